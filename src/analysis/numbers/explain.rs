//! What accounts for numbers that no single number of the other side is: the ends of a range that became its middle,
//! a year of another era, a measure that is given twice, a title that is kept.

use super::fit::{close, equal, rounding};
use super::units::is_money;
use super::{Kind, Number, units};
use crate::analysis::Side;

/// Marks the numbers of both sides that are accounted for together.
pub(super) fn explain(source: Side<'_>, target: Side<'_>, of_source: &mut [bool], of_target: &mut [bool]) {
    let (sources, targets) = (source.numbers(), target.numbers());
    averaged(sources, targets, of_source, of_target);
    averaged(targets, sources, of_target, of_source);
    decade_ends(sources, targets, of_target);
    decade_ends(targets, sources, of_source);
    for of_pair in [minute_of_play, shared_multiplier, whole_and_part] {
        of_pair(sources, targets, of_source, of_target);
        of_pair(targets, sources, of_target, of_source);
    }
    eras(source, targets, of_source, of_target);
    eras(target, sources, of_target, of_source);
    months_in_figures(source, targets, of_source, of_target);
    months_in_figures(target, sources, of_target, of_source);
    super::relative::explain(source, target, of_source, of_target);
    super::relative::explain(target, source, of_target, of_source);
    super::relative::explain_pairs(source, target, of_source, of_target);
    super::calendars::explain(source, target, of_source, of_target);
    super::calendars::explain(target, source, of_target, of_source);
    joined_decimals(source, targets, of_source, of_target);
    joined_decimals(target, sources, of_target, of_source);
    race_times(source, target, of_source, of_target);
    race_times(target, source, of_target, of_source);
    out_of(source, of_source);
    out_of(target, of_target);
    kept_titles(source, target, of_source);
    kept_titles(target, source, of_target);
    given_twice(sources, of_source);
    given_twice(targets, of_target);
}

/// The most that a mark may be: "7.5/10" for "7,5".
const FULL_MARKS: [f64; 5] = [5.0, 6.0, 10.0, 20.0, 100.0];

/// "7.5/10": what a mark is out of goes without saying.
fn out_of(side: Side<'_>, explained: &mut [bool]) {
    for (i, pair) in side.numbers().windows(2).enumerate() {
        let [mark, most] = pair else { continue };
        let between = side.analysis.text().get(mark.span.end as usize..most.span.start as usize);
        let full = FULL_MARKS.contains(&most.value) && mark.value <= most.value && between == Some("/");
        if full && explained.get(i).copied().unwrap_or(false) {
            explained.iter_mut().skip(i + 1).take(1).for_each(|explained| *explained = true);
        }
    }
}

/// "防御率1・85", "km 107+300": the second figure is the decimals of the first, where the other side has them so.
fn joined_decimals(side: Side<'_>, others: &[Number], of_side: &mut [bool], of_others: &mut [bool]) {
    for (i, pair) in side.numbers().windows(2).enumerate() {
        let [whole, places] = pair else { continue };
        let between = side.analysis.text().get(whole.span.end as usize..places.span.start as usize).unwrap_or("");
        let digits = |n: &Number| side.words(n.span).chars().take_while(char::is_ascii_digit).count();
        // The metres of a road stand behind its kilometres.
        let joins = between == "・" || between == "+" && digits(places) == 3;
        if !joins || whole.value.fract() != 0.0 {
            continue;
        }
        let value = (whole.value + places.value / places.scale / 10f64.powi(digits(places) as i32)) * places.scale;
        for (_, of_other) in others.iter().zip(of_others.iter_mut()).filter(|(n, _)| equal(n.value, value)) {
            *of_other = true;
            of_side.iter_mut().skip(i).take(2).for_each(|explained| *explained = true);
        }
    }
}

/// "4.12.07": what looks like a date is the hours, minutes and seconds of a race, where the other side has them.
fn race_times(side: Side<'_>, other: Side<'_>, of_side: &mut [bool], of_other: &mut [bool]) {
    let figures = |side: Side<'_>, numbers: &[Number]| -> Vec<String> {
        numbers.iter().map(|n| side.words(n.span).to_owned()).collect()
    };
    let close = |numbers: &[Number]| numbers.windows(2).all(|pair| matches!(pair, [a, b] if gap(a, b) == 1));
    let dated = |n: &Number| matches!(n.kind, Kind::Day | Kind::Month | Kind::Year);
    for (i, date) in side.numbers().windows(3).enumerate().filter(|(_, n)| n.iter().all(dated) && close(n)) {
        let raced = |n: &[Number]| n.iter().all(|n| n.kind == Kind::Score) && close(n);
        for (j, race) in other.numbers().windows(3).enumerate().filter(|(_, n)| raced(n)) {
            if figures(side, date) == figures(other, race) {
                of_side.iter_mut().skip(i).take(3).for_each(|explained| *explained = true);
                of_other.iter_mut().skip(j).take(3).for_each(|explained| *explained = true);
            }
        }
    }
}

fn is_time(number: &Number) -> bool {
    units::of(number.unit).is_some_and(|unit| unit.dimension == units::Dimension::Time)
}

/// Bytes between the end of a number, with its unit, and the beginning of the next.
pub(crate) fn gap(first: &Number, second: &Number) -> u32 {
    second.span.start.saturating_sub(first.span.end.max(first.unit_span.end))
}

/// A range that became its middle: "35-40 mph" → "60.4 km/h".
fn averaged(ranges: &[Number], others: &[Number], of_ranges: &mut [bool], of_others: &mut [bool]) {
    for (i, ends) in ranges.windows(2).enumerate() {
        let [low, high] = ends else { continue };
        let near = gap(low, high) <= 8 && low.value < high.value;
        if !near || low.is_date() || low.kind == Kind::Code || high.value > 3.0 * low.value {
            continue;
        }
        for (number, explained) in others.iter().zip(of_others.iter_mut()) {
            if number.unit.is_empty() || number.is_date() {
                continue;
            }
            let tolerance = f64::max(0.005, rounding(number.value).min(0.05));
            let mean = (low.value + high.value) / 2.0;
            let inside = match high.unit {
                // Twelve on average and one year are no conversion, and of money there is none.
                "" if is_time(number) || is_money(number.unit) => false,
                "" => units::ratio_exists(number.value / mean, number.unit, tolerance),
                // In its own unit a middle is another figure.
                unit if unit == number.unit => false,
                unit => units::convert(mean, unit, number.unit).is_some_and(|v| close(v, number.value, tolerance)),
            };
            if inside {
                *explained = true;
                of_ranges.iter_mut().skip(i).take(2).for_each(|explained| *explained = true);
            }
        }
    }
}

/// "people in their 50s" explains "50-60岁".
fn decade_ends(numbers: &[Number], others: &[Number], explained: &mut [bool]) {
    for decade in numbers.iter().filter(|n| n.kind == Kind::Decade) {
        for (other, explained) in others.iter().zip(explained.iter_mut()) {
            *explained |= equal(other.value, decade.value + 10.0) || equal(other.value, decade.value + 9.0);
            // "Mitte siebzig" is 75 or thereabouts.
            let middle = (decade.value + 4.0..=decade.value + 6.0).contains(&other.value);
            *explained |= decade.value < 100.0 && middle && matches!(other.kind, Kind::Cardinal | Kind::Ordinal);
        }
    }
}

/// "on 27:37" is in the 28th minute of play.
fn minute_of_play(clocks: &[Number], others: &[Number], of_clocks: &mut [bool], of_others: &mut [bool]) {
    for (i, pair) in clocks.windows(2).enumerate() {
        let [minutes, seconds] = pair else { continue };
        if minutes.kind != Kind::Score || gap(minutes, seconds) > 1 || seconds.value >= 60.0 {
            continue;
        }
        let counted = |n: &Number| matches!(n.kind, Kind::Ordinal | Kind::Cardinal) && matches!(n.unit, "" | "minute");
        for (other, explained) in others.iter().zip(of_others.iter_mut()).filter(|(n, _)| counted(n)) {
            if equal(other.value, minutes.value + 1.0) {
                *explained = true;
                of_clocks.iter_mut().skip(i).take(2).for_each(|explained| *explained = true);
            }
        }
    }
}

/// "between 3 and more than 10 million": the multiplier is that of both.
fn shared_multiplier(ends: &[Number], others: &[Number], of_ends: &mut [bool], of_others: &mut [bool]) {
    for (i, pair) in ends.windows(2).enumerate() {
        let [low, high] = pair else { continue };
        let bare = low.scale == 1.0 && low.unit.is_empty() && low.kind == Kind::Cardinal;
        if !bare || high.scale <= 1.0 || gap(low, high) > 24 || low.value * high.scale >= high.value {
            continue;
        }
        for (other, explained) in others.iter().zip(of_others.iter_mut()) {
            if equal(other.value, low.value * high.scale) {
                *explained = true;
                of_ends.iter_mut().skip(i).take(1).for_each(|explained| *explained = true);
            }
        }
    }
}

/// "29 pouces trois quarts" is 29¾; "a degree and a half" is 1.5 degrees.
fn whole_and_part(parts: &[Number], others: &[Number], of_parts: &mut [bool], of_others: &mut [bool]) {
    for (i, part) in parts.iter().enumerate().filter(|(_, n)| n.kind == Kind::Fraction && n.value < 1.0) {
        let before = i.checked_sub(1).and_then(|i| parts.get(i)).filter(|n| gap(n, part) <= 8);
        let whole = before.filter(|n| n.value.fract() == 0.0 && !n.is_date());
        let sum = part.value + whole.map_or(1.0, |n| n.value);
        for (other, explained) in others.iter().zip(of_others.iter_mut()).filter(|(n, _)| equal(n.value, sum)) {
            *explained |= !other.is_date();
            let first = i - usize::from(whole.is_some());
            of_parts.iter_mut().take(i + 1).skip(first).for_each(|explained| *explained = true);
        }
    }
}

/// Years counted from another beginning: the Buddhist era (543 years more), the solar Hijri calendar (621 or 622 less)
/// and the lunar one, whose year has 354.367 days (Reingold and Dershowitz, Calendrical Calculations, 4th edition).
fn eras(side: Side<'_>, others: &[Number], of_side: &mut [bool], of_others: &mut [bool]) {
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
    for (year, of_year) in side.numbers().iter().zip(of_side.iter_mut()).filter(|(n, _)| is_year(n)) {
        let Some((value, doubt)) = common(year.value) else { continue };
        for (other, of_other) in others.iter().zip(of_others.iter_mut()).filter(|(n, _)| is_year(n)) {
            if (other.value - value).abs() <= doubt {
                (*of_year, *of_other) = (true, true);
            }
        }
    }
}

/// "tháng 11", "2019/2/14": a language whose months are not known may write them in figures.
fn months_in_figures(side: Side<'_>, others: &[Number], of_side: &mut [bool], of_others: &mut [bool]) {
    if super::knows_months(side.lang()) {
        return;
    }
    for (month, of_month) in others.iter().zip(of_others.iter_mut()).filter(|(n, _)| n.kind == Kind::Month) {
        for (figure, of_figure) in side.numbers().iter().zip(of_side.iter_mut()) {
            if figure.unit.is_empty() && equal(figure.value, month.value) {
                (*of_month, *of_figure) = (true, true);
            }
        }
    }
}

/// A number word with a capital that stands, with the word behind it, in the other text as well: "The Seven Sisters".
fn kept_titles(side: Side<'_>, other: Side<'_>, of_side: &mut [bool]) {
    let text = side.analysis.text();
    for (number, explained) in side.numbers().iter().zip(of_side.iter_mut()).filter(|(n, _)| n.spelled) {
        let rest = text.get(number.span.start as usize..side.span().end as usize).unwrap_or("");
        let length = number.span.len() + 1;
        let capital = rest.starts_with(|c: char| c.is_uppercase());
        let word = rest.get(length..).and_then(|after| after.split_whitespace().next()).unwrap_or("");
        let title = rest.get(..length + word.len()).unwrap_or("").trim_end_matches(|c: char| !c.is_alphanumeric());
        *explained |= capital && word.chars().count() > 2 && other.text().contains(title);
    }
}

/// "35-40 mph (56-64 km/h)": what one measure accounts for, its conversion beside it accounts for too.
fn given_twice(numbers: &[Number], explained: &mut [bool]) {
    for (i, number) in numbers.iter().enumerate().filter(|(_, n)| !n.unit.is_empty()) {
        let beside = numbers.iter().enumerate().filter(|(j, other)| {
            let near = gap(other, number).max(gap(number, other)) <= 40;
            let unit = other.unit != number.unit && !other.unit.is_empty();
            near && unit && explained.get(*j).copied().unwrap_or(false)
        });
        let known = beside.into_iter().any(|(_, other)| {
            let tolerance = f64::max(rounding(other.value), f64::max(rounding(number.value), 0.03));
            units::convert(other.value, other.unit, number.unit)
                .is_some_and(|value| close(value, number.value, tolerance))
        });
        if known && let Some(explained) = explained.get_mut(i) {
            *explained = true;
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
