//! Any bytes as a package, and any text as the parts of a sound one: a document whose offsets lie in its text.
#![no_main]

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use mtlint::document::docx;
use zip::write::SimpleFileOptions;

const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fuzz_target!(|data: &[u8]| {
    let Some((&choice, bytes)) = data.split_first() else { return };
    let file = if choice % 4 == 0 { bytes.to_vec() } else { package(&String::from_utf8_lossy(bytes)) };
    let Ok(document) = docx::read("fuzz", &file, &mut Vec::new()) else { return };
    let mut end = 0;
    for block in &document.blocks {
        assert!(block.span.start >= end && document.text.get(block.span.range()).is_some());
        end = block.span.end;
    }
    assert!(document.marks.iter().all(|mark| document.text.get(mark.span.range()).is_some()));
});

/// A package whose body, styles and notes are parted by NULs in the data.
fn package(data: &str) -> Vec<u8> {
    let mut texts = data.splitn(3, '\0').chain(std::iter::repeat(""));
    let mut next = |root: &str| format!("<w:{root} xmlns:w=\"w\">{}</w:{root}>", texts.next().unwrap_or_default());
    let relation = |kind: &str| format!("<Relationship Type=\"{RELATION}/{kind}\" Target=\"{kind}.xml\"/>");
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in [
        ("word/document.xml", next("document")),
        ("word/styles.xml", next("styles")),
        ("word/footnotes.xml", next("footnotes")),
        ("word/_rels/document.xml.rels", format!("<Relationships>{}{}</Relationships>", relation("styles"), relation("footnotes"))),
    ] {
        let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        archive.start_file(name, stored).unwrap();
        archive.write_all(part.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}
