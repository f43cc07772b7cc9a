//! Prints what the shipped lexicons cost: the size of each table on disk, the time to load it, and look-ups of word pairs
//! per second. `cargo run --profile quick --example measure_lexicon`

#![allow(clippy::print_stdout)] // a tool at the terminal

use std::time::Instant;

use mtlint::analysis::Analysis;
use mtlint::document::Document;
use mtlint::language::Lang;
use mtlint::lexicon::gazetteer::mentions;
use mtlint::lexicon::{PAIRS, Table, word_support};

/// English words that are looked up, against each other's translations.
const WORDS: &str = "government minister river hospital strike election bridge school police market weather company";
/// Times that all pairs of words are looked up.
const ROUNDS: usize = 2_000;

fn main() -> std::io::Result<()> {
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
