//! Word documents (.docx: Office Open XML, ECMA-376 part 1, WordprocessingML): the text that a reader sees, with its
//! headings, items, cells and links. Notes and text boxes follow the body. What was deleted in tracked changes, hidden
//! text, comments, headers and footers are no part of it.
//!
//! A document has no lines; the number of a place is that of its paragraph, counting those with words from 1.

mod body;
mod package;
mod styles;

use super::Document;
use super::read::LARGEST_FILE;
use crate::error::{Error, Notice};
use body::{Part, Writer};
use package::Package;

/// How a zip archive begins, and how the old format of Office and encrypted documents do.
const ARCHIVE: &[u8] = b"PK\x03\x04";
const OLD: &[u8] = b"\xd0\xcf\x11\xe0";

/// True if the bytes are those of a word processor's document, of this format or an older one.
pub fn is_one(bytes: &[u8]) -> bool {
    bytes.starts_with(ARCHIVE) || bytes.starts_with(OLD)
}

/// Reads a document.
///
/// # Errors
/// If it is another kind of archive, an encrypted document or one of the old format, is broken, or unpacks to too much.
pub fn read(name: &str, bytes: &[u8], notices: &mut Vec<Notice>) -> Result<Document, Error> {
    if bytes.starts_with(OLD) {
        return Err(package::old(name, bytes));
    }
    let mut package = Package::open(name, bytes)?;
    let styles = match package.related("styles")? {
        Some(part) => styles::read(&mut part.xml("styles")?)?,
        None => styles::Styles::default(),
    };
    let body = package.main()?;
    let mut writer = Writer::new(&styles);
    writer.write(&mut body.xml("document")?, Part::Body)?;
    if body.has("txbxContent") {
        writer.write(&mut body.xml("document")?, Part::Boxes)?;
    }
    for notes in ["footnotes", "endnotes"] {
        if let Some(part) = package.related(notes)? {
            writer.write(&mut part.xml(notes)?, Part::Notes)?;
        }
    }
    if writer.has_foreign {
        notices.push(Notice(format!("{name}: another document that is embedded in it is not read")));
    }
    let document = writer.finish(name);
    if document.text.len() as u64 > LARGEST_FILE {
        let what = format!("its text is longer than {} MiB", LARGEST_FILE >> 20);
        return Err(Error::new(name, what, "check one article a file"));
    }
    Ok(document)
}

#[cfg(test)]
mod tests;
