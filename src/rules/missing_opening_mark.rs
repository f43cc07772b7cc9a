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
    bad: &[Example {
        langs: "en>es",
        source: "Why did the minister resign? Nobody knows.",
        target: "⟦Por qué dimitió el ministro?⟧ Nadie lo sabe.",
        because: "the opening mark is missing",
    }],
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

fn check(article: &Article<'_>) -> Vec<Flag> {
    let target = article.target;
    if target.lang.code() != "es" {
        return Vec::new();
    }
    let text = target.text();
    let lacks = |span: Span| {
        let words = span.of(text);
        let end = words.trim_end_matches(|c: char| c.is_whitespace() || "\"”»’)".contains(c));
        let (closing, opening) = match end.chars().next_back() {
            Some('?') => ('?', '¿'),
            Some('!') => ('!', '¡'),
            _ => return false,
        };
        // "Yahoo!", "(?)": a mark without a sentence; "¡¿…?!": either mark opens.
        words.split_whitespace().count() >= 3
            && words.matches(closing).count() == 1
            && !words.contains(opening)
            && !words.contains(['¿', '¡'])
    };
    let found: Vec<Span> = target.segments.iter().map(|s| s.span).filter(|&span| lacks(span)).collect();
    let Some(&first) = found.first() else { return Vec::new() };
    let words = crate::analysis::quoted(first.of(text));
    let times = if found.len() == 1 { String::new() } else { format!(", the first of {}", found.len()) };
    vec![Flag::target(first, format!("{words}{times}, does not open with a mark"))]
}
