//! Measures every rule as it runs by default, and writes what `mtlint rules explain` shows: how many of its flags are
//! right, and how many of the faults that are its task it finds, as a finding or as evidence of one.
//!
//! `cargo run --profile quick --example measure_rules $(date +%F) [FOLDER]`. The articles of `corpora/` are always
//! measured. FOLDER holds `contrast.jsonl` (a good translation and one with a known fault), `clean.jsonl` (good ones) and
//! `docs/` (whole articles with labels, and clean copies); without it the figures of an earlier run over such a folder
//! stay, with their date. Only figures are written, no text.

#![allow(missing_docs, clippy::print_stdout)] // a tool at the terminal

#[allow(dead_code)] // the tests read more of it
#[path = "../tests/corpus/mod.rs"]
mod corpus;

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write as _;
use std::io;
use std::path::Path;

use mtlint::check::Settings;
use mtlint::cli::explain::{Figures, Measured, Set, measured};
use mtlint::finding::Finding;
use mtlint::language::Lang;
use mtlint::rules::RULES;
use mtlint::span::Span;
use mtlint::{Text, check_texts};
use serde::Deserialize;
use serde::de::DeserializeOwned;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/cli/measured.toml");
const CORPORA: &str = "corpora";
const BENCHMARK: &str = "detection benchmark";

/// Which faults of a benchmark are the task of which rule: kind, or kind and the one below it.
const TASKS: &[(&str, &[&str])] = &[
    ("addition", &["invented-words"]),
    ("antonym", &["exchanged-word"]),
    ("casing", &["wrong-casing"]),
    ("copy-source", &["copied-source"]),
    ("date", &["date-mismatch"]),
    ("date-time", &["date-mismatch"]),
    ("encoding", &["character-damage"]),
    ("entity", &["invented-name"]),
    ("foreign_sentence", &["added-segment"]),
    ("garbled-break", &["mid-sentence-break"]),
    ("garbled_break", &["mid-sentence-break"]),
    ("hallucination-detached", &["detached-segment"]),
    ("hallucination-word", &["invented-words"]),
    ("mistranslation", &["exchanged-word"]),
    ("named-entity", &["invented-name"]),
    ("negation", &["lost-negation"]),
    ("number", &["number-mismatch"]),
    ("omission", &["lost-content"]),
    ("omitted_sentence", &["omitted-segment"]),
    ("quotes/bracket-both", &["unpaired-bracket"]),
    ("quotes/bracket-close", &["unpaired-bracket"]),
    ("quotes/bracket-open", &["unpaired-bracket"]),
    ("quotes/quote-close", &["unpaired-quote"]),
    ("quotes/quote-open", &["unpaired-quote"]),
    ("quotes/quote-both", &["lost-quotation"]),
    ("repetition", &["repetition-loop"]),
    ("repetition/duplicate-sentence", &["duplicated-segment"]),
    ("repetition/phrase-loop", &["repetition-loop"]),
    ("residue", &["scraping-residue"]),
    ("scraping-residue", &["scraping-residue"]),
    ("spacing_punctuation/doubled", &["doubled-punctuation"]),
    ("spacing_punctuation/missing-after", &["space-fault"]),
    ("spacing_punctuation/space-before", &["space-fault"]),
    ("spacing_punctuation/space-before-closing-quote", &["space-fault"]),
    ("spelling", &["misspelt-word"]),
    ("truncation", &["truncated-ending"]),
    ("unit", &["unit-mismatch"]),
    ("untranslated/passage", &["untranslated-passage"]),
    ("untranslated/word", &["untranslated-word"]),
    ("untranslated/sentence", &["untranslated-segment"]),
    ("wrong-language", &["wrong-language"]),
    ("wrong_language", &["wrong-language"]),
];

fn tasks(kind: &str, below: &str) -> &'static [&'static str] {
    let of = |name: &str| TASKS.iter().find(|(kind, _)| *kind == name).map(|(_, rules)| *rules);
    of(&below.replace(':', "/")).or_else(|| of(&format!("{kind}/{below}"))).or_else(|| of(kind)).unwrap_or(&[])
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (date, folder) = match arguments.as_slice() {
        [date] => (date, None),
        [date, folder] => (date, Some(Path::new(folder))),
        _ => return Err(Box::new(io::Error::other("pass the date as year-month-day, and a folder if there is one"))),
    };
    let mut sets = vec![of_corpora(date)];
    match folder {
        Some(folder) => sets.push(of_benchmark(date, folder)?),
        None => sets.extend(measured().sets.into_iter().filter(|set| set.name == BENCHMARK)),
    }
    let text = written(&Measured { sets });
    print!("{text}");
    std::fs::write(FILE, text)?;
    Ok(())
}

fn written(measured: &Measured) -> String {
    let mut text = "# What each rule's flags are worth, and how many of its faults it finds; written by examples/measure_rules.rs.\n# right, wrong: flags on faults, and on text without one; faults, found: faults that are its task, and those it named.\n".to_owned();
    for set in &measured.sets {
        let _ = write!(
            text,
            "\n[[sets]]\nname = \"{}\"\ndata = \"{}\"\ndate = \"{}\"\n\n[sets.rules]\n",
            set.name, set.data, set.date
        );
        for (rule, f) in &set.rules {
            let _ = writeln!(
                text,
                "{rule} = {{ right = {}, wrong = {}, faults = {}, found = {} }}",
                f.right, f.wrong, f.faults, f.found
            );
        }
    }
    text
}

/// Figures of every rule.
#[derive(Default)]
struct Counts(BTreeMap<String, Figures>);

impl Counts {
    fn of(&mut self, rule: &str) -> &mut Figures {
        self.0.entry(rule.to_owned()).or_default()
    }

    fn wrong(&mut self, findings: &[Finding]) {
        findings.iter().for_each(|finding| self.of(finding.rule.id).wrong += 1);
    }

    fn flag(&mut self, rule: &str, right: bool) {
        let figures = self.of(rule);
        if right { figures.right += 1 } else { figures.wrong += 1 }
    }

    fn fault(&mut self, rule: &str, found: bool) {
        let figures = self.of(rule);
        figures.faults += 1;
        figures.found += u64::from(found);
    }

    fn set(self, name: &str, data: String, date: &str) -> Set {
        let rules = RULES.iter().map(|rule| (rule.id.to_owned(), self.0.get(rule.id).copied().unwrap_or_default()));
        Set { name: name.to_owned(), data, date: date.to_owned(), rules: rules.collect() }
    }
}

/// The rule said it, by itself or within a finding of another rule.
fn says(finding: &Finding, rule: &str) -> bool {
    finding.rule.id == rule || finding.evidence.iter().any(|evidence| evidence.rule == rule)
}

fn of_corpora(date: &str) -> Set {
    let mut counts = Counts::default();
    let (mut segments, mut faults, mut twins) = (0, 0, 0);
    let corpora = corpus::corpora();
    for corpus in &corpora {
        let checked = corpus.check(&corpus.translation);
        let findings = &checked.outcome.findings;
        for finding in findings {
            counts.flag(finding.rule.id, corpus.gold.finding.iter().any(|fault| corpus.finds(fault, finding)));
        }
        for fault in &corpus.gold.finding {
            let Some(rule) = &fault.rule else { continue };
            counts.fault(rule, findings.iter().any(|finding| says(finding, rule) && corpus.finds(fault, finding)));
        }
        let clean = corpus.check(&corpus.clean);
        counts.wrong(&clean.outcome.findings);
        segments += checked.target.segments.len() + clean.target.segments.len();
        faults += corpus.gold.finding.len();
        twins += corpus.gold.innocent.len();
    }
    let data = format!(
        "{} articles written for mtlint, each with faults, innocent twins of them and a clean translation: {segments} segments, {faults} faults, {twins} twins",
        corpora.len()
    );
    counts.set(CORPORA, data, date)
}

#[derive(Deserialize)]
struct Contrast {
    source_lang: String,
    target_lang: String,
    source: String,
    good: String,
    bad: String,
    phenomenon: String,
    subtype: String,
    scope: String,
    bad_spans: Vec<(usize, usize)>,
}

#[derive(Deserialize)]
struct Clean {
    source_lang: String,
    target_lang: String,
    source: String,
    target: String,
}

#[derive(Deserialize)]
struct Labelled {
    doc: String,
    source_lang: String,
    target_lang: String,
}

#[derive(Deserialize)]
struct Label {
    doc: String,
    #[serde(rename = "type")]
    kind: String,
    subtype: String,
    span: (usize, usize),
    src_span: Option<(usize, usize)>,
}

fn lines<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>, Box<dyn Error>> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?)
}

/// A finding with its places in code points, as the labels have them.
struct Placed {
    finding: Finding,
    source: Option<(usize, usize)>,
    target: Option<(usize, usize)>,
}

/// What is reported of a pair; conventions (neutral) are no faults, and nobody labelled them.
fn found(langs: (&str, &str), source: &str, target: &str) -> Vec<Placed> {
    let text = |text, lang| Text { text, lang: Lang::parse(lang) };
    check_texts(Some(text(source, langs.0)), text(target, langs.1), &Settings::default(), |report, _| {
        let points = |text: &str, span: Span| {
            let upto = |at: u32| text.get(..at as usize).map_or(0, |part| part.chars().count());
            (upto(span.start), upto(span.end))
        };
        let placed = |finding: &Finding| Placed {
            finding: finding.clone(),
            source: report.source.zip(finding.flag.source).map(|(source, span)| points(source.text(), span)),
            target: finding.flag.target.map(|span| points(report.target.text(), span)),
        };
        report.findings.iter().map(placed).collect()
    })
}

/// True if both have a place in common; a place without width has what it touches.
fn touch(a: (usize, usize), b: (usize, usize)) -> bool {
    if a.0 == a.1 || b.0 == b.1 { a.0 <= b.1 && b.0 <= a.1 } else { a.0 < b.1 && b.0 < a.1 }
}

fn of_benchmark(date: &str, folder: &Path) -> Result<Set, Box<dyn Error>> {
    let mut counts = Counts::default();
    let contrast: Vec<Contrast> = lines(&folder.join("contrast.jsonl"))?;
    let mut goods = BTreeSet::new();
    let mut pairs = 0;
    for item in contrast.iter() {
        let langs = (item.source_lang.as_str(), item.target_lang.as_str());
        let good: Vec<Finding> = found(langs, &item.source, &item.good).into_iter().map(|one| one.finding).collect();
        if goods.insert((&item.source, &item.good, langs)) {
            counts.wrong(&good);
        }
        // Beyond the core those that are the task of a rule: spelling, and more of what is added and left out.
        let is_task = item.scope == "extended" && !tasks(&item.phenomenon, &item.subtype).is_empty();
        if item.scope != "core" && !is_task {
            continue;
        }
        pairs += 1;
        let findings = found(langs, &item.source, &item.bad);
        let at_fault =
            |placed: &Placed| placed.target.is_none_or(|span| item.bad_spans.iter().any(|&fault| touch(span, fault)));
        // What the good side has as well was counted there.
        let is_new = |placed: &&Placed| at_fault(placed) || good.iter().all(|f| f.rule.id != placed.finding.rule.id);
        findings.iter().filter(is_new).for_each(|placed| counts.flag(placed.finding.rule.id, at_fault(placed)));
        for rule in tasks(&item.phenomenon, &item.subtype) {
            counts.fault(rule, findings.iter().any(|placed| says(&placed.finding, rule) && at_fault(placed)));
        }
    }
    let clean: Vec<Clean> = lines(&folder.join("clean.jsonl"))?;
    for item in &clean {
        let findings = found((&item.source_lang, &item.target_lang), &item.source, &item.target);
        findings.iter().for_each(|placed| counts.flag(placed.finding.rule.id, false));
    }
    let documents: Vec<Labelled> = lines(&folder.join("docs/documents.jsonl"))?;
    let labels: Vec<Label> = lines(&folder.join("docs/gold.jsonl"))?;
    for document in &documents {
        let read = |name: &str| std::fs::read_to_string(folder.join("docs").join(&document.doc).join(name));
        let langs = (document.source_lang.as_str(), document.target_lang.as_str());
        let (source, target, clean) = (read("source.txt")?, read("target.txt")?, read("clean.txt")?);
        let findings = found(langs, &source, &target);
        let at = |placed: &Placed, label: &Label| match (placed.target, placed.source, label.src_span) {
            (None, Some(span), Some(fault)) => touch(span, fault),
            (Some(span), ..) => touch(span, label.span),
            _ => false,
        };
        let own: Vec<&Label> = labels.iter().filter(|label| label.doc == document.doc).collect();
        for placed in &findings {
            counts.flag(placed.finding.rule.id, own.iter().any(|label| at(placed, label)));
        }
        for label in &own {
            for rule in tasks(&label.kind, &label.subtype) {
                counts.fault(rule, findings.iter().any(|placed| says(&placed.finding, rule) && at(placed, label)));
            }
        }
        found(langs, &source, &clean).iter().for_each(|placed| counts.flag(placed.finding.rule.id, false));
    }
    let data = format!(
        "human translations of news with one known fault each ({pairs} pairs), {} good ones of the same, {} other good sentences, {} articles with {} labelled faults and their clean copies",
        goods.len(),
        clean.len(),
        documents.len(),
        labels.len()
    );
    Ok(counts.set(BENCHMARK, data, date))
}
