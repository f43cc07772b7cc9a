//! Time and memory of the aligner from 100 to 20,000 segments a side, as a table and a plot:
//!
//! ```text
//! cargo run --profile quick --example plot_align -- reports
//! ```
//!
//! writes `align-growth.md` and `align-growth.svg` into the folder. Each size runs in a process of its own, which reports
//! its peak memory (`VmHWM`, so Linux only). The documents are the beads of corpora/kazakhstan-withdrawal-fr-en,
//! repeated and numbered.

use std::error::Error;
use std::fmt::Write as _;
use std::io::{Write as _, stdout};
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use mtlint::align_with_lexicon;
use mtlint::analysis::Analysis;
use mtlint::document::segmented;
use mtlint::language::Lang;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

const SIZES: [usize; 8] = [100, 200, 500, 1000, 2000, 5000, 10_000, 20_000];

/// Seconds, and mebibytes at the peak, before and after.
type Cost = (f64, f64, f64);

fn peak() -> Result<f64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find(|line| line.starts_with("VmHWM")).ok_or("no VmHWM")?;
    Ok(line.split_whitespace().nth(1).ok_or("no figure")?.parse::<f64>()? / 1024.0)
}

fn measure(size: usize) -> Result<Cost> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora/kazakhstan-withdrawal-fr-en/beads.tsv");
    let rows = std::fs::read_to_string(path)?;
    let side = |column: usize| -> String {
        let cells: Vec<&str> = rows.lines().filter_map(|row| row.split('\t').nth(column)).collect();
        (0..size).map(|i| format!("{} {i}\n", cells.get(i % cells.len()).unwrap_or(&"-"))).collect()
    };
    let lang = |tag: &str| Lang::parse(tag).ok_or("no such language");
    let (source, source_segments) = segmented::parse("", &side(0));
    let (target, target_segments) = segmented::parse("", &side(1));
    let source = Analysis::with_segments(&source, lang("fr")?, source_segments, Vec::new());
    let target = Analysis::with_segments(&target, lang("en")?, target_segments, Vec::new());
    let before = peak()?;
    let start = Instant::now();
    std::hint::black_box(align_with_lexicon(&source, &target));
    Ok((start.elapsed().as_secs_f64(), before, peak()?))
}

/// One curve: the values scaled to the height, sizes to the width, both by logarithm.
fn curve(costs: &[(usize, Cost)], value: fn(&Cost) -> f64, left: f64, title: &str, unit: &str) -> String {
    const WIDTH: f64 = 360.0;
    const HEIGHT: f64 = 240.0;
    let (low, high) =
        costs.iter().map(|c| value(&c.1).max(1e-3)).fold((f64::MAX, 0.0f64), |(l, h), v| (l.min(v), h.max(v)));
    let x = |size: usize| left + WIDTH * ((size as f64).ln() - 100f64.ln()) / (20_000f64.ln() - 100f64.ln());
    let y = |v: f64| 50.0 + HEIGHT * (1.0 - (v.max(1e-3) / low).ln() / (high / low).ln().max(1e-9));
    let mut out = format!("<text x=\"{left}\" y=\"30\" font-weight=\"bold\">{title}</text>\n");
    let points: Vec<String> = costs.iter().map(|(s, c)| format!("{:.1},{:.1}", x(*s), y(value(c)))).collect();
    let _ = writeln!(
        out,
        "<polyline fill=\"none\" stroke=\"#1f5fa8\" stroke-width=\"2\" points=\"{}\"/>",
        points.join(" ")
    );
    for (size, cost) in costs {
        let (x, y) = (x(*size), y(value(cost)));
        let _ = writeln!(out, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3\" fill=\"#1f5fa8\"/>");
        let _ = writeln!(
            out,
            "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{:.2} {unit}</text>",
            x - 5.0,
            y - 6.0,
            value(cost)
        );
        let _ = writeln!(out, "<text x=\"{x:.1}\" y=\"310\" text-anchor=\"middle\">{size}</text>");
    }
    out
}

fn main() -> Result<()> {
    let argument = std::env::args().nth(1).ok_or("usage: plot_align FOLDER")?;
    if let Ok(size) = argument.parse() {
        let (seconds, before, after) = measure(size)?;
        writeln!(stdout(), "{seconds} {before} {after}")?;
        return Ok(());
    }
    let mut costs = Vec::new();
    for size in SIZES {
        let done = Command::new(std::env::current_exe()?).arg(size.to_string()).output()?;
        let text = String::from_utf8(done.stdout)?;
        let figures: Vec<f64> = text.split_whitespace().map(str::parse).collect::<std::result::Result<_, _>>()?;
        let [seconds, before, after] = figures.as_slice() else { return Err("a run failed".into()) };
        costs.push((size, (*seconds, *before, *after)));
    }
    let mut table = String::from(
        "# Growth of the aligner\n\nMade by `cargo run --profile quick --example plot_align -- reports` \
         (plot: `align-growth.svg`).\n\n| segments a side | seconds | segments/s | MiB for aligning |\n|---:|---:|---:|---:|\n",
    );
    for (size, (seconds, before, after)) in &costs {
        let _ =
            writeln!(table, "| {size} | {seconds:.3} | {:.0} | {:.1} |", 2.0 * *size as f64 / seconds, after - before);
    }
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"900\" height=\"340\" font-family=\"sans-serif\" font-size=\"11\">\n\
         <rect width=\"900\" height=\"340\" fill=\"white\"/>\n{}{}<text x=\"450\" y=\"332\" text-anchor=\"middle\">segments a side (both axes logarithmic)</text>\n</svg>\n",
        curve(&costs, |c| c.0, 60.0, "Time to align", "s"),
        curve(&costs, |c| c.2 - c.1, 510.0, "Memory for aligning", "MiB")
    );
    let folder = Path::new(&argument);
    std::fs::write(folder.join("align-growth.md"), table)?;
    std::fs::write(folder.join("align-growth.svg"), svg)?;
    Ok(())
}
