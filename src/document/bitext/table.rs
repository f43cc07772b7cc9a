//! Tables: columns found by the header `source, target[, id, source_lang, target_lang]`, by what spreadsheets call these
//! (`columns.tsv`), or the first two columns. Where these two are a guess, it is said.
//!
//! In a `.csv` the separator is the one that parts the rows alike (Excel writes semicolons where the comma is decimal),
//! or the one of a first line `sep=;`, and cells may be quoted (RFC 4180). In a `.tsv` quotation marks are text, as in the
//! files of OPUS and Moses. The header may also be the two languages, `fr,en` or `French,English`.

use super::input::Input;
use super::json::named_lang;
use super::rows::{Rows, named_separator, separator};
use super::{Fault, Format, Header, Raw, Raws, Text, ends_here, left_out};
use crate::error::{Error, Notice};
use crate::language::Lang;
use crate::locale::Locale;

/// The names of columns, a column a line, the likelier name first.
const NAMES: &str = include_str!("columns.tsv");

/// What is wrong with a row of one column.
const NO_TRANSLATION: &str = "it has no column for the translation";

/// Where each column stands.
#[derive(Default)]
struct Columns {
    source: usize,
    target: usize,
    id: Option<usize>,
    source_lang: Option<usize>,
    target_lang: Option<usize>,
}

/// Reads a table.
pub fn read(name: &str, mut input: Input, format: Format) -> Result<(Header, Raws), Error> {
    let unread = |error: std::io::Error| Error::unread(name, &error);
    let head = input.peek().map_err(unread)?;
    let named = if format == Format::Csv { named_separator(head) } else { None };
    let before = u32::from(named.is_some());
    if named.is_some() {
        input.read_line().map_err(unread)?;
    }
    let head = input.peek().map_err(unread)?;
    let delimiter = named.unwrap_or_else(|| if format == Format::Tsv { b'\t' } else { separator(head) });
    if !head.contains(&delimiter) && !head.is_empty() {
        let what = if format == Format::Tsv { "there is no tab in it" } else { "it has one column" };
        let hint = "a source and its translation stand in two columns: tabs in a .tsv, commas or semicolons in a .csv";
        return Err(Error::new(name, what, hint));
    }
    let mut rows = Rows::new(input, delimiter, format == Format::Csv, before);
    let name = name.to_owned();
    let mut columns: Option<Columns> = None;
    let mut langs = (None, None);
    let mut ended = false;
    // The line of a first row of which something was said before its pair is given.
    let mut first_row = None;
    let raws = std::iter::from_fn(move || {
        while !ended {
            let read = match first_row.take() {
                Some(line) => Ok(Some(line)),
                None => rows.next_line(),
            };
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
                // A title above the table is no header.
                None if record.len() < 2 => return Some(Err(left_out(&name, line, NO_TRANSLATION))),
                None => {
                    let by_languages = by_languages(record);
                    langs = by_languages.as_ref().map(|(_, langs)| *langs).unzip();
                    let named = by_header(record).or(by_languages.map(|(columns, _)| columns));
                    let is_header = named.is_some();
                    columns = Some(named.unwrap_or(Columns { target: 1, ..Columns::default() }));
                    if !is_header {
                        first_row = Some(line);
                        if let Some(notice) = guessed(&name, line, record) {
                            return Some(Err(Fault::Said(notice)));
                        }
                    }
                    continue;
                }
            };
            if record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            let cell = |at: Option<usize>| at.and_then(|at| record.get(at)).filter(|cell| !cell.is_empty());
            let (Some(source), Some(target)) = (record.get(by.source), record.get(by.target)) else {
                return Some(Err(left_out(&name, line, NO_TRANSLATION)));
            };
            let tags = [cell(by.source_lang), cell(by.target_lang)];
            let [source_lang, target_lang] = match tags.map(named_lang) {
                [Ok(first), Ok(second)] => [first, second],
                [Err(what), _] | [_, Err(what)] => return Some(Err(left_out(&name, line, what))),
            };
            return Some(Ok(Raw {
                id: cell(by.id).map_or(line.into(), Into::into),
                source: Text::plain(source),
                target: Text::plain(target),
                source_lang: source_lang.or(langs.0),
                target_lang: target_lang.or(langs.1),
                line,
                silences: Vec::new(),
            }));
        }
        None
    });
    Ok((Header::new(format, None, None), Box::new(raws)))
}

/// What is said of a first row that is no header, where the first two columns may not be those that are meant.
fn guessed(name: &str, line: u32, record: &csv::StringRecord) -> Option<Notice> {
    let kinds = ["source", "target", "id", "source_lang", "target_lang"];
    let what = if kinds.iter().any(|kind| column(record, kind).is_some()) {
        "it looks like a header that names no source and translation".to_owned()
    } else if record.len() > 2 {
        format!("there are {} columns and no header", record.len())
    } else {
        return None;
    };
    Some(Notice(format!(
        "{name}, line {line}: {what}; the first column is taken for the source, the second for the translation: name \
         them source and target in a header if others are meant"
    )))
}

/// A name as it is compared: letters and figures alone, without what stands in brackets.
fn plain(name: &str) -> String {
    let name = name.split(['(', '[']).next().unwrap_or(name);
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The place of a column, by the likeliest of its names that the header has.
fn column(record: &csv::StringRecord, kind: &str) -> Option<usize> {
    let header: Vec<String> = record.iter().map(plain).collect();
    let names = NAMES.lines().find_map(|line| line.strip_prefix(kind)?.strip_prefix('\t'))?;
    names.split('\t').map(plain).find_map(|name| header.iter().position(|cell| *cell == name))
}

fn by_header(record: &csv::StringRecord) -> Option<Columns> {
    Some(Columns {
        source: column(record, "source")?,
        target: column(record, "target")?,
        id: column(record, "id"),
        source_lang: column(record, "source_lang"),
        target_lang: column(record, "target_lang"),
    })
}

/// The columns and languages of a header that names two languages, "fr" and "en", and at most an id beside them.
fn by_languages(record: &csv::StringRecord) -> Option<(Columns, (Lang, Lang))> {
    let by_name = |cell: &str| {
        let all = Locale::codes().iter().filter_map(|code| Lang::parse(code));
        all.into_iter().find(|lang| lang.name().eq_ignore_ascii_case(cell.trim()))
    };
    let known =
        |cell: &str| Lang::parse(cell).filter(|lang| Locale::codes().contains(&lang.code())).or_else(|| by_name(cell));
    let id = column(record, "id").filter(|_| record.len() > 2);
    let cells: Vec<(usize, &str)> = record.iter().enumerate().filter(|(at, _)| Some(*at) != id).collect();
    match cells.as_slice() {
        [(source, first), (target, second)] => {
            let langs = known(first).zip(known(second)).filter(|(first, second)| !first.same_language(*second))?;
            Some((Columns { source: *source, target: *target, id, ..Columns::default() }, langs))
        }
        _ => None,
    }
}
