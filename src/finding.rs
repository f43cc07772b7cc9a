//! What a report is made of: a rule's flag with who says so, how bad, how sure, and where.

use crate::rule::{Flag, Rule, Severity};

/// A flag with who says so, how bad and how sure, and where.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The rule that flagged it.
    pub rule: &'static Rule,
    /// How bad it is if true: the flag's own word, or the rule's, or the configuration's.
    pub severity: Severity,
    /// How likely it is true, 0 to 1.
    pub confidence: f32,
    /// The bead that it is in, by index.
    pub bead: usize,
    /// The words and the reason.
    pub flag: Flag,
    /// Flags of other rules that this one explains.
    pub evidence: Vec<Evidence>,
}

/// What another rule said of the same place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// That rule's id.
    pub rule: &'static str,
    /// Its reason.
    pub reason: String,
}
