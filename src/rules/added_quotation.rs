//! What the newspaper says in the source, and somebody says in the translation: an utterance in quotation marks where the
//! source has none. Only in an article that marks its quotations elsewhere, and where neither the sentence nor those beside
//! it have a mark that could have moved; names, titles and words at a distance are no utterances. Quotations that are lost
//! are `lost-quotation`.

use crate::analysis::Side;
use crate::analysis::quotes::{double_quotations, is_double};
use crate::analysis::speech::{ENDS, is_bare};
use crate::rule::*;
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "added-quotation",
    category: Category::Addition,
    severity: Severity::Minor,
    confidence: 0.7,
    summary: "a quotation that is none in the source",
    help: "Take the quotation marks away, or find out who said it: the source tells it in its own words. Sentences given alone are left alone, as are sources that mark speech with dashes.",
    params: &[&UTTERANCE],
    supersedes: &[],
    check: Check::Pair(check),
    bad: &[Example {
        langs: "fr>en",
        source: "« Nous avons vu l'eau monter », a dit la maire.\n\nLa digue avait été construite sur un sol trop mou, et personne ne le savait.\n\n« Elle sera refaite », a-t-elle promis.",
        target: "“We saw the water rise,” the mayor said.\n\n⟦“The dike had been built on ground that was too soft, and nobody knew it.”⟧\n\n“It will be rebuilt,” she promised.",
        because: "the newspaper's own words became somebody's",
    }],
    good: &[
        Example {
            langs: "fr>en",
            source: "« Nous avons vu l'eau monter », a dit la maire.\n\nElle a lu Le Vieil Homme et la Mer pendant la nuit.\n\n« Il sera réédité », a-t-elle promis.",
            target: "“We saw the water rise,” the mayor said.\n\nShe read “The Old Man and the Sea” during the night.\n\n“It will be published again,” she promised.",
            because: "a title",
        },
        Example {
            langs: "fr>en",
            source: "« Nous avons vu l'eau monter.\n\nPersonne ne dormait cette nuit-là, et personne ne savait que faire.\n\nNous avons attendu le matin », a dit la maire.",
            target: "“We saw the water rise.\n\n“Nobody was asleep that night, and nobody knew what to do.”\n\nWe waited for the morning,” the mayor said.",
            because: "the quotation runs over its paragraphs",
        },
        Example {
            langs: "ru>en",
            source: "Мэр показала на «Волгу».\n\n— Мы видели, как поднимается вода, и никто не знал, что делать, — сказала она.\n\nГазета «Север» молчит.",
            target: "The mayor pointed to the Volga.\n\n“We saw the water rise, and nobody knew what to do,” she said.\n\nThe newspaper Sever is silent.",
            because: "a dash opens speech in Russian",
        },
    ],
};

static UTTERANCE: Param = Param {
    name: "utterance",
    default: 6.0,
    unit: "words",
    range: (2.0, 30.0),
    basis: "what is shorter is often a name, a title or set at a distance",
};

/// Marks of quotations that the source has at least: two utterances.
const MARKED: usize = 4;

fn check(pair: &Pair<'_>) -> Vec<Flag> {
    let (source, target) = (&pair.source, &pair.target);
    let in_article = target.analysis.document.blocks.len() > 1;
    let found = double_quotations(target.analysis.text(), target.span());
    if !in_article || found.pairs.is_empty() || !found.is_balanced() {
        return Vec::new();
    }
    let marks_speech = source.analysis.text().chars().filter(|&c| is_double(c)).nth(MARKED - 1).is_some();
    let dashes = source.text().contains(['–', '—', '―']) || source.text().trim_start().starts_with('-');
    if !marks_speech || dashes || !is_bare(source) || has_emphasis(source) || beside(pair) {
        return Vec::new();
    }
    let said = found.pairs.iter().filter(|(opening, closing)| {
        is_utterance(target, Span { start: opening.end, end: closing.start }, UTTERANCE.of(pair.article.params))
    });
    let flag = |(opening, closing): &(Span, Span)| {
        let span = opening.cover(*closing);
        Flag::target(span, format!("{} is a quotation, and the source has none there", target.quote(span)))
    };
    said.map(flag).collect()
}

/// True when a bead beside this one has fewer quotations in the translation than in the source, or a mark without its
/// partner: it may be that quotation.
fn beside(pair: &Pair<'_>) -> bool {
    let count = |sides: Vec<Side<'_>>| {
        let found: Vec<_> = sides.iter().map(|side| double_quotations(side.analysis.text(), side.span())).collect();
        let balanced = found.iter().all(|quotations| quotations.is_balanced());
        balanced.then(|| found.iter().map(|quotations| quotations.pairs.len()).sum::<usize>())
    };
    let (there, here) = (count(pair.neighbours(true)), count(pair.neighbours(false)));
    there.zip(here).is_none_or(|(there, here)| there > here)
}

/// True when a part of the source is set off by its layout, as titles are.
fn has_emphasis(source: &Side<'_>) -> bool {
    source.analysis.document.marks.iter().any(|mark| mark.span.overlaps(source.span()))
}

/// True for so many words that begin or end as a sentence does, most of them in lower case.
fn is_utterance(target: &Side<'_>, inner: Span, least: f32) -> bool {
    let words = target.words(inner).trim();
    let unspaced = target.locale().unspaced;
    let length = if unspaced {
        words.chars().filter(|c| c.is_alphanumeric()).count() / 2
    } else {
        words.split_whitespace().count()
    };
    let capitals = words.split_whitespace().filter(|word| word.starts_with(char::is_uppercase)).count();
    let ended = words.ends_with(ENDS) || words.ends_with([',', '，']);
    length as f32 >= least && ended && (unspaced || capitals * 3 <= length)
}
