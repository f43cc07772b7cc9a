//! Function words side by side that hardly ever stand so: “budget a of 12 million euros schools for the.” It is what can be
//! told of word order without noise: which order of whole phrases a language prefers is a matter of style. One such pair
//! may be a clause that ends there; several in a sentence are its words thrown together. `locale/data/apart.tsv` has the
//! pairs, counted by `scripts/apart.py`.
//!
//! One pair is enough where grammar forbids it: “none of the of the frigates”, “au le port”, the seam of an engine that puts
//! phrases together. Those stand in `locale/data/misplaced.toml`. One word twice is a `doubled-word`, an article before a
//! stop a `stranded-word`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::analysis::Side;
use crate::locale::apart;
use crate::rule::*;
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "misplaced-word",
    category: Category::Grammar,
    severity: Severity::Minor,
    // Held back: its six flags on 16,000 human sentences of NTREX-128, PUD and FLORES-200 are slips, but little is gained
    // by them, and of engines nothing is measured yet.
    confidence: 0.45,
    summary: "words side by side that cannot follow each other",
    help: "Several such pairs are a sentence whose words were thrown together: translate it again. Of a single pair a word is \
           missing between the two, or one of them is too many; that is held back, and --min-confidence 0.4 shows it.",
    params: &[&PAIRS],
    supersedes: &[],
    check: Check::Target(check),
    bad: &[
        Example {
            langs: "fr>en",
            source: "Le conseil municipal a adopté lundi soir un budget de douze millions d'euros pour les écoles.",
            target: "The adopted council municipal Monday evening budget ⟦a of twelve million euros schools for the.⟧",
            because: "words in no order",
        },
        Example {
            langs: "en>es",
            source: "The company will build a new factory near the port of Valencia and hire people.",
            target: "La construirá empresa una fábrica nueva puerto ⟦de y Valencia cerca del contratará a y.⟧",
            because: "words in no order",
        },
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
            source: "Il a marché de a à b.",
            target: "He walked from a to b.",
            because: "letters",
        },
        Example {
            langs: "fr>en",
            source: "Ce dont il était fait est inconnu.",
            target: "What it was made of is unknown.",
            because: "a preposition that a clause strands",
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
            source: "Le climat est semblable à celui du sud, quoique moins aride ; c'est ce à quoi il faut s'attendre.",
            target: "The climate is similar to, but less arid than, that of the south; it is what you have to look forward to.",
            because: "clauses that end in prepositions",
        },
        Example {
            langs: "fr>en",
            source: "Le « et » du titre a disparu.",
            target: "The “and” in the title is gone.",
            because: "a word that is spoken of",
        },
    ],
};

/// Least of pairs that stand apart, among the words of a sentence; and two at least.
static PAIRS: Param = Param {
    name: "pairs",
    default: 0.1,
    unit: "pairs to a word of the sentence",
    range: (0.02, 0.5),
    basis: "1 of 25,000 sentences of FLORES-200 and PUD in 14 languages have more; of their words in chance order 61 % in \
            Spanish, 37 % in English, 16 % in German, 3 % in Polish (scripts/apart.py --check)",
};

/// How sure several pairs in one sentence are.
const SEVERAL: f32 = 0.85;

/// What may stand between a word and the space after it.
const CLOSING: &[char] = &[',', '.', ';', ':', '!', '?', '…', '»', '”', '"', '\'', '’', ')', '،', '۔', '।', '؟', '؛'];

#[derive(Deserialize, Default)]
struct Misplaced {
    pairs: BTreeMap<String, Vec<String>>,
}

static MISPLACED: LazyLock<BTreeMap<String, Vec<String>>> = LazyLock::new(|| {
    toml::from_str::<Misplaced>(include_str!("../locale/data/misplaced.toml")).unwrap_or_default().pairs
});

fn check(target: &Side<'_>, _: Option<&Side<'_>>, params: &Params) -> Vec<Flag> {
    let mut flags: Vec<Flag> = thrown_together(target, params).into_iter().collect();
    let forbidden =
        forbidden(target).into_iter().filter(|span| !flags.iter().any(|f| f.target.is_some_and(|t| span.within(t))));
    let reason = |words: String| format!("no sentence has the words {words} side by side");
    let single: Vec<Flag> = forbidden.map(|span| Flag::target(span, reason(target.quote(span)))).collect();
    flags.extend(single);
    flags
}

/// Two words that grammar keeps apart.
fn forbidden(target: &Side<'_>) -> Vec<Span> {
    let pairs: &[String] = MISPLACED.get(target.lang().code()).map_or(&[], Vec::as_slice);
    if pairs.is_empty() {
        return Vec::new();
    }
    let tokens = target.tokens();
    let beside = tokens.iter().zip(tokens.iter().skip(1)).filter(|(a, b)| a.is_word() && b.is_word());
    let spans = beside.map(|(a, b)| a.span.cover(b.span));
    spans.filter(|span| pairs.iter().any(|pair| pair == target.words(*span))).collect()
}

/// The part of a side that has too many pairs which stand apart.
fn thrown_together(target: &Side<'_>, params: &Params) -> Option<Flag> {
    let apart = apart::of(target.lang())?;
    let base = target.span().start as usize;
    let mut words = 0;
    let mut found: BTreeSet<(&str, &str)> = BTreeSet::new();
    let mut spans: Vec<Span> = Vec::new();
    let mut before: Option<(usize, &str)> = None;
    for (at, chunk) in chunks(target.text()) {
        words += 1;
        let word = chunk.trim_end_matches(CLOSING);
        let closing = chunk.get(word.len()..).and_then(|rest| rest.chars().next());
        let mark = closing.filter(|c| matches!(c, '.' | '۔' | '।')).map(|_| ".");
        let pair =
            before.and_then(|(start, first)| apart.get(&(first, word)).map(|pair| (start, at + word.len(), pair)));
        // A letter before a stop is an abbreviation, but at the end: "и. о.", "XIX в.".
        let letter = word.chars().nth(1).is_none() && at + chunk.len() < target.text().trim_end().len();
        let ending = mark
            .filter(|_| !letter)
            .and_then(|mark| apart.get(&(word, mark)))
            .map(|pair| (at, at + word.len() + closing.map_or(0, char::len_utf8), pair));
        for (start, end, pair) in pair.into_iter().chain(ending) {
            let span = Span::new(base + start, base + end);
            // Two pairs that share a word may be one oddity: "le comment."
            if !spans.last().is_some_and(|last| last.overlaps(span)) && found.insert(*pair) {
                spans.push(span);
            }
        }
        before = (word.len() == chunk.len()).then_some((at, word));
    }
    let enough = found.len() >= 2 && found.len() as f32 >= PAIRS.of(params) * words as f32;
    let span = spans.into_iter().reduce(Span::cover).filter(|_| enough)?;
    let pairs: Vec<String> = found
        .iter()
        .map(|(word, behind)| match *behind {
            "." => format!("“{word}.”"),
            _ => format!("“{word} {behind}”"),
        })
        .collect();
    let reason = format!("{} has words in no order: {} hardly ever stand so", target.quote(span), pairs.join(", "));
    Some(Flag::target(span, reason).confidence(SEVERAL).severity(Severity::Major))
}

/// What stands between white space, with its place.
fn chunks(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_whitespace().map(|chunk| (chunk.as_ptr() as usize - text.as_ptr() as usize, chunk))
}
