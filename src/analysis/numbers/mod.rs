//! stub
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
    /// What it counts.
    pub kind: Kind,
    /// The unit, by its standard name ("km", "EUR", "hour"); empty if there is none.
    pub unit: String,
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
    /// A decade, by its first year.
    Decade,
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

/// Numbers of all segments, in text order.
pub fn numbers(_text: &str, _tokens: &[Token], _segments: &[Segment], _locale: &Locale) -> Vec<Number> {
    Vec::new()
}
