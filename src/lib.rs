//! mtlint, the linter for machine translation.

pub mod align;
pub mod analysis;
pub mod document;
pub mod error;
pub mod finding;
pub mod language;
pub mod locale;
pub mod report;
pub mod rule;
pub mod segment;
pub mod span;
