//! Prints the numbers of the names of pairs that nothing explains, for `scripts/fit_names.py`: reads lines of JSON with
//! `source`, `target`, `source_lang` and `target_lang`, writes a line each, a tab between names, and of each the name, a
//! bar and its numbers. `cargo run --profile quick --example names_features < PAIRS`

#![allow(clippy::print_stdout)] // a tool at the terminal

use std::io::{BufRead, Error, Write};

use mtlint::analysis::Analysis;
use mtlint::document::Document;
use mtlint::language::Lang;
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
        let found = match readable(&support.source) {
            true => strangers(&source, &target, &support, &Counterparts::new(target, source)),
            false => Vec::new(),
        };
        let names = found.iter().map(|name| {
            let numbers: Vec<String> = name.features.iter().map(f32::to_string).collect();
            format!("{}|{}", target.words(name.span), numbers.join(" "))
        });
        writeln!(out, "{}", names.collect::<Vec<_>>().join("\t"))?;
    }
    Ok(())
}
