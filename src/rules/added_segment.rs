//! A sentence of the translation without a counterpart: a 0-1 bead of the alignment (Gale & Church 1993). Runs of them
//! are one finding. Bylines are often added on purpose and are not reported.

use std::ops::Range;

use crate::align::Bead;
use crate::align::gaps::{gaps, says_little};
use crate::analysis::quoted;
use crate::check::MIN_CONFIDENCE;
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
    good: &[
        Example {
            langs: "en>fr",
            source: "Fire broke out in the cathedral on Sunday at about nine in the morning and is still burning.\n\nNobody was hurt.",
            target: "Un incendie s'est déclaré dans la cathédrale dimanche vers neuf heures du matin. Il n'est toujours pas maîtrisé.\n\nPersonne n'a été blessé.",
            because: "the end of a sentence, freely translated",
        },
        Example {
            langs: "fr>en",
            source: "Le port a rouvert jeudi, et le premier navire, le Bellatrix, a accosté à 7 heures.",
            target: "The port reopened on Thursday. The first ship, the Bellatrix, docked at 7 a.m.",
            because: "one sentence became two",
        },
        Example {
            langs: "ru>en",
            source: "Мэр открыл выставку.\n\nДиректор сообщил, что в следующем году праздник впервые пройдёт не осенью, а в мае.\n\nВыставка работает до июня.",
            target: "The mayor opened the exhibition.\n\nThe director announced that next year the festival will be held in May rather than in the autumn. It will be the first time that it has been held then.\n\nThe exhibition is open until June.",
            because: "the half has the one word that the other half left out",
        },
    ],
};

/// Confidence of a sentence that says too little to be told from the end of the one before it.
const UNSURE: f32 = 0.45;

fn check(article: &Article<'_>) -> Vec<Flag> {
    if article.source.is_none() {
        return Vec::new();
    }
    let wanted = |bead: &Bead| {
        let side = article.target.side(bead.target.clone());
        bead.source.is_empty() && side.kind() != BlockKind::Byline && side.tokens().iter().any(|t| t.is_word())
    };
    let flag = |run: Range<usize>| {
        let beads = article.beads.get(run)?;
        let (first, last) = (beads.first()?, beads.last()?);
        let side = article.target.side(first.target.start..last.target.end);
        let words = quoted(side.text());
        let reason = match beads.len() {
            1 => format!("{words} has no counterpart in the source"),
            _ => format!("{words} and what follows have no counterpart in the source"),
        };
        let confidence = if says_little(&side) { UNSURE } else { first.score.max(MIN_CONFIDENCE) };
        Some(Flag::target(side.span(), reason).confidence(confidence))
    };
    gaps(article, wanted).into_iter().filter_map(flag).collect()
}
