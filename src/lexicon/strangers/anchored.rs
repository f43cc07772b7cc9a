//! A surname put for another behind the same first name: "Fergus Laidlaw", "Fergus Henderson". The first name, which both
//! sides have, shows that one person is meant; the words behind it are names that neither side explains to the other. A
//! source without capitals has to have the first name by its consonants.

use strsim::normalized_levenshtein;

use crate::analysis::{Side, Token, TokenKind};
use crate::lexicon::counterpart::{Counterparts, is_form, same_alphabet};
use crate::lexicon::gazetteer::mentions;
use crate::lexicon::main_part;
use crate::lexicon::misspelt::spelling;
use crate::lexicon::spelling::Spelling;
use crate::lexicon::support::{Support, Word};
use crate::span::Span;

use super::shouting;
use super::unlisted::{SELDOM, vocabulary};

/// Likeness of two first names in two alphabets by their letters, and of two names that may be one.
const SAME: f64 = 0.75;
const LIKE: f64 = 0.5;
/// Letters that inflected forms and other spellings of one name begin with.
const SHARED: usize = 4;
/// Letters of the shortest name.
const LETTERS: usize = 3;
/// Support from which a word has a counterpart.
const SUPPORTED: f32 = 0.3;

/// A name and the one behind it.
struct Pair<'a> {
    first: &'a Spelling,
    second: &'a Spelling,
    span: Span,
}

/// Surnames of the source with those that the translation has behind the same first names. `counterparts` are those of the
/// target's names in the source.
pub fn exchanged_surnames(
    source: &Side<'_>,
    target: &Side<'_>,
    support: &Support,
    counterparts: &Counterparts<'_>,
) -> Vec<(Span, Span)> {
    if source.locale().unspaced || !target.locale().cased || shouting(source) || shouting(target) {
        return Vec::new();
    }
    let strange = [source, target].map(|side| {
        let of = vocabulary(side.lang());
        move |span: Span| of.as_ref().is_none_or(|of| of(main_part(side.words(span))).seen[0] < SELDOM)
    });
    let ours = pairs(target, &support.target, counterparts);
    if ours.is_empty() {
        return Vec::new();
    }
    let theirs = pairs(source, &support.source, &Counterparts::new(*source, *target));
    let one_alphabet = same_alphabet(source, target);
    let cased = source.locale().cased;
    let same = |a: &Spelling, b: &Spelling| match (one_alphabet, cased) {
        (true, _) => a.folded == b.folded || is_form(&a.folded, &b.folded),
        (false, true) => normalized_levenshtein(&a.roman, &b.roman) >= SAME,
        // Such scripts leave out vowels, most of them.
        (false, false) => a.skeleton.len() >= LETTERS && a.skeleton == b.skeleton,
    };
    // A word of the language may be a translation: "Summit", "Zirvesi". Where a lexicon knows the pair, it would be known.
    let direct = support.has_lexicon && !support.by_english;
    let names = |other: &Pair<'_>, own: &Pair<'_>| match (strange[0](other.span), strange[1](own.span)) {
        (true, true) => true,
        (there, here) => direct && (there || here && cased),
    };
    let found = |own: &Pair<'_>| {
        let other = theirs.iter().find(|other| same(other.first, own.first))?;
        (names(other, own) && !may_be_one(other.second, own.second)).then_some((other.span, own.span))
    };
    ours.iter().filter_map(found).collect()
}

/// True for spellings and forms that may be of one name.
fn may_be_one(a: &Spelling, b: &Spelling) -> bool {
    let begins = a.roman.bytes().zip(b.roman.bytes()).take_while(|(a, b)| a == b).count();
    let like = |a: &str, b: &str| normalized_levenshtein(a, b) > LIKE;
    begins >= SHARED
        || like(&a.roman, &b.roman)
        || like(&spelling(&a.roman), &spelling(&b.roman))
        || like(&a.skeleton, &b.skeleton)
}

/// Two capitalised words with a space between, and no third one behind them, of which the other side does not explain the
/// second; in a script without capitals any two words.
fn pairs<'a>(side: &Side<'a>, words: &[Word], counterparts: &Counterparts<'_>) -> Vec<Pair<'a>> {
    let tokens: Vec<(&Token, &'a Spelling)> =
        side.tokens().iter().zip(side.spellings().iter().map(std::sync::Arc::as_ref)).collect();
    let (listed, cased) = (mentions(side, true), side.locale().cased);
    let is_name = |(token, spelling): (&Token, &Spelling)| {
        let capitals = side.words(token.span).chars().filter(|c| c.is_uppercase()).count();
        let written = if cased { token.kind == TokenKind::Capital && capitals == 1 } else { token.is_word() };
        written && spelling.length >= LETTERS && !spelling.function
    };
    let pair = |two: &[(&Token, &'a Spelling)]| {
        let [first, second] = two else { return None };
        let beside = second.0.span.start == first.0.span.end + 1;
        let name = beside && first.1.length > LETTERS && is_name(*first) && is_name(*second);
        let span = second.0.span;
        let supported = || words.iter().any(|w| w.span.overlaps(span) && w.support >= SUPPORTED);
        let families = || -> Vec<u32> {
            let named = listed.iter().filter(|m| m.span.overlaps(span));
            named.flat_map(|m| m.families.iter().copied()).collect()
        };
        (name && !supported() && !counterparts.explain(span, &families())).then_some(Pair {
            first: first.1,
            second: second.1,
            span,
        })
    };
    let goes_on = |at: usize| tokens.get(at).is_some_and(|(token, _)| token.kind == TokenKind::Capital);
    let ends = tokens.windows(2).enumerate().filter(|(at, _)| !goes_on(at + 2));
    ends.filter_map(|(_, two)| pair(two)).collect()
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::reasons;

    /// What is said of names in a pair.
    #[track_caller]
    fn said(langs: &str, source: &str, target: &str) -> Vec<String> {
        reasons(langs, source, target, |id| id == "invented-name")
    }

    #[test]
    fn a_surname_is_told_from_another_behind_the_same_first_name() {
        for (langs, source, target, expected) in [
            (
                "de>fr",
                "Das teilte Polizeisprecherin Monika Stelzner am Abend mit.",
                "C’est ce qu’a annoncé Monika Kessler, porte-parole de la police, dans la soirée.",
                "“Kessler” where the source has “Stelzner”",
            ),
            (
                "ru>en",
                "Об этом сообщила её дочь, актриса Анна Гольц.",
                "The news was announced by her daughter, the actress Anna Henderson.",
                "“Henderson” where the source has “Гольц”",
            ),
            (
                "es>en",
                "La presidenta de la cooperativa, Encarnación Moya, declaró ante el tribunal.",
                "The cooperative's president, Encarnación Smith, testified in court.",
                "“Smith” where the source has “Moya”",
            ),
            (
                "fa>en",
                "به گفته شهرام کاویانی، سخنگوی شرکت، جاده بسته است.",
                "According to Shahram Rezaei, the spokesman of the company, the road is closed.",
                "“Rezaei” where the source has “کاویانی”",
            ),
        ] {
            assert_eq!(said(langs, source, target), [expected], "{target}");
        }
    }

    #[test]
    fn forms_spellings_and_translated_parts_of_a_name_are_none() {
        for (langs, source, target) in [
            ("pl>en", "Rozmawialiśmy z Justyną Rutecką z komendy.", "We spoke to Justyna Rutecka of the police."),
            ("de>en", "Er traf Michail Gorbatschow in Genf.", "He met Mikhail Gorbachev in Geneva."),
            ("en>nl", "She works at the Anne Frank Museum.", "Zij werkt bij het Anne Frank Huis."),
            ("en>fr", "He crossed Phondey Village on foot.", "Il a traversé Phondey à pied."),
            ("uk>en", "Вона живе у Новій Шотландії.", "She lives in Nova Scotia."),
        ] {
            assert_eq!(said(langs, source, target), [""; 0], "{target}");
        }
    }
}
