//! Any text in any format and language: every span of the readers, the segmenter, the tokens and the numbers lies on
//! character boundaries, inside what holds it, in order, and maps back to a line of the file.
#![allow(missing_docs, clippy::unwrap_used)] // a test: its names document it, and it may fail anywhere

use std::io::{Cursor, Write};

use mtlint::analysis::Analysis;
use mtlint::document::bitext::{self, Wanted};
use mtlint::document::read::from_bytes;
use mtlint::document::{Document, MarkKind};
use mtlint::language::Lang;
use mtlint::span::Span;
use proptest::prelude::*;

/// What articles, subtitles and Word documents are made of, in several scripts, and what breaks them.
const PIECES: &[&str] = &[
    "Le port a rouvert jeudi, après trois jours de grève. ",
    "« Enfin ! », dit-il. ",
    "Am 3. Mai um 9.30 Uhr sprach Dr. Maier in St. Gallen. ",
    "市は十二日、説明会を開いた。",
    "أعلنت الوزارة ١٢٬٥٠٠ حالة، أي 3,5٪. ",
    "Совет заседает в 14:00 на пл. Мира… ",
    "12 000,50 € ",
    "$1.2 million ",
    "👩\u{200d}👩\u{200d}👧 ",
    "e\u{301}",
    "\u{202e}",
    "\u{feff}",
    "\u{a0}",
    "\u{ad}",
    "\n",
    "\r\n",
    "\n\n",
    " ",
    "\t",
    "“",
    "”",
    "...",
    "?!",
    "&amp;",
    "&#233;",
    "<b>",
    "</b>",
    "<p>",
    "<i>",
    "</i>",
    "{\\an8}",
    "- ",
    "\n\n7\n00:00:01,000 --> 00:00:02,000\n",
    "\n00:03.000 --> x\n",
    "# ",
    "**",
    "[x](y) ",
    "</w:t></w:r></w:p><w:p><w:r><w:t>",
    "</w:t><w:br/><w:br/><w:t>",
    "</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>",
    "</w:t></w:r><w:hyperlink><w:r><w:t>x</w:t></w:r></w:hyperlink><w:r><w:t>",
    "</w:t></w:r><w:del><w:r><w:t>x</w:t></w:r></w:del><w:r><w:t>",
    "</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p><w:r><w:t>",
    "<ph x=\"1\">%s</ph>",
    "<bpt i=\"1\"/>",
    "<ept i=\"1\"/>",
    "\"",
    ",",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => proptest::sample::select(PIECES.to_vec()).prop_map(str::to_owned),
        1 => "\\PC{0,6}",
    ];
    proptest::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

fn docx(body: &str) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    let xml =
        format!("<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>{body}</w:t></w:r></w:p></w:body></w:document>");
    archive.write_all(xml.as_bytes()).unwrap();
    archive.finish().unwrap().into_inner()
}

/// Spans lie on character boundaries of a text, in its order, and each in one of the places that may hold it.
#[track_caller]
fn in_order(what: &str, text: &str, spans: impl Iterator<Item = Span>, places: &[Span]) {
    let mut end = 0;
    for span in spans {
        assert!(text.get(span.range()).is_some(), "{what} {span:?} of {text:?}");
        assert!(span.start >= end, "{what} {span:?} begins before {end} in {text:?}");
        assert!(places.iter().any(|place| span.within(*place)), "{what} {span:?} stands in nothing of {text:?}");
        end = span.end;
    }
}

#[track_caller]
fn holds(document: &Document, lang: &str, lines: u32) {
    let text = document.text.as_str();
    let blocks: Vec<Span> = document.blocks.iter().map(|block| block.span).collect();
    in_order("block", text, blocks.iter().copied(), &[Span::new(0, text.len())]);
    for mark in &document.marks {
        assert!(text.get(mark.span.range()).is_some(), "{mark:?} of {text:?}");
        assert_eq!(mark.span.is_empty(), mark.kind == MarkKind::Placeholder, "{mark:?} of {text:?}");
    }
    let mut before = 1;
    for at in 0..=text.len() as u32 {
        let line = document.line(at);
        assert!((before..=lines).contains(&line), "line {line} after {before} of {lines}, at byte {at} of {text:?}");
        before = line;
    }
    let analysis = Analysis::new(document, Lang::parse(lang).unwrap());
    let segments: Vec<Span> = analysis.segments.iter().map(|segment| segment.span).collect();
    in_order("segment", text, segments.iter().copied(), &blocks);
    for segment in &analysis.segments {
        assert!(segment.span.within(blocks[segment.block as usize]));
        assert_eq!(segment.span.trimmed(text), segment.span, "white space at the ends of {segment:?}");
    }
    // Every letter and figure of a block stands in a segment.
    let held: usize = segments.iter().map(|span| letters(span.of(text))).sum();
    assert_eq!(held, blocks.iter().map(|span| letters(span.of(text))).sum::<usize>(), "{text:?}");
    in_order("terminator", text, analysis.terminators.iter().map(|terminator| terminator.span), &blocks);
    in_order("token", text, analysis.tokens.iter().map(|token| token.span), &segments);
    for number in &analysis.numbers {
        assert!(segments.iter().any(|segment| number.span.within(*segment)), "{number:?} of {text:?}");
        assert!(text.get(number.span.range()).is_some() && text.get(number.unit_span.range()).is_some());
    }
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

proptest! {
    #[test]
    fn of_every_reader(text in text(), lang in 0_usize..7) {
        let lang = ["fr", "en", "de", "ja", "ar", "ru", "th"][lang];
        for ending in ["txt", "md", "html", "srt", "vtt"] {
            let text = if ending == "vtt" { format!("WEBVTT\n\n00:01.000 --> 00:02.000\n{text}") } else { text.clone() };
            if let Ok((document, _)) = from_bytes("a", Some(ending), text.as_bytes(), Some("utf-8")) {
                let ends = text.replace("\r\n", "\n").matches(['\n', '\r']).count();
                holds(&document, lang, ends as u32 + 1);
            }
        }
        if let Ok((document, _)) = from_bytes("a", Some("docx"), &docx(&text), None) {
            holds(&document, lang, document.blocks.len() as u32);
        }
    }

    #[test]
    fn of_every_bitext(text in text(), lang in 0_usize..7) {
        let lang = ["fr", "en", "de", "ja", "ar", "ru", "th"][lang];
        let folder = tempfile::tempdir().unwrap();
        let json = serde_json::json!({"source": text, "target": text}).to_string();
        for (name, text) in [
            ("a.tmx", format!("<tmx><body>\n<tu><tuv><seg>{text}</seg></tuv><tuv><seg>{text}</seg></tuv></tu></body></tmx>")),
            ("a.xlf", format!("<xliff version=\"1.2\"><file>\n<trans-unit id=\"1\"><source>x</source><target>{text}</target></trans-unit></file></xliff>")),
            ("a.tsv", text.clone()),
            ("a.csv", format!("source,target\n{text}")),
            ("a.po", format!("msgid \"a\"\nmsgstr \"{text}\"\n")),
            ("a.jsonl", json),
        ] {
            let path = folder.path().join(name);
            std::fs::write(&path, &text).unwrap();
            let Ok((_, units)) = bitext::open(&path, Wanted::default(), Some("utf-8")) else { continue };
            let lines = text.replace("\r\n", "\n").matches(['\n', '\r']).count() as u32 + 1;
            for unit in units.filter_map(Result::ok) {
                holds(&unit.source, lang, lines);
                holds(&unit.target, lang, lines);
            }
        }
    }
}
