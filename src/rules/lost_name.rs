//! A country or a city of the source that the translation does not name, nor its neighbours: no name of its family, no
//! word that looks or sounds like it. A translation may well say "there", "the capital" or "the country" instead, so all
//! of this is held back by default, and more so where the translation is not shorter than usual.

use crate::analysis::{Side, Token, TokenKind};
use crate::lexicon::counterpart::Counterparts;
use crate::lexicon::doubt::{longer, readable};
use crate::lexicon::gazetteer::{Kind, Mention, has_name, mentions};
use crate::lexicon::names::is_short_acronym;
use crate::lexicon::strangers::{shouting, starts_sentence};
use crate::rule::*;

pub static RULE: Rule = Rule {
    id: "lost-name",
    category: Category::Omission,
    severity: Severity::Major,
    confidence: 0.45,
    summary: "a name of the source that is missing",
    help: "The translation does not name this place, nor do its neighbours. A pronoun or a description may stand for it: the rule is held back by default; --min-confidence 0.4 shows what it says of short translations, 0.3 the rest.",
    params: &[&MAX_SUPPORT, &SHORTER],
    supersedes: &[],
    check: Check::Pair(check),
    bad: &[Example {
        langs: "fr>en",
        source: "La ministre s’est rendue lundi au ⟦Portugal⟧ après sa visite à la foire de Munich.",
        target: "The minister left after a visit to the Munich fair.",
        because: "where did she go?",
    }],
    good: &[
        Example {
            langs: "fr>en",
            source: "La ministre s’est rendue lundi au Portugal.",
            target: "The minister travelled to Lisbon, in Portugal, on Monday.",
            because: "the name is there",
        },
        Example {
            langs: "de>en",
            source: "Der Minister lobte Frankreich für seine Reformen.",
            target: "The minister praised the French for their reforms.",
            because: "its people stands for a country",
        },
    ],
};

static MAX_SUPPORT: Param = Param {
    name: "max-support",
    default: 0.3,
    unit: "support of a word of the name",
    range: (0.0, 1.0),
    basis: "as for invented-name",
};

static SHORTER: Param = Param {
    name: "shorter",
    default: 0.15,
    unit: "natural logarithm of how much shorter than usual the translation is",
    range: (0.0, 1.0),
    basis: "a name with its preposition, in a sentence of news",
};

/// Confidence where the translation is short, too; in human translations of news half of such flags are true, and half
/// of those matter to nobody.
const SHORT: f32 = 0.45;
/// Confidence elsewhere.
const HELD_BACK: f32 = 0.35;

fn check(pair: &Pair<'_>) -> Vec<Flag> {
    let (source, target) = (&pair.source, &pair.target);
    let found = pair.support();
    if !found.has_lexicon || !readable(&found.target) || !source.locale().cased || shouting(source) {
        return Vec::new();
    }
    let max = MAX_SUPPORT.of(pair.article.params);
    let theirs = &found.target_names;
    let back = Counterparts::new(*source, *target);
    let neighbours = pair.neighbours(false);
    let lost = |m: &Mention| {
        let words = || found.source.iter().filter(|w| w.span.within(m.span));
        matches!(m.kind, Kind::Country | Kind::City)
            && !is_short_acronym(source.words(m.span))
            && has_name(&m.families, target.lang())
            && words().next().is_some()
            && words().all(|w| w.support < max)
            && !theirs.iter().any(|other| other.same(m))
            && !back.explain(m.span, &m.families)
            && inside(source, m)
            && !neighbours.iter().any(|side| mentions(side, false).iter().any(|other| other.same(m)))
    };
    let short = longer(source, target) < -SHORTER.of(pair.article.params);
    let flag = |m: Mention| {
        let reason = format!("the translation does not name {}", source.quote(m.span));
        Flag::on(Some(m.span), None, reason).confidence(if short { SHORT } else { HELD_BACK })
    };
    mentions(source, true).into_iter().filter(lost).map(flag).collect()
}

/// True for a name inside a sentence, where a capital marks one, and not a part of a person's name.
fn inside(side: &Side<'_>, mention: &Mention) -> bool {
    let tokens = side.tokens();
    let Some(at) = tokens.iter().position(|t| t.span.start == mention.span.start) else { return false };
    let after = tokens.iter().find(|t| t.span.start >= mention.span.end);
    let capital = |t: &Token| t.kind == TokenKind::Capital;
    let before = at.checked_sub(1).and_then(|i| tokens.get(i));
    let person = !side.locale().nouns_capitalised && (after.is_some_and(capital) || before.is_some_and(capital));
    !starts_sentence(tokens, at, side) && !person
}
