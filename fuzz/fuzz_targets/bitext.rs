//! Any bytes as a bitext of any format: units whose marks lie in their text, or faults that name a place.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mtlint::document::bitext::{Fault, Wanted, open};

const ENDINGS: [&str; 6] = ["tmx", "xlf", "po", "tsv", "csv", "jsonl"];

fuzz_target!(|data: &[u8]| {
    let Some((&choice, bytes)) = data.split_first() else { return };
    let ending = ENDINGS[usize::from(choice) % ENDINGS.len()];
    let path = std::env::temp_dir().join(format!("mtlint-fuzz-{}.{ending}", std::process::id()));
    std::fs::write(&path, bytes).unwrap();
    let Ok((_, units)) = open(&path, Wanted::default(), None) else { return };
    let mut line = 1;
    for unit in units {
        match unit {
            Ok(unit) => {
                assert!(unit.line >= line, "units come in the order of their lines");
                line = unit.line;
                for document in [&unit.source, &unit.target] {
                    assert!(document.marks.iter().all(|mark| document.text.get(mark.span.range()).is_some()));
                    assert_eq!(document.line(document.text.len() as u32), unit.line);
                }
            }
            Err(Fault::LeftOut(notice) | Fault::Said(notice)) => assert!(notice.0.contains(", line ")),
            Err(Fault::EndsHere(error)) => assert!(error.what.contains(", line ")),
        }
    }
});
