//! Plain text: what is a paragraph, a heading, a byline, an item of a list.
//!
//! The text is kept byte for byte. Blank lines separate blocks; inside a run of lines each line break is either a hard
//! wrap or the end of a block. A break is a wrap if the line was full: the first word of the next line would not have
//! fitted into the width of the run. That is how every wrapping editor breaks lines, and text with a paragraph a line
//! does not look like it.

use super::byline::is_byline;
use super::lines::lines;
use super::{Block, BlockKind, Document, Origin};
use crate::span::Span;
use std::ops::Range;

/// Widths, in columns, that editors and mail programs wrap at: 72, 76, 80, 100 and their neighbours. A Chinese
/// or Japanese character takes two columns.
const WRAP_WIDTHS: std::ops::RangeInclusive<usize> = 40..=110;
/// Least share of the breaks in a run that must look like wraps.
const FULL_LINES: f64 = 0.7;
/// Least share of its breaks that must fall inside a sentence: an author seldom ends paragraphs there.
const MID_SENTENCE: f64 = 0.5;
/// A line with this share of the width counts as full, for those who wrap by hand.
const NEARLY_FULL: f64 = 0.75;
/// Longest heading inside a text, in words and in columns.
const HEADING: (usize, usize) = (12, 90);
/// Longest headline at the start of a text, in words and in columns; news headlines keep below both.
const HEADLINE: (usize, usize) = (25, 180);

/// A line that has words, without white space at its ends.
#[derive(Debug, Clone)]
struct Line {
    span: Range<usize>,
    width: usize,
    first_word_width: usize,
    /// Bytes of its bullet and the space after it; 0 if it opens no list item.
    bullet: usize,
    /// True when a blank line, or nothing, stands before it.
    opens_run: bool,
}

/// Parses plain text.
pub fn parse(name: &str, text: &str) -> Document {
    let ranges = lines(text);
    let starts = (1..).zip(&ranges).map(|(number, line)| (line.start as u32, number)).collect();
    let lines = with_words(text, &ranges);
    let mut blocks = Vec::new();
    for run in lines.chunk_by(|_, next| !next.opens_run) {
        split_run(text, run, &mut blocks);
    }
    name_headings(text, &mut blocks);
    Document {
        text: text.to_owned(),
        blocks,
        origin: Origin { name: name.to_owned(), lines: starts },
        ..Document::default()
    }
}

fn with_words(text: &str, ranges: &[Range<usize>]) -> Vec<Line> {
    let mut found = Vec::new();
    let mut opens_run = true;
    for range in ranges {
        let raw = text.get(range.clone()).unwrap_or("");
        let words = raw.trim_matches(is_blank);
        if words.is_empty() {
            opens_run = true;
            continue;
        }
        let start = range.start + raw.len() - raw.trim_start_matches(is_blank).len();
        let first_word = words.split(char::is_whitespace).next().unwrap_or("");
        found.push(Line {
            span: start..start + words.len(),
            width: width(words),
            first_word_width: width_to_break(first_word),
            bullet: bullet(words),
            opens_run,
        });
        opens_run = false;
    }
    unmark_lone_numbers(text, &mut found);
    found
}

/// White space, and the byte order mark that some editors leave.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

/// The columns that `text` takes.
fn width(text: &str) -> usize {
    text.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}

/// The columns up to the first place where a line may break; Chinese and Japanese break between any two characters.
fn width_to_break(word: &str) -> usize {
    match word.chars().next() {
        Some(c) if is_wide(c) && !matches!(c, '\u{ac00}'..='\u{d7a3}') => 2,
        _ => width(word),
    }
}

/// The length of the bullet that opens `line`, with the white space after it; 0 if there is none.
fn bullet(line: &str) -> usize {
    let mark = match line.chars().next() {
        Some(c @ ('-' | '*' | '•' | '–' | '·' | '‣' | '▪' | '●')) => c.len_utf8(),
        Some(c) if c.is_ascii_digit() => {
            let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            // "2030." is a year at the end of a sentence.
            if digits <= 2 && line.get(digits..).is_some_and(|rest| rest.starts_with(['.', ')'])) {
                digits + 1
            } else {
                0
            }
        }
        Some(c) if c.is_ascii_lowercase() && line.get(1..2) == Some(")") => 2,
        _ => 0,
    };
    let rest = line.get(mark..).unwrap_or("");
    let words = rest.trim_start();
    let space = rest.len() - words.len();
    // "-5 °C" and "*Anmerkung*" are no items, and a line of "- - -" has none.
    let glued = space == 0 && !line.starts_with(['•', '‣', '▪', '●']);
    if mark == 0 || glued || !words.chars().any(char::is_alphanumeric) { 0 } else { mark + space }
}

/// "1. FC Köln" and "3. Mai" open lines too: a numbered item needs its neighbour, one more or one less.
fn unmark_lone_numbers(text: &str, lines: &mut [Line]) {
    let numbered: Vec<(usize, u32)> = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.bullet > 0)
        .filter_map(|(at, line)| {
            let mark = text.get(line.span.start..line.span.start + line.bullet)?.trim_end();
            Some((at, mark.strip_suffix('.')?.parse().ok()?))
        })
        .collect();
    for (place, &(at, number)) in numbered.iter().enumerate() {
        let follows = place.checked_sub(1).and_then(|p| numbered.get(p)).is_some_and(|&(_, n)| n + 1 == number);
        let precedes = numbered.get(place + 1).is_some_and(|&(_, n)| n == number + 1);
        if let (false, false, Some(line)) = (follows, precedes, lines.get_mut(at)) {
            line.bullet = 0;
        }
    }
}

/// Cuts a run of lines into blocks, joining those that an editor wrapped.
fn split_run(text: &str, run: &[Line], blocks: &mut Vec<Block>) {
    let wrap_width = wrap_width(text, run);
    for (at, line) in run.iter().enumerate() {
        let words = text.get(line.span.clone()).unwrap_or("");
        let before = at.checked_sub(1).and_then(|before| run.get(before));
        let goes_on = match (wrap_width, before) {
            (Some(width), Some(before)) => line.bullet == 0 && is_full(before, line, width),
            _ => false,
        };
        match blocks.last_mut() {
            Some(block) if goes_on => block.span.end = line.span.end as u32,
            _ => {
                let kind = match line.bullet {
                    0 if is_byline(words) => BlockKind::Byline,
                    0 => BlockKind::Paragraph,
                    _ => BlockKind::ListItem,
                };
                blocks.push(Block { kind, span: Span::new(line.span.start + line.bullet, line.span.end) });
            }
        }
    }
}

/// The width that `run` was wrapped to; `None` if its line breaks are the author's.
fn wrap_width(text: &str, run: &[Line]) -> Option<usize> {
    let widest = run.iter().map(|line| line.width).max()?;
    if !WRAP_WIDTHS.contains(&widest) {
        return None;
    }
    // A heading or an item above the paragraph says nothing about its wraps.
    let breaks: Vec<(&Line, &Line)> = run.iter().zip(run.iter().skip(1)).filter(|(_, next)| next.bullet == 0).collect();
    let full: Vec<_> = breaks.iter().filter(|(line, next)| is_full(line, next, widest)).collect();
    let goes_on = |line: &Line, next: &Line| {
        let (words, next) = (text.get(line.span.clone()), text.get(next.span.clone()));
        let next_is_small = next.and_then(|next| next.chars().next()).is_some_and(char::is_lowercase);
        next_is_small || words.is_some_and(|words| !ends_sentence(words))
    };
    let mid_sentence = full.iter().filter(|(line, next)| goes_on(line, next)).count();
    let enough = |count: usize, of: usize, share: f64| count > 0 && count as f64 >= share * of as f64;
    let is_wrapped = enough(full.len(), breaks.len(), FULL_LINES) && enough(mid_sentence, full.len(), MID_SENTENCE);
    // A headline over its standfirst is two lines of which the longer is full by definition.
    let is_headline = run.len() == 2 && run.iter().all(|line| text.get(line.span.clone()).is_some_and(is_short_title));
    (is_wrapped && !is_headline).then_some(widest)
}

/// True when the first word of `next` would not have fitted on `line`.
fn is_full(line: &Line, next: &Line, width: usize) -> bool {
    line.width + 1 + next.first_word_width > width || line.width as f64 >= NEARLY_FULL * width as f64
}

fn is_short_title(words: &str) -> bool {
    fits(words, HEADING)
        && !ends_sentence(words)
        && !words.ends_with([',', ';', '-'])
        && words.chars().next().is_some_and(|c| !c.is_lowercase())
}

/// True when `words` ends a sentence, or a part that something must follow, behind quotes and brackets.
fn ends_sentence(words: &str) -> bool {
    words
        .trim_end_matches([
            '"', '\'', '”', '’', '»', '«', '“', '‘', ')', ']', '」', '』', '）', ' ', '\u{a0}', '\u{202f}',
        ])
        .ends_with(['.', '!', '?', '…', ':', '。', '！', '？', '：', '؟', '۔', '।', '՞', '։', '።', ';'])
}

fn fits(words: &str, (most_words, most_columns): (usize, usize)) -> bool {
    // The limits first: a text of one enormous line must not be counted out.
    words.len() <= most_columns * 4 && width(words) <= most_columns && words.split_whitespace().count() <= most_words
}

/// Turns into headings the paragraphs that look like one: a headline at the start, short lines above longer ones.
fn name_headings(text: &str, blocks: &mut [Block]) {
    let mut rest = &mut *blocks;
    let mut is_first = true;
    while let Some((block, after)) = rest.split_first_mut() {
        let words = block.span.of(text);
        if block.kind == BlockKind::Paragraph
            && let Some(next) = after.first()
        {
            let heads_longer = next.kind == BlockKind::Paragraph
                && next.span.len() > block.span.len()
                && !fits_title(next.span.of(text));
            // A headline may end in a stop if the author's line follows.
            let is_signed = next.kind == BlockKind::Byline && fits(words, HEADLINE);
            let is_heading = if is_first {
                is_signed
                    || (fits(words, HEADLINE) && !ends_sentence(words))
                    || (fits(words, HEADING) && words.ends_with(['?', '!', '？']))
            } else {
                heads_longer && fits_title(words)
            };
            if is_heading && !words.ends_with(',') {
                block.kind = BlockKind::Heading;
            }
        }
        is_first = false;
        rest = after;
    }
}

/// True when `words` has the form of a heading, whatever follows.
fn fits_title(words: &str) -> bool {
    fits(words, HEADING) && !ends_sentence(words) && words.chars().any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Compares the blocks, written as "H headline | P words | B byline | L item", with line breaks as "/".
    #[track_caller]
    fn blocks(text: &str, expected: &str) {
        let document = parse("test.txt", text);
        assert_eq!(document.text, text);
        let found: Vec<String> = document
            .blocks
            .iter()
            .map(|block| {
                let kind = match block.kind {
                    BlockKind::Heading => "H",
                    BlockKind::Byline => "B",
                    BlockKind::Paragraph => "P",
                    BlockKind::ListItem => "L",
                };
                format!("{kind} {}", block.span.of(text).replace("\r\n", "/").replace('\n', "/"))
            })
            .collect();
        assert_eq!(expected, found.join(" | "));
    }

    #[test]
    fn a_headline_a_byline_and_paragraphs() {
        blocks(
            "Orkan „Selma“ legt Bahnverkehr lahm\n\nVon Jürgen Maier, dpa\n\nHamburg. Der Sturm hat Bäume entwurzelt.\n\n\nWas nun gilt\n\nDie Bahn rät, nicht dringende Reisen zu verschieben.",
            "H Orkan „Selma“ legt Bahnverkehr lahm | B Von Jürgen Maier, dpa | P Hamburg. Der Sturm hat Bäume entwurzelt. | H Was nun gilt | P Die Bahn rät, nicht dringende Reisen zu verschieben.",
        );
    }

    #[test]
    fn full_lines_are_wraps() {
        blocks(
            "The council voted late on Tuesday to keep the swimming pool open until\nthe end of October, after more than two thousand residents had signed a\npetition against its closure.\n\nThe vote was close.",
            "P The council voted late on Tuesday to keep the swimming pool open until/the end of October, after more than two thousand residents had signed a/petition against its closure. | P The vote was close.",
        );
    }

    #[test]
    fn a_paragraph_a_line_is_left_as_it_is() {
        blocks(
            "Le maire a présenté son budget lundi.\nIl prévoit deux millions d’euros pour les écoles, soit dix pour cent de plus.\nL’opposition a voté contre.\n",
            "P Le maire a présenté son budget lundi. | P Il prévoit deux millions d’euros pour les écoles, soit dix pour cent de plus. | P L’opposition a voté contre.",
        );
    }

    #[test]
    fn headline_and_text_without_a_blank_line_are_two_blocks() {
        blocks(
            "Школы закрыли из-за мороза\nВ понедельник занятия отменили во всех школах области, сообщили в министерстве.",
            "H Школы закрыли из-за мороза | P В понедельник занятия отменили во всех школах области, сообщили в министерстве.",
        );
    }

    #[test]
    fn wrapped_japanese_is_one_paragraph() {
        blocks(
            "市は十二日、駅前の再開発について住民への説明会を開き、来年春に工事を始める方針\nを明らかにした。会場には約三百人が集まり、騒音や渋滞への不安の声が相次いだ。市\nは対策を検討する。",
            "P 市は十二日、駅前の再開発について住民への説明会を開き、来年春に工事を始める方針/を明らかにした。会場には約三百人が集まり、騒音や渋滞への不安の声が相次いだ。市/は対策を検討する。",
        );
    }

    #[test]
    fn items_lose_their_bullets() {
        blocks(
            "Three things change:\n- fares rise by 4 %\n• night buses return\n1. the ring road opens\n2. the bridge closes",
            "P Three things change: | L fares rise by 4 % | L night buses return | L the ring road opens | L the bridge closes",
        );
    }

    #[test]
    fn a_number_that_belongs_to_the_words_is_no_bullet() {
        blocks(
            "1. FC Köln verliert in Mainz.\n-5 Grad wurden gemessen.\n3. Mai bleibt Feiertag.",
            "P 1. FC Köln verliert in Mainz. | P -5 Grad wurden gemessen. | P 3. Mai bleibt Feiertag.",
        );
    }

    #[test]
    fn a_lone_sentence_is_no_heading() {
        blocks("The minister resigned", "P The minister resigned");
        blocks("", "");
    }

    #[test]
    fn lines_of_dos_files_count_once() {
        let document = parse("test.txt", "Erste Zeile.\r\n\r\nDritte Zeile.");
        let last = document.blocks.last().unwrap();
        assert_eq!(document.line(last.span.start), 3);
        assert_eq!(last.span.of(&document.text), "Dritte Zeile.");
    }
}
