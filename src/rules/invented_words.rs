//! Words of the translation that nothing in the source says: the run of neighbouring content words with the most doubt, by
//! the lexicon's support and Kadane's scan. What the source leaves unexplained counts against it, for a free translation
//! leaves words over on both sides, and a translation that is longer than usual counts for it.

use crate::analysis::quoted;
use crate::lexicon::doubt::{longer, readable, unexplained, worst_run};
use crate::rule::*;

pub static RULE: Rule = Rule {
    id: "invented-words",
    category: Category::Addition,
    severity: Severity::Critical,
    confidence: 0.45,
    summary: "words that the source does not have",
    help: "The lexicon finds no counterpart for these words. A free translation can look the same; a lone word is never flagged. Its less certain flags are held back; --min-confidence 0.4 shows them.",
    params: &[&MIN_DOUBT, &MIN_WORDS],
    supersedes: &[],
    check: Check::Pair(check),
    bad: &[Example {
        langs: "fr>en",
        source: "Le ministre a visité l’usine mardi.",
        target: "The minister visited the factory on Tuesday, where a ⟦violent storm destroyed several fishing boats⟧.",
        because: "a storm that is not in the source",
    }],
    good: &[
        Example {
            langs: "fr>en",
            source: "Au pied levé, elle a remplacé le chef d’orchestre souffrant.",
            target: "At short notice she stood in for the ailing conductor.",
            because: "free words on both sides",
        },
        Example {
            langs: "de>en",
            source: "Der Bürgermeister versprach den Anwohnern eine neue Brücke.",
            target: "The mayor promised local residents a new bridge.",
            because: "each word has its counterpart",
        },
    ],
};

static MIN_DOUBT: Param = Param {
    name: "min-doubt",
    default: 9.0,
    unit: "log-odds",
    range: (2.0, 30.0),
    basis: "1 of 1,000 human translations of news in nine pairs has more",
};

static MIN_WORDS: Param = Param {
    name: "min-words",
    default: 2.0,
    unit: "words",
    range: (1.0, 10.0),
    basis: "4 to 9 in 100 lone words would be free translations",
};

/// Log-odds that one unit of `longer` is worth, by the separation of inserted phrases from human translations.
const LONGER: f32 = 6.0;
/// Doubt that small tables must have more.
const THIN: f32 = 3.0;
/// Doubt from which confidence is high.
const SURE: f32 = 11.0;

fn check(pair: &Pair<'_>) -> Vec<Flag> {
    let support = pair.support();
    if !support.has_lexicon || !readable(&support.source) {
        return Vec::new();
    }
    let Some(run) = worst_run(&support.target) else { return Vec::new() };
    let doubt = run.doubt - unexplained(&support.source) + LONGER * longer(&pair.source, &pair.target);
    if run.words < MIN_WORDS.of(pair.article.params)
        || doubt < MIN_DOUBT.of(pair.article.params) + if support.thin { THIN } else { 0.0 }
    {
        return Vec::new();
    }
    let reason = format!("{} has nothing behind it in the source", quoted(pair.target.words(run.span)));
    vec![Flag::target(run.span, reason).confidence(if doubt >= SURE { 0.8 } else { 0.45 })]
}
