//! The rows of a table with the line that each begins on. The `csv` crate gives the place where it began to look for a
//! row: the empty lines before it, and the second half of a line end from Windows, are still ahead of that.

use std::io::{self, Read};

/// The separators that a table may have.
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];
/// Rows that are looked at to tell the separator.
const LOOKED_AT: usize = 20;
/// What is wrong with a quotation without an end.
const NEVER_CLOSED: &str = "a quotation mark that opens a cell here is never closed";
/// What is put behind the last line, a row of its own unless a quotation is open there: a noncharacter (Unicode 23.7),
/// which no text has.
const BEHIND: char = '\u{ffff}';

/// Reads a table row by row.
pub(crate) struct Rows<R> {
    reader: csv::Reader<LineEnds<R>>,
    /// The cells of the row that was read last.
    pub cells: csv::StringRecord,
    /// Lines in front of the table.
    before: u32,
}

impl<R: Read> Rows<R> {
    /// The rows of what is left of `from`, with `before` lines read of it already.
    pub fn new(from: R, separator: u8, quoted: bool, before: u32) -> Rows<R> {
        let from = LineEnds::new(from);
        let mut builder = csv::ReaderBuilder::new();
        builder.delimiter(separator).quoting(quoted).flexible(true).has_headers(false);
        Rows { reader: builder.from_reader(from), cells: csv::StringRecord::new(), before }
    }

    /// What is read from.
    pub fn source(&mut self) -> &mut R {
        &mut self.reader.get_mut().from
    }

    /// Reads the next row; the line that it begins on, from 1, or `None` behind the last.
    ///
    /// # Errors
    /// If it cannot be read; the line is that of the row before it, or the next. If a quotation is never closed; the line
    /// is that on which it opens, and what stands behind it is lost.
    pub fn next_line(&mut self) -> Result<Option<u32>, (u32, csv::Error)> {
        let from = self.reader.position().line();
        let line = |line: u64| u32::try_from(line).unwrap_or(u32::MAX).saturating_add(self.before);
        match self.reader.read_record(&mut self.cells) {
            Ok(false) => Ok(None),
            Err(error) => Err((line(from), error)),
            Ok(true) => {
                let ends = |cell: &str| memchr::memchr_iter(b'\n', cell.as_bytes()).count() as u64;
                let behind = self.reader.position().line();
                match self.cells.iter().next_back().and_then(|last| last.strip_suffix(BEHIND)) {
                    Some("") if self.cells.len() == 1 => Ok(None),
                    Some(open) => {
                        let never = io::Error::other(NEVER_CLOSED);
                        Err((line(behind.saturating_sub(ends(open)).max(from)), never.into()))
                    }
                    None => {
                        let inside: u64 = self.cells.iter().map(ends).sum();
                        Ok(Some(line(behind.saturating_sub(1 + inside).max(from))))
                    }
                }
            }
        }
    }
}

/// Text with `\n` at the end of each line, of the last one too, and then `BEHIND`.
struct LineEnds<R> {
    from: R,
    /// The byte that was read last, as it stands there.
    last: u8,
    /// Once all is read, what of the end has not been given yet.
    end: Option<Vec<u8>>,
}

impl<R> LineEnds<R> {
    fn new(from: R) -> LineEnds<R> {
        LineEnds { from, last: b'\n', end: None }
    }
}

impl<R: Read> Read for LineEnds<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if out.is_empty() {
            return Ok(0);
        }
        loop {
            if let Some(end) = &mut self.end {
                let given = end.as_slice().read(out)?;
                end.drain(..given);
                return Ok(given);
            }
            let read = self.from.read(out)?;
            if read == 0 {
                let is_cut_off = !matches!(self.last, b'\n' | b'\r');
                self.end = Some(format!("{}{BEHIND}", if is_cut_off { "\n" } else { "" }).into_bytes());
                continue;
            }
            let mut kept = 0;
            for at in 0..read {
                let byte = out[at];
                if !(byte == b'\n' && self.last == b'\r') {
                    out[kept] = if byte == b'\r' { b'\n' } else { byte };
                    kept += 1;
                }
                self.last = byte;
            }
            if kept > 0 {
                return Ok(kept);
            }
        }
    }
}

/// The separator that a table names for Excel in a first line of its own, `sep=;`.
pub(crate) fn named_separator(head: &[u8]) -> Option<u8> {
    let line = head.split(|&byte| byte == b'\n').next()?.trim_ascii_end();
    match line.split_first_chunk::<4>()? {
        (b"sep=" | b"SEP=" | b"Sep=", [separator]) if separator.is_ascii() => Some(*separator),
        // A tab is white space, and cut off with the line end.
        (b"sep=" | b"SEP=" | b"Sep=", []) => Some(b'\t'),
        _ => None,
    }
}

/// The separator of a table, of which `head` is the beginning: the one that stands equally often in most rows, outside
/// quotation marks; of equals the one that stands most often in the first row, and then the comma.
pub(crate) fn separator(head: &[u8]) -> u8 {
    let mut rows = vec![[0_usize; SEPARATORS.len()]];
    let mut quoted = false;
    for byte in head {
        quoted ^= *byte == b'"';
        if *byte == b'\n' && !quoted {
            if rows.len() == LOOKED_AT {
                break;
            }
            rows.push([0; SEPARATORS.len()]);
        } else if let (Some(place), Some(row)) = (SEPARATORS.iter().position(|one| one == byte), rows.last_mut())
            && !quoted
        {
            row[place] += 1;
        }
    }
    let first = rows.first().copied().unwrap_or_default();
    let alike = |place: usize| {
        let of = |row: &&[usize; SEPARATORS.len()]| row.get(place) == first.get(place);
        if first.get(place).is_some_and(|&count| count > 0) { rows.iter().filter(of).count() } else { 0 }
    };
    let ranked = SEPARATORS.into_iter().enumerate().rev();
    let best = ranked.max_by_key(|&(place, _)| (alike(place), first.get(place).copied()));
    best.map_or(b',', |(_, separator)| separator)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines on which the rows of a table begin.
    fn lines(text: &str) -> Vec<u32> {
        let mut rows = Rows::new(text.as_bytes(), b',', true, 0);
        std::iter::from_fn(|| rows.next_line().unwrap()).collect()
    }

    #[test]
    fn a_row_begins_on_its_line_whatever_ends_the_lines_and_stands_between() {
        for end in ["\n", "\r\n", "\r"] {
            let table = "source,target\nle port,the port\n\n\n\"deux\nlignes\",\"two\nlines\"\nla fin,the end";
            let mut expected = vec![1, 2, 5, 8];
            assert_eq!(lines(&table.replace('\n', end)), expected, "{end:?}");
            assert_eq!(lines(&(table.replace('\n', end) + end)), expected, "{end:?} at the end");
            expected.push(9);
            assert_eq!(lines(&format!("{table}\njamais,\"never\n\"").replace('\n', end)), expected, "{end:?}");
        }
        assert_eq!(lines(""), [0; 0]);
    }

    #[test]
    fn a_quotation_that_is_never_closed_is_told_with_its_line() {
        for (rest, place) in [
            ("\"jamais,never\nla fin,the end\n", 3),
            ("jamais,\"never", 3),
            ("\"ja\nmais\",\"ne\nver\n\n", 4),
            ("la fin,the end\n\n\"\"\"jamais\"\"\n", 5),
            ("\"", 3),
        ] {
            for end in ["\n", "\r\n", "\r"] {
                let table = format!("source,target\nle port,the port\n{rest}").replace('\n', end);
                let mut rows = Rows::new(table.as_bytes(), b',', true, 0);
                let (line, error) = std::iter::from_fn(|| rows.next_line().transpose()).find_map(Result::err).unwrap();
                assert_eq!((line, error.to_string().as_str()), (place, NEVER_CLOSED), "{table:?}");
                assert_eq!(rows.next_line().unwrap(), None);
            }
        }
        assert_eq!(lines("source,target\n\"le \"\"port\"\"\",\"the port\n\"\n"), [1, 2]);
        let mut plain = Rows::new("le \"port\t\"the port\n".as_bytes(), b'\t', false, 0);
        assert_eq!((plain.next_line().unwrap(), plain.next_line().unwrap()), (Some(1), None));
    }

    #[test]
    fn pieces_of_any_length_give_the_same_text() {
        struct Drops<'t>(&'t [u8]);
        impl Read for Drops<'_> {
            fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
                self.0.read(&mut out[..1])
            }
        }
        let mut text = String::new();
        LineEnds::new(Drops(b"a\r\n\r\nb\rc\n\rd")).read_to_string(&mut text).unwrap();
        assert_eq!(text, format!("a\n\nb\nc\n\nd\n{BEHIND}"));
    }

    #[test]
    fn the_separator_parts_all_rows_alike() {
        assert_eq!(separator(b"source,target\nLe port; jeudi,The port; Thursday\n"), b',');
        assert_eq!(separator("source;target\nOui, non, si;Yes, no, if\n".as_bytes()), b';');
        assert_eq!(separator("Oui, non, si;Yes, no, if\nLe port;The port\n".as_bytes()), b';');
        assert_eq!(separator(b"\"a;b;c\nd;e\",x\n"), b',');
        assert_eq!(separator(b"a\tb, c, d\ne\tf\n"), b'\t');
        assert_eq!(separator(b"one column"), b',');
    }

    #[test]
    fn a_table_may_name_its_separator() {
        assert_eq!(named_separator(b"sep=;\r\na;b"), Some(b';'));
        assert_eq!(named_separator(b"SEP=\t\na\tb"), Some(b'\t'));
        for head in ["source;target\n", "sep=;x\n", "sep;=\n", ""] {
            assert_eq!(named_separator(head.as_bytes()), None, "{head:?}");
        }
    }
}
