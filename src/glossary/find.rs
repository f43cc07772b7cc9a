//! Terms in a text. In an original a term is found strictly, word by word by its stem (Porter's Snowball stemmers), the
//! longest first, since a wrong find is a false alarm. In a translation it is looked for generously, by the beginnings
//! of its words anywhere inside words, since inflection, compounds and another order of words are no fault.

use std::collections::BTreeMap;

use snowball_stemmers_rs::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use super::Term;
use crate::language::Lang;
use crate::span::Span;

/// Letters of an ending that a language without a stemmer may add, at most.
const LONGEST_ENDING: usize = 3;

/// Letters that have to be left in front of such an ending: shorter words differ by their endings alone.
const SHORTEST_STEM: usize = 4;

/// Letters in tenths that a word of a translation keeps under inflection, rounded up: "министров" and "министры" share
/// six of nine, "Bundesrat" and "Bundesräte" all nine but for the umlaut.
const KEPT_TENTHS: usize = 6;

/// Words of a term that are shorter are skipped when it has longer ones: articles and prepositions change freely.
const SHORTEST_CONTENT: usize = 4;

/// A term of the glossary at a place of an original.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found<'g> {
    /// The term.
    pub term: &'g Term,
    /// Where it stands, in bytes of the text that was searched.
    pub span: Span,
}

/// A term made ready for being found.
#[derive(Debug)]
struct Entry {
    term: usize,
    words: Vec<String>,
    cased: bool,
}

/// The terms for a pair of languages, by how they begin.
#[derive(Debug, Default)]
pub struct Index {
    /// By the stem of the first word.
    stems: BTreeMap<String, Vec<Entry>>,
    /// By the first word as it stands, where capitals count.
    cased: BTreeMap<String, Vec<Entry>>,
    /// By the first character, in scripts without spaces.
    unspaced: BTreeMap<char, Vec<usize>>,
}

impl Index {
    /// Makes ready the terms that are for these languages.
    pub fn new(terms: &[Term], source: Lang, target: Lang) -> Index {
        let (mut index, stems) = (Index::default(), Stems::of(source));
        for (number, term) in terms.iter().enumerate().filter(|(_, term)| term.is_for(source, target)) {
            if let Some(first) = term.source.chars().next().filter(|_| term.source.chars().any(is_unspaced)) {
                // One ideograph is a part of too many words.
                if term.source.chars().count() > 1 {
                    index.unspaced.entry(first).or_default().push(number);
                }
                continue;
            }
            let cased = term.cased || term.stays() || is_acronym(&term.source);
            let words: Vec<String> =
                words(&term.source).map(|(_, word)| if cased { word.to_owned() } else { stems.stem(word) }).collect();
            let Some(first) = words.first().cloned() else { continue };
            let map = if cased { &mut index.cased } else { &mut index.stems };
            map.entry(first).or_default().push(Entry { term: number, words, cased });
        }
        index
    }

    /// The terms that stand in a text, in its order; a term inside a longer one is none.
    pub fn find<'g>(&self, terms: &'g [Term], text: &str, source: Lang) -> Vec<Found<'g>> {
        let mut found: Vec<Found<'g>> = Vec::new();
        let mut keep = |number: usize, span: Span| found.extend(terms.get(number).map(|term| Found { term, span }));
        if !(self.stems.is_empty() && self.cased.is_empty()) {
            let stems = Stems::of(source);
            let words: Vec<(usize, &str)> = words(text).collect();
            let keys: Vec<Vec<String>> = words.iter().map(|(_, word)| stems.keys(word)).collect();
            for at in 0..words.len() {
                let here = words.get(at).map_or("", |(_, word)| word);
                let by_stem = keys.get(at).into_iter().flatten().filter_map(|key| self.stems.get(key));
                for entry in by_stem.chain(self.cased.get(here)).flatten() {
                    if let Some(span) = entry.at(text, words.get(at..).unwrap_or(&[]), keys.get(at..).unwrap_or(&[])) {
                        keep(entry.term, span);
                    }
                }
            }
        }
        if !self.unspaced.is_empty() {
            for (at, first) in text.char_indices() {
                for &number in self.unspaced.get(&first).into_iter().flatten() {
                    let words = terms.get(number).map_or("", |term| term.source.as_str());
                    let rest = text.get(at..).unwrap_or("");
                    if rest.starts_with(words) && !inside_katakana(text, at, words) {
                        keep(number, Span::new(at, at + words.len()));
                    }
                }
            }
        }
        longest(found)
    }
}

impl Entry {
    /// The place of the term at the head of these words, if it stands there.
    fn at(&self, text: &str, words: &[(usize, &str)], keys: &[Vec<String>]) -> Option<Span> {
        let mut end = words.first()?.0;
        for (number, wanted) in self.words.iter().enumerate() {
            let (start, word) = *words.get(number)?;
            let same = if self.cased { word == wanted } else { keys.get(number)?.contains(wanted) };
            let joined = text.get(end..start).is_some_and(|between| between.chars().all(is_joint));
            if !same || !joined {
                return None;
            }
            end = start + word.len();
        }
        Some(Span::new(words.first()?.0, end))
    }
}

/// Without the terms that stand inside longer ones; of the same place all are kept.
fn longest(mut found: Vec<Found<'_>>) -> Vec<Found<'_>> {
    found.sort_by_key(|found| (found.span.start, std::cmp::Reverse(found.span.end), found.term.line));
    found.dedup();
    let mut kept: Vec<Found<'_>> = Vec::new();
    for one in found {
        if kept.last().is_none_or(|last| last.span == one.span || last.span.end <= one.span.start) {
            kept.push(one);
        }
    }
    kept
}

/// True if a translation stands in one of these texts.
pub fn stands(target: &str, cased: bool, texts: &[&str], lang: Lang) -> bool {
    if cased {
        return texts.iter().any(|text| stands_just_so(target, text));
    }
    if is_acronym(target) && target.chars().count() < SHORTEST_CONTENT {
        // "the U.N. said": the same letters with stops.
        return texts.iter().any(|text| stands_just_so(target, text) || stands_just_so(target, &text.replace('.', "")));
    }
    let whole = joined(target);
    if whole.chars().count() >= SHORTEST_CONTENT || target.chars().any(is_unspaced) {
        let inside = texts.iter().any(|text| joined(text).contains(&whole));
        if inside || target.chars().any(is_unspaced) {
            return inside;
        }
    }
    let stems = Stems::of(lang);
    let wanted: Vec<(String, String)> = words(target).map(|(_, word)| (bare(word), stems.stem(word))).collect();
    let letters = |word: &str| word.chars().count();
    let has_content = wanted.iter().any(|(bare, _)| letters(bare) >= SHORTEST_CONTENT);
    let there: Vec<(String, Vec<String>)> =
        texts.iter().flat_map(|text| words(text)).map(|(_, word)| (bare(word), stems.keys(word))).collect();
    wanted.iter().filter(|(bare, _)| !has_content || letters(bare) >= SHORTEST_CONTENT).all(|(bare, stem)| {
        let kept = (letters(bare) * KEPT_TENTHS).div_ceil(10).max(SHORTEST_CONTENT).min(letters(bare));
        let beginning: String = bare.chars().take(kept).collect();
        let long = letters(&beginning) >= SHORTEST_CONTENT;
        there.iter().any(|(word, keys)| {
            let ending = |word: &str| letters(word) <= letters(&beginning) + LONGEST_ENDING;
            keys.contains(stem)
                || long && word.contains(&beginning)
                || !long && word.starts_with(&beginning) && ending(word)
        })
    })
}

/// True if a name stands in a text letter for letter, and not inside another word; "EU" stands in "EU-Staaten", and
/// "BBC" in "الـBBC".
pub fn stands_just_so(name: &str, text: &str) -> bool {
    let goes_on = |edge: Option<char>, beside: Option<char>, ends: bool| match (edge, beside) {
        (Some(edge), Some(beside)) if edge.is_alphanumeric() && beside.is_alphanumeric() && !is_unspaced(beside) => {
            let same_script = edge.is_ascii() == beside.is_ascii();
            // A name takes an ending ("des Bundestags"); an acronym that goes on in capitals is another one.
            same_script
                && (!ends || edge.is_uppercase() == beside.is_uppercase())
                && (!ends || edge.is_uppercase() || edge.is_numeric())
        }
        _ => false,
    };
    text.match_indices(name).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + name.len()..).and_then(|after| after.chars().next());
        !goes_on(name.chars().next(), before, false) && !goes_on(name.chars().next_back(), after, true)
    })
}

/// Stems of a language.
struct Stems(Option<Stemmer>);

impl Stems {
    fn of(lang: Lang) -> Stems {
        Stems(algorithm(lang).map(Stemmer::create))
    }

    /// The stem of a word; the word in lower case where the language has no stemmer.
    fn stem(&self, word: &str) -> String {
        let lower: String = word.nfc().flat_map(char::to_lowercase).collect();
        match &self.0 {
            Some(stemmer) => stemmer.stem(&lower).into_owned(),
            None => lower,
        }
    }

    /// Stems that a word of a text may have: one, or what is left before each ending that it may have.
    fn keys(&self, word: &str) -> Vec<String> {
        let whole = self.stem(word);
        if self.0.is_some() {
            // The Arabic words for "and" and "so" are written onto the next word, and Snowball leaves them there.
            let without = word.strip_prefix(['و', 'ف']).map(|rest| self.stem(rest));
            return std::iter::once(whole).chain(without).collect();
        }
        // A Korean noun of two syllables takes particles.
        let shortest = if whole.chars().all(is_hangul) { SHORTEST_STEM / 2 } else { SHORTEST_STEM };
        let letters = whole.chars().count();
        let cut = |ending: usize| whole.chars().take(letters - ending).collect::<String>();
        let endings = 1..=LONGEST_ENDING.min(letters.saturating_sub(shortest));
        let mut keys: Vec<String> = endings.map(cut).collect();
        keys.push(whole);
        keys
    }
}

/// The stemmer of a language, if Snowball has one.
fn algorithm(lang: Lang) -> Option<Algorithm> {
    Some(match lang.code() {
        "ar" => Algorithm::Arabic,
        "ca" => Algorithm::Catalan,
        "cs" => Algorithm::Czech,
        "da" => Algorithm::Danish,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "en" => Algorithm::English,
        "es" => Algorithm::Spanish,
        "fa" => Algorithm::Persian,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "hi" => Algorithm::Hindi,
        "hu" => Algorithm::Hungarian,
        "id" => Algorithm::Indonesian,
        "it" => Algorithm::Italian,
        "nl" => Algorithm::Dutch,
        "nb" | "nn" => Algorithm::Norwegian,
        "pl" => Algorithm::Polish,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "sr" => Algorithm::Serbian,
        "sv" => Algorithm::Swedish,
        "tr" => Algorithm::Turkish,
        "uk" => Algorithm::Ukrainian,
        _ => return None,
    })
}

/// The words of a text with their places; an apostrophe parts them, as in "l'Union" and "bank's".
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let apostrophe = |c: char| matches!(c, '\'' | '’' | 'ʼ');
    text.split_word_bound_indices().flat_map(move |(at, word)| {
        let parts = word.split(apostrophe).filter(|part| part.chars().any(char::is_alphanumeric));
        parts.map(move |part| (at + (part.as_ptr() as usize - word.as_ptr() as usize), part))
    })
}

/// A text for comparing: lower case, without accents.
fn bare(text: &str) -> String {
    text.nfd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase).collect()
}

/// The same without what may stand between the parts of a compound.
fn joined(text: &str) -> String {
    bare(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// What may stand between the words of one term.
fn is_joint(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '‐' | '‑' | '–' | '\'' | '’' | 'ʼ' | '·' | '\u{200c}' | '.')
}

/// True for capitals alone: "WHO", "G7".
fn is_acronym(text: &str) -> bool {
    text.chars().filter(|c| c.is_uppercase()).count() > 1 && !text.chars().any(char::is_lowercase)
        || text.chars().count() == 2 && text.starts_with(char::is_uppercase) && text.ends_with(char::is_numeric)
}

/// True for characters of scripts that are written without spaces.
fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{0e00}'..='\u{0eff}' // Thai, Lao
        | '\u{1000}'..='\u{109f}' // Burmese
        | '\u{1780}'..='\u{17ff}' // Khmer
        | '\u{3005}'..='\u{30ff}' // kana
        | '\u{3400}'..='\u{9fff}' // ideographs
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}')
}

/// True if a run of katakana, which is one word, goes on beyond a term.
fn inside_katakana(text: &str, at: usize, words: &str) -> bool {
    let katakana = |c: Option<char>| c.is_some_and(|c| matches!(c, '\u{30a1}'..='\u{30fa}' | '\u{30fc}'));
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    let after = text.get(at + words.len()..).and_then(|after| after.chars().next());
    katakana(before) && katakana(words.chars().next()) || katakana(after) && katakana(words.chars().next_back())
}
