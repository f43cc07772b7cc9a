//! Writes a part of a page as blocks and marks.

use super::super::builder::Builder;
use super::super::{BlockKind, MarkKind};
use super::article::class_words;
use super::tree::{Id, Step, Tree};

/// Elements that start a new line; all others are within one (HTML standard, 15.3: "display: block" and kin).
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "option",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];
/// Classes of the line that names the author.
const SIGNED: &[&str] = &["byline", "author", "authors", "auteur", "auteurs", "autor", "autore", "autoren"];
/// Longest byline that only its class shows, in words: two authors, their desks and a date.
const LONGEST_SIGNED: usize = 25;

struct Writer<'t> {
    tree: &'t Tree,
    builder: &'t mut Builder,
    /// Headings, items and cells that are open; the innermost one names the block.
    kinds: Vec<BlockKind>,
    /// How many of the open blocks are marked as the author's line.
    signed: u32,
    /// True when words of the open block are marked as the author.
    names_author: bool,
    /// True when a line break is the last thing that was read.
    after_break: bool,
}

/// Writes what `root` holds, but for the nodes that `left_out` names.
pub fn write(tree: &Tree, root: Id, left_out: &[bool], builder: &mut Builder) {
    let mut writer = Writer { tree, builder, kinds: Vec::new(), signed: 0, names_author: false, after_break: false };
    tree.walk(root, |step| match step {
        Step::Enter(id) => {
            let is_in = !left_out.get(id).copied().unwrap_or(false);
            if is_in {
                writer.enter(id);
            }
            is_in
        }
        Step::Leave(id) => {
            writer.leave(id);
            true
        }
    });
    writer.end_block();
}

impl Writer<'_> {
    fn enter(&mut self, id: Id) {
        let name = self.tree.name(id);
        if let Some((said, line)) = self.tree.comment(id) {
            self.builder.comment(said, line);
        }
        match name {
            "" => {
                for (words, line) in self.tree.pieces(id) {
                    self.after_break &= words.trim().is_empty();
                    self.builder.text(words, line);
                }
            }
            // Two line breaks are how old pages part paragraphs.
            "br" if self.after_break => self.end_block(),
            "br" => {
                self.after_break = true;
                self.builder.space();
            }
            _ if BLOCKS.contains(&name) => {
                self.end_block();
                self.kinds.extend(self.kind(id));
                self.signed += u32::from(is_signed(self.tree, id));
            }
            _ => {
                if let Some(mark) = mark(name) {
                    self.builder.open_mark(mark);
                }
                self.names_author |= is_signed(self.tree, id);
            }
        }
        if is_kept(self.tree, id) {
            self.builder.open_kept();
        }
    }

    fn leave(&mut self, id: Id) {
        let name = self.tree.name(id);
        if BLOCKS.contains(&name) {
            self.end_block();
            if self.kind(id).is_some() {
                self.kinds.pop();
            }
            self.signed -= u32::from(is_signed(self.tree, id));
        } else if mark(name).is_some() {
            self.builder.close_mark();
        }
        if is_kept(self.tree, id) {
            self.builder.close_kept();
        }
    }

    fn end_block(&mut self) {
        let kind = self.kinds.last().copied().unwrap_or(BlockKind::Paragraph);
        let words = self.builder.open_text();
        // What ends with a stop tells about the author.
        let reads_as_name =
            words.split_whitespace().count() <= LONGEST_SIGNED && !words.ends_with(['.', '!', '?', '。']);
        let is_byline = (self.signed > 0 || self.names_author) && kind != BlockKind::Heading && reads_as_name;
        self.builder.end_block(if is_byline { BlockKind::Byline } else { kind });
        self.names_author = false;
        self.after_break = false;
    }

    /// The kind that a block has in `id`, where it differs from that of what is around it.
    fn kind(&self, id: Id) -> Option<BlockKind> {
        match self.tree.name(id) {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(BlockKind::Heading),
            "li" | "th" | "dt" | "dd" | "option" => Some(BlockKind::ListItem),
            // Old pages lay out their columns as tables.
            "td" if self.tree.children(id).any(|child| ["p", "h1", "h2", "h3"].contains(&self.tree.name(child))) => {
                None
            }
            "td" => Some(BlockKind::ListItem),
            "figcaption" | "blockquote" | "pre" => Some(BlockKind::Paragraph),
            _ => None,
        }
    }
}

fn mark(name: &str) -> Option<MarkKind> {
    match name {
        "a" => Some(MarkKind::Link),
        "em" | "strong" | "b" | "i" | "cite" | "mark" => Some(MarkKind::Emphasis),
        "code" | "kbd" | "samp" => Some(MarkKind::Code),
        _ => None,
    }
}

/// Not to be translated (HTML standard, 3.2.6.6). Whole pages say so to stop browsers from offering a translation.
fn is_kept(tree: &Tree, id: Id) -> bool {
    let says_no = tree.attribute(id, "translate").is_some_and(|said| said.trim().eq_ignore_ascii_case("no"));
    says_no && !["html", "body"].contains(&tree.name(id))
}

fn is_signed(tree: &Tree, id: Id) -> bool {
    let is_author = |name| tree.attribute(id, name).is_some_and(|v| v.split_whitespace().any(|word| word == "author"));
    is_author("rel")
        || is_author("itemprop")
        || class_words(tree, id).iter().any(|word| SIGNED.contains(&word.as_str()))
}
