//! What a run reads is never written over, whichever way it is named: articles, memories, glossaries, verdicts.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

use std::path::PathBuf;
use std::process::{Command, Output};

const SOURCE: &str = "Le tramway roule de nouveau depuis mardi.\n\nLes travaux ont coûté 48 millions d’euros.\n";
const TARGET: &str = "The tram has been running again since Tuesday.\n\nThe works cost 84 million euros.\n";

/// A folder whose files are all compared before and after a call.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Folder {
        let folder = Folder(tempfile::tempdir().unwrap());
        folder.file("in/tram.fr.txt", SOURCE);
        folder.file("in/tram.en.txt", TARGET);
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    fn mtlint(&self, args: &str) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mtlint"));
        command.args(args.split(' ')).current_dir(self.0.path()).output().unwrap()
    }

    /// All files with what they hold, in the order of their names.
    fn all(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let (mut folders, mut files) = (vec![self.0.path().to_path_buf()], Vec::new());
        while let Some(folder) = folders.pop() {
            for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
                if path.is_dir() {
                    folders.push(path)
                } else {
                    files.push((path.clone(), std::fs::read(path).unwrap()))
                }
            }
        }
        files.sort();
        files
    }

    /// Expects that the call is refused, with nothing in the folder written or changed.
    #[track_caller]
    fn refuses(&self, args: &str) {
        let before = self.all();
        let output = self.mtlint(args);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains("would take its place"), "{args}: {said}");
        assert_eq!(output.status.code(), Some(2), "{args}");
        assert!(output.stdout.is_empty(), "{args}");
        assert!(self.all() == before, "{args}: the folder has changed");
    }

    #[track_caller]
    fn runs(&self, args: &str) {
        let output = self.mtlint(args);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(matches!(output.status.code(), Some(0 | 1)), "{args}: {said}");
    }
}

#[test]
fn the_articles_of_a_batch_are_kept() {
    let folder = Folder::new();
    folder.file("in/photo.fr.txt", SOURCE);
    folder.file("in/photo.de.txt", TARGET);
    folder.file("list.csv", "source,target\nin/tram.fr.txt,in/tram.en.txt\n");
    for batch in ["in --target-lang en", "./in --source-lang fr", "list.csv", "./list.csv --root ."] {
        for file in ["in/tram.en.txt", "in/tram.fr.txt", "./in/../in/tram.en.txt"] {
            for output in ["-o", "--documents", "--consistency", "-o new.csv --documents", "--cache"] {
                folder.refuses(&format!("check --batch {batch} {output} {file}"));
            }
        }
    }
    folder.refuses("check --batch list.csv -o list.csv");
    // An article that cannot be paired in these languages is one all the same.
    folder.refuses("check --batch in --target-lang en -o in/photo.de.txt");
    let absolute = folder.path("in/tram.en.txt").display().to_string();
    folder.refuses(&format!("check --batch in --target-lang en --documents {absolute}"));
}

#[test]
fn the_pages_of_a_report_stay_out_of_the_articles() {
    let folder = Folder::new();
    std::fs::rename(folder.path("in"), folder.path("night_articles")).unwrap();
    folder.refuses("check --batch night_articles --target-lang en -o night.html");
    folder.refuses("check --batch . --target-lang en -o night.html");
}

#[test]
fn a_report_of_the_run_before_may_stand_beside_the_articles() {
    let folder = Folder::new();
    for _ in 0..2 {
        folder.runs(
            "check --batch in --target-lang en -o in/r.html -o in/r.csv -o in/r.txt --documents in/d.csv --consistency in/k.csv",
        );
    }
}

#[cfg(unix)]
#[test]
fn a_link_is_the_file_that_it_leads_to() {
    let folder = Folder::new();
    folder.file("list.csv", "source,target\nin/tram.fr.txt,in/tram.en.txt\n");
    std::os::unix::fs::symlink("in/tram.en.txt", folder.path("link.csv")).unwrap();
    std::os::unix::fs::symlink("in", folder.path("other")).unwrap();
    folder.refuses("check --batch in --target-lang en -o link.csv");
    folder.refuses("check --batch other --target-lang en -o in/tram.en.txt");
    folder.refuses("check --batch list.csv --documents link.csv");
    folder.refuses("check --batch list.csv --documents other/tram.fr.txt");
}

#[test]
fn two_reports_that_are_not_there_yet_are_still_one_file() {
    let folder = Folder::new();
    let output = folder.mtlint("check in/tram.fr.txt in/tram.en.txt -o r.csv --documents ./in/../r.csv");
    assert!(String::from_utf8_lossy(&output.stderr).contains("two files would be written here"));
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_translation_memory_is_not_turned_into_its_lexicon() {
    let folder = Folder::new();
    let pairs = ["Le tram est en retard.\tThe tram is late.", "Le maire est en retard.\tThe mayor is late."];
    folder.file("memory.tsv", pairs.join("\n").repeat(200));
    folder.file("later.tsv", pairs[0]);
    let languages = "--source-lang fr --target-lang en";
    folder.refuses(&format!("learn memory.tsv {languages} -o memory.tsv"));
    folder.refuses(&format!("learn later.tsv memory.tsv {languages} -o ./memory.tsv"));
    folder.refuses(&format!("learn memory.tsv --except later.tsv {languages} -o in/../later.tsv"));
    folder.runs(&format!("learn memory.tsv --except later.tsv {languages} -o own.lexicon"));
}

#[test]
fn what_the_configuration_names_is_kept() {
    let folder = Folder::new();
    let article = "check in/tram.fr.txt in/tram.en.txt";
    folder.file("terms.csv", "source,target\ntramway,tram\n");
    folder.file("german.csv", "source,target\ntramway,Straßenbahn\n");
    folder.file("mtlint-baseline.toml", "verdicts = []\n");
    folder.file("mtlint.toml", "glossary = [\"terms.csv\"]\n[languages.de]\nglossary = [\"german.csv\"]\n");
    for file in ["terms.csv", "german.csv", "mtlint-baseline.toml", "mtlint.toml"] {
        folder.refuses(&format!("{article} --documents {file}"));
        folder.refuses(&format!("check --batch in --target-lang en -o r.csv --documents ./{file}"));
    }
    folder.file("pairs.tsv", "Le tram est en retard.\tThe tram is late.\n");
    folder.refuses("check --bitext pairs.tsv --source-lang fr --target-lang en -o terms.csv");
    folder.refuses("check --bitext pairs.tsv --source-lang fr --target-lang en --consistency terms.csv");
    folder.refuses("stats mtlint-baseline.toml --write-config=mtlint-baseline.toml");
    folder.runs(&format!("{article} --documents d.csv"));
}

#[test]
fn a_cache_is_kept_from_the_reports_and_the_articles_from_it() {
    let folder = Folder::new();
    folder.runs("check --batch in --target-lang en -o r.csv --cache night.cache");
    let before = folder.all();
    let output =
        folder.mtlint("check --batch in --target-lang en -o r.csv --documents ./night.cache --cache night.cache");
    assert!(String::from_utf8_lossy(&output.stderr).contains("two files would be written here"));
    assert_eq!(output.status.code(), Some(2));
    assert!(folder.all() == before);
}
