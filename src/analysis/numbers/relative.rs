//! Figures that differ and say the same: a time near the hour, "last year" for a year in figures, an anniversary, a
//! difference of two figures, all of them but one, the year of a life that one is in, the minutes of a second half, the
//! times of two zones, an hour of the afternoon, all day and night, an office that is called by a number.
//! What words of each language say so is in `locale/data/relative.toml`; a number counts only where they do.

use std::sync::LazyLock;

use serde::Deserialize;

use super::account::Account;
use super::beside::{before, behind, end_with};
use super::fit::{close, equal, inexact};
use super::{Kind, Number};
use crate::analysis::Side;
use crate::locale::{ByLanguage, packed, unpacked};

/// What one language says of figures that are relative to something.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Relative {
    /// Words beside a time that is only near.
    near: Vec<String>,
    /// The last, this and the next year.
    years: Vec<String>,
    /// The second half of a match.
    second_half: Vec<String>,
    /// Words behind a time that is that of a place.
    zones: Vec<String>,
    /// Offices called by a number.
    names: Vec<String>,
    /// All of them without one.
    but_one: Vec<String>,
    /// Behind a number, that it leaves out one who is named.
    others: Vec<String>,
    /// What makes a number before it one more than an age: "im 94. Lebensjahr".
    years_of_life: Vec<String>,
    /// All day and night.
    around_the_clock: Vec<String>,
    /// Words before a bare hour: "at six".
    hours: Vec<String>,
    /// How the word begins that makes a round of a share before it: "1/8 финала".
    finals: Vec<String>,
    /// What makes a number before it a factor.
    factors: Vec<String>,
}

static RELATIVE: LazyLock<ByLanguage<Relative>> = LazyLock::new(|| ByLanguage::new(unpacked(packed!("relative"))));

fn of(side: &Side<'_>) -> Option<&'static Relative> {
    RELATIVE.get(side.lang().code())
}

/// Minutes that "shortly before seven" may be from the time; news says it of ten, and of a quarter of an hour at most.
const NEAR: f64 = 15.0;
/// Bytes before a time among which a word for "about" stands, and behind it.
const WORDS_BEFORE: usize = 40;
const WORDS_AFTER: usize = 40;
/// Bytes behind a time among which its zone is named: "8 p.m. on Friday, London time".
const ZONE_AFTER: usize = 50;
/// Bytes between two figures that one difference may be that of: "from 5.1 percent in May to 4.8".
const APART: u32 = 40;
/// Bytes behind a number among which the year of a life is named: "93-м году жизни".
const LIFE_AFTER: usize = 40;
/// Minutes of a half; and of both, with the time that is added.
const HALF: f64 = 45.0;
const MATCH: f64 = 99.0;

/// Settles the numbers of one side that words of the other, or of its own, account for.
pub(super) fn explain(side: &Account<'_>, other: &Account<'_>) {
    relative_years(side, other);
    named_offices(side);
    differences(side, other);
    second_halves(side, other);
    all_but_one(side, other);
    one_and_others(side, other);
    around_the_clock(side, other);
    rounds(side, other);
    factors(side, other);
}

/// "выросли в полтора раза" for a growth by 50 percent, or to 150.
fn factors(side: &Account<'_>, other: &Account<'_>) {
    let Some(words) = of(side).map(|relative| &relative.factors) else { return };
    for (i, number) in side.left() {
        let rest = behind(side, number.span.end).trim_start_matches(['-', ' ', '\u{a0}']);
        let whole =
            |word: &String| rest.strip_prefix(word.as_str()).is_some_and(|rest| !rest.starts_with(char::is_alphabetic));
        if number.kind != Kind::Cardinal || !words.iter().any(whole) {
            continue;
        }
        let values = [number.value * 100.0, (number.value - 1.0) * 100.0];
        if other.settle_first(|n| n.kind == Kind::Percent && values.iter().any(|value| equal(*value, n.value))) {
            side.settle(i);
        }
    }
}

/// Settles pairs of the two sides; which is which makes no difference.
pub(super) fn explain_pairs(source: &Account<'_>, target: &Account<'_>) {
    for (i, a) in source.numbers().iter().enumerate() {
        for (j, b) in target.numbers().iter().enumerate() {
            let alike = near_the_hour(source, a, target, b) || of_two_zones(source, a, target, b);
            let ages = year_of_life(source, a, b) || year_of_life(target, b, a);
            let hours = of_the_afternoon(source, a, b) || of_the_afternoon(target, b, a);
            let hours = hours || told_in_words(a, b) || told_in_words(b, a);
            if alike || ages || hours || anniversary(source, a, target, b) || as_rough(a, target, b) {
                source.settle(i);
                target.settle(j);
            }
        }
    }
}

/// "Some 46 aircraft" for "四十余架": the translation says that its figure is no exact one either.
fn as_rough(a: &Number, target: &Side<'_>, b: &Number) -> bool {
    let says_so = || of(target).is_some_and(|r| says(target, &round(target, b, ABOUT_BEFORE, 0), &r.near));
    inexact(a, b).is_some() && says_so()
}

/// True where words of a side say one of the phrases.
fn says(side: &Side<'_>, words: &str, phrases: &[String]) -> bool {
    let unspaced = is_unspaced(side);
    phrases.iter().any(|phrase| places(words, phrase, unspaced).next().is_some())
}

/// Where a phrase stands in the words: as a word of its own, or anywhere in a script without spaces.
fn places(words: &str, phrase: &str, unspaced: bool) -> impl Iterator<Item = usize> {
    words.match_indices(phrase).map(|(at, _)| at).filter(move |&at| {
        let before = words.get(..at).unwrap_or("").ends_with(char::is_alphanumeric);
        let after = words.get(at + phrase.len()..).unwrap_or("").starts_with(char::is_alphanumeric);
        unspaced || !before && !after
    })
}

/// How often words of a side say one of the phrases, and not of a figure right before them: "1 o'clock noon" is its own time.
pub(super) fn says_times(side: &Side<'_>, phrases: &[String]) -> usize {
    let (text, words) = (side.text(), side.text().to_lowercase());
    let (base, unspaced) = (side.span().start as usize, is_unspaced(side));
    let of_figure = |at: usize| {
        let ends = side.numbers().iter().map(|n| (n.end() as usize).saturating_sub(base));
        ends.filter(|end| *end < at).any(|end| text.get(end..at).is_some_and(|between| between.trim().is_empty()))
    };
    phrases.iter().map(|phrase| places(&words, phrase, unspaced).filter(|at| !of_figure(*at)).count()).sum()
}

/// True for a figure right behind a word that makes it an hour: one of `surely`, whatever is behind it, or one of `more` and
/// of the language's own where it counts nothing.
pub(super) fn follows_hour_word(side: &Side<'_>, hour: &Number, surely: &[String], more: &[String]) -> bool {
    let words = before(side, hour.span.start).to_lowercase();
    let ends = |word: &String| end_with(words.trim_end(), word);
    if surely.iter().any(ends) {
        return true;
    }
    // "At six hospitals" counts them.
    let after = behind(side, hour.end()).strip_prefix(' ').unwrap_or("");
    let next = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let counted = !next.is_empty() && !side.locale().is_function_word(&next.to_lowercase());
    !counted && (more.iter().any(ends) || of(side).is_some_and(|relative| relative.hours.iter().any(ends)))
}

/// Bytes before a figure among which "about" stands.
const ABOUT_BEFORE: usize = 16;

/// The words round a number, in lower case: so many bytes before it and behind it, within its side.
fn round(side: &Side<'_>, number: &Number, before: usize, after: usize) -> String {
    let text = side.text();
    let base = side.span().start as usize;
    let mut from = (number.span.start as usize).saturating_sub(base).saturating_sub(before);
    let mut to = ((number.end() as usize).saturating_sub(base) + after).min(text.len());
    while !text.is_char_boundary(from) {
        from += 1;
    }
    while !text.is_char_boundary(to) {
        to += 1;
    }
    text.get(from..to).unwrap_or("").to_lowercase()
}

fn is_unspaced(side: &Side<'_>) -> bool {
    side.locale().unspaced || matches!(side.lang().code(), "ko")
}

/// The times of day that a number may be, in minutes: those of a clock, or a bare hour.
fn times(number: &Number) -> Vec<f64> {
    if number.kind == Kind::Clock {
        return [Some(number.value), number.other].into_iter().flatten().collect();
    }
    let value = number.value;
    let bare = matches!(number.unit, "" | "hour") && number.kind == Kind::Cardinal && number.scale == 1.0;
    if !bare || !(0.0..=24.0).contains(&value) || value.fract() >= 0.6 {
        return Vec::new();
    }
    let minutes = value.trunc() * 60.0 + (value.fract() * 100.0).round();
    vec![minutes, (minutes + 720.0) % 1440.0]
}

/// How far two times of day are apart at least, in minutes; `None` unless one of them is surely a time.
fn minutes_apart(a: &Number, b: &Number) -> Option<f64> {
    if a.kind != Kind::Clock && b.kind != Kind::Clock {
        return None;
    }
    let (first, second) = (times(a), times(b));
    let apart = |x: f64, y: f64| {
        let gap = (x - y).abs() % 1440.0;
        gap.min(1440.0 - gap)
    };
    first.iter().flat_map(|x| second.iter().map(move |y| apart(*x, *y))).reduce(f64::min)
}

/// "shortly before 7 a.m." for 6:50.
fn near_the_hour(source: &Side<'_>, a: &Number, target: &Side<'_>, b: &Number) -> bool {
    let near = |side: &Side<'_>, number: &Number| {
        let words = || round(side, number, WORDS_BEFORE, WORDS_AFTER);
        of(side).is_some_and(|relative| says(side, &words(), &relative.near))
    };
    minutes_apart(a, b).is_some_and(|minutes| minutes <= NEAR) && (near(source, a) || near(target, b))
}

/// "At six" for 18: a bare hour behind a word that makes it one, and that of the clock of 24 hours.
fn of_the_afternoon(side: &Side<'_>, hour: &Number, other: &Number) -> bool {
    let bare = |n: &Number| matches!(n.unit, "" | "hour") && n.scale == 1.0 && n.value.fract() == 0.0;
    let counts = |n: &Number| bare(n) && matches!(n.kind, Kind::Cardinal | Kind::Ordinal);
    let later = counts(hour) && counts(other) && (1.0..12.0).contains(&hour.value) && other.value == hour.value + 12.0;
    later && follows_hour_word(side, hour, &[], &[])
}

/// "Las ocho y media" for 20.30: an hour and its quarters in words, and both in figures.
fn told_in_words(words: &Number, figures: &Number) -> bool {
    let bare = |n: &Number| n.kind == Kind::Cardinal && n.unit.is_empty() && n.scale == 1.0;
    let minutes = (figures.value.fract() * 100.0).round();
    let quarters = [15.0, 30.0, 45.0].contains(&minutes) && words.value.fract() * 60.0 == minutes;
    let hours = [0.0, 12.0].contains(&(figures.value.trunc() - words.value.trunc()));
    bare(words) && bare(figures) && words.spelled && !figures.spelled && words.value < 13.0 && quarters && hours
}

/// "8 p.m. London time" for "21 Uhr deutscher Zeit": each side names its zone, and zones are half hours apart.
fn of_two_zones(source: &Side<'_>, a: &Number, target: &Side<'_>, b: &Number) -> bool {
    let zone = |side: &Side<'_>, number: &Number| {
        let words = || round(side, number, 0, ZONE_AFTER);
        of(side).is_some_and(|relative| says(side, &words(), &relative.zones))
    };
    minutes_apart(a, b).is_some_and(|minutes| minutes % 30.0 == 0.0) && zone(source, a) && zone(target, b)
}

/// "In her 94th year" for an age of 93.
fn year_of_life(side: &Side<'_>, number: &Number, age: &Number) -> bool {
    let says_so = || of(side).is_some_and(|r| says(side, &round(side, number, 0, LIFE_AFTER), &r.years_of_life));
    number.value == age.value + 1.0 && age.value >= 1.0 && !age.is_date() && says_so()
}

/// The year of one side that is that of the other and a number of years which either names: "four years after 13 November
/// 2015" is in 2019.
fn anniversary(source: &Side<'_>, a: &Number, target: &Side<'_>, b: &Number) -> bool {
    let years = (b.value - a.value).abs();
    let counts = |side: &Side<'_>| side.numbers().iter().any(|n| n.unit == "year" && n.value == years);
    a.kind == Kind::Year && b.kind == Kind::Year && years >= 1.0 && (counts(source) || counts(target))
}

/// "Vorig jaar" for 2024: a year in figures where the other side names one by its place, and this side does not.
fn relative_years(side: &Account<'_>, other: &Account<'_>) {
    let years = |side: &Side<'_>| {
        let words = side.text().to_lowercase();
        of(side).is_some_and(|relative| says(side, &words, &relative.years))
    };
    let has = side.numbers().iter().any(|n| n.kind == Kind::Year);
    if has && years(other) && !years(side) {
        side.settle_all(|n| n.kind == Kind::Year);
    }
}

/// "All but one of the twelve" for eleven of twelve.
fn all_but_one(side: &Account<'_>, other: &Account<'_>) {
    let numbers = side.numbers();
    let counts = |n: &Number| n.kind == Kind::Cardinal && n.value >= 2.0;
    let of_all = |n: &Number| numbers.iter().any(|all| counts(all) && close(all.value, n.value + 1.0, 1e-9));
    let wanted = |n: &Number| counts(n) && of_all(n);
    let says_so = || of(other).is_some_and(|relative| says(other, &other.text().to_lowercase(), &relative.but_one));
    if numbers.iter().any(wanted) && says_so() {
        side.settle_all(wanted);
    }
}

/// "A and 11 others" for "A 씨 등 12명", twelve with A.
fn one_and_others(side: &Account<'_>, other: &Account<'_>) {
    let Some(others) = of(side).map(|relative| &relative.others) else { return };
    let counts = |n: &Number| n.kind == Kind::Cardinal && n.unit.is_empty();
    for (i, rest) in side.numbers().iter().enumerate().filter(|(_, n)| counts(n)) {
        let words = round(side, rest, 0, OTHERS_AFTER);
        let says_so = others.iter().any(|word| places(&words, word, is_unspaced(side)).next().is_some());
        if says_so && other.settle_all(|n| counts(n) && equal(n.value, rest.value + 1.0)) {
            side.settle(i);
        }
    }
}

/// Bytes behind a number among which "others" stands.
const OTHERS_AFTER: usize = 16;

/// True for a number whose unit, which it is to have, is no measure of it, but names a year: «128 млн годом ранее».
pub(crate) fn names_year(side: &Side<'_>, number: &Number) -> bool {
    let words = behind(side, number.unit_span.start);
    let follows = |phrase: &String| {
        let rest = words.get(..phrase.len()).filter(|start| start.to_lowercase() == *phrase);
        rest.is_some() && !words.get(phrase.len()..).unwrap_or("").starts_with(char::is_alphanumeric)
    };
    of(side).is_some_and(|relative| relative.years.iter().any(follows))
}

/// "24 heures sur 24" for "rund um die Uhr", which has no figure.
fn around_the_clock(side: &Account<'_>, other: &Account<'_>) {
    let full = |n: &Number| n.value == 24.0 && matches!(n.unit, "" | "hour");
    let says_so = || of(other).is_some_and(|r| says(other, &other.text().to_lowercase(), &r.around_the_clock));
    if side.numbers().iter().any(full) && says_so() {
        side.settle_all(full);
    }
}

/// "Number 10" for Downing Street.
fn named_offices(side: &Account<'_>) {
    let Some(names) = of(side).map(|relative| &relative.names).filter(|names| !names.is_empty()) else { return };
    side.settle_all(|number| {
        let (name, after) = (before(side, number.span.end), behind(side, number.span.end).trim_start());
        // "No 10 Squadron" is another.
        let alone = !after.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        alone && names.iter().any(|known| name.ends_with(known.as_str()))
    });
}

/// "fell by 0.3 points to 4.8" for "fell from 5.1 to 4.8".
fn differences(side: &Account<'_>, other: &Account<'_>) {
    let plain = |n: &Number| matches!(n.kind, Kind::Cardinal | Kind::Percent) && !n.faint;
    let has = |side: &Side<'_>, value: f64| side.numbers().iter().any(|n| plain(n) && close(n.value, value, 1e-6));
    for (i, first, second) in side.neighbours() {
        let apart = second.span.start.saturating_sub(first.span.end) > APART;
        if apart || !plain(first) || !plain(second) {
            continue;
        }
        let difference = (first.value - second.value).abs();
        // Small whole numbers are differences of each other by chance.
        let telling = difference >= 10.0 || (difference - difference.round()).abs() > 1e-6;
        // Just one of the two is on the other side as well.
        let lost = match (has(other, first.value), has(other, second.value)) {
            (false, true) => i,
            (true, false) => i + 1,
            _ => continue,
        };
        let is_difference = |n: &Number| plain(n) && close(n.value, difference, 1e-6) && !has(side, n.value);
        if telling && other.settle_all(is_difference) {
            side.settle(lost);
        }
    }
}

/// "26 minutos da etapa final" for the 71st minute.
fn second_halves(whole: &Account<'_>, half: &Account<'_>) {
    let minute = |n: &Number| matches!(n.kind, Kind::Cardinal | Kind::Ordinal) && matches!(n.unit, "" | "minute");
    let late = |n: &Number| minute(n) && n.value > HALF && n.value <= MATCH;
    let says_so = || of(half).is_some_and(|relative| says(half, &half.text().to_lowercase(), &relative.second_half));
    if !whole.numbers().iter().any(late) || !says_so() {
        return;
    }
    for (i, a) in whole.numbers().iter().enumerate().filter(|(_, n)| late(n)) {
        if half.settle_all(|b| minute(b) && b.value == a.value - HALF) {
            whole.settle(i);
        }
    }
}

/// «1/8 финала» for a round of sixteen: an eighth of what a final is needs twice eight.
fn rounds(share: &Account<'_>, whole: &Account<'_>) {
    let Some(relative) = of(share) else { return };
    let is_next = |n: &Number| {
        let next = behind(share, n.span.end).trim_start().to_lowercase();
        relative.finals.iter().any(|word| next.starts_with(word.as_str()))
    };
    let of_final = |n: &Number| n.value > 0.0 && n.value < 1.0 && is_next(n);
    for (i, n) in share.numbers().iter().enumerate().filter(|(_, n)| of_final(n)) {
        if whole.settle_all(|other| close(other.value, 2.0 / n.value, 1e-6)) {
            share.settle(i);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::numbers::tests::{flagged_once, mismatches, quiet};
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn a_factor_is_a_growth_in_percent() {
        quiet("ru>en", "Цены на гречку выросли в полтора раза.", "Buckwheat prices have risen by 50%.");
        quiet("uk>en", "Ціни зросли в 2,3 раза.", "Prices have risen by 130%.");
        quiet("de>en", "Der Umsatz ist 1,2 mal so hoch wie im Vorjahr.", "Sales are 120% of last year's.");
        flagged_once("ru>en", "Цены на гречку выросли в 2,5 раза.", "Buckwheat prices have risen by 50%.");
    }

    #[test]
    fn the_table_is_well_formed_and_in_lower_case() {
        let table: BTreeMap<String, Relative> =
            toml::from_str(include_str!("../../locale/data/relative.toml")).unwrap();
        assert!(table.len() > 30);
        for (lang, words) in &table {
            for list in [&words.near, &words.years, &words.second_half, &words.zones] {
                assert!(!list.is_empty(), "{lang}");
                assert!(list.iter().all(|word| *word == word.to_lowercase() && !word.is_empty()), "{lang}: {list:?}");
            }
        }
    }

    #[test]
    fn all_but_one_is_one_less_than_all() {
        let source = "12名成员中有11人投票赞成。";
        quiet("zh>en", source, "All but one of the 12 members voted in favour.");
        flagged_once("zh>en", source, "All of the 12 members voted in favour.");
        quiet("en>fr", "Of the 108 fragments, 107 were found.", "Les 108 fragments ont été retrouvés, sauf un.");
        flagged_once("en>fr", "Of the 108 fragments, 97 were found.", "Les 108 fragments ont été retrouvés, sauf un.");
    }

    #[test]
    fn who_is_named_and_the_others_are_one_more() {
        quiet("ko>en", "경찰은 현장에서 A 씨 등 12명을 붙잡았다.", "Police seized A and 11 others on the spot.");
        quiet("zh>en", "警方逮捕了王某等12人。", "Police arrested Wang and 11 other people.");
        quiet(
            "ja>de",
            "警察は容疑者の男ら5人を逮捕した。",
            "Die Polizei nahm den Mann und vier weitere Personen fest.",
        );
        flagged_once("ko>en", "경찰은 현장에서 A 씨 등 12명을 붙잡았다.", "Police seized A and 10 others on the spot.");
    }

    #[test]
    fn a_year_earlier_is_no_unit() {
        let source = "Profit rose to $142.6 million, from $128.0 million a year earlier.";
        quiet("en>ru", source, "Прибыль выросла до 142,6 млн долларов со 128,0 млн годом ранее.");
        quiet("en>pl", source, "Zysk wzrósł do 142,6 mln dolarów ze 128,0 mln rok wcześniej.");
        flagged_once("en>pl", source, "Zysk wzrósł do 142,6 mln dolarów ze 128,0 mln lat.");
    }

    #[test]
    fn a_time_near_the_hour_is_the_hour_where_a_word_says_so() {
        quiet("ja>en", "火事は午前6時50分ごろ起きた。", "The fire broke out shortly before 7 a.m.");
        quiet("en>de", "The crash happened at 6:55 a.m.", "Der Unfall ereignete sich kurz vor sieben Uhr.");
        quiet("en>it", "The crash happened at 6:50 p.m.", "L’incidente è avvenuto poco prima delle 19.");
        quiet("en>tr", "The crash happened at 6:50 p.m.", "Kaza saat 19.00 sıralarında meydana geldi.");
        flagged_once("en>de", "The crash happened at 6:50 a.m.", "Der Unfall ereignete sich kurz vor acht Uhr.");
        flagged_once("en>de", "The crash happened at 6:50 a.m.", "Der Unfall ereignete sich um 7 Uhr.");
    }

    #[test]
    fn last_year_is_a_year_in_figures_and_no_other_year() {
        quiet("nl>fr", "Vorig jaar sloot de fabriek.", "L’usine a fermé en 2024.");
        quiet("en>ru", "The plant will close in 2026.", "Завод закроют в следующем году.");
        quiet("zh>en", "该厂去年关闭。", "The plant closed in 2024.");
        flagged_once("de>en", "Das Werk wurde geschlossen.", "The plant closed in 2016.");
        flagged_once("de>en", "Das Werk schloss letztes Jahr, erbaut 1998.", "Built in 1989, it closed last year.");
    }

    #[test]
    fn an_anniversary_is_so_many_years_after_the_other_year() {
        quiet(
            "en>fr",
            "The trial began four years to the day after the attack of 13 November 2015.",
            "Le procès s’est ouvert le 13 novembre 2019, quatre ans jour pour jour après l’attentat.",
        );
        flagged_once("en>de", "It began five years after the 2015 vote.", "Es begann fünf Jahre nach der Wahl 2017.");
    }

    #[test]
    fn the_year_of_a_life_is_one_more_than_the_age() {
        for (langs, source, target) in [
            ("ru>en", "На 94-м году жизни скончался хореограф.", "The choreographer has died at the age of 93."),
            ("de>en", "Er starb im 94. Lebensjahr.", "He died at the age of 93."),
        ] {
            assert_eq!(mismatches(langs, source, target), [""; 0], "{source} → {target}");
        }
        assert_eq!(mismatches("de>en", "Er starb im 94. Lebensjahr.", "He died at the age of 83.").len(), 1);
    }

    #[test]
    fn minutes_of_the_second_half_begin_again_at_one() {
        quiet("es>pt", "Expulsó a Gómez a los 71 minutos.", "Expulsou Gómez aos 26 minutos da etapa final.");
        quiet("en>pt", "Gómez was sent off in the 71st minute.", "Gómez saiu aos 26 minutos do segundo tempo.");
        flagged_once("es>pt", "Expulsó a Gómez a los 71 minutos.", "Expulsou Gómez aos 17 minutos.");
        flagged_once("en>pt", "The surgery took 71 minutes.", "A cirurgia durou 26 minutos.");
    }

    #[test]
    fn times_of_two_zones_may_differ_where_both_are_named() {
        quiet("en>de", "It starts at 8 p.m. London time.", "Beginn ist um 21 Uhr deutscher Zeit.");
        flagged_once("en>de", "It starts at 8 p.m. on Sunday.", "Beginn ist am Sonntag um 21 Uhr.");
    }

    #[test]
    fn a_difference_stands_for_one_of_its_ends() {
        quiet("en>de", "It fell from 5.1 to 4.8 percent.", "Sie sank um 0,3 Punkte auf 4,8 Prozent.");
        flagged_once("en>de", "It fell from 5.1 to 4.8 percent.", "Sie sank um 0,5 Punkte auf 4,8 Prozent.");
    }

    #[test]
    fn an_hour_and_a_half_in_words_are_that_of_24_hours() {
        quiet("it>es", "Apre la porta alle 20.30.", "Abre la puerta a las ocho y media.");
        flagged_once("it>es", "Apre la porta alle 20.30.", "Abre la puerta a las nueve y media.");
    }

    #[test]
    fn a_bare_hour_is_one_of_the_afternoon_as_well() {
        quiet("en>pl", "The doors open at five and close by ten.", "Drzwi otwierają się o 17, a zamykają do 22.");
        quiet("en>uk", "The train leaves at seven.", "Потяг відправляється о 19.");
        quiet("de>ru", "Das Geschäft schließt um acht.", "Магазин закрывается в 20:00.");
        quiet("en>pl", "She came back at ten past four in the afternoon.", "Wróciła o 16.10.");
        flagged_once("en>pl", "The doors open at five.", "Drzwi otwierają się o 18.");
        flagged_once("en>de", "He worked at six hospitals.", "Er arbeitete in 18 Krankenhäusern.");
    }

    #[test]
    fn all_day_and_night_are_24_hours() {
        quiet("de>fr", "Die Klinik ist rund um die Uhr geöffnet.", "La clinique est ouverte 24h/24 et 7j/7.");
        quiet("ru>en", "Аптека работает круглосуточно.", "The chemist's is open 24 hours a day.");
        quiet("ru>en", "Сутки спустя дорогу открыли.", "The road was reopened 24 hours later.");
        flagged_once("de>fr", "Die Klinik ist im Sommer geöffnet.", "La clinique est ouverte 24 jours.");
    }

    #[test]
    fn a_round_of_a_cup_has_twice_as_many_teams_as_its_share() {
        quiet("ru>en", "Команда вышла в 1/8 финала кубка.", "The team reached the last 16 of the cup.");
        quiet("en>pl", "Poland lost to Italy in the round of 16.", "Polacy przegrali z Włochami w 1/8 finału.");
        quiet("fr>en", "Le club est sorti en seizièmes de finale.", "The club went out in the round of 32.");
        quiet("it>de", "La squadra esce ai sedicesimi di finale.", "Die Mannschaft scheidet im Sechzehntelfinale aus.");
        flagged_once("ru>en", "Команда вышла в 1/8 финала кубка.", "The team reached the last 32 of the cup.");
    }

    #[test]
    fn an_office_called_by_a_number_is_no_figure() {
        quiet("en>fr", "Number 10 rejected the claim.", "Downing Street a rejeté l’accusation.");
        flagged_once("en>fr", "The number 10 bus was late.", "Le bus numéro 12 était en retard.");
    }

    #[test]
    fn degrees_of_two_scales_are_converted_with_or_without_a_sign() {
        quiet("en>de", "The temperature dropped to 14F.", "Das Thermometer fiel auf minus zehn Grad.");
        quiet("en>fr", "The temperature hit 104F.", "La température a atteint 40 degrés.");
        flagged_once("en>fr", "The temperature hit 104F.", "La température a atteint 50 degrés.");
    }

    #[test]
    fn a_rate_in_points_is_the_same_in_basis_points() {
        quiet("en>zh", "The Fed cut rates by a quarter point.", "美联储降息25个基点。");
        quiet("en>sv", "The Fed cut rates by a quarter point.", "Fed sänkte räntan med 25 punkter.");
        flagged_once("en>de", "The Fed cut rates by a quarter point.", "Die Fed senkte die Zinsen um 75 Basispunkte.");
        let found = mismatches(
            "en>de",
            "The Fed cut rates by a quarter of a percentage point.",
            "Die Fed senkte die Zinsen um 3,25 Prozentpunkte.",
        );
        assert_eq!(found, ["“a quarter” in the source, “3,25” in the translation"]);
    }

    #[test]
    fn the_same_digits_in_another_order_are_one_finding() {
        let source = "78 kişinin öldüğü yangına ilişkin dava Bolu 1. Ağır Ceza Mahkemesi’nde görüldü.";
        let found = mismatches("tr>en", source, "A court in Bolu heard the case of a fire that killed 87 people.");
        assert_eq!(found, ["“87” for “78”: digits swapped"]);
    }
}
