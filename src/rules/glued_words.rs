//! Words that lost the space between them (“saidthat”), and a word whose letters stand apart (“M o s c o w”).
//!
//! The parts have to be words: the one a function word that is no affix (`locale/data/glued.toml`), the other one too, or
//! a word that the text has elsewhere or that the lexicon finds behind a word of the source. The whole must be no word:
//! not in the source, not twice in the text, not in the lexicon. Languages that write words together have no list.

use std::sync::LazyLock;

use crate::analysis::{Side, Token, TokenKind};
use crate::lexicon::{usage, word_support};
use crate::locale::Words;
use crate::rule::*;
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "glued-words",
    category: Category::Spelling,
    severity: Severity::Minor,
    confidence: 0.8,
    summary: "two words without a space between them, or a word in single letters",
    help: "Put the space in or take it out. Only English, French, Spanish, Italian, Portuguese, Romanian, Polish, Czech, \
           Russian and Ukrainian are searched for words run together, by their function words; languages that form \
           compounds or write particles together (German, Turkish, Arabic …) for single letters alone.",
    params: &[&MIN_SUPPORT, &MIN_LETTERS],
    supersedes: &["invented-words", "untranslated-word"],
    check: Check::Target(check),
    bad: &[
        Example {
            langs: "fr>en",
            source: "Le président a déclaré que la route serait rouverte.",
            target: "The president ⟦saidthat⟧ the road would be reopened.",
            because: "the space between two words is lost",
        },
        Example {
            langs: "en>ru",
            source: "The talks in Moscow ended on Monday.",
            target: "Переговоры в ⟦М о с к в е⟧ завершились в понедельник.",
            because: "the letters of a name stand apart",
        },
        Example {
            langs: "en>es",
            source: "The soldiers left the city on Friday.",
            target: "El viernes ⟦lossoldados⟧ abandonaron la ciudad.",
            because: "an article is glued to its noun",
        },
        Example {
            langs: ">en",
            source: "",
            target: "The bridge was closed on Friday because ⟦ofthe⟧ storm.",
            because: "two function words",
        },
        Example {
            langs: "fr>en",
            source: "Les électeurs se sont rendus aux urnes dimanche.",
            target: "Voters went ⟦tothe⟧ polls on Sunday.",
            because: "a short preposition before an article",
        },
    ],
    good: &[
        Example {
            langs: "fr>en",
            source: "Les passants ont vu la cargaison au large.",
            target: "Onlookers saw the offshore freight; nevertheless, they could not intervene.",
            because: "words that hold function words",
        },
        Example {
            langs: "fr>en",
            source: "Ils se lavent, et en plus ils apaisent la colère.",
            target: "They bathe and soothe their anger; thereof and therefrom nothing is known, herewith and forthwith.",
            because: "words that end in function words",
        },
        Example {
            langs: "en>fr",
            source: "The infections can be lethal.",
            target: "Les infections peuvent être létales.",
            because: "an ending that looks like an article",
        },
        Example {
            langs: "de>ru",
            source: "Es geschah etwas Seltsames.",
            target: "Произошло нечто странное.",
            because: "a word that holds two, between languages without a lexicon",
        },
        Example {
            langs: "en>de",
            source: "The investigation of the city took months.",
            target: "Die Untersuchung der Stadt dauerte Monate.",
            because: "German compounds",
        },
        Example {
            langs: "fr>en",
            source: "L'entreprise InTheLoop a été vendue.",
            target: "The company InTheLoop was sold.",
            because: "a name",
        },
        Example {
            langs: "en>es",
            source: "Plan A B C D is no plan.",
            target: "El plan A B C D no es un plan.",
            because: "letters as letters",
        },
    ],
};

static MIN_SUPPORT: Param = Param {
    name: "min-support",
    default: 0.15,
    unit: "probability that the lexicon gives the longer part as a translation of a word of the source",
    range: (0.05, 1.0),
    basis: "chance likeness of a part of a word with a translation stays below it",
};

static MIN_LETTERS: Param = Param {
    name: "min-letters",
    default: 4.0,
    unit: "single letters in a row",
    range: (3.0, 20.0),
    basis: "grades, sections and initials are shorter",
};

static GLUED: LazyLock<Words> = LazyLock::new(|| Words::read(include_str!("../locale/data/glued.toml")));

/// Fewest letters of a part that is a word by the text or the lexicon: shorter ones are endings as often.
const PART: usize = 4;
/// Fewest letters of a function word at the end: shorter ones are endings of the language as well ("létales").
const END: usize = 4;
/// Fewest letters of a function word before one of the list.
const LED: usize = 2;
/// Occurrences from which the lexicon knows a word.
const SEEN: f32 = 1.0;

fn check(target: &Side<'_>, source: Option<&Side<'_>>, params: &Params) -> Vec<Flag> {
    if target.locale().unspaced || target.locale().lang.is_empty() {
        return Vec::new();
    }
    let mut flags = spaced_letters(target, source, params);
    if let Some(list) = GLUED.get(target.lang().code()) {
        flags.extend(target.tokens().iter().filter_map(|token| glued(target, source, token, list, params)));
    }
    flags.sort_by_key(|flag| flag.target);
    flags
}

fn glued(
    target: &Side<'_>,
    source: Option<&Side<'_>>,
    token: &Token,
    list: &[String],
    params: &Params,
) -> Option<Flag> {
    let word = target.words(token.span);
    let letters = word.chars().count();
    if !token.is_word() || letters < 5 || !word.chars().all(char::is_alphabetic) || is_tied(target, token.span) {
        return None;
    }
    // A capital begins a name; one inside is only right in names that begin with one.
    if token.kind == TokenKind::Capital || !word.chars().skip(1).all(char::is_lowercase) {
        return None;
    }
    let has_lexicon = source.is_some_and(|side| usage(side.lang(), target.lang()).is_some());
    let cut = cuts(word).find(|&(left, right)| {
        let (a, b) = (list.iter().any(|known| known == left), list.iter().any(|known| known == right));
        let before = || b && ends_no_word(right) && is_word(target, source, left, params);
        // "tothe": a shorter function word in front. Without a lexicon nothing tells "thereof" from it.
        let led = b && has_lexicon && left.chars().count() >= LED && target.locale().is_function_word(left);
        (a && (b || is_word(target, source, right, params))) || led || before()
    })?;
    if target.locale().is_function_word(word) || is_known(target, source, word, token.span) {
        return None;
    }
    let fixed = format!("{} {}", cut.0, cut.1);
    let reason = format!("{} seems to be two words, “{fixed}”", target.quote(token.span));
    Some(Flag::target(token.span, reason).suggest(fixed))
}

fn ends_no_word(part: &str) -> bool {
    part.chars().count() >= END
}

fn cuts(word: &str) -> impl Iterator<Item = (&str, &str)> {
    word.char_indices().skip(1).filter_map(|(at, _)| word.split_at_checked(at))
}

/// A part of a word by its own right: the text has it, or it translates a word of the source.
fn is_word(target: &Side<'_>, source: Option<&Side<'_>>, part: &str, params: &Params) -> bool {
    if part.chars().count() < PART {
        return false;
    }
    let text = target.analysis.text();
    if target.analysis.tokens.iter().any(|t| t.of(text) == part) {
        return true;
    }
    let Some(source) = source else { return false };
    let Some(support) = word_support(source.lang(), target.lang()) else { return false };
    let behind = source.tokens().iter().filter(|t| t.is_word()).map(|t| source.words(t.span));
    behind.into_iter().any(|word| support(word, part) >= MIN_SUPPORT.of(params))
}

/// True for what is a word as a whole: in the source, twice in the text, or in the lexicon.
fn is_known(target: &Side<'_>, source: Option<&Side<'_>>, word: &str, span: Span) -> bool {
    let text = target.analysis.text();
    let again = target.analysis.tokens.iter().any(|t| t.span != span && t.of(text).to_lowercase() == word);
    let there = source.is_some_and(|side| side.text().to_lowercase().contains(word));
    again
        || there
        || source.and_then(|side| usage(side.lang(), target.lang())).is_some_and(|of| of(word).seen[1] >= SEEN)
}

/// True when a hyphen, an apostrophe or an address ties a word to its neighbour.
fn is_tied(side: &Side<'_>, span: Span) -> bool {
    let text = side.analysis.text();
    let tie = |c: char| matches!(c, '-' | '‑' | '\'' | '’' | '.' | '_' | '/' | '@' | '#');
    let before = text.get(..span.start as usize).is_some_and(|before| before.ends_with(tie));
    let mut after = text.get(span.end as usize..).unwrap_or("").chars();
    before || after.next().is_some_and(tie) && after.next().is_some_and(char::is_alphanumeric)
}

/// Runs of single letters with one space between them that are not all capitals: “M o s c o w”.
fn spaced_letters(target: &Side<'_>, source: Option<&Side<'_>>, params: &Params) -> Vec<Flag> {
    let mut runs: Vec<(Span, usize, bool)> = Vec::new();
    for token in target.tokens() {
        let word = target.words(token.span);
        let is_letter = token.is_word() && word.chars().count() == 1 && word.chars().any(char::is_lowercase)
            || token.kind == TokenKind::Capital && word.chars().count() == 1;
        let lower = word.chars().any(char::is_lowercase);
        match runs.last_mut() {
            Some((run, count, low)) if is_letter && run.end + 1 == token.span.start => {
                *run = run.cover(token.span);
                *count += 1;
                *low |= lower;
            }
            _ if is_letter => runs.push((token.span, 1, lower)),
            _ => {}
        }
    }
    let own = |span: Span| source.is_some_and(|side| side.text().contains(target.words(span)));
    // A preposition of one letter stands before the name: "в М о с к в е".
    for (run, count, _) in &mut runs {
        let words = target.words(*run);
        let mut letters = words.split(' ');
        let (first, second) = (letters.next().unwrap_or(""), letters.next().unwrap_or(""));
        if first.chars().all(char::is_lowercase) && second.chars().all(char::is_uppercase) && !second.is_empty() {
            run.start += first.len() as u32 + 1;
            *count -= 1;
        }
    }
    runs.into_iter()
        .filter(|&(span, count, lower)| lower && count as f32 >= MIN_LETTERS.of(params) && !own(span))
        .map(|(span, _, _)| {
            let fixed: String = target.words(span).split_whitespace().collect();
            Flag::target(span, format!("{} stands in single letters", target.quote(span))).suggest(fixed)
        })
        .collect()
}
