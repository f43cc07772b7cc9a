//! Breadcrumbs of pages, the steps from the front page to the article: “Home > World > Europe”. What the front page is called
//! stands in `locale/data/homes.toml`; without it a row of words between strokes may be a journey or an alternative.

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

/// Length of a breadcrumb at the beginning of a text that goes on, with the first word of its last step: “Home > World >
/// Europe”. Where that step ends nothing tells.
pub(crate) fn breadcrumb(lower: &str, words: &str) -> Option<usize> {
    const STEPS: &[char] = &['>', '»', '›', '→', '|', '/'];
    if lower.len() != words.len() || !lower.contains(STEPS) {
        return None;
    }
    let starts =
        |home: &&String| lower.strip_prefix(home.as_str()).is_some_and(|rest| rest.trim_start().starts_with(STEPS));
    let home = HOMES.iter().find(starts)?;
    let is_step = |at: &usize| {
        let after = lower.get(*at..).and_then(|rest| rest.chars().nth(1));
        let near = lower.get(home.len()..*at).is_some_and(|steps| steps.split_whitespace().count() <= LONGEST);
        after == Some(' ') && near
    };
    let steps: Vec<usize> = lower.match_indices(STEPS).map(|(at, _)| at).filter(is_step).collect();
    let last = *steps.last().filter(|_| steps.len() >= 2)?;
    let rest = words.get(last..)?;
    let start = rest.find(char::is_alphanumeric)?;
    let length = rest.get(start..)?.find(char::is_whitespace).unwrap_or(rest.len() - start);
    Some(last + start + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn begins(text: &str, expected: Option<&str>) {
        let found = breadcrumb(&text.to_lowercase(), text).and_then(|length| text.get(..length));
        assert_eq!(found, expected);
    }

    #[test]
    fn steps_from_the_front_page_are_a_breadcrumb() {
        begins("Home > World > Europe The mayor resigned.", Some("Home > World > Europe"));
        begins("Inicio / Internacional / Europa El alcalde dimitió.", Some("Inicio / Internacional / Europa"));
        begins("首页 > 国际 > 欧洲 市长周一辞职。", Some("首页 > 国际 > 欧洲"));
    }

    #[test]
    fn a_journey_and_an_alternative_are_none() {
        begins("Paris > Lyon > Nice takes five hours.", None);
        begins("Home and/or office work is up.", None);
        begins("Home > World", None);
    }
}
