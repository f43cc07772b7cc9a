//! Two sentences whose names changed places: “‘No cuts,’ said the minister Soto. ‘The rooms are empty,’ replied Baena”, with
//! Baena where Soto is. Each half of the translation says what its own half of the source says, and names the one whom the
//! other half names; or names her, and says what the other half says.
//!
//! Who stands in which half is asked of the counterparts of names, what is said of the tables of words. What stands beside a
//! name is left out: a title goes with its name as often as not.

use std::ops::Range;
use std::sync::Arc;

use crate::analysis::{Side, TokenKind};
use crate::span::Span;

use super::counterpart::Counterparts;
use super::parted::is_comma;
use super::persons::is_office;
use super::spelling::Spelling;
use super::strangers::{shouting, starts_sentence};
use super::{key_support, usage};

/// What tells that names changed places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exchanged {
    /// What one name says or does in the source, and its translation.
    pub word: [Span; 2],
    /// The name that the source has with that word, and the one that the translation has with it.
    pub names: [Span; 2],
    /// True when both names are quoted from the translation, false when they are from the source.
    pub in_target: bool,
}

/// Least probability there and back of a word and its translation.
const TRANSLATES: f32 = 0.05;
/// Fewest words that tell whose a sentence is, and how many there are for each one that tells the contrary.
const TELLING: usize = 2;
const FOR_EACH: usize = 3;
/// Words of the tables with fewer occurrences may be names where a sentence begins.
const SEEN: f32 = 5.0;
/// Tokens before a name that may be a title, and those between two commas behind it.
const TITLE: usize = 3;
const APPOSITION: usize = 8;

/// Most tokens of a half: each name is compared with each word of the other side, and a longer one is a list.
const LONGEST: usize = 120;

/// A word and its translation.
type Link = [Span; 2];

/// Looks for names that changed places between the two sentences of a passage: of two beads or, what an alignment may
/// not have told apart, of one.
pub fn exchanged_speakers(source: [Side<'_>; 2], target: [Side<'_>; 2], one_bead: bool) -> Option<Exchanged> {
    let tells = |halves: &[Side<'_>; 2]| {
        halves.iter().all(|side| side.locale().cased && !side.locale().nouns_capitalised && !shouting(side))
    };
    if source.iter().chain(&target).any(|half| half.tokens().len() > LONGEST) {
        return None;
    }
    // Names are read where capitals tell them, and heard on the other side.
    let in_target = tells(&target);
    if !in_target && !tells(&source) {
        return None;
    }
    let (here, there) = if in_target { (target, source) } else { (source, target) };
    let names = [names(&here[0], &there[0]), names(&here[1], &there[1])];
    if names.iter().any(Vec::is_empty) {
        return None;
    }
    // Of the words of a name more are heard in the half that has it: "Jens" may be alike to any word.
    let heard = |half: usize, other: usize| -> Vec<usize> {
        let counterparts = Counterparts::new(here[half], there[other]);
        let words =
            |name: Span| here[half].tokens().iter().map(|token| token.span).filter(move |span| span.within(name));
        let count = |name: &Span| words(*name).filter(|word| counterparts.explain(*word, &[])).count();
        names[half].iter().map(count).collect()
    };
    let compared = [0, 1].map(|half| std::iter::zip(heard(half, half), heard(half, 1 - half)).collect::<Vec<_>>());
    let name = |half: usize, is: fn(&usize, &usize) -> bool| {
        names[half].iter().zip(&compared[half]).find(|(_, (own, other))| is(own, other)).map(|(name, _)| *name)
    };
    let crossed = [name(0, usize::lt), name(1, usize::lt)];
    let straight = [name(0, usize::gt), name(1, usize::gt)];
    let (pair, own) = match (crossed, straight) {
        ([Some(first), Some(second)], [None, None]) => ([first, second], true),
        ([None, None], [Some(first), Some(second)]) if one_bead => ([first, second], false),
        _ => return None,
    };
    // What the names' sentences say has to tell the contrary of what the names tell.
    let of = key_support(here[0].lang(), there[0].lang())?;
    let links = |half: usize, own: bool| links(here[half], [there[half], there[1 - half]], &names[half], own, &of);
    let [with, against] = [own, !own].map(|own| [links(0, own), links(1, own)]);
    let count = |links: &[Vec<Link>; 2]| links.iter().map(Vec::len).sum::<usize>();
    let tells = count(&with) >= TELLING && count(&with) >= FOR_EACH * count(&against);
    let ([word, ..], [_, ..]) = (with[0].as_slice(), with[1].as_slice()) else { return None };
    let [first, second] = pair;
    let (word, names) = if in_target { ([word[1], word[0]], [second, first]) } else { (*word, [first, second]) };
    tells.then_some(Exchanged { word, names, in_target })
}

/// The names of a half: capitalised words in a row without offices. A single one that begins the sentence is none if the
/// tables know it.
fn names(side: &Side<'_>, other: &Side<'_>) -> Vec<Span> {
    let text = |span: Span| side.words(span);
    let is_name = |at: usize| {
        let token = side.tokens().get(at).filter(|token| token.kind == TokenKind::Capital)?;
        let function = side.locale().is_function_word(&text(token.span).to_lowercase());
        (!function && !is_office(side, token.span)).then_some(token.span)
    };
    let known = usage(side.lang(), other.lang());
    let mut names = Vec::new();
    let mut at = 0;
    while at < side.tokens().len() {
        let run: Vec<Span> = (at..).map_while(is_name).collect();
        let single = run.len() == 1 && starts_sentence(side.tokens(), at, side);
        let common = |span: &Span| known.as_ref().is_none_or(|of| of(text(*span)).seen[0] >= SEEN);
        if let (Some(first), Some(last)) = (run.first(), run.last())
            && !(single && common(first))
        {
            names.push(first.cover(*last));
        }
        at += run.len().max(1);
    }
    names
}

/// The words of a half that only one of the other side's halves, its own or the other one, has a translation of.
fn links(
    here: Side<'_>,
    there: [Side<'_>; 2],
    names: &[Span],
    own: bool,
    of: &impl Fn(&str, &str) -> f32,
) -> Vec<Link> {
    let tokens = here.tokens();
    // "Huber, head of the union, said"
    let comma = |at: &usize| tokens.get(*at).is_some_and(|token| is_comma(&here, token));
    let titles: Vec<Range<usize>> = names
        .iter()
        .map(|name| {
            let [first, end] = [name.start, name.end].map(|place| tokens.partition_point(|t| t.span.start < place));
            let title = comma(&end).then(|| (end + 1..).take(APPOSITION).find(comma)).flatten();
            first.saturating_sub(TITLE)..title.unwrap_or(end)
        })
        .collect();
    let beside = |at: usize| titles.iter().any(|title| title.contains(&at));
    let best = |key: &str, side: &Side<'_>| {
        let words =
            side.tokens().iter().zip(side.spellings()).filter(|(token, other)| token.is_word() && !other.function);
        words.map(|(token, other)| (of(key, &other.key), token.span)).max_by(|a, b| a.0.total_cmp(&b.0))
    };
    let link = |(token, word): (usize, &Arc<Spelling>)| {
        let span = tokens.get(token).filter(|t| t.is_word() && !word.function && !beside(token))?.span;
        let [straight, crossed] = [best(&word.key, &there[0]), best(&word.key, &there[1])];
        let (this, other) = if own { (straight?, crossed?) } else { (crossed?, straight?) };
        (this.0 >= TRANSLATES && other.0 < TRANSLATES / 2.0).then_some([span, this.1])
    };
    here.spellings().iter().enumerate().filter_map(link).collect()
}
