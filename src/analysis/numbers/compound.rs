//! Amounts and times that one side says in two numbers and the other in one: an hour and 22 minutes are 82 minutes, 79
//! roubles 60 are 79.60, "zehn vor fünf" is 4:50, 21 of 28 are three quarters.

use super::explain::gap;
use super::fit::{close, equal};
use super::units::is_money;
use super::{Kind, Number, units};

/// Bytes between two numbers of one amount at most: "an hour and 22 minutes".
const JOINED: u32 = 12;
/// The same where nothing but a space stands between: "79 рублей 60 копеек".
const CLOSE: u32 = 3;
/// Bytes between a part and its whole: "21 of the 28", "21 analysts out of 28".
const PART: u32 = 40;
/// How far a weight or a length may be from the sum that it is converted from: half a kilogram of 50.
const ROUNDED: f64 = 0.01;
/// Minutes before or after the full hour that are said with it.
const MOST_MINUTES: f64 = 30.0;

/// Marks the two numbers of one side, and the number of the other, that are the same together.
pub(super) fn explain(parts: &[Number], others: &[Number], of_parts: &mut [bool], of_others: &mut [bool]) {
    for (i, pair) in parts.windows(2).enumerate() {
        let [first, second] = pair else { continue };
        let apart = gap(first, second);
        for (other, explained) in others.iter().zip(of_others.iter_mut()) {
            let joined = apart <= JOINED && (is_sum(first, second, other) || is_time_to(first, second, other));
            if joined || apart <= CLOSE && is_price(first, second, other) {
                *explained = true;
                of_parts.iter_mut().skip(i).take(2).for_each(|explained| *explained = true);
            } else if apart <= PART && is_part(first, second, other) {
                *explained = true;
                of_parts.iter_mut().skip(i).take(1).for_each(|explained| *explained = true);
            }
        }
    }
}

/// Hours and minutes, years and months, feet and inches: the smaller unit adds less than one of the larger.
fn is_sum(large: &Number, small: &Number, other: &Number) -> bool {
    let Some(one) = units::convert(1.0, large.unit, small.unit) else { return false };
    let counted = one > 1.5 && small.value < one && !is_money(large.unit);
    let sum = large.value * one + small.value;
    // Weights and lengths are rounded: "9st 4lb" is 59 kg.
    let time = units::of(large.unit).is_some_and(|unit| unit.dimension == units::Dimension::Time);
    let tolerance = if time { 1e-4 } else { ROUNDED };
    counted && units::convert(sum, small.unit, other.unit).is_some_and(|sum| close(sum, other.value, tolerance))
}

/// "2 euros 40": the second number is hundredths of the first, whose coin may be named.
fn is_price(large: &Number, small: &Number, other: &Number) -> bool {
    let coins = small.value.fract() == 0.0 && (1.0..100.0).contains(&small.value) && small.scale == 1.0;
    let whole = is_money(large.unit) && large.value.fract() == 0.0 && large.scale == 1.0;
    whole && coins && !is_money(small.unit) && equal(other.value, large.value + small.value / 100.0)
}

/// "ten to five", "cinq heures moins dix", "ساعت ۴ و ۱۷ دقیقه": minutes and an hour, in either order.
fn is_time_to(first: &Number, second: &Number, other: &Number) -> bool {
    // "16.10" is a time of day beside "ten past four".
    let written = other.kind == Kind::Cardinal && other.unit.is_empty() && other.scale == 1.0 && !other.spelled;
    let time = match other.kind {
        Kind::Clock => other.value,
        _ if written && other.value.fract() > 0.0 && other.value < 24.0 => {
            other.value.trunc() * 60.0 + (other.value.fract() * 100.0).round()
        }
        _ => return false,
    };
    let hour = |n: &Number| match n.kind {
        Kind::Clock => (n.value % 60.0 == 0.0).then_some(n.value),
        Kind::Cardinal | Kind::Ordinal => (n.value.fract() == 0.0 && n.value <= 24.0).then_some(n.value * 60.0),
        _ => None,
    };
    let minutes = |n: &Number| {
        // In "six to eight in the evening" the first looks like an hour as well.
        let hour = (n.kind == Kind::Clock && n.spelled && n.value % 60.0 == 0.0).then_some(n.value / 60.0);
        let plain = n.kind == Kind::Cardinal && matches!(n.unit, "" | "minute");
        hour.or((plain && n.value.fract() == 0.0).then_some(n.value))
    };
    let clock = other.other.filter(|_| other.kind == Kind::Clock);
    let is = |said: f64| [Some(time), clock].iter().flatten().any(|t| equal(t % 720.0, said % 720.0));
    let spoken =
        |hour: f64, minutes: f64| minutes <= MOST_MINUTES && (is(hour + minutes) || is(hour + 720.0 - minutes));
    // "18 óra 45", "3分35秒": whatever they count, the second is a sixtieth of the first.
    let count = |n: &Number, most: f64| (n.value.fract() == 0.0 && n.value < most && n.scale == 1.0).then_some(n.value);
    let whole = |n: &Number| hour(n).or_else(|| count(n, 25.0).map(|value| value * 60.0));
    let apart = whole(first).zip(count(second, 60.0)).is_some_and(|(hour, minutes)| is(hour + minutes));
    let forward = hour(first).zip(minutes(second)).is_some_and(|(h, m)| spoken(h, m));
    apart || forward || hour(second).zip(minutes(first)).is_some_and(|(h, m)| spoken(h, m))
}

/// "21 of the 28 analysts" for three quarters of them.
fn is_part(part: &Number, whole: &Number, other: &Number) -> bool {
    let counts = |n: &Number| n.kind == Kind::Cardinal && n.value.fract() == 0.0 && n.scale == 1.0 && !n.faint;
    let less = counts(part) && counts(whole) && part.value < whole.value;
    less && other.kind == Kind::Fraction && close(other.value, part.value / whole.value, 1e-3)
}

#[cfg(test)]
mod tests {
    use crate::analysis::numbers::tests::mismatches;

    #[test]
    fn two_numbers_of_one_amount_are_the_one_number_of_the_other_side() {
        for (langs, source, good, bad) in [
            (
                "en>de",
                "The final lasted an hour and 22 minutes.",
                "Das Finale dauerte 82 Minuten.",
                "Das Finale dauerte 84 Minuten.",
            ),
            (
                "de>en",
                "Er bekam zwei Jahre und drei Monate Haft.",
                "He got 27 months in prison.",
                "He got 37 months in prison.",
            ),
            (
                "ru>de",
                "Доллар стоил 79 рублей 60 копеек.",
                "Der Dollar kostete 79,60 Rubel.",
                "Der Dollar kostete 79,80 Rubel.",
            ),
            ("fr>en", "Le café coûte 2 euros 40.", "The coffee costs €2.40.", "The coffee costs €2.90."),
            (
                "fa>en",
                "زمین‌لرزه ساعت ۴ و ۱۷ دقیقه رخ داد.",
                "The earthquake struck at 4.17am.",
                "The earthquake struck at 4.37am.",
            ),
            (
                "en>de",
                "The train left at 4.50pm.",
                "Der Zug fuhr um zehn vor fünf ab.",
                "Der Zug fuhr um 16.15 Uhr ab.",
            ),
            (
                "de>en",
                "21 von 28 Analysten erwarteten das.",
                "Three-quarters of the 28 analysts expected that.",
                "Two-thirds of the 28 analysts expected that.",
            ),
        ] {
            assert_eq!(mismatches(langs, source, good).len(), 0, "{source} → {good}");
            assert!(!mismatches(langs, source, bad).is_empty(), "{source} → {bad}");
        }
    }

    #[test]
    fn an_understood_unit_is_converted_and_a_third_is_about_0_3() {
        for (langs, source, good, bad) in [
            (
                "en>sv",
                "The swim is 21 miles in a straight line, but the tides turned it into 33.",
                "Sträckan är 34 kilometer fågelvägen, men tidvattnet gjorde den till 53.",
                "Sträckan är 34 kilometer fågelvägen, men tidvattnet gjorde den till 83.",
            ),
            (
                "en>ja",
                "The euro slipped by a third of a cent.",
                "ユーロは0.3セント余り下落した。",
                "ユーロは0.8セント余り下落した。",
            ),
        ] {
            assert_eq!(mismatches(langs, source, good).len(), 0, "{source} → {good}");
            assert!(!mismatches(langs, source, bad).is_empty(), "{source} → {bad}");
        }
    }
}
