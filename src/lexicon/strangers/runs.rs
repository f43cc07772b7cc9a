//! Names of one side that the other side does not explain, and what tables and spelling show of them.

use std::ops::Range;
use std::sync::Arc;

use crate::analysis::{Side, TokenKind};
use crate::language::Lang;
use crate::span::Span;

use super::super::counterpart::Counterparts;
use super::super::gazetteer::Mention;
use super::super::names::sounds_the_same;
use super::super::spelling::Spelling;
use super::super::support::Word;
use super::super::table::Table;
use super::super::{Lookup, Usage, main_part, usage};
use super::starts_sentence;

/// Support below which a word has none.
const NONE: f32 = 0.3;
/// Times in a table's training text from which it knows a word.
const SELDOM: f32 = 4.0;
/// Letters of the longest abbreviation before a name: "Sens. Lindsey Graham".
const ABBREVIATED: usize = 5;
/// Marks before a name in quotation marks or brackets.
const OPENING: [char; 10] = ['"', '“', '„', '«', '‘', '\'', '(', '”', '»', '「'];
/// How many numbers tell of one name.
pub(super) const OF_A_NAME: usize = 14;

/// Capitalised words next to each other.
pub(super) struct Run {
    /// By their numbers in the side.
    pub(super) tokens: Range<usize>,
    /// From the first to the last.
    pub(super) span: Span,
    /// True when they begin a sentence.
    pub(super) starts: bool,
    /// True for a common word that begins a sentence, where a capital tells nothing.
    pub(super) common: bool,
}

/// One side of a pair.
pub(super) struct End<'a> {
    side: Side<'a>,
    other: Lang,
    words: &'a [Word],
    /// The names of the gazetteer on this side, inflected ones and alternates with them.
    names: &'a [Mention],
    /// The tables, each with the number of its end that has this side's language.
    tables: Vec<(&'static Table, usize)>,
}

impl<'a> End<'a> {
    /// A side with its content words and its names, and the side that it is compared with.
    pub(super) fn new(side: Side<'a>, other: Side<'_>, words: &'a [Word], names: &'a [Mention]) -> End<'a> {
        let lookup = Lookup::of(side.lang(), other.lang());
        let tables = lookup.tables.iter().map(|(table, reversed)| (*table, usize::from(*reversed))).collect();
        End { side, other: other.lang(), words, names, tables }
    }

    /// Capitalised words that the other side does not explain by `counterparts`; `named` are its names.
    pub(super) fn runs(&self, counterparts: &Counterparts<'_>, named: &[Mention]) -> Vec<Run> {
        let side = &self.side;
        let tokens = side.tokens();
        let mut runs: Vec<Run> = Vec::new();
        for (at, (token, spelling)) in tokens.iter().zip(side.spellings()).enumerate() {
            // "L’animateur": the capital is that of the article.
            let capital =
                token.kind == TokenKind::Capital && main_part(side.words(token.span)).starts_with(char::is_uppercase);
            if !capital || spelling.function || spelling.length < 2 {
                continue;
            }
            let stop = tokens.get(at + 1).is_some_and(|next| side.words(next.span) == ".") && at + 2 < tokens.len();
            let counted = side.numbers().iter().any(|n| token.span.within(n.span));
            if stop && spelling.length <= ABBREVIATED || counted {
                continue;
            }
            let word = self.words.iter().find(|w| w.span == token.span);
            let known = word.is_some_and(|w| w.known);
            let common = || known && !self.is_name(token.span);
            let starts = starts_sentence(tokens, at, side);
            if starts && word.is_some_and(|w| w.support >= NONE) || side.locale().nouns_capitalised && common() {
                continue;
            }
            let mine = || self.names.iter().filter(|m| m.span.overlaps(token.span));
            let families: Vec<u32> = mine().flat_map(|m| m.families.iter().copied()).collect();
            if mine().any(|m| named.iter().any(|other| other.same(m))) || counterparts.explain(token.span, &families) {
                continue;
            }
            match runs.last_mut() {
                Some(run) if run.tokens.end == at && !run.common => {
                    run.tokens.end = at + 1;
                    run.span = run.span.cover(token.span);
                }
                _ => runs.push(Run { tokens: at..at + 1, span: token.span, starts, common: starts && known }),
            }
        }
        runs
    }

    /// True for a word that both languages have by its sound.
    fn is_name(&self, word: Span) -> bool {
        sounds_the_same(self.side.words(word), self.other, self.side.lang())
    }

    /// True for a single word that a table knows and no language has as a name.
    pub(super) fn is_common(&self, run: &Run, listed: &[Mention]) -> bool {
        let known = self.inside(run).all(|w| w.known);
        known && run.tokens.len() == 1 && !listed.iter().any(|m| m.span.overlaps(run.span)) && !self.is_name(run.span)
    }

    /// True for words right before a name that has its counterpart, among them a common one: "Junior Aspirant" Anna Kowalska,
    /// for a rank that the source shortens.
    pub(super) fn is_title(&self, run: &Run) -> bool {
        let tokens = self.side.tokens();
        let next =
            tokens.get(run.tokens.end).filter(|t| t.kind == TokenKind::Capital && t.span.start == run.span.end + 1);
        let known = self.inside(run).filter(|w| w.known).count();
        next.is_some() && known > 0 && (known == run.tokens.len() || run.tokens.len() > 1)
    }

    /// True for a name inside a sentence that the tables hardly know, where a capital tells a name: not of German nouns, and
    /// not of acronyms ("TVs").
    pub(super) fn is_seldom(&self, run: &Run) -> bool {
        let side = &self.side;
        let seen = usage(side.lang(), self.other).is_some_and(|of| {
            let tokens = side.tokens().get(run.tokens.clone()).unwrap_or(&[]);
            tokens.iter().all(|t| of(side.words(t.span)).seen[0] >= SELDOM)
        });
        let acronym =
            side.words(run.span).split([' ', '-']).any(|w| w.chars().filter(|c| c.is_uppercase()).count() > 1);
        !seen && !run.starts && !acronym && !side.locale().nouns_capitalised
    }

    /// The words of a run as they are compared.
    pub(super) fn spellings(&self, run: &Run) -> Vec<&'a Spelling> {
        self.side.spellings().get(run.tokens.clone()).unwrap_or(&[]).iter().map(Arc::as_ref).collect()
    }

    /// The content words of a run.
    pub(super) fn inside(&self, run: &Run) -> impl Iterator<Item = &'a Word> {
        let span = run.span;
        self.words.iter().filter(move |w| w.span.within(span))
    }

    /// The place of a run in its side, 0 to 1.
    pub(super) fn place(&self, run: &Run) -> f32 {
        let whole = self.side.span();
        (run.span.start - whole.start) as f32 / whole.len().max(1) as f32
    }

    /// Words without support that a table knows, or that none does; each by its weight.
    pub(super) fn open(&self, known: bool) -> f32 {
        self.words.iter().filter(|w| w.known == known && w.support < NONE).map(|w| w.weight).sum()
    }

    /// The numbers of one name: what the tables and the gazetteer know of its words, and how it is written. `listed` are
    /// the names of the gazetteer on this side.
    pub(super) fn of_a_name(&self, run: &Run, listed: &[Mention]) -> [f32; OF_A_NAME] {
        let side = &self.side;
        let tokens = side.tokens().get(run.tokens.clone()).unwrap_or(&[]);
        let known = usage(side.lang(), self.other);
        let used: Vec<Usage> = known.iter().flat_map(|of| tokens.iter().map(move |t| of(side.words(t.span)))).collect();
        let log = |count: f32| (count + 1.0).log2();
        let text = side.words(run.span);
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        let capitals = text.chars().filter(|c| c.is_uppercase()).count();
        let before = side.analysis.text().get(..run.span.start as usize);
        let flag = |yes: bool| f32::from(u8::from(yes));
        [
            tokens.len() as f32,
            letters as f32,
            self.inside(run).filter(|w| w.known).count() as f32,
            self.inside(run).map(|w| w.support).fold(0.0, f32::max),
            log(used.iter().map(|u| u.seen[0]).reduce(f32::min).unwrap_or_default()),
            log(used.iter().map(|u| u.seen[0]).fold(0.0, f32::max)),
            log(used.iter().map(|u| u.seen[1]).fold(0.0, f32::max)),
            used.iter().map(|u| u.kept).fold(0.0, f32::max),
            self.spellings(run).iter().map(|s| self.peak(&s.key)).fold(0.0, f32::max),
            flag(run.starts),
            flag(self.beside(run)),
            flag(listed.iter().any(|m| m.span.overlaps(run.span))),
            flag(letters > 1 && capitals == letters),
            flag(before.is_some_and(|text| text.ends_with(OPENING))),
        ]
    }

    /// The strongest of a word's translations, 0 to 1.
    fn peak(&self, key: &str) -> f32 {
        let of = |(table, end): &(&'static Table, usize)| {
            let id = table.words.get(*end).and_then(|words| words.find(key));
            let links = id.map_or(&[][..], |id| table.links(*end, id));
            links.iter().map(|link| (link.there() * link.back()).sqrt()).fold(0.0, f32::max)
        };
        self.tables.iter().map(of).fold(0.0, f32::max)
    }

    /// True when a capitalised word stands beside a run: a title, or a part of the name that has its counterpart.
    fn beside(&self, run: &Run) -> bool {
        let near = [run.tokens.start.checked_sub(1), Some(run.tokens.end)];
        near.into_iter().flatten().any(|at| {
            let function = self.side.spellings().get(at).is_some_and(|s| s.function);
            self.side.tokens().get(at).is_some_and(|t| t.kind == TokenKind::Capital) && !function
        })
    }
}
