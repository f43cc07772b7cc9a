//! What news says of a person before the name: first name, office and nationality, which agencies put in or leave out.
//! Data: `locale/data/titles.toml`.

use std::sync::LazyLock;

use crate::analysis::{Side, Token, TokenKind};
use crate::locale::Words;
use crate::span::Span;

use super::gazetteer::{adjectives, mentions};
use super::support::Word;

/// What persons are, by language.
static TITLES: LazyLock<Words> = LazyLock::new(|| Words::read(include_str!("../locale/data/titles.toml")));

/// Support from which a name has its counterpart.
const SUPPORTED: f32 = 0.5;
/// Words that present a person for each other one that such a run may reach over.
const ODD: usize = 3;
/// Capitals of an acronym; a word with more is shouted.
const ACRONYM: usize = 5;
/// Most words of such a run: “former Ukrainian Deputy Prime Minister for Energy Oleh” has eight.
const MOST_WORDS: usize = 8;
/// Letters from which a word in lower case tells that a sentence is no headline in capitals.
const PROSE_LETTERS: usize = 4;

/// True for a run of hardly anything but first names, titles and nationalities, beside a name that has its counterpart or
/// around it: “Russian Foreign Minister Sergei” Lavrov, “président, Jerome” Powell.
pub fn presents_a_person(side: &Side<'_>, words: &[Word], run: Span) -> bool {
    let locale = side.locale();
    let text = |token: &Token| side.words(token.span);
    let function = |token: &Token| locale.is_function_word(&text(token).to_lowercase());
    let plain = |token: &&Token| {
        token.kind == TokenKind::Word && text(token).chars().count() >= PROSE_LETTERS && !function(token)
    };
    let all: Vec<&Token> = side.tokens().iter().filter(|token| token.is_word()).collect();
    let outside = |token: &&Token| !token.span.within(run) && plain(token);
    if !locale.cased || !all.iter().any(outside) {
        return false;
    }
    let nations: Vec<Span> = mentions(side, false).into_iter().chain(adjectives(side)).map(|m| m.span).collect();
    let titles = TITLES.get(side.lang().code()).unwrap_or_default();
    let word = |token: &Token| words.iter().find(|word| word.span.overlaps(token.span));
    let supported = |token: &Token| word(token).is_some_and(|word| word.support >= SUPPORTED);
    let presents = |token: &Token| {
        let named = nations.iter().any(|span| span.overlaps(token.span)) || is_title(titles, text(token));
        let noun = locale.nouns_capitalised && word(token).is_some_and(|word| word.known);
        let loud = text(token).chars().filter(|c| c.is_uppercase()).count() > ACRONYM;
        named || token.kind == TokenKind::Capital && !noun && !loud
    };
    let places = mentions(side, true);
    let is_name = |token: &&Token| {
        let other = is_title(titles, text(token)) || places.iter().any(|place| place.span.overlaps(token.span));
        token.kind == TokenKind::Capital && supported(token) && !function(token) && !other
    };
    let (Some(first), Some(last)) =
        (all.iter().position(|t| t.span.overlaps(run)), all.iter().rposition(|t| t.span.overlaps(run)))
    else {
        return false;
    };
    let (before, after) = (all.get(..first).unwrap_or(&[]), all.get(last + 1..).unwrap_or(&[]));
    let inside = all.get(first..=last).unwrap_or(&[]);
    let next = [before.last(), after.first()].into_iter().flatten().chain(inside).any(is_name);
    let (known, odd): (Vec<&Token>, Vec<&Token>) =
        inside.iter().filter(|token| !function(token) && !supported(token)).partition(|token| presents(token));
    next && !known.is_empty() && inside.len() <= MOST_WORDS && odd.len() * ODD <= known.len()
}

/// True for an office, a rank or a form of address of the side's language.
pub(super) fn is_office(side: &Side<'_>, word: Span) -> bool {
    is_title(TITLES.get(side.lang().code()).unwrap_or_default(), side.words(word))
}

/// True for a word of the list: hyphens there stand for any letters, and a word may be joined of several.
fn is_title(titles: &[String], word: &str) -> bool {
    let lower = word.to_lowercase();
    let listed = |word: &str| {
        titles.iter().any(|title| match (title.strip_prefix('-'), title.strip_suffix('-')) {
            (Some(end), _) => word.ends_with(end),
            (_, Some(start)) => word.starts_with(start),
            _ => word == title,
        })
    };
    listed(&lower) || lower.contains('-') && lower.split('-').all(listed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title(lang: &str, word: &str) -> bool {
        TITLES.get(lang).is_some_and(|titles| is_title(titles, word))
    }

    #[test]
    fn offices_are_known_with_their_endings_and_joined() {
        assert!(title("en", "Minister") && title("en", "ex-governor") && !title("en", "storm"));
        assert!(title("de", "Außenministerin") && title("de", "Vizepräsident") && !title("de", "Sturm"));
        assert!(title("ru", "президента") && title("uk", "міністром") && title("tr", "Cumhurbaşkanı"));
        assert!(title("pl", "byłego") && !title("pl", "burza"));
    }
}
