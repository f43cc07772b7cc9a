//! The README's sample report and rule table are what mtlint says. `UPDATE_REPORTS=1 cargo test` writes them anew.
#![allow(missing_docs, clippy::unwrap_used)]

use std::path::Path;

/// Lines of the sample report that the README shows.
const SAMPLE: usize = 16;

#[test]
fn the_readme_shows_the_real_report_and_the_real_rules() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap();
    let report = std::fs::read_to_string(root.join("reports/kazakhstan-withdrawal-fr-en.txt")).unwrap();
    let sample: Vec<&str> = report.lines().take(SAMPLE).collect();
    let expected = between(&readme, "```text\n", "```\n", &(sample.join("\n").trim_end().to_owned() + "\n"));
    let expected = between(&expected, "named as in MQM.\n\n", "\n## How to develop", &mtlint::cli::rules::markdown());
    if std::env::var_os("UPDATE_REPORTS").is_some() {
        std::fs::write(root.join("README.md"), expected).unwrap();
    } else {
        assert!(expected == readme, "README.md is stale; UPDATE_REPORTS=1 cargo test writes it anew");
    }
}

#[test]
fn the_table_of_formats_names_tests_that_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let table = std::fs::read_to_string(root.join("reports/formats.md")).unwrap();
    let mut named = 0;
    for row in table.lines().filter(|line| line.starts_with("| ")).skip(1) {
        let tests = row.trim_end_matches(" |").rsplit(" | ").next().unwrap();
        for test in tests.split("; ") {
            let mut names = test.split('`').skip(1).step_by(2);
            let file = names.next().unwrap_or_else(|| panic!("no test: {row}"));
            let code = std::fs::read_to_string(root.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
            for name in names {
                assert!(code.contains(&format!("fn {name}(")), "{file} has no test {name}");
                named += 1;
            }
        }
    }
    assert!(named >= 6, "{named} tests are named");
}

fn between(text: &str, start: &str, end: &str, new: &str) -> String {
    let from = text.find(start).unwrap() + start.len();
    let to = from + text[from..].find(end).unwrap();
    format!("{}{new}{}", &text[..from], &text[to..])
}
