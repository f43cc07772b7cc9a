//! From a path to a document: what kind of file it is, whether it is text at all, and what to do if it is not.

use super::encoding::{Decoded, decode};
use super::lines::line_of;
use super::{Document, docx, html, markdown, subtitles, txt};
use crate::error::{Error, Notice};
use encoding_rs::Encoding;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// The largest file that is read, in bytes: 16 MiB, some twenty novels. No article comes near it. Checking takes about 75
/// bytes of memory and 0.7 microseconds for each byte (200 MB in one line took 14.7 GB and 141 s), so that what is
/// larger would stop a laptop; and a text three times as long (one byte may become three in UTF-8) still has offsets
/// in 32 bits.
pub const LARGEST_FILE: u64 = 16 << 20;
const _: () = assert!(LARGEST_FILE * 3 < u32::MAX as u64);

/// The largest of the files that stand beside articles, in bytes: lists of articles, verdicts, reviewed reports, lexicons.
/// 256 MiB; a list of a million articles has 100 MB.
pub const LARGEST_LIST: u64 = 256 << 20;

/// Share of control characters from which a file is not text.
const MOST_CONTROLS: f64 = 0.05;

/// How the formats that people hand in by mistake begin, and what to do with each.
const NOT_TEXT: &[(&[u8], &str, &str)] = &[
    (b"%PDF", "a PDF", "save its text first, for example with `pdftotext -layout FILE`"),
    (b"{\\rtf", "an RTF document", "save it as .docx, plain text or HTML first"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first with `gunzip`"),
    (b"\x89PNG", "an image", "only text can be checked"),
    (b"\xff\xd8\xff", "an image", "only text can be checked"),
    (b"GIF8", "an image", "only text can be checked"),
    (b"RIFF", "an image or a recording", "only text can be checked"),
    (b"\x7fELF", "a program", "only text can be checked"),
];

/// Reads a file; `-` is standard input. `encoding` is the label that the user gives, if any.
///
/// # Errors
/// If there is no such file, it is too large, empty or no text, or nobody knows the encoding.
pub fn read(path: &Path, encoding: Option<&str>) -> Result<(Document, Vec<Notice>), Error> {
    let is_stdin = path.as_os_str() == "-";
    let name = if is_stdin { "standard input".to_owned() } else { path.display().to_string() };
    if let Some(label) = encoding {
        known(label)?;
    }
    let bytes = if is_stdin { read_whole(&name, std::io::stdin().lock())? } else { read_file(&name, path)? };
    from_bytes(&name, path.extension().and_then(|ending| ending.to_str()), &bytes, encoding)
}

fn known(label: &str) -> Result<(), Error> {
    if Encoding::for_label(label.as_bytes()).is_some() {
        return Ok(());
    }
    let names = [
        "utf-8",
        "utf-16le",
        "utf-16be",
        "windows-1250",
        "windows-1251",
        "windows-1252",
        "windows-1253",
        "windows-1254",
        "windows-1255",
        "windows-1256",
        "windows-1257",
        "iso-8859-1",
        "iso-8859-2",
        "iso-8859-5",
        "iso-8859-15",
        "koi8-r",
        "koi8-u",
        "shift_jis",
        "euc-jp",
        "gbk",
        "gb18030",
        "big5",
        "euc-kr",
    ];
    let lower = label.to_lowercase();
    let near = names
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&lower, name), name))
        .min()
        .filter(|&(distance, _)| distance <= 3);
    let hint = match near {
        Some((_, name)) => format!("did you mean \"{name}\"?"),
        None => "write it as web pages do, such as utf-8, windows-1252, shift_jis or gb18030".to_owned(),
    };
    Err(Error::new("--encoding", format!("there is no encoding \"{label}\""), hint))
}

fn read_file(name: &str, path: &Path) -> Result<Vec<u8>, Error> {
    let unread = |error: std::io::Error| Error::unread(name, &error);
    if std::fs::metadata(path).map_err(unread)?.len() > LARGEST_FILE {
        return Err(too_large(name));
    }
    read_whole(name, File::open(path).map_err(unread)?)
}

fn read_whole(name: &str, from: impl Read) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    from.take(LARGEST_FILE + 1).read_to_end(&mut bytes).map_err(|error| Error::unread(name, &error))?;
    if bytes.len() as u64 > LARGEST_FILE { Err(too_large(name)) } else { Ok(bytes) }
}

/// The bytes of a file, if they are no more than `most`; of one that never ends (`/dev/zero`) no more is read.
///
/// # Errors
/// If it cannot be read, or is larger.
pub(crate) fn bounded(path: &Path, most: u64) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(most + 1).read_to_end(&mut bytes)?;
    let what = || std::io::Error::other(format!("it is larger than {} MiB", most >> 20));
    if bytes.len() as u64 > most { Err(what()) } else { Ok(bytes) }
}

fn too_large(name: &str) -> Error {
    let what = format!("it is larger than {} MiB", LARGEST_FILE >> 20);
    Error::new(name, what, "check one article a file; for many, use `mtlint stream`")
}

/// A document from the bytes of a file with this ending, and what is worth saying of it. `encoding` is the label that the
/// user gives, if any.
///
/// # Errors
/// If the bytes are no text, or there is none in them.
pub fn from_bytes(
    name: &str,
    ending: Option<&str>,
    bytes: &[u8],
    encoding: Option<&str>,
) -> Result<(Document, Vec<Notice>), Error> {
    if let Some(&(_, what, hint)) = NOT_TEXT.iter().find(|(magic, ..)| bytes.starts_with(magic)) {
        return Err(Error::new(name, format!("this is {what}, not text"), hint));
    }
    if docx::is_one(bytes) {
        let mut notices = Vec::new();
        let document = docx::read(name, bytes, &mut notices)?;
        return whole(name, document, notices);
    }
    let decoded = decode(bytes, encoding);
    if decoded.text.trim().is_empty() {
        return Err(Error::new(name, "the file is empty", "check that the article was saved into it"));
    }
    if let Some(at) = decoded.text.find('\0').filter(|_| !is_binary(&decoded.text)) {
        let place = format!("{name}, line {}", line_of(&decoded.text, at));
        return Err(Error::new(&place, "there is a NUL character, which no text has", "delete it, and save the file"));
    }
    if is_binary(&decoded.text) {
        let hint = "only text can be checked; if it is text, name its encoding with --encoding";
        return Err(Error::new(name, "this is not text", hint));
    }
    let mut notices = Vec::new();
    notices.extend(about_encoding(name, bytes, &decoded));
    let document = match ending.map(str::to_lowercase).as_deref() {
        Some("html" | "htm" | "xhtml") => parse_html(name, &decoded.text, &mut notices),
        Some("md" | "markdown") => markdown::parse(name, &decoded.text),
        Some("srt") => subtitles::parse(name, &decoded.text, subtitles::Format::Srt, &mut notices)?,
        Some("vtt") => subtitles::parse(name, &decoded.text, subtitles::Format::Vtt, &mut notices)?,
        _ if opens_as_html(&decoded.text) => parse_html(name, &decoded.text, &mut notices),
        _ => txt::parse(name, &decoded.text),
    };
    whole(name, document, notices)
}

fn whole(name: &str, document: Document, notices: Vec<Notice>) -> Result<(Document, Vec<Notice>), Error> {
    if document.blocks.is_empty() {
        return Err(Error::new(name, "there is no text in it", "check that the article was saved into it"));
    }
    Ok((document, notices))
}

fn parse_html(name: &str, text: &str, notices: &mut Vec<Notice>) -> Document {
    let page = html::extract(name, text);
    if !page.has_article && !page.document.blocks.is_empty() {
        notices.push(Notice(format!("{name}: no article was found in the page; all of its text is checked")));
    }
    page.document
}

fn opens_as_html(text: &str) -> bool {
    let start = text.trim_start();
    ["<!doctype html", "<html"].iter().any(|tag| start.get(..tag.len()).is_some_and(|s| s.eq_ignore_ascii_case(tag)))
}

fn is_binary(text: &str) -> bool {
    let (mut all, mut controls) = (0_usize, 0_usize);
    for c in text.chars() {
        all += 1;
        controls += usize::from(c.is_control() && !c.is_whitespace());
    }
    controls as f64 > MOST_CONTROLS * all as f64
}

/// What is said of a file of which the encoding was guessed.
pub(crate) fn read_as(name: &str, encoding: &str) -> Notice {
    Notice(format!("{name}: read as {encoding}; save it as UTF-8 to be sure"))
}

fn about_encoding(name: &str, bytes: &[u8], decoded: &Decoded) -> Option<Notice> {
    let encoding = decoded.encoding;
    if decoded.guessed {
        return Some(read_as(name, encoding));
    }
    if !decoded.damaged {
        return None;
    }
    let what = match std::str::from_utf8(bytes) {
        Err(bad) if encoding == "UTF-8" => {
            let at = bad.valid_up_to();
            let before = bytes.get(..at).and_then(|valid| std::str::from_utf8(valid).ok()).unwrap_or("");
            format!("line {}: byte {} is not UTF-8", line_of(before, before.len()), at + 1)
        }
        _ => format!("some bytes are not {encoding}"),
    };
    Some(Notice(format!("{name}, {what}; such places are read as \u{fffd}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::BlockKind;
    use std::io::Write;

    /// What is said about a file with these bytes: its error, or its blocks and notices.
    fn said(ending: &str, bytes: &[u8], encoding: Option<&str>) -> String {
        let mut file = tempfile::Builder::new().suffix(ending).tempfile().unwrap();
        file.write_all(bytes).unwrap();
        let path = file.path().display().to_string();
        let said = match read(file.path(), encoding) {
            Ok((document, notices)) => {
                let blocks: Vec<_> = document.blocks.iter().map(|block| block.span.of(&document.text)).collect();
                let notices: String = notices.iter().map(|notice| format!(" ({notice})")).collect();
                blocks.join(" | ") + &notices
            }
            Err(error) => error.to_string(),
        };
        said.replace(&path, "FILE")
    }

    #[test]
    fn the_ending_says_what_a_file_is_or_else_its_start() {
        assert_eq!(said(".html", b"<p>One &amp; all.", None), "One & all.");
        assert_eq!(said(".md", b"# Title\n\nWords.", None), "Title | Words.");
        assert_eq!(said(".txt", b"1 < 2 <p>", None), "1 < 2 <p>");
        assert_eq!(said("", b"\n<!DOCTYPE html><title>x</title><p>Words.", None), "Words.");
    }

    #[test]
    fn what_is_no_text_is_refused_with_a_way_out() {
        assert!(
            said(".pdf", b"%PDF-1.7 ...", None).starts_with("FILE: this is a PDF, not text\n  save its text first")
        );
        assert!(said(".docx", b"PK\x03\x04....word/document.xml", None).contains("this document is broken"));
        assert!(said(".jpg", b"\xff\xd8\xff\xe0", None).contains("this is an image"));
        assert!(said(".bin", b"a\0b\0\0\0c\x01\x02 \x03\x04", None).contains("this is not text"));
        assert_eq!(
            said(".txt", "Le maire a signé.\n\nLa place est fer\0mée depuis lundi.\n".as_bytes(), None),
            "FILE, line 3: there is a NUL character, which no text has\n  delete it, and save the file"
        );
        assert!(said(".txt", b" \r\n\t", None).contains("the file is empty"));
        assert!(said(".txt", b"", None).contains("the file is empty"));
        assert!(said(".html", b"<html><script>x()</script></html>", None).contains("there is no text in it"));
    }

    #[test]
    fn a_missing_file_and_a_directory_are_named() {
        let missing = read(Path::new("/nowhere/713.fr.txt"), None).unwrap_err();
        assert_eq!(missing.what, "/nowhere/713.fr.txt: there is no such file");
        let directory = tempfile::tempdir().unwrap();
        assert!(read(directory.path(), None).unwrap_err().what.ends_with("this is a directory"));
    }

    #[test]
    fn an_unknown_encoding_gets_a_suggestion() {
        let error = read(Path::new("x.txt"), Some("windos-1252")).unwrap_err();
        assert_eq!(
            error.to_string(),
            "--encoding: there is no encoding \"windos-1252\"\n  did you mean \"windows-1252\"?"
        );
    }

    #[test]
    fn a_file_too_large_is_refused_unread() {
        let file = tempfile::NamedTempFile::new().unwrap();
        file.as_file().set_len(LARGEST_FILE + 1).unwrap();
        assert!(read(file.path(), None).unwrap_err().what.ends_with("it is larger than 16 MiB"));
    }

    #[test]
    fn a_guess_and_a_damage_are_said() {
        let french = "Le préfet a annoncé l\u{92}évacuation du collège à cause des crues.";
        let bytes: Vec<u8> = french.chars().map(|c| c as u8).collect();
        let words = "Le préfet a annoncé l’évacuation du collège à cause des crues.";
        assert_eq!(
            said(".txt", &bytes, None),
            format!("{words} (FILE: read as windows-1252; save it as UTF-8 to be sure)")
        );
        assert_eq!(said(".txt", &bytes, Some("windows-1252")), words);
        let damaged = "Première ligne, déjà.\nDeuxième: Xé.".as_bytes();
        let damaged: Vec<u8> = damaged.iter().map(|&byte| if byte == b'X' { 0xe9 } else { byte }).collect();
        assert!(
            said(".txt", &damaged, None)
                .ends_with("(FILE, line 2: byte 37 is not UTF-8; such places are read as \u{fffd})")
        );
    }

    #[test]
    fn figures_alone_are_text() {
        assert_eq!(said(".txt", b"12 : 7", None), "12 : 7");
    }

    #[test]
    fn a_document_keeps_the_name_it_was_asked_for() {
        let (document, _) = from_bytes("713.fr.txt", Some("txt"), "Titre\n\nUn texte.".as_bytes(), None).unwrap();
        assert_eq!(document.origin.name, "713.fr.txt");
        assert_eq!(document.blocks.first().unwrap().kind, BlockKind::Heading);
    }
}
