//! Noon and midnight in words, for a time in figures: "mezzogiorno" for 12, midnight for 24.00. The words of each language
//! are in `locale/data/noon.toml`; each accounts for one time. A bare figure is a time only where words or another time
//! beside it say so: the twelve hostages who were freed at noon are still twelve.

use std::cell::LazyCell;
use std::sync::LazyLock;

use serde::Deserialize;

use super::account::Account;
use super::beside::{before, behind, gap};
use super::relative::{follows_hour_word, says_times};
use super::{Kind, Number};
use crate::analysis::Side;
use crate::locale::ByLanguage;

/// What one language calls the two hours.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Hours {
    noon: Vec<String>,
    midnight: Vec<String>,
    /// Words for the night, and those before a day that it leads to: "in der *Nacht zum* Sonntag".
    night: Vec<String>,
    eve: Vec<String>,
    /// Those behind it: "tiistain *vastaisena yönä*".
    eve_behind: Vec<String>,
    /// Words for its hours behind midnight.
    early: Vec<String>,
    /// Words before a figure that make it a time.
    clock: Vec<String>,
    /// Words that do where it counts nothing, beside those of `relative.toml`.
    before: Vec<String>,
}

static HOURS: LazyLock<ByLanguage<Hours>> =
    LazyLock::new(|| ByLanguage::new(include_str!("../../locale/data/noon.toml")));

const NOON: f64 = 720.0;
const MIDNIGHT: f64 = 0.0;
/// The small hours end, in minutes.
const SMALL: f64 = 360.0;
/// Bytes between the ends of a span of time: "12 a 15", "12.00 tot 18.00".
const APART: u32 = 6;

/// Settles the times of a side that words of the other side name.
pub(super) fn explain(side: &Account<'_>, other: &Account<'_>) {
    let Some(words) = HOURS.get(other.lang().code()) else { return };
    for (time, names) in [(NOON, &words.noon), (MIDNIGHT, &words.midnight)] {
        let wanted: Vec<_> = side.left().filter(|(i, _)| is_time(side, *i, time)).collect();
        if !wanted.is_empty() {
            wanted.iter().take(says_times(other, names)).for_each(|(i, _)| side.settle(*i));
        }
    }
}

/// Settles the days of a night that spans two of them: "in der Nacht zum Sonntag" for "late on Saturday night", "in der Nacht
/// zum 4." for "the night of 3 January", and "zaterdagnacht om 0.30 uur" for half past twelve on Sunday, or for its early
/// hours.
pub(super) fn nights(side: &Account<'_>, other: &Account<'_>) {
    let Some(words) = HOURS.get(side.lang().code()) else { return };
    // "0.30 uur" may be a time as well as half an hour.
    let may_be = |n: &Number| n.unit == "hour" && n.value * 60.0 < SMALL && side.words(n.span).contains('.');
    let before_six = |n: &Number| n.value < SMALL || n.other.is_some_and(|other| other < SMALL);
    let small = side.numbers().iter().any(|n| n.kind == Kind::Clock && before_six(n) || may_be(n));
    let theirs = HOURS.get(other.lang().code());
    let early = LazyCell::new(|| {
        let text = other.text().to_lowercase();
        theirs.is_some_and(|theirs| theirs.early.iter().any(|early| text.contains(early.as_str())))
    });
    for (i, day) in side.left().filter(|(_, n)| matches!(n.kind, Kind::Weekday | Kind::Day)) {
        let before = before(side, day.span.start).to_lowercase();
        let behind = behind(side, day.end()).trim_start().to_lowercase();
        let eve = words.eve.iter().any(|eve| before.trim_end().ends_with(eve.as_str()))
            || words.eve_behind.iter().any(|eve| behind.starts_with(eve.as_str()));
        let night = day.kind == Kind::Weekday && is_of_a_night(side, day, words) && (small || *early);
        let same = |n: &Number| {
            let of_month = |n: &Number| theirs.is_some_and(|theirs| has_night_beside(other, n, theirs));
            if day.kind == Kind::Day {
                let before = n.value + 1.0 == day.value || day.value == 1.0 && n.value >= SHORTEST_MONTH;
                return n.kind == Kind::Day && eve && before && of_month(n);
            }
            let later = (n.value - day.value).rem_euclid(7.0);
            let to_night = || theirs.is_some_and(|theirs| is_of_a_night(other, n, theirs));
            n.kind == Kind::Weekday && (night && later == 1.0 || eve && later == 6.0 && to_night())
        };
        if other.settle_first(same) {
            side.settle(i);
        }
    }
}

/// True for a day of the week whose night is meant: "zaterdagnacht", "Saturday night".
fn is_of_a_night(side: &Side<'_>, day: &Number, words: &Hours) -> bool {
    let behind = behind(side, day.span.start).to_lowercase();
    let mut near = behind.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(2);
    near.any(|word| words.night.iter().any(|night| word.ends_with(night.as_str())))
}

/// True for a day of a month with a word for the night beside it: "the night of 3 January", 1月3日夜间.
fn has_night_beside(side: &Side<'_>, day: &Number, words: &Hours) -> bool {
    let before = before(side, day.span.start).to_lowercase();
    let near = before.char_indices().rev().nth(BESIDE - 1).map_or(0, |(at, _)| at);
    let before = before.get(near..).unwrap_or_default();
    let behind: String = behind(side, day.end()).to_lowercase().chars().take(BESIDE).collect();
    words.night.iter().any(|night| before.contains(night.as_str()) || behind.contains(night.as_str()))
}

/// Characters beside a day among which the word stands, and days of the shortest month.
const BESIDE: usize = 16;
const SHORTEST_MONTH: f64 = 28.0;

/// True for a number that is a time of day, and the one in question.
fn is_time(side: &Side<'_>, at: usize, time: f64) -> bool {
    let numbers = side.numbers();
    let Some(number) = numbers.get(at) else { return false };
    if number.kind == Kind::Clock {
        return number.value == time || number.other == Some(time);
    }
    let own = HOURS.get(side.lang().code());
    // "12 noon" is one time.
    let named = || {
        let names = own.map_or(&[][..], |own| if time == NOON { &own.noon } else { &own.midnight });
        let behind = behind(side, number.end()).trim_start().to_lowercase();
        names.iter().any(|name| behind.starts_with(name.as_str()))
    };
    let plain = number.kind == Kind::Cardinal && matches!(number.unit, "" | "hour") && number.scale == 1.0;
    let same = number.value == 12.0 && time == NOON || matches!(number.value, 0.0 | 24.0) && time == MIDNIGHT;
    if plain && number.value == 12.0 && named() {
        return true;
    }
    if !plain || !same || number.spelled {
        return false;
    }
    let beside = |n: Option<&Number>| {
        n.is_some_and(|n| {
            let near = gap(number, n).max(gap(n, number)) <= APART;
            near && (n.kind == Kind::Clock || n.unit == "hour" || is_written_out(side, n))
        })
    };
    let told = || own.is_some_and(|own| follows_hour_word(side, number, &own.clock, &own.before));
    is_written_out(side, number)
        || told()
        || beside(at.checked_sub(1).and_then(|i| numbers.get(i)))
        || beside(numbers.get(at + 1))
}

/// True for "12.00".
fn is_written_out(side: &Side<'_>, number: &Number) -> bool {
    let words = side.words(number.span);
    words.len() >= 4 && words.ends_with("00") && words.contains(['.', ':']) && number.value <= 24.0
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::analysis::numbers::tests::{flagged_once, quiet};

    #[test]
    fn the_words_are_in_lower_case() {
        let table: BTreeMap<String, Hours> = toml::from_str(include_str!("../../locale/data/noon.toml")).unwrap();
        for (lang, hours) in &table {
            for word in hours.noon.iter().chain(&hours.midnight).chain(&hours.before).chain(&hours.clock) {
                assert_eq!(*word, word.to_lowercase(), "{lang}");
            }
        }
    }

    #[test]
    fn the_night_to_a_day_of_a_month_is_that_of_the_day_before() {
        let source = "In der Nacht zum 4. Januar fiel in Lwiw der Strom aus.";
        quiet("de>en", source, "The power failed in Lviv on the night of 3 January.");
        flagged_once("de>en", source, "The power failed in Lviv on the night of 5 January.");
        flagged_once("de>en", source, "The power failed in Lviv on the morning of 3 January.");
        quiet("de>zh", source, "1月3日夜间，利沃夫停电。");
    }

    #[test]
    fn twelve_is_noon_and_twenty_four_midnight() {
        quiet("en>es", "The polls open at noon.", "Los colegios abren a las 12.");
        quiet("en>es", "The pool is open noon to 6pm.", "La piscina abre de 12 a 18 h.");
        quiet("it>en", "Il traghetto delle 12 è stato cancellato.", "The noon ferry was cancelled.");
        quiet("nl>en", "De balie is open van 12.00 tot 16.00 uur.", "The desk is open from noon to 4 p.m.");
        quiet("en>pl", "The lift runs from noon until midnight.", "Winda działa od 12.00 do 24.00.");
        quiet("pl>en", "O godz. 12 zamknięto most.", "The bridge was closed at noon.");
        quiet("fr>en", "La séance commence à 12 heures.", "The session begins at noon.");
        quiet("fr>de", "La séance commence à midi.", "Die Sitzung beginnt um 12.");
        quiet("ru>en", "Матч начнётся в полдень.", "The match kicks off at 12.");
        quiet("en>fr", "The ceremony begins at 12 noon.", "La cérémonie débute à midi.");
    }

    #[test]
    fn a_night_is_one_of_two_days() {
        quiet("de>en", "In der Nacht zum Sonntag brannte eine Scheune.", "A barn burned down late on Saturday night.");
        quiet(
            "nl>en",
            "Zaterdagnacht rond 0.30 uur brak brand uit.",
            "A fire broke out at around 12:30 a.m. on Sunday.",
        );
        quiet("fi>en", "Lato paloi tiistain vastaisena yönä.", "A barn burned down on Monday night.");
        quiet("cs>en", "V noci na úterý shořela stodola.", "A barn burned down on Monday night.");
        flagged_once("fi>en", "Lato paloi tiistain vastaisena yönä.", "A barn burned down on Friday night.");
        let early = "In the early hours of Wednesday a barn burned down.";
        quiet("nl>en", "Dinsdagnacht is een schuur afgebrand.", early);
        flagged_once("nl>en", "Dinsdagmiddag is een schuur afgebrand.", early);
        flagged_once(
            "de>en",
            "In der Nacht zum Sonntag brannte eine Scheune.",
            "A barn burned down late on Friday night.",
        );
        flagged_once(
            "nl>en",
            "Zaterdag rond 20.30 uur brak brand uit.",
            "A fire broke out at around 8:30 p.m. on Sunday.",
        );
    }

    #[test]
    fn another_hour_and_what_is_counted_are_still_figures() {
        flagged_once("en>es", "The polls open at noon.", "Los colegios abren a las 13.");
        flagged_once("en>pl", "The lift runs until noon.", "Winda działa do 24.00.");
        flagged_once(
            "zh>en",
            "今天12时，水位超过警戒线。",
            "At 1 o'clock noon today the water rose above the warning level.",
        );
        flagged_once("en>it", "The miners were freed at noon.", "I 12 minatori sono stati liberati a mezzogiorno.");
        flagged_once("it>en", "I 12 minatori sono stati liberati a mezzogiorno.", "The miners were freed at noon.");
    }
}
