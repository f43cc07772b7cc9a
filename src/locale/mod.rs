//! What mtlint knows of a language as data: `data/<lang>.toml`, each with its source named.
//!
//! A locale is read on first use. A language without a file gets the root locale, which knows only what is
//! common to all: no abbreviations, either decimal separator, any quotation mark.

pub(crate) mod apart;
mod by_language;
pub(crate) mod edges;
pub(crate) mod finite;
mod packed;
mod pages;

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::{LazyLock, OnceLock};

use foldhash::fast::FixedState;
use serde::Deserialize;

use crate::language::Lang;

pub(crate) use by_language::{ByLanguage, Words};
pub(crate) use packed::{packed, unpacked};
pub(crate) use pages::Page;

/// The facts of one language.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Locale {
    /// The language's code.
    pub lang: String,
    /// Where the facts come from.
    pub provenance: String,
    /// True when sentences begin with a capital and lower case shows that one goes on.
    pub cased: bool,
    /// True when every noun may be capitalised, so that capitals mark no names (German).
    pub nouns_capitalised: bool,
    /// True when words are written without spaces between them (Chinese, Japanese, Thai).
    pub unspaced: bool,
    /// True when a stop after a figure marks an ordinal ("3. Mai").
    pub ordinal_stop: bool,
    /// Words that a stop follows without ending the sentence, and that other words always follow: titles
    /// ("Dr", "M"), references ("No", "art"); lower case, without their last stop.
    pub prefix_abbreviations: BTreeSet<String>,
    /// Other words written with a stop that may or may not end the sentence ("etc", "Inc", "a.m"); lower case,
    /// without their last stop.
    pub abbreviations: BTreeSet<String>,
    /// Words in lower case that may begin a sentence or a name: brands, particles ("iPhone", "de", "al-").
    pub lower_starts: BTreeSet<String>,
    /// Frequent words that carry no content, lower case: articles, prepositions, pronouns, auxiliaries.
    pub function_words: HashSet<String, FixedState>,
    /// Function words that need another word after them, so that no sentence ends in one: articles,
    /// prepositions, conjunctions, possessives; lower case.
    pub open_words: BTreeSet<String>,
    /// Function words that stand with a capital inside a sentence as well, as nouns ("das nächste Mal") and polite forms
    /// ("Sie"); lower case.
    pub capitals_inside: BTreeSet<String>,
    /// Words that may stand twice in a row ("vous vous", "had had"); lower case.
    pub doubled_words: BTreeSet<String>,
    /// Quotation marks.
    pub quotes: Quotes,
    /// Spacing.
    pub spacing: Spacing,
    /// Figures.
    pub numbers: Numbers,
    /// Month names in every written form, January first; lower case.
    pub months: Vec<Vec<String>>,
    /// Weekday names in every written form, Monday first; lower case.
    pub weekdays: Vec<Vec<String>>,
    /// Lines and phrases that belong to a page, not to its article.
    pub residue: Residue,
}

/// Quotation marks of a language (CLDR delimiters).
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Quotes {
    /// Opening and closing mark, for instance ["«", "»"], the usual pair first; other pairs that are in use after.
    pub pairs: Vec<(String, String)>,
}

/// Where a language puts spaces round marks.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Spacing {
    /// Marks that have a space before them (French ": ; ! ? »").
    pub before: String,
    /// Marks that have a space after them within the sentence besides , . ; : ! ? (French "«").
    pub after: String,
}

/// How a language writes figures (CLDR numbers).
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Numbers {
    /// Decimal separator.
    pub decimal: String,
    /// Group separators, the usual one first; a space stands for every kind of space.
    pub group: Vec<String>,
    /// Words that multiply a figure before them, lower case: "million" = 1e6, "万" = 1e4.
    pub multipliers: BTreeMap<String, f64>,
    /// Number words and their values, lower case: "sept" = 7.
    pub words: BTreeMap<String, f64>,
    /// Endings and words that make a figure an ordinal: "th", "er", "-й".
    pub ordinals: Vec<String>,
    /// Units and their standard name, lower case: "kilomètres" = "km", "Meilen" = "mile", "€" = "EUR",
    /// "heures" = "hour".
    pub units: BTreeMap<String, String>,
}

/// Text of pages, lower case, each entry a phrase that is residue where it fills a line of its own.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Residue {
    /// A whole line that begins so is residue ("source link", "lire aussi :").
    pub line_starts: Vec<String>,
    /// A sentence with this phrase in it is residue ("we use cookies").
    pub phrases: Vec<String>,
    /// What engines and models say ("here is the translation", "as an ai").
    pub machine_notes: Vec<String>,
}

macro_rules! locales {
    ($($code:literal),* $(,)?) => {
        const CODES: &[&str] = &[$($code),*];
        const PACKED: &[&[u8]] = &[$(packed!($code)),*];
    };
}

locales!(
    "ar", "cs", "de", "en", "es", "fa", "fr", "hi", "it", "ja", "ko", "nl", "pl", "pt", "ro", "ru", "sv", "tr", "uk",
    "zh",
);

static LOCALES: [OnceLock<Locale>; CODES.len()] = [const { OnceLock::new() }; CODES.len()];
static ROOT: OnceLock<Locale> = OnceLock::new();

impl Locale {
    /// The locale of a language; the root locale if there is no file for it.
    pub fn of(lang: Lang) -> &'static Locale {
        match CODES.iter().position(|&code| code == lang.code()) {
            Some(i) => LOCALES[i].get_or_init(|| toml::from_str(unpacked(PACKED[i])).unwrap_or_default()),
            None => ROOT.get_or_init(|| toml::from_str(include_str!("data/root.toml")).unwrap_or_default()),
        }
    }

    /// The languages that have a file, by code.
    pub fn codes() -> &'static [&'static str] {
        CODES
    }

    /// True when `word`, in lower case, carries no content of its own.
    pub fn is_function_word(&self, word: &str) -> bool {
        // The lists are written with the straight apostrophe, news mostly with the curly one.
        if word.contains('’') {
            self.function_words.contains(&word.replace('’', "'"))
        } else {
            self.function_words.contains(word)
        }
    }
}

/// Words that join the last member of an enumeration to the others, in lower case; none of a language without a list.
pub(crate) fn coordinators(lang: &str) -> &'static [String] {
    static COORDINATORS: LazyLock<Words> = LazyLock::new(|| Words::read(include_str!("data/coordinators.toml")));
    COORDINATORS.get(lang).unwrap_or(&[])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_locale_file_is_well_formed_and_complete() {
        for (code, packed) in CODES.iter().zip(PACKED) {
            let locale: Locale =
                toml::from_str(unpacked(packed)).unwrap_or_else(|error| panic!("{code}.toml: {error}"));
            assert_eq!(&locale.lang, code);
            assert_eq!(locale.months.len(), 12, "{code}: months");
            assert_eq!(locale.weekdays.len(), 7, "{code}: weekdays");
            assert!(!locale.provenance.is_empty(), "{code}: provenance");
            assert!(locale.function_words.len() >= 40, "{code}: function words");
            assert!(!locale.quotes.pairs.is_empty(), "{code}: quotes");
            assert!(!locale.numbers.decimal.is_empty(), "{code}: decimal");
            assert!(!locale.numbers.multipliers.is_empty(), "{code}: multipliers");
        }
        let root: Locale = toml::from_str(include_str!("data/root.toml")).unwrap_or_else(|e| panic!("root.toml: {e}"));
        assert_eq!(root.lang, "");
    }
}
