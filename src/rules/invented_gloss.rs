//! Titles of an encyclopedia in the place of names: “John (Stadt)”, “Kategorie: …”. Engines trained on lists of titles
//! add the bracket that tells articles of one name apart, and the word for a category. The source has neither.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::analysis::Side;
use crate::analysis::quotes::OPENING_BRACKETS;
use crate::rule::*;
use crate::rules::scraping_residue::pieces;
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "invented-gloss",
    category: Category::Residue,
    severity: Severity::Major,
    confidence: 0.85,
    summary: "a bracket or a category of an encyclopedia that the source does not have",
    help: "Delete it. Brackets of the source, and explanations of more than a word or two, are left alone.",
    params: &[],
    supersedes: &[
        "invented-words",
        "added-segment",
        "machine-note",
        "scraping-residue",
        "invented-name",
        "space-fault",
    ],
    check: Check::Pair(check),
    bad: &[
        Example {
            langs: "en>de",
            source: "Boston was quiet on Monday.",
            target: "Boston ⟦(Stadt)⟧ war am Montag ruhig.",
            because: "the bracket of a title",
        },
        Example {
            langs: "en>de",
            source: "A meeting in Geneva.",
            target: "⟦Kategorie:⟧ Treffen in Genf.",
            because: "a category",
        },
        Example {
            langs: "zh>en",
            source: "李先生周一离开了上海。",
            target: "Mr Li ⟦(disambiguation)⟧ left Shanghai on Monday.",
            because: "a page that lists articles of one name",
        },
        Example {
            langs: "en>fi",
            source: "The mayor was born in 1961.",
            target: "Pormestari syntyi vuonna 1961. ⟦Luokka:⟧Pormestarit",
            because: "a category behind the sentence",
        },
        Example {
            langs: "en>ja",
            source: "The mayor was born in 1961.",
            target: "市長は1961年に生まれた。 ⟦Category:⟧市長",
            because: "the category in English",
        },
    ],
    good: &[
        Example {
            langs: "en>de",
            source: "The film (“City”) was shown in Boston (city).",
            target: "Der Film („City“) lief in Boston (Stadt).",
            because: "the source has brackets",
        },
        Example {
            langs: "en>de",
            source: "Category: politics",
            target: "Kategorie: Politik",
            because: "the source has the category, too",
        },
    ],
};

#[derive(Deserialize, Default)]
struct Titles {
    glosses: BTreeMap<String, Vec<String>>,
    categories: BTreeMap<String, String>,
}

static TITLES: LazyLock<Titles> =
    LazyLock::new(|| toml::from_str(include_str!("../locale/data/glosses.toml")).unwrap_or_default());

fn check(pair: &Pair<'_>) -> Vec<Flag> {
    let mut found = Vec::new();
    if !pair.source.text().contains(OPENING_BRACKETS) {
        found.extend(glosses(&pair.target));
    }
    if !pair.source.text().contains([':', '：']) {
        found.extend(category(&pair.target));
    }
    found
        .into_iter()
        .map(|span| {
            let words = pair.target.quote(span);
            Flag::target(span, format!("{words} is of the titles of an encyclopedia, and the source has nothing of it"))
        })
        .collect()
}

/// Brackets that hold nothing but a word of the list.
fn glosses(side: &Side<'_>) -> Vec<Span> {
    let Some(list) = TITLES.glosses.get(side.lang().code()) else { return Vec::new() };
    let text = side.text();
    let base = side.span().start as usize;
    text.match_indices(['(', '（'])
        .filter_map(|(at, open)| {
            let inside = text.get(at + open.len()..)?;
            let end = inside.find([')', '）'])?;
            let words = inside.get(..end)?.to_lowercase();
            let close = inside.get(end..)?.chars().next()?.len_utf8();
            list.contains(&words).then(|| Span::new(base + at, base + at + open.len() + end + close))
        })
        .collect()
}

/// The word for a category, in the language or in English, and its colon, where a sentence or a line begins.
fn category(side: &Side<'_>) -> Option<Span> {
    if !side.text().contains([':', '：']) {
        return None;
    }
    let of = |code: &str| TITLES.categories.get(code).map(String::as_str);
    let words = [of(side.lang().code()), of("en")];
    pieces(side).into_iter().find_map(|piece| {
        let text = side.words(piece);
        let at = text.find([':', '：'])?;
        let colon = text.get(at..)?.chars().next()?.len_utf8();
        let heading = text.get(..at)?.trim().to_lowercase();
        let start = piece.start as usize;
        words.contains(&Some(heading.as_str())).then(|| Span::new(start, start + at + colon))
    })
}
