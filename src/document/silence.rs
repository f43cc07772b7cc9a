//! What a file asks not to be told of: parts that are not to be translated, and comments to mtlint. A reader gives the
//! places; `check` drops the findings there, counts them, and names rules that do not exist.

use crate::span::Span;

/// A place whose findings are not wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Silence {
    /// Where it holds: the blocks in question, with the break before the first, where an omission would stand.
    pub span: Span,
    /// Rules as they were typed; all of them if none is named.
    pub rules: Vec<String>,
    /// Why, in the words of the person who wrote it; may be empty.
    pub reason: String,
    /// Line of the file, from 1, of the comment or of the part.
    pub line: u32,
    /// An `off` that no `on` ends.
    pub is_open: bool,
}

/// What a comment tells mtlint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Directive {
    /// Findings of the next block: `mtlint ignore number-mismatch, date-mismatch: the town counts anew`.
    Ignore(Vec<String>, String),
    /// All findings from here on, or those of the named rules: `mtlint off`.
    Off(Vec<String>, String),
    /// That ends: `mtlint on`.
    On,
}

/// Reads a comment; `None` if it is not for mtlint. What is neither `ignore`, `off` nor `on` comes back as the name of a
/// rule, which no rule has, so that a slip of the pen is told.
pub fn directive(comment: &str) -> Option<Directive> {
    let said = comment.trim().strip_prefix("mtlint")?;
    if !said.starts_with([' ', '\t', '\n', '\r', ':']) {
        return None;
    }
    let said = said.trim_start_matches(':').trim();
    let (verb, rest) = said.split_once(char::is_whitespace).unwrap_or((said, ""));
    let (verb, rest) = match verb.strip_suffix(':') {
        Some(verb) => (verb, format!(":{rest}")),
        None => (verb, rest.to_owned()),
    };
    let (rules, reason) = rest.split_once(':').unwrap_or((&rest, ""));
    let rules: Vec<String> =
        rules.split([',', ' ']).map(str::trim).filter(|rule| !rule.is_empty()).map(str::to_owned).collect();
    let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(match verb {
        "ignore" => Directive::Ignore(rules, reason),
        "off" => Directive::Off(rules, reason),
        "on" => Directive::On,
        _ => Directive::Ignore(vec![said.to_owned()], String::new()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ignore(rules: &[&str], reason: &str) -> Option<Directive> {
        Some(Directive::Ignore(rules.iter().map(|rule| (*rule).to_owned()).collect(), reason.to_owned()))
    }

    #[test]
    fn a_comment_names_rules_and_a_reason() {
        assert_eq!(
            directive(" mtlint ignore number-mismatch: a town’s own count "),
            ignore(&["number-mismatch"], "a town’s own count")
        );
        assert_eq!(directive("mtlint: ignore a, b"), ignore(&["a", "b"], ""));
        assert_eq!(directive("mtlint ignore: an old\n  quotation: kept"), ignore(&[], "an old quotation: kept"));
        assert_eq!(directive("mtlint off"), Some(Directive::Off(Vec::new(), String::new())));
        assert_eq!(directive("mtlint off: a poem"), Some(Directive::Off(Vec::new(), "a poem".to_owned())));
        assert_eq!(directive("mtlint on"), Some(Directive::On));
    }

    #[test]
    fn other_comments_are_passed_over_and_a_slip_is_kept_for_the_reader() {
        for other in ["nicht drucken", "mtlinting is fun", "", "the mtlint ignore rule"] {
            assert_eq!(directive(other), None, "{other}");
        }
        assert_eq!(directive("mtlint ignroe x"), ignore(&["ignroe x"], ""));
    }
}
