//! Any text in any locale: blocks hold all of it but the numbers of list items, and segments all words of the blocks, in
//! their order.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mtlint::document::{BlockKind, Document};
use mtlint::language::Lang;
use mtlint::locale::Locale;
use mtlint::segment::segment;

fuzz_target!(|data: (u8, &str)| {
    let codes = Locale::codes();
    let Some(lang) = Lang::parse(codes[usize::from(data.0) % codes.len()]) else { return };
    let document = Document::from_text("fuzz", data.1);
    let text = |from: u32, to: u32| document.text.get(from as usize..to as usize).expect("offsets lie in the text");
    let words = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let segmented = segment(&document, Locale::of(lang));
    let mut segments = segmented.segments.iter().peekable();
    let mut end = 0;
    for (index, block) in (0..).zip(&document.blocks) {
        let outside = text(end, block.span.start);
        // "1. ", "12) " and "a) " in front of an item stand in no block.
        let most = if block.kind == BlockKind::ListItem { 2 } else { 0 };
        assert!(words(outside) <= most, "{outside:?} is in no block");
        end = block.span.start;
        while let Some(part) = segments.next_if(|part| part.block == index) {
            let between = text(end, part.span.start);
            assert!(words(between) == 0, "{between:?} is in no segment");
            assert!(!text(part.span.start, part.span.end).is_empty());
            end = part.span.end;
        }
        let rest = text(end, block.span.end);
        assert!(words(rest) == 0, "{rest:?} is in no segment");
        end = block.span.end;
    }
    assert!(segments.next().is_none(), "segments stand in the order of their blocks");
    let rest = text(end, document.text.len() as u32);
    assert!(words(rest) == 0, "{rest:?} is in no block");
});
