//! A name in the translation that the source does not have, nor its neighbours: a country, people, city or organisation of
//! the gazetteer without a member of its family in the source, or two and more capitalised words in a row that nothing in
//! an alphabetic source looks like.

use crate::analysis::{Side, Token, TokenKind};
use crate::language::detect::{Script, script_of};
use crate::lexicon::doubt::{readable, remembered};
use crate::lexicon::gazetteer::{self, Kind, Mention, has_name, mentions};
use crate::lexicon::{Support, Word, support, word_support};
use crate::rule::*;
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "invented-name",
    category: Category::Addition,
    severity: Severity::Critical,
    confidence: 0.75,
    summary: "a name that the source does not have",
    help: "Neither the source nor its neighbours have this name, one of its family (a country and its people), or one that looks like it.",
    params: &[&MAX_SUPPORT],
    supersedes: &["invented-words"],
    check: Check::Pair(check),
    bad: &[
        Example {
            langs: "fr>en",
            source: "Le commandant du contingent a été rappelé après l’incident.",
            target: "The commander of the contingent in ⟦Nairobi⟧ was recalled after the incident.",
            because: "a city from nowhere",
        },
        Example {
            langs: "fr>en",
            source: "Au moins vingt personnes ont été arrêtées depuis lundi.",
            target: "At least twenty people have been arrested in the ⟦United States⟧ since Monday.",
            because: "a country from nowhere",
        },
        Example {
            langs: "de>fr",
            source: "Die Regierung lehnt den Vorschlag ab.",
            target: "Le gouvernement de la ⟦Norvège⟧ rejette la proposition.",
            because: "whose government?",
        },
    ],
    good: &[
        Example {
            langs: "fr>en",
            source: "Washington a rejeté la proposition de l’ONU.",
            target: "The United States rejected the proposal of the United Nations.",
            because: "a capital for its government, an acronym for its name",
        },
        Example {
            langs: "ru>en",
            source: "Войска ОДКБ покинули Казахстан.",
            target: "The troops of the CSTO left Kazakhstan.",
            because: "an acronym of another language",
        },
        Example {
            langs: "de>en",
            source: "Die französische Regierung lehnt den Vorschlag ab.",
            target: "The government of France rejects the proposal.",
            because: "a people for its country",
        },
        Example {
            langs: "ar>en",
            source: "وصل الوزير إلى نيروبي يوم الاثنين.",
            target: "The minister arrived in Nairobi on Monday.",
            because: "the same city in another script",
        },
    ],
};

static MAX_SUPPORT: Param = Param {
    name: "max-support",
    default: 0.3,
    unit: "support of a word of the name",
    range: (0.0, 1.0),
    basis: "names with a counterpart have 0.7 and more by their looks, 1 by the gazetteer",
};

fn check(pair: &Pair<'_>) -> Vec<Flag> {
    let found = remembered(&pair.source, &pair.target);
    if found.has_lexicon && !readable(&found.source) {
        return Vec::new();
    }
    let target = &pair.target;
    let max = MAX_SUPPORT.of(pair.article.params);
    let unsupported = |span: Span| words_in(&found.target, span).all(|w| w.support < max + LISTED);
    let unnamed = |m: &Mention| !found.source_names.iter().any(|other| other.same(m));
    let here: Vec<Mention> = mentions(target, true).into_iter().filter(|m| unsupported(m.span) && unnamed(m)).collect();
    let candidates: Vec<(Span, f32)> = here
        .iter()
        .filter(|mention| is_name(mention, pair))
        // "Male" is a city and, in German, the plural of a noun: a name is the same word in both languages.
        .filter(|m| m.kind != Kind::City || !target.locale().nouns_capitalised || same_word(m.span, pair))
        .map(|mention| (mention.span, confidence(mention)))
        .chain(unlisted(pair, &found))
        .collect();
    if candidates.is_empty() {
        return Vec::new();
    }
    let neighbours = neighbours(pair);
    let mut flags: Vec<Flag> = Vec::new();
    for (span, confidence) in candidates {
        let overlaps = flags.iter().any(|f| f.target.is_some_and(|t| t.overlaps(span)));
        if overlaps || neighbours.iter().any(|side| found_in(side, target, span, max)) {
            continue;
        }
        let reason = format!("{} is not named in the source", target.quote(span));
        flags.push(Flag::target(span, reason).confidence(confidence));
    }
    flags
}

/// Support by chance that a name of the gazetteer may have more: its counterpart would be found there.
const LISTED: f32 = 0.35;

/// True when the table translates a word by itself.
fn same_word(span: Span, pair: &Pair<'_>) -> bool {
    let word = pair.target.words(span);
    word_support(pair.source.lang(), pair.target.lang()).is_some_and(|of| of(word, word) > 0.3)
}

fn words_in(words: &[Word], span: Span) -> impl Iterator<Item = &Word> {
    words.iter().filter(move |w| w.span.within(span))
}

fn confidence(mention: &Mention) -> f32 {
    match mention.kind {
        Kind::Country | Kind::City => 0.8,
        // An adjective of nationality comes from the context as often as from nowhere.
        Kind::People | Kind::Organisation | Kind::Alternate => 0.45,
    }
}

/// True when a mention of the gazetteer surely is a name here, and one that the gazetteer would find in the source.
fn is_name(mention: &Mention, pair: &Pair<'_>) -> bool {
    let target = &pair.target;
    if !target.locale().cased || !has_name(&mention.families, pair.source.lang()) {
        return false;
    }
    let tokens = target.tokens();
    let at = tokens.iter().position(|t| t.span.start == mention.span.start).unwrap_or(0);
    let after = tokens.iter().position(|t| t.span.start >= mention.span.end).unwrap_or(tokens.len());
    let before = at.checked_sub(1).and_then(|i| tokens.get(i));
    let starts = starts_sentence(tokens, at, target);
    let part_of_name = |token: Option<&Token>| {
        token.is_some_and(|t| {
            t.kind == TokenKind::Capital
                && !target.locale().is_function_word(&t.of(target.analysis.text()).to_lowercase())
        })
    };
    // "Michael Jordan", "Paris Hilton": a person. German nouns are capitalised whatever they are.
    let person = !target.locale().nouns_capitalised
        && (part_of_name(tokens.get(after)) || part_of_name(before) && !starts_sentence(tokens, at - 1, target));
    match mention.kind {
        Kind::Country => !person,
        Kind::City => !starts && !person && !shouting(target),
        // Peoples and languages of German are nouns like others; acronyms stand for many things.
        Kind::People => !starts && !person && !shouting(target) && !target.locale().nouns_capitalised,
        Kind::Organisation | Kind::Alternate => false,
    }
}

/// True for the first word of a sentence, behind opening marks.
fn starts_sentence(tokens: &[Token], at: usize, side: &Side<'_>) -> bool {
    let before = tokens.get(..at).unwrap_or(&[]).iter().rev();
    let mut marks = before.take_while(|t| t.kind == TokenKind::Mark).peekable();
    let begins_side = tokens.get(..at).unwrap_or(&[]).iter().all(|t| t.kind == TokenKind::Mark);
    let text = side.analysis.text();
    begins_side || marks.any(|t| t.of(text).contains(['.', '!', '?', ':', '“', '«', '„', '"', '…', '-', '–', '—']))
}

/// True for headlines in title case or capitals, where a capital says nothing.
fn shouting(side: &Side<'_>) -> bool {
    let words: Vec<&Token> = side.tokens().iter().filter(|t| t.is_word() && t.span.len() > 3).collect();
    words.iter().filter(|t| t.kind == TokenKind::Capital).count() * 5 > words.len() * 3
}

/// Capitalised words in a row that nothing in the source looks like, and no table knows: names of persons, mostly.
///
/// One such word is taken only where the source has one, too: then a name was put for another.
fn unlisted(pair: &Pair<'_>, support: &Support) -> Vec<(Span, f32)> {
    let alphabetic = |side: &Side<'_>| matches!(script_of(side.text()), Some(Script::Latin | Script::Cyrillic));
    let target = &pair.target;
    if !support.has_lexicon
        || !alphabetic(&pair.source)
        || !alphabetic(target)
        || target.locale().nouns_capitalised
        || shouting(target)
    {
        return Vec::new();
    }
    let tokens = target.tokens();
    // Across scripts, names of persons look too little alike to say so of one word.
    let latin = script_of(pair.source.text()) == Some(Script::Latin);
    let max = MAX_SUPPORT.of(pair.article.params);
    let swapped = latin && unlisted_words(&pair.source, &support.source, max).next().is_some();
    let mut found = Vec::new();
    let mut run: Vec<Span> = Vec::new();
    let mut unknown = false;
    for (at, token) in tokens.iter().enumerate() {
        let word = support.target.iter().find(|w| w.span == token.span);
        let name = token.kind == TokenKind::Capital
            && !starts_sentence(tokens, at, target)
            && word.is_some_and(|w| w.support < max);
        if name {
            run.push(token.span);
            unknown |= word.is_some_and(|w| !w.known);
        }
        let ends = !name || at + 1 == tokens.len();
        if ends {
            match run.as_slice() {
                [first, .., last] if unknown => found.push((first.cover(*last), 0.7)),
                [one] if swapped && unlisted_words(target, &support.target, max).any(|w| w.span == *one) => {
                    found.push((*one, 0.45))
                }
                _ => {}
            }
            run.clear();
            unknown = false;
        }
    }
    found
}

/// Capitalised words inside a sentence that no table knows and nothing on the other side looks like; no acronyms, no
/// parts of longer names that are supported.
fn unlisted_words<'s>(side: &'s Side<'_>, words: &'s [Word], max: f32) -> impl Iterator<Item = &'s Word> {
    let tokens = side.tokens();
    words.iter().filter(move |word| {
        let Some(at) = tokens.iter().position(|t| t.span == word.span) else { return false };
        let text = side.words(word.span);
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        let acronym = text.chars().filter(|c| c.is_uppercase()).count() > 1;
        let doubtful = word.capital && !word.known && word.support < max;
        doubtful && letters >= 4 && !acronym && !starts_sentence(tokens, at, side)
    })
}

/// The source of the beads before and after.
fn neighbours<'a>(pair: &Pair<'a>) -> Vec<Side<'a>> {
    let Some(source) = pair.article.source else { return Vec::new() };
    let near = [pair.index.checked_sub(1), Some(pair.index + 1)];
    near.into_iter()
        .flatten()
        .filter_map(|i| pair.article.beads.get(i))
        .map(|bead| source.side(bead.source.clone()))
        .filter(|side| !side.is_empty())
        .collect()
}

/// True when a neighbour has the name: then it moved, and is not invented.
fn found_in(neighbour: &Side<'_>, target: &Side<'_>, span: Span, max: f32) -> bool {
    let support = support(neighbour, target);
    let words: Vec<&Word> = words_in(&support.target, span).collect();
    !words.is_empty() && words.iter().any(|w| w.support >= max)
        || gazetteer::mentions(target, false)
            .iter()
            .filter(|m| m.span.overlaps(span))
            .any(|m| mentions(neighbour, false).iter().any(|n| n.same(m)))
}
