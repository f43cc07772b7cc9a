//! A sentence that stands twice in the source and is translated in two ways. Readers of the translation take it for two
//! statements. The reverse, one translation of two different sentences, is `duplicated-segment`.

use std::collections::BTreeMap;

use crate::analysis::{Side, bare, quoted};
use crate::rule::*;

pub static RULE: Rule = Rule {
    id: "inconsistent-translation",
    category: Category::Inconsistency,
    severity: Severity::Minor,
    confidence: 0.7,
    summary: "a sentence of the source that is translated in two ways",
    help: "Use one of the two translations at both places, unless their surroundings ask for the difference.",
    params: &[&MIN_WORDS],
    supersedes: &[],
    check: Check::Article(check),
    bad: &[
        Example {
            langs: "fr>en",
            source: "La réunion est reportée à lundi.\n\nLe maire a annoncé la nouvelle dans un message.\n\nLa réunion est reportée à lundi.",
            target: "The meeting is postponed to Monday.\n\nThe mayor announced the news in a message.\n\n⟦The gathering will be held on Monday instead.⟧",
            because: "the same sentence in two ways",
        },
        Example {
            langs: "fr>en",
            source: "Les écoles rouvriront lundi matin.\n\nLe maire a annoncé la nouvelle dans un message.\n\nLes écoles rouvriront lundi matin.\n\nLes parents sont soulagés.\n\nLes écoles rouvriront lundi matin.",
            target: "⟦Classes will resume at the start of next week.⟧\n\nThe mayor announced the news in a message.\n\nSchools will reopen on Monday morning.\n\nParents are relieved.\n\nSchools will reopen on Monday morning.",
            because: "the first is the odd one of three",
        },
    ],
    good: &[
        Example {
            langs: "fr>en",
            source: "La réunion est reportée à lundi.\n\nLe maire a annoncé la nouvelle dans un message.\n\nLa réunion est reportée à lundi.",
            target: "The meeting is postponed to Monday.\n\nThe mayor announced the news in a message.\n\nThe meeting is postponed to Monday.",
            because: "the same sentence in the same way",
        },
        Example {
            langs: "fr>en",
            source: "Pourquoi pas ?\n\nLe maire a annoncé la nouvelle dans un message.\n\nPourquoi pas ?",
            target: "Why not?\n\nThe mayor announced the news in a message.\n\nAnd why shouldn't we?",
            because: "short replies depend on what was said before",
        },
    ],
};

static MIN_WORDS: Param = Param {
    name: "min-words",
    default: 4.0,
    unit: "words of the source; two characters of Chinese or Japanese count as one",
    range: (1.0, 30.0),
    basis: "shorter sentences are replies and labels",
};

/// Least score of a bead that is compared, 0 to 1; the aligner's own limit of trust.
const TRUSTED: f32 = crate::check::MIN_TRUST;

/// A place of a sentence: the sentence, its translation, and the letters of the translation.
type Place<'a> = (Side<'a>, Side<'a>, String);

fn check(article: &Article<'_>) -> Vec<Flag> {
    let Some(source) = article.source.filter(|_| article.beads.len() > 1) else { return Vec::new() };
    let mut places: BTreeMap<String, Vec<Place<'_>>> = BTreeMap::new();
    for bead in article.beads.iter().filter(|bead| bead.source.len() == 1 && bead.target.len() == 1) {
        let (there, here) = (source.side(bead.source.clone()), article.target.side(bead.target.clone()));
        let units = there.tokens().iter().filter(|t| t.is_word()).count() as f32;
        let words = if source.locale.unspaced { units / 2.0 } else { units };
        if bead.score >= TRUSTED && words >= MIN_WORDS.of(article.params) {
            let translation = bare(here.text()).collect();
            places.entry(bare(there.text()).collect()).or_default().push((there, here, translation));
        }
    }
    places.values().flat_map(|places| odd_ones(article, places)).collect()
}

/// Flags on the places of a sentence that are translated in another way than most; than the first, where as many are.
fn odd_ones(article: &Article<'_>, places: &[Place<'_>]) -> Vec<Flag> {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    places.iter().for_each(|(.., translation)| *times.entry(translation).or_default() += 1);
    let usual = places.iter().rev().max_by_key(|(.., translation)| times.get(translation.as_str()));
    let Some((_, usual, translation)) = usual else { return Vec::new() };
    let line = article.target.document.line(usual.span().start);
    let odd = places.iter().filter(|(.., other)| other != translation);
    let flag = |(there, here, _): &Place<'_>| {
        let how_often = if places.len() == 2 { "twice".to_owned() } else { format!("{} times", places.len()) };
        let reason = format!(
            "{} stands {how_often} in the source, and the translation has {} in line {line} and {} here",
            quoted(there.text()),
            quoted(usual.text()),
            quoted(here.text())
        );
        Flag::on(Some(there.span()), Some(here.span()), reason)
    };
    odd.map(flag).collect()
}
