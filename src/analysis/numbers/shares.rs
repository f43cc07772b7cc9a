//! So many out of so many for a share: "nine in 10" is 90 percent, "1 in 5" a fifth. The words between the two are in
//! `locale/data/shares.toml`.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use serde::Deserialize;

use super::account::Account;
use super::beside::{before, behind, between, end_with};
use super::fit::close;
use super::{Kind, Number};
use crate::analysis::{Side, Token};
use crate::lexicon::spelling::Spelling;
use crate::locale::ByLanguage;
use crate::span::Span;

/// What one language says between a part and its whole.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Shares {
    between: Vec<String>,
    /// Words behind a number that make tenths or hundredths of it.
    tenths: Vec<String>,
    hundredths: Vec<String>,
    /// What says one of so many before their number, and nothing else; "…" for what is counted: "un … sur".
    one_in: Vec<String>,
    /// How words for "every" begin.
    every: Vec<String>,
    /// How ordinals begin, and their values.
    ordinals: BTreeMap<String, f64>,
}

static SHARES: LazyLock<ByLanguage<Shares>> =
    LazyLock::new(|| ByLanguage::new(include_str!("../../locale/data/shares.toml")));

/// The most that a whole may be.
const WHOLE: f64 = 1000.0;
/// How far the shares may be apart: one in three is 33 percent.
const ROUNDED: f64 = 0.011;

/// Settles the part and the whole of a side, and the share of the other side that they are.
pub(super) fn explain(side: &Account<'_>, other: &Account<'_>) {
    marks(side, other);
    let Some(words) = SHARES.get(side.lang().code()) else { return };
    decimals(side, other, words);
    let is_count = |n: &Number| n.kind == Kind::Cardinal && n.unit.is_empty() && n.scale == 1.0;
    for (i, part, whole) in side.neighbours() {
        let sound = is_count(part) && is_count(whole) && part.value < whole.value && whole.value <= WHOLE;
        let left = side.is_left(i) && side.is_left(i + 1);
        if !sound || !left || !words.between.contains(&between(side, part, whole).trim().to_lowercase()) {
            continue;
        }
        let share = part.value / whole.value;
        let is_share = |n: &Number| match n.kind {
            Kind::Percent => close(n.value, share * 100.0, ROUNDED),
            Kind::Fraction => close(n.value, share, ROUNDED),
            _ => false,
        };
        if other.settle_first(is_share) || part.value == 1.0 && says_every(other, whole.value) {
            side.settle_run(i, 2);
        }
    }
}

/// "10점 만점에 8점" for "8/10": both figures are said, the whole before the part as well.
fn marks(side: &Account<'_>, other: &Account<'_>) {
    let figures = |n: &Number| -> Option<[f64; 2]> {
        let (part, whole) = other.words(n.span).split_once(['/', '⁄'])?;
        Some([part.parse().ok()?, whole.parse().ok()?])
    };
    for (mark, figures) in other.left().filter_map(|(i, n)| Some((i, figures(n)?))) {
        let same = |a: &Number, b: &Number| figures == [a.value, b.value] || figures == [b.value, a.value];
        if let Some((at, ..)) = side.neighbours().find(|(_, a, b)| same(a, b)) {
            side.settle_run(at, 2);
            other.settle(mark);
        }
    }
}

/// "Huit dixièmes" for 0.8.
fn decimals(side: &Account<'_>, other: &Account<'_>, words: &Shares) {
    for (i, number) in side.left().filter(|(_, n)| n.value >= 2.0) {
        let behind = behind(side, number.span.end).to_lowercase();
        let word = behind.split_whitespace().next().unwrap_or("").trim_end_matches(|c: char| !c.is_alphabetic());
        let parts = [(&words.tenths, 10.0), (&words.hundredths, 100.0)];
        let Some((_, part)) = parts.iter().find(|(words, _)| words.iter().any(|own| own == word)) else { continue };
        if other.settle_first(|n| close(n.value, number.value / part, 1e-6)) {
            side.settle(i);
        }
    }
}

/// True where a side says "every tenth" for a whole of ten.
fn says_every(side: &Side<'_>, whole: f64) -> bool {
    every(side).iter().any(|(value, _)| *value == whole)
}

/// A word and how it is spelt.
type Spelt<'a> = (&'a Token, &'a Arc<Spelling>);

/// One in so many, said as every so-manieth: the whole, and the words.
fn every(side: &Side<'_>) -> Vec<(f64, Span)> {
    let Some(words) = SHARES.get(side.lang().code()).filter(|words| !words.every.is_empty()) else { return Vec::new() };
    let tokens = side.tokens().iter().zip(side.spellings());
    let pairs = tokens.clone().zip(tokens.skip(1)).filter(|((a, _), (b, _))| a.is_word() && b.is_word());
    let whole = |((first, every), (second, ordinal)): (Spelt<'_>, Spelt<'_>)| {
        let begins = |(stem, value): (&String, &f64)| ordinal.lower.starts_with(stem.as_str()).then_some(*value);
        let is_every = words.every.iter().any(|stem| every.lower.starts_with(stem.as_str()));
        let found = is_every.then(|| words.ordinals.iter().find_map(begins)).flatten();
        found.map(|value| (value, first.span.cover(second.span)))
    };
    pairs.filter_map(whole).collect()
}

/// One in so many, said with both numbers: the whole, and the words.
fn one_in(side: &Side<'_>) -> Vec<(f64, Span)> {
    let Some(words) = SHARES.get(side.lang().code()).filter(|words| !words.one_in.is_empty()) else {
        return Vec::new();
    };
    let count = |n: &&Number| n.kind == Kind::Cardinal && n.scale == 1.0 && (2.0..=WHOLE).contains(&n.value);
    let start = |n: &Number| {
        let ahead = before(side, n.span.start);
        let lower = ahead.trim_end().to_lowercase();
        // "Un élève *sur*": a word or two may stand between.
        let begin = |phrase: &String| {
            let (one, link) = phrase.split_once(" … ").unwrap_or((phrase, ""));
            let rest = lower.strip_suffix(link)?.trim_end();
            if link.is_empty() {
                return end_with(rest, one).then(|| rest.len().saturating_sub(one.len()));
            }
            let words: Vec<&str> = rest.split(' ').rev().take(COUNTED + 1).collect();
            let back = words.iter().position(|word| *word == one)?;
            let length = words.get(..=back)?.iter().map(|word| word.len() + 1).sum::<usize>();
            (rest.len() + 1).checked_sub(length)
        };
        let at = words.one_in.iter().find_map(begin).filter(|at| ahead.is_char_boundary(*at))?;
        Some(Span { start: side.span().start + at as u32, end: n.span.end })
    };
    side.numbers().iter().filter(count).filter_map(|n| Some((n.value, start(n)?))).collect()
}

/// Most words of what is counted between a part and its whole.
const COUNTED: usize = 3;

/// The words of both sides for one in so many, where each says it once, and of another whole: "one in eight", «каждый
/// шестой».
pub fn exchanged_shares(source: &Side<'_>, target: &Side<'_>) -> Option<(Span, Span)> {
    let only = |side: &Side<'_>| {
        let mut found = one_in(side);
        found.extend(every(side));
        found.pop().filter(|_| found.is_empty())
    };
    let (theirs, ours) = only(source).zip(only(target))?;
    (theirs.0 != ours.0).then_some((theirs.1, ours.1))
}

#[cfg(test)]
mod tests {
    use crate::analysis::numbers::tests::{flagged, flagged_once, mismatches, quiet};

    #[test]
    fn a_mark_may_say_first_what_it_is_out_of() {
        let source = "It got 8/10 from our reviewer.";
        for (langs, good, bad) in [
            ("en>ko", "평론가는 10점 만점에 8점을 줬다.", "평론가는 10점 만점에 9점을 줬다."),
            ("en>zh", "满分10分，得8分。", "满分10分，得9分。"),
            ("en>tr", "Eleştirmenimiz 10 üzerinden 8 verdi.", "Eleştirmenimiz 10 üzerinden 9 verdi."),
            ("en>de", "Von 10 Punkten bekam es 8.", "Von 10 Punkten bekam es 9."),
        ] {
            quiet(langs, source, good);
            flagged(langs, source, bad);
        }
    }

    #[test]
    fn so_many_in_ten_are_so_many_tens_of_a_hundred() {
        quiet("en>it", "Nine in 10 drivers were insured.", "Il 90% degli automobilisti era assicurato.");
        quiet("en>fr", "Only 1 in 5 voters turned out.", "Seuls 20 % des électeurs se sont déplacés.");
        quiet("de>en", "3 von 4 Befragten lehnten ab.", "Some 75% of those asked said no.");
        quiet("fr>en", "Trois ménages sur 4 ont accès au réseau.", "Three in 4 households have access.");
        quiet("en>ru", "Just 1 in 4 farms survived.", "Уцелело лишь 25% ферм.");
        assert_ne!(mismatches("en>it", "Only 1 in 5 women voted.", "Ha votato il 15% delle donne."), [""; 0]);
        assert_ne!(mismatches("en>fr", "Eight in 10 agree.", "70 % sont d’accord."), [""; 0]);
    }

    #[test]
    fn eight_tenths_are_a_decimal() {
        quiet("en>fr", "She lost by 0.8 seconds.", "Elle a perdu pour huit dixièmes.");
        quiet("it>en", "Ha perso per tre decimi.", "He lost by 0.3 seconds.");
        quiet("es>en", "Perdió por ocho centésimas.", "She lost by 0.08 seconds.");
        assert_ne!(mismatches("en>fr", "She lost by 0.8 seconds.", "Elle a perdu pour six dixièmes."), [""; 0]);
    }

    #[test]
    fn every_tenth_is_one_in_ten() {
        quiet("en>uk", "Around 1 in 10 flats had no heating.", "Кожна десята квартира була без опалення.");
        quiet("en>uk", "Around 1 in 10 houses had no heating.", "Кожен десятий будинок був без опалення.");
        quiet("en>ru", "Around 1 in 10 houses had no heating.", "Каждый десятый дом был без отопления.");
        quiet("en>pl", "Around 1 in 10 houses had no heating.", "Co dziesiąty dom był bez ogrzewania.");
        assert_eq!(
            mismatches("en>uk", "Around 1 in 10 houses had no heating.", "Кожен п’ятий будинок був без опалення.")
                .len(),
            1
        );
        let en = "One in eight pupils missed school last year.";
        quiet("en>ru", en, "В прошлом году занятия пропускал каждый восьмой школьник.");
        quiet("en>de", en, "Im vergangenen Jahr fehlte jeder achte Schüler.");
        let ru = "В прошлом году занятия пропускал каждый шестой школьник.";
        assert_eq!(mismatches("en>ru", en, ru), ["“One in eight” in the source, “каждый шестой” in the translation"]);
        flagged_once("de>fr", "Jeder achte Schüler fehlte.", "Un élève sur six manquait.");
        flagged_once("en>de", en, "Im vergangenen Jahr fehlte jeder sechste Schüler.");
    }
}
