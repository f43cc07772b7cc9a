//! Measures the rules on names over parallel text: flags per 1,000 true pairs, and recall of names that were put for
//! others, inserted or taken out, for each language both ways and by the confidence of the flags.
//!
//! `cargo run --profile quick --example calibrate_names DIR [LANG...] [--show] [--rules=ID,ID]`; DIR holds
//! `en-XX/*.tsv.gz`, lines of English, tab, the other language. The confidences of the rules on names are fitted on what
//! it prints; of other rules, named with `--rules`, the false alarms count.

#![allow(clippy::print_stdout)] // a tool at the terminal

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Error, Read};
use std::path::Path;

use flate2::read::MultiGzDecoder;
use mtlint::align::Bead;
use mtlint::analysis::Analysis;
use mtlint::check::{Settings, check};
use mtlint::document::Document;
use mtlint::language::Lang;
use mtlint::lexicon::gazetteer::{Kind, mentions};
use mtlint::rule::{Article, Known};

/// The rules that are measured when none are named.
const RULES: &str = "invented-name";
/// Files of professional translations, and lines taken of each.
const FILES: [&str; 4] = ["tico19", "pud", "flores200-dev", "flores200-devtest"];
const LINES: usize = 350;

fn main() -> std::io::Result<()> {
    let (options, words): (Vec<String>, Vec<String>) = std::env::args().skip(1).partition(|a| a.starts_with("--"));
    let named = options.iter().find_map(|option| option.strip_prefix("--rules="));
    let rules: BTreeSet<String> = named.unwrap_or(RULES).split(',').map(str::to_string).collect();
    let [folder, only @ ..] = words.as_slice() else {
        return Err(Error::other("name the folder that holds en-XX/*.tsv.gz"));
    };
    let mut folders: Vec<_> = std::fs::read_dir(folder)?.filter_map(|e| e.ok().map(|e| e.path())).collect();
    folders.sort();
    println!("pair   lines  flags  per 1,000 | recall of: swapped  inserted  (each of n)");
    let mut levels: BTreeMap<(String, u32), [usize; 3]> = BTreeMap::new();
    let mut totals = [0; 7];
    for path in folders {
        let Some(other) = path.file_name().and_then(|n| n.to_str()).and_then(|n| n.strip_prefix("en-")) else {
            continue;
        };
        let Some((en, xx)) = Lang::parse("en").zip(Lang::parse(other)) else { continue };
        if !only.is_empty() && !only.iter().any(|l| l == other) {
            continue;
        }
        let lines = read(&path)?;
        for (from, to, flip) in [(en, xx, false), (xx, en, true)] {
            let pairs: Vec<(&str, &str)> = lines
                .iter()
                .map(|(e, x)| if flip { (x.as_str(), e.as_str()) } else { (e.as_str(), x.as_str()) })
                .collect();
            let counts = measure(&pairs, (from, to), &rules, options.iter().any(|o| o == "--show"), &mut levels);
            println!(
                "{}-{}  {:6} {:6} {:9.1}  | {:18.1} {:9.1}  ({}, {})",
                from.code(),
                to.code(),
                counts[0],
                counts[1],
                1000.0 * counts[1] as f64 / counts[0].max(1) as f64,
                percent(counts[3], counts[2]),
                percent(counts[5], counts[4]),
                counts[2],
                counts[4],
            );
            totals.iter_mut().zip(counts).for_each(|(total, count)| *total += count);
        }
    }
    println!(
        "all    {:6} {:6} {:9.1}  | {:18.1} {:9.1}",
        totals[0],
        totals[1],
        1000.0 * totals[1] as f64 / totals[0].max(1) as f64,
        percent(totals[3], totals[2]),
        percent(totals[5], totals[4]),
    );
    println!("rule and confidence: false alarms, swapped, inserted");
    for ((rule, level), counts) in levels {
        println!("{rule} {:.2}: {counts:?}", f64::from(level) / 100.0);
    }
    Ok(())
}

fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

fn read(folder: &Path) -> std::io::Result<Vec<(String, String)>> {
    let mut lines = Vec::new();
    for name in FILES {
        let Ok(file) = std::fs::File::open(folder.join(format!("{name}.tsv.gz"))) else { continue };
        let mut text = String::new();
        MultiGzDecoder::new(file).read_to_string(&mut text)?;
        let pairs = text.lines().filter_map(|l| l.split_once('\t')).map(|(e, x)| (e.to_string(), x.to_string()));
        lines.extend(pairs.take(LINES));
    }
    Ok(lines)
}

type Levels = BTreeMap<(String, u32), [usize; 3]>;

/// Lines, flags on them, names put for others and how many were found, names inserted and how many were found.
fn measure(
    pairs: &[(&str, &str)],
    (from, to): (Lang, Lang),
    rules: &BTreeSet<String>,
    show: bool,
    levels: &mut Levels,
) -> [usize; 7] {
    let flags = |source: &str, target: &str| flags(source, target, (from, to), rules);
    let mut counts = [0; 7];
    let names: Vec<Vec<(std::ops::Range<usize>, Kind)>> =
        pairs.iter().map(|(s, t)| shared_names(s, t, from, to)).collect();
    for (at, &(source, target)) in pairs.iter().enumerate() {
        counts[0] += 1;
        let clean = flags(source, target);
        counts[1] += usize::from(clean.iter().any(|f| f.2 >= 50));
        for (rule, reason, level) in &clean {
            levels.entry((rule.clone(), *level)).or_default()[0] += 1;
            if show {
                println!("FALSE {rule} {level} {reason}\n  S {source}\n  T {target}");
            }
        }
        let Some((place, kind)) = names[at].first() else { continue };
        // A name of the same kind from further on, which this line does not have.
        let other = (1..pairs.len()).map(|step| (at + 7 * step) % pairs.len()).take(200).find_map(|i| {
            let text = pairs[i].1;
            let (range, _) = names[i].iter().find(|(_, k)| k == kind)?;
            let name = text.get(range.clone())?;
            (!target.contains(name) && !source.contains(name)).then_some(name)
        });
        let Some(other) = other else { continue };
        let swapped = format!("{}{other}{}", &target[..place.start], &target[place.end..]);
        let gap = target.match_indices(' ').map(|(i, _)| i).nth(3).unwrap_or(target.len());
        let inserted = format!("{} {other}{}", &target[..gap], &target[gap..]);
        for (slot, text) in [(2, swapped), (4, inserted)] {
            counts[slot] += 1;
            let found = flags(source, &text);
            counts[slot + 1] += usize::from(found.iter().any(|f| f.2 >= 50));
            for (rule, _, level) in found {
                levels.entry((rule, level)).or_default()[slot / 2] += 1;
            }
            if show && counts[slot] % 20 == 0 {
                println!("MADE {slot} {source}\n  T {text}");
            }
        }
    }
    counts
}

/// Names of the gazetteer in the translation, and capitalised words that stand in the original, too.
fn shared_names(source: &str, target: &str, from: Lang, to: Lang) -> Vec<(std::ops::Range<usize>, Kind)> {
    let documents = (Document::from_text("source", source), Document::from_text("target", target));
    let (source, target) = (Analysis::new(&documents.0, from), Analysis::new(&documents.1, to));
    let whole = |a: &Analysis<'_>| 0..a.segments.len() as u32;
    let (source_side, target_side) = (source.side(whole(&source)), target.side(whole(&target)));
    let theirs = mentions(&source_side, false);
    let mut found: Vec<_> = mentions(&target_side, true)
        .into_iter()
        .filter(|m| [Kind::Country, Kind::City].contains(&m.kind) && theirs.iter().any(|t| t.same(m)))
        .map(|m| (m.span.range(), m.kind))
        .collect();
    let known: Vec<_> = found.iter().map(|(range, _)| range.start).collect();
    for token in target_side.tokens().iter().skip(1) {
        let word = target_side.words(token.span);
        let capital = word.starts_with(char::is_uppercase) && word.chars().skip(1).all(char::is_lowercase);
        let copied = || source_side.tokens().iter().skip(1).any(|t| source_side.words(t.span) == word);
        if capital && word.chars().count() >= 4 && !known.contains(&token.span.range().start) && copied() {
            found.push((token.span.range(), Kind::Alternate));
        }
    }
    found
}

/// What the rules say: id, reason, confidence in hundredths.
fn flags(source: &str, target: &str, (from, to): (Lang, Lang), rules: &BTreeSet<String>) -> Vec<(String, String, u32)> {
    let documents = (Document::from_text("source", source), Document::from_text("target", target));
    let (source, target) = (Analysis::new(&documents.0, from), Analysis::new(&documents.1, to));
    let beads = [Bead { source: 0..source.segments.len() as u32, target: 0..target.segments.len() as u32, score: 1.0 }];
    let settings = Settings { select: rules.clone(), min_confidence: 0.0, ..Settings::default() };
    let known = Known::of(beads.len());
    let article =
        Article { source: Some(&source), target: &target, beads: &beads, params: &settings.params, known: &known };
    check(&article, &settings)
        .findings
        .into_iter()
        .map(|f| (f.rule.id.to_string(), f.flag.reason, (f.confidence * 100.0).round() as u32))
        .collect()
}
