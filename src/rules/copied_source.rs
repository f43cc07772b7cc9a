//! The source itself in place of a translation. Names, scores and agency lines are the same in both languages.

use crate::analysis::{bare, quoted};
use crate::language::detect;
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
    ],
};

/// Share of the words that must be in lower case: the rest may be names.
const LOWER_SHARE: f64 = 0.4;

fn check(pair: &Pair<'_>) -> Vec<Flag> {
    if !bare(pair.source.text()).eq(bare(pair.target.text())) || pair.source.lang().same_language(pair.target.lang()) {
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
