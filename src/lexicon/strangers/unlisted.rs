//! A person put for another in a pair of languages that no lexicon knows: a name of two words or more on each side that
//! nothing on the other side looks like. In one alphabet persons keep their spelling, but for endings; what is translated
//! (“Red Cross”) is made of common words, which the table of one of the languages with English knows. Over 60,989 human
//! translations, asked of pairs with a lexicon as well, it finds none.

use crate::analysis::Side;
use crate::language::Lang;
use crate::lexicon::counterpart::{Counterparts, same_alphabet};
use crate::lexicon::support::Support;
use crate::lexicon::{Usage, usage};
use crate::span::Span;

use super::runs::{End, Run};
use super::shouting;

/// Words of a person's name.
const WORDS: std::ops::RangeInclusive<usize> = 2..=4;
/// Times in a table's training text from which it knows a word.
pub(super) const SELDOM: f32 = 4.0;

/// The names of a pair, the source's first, of which one was put for the other.
pub fn exchanged_persons(
    source: &Side<'_>,
    target: &Side<'_>,
    support: &Support,
    counterparts: &Counterparts<'_>,
) -> Option<(Span, Span)> {
    let cased = |side: &Side<'_>| side.locale().cased && !shouting(side);
    if support.has_lexicon || !same_alphabet(source, target) || !cased(source) || !cased(target) {
        return None;
    }
    let tables = [source, target].map(|side| vocabulary(side.lang()));
    if tables.iter().all(Option::is_none) {
        return None;
    }
    let here = End::new(*target, *source, &support.target, &support.target_names);
    let there = End::new(*source, *target, &support.source, &support.source_names);
    let ours = only(here.runs(counterparts, &support.source_names))?;
    let theirs = only(there.runs(&Counterparts::new(*source, *target), &support.target_names))?;
    let [of_source, of_target] = &tables;
    let persons = is_person(source, &theirs, of_source.as_ref()) && is_person(target, &ours, of_target.as_ref());
    persons.then_some((theirs.span, ours.span))
}

/// The only name, if there is one.
fn only(runs: Vec<Run>) -> Option<Run> {
    let mut runs = runs.into_iter().filter(|run| !run.starts && !run.common);
    runs.next().filter(|_| runs.next().is_none())
}

/// What a language's table with English knows of a word.
pub(super) fn vocabulary(lang: Lang) -> Option<impl Fn(&str) -> Usage> {
    let other = Lang::parse(if lang.code() == "en" { "de" } else { "en" })?;
    usage(lang, other)
}

/// True for a name of several words, of which the language knows one at least as no word of its own, as far as its words
/// are known.
fn is_person(side: &Side<'_>, run: &Run, of: Option<&impl Fn(&str) -> Usage>) -> bool {
    let tokens = side.tokens().get(run.tokens.clone()).unwrap_or(&[]);
    let words = || tokens.iter().map(|token| side.words(token.span));
    let acronym = |word: &str| word.chars().filter(|c| c.is_uppercase()).count() > 1;
    let strange = of.is_none_or(|of| words().any(|word| of(word).seen[0] < SELDOM));
    WORDS.contains(&tokens.len()) && strange && !words().any(acronym)
}
