//! Two articles that have nothing to do with each other: hardly a bead of the alignment is trusted. One finding on the
//! article, instead of one on each of its sentences.

use crate::align::Bead;
use crate::analysis::quoted;
use crate::check::MIN_TRUST;
use crate::lexicon::badness;
use crate::rule::*;

pub static RULE: Rule = Rule {
    id: "unrelated-texts",
    category: Category::Mistranslation,
    severity: Severity::Critical,
    confidence: 0.9,
    summary: "a source that is another article",
    help: "Hardly any sentence of the two files belongs to one of the other. Were the right files paired?",
    params: &[&MIN_SHARE],
    supersedes: &["omitted-segment", "added-segment", "detached-segment"],
    check: Check::Article(check),
    bad: &[Example {
        langs: "fr>en",
        source: "Le port de Brest a rouvert jeudi.\n\nLes dockers réclamaient une hausse de 4 %.\n\nLe Bellatrix a accosté à 7 heures.\n\nLe maire Yann Le Goff est venu.\n\nLa grève avait duré 3 jours.\n\nLe trafic reprend.",
        target: "⟦The striker of Torino scored 12 goals in 2019, more than any other player of the club before him in its long history.⟧\n\nHis coach left.\n\nGiulia Rossi, who runs the academy for 26 years, said that young players learn a lot from watching him train every single morning.\n\nWhy?\n\nNobody knows it, not even the fans in the curva who sing for 90 minutes, week after week, in rain and in snow, at home and away.",
        because: "football for a strike in the port",
    }],
    good: &[Example {
        langs: "fr>en",
        source: "Le port de Brest a rouvert jeudi.\n\nLes dockers réclamaient une hausse de 4 %.\n\nLe Bellatrix a accosté à 7 heures.",
        target: "The port of Brest reopened on Thursday.\n\nThe dockers were asking for a rise of 4%.\n\nThe Bellatrix docked at 7 o’clock.",
        because: "an article and its translation",
    }],
};

static MIN_SHARE: Param = Param {
    name: "min-share",
    default: 0.15,
    unit: "share of the translation in trusted beads",
    range: (0.0, 1.0),
    basis: "a translation of half an article still has more",
};

/// How little the sides of a bead may support each other, 0 to 1; translations have about 0.25, other sentences 0.8.
const MAX_BADNESS: f32 = 0.6;

/// Segments a side that an article needs before it is judged.
const FEWEST_SEGMENTS: usize = 5;

fn check(article: &Article<'_>) -> Vec<Flag> {
    let Some(source) = article.source else { return Vec::new() };
    let segments = article.target.segments.len();
    if segments < FEWEST_SEGMENTS || source.segments.len() < FEWEST_SEGMENTS {
        return Vec::new();
    }
    // By characters: two short lines find each other by their length alone.
    let length = |bead: &&Bead| article.target.side(bead.target.clone()).span().len();
    let all: usize = article.beads.iter().map(|bead| length(&bead)).sum();
    let related = |bead: usize| {
        let support = article.support(bead);
        !support.has_lexicon || badness(support) < MAX_BADNESS
    };
    let whole = |bead: &Bead| bead.has_both_sides() && bead.score >= MIN_TRUST;
    let beads = article.beads.iter().enumerate();
    let trusted: usize =
        beads.filter(|&(index, bead)| whole(bead) && related(index)).map(|(_, bead)| length(&bead)).sum();
    let share = trusted as f32 / all.max(1) as f32;
    let Some(first) = article.target.segments.first().filter(|_| share < MIN_SHARE.of(article.params)) else {
        return Vec::new();
    };
    vec![Flag::target(
        first.span,
        format!(
            "{}, and hardly any of the {segments} sentences has a counterpart in the source: are these two files a pair?",
            quoted(first.span.of(article.target.text()))
        ),
    )]
}
