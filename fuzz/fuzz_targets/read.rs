//! Any bytes as a file of any format: a document whose offsets lie in its text, or an error.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mtlint::document::read::from_bytes;

const ENDINGS: [&str; 6] = ["txt", "html", "md", "docx", "srt", "vtt"];

fuzz_target!(|data: &[u8]| {
    let Some((&choice, bytes)) = data.split_first() else { return };
    let ending = ENDINGS[usize::from(choice) % ENDINGS.len()];
    let encoding = [None, Some("utf-8"), Some("windows-1251"), Some("shift_jis")][usize::from(choice >> 4) % 4];
    if let Ok((document, _)) = from_bytes("fuzz", Some(ending), bytes, encoding) {
        let mut end = 0;
        for block in &document.blocks {
            assert!(block.span.start >= end && document.text.get(block.span.range()).is_some());
            end = block.span.end;
        }
        for mark in &document.marks {
            assert!(document.text.get(mark.span.range()).is_some());
        }
        assert!(document.line(end) >= 1);
    }
});
