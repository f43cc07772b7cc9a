//! Subtitles and word processor documents, as a user hands them in: alone, as a pair, in a batch.
#![allow(missing_docs, clippy::unwrap_used)] // a test: its names document it, and it may fail anywhere

use std::io::{Cursor, Write};
use std::path::Path;
use std::process::{Command, Output};

fn mtlint(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_mtlint")).args(args).current_dir(folder).output().unwrap()
}

/// The rows of a report in CSV: rule, line of the original, line of the translation, words of the translation.
fn rows(path: &Path) -> Vec<[String; 4]> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    let head = reader.headers().unwrap().clone();
    let column = |name: &str| head.iter().position(|column| column == name).unwrap();
    let columns = ["rule", "source_line", "target_line", "target_match"].map(column);
    reader.records().map(|row| columns.map(|at| row.as_ref().unwrap()[at].to_owned())).collect()
}

const FRENCH: &str = "1\r\n00:00:01,000 --> 00:00:03,500\r\nLe port de Brest a rouvert jeudi,\r\naprès trois jours de grève,\r\n\r\n2\r\n00:00:03,600 --> 00:00:05,000\r\nselon la préfecture du Finistère.\r\n\r\n3\r\n00:00:05,200 --> 00:00:07,000\r\n- Au moins 12 000 tonnes attendent.\r\n- <i>Il était temps.</i>\r\n\r\n4\r\n00:00:08,000 --> 00:00:09,500\r\n{\\an8}Les dockers ont repris le travail à six heures.\r\n";
const ENGLISH: &str = "1\n00:00:01,000 --> 00:00:03,500\nThe port of Brest reopened on Thursday\nafter three days of strike,\n\n2\n00:00:03,600 --> 00:00:05,000\naccording to the prefecture of Finistère.\n\n3\n00:00:05,200 --> 00:00:07,000\n- At least 12,000 tonnes are waiting.\n- <i>It was about time.</i>\n\n4\n00:00:08,000 --> 00:00:09,500\n{\\an8}The dockers went back to work at six o’clock.\n";

#[test]
fn a_pair_of_subtitles_is_checked_and_findings_name_the_lines_of_the_files() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    put("a.fr.srt", FRENCH);
    put("a.en.srt", ENGLISH);
    let clean = mtlint(folder.path(), &["check", "a.fr.srt", "a.en.srt"]);
    let said = String::from_utf8_lossy(&clean.stdout).into_owned();
    assert_eq!(clean.status.code(), Some(0), "{said}{}", String::from_utf8_lossy(&clean.stderr));

    put("b.en.srt", &ENGLISH.replace("12,000", "1,200"));
    let output = mtlint(folder.path(), &["check", "a.fr.srt", "b.en.srt", "-o", "r.csv"]);
    assert_eq!(output.status.code(), Some(1));
    let expected = ["number-mismatch", "12", "12", "1,200"].map(str::to_owned);
    assert_eq!(rows(&folder.path().join("r.csv")), [expected]);
}

#[test]
fn subtitles_of_both_formats_stand_in_a_batch() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join("in").join(name);
    std::fs::create_dir(folder.path().join("in")).unwrap();
    std::fs::write(at("a.fr.srt"), FRENCH).unwrap();
    let vtt =
        format!("WEBVTT\n\n{}", ENGLISH.replace(",000 ", ".000 ").replace(",600 ", ".600 ").replace("12,000", "1,200"));
    std::fs::write(at("a.en.vtt"), vtt).unwrap();
    std::fs::write(at("b.fr.srt"), FRENCH).unwrap();
    std::fs::write(at("b.en.srt"), "Nothing but words.\n").unwrap();
    let output = mtlint(
        folder.path(),
        &["check", "--batch", "in", "--source-lang", "fr", "-o", "r.csv", "--documents", "d.csv"],
    );
    assert_eq!(output.status.code(), Some(2));
    let rules: Vec<String> = rows(&folder.path().join("r.csv")).into_iter().map(|row| row[0].clone()).collect();
    assert_eq!(rules, ["number-mismatch"]);
    let documents = std::fs::read_to_string(folder.path().join("d.csv")).unwrap();
    assert!(documents.contains("b.en.srt: there is no subtitle in it"), "{documents}");
    // A comma where WebVTT has a stop is read too.
    assert!(!documents.contains("cannot be read"), "{documents}");
}

/// A Word document with these paragraphs, the first of which is its title.
fn docx(paragraphs: &[&str]) -> Vec<u8> {
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let styles = "<w:styles xmlns:w=\"w\"><w:style w:styleId=\"Titre\"><w:name w:val=\"Title\"/></w:style></w:styles>";
    let style = |at: usize| if at == 0 { "<w:pPr><w:pStyle w:val=\"Titre\"/></w:pPr>" } else { "" };
    let paragraph = |(at, words): (usize, &&str)| {
        let runs: String = words.split_inclusive(' ').map(|word| format!("<w:r><w:t>{word}</w:t></w:r>")).collect();
        format!("<w:p>{}{runs}</w:p>", style(at))
    };
    let body: String = paragraphs.iter().enumerate().map(paragraph).collect();
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in [
        ("word/document.xml", format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>")),
        (
            "word/_rels/document.xml.rels",
            format!(
                "<Relationships><Relationship Id=\"s\" Type=\"{relations}/styles\" Target=\"styles.xml\"/></Relationships>"
            ),
        ),
        ("word/styles.xml", styles.to_owned()),
    ] {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(part.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

const WORD_FRENCH: [&str; 3] = [
    "Le port de Brest a rouvert",
    "Le trafic a repris jeudi matin après trois jours de grève. Au moins 12 000 tonnes attendent sur les quais.",
    "La préfecture a remercié les dockers.",
];
const WORD_ENGLISH: [&str; 3] = [
    "The port of Brest has reopened",
    "Traffic resumed on Thursday morning after three days of strike. At least 12,000 tonnes are waiting on the quays.",
    "The prefecture thanked the dockers.",
];

#[test]
fn word_documents_are_checked_as_a_pair_with_plain_text_and_in_a_batch() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).unwrap();
    put("a.fr.docx", &docx(&WORD_FRENCH));
    put("a.en.docx", &docx(&WORD_ENGLISH));
    let clean = mtlint(folder.path(), &["check", "a.fr.docx", "a.en.docx"]);
    let said = String::from_utf8_lossy(&clean.stdout).into_owned();
    assert_eq!(clean.status.code(), Some(0), "{said}{}", String::from_utf8_lossy(&clean.stderr));

    std::fs::create_dir(folder.path().join("in")).unwrap();
    let wrong = WORD_ENGLISH.map(|words| words.replace("12,000", "1,200"));
    put("in/b.fr.docx", &docx(&WORD_FRENCH));
    put("in/b.en.txt", wrong.join("\n\n").as_bytes());
    put("in/c.fr.docx", &docx(&WORD_FRENCH));
    put("in/c.en.docx", &docx(&wrong.each_ref().map(String::as_str)));
    put("in/d.fr.docx", &docx(&WORD_FRENCH));
    put("in/d.en.docx", b"\xd0\xcf\x11\xe0 W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0");
    let output = mtlint(
        folder.path(),
        &["check", "--batch", "in", "--source-lang", "fr", "-o", "r.csv", "--documents", "d.csv"],
    );
    assert_eq!(output.status.code(), Some(2));
    let found = |line: &str| ["number-mismatch", "2", line, "1,200"].map(str::to_owned);
    assert_eq!(rows(&folder.path().join("r.csv")), [found("3"), found("2")], "a paragraph of Word, a line of text");
    let documents = std::fs::read_to_string(folder.path().join("d.csv")).unwrap();
    assert!(documents.contains("this is a Word document of the format before 2007"), "{documents}");
}
