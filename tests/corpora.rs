//! What mtlint says of the articles in `corpora/`: silence on the clean translations and on the innocent twins, the
//! faults found, the beads as a reader sees them; and `reports/`, which holds it all for review.
//! `UPDATE_REPORTS=1 cargo test` writes the reports anew.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::print_stderr)]

mod corpus;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use corpus::{corpora, place};
use mtlint::check;
use mtlint::check::{MIN_CONFIDENCE, Settings};
use mtlint::finding::Finding;
use mtlint::report::text;
use mtlint::rules::RULES;

fn describe(finding: &Finding) -> String {
    format!("{} ({:.2}): {}", finding.rule.id, finding.confidence, finding.flag.reason)
}

#[test]
fn a_clean_translation_gets_no_finding() {
    let mut wrong = String::new();
    for corpus in corpora() {
        for finding in &corpus.check(&corpus.clean).outcome.findings {
            writeln!(wrong, "{}: {}", corpus.name, describe(finding)).unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn innocent_twins_of_faults_are_not_flagged() {
    let mut wrong = String::new();
    for corpus in corpora() {
        let checked = corpus.check(&corpus.translation);
        let faults: Vec<_> =
            corpus.gold.finding.iter().filter_map(|f| place(&corpus.translation, f.target.as_deref())).collect();
        for innocent in &corpus.gold.innocent {
            let (start, end) = place(&corpus.translation, innocent.target.as_deref()).unwrap();
            for finding in &checked.outcome.findings {
                let Some(span) = finding.flag.target else { continue };
                let names_it = (span.start as usize) < end && start < span.end as usize;
                let names_a_fault =
                    faults.iter().any(|&(from, to)| (span.start as usize) < to && from < span.end as usize);
                if names_it && !names_a_fault {
                    writeln!(wrong, "{}: “{}”: {}", corpus.name, innocent.target.as_ref().unwrap(), describe(finding))
                        .unwrap();
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// Share of the gold findings that are found at their place, by any rule; what is still missed stands in the reports.
const RECALL: f64 = 0.9;

#[test]
fn the_faults_are_found() {
    let (mut all, mut found, mut missed) = (0, 0, String::new());
    for corpus in corpora() {
        let checked = corpus.check(&corpus.translation);
        for expected in &corpus.gold.finding {
            all += 1;
            let hit = checked.outcome.findings.iter().any(|finding| corpus.finds(expected, finding));
            if hit {
                found += 1;
            } else {
                let words = expected.target.as_ref().or(expected.source.as_ref()).unwrap();
                writeln!(missed, "{}: {} “{words}”", corpus.name, expected.rule.as_deref().unwrap_or("")).unwrap();
            }
        }
    }
    eprintln!("{found} of {all} faults found; missed:\n{missed}");
    assert!(found as f64 >= RECALL * all as f64, "{found} of {all} found; missed:\n{missed}");
}

/// Least strict F1 of the beads over all corpora (Sennrich & Volk 2011).
const STRICT_F1: f64 = 0.9;

#[test]
fn the_beads_are_those_of_a_reader() {
    let (mut same, mut ours, mut gold) = (0, 0, 0);
    let mut wrong = String::new();
    let folded = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    for corpus in corpora() {
        let checked = corpus.check(&corpus.translation);
        let expected: Vec<(String, String)> = std::fs::read_to_string(corpus.folder.join("beads.tsv"))
            .unwrap()
            .lines()
            .map(|line| line.split_once('\t').unwrap())
            .map(|(source, target)| (folded(&source.replace(" | ", "")), folded(&target.replace(" | ", ""))))
            .collect();
        let source = checked.source.as_ref().unwrap();
        for bead in &checked.beads {
            let pair = (
                folded(source.side(bead.source.clone()).text()),
                folded(checked.target.side(bead.target.clone()).text()),
            );
            ours += 1;
            if expected.contains(&pair) {
                same += 1;
            } else {
                writeln!(wrong, "{}: {} ↔ {}", corpus.name, pair.0, pair.1).unwrap();
            }
        }
        gold += expected.len();
    }
    let f1 = 2.0 * same as f64 / (ours + gold) as f64;
    eprintln!("strict F1 {f1:.3} over {gold} beads; not in the gold:\n{wrong}");
    assert!(f1 >= STRICT_F1, "strict F1 {f1:.3}; not in the gold:\n{wrong}");
}

#[test]
fn the_reports_are_what_mtlint_says_today() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("reports");
    let update = std::env::var_os("UPDATE_REPORTS").is_some();
    let mut stale = Vec::new();
    for corpus in corpora() {
        let checked = corpus.check(&corpus.translation);
        let mut report = checked.report(checked.outcome.notices.clone());
        report.document = format!("{}/{}", corpus.name, report.document);
        let mut bytes = Vec::new();
        text::write(&[report], &mut bytes, text::Options { coloured: false, not_run: &[] }).unwrap();
        let path = root.join(format!("{}.txt", corpus.name));
        if update {
            std::fs::write(&path, &bytes).unwrap();
        } else if std::fs::read(&path).ok().as_deref() != Some(&bytes) {
            stale.push(corpus.name.clone());
        }
    }
    assert!(
        stale.is_empty(),
        "reports/ is stale for {stale:?}; UPDATE_REPORTS=1 cargo test writes it anew, then read the difference"
    );
}

/// What is said of texts in which nothing is wrong: the findings of each rule, what it holds back, and on which words.
fn noise() -> String {
    let (mut reported, mut held_back) = (BTreeMap::<&str, usize>::new(), BTreeMap::<&str, usize>::new());
    let (mut segments, mut said) = (0, String::new());
    let corpora = corpora();
    for corpus in &corpora {
        let (source, target) = corpus.langs();
        let all = Settings { min_confidence: 0.0, ..Settings::default() };
        let checked = check(Some((&corpus.source, source)), (&corpus.clean, target), &all);
        segments += checked.target.segments.len();
        for finding in &checked.outcome.findings {
            let counts = if finding.confidence >= MIN_CONFIDENCE { &mut reported } else { &mut held_back };
            *counts.entry(finding.rule.id).or_default() += 1;
            let line = checked.target.document.line(finding.flag.target.map_or(0, |span| span.start));
            writeln!(said, "{}:{line}: {}", corpus.name, describe(finding)).unwrap();
        }
    }
    let count = |counts: &BTreeMap<&str, usize>, id: &str| counts.get(id).copied().unwrap_or(0);
    let total = |counts: &BTreeMap<&str, usize>| counts.values().sum::<usize>();
    let mut text = format!(
        "What mtlint says of the {} clean translations in corpora/ ({segments} segments), in which nothing is wrong.\n\
         reported: at the default settings; held back: with a confidence below {MIN_CONFIDENCE}.\n\n{:26}reported  held back\n",
        corpora.len(),
        "rule"
    );
    for rule in RULES {
        let (one, other) = (count(&reported, rule.id), count(&held_back, rule.id));
        writeln!(text, "{:26}{one:8}  {other:9}", rule.id).unwrap();
    }
    write!(text, "{:26}{:8}  {:9}\n\n{said}", "all", total(&reported), total(&held_back)).unwrap();
    text
}

#[test]
fn the_noise_report_is_what_mtlint_says_today() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("reports/noise.txt");
    let today = noise();
    if std::env::var_os("UPDATE_REPORTS").is_some() {
        std::fs::write(&path, &today).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    let changed: Vec<&str> = today.lines().filter(|line| !kept.lines().any(|old| old == *line)).collect();
    assert!(
        kept == today,
        "reports/noise.txt is stale; UPDATE_REPORTS=1 cargo test writes it anew, then read the difference:\n{}",
        changed.join("\n")
    );
}
