use super::*;
use std::io::Write;

/// What is read from a file with this ending: `source = target` of each unit, notices in brackets.
fn said(ending: &str, bytes: impl AsRef<[u8]>) -> Vec<String> {
    let mut file = tempfile::Builder::new().suffix(ending).tempfile().unwrap();
    file.write_all(bytes.as_ref()).unwrap();
    let path = file.path().display().to_string();
    let units: Vec<String> = match open(file.path(), Wanted::default(), None) {
        Ok((_, units)) => units
            .map(|unit| match unit {
                Ok(unit) => {
                    let id = unit.id.as_str().map_or(unit.id.to_string(), str::to_owned);
                    format!("{id}@{}: {} = {}", unit.line, unit.source.text, unit.target.text)
                }
                Err(Fault::LeftOut(notice) | Fault::Said(notice)) => format!("[{notice}]"),
                Err(Fault::EndsHere(error)) => format!("[{}]", error.what),
            })
            .collect(),
        Err(error) => vec![format!("error: {error}")],
    };
    units.into_iter().map(|unit| unit.replace(&path, "FILE")).collect()
}

const TMX: &str = "<?xml version=\"1.0\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n<tmx version=\"1.4\"><header srclang=\"fr\" segtype=\"sentence\"/><body>\n<tu tuid=\"a\"><tuv xml:lang=\"en\"><seg>Fish &amp; <bpt i=\"1\" type=\"link\">&lt;a></bpt>chips<ept i=\"1\">&lt;/a></ept></seg></tuv><tuv xml:lang=\"fr\"><seg>Poisson &#233;pic&#xE9;</seg></tuv></tu>\n<tu><tuv xml:lang=\"fr\"><seg>Г. Иванов</seg></tuv><tuv xml:lang=\"en\"><seg>Mr. Ivanov</seg></tuv><tuv xml:lang=\"zh\"><seg>伊万诺夫</seg></tuv></tu>\n</body></tmx>";

#[test]
fn a_translation_memory_gives_a_unit_for_each_translation() {
    assert_eq!(
        said(".tmx", TMX),
        ["a@4: Poisson épicé = Fish & chips", "2@5: Г. Иванов = Mr. Ivanov", "2@5: Г. Иванов = 伊万诺夫"]
    );
}

#[test]
fn codes_of_a_link_are_a_mark_on_its_words() {
    let mut file = tempfile::Builder::new().suffix(".tmx").tempfile().unwrap();
    file.write_all(TMX.as_bytes()).unwrap();
    let unit = open(file.path(), Wanted::default(), None).unwrap().1.next().unwrap().unwrap();
    let marks: Vec<_> = unit.target.marks.iter().map(|mark| (mark.kind, mark.span.of(&unit.target.text))).collect();
    assert_eq!(marks, [(crate::document::MarkKind::Link, "chips")]);
}

#[test]
fn a_code_that_stands_alone_is_a_mark_without_width() {
    let places = |ending: &str, text: &str| {
        let mut file = tempfile::Builder::new().suffix(ending).tempfile().unwrap();
        file.write_all(text.as_bytes()).unwrap();
        let unit = open(file.path(), Wanted::default(), None).unwrap().1.next().unwrap().unwrap();
        let place = |mark: &crate::document::Mark| {
            let mut text = unit.target.text.clone();
            text.insert(mark.span.start as usize, '|');
            (mark.kind, mark.span.len(), text)
        };
        unit.target.marks.iter().map(place).collect::<Vec<_>>()
    };
    let expected = [(crate::document::MarkKind::Placeholder, 0, "Siehe |Seite 7.".to_owned())];
    let tmx = TMX.replace("Poisson", "Siehe <ph x=\"1\" type=\"image\">{<sub>Bild</sub>}</ph>Seite 7.");
    let fish = "Fish &amp; <bpt i=\"1\" type=\"link\">&lt;a></bpt>chips<ept i=\"1\">&lt;/a></ept>";
    let tmx = tmx.replace(fish, " Siehe <ph x=\"1\" type=\"image\">{<sub>Bild</sub>}</ph>Seite 7. ");
    assert_eq!(places(".tmx", &tmx), expected);
    let target = "At least <g id=\"1\" ctype=\"bold\">1,200</g> dead.<x id=\"2\" ctype=\"lb\"/>Second line";
    let xliff = |words: &str| XLIFF.replace(target, words);
    assert_eq!(places(".xlf", &xliff("Siehe <x id=\"2\" ctype=\"image\"/>Seite 7.")), expected);
    assert_eq!(places(".xlf", &xliff("Siehe <ph id=\"2\">%s</ph>Seite 7.")), expected);
    let xliff_2 = XLIFF_2
        .replace("<sc id=\"1\" type=\"link\"/>Совет<ec startRef=\"1\"/> заседает.", "Siehe <ph id=\"2\"/>Seite 7.");
    assert_eq!(places(".xlf", &xliff_2), expected);
}

const XLIFF: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">\n<file original=\"a\" source-language=\"fr\" target-language=\"en\" datatype=\"plaintext\"><body>\n<trans-unit id=\"u1\"><source>Au moins <g id=\"1\" ctype=\"bold\">12 000</g> morts.</source>\n<target state=\"final\">At least <g id=\"1\" ctype=\"bold\">1,200</g> dead.<x id=\"2\" ctype=\"lb\"/>Second line</target><alt-trans><target>Other</target></alt-trans></trans-unit>\n<trans-unit id=\"u2\"><source>Fin.</source></trans-unit>\n</body></file></xliff>\n";

const XLIFF_2: &str = "<xliff version=\"2.1\" srcLang=\"de\" trgLang=\"ru\" xmlns=\"urn:oasis:names:tc:xliff:document:2.0\"><file id=\"f\">\n<unit id=\"u\"><segment id=\"s\"><source>Der <pc id=\"1\" type=\"link\">Rat</pc> tagt.</source><target><sc id=\"1\" type=\"link\"/>Совет<ec startRef=\"1\"/> заседает.</target></segment>\n<ignorable><source> </source></ignorable><segment><source>Ende.</source><target>Конец.</target></segment></unit></file></xliff>";

#[test]
fn xliff_1_2_and_2_give_their_units_without_codes() {
    assert_eq!(
        said(".xlf", XLIFF),
        ["u1@4: Au moins 12 000 morts. = At least 1,200 dead.\nSecond line", "u2@6: Fin. = "]
    );
    assert_eq!(said(".xliff", XLIFF_2), ["u/s@2: Der Rat tagt. = Совет заседает.", "u@3: Ende. = Конец."]);
}

const PO: &str = "# by us\nmsgid \"\"\nmsgstr \"\"\n\"Language: pl\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n#: a.c:1\n#, fuzzy\nmsgctxt \"menu\"\nmsgid \"Open\"\nmsgstr \"Otwórz\"\n\nmsgid \"%d file\"\nmsgid_plural \"%d files\"\nmsgstr[0] \"%d plik\"\nmsgstr[1] \"%d pliki\"\nmsgstr[2] \"%d plików\"\n\n#~ msgid \"Old\"\n#~ msgstr \"Stary\"\n";

#[test]
fn a_catalogue_gives_a_unit_for_each_plural_form() {
    assert_eq!(
        said(".po", PO),
        [
            "menu|Open@9: Open = Otwórz",
            "%d file@13: %d file = %d plik",
            "%d file@13: %d files = %d pliki",
            "%d file@13: %d files = %d plików"
        ]
    );
}

#[test]
fn tables_are_read_by_header_or_by_place() {
    assert_eq!(
        said(".tsv", "Il a dit \"non\".\tHe said \"no\".\nOui.\tYes.\r\n"),
        ["1@1: Il a dit \"non\". = He said \"no\".", "2@2: Oui. = Yes."]
    );
    assert_eq!(said(".csv", "\u{feff}id;target;source\n7;\"Yes; no\nor so\";Oui\n"), ["7@2: Oui = Yes; no\nor so"]);
    assert_eq!(said(".csv", "source,target,id\n你好,Hello,a\n"), ["a@2: 你好 = Hello"]);
}

#[test]
fn a_header_may_be_that_of_a_spreadsheet() {
    for header in [
        "Id,Original,Translation",
        "ID,Source (FR),Target [EN]",
        "key,src,tgt",
        "No.,ST,MT",
        "Nr.,Ausgangstext,Übersetzung",
        "id,Texte source,Texte cible",
        "id,Texto original,Traducción",
        "№,Исходный текст,Перевод",
        "编号,原文,译文",
        "番号,原文,訳文",
        "id,fr,en-GB",
        "id,French,English",
    ] {
        assert_eq!(
            said(".csv", format!("{header}\n12,Le pont rouvre.,The bridge reopens.\n")),
            ["12@2: Le pont rouvre. = The bridge reopens."],
            "{header}"
        );
    }
    let both = "Original,MT,Target,source_lang\nLe pont rouvre.,The bridge opens.,The bridge reopens.,fr\n";
    assert_eq!(said(".csv", both), ["2@2: Le pont rouvre. = The bridge reopens."], "the name that is ours wins");
}

#[test]
fn columns_that_are_a_guess_are_said() {
    let taken = "the first column is taken for the source, the second for the translation: name them source and target \
                 in a header if others are meant]";
    let row = "12,Le pont rouvre.,The bridge reopens.\n";
    let units = said(".csv", row);
    assert_eq!(units[0], format!("[FILE, line 1: there are 3 columns and no header; {taken}"));
    assert_eq!(units[1..], ["1@1: 12 = Le pont rouvre."]);
    let units = said(".csv", format!("Id,Original,Wortlaut\n{row}"));
    assert_eq!(
        units[0],
        format!("[FILE, line 1: it looks like a header that names no source and translation; {taken}")
    );
    assert_eq!(said(".csv", "你好,Hello\n再见,Goodbye\n").len(), 2, "two columns of words need no header");
}

#[test]
fn a_language_that_is_none_is_said() {
    let units = said(".csv", "source,target,source_lang\nOui.,Yes.,french\nNon.,No.,fr\nSi.,Yes.,\n");
    assert_eq!(units[0], "[FILE, line 2: “french” is no language tag (fr, en-GB, zh); this unit is left out]");
    assert_eq!(units.len(), 3);
    let units = said(".jsonl", "{\"source\":\"Oui.\",\"target\":\"Yes.\",\"target_lang\":\"english\"}\n");
    assert_eq!(units, ["[FILE, line 1: “english” is no language tag (fr, en-GB, zh); this unit is left out]"]);
}

#[test]
fn json_lines_keep_their_ids_and_a_bad_line_costs_no_other() {
    assert_eq!(
        said(
            ".jsonl",
            "{\"id\":7,\"source\":\"Oui.\",\"target\":\"Yes.\"}\n\n{\"source\":\"a\n{\"source\":\"Non.\",\"target\":\"No.\"}"
        ),
        [
            "7@1: Oui. = Yes.",
            "[FILE, line 3: EOF while parsing a string at column 12; this unit is left out]",
            "4@4: Non. = No."
        ]
    );
}

#[test]
fn entities_of_the_file_are_refused() {
    let bomb = "<!DOCTYPE tmx [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><tmx><body><tu><tuv><seg>&b;</seg></tuv></tu></body></tmx>";
    let external = "<!DOCTYPE xliff [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><xliff version=\"1.2\"/>";
    for (ending, file) in [(".tmx", bomb), (".xlf", external)] {
        let said = said(ending, file);
        assert!(said[0].starts_with("error: FILE, line 1: it defines entities of its own"), "{said:?}");
    }
    let unknown = TMX.replace("&amp;", "&secret;");
    assert_eq!(said(".tmx", unknown)[0], "[FILE, line 4: “&secret;” is no character; this unit is left out]");
}

#[test]
fn a_file_that_was_cut_off_is_said_once() {
    let cut = TMX.find("<tuv xml:lang=\"zh\">").unwrap();
    let units = said(".tmx", &TMX[..cut]);
    assert_eq!(
        units,
        [
            "a@4: Poisson épicé = Fish & chips",
            "[FILE, line 5: the file ends inside <tu>; it was cut off; nothing behind it is read]"
        ]
    );
    let units = said(".xlf", &XLIFF[..XLIFF.find("</body>").unwrap()]);
    assert_eq!(units.len(), 3);
    assert!(units[2].contains("the file ends inside <body>"), "{units:?}");
}

#[test]
fn broken_xml_is_said_with_its_line() {
    let units = said(".xlf", XLIFF.replace("</trans-unit>\n<trans", "</wrong>\n<trans"));
    assert_eq!(units.len(), 1);
    assert!(units[0].contains("line 5: the XML is broken"), "{units:?}");
    assert!(said(".tmx", "just words")[0].starts_with("error: FILE: line 1: this is no TMX file"));
    assert!(said(".xlf", TMX)[0].contains("this is no XLIFF file"));
}

#[test]
fn deep_nesting_is_bounded() {
    let deep = XLIFF.replace("12 000", &("<g id=\"1\">".repeat(100_000)));
    let units = said(".xlf", deep);
    assert_eq!(units, ["[FILE, line 4: its elements are nested more than 256 deep; nothing behind it is read]"]);
}

#[test]
fn codes_without_partners_take_no_time() {
    let start = std::time::Instant::now();
    let codes = "<bpt i=\"1\"/>".repeat(50_000) + &"<ept i=\"2\"/>".repeat(50_000);
    assert_eq!(said(".tmx", TMX.replace("chips", &codes)).len(), 3);
    assert!(start.elapsed() < std::time::Duration::from_secs(60), "{:?}", start.elapsed());
}

#[test]
fn what_is_too_long_is_left_out_and_the_rest_is_read() {
    let long = "x".repeat(LONGEST + (1 << 17));
    let json = format!("{{\"source\":\"{long}\",\"target\":\"x\"}}\n{{\"source\":\"Oui.\",\"target\":\"Yes.\"}}\n");
    assert_eq!(
        said(".jsonl", json),
        ["[FILE, line 1: it is longer than 16 MiB; this unit is left out]", "2@2: Oui. = Yes."]
    );
    let units = said(".tmx", TMX.replace("chips", &long));
    assert_eq!(units, ["[FILE, line 4: one piece is longer than 16 MiB; nothing behind it is read]"]);
    let chapter = "y".repeat(LONGEST_SIDE + 1);
    let units = said(".tmx", TMX.replace("chips", &chapter));
    assert_eq!(units[0], "[FILE, line 4: one side is longer than 1 MiB; this unit is left out]");
    assert_eq!(units.len(), 3);
    let units = said(".csv", format!("source,target\n\"{long},Yes\nNon,No\n"));
    assert!(units[0].contains("longer than 16 MiB"), "{}", &units[0][..200.min(units[0].len())]);
}

#[test]
fn nuls_and_lone_surrogates_cost_their_unit() {
    let json = "{\"source\":\"\\ud800\",\"target\":\"x\"}\n{\"source\":\"a\\u0000\",\"target\":\"b\"}\n{\"source\":\"c\",\"target\":\"d\"}";
    let units = said(".jsonl", json);
    assert!(units[0].contains("line 1: unexpected end of hex escape"), "{units:?}");
    assert!(units[1].contains("line 2: it holds a NUL character"), "{units:?}");
    assert_eq!(units[2], "3@3: c = d");
    assert!(said(".tsv", "a\0\tb\nc\td\n")[0].contains("NUL"));
    assert!(said(".po", PO.replace("Otwórz", "Otw\0rz"))[0].contains("NUL"));
    assert!(said(".tmx", TMX.replace("&#233;", "&#0;"))[0].contains("“&#0;” is no character"));
}

#[test]
fn utf_16_marks_and_archives_are_read() {
    let mut utf_16 = vec![0xff, 0xfe];
    utf_16.extend(TMX.encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(said(".tmx", utf_16), said(".tmx", TMX));
    assert_eq!(said(".po", format!("\u{feff}{PO}")), said(".po", PO));
    assert_eq!(said(".xlf", format!("\u{feff}{XLIFF}")), said(".xlf", XLIFF));
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(TMX.as_bytes()).unwrap();
    assert_eq!(said(".tmx.gz", packed.finish().unwrap()), said(".tmx", TMX));
}

#[test]
fn a_wrong_separator_is_said() {
    assert!(said(".tsv", "Oui.,Yes.\n")[0].starts_with("error: FILE: there is no tab in it"));
    assert!(said(".csv", "Oui.|Yes.\n")[0].starts_with("error: FILE: it has one column"));
    assert_eq!(
        said(".tsv", "a\tb\nno tab here\nc\td\n")[1],
        "[FILE, line 2: it has no column for the translation; this unit is left out]"
    );
    assert_eq!(
        said(".tsv", "Dépêches du 3 mai\ntarget\tsource\nThe bridge is closed.\tLe pont est fermé.\n"),
        [
            "[FILE, line 1: it has no column for the translation; this unit is left out]",
            "3@3: Le pont est fermé. = The bridge is closed.",
        ]
    );
}

#[test]
fn a_quotation_that_is_never_closed_ends_the_table() {
    let table = "id,source,target\n1,Il y a 12 blessés.,There are 12 injured.\n2,\"Le pont est fermé.,The bridge is closed.\n3,La route est libre.,The road is clear.\n";
    let units = said(".csv", table);
    assert_eq!(
        units,
        [
            "1@2: Il y a 12 blessés. = There are 12 injured.",
            "[FILE, line 3: a quotation mark that opens a cell here is never closed; nothing behind it is read]"
        ]
    );
}

#[test]
fn a_bad_entry_of_a_catalogue_costs_no_other() {
    let units = said(".po", PO.replace("msgid \"Open\"", "msgid Open"));
    assert!(units[0].starts_with("[FILE, line 10: a quoted string is expected here"), "{units:?}");
    assert_eq!(units.len(), 4);
}

fn issue(reason: &str) -> xliff::Issue {
    use crate::rule::{Category, Severity};
    xliff::Issue {
        rule: "number-mismatch",
        category: Category::Mistranslation,
        severity: Severity::Critical,
        reason: reason.to_owned(),
    }
}

fn written(ending: &str, text: &str, write: impl Fn(&Path, &mut Vec<u8>)) -> String {
    let mut file = tempfile::Builder::new().suffix(ending).tempfile().unwrap();
    file.write_all(text.as_bytes()).unwrap();
    let mut out = Vec::new();
    write(file.path(), &mut out);
    String::from_utf8(out).unwrap()
}

#[test]
fn issues_are_put_into_xliff_and_all_else_stays() {
    let issues = [(0, vec![issue("“12 000” & <1,200>")])].into();
    let file = written(".xlf", XLIFF, |path, out| xliff::annotate(path, &issues, out).unwrap().unwrap());
    let root = " xmlns:its=\"http://www.w3.org/2005/11/its\" its:version=\"2.0\"";
    let mark = "<mrk mid=\"mtlint-1\" mtype=\"x-its\" its:locQualityIssueType=\"numbers\" its:locQualityIssueComment=\"[number-mismatch] “12 000” &amp; &lt;1,200&gt;\" its:locQualityIssueSeverity=\"100\">";
    assert!(file.contains(root) && file.contains(&format!("<target state=\"final\">{mark}At least")), "{file}");
    assert_eq!(file.replace(root, "").replace(mark, "").replace("Second line</mrk>", "Second line"), XLIFF);
    assert_eq!(said(".xlf", file), said(".xlf", XLIFF));

    let issues = [(1, vec![issue("one"), issue("two")])].into();
    let file = written(".xlf", XLIFF_2, |path, out| xliff::annotate(path, &issues, out).unwrap().unwrap());
    assert!(file.contains(
        "<unit id=\"u\"><its:locQualityIssues xml:id=\"mtlint-2-issues\"><its:locQualityIssue locQualityIssueType="
    ));
    assert!(file.contains("<target><mrk id=\"mtlint-2\" type=\"its:generic\" its:locQualityIssuesRef=\"#its=mtlint-2-issues\">Конец.</mrk></target>"));
    assert_eq!(said(".xlf", file), said(".xlf", XLIFF_2));
}

#[test]
fn issues_are_comments_in_a_catalogue_and_are_replaced_by_the_next_run() {
    let issues = [(9, vec![issue("one\ntwo")]), (13, vec![issue("three")])].into();
    let file = written(".po", PO, |path, out| po::annotate(path, &issues, out).unwrap().unwrap());
    let (first, second) =
        ("# mtlint: number-mismatch (critical): one two\n", "# mtlint: number-mismatch (critical): three\n");
    assert!(file.contains(&format!("\n\n{first}#: a.c:1\n#, fuzzy\n")), "{file}");
    assert_eq!(file.replace(first, "").replace(second, ""), PO);
    let clean = written(".po", &file, |path, out| po::annotate(path, &[].into(), out).unwrap().unwrap());
    assert_eq!(clean, PO);
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_read_without_a_panic(bytes: Vec<u8>, cut in 0_usize..400, kind in 0_usize..6) {
        let (ending, sound) = [(".tmx", TMX), (".xlf", XLIFF), (".xlf", XLIFF_2), (".po", PO), (".csv", "a,b\n"), (".jsonl", "{}\n")][kind];
        let mut file = sound.as_bytes().to_vec();
        file.truncate(cut);
        file.extend(bytes);
        said(ending, file);
    }
}
