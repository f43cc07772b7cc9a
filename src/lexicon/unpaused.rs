//! Full stops of a translation at places where the source does not pause: the words on both sides of the stop, or of what was
//! invented before it, stand in one phrase there. A translator who makes two sentences of one parts them where the original
//! has a mark, a conjunction or a relative pronoun.
//!
//! Of 60,989 human translations none has such a stop; of 3,000 into which a stop was put somewhere 3 in 100 have, besides those
//! that a word beside it gives away.

use std::sync::LazyLock;

use super::parted::leading;
use super::support::{Support, Word};
use crate::analysis::{Side, Token, TokenKind};
use crate::document::MarkKind;
use crate::language::Lang;
use crate::locale::Words;
use crate::span::Span;

/// What a stop parts.
#[derive(Debug, Clone, Copy)]
pub struct Unpaused {
    /// The words before the stop that have nothing behind them, or the last one that has, and the stop.
    pub broken: Span,
    /// The phrase of the source.
    pub phrase: Span,
}

/// Most words, without a counterpart themselves, between a word that has one and the stop, and behind the stop.
const BEFORE: usize = 4;
const BEHIND: usize = 2;
/// Most words between the counterparts in the source.
const BETWEEN: usize = 3;

/// Support below which a word has nothing behind it, whether the table knows it or not.
const NONE: f32 = 0.2;

/// What a stop parts, if the source does not pause there. `pairs` are the words with a counterpart, source first, in the
/// order of the translation.
pub fn unpaused(
    source: &Side<'_>,
    target: &Side<'_>,
    support: &Support,
    pairs: &[(Span, Span)],
    stop: Span,
) -> Option<Unpaused> {
    let at = pairs.partition_point(|(_, own)| own.start < stop.start);
    let ((first, own), (second, next)) = (*pairs.get(at.checked_sub(1)?)?, *pairs.get(at)?);
    // A name at the end of a clause may begin a translator's own sentence (`parted` looks at those).
    let named = source.tokens().iter().any(|t| t.span == second && t.kind == TokenKind::Capital);
    if first.end > second.start || named && !source.locale().nouns_capitalised {
        return None;
    }
    let before = words(target, Span { start: own.end, end: stop.start });
    let behind = words(target, Span { start: stop.end, end: next.start });
    let between = Span { start: first.end, end: second.start };
    let function = |t: &Token| target.locale().is_function_word(&target.words(t.span).to_lowercase());
    // A single word that the table has seen too seldom to tell, inside a phrase of two words, is invented as well.
    let single = before.iter().filter(|t| !function(t)).count() == 1 && source.words(between).trim().is_empty();
    let absent = |word: &Word| word.is_absent() || single && word.support < NONE;
    let invented = |t: &Token| support.target.iter().any(|word| word.span == t.span && absent(word));
    let near = before.len() <= BEFORE && behind.len() <= BEHIND;
    let told = before.iter().all(|t| function(t) || invented(t)) && behind.iter().all(|t| function(t));
    if !(near && told && is_one_phrase(source, between)) {
        return None;
    }
    let start = before.first().map_or(own.start, |token| token.span.start);
    Some(Unpaused { broken: Span { start, end: stop.end }, phrase: first.cover(second) })
}

/// Words behind a mark of the translation, and at the beginning of a link, among which a counterpart is looked for.
const FIRST: usize = 4;
const OF_LINK: usize = 3;

/// The link of the source whose first words stand behind a mark of the translation, where the source has no mark before the
/// link: the engine was handed the sentence in pieces there.
pub fn link_behind(source: &Side<'_>, target: &Side<'_>, pairs: &[(Span, Span)], mark: Span) -> Option<Span> {
    let links = source.marks().filter(|mark| mark.kind == MarkKind::Link).map(|mark| mark.span);
    let at = pairs.partition_point(|(_, own)| own.start < mark.start);
    let rest = Span { start: mark.end, end: target.span().end };
    let last = target.tokens().iter().filter(|t| t.is_word() && t.span.within(rest)).take(FIRST).last()?.span;
    let theirs = || pairs.iter().skip(at).take_while(|(_, own)| own.start <= last.start).map(|(theirs, _)| *theirs);
    links.into_iter().find(|&link| {
        let first: Vec<Span> = source
            .tokens()
            .iter()
            .filter(|t| t.is_word() && t.span.within(link))
            .take(OF_LINK)
            .map(|t| t.span)
            .collect();
        let before = Span { start: source.span().start, end: link.start };
        let flows = source.words(before).trim_end().ends_with(char::is_alphanumeric);
        flows && theirs().any(|word| first.contains(&word))
    })
}

/// Articles, possessives and the prepositions of genitives of a language, in lower case: what joins two words of one phrase.
pub fn joining(lang: Lang) -> &'static [String] {
    static JOINING: LazyLock<Words> = LazyLock::new(|| Words::read(include_str!("../locale/data/joining.toml")));
    JOINING.get(lang.code()).unwrap_or(&[])
}

/// True when nothing stands there but a few words, none of which may begin a clause.
pub(crate) fn is_one_phrase(source: &Side<'_>, between: Span) -> bool {
    let lists = [joining(source.lang()), leading(source.lang())];
    let within = words(source, between);
    let leads = |token: &&Token| {
        let word = source.words(token.span).to_lowercase();
        lists.iter().any(|words| words.contains(&word)) || !source.locale().is_function_word(&word)
    };
    let pauses = |c: char| !c.is_alphanumeric() && !c.is_whitespace() && !matches!(c, '\'' | '’');
    // Of a source without lists it cannot be said which words begin a clause.
    let known = within.is_empty() || lists.iter().any(|words| !words.is_empty());
    known && within.len() <= BETWEEN && within.iter().all(leads) && !source.words(between).contains(pauses)
}

fn words<'a>(side: &Side<'a>, within: Span) -> Vec<&'a Token> {
    side.tokens().iter().filter(|token| token.is_word() && token.span.within(within)).collect()
}
