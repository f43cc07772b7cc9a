//! Two marks where one belongs, left over when text was joined or cut. Ellipses, “?!” and “!!!” are style, and the
//! stop of an abbreviation before a comma is right (“Inc.,”), so only marks that never stand together are named.

use std::sync::LazyLock;

use regex::Regex;

use crate::analysis::Side;
use crate::rule::*;
use crate::rules::pattern;
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "doubled-punctuation",
    category: Category::Punctuation,
    severity: Severity::Minor,
    confidence: 0.9,
    summary: "two punctuation marks where one belongs",
    help: "Delete one of the marks. After an abbreviation at the end of a sentence one stop is enough.",
    params: &[],
    supersedes: &[],
    check: Check::Target(check),
    bad: &[
        Example {
            langs: "en>fr",
            source: "Leeds are two points clear of Sheffield United.",
            target: "Leeds compte deux points d’avance sur l’équipe⟦.,⟧ Sheffield United.",
            because: "a stop in the middle, and the comma of what follows",
        },
        Example {
            langs: "fr>en",
            source: "Selon la police, douze personnes ont été arrêtées.",
            target: "According to police⟦,,⟧ twelve people were arrested.",
            because: "a comma too many",
        },
        Example {
            langs: "de>en",
            source: "Er diente in der US-Marine.",
            target: "He served in the U.S⟦..⟧ Navy.",
            because: "the stop of the abbreviation is doubled",
        },
        Example {
            langs: "en>de",
            source: "The vote is on Sunday.",
            target: "Die Wahl ist am Sonntag⟦..⟧",
            because: "two stops are no ellipsis",
        },
        Example {
            langs: "en>zh",
            source: "According to police, the road is open.",
            target: "据警方称⟦，，⟧道路已经开放。",
            because: "commas of full width",
        },
        Example {
            langs: "en>fr",
            source: "The budget was approved, he said.",
            target: "Le budget a été approuvé⟦,.⟧",
            because: "a comma and a stop",
        },
    ],
    good: &[
        Example {
            langs: "fr>en",
            source: "« Quoi ?! » Il hésita… puis partit !!!",
            target: "“What?!” He hesitated... then left!!!",
            because: "style",
        },
        Example {
            langs: "fr>en",
            source: "Apple, Google, etc., ont refusé.",
            target: "Apple Inc., Google, etc., refused.",
            because: "a comma after an abbreviation",
        },
        Example {
            langs: "de>en",
            source: "Der Pfad ../bilder ist leer.",
            target: "The path ../images is empty.",
            because: "a path of files",
        },
        Example {
            langs: "ru>en",
            source: "Он ушел.... Навсегда.",
            target: "He left.... Forever.",
            because: "a stop and an ellipsis",
        },
        Example {
            langs: "ru>ru",
            source: "Что это?..",
            target: "Что это?..",
            because: "Russian writes a question that trails off so",
        },
    ],
};

static DOUBLED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"[,،，、;؛；.。]\s?[,،，、;؛；.。]+|[!?][.,]|[:：][,.:：]"));

fn check(target: &Side<'_>, source: Option<&Side<'_>>, _: &Params) -> Vec<Flag> {
    let text = target.text();
    let base = target.span().start as usize;
    // The pattern is slow, and few sentences have two marks with no more than a space between them.
    let mut mark_before = false;
    let two_marks = text.chars().any(|c| {
        let mark = matches!(c, ',' | '،' | '，' | '、' | ';' | '؛' | '；' | '.' | '。' | '!' | '?' | ':' | '：');
        let second = mark && mark_before;
        mark_before = mark || mark_before && c.is_whitespace();
        second
    });
    if !two_marks {
        return Vec::new();
    }
    DOUBLED
        .find_iter(text)
        .filter(|found| {
            let (before, after) = (text.get(..found.start()).unwrap_or(""), text.get(found.end()..).unwrap_or(""));
            (is_fault(found.as_str(), before, after) || is_stopped(target, found.as_str(), before, after))
                && !source.is_some_and(|side| side.text().contains(found.as_str()) && found.as_str() != ". ,")
        })
        .map(|found| {
            let span = Span::new(base + found.start(), base + found.end());
            // A stop goes only where a comma shows that the sentence goes on.
            let mark: String = found.as_str().chars().find(|c| *c != '.').into_iter().collect();
            let mark = if mark.is_empty() { ".".to_owned() } else { mark };
            Flag::target(span, format!("{} stands where one mark belongs", target.quote(span))).suggest(mark)
        })
        .collect()
}

/// Fewest letters of a word that is no abbreviation.
const WORD: usize = 4;

/// True for a stop and a comma between a word in full and a capital: an engine ended a piece of the sentence before a name,
/// and the comma of the next piece follows. Most abbreviations are short or have a stop inside; the locale knows the rest.
fn is_stopped(target: &Side<'_>, marks: &str, before: &str, after: &str) -> bool {
    let start = before.rfind(|c: char| c.is_whitespace()).map_or(0, |at| at + 1);
    let word = before.get(start..).unwrap_or("").trim_start_matches(|c: char| !c.is_alphanumeric());
    let word = word.rsplit(['\'', '’']).next().unwrap_or(word).to_lowercase();
    let locale = target.locale();
    let in_full = word.chars().count() >= WORD && word.chars().all(char::is_alphabetic);
    let known = locale.abbreviations.contains(&word) || locale.prefix_abbreviations.contains(&word);
    let small = before.get(start..).is_some_and(|word| word.starts_with(char::is_lowercase));
    let goes_on = after.trim_start().starts_with(char::is_uppercase);
    marks == ".," && goes_on && small && in_full && !known && !locale.abbreviations.is_empty()
}

fn is_fault(marks: &str, before: &str, after: &str) -> bool {
    let (last, next) = (before.chars().next_back(), after.chars().next());
    let ends = next.is_none_or(|c| c.is_whitespace() || !c.is_alphanumeric() && !matches!(c, '/' | '\\' | '.'));
    let after_word =
        last.is_some_and(|c| c.is_alphanumeric() || matches!(c, ')' | '"' | '”' | '»' | '“' | '\'' | '’' | '%'));
    let spaced = marks.contains(char::is_whitespace);
    let has = |set: &[char]| marks.contains(set);
    let commas = has(&[',', '،', '，', '、', ';', '؛', '；']);
    match marks {
        ".." => after_word && ends,
        // In Chinese and Japanese some write the ellipsis with stops.
        "。。" => after_word && next != Some('。'),
        // "Yahoo!, the company", "“Who's there?”." are right; a stop after a mark of exclamation is not.
        "!." | "?." => before.chars().rev().take(3).all(char::is_lowercase) && ends && next != Some('.'),
        _ if has(&['!', '?', ':', '：']) => marks == ":," && after_word && ends,
        // A stop may end an abbreviation before a comma.
        _ if marks.starts_with('.') => false,
        _ if marks.contains("..") => false,
        _ => commas && after_word && (!spaced || !marks.contains('.')) && !marks.contains('\n'),
    }
}
