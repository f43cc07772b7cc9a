//! Words of the source that the translation does not say: the mirror image of invented words, where the translation is
//! shorter than usual as well.

use crate::analysis::quoted;
use crate::lexicon::doubt::{longer, readable, unexplained, worst_run};
use crate::rule::*;

pub static RULE: Rule = Rule {
    id: "lost-content",
    category: Category::Omission,
    severity: Severity::Major,
    confidence: 0.45,
    summary: "words of the source that are missing",
    help: "The lexicon finds no counterpart for these words of the source, and the translation is short for it. Its less certain flags are held back; --min-confidence 0.4 shows them.",
    params: &[&MIN_DOUBT, &MIN_WORDS],
    supersedes: &[],
    check: Check::Pair(check),
    bad: &[Example {
        langs: "fr>en",
        source: "Le port a rouvert jeudi matin, après que les ⟦syndicats ont accepté une hausse des salaires et la création d’emplois⟧.",
        target: "The port reopened on Thursday morning.",
        because: "the reason is missing",
    }],
    good: &[Example {
        langs: "fr>en",
        source: "Il convient toutefois de souligner que le port a rouvert jeudi.",
        target: "But the port did reopen on Thursday.",
        because: "a turn of phrase made short",
    }],
};

static MIN_DOUBT: Param = Param {
    name: "min-doubt",
    default: 19.0,
    unit: "log-odds",
    range: (5.0, 50.0),
    basis: "1 of 1,000 human translations of news in nine pairs has more",
};

static MIN_WORDS: Param = Param {
    name: "min-words",
    default: 3.0,
    unit: "words",
    range: (1.0, 10.0),
    basis: "shorter ones are free translations",
};

/// Log-odds that one unit of `longer` is worth here: length is the better witness of an omission (AUC 0.90 alone).
const SHORTER: f32 = 20.0;
/// Share of the doubt about the translation's own words that counts against an omission.
const FREE: f32 = 0.6;
/// Doubt that small tables must have more.
const THIN: f32 = 3.0;
/// Doubt from which confidence is high.
const SURE: f32 = 23.0;

fn check(pair: &Pair<'_>) -> Vec<Flag> {
    let support = pair.support();
    // Names that are written in syllables look like lost words.
    if !support.has_lexicon || !readable(&support.target) || pair.source.locale().unspaced {
        return Vec::new();
    }
    let Some(run) = worst_run(&support.source) else { return Vec::new() };
    let length = longer(&pair.source, &pair.target);
    let doubt = run.doubt - FREE * unexplained(&support.target) - SHORTER * length;
    if run.words < MIN_WORDS.of(pair.article.params)
        || length > 0.0
        || doubt < MIN_DOUBT.of(pair.article.params) + if support.thin { THIN } else { 0.0 }
    {
        return Vec::new();
    }
    let reason = format!("the translation says nothing of {}", quoted(pair.source.words(run.span)));
    vec![Flag::on(Some(run.span), None, reason).confidence(if doubt >= SURE { 0.8 } else { 0.45 })]
}
