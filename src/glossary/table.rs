//! A glossary as a table: a header with `source,target` and, where they are wanted, `note,case,source_lang,target_lang`,
//! in any order; the separator is the one that parts the rows, or that of a first line `sep=;`. `|` stands between several translations.

use super::{Term, at, within_bounds};
use crate::document::bitext::input::Input;
use crate::document::bitext::rows::{Rows, named_separator, separator};
use crate::error::Error;
use crate::language::Lang;

const COLUMNS: [&str; 6] = ["source", "target", "note", "case", "source_lang", "target_lang"];

/// The terms of a table.
pub fn read(name: &str, mut input: Input) -> Result<Vec<Term>, Error> {
    let unread = |error: std::io::Error| Error::unread(name, &error);
    let named = named_separator(input.peek().map_err(unread)?);
    if named.is_some() {
        input.read_line().map_err(unread)?;
    }
    let delimiter = named.map_or_else(|| input.peek().map(separator), Ok).map_err(unread)?;
    let mut rows = Rows::new(input, delimiter, true, u32::from(named.is_some()));
    let mut columns: Option<[Option<usize>; 6]> = None;
    let mut terms = Vec::new();
    loop {
        let read = rows.next_line().map_err(|(line, error)| {
            Error::new(&at(name, line), error.to_string(), "save the table again as CSV in UTF-8")
        })?;
        rows.source().piece_read();
        let Some(line) = read else { return Ok(terms) };
        let record = &rows.cells;
        let Some(columns) = &columns else {
            columns = Some(header(name, record)?);
            continue;
        };
        let cell = |number: usize| {
            let place = columns.get(number).copied().flatten();
            place.and_then(|place| record.get(place)).unwrap_or("").trim()
        };
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let wrong = |what: String, hint: &str| Error::new(&at(name, line), what, hint);
        let lang = |number: usize| match cell(number) {
            "" => Ok(None),
            tag => Lang::parse(tag).map(Some).ok_or_else(|| {
                wrong(format!("\"{tag}\" is no language tag"), "write fr, en-GB, zh or the like; or leave it empty")
            }),
        };
        let source = cell(0).to_owned();
        if !source.chars().any(char::is_alphanumeric) {
            return Err(wrong(
                "there is no term in the column \"source\"".to_owned(),
                "fill it in, or delete the line",
            ));
        }
        let targets = cell(1).split('|').map(str::trim).filter(|target| !target.is_empty()).map(str::to_owned);
        within_bounds(name, line, &terms)?;
        terms.push(Term {
            source,
            targets: targets.collect(),
            note: cell(2).to_owned(),
            cased: match cell(3).to_lowercase().as_str() {
                "" | "no" | "false" | "0" => false,
                "yes" | "true" | "1" | "x" => true,
                other => return Err(wrong(format!("\"{other}\" in the column \"case\""), "write yes or no")),
            },
            source_lang: lang(4)?,
            target_lang: lang(5)?,
            line,
        });
    }
}

/// Where each column stands.
fn header(name: &str, record: &csv::StringRecord) -> Result<[Option<usize>; 6], Error> {
    let unknown = record
        .iter()
        .map(str::trim)
        .find(|cell| !cell.is_empty() && !COLUMNS.iter().any(|column| column.eq_ignore_ascii_case(cell)));
    let hint = format!("the columns are {}", COLUMNS.join(", "));
    if let Some(unknown) = unknown {
        return Err(Error::new(&at(name, 1), format!("there is no column \"{unknown}\""), hint));
    }
    let columns = COLUMNS.map(|column| record.iter().position(|cell| cell.trim().eq_ignore_ascii_case(column)));
    match columns {
        [Some(_), Some(_), ..] => Ok(columns),
        _ => Err(Error::new(&at(name, 1), "a header with the columns source and target is missing", hint)),
    }
}
