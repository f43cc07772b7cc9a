//! The tree of a page, in one vector: no node owns another, so neither reading nor dropping it recurses.
//!
//! `html5ever` builds it as browsers do. Elements nested deeper than browsers allow are left out with their text kept,
//! because the search for open elements would take time by the square of the depth.

use super::attributes::thinned;
use html5ever::buffer_queue::BufferQueue;
use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer};
use html5ever::tree_builder::TreeBuilder;
use html5ever::{Attribute, LocalName, Namespace, QualName, TokenizerResult};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::ops::Range;

/// Deepest nesting, in elements: the limit of Blink and WebKit (`kMaximumHTMLParserDOMTreeDepth`).
const DEEPEST: usize = 512;

/// Elements without an end tag (HTML standard, 13.1.2, with the obsolete ones).
const VOID: &[&str] = &[
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "image", "img", "input", "keygen",
    "link", "meta", "param", "source", "track", "wbr",
];
/// Elements that never hold another of their kind: their end tag may be missing, or their content is raw text.
const NEVER_NESTED: &[&str] = &[
    "html",
    "head",
    "body",
    "p",
    "li",
    "dt",
    "dd",
    "tr",
    "td",
    "th",
    "thead",
    "tbody",
    "tfoot",
    "colgroup",
    "option",
    "optgroup",
    "script",
    "style",
    "textarea",
    "title",
    "iframe",
    "noscript",
    "noframes",
    "noembed",
    "xmp",
    "plaintext",
];

/// Elements that browsers open again in each block after the one that they were left open in (HTML standard, 13.2.4.3), so
/// that a few unclosed ones multiply.
const REOPENED: &[&str] =
    &["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
/// Most of them that are open at once; no page that was written for readers comes near it.
const MOST_REOPENED: usize = 32;

/// A node, by its place in the tree.
pub type Id = usize;

/// The document node.
pub const ROOT: Id = 0;

#[derive(Debug)]
enum Data {
    /// The document and the like.
    Other,
    Element(QualName, Vec<Attribute>),
    /// A range of all text.
    Text(Range<usize>),
    /// What it says, with its line.
    Comment(String, u32),
}

#[derive(Debug)]
struct Node {
    data: Data,
    parent: Option<Id>,
    before: Option<Id>,
    after: Option<Id>,
    first: Option<Id>,
    last: Option<Id>,
}

/// A parsed page.
#[derive(Debug)]
pub struct Tree {
    nodes: Vec<Node>,
    /// All text, in the order of the file.
    text: String,
    /// Where in `text` a node starts, and where the line is not what the line ends before it say: (byte offset, line).
    lines: Vec<(usize, u32)>,
    /// The line at the end of `text`.
    end_line: u32,
}

/// A step of a walk through a tree.
#[derive(Debug, Clone, Copy)]
pub enum Step {
    /// Down into a node.
    Enter(Id),
    /// Up from a node that was gone into.
    Leave(Id),
}

impl Tree {
    /// Parses a page whose first line is line `first_line` of its file.
    pub fn parse(page: &str, first_line: u32) -> Tree {
        let page = &*thinned(page);
        let tree = Tree { nodes: Vec::new(), text: String::new(), lines: Vec::new(), end_line: 0 };
        let sink = Sink { tree: RefCell::new(tree), line: Cell::new(first_line) };
        sink.tree.borrow_mut().add(Data::Other);
        let limited = Limited {
            builder: TreeBuilder::new(sink, Default::default()),
            first_line,
            last_line: first_line.saturating_add(super::super::lines::line_of(page, page.len()) - 1),
            open: RefCell::default(),
            depth: Cell::new(0),
            reopened: Cell::new(0),
            skipped: RefCell::default(),
        };
        let tokenizer = Tokenizer::new(limited, Default::default());
        let input = BufferQueue::default();
        input.push_back(StrTendril::from_slice(page));
        // It stops at each script and each declaration of an encoding.
        while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
        tokenizer.end();
        tokenizer.sink.builder.sink.tree.into_inner()
    }

    /// How many nodes there are; every `Id` is below it.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The name of an element; empty for other nodes.
    pub fn name(&self, id: Id) -> &str {
        match self.nodes.get(id) {
            Some(Node { data: Data::Element(name, _), .. }) => &name.local,
            _ => "",
        }
    }

    /// An attribute of an element.
    pub fn attribute(&self, id: Id, name: &str) -> Option<&str> {
        match self.nodes.get(id) {
            Some(Node { data: Data::Element(_, attributes), .. }) => {
                attributes.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| &*attribute.value)
            }
            _ => None,
        }
    }

    /// The text of a text node, cut where the line must be said anew.
    pub fn pieces(&self, id: Id) -> impl Iterator<Item = (&str, u32)> {
        let range = match self.nodes.get(id) {
            Some(Node { data: Data::Text(range), .. }) => range.clone(),
            _ => 0..0,
        };
        let mut at = self.lines.partition_point(|&(start, _)| start <= range.start).saturating_sub(1);
        let mut start = range.start;
        std::iter::from_fn(move || {
            if start >= range.end {
                return None;
            }
            let &(_, line) = self.lines.get(at)?;
            at += 1;
            let end = self.lines.get(at).map_or(range.end, |&(next, _)| next.min(range.end));
            let piece = self.text.get(start..end).unwrap_or("");
            start = end;
            Some((piece, line))
        })
    }

    /// The text of a text node; empty for others.
    pub fn text(&self, id: Id) -> &str {
        match self.nodes.get(id) {
            Some(Node { data: Data::Text(range), .. }) => self.text.get(range.clone()).unwrap_or(""),
            _ => "",
        }
    }

    /// What a comment says, and its line.
    pub fn comment(&self, id: Id) -> Option<(&str, u32)> {
        match &self.nodes.get(id)?.data {
            Data::Comment(text, line) => Some((text, *line)),
            _ => None,
        }
    }

    /// The node that holds this one.
    pub fn parent(&self, id: Id) -> Option<Id> {
        self.nodes.get(id)?.parent
    }

    /// The nodes that this one holds.
    pub fn children(&self, id: Id) -> impl Iterator<Item = Id> {
        std::iter::successors(self.nodes.get(id).and_then(|node| node.first), |&id| self.nodes.get(id)?.after)
    }

    /// Visits `root` and all below it, in the order of the text; `visit` says whether to go into the node it enters.
    pub fn walk(&self, root: Id, mut visit: impl FnMut(Step) -> bool) {
        let mut at = root;
        loop {
            let goes_in = visit(Step::Enter(at));
            if let (true, Some(first)) = (goes_in, self.nodes.get(at).and_then(|node| node.first)) {
                at = first;
                continue;
            }
            if goes_in {
                visit(Step::Leave(at));
            }
            loop {
                if at == root {
                    return;
                }
                let Some(node) = self.nodes.get(at) else { return };
                if let Some(after) = node.after {
                    at = after;
                    break;
                }
                let Some(parent) = node.parent else { return };
                at = parent;
                visit(Step::Leave(at));
            }
        }
    }

    fn add(&mut self, data: Data) -> Id {
        self.nodes.push(Node { data, parent: None, before: None, after: None, first: None, last: None });
        self.nodes.len() - 1
    }

    fn change(&mut self, id: Option<Id>, change: impl FnOnce(&mut Node)) {
        if let Some(node) = id.and_then(|id| self.nodes.get_mut(id)) {
            change(node);
        }
    }

    fn detach(&mut self, id: Id) {
        let Some(node) = self.nodes.get_mut(id) else { return };
        let (parent, before, after) = (node.parent.take(), node.before.take(), node.after.take());
        match before {
            Some(_) => self.change(before, |node| node.after = after),
            None => self.change(parent, |node| node.first = after),
        }
        match after {
            Some(_) => self.change(after, |node| node.before = before),
            None => self.change(parent, |node| node.last = before),
        }
    }

    /// Puts `id` into `parent`, before `after` or at the end.
    fn insert(&mut self, id: Id, parent: Id, after: Option<Id>) {
        self.detach(id);
        let before = match after {
            Some(after) => self.nodes.get(after).and_then(|node| node.before),
            None => self.nodes.get(parent).and_then(|node| node.last),
        };
        self.change(Some(id), |node| (node.parent, node.before, node.after) = (Some(parent), before, after));
        match before {
            Some(_) => self.change(before, |node| node.after = Some(id)),
            None => self.change(Some(parent), |node| node.first = Some(id)),
        }
        match after {
            Some(_) => self.change(after, |node| node.before = Some(id)),
            None => self.change(Some(parent), |node| node.last = Some(id)),
        }
    }

    /// Puts a child or words into `parent`, before `after` or at the end.
    fn put(&mut self, child: NodeOrText<Id>, parent: Id, after: Option<Id>, line: u32) {
        let words = match child {
            NodeOrText::AppendNode(id) => return self.insert(id, parent, after),
            NodeOrText::AppendText(words) => words,
        };
        let start = self.text.len();
        self.text.push_str(&words);
        let end = self.text.len();
        let before = match after {
            Some(after) => self.nodes.get(after).and_then(|node| node.before),
            None => self.nodes.get(parent).and_then(|node| node.last),
        };
        let grown = match before.and_then(|before| self.nodes.get_mut(before)) {
            Some(Node { data: Data::Text(range), .. }) if range.end == start => Some(range),
            _ => None,
        };
        if grown.is_none() || line != self.end_line {
            self.lines.push((start, line));
        }
        self.end_line = line + memchr::memchr_iter(b'\n', words.as_bytes()).count() as u32;
        match grown {
            Some(range) => range.end = end,
            None => {
                let id = self.add(Data::Text(start..end));
                self.insert(id, parent, after);
            }
        }
    }
}

/// Receives the tree from `html5ever`.
struct Sink {
    tree: RefCell<Tree>,
    /// The line that the present token starts on.
    line: Cell<u32>,
}

/// The name of an element, apart from the tree.
#[derive(Debug)]
struct Name(QualName);

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl TreeSink for Sink {
    type Handle = Id;
    type Output = ();
    type ElemName<'a> = Name;

    fn finish(self) {}

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Id {
        ROOT
    }

    fn elem_name(&self, target: &Id) -> Name {
        match self.tree.borrow().nodes.get(*target) {
            Some(Node { data: Data::Element(name, _), .. }) => Name(name.clone()),
            _ => Name(QualName::new(None, Namespace::default(), LocalName::default())),
        }
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Id {
        self.tree.borrow_mut().add(Data::Element(name, attributes))
    }

    fn create_comment(&self, text: StrTendril) -> Id {
        self.tree.borrow_mut().add(Data::Comment(text.to_string(), self.line.get()))
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Id {
        self.tree.borrow_mut().add(Data::Other)
    }

    fn append(&self, parent: &Id, child: NodeOrText<Id>) {
        self.tree.borrow_mut().put(child, *parent, None, self.line.get());
    }

    fn append_based_on_parent_node(&self, element: &Id, previous: &Id, child: NodeOrText<Id>) {
        if self.tree.borrow().parent(*element).is_some() {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Id) -> Id {
        *target
    }

    fn same_node(&self, one: &Id, other: &Id) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Id, child: NodeOrText<Id>) {
        let parent = self.tree.borrow().parent(*sibling);
        if let Some(parent) = parent {
            self.tree.borrow_mut().put(child, parent, Some(*sibling), self.line.get());
        }
    }

    fn add_attrs_if_missing(&self, target: &Id, more: Vec<Attribute>) {
        if let Some(Node { data: Data::Element(_, attributes), .. }) = self.tree.borrow_mut().nodes.get_mut(*target) {
            for attribute in more {
                if attributes.iter().all(|present| present.name != attribute.name) {
                    attributes.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Id) {
        self.tree.borrow_mut().detach(*target);
    }

    fn reparent_children(&self, node: &Id, parent: &Id) {
        let mut tree = self.tree.borrow_mut();
        let children: Vec<Id> = tree.children(*node).collect();
        for child in children {
            tree.insert(child, *parent, None);
        }
    }
}

/// Passes tokens on to the tree builder, with the line that they start on, down to the deepest nesting.
struct Limited {
    builder: TreeBuilder<Id, Sink>,
    first_line: u32,
    last_line: u32,
    /// How many elements of each name are open, and of how many the start tag was left out.
    open: RefCell<HashMap<LocalName, usize>>,
    depth: Cell<usize>,
    reopened: Cell<usize>,
    skipped: RefCell<HashMap<LocalName, usize>>,
}

impl Limited {
    /// True when the tag lies too deep to be passed on.
    fn is_too_deep(&self, tag: &Tag) -> bool {
        let name = &*tag.name;
        // Only SVG and MathML know the "/" of an empty element.
        let is_foreign =
            ["svg", "math"].contains(&name) || self.builder.adjusted_current_node_present_but_not_in_html_namespace();
        if VOID.contains(&name) || NEVER_NESTED.contains(&name) || (tag.self_closing && is_foreign) {
            return false;
        }
        let is_reopened = REOPENED.contains(&name);
        let (mut open, mut skipped) = (self.open.borrow_mut(), self.skipped.borrow_mut());
        match tag.kind {
            TagKind::StartTag => {
                let too_many = is_reopened && self.reopened.get() >= MOST_REOPENED;
                let is_too_deep = too_many || self.depth.get() >= DEEPEST;
                let counts = if is_too_deep { &mut skipped } else { &mut open };
                *counts.entry(tag.name.clone()).or_default() += 1;
                if !is_too_deep {
                    self.depth.set(self.depth.get() + 1);
                    self.reopened.set(self.reopened.get() + usize::from(is_reopened));
                }
                is_too_deep
            }
            TagKind::EndTag if uncount(&mut skipped, &tag.name) => true,
            TagKind::EndTag => {
                if uncount(&mut open, &tag.name) {
                    self.depth.set(self.depth.get().saturating_sub(1));
                    self.reopened.set(self.reopened.get().saturating_sub(usize::from(is_reopened)));
                }
                false
            }
        }
    }
}

/// Takes one off; false if there was none.
fn uncount(counts: &mut HashMap<LocalName, usize>, name: &LocalName) -> bool {
    match counts.get_mut(name) {
        Some(count) if *count > 0 => {
            *count -= 1;
            true
        }
        _ => false,
    }
}

impl TokenSink for Limited {
    type Handle = Id;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Id> {
        // The tokenizer says the line after the token.
        let passed = match &token {
            Token::CharacterTokens(words) => memchr::memchr_iter(b'\n', words.as_bytes()).count() as u64,
            Token::TagToken(tag) if self.is_too_deep(tag) => return TokenSinkResult::Continue,
            _ => 0,
        };
        let line = (self.first_line as u64 + line.saturating_sub(passed)).saturating_sub(1);
        let line = u32::try_from(line).unwrap_or(u32::MAX).clamp(self.first_line, self.last_line);
        self.builder.sink.line.set(line);
        self.builder.process_token(token, line.into())
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}
