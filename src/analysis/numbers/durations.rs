//! Times that something took, as sport and programmes write them: 10秒02 is 10.02 seconds, 1'03" a minute and three seconds,
//! "31:42,17 Minuten" 31 minutes and 42.17 seconds, "2 h 07" 127 minutes. Neighbouring numbers are read together in every
//! way that their units leave open, and compared in seconds.

use std::ops::Range;

use super::account::Account;
use super::atoms::digit;
use super::beside::{between, gap};
use super::units::{self, Dimension};
use super::{Kind, Number};
use crate::analysis::Side;

/// Bytes between two parts of one time at most: "31 minutes and 42".
const APART: u32 = 12;
/// Hours, minutes, seconds, and the digits of a fraction.
const MOST: usize = 4;
/// Times that differ by less are the same, in seconds.
const SAME: f64 = 1e-4;
const HOUR: f64 = 3600.0;
const MINUTE: f64 = 60.0;

/// Neighbouring numbers as one time.
struct Time {
    numbers: Range<usize>,
    seconds: f64,
    /// A unit, a colon or a mark says that it is one.
    sure: bool,
    /// Written as more than an amount of one unit.
    compound: bool,
    /// One number, which may be a time of day.
    clock: bool,
}

/// A run of digits or a number word, and the length of its unit in seconds, if it has one of its own.
struct Part {
    value: f64,
    digits: i32,
    unit: Option<f64>,
}

/// Settles the numbers of both sides that are the same time together.
pub(super) fn explain(source: &Account<'_>, target: &Account<'_>) {
    if source.left().chain(target.left()).next().is_none() {
        return;
    }
    let (theirs, ours) = (times(source), times(target));
    for a in &theirs {
        for b in &ours {
            let same = (a.seconds - b.seconds).abs() < SAME && (a.compound || b.compound) && (a.sure || b.sure);
            // Of two times of day each has its half of the day.
            let clocks = a.clock && b.clock;
            let left = |side: &Account<'_>, time: &Time| time.numbers.clone().any(|i| side.is_left(i));
            if same && !clocks && (left(source, a) || left(target, b)) {
                source.settle_run(a.numbers.start, a.numbers.len());
                target.settle_run(b.numbers.start, b.numbers.len());
            }
        }
    }
}

/// What the neighbouring numbers of a side may be as times.
fn times(side: &Side<'_>) -> Vec<Time> {
    let numbers = side.numbers();
    let mut found = Vec::new();
    for from in 0..numbers.len() {
        let mut parts: Vec<Part> = Vec::new();
        let mut sure = false;
        for (at, number) in numbers.iter().enumerate().skip(from).take(MOST) {
            let close = at == from || numbers.get(at - 1).is_some_and(|before| gap(before, number) <= APART);
            // "anderthalb Minuten" is no number of whole parts.
            let one = at == from && number.kind == Kind::Cardinal && number.scale == 1.0;
            if let Some(length) = length_of(number).filter(|_| one) {
                let seconds = number.value * length;
                found.push(Time { numbers: from..at + 1, seconds, sure: true, compound: false, clock: false });
            }
            let Some(more) = of_number(side, number).filter(|_| close) else { break };
            // The unit behind "31:42,17" and "2: 11.60" is that of the whole.
            let glued = at > from && numbers.get(at - 1).is_some_and(|before| is_joined(side, before, number));
            parts.extend(more.into_iter().map(|part| Part { unit: part.unit.filter(|_| !glued), ..part }));
            sure |= matches!(number.kind, Kind::Clock | Kind::Score) || !number.unit.is_empty();
            let numbers = from..at + 1;
            let clock = numbers.len() == 1 && number.kind == Kind::Clock;
            for seconds in readings(&parts) {
                found.push(Time { numbers: numbers.clone(), seconds, sure, compound: true, clock });
            }
        }
    }
    found
}

/// True where nothing but a mark, and perhaps a space, stands between two numbers.
fn is_joined(side: &Side<'_>, first: &Number, second: &Number) -> bool {
    matches!(between(side, first, second).trim_end(), ":" | "." | "," | "'" | "’" | "′")
}

/// The length of a number's unit, in seconds.
fn length_of(number: &Number) -> Option<f64> {
    let unit = units::of(number.unit).filter(|unit| unit.dimension == Dimension::Time)?;
    (unit.factor <= HOUR).then_some(unit.factor)
}

/// The parts of a number; `None` if it can be none of a time.
fn of_number(side: &Side<'_>, number: &Number) -> Option<Vec<Part>> {
    let counts = matches!(number.kind, Kind::Cardinal | Kind::Clock | Kind::Score) && number.scale == 1.0;
    // 1'03" is read as one foot three.
    let unit = length_of(number);
    if !counts || unit.is_none() && !matches!(number.unit, "" | "inch") {
        return None;
    }
    let words = side.words(number.span);
    // "10 p.m." and "10 点" are no times that anything took.
    if number.kind == Kind::Clock && words.contains(|c: char| c.is_alphabetic() && c != 'h') {
        return None;
    }
    if !words.contains(|c| digit(c).is_some()) {
        return (number.value.fract() == 0.0).then(|| vec![Part { value: number.value, digits: 0, unit }]);
    }
    let runs = words.split(|c| digit(c).is_none()).filter(|run| !run.is_empty());
    let part = |(place, run): (usize, &str)| Part {
        value: run.chars().filter_map(digit).fold(0.0, |value, digit| value * 10.0 + f64::from(digit)),
        digits: run.chars().count() as i32,
        unit: unit.filter(|_| place == 0),
    };
    Some(runs.enumerate().map(part).collect())
}

/// What parts make in seconds, in every reading that their units leave open.
fn readings(parts: &[Part]) -> Vec<f64> {
    const FRACTION: f64 = 0.0;
    let lengths: &[&[f64]] = match parts.len() {
        2 => &[&[HOUR, MINUTE], &[MINUTE, 1.0], &[1.0, FRACTION]],
        3 => &[&[HOUR, MINUTE, 1.0], &[MINUTE, 1.0, FRACTION]],
        4 => &[&[HOUR, MINUTE, 1.0, FRACTION]],
        _ => &[],
    };
    let reading = |lengths: &&[f64]| {
        let mut sum = 0.0;
        for (place, (part, &length)) in parts.iter().zip(*lengths).enumerate() {
            if part.unit.is_some_and(|unit| unit != length) {
                return None;
            }
            if length == FRACTION {
                sum += (1..=3).contains(&part.digits).then(|| part.value / 10f64.powi(part.digits))?;
            } else if place > 0 && part.value >= MINUTE {
                return None;
            } else {
                sum += part.value * length;
            }
        }
        Some(sum)
    };
    lengths.iter().filter_map(reading).collect()
}

#[cfg(test)]
mod tests {
    use crate::analysis::numbers::tests::mismatches;

    #[test]
    fn a_time_is_the_same_in_every_notation() {
        for (langs, source, good, bad) in [
            (
                "fr>de",
                "Il a perdu 1 min 30 s dans l'ascension.",
                "Am Anstieg verlor er eineinhalb Minuten.",
                "Am Anstieg verlor er zweieinhalb Minuten.",
            ),
            ("zh>en", "她以11秒07夺冠。", "She won in 11.07 seconds.", "She won in 11.70 seconds."),
            (
                "en>ja",
                "She ran 100 metres in 11.07 seconds.",
                "彼女は100メートルを11秒07で走った。",
                "彼女は100メートルを11秒70で走った。",
            ),
            (
                "de>en",
                "Er lief die 10 Kilometer in 28:36,55 Minuten.",
                "He ran the 10 kilometres in 28 minutes 36.55 seconds.",
                "He ran the 10 kilometres in 28 minutes 56.35 seconds.",
            ),
            (
                "nl>en",
                "Ze reed de 1500 meter in 1.54,08.",
                "She skated the 1500 metres in 1:54.08.",
                "She skated the 1500 metres in 1:45.08.",
            ),
            ("ru>en", "Она пробежала за 31 минуту 7,4 секунды.", "She ran it in 31:07.4.", "She ran it in 31:17.4."),
            ("it>en", "Ha perso 1'09\" dal primo.", "He lost 1:09 to the leader.", "He lost 1:19 to the leader."),
            (
                "fr>en",
                "Il accuse un retard de 1'04\" sur le leader.",
                "He is one minute four seconds behind the leader.",
                "He is one minute forty seconds behind the leader.",
            ),
            ("hi>en", "वह 3: 14.60 मिनट में जीती।", "She won in 3:14.60.", "She won in 3:41.60."),
            ("en>fr", "The film runs for 127 minutes.", "Le film dure 2 h 07.", "Le film dure 2 h 17."),
        ] {
            assert_eq!(mismatches(langs, source, good), [""; 0], "{source} → {good}");
            assert!(!mismatches(langs, source, bad).is_empty(), "{source} → {bad}");
        }
    }

    #[test]
    fn a_time_of_day_is_no_duration() {
        let source = "晚上10点到11点之间起火。";
        assert_eq!(mismatches("zh>en", source, "The fire broke out between 10 p.m. and 11 p.m."), [""; 0]);
        assert!(!mismatches("zh>en", source, "The fire broke out between 10 a.m. and 11 a.m.").is_empty());
        assert_eq!(mismatches("en>hi", "The bus left at 1:15 a.m.", "बस दोपहर 1:15 बजे चली।").len(), 1);
    }
}
