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

    /// What is missing where the sentences are aligned in the way given.
    #[track_caller]
    fn missing(langs: [&str; 2], source: &str, target: &str, beads: &[(Range<u32>, Range<u32>)], expected: &[&str]) {
        let [source, target] = [source, target].map(|text| Document::from_text("article", text));
        let source = Analysis::new(&source, Lang::parse(langs[0]).unwrap());
        let target = Analysis::new(&target, Lang::parse(langs[1]).unwrap());
        let bead = |(s, t): &(Range<u32>, Range<u32>)| Bead { source: s.clone(), target: t.clone(), score: 0.9 };
        let beads: Vec<Bead> = beads.iter().map(bead).collect();
        let known = Known::of(beads.len());
        let article = Article {
            source: Some(&source),
            target: &target,
            beads: &beads,
            params: &Params::default(),
            known: &known,
        };
        let found: Vec<&str> = check(&article).iter().map(|flag| flag.source.unwrap().of(source.text())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_sentence_that_belongs_to_its_neighbour_joins_what_follows_to_no_earlier_finding() {
        missing(
            ["fr", "en"],
            "Le maire a quitté la salle avant midi.\n\nLe port a rouvert jeudi matin après une longue fermeture.\n\nLes dockers réclamaient une hausse de salaire.\n\nIls veulent aussi des pauses.\n\nLe premier navire a accosté à sept heures.",
            "The port reopened on Thursday morning after a long closure.\n\nThe dockers were asking for a pay rise, and they also want longer breaks in summer and at night.",
            &[(0..1, 0..0), (1..2, 0..1), (2..3, 1..2), (3..4, 2..2), (4..5, 2..2)],
            &["Le maire a quitté la salle avant midi.", "Le premier navire a accosté à sept heures."],
        );
    }

    #[test]
    fn the_rest_of_a_quotation_belongs_to_its_beginning() {
        let town = "台風は南の海上を北へ進んでいる。町は約二万世帯に避難指示を出した。";
        let there = "The typhoon is moving north over the sea in the south. The town told about twenty thousand households to leave.";
        let beads = [(0..1, 0..1), (1..2, 1..2), (2..3, 2..3), (3..4, 3..3)];
        missing(
            ["ja", "en"],
            &format!("{town}避難所に来た会社員の中村さんは「去年は車が横転した。今回は早く逃げた」と話した。"),
            &format!(
                "{there} \"Last year my car was blown over, so this time I left early,\" said Nakamura, an office worker who had come to a shelter in the town hall.",
            ),
            &beads,
            &[],
        );
        missing(
            ["ja", "en"],
            &format!(
                "{town}避難所に来た会社員の中村さんは「去年は車が横転した」と話した。今回は早めに逃げてきたという。"
            ),
            &format!("{there} \"Last year my car was blown over,\" said Nakamura, an office worker."),
            &beads,
            &["今回は早めに逃げてきたという。"],
        );
    }
}
