//! A document as the rest of mtlint sees it: plain text, its blocks, and the marks of its inline markup.
//!
//! The text is free of markup and holds blocks separated by line breaks. Every offset maps back to a line of
//! the file that it was read from.

pub mod bitext;
mod builder;
mod byline;
pub mod docx;
pub mod encoding;
pub mod html;
mod lines;
pub mod markdown;
pub mod read;
pub mod segmented;
pub mod silence;
pub mod subtitles;
pub mod txt;

use crate::language::Lang;
use crate::span::Span;

pub use read::read;
pub use silence::Silence;

/// A text with its structure; all later stages borrow from it.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// The text, without markup; at most `u32::MAX` bytes.
    pub text: String,
    /// Headings, paragraphs and so on, in the order of the text; they do not overlap, and hold all words of it
    /// but the numbers of list items ("1. ", "a) ").
    pub blocks: Vec<Block>,
    /// Inline markup, in the order of its start.
    pub marks: Vec<Mark>,
    /// Places whose findings are not wanted, in the order of their start.
    pub silences: Vec<Silence>,
    /// Where the text came from.
    pub origin: Origin,
    /// The language that the file declares (`<html lang>`), if it does.
    pub declared: Option<Lang>,
}

/// A run of text that a reader sees as a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it is, without white space at its ends.
    pub span: Span,
}

/// What a block is to a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A headline or sub-heading.
    Heading,
    /// Who wrote it: "By … with AFP".
    Byline,
    /// Running text.
    Paragraph,
    /// An item of a list, or a cell of a table.
    ListItem,
}

/// Inline markup and the words it stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// What it is.
    pub kind: MarkKind,
    /// The words in it; a place between two characters for a placeholder.
    pub span: Span,
}

/// What inline markup says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MarkKind {
    /// A hyperlink.
    Link,
    /// Bold, italic and the like.
    Emphasis,
    /// Code, left as it is by translators.
    Code,
    /// A code of the original file that stands for something without words, such as a field, a footnote or a picture.
    /// It alone has no width.
    Placeholder,
}

/// Where a document came from, and how its offsets map to the lines of the file.
#[derive(Debug, Clone, Default)]
pub struct Origin {
    /// The path as given, or a name for text that came another way.
    pub name: String,
    /// Places in the text where the line of the file changes, by offset: (byte offset, line from 1).
    pub lines: Vec<(u32, u32)>,
}

impl Document {
    /// A document of plain text with blank lines between paragraphs, as `stream` gets it.
    pub fn from_text(name: &str, text: &str) -> Document {
        txt::parse(name, text)
    }

    /// The line of the file, from 1, at a byte offset of the text.
    pub fn line(&self, offset: u32) -> u32 {
        let after = self.origin.lines.partition_point(|&(at, _)| at <= offset);
        after.checked_sub(1).and_then(|i| self.origin.lines.get(i)).map_or(1, |&(_, line)| line)
    }
}

#[cfg(test)]
mod tests;
