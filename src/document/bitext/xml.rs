//! XML as a stream of events, with what a reader of files from anywhere must add to quick-xml: no entity of the file's
//! own is taken, nesting is bounded, an element that never ends is said, and each event knows its place.

use std::io;

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::ends_here;
use super::input::Input;
use crate::error::Error;
use crate::language::Lang;

/// Deepest nesting of elements that is read; TMX and XLIFF need about ten.
const DEEPEST: usize = 256;

/// A stream of events.
pub struct Xml {
    name: String,
    reader: Reader<Input>,
    buffer: Vec<u8>,
    /// Local names of the elements that are open.
    path: Vec<String>,
    /// First and last byte of the last event in the text of the file.
    pub place: std::ops::Range<u64>,
    /// The line on which the last event begins.
    pub line: u32,
    ended: bool,
    /// True where a document type is refused, whatever it says.
    is_strict: bool,
}

impl Xml {
    /// Reads up to the root element, which must be `root`.
    pub fn open(name: &str, input: Input, root: &str) -> Result<(Xml, BytesStart<'static>), Error> {
        Xml::open_as(name, input, root, false)
    }

    /// The same for formats in which a document type must not stand.
    pub fn open_strict(name: &str, input: Input, root: &str) -> Result<(Xml, BytesStart<'static>), Error> {
        Xml::open_as(name, input, root, true)
    }

    fn open_as(name: &str, input: Input, root: &str, is_strict: bool) -> Result<(Xml, BytesStart<'static>), Error> {
        let mut xml = Xml {
            name: name.to_owned(),
            reader: Reader::from_reader(input),
            buffer: Vec::new(),
            path: Vec::new(),
            place: 0..0,
            line: 1,
            ended: false,
            is_strict,
        };
        let wrong = |xml: &Xml| {
            let hint = "check that the ending of the file names what is in it";
            Error::new(&xml.name, format!("line {}: this is no {} file", xml.line, root.to_uppercase()), hint)
        };
        loop {
            match xml.step() {
                Ok(Some(Event::Start(start) | Event::Empty(start))) if local(&start) == root => {
                    return Ok((xml, start));
                }
                Ok(Some(Event::Start(_) | Event::Empty(_) | Event::End(_)) | None) => return Err(wrong(&xml)),
                Ok(Some(_)) => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// The name of the file.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The local name of the element that was opened last and is not closed.
    pub fn innermost(&self) -> &str {
        self.path.last().map_or("", String::as_str)
    }

    /// The local name of the element round the one that was opened last.
    pub fn parent(&self) -> &str {
        self.path.iter().rev().nth(1).map_or("", String::as_str)
    }

    /// The next event; `None` at the end. A fault is said once and ends the stream.
    pub fn step(&mut self) -> Result<Option<Event<'static>>, Error> {
        if self.ended {
            return Ok(None);
        }
        let start = self.reader.buffer_position();
        self.line = self.reader.get_ref().line();
        self.buffer.clear();
        let read = self.reader.read_event_into(&mut self.buffer).map(Event::into_owned);
        self.reader.get_mut().piece_read();
        self.place = start..self.reader.buffer_position();
        let stopped = |xml: &mut Xml, what: &dyn std::fmt::Display| {
            xml.ended = true;
            Err(ends_here(&xml.name, xml.line, what))
        };
        let event = match read {
            Ok(event) => event,
            Err(quick_xml::Error::Io(error)) if error.kind() == io::ErrorKind::InvalidData => {
                return stopped(self, &error);
            }
            Err(error) => return stopped(self, &format!("the XML is broken: {error}")),
        };
        match &event {
            Event::DocType(text) if text.contains("<!ENTITY") => {
                return stopped(self, &"it defines entities of its own, which mtlint does not read");
            }
            Event::DocType(_) if self.is_strict => {
                return stopped(self, &"it has a document type, which such a file must not have");
            }
            Event::Start(start) => {
                if self.path.len() >= DEEPEST {
                    return stopped(self, &format!("its elements are nested more than {DEEPEST} deep"));
                }
                self.path.push(local(start));
            }
            Event::End(_) => {
                self.path.pop();
            }
            Event::Eof => {
                self.ended = true;
                return match self.path.last() {
                    Some(open) => {
                        let what = format!("the file ends inside <{open}>; it was cut off");
                        Err(ends_here(&self.name, self.line, what))
                    }
                    None => Ok(None),
                };
            }
            _ => {}
        }
        Ok(Some(event))
    }
}

/// The name of an element without its prefix.
pub fn local(start: &BytesStart<'_>) -> String {
    start.local_name().as_ref().to_owned()
}

/// The value of an attribute, by its name without prefix.
pub fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start.attributes().with_checks(false).flatten().find(|one| one.key.local_name().as_ref() == name)?;
    let value = found.normalized_value(XmlVersion::Implicit1_0);
    Some(value.map_or_else(|_| found.value.to_string(), |value| value.into_owned()))
}

/// The language in an attribute.
pub fn language(start: &BytesStart<'_>, name: &str) -> Option<Lang> {
    attribute(start, name).as_deref().and_then(Lang::parse)
}

/// The text of `&amp;`, `&#233;` and the like; `None` for what XML itself does not define.
pub fn referred(entity: &BytesRef<'_>) -> Option<String> {
    if entity.is_char_ref() {
        return entity.resolve_char_ref().ok().flatten().map(String::from);
    }
    quick_xml::escape::resolve_predefined_entity(entity).map(str::to_owned)
}
