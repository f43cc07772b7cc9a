//! What comes back from a reviewer: our CSV, XLSX or JSON, sorted, filtered, with columns moved or added, saved by
//! another program with other separators and in another encoding.
//!
//! A table is known by its header: the line that has `document`, `finding` and `status`. So the separator is the one
//! that gives such a header, and rows above it and columns besides are let be. A row without a status says nothing.

use serde_json::Value;

use super::Status;
use crate::document::bitext::rows::Rows;
use crate::document::encoding;
use crate::error::{Error, Notice};
use crate::report::csv::unguarded;
use crate::rules::RULES;

/// A verdict as it stands in a reviewed file.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// Name of the translation.
    pub document: String,
    /// The fingerprint.
    pub finding: String,
    /// The rule's id; empty if the file does not say.
    pub rule: String,
    /// How sure the rule was, 0 to 1; if the file does not say, as sure as it is by default.
    pub confidence: f64,
    /// The verdict; `None` for "open", which takes an earlier one back.
    pub status: Option<Status>,
    /// The reviewer's reason.
    pub comment: String,
}

/// The status that takes an earlier verdict back.
const OPEN: &str = "open";

/// What separates cells in files that spreadsheets save.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Lines above the header that are looked through: Excel's "sep=;", a title that somebody put there.
const HEADER_WITHIN: usize = 20;

/// Reads the verdicts of a reviewed file: a table (.csv, .tsv, .txt, .xlsx) or JSON (.json, .jsonl); `ending` is the
/// file's, in lower case. The notices name what was not understood.
pub fn read(place: &str, ending: &str, bytes: &[u8]) -> Result<(Vec<Judged>, Vec<Notice>), Error> {
    let mut notices = Vec::new();
    let zipped = bytes.starts_with(b"PK\x03\x04");
    // The oldest workbooks of Excel are a file system of their own, [MS-CFB].
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") || matches!(ending, "ods" | "fods" | "xlsb" | "numbers") {
        return Err(Error::new(place, "this kind of spreadsheet is not read", "save it as .xlsx or .csv"));
    }
    let judged = match ending {
        _ if zipped => judged_in_sheets(place, bytes, &mut notices)?,
        "json" | "jsonl" | "ndjson" => judged_in_json(place, bytes, &mut notices)?,
        _ => {
            let text = encoding::decode(bytes, None).text;
            let found = SEPARATORS.iter().find_map(|&separator| {
                let (rows, broken) = cells(&text, separator);
                judged_in_table(place, &rows, &mut notices).map(|judged| (judged, broken))
            });
            match found.ok_or_else(|| no_header(place))? {
                (judged, None) => judged,
                (_, Some((line, error))) => {
                    let hint = "the file seems to be cut off: save it again, whole";
                    return Err(Error::new(&format!("{place}, line {line}"), error.to_string(), hint));
                }
            }
        }
    };
    Ok((judged, notices))
}

fn no_header(place: &str) -> Error {
    let hint = "pass a report of `mtlint check` (.csv, .xlsx, .json) with its header line";
    Error::new(place, "there is no header with the columns document, finding and status", hint)
}

#[cfg(feature = "xlsx")]
fn judged_in_sheets(place: &str, bytes: &[u8], notices: &mut Vec<Notice>) -> Result<Vec<Judged>, Error> {
    let sheets = super::sheet::read(bytes).map_err(|what| {
        Error::new(place, format!("this is no workbook that can be read: {what}"), "save it as .xlsx or .csv again")
    })?;
    sheets.iter().find_map(|rows| judged_in_table(place, rows, notices)).ok_or_else(|| no_header(place))
}

#[cfg(not(feature = "xlsx"))]
fn judged_in_sheets(place: &str, _: &[u8], _: &mut Vec<Notice>) -> Result<Vec<Judged>, Error> {
    Err(Error::new(place, "this mtlint was built without the feature xlsx", "save the sheet as .csv"))
}

/// The rows of a table, and what is wrong with the one that it breaks off in.
fn cells(text: &str, separator: u8) -> (Vec<Vec<String>>, Option<(u32, csv::Error)>) {
    let mut rows = Rows::new(text.as_bytes(), separator, true, 0);
    let mut all = Vec::new();
    loop {
        match rows.next_line() {
            Ok(Some(_)) => all.push(rows.cells.iter().map(str::to_owned).collect()),
            Ok(None) => return (all, None),
            Err(broken) => return (all, Some(broken)),
        }
    }
}

/// The verdicts of a table; `None` if it has no header of ours.
fn judged_in_table(place: &str, rows: &[Vec<String>], notices: &mut Vec<Notice>) -> Option<Vec<Judged>> {
    let column = |row: &[String], name: &str| row.iter().position(|cell| cell.trim().to_lowercase() == name);
    let header = rows
        .iter()
        .take(HEADER_WITHIN)
        .position(|row| ["document", "finding", "status"].iter().all(|name| column(row, name).is_some()))?;
    let names = rows.get(header)?;
    let [document, finding, status, comment, rule, confidence] =
        ["document", "finding", "status", "comment", "rule", "confidence"].map(|name| column(names, name));
    let judged = rows.iter().enumerate().skip(header + 1).filter_map(|(at, row)| {
        let cell = |at: Option<usize>| at.and_then(|at| row.get(at)).map_or("", String::as_str);
        let fields = Fields {
            document: &unguarded(cell(document)),
            finding: cell(finding),
            rule: cell(rule),
            confidence: cell(confidence),
            status: cell(status),
            comment: &unguarded(cell(comment)),
        };
        fields.judged(&format!("{place}, row {}", at + 1), notices)
    });
    Some(judged.collect())
}

/// The cells of one finding, as they stand in the file.
struct Fields<'a> {
    document: &'a str,
    finding: &'a str,
    rule: &'a str,
    confidence: &'a str,
    status: &'a str,
    comment: &'a str,
}

impl Fields<'_> {
    fn judged(&self, place: &str, notices: &mut Vec<Notice>) -> Option<Judged> {
        let written = self.status.trim();
        if written.is_empty() {
            return None;
        }
        let status = Status::parse(written);
        if status.is_none() && written.to_lowercase() != OPEN {
            notices.push(Notice(format!(
                "{place}: “{written}” is no status and was passed over; write dismissed, confirmed, fixed or open"
            )));
            return None;
        }
        let finding = self.finding.trim();
        let is_fingerprint = finding.len() == 16 && finding.bytes().all(|digit| digit.is_ascii_hexdigit());
        if !is_fingerprint {
            notices.push(Notice(format!("{place}: “{finding}” is no finding of mtlint and was passed over")));
            return None;
        }
        // "0,90" is what a spreadsheet makes of 0.90 where the decimal sign is a comma.
        let told = self.confidence.trim().replace(',', ".").parse().ok().filter(|told: &f64| told.is_finite());
        let rule = RULES.iter().find(|rule| rule.id == self.rule.trim());
        let usual = || rule.map_or(0.0, |rule| rule.confidence.into());
        Some(Judged {
            document: self.document.to_owned(),
            finding: finding.to_lowercase(),
            rule: self.rule.trim().to_owned(),
            confidence: told.unwrap_or_else(usual).clamp(0.0, 1.0),
            status,
            comment: self.comment.trim().to_owned(),
        })
    }
}

/// The verdicts of JSON or JSON lines: our reports, whose records hold `findings`, or a list of findings that name
/// their `document`.
fn judged_in_json(place: &str, bytes: &[u8], notices: &mut Vec<Notice>) -> Result<Vec<Judged>, Error> {
    let text = encoding::decode(bytes, None).text;
    let mut judged = Vec::new();
    for value in serde_json::Deserializer::from_str(&text).into_iter::<Value>() {
        let value = value.map_err(|error| Error::new(place, error.to_string(), "save it as mtlint wrote it"))?;
        let records = match value {
            Value::Array(records) => records,
            record => vec![record],
        };
        for record in &records {
            let own = std::slice::from_ref(record);
            let name = ["document", "id"].iter().find_map(|key| record.get(key)?.as_str()).unwrap_or_default();
            for finding in record.get("findings").and_then(Value::as_array).map_or(own, Vec::as_slice) {
                let text = |key: &str| finding.get(key).and_then(Value::as_str).unwrap_or_default();
                let told = finding.get("confidence").and_then(Value::as_f64);
                let confidence = told.map_or(String::new(), |told| told.to_string());
                let fields = Fields {
                    document: finding.get("document").and_then(Value::as_str).unwrap_or(name),
                    finding: text("finding"),
                    rule: text("rule"),
                    confidence: &confidence,
                    status: text("status"),
                    comment: text("comment"),
                };
                judged.extend(fields.judged(place, notices));
            }
        }
    }
    Ok(judged)
}
