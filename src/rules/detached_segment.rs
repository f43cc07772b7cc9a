//! A translation that has hardly a word in common with its source: by the lexicon, names and cognates, nearly nothing on
//! either side has a counterpart on the other.

use crate::analysis::{Number, quoted};
use crate::document::BlockKind;
use crate::lexicon::trees::{self, Trees};
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
/// Support of a name that both sides write, and its fewest letters: shorter ones look alike by chance.
const NAMED: f32 = 0.7;
const LONG_NAME: usize = 8;
/// Badness that outweighs a figure or a name which both sides have.
const DESPITE_FIGURE: f32 = 0.75;
/// Log-odds of the trees, that words were added or lost, from which less badness will do: 1 of 1,000 human translations has
/// more of the one, 3 of the other.
const AGREES: f32 = 3.2;
/// Badness from which it is reported: 1 of 1,000 human translations has more. What is left counts in the score only.
/// Tables that go by way of English know fewer translations, and badness says less of them.
const SURE: f32 = 0.67;
/// What one unit of both trees' log-odds adds to badness, the most that either says, and the sum from which it is
/// reported: 1 of 5,000 human translations has more, and 2 of 100 sentences of other articles have, and too little badness.
const BY_TREES: f32 = 0.03;
const MOST: f32 = 6.0;
const SURE_SUM: f32 = 0.68;

/// Numbers from which both sides seldom have one by chance.
const TELLING: f64 = 3.0;

fn check(pair: &Pair<'_>) -> Vec<Flag> {
    let support = pair.support();
    let count = |words: &[Word]| words.iter().map(|w| w.weight).sum::<f32>();
    let (source, target) = (count(&support.source), count(&support.target));
    let badness = badness(support);
    let enough = source.min(target) >= EACH && source + target >= MIN_WORDS.of(pair.article.params);
    let byline = pair.source.kind() == BlockKind::Byline;
    if !support.has_lexicon || byline || !enough || badness < SURE_SUM - 2.0 * MOST * BY_TREES {
        return Vec::new();
    }
    let odds = |in_target: bool, judge: &Trees| {
        pair.doubtful_run(in_target).map_or(-MOST, |run| judge.sum(&run.features).clamp(-MOST, MOST))
    };
    let bad = badness >= MIN_BADNESS.of(pair.article.params);
    let added = odds(true, trees::added());
    // Most beads end here: however much were lost, it would not do.
    if !bad && badness + BY_TREES * (added + MOST) < SURE_SUM {
        return Vec::new();
    }
    let lost = odds(false, trees::lost());
    let sum = badness + BY_TREES * (added + lost);
    if !bad && sum < SURE_SUM {
        return Vec::new();
    }
    // A figure that both have speaks for a free translation.
    let telling = |n: &Number| n.value >= TELLING || n.value.fract() != 0.0;
    let shared = pair
        .source
        .numbers()
        .iter()
        .filter(|n| telling(n))
        .any(|n| pair.target.numbers().iter().any(|m| m.value == n.value));
    // So does a long name that no list has and both write.
    let name = |w: &&Word| w.capital && !w.named && !w.known && w.support >= NAMED;
    let named = support.target.iter().filter(name).any(|w| pair.target.words(w.span).chars().count() >= LONG_NAME);
    if (shared && support.evidence.numbers || named) && badness < DESPITE_FIGURE {
        return Vec::new();
    }
    let reason =
        format!("hardly a word of {} has a counterpart in {}", quoted(pair.target.text()), quoted(pair.source.text()));
    let direct = !support.by_english && (badness >= SURE || added.max(lost) >= AGREES);
    let confidence = if direct || sum >= SURE_SUM { 0.8 } else { 0.45 };
    vec![Flag::on(Some(pair.source.span()), Some(pair.target.span()), reason).confidence(confidence)]
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::says;

    #[test]
    fn a_byline_of_names_in_characters_is_no_other_sentence() {
        says(
            "detached-segment",
            "en>zh",
            "Stocks slip as bond yields climb\n\nBy Rebecca Tanaka-Doyle and Obinna Eze\n\nWall Street ended a choppy week lower on Friday.",
            "债市收益率走高，美股收跌\n\n丽贝卡·塔纳卡-多伊尔、奥宾纳·埃泽\n\n周五，华尔街在动荡的一周结束时下跌。",
            &[],
        );
    }

    #[test]
    fn a_sentence_in_the_place_of_another_is_told_in_a_pair_of_several() {
        says(
            "detached-segment",
            "zh>en",
            "市长周六为新桥揭幕。公交车将于下周恢复运行。",
            "On Saturday the mayor opened a new bridge. The novel tells the story of a shepherd who loses his voice.",
            &[
                "hardly a word of “The novel tells the story of a shepherd who loses his voice.” has a counterpart in “公交车将于下周恢复运行。”",
            ],
        );
    }
}
