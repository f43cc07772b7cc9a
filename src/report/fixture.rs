//! Small articles for the tests of the writers: one line a segment, one bead a line, `⟦ ⟧` round the words in question.

use std::ops::Range;

use super::*;
use crate::document::{Block, BlockKind, Document, Origin};
use crate::language::Lang;
use crate::rule::{Category, Check, Flag, Rule, Severity};
use crate::segment::Segment;
use crate::span::Span;

const fn rule(id: &'static str, category: Category, severity: Severity, confidence: f32) -> Rule {
    Rule {
        id,
        category,
        severity,
        confidence,
        summary: "",
        help: "",
        params: &[],
        supersedes: &[],
        check: Check::Article(|_| Vec::new()),
        bad: &[],
        good: &[],
    }
}

pub static NUMBER: Rule = rule("number-mismatch", Category::Mistranslation, Severity::Critical, 0.9);
pub static STOP: Rule = rule("stray-full-stop", Category::Punctuation, Severity::Minor, 0.75);
pub static OMITTED: Rule = rule("omitted-segment", Category::Omission, Severity::Major, 0.6);

/// An article from its beads; a side that is empty has no segment. Each finding is (bead, rule, reason), on the words
/// that its bead marks. Without a source language there is no source.
pub fn report(
    name: &str,
    langs: &str,
    beads: &[(&str, &str)],
    findings: &[(usize, &'static Rule, &str)],
) -> Report<'static> {
    let (from, to) = langs.split_once('>').unwrap();
    let (source, source_ranges, source_marks) = side(from, &beads.iter().map(|b| b.0).collect::<Vec<_>>());
    let (target, target_ranges, target_marks) = side(to, &beads.iter().map(|b| b.1).collect::<Vec<_>>());
    let beads: Vec<Bead> = source_ranges
        .into_iter()
        .zip(target_ranges)
        .map(|(source, target)| Bead { source, target, score: 0.9 })
        .collect();
    let findings = findings
        .iter()
        .map(|&(bead, rule, reason)| {
            let mark = |marks: &[Option<Span>]| marks.get(bead).copied().flatten();
            let source = mark(&source_marks).filter(|_| !from.is_empty());
            let flag = Flag::on(source, mark(&target_marks), reason);
            let (severity, confidence) = (rule.severity, rule.confidence);
            Finding { rule, severity, confidence, bead, flag, evidence: Vec::new() }
        })
        .collect();
    Report {
        document: name.to_owned(),
        source: (!from.is_empty()).then_some(source),
        target,
        beads: Vec::leak(beads),
        findings,
        notices: Vec::new(),
        verdicts: BTreeMap::new(),
        earlier: BTreeMap::new(),
        unit: String::new(),
    }
}

/// From the first letter of some words of the translation to the last of others.
pub fn span_between(report: &Report<'_>, first: &str, last: &str) -> Span {
    let text = report.target.text();
    Span::new(text.find(first).unwrap(), text.find(last).unwrap() + last.len())
}

type Lines = (&'static Analysis<'static>, Vec<Range<u32>>, Vec<Option<Span>>);

fn side(lang: &str, lines: &[&str]) -> Lines {
    let mut document = Document { origin: Origin::default(), ..Document::default() };
    let (mut ranges, mut marks, mut segments) = (Vec::new(), Vec::new(), Vec::new());
    for line in lines {
        let n = segments.len() as u32;
        if line.is_empty() {
            ranges.push(n..n);
            marks.push(None);
            continue;
        }
        if !document.text.is_empty() {
            document.text.push('\n');
        }
        let start = document.text.len();
        let open = line.find('⟦');
        let close = line.find('⟧').map(|at| at - if open.is_some() { '⟦'.len_utf8() } else { 0 });
        marks.push(open.zip(close).map(|(open, close)| Span::new(start + open, start + close)));
        document.text.push_str(&line.replace(['⟦', '⟧'], ""));
        let span = Span::new(start, document.text.len());
        document.origin.lines.push((start as u32, n + 1));
        document.blocks.push(Block { kind: BlockKind::Paragraph, span });
        segments.push(Segment { span, block: n });
        ranges.push(n..n + 1);
    }
    let document: &'static Document = Box::leak(Box::new(document));
    let lang = Lang::parse(if lang.is_empty() { "en" } else { lang }).unwrap();
    let analysis = Analysis::with_segments(document, lang, segments, Vec::new());
    (Box::leak(Box::new(analysis)), ranges, marks)
}
