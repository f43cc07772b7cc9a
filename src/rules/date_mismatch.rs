//! Months, weekdays, days of a month and times of day are compared by value; a time without "a.m." or "p.m." is both.
//! A date in figures whose order is in doubt is both. Only a date that stands for another one is flagged: agencies
//! add and drop weekdays as their style wants it.

use crate::analysis::numbers::calendars::dates;
use crate::analysis::numbers::compare::elsewhere;
use crate::analysis::numbers::fault::{Fault, belief, fault};
use crate::analysis::numbers::month_parts::exchanged_parts;
use crate::analysis::numbers::stranded::bare_month;
use crate::analysis::numbers::{foreign_weekdays, gap, misspelt_months};
use crate::analysis::{Kind, Side};
use crate::rule::*;
use crate::span::Span;

/// The rule.
pub static RULE: Rule = Rule {
    id: "date-mismatch",
    category: Category::Mistranslation,
    severity: Severity::Major,
    confidence: 0.9,
    summary: "another date or time than in the source",
    help: "Check the day, month, weekday or hour against the source. Times are compared on the clock of 24 hours; a \
           change of time zone is flagged where the source does not have that time as well.",
    params: &[],
    supersedes: &[],
    check: Check::Pair(check),
    bad: &[
        Example {
            langs: "en>ja",
            source: "The museum reopens on ⟦Friday⟧, 14 March.",
            target: "博物館は3月14日⟦(木)⟧に再開する。",
            because: "the day of the week in brackets behind the date",
        },
        Example {
            langs: "fr>en",
            source: "Le traité a été signé le ⟦04⟧/⟦05⟧/2022 à Genève.",
            target: "The treaty was signed in Geneva on ⟦April⟧ ⟦5⟧, 2022.",
            because: "French dates begin with the day",
        },
        Example {
            langs: "fr>en",
            source: "Le procès s'ouvrira le 6 ⟦janvier⟧ à Lyon.",
            target: "The trial opens in Lyon on ⟦June⟧ 6.",
            because: "another month",
        },
        Example {
            langs: "de>en",
            source: "Er wurde am ⟦Freitag⟧ freigelassen.",
            target: "He was released on ⟦Monday⟧.",
            because: "another weekday",
        },
        Example {
            langs: "zh>en",
            source: "会议将于7月⟦26⟧日举行。",
            target: "The meeting will be held on July ⟦9⟧.",
            because: "another day",
        },
        Example {
            langs: "en>de",
            source: "The rally starts at ⟦7 p.m.⟧ on the square.",
            target: "Die Kundgebung beginnt um ⟦21:00 Uhr⟧ auf dem Platz.",
            because: "another hour",
        },
        Example {
            langs: "fr>en",
            source: "« Nous serons prêts », a-t-il confié au ⟦Sunday⟧ Herald.",
            target: "“We will be ready,” he told the ⟦Thursday⟧ Herald.",
            because: "the paper is named after another day",
        },
        Example {
            langs: "zh>en",
            source: "会议将于上午⟦十时⟧开始。",
            target: "The meeting will begin at ⟦10 p.m.⟧",
            because: "ten in the morning",
        },
        Example {
            langs: "zh>en",
            source: "他⟦7⟧月5日出现发热症状，7日被确诊。",
            target: "He came down with a fever on ⟦June⟧ 5 and was diagnosed on July 7.",
            because: "the fifth of another month than the seventh",
        },
        Example {
            langs: "fr>en",
            source: "Le pont a été inauguré le 26 ⟦juillet⟧ 2020.",
            target: "The bridge was opened on ⟦Jully⟧ 26, 2020.",
            because: "a month with a letter too many",
        },
        Example {
            langs: "zh>en",
            source: "这条航线将于⟦11月下旬⟧恢复。",
            target: "The route will resume in ⟦early November⟧.",
            because: "the beginning of the month for its end",
        },
    ],
    good: &[
        Example {
            langs: "ru>en",
            source: "В ночь на 14 марта на 89-м году жизни скончался дирижёр Лев Стрельников.",
            target: "The conductor Lev Strelnikov died overnight on 13-14 March, aged 88.",
            because: "the year of a life is no day",
        },
        Example {
            langs: "fr>en",
            source: "Le match a lieu le mardi 5 mars à 20 h 30.",
            target: "The match is on Tuesday, March 5 at 8:30 p.m.",
            because: "the same date and time in another notation",
        },
        Example {
            langs: "de>en",
            source: "Die Sitzung dauert von 18 bis 20 Uhr.",
            target: "The session runs from 6 to 8 p.m.",
            because: "24 hours and 12 hours",
        },
        Example {
            langs: "en>fr",
            source: "The minister may march with them on Sunday.",
            target: "Le ministre pourrait défiler avec eux dimanche.",
            because: "may and march are no months here",
        },
        Example {
            langs: "de>en",
            source: "Der Start ist für 15.30 Uhr MEZ vorgesehen.",
            target: "Lift-off is scheduled for 14:30 GMT.",
            because: "the time of another zone",
        },
        Example {
            langs: "zh>en",
            source: "2018年9月29日晚上10点，火车到站。",
            target: "The train arrived at 10 p.m. on 29 September 2018.",
            because: "a date in Chinese",
        },
    ],
};

/// The name of a time zone behind a time: three to five letters in capitals, "GMT", "MESZ", "МСК".
fn zone<'s>(side: &Side<'s>, time: Span) -> Option<&'s str> {
    let after = side.tokens().iter().filter(|token| token.span.start >= time.end).take(NEAR);
    let named = |word: &&str| (3..=5).contains(&word.chars().count()) && word.chars().all(char::is_uppercase);
    after.map(|token| side.words(token.span)).find(named)
}

/// Tokens behind a time among which its zone may stand: "3:30 p.m. GMT", "15.30 Uhr (MEZ)".
const NEAR: usize = 6;

/// The last day of the longest months.
const LAST_DAY: f64 = 31.0;

fn check(pair: &Pair<'_>) -> Vec<Flag> {
    let found = pair.numbers();
    let mut flags = Vec::new();
    let changed = |kind: Kind| {
        let dates = found.changed.iter().filter(|(a, b)| fault(a, b) == Fault::Date);
        dates.into_iter().find(|(a, b)| a.kind == kind && b.kind == kind)
    };
    // "4/5" for the 5th of April: the day stands where the month stood.
    let swapped = match (changed(Kind::Day), changed(Kind::Month)) {
        (Some((day, new_day)), Some((month, new_month))) => {
            day.value == new_month.value && month.value == new_day.value
        }
        _ => false,
    };
    for &(source, target) in found.changed.iter().filter(|(a, b)| fault(a, b) == Fault::Date) {
        let zones = (zone(&pair.source, source.span), zone(&pair.target, target.span));
        if source.kind == Kind::Clock && matches!(zones, (Some(there), Some(here)) if there != here) {
            continue;
        }
        // «На 89-м году жизни»: no day.
        if source.kind == Kind::Ordinal && source.value > LAST_DAY {
            continue;
        }
        let Some(confidence) = belief(source, target) else { continue };
        let (there, here) = (pair.source.quote(source.span), pair.target.quote(target.span));
        let what = match source.kind {
            Kind::Day | Kind::Month if swapped => "day and month are swapped",
            Kind::Month => "another month",
            Kind::Weekday => "another day of the week",
            Kind::Clock if target.kind == Kind::Clock && (source.value - target.value).abs() == 720.0 => {
                "morning and evening are swapped"
            }
            _ if source.kind == Kind::Clock || target.kind == Kind::Clock => "another time",
            _ => "another day",
        };
        let reason = format!("{here} for {there}: {what}");
        flags.push(Flag::on(Some(source.span), Some(target.span), reason).confidence(confidence));
    }
    for (theirs, ours) in other_months(pair) {
        if !flags.iter().any(|flag| flag.is_on(ours)) {
            let reason = format!("{} for {}: another month", pair.target.quote(ours), pair.source.quote(theirs));
            flags.push(Flag::on(Some(theirs), Some(ours), reason).confidence(OTHER_MONTH));
        }
    }
    for (theirs, ours) in exchanged_parts(&pair.source, &pair.target) {
        if !flags.iter().any(|flag| flag.is_on(ours)) {
            let reason =
                format!("{} for {}: another part of the month", pair.target.quote(ours), pair.source.quote(theirs));
            flags.push(Flag::on(Some(theirs), Some(ours), reason).confidence(OTHER_PART));
        }
    }
    for (theirs, ours) in misspelt_months(&pair.target, &found.missing) {
        let reason = format!("{} for {}: no month is spelt so", pair.target.quote(ours), pair.source.quote(theirs));
        flags.push(Flag::on(Some(theirs), Some(ours), reason).confidence(MISSPELT).severity(Severity::Minor));
    }
    for day in found.missing.iter().filter(|n| n.kind == Kind::Day && !n.spelled && !n.faint) {
        let place = bare_month(day, &pair.source, &pair.target).filter(|_| !elsewhere(day, pair, true));
        if let Some(month) = place {
            let reason =
                format!("the day {} is missing beside {}", pair.source.quote(day.span), pair.target.quote(month));
            flags.push(Flag::on(Some(day.span), Some(month), reason).confidence(BARE_MONTH));
        }
    }
    // "The Sunday Times", which became one of Thursday.
    let has = |day: f64| pair.target.numbers().iter().any(|n| n.kind == Kind::Weekday && n.value == day);
    let ours = found.added.iter().filter(|n| n.kind == Kind::Weekday);
    let theirs = foreign_weekdays(&pair.source, &pair.target).into_iter().filter(|(_, day)| !has(*day));
    for ((there, _), here) in theirs.zip(ours) {
        let reason = format!(
            "{} for {}, a name in the translation's language: another day of the week",
            pair.target.quote(here.span),
            pair.source.quote(there)
        );
        flags.push(Flag::on(Some(there), Some(here.span), reason).confidence(NAMED));
    }
    flags
}

/// Days whose month the translation changed where the right month stands in it as well, with another day: "June 5" for
/// 7月5日 before "July 7". The source's month and the translation's.
fn other_months(pair: &Pair<'_>) -> Vec<(Span, Span)> {
    let days = |side: &Side<'_>| -> Vec<(f64, f64, Span)> {
        let beside = dates(side.numbers()).filter(|(month, day)| gap(month, day).max(gap(day, month)) <= BESIDE);
        beside.map(|(month, day)| (month.value, day.value, month.span)).collect()
    };
    let (theirs, ours) = (days(&pair.source), days(&pair.target));
    let has = |of: &[(f64, f64, Span)], month: f64, day: f64| of.iter().any(|(m, d, _)| *m == month && *d == day);
    let added = |span: Span| pair.numbers().added.iter().any(|n| n.span == span);
    let strange = ours.iter().filter(|(month, day, span)| added(*span) && !has(&theirs, *month, *day));
    let of_day = |(_, day, span): &(f64, f64, Span)| {
        let same = theirs.iter().find(|(m, d, _)| d == day && !has(&ours, *m, *d))?;
        Some((same.2, *span))
    };
    strange.filter_map(of_day).collect()
}

/// Bytes between the month and the day of one date at most.
const BESIDE: u32 = 4;
/// Confidence of another part of a month: no human pair of FLORES, PUD and TICO-19 has one.
const OTHER_PART: f32 = 0.8;
/// Confidence of a day with another month, and of a month with a wrong letter; judged by reading.
const OTHER_MONTH: f32 = 0.75;
const MISSPELT: f32 = 0.75;
/// Confidence of a month that lost its day; judged by reading.
const BARE_MONTH: f32 = 0.75;
/// Confidence of a weekday in a name that the source has in the translation's language; judged by reading.
const NAMED: f32 = 0.75;
