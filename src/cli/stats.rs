//! `mtlint stats`: how often reviewers agreed with each rule, and what to change for this newsroom.

use std::io::{self, Write};
use std::path::Path;

use toml_edit::{DocumentMut, Item, Table, value};

use super::{StatsArgs, dismiss, kept, put, say, write_error};
use crate::config;
use crate::error::{Error, Notice};
use crate::verdict::stats::{Judgement, Proposal, judge};

/// Runs the verb; the exit status is 0.
pub fn run(args: &StatsArgs) -> Result<u8, Error> {
    let nearest = config::nearest();
    let read =
        if args.baselines.is_empty() { vec![dismiss::usual(nearest.as_deref())] } else { args.baselines.clone() };
    kept::refuse_clashes(read, &args.write_config)?;
    let judged = judge(&dismiss::baseline(&args.baselines, nearest.as_deref())?);
    io::stdout()
        .lock()
        .write_all(table(&judged).as_bytes())
        .or_else(|error| write_error("standard output", &error).map_or(Ok(()), Err))?;
    if let Some(path) = &args.write_config {
        write_config(path, &judged)?;
    }
    Ok(0)
}

/// The verdicts in a table for the terminal.
fn table(judged: &[Judgement]) -> String {
    let width = judged.iter().map(|judgement| judgement.rule.len()).max().unwrap_or(0).max("rule".len());
    let mut text = format!("{:width$}  judged  right  precision  95 % interval  proposal\n", "rule");
    for Judgement { rule, counts, proposal } in judged {
        let (low, high) = counts.interval();
        let interval = format!("{low:.2} to {high:.2}");
        let proposal = match proposal {
            Proposal::Keep => String::new(),
            Proposal::MinConfidence(threshold) => format!("min-confidence = {threshold}"),
            Proposal::Disable => "enabled = false".to_owned(),
        };
        let (all, right, share) = (counts.judged(), counts.right, counts.precision());
        let line = format!("{rule:width$}  {all:>6}  {right:>5}  {share:>9.2}  {interval:<13}  {proposal}");
        text += line.trim_end();
        text.push('\n');
    }
    text
}

/// Puts the proposals into a configuration, whose other text stays as it is.
fn write_config(path: &Path, judged: &[Judgement]) -> Result<(), Error> {
    let place = path.display().to_string();
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(Error::unread(&place, &error)),
    };
    let proposals: Vec<&Judgement> = judged.iter().filter(|judgement| judgement.proposal != Proposal::Keep).collect();
    if proposals.is_empty() {
        say(&[Notice(format!("{place}: nothing to change"))]);
        return Ok(());
    }
    let edited = edited(&place, &text, &proposals)?;
    put(path, edited.as_bytes()).or_else(|error| write_error(&place, &error).map_or(Ok(()), Err))?;
    say(&[Notice(format!("{place}: changed {} of [rules]", proposals.len()))]);
    Ok(())
}

fn edited(place: &str, text: &str, proposals: &[&Judgement]) -> Result<String, Error> {
    let broken = |what: String| Error::new(place, what, "put it right, then run `mtlint stats` again");
    let mut document: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| broken(error.to_string()))?;
    let implicit = || {
        let mut table = Table::new();
        table.set_implicit(true);
        Item::Table(table)
    };
    let rules = document.entry("rules").or_insert_with(implicit).as_table_like_mut();
    let rules = rules.ok_or_else(|| broken("“rules” is no table".to_owned()))?;
    for Judgement { rule, proposal, .. } in proposals {
        let own = rules.entry(rule).or_insert(Item::Table(Table::new())).as_table_like_mut();
        let own = own.ok_or_else(|| broken(format!("“rules.{rule}” is no table")))?;
        match proposal {
            Proposal::Keep => {}
            Proposal::MinConfidence(threshold) => drop(own.insert("min-confidence", value(*threshold))),
            Proposal::Disable => drop(own.insert("enabled", value(false))),
        }
    }
    Ok(document.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verdict::stats::Counts;

    fn judgement(rule: &str, proposal: Proposal) -> Judgement {
        Judgement { rule: rule.into(), counts: Counts { right: 1, wrong: 20 }, proposal }
    }

    #[test]
    fn the_configuration_keeps_its_own_words() {
        let before =
            "# Our desk.\nprofile = \"wire\" # since May\n\n[rules.doubled-word]\nenabled = true # was noisy\n";
        let (off, threshold) =
            (judgement("doubled-word", Proposal::Disable), judgement("invented-name", Proposal::MinConfidence(0.8)));
        assert_eq!(
            edited("mtlint.toml", before, &[&off, &threshold]).unwrap(),
            "# Our desk.\nprofile = \"wire\" # since May\n\n[rules.doubled-word]\nenabled = false\n\n\
             [rules.invented-name]\nmin-confidence = 0.8\n"
        );
        assert_eq!(edited("mtlint.toml", "", &[&off]).unwrap(), "[rules.doubled-word]\nenabled = false\n");
        assert!(edited("mtlint.toml", "rules = 3", &[&off]).is_err());
    }

    #[test]
    fn the_table_shows_counts_share_and_interval() {
        assert_eq!(
            table(&[judgement("doubled-word", Proposal::Disable)]),
            "rule          judged  right  precision  95 % interval  proposal\n\
             doubled-word      21      1       0.05  0.01 to 0.23   enabled = false\n"
        );
    }
}
