//! Spanish questions and exclamations open with ¿ and ¡ (Ortografía de la lengua española, RAE 2010, 3.4.9). One finding
//! a document, with a count.

use crate::rule::*;
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "missing-opening-mark",
    category: Category::Punctuation,
    severity: Severity::Neutral,
    confidence: 0.8,
    summary: "a Spanish question or exclamation without ¿ or ¡",
    help: "One finding tells of all such sentences of the text. Names with a mark (Yahoo!) and foreign titles are no questions.",
    params: &[],
    supersedes: &[],
    check: Check::Article(check),
    bad: &[
        Example {
            langs: "en>es",
            source: "Why did the minister resign? Nobody knows.",
            target: "⟦Por qué dimitió el ministro?⟧ Nadie lo sabe.",
            because: "the opening mark is missing",
        },
        Example {
            langs: "en>es",
            source: "“How can anyone live on this?” asked the pensioner.",
            target: "⟦«Cómo se puede vivir con esto?», preguntó la jubilada.⟧",
            because: "the question ends with its quotation",
        },
    ],
    good: &[
        Example {
            langs: "en>es",
            source: "And the minister, why did he resign?",
            target: "Y el ministro, ¿por qué dimitió?",
            because: "the question begins in the middle",
        },
        Example {
            langs: "en>es",
            source: "Yahoo! was sold on Monday.",
            target: "Yahoo! fue vendida el lunes.",
            because: "a name",
        },
    ],
};

/// Fewest words of a question.
const WORDS: usize = 3;
/// Marks behind the end of a sentence.
const CLOSING: [char; 6] = ['"', '”', '»', '’', ')', ' '];

fn check(article: &Article<'_>) -> Vec<Flag> {
    let target = article.target;
    if target.lang.code() != "es" {
        return Vec::new();
    }
    let text = target.text();
    let lacks = |span: Span| {
        let words = span.of(text);
        let unopened = |at: usize| {
            let (asked, behind) = (words.get(..at).unwrap_or(""), words.get(at + 1..).unwrap_or(""));
            // «Cómo se vive con esto?», preguntó: a question ends with its quotation as well as with its sentence.
            let ends = behind.trim_start_matches(CLOSING).trim().is_empty() || behind.starts_with(['»', '”']);
            let asked = asked.rsplit(['«', '“']).next().unwrap_or(asked);
            // "Yahoo!", "(?)": a mark without a sentence; "¡¿…?!": either mark opens.
            ends && asked.split_whitespace().count() >= WORDS && !asked.contains(['¿', '¡', '?', '!'])
        };
        words.match_indices(['?', '!']).any(|(at, _)| unopened(at))
    };
    let found: Vec<Span> = target.segments.iter().map(|s| s.span).filter(|&span| lacks(span)).collect();
    let Some(&first) = found.first() else { return Vec::new() };
    let words = crate::analysis::quoted(first.of(text));
    let times = if found.len() == 1 { String::new() } else { format!(", the first of {}", found.len()) };
    vec![Flag::target(first, format!("{words}{times}, does not open with a mark"))]
}
