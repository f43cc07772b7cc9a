//! The search: dynamic programming over places in both documents, inside a band.
//!
//! [`best`] finds the most likely alignment (Viterbi). [`most_right`] sums over all alignments instead
//! (forward-backward), which gives each bead its posterior probability, and then picks the beads whose expected number
//! of right ones is highest. Segments without counterpart come in runs: opening one costs more than going on, so an
//! article of which half is missing costs little more than one sentence left out.

use std::ops::Range;

use super::Bead;
use super::cost::{Cost, MOST, SHAPES};

/// For each place in the source (before segment 0, …, after the last), the places in the target that are looked at.
/// Both ends go forward only; the first place and the last are in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    first: Vec<u32>,
    /// Inclusive.
    last: Vec<u32>,
}

impl Band {
    /// Every place.
    pub fn full(rows: usize, columns: usize) -> Band {
        Band { first: vec![0; rows + 1], last: vec![columns as u32; rows + 1] }
    }

    /// From wanted ends, which are widened so that they go forward and no step is cut off.
    pub fn new(mut first: Vec<u32>, mut last: Vec<u32>, columns: usize) -> Band {
        if let Some(start) = first.first_mut() {
            *start = 0;
        }
        if let Some(end) = last.last_mut() {
            *end = columns as u32;
        }
        let mut low = columns as u32;
        for end in first.iter_mut().rev() {
            low = low.min(*end);
            *end = low;
        }
        let mut high = 0;
        for (start, end) in first.iter_mut().zip(last.iter_mut()) {
            // A row begins no later than the one before it ends, so that a way through is left.
            *start = (*start).min(high);
            high = high.max(*end).max(*start);
            *end = high;
        }
        Band { first, last }
    }

    /// Places within `reach` of a path, inside another band.
    pub fn around(beads: &[Bead], rows: usize, columns: usize, reach: usize, outer: &Band) -> Band {
        let mut first = vec![columns as u32; rows + 1];
        let mut last = vec![0; rows + 1];
        let mut mark = |row: usize, column: u32| {
            if let (Some(low), Some(high)) = (first.get_mut(row), last.get_mut(row)) {
                *low = (*low).min(column);
                *high = (*high).max(column);
            }
        };
        let (mut row, mut column) = (0, 0);
        mark(0, 0);
        for bead in beads {
            for place in bead.source.start..=bead.source.end {
                mark(place as usize, bead.target.start);
                mark(place as usize, bead.target.end);
            }
            (row, column) = (bead.source.end, bead.target.end);
        }
        mark(row as usize, column);
        let reach_down = |k: usize| k.saturating_sub(reach / 2);
        let wide_first =
            (0..=rows).map(|row| first[reach_down(row)].saturating_sub(reach as u32).max(outer.first[row])).collect();
        let wide_last =
            (0..=rows).map(|row| (last[(row + reach / 2).min(rows)] + reach as u32).min(outer.last[row])).collect();
        Band::new(wide_first, wide_last, columns)
    }

    /// The places of a row.
    pub fn range(&self, row: usize) -> Range<usize> {
        match (self.first.get(row), self.last.get(row)) {
            (Some(&first), Some(&last)) => first as usize..last as usize + 1,
            _ => 0..0,
        }
    }

    /// Number of rows of places.
    fn rows(&self) -> usize {
        self.first.len()
    }
}

/// Numbers the places of a band.
struct Grid<'b> {
    band: &'b Band,
    offset: Vec<usize>,
    count: usize,
}

impl<'b> Grid<'b> {
    fn new(band: &'b Band) -> Grid<'b> {
        let mut count = 0;
        let offset = (0..band.rows())
            .map(|row| {
                let offset = count;
                count += band.range(row).len();
                offset
            })
            .collect();
        Grid { band, offset, count }
    }

    fn at(&self, row: usize, column: usize) -> Option<usize> {
        let range = self.band.range(row);
        range.contains(&column).then(|| self.offset[row] + column - range.start)
    }

    /// By height of a step: where the columns of the row that it comes from begin and end, and its first place.
    fn rows_before(&self, row: usize) -> [(usize, usize, usize); MOST + 1] {
        std::array::from_fn(|height| match row.checked_sub(height) {
            Some(row) => {
                let range = self.band.range(row);
                (range.start, range.end, self.offset[row])
            }
            None => (0, 0, 0),
        })
    }

    /// The place that a step of this height and width comes from.
    fn before(&self, row: usize, column: usize, height: usize, width: usize) -> Option<usize> {
        self.at(row.checked_sub(height)?, column.checked_sub(width)?)
    }
}

/// What the last bead before a place was. Where both sides have segments without counterpart, the source's come first:
/// one order is enough, and two would count each such alignment twice.
const JOINED: usize = 0;
const OMITTED: usize = 1;
const ADDED: usize = 2;
const STATES: usize = 3;
/// Steps without counterpart, by state before: (state before, state after, goes on).
const NULLS: [(usize, usize, bool); 5] = [
    (JOINED, OMITTED, false),
    (OMITTED, OMITTED, true),
    (JOINED, ADDED, false),
    (OMITTED, ADDED, false),
    (ADDED, ADDED, true),
];

fn place(rows: &[(usize, usize, usize); MOST + 1], column: usize, height: usize, width: usize) -> Option<usize> {
    let (start, end, offset) = rows[height];
    let column = column.checked_sub(width)?;
    (start <= column && column < end).then(|| offset + column - start)
}

fn null_step(after: usize) -> (usize, usize) {
    if after == OMITTED { (1, 0) } else { (0, 1) }
}

/// Worth of the step without counterpart that ends at a place.
fn null_worth(cost: &Cost<'_>, row: usize, column: usize, after: usize, goes_on: bool) -> f64 {
    if after == OMITTED { cost.null(0, row - 1, goes_on) } else { cost.null(1, column - 1, goes_on) }
}

fn bead(row: usize, column: usize, height: usize, width: usize, score: f32) -> Bead {
    let (row, column) = (row as u32, column as u32);
    Bead { source: row - height as u32..row, target: column - width as u32..column, score }
}

/// Shapes that the passes before the last look at; the rest are rare, and the last pass finds them near the path.
const USUAL: usize = 10;

/// The most likely alignment.
pub fn best(cost: &Cost<'_>, band: &Band) -> Vec<Bead> {
    let grid = Grid::new(band);
    let mut worth = vec![[f64::NEG_INFINITY; STATES]; grid.count];
    // By state: what led here. Shapes first, then the state before a step without counterpart.
    let mut came: Vec<[u8; STATES]> = vec![[0; STATES]; grid.count];
    if let Some(start) = worth.first_mut() {
        start[JOINED] = 0.0;
    }
    for row in 0..band.rows() {
        let rows = grid.rows_before(row);
        for column in band.range(row) {
            let here = grid.offset[row] + column - band.range(row).start;
            for (shape, &(height, width)) in SHAPES[..USUAL].iter().enumerate() {
                let Some(before) = place(&rows, column, height, width) else { continue };
                let (state, value) = highest(&worth[before]);
                let value = value + cost.bead(row - height, column - width, shape);
                if value > worth[here][JOINED] {
                    worth[here][JOINED] = value;
                    came[here][JOINED] = (shape * STATES + state) as u8;
                }
            }
            for (from, to, goes_on) in NULLS {
                let (height, width) = null_step(to);
                let Some(before) = place(&rows, column, height, width) else { continue };
                let value = worth[before][from] + null_worth(cost, row, column, to, goes_on);
                if value > worth[here][to] {
                    worth[here][to] = value;
                    came[here][to] = from as u8;
                }
            }
        }
    }
    let mut beads = Vec::new();
    let (mut row, mut column) = (band.rows() - 1, band.range(band.rows() - 1).end - 1);
    let mut state = worth.last().map_or(JOINED, |worth| highest(worth).0);
    while let Some(here) = grid.at(row, column).filter(|_| row + column > 0) {
        let by = came[here][state] as usize;
        let (before, (height, width)) =
            if state == JOINED { (by % STATES, SHAPES[by / STATES]) } else { (by, null_step(state)) };
        beads.push(bead(row, column, height, width, 0.0));
        (row, column, state) = (row - height, column - width, before);
    }
    beads.reverse();
    beads
}

fn highest(worth: &[f64; STATES]) -> (usize, f64) {
    let mut best = (JOINED, worth[JOINED]);
    for state in [OMITTED, ADDED] {
        if worth[state] > best.1 {
            best = (state, worth[state]);
        }
    }
    best
}

/// Sums over all alignments.
struct Sums<'b> {
    grid: Grid<'b>,
    /// Log of the sum over ways to each place, by the state there.
    to: Vec<[f64; STATES]>,
    /// The same, over all states.
    any: Vec<f64>,
    /// Log of the sum over ways on from each place.
    on: Vec<[f64; STATES]>,
    /// Worth of the beads that end at each place, by shape.
    worth: Vec<[f32; SHAPES.len()]>,
    total: f64,
    /// Worth of each segment without counterpart, by side: as the first of a run, and after another.
    null: [Vec<[f64; 2]>; 2],
}

/// Log of the sum of exponentials, one term at a time.
#[derive(Clone, Copy)]
struct LogSum {
    high: f64,
    sum: f64,
}

impl LogSum {
    const ZERO: LogSum = LogSum { high: f64::NEG_INFINITY, sum: 0.0 };

    fn add(&mut self, value: f64) {
        if value == f64::NEG_INFINITY {
        } else if value <= self.high {
            // Below e^-40 a term changes nothing that counts.
            if value > self.high - 40.0 {
                self.sum += (value - self.high).exp();
            }
        } else {
            self.sum = if self.high == f64::NEG_INFINITY { 1.0 } else { self.sum * (self.high - value).exp() + 1.0 };
            self.high = value;
        }
    }

    fn log(self) -> f64 {
        if self.sum > 0.0 { self.high + self.sum.ln() } else { f64::NEG_INFINITY }
    }
}

fn log_sum(values: [f64; STATES]) -> f64 {
    let mut sum = LogSum::ZERO;
    for value in values {
        sum.add(value);
    }
    sum.log()
}

impl<'b> Sums<'b> {
    fn new(cost: &Cost<'_>, band: &'b Band) -> Sums<'b> {
        let grid = Grid::new(band);
        let sharpness = cost.weights().sharpness;
        let null = [0, 1].map(|side| {
            let count = if side == 0 { band.rows() } else { band.range(band.rows() - 1).end };
            (1..count).map(|i| [false, true].map(|goes_on| sharpness * cost.null(side, i - 1, goes_on))).collect()
        });
        let null: [Vec<[f64; 2]>; 2] = null;
        let null_at = |row: usize, column: usize, after: usize, goes_on: bool| {
            let step = if after == OMITTED { null[0].get(row - 1) } else { null[1].get(column - 1) };
            step.map_or(f64::NEG_INFINITY, |step| step[usize::from(goes_on)])
        };
        let mut to = vec![[f64::NEG_INFINITY; STATES]; grid.count];
        let mut any = vec![f64::NEG_INFINITY; grid.count];
        let mut on = vec![[f64::NEG_INFINITY; STATES]; grid.count];
        let mut worth = vec![[f32::NEG_INFINITY; SHAPES.len()]; grid.count];
        if let (Some(start), Some(end)) = (to.first_mut(), on.last_mut()) {
            start[JOINED] = 0.0;
            any[0] = 0.0;
            *end = [0.0; STATES];
        }
        for row in 0..band.rows() {
            let rows = grid.rows_before(row);
            for column in band.range(row).skip(usize::from(row == 0)) {
                let here = grid.offset[row] + column - band.range(row).start;
                let mut sums = [LogSum::ZERO; STATES];
                for (shape, &(height, width)) in SHAPES.iter().enumerate() {
                    let Some(before) = place(&rows, column, height, width) else { continue };
                    let value = sharpness * cost.bead(row - height, column - width, shape);
                    worth[here][shape] = value as f32;
                    sums[JOINED].add(any[before] + f64::from(value as f32));
                }
                for (from, to_state, goes_on) in NULLS {
                    let (height, width) = null_step(to_state);
                    let Some(before) = place(&rows, column, height, width) else { continue };
                    sums[to_state].add(to[before][from] + null_at(row, column, to_state, goes_on));
                }
                to[here] = sums.map(LogSum::log);
                any[here] = log_sum(to[here]);
            }
        }
        for row in (0..band.rows()).rev() {
            for column in band.range(row).rev() {
                let here = grid.offset[row] + column - band.range(row).start;
                if here + 1 == grid.count {
                    continue;
                }
                let mut joined = LogSum::ZERO;
                for (shape, &(height, width)) in SHAPES.iter().enumerate() {
                    let Some(after) = grid.at(row + height, column + width) else { continue };
                    joined.add(f64::from(worth[after][shape]) + on[after][JOINED]);
                }
                let mut sums = [joined; STATES];
                for (from, to_state, goes_on) in NULLS {
                    let (height, width) = null_step(to_state);
                    let Some(after) = grid.at(row + height, column + width) else { continue };
                    sums[from].add(on[after][to_state] + null_at(row + height, column + width, to_state, goes_on));
                }
                on[here] = sums.map(LogSum::log);
            }
        }
        let total = any.last().copied().unwrap_or(0.0);
        Sums { grid, to, any, on, worth, total, null }
    }

    /// Posterior of the bead of a shape that ends here.
    fn joined(&self, before: usize, here: usize, shape: usize) -> f64 {
        (self.any[before] + f64::from(self.worth[here][shape]) + self.on[here][JOINED] - self.total).exp().min(1.0)
    }

    /// Posterior of a segment without counterpart, read on the way between two places.
    fn null(&self, before: usize, here: usize, state: usize, segment: usize) -> f64 {
        let worth = self.null[state - OMITTED].get(segment).copied().unwrap_or([f64::NEG_INFINITY; 2]);
        let mut sum = 0.0;
        for (from, to, goes_on) in NULLS {
            if to == state {
                sum += (self.to[before][from] + worth[usize::from(goes_on)] + self.on[here][to] - self.total).exp();
            }
        }
        sum.min(1.0)
    }

    /// Posterior of being without counterpart for each segment of the source and of the target, by the place after it:
    /// summed over the places on the other side, or a run of them would be worth less the more ways there are to
    /// order it.
    fn nulls(&self) -> (Vec<f64>, Vec<f64>) {
        let (grid, band) = (&self.grid, self.grid.band);
        let (mut omitted, mut added) = (vec![0.0; band.rows()], vec![0.0; band.range(band.rows() - 1).end]);
        for (row, omitted) in omitted.iter_mut().enumerate().take(band.rows()) {
            for column in band.range(row) {
                let here = grid.offset[row] + column - band.range(row).start;
                if let Some(before) = grid.before(row, column, 1, 0) {
                    *omitted += self.null(before, here, OMITTED, row - 1);
                }
                if let Some(before) = grid.before(row, column, 0, 1) {
                    added[column] += self.null(before, here, ADDED, column - 1);
                }
            }
        }
        (omitted, added)
    }
}

/// The beads whose expected number of right ones is highest, each with its posterior as its score.
pub fn most_right(cost: &Cost<'_>, band: &Band) -> Vec<Bead> {
    let sums = Sums::new(cost, band);
    let threshold = cost.weights().threshold;
    let grid = &sums.grid;
    let mut worth = vec![f64::NEG_INFINITY; grid.count];
    // How many segments of the source and the target the bead takes that leads here, and its posterior.
    let mut came: Vec<(u8, u8, f32)> = vec![(0, 0, 0.0); grid.count];
    if let Some(start) = worth.first_mut() {
        *start = 0.0;
    }
    let (omitted, added) = sums.nulls();
    for (row, &omitted_here) in omitted.iter().enumerate().take(band.rows()) {
        let rows = grid.rows_before(row);
        for column in band.range(row) {
            let here = grid.offset[row] + column - band.range(row).start;
            let mut take = |before: usize, height: usize, width: usize, posterior: f64| {
                let value = worth[before] + posterior - threshold;
                if value > worth[here] {
                    worth[here] = value;
                    came[here] = (height as u8, width as u8, posterior as f32);
                }
            };
            for (shape, &(height, width)) in SHAPES.iter().enumerate() {
                let Some(before) = place(&rows, column, height, width) else { continue };
                take(before, height, width, sums.joined(before, here, shape));
            }
            if let Some(before) = grid.before(row, column, 1, 0) {
                take(before, 1, 0, omitted_here.min(1.0));
            }
            if let Some(before) = grid.before(row, column, 0, 1) {
                take(before, 0, 1, added[column].min(1.0));
            }
        }
    }
    let mut beads = Vec::new();
    let (mut row, mut column) = (band.rows() - 1, band.range(band.rows() - 1).end - 1);
    while let Some(here) = grid.at(row, column).filter(|_| row + column > 0) {
        let (height, width, posterior) = came[here];
        let (height, width) = (usize::from(height), usize::from(width));
        beads.push(bead(row, column, height, width, posterior));
        (row, column) = (row - height, column - width);
    }
    beads.reverse();
    beads
}

/// Where a bead begins and ends in the source and in the target.
pub type Key = (u32, u32, u32, u32);

/// The posterior of each bead of a list: source from and to, target from and to.
pub fn posteriors(cost: &Cost<'_>, band: &Band, beads: &[Key]) -> Vec<f64> {
    let sums = Sums::new(cost, band);
    let (omitted, added) = sums.nulls();
    let posterior = |&(a, b, c, d): &Key| {
        let (height, width) = ((b - a) as usize, (d - c) as usize);
        match (height, width) {
            (1, 0) => omitted[b as usize],
            (0, 1) => added[d as usize],
            _ => {
                let Some(shape) = SHAPES.iter().position(|&s| s == (height, width)) else { return 0.0 };
                let places = (sums.grid.at(a as usize, c as usize), sums.grid.at(b as usize, d as usize));
                let (Some(before), Some(here)) = places else { return 0.0 };
                sums.joined(before, here, shape)
            }
        }
    };
    beads.iter().map(posterior).collect()
}

const _: () = assert!(SHAPES.len() * STATES < 256 && MOST <= 4);
