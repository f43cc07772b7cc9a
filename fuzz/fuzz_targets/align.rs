//! Any two texts: every segment of either side stands in exactly one bead, in order.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mtlint::align_with_lexicon;
use mtlint::analysis::Analysis;
use mtlint::document::Document;
use mtlint::language::Lang;

fuzz_target!(|data: (u8, &str, &str)| {
    let pair = [("fr", "en"), ("en", "zh"), ("ar", "en"), ("ja", "de"), ("th", "ru")][usize::from(data.0) % 5];
    let (Some(there), Some(here)) = (Lang::parse(pair.0), Lang::parse(pair.1)) else { return };
    let (source, target) = (Document::from_text("source", data.1), Document::from_text("target", data.2));
    let (source, target) = (Analysis::new(&source, there), Analysis::new(&target, here));
    let beads = align_with_lexicon(&source, &target);
    let (mut from, mut to) = (0, 0);
    for bead in &beads {
        assert_eq!((bead.source.start, bead.target.start), (from, to));
        assert!((0.0..=1.0).contains(&bead.score));
        (from, to) = (bead.source.end, bead.target.end);
    }
    assert_eq!((from as usize, to as usize), (source.segments.len(), target.segments.len()));
});
