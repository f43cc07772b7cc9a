//! Whether a word can be a common one of some language that is written in Latin letters or in Cyrillic ones, told without the
//! lists: a filter (Bloom, 1970, with one number a word) that `scripts/common.py` makes of them.

use std::io::Read;
use std::sync::OnceLock;

use flate2::Crc;
use flate2::read::GzDecoder;

use super::forms::plain;

/// The Zipf value and the letters of the words that the filter has at least.
pub const COMMON: f32 = 3.5;
pub const LETTERS: usize = 4;

static FILE: &[u8] = include_bytes!("data/common.gz");
/// Bits of the number of a word.
const BITS: u32 = 21;

/// The numbers that are taken, a bit each.
fn read(file: &[u8]) -> Option<Vec<u64>> {
    let mut steps = Vec::new();
    GzDecoder::new(file).read_to_end(&mut steps).ok()?;
    let mut taken = vec![0; (1 << BITS) / 64];
    let mut number = 0;
    for step in steps {
        number += usize::from(step);
        if step < u8::MAX {
            *taken.get_mut(number / 64)? |= 1 << (number % 64);
        }
    }
    Some(taken)
}

/// False for a word of which no list of forms in those scripts says that it is common in its language (a Zipf value of [`COMMON`],
/// and [`LETTERS`] letters); true for the others, and for one in eight of those which are not.
pub fn may_be_common(word: &str) -> bool {
    static TAKEN: OnceLock<Vec<u64>> = OnceLock::new();
    let taken = TAKEN.get_or_init(|| read(FILE).unwrap_or_default());
    let mut crc = Crc::new();
    crc.update(plain(word).as_bytes());
    let number = (crc.sum() >> (32 - BITS)) as usize;
    taken.get(number / 64).is_none_or(|bits| bits >> (number % 64) & 1 == 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Lang;
    use crate::language::detect::{Script, usual_script};
    use crate::lexicon::forms::{forms, listed};

    #[test]
    fn the_common_words_of_every_list_pass() {
        let scripts = [Some(Script::Latin), Some(Script::Cyrillic)];
        for lang in listed().filter_map(Lang::parse).filter(|lang| scripts.contains(&usual_script(*lang))) {
            let words = forms(lang).unwrap().beginning_with("");
            let mut common = words.filter(|(word, zipf)| *zipf >= COMMON && word.chars().count() >= LETTERS);
            assert_eq!(common.find(|(word, _)| !may_be_common(word)), None, "{}: run scripts/common.py", lang.code());
        }
    }

    #[test]
    fn most_other_words_do_not_pass() {
        let made_up = |n: usize| format!("qx{n}word");
        let passed = (0..10_000).filter(|n| may_be_common(&made_up(*n))).count();
        assert!((500..2_000).contains(&passed), "{passed} of 10,000");
    }

    #[test]
    fn case_is_not_asked() {
        assert!(may_be_common("Straße") && may_be_common("STRASSE"));
    }

    #[test]
    fn a_damaged_file_is_not_read() {
        assert!(read(b"no gzip").is_none());
    }
}
