//! `mtlint check --bitext`: pairs that are aligned already, in one long report in the order of the file.
//!
//! Each unit is checked as an article of its own, exactly as `mtlint stream` checks a record: the neighbours of a unit in
//! a translation memory are seldom its neighbours in a text, and so memory stays flat, and a finding does not depend on
//! what stands around it. Units are taken in chunks, checked in parallel, and written in order.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::check::{coloured, fail, format_of};
use super::{CheckArgs, Format, say, write_error};
use crate::config::{About, Config};
use crate::document::Document;
use crate::document::bitext::xliff::Issue;
use crate::document::bitext::{self, Unit, Wanted, po, xliff};
use crate::error::{Error, Notice};
use crate::language::{Lang, detect};
use crate::report::{Report, csv, json, text};
use crate::rule::Severity;
use crate::{Checked, check};

/// Units that are checked before any is written: enough to keep all threads busy.
const CHUNK: usize = 512;
/// Text in a chunk, in bytes: a checked text takes about 75 times its size (`read::LARGEST_FILE`).
const CHUNK_BYTES: usize = 1 << 20;
/// Units from which the languages are told when the file does not name them.
const TOLD_BY: usize = 200;
/// Faults of a file that are said one by one; the rest is counted.
const SAID: usize = 100;

/// Runs `check` on a bitext; the exit status.
pub fn run(args: &CheckArgs, file: &Path, config: &Config) -> Result<u8, Error> {
    let typed = (args.languages.source_lang, args.languages.target_lang);
    let wanted = Wanted { source: typed.0, target: typed.1 };
    let (header, units) = bitext::open(file, wanted, args.encoding.as_deref())?;
    let mut units = Units { from: units, faults: 0, waits: None };

    let mut chunk = units.chunk();
    if chunk.is_empty() {
        let hint = "check that it holds pairs, in the languages that were asked for";
        return Err(Error::new(&file.display().to_string(), "there is no pair in it", hint));
    }
    let langs = told(&chunk, (header.source_lang.or(typed.0), header.target_lang.or(typed.1)));
    let can_be_unfinished = matches!(header.format, bitext::Format::Xliff | bitext::Format::Po);

    let mut run = Run::new(args, file, header.format, langs.1)?;
    while !chunk.is_empty() {
        let todo: Vec<&Unit> = chunk.iter().collect();
        let name = file.display().to_string();
        let answers: Vec<Option<(Checked<'_>, Severity)>> = todo
            .par_iter()
            .map(|unit| {
                let unfinished = can_be_unfinished && unit.target.text.trim().is_empty();
                (!unfinished).then(|| checked(unit, langs, &name, config))
            })
            .collect();
        for (unit, checked) in chunk.iter().zip(&answers) {
            match checked {
                Some((checked, fail_on)) => {
                    if let Err((place, error)) = run.take(unit, checked, *fail_on) {
                        return write_error(&place, &error).map_or(Ok(u8::from(run.failed)), Err);
                    }
                }
                None => run.unfinished += 1,
            }
            run.index += 1;
        }
        drop(answers);
        chunk = units.chunk();
    }
    let faults = units.faults.saturating_sub(SAID);
    if faults > 0 {
        say(&[Notice(format!("{}: {faults} more units could not be read", file.display()))]);
    }
    run.finish(file)
}

/// The units of a file in chunks; its faults are said as they come.
struct Units<I> {
    from: I,
    faults: usize,
    /// A unit that did not fit into the last chunk.
    waits: Option<Unit>,
}

impl<I: Iterator<Item = Result<Unit, Notice>>> Units<I> {
    fn chunk(&mut self) -> Vec<Unit> {
        let (mut chunk, mut bytes) = (Vec::new(), 0);
        chunk.extend(self.waits.take());
        while chunk.len() < CHUNK {
            match self.from.next() {
                Some(Ok(unit)) => {
                    bytes += unit.source.text.len() + unit.target.text.len();
                    if bytes > CHUNK_BYTES && !chunk.is_empty() {
                        self.waits = Some(unit);
                        break;
                    }
                    chunk.push(unit);
                }
                Some(Err(notice)) => {
                    self.faults += 1;
                    if self.faults <= SAID {
                        say(&[notice]);
                    }
                }
                None => break,
            }
        }
        chunk
    }
}

/// The languages of a file: what it says or what was typed, else what its first units read as together.
fn told(units: &[Unit], known: (Option<Lang>, Option<Lang>)) -> (Option<Lang>, Option<Lang>) {
    let seen = |side: fn(&Unit) -> (&Document, Option<Lang>)| {
        let texts = units.iter().map(side).filter(|(_, named)| named.is_none()).take(TOLD_BY);
        let text: Vec<&str> = texts.map(|(document, _)| document.text.as_str()).collect();
        if text.is_empty() { None } else { detect::document(&Document::from_text("", &text.join("\n\n"))) }
    };
    (
        known.0.or_else(|| seen(|unit| (&unit.source, unit.source_lang))),
        known.1.or_else(|| seen(|unit| (&unit.target, unit.target_lang))),
    )
}

/// A unit, checked by the settings of its file and languages, and the severity that makes the run fail.
fn checked<'u>(
    unit: &'u Unit,
    langs: (Option<Lang>, Option<Lang>),
    file: &str,
    config: &Config,
) -> (Checked<'u>, Severity) {
    let known = |named: Option<Lang>, told: Option<Lang>, document: &Document| {
        named.or(told).or_else(|| detect::document(document)).unwrap_or(Lang::UNKNOWN)
    };
    let source = Some(&unit.source).filter(|document| !document.text.trim().is_empty());
    let source = source.map(|document| (document, known(unit.source_lang, langs.0, document)));
    let target_lang = known(unit.target_lang, langs.1, &unit.target);
    let about = About { paths: &[file], source: source.map(|(_, lang)| lang), target: Some(target_lang) };
    let settings = config.settings(&about);
    (check(source, (&unit.target, target_lang), &settings), settings.fail_on)
}

/// A report that is being written.
enum Sink {
    Csv(Box<csv::Findings<Box<dyn Write>>>),
    Text(text::Text<'static, Box<dyn Write>>),
    Jsonl(Box<dyn Write>),
    /// The array for people, and whether it has an element.
    Json(Box<dyn Write>, bool),
}

impl Sink {
    fn new(
        format: Format,
        out: Box<dyn Write>,
        dialect: csv::Dialect,
        coloured: bool,
        place: &str,
    ) -> Result<Sink, Error> {
        Ok(match format {
            Format::Csv => {
                Sink::Csv(Box::new(csv::Findings::new(out, dialect).map_err(|error| failed(place, &error))?))
            }
            Format::Text => Sink::Text(text::Text::new(out, text::Options { coloured, not_run: &[] })),
            Format::Jsonl => Sink::Jsonl(out),
            Format::Json => Sink::Json(out, false),
            _ => {
                let hint = "pass --format text, csv, jsonl or json, or -o FILE.csv";
                return Err(Error::new(place, "this format holds one article, not a bitext", hint));
            }
        })
    }

    fn take(&mut self, unit: &Unit, report: &Report<'_>, score: f64) -> io::Result<()> {
        let record = json::Record { id: unit.id.clone(), score, report };
        match self {
            Sink::Csv(table) => table.report(report),
            Sink::Text(text) => text.report(report),
            Sink::Jsonl(out) => json::write_line(&record, out),
            Sink::Json(out, has_some) => {
                out.write_all(if *has_some { b"," } else { b"[" })?;
                *has_some = true;
                json::write_line(&record, out)
            }
        }
    }

    fn finish(self) -> io::Result<()> {
        match self {
            Sink::Csv(table) => table.finish().map(|said| say(&said)),
            Sink::Text(text) => text.finish(),
            Sink::Jsonl(mut out) => out.flush(),
            Sink::Json(mut out, has_some) => {
                out.write_all(if has_some { b"]\n" } else { b"[]\n" }).and_then(|()| out.flush())
            }
        }
    }
}

/// A file under a temporary name, which is removed unless the file is whole.
struct Part {
    path: PathBuf,
    part: PathBuf,
    whole: bool,
}

impl Part {
    fn new(path: &Path) -> io::Result<(Part, Box<dyn Write>)> {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{}.part", std::process::id()));
        let part = path.with_file_name(name);
        let file = File::create(&part)?;
        Ok((Part { path: path.to_owned(), part, whole: false }, Box::new(BufWriter::new(file))))
    }

    fn finish(mut self) -> io::Result<()> {
        std::fs::rename(&self.part, &self.path)?;
        self.whole = true;
        Ok(())
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        if !self.whole {
            // What is left of a failed write is of no use; that it cannot be removed says nothing new.
            let _ = std::fs::remove_file(&self.part);
        }
    }
}

/// What has been written and seen so far.
struct Run {
    sinks: Vec<(String, Sink, Option<Part>)>,
    /// Files that the bitext is written back to.
    copies: Vec<PathBuf>,
    format: bitext::Format,
    /// Issues of units by their number, for XLIFF, or by their line, for PO.
    issues: BTreeMap<usize, Vec<Issue>>,
    /// Number of the next unit, from 0.
    index: usize,
    unfinished: usize,
    failed: bool,
}

impl Run {
    fn new(args: &CheckArgs, file: &Path, format: bitext::Format, lang: Option<Lang>) -> Result<Run, Error> {
        let dialect = args.dialect(lang.unwrap_or(Lang::UNKNOWN));
        let (mut sinks, mut copies) = (Vec::new(), Vec::new());
        for path in &args.output {
            let place = path.display().to_string();
            if let Some(kind @ (bitext::Format::Xliff | bitext::Format::Po)) = bitext::Format::of(path) {
                if kind != format {
                    let hint = "findings are written back into the format of the bitext; name a .csv for a table";
                    return Err(Error::new(&place, format!("{} is another format", file.display()), hint));
                }
                copies.push(path.clone());
                continue;
            }
            let opened = format_of(path).and_then(|format| {
                let (part, out) = Part::new(path).map_err(|error| failed(&place, &error))?;
                let sink = Sink::new(format, out, dialect, false, &place)?;
                Ok((sink, part))
            });
            let (sink, part) = opened?;
            sinks.push((place, sink, Some(part)));
        }
        if args.output.is_empty() || args.format.is_some() {
            let out: Box<dyn Write> = Box::new(BufWriter::new(io::stdout()));
            let place = "standard output".to_owned();
            let sink = Sink::new(args.format.unwrap_or(Format::Text), out, dialect, coloured(), &place)?;
            sinks.push((place, sink, None));
        }
        Ok(Run { sinks, copies, format, issues: BTreeMap::new(), index: 0, unfinished: 0, failed: false })
    }

    /// Takes the next unit in; an error comes with the place that could not be written.
    fn take(&mut self, unit: &Unit, checked: &Checked<'_>, fail_on: Severity) -> Result<(), (String, io::Error)> {
        let findings = &checked.outcome.findings;
        if !self.copies.is_empty() && !findings.is_empty() {
            let key = if self.format == bitext::Format::Po { unit.line as usize } else { self.index };
            self.issues.entry(key).or_default().extend(findings.iter().map(|finding| Issue {
                rule: finding.rule.id,
                category: finding.rule.category,
                severity: finding.severity,
                reason: finding.flag.reason.clone(),
            }));
        }
        let report = checked.report(checked.outcome.notices.clone());
        self.failed |= findings.iter().any(|finding| finding.severity >= fail_on);
        let score = f64::from(checked.outcome.score);
        for (place, sink, _) in &mut self.sinks {
            sink.take(unit, &report, score).map_err(|error| (place.clone(), error))?;
        }
        Ok(())
    }

    fn finish(self, file: &Path) -> Result<u8, Error> {
        if self.unfinished > 0 {
            let what = format!("{}: units without a translation yet, not checked: {}", file.display(), self.unfinished);
            say(&[Notice(what)]);
        }
        for (place, sink, part) in self.sinks {
            let written = sink.finish().and_then(|()| part.map_or(Ok(()), Part::finish));
            written.or_else(|error| fail(&place, &error))?;
        }
        for path in &self.copies {
            let place = path.display().to_string();
            let written = Part::new(path).and_then(|(part, mut out)| {
                let done = if self.format == bitext::Format::Po {
                    let by_line = self.issues.iter().map(|(&line, issues)| (line as u32, issues.clone())).collect();
                    po::annotate(file, &by_line, &mut out).map(Ok)?
                } else {
                    xliff::annotate(file, &self.issues, &mut out)?
                };
                out.flush()?;
                if done.is_ok() {
                    part.finish()?;
                }
                Ok(done)
            });
            match written {
                Ok(done) => done?,
                Err(error) => fail(&place, &error)?,
            }
        }
        Ok(u8::from(self.failed))
    }
}

fn failed(place: &str, error: &io::Error) -> Error {
    write_error(place, error).unwrap_or_else(|| Error::new(place, error.to_string(), ""))
}
