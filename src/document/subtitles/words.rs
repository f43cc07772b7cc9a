//! The words of a line, without the tags that say how they look. Emphasis becomes a mark; positions, colours, voices
//! and the times of karaoke are dropped, and so are the reading aids over Japanese words.

use super::super::MarkKind;
use super::Format;

/// Tags of SubRip, which has them from HTML. What else stands in angle brackets there is text: "3 < 5", "<3".
const TAGS: [&str; 11] = ["i", "b", "u", "s", "em", "strong", "font", "span", "c", "v", "br"];
/// Tags that stand for emphasis.
const EMPHASIS: [&str; 5] = ["i", "b", "u", "em", "strong"];
/// Characters that are written by their names (WebVTT, 6.4, "escapes"); some SubRip files have them too.
const ESCAPES: [(&str, char); 6] =
    [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&nbsp;", '\u{a0}'), ("&lrm;", '\u{200e}'), ("&rlm;", '\u{200f}')];

/// Longest tag, in bytes; what is longer is text. A bound, because each "<" of a line of them would be looked for its end.
const LONGEST_TAG: usize = 1_000;

/// A piece of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'t> {
    /// Words as they are.
    Words(&'t str),
    /// An escaped character.
    Char(char),
    /// A line break inside the line.
    Break,
    /// Markup opens.
    Open(MarkKind),
    /// The markup that was opened last is closed.
    Close,
}

/// The pieces of a line.
pub fn pieces(line: &str, format: Format) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = line;
    while !rest.is_empty() {
        let plain = rest.find(['<', '{', '&', '\\']).unwrap_or(rest.len());
        let (words, code) = rest.split_at(plain);
        pieces.extend((!words.is_empty()).then_some(Piece::Words(words)));
        let (piece, length) = code_at(code, format).unwrap_or_else(|| {
            let length = code.chars().next().map_or(0, char::len_utf8);
            (code.get(..length).filter(|words| !words.is_empty()).map(Piece::Words), length)
        });
        pieces.extend(piece);
        rest = code.get(length..).unwrap_or("");
    }
    pieces
}

/// The code that `text` begins with: what it stands for, if for anything, and its length in bytes; `None` if it is text.
fn code_at(text: &str, format: Format) -> Option<(Option<Piece<'_>>, usize)> {
    if let Some(&(name, c)) = ESCAPES.iter().find(|(name, _)| text.starts_with(name)) {
        return Some((Some(Piece::Char(c)), name.len()));
    }
    // Sub Station Alpha, which many SubRip files were made from: "{\an8}" and "\N".
    if text.starts_with("{\\") {
        return Some((None, end_of_tag(text, b'}')? + 1));
    }
    if ["\\N", "\\n", "\\h"].iter().any(|code| text.starts_with(code)) {
        return Some((Some(Piece::Break), 2));
    }
    let inside = text.strip_prefix('<')?;
    let length = end_of_tag(inside, b'>')?;
    let inside = inside.get(..length)?;
    let closes = inside.starts_with('/');
    let name = inside.trim_start_matches('/').split(['.', ' ', '\t', '/']).next().unwrap_or("").to_ascii_lowercase();
    if format == Format::Srt && !TAGS.contains(&name.as_str()) {
        return None;
    }
    let whole = length + 2;
    if name == "rt" && !closes {
        let end = text.find("</rt>").map_or(text.len(), |at| at + "</rt>".len());
        return Some((None, end));
    }
    let piece = match (EMPHASIS.contains(&name.as_str()), closes) {
        (true, false) => Some(Piece::Open(MarkKind::Emphasis)),
        (true, true) => Some(Piece::Close),
        (false, _) => (name == "br").then_some(Piece::Break),
    };
    Some((piece, whole))
}

fn end_of_tag(text: &str, end: u8) -> Option<usize> {
    text.bytes().take(LONGEST_TAG).position(|byte| byte == end)
}

/// What a viewer reads.
pub fn plain(pieces: &[Piece<'_>]) -> String {
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Words(words) => text.push_str(words),
            Piece::Char(c) => text.push(*c),
            Piece::Break => text.push(' '),
            Piece::Open(_) | Piece::Close => {}
        }
    }
    text
}
