//! Degrees Fahrenheit, and bare ones that may be such, that no conversion of units accounts for: a difference of 18 degrees is
//! one of 10 degrees Celsius, "15 below zero" is minus 15, and "the high 80s" are about 31. The words that say so are in
//! `locale/data/degrees.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

use super::account::Account;
use super::beside::{before, behind, end_with};
use super::units::convert;
use super::{Kind, Number};
use crate::analysis::Side;
use crate::locale::ByLanguage;

/// What one language says of degrees.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Degrees {
    /// Words right before a figure that is a difference.
    before: Vec<String>,
    /// Words right behind one.
    behind: Vec<String>,
    /// Words right before a figure below zero.
    minus: Vec<String>,
    /// Words behind one, and behind its unit.
    below_zero: Vec<String>,
    /// How the scale is named.
    scale: Vec<String>,
    /// Parts of ten degrees: "the high 80s", from their first degree to their last.
    tens: std::collections::BTreeMap<String, [f64; 2]>,
}

static DEGREES: LazyLock<ByLanguage<Degrees>> =
    LazyLock::new(|| ByLanguage::new(include_str!("../../locale/data/degrees.toml")));

/// Degrees Celsius in a degree Fahrenheit.
const PART: f64 = 5.0 / 9.0;
/// How far rounded degrees may be from the converted ones.
const ROUNDED: f64 = 0.06;
/// Half a degree, by which whole ones are rounded, and a little.
const HALF: f64 = 0.6;
/// Bytes behind the figure among which its scale is named: "15 degrees below zero Fahrenheit".
const SCALE: usize = 32;
/// Tens of degrees that weather has; below and above, decades are years or ages.
const TENS: std::ops::RangeInclusive<f64> = 10.0..=110.0;

/// Settles degrees Fahrenheit of a side, and the Celsius degrees of the other side that they are.
pub(super) fn explain(side: &Account<'_>, other: &Account<'_>) {
    let Some(words) = DEGREES.get(side.lang().code()) else { return };
    for (i, number) in side.left() {
        let Some(values) = celsius(side, number, words) else { continue };
        let metric = |n: &Number| matches!(n.unit, "celsius" | "degree") && n.scale == 1.0;
        let same = |n: &Number| values.iter().any(|(low, high)| (*low..=*high).contains(&n.value.abs()));
        if other.settle_first(|n| metric(n) && same(n)) {
            side.settle(i);
        }
    }
}

/// What a number may be in Celsius, from the least to the most, beside what a point on the scale is.
fn celsius(side: &Side<'_>, number: &Number, words: &Degrees) -> Option<Vec<(f64, f64)>> {
    let (before, behind) = (before(side, number.span.start), behind(side, number.end()));
    let (before, behind) = (before.to_lowercase(), behind.to_lowercase());
    let ends = |phrase: &String| end_with(before.trim_end(), phrase);
    let begins = |phrase: &String| {
        let rest = behind.trim_start().strip_prefix(phrase.as_str());
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    if number.kind == Kind::Decade {
        let part = words.tens.iter().find(|(phrase, _)| end_with(before.trim_end_matches([' ', '-']), phrase));
        let (_, [first, last]) = part.filter(|_| TENS.contains(&number.value))?;
        let at = |degrees: f64| convert(number.value + degrees, "fahrenheit", "celsius");
        let (low, high) = (at(*first)?, at(*last)?);
        return Some(vec![(low - HALF, high + HALF)]);
    }
    let end = (0..=SCALE.min(behind.len())).rev().find(|at| behind.is_char_boundary(*at)).unwrap_or(0);
    let named = || words.scale.iter().any(|scale| behind.get(..end).unwrap_or("").contains(scale.as_str()));
    if number.unit == "degree" && !named() {
        // "It was 54 degrees in there": the reader knows on which scale.
        let value = convert(number.value, "fahrenheit", "celsius")?.abs();
        return Some(vec![(value - HALF, value + HALF)]);
    }
    if number.unit != "fahrenheit" && number.unit != "degree" {
        return None;
    }
    let mut values = Vec::new();
    let below = words.minus.iter().any(ends) || words.below_zero.iter().any(begins);
    if below && let Some(value) = convert(-number.value, "fahrenheit", "celsius") {
        values.push((value.abs() - HALF, value.abs() + HALF));
    }
    if !below && (words.before.iter().any(ends) || words.behind.iter().any(begins)) {
        let value = number.value * PART;
        let apart = (value * ROUNDED).min(HALF);
        values.push((value - apart, value + apart));
    }
    (!values.is_empty()).then_some(values)
}

#[cfg(test)]
mod tests {
    use crate::analysis::numbers::tests::{flagged, quiet};

    #[test]
    fn a_difference_of_nine_degrees_is_one_of_five() {
        quiet(
            "en>fr",
            "Temperatures fell 27 degrees Fahrenheit overnight.",
            "La température a chuté de 15 degrés Celsius dans la nuit.",
        );
        quiet("en>ja", "The average rose by 1.8 degrees Fahrenheit.", "平均気温は1度上昇した。");
        quiet(
            "en>ru",
            "The sea was 9 degrees Fahrenheit above normal.",
            "Море было на 5 градусов Цельсия теплее нормы.",
        );
        quiet(
            "en>es",
            "Warming must stay below 3.6F above the old average.",
            "El calentamiento debe quedar por debajo de 2 °C sobre la antigua media.",
        );
        quiet("en>de", "It will be 9 degrees Fahrenheit colder than usual.", "Es wird 5 Grad kälter als üblich.");
        flagged("en>fr", "Temperatures fell 27 degrees Fahrenheit.", "La température a chuté de 27 degrés Celsius.");
        flagged(
            "en>fr",
            "The temperature fell to 27 degrees Fahrenheit.",
            "La température est tombée à 15 degrés Celsius.",
        );
        flagged("en>de", "It was 27 degrees Fahrenheit at dawn.", "Im Morgengrauen waren es 15 Grad Celsius.");
    }

    #[test]
    fn bare_degrees_of_english_may_be_fahrenheit() {
        quiet("en>sv", "It was 54 degrees in there by the end.", "Mot slutet var det 12 grader där inne.");
        flagged("en>sv", "It was 54 degrees in there by the end.", "Mot slutet var det 21 grader där inne.");
        quiet("en>fr", "The tower leans by 4 degrees.", "La tour penche de 4 degrés.");
    }

    #[test]
    fn degrees_below_zero_are_converted_from_there() {
        quiet("en>de", "It was 20 degrees below zero Fahrenheit.", "Es herrschten minus 29 Grad Celsius.");
        quiet("en>it", "Lows will reach minus 4 degrees Fahrenheit.", "Le minime arriveranno a meno 20 gradi.");
        flagged("en>de", "It was 20 degrees below zero Fahrenheit.", "Es herrschten minus 39 Grad Celsius.");
    }

    #[test]
    fn the_high_eighties_are_about_thirty_one() {
        quiet("en>it", "Temperatures stayed in the high 80s.", "Le temperature sono rimaste sui 31 gradi.");
        quiet("en>fr", "Temperatures reached the mid-90s in Dallas.", "Le thermomètre a atteint 35 °C à Dallas.");
        flagged("en>fr", "Temperatures reached the mid-90s in Dallas.", "Le thermomètre a atteint 45 °C à Dallas.");
    }
}
