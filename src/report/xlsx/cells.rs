//! Single cells: text as a sheet can hold it, words in question in colour, links.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};
use unicode_width::UnicodeWidthStr;

use super::super::Cell;
use super::super::csv::{LONGEST_CELL, shortened};
use super::super::text::is_right_to_left;
use super::Book;
use crate::error::Notice;

/// Characters of a line in the columns of text: less than their 50, for words that do not fit go to the next.
const TEXT_WIDTH: usize = 44;

/// Height of a line of the standard font, and of the tallest row, in points ("Excel specifications and limits").
const LINE: f64 = 15.0;
const TALLEST_ROW: f64 = 409.0;

impl Book {
    pub(super) fn cell(
        &mut self,
        sheet: &mut Worksheet,
        (row, column): (u32, u16),
        document: &str,
        name: &str,
        cell: &Cell,
    ) -> Result<(), XlsxError> {
        match cell {
            Cell::Text(text) => {
                let text = self.fitting(document, name, text);
                let style = self.direction(&text);
                sheet.write_string_with_format(row, column, text, style)?;
            }
            // A count of findings or a line is far below 2^53, up to which a float is exact.
            Cell::Whole(number) => {
                sheet.write_number_with_format(row, column, *number as f64, &self.styles.number)?;
            }
            // As in the CSV: the digits after those are of the float, not of the measure.
            Cell::Decimal(number) => {
                let number = (number * 100.0).round() / 100.0;
                sheet.write_number_with_format(row, column, number, &self.styles.decimal)?;
            }
            Cell::Empty => {
                sheet.write_blank(row, column, &self.styles.text)?;
            }
        }
        Ok(())
    }

    /// A segment, its words in question bold and in colour. Words that stand elsewhere are marked in their own columns
    /// only, because the cell is the segment's text.
    pub(super) fn marked(
        &mut self,
        sheet: &mut Worksheet,
        (row, column): (u32, u16),
        document: &str,
        name: &str,
        parts: [&str; 3],
        text: &str,
    ) -> Result<(), XlsxError> {
        let whole = self.fitting(document, name, text);
        let parts = parts.map(fit_for_xml);
        let [_, words, _] = &parts;
        // The crate escapes "_x0041_" in plain strings only; without its escape it would read back as "A".
        let in_question = !words.is_empty() && parts.concat() == whole && !whole.contains("_x");
        let style = self.direction(&whole);
        if !in_question {
            sheet.write_string_with_format(row, column, whole, style)?;
            return Ok(());
        }
        let looks = [&self.styles.plain, &self.styles.words, &self.styles.plain];
        let runs: Vec<(&Format, &str)> =
            looks.into_iter().zip(parts.iter().map(String::as_str)).filter(|(_, part)| !part.is_empty()).collect();
        sheet.write_rich_string_with_format(row, column, &runs, style)?;
        Ok(())
    }

    pub(super) fn direction(&self, text: &str) -> &Format {
        let turned = text.chars().find(|letter| letter.is_alphabetic()).is_some_and(is_right_to_left);
        if turned { &self.styles.right_to_left } else { &self.styles.text }
    }

    pub(super) fn link(
        &self,
        sheet: &mut Worksheet,
        (row, column): (u32, u16),
        to: &str,
        to_row: u32,
        text: &str,
    ) -> Result<(), XlsxError> {
        let link = format!("internal:'{to}'!A{}", to_row + 1);
        sheet.write_url_with_options(row, column, link.as_str(), text, "", Some(&self.styles.link))?;
        Ok(())
    }

    /// The text as a cell can hold it.
    pub(super) fn fitting(&mut self, document: &str, name: &str, text: &str) -> String {
        let (text, cut) = shortened(fit_for_xml(text));
        if cut {
            let what = format!("{document}: a {name} of more than {LONGEST_CELL} characters was cut in the workbook");
            self.notices.push(Notice(what));
        }
        text
    }
}

/// The height of a row, in points, that shows these texts whole, as far as a row goes; given, because LibreOffice opens
/// a row without one at the height of a line.
pub(super) fn height(texts: &[&str; 3]) -> f64 {
    let lines = |text: &&str| text.lines().map(|line| line.width() / TEXT_WIDTH + 1).sum::<usize>();
    let most = texts.iter().map(lines).max().unwrap_or(1).max(1);
    (most as f64 * LINE).min(TALLEST_ROW)
}

/// The text as XML 1.0 can hold it: a line break is LF, as in Excel's own cells; other control characters are replaced.
pub(super) fn fit_for_xml(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let allowed = |letter: char| {
        matches!(letter, '\t' | '\n') || !(letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}'))
    };
    text.chars().map(|letter| if allowed(letter) { letter } else { '\u{fffd}' }).collect()
}
