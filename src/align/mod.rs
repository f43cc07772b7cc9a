//! Which segments of the translation belong to which of the original.

use std::ops::Range;

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
