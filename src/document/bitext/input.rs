//! The bytes of a bitext as UTF-8, piece by piece: unpacked, decoded, its lines counted, and never more of it in memory
//! than the longest piece that a reader may ask for.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8};
use flate2::read::MultiGzDecoder;

use crate::document::encoding::decode;
use crate::error::Error;

/// The longest line, element or record that is read, in bytes: 16 MiB, as for a whole article (`read::LARGEST_FILE`).
pub const LONGEST: usize = 16 << 20;

/// How much is looked at to tell the encoding, and read at a time.
const PIECE: usize = 1 << 16;

/// Opens a file.
pub fn open(path: &Path, encoding: Option<&str>) -> Result<Input, Error> {
    let name = path.display().to_string();
    let unread = |error: io::Error| Error::unread(&name, &error);
    let file = File::open(path).map_err(unread)?;
    let packed = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("gz"));
    let read = Arc::<AtomicU64>::default();
    let file = Counted { file, read: Arc::clone(&read) };
    let from: Box<dyn Read> = if packed { Box::new(MultiGzDecoder::new(file)) } else { Box::new(file) };
    let input = Input::new(from, encoding).map_err(unread)?;
    Ok(Input { read, ..input })
}

/// A file that counts what is read of it.
struct Counted {
    file: File,
    read: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let length = self.file.read(out)?;
        self.read.fetch_add(length as u64, Ordering::Relaxed);
        Ok(length)
    }
}

/// Text from bytes in any encoding.
struct Decoding {
    from: Box<dyn Read>,
    decoder: Decoder,
    raw: Vec<u8>,
    at: usize,
    ended: bool,
    done: bool,
    /// The encoding, if nothing names it.
    guessed: Option<&'static str>,
}

impl Decoding {
    fn new(mut from: Box<dyn Read>, label: Option<&str>) -> io::Result<Decoding> {
        let mut raw = Vec::new();
        from.by_ref().take(PIECE as u64).read_to_end(&mut raw)?;
        // The sample may end inside a character.
        let whole = raw.len() < PIECE;
        let end = if whole { raw.len() } else { raw.iter().rposition(u8::is_ascii).map_or(raw.len(), |at| at + 1) };
        let decoded = decode(raw.get(..end).unwrap_or(&raw), label);
        let encoding = Encoding::for_label(decoded.encoding.as_bytes()).unwrap_or(UTF_8);
        let decoder = encoding.new_decoder_with_bom_removal();
        let guessed = decoded.guessed.then_some(decoded.encoding);
        Ok(Decoding { from, decoder, raw, at: 0, ended: false, done: false, guessed })
    }
}

impl Read for Decoding {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while !self.done {
            if self.at >= self.raw.len() && !self.ended {
                self.raw.resize(PIECE, 0);
                let read = self.from.read(&mut self.raw)?;
                self.raw.truncate(read);
                (self.at, self.ended) = (0, read == 0);
            }
            let rest = self.raw.get(self.at..).unwrap_or(&[]);
            let (result, read, written, _) = self.decoder.decode_to_utf8(rest, out, self.ended);
            self.at += read;
            self.done = self.ended && result == CoderResult::InputEmpty;
            if written > 0 {
                return Ok(written);
            }
        }
        Ok(0)
    }
}

/// Text of which the lines are counted and the pieces bounded.
pub struct Input {
    from: BufReader<Decoding>,
    /// Line ends passed so far.
    ends: u32,
    /// Bytes passed since the last whole piece.
    since: usize,
    /// Bytes of the file that have been read so far.
    read: Arc<AtomicU64>,
}

/// A line as it was read.
#[derive(Debug, PartialEq, Eq)]
pub enum Line {
    /// Its text, without the line end.
    Text(String),
    /// It was longer than `LONGEST` and was passed over.
    TooLong,
    /// There is none.
    End,
}

impl Input {
    /// Text from bytes.
    pub fn new(from: Box<dyn Read>, encoding: Option<&str>) -> io::Result<Input> {
        let from = BufReader::with_capacity(PIECE, Decoding::new(from, encoding)?);
        Ok(Input { from, ends: 0, since: 0, read: Arc::default() })
    }

    /// Bytes of the file that have been read so far.
    pub fn read_so_far(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.read)
    }

    /// The encoding, if nothing in the file names it and it is not UTF-8.
    pub fn guessed(&self) -> Option<&'static str> {
        self.from.get_ref().guessed
    }

    /// The line that the next byte stands on, from 1.
    pub fn line(&self) -> u32 {
        self.ends.saturating_add(1)
    }

    /// Says that a piece is whole; the next one may be `LONGEST` again.
    pub fn piece_read(&mut self) {
        self.since = 0;
    }

    /// The first bytes, which stay to be read.
    pub fn peek(&mut self) -> io::Result<&[u8]> {
        self.from.fill_buf()
    }

    /// The next line.
    pub fn read_line(&mut self) -> io::Result<Line> {
        let mut line = Vec::new();
        let mut too_long = false;
        let mut any = false;
        loop {
            self.piece_read();
            let buffer = self.from.fill_buf()?;
            if buffer.is_empty() {
                break;
            }
            any = true;
            let end = memchr::memchr(b'\n', buffer);
            let part = buffer.get(..end.unwrap_or(buffer.len())).unwrap_or(buffer);
            too_long |= line.len() + part.len() > LONGEST;
            if too_long {
                line = Vec::new();
            } else {
                line.extend_from_slice(part);
            }
            let passed = part.len() + usize::from(end.is_some());
            self.consume(passed);
            if end.is_some() {
                break;
            }
        }
        if line.last() == Some(&b'\r') {
            line.pop();
        }
        Ok(match (any, too_long) {
            (false, _) => Line::End,
            (true, true) => Line::TooLong,
            (true, false) => Line::Text(String::from_utf8_lossy(&line).into_owned()),
        })
    }
}

impl Read for Input {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let buffer = self.fill_buf()?;
        let length = buffer.len().min(out.len());
        if let (Some(out), Some(buffer)) = (out.get_mut(..length), buffer.get(..length)) {
            out.copy_from_slice(buffer);
        }
        self.consume(length);
        Ok(length)
    }
}

impl BufRead for Input {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.since > LONGEST {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "one piece is longer than 16 MiB"));
        }
        self.from.fill_buf()
    }

    fn consume(&mut self, length: usize) {
        let passed = self.from.buffer().get(..length).unwrap_or(&[]);
        self.ends = self.ends.saturating_add(memchr::memchr_iter(b'\n', passed).count() as u32);
        self.since += length;
        self.from.consume(length);
    }
}
