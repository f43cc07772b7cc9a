//! The most doubtful run of words of a side, and all that its bead shows for and against it, as numbers for
//! [`super::trees`]: how the words next to it are translated, what stands between their counterparts on the other side, what
//! is left over there, and how long both sides are.
//!
//! A word of the other side explains one word only (the strongest link takes it), so that an invented "third" is not
//! explained by the «third» which the translation has already. Computed for beads with some doubt only.

use std::collections::BTreeMap;

use strsim::normalized_levenshtein;

use crate::analysis::Side;
use crate::locale::coordinators;
use crate::span::Span;

use super::doubt::{doubt, excess, longer, unexplained, worst_run};
use super::spelling::Spelling;
use super::support::{Support, Word, support};
use super::{Lookup, is_ideograph, single, word_support};

/// What the trees ask of a run, by the names in their files.
pub const FEATURES: [&str; 37] = [
    "doubt",
    "words",
    "length",
    "highest",
    "plain-doubt",
    "unexplained-here",
    "gap-doubt",
    "gap-words",
    "free-doubt",
    "clause-doubt",
    "clause-support",
    "clause-length",
    "clause-highest",
    "more-marks",
    "support-here",
    "support-there",
    "tokens",
    "capitals",
    "weight-here",
    "weight-there",
    "more-tokens",
    "longer",
    "characters",
    "table",
    "centre",
    "peak",
    "frequency",
    "unknown-here",
    "unknown-there",
    "more-numbers",
    "length-balance",
    "free-balance",
    "more-joined",
    "joined",
    "behind",
    "excess",
    "excess-spread",
];

/// A run of doubtful words in its bead.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The run, from its first content word to its last.
    pub span: Span,
    /// Where its counterpart should stand: from that of the word before it to that of the word behind it, if they are
    /// close together.
    pub place: Option<Span>,
    /// Its known words without support, each by its weight.
    pub words: f32,
    /// True when what stands in the place of its counterpart is nearly as doubtful as the run: a free translation of it.
    pub free: bool,
    /// Its numbers, in the order of [`FEATURES`].
    pub features: [f32; FEATURES.len()],
}

/// Known words without support, and doubt about the run, below which a bead is not looked at any further: 1 of 100 damaged
/// beads in the training text has less.
const LEAST_WORDS: f32 = 1.0;
const LEAST_DOUBT: f32 = 1.5;
/// Share of its support that a word keeps whose only translations stand for other words already.
const CONTESTED: f32 = 0.35;
/// Strength of a link by looks, and of one between two names that the gazetteer knows.
const BY_LOOKS: f32 = 0.5;
const BY_NAME: f32 = 0.3;
/// Likeness that makes such a link.
const LIKE: f64 = 0.7;
/// Most words between two counterparts that are close together.
const CLOSE: usize = 4;
/// Share of the doubt about a run from which the doubt about what stands in its place explains it: of 130 additions that the
/// trees find 3 have more.
const NEARLY: f32 = 0.6;
/// Support from which a word counts as explained.
const EXPLAINED: f32 = 0.5;
/// Support below which a known word has none.
const NONE: f32 = 0.15;
/// Sums of what speaks for and against a fault, which trees would need many forks for: the share of the doubt about the
/// other side that counts against it, and the log-odds that one unit of `longer` is worth for an omission, by the
/// separation of cut clauses from human translations.
const FREE: f32 = 0.6;
const BY_LENGTH: f32 = 20.0;

/// The most doubtful run of the translation (`in_target`) or of the source, if there is one worth a look.
pub fn candidate(source: &Side<'_>, target: &Side<'_>, found: &Support, in_target: bool) -> Option<Candidate> {
    let (here, there) = if in_target { (target, source) } else { (source, target) };
    let (ours, theirs) = if in_target { (&found.target, &found.source) } else { (&found.source, &found.target) };
    let first = worst_run(ours).filter(|run| run.words >= LEAST_WORDS && run.doubt >= LEAST_DOUBT)?;
    let lookup = Lookup::of(source.lang(), target.lang());
    let own = Keyed::all(here, ours, &lookup, in_target);
    let other = Keyed::all(there, theirs, &lookup, !in_target);
    let links = match found.evidence.neighbours {
        true => links(&own, &other, ours, theirs, &lookup, in_target),
        false => vec![Explained::default(); ours.len()],
    };
    let words: Vec<Word> = ours.iter().zip(&links).map(|(word, link)| link.judged(*word)).collect();
    let run = worst_run(&words)?;
    let inside = |word: &Word| word.span.within(run.span);
    let taken: Vec<bool> = (0..theirs.len())
        .map(|j| links.iter().zip(&words).any(|(link, word)| link.to == Some(j) && !inside(word)))
        .collect();
    let start = words.iter().position(inside)?;
    let end = words.iter().rposition(inside)? + 1;
    let in_run = words.get(start..end)?;
    let before = links.get(..start)?.iter().rev().find_map(|link| link.to);
    let after = links.get(end..)?.iter().find_map(|link| link.to);
    let gap = gap(before, after, start == 0, end == words.len(), theirs.len());
    let free = || theirs.iter().enumerate().filter(|(j, _)| !taken.get(*j).copied().unwrap_or(false));
    let in_gap = |j: &usize| gap.contains(j);
    let positive = |word: &Word| doubt(word).max(0.0);
    let weight = |words: &[Word]| words.iter().map(|w| w.weight).sum::<f32>();
    let share = |part: f32, words: &[Word]| part / weight(words).max(1.0);
    let supported = |words: &[Word]| share(words.iter().map(|w| w.weight * w.support).sum(), words);
    let unknown = |words: &[Word]| {
        share(words.iter().filter(|w| !w.known && w.support < EXPLAINED).map(|w| w.weight).sum(), words)
    };
    let clause = clause(here, &words);
    let edge = |word: Option<&Word>| word.map(|w| w.span);
    let left = words.get(..start)?.iter().rev().find(|w| w.support >= EXPLAINED);
    let right = words.get(end..)?.iter().find(|w| w.support >= EXPLAINED);
    let (from, to) =
        (edge(left).map_or(here.span().start, |s| s.end), edge(right).map_or(here.span().end, |s| s.start));
    let tokens = |side: &Side<'_>| side.tokens().iter().filter(|t| t.is_word()).count() as f32;
    let keyed = own.get(start..end)?;
    let low = |w: &&Word| w.known && w.support < NONE;
    let long = if in_target { longer(source, target) } else { -longer(source, target) };
    let excess = excess(here, there);
    let own_joints = joints(here);
    let last = words.get(..start)?.last().map_or(here.span().start, |word| word.span.end);
    let joins = |joint: &Span| joint.start >= last && joint.end <= run.span.start;
    let gap_doubt: f32 = free().filter(|(j, _)| in_gap(j)).map(|(_, w)| positive(w)).sum();
    let free_doubt: f32 = free().map(|(_, w)| positive(w)).sum();
    let features = [
        run.doubt,
        run.words,
        run.length,
        in_run.iter().map(|w| w.support).fold(0.0, f32::max),
        first.doubt,
        unexplained(&words) - run.doubt.max(0.0),
        gap_doubt,
        free().filter(|(j, _)| in_gap(j)).map(|(_, w)| w.weight).sum(),
        free_doubt,
        clause.doubt,
        clause.support,
        clause.length,
        clause.highest,
        marks(here).len() as f32 - marks(there).len() as f32,
        supported(&words),
        supported(theirs),
        here.tokens().iter().filter(|t| t.is_word() && t.span.start >= from && t.span.end <= to).count() as f32,
        in_run.iter().filter(|w| w.capital).count() as f32 / in_run.len().max(1) as f32,
        weight(ours),
        weight(theirs),
        tokens(here) - tokens(there),
        long,
        (there.text().chars().count().max(1) as f32).ln(),
        (lookup.tables.iter().map(|(table, _)| table.pairs()).sum::<usize>().max(1) as f32).ln(),
        place_of(run.span, here),
        keyed.iter().zip(in_run).filter(|(_, w)| low(w)).map(|(k, w)| k.peak * w.weight).sum(),
        keyed.iter().map(|k| k.count.max(1.0).log2()).sum::<f32>() / keyed.len().max(1) as f32,
        unknown(&words),
        unknown(theirs),
        if found.evidence.numbers { here.numbers().len() as f32 - there.numbers().len() as f32 } else { 0.0 },
        first.doubt - FREE * unexplained(theirs) + BY_LENGTH * long,
        run.doubt - free_doubt + BY_LENGTH / 2.0 * long,
        own_joints.len() as f32 - joints(there).len() as f32,
        if own_joints.iter().any(joins) { 1.0 } else { 0.0 },
        weight(words.get(end..)?),
        (excess / run.span.of(here.analysis.text()).chars().count().max(1) as f32).clamp(-2.0, 3.0),
        excess / (there.text().chars().count().max(1) as f32).sqrt(),
    ];
    let ends = [before, after].map(|end| end.and_then(|j| theirs.get(j)));
    let place = match ends {
        [Some(a), Some(b)] if gap.len() <= CLOSE => Some(a.span.cover(b.span)),
        _ => None,
    };
    Some(Candidate { span: run.span, place, words: run.words, free: gap_doubt > NEARLY * run.doubt, features })
}

/// Words of the source with those of the translation that stand for them, each once, in the order of the translation.
pub fn pairs_of_words(source: &Side<'_>, target: &Side<'_>, found: &Support) -> Vec<(Span, Span)> {
    let lookup = Lookup::of(source.lang(), target.lang());
    let own = Keyed::all(target, &found.target, &lookup, true);
    let other = Keyed::all(source, &found.source, &lookup, false);
    let links = links(&own, &other, &found.target, &found.source, &lookup, true);
    let pair = |(word, link): (&Word, &Explained)| Some((found.source.get(link.to?)?.span, word.span));
    found.target.iter().zip(&links).filter_map(pair).collect()
}

/// True for a word or phrase that translates a word of the other side, small words among them (“without”, «без»), but for some
/// words of that side.
pub fn is_translation(side: &Side<'_>, word: Span, other: &Side<'_>, but: &[Span]) -> bool {
    let words = other.tokens().iter().filter(|token| token.is_word()).map(|token| token.span);
    let others: Vec<Span> = words.filter(|span| !but.iter().any(|but| but.overlaps(*span))).collect();
    translates(side, word, other, &others)
}

/// True for a word or phrase that translates one of some words of the other side.
pub fn translates(side: &Side<'_>, word: Span, other: &Side<'_>, words: &[Span]) -> bool {
    let Some(of) = word_support(other.lang(), side.lang()) else { return false };
    words.iter().any(|span| of(other.words(*span), side.words(word)) >= TRANSLATES)
}

/// Mean of both probabilities of a translation from which one word stands for another.
const TRANSLATES: f32 = 0.3;

/// True when neighbouring beads say the words of a run, so that they moved, or come from what was said before. `near` are
/// their other sides.
pub fn said_nearby(near: &[Side<'_>], here: &Side<'_>, run: Span, in_target: bool) -> bool {
    near.iter().any(|other| {
        let found = if in_target { support(other, here) } else { support(here, other) };
        let words = if in_target { &found.target } else { &found.source };
        let inside = || words.iter().filter(|w| w.span.within(run));
        let said: f32 = inside().map(|w| w.weight * w.support).sum();
        said >= EXPLAINED * inside().map(|w| w.weight).sum::<f32>()
    })
}

/// The words of a side that join members of an enumeration, of "as well as" the first.
fn joints(side: &Side<'_>) -> Vec<Span> {
    let tokens = side.tokens();
    let words: Vec<String> = tokens.iter().map(|token| side.words(token.span).to_lowercase()).collect();
    let begins = |at: usize, phrase: &str| {
        let mut own = words.iter().skip(at);
        phrase.split(' ').all(|word| own.next().is_some_and(|own| own == word))
    };
    let listed = coordinators(side.lang().code());
    let joins = |(at, _): &(usize, _)| listed.iter().any(|phrase| begins(*at, phrase));
    tokens.iter().enumerate().filter(joins).map(|(_, token)| token.span).collect()
}

/// Where the middle of a span lies in its side, 0 to 1.
pub(crate) fn place_of(span: Span, side: &Side<'_>) -> f32 {
    let all = side.span();
    let middle = (span.start + span.end) as f32 / 2.0 - all.start as f32;
    middle / all.len().max(1) as f32
}

/// The numbers of the other side's words between two counterparts; open to the end where the run is the first or last.
fn gap(before: Option<usize>, after: Option<usize>, first: bool, last: bool, all: usize) -> std::ops::Range<usize> {
    let (a, b) = match (before, after) {
        (Some(a), Some(b)) => (a.min(b) + 1, a.max(b)),
        (Some(a), None) => (a + 1, all),
        (None, Some(b)) => (0, b),
        (None, None) => (0, all),
    };
    let (a, b) = (if first { 0 } else { a }, if last { all } else { b });
    a.min(b)..b
}

/// A content word with its keys in the tables.
struct Keyed<'a> {
    ids: Vec<(usize, u32)>,
    spelling: &'a Spelling,
    /// The strongest of its translations, 0 to 1: what it would have if it were translated as usual.
    peak: f32,
    /// How often the tables' text had it.
    count: f32,
}

impl<'a> Keyed<'a> {
    fn all(side: &Side<'a>, words: &[Word], lookup: &Lookup, second: bool) -> Vec<Keyed<'a>> {
        let character = |at: Option<usize>| {
            let word = at.and_then(|at| words.get(at))?;
            single(side.words(word.span)).filter(|&c| is_ideograph(c)).map(|c| (word.span, c))
        };
        let keys = |at: usize, spelling: &Spelling| match character(Some(at)).filter(|_| side.locale().unspaced) {
            Some((span, c)) => {
                let before = character(at.checked_sub(1)).filter(|(other, _)| other.end == span.start);
                let after = character(Some(at + 1)).filter(|(other, _)| other.start == span.end);
                let pairs = [before.map(|(_, b)| [b, c]), after.map(|(_, a)| [c, a])];
                let mut keys: Vec<String> = pairs.into_iter().flatten().map(|pair| pair.iter().collect()).collect();
                keys.push(c.to_string());
                keys
            }
            None => vec![spelling.key.clone()],
        };
        let tokens = side.tokens();
        let keyed = |(at, word): (usize, &Word)| {
            let spelling = side.spellings().get(tokens.partition_point(|t| t.span.start < word.span.start))?;
            let mut found = Keyed { ids: Vec::new(), spelling, peak: 0.0, count: 0.0 };
            for (number, (table, reversed)) in lookup.tables.iter().enumerate() {
                let end = usize::from(second != *reversed);
                let Some(all) = table.words.get(end) else { continue };
                for id in keys(at, spelling).iter().filter_map(|key| all.find(key)) {
                    found.ids.push((number, id));
                    found.count = found.count.max(all.count(id));
                    let links = table.links(end, id).iter().map(|l| (l.there() * l.back()).sqrt());
                    found.peak = links.fold(found.peak, f32::max);
                }
            }
            Some(found)
        };
        words.iter().enumerate().filter_map(keyed).collect()
    }
}

/// What explains a word.
#[derive(Debug, Clone, Copy, Default)]
struct Explained {
    /// The word of the other side that it has for itself.
    to: Option<usize>,
    /// True when it had some to choose from, and others took them all.
    contested: bool,
}

impl Explained {
    /// A word with the support that is its own.
    fn judged(self, word: Word) -> Word {
        Word { support: if self.contested { word.support * CONTESTED } else { word.support }, ..word }
    }
}

/// Gives each word of the other side to the word here that it is most strongly linked with.
fn links(
    own: &[Keyed<'_>],
    other: &[Keyed<'_>],
    ours: &[Word],
    theirs: &[Word],
    lookup: &Lookup,
    second: bool,
) -> Vec<Explained> {
    let mut places: BTreeMap<(usize, u32), Vec<usize>> = BTreeMap::new();
    for (j, keyed) in other.iter().enumerate() {
        keyed.ids.iter().for_each(|&id| places.entry(id).or_default().push(j));
    }
    let mut pairs: Vec<(f32, usize, usize)> = Vec::new();
    for (i, (keyed, word)) in own.iter().zip(ours).enumerate() {
        let known = pairs.len();
        for &(number, id) in &keyed.ids {
            let Some((table, reversed)) = lookup.tables.get(number) else { continue };
            for link in table.links(usize::from(second != *reversed), id) {
                let strength = (link.there() * link.back()).sqrt();
                let there = places.get(&(number, link.to)).map_or(&[][..], Vec::as_slice);
                pairs.extend(there.iter().filter(|_| strength > 0.0).map(|&j| (strength, i, j)));
            }
        }
        let alike = |j: usize, keyed_there: &Keyed<'_>| {
            let word_there = theirs.get(j)?;
            if keyed.spelling.folded == keyed_there.spelling.folded {
                Some((1.0, i, j))
            } else if word.named && word_there.named && word_there.support >= 1.0 {
                Some((BY_NAME, i, j))
            } else {
                (normalized_levenshtein(&keyed.spelling.roman, &keyed_there.spelling.roman) >= LIKE)
                    .then_some((BY_LOOKS, i, j))
            }
        };
        if pairs.len() == known && word.support >= EXPLAINED {
            pairs.extend(other.iter().enumerate().filter_map(|(j, there)| alike(j, there)));
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut links = vec![Explained::default(); own.len()];
    let mut taken = vec![false; other.len()];
    for (_, i, j) in pairs {
        let (Some(link), Some(taken)) = (links.get_mut(i), taken.get_mut(j)) else { continue };
        if link.to.is_none() {
            link.contested = *taken;
            if !*taken {
                (link.to, *taken) = (Some(j), true);
            }
        }
    }
    links
}

/// Numbers of the clause with the most doubt.
#[derive(Debug, Clone, Copy, Default)]
struct Clause {
    doubt: f32,
    support: f32,
    length: f32,
    highest: f32,
}

/// The marks inside a side that part its clauses.
fn marks(side: &Side<'_>) -> Vec<u32> {
    let part = |text: &str| text.chars().any(|c| ",;:()–—،؛，、；：（）".contains(c)) || text == "-";
    let marks = side.tokens().iter().filter(|t| !t.is_word() && part(side.words(t.span)));
    marks.map(|t| t.span.start).collect()
}

fn clause(side: &Side<'_>, words: &[Word]) -> Clause {
    let mut worst = Clause { doubt: f32::MIN, ..Clause::default() };
    let mut rest = words;
    for end in marks(side).into_iter().chain([u32::MAX]) {
        let (part, after) = rest.split_at(rest.partition_point(|w| w.span.start < end));
        rest = after;
        let length: f32 = part.iter().map(|w| w.weight).sum();
        let about: f32 = part.iter().map(doubt).sum();
        if length > 0.0 && about > worst.doubt {
            worst = Clause {
                doubt: about,
                support: part.iter().map(|w| w.weight * w.support).sum::<f32>() / length,
                length,
                highest: part.iter().map(|w| w.support).fold(0.0, f32::max),
            };
        }
    }
    worst
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Analysis;
    use crate::document::Document;
    use crate::language::Lang;

    /// The run in question of the translation, and where its counterpart should stand.
    #[track_caller]
    fn run(langs: &str, source: &str, target: &str, expected: Option<(&str, &str)>) {
        let (from, to) = langs.split_once('>').unwrap();
        let (a, b) = (Document::from_text("source", source), Document::from_text("target", target));
        let (a, b) = (Analysis::new(&a, Lang::parse(from).unwrap()), Analysis::new(&b, Lang::parse(to).unwrap()));
        let (source, target) = (a.side(0..a.segments.len() as u32), b.side(0..b.segments.len() as u32));
        let found = candidate(&source, &target, &support(&source, &target), true);
        let words = found.map(|found| (target.words(found.span), found.place.map_or("", |place| source.words(place))));
        assert_eq!(words, expected, "expected on the right");
    }

    #[test]
    fn a_run_lies_between_the_counterparts_of_its_neighbours() {
        let source = "Le ministre a visité l’usine mardi matin avec le maire.";
        let target =
            "The minister visited the factory, a storm destroyed many boats, on Tuesday morning with the mayor.";
        run("fr>en", source, target, Some(("storm destroyed many boats", "l’usine mardi matin")));
        let target =
            "The minister visited the factory on Tuesday morning with the mayor, a storm destroyed many boats.";
        run("fr>en", source, target, Some(("storm destroyed many boats", "")));
        run("fr>en", source, "The minister visited the factory on Tuesday morning with the mayor.", None);
    }

    #[test]
    fn a_word_of_the_source_explains_one_word_only() {
        let source = "Le maire a promis un pont aux habitants.";
        let target = "The mayor promised residents a bridge, as the mayor promised workers a tunnel.";
        run("fr>en", source, target, Some(("mayor promised workers a tunnel", "")));
    }
}
