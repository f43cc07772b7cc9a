//! Amounts and times that one side says in two numbers and the other in one: an hour and 22 minutes are 82 minutes, 79
//! roubles 60 are 79.60, "zehn vor fünf" is 4:50, 21 of 28 are three quarters.

use super::account::Account;
use super::fit::{close, equal};
use super::units::is_money;
use super::{Kind, Number, gap, units};

/// Bytes between two numbers of one amount at most: "an hour and 22 minutes".
const JOINED: u32 = 12;
/// Units beside money of which news says hundredths in a number of their own: "1 metro 85", "3 sekundy a 5 setin".
const HUNDREDTHS: [&str; 2] = ["m", "second"];
/// Bytes between a part and its whole: "21 of the 28", "21 analysts out of 28".
const PART: u32 = 40;
/// The most that a fraction in figures is read of.
const FULL: f64 = 10.0;
/// How far a weight or a length may be from the sum that it is converted from: half a kilogram of 50.
const ROUNDED: f64 = 0.01;
/// Minutes before or after the full hour that are said with it.
const MOST_MINUTES: f64 = 30.0;

/// Settles the two numbers of one side, and the number of the other, that are the same together.
pub(super) fn explain(side: &Account<'_>, other: &Account<'_>) {
    for (i, first, second) in side.neighbours() {
        let apart = gap(first, second);
        let is_one = |n: &Number| {
            apart <= JOINED
                && (is_sum(first, second, n) || is_time_to(first, second, n) || is_hundredths(first, second, n))
        };
        for (j, n) in other.numbers().iter().enumerate() {
            let joined = is_one(n);
            if joined || apart <= PART && is_part(first, second, n) {
                other.settle(j);
                // "7/10" has the whole as well.
                side.settle_run(i, if joined || !n.spelled && second.value <= FULL { 2 } else { 1 });
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

/// "2 euros 40", "119 kronor och 90 öre", "1 m 90": the second number is hundredths of the first, whose coin may be named.
fn is_hundredths(large: &Number, small: &Number, other: &Number) -> bool {
    let parts = small.value.fract() == 0.0 && (1.0..100.0).contains(&small.value) && small.scale == 1.0;
    // "4 €20": the sign between is that of both.
    let bare = !is_money(small.unit) || small.unit_span == large.unit_span;
    // "48 جنيها و35 قرشا": whose pounds they are the other side says.
    let named = if large.unit.is_empty() { other.unit } else { large.unit };
    let whole = (is_money(named) || HUNDREDTHS.contains(&large.unit)) && large.value.fract() == 0.0;
    whole && large.scale == 1.0 && parts && bare && equal(other.value, large.value + small.value / 100.0)
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
                "sv>en",
                "Priset stiger till 3 kronor och 12 öre.",
                "The price rises to 3.12 kronor.",
                "The price rises to 3.21 kronor.",
            ),
            ("de>en", "Der Kaffee kostet 8 Euro und 49 Cent.", "The coffee costs €8.49.", "The coffee costs €8.94."),
            (
                "tr>de",
                "Gram altın 5 bin 624 lira 20 kuruş oldu.",
                "Das Gramm Gold kostete 5624,20 Lira.",
                "Das Gramm Gold kostete 5642,20 Lira.",
            ),
            (
                "pl>de",
                "Rachunek wyniósł 2 tys. 450 zł 80 gr.",
                "Die Rechnung betrug 2450,80 Zloty.",
                "Die Rechnung betrug 2450,08 Zloty.",
            ),
            (
                "ru>de",
                "Билет стоит 1 тыс. 250 руб. 50 коп.",
                "Die Karte kostet 1250,50 Rubel.",
                "Die Karte kostet 1520,50 Rubel.",
            ),
            ("ro>en", "Benzina costă 7 lei și 65 de bani.", "Petrol costs 7.65 lei.", "Petrol costs 7.56 lei."),
            (
                "fi>en",
                "Kilo perunoita maksoi 1 euron ja 20 senttiä.",
                "A kilo of potatoes cost €1.20.",
                "A kilo of potatoes cost €1.70.",
            ),
            (
                "es>fr",
                "El kilo costaba 2 euros con 35 céntimos.",
                "Le kilo coûtait 2,35 euros.",
                "Le kilo coûtait 2,53 euros.",
            ),
            ("fr>de", "Le demi est à 4 €20.", "Das kleine Bier kostet 4,20 Euro.", "Das kleine Bier kostet 4,70 Euro."),
            ("es>fr", "Mide 1 metro 85.", "Il mesure 1,85 m.", "Il mesure 1,58 m."),
            ("de>fr", "Er übersprang 2,31 Meter.", "Il a franchi 2 m 31.", "Il a franchi 2 m 13."),
            ("fi>en", "Hän hyppäsi 8 metriä ja 12 senttiä.", "He jumped 8.12 metres.", "He jumped 8.21 metres."),
            ("cs>en", "Vyhrál o 3 sekundy a 5 setin.", "He won by 3.05 seconds.", "He won by 3.15 seconds."),
            ("en>sv", "Verdict: 7/10.", "Betyg: 7 av 10.", "Betyg: 6 av 10."),
            ("pl>de", "Ocena filmu: 8/10.", "Wertung: 8 von 10 Punkten.", "Wertung: 8 von 20 Punkten."),
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
