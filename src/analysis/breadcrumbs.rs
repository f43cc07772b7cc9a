//! Breadcrumbs of pages, the steps from the front page to the article: “Home > World > Europe”. What the front page is called
//! stands in `locale/data/homes.toml`; without it a row of words between strokes may be a journey or an alternative.

use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

#[derive(Deserialize, Default)]
struct Homes {
    homes: Vec<String>,
}

/// The first step of breadcrumbs, in all languages.
static HOMES: LazyLock<Vec<String>> =
    LazyLock::new(|| toml::from_str::<Homes>(include_str!("../locale/data/homes.toml")).unwrap_or_default().homes);

/// Words of a breadcrumb at most.
const LONGEST: usize = 48;

/// A breadcrumb in a text: at its beginning with the first word of its last step, for where that step ends nothing tells;
/// or behind a sentence that has lost its stop.
pub(crate) fn breadcrumb(lower: &str, words: &str) -> Option<Range<usize>> {
    const STEPS: &[char] = &['>', '»', '›', '→', '|', '/'];
    if lower.len() != words.len() || !lower.contains(STEPS) {
        return None;
    }
    let starts = |from: usize| {
        let rest = lower.get(from..).unwrap_or_default();
        HOMES.iter().find(|home| rest.strip_prefix(home.as_str()).is_some_and(|r| r.trim_start().starts_with(STEPS)))
    };
    let word_starts = words.match_indices(' ').map(|(at, space)| at + space.len());
    let capital = |at: &usize| words.get(*at..).is_some_and(|rest| !rest.starts_with(char::is_lowercase));
    let (start, home) =
        std::iter::once(0).chain(word_starts.filter(capital)).find_map(|at| starts(at).map(|home| (at, home)))?;
    let is_step = |at: &usize| {
        let after = lower.get(*at..).and_then(|rest| rest.chars().nth(1));
        let near = lower.get(start + home.len()..*at).is_some_and(|steps| steps.split_whitespace().count() <= LONGEST);
        after == Some(' ') && near
    };
    let steps: Vec<usize> = lower.match_indices(STEPS).map(|(at, _)| at).filter(is_step).collect();
    let last = *steps.last().filter(|_| steps.len() >= 2)?;
    let rest = words.get(last..)?;
    let word = rest.find(char::is_alphanumeric)?;
    let length = rest.get(word..)?.find(char::is_whitespace).unwrap_or(rest.len() - word);
    Some(start..last + word + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn begins(text: &str, expected: Option<&str>) {
        let found = breadcrumb(&text.to_lowercase(), text).and_then(|range| text.get(range));
        assert_eq!(found, expected);
    }

    #[test]
    fn steps_from_the_front_page_are_a_breadcrumb() {
        begins("Home > World > Europe The mayor resigned.", Some("Home > World > Europe"));
        begins("Inicio / Internacional / Europa El alcalde dimitió.", Some("Inicio / Internacional / Europa"));
        begins("It will start in the autumn Home › World › Europe", Some("Home › World › Europe"));
        begins("首页 > 国际 > 欧洲 市长周一辞职。", Some("首页 > 国际 > 欧洲"));
    }

    #[test]
    fn a_journey_and_an_alternative_are_none() {
        begins("Paris > Lyon > Nice takes five hours.", None);
        begins("Home and/or office work is up.", None);
        begins("Home > World", None);
    }
}
