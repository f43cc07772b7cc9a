//! Variables of programs and templates in a text: `%s`, `%1$s`, `%(name)d`, `{0}`, `{name}`, `{{name}}`, `${name}`, and
//! `__ORG_0__`, which stands for a name while an engine works. What is to stand there is put in later, so a translation has the
//! same ones (printf of C, format strings of Python, Mustache).

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

static VARIABLE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"%(?:[0-9]\$|\([a-z_]+\))?[sd]\b|\$\{[A-Za-z_][\w.]*\}|\{\{[^{}]*\}\}|\{(?:[0-9]|[A-Za-z_][\w.]*)\}|\b__[A-Z]+(?:_?[0-9]+)?__\b")
        .ok()
});

/// Where they stand in a text, in bytes. A share in per cent is none: “5 %d'augmentation”.
pub(crate) fn variables(text: &str) -> Vec<Range<usize>> {
    // All of them have one of these, and few sentences have.
    if !text.contains(['%', '{']) && !text.contains("__") {
        return Vec::new();
    }
    let is_share = |at: usize| {
        let before = text.get(..at).unwrap_or("").trim_end_matches([' ', '\u{a0}', '\u{202f}']);
        text.get(at..).is_some_and(|rest| rest.starts_with('%')) && before.ends_with(|c: char| c.is_numeric())
    };
    let found = VARIABLE.iter().flat_map(|variable| variable.find_iter(text));
    found.map(|found| found.range()).filter(|range| !is_share(range.start)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn found(text: &str, expected: &[&str]) {
        let words: Vec<&str> = variables(text).into_iter().filter_map(|range| text.get(range)).collect();
        assert_eq!(words, expected);
    }

    #[test]
    fn variables_of_several_kinds_are_found() {
        found(
            "Bonjour %s, %(count)d messages de {name} ({0}), ${site}.",
            &["%s", "%(count)d", "{name}", "{0}", "${site}"],
        );
        found("{{ article.title }} %2$s", &["{{ article.title }}", "%2$s"]);
        found("last month, __ORG_0__ has announced; __init__ and __ are none", &["__ORG_0__"]);
    }

    #[test]
    fn a_share_in_per_cent_is_none() {
        found("Une hausse de 5 %d'un coup, 20%s, 3 % de plus, 7 %des voix.", &[]);
    }
}
