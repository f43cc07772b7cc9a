//! One limit told from its other side: open from Tuesday to Sunday for closed on Monday, closed until the 14th for open from
//! the 15th, under twelve for eleven and younger. Words of each language: `locale/data/limits.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

use super::account::Account;
use super::beside::{before, behind, end_with};
use super::{Kind, Number};
use crate::locale::ByLanguage;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Limits {
    shut: Vec<String>,
    open: Vec<String>,
    inclusive: Vec<String>,
    below: Vec<String>,
    below_behind: Vec<String>,
}

static LIMITS: LazyLock<ByLanguage<Limits>> =
    LazyLock::new(|| ByLanguage::new(include_str!("../../locale/data/limits.toml")));

/// Days of a week, a bit each.
const WEEK: u8 = 0b111_1111;
/// Characters behind a number among which it may be said that it is not reached.
const NEAR: usize = 12;
/// The highest number that has one below it as a limit; higher ones are no ages.
const HIGHEST: f64 = 100.0;

/// Settles the days of a week of which each side names what the other leaves out; two days may be the ends of a row.
pub(super) fn rest_of_week(source: &Account<'_>, target: &Account<'_>) {
    let days = |side: &Account<'_>| -> Vec<u8> {
        let left = side.left().filter(|(_, n)| n.kind == Kind::Weekday);
        left.map(|(_, n)| (n.value as u8).clamp(1, 7) - 1).collect()
    };
    let (theirs, ours) = (days(source), days(target));
    if theirs.is_empty() || ours.is_empty() {
        return;
    }
    let row = |first: u8, last: u8| (0..=(last + 7 - first) % 7).fold(0, |week, step| week | 1 << ((first + step) % 7));
    let weeks = |days: &[u8]| -> Vec<u8> {
        let named = days.iter().fold(0, |week, day| week | 1 << day);
        let ends = match days {
            &[first, last] => Some(row(first, last)),
            _ => None,
        };
        [Some(named), ends].into_iter().flatten().collect()
    };
    let fits = |a: u8, b: u8| a | b == WEEK && a & b == 0;
    if weeks(&theirs).iter().any(|&a| weeks(&ours).iter().any(|&b| fits(a, b))) {
        source.settle_all(|n| n.kind == Kind::Weekday);
        target.settle_all(|n| n.kind == Kind::Weekday);
    }
}

/// Settles the last day on which something is shut and the first on which it is open, or the last day, told as such, and the
/// one behind it.
pub(super) fn last_day(side: &Account<'_>, other: &Account<'_>) {
    let (Some(words), Some(theirs)) = (LIMITS.get(side.lang().code()), LIMITS.get(other.lang().code())) else { return };
    let says = |side: &Account<'_>, stems: &[String]| {
        let text = side.text().to_lowercase();
        let begins = |at: usize| {
            side.locale().unspaced || text.get(..at).is_none_or(|ahead| !ahead.ends_with(char::is_alphabetic))
        };
        stems.iter().any(|stem| text.match_indices(stem.as_str()).any(|(at, _)| begins(at)))
    };
    let candidates = || side.left().any(|(_, n)| n.is_date()) && other.left().any(|(_, n)| n.is_date());
    if !candidates() || !(says(side, &words.inclusive) || says(side, &words.shut) && says(other, &theirs.open)) {
        return;
    }
    let next = |a: f64, b: f64, of: f64| (a.rem_euclid(of) + 1.0 - b).abs() < f64::EPSILON;
    for (i, day) in side.left().filter(|(_, n)| n.kind == Kind::Weekday) {
        if other.settle_first(|n| n.kind == Kind::Weekday && next(day.value, n.value, 7.0)) {
            side.settle(i);
        }
    }
    let month = |of: &Account<'_>, at: usize| {
        let mut near = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
        near.find_map(|at| Some((at, of.numbers().get(at).filter(|n| n.kind == Kind::Month)?.value)))
    };
    for (i, day) in side.left().filter(|(_, n)| n.kind == Kind::Day) {
        let Some((at, of)) = month(side, i) else { continue };
        let follows = other.left().filter(|(_, n)| n.kind == Kind::Day).find_map(|(j, n)| {
            let (there, its) = month(other, j)?;
            let same = its == of && n.value == day.value + 1.0;
            let turn = next(of, its, 12.0) && day.value >= 28.0 && n.value == 1.0;
            (same || turn).then_some((j, there))
        });
        if let Some((j, there)) = follows {
            [i, at].into_iter().for_each(|i| side.settle(i));
            [j, there].into_iter().for_each(|j| other.settle(j));
        }
    }
}

/// Settles a number that is not reached and the one below it, which is: "under twelve" for "up to eleven".
pub(super) fn below(side: &Account<'_>, other: &Account<'_>) {
    // "Under-12s" reads as a decade or a code.
    let counts = |n: &Number| matches!(n.kind, Kind::Cardinal | Kind::Decade | Kind::Code);
    let whole = |n: &Number| counts(n) && n.value.fract() == 0.0 && n.value <= HIGHEST;
    for (i, limit) in side.left().filter(|(_, n)| whole(n)) {
        if is_below(side, limit) {
            let last = |n: &Number| whole(n) && n.value + 1.0 == limit.value && !is_below(other, n);
            if other.settle_first(last) {
                side.settle(i);
            }
        }
    }
}

/// True for a number that, as is said beside it, is not reached.
fn is_below(side: &Account<'_>, number: &Number) -> bool {
    let Some(words) = LIMITS.get(side.lang().code()) else { return false };
    let ahead = before(side, number.span.start).to_lowercase();
    let ahead = ahead.trim_end_matches([' ', '-', '\u{a0}', '\'', '’']);
    let then: String = behind(side, number.span.end).to_lowercase().chars().take(NEAR).collect();
    let unspaced = side.locale().unspaced;
    let ends = |word: &String| if unspaced { ahead.ends_with(word.as_str()) } else { end_with(ahead, word) };
    words.below.iter().any(ends) || words.below_behind.iter().any(|word| then.contains(word.as_str()))
}

#[cfg(test)]
mod tests {
    use crate::analysis::numbers::tests::{flagged_once, quiet};

    #[test]
    fn the_days_on_which_something_is_open_tell_those_on_which_it_is_shut() {
        quiet("fr>en", "Le musée est ouvert tous les jours sauf le lundi.", "The museum is open Tuesday to Sunday.");
        quiet("it>en", "Il negozio chiude il lunedì e il martedì.", "The shop is open Wednesday to Sunday.");
        quiet("zh>en", "图书馆周一闭馆。", "The library is open from Tuesday to Sunday.");
        quiet("en>ar", "The office is open Sunday to Thursday.", "المكتب مغلق يومي الجمعة والسبت.");
        flagged_once("fr>en", "Ouvert tous les jours sauf le lundi.", "It is open every day except Tuesday.");
        flagged_once("fr>en", "Ouvert tous les jours sauf le lundi.", "It is open Wednesday to Sunday.");
    }

    #[test]
    fn what_is_shut_up_to_a_day_opens_on_the_next() {
        quiet("de>en", "Das Bad ist bis einschließlich 14. August geschlossen.", "The pool will reopen on 15 August.");
        quiet("es>en", "La piscina estará cerrada hasta el 30 de junio.", "The pool will not open until 1 July.");
        quiet("ru>en", "Мост закрыт по четверг включительно.", "The bridge is closed until Friday.");
        flagged_once("de>en", "Das Bad bleibt bis Mittwoch geschlossen.", "The pool will be closed until Thursday.");
        flagged_once("de>en", "Das Bad öffnet am Mittwoch.", "The pool will open on Thursday.");
    }

    #[test]
    fn a_number_that_is_not_reached_tells_the_one_below_it() {
        quiet("fr>en", "Les moins de 12 ans ne paient pas.", "Children aged 11 and under get in free.");
        quiet("uk>en", "Діти до семи років їздитимуть безкоштовно.", "Children aged six and under will travel free.");
        quiet("nl>en", "Kinderen tot en met 11 jaar betalen niets.", "Under-12s get in free.");
        quiet("zh>en", "七岁以下儿童免票。", "Children aged six and under get in free.");
        flagged_once("fr>en", "Les moins de 12 ans ne paient pas.", "Children under 11 get in free.");
        flagged_once("fr>en", "Les enfants de 12 ans ne paient pas.", "Children aged 11 get in free.");
    }
}
