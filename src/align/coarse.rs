//! Where to search: a first path through blocks of segments, by the rare words and figures that both sides share.
//!
//! Short documents need none. Long ones are cut into at most [`BLOCKS`] blocks a side, so that the table of blocks has a
//! fixed size; very long ones into blocks of [`LARGEST`] segments, so that the band round the path has a fixed width.
//! Gaps cost nothing here: a path may run along one side for as long as it likes.

use super::evidence::{DEGREES, Evidence};
use super::path::Band;

/// Tables up to this many pairs of segments are searched whole.
const SMALL: usize = 60 * 60;
/// Most blocks on a side, unless they had more than [`LARGEST`] segments.
const BLOCKS: usize = 1200;
/// Most segments in a block: the band holds some four times as many a segment, a table of such blocks nine bytes each.
const LARGEST: usize = 16;
/// Fewest segments in a block: fewer share too few words.
const BLOCK: usize = 4;
/// A word in more pairs of places than this says little of where it belongs.
const COMMON: usize = 100;
/// What a likeness of each degree is worth here.
const DEGREE_WORTH: [f32; DEGREES] = [1.0, 1.0, 0.4, 0.7, 0.2, 0.0, 0.0];
/// Fewest segments beside the path.
const REACH: usize = 12;

/// The band of the first pass.
pub fn band(evidence: &Evidence) -> Band {
    let (rows, columns) = (evidence.source.len(), evidence.target.len());
    if rows * columns <= SMALL {
        return Band::full(rows, columns);
    }
    let size = rows.max(columns).div_ceil(BLOCKS).clamp(BLOCK, LARGEST);
    let (high, wide) = (rows.div_ceil(size), columns.div_ceil(size));
    let path = path(&table(evidence, size, high, wide), high, wide);
    let reach = REACH.max(size + size / 2);
    let mut first = vec![columns as u32; rows + 1];
    let mut last = vec![0; rows + 1];
    for (a, b) in path {
        let from = (b * size).saturating_sub(reach) as u32;
        let to = ((b + 1) * size + reach).min(columns) as u32;
        for row in (a * size).saturating_sub(reach / 2)..=((a + 1) * size + reach / 2).min(rows) {
            first[row] = first[row].min(from);
            last[row] = last[row].max(to);
        }
    }
    Band::new(first, last, columns)
}

/// What each pair of blocks shares beyond what it would by chance.
fn table(evidence: &Evidence, size: usize, high: usize, wide: usize) -> Vec<f32> {
    let mut table = vec![0.0f32; high * wide];
    for one in &evidence.source.types {
        let pairs = one.clauses.len() * one.hits.len();
        if pairs > COMMON {
            continue;
        }
        for &(t, degree) in &one.hits {
            let worth = DEGREE_WORTH[usize::from(degree)] / (pairs as f32).sqrt();
            for &s in &one.clauses {
                table[s as usize / size * wide + t as usize / size] += worth;
            }
        }
    }
    let mut across = vec![0.0f32; high];
    let mut down = vec![0.0f32; wide];
    for (k, &worth) in table.iter().enumerate() {
        across[k / wide] += worth;
        down[k % wide] += worth;
    }
    let total = across.iter().sum::<f32>().max(1e-6);
    for (k, worth) in table.iter_mut().enumerate() {
        *worth -= 1.5 * across[k / wide] * down[k % wide] / total;
    }
    table
}

/// The path that gathers most; where nothing is shared it keeps near the diagonal.
fn path(table: &[f32], high: usize, wide: usize) -> Vec<(usize, usize)> {
    let mut best = vec![0.0f32; high * wide];
    // 0: from both before; 1: from the row before; 2: from the column before.
    let mut came = vec![0u8; high * wide];
    for a in 0..high {
        for b in 0..wide {
            let here = a * wide + b;
            let off = (a as f32 / high as f32 - b as f32 / wide as f32).abs();
            let gathered = table[here] + 0.05 * (1.0 - off);
            let (up, left) = (a > 0, b > 0);
            let mut value = if up || left { f32::NEG_INFINITY } else { 0.0 };
            if up && left {
                value = best[here - wide - 1];
            }
            if up && best[here - wide] > value {
                (value, came[here]) = (best[here - wide], 1);
            }
            if left && best[here - 1] > value {
                (value, came[here]) = (best[here - 1], 2);
            }
            best[here] = value + gathered.max(if came[here] == 0 { f32::NEG_INFINITY } else { 0.0 });
        }
    }
    let (mut a, mut b) = (high - 1, wide - 1);
    let mut path = vec![(a, b)];
    while a + b > 0 {
        match came[a * wide + b] {
            1 => a -= 1,
            2 => b -= 1,
            _ => (a, b) = (a - 1, b - 1),
        }
        path.push((a, b));
    }
    path
}
