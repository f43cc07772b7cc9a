//! What mtlint found, in the forms that people and programs read.
//!
//! A `Report` is one article with its findings; a `Row` is one finding with every column of the contract, from which
//! all tables are written. `assembly` puts reports together from pieces that each format's file makes of one article, so
//! that a batch needs memory for one only.
//! Nothing here decides what is a finding: `check` has done so.

pub mod assembly;
pub mod csv;
pub mod fingerprint;
pub mod github;
pub mod json;
pub mod junit;
pub mod markdown;
mod place;
pub mod review;
mod row;
pub mod sarif;
mod tally;
pub mod text;
#[cfg(feature = "xlsx")]
pub mod xlsx;

use std::collections::BTreeMap;

use crate::align::Bead;
use crate::analysis::Analysis;
use crate::error::Notice;
use crate::finding::Finding;
use crate::verdict::Status;

use fingerprint::Subject;
use place::Place;

pub use row::{COLUMNS, Cell, Row};
pub use tally::{Tally, Verdict};

/// One article and what was found in it.
#[derive(Debug, Clone)]
pub struct Report<'a> {
    /// Name of the translation.
    pub document: String,
    /// The original; `None` in translation-only mode.
    pub source: Option<&'a Analysis<'a>>,
    /// The translation.
    pub target: &'a Analysis<'a>,
    /// The alignment, in the order of the target.
    pub beads: &'a [Bead],
    /// What was found, in any order.
    pub findings: Vec<Finding>,
    /// What the user should know besides.
    pub notices: Vec<Notice>,
    /// What reviewers said of the findings, by fingerprint: the verdict and their words.
    pub verdicts: BTreeMap<String, (Status, String)>,
    /// How often each subject was found in what stands before this in the same document: a bitext is reported unit by
    /// unit, and equal findings of one document are told apart by counting them.
    pub earlier: BTreeMap<Subject, u32>,
    /// The bitext's own name for the unit that this is about; empty for an article.
    pub unit: String,
}

impl<'a> Report<'a> {
    /// The findings by place in the translation, then rule. An omission stands where its words would.
    pub fn ordered(&self) -> Vec<&Finding> {
        let mut findings: Vec<&Finding> = self.findings.iter().collect();
        findings.sort_by_cached_key(|finding| {
            let source = self.source_place(finding).map(|place| place.start());
            (self.target_place(finding).start(), finding.rule.id, source)
        });
        findings
    }

    /// The findings as rows, in the same order.
    pub fn rows(&self) -> Vec<Row> {
        let mut seen = self.earlier.clone();
        self.ordered()
            .into_iter()
            .map(|finding| {
                let source = self.source_place(finding);
                let target = self.target_place(finding);
                let [source_before, source_match, source_after] =
                    source.as_ref().map(Place::split).unwrap_or_default().map(str::to_owned);
                let [target_before, target_match, target_after] = target.split().map(str::to_owned);
                let source_text = source.as_ref().map_or("", Place::segment_text).to_owned();
                let target_text = target.segment_text().to_owned();
                let mut row = Row {
                    document: self.document.clone(),
                    finding: String::new(),
                    rule: finding.rule.id,
                    category: finding.rule.category,
                    severity: finding.severity,
                    confidence: finding.confidence,
                    source_lang: self.source.map(|source| source.lang),
                    target_lang: self.target.lang,
                    source_line: source.as_ref().map(Place::line),
                    target_line: target.line(),
                    source_text,
                    target_text,
                    source_before,
                    source_match,
                    source_after,
                    target_before,
                    target_match,
                    target_after,
                    reason: finding.flag.reason.clone(),
                    suggestion: finding.flag.suggestion.clone().unwrap_or_default(),
                    evidence: finding.evidence.clone(),
                    status: None,
                    comment: String::new(),
                    unit: self.unit.clone(),
                };
                let count = seen.entry(row.subject()).or_default();
                row.finding = row.subject().nth(*count);
                *count += 1;
                if let Some((status, comment)) = self.verdicts.get(&row.finding) {
                    (row.status, row.comment) = (Some(*status), comment.clone());
                }
                row
            })
            .collect()
    }

    /// Takes its place behind what `seen` counts of the same document, and adds its own findings to that.
    pub fn follow(&mut self, seen: &mut BTreeMap<Subject, u32>) {
        let subjects: Vec<Subject> = self.rows().iter().map(Row::subject).collect();
        self.earlier = subjects.iter().map(|&subject| (subject, seen.get(&subject).copied().unwrap_or(0))).collect();
        for subject in subjects {
            *seen.entry(subject).or_default() += 1;
        }
    }

    /// The findings that nobody has dismissed, in the same order.
    pub fn standing(&self) -> Vec<&Finding> {
        if self.verdicts.is_empty() {
            return self.ordered();
        }
        let rows = self.rows();
        let findings = self.ordered().into_iter().zip(&rows);
        findings.filter(|(_, row)| row.status != Some(Status::Dismissed)).map(|(finding, _)| finding).collect()
    }

    /// Where a finding is in the original, if there is one.
    fn source_place(&self, finding: &Finding) -> Option<Place<'a>> {
        let analysis = self.source?;
        Some(Place::new(analysis, self.beads, finding.bead, finding.flag.source, |bead| bead.source.clone()))
    }

    /// Where a finding is in the translation.
    fn target_place(&self, finding: &Finding) -> Place<'a> {
        Place::new(self.target, self.beads, finding.bead, finding.flag.target, |bead| bead.target.clone())
    }
}

#[cfg(test)]
pub(crate) mod fixture;

#[cfg(test)]
mod tests {
    use super::fixture::*;
    use crate::span::Span;

    #[test]
    fn a_row_holds_both_segments_and_splits_them_at_the_words() {
        let report = report(
            "713.en.txt",
            "fr>en",
            &[
                ("Kaboul, mardi.", "Kabul, Tuesday."),
                ("Au moins ⟦12 000⟧ personnes ont fui.", "At least ⟦1,200⟧ people fled."),
            ],
            &[(1, &NUMBER, "“12 000” in the source, “1,200” in the translation")],
        );
        let rows = report.rows();
        let row = &rows[0];
        assert_eq!(row.source_text, "Au moins 12 000 personnes ont fui.");
        assert_eq!(row.target_text, "At least 1,200 people fled.");
        assert_eq!(
            [&row.source_before, &row.source_match, &row.source_after],
            ["Au moins ", "12 000", " personnes ont fui."]
        );
        assert_eq!([&row.target_before, &row.target_match, &row.target_after], ["At least ", "1,200", " people fled."]);
        assert_eq!((row.source_line, row.target_line), (Some(2), 2));
        assert_eq!((row.rule, row.severity.name()), ("number-mismatch", "critical"));
        assert_eq!((row.status, row.comment.as_str()), (None, ""));
    }

    #[test]
    fn words_that_reach_past_the_bead_widen_what_is_shown() {
        let mut report = report(
            "a.ar.txt",
            "en>ar",
            &[("He left.", "غادر ⟦البلاد."), ("He came back.", "ثم⟧ عاد.")],
            &[(0, &STOP, "“.” ends the sentence early")],
        );
        report.findings[0].flag.target = Some(span_between(&report, "البلاد", "ثم"));
        let row = &report.rows()[0];
        assert_eq!(row.target_text, "غادر البلاد.");
        assert_eq!(
            [&row.target_before, &row.target_match, &row.target_after],
            ["غادر ", "البلاد.\nثم", ""],
            "the bead ends inside the words"
        );
        assert_eq!([&row.source_before, &row.source_match, &row.source_after], [""; 3], "no words in the source");
    }

    #[test]
    fn words_in_another_segment_are_shown_there() {
        let mut report = report(
            "a.en.txt",
            "fr>en",
            &[("⟦Sept⟧ morts.", "Dead."), ("Un blessé.", "Seven hurt, one badly.")],
            &[(0, &NUMBER, "“Sept” moved")],
        );
        report.findings[0].flag.target = Some(span_between(&report, "Seven", "Seven"));
        let row = &report.rows()[0];
        assert_eq!(row.target_text, "Dead.");
        assert_eq!([&row.target_before, &row.target_match, &row.target_after], ["", "Seven", " hurt, one badly."]);
    }

    #[test]
    fn an_omission_stands_where_its_words_would() {
        let report = report(
            "a.zh.txt",
            "en>zh",
            &[("Rain fell.", "⟦下雨了⟧。"), ("⟦Nobody was hurt.⟧", ""), ("It is over.", "结束⟦了⟧。")],
            &[(2, &STOP, "third"), (1, &OMITTED, "second"), (0, &STOP, "first")],
        );
        let rows = report.rows();
        let reasons: Vec<&str> = rows.iter().map(|row| row.reason.as_str()).collect();
        assert_eq!(reasons, ["first", "second", "third"]);
        assert_eq!((rows[1].source_text.as_str(), rows[1].target_text.as_str()), ("Nobody was hurt.", ""));
        assert_eq!((rows[1].source_line, rows[1].target_line), (Some(2), 1));
    }

    #[test]
    fn equal_findings_have_different_fingerprints_and_lines_do_not_count() {
        let twice = report(
            "a.en.txt",
            "fr>en",
            &[("Il a dit ⟦sept⟧.", "He said ⟦eight⟧."), ("Il a dit ⟦sept⟧.", "He said ⟦eight⟧.")],
            &[(0, &NUMBER, "x"), (1, &NUMBER, "x")],
        );
        let moved = report(
            "b.en.txt",
            "fr>en",
            &[("Un titre.", "A title."), ("Il a  dit ⟦sept⟧.", "He said ⟦eight⟧.")],
            &[(1, &NUMBER, "other words for the same thing")],
        );
        let (twice, moved) = (twice.rows(), moved.rows());
        assert_ne!(twice[0].finding, twice[1].finding);
        assert_eq!(twice[0].finding, moved[0].finding);
    }

    #[test]
    fn a_span_outside_the_text_or_inside_a_letter_is_no_match() {
        let mut report = report("a.fr.txt", ">fr", &[("", "⟦Été⟧ chaud.")], &[(0, &STOP, "x"), (7, &STOP, "y")]);
        report.findings[0].flag.target = Some(Span::new(1, 3));
        report.findings[1].flag.target = Some(Span::new(90, 95));
        for row in report.rows() {
            assert_eq!([row.target_before, row.target_match, row.target_after], [""; 3]);
            assert_eq!((row.source_lang, row.source_line), (None, None));
        }
    }
}
