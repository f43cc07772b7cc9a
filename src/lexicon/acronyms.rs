//! The acronyms of organisations as each language writes them, from `data/families.tsv`.

use std::sync::LazyLock;

use crate::analysis::{Side, Token};
use crate::language::Lang;
use crate::locale::{packed, unpacked};
use crate::span::Span;

use super::main_part;
use super::strangers::shouting;
use super::support::Word;

/// Fewest letters of an acronym that is told from a word or another thing, and those of a language's own for the same.
const LETTERS: usize = 3;
const OWN_LETTERS: usize = 2;
/// Organisations that news names so often that their two letters are told as well, in whatever language.
const BEST_KNOWN: [&str; 2] = ["UN", "EU"];

/// Names of one organisation: language and name.
type Family = Vec<(&'static str, &'static str)>;

/// The organisations, in the order of the file; entries of one organisation on several lines are joined.
static ORGANISATIONS: LazyLock<Vec<(&'static str, Family)>> = LazyLock::new(|| {
    let mut all: Vec<(&'static str, Family)> = Vec::new();
    for line in unpacked(packed!("families")).lines() {
        let Some((id, list)) = line.split_once('\t') else { continue };
        let names = list.split('|').filter_map(|entry| entry.split_once('='));
        match all.iter_mut().find(|(known, _)| *known == id) {
            Some((_, family)) => family.extend(names),
            None => all.push((id, names.collect())),
        }
    }
    // Countries have two letters or a figure: their short names are no acronyms of organisations.
    all.retain(|(id, _)| id.len() > 2 && !id.bytes().any(|b| b.is_ascii_digit()) || BEST_KNOWN.contains(id));
    all
});

/// The acronym that a language has for an organisation whose acronym another language writes so; `None` if the language
/// writes it so, too, has none of its own, or the acronym is not of the other language.
pub fn own(acronym: &str, of: Lang, to: Lang) -> Option<&'static str> {
    if used(acronym, to) {
        return None;
    }
    let (id, family) = family(acronym, of)?;
    let least = if BEST_KNOWN.contains(&id) { OWN_LETTERS } else { LETTERS };
    let own = |(lang, name): &&(&'static str, &'static str)| *lang == to.code() && is_acronym(name, OWN_LETTERS);
    is_acronym(acronym, least).then(|| family.iter().find(own).map(|(_, name)| *name)).flatten()
}

/// True when a language writes the acronym of an organisation so, for whatever organisation.
pub fn used(acronym: &str, lang: Lang) -> bool {
    let names = ORGANISATIONS.iter().flat_map(|(_, family)| family);
    names.into_iter().any(|(of, name)| (*of == lang.code() || *of == "*") && *name == acronym)
}

/// True when a text in a language holds a name that the language has for an organisation.
pub fn stands_for(text: &str, acronym: &str, of: Lang, to: Lang) -> bool {
    let names = family(acronym, of).map_or(&[][..], |(_, family)| family.as_slice());
    names.iter().any(|(lang, name)| *lang == to.code() && holds(text, name))
}

/// True when one of a side's words is an acronym that nothing supports: the other side may have it written out, in words
/// that this one lacks.
pub fn left_over(side: &Side<'_>, words: &[Word]) -> bool {
    !shouting(side) && words.iter().any(|w| w.support < SUPPORTED && is_acronym(main_part(side.words(w.span)), LETTERS))
}

/// True when a run explains an acronym, between commas or dashes behind it: “the SNCF, *France's national railway company*,
/// cancelled …”. What newsrooms call by its letters at home they explain abroad.
pub fn explains_one(side: &Side<'_>, run: Span) -> bool {
    if shouting(side) {
        return false;
    }
    let tokens = side.tokens();
    let first = tokens.partition_point(|token| token.span.end <= run.start);
    let parts = |token: &Token| matches!(side.words(token.span), "," | "،" | "，" | "–" | "—");
    // An article may stand before the run: "the BRGM, the French geological survey".
    let from = first.saturating_sub(LED + 1);
    let Some(comma) = tokens.get(from..first).and_then(|before| before.iter().rposition(parts)) else { return false };
    let short = tokens.iter().filter(|token| token.is_word() && token.span.within(run)).count() <= MOST_WORDS;
    let named = (from + comma).checked_sub(1).and_then(|at| tokens.get(at)).map(|token| side.words(token.span));
    short && named.is_some_and(|name| is_acronym(name, LETTERS) && name.chars().count() <= MOST_LETTERS)
}

/// Most words between the comma behind an acronym and the run that explains it.
const LED: usize = 2;
/// Most words of the explanation: more are a clause.
const MOST_WORDS: usize = 8;
/// Most letters of the acronym: more are a word in capitals.
const MOST_LETTERS: usize = 6;

/// Support from which an acronym has its counterpart.
const SUPPORTED: f32 = 0.5;

/// The organisation that has this acronym in a language, with its id.
fn family(acronym: &str, lang: Lang) -> Option<(&'static str, &'static Family)> {
    let has = |family: &Family| family.iter().any(|(of, name)| *of == lang.code() && *name == acronym);
    ORGANISATIONS.iter().find(|(_, family)| has(family)).map(|(id, family)| (*id, family))
}

/// True when a text holds a name; an acronym as a word of its own, for UNESCO holds no UN.
fn holds(text: &str, name: &str) -> bool {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_uppercase() || c.is_lowercase());
    text.match_indices(name).any(|(at, _)| {
        let (before, after) = (text.get(..at).unwrap_or(""), text.get(at + name.len()..).unwrap_or(""));
        !is_acronym(name, OWN_LETTERS) || !letter(before.chars().next_back()) && !letter(after.chars().next())
    })
}

fn is_acronym(name: &str, least: usize) -> bool {
    name.chars().count() >= least && name.chars().all(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_has_its_own_acronym_or_takes_another_ones() {
        let of = |acronym, from, to| own(acronym, Lang::parse(from).unwrap(), Lang::parse(to).unwrap());
        assert_eq!(of("OTAN", "fr", "en"), Some("NATO"));
        assert_eq!(of("ONU", "es", "ru"), Some("ООН"));
        assert_eq!(of("NATO", "en", "de"), None);
        assert_eq!(of("UNESCO", "en", "fr"), None);
        assert_eq!(of("RATP", "fr", "en"), None);
    }

    #[test]
    fn two_letters_are_an_acronym_of_the_best_known_and_a_language_s_own_of_any() {
        let of = |acronym, from, to| own(acronym, Lang::parse(from).unwrap(), Lang::parse(to).unwrap());
        assert_eq!(of("ONU", "fr", "en"), Some("UN"));
        assert_eq!(of("UN", "en", "pl"), Some("ONZ"));
        assert_eq!(of("VN", "nl", "en"), Some("UN"));
        assert_eq!(of("EU", "en", "fr"), Some("UE"));
        assert_eq!(of("EU", "en", "de"), None, "German has the same");
        assert_eq!(of("UA", "fr", "en"), None, "Ukraine, a university, a unit of account");
        assert_eq!(of("IA", "fr", "en"), None, "Iowa");
    }

    #[test]
    fn an_acronym_inside_of_another_one_stands_for_nothing() {
        let stands = |text| stands_for(text, "ONU", Lang::parse("fr").unwrap(), Lang::parse("en").unwrap());
        assert!(stands("The UN and UNESCO agreed."));
        assert!(!stands("UNESCO and UNICEF agreed."));
        assert!(stands("The United Nations agreed."));
    }

    #[test]
    fn every_line_of_the_families_names_languages_and_names() {
        for (at, line) in include_str!("data/families.tsv").lines().enumerate() {
            if line.starts_with('#') || line.is_empty() {
                continue;
            }
            let (family, list) = line.split_once('\t').unwrap_or_else(|| panic!("line {}: no tab", at + 1));
            assert!(!family.trim().is_empty(), "line {}", at + 1);
            for entry in list.split('|') {
                let good =
                    entry.split_once('=').is_some_and(|(lang, name)| !lang.is_empty() && !name.trim().is_empty());
                assert!(good, "line {}: “{entry}” is no language=name", at + 1);
            }
        }
    }
}
