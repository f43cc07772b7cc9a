//! `mtlint check --bitext` as a user runs it: one report in the order of the file, the file written back, the same bytes
//! at any number of threads.
#![allow(missing_docs, clippy::unwrap_used)]

use std::path::Path;
use std::process::{Command, Output};

const SOURCE: &str = "Au moins 12 000 personnes ont été arrêtées mardi à Alger.";
const TARGET: &str = "At least 1,200 people were arrested on Tuesday in Algiers.";

fn mtlint(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_mtlint")).args(args).output().unwrap()
}

fn folder() -> (tempfile::TempDir, impl Fn(&str) -> String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_owned();
    (folder, move |name: &str| path.join(name).to_str().unwrap().to_owned())
}

fn xliff() -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\"><file original=\"a\" source-language=\"fr\" target-language=\"en\" datatype=\"plaintext\"><body>\n<trans-unit id=\"1\"><source>{SOURCE}</source><target>{TARGET}</target></trans-unit>\n<trans-unit id=\"2\"><source>Elles ont été libérées.</source></trans-unit>\n</body></file></xliff>\n"
    )
}

#[test]
fn a_table_gives_rows_with_its_lines_and_the_status_1() {
    let (_kept, at) = folder();
    std::fs::write(
        at("a.tsv"),
        format!("Le port a rouvert jeudi.\tThe port reopened on Thursday.\n{SOURCE}\t{TARGET}\n"),
    )
    .unwrap();
    let output = mtlint(&["check", "--bitext", &at("a.tsv"), "-o", &at("r.csv"), "-o", &at("r.jsonl")]);
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    let mut reader = csv::Reader::from_path(at("r.csv")).unwrap();
    let columns = reader.headers().unwrap().clone();
    let column = |name: &str| columns.iter().position(|column| column == name).unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 1, "{rows:?}");
    assert_eq!((&rows[0][column("rule")], &rows[0][column("target_line")]), ("number-mismatch", "2"));
    let records = std::fs::read_to_string(at("r.jsonl")).unwrap();
    assert_eq!(records.lines().count(), 2);
    assert!(records.starts_with("{\"id\":1,"), "{records}");
}

#[test]
fn a_table_from_a_spreadsheet_is_read_and_its_lines_are_those_that_an_editor_shows() {
    let (_kept, at) = folder();
    let good = "Le port a rouvert jeudi.;The port reopened on Thursday.";
    for (name, text, line) in [
        ("a.csv", format!("source;target\r\n{good}\r\n\r\n{SOURCE};{TARGET}\r\n"), "4"),
        ("b.csv", format!("sep=;\r\nsource;target\r\n{good}\r\n{SOURCE};{TARGET}\r\n"), "4"),
        ("c.csv", format!("fr;en\n\"{SOURCE}\n\";\"{TARGET}\n\"\n\n{good}"), "2"),
        ("d.csv", format!("Oui, non, si;Yes, no, if\n\n{SOURCE};{TARGET}\n"), "3"),
        ("e.tsv", format!("{SOURCE}\t{TARGET}\r\n{}\r\n", good.replace(';', "\t")), "1"),
        ("f.tsv", format!("{}\r\n\r\n{SOURCE}\t{TARGET}\r\n", good.replace(';', "\t")), "3"),
    ] {
        std::fs::write(at(name), text).unwrap();
        let output = mtlint(&["check", "--bitext", &at(name), "--source-lang", "fr", "--format", "csv"]);
        let mut reader = csv::Reader::from_reader(output.stdout.as_slice());
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        let places: Vec<[&str; 3]> = rows.iter().map(|row| [&row[2], &row[8], &row[9]]).collect();
        assert_eq!(places, [["number-mismatch", line, line]], "{name}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn units_that_do_not_translate_a_sentence_alike_are_told() {
    let (_kept, at) = folder();
    let port = "Le port de Calais rouvre ce matin.";
    let usual = "The port of Calais reopens this morning.";
    let lines =
        [usual, "Harbour traffic in Calais is back to normal today.", usual].map(|line| format!("{port}\t{line}\n"));
    std::fs::write(at("a.tsv"), lines.concat()).unwrap();
    let told = ["--source-lang", "fr", "--target-lang", "en"];
    let output = mtlint(&[&["check", "--bitext", &at("a.tsv"), "--consistency", &at("k.csv")], &told[..]].concat());
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    let mut reader = csv::Reader::from_path(at("k.csv")).unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 1, "{rows:?}");
    assert_eq!([&rows[0][5], &rows[0][9], &rows[0][11], &rows[0][12]], ["2", "1", usual, "2"]);
}

#[test]
fn xliff_and_po_come_back_with_the_findings_in_them() {
    let (_kept, at) = folder();
    std::fs::write(at("a.xlf"), xliff()).unwrap();
    let output = mtlint(&["check", "--bitext", &at("a.xlf"), "-o", &at("b.xlf")]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("without a translation yet, not checked: 1"), "{said}");
    let written = std::fs::read_to_string(at("b.xlf")).unwrap();
    assert!(written.contains("its:locQualityIssueType=\"numbers\""), "{written}");
    let again = |name: &str| mtlint(&["check", "--bitext", &at(name), "--format", "jsonl"]).stdout;
    assert_eq!(again("a.xlf"), again("b.xlf"));
    let twice = mtlint(&["check", "--bitext", &at("b.xlf"), "-o", &at("c.xlf")]);
    assert!(String::from_utf8_lossy(&twice.stderr).contains("it holds findings of an earlier run"));
    assert_eq!(twice.status.code(), Some(2));

    let po = format!("msgid \"\"\nmsgstr \"Language: en\\n\"\n\n#, fuzzy\nmsgid \"{SOURCE}\"\nmsgstr \"{TARGET}\"\n");
    std::fs::write(at("a.po"), po).unwrap();
    mtlint(&["check", "--bitext", &at("a.po"), "--source-lang", "fr", "-o", &at("b.po")]);
    let written = std::fs::read_to_string(at("b.po")).unwrap();
    assert!(written.contains("\n\n# mtlint: number-mismatch (critical): "), "{written}");
    let other = mtlint(&["check", "--bitext", &at("a.po"), "-o", &at("b.xlf")]);
    assert_eq!(other.status.code(), Some(2));
}

#[test]
fn a_catalogue_is_written_back_in_its_own_encoding_or_not_at_all() {
    use std::io::Write;
    let (_kept, at) = folder();
    let po = format!(
        "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=ISO-8859-1\\nLanguage: fr\\n\"\n\nmsgid \"{TARGET}\"\nmsgstr \"{SOURCE}\"\n"
    );
    let latin: Vec<u8> = po.chars().map(|c| c as u8).collect();
    std::fs::write(at("a.po"), &latin).unwrap();
    let output = mtlint(&["check", "--bitext", &at("a.po"), "--source-lang", "en", "-o", &at("b.po")]);
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    let written: String = std::fs::read(at("b.po")).unwrap().into_iter().map(char::from).collect();
    let comment = written.lines().find(|line| line.starts_with("# mtlint: number-mismatch (critical): ")).unwrap();
    assert!(comment.contains("\"12 000\"") && comment.is_ascii(), "{comment}");
    assert_eq!(written.replace(&format!("{comment}\n"), ""), po);

    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(&latin).unwrap();
    std::fs::write(at("c.po.gz"), packed.finish().unwrap()).unwrap();
    let output = mtlint(&["check", "--bitext", &at("c.po.gz"), "--source-lang", "en", "-o", &at("d.po")]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("c.po.gz: this PO cannot be written back"), "{said}");
    assert!(!Path::new(&at("d.po")).exists());
    let output = mtlint(&["check", "--bitext", &at("a.po"), "--source-lang", "en", "-o", &at("b.po.gz")]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("b.po.gz: reports are written unpacked"));
}

#[test]
fn the_same_bytes_at_any_number_of_threads() {
    let (_kept, at) = folder();
    let line = |n: usize| format!("{{\"id\":{n},\"source\":\"{SOURCE}\",\"target\":\"{TARGET}\"}}\n");
    std::fs::write(at("a.jsonl"), (0..520).map(line).collect::<String>()).unwrap();
    let run = |threads: &str, format: &str| {
        let args = ["check", "--bitext", &at("a.jsonl"), "--threads", threads, "--format", format];
        mtlint(&args).stdout
    };
    for format in ["csv", "json"] {
        let one = run("1", format);
        assert!(one == run("7", format), "{format}");
        assert!(one.len() > 520);
    }
    let array: serde_json::Value = serde_json::from_slice(&run("2", "json")).unwrap();
    assert_eq!(array.as_array().unwrap().len(), 520);
}

#[test]
fn a_file_that_cannot_be_a_bitext_is_refused_and_leaves_no_report() {
    let (_kept, at) = folder();
    let bomb = "<!DOCTYPE tmx [<!ENTITY a \"haha\">]><tmx version=\"1.4\"><body/></tmx>";
    for (name, text, words) in [
        ("a.tmx", bomb, "defines entities of its own"),
        ("b.tmx", "<tmx version=\"1.4\"><body></body></tmx>", "there is no pair in it"),
        ("c.docx", "", "no bitext has this ending"),
    ] {
        std::fs::write(at(name), text).unwrap();
        let output = mtlint(&["check", "--bitext", &at(name), "-o", &at("r.csv")]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains(words), "{said}");
        assert!(!Path::new(&at("r.csv")).exists());
    }
}

#[test]
fn learn_takes_a_translation_memory() {
    let (_kept, at) = folder();
    let pairs =
        [("le chat dort", "the cat sleeps"), ("le chien dort", "the dog sleeps"), ("le chat mange", "the cat eats")];
    let unit = |(source, target): &(&str, &str)| {
        format!("<tu><tuv xml:lang=\"en\"><seg>{target}</seg></tuv><tuv xml:lang=\"fr\"><seg>{source}</seg></tuv></tu>")
    };
    let units: String = pairs.iter().map(unit).collect::<String>().repeat(40);
    let tmx = format!("<tmx version=\"1.4\"><header srclang=\"en\"/><body>{units}</body></tmx>");
    std::fs::write(at("m.tmx"), tmx).unwrap();
    let output = mtlint(&["learn", &at("m.tmx"), "--source-lang", "fr", "--target-lang", "en", "-o", &at("m.lex")]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.contains("from 120 lines"), "{said}");
}

#[test]
fn every_format_of_a_report_works_for_a_bitext() {
    let (_kept, at) = folder();
    std::fs::write(at("a.tsv"), format!("{SOURCE}\t{TARGET}\n").repeat(600)).unwrap();
    let names = ["r.csv", "r.json", "r.html", "r.sarif", "r.xml", "r.md", "r.txt"];
    let outputs: Vec<String> = names.iter().flat_map(|name| ["-o".to_owned(), at(name)]).collect();
    let (table, documents) = (at("a.tsv"), at("d.csv"));
    let mut args = vec!["check", "--bitext", &table, "--documents", &documents];
    args.extend(outputs.iter().map(String::as_str));
    let output = mtlint(&args);
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    let read = |name: &str| std::fs::read_to_string(at(name)).unwrap();
    let sarif: serde_json::Value = serde_json::from_str(&read("r.sarif")).unwrap();
    assert_eq!(sarif["runs"][0]["results"].as_array().unwrap().len(), 600);
    assert!(read("r.xml").contains("a.tsv, units 1–512\" tests=\"512\""));
    assert!(read("r.html").contains("a.tsv, units 513–600"));
    assert!(read("r.json").starts_with("[\n  {\n    \"id\": 1,\n"));
    assert_eq!(read("d.csv").lines().count(), 2, "one row for the file");
    let mut table = csv::Reader::from_path(at("r.csv")).unwrap();
    let prints: std::collections::BTreeSet<String> = table.records().map(|row| row.unwrap()[1].to_owned()).collect();
    assert_eq!(prints.len(), 600, "equal units have fingerprints of their own");
}

#[test]
fn what_reviewers_dismissed_in_a_bitext_counts_no_more() {
    let (_kept, at) = folder();
    std::fs::write(at("a.tsv"), format!("{SOURCE}\t{TARGET}\n").repeat(2)).unwrap();
    mtlint(&["check", "--bitext", &at("a.tsv"), "-o", &at("r.csv")]);
    let reviewed = std::fs::read_to_string(at("r.csv")).unwrap();
    let mut lines = reviewed.lines();
    let head = lines.next().unwrap();
    let judge = |(row, id): (&str, &str)| format!("{row}dismissed,,{id}");
    let judged: Vec<String> = lines.map(|line| judge(line.rsplit_once(",,").unwrap())).collect();
    let verdicts = |judged: &[String]| std::fs::write(at("r.csv"), format!("{head}\n{}\n", judged.join("\n"))).unwrap();
    let again = |baseline: &str| {
        mtlint(&["dismiss", &at("r.csv"), "-o", &at(baseline)]);
        mtlint(&["check", "--bitext", &at("a.tsv"), "--baseline", &at(baseline)]).status.code()
    };
    verdicts(&judged[..1]);
    assert_eq!(again("one.toml"), Some(1), "the second one still stands");
    verdicts(&judged);
    assert_eq!(again("both.toml"), Some(0));
}

#[test]
fn units_that_the_file_silences_are_counted_and_no_longer_fail_the_run() {
    let (_kept, at) = folder();
    let body = format!("<trans-unit id=\"1\"><source>{SOURCE}</source><target>{TARGET}</target></trans-unit>");
    let xliff = |inner: &str| {
        format!(
            "<xliff version=\"1.2\"><file source-language=\"fr\" target-language=\"en\"><body>{inner}</body></file></xliff>"
        )
    };
    let note = "<note>mtlint ignore number-mismatch: the police counts anew</note>";
    let tmx = format!(
        "<tmx version=\"1.4\"><header srclang=\"fr\"/><body><tu>{note}<tuv xml:lang=\"fr\"><seg>{SOURCE}</seg></tuv><tuv xml:lang=\"en\"><seg>{TARGET}</seg></tuv></tu></body></tmx>"
    );
    let po = format!(
        "msgid \"\"\nmsgstr \"X-Source-Language: fr\\nLanguage: en\\n\"\n\n# mtlint: ignore number-mismatch: the police counts anew\n# mtlint: ignore number-missmatch\nmsgid \"{SOURCE}\"\nmsgstr \"{TARGET}\"\n"
    );
    let two = format!(
        "<xliff version=\"2.1\" srcLang=\"fr\" trgLang=\"en\"><file id=\"f\"><unit id=\"1\"><notes>{note}</notes><segment><source>{SOURCE}</source><target>{TARGET}</target></segment></unit></file></xliff>"
    );
    for (name, text) in [
        ("unit.xlf", xliff(&body.replace("id=", "translate=\"no\" id="))),
        ("group.xlf", xliff(&format!("<group translate=\"no\">{body}</group>"))),
        ("note.xlf", xliff(&body.replace("</trans-unit>", &format!("{note}</trans-unit>")))),
        ("two.xlf", two),
        ("a.tmx", tmx),
        ("a.po", po),
    ] {
        std::fs::write(at(name), text).unwrap();
        let table = at(&format!("{name}.csv"));
        let output = mtlint(&["check", "--bitext", &at(name), "--documents", &table, "--format", "jsonl"]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(0), "{name}: {said}");
        let counted = format!("{name}: findings that the file itself silences: 1");
        assert!(said.contains(&counted), "{said}");
        let table = std::fs::read_to_string(&table).unwrap();
        assert!(table.contains("findings that the file itself silences: 1"), "{table}");
        if name == "a.po" {
            assert!(said.contains("a.po, line 5: the comment names \"number-missmatch\""), "{said}");
        }
    }
    let again = xliff(&format!("<group translate=\"no\">{}</group>", body.replace("id=", "translate=\"yes\" id=")));
    std::fs::write(at("yes.xlf"), again).unwrap();
    assert_eq!(mtlint(&["check", "--bitext", &at("yes.xlf")]).status.code(), Some(1), "a unit may say yes again");
    mtlint(&["check", "--bitext", &at("a.po"), "-o", &at("b.po")]);
    assert!(std::fs::read_to_string(at("b.po")).unwrap().contains("# mtlint: ignore number-mismatch: the police"));
}

#[test]
fn a_file_that_breaks_partway_is_reported_up_to_there_and_never_looks_whole() {
    let (_kept, at) = folder();
    let unit = format!("<trans-unit id=\"1\"><source>{SOURCE}</source><target>{TARGET}</target></trans-unit>\n");
    let broken = xliff().replace("<trans-unit id=\"2\"", &format!("{unit}<trans-unit id=\"2\"></wrong>\n<trans-unit"));
    std::fs::write(at("a.xlf"), broken).unwrap();
    let outputs: Vec<String> = ["r.csv", "r.jsonl", "r.sarif", "r.xml", "r.txt", "r.html"]
        .iter()
        .flat_map(|name| ["-o".to_owned(), at(name)])
        .collect();
    let (file, documents, copy) = (at("a.xlf"), at("d.csv"), at("b.xlf"));
    let mut args = vec!["check", "--bitext", &file, "--documents", &documents, "-o", &copy];
    args.extend(outputs.iter().map(String::as_str));
    let output = mtlint(&args);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("error: ") && said.contains("a.xlf, line 5: the XML is broken"), "{said}");
    let read = |name: &str| std::fs::read_to_string(at(name)).unwrap();
    assert_eq!(csv::Reader::from_path(at("r.csv")).unwrap().records().count(), 2, "what stands before it is reported");
    let records: Vec<serde_json::Value> =
        read("r.jsonl").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(records.len(), 3);
    assert!(records[2]["error"].as_str().unwrap().contains("line 5: the XML is broken"), "{}", records[2]);
    assert!(read("r.sarif").contains("\"executionSuccessful\": false"));
    for name in ["r.xml", "r.txt", "r.html", "d.csv"] {
        assert!(read(name).contains("error"), "{name}");
    }
    assert!(read("d.csv").contains("line 5: the XML is broken") && read("d.csv").lines().count() == 2);
    assert!(!Path::new(&copy).exists(), "half a translation is not written back");
    let first = mtlint(&["check", "--bitext", &file, "--format", "jsonl"]);
    assert_eq!(first.status.code(), Some(2));

    let memory = "<tmx version=\"1.4\"><header srclang=\"fr\"/><body><tu><tuv xml:lang=\"fr\"><seg>Le chat dort.</seg></tuv><tuv xml:lang=\"en\"><seg>The cat sleeps.</seg></tuv></tu>\n<tu><tuv";
    std::fs::write(at("m.tmx"), memory).unwrap();
    let output = mtlint(&["learn", &at("m.tmx"), "--source-lang", "fr", "--target-lang", "en", "-o", &at("m.lex")]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("m.tmx, line 2: ") && !Path::new(&at("m.lex")).exists(), "{said}");
}

#[test]
fn a_language_that_was_typed_and_is_not_that_of_the_texts_is_said() {
    let (_kept, at) = folder();
    let lines = [
        "Le maire a inauguré hier la nouvelle ligne de tramway du centre-ville.\tYesterday the mayor opened the new tram line in the city centre.",
        "Les habitants attendaient ce moment depuis plus de dix ans déjà.\tThe residents had been waiting for this moment for more than ten years.",
    ];
    std::fs::write(at("a.tsv"), lines.join("\n")).unwrap();
    let said = |source: &str, target: &str| {
        let output = mtlint(&["check", "--bitext", &at("a.tsv"), "--source-lang", source, "--target-lang", target]);
        String::from_utf8(output.stderr).unwrap().replace(&at("a.tsv"), "FILE")
    };
    assert!(said("xx", "en").contains("note: FILE: originals checked as xx, as told, but they read as French\n"));
    assert!(
        said("en", "fr").contains("note: FILE: translations checked as French, as told, but they read as English\n")
    );
    assert!(!said("fr", "en").contains("as told"), "{}", said("fr", "en"));
}

#[test]
fn a_row_names_the_unit_as_the_bitext_does() {
    let (_kept, at) = folder();
    std::fs::write(
        at("a.jsonl"),
        format!("{{\"id\":\"night/713\",\"source\":\"{SOURCE}\",\"target\":\"{TARGET}\"}}\n"),
    )
    .unwrap();
    std::fs::write(at("a.csv"), format!("id,source,target\n0042,{SOURCE},\"{TARGET}\"\n")).unwrap();
    for (name, id) in [("a.jsonl", "night/713"), ("a.csv", "0042")] {
        mtlint(&["check", "--bitext", &at(name), "-o", &at("r.csv")]);
        let mut reader = csv::Reader::from_path(at("r.csv")).unwrap();
        assert_eq!(reader.headers().unwrap().iter().next_back(), Some("id"));
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(rows.iter().map(|row| &row[23]).collect::<Vec<_>>(), [id], "{name}");
    }
}
