//! Prints the numbers of the most doubtful runs of pairs and of their names that nothing explains, for
//! `scripts/fit_words.py` and `scripts/fit_names.py`: reads lines of JSON with `source`, `target`, `source_lang` and
//! `target_lang`, writes a line each with those of the translation's run, a tab, those of the source's run, which are empty
//! where there is none; then for each name of the translation a tab, the name, a bar and its numbers.
//! `cargo run --profile quick --example words_features < PAIRS`

#![allow(clippy::print_stdout)] // a tool at the terminal

use std::io::{BufRead, Error, Write};

use mtlint::analysis::Analysis;
use mtlint::document::Document;
use mtlint::language::Lang;
use mtlint::lexicon::context::candidate;
use mtlint::lexicon::counterpart::Counterparts;
use mtlint::lexicon::doubt::readable;
use mtlint::lexicon::strangers::strangers;
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
            listed(&found.map(|found| found.features.to_vec()).unwrap_or_default())
        };
        write!(out, "{}\t{}", numbers(true), numbers(false))?;
        if readable(&support.source) {
            for name in strangers(&source, &target, &support, &Counterparts::new(target, source)) {
                write!(out, "\t{}|{}", target.words(name.span), listed(&name.features))?;
            }
        }
        writeln!(out)?;
    }
    Ok(())
}

fn listed(numbers: &[f32]) -> String {
    numbers.iter().map(f32::to_string).collect::<Vec<_>>().join(" ")
}
