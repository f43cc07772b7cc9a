//! stub
use crate::document::Document;
use crate::locale::Locale;
use crate::span::Span;

/// A sentence as its author meant it, or a heading, byline or list item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    /// Where it is, without white space at its ends.
    pub span: Span,
    /// The block that it belongs to, by index; a segment never spans two.
    pub block: u32,
}

/// A mark that could end a sentence, and what it is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terminator {
    /// The mark or marks ("?!", "..."), without closing quotes and brackets after it.
    pub span: Span,
    /// What it is taken for.
    pub class: Class,
}

/// What a terminator is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// It ends a sentence.
    End,
    /// A stop that ends nothing by its looks: a lower-case word goes on after it. The seed's artefact shows so.
    Soft,
    /// The stop of an abbreviation, of an initial, of an ordinal.
    Abbreviation,
    /// A stop inside a number, a word or an address.
    Inside,
    /// An ellipsis that the sentence goes on after.
    Ellipsis,
    /// The end of a quoted utterance inside a sentence: "“Is it true?” he asked".
    Quoted,
}

/// Both readings of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Segmentation {
    /// Sentences as meant, in text order; none empty, none overlap.
    pub segments: Vec<Segment>,
    /// Every candidate for a break, in text order.
    pub terminators: Vec<Terminator>,
}

/// Cuts a document into sentences.
pub fn segment(document: &Document, _locale: &Locale) -> Segmentation {
    let segments = document.blocks.iter().enumerate().map(|(i, b)| Segment { span: b.span, block: i as u32 }).collect();
    Segmentation { segments, terminators: Vec::new() }
}
