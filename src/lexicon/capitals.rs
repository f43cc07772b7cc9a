//! What the words of the source tell of capitals: words in title case that are ordinary ones there, and names that have lost
//! their capital.

use crate::analysis::{Kind as NumberKind, Number, Side, TokenKind};
use crate::span::Span;

use super::gazetteer::{Kind, Mention, is_city_of, mentions, places, small_places};
use super::strangers::{shouting, starts_sentence};
use super::word_support;

/// Words in title case side by side in the middle of a sentence, of which the source has ordinary ones in small letters;
/// without a table of both languages nothing is told. Where every noun has a capital, nothing is, either.
pub(crate) fn titled_runs(source: &Side<'_>, target: &Side<'_>) -> Vec<Span> {
    let text = target.analysis.text();
    if target.locale().nouns_capitalised || TITLES.contains(&target.lang().code()) {
        return Vec::new();
    }
    let starts: Vec<u32> = target.segments().iter().map(|segment| segment.span.start).collect();
    let words: Vec<Span> = target.tokens().iter().filter(|token| token.is_word()).map(|token| token.span).collect();
    let is_function = |word: &str| {
        let lower = word.to_lowercase();
        target.locale().is_function_word(&lower) && !target.locale().lower_starts.contains(&lower)
    };
    let titled = |span: &Span| {
        let word = span.of(text);
        let rest = word.chars().skip(1);
        word.starts_with(char::is_uppercase)
            && rest.clone().all(|c| !c.is_uppercase())
            && (rest.count() > 0 || is_function(word))
            && !starts.contains(&span.start)
    };
    let beside = |a: &Span, b: &Span| {
        titled(a) && titled(b) && Span { start: a.end, end: b.start }.of(text).chars().all(char::is_whitespace)
    };
    let runs = words.chunk_by(beside).filter(|run| run.len() >= TITLED);
    let runs: Vec<&[Span]> = runs.filter(|run| run.iter().any(|span| is_function(span.of(text)))).collect();
    let support = (!runs.is_empty()).then(|| word_support(source.lang(), target.lang())).flatten();
    let Some(support) = support else { return Vec::new() };
    let there: Vec<&str> = source.tokens().iter().filter(|t| t.is_word()).map(|t| source.words(t.span)).collect();
    // True for a word that is ordinary in the source, false for one that has a capital there.
    let ordinary = |span: &Span| {
        let word = span.of(text).to_lowercase();
        let found = there.iter().map(|other| (support(other, &word), other));
        let (best, other) = found.max_by(|a, b| a.0.total_cmp(&b.0))?;
        (best >= TRANSLATES).then(|| other.starts_with(char::is_lowercase))
    };
    let told = |run: &&[Span]| {
        let votes: Vec<bool> = run.iter().filter_map(ordinary).collect();
        let small = votes.iter().filter(|small| **small).count();
        small >= ORDINARY && small * 2 > votes.len()
    };
    runs.into_iter().filter(told).filter_map(|run| run.iter().copied().reduce(Span::cover)).collect()
}

/// Languages that write the titles of works in title case, with or without quotation marks.
const TITLES: &[&str] = &["en", "tr"];
/// Fewest words of a run in title case, and how many of them have to be ordinary in the source.
const TITLED: usize = 4;
const ORDINARY: usize = 2;
/// Least mean probability of a translation, both ways, that tells which word of the source stands behind one.
const TRANSLATES: f32 = 0.05;

/// Places of the source and what they have become in small letters, where the translation names them nowhere else: in a
/// form of its language, or by a city's main name. Peoples with them, in languages that give their adjectives a capital.
pub(crate) fn small_names(source: &Side<'_>, target: &Side<'_>) -> Vec<(Span, Span)> {
    let mut found = Vec::new();
    if !target.locale().cased {
        return found;
    }
    let there = places(source);
    let small = if there.is_empty() { Vec::new() } else { small_places(target) };
    let of_kind = |name: &Mention, small: &Mention| name.kind == small.kind || small.kind == Kind::People;
    let in_forms = small.iter().filter_map(|small| {
        let own = there.iter().find(|name| of_kind(name, small) && name.same(small))?;
        Some((own, small.span))
    });
    let by_main_names = there.iter().filter_map(|own| Some((own, in_small_letters(own, target)?)));
    let mut small = in_forms.chain(by_main_names).peekable();
    if small.peek().is_none() {
        return found;
    }
    let here = places(target);
    let starts: Vec<u32> = source.segments().iter().map(|segment| segment.span.start).collect();
    // A word that begins a sentence has its capital anyway, and so has every German noun.
    let is_name = |span: Span, kind: Kind| {
        let cased = source.locale().cased;
        kind == Kind::People
            || !cased
            || !(starts.contains(&span.start) || source.locale().nouns_capitalised && kind == Kind::City)
    };
    for (own, span) in small {
        let told = found.iter().any(|(told, _)| *told == own.span);
        let kept = here.iter().any(|name| name.same(own));
        if !told && !kept && is_name(own.span, own.kind) {
            found.push((own.span, span));
        }
    }
    found
}

/// Languages that give the names of months and weekdays a capital (CLDR, `dates/calendars/gregorian`, wide names), beside
/// German, which gives one to all nouns.
const DATES: [&str; 3] = ["el", "en", "id"];

/// Months and weekdays of the source that have a small letter in the translation, whose language gives them a capital.
pub(crate) fn small_dates(source: &Side<'_>, target: &Side<'_>) -> Vec<(Span, Span)> {
    if !DATES.contains(&target.lang().code()) && !target.locale().nouns_capitalised {
        return Vec::new();
    }
    // German "montags" is an adverb, and "freitagabendlich" an adjective.
    let (locale, nouns) = (target.locale(), target.locale().nouns_capitalised);
    let is_noun = |word: &str| {
        let names = || locale.months.iter().chain(&locale.weekdays).flatten();
        !nouns || !word.ends_with('s') && names().any(|name| name == word)
    };
    dates_where(source, target, |word, _| word.chars().all(char::is_lowercase) && is_noun(word))
}

/// Months and weekdays of both sides that are written in some way in the translation, by the word and its place: the source's
/// with the translation's.
fn dates_where(source: &Side<'_>, target: &Side<'_>, written: impl Fn(&str, Span) -> bool) -> Vec<(Span, Span)> {
    let named = |n: &&Number| matches!(n.kind, NumberKind::Month | NumberKind::Weekday) && !n.faint;
    let so_written = |n: &&Number| {
        let word = target.words(n.span);
        word.chars().count() >= DATE && written(word, n.span)
    };
    let of_source = |n: &Number| source.numbers().iter().filter(named).find(|m| m.kind == n.kind && m.value == n.value);
    let dates = target.numbers().iter().filter(named).filter(so_written);
    dates.filter_map(|n| Some((of_source(n)?.span, n.span))).collect()
}

/// Languages that write the names of months and weekdays small (CLDR, `dates/calendars/gregorian`, wide names, format).
/// Portuguese is left out, which gave them a capital until its spelling reform of 1990.
const SMALL_DATES: [&str; 17] =
    ["bg", "ca", "cs", "da", "es", "fi", "fr", "hr", "it", "nb", "nl", "pl", "ro", "ru", "sk", "sv", "uk"];

/// Months and weekdays of the source that have a capital in the translation, inside a sentence of a language that writes them
/// small; not beside another capital, as in a name: «Viernes Santo», «Plaza Dos de Mayo».
pub(crate) fn capital_dates(source: &Side<'_>, target: &Side<'_>) -> Vec<(Span, Span)> {
    if !SMALL_DATES.contains(&target.lang().code()) {
        return Vec::new();
    }
    dates_where(source, target, |_, span| is_capital_alone(target, span))
}

/// True for a word with a capital inside a sentence that stands beside no other one, not behind the particle of a name either:
/// "Jeudi à Gdansk", but «Domingo de Ramos».
fn is_capital_alone(side: &Side<'_>, span: Span) -> bool {
    let tokens = side.tokens();
    let titled = |at: usize| tokens.get(at).is_some_and(|token| token.kind == TokenKind::Capital);
    let in_names = |at: usize| {
        let small = side.spellings().get(at).is_some_and(|word| side.locale().lower_starts.contains(&word.lower));
        small || tokens.get(at).is_some_and(|token| token.kind == TokenKind::Figure)
    };
    let named = |first: usize, second: Option<usize>| titled(first) || in_names(first) && second.is_some_and(titled);
    let Some(at) = tokens.iter().position(|token| token.span == span) else { return false };
    let before = at.checked_sub(1).is_some_and(|before| named(before, at.checked_sub(2)));
    let beside = before || named(at + 1, Some(at + 2));
    let alone = titled(at) && !beside && !starts_sentence(tokens, at, side);
    alone && side.words(span).chars().skip(1).all(char::is_lowercase) && !shouting(side)
}

/// Languages that write adjectives, inhabitants and languages of nations small. Portuguese is left out, which gave them a capital
/// until 1990, and those that give one to the first word of a name alone: «Американский колледж».
const SMALL_PEOPLES: [&str; 9] = ["ca", "da", "es", "fi", "hu", "it", "nb", "ro", "sv"];

/// Peoples of the source that have a capital in the translation, inside a sentence of a language that writes them small, and
/// beside no other one, as in a name: «Banco Español».
pub(crate) fn capital_peoples(source: &Side<'_>, target: &Side<'_>) -> Vec<(Span, Span)> {
    if !SMALL_PEOPLES.contains(&target.lang().code()) {
        return Vec::new();
    }
    let capital = |name: &Mention| name.kind == Kind::People && is_capital_alone(target, name.span);
    let names: Vec<Mention> = mentions(target, false).into_iter().filter(capital).collect();
    let there = if names.is_empty() { Vec::new() } else { places(source) };
    // "Washington" is a city, whoever is meant by it, and so is "Washingtonissa".
    let kept = |name: &Mention, own: &Mention| {
        let (theirs, ours) = (source.words(name.span), target.words(own.span));
        theirs.contains(ours) || ours.starts_with(theirs)
    };
    let people =
        |own: &Mention| there.iter().find(|name| name.kind == Kind::People && name.same(own) && !kept(name, own));
    names.iter().filter_map(|own| Some((people(own)?.span, own.span))).collect()
}

/// Fewest letters of such a name: shorter ones are abbreviations, or words.
const DATE: usize = 4;

/// A word in small letters that is spelt as the main name of a city of the source.
fn in_small_letters(name: &Mention, target: &Side<'_>) -> Option<Span> {
    if name.kind != Kind::City {
        return None;
    }
    let small = |word: &str| word.chars().count() >= LONG && word.starts_with(char::is_lowercase);
    let mut words = target
        .tokens()
        .iter()
        .zip(target.spellings())
        .filter(|(token, _)| token.kind == TokenKind::Word && small(target.words(token.span)));
    let (token, _) = words.find(|(_, spelling)| is_city_of(&name.families, &spelling.name))?;
    (!target.locale().is_function_word(target.words(token.span))).then_some(token.span)
}

/// Fewest letters of such a word.
const LONG: usize = 5;

/// Words all in capitals that are ordinary ones, and whose counterparts in the source are not in capitals: “a ROYAL visit”.
pub(crate) fn shouted_words(source: &Side<'_>, target: &Side<'_>) -> Vec<Span> {
    let loud = |span: &Span| {
        let word = target.words(*span);
        let roman = word.chars().all(|c| "IVXLCDM".contains(c));
        word.chars().all(char::is_uppercase) && word.chars().count() >= LOUD && !roman
    };
    let loud: Vec<Span> = target.tokens().iter().filter(|t| t.is_word()).map(|t| t.span).filter(loud).collect();
    let among_small = target.tokens().iter().filter(|token| token.kind == TokenKind::Word).count() > loud.len();
    let support =
        (!loud.is_empty() && among_small && source.locale().cased).then(|| word_support(source.lang(), target.lang()));
    let Some(support) = support.flatten() else { return Vec::new() };
    let there: Vec<&str> = source.tokens().iter().filter(|t| t.is_word()).map(|t| source.words(t.span)).collect();
    if there.iter().any(|word| word.chars().nth(2).is_some() && word.chars().all(char::is_uppercase)) {
        return Vec::new();
    }
    let ordinary = |span: &Span| {
        let word = target.words(*span).to_lowercase();
        there.iter().any(|other| other.chars().all(char::is_lowercase) && support(other, &word) >= TRANSLATES)
    };
    loud.into_iter().filter(ordinary).collect()
}

/// Fewest letters of such a word: shorter ones are acronyms.
const LOUD: usize = 5;
