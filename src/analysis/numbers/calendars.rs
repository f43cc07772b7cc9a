//! Dates of another calendar: the fourteenth of Mehr is the sixth of October. Months and their languages are in
//! `locale/data/calendars.toml`.
//!
//! A Solar Hijri date is converted: its year begins with the spring equinox, 20 or 21 March (Borkowski 1996, The Persian
//! calendar for 3000 years), so that the Gregorian day is known but for one. Months that go by the moon begin when it is
//! seen, and a date in them accounts for any one date of the other side.

use std::sync::LazyLock;

use serde::Deserialize;

use super::account::Account;
use super::beside::behind;
use super::fit::equal;
use super::{Kind, Number};
use crate::analysis::Side;
use crate::locale::ByLanguage;

/// The months of other calendars in one language.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Calendars {
    /// The twelve months of the Solar Hijri year, each with its forms.
    solar: Vec<Vec<String>>,
    /// Months of calendars that go by the moon.
    others: Vec<String>,
}

static CALENDARS: LazyLock<ByLanguage<Calendars>> =
    LazyLock::new(|| ByLanguage::new(include_str!("../../locale/data/calendars.toml")));

/// What the word behind a figure says of it.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Month {
    /// The number of a Solar Hijri month, from 1.
    Solar(u32),
    Moon,
}

/// Gregorian days of the months from March on, to the end of the Solar Hijri year; February as in a leap year.
const DAYS: [(f64, u32); 13] = [
    (3.0, 31),
    (4.0, 30),
    (5.0, 31),
    (6.0, 30),
    (7.0, 31),
    (8.0, 31),
    (9.0, 30),
    (10.0, 31),
    (11.0, 30),
    (12.0, 31),
    (1.0, 31),
    (2.0, 29),
    (3.0, 31),
];
/// Days of March before the year begins, at the least, and at the most: leap years shift it, and February after them.
const BEFORE: std::ops::RangeInclusive<u32> = 18..=21;
/// Years of both Hijri calendars that news speaks of, and what the Gregorian ones are ahead of the solar ones.
const YEARS: std::ops::RangeInclusive<f64> = 1200.0..=1500.0;
const AHEAD: [f64; 2] = [621.0, 622.0];

/// Settles the dates of a side in another calendar, and those of the other side that they stand for.
pub(super) fn explain(side: &Account<'_>, other: &Account<'_>) {
    if CALENDARS.get(side.lang().code()).is_none() {
        return;
    }
    let numbers = side.numbers();
    for (i, number) in numbers.iter().enumerate() {
        let day = number.value;
        let possible = (1.0..=31.0).contains(&day) && day.fract() == 0.0;
        let Some(month) = month_behind(side, number).filter(|_| possible) else { continue };
        let dates: Vec<(f64, f64)> = match month {
            Month::Solar(month) => BEFORE.filter_map(|before| gregorian(before, month, day as u32)).collect(),
            Month::Moon => days_of(other.numbers()).collect(),
        };
        let found = days_of(other.numbers()).find(|date| dates.contains(date));
        let Some((month_there, day_there)) = found else { continue };
        let year = numbers.get(i + 1).filter(|year| YEARS.contains(&year.value));
        side.settle_run(i, if year.is_some() { 2 } else { 1 });
        other.settle_all(|there| {
            let years = |year: &Number| match month {
                Month::Solar(_) => AHEAD.iter().any(|ahead| equal(year.value + ahead, there.value)),
                Month::Moon => there.kind == Kind::Year,
            };
            there.kind == Kind::Month && equal(there.value, month_there)
                || there.kind == Kind::Day && equal(there.value, day_there)
                || year.is_some_and(years)
        });
    }
}

/// Months and days of a side that stand beside each other.
fn days_of(numbers: &[Number]) -> impl Iterator<Item = (f64, f64)> {
    dates(numbers).map(|(month, day)| (month.value, day.value))
}

/// Months and days that are neighbours among the numbers of a text, in either order; each month first.
pub fn dates(numbers: &[Number]) -> impl Iterator<Item = (&Number, &Number)> {
    numbers.windows(2).filter_map(|two| match two {
        [a, b] if a.kind == Kind::Month && b.kind == Kind::Day => Some((a, b)),
        [a, b] if a.kind == Kind::Day && b.kind == Kind::Month => Some((b, a)),
        _ => None,
    })
}

/// The month of another calendar whose name stands right behind a figure.
fn month_behind(side: &Side<'_>, number: &Number) -> Option<Month> {
    let calendars = CALENDARS.get(side.lang().code())?;
    let rest = behind(side, number.span.end).trim_start().to_lowercase();
    let is_behind = |form: &String| {
        rest.strip_prefix(form.as_str())
            .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphabetic() || c == '\u{200c}'))
    };
    let solar = (1..).zip(&calendars.solar).find(|(_, forms)| forms.iter().any(is_behind));
    let solar = solar.map(|(month, _)| Month::Solar(month));
    solar.or_else(|| calendars.others.iter().any(is_behind).then_some(Month::Moon))
}

/// The Gregorian month and day of a day in a Solar Hijri month, in a year before which `before` days of March are over.
fn gregorian(before: u32, month: u32, day: u32) -> Option<(f64, f64)> {
    // Six months of 31 days go before those of 30.
    let gone = (month.checked_sub(1)?) * 30 + month.checked_sub(1)?.min(6);
    let mut days = before + gone + day;
    for (month, length) in DAYS {
        if days <= length {
            return Some((month, f64::from(days)));
        }
        days -= length;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::numbers::tests::mismatches;

    #[test]
    fn the_first_day_of_spring_and_the_day_of_the_revolution_are_where_almanacs_have_them() {
        assert_eq!(gregorian(20, 1, 1), Some((3.0, 21.0)));
        assert_eq!(gregorian(20, 11, 22), Some((2.0, 11.0)));
        assert_eq!(gregorian(20, 7, 14), Some((10.0, 6.0)));
    }

    #[test]
    fn a_persian_date_is_the_same_as_its_gregorian_one_and_not_another() {
        let source = "دادگاه روز ۱۴ مهر حکم خود را اعلام کرد.";
        assert_eq!(mismatches("fa>en", source, "The court announced its verdict on October 6."), Vec::<String>::new());
        assert_eq!(mismatches("fa>en", source, "The court announced its verdict on 5 October."), Vec::<String>::new());
        assert_eq!(mismatches("fa>en", source, "The court announced its verdict on November 16.").len(), 1);
        let source = "او ۲۲ بهمن ۱۳۵۷ در تهران به دنیا آمد.";
        assert_eq!(mismatches("fa>en", source, "He was born in Tehran on February 11, 1979."), Vec::<String>::new());
        let source = "She was born in Tehran on June 28, 1990.";
        assert_eq!(mismatches("en>fa", source, "او ۷ تیر ۱۳۶۹ در تهران به دنیا آمد."), Vec::<String>::new());
    }

    #[test]
    fn a_date_by_the_moon_stands_for_any_date() {
        let source = "افتتح المعرض في ١٤ رمضان بحضور الوزير.";
        assert_eq!(
            mismatches("ar>en", source, "The exhibition was opened on March 25 by the minister."),
            Vec::<String>::new()
        );
        assert_eq!(mismatches("ar>en", source, "The exhibition was opened on the 15th of Ramadan.").len(), 1);
    }
}
