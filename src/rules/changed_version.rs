//! Version numbers, three or more groups of figures (2.0.1, 10.3.2), are the same in every language. Numbers rules take
//! them for dates or leave them alone. A version of the source that is missing is paired with one that is new.

use std::sync::LazyLock;

use regex::Regex;

use crate::analysis::Side;
use crate::rule::*;
use crate::rules::pattern;
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "changed-version",
    category: Category::DoNotTranslate,
    severity: Severity::Major,
    confidence: 0.85,
    summary: "a version number that was changed",
    help: "Copy it from the source. Dates and figures in groups of three are no versions.",
    params: &[],
    supersedes: &["number-mismatch", "date-mismatch"],
    check: Check::Pair(check),
    bad: &[
        Example {
            langs: "en>de",
            source: "Version ⟦2.0.1⟧ of the app fixes the fault.",
            target: "Version ⟦2.1.0⟧ der App behebt den Fehler.",
            because: "figures changed places",
        },
        Example {
            langs: "en>ru",
            source: "The update to ⟦10.3.2⟧ came on Monday.",
            target: "Обновление до ⟦10.3.3⟧ вышло в понедельник.",
            because: "another update",
        },
    ],
    good: &[
        Example {
            langs: "en>de",
            source: "Version 2.0.1 of the app came on 3/5/2021.",
            target: "Version 2.0.1 der App kam am 3.5.2021.",
            because: "the same version, and a date",
        },
        Example {
            langs: "en>de",
            source: "It cost 1,250,000 euros.",
            target: "Es kostete 1.250.000 Euro.",
            because: "groups of three figures",
        },
    ],
};

static VERSION: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b[0-9]{1,3}(?:\.[0-9]{1,3}){2,4}\b"));

fn check(pair: &Pair<'_>) -> Vec<Flag> {
    let (there, here) = (versions(&pair.source), versions(&pair.target));
    let lost = there.iter().filter(|&&span| !pair.target.text().contains(pair.source.words(span)));
    let new = here.iter().filter(|&&span| !pair.source.text().contains(pair.target.words(span)));
    lost.zip(new)
        .map(|(&source, &target)| {
            let (a, b) = (pair.source.quote(source), pair.target.quote(target));
            Flag::on(Some(source), Some(target), format!("{a} in the source, {b} in the translation"))
                .suggest(pair.source.words(source))
        })
        .collect()
}

/// Groups of figures that can be no date of this order (day or month first) and no figure in groups of three.
fn versions(side: &Side<'_>) -> Vec<Span> {
    let base = side.span().start as usize;
    // The pattern is slow, and few sentences have two points among figures.
    let mut points = side.text().as_bytes().windows(3).filter(|w| matches!(w, [b'0'..=b'9', b'.', b'0'..=b'9']));
    if points.nth(1).is_none() {
        return Vec::new();
    }
    let is_figure = |words: &str| words.split('.').skip(1).all(|group| group.len() == 3);
    let is_date = |words: &str| {
        let groups: Vec<u32> = words.split('.').filter_map(|group| group.parse().ok()).collect();
        matches!(groups[..], [day @ 1..=31, month @ 1..=12, year] if year >= 10 && day + month > 0)
    };
    VERSION
        .find_iter(side.text())
        .filter(|found| !is_figure(found.as_str()) && !is_date(found.as_str()))
        .map(|found| Span::new(base + found.start(), base + found.end()))
        .collect()
}
