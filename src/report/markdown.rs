//! A summary in Markdown: for a pull request, a job's summary page, a message to the desk.
//!
//! One table of articles, then one of findings for each article that has any. Text of articles is escaped, so that it
//! can neither mark up the page nor leave its cell (CommonMark 0.31, 2.4; GFM, tables).

use super::assembly::Digest;
use super::{Report, Row};
use crate::verdict::Status;

/// The longest table of articles, and the most of findings, in bytes: half each of what the page of a job may hold
/// ("Adding a job summary", docs.github.com: 1 MiB). What is beyond is counted.
const LONGEST: usize = 512 << 10;

/// What a summary has gathered.
#[derive(Debug, Default)]
pub struct Summary {
    /// The article that may still grow: units of one bitext are one article.
    last: Option<Digest>,
    has_heading: bool,
    rows: String,
    sections: String,
    /// Articles that are left out of the table, and pieces that are left out of the findings.
    left_out: (u64, u64),
}

/// The findings and notices of an article; empty if there are none.
pub fn section(digest: &Digest, reports: &[&Report<'_>]) -> String {
    let mut section = String::new();
    let rows = reports.iter().flat_map(|report| report.rows());
    let standing: Vec<Row> = rows.filter(|row| row.status != Some(Status::Dismissed)).collect();
    if !standing.is_empty() {
        section += "\n| line | finding | source | translation | why |\n|--:|---|---|---|---|\n";
    }
    for row in &standing {
        let source = marked([&row.source_before, &row.source_match, &row.source_after], &row.source_text);
        let target = marked([&row.target_before, &row.target_match, &row.target_after], &row.target_text);
        let (severity, rule, reason) = (row.severity.name(), row.rule, escaped(&row.reason));
        section += &format!("| {} | {severity} `{rule}` | {source} | {target} | {reason} |\n", row.target_line);
    }
    let said: Vec<String> =
        digest.broken.iter().chain(&digest.notices).map(|said| format!("- {}\n", escaped(said))).collect();
    if !said.is_empty() {
        section.push('\n');
    }
    section + &said.concat()
}

impl Summary {
    /// Adds an article with its section.
    pub fn add(&mut self, digest: &Digest, section: &str) {
        let goes_on = self.last.as_ref().is_some_and(|last| last.document == digest.document);
        if goes_on && let Some(last) = &mut self.last {
            last.add(digest);
        } else {
            self.end_article();
            self.last = Some(digest.clone());
            self.has_heading = false;
        }
        if section.is_empty() {
            return;
        }
        if self.sections.len() + section.len() > LONGEST {
            self.left_out.1 += 1;
            return;
        }
        if !self.has_heading {
            self.sections += &format!("\n## {}\n", escaped(&digest.document));
            self.has_heading = true;
        }
        self.sections += section;
    }

    fn end_article(&mut self) {
        let Some(digest) = self.last.take() else { return };
        if self.rows.len() > LONGEST {
            self.left_out.0 += 1;
            return;
        }
        let [neutral, minor, major, critical] = digest.findings;
        self.rows += &format!(
            "| {} | {} | {critical} | {major} | {minor} | {neutral} | {} | {:.2} |\n",
            escaped(&digest.document),
            digest.verdict(),
            digest.dismissed,
            digest.tally().penalty_per_100_words()
        );
    }

    /// The whole summary.
    pub fn finish(mut self) -> String {
        self.end_article();
        let head = "# mtlint\n\n| document | verdict | critical | major | minor | neutral | dismissed | points in 100 words |\n|---|---|--:|--:|--:|--:|--:|--:|\n";
        let more = match self.left_out {
            (0, 0) => String::new(),
            (articles, findings) => format!(
                "\nThis page is full: {articles} more articles are not in the table, and the findings of {findings} more parts are not shown. A table of all is written with `-o report.csv`.\n"
            ),
        };
        format!("{head}{}{}{more}", self.rows, self.sections)
    }
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
    use super::super::assembly::{Format, text_of};
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
        assert_eq!(
            text_of(Format::Markdown, &[good, bad]),
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
