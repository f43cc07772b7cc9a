//! Which numbers of two texts are the same, and what is left over: by value and kind (`fit`), each number taken once
//! and the surest pairs first. A number that is left over only because it stands twice on its side, or that several
//! numbers account for together (`explain`), is no difference.

use super::account::Account;
use super::explain::explain;
use super::fit::{close, equal, fit, of_the_kitchen};
use super::units::is_money;
use super::{
    Fit, Kind, Number, compound, durations, fahrenheit, gap, limits, named, noon, shares, short_dates, units,
    unnumbered_unit,
};
use crate::analysis::Side;
use crate::document::BlockKind;
use crate::rule::Pair;

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
    let taken = (Account::new(source_side), Account::new(target_side));
    let explained = (Account::new(source_side), Account::new(target_side));
    for &(fit, _, i, j) in &fits {
        // A cup accounts for one weight, and not for all of them; "thousands" for «milliers», and no more for a figure.
        let cup = of_the_kitchen(&source[i], &target[j]) || of_the_kitchen(&target[j], &source[i]);
        let told = |account: &Account<'_>, at: usize, n: &Number| n.kind == Kind::Rough && !account.is_left(at);
        let rough = fit == Fit::Loose && (told(&taken.0, i, &source[i]) || told(&taken.1, j, &target[j]));
        if !cup && !rough {
            explained.0.settle(i);
            explained.1.settle(j);
        }
        if taken.0.is_left(i) && taken.1.is_left(j) {
            taken.0.settle(i);
            taken.1.settle(j);
            result.same.push((&source[i], &target[j], fit));
        }
    }
    for (i, j) in understood(&taken.0, &taken.1, &result.same) {
        taken.0.settle(i);
        taken.1.settle(j);
        result.same.push((&source[i], &target[j], Fit::Converted));
    }
    // What two numbers account for together stands for nothing else.
    compound::explain(&taken.0, &taken.1);
    compound::explain(&taken.1, &taken.0);
    durations::explain(&taken.0, &taken.1);
    limits::rest_of_week(&taken.0, &taken.1);
    for of_pair in [
        short_dates::explain,
        shares::explain,
        fahrenheit::explain,
        named::explain,
        noon::nights,
        noon::explain,
        limits::last_day,
        limits::below,
    ] {
        of_pair(&taken.0, &taken.1);
        of_pair(&taken.1, &taken.0);
    }
    explain(&explained.0, &explained.1);
    // "300 km (190 miles)": the conversion accounts for the figure, but not for "km (190 miles)" without it.
    for (i, number) in taken.0.left().filter(|(_, n)| !n.spelled && is_physical(n)) {
        let best = fits.iter().filter(|(_, _, at, _)| *at == i).map(|(fit, ..)| *fit).max();
        if best == Some(Fit::Converted) && unnumbered_unit(number, &target_side).is_some() {
            explained.0.reopen(i);
        }
    }
    // Where a side's multipliers are not known, "57 milhões" reads as 57.
    let unread = |a: &Number, b: &Number| {
        let unknown = |side: &Side<'_>| side.locale().numbers.multipliers.is_empty();
        // Thousands and up; lakhs and crores are powers of ten as well.
        let power = |ratio: f64| (3..=13).any(|n| equal(ratio, 10f64.powi(n)) || equal(ratio, 10f64.powi(-n)));
        let thousands = power(b.value / a.value)
            || a.other.is_some_and(|a| power(b.value / a))
            || b.other.is_some_and(|b| power(b / a.value));
        // A figure with a unit of its own has no multiplier between them.
        let read = a.unit == b.unit && !a.unit.is_empty() && !is_money(a.unit);
        let measured =
            read || !b.unit.is_empty() && a.unit != b.unit && !matches!(b.kind, Kind::Percent) && b.scale == 1.0;
        let (smaller, side) = if a.value < b.value { (a, &source_side) } else { (b, &target_side) };
        thousands && !measured && smaller.scale == 1.0 && unknown(side)
    };
    for (i, a) in taken.0.left() {
        for (j, _) in taken.1.left().filter(|(_, b)| unread(a, b)) {
            explained.0.settle(i);
            explained.1.settle(j);
        }
    }
    let left = |side: &Account<'a>| -> Vec<usize> {
        side.left().filter(|(_, n)| n.kind != Kind::Code).map(|(i, _)| i).collect()
    };
    let (mut sources, mut targets) = (left(&taken.0), left(&taken.1));
    let mut kin = Vec::new();
    for &i in &sources {
        for &j in &targets {
            // A repeated number stands for nothing else unless the other side's is new.
            let new = (explained.0.is_left(i), explained.1.is_left(j));
            if new == (false, false) {
                continue;
            }
            let (a, b) = (&source[i], &target[j]);
            if let Some(likeness) = likeness(a, b) {
                let distance = place(a, source_side.span().start, source_side.span().len())
                    - place(b, target_side.span().start, target_side.span().len());
                let repeated = if new == (true, true) { 0.0 } else { 3.0 };
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
    targets.retain(|&j| {
        let figure = beside_conversion(&target[j], &result.same);
        result.changed.extend(figure.map(|figure| (figure, &target[j])));
        figure.is_none()
    });
    result.missing = sources.into_iter().filter(|&i| explained.0.is_left(i)).map(|i| &source[i]).collect();
    result.added = targets.into_iter().filter(|&j| explained.1.is_left(j)).map(|j| &target[j]).collect();
    result
}

/// How far an understood conversion may be from the exact one.
const UNDERSTOOD: f64 = 0.02;

/// Figures without a unit that are conversions of each other as others beside them are: "It is 21 miles, but the tides turned
/// it into 33". None is named twice.
fn understood(source: &Account<'_>, target: &Account<'_>, same: &[(&Number, &Number, Fit)]) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (from, to, _) in same.iter().filter(|(.., fit)| *fit == Fit::Converted) {
        for (i, a) in source.left().filter(|(_, n)| n.unit.is_empty() && !n.is_date()) {
            let Some(value) = units::convert(a.value, from.unit, to.unit) else { continue };
            let free = |j: usize| found.iter().all(|other| other.0 != i && other.1 != j);
            let fits = |b: &Number| b.unit.is_empty() && !b.is_date() && close(value, b.value, UNDERSTOOD);
            found.extend(target.left().find(|(j, b)| free(*j) && fits(b)).map(|(j, _)| (i, j)));
        }
    }
    found
}

/// Bytes between a measure and its conversion in brackets.
const BESIDE: u32 = 4;

/// The source's figure that the one beside a measure is the conversion of, and the measure is not: "460 hectares (1,580
/// acres)" for 640.
fn beside_conversion<'a>(measure: &Number, same: &[(&'a Number, &'a Number, Fit)]) -> Option<&'a Number> {
    let beside = |n: &Number| gap(n, measure).max(gap(measure, n)) <= BESIDE && n.span != measure.span;
    let other = |a: &Number| a.unit == measure.unit && !equal(a.value, measure.value);
    let mut converted = same.iter().filter(|(.., fit)| *fit == Fit::Converted && is_physical(measure));
    converted.find(|(a, b, _)| beside(b) && other(a)).map(|(a, ..)| *a)
}

/// True for lengths, areas, masses and the like: a span of time is named without a figure as often as with one.
fn is_physical(number: &Number) -> bool {
    use units::Dimension::*;
    let of = units::of(number.unit).map(|unit| unit.dimension);
    of.is_some_and(|dimension| !matches!(dimension, Time | Money | Share | Temperature))
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
        || countable(a) && countable(b) && !is_year_and_word(a, b)
        || a.kind == Day && may_be_day(b)
        || b.kind == Day && may_be_day(a)
        || matches!((a.kind, b.kind), (Clock, Score) | (Score, Clock))
        || a.kind == Clock && may_be_time(b)
        || b.kind == Clock && may_be_time(a)
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
    let is_time = |n: &Number| units::of(n.unit).is_some_and(|unit| unit.dimension == units::Dimension::Time);
    if a.unit != b.unit && is_time(a) && is_time(b) {
        likeness += OTHER_UNIT;
    }
    if a.spelled == b.spelled {
        likeness += 1.0;
    }
    if same_digits(a.value, b.value) {
        likeness += SWAPPED;
    }
    let ratio = (f64::max(a.value, 1e-9) / f64::max(b.value, 1e-9)).abs().log10();
    if ratio.fract() == 0.0 || ratio.abs() < 0.3 {
        likeness += 1.0;
    }
    Some(likeness)
}

/// What another unit of time adds: less than the same one.
const OTHER_UNIT: f64 = 1.5;

/// True for a year of the source in figures and a small number of the translation in words, which it never became.
fn is_year_and_word(year: &Number, word: &Number) -> bool {
    year.kind == Kind::Year && !year.spelled && word.kind != Kind::Year && word.spelled && word.value < 100.0
}

/// True for what may be a day that was changed: no sum of money, and no measure.
fn may_be_day(number: &Number) -> bool {
    let counts = matches!(number.kind, Kind::Cardinal | Kind::Ordinal);
    counts && number.unit.is_empty() && number.scale == 1.0 && number.value < 100.0
}

/// True for a figure like "17.00", which a language may write for a time of day.
fn may_be_time(number: &Number) -> bool {
    let minutes = (number.value.fract() * 100.0).round();
    let written = number.span.len() == 4 && number.value < 10.0 || number.span.len() == 5;
    let plain = number.kind == Kind::Cardinal && number.unit.is_empty() && number.scale == 1.0 && !number.spelled;
    plain && written && number.value < 25.0 && minutes < 60.0
}

/// What the same digits in another order add: more than places of the sentence can take away.
const SWAPPED: f64 = 4.0;

/// True for the same two digits or more in another order: 78 and 87.
pub fn same_digits(a: f64, b: f64) -> bool {
    let digits = |value: f64| {
        let mut digits: Vec<char> = format!("{value}").chars().filter(char::is_ascii_digit).collect();
        digits.sort_unstable();
        digits
    };
    let of_a = digits(a);
    of_a.len() > 1 && of_a == digits(b)
}

/// True when a number that its own bead leaves over stands somewhere else on the other side, in a bead whose own side
/// does not account for it: it is moved, not missing. A headline chooses what it takes from its article; and a sentence may say
/// again a figure that the article has told: "take tram 18 instead", „statt der 28“.
pub fn elsewhere(number: &Number, pair: &Pair<'_>, in_target: bool) -> bool {
    let Some(source) = pair.article.source else { return false };
    let target = pair.article.target;
    let (own, other) = if in_target { (source, target) } else { (target, source) };
    let headline = (if in_target { &pair.source } else { &pair.target }).kind() == BlockKind::Heading;
    let mut beads = pair.article.beads.iter().enumerate().filter(|(index, _)| *index != pair.index);
    beads.any(|(index, bead)| {
        let told = !in_target && index < pair.index;
        let (own_range, other_range) =
            if in_target { (&bead.source, &bead.target) } else { (&bead.target, &bead.source) };
        let count = |analysis: &crate::analysis::Analysis<'_>, range: &std::ops::Range<u32>| {
            analysis.side(range.clone()).numbers().iter().filter(|n| fit(number, n).is_some()).count()
        };
        let there = count(other, other_range);
        there > 0 && (headline || told || there > count(own, own_range))
    })
}
