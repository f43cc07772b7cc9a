//! Lists of words in the files of facts, with parts of words and exceptions among them.

use std::borrow::Cow;
use std::collections::HashSet;

use foldhash::fast::FixedState;
use serde::Deserialize;

use super::Side;
use crate::lexicon::main_part;
use crate::span::Span;

/// Letters of the longest beginning that needs a stem behind it, and letters that such a stem has at least.
pub(crate) const PREFIX: usize = 3;
const STEM: usize = 3;

/// Words, beginnings ("un-"), endings ("-less") and middles ("-less-") of words, and exceptions of all these ("!until").
#[derive(Debug, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub(crate) struct List {
    pub(crate) all: Vec<String>,
    pub(crate) whole: HashSet<String, FixedState>,
    pub(crate) parts: Vec<String>,
    exceptions: Vec<String>,
}

impl From<Vec<String>> for List {
    fn from(all: Vec<String>) -> List {
        let is_part = |entry: &str| entry.starts_with('-') || entry.ends_with('-');
        let exceptions = all.iter().filter_map(|entry| entry.strip_prefix('!')).map(str::to_owned).collect();
        let others = || all.iter().filter(|entry| !entry.starts_with('!'));
        let parts = others().filter(|entry| is_part(entry)).cloned().collect();
        List { whole: others().filter(|entry| !is_part(entry)).cloned().collect(), parts, exceptions, all }
    }
}

impl List {
    /// True when a word is one of the list, or has one of its beginnings, endings or middles, and no exception is made of it; with
    /// what was elided before it or without.
    pub(crate) fn holds(&self, word: &str) -> bool {
        let part = main_part(word);
        self.has(word) || part != word && self.has(part)
    }

    fn has(&self, word: &str) -> bool {
        let fits = |entry: &String| match (entry.strip_prefix('-'), entry.strip_suffix('-')) {
            (Some(inside), Some(_)) => word.contains(inside.trim_end_matches('-')),
            (Some(end), None) => word.ends_with(end) && word.len() > end.len(),
            (None, Some(beginning)) => {
                let letters = beginning.chars().count();
                // A short prefix needs a stem to negate; a longer one is a stem, and what is elided ("n'y") is a word.
                let least = if letters <= PREFIX && !beginning.ends_with('\'') { letters + STEM } else { letters };
                word.starts_with(beginning) && word.chars().count() >= least
            }
            (None, None) => word == entry,
        };
        (self.whole.contains(word) || self.parts.iter().any(fits)) && !self.exceptions.iter().any(fits)
    }

    /// The places of its words in a part of a side, in text order: in a script without spaces wherever they stand, outside of the
    /// exceptions.
    pub(crate) fn places(&self, side: &Side<'_>, part: Span) -> Vec<Span> {
        if in_characters(side) {
            let mut found = characters(side, part, &self.all);
            let exceptions = characters(side, part, &self.exceptions);
            found.retain(|word| !exceptions.iter().any(|other| word.within(*other)));
            return found;
        }
        let words = side.tokens().iter().zip(side.spellings()).filter(|(token, _)| token.is_word());
        let inside = words.filter(|(token, _)| token.span.within(part));
        inside.filter(|(_, word)| self.holds(&straight(&word.lower))).map(|(token, _)| token.span).collect()
    }
}

/// A text in lower case, with the straight apostrophe of the lists.
pub(crate) fn plain(word: &str) -> String {
    straight(&word.to_lowercase()).into_owned()
}

/// A text with the straight apostrophe of the lists.
fn straight(word: &str) -> Cow<'_, str> {
    if word.contains('’') { Cow::Owned(word.replace('’', "'")) } else { Cow::Borrowed(word) }
}

/// True for languages whose words are looked for anywhere in a text.
pub(crate) fn in_characters(side: &Side<'_>) -> bool {
    side.locale().unspaced || side.lang().code() == "ko"
}

/// The places of words in a part of a text without spaces; of two that overlap, the first and longest.
fn characters(side: &Side<'_>, part: Span, list: &[String]) -> Vec<Span> {
    let (text, base) = (side.words(part), part.start as usize);
    let mut found: Vec<Span> = list
        .iter()
        .flat_map(|word| text.match_indices(word.as_str()))
        .map(|(at, word)| Span::new(base + at, base + at + word.len()))
        .collect();
    found.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    found.dedup_by(|next, kept| next.overlaps(*kept));
    found
}
