//! Annotations of GitHub's actions: workflow commands on standard output, which the host shows beside the lines.
//!
//! "Workflow commands for GitHub Actions" (docs.github.com) has the syntax; what must be escaped is as in
//! actions/toolkit, `command.ts`. Dismissed findings are left out: the host has no way to show them as such.

use std::io::{self, Write};

use super::{Report, text};
use crate::rule::Severity;
use crate::verdict::Status;

/// Writes one annotation a finding, by place.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    for row in report.rows() {
        if row.status == Some(Status::Dismissed) {
            continue;
        }
        let command = match row.severity {
            Severity::Critical => "error",
            Severity::Major => "warning",
            Severity::Minor | Severity::Neutral => "notice",
        };
        let (file, line) = (property(&row.document), row.target_line.max(1));
        writeln!(out, "::{command} file={file},line={line},title={}::{}", property(row.rule), data(&row.reason))?;
    }
    Ok(())
}

/// Writes that an article could not be checked.
pub fn write_broken(document: &str, reason: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "::error file={},title=mtlint::{}", property(document), data(reason))
}

fn data(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '%' => shown += "%25",
            '\r' => shown += "%0D",
            '\n' => shown += "%0A",
            _ if text::hides(letter) => shown += &text::by_number(letter),
            _ => shown.push(letter),
        }
    }
    shown
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::super::fixture::*;
    use super::*;

    #[test]
    fn no_text_ends_an_annotation_early_or_begins_another() {
        let mut report = report(
            "a,b:c.en.txt",
            ">en",
            &[("", "Up ⟦4 %⟧.")],
            &[(0, &NUMBER, "“4 %”:\n::error::x"), (0, &STOP, "judged")],
        );
        let dismissed = report.rows()[1].finding.clone();
        report.verdicts.insert(dismissed, (Status::Dismissed, String::new()));
        let mut out = Vec::new();
        write(&report, &mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "::error file=a%2Cb%3Ac.en.txt,line=1,title=number-mismatch::“4 %25”:%0A::error::x\n"
        );
    }
}
