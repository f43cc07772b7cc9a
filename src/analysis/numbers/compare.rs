//! Which numbers of two texts are the same, and what is left over: by value and kind, with second readings, rounding
//! and conversions, each number taken once and the surest pairs first. A number that is left over only because it
//! stands twice on its side is no difference.

use super::{Kind, Number, units};
use crate::analysis::Side;
use crate::rule::Pair;

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

/// What came of the comparison.
#[derive(Debug, Default)]
pub struct Comparison<'a> {
    /// The same on both sides.
    pub same: Vec<(&'a Number, &'a Number, Fit)>,
    /// Numbers that stand for each other and differ.
    pub changed: Vec<(&'a Number, &'a Number)>,
    /// Only in the source.
    pub missing: Vec<&'a Number>,
    /// Only in the translation.
    pub added: Vec<&'a Number>,
}

/// More pairs than this in one bead are a table of results, which is not compared figure by figure.
const MOST: usize = 100_000;

/// Converted figures are rounded; news rounds to two digits, and 3 % is half a unit of the second digit of 16.
const ROUNDED: f64 = 0.03;

/// How far a multiplied figure may be from one that is written out: "2.5 million" for 2,487,000.
const MULTIPLIED: f64 = 0.01;

fn close(a: f64, b: f64, tolerance: f64) -> bool {
    (a - b).abs() <= tolerance * f64::max(a.abs(), b.abs()) + 1e-9
}

fn equal(a: f64, b: f64) -> bool {
    close(a, b, 1e-6)
}

fn is_money(unit: &str) -> bool {
    units::of(unit).is_some_and(|unit| unit.dimension == units::Dimension::Money)
}

/// Half a unit of the last digit that is not zero, as a share of the value: 0.083 for 6, 0.004 for 12.4.
fn rounding(value: f64) -> f64 {
    let mut step = 1e12;
    while step > 0.01 && ((value / step).round() * step - value).abs() > 1e-6 * value.abs() {
        step /= 10.0;
    }
    if value == 0.0 { 0.0 } else { (0.5 * step / value.abs()).min(0.1) }
}

/// How well two numbers agree; `None` if they do not.
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
            return if numeric { reading(a, b) } else { None };
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
    reading(a, b).or_else(|| converted(a, b)).or_else(|| inexact(a, b).or_else(|| inexact(b, a)))
}

/// "40余" for 46, "four dozen" for fifty: from a fifth less to the next round number.
fn inexact(about: &Number, other: &Number) -> Option<Fit> {
    let mut step = 1.0;
    while step * 10.0 <= about.value && about.value % (step * 10.0) == 0.0 {
        step *= 10.0;
    }
    // A fifth less: "two dozen" is twenty.
    let high = f64::max(about.value + step, about.value * 1.1);
    let inside = about.about && (about.value * 0.8..high).contains(&other.value);
    inside.then_some(Fit::Converted)
}

fn reading(a: &Number, b: &Number) -> Option<Fit> {
    let readings = |n: &Number| [Some(n.value), n.other];
    let found = readings(a).iter().flatten().any(|x| readings(b).iter().flatten().any(|y| equal(*x, *y)));
    found.then_some(Fit::Reading)
}

/// A time against a figure: "18 heures", "1200 GMT", "10.30".
fn clock(clock: &Number, number: &Number) -> Option<Fit> {
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
    let fits = other.kind == Kind::Rough || (0.8..=10.0).contains(&(other.value / rough.value));
    fits.then_some(Fit::Loose)
}

fn converted(a: &Number, b: &Number) -> Option<Fit> {
    if !a.unit.is_empty() && !b.unit.is_empty() {
        if let Some(value) = units::convert(a.value, a.unit, b.unit) {
            let tolerance = f64::max(ROUNDED, f64::max(rounding(b.value), rounding(a.value)));
            // A barrel of oil has 42 gallons, one of other liquids 31.5 (NIST Handbook 44, appendix C).
            let liquid = match (a.unit, b.unit) {
                ("barrel", _) => value * 0.75,
                (_, "barrel") => value / 0.75,
                _ => value,
            };
            let agrees = close(value, b.value, tolerance) || close(liquid, b.value, tolerance);
            if a.unit != b.unit && agrees {
                return Some(Fit::Converted);
            }
        }
    } else if a.unit.is_empty() && !b.unit.is_empty() || b.unit.is_empty() && !a.unit.is_empty() {
        let (bare, with) = if a.unit.is_empty() { (a, b) } else { (b, a) };
        let bare_figure =
            matches!(bare.kind, Kind::Cardinal | Kind::Year) && !bare.spelled && !with.spelled && bare.value != 0.0;
        let physical = units::of(with.unit)
            .is_some_and(|unit| !matches!(unit.dimension, units::Dimension::Money | units::Dimension::Share));
        let ratio = with.value / bare.value;
        // Twice as many days are no conversion of weeks to fortnights.
        let time = units::of(with.unit).is_some_and(|unit| unit.dimension == units::Dimension::Time);
        let plausible = !time || with.unit != "year" && !(0.4..2.6).contains(&ratio);
        if bare_figure
            && physical
            && plausible
            && units::ratio_exists(ratio, with.unit, f64::max(0.015, rounding(with.value).min(0.05)))
        {
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

/// Compares the numbers of a bead; the rules take it from [`Pair::numbers`].
pub fn compare<'a>(source_side: Side<'a>, target_side: Side<'a>) -> Comparison<'a> {
    let (source, target) = (source_side.numbers(), target_side.numbers());
    let mut result = Comparison::default();
    // A copy of the source has its figures in the notation of the source.
    let copied = source_side.text() == target_side.text();
    if copied || source.len().saturating_mul(target.len()) > MOST {
        return result;
    }
    let mut fits = Vec::new();
    for (i, a) in source.iter().enumerate() {
        for (j, b) in target.iter().enumerate() {
            if let Some(fit) = fit(a, b) {
                // The nearer place in the sentence decides between equals.
                let distance = place(a, source_side.span().start, source_side.span().len())
                    - place(b, target_side.span().start, target_side.span().len());
                fits.push((fit, (distance.abs() * 1000.0) as u32, i, j));
            }
        }
    }
    fits.sort_by(|x, y| y.0.cmp(&x.0).then(x.1.cmp(&y.1)).then((x.2, x.3).cmp(&(y.2, y.3))));
    let mut taken = (vec![false; source.len()], vec![false; target.len()]);
    let mut explained = (vec![false; source.len()], vec![false; target.len()]);
    for &(fit, _, i, j) in &fits {
        (explained.0[i], explained.1[j]) = (true, true);
        if !taken.0[i] && !taken.1[j] {
            (taken.0[i], taken.1[j]) = (true, true);
            result.same.push((&source[i], &target[j], fit));
        }
    }
    averaged(source, target, &mut explained);
    decade_ends(source, target, &mut explained.1);
    decade_ends(target, source, &mut explained.0);
    // Where a side's multipliers are not known, "57 milhões" reads as 57.
    let unread = |a: &Number, b: &Number| {
        let ratio = b.value / a.value;
        let unknown = |side: &Side<'_>| side.locale().numbers.multipliers.is_empty();
        let thousands = [1e3, 1e6, 1e9, 1e12].iter().any(|&power| equal(ratio, power) || equal(ratio, 1.0 / power));
        // A figure with a unit of its own has no multiplier between them.
        let read = a.unit == b.unit && !a.unit.is_empty() && !is_money(a.unit);
        let measured =
            read || !b.unit.is_empty() && a.unit != b.unit && !matches!(b.kind, Kind::Percent) && b.scale == 1.0;
        thousands && !measured && (unknown(&source_side) || unknown(&target_side))
    };
    for (i, a) in source.iter().enumerate().filter(|(i, _)| !taken.0[*i]) {
        for (j, b) in target.iter().enumerate() {
            if !taken.1[j] && unread(a, b) {
                (explained.0[i], explained.1[j]) = (true, true);
            }
        }
    }
    let left = |numbers: &'a [Number], taken: &[bool]| -> Vec<usize> {
        (0..numbers.len()).filter(|&i| !taken[i] && !matches!(numbers[i].kind, Kind::Code)).collect()
    };
    let (mut sources, mut targets) = (left(source, &taken.0), left(target, &taken.1));
    let mut kin = Vec::new();
    for &i in &sources {
        for &j in &targets {
            // A repeated number stands for nothing else unless the other side's is new.
            if explained.0[i] && explained.1[j] {
                continue;
            }
            let (a, b) = (&source[i], &target[j]);
            if let Some(likeness) = likeness(a, b) {
                let distance = place(a, source_side.span().start, source_side.span().len())
                    - place(b, target_side.span().start, target_side.span().len());
                let repeated = if explained.0[i] || explained.1[j] { 3.0 } else { 0.0 };
                kin.push(((likeness - distance.abs() * 2.0 - repeated) as f32, i, j));
            }
        }
    }
    kin.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    for (_, i, j) in kin {
        if sources.contains(&i) && targets.contains(&j) {
            sources.retain(|&k| k != i);
            targets.retain(|&k| k != j);
            result.changed.push((&source[i], &target[j]));
        }
    }
    result.missing = sources.into_iter().filter(|&i| !explained.0[i]).map(|i| &source[i]).collect();
    result.added = targets.into_iter().filter(|&j| !explained.1[j]).map(|j| &target[j]).collect();
    result
}

/// A range that became its middle: "35-40 mph" → "60.4 km/h".
fn averaged(source: &[Number], target: &[Number], explained: &mut (Vec<bool>, Vec<bool>)) {
    for (i, ends) in source.windows(2).enumerate() {
        let [low, high] = ends else { continue };
        let near = high.span.start.saturating_sub(low.span.end.max(low.unit_span.end)) <= 8 && low.value < high.value;
        if !near || low.is_date() || low.kind == Kind::Code || high.value > 3.0 * low.value {
            continue;
        }
        for (j, number) in target.iter().enumerate().filter(|(_, n)| !n.unit.is_empty() && !n.is_date()) {
            let tolerance = f64::max(0.005, rounding(number.value).min(0.05));
            let mean = (low.value + high.value) / 2.0;
            let inside = match high.unit {
                "" => units::ratio_exists(number.value / mean, number.unit, tolerance),
                unit => units::convert(mean, unit, number.unit).is_some_and(|v| close(v, number.value, tolerance)),
            };
            if inside {
                explained.1[j] = true;
                explained.0[i] = true;
                explained.0[i + 1] = true;
            }
        }
    }
}

/// "people in their 50s" explains "50-60岁".
fn decade_ends(numbers: &[Number], others: &[Number], explained: &mut [bool]) {
    for decade in numbers.iter().filter(|n| n.kind == Kind::Decade) {
        for (other, explained) in others.iter().zip(explained.iter_mut()) {
            *explained |= equal(other.value, decade.value + 10.0) || equal(other.value, decade.value + 9.0);
        }
    }
}

/// Where in its sentence a number stands, 0 to 1.
fn place(number: &Number, start: u32, length: usize) -> f64 {
    f64::from(number.span.start.saturating_sub(start)) / f64::max(length as f64, 1.0)
}

/// How much two different numbers look like one that was changed; `None` if one cannot stand for the other.
fn likeness(a: &Number, b: &Number) -> Option<f64> {
    use Kind::*;
    let countable = |n: &Number| matches!(n.kind, Cardinal | Percent | Ordinal | Score | Year);
    let possible = a.kind == b.kind
        || countable(a) && countable(b)
        || matches!((a.kind, b.kind), (Day, Cardinal | Ordinal) | (Cardinal | Ordinal, Day))
        || matches!((a.kind, b.kind), (Clock, Score) | (Score, Clock))
        || matches!((a.kind, b.kind), (Century, Decade) if b.value >= 1000.0)
        || matches!((a.kind, b.kind), (Decade, Century) if a.value >= 1000.0);
    if !possible {
        return None;
    }
    let mut likeness = 0.0;
    if a.kind == b.kind {
        likeness += 3.0;
    }
    if !a.unit.is_empty() && a.unit == b.unit {
        likeness += 3.0;
    }
    if a.spelled == b.spelled {
        likeness += 1.0;
    }
    let ratio = (f64::max(a.value, 1e-9) / f64::max(b.value, 1e-9)).abs().log10();
    if ratio.fract() == 0.0 || ratio.abs() < 0.3 {
        likeness += 1.0;
    }
    Some(likeness)
}

/// True when a number that its own bead leaves over stands somewhere else on the other side, in a bead whose own side
/// does not account for it: it is moved, not missing.
pub fn elsewhere(number: &Number, pair: &Pair<'_>, in_target: bool) -> bool {
    let Some(source) = pair.article.source else { return false };
    let target = pair.article.target;
    let (own, other) = if in_target { (source, target) } else { (target, source) };
    let beads = pair.article.beads.iter().enumerate().filter(|(index, _)| *index != pair.index);
    beads.map(|(_, bead)| bead).any(|bead| {
        let (own_range, other_range) =
            if in_target { (&bead.source, &bead.target) } else { (&bead.target, &bead.source) };
        let count = |analysis: &crate::analysis::Analysis<'_>, range: &std::ops::Range<u32>| {
            analysis.side(range.clone()).numbers().iter().filter(|n| fit(number, n).is_some()).count()
        };
        let there = count(other, other_range);
        there > 0 && there > count(own, own_range)
    })
}

/// What kind of fault a changed number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Another figure.
    Figure,
    /// Another month, day, weekday or time.
    Date,
    /// Another unit, currency or multiplier, or a conversion that is wrong.
    Unit,
}

/// What was changed between two numbers that stand for each other.
pub fn fault(a: &Number, b: &Number) -> Fault {
    if a.is_date() || b.is_date() {
        return Fault::Date;
    }
    let other_unit = !a.unit.is_empty() && !b.unit.is_empty() && !units::same(a.unit, b.unit);
    if other_unit || magnitude(a, b).is_some() || half_converted(a, b) {
        return Fault::Unit;
    }
    Fault::Figure
}

/// By how much a multiplier was changed: 1000 where millions became billions.
pub fn magnitude(a: &Number, b: &Number) -> Option<f64> {
    let ratio = b.value / a.value;
    let thousands = [1e3, 1e6, 1e9, 1e-3, 1e-6, 1e-9].iter().any(|power| equal(ratio, *power));
    let mantissa = a.scale != b.scale && equal(a.value / a.scale, b.value / b.scale);
    let scaled = a.scale > 1.0 || b.scale > 1.0;
    (scaled && a.value > 0.0 && (mantissa || thousands && a.scale != b.scale)).then_some(ratio)
}

/// True when the figure is that of another unit and the unit is not: "20 km" → "12.4 km".
pub fn half_converted(a: &Number, b: &Number) -> bool {
    let physical = units::of(a.unit)
        .is_some_and(|unit| !matches!(unit.dimension, units::Dimension::Money | units::Dimension::Share));
    physical
        && a.unit == b.unit
        && a.value > 0.0
        && b.value > 0.0
        && units::ratio_exists(a.value / b.value, a.unit, 0.01)
}

/// How much a changed pair is to be believed, 0 to 1; `None` where it is no evidence at all.
pub fn belief(a: &Number, b: &Number) -> Option<f32> {
    // "a decade" → "10 months": even a faint number counts where both have units of one dimension.
    let measured = |n: &Number| units::of(n.unit).map(|unit| unit.dimension);
    let article = a.spelled != b.spelled && measured(a).is_some() && measured(a) == measured(b) && a.kind == b.kind;
    if article && (a.faint || b.faint) && (a.value >= 1.0 && b.value >= 1.0) {
        return Some(0.6);
    }
    if a.faint || b.faint || a.kind == Kind::Rough || b.kind == Kind::Rough {
        return None;
    }
    let counts = |n: &Number| n.kind == Kind::Cardinal || n.kind == Kind::Year;
    if a.kind != b.kind && !(counts(a) && counts(b) && a.value >= 1000.0) && (a.spelled || b.spelled)
        || a.spelled && b.spelled && a.kind == Kind::Ordinal
    {
        return None;
    }
    let parts = |n: &Number| n.spelled && n.value < 1.0;
    if parts(a) || parts(b) {
        // Halves stand in too many idioms; thirds against quarters do not.
        let fractions = a.kind == Kind::Fraction && b.kind == Kind::Fraction;
        return (fractions && a.value != 0.5 && b.value != 0.5).then_some(0.7);
    }
    Some(match (a.spelled || b.spelled, a.kind == b.kind) {
        (false, true) => 0.92,
        (false, false) => 0.7,
        (true, _) => 0.75,
    })
}
