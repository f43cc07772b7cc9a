//! The aligner against the yardstick of the field, side by side on the same documents: `cargo bench --bench align`.
//!
//! The yardstick is Gale & Church 1993 as published, with the whole table of the dynamic programme, implemented here: no
//! words, no layout, no null runs. Hunalign (Varga et al. 2005), which adds words to it, does 2,700 segments a second as
//! a whole process on articles like these. The documents are those of corpora/, repeated to the sizes named.

use std::io::{Write, stdout};
use std::path::Path;
use std::time::Instant;

use mtlint::align_with_lexicon;
use mtlint::analysis::Analysis;
use mtlint::document::segmented;
use mtlint::language::Lang;

/// Log prior by shape: 1-1, 1-0, 0-1, 2-1, 1-2, 2-2 (their table 5).
const SHAPES: [(usize, usize, f64); 6] =
    [(1, 1, 0.89), (1, 0, 0.0099), (0, 1, 0.0099), (2, 1, 0.089), (1, 2, 0.089), (2, 2, 0.011)];
/// Variance of the length difference per character.
const VARIANCE: f64 = 6.8;

/// Cost of lengths that translate each other: minus the log of twice the normal tail.
fn length_cost(source: f64, target: f64) -> f64 {
    let mean = (source + target) / 2.0;
    if mean == 0.0 {
        return 0.0;
    }
    let z = ((target - source) / (VARIANCE * mean).sqrt()).abs();
    // Abramowitz & Stegun 26.2.17.
    let t = 1.0 / (1.0 + 0.231_641_9 * z);
    let series =
        t * (0.319_381_53 + t * (-0.356_563_782 + t * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429))));
    let tail = series * (-z * z / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt();
    -(2.0 * tail).max(1e-300).ln()
}

/// Number of beads of the best alignment by lengths alone.
fn gale_church(source: &[f64], target: &[f64]) -> usize {
    let wide = target.len() + 1;
    let mut best = vec![(f64::INFINITY, 0u8); (source.len() + 1) * wide];
    best[0].0 = 0.0;
    for row in 0..=source.len() {
        for column in 0..=target.len() {
            for (k, &(high, across, prior)) in SHAPES.iter().enumerate() {
                if row < high || column < across {
                    continue;
                }
                let lengths = (source[row - high..row].iter().sum(), target[column - across..column].iter().sum());
                let before = best[(row - high) * wide + column - across].0;
                let cost = before + length_cost(lengths.0, lengths.1) - prior.ln();
                if cost < best[row * wide + column].0 {
                    best[row * wide + column] = (cost, k as u8);
                }
            }
        }
    }
    let (mut row, mut column, mut beads) = (source.len(), target.len(), 0);
    while row + column > 0 {
        let (high, across, _) = SHAPES[usize::from(best[row * wide + column].1)];
        (row, column, beads) = (row - high, column - across, beads + 1);
    }
    beads
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora/kazakhstan-withdrawal-fr-en/beads.tsv");
    let rows = std::fs::read_to_string(folder)?;
    let pairs: Vec<(&str, &str)> = rows.lines().filter_map(|row| row.split_once('\t')).collect();
    let mut out = stdout().lock();
    writeln!(
        out,
        "segments  ours, segments/s  with reading  Gale-Church, segments/s  ours by Gale-Church  by hunalign"
    )?;
    for size in [50, 500, 2000, 5000] {
        let side = |pick: fn(&(&str, &str)) -> String| {
            pairs.iter().cycle().take(size).enumerate().map(|(i, p)| format!("{} {i}\n", pick(p))).collect::<String>()
        };
        let (source, target) = (side(|p| p.0.to_owned()), side(|p| p.1.split('\t').next().unwrap_or("").to_owned()));
        let langs = Lang::parse("fr").zip(Lang::parse("en")).ok_or("fr, en")?;
        let times = (20_000 / size).clamp(1, 50);
        let (mut whole, mut ours, mut theirs) = (0.0, 0.0, 0.0);
        let mut segments = 0;
        for time in 0..=times {
            let start = Instant::now();
            let (from, from_segments) = segmented::parse("", &source);
            let (to, to_segments) = segmented::parse("", &target);
            let from = Analysis::with_segments(&from, langs.0, from_segments, Vec::new());
            let to = Analysis::with_segments(&to, langs.1, to_segments, Vec::new());
            let read = start.elapsed().as_secs_f64();
            let beads = std::hint::black_box(align_with_lexicon(&from, &to));
            let aligned = start.elapsed().as_secs_f64();
            let lengths = |side: &Analysis<'_>| -> Vec<f64> {
                side.segments.iter().map(|s| s.span.of(side.text()).chars().count() as f64).collect()
            };
            let (a, b) = (lengths(&from), lengths(&to));
            let start = Instant::now();
            std::hint::black_box(gale_church(&a, &b));
            // The first time loads the lexicon.
            if time > 0 && !beads.is_empty() {
                whole += aligned;
                ours += aligned - read;
                theirs += start.elapsed().as_secs_f64();
                segments += a.len() + b.len();
            }
        }
        let speed = |time: f64| segments as f64 / time;
        writeln!(
            out,
            "{size:8}  {:16.0}  {:12.0}  {:23.0}  {:19.2}  {:11.1}",
            speed(ours),
            speed(whole),
            speed(theirs),
            theirs / ours,
            speed(whole) / 2700.0
        )?;
    }
    Ok(())
}
