//! A name that the source spells in one way throughout and the translation in two: Zelensky six times, Zelinsky once. The
//! odd one out is reported. Endings are inflection, and are left alone; so is what the gazetteer or the lexicon knows, for
//! a country and its people have one name in some languages and two in others. A spelling that only headlines have is odd
//! however seldom the text has the other one.

use std::collections::BTreeMap;

use strsim::{normalized_levenshtein, osa_distance};

use crate::align::Bead;
use crate::analysis::{Side, TokenKind, quoted};
use crate::check::MIN_TRUST;
use crate::document::BlockKind;
use crate::lexicon::counterpart::{plain, roman};
use crate::lexicon::gazetteer::mentions;
use crate::lexicon::usage;
use crate::rule::*;
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "inconsistent-name",
    category: Category::Inconsistency,
    severity: Severity::Minor,
    confidence: 0.75,
    summary: "a name that is spelt in another way than in the rest of the article",
    help: "The source has one spelling throughout. Sources in scripts without capitals are not looked at, nor differences in the last two letters, which may be endings.",
    params: &[&MIN_TIMES],
    supersedes: &[],
    check: Check::Article(check),
    bad: &[
        Example {
            langs: "fr>en",
            source: "Marta Kowalewski dirige le port depuis mai.\n\nLundi, Kowalewski a promis des travaux.\n\nLes dockers font confiance à Kowalewski.\n\nMais ⟦Kowalewski⟧ n’a pas donné de date.",
            target: "Marta Kowalewski has run the port since May.\n\nOn Monday, Kowalewski promised repairs.\n\nThe dockers trust Kowalewski.\n\nBut ⟦Kowelawski⟧ gave no date.",
            because: "two vowels changed places",
        },
        Example {
            langs: "fr>en",
            source: "Selon ⟦Kowalewski⟧, le port sera réparé\n\nLe directeur du port, Marek Kowalewski, a reçu les dockers lundi matin dans son bureau.\n\n« Les quais seront réparés », a promis Kowalewski.",
            target: "Port will be repaired, says ⟦Kowelawski⟧\n\nThe director of the port, Marek Kowalewski, met the dockers in his office on Monday morning.\n\n“The quays will be repaired,” Kowalewski promised.",
            because: "the headline spells the name in another way than the article",
        },
    ],
    good: &[
        Example {
            langs: "ru>en",
            source: "Соколенко написал письмо.\n\nВ понедельник Соколенко уехал.\n\nВсе ждали Соколенко.\n\nПисьмо Соколенко осталось без ответа.",
            target: "Sokolenko wrote a letter.\n\nOn Monday Sokolenko left.\n\nEverybody waited for Sokolenko.\n\nSokolenko’s letter went unanswered.",
            because: "one spelling, and a genitive",
        },
        Example {
            langs: "en>pl",
            source: "The team waited for Kowalski.\n\nOn Monday Kowalski came.\n\nFans met Kowalski at noon.\n\nThe club thanked Kowalski.",
            target: "Drużyna czekała na Kowalskiego.\n\nW poniedziałek Kowalski przyjechał.\n\nKibice spotkali Kowalskiego w południe.\n\nKlub podziękował Kowalskiemu.",
            because: "Polish inflects names",
        },
    ],
};

static MIN_TIMES: Param = Param {
    name: "min-times",
    default: 3.0,
    unit: "times that the usual spelling stands in the article, but for slips in headlines",
    range: (2.0, 100.0),
    basis: "with fewer there is no telling which of two is the usual one",
};

/// Fewest letters of a name that is compared.
const LETTERS: usize = 5;
/// Least likeness of a name and its form in the translation.
const LIKE: f64 = 0.55;
/// Most letters that differ between a spelling and a slip of it.
const SLIP: usize = 2;
/// Letters at the end that may be an ending.
const ENDING: usize = 2;

/// A name of the source and what stands for it, at one place.
struct Use<'a> {
    bead: &'a Bead,
    source: Span,
    target: Span,
}

fn check(article: &Article<'_>) -> Vec<Flag> {
    let Some(source) = article.source else { return Vec::new() };
    if !source.locale.cased || !article.target.locale.cased {
        return Vec::new();
    }
    let mut names: BTreeMap<String, BTreeMap<String, Vec<Use<'_>>>> = BTreeMap::new();
    for bead in article.beads.iter().filter(|bead| bead.has_both_sides() && bead.score >= MIN_TRUST) {
        let (there, here) = (source.side(bead.source.clone()), article.target.side(bead.target.clone()));
        let theirs = capitals(&there);
        let ours = if theirs.is_empty() { Vec::new() } else { capitals(&here) };
        let ours: Vec<_> = ours.into_iter().map(|(form, span)| (roman(&form), form, span)).collect();
        for (name, at) in theirs {
            let sound = roman(&name);
            let best = ours.iter().map(|(own, form, span)| (normalized_levenshtein(&sound, own), form, *span));
            let best = best.max_by(|a, b| a.0.total_cmp(&b.0));
            if let Some((_, form, target)) = best.filter(|(like, ..)| *like >= LIKE) {
                names.entry(name).or_default().entry(form.clone()).or_default().push(Use { bead, source: at, target });
            }
        }
    }
    names.values().flat_map(|forms| odd_ones(article, forms)).collect()
}

/// Flags on the forms of a name that are slips of the usual one.
fn odd_ones(article: &Article<'_>, forms: &BTreeMap<String, Vec<Use<'_>>>) -> Vec<Flag> {
    let heads = |uses: &Vec<Use<'_>>| {
        uses.iter().all(|at| article.target.kind(at.bead.target.start as usize) == BlockKind::Heading)
    };
    let Some((usual, uses)) = forms.iter().max_by_key(|(_, uses)| (!heads(uses), uses.len())) else {
        return Vec::new();
    };
    let often = (uses.len() as f32) >= MIN_TIMES.of(article.params);
    let in_text = !heads(uses);
    let is_odd = |odd: &Vec<Use<'_>>| often && odd.len() * 3 <= uses.len() || in_text && heads(odd);
    let odd = forms.iter().filter(|(form, odd)| is_odd(odd) && is_slip(usual, form));
    let mut flags = Vec::new();
    for odd in odd.flat_map(|(_, odd)| odd) {
        let here = article.target.side(odd.bead.target.clone());
        let beside = capitals(&here).iter().any(|(form, _)| form == usual);
        if beside || is_word(article, &here, odd.target) {
            continue;
        }
        let Some(first) = uses.first() else { continue };
        let common = article.target.side(first.bead.target.clone());
        let times = if uses.len() == 1 { "once".to_owned() } else { format!("{} times", uses.len()) };
        let reason = format!(
            "{} is spelt {} elsewhere in the article, {times}",
            here.quote(odd.target),
            quoted(common.words(first.target)),
        );
        flags.push(Flag::on(Some(odd.source), Some(odd.target), reason).suggest(common.words(first.target)));
    }
    flags
}

/// True when a form differs from the usual one by few letters, and not only at its end.
fn is_slip(usual: &str, form: &str) -> bool {
    let same = usual.chars().zip(form.chars()).take_while(|(a, b)| a == b).count();
    let shorter = usual.chars().count().min(form.chars().count());
    form != usual && same + ENDING < shorter && osa_distance(usual, form) <= SLIP
}

/// True for what the gazetteer or the translation's own vocabulary knows.
fn is_word(article: &Article<'_>, here: &Side<'_>, span: Span) -> bool {
    let listed = || mentions(here, true).iter().any(|mention| mention.span.overlaps(span));
    let source = article.source.map_or(article.target.lang, |source| source.lang);
    let known = usage(source, article.target.lang);
    known.is_some_and(|of| of(here.words(span)).seen[1] >= SEEN) || listed()
}

/// Times in the lexicon's training text from which a spelling is a word of its own.
const SEEN: f32 = 5.0;

/// The capitalised words of a side that may be names, folded.
fn capitals(side: &Side<'_>) -> Vec<(String, Span)> {
    let of = |span: Span| {
        let folded = plain(side.words(span));
        let function = side.locale().is_function_word(&side.words(span).to_lowercase());
        (folded.chars().count() >= LETTERS && !function).then_some((folded, span))
    };
    side.tokens().iter().filter(|t| t.kind == TokenKind::Capital).filter_map(|t| of(t.span)).collect()
}
