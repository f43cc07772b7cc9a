//! `mtlint rules`: the catalogue, and one rule with its examples and thresholds.

use std::io::{self, Write};

use super::{RulesArgs, RulesVerb, known_rule, write_error};
use crate::error::Error;
use crate::rule::{Check, Example, Rule};
use crate::rules::RULES;

/// Runs the verb.
pub fn run(args: &RulesArgs) -> Result<u8, Error> {
    let text = match &args.what {
        Some(RulesVerb::Explain { id }) => explain(known_rule(id)?),
        None if args.markdown => markdown(),
        None => list(),
    };
    let written = io::stdout().lock().write_all(text.as_bytes());
    written.or_else(|error| write_error("standard output", &error).map_or(Ok(()), Err))?;
    Ok(0)
}

fn list() -> String {
    let width = RULES.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
    let row = |rule: &&Rule| {
        format!("{:width$}  {:8}  {:4.2}  {}\n", rule.id, rule.severity.name(), rule.confidence, rule.summary)
    };
    RULES.iter().map(row).collect()
}

/// The table of the README, which a test keeps true.
pub fn markdown() -> String {
    let row = |rule: &&Rule| {
        format!("| `{}` | {} | {} | {} |\n", rule.id, rule.summary, rule.category.name(), rule.severity.name())
    };
    let head = "| rule | this sentence has … | category | severity |\n|---|---|---|---|\n".to_owned();
    head + &RULES.iter().map(row).collect::<String>()
}

fn explain(rule: &Rule) -> String {
    let mut text = format!(
        "{}: {}\n\ncategory    {}\nseverity    {}\nconfidence  {:.2}\nneeds       {}\n\n{}\n",
        rule.id,
        rule.summary,
        rule.category.name(),
        rule.severity.name(),
        rule.confidence,
        match rule.check {
            Check::Target(_) | Check::Bead(_) => "the translation; uses the original if there is one",
            Check::Pair(_) => "the translation and its original",
            Check::Article(_) => "the whole article and its original",
        },
        rule.help
    );
    if !rule.params.is_empty() {
        text += "\nThresholds\n";
        for param in rule.params {
            text += &format!(
                "  {} = {} {} ({} to {}): {}\n",
                param.name, param.default, param.unit, param.range.0, param.range.1, param.basis
            );
        }
    }
    if !rule.supersedes.is_empty() {
        text += &format!("\nExplains what these say at the same place: {}\n", rule.supersedes.join(", "));
    }
    text += "\nFlagged\n";
    text.extend(rule.bad.iter().map(example));
    text += "\nNot flagged\n";
    text.extend(rule.good.iter().map(example));
    text
}

fn example(example: &Example) -> String {
    let source = if example.source.is_empty() { String::new() } else { format!("  {}\n", example.source) };
    format!("  [{}] {}\n{source}  {}\n\n", example.langs, example.because, example.target)
}
