//! Whose the words are that stand in quotation marks and about them: speech that lost its marks where its speaker moved,
//! marks that moved round other words, and speakers who went inside the marks of what they say. What the tables of words
//! tell decides; `speech` looks at marks and places alone.

use std::sync::LazyLock;

use serde::Deserialize;

use super::Side;
use super::speech::ENDS;
use crate::lexicon::word_support;
use crate::span::Span;

/// A quotation of the translation with the speaker inside it, who stands outside of the marks in the source: the mark
/// before the speaker is lost, or two quotations became one. `pairs` are the quotations of the source; the speaker there, and
/// what of the quotation stands in the translation.
pub fn swallowed(source: &Side<'_>, target: &Side<'_>, pairs: &[(Span, Span)]) -> Option<(Span, Span)> {
    // A quotation may go on behind its sentence.
    let (there, here) = (around(source)?, around(target)?);
    let [whole] = here.as_slice() else { return None };
    let (first, second) = (pairs.first()?, pairs.get(1));
    // The speaker stands between two quotations, or else on the only side of the one.
    let about = match second {
        Some(second) => Span { start: first.1.end, end: second.0.start.max(first.1.end) },
        None if letters(source.words(Span { start: source.span().start, end: first.0.start })) == 0 => {
            Span { start: first.1.end, end: source.span().end }
        }
        None => Span { start: source.span().start, end: first.0.start },
    };
    let is_mark = |c: char| !c.is_alphanumeric();
    let words = source.words(about);
    let start = about.start as usize + words.len() - words.trim_start_matches(is_mark).len();
    let speaker = Span::new(start, start + words.trim_matches(is_mark).len());
    let weight = |side: &Side<'_>| if side.locale().unspaced { BY_CHARACTERS } else { 1 };
    let said = weight(source) * letters(source.words(speaker));
    let inside =
        weight(target) * outside(target, &here) <= STRAY && outside(source, &there) >= letters(source.words(speaker));
    if !inside || said < SPEAKER || pairs.len() > 2 {
        return None;
    }
    let inner = Span { start: first.0.end, end: first.1.start };
    // «Новая жизнь» закрылась: a name is said by nobody, and what somebody says of it may begin with a dash.
    let is_mark = |c: char| ENDS.contains(&c) || matches!(c, ',' | '，' | '،');
    let set_off =
        source.words(inner).trim_end().ends_with(is_mark) || source.words(about).trim_start().starts_with(is_mark);
    let named = !set_off && !source.locale().unspaced && source.words(inner).split_whitespace().count() < SPEECH;
    let dashed = |block: Span| block.of(source.analysis.text()).trim_start().starts_with(['–', '—', '-']);
    let block = source.segments().first().and_then(|s| source.analysis.document.blocks.get(s.block as usize));
    if named || block.is_some_and(|block| dashed(block.span)) {
        return None;
    }
    let one_of_two = second.is_some();
    let goes_on = one_of_two || there.len() > 1 || whole.1.end > target.span().end;
    let by_custom = goes_on && (target.text().contains(['–', '—']) || is_custom(target));
    let quotation = whole.0.cover(whole.1);
    if by_custom || !one_of_two && !holds_speaker(source, target, inner, quotation, letters(source.words(speaker))) {
        return None;
    }
    let shown = Span { start: quotation.start.max(target.span().start), end: quotation.end.min(target.span().end) };
    Some((speaker, shown))
}

/// The quotations of a side's paragraph that have to do with it, if all marks of the paragraph have their partners.
pub fn around(side: &Side<'_>) -> Option<Vec<(Span, Span)>> {
    let found = &side.analysis.paired(side.segments().first()?.block as usize)?.doubles;
    let near = found.pairs.iter().filter(|(opening, closing)| opening.cover(*closing).overlaps(side.span()));
    found.is_balanced().then(|| near.copied().collect())
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphabetic()).count()
}

/// True where the language of a side lets a quotation go on behind its speaker without closing it.
fn is_custom(side: &Side<'_>) -> bool {
    SPEAKERS.inside.iter().any(|code| code == side.lang().code())
}

/// True where the language of a side has no colon before a quotation, but the verb of saying behind it.
pub(super) fn verb_follows(side: &Side<'_>) -> bool {
    SPEAKERS.follows.iter().any(|code| code == side.lang().code())
}

#[derive(Debug, Default, Deserialize)]
struct Speakers {
    inside: Vec<String>,
    follows: Vec<String>,
}

static SPEAKERS: LazyLock<Speakers> =
    LazyLock::new(|| toml::from_str(include_str!("../locale/data/speakers.toml")).unwrap_or_default());

/// Letters outside of the marks that are none of a speaker, and the fewest that name one: "he said".
const STRAY: usize = 3;
const SPEAKER: usize = 6;
/// Letters that a character of Chinese or Japanese counts for.
const BY_CHARACTERS: usize = 3;
/// Fewest words of a quotation that is no name, whatever stands behind it.
const SPEECH: usize = 3;

/// Letters of a side that stand outside of these quotations.
fn outside(side: &Side<'_>, quotations: &[(Span, Span)]) -> usize {
    let base = side.span().start;
    let inside = |at: usize| {
        let at = base + at as u32;
        quotations.iter().any(|(opening, closing)| opening.end <= at && at < closing.start)
    };
    side.text().char_indices().filter(|(at, c)| c.is_alphabetic() && !inside(*at)).count()
}

/// Whose the words of a translation are by the tables: of the quotation `inner` of the source (true), or of what stands
/// about it, such as the speaker (false). Words of which the tables are not sure are left out, and all of them in scripts
/// without spaces.
fn owners(source: &Side<'_>, target: &Side<'_>, inner: Span) -> Vec<(Span, bool)> {
    let unspaced = source.locale().unspaced || target.locale().unspaced;
    let Some(support) = word_support(source.lang(), target.lang()).filter(|_| !unspaced) else { return Vec::new() };
    let words = |side: &Side<'_>| -> Vec<(Span, String)> {
        let tokens = side.tokens().iter().filter(|token| token.is_word());
        tokens.map(|token| (token.span, side.words(token.span).to_lowercase())).collect()
    };
    let there = words(source);
    let whose = |word: &str| {
        let best = |inside: bool| {
            let side = there.iter().filter(|(span, _)| span.within(inner) == inside);
            side.map(|(_, other)| support(other, word)).fold(0.0, f32::max)
        };
        let (said, about) = (best(true), best(false));
        let sure = !target.locale().is_function_word(word) && said.max(about) >= TRANSLATES;
        (sure && said.min(about) * 2.0 < said.max(about)).then_some(said > about)
    };
    words(target).iter().filter_map(|(span, word)| Some((*span, whose(word)?))).collect()
}

/// The words of a side that a comma sets off from their speaker, who follows, where the source has the speaker in front of
/// the quotation or at another place.
pub fn moved_speech(source: &Side<'_>, target: &Side<'_>, inner: Span) -> Option<Span> {
    let votes = owners(source, target, inner);
    let base = target.span().start as usize;
    let splits = |at: usize| {
        let (head, tail): (Vec<_>, Vec<_>) = votes.iter().partition(|(span, _)| (span.start as usize) < base + at);
        is_all(&head, true) && is_all(&tail, false)
    };
    let at = target.text().match_indices([',', '،']).map(|(at, _)| at).find(|at| splits(*at))?;
    Some(Span::new(base, base + at))
}

/// True when the only quotation of a side stands round what is no part of the only one of the source. `linked`: words of the
/// source and their translations, which tell where a script has no spaces.
pub fn moved_marks(
    source: &Side<'_>,
    target: &Side<'_>,
    inner: Span,
    here: Span,
    linked: impl FnOnce() -> Vec<(Span, Span)>,
) -> bool {
    let unspaced = source.locale().unspaced || target.locale().unspaced;
    let votes = match unspaced {
        true => linked().into_iter().map(|(there, own)| (own, there.within(inner))).collect(),
        false => owners(source, target, inner),
    };
    let (inside, outside): (Vec<&(Span, bool)>, Vec<_>) = votes.iter().partition(|(span, _)| span.within(here));
    let said = outside.iter().filter(|(_, said)| *said).count();
    if inside.iter().any(|(_, said)| *said) {
        return false;
    }
    // Inside there may be a single word: “the reform” for what it will do.
    let long = || target.words(here).split_whitespace().count() > SPEECH;
    match (inside.len(), said) {
        (0, _) => false,
        (own, said) if unspaced => own.min(said) >= SURE_WORDS,
        (1, 0) => false,
        // All that is said may be the quotation here.
        (_, 0) => long() && !outside.is_empty(),
        (1, 1) => long(),
        _ => true,
    }
}

/// True when the speaker, who stands outside of the quotation `inner` in the source and has so many letters there, stands
/// inside the quotation `here`: two words of the speaker apart from what is said, or a part of his length that a comma
/// sets off, with one of his words in it.
fn holds_speaker(source: &Side<'_>, target: &Side<'_>, inner: Span, here: Span, letters: usize) -> bool {
    let mut votes = owners(source, target, inner);
    votes.retain(|(span, _)| span.within(here));
    let (said, about): (Vec<&(Span, bool)>, Vec<_>) = votes.iter().partition(|(_, said)| *said);
    let apart = |first: &[&(Span, bool)], second: &[&(Span, bool)]| {
        first.iter().map(|(span, _)| span.end).max() <= second.iter().map(|(span, _)| span.start).min()
    };
    let in_a_row = !said.is_empty() && (apart(&about, &said) || apart(&said, &about));
    if in_a_row && about.len() >= SURE_WORDS {
        return true;
    }
    let base = target.span().start as usize;
    let set_off = |at: usize| {
        let count = |text: Option<&str>| text.map_or(0, |text| text.chars().filter(|c| c.is_alphabetic()).count());
        let parts = [count(target.text().get(..at)), count(target.text().get(at..))];
        let (before, after): (Vec<_>, Vec<_>) = votes.iter().partition(|(span, _)| (span.start as usize) < base + at);
        let fits = |own: usize| own * 2 >= letters && own <= letters * 2;
        let speaks = |part: &[&(Span, bool)]| !part.is_empty() && part.iter().all(|(_, said)| !said);
        speaks(&after) && is_all(&before, true) && fits(parts[1])
            || speaks(&before) && is_all(&after, true) && fits(parts[0])
    };
    target.text().match_indices([',', '،']).any(|(at, _)| set_off(at))
}

/// True when there are words enough, all of one owner.
fn is_all(votes: &[&(Span, bool)], said: bool) -> bool {
    votes.len() >= SURE_WORDS && votes.iter().all(|(_, by)| *by == said)
}

/// Least mean probability of a translation, both ways, that tells whose a word is; and how many such words each has.
const TRANSLATES: f32 = 0.05;
const SURE_WORDS: usize = 2;
