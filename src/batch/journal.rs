//! What is kept of every finished article, so that an interrupted run goes on where it stopped and an unchanged article
//! is not checked again: one line of JSON each, with a key over all that its result depends on.
//!
//! Lines are only ever appended, each with a sum over its JSON at its end. A line that was cut off by a power failure or
//! a kill, or that a bad disk changed, does not agree with its sum and is dropped, so a journal is valid whatever
//! happened; it may be deleted at any time, which only costs time. A file that is something else is left as it is. Keys
//! and sums are SipHash-1-3 with 128 bits (Aumasson and Bernstein 2012), whose output is fixed, unlike that of the
//! standard library's hasher.

use std::collections::HashMap;
use std::fs::{File, OpenOptions};
use std::hash::Hasher;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};
use siphasher::sip128::{Hasher128, SipHasher13};

use super::consistency::Sentences;
use crate::report::assembly::Digest;

/// Names all that a result depends on: files, languages, settings, lexicons, formats, version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Key(u128);

impl Key {
    /// The key of some parts, in their order.
    pub fn of<'p>(parts: impl IntoIterator<Item = &'p [u8]>) -> Key {
        let mut hasher = SipHasher13::new();
        for part in parts {
            // The length first, so that no two lists of parts run together.
            hasher.write_u64(part.len() as u64);
            hasher.write(part);
        }
        Key(hasher.finish128().as_u128())
    }
}

impl From<Key> for String {
    fn from(key: Key) -> String {
        format!("{:032x}", key.0)
    }
}

impl TryFrom<String> for Key {
    type Error = std::num::ParseIntError;

    fn try_from(text: String) -> Result<Key, Self::Error> {
        u128::from_str_radix(&text, 16).map(Key)
    }
}

/// What is kept of an article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// What the result depends on.
    pub key: Key,
    /// What each output gets for this article, in the order of the outputs.
    pub pieces: Vec<String>,
    /// What outputs keep of it.
    pub digest: Digest,
    /// A finding reaches `--fail-on`.
    pub failed: bool,
    /// What is said of it on standard error.
    pub notices: Vec<String>,
    /// What is compared with other articles, if that was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sentences: Option<Sentences>,
}

/// The entries of earlier runs, and those of this one.
#[derive(Debug)]
pub struct Journal {
    file: File,
    /// Where each entry's line begins, and its length.
    places: HashMap<Key, (u64, u64)>,
    end: u64,
}

#[derive(Deserialize)]
struct JustKey {
    key: Key,
}

/// How every journal begins.
const BEGINNING: &[u8] = b"{\"key\":\"";

impl Journal {
    /// Opens a journal, and begins one where there is none.
    ///
    /// # Errors
    /// If the file cannot be opened for reading and writing, or is something else.
    pub fn open(path: &Path) -> io::Result<Journal> {
        let file = OpenOptions::new().read(true).append(true).create(true).open(path)?;
        if !file.metadata()?.is_file() {
            return Err(io::Error::other("it is no plain file"));
        }
        let mut reader = BufReader::new(&file);
        let beginning = reader.fill_buf()?;
        let length = beginning.len().min(BEGINNING.len());
        if beginning.get(..length) != BEGINNING.get(..length) {
            // It may be anything, an article even, and would be cut and written to.
            return Err(io::Error::other("it holds something else than earlier results"));
        }
        let (mut places, mut end) = (HashMap::new(), 0);
        let mut line = Vec::new();
        loop {
            line.clear();
            let length = reader.read_until(b'\n', &mut line)? as u64;
            if length == 0 || !line.ends_with(b"\n") {
                break;
            }
            if let Some((json, _)) = parted(&line)
                && let Ok(JustKey { key }) = serde_json::from_slice(json)
            {
                places.insert(key, (end, length));
            }
            end += length;
        }
        drop(reader);
        // What stands after the last line break was cut off; the next entry begins a line of its own.
        file.set_len(end)?;
        Ok(Journal { file, places, end })
    }

    /// The entry of a key, if an earlier run or this one wrote it.
    pub fn get(&self, key: Key) -> Option<Entry> {
        let &(start, length) = self.places.get(&key)?;
        let mut reader = &self.file;
        reader.seek(SeekFrom::Start(start)).ok()?;
        let mut line = Vec::new();
        reader.take(length).read_to_end(&mut line).ok()?;
        let (json, sum) = parted(&line)?;
        let is_as_written = sum == String::from(Key::of([json])).as_bytes();
        let entry = is_as_written.then(|| serde_json::from_slice::<Entry>(json).ok()).flatten();
        entry.filter(|entry| entry.key == key)
    }

    /// Adds an entry; it is in the file when this returns.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn add(&mut self, entry: &Entry) -> io::Result<()> {
        let mut line = serde_json::to_vec(entry)?;
        let sum = String::from(Key::of([line.as_slice()]));
        writeln!(line, " {sum}")?;
        self.file.write_all(&line)?;
        self.places.insert(entry.key, (self.end, line.len() as u64));
        self.end += line.len() as u64;
        Ok(())
    }
}

/// The JSON of a line and the sum behind it.
fn parted(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let line = line.strip_suffix(b"\n")?;
    let at = line.iter().rposition(|&byte| byte == b' ')?;
    Some((line.get(..at)?, line.get(at + 1..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(name: &str) -> Entry {
        Entry {
            key: Key::of([name.as_bytes()]),
            pieces: vec![format!("{name},“déjà”\r\n"), String::new()],
            digest: Digest { segments: 7, findings: [0, 1, 0, 2], ..Digest::default() },
            failed: true,
            notices: vec!["a notice\nof two lines".into()],
            sentences: Some(Sentences::default()),
        }
    }

    #[test]
    fn what_was_added_is_there_in_this_run_and_the_next() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal");
        let mut journal = Journal::open(&path).unwrap();
        journal.add(&entry("a")).unwrap();
        journal.add(&entry("b")).unwrap();
        assert_eq!(journal.get(entry("a").key), Some(entry("a")));
        let again = Journal::open(&path).unwrap();
        assert_eq!(again.get(entry("b").key), Some(entry("b")));
        assert_eq!(again.get(entry("c").key), None);
    }

    #[test]
    fn a_journal_cut_anywhere_holds_the_whole_lines_before_the_cut() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal");
        let mut journal = Journal::open(&path).unwrap();
        journal.add(&entry("a")).unwrap();
        let first = journal.end as usize;
        journal.add(&entry("b")).unwrap();
        let whole = std::fs::read(&path).unwrap();
        for length in 0..whole.len() {
            std::fs::write(&path, &whole[..length]).unwrap();
            let mut journal = Journal::open(&path).unwrap();
            assert_eq!(journal.get(entry("a").key).is_some(), length >= first, "cut at {length}");
            assert_eq!(journal.get(entry("b").key), None);
            journal.add(&entry("c")).unwrap();
            assert_eq!(Journal::open(&path).unwrap().get(entry("c").key), Some(entry("c")), "cut at {length}");
        }
    }

    #[test]
    fn lines_that_are_no_entries_are_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal");
        std::fs::write(&path, b"{\"key\":\"\xff\xfe no JSON\n{\"key\":\"xyz\"}\n\n").unwrap();
        let mut journal = Journal::open(&path).unwrap();
        journal.add(&entry("a")).unwrap();
        assert_eq!(Journal::open(&path).unwrap().get(entry("a").key), Some(entry("a")));
    }

    #[test]
    fn a_byte_that_changed_costs_the_entry_and_never_changes_a_report() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal");
        Journal::open(&path).unwrap().add(&entry("a")).unwrap();
        let whole = std::fs::read(&path).unwrap();
        for at in BEGINNING.len()..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] ^= 1;
            std::fs::write(&path, damaged).unwrap();
            let mut journal = Journal::open(&path).unwrap();
            assert_eq!(journal.get(entry("a").key), None, "byte {at}");
            journal.add(&entry("a")).unwrap();
            assert_eq!(Journal::open(&path).unwrap().get(entry("a").key), Some(entry("a")), "byte {at}");
        }
    }

    #[test]
    fn a_file_that_is_something_else_is_left_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("713.en.txt");
        for text in ["The port reopened on Thursday.", "The port reopened.\n", "{}", "{\"id\":1}\n"] {
            std::fs::write(&path, text).unwrap();
            let refused = Journal::open(&path).unwrap_err();
            assert_eq!(refused.to_string(), "it holds something else than earlier results");
            assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_device_is_no_journal() {
        for path in ["/dev/full", "/dev/zero"] {
            assert_eq!(Journal::open(Path::new(path)).unwrap_err().to_string(), "it is no plain file");
        }
    }

    #[test]
    fn keys_of_different_parts_differ_and_never_change() {
        assert_ne!(Key::of([b"ab".as_slice(), b"c"]), Key::of([b"a".as_slice(), b"bc"]));
        assert_eq!(String::from(Key::of([b"713.fr.txt".as_slice()])), "2408399400458e44e7a71712b2f0b4f7");
    }
}
