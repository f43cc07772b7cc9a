//! What a figure leaves behind that is dropped: its ending ("the th century", "у -му столітті"), a century without a number,
//! a month without its day. Where to look for a figure that is missing.

use super::beside::{before, behind, gap};
use super::calendars::dates;
use super::lexicon::{Lexicon, lower};
use super::{Kind, Number};
use crate::analysis::{Side, TokenKind};
use crate::span::Span;

/// Languages that put the number of a century behind the word, or may do so.
const NUMBER_BEHIND: [&str; 11] = ["es", "pt", "it", "ro", "ca", "gl", "ar", "fa", "he", "ur", "id"];
/// Bytes within which a figure belongs to the word for a century.
const NEAR: u32 = 12;
/// Bytes between a figure and the month that it is the day of, at most.
const BESIDE: u32 = 4;

/// The ending of an ordinal or a decade that stands by itself.
pub fn stranded_ending(side: &Side<'_>) -> Option<Span> {
    let lexicon = Lexicon::of(side.lang());
    let mut key = String::new();
    let words = side.tokens().iter().zip(side.spellings()).filter(|(t, _)| t.kind == TokenKind::Word);
    let mut bare = words.filter(|(_, spelling)| !spelling.function).map(|(token, _)| token.span);
    bare.find_map(|span| {
        let before = before(side, span.start);
        let hyphen = before.ends_with('-');
        let open = before.strip_suffix('-').unwrap_or(before);
        let alone = open.is_empty() || open.ends_with(|c: char| c.is_whitespace() || c == '(');
        let closed = behind(side, span.end).starts_with([' ', '\u{a0}']);
        lower(side.words(span), &mut key);
        if hyphen {
            key.insert(0, '-');
        }
        let ending = |key: &str| lexicon.get(key).is_some_and(|entry| entry.ordinal_ending || entry.decade);
        let unit = lexicon.get(&key).is_some_and(|entry| !entry.unit.is_empty() || entry.number.is_some());
        let whole = if hyphen { Span { start: span.start - 1, end: span.end } } else { span };
        // A script without capitals has its endings written as words, too: "ले" of "पहले" is "take".
        let joined = || {
            let next = side.tokens().iter().find(|token| token.span.start >= span.end);
            next.is_some_and(|token| {
                let mut key = String::new();
                lower(side.words(token.span), &mut key);
                lexicon.get(&key).is_some_and(|entry| entry.century)
            })
        };
        let roman = open.trim_end().ends_with(|c: char| c.is_numeric() || c.is_uppercase());
        let rest = alone && closed && !unit && !roman && ending(&key);
        (rest && (side.locale().cased || joined())).then_some(whole)
    })
}

/// The word for a century that no number stands with.
pub fn bare_century(side: &Side<'_>) -> Option<Span> {
    let lexicon = Lexicon::of(side.lang());
    let mut key = String::new();
    let numbered = |span: Span| {
        let near = |n: &Number| n.span.start <= span.end + NEAR && span.start <= n.end() + NEAR;
        side.numbers().iter().any(|n| n.kind != Kind::Weekday && near(n))
    };
    // "vijftiende eeuw": the number may be a word that is not read.
    let is_content = |at: Option<usize>| {
        let word = at.and_then(|at| side.tokens().get(at).zip(side.spellings().get(at)));
        let mut key = String::new();
        word.is_some_and(|(token, spelling)| {
            lower(side.words(token.span), &mut key);
            // "one century"
            let number = lexicon.get(&key).is_some_and(|entry| entry.number.is_some());
            token.is_word() && (!spelling.function || number)
        })
    };
    let behind = NUMBER_BEHIND.contains(&side.lang().code());
    let open = |at: usize| !(is_content(at.checked_sub(1)) || behind && is_content(Some(at + 1)));
    let words = side.tokens().iter().zip(side.spellings()).enumerate();
    let mut places = words.filter(|(at, (token, spelling))| token.is_word() && !spelling.function && open(*at));
    let found = places.find(|(_, (token, _))| {
        lower(side.words(token.span), &mut key);
        lexicon.get(&key).is_some_and(|entry| entry.century) && !numbered(token.span)
    });
    found.map(|(_, (token, _))| token.span)
}

/// The month of a missing day of the source, where it stands in the translation without any figure beside it.
pub fn bare_month<'a>(day: &Number, source: &Side<'a>, target: &Side<'a>) -> Option<Span> {
    // "एक दिसम्बर": one is a word as often as not.
    if day.value == 1.0 {
        return None;
    }
    let (month, _) = dates(source.numbers())
        .find(|(month, other)| std::ptr::eq(*other, day) && gap(month, day).max(gap(day, month)) <= BESIDE)?;
    let bare = |side: &Side<'a>| {
        let numbers = side.numbers();
        let beside = |n: &Number, month: &Number| {
            let other = !matches!(n.kind, Kind::Month | Kind::Weekday | Kind::Year);
            let of_another = dates(numbers).any(|(m, d)| std::ptr::eq(d, n) && m.value != month.value);
            other && !of_another && gap(n, month).max(gap(month, n)) <= NEAR
        };
        let is = |n: &&Number| n.kind == Kind::Month && n.value == month.value;
        let mut months = numbers.iter().filter(is);
        months.find(|month| !numbers.iter().any(|n| beside(n, month))).map(|month| month.span)
    };
    bare(target).filter(|_| bare(source).is_none())
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::reasons;

    /// How much the rules of numbers and dates have to say of a pair.
    #[track_caller]
    fn found(langs: &str, source: &str, target: &str, expected: usize) {
        let found = reasons(langs, source, target, |id| matches!(id, "number-mismatch" | "date-mismatch"));
        assert_eq!(expected, found.len(), "{target}: {found:?}");
    }

    #[test]
    fn an_ending_without_its_figure_is_what_is_left_of_it() {
        found("fr>en", "L’église date du XIVe siècle.", "The church dates from the th century.", 1);
        found("fr>en", "L’église date du XIVe siècle.", "The church dates from the 14th century.", 0);
        found("en>uk", "The church was built in the 14th century.", "Церкву збудували у -му столітті.", 1);
        found("en>hi", "The church was built in the 14th century.", "चर्च वीं शताब्दी में बनाया गया था।", 1);
        found("en>nl", "The church was built in the 14th century.", "De kerk werd in de eeuw gebouwd.", 1);
        found("en>nl", "The church was built in the 14th century.", "De kerk is van de veertiende eeuw.", 0);
        found("en>nl", "The church was built last century.", "De kerk werd in de vorige eeuw gebouwd.", 0);
    }

    #[test]
    fn a_month_keeps_its_day() {
        found("en>de", "The vote is on 14 May.", "Die Wahl ist am Mai.", 1);
        found("en>hi", "The vote is on 14 January.", "मतदान जनवरी को है।", 1);
        found(
            "en>de",
            "The fair runs from 24 October to 5 November.",
            "Die Messe läuft vom Oktober bis 5. November.",
            1,
        );
        found("en>de", "The vote is on 14 May.", "Die Wahl ist am 14. Mai.", 0);
        found("en>nl", "A copy left on July 6 and one on July 9.", "Een exemplaar ging op juli weg, een op 9 juli.", 1);
        found("en>de", "The vote is in May.", "Die Wahl ist im Mai.", 0);
    }

    #[test]
    fn a_small_figure_leaves_its_unit_behind() {
        found(
            "en>nl",
            "The passport must be valid for at least 6 months.",
            "Het paspoort moet minstens maanden geldig zijn.",
            1,
        );
        found("en>ru", "The fence stood 100 feet (30 m) away.", "Забор стоял в 100 футах ( м).", 1);
        found(
            "en>nl",
            "The passport must be valid for at least 6 months.",
            "Het paspoort moet minstens een half jaar geldig zijn.",
            0,
        );
    }
}
