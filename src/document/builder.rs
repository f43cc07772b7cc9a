//! Builds a document from runs of marked-up text, as the readers of HTML and Markdown meet them.
//!
//! White space is collapsed as CSS Text 3 (section 4.1.1) has it: runs of it become one space, none stands at the ends
//! of a block, and a line break between two Chinese or Japanese characters leaves nothing. No-break spaces stay.

use super::byline::is_byline;
use super::lines::line_of;
use super::silence::{Directive, Silence, directive};
use super::{Block, BlockKind, Document, Mark, MarkKind};
use crate::span::Span;
use std::cmp::Reverse;

/// A document under construction.
#[derive(Debug, Default)]
pub struct Builder {
    text: String,
    blocks: Vec<Block>,
    marks: Vec<Mark>,
    lines: Vec<(u32, u32)>,
    /// Where the text of the open block starts; `None` between blocks.
    start: Option<usize>,
    gap: Gap,
    /// Inline markup that is open, with its start in the open block.
    open: Vec<(MarkKind, usize)>,
    /// The last line of the file.
    last_line: u32,
    silences: Vec<Silence>,
    /// What was asked for the block to come, and from here on.
    next: Vec<Silence>,
    off: Option<Silence>,
    /// Starts of the open parts that are not to be translated.
    kept: Vec<usize>,
}

/// White space that was read and is not yet written.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    /// Only line breaks of the file.
    LineBreak,
    Space,
}

impl Builder {
    /// A builder for the text of `file`.
    pub fn new(file: &str) -> Builder {
        Builder { last_line: line_of(file, file.len()), ..Builder::default() }
    }

    /// Adds words to the open block; `line` is the line of the file that `text` starts on.
    pub fn text(&mut self, text: &str, mut line: u32) {
        let mut before = '\0';
        for c in text.chars() {
            let is_line_end = c == '\n' || c == '\r';
            // "\r\n" is one line.
            if is_line_end && !(c == '\n' && before == '\r') {
                // A line end written as "&#10;" is none of the file.
                line = (line + 1).min(self.last_line);
            }
            before = c;
            match c {
                '\n' | '\r' => self.gap = self.gap.max(Gap::LineBreak),
                ' ' | '\t' | '\u{c}' | '\u{b}' | '\u{2028}' | '\u{2029}' | '\u{85}' => {
                    // Spaces around a line break are part of it.
                    self.gap = if self.gap == Gap::LineBreak { Gap::LineBreak } else { Gap::Space };
                }
                // A soft hyphen is a hint for the layout, and part of no word. A byte order mark is no text.
                '\u{ad}' | '\u{feff}' => {}
                c => self.push(c, line),
            }
        }
    }

    fn push(&mut self, c: char, line: u32) {
        match self.start {
            None => {
                // Also a no-break space at the start of a block is only layout.
                if c.is_whitespace() {
                    return;
                }
                if !self.text.is_empty() {
                    self.text.push_str("\n\n");
                }
                self.start = Some(self.text.len());
                let at = self.text.len();
                self.open.iter_mut().for_each(|(_, start)| *start = at);
            }
            Some(_) => {
                let joins = self.gap == Gap::LineBreak
                    && is_han_or_kana(c)
                    && self.text.chars().next_back().is_some_and(is_han_or_kana);
                if self.gap != Gap::None && !joins {
                    self.text.push(' ');
                }
            }
        }
        self.gap = Gap::None;
        // Text that a browser moves out of a broken table comes before its place in the file: keep the lines in order.
        let last = self.lines.last().map_or(0, |&(_, line)| line);
        if line > last {
            let at = if self.lines.is_empty() { 0 } else { self.text.len() as u32 };
            self.lines.push((at, line));
        }
        self.text.push(c);
    }

    /// A break that always separates words, such as `<br>`.
    pub fn space(&mut self) {
        self.gap = Gap::Space;
    }

    /// The words of the open block so far.
    pub fn open_text(&self) -> &str {
        self.start.and_then(|start| self.text.get(start..)).unwrap_or("")
    }

    /// Opens inline markup.
    pub fn open_mark(&mut self, kind: MarkKind) {
        self.open.push((kind, self.text.len()));
    }

    /// Closes the inline markup that was opened last.
    pub fn close_mark(&mut self) {
        if let Some((kind, start)) = self.open.pop() {
            self.mark(kind, start);
        }
    }

    /// A comment on `line`, which may be one to mtlint.
    pub fn comment(&mut self, text: &str, line: u32) {
        let start = self.start.unwrap_or(self.text.len());
        let from = |rules, reason| Silence { span: Span::new(start, start), rules, reason, line, is_open: false };
        match directive(text) {
            Some(Directive::Ignore(rules, reason)) => self.next.push(from(rules, reason)),
            Some(Directive::Off(rules, reason)) => {
                self.end_off(start);
                self.off = Some(from(rules, reason));
            }
            Some(Directive::On) => self.end_off(self.text.len()),
            None => {}
        }
    }

    fn end_off(&mut self, end: usize) {
        self.silences
            .extend(self.off.take().map(|off| Silence { span: Span::new(off.span.start as usize, end), ..off }));
    }

    /// Opens a part that is not to be translated.
    pub fn open_kept(&mut self) {
        self.kept.push(self.text.len());
    }

    /// Closes the part that was opened last.
    pub fn close_kept(&mut self) {
        let Some(start) = self.kept.pop() else { return };
        let span = Span::new(start, self.text.len()).trimmed(&self.text);
        if !span.is_empty() {
            let at = self.lines.partition_point(|&(at, _)| at <= span.start);
            let line = at.checked_sub(1).and_then(|at| self.lines.get(at)).map_or(1, |&(_, line)| line);
            self.silences.push(Silence {
                span,
                rules: Vec::new(),
                reason: "translate=\"no\"".to_owned(),
                line,
                is_open: false,
            });
        }
    }

    fn mark(&mut self, kind: MarkKind, start: usize) {
        if let Some(block) = self.start {
            let span = Span::new(start.max(block), self.text.len()).trimmed(&self.text);
            if !span.is_empty() {
                self.marks.push(Mark { kind, span });
            }
        }
    }

    /// Ends the open block, if it has words. Markup that is still open goes on in the next block.
    pub fn end_block(&mut self, kind: BlockKind) {
        self.gap = Gap::None;
        let Some(start) = self.start else { return };
        let kept = self.text.trim_end().len();
        self.text.truncate(kept);
        for at in 0..self.open.len() {
            if let Some(&(kind, start)) = self.open.get(at) {
                self.mark(kind, start);
            }
        }
        let span = Span::new(start, kept);
        let signs = kind == BlockKind::Paragraph && is_byline(span.of(&self.text));
        self.blocks.push(Block { kind: if signs { BlockKind::Byline } else { kind }, span });
        let block = |one: Silence| Silence { span: Span::new(one.span.start as usize, kept), ..one };
        self.silences.extend(self.next.drain(..).map(block));
        self.start = None;
        // The trimmed end may have held the start of a line.
        while self.lines.len() > 1 && self.lines.last().is_some_and(|&(at, _)| at as usize >= kept) {
            self.lines.pop();
        }
    }

    /// The document, with the marks in the order of their start, outer before inner.
    pub fn finish(mut self, name: &str) -> Document {
        self.end_block(BlockKind::Paragraph);
        self.marks.sort_by_key(|mark| (mark.span.start, Reverse(mark.span.end)));
        self.marks.dedup();
        // What was asked for a block that never came, or for all the rest.
        if let Some(off) = &mut self.off {
            off.is_open = true;
        }
        self.end_off(self.text.len());
        self.silences.append(&mut self.next);
        self.silences.sort_by_key(|silence| (silence.span.start, silence.line));
        let mut document = Document { text: self.text, blocks: self.blocks, marks: self.marks, ..Document::default() };
        document.silences = self.silences;
        document.origin.name = name.to_owned();
        document.origin.lines = self.lines;
        document
    }
}

/// Characters between which a line break of the file is no space (CSS Text 3, 4.1.3; Korean does have spaces).
fn is_han_or_kana(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{ff01}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}
