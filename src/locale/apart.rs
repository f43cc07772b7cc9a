//! Function words that hardly ever stand side by side, as counted in text of people (`data/apart.tsv`, written by
//! `scripts/apart.py`).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{LazyLock, OnceLock};

use crate::language::Lang;

/// Pairs of a word and what hardly ever stands right behind it: another word, or "." for the end of a sentence.
pub(crate) type Apart = BTreeSet<(&'static str, &'static str)>;

/// The lines of a language, and what they say, read when it is first asked for.
#[derive(Default)]
struct Lines {
    lines: Vec<&'static str>,
    pairs: OnceLock<Apart>,
}

static TABLE: LazyLock<BTreeMap<&'static str, Lines>> = LazyLock::new(|| {
    let mut table: BTreeMap<&str, Lines> = BTreeMap::new();
    for line in include_str!("data/apart.tsv").lines() {
        if let Some((lang, line)) = line.split_once('\t') {
            table.entry(lang).or_default().lines.push(line);
        }
    }
    table
});

/// The pairs of a language; `None` where nothing was counted.
pub(crate) fn of(lang: Lang) -> Option<&'static Apart> {
    let Lines { lines, pairs } = TABLE.get(lang.code())?;
    let pair = |line: &&'static str| line.split_once('\t');
    let of = |(word, behind): (&'static str, &'static str)| behind.split(' ').map(move |behind| (word, behind));
    Some(pairs.get_or_init(|| lines.iter().filter_map(pair).flat_map(of).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn stand_apart(lang: &str, word: &'static str, behind: &'static str, expected: bool) {
        let apart = Lang::parse(lang).and_then(of).unwrap();
        assert_eq!(apart.contains(&(word, behind)), expected, "{word} {behind}");
    }

    #[test]
    fn an_article_stands_apart_from_a_preposition_and_a_stop() {
        stand_apart("en", "the", "of", true);
        stand_apart("en", "of", "the", false);
        stand_apart("de", "mehrere", ".", true);
        stand_apart("ru", "который", ".", true);
        stand_apart("ru", "них", ".", false);
    }
}
