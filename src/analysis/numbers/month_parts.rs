//! The beginning, the middle and the end of a month: “early November” for 11月下旬. The words of each language are in
//! `locale/data/month_parts.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

use super::beside::{behind, led_by};
use super::{Kind, Number, Side};
use crate::locale::ByLanguage;
use crate::span::Span;

/// Words of one language before the name of a month, and behind it.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Parts {
    early: Vec<String>,
    middle: Vec<String>,
    late: Vec<String>,
    early_behind: Vec<String>,
    middle_behind: Vec<String>,
    late_behind: Vec<String>,
}

static PARTS: LazyLock<ByLanguage<Parts>> =
    LazyLock::new(|| ByLanguage::new(include_str!("../../locale/data/month_parts.toml")));

/// A part of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Early,
    Middle,
    Late,
}

/// Months of the source with the same month of the translation, where both sides say which part of it is meant, and say
/// different ones. The words with those for the part; only months that each side names once.
pub fn exchanged_parts(source: &Side<'_>, target: &Side<'_>) -> Vec<(Span, Span)> {
    let theirs = parts(source);
    let ours = if theirs.is_empty() { Vec::new() } else { parts(target) };
    let once = |side: &Side<'_>, month: f64| months(side).filter(|n| n.value == month).nth(1).is_none();
    let exchanged = |&(month, part, span): &(f64, Part, Span)| {
        let (_, other, own) = ours.iter().find(|(other, ..)| *other == month)?;
        let alone = || once(source, month) && once(target, month);
        // "During middle to late December": both are said.
        let both = || says(source, *other) || says(target, part);
        (part != *other && alone() && !both()).then_some((span, *own))
    };
    theirs.iter().filter_map(exchanged).collect()
}

/// True when words for a part of a month stand in a side, whatever is beside them.
fn says(side: &Side<'_>, part: Part) -> bool {
    let text = side.text().to_lowercase();
    let letter = |c: Option<char>| !side.locale().unspaced && c.is_some_and(char::is_alphabetic);
    let stands = |word: &String| {
        text.match_indices(word.as_str()).any(|(at, word)| {
            let (ahead, rest) = text.split_at(at);
            let behind = rest.get(word.len()..).unwrap_or_default();
            !letter(ahead.chars().next_back()) && !letter(behind.chars().next())
        })
    };
    lists(side).into_iter().any(|(of, led, followed)| of == part && led.iter().chain(followed).any(stands))
}

/// The words of a side's language for each part, before and behind a month.
fn lists(side: &Side<'_>) -> Vec<(Part, &'static [String], &'static [String])> {
    let Some(words) = PARTS.get(side.lang().code()) else { return Vec::new() };
    vec![
        (Part::Early, &words.early, &words.early_behind),
        (Part::Middle, &words.middle, &words.middle_behind),
        (Part::Late, &words.late, &words.late_behind),
    ]
}

/// The months of a side.
fn months<'a>(side: &Side<'a>) -> impl Iterator<Item = &'a Number> + use<'a> {
    side.numbers().iter().filter(|n| n.kind == Kind::Month)
}

/// The months of a side that words for a part of them stand beside, with the part and all these words.
fn parts(side: &Side<'_>) -> Vec<(f64, Part, Span)> {
    if months(side).next().is_none() {
        return Vec::new();
    }
    let lists = lists(side);
    let unspaced = side.locale().unspaced;
    let part = |month: &Number| {
        let rest = behind(side, month.end());
        // "11月下旬": the sign stands behind the figure.
        let next = rest.strip_prefix(['月', '월']).unwrap_or(rest).trim_start();
        let low = next.to_lowercase();
        let stands_behind = |word: &&String| {
            low.strip_prefix(word.as_str()).is_some_and(|rest| unspaced || !rest.starts_with(char::is_alphabetic))
        };
        lists.iter().find_map(|(part, led, followed)| {
            let led = led_by(side, month.span.start, led).map(|start| Span { start, end: month.end() });
            let followed = followed.iter().find(stands_behind).map(|word| {
                let end = side.span().end - (next.len() - word.len()) as u32;
                Span { start: month.span.start, end }
            });
            led.or(followed).map(|span| (month.value, *part, span))
        })
    };
    months(side).filter_map(part).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::analysis::numbers::tests::{flagged_once, mismatches, quiet};

    #[test]
    fn the_words_are_in_lower_case() {
        let table: BTreeMap<String, Parts> =
            toml::from_str(include_str!("../../locale/data/month_parts.toml")).unwrap();
        for (lang, parts) in &table {
            let lists = [&parts.early, &parts.middle, &parts.late];
            let behind = [&parts.early_behind, &parts.middle_behind, &parts.late_behind];
            for word in lists.into_iter().chain(behind).flatten() {
                assert_eq!(*word, word.to_lowercase(), "{lang}");
            }
        }
    }

    #[test]
    fn the_beginning_of_a_month_is_not_its_end() {
        let zh = "往返于仁川和大阪之间的航线将于11月下旬恢复。";
        quiet("zh>en", zh, "Flights between Incheon and Osaka will resume in late November.");
        let early = "Flights between Incheon and Osaka will resume in early November.";
        assert_eq!(mismatches("zh>en", zh, early), ["“early November” for “11月下旬”: another part of the month"]);
        let de = "Die Brücke wird Mitte Mai gesperrt.";
        quiet("de>fr", de, "Le pont sera fermé à la mi-mai.");
        flagged_once("de>fr", de, "Le pont sera fermé fin mai.");
        flagged_once("hu>ru", "A hidat május elején zárják le.", "Мост закроют в конце мая.");
    }

    #[test]
    fn a_month_without_its_part_or_named_twice_tells_nothing() {
        let de = "Die Brücke wird Ende Mai gesperrt.";
        quiet("de>en", de, "The bridge will be closed in May.");
        let twice = "From early May until late May the bridge will be closed.";
        quiet("de>en", "Von Anfang bis Ende Mai wird die Brücke gesperrt.", twice);
    }
}
