//! Prints what the shipped lexicons cost: the size of each table on disk, the time to load it, and look-ups of word pairs
//! per second. `cargo run --profile quick --example measure_lexicon`
//!
//! `cargo run --profile quick --example measure_lexicon -- ablation DIR` prints what each kind of evidence adds to the rules
//! on words; DIR holds `en-XX/flores200-devtest.tsv.gz`, lines of English, tab, the other language. Translations are
//! damaged in four ways, and checked with all evidence and without each kind.

#![allow(clippy::print_stdout)] // a tool at the terminal

use std::collections::BTreeSet;
use std::io::{Error, Read};
use std::time::Instant;

use flate2::read::MultiGzDecoder;
use mtlint::align::Bead;
use mtlint::analysis::Analysis;
use mtlint::check::{Settings, check};
use mtlint::document::Document;
use mtlint::language::Lang;
use mtlint::lexicon::gazetteer::{Kind, mentions};
use mtlint::lexicon::{Evidence, PAIRS, Table, word_support};
use mtlint::rule::{Article, Known};

/// English words that are looked up, against each other's translations.
const WORDS: &str = "government minister river hospital strike election bridge school police market weather company";
/// Times that all pairs of words are looked up.
const ROUNDS: usize = 2_000;

/// The rules on words, and lines taken of each pair of languages.
const RULES: [&str; 5] =
    ["invented-words", "invented-name", "lost-content", "detached-segment", "untranslated-acronym"];
const LINES: usize = 120;

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["ablation", folder] => ablation(folder),
        [] => costs(),
        _ => Err(Error::other("call it without arguments, or with: ablation DIR")),
    }
}

/// What each kind of evidence adds: the share of pairs of each kind that the rules flag, with all and without it.
fn ablation(folder: &str) -> std::io::Result<()> {
    let Some(en) = Lang::parse("en") else { return Ok(()) };
    let mut pairs = Vec::new();
    for code in PAIRS {
        let (Some(lang), Ok(file)) =
            (Lang::parse(code), std::fs::File::open(format!("{folder}/en-{code}/flores200-devtest.tsv.gz")))
        else {
            continue;
        };
        let mut text = String::new();
        MultiGzDecoder::new(file).read_to_string(&mut text)?;
        let lines: Vec<[&str; 2]> =
            text.lines().filter_map(|l| l.split_once('\t')).map(|(a, b)| [a, b]).take(LINES).collect();
        for (at, next) in lines.iter().zip(lines.iter().cycle().skip(1)) {
            for (from, to, langs) in [(0, 1, [en, lang]), (1, 0, [lang, en])] {
                pairs.push((langs, at[from].to_string(), at[to].to_string(), next[to].to_string()));
            }
        }
    }
    println!("{} translations; per cent of them that are flagged", pairs.len());
    println!("without       sound  phrase put in  half cut out  of another sentence  a name for another");
    for kind in ["nothing"].into_iter().chain(Evidence::KINDS) {
        let evidence = Evidence::without(kind).unwrap_or_default();
        let mut shares = [(0usize, 0usize); 5];
        for (langs, source, target, other) in &pairs {
            let (own, theirs) = (halves(target), halves(other));
            let swapped = named(other, langs[1]).zip(named(target, langs[1])).map(|(b, a)| target.replacen(&a, &b, 1));
            let made = [
                Some(target.clone()),
                Some(format!("{}, {}", target.trim_end_matches(['.', '。', '।']), theirs.1)),
                Some(own.0.to_string()),
                Some(other.clone()),
                swapped.filter(|made| made != target),
            ];
            for (share, text) in shares.iter_mut().zip(made) {
                let Some(text) = text else { continue };
                share.0 += usize::from(flagged(source, &text, *langs, evidence));
                share.1 += 1;
            }
        }
        let [sound, phrase, half, another, name] = shares.map(|(found, all)| 100.0 * found as f64 / all.max(1) as f64);
        println!("{kind:12}  {sound:5.2}  {phrase:13.1}  {half:12.1}  {another:19.1}  {name:18.1}");
    }
    Ok(())
}

/// The two halves of a text, at the character or the space in its middle.
fn halves(text: &str) -> (&str, &str) {
    let middle = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(at, _)| at);
    let at = text[middle..].find(' ').map_or(middle, |space| middle + space);
    (text[..at].trim(), text[at..].trim())
}

/// The first country or city that a text names.
fn named(text: &str, lang: Lang) -> Option<String> {
    let document = Document::from_text("text", text);
    let analysis = Analysis::new(&document, lang);
    let side = analysis.side(0..analysis.segments.len() as u32);
    let place = mentions(&side, true).into_iter().find(|m| [Kind::Country, Kind::City].contains(&m.kind));
    place.map(|mention| side.words(mention.span).to_string())
}

/// True when one of the rules on words has a finding at the default limit.
fn flagged(source: &str, target: &str, langs: [Lang; 2], evidence: Evidence) -> bool {
    let documents = (Document::from_text("source", source), Document::from_text("target", target));
    let (source, target) = (Analysis::new(&documents.0, langs[0]), Analysis::new(&documents.1, langs[1]));
    let beads = [Bead { source: 0..source.segments.len() as u32, target: 0..target.segments.len() as u32, score: 1.0 }];
    let select: BTreeSet<String> = RULES.iter().map(|id| id.to_string()).collect();
    let settings = Settings { select, ..Settings::default() };
    let known = Known::by(beads.len(), evidence);
    let article =
        Article { source: Some(&source), target: &target, beads: &beads, params: &settings.params, known: &known };
    !check(&article, &settings).findings.is_empty()
}

/// What the lexicons cost.
fn costs() -> std::io::Result<()> {
    let Some(en) = Lang::parse("en") else { return Ok(()) };
    let words: Vec<&str> = WORDS.split(' ').collect();
    println!("pair    permissive, bytes  word pairs  share-alike, bytes  word pairs  load, ms  look-ups a second");
    let mut all = 0;
    for code in PAIRS {
        let Some(lang) = Lang::parse(code) else { continue };
        let file = |kind: &str| std::fs::read(format!("src/lexicon/data/en-{code}{kind}.bin"));
        let (permissive, share_alike) = (file("")?, file(".by-sa")?);
        let pairs = |bytes: &[u8]| Table::read(bytes).unwrap_or_default().pairs();
        all += permissive.len() + share_alike.len();
        let start = Instant::now();
        let Some(support) = word_support(en, lang) else { continue };
        let load = start.elapsed().as_secs_f64() * 1000.0;
        let (start, mut sum, mut n) = (Instant::now(), 0.0, 0usize);
        for _ in 0..ROUNDS {
            for a in &words {
                for b in &words {
                    sum += support(a, b);
                    n += 1;
                }
            }
        }
        let rate = n as f64 / start.elapsed().as_secs_f64();
        println!(
            "en-{code}   {:17}  {:10}  {:18}  {:10}  {load:8.1}  {rate:17.0}{}",
            permissive.len(),
            pairs(&permissive),
            share_alike.len(),
            pairs(&share_alike),
            if sum.is_finite() { "" } else { " not finite" },
        );
    }
    let names = std::fs::metadata("src/lexicon/data/names.bin")?.len();
    let document = Document::from_text("text", "The minister flew from Nairobi to the United States on Monday.");
    let analysis = Analysis::new(&document, en);
    let side = analysis.side(0..analysis.segments.len() as u32);
    let start = Instant::now();
    let first = mentions(&side, true).len();
    let load = start.elapsed().as_secs_f64() * 1000.0;
    let start = Instant::now();
    let found: usize = (0..ROUNDS).map(|_| mentions(&side, true).len()).sum();
    let rate = ROUNDS as f64 / start.elapsed().as_secs_f64();
    println!("all tables {all} bytes; names.bin {names} bytes, loaded in {load:.1} ms, {rate:.0} sentences a second");
    println!("({first} names in the sentence, {found} in all)");
    Ok(())
}
