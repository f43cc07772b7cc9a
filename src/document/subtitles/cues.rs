//! The cues of a file: their timings and the lines of their words.

use super::super::lines::lines;
use super::Format;
use super::words::{Piece, pieces, plain};
use crate::language::Lang;

/// Dashes that a speaker's turn opens with.
const DASHES: [char; 4] = ['-', '–', '—', '‐'];

/// What a file holds.
#[derive(Debug, Default)]
pub struct Cues<'t> {
    /// Cues with words, in the order of the file.
    pub cues: Vec<Cue<'t>>,
    /// What is damaged: the line from 1, and what is wrong.
    pub faults: Vec<(u32, String)>,
    /// The language that the head of a WebVTT file names.
    pub declared: Option<Lang>,
}

/// What stands on the screen at one time.
#[derive(Debug, Default)]
pub struct Cue<'t> {
    /// When it appears, in milliseconds; `None` if that cannot be read.
    pub start: Option<u64>,
    /// When it goes.
    pub end: Option<u64>,
    /// Its lines, none of them blank.
    pub lines: Vec<CueLine<'t>>,
}

/// A line of a cue.
#[derive(Debug)]
pub struct CueLine<'t> {
    /// Its words and marks, without the dash that a speaker's turn opens with.
    pub pieces: Vec<Piece<'t>>,
    /// What a viewer reads.
    pub plain: String,
    /// Line of the file, from 1.
    pub number: u32,
    /// True if somebody begins to speak here.
    pub opens_turn: bool,
}

impl Cue<'_> {
    /// The first line as a viewer reads it.
    pub fn first_words(&self) -> &str {
        self.lines.first().map_or("", |line| line.plain.as_str())
    }

    /// The last line as a viewer reads it.
    pub fn last_words(&self) -> &str {
        self.lines.last().map_or("", |line| line.plain.as_str())
    }
}

/// A line that may be the timing of a cue.
enum Timing {
    None,
    /// Start and end.
    Read(u64, u64),
    /// It has the arrow and no two times.
    Broken,
}

/// Finds the cues.
pub fn find(text: &str, format: Format) -> Cues<'_> {
    let all: Vec<&str> = lines(text)
        .into_iter()
        .map(|line| text.get(line).unwrap_or("").trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}'))
        .collect();
    let at = |line: usize| all.get(line).copied().unwrap_or("");
    let mut found = Cues::default();
    let mut cue: Option<Cue<'_>> = None;
    let mut last_number = None;
    let mut line = if format == Format::Vtt { head(&all, &mut found) } else { 0 };
    while line < all.len() {
        let (words, number) = (at(line), line as u32 + 1);
        let follows_blank = line == 0 || at(line - 1).is_empty();
        let precedes_timing = !matches!(timing(at(line + 1)), Timing::None);
        let counter = words.parse::<u32>().ok();
        line += 1;
        match timing(words) {
            Timing::Read(start, end) => {
                if end < start {
                    found.faults.push((number, "this subtitle ends before it begins".to_owned()));
                }
                keep(&mut found, cue.replace(Cue { start: Some(start), end: Some(end), lines: Vec::new() }));
            }
            Timing::Broken => {
                let what = "this timing cannot be read; the words below it are checked all the same";
                found.faults.push((number, what.to_owned()));
                keep(&mut found, cue.replace(Cue::default()));
            }
            Timing::None if words.is_empty() => {}
            Timing::None if precedes_timing && (follows_blank || counter.is_some()) => {
                if !follows_blank {
                    found.faults.push((number, "there is no blank line before this subtitle".to_owned()));
                }
                last_number = counter;
            }
            Timing::None if format == Format::Vtt && follows_blank && is_note(words) => {
                while !at(line).is_empty() {
                    line += 1;
                }
            }
            // "17" where the 17th subtitle is due.
            Timing::None
                if follows_blank && counter.is_some() && counter == last_number.map(|last| last.saturating_add(1)) =>
            {
                let what = "the timing of this subtitle is missing; its words are checked all the same";
                found.faults.push((number, what.to_owned()));
                last_number = counter;
                keep(&mut found, cue.replace(Cue::default()));
            }
            Timing::None => match &mut cue {
                Some(cue) => cue.lines.extend(line_of_cue(words, number, format)),
                None => found.faults.push((number, "these words stand before any timing and are left out".to_owned())),
            },
        }
    }
    keep(&mut found, cue);
    found
}

fn keep<'t>(found: &mut Cues<'t>, cue: Option<Cue<'t>>) {
    found.cues.extend(cue.filter(|cue| !cue.lines.is_empty()));
}

/// Passes over the head of a WebVTT file; the first line behind it, from 0.
fn head(all: &[&str], found: &mut Cues<'_>) -> usize {
    let first = all.first().copied().unwrap_or("");
    let is_signed = first.strip_prefix("WEBVTT").is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']));
    if !is_signed {
        found.faults.push((1, "a WebVTT file begins with WEBVTT; players may refuse this one".to_owned()));
        return 0;
    }
    let head = all.iter().take_while(|line| !line.is_empty() && matches!(timing(line), Timing::None));
    let fields = head.clone().skip(1).filter_map(|line| line.split_once(':'));
    found.declared =
        fields.filter(|(key, _)| key.trim() == "Language").find_map(|(_, value)| Lang::parse(value.trim()));
    head.count()
}

/// True for the first line of a block that is no cue: a comment, a style sheet, a region.
fn is_note(words: &str) -> bool {
    let first = words.split([' ', '\t']).next().unwrap_or("");
    first == "NOTE" || ["STYLE", "REGION"].contains(&words)
}

fn line_of_cue(words: &str, number: u32, format: Format) -> Option<CueLine<'_>> {
    let mut pieces = pieces(words, format);
    let shown = plain(&pieces);
    let spoken = after_dash(shown.trim());
    if spoken.is_some() {
        // The dash may stand behind a tag: "<i>- Bonjour.</i>".
        let dashed = pieces.iter_mut().find_map(|piece| match piece {
            Piece::Words(words) if !words.trim().is_empty() => Some(words),
            _ => None,
        });
        dashed.into_iter().for_each(|words| *words = words.trim_start().trim_start_matches(DASHES));
    }
    let (plain, opens_turn) = (spoken.unwrap_or(shown.trim()).to_owned(), spoken.is_some());
    (!plain.is_empty()).then_some(CueLine { pieces, plain, number, opens_turn })
}

/// What follows the dash of a speaker's turn; `None` if there is none: "-5 °C" is a figure.
fn after_dash(words: &str) -> Option<&str> {
    let rest = words.strip_prefix(DASHES)?.trim_start();
    let speaks = rest.chars().next().is_some_and(|c| c.is_alphabetic() || "\"'“«„¿¡‘[(<{♪".contains(c));
    speaks.then_some(rest)
}

fn timing(line: &str) -> Timing {
    let Some((start, rest)) = line.split_once("-->") else { return Timing::None };
    // What follows in WebVTT is where on the screen; SubRip may have coordinates there.
    let end = rest.split_whitespace().next().unwrap_or("");
    match (time(start.trim()), time(end)) {
        (Some(start), Some(end)) => Timing::Read(start, end),
        _ => Timing::Broken,
    }
}

/// Milliseconds of "01:02:03,456", "02:03.456" or "02:03".
fn time(text: &str) -> Option<u64> {
    let (clock, fraction) = text.split_once([',', '.']).unwrap_or((text, "0"));
    let number = |digits: &str| {
        let fits = (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        fits.then(|| digits.parse::<u64>().ok()).flatten()
    };
    let parts: Vec<u64> = clock.split(':').map(number).collect::<Option<_>>()?;
    let seconds = match parts.as_slice() {
        [minutes, seconds] if *seconds < 60 => minutes * 60 + seconds,
        [hours, minutes, seconds] if *minutes < 60 && *seconds < 60 => (hours * 60 + minutes) * 60 + seconds,
        _ => return None,
    };
    let thousandths = number(&format!("{fraction:0<3}"))?;
    Some(seconds * 1_000 + thousandths.min(999))
}
