//! The same sentence twice, where the source says it once. Headlines, teasers and captions that repeat the text do so in
//! the source, too; a refrain of the source allows the refrain of the translation alone, as far as the alignment can tell.

use std::collections::BTreeMap;

use crate::analysis::{Analysis, bare, quoted};
use crate::check::MIN_TRUST;
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
    bad: &[
        Example {
            langs: "es>en",
            source: "El equipo ganó el domingo en casa. El entrenador no quiso hablar con la prensa.",
            target: "The team won at home on Sunday. ⟦The team won at home on Sunday.⟧ The coach did not want to talk to the press.",
            because: "the source says it once",
        },
        Example {
            langs: "de>en",
            source: "Die Gewerkschaft ruft für Freitag zum Streik auf.\n\nDer Vorstand lehnt Gespräche ab.\n\nLesen Sie auch unseren Bericht vom Sonntag.\n\nDie Züge fahren am Wochenende wieder.\n\nLesen Sie auch unseren Bericht vom Sonntag.",
            target: "The union is calling for a strike on Friday.\n\nThe management board refuses to talk.\n\nAlso read our report from Sunday.\n\n⟦The management board refuses to talk.⟧\n\nAlso read our report from Sunday.",
            because: "what the source repeats is another sentence",
        },
        Example {
            langs: "es>en",
            source: "Nunca más volveremos aquí. Nunca más volveremos aquí.",
            target: "We will never come back here. We will never come back here. ⟦We will never come back here.⟧",
            because: "a refrain of the source, and once more",
        },
    ],
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
    let copies = copies(source);
    let most = copies.iter().copied().max().unwrap_or(1).max(1);
    let allowed = allowed(article, &copies, most);
    let mut first: BTreeMap<String, (usize, usize, usize)> = BTreeMap::new();
    for (index, segment) in article.target.segments.iter().enumerate() {
        let key = key(segment.span.of(article.target.text()));
        let (.., of_source) = first.entry(key).or_insert((0, index, 1));
        *of_source = (*of_source).max(allowed.get(index).copied().unwrap_or(most));
    }
    let mut flags = Vec::new();
    for (index, segment) in article.target.segments.iter().enumerate() {
        let text = segment.span.of(article.target.text());
        let key = key(text);
        if (key.chars().count() as f32) < MIN_LETTERS.of(article.params)
            || article.target.kind(index) == BlockKind::Heading
        {
            continue;
        }
        let Some((seen, at, of_source)) = first.get_mut(&key) else { continue };
        *seen += 1;
        if *seen > *of_source {
            let line = article.target.document.line(article.target.segments.get(*at).map_or(0, |s| s.span.start));
            let times = match *of_source {
                1 => "once".to_string(),
                2 => "twice".to_string(),
                more => format!("{more} times"),
            };
            let reason = format!("{} stands in line {line} already, and the source has it {times}", quoted(text));
            flags.push(Flag::target(segment.span, reason));
        }
    }
    flags
}

fn key(text: &str) -> String {
    bare(text).collect()
}

/// How often each segment of a text stands in it.
fn copies(analysis: &Analysis<'_>) -> Vec<usize> {
    let keys: Vec<String> = analysis.segments.iter().map(|segment| key(segment.span.of(analysis.text()))).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    keys.iter().for_each(|key| *counts.entry(key).or_default() += 1);
    let long = |key: &String| key.chars().count() >= REFRAIN;
    keys.iter().map(|key| if long(key) { counts.get(key.as_str()).copied().unwrap_or(1) } else { 1 }).collect()
}

/// Fewest letters of a sentence of the source that may be a refrain.
const REFRAIN: usize = 6;

/// How often each segment of the translation may stand there: as often as what it translates stands in the source, and
/// where that cannot be told, as often as its commonest sentence.
fn allowed(article: &Article<'_>, copies: &[usize], most: usize) -> Vec<usize> {
    let mut allowed = vec![most; article.target.segments.len()];
    for bead in article.beads.iter().filter(|bead| bead.source.is_empty() || bead.score >= MIN_TRUST) {
        let of = copies.get(bead.source.start as usize..bead.source.end as usize).unwrap_or(&[]);
        let times = of.iter().copied().max().unwrap_or(1);
        let here = bead.target.start as usize..bead.target.end as usize;
        allowed.get_mut(here).unwrap_or(&mut []).fill(times);
    }
    allowed
}
