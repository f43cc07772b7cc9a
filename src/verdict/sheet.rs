//! The cells of a workbook as text: enough of ECMA-376 (SpreadsheetML) to read back what spreadsheets save.
//!
//! An own reader and not a crate's: all that is needed is the text of cells, and the two crates it takes, a ZIP reader
//! and an XML reader, are there for other formats already.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

/// Most bytes of one part of a workbook after unpacking: a small file can unpack to fill the memory.
const LARGEST_PART: u64 = 256 << 20;

/// Most columns of a sheet ("Excel specifications and limits"): a wild cell reference would make a row of any width.
const MOST_COLUMNS: usize = 16_384;

/// Most rows of a sheet (the same page).
const MOST_ROWS: usize = 1_048_576;

type Rows = Vec<Vec<String>>;

/// The rows of all sheets, in the order of the parts' names.
pub fn read(bytes: &[u8]) -> Result<Vec<Rows>, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let sheet = |name: &String| name.starts_with("xl/worksheets/") && name.ends_with(".xml");
    let mut names: Vec<String> =
        archive.file_names().filter_map(|name| name.ok().map(|name| name.into_owned())).filter(sheet).collect();
    names.sort_by_key(|name| (name.len(), name.clone()));
    let shared = match part(&mut archive, "xl/sharedStrings.xml") {
        Some(xml) => shared_strings(&xml)?,
        None => Vec::new(),
    };
    names
        .iter()
        .map(|name| rows(&part(&mut archive, name).ok_or_else(|| format!("{name} cannot be unpacked"))?, &shared))
        .collect()
}

fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Option<String> {
    let file = archive.by_name(name).ok()?;
    let mut xml = String::new();
    file.take(LARGEST_PART).read_to_string(&mut xml).ok()?;
    Some(xml)
}

fn shared_strings(xml: &str) -> Result<Vec<String>, String> {
    let mut strings = Vec::new();
    let mut text = Text::default();
    let mut reader = Reader::from_str(xml);
    loop {
        let event = reader.read_event().map_err(|error| error.to_string())?;
        text.take(&event);
        match event {
            Event::End(tag) if tag.local_name().as_ref() == "si" => strings.push(text.end()),
            Event::Empty(tag) if tag.local_name().as_ref() == "si" => strings.push(String::new()),
            Event::Eof => return Ok(strings),
            _ => {}
        }
    }
}

/// The cells of one sheet; rows and cells that the file leaves out are empty.
fn rows(xml: &str, shared: &[String]) -> Result<Rows, String> {
    let mut rows: Rows = Vec::new();
    let (mut column, mut is_shared) = (0, false);
    let mut text = Text::default();
    let mut reader = Reader::from_str(xml);
    loop {
        let event = reader.read_event().map_err(|error| error.to_string())?;
        text.take(&event);
        match event {
            Event::Start(tag) if tag.local_name().as_ref() == "row" => {
                let number = tag.try_get_attribute("r").ok().flatten().and_then(|found| found.value.parse().ok());
                let number = number.filter(|&number| number <= MOST_ROWS).unwrap_or(rows.len() + 1);
                rows.resize(rows.len().max(number.saturating_sub(1)), Vec::new());
                rows.push(Vec::new());
                column = 0;
            }
            Event::Start(tag) if tag.local_name().as_ref() == "c" => {
                let attribute = |name| tag.try_get_attribute(name).ok().flatten().map(|found| found.value.into_owned());
                column = attribute("r").and_then(|reference| column_of(&reference)).unwrap_or(column);
                is_shared = attribute("t").is_some_and(|kind| kind == "s");
                text = Text::default();
            }
            Event::Empty(tag) if tag.local_name().as_ref() == "c" => column += 1,
            Event::End(tag) if tag.local_name().as_ref() == "c" => {
                let written = text.end();
                let cell = match written.trim().parse::<usize>() {
                    Ok(index) if is_shared => shared.get(index).cloned().unwrap_or_default(),
                    _ => written,
                };
                if let Some(row) = rows.last_mut().filter(|_| column < MOST_COLUMNS) {
                    row.resize(row.len().max(column + 1), String::new());
                    if let Some(place) = row.get_mut(column) {
                        *place = cell;
                    }
                }
                column += 1;
            }
            Event::Eof => return Ok(rows),
            _ => {}
        }
    }
}

/// The column of a reference such as "AB12", from 0.
fn column_of(reference: &str) -> Option<usize> {
    let letters = reference.bytes().take_while(u8::is_ascii_alphabetic).take(3);
    let number = letters.fold(0, |number, letter| number * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1);
    number.checked_sub(1)
}

/// Text gathered from `<t>` and `<v>`; formulas (`<f>`) and the reading aids of Japanese (`<rPh>`) are no part of it.
#[derive(Default)]
struct Text {
    taken: String,
    inside: bool,
    in_reading_aid: bool,
}

impl Text {
    fn take(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "t" | "v" => self.inside = !self.in_reading_aid,
                "rPh" => self.in_reading_aid = true,
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "t" | "v" => self.inside = false,
                "rPh" => self.in_reading_aid = false,
                _ => {}
            },
            Event::Text(text) if self.inside => self.taken.push_str(&text.xml10_content()),
            Event::CData(text) if self.inside => self.taken.push_str(&text.xml10_content()),
            Event::GeneralRef(reference) if self.inside => {
                let letter = reference.resolve_char_ref().ok().flatten().or(match reference.as_ref() {
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "amp" => Some('&'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => None,
                });
                self.taken.extend(letter);
            }
            _ => {}
        }
    }

    /// What was gathered, with the escapes of ECMA-376 (22.4.2.4, `_x000D_`) resolved; begins anew.
    fn end(&mut self) -> String {
        let raw = std::mem::take(self).taken;
        let mut text = String::with_capacity(raw.len());
        let mut rest = raw.as_str();
        while let Some(at) = rest.find("_x") {
            let (before, from) = rest.split_at(at);
            text.push_str(before);
            let digits = from.get(2..6).filter(|_| from.get(6..7) == Some("_"));
            match digits.and_then(|digits| u32::from_str_radix(digits, 16).ok()).and_then(char::from_u32) {
                Some(letter) => {
                    text.push(letter);
                    rest = from.get(7..).unwrap_or("");
                }
                None => {
                    text.push_str("_x");
                    rest = from.get(2..).unwrap_or("");
                }
            }
        }
        text.push_str(rest);
        text
    }
}
