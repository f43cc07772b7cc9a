//! Any bytes as what a newsroom keeps beside its articles: configuration, baseline, reviewed reports, glossaries.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mtlint::config::Config;
use mtlint::glossary::Glossary;
use mtlint::verdict::{Baseline, read_reviewed};

fuzz_target!(|data: &[u8]| {
    let Some((&choice, bytes)) = data.split_first() else { return };
    let put = |ending: &str| {
        let path = std::env::temp_dir().join(format!("mtlint-fuzz-{}.{ending}", std::process::id()));
        std::fs::write(&path, bytes).unwrap();
        path
    };
    match choice % 6 {
        0 => {
            let _ = Config::read(&put("toml"));
        }
        1 => {
            if let Ok(baseline) = Baseline::parse("fuzz", &String::from_utf8_lossy(bytes)) {
                let again = Baseline::parse("fuzz", &baseline.write()).expect("what was written can be read");
                assert_eq!(again.write(), baseline.write());
            }
        }
        2 => {
            let _ = read_reviewed("fuzz", "csv", bytes);
        }
        3 => {
            let _ = read_reviewed("fuzz", "json", bytes);
        }
        4 => {
            let _ = Glossary::read(&put("csv"));
        }
        _ => {
            let _ = Glossary::read(&put("tbx"));
        }
    }
});
