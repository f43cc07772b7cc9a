//! Which pole of which set a word means: by the translations of its key, or by a form that is listed.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::{Range, RangeInclusive};
use std::sync::{LazyLock, OnceLock, PoisonError, RwLock};

use foldhash::fast::FixedState;
use serde::Deserialize;

use crate::analysis::listed::plain;
use crate::language::Lang;
use crate::lexicon::table::Link;
use crate::lexicon::{Folding, Lookup, ONE_LETTER, clitics, main_part};
use crate::locale::{packed, unpacked};

/// Sets, each with its poles, each with its words.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sets {
    opposites: Vec<Vec<String>>,
    kinds: Vec<Vec<String>>,
    phrases: Vec<String>,
}

static SETS: LazyLock<Sets> =
    LazyLock::new(|| toml::from_str(include_str!("../data/opposites.toml")).unwrap_or_default());

/// Classes whose words are listed form by form, in `locale/data/kinds.toml` and the files of `locale/data/kinds`.
#[derive(Debug, Default, Deserialize)]
struct Classes {
    classes: Vec<Class>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Class {
    name: String,
    /// Its poles.
    members: Vec<String>,
    /// True when a negation turns one pole into the other.
    #[serde(default)]
    turned: bool,
    /// True for names, which have a capital in most languages: "Easter".
    #[serde(default)]
    names: bool,
    /// True where no member says another, whatever the tables have of their words: "the day after tomorrow".
    #[serde(default)]
    apart: bool,
    /// Members that may pass for each other: "south", "southeast".
    #[serde(default)]
    near: Vec<[String; 2]>,
}

static CLASSES: LazyLock<Classes> = LazyLock::new(|| toml::from_str(unpacked(packed!("kinds"))).unwrap_or_default());

/// A pole: the number of its set, opposites first and classes last, and its own.
pub(super) type Pole = (u16, u16);

/// The number of the first class.
static FIRST_CLASS: LazyLock<u16> = LazyLock::new(|| (SETS.opposites.len() + SETS.kinds.len()) as u16);

/// True for a set whose forms are listed.
pub(super) fn is_class(set: u16) -> bool {
    set >= *FIRST_CLASS
}

/// The class of a set, if its forms are listed.
fn class(set: u16) -> Option<&'static Class> {
    CLASSES.classes.get(usize::from(set.checked_sub(*FIRST_CLASS)?))
}

/// True for a set of which a negation turns one pole into the other.
pub(super) fn is_turned(set: u16) -> bool {
    usize::from(set) < SETS.opposites.len() || class(set).is_some_and(|class| class.turned)
}

/// True for a class of which no member says another.
pub(super) fn is_apart(set: u16) -> bool {
    class(set).is_some_and(|class| class.apart)
}

/// True for a class whose members are names.
pub(super) fn is_of_names(set: u16) -> bool {
    class(set).is_some_and(|class| class.names)
}

/// True for one pole, and for two of a set that may pass for each other.
pub(super) fn are_near(a: Pole, b: Pole) -> bool {
    if a == b {
        return true;
    }
    let Some(class) = class(a.0).filter(|_| a.0 == b.0) else { return false };
    let names = [a, b].map(|pole| class.members.get(usize::from(pole.1)));
    let is_pair =
        |[first, second]: &[String; 2]| names == [Some(first), Some(second)] || names == [Some(second), Some(first)];
    class.near.iter().any(is_pair)
}

macro_rules! files {
    ($($code:literal)*) => {
        [$(($code, packed!("kinds", $code))),*]
    };
}

/// The forms of each language as `build.rs` packs them, sorted by it.
static FILES: [(&str, &[u8]); 24] = files! {
    "ar" "cs" "da" "de" "el" "en" "es" "fa" "fi" "fr" "hi" "hu" "it" "ja" "ko" "nl" "pl" "pt" "ro" "ru" "sv" "tr" "uk" "zh"
};

/// The listed forms of a language.
#[derive(Debug, Default)]
pub(super) struct Forms {
    whole: Listed,
    beginnings: Listed,
    endings: Listed,
    /// Phrases of several words, by the first of them; and words with hyphens, whose parts are words of a text.
    phrases: HashMap<&'static str, Vec<Phrase>, FixedState>,
    listed: usize,
}

/// A phrase of several words.
#[derive(Debug)]
pub(super) struct Phrase {
    /// Its number in the list: of two that overlap, the first counts.
    pub(super) number: usize,
    pub(super) words: String,
    pub(super) pole: Pole,
}

/// Forms, or parts of forms, with the most bytes that one has.
#[derive(Debug, Default)]
struct Listed {
    poles: HashMap<&'static str, Vec<Pole>, FixedState>,
    longest: usize,
}

impl Listed {
    fn add(&mut self, form: &'static str, pole: Pole) {
        self.longest = self.longest.max(form.len());
        self.poles.entry(form).or_default().push(pole);
    }

    fn get(&self, form: &str) -> &[Pole] {
        self.poles.get(form).map_or(&[], Vec::as_slice)
    }
}

impl Forms {
    /// Those of a language, read on first use; none where none are listed.
    pub(super) fn of(lang: Lang) -> &'static Forms {
        static NONE: LazyLock<Forms> = LazyLock::new(Forms::default);
        static READ: [OnceLock<Forms>; FILES.len()] = [const { OnceLock::new() }; FILES.len()];
        let at = FILES.binary_search_by_key(&lang.code(), |(code, _)| code).ok();
        let file = at.and_then(|at| FILES.get(at).zip(READ.get(at)));
        file.map_or(&NONE, |((_, packed), read)| read.get_or_init(|| Forms::read(unpacked(packed))))
    }

    /// Reads lines of a class, a member and its forms; a line of an unknown one says nothing.
    fn read(text: &'static str) -> Forms {
        let mut forms = Forms::default();
        for line in text.lines() {
            if let Some((pole, words)) = Forms::line(line) {
                words.split(' ').for_each(|form| forms.add(form, pole));
            }
        }
        forms
    }

    fn line(line: &'static str) -> Option<(Pole, &'static str)> {
        let (name, rest) = line.split_once('\t')?;
        let (member, words) = rest.split_once('\t')?;
        let (class, set) = CLASSES.classes.iter().zip(*FIRST_CLASS..).find(|(class, _)| class.name == name)?;
        let at = class.members.iter().position(|other| other == member)?;
        Some(((set, at as u16), words))
    }

    fn add(&mut self, form: &'static str, pole: Pole) {
        if let Some(ending) = form.strip_prefix('*') {
            self.endings.add(ending, pole);
        } else if let Some((first, _)) = form.split_once(['_', '-']) {
            let phrase = Phrase { number: self.listed, words: form.replace('_', " "), pole };
            self.phrases.entry(first).or_default().push(phrase);
            self.listed += 1;
        } else if let Some(beginning) = form.strip_suffix('*') {
            self.beginnings.add(beginning, pole);
        } else {
            self.whole.add(form, pole);
        }
    }

    /// The poles that a word means, in lower case and with straight apostrophes, by itself and by its ending.
    fn poles(&self, word: &str) -> [Vec<Pole>; 2] {
        let ends =
            || word.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(|&end| end <= self.beginnings.longest);
        let starts = || word.char_indices().map(|(at, _)| at).filter(|at| word.len() - at <= self.endings.longest);
        let begins = ends().filter_map(|end| word.get(..end)).flat_map(|part| self.beginnings.get(part));
        let ending = starts().filter_map(|at| word.get(at..)).flat_map(|part| self.endings.get(part));
        [self.whole.get(word).iter().chain(begins).copied().collect(), ending.copied().collect()]
    }

    /// Where forms stand in a text without spaces, by bytes: the longest at each place, and katakana in whole words.
    pub(super) fn within(&self, text: &str) -> Vec<(Range<usize>, Pole)> {
        let katakana = |c: Option<char>| c.is_some_and(|c| matches!(c, 'ァ'..='ヺ' | 'ー'));
        let cut = |at: usize| {
            let (before, behind) = text.split_at(at);
            katakana(before.chars().next_back()) && katakana(behind.chars().next())
        };
        let mut found: Vec<(Range<usize>, Pole)> = Vec::new();
        let mut covered = 0;
        for (at, _) in text.char_indices() {
            if at < covered || cut(at) {
                continue;
            }
            let ends = text[at..].char_indices().map(|(from, c)| at + from + c.len_utf8());
            let ends: Vec<usize> = ends.take_while(|end| end - at <= self.whole.longest).collect();
            let form = |&end: &usize| {
                let poles = self.whole.get(&text[at..end]);
                (!poles.is_empty() && !cut(end)).then_some((at..end, poles))
            };
            if let Some((place, poles)) = ends.iter().rev().find_map(form) {
                covered = place.end;
                found.extend(poles.iter().map(|&pole| (place.clone(), pole)));
            }
        }
        found
    }
}

/// What a word means, whatever stands beside it.
#[derive(Debug, Default)]
pub(in crate::lexicon) struct Meanings {
    /// Each with whether the word's key tells it, or its form; no key tells what the last part of a compound means.
    pub(super) poles: Vec<(Pole, bool)>,
    /// Phrases that it may begin, with the letters of it that are none of theirs: "l’" of "l’avalanche de neige".
    pub(super) phrases: Vec<(usize, &'static [Phrase])>,
}

impl Meanings {
    /// The meanings of a word in lower case, and of its key. In a script without spaces none: there a form is no word.
    pub(in crate::lexicon) fn of(lang: Lang, lower: &str, key: &str) -> Meanings {
        if Folding::of(lang).unspaced {
            return Meanings::default();
        }
        let forms = Forms::of(lang);
        let mut meanings = Meanings::default();
        let by_key = poles(lang).get(key).into_iter().flatten();
        meanings.poles.extend(by_key.map(|&pole| (pole, true)));
        let mut whole = plain(lower);
        if lang.code() == "ar" {
            whole.retain(|c| !VOWEL_SIGNS.contains(&c));
        }
        for form in bare(lang, &whole) {
            let [itself, by_ending] = forms.poles(form);
            meanings.poles.extend(itself.into_iter().map(|pole| (pole, true)));
            meanings.poles.extend(by_ending.into_iter().map(|pole| (pole, false)));
            if let Some(phrases) = forms.phrases.get(form) {
                let before = whole.find(form).and_then(|at| whole.get(..at)).map_or(0, |before| before.chars().count());
                meanings.phrases.push((before, phrases));
            }
        }
        meanings
    }
}

/// Signs of short vowels, which the lists of Arabic leave out.
const VOWEL_SIGNS: RangeInclusive<char> = '\u{64b}'..='\u{652}';
/// The mark of the future in Arabic, which is written with its verb.
const FUTURE: char = 'س';

/// A word, and the word without what is written together with it: an elided article, an English “’s”, the conjunctions,
/// prepositions and the article of Arabic.
fn bare(lang: Lang, word: &str) -> Vec<&str> {
    let mut forms = vec![word];
    if word.contains('\'') {
        forms.push(main_part(word));
    }
    if lang.code() == "ar" {
        let rest = word.strip_prefix(ONE_LETTER).or_else(|| word.strip_prefix(FUTURE)).unwrap_or(word);
        forms.extend([clitics(word), rest, clitics(rest)].into_iter().filter(|rest| rest.chars().count() >= LETTERS));
    }
    let mut told = BTreeSet::new();
    forms.retain(|form| told.insert(*form));
    forms
}

/// The poles that the keys of a language mean.
pub(super) type Poles = HashMap<String, Vec<Pole>, FixedState>;

/// Least probability that a word is translated by a pole's, and of one of these by the word; and the share of the first that
/// another pole of the set may have.
const MEANS: f32 = 0.2;
const MEANT: f32 = 0.02;
const OTHERS: f32 = 0.15;
/// Occurrences in the training text from which the translations of a word can be trusted.
const KNOWN: f32 = 5.0;
/// Letters of the shortest key that tells anything.
const LETTERS: usize = 3;

/// The poles of a language's keys; none of one that has no table with English.
pub(super) fn poles(lang: Lang) -> &'static Poles {
    static MADE: RwLock<BTreeMap<String, &'static Poles>> = RwLock::new(BTreeMap::new());
    let code = lang.code();
    let made = MADE.read().unwrap_or_else(PoisonError::into_inner).get(code).copied();
    made.unwrap_or_else(|| {
        let made = if code == "en" { english().into_iter().collect() } else { through_english(lang) };
        let mut all = MADE.write().unwrap_or_else(PoisonError::into_inner);
        all.entry(code.to_string()).or_insert_with(|| Box::leak(Box::new(made)))
    })
}

fn english() -> BTreeMap<String, Vec<Pole>> {
    let mut poles: BTreeMap<String, Vec<Pole>> = BTreeMap::new();
    let Some(folding) = Lang::parse("en").map(Folding::of) else { return poles };
    for (set, number) in SETS.opposites.iter().chain(&SETS.kinds).zip(0..) {
        for (words, pole) in set.iter().zip(0..) {
            for word in words.split_whitespace() {
                let known = poles.entry(folding.key(word)).or_default();
                if !known.contains(&(number, pole)) {
                    known.push((number, pole));
                }
            }
        }
    }
    poles
}

/// The poles of a language by its tables with English; where several know a word, by the one that is surest.
fn through_english(lang: Lang) -> Poles {
    let english = english();
    let tables = Lang::parse("en").map(|english| Lookup::of(lang, english)).filter(|lookup| !lookup.by_english);
    let tables = tables.map_or_else(Vec::new, |lookup| lookup.tables);
    let mut all: BTreeMap<&str, BTreeMap<Pole, f32>> = BTreeMap::new();
    for (table, reversed) in tables {
        let (theirs, own) = if reversed { (0, 1) } else { (1, 0) };
        let both = |link: &Link| if reversed { (link.there(), link.back()) } else { (link.back(), link.there()) };
        let mut sums: BTreeMap<(u32, Pole), f32> = BTreeMap::new();
        for (key, means) in &english {
            let links = table.words[theirs].find(key).map_or(&[][..], |id| table.links(theirs, id));
            let sure = |link: &&Link| both(link).0 >= MEANT && table.words[own].count(link.to) >= KNOWN;
            for link in links.iter().filter(sure) {
                means.iter().for_each(|pole| *sums.entry((link.to, *pole)).or_default() += both(link).1);
            }
        }
        for ((id, pole), sum) in sums {
            let most = all.entry(table.words[own].get(id)).or_default().entry(pole).or_default();
            *most = most.max(sum);
        }
    }
    let told = |means: &BTreeMap<Pole, f32>| -> Vec<Pole> {
        let alone = |(set, pole): Pole| {
            means.iter().all(|(&(other, its), &sum)| {
                other != set || its == pole || sum <= OTHERS * means.get(&(set, pole)).copied().unwrap_or(0.0)
            })
        };
        means.iter().filter(|&(&pole, &sum)| sum >= MEANS && alone(pole)).map(|(&pole, _)| pole).collect()
    };
    let told = all.iter().map(|(key, means)| (key.to_string(), told(means)));
    told.filter(|(key, poles)| !poles.is_empty() && (Folding::of(lang).unspaced || key.chars().count() >= LETTERS))
        .collect()
}

/// The key of a word, with the words behind it that change what it means.
pub(super) fn phrases() -> &'static HashMap<String, Vec<&'static str>, FixedState> {
    static PHRASES: LazyLock<HashMap<String, Vec<&'static str>, FixedState>> = LazyLock::new(|| {
        let mut phrases: HashMap<String, Vec<&'static str>, FixedState> = HashMap::default();
        let Some(folding) = Lang::parse("en").map(Folding::of) else { return phrases };
        for (word, next) in SETS.phrases.iter().filter_map(|phrase| phrase.split_once(' ')) {
            phrases.entry(folding.key(word)).or_default().push(next);
        }
        phrases
    });
    &PHRASES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_of_a_class_and_every_form_of_one_of_its_members() {
        for (code, packed) in FILES {
            let (forms, text) = (Forms::of(Lang::parse(code).unwrap()), unpacked(packed));
            assert!(!text.is_empty(), "{code}");
            for line in text.lines() {
                let (pole, words) = Forms::line(line).unwrap_or_else(|| panic!("{code}: {line}"));
                for form in words.split(' ').filter(|form| !form.contains('_')) {
                    assert_eq!(form, form.to_lowercase(), "{code}");
                    let poles = forms.poles(form.trim_matches('*')).concat();
                    let twice = poles.iter().any(|other| other.0 == pole.0 && other.1 != pole.1);
                    assert!(!twice, "{code} {form}");
                }
            }
        }
    }

    #[test]
    fn every_member_has_its_forms_in_english_and_near_ones_are_members() {
        let (_, english) = FILES.iter().find(|(code, _)| *code == "en").unwrap();
        let listed: Vec<Pole> = unpacked(english).lines().filter_map(Forms::line).map(|(pole, _)| pole).collect();
        for (class, set) in CLASSES.classes.iter().zip(*FIRST_CLASS..) {
            assert!((0..class.members.len() as u16).all(|at| listed.contains(&(set, at))), "{}", class.name);
            assert!(class.near.as_flattened().iter().all(|name| class.members.contains(name)), "{}", class.name);
        }
    }
}
