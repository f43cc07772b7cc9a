//! A translation table as it is kept and as it is looked up.
//!
//! On disk: sorted, front-coded keys of both languages with the logarithm of their count, then for each key of the first
//! language its translations as delta-coded numbers with the probabilities of both directions in one byte; the whole
//! deflated. In memory: flat arrays, looked up by binary search.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;

/// First bytes of a table file; the figure is the version of the format.
const MAGIC: &[u8] = b"mtlint lexicon 1\n";

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
        self.places = vec![NONE; (self.len() * 2).next_power_of_two()];
        // No key comes twice, so that the first free place is its own.
        for id in 0..self.len() as u32 {
            let mut places = self.walk(self.get(id).as_bytes());
            let free = places.find(|&at| self.places.get(at) == Some(&NONE));
            if let Some(place) = free.and_then(|at| self.places.get_mut(at)) {
                *place = id;
            }
        }
        let mut counts = self.counts.clone();
        counts.sort_unstable_by(|a, b| b.cmp(a));
        self.frequent = counts.get(FREQUENT).map_or(u8::MAX, |c| c.saturating_add(1));
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
        let found = self.place(word.as_bytes()).and_then(|at| self.places.get(at)).copied();
        found.filter(|&id| id != NONE)
    }

    /// The place of a key, or the free place where it would stand: the next one from its hash on.
    fn place(&self, word: &[u8]) -> Option<usize> {
        let taken_by_other = |id: u32| id != NONE && self.get(id).as_bytes() != word;
        self.walk(word).find(|&at| self.places.get(at).is_some_and(|&id| !taken_by_other(id)))
    }

    /// All places, from that of a key's hash on.
    fn walk(&self, word: &[u8]) -> impl Iterator<Item = usize> + use<> {
        let mask = self.places.len().saturating_sub(1);
        // FNV-1a: keys are a few bytes long, and their own table is no place for an attack.
        let hash = word
            .iter()
            .fold(0xcbf2_9ce4_8422_2325u64, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        let first = (hash ^ (hash >> 32)) as usize;
        (0..=mask).map(move |step| first.wrapping_add(step) & mask)
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
        STEPS.get((self.probabilities >> 4) as usize).copied().unwrap_or(0.0)
    }

    /// Probability of the first language's key, given that of the second.
    pub fn back(self) -> f32 {
        STEPS.get((self.probabilities & 15) as usize).copied().unwrap_or(0.0)
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
        let rows = rows.iter().map(|&(a, b, there, back)| (a, b, step(there) << 4 | step(back)));
        Table::index(langs.map(str::to_string), words, rows.collect())
    }

    fn index(langs: [String; 2], words: [Words; 2], rows: Vec<(u32, u32, u8)>) -> Table {
        let mut starts = [vec![0u32; words[0].len() + 1], vec![0u32; words[1].len() + 1]];
        for &(a, b, _) in &rows {
            for (side, id) in starts.iter_mut().zip([a, b]) {
                if let Some(n) = side.get_mut(id as usize + 1) {
                    *n += 1;
                }
            }
        }
        for side in &mut starts {
            let mut sum = 0;
            for n in side.iter_mut() {
                sum += *n;
                *n = sum;
            }
        }
        let mut back = vec![Link::default(); rows.len()];
        let mut next = starts[1].clone();
        for &(a, b, probabilities) in &rows {
            if let Some(at) = next.get_mut(b as usize) {
                if let Some(link) = back.get_mut(*at as usize) {
                    *link = Link { to: a, probabilities };
                }
                *at += 1;
            }
        }
        let there = rows.iter().map(|&(_, b, probabilities)| Link { to: b, probabilities }).collect();
        Table { langs, words, starts, links: [there, back] }
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

    /// The table as a file.
    pub fn write(&self) -> Vec<u8> {
        let mut body = Vec::new();
        for lang in &self.langs {
            number(&mut body, lang.len());
            body.extend(lang.bytes());
        }
        for words in &self.words {
            number(&mut body, words.len());
            let mut before = "";
            for id in 0..words.len() as u32 {
                let word = words.get(id);
                let mut shared = before.bytes().zip(word.bytes()).take_while(|(a, b)| a == b).count();
                while !word.is_char_boundary(shared) {
                    shared -= 1;
                }
                number(&mut body, shared);
                number(&mut body, word.len() - shared);
                body.extend(word.bytes().skip(shared));
                before = word;
            }
            body.extend(&words.counts);
        }
        // Like values side by side pack better: numbers of links, then keys, then probabilities.
        let firsts = 0..self.words[0].len() as u32;
        firsts.clone().for_each(|id| number(&mut body, self.links(0, id).len()));
        for id in firsts {
            let mut before = 0;
            for link in self.links(0, id) {
                number(&mut body, (link.to - before) as usize);
                before = link.to;
            }
        }
        body.extend(self.links[0].iter().map(|l| l.probabilities));
        pack(MAGIC, &body)
    }

    /// A table from a file; `None` if it is not one.
    pub fn read(bytes: &[u8]) -> Option<Table> {
        let body = unpack(MAGIC, bytes)?;
        let mut from = Reader { bytes: &body };
        let mut langs: [String; 2] = Default::default();
        for lang in &mut langs {
            let length = from.number()?;
            *lang = String::from_utf8(from.take(length)?.to_vec()).ok()?;
        }
        let mut words: [Words; 2] = Default::default();
        for words in &mut words {
            let n = from.number()?;
            let mut before = String::new();
            for _ in 0..n {
                let shared = from.number()?;
                let length = from.number()?;
                before.truncate(before.is_char_boundary(shared).then_some(shared)?);
                before.push_str(std::str::from_utf8(from.take(length)?).ok()?);
                words.push(&before, 0);
            }
            words.counts = from.take(n)?.to_vec();
            words.finish();
        }
        let mut lengths = Vec::with_capacity(words[0].len());
        for _ in 0..words[0].len() {
            lengths.push(from.number()?);
        }
        let mut rows = Vec::new();
        for (a, &n) in lengths.iter().enumerate() {
            let mut b = 0u32;
            for _ in 0..n {
                b = b.checked_add(u32::try_from(from.number()?).ok()?)?;
                ((b as usize) < words[1].len()).then_some(())?;
                rows.push((a as u32, b, 0));
            }
        }
        for (row, &probabilities) in rows.iter_mut().zip(from.take(lengths.iter().sum())?) {
            row.2 = probabilities;
        }
        Some(Table::index(langs, words, rows))
    }
}

/// A head line and a deflated body.
pub(crate) fn pack(magic: &[u8], body: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(magic.to_vec(), Compression::best());
    // Writing to memory does not fail.
    let written = encoder.write_all(body).and_then(|()| encoder.finish());
    written.unwrap_or_default()
}

/// The body behind a head line.
pub(crate) fn unpack(magic: &[u8], bytes: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    DeflateDecoder::new(bytes.strip_prefix(magic)?).read_to_end(&mut body).ok()?;
    Some(body)
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
}
