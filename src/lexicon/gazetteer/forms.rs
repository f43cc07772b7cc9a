//! Which words are forms of a name: "Францией" of "Франция", "الفرنسيين" of "فرنسي", "Fransızlar" of "Fransız".
//!
//! Names of nations are few, and common words begin like them ("Polen", "Polizei"; "برزیل", "برای"): a form of them has an
//! ending of its language, `data/endings.tsv`, in place of the name's own. Those of cities are many, and spelt in more ways
//! than lists have: with what may be one of them a name is only explained.

use std::sync::OnceLock;

use crate::language::Lang;

use super::{Kind, LANGS, number_of};

/// How the words of a language differ from the names that they are forms of.
#[derive(Debug, Clone, Default)]
pub(super) struct Forms {
    /// Endings of words.
    word: Vec<&'static str>,
    /// Endings of names that those take the place of.
    name: Vec<&'static str>,
    /// True when names of cities have such forms, too.
    cities: bool,
    /// True when a form says where something is without a preposition before it.
    pub(super) bare: bool,
    /// Endings of the adjectives, and inhabitants, of cities that are written with a small letter: "londoni", "парижский".
    adjective: Vec<&'static str>,
}

/// Letters that are left of a name without its ending; those of a name that has endings behind it.
const STEM: usize = 4;

/// The same for names in syllables of Hangul.
const SYLLABLES: usize = 2;

/// Letters of any ending: Turkish adds "-lar", "-larının".
const ANY: usize = 7;

impl Forms {
    pub(super) fn of(lang: Lang) -> &'static Forms {
        static FORMS: OnceLock<Vec<Forms>> = OnceLock::new();
        static NONE: Forms =
            Forms { word: Vec::new(), name: Vec::new(), cities: false, bare: false, adjective: Vec::new() };
        let all = FORMS.get_or_init(|| LANGS.iter().map(|lang| read(lang)).collect());
        number_of(lang).and_then(|number| all.get(number)).unwrap_or(&NONE)
    }

    /// True when a word is a form of a name of one word, or may be one of a word of a longer name; both as names are
    /// kept. The words of a longer name bear one another out.
    pub(super) fn alike(&self, kind: Kind, single: bool, name: &str, word: &str) -> bool {
        if name == word {
            return true;
        }
        // What has another ending begins alike.
        if name.as_bytes().first() != word.as_bytes().first() {
            return false;
        }
        if single && matches!(kind, Kind::Country | Kind::People) {
            return self.of_nation(name, word);
        }
        begins_alike(name, word) || single && self.cities && kind == Kind::City && self.of_nation(name, word)
    }

    /// True when a word surely is a city's name, in one of its forms where the language has any.
    pub(super) fn of_city(&self, name: &str, word: &str) -> bool {
        name == word || self.cities && self.of_nation(name, word)
    }

    /// A word in small letters without the ending of an adjective, if it has one.
    pub(super) fn adjective_stem<'w>(&self, word: &'w str) -> Option<&'w str> {
        let stems = self.adjective.iter().filter_map(|ending| word.strip_suffix(ending));
        stems.filter(|stem| stem.chars().count() >= STEM).min_by_key(|stem| stem.len())
    }

    /// True when what is left of an adjective is a city's name, but for the last letter of either: «париз-» of «паризький», "Париж".
    pub(super) fn is_stem_of(stem: &str, name: &str) -> bool {
        let (same, _) = shared(name, stem);
        let (of_stem, of_name) = (stem.chars().count(), name.chars().count());
        same >= STEM && same + 1 >= of_stem.max(of_name)
    }

    fn of_nation(&self, name: &str, word: &str) -> bool {
        let bare = self.name.iter().filter_map(|ending| name.strip_suffix(ending));
        let least = if name.starts_with(is_hangul) { SYLLABLES } else { STEM };
        std::iter::once(name).chain(bare).filter(|stem| stem.chars().count() >= least).any(|stem| {
            word.strip_prefix(stem).is_some_and(|ending| {
                ending.is_empty()
                    || self.word.iter().any(|e| *e == ending || *e == "*" && ending.chars().count() <= ANY)
            })
        })
    }
}

/// True for a syllable of Hangul.
pub(super) fn is_hangul(c: char) -> bool {
    ('\u{ac00}'..='\u{d7a3}').contains(&c)
}

fn read(lang: &str) -> Forms {
    let mut lines = include_str!("../data/endings.tsv").lines().map(|line| line.split('\t'));
    let fields = lines.find_map(|mut fields| (fields.next() == Some(lang)).then_some(fields));
    let lists = fields.into_iter().flatten().map(|field| field.split(' ').filter(|e| !e.is_empty()).collect());
    let mut lists = lists.chain(std::iter::repeat_with(Vec::new));
    let mut next = || lists.next().unwrap_or_default();
    let (word, name, cities, bare) = (next(), next(), !next().is_empty(), !next().is_empty());
    Forms { word, name, cities, bare, adjective: next() }
}

/// True when a word has a name without its last letters, and few letters behind them.
fn begins_alike(name: &str, word: &str) -> bool {
    let (n, w) = (name.chars().count(), word.chars().count());
    if n < 4 || w < 3 || w > n + 3 {
        return false;
    }
    let stem = if n >= 5 { n - 2 } else { n - 1 };
    let stem = name.char_indices().nth(stem).map_or(name, |(end, _)| name.get(..end).unwrap_or(name));
    word.starts_with(stem)
}

/// How much of a name stands at the beginning of a word, in letters, and whether that is all of it: the name that a word
/// is a form of is the one of which most does, "Ирана" is none of "Ирак".
pub(super) fn shared(name: &str, word: &str) -> (usize, bool) {
    let same = name.chars().zip(word.chars()).take_while(|(a, b)| a == b).count();
    (same, same == name.chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn forms(lang: &str, name: &str, forms: &str, others: &str) {
        let of = Forms::of(Lang::parse(lang).unwrap());
        for (words, expected) in [(forms, true), (others, false)] {
            for word in words.split(' ').filter(|word| !word.is_empty()) {
                assert_eq!(expected, of.alike(Kind::People, true, name, word), "“{word}” of “{name}”");
            }
        }
    }

    #[test]
    fn an_ending_of_case_gender_or_number_takes_the_place_of_the_names_own() {
        forms("ru", "франция", "франция франции францией", "франк франшиза");
        forms("ru", "польша", "польше польшей", "польза пользой польский");
        forms("ru", "чешский", "чешская чешского чешскими", "чешуя");
        forms("ru", "россияне", "россиян россиянами", "россия");
        forms("uk", "норвезький", "норвезька норвезького", "норвегія");
        forms("pl", "hiszpan", "hiszpanie hiszpanow hiszpanami", "hiszpanskojezyczny");
        forms("pl", "wegry", "wegrom wegrami", "wegiel wegla");
        forms("pt", "checo", "checa checos", "chegou chefe");
        forms("es", "indio", "india indias", "indica indico");
        forms("it", "tedesco", "tedesca tedeschi tedesche", "tedio");
        forms("fr", "italien", "italienne italiennes italiens", "italie");
    }

    #[test]
    fn an_ending_is_written_behind_the_whole_name() {
        forms("de", "polen", "polens", "polizei politik");
        forms("de", "schweiz", "", "schwein schwester");
        forms("tr", "fransiz", "fransizlar fransizlarinin", "fransa");
        forms("tr", "sirp", "sirplar", "sira sirada");
    }

    #[test]
    fn a_common_beginning_in_a_script_without_capitals_is_no_name() {
        forms("ar", "فرنسي", "فرنسيه فرنسيين فرنسيون فرنسيات", "فرنسا فرن");
        forms("ar", "تركي", "تركيه تركيين", "تركيز ترك تركت");
        forms("ar", "جورجي", "جورجيه", "جورج");
        forms("fa", "ايران", "ايراني ايرانيان ايرانيها", "ايراد");
        forms("fa", "برزيل", "برزيلي", "براي برابر");
        forms("hi", "अमेरिका", "अमेरिकी अमेरिकियों", "अमेज");
        forms("hi", "भारत", "भारतीय भारतीयों", "भारी");
    }

    #[test]
    fn a_city_is_explained_by_what_may_be_its_name() {
        let of = Forms::of(Lang::parse("en").unwrap());
        assert!(of.alike(Kind::City, true, "parisien", "parisians"));
        assert!(!of.alike(Kind::City, true, "berlin", "berlusconi"));
    }

    #[test]
    fn a_city_is_named_by_its_name_and_where_there_are_cases_by_its_forms() {
        let of = |lang: &str, name: &str, word: &str| Forms::of(Lang::parse(lang).unwrap()).of_city(name, word);
        assert!(of("ru", "варшава", "варшаве") && of("de", "munchen", "munchens") && of("it", "graz", "graz"));
        assert!(!of("it", "graz", "grazie") && !of("es", "lima", "limas"));
    }
}
