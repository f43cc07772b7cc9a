//! Catalogues of GNU gettext, read block by block (blank lines part them), so that a bad entry costs no other and memory
//! stays flat; rspolib 0.1 reads whole files, stops at the first fault, and may panic. Each plural form is a unit. Obsolete
//! entries are passed over. Written back, the findings stand as comments of the translator above their entry, in the
//! encoding of the file; all else stays byte for byte.

use std::collections::{BTreeMap, VecDeque};
use std::io::{self, BufRead, Read, Write};
use std::path::Path;

use encoding_rs::{Encoding, UTF_8};

use super::input::{Input, Line};
use super::xliff::Issue;
use super::{Fault, Format, Header, Raw, Raws, Text, asked, ends_here, left_out};
use crate::document::Silence;
use crate::document::encoding::decode;
use crate::error::Error;
use crate::language::Lang;

/// How our comments begin; such comments of an earlier run are replaced, but for those that ask for something.
const OURS: &str = "# mtlint: ";
const ASKS: &str = "# mtlint: ignore";

struct Po {
    name: String,
    input: Input,
    source_lang: Option<Lang>,
    target_lang: Option<Lang>,
    ready: VecDeque<Result<Raw, Fault>>,
    ended: bool,
}

/// Reads a catalogue.
pub(super) fn read(name: &str, input: Input) -> Result<(Header, Raws), Error> {
    let mut po =
        Po { name: name.to_owned(), input, source_lang: None, target_lang: None, ready: VecDeque::new(), ended: false };
    po.block();
    let header = Header::new(Format::Po, po.source_lang, po.target_lang);
    Ok((header, Box::new(po)))
}

impl Iterator for Po {
    type Item = Result<Raw, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.ready.is_empty() && !self.ended {
            self.block();
        }
        self.ready.pop_front()
    }
}

impl Po {
    /// Reads the lines up to the next blank one.
    fn block(&mut self) {
        let (mut block, mut first) = (String::new(), 0);
        loop {
            let line = self.input.line();
            match self.input.read_line() {
                Ok(Line::Text(text)) if text.trim().is_empty() => {
                    if !block.is_empty() {
                        break;
                    }
                }
                Ok(Line::Text(text)) => {
                    if block.is_empty() {
                        first = line;
                    }
                    if block.len() + text.len() <= super::LONGEST {
                        block.push_str(&text);
                        block.push('\n');
                    }
                }
                Ok(Line::TooLong) => {
                    self.ready.push_back(Err(left_out(&self.name, line, "it is longer than 16 MiB")));
                }
                Ok(Line::End) => {
                    self.ended = true;
                    break;
                }
                Err(error) => {
                    self.ready.push_back(Err(Fault::EndsHere(ends_here(&self.name, line, error))));
                    self.ended = true;
                    break;
                }
            }
        }
        if block.contains('\0') {
            self.ready.push_back(Err(left_out(&self.name, first, "it holds a NUL character")));
        } else if block.lines().any(|line| !line.starts_with('#')) {
            self.entries(&block, first);
        }
    }

    fn entries(&mut self, block: &str, first: u32) {
        let entries = match parse(block) {
            Ok(entries) => entries,
            Err((line, what)) => {
                self.ready.push_back(Err(left_out(&self.name, first + line, what)));
                return;
            }
        };
        for entry in entries {
            if entry.msgid.is_empty() && entry.context.is_none() {
                let header = entry.forms.first().map_or("", String::as_str);
                let lang = |key: &str| {
                    let line = header.lines().find_map(|line| line.strip_prefix(key))?;
                    Lang::parse(&line.trim().replace('_', "-"))
                };
                self.target_lang = lang("Language:").or(self.target_lang);
                self.source_lang = lang("X-Source-Language:").or(self.source_lang);
                continue;
            }
            let id = entry.context.map_or(entry.msgid.clone(), |context| format!("{context}|{}", entry.msgid));
            let forms = entry.forms.len();
            for (form, target) in entry.forms.into_iter().enumerate() {
                // The first form of several is the singular; a language with one form has the plural.
                let plural = entry.plural.as_ref().filter(|_| form > 0 || forms == 1);
                self.ready.push_back(Ok(Raw {
                    id: id.clone().into(),
                    source: Text::plain(plural.unwrap_or(&entry.msgid).as_str()),
                    target: Text::plain(target),
                    source_lang: self.source_lang,
                    target_lang: self.target_lang,
                    line: first + entry.line,
                    silences: entry
                        .silences
                        .iter()
                        .map(|one| Silence { line: first + one.line, ..one.clone() })
                        .collect(),
                }));
            }
        }
    }
}

/// An entry as it stands in the file.
#[derive(Debug, Default)]
struct Entry {
    context: Option<String>,
    msgid: String,
    plural: Option<String>,
    forms: Vec<String>,
    /// What comments of the translator ask; lines in the block, from 0.
    silences: Vec<Silence>,
    /// Line of its first keyword in the block, from 0.
    line: u32,
}

/// Parses the lines of a block (GNU gettext manual, "The Format of PO Files"): keywords with quoted strings, and strings
/// that go on. The error is what is wrong, with its line from 0.
fn parse(block: &str) -> Result<Vec<Entry>, (u32, String)> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut open = "";
    let mut silences: Vec<Silence> = Vec::new();
    for (number, line) in (0..).zip(block.lines()) {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            // Of the kinds of comments only the translator's own ask for something: "# ", not "#." or "#:".
            silences.extend(
                line.strip_prefix("# ").filter(|_| line.starts_with(ASKS)).and_then(|said| asked(said, number)),
            );
            continue;
        }
        let (keyword, rest) = line.split_at(line.find('"').unwrap_or(line.len()));
        let words = unquoted(rest).ok_or_else(|| (number, "a quoted string is expected here".to_owned()))?;
        let keyword = keyword.trim();
        let goes_on = keyword.is_empty();
        if !goes_on {
            let opens = keyword == "msgctxt" || keyword == "msgid" && open != "msgctxt";
            if opens {
                entries.push(Entry { line: number, silences: std::mem::take(&mut silences), ..Entry::default() });
            }
            open = keyword;
        }
        let Some(entry) = entries.last_mut() else {
            return Err((number, "an entry begins with msgid".to_owned()));
        };
        match open {
            "msgctxt" => entry.context.get_or_insert_default().push_str(&words),
            "msgid" => entry.msgid.push_str(&words),
            "msgid_plural" => entry.plural.get_or_insert_default().push_str(&words),
            form if form.starts_with("msgstr") => match entry.forms.last_mut().filter(|_| goes_on) {
                Some(form) => form.push_str(&words),
                None => entry.forms.push(words),
            },
            other => return Err((number, format!("PO has no keyword “{other}”"))),
        }
    }
    Ok(entries)
}

/// What a quoted string says, with the escapes of C; `None` if it is not quoted.
fn unquoted(text: &str) -> Option<String> {
    let inner = text.strip_prefix('"')?.strip_suffix('"')?;
    let mut words = String::with_capacity(inner.len());
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next()? {
                'n' => words.push('\n'),
                't' => words.push('\t'),
                'r' => words.push('\r'),
                other => words.push(other),
            },
            // A bare quotation mark: the string ended before, and this is something else.
            '"' => return None,
            c => words.push(c),
        }
    }
    Some(words)
}

/// A comment in the encoding of its file; what that has no character for is a question mark.
fn encoded(comment: &str, encoding: &'static Encoding) -> Vec<u8> {
    if encoding == UTF_8 {
        return comment.as_bytes().to_vec();
    }
    // Programs for gettext take ISO-8859-1 at its word, and have no quotation marks there; ours are windows-1252.
    let plain = comment.replace(['“', '”'], "\"").replace(['‘', '’'], "'").replace(['–', '—'], "-").replace('…', "...");
    let mut bytes = Vec::with_capacity(plain.len());
    for c in plain.chars() {
        match encoding.encode(c.encode_utf8(&mut [0; 4])) {
            (_, _, true) => bytes.push(b'?'),
            (encoded, ..) => bytes.extend_from_slice(&encoded),
        }
    }
    bytes
}

/// Writes the file at `path` anew with the issues of its entries, by the line that an entry was read from, in the
/// encoding of the file.
///
/// # Errors
/// If the file is packed or in UTF-16; the outer error is that of reading again and of writing.
pub fn annotate(path: &Path, issues: &BTreeMap<u32, Vec<Issue>>, out: &mut dyn Write) -> io::Result<Result<(), Error>> {
    let mut head = Vec::new();
    std::fs::File::open(path)?.take(1 << 16).read_to_end(&mut head)?;
    let encoding = Encoding::for_label(decode(&head, None).encoding.as_bytes()).unwrap_or(UTF_8);
    let is_packed = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("gz"));
    if is_packed || !encoding.is_ascii_compatible() {
        let hint = "save it unpacked and as UTF-8 first; the report itself can be had with -o FILE.csv";
        return Ok(Err(Error::new(&path.display().to_string(), "this PO cannot be written back", hint)));
    }
    let mut file = io::BufReader::new(std::fs::File::open(path)?);
    // Comments of the entry that is to come, each with its number.
    let mut entry: Vec<(u32, Vec<u8>)> = Vec::new();
    let mut number = 0;
    let mut comments_end = false;
    loop {
        let mut line = Vec::new();
        let ended = file.read_until(b'\n', &mut line)? == 0;
        number += 1;
        let starts = line.starts_with(b"#") || line.iter().all(u8::is_ascii_whitespace);
        if ended || starts && comments_end {
            flush(&mut entry, issues, encoding, out)?;
            comments_end = false;
        }
        if ended {
            return Ok(Ok(()));
        }
        comments_end |= !starts;
        if !line.starts_with(OURS.as_bytes()) || line.starts_with(ASKS.as_bytes()) {
            entry.push((number, line));
        }
    }
}

fn flush(
    entry: &mut Vec<(u32, Vec<u8>)>,
    issues: &BTreeMap<u32, Vec<Issue>>,
    encoding: &'static Encoding,
    out: &mut dyn Write,
) -> io::Result<()> {
    let blank = entry.iter().take_while(|(_, line)| line.iter().all(u8::is_ascii_whitespace)).count();
    let ends_in_two = entry.iter().any(|(_, line)| line.ends_with(b"\r\n"));
    let end = if ends_in_two { "\r\n" } else { "\n" };
    for (at, (_, line)) in entry.iter().enumerate() {
        if at == blank {
            let found = entry.iter().filter_map(|(number, _)| issues.get(number)).flatten();
            for issue in found {
                let reason = issue.reason.split(char::is_control).collect::<Vec<_>>().join(" ");
                let comment = format!("{OURS}{} ({}): {reason}{end}", issue.rule, issue.severity.name());
                out.write_all(&encoded(&comment, encoding))?;
            }
        }
        out.write_all(line)?;
    }
    entry.clear();
    Ok(())
}
