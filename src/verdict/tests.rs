use super::*;
use crate::report::csv::{self, Dialect};
use crate::report::fixture::*;

const PRINT: &str = "a0123456789abcde";

/// The verdicts of a reviewed table as "document finding status comment", with what was said of it.
#[track_caller]
fn reads(bytes: &[u8], expected: &[&str], said: &[&str]) {
    let (judged, notices) = read_reviewed("r.csv", "csv", bytes).unwrap();
    let status = |judged: &Judged| judged.status.map_or("open", Status::name);
    let got: Vec<String> =
        judged.iter().map(|j| format!("{} {} {} {}", j.document, j.finding, status(j), j.comment)).collect();
    assert_eq!(got, expected);
    assert_eq!(notices.iter().map(|notice| notice.0.as_str()).collect::<Vec<_>>(), said);
}

fn judged(document: &str, finding: &str, status: Option<Status>, comment: &str) -> Judged {
    let (document, finding, comment) = (document.into(), finding.into(), comment.into());
    Judged { document, finding, rule: "number-mismatch".into(), confidence: 0.9, status, comment }
}

#[test]
fn a_table_is_read_whatever_a_spreadsheet_made_of_it() {
    let expected = [format!("été.fr.txt {PRINT} dismissed c’est « juste »")];
    let expected = [expected[0].as_str()];
    let table = |separator: &str| {
        let line = |cells: [&str; 6]| cells.join(separator) + "\r\n";
        line(["Status", "my notes", "Finding", "comment", "document", "confidence"])
            + &line([" Dismissed ", "", &PRINT.to_uppercase(), "c’est « juste »", "été.fr.txt", "\"0,90\""])
            + &line(["", "x", "b0123456789abcde", "", "été.fr.txt", "0.5"])
    };
    for separator in [",", ";", "\t", "|"] {
        let text = table(separator);
        reads(text.as_bytes(), &expected, &[]);
        reads(("\u{feff}".to_owned() + &text).as_bytes(), &expected, &[]);
        reads(&encoding_rs::WINDOWS_1252.encode(&text).0, &expected, &[]);
        let utf_16: Vec<u8> = ("\u{feff}".to_owned() + &text).encode_utf16().flat_map(u16::to_le_bytes).collect();
        reads(&utf_16, &expected, &[]);
    }
    reads(format!("sep=;\r\nReviewed by Ana\r\n{}", table(";")).as_bytes(), &expected, &[]);
}

#[test]
fn what_is_no_verdict_is_said_and_passed_over() {
    reads(
        format!("document,finding,status,comment\na,{PRINT},wrong,\na,1.2E+15,dismissed,\na,{PRINT},open,\n")
            .as_bytes(),
        &[&format!("a {PRINT} open ")],
        &[
            "r.csv, row 2: “wrong” is no status and was passed over; write dismissed, confirmed, fixed or open",
            "r.csv, row 3: “1.2E+15” is no finding of mtlint and was passed over",
        ],
    );
    let error = read_reviewed("r.csv", "csv", b"a,b\n1,2\n").unwrap_err();
    assert_eq!(error.what, "r.csv: there is no header with the columns document, finding and status");
    assert!(read_reviewed("r.xlsx", "xlsx", b"PK\x03\x04 and nothing more").is_err());
    assert!(read_reviewed("r.json", "json", b"{").is_err());
    let cut = format!("document,finding,status,comment\na,{PRINT},dismissed,\na,{PRINT},confirmed,\"the mayor");
    let error = read_reviewed("r.csv", "csv", cut.as_bytes()).unwrap_err();
    assert_eq!(error.what, "r.csv, line 3: a quotation mark that opens a cell here is never closed");
}

#[test]
fn a_comment_that_was_guarded_against_formulas_comes_back_as_it_was() {
    reads(
        format!("document,finding,status,comment\n'=a.txt,{PRINT},fixed,'- oui\n't Veld,{PRINT},fixed,'tis so\n")
            .as_bytes(),
        &[&format!("=a.txt {PRINT} fixed - oui"), &format!("'t Veld {PRINT} fixed 'tis so")],
        &[],
    );
}

#[test]
fn json_is_read_as_a_report_and_as_a_list() {
    let report = format!(
        r#"[{{"id":"a","findings":[{{"finding":"{PRINT}","status":"dismissed","comment":"x"}},{{"finding":"{PRINT}","status":null}}]}}]"#
    );
    let lines = format!("{{\"document\":\"a\",\"finding\":\"{PRINT}\",\"status\":\"dismissed\",\"comment\":\"x\"}}\n");
    for (text, ending) in [(report, "json"), (lines.repeat(2), "jsonl")] {
        let (judged, notices) = read_reviewed("r", ending, text.as_bytes()).unwrap();
        assert!(notices.is_empty() && (judged[0].document.as_str(), judged[0].comment.as_str()) == ("a", "x"));
        assert_eq!(judged[0].status, Some(Status::Dismissed));
        assert_eq!(judged.len(), if ending == "json" { 1 } else { 2 });
    }
}

#[test]
fn a_baseline_is_one_sorted_line_a_verdict_and_reads_back() {
    let mut baseline = Baseline::default();
    let hostile = "“4 %”, \"so\"\nand \u{7f}\\ 文";
    let verdicts =
        [judged("b.txt", PRINT, Some(Status::Dismissed), hostile), judged("a.txt", PRINT, Some(Status::Fixed), "")];
    assert_eq!(baseline.merge(&verdicts, "Ana", "2025-03-31"), Merged { changed: 2, known: 0, removed: 0 });
    let text = baseline.write();
    let lines: Vec<&str> = text.lines().filter(|line| line.starts_with("  {")).collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(
        lines[0],
        format!(
            "  {{ document = \"a.txt\", finding = \"{PRINT}\", rule = \"number-mismatch\", status = \"fixed\", \
             confidence = 0.90, comment = \"\", author = \"Ana\", date = \"2025-03-31\" }},"
        )
    );
    assert_eq!(Baseline::parse("x", &text).unwrap(), baseline);
}

#[test]
fn a_verdict_that_is_known_keeps_its_author_a_new_one_replaces_it_and_open_takes_it_back() {
    let mut baseline = Baseline::default();
    let same = [judged("a", PRINT, Some(Status::Dismissed), "x")];
    baseline.merge(&same, "Ana", "2025-03-31");
    let before = baseline.write();
    assert_eq!(baseline.merge(&same, "Ben", "2025-04-01"), Merged { changed: 0, known: 1, removed: 0 });
    assert_eq!(baseline.write(), before);
    baseline.merge(&[judged("a", PRINT, Some(Status::Confirmed), "x")], "Ben", "2025-04-01");
    assert_eq!(baseline.of("a", PRINT).unwrap().author, "Ben");
    assert_eq!(
        baseline.merge(&[judged("a", PRINT, None, "")], "Ben", "x"),
        Merged { changed: 0, known: 0, removed: 1 }
    );
    assert!(baseline.verdicts.is_empty());
}

#[test]
fn a_broken_baseline_is_refused_with_its_line() {
    let text = format!(
        "verdicts = [\n  {{ document = \"a\", finding = \"{PRINT}\", rule = \"x\", status = \"maybe\" }},\n]\n"
    );
    let error = Baseline::parse("mtlint-baseline.toml", &text).unwrap_err();
    assert!(error.what.starts_with("mtlint-baseline.toml: line 2: ") && error.what.contains("maybe"), "{}", error.what);
}

#[test]
fn a_dismissal_holds_elsewhere_unless_documents_disagree() {
    let mut baseline = Baseline::default();
    baseline.merge(&[judged("a", PRINT, Some(Status::Dismissed), "")], "", "");
    assert_eq!(baseline.of("renamed", PRINT).map(|verdict| verdict.status), Some(Status::Dismissed));
    baseline.merge(&[judged("b", PRINT, Some(Status::Confirmed), "")], "", "");
    assert_eq!(baseline.of("renamed", PRINT), None);
    assert_eq!(baseline.of("a", PRINT).map(|verdict| verdict.status), Some(Status::Dismissed));
}

#[test]
fn verdicts_survive_edits_elsewhere_and_stale_ones_are_named() {
    let seven = ("Le bilan est de ⟦sept⟧ morts.", "The toll is ⟦eight⟧.");
    let mut before =
        report("a.en.txt", "fr>en", &[seven, ("⟦Fin⟧.", "⟦The end⟧.")], &[(0, &NUMBER, "x"), (1, &STOP, "y")]);
    let mut baseline = Baseline::default();
    let all: Vec<Judged> =
        before.rows().iter().map(|row| judged("a.en.txt", &row.finding, Some(Status::Dismissed), "")).collect();
    baseline.merge(&all, "Ana", "2025-03-31");
    assert_eq!(baseline.mark(&mut before, |_| true), None);
    assert!(before.standing().is_empty());

    let added = ("Un paragraphe de plus.", "One more paragraph.");
    let mut after = report(
        "a.en.txt",
        "fr>en",
        &[added, seven, ("Fin ⟦ici⟧.", "The ⟦end⟧.")],
        &[(1, &NUMBER, "x"), (2, &STOP, "y")],
    );
    let stale = baseline.mark(&mut after, |_| true).unwrap();
    assert_eq!(after.rows().iter().map(|row| row.status).collect::<Vec<_>>(), [Some(Status::Dismissed), None]);
    assert_eq!(
        stale.0,
        format!(
            "a.en.txt: stale verdicts in the baseline, which match nothing any more: number-mismatch {}",
            all[1].finding
        )
    );
    assert_eq!(baseline.mark(&mut after, |_| false), None, "a rule that did not run has found nothing");
}

#[test]
fn equal_findings_of_one_document_are_judged_one_by_one() {
    let seven = ("Il a dit ⟦sept⟧.", "He said ⟦eight⟧.");
    let mut twice = report("a.en.txt", "fr>en", &[seven, seven], &[(0, &NUMBER, "x"), (1, &NUMBER, "x")]);
    let second = twice.rows()[1].finding.clone();
    let mut baseline = Baseline::default();
    baseline.merge(&[judged("a.en.txt", &second, Some(Status::Dismissed), "")], "", "");
    baseline.mark(&mut twice, |_| true);
    assert_eq!(twice.rows().iter().map(|row| row.status).collect::<Vec<_>>(), [None, Some(Status::Dismissed)]);
}

#[test]
fn our_own_tables_read_back_in_each_dialect() {
    let mut report = report("=a.en.txt", "fr>en", &[("⟦Oui⟧.", "⟦Yes⟧.")], &[(0, &NUMBER, "x")]);
    let finding = report.rows()[0].finding.clone();
    report.verdicts.insert(finding.clone(), (Status::Confirmed, "22.5".into()));
    for dialect in [Dialect::Plain, Dialect::Excel { semicolons: false }, Dialect::Excel { semicolons: true }] {
        let mut table = Vec::new();
        csv::write(std::slice::from_ref(&report), &mut table, dialect).unwrap();
        let (judged, _) = read_reviewed("r.csv", "csv", &table).unwrap();
        let expected = Judged {
            rule: "number-mismatch".into(),
            ..super::tests::judged("=a.en.txt", &finding, Some(Status::Confirmed), "22.5")
        };
        assert_eq!(judged, [expected], "{dialect:?}");
    }
}
