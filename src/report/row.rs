//! A finding with every column of the tables, and what a cell holds: the one contract of all tables.

use serde::{Deserialize, Serialize};

use super::fingerprint::Subject;
use crate::finding::Evidence;
use crate::language::Lang;
use crate::rule::{Category, Severity};
use crate::verdict::Status;

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
    /// The bitext's own name for the unit; empty in an article.
    pub unit: String,
}

/// The columns of a row in their order, which is a contract: new ones come at the end.
pub const COLUMNS: [&str; 24] = [
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
    "id",
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
    pub fn cells(&self) -> [Cell; 24] {
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
            text(&self.unit),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::*;
    use super::*;

    #[test]
    fn the_cells_are_as_many_as_the_columns() {
        let report = report("a.en.txt", ">en", &[("", "He ⟦left⟧.")], &[(0, &STOP, "x")]);
        assert_eq!(report.rows()[0].cells().len(), COLUMNS.len());
    }
}
