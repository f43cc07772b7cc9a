//! Words of the source that the translation does not say: the mirror image of invented words, where the translation is
//! not longer than usual.

use crate::analysis::numbers::{Fit, units};
use crate::analysis::{Number, quoted};
use crate::lexicon::doubt::{longer, readable};
use crate::lexicon::trees;
use crate::rule::*;
use crate::rules::invented_words::{confidence, more_odds};

pub static RULE: Rule = Rule {
    id: "lost-content",
    category: Category::Omission,
    severity: Severity::Major,
    confidence: 0.45,
    summary: "words of the source that are missing",
    help: "The lexicon finds no counterpart for these words of the source, and the translation is short for it. Its less certain flags are held back; --min-confidence 0.4 shows them.",
    params: &[&MIN_ODDS, &MIN_WORDS],
    supersedes: &[],
    check: Check::Pair(check),
    bad: &[Example {
        langs: "fr>en",
        source: "Le port a rouvert jeudi matin, après que les ⟦syndicats ont accepté une hausse des salaires et la création d’emplois⟧.",
        target: "The port reopened on Thursday morning.",
        because: "the reason is missing",
    }],
    good: &[
        Example {
            langs: "fr>en",
            source: "Il convient toutefois de souligner que le port a rouvert jeudi.",
            target: "But the port did reopen on Thursday.",
            because: "a turn of phrase made short",
        },
        Example {
            langs: "ar>en",
            source: "وحلت قناة سي إن إن في المركز الثالث بمتوسط 2.84 مليون مشاهد.",
            target: "CNN came third with 2.84 million viewers.",
            because: "the figure is there, and letters of the alphabet are no words",
        },
    ],
};

static MIN_ODDS: Param = Param {
    name: "min-odds",
    default: 4.34,
    unit: "log-odds",
    range: (1.0, 6.0),
    basis: "1 of 1,000 human translations of news has more; 1 of 3 clauses cut out of one have",
};

static MIN_WORDS: Param = Param {
    name: "min-words",
    default: 2.0,
    unit: "words",
    range: (1.0, 10.0),
    basis: "shorter ones are free translations",
};

/// Least length below the usual that is worth a look: none of the training text has less and comes near the limit.
const LEAST_SHORTER: f32 = 0.05;

/// Figures of a run that are all there from which what is said of them is, too.
const FIGURES: usize = 3;
/// Multipliers and sums of money from which a figure is hardly on both sides by chance.
const TELLING: f64 = 1000.0;

fn check(pair: &Pair<'_>) -> Vec<Flag> {
    let support = pair.support();
    let short = longer(&pair.source, &pair.target) <= -LEAST_SHORTER;
    if !short || !support.has_lexicon || !readable(&support.target) {
        return Vec::new();
    }
    let Some(found) = pair.doubtful_run(false) else { return Vec::new() };
    let (odds, least) = (trees::lost().sum(&found.features), MIN_ODDS.of(pair.article.params) + more_odds(support));
    if found.words < MIN_WORDS.of(pair.article.params) || odds < least {
        return Vec::new();
    }
    // "ABC was second with 3.26 million viewers": what has its figure there is not missing, whatever else is unknown of it.
    let numbers = pair.numbers();
    let told = |(theirs, _, fit): &(&Number, &Number, Fit)| {
        let telling = theirs.scale >= TELLING || units::is_money(theirs.unit) && theirs.value >= TELLING;
        *fit >= Fit::Value && telling && theirs.span.within(found.span)
    };
    if numbers.same.iter().any(told) {
        return Vec::new();
    }
    // "5 euro, 3 per chi ha meno di quattordici anni": neither are three figures, however small.
    let inside = |n: &Number| n.span.within(found.span);
    let all = pair.source.numbers().iter().filter(|n| inside(n) && !n.faint).count();
    let kept = numbers.same.iter().filter(|(theirs, _, fit)| *fit >= Fit::Value && inside(theirs)).count();
    if kept >= FIGURES && kept == all {
        return Vec::new();
    }
    let reason = format!("the translation says nothing of {}", quoted(pair.source.words(found.span)));
    let flag = Flag::on(Some(found.span), found.place, reason);
    vec![flag.confidence(confidence(pair, found.span, false))]
}
