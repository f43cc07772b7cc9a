//! A country or a city of the source that the translation does not name, nor its neighbours: no name of its family, no
//! word that looks or sounds like it. A translation may well say "there", "the capital" or "the country" instead, so all
//! of this is held back by default, and more so where the translation is not shorter than usual; but not of a member of an
//! enumeration whose other members it names.

use crate::analysis::{Side, Token, TokenKind};
use crate::lexicon::counterpart::Counterparts;
use crate::lexicon::doubt::{longer, readable};
use crate::lexicon::gazetteer::{Kind, Mention, has_name, mentions};
use crate::lexicon::names::is_short_acronym;
use crate::lexicon::strangers::{shouting, starts_sentence};
use crate::locale::coordinators;
use crate::rule::*;
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "lost-name",
    category: Category::Omission,
    severity: Severity::Major,
    confidence: 0.45,
    summary: "a name of the source that is missing",
    help: "The translation does not name this place, nor do its neighbours. A pronoun or a description may stand for it: but for members of an enumeration the rule is held back by default; --min-confidence 0.4 shows what it says of short translations, 0.3 the rest.",
    params: &[&MAX_SUPPORT, &SHORTER],
    supersedes: &[],
    check: Check::Pair(check),
    bad: &[
        Example {
            langs: "fr>en",
            source: "La ministre s’est rendue lundi au ⟦Portugal⟧ après sa visite à la foire de Munich.",
            target: "The minister left after a visit to the Munich fair.",
            because: "where did she go?",
        },
        Example {
            langs: "en>pt",
            source: "Buyers from Pakistan, ⟦Egypt⟧ and Yemen are now looking for cheaper suppliers.",
            target: "Os compradores do Paquistão e do Iémen procuram agora fornecedores mais baratos.",
            because: "three countries, and two of them are left",
        },
    ],
    good: &[
        Example {
            langs: "fr>es",
            source: "Les trains entre Paris et Lyon circulent de nouveau depuis lundi.",
            target: "Los trenes entre París y Lyon vuelven a circular desde el lunes.",
            because: "both cities are there",
        },
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
/// Confidence beside a name of the same kind that the translation has.
const LISTED: f32 = 0.6;
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
    let named = |m: &Mention| theirs.iter().any(|other| other.same(m)) || back.explain(m.span, &m.families);
    let lost = |m: &&Mention| {
        let words = || found.source.iter().filter(|w| w.span.within(m.span));
        matches!(m.kind, Kind::Country | Kind::City)
            && !is_short_acronym(source.words(m.span))
            && has_name(&m.families, target.lang())
            && words().next().is_some()
            && words().all(|w| w.support < max)
            && !named(m)
            && inside(source, m)
            && !neighbours.iter().any(|side| mentions(side, false).iter().any(|other| other.same(m)))
    };
    let short = longer(source, target) < -SHORTER.of(pair.article.params);
    let all = mentions(source, true);
    let flag = |m: &Mention| {
        // Of cities the gazetteer has not all transcriptions, and acronyms are translated.
        let sure = m.kind == Kind::Country || !target.locale().unspaced;
        let sure = sure && source.words(m.span).chars().any(char::is_lowercase);
        let mates = || all.iter().filter(|mate| mate.kind == m.kind && enumerated(source, mate.span, m.span));
        let confidence = match (sure && mates().any(named), short) {
            (true, _) => LISTED,
            (false, true) => SHORT,
            (false, false) => HELD_BACK,
        };
        let reason = format!("the translation does not name {}", source.quote(m.span));
        Flag::on(Some(m.span), None, reason).confidence(confidence)
    };
    all.iter().filter(lost).map(flag).collect()
}

/// True for two names with a comma or "and" between, in any order: members of an enumeration.
fn enumerated(side: &Side<'_>, a: Span, b: Span) -> bool {
    let (first, last) = if a.start < b.start { (a, b) } else { (b, a) };
    if first.end > last.start {
        return false;
    }
    let between = side.words(Span { start: first.end, end: last.start }).trim();
    let word = between.trim_start_matches([',', '،', '、']).trim_start();
    let joins = || coordinators(side.lang().code()).iter().any(|w| w == word);
    word.is_empty() && !between.is_empty() || joins()
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
