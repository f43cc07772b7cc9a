//! A workbook for reviewers: a summary, the findings, the documents.
//!
//! The sheet of findings has the columns of the contract, the reviewer's in front: `status` with its list, `comment`,
//! both texts with the words in question bold and coloured. It is read back by the names of its header. Every cell of
//! text is written as a string, which no spreadsheet runs or changes, so none needs the apostrophes of the CSV. The
//! same findings give the same bytes: the file's date is fixed.

mod cells;
mod styles;
mod summary;

use std::collections::BTreeMap;
use std::io;

use rust_xlsxwriter::{DataValidation, DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use super::assembly::Digest;
use super::csv::DOCUMENT_COLUMNS;
use super::{COLUMNS, Cell};
use crate::error::Notice;
use crate::rule::Severity;
use crate::verdict::Status;

use cells::height;
use styles::Styles;
use summary::DOCUMENT_WIDTHS;

/// The columns of the sheet of findings, with their widths in characters: what a reviewer reads comes first.
const ORDER: [(&str, f64); 24] = [
    ("status", 12.0),
    ("comment", 24.0),
    ("severity", 10.0),
    ("rule", 20.0),
    ("source_text", 50.0),
    ("target_text", 50.0),
    ("reason", 50.0),
    ("suggestion", 24.0),
    ("document", 28.0),
    ("source_line", 8.0),
    ("target_line", 8.0),
    ("confidence", 8.0),
    ("category", 24.0),
    ("source_lang", 8.0),
    ("target_lang", 8.0),
    ("source_match", 20.0),
    ("target_match", 20.0),
    ("evidence", 30.0),
    ("finding", 18.0),
    ("source_before", 20.0),
    ("source_after", 20.0),
    ("target_before", 20.0),
    ("target_after", 20.0),
    ("id", 12.0),
];

/// Rows of a sheet, with the header ("Excel specifications and limits").
const MOST_ROWS: u32 = 1_048_576;

/// Links of a sheet that Excel takes (the same page); further names are plain text.
const MOST_LINKS: u32 = 65_530;

const SUMMARY: &str = "Summary";
const FINDINGS: &str = "Findings";
const DOCUMENTS: &str = "Documents";

/// What the summary counts: all findings, those that are dismissed, and the rest by severity.
#[derive(Default)]
struct Counts {
    all: u32,
    dismissed: u32,
    severities: [u32; 4],
}

impl Counts {
    fn add(&mut self, severity: Severity, dismissed: bool) {
        self.all += 1;
        if dismissed {
            self.dismissed += 1;
            return;
        }
        let counts = self.severities.iter_mut().zip(Severity::ALL);
        counts.filter(|(_, own)| *own == severity).for_each(|(count, _)| *count += 1);
    }
}

/// A document of the workbook: units of one bitext are one.
struct Document {
    digest: Digest,
    counts: Counts,
    /// The row of its first finding.
    first: Option<u32>,
}

/// A workbook that is being written; all of its rows are in memory.
pub struct Book {
    styles: Styles,
    notices: Vec<Notice>,
    findings: Worksheet,
    rules: BTreeMap<String, Counts>,
    documents: Vec<Document>,
    /// The row of the next finding.
    row: u32,
    left_out: u64,
}

impl Book {
    /// A workbook without a finding.
    ///
    /// # Errors
    /// Never, as far as can be seen: the library refuses names and sizes that are not used here.
    pub fn new() -> io::Result<Book> {
        let mut book = Book {
            styles: Styles::new(),
            notices: Vec::new(),
            findings: Worksheet::new(),
            rules: BTreeMap::new(),
            documents: Vec::new(),
            row: 1,
            left_out: 0,
        };
        let mut findings = Worksheet::new();
        findings.set_name(FINDINGS).and_then(|sheet| book.header(sheet, &ORDER, 2)).map_err(io::Error::other)?;
        book.findings = findings;
        Ok(book)
    }

    /// Adds an article with the cells of its findings, in the order of `COLUMNS`.
    ///
    /// # Errors
    /// As for `new`.
    pub fn add(&mut self, digest: &Digest, rows: &[Vec<Cell>]) -> io::Result<()> {
        match self.documents.last_mut().filter(|last| last.digest.document == digest.document) {
            Some(last) => last.digest.add(digest),
            None => {
                self.documents.push(Document { digest: digest.clone(), counts: Counts::default(), first: None });
            }
        }
        // The header is row 0, so the number of documents is the row of the last one.
        let at = self.documents.len() as u32;
        let mut findings = std::mem::take(&mut self.findings);
        let written = rows.iter().try_for_each(|row| self.finding(&mut findings, row, at));
        self.findings = findings;
        written.map_err(io::Error::other)
    }

    /// The file, and what had to be cut in it.
    ///
    /// # Errors
    /// As for `new`.
    pub fn finish(mut self) -> io::Result<(Vec<u8>, Vec<Notice>)> {
        if self.left_out > 0 {
            let (n, most) = (self.left_out, MOST_ROWS);
            let what = format!("{n} findings are beyond the {most} rows of a sheet; write CSV, or fewer articles");
            self.notices.push(Notice(what));
        }
        let bytes = self.bytes().map_err(io::Error::other)?;
        Ok((bytes, self.notices))
    }

    fn bytes(&mut self) -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        let dated = ExcelDateTime::from_ymd(2000, 1, 1)?;
        book.set_properties(&DocProperties::new().set_title("mtlint").set_creation_datetime(&dated));
        let mut summary = Worksheet::new();
        summary.set_name(SUMMARY)?;
        let mut findings = std::mem::take(&mut self.findings);
        let last = self.row.saturating_sub(1).max(1);
        findings.autofilter(0, 0, last, ORDER.len() as u16 - 1)?;
        let verdicts = Status::ALL.map(Status::name);
        let list = DataValidation::new()
            .allow_list_strings(&[verdicts[0], verdicts[1], verdicts[2], "open"])?
            .set_error_message("Choose dismissed, confirmed, fixed, or open to take a verdict back.")?;
        findings.add_data_validation(1, 0, last, 0, &list)?;
        findings.set_active(true).set_landscape().set_repeat_rows(0, 0)?;
        let mut sheet = Worksheet::new();
        sheet.set_name(DOCUMENTS)?;
        let columns: Vec<(&str, f64)> = DOCUMENT_COLUMNS.into_iter().zip(DOCUMENT_WIDTHS).collect();
        self.header(&mut sheet, &columns, 1)?;
        let documents = std::mem::take(&mut self.documents);
        for (document, at) in documents.iter().zip(1..MOST_ROWS) {
            self.document(&mut sheet, at, document)?;
        }
        sheet.autofilter(0, 0, (documents.len() as u32).clamp(1, MOST_ROWS - 1), DOCUMENT_COLUMNS.len() as u16 - 1)?;
        self.summary(&mut summary, &documents)?;
        book.push_worksheet(summary);
        book.push_worksheet(findings);
        book.push_worksheet(sheet);
        book.save_to_buffer()
    }

    /// The header, which stays in view with the first columns.
    fn header(&self, sheet: &mut Worksheet, columns: &[(&str, f64)], frozen: u16) -> Result<(), XlsxError> {
        for ((name, width), at) in columns.iter().zip(0..) {
            sheet.set_column_width(at, *width)?;
            sheet.write_string_with_format(0, at, *name, &self.styles.header)?;
        }
        sheet.set_freeze_panes(1, frozen)?;
        Ok(())
    }

    /// One finding; its document's name leads to `document`, the row of that sheet.
    fn finding(&mut self, sheet: &mut Worksheet, cells: &[Cell], document: u32) -> Result<(), XlsxError> {
        let cells: BTreeMap<&str, &Cell> = COLUMNS.into_iter().zip(cells).collect();
        let text = |name: &str| match cells.get(name) {
            Some(Cell::Text(text)) => text.as_str(),
            _ => "",
        };
        let named = |severity: &Severity| severity.name() == text("severity");
        let severity = Severity::ALL.into_iter().find(named).unwrap_or(Severity::Neutral);
        let dismissed = text("status") == Status::Dismissed.name();
        self.rules.entry(text("rule").to_owned()).or_default().add(severity, dismissed);
        let at = self.row;
        let last = self.documents.last_mut();
        last.into_iter().for_each(|last| last.counts.add(severity, dismissed));
        if at >= MOST_ROWS {
            self.left_out += 1;
            return Ok(());
        }
        if let Some(last) = self.documents.last_mut() {
            last.first = last.first.or(Some(at));
        }
        self.row += 1;
        let name = text("document");
        sheet.set_row_height(at, height(&["source_text", "target_text", "reason"].map(text)))?;
        for ((column_name, _), column) in ORDER.iter().zip(0..) {
            let Some(cell) = cells.get(column_name) else { continue };
            match (*column_name, *cell) {
                ("document", Cell::Text(text)) if at < MOST_LINKS => {
                    let text = self.fitting(name, column_name, text);
                    self.link(sheet, (at, column), DOCUMENTS, document, &text)?;
                }
                ("severity", Cell::Text(text)) => {
                    sheet.write_string_with_format(at, column, text, &self.styles.severity(severity))?;
                }
                ("source_text", Cell::Text(whole)) => {
                    let parts = ["source_before", "source_match", "source_after"].map(text);
                    self.marked(sheet, (at, column), name, column_name, parts, whole)?;
                }
                ("target_text", Cell::Text(whole)) => {
                    let parts = ["target_before", "target_match", "target_after"].map(text);
                    self.marked(sheet, (at, column), name, column_name, parts, whole)?;
                }
                (_, cell) => self.cell(sheet, (at, column), name, column_name, cell)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::Report;
    use super::super::assembly::{self, Kind, Style, whole};
    use super::super::fixture::*;
    use super::*;
    use crate::verdict::read_sheets;

    fn written(reports: &[Report<'_>]) -> (Vec<u8>, Vec<Notice>) {
        whole(&Style::plain(Kind::Findings(assembly::Format::Xlsx)), reports).unwrap()
    }

    /// A cell of the sheet of findings as a spreadsheet reads it back.
    fn cell(sheets: &[Vec<Vec<String>>], row: usize, name: &str) -> String {
        sheets[1][row][ORDER.iter().position(|(column, _)| *column == name).unwrap()].clone()
    }

    #[test]
    fn the_sheets_read_back_as_they_were_written() {
        let hostile = "=1+1 \"x\"; _x0041_ 007 22.5\nمرحبا 👩\u{200d}👧 <b>&amp;\tend";
        let mut report = report(
            "713.en.txt",
            "fr>en",
            &[("Au _x0041_ moins ⟦12 000⟧ morts.", "⟦1,200⟧ dead."), ("⟦+33⟧", "⟦007⟧")],
            &[(0, &NUMBER, hostile), (1, &STOP, "y")],
        );
        let judged = report.rows()[1].finding.clone();
        report.verdicts.insert(judged, (Status::Dismissed, "22.5".into()));
        let (bytes, notices) = written(&[report]);
        assert!(notices.is_empty());
        let sheets = read_sheets(&bytes).unwrap();
        assert_eq!(cell(&sheets, 1, "reason"), hostile);
        assert_eq!(cell(&sheets, 1, "source_text"), "Au _x0041_ moins 12 000 morts.");
        assert_eq!(cell(&sheets, 1, "target_text"), "1,200 dead.");
        assert_eq!((cell(&sheets, 1, "status"), cell(&sheets, 2, "status")), (String::new(), "dismissed".into()));
        assert_eq!((cell(&sheets, 2, "comment"), cell(&sheets, 2, "target_match")), ("22.5".into(), "007".into()));
        assert_eq!(cell(&sheets, 2, "source_text"), "+33");
        assert_eq!(sheets[0][5], ["number-mismatch", "1", "1", "0", "0", "0", "0"]);
        assert_eq!(sheets[0][6], ["stray-full-stop", "1", "0", "0", "0", "0", "1"]);
        assert_eq!(sheets[2][1][..2], ["713.en.txt", "3"]);
    }

    #[test]
    fn the_same_findings_give_the_same_bytes() {
        let report = report("a.ar.txt", "en>ar", &[("⟦Hello⟧.", "⟦مرحبا⟧.")], &[(0, &STOP, "x")]);
        let first = written(std::slice::from_ref(&report)).0;
        std::thread::sleep(std::time::Duration::from_millis(2100));
        assert!(first == written(&[report]).0);
    }

    #[test]
    fn a_long_cell_is_cut_with_a_mark_and_a_notice_and_no_control_character_breaks_the_file() {
        let report = report("a.fr.txt", ">fr", &[("", "⟦Oui\u{1}⟧.")], &[(0, &STOP, &"文".repeat(40_000))]);
        let (bytes, notices) = written(&[report]);
        assert_eq!(notices[0].0, "a.fr.txt: a reason of more than 32767 characters was cut in the workbook");
        let sheets = read_sheets(&bytes).unwrap();
        assert_eq!(cell(&sheets, 1, "reason"), "文".repeat(32_766) + "…");
        assert_eq!(cell(&sheets, 1, "target_text"), "Oui\u{fffd}.");
    }

    #[test]
    fn a_workbook_without_findings_has_its_sheets() {
        let (bytes, _) = written(&[report("a.fr.txt", ">fr", &[("", "Oui.")], &[])]);
        let sheets = read_sheets(&bytes).unwrap();
        assert_eq!((sheets.len(), sheets[1].len(), sheets[2].len()), (3, 1, 2));
    }
}
