//! Two figures that changed places: both sides have both, and each stands with the words of the other. "46 ships and 40
//! aircraft" became "40 ships and 46 aircraft". What a figure counts is the content words behind it, by the translations
//! that the lexicon knows; each figure must have lost its own word and have found the other's. Or each stands with a month,
//! a year or a weekday, and the other one's here: "from 4.3% in March to 2.5% in June". A year in the place of a day, a
//! range that begins with its end and the like say so themselves (`misplaced`).

use crate::analysis::numbers::misplaced::{impossible_century, impossible_day, other_years, turned_range};
use crate::analysis::{Kind, Number, Side};
use crate::lexicon::{Folding, key_support};
use crate::rule::*;
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "swapped-numbers",
    category: Category::Mistranslation,
    severity: Severity::Critical,
    confidence: 0.75,
    summary: "two figures that changed places",
    help: "Both figures are in the source, and each counts there what the other one counts here.",
    params: &[&SURE, &NONE],
    supersedes: &["unit-mismatch"],
    check: Check::Pair(check),
    bad: &[
        Example {
            langs: "fr>en",
            source: "Selon la police, ⟦46 voitures⟧ et 40 bateaux ont été détruits.",
            target: "According to the police, ⟦40 cars⟧ and 46 boats were destroyed.",
            because: "46 are the cars",
        },
        Example {
            langs: "zh>en",
            source: "⟦53 名学生⟧和 24 名医生参加了会议。",
            target: "⟦24 students⟧ and 53 doctors took part in the meeting.",
            because: "53 are the students",
        },
        Example {
            langs: "de>en",
            source: "Die Quote sank von ⟦4,3⟧ Prozent im März auf 2,5 Prozent im Juni.",
            target: "The rate fell from 2.5 percent in March to ⟦4.3⟧ percent in June.",
            because: "4.3 is the figure of March",
        },
    ],
    good: &[
        Example {
            langs: "fr>en",
            source: "Selon la police, 46 voitures et 40 bateaux ont été détruits.",
            target: "According to the police, 40 boats and 46 cars were destroyed.",
            because: "another order, and each with its own word",
        },
        Example {
            langs: "de>en",
            source: "Die Schule hat 120 Schüler und 14 Lehrer, davon 6 Frauen.",
            target: "The school has 14 teachers, 6 of them women, and 120 pupils.",
            because: "the clause moved as a whole",
        },
        Example {
            langs: "es>en",
            source: "El tren salió con 30 minutos de retraso y 200 pasajeros.",
            target: "With 200 passengers, the train left 30 minutes late.",
            because: "a unit and a word",
        },
        Example {
            langs: "en>ar",
            source: "The floods damaged 41 of the region's 120 schools.",
            target: "ألحقت الفيضانات أضرارا بـ41 مدرسة من أصل 120 في المنطقة.",
            because: "some of the things that the second figure counts",
        },
    ],
};

static SURE: Param = Param {
    name: "sure",
    default: 0.03,
    unit: "probability there and back",
    range: (0.01, 1.0),
    basis: "of the figure's word and a word of the other figure; no pair among 40,525 human translations has it both ways, two have at 0.02",
};

static NONE: Param = Param {
    name: "none",
    default: 0.02,
    unit: "probability there and back",
    range: (0.0, 0.5),
    basis: "of the figure's word and the words it stands with: more may be a translation of them",
};

/// Least probability there and back of the words behind a figure and those behind a year in its place.
const ALONE: f32 = 0.06;

/// Content words behind a figure that may say what it counts: an adjective or two and the noun.
const WORDS: usize = 3;

/// A figure and what it counts.
struct Counted<'a> {
    number: &'a Number,
    /// The keys of the words behind it, and of those before it.
    keys: [Vec<String>; 2],
    /// From the figure to the first of these words.
    span: Span,
}

fn check(pair: &Pair<'_>) -> Vec<Flag> {
    let same = &pair.numbers().same;
    if same.len() < 2 {
        return Vec::new();
    }
    let mut flags: Vec<Flag> = by_dates(pair).or_else(|| misplaced(pair)).into_iter().collect();
    let Some(of) = key_support(pair.source.lang(), pair.target.lang()) else { return flags };
    let counts =
        |n: &Number| matches!(n.kind, Kind::Cardinal | Kind::Percent | Kind::Fraction | Kind::Year) && !n.faint;
    let mut both: Vec<[Counted<'_>; 2]> = same
        .iter()
        .filter(|(a, b, _)| counts(a) && counts(b))
        .map(|(a, b, _)| [counted(&pair.source, a), counted(&pair.target, b)])
        .collect();
    both.sort_by_key(|[a, _]| a.span.start);
    let linked = |a: &[String], b: &[String]| {
        let best = |key: &String| b.iter().map(|other| of(key, other)).fold(0.0, f32::max);
        a.iter().map(best).fold(0.0, f32::max)
    };
    // Words on the same side of both figures.
    let along = |a: &Counted<'_>, b: &Counted<'_>| [0, 1].map(|at| linked(&a.keys[at], &b.keys[at]));
    let anywhere = |a: &Counted<'_>, b: &Counted<'_>| linked(&a.keys.concat(), &b.keys.concat());
    let is_year = |a: &Counted<'_>| a.number.kind == Kind::Year;
    let (sure, none) = (SURE.of(pair.article.params), NONE.of(pair.article.params));
    for (i, [a, here]) in both.iter().enumerate() {
        for [b, there] in both.iter().skip(i + 1) {
            if a.number.value == b.number.value || is_part_of(&pair.source, a.number, b.number) {
                continue;
            }
            let crossed = std::iter::zip(along(a, there), along(b, here)).map(|(x, y)| x >= sure && y >= sure);
            let crossed: Vec<bool> = crossed.collect();
            let year = is_year(a) || is_year(b);
            let counted = crossed.first() == Some(&true) && !year;
            let straight = match counted {
                true => linked(&a.keys[0], &here.keys[0]).max(linked(&b.keys[0], &there.keys[0])),
                // A year counts nothing, and words before a figure may belong to another one.
                false => anywhere(a, here).max(anywhere(b, there)),
            };
            // "In 34 wurde ein mit 1882 Feuermeldern …": what a year counts here is the other figure's.
            let [x, y] = [linked(&a.keys[0], &there.keys[0]), linked(&b.keys[0], &here.keys[0])];
            let bare = [a, b, here, there].iter().all(|n| n.number.unit.is_empty());
            let of_a_year = is_year(b) && !is_year(a) && x >= ALONE || is_year(a) && !is_year(b) && y >= ALONE;
            let of_a_year = bare && of_a_year;
            if (crossed.contains(&true) || of_a_year) && straight < none {
                let quotes = [pair.source.quote(a.span), pair.target.quote(there.span), pair.target.quote(here.span)];
                let [source, target, other] = quotes;
                let reason = format!("{source} became {target}: the figure went to {other}");
                flags.push(Flag::on(Some(a.span), Some(there.span), reason));
            }
        }
    }
    flags
}

/// True for a number of the things that the next one counts as well: "63 of the state's 140 stations". A function word begins what
/// stands between the two, and none ends it.
fn is_part_of(side: &Side<'_>, part: &Number, whole: &Number) -> bool {
    let inside = |span: Span| part.end() <= span.start && span.end <= whole.span.start;
    let words = side.tokens().iter().zip(side.spellings()).filter(|(token, _)| inside(token.span));
    let between: Vec<(bool, bool)> = words.map(|(token, spelling)| (token.is_word(), spelling.function)).collect();
    let led = between.first() == Some(&(true, true)) && between.last() == Some(&(true, false));
    led && between.iter().all(|(word, _)| *word)
}

/// Two figures that stand with the dates of each other. Each side has two figures and two months, years or weekdays, by
/// turns; so that it is clear which belongs to which.
fn by_dates(pair: &Pair<'_>) -> Option<Flag> {
    let same = &pair.numbers().same;
    let is_date = |n: &Number| matches!(n.kind, Kind::Month | Kind::Year | Kind::Weekday);
    let counts = |n: &Number| matches!(n.kind, Kind::Cardinal | Kind::Percent) && !n.faint;
    let (mut dates, figures): (Vec<&(&Number, &Number, _)>, Vec<_>) = same
        .iter()
        .filter(|(a, b, _)| is_date(a) && is_date(b) || counts(a) && counts(b))
        .partition(|(a, ..)| is_date(a));
    dates.sort_by_key(|(a, ..)| a.span.start);
    let ([d, e], [f, g]) = (dates.as_slice(), figures.as_slice()) else { return None };
    if d.0.value == e.0.value || f.0.value == g.0.value {
        return None;
    }
    // Which of the two figures stands with the first date.
    let with = |[d, e]: [&Number; 2], [f, g]: [&Number; 2]| {
        let mut all = [(d, 0), (e, 1), (f, 2), (g, 3)];
        all.sort_by_key(|(n, _)| n.span.start);
        let order = all.map(|(_, which)| which);
        let partner = order.iter().position(|which| *which == 0).and_then(|at| order.get(at ^ 1)).copied();
        let by_turns = order.windows(2).all(|two| (two[0] < 2) != (two[1] < 2));
        partner.filter(|_| by_turns)
    };
    let there = with([d.0, e.0], [f.0, g.0])?;
    let here = with([d.1, e.1], [f.1, g.1])?;
    if there == here {
        return None;
    }
    let own = if there == 2 { f } else { g };
    // "3月": in scripts without spaces the figure is not the whole name of a month.
    let named = |n: &Number| match pair.source.locale().unspaced {
        true => {
            let rest = pair.source.words(Span { start: n.span.end, end: pair.source.span().end });
            let sign = rest.chars().next().map_or(0, char::len_utf8) as u32;
            Span { start: n.span.start, end: n.span.end + sign }
        }
        false => n.span,
    };
    let reason = format!(
        "{} stands with {} in the source, and {} with {} here",
        pair.source.quote(own.0.span),
        pair.source.quote(named(d.0)),
        pair.target.quote(own.1.span),
        pair.target.quote(e.1.span)
    );
    Some(Flag::on(Some(own.0.span), Some(own.1.span), reason))
}

/// A figure that stands where it cannot, or where the source has the other one.
fn misplaced(pair: &Pair<'_>) -> Option<Flag> {
    let (source, target, found) = (&pair.source, &pair.target, pair.numbers());
    let flag = |(there, here): (&Number, &Number), what: &str| {
        let reason = format!("{} where the source has {}: {what}", target.quote(here.span), source.quote(there.span));
        Flag::on(Some(there.span), Some(here.span), reason)
    };
    let day = || impossible_day(source, target).map(|two| flag(two, "no month has such a day"));
    let century = || impossible_century(target, &found.same).map(|two| flag(two, "there is no such century"));
    let years = || other_years(source, target).map(|two| flag(two, "the year of another month"));
    let range = || turned_range(source, target, found).map(|two| flag(two, "the higher figure stands first"));
    day().or_else(century).or_else(years).or_else(range)
}

/// What a figure counts: the content words behind it and those before it, up to the next figure or mark.
fn counted<'a>(side: &Side<'_>, number: &'a Number) -> Counted<'a> {
    let start = number.end();
    let next = side.numbers().iter().map(|n| n.span.start).filter(|&at| at >= start).min().unwrap_or(u32::MAX);
    let most = if side.locale().unspaced { 2 * WORDS } else { WORDS };
    let spelt = || side.tokens().iter().zip(side.spellings());
    let behind = spelt().skip_while(|(t, _)| t.span.start < start);
    let clause = behind.take_while(|(t, _)| t.is_word() && t.span.start < next);
    let content = clause.filter(|(_, spelling)| !spelling.function).map(|(token, _)| token.span);
    let behind: Vec<Span> = content.take(most).collect();
    let first = number.span.start.min(if number.unit_span.is_empty() { u32::MAX } else { number.unit_span.start });
    let last = side.numbers().iter().map(Number::end).filter(|&at| at <= first).max();
    let before = spelt().rev().skip_while(|(t, _)| t.span.end > first);
    let clause = before.take_while(|(t, _)| t.is_word() && last.is_none_or(|last| t.span.start >= last));
    let content = clause.filter(|(_, spelling)| !spelling.function).map(|(token, _)| token.span);
    let before: Vec<Span> = content.take(most).collect();
    let keys = |words: Option<Span>| words.map_or(Vec::new(), |span| Folding::of(side.lang()).keys(side.words(span)));
    let all = |words: &[Span]| words.iter().copied().reduce(|a, b| a.cover(b));
    let shown = if side.locale().unspaced { behind.last() } else { behind.first() };
    let span = shown.map_or(number.span, |word| number.span.cover(*word));
    Counted { number, keys: [keys(all(&behind)), keys(all(&before))], span }
}
