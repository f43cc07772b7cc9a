//! How a report of one article, of many, or of a bitext is put together, in every format: a head, a piece for each
//! article, what stands between two pieces, and an end.
//!
//! A piece is made where the article is in memory, and is text, so that a batch can keep it in its journal and give the
//! same bytes later. What heads and ends need of an article is its `Digest`. An output therefore needs memory for one
//! piece; a workbook alone holds its rows to the end, and a Markdown summary is bounded.

use std::collections::BTreeSet;
use std::io::{self, Write};

use clap::ValueEnum;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::json::Record;
#[cfg(feature = "xlsx")]
use super::{Cell, xlsx};
use super::{Report, Tally, csv, github, json as report_json, junit, markdown, review, sarif, text};
use crate::error::Notice;

/// Format of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For reading in the terminal.
    Text,
    /// One row a finding.
    Csv,
    /// One line of JSON a document.
    Jsonl,
    /// JSON for people.
    Json,
    /// A page for reviewing in a browser.
    Html,
    /// A workbook for reviewers.
    #[cfg(feature = "xlsx")]
    Xlsx,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// JUnit's XML, for continuous integration.
    Junit,
    /// Annotations of GitHub's actions.
    Github,
    /// A summary in Markdown.
    Markdown,
}

/// What an output holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The findings, in some format.
    Findings(Format),
    /// The table of documents.
    Documents,
}

/// How an output is written.
#[derive(Debug, Clone)]
pub struct Style {
    /// What it holds.
    pub kind: Kind,
    /// Of tables in CSV.
    pub dialect: csv::Dialect,
    /// Whether text is coloured.
    pub coloured: bool,
    /// Whether text ends in a summary.
    pub summary: bool,
    /// Ids of the rules that could not run, for that summary.
    pub not_run: Vec<&'static str>,
}

/// What is kept of an article when its text is gone.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Digest {
    /// Name of the article.
    pub document: String,
    /// Words and figures of the translation.
    pub words: u64,
    /// Segments of the translation.
    pub segments: u64,
    /// Findings that nobody has dismissed by severity, mildest first.
    pub findings: [u64; 4],
    /// Findings that reviewers have dismissed.
    pub dismissed: u64,
    /// Ids of the rules that found something.
    pub rules: BTreeSet<String>,
    /// What is worth saying of it.
    pub notices: Vec<String>,
    /// Why it could not be checked, if it could not.
    pub broken: Option<String>,
}

impl Digest {
    /// The digest of an article, or of units of one bitext.
    pub fn of<'r, 'a: 'r>(document: &str, reports: impl IntoIterator<Item = &'r Report<'a>>) -> Digest {
        let mut digest = Digest { document: document.to_owned(), ..Digest::default() };
        for report in reports {
            let tally = Tally::of(report);
            let standing: u64 = tally.findings.iter().sum();
            digest.words += tally.words;
            digest.segments += tally.segments;
            digest.findings.iter_mut().zip(tally.findings).for_each(|(sum, n)| *sum += n);
            digest.dismissed += report.findings.len() as u64 - standing;
            digest.rules.extend(report.findings.iter().map(|finding| finding.rule.id.to_owned()));
            digest.notice(report.notices.iter().map(|Notice(notice)| notice));
        }
        digest
    }

    /// The digest of an article that could not be checked.
    pub fn broken(document: &str, reason: &str) -> Digest {
        let (document, broken) = (document.to_owned(), Some(reason.to_owned()));
        Digest { document, broken, ..Digest::default() }
    }

    /// Adds the counts and rules of another one.
    pub fn add(&mut self, other: &Digest) {
        self.words += other.words;
        self.segments += other.segments;
        self.findings.iter_mut().zip(other.findings).for_each(|(sum, n)| *sum += n);
        self.dismissed += other.dismissed;
        self.rules.extend(other.rules.iter().cloned());
    }

    /// Takes in notices; what holds for all units of a bitext is said once.
    pub fn notice<'n>(&mut self, notices: impl Iterator<Item = &'n String>) {
        for notice in notices {
            if !self.notices.contains(notice) {
                self.notices.push(notice.clone());
            }
        }
    }

    /// It in figures.
    pub fn tally(&self) -> Tally {
        Tally { words: self.words, segments: self.segments, findings: self.findings }
    }

    /// What should happen to the article next, or that it could not be checked.
    pub fn verdict(&self) -> &'static str {
        if self.broken.is_some() { csv::BROKEN } else { self.tally().verdict().name() }
    }
}

/// An article as an output takes it; without records if it could not be checked.
#[derive(Debug, Clone, Copy)]
pub struct Article<'r, 'a> {
    /// What people know it by: its name, or the name of a bitext with the units.
    pub title: &'r str,
    /// What is kept of it.
    pub digest: &'r Digest,
    /// Its report, or those of the units of a bitext.
    pub records: &'r [Record<'r, 'a>],
}

/// What an output gets for an article. What had to be cut is added to the notices.
///
/// # Errors
/// If a value cannot be written in the format.
pub fn piece(style: &Style, article: &Article<'_, '_>, notices: &mut Vec<Notice>) -> io::Result<String> {
    let mut bytes = Vec::new();
    let out = &mut bytes;
    let reports: Vec<&Report<'_>> = article.records.iter().map(|record| record.report).collect();
    let (document, broken) = (&article.digest.document, article.digest.broken.as_ref());
    match style.kind {
        Kind::Documents => {
            let mut table = csv::Documents::further(out, style.dialect);
            table.add(article.digest)?;
            notices.extend(table.finish()?);
        }
        Kind::Findings(Format::Csv) => {
            let mut table = csv::Findings::further(out, style.dialect);
            reports.iter().try_for_each(|report| table.report(report))?;
            notices.extend(table.finish()?);
        }
        Kind::Findings(Format::Jsonl) => match broken {
            Some(reason) => writeln!(out, "{}", json!({"id": document, "error": reason}))?,
            None => article.records.iter().try_for_each(|record| report_json::write_line(record, out))?,
        },
        Kind::Findings(Format::Json) => match broken {
            Some(reason) => {
                write!(out, "  {{\n    \"id\": {},\n    \"error\": {}\n  }}", json!(document), json!(reason))?;
            }
            None => {
                for (number, record) in article.records.iter().enumerate() {
                    out.write_all(if number > 0 { b",\n" } else { b"" })?;
                    report_json::write_item(record, out)?;
                }
            }
        },
        Kind::Findings(Format::Html) if broken.is_some() => {}
        Kind::Findings(Format::Html) => bytes = review::data(article.title, document, &reports).into_bytes(),
        #[cfg(feature = "xlsx")]
        Kind::Findings(Format::Xlsx) => {
            let rows = reports.iter().flat_map(|report| report.rows());
            serde_json::to_writer(out, &rows.map(|row| row.cells().to_vec()).collect::<Vec<_>>())?;
        }
        Kind::Findings(Format::Sarif) => bytes = sarif::results(&reports)?.into_bytes(),
        Kind::Findings(Format::Junit) => bytes = junit::suite(article.title, broken, &reports)?,
        Kind::Findings(Format::Github) => match broken {
            Some(reason) => github::write_broken(document, reason, out)?,
            None => reports.iter().try_for_each(|report| github::write(report, out))?,
        },
        Kind::Findings(Format::Markdown) => bytes = markdown::section(article.digest, &reports).into_bytes(),
        Kind::Findings(Format::Text) => match broken {
            Some(reason) => writeln!(out, "error: {}\n", text::plain(reason))?,
            None => {
                let mut text = text::Text::new(out, text::Options { coloured: style.coloured, not_run: &[] });
                reports.iter().try_for_each(|report| text.report(report))?;
            }
        },
    }
    String::from_utf8(bytes).map_err(io::Error::other)
}

/// What an output keeps until its end beside the sum of the digests.
enum Kept {
    Nothing,
    Markdown(Box<markdown::Summary>),
    #[cfg(feature = "xlsx")]
    Workbook(Box<xlsx::Book>),
}

/// A report that is being written.
pub struct Output<W: Write> {
    out: W,
    style: Style,
    title: String,
    pieces: usize,
    total: Digest,
    broken: Vec<(String, String)>,
    kept: Kept,
}

impl<W: Write> Output<W> {
    /// Begins a report; `title` is what a page of it is called.
    ///
    /// # Errors
    /// If the head cannot be written.
    pub fn new(out: W, style: Style, title: &str) -> io::Result<Output<W>> {
        let kept = match style.kind {
            Kind::Findings(Format::Markdown) => Kept::Markdown(Box::default()),
            #[cfg(feature = "xlsx")]
            Kind::Findings(Format::Xlsx) => Kept::Workbook(Box::new(xlsx::Book::new()?)),
            _ => Kept::Nothing,
        };
        let (title, total) = (title.to_owned(), Digest::default());
        let mut output = Output { out, style, title, pieces: 0, total, broken: Vec::new(), kept };
        output.head()?;
        Ok(output)
    }

    fn head(&mut self) -> io::Result<()> {
        let mut head = Vec::new();
        match self.style.kind {
            Kind::Documents => {
                csv::Documents::new(&mut head, self.style.dialect)?.finish()?;
            }
            Kind::Findings(Format::Csv) => {
                csv::Findings::new(&mut head, self.style.dialect)?.finish()?;
            }
            Kind::Findings(Format::Json) => head = b"[".to_vec(),
            Kind::Findings(Format::Html) => head = review::around(&self.title).0.into_bytes(),
            Kind::Findings(Format::Sarif) => head = sarif::head()?.into_bytes(),
            Kind::Findings(Format::Junit) => head = junit::HEAD.into(),
            Kind::Findings(Format::Text | Format::Jsonl | Format::Github | Format::Markdown) => {}
            #[cfg(feature = "xlsx")]
            Kind::Findings(Format::Xlsx) => {}
        }
        self.out.write_all(&head)
    }

    /// What stands before a piece.
    fn before(&self) -> &'static str {
        match (self.style.kind, self.pieces) {
            (Kind::Findings(Format::Json | Format::Sarif), 0) => "\n",
            (Kind::Findings(Format::Json | Format::Sarif), _) => ",\n",
            (Kind::Findings(Format::Html), 1..) => ",",
            _ => "",
        }
    }

    /// Adds the piece of an article.
    ///
    /// # Errors
    /// If it cannot be written, or is none of this format.
    pub fn add(&mut self, digest: &Digest, piece: &str) -> io::Result<()> {
        self.total.add(digest);
        if let Some(reason) = &digest.broken {
            self.broken.push((digest.document.clone(), reason.clone()));
        }
        match &mut self.kept {
            Kept::Markdown(summary) => summary.add(digest, piece),
            #[cfg(feature = "xlsx")]
            Kept::Workbook(book) => {
                let rows: Vec<Vec<Cell>> = serde_json::from_str(piece)?;
                book.add(digest, &rows)?;
            }
            Kept::Nothing => {
                if !piece.is_empty() {
                    self.out.write_all(self.before().as_bytes())?;
                    self.out.write_all(piece.as_bytes())?;
                    self.pieces += 1;
                }
            }
        }
        Ok(())
    }

    /// Ends the report. The notices say what had to be cut.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn finish(mut self) -> io::Result<Vec<Notice>> {
        let any = self.pieces > 0;
        let end = match self.style.kind {
            Kind::Findings(Format::Json) => (if any { "\n]\n" } else { "]\n" }).into(),
            Kind::Findings(Format::Html) => review::around(&self.title).1.into(),
            Kind::Findings(Format::Sarif) => sarif::end(any, &self.total.rules, &self.broken)?.into(),
            Kind::Findings(Format::Junit) => junit::END.into(),
            Kind::Findings(Format::Text) if self.style.summary => {
                let options = text::Options { coloured: self.style.coloured, not_run: &self.style.not_run };
                (text::summary(&self.total, options) + "\n").into()
            }
            Kind::Documents | Kind::Findings(_) => match self.kept {
                Kept::Nothing => Vec::new(),
                Kept::Markdown(summary) => summary.finish().into(),
                #[cfg(feature = "xlsx")]
                Kept::Workbook(book) => {
                    let (bytes, notices) = book.finish()?;
                    self.out.write_all(&bytes)?;
                    self.out.flush()?;
                    return Ok(notices);
                }
            },
        };
        self.out.write_all(&end)?;
        self.out.flush()?;
        Ok(Vec::new())
    }
}

/// The whole report of some articles, and what had to be cut in it.
///
/// # Errors
/// As for `piece` and `Output`.
pub fn whole(style: &Style, reports: &[Report<'_>]) -> io::Result<(Vec<u8>, Vec<Notice>)> {
    let (mut bytes, mut notices) = (Vec::new(), Vec::new());
    let mut output = Output::new(&mut bytes, style.clone(), "mtlint")?;
    for report in reports {
        let record = Record { id: report.document.clone().into(), score: 0.0, report };
        let digest = Digest::of(&report.document, [report]);
        let article = Article { title: &report.document, digest: &digest, records: std::slice::from_ref(&record) };
        output.add(&digest, &piece(style, &article, &mut notices)?)?;
    }
    notices.extend(output.finish()?);
    Ok((bytes, notices))
}

#[cfg(test)]
impl Style {
    /// A plain style of some kind, with a summary.
    pub(crate) fn plain(kind: Kind) -> Style {
        Style { kind, dialect: csv::Dialect::Plain, coloured: false, summary: true, not_run: Vec::new() }
    }
}

/// What findings of a format look like as a whole file of text.
#[cfg(test)]
pub(crate) fn text_of(format: Format, reports: &[Report<'_>]) -> String {
    String::from_utf8(whole(&Style::plain(Kind::Findings(format)), reports).unwrap().0).unwrap()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::*;
    use super::*;

    #[test]
    fn an_article_that_could_not_be_checked_is_told_in_every_format_for_programs() {
        for (kind, told) in [
            (Kind::Documents, "713,0,0,0,0,0,0,0.00,error,it is empty\r\n"),
            (Kind::Findings(Format::Jsonl), "{\"error\":\"it is empty\",\"id\":\"713\"}\n"),
            (Kind::Findings(Format::Json), "[\n  {\n    \"id\": \"713\",\n    \"error\": \"it is empty\"\n  }\n]\n"),
            (Kind::Findings(Format::Github), "::error file=713,title=mtlint::it is empty\n"),
            (Kind::Findings(Format::Junit), "<error message=\"it is empty\"/>"),
            (Kind::Findings(Format::Markdown), "| 713 | error |"),
            (Kind::Findings(Format::Sarif), "\"executionSuccessful\": false"),
        ] {
            let digest = Digest::broken("713", "it is empty");
            let article = Article { title: "713", digest: &digest, records: &[] };
            let style = Style::plain(kind);
            let mut bytes = Vec::new();
            let mut output = Output::new(&mut bytes, style.clone(), "night").unwrap();
            output.add(&digest, &piece(&style, &article, &mut Vec::new()).unwrap()).unwrap();
            output.finish().unwrap();
            let text = String::from_utf8(bytes).unwrap();
            assert!(text.contains(told), "{kind:?}: {text}");
        }
    }

    #[test]
    fn a_report_without_any_article_is_whole() {
        let empty = |format| text_of(format, &[]);
        assert_eq!(empty(Format::Json), "[]\n");
        let sarif: serde_json::Value = serde_json::from_str(&empty(Format::Sarif)).unwrap();
        assert_eq!(sarif["runs"][0]["results"], json!([]));
        assert!(empty(Format::Junit).ends_with("<testsuites name=\"mtlint\">\n</testsuites>\n"));
        assert!(empty(Format::Html).contains("{\"documents\":[]}"));
    }

    #[test]
    fn units_of_one_file_are_one_document_of_the_summary_and_of_the_workbook() {
        let unit = report("a.tmx", "fr>en", &[("Sept ⟦morts⟧.", "⟦Eight⟧ died.")], &[(0, &NUMBER, "x")]);
        let units = [unit.clone(), unit];
        let markdown = text_of(Format::Markdown, &units);
        assert!(markdown.contains("| a.tmx | fail | 2 |"), "{markdown}");
        assert_eq!(markdown.matches("## a.tmx").count(), 1);
    }
}
