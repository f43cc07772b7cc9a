//! A person put for another. In a pair of languages that no lexicon knows: a name of two words or more on each side that
//! nothing on the other side looks like. In one alphabet persons keep their spelling, but for endings; what is translated
//! (“Red Cross”) is made of common words, which the table of one of the languages with English knows. Over 60,989 human
//! translations, asked of pairs with a lexicon as well, it finds none.

use std::cell::LazyCell;

use crate::analysis::Side;
use crate::analysis::quotes::{is_double, is_single};
use crate::language::Lang;
use crate::language::detect::{Script, script_of};
use crate::lexicon::counterpart::{Counterparts, same_alphabet};
use crate::lexicon::gazetteer::mentions;
use crate::lexicon::spelling::{Spelling, capitalised};
use crate::lexicon::support::{Support, Word};
use crate::lexicon::{Usage, main_part, usage};
use crate::span::Span;

use super::anchored::{KEPT, LETTERS, SUPPORTED, may_be_one};
use super::runs::{End, Run};
use super::shouting;

/// Words of a person's name.
const WORDS: std::ops::RangeInclusive<usize> = 2..=4;
/// Times in a table's training text from which it knows a word.
pub(super) const SELDOM: f32 = 4.0;
/// The same of words that are hardly names: "Donald" is one.
const COMMON: f32 = 20.0;

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

/// A full name of the source and the one that the translation has in its place, "Jenny Erpenbeck" and "Juli Zeh", where each is
/// the only one that no name of the other side looks like in any of its words. What is translated is made of words of the
/// language: names are none, or are kept as they are.
pub fn exchanged_full_names(source: &Side<'_>, target: &Side<'_>, support: &Support) -> Option<(Span, Span)> {
    let cased = |side: &Side<'_>| side.locale().cased && !shouting(side);
    let written = |side: &Side<'_>| matches!(script_of(side.text()), Some(Script::Latin | Script::Cyrillic));
    if !cased(source) || !cased(target) || !written(source) || !written(target) {
        return None;
    }
    let ours = full_name(target, source, &support.target)?;
    Some((full_name(source, target, &support.source)?, ours))
}

/// The only two to four words in a row that are names and that nothing on the other side looks like; no places of the
/// gazetteer and no titles in quotation marks.
fn full_name(side: &Side<'_>, other: &Side<'_>, words: &[Word]) -> Option<Span> {
    let (of, pair) = (vocabulary(side.lang()), usage(side.lang(), other.lang()));
    let seen = |word: &str| of.as_ref().map_or(0.0, |of| of(word).seen[0]);
    let is_name = |word: &str| seen(word) < COMMON || pair.as_ref().is_some_and(|of| of(word).kept >= KEPT);
    let supported = |span: Span| words.iter().any(|w| w.span == span && w.support >= SUPPORTED);
    let theirs: Vec<&Spelling> = capitalised(other).map(|(_, spelling)| spelling).collect();
    let one_alphabet = same_alphabet(side, other);
    let explained = |spelling: &Spelling| theirs.iter().any(|other| may_be_one(spelling, other, one_alphabet));
    let mut runs: Vec<(Span, Vec<&Spelling>)> = Vec::new();
    for (span, spelling) in capitalised(side) {
        let word = side.words(span);
        let single = word.chars().filter(|c| c.is_uppercase()).count() == 1;
        let name = single && !spelling.function && spelling.length >= LETTERS && is_name(main_part(word));
        if !name || supported(span) || explained(spelling) {
            continue;
        }
        match runs.last_mut() {
            Some((run, words)) if run.end + 1 == span.start => {
                *run = run.cover(span);
                words.push(spelling);
            }
            _ => runs.push((span, vec![spelling])),
        }
    }
    let text = side.analysis.text();
    let quoted = |span: Span| {
        let before = text.get(..span.start as usize).and_then(|text| text.chars().next_back());
        before.is_some_and(|c| is_double(c) || is_single(c))
    };
    let strange = |words: &[&Spelling]| words.iter().any(|word| seen(&word.lower) < SELDOM);
    runs.retain(|(span, words)| WORDS.contains(&words.len()) && strange(words) && !quoted(*span));
    let listed = LazyCell::new(|| mentions(side, true));
    let listed = |span: Span| listed.iter().any(|m| m.span.overlaps(span));
    let mut names = runs.into_iter().map(|(span, _)| span).filter(|span| !listed(*span));
    names.next().filter(|_| names.next().is_none())
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::says;

    #[track_caller]
    fn said(langs: &str, source: &str, target: &str, expected: &[&str]) {
        says("invented-name", langs, source, target, expected);
    }

    #[test]
    fn a_full_name_is_told_from_another_wherever_it_stands() {
        said(
            "en>it",
            "The regional council has chosen Marta Ferrand to replace Helen Harwick at the head of the agency.",
            "Sarà Marta Ferrand a prendere il posto di Sonja Kettunen alla guida dell'agenzia, ha deciso la giunta.",
            &["“Sonja Kettunen” where the source has “Helen Harwick”"],
        );
        said(
            "en>pl",
            "Helen Harwick and Piotr Zalewski signed a lease for the market hall in Kielce on Monday, officials said.",
            "W Kielcach Sonja Kettunen i Piotr Zalewski podpisali w poniedziałek umowę najmu hali targowej, podali urzędnicy.",
            &["“Sonja Kettunen” where the source has “Helen Harwick”"],
        );
    }

    #[test]
    fn names_that_are_spelt_or_translated_otherwise_are_the_same() {
        for (langs, source, target) in [
            (
                "en>pl",
                "Pope John Paul spoke to pilgrims in Rome.",
                "Papież Jan Paweł przemówił w Rzymie do pielgrzymów.",
            ),
            ("en>cs", "The coach praised Petra Novakova.", "Trenér pochválil Petru Novákovou."),
            ("de>en", "Am Hohen Ufer fanden sie ein Boot.", "They found a boat on the High Bank."),
            ("pl>en", "Miasto leży na Wyżynie Judzkiej.", "The town lies in the Judean Hills."),
            ("fr>en", "Il a lu « Belle Époque » d'Anne Morvan.", "He has read \"Golden Years\" by Anne Morvan."),
        ] {
            said(langs, source, target, &[]);
        }
    }
}
