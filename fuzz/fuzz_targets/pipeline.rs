//! Any two texts through the whole program and into every report: valid UTF-8 and JSON, spans on the right words.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mtlint::check::Settings;
use mtlint::language::Lang;
use mtlint::report::json::{Record, write_line};
use mtlint::report::{csv, text};
use mtlint::{Text, check_texts};

const PAIRS: [(&str, &str); 6] = [("fr", "en"), ("en", "zh"), ("ar", "en"), ("ja", "en"), ("en", "ru"), ("hi", "en")];

fuzz_target!(|data: (u8, &str, &str)| {
    let (there, here) = PAIRS[usize::from(data.0) % PAIRS.len()];
    let source = (data.0 < 200).then_some(Text { text: data.1, lang: Lang::parse(there) });
    let target = Text { text: data.2, lang: Lang::parse(here) };
    let settings = Settings { min_confidence: 0.0, ..Settings::default() };
    check_texts(source, target, &settings, |report, score| {
        assert!(score.is_finite() && score >= 0.0);
        for finding in &report.findings {
            if let Some(span) = finding.flag.target {
                assert!(report.target.text().get(span.range()).is_some());
            }
            if let (Some(span), Some(source)) = (finding.flag.source, report.source) {
                assert!(source.text().get(span.range()).is_some());
            }
        }
        let reports = std::slice::from_ref(report);
        let mut out = Vec::new();
        write_line(&Record { id: 1.into(), score: score.into(), report }, &mut out).unwrap();
        assert!(std::str::from_utf8(&out).is_ok());
        csv::write(reports, &mut out, csv::Dialect::Plain).unwrap();
        text::write(reports, &mut out, text::Options::default()).unwrap();
    });
});
