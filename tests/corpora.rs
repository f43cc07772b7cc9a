//! What mtlint says of the articles in `corpora/`: silence on the clean translations and on the innocent twins, the
//! faults found, the beads as a reader sees them; and `reports/`, which holds it all for review.
//! `UPDATE_REPORTS=1 cargo test` writes the reports anew.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::print_stderr)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use mtlint::check::Settings;
use mtlint::document::{Document, read};
use mtlint::finding::Finding;
use mtlint::language::Lang;
use mtlint::report::text;
use mtlint::{Checked, check};
use serde::Deserialize;

#[derive(Deserialize)]
struct Gold {
    source_lang: String,
    target_lang: String,
    finding: Vec<Expected>,
    innocent: Vec<Expected>,
}

#[derive(Deserialize)]
struct Expected {
    rule: Option<String>,
    target: Option<String>,
    source: Option<String>,
}

struct Corpus {
    name: String,
    folder: PathBuf,
    gold: Gold,
    source: Document,
    translation: Document,
    clean: Document,
}

impl Corpus {
    fn langs(&self) -> (Lang, Lang) {
        (Lang::parse(&self.gold.source_lang).unwrap(), Lang::parse(&self.gold.target_lang).unwrap())
    }

    fn check<'d>(&'d self, target: &'d Document) -> Checked<'d> {
        let (source, target_lang) = self.langs();
        check(Some((&self.source, source)), (target, target_lang), &Settings::default())
    }
}

fn file(folder: &Path, start: &str) -> Document {
    let mut names: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    let path = names.into_iter().find(|p| p.file_name().unwrap().to_str().unwrap().starts_with(start)).unwrap();
    let (mut document, notices) = read(&path, None).unwrap();
    assert!(notices.is_empty(), "{}: {notices:?}", path.display());
    document.origin.name = path.file_name().unwrap().to_str().unwrap().to_owned();
    document
}

fn corpora() -> Vec<Corpus> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora");
    let mut folders: Vec<PathBuf> =
        std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
        .into_iter()
        .map(|folder| Corpus {
            name: folder.file_name().unwrap().to_str().unwrap().to_owned(),
            gold: toml::from_str(&std::fs::read_to_string(folder.join("gold.toml")).unwrap()).unwrap(),
            source: file(&folder, "source."),
            translation: file(&folder, "translation."),
            clean: file(&folder, "clean."),
            folder,
        })
        .collect()
}

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

fn place(document: &Document, words: Option<&str>) -> Option<(usize, usize)> {
    let words = words?;
    document.text.find(words).map(|at| (at, at + words.len()))
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
            let in_target = place(&corpus.translation, expected.target.as_deref());
            let in_source = place(&corpus.source, expected.source.as_deref().filter(|_| expected.target.is_none()));
            let hit = checked.outcome.findings.iter().any(|finding| {
                let overlaps = |span: Option<mtlint::span::Span>, place: Option<(usize, usize)>| {
                    span.zip(place)
                        .is_some_and(|(span, (start, end))| (span.start as usize) < end && start < span.end as usize)
                };
                overlaps(finding.flag.target, in_target) || overlaps(finding.flag.source, in_source)
            });
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
