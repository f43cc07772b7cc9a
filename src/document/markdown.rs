//! Markdown (CommonMark with tables and footnotes, as `pulldown-cmark` reads it) to blocks and marks.
//!
//! Code blocks and pictures are not for translators and are left out; HTML in the text is read as HTML.

use super::builder::Builder;
use super::lines::lines;
use super::{BlockKind, Document, MarkKind, html};
use crate::language::Lang;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Parses Markdown.
pub fn parse(name: &str, text: &str) -> Document {
    let starts: Vec<usize> = lines(text).into_iter().map(|line| line.start).collect();
    let line_at = |at: usize| starts.partition_point(|&start| start <= at) as u32;
    let (declared, body) = front_matter(text);
    let markdown = text.get(body..).unwrap_or("");
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;

    let mut builder = Builder::new(text);
    // Items and cells that are open, and headings; the innermost one names the block.
    let mut kinds: Vec<BlockKind> = Vec::new();
    // Pictures and code blocks that are open.
    let mut left_out = 0_u32;
    for (event, place) in Parser::new_ext(markdown, options).into_offset_iter() {
        let line = line_at(body + place.start);
        let kind = kinds.last().copied().unwrap_or(BlockKind::Paragraph);
        match event {
            Event::Start(Tag::Image { .. } | Tag::CodeBlock(_)) => {
                left_out += 1;
            }
            Event::End(TagEnd::Image | TagEnd::CodeBlock) => left_out = left_out.saturating_sub(1),
            Event::Start(Tag::HtmlBlock) => {
                builder.end_block(kind);
                html::append(&mut builder, markdown.get(place).unwrap_or(""), line);
            }
            _ if left_out > 0 => {}
            Event::Start(tag) => match mark_of(&tag) {
                Some(mark) => builder.open_mark(mark),
                None => {
                    if is_block(&tag) {
                        builder.end_block(kind);
                    }
                    kinds.extend(kind_of(&tag));
                }
            },
            Event::End(TagEnd::Link | TagEnd::Emphasis | TagEnd::Strong) => builder.close_mark(),
            Event::End(end) => match end {
                TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell => {
                    builder.end_block(kind);
                    kinds.pop();
                }
                TagEnd::Paragraph => builder.end_block(kind),
                _ => {}
            },
            Event::Text(words) => builder.text(&words, line),
            Event::Code(words) => {
                builder.open_mark(MarkKind::Code);
                builder.text(&words, line);
                builder.close_mark();
            }
            Event::SoftBreak => builder.text("\n", line),
            Event::HardBreak | Event::Rule => builder.space(),
            Event::InlineHtml(tag) if tag.starts_with("<!--") => {
                builder.comment(tag.trim_start_matches("<!--").trim_end_matches("-->"), line);
            }
            Event::InlineHtml(tag) if tag.get(..3).is_some_and(|tag| tag.eq_ignore_ascii_case("<br")) => {
                builder.space()
            }
            Event::InlineHtml(_)
            | Event::Html(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }
    Document { declared, ..builder.finish(name) }
}

fn mark_of(tag: &Tag<'_>) -> Option<MarkKind> {
    match tag {
        Tag::Link { .. } => Some(MarkKind::Link),
        Tag::Emphasis | Tag::Strong => Some(MarkKind::Emphasis),
        _ => None,
    }
}

/// The kind that a block has in `tag`, where it differs from that of what is around it.
fn kind_of(tag: &Tag<'_>) -> Option<BlockKind> {
    match tag {
        Tag::Heading { .. } => Some(BlockKind::Heading),
        Tag::Item | Tag::TableCell => Some(BlockKind::ListItem),
        _ => None,
    }
}

fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(tag, Tag::Strikethrough | Tag::Superscript | Tag::Subscript)
}

/// The language that the front matter declares, and where the text after it starts.
fn front_matter(text: &str) -> (Option<Lang>, usize) {
    let mut declared = None;
    let ranges = lines(text);
    let line = |at: usize| ranges.get(at).and_then(|range| text.get(range.clone()));
    if line(0).is_none_or(|first| first.trim_start_matches('\u{feff}').trim_end() != "---") {
        return (None, 0);
    }
    for at in 1..ranges.len() {
        let words = line(at).unwrap_or("").trim_end();
        if words == "---" || words == "..." {
            let body = ranges.get(at + 1).map_or(text.len(), |range| range.start);
            return (declared, body);
        }
        let is_yaml = words.is_empty() || words.starts_with([' ', '\t', '-', '#', ']', '}']) || words.contains(':');
        // A rule over the first paragraph, not front matter.
        if !is_yaml {
            return (None, 0);
        }
        if let Some((key, value)) = words.split_once(':')
            && ["lang", "language"].contains(&key.trim().to_lowercase().as_str())
        {
            declared = Lang::parse(value.trim().trim_matches(['"', '\'']));
        }
    }
    (None, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARTICLE: &str = "---\ntitle: Brücke\nlang: de-AT\n---\n# Die **neue** Brücke\n\n*Von Eva Huber*\n\nSeit Montag fließt der\nVerkehr [über die Brücke](https://example.org), teilt\ndie Stadt mit.\n\n<!-- nicht drucken -->\n\n- eng\n- lose\n\n  zweiter Absatz\n\n> „Endlich“, sagt ein Anwohner.\n\n```\ncode\n```\n\n![Bild](b.png)\n\n| Jahr | Kosten |\n|---|---|\n| 2024 | `3` Mio. |\n";

    #[test]
    fn blocks_and_their_kinds() {
        let document = parse("a.md", ARTICLE);
        let found: Vec<_> = document.blocks.iter().map(|b| (b.kind, b.span.of(&document.text))).collect();
        use BlockKind::*;
        assert_eq!(
            found,
            [
                (Heading, "Die neue Brücke"),
                (Byline, "Von Eva Huber"),
                (Paragraph, "Seit Montag fließt der Verkehr über die Brücke, teilt die Stadt mit."),
                (ListItem, "eng"),
                (ListItem, "lose"),
                (ListItem, "zweiter Absatz"),
                (Paragraph, "„Endlich“, sagt ein Anwohner."),
                (ListItem, "Jahr"),
                (ListItem, "Kosten"),
                (ListItem, "2024"),
                (ListItem, "3 Mio."),
            ]
        );
        assert_eq!(document.declared, Lang::parse("de-AT"));
    }

    #[test]
    fn marks_stand_on_their_words_and_lines_on_those_of_the_file() {
        let document = parse("a.md", ARTICLE);
        let marks: Vec<_> = document.marks.iter().map(|m| (m.kind, m.span.of(&document.text))).collect();
        use MarkKind::*;
        assert_eq!(marks, [(Emphasis, "neue"), (Emphasis, "Von Eva Huber"), (Link, "über die Brücke"), (Code, "3")]);
        for (words, line) in
            [("neue", 5), ("Seit", 9), ("Verkehr", 10), ("die Stadt", 11), ("zweiter", 18), ("2024", 30)]
        {
            let at = document.text.find(words).unwrap();
            assert_eq!(document.line(at as u32), line, "{words}");
        }
    }

    #[test]
    fn a_rule_at_the_top_is_no_front_matter() {
        let document = parse("a.md", "---\nWords without a key\n\n---\n\nMore words.");
        assert!(document.text.contains("Words without a key"));
    }

    #[test]
    fn html_in_the_text_keeps_its_words() {
        let document = parse("a.md", "<p align=\"center\">Centred &amp; <b>bold</b></p>\n\nA<br>B and <sub>C</sub>.");
        assert_eq!(document.text, "Centred & bold\n\nA B and C.");
    }
}
