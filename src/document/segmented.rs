//! Text that was cut into segments by others: one segment a line as given, blank lines are paragraph breaks.

use super::{Block, BlockKind, Document, Origin};
use crate::segment::Segment;
use crate::span::Span;

/// Reads a segmented text; the document's text is the text as given.
pub fn parse(name: &str, text: &str) -> (Document, Vec<Segment>) {
    let mut blocks: Vec<Block> = Vec::new();
    let mut segments = Vec::new();
    let mut lines = Vec::new();
    let mut open = false;
    let mut start = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        lines.push((start as u32, number as u32 + 1));
        let span = Span::new(start, start + line.len()).trimmed(text);
        start += line.len();
        if span.is_empty() {
            open = false;
            continue;
        }
        match blocks.last_mut().filter(|_| open) {
            Some(block) => block.span = block.span.cover(span),
            None => blocks.push(Block { kind: BlockKind::Paragraph, span }),
        }
        open = true;
        segments.push(Segment { span, block: blocks.len() as u32 - 1 });
    }
    let origin = Origin { name: name.to_owned(), lines };
    (Document { text: text.to_owned(), blocks, origin, ..Document::default() }, segments)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_is_a_segment_and_blank_lines_part_paragraphs() {
        let text = "Grève à Lyon\n\nLes trains sont à l'arrêt. \r\n  Jusqu'à lundi.\n \t\n\nПоезда не ходят.";
        let (document, segments) = parse("lyon.txt", text);
        let read: Vec<(&str, u32, u32)> =
            segments.iter().map(|s| (s.span.of(text), s.block, document.line(s.span.start))).collect();
        assert_eq!(
            read,
            [
                ("Grève à Lyon", 0, 1),
                ("Les trains sont à l'arrêt.", 1, 3),
                ("Jusqu'à lundi.", 1, 4),
                ("Поезда не ходят.", 2, 7)
            ]
        );
        assert_eq!(document.text, text);
        assert_eq!(document.blocks[1].span.of(text), "Les trains sont à l'arrêt. \r\n  Jusqu'à lundi.");
    }

    #[test]
    fn an_empty_file_has_no_segments() {
        assert_eq!(parse("", "").1, []);
        assert_eq!(parse("", "\n \n").1, []);
    }
}
