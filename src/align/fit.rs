//! What a developer's tool needs to fit the aligner's weights and to measure them (`examples/fit_align.rs`).

use super::cost::{Adapted, Cost};
use super::evidence::Evidence;
use super::path::Sums;
use super::whole::{Key, Whole};
use super::{Bead, Last, Options, align_with, before_last};
use crate::analysis::Analysis;

pub use super::weights::Weights;

/// A pair of documents whose evidence was gathered once, to be aligned with many weights.
#[derive(Debug)]
pub struct Prepared(Evidence);

impl Prepared {
    /// Gathers the evidence.
    pub fn new(source: &Analysis<'_>, target: &Analysis<'_>, options: &Options<'_>) -> Prepared {
        Prepared(Evidence::new(source, target, options))
    }

    /// The alignment with these weights.
    pub fn align(&self, weights: &Weights) -> Vec<Bead> {
        align_with(self.0.clone(), weights)
    }

    /// Runs the passes before the last one with these weights.
    pub fn stage(&self, weights: &Weights) -> Staged {
        let mut evidence = self.0.clone();
        let last = before_last(&mut evidence, weights);
        Staged { evidence, last }
    }
}

/// A pair of documents before the last pass.
#[derive(Debug)]
pub struct Staged {
    evidence: Evidence,
    last: Last,
}

impl Staged {
    /// The posterior probability that these weights give in the last pass to each bead of a list (source from and to,
    /// target from and to; a null bead has one segment and an empty range), 0 where the search does not look. Both
    /// documents need segments.
    pub fn posteriors(&self, weights: &Weights, beads: &[Key]) -> Vec<f64> {
        let evidence = &self.evidence;
        let adapted = if evidence.adapts {
            Adapted::learn(evidence, weights, &self.last.beads)
        } else {
            Adapted::prior(evidence, weights)
        };
        let cost = Cost::new(evidence, weights, &adapted, &self.last.band);
        let whole = Whole::new(&Sums::new(&cost, &self.last.band), evidence.starts());
        beads.iter().map(|&bead| whole.posterior(bead)).collect()
    }
}
