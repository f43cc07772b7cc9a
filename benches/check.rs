//! The whole pipeline over sentence pairs, in one process: `cargo bench --bench check`.
//!
//! The pairs are the beads of corpora/, eleven source languages in six scripts, repeated to the number named. "Without
//! detection" has both languages told and leaves out the rules that judge the language of a segment; "with" is told
//! nothing. Segments count both sides.

use std::io::{Write, stdout};
use std::path::Path;
use std::time::Instant;

use mtlint::check::Settings;
use mtlint::language::Lang;
use mtlint::{Text, check_texts};
use rayon::prelude::*;

/// Pairs in a run.
const PAIRS: usize = 4_000;

/// A pair of the corpora: languages and texts.
type Pair = (Lang, Lang, String, String);

fn pairs() -> Result<Vec<Pair>, Box<dyn std::error::Error>> {
    let mut folders: Vec<_> = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora"))?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    let mut pairs = Vec::new();
    for folder in folders {
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut ends = name.rsplit('-');
        let (Some(to), Some(from)) = (ends.next().and_then(Lang::parse), ends.next().and_then(Lang::parse)) else {
            continue;
        };
        let rows = std::fs::read_to_string(folder.join("beads.tsv"))?;
        let rows = rows.lines().filter_map(|row| row.split_once('\t'));
        let target = |rest: &str| rest.split('\t').next().unwrap_or("").to_string();
        pairs.extend(rows.map(|(source, rest)| (from, to, source.to_string(), target(rest))));
    }
    Ok(pairs.into_iter().filter(|pair| !pair.2.is_empty() && !pair.3.is_empty()).cycle().take(PAIRS).collect())
}

/// Findings in a pair.
fn findings(pair: &Pair, told: bool, settings: &Settings) -> usize {
    let text = |lang: Lang, text| Text { text, lang: told.then_some(lang) };
    check_texts(Some(text(pair.0, &pair.2)), text(pair.1, &pair.3), settings, |report, _| report.findings.len())
}

/// Segments a second of all pairs on so many threads.
fn speed(pairs: &[Pair], told: bool, settings: &Settings, threads: usize) -> Result<f64, rayon::ThreadPoolBuildError> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build()?;
    let start = Instant::now();
    let found: usize = pool.install(|| pairs.par_iter().map(|pair| findings(pair, told, settings)).sum());
    std::hint::black_box(found);
    Ok(2.0 * pairs.len() as f64 / start.elapsed().as_secs_f64())
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let pairs = pairs()?;
    let all = Settings::default();
    let mut undetected = Settings::default();
    undetected.ignore.extend(["wrong-language", "untranslated-segment"].map(str::to_string));
    // The first run reads the tables.
    speed(&pairs, false, &all, 1)?;
    let mut out = stdout().lock();
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    writeln!(out, "threads  without detection, segments/s  with, segments/s")?;
    let mut threads = 1;
    while threads <= cores {
        let speeds = (speed(&pairs, true, &undetected, threads)?, speed(&pairs, false, &all, threads)?);
        writeln!(out, "{threads:7}  {:29.0}  {:16.0}", speeds.0, speeds.1)?;
        threads *= 2;
    }
    Ok(())
}
