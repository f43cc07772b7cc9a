//! Any text in any locale: segments lie in the text, in its order, and hold all of its words.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mtlint::document::Document;
use mtlint::language::Lang;
use mtlint::locale::Locale;
use mtlint::segment::segment;

fuzz_target!(|data: (u8, &str)| {
    let codes = Locale::codes();
    let Some(lang) = Lang::parse(codes[usize::from(data.0) % codes.len()]) else { return };
    let document = Document::from_text("fuzz", data.1);
    let segmented = segment(&document, Locale::of(lang));
    let mut end = 0;
    for part in &segmented.segments {
        assert!(part.span.start >= end && document.text.get(part.span.range()).is_some());
        let between = &document.text[end as usize..part.span.start as usize];
        assert!(between.chars().all(|c| !c.is_alphanumeric()), "{between:?} is in no segment");
        end = part.span.end;
    }
});
