//! How well two numbers agree: by value and kind, with second readings, rounding and conversions.

use super::units::is_money;
use super::{Kind, Number, units};

/// How sure it is that two numbers are the same; the order is that of trust.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// One may explain the other: a code with the same digits, a rough number.
    Loose,
    /// Converted, rounded, a part of a hundred.
    Converted,
    /// A second reading of one is the other, or the values are equal and the kinds are not.
    Reading,
    /// Equal values.
    Value,
    /// Equal values, kinds and units.
    Same,
}

/// Converted figures are rounded; news rounds to two digits, and 3 % is half a unit of the second digit of 16.
const ROUNDED: f64 = 0.03;

/// The most pounds that may be metric ones.
const FEW_POUNDS: f64 = 5.0;

/// How far a third is from 0.3, and a little.
const THIRD: f64 = 0.101;

/// How far a multiplied figure may be from one that is written out: "2.5 million" for 2,487,000.
const MULTIPLIED: f64 = 0.01;

pub(super) fn close(a: f64, b: f64, tolerance: f64) -> bool {
    (a - b).abs() <= tolerance * f64::max(a.abs(), b.abs()) + 1e-9
}

/// True for the same value: a third is 0.333333, but figures that are spelt out are equal to their last digit.
pub(crate) fn equal(a: f64, b: f64) -> bool {
    close(a, b, if f64::max(a.abs(), b.abs()) < SPELT_OUT { 1e-6 } else { EXACT })
}

/// From this value on parts are no longer told by their first six digits.
const SPELT_OUT: f64 = 1e5;
/// What binary fractions may be off, as a share of the value.
const EXACT: f64 = 1e-12;

/// Half a unit of the last digit that is not zero, as a share of the value: 0.083 for 6, 0.004 for 12.4.
pub(super) fn rounding(value: f64) -> f64 {
    let mut step = 1e12;
    while step > 0.01 && !equal((value / step).round() * step, value) {
        step /= 10.0;
    }
    if value == 0.0 { 0.0 } else { (0.5 * step / value.abs()).min(0.1) }
}

/// How well a number of the source, the first, and one of the translation agree; `None` if they do not.
pub fn fit(a: &Number, b: &Number) -> Option<Fit> {
    use Kind::*;
    if a.kind == b.kind && equal(a.value, b.value) {
        let same_unit = a.unit == b.unit || matches!(a.kind, Month | Weekday | Day | Clock);
        return Some(if same_unit { Fit::Same } else { Fit::Value });
    }
    match (a.kind, b.kind) {
        (Weekday, _) | (_, Weekday) => return None,
        (Month, Month) => return reading(a, b),
        // Only a date in figures leaves open which is which.
        (Day, Month) | (Month, Day) => return reading(a, b).filter(|_| a.other.is_some() || b.other.is_some()),
        (Month, other) | (other, Month) => {
            let numeric = matches!(other, Cardinal | Ordinal | Clock) && (a.faint || b.faint);
            // "A month" is no January.
            let counts = !a.unit.is_empty() || !b.unit.is_empty();
            return if numeric && !counts { reading(a, b) } else { None };
        }
        // A numeral inside a Chinese name is no day.
        (Day, _) if b.faint => return None,
        (_, Day) if a.faint => return None,
        (Clock, Clock) => return reading(a, b),
        (Clock, _) => return clock(a, b),
        (_, Clock) => return clock(b, a),
        (Code, Code) => return None,
        (Code, _) | (_, Code) => {
            let year =
                a.kind == Year && equal(a.value % 100.0, b.value) || b.kind == Year && equal(b.value % 100.0, a.value);
            return (equal(a.value, b.value) || year).then_some(Fit::Loose);
        }
        (Rough, _) | (_, Rough) => return rough(a, b),
        (Fraction, Fraction) if close(a.value, b.value, 0.001) => return Some(Fit::Same),
        // "A third of a cent" is 0.3 of one.
        (Fraction, Cardinal) | (Cardinal, Fraction)
            if a.value < 1.0 && b.value < 1.0 && close(a.value, b.value, THIRD) =>
        {
            return Some(Fit::Converted);
        }
        (Decade, Decade | Year | Cardinal | Ordinal) | (Year | Cardinal | Ordinal, Decade) => {
            let whole = equal(a.value, b.value)
                || equal(a.value % 100.0, b.value % 100.0) && (a.value < 100.0 || b.value < 100.0);
            return whole.then_some(Fit::Reading);
        }
        (Century, Century) => return None,
        (Century, Year | Decade | Cardinal) | (Year | Decade | Cardinal, Century) => {
            let (century, other) = if a.kind == Century { (a, b) } else { (b, a) };
            let same = equal(century.value, other.value);
            let inside = other.value >= 1000.0 && equal((other.value / 100.0).floor() + 1.0, century.value);
            return if same { Some(Fit::Reading) } else { inside.then_some(Fit::Loose) };
        }
        _ => {}
    }
    if equal(a.value, b.value) {
        let percent = (a.kind == Percent) != (b.kind == Percent);
        return Some(if percent { Fit::Reading } else { Fit::Value });
    }
    // What the source says roughly the translation cannot know any better: 52 for "五十余".
    let from_source = || inexact(a, b).filter(|_| b.spelled || b.value % (round_step(a.value) / 2.0) == 0.0);
    reading(a, b).or_else(|| converted(a, b)).or_else(|| from_source().or_else(|| inexact(b, a)))
}

/// "40余" for 46, "four dozen" for fifty: from a fifth less to the next round number.
pub(super) fn inexact(about: &Number, other: &Number) -> Option<Fit> {
    // A fifth less: "two dozen" is twenty.
    let high = f64::max(about.value + round_step(about.value), about.value * 1.1);
    let inside = about.about && (about.value * 0.8..high).contains(&other.value);
    inside.then_some(Fit::Converted)
}

/// The value of the lowest digit of a whole number that is not zero: 10 for 50, 1 for 48.
fn round_step(value: f64) -> f64 {
    let mut step = 1.0;
    while step * 10.0 <= value && value % (step * 10.0) == 0.0 {
        step *= 10.0;
    }
    step
}

fn reading(a: &Number, b: &Number) -> Option<Fit> {
    let readings = |n: &Number| [Some(n.value), n.other];
    let found = readings(a).iter().flatten().any(|x| readings(b).iter().flatten().any(|y| equal(*x, *y)));
    found.then_some(Fit::Reading)
}

/// A time against a figure: "18 heures", "1200 GMT", "10.30".
fn clock(clock: &Number, number: &Number) -> Option<Fit> {
    // 7 minutes are no time of day.
    if !matches!(number.unit, "" | "hour") {
        return None;
    }
    let v = number.value;
    let minutes = [
        v * 60.0,
        v * 60.0 + 720.0,
        (v / 100.0).floor() * 60.0 + v % 100.0,
        v.trunc() * 60.0 + (v.fract() * 100.0).round(),
    ];
    let times = [Some(clock.value), clock.other];
    let whole = times.iter().flatten().any(|time| minutes.iter().any(|m| equal(*m, *time)));
    (whole && v >= 0.0).then_some(Fit::Reading)
}

/// Units of which news counts by the dozen or the score.
const COUNTED_ROUGHLY: [&str; 4] = ["km", "m", "mile", "kg"];

fn rough(a: &Number, b: &Number) -> Option<Fit> {
    if equal(a.value, b.value) {
        return Some(Fit::Reading);
    }
    let (rough, other) = if a.kind == Kind::Rough { (a, b) } else { (b, a) };
    // Nobody says "a million" for 3.26 million: the figure is lost.
    let precise = !other.spelled && other.scale > 1.0 && (other.value / other.scale).fract() != 0.0;
    if rough.scale > 1.0 && precise {
        return None;
    }
    // "Thousands of barrels" are no 1,287.5 miles.
    let dimension = |n: &Number| units::of(n.unit).map(|unit| unit.dimension);
    let apart = matches!((dimension(rough), dimension(other)), (Some(a), Some(b)) if a != b);
    if other.kind != Kind::Rough && (apart || other.value.fract() != 0.0) {
        return None;
    }
    // "À une soixantaine de kilomètres" for 40 miles: the unit stands at a distance.
    let units = COUNTED_ROUGHLY.iter().filter(|unit| rough.unit.is_empty() && **unit != other.unit);
    let mut converted = units.filter_map(|unit| units::convert(other.value, other.unit, unit));
    if converted.any(|value| (0.8..=1.25).contains(&(value / rough.value))) {
        return Some(Fit::Loose);
    }
    // "Thousands" are said of 12,000 too; "dozens" end where hundreds begin.
    let most = if rough.value >= 1000.0 { 100.0 } else { 10.0 };
    let fits = other.kind == Kind::Rough || (0.8..=most).contains(&(other.value / rough.value));
    fits.then_some(Fit::Loose)
}

/// "2 cups of flour" for 250 grams: what a cup or a stick weighs depends on what is in it.
pub(super) fn of_the_kitchen(cups: &Number, other: &Number) -> bool {
    let dimension = |n: &Number| units::of(n.unit).map(|unit| unit.dimension);
    let weighed = matches!(dimension(other), Some(units::Dimension::Mass | units::Dimension::Volume));
    dimension(cups) == Some(units::Dimension::Kitchen) && weighed
}

fn converted(a: &Number, b: &Number) -> Option<Fit> {
    if of_the_kitchen(a, b) || of_the_kitchen(b, a) {
        return Some(Fit::Converted);
    }
    if !a.unit.is_empty() && !b.unit.is_empty() {
        let tolerance = f64::max(ROUNDED, f64::max(rounding(b.value), rounding(a.value)));
        let agrees = |from: f64, to: f64| {
            let Some(value) = units::convert(from, a.unit, b.unit) else { return false };
            // Pounds of 500 grams are those of recipes.
            let there = |n: &Number| {
                let few = !matches!(n.unit, "lb" | "GBP") || n.value <= FEW_POUNDS;
                units::elsewhere(n.unit).filter(|_| few).unwrap_or(1.0)
            };
            let elsewhere = [value * there(a), value / there(b)];
            // A minus is a word as often as a sign, and neither is read.
            let below = value < 0.0 && close(-value, to, tolerance);
            close(value, to, tolerance) || elsewhere.iter().any(|value| close(*value, to, tolerance)) || below
        };
        let other_reading =
            a.other.is_some_and(|from| agrees(from, b.value)) || b.other.is_some_and(|to| agrees(a.value, to));
        if a.unit != b.unit && (agrees(a.value, b.value) || other_reading) {
            return Some(Fit::Converted);
        }
    } else if a.unit.is_empty() && !b.unit.is_empty() || b.unit.is_empty() && !a.unit.is_empty() {
        let (bare, with) = if a.unit.is_empty() { (a, b) } else { (b, a) };
        let bare_figure =
            matches!(bare.kind, Kind::Cardinal | Kind::Year) && !bare.spelled && !with.spelled && bare.value != 0.0;
        let physical = units::of(with.unit)
            .is_some_and(|unit| !matches!(unit.dimension, units::Dimension::Money | units::Dimension::Share));
        // Twice as many days are no conversion of weeks to fortnights.
        let time = units::of(with.unit).is_some_and(|unit| unit.dimension == units::Dimension::Time);
        let tolerance = f64::max(0.015, rounding(with.value).min(0.05));
        let agrees = |value: f64| {
            let ratio = with.value / value;
            let plausible = !time || with.unit != "year" && !(0.4..2.6).contains(&ratio);
            plausible && units::ratio_exists(ratio, with.unit, tolerance)
        };
        // "50 cents" for "0,50 euro"
        // Swedish counts basis points as "points" alone.
        let hundredths = is_money(with.unit) && !with.spelled || with.unit == "pp";
        let bare_hundreds = bare.kind == Kind::Cardinal && !bare.spelled;
        if bare_hundreds && hundredths && with.value < 1.0 && equal(with.value * 100.0, bare.value) {
            return Some(Fit::Converted);
        }
        if bare_figure && physical && (agrees(bare.value) || bare.other.is_some_and(agrees)) {
            return Some(Fit::Converted);
        }
    }
    let multiplied = (a.scale > 1.0 || b.scale > 1.0) && close(a.value, b.value, MULTIPLIED);
    let share =
        |x: &Number, y: &Number| y.kind == Kind::Percent && x.value < 1.0 && close(x.value * 100.0, y.value, 0.02);
    if multiplied || share(a, b) || share(b, a) {
        return Some(Fit::Converted);
    }
    // "'98"
    let short = |x: &Number, y: &Number| {
        x.kind == Kind::Year
            && y.kind == Kind::Cardinal
            && y.value < 100.0
            && !y.spelled
            && equal(x.value % 100.0, y.value)
    };
    (short(a, b) || short(b, a)).then_some(Fit::Loose)
}
