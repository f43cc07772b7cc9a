use std::path::Path;

use super::*;

fn config(text: &str) -> Result<Config, Error> {
    parse::parse(text, "mtlint.toml", Path::new(""))
}

fn settings(text: &str, paths: &[&str], langs: &str) -> Settings {
    let (source, target) = langs.split_once('>').unwrap();
    let about = About { paths, source: Lang::parse(source), target: Lang::parse(target) };
    config(text).unwrap().settings(&about)
}

#[track_caller]
fn refused(text: &str, message: &str) {
    assert_eq!(config(text).unwrap_err().to_string(), message);
}

#[test]
fn a_key_that_is_not_known_is_refused_with_its_line_and_the_nearest() {
    refused(
        "min-confidence = 0.6\n\n[rules.number-missmatch]\nenabled = false\n",
        "mtlint.toml, line 3: there is no rule \"number-missmatch\"\n  did you mean \"number-mismatch\"? `mtlint rules` \
         lists them all",
    );
    refused(
        "[rules.repetition-loop]\nturn = 4\n",
        "mtlint.toml, line 2: there is no key of repetition-loop \"turn\"\n  did you mean \"turns\"? the keys here are \
         enabled, severity, min-confidence, turns, excess",
    );
    refused(
        "ignore = [\n  \"unpaired-quote\",\n  \"frobnicate\",\n]\n",
        "mtlint.toml, line 3: there is no rule \"frobnicate\"\n  `mtlint rules` lists them all",
    );
    refused(
        "[languages.fr]\nlexicon = [\"tm.bin\"]\n",
        "mtlint.toml, line 2: there is no key of a language \"lexicon\"\n  the keys here are select, ignore, \
         min-severity, min-confidence, fail-on, glossary, ignore-words, ignore-segments, rules",
    );
}

#[test]
fn a_value_of_the_wrong_kind_or_size_is_refused_with_what_fits() {
    refused("min-confidence = \"high\"", "mtlint.toml, line 1: here stands a string\n  write a number");
    refused(
        "min-confidence = 60",
        "mtlint.toml, line 1: 60 is out of the range of min-confidence\n  write a number from 0 to 1",
    );
    refused(
        "min-confidence = nan",
        "mtlint.toml, line 1: NaN is out of the range of min-confidence\n  write a number from 0 to 1",
    );
    refused(
        "[rules.repetition-loop]\nturns = 1",
        "mtlint.toml, line 2: 1 is out of the range of turns\n  write a number from 2 to 10",
    );
    refused(
        "fail-on = \"majour\"",
        "mtlint.toml, line 1: there is no severity \"majour\"\n  did you mean \"major\"? the severities are neutral, \
         minor, major, critical",
    );
    refused(
        "[rules.wrong-casing]\nenabled = \"no\"",
        "mtlint.toml, line 2: here stands a string\n  write true or false",
    );
    refused("rules = 3", "mtlint.toml, line 1: here stands a number\n  write a table, such as [rules.number-mismatch]");
    refused(
        "[languages.french]",
        "mtlint.toml, line 1: \"french\" is no language tag\n  write fr, en-GB, zh or the like",
    );
    refused(
        "[[sources]]\nmin-severity = \"major\"",
        "mtlint.toml, line 1: a source needs the paths that it is for\n  add paths = [\"wires/**\"]",
    );
}

#[test]
fn a_pattern_that_cannot_run_is_refused() {
    refused("ignore-words = ['(AFP']", "mtlint.toml, line 1: '(AFP' is no pattern\n  unclosed group");
    refused(
        "ignore-words = ['(\\w{1000}){1000}']",
        "mtlint.toml, line 1: '(\\w{1000}){1000}' is no pattern\n  it is too large; write several smaller ones",
    );
    refused(
        "[[sources]]\npaths = [\"wires/[afp\"]",
        "mtlint.toml, line 2: 'wires/[afp' is no pattern of paths\n  unclosed character class; missing ']'",
    );
}

#[test]
fn what_is_no_toml_is_refused_with_its_line() {
    let message = config("fail-on = \"major\"\nignore = [\"a\"\nselect =").unwrap_err().to_string();
    assert!(message.starts_with("mtlint.toml, line "), "{message}");
    assert!(config(&"[".repeat(100_000)).is_err());
    assert!(config(&format!("select = {}", "[".repeat(100_000))).is_err());
}

#[test]
fn a_file_that_cannot_be_a_configuration_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("big.toml");
    std::fs::write(&path, "#".repeat(2 << 20)).unwrap();
    let message = Config::read(&path).unwrap_err().to_string();
    assert!(message.contains("more than 1 MiB"), "{message}");
    std::fs::write(&path, b"ignore-words = ['caf\xe9']").unwrap();
    let message = Config::read(&path).unwrap_err().to_string();
    assert!(message.ends_with("byte 20 is not UTF-8\n  save the file as UTF-8"), "{message}");
    let message = Config::read(&folder.path().join("none.toml")).unwrap_err().to_string();
    assert!(message.contains("there is no such file"), "{message}");
}

#[test]
fn the_pair_wins_over_the_language_and_the_source_over_both() {
    let text = "min-confidence = 0.6\n[languages.\"en>de\"]\nmin-confidence = 0.8\n[languages.de]\nmin-confidence = \
                0.7\n[[sources]]\npaths = [\"wires/*/*.txt\"]\nmin-confidence = 0.9\n";
    assert_eq!(settings(text, &[], "en>fr").min_confidence, 0.6);
    assert_eq!(settings(text, &[], "fr>de").min_confidence, 0.7);
    assert_eq!(settings(text, &[], "en-GB>de-AT").min_confidence, 0.8);
    assert_eq!(settings(text, &["./wires/afp/1.txt"], "en>de").min_confidence, 0.9);
    assert_eq!(settings(text, &["wires/afp/old/1.txt"], "en>de").min_confidence, 0.8, "* stays in its folder");
}

#[test]
fn the_command_line_has_the_last_word() {
    let file = config("ignore = [\"wrong-casing\"]\nmin-severity = \"major\"\nsource-lang = \"fr\"\n").unwrap();
    let casing = crate::rules::find("wrong-casing").unwrap();
    let typed = vec![Setting::Select(vec![casing]), Setting::MinSeverity(Severity::Minor)];
    let config = file.with_typed(typed);
    let settings = config.settings(&About::default());
    assert!(settings.ignore.is_empty() && settings.select.contains("wrong-casing"));
    assert_eq!(settings.min_severity, Severity::Minor);
    assert_eq!(
        config.show(&About::default()),
        "ignore = [\"wrong-casing\"]  # line 1\nmin-severity = \"minor\"  # command line\nselect = \
         [\"wrong-casing\"]  # command line\nsource-lang = \"fr\"  # line 3\n"
    );
}

#[test]
fn the_sample_of_the_readme_is_good() {
    let readme = include_str!("../../README.md");
    let sample = readme.split_once("```toml\n").and_then(|(_, rest)| rest.split_once("```")).unwrap().0;
    // The sample names a glossary of the newsroom's, so there has to be one.
    let folder = tempfile::tempdir().unwrap();
    let glossary = folder.path().join("terms.csv");
    std::fs::write(&glossary, "source,target\nhuelga,strike\n").unwrap();
    let sample = &sample.replace("[\"terms.csv\"]", &format!("['{}']", glossary.display()));
    let general = settings(sample, &[], "es>en");
    assert_eq!(general.params.glossaries.iter().map(|glossary| glossary.terms.len()).collect::<Vec<_>>(), [1]);
    assert_eq!((general.min_confidence, general.fail_on), (0.6, Severity::Major));
    assert!(general.ignore.contains("unpaired-quote") && !general.ignore.contains("space-fault"));
    assert_eq!(general.severities.get("wrong-casing"), Some(&Severity::Neutral));
    let turns = crate::rules::find("repetition-loop").unwrap().params[0];
    assert_eq!((turns.name, turns.of(&general.params)), ("turns", 4.0));
    assert!(settings(sample, &[], "en>fr").ignore.contains("space-fault"));
    assert!(settings(sample, &[], "en>de").ignore.contains("date-mismatch"));
    assert_eq!(settings(sample, &["wires/afp/2026/713.txt"], "fr>en").min_severity, Severity::Major);
    let (source, _) = config(sample).unwrap().languages(&["wires/afp/713.txt"]);
    assert_eq!(source, Lang::parse("fr"));
}

#[test]
fn patterns_drop_findings_and_a_rule_has_its_own_severity_and_limit() {
    let source = crate::document::Document::from_text("s", "Elle a dit oui.");
    let target = crate::document::Document::from_text("t", "She said yes yes yes yes yes. Photo: Reuters");
    let (fr, en) = (Lang::parse("fr").unwrap(), Lang::parse("en").unwrap());
    let found = |text: &str| {
        let settings = settings(text, &[], "fr>en");
        let checked = crate::check(Some((&source, fr)), (&target, en), &settings);
        let loops = checked.outcome.findings.iter().filter(|f| f.rule.id == "repetition-loop");
        loops.map(|f| f.severity).collect::<Vec<_>>()
    };
    let own = crate::rules::find("repetition-loop").unwrap().severity;
    assert_eq!(found(""), [own]);
    assert_eq!(found("ignore-words = ['^yes( yes)+$']"), []);
    assert_eq!(found("ignore-words = ['^no']"), [own]);
    assert_eq!(found("ignore-segments = ['^She said ']"), []);
    assert_eq!(found("[rules.repetition-loop]\nseverity = \"neutral\""), [Severity::Neutral]);
    assert_eq!(found("[rules.repetition-loop]\nmin-confidence = 1.0"), []);
    assert_eq!(found("[rules.repetition-loop]\nturns = 10"), []);
}

#[test]
fn the_file_is_looked_for_up_to_the_root_of_the_repository() {
    let folder = tempfile::tempdir().unwrap();
    let (root, deep) = (folder.path().join("desk"), folder.path().join("desk/wires/afp"));
    std::fs::create_dir_all(&deep).unwrap();
    std::fs::write(folder.path().join(NAME), "").unwrap();
    std::fs::write(root.join(NAME), "").unwrap();
    assert_eq!(find(&deep), None, "outside of a repository only the folder itself counts");
    std::fs::create_dir(root.join(".git")).unwrap();
    assert_eq!(find(&deep), Some(root.join(NAME)));
    std::fs::remove_file(root.join(NAME)).unwrap();
    assert_eq!(find(&deep), None, "what is above the repository is another's");
}
