//! The content of a segment in TMX and XLIFF: words, and codes that stand for the markup of the original file.
//!
//! What a code holds is no text. A pair of codes that stands for a link or for emphasis becomes a mark on the words
//! between (XLIFF 1.2, 2.3 and 2.0, 4.7; TMX 1.4b, "Content markup"); a code that stands alone becomes one of no width.

use std::cmp::Reverse;

use quick_xml::events::{BytesStart, Event};

use super::xml::{Xml, attribute, local, referred};
use super::{LONGEST_SIDE, Text};
use crate::document::{Mark, MarkKind};
use crate::error::Error;
use crate::span::Span;

/// Most pairs of codes that are open at once. A bound, because the partner of each code is looked for among them.
const MOST_PAIRS: usize = 1_000;

/// An element that is open inside the segment.
enum Open {
    /// Markup on words.
    On(MarkKind, usize),
    /// A code, the content of which is not text.
    Code,
    /// A note on words, which marks nothing.
    Plain,
}

#[derive(Default)]
struct Content {
    text: Text,
    open: Vec<Open>,
    /// Codes that opened a pair: the id they share, what they stand for, and where.
    pairs: Vec<(String, Option<MarkKind>, usize)>,
    fault: Option<String>,
}

/// Reads up to the end of the element that was opened last. The inner `Err` is what is wrong with this segment alone.
pub fn read(xml: &mut Xml) -> Result<Result<Text, String>, Error> {
    let mut content = Content::default();
    while let Some(event) = xml.step()? {
        match event {
            Event::Text(words) => content.push(&words.xml10_content()),
            Event::CData(words) => content.push(&words.xml10_content()),
            Event::GeneralRef(entity) => match referred(&entity) {
                Some(words) => content.push(&words),
                None => content.fault = Some(format!("“&{};” is no character", &*entity)),
            },
            Event::Start(start) => {
                let opened = content.element(&start);
                content.open.push(opened);
            }
            Event::Empty(start) => {
                content.element(&start);
            }
            Event::End(_) => match content.open.pop() {
                Some(Open::On(kind, start)) => content.mark(kind, start),
                Some(Open::Code | Open::Plain) => {}
                None => break,
            },
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::DocType(_) | Event::Eof => {}
        }
    }
    let Content { mut text, fault, .. } = content;
    text.marks.sort_by_key(|mark| (mark.span.start, Reverse(mark.span.end)));
    Ok(fault.map_or(Ok(text), Err))
}

impl Content {
    fn push(&mut self, words: &str) {
        let in_code = self.open.iter().any(|open| matches!(open, Open::Code));
        if in_code {
            return;
        }
        if self.text.words.len() + words.len() > LONGEST_SIDE {
            self.fault = Some("one side is longer than 1 MiB".to_owned());
            return;
        }
        self.text.words.push_str(words);
    }

    fn mark(&mut self, kind: MarkKind, start: usize) {
        let span = Span::new(start, self.text.words.len()).trimmed(&self.text.words);
        if !span.is_empty() {
            self.text.marks.push(Mark { kind, span });
        }
    }

    /// Takes an element in; what it is while it is open.
    fn element(&mut self, start: &BytesStart<'_>) -> Open {
        let here = self.text.words.len();
        let id = |names: &[&str]| names.iter().find_map(|name| attribute(start, name)).unwrap_or_default();
        match local(start).as_str() {
            "g" | "pc" | "hi" => match kind(start) {
                Some(kind) => Open::On(kind, here),
                None => Open::Plain,
            },
            "bpt" | "bx" | "sc" => {
                if self.pairs.len() < MOST_PAIRS {
                    self.pairs.push((id(&["rid", "i", "id"]), kind(start), here));
                }
                Open::Code
            }
            "ept" | "ex" | "ec" => {
                let id = id(&["rid", "i", "startRef", "id"]);
                if let Some(at) = self.pairs.iter().rposition(|(opened, ..)| *opened == id) {
                    let (_, kind, from) = self.pairs.remove(at);
                    kind.into_iter().for_each(|kind| self.mark(kind, from));
                }
                Open::Code
            }
            // A code that stands for a line break parts words.
            "x" | "ph" | "it" | "ut" => {
                if is_line_break(start) {
                    self.push("\n");
                } else if !self.open.iter().any(|open| matches!(open, Open::Code)) {
                    let span = Span::new(here, here);
                    self.text.marks.push(Mark { kind: MarkKind::Placeholder, span });
                }
                Open::Code
            }
            // XLIFF 2: a character that XML cannot hold, which is no text either.
            "cp" => Open::Code,
            _ => Open::Plain,
        }
    }
}

/// The attributes that say what a code stands for, in the three formats.
fn kinds_of(start: &BytesStart<'_>) -> String {
    ["ctype", "type", "subType"].iter().filter_map(|name| attribute(start, name)).collect::<Vec<_>>().join(" ")
}

fn is_line_break(start: &BytesStart<'_>) -> bool {
    kinds_of(start).split([' ', ':', '-']).any(|word| word == "lb" || word == "br")
}

/// What a pair of codes stands for; emphasis, the commonest by far, if nothing says so.
fn kind(start: &BytesStart<'_>) -> Option<MarkKind> {
    let kinds = kinds_of(start).to_lowercase();
    let mut words = kinds.split([' ', ':', '-']);
    if words.any(|word| matches!(word, "link" | "ulink" | "hyperlink" | "a" | "url")) {
        Some(MarkKind::Link)
    } else if kinds.split([' ', ':', '-']).any(|word| word == "code") {
        Some(MarkKind::Code)
    } else {
        Some(MarkKind::Emphasis)
    }
}
