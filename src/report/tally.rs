//! An article in figures, and what should happen to it next.

use super::Report;
use crate::analysis::TokenKind;
use crate::rule::Severity;

/// An article in figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// Words and figures of the translation; in scripts without spaces each character is one.
    pub words: u64,
    /// Segments of the translation.
    pub segments: u64,
    /// Findings that nobody has dismissed, by severity, in the order of `Severity::ALL`.
    pub findings: [u64; 4],
}

/// Penalty points in 100 words from which a person should look. Contracts that score by MQM commonly ask for 99 points
/// of 100 for text that is published, which is one minor error in 100 words (themqm.org, scoring models, raw score).
const REVIEW_PENALTY: f64 = 1.0;

/// Penalty points in 100 words from which the translation had better be made again: two majors in 100 words, or a
/// critical one in 250.
const FAIL_PENALTY: f64 = 10.0;

/// Penalty points below which no article fails, however short: one critical error's worth. A single major in a
/// caption of ten words says little of it; MQM calls samples this small unreliable.
const FAIL_POINTS: f64 = 25.0;

/// What should happen to an article next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Nothing critical, and under one penalty point in 100 words.
    Pass,
    /// A person should look at the findings.
    Review,
    /// Ten penalty points or more in 100 words, 25 or more in all.
    Fail,
}

impl Verdict {
    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Pass => "pass",
            Verdict::Review => "review",
            Verdict::Fail => "fail",
        }
    }
}

impl Tally {
    /// Counts an article.
    pub fn of(report: &Report<'_>) -> Tally {
        let counts = |kind| matches!(kind, TokenKind::Word | TokenKind::Capital | TokenKind::Figure);
        let words = report.target.tokens.iter().filter(|token| counts(token.kind)).count() as u64;
        let standing = report.standing();
        let findings =
            Severity::ALL.map(|severity| standing.iter().filter(|finding| finding.severity == severity).count() as u64);
        Tally { words, segments: report.target.segments.len() as u64, findings }
    }

    /// MQM's penalty points: findings by their weight.
    pub fn points(&self) -> f64 {
        self.findings.iter().zip(Severity::ALL).map(|(&n, severity)| n as f64 * f64::from(severity.weight())).sum()
    }

    /// Penalty points in 100 words; an article without words counts as one word.
    pub fn penalty_per_100_words(&self) -> f64 {
        self.points() * 100.0 / self.words.max(1) as f64
    }

    /// What should happen to the article next.
    pub fn verdict(&self) -> Verdict {
        let [.., critical] = self.findings;
        let penalty = self.penalty_per_100_words();
        if penalty >= FAIL_PENALTY && self.points() >= FAIL_POINTS {
            Verdict::Fail
        } else if penalty >= REVIEW_PENALTY || critical > 0 {
            Verdict::Review
        } else {
            Verdict::Pass
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_verdict_follows_the_penalty_and_spares_short_texts() {
        let verdict = |words, findings| Tally { words, segments: 1, findings }.verdict().name();
        assert_eq!(verdict(500, [9, 4, 0, 0]), "pass", "under one point in 100 words");
        assert_eq!(verdict(500, [0, 0, 1, 0]), "review", "one major");
        assert_eq!(verdict(5000, [0, 0, 0, 1]), "review", "anything critical");
        assert_eq!(verdict(10, [0, 0, 2, 0]), "review", "two majors in a caption");
        assert_eq!(verdict(500, [0, 0, 0, 2]), "fail", "two critical in a short article");
        assert_eq!(verdict(300, [0, 0, 40, 0]), "fail", "major everywhere");
        assert_eq!(verdict(0, [0, 0, 0, 0]), "pass", "an empty text");
    }
}
