//! The fitted numbers of the aligner, as `weights.toml` holds them; that file says what they were fitted on.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::evidence::{CLASSES, DEGREES};

/// All fitted numbers. Logarithms are natural.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// Log prior of a bead by its shape in segments, in the order of [`super::cost::SHAPES`].
    pub shapes: Vec<f64>,
    /// Log prior of the first segment of a run without counterpart.
    pub null_opens: f64,
    /// Log prior of each further one.
    pub null_goes_on: f64,
    /// Variance of the log ratio of lengths that is there at any length.
    pub length_variance: f64,
    /// Variance per letter of length, which goes down with length.
    pub length_variance_per_letter: f64,
    /// Weight of the lengths.
    pub length: f64,
    /// Weight of each class of words, against their being independent of one another.
    pub classes: [f64; CLASSES],
    /// Weight of what has no counterpart, against what has one.
    pub missing: f64,
    /// Prior chance that a word of the class has a counterpart by chance in one segment.
    pub chance: [f64; CLASSES],
    /// Segments that this prior is worth against the counts of the document.
    pub chance_worth: f64,
    /// By class: how often a word finds a counterpart of each degree in a true bead, before the document has spoken;
    /// between the pairs of languages that share an alphabet and those that do not.
    pub finds: [[f64; DEGREES]; CLASSES],
    /// Words of a class that this prior is worth.
    pub finds_worth: f64,
    /// A bead that opens a paragraph on both sides.
    pub both_open: f64,
    /// A bead that opens one on one side only.
    pub one_opens: f64,
    /// A break inside a bead.
    pub break_inside: f64,
    /// A bead that begins inside a sentence on both sides.
    pub both_continue: f64,
    /// A bead that begins inside a sentence on one side only.
    pub one_continues: f64,
    /// A segment that goes on with its sentence inside a bead.
    pub continues_inside: f64,
    /// A segment without counterpart that goes on with a sentence, or whose sentence the next one goes on with.
    pub null_continues: f64,
    /// A bead of clauses that begins inside a segment on both sides.
    pub both_inner: f64,
    /// One that begins inside a segment on one side, and with a segment on the other.
    pub one_inner: f64,
    /// A clause inside a bead that goes on with its segment.
    pub inner_inside: f64,
    /// A clause without counterpart, for each clause of its segment beside it that has one.
    pub null_inner: f64,
    /// Log prior of a clause without counterpart after another one of its segment.
    pub null_within: f64,
    /// A segment that begins a run without counterpart amid a segment of the other side, or goes on with one there.
    pub null_amid: f64,
    /// A heading against running text.
    pub heading_against_text: f64,
    /// Sharpness of the posterior: 1 trusts the model as it is.
    pub sharpness: f64,
    /// Posterior below which a bead costs more than it is expected to bring.
    pub threshold: f64,
}

impl Weights {
    /// The weights that ship with mtlint.
    pub fn shipped() -> &'static Weights {
        static SHIPPED: OnceLock<Weights> = OnceLock::new();
        SHIPPED.get_or_init(|| {
            toml::from_str(include_str!("weights.toml")).unwrap_or_else(|error| unreachable!("weights.toml: {error}"))
        })
    }
}
