//! A full stop after a word that needs another one after it: “The letter was brought to the.” The noun was lost, or the
//! engine stopped there and went on with a new sentence. Where the next word is in lower case it is a
//! `mid-sentence-break`, and without a stop a `truncated-ending`.
//!
//! The words stand in `locale/data/stranded.toml`: only those that no sentence of the language ends in.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::analysis::{Side, Token, TokenKind};
use crate::language::Lang;
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
            langs: "ru>de",
            source: "Вход для студентов бесплатный.",
            target: "Der Eintritt ist frei für ⟦die.⟧",
            because: "an article after a preposition",
        },
        Example {
            langs: "en>ru",
            source: "A passenger plane made an emergency landing in Kazan.",
            target: "Пассажирский самолёт совершил вынужденную посадку ⟦в.⟧ Казани.",
            because: "a preposition of one letter between two words",
        },
        Example {
            langs: "en>ar",
            source: "The delegation arrived in Cairo.",
            target: "وصل الوفد ⟦إلى.⟧",
            because: "a preposition without its noun",
        },
        Example {
            langs: "en>pt",
            source: "The mayor met several residents of the old town on Monday.",
            target: "O presidente da câmara reuniu-se na segunda-feira com ⟦vários.⟧",
            because: "nobody ends a sentence so",
        },
        Example {
            langs: "de>en",
            source: "Die Kommission prüft, ob die Brücke noch vor dem Winter gesperrt werden muss.",
            target: "The commission is examining ⟦whether.⟧",
            because: "a conjunction without its clause",
        },
    ],
    good: &[
        Example {
            langs: "fr>en",
            source: "C'est le tribunal auquel la lettre a été envoyée, et le juge y tenait. C'est là qu'on est entré par effraction.",
            target: "That is the court the letter was sent to, and it was what the judge had asked for. It is the one they broke into.",
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
            langs: "en>ru",
            source: "In the 19th century the acting governor was E. V. Ivanov.",
            target: "В XIX в. губернию возглавлял и. о. губернатора Е. В. Иванов.",
            because: "abbreviations of one letter",
        },
        Example {
            langs: "en>de",
            source: "This is the bridge, and nobody is interested in it.",
            target: "Das ist die Brücke, und niemand interessiert sich für die da. Wer baut, zahlt das.",
            because: "pronouns",
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

/// Words that no sentence ends in, by language.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Stranded {
    words: BTreeMap<String, Vec<String>>,
    letters: BTreeMap<String, Vec<String>>,
    articles: BTreeMap<String, Vec<String>>,
    prepositions: BTreeMap<String, Vec<String>>,
}

static STRANDED: LazyLock<Stranded> =
    LazyLock::new(|| toml::from_str(include_str!("../locale/data/stranded.toml")).unwrap_or_default());

/// True when the list of a language has a word.
fn lists(list: &BTreeMap<String, Vec<String>>, lang: Lang, word: &str) -> bool {
    list.get(lang.code()).is_some_and(|words| words.iter().any(|known| known == word))
}

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
    let text = side.analysis.text();
    let stops = side.terminators().iter().filter(|t| matches!(t.span.of(text), "." | "।"));
    stops
        .filter_map(|stop| {
            let tokens = side.tokens();
            let at = tokens.partition_point(|t| t.span.start < stop.span.start).checked_sub(1)?;
            let word = tokens.get(at)?;
            // "Vitamin A.", "Dites-le.", "the so-called “the”.": a letter, a pronoun, a mention.
            let whole = word.span.end == stop.span.start;
            let before = text.get(..word.span.start as usize)?.chars().next_back()?;
            // "jusqu'au.": a word before it lost its vowel, which in "Xi'an." it did not.
            let last = word.of(text).rsplit(['\'', '’']).next().filter(|_| ELIDING.contains(&side.lang().code()));
            let last = last.unwrap_or(word.of(text));
            let listed = |list| lists(list, side.lang(), last);
            let ends = stop.class == Class::End;
            let known = ends
                && (listed(&STRANDED.words) || listed(&STRANDED.articles) && follows_preposition(side, at))
                || listed(&STRANDED.letters) && between_words(side, at);
            (whole && known && before.is_whitespace()).then_some(word.span.cover(stop.span))
        })
        .collect()
}

/// True when a preposition stands before an article, which could be a pronoun otherwise: German “für die.”.
fn follows_preposition(side: &Side<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| side.tokens().get(at));
    before.is_some_and(|token| lists(&STRANDED.prepositions, side.lang(), &side.words(token.span).to_lowercase()))
}

/// True for a letter between two words. Before the stop of an abbreviation a figure stands (“XIX в.”), after it a figure
/// or another one (“и. о.”).
fn between_words(side: &Side<'_>, at: usize) -> bool {
    let tokens = side.tokens();
    let before = at.checked_sub(1).and_then(|at| tokens.get(at)).filter(|token| token.kind == TokenKind::Word);
    let after = tokens.get(at + 2).filter(|token| token.is_word());
    let stopped = tokens.get(at + 3).is_some_and(|token| side.words(token.span).starts_with('.'));
    let long = |token: &Token| side.words(token.span).chars().count() > 2;
    before.is_some_and(long) && after.is_some_and(|word| long(word) || !stopped)
}

/// Languages that tie a word to the next with an apostrophe.
const ELIDING: &[&str] = &["fr", "it"];
