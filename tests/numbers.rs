//! The same sentences of news in many languages, into English and out of it: the untouched translation is quiet, and a
//! figure, date, unit or multiplier that was changed in it is flagged. The sentences stand in `tests/numbers`, a file a
//! language; of a language without a locale only the quiet is asked for.

use std::collections::BTreeMap;
use std::path::Path;

use mtlint::check::Settings;
use mtlint::document::Document;
use mtlint::language::Lang;
use mtlint::locale::Locale;

const RULES: &[&str] = &["number-mismatch", "date-mismatch", "unit-mismatch"];

fn read(name: &str) -> Vec<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/numbers").join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

fn lang(code: &str) -> Lang {
    Lang::parse(code).unwrap_or_else(|| panic!("no language {code}"))
}

/// What the rules of numbers, dates and units say of a pair.
fn findings(source: (&str, &str), target: (&str, &str)) -> Vec<String> {
    let (source_lang, target_lang) = (lang(source.0), lang(target.0));
    let (source, target) = (Document::from_text("source", source.1), Document::from_text("target", target.1));
    let checked = mtlint::check(Some((&source, source_lang)), (&target, target_lang), &Settings::default());
    let found = checked.outcome.findings.iter().filter(|finding| RULES.contains(&finding.rule.id));
    found.map(|finding| finding.flag.reason.clone()).collect()
}

/// Every pair of both directions that is not as it should be.
fn wrong(code: &str) -> Vec<String> {
    let english: BTreeMap<String, (String, String)> = read("en.tsv")
        .into_iter()
        .map(|row| (row[0].clone(), (row[1].clone(), row.get(2).cloned().unwrap_or_default())))
        .collect();
    let has_locale = Locale::codes().contains(&code);
    let mut wrong = Vec::new();
    for row in read(&format!("{code}.tsv")) {
        let (english, changes) = english.get(&row[0]).unwrap_or_else(|| panic!("{code}: no sentence {}", row[0]));
        let mut check = |english: &str, faulty: bool| {
            for (source, target) in [((code, &*row[1]), ("en", english)), (("en", english), (code, &*row[1]))] {
                let found = findings(source, target);
                if found.is_empty() == faulty {
                    wrong.push(format!("{}>{} {} → {}: {found:?}", source.0, target.0, source.1, target.1));
                }
            }
        };
        check(english, false);
        for (old, new) in changes.split("; ").filter_map(|change| change.split_once(" => ")).filter(|_| has_locale) {
            assert!(english.contains(old), "{old} is not in {english}");
            check(&english.replace(old, new), true);
        }
    }
    wrong
}

#[track_caller]
fn all_right(codes: &[&str]) {
    let wrong: Vec<String> = codes.iter().flat_map(|code| wrong(code)).collect();
    assert!(wrong.is_empty(), "{} are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn faults_are_found_and_good_translations_are_quiet_in_the_languages_of_western_europe() {
    all_right(&["de", "es", "fr", "it", "nl", "pt", "sv"]);
}

#[test]
fn faults_are_found_and_good_translations_are_quiet_in_the_languages_of_eastern_europe() {
    all_right(&["cs", "pl", "ro", "ru", "uk"]);
}

#[test]
fn faults_are_found_and_good_translations_are_quiet_in_the_languages_of_asia() {
    all_right(&["ar", "fa", "hi", "ja", "ko", "tr", "zh"]);
}

#[test]
fn good_translations_are_quiet_in_languages_without_a_locale() {
    all_right(&["bg", "bn", "da", "el", "fi", "he", "hr", "hu", "id", "th", "ur", "vi"]);
}

#[test]
fn every_locale_has_its_sentences() {
    for code in Locale::codes() {
        assert!(read(&format!("{code}.tsv")).len() >= 30, "{code}");
    }
}
