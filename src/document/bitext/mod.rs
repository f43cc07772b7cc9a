//! Bitexts: files of pairs that others have aligned, such as translation memories. Each format has one file here and is
//! read as a stream, so that memory does not grow with the file; a unit that cannot be read is a notice, and the rest is
//! read on.
//!
//! | ending | format | read with |
//! |---|---|---|
//! | .tmx | TMX 1.4 (LISA/OSCAR 2005) | quick-xml |
//! | .xlf .xliff | XLIFF 1.2 and 2.0/2.1 (OASIS) | quick-xml |
//! | .po | gettext PO | `po` itself |
//! | .tsv .csv | tables with or without a header | csv |
//! | .jsonl .ndjson | a record a line | serde_json |
//!
//! `.gz` after the ending is unpacked on the way.

mod inline;
pub(crate) mod input;
pub(crate) mod json;
pub mod po;
pub(crate) mod rows;
mod table;
mod tmx;
pub mod xliff;
pub(crate) mod xml;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use serde_json::Value;

use super::read::read_as;
use super::{Document, Mark, MarkKind, Silence};
use crate::document::silence::{Directive, directive};
use crate::error::{Error, Notice};
use crate::language::Lang;
use crate::span::Span;

pub use input::LONGEST;

/// Longest text of one side of a unit, in bytes: 1 MiB, a thick chapter. What is longer is no segment of a bitext.
pub const LONGEST_SIDE: usize = 1 << 20;

/// Format of a bitext.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Translation memory exchange.
    Tmx,
    /// XML localisation interchange file format.
    Xliff,
    /// Catalogue of GNU gettext.
    Po,
    /// A column a side, parted by tabs.
    Tsv,
    /// A column a side, parted by commas or semicolons.
    Csv,
    /// A JSON object a line.
    Json,
}

impl Format {
    /// The format of a file, by its ending; `.gz` after it is passed over.
    pub fn of(path: &Path) -> Option<Format> {
        let name = path.file_name()?.to_str()?.to_lowercase();
        let (_, ending) = name.strip_suffix(".gz").unwrap_or(&name).rsplit_once('.')?;
        match ending {
            "tmx" => Some(Format::Tmx),
            "xlf" | "xliff" => Some(Format::Xliff),
            "po" => Some(Format::Po),
            "tsv" | "tab" => Some(Format::Tsv),
            "csv" => Some(Format::Csv),
            "jsonl" | "ndjson" => Some(Format::Json),
            _ => None,
        }
    }
}

/// What a bitext says of itself before its first unit.
#[derive(Debug, Clone)]
pub struct Header {
    /// How it is written.
    pub format: Format,
    /// The language of its sources, if it says so for all.
    pub source_lang: Option<Lang>,
    /// The language of its targets, if it says so for all.
    pub target_lang: Option<Lang>,
    /// Bytes of the file that have been read so far, packed as they stand there; it grows with the units.
    pub read: Arc<AtomicU64>,
}

impl Header {
    fn new(format: Format, source_lang: Option<Lang>, target_lang: Option<Lang>) -> Header {
        Header { format, source_lang, target_lang, read: Arc::default() }
    }
}

/// Languages that the caller wants, for files that hold more than two.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted {
    /// The language of the source.
    pub source: Option<Lang>,
    /// The language of the target.
    pub target: Option<Lang>,
}

/// One side of a unit: words with the inline markup that stands on them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    /// The words, without codes.
    pub words: String,
    /// Links, emphasis and the like, in the order of their start.
    pub marks: Vec<Mark>,
}

impl Text {
    fn plain(words: impl Into<String>) -> Text {
        Text { words: words.into(), marks: Vec::new() }
    }

    /// The text as a document; `line` is that of the file.
    fn document(self, name: &str, line: u32) -> Document {
        let words = self.words.trim();
        let shift = self.words.len() - self.words.trim_start().len();
        let moved = |at: u32| (at as usize).saturating_sub(shift).min(words.len());
        let mut document = Document::from_text(name, words);
        document.marks = self
            .marks
            .iter()
            .map(|mark| Mark { kind: mark.kind, span: Span::new(moved(mark.span.start), moved(mark.span.end)) })
            .filter(|mark| !mark.span.is_empty() || mark.kind == MarkKind::Placeholder)
            .collect();
        document.origin.lines = vec![(0, line)];
        document
    }
}

/// A pair as it stands in the file.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Raw {
    /// The file's own name for it, or its number from 1.
    pub id: Value,
    pub source: Text,
    pub target: Text,
    pub source_lang: Option<Lang>,
    pub target_lang: Option<Lang>,
    /// Line of the file, from 1.
    pub line: u32,
    /// What the file asks not to be told of the unit; the spans are of no account.
    pub silences: Vec<Silence>,
}

/// A pair, ready to be checked.
#[derive(Debug, Clone)]
pub struct Unit {
    /// The file's own name for it, a string or a number; its place from 1 where it has none.
    pub id: Value,
    /// The original.
    pub source: Document,
    /// The translation; without text if there is none yet.
    pub target: Document,
    /// The language that the file gives for the original.
    pub source_lang: Option<Lang>,
    /// The language that the file gives for the translation.
    pub target_lang: Option<Lang>,
    /// The line of the file that it begins on, from 1.
    pub line: u32,
}

/// What cannot be read of a bitext.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// One unit; the rest is read on.
    LeftOut(Notice),
    /// None, but the file may be meant in another way than it is read.
    Said(Notice),
    /// All that stands behind this place.
    EndsHere(Error),
}

pub(crate) type Raws = Box<dyn Iterator<Item = Result<Raw, Fault>>>;

/// Opens a bitext. `encoding` is the label that the user gives, if any.
///
/// # Errors
/// If the file cannot be read, its ending names no bitext, or its beginning is not what the ending says. A fault behind
/// that is an item of the iterator; `Fault::EndsHere` is its last.
pub fn open(
    path: &Path,
    wanted: Wanted,
    encoding: Option<&str>,
) -> Result<(Header, impl Iterator<Item = Result<Unit, Fault>> + use<>), Error> {
    let name = path.display().to_string();
    let (header, raws) = raws(path, wanted, encoding)?;
    let units = raws.map(move |raw| {
        raw.map(|raw| {
            let mut target = raw.target.document(&name, raw.line);
            let whole = Span::new(0, target.text.len());
            target.silences = raw.silences.into_iter().map(|one| Silence { span: whole, ..one }).collect();
            Unit {
                id: raw.id,
                source: raw.source.document(&name, raw.line),
                target,
                source_lang: raw.source_lang,
                target_lang: raw.target_lang,
                line: raw.line,
            }
        })
    });
    Ok((header, units))
}

/// The texts of a bitext, for training; pairs without words on one side are left out.
///
/// # Errors
/// As `open`.
pub fn pairs(
    path: &Path,
    wanted: Wanted,
) -> Result<impl Iterator<Item = Result<(String, String), Fault>> + use<>, Error> {
    let (_, raws) = raws(path, wanted, None)?;
    Ok(raws.filter_map(|raw| match raw {
        Ok(raw) => {
            let empty = raw.source.words.trim().is_empty() || raw.target.words.trim().is_empty();
            (!empty).then_some(Ok((raw.source.words, raw.target.words)))
        }
        Err(fault) => Some(Err(fault)),
    }))
}

fn raws(path: &Path, wanted: Wanted, encoding: Option<&str>) -> Result<(Header, Raws), Error> {
    let name = path.display().to_string();
    let format = Format::of(path).ok_or_else(|| {
        let hint = "name it .tmx, .xlf, .xliff, .po, .tsv, .csv or .jsonl, as it is written";
        Error::new(&name, "no bitext has this ending", hint)
    })?;
    let input = input::open(path, encoding)?;
    let read = input.read_so_far();
    let guessed = input.guessed().map(|encoding| Err(Fault::Said(read_as(&name, encoding))));
    let (header, raws): (Header, Raws) = match format {
        Format::Tmx => tmx::read(&name, input, wanted)?,
        Format::Xliff => xliff::read(&name, input)?,
        Format::Po => po::read(&name, input)?,
        Format::Tsv | Format::Csv => table::read(&name, input, format)?,
        Format::Json => json::read(&name, input)?,
    };
    let sound = raws.map(move |raw| raw.and_then(|raw| sound(&name, raw)));
    Ok((Header { read, ..header }, Box::new(guessed.into_iter().chain(sound))))
}

/// Refuses units that are no text.
fn sound(name: &str, raw: Raw) -> Result<Raw, Fault> {
    let sides = [&raw.source.words, &raw.target.words];
    let what = if sides.iter().any(|words| words.contains('\0')) {
        "it holds a NUL character"
    } else if sides.iter().any(|words| words.len() > LONGEST_SIDE) {
        "one side is longer than 1 MiB"
    } else {
        return Ok(raw);
    };
    Err(left_out(name, raw.line, what))
}

/// What a comment or a note on a unit asks, with its line; a unit is all there is to switch off.
fn asked(comment: &str, line: u32) -> Option<Silence> {
    match directive(comment)? {
        Directive::Ignore(rules, reason) | Directive::Off(rules, reason) => {
            Some(Silence { span: Span::new(0, 0), rules, reason, line, is_open: false })
        }
        Directive::On => None,
    }
}

/// What `translate="no"` on a unit asks.
fn kept(line: u32) -> Silence {
    Silence { span: Span::new(0, 0), rules: Vec::new(), reason: "translate=\"no\"".to_owned(), line, is_open: false }
}

/// The notice for a unit that is not read.
fn left_out(name: &str, line: u32, what: impl std::fmt::Display) -> Fault {
    Fault::LeftOut(Notice(format!("{name}, line {line}: {what}; this unit is left out")))
}

/// The error for a fault that nothing behind it can be read after.
fn ends_here(name: &str, line: u32, what: impl std::fmt::Display) -> Error {
    let hint = "mend the file at this place, or save it anew, and call the same again";
    Error::new(&format!("{name}, line {line}"), format!("{what}; nothing behind it is read"), hint)
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod written;
