//! A single word left in the source language inside a translated sentence, where both languages share a script. The word
//! stands in the source just so; lingua's letter sequences say which language it is of, and the lexicon how often each of
//! the two uses it: loanwords and names are at home in both. Runs with function words are `untranslated-passage`.

use super::untranslated_passage::{in_address, kept_on_purpose};
use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::analysis::{Side, Token};
use crate::language::detect::{leaning, usual_script};
use crate::lexicon::{Usage, usage};
use crate::rule::*;
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "untranslated-word",
    category: Category::Untranslated,
    severity: Severity::Major,
    confidence: 0.8,
    summary: "a word left in the source language",
    help: "The word stands in the source just so, and the translation's language does not use it. A loanword that the lexicon does not know yet can be dismissed.",
    params: &[&MIN_LEANING, &MIN_SEEN],
    supersedes: &["invented-words", "wrong-casing"],
    check: Check::Pair(check),
    bad: &[
        Example {
            langs: "es>en",
            source: "El alcalde es el ⟦portavoz⟧ de los vecinos.",
            target: "The mayor is the ⟦portavoz⟧ of the residents.",
            because: "the Spanish word for a spokesman",
        },
        Example {
            langs: "en>de",
            source: "The survey ⟦showed⟧ a clear majority for the bridge.",
            target: "Die Umfrage ⟦showed⟧ eine klare Mehrheit für die Brücke.",
            because: "the English verb",
        },
    ],
    good: &[
        Example {
            langs: "en>fr",
            source: "The lockdown began in March.",
            target: "Le lockdown a commencé en mars.",
            because: "a word that the press of many countries took over",
        },
        Example {
            langs: "fr>en",
            source: "Elle joue une femme fatale qui travaille pour les services secrets.",
            target: "She plays a femme fatale who works for the secret service.",
            because: "a phrase that English has borrowed",
        },
        Example {
            langs: "en>de",
            source: "The manager of the hip hop festival promised a second show.",
            target: "Der Manager des Hip-Hop-Festivals versprach eine zweite Show.",
            because: "German uses these words too",
        },
        Example {
            langs: "fr>en",
            source: "Le ministre parle de « flexibilité heureuse ».",
            target: "The minister speaks of a “flexibilité heureuse”, a happy flexibility.",
            because: "kept in quotation marks and explained",
        },
    ],
};

static MIN_LEANING: Param = Param {
    name: "min-leaning",
    default: 0.93,
    unit: "lingua's confidence in the source language",
    range: (0.5, 1.0),
    basis: "9 of 10 words left untranslated have more, 1 of 50 words that both sides of a human translation have",
};

static MIN_SEEN: Param = Param {
    name: "min-seen",
    default: 8.0,
    unit: "occurrences in the lexicon's training text",
    range: (1.0, 1000.0),
    basis: "a rarer word may be a name",
};

/// Leaning that is enough for a common word of the source's language that the other hardly ever uses.
const LEANING_IF_COMMON: f64 = 0.75;
/// Leaning that outweighs that the training text has the word on both sides; and leaning of a spelling that the other
/// language cannot have.
const SURE_LEANING: f64 = 0.97;
const CERTAIN: f64 = 0.995;
/// Occurrences from which a word is common.
const COMMON: f32 = 100.0;
/// Most occurrences in the target language for each in the source's: of a word that is hardly ever used there, and of one
/// that shares its beginning with some word there (the lexicon looks words up by their beginning).
const HARDLY: f32 = 0.02;
const SHARED: f32 = 0.7;
/// Probability from which the lexicon takes a spelling for a loanword.
const LOAN: f32 = 0.3;
/// Fewest letters: shorter ones are units and initials.
const LETTERS: usize = 4;

#[derive(Deserialize, Default)]
struct Loans {
    loans: BTreeSet<String>,
}

/// English words that most languages of Europe have taken over.
static LOANS: LazyLock<BTreeSet<String>> =
    LazyLock::new(|| toml::from_str::<Loans>(include_str!("../locale/data/loans.toml")).unwrap_or_default().loans);

fn check(pair: &Pair<'_>) -> Vec<Flag> {
    let (from, to) = (pair.source.lang(), pair.target.lang());
    if from.same_language(to) || usual_script(from) != usual_script(to) {
        return Vec::new();
    }
    let Some(usage) = usage(from, to) else { return Vec::new() };
    let source = pair.source.analysis.text();
    let left = |token: &&Token| {
        let word = pair.target.words(token.span);
        !word.starts_with(char::is_uppercase)
            && word.chars().count() >= LETTERS
            && word.chars().all(char::is_alphabetic)
            && pair.source.tokens().iter().any(|t| t.span.len() == token.span.len() && t.of(source) == word)
            && !stands_in_compound(&pair.target, token.span)
            && !in_address(pair.target.analysis.text(), token.span)
            && of_source_only(pair, word, &usage)
            && !in_loan(pair, token.span, &usage)
            && !kept_on_purpose(&pair.target, token.span)
    };
    let mut runs: Vec<Span> = Vec::new();
    for span in pair.target.tokens().iter().filter(|t| t.is_word()).filter(left).map(|t| t.span) {
        match runs.last_mut() {
            Some(last) if last.end + 1 == span.start => *last = last.cover(span),
            _ => runs.push(span),
        }
    }
    runs.into_iter().map(|span| flag(pair, span)).collect()
}

/// True when a spelling is a word of the source's language and none of the target's.
fn of_source_only(pair: &Pair<'_>, word: &str, usage: &impl Fn(&str) -> Usage) -> bool {
    // A capital is a name's more often than not.
    if word.starts_with(char::is_uppercase) || pair.target.locale().is_function_word(word) {
        return false;
    }
    if pair.source.lang().code() == "en" && LOANS.contains(word) {
        return false;
    }
    let Usage { seen: [there, here], kept } = usage(word);
    if there < MIN_SEEN.default || here > SHARED * there {
        return false;
    }
    let (loan, common) = (kept >= LOAN, there >= COMMON && here <= HARDLY * there);
    let leaning = leaning(word, pair.source.lang(), pair.target.lang()).unwrap_or(0.0);
    match (loan, common) {
        (true, _) => leaning >= CERTAIN || leaning >= SURE_LEANING && here <= HARDLY * there,
        (false, true) => leaning >= LEANING_IF_COMMON,
        (false, false) => leaning >= f64::from(MIN_LEANING.default),
    }
}

/// True for a word of a phrase that the language has borrowed, "femme fatale": the word beside it stands beside it in the
/// source as well, and is no word that only the source's language has.
fn in_loan(pair: &Pair<'_>, word: Span, usage: &impl Fn(&str) -> Usage) -> bool {
    let words: Vec<Span> = pair.target.tokens().iter().filter(|t| t.is_word()).map(|t| t.span).collect();
    let Some(at) = words.iter().position(|span| *span == word) else { return false };
    let neighbours = [at.checked_sub(1), at.checked_add(1)].into_iter().flatten().filter_map(|i| words.get(i));
    neighbours.copied().any(|other| {
        let text = pair.target.words(other);
        let content = text.chars().count() >= LETTERS
            && text.chars().all(char::is_lowercase)
            && !pair.source.locale().is_function_word(text);
        let phrase = pair.target.words(word.cover(other));
        content && pair.source.text().contains(phrase) && !of_source_only(pair, text, usage)
    })
}

/// True when a hyphen or an apostrophe ties a word to another: "laissez-faire".
fn stands_in_compound(side: &Side<'_>, span: Span) -> bool {
    let text = side.analysis.text();
    let tie = |c: char| matches!(c, '-' | '‑' | '\'' | '’' | '.' | '_' | '/');
    text.get(..span.start as usize).is_some_and(|before| before.ends_with(tie))
        || text
            .get(span.end as usize..)
            .is_some_and(|after| after.starts_with(tie) && after.chars().nth(1).is_some_and(char::is_alphanumeric))
}

fn flag(pair: &Pair<'_>, span: Span) -> Flag {
    let words = pair.target.quote(span);
    let there = pair.source.tokens().iter().find(|t| pair.source.words(t.span) == pair.target.words(span));
    let (from, to) = (pair.source.lang().name(), pair.target.lang().name());
    let reason = format!("{words} stands in the source just so: it is {from}, and {to} does not use it");
    Flag::on(there.map(|t| t.span), Some(span), reason)
}
