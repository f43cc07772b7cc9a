//! The reviewer's desk as a whole: a report goes out as a spreadsheet, comes back judged, and the next check knows. What
//! LibreOffice makes of our files is seen where `soffice` is installed; elsewhere those tests say that they are skipped.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::print_stderr)]

use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

const SOURCE: &str = "Le port a rouvert jeudi matin après trois jours de grève.\n\nAu moins 12 000 tonnes de fruits attendaient sur les quais.\n\nLa direction annonce 350 embauches en 2024.\n\nLes dockers réclamaient une hausse de salaire de 4 %.\n";
const TARGET: &str = "The port reopened on Thursday morning after three days of strike.\n\nAt least 1,200 tonnes of fruit were waiting on the quays.\n\nThe management announces 530 new jobs in 2024.\n\nThe dockers were asking for a pay rise of 7%.\n";

struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Desk {
        let desk = Desk(tempfile::tempdir().unwrap());
        desk.file("port.fr.txt", SOURCE);
        desk.file("port.en.txt", TARGET);
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) {
        std::fs::write(self.path(name), bytes).unwrap();
    }

    fn mtlint(&self, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_mtlint")).args(args).current_dir(self.0.path()).output().unwrap()
    }

    /// Runs a verb that must go well, and answers with what it said.
    #[track_caller]
    fn runs(&self, args: &[&str]) -> String {
        let output = self.mtlint(args);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(0), "{args:?}: {said}");
        said
    }

    /// Exit status, (fingerprint, target words, status) of each finding, and what was said.
    fn check(&self) -> (i32, Vec<(String, String, String)>, String) {
        let output = self.mtlint(&["check", "port.fr.txt", "port.en.txt", "--format", "json"]);
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let findings = report[0]["findings"].as_array().unwrap().iter();
        let findings = findings.map(|f| (text(&f["finding"]), text(&f["target_span"]["text"]), text(&f["status"])));
        (output.status.code().unwrap(), findings.collect(), String::from_utf8(output.stderr).unwrap())
    }
}

/// The parts of a workbook by name.
fn parts(workbook: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
    let count = archive.len();
    let read = |i| {
        let mut file = archive.by_index(i).unwrap();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        (file.name().unwrap().into_owned(), text)
    };
    (0..count).map(read).collect()
}

fn xml(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// A workbook as another program would save it: one sheet, its rows turned round, a column added in front, every second
/// cell a shared string and the others inline, without references to cells.
fn saved_elsewhere(rows: &[Vec<String>]) -> Vec<u8> {
    let (mut sheet, mut shared, mut n) = (String::new(), String::new(), 0);
    let (header, body) = rows.split_first().unwrap();
    for row in std::iter::once(header).chain(body.iter().rev()) {
        sheet += "<row><c t=\"n\"><v>7</v></c>";
        for (i, cell) in row.iter().enumerate() {
            if i % 2 == 0 {
                shared += &format!("<si><r><t xml:space=\"preserve\">{}</t></r></si>", xml(cell));
                sheet += &format!("<c t=\"s\"><v>{n}</v></c>");
                n += 1;
            } else {
                sheet += &format!("<c t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>", xml(cell));
            }
        }
        sheet += "</row>";
    }
    let space = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relations = |of: &[(&str, &str)]| {
        let of = of.iter().enumerate();
        let each =
            of.map(|(i, (kind, to))| format!("<Relationship Id=\"r{i}\" Type=\"{office}/{kind}\" Target=\"{to}\"/>"));
        format!("<Relationships xmlns=\"{package}/relationships\">{}</Relationships>", each.collect::<String>())
    };
    let kind = |part: &str, kind: &str| {
        format!(
            "<Override PartName=\"/xl/{part}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml\"/>"
        )
    };
    let kinds = kind("workbook", "sheet.main")
        + &kind("worksheets/sheet1", "worksheet")
        + &kind("sharedStrings", "sharedStrings");
    let xml = "<Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>";
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("[Content_Types].xml", format!("<Types xmlns=\"{package}/content-types\">{xml}{kinds}</Types>")),
        ("_rels/.rels", relations(&[("officeDocument", "xl/workbook.xml")])),
        (
            "xl/_rels/workbook.xml.rels",
            relations(&[("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml")]),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook {space} xmlns:r=\"{office}\"><sheets><sheet name=\"Findings\" sheetId=\"1\" r:id=\"r0\"/></sheets></workbook>"
            ),
        ),
        ("xl/worksheets/sheet1.xml", format!("<worksheet {space}><sheetData>{sheet}</sheetData></worksheet>")),
        ("xl/sharedStrings.xml", format!("<sst {space}>{shared}</sst>")),
    ] {
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Opens a file in LibreOffice and saves it in another format; `None`, said on standard error, where it is missing.
fn libreoffice(file: &Path, format: &str, filter: &[&str]) -> Option<PathBuf> {
    let folder = file.parent().unwrap().join("converted");
    let profile = format!("-env:UserInstallation=file://{}", file.parent().unwrap().join("profile").display());
    let run = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", format, "--outdir"])
        .arg(&folder)
        .args(filter)
        .arg(file)
        .output();
    let Ok(output) = run else {
        assert!(std::env::var_os("MTLINT_NEEDS_ALL").is_none(), "soffice is not installed");
        // Not by a macro: what it writes is kept back while the test passes.
        let said = b"SKIPPED: what LibreOffice makes of our files: soffice is not installed (apt-get install libreoffice-calc)\n";
        std::io::stderr().write_all(said).unwrap();
        return None;
    };
    let said = String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && !said.to_lowercase().contains("error"), "{said}");
    let ending = format.split(':').next().unwrap();
    Some(folder.join(file.file_name().unwrap()).with_extension(ending))
}

/// The rows of the sheet of findings.
fn findings(workbook: &Path) -> Vec<Vec<String>> {
    let sheets = mtlint::verdict::read_sheets(&std::fs::read(workbook).unwrap()).unwrap();
    sheets.into_iter().find(|rows| rows.first().is_some_and(|row| row.iter().any(|cell| cell == "finding"))).unwrap()
}

fn column(rows: &[Vec<String>], name: &str) -> usize {
    rows[0].iter().position(|cell| cell == name).unwrap()
}

/// Sets the status of the finding on some words of the translation.
fn judge(rows: &mut [Vec<String>], words: &str, status: &str, comment: &str) {
    let [at, to, why] = ["target_match", "status", "comment"].map(|name| column(rows, name));
    let row = rows.iter_mut().find(|row| row.get(at).is_some_and(|cell| cell == words)).unwrap();
    row.resize(row.len().max(to + 1).max(why + 1), String::new());
    row[to] = status.to_owned();
    row[why] = comment.to_owned();
}

#[test]
fn nothing_dismissed_comes_back_and_nothing_else_is_lost() {
    let desk = Desk::new();
    let (status, before, _) = desk.check();
    let words: Vec<&str> = before.iter().map(|finding| finding.1.as_str()).collect();
    assert_eq!((status, words.as_slice()), (1, ["1,200", "530", "7"].as_slice()));

    desk.mtlint(&["check", "port.fr.txt", "port.en.txt", "-o", "report.xlsx"]);
    let mut rows = findings(&desk.path("report.xlsx"));
    judge(&mut rows, "530", "Dismissed", "the town says 530 < 600 & counts anew");
    judge(&mut rows, "7", "confirmed", "");
    desk.file("reviewed.xlsx", saved_elsewhere(&rows));
    the_loop_closes(&desk, "reviewed.xlsx");
}

/// What must follow when “530” is dismissed and “7” confirmed in a report that came back.
#[track_caller]
fn the_loop_closes(desk: &Desk, reviewed: &str) {
    let (_, before, _) = desk.check();
    let said = desk.runs(&["dismiss", reviewed, "--author", "Ana", "--date", "2025-03-31"]);
    let counted = "1 dismissed, 1 confirmed, 0 fixed; 2 new or changed, 0 known already, 0 taken back\n";
    assert_eq!(said, format!("note: {reviewed}: {counted}"));
    let baseline = std::fs::read_to_string(desk.path("mtlint-baseline.toml")).unwrap();
    assert!(
        baseline
            .contains("comment = \"the town says 530 < 600 & counts anew\", author = \"Ana\", date = \"2025-03-31\"")
    );

    let (status, after, said) = desk.check();
    let statuses: Vec<&str> = after.iter().map(|finding| finding.2.as_str()).collect();
    assert_eq!((status, statuses.as_slice(), said.as_str()), (1, ["", "dismissed", "confirmed"].as_slice(), ""));
    let names = |findings: &[(String, String, String)]| findings.iter().map(|f| f.0.clone()).collect::<Vec<_>>();
    assert_eq!(names(&after), names(&before));

    // The terminal counts it, the exit status does not.
    let shown = desk.mtlint(&["check", "port.fr.txt", "port.en.txt"]);
    let shown = String::from_utf8(shown.stdout).unwrap();
    assert!(!shown.contains("530") && shown.contains("; 1 dismissed by reviewers"), "{shown}");
    desk.file("port.en.txt", TARGET.replace("1,200", "12,000").replace("7%", "4%"));
    let (status, left, said) = desk.check();
    assert_eq!((status, left.len()), (0, 1), "{left:?}");
    let confirmed = &before[2].0;
    assert_eq!(
        said,
        format!(
            "note: port.en.txt: stale verdicts in the baseline, which match nothing any more: number-mismatch {confirmed}\n"
        )
    );

    // An edit elsewhere keeps the verdict; a file that a script judged adds to it.
    desk.file("port.en.txt", format!("The port is open.\n\n{}", TARGET.replace("1,200", "12,000")));
    desk.file("port.fr.txt", format!("Le port est ouvert.\n\n{SOURCE}"));
    assert_eq!(desk.check().1.iter().map(|f| f.2.as_str()).collect::<Vec<_>>(), ["dismissed", "confirmed"]);
}

#[test]
fn a_reviewed_table_is_taken_in_whatever_program_saved_it() {
    let desk = Desk::new();
    for (name, dialect) in [("plain.csv", "plain"), ("excel.csv", "excel")] {
        desk.mtlint(&["check", "port.fr.txt", "port.en.txt", "-o", name, "--csv-dialect", dialect]);
        let table = std::fs::read_to_string(desk.path(name)).unwrap();
        let mut reader = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
        let header = std::iter::once(reader.headers().unwrap().iter().map(str::to_owned).collect::<Vec<_>>());
        let records: Vec<Vec<String>> = header
            .chain(reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect::<Vec<_>>()))
            .collect();
        let mut rows = records.clone();
        let at = column(&rows, "status");
        rows.iter_mut().skip(1).for_each(|row| row[at] = "DISMISSED".to_owned());
        rows[1..].reverse();
        let mut out = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
        rows.iter().for_each(|row| out.write_record(row).unwrap());
        let text = String::from_utf8(out.into_inner().unwrap()).unwrap();
        let utf_16: Vec<u8> = ("\u{feff}".to_owned() + &text).encode_utf16().flat_map(u16::to_le_bytes).collect();
        desk.file("reviewed.csv", utf_16);
        let baseline = format!("{name}.toml");
        desk.runs(&["dismiss", "reviewed.csv", "-o", &baseline, "--author", "", "--date", "2025-03-31"]);
        let output = desk.mtlint(&["check", "port.fr.txt", "port.en.txt", "--baseline", &baseline]);
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stdout));
    }
}

#[test]
fn stats_puts_what_reviewers_found_into_the_configuration() {
    let desk = Desk::new();
    let line = |n: usize| {
        format!(
            "  {{ document = \"a\", finding = \"a{n:015x}\", rule = \"invented-name\", status = \"dismissed\", confidence = 0.6 }},\n"
        )
    };
    desk.file("mtlint-baseline.toml", format!("verdicts = [\n{}]\n", (0..20).map(line).collect::<String>()));
    let output = desk.mtlint(&["stats", "--write-config"]);
    assert_eq!(
        String::from_utf8(output.stdout).unwrap(),
        "rule           judged  right  precision  95 % interval  proposal\n\
         invented-name      20      0       0.00  0.00 to 0.16   enabled = false\n"
    );
    assert_eq!(std::fs::read_to_string(desk.path("mtlint.toml")).unwrap(), "[rules.invented-name]\nenabled = false\n");
}

#[test]
fn what_stats_writes_is_a_good_configuration_and_the_next_check_keeps_to_it() {
    let desk = Desk::new();
    let rules = || {
        let output = desk.mtlint(&["check", "port.fr.txt", "port.en.txt", "--format", "json"]);
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        let rules = report[0]["findings"].as_array().unwrap().iter().map(|f| f["rule"].as_str().unwrap().to_owned());
        rules.collect::<Vec<_>>()
    };
    assert!(rules().contains(&"number-mismatch".to_owned()));
    // Reviewers of other articles: one rule is never right, one only where it is sure.
    let verdict = |n: usize, rule: &str, status: &str, confidence: f64| {
        format!(
            "  {{ document = \"a\", finding = \"{n:016x}\", rule = \"{rule}\", status = \"{status}\", confidence = {confidence} }},\n"
        )
    };
    let mut verdicts = String::new();
    for n in 0..40 {
        verdicts += &verdict(n, "number-mismatch", "dismissed", 0.9);
        verdicts += &verdict(100 + n, "doubled-word", "dismissed", 0.9);
        verdicts += &verdict(200 + n, "wrong-casing", "dismissed", 0.6);
        verdicts += &verdict(
            300 + n,
            "wrong-casing",
            if n < 10 { "confirmed" } else { "dismissed" },
            if n < 10 { 0.9 } else { 0.6 },
        );
    }
    desk.file("reviewed.toml", format!("verdicts = [\n{verdicts}]\n"));
    desk.runs(&["stats", "reviewed.toml", "--write-config"]);
    desk.runs(&["config", "check"]);
    let shown = String::from_utf8(desk.mtlint(&["config", "show"]).stdout).unwrap();
    assert!(
        shown.contains("rules.number-mismatch.enabled = false") && shown.contains("rules.wrong-casing.min-confidence"),
        "{shown}"
    );
    assert!(!rules().contains(&"number-mismatch".to_owned()), "the rule that was never right is off");
}

#[test]
fn verdicts_beside_the_configuration_count_in_the_folders_below_it() {
    let desk = Desk::new();
    desk.file("mtlint.toml", "min-confidence = 0.5\n");
    std::fs::create_dir_all(desk.path(".git")).unwrap();
    std::fs::create_dir_all(desk.path("wires/today")).unwrap();
    let below = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mtlint"));
        command.args(args).current_dir(desk.path("wires/today")).output().unwrap()
    };
    let files = ["../../port.fr.txt", "../../port.en.txt"];
    below(&["check", files[0], files[1], "-o", "port.csv"]);
    let table = std::fs::read_to_string(desk.path("wires/today/port.csv")).unwrap();
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let header = reader.headers().unwrap().clone();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&header).unwrap();
    let status = header.iter().position(|name| name == "status").unwrap();
    for row in reader.records() {
        let row = row.unwrap();
        writer
            .write_record(row.iter().enumerate().map(|(i, cell)| if i == status { "dismissed" } else { cell }))
            .unwrap();
    }
    desk.file("wires/today/port.csv", writer.into_inner().unwrap());
    assert_eq!(below(&["dismiss", "port.csv"]).status.code(), Some(0));
    assert!(desk.path("mtlint-baseline.toml").exists() && !desk.path("wires/today/mtlint-baseline.toml").exists());
    assert_eq!(below(&["check", files[0], files[1]]).status.code(), Some(0), "all of it is dismissed");
    assert_eq!(below(&["stats"]).status.code(), Some(0));
}

#[test]
fn a_glossary_of_the_configuration_or_of_the_command_line_is_kept_to() {
    let desk = Desk::new();
    desk.file("terms.csv", "source,target,note\nembauche,hire|recruitment,desk style\nport,harbour,\n");
    let rules = || {
        let output = desk.mtlint(&["check", "port.fr.txt", "port.en.txt", "--select", "glossary-term"]);
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(rules().contains("no findings") || !rules().contains("glossary-term"), "{}", rules());
    desk.file("mtlint.toml", "[languages.en]\nglossary = [\"terms.csv\"]\n");
    let said = rules();
    assert!(said.contains("“embauches” is “hire” or “recruitment” in the glossary (desk style)"), "{said}");
    assert!(said.contains("“port” is “harbour” in the glossary"), "{said}");
    let shown = desk.mtlint(&["config", "show", "--target-lang", "en"]).stdout;
    assert_eq!(
        String::from_utf8(shown).unwrap().trim(),
        "glossary = ['./terms.csv']  # ./mtlint.toml, line 2"
            .replace("./", &format!("{}/", desk.path("").canonicalize().unwrap().display()))
    );
    desk.file("mtlint.toml", "");
    let typed = desk.mtlint(&["check", "port.fr.txt", "port.en.txt", "--glossary", "terms.csv"]).stdout;
    assert!(String::from_utf8(typed).unwrap().contains("glossary-term"));
    desk.file("terms.csv", "source,target\n,harbour\n");
    desk.file("mtlint.toml", "glossary = [\"terms.csv\"]\n");
    let refused = desk.mtlint(&["config", "check"]);
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(said.contains("terms.csv, line 2: there is no term"), "{said}");
    assert_eq!(refused.status.code(), Some(2));
}

#[test]
fn each_format_comes_by_its_ending_and_by_its_name() {
    let desk = Desk::new();
    for (name, format) in
        [("r.sarif", "sarif"), ("r.junit.xml", "junit"), ("r.md", "markdown"), ("r.csv", "csv"), ("r.xlsx", "xlsx")]
    {
        desk.mtlint(&["check", "port.fr.txt", "port.en.txt", "-o", name]);
        let shown = desk.mtlint(&["check", "port.fr.txt", "port.en.txt", "--format", format]).stdout;
        assert!(std::fs::read(desk.path(name)).unwrap() == shown, "{name}");
    }
    let shown = desk.mtlint(&["check", "port.fr.txt", "port.en.txt", "--format", "github"]).stdout;
    let shown = String::from_utf8(shown).unwrap();
    assert!(shown.starts_with("::error file=port.en.txt,line=3,title=number-mismatch::"), "{shown}");
}

#[test]
fn a_workbook_opens_in_libreoffice_and_comes_back() {
    let desk = Desk::new();
    desk.mtlint(&["check", "port.fr.txt", "port.en.txt", "-o", "report.xlsx"]);
    let ours = findings(&desk.path("report.xlsx"));
    // LibreOffice keeps no views without a window, so this is looked for in our own file.
    let frozen = |(name, text): &(String, String)| name.contains("sheet2") && text.contains("state=\"frozen\"");
    assert!(parts(&std::fs::read(desk.path("report.xlsx")).unwrap()).iter().any(frozen));
    let Some(saved) = libreoffice(&desk.path("report.xlsx"), "xlsx:Calc MS Excel 2007 XML", &[]) else { return };
    let mut theirs = findings(&saved);
    for (name, row) in ours[0].iter().zip(0..) {
        let cells = |rows: &[Vec<String>]| -> Vec<String> {
            rows.iter().map(|cells| cells.get(row).cloned().unwrap_or_default()).collect()
        };
        assert_eq!(cells(&ours), cells(&theirs), "{name}");
    }
    // What makes it a reviewer's sheet is still there.
    let saved = parts(&std::fs::read(&saved).unwrap());
    let has = |part: &str, what: &str| saved.iter().any(|(name, text)| name.contains(part) && text.contains(what));
    for (part, what) in [
        ("sheet2", "<autoFilter"),
        ("sheet2", "<dataValidation "),
        ("sheet2", "<hyperlink "),
        ("sharedStrings", "<b val=\"true\"/>"),
    ] {
        assert!(has(part, what), "{part} has no {what}");
    }
    // The reviewer judges there, and LibreOffice writes the file that comes back.
    judge(&mut theirs, "530", "Dismissed", "the town says 530 < 600 & counts anew");
    judge(&mut theirs, "7", "confirmed", "");
    desk.file("judged.xlsx", saved_elsewhere(&theirs));
    let reviewed = libreoffice(&desk.path("judged.xlsx"), "xlsx:Calc MS Excel 2007 XML", &[]).unwrap();
    the_loop_closes(&desk, reviewed.to_str().unwrap());
}

#[test]
fn no_cell_of_a_csv_is_changed_by_libreoffice() {
    let desk = Desk::new();
    // The reviewer's comment is the one cell that may hold anything; what a spreadsheet would change has an apostrophe.
    let longest = "x".repeat(32_767);
    let values = ["=1+1", "22.5", "007", "12345678901234567890", "2024-03-01", "TRUE"];
    let words = ["two\nlines, \"quoted\"; and\tmore", "مرحبا 👩‍👧", "a plain reason", longest.as_str()];
    let sentences = |line: &dyn Fn(usize) -> String| (0..10).map(line).collect::<Vec<_>>().join("\n\n") + "\n";
    let fruit =
        ["pommes", "poires", "oranges", "cerises", "prunes", "figues", "dattes", "citrons", "melons", "raisins"];
    let fruits = ["apples", "pears", "oranges", "cherries", "plums", "figs", "dates", "lemons", "melons", "grapes"];
    desk.file("port.fr.txt", sentences(&|i| format!("Le quai a reçu {} tonnes de {}.", 1203 + i * 7, fruit[i])));
    desk.file("port.en.txt", sentences(&|i| format!("The quay received {} tonnes of {}.", 5651 + i * 3, fruits[i])));
    let (_, before, _) = desk.check();
    assert_eq!(before.len(), values.len() + words.len(), "{before:?}");
    let lines: Vec<String> = before
        .iter()
        .zip(values.iter().chain(&words))
        .map(|(finding, comment)| {
            serde_json::json!({"document": "port.en.txt", "finding": finding.0, "status": "confirmed", "comment": comment})
                .to_string()
                + "\n"
        })
        .collect();
    desk.file("reviewed.jsonl", lines.concat());
    desk.runs(&["dismiss", "reviewed.jsonl", "--date", "2025-03-31"]);
    desk.mtlint(&["check", "port.fr.txt", "port.en.txt", "-o", "report.csv", "--csv-dialect", "excel"]);
    // 44 comma, 34 quotation mark, 76 UTF-8, from line 1, columns by their looks, as a double click has it.
    let filter = ["--infilter=CSV:44,34,76,1,,0,false,true,false"];
    let Some(saved) = libreoffice(&desk.path("report.csv"), "xlsx:Calc MS Excel 2007 XML", &filter) else { return };
    let rows = findings(&saved);
    let at = column(&rows, "comment");
    let comments: Vec<&str> = rows[1..].iter().map(|row| row[at].as_str()).collect();
    let expected = values.iter().map(|value| format!("'{value}")).chain(words.map(str::to_owned));
    assert_eq!(comments, expected.collect::<Vec<_>>());
    std::fs::copy(&saved, desk.path("saved.xlsx")).unwrap();
    let said = desk.runs(&["dismiss", "saved.xlsx"]);
    assert!(said.contains("0 new or changed, 10 known already"), "{said}");
}

#[test]
fn reviewers_who_contradict_each_other_are_told_apart() {
    let desk = Desk::new();
    let (_, findings, _) = desk.check();
    let [(first, ..), (second, ..), ..] = findings.as_slice() else { panic!("{findings:?}") };
    let sheet = |status: [&str; 2]| {
        format!(
            "document,finding,rule,status\nport.en.txt,{first},number-mismatch,{}\nport.en.txt,{second},number-mismatch,{}\n",
            status[0], status[1]
        )
    };
    desk.file("anna.csv", sheet(["dismissed", "fixed"]));
    desk.file("ben.csv", sheet(["confirmed", "fixed"]));
    let said = desk.runs(&["dismiss", "anna.csv", "ben.csv"]);
    let note = format!(
        "note: ben.csv: number-mismatch {first} of port.en.txt is confirmed here, and dismissed in anna.csv; the last word counts\n"
    );
    assert!(said.contains(&note), "{said}");
    assert_eq!(said.matches("the last word counts").count(), 1, "{said}");
    let by = |who: &str, file: &str| {
        desk.runs(&["dismiss", file, "-o", "two.toml", "--author", who, "--date", "2026-11-28"])
    };
    by("Anna", "anna.csv");
    let said = by("Ben", "ben.csv");
    let note = format!(
        "note: ben.csv: number-mismatch {first} of port.en.txt is confirmed here, and dismissed by Anna on 2026-11-28; the last word counts\n"
    );
    assert!(said.contains(&note), "{said}");
    assert!(!by("Ben", "anna.csv").contains("the last word counts"), "who changes their mind overrules nobody");
}

#[test]
fn a_workbook_that_is_not_read_says_what_to_save_it_as() {
    let desk = Desk::new();
    desk.file("back.ods", b"PK\x03\x04 mimetype application/vnd.oasis.opendocument.spreadsheet");
    desk.file("back.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    for name in ["back.ods", "back.xls"] {
        let output = desk.mtlint(&["dismiss", name]);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains("save it as .xlsx or .csv"), "{said}");
    }
}
