//! Learns a translation table from parallel sentences: IBM Model 1 (Brown et al. 1993) with a prior for the diagonal and
//! for the empty word (Dyer, Chahuneau and Smith 2013) and variational Bayes against the clumping of rare words (Riley
//! and Gildea 2012), in both directions at once.
//!
//! Sums are taken in the order of the input and the output is sorted, so the same input gives the same bytes. Never teach
//! it the articles that are to be checked: invented words then learn to align (recall 0.40 falls to 0.26).

mod cells;

use std::collections::HashMap;

use crate::language::Lang;

use super::Folding;
use super::table::{Row, Table};
use cells::Cells;

/// Rounds of expectation and maximisation; later ones changed nothing on held-out news.
const ROUNDS: usize = 5;
/// Sharpness of the diagonal, the value that fast_align starts from.
const DIAGONAL: f64 = 4.0;
/// Share of words that translate nothing (fast_align).
const EMPTY: f64 = 0.08;
/// Concentration of the Dirichlet prior (fast_align).
const ALPHA: f64 = 0.01;
/// Smallest probability, in the better direction, that is kept; with `TOP` it halves the size at no loss.
const LEAST: f64 = 0.01;
/// Most translations kept a word and direction.
const TOP: usize = 20;
/// Smallest expected number of times that two words were linked.
const LEAST_COUNT: f64 = 0.3;
/// Longest sentence taken in, in keys: longer ones teach little and cost the square.
const LONGEST: usize = 90;
/// Words seen once are learnt only from entries this short, that is from dictionaries; in a sentence they link at random.
const ENTRY: usize = 6;
/// Places of word pairs in the lines that are held in memory, 4 bytes each; longer texts look them up in each round.
const HELD_CELLS: usize = 150_000_000;
/// Most keys held in memory, 4 bytes each; lines after that are left out. About eight million sentences of news.
const MOST_KEYS: usize = 400_000_000;

/// The keys of one language while they are counted.
#[derive(Default)]
struct Vocabulary {
    ids: HashMap<String, u32>,
    counts: Vec<u32>,
}

impl Vocabulary {
    fn add(&mut self, keys: Vec<String>) -> Vec<u32> {
        keys.into_iter()
            .map(|key| {
                let next = self.counts.len() as u32;
                let id = *self.ids.entry(key).or_insert(next);
                match self.counts.get_mut(id as usize) {
                    Some(count) => *count += 1,
                    None => self.counts.push(1),
                }
                id
            })
            .collect()
    }

    fn seen_once(&self, id: u32) -> bool {
        self.counts.get(id as usize) == Some(&1)
    }
}

/// What was learnt.
#[derive(Debug)]
pub struct Learnt {
    /// The table.
    pub table: Table,
    /// Lines that taught something.
    pub lines: usize,
    /// Lines left out: empty on a side, too long, or over the limit of memory.
    pub left_out: usize,
}

/// Pairs of sentences while they are read in.
pub struct Lessons {
    langs: [Lang; 2],
    vocabularies: [Vocabulary; 2],
    lines: Vec<[Box<[u32]>; 2]>,
    keys: usize,
    left_out: usize,
}

impl Lessons {
    /// None yet, of two languages.
    pub fn new(first: Lang, second: Lang) -> Lessons {
        let vocabularies = [Vocabulary::default(), Vocabulary::default()];
        Lessons { langs: [first, second], vocabularies, lines: Vec::new(), keys: 0, left_out: 0 }
    }

    /// Takes in a sentence and its translation.
    pub fn add(&mut self, first: &str, second: &str) {
        let [a, b] = [(0, first), (1, second)].map(|(i, text)| Folding::of(self.langs[i]).keys(text));
        let fits = a.len() <= LONGEST && b.len() <= LONGEST && self.keys + a.len() + b.len() <= MOST_KEYS;
        if a.is_empty() || b.is_empty() || !fits {
            self.left_out += 1;
            return;
        }
        self.keys += a.len() + b.len();
        let [first, second] = &mut self.vocabularies;
        self.lines.push([first.add(a).into(), second.add(b).into()]);
    }

    /// Learns from them. `done` is told after each of `STEPS` steps.
    pub fn learn(self, mut done: impl FnMut()) -> Learnt {
        let Lessons { langs, vocabularies, mut lines, left_out, .. } = self;
        for line in &mut lines {
            for (keys, vocabulary) in line.iter_mut().zip(&vocabularies) {
                if keys.len() > ENTRY && keys.iter().any(|&id| vocabulary.seen_once(id)) {
                    *keys = keys.iter().copied().filter(|&id| !vocabulary.seen_once(id)).collect();
                }
            }
        }
        lines.retain(|[a, b]| !a.is_empty() && !b.is_empty());
        let model = Model::fit(&lines, &vocabularies, &mut done);
        let table = model.table([langs[0].code(), langs[1].code()], vocabularies);
        Learnt { table, lines: lines.len(), left_out }
    }
}

/// Steps of learning: finding the word pairs, then the rounds.
pub const STEPS: usize = ROUNDS + 1;

/// Learns from pairs of sentences in two languages.
pub fn learn(first: Lang, second: Lang, pairs: impl Iterator<Item = (String, String)>) -> Learnt {
    let mut lessons = Lessons::new(first, second);
    pairs.for_each(|(a, b)| lessons.add(&a, &b));
    lessons.learn(|| {})
}

type Line = [Box<[u32]>; 2];

/// The model: for each pair of keys that stand in one line, the probability and the expected count of both directions.
struct Model {
    pairs: Vec<(u32, u32)>,
    counts: [Vec<f64>; 2],
}

impl Model {
    fn fit(lines: &[Line], vocabularies: &[Vocabulary; 2], done: &mut dyn FnMut()) -> Model {
        let (cells, pairs) = Cells::of(lines, HELD_CELLS);
        done();
        let sizes = [vocabularies[0].counts.len(), vocabularies[1].counts.len()];
        let mut probabilities =
            [1.0 / sizes[1].max(1) as f64, 1.0 / sizes[0].max(1) as f64].map(|p| vec![p; pairs.len()]);
        let mut empty = [1.0 / sizes[1].max(1) as f64, 1.0 / sizes[0].max(1) as f64];
        let mut empties = [vec![empty[0]; sizes[1]], vec![empty[1]; sizes[0]]];
        let mut counts = [vec![0.0; pairs.len()], vec![0.0; pairs.len()]];
        for _ in 0..ROUNDS {
            counts.iter_mut().for_each(|c| c.fill(0.0));
            let mut empty_counts = [vec![0.0; sizes[1]], vec![0.0; sizes[0]]];
            expect(lines, &cells, &probabilities, &empties, &mut counts, &mut empty_counts);
            for direction in 0..2 {
                maximise(direction, sizes, &pairs, &counts, &mut probabilities);
                let total: f64 = empty_counts[direction].iter().sum();
                empty[direction] = 1.0 / sizes[1 - direction].max(1) as f64;
                for (p, c) in empties[direction].iter_mut().zip(&empty_counts[direction]) {
                    *p = (c + ALPHA) / (total + ALPHA * sizes[1 - direction] as f64);
                }
            }
            done();
        }
        Model { pairs, counts }
    }

    /// Prunes, sorts and packs.
    fn table(self, langs: [&str; 2], vocabularies: [Vocabulary; 2]) -> Table {
        let [there, back] = &self.counts;
        let sizes = [vocabularies[0].counts.len(), vocabularies[1].counts.len()];
        let mut totals = [vec![0.0f64; sizes[0]], vec![0.0f64; sizes[1]]];
        for (&(a, b), (there, back)) in self.pairs.iter().zip(there.iter().zip(back)) {
            totals[0][a as usize] += there;
            totals[1][b as usize] += back;
        }
        let share = |count: f64, total: f64| if total > 0.0 { count / total } else { 0.0 };
        let mut rows: Vec<Row> = Vec::new();
        for (&(a, b), (&there, &back)) in self.pairs.iter().zip(there.iter().zip(back)) {
            let (p, q) = (share(there, totals[0][a as usize]), share(back, totals[1][b as usize]));
            if p.max(q) >= LEAST && there.max(back) >= LEAST_COUNT {
                rows.push((a, b, p, q));
            }
        }
        let firsts = best(&mut rows, |row| (row.0, row.2));
        let seconds = best(&mut rows, |row| (row.1, row.3));
        let mut kept: Vec<Row> = firsts.into_iter().chain(seconds).collect();
        kept.sort_unstable_by_key(|row| (row.0, row.1));
        kept.dedup_by_key(|row| (row.0, row.1));
        let mut used = [vec![false; sizes[0]], vec![false; sizes[1]]];
        for row in &kept {
            used[0][row.0 as usize] = true;
            used[1][row.1 as usize] = true;
        }
        let mut numbers = [vec![0u32; sizes[0]], vec![0u32; sizes[1]]];
        let mut words: [Vec<(String, f64)>; 2] = Default::default();
        for (side, vocabulary) in vocabularies.into_iter().enumerate() {
            let mut keys: Vec<(String, u32)> = vocabulary.ids.into_iter().collect();
            keys.sort_unstable();
            for (key, id) in keys {
                if used[side][id as usize] {
                    numbers[side][id as usize] = words[side].len() as u32;
                    words[side].push((key, f64::from(vocabulary.counts[id as usize])));
                }
            }
        }
        for row in &mut kept {
            *row = (numbers[0][row.0 as usize], numbers[1][row.1 as usize], row.2, row.3);
        }
        kept.sort_unstable_by_key(|row| (row.0, row.1));
        Table::new(langs, words, &kept)
    }
}

/// Expected counts of all links of all lines.
fn expect(
    lines: &[Line],
    cells: &Cells,
    probabilities: &[Vec<f64>; 2],
    empties: &[Vec<f64>; 2],
    counts: &mut [Vec<f64>; 2],
    empty_counts: &mut [Vec<f64>; 2],
) {
    let mut diagonal = vec![0.0f64; LONGEST * LONGEST];
    let mut weights = vec![0.0f64; LONGEST * LONGEST];
    let (mut at, mut found) = (0, Vec::new());
    for line in lines {
        let [a, b] = line;
        let (n, m) = (a.len(), b.len());
        let here = cells.at(at, line, &mut found);
        at += n * m;
        for i in 0..n {
            for j in 0..m {
                let apart = (i as f64 + 0.5) / n as f64 - (j as f64 + 0.5) / m as f64;
                diagonal[i * m + j] = (-DIAGONAL * apart.abs()).exp();
            }
        }
        // Each key of the second language comes from one of the first, or from the empty word; then the other way.
        for direction in 0..2 {
            let (outer, inner) = if direction == 0 { (m, n) } else { (n, m) };
            for o in 0..outer {
                let place = |i: usize| if direction == 0 { i * m + o } else { o * m + i };
                let norm: f64 = (0..inner).map(|i| diagonal[place(i)]).sum();
                let made = if direction == 0 { b[o] } else { a[o] } as usize;
                let nothing = EMPTY * empties[direction][made];
                let mut sum = nothing;
                for i in 0..inner {
                    // A pruned pair is none.
                    let p = probabilities[direction].get(here[place(i)] as usize).copied().unwrap_or(0.0);
                    let weight = (1.0 - EMPTY) * diagonal[place(i)] / norm * p;
                    weights[i] = weight;
                    sum += weight;
                }
                if sum > 0.0 {
                    for i in 0..inner {
                        if let Some(count) = counts[direction].get_mut(here[place(i)] as usize) {
                            *count += weights[i] / sum;
                        }
                    }
                    empty_counts[direction][made] += nothing / sum;
                }
            }
        }
    }
}

/// Probabilities from counts, under a sparse Dirichlet prior.
fn maximise(
    direction: usize,
    sizes: [usize; 2],
    pairs: &[(u32, u32)],
    counts: &[Vec<f64>; 2],
    probabilities: &mut [Vec<f64>; 2],
) {
    let given = |pair: &(u32, u32)| if direction == 0 { pair.0 as usize } else { pair.1 as usize };
    let mut totals = vec![0.0f64; sizes[direction]];
    for (pair, count) in pairs.iter().zip(&counts[direction]) {
        totals[given(pair)] += count + ALPHA;
    }
    let norms: Vec<f64> = totals.iter().map(|&t| digamma(t)).collect();
    for ((pair, count), p) in pairs.iter().zip(&counts[direction]).zip(&mut probabilities[direction]) {
        *p = (digamma(count + ALPHA) - norms[given(pair)]).exp();
    }
}

/// The derivative of the logarithm of the gamma function for x > 0 (Bernardo 1976, AS 103).
fn digamma(mut x: f64) -> f64 {
    let mut sum = 0.0;
    while x < 6.0 {
        sum -= 1.0 / x;
        x += 1.0;
    }
    let inverse = 1.0 / (x * x);
    sum + x.ln() - 0.5 / x - inverse * (1.0 / 12.0 - inverse * (1.0 / 120.0 - inverse / 252.0))
}

/// The rows with the best probabilities of each word.
fn best(rows: &mut [Row], of: impl Fn(&Row) -> (u32, f64)) -> Vec<Row> {
    rows.sort_unstable_by(|x, y| {
        let ((a, p), (b, q)) = (of(x), of(y));
        a.cmp(&b).then(q.total_cmp(&p)).then((x.0, x.1).cmp(&(y.0, y.1)))
    });
    let mut kept = Vec::new();
    let (mut word, mut n) = (None, 0);
    for row in rows.iter() {
        let (this, p) = of(row);
        if word != Some(this) {
            (word, n) = (Some(this), 0);
        }
        if n < TOP && p >= LEAST {
            kept.push(*row);
        }
        n += 1;
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lang(code: &str) -> Lang {
        Lang::parse(code).unwrap()
    }

    fn taught(pairs: &[(&str, &str)]) -> Table {
        let pairs = pairs.iter().map(|(a, b)| (a.to_string(), b.to_string()));
        learn(lang("en"), lang("fr"), pairs).table
    }

    const MARKET: &[(&str, &str)] = &[
        ("the house is red", "la maison est rouge"),
        ("the house is small", "la maison est petite"),
        ("a red car", "une voiture rouge"),
        ("a small car", "une petite voiture"),
        ("the car is red", "la voiture est rouge"),
    ];

    #[test]
    fn words_that_always_stand_together_translate_each_other() {
        let table = taught(MARKET);
        let key = |code: &str, word: &str| Folding::of(lang(code)).key(word);
        let of = |en: &str, fr: &str| table.between(&key("en", en), &key("fr", fr)).map_or(0.0, |(there, _)| there);
        assert!(of("car", "voiture") > 0.5, "car: {}", of("car", "voiture"));
        assert!(of("red", "rouge") > 0.5, "red: {}", of("red", "rouge"));
        assert!(of("car", "rouge") < 0.2);
    }

    #[test]
    fn a_text_that_is_too_long_to_hold_teaches_the_same_without_its_rarest_pairs() {
        let lang = |code: &str| lang(code);
        let mut lessons = Lessons::new(lang("en"), lang("fr"));
        MARKET.iter().cycle().take(40).for_each(|(a, b)| lessons.add(a, b));
        let (held, all) = Cells::of(&lessons.lines, usize::MAX);
        let (looked_up, kept) = Cells::of(&lessons.lines, 0);
        assert_eq!(all, kept, "each pair stands there more than once");
        let (mut at, mut found, mut none) = (0, Vec::new(), Vec::new());
        for line in &lessons.lines {
            assert_eq!(held.at(at, line, &mut none), looked_up.at(at, line, &mut found));
            at += line[0].len() * line[1].len();
        }
    }

    #[test]
    fn the_same_lines_give_the_same_bytes() {
        assert_eq!(taught(MARKET).write().unwrap(), taught(MARKET).write().unwrap());
    }

    #[test]
    fn a_table_comes_back_from_its_file_as_it_was() {
        let table = taught(MARKET);
        let read = Table::read(&table.write().unwrap()).unwrap();
        assert_eq!(read.langs, table.langs);
        assert_eq!(read.pairs(), table.pairs());
        assert_eq!(read.write().unwrap(), table.write().unwrap());
    }

    #[test]
    fn a_file_that_is_no_table_or_half_a_one_is_refused() {
        let file = taught(MARKET).write().unwrap();
        assert!(Table::read(b"mtlint lexicon 3\nnonsense").is_none());
        assert!(Table::read(b"").is_none());
        for end in 0..file.len() {
            assert!(Table::read(&file[..end]).is_none(), "cut at {end}");
        }
    }
}
