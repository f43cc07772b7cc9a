//! A name for a finding that outlives edits elsewhere in the article: reviewers' verdicts hang on it.
//!
//! FNV-1a with 64 bits (Fowler, Noll, Vo; RFC 9923) over the rule's id, both segments and the matched words. Line
//! numbers and the document's name are left out, so lines may move and files may be renamed; equal findings of one
//! document are told apart by counting them. std's hasher is not used because its output may change between releases.

use unicode_normalization::UnicodeNormalization;

/// The 64-bit offset basis of FNV (RFC 9923).
const OFFSET_BASIS: u64 = 0xcbf2_9ce4_8422_2325;

/// The 64-bit prime of FNV (RFC 9923).
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// Ends each part; no byte of UTF-8 is 0xff, so no two lists of parts run together.
const END: u8 = 0xff;

/// What a finding is about, hashed: equal for findings that a reader could not tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subject(u64);

impl Subject {
    /// The subject of some texts, compared in NFC with each run of white space as one space, case kept.
    pub fn of(parts: &[&str]) -> Subject {
        let mut hash = OFFSET_BASIS;
        for part in parts {
            for (i, word) in part.split_whitespace().enumerate() {
                if i > 0 {
                    hash = step(hash, b' ');
                }
                for letter in word.nfc() {
                    hash = letter.encode_utf8(&mut [0; 4]).bytes().fold(hash, step);
                }
            }
            hash = step(hash, END);
        }
        Subject(hash)
    }

    /// The fingerprint of the n-th finding with this subject, from 0: 16 hexadecimal digits.
    ///
    /// The first is always a letter: a spreadsheet would read "0042…" or "12…e5" as a number and change it.
    pub fn nth(self, n: u32) -> String {
        let hash = n.to_be_bytes().into_iter().fold(self.0, step);
        let first = 0xa + (hash >> 60) % 6;
        format!("{:016x}", (hash & !(0xf << 60)) | (first << 60))
    }
}

fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(PRIME)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_published_one() {
        // RFC 9923, test vectors: FNV-1a 64 of "" and of "a".
        assert_eq!(OFFSET_BASIS, 0xcbf29ce484222325);
        assert_eq!(step(OFFSET_BASIS, b'a'), 0xaf63dc4c8601ec8c);
    }

    #[test]
    fn a_fingerprint_never_changes_between_releases() {
        let subject = Subject::of(&["number-mismatch", "Au moins 12 000 personnes", "At least 1,200 people"]);
        assert_eq!(subject.nth(0), "cf0d4bbb2dbc7704");
        assert_eq!(subject.nth(1), "cf0d4cbb2dbc78b7");
    }

    #[test]
    fn spaces_and_composition_do_not_count_but_case_and_order_do() {
        let of = |parts: &[&str]| Subject::of(parts);
        assert_eq!(of(&["L’été à Kaboul"]), of(&[" L’e\u{301}te\u{301}\n a\u{300}\u{a0}Kaboul "]));
        assert_ne!(of(&["us"]), of(&["US"]));
        assert_ne!(of(&["a", "b"]), of(&["b", "a"]));
        assert_ne!(of(&["a b", ""]), of(&["a", "b"]));
        assert_ne!(of(&["ab"]), of(&["a b"]));
    }

    #[test]
    fn a_fingerprint_is_sixteen_digits_and_no_number() {
        for n in 0..1000 {
            let print = Subject::of(&["stray-full-stop", "نص", "文"]).nth(n);
            assert_eq!(print.len(), 16);
            assert!(print.starts_with(|c: char| c.is_ascii_lowercase()), "{print}");
        }
    }
}
