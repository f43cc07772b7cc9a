//! XLIFF 1.2 (`trans-unit`) and 2.0/2.1 (`segment` in `unit`), read; and written back with what was found, as ITS 2.0
//! localization quality issues (W3C 2013, 8.17; XLIFF 2.1, 5.9.7): an `mrk` round the translation carries one issue,
//! or refers to a stand-off list of several, whose own attributes have no prefix. All else stays byte for byte.

use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::ops::Range;
use std::path::Path;

use quick_xml::escape::escape;
use quick_xml::events::Event;

use super::input::{self, Input, Line};
use super::xml::{Xml, attribute, language, local};
use super::{Fault, Format, Header, Raw, Raws, Text, asked, inline, kept, left_out};
use crate::document::Silence;
use crate::error::Error;
use crate::language::Lang;
use crate::rule::{Category, Severity};

/// How the ids of our own annotations begin.
const OURS: &str = "mtlint-";
const ITS: &str = "http://www.w3.org/2005/11/its";

/// A finding, as it stands in a file of translation.
#[derive(Debug, Clone, PartialEq)]
pub struct Issue {
    /// The rule's id.
    pub rule: &'static str,
    /// Where it stands in the MQM typology.
    pub category: Category,
    /// How bad it is if true.
    pub severity: Severity,
    /// Why.
    pub reason: String,
}

/// Where a unit stands in the file, for writing back.
#[derive(Debug, Clone, Default)]
struct Place {
    /// What is inside its `<target>`.
    target: Range<u64>,
    /// Where a stand-off list may stand.
    list: u64,
    /// XLIFF 2: an `mrk` is named by `id`, in 1.2 by `mid`.
    is_2: bool,
}

/// Elements round the units that may say that all in them is not to be translated.
const AROUND: [&str; 3] = ["file", "group", "unit"];

struct Xliff {
    xml: Xml,
    is_2: bool,
    langs: (Option<Lang>, Option<Lang>),
    /// XLIFF 2: id of the open unit, and where its start tag ends.
    unit: (String, u64),
    count: u32,
    /// Parts that are open round the units: true for each that is not to be translated.
    kept: Vec<bool>,
    /// XLIFF 2: what the notes of the open unit ask.
    notes: Vec<Silence>,
    /// In the root element: where another attribute may stand.
    root: u64,
    /// The prefix that the root binds to ITS, and whether it names the version.
    its: Option<(String, bool)>,
}

/// Reads the units of all files in it; those that have no translation yet have an empty target.
pub(super) fn read(name: &str, input: Input) -> Result<(Header, Raws), Error> {
    let mut xliff = Xliff::open(name, input)?;
    let (source_lang, target_lang) = xliff.langs;
    let units = std::iter::from_fn(move || xliff.next()).map(|unit| unit.map(|(raw, _)| raw));
    Ok((Header::new(Format::Xliff, source_lang, target_lang), Box::new(units)))
}

/// Source, target, where the target goes, and what the unit silences.
type Sides = (Text, Text, Place, Vec<Silence>);

impl Xliff {
    fn open(name: &str, input: Input) -> Result<Xliff, Error> {
        let (xml, root) = Xml::open(name, input, "xliff")?;
        let version = attribute(&root, "version").unwrap_or_default();
        let its = root.attributes().with_checks(false).flatten().find(|one| one.value == ITS);
        let prefix = its.and_then(|one| one.key.as_ref().strip_prefix("xmlns:").map(str::to_owned));
        let is_versioned = |prefix: &str| {
            let key = format!("{prefix}:version");
            root.attributes().with_checks(false).flatten().any(|one| one.key.as_ref() == key)
        };
        Ok(Xliff {
            is_2: version.starts_with('2'),
            langs: (language(&root, "srcLang"), language(&root, "trgLang")),
            unit: (String::new(), 0),
            count: 0,
            kept: Vec::new(),
            notes: Vec::new(),
            root: xml.place.end.saturating_sub(1),
            its: prefix.map(|prefix| (prefix.clone(), is_versioned(&prefix))),
            xml,
        })
    }

    fn next(&mut self) -> Option<Result<(Raw, Place), Fault>> {
        loop {
            let start = match self.xml.step() {
                Ok(Some(Event::Start(start))) => start,
                Ok(Some(Event::End(end))) if AROUND.contains(&end.local_name().as_ref()) => {
                    self.kept.pop();
                    continue;
                }
                Ok(Some(_)) => continue,
                Ok(None) => return None,
                Err(error) => return Some(Err(Fault::EndsHere(error))),
            };
            let name = local(&start);
            let id = || attribute(&start, "id").unwrap_or_default();
            // "yes" inside of "no" is to be translated again (XLIFF 2.1, 4.3.1.35; 1.2, translate).
            let is_kept = attribute(&start, "translate").map(|said| said == "no");
            let is_kept = is_kept.unwrap_or(self.kept.last() == Some(&true));
            if AROUND.contains(&name.as_str()) {
                self.kept.push(is_kept);
            }
            match (self.is_2, name.as_str()) {
                (false, "file") => {
                    self.langs = (language(&start, "source-language"), language(&start, "target-language"));
                }
                (true, "unit") => {
                    self.unit = (id(), self.xml.place.end);
                    self.notes.clear();
                }
                (true, "note") => {
                    let line = self.xml.line;
                    match inline::read(&mut self.xml) {
                        Ok(note) => self.notes.extend(note.ok().and_then(|note| asked(&note.words, line))),
                        Err(error) => return Some(Err(Fault::EndsHere(error))),
                    }
                }
                (false, "trans-unit") | (true, "segment") => {
                    self.count += 1;
                    let id = match (self.is_2, id()) {
                        (true, id) if id.is_empty() => self.unit.0.clone(),
                        (true, id) => format!("{}/{id}", self.unit.0),
                        (false, id) => id,
                    };
                    let line = self.xml.line;
                    return Some(match self.sides(&name) {
                        Ok(Ok((source, target, place, mut silences))) => Ok((
                            Raw {
                                id: if id.is_empty() { self.count.into() } else { id.into() },
                                source,
                                target,
                                source_lang: self.langs.0,
                                target_lang: self.langs.1,
                                line,
                                silences: {
                                    silences.extend(self.notes.iter().cloned().chain(is_kept.then(|| kept(line))));
                                    silences
                                },
                            },
                            place,
                        )),
                        Ok(Err(what)) => Err(left_out(self.xml.name(), line, what)),
                        Err(error) => Err(Fault::EndsHere(error)),
                    });
                }
                _ => {}
            }
        }
    }

    /// Source and target of the unit (`name`) that was opened last; what stands in `alt-trans` or a match is none of it.
    fn sides(&mut self, name: &str) -> Result<Result<Sides, String>, Error> {
        let (mut source, mut target, mut fault) = (None, Text::default(), None);
        let mut silences = Vec::new();
        let mut place = Place { list: self.unit.1, is_2: self.is_2, ..Place::default() };
        while let Some(event) = self.xml.step()? {
            match event {
                Event::Start(start) if self.xml.parent() == name => match local(&start).as_str() {
                    "source" => match inline::read(&mut self.xml)? {
                        Ok(text) => source = Some(text),
                        Err(what) => fault = Some(what),
                    },
                    "target" => {
                        let from = self.xml.place.end;
                        match inline::read(&mut self.xml)? {
                            Ok(text) => target = text,
                            Err(what) => fault = Some(what),
                        }
                        place.target = from..self.xml.place.start;
                    }
                    "note" => {
                        let line = self.xml.line;
                        silences.extend(inline::read(&mut self.xml)?.ok().and_then(|note| asked(&note.words, line)));
                    }
                    _ => {}
                },
                Event::End(end) if end.local_name().as_ref() == name => {
                    if !self.is_2 {
                        place.list = self.xml.place.start;
                    }
                    break;
                }
                _ => {}
            }
        }
        Ok(match (fault, source) {
            (Some(what), _) => Err(what),
            (None, Some(source)) => Ok((source, target, place, silences)),
            (None, None) => Err("it has no source".to_owned()),
        })
    }
}

/// Writes the file at `path` anew with the issues of its units, which are counted from 0 as `read` gives them.
///
/// # Errors
/// If the file cannot be read again, or is not UTF-8; the outer error is that of writing.
pub fn annotate(
    path: &Path,
    issues: &BTreeMap<usize, Vec<Issue>>,
    out: &mut dyn Write,
) -> io::Result<Result<(), Error>> {
    let name = path.display().to_string();
    let mut head = Vec::new();
    std::fs::File::open(path)?.take(1 << 16).read_to_end(&mut head)?;
    let utf_8 = crate::document::encoding::decode(&head, None).encoding == "UTF-8";
    let plain = path.extension().is_some_and(|ending| !ending.eq_ignore_ascii_case("gz"));
    if !utf_8 || !plain {
        let hint = "save it unpacked and as UTF-8 first; the report itself can be had with -o FILE.csv";
        return Ok(Err(Error::new(&name, "only XLIFF in UTF-8 can be written back", hint)));
    }
    let mut lines = input::open(path, None).map_err(io::Error::other)?;
    loop {
        match lines.read_line()? {
            Line::Text(line) if line.contains("id=\"mtlint-") => {
                // Ids must not stand twice, and the old findings may be settled by now.
                let hint = "write back from the file as it was before";
                return Ok(Err(Error::new(&name, "it holds findings of an earlier run", hint)));
            }
            Line::Text(_) | Line::TooLong => {}
            Line::End => break,
        }
    }
    // The reader passes over a byte order mark without counting it.
    let mark = if head.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let mut edits = match edits(&name, path, issues) {
        Ok(edits) => edits,
        Err(error) => return Ok(Err(error)),
    };
    edits.sort_by_key(|&(at, _)| at);
    let mut file = io::BufReader::new(std::fs::File::open(path)?);
    let mut written = 0;
    for (at, text) in edits {
        let at = at + mark;
        io::copy(&mut file.by_ref().take(at.saturating_sub(written)), out)?;
        written = at;
        out.write_all(text.as_bytes())?;
    }
    io::copy(&mut file, out)?;
    Ok(Ok(()))
}

/// What is to be put in, and where.
fn edits(name: &str, path: &Path, issues: &BTreeMap<usize, Vec<Issue>>) -> Result<Vec<(u64, String)>, Error> {
    let mut edits = Vec::new();
    let mut xliff = Xliff::open(name, input::open(path, None)?)?;
    let (its, is_bound, is_versioned) = match &xliff.its {
        Some((prefix, is_versioned)) => (prefix.clone(), true, *is_versioned),
        None => ("its".to_owned(), false, false),
    };
    if !issues.is_empty() {
        let binding = if is_bound { String::new() } else { format!(" xmlns:its=\"{ITS}\"") };
        let version = if is_versioned { String::new() } else { format!(" {its}:version=\"2.0\"") };
        edits.push((xliff.root, binding + &version));
    }
    let mut index = 0;
    while let Some(unit) = xliff.next() {
        let Ok((_, place)) = unit else { continue };
        let found = issues.get(&index).map_or(&[][..], Vec::as_slice);
        index += 1;
        let id = format!("{OURS}{index}");
        let attributes = match found {
            [] => continue,
            [one] => attributes(&format!("{its}:"), one),
            many => {
                let list = format!("{OURS}{index}-issues");
                let items: String =
                    many.iter().map(|one| format!("<{its}:locQualityIssue {}/>", attributes("", one))).collect();
                edits.push((
                    place.list,
                    format!("<{its}:locQualityIssues xml:id=\"{list}\">{items}</{its}:locQualityIssues>"),
                ));
                // XLIFF 2 has a prefix for each module in its references (2.1, 3.2).
                let module = if place.is_2 { "its=" } else { "" };
                format!("{its}:locQualityIssuesRef=\"#{module}{list}\"")
            }
        };
        let names = if place.is_2 {
            format!("id=\"{id}\" type=\"its:generic\"")
        } else {
            format!("mid=\"{id}\" mtype=\"x-its\"")
        };
        edits.push((place.target.start, format!("<mrk {names} {attributes}>")));
        edits.push((place.target.end, "</mrk>".to_owned()));
    }
    Ok(edits)
}

/// An issue in the words of ITS, with this prefix before each name.
fn attributes(prefix: &str, issue: &Issue) -> String {
    let comment = format!("[{}] {}", issue.rule, issue.reason);
    // XML has no place for control characters.
    let comment: String = comment.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    format!(
        "{prefix}locQualityIssueType=\"{}\" {prefix}locQualityIssueComment=\"{}\" {prefix}locQualityIssueSeverity=\"{}\"",
        issue_type(issue),
        escape(comment.as_str()),
        // ITS counts from 0 to 100; MQM's steps of 1, 5 and 25 are 4, 20 and 100 of that.
        issue.severity.weight() * 4.0
    )
}

/// The value of ITS 2.0 (appendix C) that comes nearest.
fn issue_type(issue: &Issue) -> &'static str {
    match issue.rule {
        "number-mismatch" | "date-mismatch" | "swapped-numbers" | "unit-mismatch" => return "numbers",
        "wrong-casing" => return "misspelling",
        "character-damage" | "mixed-script" => return "characters",
        "unpaired-quote" | "unpaired-bracket" => return "typographical",
        "space-fault" => return "whitespace",
        _ => {}
    }
    let name = issue.category.name();
    let types = [
        ("Addition", "addition"),
        ("Omission", "omission"),
        ("Untranslated", "untranslated"),
        ("Mistranslation", "mistranslation"),
        ("Do not translate", "mistranslation"),
        ("Grammar", "grammar"),
        ("Spelling", "misspelling"),
        ("Punctuation", "typographical"),
        ("Character encoding", "characters"),
        ("Terminology", "terminology"),
    ];
    types.iter().find(|(part, _)| name.ends_with(part)).map_or("other", |&(_, its)| its)
}
