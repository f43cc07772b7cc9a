//! What reviewers said of findings, remembered: the baseline.
//!
//! A baseline is a TOML file with one line a verdict, sorted by document and finding, so that two people's verdicts
//! merge line by line and a difference shows who changed what. A verdict hangs on a finding's fingerprint, which is
//! made of the rule and the texts and not of the place, so it survives edits elsewhere in the article.
//!
//! Equal findings of one document have fingerprints of their own, counted in the order of the text, and each is judged
//! by itself. A dismissal holds in other documents too (an agency's text is run by many under many names), unless two
//! documents disagree; "confirmed" and "fixed" speak of one document only.

mod reviewed;
#[cfg(feature = "xlsx")]
mod sheet;
pub mod stats;

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::error::{Error, Notice};
use crate::report::Report;

pub use reviewed::{Judged, read as read_reviewed};
#[cfg(feature = "xlsx")]
pub use sheet::read as read_sheets;

/// The file that `dismiss` writes and `check` reads when none is named.
pub const FILE_NAME: &str = "mtlint-baseline.toml";

/// Fingerprints that a notice of stale verdicts names; the rest is counted.
const NAMED_AT_MOST: usize = 5;

/// A reviewer's verdict on a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// A false alarm; it no longer counts.
    Dismissed,
    /// True, and still in the text.
    Confirmed,
    /// True, and corrected.
    Fixed,
}

impl Status {
    /// All of them, in the order of a reviewer's list.
    pub const ALL: [Status; 3] = [Status::Dismissed, Status::Confirmed, Status::Fixed];

    /// Its name in tables and baselines.
    pub fn name(self) -> &'static str {
        match self {
            Status::Dismissed => "dismissed",
            Status::Confirmed => "confirmed",
            Status::Fixed => "fixed",
        }
    }

    /// The status of this name, in any case and with space round it.
    pub fn parse(text: &str) -> Option<Status> {
        let text = text.trim().to_lowercase();
        Status::ALL.into_iter().find(|status| status.name() == text)
    }
}

/// What a verdict hangs on: the document's name and the finding's fingerprint.
pub type Key = (String, String);

/// One line of a baseline.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// The rule whose finding it is.
    pub rule: String,
    /// The verdict.
    pub status: Status,
    /// How sure the rule was, 0 to 1; 0 where the reviewed file did not say.
    pub confidence: f64,
    /// The reviewer's reason; may be empty.
    pub comment: String,
    /// Who said so; may be empty.
    pub author: String,
    /// When, as year-month-day.
    pub date: String,
}

/// Verdicts by document and fingerprint.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Baseline {
    /// The verdicts.
    pub verdicts: BTreeMap<Key, Verdict>,
}

/// What taking in a reviewed file did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Merged {
    /// Verdicts that are new or have changed.
    pub changed: usize,
    /// Verdicts that the baseline held already.
    pub known: usize,
    /// Verdicts that were taken back.
    pub removed: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lines {
    #[serde(default)]
    verdicts: Vec<Line>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    document: String,
    finding: String,
    rule: String,
    status: Status,
    #[serde(default)]
    confidence: f64,
    #[serde(default)]
    comment: String,
    #[serde(default)]
    author: String,
    #[serde(default)]
    date: String,
}

const HEADER: &str = "# Verdicts of reviewers, written by `mtlint dismiss` and read by `mtlint check`: keep it with the \
                      articles.\n# One line a verdict; to take one back, delete its line.\n";

impl Baseline {
    /// Reads a baseline; `place` names the file in errors.
    pub fn parse(place: &str, text: &str) -> Result<Baseline, Error> {
        let lines: Lines = toml::from_str(text).map_err(|error| {
            let line =
                error.span().and_then(|span| text.get(..span.start)).map_or(1, |before| before.lines().count().max(1));
            let what = format!("line {line}: {}", error.message());
            Error::new(place, what, "restore the line, or delete it and judge its finding again")
        })?;
        let verdicts = lines.verdicts.into_iter().map(|line| {
            let Line { document, finding, rule, status, confidence, comment, author, date } = line;
            ((document, finding), Verdict { rule, status, confidence, comment, author, date })
        });
        Ok(Baseline { verdicts: verdicts.collect() })
    }

    /// The file's text: the same verdicts give the same bytes.
    pub fn write(&self) -> String {
        let mut text = HEADER.to_owned();
        text.push_str("verdicts = [\n");
        for ((document, finding), verdict) in &self.verdicts {
            text += &format!(
                "  {{ document = {}, finding = {}, rule = {}, status = \"{}\", confidence = {:.2}, comment = {}, author = {}, date = {} }},\n",
                quoted(document),
                quoted(finding),
                quoted(&verdict.rule),
                verdict.status.name(),
                verdict.confidence,
                quoted(&verdict.comment),
                quoted(&verdict.author),
                quoted(&verdict.date),
            );
        }
        text.push_str("]\n");
        text
    }

    /// Takes in what a reviewer said. A verdict that is there already keeps its author and date.
    pub fn merge(&mut self, judged: &[Judged], author: &str, date: &str) -> Merged {
        let mut merged = Merged::default();
        for judged in judged {
            let key = (judged.document.clone(), judged.finding.clone());
            let Some(status) = judged.status else {
                merged.removed += usize::from(self.verdicts.remove(&key).is_some());
                continue;
            };
            let same = |old: &Verdict| old.status == status && old.comment == judged.comment;
            if self.verdicts.get(&key).is_some_and(same) {
                merged.known += 1;
                continue;
            }
            merged.changed += 1;
            let verdict = Verdict {
                rule: judged.rule.clone(),
                status,
                confidence: judged.confidence,
                comment: judged.comment.clone(),
                author: author.to_owned(),
                date: date.to_owned(),
            };
            self.verdicts.insert(key, verdict);
        }
        merged
    }

    /// Adds what another baseline holds.
    pub fn extend(&mut self, other: Baseline) {
        self.verdicts.extend(other.verdicts);
    }

    /// The verdict on a finding in this very document.
    pub fn own(&self, document: &str, finding: &str) -> Option<&Verdict> {
        self.verdicts.get(&(document.to_owned(), finding.to_owned()))
    }

    /// The verdict on a finding of a document: its own, or a dismissal that every other document's agrees with.
    pub fn of(&self, document: &str, finding: &str) -> Option<&Verdict> {
        if let Some(own) = self.own(document, finding) {
            return Some(own);
        }
        let mut elsewhere = self.verdicts.iter().filter(|((_, print), _)| print == finding).map(|(_, verdict)| verdict);
        let first = elsewhere.next()?;
        let agreed = first.status == Status::Dismissed && elsewhere.all(|other| other.status == Status::Dismissed);
        agreed.then_some(first)
    }

    /// Marks a report's findings with their verdicts. The notice names verdicts on this document that match nothing
    /// any more, of the rules that `ran`; a "fixed" one is meant to match nothing.
    pub fn mark(&self, report: &mut Report<'_>, ran: impl Fn(&Verdict) -> bool) -> Option<Notice> {
        let found = self.judge(report);
        self.stale(&report.document, &found, ran)
    }

    /// Marks a report's findings with their verdicts; gives the fingerprints of those that have one.
    pub fn judge(&self, report: &mut Report<'_>) -> BTreeSet<String> {
        if self.verdicts.is_empty() {
            return BTreeSet::new();
        }
        let verdicts = report.rows().into_iter().filter_map(|row| {
            let verdict = self.of(&report.document, &row.finding)?;
            Some((row.finding, (verdict.status, verdict.comment.clone())))
        });
        report.verdicts = verdicts.collect();
        report.verdicts.keys().cloned().collect()
    }

    /// Names the verdicts on a document that match none of its findings that are `judged`.
    pub fn stale(&self, document: &str, judged: &BTreeSet<String>, ran: impl Fn(&Verdict) -> bool) -> Option<Notice> {
        let stale: Vec<String> = self
            .verdicts
            .iter()
            .filter(|((own, finding), verdict)| {
                own == document && !judged.contains(finding.as_str()) && verdict.status != Status::Fixed
            })
            .filter(|(_, verdict)| ran(verdict))
            .map(|((_, finding), verdict)| format!("{} {finding}", verdict.rule))
            .collect();
        let rest = stale.len().saturating_sub(NAMED_AT_MOST);
        let more = if rest > 0 { format!(" and {rest} more") } else { String::new() };
        let named: Vec<&str> = stale.iter().take(NAMED_AT_MOST).map(String::as_str).collect();
        (!stale.is_empty()).then(|| {
            Notice(format!(
                "{document}: stale verdicts in the baseline, which match nothing any more: {}{more}",
                named.join(", ")
            ))
        })
    }
}

/// A basic string of TOML on one line. JSON's escapes are TOML's too, but for DEL, which TOML wants escaped.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string().replace('\u{7f}', "\\u007F")
}

#[cfg(test)]
mod tests;
