//! A sentence of the source without a counterpart: a 1-0 bead of the alignment (Gale & Church 1993). Runs of them are
//! one finding. Bylines and agency lines are often left out on purpose and are not reported.

use std::ops::Range;

use crate::align::Bead;
use crate::align::gaps::gaps;
use crate::analysis::quoted;
use crate::check::MIN_CONFIDENCE;
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
    let wanted = |bead: &Bead| {
        let side = source.side(bead.source.clone());
        let words = side.tokens().iter().filter(|t| t.is_word()).count();
        bead.target.is_empty() && side.kind() != BlockKind::Byline && (words as f32) >= MIN_WORDS.of(article.params)
    };
    let flag = |run: Range<usize>| {
        let beads = article.beads.get(run)?;
        let (first, last) = (beads.first()?, beads.last()?);
        let span = source.side(first.source.start..last.source.end).span();
        let words = quoted(source.side(first.source.clone()).text());
        let reason = match beads.len() {
            1 => format!("{words} has no counterpart in the translation"),
            _ => format!("{words} and what follows have no counterpart in the translation"),
        };
        Some(Flag::on(Some(span), None, reason).confidence(first.score.max(MIN_CONFIDENCE)))
    };
    gaps(article, wanted).into_iter().filter_map(flag).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Analysis;
    use crate::document::Document;
    use crate::language::Lang;

    #[test]
    fn a_sentence_that_belongs_to_its_neighbour_joins_what_follows_to_no_earlier_finding() {
        let source = Document::from_text(
            "source",
            "Le maire a quitté la salle avant midi.\n\nLe port a rouvert jeudi matin après une longue fermeture.\n\nLes dockers réclamaient une hausse de salaire.\n\nIls veulent aussi des pauses.\n\nLe premier navire a accosté à sept heures.",
        );
        let target = Document::from_text(
            "target",
            "The port reopened on Thursday morning after a long closure.\n\nThe dockers were asking for a pay rise, and they also want longer breaks in summer and at night.",
        );
        let source = Analysis::new(&source, Lang::parse("fr").unwrap());
        let target = Analysis::new(&target, Lang::parse("en").unwrap());
        let bead = |s: std::ops::Range<u32>, t: std::ops::Range<u32>| Bead { source: s, target: t, score: 0.9 };
        let beads = [bead(0..1, 0..0), bead(1..2, 0..1), bead(2..3, 1..2), bead(3..4, 2..2), bead(4..5, 2..2)];
        let known = Known::of(beads.len());
        let article = Article {
            source: Some(&source),
            target: &target,
            beads: &beads,
            params: &Params::default(),
            known: &known,
        };
        let found: Vec<&str> = check(&article).iter().map(|flag| flag.source.unwrap().of(source.text())).collect();
        assert_eq!(found, ["Le maire a quitté la salle avant midi.", "Le premier navire a accosté à sept heures."]);
    }
}
