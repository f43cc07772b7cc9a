//! What mtlint knows of two languages at once, without a neural model: which words translate each other, which
//! names are one name, and so how well each word of one side is supported by the other.
//!
//! Translation tables are learnt from parallel text (`learn`, IBM Model 1), kept small (`table`) and read on first
//! use. Names of countries, languages, cities and organisations come from CLDR and GeoNames (`gazetteer`). `support`
//! joins both with cognates. Words are looked up by a key that folds case, accents and most endings.

pub mod acronyms;
pub mod borders;
pub(crate) mod capitals;
pub(crate) mod common;
pub mod context;
pub mod counterpart;
pub mod doubt;
pub mod evidence;
pub mod exchanged;
pub mod forms;
pub mod gazetteer;
pub mod learn;
pub mod misspelt;
pub mod names;
pub mod opposites;
mod packed;
pub mod parted;
pub mod persons;
mod pivot;
pub mod roles;
pub mod speakers;
pub(crate) mod spelling;
pub mod strangers;
pub mod support;
pub mod table;
pub mod translations;
pub mod trees;
pub mod unpaused;

use std::collections::BTreeMap;
use std::sync::{OnceLock, PoisonError, RwLock};
use std::thread;

use any_ascii::any_ascii_char;
use unicode_segmentation::UnicodeSegmentation;

use crate::analysis::{Side, Token};
use crate::error::Error;
use crate::language::Lang;
use crate::span::Span;

pub use evidence::Evidence;
pub use support::{Support, Word, badness, support};
pub use table::Table;
pub use translations::Translations;

/// The languages that have a table with English.
pub const PAIRS: [&str; 15] =
    ["ar", "de", "es", "fa", "fr", "hi", "it", "ja", "nl", "pl", "pt", "ru", "tr", "uk", "zh"];

/// A language as far as keys need it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Folding {
    /// Letters cut off the end of a word, before the limits below.
    cut: usize,
    /// Fewest letters of a key that was cut.
    least: usize,
    /// Most letters of a key.
    most: usize,
    english: bool,
    arabic: bool,
    /// True when words are written without spaces, so that keys are characters and pairs of characters.
    pub(crate) unspaced: bool,
}

impl Folding {
    /// The folding of a language. Prefixes of five or six letters serve as well as a stemmer for looking up
    /// translations (measured on news in eight languages: within 0.01 AUC of Snowball).
    pub(crate) fn of(lang: Lang) -> Folding {
        let plain = Folding { cut: 1, least: 4, most: 6, english: false, arabic: false, unspaced: false };
        match lang.code() {
            "en" => Folding { cut: 0, english: true, ..plain },
            "ru" | "uk" | "be" | "bg" | "pl" | "cs" | "sk" | "hr" | "sr" | "sl" => Folding { cut: 2, ..plain },
            "tr" | "fi" | "hu" => Folding { most: 5, ..plain },
            "ar" | "fa" | "he" => Folding { cut: 0, most: 5, arabic: true, ..plain },
            "zh" | "ja" => Folding { unspaced: true, ..plain },
            _ => plain,
        }
    }

    /// Most letters of a key.
    pub(crate) fn longest(&self) -> usize {
        self.most
    }

    /// The key of a word; empty if there is nothing to look up (figures, marks, hiragana).
    pub(crate) fn key(&self, word: &str) -> String {
        let part = main_part(word);
        let mut folded = String::with_capacity(part.len());
        for c in part.chars() {
            fold(c, &mut folded);
        }
        if !folded.chars().any(char::is_alphabetic) {
            return String::new();
        }
        if self.english {
            english(&mut folded);
        }
        if self.arabic {
            folded = clitics(&folded).to_string();
        }
        let letters = folded.chars().count();
        let keep = if letters > self.least { (letters - self.cut).max(self.least).min(self.most) } else { letters };
        if let Some((end, _)) = folded.char_indices().nth(keep) {
            folded.truncate(end);
        }
        folded
    }

    /// The keys of a text in order: of its words, or of characters and neighbouring characters where words are not
    /// spaced.
    pub(crate) fn keys(&self, text: &str) -> Vec<String> {
        let mut keys = Vec::new();
        let mut before: Option<(usize, char)> = None;
        for (at, word) in text.split_word_bound_indices() {
            if self.unspaced
                && let Some(c) = single(word)
            {
                if is_hiragana(c) {
                    continue;
                }
                if is_ideograph(c) {
                    keys.push(c.to_string());
                    if let Some((end, previous)) = before
                        && end == at
                    {
                        keys.push([previous, c].iter().collect());
                    }
                    before = Some((at + word.len(), c));
                    continue;
                }
            }
            if word.chars().next().is_some_and(char::is_alphanumeric) {
                let key = self.key(word);
                if !key.is_empty() {
                    keys.push(key);
                }
            }
        }
        keys
    }
}

/// The longest part of a word between apostrophes: elided articles and clitics stand on the short side ("l'homme",
/// "Ukraine's").
pub(crate) fn main_part(word: &str) -> &str {
    word.split(['\'', '’', '\u{200c}']).rev().max_by_key(|p| p.len()).unwrap_or(word)
}

/// The only character of a word, if it has but one.
pub(crate) fn single(word: &str) -> Option<char> {
    let mut chars = word.chars();
    let first = chars.next()?;
    chars.next().is_none().then_some(first)
}

/// True for Han characters (the unified ideographs and their first extension).
pub(crate) fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// Each two ideographs of some tokens of a side that follow one another without a space.
pub(crate) fn ideograph_pairs<'a>(side: &Side<'a>, tokens: &'a [Token]) -> impl Iterator<Item = Span> + 'a {
    let side = *side;
    let is_one = move |token: &Token| single(side.words(token.span)).is_some_and(is_ideograph);
    tokens.windows(2).filter_map(move |pair| match pair {
        [a, b] if a.span.end == b.span.start && is_one(a) && is_one(b) => Some(a.span.cover(b.span)),
        _ => None,
    })
}

/// True for hiragana, which writes endings and particles.
pub(crate) fn is_hiragana(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{309f}')
}

/// Adds a character without case, accents, and spellings that vary.
pub(crate) fn fold(c: char, to: &mut String) {
    match c {
        'a'..='z' | '0'..='9' => to.push(c),
        'A'..='Z' => to.push(c.to_ascii_lowercase()),
        '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{652}' | '\u{670}' | '\u{640}' | '\u{93c}' | '\u{ad}' => {}
        '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => {
            to.extend(any_ascii_char(c).chars().map(|c| c.to_ascii_lowercase()));
        }
        'ё' | 'Ё' => to.push('е'),
        'أ' | 'إ' | 'آ' => to.push('ا'),
        'ى' | 'ی' | 'ئ' => to.push('ي'),
        'ة' => to.push('ه'),
        'ک' => to.push('ك'),
        c if c.is_alphanumeric() || ('\u{900}'..='\u{97f}').contains(&c) => to.extend(c.to_lowercase()),
        _ => {}
    }
}

/// Cuts English endings: plural, past, -ing, -ly, a final e, a doubled last consonant.
fn english(word: &mut String) {
    for ending in ["ing", "ed", "ies", "es", "ly", "s"] {
        if word.len() >= ending.len() + 3 && word.ends_with(ending) && !word.ends_with("ss") {
            word.truncate(word.len() - ending.len());
            break;
        }
    }
    if word.len() > 3 && (word.ends_with('e') || word.ends_with('y') || word.ends_with('i')) {
        word.pop();
    }
    let doubled =
        word.len() > 3 && word.is_ascii() && word.as_bytes().iter().rev().take(2).min() == word.as_bytes().last();
    if doubled && word.as_bytes().iter().rev().nth(1) == word.as_bytes().last() {
        word.pop();
    }
}

/// Conjunctions and prepositions of Arabic that are written with a word.
const ONE_LETTER: &[char] = &['و', 'ف', 'ب', 'ل', 'ك'];

/// An Arabic word without the article and the particles that are written with it.
fn clitics(word: &str) -> &str {
    for prefix in ["وال", "بال", "فال", "كال", "لل", "ال", "و"] {
        if let Some(rest) = word.strip_prefix(prefix)
            && rest.chars().count() >= 3
        {
            return rest;
        }
    }
    word
}

/// Consonants of a romanised name, with those merged that scripts and spellings write alike.
pub(crate) fn skeleton(roman: &str) -> String {
    let mut letters = String::new();
    for c in roman.chars() {
        let c = match c {
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'w' | 'h' => continue,
            'c' | 'q' | 'g' | 'j' | 'x' => 'k',
            'z' => 's',
            'v' | 'p' | 'f' => 'b',
            'd' => 't',
            c => c,
        };
        if !letters.ends_with(c) {
            letters.push(c);
        }
    }
    letters
}

macro_rules! shipped {
    ($($lang:literal),*) => {
        /// The shipped tables, compressed: language with English, the permissive one, the share-alike one.
        static SHIPPED: [(&str, &[u8], &[u8]); PAIRS.len()] = [$((
            $lang,
            include_bytes!(concat!("data/en-", $lang, ".bin")),
            include_bytes!(concat!("data/en-", $lang, ".by-sa.bin")),
        )),*];
    };
}
shipped!("ar", "de", "es", "fa", "fr", "hi", "it", "ja", "nl", "pl", "pt", "ru", "tr", "uk", "zh");

/// Tables that the user named, before the first check.
static OWN: OnceLock<Vec<Table>> = OnceLock::new();

/// Takes tables that `mtlint learn` wrote into use, beside the shipped ones. To be called once, before any look-up.
pub fn add(tables: Vec<Table>) -> Result<(), Error> {
    OWN.set(tables).map_err(|_| Error::new("", "lexicons were set twice", "name all of them in one call"))
}

/// All tables that know two languages, with whether the first language is the table's second.
#[derive(Debug, Clone)]
pub(crate) struct Lookup {
    pub(crate) tables: Vec<(&'static Table, bool)>,
    /// True when no table has both languages, and English stands between them.
    pub(crate) by_english: bool,
}

impl Lookup {
    /// The tables of a pair of languages, in either direction; by way of English where none has both.
    pub(crate) fn of(source: Lang, target: Lang) -> Lookup {
        let (a, b) = (source.code(), target.code());
        let mut tables: Vec<(&'static Table, bool)> = match (a, b) {
            ("en", other) | (other, "en") => {
                shipped(other).iter().filter(|t| !t.is_empty()).map(|t| (t, a != "en")).collect()
            }
            _ => Vec::new(),
        };
        for table in OWN.get().into_iter().flatten() {
            if table.langs == [a, b] {
                tables.push((table, false));
            } else if table.langs == [b, a] {
                tables.push((table, true));
            }
        }
        let through = if tables.is_empty() { through_english(source, target) } else { None };
        let by_english = through.is_some();
        tables.extend(through);
        Lookup { tables, by_english }
    }
}

/// The shipped tables of a language with English; none if there are none.
fn shipped(lang: &str) -> &'static [Table] {
    static LOADED: [OnceLock<[Table; 2]>; PAIRS.len()] = [const { OnceLock::new() }; PAIRS.len()];
    let found = SHIPPED.iter().zip(&LOADED).find(|((shipped, _, _), _)| *shipped == lang);
    found.map_or(&[], |((_, permissive, share_alike), cell)| {
        let read = |file: &[u8]| Table::read(file).unwrap_or_default();
        // A thread of its own and none of the pool: one of these could take up work that waits for this very table.
        cell.get_or_init(|| {
            thread::scope(|scope| {
                let second = scope.spawn(|| read(share_alike));
                [read(permissive), second.join().unwrap_or_default()]
            })
        })
    })
}

/// The table of two languages that have tables with English, made on first use, and whether it is to be read backwards.
fn through_english(source: Lang, target: Lang) -> Option<(&'static Table, bool)> {
    type Made = BTreeMap<[String; 2], &'static Table>;
    static MADE: RwLock<Made> = RwLock::new(BTreeMap::new());
    let english = Lang::parse("en")?;
    if [source, target].iter().any(|lang| lang.same_language(english)) || source.same_language(target) {
        return None;
    }
    let backwards = source.code() > target.code();
    let (first, second) = if backwards { (target, source) } else { (source, target) };
    let key = [first, second].map(|lang| lang.code().to_string());
    let made = MADE.read().unwrap_or_else(PoisonError::into_inner).get(&key).copied();
    let made = made.or_else(|| {
        let [first, second] = [first, second].map(|lang| Lookup::of(lang, english));
        if first.tables.is_empty() || second.tables.is_empty() {
            return None;
        }
        // Whoever comes while it is made waits for it; it is kept as long as the program runs.
        let mut tables = MADE.write().unwrap_or_else(PoisonError::into_inner);
        let make = || &*Box::leak(Box::new(pivot::through_english(&first, &second)));
        Some(*tables.entry(key).or_insert_with(make))
    });
    made.map(|table| (table, backwards))
}

/// True when some table knows both languages, or there is nothing to know: one language, or an unknown one.
pub fn knows(source: Lang, target: Lang) -> bool {
    let nothing = source.same_language(target) || [source, target].contains(&Lang::UNKNOWN);
    nothing || !Lookup::of(source, target).tables.is_empty()
}

/// What the tables know of one spelling in two languages.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Usage {
    /// How often it was seen in the first language, and in the second.
    pub seen: [f32; 2],
    /// How well the one translates the other, 0 to 1: high for loanwords and names.
    pub kept: f32,
}

/// Whether a spelling is a word of two languages or of one of them, for a pair of languages that has a table.
pub fn usage(first: Lang, second: Lang) -> Option<impl Fn(&str) -> Usage> {
    let lookup = Lookup::of(first, second);
    let foldings = [Folding::of(first), Folding::of(second)];
    (!lookup.tables.is_empty()).then_some(move |word: &str| {
        let keys = foldings.map(|folding| folding.key(word));
        let mut usage = Usage::default();
        for (table, reversed) in &lookup.tables {
            let ids = [0, 1].map(|side: usize| {
                let words = &table.words[side ^ usize::from(*reversed)];
                let id = words.find(&keys[side]);
                usage.seen[side] += id.map_or(0.0, |id| words.count(id));
                id
            });
            if let [Some(_), Some(_)] = ids {
                let [a, b] = [&keys[usize::from(*reversed)], &keys[usize::from(!*reversed)]];
                usage.kept = usage.kept.max(table.between(a, b).map_or(0.0, |(there, back)| there.max(back)));
            }
        }
        usage
    })
}

/// How often a word was seen in a language, by a table that it has with another one; `None` if it has none.
pub fn seen(lang: Lang) -> Option<impl Fn(&str) -> f32> {
    let other = Lang::parse(if lang.code() == "en" { "de" } else { "en" })?;
    usage(lang, other).map(|of| move |word: &str| of(word).seen[0])
}

/// How well single words translate each other, 0 to 1, for a pair of languages that has a table: the geometric mean of
/// both directions' probabilities.
pub fn word_support(source: Lang, target: Lang) -> Option<impl Fn(&str, &str) -> f32> {
    let (from, to) = (Folding::of(source), Folding::of(target));
    let of = key_support(source, target)?;
    Some(move |a: &str, b: &str| of(&from.key(a), &to.key(b)))
}

/// The same of the keys of words.
pub(crate) fn key_support(source: Lang, target: Lang) -> Option<impl Fn(&str, &str) -> f32> {
    let lookup = Lookup::of(source, target);
    (!lookup.tables.is_empty()).then_some(move |a: &str, b: &str| {
        let of = |(table, reversed): &(&Table, bool)| {
            let (first, second) = if *reversed { (b, a) } else { (a, b) };
            table.between(first, second).map_or(0.0, |(there, back)| (there * back).sqrt())
        };
        lookup.tables.iter().map(of).fold(0.0, f32::max)
    })
}
