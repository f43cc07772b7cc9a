//! Tables that the build script packs (`build.rs`): as text for people to read they take up four times as much of the program.

use std::io::Read;

use flate2::read::GzDecoder;

/// The packed form of a table or list, by its folder if it is in one of its own and its name without the ending.
macro_rules! packed {
    ($($part:literal),+) => {
        include_bytes!(concat!(env!("OUT_DIR"), $("/", $part,)+ ".gz")).as_slice()
    };
}
pub(crate) use packed;

/// The text of a table, which is kept until the end; empty if it is damaged.
pub(crate) fn unpacked(packed: &[u8]) -> &'static str {
    let mut text = String::new();
    GzDecoder::new(packed).read_to_string(&mut text).map_or("", |_| text.leak())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_there_whole_and_a_damaged_one_is_empty() {
        for (packed, text) in [
            (packed!("apart"), include_str!("data/apart.tsv")),
            (packed!("edges"), include_str!("data/edges.tsv")),
            (packed!("measures"), include_str!("data/measures.tsv")),
            (packed!("families"), include_str!("../lexicon/data/families.tsv")),
        ] {
            assert_eq!(unpacked(packed), text);
        }
        assert_eq!(unpacked(packed!("edges").get(..1000).unwrap()), "");
    }
}
