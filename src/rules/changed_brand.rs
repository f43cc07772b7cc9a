//! Brands with a capital inside (YouTube, iPhone, eBay) that the translation spells with other capitals or in two words.
//! The letters tell that it is the same name; a heading all in capitals and a name in another script are no change.

use crate::analysis::{Side, Token};
use crate::rule::*;
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "changed-brand",
    category: Category::DoNotTranslate,
    severity: Severity::Minor,
    // One flag on 22,712 human translations of TICO-19, PUD and FLORES-200 (NineNews, Nine News).
    confidence: 0.8,
    summary: "a brand in mixed case whose capitals or spaces were changed",
    help: "Copy the name from the source, capital for capital. A hyphen between its parts (Wi-Fi) is left alone.",
    params: &[],
    supersedes: &["wrong-casing"],
    check: Check::Pair(check),
    bad: &[
        Example {
            langs: "fr>en",
            source: "La vidéo a été retirée de ⟦YouTube⟧ mardi.",
            target: "The video was taken off ⟦Youtube⟧ on Tuesday.",
            because: "a capital is lost",
        },
        Example {
            langs: "en>ru",
            source: "The seller offered the phone on ⟦eBay⟧.",
            target: "Продавец предложил телефон на ⟦Ebay⟧.",
            because: "the capital moved",
        },
        Example {
            langs: "en>de",
            source: "The new ⟦iPhone⟧ goes on sale in May.",
            target: "Das neue ⟦I Phone⟧ kommt im Mai in den Handel.",
            because: "the name is in two words",
        },
    ],
    good: &[
        Example {
            langs: "en>de",
            source: "YouTube removed the video; the iPhone app shows it.",
            target: "YouTube hat das Video entfernt; die iPhone-App zeigt es.",
            because: "both as they are",
        },
        Example {
            langs: "fr>en",
            source: "YouTube retire une vidéo",
            target: "YOUTUBE REMOVES VIDEO",
            because: "a heading in capitals",
        },
        Example {
            langs: "en>ru",
            source: "He posted it on YouTube.",
            target: "Он опубликовал это на Ютубе.",
            because: "written by its sound",
        },
    ],
};

/// Fewest letters of a brand: shorter ones are units and degrees (kWh, PhD).
const LETTERS: usize = 4;

fn check(pair: &Pair<'_>) -> Vec<Flag> {
    let mut flags: Vec<Flag> = Vec::new();
    for token in pair.source.tokens().iter().filter(|t| is_brand(pair.source.words(t.span))) {
        let brand = pair.source.words(token.span);
        // The source spells it in both ways itself.
        let Some(span) = respelt(&pair.target, brand) else { continue };
        let here = pair.target.words(span);
        if pair.target.text().contains(brand) || pair.source.text().contains(here) {
            continue;
        }
        if flags.iter().all(|flag| flag.target != Some(span)) {
            let reason = format!(
                "{} in the source, {} in the translation",
                pair.source.quote(token.span),
                pair.target.quote(span)
            );
            flags.push(Flag::on(Some(token.span), Some(span), reason).suggest(brand));
        }
    }
    flags
}

/// A capital after a small letter, Latin letters alone.
fn is_brand(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    letters.len() >= LETTERS
        && letters.iter().all(char::is_ascii_alphabetic)
        && letters.windows(2).any(|pair| matches!(pair, [a, b] if a.is_ascii_lowercase() && b.is_ascii_uppercase()))
}

/// Where the same letters stand with other capitals, or as two words.
fn respelt(side: &Side<'_>, brand: &str) -> Option<Span> {
    let is_same = |span: Span| {
        // "l'iPad": an article is tied to it.
        let words = side.words(span);
        let words = words.rsplit(['\'', '’']).next().unwrap_or(words);
        let folded: String = words.chars().filter(|c| !matches!(c, ' ' | '\u{a0}')).collect();
        words != brand && folded.eq_ignore_ascii_case(brand) && words.chars().any(char::is_lowercase)
    };
    let tokens: Vec<&Token> = side.tokens().iter().filter(|t| t.is_word()).collect();
    // Hashtags and accounts are the business of `changed-address`.
    let tagged = |span: Span| side.analysis.text().get(..span.start as usize).is_some_and(|t| t.ends_with(['#', '@']));
    let one = tokens.iter().map(|t| t.span);
    let two = tokens.windows(2).filter_map(|pair| match pair {
        [a, b] if b.span.start == a.span.end + 1 => Some(a.span.cover(b.span)),
        _ => None,
    });
    one.chain(two).find(|&span| is_same(span) && !tagged(span))
}
