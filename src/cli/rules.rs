//! `mtlint rules`: the catalogue as a list or as the table of the README.

use std::io::{self, Write};

use super::{RulesArgs, RulesVerb, known_rule, write_error};
use crate::error::Error;
use crate::rule::Rule;
use crate::rules::RULES;

/// Runs the verb.
pub fn run(args: &RulesArgs) -> Result<u8, Error> {
    let text = match &args.what {
        Some(RulesVerb::Explain { id }) => super::explain::text(known_rule(id)?),
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
