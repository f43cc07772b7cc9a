//! mtlint, the linter for machine translation.

pub mod align;
pub mod analysis;
pub mod document;
pub mod error;
pub mod language;
pub mod locale;
pub mod rule;
pub mod rules;
pub mod segment;
pub mod span;
