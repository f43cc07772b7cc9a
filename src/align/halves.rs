//! Halves of sentences: a translator cuts one sentence in two, or joins two, and the half that says little for itself is
//! left without a counterpart. Once the beads are known it can be told from an addition: words and marks of the
//! neighbour's other side that had nothing behind them find it in the half, and the half's own words find theirs there.
//!
//! The aligner's costs weigh all words of a bead, those that are explained already with the rest, so a short half adds
//! more doubt than support; here only the difference that the half makes is weighed.

use std::ops::Range;

use super::Bead;
use crate::analysis::numbers::fit::fit;
use crate::analysis::quotes::is_double;
use crate::analysis::{Analysis, Number, Side};
use crate::lexicon::doubt::doubt;
use crate::lexicon::support::{Word, support};

/// Joins segments without a counterpart to the bead beside them that they are a half of. Scores stay the neighbours'.
pub fn rejoin(source: &Analysis<'_>, target: &Analysis<'_>, beads: Vec<Bead>) -> Vec<Bead> {
    if beads.iter().all(Bead::has_both_sides) {
        return beads;
    }
    let beads = meet(source, target, beads);
    let worth = |near: &Bead, half: &Bead| {
        let weighed = near.has_both_sides().then(|| weigh(source, target, near, half)).flatten()?;
        weighed.is_half().then_some(weighed.worth)
    };
    let mut joined: Vec<Bead> = Vec::with_capacity(beads.len());
    let mut rest = beads.into_iter().peekable();
    while let Some(bead) = rest.next() {
        if bead.has_both_sides() {
            joined.push(bead);
            continue;
        }
        let before = joined.last().and_then(|near| worth(near, &bead));
        let after = rest.peek().and_then(|near| worth(near, &bead));
        match (joined.last_mut(), rest.peek_mut()) {
            (Some(near), _) if before.is_some() && before >= after => *near = union(near, &bead),
            (_, Some(near)) if after.is_some() => *near = union(&bead, near),
            _ => joined.push(bead),
        }
    }
    joined
}

/// Makes one bead of a sentence that the translation lost and one that it has in its place; `None` where that leaves a sentence
/// without a counterpart.
pub fn replaced(beads: &[Bead]) -> Option<Vec<Bead>> {
    let mut paired = Vec::with_capacity(beads.len());
    let mut rest = beads.iter();
    while let Some(bead) = rest.next() {
        if bead.has_both_sides() {
            paired.push(bead.clone());
            continue;
        }
        let pair = union(bead, rest.next()?);
        (pair.source.len() == 1 && pair.target.len() == 1).then(|| paired.push(pair))?;
    }
    Some(paired)
}

/// Makes one bead of two sentences without a counterpart, one of each side, that stand side by side and of which the one with
/// less to say says it after the other: a clause was left out or put in, and the costs of its words kept them apart.
fn meet(source: &Analysis<'_>, target: &Analysis<'_>, beads: Vec<Bead>) -> Vec<Bead> {
    let mut met: Vec<Bead> = Vec::with_capacity(beads.len());
    for bead in beads {
        let alone = |bead: &Bead| bead.source.len() + bead.target.len() == 1;
        let pair = met.last().filter(|last| alone(last) && alone(&bead)).map(|last| union(last, &bead));
        let pair = pair.filter(|pair| pair.source.len() == 1 && pair.target.len() == 1);
        let said = pair.and_then(|pair| {
            let share = repeated(&source.side(pair.source.clone()), &target.side(pair.target.clone()))?;
            Some(Bead { score: share, ..pair })
        });
        match (met.last_mut(), said) {
            (Some(last), Some(said)) => *last = said,
            _ => met.push(bead),
        }
    }
    met
}

/// Share of the words of the side with fewer content words that the other supports, if that is enough.
fn repeated(source: &Side<'_>, target: &Side<'_>) -> Option<f32> {
    let found = support(source, target);
    let of_source = weight(&found.source, 0.0) < weight(&found.target, 0.0);
    let (less, here, there) = match of_source {
        true => (&found.source, source, target),
        false => (&found.target, target, source),
    };
    let kept = figures(here).filter(|figure| has_figure(there, figure)).count() as f32;
    let (said, all) = (weight(less, SUPPORTED) + kept, weight(less, 0.0) + figures(here).count() as f32);
    (said >= SAID && said >= SAID_SHARE * all).then(|| said / all)
}

/// The figures of a side that say something.
fn figures<'s>(side: &Side<'s>) -> impl Iterator<Item = &'s Number> {
    side.numbers().iter().filter(|figure| !figure.faint)
}

/// True when a side has a figure, or one that it may be.
fn has_figure(side: &Side<'_>, figure: &Number) -> bool {
    side.numbers().iter().any(|other| fit(figure, other).is_some())
}

/// Weight of the words with so much support at least.
fn weight(words: &[Word], least: f32) -> f32 {
    words.iter().filter(|word| word.support >= least).map(|word| word.weight).sum()
}

/// Content words and figures of the shorter side that the other has too, and their share of it.
const SAID: f32 = 2.0;
const SAID_SHARE: f32 = 0.5;

/// Two beads that follow each other as one, with the score of the one that has both sides.
fn union(first: &Bead, second: &Bead) -> Bead {
    let score = if first.has_both_sides() { first.score } else { second.score };
    let cover = |a: &Range<u32>, b: &Range<u32>| a.start.min(b.start)..a.end.max(b.end);
    Bead { source: cover(&first.source, &second.source), target: cover(&first.target, &second.target), score }
}

/// Most segments of a side that are joined.
const MOST: usize = 4;
/// Support from which a word has something behind it.
const SUPPORTED: f32 = 0.5;
/// Log-odds that a kind of marks which one side alone had, and the half has too, speaks for the half: nine in ten halves
/// keep their question marks and quotation marks, about one sentence in ten of news has each.
const MARK: f32 = 2.2;
/// The same of a figure, and log-odds against the half of one that the neighbour's other side does not have.
const FIGURE: f32 = 2.2;
const LOST_FIGURE: f32 = 1.0;
/// Log-odds from which a sentence is a half: alone with half of its words supported or two kinds of marks, or more of
/// them with a third; and from which it is surely none. On articles of NTREX-128 no sentence of another article comes
/// above -2, and no half below 2.
const HALF: f32 = 3.0;
const SURE_HALF: f32 = 4.5;
const NO_HALF: f32 = -4.0;
/// Log-odds from which it may be one: of 568 sentences taken out of articles one has more, with enough words.
const MAYBE: f32 = -1.0;
/// The shares of words that go with them.
const OWN: f32 = 0.5;
const LEAST_OWN: f32 = 0.33;
const NONE_OWN: f32 = 0.2;

/// What speaks for a segment without a counterpart being a half of the sentence beside it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weighed {
    /// Log-odds that the half takes from the doubt about the neighbour, less the doubt about its own words.
    worth: f32,
    /// Share of its content words that the other side supports.
    share: f32,
    /// Kinds of marks that the neighbour missed and the half has.
    marks: usize,
    /// Figures that the neighbour missed and the half has.
    figures: usize,
    /// The half is of the source.
    of_source: bool,
}

impl Weighed {
    /// True when the segment is probably a half of its neighbour. Of a sentence of the source the end may be cut off in
    /// the translation; one of the translation has to find more of its words.
    fn is_half(self) -> bool {
        self.of_source && self.worth >= SURE_HALF && self.share >= LEAST_OWN
            || self.worth >= HALF && (self.share >= OWN || self.marks >= 2)
    }

    /// True when the segment may well be a half of its neighbour, though the costs of their words kept them apart: more often than a
    /// half, such a sentence is one that the other side lost or got, but who reads the two sides sees the rest of it there.
    pub fn may_be_half(self) -> bool {
        let told = self.share >= OWN || !self.of_source && self.figures > 0 && self.share >= LEAST_OWN;
        self.worth >= MAYBE && told
    }

    /// True when hardly a word of the segment stands in its neighbour, and nothing there waits for it.
    pub fn is_none(self) -> bool {
        self.worth <= NO_HALF && self.share < NONE_OWN
    }
}

/// Weighs whether a segment without a counterpart is a half of the bead beside it; `None` where the two together are too
/// long to tell.
pub fn weigh(source: &Analysis<'_>, target: &Analysis<'_>, near: &Bead, half: &Bead) -> Option<Weighed> {
    let whole = union(near, half);
    if whole.source.len() > MOST || whole.target.len() > MOST {
        return None;
    }
    let of_source = half.target.is_empty();
    let sides = |bead: &Bead| (source.side(bead.source.clone()), target.side(bead.target.clone()));
    let ((near_source, near_target), (whole_source, whole_target)) = (sides(near), sides(&whole));
    let half_side = if of_source { source.side(half.source.clone()) } else { target.side(half.target.clone()) };
    let alone = support(&near_source, &near_target);
    let together = support(&whole_source, &whole_target);
    let (without, with, own) = match of_source {
        true => (alone.target, together.target, together.source),
        false => (alone.source, together.source, together.target),
    };
    let own: Vec<Word> = own.into_iter().filter(|word| word.span.within(half_side.span())).collect();
    let (here, there) = if of_source { (near_source, near_target) } else { (near_target, near_source) };
    let (found, lost): (Vec<&Number>, Vec<&Number>) =
        figures(&half_side).partition(|figure| has_figure(&there, figure));
    let kept = found.iter().filter(|figure| !has_figure(&here, figure)).count();
    let said = weight(&own, SUPPORTED) + kept as f32;
    let share = said / (weight(&own, 0.0) + (found.len() + lost.len()) as f32).max(f32::EPSILON);
    let gained: f32 = without.iter().zip(&with).map(|(without, with)| doubt(without) - doubt(with)).sum();
    let doubted: f32 = own.iter().map(|word| doubt(word).max(0.0)).sum();
    let missed = |((there, here), half): ((usize, usize), usize)| half > 0 && here + half <= there;
    let marks = counts(&there).into_iter().zip(counts(&here)).zip(counts(&half_side)).filter(|counts| missed(*counts));
    let marks = marks.count();
    let worth = gained - doubted + MARK * marks as f32 + FIGURE * kept as f32 - LOST_FIGURE * lost.len() as f32;
    Some(Weighed { worth, share, marks, figures: kept, of_source })
}

/// How many marks of each kind a side has: those that ask, that cry out, that quote.
fn counts(side: &Side<'_>) -> [usize; 3] {
    let count = |wanted: fn(char) -> bool| side.text().chars().filter(|c| wanted(*c)).count();
    [count(|c| matches!(c, '?' | '？' | '؟')), count(|c| matches!(c, '!' | '！')), count(is_double) / 2]
}

#[cfg(test)]
mod tests {
    use crate::Text;
    use crate::analysis::Analysis;
    use crate::document::Document;
    use crate::language::Lang;

    /// The beads of two articles with paragraphs, as the numbers of segments on both sides: "1-1 1-2".
    #[track_caller]
    fn beads(langs: &str, source: &str, target: &str, expected: &str) {
        let (from, to) = langs.split_once('>').unwrap();
        let text = |lang, text| Text { text, lang: Lang::parse(lang) };
        let (from, to) = (text(from, source), text(to, target));
        let (source, target) = (Document::from_text("source", from.text), Document::from_text("target", to.text));
        let source = Analysis::new(&source, from.lang.unwrap());
        let target = Analysis::new(&target, to.lang.unwrap());
        let got = crate::align_with_lexicon(&source, &target);
        let got: Vec<String> = got.iter().map(|bead| format!("{}-{}", bead.source.len(), bead.target.len())).collect();
        assert_eq!(got.join(" "), expected);
    }

    #[test]
    fn a_sentence_that_was_cut_in_two_is_one_bead() {
        beads(
            "en>de",
            "The minister signed the contract on Monday.\n\nThe letters appeared on the website on Friday, published by an unknown employee during the parliament's hearing about the purchase of the old harbour.\n\nThe police are investigating.",
            "Der Minister unterschrieb den Vertrag am Montag.\n\nDie Briefe erschienen am Freitag auf der Website. Veröffentlicht hatte sie ein unbekannter Angestellter während der Anhörung des Parlaments zum Kauf des alten Hafens.\n\nDie Polizei ermittelt.",
            "1-1 1-2 1-1",
        );
    }

    #[test]
    fn a_question_that_stands_with_its_speaker_in_the_source_is_one_bead() {
        beads(
            "ru>en",
            "Мэр открыл выставку в старом порту.\n\nВ центре зала стоит машина, возле которой посетители останавливаются дольше всего, и каждый спрашивает: «А это что за штуковина?»\n\nВыставка работает до мая.",
            "The mayor opened the exhibition in the old port.\n\nIn the middle of the hall stands a machine at which visitors stop longest, and everyone asks:\n\n“What is that?”\n\nThe exhibition is open until May.",
            "1-1 1-2 1-1",
        );
    }

    #[test]
    fn a_sentence_whose_clause_was_left_out_keeps_its_counterpart() {
        beads(
            "es>en",
            "Hasta ahora no se conocía ninguna flauta paleolítica al sur de la provincia de Castellón.\n\n\
             La pieza apareció en julio del año pasado junto a los restos de una hoguera y varias conchas perforadas.\n\n\
             El hallazgo se publicó ayer en la revista Nature Communications.",
            "Until now no Palaeolithic flute had been known from anywhere south of the province of Castellón.\n\n\
             It came to light in July last year.\n\n\
             The find was published yesterday in the journal Nature Communications.",
            "1-1 1-1 1-1",
        );
    }

    #[test]
    fn a_sentence_of_another_article_stays_alone() {
        beads(
            "en>de",
            "The minister signed the contract on Monday.\n\nThe letters appeared on the website on Friday during the parliament's hearing.\n\nThe police are investigating.",
            "Der Minister unterschrieb den Vertrag am Montag.\n\nDie Briefe erschienen am Freitag während der Anhörung des Parlaments auf der Website.\n\nDer Stürmer schoss in der zweiten Halbzeit zwei Tore gegen Turin.\n\nDie Polizei ermittelt.",
            "1-1 1-1 0-1 1-1",
        );
    }
}
