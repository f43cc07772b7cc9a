//! A sentence of the source without a counterpart: a 1-0 bead of the alignment (Gale & Church 1993). Runs of them are
//! one finding. Bylines and agency lines are often left out on purpose and are not reported.

use crate::align::Bead;
use crate::analysis::{Side, quoted};
use crate::document::BlockKind;
use crate::rule::*;

pub static RULE: Rule = Rule {
    id: "omitted-segment",
    category: Category::Omission,
    severity: Severity::Critical,
    confidence: 0.8,
    summary: "a sentence of the source that the translation does not have",
    help: "Look at the place between its neighbours: the sentence may be missing, or merged into another one.",
    params: &[&MIN_WORDS],
    supersedes: &["lost-content"],
    check: Check::Article(check),
    bad: &[Example {
        langs: "fr>en",
        source: "Le port a rouvert jeudi matin après trois jours de grève.\n\n⟦Les dockers réclamaient une hausse de salaire de 4 %.⟧\n\nLe premier navire, le Bellatrix, a accosté à 7 heures.",
        target: "The port reopened on Thursday morning after three days of strike.\n\nThe first ship, the Bellatrix, docked at 7 a.m.",
        because: "nobody asks for a rise any more",
    }],
    good: &[Example {
        langs: "fr>en",
        source: "Le port a rouvert jeudi. Le premier navire, le Bellatrix, a accosté à 7 heures.",
        target: "The port reopened on Thursday, and the first ship, the Bellatrix, docked at 7 a.m.",
        because: "two sentences became one",
    }],
};

static MIN_WORDS: Param = Param {
    name: "min-words",
    default: 3.0,
    unit: "words",
    range: (1.0, 20.0),
    basis: "shorter lines are captions, dates and agency marks as a rule",
};

fn check(article: &Article<'_>) -> Vec<Flag> {
    let Some(source) = article.source else { return Vec::new() };
    let mut flags: Vec<Flag> = Vec::new();
    let mut last = None;
    for (index, bead) in
        article.beads.iter().enumerate().filter(|(_, bead)| bead.target.is_empty() && !bead.source.is_empty())
    {
        let side = source.side(bead.source.clone());
        let words = side.tokens().iter().filter(|t| t.is_word()).count();
        if side.kind() == BlockKind::Byline || (words as f32) < MIN_WORDS.default {
            continue;
        }
        if let (Some(flag), Some(previous)) = (flags.last_mut(), last)
            && previous + 1 == index
        {
            flag.source = flag.source.map(|span| span.cover(side.span()));
            flag.reason = "several sentences in a row have no counterpart in the translation".into();
            last = Some(index);
            continue;
        }
        last = Some(index);
        if part_of_neighbour(article, index) {
            continue;
        }
        let reason = format!("{} has no counterpart in the translation", quoted(side.text()));
        flags.push(Flag::on(Some(side.span()), None, reason).confidence(bead.score.max(0.5)));
    }
    flags
}

/// How much shorter a bead must be than the article's own ratio lets expect before a sentence beside it is taken for the
/// rest of it: natural logarithm of the ratio. A quarter is about one and a half standard deviations of a
/// sentence pair's length ratio in news (Gale & Church 1993: variance 6.8 per character, some 120 characters).
const SHORT_BY: f64 = 0.25;

/// True when a sentence without a counterpart is probably a part of a bead beside it: a sentence was split in two, and
/// with it the neighbour has the length that the article's ratio lets expect, without it it is too short.
pub(crate) fn part_of_neighbour(article: &Article<'_>, index: usize) -> bool {
    let Some(source) = article.source else { return false };
    let lengths = |bead: &Bead| {
        let chars = |side: Side<'_>| side.text().chars().count() as f64;
        (chars(source.side(bead.source.clone())), chars(article.target.side(bead.target.clone())))
    };
    let whole = |bead: &&Bead| !bead.source.is_empty() && !bead.target.is_empty();
    let (sources, targets) =
        article.beads.iter().filter(whole).map(lengths).fold((0.0, 0.0), |a, b| (a.0 + b.0, a.1 + b.1));
    let Some((own_source, own_target)) = article.beads.get(index).map(lengths) else { return false };
    if sources <= 0.0 || targets <= 0.0 {
        return false;
    }
    let neighbours = [index.checked_sub(1), index.checked_add(1)].into_iter().flatten();
    neighbours.filter_map(|at| article.beads.get(at)).filter(whole).map(lengths).any(|(there, here)| {
        let off = |source: f64, target: f64| (target / source / (targets / sources)).ln();
        let (alone, together) = (off(there, here), off(there + own_source, here + own_target));
        let too_short = if own_source > 0.0 { alone > SHORT_BY } else { alone < -SHORT_BY };
        too_short && together.abs() < alone.abs()
    })
}
