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
    bad: &[
        Example {
            langs: "fr>en",
            source: "Le conseil a décidé de reporter le vote à la semaine prochaine.",
            target: "⟦Le conseil municipal a décidé de reporter ce vote à la semaine suivante.⟧",
            because: "French in an English text",
        },
        Example {
            langs: "sv>en",
            source: "Ministern Åsa Sjöberg förhandlar i Örebro om den nya järnvägen.",
            target: "⟦Ministern Åsa Sjöberg förhandlade i Örebro om en ny järnväg.⟧",
            because: "Swedish, not its names alone",
        },
    ],
    good: &[
        Example {
            langs: "fr>en",
            source: "Emmanuel Macron et Olaf Scholz à Paris",
            target: "Emmanuel Macron and Olaf Scholz in Paris",
            because: "names say nothing of the language",
        },
        Example {
            langs: "cs>en",
            source: "Ministr Řeháček jednal v Bratislavě",
            target: "Minister Řeháček holds talks in Bratislava",
            because: "a short headline with names of the source",
        },
        Example {
            langs: "tr>es",
            source: "Kılıçdaroğlu, Diyarbakır finalini kazandı",
            target: "Kılıçdaroğlu gana la final en Diyarbakır",
            because: "the same in Spanish",
        },
    ],
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
