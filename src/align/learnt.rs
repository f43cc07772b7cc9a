//! A lexicon learnt from the document pair itself, between one pass of the aligner and the next: which words stand in
//! the same beads more often than chance has them do (hunalign's realign and Moore 2002 are the models; association by
//! the log likelihood ratio of Dunning 1993, which is exact enough at the counts that one document gives).
//!
//! A pair of words that meet in one bead only would vouch for that bead and for no other, so the count of each pair is
//! lowered by one: what is left is the evidence that the other beads give. Words are compared by their beginnings, so
//! that inflected forms count as one.

use std::collections::HashMap;

use super::Bead;

/// Letters at the beginning of a word that stand for the whole of it.
pub const STEM: usize = 5;
/// Degree of a learnt pair that mostly goes together.
pub const FIRM: u8 = 5;
/// Degree of one that often does.
pub const LOOSE: u8 = 6;

/// The beginnings of a side's words, numbered.
#[derive(Debug, Clone, Default)]
pub struct Stems {
    /// Of each type; `None` for figures and marks.
    pub of: Vec<Option<u32>>,
    /// How many there are.
    pub count: usize,
}

impl Stems {
    /// Numbers the beginnings of words; `None` stands for what is no word.
    pub fn new<'w>(words: impl Iterator<Item = Option<&'w str>>) -> Stems {
        let mut known: HashMap<String, u32> = HashMap::new();
        let of = words
            .map(|word| {
                let stem: String = word?.chars().take(STEM).collect();
                let next = known.len() as u32;
                Some(*known.entry(stem).or_insert(next))
            })
            .collect();
        Stems { of, count: known.len() }
    }

    /// The types of each stem.
    fn types(&self) -> Vec<Vec<u32>> {
        let mut types = vec![Vec::new(); self.count];
        for (id, stem) in self.of.iter().enumerate() {
            if let Some(list) = stem.and_then(|stem| types.get_mut(stem as usize)) {
                list.push(id as u32);
            }
        }
        types
    }
}

/// Pairs of types that the beads of a pass make translations of one another, with their degree.
pub fn pairs(stems: [&Stems; 2], words: [&[Vec<u32>]; 2], beads: &[Bead]) -> Vec<(u32, u32, u8)> {
    let mut contents: [Vec<Vec<u32>>; 2] = [Vec::new(), Vec::new()];
    for bead in beads.iter().filter(|bead| bead.has_both_sides()) {
        for (side, range) in [(0, &bead.source), (1, &bead.target)] {
            let here = words[side].get(range.start as usize..range.end as usize).unwrap_or(&[]).iter().flatten();
            let mut list: Vec<u32> = here.filter_map(|&id| stems[side].of.get(id as usize).copied()?).collect();
            list.sort_unstable();
            list.dedup();
            contents[side].push(list);
        }
    }
    let total = contents[0].len() as f64;
    let places = |side: usize| {
        let mut places: Vec<Vec<u32>> = vec![Vec::new(); stems[side].count];
        for (bead, list) in contents[side].iter().enumerate() {
            for &stem in list {
                places[stem as usize].push(bead as u32);
            }
        }
        places
    };
    let (there, back) = (places(0), places(1));
    // Fewer choices ask for less proof.
    let often = |places: &[Vec<u32>]| places.iter().filter(|list| list.len() > 1).count();
    let bar = (often(&there).max(often(&back)).max(1) as f64).ln() + MARGIN;
    let mut met = vec![0u32; back.len()];
    let mut touched: Vec<u32> = Vec::new();
    let mut candidates: Vec<(u32, u32, f64, f64)> = Vec::new();
    for (s, list) in there.iter().enumerate().filter(|(_, list)| list.len() > 1) {
        for &bead in list {
            for &t in &contents[1][bead as usize] {
                if back[t as usize].len() > 1 {
                    if met[t as usize] == 0 {
                        touched.push(t);
                    }
                    met[t as usize] += 1;
                }
            }
        }
        touched.sort_unstable();
        for t in touched.drain(..) {
            let together = std::mem::take(&mut met[t as usize]);
            if together < 2 {
                continue;
            }
            let both = f64::from(together) - 1.0;
            let (one, other) = (list.len() as f64 - 1.0, back[t as usize].len() as f64 - 1.0);
            let dice = 2.0 * both / (one + other);
            if dice < DICE_LOOSE {
                continue;
            }
            let proof = association(both, one, other, total - 1.0);
            if proof >= bar {
                candidates.push((s as u32, t, proof, dice));
            }
        }
    }
    let kept = choose(&mut candidates, stems);
    let types = [stems[0].types(), stems[1].types()];
    let mut out = Vec::new();
    for (s, t, dice) in kept {
        let degree = if dice >= DICE_FIRM { FIRM } else { LOOSE };
        for &one in &types[0][s as usize] {
            out.extend(types[1][t as usize].iter().map(|&other| (one, other, degree)));
        }
    }
    out
}

/// Nats of proof that a pair needs beyond the choice among all words.
const MARGIN: f64 = 0.0;
/// Dice coefficient, without one meeting, from which a pair is firm.
const DICE_FIRM: f64 = 0.5;
/// The same for a loose one.
const DICE_LOOSE: f64 = 0.2;
/// Counterparts that a word keeps: the best ones; what stands beside the right one in set phrases follows it.
const CHOICES: u8 = 2;

/// The best pairs of each word of both sides.
fn choose(candidates: &mut [(u32, u32, f64, f64)], stems: [&Stems; 2]) -> Vec<(u32, u32, f64)> {
    candidates.sort_unstable_by(|a, b| b.2.total_cmp(&a.2).then((a.0, a.1).cmp(&(b.0, b.1))));
    let mut taken = [vec![0u8; stems[0].count], vec![0u8; stems[1].count]];
    let mut kept = Vec::new();
    for &(s, t, _, dice) in candidates.iter() {
        let (here, there) = (taken[0][s as usize], taken[1][t as usize]);
        if here < CHOICES && there < CHOICES {
            taken[0][s as usize] += 1;
            taken[1][t as usize] += 1;
            kept.push((s, t, dice));
        }
    }
    kept
}

/// Half of Dunning's log likelihood ratio for words that stand in so many beads together and each; 0 where they meet
/// less often than chance has them.
fn association(both: f64, one: f64, other: f64, total: f64) -> f64 {
    if both * total <= one * other {
        return 0.0;
    }
    let term = |k: f64, row: f64, column: f64| if k > 0.0 { k * (k * total / (row * column)).ln() } else { 0.0 };
    term(both, one, other)
        + term(one - both, one, total - other)
        + term(other - both, total - one, other)
        + term(total - one - other + both, total - one, total - other)
}
