//! A full stop after a word that needs another one after it: “The letter was brought to the.” The noun was lost, or the
//! engine stopped there and went on with a new sentence. Where the next word is in lower case it is a
//! `mid-sentence-break`, and without a stop a `truncated-ending`.
//!
//! The words stand in `locale/data/stranded.toml`: only those that no sentence of the language ends in.

use std::sync::LazyLock;

use crate::analysis::Side;
use crate::language::Lang;
use crate::locale::Words;
use crate::rule::*;
use crate::segment::Class;
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "stranded-word",
    category: Category::Grammar,
    severity: Severity::Major,
    confidence: 0.85,
    summary: "an article, a conjunction or a preposition before a full stop",
    help: "The word after it is missing: look what the source has there. Words that some sentences may end in (English \
           “to”, German “auf”) are left out, as are Chinese and Japanese.",
    params: &[],
    supersedes: &["truncated-ending", "lost-content"],
    check: Check::Target(check),
    bad: &[
        Example {
            langs: "fr>en",
            source: "La lettre a été portée au tribunal. Le juge l'a lue mardi.",
            target: "The letter was brought to ⟦the.⟧ The judge read it on Tuesday.",
            because: "an article without its noun",
        },
        Example {
            langs: "en>de",
            source: "The minister met his colleagues and the mayor.",
            target: "Der Minister traf seine Kollegen ⟦und.⟧",
            because: "a conjunction joins nothing",
        },
        Example {
            langs: "en>ru",
            source: "The money was meant for schools. Nobody has seen it since.",
            target: "Деньги предназначались ⟦для.⟧ С тех пор их никто не видел.",
            because: "a preposition without its noun",
        },
        Example {
            langs: "en>fr",
            source: "The boat was towed to the harbour.",
            target: "Le bateau a été remorqué ⟦jusqu'au.⟧",
            because: "an elision before it",
        },
        Example {
            langs: "en>ar",
            source: "The delegation arrived in Cairo.",
            target: "وصل الوفد ⟦إلى.⟧",
            because: "a preposition without its noun",
        },
    ],
    good: &[
        Example {
            langs: "fr>en",
            source: "C'est le tribunal auquel la lettre a été envoyée, et le juge y tenait.",
            target: "That is the court the letter was sent to, and it was what the judge had asked for.",
            because: "English strands prepositions",
        },
        Example {
            langs: "fr>en",
            source: "La première lettre n'a guère été commentée. Les textes sur lesquels repose le projet restent secrets.",
            target: "The first letter has hardly been commented upon. The texts that the plan rests upon remain secret.",
            because: "a passive and a relative clause do so with “upon”, too",
        },
        Example {
            langs: "fr>en",
            source: "Le patient a reçu de la vitamine A. Il va mieux.",
            target: "The patient was given vitamin A. He is better.",
            because: "a letter",
        },
        Example {
            langs: "en>fr",
            source: "Tell them. Take it.",
            target: "Dites-le. Prenez-la.",
            because: "pronouns behind a verb",
        },
        Example {
            langs: "fr>en",
            source: "Le palais se trouve à Xi'an.",
            target: "The palace is in Xi'an.",
            because: "an apostrophe in a name",
        },
        Example {
            langs: "fr>en",
            source: "« Et… », dit-il.",
            target: "“And…” he said. “Because…”",
            because: "speech that breaks off",
        },
    ],
};

static STRANDED: LazyLock<Words> = LazyLock::new(|| Words::read(include_str!("../locale/data/stranded.toml")));

fn check(target: &Side<'_>, source: Option<&Side<'_>>, _: &Params) -> Vec<Flag> {
    let here = stranded(target);
    // A source that breaks off so is translated so.
    if here.is_empty() || source.is_some_and(|side| !stranded(side).is_empty()) {
        return Vec::new();
    }
    here.into_iter()
        .map(|span| {
            Flag::target(span, format!("the sentence ends in {}, which needs a word after it", target.quote(span)))
        })
        .collect()
}

/// Words of the list before a full stop, with the stop.
fn stranded(side: &Side<'_>) -> Vec<Span> {
    let list: &[String] = words_of(side.lang());
    let text = side.analysis.text();
    let ended = side.terminators().iter().filter(|t| t.class == Class::End && matches!(t.span.of(text), "." | "।"));
    ended
        .filter_map(|stop| {
            let tokens = side.tokens();
            let at = tokens.partition_point(|t| t.span.start < stop.span.start);
            let word = tokens.get(at.checked_sub(1)?)?;
            // "Vitamin A.", "Dites-le.", "the so-called “the”.": a letter, a pronoun, a mention.
            let whole = word.span.end == stop.span.start;
            let before = text.get(..word.span.start as usize)?.chars().next_back()?;
            // "jusqu'au.": a word before it lost its vowel, which in "Xi'an." it did not.
            let last = word.of(text).rsplit(['\'', '’']).next().filter(|_| ELIDING.contains(&side.lang().code()));
            let last = last.unwrap_or(word.of(text));
            let known = list.iter().any(|known| known == last);
            (whole && known && before.is_whitespace()).then_some(word.span.cover(stop.span))
        })
        .collect()
}

/// Languages that tie a word to the next with an apostrophe.
const ELIDING: &[&str] = &["fr", "it"];

fn words_of(lang: Lang) -> &'static [String] {
    STRANDED.get(lang.code()).unwrap_or_default()
}
