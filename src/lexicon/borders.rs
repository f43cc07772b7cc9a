//! How the sentences of a source support a translation up to each border between them, and from it on: where two
//! sentences of the translation run together, one border fits.
//!
//! Each border asks for the support of all words twice. It is asked once, when it is needed first; and of a long
//! paragraph only the sentences round the place are looked at, so that the cost grows with its length and no faster.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::analysis::Side;

use super::support::{Support, support};

/// A border between two sentences of the source.
pub struct Border<'a> {
    /// The source up to it, and from it on.
    pub parts: [Side<'a>; 2],
    /// What each supports of the translation.
    pub supports: [Support; 2],
}

/// Sentences of both sides that belong together, and the borders of the source's.
pub struct Window<'a> {
    /// The translation's sentences.
    pub target: Side<'a>,
    /// The borders between the source's, in their order.
    pub borders: Vec<Border<'a>>,
}

/// The windows of a pair.
pub struct Borders<'a> {
    source: Side<'a>,
    target: Side<'a>,
    windows: RefCell<BTreeMap<usize, Rc<Window<'a>>>>,
}

/// Sentences of a source that are looked at as a whole; paragraphs of news have fewer.
const WHOLE: usize = 12;
/// Sentences of a longer one from the beginning of one window to that of the next; each window is three times as long.
const STEP: usize = 4;

impl<'a> Borders<'a> {
    /// Of a source and its translation.
    pub fn new(source: Side<'a>, target: Side<'a>) -> Borders<'a> {
        Borders { source, target, windows: RefCell::default() }
    }

    /// The sentences round a byte of the translation.
    pub fn round(&self, at: u32) -> Rc<Window<'a>> {
        let (theirs, ours) = (self.source.range(), self.target.range());
        let (sentences, own) = (theirs.len(), ours.len().max(1));
        let whole = sentences <= WHOLE;
        let before = self.target.segments().iter().take_while(|segment| segment.span.end <= at).count();
        // Both sides tell the same in the same order.
        let step = if whole { 0 } else { before * sentences / own / STEP };
        let mut windows = self.windows.borrow_mut();
        let window = windows.entry(step).or_insert_with(|| {
            let first = (step * STEP).saturating_sub(STEP);
            let (from, to) = if whole { (0, sentences) } else { (first, ((step + 2) * STEP).min(sentences)) };
            let of_target = |sentence: usize| (ours.start + sentence * own / sentences.max(1)) as u32;
            let part = of_target(from)..of_target(to).max(of_target(from) + 1);
            let target = if whole { self.target } else { self.target.analysis.side(part) };
            let source = theirs.start + from..theirs.start + to;
            let part = |from: usize, to: usize| self.source.analysis.side(from as u32..to as u32);
            let border = |at: usize| {
                let parts = [part(source.start, at), part(at, source.end)];
                Border { supports: parts.map(|part| support(&part, &target)), parts }
            };
            Rc::new(Window { target, borders: (source.start + 1..source.end).map(border).collect() })
        });
        Rc::clone(window)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Analysis;
    use crate::document::Document;
    use crate::language::Lang;

    #[test]
    fn a_long_paragraph_is_looked_at_round_the_place_only() {
        let text = |sentence: &str| sentence.repeat(60);
        let documents = [text("Le port a rouvert. "), text("The port reopened. ")]
            .map(|words| Document::from_text("a", words.trim_end()));
        let [source, target] = &documents;
        let (from, to) = (Lang::parse("fr").unwrap(), Lang::parse("en").unwrap());
        let (source, target) = (Analysis::new(source, from), Analysis::new(target, to));
        let borders = Borders::new(source.side(0..60), target.side(0..60));
        let (first, last) = (borders.round(0), borders.round(target.side(59..60).span().start));
        assert!(first.borders.len() < WHOLE && last.borders.len() < WHOLE);
        assert_eq!(first.target.range().start, 0);
        assert_eq!(last.target.range().end, 60);
        let whole = Borders::new(source.side(0..5), target.side(0..5));
        assert_eq!(whole.round(0).borders.len(), 4);
    }
}
