//! Names that lost, gained or changed a letter on their way into the translation: Siebenberg, Sibenberg. Both are in Latin
//! letters, and neither spelling is a word of its language.
//!
//! Languages spell names from other scripts each in its own way (Gorbatschow, Gorbatchev), and some inflect names: what
//! such ways and endings make equal is no misspelling. Letters in another order are one in any script with capitals,
//! since no language spells or inflects so.

use strsim::osa_distance;

use crate::analysis::Side;
use crate::language::detect::{Script, script_of};
use crate::span::Span;

use super::forms::forms;
use super::gazetteer::mentions;
use super::spelling::{Spelling, capitalised};
use super::strangers::starts_sentence;
use super::{main_part, usage};

/// Fewest letters of a name: with fewer, one letter makes another name.
const LETTERS: usize = 4;
/// Times in a table's training text from which a spelling is a word of its language.
const SEEN: f32 = 5.0;
/// Letters at the end of a name that may be an ending of one of the languages: Marítima, Maritime.
const ENDING: usize = 3;
/// Spellings of one sound, the longest first, and what they are taken for.
const SPELLINGS: [(&str, &str); 25] = [
    ("tsch", "s"),
    ("sch", "s"),
    ("tch", "s"),
    ("tsj", "s"),
    ("ch", "s"),
    ("sh", "s"),
    ("cz", "s"),
    ("sz", "s"),
    ("kh", "h"),
    ("gh", "g"),
    ("ph", "f"),
    ("ou", "u"),
    ("ow", "o"),
    ("oe", "o"),
    ("ue", "u"),
    ("ae", "a"),
    ("ck", "k"),
    ("ce", "se"),
    ("ci", "si"),
    ("w", "v"),
    ("j", "i"),
    ("y", "i"),
    ("z", "s"),
    ("c", "k"),
    ("q", "k"),
];

/// Names of the source with the misspelt ones of the translation.
pub fn misspelt_names(source: &Side<'_>, target: &Side<'_>) -> Vec<(Span, Span)> {
    let latin = script_of(target.text()) == Some(Script::Latin);
    let Some(usage) = usage(source.lang(), target.lang()).filter(|_| latin) else {
        return Vec::new();
    };
    let (theirs, ours) = (folded(source), folded(target));
    let unknown = |side: &Side<'_>, span: Span, own: usize| {
        usage(side.words(span)).seen[own] < SEEN && !mentions(side, true).iter().any(|m| m.span.overlaps(span))
    };
    let mut found = Vec::new();
    for (name, at) in &theirs {
        if ours.iter().any(|(own, _)| own == name) {
            continue;
        }
        let slip = |(own, here): &&(&str, Span)| {
            !theirs.iter().any(|(other, _)| other == own)
                && is_slip(name, own)
                && unknown(target, *here, 1)
                && unknown(source, *at, 0)
        };
        found.extend(ours.iter().find(slip).map(|(_, here)| (*at, *here)));
    }
    found
}

/// Names of the source with those of the translation that have letters of theirs in another order.
pub fn turned_names(source: &Side<'_>, target: &Side<'_>) -> Vec<(Span, Span)> {
    if !source.locale().cased || !target.locale().cased {
        return Vec::new();
    }
    let [theirs, ours] = [source, target].map(romanised);
    // "Brian" is no misspelt "brain": a word of the language as common as the name.
    let common = |word: &str| forms(target.lang()).and_then(|list| list.zipf(word));
    let unknown = |at: Span, here: Span| {
        let [name, own] = [source.words(at), target.words(here)].map(|word| common(&main_part(word).to_lowercase()));
        own.is_none_or(|own| name.is_some_and(|name| name >= own + COMMONER))
    };
    let mut found = Vec::new();
    for (own, here) in &ours {
        if theirs.iter().any(|(name, _)| name == own) {
            continue;
        }
        let name = theirs.iter().find(|(name, at)| is_turned(name, own) && unknown(*at, *here));
        found.extend(name.map(|(_, at)| (*at, *here)));
    }
    found
}

/// Names of the source with those of the translation that have a letter more, a letter less or another one, both in Latin
/// letters. The one is in the lists of forms and the other in none, so that no language is known to spell it so.
pub fn unlisted_names(source: &Side<'_>, target: &Side<'_>) -> Vec<(Span, Span)> {
    let [theirs, ours] = [source, target].map(folded);
    // Lists are read where two names are nearly the same, which most pairs have none of.
    let lists = || Some([forms(source.lang())?, forms(target.lang())?]);
    let listed = |side: &Side<'_>, span: Span| {
        let word = main_part(side.words(span)).to_lowercase();
        lists().map(|lists| lists.iter().any(|list| list.zipf(&word).is_some()))
    };
    // "Speziation" for "Speciation" at the beginning of a sentence: a word.
    let first = |span: Span| {
        let tokens = source.tokens();
        starts_sentence(tokens, tokens.partition_point(|token| token.span.start < span.start), source)
    };
    let mut found = Vec::new();
    for (own, at) in &ours {
        let slip = |(name, span): &&(&str, Span)| {
            is_letter_apart(name, own)
                && !ours.iter().any(|(other, _)| other == name)
                && !first(*span)
                && listed(source, *span) == Some(true)
        };
        let Some((_, span)) = theirs.iter().find(slip) else { continue };
        let known = || theirs.iter().any(|(name, _)| name == own) || listed(target, *at) != Some(false);
        if !known() && !mentions(target, true).iter().any(|mention| mention.span.overlaps(*at)) {
            found.push((*span, *at));
        }
    }
    found
}

/// True when two names differ by a letter that is neither the first nor the last of one, and not by how languages spell a
/// sound; a doubled letter is a slip here.
fn is_letter_apart(name: &str, own: &str) -> bool {
    let same = name.chars().zip(own.chars()).take_while(|(a, b)| a == b).count();
    let end = name.chars().rev().zip(own.chars().rev()).take_while(|(a, b)| a == b).count();
    let [theirs, ours] = [name, own].map(|word| word.chars().count());
    let longer = theirs.max(ours);
    let near = name != own && theirs.abs_diff(ours) <= 1 && same + end + 1 >= longer;
    let apart = || spelling(name) != spelling(own) || single_letters(name) == single_letters(own);
    // "Tutanchamun", "Guiza", "Hanower", "Besanzón"
    let written = |name: &str| name.replace("kh", "ch").replace("gu", "g").replace('w', "v").replace('z', "c");
    near && longer > LETTERS && same > 0 && end > 0 && apart() && written(name) != written(own)
}

/// A word without doubled letters, but for "aa" and "ee", which some languages write for a long vowel.
pub(crate) fn single_letters(name: &str) -> String {
    let mut single = String::new();
    for c in name.chars() {
        if matches!(c, 'a' | 'e') || !single.ends_with(c) {
            single.push(c);
        }
    }
    single
}

/// Steps of the Zipf scale by which a name is commoner than what it is misspelt as.
const COMMONER: f32 = 1.0;

/// Capitalised words of a side that may be names, in Latin letters; no acronyms.
fn romanised<'a>(side: &Side<'a>) -> Vec<(&'a str, Span)> {
    let small = |span: Span| side.words(span).chars().skip(1).all(|c| !c.is_uppercase());
    let names = capitalised(side).filter(|(span, spelling)| spelling.roman.len() >= LETTERS && small(*span));
    names.map(|(span, spelling)| (spelling.roman.as_str(), span)).collect()
}

/// True when a name, in Latin letters, is another with up to three letters in a row in another order, but for what languages
/// end differently: Alexandre, Alexander.
fn is_turned(name: &str, own: &str) -> bool {
    let (name, own) = (name.as_bytes(), own.as_bytes());
    let differs = |&at: &usize| name.get(at) != own.get(at);
    let first = (0..name.len()).find(differs).filter(|_| name.len() == own.len());
    let Some((first, last)) = first.zip((0..name.len()).rfind(differs)) else { return false };
    let sorted = |word: &[u8]| {
        let mut letters = word.get(first..=last).unwrap_or_default().to_vec();
        letters.sort_unstable();
        letters
    };
    last - first < TURNED && first + 2 < name.len() && sorted(name) == sorted(own)
}

/// Letters in a row that a slip puts in another order.
const TURNED: usize = 3;

/// True when a name differs from another by a letter that no way of spelling and no ending accounts for.
fn is_slip(name: &str, own: &str) -> bool {
    let same = name.chars().zip(own.chars()).take_while(|(a, b)| a == b).count();
    let shorter = name.chars().count().min(own.chars().count());
    // A vowel for a vowel is more often another way to transcribe one: Yazidi, Yezidi.
    let vowels = |text: &str| text.chars().filter(|c| "aeiouy".contains(*c)).count();
    let consonants = |text: &str| text.chars().filter(|c| !"aeiouy".contains(*c)).collect::<String>();
    let same_sound = vowels(name) == vowels(own) && consonants(name) == consonants(own);
    osa_distance(name, own) == 1 && same + ENDING < shorter && spelling(name) != spelling(own) && !same_sound
}

/// A name with the spellings of one sound made one, and without doubled letters.
pub(super) fn spelling(name: &str) -> String {
    let mut plain = name.to_string();
    for (from, to) in SPELLINGS {
        plain = plain.replace(from, to);
    }
    let mut single = String::new();
    plain.chars().filter(|c| *c != 'h').for_each(|c| {
        if !single.ends_with(c) {
            single.push(c);
        }
    });
    single
}

/// Capitalised words in Latin letters that may be names, folded; no acronyms.
fn folded<'a>(side: &Side<'a>) -> Vec<(&'a str, Span)> {
    let name = |(span, spelling): &(Span, &Spelling)| {
        let word = side.words(*span);
        let acronym = || word.chars().filter(|c| c.is_uppercase()).count() > 1;
        script_of(word) == Some(Script::Latin) && spelling.folded.chars().count() >= LETTERS && !acronym()
    };
    capitalised(side).filter(name).map(|(span, spelling)| (spelling.folded.as_str(), span)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn slip(name: &str, own: &str, expected: bool) {
        assert_eq!(is_slip(name, own), expected, "{name}, {own}");
    }

    #[test]
    fn a_letter_inside_a_name_is_a_slip_where_no_language_spells_it_so() {
        let apart = |name: &str, own: &str| is_letter_apart(name, own);
        assert!(apart("brennan", "brenan"), "a consonant less");
        assert!(apart("pemberton", "pembertoon"), "a vowel more");
        assert!(apart("tokugawa", "tkugawa"), "a letter lost");
        assert!(!apart("tutankhamun", "tutanchamun"), "German and Polish “ch”");
        assert!(!apart("maasai", "massai") && !apart("khan", "khaan"), "a long vowel");
        assert!(!apart("besancon", "besanzon"), "a letter that Spanish lacks");
        assert!(!apart("shivaji", "schivaji"), "a spelling of the same sound");
        assert!(!apart("monaco", "monaca"), "an ending");
        assert!(!apart("brennan", "brannon") && !apart("brennan", "brennan"), "two letters, or none");
    }

    #[test]
    fn a_letter_lost_gained_or_changed_is_a_slip() {
        slip("siebenhaar", "sibenhaar", true);
        slip("okafor", "oafor", true);
        slip("brandstetter", "brantstetter", true);
        slip("lloyd", "llod", false);
    }

    #[test]
    fn two_letters_in_the_wrong_order_are_a_slip_but_at_the_end() {
        assert!(is_turned("kundera", "kudnera"));
        assert!(is_turned("lindqvist", "lindvqist"));
        assert!(is_turned("wilders", "wildres"));
        assert!(is_turned("djokovic", "dokjovic"));
        assert!(!is_turned("alexandre", "alexander"));
        assert!(!is_turned("kundera", "kundere"));
        assert!(!is_turned("kundera", "kundera"));
    }

    #[test]
    fn another_language_s_spelling_and_an_ending_are_none() {
        slip("lavrov", "lawrov", false);
        slip("gorbachev", "gorbatchev", false);
        slip("hallworth", "halworth", false);
        slip("muller", "mueller", false);
        slip("kowalski", "kowalska", false);
        slip("jezidi", "jazidi", false);
        slip("enceladus", "enseladus", false);
        slip("kennedy", "kennedys", false);
        slip("senador", "senator", false);
    }
}
