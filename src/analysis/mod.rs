//! What is computed once of a document and read by the aligner and by all rules: flat arrays in text order.

pub(crate) mod breadcrumbs;
pub mod certainty;
pub(crate) mod code_pages;
pub(crate) mod links;
pub(crate) mod listed;
pub mod negation;
pub mod numbers;
pub mod quotes;
pub mod sexes;
pub mod speaker;
pub mod speech;
pub mod tokens;
pub(crate) mod variables;

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::document::{BlockKind, Document, Mark};
use crate::language::Lang;
use crate::lexicon::spelling::{Spelling, spellings};
use crate::locale::Locale;
use crate::segment::{Class, Segment, Terminator, segment};
use crate::span::Span;

use quotes::Paired;

pub use numbers::{Kind, Number};
pub use tokens::{Token, TokenKind};

/// A document cut into segments, with its tokens and numbers.
#[derive(Debug, Clone)]
pub struct Analysis<'d> {
    /// What was read.
    pub document: &'d Document,
    /// Its language.
    pub lang: Lang,
    /// What we know of that language.
    pub locale: &'static Locale,
    /// Sentences, headings, list items.
    pub segments: Vec<Segment>,
    /// Candidates for breaks.
    pub terminators: Vec<Terminator>,
    /// Words, figures and marks.
    pub tokens: Vec<Token>,
    /// Figures and number words by value.
    pub numbers: Vec<Number>,
    /// What the lexicon asks of each token, worked out when it first asks.
    spellings: OnceLock<Vec<Arc<Spelling>>>,
    /// Whether a phrase of pages or engines stands anywhere in it.
    holds_residue: OnceLock<bool>,
    /// The quotation marks and brackets of each block, paired when they are first asked for: each sentence asks for those of
    /// its whole paragraph.
    paired: Vec<OnceLock<Paired>>,
}

impl<'d> Analysis<'d> {
    /// Cuts and analyses a document in a known language.
    pub fn new(document: &'d Document, lang: Lang) -> Analysis<'d> {
        let locale = Locale::of(lang);
        let segmentation = segment(document, locale);
        Analysis::with_segments(document, lang, segmentation.segments, segmentation.terminators)
    }

    /// Analyses a document whose segments are given (`--presegmented`, bitext).
    pub fn with_segments(
        document: &'d Document,
        lang: Lang,
        segments: Vec<Segment>,
        terminators: Vec<Terminator>,
    ) -> Analysis<'d> {
        let locale = Locale::of(lang);
        let tokens = tokens::tokens(&document.text, &segments, locale);
        let numbers = numbers::numbers(&document.text, &segments, lang);
        Analysis {
            document,
            lang,
            locale,
            segments,
            terminators,
            tokens,
            numbers,
            spellings: OnceLock::new(),
            holds_residue: OnceLock::new(),
            paired: document.blocks.iter().map(|_| OnceLock::new()).collect(),
        }
    }

    /// The text.
    pub fn text(&self) -> &'d str {
        &self.document.text
    }

    /// Whether a phrase of pages or engines stands anywhere in it, as `look` tells of a text; looked for once.
    pub(crate) fn holds_residue(&self, look: impl FnOnce(&str) -> bool) -> bool {
        *self.holds_residue.get_or_init(|| look(self.text()))
    }

    /// The quotation marks and brackets of a block, paired; `None` if there is no such block.
    pub(crate) fn paired(&self, block: usize) -> Option<&Paired> {
        let (block, paired) = self.document.blocks.get(block).zip(self.paired.get(block))?;
        Some(paired.get_or_init(|| Paired::of(self.text(), block.span)))
    }

    /// A view of some consecutive segments.
    pub fn side(&self, segments: Range<u32>) -> Side<'_> {
        Side { analysis: self, segments: (segments.start, segments.end) }
    }

    /// The kind of the block that a segment stands in.
    pub fn kind(&self, segment: usize) -> BlockKind {
        let block = self.segments.get(segment).map_or(0, |s| s.block as usize);
        self.document.blocks.get(block).map_or(BlockKind::Paragraph, |b| b.kind)
    }
}

/// A view of consecutive segments of one document.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// The document that it is a part of.
    pub analysis: &'a Analysis<'a>,
    segments: (u32, u32),
}

impl<'a> Side<'a> {
    /// The segments, by index.
    pub fn range(&self) -> Range<usize> {
        self.segments.0 as usize..self.segments.1 as usize
    }

    /// The segments.
    pub fn segments(&self) -> &'a [Segment] {
        self.analysis.segments.get(self.range()).unwrap_or(&[])
    }

    /// True when there is no segment in it.
    pub fn is_empty(&self) -> bool {
        self.segments.0 >= self.segments.1
    }

    /// From the first character to the last; empty at 0 if there is no segment.
    pub fn span(&self) -> Span {
        let segments = self.segments();
        match (segments.first(), segments.last()) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => Span::default(),
        }
    }

    /// The text, from the first character to the last.
    pub fn text(&self) -> &'a str {
        self.span().of(self.analysis.text())
    }

    /// The words at a place of the document.
    pub fn words(&self, span: Span) -> &'a str {
        span.of(self.analysis.text())
    }

    /// The words at a place, in the quotation marks that reasons use; the middle of a long passage is left out.
    pub fn quote(&self, span: Span) -> String {
        quoted(self.words(span))
    }

    /// True when one of these marks ties a word to the one before it, or to one that follows at once: "laissez-faire".
    pub(crate) fn is_tied(&self, word: Span, marks: &[char]) -> bool {
        let text = self.analysis.text();
        let mut behind = text.get(word.end as usize..).unwrap_or_default().chars();
        text.get(..word.start as usize).is_some_and(|before| before.ends_with(marks))
            || behind.next().is_some_and(|mark| marks.contains(&mark))
                && behind.next().is_some_and(char::is_alphanumeric)
    }

    /// Its language.
    pub fn lang(&self) -> Lang {
        self.analysis.lang
    }

    /// What we know of its language.
    pub fn locale(&self) -> &'static Locale {
        self.analysis.locale
    }

    /// Words, figures and marks.
    pub fn tokens(&self) -> &'a [Token] {
        inside(&self.analysis.tokens, self.span(), |t| t.span)
    }

    /// What the lexicon asks of each of the tokens.
    pub(crate) fn spellings(&self) -> &'a [Arc<Spelling>] {
        let Analysis { tokens, lang, .. } = self.analysis;
        let all = self.analysis.spellings.get_or_init(|| spellings(self.analysis.text(), tokens, *lang));
        let start = tokens.partition_point(|token| token.span.start < self.span().start);
        all.get(start..start + self.tokens().len()).unwrap_or(&[])
    }

    /// Figures and number words.
    pub fn numbers(&self) -> &'a [Number] {
        inside(&self.analysis.numbers, self.span(), |n| n.span)
    }

    /// Candidates for breaks.
    pub fn terminators(&self) -> &'a [Terminator] {
        inside(&self.analysis.terminators, self.span(), |t| t.span)
    }

    /// How many marks in it end a sentence.
    pub fn ends(&self) -> usize {
        self.terminators().iter().filter(|t| t.class == Class::End).count()
    }

    /// Inline markup that starts in it.
    pub fn marks(&self) -> impl Iterator<Item = &'a Mark> {
        let span = self.span();
        self.analysis
            .document
            .marks
            .iter()
            // A placeholder has no width, and may stand at the very end.
            .filter(move |mark| {
                let ends_it = mark.span.is_empty() && mark.span.start == span.end;
                span.start <= mark.span.start && (mark.span.start < span.end || ends_it)
            })
    }

    /// The kind of block that its first segment stands in.
    pub fn kind(&self) -> BlockKind {
        self.analysis.kind(self.segments.0 as usize)
    }
}

/// Longest passage that a reason repeats whole, in characters; about a line of a spreadsheet cell.
const QUOTED_WHOLE: usize = 80;

/// Words in the quotation marks that reasons use; the middle of a long passage is left out.
pub fn quoted(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let length = words.chars().count();
    if length <= QUOTED_WHOLE {
        return format!("“{words}”");
    }
    let head: String = words.chars().take(QUOTED_WHOLE * 5 / 8).collect();
    let tail: String = words.chars().skip(length - QUOTED_WHOLE / 4).collect();
    format!("“{} … {}”", head.trim_end(), tail.trim_start())
}

/// Letters and figures alone, in lower case: what is left of a text to compare with another, whatever its marks.
pub(crate) fn bare(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// The longest stretches of characters that something holds of.
pub(crate) fn stretches(text: &str, is_part: impl Fn(char) -> bool) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, part) in text.char_indices().map(|(at, c)| (at, is_part(c))).chain([(text.len(), false)]) {
        match (start, part) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                start = None;
                found.push(from..at);
            }
            _ => {}
        }
    }
    found
}

/// The items of a list in text order that start inside a span.
fn inside<T>(items: &[T], span: Span, place: impl Fn(&T) -> Span) -> &[T] {
    let start = items.partition_point(|item| place(item).start < span.start);
    let end = items.partition_point(|item| place(item).start < span.end);
    items.get(start..end.max(start)).unwrap_or(&[])
}
