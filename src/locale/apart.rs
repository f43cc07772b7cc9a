//! Function words that hardly ever stand side by side, as counted in text of people (`data/apart.tsv`, written by
//! `scripts/apart.py`).

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::language::Lang;

use super::by_language::Counted;
use super::{packed, unpacked};

/// Pairs of a word and what hardly ever stands right behind it: another word, or "." for the end of a sentence.
pub(crate) type Apart = BTreeSet<(&'static str, &'static str)>;

static TABLE: LazyLock<Counted<Apart>> = LazyLock::new(|| Counted::new(unpacked(packed!("apart"))));

/// The pairs of a language; `None` where nothing was counted.
pub(crate) fn of(lang: Lang) -> Option<&'static Apart> {
    TABLE.get(lang.code(), |line| {
        let (word, behind) = line.split_once('\t')?;
        Some(behind.split(' ').map(move |behind| (word, behind)))
    })
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
