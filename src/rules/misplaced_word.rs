//! Two function words side by side that no sentence has so: “none of the of the frigates”, “au le port”. An engine that
//! puts phrases together leaves such seams, and so does an editor who moves words about. It is what can be told of word
//! order without noise: which order of whole phrases a language prefers is a matter of style.
//!
//! The pairs stand in `locale/data/misplaced.toml`. One word twice is a `doubled-word`, an article before a stop a
//! `stranded-word`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::analysis::Side;
use crate::language::Lang;
use crate::rule::*;

pub static RULE: Rule = Rule {
    id: "misplaced-word",
    category: Category::Grammar,
    severity: Severity::Minor,
    // Held back: its six flags on 16,000 human sentences of NTREX-128, PUD and FLORES-200 are slips, but little is gained
    // by them, and of engines nothing is measured yet.
    confidence: 0.45,
    summary: "two words side by side that cannot follow each other",
    help: "An article needs its noun, and one article is enough: a word is missing between the two, or one of them is too many. Word order is told by this alone, and held back by default; --min-confidence 0.4 shows it.",
    params: &[],
    supersedes: &[],
    check: Check::Target(check),
    bad: &[
        Example {
            langs: "fr>en",
            source: "Aucune des frégates du port n'a été réparée.",
            target: "None of ⟦the of⟧ the frigates in the port has been repaired.",
            because: "an article without its noun",
        },
        Example {
            langs: "en>fr",
            source: "The ferry returned to the port on Monday.",
            target: "Le ferry est revenu ⟦au le⟧ port lundi.",
            because: "“au” has an article in it",
        },
        Example {
            langs: "en>de",
            source: "Thousands took part in the festival.",
            target: "Tausende nahmen ⟦am der⟧ Fest teil.",
            because: "“am” has an article in it",
        },
        Example {
            langs: "en>es",
            source: "The mayor of the city resigned.",
            target: "La alcaldesa ⟦del la⟧ ciudad dimitió.",
            because: "“del” has another article in it",
        },
    ],
    good: &[
        Example {
            langs: "fr>en",
            source: "Il a marché de a à b, et ce dont il était fait est inconnu.",
            target: "He walked from a to b, and what it was made of is unknown.",
            because: "letters, and a preposition that a clause strands",
        },
        Example {
            langs: "en>de",
            source: "The goddess to whom the fruit is offered, and the man that the goddess loves.",
            target: "Die Göttin, der die Früchte dargebracht werden, und der Mann, den die Göttin liebt.",
            because: "relative pronouns before an article",
        },
        Example {
            langs: "en>fr",
            source: "He reads it to the children, and the why and the how of it.",
            target: "Il le lit aux enfants, et le pourquoi et le comment.",
            because: "a pronoun that looks like an article",
        },
        Example {
            langs: "fr>en",
            source: "Le « et » du titre a disparu.",
            target: "The “and” in the title is gone.",
            because: "a word that is spoken of",
        },
    ],
};

#[derive(Deserialize, Default)]
struct Misplaced {
    pairs: BTreeMap<String, Vec<String>>,
}

static MISPLACED: LazyLock<BTreeMap<String, Vec<String>>> = LazyLock::new(|| {
    toml::from_str::<Misplaced>(include_str!("../locale/data/misplaced.toml")).unwrap_or_default().pairs
});

fn check(target: &Side<'_>, _: Option<&Side<'_>>, _: &Params) -> Vec<Flag> {
    let pairs: &[String] = pairs_of(target.lang());
    if pairs.is_empty() {
        return Vec::new();
    }
    let tokens = target.tokens();
    let beside = tokens.iter().zip(tokens.iter().skip(1)).filter(|(a, b)| a.is_word() && b.is_word());
    let spans = beside.map(|(a, b)| a.span.cover(b.span));
    let found = spans.filter(|span| pairs.iter().any(|pair| pair == target.words(*span)));
    let reason = |words: String| format!("no sentence has the words {words} side by side");
    found.map(|span| Flag::target(span, reason(target.quote(span)))).collect()
}

fn pairs_of(lang: Lang) -> &'static [String] {
    MISPLACED.get(lang.code()).map_or(&[], Vec::as_slice)
}
