//! What stands before, behind and between the numbers of a side.

use super::Number;
use crate::analysis::Side;
use crate::span::Span;

/// The words of a side before a place: `before(side, number.span.start)`.
pub(super) fn before<'t>(side: &Side<'t>, place: u32) -> &'t str {
    side.words(Span { start: side.span().start, end: place })
}

/// The words of a side behind a place: `behind(side, number.end())`.
pub(super) fn behind<'t>(side: &Side<'t>, place: u32) -> &'t str {
    side.words(Span { start: place, end: side.span().end })
}

/// What stands between two numbers, the unit of the first included: "/" in "7/10".
pub(super) fn between<'t>(side: &Side<'t>, first: &Number, second: &Number) -> &'t str {
    side.words(Span { start: first.span.end, end: second.span.start })
}

/// Bytes between the end of a number, with its unit, and the beginning of the next.
pub(crate) fn gap(first: &Number, second: &Number) -> u32 {
    second.span.start.saturating_sub(first.end())
}

/// True where a phrase ends the words and begins with a word of its own: "at" in "open at", not in "flat".
pub(super) fn end_with(words: &str, phrase: &str) -> bool {
    words.strip_suffix(phrase).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
}

/// Where the first of some phrases in lower case begins that stands right before a place.
pub(super) fn led_by(side: &Side<'_>, place: u32, phrases: &[String]) -> Option<u32> {
    let close = before(side, place).trim_end();
    let lower = close.to_lowercase();
    let phrase = phrases.iter().find(|phrase| end_with(&lower, phrase))?;
    // Small letters may take other bytes than their capitals.
    let at = close.len().checked_sub(phrase.len()).filter(|at| close.is_char_boundary(*at))?;
    Some(side.span().start + at as u32)
}
