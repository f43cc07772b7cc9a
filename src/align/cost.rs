//! What a bead is worth: the log likelihood ratio of its sides being translations of one another against their being
//! unrelated, with a prior for its shape.
//!
//! - Lengths: the log ratio is normal, with a variance that goes down with length (after Gale & Church 1993), against
//!   the distribution of lengths in this document; so a bead without counterpart, which has no such term, competes
//!   fairly.
//! - Words: each word that may have a counterpart either has one on the other side of the bead, at some degree of
//!   likeness, or has none. Either is weighed against how often that happens by chance in so many segments of this
//!   document. Counted in both directions, so that a segment too many costs what it leaves unexplained.
//! - Layout: breaks between paragraphs mostly meet, and a bead seldom spans one.

use super::Bead;
use super::evidence::{CLASSES, DEGREES, Evidence, Hit, Text, Type};
use super::learnt::FIRM;
use super::path::Band;
use super::weights::Weights;

/// Shapes of beads with both sides: segments of the source, of the target. The order is that of the weights.
pub const SHAPES: [(usize, usize); 16] = [
    (1, 1),
    (1, 2),
    (2, 1),
    (2, 2),
    (1, 3),
    (3, 1),
    (2, 3),
    (3, 2),
    (1, 4),
    (4, 1),
    (3, 3),
    (2, 4),
    (4, 2),
    (3, 4),
    (4, 3),
    (4, 4),
];
/// Places in [`SHAPES`] by segments of the source and of the target, less one each.
const PLACE_OF_SHAPE: [[usize; MOST]; MOST] = {
    let mut places = [[0; MOST]; MOST];
    let mut place = 0;
    while place < SHAPES.len() {
        places[SHAPES[place].0 - 1][SHAPES[place].1 - 1] = place;
        place += 1;
    }
    places
};
/// Most segments on a side of a bead.
pub const MOST: usize = 4;

/// What the document pair itself tells.
#[derive(Debug, Clone, PartialEq)]
pub struct Adapted {
    /// Log of the length of a translation by that of its original.
    ratio: f64,
    /// By side and class: how often a word finds a counterpart of each degree in a true bead.
    finds: [[[f64; DEGREES]; CLASSES]; 2],
}

/// Beads of one segment a side that the prior ratio of lengths is worth.
const RATIO_WORTH: f64 = 3.0;

impl Adapted {
    /// Before the first pass: lengths as of the whole documents, within reason, for one of them may lack a half.
    pub fn prior(evidence: &Evidence, weights: &Weights) -> Adapted {
        let total = |text: &Text| text.lengths.iter().sum::<f64>().max(1.0);
        let ratio = (total(&evidence.target) / total(&evidence.source)).ln().clamp(-0.25, 0.25);
        Adapted { ratio, finds: [weights.finds; 2] }
    }

    /// From the beads of a pass.
    pub fn learn(evidence: &Evidence, weights: &Weights, beads: &[Bead]) -> Adapted {
        let prior = Adapted::prior(evidence, weights);
        let mut ratios: Vec<f64> = Vec::new();
        let mut found = [[[0.0; DEGREES]; CLASSES]; 2];
        let mut seen = [[0.0; CLASSES]; 2];
        let mut cursors = [Cursors::new(&evidence.source), Cursors::new(&evidence.target)];
        for bead in beads.iter().filter(|b| b.has_both_sides()) {
            let (s, t) = (&bead.source, &bead.target);
            if s.len() == 1 && t.len() == 1 {
                let length = |text: &Text, i: u32| text.lengths.get(i as usize).copied().unwrap_or(1.0);
                ratios.push((length(&evidence.target, t.start) / length(&evidence.source, s.start)).ln());
            }
            for (side, here, from, to) in [(0, &evidence.source, s, t), (1, &evidence.target, t, s)] {
                for i in from.clone() {
                    for &word in here.words.get(i as usize).into_iter().flatten() {
                        let Some(one) = here.types.get(word as usize).filter(|one| one.speaks()) else { continue };
                        let class = one.class as usize;
                        seen[side][class] += 1.0;
                        let best = cursors[side]
                            .hits(here, word, to.start as usize, to.end as usize)
                            .iter()
                            .map(|hit| hit.1)
                            .min();
                        if let Some(degree) = best {
                            found[side][class][usize::from(degree)] += 1.0;
                        }
                    }
                }
            }
        }
        ratios.sort_unstable_by(f64::total_cmp);
        let median = ratios.get(ratios.len() / 2).copied().unwrap_or(prior.ratio);
        let count = ratios.len() as f64;
        let ratio = (median * count + prior.ratio * RATIO_WORTH) / (count + RATIO_WORTH);
        let mut finds = prior.finds;
        for side in 0..2 {
            for class in 0..CLASSES {
                // Not how often a learnt pair is found: it was learnt from these very beads.
                for degree in 0..usize::from(FIRM) {
                    finds[side][class][degree] = (found[side][class][degree]
                        + weights.finds_worth * weights.finds[class][degree])
                        / (seen[side][class] + weights.finds_worth);
                }
            }
        }
        Adapted { ratio, finds }
    }
}

/// How a clause begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Begin {
    /// A segment that begins a sentence.
    Anew,
    /// A segment that goes on with the sentence of the one before it.
    Continues,
    /// Inside a segment.
    Inside,
}

/// The worth of every bead in a band.
#[derive(Debug)]
pub struct Cost<'e> {
    evidence: &'e Evidence,
    weights: &'e Weights,
    ratio: f64,
    /// By side, first segment and number of segments.
    blocks: [Vec<[Block; MOST]>; 2],
    /// By side: how each clause begins.
    begins: [Vec<Begin>; 2],
    cells: Cells,
    /// For each cell: worth of the words of its source segment against 1 to 4 target segments from the cell on.
    there: Vec<[f32; MOST]>,
    /// For each cell: worth of the words of its target segment against 1 to 4 source segments from the cell on.
    back: Vec<[f32; MOST]>,
}

/// Pairs of segments that a bead in the band can hold, row by row.
#[derive(Debug)]
struct Cells {
    first: Vec<usize>,
    last: Vec<usize>,
    offset: Vec<usize>,
    count: usize,
}

impl Cells {
    fn of(band: &Band, rows: usize, columns: usize) -> Cells {
        let mut cells = Cells { first: Vec::new(), last: Vec::new(), offset: Vec::new(), count: 0 };
        for row in 0..rows {
            // A bead that holds this row begins at most three rows before and ends at most four after.
            let first = band.range(row.saturating_sub(MOST - 1)).start.min(columns);
            let last = band.range((row + MOST).min(rows)).end.min(columns).max(first);
            cells.first.push(first);
            cells.last.push(last);
            cells.offset.push(cells.count);
            cells.count += last - first;
        }
        cells
    }

    fn at(&self, row: usize, column: usize) -> usize {
        self.offset[row] + column - self.first[row]
    }
}

/// Consecutive segments of one side: their length, and what their joins are worth.
#[derive(Debug, Clone, Copy)]
struct Block {
    /// How many begin inside a segment, the first left out.
    inner: usize,
    /// What those are worth that go on with the sentence before, the first left out.
    continuing: f64,
    /// How many open a paragraph, the first left out.
    breaks: f64,
    length: f64,
    log: f64,
    /// One by the variance of the log ratio where this is the shorter side.
    precision: f64,
    half_log_precision: f64,
    /// Log density of this length if it is nobody's translation.
    free: f64,
}

impl Block {
    fn of(length: f64, segments: usize, (mean, spread): (f64, f64), weights: &Weights) -> Block {
        let log = length.max(1.0).ln();
        let precision = 1.0 / (weights.length_variance + weights.length_variance_per_letter / length.max(1.0));
        let times = segments as f64;
        // The sum of so many log-normal lengths, by its mean and a variance that goes down with their number.
        let off = log - mean - spread / 2.0 * (1.0 - 1.0 / times) - times.ln();
        let free = -0.5 * ((off * off * times / spread).min(FARTHEST) + (spread / times).ln());
        let half_log_precision = 0.5 * precision.ln();
        Block { inner: 0, continuing: 0.0, breaks: 0.0, length, log, precision, half_log_precision, free }
    }
}

/// Square of the standard deviations from the mean that a length counts as at most: lengths have longer tails than the
/// normal distribution, and the short lines of a caption stand together, so that their sum is less odd than it looks.
const FARTHEST: f64 = 9.0;

/// Mean and variance of the log lengths of a text's segments.
fn background(text: &Text) -> (f64, f64) {
    let logs = text.lengths.iter().map(|l| l.ln());
    let count = text.len().max(1) as f64;
    let mean = logs.clone().sum::<f64>() / count;
    let spread = logs.map(|l| (l - mean).powi(2)).sum::<f64>();
    (mean, (spread + BACKGROUND_WORTH * BACKGROUND) / (count + BACKGROUND_WORTH))
}

/// What a type gains over being without counterpart, by degree and number of segments; and what being without is worth.
struct Gains {
    gain: [[f32; MOST]; DEGREES],
    without: [f32; MOST],
}

impl Gains {
    fn of(one: &Type, finds: &[f64; DEGREES], others: usize, weights: &Weights) -> Gains {
        let class = one.class as usize;
        let weight = weights.classes[class];
        let worth = weights.chance_worth;
        // In long documents a word's chance is that of its neighbourhood.
        let scale = (NEIGHBOURHOOD / others.max(1) as f64).min(1.0);
        let size = (others as f64).min(NEIGHBOURHOOD);
        let chance = |degree: usize| {
            // Its own counterpart is one of those found.
            let elsewhere = f64::from(one.found[degree].saturating_sub(1)) * scale;
            (elsewhere + worth * weights.chance[class]) / (size + worth)
        };
        // Where no pair was learnt for a type, none can be missed.
        let degrees = if one.found[DEGREES - 1] > one.found[usize::from(FIRM) - 1] { DEGREES } else { FIRM.into() };
        let all = finds.iter().take(degrees).sum::<f64>().min(0.98);
        let mut gains = Gains { gain: [[0.0; MOST]; DEGREES], without: [0.0; MOST] };
        // The chance of one segment, and of one or more of two to four.
        let by_chance = |chance: f64| {
            let none = 1.0 - chance.min(0.95);
            let mut all_without = 1.0;
            std::array::from_fn::<f64, MOST, _>(|_| {
                all_without *= none;
                1.0 - all_without
            })
        };
        let without = by_chance(chance(DEGREES - 1))
            .map(|any| (weights.missing * weight * ((1.0 - all) / (1.0 - any)).ln()).min(0.0));
        gains.without = without.map(|without| without as f32);
        let mut before = 0;
        for (degree, &find) in finds.iter().enumerate() {
            // `found` counts a degree and all better ones: where it does not grow, there is none to be weighed.
            if one.found[degree] == before {
                continue;
            }
            before = one.found[degree];
            for (n, by_chance) in by_chance(chance(degree)).into_iter().enumerate() {
                let ratio = find.max(1e-4) / by_chance.max(1e-6);
                gains.gain[degree][n] = ((weight * ratio.ln()).max(0.0) - without[n]) as f32;
            }
        }
        gains
    }
}

/// The types of a segment that say something.
fn speaking(text: &Text, segment: usize) -> impl Iterator<Item = u32> + Clone {
    let words = text.words.get(segment).map_or(&[][..], Vec::as_slice).iter().copied();
    words.filter(|&word| text.types.get(word as usize).is_some_and(Type::speaks))
}

/// Segments within which a word's chance is counted.
const NEIGHBOURHOOD: f64 = 200.0;

impl<'e> Cost<'e> {
    /// Weighs all pairs of segments in a band.
    pub fn new(evidence: &'e Evidence, weights: &'e Weights, adapted: &Adapted, band: &Band) -> Cost<'e> {
        let (rows, columns) = (evidence.source.len(), evidence.target.len());
        let cells = Cells::of(band, rows, columns);
        let mut there = vec![[0.0; MOST]; cells.count];
        let mut back = vec![[0.0; MOST]; cells.count];
        let gains = |here: &Text, others: usize, side: usize| -> Vec<Gains> {
            here.types.iter().map(|t| Gains::of(t, &adapted.finds[side][t.class as usize], others, weights)).collect()
        };
        let source_gains = gains(&evidence.source, columns, 0);
        let target_gains = gains(&evidence.target, rows, 1);
        let mut cursors = Cursors::new(&evidence.source);
        for row in 0..rows {
            let (first, last) = (cells.first[row], cells.last[row]);
            let mut base = [0.0; MOST];
            let words = speaking(&evidence.source, row);
            for word in words.clone() {
                for (sum, without) in base.iter_mut().zip(source_gains[word as usize].without) {
                    *sum += without;
                }
            }
            there[cells.offset[row]..cells.offset[row] + last - first].fill(base);
            for word in words {
                let hits = cursors.hits(&evidence.source, word, first, last);
                spread(hits, &source_gains[word as usize], first, last, |column, n, gain| {
                    there[cells.at(row, column)][n] += gain;
                });
            }
        }
        // Columns: the rows whose cells hold a column are consecutive, as both ends of the band go forward.
        let mut cursors = Cursors::new(&evidence.target);
        for column in 0..columns {
            let first = cells.last.partition_point(|&last| last <= column);
            let last = cells.first.partition_point(|&first| first <= column).max(first);
            let mut base = [0.0; MOST];
            let words = speaking(&evidence.target, column);
            for word in words.clone() {
                for (sum, without) in base.iter_mut().zip(target_gains[word as usize].without) {
                    *sum += without;
                }
            }
            for row in first..last {
                back[cells.at(row, column)] = base;
            }
            for word in words {
                let hits = cursors.hits(&evidence.target, word, first, last);
                spread(hits, &target_gains[word as usize], first, last, |row, n, gain| {
                    back[cells.at(row, column)][n] += gain;
                });
            }
        }
        let background = background(&evidence.target);
        let begins = [&evidence.source, &evidence.target].map(|text| begins(text, evidence.marks));
        let blocks = [(&evidence.source, &begins[0]), (&evidence.target, &begins[1])].map(|(text, begins)| {
            (0..text.len()).map(|first| blocks(text, begins, first, background, weights)).collect()
        });
        Cost { evidence, weights, ratio: adapted.ratio, blocks, begins, cells, there, back }
    }

    /// Worth of leaving a clause of the source (side 0) or target (1) without counterpart: amid a segment of the other
    /// side or not, after another one or not.
    pub fn null(&self, side: usize, clause: usize, amid: bool, goes_on: bool) -> f64 {
        let inner = self.inner()[side].get(clause).copied().unwrap_or(false);
        let prior = match (goes_on, inner) {
            (true, true) => self.weights.null_within,
            (true, false) => self.weights.null_goes_on,
            _ => self.weights.null_opens,
        };
        // Inside a run the join to the segment before is no reason against it.
        let begin = |clause: usize| self.begins[side].get(clause).copied().unwrap_or(Begin::Anew);
        let before = if goes_on { Begin::Anew } else { begin(clause) };
        let worth = |begin: Begin| match begin {
            Begin::Anew => 0.0,
            Begin::Inside => self.weights.null_inner,
            Begin::Continues => self.weights.null_continues,
        };
        let amid = if amid && !inner { self.weights.null_amid } else { 0.0 };
        prior + worth(before) + worth(begin(clause + 1)) + amid
    }

    /// By side: where a clause goes on with its segment.
    pub fn inner(&self) -> [&'e [bool]; 2] {
        [&self.evidence.source.inner, &self.evidence.target.inner]
    }

    /// The weights in use.
    pub fn weights(&self) -> &Weights {
        self.weights
    }

    /// Worth of the bead that begins at these segments and has the shape of this number; both sides must be in the
    /// band.
    pub fn bead(&self, row: usize, column: usize, shape: usize) -> f64 {
        let (height, width) = SHAPES[shape];
        let mut words = 0.0;
        for r in row..row + height {
            words += f64::from(self.there[self.cells.at(r, column)][width - 1]);
        }
        let first = self.cells.at(row, column);
        for back in &self.back[first..first + width] {
            words += f64::from(back[height - 1]);
        }
        let (source, target) = (&self.blocks[0][row][height - 1], &self.blocks[1][column][width - 1]);
        self.shape(source, target, height, width)
            + words
            + self.weights.length * self.lengths(source, target)
            + self.layout(row, column, source, target)
    }

    /// Log prior of a bead: that of its shape in segments, and what each clause costs that goes on with one.
    fn shape(&self, source: &Block, target: &Block, height: usize, width: usize) -> f64 {
        let prior = PLACE_OF_SHAPE[height - source.inner - 1][width - target.inner - 1];
        self.weights.shapes[prior] + (source.inner + target.inner) as f64 * self.weights.inner_inside
    }

    fn lengths(&self, source: &Block, target: &Block) -> f64 {
        let shorter = if source.length < target.length { source } else { target };
        let off = target.log - source.log - self.ratio;
        -0.5 * off * off * shorter.precision + shorter.half_log_precision - target.free
    }

    fn layout(&self, row: usize, column: usize, source: &Block, target: &Block) -> f64 {
        let mut worth = 0.0;
        worth += match (self.begins[0][row], self.begins[1][column]) {
            (Begin::Anew, Begin::Anew) => 0.0,
            (Begin::Inside, Begin::Anew) | (Begin::Anew, Begin::Inside) => self.weights.one_inner,
            (Begin::Continues, Begin::Anew) | (Begin::Anew, Begin::Continues) => self.weights.one_continues,
            (Begin::Inside, _) | (_, Begin::Inside) => self.weights.both_inner,
            (Begin::Continues, Begin::Continues) => self.weights.both_continue,
        };
        worth += source.continuing;
        worth += target.continuing;
        if !self.evidence.layout {
            return worth;
        }
        let (there, here) = (&self.evidence.source, &self.evidence.target);
        worth += match (there.opens[row], here.opens[column]) {
            (true, true) => self.weights.both_open,
            (false, false) => 0.0,
            _ => self.weights.one_opens,
        };
        worth += (source.breaks + target.breaks) * self.weights.break_inside;
        if there.heading[row] != here.heading[column] {
            worth += self.weights.heading_against_text;
        }
        worth
    }
}

/// The segments from one on, one to four of them.
fn blocks(text: &Text, begins: &[Begin], first: usize, background: (f64, f64), weights: &Weights) -> [Block; MOST] {
    let (mut length, mut inner, mut continuing, mut breaks) = (0.0, 0, 0.0, 0.0);
    std::array::from_fn(|n| {
        length += text.lengths.get(first + n).copied().unwrap_or(0.0);
        if n > 0 {
            match begins.get(first + n) {
                Some(Begin::Inside) => inner += 1,
                Some(Begin::Continues) => continuing += weights.continues_inside,
                Some(Begin::Anew) | None => {}
            }
            breaks += f64::from(u8::from(text.opens.get(first + n).is_some_and(|&opens| opens)));
        }
        Block { inner, continuing, breaks, ..Block::of(length, n + 1, background, weights) }
    })
}

fn begins(text: &Text, marks: bool) -> Vec<Begin> {
    let begin = |(&inner, &continues): (&bool, &bool)| match (inner, continues && marks) {
        (true, _) => Begin::Inside,
        (false, true) => Begin::Continues,
        (false, false) => Begin::Anew,
    };
    text.inner.iter().zip(&text.continues).map(begin).collect()
}

/// Variance of log lengths in ordinary news.
const BACKGROUND: f64 = 0.5;
/// Segments that it is worth against the document's own.
const BACKGROUND_WORTH: f64 = 5.0;

/// Where the counterparts of each type of a side from some segment on begin; that segment only goes forward.
struct Cursors(Vec<u32>);

impl Cursors {
    fn new(text: &Text) -> Cursors {
        Cursors(vec![0; text.types.len()])
    }

    /// The counterparts of a type among the segments `first..last` of the other side.
    fn hits<'t>(&mut self, text: &'t Text, word: u32, first: usize, last: usize) -> &'t [Hit] {
        let (Some(one), Some(cursor)) = (text.types.get(word as usize), self.0.get_mut(word as usize)) else {
            return &[];
        };
        let passed = one.hits.iter().skip(*cursor as usize).take_while(|hit| (hit.0 as usize) < first).count();
        *cursor += passed as u32;
        let hits = one.hits.get(*cursor as usize..).unwrap_or(&[]);
        let count = hits.iter().take_while(|hit| (hit.0 as usize) < last).count();
        hits.get(..count).unwrap_or(&[])
    }
}

/// Gives each beginning and number of segments that holds a hit the gain of its best one, once.
fn spread(hits: &[Hit], gains: &Gains, first: usize, last: usize, mut add: impl FnMut(usize, usize, f32)) {
    let Some(&(lowest, _)) = hits.first() else { return };
    let mut from = first.max((lowest as usize).saturating_sub(MOST - 1));
    for (k, &(at, _)) in hits.iter().enumerate() {
        let to = (at as usize + 1).min(last);
        from = from.max((at as usize + 1).saturating_sub(MOST));
        // Beginnings up to this hit that come after the one before it.
        for begin in from..to {
            let mut best = [0.0f32; MOST];
            for &(hit, degree) in hits[k..].iter().take_while(|hit| (hit.0 as usize) < begin + MOST) {
                let reached = hit as usize - begin;
                for (best, &gain) in best.iter_mut().zip(&gains.gain[degree as usize]).skip(reached) {
                    *best = best.max(gain);
                }
            }
            for (n, &gain) in best.iter().enumerate() {
                if gain != 0.0 {
                    add(begin, n, gain);
                }
            }
        }
        from = to;
    }
}
