//! Where a finding stands on one side: its words, its segment, its line.

use std::ops::Range;

use crate::align::Bead;
use crate::analysis::Analysis;
use crate::span::Span;

/// Where a finding is on one side.
pub(super) struct Place<'a> {
    /// The side.
    pub(super) analysis: &'a Analysis<'a>,
    /// The bead's side; empty, and where its words would stand, if it has no segment.
    segment: Span,
    /// The words in question. A span that is not one of the text is taken for none.
    pub(super) matched: Option<Span>,
}

impl<'a> Place<'a> {
    pub(super) fn new(
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
    pub(super) fn start(&self) -> u32 {
        self.matched.unwrap_or(self.segment).start
    }

    /// The line of the file where it begins, from 1.
    pub(super) fn line(&self) -> u32 {
        self.analysis.document.line(self.start())
    }

    /// The text of the bead's side.
    pub(super) fn segment_text(&self) -> &'a str {
        self.segment.of(self.analysis.text())
    }

    /// The text to show: the segment, widened where the words reach past it. Words that are elsewhere altogether
    /// (a figure that moved to a neighbour) are shown in the segments that they stand in.
    pub(super) fn shown(&self) -> Span {
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
    pub(super) fn split(&self) -> [&'a str; 3] {
        let Some(matched) = self.matched else { return [""; 3] };
        let (text, shown) = (self.analysis.text(), self.shown());
        let before = Span { start: shown.start, end: matched.start };
        let after = Span { start: matched.end, end: shown.end };
        [before.of(text), matched.of(text), after.of(text)]
    }
}
