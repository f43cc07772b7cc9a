//! stub
use super::*;
/// Parses plain text.
pub fn parse(name: &str, text: &str) -> Document {
    let mut blocks = vec![]; let mut lines = vec![]; let mut at = 0;
    for (n, line) in text.split_inclusive('\n').enumerate() {
        lines.push((at as u32, n as u32 + 1));
        let span = Span::new(at, at + line.len()).trimmed(text);
        if !span.is_empty() { blocks.push(Block { kind: BlockKind::Paragraph, span }); }
        at += line.len();
    }
    Document { text: text.into(), blocks, origin: Origin { name: name.into(), lines }, ..Document::default() }
}
