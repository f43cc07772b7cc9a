//! Subtitles: SubRip (.srt, as its players read it; there is no standard) and WebVTT (.vtt, W3C 2019).
//!
//! A cue is found by its timing, so that a blank line too few or too many costs nothing. Cues follow the rhythm of the
//! pictures: a sentence that goes on in the next cue is joined, and what two people say in one cue is parted.

mod cues;
mod words;

use super::builder::Builder;
use super::{BlockKind, Document};
use crate::error::{Error, Notice};
use crate::segment::is_terminator;
use cues::{Cue, CueLine, Cues};
use words::Piece;

/// Which of the two formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// SubRip.
    Srt,
    /// WebVTT.
    Vtt,
}

/// Longest pause within a sentence, in milliseconds. Subtitles of one sentence follow each other within some frames;
/// guidelines (BBC Subtitle Guidelines, "Gaps": 1.5 seconds or none) leave more only where nobody speaks.
const LONGEST_PAUSE: u64 = 3_000;
/// Most cues of one sentence. At two lines of 42 characters each (the same guidelines) that is six hundred characters.
const LONGEST_SENTENCE: usize = 8;
/// Share of cues that must end a sentence before a cue without a stop is taken for half of one: Chinese and Thai
/// subtitles are written without stops.
const WRITTEN_WITH_STOPS: f64 = 0.25;
/// Most tags that are open at once in a cue; one or two is usual. A bound, because all of them are passed on at each turn.
const MOST_OPEN: usize = 32;
/// Faults that are said one by one; the rest is counted.
const SAID: usize = 10;

/// Parses subtitles; notices say which cues are damaged, and that their words are checked all the same.
///
/// # Errors
/// If there is no cue in it.
pub fn parse(name: &str, text: &str, format: Format, notices: &mut Vec<Notice>) -> Result<Document, Error> {
    let Cues { cues, faults, declared } = cues::find(text, format);
    if cues.is_empty() {
        let hint = "a cue is a line such as 00:00:01,000 --> 00:00:03,500 and the words below it";
        return Err(Error::new(name, "there is no subtitle in it", hint));
    }
    for (line, what) in faults.iter().take(SAID) {
        notices.push(Notice(format!("{name}, line {line}: {what}")));
    }
    if faults.len() > SAID {
        notices.push(Notice(format!("{name}: more places like these: {}", faults.len() - SAID)));
    }
    let ending = cues.iter().filter(|cue| ends_sentence(cue.last_words())).count();
    let has_stops = ending as f64 >= WRITTEN_WITH_STOPS * cues.len() as f64;
    let mut builder = Builder::new(text);
    let (mut joined, mut open) = (0, 0_usize);
    let mut before: Option<&Cue> = None;
    for cue in &cues {
        let goes_on = before.is_some_and(|before| has_stops && joined < LONGEST_SENTENCE && goes_on(before, cue));
        if goes_on {
            joined += 1;
        } else {
            builder.end_block(BlockKind::Paragraph);
            joined = 1;
        }
        for line in &cue.lines {
            if line.opens_turn {
                builder.end_block(BlockKind::Paragraph);
            }
            write(line, &mut open, &mut builder);
        }
        // A tag that was never closed ends with its cue.
        (0..std::mem::take(&mut open)).for_each(|_| builder.close_mark());
        before = Some(cue);
    }
    Ok(Document { declared, ..builder.finish(name) })
}

/// Writes a line of a cue; `open` counts its marks that are not closed yet.
fn write(line: &CueLine<'_>, open: &mut usize, builder: &mut Builder) {
    for piece in &line.pieces {
        match *piece {
            Piece::Words(words) => builder.text(words, line.number),
            Piece::Char(c) => builder.text(c.encode_utf8(&mut [0; 4]), line.number),
            Piece::Break => builder.space(),
            Piece::Open(kind) if *open < MOST_OPEN => {
                builder.open_mark(kind);
                *open += 1;
            }
            Piece::Close if *open > 0 => {
                builder.close_mark();
                *open -= 1;
            }
            Piece::Open(_) | Piece::Close => {}
        }
    }
    builder.text("\n", line.number);
}

/// True if a sentence that began in `before` goes on in `cue`.
fn goes_on(before: &Cue, cue: &Cue) -> bool {
    let (last, next) = (before.last_words(), cue.first_words());
    let pause = cue.start.zip(before.end).map_or(0, |(start, end)| start.saturating_sub(end));
    let alone = |words: &str| words.starts_with(['[', '(', '（', '［', '【', '♪', '♫', '#', '*']);
    let opens_turn = cue.lines.first().is_some_and(|line| line.opens_turn);
    let is_held = last.ends_with(['…', '.']) && (next.starts_with('…') || next.starts_with(".."));
    let ends = ends_sentence(last) && !is_held;
    !ends && pause <= LONGEST_PAUSE && !opens_turn && !alone(last) && !alone(next)
}

fn ends_sentence(words: &str) -> bool {
    words.trim_end_matches(|c: char| "\"'”’»«“‘)]」』） \u{a0}\u{202f}".contains(c)).ends_with(is_terminator)
}

#[cfg(test)]
mod tests;
