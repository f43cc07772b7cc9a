//! Hostile input, and what each gets: a clear word and an exit status, never a crash, a hang, a full memory or half a
//! report that looks whole. `reports/hostile.md` is this table as it came out; `UPDATE_REPORTS=1` writes it anew.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)] // a test: its names document it, and it may fail anywhere

use std::fs::File;
use std::io::{Cursor, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

const SOURCE: &str = "Au moins 12 000 personnes ont été arrêtées mardi à Alger.";
const TARGET: &str = "At least 1,200 people were arrested on Tuesday in Algiers.";
/// Longest that a row may take on a loaded machine, without optimisation.
const LONGEST: Duration = Duration::from_secs(120);

/// A row: what is bad, the files that hold it, what is typed, the exit status, and words of the answer.
struct Row {
    what: &'static str,
    files: Vec<(&'static str, Vec<u8>)>,
    typed: &'static str,
    status: i32,
    says: &'static str,
}

fn row(
    what: &'static str,
    files: Vec<(&'static str, Vec<u8>)>,
    typed: &'static str,
    status: i32,
    says: &'static str,
) -> Row {
    Row { what, files, typed, status, says }
}

fn mtlint(folder: &Path, typed: &str, stdin: Stdio, stdout: Stdio) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mtlint"));
    command.args(typed.split(' ')).current_dir(folder).stdin(stdin).stdout(stdout).stderr(Stdio::piped());
    command.spawn().unwrap().wait_with_output().unwrap()
}

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn tmx(doctype: &str, words: &str) -> Vec<u8> {
    format!("<?xml version=\"1.0\"?>{doctype}<tmx version=\"1.4\"><header srclang=\"fr\"/><body><tu><tuv xml:lang=\"fr\"><seg>{SOURCE}</seg></tuv><tuv xml:lang=\"en\"><seg>{words}</seg></tuv></tu></body></tmx>").into()
}

fn docx(doctype: &str, body: &str) -> Vec<u8> {
    let xml = format!("{doctype}<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    zipped(&[("word/document.xml", xml.as_bytes())])
}

/// A document with one more part, by its kind and name.
fn docx_with(kind: &str, name: &str, part: &str) -> Vec<u8> {
    let relation = format!(
        "<Relationships><Relationship Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"{name}\"/></Relationships>"
    );
    let body = format!("<w:p><w:pPr><w:pStyle w:val=\"a\"/></w:pPr><w:r><w:t>{TARGET}</w:t></w:r></w:p>");
    let document = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    zipped(&[
        ("word/document.xml", document.as_bytes()),
        ("word/_rels/document.xml.rels", relation.as_bytes()),
        (&format!("word/{name}"), part.as_bytes()),
    ])
}

/// Styles of which each is based on the other.
const RING: &str = "<w:styles xmlns:w=\"w\"><w:style w:styleId=\"a\"><w:basedOn w:val=\"b\"/></w:style><w:style w:styleId=\"b\"><w:basedOn w:val=\"a\"/></w:style></w:styles>";

fn xliff(doctype: &str, attribute: &str, target: &str) -> Vec<u8> {
    format!("<?xml version=\"1.0\"?>{doctype}<xliff version=\"1.2\"><file source-language=\"fr\" target-language=\"en\"><body><trans-unit id=\"1\" {attribute}><source>{SOURCE}</source><target>{target}</target></trans-unit></body></file></xliff>").into()
}

/// One paragraph of sentences, each with a figure of its own.
fn figures(count: usize) -> String {
    (1..=count).map(|i| format!("The council counted {} ships. ", 1000 + i * 7)).collect()
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

/// A folder of articles in which links lead out, files are no files and names are no text.
#[cfg(target_os = "linux")]
fn batch(folder: &Path) {
    use std::os::unix::ffi::OsStrExt;
    std::fs::create_dir(folder).unwrap();
    for name in ["a.fr.txt", "link.fr.txt", "pipe.fr.txt"] {
        std::fs::write(folder.join(name), SOURCE).unwrap();
    }
    std::fs::write(folder.join("a.en.txt"), TARGET).unwrap();
    std::os::unix::fs::symlink("/etc/passwd", folder.join("link.en.txt")).unwrap();
    assert!(Command::new("mkfifo").arg(folder.join("pipe.en.txt")).status().unwrap().success());
    std::fs::write(folder.join(std::ffi::OsStr::from_bytes(b"\xe9.en.txt")), TARGET).unwrap();
}

fn json_line(target: &str) -> Vec<u8> {
    format!("{{\"id\":1,\"source\":\"{SOURCE}\",\"target\":\"{target}\"}}\n").into()
}

fn rows() -> Vec<Row> {
    let article = || vec![("a.fr.txt", SOURCE.into()), ("a.en.txt", TARGET.into())];
    let with = |name: &'static str, bytes: &[u8]| [article(), vec![(name, bytes.to_vec())]].concat();
    let bomb = "<!DOCTYPE tmx [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]>";
    let external = "<!DOCTYPE tmx [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
    let hundred_mb = |open: &str, close: &str| {
        let mut line = open.as_bytes().to_vec();
        line.resize(100 << 20, b'x');
        line.extend(close.as_bytes());
        line
    };
    let long_json = [hundred_mb("{\"source\":\"", "\",\"target\":\"x\"}\n"), json_line(TARGET)].concat();
    let many = |piece: &str| piece.repeat(100_000);
    let deep_json = [b"{\"source\":".to_vec(), many("[").into(), b"\n".to_vec(), json_line(TARGET)].concat();
    let surrogate = [json_line("a \\ud800 b"), json_line(TARGET)].concat();
    vec![
        row(
            "TMX: an entity bomb",
            vec![("a.tmx", tmx(bomb, "&c;"))],
            "check --bitext a.tmx",
            2,
            "it defines entities of its own",
        ),
        row(
            "TMX: an external entity",
            vec![("a.tmx", tmx(external, "&x;"))],
            "check --bitext a.tmx",
            2,
            "it defines entities of its own",
        ),
        row(
            "TMX: a document type elsewhere, which is not fetched",
            vec![("a.tmx", tmx("<!DOCTYPE tmx SYSTEM \"http://192.0.2.1/tmx14.dtd\">", TARGET))],
            "check --bitext a.tmx",
            1,
            "",
        ),
        row(
            "TBX: an external entity in a glossary",
            with("g.tbx", format!("{external}<tbx/>").as_bytes()),
            "check a.fr.txt a.en.txt --glossary g.tbx",
            2,
            "it defines entities of its own",
        ),
        row(
            "TMX: elements nested 100,000 deep",
            vec![("a.tmx", tmx("", &many("<hi>")))],
            "check --bitext a.tmx",
            2,
            "nested more than 256 deep",
        ),
        row(
            "DOCX: an external entity",
            with("b.en.docx", &docx(external, "<w:p><w:r><w:t>&x;</w:t></w:r></w:p>")),
            "check a.fr.txt b.en.docx",
            2,
            "it defines entities of its own",
        ),
        row(
            "DOCX: 100 KB that unpack to 100 MB",
            with("b.en.docx", &docx("", &" ".repeat(100 << 20))),
            "check a.fr.txt b.en.docx",
            2,
            "unpacks to more than 64 MiB",
        ),
        row(
            "DOCX: tables nested 100,000 deep",
            with("b.en.docx", &docx("", &many("<w:tbl>"))),
            "check a.fr.txt b.en.docx",
            2,
            "nested more than 256 deep",
        ),
        row(
            "DOCX: cut off",
            with("b.en.docx", &docx("", "<w:p/>")[..60]),
            "check a.fr.txt b.en.docx",
            2,
            "this document is broken",
        ),
        row(
            "manifest: a path that leads out of its folder",
            with("m.csv", b"source,target\na.fr.txt,../../etc/passwd\n"),
            "check --batch m.csv",
            2,
            "leads out of the folder",
        ),
        row(
            "manifest: an absolute path",
            with("m.csv", b"source,target\na.fr.txt,/etc/passwd\n"),
            "check --batch m.csv",
            2,
            "leads out of the folder",
        ),
        row(
            "manifest: a link that leads out",
            with("m.csv", b"source,target\na.fr.txt,link\n"),
            "check --batch m.csv",
            2,
            "leads out of the folder",
        ),
        row(
            "manifest: a named pipe",
            with("m.csv", b"source,target\na.fr.txt,pipe\n"),
            "check --batch m.csv",
            2,
            "this is no plain file",
        ),
        row(
            "text: one line of 100 MB",
            with("b.en.txt", &hundred_mb("", "")),
            "check a.fr.txt b.en.txt",
            2,
            "it is larger than 16 MiB",
        ),
        row(
            "JSON lines: a line of 100 MB",
            vec![("a.jsonl", long_json.clone())],
            "check --bitext a.jsonl",
            1,
            "line 1: it is longer than 16 MiB; this unit is left out",
        ),
        row("stream: a line of 100 MB", vec![("in", long_json)], "stream", 0, "line 1: it is longer than 16 MiB"),
        row(
            "JSON lines: arrays nested 100,000 deep",
            vec![("a.jsonl", deep_json.clone())],
            "check --bitext a.jsonl",
            1,
            "line 1: invalid type",
        ),
        row("stream: arrays nested 100,000 deep", vec![("in", deep_json)], "stream", 0, "line 1: invalid type"),
        row(
            "JSON lines: a lone surrogate",
            vec![("a.jsonl", surrogate.clone())],
            "check --bitext a.jsonl",
            1,
            "this unit is left out",
        ),
        row("stream: a lone surrogate", vec![("in", surrogate)], "stream", 0, "\"error\":\"line 1: "),
        row(
            "HTML: elements nested 100,000 deep",
            with("b.en.html", format!("{}{TARGET}", many("<div>")).as_bytes()),
            "check a.fr.txt b.en.html --select number-mismatch",
            1,
            "",
        ),
        row(
            "Markdown: quotations nested 100,000 deep",
            with("b.en.md", format!("{} {TARGET}", many(">")).as_bytes()),
            "check a.fr.txt b.en.md --select number-mismatch",
            1,
            "",
        ),
        row(
            "Markdown: brackets nested 100,000 deep",
            with("b.en.md", format!("{} {TARGET}", many("[")).as_bytes()),
            "check a.fr.txt b.en.md --select number-mismatch",
            1,
            "",
        ),
        row(
            "configuration: arrays nested 100,000 deep",
            with("m.toml", format!("ignore = {}", many("[")).as_bytes()),
            "check a.fr.txt a.en.txt --config m.toml",
            2,
            "m.toml, line 1",
        ),
        row(
            "configuration: a pattern that grows to gigabytes",
            with("m.toml", b"ignore-words = ['(\\w{1000}){1000}']"),
            "check a.fr.txt a.en.txt --config m.toml",
            2,
            "m.toml, line 1",
        ),
        row(
            "configuration: a pattern that other engines try for ever",
            with("m.toml", b"ignore-words = ['^(a+)+$']"),
            "check a.fr.txt a.en.txt --config m.toml",
            1,
            "",
        ),
        row(
            "reviewed report: JSON nested 100,000 deep",
            vec![("r.json", many("[").into())],
            "dismiss r.json -o b.toml",
            2,
            "r.json",
        ),
        row(
            "text: a word of a million letters",
            with("b.en.txt", "a".repeat(1_000_000).as_bytes()),
            "check a.fr.txt b.en.txt --source-lang fr --target-lang en",
            1,
            "",
        ),
        row(
            "text: a paragraph of a thousand figures against a sentence",
            with("b.en.txt", figures(1000).as_bytes()),
            "check a.fr.txt b.en.txt --source-lang fr --target-lang en",
            1,
            "faults in one passage; the first 50 of them are told",
        ),
        row(
            "learn: a line of a hundred megabytes, packed",
            vec![("a.tsv.gz", gzipped(&hundred_mb("un\ta", "b")))],
            "learn a.tsv.gz --source-lang fr --target-lang en -o l.lexicon",
            2,
            "nothing could be learnt",
        ),
        row(
            "text: a NUL",
            with("b.en.txt", format!("{TARGET}\0").as_bytes()),
            "check a.fr.txt b.en.txt",
            2,
            "there is a NUL character",
        ),
        row(
            "table: a NUL",
            vec![("a.tsv", format!("a\0\tb\n{SOURCE}\t{TARGET}\n").into())],
            "check --bitext a.tsv",
            1,
            "line 1: it holds a NUL character",
        ),
        row(
            "a folder without the right to write",
            article(),
            "check a.fr.txt a.en.txt -o /proc/r.csv",
            2,
            "/proc/r.csv: cannot write",
        ),
        row(
            "a report on a full disk",
            article(),
            "check a.fr.txt a.en.txt -o full.csv",
            2,
            "full.csv: cannot write: No space left",
        ),
        row(
            "a table of documents on a full disk",
            article(),
            "check a.fr.txt a.en.txt -o r.csv --documents full.csv",
            2,
            "full.csv: cannot write: No space left",
        ),
        row(
            "XLIFF: an entity that a parameter entity defines",
            vec![("a.xlf", xliff("<!DOCTYPE x [<!ENTITY % a \"<!ENTITY b 'ha'>\"> %a;]>", "", "&b;"))],
            "check --bitext a.xlf",
            2,
            "it defines entities of its own",
        ),
        row(
            "XLIFF: characters that are none",
            vec![("a.xlf", xliff("", "", "a&#0;&#x202e;&#x110000;b"))],
            "check --bitext a.xlf",
            2,
            "“&#x110000;” is no character",
        ),
        row(
            "XLIFF: an attribute of 100 MB",
            vec![("a.xlf", xliff("", &String::from_utf8_lossy(&hundred_mb("x=\"", "\"")), TARGET))],
            "check --bitext a.xlf",
            2,
            "one piece is longer than 16 MiB",
        ),
        row(
            "TMX: 100 KB of gzip that unpack to 100 MB",
            vec![("a.tmx.gz", gzipped(&hundred_mb("<tmx version=\"1.4\"><", "/>")))],
            "check --bitext a.tmx.gz",
            2,
            "one piece is longer than 16 MiB",
        ),
        row(
            "PO: a text of 100,000 lines",
            vec![("a.po", format!("msgid \"\"\n{}msgstr \"x\"\n", many("\"Le port a rouvert.\"\n")).into())],
            "check --bitext a.po --source-lang fr --target-lang en",
            2,
            "one side is longer than 1 MiB",
        ),
        row(
            "table: a quotation mark that is never closed",
            vec![("a.csv", format!("{SOURCE},{}\n\"a,b\n{SOURCE},c\n", TARGET.replace(',', "")).into())],
            "check --bitext a.csv --source-lang fr --target-lang en",
            2,
            "a.csv, line 2: a quotation mark that opens a cell here is never closed",
        ),
        row(
            "DOCX: styles that unpack to 100 MB",
            with("b.en.docx", &docx_with("styles", "styles.xml", &" ".repeat(100 << 20))),
            "check a.fr.txt b.en.docx",
            2,
            "word/styles.xml: it unpacks to more than 64 MiB",
        ),
        row(
            "DOCX: styles that are based on each other",
            with("b.en.docx", &docx_with("styles", "styles.xml", RING)),
            "check a.fr.txt b.en.docx",
            1,
            "",
        ),
        row(
            "DOCX: notes in a file outside of it",
            with("b.en.docx", &docx_with("footnotes", "../../../../etc/passwd", "<w:footnotes xmlns:w=\"w\"/>")),
            "check a.fr.txt b.en.docx",
            1,
            "",
        ),
        row(
            "HTML: a tag with 100,000 attributes",
            with(
                "b.en.html",
                format!("<p {}>{TARGET}", (0..100_000).map(|n| format!(" a{n}=1")).collect::<String>()).as_bytes(),
            ),
            "check a.fr.txt b.en.html --select number-mismatch",
            1,
            "",
        ),
        row(
            "text: a word of 300,000 letters",
            with("b.en.txt", format!("{TARGET} {}", many("abc")).as_bytes()),
            "check a.fr.txt b.en.txt --select number-mismatch",
            1,
            "",
        ),
        row(
            "text: 2,000 paragraphs for one sentence",
            with("b.en.txt", format!("{TARGET}\n\n").repeat(2_000).as_bytes()),
            "check a.fr.txt b.en.txt --select number-mismatch",
            0,
            "",
        ),
        row(
            "text: UTF-16 without a byte order mark",
            with("b.en.txt", &TARGET.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>()),
            "check a.fr.txt b.en.txt",
            1,
            "",
        ),
        row("text: nothing", with("b.en.txt", b""), "check a.fr.txt b.en.txt", 2, "the file is empty"),
        row("text: a folder", article(), "check a.fr.txt batch", 2, "this is a directory"),
        row("text: a device that never ends", article(), "check a.fr.txt /dev/zero", 2, "it is larger than 16 MiB"),
        row(
            "stream: a NUL",
            vec![("in", b"{\"target\":\"a\0b\"}\n".to_vec())],
            "stream",
            0,
            "line 1: control character",
        ),
        row("stream: an array", vec![("in", b"[1]\n".to_vec())], "stream", 0, "line 1: it is no JSON object"),
        row("manifest: a device that never ends", article(), "check --batch /dev/zero", 2, "it is larger than 256 MiB"),
        row(
            "lexicon: a device that never ends",
            article(),
            "check a.fr.txt a.en.txt --lexicon /dev/zero",
            2,
            "it is larger than 256 MiB",
        ),
        row(
            "verdicts: a device that never ends",
            article(),
            "check a.fr.txt a.en.txt --baseline /dev/zero",
            2,
            "it is larger than 256 MiB",
        ),
        row(
            "folder: a link that leads out",
            Vec::new(),
            "check --batch batch --source-lang fr",
            2,
            "link.en.txt: this link leads out of the folder",
        ),
        row("folder: a named pipe", Vec::new(), "check --batch batch --source-lang fr", 2, "this is no plain file"),
        row(
            "folder: a name that is not UTF-8",
            Vec::new(),
            "check --batch batch --source-lang fr",
            2,
            "its name is not UTF-8",
        ),
        row(
            "cache: an article",
            article(),
            "check --batch batch --source-lang fr --cache a.en.txt",
            2,
            "it holds something else than earlier results",
        ),
        row(
            "cache: a full disk",
            Vec::new(),
            "check --batch batch --source-lang fr --cache /dev/full",
            2,
            "it is no plain file",
        ),
        row(
            "a folder in the place of a report",
            article(),
            "check a.fr.txt a.en.txt -o folder.csv",
            2,
            "Is a directory",
        ),
        row(
            "a report over the glossary",
            with("g.csv", b"source,target\nport,port\n"),
            "check a.fr.txt a.en.txt --glossary g.csv -o g.csv",
            2,
            "g.csv: the report would take its place",
        ),
    ]
}

#[cfg(target_os = "linux")]
#[test]
fn each_gets_a_clear_answer() {
    let mut table = String::from(
        "# Hostile input, and what it gets\nAs `tests/hostile.rs` finds it.\n\n| input | status | answer |\n|---|---|---|\n",
    );
    for row in rows() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        row.files.iter().for_each(|(name, bytes)| std::fs::write(at(name), bytes).unwrap());
        std::os::unix::fs::symlink("/etc/passwd", at("link")).unwrap();
        // The temporary name of a report leads to a disk that is full.
        std::os::unix::fs::symlink("/dev/full", at("full.csv.part")).unwrap();
        std::fs::write(at("full.csv"), "the report of yesterday").unwrap();
        assert!(Command::new("mkfifo").arg(at("pipe")).status().unwrap().success());
        batch(&at("batch"));
        std::fs::create_dir(at("folder.csv")).unwrap();
        let stdin = File::open(at("in")).map_or(Stdio::null(), Stdio::from);
        let start = Instant::now();
        let output = mtlint(folder.path(), row.typed, stdin, Stdio::piped());
        assert!(start.elapsed() < LONGEST, "{}: {:?}", row.what, start.elapsed());
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        let shown = String::from_utf8_lossy(&output.stdout).into_owned();
        assert_eq!(output.status.code(), Some(row.status), "{}: {told}{shown}", row.what);
        assert!(told.contains(row.says) || shown.contains(row.says), "{}: {told}{shown}", row.what);
        assert!(!told.contains("panicked"), "{}: {told}", row.what);
        assert_eq!(std::fs::read_to_string(at("full.csv")).unwrap(), "the report of yesterday", "{}", row.what);
        let answer = if row.says.is_empty() {
            "read as any other".to_owned()
        } else {
            let said = told.lines().chain(shown.lines()).find(|line| line.contains(row.says)).unwrap_or_default();
            format!("`{}`", said.chars().take(150).collect::<String>())
        };
        table += &format!("| {} | {} | {answer} |\n", row.what, row.status);
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("reports/hostile.md");
    if std::env::var_os("UPDATE_REPORTS").is_some() {
        std::fs::write(&path, &table).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap_or_default(), table, "UPDATE_REPORTS=1 writes it anew");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_behind_standard_output_is_an_error_and_a_closed_pipe_is_none() {
    let folder = tempfile::tempdir().unwrap();
    let lines: String = (0..2_000).map(|_| format!("{SOURCE}\t{TARGET}\n")).collect();
    std::fs::write(folder.path().join("a.tsv"), lines).unwrap();
    let typed = "check --bitext a.tsv --select number-mismatch --source-lang fr --target-lang en --format csv";
    let full = File::options().write(true).open("/dev/full").unwrap();
    let output = mtlint(folder.path(), typed, Stdio::null(), Stdio::from(full));
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains("standard output: cannot write: No space left"), "{told}");

    // The reader takes a line and leaves; a report in a file beside it is whole all the same.
    let mut command = Command::new(env!("CARGO_BIN_EXE_mtlint"));
    command.args(typed.split(' ')).args(["-o", "r.jsonl"]).current_dir(folder.path());
    let mut run = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(run.stdout.take());
    let output = run.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(std::fs::read_to_string(folder.path().join("r.jsonl")).unwrap().lines().count(), 2_000);
}

#[test]
fn what_turns_the_direction_of_text_is_shown_to_people_and_kept_for_programs() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("a.fr.txt"), SOURCE).unwrap();
    std::fs::write(at("a.en.txt"), TARGET.replace("1,200", "1,200 \u{202e}hidden\u{2066}")).unwrap();
    let reports = ["r.txt", "r.md", "r.xml", "r.csv"];
    let outputs: String = reports.iter().map(|name| format!(" -o {name}")).collect();
    mtlint(folder.path(), &format!("check a.fr.txt a.en.txt{outputs}"), Stdio::null(), Stdio::null());
    let read = |name: &str| std::fs::read_to_string(at(name)).unwrap();
    assert!(read("r.txt").contains("<U+202E>hidden<U+2066>"), "{}", read("r.txt"));
    for name in ["r.txt", "r.md", "r.xml"] {
        assert!(!read(name).contains(['\u{202e}', '\u{2066}']), "{name}: {}", read(name));
    }
    // Tables are read back, and say what stands in the files.
    assert!(read("r.csv").contains('\u{202e}'));

    let github = mtlint(folder.path(), "check a.fr.txt a.en.txt --format github", Stdio::null(), Stdio::piped());
    assert!(!String::from_utf8(github.stdout).unwrap().contains('\u{202e}'));
    // Not in what stands on the terminal either, where also an escape could steer it.
    let name = "a\u{202e}\u{1b}[2J.txt";
    let output = mtlint(folder.path(), &format!("check {name}"), Stdio::null(), Stdio::null());
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.starts_with("error: a<U+202E><U+001B>[2J.txt: there is no such file\n  check"), "{told}");
}
