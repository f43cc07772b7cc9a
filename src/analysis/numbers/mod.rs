//! Figures, number words, dates, times and amounts by value, in running text of every script.
//!
//! Each segment is cut into atoms (`atoms`), read left to right (`scan`) with the words of its language (`lexicon`),
//! and compared by value and kind (`compare`), with the conversions of `units`. Where notation leaves two readings
//! ("1.234"; "6:30" without a.m. or p.m.), both are kept.

mod atoms;
pub mod compare;
mod lexicon;
mod scan;
pub mod units;

use super::tokens::Token;
use crate::locale::Locale;
use crate::segment::Segment;
use crate::span::Span;

/// A figure or number word by value.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// The words of it, with its multiplier, and not its unit.
    pub span: Span,
    /// Its value in the unit's own scale: 2,500,000 for "2.5 million".
    pub value: f64,
    /// A second reading where the notation leaves doubt: 1.234 for "1.234" where it is first read as 1234.
    pub other: Option<f64>,
    /// What it counts.
    pub kind: Kind,
    /// The unit, by its standard name ("km", "EUR", "hour"); empty if there is none.
    pub unit: &'static str,
    /// The words of the unit; empty if there are none.
    pub unit_span: Span,
    /// What its multiplier makes of it: 1,000,000 for "2.5 million", 1 without one.
    pub scale: f64,
    /// Written as a word.
    pub spelled: bool,
    /// Perhaps no number at all ("one", "second", a single Chinese numeral): it explains others and accuses none.
    pub faint: bool,
}

/// What a number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// How many.
    Cardinal,
    /// Which in a row.
    Ordinal,
    /// Of a hundred.
    Percent,
    /// A year.
    Year,
    /// A century, by its number.
    Century,
    /// A decade, by its first year; below 100 where the century is not said.
    Decade,
    /// A day of a month.
    Day,
    /// A time of day, in minutes after midnight.
    Clock,
    /// A month, 1 to 12.
    Month,
    /// A day of the week, Monday 1 to Sunday 7.
    Weekday,
    /// A score, by its first figure; the second is a number of its own.
    Score,
    /// A code that only looks like a number: "A380".
    Code,
    /// A rough number: "dozens".
    Rough,
}

impl Number {
    /// True for months, weekdays, days of a month and times of day.
    pub fn is_date(&self) -> bool {
        matches!(self.kind, Kind::Month | Kind::Weekday | Kind::Day | Kind::Clock)
    }
}

/// Numbers of all segments, in text order.
pub fn numbers(text: &str, _tokens: &[Token], segments: &[Segment], locale: &'static Locale) -> Vec<Number> {
    scan::scan(text, segments, lexicon::Lexicon::of(locale))
}
