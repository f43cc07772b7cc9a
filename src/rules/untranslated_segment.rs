//! A sentence that is still in the source language, though not word for word the source's.

use super::untranslated_passage::passages;
use super::wrong_language::foreign;
use crate::analysis::Side;
use crate::language::detect::usual_script;
use crate::rule::*;
use crate::span::Span;

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
            langs: "en>sq",
            source: "The president did not sign the law, which parliament had passed in April.",
            target: "Presidenti nuk e nënshkroi ligjin, të cilin parlamenti e kishte miratuar në prill.",
            because: "no word of it is English, whatever a detector says",
        },
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
        Example {
            langs: "pl>en",
            source: "Pierogi ruskie kosztują tu 31 złotych, a żurek 19 złotych.",
            target: "Pierogi ruskie cost 31 zlotys here, żurek (sour rye soup) 19 zlotys.",
            because: "dishes with Polish names",
        },
    ],
};

fn check(passage: &Passage<'_>) -> Vec<Flag> {
    let Some(source) = passage.source else { return Vec::new() };
    foreign(passage)
        .into_iter()
        .filter(|(span, lang, _, _)| lang.same_language(source.lang()) && !is_half(passage, source, *span))
        .map(|(span, _, confidence, words)| {
            Flag::target(span, format!("{words} is still in the source language")).confidence(confidence)
        })
        .collect()
}

/// Words outside the passage that is left from which on the rest of a sentence is a translation.
const TRANSLATED: usize = 3;
/// The same where their letters tell that they are translated.
const IN_OWN_SCRIPT: usize = 2;

/// True when only a passage of the sentence is left, word for word, and the rest says it in other words: the passage has a
/// finding of its own, which names it on both sides.
fn is_half(passage: &Passage<'_>, source: Side<'_>, segment: Span) -> bool {
    let target = &passage.target;
    let pair = Pair::new(source, *target, passage.index, passage.article);
    let left: Vec<Span> = passages(&pair).into_iter().filter_map(|flag| flag.target).collect();
    let there: Vec<&str> = source.tokens().iter().filter(|t| t.is_word()).map(|t| source.words(t.span)).collect();
    let outside: Vec<String> = target
        .tokens()
        .iter()
        .filter(|token| token.is_word() && token.span.within(segment))
        .filter(|token| !left.iter().any(|span| token.span.within(*span)))
        .map(|token| target.words(token.span))
        .filter(|word| !there.contains(word))
        .map(str::to_lowercase)
        .collect();
    let ours = |word: &String| target.locale().is_function_word(word) && !source.locale().is_function_word(word);
    let other_script = usual_script(source.lang()) != usual_script(target.lang());
    left.iter().any(|span| span.overlaps(segment))
        && outside.len() >= if other_script { IN_OWN_SCRIPT } else { TRANSLATED }
        && (other_script || outside.iter().any(ours))
}
