//! What accounts for numbers that no single number of the other side is: the ends of a range that became its middle,
//! a year of another era, a measure that is given twice, a title that is kept.

use super::account::Account;
use super::beside::{behind, between, gap};
use super::fit::{close, equal, rounding};
use super::units::is_money;
use super::{Kind, Number, calendars, relative, units};

/// Settles the numbers of both sides that are accounted for together.
pub(super) fn explain(source: &Account<'_>, target: &Account<'_>) {
    for of_pair in [
        averaged,
        decade_ends,
        minute_of_play,
        shared_multiplier,
        whole_and_part,
        eras,
        months_in_figures,
        relative::explain,
        calendars::explain,
        joined_decimals,
        race_times,
    ] {
        of_pair(source, target);
        of_pair(target, source);
    }
    relative::explain_pairs(source, target);
    out_of(source);
    out_of(target);
    kept_titles(source, target);
    kept_titles(target, source);
    given_twice(source);
    given_twice(target);
}

/// The most that a mark may be: "7.5/10" for "7,5".
const FULL_MARKS: [f64; 5] = [5.0, 6.0, 10.0, 20.0, 100.0];

/// "7.5/10": what a mark is out of goes without saying.
fn out_of(side: &Account<'_>) {
    for (i, mark, most) in side.neighbours() {
        let full = FULL_MARKS.contains(&most.value) && mark.value <= most.value && between(side, mark, most) == "/";
        if full && !side.is_left(i) {
            side.settle(i + 1);
        }
    }
}

/// "防御率1・85", "km 107+300": the second figure is the decimals of the first, where the other side has them so.
fn joined_decimals(side: &Account<'_>, other: &Account<'_>) {
    for (i, whole, places) in side.neighbours() {
        let between = between(side, whole, places);
        let digits = |n: &Number| side.words(n.span).chars().take_while(char::is_ascii_digit).count();
        // The metres of a road stand behind its kilometres.
        let joins = between == "・" || between == "+" && digits(places) == 3;
        if !joins || whole.value.fract() != 0.0 {
            continue;
        }
        let value = (whole.value + places.value / places.scale / 10f64.powi(digits(places) as i32)) * places.scale;
        if other.settle_all(|n| equal(n.value, value)) {
            side.settle_run(i, 2);
        }
    }
}

/// "4.12.07": what looks like a date is the hours, minutes and seconds of a race, where the other side has them.
fn race_times(side: &Account<'_>, other: &Account<'_>) {
    let close = |numbers: &[Number]| numbers.windows(2).all(|pair| matches!(pair, [a, b] if gap(a, b) == 1));
    let dated = |n: &Number| matches!(n.kind, Kind::Day | Kind::Month | Kind::Year);
    for (i, date) in side.numbers().windows(3).enumerate().filter(|(_, n)| n.iter().all(dated) && close(n)) {
        let raced = |n: &[Number]| n.iter().all(|n| n.kind == Kind::Score) && close(n);
        for (j, race) in other.numbers().windows(3).enumerate().filter(|(_, n)| raced(n)) {
            if date.iter().map(|n| side.words(n.span)).eq(race.iter().map(|n| other.words(n.span))) {
                side.settle_run(i, 3);
                other.settle_run(j, 3);
            }
        }
    }
}

fn is_time(number: &Number) -> bool {
    units::of(number.unit).is_some_and(|unit| unit.dimension == units::Dimension::Time)
}

/// A range that became its middle: "35-40 mph" → "60.4 km/h".
fn averaged(side: &Account<'_>, other: &Account<'_>) {
    for (i, low, high) in side.neighbours() {
        let near = gap(low, high) <= 8 && low.value < high.value;
        if !near || low.is_date() || low.kind == Kind::Code || high.value > 3.0 * low.value {
            continue;
        }
        let mean = (low.value + high.value) / 2.0;
        let is_middle = |n: &Number| {
            let tolerance = f64::max(0.005, rounding(n.value).min(0.05));
            match high.unit {
                // Twelve on average and one year are no conversion, and of money there is none.
                "" if is_time(n) || is_money(n.unit) => false,
                "" => units::ratio_exists(n.value / mean, n.unit, tolerance),
                // In its own unit a middle is another figure.
                unit if unit == n.unit => false,
                unit => units::convert(mean, unit, n.unit).is_some_and(|v| close(v, n.value, tolerance)),
            }
        };
        if other.settle_all(|n| !n.unit.is_empty() && !n.is_date() && is_middle(n)) {
            side.settle_run(i, 2);
        }
    }
}

/// "people in their 50s" explains "50-60岁".
fn decade_ends(side: &Account<'_>, other: &Account<'_>) {
    for decade in side.numbers().iter().filter(|n| n.kind == Kind::Decade) {
        let is_end = |n: &Number| equal(n.value, decade.value + 10.0) || equal(n.value, decade.value + 9.0);
        // "Mitte siebzig" is 75 or thereabouts.
        let middle = (decade.value + 4.0)..=(decade.value + 6.0);
        let counts = |n: &Number| decade.value < 100.0 && matches!(n.kind, Kind::Cardinal | Kind::Ordinal);
        other.settle_all(|n| is_end(n) || counts(n) && middle.contains(&n.value));
    }
}

/// "on 27:37" is in the 28th minute of play.
fn minute_of_play(side: &Account<'_>, other: &Account<'_>) {
    for (i, minutes, seconds) in side.neighbours() {
        if minutes.kind != Kind::Score || gap(minutes, seconds) > 1 || seconds.value >= 60.0 {
            continue;
        }
        let counted = |n: &Number| matches!(n.kind, Kind::Ordinal | Kind::Cardinal) && matches!(n.unit, "" | "minute");
        if other.settle_all(|n| counted(n) && equal(n.value, minutes.value + 1.0)) {
            side.settle_run(i, 2);
        }
    }
}

/// "between 3 and more than 10 million": the multiplier is that of both.
fn shared_multiplier(side: &Account<'_>, other: &Account<'_>) {
    for (i, low, high) in side.neighbours() {
        let bare = low.scale == 1.0 && low.unit.is_empty() && low.kind == Kind::Cardinal;
        if !bare || high.scale <= 1.0 || gap(low, high) > 24 || low.value * high.scale >= high.value {
            continue;
        }
        if other.settle_all(|n| equal(n.value, low.value * high.scale)) {
            side.settle(i);
        }
    }
}

/// "29 pouces trois quarts" is 29¾; "a degree and a half" is 1.5 degrees.
fn whole_and_part(side: &Account<'_>, other: &Account<'_>) {
    let parts = side.numbers();
    for (i, part) in parts.iter().enumerate().filter(|(_, n)| n.kind == Kind::Fraction && n.value < 1.0) {
        let before = i.checked_sub(1).and_then(|i| parts.get(i)).filter(|n| gap(n, part) <= 8);
        let whole = before.filter(|n| n.value.fract() == 0.0 && !n.is_date());
        let sum = part.value + whole.map_or(1.0, |n| n.value);
        if other.numbers().iter().any(|n| equal(n.value, sum)) {
            other.settle_all(|n| equal(n.value, sum) && !n.is_date());
            let wholes = usize::from(whole.is_some());
            side.settle_run(i - wholes, wholes + 1);
        }
    }
}

/// Years counted from another beginning: the Buddhist era (543 years more), the solar Hijri calendar (621 or 622 less)
/// and the lunar one, whose year has 354.367 days (Reingold and Dershowitz, Calendrical Calculations, 4th edition).
fn eras(side: &Account<'_>, other: &Account<'_>) {
    let lang = side.lang();
    let code = lang.code();
    let is_year = |n: &Number| matches!(n.kind, Kind::Year | Kind::Cardinal) && n.unit.is_empty() && !n.spelled;
    let common = |year: f64| -> Option<(f64, f64)> {
        match code {
            "th" | "lo" | "km" if (2300.0..2700.0).contains(&year) => Some((year - 543.0, 0.0)),
            "fa" | "ps" | "ckb" if (1250.0..1500.0).contains(&year) => Some((year + 621.5, 0.5)),
            "ar" | "ur" | "fa" if (1250.0..1550.0).contains(&year) => Some((year * 354.367 / 365.2425 + 622.0, 1.2)),
            _ => None,
        }
    };
    for (i, year) in side.numbers().iter().enumerate().filter(|(_, n)| is_year(n)) {
        let Some((value, doubt)) = common(year.value) else { continue };
        if other.settle_all(|n| is_year(n) && (n.value - value).abs() <= doubt) {
            side.settle(i);
        }
    }
}

/// "tháng 11", "2019/2/14": a language whose months are not known may write them in figures.
fn months_in_figures(side: &Account<'_>, other: &Account<'_>) {
    if super::knows_months(side.lang()) {
        return;
    }
    for (j, month) in other.numbers().iter().enumerate().filter(|(_, n)| n.kind == Kind::Month) {
        if side.settle_all(|n| n.unit.is_empty() && equal(n.value, month.value)) {
            other.settle(j);
        }
    }
}

/// A number word with a capital that stands, with the word behind it, in the other text as well: "The Seven Sisters".
fn kept_titles(side: &Account<'_>, other: &Account<'_>) {
    let is_kept = |number: &Number| {
        let rest = behind(side, number.span.start);
        let length = number.span.len() + 1;
        let capital = rest.starts_with(|c: char| c.is_uppercase());
        let word = rest.get(length..).and_then(|after| after.split_whitespace().next()).unwrap_or("");
        let title = rest.get(..length + word.len()).unwrap_or("").trim_end_matches(|c: char| !c.is_alphanumeric());
        capital && word.chars().count() > 2 && other.text().contains(title)
    };
    side.settle_all(|n| n.spelled && is_kept(n));
}

/// "35-40 mph (56-64 km/h)": what one measure accounts for, its conversion beside it accounts for too.
fn given_twice(side: &Account<'_>) {
    for (i, number) in side.left().filter(|(_, n)| !n.unit.is_empty()) {
        let beside = side.numbers().iter().enumerate().filter(|(j, other)| {
            let near = gap(other, number).max(gap(number, other)) <= 40;
            let unit = other.unit != number.unit && !other.unit.is_empty();
            near && unit && !side.is_left(*j)
        });
        let known = beside.into_iter().any(|(_, other)| {
            let tolerance = f64::max(rounding(other.value), f64::max(rounding(number.value), 0.03));
            units::convert(other.value, other.unit, number.unit)
                .is_some_and(|value| close(value, number.value, tolerance))
        });
        if known {
            side.settle(i);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::numbers::tests::good_and_bad;

    #[test]
    fn the_second_figure_may_be_the_decimals_of_the_first() {
        good_and_bad(
            "ja>fr",
            "防御率は1・85だった。",
            "Sa moyenne de points mérités était de 1,85.",
            "Sa moyenne de points mérités était de 1,58.",
        );
        good_and_bad(
            "ja>en",
            "M6・1の地震が起きた。",
            "A magnitude 6.1 earthquake struck.",
            "A magnitude 6.7 earthquake struck.",
        );
        good_and_bad("ja>en", "物価は2・8%上がった。", "Prices rose by 2.8 percent.", "Prices rose by 2.3 percent.");
        good_and_bad(
            "ro>en",
            "Accidentul s-a produs la kilometrul 107+300.",
            "The accident happened 107.3 kilometres from the start of the road.",
            "The accident happened 107.8 kilometres from the start of the road.",
        );
    }

    #[test]
    fn what_looks_like_a_date_may_be_the_time_of_a_race() {
        good_and_bad(
            "sv>en",
            "Hon vann loppet på 4.12.07.",
            "She won the race in 4:12:07.",
            "She won the race in 4:21:07.",
        );
        good_and_bad(
            "fi>en",
            "Hän juoksi maratonin aikaan 2.31.24.",
            "She ran the marathon in 2:31:24.",
            "She ran the marathon in 2:31:42.",
        );
    }
}
