//! Segments without a counterpart, for the rules that report them: runs of null beads, without those that are one half of
//! a sentence that was split.

use std::ops::Range;

use super::Bead;
use super::halves::weigh;
use crate::analysis::quotes::double_quotations;
use crate::analysis::{Analysis, Side, Token, TokenKind};
use crate::lexicon::knows;
use crate::rule::Article;
use crate::segment::marks_sentences;

/// How much shorter a bead must be than the article's own ratio lets expect before a sentence beside it is taken for the
/// rest of it: natural logarithm of the ratio. A quarter is about one and a half standard deviations of a
/// sentence pair's length ratio in news (Gale & Church 1993: variance 6.8 per character, some 120 characters).
const SHORT_BY: f64 = 0.25;

/// Runs of neighbouring null beads that a rule wants to report, by their indices. A run begins with a bead that is not
/// probably a part of its neighbour; what stands in a row with it belongs to it.
pub fn gaps(article: &Article<'_>, wanted: impl Fn(&Bead) -> bool) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let usual = usual_ratio(article);
    let unmarked = article.source.into_iter().chain([article.target]).any(|side| !marks_sentences(side.lang));
    let wanted = |bead: &Bead| wanted(bead) && !(unmarked && in_known_block(article, bead));
    for (index, _) in article.beads.iter().enumerate().filter(|(_, bead)| wanted(bead)) {
        match runs.last_mut() {
            Some(run) if run.end == index => run.end += 1,
            _ if usual
                .is_some_and(|usual| part_of_neighbour(article, index, usual) || unclear(article, index, usual)) => {}
            _ => runs.push(index..index + 1),
        }
    }
    runs
}

/// True when other sentences of the bead's paragraph have counterparts: it was cut finer than the other side can be.
fn in_known_block(article: &Article<'_>, bead: &Bead) -> bool {
    let blocks = |analysis: &Analysis<'_>, range: &Range<u32>| -> Vec<u32> {
        range.clone().filter_map(|i| analysis.segments.get(i as usize)).map(|segment| segment.block).collect()
    };
    let of_source = bead.target.is_empty();
    let own = match (of_source, article.source) {
        (true, Some(source)) => blocks(source, &bead.source),
        _ => blocks(article.target, &bead.target),
    };
    article.beads.iter().filter(|other| other.has_both_sides()).any(|other| {
        let theirs = match (of_source, article.source) {
            (true, Some(source)) => blocks(source, &other.source),
            _ => blocks(article.target, &other.target),
        };
        theirs.iter().any(|block| own.contains(block))
    })
}

/// Lengths of both sides of a bead, in characters.
fn lengths(article: &Article<'_>, bead: &Bead) -> (f64, f64) {
    let chars = |side: Side<'_>| side.text().chars().count() as f64;
    (
        article.source.map_or(0.0, |source| chars(source.side(bead.source.clone()))),
        chars(article.target.side(bead.target.clone())),
    )
}

/// Characters of the translation for each of the source, over the beads that have both; `None` if there are none.
fn usual_ratio(article: &Article<'_>) -> Option<f64> {
    let whole = article.beads.iter().filter(|bead| bead.has_both_sides()).map(|bead| lengths(article, bead));
    let (source, target) = whole.fold((0.0, 0.0), |a, b| (a.0 + b.0, a.1 + b.1));
    (source > 0.0 && target > 0.0).then_some(target / source)
}

/// True when a sentence without a counterpart is probably a part of a bead beside it: a sentence was split in two, and
/// with it the neighbour has the length that the article's ratio lets expect, without it it is too short, unless its
/// words say otherwise; or its words fill what the neighbour's other side has left over.
fn part_of_neighbour(article: &Article<'_>, index: usize, usual: f64) -> bool {
    let (Some(own), Some(source)) = (article.beads.get(index), article.source) else { return false };
    let (own_source, own_target) = lengths(article, own);
    let neighbours = [index.checked_sub(1), index.checked_add(1)].into_iter().flatten();
    let whole = neighbours.filter_map(|at| article.beads.get(at)).filter(|bead| bead.has_both_sides());
    whole.map(|bead| (bead, lengths(article, bead))).any(|(bead, (there, here))| {
        let off = |source: f64, target: f64| (target / source / usual).ln();
        let (alone, together) = (off(there, here), off(there + own_source, here + own_target));
        let short_by = if own_source > 0.0 { alone } else { -alone };
        let weighed = weigh(source, article.target, bead, own);
        if weighed.is_some_and(|weighed| weighed.may_be_half()) {
            return true;
        }
        let refuted = weighed.is_some_and(|weighed| weighed.is_none());
        let fits = short_by > SHORT_BY && !refuted || short_by > 0.0 && is_rest_of_quotation(article, bead, own);
        fits && together.abs() < alone.abs()
    })
}

/// True for a sentence in which a quotation ends that began in the neighbour, or the other way round, where the neighbour's
/// counterpart has a whole one: 「…だった。…」と話した。
fn is_rest_of_quotation(article: &Article<'_>, neighbour: &Bead, own: &Bead) -> bool {
    let Some(source) = article.source else { return false };
    let of_source = |bead: &Bead| source.side(bead.source.clone());
    let of_target = |bead: &Bead| article.target.side(bead.target.clone());
    let (rest, part, whole) = match own.target.is_empty() {
        true => (of_source(own), of_source(neighbour), of_target(neighbour)),
        false => (of_target(own), of_target(neighbour), of_source(neighbour)),
    };
    let [rest, part, whole] = [rest, part, whole].map(|side| double_quotations(side.analysis.text(), side.span()));
    let halves = !rest.unopened.is_empty() && !part.unclosed.is_empty();
    let turned = !rest.unclosed.is_empty() && !part.unopened.is_empty();
    (halves || turned) && whole.is_balanced() && !whole.pairs.is_empty()
}

/// Posterior below which a bead with both sides is one of several ways to align its paragraph.
const DOUBTFUL: f32 = 0.75;

/// True when the paragraph of a sentence without a counterpart may be aligned otherwise: no lexicon tells its words, a bead
/// of it is doubtful, the other side has a sentence left over as well, and with all of them both sides have the lengths that
/// the article lets expect.
fn unclear(article: &Article<'_>, index: usize, usual: f64) -> bool {
    let Some(own) = article.beads.get(index) else { return false };
    let of_source = own.target.is_empty();
    let block = |bead: &Bead| match (of_source, article.source) {
        (true, Some(source)) => source.segments.get(bead.source.start as usize).map(|segment| segment.block),
        _ => article.target.segments.get(bead.target.start as usize).map(|segment| segment.block),
    };
    let lacks = |bead: &Bead| if of_source { bead.source.is_empty() } else { bead.target.is_empty() };
    // Those left over on the other side stand between beads of the paragraph.
    let belongs = |bead: &&Bead| lacks(bead) || block(bead) == block(own);
    let (before, after) = article.beads.split_at(index);
    let paragraph: Vec<&Bead> =
        before.iter().rev().take_while(belongs).chain(after.iter().take_while(belongs)).collect();
    let doubtful = paragraph.iter().any(|bead| bead.has_both_sides() && bead.score < DOUBTFUL);
    let has_lexicon = article.source.is_some_and(|source| knows(source.lang, article.target.lang));
    if has_lexicon || !doubtful || !paragraph.iter().any(|bead| lacks(bead)) {
        return false;
    }
    let (source, target) =
        paragraph.iter().map(|bead| lengths(article, bead)).fold((0.0, 0.0), |a, b| (a.0 + b.0, a.1 + b.1));
    (target / source / usual).ln().abs() < SHORT_BY
}

/// Words up to which, and content words below which, a sentence says too little to be an addition for sure: “It is still
/// going on” is more often the end of the sentence before it.
const SHORT: usize = 6;
const LITTLE: usize = 3;

/// True for a short sentence of few content words, without a name or a figure.
pub fn says_little(side: &Side<'_>) -> bool {
    let words = || side.tokens().iter().filter(|token| token.is_word());
    let first = words().next().map(|token| token.span);
    let content = |text: &str| !side.locale().is_function_word(&text.to_lowercase()) && text.chars().count() > 2;
    let unspaced = side.locale().unspaced || side.locale().function_words.is_empty();
    let capital = |token: &&Token| Some(token.span) != first && token.kind == TokenKind::Capital;
    let named = !side.locale().nouns_capitalised && words().any(|token| capital(&token));
    let count = words().filter(|token| content(side.words(token.span))).count();
    !unspaced && !named && side.numbers().is_empty() && count < LITTLE && words().count() <= SHORT
}
