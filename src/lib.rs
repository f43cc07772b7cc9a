//! mtlint, the linter for machine translation.

pub mod align;
pub mod analysis;
pub mod cli;
pub mod document;
pub mod error;
pub mod language;
pub mod lexicon;
pub mod locale;
pub mod rule;
pub mod segment;
pub mod span;
