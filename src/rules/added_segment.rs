//! A sentence of the translation without a counterpart: a 0-1 bead of the alignment (Gale & Church 1993). Runs of them
//! are one finding. Bylines are often added on purpose and are not reported.

use super::omitted_segment::part_of_neighbour;
use crate::analysis::quoted;
use crate::document::BlockKind;
use crate::rule::*;

pub static RULE: Rule = Rule {
    id: "added-segment",
    category: Category::Addition,
    severity: Severity::Critical,
    confidence: 0.8,
    summary: "a sentence that the source does not have",
    help: "It may come from another article, from the page, or from the engine; or it is one half of a sentence that was split.",
    params: &[],
    supersedes: &["invented-words", "invented-name", "detached-segment"],
    check: Check::Article(check),
    bad: &[Example {
        langs: "fr>en",
        source: "Le port a rouvert jeudi matin après trois jours de grève.\n\nLe premier navire, le Bellatrix, a accosté à 7 heures.",
        target: "The port reopened on Thursday morning after three days of strike.\n\n⟦The striker scored twice in the second half against Torino.⟧\n\nThe first ship, the Bellatrix, docked at 7 a.m.",
        because: "a sentence of another article",
    }],
    good: &[Example {
        langs: "fr>en",
        source: "Le port a rouvert jeudi, et le premier navire, le Bellatrix, a accosté à 7 heures.",
        target: "The port reopened on Thursday. The first ship, the Bellatrix, docked at 7 a.m.",
        because: "one sentence became two",
    }],
};

fn check(article: &Article<'_>) -> Vec<Flag> {
    if article.source.is_none() {
        return Vec::new();
    }
    let mut flags: Vec<Flag> = Vec::new();
    let mut last = None;
    for (index, bead) in
        article.beads.iter().enumerate().filter(|(_, bead)| bead.source.is_empty() && !bead.target.is_empty())
    {
        let side = article.target.side(bead.target.clone());
        if side.kind() == BlockKind::Byline || !side.tokens().iter().any(|t| t.is_word()) {
            continue;
        }
        if let (Some(flag), Some(previous)) = (flags.last_mut(), last)
            && previous + 1 == index
        {
            flag.target = flag.target.map(|span| span.cover(side.span()));
            flag.reason = format!(
                "{} and what follows have no counterpart in the source",
                quoted(side.words(flag.target.unwrap_or_default()))
            );
            last = Some(index);
            continue;
        }
        last = Some(index);
        if part_of_neighbour(article, index) {
            continue;
        }
        let reason = format!("{} has no counterpart in the source", quoted(side.text()));
        flags.push(Flag::target(side.span(), reason).confidence(bead.score.max(0.5)));
    }
    flags
}
