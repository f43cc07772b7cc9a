//! `mtlint rules explain`: all that is known of one rule, with how well it was measured to work.
//!
//! The figures stand in `measured.toml`, which `examples/measure_rules.rs` writes: they are of the day and the data that
//! stand with them, at the default settings. Precision depends on how common faults are in a text; a newsroom's own is
//! told by `mtlint stats`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::reach;
use crate::check::MIN_CONFIDENCE;
use crate::rule::{Check, Example, Rule};
use crate::verdict::stats::Counts;

/// What was measured, set by set.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Measured {
    /// The sets of texts.
    pub sets: Vec<Set>,
}

/// Texts with known faults, and what the rules said of them.
#[derive(Debug, Clone, Deserialize)]
pub struct Set {
    /// What the set is called.
    pub name: String,
    /// What it holds.
    pub data: String,
    /// The day of the measurement, as year-month-day.
    pub date: String,
    /// Figures by rule.
    pub rules: BTreeMap<String, Figures>,
}

/// What one rule did on a set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
pub struct Figures {
    /// Its findings on faults of any kind.
    pub right: u64,
    /// Its findings on text without a fault.
    pub wrong: u64,
    /// Faults of the set that are this rule's task.
    pub faults: u64,
    /// Those that it found, by itself or as evidence of a finding of another rule.
    pub found: u64,
}

/// The figures that this version was shipped with.
pub fn measured() -> Measured {
    static MEASURED: LazyLock<Measured> =
        LazyLock::new(|| toml::from_str(include_str!("measured.toml")).unwrap_or_default());
    MEASURED.clone()
}

/// One rule for people.
pub fn text(rule: &Rule) -> String {
    let held_back = if rule.confidence < MIN_CONFIDENCE { ", held back unless asked for" } else { "" };
    let mut text = format!(
        "{}: {}\n\ncategory    {}\nseverity    {}\nconfidence  {:.2}{held_back}\nneeds       {}\nlanguages   {}\n\n{}\n",
        rule.id,
        rule.summary,
        rule.category.name(),
        rule.severity.name(),
        rule.confidence,
        match rule.check {
            Check::Target(_) | Check::Bead(_) => "the translation; uses the original if there is one",
            Check::Pair(_) => "the translation and its original",
            Check::Article(_) => "the whole article and its original",
        },
        reach::languages(rule.id),
        rule.help
    );
    if !rule.params.is_empty() {
        text += &format!("\nThresholds, set in mtlint.toml under [rules.{}]\n", rule.id);
        for param in rule.params {
            text += &format!(
                "  {} = {} {} ({} to {}): {}\n",
                param.name, param.default, param.unit, param.range.0, param.range.1, param.basis
            );
        }
    }
    if !rule.supersedes.is_empty() {
        text += &format!("\nExplains what these say at the same place: {}\n", rule.supersedes.join(", "));
    }
    text += "\nMeasured at the default settings\n";
    text.extend(measured().sets.iter().map(|set| figures(set, rule.id)));
    text += "\nFlagged\n";
    text.extend(rule.bad.iter().map(example));
    text += "\nTraps, not flagged\n";
    text.extend(rule.good.iter().map(example));
    text
}

/// What a set tells of a rule.
fn figures(set: &Set, id: &str) -> String {
    let Some(of) = set.rules.get(id) else {
        return format!("  {}, {}: not measured; the rule is newer\n", set.name, set.date);
    };
    let share = |right: u64, of: u64| {
        let counts = Counts { right, wrong: of.saturating_sub(right) };
        let (low, high) = counts.interval();
        format!("{:.2} (95 %: {low:.2} to {high:.2}; {right} of {of})", counts.precision())
    };
    let flags = of.right + of.wrong;
    let precision = if flags == 0 { "no findings".to_owned() } else { share(of.right, flags) };
    let recall = if of.faults == 0 { "no faults of its kind".to_owned() } else { share(of.found, of.faults) };
    format!("  {}, {}: {}\n    precision  {precision}\n    recall     {recall}\n", set.name, set.date, set.data)
}

fn example(example: &Example) -> String {
    let source = if example.source.is_empty() { String::new() } else { format!("  {}\n", example.source) };
    format!("  [{}] {}\n{source}  {}\n\n", example.langs, example.because, example.target)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{RULES, find};

    #[test]
    fn every_set_says_its_day_and_its_data_and_names_rules_that_exist() {
        let measured: Measured = toml::from_str(include_str!("measured.toml")).unwrap();
        assert!(!measured.sets.is_empty());
        for set in measured.sets {
            assert!(set.date.len() == 10 && !set.data.is_empty(), "{}", set.name);
            for (id, of) in &set.rules {
                assert!(find(id).is_some() && of.found <= of.faults, "{id}");
            }
        }
    }

    #[test]
    fn an_explanation_has_all_that_a_reader_asks_for() {
        for rule in RULES {
            let text = text(rule);
            for part in ["severity ", "confidence ", "languages ", "category ", "Measured", "Flagged", "Traps"] {
                assert!(text.contains(part), "{}: {part}", rule.id);
            }
            for param in rule.params {
                assert!(text.contains(param.name) && text.contains(param.basis), "{}: {}", rule.id, param.name);
            }
        }
    }

    #[test]
    fn shares_come_with_their_counts_and_interval() {
        let of = Figures { right: 9, wrong: 1, faults: 0, found: 0 };
        let rules = BTreeMap::from([("space-fault".to_owned(), of)]);
        let set = Set { name: "corpora".into(), data: "two articles".into(), date: "2025-03-31".into(), rules };
        assert_eq!(
            figures(&set, "space-fault"),
            "  corpora, 2025-03-31: two articles\n    precision  0.90 (95 %: 0.60 to 0.98; 9 of 10)\n    recall     no faults of its kind\n"
        );
        assert_eq!(figures(&set, "doubled-word"), "  corpora, 2025-03-31: not measured; the rule is newer\n");
    }
}
