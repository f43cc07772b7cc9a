//! A quick look whether a text is in the language that is expected of it: by its function words, and by how few of them
//! another language has. Nearly all sentences of news pass it and need no detector; what does not pass is no proof of
//! anything.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use foldhash::fast::FixedState;

use super::Lang;
use super::detect::close;
use crate::locale::{packed, unpacked};

/// Share of function words from which a text may be in their language, and by how much it has to be greater than the
/// share of any other language's. Over FLORES devtest in 14 languages no sentence passes for another language; of the
/// sentences in English, French, German and Italian 93 to 97 % pass for their own, in Russian, Ukrainian and Polish 60 %.
const SHARE: f32 = 0.3;
const LEAD: f32 = 0.1;

/// Function words of all locales, `language<TAB>words`; a test makes the file from the locales and keeps it equal.
static LISTS: LazyLock<&str> = LazyLock::new(|| unpacked(packed!("function_words")));

/// The same of languages that have no locale, but a close relative that has one; written for mtlint.
const NEIGHBOURS: &str = include_str!("../locale/data/neighbours.tsv");

/// Words and the languages that have them, a bit each in the order of the file.
static WORDS: LazyLock<HashMap<&'static str, u32, FixedState>> = LazyLock::new(|| {
    let mut words: HashMap<&'static str, u32, FixedState> = HashMap::default();
    for (bit, (_, list)) in lists().enumerate() {
        for word in list.split(' ') {
            *words.entry(word).or_default() |= 1 << bit;
        }
    }
    words
});

fn lists() -> impl Iterator<Item = (&'static str, &'static str)> {
    LISTS.lines().chain(NEIGHBOURS.lines()).filter_map(|line| line.split_once('\t'))
}

/// Share of words that only the other language in question has, from which some of the text may be in that one.
const OTHER: f32 = 0.05;

/// The languages that have a list, in the order of the bits.
static CODES: LazyLock<Vec<&'static str>> = LazyLock::new(|| lists().map(|(code, _)| code).collect());

/// The bit of a language.
fn bit(lang: Lang) -> Option<usize> {
    CODES.iter().position(|code| *code == lang.code())
}

/// The languages that have each word of a text as a function word.
fn function_words(text: &str) -> impl Iterator<Item = u32> {
    let words = text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '\u{200c}')));
    let mut lower = String::new();
    words.filter(|word| word.starts_with(char::is_alphabetic)).map(move |word| {
        lower.clear();
        if word.is_ascii() {
            lower.push_str(word);
            lower.make_ascii_lowercase();
        } else {
            lower.extend(word.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }));
        }
        WORDS.get(lower.as_str()).copied().unwrap_or(0)
    })
}

/// True when no word of a text is a function word of any language that the detectors can tell: then none of them will
/// find a language in it that is surely another one. Never true where they know languages that have no list.
pub fn tells_nothing(text: &str) -> bool {
    !cfg!(feature = "lang-all") && function_words(text).all(|langs| langs == 0)
}

/// The language that a text is surely in, by the same measure as `is_surely`; `None` if that needs a closer look.
pub fn surely(text: &str) -> Option<Lang> {
    let mut counts = Counts::default();
    function_words(text).for_each(|langs| counts.add(langs));
    let best = (0..CODES.len()).rev().max_by_key(|&at| counts.of.get(at))?;
    counts.lead(best).then(|| Lang::parse(CODES.get(best)?)).flatten()
}

/// True when a text has a function word of a language and none of any other language in question. Of four to twelve words
/// out of FLORES in nine languages in Latin letters, against each of the others, one in 6,000 leans to a language that it
/// is not in.
pub fn leans(text: &str, lang: Lang, others: &[Lang]) -> bool {
    let bits: Option<Vec<usize>> = others.iter().map(|&other| bit(other)).collect();
    let (Some(own), Some(bits)) = (bit(lang), bits) else { return false };
    let theirs = bits.into_iter().fold(0u32, |all, bit| all | 1 << bit);
    let mut leans = false;
    for langs in function_words(text) {
        if langs & theirs != 0 {
            return false;
        }
        leans |= langs & 1 << own != 0;
    }
    leans
}

/// Words in a row that are of another language, by function words that it alone of the two has; the one with most of them.
/// A function word that only the expected language has ends the row, and a text has one at least; words that are `None` tell
/// nothing.
pub fn passage_of_another(words: &[Option<&str>], expected: Lang) -> Option<(Range<usize>, Lang)> {
    let own = 1 << bit(expected)?;
    let of_word = |word: &Option<&str>| word.and_then(|word| function_words(word).next()).unwrap_or(0);
    let langs: Vec<u32> = words.iter().map(of_word).collect();
    if langs.iter().filter(|&&langs| langs != 0 && langs & own == 0).count() < TELLING {
        return None;
    }
    let others = (0..CODES.len()).filter_map(|at| Some((1u32 << at, Lang::parse(CODES.get(at)?)?)));
    let mut best: Option<(usize, Range<usize>, Lang)> = None;
    for (theirs, lang) in others.filter(|(theirs, lang)| *theirs != own && !close(*lang, expected)) {
        let only_own = |langs: &u32| langs & own != 0 && langs & theirs == 0;
        if !langs.iter().any(only_own) {
            continue;
        }
        let mut start = 0;
        for run in langs.split(only_own) {
            let told: Vec<usize> = (start..start + run.len())
                .filter(|&at| langs.get(at).is_some_and(|langs| langs & theirs != 0 && langs & own == 0))
                .collect();
            let distinct: HashSet<&str> = told.iter().filter_map(|&at| *words.get(at)?).collect();
            if let ([first, .., last], true) = (told.as_slice(), distinct.len() >= TELLING) {
                let dense = told.len() * SPREAD > last - first;
                if dense && best.as_ref().is_none_or(|(most, _, _)| told.len() > *most) {
                    let rest = langs.get(last + 1..start + run.len()).unwrap_or_default();
                    let end = last + 1 + rest.iter().take_while(|langs| *langs & own == 0).count();
                    best = Some((told.len(), *first..end, lang));
                }
            }
            start += run.len() + 1;
        }
    }
    best.map(|(_, range, lang)| (range, lang))
}

/// Fewest different function words that only the other language has, and the words for each of them at most.
const TELLING: usize = 3;
const SPREAD: usize = 3;

/// How many words of a text are function words of each language.
#[derive(Default)]
struct Counts {
    of: [u32; u32::BITS as usize],
    words: u32,
}

impl Counts {
    /// Counts a word for each language that has it.
    fn add(&mut self, mut langs: u32) {
        self.words += 1;
        while langs != 0 {
            if let Some(count) = self.of.get_mut(langs.trailing_zeros() as usize) {
                *count += 1;
            }
            langs &= langs - 1;
        }
    }

    fn share(&self, count: u32) -> f32 {
        count as f32 / self.words.max(1) as f32
    }

    /// True when a language has enough of the words, and enough more than any other.
    fn lead(&self, own: usize) -> bool {
        let ours = self.of.get(own).copied().unwrap_or(0);
        let others =
            self.of.iter().enumerate().filter(|&(at, _)| at != own).map(|(_, &count)| count).max().unwrap_or(0);
        self.share(ours) >= SHARE && self.share(ours) - self.share(others) >= LEAD
    }
}

/// True when a text is surely in a language and not in part in the other one; false when it is not, or when that needs
/// a closer look.
pub fn is_surely(text: &str, lang: Lang, other: Option<Lang>) -> bool {
    let Some(own) = bit(lang) else { return false };
    let theirs = other.and_then(bit).map_or(0, |bit| 1 << bit);
    let (mut counts, mut of_other) = (Counts::default(), 0u32);
    for langs in function_words(text) {
        of_other += u32::from(langs & theirs != 0 && langs & 1 << own == 0);
        counts.add(langs);
    }
    counts.lead(own) && counts.share(of_other) < OTHER
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Locale;

    #[test]
    fn the_lists_are_those_of_the_locales() {
        assert!(lists().count() <= u32::BITS as usize, "a bit for each language");
        let mut expected = String::new();
        for code in Locale::codes() {
            let words = &Locale::of(Lang::parse(code).unwrap()).function_words;
            let mut words: Vec<&str> = words.iter().map(String::as_str).filter(|word| !word.contains(' ')).collect();
            words.sort_unstable();
            expected += &format!("{code}\t{}\n", words.join(" "));
        }
        if std::env::var_os("UPDATE_DATA").is_some() {
            std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/src/locale/data/function_words.tsv"), &expected)
                .unwrap();
            return;
        }
        assert!(*LISTS == expected, "UPDATE_DATA=1 cargo test --lib the_lists_are makes the file again");
    }

    #[test]
    fn a_sentence_with_many_function_words_needs_no_detector() {
        let surely = |lang: &str, text: &str| is_surely(text, Lang::parse(lang).unwrap(), None);
        assert!(surely("en", "The ministers agreed on Thursday that the border would be open again."));
        assert!(surely("fr", "Les ministres ont dit jeudi qu’ils avaient rouvert la frontière avec leurs voisins."));
        assert!(surely("ru", "Министры сказали, что они не могут открыть её, так как для этого нет денег."));
    }

    #[test]
    fn a_sentence_that_is_half_translated_gets_a_closer_look() {
        let text =
            "The ministers said that they had dit jeudi qu’ils avaient rouvert la frontière with all of their own.";
        let (english, french) = (Lang::parse("en").unwrap(), Lang::parse("fr"));
        assert!(is_surely(text, english, None) && !is_surely(text, english, french));
    }

    #[test]
    fn a_text_leans_to_the_language_of_its_only_function_word() {
        let lang = |code: &str| Lang::parse(code).unwrap();
        assert!(leans("peacekeepers pack their bags", lang("en"), &[lang("fr"), lang("af")]));
        assert!(!leans("peacekeepers pack bags", lang("en"), &[lang("fr"), lang("af")]));
        assert!(!leans("pack their bags et rentrent chez eux", lang("en"), &[lang("fr")]));
        assert!(!leans("peacekeepers pack their bags", lang("en"), &[lang("la")]), "nothing is known of Latin");
    }

    #[test]
    fn the_language_of_a_sentence_with_many_function_words_is_known() {
        let found = |text: &str| surely(text).map(|lang| lang.to_string());
        assert_eq!(found("The ministers agreed that the border would be open again.").as_deref(), Some("en"));
        assert_eq!(found("Die Minister sagten, dass sie die Grenze nicht öffnen werden.").as_deref(), Some("de"));
        assert_eq!(found("Border reopens after talks"), None);
    }

    #[test]
    fn neighbours_and_headlines_get_a_closer_look() {
        let surely = |lang: &str, text: &str| is_surely(text, Lang::parse(lang).unwrap(), None);
        assert!(!surely("es", "Os ministros disseram que a fronteira com os vizinhos foi aberta."));
        assert!(!surely("sv", "Ministrene sagde, at de ikke kan åbne grænsen, og at de har talt med alle."));
        assert!(!surely("sv", "Vi har snakket med mange som ikke vet hva de skal gjøre hvis grensen blir stengt."));
        assert!(!surely("nl", "Die ministers het gesê dat hulle die grens weer sal oopmaak as dit nodig is."));
        assert!(!surely("es", "Els ministres van dir que la frontera amb els veïns és oberta."));
        assert!(!surely("ru", "Міністри сказали, що вони не можуть відкрити його, бо для цього немає грошей."));
        assert!(!surely("en", "Border reopens after talks"));
        assert!(!surely("ka", "მინისტრებმა საზღვარი გახსნეს."));
    }
}
