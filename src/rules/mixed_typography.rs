//! Two notations for one thing in one text: straight and curly quotation marks or apostrophes, ... and …, a hyphen for a
//! dash beside dashes, French marks with and without their space. Either may be the style of a house; both at once is
//! none. One finding a document and kind, at the first place of the rarer notation, with both counts.

use std::sync::LazyLock;

use regex::Regex;

use crate::rule::*;
use crate::rules::pattern;
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "mixed-typography",
    category: Category::LocaleConvention,
    severity: Severity::Neutral,
    confidence: 0.7,
    summary: "two notations for one mark in the same text",
    help: "A convention, not a fault: choose one of the two. One finding tells of all places of its kind.",
    params: &[],
    supersedes: &[],
    check: Check::Article(check),
    bad: &[
        Example {
            langs: "fr>en",
            source: "« Oui », a dit le maire. « Non », a dit son adjoint.",
            target: "“Yes,” the mayor said. ⟦\"⟧No,\" his deputy said.",
            because: "curly and straight marks",
        },
        Example {
            langs: "en>fr",
            source: "The mayor's answer is clear. The court's is not.",
            target: "L’avis du maire est clair. Celui de l⟦'⟧avocat et d’autres ne l’est pas.",
            because: "two apostrophes",
        },
        Example {
            langs: "de>en",
            source: "Der Bürgermeister – er trat am Montag zurück – schweigt. Sein Nachfolger – ein Neuling – auch.",
            target: "The mayor – he resigned on Monday – is silent. His successor⟦ - ⟧a newcomer – is, too.",
            because: "a hyphen for a dash",
        },
        Example {
            langs: "en>fr",
            source: "“Why?” the mayor asked: nobody knew.",
            target: "« Pourquoi ? » a demandé le maire. Qui le sait ? Et ⟦quand?⟧ demande son adjoint.",
            because: "a French space is missing where the rest has them",
        },
    ],
    good: &[
        Example {
            langs: "fr>en",
            source: "« Oui », a dit le maire.",
            target: "\"Yes,\" the mayor's deputy said - and left...",
            because: "typewriter's marks throughout",
        },
        Example {
            langs: "en>fr",
            source: "At 10:30 he wrote to https://a.example: why?",
            target: "À 10:30, il a écrit à https://a.example : pourquoi ?",
            because: "times and addresses have no French space",
        },
    ],
};

/// A pair of notations: what people call each, and where it stands.
struct Kind {
    names: [&'static str; 2],
    /// Characters one of which each notation has: most texts lack those of one, and need no pattern.
    signs: [&'static [char]; 2],
    patterns: [LazyLock<Regex>; 2],
}

static KINDS: [Kind; 4] = [
    Kind {
        names: ["straight quotation marks", "typographic quotation marks"],
        signs: [&['"'], &['“', '”', '«', '»']],
        // German „ is closed with the typewriter's mark as often as not.
        // Those behind figures are seconds and inches: 4'02"18.
        patterns: [LazyLock::new(|| pattern(r#"(?:^|[^\d"])(")"#)), LazyLock::new(|| pattern("[“”«»]"))],
    },
    Kind {
        names: ["straight apostrophes", "curly apostrophes"],
        signs: [&['\''], &['’']],
        patterns: [LazyLock::new(|| pattern(r"\p{L}(')\p{L}")), LazyLock::new(|| pattern(r"\p{L}(’)\p{L}"))],
    },
    Kind {
        names: ["ellipses of three dots", "ellipses (…)"],
        signs: [&['.'], &['…']],
        patterns: [LazyLock::new(|| pattern(r"\p{L}(\.\.\.)(?:[^.]|$)")), LazyLock::new(|| pattern("…"))],
    },
    Kind {
        names: ["hyphens between spaces", "dashes"],
        signs: [&['-'], &['–', '—']],
        patterns: [LazyLock::new(|| pattern(r"\p{L}( - )\p{L}")), LazyLock::new(|| pattern(" [–—] "))],
    },
];

static FRENCH: Kind = Kind {
    names: ["marks without the French space", "marks with it"],
    signs: [&[';', '!', '?'], &[';', '!', '?']],
    patterns: [
        LazyLock::new(|| pattern(r"(\p{L}+[;!?])(?:[\s»”]|$)")),
        LazyLock::new(|| pattern(r"\p{L}([ \u{a0}\u{202f}][;!?])(?:[\s»”]|$)")),
    ],
};

fn check(article: &Article<'_>) -> Vec<Flag> {
    let text = article.target.text();
    let french = (article.target.lang.code() == "fr").then_some(&FRENCH);
    KINDS.iter().chain(french).filter_map(|kind| mixed(text, kind)).collect()
}

fn mixed(text: &str, kind: &Kind) -> Option<Flag> {
    if !kind.signs.iter().all(|signs| signs.iter().any(|&sign| text.contains(sign))) {
        return None;
    }
    let places = |pattern: &Regex| -> Vec<Span> {
        let found = pattern.captures_iter(text).filter_map(|c| c.get(1).or_else(|| c.get(0)));
        found.map(|m| Span::new(m.start(), m.end())).collect()
    };
    let [one, other] = [places(&kind.patterns[0]), places(&kind.patterns[1])];
    let [name, other_name] = kind.names;
    let (few, many) = (one.len().min(other.len()), one.len().max(other.len()));
    // Of equal counts the typewriter's notation is named.
    let (first, rarer, usual) = match (one.first(), other.first()) {
        (Some(&first), Some(_)) if one.len() <= other.len() => (first, name, other_name),
        (Some(_), Some(&first)) => (first, other_name, name),
        _ => return None,
    };
    let words = crate::analysis::quoted(first.of(text));
    Some(Flag::target(first, format!("{words} is one of the {rarer} ({few}) in the text, beside {usual} ({many})")))
}
