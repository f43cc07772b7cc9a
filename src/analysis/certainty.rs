//! How certain a sentence is: whether it tells what may be, or what surely is. Data: `locale/data/certainty.toml`.
//!
//! A good translation carries "may" over in many ways, and leaves it out at times; hardly ever does it say "certainly" or
//! "must" instead. So two things are asked for: the source has a word that leaves open what it says and none that does not,
//! and the translation has a word that claims it and none that leaves it open.

use std::sync::LazyLock;

use serde::Deserialize;

use super::Side;
use super::listed::List;
use super::negation::negations;
use crate::locale::{ByLanguage, packed, unpacked};
use crate::span::Span;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Words {
    maybe: List,
    doubt: List,
    sure: List,
    certain: List,
    will: List,
    open: List,
    by: List,
    behind: List,
    says: List,
    rough: Vec<String>,
}

static WORDS: LazyLock<ByLanguage<Words>> = LazyLock::new(|| ByLanguage::new(unpacked(packed!("certainty"))));

/// What a translation claims of something that the source leaves open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claim {
    /// That it is true.
    Sure,
    /// That it will be, or has to be.
    Bound,
}

/// The word of the source that leaves open what it says, the one of the translation that claims it, and what that claims.
pub fn claimed(source: &Side<'_>, target: &Side<'_>) -> Option<(Span, Span, Claim)> {
    let (there, here) = both(source, target)?;
    let claim = |list: &List, claim: Claim| list.first(target).map(|word| (word, claim));
    let claims = [claim(&here.sure, Claim::Sure), claim(&here.will, Claim::Bound)];
    if claims.iter().all(Option::is_none) || here.maybe.first(target).is_some() {
        return None;
    }
    // «Не мог» was not able to.
    let unable = |word: Span| negations(source).iter().any(|negation| negation.end + 1 == word.start);
    let open = there.maybe.first(source).filter(|word| !unable(*word))?;
    let has = |list: &List, side: &Side<'_>| list.first(side).is_some();
    if has(&there.sure, source) || has(&there.certain, source) {
        return None;
    }
    let [sure, bound] = claims;
    let sure = sure.filter(|_| negations(target).is_empty());
    let bound = bound.filter(|_| !has(&here.doubt, target) && !has(&there.will, source));
    sure.or(bound).map(|(word, claim)| (open, word, claim))
}

/// The words by which the source says that something is but alleged or believed, if nothing in the translation leaves it open.
pub fn told_as_fact(source: &Side<'_>, target: &Side<'_>) -> Option<Span> {
    let (there, here) = both(source, target)?;
    let open = there.open.first(source)?;
    let kept = [&here.maybe, &here.open].iter().any(|list| list.first_but(target, &here.rough).is_some());
    // "Investigators" behind a semicolon doubt nothing of what stands before it.
    let doubted = || here.doubt.first_in(target, same_part(source, target, open), &here.rough).is_some();
    (!kept && !doubted() && there.sure.first(source).is_none()).then_some(open)
}

/// The part of the translation between its semicolons and full stops that stands where the words of the source do, if both sides
/// have as many of them; all of it otherwise.
fn same_part(source: &Side<'_>, target: &Side<'_>, words: Span) -> Span {
    let (there, here) = (parts(source), parts(target));
    let at = there.iter().position(|part| words.within(*part)).filter(|_| there.len() == here.len());
    at.and_then(|at| here.get(at)).copied().unwrap_or(target.span())
}

/// What stands between the semicolons and the ends of the segments of a side.
fn parts(side: &Side<'_>) -> Vec<Span> {
    let pieces = side.segments().iter().flat_map(|segment| {
        let mut start = segment.span.start;
        side.words(segment.span).split_inclusive([';', '；', '؛']).map(move |piece| {
            let part = Span { start, end: start + piece.len() as u32 };
            start = part.end;
            part
        })
    });
    pieces.collect()
}

/// The words by which the source says whose word something is, if nothing in the translation may say so; and whether he whose
/// it is follows them.
pub fn unattributed(source: &Side<'_>, target: &Side<'_>) -> Option<(Span, bool)> {
    let (there, here) = both(source, target)?;
    let by = there.by.first(source).map(|by| (by, true));
    let by = by.or_else(|| there.behind.first(source).map(|by| (by, false)))?;
    let said = [&here.says, &here.maybe, &here.open, &here.by].iter().any(|list| list.first(target).is_some());
    (!here.says.all.is_empty() && !said && here.behind.first(target).is_none()).then_some(by)
}

/// The words of both languages, if they are known.
fn both(source: &Side<'_>, target: &Side<'_>) -> Option<(&'static Words, &'static Words)> {
    WORDS.get(source.lang().code()).zip(WORDS.get(target.lang().code()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_all_lists_and_no_word_that_is_open_and_claimed() {
        for lang in WORDS.langs() {
            let words = WORDS.get(lang).unwrap();
            for list in [&words.maybe, &words.doubt, &words.sure, &words.certain, &words.will] {
                assert!(list.all.len() >= 10, "{lang}");
            }
            assert!(words.open.all.len() >= 7, "{lang}");
            for list in [&words.maybe, &words.doubt, &words.sure, &words.certain, &words.will, &words.open] {
                assert!(list.all.iter().all(|word| *word == word.to_lowercase()), "{lang}");
            }
            let both =
                words.maybe.all.iter().find(|word| words.sure.all.contains(word) || words.will.all.contains(word));
            assert_eq!(None, both, "{lang}");
        }
    }
}
