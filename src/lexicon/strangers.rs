//! Capitalised words that nothing in the source looks like: names of persons and firms, mostly, which no gazetteer has.
//!
//! One alone says little: it may be a title, or a name that the source only alludes to. It counts where the source has a
//! name left over, too, so that one was put for the other; and two in a row count of which no table knows one.

use any_ascii::any_ascii;
use strsim::normalized_levenshtein;

use crate::analysis::{Side, Token, TokenKind};
use crate::language::detect::{Script, script_of};
use crate::span::Span;

use super::acronyms::left_over;
use super::counterpart::{Counterparts, same_alphabet};
use super::names::sounds_the_same;
use super::skeleton;
use super::support::{Support, Word};

/// A name that may be invented.
pub struct Candidate {
    /// The name.
    pub span: Span,
    /// The name of the source that it was put for, if one is left over there.
    pub instead: Option<Span>,
    /// How likely it is invented, 0 to 1.
    pub confidence: f32,
}

// Confidences: shares of such flags that are right where one name in a hundred was changed, by the counts that
// examples/calibrate_names.rs prints over 34,000 true pairs.

/// An acronym with a letter changed; judged by reading, since the calibration changes single names only.
pub const ACRONYM: f32 = 0.75;
/// A name of the gazetteer for another; 0.98 in the calibration, lower for freer translation than its text.
pub const SWAPPED: f32 = 0.9;
/// A name of the gazetteer that was put in.
pub const ALONE: f32 = 0.75;
/// Two capitalised words in a row; judged by reading.
pub const IN_A_ROW: f32 = 0.7;
/// An unlisted name where the source has one left over, too.
pub const ONE_FOR_ANOTHER: f32 = 0.65;
/// Held back: more than one false alarm in 1,000 sentences.
pub const DOUBTFUL: f32 = 0.45;

/// Likeness from which two names may be forms of one: Versailles, Wersal.
const ALIKE: f64 = 0.4;
/// Fewest letters of an unlisted name: shorter words in capitals are titles and particles.
const LETTERS: usize = 4;

/// Looks for unlisted names of the target that the source does not have.
pub struct Strangers<'a> {
    /// The original.
    pub source: Side<'a>,
    /// The translation.
    pub target: Side<'a>,
    /// How well their words support each other.
    pub support: &'a Support,
    /// Support below which a word counts as unsupported.
    pub max: f32,
}

impl Strangers<'_> {
    /// The candidates, with `counterparts` of the target's names in the source.
    pub fn candidates(&self, counterparts: &Counterparts<'_>) -> Vec<Candidate> {
        let (source, target) = (&self.source, &self.target);
        let alphabetic = matches!(script_of(target.text()), Some(Script::Latin | Script::Cyrillic));
        if !self.support.has_lexicon || !alphabetic || shouting(target) {
            return Vec::new();
        }
        let ours = runs(target, |at| self.is_stranger(target, &self.support.target, at, counterparts));
        if ours.is_empty() {
            return Vec::new();
        }
        let back = Counterparts::new(*source, *target);
        let theirs = runs(source, |at| self.is_stranger(source, &self.support.source, at, &back));
        let several = |runs: &[Vec<Span>]| -> Vec<(usize, Span)> {
            let long = runs.iter().filter(|run| run.len() > 1);
            long.filter_map(|run| Some((run.len(), run.first()?.cover(*run.last()?)))).collect()
        };
        let (our_rows, their_rows) = (several(&ours), several(&theirs));
        let mut found = Vec::new();
        for run in &ours {
            match run.as_slice() {
                [first, .., last] => {
                    let span = first.cover(*last);
                    let swap = match (our_rows.as_slice(), their_rows.as_slice()) {
                        ([(n, _)], [(m, other)]) if n == m && self.some_unknown(run) => Some(*other),
                        _ => None,
                    };
                    match swap {
                        Some(other) => found.push(self.one_for_another(span, other)),
                        None if self.names_nobody_knows(run) => {
                            let confidence = if self.says_more(span) { DOUBTFUL } else { IN_A_ROW };
                            found.push(Candidate { span, instead: None, confidence });
                        }
                        None => {}
                    }
                }
                [one] => found.extend(self.single(*one, &ours, &theirs)),
                [] => {}
            }
        }
        found
    }

    /// True for a capitalised word inside a sentence that nothing on the other side looks like.
    fn is_stranger(&self, side: &Side<'_>, words: &[Word], at: usize, counterparts: &Counterparts<'_>) -> bool {
        let tokens = side.tokens();
        let Some(token) = tokens.get(at).filter(|t| t.kind == TokenKind::Capital) else { return false };
        let Some(word) = words.iter().find(|w| w.span == token.span) else { return false };
        // "Sens. Lindsey Graham": a title.
        let abbreviated = tokens.get(at + 1).is_some_and(|next| side.words(next.span) == "." && at + 2 < tokens.len());
        if abbreviated || starts_sentence(tokens, at, side) {
            return false;
        }
        // A word that no table knows has support by its looks only, and of those a name has more to show.
        match !word.known && same_alphabet(&self.source, &self.target) {
            true => !counterparts.explain(token.span, &[]),
            false => word.support < self.max,
        }
    }

    /// An unlisted name by itself, if the other side has but one left over, too.
    fn single(&self, span: Span, ours: &[Vec<Span>], theirs: &[Vec<Span>]) -> Option<Candidate> {
        let (source, target) = (&self.source, &self.target);
        if target.locale().nouns_capitalised || !self.is_unlisted(target, &self.support.target, span, LETTERS) {
            return None;
        }
        let words = &self.support.source;
        let alone = only(
            target,
            ours.iter().flatten().filter(|s| self.is_unlisted(target, &self.support.target, **s, LETTERS)),
        );
        let left_over =
            only(source, theirs.iter().flatten().filter(|s| self.is_unlisted(source, words, **s, LETTERS - 1)));
        // Across scripts a word that is not transcribed but translated is left over as often as a name.
        let left_over = left_over.filter(|_| same_alphabet(source, target));
        let other = alone.and_then(|_| left_over.or_else(|| self.foreign_word()));
        // What looks like any word of the source at all is too doubtful without another name beside it, and so is a word
        // that is common in the other language, too (Chancellor); and a small table knows too few words for one that it
        // lacks to be a name.
        let stranger = |w: &Word| w.span == span && w.support < self.max && !w.known;
        let sure = !self.support.thin && self.support.target.iter().any(stranger);
        // "Shadow Chancellor Jane Okafor": a title before a name.
        let tokens = target.tokens();
        let next = tokens.get(tokens.partition_point(|t| t.span.start < span.end));
        let title = next.is_some_and(|t| t.kind == TokenKind::Capital);
        match other {
            Some(other) if sure && !title => Some(self.one_for_another(span, other)),
            Some(other) => Some(Candidate { span, instead: Some(other), confidence: DOUBTFUL }),
            // Across scripts a name that the source does not have at all is still worth a doubt.
            None if !same_alphabet(source, target) && script_of(target.text()) == Some(Script::Latin) => {
                Some(Candidate { span, instead: None, confidence: DOUBTFUL })
            }
            None => None,
        }
    }

    /// A word in Latin letters that a source in another script has, and the translation does not keep.
    fn foreign_word(&self) -> Option<Span> {
        if script_of(self.source.text()) == Some(Script::Latin) {
            return None;
        }
        let capital = |t: &&Token| t.kind == TokenKind::Capital && self.source.words(t.span).is_ascii();
        let long = |t: &&Token| self.source.words(t.span).len() >= LETTERS;
        let back = Counterparts::new(self.source, self.target);
        let lost = |t: &&Token| !back.explain(t.span, &[]);
        let tokens: Vec<&Token> = self.source.tokens().iter().filter(capital).filter(long).filter(lost).collect();
        only(&self.source, tokens.iter().map(|t| &t.span))
    }

    fn one_for_another(&self, span: Span, other: Span) -> Candidate {
        let text = |side: &Side<'_>, span: Span| any_ascii(&side.words(span).to_lowercase());
        let (a, b) = (text(&self.source, other), text(&self.target, span));
        // Short names across scripts share little more than their consonants: Дайэнн, Dianne.
        let sounds =
            !same_alphabet(&self.source, &self.target) && normalized_levenshtein(&skeleton(&a), &skeleton(&b)) >= ALIKE;
        let alike = sounds || normalized_levenshtein(&a, &b) >= ALIKE;
        // German nouns are capitalised whatever they are.
        let doubtful =
            alike || self.source.locale().nouns_capitalised && !other.of(self.source.analysis.text()).contains(' ');
        Candidate { span, instead: Some(other), confidence: if doubtful { DOUBTFUL } else { ONE_FOR_ANOTHER } }
    }

    /// True when no table knows some word of a run.
    fn some_unknown(&self, run: &[Span]) -> bool {
        self.support.target.iter().any(|w| run.contains(&w.span) && !w.known)
    }

    /// True for a run of which no table knows a word, and none is a common one.
    fn names_nobody_knows(&self, run: &[Span]) -> bool {
        let (source, target) = (&self.source, &self.target);
        let pronounced = matches!(script_of(source.text()), Some(Script::Latin | Script::Cyrillic));
        let words = || self.support.target.iter().filter(|w| run.contains(&w.span));
        let common = |w: &Word| w.known && !sounds_the_same(target.words(w.span), source.lang(), target.lang());
        pronounced && !target.locale().nouns_capitalised && self.some_unknown(run) && !words().any(common)
    }

    /// True for a run that may only say in full what the source says in short: given names beside a surname that it has, or
    /// an acronym written out; and where a small table knows too few words.
    fn says_more(&self, span: Span) -> bool {
        let tokens = self.target.tokens();
        let at = tokens.partition_point(|t| t.span.start < span.start);
        let end = tokens.partition_point(|t| t.span.start < span.end);
        let beside = [at.checked_sub(1), Some(end)].into_iter().flatten().filter_map(|i| tokens.get(i));
        self.support.thin
            || left_over(&self.source, &self.support.source)
            || beside.into_iter().any(|t| {
                t.kind == TokenKind::Capital
                    && !self.target.locale().is_function_word(&self.target.words(t.span).to_lowercase())
            })
    }

    /// True for a word that no table knows, or that both languages have by its sound; no acronyms.
    fn is_unlisted(&self, side: &Side<'_>, words: &[Word], span: Span, least: usize) -> bool {
        let text = side.words(span);
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        let acronym = text.chars().filter(|c| c.is_uppercase()).count() > 1;
        let here = side.analysis.lang == self.target.lang();
        let langs =
            if here { (self.source.lang(), self.target.lang()) } else { (self.target.lang(), self.source.lang()) };
        let known = words.iter().any(|w| w.span == span && w.known);
        letters >= least && !acronym && (!known || sounds_the_same(text, langs.0, langs.1))
    }
}

/// Neighbouring words that `is` holds of, by the number of their token.
fn runs(side: &Side<'_>, is: impl Fn(usize) -> bool) -> Vec<Vec<Span>> {
    let mut runs: Vec<Vec<Span>> = Vec::new();
    let mut goes_on = false;
    for (at, token) in side.tokens().iter().enumerate() {
        let stranger = is(at);
        match runs.last_mut() {
            Some(run) if stranger && goes_on => run.push(token.span),
            _ if stranger => runs.push(vec![token.span]),
            _ => {}
        }
        goes_on = stranger;
    }
    runs
}

/// The first of the words, if all are the same: one name for another leaves one over on each side, while a title or a
/// translated name leaves several.
fn only<'s>(side: &Side<'_>, mut words: impl Iterator<Item = &'s Span>) -> Option<Span> {
    let first = *words.next()?;
    words.all(|span| side.words(*span) == side.words(first)).then_some(first)
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

/// True for headlines in title case or capitals, where a capital says nothing.
pub fn shouting(side: &Side<'_>) -> bool {
    let words: Vec<&Token> = side.tokens().iter().filter(|t| t.is_word() && t.span.len() > 3).collect();
    let most = if side.locale().nouns_capitalised { GERMAN_HEADLINE } else { HEADLINE };
    words.iter().filter(|t| t.kind == TokenKind::Capital).count() * 100 > words.len() * most
}
