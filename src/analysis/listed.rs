//! Lists of words in the files of facts, with parts of words and exceptions among them.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;
use serde::Deserialize;

use super::{Side, Token, TokenKind};
use crate::lexicon::main_part;
use crate::lexicon::strangers::starts_sentence;
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
    /// Phrases of several words, and words with a hyphen, by the first part of them.
    phrases: HashMap<String, Vec<String>, FixedState>,
}

impl From<Vec<String>> for List {
    fn from(all: Vec<String>) -> List {
        let is_part = |entry: &str| entry.starts_with('-') || entry.ends_with('-');
        let exceptions = all.iter().filter_map(|entry| entry.strip_prefix('!')).map(str::to_owned).collect();
        let others = || all.iter().filter(|entry| !entry.starts_with('!'));
        let parts = others().filter(|entry| is_part(entry)).cloned().collect();
        let mut phrases: HashMap<String, Vec<String>, FixedState> = HashMap::default();
        for entry in others() {
            // What a hyphen ties are words of their own: "по-видимому".
            let cut: &[char] = if is_part(entry) { &[' '] } else { &[' ', '-'] };
            if let Some((first, _)) = entry.split_once(cut) {
                phrases.entry(first.to_owned()).or_default().push(entry.clone());
            }
        }
        List { phrases, whole: others().filter(|entry| !is_part(entry)).cloned().collect(), parts, exceptions, all }
    }
}

impl List {
    /// True when a word is one of the list, or has one of its beginnings, endings or middles, and no exception is made of it; with
    /// what was elided before it or without.
    pub(crate) fn holds(&self, word: &str) -> bool {
        self.holds_with(word, |_, _| true)
    }

    /// The same, where a short beginning ("un-") counts before some stems only.
    pub(crate) fn holds_with(&self, word: &str, is_stem: impl Fn(&str, &str) -> bool) -> bool {
        let part = main_part(word);
        self.has(word, &is_stem) || part != word && self.has(part, &is_stem)
    }

    fn has(&self, word: &str, is_stem: &impl Fn(&str, &str) -> bool) -> bool {
        let fits = |entry: &String| match (entry.strip_prefix('-'), entry.strip_suffix('-')) {
            (Some(inside), Some(_)) => word.contains(inside.trim_end_matches('-')),
            (Some(end), None) => word.ends_with(end) && word.len() > end.len(),
            (None, Some(beginning)) => {
                let letters = beginning.chars().count();
                // A short prefix needs a stem to negate; a longer one is a stem, and what is elided ("n'y") is a word.
                let short = letters <= PREFIX && !beginning.ends_with('\'');
                let least = if short { letters + STEM } else { letters };
                let stem = word.strip_prefix(beginning).filter(|_| word.chars().count() >= least);
                stem.is_some_and(|stem| !short || is_stem(beginning, stem))
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

    /// The places of its phrases that begin at a token of a side, whatever is elided before them.
    pub(crate) fn phrases_at(&self, side: &Side<'_>, at: usize) -> impl Iterator<Item = Span> {
        let behind = side.tokens().get(at..).unwrap_or_default().split_first().zip(side.spellings().get(at));
        behind.into_iter().filter(|_| !self.phrases.is_empty()).flat_map(move |((token, behind), spelling)| {
            let word = straight(&spelling.lower);
            let part = main_part(&word);
            let phrases = self.phrases.get(part).into_iter().flatten();
            let elided = word.strip_suffix(part).map_or(0, |before| before.chars().count());
            let start = token.span.start + letters(side.words(token.span), elided);
            phrases.filter_map(move |phrase| phrase_place(side, start, behind, phrase))
        })
    }

    /// The first of its words in a side, or of its phrases where the script has spaces. Capitals inside a sentence begin names
    /// where not all nouns have them: "in May".
    pub(crate) fn first(&self, side: &Side<'_>) -> Option<Span> {
        self.first_but(side, &[])
    }

    /// The same without some of its entries where a figure follows: "nearly 600,000".
    pub(crate) fn first_but(&self, side: &Side<'_>, but: &[String]) -> Option<Span> {
        self.first_in(side, side.span(), but)
    }

    /// The same in a part of the side.
    pub(crate) fn first_in(&self, side: &Side<'_>, part: Span, but: &[String]) -> Option<Span> {
        let figure = |span: &Span| side.numbers().iter().any(|n| (span.end..=span.end + 1).contains(&n.span.start));
        let other = |span: &Span| !(but.contains(&plain(side.words(*span))) && figure(span));
        if in_characters(side) {
            return self.places(side, part).into_iter().find(other);
        }
        let may_be_name = !side.locale().nouns_capitalised;
        let tokens = side.tokens();
        let words = tokens.iter().zip(side.spellings()).enumerate().filter(|(_, (token, _))| token.is_word());
        words.into_iter().filter(|(_, (token, _))| token.span.within(part)).find_map(|(at, (token, word))| {
            let is_name = || may_be_name && token.kind == TokenKind::Capital && !starts_sentence(tokens, at, side);
            let word = (self.holds(&straight(&word.lower)) && !is_name()).then_some(token.span);
            word.filter(other).or_else(|| self.phrases_at(side, at).find(other))
        })
    }
}

/// The bytes of the first letters of a word.
pub(crate) fn letters(word: &str, count: usize) -> u32 {
    word.chars().take(count).map(char::len_utf8).sum::<usize>() as u32
}

/// The place of a phrase that begins at a word, of which some may stand for others: "-é" for what ends so, "…" for any of
/// the same clause. `behind`: what follows that word.
pub(crate) fn phrase_place(side: &Side<'_>, start: u32, behind: &[Token], phrase: &str) -> Option<Span> {
    let words: Vec<&str> = phrase.split(' ').skip(1).collect();
    if !words.iter().any(|word| word.starts_with([GAP, '-'])) {
        return phrase_from(side, start, phrase);
    }
    Some(Span { start, end: end_of(side, behind, &words)? })
}

/// Where such words end, if the tokens begin with them.
fn end_of(side: &Side<'_>, tokens: &[Token], words: &[&str]) -> Option<u32> {
    let (word, rest) = words.split_first()?;
    if word.starts_with(GAP) {
        let inside = |token: &&Token| token.is_word() || token.kind == TokenKind::Figure;
        let inside = tokens.iter().take(LONGEST_GAP).take_while(inside).count();
        return (0..=inside).find_map(|at| end_of(side, tokens.get(at..)?, rest));
    }
    let (token, others) = tokens.split_first().filter(|(token, _)| token.is_word())?;
    let own = plain(side.words(token.span));
    let fits = word.strip_prefix('-').map_or(own == **word, |end| own.ends_with(end));
    if !fits || rest.is_empty() { fits.then_some(token.span.end) } else { end_of(side, others, rest) }
}

/// What stands for other words in a phrase, and the most of them.
const GAP: char = '…';
const LONGEST_GAP: usize = 20;

/// The place of a phrase that begins at a word, if it stands there in whole words; "*" at its end stands for any other
/// letters of the last one.
pub(crate) fn phrase_from(side: &Side<'_>, start: u32, phrase: &str) -> Option<Span> {
    let text = side.words(Span { start, end: side.span().end });
    let (fixed, open) = phrase.strip_suffix('*').map_or((phrase, false), |fixed| (fixed, true));
    let count = fixed.chars().count();
    let lower = plain(&text.chars().take(count + 1).collect::<String>());
    let whole = |rest: &str| open || !rest.starts_with(char::is_alphabetic);
    let more = if open { text.chars().skip(count).take_while(|c| c.is_alphabetic()).count() } else { 0 };
    lower.strip_prefix(fixed).is_some_and(whole).then(|| Span { start, end: start + letters(text, count + more) })
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
