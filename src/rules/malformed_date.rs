//! A comma between the day and the month of one date: "26th, July, 2020". Only a date that the source has as well is
//! looked at, so that "in sections 14, May said" is none.

use crate::analysis::{Kind, Number, Side};
use crate::rule::*;
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "malformed-date",
    category: Category::LocaleConvention,
    severity: Severity::Minor,
    confidence: 0.75,
    summary: "a comma between the day and the month of a date",
    help: "No language of newsrooms parts the day from its month by a comma; before the year some do.",
    params: &[],
    supersedes: &[],
    check: Check::Pair(check),
    bad: &[
        Example {
            langs: "zh>en",
            source: "该大桥于2020年7月26日通车。",
            target: "The bridge was opened to traffic on ⟦26th, July⟧, 2020.",
            because: "26 July 2020, or July 26, 2020",
        },
        Example {
            langs: "ja>fr",
            source: "展覧会は8月3日に始まる。",
            target: "L’exposition ouvre le ⟦3, août⟧.",
            because: "le 3 août",
        },
    ],
    good: &[
        Example {
            langs: "zh>en",
            source: "该大桥于2020年7月26日通车。",
            target: "The bridge was opened to traffic on July 26, 2020.",
            because: "the comma stands before the year",
        },
        Example {
            langs: "fr>en",
            source: "Les matchs ont lieu le 24 juillet et le 3 août.",
            target: "The matches are on July 24, August 3.",
            because: "two dates",
        },
        Example {
            langs: "de>en",
            source: "Am Montag, dem 5. Mai, wird gewählt.",
            target: "The vote is on Monday, 5 May.",
            because: "the comma stands behind the weekday",
        },
    ],
};

fn check(pair: &Pair<'_>) -> Vec<Flag> {
    let known = dates(&pair.source, |between| between.chars().count() <= MOST_BETWEEN && !between.contains(','));
    let parted = dates(&pair.target, |between| between.trim() == ",");
    let numbers = pair.target.numbers();
    // "July 24, August 3": the month has a day of its own.
    let has_own_day = |date: Span| {
        numbers.iter().any(|n| n.span.start >= date.end && n.span.start - date.end <= 2 && n.kind == Kind::Day)
    };
    let parted = parted.into_iter().filter(|(value, date)| {
        known.iter().any(|(other, _)| other == value)
            && pair.target.words(*date).starts_with(|c: char| c.is_numeric())
            && !has_own_day(*date)
    });
    let flag = |(_, date): ((f64, f64), Span)| {
        let reason = format!("{}: a comma parts the day from its month", pair.target.quote(date));
        Flag::on(None, Some(date), reason)
    };
    parted.map(flag).collect()
}

/// Characters between the day and the month of a date at most.
const MOST_BETWEEN: usize = 5;

/// The dates of a side, by month and day, between which stands what `joins` allows; each with its place.
fn dates(side: &Side<'_>, joins: impl Fn(&str) -> bool) -> Vec<((f64, f64), Span)> {
    let value = |a: &Number, b: &Number| match (a.kind, b.kind) {
        (Kind::Month, Kind::Day) => Some((a.value, b.value)),
        (Kind::Day | Kind::Ordinal | Kind::Cardinal, Kind::Month) => Some((b.value, a.value)),
        _ => None,
    };
    let date = |two: &[Number]| {
        let [a, b] = two else { return None };
        let between = side.words(Span { start: a.span.end, end: b.span.start.max(a.span.end) });
        Some((value(a, b)?, a.span.cover(b.span))).filter(|_| joins(between))
    };
    side.numbers().windows(2).filter_map(date).collect()
}
