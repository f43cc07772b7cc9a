//! From clauses to whole segments: how likely each bead of whole segments is, given all alignments of their clauses, and
//! the beads with the best expected number of right ones.
//!
//! A corner is a place where a segment begins on both sides. An alignment of clauses passes through some corners; what
//! it joins between one and the next is a bead of whole segments. Its posterior is the share of all alignments that pass
//! through both corners and no other between them.

use std::collections::BTreeMap;

use super::Bead;
use super::cost::SHAPES;
use super::path::{JOINED, NULLS, STATES, Sums, log_sum, null_step};

/// Most segments on a side of a bead whose posterior is known.
const MOST_SEGMENTS: usize = 6;
/// Posterior below which a corner, or a way on from one, is not followed.
const LEAST: f64 = 1e-3;
const LEAST_WAY: f64 = 1e-4;

/// Where a bead begins and ends in the source and in the target.
pub type Key = (u32, u32, u32, u32);

/// Steps between corners with their posteriors.
#[derive(Debug, Default)]
pub struct Whole {
    /// In the order of where they begin, with their own posteriors; segments without counterpart stand at each place
    /// where they may be passed.
    steps: Vec<(Key, f64)>,
    /// Of each segment of the source and of the target, that it has no counterpart: summed over the places on the other
    /// side, or a run of them would be worth less the more ways there are to order it.
    nulls: [Vec<f64>; 2],
}

impl Whole {
    /// Gathers all steps that are not too unlikely; `starts` are the first clauses of each side's segments, and the end.
    pub fn new(sums: &Sums<'_>, starts: [&[u32]; 2]) -> Whole {
        let mut whole = Whole { steps: Vec::new(), nulls: starts.map(|starts| vec![0.0; starts.len()]) };
        let mut walk = Walk::new(sums, starts);
        for (segment, &row) in starts[0].iter().enumerate() {
            let range = sums.grid.band.range(row as usize);
            let first = starts[1].partition_point(|&start| (start as usize) < range.start);
            for (other, &column) in starts[1].iter().enumerate().skip(first) {
                let Some(here) = sums.grid.at(row as usize, column as usize) else { break };
                let ways: [f64; STATES] = std::array::from_fn(|state| sums.to[here][state] + sums.on[here][state]);
                if log_sum(ways) - sums.total >= LEAST.ln() {
                    let begun = whole.steps.len();
                    walk.from([segment, other], here, &mut whole.steps);
                    for &((a, b, c, d), posterior) in &whole.steps[begun..] {
                        match (b - a, d - c) {
                            (1, 0) => whole.nulls[0][a as usize] += posterior,
                            (0, 1) => whole.nulls[1][c as usize] += posterior,
                            _ => {}
                        }
                    }
                }
            }
        }
        whole.steps.sort_unstable_by_key(|step| step.0);
        whole
    }

    /// The posterior of a bead.
    pub fn posterior(&self, key: Key) -> f64 {
        let posterior = match (key.1 - key.0, key.3 - key.2) {
            (1, 0) => self.nulls[0].get(key.0 as usize).copied(),
            (0, 1) => self.nulls[1].get(key.2 as usize).copied(),
            _ => {
                let found = self.steps.binary_search_by_key(&key, |step| step.0);
                found.ok().and_then(|at| self.steps.get(at)).map(|step| step.1)
            }
        };
        posterior.unwrap_or(0.0).min(1.0)
    }

    /// The beads whose expected number of right ones is highest, less a threshold for each. The steps of one way from
    /// start to end are given, in case that nothing else leads there.
    pub fn most_right(&self, way: &[Key], threshold: f64) -> Vec<Bead> {
        let mut steps: Vec<Key> = self.steps.iter().map(|step| step.0).chain(way.iter().copied()).collect();
        steps.sort_unstable_by_key(|&(a, b, c, d)| (a, c, b, d));
        steps.dedup();
        let mut next = 0;
        // By place: what the best way to it is worth, and its last step with its posterior.
        let mut open = BTreeMap::from([((0, 0), (0.0, (0, 0, 0, 0), 0.0))]);
        let mut closed: BTreeMap<(u32, u32), (Key, f64)> = BTreeMap::new();
        let mut end = (0, 0);
        while let Some((place, (worth, step, posterior))) = open.pop_first() {
            closed.insert(place, (step, posterior));
            end = place;
            while let Some(&(a, b, c, d)) = steps.get(next).filter(|step| (step.0, step.2) <= place) {
                next += 1;
                if (a, c) == place {
                    let posterior = self.posterior((a, b, c, d));
                    let value = worth + posterior - threshold;
                    let there = open.entry((b, d)).or_insert((f64::NEG_INFINITY, (0, 0, 0, 0), 0.0));
                    if value > there.0 {
                        *there = (value, (a, b, c, d), posterior);
                    }
                }
            }
        }
        let mut beads = Vec::new();
        while let Some(&((a, b, c, d), posterior)) = closed.get(&end).filter(|_| end != (0, 0)) {
            beads.push(Bead { source: a..b, target: c..d, score: posterior as f32 });
            end = (a, c);
        }
        beads.reverse();
        beads
    }
}

/// The steps between corners that a path of clauses takes: what it joins between two of them is one, if it is not too
/// long to be a bead.
pub fn way(beads: &[Bead], starts: [&[u32]; 2]) -> Vec<Key> {
    let corner = |row: u32, column: u32| {
        let (row, column) = (starts[0].binary_search(&row), starts[1].binary_search(&column));
        row.ok().zip(column.ok()).map(|(row, column)| (row as u32, column as u32))
    };
    let mut from = (0, 0);
    let mut way = Vec::new();
    for to in beads.iter().filter_map(|bead| corner(bead.source.end, bead.target.end)) {
        if (to.0 - from.0).max(to.1 - from.1) as usize <= MOST_SEGMENTS {
            way.push((from.0, to.0, from.1, to.1));
        } else {
            way.extend((from.0..to.0).map(|segment| (segment, segment + 1, from.1, from.1)));
            way.extend((from.1..to.1).map(|segment| (to.0, to.0, segment, segment + 1)));
        }
        from = to;
    }
    way
}

/// Follows the ways on from a corner as far as the next one.
struct Walk<'w> {
    sums: &'w Sums<'w>,
    starts: [&'w [u32]; 2],
    /// Of each place of a side, the segment that begins there.
    begins: [Vec<Option<u32>>; 2],
    /// By place within reach of the corner and by state: the share of all alignments that come from the corner this way,
    /// as if every one that goes on from here could go on from a bead with both sides.
    shares: Vec<[f64; STATES]>,
}

/// What is within reach of a corner: rows and columns from its own to the last ones, which count in.
#[derive(Clone, Copy)]
struct Reach {
    first: [usize; 2],
    last: [usize; 2],
}

impl Reach {
    fn places(self) -> usize {
        (self.last[0] - self.first[0] + 1) * self.columns()
    }

    fn columns(self) -> usize {
        self.last[1] - self.first[1] + 1
    }

    /// The number of a place among those within reach.
    fn number(self, row: usize, column: usize) -> usize {
        (row - self.first[0]) * self.columns() + column - self.first[1]
    }
}

impl<'w> Walk<'w> {
    fn new(sums: &'w Sums<'w>, starts: [&'w [u32]; 2]) -> Walk<'w> {
        let begins = starts.map(|starts| {
            let mut begins = vec![None; starts.last().map_or(0, |&end| end as usize + 1)];
            for (segment, &start) in starts.iter().enumerate() {
                begins[start as usize] = Some(segment as u32);
            }
            begins
        });
        Walk { sums, starts, begins, shares: Vec::new() }
    }

    /// Adds the steps from the corner before these segments, which is the place of this number, to the list.
    fn from(&mut self, corner: [usize; 2], start: usize, steps: &mut Vec<(Key, f64)>) {
        let Sums { grid, to, on, total, .. } = self.sums;
        let starts = self.starts;
        let place = |side: usize, segments: usize| {
            let starts = starts[side];
            starts[(corner[side] + segments).min(starts.len() - 1)] as usize
        };
        let reach =
            Reach { first: [place(0, 0), place(1, 0)], last: [place(0, MOST_SEGMENTS), place(1, MOST_SEGMENTS)] };
        self.shares.clear();
        self.shares.resize(reach.places(), [0.0; STATES]);
        self.shares[0] = to[start].map(|to| (to + on[start][JOINED] - total).exp());
        for row in reach.first[0]..=reach.last[0] {
            let range = grid.band.range(row);
            for column in range.start.max(reach.first[1])..range.end.min(reach.last[1] + 1) {
                let here = grid.offset[row] + column - range.start;
                let shares = self.shares[reach.number(row, column)];
                if shares.iter().sum::<f64>() < LEAST_WAY {
                    continue;
                }
                match (self.begins[0][row], self.begins[1][column]) {
                    (Some(source), Some(target)) if here != start => {
                        let all = (0..STATES).map(|s| shares[s] * (on[here][s] - on[here][JOINED]).exp()).sum();
                        steps.push(((corner[0] as u32, source, corner[1] as u32, target), all));
                    }
                    _ => self.go_on([row, column], here, reach),
                }
            }
        }
    }

    /// Hands the shares of a place on to those that a bead of clauses leads to from it.
    fn go_on(&mut self, [row, column]: [usize; 2], here: usize, reach: Reach) {
        let Sums { grid, on, worth, nulls, .. } = self.sums;
        let shares = self.shares[reach.number(row, column)];
        let mut hand = |height: usize, width: usize, state: usize, share: f64, worth: &dyn Fn(usize) -> f64| {
            let inside = row + height <= reach.last[0] && column + width <= reach.last[1];
            if let Some(after) = grid.at(row + height, column + width).filter(|_| inside) {
                let factor = (worth(after) + on[after][JOINED] - on[here][JOINED]).exp();
                self.shares[reach.number(row + height, column + width)][state] += share * factor;
            }
        };
        for (shape, &(height, width)) in SHAPES.iter().enumerate() {
            hand(height, width, JOINED, shares.iter().sum(), &|after| f64::from(worth[after][shape]));
        }
        for (before, state, goes_on) in NULLS {
            let (height, width) = null_step(state);
            let worth = nulls.at(row + height, column + width, state, goes_on);
            hand(height, width, state, shares[before], &|_| worth);
        }
    }
}
