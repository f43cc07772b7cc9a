//! What the styles of paragraphs are for: which are headings and which are items of lists.

use std::collections::HashMap;

use quick_xml::events::Event;

use super::super::BlockKind;
use super::super::bitext::xml::{Xml, attribute, local};
use crate::error::Error;

/// Longest chain of styles that stand on one another; the built-in ones need three.
const LONGEST_CHAIN: usize = 16;

/// A style of paragraphs.
#[derive(Debug, Default)]
struct Style {
    /// What its name or its level in the outline says.
    kind: Option<BlockKind>,
    /// True for the lines of a table of contents.
    is_contents: bool,
    /// The style that it stands on.
    based_on: Option<String>,
}

/// The styles of a document by their ids.
#[derive(Debug, Default)]
pub struct Styles {
    by_id: HashMap<String, Style>,
}

impl Styles {
    /// What a paragraph of this style is, if the style says so.
    pub fn kind(&self, id: &str) -> Option<BlockKind> {
        let mut style = self.by_id.get(id);
        for _ in 0..LONGEST_CHAIN {
            let found = style?;
            if found.kind.is_some() {
                return found.kind;
            }
            style = found.based_on.as_deref().and_then(|id| self.by_id.get(id));
        }
        None
    }

    /// True for a line of a table of contents.
    pub fn is_contents(&self, id: &str) -> bool {
        self.by_id.get(id).is_some_and(|style| style.is_contents)
    }
}

/// Reads the styles.
pub fn read(xml: &mut Xml) -> Result<Styles, Error> {
    let mut styles = Styles::default();
    let mut open: Option<(String, Style)> = None;
    while let Some(event) = xml.step()? {
        match event {
            Event::Start(start) if local(&start) == "style" => {
                open = attribute(&start, "styleId").map(|id| (id, Style::default()));
            }
            Event::Start(start) | Event::Empty(start) => {
                let Some((_, style)) = &mut open else { continue };
                let value = || attribute(&start, "val").unwrap_or_default();
                match local(&start).as_str() {
                    "name" if is_heading(&value()) => style.kind = Some(BlockKind::Heading),
                    "name" => style.is_contents = value().to_ascii_lowercase().starts_with("toc "),
                    "basedOn" => style.based_on = Some(value()),
                    "outlineLvl" if is_outlined(&value()) => style.kind = Some(BlockKind::Heading),
                    "numPr" if style.kind.is_none() => style.kind = Some(BlockKind::ListItem),
                    _ => {}
                }
            }
            Event::End(end) if end.local_name().as_ref() == "style" => styles.by_id.extend(open.take()),
            _ => {}
        }
    }
    Ok(styles)
}

/// The built-in names of headings, which are English in every language of Word (ECMA-376 part 1, 17.7.4.9).
fn is_heading(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["title", "subtitle"].contains(&name.as_str()) || name.starts_with("heading ")
}

/// True for a level of the outline that is a heading; 9 is body text (17.3.1.20).
pub fn is_outlined(level: &str) -> bool {
    level.parse::<u8>().is_ok_and(|level| level < 9)
}
