//! Capitalised words that nothing in the source looks like, sounds like or is translated by: names of persons and firms,
//! mostly, which no gazetteer has; and beside each the name of the source that is left over nearest to its place.
//!
//! One alone says little: it may be a title, or a name that the source only alludes to. What speaks for and against an
//! exchange of names is worked out here as numbers, and [`super::trees`] weigh them.

use strsim::normalized_levenshtein;

use crate::analysis::{Side, Token, TokenKind};
use crate::language::detect::{Script, script_of};
use crate::span::Span;

use super::counterpart::{Counterparts, same_alphabet};
use super::doubt::longer;
use super::gazetteer::mentions;
use super::misspelt::spelling;
use super::spelling::Spelling;
use super::support::Support;
use super::trees;

mod anchored;
mod runs;
mod unlisted;

pub use anchored::exchanged_names;
pub use unlisted::{exchanged_full_names, exchanged_persons};

use runs::{End, OF_A_NAME, Run};

/// A name that may be invented.
pub struct Candidate {
    /// The name.
    pub span: Span,
    /// The name of the source that it was put for, if one is left over there.
    pub instead: Option<Span>,
    /// How likely it is invented, 0 to 1; none where only the article can tell, of an unheard name.
    pub confidence: Option<f32>,
    /// True for a name in the alphabet of the source that is no word of the language and of no list: if no sentence of the
    /// article has it, it was hardly put in by a translator.
    pub unheard: bool,
}

// Confidences: shares of such flags that are right where one name in a hundred was changed, by the counts that
// examples/calibrate_names.rs prints over 34,000 true pairs.

/// An acronym with a letter changed; judged by reading, since the calibration changes single names only.
pub const ACRONYM: f32 = 0.75;
/// A name of the gazetteer for another; 0.98 in the calibration, lower for freer translation than its text.
pub const SWAPPED: f32 = 0.9;
/// A name of the gazetteer that was put in.
pub const ALONE: f32 = 0.75;
/// A person for another in a pair without a lexicon.
pub const PERSON: f32 = 0.75;
/// A people or an organisation of the gazetteer for another.
pub const ONE_FOR_ANOTHER: f32 = 0.65;
/// Held back: more than one false alarm in 1,000 sentences.
pub const DOUBTFUL: f32 = 0.45;

/// Log-odds from which a name is a candidate, each with its confidence. By `scripts/fit_names.py` on stretches of text
/// that were left out, 0.5, 1 and 3 sound translations of 1,000 have a name with more.
const LEVELS: [(f32, f32); 3] = [(4.36, 0.75), (4.0, ONE_FOR_ANOTHER), (3.3, DOUBTFUL)];
/// The same for an unheard name, by the four that strangers put into articles (2.26 to 3.21); in 34 sound articles none is told.
const UNHEARD_ODDS: f32 = 2.2;
/// Likeness from which two names may be forms of one: Versailles, Wersal.
const ALIKE: f32 = 0.4;
/// The same by their sounds, which have fewer signs.
const SPELT_ALIKE: f32 = 0.5;
/// Share of the text between the places of two names, up to which one may stand for the other.
const CLOSE: f32 = 0.3;

/// What the trees ask of a name, by the names in their files: fourteen numbers of the name, as many of the one left over
/// in the source, or -1 each; then how the two compare, and what else is left over.
pub const FEATURES: [&str; 44] = [
    "words",
    "letters",
    "known",
    "support",
    "rarest",
    "commonest",
    "abroad",
    "kept",
    "peak",
    "starts",
    "beside",
    "listed",
    "acronym",
    "quoted",
    "their-words",
    "their-letters",
    "their-known",
    "their-support",
    "their-rarest",
    "their-commonest",
    "their-abroad",
    "their-kept",
    "their-peak",
    "their-starts",
    "their-beside",
    "their-listed",
    "their-acronym",
    "their-quoted",
    "runs",
    "their-runs",
    "their-long-runs",
    "likeness",
    "spelt-alike",
    "sounds-alike",
    "distance",
    "sound",
    "sound-of-a-word",
    "open-here",
    "unknown-here",
    "open-there",
    "unknown-there",
    "longer",
    "writing",
    "capitals",
];

/// A name without a counterpart.
#[derive(Debug, Clone, PartialEq)]
pub struct Stranger {
    /// The name.
    pub span: Span,
    /// The name of the source nearest to its place that has no counterpart either.
    pub left_over: Option<Span>,
    /// True when both are all that is left over, and are surely names: of as many words, or such that the tables hardly know.
    pub only_two: bool,
    /// True when the source has capitals to tell its names by, and this one is no common word and no acronym: languages
    /// have acronyms of their own.
    pub telling: bool,
    /// True when it is no word of the language, on no list and not at the beginning of a sentence, and the source is written
    /// in the same alphabet.
    pub unheard: bool,
    /// Its numbers, in the order of [`FEATURES`].
    pub features: Vec<f32>,
}

/// Names of the translation that are likely put for others, or put in.
pub fn candidates(
    source: &Side<'_>,
    target: &Side<'_>,
    support: &Support,
    counterparts: &Counterparts<'_>,
) -> Vec<Candidate> {
    let candidate = |stranger: Stranger| {
        let odds = trees::names().sum(&stranger.features);
        let by_odds = LEVELS.into_iter().find(|(limit, _)| odds > *limit).map(|(_, confidence)| confidence);
        let by_place = stranger.only_two.then_some(ONE_FOR_ANOTHER);
        let unheard = stranger.unheard && stranger.telling && odds > UNHEARD_ODDS;
        let confidence = by_odds.into_iter().chain(by_place).reduce(f32::max);
        let confidence = confidence.map(|sure| if stranger.telling { sure } else { sure.min(DOUBTFUL) });
        let found = Candidate { span: stranger.span, instead: stranger.left_over, confidence, unheard };
        (confidence.is_some() || unheard).then_some(found)
    };
    strangers(source, target, support, counterparts).into_iter().filter_map(candidate).collect()
}

/// Names of the translation that nothing in the source explains. `counterparts` are those of the target's names in the
/// source.
pub fn strangers(
    source: &Side<'_>,
    target: &Side<'_>,
    support: &Support,
    counterparts: &Counterparts<'_>,
) -> Vec<Stranger> {
    let cased = matches!(script_of(target.text()), Some(Script::Latin | Script::Cyrillic));
    if !support.has_lexicon || !cased || shouting(target) {
        return Vec::new();
    }
    let ours = End::new(*target, *source, &support.target, &support.target_names);
    let our_runs = ours.runs(counterparts, &support.source_names);
    if our_runs.is_empty() {
        return Vec::new();
    }
    let theirs = End::new(*source, *target, &support.source, &support.source_names);
    let mut their_runs = Vec::new();
    if source.locale().cased && !shouting(source) {
        their_runs = theirs.runs(&Counterparts::new(*source, *target), &support.target_names);
        their_runs.retain(|run| !run.common);
    }
    let stream: String = source.spellings().iter().map(|s| s.skeleton.as_str()).collect();
    let one_alphabet = same_alphabet(source, target);
    let rest = [longer(source, target), writing(source, target), capitals(target)];
    let mentioned = [mentions(target, true), mentions(source, true)];
    let long = |runs: &[Run]| runs.iter().filter(|run| run.tokens.len() > 1).count();
    let stranger = |run: &Run| {
        let far = |other: &&Run| (theirs.place(other) - ours.place(run)).abs();
        let other = their_runs.iter().min_by(|a, b| far(a).total_cmp(&far(b)));
        let likeness = other.map_or([-1.0; 3], |other| likeness(&ours.spellings(run), &theirs.spellings(other)));
        let distance = other.as_ref().map_or(-1.0, far);
        let mut features = ours.of_a_name(run, &mentioned[0]).to_vec();
        features.extend(other.map_or([-1.0; OF_A_NAME], |other| theirs.of_a_name(other, &mentioned[1])));
        features.extend([our_runs.len() as f32, their_runs.len() as f32, long(&their_runs) as f32]);
        features.extend(likeness);
        features.push(distance);
        let spellings = ours.spellings(run);
        let skeletons = || spellings.iter().map(|s| s.skeleton.as_str());
        features.extend([
            sound(&skeletons().collect::<String>(), &stream),
            skeletons().filter(|s| s.len() > 1).map(|s| sound(s, &stream)).fold(0.0, f32::max),
            ours.open(true),
            ours.open(false),
            theirs.open(true),
            theirs.open(false),
        ]);
        features.extend(rest);
        let [written, spelt, sounded] = likeness;
        let of_as_many = other.is_some_and(|other| {
            let alike = written >= ALIKE || sounded >= ALIKE && !one_alphabet;
            let count = run.tokens.len();
            count > 1
                && count == other.tokens.len()
                && long(&our_runs) == 1
                && long(&their_runs) == 1
                && !alike
                && ours.inside(run).any(|w| !w.known)
        });
        let seldom = other.is_some_and(|other| {
            let alike = written >= ALIKE || spelt.max(sounded) >= SPELT_ALIKE;
            let alone = our_runs.len() == 1 && their_runs.len() == 1;
            one_alphabet && alone && !alike && distance < CLOSE && ours.is_seldom(run) && theirs.is_seldom(other)
        });
        let acronym = target.words(run.span).chars().all(|c| !c.is_lowercase());
        let feature = |name| FEATURES.iter().position(|of| *of == name).and_then(|at| features.get(at));
        let plain = ["commonest", "starts", "listed"].map(feature) == [Some(&0.0); 3];
        Stranger {
            unheard: one_alphabet && plain && !target.locale().nouns_capitalised,
            span: run.span,
            left_over: other.filter(|_| distance < CLOSE).map(|other| other.span),
            only_two: of_as_many || seldom,
            telling: source.locale().cased && !acronym && !ours.is_common(run, &mentioned[0]) && !ours.is_title(run),
            features,
        }
    };
    our_runs.iter().map(stranger).collect()
}

/// How alike two names are: as they are written, with one spelling for each sound, and by their consonants.
fn likeness(ours: &[&Spelling], theirs: &[&Spelling]) -> [f32; 3] {
    let joined = |words: &[&Spelling], of: fn(&Spelling) -> &str, between: &str| {
        words.iter().map(|s| of(s)).collect::<Vec<_>>().join(between)
    };
    let both = |of: fn(&Spelling) -> &str, between| {
        normalized_levenshtein(&joined(ours, of, between), &joined(theirs, of, between)) as f32
    };
    let words = |a: &Spelling, b: &Spelling| normalized_levenshtein(&spelling(&a.roman), &spelling(&b.roman)) as f32;
    let best = ours.iter().flat_map(|a| theirs.iter().map(move |b| words(a, b))).fold(0.0, f32::max);
    [both(|s| &s.roman, " "), best, both(|s| &s.skeleton, "")]
}

/// Whether names keep their letters from one side to the other: 0 in one alphabet, 1 in two that have capitals, 2 from one
/// without, 3 from characters.
fn writing(source: &Side<'_>, target: &Side<'_>) -> f32 {
    match (same_alphabet(source, target), source.locale().cased, source.locale().unspaced) {
        (true, ..) => 0.0,
        (false, true, _) => 1.0,
        (false, false, false) => 2.0,
        (false, false, true) => 3.0,
    }
}

/// How much of a word's consonants some stretch of a text has, 0 to 1 (Sellers, "The theory and computation of
/// evolutionary distances", 1980).
pub(super) fn sound(word: &str, text: &str) -> f32 {
    if word.is_empty() {
        return 1.0;
    }
    let mut column: Vec<usize> = (0..=word.len()).collect();
    let mut least = word.len();
    for other in text.bytes() {
        // What the column before had one row up; a match may begin anywhere.
        let (mut diagonal, mut above) = (0, 0);
        for (letter, cell) in word.bytes().zip(column.iter_mut().skip(1)) {
            let best = (diagonal + usize::from(letter != other)).min(above + 1).min(*cell + 1);
            diagonal = std::mem::replace(cell, best);
            above = best;
        }
        least = least.min(above);
    }
    1.0 - least as f32 / word.len() as f32
}

/// Share of words that are written with a capital.
fn capitals(side: &Side<'_>) -> f32 {
    let words = side.tokens().iter().filter(|t| t.is_word());
    let capital = words.clone().filter(|t| t.kind == TokenKind::Capital).count();
    capital as f32 / words.count().max(1) as f32
}

/// True for the first word of a sentence, behind opening marks.
pub fn starts_sentence(tokens: &[Token], at: usize, side: &Side<'_>) -> bool {
    let before = tokens.get(..at).unwrap_or(&[]).iter().rev();
    let mut marks = before.take_while(|t| t.kind == TokenKind::Mark).peekable();
    let begins_side = tokens.get(..at).unwrap_or(&[]).iter().all(|t| t.kind == TokenKind::Mark);
    let text = side.analysis.text();
    begins_side || marks.any(|t| t.of(text).contains(['.', '!', '?', ':', '“', '«', '„', '"', '…', '-', '–', '—']))
}

/// Share of capitalised words of more than three letters from which a text is a headline: in German most nouns are.
const HEADLINE: usize = 60;
const GERMAN_HEADLINE: usize = 85;

/// Words from which their share tells: of "Anna Lehtinen asked why" most words are a name.
const FEW: usize = 4;

/// True for headlines in title case or capitals, where a capital says nothing. A few words are none with a verb in small
/// letters among them.
pub fn shouting(side: &Side<'_>) -> bool {
    let words: Vec<&Token> = side.tokens().iter().filter(|t| t.is_word() && t.span.len() > 3).collect();
    let most = if side.locale().nouns_capitalised { GERMAN_HEADLINE } else { HEADLINE };
    let capitals = words.iter().filter(|t| t.kind == TokenKind::Capital).count();
    capitals * 100 > words.len() * most && (words.len() > FEW || capitals == words.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_heard_in_a_text_by_its_consonants_in_their_order() {
        assert_eq!(sound("", "brtkbn"), 1.0);
        assert_eq!(sound("kbn", "brtkbnsl"), 1.0);
        assert_eq!(sound("kbnt", "brtkslbn"), 0.5);
        assert_eq!(sound("sml", "brtk"), 0.0);
    }
}
