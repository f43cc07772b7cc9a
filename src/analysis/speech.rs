//! Where somebody speaks, by marks and places: sides that are spoken from end to end, speech after a colon, and words that
//! have lost their quotation marks.

use super::Side;
use super::quotes::{Paired, Quotations, is_double};
use super::speaker::verb_follows;
use crate::span::Span;

/// Marks that end a statement, before the quotation mark or after it.
pub const ENDS: [char; 8] = ['.', '!', '?', '…', '。', '！', '？', '؟'];
/// Fewest characters of a spoken sentence in scripts without spaces; two make up a word.
const SPOKEN: usize = 10;

/// True when all of a side is a statement inside quotation marks of its paragraph, of so many words at least.
pub fn is_spoken(side: &Side<'_>, least: f32) -> bool {
    let Some((paragraph, said)) = said(side) else { return false };
    let Some(Paired { doubles: quotations, .. }) = side.analysis.paired(paragraph) else { return false };
    let words = side.text().split_whitespace().count();
    let long = words as f32 >= least || side.locale().unspaced && side.text().chars().count() >= SPOKEN;
    let ended = side.text().trim_end_matches(|c: char| is_double(c) || c.is_whitespace());
    let inside = |(opening, closing): &(Span, Span)| opening.end <= said.start && said.end <= closing.start;
    long && quotations.is_balanced() && quotations.pairs.iter().any(inside) && ended.ends_with(ENDS)
}

/// True when no quotation mark of its paragraph, nor one left open before it, has anything to do with a side.
pub fn is_bare(side: &Side<'_>) -> bool {
    let Some((paragraph, said)) = said(side) else { return false };
    let Some(Paired { doubles, singles, .. }) = side.analysis.paired(paragraph) else { return false };
    let before = paragraph.checked_sub(1).and_then(|before| side.analysis.paired(before));
    let open = before.is_some_and(|before| !before.doubles.unclosed.is_empty());
    let apart = |found: &Quotations| {
        found.is_balanced() && !found.pairs.iter().any(|(opening, closing)| opening.cover(*closing).overlaps(said))
    };
    !open && apart(doubles) && apart(singles)
}

/// The number of the paragraph of a side that lies in one, and its words from the first letter or figure to the last.
fn said(side: &Side<'_>) -> Option<(usize, Span)> {
    let (first, last) = (side.segments().first()?, side.segments().last()?);
    let base = side.span().start as usize;
    let start = side.text().find(char::is_alphanumeric)?;
    let end = side.text().rfind(char::is_alphanumeric)?;
    (first.block == last.block).then(|| (first.block as usize, Span::new(base + start, base + end)))
}

/// What stands after the only colon of a side: "14:30" and "3:2" have none.
pub fn after_colon(side: &Side<'_>) -> Option<Span> {
    let text = side.text();
    let sets_off = |(at, colon): &(usize, &str)| {
        let after = text.get(at + colon.len()..).and_then(|rest| rest.chars().next());
        *colon == "：" || after.is_some_and(|c| c.is_whitespace() || is_double(c))
    };
    let mut colons = text.match_indices([':', '：']).filter(sets_off);
    let (at, colon) = colons.next()?;
    let start = side.span().start as usize + at + colon.len();
    let span = Span { start: start as u32, end: side.span().end }.trimmed(side.analysis.text());
    (colons.next().is_none() && !span.is_empty()).then_some(span)
}

/// German forms that are of reported speech only, unless “ich” stands with them (Duden, Konjunktiv I).
const REPORTED: &[&str] = &[
    "sei", "seien", "werde", "habe", "könne", "müsse", "solle", "wolle", "dürfe", "gebe", "gehe", "komme", "stehe",
    "wisse",
];

/// True for German words that are reported, not quoted: “… seien ein wichtiges Thema, teilte er mit”.
pub fn is_reported(words: &str) -> bool {
    let words = || words.split(|c: char| !c.is_alphanumeric());
    words().any(|word| REPORTED.contains(&word)) && !words().any(|word| matches!(word, "ich" | "Ich"))
}

/// The only words of a side that stand between doubled spaces: French guillemets have spaces inside them.
pub fn emptied(side: &Side<'_>) -> Option<Span> {
    let text = side.text();
    let is_space = |c: char| matches!(c, ' ' | '\u{a0}' | '\u{202f}');
    let mut gaps = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if is_space(c) && chars.peek().is_some_and(|(_, next)| is_space(*next)) {
            let mut end = at + c.len_utf8();
            while let Some((next, space)) = chars.next_if(|(_, next)| is_space(*next)) {
                end = next + space.len_utf8();
            }
            gaps.push((at, end));
        }
    }
    let [(_, start), (end, _)] = gaps.as_slice() else { return None };
    let base = side.span().start as usize;
    (start < end).then(|| Span::new(base + start, base + end))
}

/// True when a side stands between spaces that do not break: French guillemets leave them at the ends of their paragraph.
pub fn lost_at_edge(side: &Side<'_>) -> bool {
    let text = side.analysis.text();
    let (before, after) = (text.get(..side.span().start as usize), text.get(side.span().end as usize..));
    let is_space = |c: char| matches!(c, '\u{a0}' | '\u{202f}');
    let opens = before.is_some_and(|t| {
        let rest = t.trim_end_matches(is_space);
        rest.len() < t.len() && (rest.is_empty() || rest.ends_with('\n'))
    });
    opens && after.is_some_and(|t| t.starts_with(is_space))
}

/// How far a mark may be from the place that the quotation's end has in the source, as a share of the sentence.
const SAME_PLACE: f64 = 0.15;

/// What a colon of the translation sets off where the source has none, but its verb of saying behind the quotation.
fn spoken_after_colon(source: &Side<'_>, target: &Side<'_>) -> Option<Span> {
    let speech = after_colon(target).filter(|_| verb_follows(source) && !source.text().contains([':', '：']))?;
    let words = target.words(speech);
    let begins = words.starts_with(|c: char| c.is_alphanumeric() && !c.is_lowercase());
    (begins && words.split_whitespace().count() >= SPEECH).then_some(speech)
}

/// Fewest words of speech that a colon sets off.
const SPEECH: usize = 3;

/// The words of the translation that are speech set off from its speaker, as it is in the source: after a colon, or before
/// a comma at the same place of the sentence, without a mark among them. Indirect speech is set off by no mark, or by a
/// conjunction after it.
pub fn set_off(source: &Side<'_>, target: &Side<'_>, inner: Span, marks: &[Span]) -> Option<Span> {
    let whole = source.span();
    let text = target.text();
    let base = target.span().start as usize;
    let free = |from: usize, to: usize| {
        let span = Span::new(base + from, base + to).trimmed(target.analysis.text());
        let unmarked =
            !marks.iter().any(|mark| mark.overlaps(span) || mark.end == span.start || mark.start == span.end);
        (unmarked && !span.is_empty()).then_some(span)
    };
    let before = source.words(Span { start: whole.start, end: inner.start });
    let before = before.trim_end_matches(|c: char| is_double(c) || c.is_whitespace());
    if before.ends_with([':', '：']) {
        let colon = text.find([':', '：'])?;
        let start = colon + text.get(colon..)?.chars().next()?.len_utf8();
        // "I could not help thinking: can't they give him a better role?" is a thought, told by its small letter.
        let begins = text.get(start..)?.trim_start().starts_with(|c: char| c.is_alphanumeric() && !c.is_lowercase());
        return begins.then(|| free(start, text.len())).flatten();
    }
    if let Some(speech) = spoken_after_colon(source, target) {
        return free(speech.start as usize - base, text.len());
    }
    let after = source.words(Span { start: inner.end, end: whole.end });
    if before.contains(char::is_alphanumeric) || !after.contains(char::is_alphanumeric) {
        return None;
    }
    let share = f64::from(inner.end - whole.start) / f64::from(whole.end - whole.start);
    // “Laut The Hill sagte Warren, dass es …”: a name that follows the quotation there precedes it here.
    let moved = |word: &str, at: usize| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.starts_with(char::is_uppercase) && text.find(word).is_some_and(|here| here < at)
    };
    let is_place = |at: usize| {
        let at_same_place = (at as f64 / text.len() as f64 - share).abs() < SAME_PLACE;
        // The speaker comes after the mark and in more than one word.
        let tail = text.get(at..).is_some_and(|tail| tail.split_whitespace().nth(1).is_some());
        at_same_place && tail && !after.split_whitespace().any(|word| moved(word, at))
    };
    // The last mark; where the speaker is followed by more speech in marks, the last one before that.
    let end = marks.first().map_or(text.trim_end_matches(|c: char| !c.is_alphanumeric()).len(), |mark| {
        text.get(..mark.start as usize - base).map_or(0, |t| t.trim_end_matches(|c: char| !c.is_alphanumeric()).len())
    });
    // A speaker with an apposition, “said Abigail Grace, a researcher”, has as many marks after the quotation's own.
    let is_mark = |c: char| matches!(c, ',' | '?' | '!' | '，' | '،');
    let more =
        after.trim_end_matches(|c: char| !c.is_alphanumeric()).trim_start_matches(is_mark).matches(is_mark).count();
    let places = text.get(..end)?.rmatch_indices(is_mark).map(|(at, _)| at).take(more + 1);
    let distance = |at: usize| (at as f64 / text.len() as f64 - share).abs();
    let reported = |at: &usize| target.lang().code() == "de" && text.get(..*at).is_some_and(is_reported);
    let at = places.filter(|at| is_place(*at) && !reported(at)).min_by(|a, b| distance(*a).total_cmp(&distance(*b)))?;
    free(0, at)
}

/// The name that a nickname in quotation marks stands in, such as Johannes “Hans” Geiger, where the same words stand in the
/// translation without its marks: the nickname of the source, and what it has become.
pub fn bare_nickname(source: &Side<'_>, target: &Side<'_>, quotation: (Span, Span)) -> Option<(Span, Span)> {
    let (opening, closing) = quotation;
    let whole = source.span();
    let inner = source.words(Span { start: opening.end, end: closing.start }).trim();
    let before = source.words(Span { start: whole.start, end: opening.start }).split_whitespace().next_back()?;
    let after = source.words(Span { start: closing.end, end: whole.end }).split_whitespace().next()?;
    let after = after.trim_end_matches(|c: char| !c.is_alphanumeric());
    let is_name = |word: &str| word.starts_with(char::is_uppercase) && word.ends_with(char::is_alphanumeric);
    if ![before, inner, after].into_iter().all(is_name) {
        return None;
    }
    let name = format!("{before} {inner} {after}");
    let at = target.text().find(&name)?;
    let start = target.span().start as usize + at + before.len() + 1;
    Some((opening.cover(closing), Span::new(start, start + inner.len())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Analysis;
    use crate::document::Document;
    use crate::language::Lang;

    /// Whether each sentence is spoken (s), without any mark about it (b), or neither (-).
    #[track_caller]
    fn sentences(text: &str, expected: &str) {
        let document = Document::from_text("text", text);
        let analysis = Analysis::new(&document, Lang::parse("en").expect("a tag"));
        let of = |index: u32| {
            let side = analysis.side(index..index + 1);
            if is_spoken(&side, 3.0) {
                's'
            } else if is_bare(&side) {
                'b'
            } else {
                '-'
            }
        };
        let found: String = (0..analysis.segments.len() as u32).map(of).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_sentence_inside_the_marks_of_its_paragraph_is_spoken() {
        sentences(
            "“The bridge is old. We knew it. We waited too long,” the mayor said. She resigned on Monday.",
            "ss-b",
        );
        sentences("He called it “a disgrace” and left. Nobody followed him there.", "-b");
    }

    #[test]
    fn marks_leave_their_spaces() {
        let document = Document::from_text("text", "Le film se moque des  horreurs  de la guerre.");
        let analysis = Analysis::new(&document, Lang::parse("fr").expect("a tag"));
        let found = emptied(&analysis.side(0..1)).map(|span| span.of(&document.text));
        assert_eq!(found, Some("horreurs"));
    }

    #[test]
    fn speech_begins_after_the_only_colon() {
        for (text, expected) in [
            ("She said: “We stay.”", Some("“We stay.”")),
            ("At 10:30 she left.", None),
            ("Two things: one, and a second: the other.", None),
        ] {
            let document = Document::from_text("text", text);
            let analysis = Analysis::new(&document, Lang::parse("en").expect("a tag"));
            let found = after_colon(&analysis.side(0..analysis.segments.len() as u32));
            assert_eq!(found.map(|span| span.of(text)), expected, "{text}");
        }
    }
}
