//! The source itself in place of a translation, perhaps in Latin letters. Names, scores and agency lines are the same in both
//! languages.

use strsim::normalized_levenshtein;

use crate::analysis::{Side, bare, quoted};
use crate::language::detect::{self, Script, script_of, usual_script};
use crate::lexicon::spelling::Spelling;
use crate::rule::*;

pub static RULE: Rule = Rule {
    id: "copied-source",
    category: Category::Untranslated,
    severity: Severity::Critical,
    confidence: 0.97,
    summary: "the source itself instead of a translation",
    help: "The sentence was not translated.",
    params: &[],
    supersedes: &["*", "untranslated-segment"],
    check: Check::Pair(check),
    bad: &[
        Example {
            langs: "de>en",
            source: "⟦Die Sitzung wurde auf Montag verschoben.⟧",
            target: "⟦Die Sitzung wurde auf Montag verschoben.⟧",
            because: "the source word for word",
        },
        Example {
            langs: "ar>en",
            source: "⟦تأجلت الجلسة إلى يوم الاثنين.⟧",
            target: "⟦تأجلت الجلسة إلى يوم الاثنين.⟧",
            because: "in any script",
        },
        Example {
            langs: "uk>en",
            source: "⟦Мер міста подав у відставку після голосування.⟧",
            target: "⟦Mer mista podav u vidstavku pislia holosuvannia.⟧",
            because: "in Latin letters",
        },
    ],
    good: &[
        Example {
            langs: "de>en",
            source: "Von Anna Berg, Reuters",
            target: "Von Anna Berg, Reuters",
            because: "a byline",
        },
        Example {
            langs: "fr>en",
            source: "Real Madrid – Bayern 2-1",
            target: "Real Madrid – Bayern 2-1",
            because: "names and a score",
        },
        Example {
            langs: "bg>en",
            source: "Професор Иван Петров, Институт по океанология, Варна",
            target: "Professor Ivan Petrov, Institute of Oceanology, Varna",
            because: "names and words that sound alike",
        },
        Example {
            langs: "sr>hr",
            source: "Градоначелник је поднео оставку после гласања.",
            target: "Gradonačelnik je podnio ostavku poslije glasanja.",
            because: "one language for both, almost",
        },
    ],
};

/// Share of the words that must be in lower case: the rest may be names.
const LOWER_SHARE: f64 = 0.4;

/// Least share of words that are the source's in other letters, in the same order; the fewest of them, and of those that are
/// content words in small letters.
const SPELT_SHARE: f64 = 0.8;
const SPELT: usize = 4;
const SMALL: usize = 2;
/// Least likeness of a word to the source's word in Latin letters, which every system writes in its own way.
const ALIKE: f64 = 0.7;
/// Languages that are written in Latin letters what near relatives write in Cyrillic ones.
const IN_BOTH: &[&str] = &["sr", "hr", "bs", "sl", "mk"];

fn check(pair: &Pair<'_>) -> Vec<Flag> {
    if pair.source.lang().same_language(pair.target.lang()) {
        return Vec::new();
    }
    if is_spelt_out(pair) {
        let (theirs, ours) = (quoted(pair.source.text()), quoted(pair.target.text()));
        let reason = format!("{ours} is {theirs} in Latin letters, not a translation");
        return vec![Flag::on(Some(pair.source.span()), Some(pair.target.span()), reason)];
    }
    if !bare(pair.source.text()).eq(bare(pair.target.text())) {
        return Vec::new();
    }
    let words: Vec<&str> =
        pair.target.tokens().iter().filter(|t| t.is_word()).map(|t| t.of(pair.target.analysis.text())).collect();
    let lower = words.iter().filter(|word| !word.starts_with(char::is_uppercase)).count();
    if words.len() < 4 || (lower as f64) < LOWER_SHARE * words.len() as f64 {
        return Vec::new();
    }
    // A motto in a third language, or in ours already, is the same in both on purpose.
    if !detect::may_be(pair.source.text(), pair.source.lang(), pair.target.lang()) {
        return Vec::new();
    }
    let reason = format!("{} is the source, not a translation", quoted(pair.target.text()));
    vec![Flag::on(Some(pair.source.span()), Some(pair.target.span()), reason)]
}

/// True for a source that was only transliterated.
fn is_spelt_out(pair: &Pair<'_>) -> bool {
    let latin = |side: &Side<'_>| usual_script(side.lang()) == Some(Script::Latin);
    let in_latin = |side: &Side<'_>| script_of(side.text()) == Some(Script::Latin);
    let spelt = !latin(&pair.source) && !in_latin(&pair.source) && latin(&pair.target) && in_latin(&pair.target);
    if !spelt || IN_BOTH.contains(&pair.target.lang().code()) {
        return false;
    }
    let words = |side: &Side<'_>| side.tokens().iter().filter(|token| token.is_word()).count();
    if words(&pair.source) != words(&pair.target) {
        return false;
    }
    let (source, target) = (spellings(&pair.source), spellings(&pair.target));
    let alike = |a: &Spelling, b: &Spelling| normalized_levenshtein(&a.roman, &b.roman) >= ALIKE;
    let same: Vec<&Spelling> = source.iter().zip(&target).filter(|(a, b)| alike(a, b)).map(|(_, b)| *b).collect();
    let small = same.iter().filter(|word| !word.capital && !word.function).count();
    small >= SMALL && same.len() >= SPELT && same.len() as f64 >= SPELT_SHARE * target.len() as f64
}

/// The words of a side.
fn spellings<'a>(side: &Side<'a>) -> Vec<&'a Spelling> {
    let tokens = side.tokens().iter().zip(side.spellings());
    tokens.filter(|(token, _)| token.is_word()).map(|(_, spelling)| spelling.as_ref()).collect()
}
