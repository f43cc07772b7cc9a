//! Files of tables and names as they are kept: a line that says what they are, then their bytes, compressed (zlib, RFC
//! 1950). An article needs two or three of them, which are unpacked in a few milliseconds, on first use.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;

use super::table::{Reader, number};

/// What a file may unpack to, in bytes: a hundred times the largest table that ships, so that a damaged file or a forged one
/// does not fill the memory.
const LIMIT: usize = 256 << 20;

/// A file of a kind, named by its first line; then come its length unpacked and its bytes.
pub(super) fn pack(kind: &[u8], bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut file = kind.to_vec();
    number(&mut file, bytes.len());
    let mut encoder = ZlibEncoder::new(file, Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// The bytes of a file of that kind; `None` if it is none, or a damaged one.
pub(super) fn unpack(kind: &[u8], file: &[u8]) -> Option<Vec<u8>> {
    let mut file = Reader { bytes: file.strip_prefix(kind)? };
    let length = file.number()?;
    (length <= LIMIT).then_some(())?;
    let mut bytes = Vec::with_capacity(length);
    ZlibDecoder::new(file.bytes).take(LIMIT as u64).read_to_end(&mut bytes).ok()?;
    (bytes.len() == length).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KIND: &[u8] = b"a kind of file\n";

    #[test]
    fn what_was_packed_is_unpacked() {
        let text = "Abgeordnete, Abgeordneter, Abgeordneten".as_bytes();
        let file = pack(KIND, text).unwrap();
        assert_eq!(unpack(KIND, &file).as_deref(), Some(text));
    }

    #[test]
    fn another_kind_and_damage_are_seen() {
        let file = pack(KIND, "Ministerium".as_bytes()).unwrap();
        assert_eq!(unpack(b"another kind\n", &file), None);
        assert_eq!(unpack(KIND, &file[..file.len() - 1]), None);
        let mut damaged = file.clone();
        damaged[KIND.len() + 5] ^= 1;
        assert_eq!(unpack(KIND, &damaged), None);
    }
}
