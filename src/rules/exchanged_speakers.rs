//! Two persons who changed places: each says or does in the translation what the other one says or does in the source. Two
//! sentences that follow one another are looked at, by the names in them and by the words that have one translation only in
//! one of the two.

use std::ops::Range;

use crate::analysis::{Analysis, Side};
use crate::check::MIN_TRUST;
use crate::lexicon::speakers::exchanged_speakers;
use crate::rule::*;

pub static RULE: Rule = Rule {
    id: "exchanged-speakers",
    category: Category::Mistranslation,
    severity: Severity::Critical,
    confidence: 0.8,
    summary: "two names that changed places, and with them who said what",
    help: "Look who speaks in each sentence. Sentences whose order the translation changed are not looked at, nor names within one sentence.",
    params: &[],
    supersedes: &["lost-name", "invented-name", "exchanged-word"],
    check: Check::Article(check),
    bad: &[Example {
        langs: "fr>en",
        source: "« La ⟦piscine⟧ restera fermée tout l’hiver », a annoncé le maire Julien Vasseur. La nageuse Odile Kerbrat a dénoncé une décision qui prive les enfants de sport.",
        target: "“The swimming pool will stay closed all winter,” announced swimmer ⟦Odile Kerbrat⟧. The mayor Julien Vasseur denounced a decision that deprives children of sport.",
        because: "the mayor closes the pool, the swimmer protests",
    }],
    good: &[Example {
        langs: "fr>en",
        source: "« La piscine restera fermée tout l’hiver », a annoncé le maire Julien Vasseur. La nageuse Odile Kerbrat a dénoncé une décision qui prive les enfants de sport.",
        target: "Mayor Julien Vasseur announced that the swimming pool would stay closed all winter. Swimmer Odile Kerbrat denounced a decision that deprives children of sport.",
        because: "each keeps what is said",
    }],
};

fn check(article: &Article<'_>) -> Vec<Flag> {
    let flag = |([source, target], one_bead): ([[Side<'_>; 2]; 2], bool)| {
        let found = exchanged_speakers(source, target, one_bead)?;
        let [there, here] = found.word;
        let side = if found.in_target { target[0] } else { source[0] };
        let [whose, instead] = found.names.map(|name| side.quote(name));
        let (said, meant) = (target[0].quote(here), source[0].quote(there));
        let reason =
            format!("{said} stands with {instead}, {meant} in the source with {whose}: the names changed places");
        let (source, target) = if found.in_target { (there, found.names[1]) } else { (found.names[0], here) };
        Some(Flag::on(Some(source), Some(target), reason))
    };
    (0..article.beads.len()).filter_map(|at| two_sentences(article, at)).filter_map(flag).collect()
}

/// Two sentences of the source with the two that translate them, and whether they are one bead, or two in a row. Of two beads
/// each has to have a name that its own other side does not have.
fn two_sentences<'a>(article: &Article<'a>, at: usize) -> Option<([[Side<'a>; 2]; 2], bool)> {
    let trusted = |at: usize| article.beads.get(at).filter(|bead| bead.has_both_sides() && bead.score >= MIN_TRUST);
    let strange = |at: usize| {
        let support = article.support(at);
        let words = if article.target.locale.cased { &support.target } else { &support.source };
        words.iter().any(|word| word.capital && word.support < SUPPORTED)
    };
    let first = trusted(at)?;
    let (source, target) = match (first.source.len(), first.target.len()) {
        (2, 2) => (first.source.clone(), first.target.clone()),
        (1, 1) => {
            let next = trusted(at + 1).filter(|next| next.source.len() == 1 && next.target.len() == 1)?;
            if !strange(at) || !strange(at + 1) {
                return None;
            }
            (first.source.start..next.source.end, first.target.start..next.target.end)
        }
        _ => return None,
    };
    let one_bead = first.source.len() == 2;
    let halves = |side: &'a Analysis<'a>, both: Range<u32>| {
        (both.len() == 2).then(|| [side.side(both.start..both.start + 1), side.side(both.start + 1..both.end)])
    };
    Some(([halves(article.source?, source)?, halves(article.target, target)?], one_bead))
}

/// Support from which a name has its counterpart.
const SUPPORTED: f32 = 0.5;

#[cfg(test)]
mod tests {
    use crate::rules::tests::says;

    #[test]
    fn names_are_heard_in_scripts_without_capitals() {
        says(
            "exchanged-speakers",
            "en>ja",
            "“The forest can recover,” biologist Karen Walsh said. Forester Peter Nilsen disagreed: “It is already too late.”",
            "「森は回復できる」と林業家のピーター・ニルセン氏は語った。これに対し、生物学者のカレン・ウォルシュ氏は「もう手遅れだ」と反論した。",
            &[
                "“森” stands with “Forester Peter Nilsen”, “forest” in the source with “Karen Walsh”: the names changed places",
            ],
        );
    }

    #[test]
    fn a_long_list_of_names_is_not_compared() {
        let list = |names: &str, last: &str| format!("{}{last}. {}{last}.", names.repeat(200), names.repeat(200));
        says("exchanged-speakers", "fr>en", &list("Odile Kerbrat, ", "Paul"), &list("Julien Vasseur, ", "Paul"), &[]);
    }
}
