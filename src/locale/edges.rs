//! How likely words end and begin sentences, as counted in text of people (`data/edges.tsv`, written by
//! `scripts/edges.py`).

use std::collections::HashMap;
use std::sync::LazyLock;

use foldhash::fast::FixedState;

use crate::language::Lang;

use super::by_language::Counted;
use super::{packed, unpacked};

/// By how many halves of a natural logarithm a word ends sentences, and begins them, more often than words do by chance;
/// in languages without spaces characters, and pairs of them.
pub(crate) type Edges = HashMap<&'static str, (i32, i32), FixedState>;

static TABLE: LazyLock<Counted<Edges>> = LazyLock::new(|| Counted::new(unpacked(packed!("edges"))));

/// The words of a language; `None` where nothing was counted.
pub(crate) fn of(lang: Lang) -> Option<&'static Edges> {
    TABLE.get(lang.code(), |line| {
        let mut fields = line.split('\t');
        let (end, begin, words) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?, fields.next()?);
        Some(words.split(' ').map(move |word| (word, (end, begin))))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_preposition_ends_no_sentence_and_a_particle_begins_none() {
        let of = |lang: &str, word: &str| *of(Lang::parse(lang).unwrap()).unwrap().get(word).unwrap();
        assert!(of("ar", "في").0 <= -4 && of("hi", "के").0 <= -4 && of("ja", "を").0 <= -4);
        assert!(of("ja", "を").1 <= -4 && of("hi", "है").1 <= -4 && of("fa", "را").1 <= -4);
        assert!(of("hi", "है").0 >= 2 && of("zh", "我").1 >= 2);
    }
}
