//! Whether a name has a counterpart on the other side at all, asked more strictly than for common words.
//!
//! The support of a word takes any likeness for enough, since a common word that is wrongly doubted costs more than one
//! that is wrongly believed. Of a name more is known: it is written with a capital, it keeps its sound, and a word that
//! stands for another one already is not its counterpart. So "Montreal" is not explained by "montée", nor "India" by
//! "índice", nor "Bogota" by «политика».

use std::cell::OnceCell;
use std::collections::HashSet;
use std::sync::Arc;

use any_ascii::any_ascii;
use foldhash::fast::FixedState;
use strsim::normalized_levenshtein;

use crate::analysis::{Side, Token};
use crate::language::detect::{Script, script_of};
use crate::span::Span;

use super::gazetteer::{IN_COMPOUND, Kind, Mention, begins_nation, in_characters, in_compound, is_nation, mentions};
use super::spelling::Spelling;
use super::strangers::sound;
use super::{fold, key_support, main_part};

/// Least likeness of two names in one script, and of their consonants across scripts.
const LIKE: f64 = 0.6;
const LIKE_CONSONANTS: f64 = 0.66;
/// Letters that inflected forms share at their beginning, names with a capital and other words.
const SHARED_BY_NAMES: usize = 4;
const SHARED_BY_WORDS: usize = 5;
/// Letters by which such a form may be longer than what is shared.
const ENDING: usize = 3;
/// Least mean of both probabilities of a translation that explains a name.
const TRANSLATION: f32 = 0.01;
/// Fewest consonants that tell anything, and those that tell a nation.
const CONSONANTS: usize = 2;
const TELLING: usize = 3;
/// Consonants of a name that may be heard across words, and how many of them.
const LONG: usize = 5;
const HEARD: f32 = 0.8;

/// A word of the other side that a name may come from.
struct Other<'a> {
    spelling: &'a Spelling,
    /// True when the same word stands on this side, too: then it is that word's counterpart.
    taken: bool,
    /// The names of this side that the gazetteer finds it to be a part of: it is the counterpart of those
    /// alone.
    named: Vec<Span>,
    /// The families of the place that it names: a place that looks like it is another one, Budapest, Bucharest.
    place: Vec<u32>,
}

/// The words of one side, as names of the other side are compared with them; most pairs ask nothing of them.
pub struct Counterparts<'a> {
    here: Side<'a>,
    others: OnceCell<Vec<Other<'a>>>,
    other: Side<'a>,
    /// True when the other side marks names by capitals.
    cased: bool,
    across: bool,
}

impl<'a> Counterparts<'a> {
    /// Looks for the names of `here` on the `other` side.
    pub fn new(here: Side<'a>, other: Side<'a>) -> Counterparts<'a> {
        let across = script_of(here.text()) != script_of(other.text());
        Counterparts { here, others: OnceCell::new(), other, cased: other.locale().cased, across }
    }

    /// The words of the other side.
    fn others(&self) -> &[Other<'a>] {
        self.others.get_or_init(|| {
            let (here, other) = (self.here, self.other);
            let own: HashSet<&str, FixedState> = words(here).map(|(_, spelling)| spelling.folded.as_str()).collect();
            // Across scripts the gazetteer has not all spellings of a city.
            let mentioned = |side: &Side<'_>| -> Vec<Mention> {
                mentions(side, false).into_iter().filter(|m| !self.across || is_nation(m)).collect()
            };
            let (ours, theirs) = (mentioned(&here), mentioned(&other));
            let named = |span: Span| {
                let same = theirs.iter().filter(move |m| span.within(m.span));
                same.flat_map(|m| ours.iter().filter(|own| own.same(m))).map(|own| own.span).collect()
            };
            let place = |span: Span| {
                let place = |m: &&Mention| m.kind == Kind::City && m.span == span;
                theirs.iter().filter(place).flat_map(|m| m.families.iter().copied()).collect()
            };
            let others = words(other).map(|(token, spelling)| Other {
                spelling,
                taken: own.contains(spelling.folded.as_str()),
                named: named(token.span),
                place: if spelling.capital { place(token.span) } else { Vec::new() },
            });
            others.collect()
        })
    }

    /// True when some word of the other side may be the counterpart of a name, by its words or, for a name of the
    /// gazetteer, by its families' names in characters.
    pub fn explain(&self, name: Span, families: &[u32]) -> bool {
        self.other.locale().unspaced && in_characters(families, self.other.text()) || self.explained(name, families, 0)
    }

    /// The same for a city that the gazetteer has in the script of the other side: across scripts two consonants are heard
    /// anywhere, Cairo in «الخارجية».
    pub fn explain_city(&self, name: Span, families: &[u32]) -> bool {
        self.explained(name, families, if self.across { TELLING } else { 0 })
    }

    /// True when a word of the other side is like a word of at least so many consonants, or translates one.
    fn explained(&self, name: Span, families: &[u32], consonants: usize) -> bool {
        let inside = words(self.here).filter(|(token, _)| token.span.within(name));
        let mut inside = inside.filter(|(t, _)| self.here.words(t.span).chars().count() > 1).peekable();
        let translates = key_support(self.other.lang(), self.here.lang());
        if inside.peek().is_none() {
            return true;
        }
        let inside: Vec<&Spelling> = inside.map(|(_, spelling)| spelling).collect();
        let single = inside.len() == 1;
        let other_place = |o: &Other<'_>| {
            single
                && !(families.is_empty() || o.place.is_empty())
                && !o.place.iter().any(|family| families.contains(family))
        };
        let same_name = |o: &Other<'_>| o.named.is_empty() || o.named.iter().any(|n| n.overlaps(name));
        let free = || self.others().iter().filter(|o| same_name(o) && !other_place(o));
        let explains = |word: &Spelling| {
            // A word for a place that is spelt so in both languages is that place, whatever a city is called by.
            let equal = |other: &Other<'_>| other.spelling.folded == word.folded && same_name(other);
            let tells = word.skeleton.len() >= consonants;
            self.others().iter().any(equal) || tells && free().any(|o| self.alike(o, &word.roman, &word.skeleton))
        };
        let translated = |word: &Spelling| {
            let of = |other: &Other<'_>| {
                translates.as_ref().is_some_and(|of| of(&other.spelling.key, &word.key) >= TRANSLATION)
            };
            free().any(of)
        };
        let compound = |other: &Other<'_>| other.spelling.capital && in_compound(families, &other.spelling.folded);
        // "United" of the United Kingdom translates a part of the United States as well: what tells names of several
        // words apart is what follows.
        let several = inside.len() > 1 && !families.is_empty();
        let mut special = inside.iter().skip(usize::from(several));
        // And single characters translate a part of many names: 国, "Kingdom".
        let by_table = !(several && self.other.locale().unspaced) && special.any(|word| translated(word));
        by_table || inside.iter().any(|word| explains(word)) || self.cased && self.others().iter().any(compound)
    }

    /// The same for a nation that the gazetteer has in both languages: across scripts two consonants are heard anywhere,
    /// "Peru" in «первый», and of characters only the beginning of its own name, or three in a row, tell.
    pub fn explain_nation(&self, name: Span, families: &[u32]) -> bool {
        if !self.across {
            return self.explain(name, families);
        }
        if self.other.locale().unspaced {
            let same = |word: &Spelling| self.others().iter().any(|other| other.spelling.folded == word.folded);
            let mut inside = words(self.here).filter(|(token, _)| token.span.within(name));
            return begins_nation(families, self.other.text()) || inside.any(|(_, spelling)| same(spelling));
        }
        // "Portoriko" for two words of Hindi.
        let stream: String = words(self.other).map(|(_, other)| other.skeleton.as_str()).collect();
        let heard = |word: &Spelling| word.skeleton.len() >= LONG && sound(&word.skeleton, &stream) >= HEARD;
        if words(self.here).any(|(token, word)| token.span.within(name) && heard(word)) {
            return true;
        }
        // The words of a longer name bear one another out.
        let single = !self.here.words(name).contains(' ');
        self.explained(name, families, if single { TELLING } else { 0 })
    }

    /// True when two words may be forms of one name.
    fn alike(&self, other: &Other<'_>, roman: &str, consonants: &str) -> bool {
        let begins = other.spelling.roman.bytes().zip(roman.bytes()).take_while(|(a, b)| a == b).count();
        let longest = other.spelling.roman.len().max(roman.len());
        if self.cased && !other.spelling.capital {
            // "nairobien" of Nairobi.
            return begins >= SHARED_BY_WORDS && begins + ENDING >= longest
                || is_adjective_of(&other.spelling.roman, roman);
        }
        if other.taken && !self.across {
            return false;
        }
        let (a, b) = (other.spelling.roman.as_str(), roman);
        let compound = a.len().min(b.len()) >= IN_COMPOUND && (a.contains(b) || b.contains(a));
        let like = normalized_levenshtein(a, b) >= LIKE;
        // Of longer skeletons without a “kh” the sound says the same.
        let short = other.spelling.skeleton.len().min(consonants.len()) < CONSONANTS;
        let bare_alike = || {
            let tells = self.across && (short || a.contains("kh") || b.contains("kh"));
            tells && bare(a).len() >= CONSONANTS && bare(a) == bare(b)
        };
        like || compound
            || begins >= SHARED_BY_NAMES && begins + ENDING >= longest
            || self.sounds(other, consonants)
            || bare_alike()
    }

    /// True when a name in another script has the same consonants, particles that are written with it left out.
    fn sounds(&self, other: &Other<'_>, consonants: &str) -> bool {
        let long = other.spelling.skeleton.len().max(consonants.len());
        let short = other.spelling.skeleton.len().min(consonants.len());
        if !self.across || short < CONSONANTS {
            return false;
        }
        let like = normalized_levenshtein(&other.spelling.skeleton, consonants);
        other.spelling.skeleton.contains(consonants) || like >= if long > 4 { LIKE_CONSONANTS } else { 0.8 }
    }
}

/// A romanised name without its vowels; “kh” is how «х» is romanised, which other languages hear as an h: Hale, «Хейл».
fn bare(roman: &str) -> String {
    roman.replace("kh", "h").chars().filter(|c| !"aeiouyw".contains(*c)).collect()
}

/// True for the Slavic adjective of a place, romanised, by the consonants before its "-sk-": «вологодские» of Vologda.
fn is_adjective_of(word: &str, place: &str) -> bool {
    let Some((stem, ending)) = word.rsplit_once("sk") else { return false };
    let own = bare(stem);
    ending.len() <= ENDING
        && own.len() >= CONSONANTS
        && own == bare(place)
        && stem.as_bytes().first() == place.as_bytes().first()
}

/// True when both sides are in Latin letters, or both in Cyrillic ones.
pub fn same_alphabet(a: &Side<'_>, b: &Side<'_>) -> bool {
    let script = script_of(a.text());
    script == script_of(b.text()) && matches!(script, Some(Script::Latin | Script::Cyrillic))
}

fn words<'a>(side: Side<'a>) -> impl Iterator<Item = (&'a Token, &'a Spelling)> {
    let tokens = side.tokens().iter().zip(side.spellings().iter().map(Arc::as_ref));
    tokens.filter(|(token, _)| token.is_word())
}

/// True when two names, folded, are one but for an ending.
pub fn is_form(a: &str, b: &str) -> bool {
    let same = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    a == b || same >= SHARED_BY_NAMES && same + ENDING >= a.chars().count().max(b.chars().count())
}

/// True when a side says every word of a name of `other`, a side of its language, in any form.
pub fn says(side: &Side<'_>, other: &Side<'_>, name: Span) -> bool {
    if side.locale().unspaced {
        return side.text().contains(other.words(name));
    }
    let said = |own: &Spelling| words(*side).any(|(_, word)| is_form(&word.folded, &own.folded));
    words(*other).filter(|(token, _)| token.span.within(name)).all(|(_, own)| said(own))
}

/// A word without case, accents and what stands before or behind an apostrophe.
pub fn plain(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    main_part(word).chars().for_each(|c| fold(c, &mut folded));
    folded
}

/// A folded word in Latin letters and figures.
pub fn roman(folded: &str) -> String {
    any_ascii(folded).to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Analysis, TokenKind};
    use crate::document::Document;
    use crate::language::Lang;

    /// The capitalised words of the second text that the first one does not explain.
    #[track_caller]
    fn unexplained(langs: &str, source: &str, target: &str, expected: &str) {
        let (from, to) = langs.split_once('>').unwrap();
        let (a, b) = (Document::from_text("source", source), Document::from_text("target", target));
        let (a, b) = (Analysis::new(&a, Lang::parse(from).unwrap()), Analysis::new(&b, Lang::parse(to).unwrap()));
        let whole = |analysis: &Analysis<'_>| 0..analysis.segments.len() as u32;
        let (source, target) = (a.side(whole(&a)), b.side(whole(&b)));
        let counterparts = Counterparts::new(target, source);
        let capitals = target.tokens().iter().filter(|t| t.kind == TokenKind::Capital);
        let found: Vec<&str> =
            capitals.filter(|t| !counterparts.explain(t.span, &[])).map(|t| target.words(t.span)).collect();
        assert_eq!(expected, found.join(" "), "expected above, got below");
    }

    #[test]
    fn a_common_word_that_looks_alike_is_no_counterpart_of_a_name() {
        unexplained("fr>en", "la montée des prix inquiète Nantes", "Prices rise in Nantes and Montreal", "Montreal");
        unexplained("pt>en", "o índice subiu em Lisboa", "the index rose in Lisbon and India", "India");
        unexplained("ru>en", "вопросы политики обсудили в Риге", "politics were discussed in Riga, Bogota", "Bogota");
    }

    #[test]
    fn a_name_that_is_somebody_elses_counterpart_already_explains_no_other() {
        unexplained("es>en", "Carla Mendes y Carlo Mena", "Carla Mendes and Carlo Mena", "");
        unexplained("es>en", "habló Carla Mendes ayer", "Carla Mendes and Rita Mendez spoke", "Rita Mendez");
    }

    #[test]
    fn forms_and_transcriptions_of_a_name_are_its_counterparts() {
        unexplained("pl>en", "spotkanie w Nairobi z Kowalskim", "a meeting in Nairobi with Kowalski", "");
        unexplained("ru>en", "в Боготе выступил Соколенко", "Sokolenko spoke in Bogota", "");
        unexplained("ar>en", "وصل الوزير إلى بوغوتا", "the minister came to Bogota", "");
        unexplained("fr>en", "un quartier nairobien", "a quarter of Nairobi", "");
    }
}
