//! The sheets that count: the documents, and the summary by rule and by document.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::super::Cell;
use super::super::csv::{DOCUMENT_COLUMNS, document_cells, shortened};
use super::cells::fit_for_xml;
use super::{Book, Counts, DOCUMENTS, Document, FINDINGS, MOST_LINKS, MOST_ROWS};
use crate::rule::Severity;

/// Widths of the sheet of documents, in characters, in the order of `DOCUMENT_COLUMNS`.
pub(super) const DOCUMENT_WIDTHS: [f64; 10] = [36.0, 9.0, 9.0, 9.0, 9.0, 9.0, 9.0, 14.0, 10.0, 60.0];

impl Book {
    /// A document; its name leads to its first finding.
    pub(super) fn document(&mut self, sheet: &mut Worksheet, at: u32, document: &Document) -> Result<(), XlsxError> {
        let own = &document.digest.document;
        for ((name, cell), column) in DOCUMENT_COLUMNS.iter().zip(document_cells(&document.digest)).zip(0..) {
            match (&cell, document.first) {
                (Cell::Text(text), Some(first)) if column == 0 && at < MOST_LINKS => {
                    let text = self.fitting(own, name, text);
                    self.link(sheet, (at, column), FINDINGS, first, &text)?;
                }
                _ => self.cell(sheet, (at, column), own, name, &cell)?,
            }
        }
        Ok(())
    }

    /// Counts by rule and by document.
    pub(super) fn summary(&mut self, sheet: &mut Worksheet, documents: &[Document]) -> Result<(), XlsxError> {
        sheet.set_column_width(0, 36)?.set_column_range_width(1, 7, 11)?;
        sheet.write_string_with_format(0, 0, "mtlint", &self.styles.title)?;
        self.link(sheet, (1, 0), FINDINGS, 0, FINDINGS)?;
        self.link(sheet, (2, 0), DOCUMENTS, 0, DOCUMENTS)?;
        let mut row = 4;
        self.summary_header(sheet, row, "rule")?;
        for (rule, counts) in &self.rules {
            row += 1;
            sheet.write_string_with_format(row, 0, rule, &self.styles.text)?;
            self.counts(sheet, row, counts)?;
        }
        row += 2;
        self.summary_header(sheet, row, "document")?;
        for Document { digest, counts, first } in documents {
            row += 1;
            if row >= MOST_ROWS {
                break;
            }
            let (text, _) = shortened(fit_for_xml(&digest.document));
            match first {
                Some(first) if row < MOST_LINKS => self.link(sheet, (row, 0), FINDINGS, *first, &text)?,
                _ => {
                    sheet.write_string_with_format(row, 0, text, &self.styles.text)?;
                }
            }
            self.counts(sheet, row, counts)?;
            sheet.write_string_with_format(row, 7, digest.verdict(), &self.styles.text)?;
        }
        Ok(())
    }

    pub(super) fn summary_header(&self, sheet: &mut Worksheet, row: u32, what: &str) -> Result<(), XlsxError> {
        let mut names = vec![what, "findings"];
        names.extend(Severity::ALL.iter().rev().map(|severity| severity.name()));
        names.push("dismissed");
        if what == "document" {
            names.push("verdict");
        }
        for (name, column) in names.into_iter().zip(0..) {
            sheet.write_string_with_format(row, column, name, &self.styles.header)?;
        }
        Ok(())
    }

    pub(super) fn counts(&self, sheet: &mut Worksheet, row: u32, counts: &Counts) -> Result<(), XlsxError> {
        let severities = counts.severities.into_iter().rev();
        let numbers = std::iter::once(counts.all).chain(severities).chain([counts.dismissed]);
        for (number, column) in numbers.zip(1..) {
            sheet.write_number_with_format(row, column, number, &self.styles.number)?;
        }
        Ok(())
    }
}
