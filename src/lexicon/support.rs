//! How well each content word of one side of a bead is supported by the other: by translation, by a name that is the
//! same, or by looks.
//!
//! A word has the support of the sum of its translation probabilities over the content words of the other side; of a
//! known translation that is a part of a longer word there (compounds, endings); of a name of the same family; of a word
//! that looks alike once romanised (names at less likeness than common words, which "event" and "évidemment" teach). What
//! neither side's tables know is no evidence of anything.

use std::cell::RefCell;

use memchr::memmem;
use strsim::normalized_levenshtein;

use crate::analysis::Side;
use crate::span::Span;

use super::evidence::Evidence;
use super::gazetteer::{self, Mention, mentions};
use super::spelling::Spelling;
use super::table::{Link, Table, Words};
use super::{Lookup, is_hiragana, is_ideograph, single};

/// Probability at which a translation supports by one half. Over FLORES, true pairs have a median of 0.13, pairs of
/// unrelated sentences 0.
const HALF: f32 = 0.03;
/// Support by a known translation that is only a part of a word on the other side.
const PART: f32 = 0.6;
/// Word pairs below which tables count as small: Arabic, Persian, Hindi, Ukrainian, Turkish and Polish as shipped.
const THIN: usize = 115_000;
/// Least probability of a step of a walk, and the probability of whole walks that supports by half of `NEAR`.
const LEAST_STEP: f32 = 0.04;
const HALF_WALK: f32 = 0.004;
/// Most support by a synonym of a translation.
const NEAR: f32 = 0.7;
/// Support by likeness.
const LOOKS: f32 = 0.9;
/// Least likeness of names, and of other words.
const LIKE_NAMES: f64 = 0.6;
const LIKE_WORDS: f64 = 0.75;
/// Occurrences in the training text from which a word counts as known.
const KNOWN: f32 = 5.0;
/// Fewest letters of a content word; shorter ones are particles more often than not.
const LETTERS: usize = 3;

/// A content word and its support.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Word {
    /// Where it is, in its own document.
    pub span: Span,
    /// How well the other side supports it, 0 to 1.
    pub support: f32,
    /// True when a table has seen it often enough that a lack of support means something.
    pub known: bool,
    /// True when it is written with a capital.
    pub capital: bool,
    /// True when it is a part of a name that the gazetteer has.
    pub named: bool,
    /// Its share of a word: 1, or less for a character of a script without spaces.
    pub weight: f32,
}

/// Support below which a word has nothing behind it.
const ABSENT: f32 = 0.2;

impl Word {
    /// True when the tables know the word, or the gazetteer, and the other side has nothing for it.
    pub fn is_absent(&self) -> bool {
        (self.known || self.named) && self.support < ABSENT
    }
}

/// The content words of both sides with their support.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Support {
    /// Of the source, in text order.
    pub source: Vec<Word>,
    /// Of the target, in text order.
    pub target: Vec<Word>,
    /// False when no table knows both languages: then only names and looks can support.
    pub has_lexicon: bool,
    /// True when the tables go by way of English.
    pub by_english: bool,
    /// Names on the source side, inflected ones and alternates with them.
    pub source_names: Vec<Mention>,
    /// The same on the target side.
    pub target_names: Vec<Mention>,
    /// True when the tables are small, or a side is not written in words: lack of support then says less.
    pub thin: bool,
    /// What it goes by.
    pub evidence: Evidence,
}

/// A word of a side, prepared for look-up.
struct Unit<'a> {
    word: Word,
    /// Its numbers in the tables, by key: one key, or a character and its pairs with its neighbours.
    ids: Vec<(usize, u32)>,
    spelling: &'a Spelling,
    content: bool,
}

/// Supports the words of each side by the other.
pub fn support(source: &Side<'_>, target: &Side<'_>) -> Support {
    support_by(source, target, Evidence::default())
}

/// The same by some kinds of evidence only.
pub fn support_by(source: &Side<'_>, target: &Side<'_>, evidence: Evidence) -> Support {
    let lookup = Lookup::of(source.lang(), target.lang());
    let mut from = units(source, &lookup, false);
    let mut to = units(target, &lookup, true);
    let names = [mentions(source, false), mentions(target, false)];
    if evidence.tables {
        translations(&from, &mut to, &lookup, true);
        let mut unsupported = std::mem::take(&mut from);
        translations(&to, &mut unsupported, &lookup, false);
        from = unsupported;
    }
    if evidence.names {
        for (units, own, others) in [(&mut to, &names[1], &names[0]), (&mut from, &names[0], &names[1])] {
            by_name(units, own, others);
        }
    }
    if evidence.looks {
        looks(&mut from, &mut to);
    }
    let content = |units: Vec<Unit<'_>>| units.into_iter().filter(|u| u.content).map(|u| u.word).collect();
    let pairs: usize = lookup.tables.iter().map(|(table, _)| table.pairs()).sum();
    let thin = pairs < THIN || source.locale().unspaced || target.locale().unspaced;
    let [source_names, target_names] = names;
    let has_lexicon = evidence.tables && !lookup.tables.is_empty();
    let by_english = lookup.by_english;
    let (source, target) = (content(from), content(to));
    Support { source_names, target_names, source, target, has_lexicon, by_english, thin, evidence }
}

/// Prepares the words of a side. `second` tells which end of the pair of languages the side is.
fn units<'a>(side: &Side<'a>, lookup: &Lookup, second: bool) -> Vec<Unit<'a>> {
    let unspaced = side.locale().unspaced;
    let numbers = side.numbers();
    let tokens: Vec<_> = side.tokens().iter().zip(side.spellings()).filter(|(t, _)| t.is_word()).collect();
    let mut units = Vec::with_capacity(tokens.len());
    for (at, (token, spelling)) in tokens.iter().enumerate() {
        let text = side.words(token.span);
        let counted = numbers.iter().any(|n| token.span.within(n.span));
        let ideograph = if unspaced { single(text).filter(|&c| is_ideograph(c)) } else { None };
        if counted || unspaced && text.chars().all(is_hiragana) {
            continue;
        }
        let mut keys = Vec::new();
        if let Some(c) = ideograph {
            let near = |i: Option<usize>| {
                i.and_then(|i| tokens.get(i)).and_then(|(t, _)| single(side.words(t.span)).map(|c| (t.span, c)))
            };
            let before = near(at.checked_sub(1)).filter(|(span, c)| span.end == token.span.start && is_ideograph(*c));
            let after = near(Some(at + 1)).filter(|(span, c)| span.start == token.span.end && is_ideograph(*c));
            keys.extend(before.map(|(_, b)| [b, c].iter().collect::<String>()));
            keys.extend(after.map(|(_, a)| [c, a].iter().collect::<String>()));
        }
        let whole = if ideograph.is_some() { text } else { &spelling.key };
        let mut ids = Vec::new();
        let (mut count, mut frequent) = (0.0f32, false);
        for (number, (table, reversed)) in lookup.tables.iter().enumerate() {
            let words = &table.words[usize::from(second != *reversed)];
            for key in keys.iter().map(String::as_str).chain([whole]) {
                let Some(id) = words.find(key) else { continue };
                count = count.max(words.count(id));
                if words.is_frequent(id) && table.pairs() > 30_000 && keys.is_empty() {
                    frequent = true;
                } else {
                    ids.push((number, id));
                }
            }
        }
        let function = spelling.function || frequent;
        let content = !function && (spelling.length >= LETTERS || ideograph.is_some());
        let word = Word {
            span: token.span,
            support: 0.0,
            known: count >= KNOWN,
            capital: spelling.capital,
            named: false,
            weight: if ideograph.is_some() { 0.6 } else { 1.0 },
        };
        units.push(Unit { word, ids: if function { Vec::new() } else { ids }, spelling, content });
    }
    units
}

/// Raises the support of `units` by translations among `others`. `second`: `units` are of the pair's second language.
fn translations(others: &[Unit<'_>], units: &mut [Unit<'_>], lookup: &Lookup, second: bool) {
    let mut there: Vec<(usize, u32)> = others.iter().flat_map(|u| u.ids.iter().copied()).collect();
    there.sort_unstable();
    there.dedup();
    let ids_of = |table: usize| {
        let start = there.partition_point(|&(t, _)| t < table);
        let end = there.partition_point(|&(t, _)| t <= table);
        there.get(start..end).unwrap_or(&[])
    };
    let last: Vec<Steps> =
        (0..lookup.tables.len()).map(|table| Steps::to(lookup, second, table, ids_of(table))).collect();
    let held: Vec<Held> = (0..lookup.tables.len()).map(|table| Held::of(ids_of(table))).collect();
    let content: Vec<&str> = others.iter().filter(|o| o.content).map(|o| o.spelling.folded.as_str()).collect();
    let joined = content.join(" ");
    let grams = Grams::of(joined.as_bytes());
    for unit in units.iter_mut().filter(|u| u.content) {
        let mut best = 0.0f32;
        let mut part = 0.0f32;
        for &(number, id) in &unit.ids {
            let Some((table, reversed)) = lookup.tables.get(number) else { continue };
            let side = usize::from(second != *reversed);
            let links = table.links(side, id);
            let Some(held) = held.get(number) else { continue };
            let sum: f32 = links
                .iter()
                .filter(|link| held.has(link.to))
                .map(|link| 0.5 * link.there().max(link.back()) + 0.5 * (link.there() * link.back()).sqrt())
                .sum();
            best = best.max(sum / (sum + HALF));
            if best < 0.5 {
                for link in links.iter().filter(|l| l.there().max(l.back()) >= 0.08) {
                    let key = table.words.get(1 - side).map_or("", |w| w.get(link.to));
                    if !grams.may_hold(key.as_bytes()) {
                        continue;
                    }
                    let letters = key.chars().count();
                    // The key is a prefix already; as a part of a compound it may stand anywhere.
                    if letters >= 4
                        && memmem::find(joined.as_bytes(), key.as_bytes()).is_some()
                        && content.iter().any(|word| word.len() > key.len() && word.contains(key))
                    {
                        part = part.max(if letters >= 5 { PART } else { PART - 0.15 });
                    }
                }
            }
        }
        unit.word.support = unit.word.support.max(best).max(part);
        if unit.word.support < 0.5 {
            let walks = unit.ids.iter().filter_map(|&(number, id)| {
                let steps = last.get(number)?;
                Some(walked(lookup, second, number, id, steps))
            });
            let walk = walks.fold(0.0, f32::max);
            unit.word.support = unit.word.support.max(NEAR * walk / (walk + HALF_WALK));
        }
    }
    last.into_iter().for_each(Steps::release);
}

/// The groups of four bytes that a text holds, as a sieve: most keys that are looked for in it begin with none of them.
struct Grams([u64; GRAMS / 64]);

/// Bits of a sieve: a sentence sets some hundred.
const GRAMS: usize = 4096;

impl Grams {
    fn of(text: &[u8]) -> Grams {
        let mut grams = Grams([0; GRAMS / 64]);
        for at in text.windows(4).map(Grams::place) {
            if let Some(bits) = grams.0.get_mut(at / 64) {
                *bits |= 1 << (at % 64);
            }
        }
        grams
    }

    /// The bit of a group, by the top bits of a product with 2^32 over the golden ratio (Knuth, TAOCP 3, 6.4).
    fn place(gram: &[u8]) -> usize {
        let number = gram.iter().fold(0u32, |number, &byte| number << 8 | u32::from(byte));
        (number.wrapping_mul(0x9e37_79b9) >> 20) as usize
    }

    /// False if the text does not hold a key, or the key is shorter than a group.
    fn may_hold(&self, key: &[u8]) -> bool {
        let place = key.get(..4).map(Grams::place);
        place.is_some_and(|at| self.0.get(at / 64).is_some_and(|bits| bits & 1 << (at % 64) != 0))
    }
}

/// The keys of a side, to be asked of one by one: most links of a word lead to none of them, as their last bits tell.
struct Held<'a> {
    keys: &'a [(usize, u32)],
    last_bits: [u64; LAST_BITS / 64],
}

/// Values of the last bits: a sentence sets some twenty of them.
const LAST_BITS: usize = 1024;

impl<'a> Held<'a> {
    /// Of keys in order.
    fn of(keys: &'a [(usize, u32)]) -> Held<'a> {
        let mut last_bits = [0; LAST_BITS / 64];
        for &(_, key) in keys {
            last_bits[key as usize % LAST_BITS / 64] |= 1 << (key % 64);
        }
        Held { keys, last_bits }
    }

    fn has(&self, key: u32) -> bool {
        self.last_bits[key as usize % LAST_BITS / 64] & 1 << (key % 64) != 0
            && self.keys.binary_search_by_key(&key, |&(_, held)| held).is_ok()
    }
}

/// The last steps of walks: for each key of this side the probability that a translation leads from it to the other side
/// of the bead. A row as long as the language's keys, which is cleared and used again, since most of it stays empty.
#[derive(Default)]
struct Steps {
    probabilities: Vec<f32>,
    touched: Vec<u32>,
}

thread_local! {
    static ROWS: RefCell<Vec<Steps>> = const { RefCell::new(Vec::new()) };
}

impl Steps {
    /// The last steps to the keys `there` of the other language.
    fn to(lookup: &Lookup, second: bool, number: usize, there: &[(usize, u32)]) -> Steps {
        let mut steps = ROWS.with_borrow_mut(Vec::pop).unwrap_or_default();
        let Some((table, reversed)) = lookup.tables.get(number) else { return steps };
        let side = usize::from(second != *reversed);
        let keys = table.words.get(side).map_or(0, Words::len);
        if steps.probabilities.len() < keys {
            steps.probabilities.resize(keys, 0.0);
        }
        for link in there.iter().flat_map(|&(_, other)| table.links(1 - side, other)) {
            let probability = strength(link, 1 - side, true);
            if let Some(sum) = steps.probabilities.get_mut(link.to as usize).filter(|_| probability > 0.0) {
                *sum += probability;
                steps.touched.push(link.to);
            }
        }
        steps
    }

    /// Clears the row for the next bead.
    fn release(mut self) {
        for key in self.touched.drain(..) {
            if let Some(sum) = self.probabilities.get_mut(key as usize) {
                *sum = 0.0;
            }
        }
        ROWS.with_borrow_mut(|rows| rows.push(self));
    }

    /// The probability of the last step from a key; 0 if there is none.
    fn leading(&self, key: u32) -> f32 {
        self.probabilities.get(key as usize).copied().unwrap_or(0.0)
    }
}

/// The probability of a link of a side's key: of the other key given this one, or the other way round.
fn strength(link: &Link, side: usize, backwards: bool) -> f32 {
    if (side == 0) != backwards { link.there() } else { link.back() }
}

/// Probability of reaching the other side from a key by a translation, its translation, and that one's again: synonyms of
/// a translation support a word, too.
fn walked(lookup: &Lookup, second: bool, number: usize, id: u32, last: &Steps) -> f32 {
    let Some((table, reversed)) = lookup.tables.get(number) else { return 0.0 };
    match usize::from(second != *reversed) {
        0 => walked_from(0, Link::there, Link::back, table, id, last),
        side => walked_from(side, Link::back, Link::there, table, id, last),
    }
}

/// The same from a side of a table, by the probabilities out and back.
fn walked_from(
    side: usize,
    out: impl Fn(Link) -> f32,
    home: impl Fn(Link) -> f32,
    table: &Table,
    id: u32,
    last: &Steps,
) -> f32 {
    let mut sum = 0.0;
    if last.touched.is_empty() {
        return sum;
    }
    for first in table.links(side, id) {
        let to_first = out(*first);
        if to_first < LEAST_STEP {
            continue;
        }
        for back in table.links(1 - side, first.to) {
            let to_back = home(*back);
            if to_back < LEAST_STEP || back.to == id {
                continue;
            }
            sum += to_first * to_back * last.leading(back.to);
        }
    }
    sum
}

/// Raises the support of words in names whose family is named on the other side.
fn by_name(units: &mut [Unit<'_>], own: &[Mention], others: &[Mention]) {
    for mention in own {
        let same = others.iter().any(|other| mention.same(other));
        let sure = mention.kind != gazetteer::Kind::Alternate;
        for unit in units.iter_mut().filter(|u| u.word.span.within(mention.span)) {
            unit.word.named |= sure || same;
            if same {
                unit.word.support = 1.0;
            }
        }
    }
}

/// Raises the support of words that look alike, of both sides at once.
fn looks(from: &mut [Unit<'_>], to: &mut [Unit<'_>]) {
    for a in from.iter_mut().filter(|u| u.spelling.roman.len() >= 2) {
        for b in to.iter_mut().filter(|u| u.spelling.roman.len() >= 2) {
            if a.word.support >= LOOKS && b.word.support >= LOOKS {
                continue;
            }
            let like = likeness(a, b);
            if like > 0.0 {
                a.word.support = a.word.support.max(like);
                b.word.support = b.word.support.max(like);
            }
        }
    }
}

/// Support that two words give each other by their looks; 0 if they are not alike.
fn likeness(a: &Unit<'_>, b: &Unit<'_>) -> f32 {
    if a.spelling.folded == b.spelling.folded {
        return if a.spelling.roman.len() >= LETTERS || a.word.capital { 1.0 } else { 0.0 };
    }
    let (short, long) =
        (a.spelling.roman.len().min(b.spelling.roman.len()), a.spelling.roman.len().max(b.spelling.roman.len()));
    if short < 4 || short * 3 < long {
        return same_skeleton(a, b);
    }
    let name = a.word.capital || b.word.capital || !a.word.known && !b.word.known;
    let least = if name { LIKE_NAMES } else { LIKE_WORDS };
    // Each letter that only one of them has costs an edit.
    let apart = (a.spelling.letters & !b.spelling.letters)
        .count_ones()
        .max((b.spelling.letters & !a.spelling.letters).count_ones()) as usize;
    let hopeless = (apart.max(long - short) as f64) > (1.0 - least) * long as f64;
    let like = if hopeless { 0.0 } else { normalized_levenshtein(&a.spelling.roman, &b.spelling.roman) };
    // A name may be a part of a compound: "Zentralmexiko".
    let holds =
        |word: &Spelling, part: &Spelling| part.letters & !word.letters == 0 && word.roman.contains(&part.roman);
    let compound = name && short >= 5 && (holds(a.spelling, b.spelling) || holds(b.spelling, a.spelling));
    // Inflected forms share their beginning.
    let begins = a.spelling.roman.bytes().zip(b.spelling.roman.bytes()).take_while(|(a, b)| a == b).count();
    if like >= least || compound || begins >= 5 && begins * 3 >= long * 2 || name && begins >= 4 && begins + 3 >= short
    {
        return LOOKS;
    }
    same_skeleton(a, b)
}

/// Support by the same consonants, for names across scripts that write few vowels.
fn same_skeleton(a: &Unit<'_>, b: &Unit<'_>) -> f32 {
    let name = a.word.capital || b.word.capital;
    let long = a.spelling.skeleton.len().max(b.spelling.skeleton.len());
    if name
        && long >= 3
        && a.spelling.folded.is_ascii() != b.spelling.folded.is_ascii()
        && a.spelling.skeleton.len().min(b.spelling.skeleton.len()) >= 2
        && normalized_levenshtein(&a.spelling.skeleton, &b.spelling.skeleton) >= 0.66
    {
        return 0.7;
    }
    0.0
}

/// How bad a pair looks, 0 to 1: the share of known content words without support, of the worse side more than of the
/// other, drawn towards the usual share where there are few words.
pub fn badness(support: &Support) -> f32 {
    let share = |words: &[Word]| {
        let (mut missing, mut all) = (PRIOR_WORDS * PRIOR_SHARE, PRIOR_WORDS);
        for word in words {
            let weight = word.weight * if word.known || word.support >= 0.5 { 1.0 } else { 0.3 };
            missing += weight * (1.0 - word.support);
            all += weight;
        }
        missing / all
    };
    let (source, target) = (share(&support.source), share(&support.target));
    0.6 * source.max(target) + 0.4 * source.min(target)
}

/// Words that the usual share is worth, and that share: the mean over good machine translations of news.
const PRIOR_WORDS: f32 = 3.0;
const PRIOR_SHARE: f32 = 0.25;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Analysis;
    use crate::document::Document;
    use crate::language::Lang;

    /// The words of the translation that have no support, known to the lexicon or not.
    #[track_caller]
    fn unsupported(langs: &str, source: &str, target: &str, expected: &str) {
        let (from, to) = langs.split_once('>').unwrap();
        let (a, b) = (Document::from_text("source", source), Document::from_text("target", target));
        let (a, b) = (Analysis::new(&a, Lang::parse(from).unwrap()), Analysis::new(&b, Lang::parse(to).unwrap()));
        let support = support(&a.side(0..a.segments.len() as u32), &b.side(0..b.segments.len() as u32));
        let words: Vec<&str> = support.target.iter().filter(|w| w.support < 0.3).map(|w| w.span.of(b.text())).collect();
        assert_eq!(words.join(" "), expected, "expected above: {expected}");
    }

    #[test]
    fn a_translation_supports_its_word_and_an_invented_word_has_none() {
        let source = "Un contingent de soldats a quitté le pays après les manifestations.";
        unsupported("fr>en", source, "A contingent of soldiers left the country after the protests.", "");
        unsupported("fr>en", source, "A contingent of soldiers left the bakery after the protests.", "bakery");
    }

    #[test]
    fn an_acronym_supports_the_same_organisation_in_another_language() {
        unsupported("fr>en", "L’OTSC et l’ONU sont d’accord.", "The CSTO and the United Nations agree.", "");
    }

    #[test]
    fn a_people_supports_its_country() {
        unsupported("ru>en", "Американские войска вернулись.", "The troops of the United States returned.", "");
    }

    #[test]
    fn a_name_supports_itself_in_another_script() {
        unsupported("ru>en", "Соколенко написал письмо.", "Sokolenko wrote a letter.", "");
        unsupported("ar>en", "وصل الوزير إلى نيروبي.", "The minister arrived in Nairobi.", "");
    }

    #[test]
    fn chinese_is_looked_up_by_characters_and_pairs_of_them() {
        unsupported("zh>en", "政府宣布了新的经济政策。", "The government announced a new economic policy.", "");
    }

    #[test]
    fn languages_without_a_table_have_names_and_looks_only() {
        let (a, b) = (Document::from_text("a", "Rzym milczy."), Document::from_text("b", "Roma rămâne tăcută."));
        let (a, b) = (Analysis::new(&a, Lang::parse("pl").unwrap()), Analysis::new(&b, Lang::parse("ro").unwrap()));
        assert!(!support(&a.side(0..1), &b.side(0..1)).has_lexicon);
    }
}
