//! Which segments of the translation belong to which of the original.
//!
//! The aligner is a probabilistic model and a search. A bead's cost is a log likelihood ratio: how much better its two
//! sides are explained as translations of one another than as unrelated text ([`cost`]; lengths as in Gale & Church
//! 1993, words as evidence in both directions). The search ([`path`]) goes from coarse to fine in a band, so that
//! memory grows with the length of the documents and not with its square. Each pass learns the length ratio and how
//! often each kind of word finds its counterpart from the pass before; the last one sums over all alignments
//! (forward-backward).
//!
//! What is searched is clauses, not segments ([`clauses`]): where a translator moved a clause to the next sentence, or a
//! segmenter missed an end, that shows which segments go together. [`whole`] gives each bead of whole segments its
//! posterior probability as a score, and chooses those with the best expected number of right ones.
//!
//! What counts as evidence is in [`evidence`], what words look like across scripts in [`form`], fitted numbers in
//! `weights.toml`.

mod clauses;
mod coarse;
mod cost;
mod evidence;
pub mod fit;
mod form;
pub mod gaps;
pub mod halves;
mod learnt;
mod path;
#[cfg(test)]
mod tests;
mod weights;
mod whole;

use std::ops::Range;

use crate::analysis::Analysis;
use cost::{Adapted, Cost};
use evidence::Evidence;
use path::{Band, Sums};
use weights::Weights;
use whole::Whole;

/// Joined segments; one side may be empty (Brown et al. 1991).
#[derive(Debug, Clone, PartialEq)]
pub struct Bead {
    /// Segments of the original, by index.
    pub source: Range<u32>,
    /// Segments of the translation, by index.
    pub target: Range<u32>,
    /// How likely it is right, 0 to 1.
    pub score: f32,
}

impl Bead {
    /// False for null beads.
    pub fn has_both_sides(&self) -> bool {
        !self.source.is_empty() && !self.target.is_empty()
    }
}

/// Translations of a word in lower case with their probabilities, 0 to 1, as a lexicon gives them; `None` for a word that
/// it does not know.
pub type Translations<'a> = &'a dyn Fn(&str) -> Option<Vec<(String, f32)>>;

/// Which kinds of evidence the aligner may use beyond the lengths of segments; all by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kinds {
    /// Figures, by value.
    pub numbers: bool,
    /// Names and cognates: words that are alike once transliterated.
    pub words: bool,
    /// Question and exclamation marks, quotation marks, brackets, colons.
    pub marks: bool,
    /// Paragraph breaks, and headings against running text.
    pub layout: bool,
    /// The lexicon that the caller gives.
    pub lexicon: bool,
    /// A lexicon learnt from the document pair itself, from one pass to the next.
    pub learnt: bool,
    /// The length ratio, and how often each kind of word finds its counterpart, learnt from one pass to the next.
    pub adaptation: bool,
    /// Clauses inside segments: which of them went to a neighbour in the translation. Without them, segments are whole.
    pub clauses: bool,
}

impl Default for Kinds {
    fn default() -> Self {
        Kinds {
            numbers: true,
            words: true,
            marks: true,
            layout: true,
            lexicon: true,
            learnt: true,
            adaptation: true,
            clauses: true,
        }
    }
}

impl Kinds {
    /// What each kind is called.
    pub const NAMES: [&'static str; 8] =
        ["numbers", "names", "marks", "layout", "lexicon", "learnt", "adaptation", "clauses"];

    /// These kinds without the one of this name; `None` if there is no such kind.
    pub fn without(mut self, name: &str) -> Option<Kinds> {
        let kind = match name {
            "numbers" => &mut self.numbers,
            "names" => &mut self.words,
            "marks" => &mut self.marks,
            "layout" => &mut self.layout,
            "lexicon" => &mut self.lexicon,
            "learnt" => &mut self.learnt,
            "adaptation" => &mut self.adaptation,
            "clauses" => &mut self.clauses,
            _ => return None,
        };
        *kind = false;
        Some(self)
    }
}

/// How to align.
#[derive(Clone, Copy, Default)]
pub struct Options<'a> {
    /// Evidence in use.
    pub kinds: Kinds,
    /// Translations of a word of the source, if there is a lexicon.
    pub translations: Option<Translations<'a>>,
}

/// Aligns two documents: beads in order that cover every segment of both sides exactly once.
pub fn align(source: &Analysis<'_>, target: &Analysis<'_>, options: &Options<'_>) -> Vec<Bead> {
    align_with(Evidence::new(source, target, options), Weights::shipped())
}

fn align_with(mut evidence: Evidence, weights: &Weights) -> Vec<Bead> {
    let (rows, columns) = (evidence.source.segments(), evidence.target.segments());
    if rows == 0 || columns == 0 {
        return one_sided(rows, columns);
    }
    let last = before_last(&mut evidence, weights);
    let starts = evidence.starts();
    let cost = Cost::new(&evidence, weights, &last.adapted, &last.band);
    let sums = Sums::new(&cost, &last.band);
    Whole::new(&sums, starts).most_right(&whole::way(&last.beads, starts), weights.threshold)
}

/// What the passes before the last one leave to it, beside the lexicon that the evidence has learnt from them.
#[derive(Debug)]
struct Last {
    /// The path of the latest pass.
    beads: Vec<Bead>,
    adapted: Adapted,
    band: Band,
}

fn before_last(evidence: &mut Evidence, weights: &Weights) -> Last {
    let (rows, columns) = (evidence.source.len(), evidence.target.len());
    let mut last = Last { beads: Vec::new(), adapted: Adapted::prior(evidence, weights), band: coarse::band(evidence) };
    for pass in 0..PASSES {
        let beads = path::best(&Cost::new(evidence, weights, &last.adapted, &last.band), &last.band);
        if evidence.adapts {
            last.adapted = Adapted::learn(evidence, weights, &beads);
        }
        let reach = if pass == 0 { WIDE } else { NARROW };
        last.band = Band::around(&beads, rows, columns, reach, &last.band);
        if evidence.learns {
            evidence.learn(&beads);
        }
        last.beads = beads;
    }
    last
}

/// Passes before the last; a third changes under one bead in a thousand.
const PASSES: usize = 2;
/// Clauses that the second pass looks at on each side of the first one's path.
const WIDE: usize = 10;
/// The same after the second pass.
const NARROW: usize = 7;

/// One side has no segments: nothing on the other can have a counterpart.
fn one_sided(rows: usize, columns: usize) -> Vec<Bead> {
    let omitted = (0..rows as u32).map(|i| Bead { source: i..i + 1, target: 0..0, score: 1.0 });
    let added = (0..columns as u32).map(|j| Bead { source: 0..0, target: j..j + 1, score: 1.0 });
    omitted.chain(added).collect()
}
