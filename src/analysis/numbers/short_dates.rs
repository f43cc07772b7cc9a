//! Dates without a year in figures: "30.10.", "8.11", "30-10" for the day and the month that the other side spells. Each
//! day accounts for one; a month that is said once for both ends of a span accounts for both.

use super::account::Account;
use super::beside::between;
use super::{Kind, Number};
use crate::analysis::Side;

/// Settles the dates in figures of a side, and the days and months of the other side that they are.
pub(super) fn explain(side: &Account<'_>, other: &Account<'_>) {
    if !other.numbers().iter().any(|n| n.kind == Kind::Month) {
        return;
    }
    for i in 0..side.numbers().len() {
        let date = date_at(side, i).filter(|(.., parts)| side.is_left(i + parts - 1));
        let Some((day, month, parts)) = date else { continue };
        let month = other.numbers().iter().position(|n| n.kind == Kind::Month && n.value == month);
        let is_day = |n: &Number| {
            let counts = matches!(n.kind, Kind::Day | Kind::Cardinal | Kind::Ordinal) && n.unit.is_empty();
            counts && n.value == day
        };
        // Of a day in a figure of its own, the comparison knows already.
        let known = parts == 2 && !side.is_left(i);
        let mut others = other.numbers().iter().enumerate();
        let day = others.find(|(j, n)| is_day(n) && (known || other.is_left(*j)));
        if let (Some((day, _)), Some(month)) = (day, month) {
            side.settle_run(i, parts);
            other.settle(day);
            other.settle(month);
        }
    }
}

/// The day and the month of a date in figures that begins with a number, and in how many numbers it was read.
fn date_at(side: &Side<'_>, at: usize) -> Option<(f64, f64, usize)> {
    let numbers = side.numbers();
    let number = numbers.get(at)?;
    if let Some((day, month)) = side.words(number.span).split_once('.') {
        return written(day, month).map(|(day, month)| (day, month, 1));
    }
    let next = numbers.get(at + 1).filter(|next| next.span.start == number.span.end + 1)?;
    let (day, month) = written(side.words(number.span), side.words(next.span))?;
    matches!(between(side, number, next), "-" | "/").then_some((day, month, 2))
}

/// A day and a month in a figure or two each.
fn written(day: &str, month: &str) -> Option<(f64, f64)> {
    let value = |digits: &str| -> Option<f64> {
        let short = matches!(digits.len(), 1 | 2) && digits.bytes().all(|b| b.is_ascii_digit());
        short.then(|| digits.parse().ok()).flatten()
    };
    let (day, month) = (value(day)?, value(month)?);
    ((1.0..=31.0).contains(&day) && (1.0..=12.0).contains(&month)).then_some((day, month))
}

#[cfg(test)]
mod tests {
    use crate::analysis::numbers::tests::{flagged, quiet};

    #[test]
    fn a_day_and_a_month_in_figures_are_those_in_words() {
        quiet("de>en", "Seit dem 1.4. gilt die neue Gebühr.", "The new fee has applied since April 1.");
        quiet("de>en", "Die Schau läuft vom 2.5. bis 9.5. in Kassel.", "The show runs from May 2 to 9 in Kassel.");
        quiet("de>en", "Die Schau läuft vom 2. bis 9.5. in Kassel.", "The show runs in Kassel from May 2 to 9.");
        quiet("en>de", "The bridge opens on September 30.", "Die Brücke öffnet am 30.9.");
        quiet(
            "nl>en",
            "Inschrijven kan tot 28-11 via de gemeente.",
            "You can register with the city until November 28.",
        );
        quiet(
            "pl>en",
            "Wnioski do 20.09, wyniki 8.10 o godz. 9.",
            "Apply by September 20; results at 9 a.m. on October 8.",
        );
        quiet("ru>en", "Выставка закроется 30.10.", "The exhibition closes on October 30.");
        quiet("en>cs", "The road was closed on March 14.", "Silnici uzavřeli 14.3. večer.");
    }

    #[test]
    fn another_day_or_month_is_found() {
        flagged("de>en", "Seit dem 1.4. gilt die neue Gebühr.", "The new fee has applied since April 11.");
        flagged("en>de", "The bridge opens on September 30.", "Die Brücke öffnet am 30.10.");
        flagged("en>pl", "The bridge opens on September 30.", "Most zostanie otwarty 13.09.");
    }
}
