//! Web pages: the article in them, as blocks and marks.
//!
//! `tree` parses as browsers do, `article` finds the part of the page that is the article, `blocks` writes it out.

mod article;
mod attributes;
mod blocks;
mod tree;

use super::Document;
use super::builder::Builder;
use tree::Tree;

/// What a page holds.
#[derive(Debug)]
pub struct Page {
    /// The article, or all of the page if none was found.
    pub document: Document,
    /// True when an article was found.
    pub has_article: bool,
}

/// Parses a page and keeps its article.
pub fn parse(name: &str, text: &str) -> Document {
    extract(name, text).document
}

/// Parses a page, keeps its article, and says whether there is one.
pub fn extract(name: &str, text: &str) -> Page {
    let tree = Tree::parse(text, 1);
    let article = article::find(&tree);
    let declared = article::declared(&tree, article.root);
    let mut builder = Builder::new(text);
    if let Some(headline) = article.headline {
        blocks::write(&tree, headline, &article.left_out, &mut builder);
    }
    blocks::write(&tree, article.root, &article.left_out, &mut builder);
    let document = builder.finish(name);
    if !document.blocks.is_empty() {
        return Page { document: Document { declared, ..document }, has_article: true };
    }
    let mut builder = Builder::new(text);
    blocks::write(&tree, tree::ROOT, &article::invisible(&tree), &mut builder);
    Page { document: Document { declared, ..builder.finish(name) }, has_article: false }
}

/// Adds the words of a piece of HTML that starts on line `first_line` of its file.
pub(super) fn append(builder: &mut Builder, html: &str, first_line: u32) {
    let tree = Tree::parse(html, first_line);
    blocks::write(&tree, tree::ROOT, &article::invisible(&tree), builder);
}

#[cfg(test)]
mod tests;
