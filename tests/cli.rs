//! The program as a user runs it: good calls, bad input, exit statuses, the same bytes at any number of threads.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

const SOURCE: &str = "Le port a rouvert jeudi matin après trois jours de grève.\n\nLes dockers réclamaient une hausse de salaire de 4 %.\n\nAu moins 12 000 tonnes de fruits attendaient sur les quais, selon la direction du port.\n";
const TARGET: &str = "The port reopened on Thursday morning after three days of strike.\n\nThe dockers were asking for a pay rise of 4%.\n\nAt least 1,200 tonnes of fruit were waiting on the quays, according to the port’s management.\n";

fn mtlint(args: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_mtlint"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let feed = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    feed.join().unwrap();
    output
}

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Folder {
        Folder(tempfile::tempdir().unwrap())
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path: PathBuf = self.0.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_str().unwrap().to_owned()
    }
}

#[track_caller]
fn refused(args: &[&str], words: &str) {
    let output = mtlint(args, b"");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{args:?}: {said}");
    assert!(said.starts_with("error: ") && said.contains(words), "{args:?}: expected “{words}”, got: {said}");
    assert!(output.stdout.is_empty(), "{args:?}: a report beside an error");
}

#[test]
fn a_changed_figure_is_one_row_of_the_csv() {
    let folder = Folder::new();
    let (source, target) = (folder.file("port.fr.txt", SOURCE), folder.file("port.en.txt", TARGET));
    let report = folder.path("report.csv");
    let output = mtlint(&["check", &source, &target, "-o", &report], b"");
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    let mut reader = csv::Reader::from_path(&report).unwrap();
    let columns: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    assert_eq!(columns.len(), 24);
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let cell = |row: &csv::StringRecord, name: &str| row[columns.iter().position(|c| c == name).unwrap()].to_owned();
    assert_eq!(rows.len(), 1, "{rows:?}");
    assert_eq!(cell(&rows[0], "id"), "", "an article is named by its document");
    assert_eq!(cell(&rows[0], "rule"), "number-mismatch");
    assert_eq!(cell(&rows[0], "source_match"), "12 000");
    assert_eq!(cell(&rows[0], "target_match"), "1,200");
    assert_eq!((cell(&rows[0], "source_line"), cell(&rows[0], "target_line")), ("5".into(), "5".into()));
}

#[test]
fn a_good_translation_gets_an_empty_report_and_status_0() {
    let folder = Folder::new();
    let good = TARGET.replace("1,200", "12,000");
    let (source, target) = (folder.file("port.fr.txt", SOURCE), folder.file("port.en.txt", good));
    let output = mtlint(&["check", &source, &target, "--format", "jsonl"], b"");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stdout));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["findings"].as_array().unwrap().len(), 0);
    assert_eq!((report["source_lang"].as_str(), report["target_lang"].as_str()), (Some("fr"), Some("en")));
}

#[test]
fn a_translation_alone_names_the_rules_that_could_not_run() {
    let folder = Folder::new();
    let target = folder.file("port.en.txt", TARGET);
    let output = mtlint(&["check", &target], b"");
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&output.stdout).contains("number-mismatch"), "the rules that need a source");
}

#[test]
fn severities_decide_the_exit_status_and_rules_can_be_chosen() {
    let folder = Folder::new();
    let (source, target) = (folder.file("port.fr.txt", SOURCE), folder.file("port.en.txt", TARGET));
    for (extra, status) in [
        (&["--select", "number-mismatch"][..], 1),
        (&["--ignore", "number-mismatch"], 0),
        (&["--select", "doubled-word,space-fault"], 0),
        (&["--min-confidence", "1"], 0),
    ] {
        let output = mtlint(&[&["check", &source, &target][..], extra].concat(), b"");
        assert_eq!(output.status.code(), Some(status), "{extra:?}");
    }
    refused(&["check", &source, &target, "--select", "number-missmatch"], "did you mean \"number-mismatch\"");
}

#[test]
fn bad_input_gets_a_clear_error() {
    let folder = Folder::new();
    let (source, target) = (folder.file("port.fr.txt", SOURCE), folder.file("port.en.txt", TARGET));
    let empty = folder.file("empty.txt", "");
    let pdf = folder.file("page.txt", "%PDF-1.7\n1 0 obj\n<<>>\n");
    let binary = folder.file("picture.txt", [0u8, 159, 146, 150, 0, 0, 1, 2, 0, 3].repeat(50));
    let again = folder.file("again.fr.txt", SOURCE);
    let other = folder
        .file("other.txt", "Les ministres ont signé l’accord.\n\nLe texte sera publié demain par le gouvernement.\n");
    refused(&["check", &folder.path("nowhere.txt"), &target], "nowhere.txt");
    refused(&["check", folder.0.path().to_str().unwrap(), &target], "directory");
    refused(&["check", &source, &empty], "empty");
    refused(&["check", &pdf, &target], "PDF");
    refused(&["check", &source, &binary], "picture.txt");
    refused(&["check", &source, &again], "same text");
    refused(&["check", &source, &other], "same language");
    refused(&["check", &target, &source, "--source-lang", "fr", "--target-lang", "en"], "swapped");
    let huge = folder.path("huge.txt");
    std::fs::File::create(&huge).unwrap().set_len(200 << 20).unwrap();
    refused(&["check", &huge, &target], "larger than 16 MiB");
    refused(&["check", &source, &target, "-o", &folder.path("report.doc")], "report.doc");
    let nowhere = folder.path("no/such/folder/report.csv");
    for words in ["cannot write", "there is no such folder"] {
        refused(&["check", &source, &target, "-o", &nowhere], words);
    }
}

#[test]
fn other_encodings_are_read_with_a_notice() {
    let folder = Folder::new();
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(SOURCE);
    let (source, target) = (folder.file("port.fr.txt", bytes), folder.file("port.en.txt", TARGET));
    let output = mtlint(&["check", &source, &target], b"");
    assert!(
        String::from_utf8_lossy(&output.stdout).contains("windows-1252"),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(String::from_utf8_lossy(&output.stdout).contains("number-mismatch"));
    let utf16: Vec<u8> = "\u{feff}".encode_utf16().chain(SOURCE.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let source = folder.file("wide.fr.txt", utf16);
    assert_eq!(mtlint(&["check", &source, &target], b"").status.code(), Some(1));
}

#[test]
fn articles_with_nothing_in_common_are_one_finding() {
    let folder = Folder::new();
    let source = folder.file("port.fr.txt", format!("{SOURCE}\nLe maire Yann Le Goff s’est rendu sur place vers 11 heures.\n\nLe trafic devrait reprendre lundi.\n"));
    let target = folder.file(
        "football.en.txt",
        "The striker scored twice in the second half, and the crowd in the old stadium sang until long after midnight.\n\nHis coach left without a word.\n\nYoung players at the academy said that they learn a lot from watching him train every single morning, in rain and in snow.\n\nWhy does he stay?\n\nNobody knows it, not even the oldest of the fans in the curva, who have seen all of his goals since he was a boy of sixteen.\n",
    );
    let output = mtlint(&["check", &source, &target, "--format", "jsonl"], b"");
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let rules: Vec<&str> = report["findings"].as_array().unwrap().iter().filter_map(|f| f["rule"].as_str()).collect();
    assert!(rules.contains(&"unrelated-texts"), "{rules:?}");
}

#[test]
fn stream_answers_a_program_that_waits_for_each_answer() {
    let mut stream = Command::new(env!("CARGO_BIN_EXE_mtlint"));
    let mut stream = stream.arg("stream").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let (mut ask, answers) = (stream.stdin.take().unwrap(), stream.stdout.take().unwrap());
    let (tell, told) = std::sync::mpsc::channel();
    std::thread::spawn(move || BufReader::new(answers).lines().try_for_each(|line| tell.send(line.unwrap())));
    // Windows puts a byte order mark before the first line.
    ask.write_all("\u{feff}".as_bytes()).unwrap();
    for id in 0..3 {
        ask.write_all(format!("{{\"id\":{id},\"target\":\"The port reopened.\"}}\n").as_bytes()).unwrap();
        let answer = told.recv_timeout(Duration::from_secs(60)).unwrap();
        assert!(answer.starts_with(&format!("{{\"id\":{id},")), "{answer}");
    }
    drop(ask);
    assert!(stream.wait().unwrap().success());
}

#[test]
fn stream_answers_in_order_and_a_bad_line_with_an_error_record() {
    let input = "{\"id\": \"a\", \"source\": \"Au moins 12 000 personnes ont fui.\", \"target\": \"At least 1,200 people fled.\", \"source_lang\": \"fr\", \"target_lang\": \"en\"}\nnot json\n\n{\"id\": 7, \"target\": \"They left.\", \"target_lang\": \"en\"}\n";
    let output = mtlint(&["stream"], input.as_bytes());
    assert_eq!(output.status.code(), Some(0));
    let answers: Vec<serde_json::Value> =
        String::from_utf8(output.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), 3);
    assert_eq!(answers[0]["findings"][0]["target_span"]["text"], "1,200");
    assert_eq!(answers[0]["findings"][0]["target_span"]["start"], 9);
    assert!(answers[1]["error"].as_str().unwrap().starts_with("line 2"));
    assert_eq!(answers[2]["id"], 7);
}

#[test]
fn the_same_bytes_at_any_number_of_threads() {
    let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora");
    let read = |name: &str| std::fs::read_to_string(corpora.join(name)).unwrap();
    let record = serde_json::json!({"id": 1, "source": read("derby-es-en/source.es.txt"), "target": read("derby-es-en/translation.en.txt"), "source_lang": "es", "target_lang": "en"});
    let input = format!("{record}\n").repeat(40);
    let one = mtlint(&["stream", "--threads", "1"], input.as_bytes()).stdout;
    let many = mtlint(&["stream", "--threads", "16"], input.as_bytes()).stdout;
    assert!(!one.is_empty() && one == many);
}

#[test]
fn align_writes_a_table_and_a_translation_memory() {
    let folder = Folder::new();
    let (source, target) = (folder.file("port.fr.txt", SOURCE), folder.file("port.en.txt", TARGET));
    let table = String::from_utf8(mtlint(&["align", &source, &target], b"").stdout).unwrap();
    assert_eq!(table.lines().count(), 3, "{table}");
    assert!(table.starts_with("Le port a rouvert jeudi matin après trois jours de grève.\tThe port reopened"));
    let memory = String::from_utf8(mtlint(&["align", &source, &target, "--format", "tmx"], b"").stdout).unwrap();
    let mut reader = quick_xml::Reader::from_str(&memory);
    let (mut units, mut variants) = (0, 0);
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Start(tag) if tag.name().as_ref() == "tu" => units += 1,
            quick_xml::events::Event::Start(tag) if tag.name().as_ref() == "tuv" => variants += 1,
            quick_xml::events::Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!((units, variants), (3, 6));
}

#[test]
fn a_lexicon_is_learnt_and_taken_into_use() {
    let folder = Folder::new();
    let words = ["maire\tmayor", "port\tport", "navire\tship", "grève\tstrike", "pont\tbridge"];
    let lines: String = (0..400)
        .map(|i| {
            let (a, b) = (words[i % 5].split_once('\t').unwrap(), words[(i * 3 + 1) % 5].split_once('\t').unwrap());
            format!("le {} et le {} en {i}\tthe {} and the {} in {i}\n", a.0, b.0, a.1, b.1)
        })
        .collect();
    let (bitext, lexicon) = (folder.file("memory.tsv", lines), folder.path("memory.lexicon"));
    let learn = ["learn", &bitext, "--source-lang", "fr", "--target-lang", "en", "-o", &lexicon];
    let output = mtlint(&learn, b"");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let (source, target) = (folder.file("port.fr.txt", SOURCE), folder.file("port.en.txt", TARGET));
    assert_eq!(mtlint(&["check", &source, &target, "--lexicon", &lexicon], b"").status.code(), Some(1));
    refused(&["check", &source, &target, "--lexicon", &bitext], "no lexicon");
    let old = folder.file("old.tsv", encoding_rs::WINDOWS_1252.encode("la grève à Sète\tthe strike in Sète\n").0);
    let output = mtlint(&["learn", &old, "--source-lang", "fr", "--target-lang", "en", "-o", &lexicon], b"");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.contains("old.tsv: read as windows-1252"), "{said}");
    refused(
        &["learn", &old, "--source-lang", "fr", "--target-lang", "fr", "-o", &lexicon],
        "both sides are to be French",
    );
    refused(
        &["learn", &folder.path("nowhere.tsv"), "--source-lang", "fr", "--target-lang", "en", "-o", &lexicon],
        "nowhere.tsv",
    );
}

#[test]
fn pairs_that_are_to_be_checked_are_left_out_of_what_is_learnt() {
    let folder = Folder::new();
    let lines: String = (0..300).map(|i| format!("le maire du port {i}\tthe mayor of the port {i}\n")).collect();
    let checked = "le maire du port 7\tthe mayor of the moon 7\n";
    let (memory, checked) = (folder.file("memory.tsv", lines + checked), folder.file("checked.tsv", checked));
    let lexicon = folder.path("memory.lexicon");
    let learn = ["learn", &memory, "--except", &checked, "--source-lang", "fr", "--target-lang", "en", "-o", &lexicon];
    let output = mtlint(&learn, b"");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.contains("from 299 lines"), "the pair, and the one with the same source: {said}");
    assert!(said.contains("2 lines were left out: they stand in a file of --except"), "{said}");
}

#[test]
fn a_pair_of_languages_without_a_lexicon_is_named_once() {
    let folder = Folder::new();
    let source =
        folder.file("port.fi.txt", "Satama avattiin torstaina.\n\nLaiva saapui aamulla.\n\nPormestari kiitti.\n");
    let target =
        folder.file("port.ro.txt", "Portul s-a redeschis joi.\n\nNava a sosit dimineața.\n\nPrimarul a mulțumit.\n");
    let langs = ["--source-lang", "fi", "--target-lang", "ro"];
    let said = |arguments: &[&str]| String::from_utf8_lossy(&mtlint(arguments, b"").stdout).into_owned();
    let article = said(&[&["check", &source, &target][..], &langs].concat());
    assert_eq!(article.matches("no lexicon knows Finnish and Romanian").count(), 1, "{article}");
    let known = said(&["check", &source, &target, "--source-lang", "fr", "--target-lang", "en"]);
    assert!(!known.contains("no lexicon"), "{known}");
    let pairs = folder.file("pairs.tsv", "Satama avattiin.\tPortul s-a redeschis.\nLaiva saapui.\tNava a sosit.\n");
    let table = folder.path("documents.csv");
    let (csv, langs) = (folder.path("pairs.csv"), langs);
    mtlint(&[&["check", "--bitext", &pairs, "-o", &csv, "--documents", &table][..], &langs].concat(), b"");
    let documents = std::fs::read_to_string(&table).unwrap();
    assert_eq!(documents.matches("no lexicon knows").count(), 1, "{documents}");
}

#[test]
fn completions_and_the_manual_name_every_verb() {
    let output = mtlint(&["completions", "bash"], b"");
    assert!(String::from_utf8_lossy(&output.stdout).contains("complete -F _mtlint"), "bash completions");
    let manual = String::from_utf8(mtlint(&["man"], b"").stdout).unwrap();
    for verb in ["check", "align", "stream", "learn", "rules"] {
        assert!(manual.contains(&format!("mtlint\\-{verb}")) || manual.contains(&format!("mtlint-{verb}")), "{verb}");
    }
}

#[test]
fn a_configuration_counts_until_something_else_is_typed() {
    let folder = Folder::new();
    let (source, target) = (folder.file("port.fr.txt", SOURCE), folder.file("port.en.txt", TARGET));
    let config = folder.file("desk.toml", "[languages.\"fr>en\"]\nignore = [\"number-mismatch\"]\n");
    let said = |more: &[&str]| {
        let output = mtlint(&[&["check", &source, &target, "--config", &config], more].concat(), b"");
        (output.status.code(), String::from_utf8(output.stdout).unwrap().contains("number-mismatch"))
    };
    assert_eq!(said(&[]), (Some(0), false));
    assert_eq!(said(&["--select", "number-mismatch"]), (Some(1), true));
    let shown = mtlint(&["config", "show", &config, "--source-lang", "fr", "--target-lang", "en"], b"");
    let line = format!("ignore = [\"number-mismatch\"]  # {config}, line 2\n");
    assert_eq!(String::from_utf8(shown.stdout).unwrap(), line);
    assert_eq!(mtlint(&["config", "check", &config], b"").status.code(), Some(0));
    let wrong = folder.file("wrong.toml", "\nignor = []\n");
    refused(&["config", "check", &wrong], "wrong.toml, line 2: there is no key \"ignor\"\n  did you mean \"ignore\"?");
    refused(&["check", &target, "--config", &wrong], "there is no key");
}

#[test]
fn a_report_never_takes_the_place_of_what_is_read_or_of_another_report() {
    let folder = Folder::new();
    let (source, target) = (folder.file("port.fr.txt", SOURCE), folder.file("port.en.txt", TARGET));
    let pairs = folder.file("pairs.csv", "source,target\nAu moins 12 000 tonnes.,\"At least 1,200 tonnes.\"\n");
    let report = folder.path("report.csv");
    refused(&["check", &source, &target, "-o", &target], "the report would take its place");
    refused(&["check", "--bitext", &pairs, "-o", &pairs], "the report would take its place");
    refused(&["check", "--batch", &pairs, "-o", &report, "--documents", &pairs], "the report would take its place");
    refused(&["check", &source, &target, "-o", &report, "--documents", &report], "two files would be written here");
    assert_eq!(std::fs::read_to_string(&target).unwrap(), TARGET, "nothing was written");
    assert!(std::fs::read_to_string(&pairs).unwrap().starts_with("source,target"));
}

#[test]
fn a_record_whose_language_is_none_gets_an_error() {
    let lines = "{\"id\":1,\"source\":\"Oui.\",\"target\":\"Yes.\",\"source_lang\":\"french\"}\n{\"id\":2,\"source\":\"Oui.\",\"target\":\"Yes.\",\"source_lang\":\"fr\",\"target_lang\":\"\"}\n";
    let output = mtlint(&["stream", "--target-lang", "en"], lines.as_bytes());
    let answers = String::from_utf8(output.stdout).unwrap();
    let answers: Vec<serde_json::Value> = answers.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers[0]["error"], "line 1: “french” is no language tag (fr, en-GB, zh)");
    assert_eq!((&answers[0]["id"], &answers[1]["source_lang"]), (&1.into(), &"fr".into()));
}

#[test]
fn a_bitext_in_the_place_of_an_article_is_refused_with_the_way_to_check_it() {
    let folder = Folder::new();
    let target = folder.file("port.en.txt", TARGET);
    let other = folder.file("port.csv", "source,target\nLe port rouvre.,The port reopens.\n");
    for name in ["a.xlf", "a.po", "a.tmx", "a.csv", "a.tsv", "a.jsonl", "a.tmx.gz"] {
        let file = folder.file(name, "Le port rouvre demain matin.\tThe port reopens tomorrow morning.\n");
        refused(&["check", &file], &format!("mtlint check --bitext {file}"));
        refused(&["check", &file, &target], "this is a bitext, no article");
    }
    refused(&["check", &target, &other], "this is a bitext, no article");
}

#[test]
fn a_number_of_threads_has_a_bound() {
    for wrong in ["0", "4000", "100000000000000000000", "many"] {
        refused(&["stream", "--threads", wrong], "--threads");
    }
    assert_eq!(mtlint(&["stream", "--threads", "256"], b"").status.code(), Some(0));
}

#[test]
fn a_run_without_any_rule_is_refused() {
    let folder = Folder::new();
    let target = folder.file("port.en.txt", TARGET);
    let said = mtlint(&["check", &target, "--select", "space-fault"], b"");
    assert!(!String::from_utf8_lossy(&said.stderr).contains("could not run"), "none of them needs the original");
    refused(&["check", &target, "--select", "space-fault", "--ignore", "space-fault"], "no rule is left to run");
}

#[test]
fn what_cannot_be_opened_is_told_in_words_of_people() {
    for args in
        [&["dismiss", "gone.csv"][..], &["config", "check", "gone.toml"], &["check", "--batch", "gone", "-o", "r.csv"]]
    {
        refused(args, "there is no such file");
    }
    refused(&["config", "check", "."], "this is a directory");
}

#[test]
fn options_of_a_batch_are_refused_without_one() {
    let folder = Folder::new();
    let (source, target) = (folder.file("port.fr.txt", SOURCE), folder.file("port.en.txt", TARGET));
    refused(&["check", &source, &target, "--resume"], "--resume: this is for many articles");
    refused(&["check", &source, &target, "--root", "."], "--root: this is for many articles");
    refused(&["check", &source, &target, "--cache", &folder.path("cache")], "--cache: this is for many articles");
}

#[test]
fn articles_of_one_name_in_a_manifest_are_said() {
    let folder = Folder::new();
    folder.file("port.fr.txt", SOURCE);
    folder.file("port.en.txt", TARGET);
    let list = folder.file(
        "list.csv",
        "source,target,id\nport.fr.txt,port.en.txt,7\nport.fr.txt,port.en.txt,8\nport.fr.txt,port.en.txt,7\n",
    );
    let said = |list: &str| String::from_utf8(mtlint(&["check", "--batch", list], b"").stderr).unwrap();
    let note = "note: several articles have one name: 7; give each an id of its own";
    assert!(said(&list).contains(note), "{}", said(&list));
    let list = folder.file("list.csv", "source,target,id\nport.fr.txt,port.en.txt,7\nport.fr.txt,port.en.txt,8\n");
    assert!(!said(&list).contains("several articles"));
}
