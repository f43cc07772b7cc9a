//! The search: dynamic programming over places in both documents, inside a band.
//!
//! [`best`] finds the most likely alignment (Viterbi). [`Sums`] sums over all alignments instead (forward-backward). What
//! they align is clauses. Clauses without counterpart come in runs: opening one costs more than going on, so an
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
    pub fn rows(&self) -> usize {
        self.first.len()
    }
}

/// Numbers the places of a band.
pub struct Grid<'b> {
    pub band: &'b Band,
    pub offset: Vec<usize>,
    pub count: usize,
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

    pub fn at(&self, row: usize, column: usize) -> Option<usize> {
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
}

/// What the last bead before a place was. Where both sides have segments without counterpart, the source's come first:
/// one order is enough, and two would count each such alignment twice.
pub const JOINED: usize = 0;
pub const OMITTED: usize = 1;
pub const ADDED: usize = 2;
pub const STATES: usize = 3;
/// Steps without counterpart, by state before: (state before, state after, goes on).
pub const NULLS: [(usize, usize, bool); 5] = [
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

pub fn null_step(after: usize) -> (usize, usize) {
    if after == OMITTED { (1, 0) } else { (0, 1) }
}

/// Worth of the steps without counterpart.
pub struct Nulls<'e> {
    /// By side and clause; then, whether it stands amid a segment of the other side, and whether it goes on with a run.
    worth: [Vec<[[f64; 2]; 2]>; 2],
    /// By side: where a clause goes on with its segment.
    inner: [&'e [bool]; 2],
}

impl<'e> Nulls<'e> {
    fn new(cost: &Cost<'e>, sharpness: f64) -> Nulls<'e> {
        let inner = cost.inner();
        let both = [false, true];
        let worth = [0, 1].map(|side| {
            let of = |clause| both.map(|amid| both.map(|goes_on| sharpness * cost.null(side, clause, amid, goes_on)));
            (0..inner[side].len()).map(of).collect()
        });
        Nulls { worth, inner }
    }

    /// Of the step that ends at a place.
    pub fn at(&self, row: usize, column: usize, state: usize, goes_on: bool) -> f64 {
        let (side, clause, other) = if state == OMITTED { (0, row - 1, column) } else { (1, column - 1, row) };
        let amid = self.inner[1 - side].get(other).copied().unwrap_or(false);
        self.worth[side].get(clause).map_or(f64::NEG_INFINITY, |worth| worth[usize::from(amid)][usize::from(goes_on)])
    }
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
    let nulls = Nulls::new(cost, 1.0);
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
                let value = worth[before][from] + nulls.at(row, column, to, goes_on);
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
pub struct Sums<'b> {
    pub grid: Grid<'b>,
    /// Log of the sum over ways to each place, by the state there.
    pub to: Vec<[f64; STATES]>,
    /// Log of the sum over ways on from each place.
    pub on: Vec<[f64; STATES]>,
    /// Worth of the beads that end at each place, by shape.
    pub worth: Vec<[f32; SHAPES.len()]>,
    pub total: f64,
    /// Worth of the steps without counterpart.
    pub nulls: Nulls<'b>,
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

pub fn log_sum(values: [f64; STATES]) -> f64 {
    let mut sum = LogSum::ZERO;
    for value in values {
        sum.add(value);
    }
    sum.log()
}

impl<'b> Sums<'b> {
    pub fn new(cost: &Cost<'b>, band: &'b Band) -> Sums<'b> {
        let grid = Grid::new(band);
        let sharpness = cost.weights().sharpness;
        let nulls = Nulls::new(cost, sharpness);
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
                    sums[to_state].add(to[before][from] + nulls.at(row, column, to_state, goes_on));
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
                    sums[from].add(on[after][to_state] + nulls.at(row + height, column + width, to_state, goes_on));
                }
                on[here] = sums.map(LogSum::log);
            }
        }
        let total = any.last().copied().unwrap_or(0.0);
        Sums { grid, to, on, worth, total, nulls }
    }
}

const _: () = assert!(SHAPES.len() * STATES < 256 && MOST <= 4);
