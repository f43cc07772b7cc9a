//! The same sentence twice, close together, where the source says it once. Headlines, teasers and captions that repeat
//! the text do so in the source, too.

use std::collections::BTreeMap;

use crate::analysis::{Analysis, bare, quoted};
use crate::document::BlockKind;
use crate::rule::*;

pub static RULE: Rule = Rule {
    id: "duplicated-segment",
    category: Category::Addition,
    severity: Severity::Major,
    confidence: 0.9,
    summary: "a sentence that stood there already",
    help: "The engine or the page gave the sentence twice; the source has it once.",
    params: &[&MIN_LETTERS],
    supersedes: &[
        "added-segment",
        "invented-words",
        "repetition-loop",
        "number-mismatch",
        "date-mismatch",
        "invented-name",
        "detached-segment",
    ],
    check: Check::Article(check),
    bad: &[Example {
        langs: "es>en",
        source: "El equipo ganó el domingo en casa. El entrenador no quiso hablar con la prensa.",
        target: "The team won at home on Sunday. ⟦The team won at home on Sunday.⟧ The coach did not want to talk to the press.",
        because: "the source says it once",
    }],
    good: &[Example {
        langs: "es>en",
        source: "Nunca más volveremos aquí. Nunca más volveremos aquí.",
        target: "We will never come back here. We will never come back here.",
        because: "a refrain of the source",
    }],
};

static MIN_LETTERS: Param = Param {
    name: "min-letters",
    default: 15.0,
    unit: "letters",
    range: (5.0, 100.0),
    basis: "shorter sentences repeat in dialogue and in tables",
};

fn check(article: &Article<'_>) -> Vec<Flag> {
    let Some(source) = article.source.filter(|_| article.target.segments.len() > 1) else { return Vec::new() };
    let allowed = most_copies(source);
    let mut first: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut flags = Vec::new();
    for (index, segment) in article.target.segments.iter().enumerate() {
        let text = segment.span.of(article.target.text());
        let key: String = bare(text).collect();
        if (key.chars().count() as f32) < MIN_LETTERS.of(article.params)
            || article.target.kind(index) == BlockKind::Heading
        {
            continue;
        }
        let (copies, at) = first.entry(key).or_insert((0, index));
        *copies += 1;
        if *copies > allowed {
            let line = article.target.document.line(article.target.segments.get(*at).map_or(0, |s| s.span.start));
            flags.push(Flag::target(
                segment.span,
                format!("{} stands in line {line} already, and the source has it once", quoted(text)),
            ));
        }
    }
    flags
}

/// How often the commonest sentence of a text stands in it, 1 or more.
fn most_copies(analysis: &Analysis<'_>) -> usize {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for segment in &analysis.segments {
        let key: String = bare(segment.span.of(analysis.text())).collect();
        if key.chars().count() >= 6 {
            *counts.entry(key).or_default() += 1;
        }
    }
    counts.into_values().max().unwrap_or(1)
}
