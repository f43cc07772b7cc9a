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
pub mod review;
pub mod sarif;
pub mod text;
#[cfg(feature = "xlsx")]
pub mod xlsx;

use std::collections::BTreeMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::align::Bead;
use crate::analysis::{Analysis, TokenKind};
use crate::error::Notice;
use crate::finding::{Evidence, Finding};
use crate::language::Lang;
use crate::rule::{Category, Severity};
use crate::span::Span;
use crate::verdict::Status;

use fingerprint::Subject;

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

/// Where a finding is on one side.
struct Place<'a> {
    analysis: &'a Analysis<'a>,
    /// The bead's side; empty, and where its words would stand, if it has no segment.
    segment: Span,
    /// The words in question. A span that is not one of the text is taken for none.
    matched: Option<Span>,
}

impl<'a> Place<'a> {
    fn new(
        analysis: &'a Analysis<'a>,
        beads: &[Bead],
        index: usize,
        matched: Option<Span>,
        range: impl Fn(&Bead) -> Range<u32>,
    ) -> Place<'a> {
        let upto = beads.get(..=index).unwrap_or(beads);
        let own = beads.get(index).map(&range).filter(|range| !range.is_empty());
        let segment = match own {
            Some(range) => analysis.side(range).span(),
            None => {
                let before = upto.iter().rev().map(&range).find(|range| !range.is_empty());
                let end = before.map_or(0, |range| analysis.side(range).span().end);
                Span { start: end, end }
            }
        };
        let matched = matched.filter(|span| analysis.text().get(span.range()).is_some());
        Place { analysis, segment, matched }
    }

    /// Where it begins: the words, or else the segment.
    fn start(&self) -> u32 {
        self.matched.unwrap_or(self.segment).start
    }

    /// The line of the file where it begins, from 1.
    fn line(&self) -> u32 {
        self.analysis.document.line(self.start())
    }

    /// The text of the bead's side.
    fn segment_text(&self) -> &'a str {
        self.segment.of(self.analysis.text())
    }

    /// The text to show: the segment, widened where the words reach past it. Words that are elsewhere altogether
    /// (a figure that moved to a neighbour) are shown in the segments that they stand in.
    fn shown(&self) -> Span {
        let Some(matched) = self.matched else { return self.segment };
        if !self.segment.is_empty() && matched.overlaps(self.segment) {
            return self.segment.cover(matched);
        }
        let segments = &self.analysis.segments;
        let first = segments.partition_point(|segment| segment.span.end < matched.start);
        let around = segments.iter().skip(first).take_while(|segment| segment.span.start <= matched.end);
        around.filter(|segment| segment.span.overlaps(matched)).fold(matched, |all, segment| all.cover(segment.span))
    }

    /// The shown text before, at and after the words; nothing if no words are in question.
    fn split(&self) -> [&'a str; 3] {
        let Some(matched) = self.matched else { return [""; 3] };
        let (text, shown) = (self.analysis.text(), self.shown());
        let before = Span { start: shown.start, end: matched.start };
        let after = Span { start: matched.end, end: shown.end };
        [before.of(text), matched.of(text), after.of(text)]
    }
}

/// A finding with every column of the tables; `COLUMNS` names them.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Name of the translation.
    pub document: String,
    /// The fingerprint, 16 hexadecimal digits; with `document` it names the finding for good.
    pub finding: String,
    /// The rule's id.
    pub rule: &'static str,
    /// Where it stands in the MQM typology.
    pub category: Category,
    /// How bad it is if true.
    pub severity: Severity,
    /// How likely it is true, 0 to 1.
    pub confidence: f32,
    /// The language of the original, if there is one.
    pub source_lang: Option<Lang>,
    /// The language of the translation.
    pub target_lang: Lang,
    /// Line of the original's file, from 1, of the words or else of the segment.
    pub source_line: Option<u32>,
    /// Line of the translation's file, from 1; for an omission, where the words would stand.
    pub target_line: u32,
    /// The bead's text in the original; empty if it has none.
    pub source_text: String,
    /// The bead's text in the translation; empty if it has none.
    pub target_text: String,
    /// What stands before the words in question in the original.
    pub source_before: String,
    /// The words in question in the original.
    pub source_match: String,
    /// What stands after them.
    pub source_after: String,
    /// What stands before the words in question in the translation.
    pub target_before: String,
    /// The words in question in the translation.
    pub target_match: String,
    /// What stands after them.
    pub target_after: String,
    /// Why, for a translator.
    pub reason: String,
    /// What could stand there instead; empty if nothing is suggested.
    pub suggestion: String,
    /// What other rules said of the same place.
    pub evidence: Vec<Evidence>,
    /// The reviewer's verdict; none while nobody has seen it.
    pub status: Option<Status>,
    /// The reviewer's words.
    pub comment: String,
}

/// The columns of a row in their order, which is a contract: new ones come at the end.
pub const COLUMNS: [&str; 23] = [
    "document",
    "finding",
    "rule",
    "category",
    "severity",
    "confidence",
    "source_lang",
    "target_lang",
    "source_line",
    "target_line",
    "source_text",
    "target_text",
    "source_before",
    "source_match",
    "source_after",
    "target_before",
    "target_match",
    "target_after",
    "reason",
    "suggestion",
    "evidence",
    "status",
    "comment",
];

/// What a cell of a table holds; each table writes it in its own notation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Cell {
    /// Words, which stay as they are whatever they look like.
    Text(String),
    /// A count or a line number.
    Whole(u64),
    /// A measure, written with two decimals.
    Decimal(f64),
    /// Nothing.
    Empty,
}

impl Row {
    /// What it is about, of which its fingerprint is made.
    pub fn subject(&self) -> Subject {
        Subject::of(&[self.rule, &self.source_text, &self.target_text, &self.source_match, &self.target_match])
    }

    /// The cells in the order of `COLUMNS`.
    pub fn cells(&self) -> [Cell; 23] {
        let text = |text: &str| Cell::Text(text.to_owned());
        let evidence: Vec<String> = self.evidence.iter().map(|e| format!("{}: {}", e.rule, e.reason)).collect();
        [
            text(&self.document),
            text(&self.finding),
            text(self.rule),
            text(self.category.name()),
            text(self.severity.name()),
            Cell::Decimal(f64::from(self.confidence)),
            self.source_lang.map_or(Cell::Empty, |lang| Cell::Text(lang.to_string())),
            Cell::Text(self.target_lang.to_string()),
            self.source_line.map_or(Cell::Empty, |line| Cell::Whole(line.into())),
            Cell::Whole(self.target_line.into()),
            text(&self.source_text),
            text(&self.target_text),
            text(&self.source_before),
            text(&self.source_match),
            text(&self.source_after),
            text(&self.target_before),
            text(&self.target_match),
            text(&self.target_after),
            text(&self.reason),
            text(&self.suggestion),
            Cell::Text(evidence.join("; ")),
            text(self.status.map_or("", Status::name)),
            text(&self.comment),
        ]
    }
}

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
pub(crate) mod fixture;

#[cfg(test)]
mod tests {
    use super::fixture::*;
    use super::*;

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

    #[test]
    fn the_cells_are_as_many_as_the_columns() {
        let report = report("a.en.txt", ">en", &[("", "He ⟦left⟧.")], &[(0, &STOP, "x")]);
        assert_eq!(report.rows()[0].cells().len(), COLUMNS.len());
    }
}
