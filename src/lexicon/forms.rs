//! The words of a language as they are written, and how common they are. Translation tables know words by their first
//! letters; where a spelling is in question (“frequently” in a French sentence, “saidthat”) whole words are asked for.
//!
//! The lists are wordfreq's (Speer, 2022), made by `scripts/forms.py`, which says what is in the files. They hold words of
//! other languages too, as much as people use them: only how common a word is in both languages tells whose it is.

use std::io::Read;
use std::sync::OnceLock;

use flate2::read::GzDecoder;

use crate::language::Lang;

/// The words of a language, sorted.
#[derive(Debug, Clone, Default)]
pub struct Forms {
    text: String,
    /// Ends of the words in `text`.
    ends: Vec<u32>,
    /// Half steps of the Zipf scale above `floor`.
    steps: Vec<u8>,
    /// Whether a word begins many others, and whether it ends them.
    family: Vec<[bool; 2]>,
    floor: f32,
    /// The letters that the words are written in.
    letters: OnceLock<Vec<char>>,
}

impl Forms {
    /// Reads a file that `scripts/forms.py` wrote; `None` if it is not one.
    fn read(file: &[u8]) -> Option<Forms> {
        let mut unpacked = String::with_capacity(file.len() * 4);
        GzDecoder::new(file).read_to_string(&mut unpacked).ok()?;
        let mut lines = unpacked.lines();
        let floor = lines.next()?.parse().ok()?;
        let [shared, steps, family] = [lines.next()?, lines.next()?, lines.next()?].map(str::bytes);
        let steps = steps.map(|step| step.checked_sub(b'a')).collect::<Option<_>>()?;
        let family = family.map(|family| [matches!(family, b'b' | b'x'), matches!(family, b'e' | b'x')]).collect();
        let mut forms = Forms { floor, steps, family, ..Forms::default() };
        let mut before = 0;
        for (rest, shared) in lines.zip(shared) {
            let shared = shared.checked_sub(b'A')?;
            let last = forms.text.get(before..)?;
            let kept = last.char_indices().nth(shared.into()).map_or(last.len(), |(at, _)| at);
            let kept = before..before + kept;
            before = forms.text.len();
            forms.text.extend_from_within(kept);
            forms.text.push_str(rest);
            forms.ends.push(forms.text.len() as u32);
        }
        Some(forms)
    }

    /// The letters of the language, counted on first use: most articles ask for no word one letter away.
    fn letters(&self) -> &[char] {
        self.letters.get_or_init(|| {
            let mut counts = vec![0usize; 1 << 16];
            for c in self.text.chars() {
                if let Some(count) = counts.get_mut(c as usize) {
                    *count += 1;
                }
            }
            let enough = self.text.len() / OF_LETTERS;
            let letters = (0u32..).zip(counts).filter(|&(_, count)| count > 0 && count >= enough);
            letters.filter_map(|(c, _)| char::from_u32(c)).collect()
        })
    }

    fn get(&self, id: usize) -> &str {
        let start = id.checked_sub(1).and_then(|i| self.ends.get(i)).copied().unwrap_or(0);
        let end = self.ends.get(id).copied().unwrap_or(start);
        self.text.get(start as usize..end as usize).unwrap_or("")
    }

    /// The number of the first word that does not come before a text.
    fn first_from(&self, text: &str) -> usize {
        let (mut low, mut high) = (0, self.ends.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if self.get(middle) < text { low = middle + 1 } else { high = middle }
        }
        low
    }

    fn find(&self, word: &str) -> Option<usize> {
        Some(self.first_from(word)).filter(|&id| self.get(id) == word)
    }

    fn zipf_of(&self, id: usize) -> Option<f32> {
        Some(self.floor + f32::from(*self.steps.get(id)?) / 2.0)
    }

    /// The words that begin with some letters, with their Zipf values.
    pub fn beginning_with<'a>(&'a self, letters: &'a str) -> impl Iterator<Item = (&'a str, f32)> {
        let words = (self.first_from(letters)..).map_while(|id| Some((self.get(id), self.zipf_of(id)?)));
        words.take_while(move |(word, _)| word.starts_with(letters))
    }

    /// How common a word is on the Zipf scale (van Heuven et al., 2014): the logarithm to ten of its occurrences in a thousand
    /// million words, to half a step; `None` if it is rarer than [`Forms::floor`]. Any case will do.
    pub fn zipf(&self, word: &str) -> Option<f32> {
        self.zipf_of(self.find(&plain(word))?)
    }

    /// The Zipf value of the rarest words of the list.
    pub fn floor(&self) -> f32 {
        self.floor
    }

    /// The listed words that are a letter away from a word (lost, added, changed, or two exchanged), each with its Zipf value,
    /// and with the letters that both share at the end.
    pub fn near(&self, word: &str) -> Vec<(String, f32, usize)> {
        let letters: Vec<char> = plain(word).chars().collect();
        let mut near: Vec<(String, f32, usize)> = Vec::new();
        for at in 0..=letters.len() {
            let (left, right) = letters.split_at(at);
            let begun: String = left.iter().collect();
            // Nothing begins as the word does behind its slip: no later letter can be the one.
            if self.beginning_with(&begun).next().is_none() {
                break;
            }
            let mut add = |middle: &[char], from: usize| {
                let rest = right.get(from..).unwrap_or(&[]);
                let other: String = left.iter().chain(middle).chain(rest).collect();
                let listed = self.find(&other).and_then(|id| self.zipf_of(id));
                near.extend(listed.map(|zipf| (other, zipf, rest.len())));
            };
            // What lacks its first letter is more often another word: “épandues”, “répandues”.
            if at > 0 {
                self.letters().iter().for_each(|c| add(&[*c], 0));
            }
            if let [first, rest @ ..] = right {
                add(&[], 1);
                self.letters().iter().filter(|c| *c != first).for_each(|c| add(&[*c], 1));
                if let [second, ..] = rest {
                    add(&[*second, *first], 2);
                }
            }
        }
        near
    }

    /// The listed words that have the letters of a word behind its first one in another order, each with its Zipf value.
    pub fn reordered(&self, word: &str) -> Vec<(&str, f32)> {
        let word = plain(word);
        let first = word.chars().next().map_or(0, char::len_utf8);
        let own = sorted_letters(&word);
        let begun = word.get(..first).unwrap_or("");
        let words = (self.first_from(begun)..).map_while(|id| Some((self.get(id), self.zipf_of(id)?)));
        let words = words.take_while(|(other, _)| other.starts_with(begun));
        words
            .filter(|(other, _)| other.len() == word.len() && **other != *word && sorted_letters(other) == own)
            .collect()
    }

    /// True for letters that stand in a row in a few words of the list at most; `at_end`: at the end of a few.
    pub fn is_odd(&self, letters: &str, at_end: bool) -> bool {
        let stands = |at: usize| {
            let word = self.ends.partition_point(|end| *end as usize <= at);
            let end = self.ends.get(word).map_or(0, |end| *end as usize);
            if at_end { at + letters.len() == end } else { at + letters.len() <= end }
        };
        let few = if at_end { FEW_ENDS } else { FEW };
        self.text.match_indices(letters).filter(|(at, _)| stands(*at)).take(few + 1).count() <= few
    }

    /// True for two listed words in one, the second of them common, perhaps with letters between that join them: "Brückenpfeiler".
    pub fn is_compound(&self, word: &str, joints: &[&str]) -> bool {
        let word = plain(word);
        word.char_indices().map(|(at, _)| at).any(|at| {
            let (first, second) = word.split_at(at);
            let long = |part: &str| part.chars().count() >= PART;
            let listed = |first: &str| long(first) && self.find(first).is_some();
            let joined = || joints.iter().any(|joint| first.strip_suffix(joint).is_some_and(listed));
            let common = || self.zipf(second).is_some_and(|zipf| zipf >= COMMON);
            long(second) && common() && (listed(first) || joined())
        })
    }

    /// The number of bytes in the first of two common words that make up one which the list does not have, “saidthat”. No
    /// part may be one that builds words: more than four others begin with it (“auto”), or end in it (“less”).
    pub fn parts(&self, word: &str) -> Option<usize> {
        if self.find(&plain(word)).is_some() {
            return None;
        }
        let is_part = |part: &str, place: usize| {
            let common = |id: &usize| self.zipf_of(*id).is_some_and(|zipf| zipf >= COMMON);
            let builds = |id: usize| self.family.get(id).and_then(|family| family.get(place)).copied().unwrap_or(true);
            part.chars().count() >= PART && self.find(&plain(part)).filter(common).is_some_and(|id| !builds(id))
        };
        word.char_indices().map(|(at, _)| at).find(|&at| {
            let (first, second) = word.split_at(at);
            is_part(first, 0) && is_part(second, 1)
        })
    }

    /// The likeliest words that make up what the list does not have, by how common each is (Norvig, 2009, “Natural Language Corpus
    /// Data”); `is_part` says which listed words may be one, and none that begins many words is the first, nor one
    /// that ends many the last. `None` if it cannot be made up of such.
    pub fn made_up_of<'w>(&self, word: &'w str, is_part: impl Fn(&str, f32) -> bool) -> Option<Vec<&'w str>> {
        let bounds: Vec<usize> = word.char_indices().map(|(at, _)| at).chain([word.len()]).collect();
        // The best sum so far of the words up to each letter, and where the last of them begins.
        let mut best: Vec<Option<(f32, usize)>> = vec![None; bounds.len()];
        *best.first_mut()? = Some((0.0, 0));
        for (to, end) in bounds.iter().enumerate().skip(1) {
            let reached = bounds.iter().enumerate().take(to).skip(to.saturating_sub(LONGEST_PART));
            let sums = reached.filter_map(|(from, start)| {
                let before = (*best.get(from)?)?.0;
                let part = word.get(*start..*end)?;
                let id = self.find(&plain(part))?;
                let [begins, ends] = *self.family.get(id)?;
                if begins && from == 0 || ends && to + 1 == bounds.len() {
                    return None;
                }
                let zipf = self.zipf_of(id).filter(|zipf| is_part(part, *zipf))?;
                Some((before + zipf - WHOLE, from))
            });
            *best.get_mut(to)? = sums.max_by(|a, b| a.0.total_cmp(&b.0));
        }
        let mut parts = Vec::new();
        let mut to = bounds.len() - 1;
        while to > 0 {
            let from = (*best.get(to)?)?.1;
            parts.push(word.get(*bounds.get(from)?..*bounds.get(to)?)?);
            to = from;
        }
        parts.reverse();
        Some(parts)
    }
}

/// The letters of a word in their order in Unicode: those of an anagram are the same.
pub fn sorted_letters(word: &str) -> Vec<char> {
    let mut letters: Vec<char> = word.chars().collect();
    letters.sort_unstable();
    letters
}

/// A letter of the language is at least one in so many bytes of its words; others are of foreign words.
const OF_LETTERS: usize = 5_000;
/// Words of foreign origin, or misspelt themselves, that have letters in a row which the language does not have.
const FEW: usize = 3;
/// The same, with letters at the end that are no ending of the language.
const FEW_ENDS: usize = 20;
/// Zipf value and characters of a part of a word.
const COMMON: f32 = 3.0;
const PART: usize = 3;

/// Letters of the longest word that others are looked for in front of.
const LONGEST_PART: usize = 20;
/// The Zipf value of all words together.
const WHOLE: f32 = 9.0;

/// A word as the lists have it: in small letters, "ss" for "ß", one sigma, no vowel marks of Arabic, no dot of a Turkish İ.
pub(super) fn plain(word: &str) -> String {
    let mut plain = String::with_capacity(word.len());
    for c in word.chars().flat_map(char::to_lowercase) {
        match c {
            'ß' => plain.push_str("ss"),
            'ς' => plain.push('σ'),
            '\u{307}' | '\u{640}' | '\u{64b}'..='\u{652}' => {}
            c => plain.push(c),
        }
    }
    plain
}

macro_rules! files {
    ($($code:literal)*) => {
        [$(($code, include_bytes!(concat!("data/forms/", $code, ".gz")).as_slice())),*]
    };
}

/// The packed lists by language, sorted.
static FILES: [(&str, &[u8]); 28] = files! {
    "ar" "bg" "ca" "cs" "da" "de" "el" "en" "es" "fa" "fi" "fr" "he" "hi" "hr" "hu" "id" "it" "nb" "nl" "pl" "pt" "ro" "ru" "sk" "sv" "tr" "uk"
};

/// The codes of the languages that have a list, sorted.
pub fn listed() -> impl Iterator<Item = &'static str> {
    FILES.iter().map(|(code, _)| *code)
}

/// The words of a language, read on first use; `None` if there is no list of them.
pub fn forms(lang: Lang) -> Option<&'static Forms> {
    static READ: [OnceLock<Forms>; FILES.len()] = [const { OnceLock::new() }; FILES.len()];
    let at = FILES.binary_search_by_key(&lang.code(), |(code, _)| *code).ok()?;
    let ((_, file), read) = FILES.get(at).zip(READ.get(at))?;
    let forms = read.get_or_init(|| Forms::read(file).unwrap_or_default());
    (!forms.ends.is_empty()).then_some(forms)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(code: &str) -> &'static Forms {
        forms(Lang::parse(code).unwrap()).unwrap()
    }

    #[test]
    fn every_list_is_read_whole_and_sorted() {
        for (code, _) in FILES {
            let forms = of(code);
            assert!(forms.ends.len() > 20_000, "{code}: {}", forms.ends.len());
            assert!((1..forms.ends.len()).all(|id| forms.get(id - 1) < forms.get(id)), "{code}");
        }
    }

    #[test]
    fn words_are_known_as_they_are_written() {
        assert!(of("en").zipf("frequently").unwrap() > of("en").zipf("perplexingly").unwrap_or(0.0));
        assert_eq!(of("fr").zipf("frequently"), None);
        assert!(of("de").zipf("Straße").unwrap() >= 4.5);
        assert!(of("el").zipf("λόγος").unwrap() >= 4.5);
        assert!(of("tr").zipf("İstanbul").unwrap() >= 4.5);
        assert!(of("hi").zipf("दिल्ली").unwrap() >= 4.0);
    }

    #[test]
    fn two_common_words_in_one_are_parted() {
        let parts = |lang: &str, word: &str| of(lang).parts(word).map(|at| word.split_at(at).0.to_string());
        assert_eq!(parts("en", "mayorpromised").as_deref(), Some("mayor"));
        assert_eq!(parts("fr", "nouvellesmesures").as_deref(), Some("nouvelles"));
        assert_eq!(parts("ru", "открылновую").as_deref(), Some("открыл"));
        assert_eq!(parts("en", "harbour"), None, "a word");
        assert_eq!(parts("en", "daughterless"), None, "an ending");
        assert_eq!(parts("es", "geofiltrado"), None, "a beginning");
        assert_eq!(parts("en", "qwxzmayor"), None, "one word only");
    }

    #[test]
    fn a_slip_is_a_letter_away_from_a_word() {
        let near = |lang: &str, word: &str| {
            let mut near = of(lang).near(word);
            near.sort_by(|a, b| b.1.total_cmp(&a.1));
            near.first().map(|(word, _, _)| word.clone())
        };
        assert_eq!(near("en", "goverment").as_deref(), Some("government"), "lost");
        assert_eq!(near("fr", "habittants").as_deref(), Some("habitants"), "added");
        assert_eq!(near("es", "gobienno").as_deref(), Some("gobierno"), "changed");
        assert_eq!(near("ru", "праивтельство").as_deref(), Some("правительство"), "exchanged");
        assert_eq!(near("en", "qwxzmayor"), None);
    }

    #[test]
    fn letters_that_hardly_any_word_has_in_a_row_are_odd() {
        assert!(of("en").is_odd("dtq", false));
        assert!(!of("en").is_odd("ght", false));
        assert!(of("de").is_odd("cnh", false));
        assert!(of("en").is_odd("onl", true), "only at the end: “only” begins so");
        assert!(!of("en").is_odd("nal", true));
    }

    #[test]
    fn a_compound_is_two_words_and_what_joins_them() {
        assert!(of("de").is_compound("brückensanierung", &["n", "s"]));
        assert!(of("de").is_compound("regierungsboot", &["n", "s"]));
        assert!(!of("de").is_compound("enwickelte", &["n", "s"]));
    }

    #[test]
    fn what_is_no_list_is_not_read() {
        assert!(Forms::read(b"no gzip").is_none());
        assert!(forms(Lang::parse("th").unwrap()).is_none());
    }
}
