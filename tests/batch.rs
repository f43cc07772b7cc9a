//! Many articles in one run, as a user runs it: order, broken articles, interruption, what is taken from earlier runs.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

/// A folder of articles: `copies` of each article of `corpora/`, so that a run takes a while.
fn articles(copies: usize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora");
    for article in std::fs::read_dir(corpora).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()) {
        for copy in 0..copies {
            let to = folder.path().join("in").join(format!("{:02}-{}", copy, article.file_name().unwrap().display()));
            std::fs::create_dir_all(&to).unwrap();
            for file in std::fs::read_dir(&article).unwrap().map(|entry| entry.unwrap().path()) {
                let name = file.file_name().unwrap().to_str().unwrap().to_owned();
                if name.starts_with("source.") || name.starts_with("translation.") {
                    std::fs::copy(&file, to.join(name)).unwrap();
                }
            }
        }
    }
    folder
}

fn batch(folder: &Path, report: &str, more: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mtlint"));
    command.args(["check", "--batch", "in", "-o", report]).args(more).current_dir(folder);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn last_line(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).lines().last().unwrap_or_default().to_owned()
}

fn rows(path: PathBuf) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn articles_are_checked_in_their_order_at_any_number_of_threads() {
    let folder = articles(1);
    let mut reports = Vec::new();
    for threads in ["1", "2", "16"] {
        let name = format!("r{threads}.csv");
        let documents = format!("d{threads}.csv");
        let output = batch(folder.path(), &name, &["--threads", threads, "--documents", &documents]).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{}", last_line(&output));
        reports.push((
            std::fs::read(folder.path().join(&name)).unwrap(),
            std::fs::read(folder.path().join(&documents)).unwrap(),
        ));
    }
    assert!(reports.windows(2).all(|two| two[0] == two[1]));
    let documents = rows(folder.path().join("d1.csv"));
    let names: Vec<&str> = documents.iter().map(|row| row[0].as_str()).collect();
    assert!(names.is_sorted() && names.len() >= 14, "{names:?}");
}

#[test]
fn a_broken_article_is_one_row_and_the_others_are_checked() {
    let folder = articles(1);
    let put = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join("in").join(name), bytes).unwrap();
    put("713.fr.txt", b"");
    put("713.en.txt", b"The port reopened on Thursday.");
    put("714.fr.txt", b"%PDF-1.7");
    put("714.en.txt", b"The port reopened on Thursday.");
    let output = batch(folder.path(), "r.jsonl", &["--documents", "d.csv", "--source-lang", "fr"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(last_line(&output).ends_with("could not be checked"), "{}", last_line(&output));
    let documents = rows(folder.path().join("d.csv"));
    let verdict = |name: &str| {
        let row = documents.iter().find(|row| row[0] == name).unwrap();
        (row[8].clone(), row[9].clone())
    };
    assert_eq!(verdict("713.en.txt").0, "error");
    assert!(verdict("713.en.txt").1.contains("the file is empty"));
    assert!(verdict("714.en.txt").1.contains("a PDF"));
    assert!(documents.len() >= 16);
    let report = std::fs::read_to_string(folder.path().join("r.jsonl")).unwrap();
    let lines: Vec<serde_json::Value> = report.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), documents.len());
    assert!(lines.iter().any(|line| line["id"] == "713.en.txt" && line["error"].is_string()));
}

#[test]
fn a_run_that_is_killed_at_any_moment_goes_on_to_the_same_bytes() {
    let folder = articles(3);
    let path = folder.path().join("in/01-derby-es-en/translation.en.txt");
    let other = std::fs::read_to_string(&path).unwrap().replacen("the", "that", 1);
    std::fs::write(path, other).unwrap();
    let outputs = ["-o", "r.json", "--documents", "d.csv", "--consistency", "k.csv"];
    let read = |name: &str| std::fs::read(folder.path().join(name)).unwrap();
    batch(folder.path(), "r.csv", &outputs).output().unwrap();
    let whole = ["r.csv", "r.json", "d.csv", "k.csv"].map(read);
    assert_eq!(rows(folder.path().join("k.csv")).len(), 1);
    for kill in 0..50_u64 {
        // A new start now and then, so that kills fall on all parts of a run.
        let first = kill % 10 == 0;
        if first {
            for name in ["r.csv", "r.json", "d.csv", "k.csv", "r.csv.journal"] {
                let _ = std::fs::remove_file(folder.path().join(name));
            }
        }
        let more: Vec<&str> = if first { outputs.to_vec() } else { [&outputs[..], &["--resume"]].concat() };
        let mut run = batch(folder.path(), "r.csv", &more).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(5 + kill * 37 % 120));
        let _ = run.kill();
        run.wait().unwrap();
        for (name, whole) in ["r.csv", "r.json", "d.csv", "k.csv"].iter().zip(&whole) {
            let report = std::fs::read(folder.path().join(name));
            assert!(report.is_err() || report.unwrap() == *whole, "kill {kill} left half of {name}");
        }
    }
    let ended = batch(folder.path(), "r.csv", &[&outputs[..], &["--resume"]].concat()).output().unwrap();
    assert_eq!(ended.status.code(), Some(1));
    assert!(["r.csv", "r.json", "d.csv", "k.csv"].map(read) == whole);
    assert!(!folder.path().join("r.csv.journal").exists(), "the journal has done its work");
}

#[test]
fn an_interrupted_run_says_how_it_is_gone_on_with() {
    let folder = articles(60);
    let run = batch(folder.path(), "r.csv", &["--threads", "1"]).spawn().unwrap();
    let journal = folder.path().join("r.csv.journal");
    while !std::fs::metadata(&journal).is_ok_and(|about| about.len() > 0) {
        std::thread::sleep(Duration::from_millis(1));
    }
    Command::new("kill").args(["-s", "INT", &run.id().to_string()]).status().unwrap();
    let output = run.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130), "{}", last_line(&output));
    assert_eq!(last_line(&output), "interrupted; call the same again with --resume to go on where it stopped");
    assert_eq!(batch(folder.path(), "r.csv", &["--resume"]).output().unwrap().status.code(), Some(1));
}

/// A folder of articles, each a name without languages, its original and its translation.
fn written(articles: &[(&str, &str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("in")).unwrap();
    for (name, original, translation) in articles {
        std::fs::write(folder.path().join(format!("in/{name}.de.txt")), original).unwrap();
        std::fs::write(folder.path().join(format!("in/{name}.en.txt")), translation).unwrap();
    }
    folder
}

#[test]
fn the_summary_counts_one_of_a_kind_as_one() {
    let folder = written(&[("1", "Die Züge fahren seit Montag.\n", "The trains have run since since Monday.\n")]);
    let output = batch(folder.path(), "r.csv", &["--target-lang", "en"]).output().unwrap();
    assert!(last_line(&output).starts_with("1 article, 1 segment: 1 finding (1 minor)"), "{}", last_line(&output));
}

#[test]
fn a_sentence_that_one_article_translates_in_its_own_way_is_told_at_any_number_of_threads() {
    let strike = "Die Gewerkschaft ruft für Freitag zum Streik auf.";
    let usual = "The union is calling for a strike on Friday.";
    let odd = "The labour organisation has announced a Friday walkout.";
    let folder = written(&[
        (
            "1",
            &format!("Die Züge stehen seit Montag still.\n\n{strike}\n"),
            &format!("Trains have stood still since Monday.\n\n{odd}\n"),
        ),
        (
            "2",
            &format!("{strike}\n\nDer Vorstand lehnt Gespräche ab.\n"),
            &format!("{usual}\n\nThe board refuses to talk.\n"),
        ),
        (
            "3",
            &format!("Viele Pendler fuhren mit dem Auto.\n\n{strike}\n"),
            &format!("Many commuters went by car.\n\n{usual}\n"),
        ),
    ]);
    let run = |name: &str, more: &[&str]| {
        let more = [&["--target-lang", "en", "--consistency", name], more].concat();
        let output = batch(folder.path(), "r.csv", &more).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{}", last_line(&output));
        (std::fs::read(folder.path().join(name)).unwrap(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let (table, said) = run("k1.csv", &["--threads", "1"]);
    assert_eq!(table, run("k16.csv", &["--threads", "16"]).0);
    assert!(said.contains("k1.csv: sentences that are translated in another way elsewhere: 1;"), "{said}");
    let rows = rows(folder.path().join("k1.csv"));
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0][..8], ["1.en.txt", "two translations", "de", "en", "3", "3", strike, odd]);
    assert_eq!(rows[0][8..13], ["2.en.txt", "1", strike, usual, "2"]);
    // A cache that was made without it does not hold the sentences.
    batch(folder.path(), "r.csv", &["--target-lang", "en", "--cache", "cache"]).output().unwrap();
    assert_eq!(table, run("k2.csv", &["--cache", "cache"]).0);
    assert_eq!(table, run("k3.csv", &["--cache", "cache"]).0);
}

#[test]
fn unchanged_articles_are_taken_from_the_cache() {
    let folder = articles(1);
    let run = |report: &str| batch(folder.path(), report, &["--cache", "cache"]).output().unwrap();
    let first = run("a.csv");
    assert!(!last_line(&first).contains("earlier run"));
    let second = run("b.csv");
    assert!(last_line(&second).contains("14 taken from an earlier run"), "{}", last_line(&second));
    let read = |name: &str| std::fs::read(folder.path().join(name)).unwrap();
    assert_eq!(read("a.csv"), read("b.csv"));
    let changed = folder.path().join("in/00-derby-es-en/translation.en.txt");
    std::fs::write(&changed, std::fs::read_to_string(&changed).unwrap() + "\n\nOne more line was added.\n").unwrap();
    assert!(last_line(&run("c.csv")).contains("13 taken from an earlier run"));
    std::fs::remove_file(folder.path().join("cache")).unwrap();
    assert!(!last_line(&run("d.csv")).contains("earlier run"));
    assert_eq!(read("c.csv"), read("d.csv"));
}

#[test]
fn a_damaged_cache_costs_time_and_never_changes_a_report() {
    let folder = articles(1);
    let run = |report: &str| batch(folder.path(), report, &["--cache", "cache"]).output().unwrap();
    run("a.csv");
    let cache = folder.path().join("cache");
    let mut bytes = std::fs::read(&cache).unwrap();
    for at in (100..bytes.len()).step_by(bytes.len() / 5) {
        bytes[at] = if bytes[at] == b'7' { b'1' } else { b'7' };
    }
    std::fs::write(&cache, bytes).unwrap();
    let said = last_line(&run("b.csv"));
    assert!(said.contains("taken from an earlier run") && !said.contains("14 taken"), "{said}");
    let read = |name: &str| std::fs::read(folder.path().join(name)).unwrap();
    assert!(read("a.csv") == read("b.csv"));
    assert!(last_line(&run("c.csv")).contains("14 taken from an earlier run"), "what was damaged is there again");
}

#[test]
fn a_file_that_is_no_cache_is_refused_and_left_as_it_is() {
    let folder = articles(1);
    std::fs::write(folder.path().join("713.en.txt"), "The port reopened on Thursday.").unwrap();
    let output = batch(folder.path(), "r.csv", &["--cache", "713.en.txt"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("713.en.txt: cannot be opened: it holds something else than earlier results"), "{said}");
    let text = std::fs::read_to_string(folder.path().join("713.en.txt")).unwrap();
    assert_eq!(text, "The port reopened on Thursday.");
    let output = batch(folder.path(), "r.csv", &["--cache", "r.csv"]).output().unwrap();
    assert!(last_line(&output).contains("give each a name of its own"), "{}", last_line(&output));
}

#[test]
fn the_reports_of_the_run_before_are_no_articles() {
    let folder = articles(1);
    let more = ["-o", "in/report.html", "-o", "in/report.md", "--documents", "d.csv"];
    for _ in 0..2 {
        let output = batch(folder.path(), "in/report.txt", &more).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{}", last_line(&output));
        assert!(last_line(&output).starts_with("14 articles, "), "{}", last_line(&output));
    }
}

#[test]
fn a_report_that_cannot_be_written_is_an_error_and_leaves_no_half() {
    let folder = articles(1);
    let output = batch(folder.path(), "nowhere/r.csv", &[]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("nowhere/r.csv"), "{said}");
    assert!(!folder.path().join("nowhere").exists());
    let output = batch(folder.path(), "r.csv", &["--consistency", "nowhere/k.csv"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("nowhere/k.csv"));
    assert!(!folder.path().join("r.csv").exists(), "it is told before the articles are checked");
}

#[test]
fn resuming_without_a_report_says_what_is_missing() {
    let folder = articles(1);
    let mut command = Command::new(env!("CARGO_BIN_EXE_mtlint"));
    let output = command.args(["check", "--batch", "in", "--resume"]).current_dir(folder.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(last_line(&output).contains("write the report to a file with -o"), "{}", last_line(&output));
}

#[cfg(feature = "xlsx")]
#[test]
fn every_format_of_a_report_works_for_a_batch() {
    let folder = articles(1);
    std::fs::write(folder.path().join("in/713.fr.txt"), "").unwrap();
    std::fs::write(folder.path().join("in/713.en.txt"), "The port reopened on Thursday.").unwrap();
    let more = ["-o", "r.xml", "-o", "r.md", "-o", "r.xlsx", "--documents", "d.csv", "--source-lang", "fr"];
    let output = batch(folder.path(), "r.sarif", &more).output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", last_line(&output));
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
    let sarif: serde_json::Value = serde_json::from_str(&read("r.sarif")).unwrap();
    let run = &sarif["runs"][0];
    assert!(!run["results"].as_array().unwrap().is_empty() && !run["tool"]["driver"]["rules"][0].is_null());
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
    let junit = read("r.xml");
    assert_eq!(junit.matches("<testsuite ").count(), rows(folder.path().join("d.csv")).len());
    assert!(junit.contains("<error message=\""), "the empty article");
    assert!(read("r.md").contains("| 713.en.txt | error |"));
    let findings = run["results"].as_array().unwrap().len();
    let sheets = mtlint::verdict::read_sheets(&std::fs::read(folder.path().join("r.xlsx")).unwrap()).unwrap();
    assert_eq!(sheets[1].len(), findings + 1, "a header and a row a finding");
    let annotations = batch(folder.path(), "r.csv", &["--format", "github"]).output().unwrap();
    assert!(String::from_utf8(annotations.stdout).unwrap().lines().all(|line| line.starts_with("::")));
}
