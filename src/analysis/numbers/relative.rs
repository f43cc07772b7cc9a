//! Figures that differ and say the same: a time near the hour, "last year" for a year in figures, an anniversary, a
//! difference of two figures, all of them but one, the year of a life that one is in, the minutes of a second half, the
//! times of two zones, an hour of the afternoon, all day and night, an office that is called by a number.
//! What words of each language say so is in `locale/data/relative.toml`; a number counts only where they do.

use std::sync::LazyLock;

use serde::Deserialize;

use super::fit::{close, inexact};
use super::{Kind, Number};
use crate::analysis::Side;
use crate::locale::ByLanguage;

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
    /// What makes a number before it one more than an age: "im 94. Lebensjahr".
    years_of_life: Vec<String>,
    /// All day and night.
    around_the_clock: Vec<String>,
    /// Words before a bare hour: "at six".
    hours: Vec<String>,
}

static RELATIVE: LazyLock<ByLanguage<Relative>> =
    LazyLock::new(|| ByLanguage::new(include_str!("../../locale/data/relative.toml")));

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

/// Marks the numbers of one side that words of the other, or of its own, account for.
pub(super) fn explain(side: Side<'_>, other: Side<'_>, of_side: &mut [bool], of_other: &mut [bool]) {
    relative_years(&side, &other, of_side);
    named_offices(&side, of_side);
    differences(side.numbers(), other.numbers(), of_side, of_other);
    second_halves(&side, &other, of_side, of_other);
    all_but_one(&side, &other, of_side);
    around_the_clock(&side, &other, of_side);
}

/// Marks pairs of the two sides; which is which makes no difference.
pub(super) fn explain_pairs(source: Side<'_>, target: Side<'_>, of_source: &mut [bool], of_target: &mut [bool]) {
    for (i, a) in source.numbers().iter().enumerate() {
        for (j, b) in target.numbers().iter().enumerate() {
            let alike = near_the_hour(&source, a, &target, b) || of_two_zones(&source, a, &target, b);
            let ages = year_of_life(&source, a, b) || year_of_life(&target, b, a);
            let hours = of_the_afternoon(&source, a, b) || of_the_afternoon(&target, b, a);
            if alike || ages || hours || anniversary(&source, a, &target, b) || as_rough(a, &target, b) {
                (of_source[i], of_target[j]) = (true, true);
            }
        }
    }
}

/// "Some 46 aircraft" for "四十余架": the translation says that its figure is no exact one either.
fn as_rough(a: &Number, target: &Side<'_>, b: &Number) -> bool {
    let says_so = || of(target).is_some_and(|r| says(&round(target, b, ABOUT_BEFORE, 0), &r.near, is_unspaced(target)));
    inexact(a, b).is_some() && says_so()
}

/// True where one of the phrases stands in the words: as a word of its own, or anywhere in a script without spaces.
fn says(words: &str, phrases: &[String], unspaced: bool) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    phrases.iter().any(|phrase| {
        words.match_indices(phrase.as_str()).any(|(at, _)| {
            let before = words.get(..at).and_then(|before| before.chars().next_back());
            let after = words.get(at + phrase.len()..).and_then(|after| after.chars().next());
            unspaced || !letter(before) && !letter(after)
        })
    })
}

/// How often words of a side say one of the phrases, and not of a figure right before them: "1 o'clock noon" is its own time.
pub(super) fn says_times(side: &Side<'_>, phrases: &[String]) -> usize {
    let (text, words) = (side.text(), side.text().to_lowercase());
    let (letter, unspaced) = (|c: Option<char>| c.is_some_and(char::is_alphanumeric), is_unspaced(side));
    let whole = |phrase: &String, at: usize| {
        let before = words.get(..at).and_then(|before| before.chars().next_back());
        let after = words.get(at + phrase.len()..).and_then(|after| after.chars().next());
        unspaced || !letter(before) && !letter(after)
    };
    let base = side.span().start as usize;
    let of_figure = |at: usize| {
        let ends = side.numbers().iter().map(|n| (n.span.end.max(n.unit_span.end) as usize).saturating_sub(base));
        ends.filter(|end| *end < at).any(|end| text.get(end..at).is_some_and(|between| between.trim().is_empty()))
    };
    let count = |phrase: &String| {
        let places = words.match_indices(phrase.as_str()).map(|(at, _)| at);
        places.filter(|at| whole(phrase, *at) && !of_figure(*at)).count()
    };
    phrases.iter().map(count).sum()
}

/// True for a figure right behind a word that makes it an hour: one of `surely`, whatever is behind it, or one of `more` and
/// of the language's own where it counts nothing.
pub(super) fn follows_hour_word(side: &Side<'_>, hour: &Number, surely: &[String], more: &[String]) -> bool {
    let base = side.span().start as usize;
    let before = side.text().get(..(hour.span.start as usize).saturating_sub(base)).unwrap_or("").to_lowercase();
    let words = before.trim_end();
    let ends = |word: &String| {
        let rest = words.strip_suffix(word.as_str());
        rest.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    };
    if surely.iter().any(ends) {
        return true;
    }
    // "At six hospitals" counts them.
    let end = hour.span.end.max(hour.unit_span.end) as usize;
    let after = side.text().get(end.saturating_sub(base)..).unwrap_or("");
    let next = after.strip_prefix(' ').unwrap_or("").split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let counted = !next.is_empty() && !side.locale().is_function_word(&next.to_lowercase());
    !counted && (more.iter().any(ends) || of(side).is_some_and(|relative| relative.hours.iter().any(ends)))
}

/// Bytes before a figure among which "about" stands.
const ABOUT_BEFORE: usize = 16;

/// The words round a number, in lower case: so many bytes before it and behind it, within its side.
fn round(side: &Side<'_>, number: &Number, before: usize, after: usize) -> String {
    let text = side.text();
    let base = side.span().start as usize;
    let end = number.span.end.max(number.unit_span.end) as usize;
    let mut from = (number.span.start as usize).saturating_sub(base).saturating_sub(before);
    let mut to = (end.saturating_sub(base) + after).min(text.len());
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
        of(side).is_some_and(|relative| says(&words(), &relative.near, is_unspaced(side)))
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

/// "8 p.m. London time" for "21 Uhr deutscher Zeit": each side names its zone, and zones are half hours apart.
fn of_two_zones(source: &Side<'_>, a: &Number, target: &Side<'_>, b: &Number) -> bool {
    let zone = |side: &Side<'_>, number: &Number| {
        let words = || round(side, number, 0, ZONE_AFTER);
        of(side).is_some_and(|relative| says(&words(), &relative.zones, is_unspaced(side)))
    };
    minutes_apart(a, b).is_some_and(|minutes| minutes % 30.0 == 0.0) && zone(source, a) && zone(target, b)
}

/// "In her 94th year" for an age of 93.
fn year_of_life(side: &Side<'_>, number: &Number, age: &Number) -> bool {
    let says_so =
        || of(side).is_some_and(|r| says(&round(side, number, 0, LIFE_AFTER), &r.years_of_life, is_unspaced(side)));
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
fn relative_years(side: &Side<'_>, other: &Side<'_>, of_side: &mut [bool]) {
    let years = |side: &Side<'_>| {
        let words = side.text().to_lowercase();
        of(side).is_some_and(|relative| says(&words, &relative.years, is_unspaced(side)))
    };
    let has = side.numbers().iter().any(|n| n.kind == Kind::Year);
    if has && years(other) && !years(side) {
        for (number, explained) in side.numbers().iter().zip(of_side.iter_mut()) {
            *explained |= number.kind == Kind::Year;
        }
    }
}

/// "All but one of the twelve" for eleven of twelve.
fn all_but_one(side: &Side<'_>, other: &Side<'_>, of_side: &mut [bool]) {
    let numbers = side.numbers();
    let counts = |n: &Number| n.kind == Kind::Cardinal && n.value >= 2.0;
    let of_all = |n: &Number| numbers.iter().any(|all| counts(all) && close(all.value, n.value + 1.0, 1e-9));
    let mut wanted = numbers.iter().zip(of_side.iter_mut()).filter(|(n, _)| counts(n) && of_all(n)).peekable();
    if wanted.peek().is_none() {
        return;
    }
    let words = other.text().to_lowercase();
    if of(other).is_some_and(|relative| says(&words, &relative.but_one, is_unspaced(other))) {
        wanted.for_each(|(_, explained)| *explained = true);
    }
}

/// "24 heures sur 24" for "rund um die Uhr", which has no figure.
fn around_the_clock(side: &Side<'_>, other: &Side<'_>, of_side: &mut [bool]) {
    let full = |n: &Number| n.value == 24.0 && matches!(n.unit, "" | "hour");
    if !side.numbers().iter().any(full) {
        return;
    }
    let words = other.text().to_lowercase();
    if of(other).is_some_and(|relative| says(&words, &relative.around_the_clock, is_unspaced(other))) {
        let full = side.numbers().iter().zip(of_side.iter_mut()).filter(|(n, _)| full(n));
        full.for_each(|(_, explained)| *explained = true);
    }
}

/// "Number 10" for Downing Street.
fn named_offices(side: &Side<'_>, of_side: &mut [bool]) {
    let Some(names) = of(side).map(|relative| &relative.names).filter(|names| !names.is_empty()) else { return };
    let base = side.span().start as usize;
    for (number, explained) in side.numbers().iter().zip(of_side.iter_mut()) {
        let end = (number.span.end as usize).saturating_sub(base);
        let before = side.text().get(..end).unwrap_or("");
        let after = side.text().get(end..).unwrap_or("").trim_start();
        // "No 10 Squadron" is another.
        let alone = !after.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        *explained |= alone && names.iter().any(|name| before.ends_with(name.as_str()));
    }
}

/// "fell by 0.3 points to 4.8" for "fell from 5.1 to 4.8".
fn differences(pairs: &[Number], others: &[Number], of_pairs: &mut [bool], of_others: &mut [bool]) {
    let plain = |n: &Number| matches!(n.kind, Kind::Cardinal | Kind::Percent) && !n.faint;
    let has = |numbers: &[Number], value: f64| numbers.iter().any(|n| plain(n) && close(n.value, value, 1e-6));
    for (i, pair) in pairs.windows(2).enumerate() {
        let [first, second] = pair else { continue };
        let apart = second.span.start.saturating_sub(first.span.end) > APART;
        if apart || !plain(first) || !plain(second) {
            continue;
        }
        let difference = (first.value - second.value).abs();
        // Small whole numbers are differences of each other by chance.
        let telling = difference >= 10.0 || (difference - difference.round()).abs() > 1e-6;
        let (kept, lost) = if has(others, second.value) { (second, i) } else { (first, i + 1) };
        let gone = pairs.get(lost).is_some_and(|n| !has(others, n.value));
        if !telling || !gone || !has(others, kept.value) {
            continue;
        }
        for (other, explained) in others.iter().zip(of_others.iter_mut()) {
            if plain(other) && close(other.value, difference, 1e-6) && !has(pairs, other.value) {
                *explained = true;
                of_pairs.iter_mut().skip(lost).take(1).for_each(|explained| *explained = true);
            }
        }
    }
}

/// "26 minutos da etapa final" for the 71st minute.
fn second_halves(whole: &Side<'_>, half: &Side<'_>, of_whole: &mut [bool], of_half: &mut [bool]) {
    let minute = |n: &Number| matches!(n.kind, Kind::Cardinal | Kind::Ordinal) && matches!(n.unit, "" | "minute");
    let late = |n: &Number| minute(n) && n.value > HALF && n.value <= MATCH;
    if !whole.numbers().iter().any(late) {
        return;
    }
    let words = half.text().to_lowercase();
    if !of(half).is_some_and(|relative| says(&words, &relative.second_half, is_unspaced(half))) {
        return;
    }
    for (a, of_a) in whole.numbers().iter().zip(of_whole.iter_mut()).filter(|(n, _)| late(n)) {
        for (b, of_b) in half.numbers().iter().zip(of_half.iter_mut()).filter(|(n, _)| minute(n)) {
            if b.value == a.value - HALF {
                (*of_a, *of_b) = (true, true);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::numbers::tests::{flagged_once, mismatches, quiet};
    use std::collections::BTreeMap;

    use super::*;

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
