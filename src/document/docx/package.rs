//! The package: a zip archive of parts (ECMA-376 part 2), of which some are read, each up to a limit.

use std::io::{Cursor, Read};

use quick_xml::events::Event;
use zip::ZipArchive;
use zip::result::ZipError;

use super::super::bitext::input::Input;
use super::super::bitext::xml::{Xml, attribute, local};
use crate::error::Error;

/// Most bytes of a part after unpacking: 64 MiB. The text of the longest file that is read (`read::LARGEST_FILE`) takes
/// four times its size in Word's markup at most; a few kilobytes that are made for it unpack to gigabytes.
pub const LARGEST_PART: u64 = 64 << 20;

/// Where the body stands if the package does not say.
const MAIN: &str = "word/document.xml";

/// Parts that tell other kinds of documents, what they are, and what to do.
const OTHERS: [(&str, &str, &str); 5] = [
    ("xl/workbook.xml", "a spreadsheet", "save its table as .csv; pairs of sentences are checked with --bitext"),
    ("ppt/presentation.xml", "a presentation", "save its text first"),
    ("META-INF/container.xml", "an e-book", "unpack it and pass the pages in it"),
    ("content.xml", "an OpenDocument file", "save it as .docx first"),
    ("", "a zip archive", "unpack it and pass the files in it"),
];

/// A package that is being read.
pub struct Package<'b> {
    name: String,
    archive: ZipArchive<Cursor<&'b [u8]>>,
    main: String,
}

/// A part, unpacked.
pub struct Unpacked {
    /// File and part, for errors.
    place: String,
    bytes: Vec<u8>,
}

/// What is said of a file of the old format, or of an encrypted one, which is wrapped in it.
pub fn old(name: &str, bytes: &[u8]) -> Error {
    // Names in a compound file are UTF-16 (MS-CFB, 2.6.1).
    let holds = |stream: &str| {
        let stream: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memchr::memmem::find(bytes, &stream).is_some()
    };
    if holds("EncryptedPackage") {
        let hint = "open it with its password, and save it without one";
        return Error::new(name, "this document is encrypted", hint);
    }
    let what =
        if holds("WordDocument") { "a Word document of the format before 2007" } else { "an old Office document" };
    Error::new(name, format!("this is {what}"), "open it in a word processor, and save it as .docx")
}

impl<'b> Package<'b> {
    /// Opens a package that holds a text document.
    pub fn open(name: &str, bytes: &'b [u8]) -> Result<Package<'b>, Error> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(name, &error.to_string()))?;
        let mut package = Package { name: name.to_owned(), archive, main: MAIN.to_owned() };
        if let Some(part) = package.part("_rels/.rels")? {
            let target = related(&mut part.xml("Relationships")?, "officeDocument")?;
            package.main = target.map_or(MAIN.to_owned(), |target| target.trim_start_matches('/').to_owned());
        }
        let is_text = package.has(&package.main) && package.main.starts_with("word/");
        let other = OTHERS.iter().find(|(part, ..)| part.is_empty() || package.has(part));
        match other {
            Some((_, what, hint)) if !is_text => Err(Error::new(name, format!("this is {what}, not text"), *hint)),
            _ => Ok(package),
        }
    }

    fn has(&self, part: &str) -> bool {
        self.archive.index_for_name(part).is_some()
    }

    /// The body.
    pub fn main(&mut self) -> Result<Unpacked, Error> {
        let missing = broken(&self.name, &format!("it has no {}", self.main));
        self.part(&self.main.clone())?.ok_or(missing)
    }

    /// The part that the body names for this purpose, such as "styles".
    pub fn related(&mut self, purpose: &str) -> Result<Option<Unpacked>, Error> {
        let (folder, file) = self.main.rsplit_once('/').unwrap_or(("", &self.main));
        let (folder, rels) = (folder.to_owned(), format!("{folder}/_rels/{file}.rels"));
        let Some(part) = self.part(&rels)? else { return Ok(None) };
        match related(&mut part.xml("Relationships")?, purpose)? {
            // A path from the root of the package, or from the body's folder.
            Some(target) => match target.strip_prefix('/') {
                Some(part) => self.part(part),
                None => self.part(&format!("{folder}/{target}")),
            },
            None => Ok(None),
        }
    }

    fn part(&mut self, part: &str) -> Result<Option<Unpacked>, Error> {
        let place = format!("{}, {part}", self.name);
        let file = match self.archive.by_name(part) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                let hint = "unpack it with its password, or save the document without one";
                return Err(Error::new(&self.name, "this document is encrypted", hint));
            }
            Err(error) => return Err(broken(&place, &error.to_string())),
        };
        let mut bytes = Vec::new();
        // What the archive says of the size is not to be relied on.
        let read = file.take(LARGEST_PART + 1).read_to_end(&mut bytes);
        read.map_err(|error| broken(&place, &error.to_string()))?;
        if bytes.len() as u64 > LARGEST_PART {
            let what = format!("it unpacks to more than {} MiB", LARGEST_PART >> 20);
            return Err(Error::new(&place, what, "check one article a file"));
        }
        Ok(Some(Unpacked { place, bytes }))
    }
}

impl Unpacked {
    /// The part as XML with this root element.
    pub fn xml(&self, root: &str) -> Result<Xml, Error> {
        let bytes = Cursor::new(self.bytes.clone());
        let input = Input::new(Box::new(bytes), None).map_err(|error| broken(&self.place, &error.to_string()))?;
        Xml::open_strict(&self.place, input, root).map(|(xml, _)| xml)
    }

    /// True if a word stands in it somewhere.
    pub fn has(&self, word: &str) -> bool {
        memchr::memmem::find(&self.bytes, word.as_bytes()).is_some()
    }
}

fn broken(place: &str, what: &str) -> Error {
    Error::new(place, format!("this document is broken: {what}"), "open it in a word processor, and save it anew")
}

/// The target of the first relationship of a type, which is told by the last part of its URI.
fn related(xml: &mut Xml, purpose: &str) -> Result<Option<String>, Error> {
    while let Some(event) = xml.step()? {
        if let Event::Start(start) | Event::Empty(start) = event
            && local(&start) == "Relationship"
            && attribute(&start, "Type").is_some_and(|kind| kind.rsplit('/').next() == Some(purpose))
            && attribute(&start, "TargetMode").is_none_or(|mode| mode != "External")
        {
            return Ok(attribute(&start, "Target"));
        }
    }
    Ok(None)
}
