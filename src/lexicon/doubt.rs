//! From the support of single words to the doubt about a run of them: the log-odds that nothing on the other side says
//! them, summed up over neighbouring words (Kadane's scan), less the words of the other side that nothing explains either,
//! which a free translation leaves over on both sides.

use crate::analysis::Side;
use crate::language::Lang;
use crate::span::Span;

use super::support::Word;

/// Log-odds that a known word is invented, by tenths of its support: shares of such words in FLORES devtest sentences
/// paired with another sentence, over those in true pairs; French, German, Russian and Arabic to and from English.
const LOG_ODDS: [f32; 10] = [1.8, 1.3, 1.0, 0.8, 0.4, -0.2, -0.9, -1.6, -2.8, -3.5];
/// The same for a word that no table knows: it says little.
const UNKNOWN: f32 = 0.3;

/// The log-odds that a word is invented.
pub fn doubt(word: &Word) -> f32 {
    let odds = LOG_ODDS.get((word.support * 10.0) as usize).copied().unwrap_or(-3.5);
    word.weight * if word.known { odds } else { odds.min(UNKNOWN) }
}

/// A run of words and the doubt about it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Run {
    /// From its first content word to its last.
    pub span: Span,
    /// Sum of the log-odds of its words.
    pub doubt: f32,
    /// Its known words without support, each by its weight.
    pub words: f32,
    /// Its content words, each by its weight.
    pub length: f32,
}

/// The most doubtful run of consecutive content words.
pub fn worst_run(words: &[Word]) -> Option<Run> {
    let mut best: Option<(f32, usize, usize)> = None;
    let (mut sum, mut start) = (0.0f32, 0);
    for (at, word) in words.iter().enumerate() {
        if sum <= 0.0 {
            (sum, start) = (0.0, at);
        }
        sum += doubt(word);
        if best.is_none_or(|(most, _, _)| sum > most) {
            best = Some((sum, start, at));
        }
    }
    let (doubt_of_run, start, end) = best?;
    let run = words.get(start..=end)?;
    let count = |keep: fn(&Word) -> bool| run.iter().filter(|w| keep(w)).map(|w| w.weight).sum::<f32>();
    Some(Run {
        span: run.first()?.span.cover(run.last()?.span),
        doubt: doubt_of_run,
        words: count(|w| w.known && w.support < 0.5),
        length: count(|_| true),
    })
}

/// Sum of the doubts about the words of a side that are doubtful at all: what a free translation could still account for.
pub fn unexplained(words: &[Word]) -> f32 {
    words.iter().map(|w| doubt(w).max(0.0)).sum()
}

/// True when the tables know enough of a side's words to judge what is said about it: not of text without its spaces, in
/// a dialect, or in another language.
pub fn readable(words: &[Word]) -> bool {
    let weight = |keep: fn(&Word) -> bool| words.iter().filter(|w| keep(w)).map(|w| w.weight).sum::<f32>();
    weight(|w| w.known || w.support >= 0.5) >= READABLE * weight(|_| true)
}

/// Share of known words from which a side counts as readable.
const READABLE: f32 = 0.5;

/// Natural logarithm of a text's length in characters over that of its English translation; medians over FLORES devtest.
const LENGTHS: [(&str, f32); 15] = [
    ("ar", -0.14),
    ("de", 0.15),
    ("es", 0.16),
    ("fa", -0.07),
    ("fr", 0.17),
    ("hi", 0.0),
    ("it", 0.16),
    ("ja", -0.84),
    ("nl", 0.11),
    ("pl", 0.04),
    ("pt", 0.08),
    ("ru", 0.06),
    ("tr", 0.02),
    ("uk", 0.0),
    ("zh", -1.18),
];

/// Length of a language's text by that of its English translation, as a natural logarithm; `None` where it was not counted.
pub fn usual_length(lang: Lang) -> Option<f32> {
    let counted = || LENGTHS.iter().find(|(code, _)| *code == lang.code()).map(|(_, length)| *length);
    if lang.code() == "en" { Some(0.0) } else { counted() }
}

/// How much longer than usual the translation is for its source, as a natural logarithm: 0.1 is a tenth; at most half a
/// length more, and one less, since lengths that are further off say no more.
pub fn longer(source: &Side<'_>, target: &Side<'_>) -> f32 {
    let usual = |lang: Lang| usual_length(lang).unwrap_or(0.0);
    let length = |side: &Side<'_>| (side.text().chars().count().max(1) as f32).ln() - usual(side.lang());
    (length(target) - length(source)).clamp(-1.0, 0.5)
}

/// How many characters a side has beyond what is usual for the other.
pub fn excess(here: &Side<'_>, there: &Side<'_>) -> f32 {
    let usual = |side: &Side<'_>| usual_length(side.lang()).unwrap_or(0.0);
    let length = |side: &Side<'_>| side.text().chars().count() as f32;
    length(here) - length(there) * (usual(here) - usual(there)).exp()
}
