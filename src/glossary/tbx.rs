//! TBX, the exchange format of term bases (ISO 30042): version 3 has `<conceptEntry>`, `<langSec>`, `<termSec>`, version
//! 2 `<termEntry>`, `<langSet>`, `<tig>` or `<ntig>` for them. Each language of a concept is translated into each other
//! one; a term that is deprecated or superseded is known in an original and not wanted in a translation.

use quick_xml::events::Event;

use super::{Term, at, within_bounds};
use crate::document::bitext::input::Input;
use crate::document::bitext::xml::{Xml, attribute, language, local, referred};
use crate::error::Error;
use crate::language::Lang;

/// Values of `administrativeStatus` for terms that are no longer to be used (TBX-Basic; with or without the ending
/// "-admn-sts").
const UNWANTED: [&str; 2] = ["deprecatedTerm", "supersededTerm"];

/// A term of one language.
#[derive(Debug, Default)]
struct Named {
    term: String,
    unwanted: bool,
    line: u32,
}

/// What is known of a concept so far.
#[derive(Debug, Default)]
struct Concept {
    languages: Vec<(Lang, Vec<Named>)>,
    note: String,
}

/// The terms of a term base.
pub fn read(name: &str, mut input: Input) -> Result<Vec<Term>, Error> {
    let head = input.peek().map_err(|error| Error::unread(name, &error))?;
    let old = head.windows(b"<martif".len()).any(|bytes| bytes == b"<martif");
    let (mut xml, _) = Xml::open(name, input, if old { "martif" } else { "tbx" })?;
    let broken = |error: Error| Error { hint: "export the term base again as TBX".to_owned(), ..error };
    let mut terms = Vec::new();
    let mut concept = Concept::default();
    let mut text: Option<String> = None;
    let mut kind = String::new();
    while let Some(event) = xml.step().map_err(broken)? {
        match event {
            Event::Start(start) => match local(&start).as_str() {
                "conceptEntry" | "termEntry" => concept = Concept::default(),
                "langSec" | "langSet" => {
                    let line = xml.line;
                    let lang = language(&start, "lang").ok_or_else(|| {
                        let hint = "write xml:lang=\"fr\" or the like";
                        Error::new(&at(name, line), "this language section has no language", hint)
                    })?;
                    concept.languages.push((lang, Vec::new()));
                }
                "term" => text = Some(String::new()),
                "termNote" | "note" => {
                    kind = attribute(&start, "type").unwrap_or_default();
                    text = Some(String::new());
                }
                _ => {}
            },
            Event::Text(piece) => text.iter_mut().for_each(|text| text.push_str(&piece.xml10_content())),
            Event::CData(piece) => text.iter_mut().for_each(|text| text.push_str(&piece.xml10_content())),
            Event::GeneralRef(entity) => {
                if let Some(text) = &mut text {
                    text.push_str(&referred(&entity).unwrap_or_default());
                }
            }
            Event::End(end) => match end.local_name().as_ref() {
                "term" => {
                    let term = text.take().unwrap_or_default().trim().to_owned();
                    if let Some((_, named)) = concept.languages.last_mut()
                        && term.chars().any(char::is_alphanumeric)
                    {
                        named.push(Named { term, unwanted: false, line: xml.line });
                    }
                }
                "termNote" => {
                    let value = text.take().unwrap_or_default();
                    let last = concept.languages.last_mut().and_then(|(_, named)| named.last_mut());
                    if let Some(last) = last
                        && kind == "administrativeStatus"
                    {
                        last.unwanted = UNWANTED.iter().any(|status| value.trim().starts_with(status));
                    }
                }
                "note" => concept.note = text.take().unwrap_or_default().trim().to_owned(),
                "conceptEntry" | "termEntry" => add(name, &std::mem::take(&mut concept), &mut terms)?,
                _ => {}
            },
            _ => {}
        }
    }
    Ok(terms)
}

/// The terms of a concept, from each of its languages into each other one.
fn add(name: &str, concept: &Concept, terms: &mut Vec<Term>) -> Result<(), Error> {
    for (source_lang, sources) in &concept.languages {
        for (target_lang, targets) in concept.languages.iter().filter(|(lang, _)| lang != source_lang) {
            let wanted = targets.iter().filter(|target| !target.unwanted).map(|target| target.term.clone());
            let wanted: Vec<String> = wanted.collect();
            for source in sources.iter().filter(|_| !wanted.is_empty()) {
                within_bounds(name, source.line, terms)?;
                terms.push(Term {
                    source: source.term.clone(),
                    targets: wanted.clone(),
                    note: concept.note.clone(),
                    cased: false,
                    source_lang: Some(*source_lang),
                    target_lang: Some(*target_lang),
                    line: source.line,
                });
            }
        }
    }
    Ok(())
}
