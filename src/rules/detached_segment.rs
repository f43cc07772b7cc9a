//! A translation that has hardly a word in common with its source: by the lexicon, names and cognates, nearly nothing on
//! either side has a counterpart on the other.

use crate::analysis::{Number, quoted};
use crate::lexicon::{Word, badness};
use crate::rule::*;

pub static RULE: Rule = Rule {
    id: "detached-segment",
    category: Category::Mistranslation,
    severity: Severity::Critical,
    confidence: 0.75,
    summary: "a translation of something else",
    help: "Hardly a word of it has a counterpart in its source. The engine invented it, or the sentence belongs elsewhere.",
    params: &[&MIN_BADNESS, &MIN_WORDS],
    supersedes: &[
        "invented-words",
        "invented-name",
        "lost-content",
        "number-mismatch",
        "date-mismatch",
        "unit-mismatch",
    ],
    check: Check::Pair(check),
    bad: &[Example {
        langs: "de>en",
        source: "Der Stadtrat stimmte am Abend für den Bau einer neuen Schule am Bahnhof.",
        target: "⟦She had painted flowers and horses since her childhood, mostly with her left hand.⟧",
        because: "nothing of the one is in the other",
    }],
    good: &[
        Example {
            langs: "de>en",
            source: "Der Stadtrat stimmte am Abend für den Bau einer neuen Schule am Bahnhof.",
            target: "In the evening the council voted to build a new school by the station.",
            because: "a translation",
        },
        Example {
            langs: "fr>en",
            source: "On n’est pas sorti de l’auberge !",
            target: "We are not out of the woods yet!",
            because: "a saying, and too few words to judge",
        },
    ],
};

static MIN_BADNESS: Param = Param {
    name: "min-badness",
    default: 0.645,
    unit: "share",
    range: (0.4, 1.0),
    basis: "2 of 1,000 human translations of news in nine pairs have more; a sentence of another article has 0.72 on average",
};

static MIN_WORDS: Param = Param {
    name: "min-words",
    default: 8.0,
    unit: "content words of both sides",
    range: (4.0, 30.0),
    basis: "fewer say too little",
};

/// Content words that each side must have.
const EACH: f32 = 3.0;
/// Badness that outweighs a figure which both sides have.
const DESPITE_FIGURE: f32 = 0.75;
/// Badness from which it is reported: 1 of 1,000 human translations has more. What is left counts in the score only.
const SURE: f32 = 0.67;

fn check(pair: &Pair<'_>) -> Vec<Flag> {
    let support = pair.support();
    let count = |words: &[Word]| words.iter().map(|w| w.weight).sum::<f32>();
    let (source, target) = (count(&support.source), count(&support.target));
    let badness = badness(support);
    let enough = source.min(target) >= EACH && source + target >= MIN_WORDS.of(pair.article.params);
    if !support.has_lexicon || !enough || badness < MIN_BADNESS.of(pair.article.params) {
        return Vec::new();
    }
    // A figure that both have speaks for a free translation.
    let telling = |n: &Number| n.value >= 10.0 || n.value.fract() != 0.0;
    let shared = pair
        .source
        .numbers()
        .iter()
        .filter(|n| telling(n))
        .any(|n| pair.target.numbers().iter().any(|m| m.value == n.value));
    if shared && badness < DESPITE_FIGURE {
        return Vec::new();
    }
    let reason =
        format!("hardly a word of {} has a counterpart in {}", quoted(pair.target.text()), quoted(pair.source.text()));
    let confidence = if badness >= SURE { 0.8 } else { 0.45 };
    vec![Flag::on(Some(pair.source.span()), Some(pair.target.span()), reason).confidence(confidence)]
}
