//! The words that belong to figures, of one language, in one table: number words, multipliers, units, months, times
//! of day. Built once from `locale/data/<lang>.toml`, `reading.toml` and `measures`; a phrase is found by its longest
//! form. A language without a file of its own has what `measures` knows of it: units, the number words before them, months
//! and weekdays.

use std::collections::{BTreeMap, HashMap};
use std::sync::{LazyLock, OnceLock};

use foldhash::fast::FixedState;
use strsim::osa_distance;

use super::atoms::{Atom, AtomKind, atoms};
use super::clock::Half;
use super::measures::{self, Measure, Sure};
use super::ordinals;
use super::reading::Reading;
use super::units;
use crate::language::Lang;
use crate::locale::{ByLanguage, Locale, packed, unpacked};

/// What is known of a word or phrase; several things may be at once.
#[derive(Debug, Clone, Copy, Default)]
pub struct Entry {
    pub number: Option<f64>,
    pub multiplier: Option<f64>,
    pub ordinal: Option<f64>,
    pub rough: Option<f64>,
    /// Standard name; empty if it is no unit.
    pub unit: &'static str,
    /// 1 to 12; 0 if it is no month.
    pub month: u8,
    /// 1 to 7; 0 if it is no weekday.
    pub weekday: u8,
    /// A short form, or a word that means something else as well ("may", "Sun"): it needs a figure beside it.
    pub doubtful: bool,
    /// A word that means something else without a capital ("minggu", a week).
    pub capital: bool,
    pub joiner: bool,
    /// The part of the day, for an hour beside it.
    pub half: Option<Half>,
    pub oclock: bool,
    pub century: bool,
    pub decade: bool,
    pub decade_before: bool,
    pub ordinal_ending: bool,
    pub article: bool,
    /// A dozen: about twelve.
    pub dozen: bool,
    pub link: bool,
    /// It stands between a part and what it is a part of.
    pub part_of: bool,
    pub clock_before: bool,
    /// A share that stands before its figure.
    pub share_before: bool,
    pub zone: bool,
    /// Minutes from the hour behind it ("halb neun" = -30); 0 if it says nothing of one.
    pub minutes_before: f64,
    /// Years since the century of a decade; 0 if it is none.
    pub decade_word: f64,
    /// A number that stands for an amount of `unit`; 0 if it is none.
    pub amount: f64,
    /// A single one of `unit`, whatever stands beside it: "tydzień", but not "tygodnie".
    pub single: bool,
    /// The hour that it is behind `minutes_before`; 0 if it is none.
    pub hour: f64,
    pub age_before: bool,
    /// What it adds to the number before it ("y medio" = 0.5); 0 if nothing.
    pub part_after: f64,
    /// What it adds to the number behind it ("पौने" = -0.25); 0 if nothing.
    pub part_before: f64,
    /// Longer phrases begin so.
    more: bool,
    /// It is a phrase itself, not only the beginning of one.
    whole: bool,
}

impl Entry {
    /// A word that is a unit and nothing else.
    pub fn unit(unit: &'static str) -> Entry {
        Entry { unit, whole: true, ..Entry::default() }
    }
}

/// The words of one language.
#[derive(Debug, Default)]
pub struct Lexicon {
    entries: HashMap<String, Entry, FixedState>,
    prefixes: Vec<String>,
    /// Words between the ends of a range.
    between: Vec<&'static str>,
    /// Number words are joined by a letter written together with them ("ثلاثة وعشرون").
    joins_words: bool,
    /// Number words are known as what counts units, and read nowhere else.
    pub counts_units: bool,
    /// How words for an amount, a month, a weekday or a million begin.
    beginnings: Vec<(&'static str, Entry)>,
    /// How words for "square" (2) and "cubic" (3) begin.
    powers: Vec<(&'static str, u8)>,
    /// How adjectives of units begin.
    adjectives: Vec<(&'static str, &'static str)>,
    /// Schools whose years are counted: "中学2年", the second year.
    pub schools: Vec<&'static str>,
    /// Parts of the words that speak of the later half of the day, where the clock has 24 hours.
    pub later_half: Vec<&'static str>,
    /// Words before an hour whose part of the day is a unit as well.
    pub at_hours: Vec<&'static str>,
    /// What makes litres of rain before it millimetres.
    pub per_square_metre: Vec<&'static str>,
    /// Letters of currencies that stand close before a figure.
    money_letters: Vec<&'static str>,
    /// Units that are such only where they are written together with their figure.
    glued_units: Vec<(&'static str, &'static str)>,
    /// How adjectives of weekdays begin.
    weekday_adjectives: Vec<(&'static str, u8)>,
    /// Endings of number words that make an age.
    pub ages: Vec<&'static str>,
    /// Ends that make an ordinal of a number word.
    pub ordinal_suffixes: &'static [String],
    /// Number words are written together in running text, not only in ages.
    pub writes_together: bool,
    /// Its number words have apostrophes inside: "п'ять".
    pub apostrophes: bool,
    /// Number words, longest first, for languages that write compounds together.
    pub glued: Vec<(String, f64)>,
    /// Weekdays that begin longer words ("Samstagmorgen"), in the same languages.
    pub glued_days: Vec<(String, u8)>,
    /// Joiner inside written-together compounds.
    pub glue: &'static str,
    /// Words behind a numeral for its tenths, hundredths and thousandths.
    pub tenths: &'static [String],
    /// Characters that make another word of the tenths before them.
    pub not_tenths: &'static str,
    /// Centuries are written by their hundreds ("nel '500").
    pub elided_centuries: bool,
    /// True where a last digit behind a hundred is of the ones.
    pub ones_last: bool,
    /// How adjectives of multipliers begin, joined to a number word.
    pub multiplier_adjectives: Vec<(&'static str, f64)>,
    pub decimal: char,
    pub ordinal_stop: bool,
    pub french_tens: bool,
    /// Names of months are known.
    pub knows_months: bool,
    /// True where "04/05/2022" may begin with the month.
    pub open_order: bool,
}

/// Names of months and weekdays, and their short forms, that are ordinary words or names too, by language.
const ORDINARY: &[(&str, &[&str])] = &[
    ("en", &["may", "march", "august", "mar", "sun", "sat", "wed", "mon"]),
    ("de", &["august", "so", "do", "mi", "mo", "di"]),
    ("fr", &["mars"]),
    ("sv", &["mars"]),
];

/// Languages that write number words together, with the word inside ("siebenundzwanzig").
const GLUED: &[(&str, &str)] = &[("de", "und"), ("nl", "en"), ("it", ""), ("sv", ""), ("cs", "a")];

/// Signs inside the number words of a language: "п'ять".
pub const APOSTROPHES: [char; 3] = ['\'', '’', 'ʼ'];

/// Languages that write them together in ages only ("двадцатипятилетний").
const GLUED_IN_AGES: &[(&str, &str)] = &[("pl", ""), ("ru", ""), ("uk", "")];

/// Words, and what they are.
type Marked<'a> = (&'a [String], fn(&mut Entry));

/// Words with a value each, and what it is of.
type Valued<'a> = (&'a BTreeMap<String, f64>, fn(&mut Entry, f64));

/// Languages in which a date in figures may begin with the day or the month: English (CLDR: M/d/y in the United States,
/// dd/MM/y elsewhere), those that write the year first at home, and those that we know nothing of.
const OPEN_ORDER: [&str; 5] = ["en", "ja", "ko", "zh", ""];

/// Letters of a month's name by which it is known with one of them wrong.
const LONG: usize = 4;

impl Lexicon {
    /// The words of a language.
    pub fn of(lang: Lang) -> &'static Lexicon {
        type Built = (&'static str, OnceLock<Lexicon>);
        static ALL: OnceLock<Vec<Built>> = OnceLock::new();
        static NONE: OnceLock<Lexicon> = OnceLock::new();
        let all = ALL.get_or_init(|| {
            let languages = Locale::codes().iter().chain(measures::languages());
            languages.map(|&code| (code, OnceLock::new())).collect()
        });
        // Locales come first: a language that is in both lists is found there.
        let own = all.iter().find(|(code, _)| *code == lang.code());
        own.map_or(&NONE, |(_, built)| built).get_or_init(|| Lexicon::build(lang))
    }

    fn build(lang: Lang) -> Lexicon {
        static READINGS: LazyLock<ByLanguage<Reading>> =
            LazyLock::new(|| ByLanguage::new(unpacked(packed!("reading"))));
        let locale = Locale::of(lang);
        let mut lexicon = Lexicon {
            decimal: locale.numbers.decimal.chars().next().unwrap_or('\0'),
            ordinal_stop: locale.ordinal_stop,
            french_tens: locale.lang == "fr",
            open_order: OPEN_ORDER.contains(&locale.lang.as_str()),
            ..Lexicon::default()
        };
        lexicon.counts_units = locale.lang.is_empty();
        if let Some(root) = READINGS.get("root") {
            lexicon.read(root);
            if locale.lang.is_empty() && root.decimal_comma.iter().any(|code| code == lang.code()) {
                lexicon.decimal = ',';
            }
        }
        // "Ft" are forints in Hungarian, and feet elsewhere.
        lexicon.measures(lang);
        let own = if locale.lang.is_empty() { lang.code() } else { &locale.lang };
        READINGS.get(own).into_iter().for_each(|reading| lexicon.read(reading));
        let numbers = &locale.numbers;
        for (word, &value) in &numbers.words {
            lexicon.entry(word, |e| e.number = Some(value));
        }
        for (word, &value) in &numbers.multipliers {
            lexicon.entry(word, |e| e.multiplier = Some(value));
        }
        for (word, name) in &numbers.units {
            lexicon.entry(word, |e| e.unit = units::standard(name));
        }
        for ending in &numbers.ordinals {
            lexicon.entry(ending, |e| e.ordinal_ending = true);
        }
        if let Some(ordinals) = ordinals::of(&locale.lang) {
            for (form, value) in ordinals.forms() {
                lexicon.entry(&form, |e| e.ordinal = Some(value));
            }
            lexicon.ordinal_suffixes = &ordinals.suffixes;
        }
        let ordinary = ORDINARY.iter().find(|(code, _)| *code == locale.lang).map_or(&[][..], |(_, words)| words);
        for (month, forms) in (1..).zip(&locale.months) {
            lexicon.names(forms, ordinary, |e| e.month = month);
        }
        for (day, forms) in (1..).zip(&locale.weekdays) {
            lexicon.names(forms, ordinary, |e| e.weekday = day);
        }
        lexicon.knows_months = lexicon.entries.values().any(|entry| entry.month > 0);
        lexicon.writes_together = GLUED.iter().any(|(code, _)| *code == locale.lang);
        if let Some(&(_, glue)) = GLUED.iter().chain(GLUED_IN_AGES).find(|(code, _)| *code == locale.lang) {
            let more = READINGS.get(&locale.lang).map(|reading| reading.words.iter().chain(&reading.compound_parts));
            let words = numbers.words.iter().chain(&numbers.multipliers).chain(more.into_iter().flatten());
            lexicon.glued = words.map(|(word, &value)| (word.replace(APOSTROPHES, ""), value)).collect();
            lexicon.apostrophes = numbers.words.keys().any(|word| word.contains(APOSTROPHES));
            lexicon.glued.retain(|(word, value)| {
                let whole = value.fract() == 0.0 || *value > 1.0 && value.fract() == 0.5;
                word.chars().count() > 2 && word.chars().all(char::is_alphabetic) && whole
            });
            lexicon.glued.sort_by_key(|(word, _)| (usize::MAX - word.len(), word.clone()));
            lexicon.glue = glue;
            for (day, forms) in (1..).zip(&locale.weekdays) {
                lexicon
                    .glued_days
                    .extend(forms.iter().filter(|f| f.chars().count() >= 6).map(|f| (f.to_lowercase(), day)));
            }
        }
        lexicon
    }

    fn measures(&mut self, lang: Lang) {
        for (form, measure) in measures::of(lang.code()) {
            match measure {
                Measure::Unit(unit) => self.entry(form, |e| e.unit = units::standard(unit)),
                Measure::UnitBeginning(unit) => self.beginnings.push((form, Entry::unit(units::standard(unit)))),
                Measure::One(unit) => self.entry(form, |e| (e.unit, e.single) = (units::standard(unit), true)),
                Measure::Amount(value, unit) => {
                    self.entry(form, |e| (e.amount, e.unit) = (value, units::standard(unit)));
                }
                Measure::Beginning(amount, unit) => {
                    self.beginnings.push((form, Entry { amount, ..Entry::unit(units::standard(unit)) }));
                }
                Measure::Multiplier(value) => self.entry(form, |e| e.multiplier = Some(value)),
                Measure::MultiplierBeginning(value) => {
                    self.beginnings.push((form, Entry { multiplier: Some(value), ..Entry::default() }));
                }
                Measure::Month(month, sure) => self.date(form, sure, |e| e.month = month),
                Measure::Weekday(weekday, sure) => self.date(form, sure, |e| e.weekday = weekday),
                Measure::Number(value) => self.entry(form, |e| e.number = Some(value)),
                Measure::Joiner => self.entry(form, |e| e.joiner = true),
                Measure::Prefix => self.prefixes.push(form.to_owned()),
                Measure::Square => self.powers.push((form, 2)),
            }
        }
    }

    /// Enters the name of a month or weekday.
    fn date(&mut self, form: &'static str, sure: Sure, mark: impl Fn(&mut Entry)) {
        self.entry(form, |entry| {
            mark(entry);
            entry.doubtful |= sure == Sure::Figure;
            entry.capital |= sure == Sure::Capital;
        });
        if sure == Sure::Beginning {
            let mut entry = Entry::default();
            mark(&mut entry);
            self.beginnings.push((form, entry));
        }
    }

    fn read(&mut self, reading: &'static Reading) {
        let lists: [Marked<'_>; 16] = [
            (&reading.ages_before, |e| e.age_before = true),
            (&reading.zones, |e| e.zone = true),
            (&reading.links, |e| e.link = true),
            (&reading.parts_of, |e| e.part_of = true),
            (&reading.clock_before, |e| e.clock_before = true),
            (&reading.share_before, |e| e.share_before = true),
            (&reading.articles, |e| e.article = true),
            (&reading.joiners, |e| e.joiner = true),
            (&reading.forenoon, |e| e.half = Some(Half::Forenoon)),
            (&reading.afternoon, |e| e.half = Some(Half::Afternoon)),
            (&reading.midday, |e| e.half = Some(Half::Midday)),
            (&reading.night, |e| e.half = Some(Half::Night)),
            (&reading.oclock, |e| e.oclock = true),
            (&reading.centuries, |e| e.century = true),
            (&reading.decades, |e| e.decade = true),
            (&reading.decades_before, |e| e.decade_before = true),
        ];
        for (words, mark) in lists {
            for word in words {
                self.entry(word, mark);
            }
        }
        let parts: [Valued<'_>; 4] = [
            (&reading.hours, |e, hour| e.hour = hour),
            (&reading.minutes_before, |e, minutes| e.minutes_before = minutes),
            (&reading.parts_after, |e, part| e.part_after = part),
            (&reading.parts_before, |e, part| e.part_before = part),
        ];
        for (words, mark) in parts {
            for (word, &value) in words {
                self.entry(word, |e| mark(e, value));
            }
        }
        for word in &reading.dozens {
            self.entry(word, |e| (e.number, e.dozen) = (Some(12.0), true));
        }
        for (stem, name) in &reading.adjectives {
            self.adjectives.push((stem, units::standard(name)));
        }
        let glued = reading.glued_units.iter().map(|(word, name)| (word.as_str(), units::standard(name)));
        self.glued_units.extend(glued);
        self.schools.extend(reading.schools.iter().map(String::as_str));
        self.per_square_metre.extend(reading.per_square_metre.iter().map(String::as_str));
        self.later_half.extend(reading.later_half.iter().map(String::as_str));
        self.at_hours.extend(reading.at_hours.iter().map(String::as_str));
        self.money_letters.extend(reading.money_letters.iter().map(String::as_str));
        for (word, &value) in &reading.decade_words {
            self.entry(word, |e| e.decade_word = value);
        }
        for (word, amount) in &reading.amounts {
            if let Some((figure, unit)) = amount.split_once(' ') {
                self.entry(word, |e| (e.amount, e.unit) = (figure.parse().unwrap_or(0.0), units::standard(unit)));
            }
        }
        for (word, &value) in &reading.rough {
            self.entry(word, |e| e.rough = Some(value));
        }
        for (word, &value) in &reading.words {
            self.entry(word, |e| e.number = Some(value));
        }
        for (word, &value) in &reading.multipliers {
            self.entry(word, |e| e.multiplier = Some(value));
        }
        for (word, name) in &reading.units {
            self.entry(word, |e| e.unit = units::standard(name));
        }
        if !reading.tenths.is_empty() {
            self.tenths = &reading.tenths;
            self.not_tenths = &reading.not_tenths;
        }
        self.elided_centuries |= reading.elided_centuries;
        self.ones_last |= reading.ones_last;
        self.multiplier_adjectives
            .extend(reading.multiplier_adjectives.iter().map(|(stem, &value)| (stem.as_str(), value)));
        self.powers.extend(reading.square.iter().map(|word| (word.as_str(), 2)));
        self.powers.extend(reading.cubic.iter().map(|word| (word.as_str(), 3)));
        self.ages.extend(reading.ages.iter().map(String::as_str));
        self.weekday_adjectives.extend(reading.weekday_adjectives.iter().map(|(stem, &day)| (stem.as_str(), day)));
        self.between.extend(reading.between.iter().map(String::as_str));
        self.joins_words |= !reading.prefixes.is_empty();
        self.prefixes.extend(reading.prefixes.iter().cloned());
    }

    fn names(&mut self, forms: &[String], ordinary: &[&str], mark: impl Fn(&mut Entry)) {
        let first = forms.first().map_or("", String::as_str);
        for form in forms {
            let length = form.chars().count();
            let cjk = form.chars().next().is_some_and(|c| c as u32 >= 0x2E80);
            let shortened = length <= 4 && form != first && first.starts_with(form.trim_end_matches('.'));
            let doubtful = !cjk && (shortened || length <= 2) || ordinary.contains(&form.as_str());
            self.entry(form, |e| {
                mark(e);
                e.doubtful = doubtful;
            });
        }
    }

    /// Enters a phrase, and each beginning of it so that the search knows when to go on.
    fn entry(&mut self, phrase: &str, mark: impl Fn(&mut Entry)) {
        let phrase = phrase.trim_end_matches('.').to_lowercase();
        let mut parts = Vec::new();
        atoms(&phrase, 0, &mut parts);
        let mut key = String::new();
        let count = parts.len();
        for (i, part) in parts.iter().enumerate() {
            push(&mut key, part, &phrase);
            let entry = self.entries.entry(key.clone()).or_default();
            if i + 1 < count {
                entry.more = true;
            } else {
                entry.whole = true;
                mark(entry);
            }
        }
    }

    /// The longest phrase at an atom: the place after it, and what is known of it.
    pub fn phrase(&self, atoms: &[Atom], at: usize, text: &str, key: &mut String) -> Option<(usize, Entry)> {
        let first = atoms.get(at)?;
        if first.kind == AtomKind::Space || first.kind == AtomKind::Digits {
            return None;
        }
        key.clear();
        push(key, first, text);
        if let found @ Some(_) = self.longest(atoms, at, text, key) {
            return found;
        }
        // Arabic writes "and", "the", "in" together with the word.
        for prefix in &self.prefixes {
            key.clear();
            push(key, first, text);
            if let Some(rest) = key.strip_prefix(prefix.as_str()).filter(|rest| rest.chars().count() > 1) {
                *key = rest.to_owned();
                if let found @ Some(_) = self.longest(atoms, at, text, key) {
                    return found;
                }
            }
        }
        if self.beginnings.is_empty() {
            return None;
        }
        lower(first.of(text), key);
        self.begun(key).map(|entry| (at + 1, entry))
    }

    fn longest(&self, atoms: &[Atom], at: usize, text: &str, key: &mut String) -> Option<(usize, Entry)> {
        let mut found = None;
        let mut next = at + 1;
        while let Some(entry) = self.entries.get(key.as_str()) {
            if entry.whole {
                found = Some((next, *entry));
            }
            if !entry.more {
                break;
            }
            let Some(atom) = atoms.get(next) else { break };
            push(key, atom, text);
            next += 1;
        }
        found
    }

    /// True when the language writes short words together with those after them.
    pub fn joins_words(&self) -> bool {
        self.joins_words
    }

    /// What a word is that begins as those for an amount ("dvodnevni", of two days), a month, a weekday or a million do.
    fn begun(&self, word: &str) -> Option<Entry> {
        self.beginnings.iter().find(|(start, _)| word.starts_with(start)).map(|&(_, entry)| entry)
    }

    /// True for a word in lower case that is the name of a month but for one letter, or for two next to each other; short
    /// names are near to many words.
    pub fn is_near_month(&self, word: &str, month: u8) -> bool {
        let long = |name: &str| name.chars().count() >= LONG;
        let named = self.entries.iter().filter(|(name, entry)| entry.month == month && long(name));
        word.chars().count() >= LONG
            && self.get(word).is_none()
            && named.map(|(name, _)| name).any(|name| osa_distance(name, word) == 1)
    }

    /// True for what stands between the ends of a range: "to" in "10 to 20 miles".
    pub fn joins_range(&self, words: &str) -> bool {
        // "a 10- to 20-mile stretch"
        let words = words.trim().trim_start_matches('-').trim_start();
        self.between.contains(&words)
    }

    /// The unit of a word that is one only where it is written together with its figure.
    pub fn glued_unit(&self, word: &str) -> Option<&'static str> {
        self.glued_units.iter().find(|(unit, _)| *unit == word).map(|&(_, unit)| unit)
    }

    /// True for letters of a currency that stand close before a figure.
    pub fn is_money_letters(&self, letters: &str) -> bool {
        self.money_letters.contains(&letters)
    }

    /// How adjectives of units begin, and the units.
    pub fn adjectives(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.adjectives.iter().copied()
    }

    /// The unit of an adjective that a figure is joined to.
    pub fn adjective(&self, word: &str) -> Option<&'static str> {
        self.adjectives.iter().find(|(start, _)| word.starts_with(start.trim_end_matches('-'))).map(|&(_, unit)| unit)
    }

    /// The day of an adjective made of a weekday, 1 to 7: a stem with an ending of an adjective, at most three letters.
    pub fn weekday_adjective(&self, word: &str) -> Option<u8> {
        let verb = ["ть", "т", "уть", "ут", "ет", "у", "ем"];
        self.weekday_adjectives.iter().find_map(|&(stem, day)| {
            let ending = word.strip_prefix(stem)?;
            (ending.chars().count() <= 3 && !verb.contains(&ending)).then_some(day)
        })
    }

    /// 2 for a word that squares the length beside it, 3 for one that cubes it.
    pub fn power(&self, word: &str) -> Option<u8> {
        let plain: String = word.chars().filter(|c| !is_optional(*c)).collect();
        self.powers.iter().find(|(start, _)| plain.starts_with(start)).map(|&(_, power)| power)
    }

    /// What is known of a word by itself.
    pub fn get(&self, word: &str) -> Option<&Entry> {
        self.entries.get(word).filter(|entry| entry.whole)
    }
}

/// Arabic vowel signs and the stretching line are written or left out at will.
fn is_optional(c: char) -> bool {
    matches!(c, '\u{64B}'..='\u{652}' | '\u{640}')
}

/// Adds an atom in lower case; white space as one space.
fn push(key: &mut String, atom: &Atom, text: &str) {
    if atom.kind == AtomKind::Space {
        key.push(' ');
        return;
    }
    add_lower(atom.of(text), key);
}

/// A word as the table has it.
pub fn lower(word: &str, key: &mut String) {
    key.clear();
    add_lower(word, key);
}

fn add_lower(word: &str, key: &mut String) {
    for c in word.chars() {
        if is_optional(c) {
            continue;
        }
        if c.is_ascii() {
            key.push(c.to_ascii_lowercase());
        } else if c == 'İ' {
            // Turkish: its lower case in Unicode is two characters.
            key.push('i');
        } else {
            key.extend(c.to_lowercase());
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn the_reading_table_is_well_formed() {
        let table: BTreeMap<String, Reading> = toml::from_str(include_str!("../../locale/data/reading.toml")).unwrap();
        assert!(table.contains_key("root") && table.contains_key("en"));
    }
}
