//! A summary in Markdown: for a pull request, a job's summary page, a message to the desk.
//!
//! One table of articles, then one of findings for each article that has any. Text of articles is escaped, so that it
//! can neither mark up the page nor leave its cell (CommonMark 0.31, 2.4; GFM, tables).

use super::assembly::Digest;
use super::{Report, Row, text};
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
            _ if text::hides(letter) => escaped += &text::by_number(letter).replace('<', "&lt;").replace('>', "&gt;"),
            _ if letter.is_control() => escaped.push('\u{fffd}'),
            _ => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

    use super::super::assembly::{Format, text_of};
    use super::super::fixture::*;
    use super::*;

    /// The tables of a summary as a renderer of GFM reads them: the text of each cell. Markup inside of cells other than
    /// our own `<b>` and code is a fault.
    #[track_caller]
    fn tables(markdown: &str) -> Vec<Vec<Vec<String>>> {
        let (mut tables, mut in_table) = (Vec::<Vec<Vec<String>>>::new(), false);
        for event in Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
            match event {
                Event::Start(Tag::Table(_)) => {
                    tables.push(Vec::new());
                    in_table = true;
                }
                Event::End(TagEnd::Table) => in_table = false,
                Event::Start(Tag::TableHead | Tag::TableRow) => tables.last_mut().unwrap().push(Vec::new()),
                Event::Start(Tag::TableCell) => {
                    tables.last_mut().unwrap().last_mut().unwrap().push(String::new());
                }
                Event::End(TagEnd::TableCell | TagEnd::TableHead | TagEnd::TableRow) => {}
                Event::InlineHtml(tag) => assert!(["<b>", "</b>"].contains(&&*tag), "{tag}"),
                Event::Text(text) | Event::Code(text) if in_table => {
                    tables.last_mut().unwrap().last_mut().unwrap().last_mut().unwrap().push_str(&text);
                }
                other => assert!(!in_table, "{other:?} in a table"),
            }
        }
        tables
    }

    #[test]
    fn a_renderer_reads_every_cell_back_as_it_was_whatever_the_article_holds() {
        let nasty = r#"a|b \| *c* _d_ `e|f` [g](http://h) <i>k</i> & &amp; # ~~l~~ $m$ ![n](o) \ 1. - x https://p.q <!-- r --> ```"#;
        let report = report(
            nasty,
            "fr>en",
            &[(&format!("⟦{nasty}⟧ sept."), &format!("Eight ⟦{nasty}⟧."))],
            &[(0, &NUMBER, nasty)],
        );
        let read = tables(&text_of(Format::Markdown, &[report]));
        assert_eq!(read.len(), 2);
        assert_eq!(read[0][1][0], nasty);
        assert!(read.iter().flatten().zip([8, 8, 5, 5]).all(|(row, cells)| row.len() == cells), "{read:?}");
        assert_eq!(
            read[1][1][1..],
            ["critical number-mismatch", &format!("{nasty} sept."), &format!("Eight {nasty}."), nasty]
        );
    }

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
