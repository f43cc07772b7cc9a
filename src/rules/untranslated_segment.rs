//! A sentence that is still in the source language, though not word for word the source's.

use super::wrong_language::foreign;
use crate::rule::*;

pub static RULE: Rule = Rule {
    id: "untranslated-segment",
    category: Category::Untranslated,
    severity: Severity::Critical,
    confidence: 0.9,
    summary: "a whole sentence left in the source language",
    help: "The sentence was not translated, or only rephrased. A quotation left in its language on purpose can be dismissed.",
    params: &[],
    supersedes: &["*"],
    check: Check::Bead(check),
    bad: &[Example {
        langs: "fr>en",
        source: "Le conseil a décidé de reporter le vote à la semaine prochaine.",
        target: "⟦Le conseil municipal a décidé de reporter ce vote à la semaine suivante.⟧",
        because: "French in an English text",
    }],
    good: &[Example {
        langs: "fr>en",
        source: "Emmanuel Macron et Olaf Scholz à Paris",
        target: "Emmanuel Macron and Olaf Scholz in Paris",
        because: "names say nothing of the language",
    }],
};

fn check(passage: &Passage<'_>) -> Vec<Flag> {
    let Some(source) = passage.source else { return Vec::new() };
    foreign(passage)
        .into_iter()
        .filter(|(_, lang, _, _)| lang.same_language(source.lang()))
        .map(|(span, _, confidence, words)| {
            Flag::target(span, format!("{words} is still in the source language")).confidence(confidence)
        })
        .collect()
}
