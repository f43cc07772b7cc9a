//! Where somebody speaks: sides that are spoken from end to end, speech after a colon, words outside of quotation marks, and
//! words that have lost theirs.

use super::Side;
use super::quotes::{Quotations, double_quotations, is_double, single_quotations};
use crate::span::Span;

/// Marks that end a statement, before the quotation mark or after it.
pub const ENDS: [char; 8] = ['.', '!', '?', '…', '。', '！', '？', '؟'];
/// Fewest characters of a spoken sentence in scripts without spaces; two make up a word.
const SPOKEN: usize = 10;

/// True when all of a side is a statement inside quotation marks of its paragraph, of so many words at least.
pub fn is_spoken(side: &Side<'_>, least: f32) -> bool {
    let Some((paragraph, said)) = said(side) else { return false };
    let quotations = double_quotations(side.analysis.text(), paragraph);
    let words = side.text().split_whitespace().count();
    let long = words as f32 >= least || side.locale().unspaced && side.text().chars().count() >= SPOKEN;
    let ended = side.text().trim_end_matches(|c: char| is_double(c) || c.is_whitespace());
    let inside = |(opening, closing): &(Span, Span)| opening.end <= said.start && said.end <= closing.start;
    long && quotations.is_balanced() && quotations.pairs.iter().any(inside) && ended.ends_with(ENDS)
}

/// True when no quotation mark of its paragraph, nor one left open before it, has anything to do with a side.
pub fn is_bare(side: &Side<'_>) -> bool {
    let Some((paragraph, said)) = said(side) else { return false };
    let text = side.analysis.text();
    let before = side.analysis.document.blocks.iter().rfind(|block| block.span.end <= paragraph.start);
    let open = before.is_some_and(|block| !double_quotations(text, block.span).unclosed.is_empty());
    let apart = |found: Quotations| {
        found.is_balanced() && !found.pairs.iter().any(|(opening, closing)| opening.cover(*closing).overlaps(said))
    };
    !open && apart(double_quotations(text, paragraph)) && apart(single_quotations(text, paragraph))
}

/// The paragraph of a side that lies in one, and its words from the first letter or figure to the last.
fn said(side: &Side<'_>) -> Option<(Span, Span)> {
    let (first, last) = (side.segments().first()?, side.segments().last()?);
    let paragraph = side.analysis.document.blocks.get(first.block as usize)?.span;
    let base = side.span().start as usize;
    let start = side.text().find(char::is_alphanumeric)?;
    let end = side.text().rfind(char::is_alphanumeric)?;
    (first.block == last.block).then(|| (paragraph, Span::new(base + start, base + end)))
}

/// Letters of a side that stand outside of these quotations.
pub fn outside(side: &Side<'_>, quotations: &[(Span, Span)]) -> usize {
    let base = side.span().start;
    let inside = |at: usize| {
        let at = base + at as u32;
        quotations.iter().any(|(opening, closing)| opening.end <= at && at < closing.start)
    };
    side.text().char_indices().filter(|(at, c)| c.is_alphabetic() && !inside(*at)).count()
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
