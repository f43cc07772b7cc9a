//! All rules. A new one is a file beside this one, a line in each of the two lists, and its examples: they run as
//! tests here, every good example against every rule.

#![allow(missing_docs)] // a rule's fields and the first paragraph of its file say what it is

use regex::Regex;

use crate::rule::Rule;

pub mod added_negation;
pub mod added_quotation;
pub mod added_segment;
pub mod changed_address;
pub mod changed_brand;
pub mod changed_certainty;
pub mod changed_code;
pub mod changed_phone;
pub mod changed_sex;
pub mod changed_version;
pub mod character_damage;
pub mod comma_for_stop;
pub mod copied_source;
pub mod date_mismatch;
pub mod detached_segment;
pub mod doubled_punctuation;
pub mod doubled_word;
pub mod duplicated_segment;
pub mod exchanged_roles;
pub mod exchanged_speakers;
pub mod exchanged_word;
pub mod foreign_passage;
pub mod foreign_quotation_marks;
pub mod foreign_script;
pub mod foreign_word;
pub mod glossary_term;
pub mod glued_words;
pub mod inconsistent_name;
pub mod inconsistent_translation;
pub mod invented_gloss;
pub mod invented_name;
pub mod invented_words;
pub mod lost_content;
pub mod lost_name;
pub mod lost_negation;
pub mod lost_quotation;
pub mod machine_note;
pub mod malformed_date;
pub mod mid_sentence_break;
pub mod misplaced_word;
pub mod missing_full_stop;
pub mod missing_opening_mark;
pub mod misspelt_word;
pub mod mixed_script;
pub mod mixed_spelling;
pub mod mixed_typography;
pub mod number_mismatch;
pub mod omitted_segment;
pub mod repetition_loop;
pub mod scraping_residue;
pub mod source_fault;
pub mod space_fault;
pub mod split_sentence;
pub mod stranded_word;
pub mod stray_capital;
pub mod swapped_numbers;
pub mod truncated_ending;
pub mod unit_mismatch;
pub mod unpaired_bracket;
pub mod unpaired_quote;
pub mod unrelated_texts;
pub mod untranslated_acronym;
pub mod untranslated_passage;
pub mod untranslated_segment;
pub mod untranslated_word;
pub mod western_punctuation;
pub mod wrong_casing;
pub mod wrong_language;
pub mod wrong_variant;

/// Every rule, by id.
pub static RULES: &[&Rule] = &[
    &added_negation::RULE,
    &added_quotation::RULE,
    &added_segment::RULE,
    &changed_address::RULE,
    &changed_brand::RULE,
    &changed_certainty::RULE,
    &changed_code::RULE,
    &changed_phone::RULE,
    &changed_sex::RULE,
    &changed_version::RULE,
    &character_damage::RULE,
    &comma_for_stop::RULE,
    &copied_source::RULE,
    &date_mismatch::RULE,
    &detached_segment::RULE,
    &doubled_punctuation::RULE,
    &doubled_word::RULE,
    &duplicated_segment::RULE,
    &exchanged_roles::RULE,
    &exchanged_speakers::RULE,
    &exchanged_word::RULE,
    &foreign_passage::RULE,
    &foreign_quotation_marks::RULE,
    &foreign_script::RULE,
    &foreign_word::RULE,
    &glossary_term::RULE,
    &glued_words::RULE,
    &inconsistent_name::RULE,
    &inconsistent_translation::RULE,
    &invented_gloss::RULE,
    &invented_name::RULE,
    &invented_words::RULE,
    &lost_content::RULE,
    &lost_name::RULE,
    &lost_negation::RULE,
    &lost_quotation::RULE,
    &machine_note::RULE,
    &malformed_date::RULE,
    &mid_sentence_break::RULE,
    &misplaced_word::RULE,
    &missing_full_stop::RULE,
    &missing_opening_mark::RULE,
    &misspelt_word::RULE,
    &mixed_script::RULE,
    &mixed_spelling::RULE,
    &mixed_typography::RULE,
    &number_mismatch::RULE,
    &omitted_segment::RULE,
    &repetition_loop::RULE,
    &scraping_residue::RULE,
    &source_fault::RULE,
    &space_fault::RULE,
    &split_sentence::RULE,
    &stranded_word::RULE,
    &stray_capital::RULE,
    &swapped_numbers::RULE,
    &truncated_ending::RULE,
    &unit_mismatch::RULE,
    &unpaired_bracket::RULE,
    &unpaired_quote::RULE,
    &unrelated_texts::RULE,
    &untranslated_acronym::RULE,
    &untranslated_passage::RULE,
    &untranslated_segment::RULE,
    &untranslated_word::RULE,
    &western_punctuation::RULE,
    &wrong_casing::RULE,
    &wrong_language::RULE,
    &wrong_variant::RULE,
];

/// The rule of a name.
pub fn find(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}

/// The id of a rule that is nearest to what was typed.
pub fn nearest(typed: &str) -> Option<&'static str> {
    let like = |id: &str| strsim::jaro_winkler(typed, id);
    RULES.iter().map(|rule| rule.id).max_by(|a, b| like(a).total_cmp(&like(b)))
}

/// A constant pattern of a rule; the examples of the rule compile it.
#[allow(clippy::expect_used)] // no input reaches it
pub(crate) fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the patterns of rules are well formed")
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::align::{Bead, Options, align};
    use crate::analysis::Analysis;
    use crate::check::Settings;
    use crate::document::Document;
    use crate::language::Lang;
    use crate::rule::{Article, Check, Flag, Known, Pair, Params, Passage};
    use crate::span::Span;
    use crate::{Text, check_texts};

    /// Least confidence that is reported when nothing else is asked for.
    const REPORTED: f32 = 0.5;

    /// What a rule says of a pair of texts, taken as one bead; "fr>en", or ">en" for a translation alone. The glossary of
    /// `glossary-term` holds for all.
    pub(crate) fn flags_of(rule: &Rule, langs: &str, source: &str, target: &str) -> Vec<Flag> {
        let mut params = Params::default();
        params.glossaries = vec![std::sync::Arc::new(glossary_term::example_glossary())];
        flags_with(&params, rule, langs, source, target)
    }

    /// What a rule says under other thresholds.
    pub(crate) fn flags_with(params: &Params, rule: &Rule, langs: &str, source: &str, target: &str) -> Vec<Flag> {
        let (from, to) = langs.split_once('>').expect("languages as fr>en");
        let target_document = Document::from_text("target", target);
        let target = Analysis::new(&target_document, Lang::parse(to).expect("a target language"));
        let source_document = Document::from_text("source", source);
        let source = Lang::parse(from).map(|lang| Analysis::new(&source_document, lang));
        let target_segments = target.segments.len() as u32;
        let beads: Vec<Bead> = match &source {
            // Paragraphs are aligned; a single one is a pair that belongs together.
            Some(source) if target.document.blocks.len() > 1 => align(source, &target, &Options::default()),
            Some(source) => {
                vec![Bead { source: 0..source.segments.len() as u32, target: 0..target_segments, score: 1.0 }]
            }
            None => (0..target_segments).map(|i| Bead { source: 0..0, target: i..i + 1, score: 1.0 }).collect(),
        };
        let known = Known::of(beads.len());
        let article = Article { source: source.as_ref(), target: &target, beads: &beads, params, known: &known };
        let mut flags = Vec::new();
        match rule.check {
            Check::Article(check) => flags.extend(check(&article)),
            Check::Target(check) => {
                for bead in &beads {
                    let side = article.source.map(|s| s.side(bead.source.clone())).filter(|s| !s.is_empty());
                    flags.extend(check(&target.side(bead.target.clone()), side.as_ref(), article.params));
                }
            }
            Check::Bead(check) => {
                for (index, bead) in beads.iter().enumerate() {
                    let source = article.source.map(|s| s.side(bead.source.clone())).filter(|s| !s.is_empty());
                    let target = target.side(bead.target.clone());
                    flags.extend(check(&Passage { target, source, index, article: &article }));
                }
            }
            Check::Pair(check) => {
                for (index, bead) in beads.iter().enumerate() {
                    let Some(source) = article.source.map(|s| s.side(bead.source.clone())) else { continue };
                    let target = target.side(bead.target.clone());
                    if !source.is_empty() && !target.is_empty() {
                        flags.extend(check(&Pair::new(source, target, index, &article)));
                    }
                }
            }
        }
        // A rule that is held back by default still has to flag its examples.
        let limit = REPORTED.min(rule.confidence);
        flags.retain(|flag| flag.confidence.unwrap_or(rule.confidence) >= limit);
        flags
    }

    /// A text without its `⟦ ⟧`, and the places that they marked.
    fn unmarked(marked: &str) -> (String, Vec<Span>) {
        let (mut text, mut spans, mut start) = (String::new(), Vec::new(), 0);
        for c in marked.chars() {
            match c {
                '⟦' => start = text.len(),
                '⟧' => spans.push(Span::new(start, text.len())),
                _ => text.push(c),
            }
        }
        (text, spans)
    }

    fn words(text: &str, mut spans: Vec<Span>) -> Vec<(u32, &str)> {
        spans.sort();
        spans.dedup();
        spans.into_iter().map(|span| (span.start, span.of(text))).collect()
    }

    /// What some rules say of a pair, "fr>en", with the settings that a newsroom begins with.
    #[track_caller]
    pub(crate) fn reasons(langs: &str, source: &str, target: &str, of: impl Fn(&str) -> bool) -> Vec<String> {
        let (from, to) = langs.split_once('>').unwrap();
        let text = |text, lang| Text { text, lang: Lang::parse(lang) };
        check_texts(Some(text(source, from)), text(target, to), &Settings::default(), |report, _| {
            let findings = report.findings.iter().filter(|f| of(f.rule.id));
            findings.map(|f| f.flag.reason.to_string()).collect()
        })
    }

    /// Holds a rule to what it is to say of a pair.
    #[track_caller]
    pub(crate) fn says(rule: &str, langs: &str, source: &str, target: &str, expected: &[&str]) {
        let got = reasons(langs, source, target, |id| id == rule);
        assert_eq!(expected, got.as_slice(), "{source} / {target}");
    }

    #[test]
    fn every_rule_file_is_listed() {
        let directory = concat!(env!("CARGO_MANIFEST_DIR"), "/src/rules");
        let mut files: Vec<String> = std::fs::read_dir(directory)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.ends_with(".rs") && name != "mod.rs")
            .map(|name| name.trim_end_matches(".rs").replace('_', "-"))
            .collect();
        files.sort();
        let ids: Vec<&str> = RULES.iter().map(|rule| rule.id).collect();
        assert_eq!(ids, files, "RULES (left) is the sorted list of files (right), by id");
    }

    #[test]
    fn every_rule_explains_itself() {
        for rule in RULES {
            assert!(!rule.summary.is_empty() && !rule.help.is_empty(), "{}: summary and help", rule.id);
            assert!(!rule.bad.is_empty() && !rule.good.is_empty(), "{}: bad and good examples", rule.id);
            assert!((0.0..=1.0).contains(&rule.confidence), "{}: confidence", rule.id);
            assert!(find(rule.id).is_some_and(|found| std::ptr::eq(found, *rule)), "{}: found by its name", rule.id);
        }
        assert!(find("no-such-rule").is_none());
    }

    #[test]
    fn every_bad_example_is_flagged_at_its_marks() {
        let mut wrong = Vec::new();
        for rule in RULES {
            for example in rule.bad {
                let (source, source_spans) = unmarked(example.source);
                let (target, target_spans) = unmarked(example.target);
                let flags = flags_of(rule, example.langs, &source, &target);
                let sides = [
                    (&source, source_spans, flags.iter().filter_map(|f| f.source).collect::<Vec<_>>()),
                    (&target, target_spans, flags.iter().filter_map(|f| f.target).collect::<Vec<_>>()),
                ];
                if sides.iter().all(|(_, marked, _)| marked.is_empty()) {
                    wrong.push(format!("{}: no marks in: {}", rule.id, example.target));
                }
                for (text, marked, flagged) in sides {
                    let (marked, flagged) = (words(text, marked), words(text, flagged));
                    if !marked.is_empty() && marked != flagged {
                        wrong.push(format!("{}: {text}\n    expected {marked:?}\n    got      {flagged:?}", rule.id));
                    }
                }
            }
        }
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    }

    #[test]
    fn no_good_example_is_flagged_by_any_rule() {
        let mut wrong = Vec::new();
        for owner in RULES {
            for example in owner.good {
                let ((source, _), (target, _)) = (unmarked(example.source), unmarked(example.target));
                for rule in RULES {
                    for flag in flags_of(rule, example.langs, &source, &target) {
                        wrong.push(format!("{} on a good one of {}: {target}\n    {}", rule.id, owner.id, flag.reason));
                    }
                }
            }
        }
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    }

    #[test]
    fn every_reason_names_the_words_and_reads_as_a_clause() {
        let mut wrong = Vec::new();
        for rule in RULES {
            for example in rule.bad {
                let ((source, _), (target, _)) = (unmarked(example.source), unmarked(example.target));
                for flag in flags_of(rule, example.langs, &source, &target) {
                    let named = [(flag.source, &source), (flag.target, &target)].into_iter().all(|(span, text)| {
                        span.is_none_or(|span| flag.reason.contains(beginning(span.of(text)).as_str()))
                    });
                    let first = flag.reason.chars().next().unwrap_or('.');
                    let clause = (first.is_lowercase() || !first.is_alphabetic()) && !flag.reason.ends_with('.');
                    if !named || !clause {
                        wrong.push(format!("{}: {target}\n    {}", rule.id, flag.reason));
                    }
                }
            }
        }
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    }

    #[test]
    fn a_threshold_that_the_user_sets_is_the_one_that_counts() {
        let (source, target) = ("Elle dit oui, oui, oui et encore oui.", "She says yes yes yes yes and yes again.");
        let rule = &repetition_loop::RULE;
        assert!(!flags_of(rule, "fr>en", source, target).is_empty(), "four turns are a loop by default");
        let mut params = Params::default();
        let turns = rule.params.iter().find(|param| param.default >= 3.0).expect("the threshold of turns");
        params.set(turns, turns.range.1);
        assert!(flags_with(&params, rule, "fr>en", source, target).is_empty(), "{} turns are asked for", turns.range.1);
        params.set(turns, turns.default);
        assert!(!flags_with(&params, rule, "fr>en", source, target).is_empty(), "the last word counts");
    }

    /// Pieces that rules look for, and what may break an offset.
    const PIECES: &[&str] = &[
        "the",
        "the ",
        "The",
        " ",
        "  ",
        "\n\n",
        ".",
        ",",
        "..",
        "“",
        "”",
        "\"",
        "'",
        "’",
        "‘",
        "«",
        "»",
        "„",
        "(",
        ")",
        "[",
        "]",
        "é",
        "Ã©",
        "â€™",
        "\u{fffd}",
        "&#8217;",
        "&#x110000;",
        "\\u00e9",
        "%C3%A9",
        "РџСЂРё",
        "«\u{a0}",
        "中文",
        "。",
        "「",
        "」",
        "читать",
        "@abc",
        "#abc",
        "https://a.example/b",
        "İ",
        "ﬁ",
        "ẞ",
        "\u{301}",
        "👩‍👩‍👧",
        "Source link",
        "-123",
        "<unk>",
        "@@",
        "read more",
        "3,5",
        "U.S.",
        ":",
        "Facebook Twitter Email ",
    ];

    proptest::proptest! {
        #[test]
        fn no_text_breaks_a_rule(
            source in proptest::collection::vec(proptest::sample::select(PIECES), 0..12),
            target in proptest::collection::vec(proptest::sample::select(PIECES), 0..24),
            langs in proptest::sample::select(&["fr>en", "en>zh", "zh>de", "ar>fr", "en>ru", ">tr", "xx>yy"][..]),
        ) {
            let (source, target) = (source.concat(), target.concat());
            for rule in RULES {
                for flag in flags_of(rule, langs, &source, &target) {
                    for (span, text) in [(flag.source, &source), (flag.target, &target)] {
                        if let Some(span) = span {
                            proptest::prop_assert!(text.get(span.range()).is_some_and(|words| !words.is_empty()), "{}", rule.id);
                        }
                    }
                }
            }
        }
    }

    /// What a reason must repeat: short passages whole, the first words of long ones.
    fn beginning(words: &str) -> String {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.chars().count() <= 80 { words } else { words.chars().take(40).collect::<String>().trim().to_string() }
    }
}
