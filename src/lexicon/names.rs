//! What tells a name put for another: a name of each side that the other side lacks, of the same kind; and what tells a
//! name from a common word, that both languages have it by its sound.

use any_ascii::any_ascii;
use strsim::{normalized_levenshtein, osa_distance};

use crate::analysis::Side;
use crate::language::Lang;
use crate::language::detect::{Script, script_of};
use crate::span::Span;

use super::acronyms::used;
use super::gazetteer::{self, Kind, Mention, mentions};
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

/// True for kinds that stand for each other: a country, its people, and what it is a member of.
fn alike(theirs: Kind, ours: Kind) -> bool {
    let sort = |kind: Kind| if kind == Kind::People { Kind::Country } else { kind };
    sort(theirs) == sort(ours) || ours == Kind::Organisation && sort(theirs) == Kind::Country
}

/// A name of the source, of the kind of a name in the translation, that the translation lacks.
pub fn lacking(kind: Kind, source: &Side<'_>, support: &Support) -> Option<Span> {
    let theirs = &support.target_names;
    let adjectives = if kind == Kind::People { gazetteer::adjectives(source) } else { Vec::new() };
    let unsupported = |m: &Mention| {
        source.locale().unspaced
            || support.source.iter().filter(|w| w.span.within(m.span)).all(|w: &Word| w.support < LACKING)
    };
    // A single character of Chinese or Japanese is a country, and much else.
    let telling = |m: &Mention| !is_short_acronym(source.words(m.span)) && m.span.len() > 3;
    let found = mentions(source, true)
        .into_iter()
        .chain(adjectives)
        .find(|m| alike(m.kind, kind) && !theirs.iter().any(|other| other.same(m)) && unsupported(m) && telling(m))?;
    Some(found.span)
}

/// An event of the source and the other one of its kind that the translation has in its place: the Second World War for
/// the First. Events that both sides have are none.
pub fn other_event(source: &Side<'_>, target: &Side<'_>) -> Option<(Span, Span)> {
    let events = |side: &Side<'_>| {
        let mut found = mentions(side, false);
        // Two words are an event by their capital only: "Первая мировая", and no "первая мировая премьера".
        let large = |m: &Mention| {
            let words = side.words(m.span);
            !side.locale().cased || words.starts_with(char::is_uppercase) || words.split_whitespace().count() > 2
        };
        found.retain(|m| m.kind == Kind::Event && large(m));
        found
    };
    let ours = events(target);
    if ours.is_empty() {
        return None;
    }
    let theirs = events(source);
    let alone = |of: &[Mention], others: &[Mention]| {
        of.iter().find(|m| !others.iter().any(|other| other.same(m))).map(|m| m.span)
    };
    alone(&theirs, &ours).zip(alone(&ours, &theirs))
}

/// Acronyms that a source in another script has in Latin letters, or that the translation's language has for an
/// organisation of the source, with the one in the translation that differs by one letter: ISIL, ISLI; 美联社, APE.
pub fn misspelt_acronyms(source: &Side<'_>, target: &Side<'_>) -> Vec<(Span, Span)> {
    if script_of(source.text()).is_none_or(|script| script == Script::Latin) {
        return Vec::new();
    }
    let alone = |side: &Side<'_>, other: &Side<'_>| {
        let others = acronyms(other);
        acronyms(side).into_iter().filter(|(word, _)| !others.iter().any(|(o, _)| o == word)).collect::<Vec<_>>()
    };
    let ours = alone(target, source);
    if ours.is_empty() {
        return Vec::new();
    }
    let named = mentions(target, false);
    let is_one = |kind: Kind| matches!(kind, Kind::Country | Kind::City | Kind::Organisation | Kind::Firm);
    let is_named = |at: Span| named.iter().any(|m| is_one(m.kind) && m.span.overlaps(at));
    // English letters stand in other scripts, and English keeps them: others say "IA" for AI, "TC" for CT, “BT” for IT, "IWF" for
    // IMF.
    let keeps = target.lang().code() == "en";
    let same = |(word, span): &(String, Span)| {
        let (_, at) = ours.iter().find(|(other, _)| {
            is_near(word, other) && (keeps || !is_own(word, other) && !used(other, target.lang()))
        })?;
        Some((*span, *at))
    };
    let mut found: Vec<(Span, Span)> = alone(source, target).iter().filter_map(same).collect();
    let strangers: Vec<_> = ours.iter().filter(|(_, at)| !is_named(*at)).collect();
    if !strangers.is_empty() {
        for theirs in mentions(source, false).into_iter().filter(|m| m.kind == Kind::Organisation) {
            if named.iter().any(|other| other.same(&theirs)) {
                continue;
            }
            let expected = gazetteer::acronyms(&theirs.families, target.lang());
            let near = |(other, _): &&&(String, Span)| {
                expected.iter().any(|word| osa_distance(word, other) == 1 && other.len() >= word.len())
            };
            found.extend(strangers.iter().find(near).map(|(_, at)| (theirs.span, *at)));
        }
    }
    found
}

/// True for acronyms that differ by one letter; one that lost or gained a letter is told from another by what is left.
fn is_near(theirs: &str, ours: &str) -> bool {
    let (a, b) = (theirs.len(), ours.len());
    osa_distance(theirs, ours) == 1 && (a == b || a.max(b) > SHORT)
}

/// True for a short acronym that may be a language's own for that of another one: two letters, or the same three in its own
/// order.
fn is_own(theirs: &str, ours: &str) -> bool {
    let letters = |word: &str| {
        let mut letters: Vec<u8> = word.bytes().collect();
        letters.sort_unstable();
        letters
    };
    ours.len() < SHORT || ours.len() == SHORT && letters(theirs) == letters(ours)
}

/// Words of two to six Latin capitals, in which small letters may stand ("AfCFTA"), a plural's "s" left out; no Roman numbers
/// of centuries, which have endings in French: "XIIe".
fn acronyms(side: &Side<'_>) -> Vec<(String, Span)> {
    let acronym = |span: Span| {
        let word = side.words(span);
        let word = word.strip_suffix('s').unwrap_or(word);
        let capitals = word.bytes().filter(u8::is_ascii_uppercase).count();
        let letters = word.bytes().all(|b| b.is_ascii_alphabetic()) && word.starts_with(|c: char| c.is_uppercase());
        let dense = capitals >= 2 && capitals * 2 > word.len();
        let roman = word.trim_end_matches(char::is_lowercase).bytes().all(|b| b"IVX".contains(&b));
        ((2..=6).contains(&word.len()) && letters && dense && !roman).then(|| (word.to_uppercase(), span))
    };
    side.tokens().iter().filter(|t| t.is_word()).filter_map(|t| acronym(t.span)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::says;

    #[test]
    fn names_sound_the_same_in_both_languages_and_common_words_do_not() {
        let (ru, fr, en) = (Lang::parse("ru").unwrap(), Lang::parse("fr").unwrap(), Lang::parse("en").unwrap());
        assert!(sounds_the_same("Putin", ru, en));
        assert!(!sounds_the_same("House", ru, en));
        assert!(!sounds_the_same("Church", fr, en));
    }

    #[test]
    fn a_language_has_short_acronyms_of_its_own_for_english_ones() {
        assert!(is_own("CT", "TC") && is_own("ICD", "CID") && is_own("IT", "BT"));
        assert!(!is_own("ISIL", "ISLI") && !is_own("IOC", "IOT"));
    }

    #[test]
    fn an_acronym_of_the_language_is_none_of_english_with_a_letter_changed() {
        let source = "国际货币基金组织（IMF）周一批准了新贷款。";
        let target = "Der Internationale Währungsfonds (IWF) hat am Montag einen neuen Kredit bewilligt.";
        says("invented-name", "zh>de", source, target, &[]);
        let source = "Мост XII века разрушили в 1944 году.";
        says("invented-name", "ru>fr", source, "Le pont du XIIe siècle a été détruit en 1944.", &[]);
    }

    #[test]
    fn short_acronyms_are_told_from_names() {
        assert!(["US", "U.S.", "XI", "США"].iter().all(|word| is_short_acronym(word)));
        assert!(!["CSTO", "Rom", "Iran"].iter().any(|word| is_short_acronym(word)));
    }
}
