//! A translation table as it is kept and as it is looked up.
//!
//! On disk: sorted keys of both languages, each without the letters that it shares with the one before, and the logarithm
//! of their count, then for each key of the first language its translations as delta-coded numbers with the probabilities
//! of both directions in one byte, all of it compressed. In memory: flat arrays, keys found by their hash.

use super::packed::{pack, unpack};

/// First bytes of a table file; the figure is the version of the format.
const MAGIC: &[u8] = b"mtlint lexicon 3\n";

/// The most frequent keys of each side, which are taken for function words whatever the locale says.
const FREQUENT: usize = 70;

/// What stands in a place without a key.
const NONE: u32 = u32::MAX;

/// The keys of one language, sorted.
#[derive(Debug, Clone, Default)]
pub struct Words {
    text: String,
    /// Ends of the keys in `text`.
    ends: Vec<u32>,
    /// Numbers of the keys by their hash, `NONE` where there is none; at most half full, so that a search is short.
    places: Vec<u32>,
    /// Four times the binary logarithm of the count in the training text.
    counts: Vec<u8>,
    /// The count byte from which on a key is one of the most frequent.
    frequent: u8,
}

impl Words {
    fn push(&mut self, word: &str, count: u8) {
        self.text.push_str(word);
        self.ends.push(self.text.len() as u32);
        self.counts.push(count);
    }

    fn finish(&mut self) {
        let mask = (self.len() * 2).next_power_of_two() - 1;
        let mut places = vec![NONE; mask + 1];
        let (text, mut start) = (self.text.as_bytes(), 0);
        for (id, &end) in (0u32..).zip(&self.ends) {
            let mut at = hash(text.get(start..end as usize).unwrap_or(&[])) & mask;
            // No key comes twice, so that the first free place is its own; half of them stay free.
            while places.get(at).is_some_and(|&id| id != NONE) {
                at = (at + 1) & mask;
            }
            if let Some(place) = places.get_mut(at) {
                *place = id;
            }
            start = end as usize;
        }
        self.places = places;
        let mut with_count = [0usize; 1 << u8::BITS];
        for &count in &self.counts {
            if let Some(keys) = with_count.get_mut(usize::from(count)) {
                *keys += 1;
            }
        }
        // One more than the count of the key that `FREQUENT` others go before.
        let mut before = 0;
        let counts = (0..=u8::MAX).rev().zip(with_count.iter().rev());
        let first_rare = counts.into_iter().find(|&(_, &keys)| {
            before += keys;
            before > FREQUENT
        });
        self.frequent = first_rare.map_or(u8::MAX, |(count, _)| count.saturating_add(1));
    }

    /// Appends the keys: of each how many bytes it begins with of the one before, how many follow, and these; and the counts.
    fn write(&self, to: &mut Vec<u8>) {
        let (mut before, mut shared, mut own, mut text) = ("", Vec::new(), Vec::new(), Vec::new());
        for word in (0..self.len() as u32).map(|id| self.get(id)) {
            let same = before.bytes().zip(word.bytes()).take_while(|(a, b)| a == b).count();
            number(&mut shared, same);
            number(&mut own, word.len() - same);
            text.extend(word.bytes().skip(same));
            before = word;
        }
        number(to, self.len());
        [&shared, &own, &text, &self.counts].into_iter().for_each(|part| to.extend(part));
    }

    /// Reads what `write` wrote; `None` if it is not that.
    fn read(from: &mut Reader) -> Option<Words> {
        let n = from.number()?;
        let [shared, own] = [from.numbers(n)?, from.numbers(n)?];
        let mut text = Vec::new();
        let mut words = Words::default();
        let mut before = 0;
        for (same, own) in shared.into_iter().zip(own) {
            let kept = before..before + same as usize;
            before = text.len();
            (kept.end <= before).then_some(())?;
            text.extend_from_within(kept);
            text.extend(from.take(own as usize)?);
            words.ends.push(u32::try_from(text.len()).ok()?);
        }
        words.text = String::from_utf8(text).ok()?;
        words.ends.iter().all(|&end| words.text.is_char_boundary(end as usize)).then_some(())?;
        words.counts = from.take(n)?.to_vec();
        words.finish();
        Some(words)
    }

    /// Number of keys.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// True when there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The key of a number; empty if there is none.
    pub fn get(&self, id: u32) -> &str {
        let end = self.ends.get(id as usize).copied().unwrap_or(0) as usize;
        let start = (id as usize).checked_sub(1).and_then(|i| self.ends.get(i)).copied().unwrap_or(0) as usize;
        self.text.get(start..end).unwrap_or("")
    }

    /// The number of a key.
    pub fn find(&self, word: &str) -> Option<u32> {
        let mask = self.places.len().checked_sub(1)?;
        let mut at = hash(word.as_bytes()) & mask;
        // Half of the places are free, so that this ends.
        loop {
            let id = *self.places.get(at)?;
            if id == NONE {
                return None;
            }
            if self.get(id) == word {
                return Some(id);
            }
            at = (at + 1) & mask;
        }
    }

    /// How often the key was seen in training.
    pub fn count(&self, id: u32) -> f32 {
        self.counts.get(id as usize).map_or(0.0, |&c| (f32::from(c) / 4.0).exp2())
    }

    /// True for the most frequent keys, which support nothing and need no support.
    pub fn is_frequent(&self, id: u32) -> bool {
        self.counts.get(id as usize).is_some_and(|&c| c >= self.frequent)
    }
}

/// The hash of a key: eight bytes at a time are multiplied with 2^64 over the golden ratio (Knuth, TAOCP 3, 6.4). Keys are
/// a few bytes long, and their own table is no place for an attack.
fn hash(key: &[u8]) -> usize {
    let mut hash = key.len() as u64;
    let mut add = |bytes: u64| hash = (hash.rotate_left(23) ^ bytes).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mut chunks = key.chunks_exact(8);
    chunks.by_ref().for_each(|chunk| add(chunk.iter().fold(0, |all, &byte| all << 8 | u64::from(byte))));
    add(chunks.remainder().iter().fold(0, |all, &byte| all << 8 | u64::from(byte)));
    (hash ^ (hash >> 32)) as usize
}

/// A translation: the number of the other key, and both probabilities in one byte.
#[derive(Debug, Clone, Copy, Default)]
pub struct Link {
    /// The other key.
    pub to: u32,
    probabilities: u8,
}

/// The probability that a half byte stands for: half a bit a step, none for the last.
const STEPS: [f32; 16] = [
    1.0,
    std::f32::consts::FRAC_1_SQRT_2,
    0.5,
    0.3536,
    0.25,
    0.1768,
    0.125,
    0.0884,
    0.0625,
    0.0442,
    0.03125,
    0.0221,
    0.0156,
    0.011,
    0.0078,
    0.0,
];

fn step(probability: f64) -> u8 {
    if probability < 0.0065 { 15 } else { (-2.0 * probability.log2()).round().clamp(0.0, 14.0) as u8 }
}

impl Link {
    /// Probability of the table's second language's key, given that of the first.
    pub fn there(self) -> f32 {
        STEPS[usize::from(self.probabilities >> 4)]
    }

    /// Probability of the first language's key, given that of the second.
    pub fn back(self) -> f32 {
        STEPS[usize::from(self.probabilities & 15)]
    }
}

/// A translation table of two languages.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// The codes of its first and second language.
    pub langs: [String; 2],
    /// Keys of both.
    pub words: [Words; 2],
    /// First links of each key, with one more at the end; of the first and of the second language.
    starts: [Vec<u32>; 2],
    links: [Vec<Link>; 2],
}

/// A row of a table to be made: first key, second key, probability there and back.
pub(crate) type Row = (u32, u32, f64, f64);

impl Table {
    /// A table from sorted keys with counts and from rows of numbers of these keys, sorted.
    pub(crate) fn new(langs: [&str; 2], words: [Vec<(String, f64)>; 2], rows: &[Row]) -> Table {
        let words = words.map(|list| {
            let mut words = Words::default();
            for (word, count) in list {
                words.push(&word, (4.0 * count.max(1.0).log2()).round().clamp(0.0, 255.0) as u8);
            }
            words.finish();
            words
        });
        let mut starts = vec![0u32; words[0].len() + 1];
        for &(a, ..) in rows {
            if let Some(n) = starts.get_mut(a as usize + 1) {
                *n += 1;
            }
        }
        sum_up(&mut starts);
        let link = |&(_, to, there, back): &Row| Link { to, probabilities: step(there) << 4 | step(back) };
        Table::index(langs.map(str::to_string), words, starts, rows.iter().map(link).collect())
    }

    /// A table from the links of the first language, the same turned round added.
    fn index(langs: [String; 2], words: [Words; 2], starts: Vec<u32>, there: Vec<Link>) -> Table {
        let mut back_starts = vec![0u32; words[1].len() + 1];
        for link in &there {
            if let Some(n) = back_starts.get_mut(link.to as usize + 1) {
                *n += 1;
            }
        }
        sum_up(&mut back_starts);
        let mut back = vec![Link::default(); there.len()];
        let mut next = back_starts.clone();
        for (a, range) in starts.windows(2).enumerate() {
            let &[start, end] = range else { continue };
            for link in there.get(start as usize..end as usize).unwrap_or(&[]) {
                if let Some(at) = next.get_mut(link.to as usize) {
                    if let Some(place) = back.get_mut(*at as usize) {
                        *place = Link { to: a as u32, probabilities: link.probabilities };
                    }
                    *at += 1;
                }
            }
        }
        Table { langs, words, starts: [starts, back_starts], links: [there, back] }
    }

    /// True when it knows no word.
    pub fn is_empty(&self) -> bool {
        self.words[0].is_empty()
    }

    /// Number of word pairs.
    pub fn pairs(&self) -> usize {
        self.links[0].len()
    }

    /// The translations of a key of the first (0) or second (1) language, sorted by number.
    pub fn links(&self, side: usize, id: u32) -> &[Link] {
        let starts = self.starts.get(side).map_or(&[][..], Vec::as_slice);
        let range = starts.get(id as usize).zip(starts.get(id as usize + 1));
        let links = self.links.get(side).map_or(&[][..], Vec::as_slice);
        range.and_then(|(&start, &end)| links.get(start as usize..end as usize)).unwrap_or(&[])
    }

    /// Probabilities there and back of two keys.
    pub fn between(&self, first: &str, second: &str) -> Option<(f32, f32)> {
        let (a, b) = (self.words[0].find(first)?, self.words[1].find(second)?);
        let links = self.links(0, a);
        let link = links.get(links.binary_search_by_key(&b, |l| l.to).ok()?)?;
        Some((link.there(), link.back()))
    }

    /// The table as a file; an error only of the compression.
    pub fn write(&self) -> std::io::Result<Vec<u8>> {
        let mut file = Vec::new();
        for lang in &self.langs {
            number(&mut file, lang.len());
            file.extend(lang.bytes());
        }
        for words in &self.words {
            words.write(&mut file);
        }
        let firsts = 0..self.words[0].len() as u32;
        firsts.clone().for_each(|id| number(&mut file, self.links(0, id).len()));
        for id in firsts {
            let mut before = 0;
            for link in self.links(0, id) {
                number(&mut file, (link.to - before) as usize);
                before = link.to;
            }
        }
        file.extend(self.links[0].iter().map(|l| l.probabilities));
        pack(MAGIC, &file)
    }

    /// A table from a file; `None` if it is not one.
    pub fn read(file: &[u8]) -> Option<Table> {
        let bytes = unpack(MAGIC, file)?;
        let mut from = Reader { bytes: &bytes };
        let mut langs: [String; 2] = Default::default();
        for lang in &mut langs {
            let length = from.number()?;
            *lang = String::from_utf8(from.take(length)?.to_vec()).ok()?;
        }
        let mut words: [Words; 2] = Default::default();
        for words in &mut words {
            *words = Words::read(&mut from)?;
        }
        let mut starts = from.sums(words[0].len())?;
        starts.insert(0, 0);
        let all = starts.last().copied().unwrap_or(0) as usize;
        // Each link takes a byte at least, so that a damaged file asks for no more memory than it is long.
        (all <= from.bytes.len()).then_some(())?;
        let mut links = Vec::with_capacity(all);
        for range in starts.windows(2) {
            let &[start, end] = range else { continue };
            let mut to = 0u32;
            for _ in start..end {
                to = to.checked_add(u32::try_from(from.number()?).ok()?)?;
                ((to as usize) < words[1].len()).then_some(())?;
                links.push(Link { to, probabilities: 0 });
            }
        }
        for (link, &probabilities) in links.iter_mut().zip(from.take(all)?) {
            link.probabilities = probabilities;
        }
        Some(Table::index(langs, words, starts, links))
    }
}

/// Turns numbers into the sums of all up to each.
pub(super) fn sum_up(numbers: &mut [u32]) {
    let mut sum = 0;
    for number in numbers {
        sum += *number;
        *number = sum;
    }
}

/// Appends a number in groups of seven bits, the lowest first (LEB128).
pub(crate) fn number(to: &mut Vec<u8>, mut n: usize) {
    while n >= 128 {
        to.push((n & 127) as u8 | 128);
        n >>= 7;
    }
    to.push(n as u8);
}

/// Reads what `number` wrote.
pub(crate) struct Reader<'a> {
    pub(crate) bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(crate) fn take(&mut self, n: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.bytes.split_at_checked(n)?;
        self.bytes = rest;
        Some(taken)
    }

    pub(crate) fn number(&mut self) -> Option<usize> {
        let mut n = 0usize;
        for shift in (0..35).step_by(7) {
            let &[byte] = self.take(1)? else { return None };
            n |= ((byte & 127) as usize) << shift;
            if byte < 128 {
                return Some(n);
            }
        }
        None
    }

    /// Reads so many numbers.
    pub(crate) fn numbers(&mut self, n: usize) -> Option<Vec<u32>> {
        // Each takes a byte at least, so that a damaged file asks for no more memory than it is long.
        (n <= self.bytes.len()).then_some(())?;
        (0..n).map(|_| u32::try_from(self.number()?).ok()).collect()
    }

    /// Reads so many numbers, and gives the sum of all up to each.
    pub(crate) fn sums(&mut self, n: usize) -> Option<Vec<u32>> {
        let mut sum = 0u32;
        let sums = self.numbers(n)?.into_iter().map(|number| {
            sum = sum.checked_add(number)?;
            Some(sum)
        });
        sums.collect()
    }
}
