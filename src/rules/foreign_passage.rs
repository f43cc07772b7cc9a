//! Some words in a third language in the middle of a sentence, in the same script: “… resigned on Monday y abandonó la
//! ciudad en tren”. Words without a single function word of the language among them are seldom its own; what they are the
//! language detector says (`language::detect`). Quotations, titles and names are left out.

use std::collections::HashSet;

use crate::analysis::{Side, Token, TokenKind};
use crate::language::Lang;
use crate::language::common::{passage_of_another, tells_nothing};
use crate::language::detect::{leaning, script_of, surprise, usual_script};
use crate::locale::Locale;
use crate::rule::*;
use crate::rules::untranslated_passage::kept_on_purpose;
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "foreign-passage",
    category: Category::Untranslated,
    severity: Severity::Major,
    confidence: 0.8,
    summary: "some words in another language",
    help: "Translate them. A title or a saying that is kept on purpose can be dismissed, or set in quotation marks.",
    params: &[&MIN_WORDS],
    supersedes: &["invented-words", "lost-content", "untranslated-word", "invented-name"],
    check: Check::Target(check),
    bad: &[
        Example {
            langs: "es>fr",
            source: "La alcaldesa inauguró la biblioteca que había diseñado su hermano.",
            target: "La maire a inauguré la bibliothèque ⟦that had been designed by her brother⟧.",
            because: "small words that English alone has",
        },
        Example {
            langs: "de>en",
            source: "Die Ministerin trat am Montag zurück und verließ die Stadt mit ihrer Familie im Zug.",
            target: "The minister resigned on Monday ⟦y abandonó la ciudad en tren con su familia⟧.",
            because: "half of the sentence is Spanish",
        },
        Example {
            langs: "ru>en",
            source: "Министр подал в отставку в понедельник утром после долгих споров с другими министрами.",
            target: "The minister resigned on Monday morning ⟦après de longues disputes avec les autres membres du gouvernement⟧.",
            because: "half of the sentence is French",
        },
    ],
    good: &[
        Example {
            langs: "pl>nl",
            source: "Organizacja RSPCA ponownie apeluje o montaż kamer w rzeźniach.",
            target: "De Royal Society for the Prevention of Cruelty to Animals (RSPCA) pleit opnieuw voor camera's in slachthuizen.",
            because: "an institution by its name in English",
        },
        Example {
            langs: "fr>en",
            source: "Elle a lu « Todos los hombres del rey están muertos », puis elle est sortie.",
            target: "She had been reading “Todos los hombres del rey están muertos” before she went out.",
            because: "a title in quotation marks",
        },
        Example {
            langs: "fr>en",
            source: "Selon la Banca Nazionale del Lavoro, la dette baisse.",
            target: "Debt is falling, according to Banca Nazionale del Lavoro.",
            because: "a name",
        },
        Example {
            langs: "fr>en",
            source: "Coupes budgétaires, emplois perdus, usines fermées, écoles en ruine : la ville va mal.",
            target: "Budget cuts, lost jobs, closed factories, ruined schools: the town is doing badly.",
            because: "a list in English without function words",
        },
    ],
};

static MIN_WORDS: Param = Param {
    name: "min-words",
    default: 5.0,
    unit: "words in a row",
    range: (4.0, 20.0),
    basis: "fewer are names and loans as a rule, and the detector is not sure of them",
};

/// Confidence of the detector, 0 to 1, from which the words are of another language; a whole sentence needs less.
const SURE: f64 = 0.9;
/// Share of the words that have to be in lower case.
const LOWER_SHARE: f64 = 0.5;

fn check(target: &Side<'_>, source: Option<&Side<'_>>, params: &Params) -> Vec<Flag> {
    let locale = target.locale();
    if locale.function_words.is_empty() || locale.unspaced || !locale.cased {
        return Vec::new();
    }
    let text = target.analysis.text();
    let least = MIN_WORDS.of(params) as usize;
    let mut flags = Vec::new();
    for segment in target.segments() {
        let words: Vec<&Token> =
            target.tokens().iter().filter(|token| token.is_word() && token.span.within(segment.span)).collect();
        let own = |token: &&Token| locale.is_function_word(&token.of(text).to_lowercase());
        for run in words.split(|token| own(token)).filter(|run| run.len() >= least && run.len() < words.len()) {
            let lower = run.iter().filter(|token| token.kind == TokenKind::Word).count();
            let (Some(first), Some(last)) = (run.iter().find(|t| t.kind == TokenKind::Word), run.last()) else {
                continue;
            };
            let span = first.span.cover(last.span);
            let kept = source.is_some_and(|source| source.text().contains(span.of(text)));
            let own_script = script_of(span.of(text)) == usual_script(target.lang());
            if (lower as f64) < LOWER_SHARE * run.len() as f64 || kept || own_script && tells_nothing(span.of(text)) {
                continue;
            }
            flags.extend(flag(target, source, span, least));
        }
        let flagged = |span: Span| flags.iter().any(|flag| flag.target.is_some_and(|other| other.overlaps(span)));
        if let Some((span, lang)) = listed(target, source, &words).filter(|(span, _)| !flagged(*span)) {
            flags.push(told(target, span, lang));
        }
    }
    flags
}

/// Words whose function words another language alone has: «un touriste who had painted his name on a wall».
fn listed(target: &Side<'_>, source: Option<&Side<'_>>, words: &[&Token]) -> Option<(Span, Lang)> {
    let there: HashSet<&str> =
        source.map(|source| source.tokens().iter().map(|t| source.words(t.span)).collect()).unwrap_or_default();
    // Names and titles have capitals or stand in the source, and “mi-mai” is one word.
    let tells = |token: &Token| {
        let word = target.words(token.span);
        let kept = there.contains(word) && !target.locale().is_function_word(word);
        let prose = token.kind == TokenKind::Word && !kept && !target.is_tied(token.span, &['-']);
        prose.then_some(word)
    };
    let text: Vec<Option<&str>> = words.iter().map(|token| tells(token)).collect();
    let (run, lang) = passage_of_another(&text, target.lang())?;
    let passage: Vec<Span> = words.get(run)?.iter().map(|token| token.span).collect();
    let span = passage.first()?.cover(*passage.last()?);
    let kept = source.is_some_and(|source| source.text().contains(target.words(span))) || kept_on_purpose(target, span);
    (!kept && !is_name(target, &passage, lang)).then_some((span, lang))
}

fn told(target: &Side<'_>, span: Span, lang: Lang) -> Flag {
    let (words, found, expected) = (target.quote(span), lang.name(), target.lang().name());
    Flag::target(span, format!("{words} is {found}, not {expected}"))
}

fn flag(target: &Side<'_>, source: Option<&Side<'_>>, span: Span, least: usize) -> Option<Flag> {
    let (lang, confidence) = surprise(target.words(span), target.lang(), source.map(Side::lang))?;
    // "… on Monday morning | après de longues disputes": words of the translation's own at the edges.
    let foreign = |word: &str| {
        word.chars().count() == 1 || leaning(word, lang, target.lang()).is_some_and(|leaning| leaning >= 0.5)
    };
    let words: Vec<Span> =
        target.tokens().iter().filter(|t| t.is_word() && t.span.within(span)).map(|t| t.span).collect();
    let first = words.iter().position(|word| foreign(target.words(*word)))?;
    let last = words.iter().rposition(|word| foreign(target.words(*word)))?;
    let left = words.get(first..=last).filter(|left| left.len() >= least)?;
    let span = left.first()?.cover(*left.last()?);
    (confidence >= SURE && !kept_on_purpose(target, span) && !is_name(target, left, lang))
        .then(|| told(target, span, lang))
}

/// True for the name of an institution, in capitals but for what ties them: “the Society for the Prevention of Cruelty”.
fn is_name(side: &Side<'_>, words: &[Span], lang: Lang) -> bool {
    let locale = Locale::of(lang);
    let capital = |word: &Span| side.words(*word).starts_with(char::is_uppercase);
    let words = words.get(..words.iter().rposition(capital).map_or(0, |last| last + 1)).unwrap_or_default();
    let small = words.iter().map(|word| side.words(*word)).filter(|word| !word.starts_with(char::is_uppercase));
    let (ties, prose): (Vec<&str>, Vec<&str>) = small.partition(|word| locale.is_function_word(word));
    words.len() - ties.len() - prose.len() >= CAPITALS && prose.len() <= PROSE
}

/// Fewest capitals of such a name, and most other words in it.
const CAPITALS: usize = 3;
const PROSE: usize = 1;
