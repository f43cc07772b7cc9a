//! What the verdicts teach: how often reviewers agreed with each rule, and what a newsroom should change.
//!
//! A rule's precision is the share of its judged findings that are confirmed or fixed. Few verdicts say little, so
//! every share comes with Wilson's interval (E. B. Wilson, 1927; Brown, Cai and DasGupta 2001 recommend it for small
//! samples), and a change is proposed only where the interval, not the share, calls for it.

use std::collections::BTreeMap;

use super::{Baseline, Status};

/// Half the width of a 95 % interval of the normal distribution, in standard deviations.
const Z: f64 = 1.96;

/// Precision that a newsroom's reviewers should find: below one in two, as in `check::MIN_CONFIDENCE`, a rule costs
/// more than it brings.
const WANTED: f64 = 0.5;

/// Thresholds that are tried, from the lowest: the confidences that rules give are no finer.
const THRESHOLDS: [f64; 9] = [0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95];

/// True findings that a threshold may cost: more than one in five, and the rule is better judged by hand.
const LOST_AT_MOST: f64 = 0.2;

/// Findings as reviewers judged them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Confirmed or fixed.
    pub right: u64,
    /// Dismissed.
    pub wrong: u64,
}

impl Counts {
    fn add(&mut self, status: Status) {
        match status {
            Status::Confirmed | Status::Fixed => self.right += 1,
            Status::Dismissed => self.wrong += 1,
        }
    }

    /// How many were judged.
    pub fn judged(self) -> u64 {
        self.right + self.wrong
    }

    /// The share that is right, 0 to 1; 0 if none was judged.
    pub fn precision(self) -> f64 {
        self.right as f64 / self.judged().max(1) as f64
    }

    /// Wilson's interval of the share at 95 %; all of 0 to 1 if none was judged.
    pub fn interval(self) -> (f64, f64) {
        let n = self.judged() as f64;
        if n == 0.0 {
            return (0.0, 1.0);
        }
        let share = self.precision();
        let middle = share + Z * Z / (2.0 * n);
        let half = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
        let whole = 1.0 + Z * Z / n;
        (((middle - half) / whole).max(0.0), ((middle + half) / whole).min(1.0))
    }
}

/// What to change for a rule.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Proposal {
    /// Too few verdicts, or reviewers agree with it often enough.
    Keep,
    /// Report only findings at least this sure, 0 to 1.
    MinConfidence(f64),
    /// Switch it off.
    Disable,
}

/// A rule as reviewers judged it.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// The rule's id.
    pub rule: String,
    /// Its findings.
    pub counts: Counts,
    /// What to change.
    pub proposal: Proposal,
}

/// Each rule that has verdicts, by id.
pub fn judge(baseline: &Baseline) -> Vec<Judgement> {
    let mut rules: BTreeMap<&str, Vec<(f64, Status)>> = BTreeMap::new();
    for verdict in baseline.verdicts.values().filter(|verdict| !verdict.rule.is_empty()) {
        rules.entry(&verdict.rule).or_default().push((verdict.confidence, verdict.status));
    }
    let judged = rules.into_iter().map(|(rule, verdicts)| {
        let counts = from(&verdicts, 0.0);
        Judgement { rule: rule.to_owned(), counts, proposal: propose(counts, &verdicts) }
    });
    judged.collect()
}

/// The counts of findings at least this sure.
fn from(verdicts: &[(f64, Status)], threshold: f64) -> Counts {
    let mut counts = Counts::default();
    // A hundredth is all that reports keep of a confidence.
    verdicts
        .iter()
        .filter(|(confidence, _)| confidence + 0.005 >= threshold)
        .for_each(|(_, status)| counts.add(*status));
    counts
}

fn propose(all: Counts, verdicts: &[(f64, Status)]) -> Proposal {
    let (_, at_best) = all.interval();
    if at_best >= WANTED {
        return Proposal::Keep;
    }
    let good = THRESHOLDS.into_iter().find(|&threshold| {
        let kept = from(verdicts, threshold);
        let keeps_enough = kept.right as f64 >= all.right as f64 * (1.0 - LOST_AT_MOST);
        kept.right > 0 && kept.precision() >= WANTED && keeps_enough
    });
    good.map_or(Proposal::Disable, Proposal::MinConfidence)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verdict::Verdict;

    /// A rule's verdicts: (how many, confidence, status).
    fn proposed(verdicts: &[(usize, f64, Status)]) -> Judgement {
        let mut baseline = Baseline::default();
        let all = verdicts.iter().flat_map(|&(n, confidence, status)| std::iter::repeat_n((confidence, status), n));
        for (n, (confidence, status)) in all.enumerate() {
            let verdict = Verdict {
                rule: "invented-name".into(),
                status,
                confidence,
                comment: String::new(),
                author: String::new(),
                date: String::new(),
            };
            baseline.verdicts.insert(("a".into(), format!("{n:016x}")), verdict);
        }
        judge(&baseline).remove(0)
    }

    #[test]
    fn a_few_false_alarms_change_nothing() {
        assert_eq!(proposed(&[(3, 0.7, Status::Dismissed)]).proposal, Proposal::Keep);
        assert_eq!(proposed(&[(12, 0.7, Status::Dismissed), (10, 0.7, Status::Fixed)]).proposal, Proposal::Keep);
    }

    #[test]
    fn a_rule_that_is_always_wrong_is_switched_off() {
        let judgement = proposed(&[(20, 0.9, Status::Dismissed), (1, 0.6, Status::Confirmed)]);
        assert_eq!(judgement.proposal, Proposal::Disable);
        assert_eq!(judgement.counts, Counts { right: 1, wrong: 20 });
    }

    #[test]
    fn a_rule_that_is_wrong_where_it_is_unsure_gets_a_threshold() {
        let verdicts = [(20, 0.6, Status::Dismissed), (2, 0.85, Status::Dismissed), (6, 0.85, Status::Fixed)];
        assert_eq!(proposed(&verdicts).proposal, Proposal::MinConfidence(0.65));
    }

    #[test]
    fn the_interval_is_wilsons() {
        // Newcombe (1998), table I, method 3: 81 of 263 gives 0.2553 to 0.3662, 0 of 20 gives 0 to 0.1611.
        let close = |counts: Counts, low: f64, high: f64| {
            let (from, to) = counts.interval();
            assert!((from - low).abs() < 1e-4 && (to - high).abs() < 1e-4, "{from} {to}");
        };
        close(Counts { right: 81, wrong: 182 }, 0.2553, 0.3662);
        close(Counts { right: 0, wrong: 20 }, 0.0, 0.1611);
        assert_eq!(Counts::default().interval(), (0.0, 1.0));
    }
}
