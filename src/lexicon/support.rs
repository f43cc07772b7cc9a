//! How well each content word of one side of a bead is supported by the other: by translation, by a name that is the
//! same, or by looks.
//!
//! A word has the support of the sum of its translation probabilities over the content words of the other side; of a
//! known translation that is a part of a longer word there (compounds, endings); of a name of the same family; of a word
//! that looks alike once romanised (names at less likeness than common words, which "event" and "évidemment" teach). What
//! neither side's tables know is no evidence of anything.

use any_ascii::any_ascii;
use memchr::memmem;
use strsim::normalized_levenshtein;

use crate::analysis::{Side, TokenKind};
use crate::span::Span;

use super::gazetteer::{self, Mention, mentions};
use super::table::Link;
use super::{Folding, Lookup, fold, is_hiragana, is_ideograph, main_part, single, skeleton};

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

/// The content words of both sides with their support.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Support {
    /// Of the source, in text order.
    pub source: Vec<Word>,
    /// Of the target, in text order.
    pub target: Vec<Word>,
    /// False when no table knows both languages: then only names and looks can support.
    pub has_lexicon: bool,
    /// Names on the source side, inflected ones and alternates with them.
    pub source_names: Vec<Mention>,
    /// True when the tables are small, or a side is not written in words: lack of support then says less.
    pub thin: bool,
}

/// A word of a side, prepared for look-up.
struct Unit {
    word: Word,
    /// Its numbers in the tables, by key: one key, or a character and its pairs with its neighbours.
    ids: Vec<(usize, u32)>,
    /// Folded whole, without its ending.
    folded: String,
    roman: String,
    /// The letters of `roman`, a bit each.
    letters: u32,
    skeleton: String,
    content: bool,
}

/// Supports the words of each side by the other.
pub fn support(source: &Side<'_>, target: &Side<'_>) -> Support {
    let lookup = Lookup::of(source.lang(), target.lang());
    let mut from = units(source, &lookup, false);
    let mut to = units(target, &lookup, true);
    let names = [mentions(source, false), mentions(target, false)];
    translations(&from, &mut to, &lookup, true);
    let mut unsupported = std::mem::take(&mut from);
    translations(&to, &mut unsupported, &lookup, false);
    from = unsupported;
    for (units, own, others) in [(&mut to, &names[1], &names[0]), (&mut from, &names[0], &names[1])] {
        by_name(units, own, others);
    }
    looks(&mut from, &mut to);
    let content = |units: Vec<Unit>| units.into_iter().filter(|u| u.content).map(|u| u.word).collect();
    let pairs: usize = lookup.tables.iter().map(|(table, _)| table.pairs()).sum();
    let thin = pairs < THIN || source.locale().unspaced || target.locale().unspaced;
    let [source_names, _] = names;
    Support { source_names, source: content(from), target: content(to), has_lexicon: !lookup.tables.is_empty(), thin }
}

/// Prepares the words of a side. `second` tells which end of the pair of languages the side is.
fn units(side: &Side<'_>, lookup: &Lookup, second: bool) -> Vec<Unit> {
    let folding = Folding::of(side.lang());
    let locale = side.locale();
    let numbers = side.numbers();
    let tokens: Vec<_> = side.tokens().iter().filter(|t| t.is_word()).collect();
    let mut units = Vec::with_capacity(tokens.len());
    for (at, token) in tokens.iter().enumerate() {
        let text = side.words(token.span);
        let counted = numbers.iter().any(|n| token.span.within(n.span));
        let ideograph = single(text).filter(|&c| folding.unspaced && is_ideograph(c));
        if counted || folding.unspaced && text.chars().all(is_hiragana) {
            continue;
        }
        let mut keys = Vec::new();
        if let Some(c) = ideograph {
            let near = |i: Option<usize>| {
                i.and_then(|i| tokens.get(i)).and_then(|t| single(side.words(t.span)).map(|c| (t.span, c)))
            };
            let before = near(at.checked_sub(1)).filter(|(span, c)| span.end == token.span.start && is_ideograph(*c));
            let after = near(Some(at + 1)).filter(|(span, c)| span.start == token.span.end && is_ideograph(*c));
            keys.extend(before.map(|(_, b)| [b, c].iter().collect::<String>()));
            keys.extend(after.map(|(_, a)| [c, a].iter().collect::<String>()));
            keys.push(c.to_string());
        } else {
            keys.push(folding.key(text));
        }
        let lower = text.to_lowercase();
        let part = main_part(&lower);
        let mut ids = Vec::new();
        let (mut count, mut frequent) = (0.0f32, false);
        for (number, (table, reversed)) in lookup.tables.iter().enumerate() {
            let words = &table.words[usize::from(second != *reversed)];
            for key in &keys {
                let Some(id) = words.find(key) else { continue };
                count = count.max(words.count(id));
                if words.is_frequent(id) && table.pairs() > 30_000 && keys.len() == 1 {
                    frequent = true;
                } else {
                    ids.push((number, id));
                }
            }
        }
        let letters = part.chars().filter(|c| c.is_alphabetic()).count();
        let function = locale.is_function_word(&lower) || locale.is_function_word(part) || frequent;
        let content = !function && (letters >= LETTERS || ideograph.is_some());
        let mut folded = String::with_capacity(part.len());
        part.chars().for_each(|c| fold(c, &mut folded));
        let roman: String = any_ascii(&folded).to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
        let skeleton = skeleton(&roman);
        let mask = roman.bytes().filter(u8::is_ascii_lowercase).fold(0u32, |mask, b| mask | 1 << (b - b'a'));
        let word = Word {
            span: token.span,
            support: 0.0,
            known: count >= KNOWN,
            capital: token.kind == TokenKind::Capital || main_part(text).starts_with(char::is_uppercase),
            named: false,
            weight: if ideograph.is_some() { 0.6 } else { 1.0 },
        };
        units.push(Unit {
            word,
            ids: if function { Vec::new() } else { ids },
            folded,
            roman,
            letters: mask,
            skeleton,
            content,
        });
    }
    units
}

/// Raises the support of `units` by translations among `others`. `second`: `units` are of the pair's second language.
fn translations(others: &[Unit], units: &mut [Unit], lookup: &Lookup, second: bool) {
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
    let content: Vec<&str> = others.iter().filter(|o| o.content).map(|o| o.folded.as_str()).collect();
    let joined = content.join(" ");
    for unit in units.iter_mut().filter(|u| u.content) {
        let mut best = 0.0f32;
        let mut part = 0.0f32;
        for &(number, id) in &unit.ids {
            let Some((table, reversed)) = lookup.tables.get(number) else { continue };
            let side = usize::from(second != *reversed);
            let links = table.links(side, id);
            let sum: f32 = ids_of(number)
                .iter()
                .filter_map(|(_, other)| links.binary_search_by_key(other, |l| l.to).ok().and_then(|i| links.get(i)))
                .map(|link| 0.5 * link.there().max(link.back()) + 0.5 * (link.there() * link.back()).sqrt())
                .sum();
            best = best.max(sum / (sum + HALF));
            if best < 0.5 {
                for link in links.iter().filter(|l| l.there().max(l.back()) >= 0.08) {
                    let key = table.words.get(1 - side).map_or("", |w| w.get(link.to));
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
}

/// The last steps of walks: the keys of this side from which a translation leads to the other side of the bead.
struct Steps {
    /// The keys, sorted, with the probability of getting there.
    keys: Vec<(u32, f32)>,
    /// A bit for each key, by its last digits: most keys that are asked for are none of these.
    hint: [u64; HINT / 64],
}

/// Bits of a hint: some hundred keys leave most of them free.
const HINT: usize = 4096;

impl Steps {
    /// The last steps to the keys `there` of the other language.
    fn to(lookup: &Lookup, second: bool, number: usize, there: &[(usize, u32)]) -> Steps {
        let mut steps = Steps { keys: Vec::new(), hint: [0; HINT / 64] };
        let Some((table, reversed)) = lookup.tables.get(number) else { return steps };
        let side = usize::from(second != *reversed);
        let links = there.iter().flat_map(|&(_, other)| table.links(1 - side, other));
        let keys = links.map(|link| (link.to, strength(link, 1 - side, true)));
        steps.keys = keys.filter(|&(_, probability)| probability > 0.0).collect();
        steps.keys.sort_by_key(|&(key, _)| key);
        steps.keys.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 += next.1;
            }
            same
        });
        for &(key, _) in &steps.keys {
            let bit = key as usize % HINT;
            if let Some(word) = steps.hint.get_mut(bit / 64) {
                *word |= 1 << (bit % 64);
            }
        }
        steps
    }

    /// The probability of the last step from a key, if there is one.
    fn leading(&self, key: u32) -> Option<f32> {
        let bit = key as usize % HINT;
        self.hint.get(bit / 64).filter(|&&word| word & 1 << (bit % 64) != 0)?;
        let at = self.keys.binary_search_by_key(&key, |&(key, _)| key).ok()?;
        self.keys.get(at).map(|&(_, probability)| probability)
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
    let side = usize::from(second != *reversed);
    let mut sum = 0.0;
    for first in table.links(side, id) {
        let to_first = strength(first, side, false);
        if to_first < LEAST_STEP {
            continue;
        }
        for back in table.links(1 - side, first.to).iter().filter(|l| l.to != id) {
            let to_back = strength(back, 1 - side, false);
            if to_back < LEAST_STEP {
                continue;
            }
            if let Some(last) = last.leading(back.to) {
                sum += to_first * to_back * last;
            }
        }
    }
    sum
}

/// Raises the support of words in names whose family is named on the other side.
fn by_name(units: &mut [Unit], own: &[Mention], others: &[Mention]) {
    for mention in own {
        let same = others.iter().any(|other| mention.same(other));
        let sure = mention.kind != gazetteer::Kind::Alternate;
        for unit in units.iter_mut().filter(|u| u.word.span.within(mention.span)) {
            unit.word.named |= sure;
            if same {
                unit.word.support = 1.0;
            }
        }
    }
}

/// Raises the support of words that look alike, of both sides at once.
fn looks(from: &mut [Unit], to: &mut [Unit]) {
    for a in from.iter_mut().filter(|u| u.roman.len() >= 2) {
        for b in to.iter_mut().filter(|u| u.roman.len() >= 2) {
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
fn likeness(a: &Unit, b: &Unit) -> f32 {
    if a.folded == b.folded {
        return if a.roman.len() >= LETTERS || a.word.capital { 1.0 } else { 0.0 };
    }
    let (short, long) = (a.roman.len().min(b.roman.len()), a.roman.len().max(b.roman.len()));
    if short < 4 || short * 3 < long {
        return same_skeleton(a, b);
    }
    let name = a.word.capital || b.word.capital || !a.word.known && !b.word.known;
    let least = if name { LIKE_NAMES } else { LIKE_WORDS };
    // Each letter that only one of them has costs an edit.
    let apart = (a.letters & !b.letters).count_ones().max((b.letters & !a.letters).count_ones()) as usize;
    let hopeless = (apart.max(long - short) as f64) > (1.0 - least) * long as f64;
    let like = if hopeless { 0.0 } else { normalized_levenshtein(&a.roman, &b.roman) };
    // A name may be a part of a compound: "Zentralmexiko".
    let compound = name && short >= 5 && (a.roman.contains(&b.roman) || b.roman.contains(&a.roman));
    // Inflected forms share their beginning.
    let begins = a.roman.bytes().zip(b.roman.bytes()).take_while(|(a, b)| a == b).count();
    if like >= least || compound || begins >= 5 && begins * 3 >= long * 2 || name && begins >= 4 && begins + 3 >= short
    {
        return LOOKS;
    }
    same_skeleton(a, b)
}

/// Support by the same consonants, for names across scripts that write few vowels.
fn same_skeleton(a: &Unit, b: &Unit) -> f32 {
    let across = a.folded.is_ascii() != b.folded.is_ascii();
    let name = a.word.capital || b.word.capital;
    let long = a.skeleton.len().max(b.skeleton.len());
    if across
        && name
        && long >= 3
        && a.skeleton.len().min(b.skeleton.len()) >= 2
        && normalized_levenshtein(&a.skeleton, &b.skeleton) >= 0.66
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
