//! What tells a name put for another: a name of each side that the other side lacks, of the same kind; and what tells a
//! name from a common word, that both languages have it by its sound.

use any_ascii::any_ascii;
use strsim::{normalized_levenshtein, osa_distance};

use crate::analysis::Side;
use crate::language::Lang;
use crate::language::detect::{Script, script_of};
use crate::span::Span;

use super::gazetteer::{Kind, Mention, mentions};
use super::support::{Support, Word};
use super::{Folding, Lookup};

/// Least mean of both probabilities of a translation that tells what a word is.
const TRANSLATION: f32 = 0.1;
/// Least likeness of the consonants of a name in two scripts.
const SOUND: f64 = 0.6;
/// Most support of a source name that the translation lacks.
const LACKING: f32 = 0.5;
/// Letters of the longest acronym that says little by itself: "US", "EU", "XI".
const SHORT: usize = 3;

/// True when a table translates a word of the target by what sounds the same: names do, few common words do.
pub fn sounds_the_same(word: &str, source: Lang, target: Lang) -> bool {
    let key = Folding::of(target).key(word);
    let own = consonants(&key);
    if own.len() < 2 {
        return false;
    }
    Lookup::of(source, target).tables.iter().any(|(table, reversed)| {
        let side = usize::from(!*reversed);
        let Some(id) = table.words.get(side).and_then(|words| words.find(&key)) else { return false };
        table.links(side, id).iter().any(|link| {
            let other = table.words.get(1 - side).map_or("", |words| words.get(link.to));
            // In one script names are spelt the same; words of one origin only sound alike.
            let same = if script_of(other) == script_of(&key) {
                key == other
            } else {
                normalized_levenshtein(&own, &consonants(other)) >= SOUND
            };
            same && (link.there() * link.back()).sqrt() >= TRANSLATION
        })
    })
}

/// Consonants of a word in Latin letters.
fn consonants(word: &str) -> String {
    any_ascii(word).to_lowercase().chars().filter(|c| c.is_ascii_alphabetic() && !"aeiouyhw".contains(*c)).collect()
}

/// True for a short word in capitals, without its stops.
pub fn is_short_acronym(word: &str) -> bool {
    let letters = || word.chars().filter(|c| c.is_alphabetic());
    letters().count() <= SHORT && letters().all(char::is_uppercase)
}

/// Kinds that stand for each other: a country and its people.
fn sort(kind: Kind) -> Kind {
    if kind == Kind::People { Kind::Country } else { kind }
}

/// A name of the source, of the kind of a name in the translation, that the translation lacks.
pub fn lacking(kind: Kind, source: &Side<'_>, target: &Side<'_>, support: &Support) -> Option<Span> {
    let theirs = mentions(target, false);
    let unsupported = |m: &Mention| {
        source.locale().unspaced
            || support.source.iter().filter(|w| w.span.within(m.span)).all(|w: &Word| w.support < LACKING)
    };
    let found = mentions(source, true)
        .into_iter()
        .find(|m| sort(m.kind) == sort(kind) && !theirs.iter().any(|other| other.same(m)) && unsupported(m))?;
    (!is_short_acronym(source.words(found.span)) && found.span.len() > 3).then_some(found.span)
}

/// Acronyms in Latin letters that a source in another script has, with the one in the translation that stands for it and
/// differs by one letter: ISIL, ISLI.
pub fn misspelt_acronyms(source: &Side<'_>, target: &Side<'_>) -> Vec<(Span, Span)> {
    if script_of(source.text()).is_none_or(|script| script == Script::Latin) {
        return Vec::new();
    }
    let alone = |side: &Side<'_>, other: &Side<'_>| {
        let others = acronyms(other);
        acronyms(side).into_iter().filter(|(word, _)| !others.iter().any(|(o, _)| o == word)).collect::<Vec<_>>()
    };
    let (theirs, ours) = (alone(source, target), alone(target, source));
    let same = |(word, span): &(String, Span)| {
        let (other, at) = ours.iter().find(|(other, _)| other.len() == word.len() && osa_distance(word, other) == 1)?;
        (other.len() >= 2).then_some((*span, *at))
    };
    theirs.iter().filter_map(same).collect()
}

/// Words of two to six Latin capitals, a plural's "s" left out.
fn acronyms(side: &Side<'_>) -> Vec<(String, Span)> {
    let acronym = |span: Span| {
        let word = side.words(span);
        let word = word.strip_suffix('s').unwrap_or(word);
        ((2..=6).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase()))
            .then(|| (word.to_string(), span))
    };
    side.tokens().iter().filter(|t| t.is_word()).filter_map(|t| acronym(t.span)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_sound_the_same_in_both_languages_and_common_words_do_not() {
        let (ru, fr, en) = (Lang::parse("ru").unwrap(), Lang::parse("fr").unwrap(), Lang::parse("en").unwrap());
        assert!(sounds_the_same("Putin", ru, en));
        assert!(!sounds_the_same("House", ru, en));
        assert!(!sounds_the_same("Church", fr, en));
    }

    #[test]
    fn short_acronyms_are_told_from_names() {
        assert!(["US", "U.S.", "XI", "США"].iter().all(|word| is_short_acronym(word)));
        assert!(!["CSTO", "Rom", "Iran"].iter().any(|word| is_short_acronym(word)));
    }
}
