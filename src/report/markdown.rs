//! A summary in Markdown: for a pull request, a job's summary page, a message to the desk.
//!
//! One table of articles, then one of findings for each article that has any. Text of articles is escaped, so that it
//! can neither mark up the page nor leave its cell (CommonMark 0.31, 2.4; GFM, tables).

use std::io::{self, Write};

use super::{Report, Row, Tally, by_document};
use crate::verdict::Status;

/// Writes the summary, by document, then place.
pub fn write(reports: &[Report<'_>], out: &mut dyn Write) -> io::Result<()> {
    let reports = by_document(reports);
    writeln!(
        out,
        "# mtlint\n\n| document | verdict | critical | major | minor | neutral | dismissed | points in 100 words |"
    )?;
    writeln!(out, "|---|---|--:|--:|--:|--:|--:|--:|")?;
    for report in &reports {
        let tally = Tally::of(report);
        let [neutral, minor, major, critical] = tally.findings;
        writeln!(
            out,
            "| {} | {} | {critical} | {major} | {minor} | {neutral} | {} | {:.2} |",
            escaped(&report.document),
            tally.verdict().name(),
            report.findings.len() - report.standing().len(),
            tally.penalty_per_100_words()
        )?;
    }
    for report in reports {
        let standing: Vec<Row> =
            report.rows().into_iter().filter(|row| row.status != Some(Status::Dismissed)).collect();
        if standing.is_empty() && report.notices.is_empty() {
            continue;
        }
        writeln!(out, "\n## {}", escaped(&report.document))?;
        if !standing.is_empty() {
            writeln!(out, "\n| line | finding | source | translation | why |\n|--:|---|---|---|---|")?;
        }
        for row in &standing {
            let source = marked([&row.source_before, &row.source_match, &row.source_after], &row.source_text);
            let target = marked([&row.target_before, &row.target_match, &row.target_after], &row.target_text);
            let (severity, rule, reason) = (row.severity.name(), row.rule, escaped(&row.reason));
            writeln!(out, "| {} | {severity} `{rule}` | {source} | {target} | {reason} |", row.target_line)?;
        }
        if !report.notices.is_empty() {
            writeln!(out)?;
        }
        for notice in &report.notices {
            writeln!(out, "- {}", escaped(&notice.0))?;
        }
    }
    Ok(())
}

/// The segment with the words in question in bold; `<b>` and not `**`, which needs spaces that Chinese has not.
fn marked([before, words, after]: [&str; 3], whole: &str) -> String {
    if words.is_empty() {
        return escaped(whole);
    }
    format!("{}<b>{}</b>{}", escaped(before), escaped(words), escaped(after))
}

/// Text that Markdown leaves as it is, on one line.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\n' | '\r' => escaped.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '$' | '!' => escaped.extend(['\\', letter]),
            _ if letter.is_control() => escaped.push('\u{fffd}'),
            _ => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::super::fixture::*;
    use super::*;

    #[test]
    fn the_summary_counts_and_shows_the_words_in_both_texts() {
        let mut bad = report(
            "b.en.txt",
            "fr>en",
            &[("Au moins ⟦12 000⟧ morts.", "At least ⟦1,200⟧ <dead> | *all*.")],
            &[(0, &NUMBER, "“12 000” or “1,200”"), (0, &STOP, "y")],
        );
        let judged = bad.rows()[1].finding.clone();
        bad.verdicts.insert(judged, (Status::Dismissed, String::new()));
        let good = report("a_1.en.txt", "fr>en", &[("Fin.", "The end.")], &[]);
        let mut out = Vec::new();
        write(&[bad, good], &mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "# mtlint\n\n\
             | document | verdict | critical | major | minor | neutral | dismissed | points in 100 words |\n\
             |---|---|--:|--:|--:|--:|--:|--:|\n\
             | a\\_1.en.txt | pass | 0 | 0 | 0 | 0 | 0 | 0.00 |\n\
             | b.en.txt | fail | 1 | 0 | 0 | 0 | 1 | 500.00 |\n\
             \n## b.en.txt\n\n\
             | line | finding | source | translation | why |\n|--:|---|---|---|---|\n\
             | 1 | critical `number-mismatch` | Au moins <b>12 000</b> morts. | At least <b>1,200</b> &lt;dead&gt; \\| \\*all\\*. | “12 000” or “1,200” |\n"
        );
    }
}
