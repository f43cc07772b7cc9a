//! Words that negate, and words in which a negation may hide. Data: `locale/data/negation.toml`.
//!
//! What one language negates with a word, another says with a prefix ("unable"), a verb ("fail to") or the opposite
//! ("lost" for "did not win"). So two questions are asked: is there a word that surely negates a clause, and is there
//! anything at all that might? Only a yes on one side against a no on the other tells something.

use std::sync::LazyLock;

use serde::Deserialize;

use super::Side;
use super::listed::{List, PREFIX, in_characters, plain};
use crate::language::Lang;
use crate::lexicon::forms::forms;
use crate::locale::{ByLanguage, packed, unpacked};
use crate::span::Span;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Words {
    words: List,
    only: Vec<String>,
    hints: List,
    near: List,
    until: List,
    expletive: List,
    compounds: Vec<String>,
}

static WORDS: LazyLock<ByLanguage<Words>> = LazyLock::new(|| ByLanguage::new(unpacked(packed!("negation"))));

/// The words of a language; `None` if nothing is known of it.
fn of(lang: Lang) -> Option<&'static Words> {
    WORDS.get(lang.code())
}

/// The words that surely negate a clause of a side, in text order; none where a phrase such as "not only" makes an
/// affirmation of one.
pub fn negations(side: &Side<'_>) -> Vec<Span> {
    let found = negations_of(side);
    let Some(words) = of(side.lang()).filter(|_| !found.is_empty()) else { return found };
    let text = plain(side.text());
    let spaced = !in_characters(side);
    // "comitato non" has no «o non».
    let begins_word = |at: usize| !text.get(..at).unwrap_or("").ends_with(char::is_alphabetic);
    let holds = |phrase: &String| text.match_indices(phrase.as_str()).any(|(at, _)| !spaced || begins_word(at));
    if words.only.iter().any(holds) { Vec::new() } else { found }
}

/// The same, those of an affirmation with them.
pub(crate) fn negations_of(side: &Side<'_>) -> Vec<Span> {
    let Some(words) = of(side.lang()) else { return Vec::new() };
    if side.locale().unspaced {
        return words.words.places(side, side.span());
    }
    let tokens = side.tokens().iter().zip(side.spellings());
    let surely = tokens.filter(|(token, spelling)| token.is_word() && spelling.negates).map(|(token, _)| token.span);
    let surely = surely.filter(|word| !is_numbered(side, *word) && !is_in_compound(side, words, *word));
    let phrases: Vec<Span> = (0..side.tokens().len()).flat_map(|at| words.words.phrases_at(side, at)).collect();
    // "Not a single" is one negation.
    let single = surely.filter(|word| !phrases.iter().any(|phrase| word.within(*phrase)));
    let mut found: Vec<Span> = phrases.iter().copied().chain(single).collect();
    found.sort_by_key(|word| word.start);
    found
}

/// True for the abbreviation before a number: "cosmonaut No. 11".
fn is_numbered(side: &Side<'_>, word: Span) -> bool {
    let behind = side.analysis.text().get(word.end as usize..).unwrap_or_default();
    let behind = behind.strip_prefix('.').unwrap_or(behind).trim_start();
    side.words(word).eq_ignore_ascii_case("no") && behind.starts_with(|c: char| c.is_numeric())
}

/// True for the first part of a compound, where it negates no clause: "a no-confidence vote".
fn is_in_compound(side: &Side<'_>, words: &Words, word: Span) -> bool {
    let behind = side.analysis.text().get(word.end as usize..).unwrap_or_default();
    let joined = behind.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_alphabetic));
    joined && words.compounds.contains(&plain(side.words(word)))
}

/// True when a word surely negates a clause, whatever stands beside it.
pub(crate) fn negates(lang: Lang, word: &str) -> bool {
    of(lang).is_some_and(|words| words.words.holds(&plain(word)))
}

/// True for a word that negates by its ending: «yanıtlamadı», "can't".
pub(crate) fn negates_by_ending(lang: Lang, word: &str) -> bool {
    let word = plain(word);
    let ends = |entry: &String| entry.strip_prefix('-').is_some_and(|end| word.ends_with(end));
    of(lang).is_some_and(|words| words.words.parts.iter().any(ends))
}

/// True when a part of a side may negate anything, by a word of its own, by a part of one, or by its sense; also when nothing
/// is known of its language. `strictly`: words that are much else besides ("but", "in-") do not count.
pub(crate) fn may_negate(side: &Side<'_>, part: Span, strictly: bool) -> bool {
    let Some(words) = of(side.lang()) else { return true };
    holds(side, part, &[&words.words, &words.hints]) || !strictly && holds(side, part, &[&words.near])
}

/// True when a word that negates says when something begins: "did not speak until", which another language says with "only
/// then".
pub(crate) fn goes_until(side: &Side<'_>, word: Span) -> bool {
    let Some(words) = of(side.lang()) else { return false };
    let behind = side.tokens().iter().filter(|t| t.span.start >= word.end).take_while(|t| t.is_word());
    behind.take(UNTIL).any(|token| words.until.holds(&plain(side.words(token.span))))
}

/// True when a part of a side has a word by which something happens until another thing does.
pub(crate) fn begins_until(side: &Side<'_>, part: Span) -> bool {
    of(side.lang()).is_some_and(|words| holds(side, part, &[&words.until]))
}

/// Most words from a negation to its “until”.
const UNTIL: usize = 10;

/// The words and phrases of a side that may negate and surely do not, if such words, by themselves or by their beginning, are
/// all that may negate in it beside the ones that surely do; `None` where another part of a word may, or any character.
pub(crate) fn hints(side: &Side<'_>) -> Option<Vec<Span>> {
    let words = of(side.lang())?;
    if in_characters(side) {
        return (!holds(side, side.span(), &[&words.words, &words.hints])).then(Vec::new);
    }
    // "Un-" negates what the rest of the word says.
    let begins = |word: &str, entry: &str| {
        entry.strip_suffix('-').is_some_and(|start| start.chars().count() > PREFIX && word.starts_with(start))
    };
    // «Avant que les batteries ne prennent feu»
    let expletive: Vec<Span> = (0..side.tokens().len()).flat_map(|at| words.expletive.phrases_at(side, at)).collect();
    let mut found = Vec::new();
    for (at, token) in side.tokens().iter().enumerate().filter(|(_, t)| t.is_word()) {
        let word = plain(side.words(token.span));
        if expletive.iter().any(|phrase| phrase.end == token.span.end) {
            continue;
        }
        found.extend(words.hints.phrases_at(side, at));
        if !words.words.holds(&word) && words.hints.holds(&word) {
            let whole = words.hints.whole.contains(&word) || words.hints.parts.iter().any(|entry| begins(&word, entry));
            found.push(Some(token.span).filter(|_| whole)?);
        }
    }
    Some(found)
}

/// The words before one and those behind it, so many of either as far as there are any; `reach`: of words, and of characters
/// in a script without spaces.
pub(crate) fn beside(side: &Side<'_>, word: Span, reach: [usize; 2]) -> [Option<Span>; 2] {
    let words: Vec<Span> = side.tokens().iter().filter(|t| t.is_word()).map(|t| t.span).collect();
    let before = words.partition_point(|other| other.end <= word.start);
    let behind = words.partition_point(|other| other.start < word.end);
    let reach = reach[usize::from(side.locale().unspaced)];
    [before.saturating_sub(reach)..before, behind..(behind + reach).min(words.len())]
        .map(|part| words.get(part).unwrap_or_default().iter().copied().reduce(Span::cover))
}

/// True when a part of a side has a word of some lists.
fn holds(side: &Side<'_>, part: Span, lists: &[&List]) -> bool {
    let text = side.words(part);
    if in_characters(side) {
        return lists.iter().any(|list| !list.places(side, part).is_empty());
    }
    let words = side.tokens().iter().filter(|t| t.is_word() && t.span.within(part)).map(|t| plain(side.words(t.span)));
    // "Inspectores" negates nothing, nor does "Unterzeichnung"; "не" does before whatever it is.
    let is_stem = |beginning: &str, stem: &str| {
        !beginning.is_ascii()
            || negates(side.lang(), beginning)
            || forms(side.lang()).is_none_or(|list| list.zipf(stem).is_some_and(|zipf| zipf > list.floor()))
    };
    words.into_iter().any(|word| lists.iter().any(|list| list.holds_with(&word, is_stem))) || holds_phrase(text, lists)
}

/// True when a text has one of the phrases of some lists.
fn holds_phrase(text: &str, lists: &[&List]) -> bool {
    let lower = plain(text);
    let phrases = lists.iter().flat_map(|list| &list.all).filter(|word| word.contains(' '));
    phrases.into_iter().any(|phrase| lower.contains(phrase.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Analysis;
    use crate::document::Document;
    use crate::locale::Locale;

    /// What surely negates in a text, by bars; "-" stands for a text in which nothing even may negate.
    #[track_caller]
    fn negated(lang: &str, text: &str, expected: &str) {
        let document = Document::from_text("text", text);
        let analysis = Analysis::new(&document, Lang::parse(lang).unwrap());
        let side = analysis.side(0..analysis.segments.len() as u32);
        let words: Vec<&str> = negations(&side).iter().map(|span| side.words(*span)).collect();
        let found = if may_negate(&side, side.span(), false) { words.join("|") } else { "-".to_string() };
        assert_eq!(expected, found, "expected above, got below: {text}");
    }

    #[test]
    fn a_word_that_negates_is_found_in_each_language() {
        negated("en", "The minister didn’t answer.", "didn’t");
        negated("fr", "Le ministre n’a pas répondu.", "pas");
        negated("de", "Der Minister hat nicht geantwortet.", "nicht");
        negated("ru", "Министр не ответил.", "не");
        negated("zh", "部长没有回答。", "没有");
        negated("ar", "لم يجب الوزير.", "لم");
    }

    #[test]
    fn not_only_negates_nothing() {
        negated("en", "Not only the minister answered.", "");
        negated("de", "Nicht nur der Minister antwortete.", "");
        negated("fr", "Pas seulement le ministre.", "");
        negated("it", "Il comitato non ha risposto.", "non");
        negated("en", "The government survived a no-confidence vote.", "");
    }

    #[test]
    fn a_negation_may_hide_in_a_prefix_or_a_verb() {
        negated("en", "The minister was unable to answer.", "");
        negated("en", "The minister refused to answer.", "");
        negated("de", "Der Minister blieb arbeitslos.", "");
        negated("en", "The minister answered on Monday.", "-");
        negated("fr", "Le ministre a répondu lundi.", "-");
    }

    #[test]
    fn every_language_of_the_locales_has_its_words() {
        for code in Locale::codes() {
            let words = WORDS.get(code).unwrap_or_else(|| panic!("{code}: no words that negate"));
            assert!(!words.words.all.is_empty() && words.hints.all.len() >= 10 && !words.only.is_empty(), "{code}");
        }
    }
}
