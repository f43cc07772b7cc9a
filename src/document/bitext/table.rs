//! Tables: columns found by the header `source, target[, id, source_lang, target_lang]`, or the first two columns.
//!
//! In a `.csv` the separator is the one that parts the rows alike (Excel writes semicolons where the comma is decimal),
//! or the one of a first line `sep=;`, and cells may be quoted (RFC 4180). In a `.tsv` quotation marks are text, as in the
//! files of OPUS and Moses. The header may also be the two languages, `fr,en`.

use super::input::Input;
use super::rows::{Rows, named_separator, separator};
use super::{Fault, Format, Header, Raw, Raws, Text, ends_here, left_out};
use crate::error::Error;
use crate::language::Lang;
use crate::locale::Locale;

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
    let cannot = |error: std::io::Error| Error::new(name, format!("it cannot be read: {error}"), "");
    let head = input.peek().map_err(cannot)?;
    let named = if format == Format::Csv { named_separator(head) } else { None };
    let before = u32::from(named.is_some());
    if named.is_some() {
        input.read_line().map_err(cannot)?;
    }
    let head = input.peek().map_err(cannot)?;
    let delimiter = named.unwrap_or_else(|| if format == Format::Tsv { b'\t' } else { separator(head) });
    let first = head.split(|&byte| byte == b'\n').next().unwrap_or(head);
    if !first.contains(&delimiter) && !head.is_empty() {
        let what = if format == Format::Tsv { "there is no tab in its first line" } else { "it has one column" };
        let hint = "a source and its translation stand in two columns: tabs in a .tsv, commas or semicolons in a .csv";
        return Err(Error::new(name, what, hint));
    }
    let mut rows = Rows::new(input, delimiter, format == Format::Csv, before);
    let name = name.to_owned();
    let mut columns: Option<Columns> = None;
    let mut langs = (None, None);
    let mut ended = false;
    let raws = std::iter::from_fn(move || {
        while !ended {
            let read = rows.next_line();
            rows.source().piece_read();
            let line = match read {
                Ok(Some(line)) => line,
                Ok(None) => return None,
                Err((line, error)) => {
                    ended = true;
                    return Some(Err(Fault::EndsHere(ends_here(&name, line, error))));
                }
            };
            let record = &rows.cells;
            let by = match &columns {
                Some(columns) => columns,
                None => {
                    let named = by_header(record);
                    langs = by_languages(record).unzip();
                    let is_header = named.is_some() || langs.0.is_some();
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
                source_lang: cell(by.source_lang).and_then(Lang::parse).or(langs.0),
                target_lang: cell(by.target_lang).and_then(Lang::parse).or(langs.1),
                line,
                silences: Vec::new(),
            }));
        }
        None
    });
    Ok((Header::new(format, None, None), Box::new(raws)))
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

/// The languages of a header that names nothing else: "fr" and "en".
fn by_languages(record: &csv::StringRecord) -> Option<(Lang, Lang)> {
    let known = |cell: &str| Lang::parse(cell).filter(|lang| Locale::codes().contains(&lang.code()));
    match record.iter().collect::<Vec<_>>().as_slice() {
        [source, target] => known(source).zip(known(target)).filter(|(source, target)| !source.same_language(*target)),
        _ => None,
    }
}
