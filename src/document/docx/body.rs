//! The paragraphs of a part as blocks. Markup that Word scatters over runs is put together again: what is bold in three
//! runs is one mark.

use quick_xml::events::{BytesStart, Event};

use super::super::bitext::xml::{Xml, attribute, local, referred};
use super::super::builder::Builder;
use super::super::{BlockKind, Document, MarkKind};
use super::styles::{Styles, is_outlined};
use crate::error::Error;

/// Which paragraphs of a part are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// All but those in text boxes, which would stand inside the paragraph that they are anchored in.
    Body,
    /// Those in text boxes.
    Boxes,
    /// Notes, without the lines that part them from the text.
    Notes,
}

/// Elements that hold nothing of the text: deleted and moved runs, older properties in tracked changes, what a program
/// shows that cannot show the rest, reading aids over Japanese words, and properties of all but paragraphs and runs.
const PASSED_OVER: [&str; 10] =
    ["del", "moveFrom", "rPrChange", "pPrChange", "Fallback", "rt", "tblPr", "trPr", "sectPr", "sdtPr"];

/// Most fields that are open at once; Word nests a few. A bound, because all of them are asked at each word.
const MOST_FIELDS: usize = 64;

/// A field that is open: a link if its instruction says so.
#[derive(Debug, Default)]
struct Field {
    instruction: String,
    shows_result: bool,
    is_link: bool,
}

/// What is known of the run that is open.
#[derive(Debug, Default, Clone, Copy)]
struct Run {
    is_emphasised: bool,
    is_hidden: bool,
}

/// Writes parts.
pub struct Writer<'s> {
    styles: &'s Styles,
    builder: Builder,
    /// Paragraphs with words so far.
    paragraphs: u32,
    /// True if the open paragraph has words.
    has_words: bool,
    /// What the open paragraph is; `None` for running text.
    kind: Option<BlockKind>,
    /// True in a line of a table of contents, which repeats the headings.
    is_contents: bool,
    /// True among the properties of a paragraph.
    in_properties: bool,
    /// True if the end of the open paragraph was deleted, so that the next one goes on in it.
    goes_on: bool,
    /// Cells of tables that are open.
    cells: u32,
    run: Run,
    /// True while a mark of emphasis is open.
    emphasised: bool,
    fields: Vec<Field>,
    /// True if a line break is the last thing that was read.
    after_break: bool,
    skips_boxes: bool,
    /// True if another document is embedded, which is not read.
    pub has_foreign: bool,
}

impl<'s> Writer<'s> {
    /// A writer of paragraphs in these styles.
    pub fn new(styles: &'s Styles) -> Writer<'s> {
        Writer {
            styles,
            builder: Builder::default(),
            paragraphs: 0,
            has_words: false,
            kind: None,
            is_contents: false,
            in_properties: false,
            goes_on: false,
            cells: 0,
            run: Run::default(),
            emphasised: false,
            fields: Vec::new(),
            after_break: false,
            skips_boxes: false,
            has_foreign: false,
        }
    }

    /// The document.
    pub fn finish(self, name: &str) -> Document {
        self.builder.finish(name)
    }

    /// Writes what stands in a part.
    pub fn write(&mut self, xml: &mut Xml, part: Part) -> Result<(), Error> {
        self.skips_boxes = part == Part::Body;
        if part == Part::Body {
            return self.content(xml);
        }
        while let Some(event) = xml.step()? {
            let Event::Start(start) = event else { continue };
            let name = local(&start);
            if PASSED_OVER.contains(&name.as_str()) {
                pass_over(xml)?;
            }
            // The separators have a type, and true notes have none.
            let is_note = ["footnote", "endnote"].contains(&name.as_str()) && attribute(&start, "type").is_none();
            if part == Part::Notes && is_note || part == Part::Boxes && name == "txbxContent" {
                self.content(xml)?;
            }
        }
        Ok(())
    }

    /// Writes up to the end of the element that was opened last.
    fn content(&mut self, xml: &mut Xml) -> Result<(), Error> {
        let mut depth = 0_usize;
        while let Some(event) = xml.step()? {
            match event {
                Event::Start(start) => {
                    let name = local(&start);
                    let is_skipped = PASSED_OVER.contains(&name.as_str()) || self.skips_boxes && name == "txbxContent";
                    self.open(&name, &start);
                    if is_skipped {
                        pass_over(xml)?;
                    } else {
                        depth += 1;
                    }
                }
                Event::Empty(start) => {
                    let name = local(&start);
                    self.open(&name, &start);
                    self.close(&name);
                }
                Event::Text(words) => self.said(xml.innermost(), &words.xml10_content()),
                Event::CData(words) => self.said(xml.innermost(), &words.xml10_content()),
                Event::GeneralRef(entity) => {
                    let words = referred(&entity).ok_or_else(|| {
                        let hint = "open it in a word processor, and save it anew";
                        Error::new(xml.name(), format!("“&{};” is no character", &*entity), hint)
                    })?;
                    self.said(xml.innermost(), &words);
                }
                Event::End(_) if depth == 0 => break,
                Event::End(end) => {
                    depth -= 1;
                    self.close(end.local_name().as_ref());
                }
                Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::DocType(_) | Event::Eof => {}
            }
        }
        self.goes_on = false;
        self.end_paragraph();
        let left_open = std::mem::take(&mut self.fields);
        left_open.iter().filter(|field| field.is_link).for_each(|_| self.builder.close_mark());
        Ok(())
    }

    fn open(&mut self, name: &str, start: &BytesStart<'_>) {
        let value = || attribute(start, "val").unwrap_or_default();
        let is_on = || !["0", "false", "off", "none"].contains(&value().as_str());
        match name {
            "p" if !self.goes_on => self.end_paragraph(),
            "p" => (self.goes_on, self.kind) = (false, None),
            "tc" => {
                self.end_paragraph();
                self.cells += 1;
            }
            "pPr" => self.in_properties = true,
            "pStyle" => {
                self.kind = self.styles.kind(&value());
                self.is_contents = self.styles.is_contents(&value());
            }
            "numPr" => self.kind = self.kind.or(Some(BlockKind::ListItem)),
            // Number 0 takes a paragraph out of the list that its style puts it into.
            "numId" if value() == "0" && self.kind == Some(BlockKind::ListItem) => self.kind = None,
            "outlineLvl" if is_outlined(&value()) => self.kind = Some(BlockKind::Heading),
            "del" if self.in_properties => self.goes_on = true,
            "r" => self.run = Run::default(),
            "b" | "i" if is_on() => self.run.is_emphasised = true,
            "vanish" if is_on() => self.run.is_hidden = true,
            "hyperlink" => self.open_link(),
            "fldSimple" if is_hyperlink(&attribute(start, "instr").unwrap_or_default()) => self.open_link(),
            "fldChar" => self.field(&attribute(start, "fldCharType").unwrap_or_default()),
            "tab" | "ptab" if !self.in_properties => self.builder.space(),
            // Two line breaks part paragraphs, as in web pages.
            "br" | "cr" if self.after_break => self.end_block(),
            "br" | "cr" => {
                self.builder.space();
                self.after_break = true;
            }
            "noBreakHyphen" => self.said("t", "\u{2011}"),
            "altChunk" => self.has_foreign = true,
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" if !self.goes_on => self.end_paragraph(),
            "pPr" => self.in_properties = false,
            "tc" => {
                self.goes_on = false;
                self.end_paragraph();
                self.cells = self.cells.saturating_sub(1);
            }
            "r" => self.run = Run::default(),
            "hyperlink" => self.close_link(),
            _ => {}
        }
    }

    /// Takes in the words of an element.
    fn said(&mut self, element: &str, words: &str) {
        match element {
            "t" => {}
            "instrText" => {
                self.fields.iter_mut().last().into_iter().for_each(|field| field.instruction.push_str(words));
                return;
            }
            _ => return,
        }
        let in_instruction = self.fields.iter().any(|field| !field.shows_result);
        if self.run.is_hidden || self.is_contents || in_instruction {
            return;
        }
        let is_blank = words.trim().is_empty();
        if !is_blank {
            self.emphasise(self.run.is_emphasised);
            self.after_break = false;
        }
        self.builder.text(words, self.paragraphs + 1);
        // A soft hyphen alone is no word.
        self.has_words |= !self.builder.open_text().is_empty();
    }

    fn emphasise(&mut self, on: bool) {
        match (self.emphasised, on) {
            (false, true) => self.builder.open_mark(MarkKind::Emphasis),
            (true, false) => self.builder.close_mark(),
            (true, true) | (false, false) => {}
        }
        self.emphasised = on;
    }

    // Marks are closed in the order in which they were opened, so that emphasis ends where a link begins or ends.
    fn open_link(&mut self) {
        self.emphasise(false);
        self.builder.open_mark(MarkKind::Link);
    }

    fn close_link(&mut self) {
        self.emphasise(false);
        self.builder.close_mark();
    }

    /// Begins a field, its result, or ends it.
    fn field(&mut self, step: &str) {
        match step {
            "begin" if self.fields.len() < MOST_FIELDS => self.fields.push(Field::default()),
            "separate" => {
                let Some(field) = self.fields.last_mut() else { return };
                field.shows_result = true;
                field.is_link = is_hyperlink(&field.instruction);
                if field.is_link {
                    self.open_link();
                }
            }
            "end" if self.fields.pop().is_some_and(|field| field.is_link) => self.close_link(),
            _ => {}
        }
    }

    fn end_block(&mut self) {
        self.emphasise(false);
        let in_cell = (self.cells > 0).then_some(BlockKind::ListItem);
        self.builder.end_block(self.kind.or(in_cell).unwrap_or(BlockKind::Paragraph));
        self.after_break = false;
    }

    fn end_paragraph(&mut self) {
        self.end_block();
        self.paragraphs += u32::from(std::mem::take(&mut self.has_words));
        (self.kind, self.is_contents, self.in_properties) = (None, false, false);
        // An instruction does not go over the end of a paragraph, unless its end is lost.
        self.fields.retain(|field| field.shows_result);
    }
}

/// Passes over the element that was opened last.
fn pass_over(xml: &mut Xml) -> Result<(), Error> {
    let mut depth = 1_usize;
    while depth > 0 {
        match xml.step()? {
            Some(Event::Start(_)) => depth += 1,
            Some(Event::End(_)) => depth -= 1,
            Some(_) => {}
            None => return Ok(()),
        }
    }
    Ok(())
}

fn is_hyperlink(instruction: &str) -> bool {
    instruction.trim_start().starts_with("HYPERLINK")
}
