//! Which word pairs stand where in the lines: held in memory, or, for long texts, looked up again in each round, with the
//! rarest pairs pruned by counts that share counters, so that memory stays bounded.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::Line;

/// Most different word pairs of such a text, about 70 bytes each; rarer ones are pruned until no more are left.
const MOST_PAIRS: usize = 12_000_000;
/// Counters of a long text's word pairs, a byte each: by a hash, so that some pairs share one and are kept for nothing.
const COUNTERS: usize = 1 << 27;
/// What stands for a word pair that was pruned.
const PRUNED: u32 = u32::MAX;

/// A fast hash for numbers that are already well spread (Knuth's multiplicative method).
#[derive(Default)]
pub(super) struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(u64::from(byte));
        }
    }

    fn write_u64(&mut self, n: u64) {
        self.0 = (self.0 ^ n).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(26);
    }
}

pub(super) type Index = HashMap<u64, u32, BuildHasherDefault<Spread>>;

/// The number of a pair of keys as one number.
fn joined(a: u32, b: u32) -> u64 {
    u64::from(a) << 32 | u64::from(b)
}

/// Where the word pairs of each line stand among all: held in memory, or looked up again where there are too many.
pub(super) enum Cells {
    Held(Vec<u32>),
    LookedUp(Index),
}

impl Cells {
    /// Numbers all word pairs of the lines, in the order of the text.
    pub(super) fn of(lines: &[Line], most: usize) -> (Cells, Vec<(u32, u32)>) {
        let size: usize = lines.iter().map(|[a, b]| a.len() * b.len()).sum();
        let long = size > most;
        let kept = long.then(|| Counters::of(lines));
        let (mut index, mut pairs, mut cells) = (Index::default(), Vec::new(), Vec::new());
        for [a, b] in lines {
            for &a in a {
                for &b in b {
                    if kept.as_ref().is_some_and(|kept| !kept.keeps(joined(a, b))) {
                        continue;
                    }
                    let cell = *index.entry(joined(a, b)).or_insert(pairs.len() as u32);
                    if cell as usize == pairs.len() {
                        pairs.push((a, b));
                    }
                    if !long {
                        cells.push(cell);
                    }
                }
            }
        }
        (if long { Cells::LookedUp(index) } else { Cells::Held(cells) }, pairs)
    }

    /// The word pairs of a line, which begin at a place of all.
    pub(super) fn at<'c>(&'c self, place: usize, [a, b]: &Line, found: &'c mut Vec<u32>) -> &'c [u32] {
        match self {
            Cells::Held(cells) => cells.get(place..place + a.len() * b.len()).unwrap_or(&[]),
            Cells::LookedUp(index) => {
                let of = |&a: &u32| b.iter().map(move |&b| index.get(&joined(a, b)).copied().unwrap_or(PRUNED));
                found.clear();
                found.extend(a.iter().flat_map(of));
                found
            }
        }
    }
}

/// How often word pairs stand together, roughly: pairs whose hashes fall together share a counter, which saturates.
struct Counters {
    counts: Vec<u8>,
    least: u8,
}

impl Counters {
    fn of(lines: &[Line]) -> Counters {
        let mut counts = vec![0u8; COUNTERS];
        for [a, b] in lines {
            for &a in a {
                for &b in b {
                    if let Some(count) = counts.get_mut(Counters::place(joined(a, b))) {
                        *count = count.saturating_add(1);
                    }
                }
            }
        }
        let mut with = [0usize; 256];
        counts.iter().for_each(|&count| with[usize::from(count)] += 1);
        let kept = |least: usize| with.get(least..).map_or(0, |counts| counts.iter().sum::<usize>());
        let least = (2..=255).find(|&least| kept(least) <= MOST_PAIRS).unwrap_or(255);
        Counters { counts, least: least as u8 }
    }

    fn place(pair: u64) -> usize {
        let mut spread = Spread::default();
        spread.write_u64(pair);
        (spread.finish() as usize) & (COUNTERS - 1)
    }

    fn keeps(&self, pair: u64) -> bool {
        self.counts.get(Counters::place(pair)).is_some_and(|&count| count >= self.least)
    }
}
