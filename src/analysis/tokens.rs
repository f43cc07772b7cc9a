//! Words, figures and marks of a text, by the default word boundaries of UAX #29; in scripts without spaces each
//! character is a word.

use unicode_segmentation::UnicodeSegmentation;

use crate::locale::Locale;
use crate::segment::Segment;
use crate::span::Span;

/// A word, a figure or a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it is.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, perhaps with figures, apostrophes or hyphens in it, that begin in lower case or have no case.
    Word,
    /// A word that begins with a capital.
    Capital,
    /// Figures, with separators in between.
    Figure,
    /// Anything else that is not white space.
    Mark,
}

impl Token {
    /// The token's text.
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        self.span.of(text)
    }

    /// True for words, capitalised or not.
    pub fn is_word(&self) -> bool {
        matches!(self.kind, TokenKind::Word | TokenKind::Capital)
    }
}

/// The tokens of all segments, in text order.
pub fn tokens(text: &str, segments: &[Segment], _locale: &Locale) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    for segment in segments {
        let base = segment.span.start as usize;
        for (at, word) in segment.span.of(text).split_word_bound_indices() {
            let Some(first) = word.chars().next() else { continue };
            if first.is_whitespace() {
                continue;
            }
            let kind = if first.is_numeric() && !word.chars().any(char::is_alphabetic) {
                TokenKind::Figure
            } else if first.is_uppercase() {
                TokenKind::Capital
            } else if word.chars().any(char::is_alphanumeric) {
                TokenKind::Word
            } else {
                TokenKind::Mark
            };
            tokens.push(Token { span: Span::new(base + at, base + at + word.len()), kind });
        }
    }
    tokens
}
