//! Figures that stand where they cannot: a year in the place of the day, a century of 1772, a range whose higher end comes
//! first, two months that have each other's year. That both sides have all of these figures is what the comparison says, so
//! something has changed places; what else tells two figures apart is left to the rule of swapped numbers.

use super::calendars::dates;
use super::lexicon::{Lexicon, lower};
use super::scan::DASHES;
use super::{Fit, Kind, Number, gap};
use crate::analysis::Side;
use crate::analysis::numbers::compare::Comparison;
use crate::span::Span;

/// Languages that put the year before the month (CLDR, `yMMMd`).
const YEAR_FIRST: [&str; 8] = ["zh", "ja", "ko", "hu", "lt", "lv", "eu", "mn"];
/// Turkish does beside the other order.
const EITHER_ORDER: &str = "tr";
/// Languages written from the right, whose ranges in figures stand in either order.
const FROM_THE_RIGHT: [&str; 5] = ["ar", "fa", "he", "ur", "ckb"];
/// Bytes between a figure and the month that it is the day of, at most.
const BESIDE: u32 = 4;
/// Characters between the ends of a range in a language that joins them otherwise, at most.
const NEAR: usize = 8;
/// The highest figure of two that may be a score.
const MOST_GOALS: f64 = 40.0;
/// The last day of a month.
const LAST_DAY: f64 = 31.0;
/// The highest number of a century.
const LAST_CENTURY: f64 = 40.0;

/// The day of a month in the source, and the figure that stands before that month here and can be no day of it.
pub fn impossible_day<'a>(source: &Side<'a>, target: &Side<'a>) -> Option<(&'a Number, &'a Number)> {
    let lang = target.lang();
    if YEAR_FIRST.contains(&lang.code()) || lang.code() == EITHER_ORDER {
        return None;
    }
    let figures = |n: &Number| !n.spelled && n.scale == 1.0 && n.unit.is_empty();
    let mut days = dates(source.numbers()).filter(|(month, day)| gap(month, day).max(gap(day, month)) <= BESIDE);
    days.find_map(|(month, day)| {
        let before = target.numbers().windows(2).find_map(|two| match two {
            [figure, other] if other.kind == Kind::Month && other.value == month.value => {
                let between = target.words(Span { start: figure.span.end, end: other.span.start.max(figure.span.end) });
                let joined = matches!(between.trim_start_matches('.').trim(), "" | "de" | "of");
                (joined && gap(figure, other) <= BESIDE).then_some(figure)
            }
            _ => None,
        })?;
        let impossible = before.value > LAST_DAY || before.value.fract() != 0.0;
        // "1,165" before a month may be read as a decimal.
        let readings = |n: &Number| [Some(n.value), n.other];
        let same = |n: &Number| readings(n).iter().flatten().any(|value| readings(before).contains(&Some(*value)));
        let known = source.numbers().iter().any(|n| !n.spelled && same(n));
        // "1961 October" where the source has it so as well, beside the date.
        let theirs = source.numbers().windows(2).any(
            |two| matches!(two, [a, b] if a.value == before.value && b.kind == Kind::Month && gap(a, b) <= BESIDE),
        );
        (figures(before) && impossible && known && !theirs).then_some((day, before))
    })
}

/// The century of the source, and the figure here that stands with the word for one and is too high.
pub fn impossible_century<'a>(
    target: &Side<'a>,
    same: &[(&'a Number, &'a Number, Fit)],
) -> Option<(&'a Number, &'a Number)> {
    let lexicon = Lexicon::of(target.lang());
    let mut key = String::new();
    let mut of_a_century = |n: &Number| {
        let behind = target.tokens().iter().filter(|t| t.is_word() && t.span.start >= n.span.end);
        // "1772-го століття", "1772nd century"
        behind.take(2).take_while(|t| t.span.start - n.span.end <= 2 * BESIDE).any(|t| {
            lower(target.words(t.span), &mut key);
            lexicon.get(&key).is_some_and(|entry| entry.century)
        })
    };
    let (century, ..) = same.iter().find(|(a, b, _)| a.kind == Kind::Century && b.kind != Kind::Century)?;
    let high = |n: &Number| n.value > LAST_CENTURY && n.value.fract() == 0.0 && !n.spelled && n.unit.is_empty();
    let (_, ours, _) = same.iter().find(|(a, b, _)| a.kind != Kind::Century && high(b) && of_a_century(b))?;
    Some((*century, *ours))
}

/// The lower end of a range of the source, and the higher one that stands in its place here: "between 1997 and 1991".
pub fn turned_range<'a>(
    source: &Side<'a>,
    target: &Side<'a>,
    found: &Comparison<'a>,
) -> Option<(&'a Number, &'a Number)> {
    let counts = |n: &Number| {
        let kind = matches!(n.kind, Kind::Cardinal | Kind::Percent | Kind::Year | Kind::Ordinal | Kind::Century);
        kind && !n.spelled && !n.faint
    };
    let partner = |of: &Number| {
        found.same.iter().find(|(a, _, fit)| std::ptr::eq(*a, of) && *fit >= Fit::Reading).map(|(_, b, _)| *b)
    };
    let mut ranges = source.numbers().windows(2).filter_map(|two| match two {
        [low, high] if counts(low) && counts(high) && low.value < high.value => Some((low, high)),
        _ => None,
    });
    ranges.find_map(|(low, high)| {
        let between = between(source, low, high);
        let dashed = FROM_THE_RIGHT.contains(&source.lang().code()) && between.contains(DASHES);
        let near = !dashed
            && between.chars().count() <= NEAR
            && !between.contains([',', ';', '(', ')', '.', '、', '，', ':', '/']);
        // "perdió 0-7", "were beaten 7-0": the loser's own figure stands first or last.
        let score = high.value <= MOST_GOALS && low.unit.is_empty() && high.unit.is_empty();
        let near = near && !score;
        let (here, there) = (partner(low)?, partner(high)?);
        let next = target
            .numbers()
            .windows(2)
            .any(|two| matches!(two, [a, b] if std::ptr::eq(a, there) && std::ptr::eq(b, here)));
        // "To 395 from 460" is none.
        let turned = near
            && is_range(source, low, high)
            && next
            && counts(here)
            && counts(there)
            && is_range(target, there, here);
        turned.then_some((low, there))
    })
}

/// Two months of the source, each with the year of the other one here: the first year, and the one in its place.
pub fn other_years<'a>(source: &Side<'a>, target: &Side<'a>) -> Option<(&'a Number, &'a Number)> {
    let (theirs, ours) = (years_of_months(source), years_of_months(target));
    let ([(m, y), (n, z)], [first, second]) = (theirs.as_slice(), ours.as_slice()) else { return None };
    if m.value == n.value || y.value == z.value {
        return None;
    }
    let [(k, v), (l, w)] = if first.0.value == m.value { [first, second] } else { [second, first] };
    let crossed = k.value == m.value && l.value == n.value && v.value == z.value && w.value == y.value;
    crossed.then_some((*y, *v))
}

/// The months of a side that a year stands with, each with it: behind it, or behind its day; before it where the language
/// writes so.
fn years_of_months<'a>(side: &Side<'a>) -> Vec<(&'a Number, &'a Number)> {
    let numbers = side.numbers();
    let is_year = |n: &&Number| n.kind == Kind::Year && !n.spelled;
    let close = |a: &Number, b: &Number| between(side, a, b).chars().count() <= NEAR;
    let year = |at: usize, month: &'a Number| {
        if YEAR_FIRST.contains(&side.lang().code()) {
            return numbers.get(at.checked_sub(1)?).filter(is_year).filter(|year| close(year, month));
        }
        let next = numbers.get(at + 1)?;
        let day = (next.kind == Kind::Day && close(month, next)).then_some(next);
        let year = numbers.get(at + 1 + usize::from(day.is_some())).filter(is_year)?;
        close(day.unwrap_or(month), year).then_some(year)
    };
    let months = numbers.iter().enumerate().filter(|(_, n)| n.kind == Kind::Month);
    months.filter_map(|(at, month)| Some((month, year(at, month)?))).collect()
}

/// What stands between two numbers and is no unit of theirs.
fn between<'a>(side: &Side<'a>, a: &Number, b: &Number) -> &'a str {
    let start = a.end();
    let before = !b.unit_span.is_empty() && b.unit_span.end <= b.span.start;
    let end = if before { b.unit_span.start } else { b.span.start };
    side.words(Span { start, end: end.max(start) }).trim()
}

/// True for two figures that are joined as the ends of a range are, or by "and" or "or"; an article may follow: "il 1991 e
/// il 1997".
fn is_range(side: &Side<'_>, a: &Number, b: &Number) -> bool {
    let between = between(side, a, b);
    let dash = between.chars().count() == 1 && between.contains(DASHES);
    let from_the_right = FROM_THE_RIGHT.contains(&side.lang().code());
    let lexicon = Lexicon::of(side.lang());
    let with_article = || {
        let (joiner, article) = between.split_once(' ')?;
        let gap = Span { start: a.span.end, end: b.span.start.max(a.span.end) };
        let words = side.tokens().iter().zip(side.spellings()).filter(|(t, _)| t.is_word() && t.span.within(gap));
        let function = words.filter(|(_, spelling)| spelling.function).count();
        (function == 2 && !article.contains(' ') && lexicon.joins_range(joiner)).then_some(())
    };
    dash && !from_the_right || lexicon.joins_range(between) || with_article().is_some()
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::reasons;

    /// What the rule of swapped numbers says of a pair, each reason from its first colon on.
    #[track_caller]
    fn swapped(langs: &str, source: &str, target: &str, expected: &str) {
        let found = reasons(langs, source, target, |id| id == "swapped-numbers");
        let what: Vec<&str> = found.iter().map(|reason| reason.rsplit(": ").next().unwrap_or(reason)).collect();
        assert_eq!(expected, what.join("|"), "expected above, got below: {target}");
    }

    #[test]
    fn a_year_is_no_day_of_a_month() {
        let what = "no month has such a day";
        swapped("en>de", "The bridge opened on May 14, 1931.", "Die Brücke wurde am 1931. Mai 14 eröffnet.", what);
        swapped("fr>en", "Le pont a ouvert le 14 mai 1931.", "The bridge opened on 1931 May 14.", what);
        swapped("en>es", "The bridge opened on May 14, 1931.", "El puente se inauguró el 1931 de mayo de 14.", what);
        swapped("ru>pl", "Мост открыли 14 мая 1931 года.", "Most otwarto 1931 maja 14 roku.", what);
        swapped("en>de", "The bridge opened on May 14, 1931.", "Die Brücke wurde am 14. Mai 1931 eröffnet.", "");
        swapped("en>zh", "The bridge opened on May 14, 1931.", "大桥于1931年5月14日通车。", "");
    }

    #[test]
    fn there_are_not_so_many_centuries() {
        let what = "there is no such century";
        swapped(
            "en>de",
            "The castle dates from the 16th century and burned down in 1874.",
            "Das Schloss stammt aus dem 1874. Jahrhundert und brannte 16 ab.",
            what,
        );
        swapped(
            "en>de",
            "The castle dates from the 16th century and burned down in 1874.",
            "Das Schloss stammt aus dem 16. Jahrhundert und brannte 1874 ab.",
            "",
        );
    }

    #[test]
    fn a_range_begins_with_its_lower_end() {
        let what = "the higher figure stands first";
        swapped(
            "en>de",
            "She led the school between 1982 and 1986.",
            "Zwischen 1986 und 1982 leitete sie die Schule.",
            what,
        );
        swapped("es>it", "Dirigió la escuela entre 1982 y 1986.", "Diresse la scuola tra il 1986 e il 1982.", what);
        swapped("en>pl", "Repairs take 12 to 18 weeks.", "Naprawa trwa od 18 do 12 tygodni.", what);
        swapped("uk>en", "Ремонт триватиме 12–18 тижнів.", "Repairs will take 18-12 weeks.", what);
        swapped("en>de", "Shares fell to 12 from 18 euros.", "Die Aktie fiel von 18 auf 12 Euro.", "");
        let debt = "Net debt fell to £395 million from £460 million.";
        swapped("en>uk", debt, "Чистий борг скоротився з 460 до 395 млн фунтів.", "");
        swapped("en>ar", "Repairs take 12-18 weeks.", "تستغرق الإصلاحات 18-12 أسبوعا.", "");
        swapped("ar>en", "خسر الفريق 27-31 يوم السبت.", "The team lost 31-27 on Saturday.", "");
        swapped("fi>en", "Joukkue hävisi kotiottelunsa 2–5.", "The team lost their home match 5–2.", "");
        swapped("es>fr", "El visitante perdió 1-4.", "Les visiteurs se sont inclinés 4-1.", "");
        swapped("ja>en", "116人のうち36人が完走した。", "Of the 116 runners, 36 finished.", "");
    }

    #[test]
    fn each_month_has_its_year() {
        let what = "the year of another month";
        swapped(
            "en>es",
            "Work began in March 2011 and ended in August 2013.",
            "Las obras empezaron en marzo de 2013 y acabaron en agosto de 2011.",
            what,
        );
        swapped(
            "zh>en",
            "工程于2011年3月开工，2013年8月完工。",
            "Work began in March 2013 and ended in August 2011.",
            what,
        );
        swapped(
            "zh>en",
            "工程于2011年3月开工，2013年8月完工。",
            "Work began in March 2011 and ended in August 2013.",
            "",
        );
    }
}
