//! Which languages a rule can judge, for `mtlint rules explain`. A rule that stands in no line of the table goes by
//! marks and the alignment, which all languages have. Lists of languages come from the data itself.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::language::Lang;
use crate::lexicon::PAIRS;
use crate::lexicon::forms::listed;
use crate::locale::Locale;

/// What a rule needs to know of a language.
#[derive(Debug, Clone, Copy)]
enum Need {
    /// Word lists of the language: `src/locale/data`.
    Words,
    /// Those, in scripts with capitals.
    Capitals,
    /// A lexicon of the pair of languages.
    Lexicon,
    /// A lexicon of one of the languages beside English.
    Vocabulary,
    /// Nothing but figures; number words, dates and units of the language where they are known.
    Figures,
    /// A list of the forms of its words.
    Listed,
    /// A language that the detector tells from others.
    Detector,
    /// The key of the language in a table that the rule reads.
    Table(&'static str),
    /// These languages and no others.
    Only(&'static [&'static str]),
}

const NEEDS: &[(&str, Need)] = &[
    ("added-negation", Need::Lexicon),
    ("comma-for-stop", Need::Capitals),
    ("copied-source", Need::Detector),
    ("date-mismatch", Need::Figures),
    ("detached-segment", Need::Lexicon),
    ("doubled-word", Need::Words),
    ("exchanged-roles", Need::Lexicon),
    ("exchanged-speakers", Need::Lexicon),
    ("exchanged-word", Need::Lexicon),
    ("foreign-passage", Need::Detector),
    ("foreign-quotation-marks", Need::Table(include_str!("../locale/data/quotation_marks.toml"))),
    ("foreign-word", Need::Listed),
    ("glued-words", Need::Words),
    ("inconsistent-name", Need::Capitals),
    ("invented-gloss", Need::Table(include_str!("../locale/data/glosses.toml"))),
    ("invented-name", Need::Words),
    ("invented-words", Need::Lexicon),
    ("lost-content", Need::Lexicon),
    ("lost-name", Need::Lexicon),
    ("lost-negation", Need::Lexicon),
    ("machine-note", Need::Words),
    ("malformed-date", Need::Figures),
    ("mid-sentence-break", Need::Words),
    (
        "misplaced-word",
        Need::Only(&["ar", "de", "en", "es", "fa", "fr", "hi", "it", "nl", "pl", "pt", "ru", "tr", "uk"]),
    ),
    ("missing-full-stop", Need::Capitals),
    ("missing-opening-mark", Need::Only(&["es"])),
    ("misspelt-word", Need::Table(include_str!("../locale/data/misspelt.toml"))),
    ("mixed-spelling", Need::Only(&["de", "en", "fr", "pt"])),
    ("number-mismatch", Need::Figures),
    ("scraping-residue", Need::Words),
    ("space-fault", Need::Words),
    (
        "split-sentence",
        Need::Only(&["ar", "de", "en", "es", "fa", "fr", "hi", "it", "ja", "nl", "pl", "pt", "ru", "tr", "uk", "zh"]),
    ),
    ("stranded-word", Need::Table(include_str!("../locale/data/stranded.toml"))),
    ("stray-capital", Need::Capitals),
    ("swapped-numbers", Need::Lexicon),
    ("truncated-ending", Need::Words),
    ("unit-mismatch", Need::Figures),
    ("unrelated-texts", Need::Lexicon),
    ("untranslated-acronym", Need::Words),
    ("untranslated-passage", Need::Words),
    ("untranslated-segment", Need::Detector),
    ("untranslated-word", Need::Vocabulary),
    ("western-punctuation", Need::Only(&["ar", "el", "fa", "ja", "ps", "ur", "zh"])),
    ("wrong-casing", Need::Capitals),
    ("wrong-language", Need::Detector),
    ("wrong-variant", Need::Only(&["sr", "zh"])),
];

/// The languages that a rule can judge, in words for people.
pub fn languages(id: &str) -> String {
    let Some((_, need)) = NEEDS.iter().find(|(rule, _)| *rule == id) else {
        return "any".to_owned();
    };
    match need {
        Need::Figures => {
            let own = known(|_| true);
            format!(
                "any for figures; months, weekdays and units of most languages of CLDR; number words and times of {own}"
            )
        }
        Need::Words => format!("best in those that mtlint knows the words of: {}", known(|_| true)),
        Need::Capitals => {
            format!("scripts with capitals, of those that mtlint knows: {}", known(|locale| locale.cased))
        }
        Need::Lexicon => {
            let shipped = names(PAIRS.into_iter());
            format!("English, {shipped}, from each to each; other pairs with a lexicon of `mtlint learn`")
        }
        Need::Vocabulary => {
            format!("from or into English, {}, best between two of them", names(PAIRS.into_iter()))
        }
        Need::Listed => format!("those with a list of forms: {}", names(listed())),
        Need::Detector => {
            let count = lingua::Language::all().len();
            format!("any of the {count} that the language detector of this binary tells apart")
        }
        Need::Table(text) => names(keys(text).iter().map(String::as_str)),
        Need::Only(codes) => names(codes.iter().copied()),
    }
}

/// The languages with a file of facts that holds something.
fn known(is: impl Fn(&Locale) -> bool) -> String {
    let has = |code: &&str| Lang::parse(code).is_some_and(|lang| is(Locale::of(lang)));
    names(Locale::codes().iter().copied().filter(has))
}

fn names<'c>(codes: impl Iterator<Item = &'c str>) -> String {
    let mut names: Vec<String> = codes.filter_map(Lang::parse).map(Lang::name).collect();
    names.sort();
    names.join(", ")
}

/// A table of the rules: provenance, and tables by language.
#[derive(Deserialize)]
struct Table {
    #[serde(flatten)]
    parts: BTreeMap<String, toml::Value>,
}

/// The languages that a table of a rule names.
fn keys(text: &str) -> BTreeSet<String> {
    let table: Table = toml::from_str(text).unwrap_or(Table { parts: BTreeMap::new() });
    table.parts.values().filter_map(toml::Value::as_table).flat_map(|part| part.keys().cloned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{RULES, find};

    #[test]
    fn the_table_names_rules_that_exist() {
        for (id, _) in NEEDS {
            assert!(find(id).is_some(), "{id}");
        }
    }

    #[test]
    fn every_rule_names_languages_that_people_know() {
        for rule in RULES {
            let said = languages(rule.id);
            assert!(said == "any" || said.len() > 4, "{}: {said}", rule.id);
        }
        assert_eq!(languages("missing-opening-mark"), "Spanish");
        assert!(languages("stranded-word").contains("Ukrainian") && !languages("stranded-word").contains("Japanese"));
        assert!(languages("wrong-casing").contains("Dutch") && !languages("wrong-casing").contains("Arabic"));
    }
}
