use super::super::{BlockKind, MarkKind};
use super::*;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The bytes of a document with this body, these styles and these footnotes.
fn docx(body: &str, styles: &str, footnotes: &str) -> Vec<u8> {
    let space = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:mc=\"m\" xmlns:v=\"v\"";
    let relation = |kind: &str, target: &str| {
        format!("<Relationship Id=\"{kind}\" Type=\"{RELATIONS}/{kind}\" Target=\"{target}\"/>")
    };
    let relations = |inside: String| format!("<Relationships>{inside}</Relationships>");
    parts(&[
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", &relations(relation("officeDocument", "word/document.xml"))),
        (
            "word/_rels/document.xml.rels",
            &relations(relation("styles", "styles.xml") + &relation("footnotes", "/word/footnotes.xml")),
        ),
        (
            "word/document.xml",
            &format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<w:document {space}><w:body>{body}</w:body></w:document>"
            ),
        ),
        ("word/styles.xml", &format!("<w:styles {space}>{styles}</w:styles>")),
        ("word/footnotes.xml", &format!("<w:footnotes {space}>{footnotes}</w:footnotes>")),
    ])
}

/// A zip archive of these parts.
fn parts(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(content.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// The blocks of a body, "kind: words".
#[track_caller]
fn blocks(body: &str, expected: &[&str]) {
    let document = read("a.docx", &docx(body, STYLES, NOTES), &mut Vec::new()).unwrap();
    let found: Vec<String> =
        document.blocks.iter().map(|block| format!("{:?}: {}", block.kind, block.span.of(&document.text))).collect();
    let notes = ["Paragraph: Quelle: Gemeinde."];
    assert_eq!(found, [expected, &notes].concat());
}

#[test]
fn parts_without_anything_in_them_are_read() {
    let relations = format!(
        "<Relationships><Relationship Type=\"{RELATIONS}/styles\" Target=\"styles.xml\"/><Relationship Type=\"{RELATIONS}/footnotes\" Target=\"footnotes.xml\"/></Relationships>"
    );
    let body = format!("<w:document xmlns:w=\"w\"><w:body><w:p>{}</w:p></w:body></w:document>", run("Le port."));
    for relations in [relations.as_str(), "<Relationships/>"] {
        let bytes = parts(&[
            ("word/document.xml", &body),
            ("word/_rels/document.xml.rels", relations),
            ("word/styles.xml", "<w:styles xmlns:w=\"w\"/>"),
            ("word/footnotes.xml", "<w:footnotes xmlns:w=\"w\"/>"),
        ]);
        assert_eq!(read("a.docx", &bytes, &mut Vec::new()).unwrap().text.trim(), "Le port.");
    }
}

fn run(words: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

fn bold(words: &str) -> String {
    format!("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

fn paragraph(runs: &str) -> String {
    format!("<w:p>{runs}</w:p>")
}

fn styled(style: &str, words: &str) -> String {
    paragraph(&format!("<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}", run(words)))
}

const STYLES: &str = "<w:style w:styleId=\"Titel\"><w:name w:val=\"Title\"/></w:style><w:style w:styleId=\"berschrift1\"><w:name w:val=\"heading 1\"/></w:style><w:style w:styleId=\"Dachzeile\"><w:name w:val=\"Dachzeile\"/><w:basedOn w:val=\"berschrift1\"/></w:style><w:style w:styleId=\"Kreis1\"><w:name w:val=\"A\"/><w:basedOn w:val=\"Kreis2\"/></w:style><w:style w:styleId=\"Kreis2\"><w:name w:val=\"B\"/><w:basedOn w:val=\"Kreis1\"/></w:style><w:style w:styleId=\"Liste\"><w:name w:val=\"List Bullet\"/><w:pPr><w:numPr><w:numId w:val=\"3\"/></w:numPr></w:pPr></w:style><w:style w:styleId=\"Verzeichnis1\"><w:name w:val=\"toc 1\"/></w:style>";
const NOTES: &str = "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:id=\"1\"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>Quelle: Gemeinde.</w:t></w:r></w:p></w:footnote>";

#[test]
fn styles_tell_headings_and_items_in_any_language_of_word() {
    blocks(
        &[
            styled("Verzeichnis1", "Die neue Brücke 1"),
            styled("Titel", "Die neue Brücke"),
            styled("Dachzeile", "Verkehr"),
            paragraph(&run("Von Eva Huber")),
            styled("Kreis1", "Seit Montag fließt der Verkehr."),
            styled("Liste", "eng"),
            paragraph(&format!("<w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>{}", run("lose"))),
            paragraph(&format!(
                "<w:pPr><w:pStyle w:val=\"Liste\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr>{}",
                run("Kein Punkt.")
            )),
            paragraph(&format!("<w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr>{}", run("Was nun gilt"))),
        ]
        .concat(),
        &[
            "Heading: Die neue Brücke",
            "Heading: Verkehr",
            "Byline: Von Eva Huber",
            "Paragraph: Seit Montag fließt der Verkehr.",
            "ListItem: eng",
            "ListItem: lose",
            "Paragraph: Kein Punkt.",
            "Heading: Was nun gilt",
        ],
    );
}

#[test]
fn runs_are_joined_and_tabs_and_breaks_part_words() {
    let tabs = "<w:pPr><w:tabs><w:tab w:val=\"left\" w:pos=\"720\"/></w:tabs></w:pPr>";
    blocks(
        &[
            paragraph(
                &[
                    tabs,
                    &run("Au mo"),
                    "<w:proofErr/><w:bookmarkStart/>",
                    &run("ins 12"),
                    &run(" 000 morts."),
                    "<w:r><w:tab/></w:r>",
                    &run("Fin."),
                ]
                .concat(),
            ),
            paragraph(
                &[
                    &run("Une ligne,"),
                    "<w:r><w:br/></w:r>",
                    &run("une autre."),
                    "<w:r><w:br/><w:br/></w:r>",
                    &run("Un paragraphe &amp; demi."),
                ]
                .concat(),
            ),
            paragraph("<w:r><w:t>porte</w:t><w:noBreakHyphen/><w:t>avions</w:t><w:softHyphen/></w:r>"),
        ]
        .concat(),
        &[
            "Paragraph: Au moins 12 000 morts. Fin.",
            "Paragraph: Une ligne, une autre.",
            "Paragraph: Un paragraphe & demi.",
            "Paragraph: porte‑avions",
        ],
    );
}

#[test]
fn tracked_changes_are_read_as_accepted() {
    blocks(
        &[
            paragraph(&[&run("Der Rat "), "<w:del><w:r><w:delText>tagte</w:delText></w:r></w:del>", "<w:ins>", &run("tagt"), "</w:ins>", &run(" heute."), "<w:moveFrom>", &run("Weg."), "</w:moveFrom>"].concat()),
            paragraph(&["<w:pPr><w:rPr><w:del w:id=\"4\"/></w:rPr></w:pPr>", &run("Ein Absatz, ")].concat()),
            paragraph(&[&run("der zusammengehört."), "<w:moveTo>", &run(" Weg."), "</w:moveTo>"].concat()),
            paragraph("<w:pPr><w:pPrChange><w:pPr><w:pStyle w:val=\"Titel\"/></w:pPr></w:pPrChange></w:pPr><w:r><w:t>Schluss.</w:t></w:r>"),
        ]
        .concat(),
        &["Paragraph: Der Rat tagt heute.", "Paragraph: Ein Absatz, der zusammengehört. Weg.", "Paragraph: Schluss."],
    );
}

#[test]
fn cells_stand_in_order_and_boxes_and_notes_follow_the_body() {
    let cell = |inside: &str| format!("<w:tc><w:tcPr><w:tcW w:w=\"1\"/></w:tcPr>{}</w:tc>", paragraph(&run(inside)));
    let table = format!("<w:tbl><w:tblPr/><w:tr>{}{}</w:tr></w:tbl>", cell("Jahr"), cell("Kosten"));
    let content = format!("<w:txbxContent>{}</w:txbxContent>", paragraph(&run("„Endlich.“")));
    let anchored = format!(
        "<w:r><mc:AlternateContent><mc:Choice>{content}</mc:Choice><mc:Fallback>{content}</mc:Fallback></mc:AlternateContent></w:r>"
    );
    let hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>geheim</w:t></w:r>";
    blocks(
        &[table, paragraph(&[&run("Der Satz "), &anchored[..], hidden, &run("geht weiter.")].concat())].concat(),
        &["ListItem: Jahr", "ListItem: Kosten", "Paragraph: Der Satz geht weiter.", "Paragraph: „Endlich.“"],
    );
}

#[test]
fn links_and_emphasis_are_marks_over_all_their_runs() {
    let field = |inside: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> HYPERLINK \"https://example.org\" </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{inside}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
        )
    };
    let page = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText><w:t>x</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
    let body = [
        paragraph(
            &[
                &bold("Der "),
                &bold("Rat"),
                &run(" tagt "),
                "<w:hyperlink>",
                &bold("im "),
                &run("Rathaus"),
                "</w:hyperlink>",
                &run("."),
            ]
            .concat(),
        ),
        paragraph(
            &[
                &bold("Sehr "),
                &field(&bold("hier")),
                page,
                "<w:r><w:rPr><w:i w:val=\"0\"/></w:rPr><w:t> lesen</w:t></w:r>",
            ]
            .concat(),
        ),
    ];
    let document = read("a", &docx(&body.concat(), STYLES, ""), &mut Vec::new()).unwrap();
    assert_eq!(document.text, "Der Rat tagt im Rathaus.\n\nSehr hier lesen");
    let marks: Vec<_> = document.marks.iter().map(|mark| (mark.kind, mark.span.of(&document.text))).collect();
    use MarkKind::*;
    let expected = [
        (Emphasis, "Der Rat"),
        (Link, "im Rathaus"),
        (Emphasis, "im"),
        (Emphasis, "Sehr"),
        (Emphasis, "hier"),
        (Link, "hier"),
    ];
    assert_eq!(marks, expected);
}

#[test]
fn places_are_numbers_of_paragraphs() {
    let body = [
        paragraph(&run("Eins.")),
        paragraph(""),
        paragraph(&run("\u{ad}")),
        paragraph(&run("Zwei.")),
        paragraph("<w:r><w:t>Drei,</w:t><w:br/><w:t>\nnoch drei.</w:t></w:r>"),
    ];
    let document = read("a", &docx(&body.concat(), STYLES, NOTES), &mut Vec::new()).unwrap();
    let lines: Vec<u32> = document.blocks.iter().map(|block| document.line(block.span.start)).collect();
    assert_eq!(lines, [1, 2, 3, 4]);
    assert_eq!(document.line(document.text.find("noch").unwrap() as u32), 3);
    assert_eq!(document.blocks.last().unwrap().kind, BlockKind::Paragraph);
}

#[track_caller]
fn refused(bytes: &[u8], expected: &str) {
    let error = read("a.docx", bytes, &mut Vec::new()).unwrap_err().to_string();
    assert!(error.contains(expected), "{error}");
}

#[test]
fn other_archives_and_old_or_encrypted_documents_say_what_to_do() {
    refused(&parts(&[("xl/workbook.xml", "")]), "a.docx: this is a spreadsheet, not text\n  save its table as .csv");
    refused(&parts(&[("content.xml", "")]), "this is an OpenDocument file, not text\n  save it as .docx first");
    refused(&parts(&[("a.txt", "")]), "this is a zip archive, not text\n  unpack it");
    let wide =
        |name: &str| [b"\xd0\xcf\x11\xe0".to_vec(), name.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat();
    refused(&wide("EncryptedPackage"), "this document is encrypted\n  open it with its password");
    refused(&wide("WordDocument"), "this is a Word document of the format before 2007\n  open it in a word processor");
    refused(&wide("Book"), "this is an old Office document");
    refused(
        &parts(&[("word/document.xml", "<w:document><w:body>")]),
        "a.docx, word/document.xml, line 1: the file ends inside <body>",
    );
    let cut = docx(&paragraph(&run("Eins.")), STYLES, NOTES);
    refused(&cut[..cut.len() / 2], "this document is broken");
}

#[test]
fn document_types_and_bombs_are_refused() {
    let external = "<!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><w:document><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>";
    refused(&parts(&[("word/document.xml", external)]), "it defines entities of its own");
    let harmless = "<!DOCTYPE w><w:document/>";
    refused(&parts(&[("word/document.xml", harmless)]), "it has a document type");
    let unknown = paragraph(&run("&secret;"));
    refused(&docx(&unknown, STYLES, NOTES), "“&secret;” is no character");
    let deep = "<w:tbl><w:tr><w:tc>".repeat(200);
    refused(&docx(&deep, STYLES, NOTES), "nested more than 256 deep");
    let long = paragraph(&run(&"Ein langer Text. ".repeat(1 << 20)));
    refused(&docx(&long, STYLES, NOTES), "one piece is longer than 16 MiB");
    let long = paragraph(&run(&"Ein langer Text. ".repeat(1 << 12))).repeat(300);
    refused(&docx(&long, STYLES, NOTES), "a.docx: its text is longer than 16 MiB");
    let big = "<w:p/>".repeat(12 << 20);
    refused(&parts(&[("word/document.xml", &big)]), "a.docx, word/document.xml: it unpacks to more than 64 MiB");
}

#[test]
fn fields_without_end_and_breaks_without_words_take_no_time() {
    let start = std::time::Instant::now();
    let field = "<w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>HYPERLINK</w:instrText><w:fldChar w:fldCharType=\"separate\"/><w:t>x</w:t></w:r>";
    for piece in [field.to_owned(), "<w:r><w:t>x</w:t><w:br/><w:br/></w:r>".to_owned(), paragraph(field)] {
        read("a.docx", &docx(&paragraph(&piece.repeat(2_000)), STYLES, NOTES), &mut Vec::new()).unwrap();
        read("a.docx", &docx(&piece.repeat(2_000), STYLES, NOTES), &mut Vec::new()).unwrap();
    }
    // By the square of the length it would be hours.
    assert!(start.elapsed() < std::time::Duration::from_secs(60), "{:?}", start.elapsed());
}

#[test]
fn what_is_embedded_is_named() {
    let mut notices = Vec::new();
    let body = paragraph(&run("Eins.")) + "<w:altChunk r:id=\"x\"/>";
    read("a.docx", &docx(&body, STYLES, NOTES), &mut notices).unwrap();
    assert_eq!(notices[0].0, "a.docx: another document that is embedded in it is not read");
}

proptest::proptest! {
    #[test]
    fn any_bytes_in_any_part_are_read_without_a_panic(bytes: Vec<u8>, cut in 0_usize..2_000) {
        let mut whole = docx(&paragraph(&run("Eins.")), STYLES, NOTES);
        whole.truncate(cut);
        whole.extend(&bytes);
        let _ = read("a", &whole, &mut Vec::new());
        let text = String::from_utf8_lossy(&bytes);
        let _ = read("a", &docx(&text, &text, &text), &mut Vec::new());
    }
}
