//! What was changed between two numbers that stand for each other, how much that is to be believed, and what is no change:
//! rain in litres, millions in a prefix.

use std::sync::LazyLock;

use serde::Deserialize;

use super::beside::behind;
use super::fit::equal;
use super::lexicon::Lexicon;
use super::{Kind, Number, units};
use crate::analysis::Side;

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

/// True for a Roman figure, which is a number where the other side has one as well.
fn is_roman(number: &Number) -> bool {
    number.kind == Kind::Ordinal && number.faint && !number.spelled
}

/// The highest ordinal that stands in idioms and for parts: "second to none", "a tenth".
const IDIOMS: f64 = 10.0;

/// How much a changed pair is to be believed, 0 to 1; `None` where it is no evidence at all.
pub fn belief(a: &Number, b: &Number) -> Option<f32> {
    // "a decade" → "10 months": even a faint number counts where both have units of one dimension.
    let measured = |n: &Number| units::of(n.unit).map(|unit| unit.dimension);
    let comparable = measured(a).is_some() && measured(a) == measured(b) && a.kind == b.kind;
    // Two decades for thirty years; "a year" and "a month" are said of anything.
    let vague = |n: &Number| n.spelled && n.value == 1.0 && !matches!(n.unit, "hour" | "decade");
    let other_unit = a.unit != b.unit && !vague(a) && !vague(b);
    let article = comparable && (a.spelled != b.spelled || other_unit);
    // "Level III" for "level II".
    if is_roman(a) && is_roman(b) {
        return Some(0.75);
    }
    if article && (a.faint || b.faint) && (a.value >= 1.0 && b.value >= 1.0) {
        return Some(0.6);
    }
    if a.faint || b.faint || a.kind == Kind::Rough || b.kind == Kind::Rough {
        return None;
    }
    // "О пів на восьму" → "8.50"
    let time = |n: &Number| n.kind == Kind::Clock || n.kind == Kind::Cardinal && n.value.fract() != 0.0;
    if (a.kind == Kind::Clock || b.kind == Kind::Clock) && a.kind != b.kind && time(a) && time(b) {
        return Some(0.75);
    }
    let counts = |n: &Number| n.kind == Kind::Cardinal || n.kind == Kind::Year;
    if a.kind != b.kind && !(counts(a) && counts(b) && a.value >= 1000.0) && (a.spelled || b.spelled)
        || a.spelled && b.spelled && a.kind == Kind::Ordinal && a.value.max(b.value) <= IDIOMS
    {
        return None;
    }
    let parts = |n: &Number| n.spelled && n.value < 1.0 && n.unit.is_empty();
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

/// True for rain: a litre to the square metre is a millimetre.
pub fn is_rain(both: [(&Side<'_>, &Number); 2]) -> bool {
    let is = |number: &Number, unit: &str| units::same(number.unit, unit);
    let area = |side: &Side<'_>, number: &Number| {
        let behind = side.tokens().iter().filter(|token| token.is_word() && token.span.start >= number.unit_span.end);
        let lexicon = Lexicon::of(side.lang());
        behind.take(AREA).any(|token| lexicon.power(&side.words(token.span).to_lowercase()).is_some())
    };
    let rain = |(side, litres): (&Side<'_>, &Number), depth: &Number| {
        is(litres, "l") && is(depth, "mm") && (area(side, litres) || side.words(litres.unit_span).contains('²'))
    };
    rain(both[0], both[1].1) || rain(both[1], both[0].1)
}

/// Words behind litres among which the square metre is named: "de lluvia por metro cuadrado".
const AREA: usize = 5;

/// Beginnings of words that multiply a figure before them.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Prefixes {
    million: Vec<String>,
    thousand_million: Vec<String>,
}

static PREFIXES: LazyLock<Prefixes> =
    LazyLock::new(|| toml::from_str(include_str!("../../locale/data/prefixes.toml")).unwrap_or_default());

/// What a prefix of the word behind a number multiplies it by: "50-megapixel".
pub fn prefix(side: &Side<'_>, number: &Number) -> Option<f64> {
    let behind = behind(side, number.span.end).trim_start_matches([' ', '\u{a0}', '-', '‑']);
    let word = behind.split(|c: char| !c.is_alphabetic()).next()?.to_lowercase();
    let times = [(&PREFIXES.million, 1e6), (&PREFIXES.thousand_million, 1e9)];
    times
        .into_iter()
        .find(|(prefixes, _)| prefixes.iter().any(|p| word.starts_with(p.as_str())))
        .map(|(_, times)| times)
}
