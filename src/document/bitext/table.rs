//! Tables: columns found by the header `source, target[, id, source_lang, target_lang]`, or the first two columns.
//!
//! In a `.csv` the separator is the one that parts the first line (Excel writes semicolons where the comma is decimal),
//! and cells may be quoted (RFC 4180). In a `.tsv` quotation marks are text, as in the files of OPUS and Moses.

use super::input::Input;
use super::{Fault, Format, Header, Raw, Raws, Text, ends_here, left_out};
use crate::error::Error;
use crate::language::Lang;

/// Where each column stands.
struct Columns {
    source: usize,
    target: usize,
    id: Option<usize>,
    source_lang: Option<usize>,
    target_lang: Option<usize>,
}

/// Reads a table.
pub fn read(name: &str, mut input: Input, format: Format) -> Result<(Header, Raws), Error> {
    let head = input.peek().map_err(|error| Error::new(name, format!("it cannot be read: {error}"), ""))?;
    let first = head.split(|&byte| byte == b'\n').next().unwrap_or(head);
    let delimiter = if format == Format::Tsv { b'\t' } else { separator(first) };
    if !first.contains(&delimiter) && !head.is_empty() {
        let what = if format == Format::Tsv { "there is no tab in its first line" } else { "it has one column" };
        let hint = "a source and its translation stand in two columns: tabs in a .tsv, commas or semicolons in a .csv";
        return Err(Error::new(name, what, hint));
    }
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .quoting(format == Format::Csv)
        .flexible(true)
        .has_headers(false)
        .from_reader(input);
    let name = name.to_owned();
    let mut columns: Option<Columns> = None;
    let mut record = csv::StringRecord::new();
    let mut ended = false;
    let raws = std::iter::from_fn(move || {
        while !ended {
            let read = reader.read_record(&mut record);
            reader.get_mut().piece_read();
            let line = record.position().map_or(1, |place| place.line() as u32);
            match read {
                Ok(true) => {}
                Ok(false) => return None,
                Err(error) => {
                    ended = true;
                    return Some(Err(Fault::EndsHere(ends_here(&name, line, error))));
                }
            }
            let by = match &columns {
                Some(columns) => columns,
                None => {
                    let named = by_header(&record);
                    let is_header = named.is_some();
                    let columns = columns.insert(named.unwrap_or(Columns {
                        source: 0,
                        target: 1,
                        id: None,
                        source_lang: None,
                        target_lang: None,
                    }));
                    if is_header {
                        continue;
                    }
                    columns
                }
            };
            if record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            let cell = |at: Option<usize>| at.and_then(|at| record.get(at)).filter(|cell| !cell.is_empty());
            let (Some(source), Some(target)) = (record.get(by.source), record.get(by.target)) else {
                return Some(Err(left_out(&name, line, "it has no column for the translation")));
            };
            return Some(Ok(Raw {
                id: cell(by.id).map_or(line.into(), Into::into),
                source: Text::plain(source),
                target: Text::plain(target),
                source_lang: cell(by.source_lang).and_then(Lang::parse),
                target_lang: cell(by.target_lang).and_then(Lang::parse),
                line,
                silences: Vec::new(),
            }));
        }
        None
    });
    Ok((Header::new(format, None, None), Box::new(raws)))
}

/// The separator of a CSV: the one that stands most often in the first line outside quotation marks; the comma of equals.
pub(crate) fn separator(first: &[u8]) -> u8 {
    let mut counts = [(0_usize, b'\t'), (0, b';'), (0, b',')];
    let mut quoted = false;
    for byte in first {
        quoted ^= *byte == b'"';
        counts.iter_mut().filter(|(_, separator)| !quoted && separator == byte).for_each(|(count, _)| *count += 1);
    }
    counts.iter().max_by_key(|(count, _)| *count).map_or(b',', |&(_, separator)| separator)
}

fn by_header(record: &csv::StringRecord) -> Option<Columns> {
    let at = |name: &str| record.iter().position(|cell| cell.trim().eq_ignore_ascii_case(name));
    Some(Columns {
        source: at("source")?,
        target: at("target")?,
        id: at("id"),
        source_lang: at("source_lang"),
        target_lang: at("target_lang"),
    })
}
