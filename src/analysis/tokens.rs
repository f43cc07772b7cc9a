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
        add(segment.span.of(text), segment.span.start as usize, &mut tokens);
    }
    tokens
}

/// Adds the tokens of a segment that begins at `base`. What stands between spaces and is a word or a figure in ASCII,
/// perhaps with a mark behind it, needs no tables of Unicode: a space has a boundary on both sides, unless the character
/// behind it is a combining one or another space (rules WB3d and WB4).
fn add(segment: &str, base: usize, tokens: &mut Vec<Token>) {
    let token = |at: usize, word: &str| Token { span: Span::new(base + at, base + at + word.len()), kind: kind(word) };
    let mut done = 0;
    let mut start = 0;
    for piece in segment.split(' ') {
        let end = start + piece.len();
        if let Some((word, mark)) = plain(piece) {
            add_by_tables(segment.get(done..start).unwrap_or(""), base + done, tokens);
            tokens.push(token(start, word));
            if !mark.is_empty() {
                tokens.push(token(start + word.len(), mark));
            }
            done = end;
        }
        start = end + 1;
    }
    add_by_tables(segment.get(done..).unwrap_or(""), base + done, tokens);
}

/// A word or a figure in ASCII and the mark behind it, which may be missing; `None` if a piece is anything else.
fn plain(piece: &str) -> Option<(&str, &str)> {
    let word = piece.strip_suffix([',', '.', ';', ':', '!', '?']).unwrap_or(piece);
    let is_plain = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_plain.then(|| piece.split_at(word.len()))
}

fn add_by_tables(part: &str, base: usize, tokens: &mut Vec<Token>) {
    if part.bytes().all(|byte| byte == b' ') {
        return;
    }
    for (at, word) in part.split_word_bound_indices().filter(|(_, word)| !word.starts_with(char::is_whitespace)) {
        tokens.push(Token { span: Span::new(base + at, base + at + word.len()), kind: kind(word) });
    }
}

/// What a word, a figure or a mark is.
fn kind(word: &str) -> TokenKind {
    if word.starts_with(char::is_numeric) && !word.chars().any(char::is_alphabetic) {
        TokenKind::Figure
    } else if word.starts_with(char::is_uppercase) {
        TokenKind::Capital
    } else if word.chars().any(char::is_alphanumeric) {
        TokenKind::Word
    } else {
        TokenKind::Mark
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_words_of_a_segment_are_those_of_the_tables(text in "[a-zA-Z0-9 .,:'’é\u{308}\u{200d}中\n-]{0,60}") {
            let (mut by_pieces, mut by_tables) = (Vec::new(), Vec::new());
            add(&text, 7, &mut by_pieces);
            add_by_tables(&text, 7, &mut by_tables);
            prop_assert_eq!(by_pieces, by_tables);
        }
    }
}
