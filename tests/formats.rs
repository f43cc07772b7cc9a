//! Subtitles and word processor documents, as a user hands them in: alone, as a pair, in a batch.
#![allow(missing_docs, clippy::unwrap_used)]

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
