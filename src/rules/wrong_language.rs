//! A sentence in a language that is neither the translation's nor the source's. Judged by script, a fast guess and
//! lingua in that order (see `language::detect`); quotations and names are left out of the judgement.

use crate::analysis::quoted;
use crate::language::Lang;
use crate::rule::*;
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "wrong-language",
    category: Category::Untranslated,
    severity: Severity::Critical,
    confidence: 0.9,
    summary: "a whole sentence in a third language",
    help: "The engine chose another language. A quotation left in its language on purpose can be dismissed.",
    params: &[],
    supersedes: &["*"],
    check: Check::Bead(check),
    bad: &[Example {
        langs: "fr>en",
        source: "Le conseil a décidé de reporter le vote à la semaine prochaine.",
        target: "⟦De gemeenteraad heeft besloten om de stemming uit te stellen tot volgende week.⟧",
        because: "Dutch in an English text",
    }],
    good: &[Example {
        langs: "es>en",
        source: "El alcalde abrió la sesión con un minuto de silencio.",
        target: "The mayor opened the session with a minute of silence.",
        because: "plain English",
    }],
};

fn check(passage: &Passage<'_>) -> Vec<Flag> {
    let (target, source) = (&passage.target, passage.source.as_ref());
    foreign(passage)
        .into_iter()
        .filter(|(_, lang, _, _)| !source.is_some_and(|source| lang.same_language(source.lang())))
        .map(|(span, lang, confidence, words)| {
            let (found, expected) = (lang.name(), target.lang().name());
            Flag::target(span, format!("{words} is {found}, not {expected}")).confidence(confidence)
        })
        .collect()
}

/// Segments that are surely not in the language of the translation: place, language, confidence, their first words.
pub(crate) fn foreign(passage: &Passage<'_>) -> Vec<(Span, Lang, f32, String)> {
    let (target, source) = (&passage.target, passage.source.as_ref());
    let text = target.analysis.text();
    let mut found = Vec::new();
    for (segment, surprise) in target.segments().iter().zip(passage.foreign()) {
        let &Some((lang, confidence)) = surprise else { continue };
        let words = segment.span.of(text);
        // A motto that the source has just so, in a language that is neither, is kept on purpose.
        let kept =
            source.is_some_and(|source| source.text().contains(words.trim_matches(|c: char| !c.is_alphanumeric())));
        if !kept || source.is_some_and(|source| source.lang().same_language(lang)) {
            found.push((segment.span, lang, confidence as f32, quoted(words)));
        }
    }
    found
}
