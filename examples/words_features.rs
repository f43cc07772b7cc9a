//! Prints the numbers of the most doubtful runs of pairs, for `scripts/fit_words.py`: reads lines of JSON with `source`,
//! `target`, `source_lang` and `target_lang`, writes a line each with those of the translation's run, a tab, and those of
//! the source's run; empty where there is none. `cargo run --profile quick --example words_features < PAIRS`

#![allow(clippy::print_stdout)] // a tool at the terminal

use std::io::{BufRead, Error, Write};

use mtlint::analysis::Analysis;
use mtlint::document::Document;
use mtlint::language::Lang;
use mtlint::lexicon::context::candidate;
use mtlint::lexicon::doubt::readable;
use mtlint::lexicon::support;

fn main() -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let record: serde_json::Value = serde_json::from_str(&line?)?;
        let text = |name: &str| record[name].as_str().ok_or_else(|| Error::other(format!("a line has no {name}")));
        let lang = |name: &str| Ok::<_, Error>(Lang::parse(text(name)?).unwrap_or(Lang::UNKNOWN));
        let documents =
            (Document::from_text("source", text("source")?), Document::from_text("target", text("target")?));
        let source = Analysis::new(&documents.0, lang("source_lang")?);
        let target = Analysis::new(&documents.1, lang("target_lang")?);
        let (source, target) =
            (source.side(0..source.segments.len() as u32), target.side(0..target.segments.len() as u32));
        let support = support(&source, &target);
        let numbers = |in_target: bool| {
            let other = if in_target { &support.source } else { &support.target };
            let found =
                candidate(&source, &target, &support, in_target).filter(|_| support.has_lexicon && readable(other));
            let features = found.map(|found| found.features.to_vec()).unwrap_or_default();
            features.iter().map(f32::to_string).collect::<Vec<_>>().join(" ")
        };
        writeln!(out, "{}\t{}", numbers(true), numbers(false))?;
    }
    Ok(())
}
