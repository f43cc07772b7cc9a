//! Fits `weights.toml`: coordinate search for the highest mean log posterior of the gold beads of a folder.
//!
//! Run as `MTLINT_GOLD=dir MTLINT_FITTED=out.toml cargo test --release --lib align::fit -- --ignored`. Each document of
//! the folder is a JSON file with source and target (segments), source_paragraphs and target_paragraphs (indices that
//! open one) and beads (pairs of index lists). `MTLINT_FOLD=k/n` leaves every n-th document out and reports on it
//! alone.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

use serde::Deserialize;

use super::cost::{Adapted, Cost};
use super::evidence::Evidence;
use super::path::{self, Band};
use super::weights::Weights;
use super::{Bead, NARROW, Options, PASSES, WIDE, align_with, coarse};
use crate::analysis::Analysis;
use crate::document::segmented;
use crate::language::Lang;

#[derive(Deserialize)]
struct File {
    source_lang: String,
    target_lang: String,
    source: Vec<String>,
    target: Vec<String>,
    source_paragraphs: Vec<usize>,
    target_paragraphs: Vec<usize>,
    beads: Vec<(Vec<u32>, Vec<u32>)>,
}

struct Gold {
    name: String,
    evidence: Evidence,
    beads: BTreeSet<Key>,
}

type Key = (u32, u32, u32, u32);

fn key(bead: &Bead) -> Key {
    let null = |r: &std::ops::Range<u32>| if r.is_empty() { (0, 0) } else { (r.start, r.end) };
    let ((a, b), (c, d)) = (null(&bead.source), null(&bead.target));
    (a, b, c, d)
}

fn read(folder: &Path) -> Vec<Gold> {
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut out = Vec::new();
    for path in paths.iter().filter(|p| p.extension().is_some_and(|e| e == "json")) {
        let file: File = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let text = |segments: &[String], paragraphs: &[usize]| {
            let mut text = String::new();
            for (i, segment) in segments.iter().enumerate() {
                let line = segment.split_whitespace().collect::<Vec<_>>().join(" ");
                let gap = if i > 0 && paragraphs.contains(&i) { "\n" } else { "" };
                writeln!(text, "{gap}{}", if line.is_empty() { "-" } else { &line }).unwrap();
            }
            text
        };
        let (source, source_segments) = segmented::parse("", &text(&file.source, &file.source_paragraphs));
        let (target, target_segments) = segmented::parse("", &text(&file.target, &file.target_paragraphs));
        let lang = |tag: &str| Lang::parse(tag).unwrap();
        let source = Analysis::with_segments(&source, lang(&file.source_lang), source_segments, Vec::new());
        let target = Analysis::with_segments(&target, lang(&file.target_lang), target_segments, Vec::new());
        let evidence = Evidence::new(&source, &target, &Options::default());
        let range = |side: &[u32]| match (side.first(), side.last()) {
            (Some(&first), Some(&last)) => first..last + 1,
            _ => 0..0,
        };
        let mut beads = BTreeSet::new();
        for (s, t) in &file.beads {
            let (s, t) = (range(s), range(t));
            if s.is_empty() || t.is_empty() {
                beads.extend(s.map(|i| (i, i + 1, 0, 0)));
                beads.extend(t.map(|j| (0, 0, j, j + 1)));
            } else {
                beads.insert((s.start, s.end, t.start, t.end));
            }
        }
        out.push(Gold { name: path.file_stem().unwrap().to_string_lossy().into_owned(), evidence, beads });
    }
    out
}

/// Mean log posterior of the gold beads; the last pass as [`align_with`] runs it.
fn objective(gold: &[&Gold], weights: &Weights) -> f64 {
    let (mut sum, mut count) = (0.0, 0.0);
    for one in gold {
        let evidence = &one.evidence;
        let (rows, columns) = (evidence.source.len(), evidence.target.len());
        let mut band = coarse::band(evidence);
        let mut adapted = Adapted::prior(evidence, weights);
        for pass in 0..PASSES {
            let cost = Cost::new(evidence, weights, &adapted, &band);
            let beads = path::best(&cost, &band);
            adapted = Adapted::learn(evidence, weights, &beads);
            band = Band::around(&beads, rows, columns, if pass == 0 { WIDE } else { NARROW }, &band);
        }
        let cost = Cost::new(evidence, weights, &adapted, &band);
        for posterior in path::posteriors(&cost, &band, &one.beads) {
            sum += posterior.max(0.003).ln();
            count += 1.0;
        }
    }
    sum / count
}

/// (strict F1, F1 of segments without counterpart, share right of beads scored above 0.9, their share).
fn figures(gold: &[&Gold], weights: &Weights, set: &str) -> [f64; 4] {
    let mut n = [0.0; 9];
    for one in gold.iter().filter(|g| g.name.contains(set)) {
        let beads = align_with(&one.evidence, weights, true);
        let is_null = |k: &Key| k.0 == k.1 || k.2 == k.3;
        for bead in &beads {
            let k = key(bead);
            let right = f64::from(u8::from(one.beads.contains(&k)));
            n[0] += right;
            n[1] += 1.0;
            if is_null(&k) {
                n[4] += right;
                n[5] += 1.0;
            } else {
                n[2] += right;
            }
            if bead.score > 0.9 {
                n[7] += right;
                n[8] += 1.0;
            }
        }
        n[3] += one.beads.iter().filter(|k| !is_null(k)).count() as f64;
        n[6] += one.beads.iter().filter(|k| is_null(k)).count() as f64;
    }
    let f1 = |p: f64, r: f64| 2.0 * p * r / (p + r).max(1e-9);
    [f1(n[0] / n[1], n[2] / n[3]), f1(n[4] / n[5], n[4] / n[6]), n[7] / n[8], n[8] / n[1]]
}

fn report(gold: &[&Gold], weights: &Weights) -> String {
    let mut out = String::new();
    for set in ["", "textberg", "ntrex", "de-en", "en-fr", "es-en", "fr-en", "ru-en", "zh-en"] {
        let f = figures(gold, weights, set);
        writeln!(out, "# {set:9} strict {:.3} null {:.3} above 0.9: right {:.3}, share {:.3}", f[0], f[1], f[2], f[3])
            .unwrap();
    }
    out
}

#[test]
#[ignore = "fits the weights; needs MTLINT_GOLD"]
fn fit() {
    let folder = std::env::var("MTLINT_GOLD").unwrap();
    let all = read(Path::new(&folder));
    let fold = std::env::var("MTLINT_FOLD").ok();
    let fold = fold.as_deref().and_then(|f| f.split_once('/')).map(|(k, n)| {
        let parse = |x: &str| x.parse::<usize>().unwrap();
        (parse(k), parse(n))
    });
    let (mut train, mut test) = (Vec::new(), Vec::new());
    for (i, gold) in all.iter().enumerate() {
        match fold {
            Some((k, n)) if i % n == k => test.push(gold),
            _ => train.push(gold),
        }
    }
    let rounds: usize = std::env::var("MTLINT_ROUNDS").ok().and_then(|r| r.parse().ok()).unwrap_or(3);
    let mut weights = Weights::shipped().clone();
    let mut best = objective(&train, &weights);
    let mut log = format!("# start {best:.4}\n{}", report(&train, &weights));
    let count = weights.numbers().len();
    let mut steps = vec![0.3; count];
    for round in 0..rounds {
        for (k, step) in steps.iter_mut().enumerate().take(count) {
            for direction in [1.0, -1.0] {
                let mut tried = weights.clone();
                if let Some(number) = tried.numbers().into_iter().nth(k) {
                    *number *= 1.0 + direction * *step;
                }
                let value = objective(&train, &tried);
                if value > best + 1e-5 {
                    best = value;
                    weights = tried;
                    *step *= 1.5;
                    break;
                } else if direction < 0.0 {
                    *step *= 0.5;
                }
            }
        }
        writeln!(log, "# round {round}: {best:.4}").unwrap();
        let out = std::env::var("MTLINT_FITTED").unwrap();
        let toml = toml::to_string(&weights).unwrap();
        let held = if test.is_empty() { String::new() } else { format!("# held out\n{}", report(&test, &weights)) };
        std::fs::write(out, format!("{log}{}{held}{toml}", report(&train, &weights))).unwrap();
    }
}
