//! TMX 1.4: each `<tu>` holds one variant a language. The source is the variant in the wanted or declared language, or
//! else the first; every other variant (in the wanted language) is a translation of it and makes a unit.

use std::collections::VecDeque;

use quick_xml::events::Event;

use super::input::Input;
use super::xml::{Xml, attribute, language, local};
use super::{Fault, Format, Header, Raw, Raws, Text, Wanted, asked, inline, left_out};
use crate::document::Silence;
use crate::error::Error;
use crate::language::Lang;

struct Tmx {
    xml: Xml,
    wanted: Wanted,
    srclang: Option<Lang>,
    count: u32,
    ready: VecDeque<Result<Raw, Fault>>,
}

/// Reads a translation memory.
pub fn read(name: &str, input: Input, wanted: Wanted) -> Result<(Header, Raws), Error> {
    let (mut xml, _) = Xml::open(name, input, "tmx")?;
    let mut srclang = None;
    // The header comes first; a file without it still has its units.
    while let Some(event) = xml.step()? {
        match event {
            Event::Start(start) | Event::Empty(start) if local(&start) == "header" => {
                srclang = language(&start, "srclang");
            }
            Event::Start(start) | Event::Empty(start) if local(&start) == "body" => break,
            _ => {}
        }
    }
    let header = Header::new(Format::Tmx, wanted.source.or(srclang), wanted.target);
    Ok((header, Box::new(Tmx { xml, wanted, srclang, count: 0, ready: VecDeque::new() })))
}

impl Iterator for Tmx {
    type Item = Result<Raw, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(unit) = self.ready.pop_front() {
                return Some(unit);
            }
            match self.xml.step() {
                Ok(Some(Event::Start(start))) if local(&start) == "tu" => {
                    self.count += 1;
                    let id = attribute(&start, "tuid").map_or(self.count.into(), Into::into);
                    let srclang = language(&start, "srclang").or(self.srclang);
                    let line = self.xml.line;
                    match self.variants() {
                        Ok(Ok(found)) => self.pair(id, srclang, line, found),
                        Ok(Err(what)) => self.ready.push_back(Err(left_out(self.xml.name(), line, what))),
                        Err(error) => return Some(Err(Fault::EndsHere(error))),
                    }
                }
                Ok(Some(_)) => {}
                Ok(None) => return None,
                Err(error) => return Some(Err(Fault::EndsHere(error))),
            }
        }
    }
}

/// The texts of a unit by language, and what its notes ask.
type Variants = (Vec<(Option<Lang>, Text)>, Vec<Silence>);

impl Tmx {
    /// The variants of the unit that was opened last.
    fn variants(&mut self) -> Result<Result<Variants, String>, Error> {
        let (mut variants, mut silences, mut fault) = (Vec::new(), Vec::new(), None);
        let mut lang = None;
        while let Some(event) = self.xml.step()? {
            match event {
                Event::Start(start) if local(&start) == "note" => {
                    let line = self.xml.line;
                    silences.extend(inline::read(&mut self.xml)?.ok().and_then(|note| asked(&note.words, line)));
                }
                Event::Start(start) if local(&start) == "tuv" => lang = language(&start, "lang"),
                Event::Start(start) if local(&start) == "seg" => match inline::read(&mut self.xml)? {
                    Ok(text) => variants.push((lang, text)),
                    Err(what) => fault = Some(what),
                },
                Event::Empty(start) if local(&start) == "seg" => variants.push((lang, Text::default())),
                Event::End(end) if end.local_name().as_ref() == "tu" => break,
                _ => {}
            }
        }
        Ok(fault.map_or(Ok((variants, silences)), Err))
    }

    fn pair(&mut self, id: serde_json::Value, srclang: Option<Lang>, line: u32, (mut variants, silences): Variants) {
        let is = |lang: Option<Lang>, wanted: Option<Lang>| {
            lang.zip(wanted).is_some_and(|(lang, wanted)| lang.same_language(wanted))
        };
        let found = variants.iter().position(|&(lang, _)| is(lang, self.wanted.source.or(srclang)));
        let at = match found {
            Some(at) => at,
            // Units in other languages are none of what was asked for.
            None if self.wanted.source.is_some() && variants.iter().all(|(lang, _)| lang.is_some()) => return,
            None => 0,
        };
        if variants.len() < 2 {
            let what = "it has fewer than two languages";
            self.ready.push_back(Err(left_out(self.xml.name(), line, what)));
            return;
        }
        let (source_lang, source) = variants.remove(at);
        for (lang, target) in variants {
            if self.wanted.target.is_some() && lang.is_some() && !is(lang, self.wanted.target) {
                continue;
            }
            self.ready.push_back(Ok(Raw {
                id: id.clone(),
                source: source.clone(),
                target,
                source_lang: source_lang.or(srclang),
                target_lang: lang,
                line,
                silences: silences.clone(),
            }));
        }
    }
}
