//! Currencies that are named without an amount, and what each is worth in the other: "the euro fell against the dollar".

use super::lexicon::{Lexicon, lower};
use super::units;
use crate::analysis::{Side, TokenKind};
use crate::lexicon::main_part;
use crate::span::Span;

/// A currency of the source that the translation does not name, and the one that it names instead: each without an amount
/// there, and not at all on the other side.
pub fn exchanged_currency(source: &Side<'_>, target: &Side<'_>) -> Option<(Span, Span)> {
    // Characters are no words: 元 is a part of each of its own currencies.
    if source.locale().unspaced || target.locale().unspaced {
        return None;
    }
    let [theirs, ours] = [source, target].map(named);
    let lacking = |named: &[(Span, &str)], there: &Side<'_>, others: &[(Span, &str)]| {
        let known = || others.iter().map(|other| other.1).chain(there.numbers().iter().map(|n| n.unit));
        named.iter().find(|(_, unit)| !known().any(|other| units::same(unit, other))).map(|(span, _)| *span)
    };
    Some((lacking(&theirs, target, &ours)?, lacking(&ours, source, &theirs)?))
}

/// True when both sides name two currencies, and each begins with the other one: "the rouble fell to 98 per dollar", «доллар
/// вырос до 98 рублей». Of characters, which are no words, it is enough that both sides have two.
pub fn is_turned_rate(source: &Side<'_>, target: &Side<'_>) -> bool {
    let sides = [source, target].map(in_order);
    let [[theirs, _, ..], [ours, _, ..]] = sides.each_ref().map(Vec::as_slice) else { return false };
    let characters = source.locale().unspaced || target.locale().unspaced;
    characters || !units::same(theirs, ours)
}

/// The currencies that a side names, with an amount or without, in the order of the text.
fn in_order(side: &Side<'_>) -> Vec<&'static str> {
    let amounts = side.numbers().iter().filter(|number| units::is_money(number.unit));
    let amounts = amounts.map(|number| (number.span.start, number.unit));
    let mut all: Vec<(u32, &str)> =
        named(side).into_iter().map(|(span, unit)| (span.start, unit)).chain(amounts).collect();
    all.sort_unstable();
    let mut order: Vec<&'static str> = Vec::new();
    for (_, unit) in all {
        if !order.iter().any(|known| units::same(known, unit)) {
            order.push(unit);
        }
    }
    order
}

/// Words that name a currency, and no name: with a small letter, unless they begin the sentence or nouns have a capital.
fn named<'a>(side: &Side<'a>) -> Vec<(Span, &'static str)> {
    let lexicon = Lexicon::of(side.lang());
    let words = side.tokens().iter().filter(|token| token.is_word()).enumerate();
    let mut key = String::new();
    let currency = |whole: Span| {
        // Without an article that is written with it: "l’euro".
        let (word, part) = (side.words(whole), main_part(side.words(whole)));
        lower(part, &mut key);
        let entry = lexicon.get(&key).filter(|entry| entry.amount == 0.0)?;
        let start = whole.start as usize + word.rfind(part)?;
        units::is_money(entry.unit).then(|| (Span::new(start, start + part.len()), entry.unit))
    };
    let large = side.locale().nouns_capitalised;
    words
        .filter(|(at, token)| token.kind == TokenKind::Word || *at == 0 || large)
        .map(|(_, token)| token.span)
        .filter_map(currency)
        .collect()
}
