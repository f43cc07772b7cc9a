//! Telephone numbers stay as they are: a hotline with two digits in another order rings at somebody else's. Groups,
//! brackets and country codes are a matter of style; what counts is the end of the digits (ITU-T E.164 has 15 at most).
//!
//! A number of the source that is missing is paired with one of the translation that the source does not have and that
//! differs by a few digits.

use std::sync::LazyLock;

use regex::Regex;
use strsim::osa_distance;

use crate::analysis::Side;
use crate::rule::*;
use crate::rules::pattern;
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "changed-phone",
    category: Category::DoNotTranslate,
    severity: Severity::Critical,
    confidence: 0.9,
    summary: "a telephone number that was changed",
    help: "Copy it from the source. Groups, brackets and the code of the country may differ.",
    params: &[],
    supersedes: &["number-mismatch", "changed-code"],
    check: Check::Pair(check),
    bad: &[
        Example {
            langs: "en>fr",
            source: "The hotline, ⟦0800 217 456⟧, is open day and night.",
            target: "La ligne d’urgence, ⟦0800 217 465⟧, est ouverte jour et nuit.",
            because: "two digits changed places",
        },
        Example {
            langs: "en>de",
            source: "Call ⟦1-800-555-8255⟧ for help.",
            target: "Hilfe gibt es unter ⟦1-800-555-8552⟧.",
            because: "the same digits in another order",
        },
        Example {
            langs: "de>en",
            source: "Hinweise nimmt die Polizei unter ⟦(0351) 483 22 33⟧ entgegen.",
            target: "Police are asking for information on ⟦+49 351 4832 323⟧.",
            because: "another number behind the code of the country",
        },
        Example {
            langs: "en>ja",
            source: "Call ⟦020 7946 0958⟧ for help.",
            target: "電話⟦020-7946-0985⟧までお問い合わせください。",
            because: "the same, written close to its words",
        },
    ],
    good: &[
        Example {
            langs: "de>en",
            source: "Hinweise nimmt die Polizei unter (0351) 483 22 33 entgegen.",
            target: "Police are asking for information on +49 351 483 2233.",
            because: "the same number, as it is dialled from abroad",
        },
        Example {
            langs: "en>fr",
            source: "Call 0800 217 456 or, in Belgium, 0800 32 455.",
            target: "Appelez le 0800 217 456 ou, en Belgique, le 0800 32 455.",
            because: "two numbers, both kept",
        },
        Example {
            langs: "en>es",
            source: "The vote of 01.02.2024 was won by 1 803 441 to 1 802 114.",
            target: "La votación del 01.02.2024 se ganó por 1.803.441 contra 1.802.114.",
            because: "dates and counts are no telephone numbers",
        },
    ],
};

/// What begins like a telephone number: with a plus, a zero or the free numbers of North America.
static PHONE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?:\+\d|\(?(?-u:\b)0|(?-u:\b)1[-. ]8\d\d[-. ])[0-9()/.\-\u{2011} \u{a0}\u{202f}]{6,24}[0-9]")
});

/// Digits of a telephone number: fewer are a date as well.
const DIGITS: std::ops::RangeInclusive<usize> = 9..=15;
/// Last digits by which two numbers are one, whatever code stands before them.
const LAST: usize = 7;
/// Digits that may differ for one number to stand for another.
const DIFFERENT: usize = 3;

/// A telephone number.
struct Phone {
    digits: String,
    span: Span,
}

impl Phone {
    fn last(&self) -> &str {
        self.digits.get(self.digits.len().saturating_sub(LAST)..).unwrap_or("")
    }
}

fn check(pair: &Pair<'_>) -> Vec<Flag> {
    let there = phones(&pair.source);
    if there.is_empty() {
        return Vec::new();
    }
    let here = phones(&pair.target);
    let mut new: Vec<&Phone> =
        here.iter().filter(|own| !there.iter().any(|other| other.last() == own.last())).collect();
    let lost = there.iter().filter(|other| !here.iter().any(|own| own.last() == other.last()));
    let changed = |other: &Phone| {
        let at = new.iter().position(|own| osa_distance(own.last(), other.last()) <= DIFFERENT)?;
        let own = new.remove(at);
        let (theirs, ours) = (pair.source.quote(other.span), pair.target.quote(own.span));
        let flag = Flag::on(Some(other.span), Some(own.span), format!("{ours} for {theirs}: another telephone number"));
        Some(flag.suggest(pair.source.words(other.span)))
    };
    lost.filter_map(changed).collect()
}

/// The places of a side's telephone numbers, whose figures count nothing.
pub(super) fn places(side: &Side<'_>) -> Vec<Span> {
    phones(side).into_iter().map(|phone| phone.span).collect()
}

fn phones(side: &Side<'_>) -> Vec<Phone> {
    let base = side.span().start as usize;
    let found = PHONE.find_iter(side.text()).map(|found| Phone {
        digits: found.as_str().chars().filter(char::is_ascii_digit).collect(),
        span: Span::new(base + found.start(), base + found.end()),
    });
    found.filter(|phone| DIGITS.contains(&phone.digits.len())).collect()
}
