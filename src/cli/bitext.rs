//! `mtlint check --bitext`: pairs that are aligned already, in one long report in the order of the file.
//!
//! Each unit is checked as an article of its own, exactly as `mtlint stream` checks a record: the neighbours of a unit in
//! a translation memory are seldom its neighbours in a text, and so memory stays flat, and a finding does not depend on
//! what stands around it. Units are taken in chunks, checked in parallel, and written in order.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

use indicatif::ProgressBar;
use rayon::prelude::*;

use super::check::{fail, format_of};
use super::consistency::{self, Comparison};
use super::output::{Form, Part, Sink, forms, pieces};
use super::{CheckArgs, progress, say};
use crate::batch::consistency::{Sentence, Sentences};
use crate::config::{About, Config};
use crate::document::Document;
use crate::document::bitext::xliff::Issue;
use crate::document::bitext::{self, Fault, Unit, Wanted, po, xliff};
use crate::error::{Error, Notice};
use crate::language::{Lang, detect};
use crate::report::assembly::{Article, Digest, Kind, piece};
use crate::report::fingerprint::Subject;
use crate::report::{Report, json};
use crate::rule::Severity;
use crate::verdict::{Baseline, Verdict};
use crate::{Checked, check};

/// Units that are checked before any is written: enough to keep all threads busy.
const CHUNK: usize = 512;
/// Text in a chunk, in bytes: a checked text takes about 75 times its size (`read::LARGEST_FILE`).
const CHUNK_BYTES: usize = 1 << 20;
/// The bar: a share of the file's bytes, for nobody knows how many units there are.
const BAR: &str = "{bar:30} {percent} %, {msg}, {eta} left";
/// Units from which the languages are told when the file does not name them.
const TOLD_BY: usize = 200;
/// Faults of a file that are said one by one; the rest is counted.
const SAID: usize = 100;

/// Runs `check` on a bitext; the exit status.
pub fn run(args: &CheckArgs, file: &Path, config: &Config, baseline: &Baseline) -> Result<u8, Error> {
    let name = file.display().to_string();
    let typed = (args.languages.source_lang, args.languages.target_lang);
    let wanted = Wanted { source: typed.0, target: typed.1 };
    let (header, units) = bitext::open(file, wanted, args.encoding.as_deref())?;
    let mut units = Units { from: units, faults: 0, waits: None, broken: None, bar: ProgressBar::hidden() };

    let mut chunk = units.chunk();
    if chunk.is_empty() {
        if let Some(error) = units.broken {
            return Err(error);
        }
        let hint = "check that it holds pairs, in the languages that were asked for";
        return Err(Error::new(&file.display().to_string(), "there is no pair in it", hint));
    }
    let langs = told(&chunk, (header.source_lang.or(typed.0), header.target_lang.or(typed.1)));
    say(&contradicted(&name, &chunk, typed));
    let can_be_unfinished = matches!(header.format, bitext::Format::Xliff | bitext::Format::Po);

    let mut run = Run::new(args, &name, header.format, langs.1, baseline)?;
    if !run.is_read_on_a_terminal() {
        units.bar = progress::bar(file.metadata().map_or(0, |about| about.len()), BAR);
    }
    let dialect = args.dialect(langs.1.unwrap_or(Lang::UNKNOWN));
    let mut comparison = args.consistency.as_ref().map(|path| Comparison::begin(path, dialect)).transpose()?;
    let mut goes_on = true;
    while goes_on && !chunk.is_empty() {
        let answers: Vec<Option<(Checked<'_>, Severity)>> = chunk
            .par_iter()
            .map(|unit| {
                let unfinished = can_be_unfinished && unit.target.text.trim().is_empty();
                (!unfinished).then(|| checked(unit, langs, &name, config))
            })
            .collect();
        goes_on = run.take(&chunk, &answers)?;
        if let Some(comparison) = &mut comparison {
            chunk.iter().for_each(|unit| comparison.see(&compared(unit, langs)));
        }
        drop(answers);
        let rate = run.index as f64 / units.bar.elapsed().as_secs_f64().max(f64::EPSILON);
        units.bar.set_message(format!("{} units, {rate:.0}/s", run.index));
        units.bar.set_position(header.read.load(Ordering::Relaxed));
        chunk = units.chunk();
    }
    units.bar.finish_and_clear();
    let faults = units.faults.saturating_sub(SAID);
    if faults > 0 {
        say(&[Notice(format!("{name}: {faults} more units could not be read"))]);
    }
    let settings = config.settings(&About { paths: &[&name], source: langs.0, target: langs.1 });
    let ran =
        |verdict: &Verdict| settings.runs(&verdict.rule) && verdict.confidence >= f64::from(settings.min_confidence);
    if let Some(error) = units.broken {
        return run.break_off(error);
    }
    if let Some(comparison) = comparison {
        let odd = comparison.finish(|see| {
            let (_, mut units) = bitext::open(file, wanted, args.encoding.as_deref())?;
            units.try_for_each(|unit| unit.map_or(Ok(()), |unit| see(&name, &compared(&unit, langs))))
        })?;
        run.failed |= odd && consistency::fails(config);
    }
    run.finish(file, ran)
}

/// True for a file whose ending is that of a bitext.
pub fn is_one(path: &Path) -> bool {
    bitext::Format::of(path).is_some()
}

/// What of a unit is compared with the others: all of it.
fn compared(unit: &Unit, langs: (Option<Lang>, Option<Lang>)) -> Sentences {
    let lang = |named: Option<Lang>, told: Option<Lang>| named.or(told).unwrap_or(Lang::UNKNOWN);
    let pair = Sentence {
        source: unit.source.text.trim().to_owned(),
        target: unit.target.text.trim().to_owned(),
        source_line: unit.line,
        target_line: unit.line,
    };
    Sentences::told(lang(unit.source_lang, langs.0), lang(unit.target_lang, langs.1), [pair])
}

/// The units of a file in chunks; its faults are said as they come.
struct Units<I> {
    from: I,
    faults: usize,
    /// A unit that did not fit into the last chunk.
    waits: Option<Unit>,
    /// Why the file cannot be read to its end.
    broken: Option<Error>,
    /// How far the file has been read.
    bar: ProgressBar,
}

impl<I: Iterator<Item = Result<Unit, Fault>>> Units<I> {
    fn chunk(&mut self) -> Vec<Unit> {
        let (mut chunk, mut bytes) = (Vec::new(), 0);
        chunk.extend(self.waits.take());
        while chunk.len() < CHUNK && self.broken.is_none() {
            match self.from.next() {
                Some(Ok(unit)) => {
                    bytes += unit.source.text.len() + unit.target.text.len();
                    if bytes > CHUNK_BYTES && !chunk.is_empty() {
                        self.waits = Some(unit);
                        break;
                    }
                    chunk.push(unit);
                }
                Some(Err(Fault::Said(notice))) => self.bar.suspend(|| say(&[notice])),
                Some(Err(Fault::EndsHere(error))) => self.broken = Some(error),
                Some(Err(Fault::LeftOut(notice))) => {
                    self.faults += 1;
                    if self.faults <= SAID {
                        self.bar.suspend(|| say(&[notice]));
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
    (known.0.or_else(|| read_as(units, SIDES[0].1)), known.1.or_else(|| read_as(units, SIDES[1].1)))
}

/// One side of a unit, and the language that the file gives for it.
type Side = fn(&Unit) -> (&Document, Option<Lang>);

const SIDES: [(&str, Side); 2] =
    [("originals", |unit| (&unit.source, unit.source_lang)), ("translations", |unit| (&unit.target, unit.target_lang))];

/// The language that one side of the first units reads as, of those for which the file names none.
fn read_as(units: &[Unit], side: Side) -> Option<Lang> {
    let texts = units.iter().map(side).filter(|(_, named)| named.is_none()).take(TOLD_BY);
    let text: Vec<&str> = texts.map(|(document, _)| document.text.as_str()).collect();
    if text.is_empty() { None } else { detect::document(&Document::from_text("", &text.join("\n\n"))) }
}

/// What is said where the texts do not read as the languages that were typed.
fn contradicted(name: &str, units: &[Unit], typed: (Option<Lang>, Option<Lang>)) -> Vec<Notice> {
    let sides = SIDES.into_iter().zip([typed.0, typed.1]);
    let said = sides.filter_map(|((what, side), typed)| {
        let typed = typed?;
        let seen = read_as(units, side).filter(|seen| !detect::close(typed, *seen))?;
        let (typed, seen) = (typed.name(), seen.name());
        Some(Notice(format!("{name}: {what} checked as {typed}, as told, but they read as {seen}")))
    });
    said.collect()
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

/// What has been written and seen so far.
struct Run<'r> {
    file: &'r str,
    baseline: &'r Baseline,
    forms: Vec<Form>,
    sinks: Vec<Sink>,
    /// The table of documents has one row for the file, written at the end.
    documents: Option<Form>,
    total: Digest,
    /// How often each subject has been found, so that equal findings get fingerprints of their own.
    seen: BTreeMap<Subject, u32>,
    /// Findings that the baseline judges for this file.
    judged: BTreeSet<String>,
    /// Files that the bitext is written back to.
    copies: Vec<PathBuf>,
    format: bitext::Format,
    /// Issues of units by their number, for XLIFF, or by their line, for PO.
    issues: BTreeMap<usize, Vec<Issue>>,
    /// Number of the next unit, from 0.
    index: usize,
    unfinished: usize,
    silenced: u32,
    failed: bool,
}

impl<'r> Run<'r> {
    fn new(
        args: &CheckArgs,
        file: &'r str,
        format: bitext::Format,
        lang: Option<Lang>,
        baseline: &'r Baseline,
    ) -> Result<Run<'r>, Error> {
        let (mut outputs, mut copies) = (Vec::new(), Vec::new());
        for path in &args.output {
            if let Some(kind @ (bitext::Format::Xliff | bitext::Format::Po)) = bitext::Format::of(path) {
                if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("gz")) {
                    let place = path.display().to_string();
                    return Err(Error::new(
                        &place,
                        "reports are written unpacked",
                        "name it without .gz, and pack it after",
                    ));
                }
                if kind != format {
                    let hint = "findings are written back into the format of the bitext; name a .csv for a table";
                    let place = path.display().to_string();
                    return Err(Error::new(&place, format!("{file} is another format"), hint));
                }
                copies.push(path.clone());
                continue;
            }
            outputs.push((path.as_path(), format_of(path)?));
        }
        let all = forms(args, &outputs, args.dialect(lang.unwrap_or(Lang::UNKNOWN)), &[]);
        let (documents, forms): (Vec<Form>, Vec<Form>) =
            all.into_iter().partition(|form| form.style.kind == Kind::Documents);
        let sinks = forms.iter().map(|form| Sink::open(form, file, true)).collect::<Result<_, _>>()?;
        Ok(Run {
            file,
            baseline,
            forms,
            sinks,
            documents: documents.into_iter().next(),
            total: Digest { document: file.to_owned(), ..Digest::default() },
            seen: BTreeMap::new(),
            judged: BTreeSet::new(),
            copies,
            format,
            issues: BTreeMap::new(),
            index: 0,
            unfinished: 0,
            silenced: 0,
            failed: false,
        })
    }

    /// True if findings are written to a terminal, where a bar would stand between them.
    fn is_read_on_a_terminal(&self) -> bool {
        io::stdout().is_terminal() && self.forms.iter().any(|form| form.path.is_none())
    }

    /// Takes a chunk of units in with what was found in them; false once nobody reads on.
    fn take(&mut self, units: &[Unit], answers: &[Option<(Checked<'_>, Severity)>]) -> Result<bool, Error> {
        let first = self.index + 1;
        let mut reports: Vec<(&Unit, f64, Report<'_>)> = Vec::new();
        for (unit, answer) in units.iter().zip(answers) {
            match answer {
                Some((checked, fail_on)) => {
                    self.silenced += checked.outcome.silenced;
                    say(&checked.outcome.misspelt);
                    let report = self.unit(unit, checked, *fail_on);
                    reports.push((unit, f64::from(checked.outcome.score), report));
                }
                None => self.unfinished += 1,
            }
            self.index += 1;
        }
        let record = |(unit, score, report)| json::Record { id: Unit::clone(unit).id, score, report };
        let records: Vec<json::Record<'_, '_>> =
            reports.iter().map(|(unit, score, report)| record((*unit, *score, report))).collect();
        let title = format!("{}, units {first}–{}", self.file, self.index);
        let digest = Digest::of(self.file, reports.iter().map(|(_, _, report)| report));
        self.total.add(&digest);
        self.total.notice(digest.notices.iter());
        let mut notices = Vec::new();
        let article = Article { title: &title, digest: &digest, records: &records };
        let pieces = pieces(&self.forms, &article, &mut notices);
        let pieces = pieces.map_err(|error| Error::new(&title, error.to_string(), ""))?;
        say(&notices);
        self.sinks.iter_mut().zip(&pieces).try_for_each(|(sink, piece)| sink.add(&title, &digest, piece))?;
        let writes_nothing_else = self.copies.is_empty() && self.documents.is_none();
        Ok(!(writes_nothing_else && self.sinks.iter().all(Sink::is_closed)))
    }

    /// The report of a unit, with its place in the file and the verdicts on it.
    fn unit<'c>(&mut self, unit: &Unit, checked: &'c Checked<'_>, fail_on: Severity) -> Report<'c> {
        let mut report = checked.report(checked.outcome.notices.clone());
        if report.findings.is_empty() {
            return report;
        }
        report.unit = unit.id.as_str().map_or_else(|| unit.id.to_string(), str::to_owned);
        report.follow(&mut self.seen);
        self.judged.extend(self.baseline.judge(&mut report));
        let standing = report.standing();
        self.failed |= standing.iter().any(|finding| finding.severity >= fail_on);
        if !self.copies.is_empty() && !standing.is_empty() {
            let key = if self.format == bitext::Format::Po { unit.line as usize } else { self.index };
            self.issues.entry(key).or_default().extend(standing.into_iter().map(|finding| Issue {
                rule: finding.rule.id,
                category: finding.rule.category,
                severity: finding.severity,
                reason: finding.flag.reason.clone(),
            }));
        }
        report
    }

    /// Ends the reports of a file that cannot be read to its end: each says so, and nothing is written back.
    fn break_off(mut self, error: Error) -> Result<u8, Error> {
        let reason = error.to_string().replace("\n  ", "; ");
        let digest = Digest::broken(self.file, &reason);
        let article = Article { title: self.file, digest: &digest, records: &[] };
        let pieces = pieces(&self.forms, &article, &mut Vec::new());
        let pieces = pieces.map_err(|error| Error::new(self.file, error.to_string(), ""))?;
        self.sinks.iter_mut().zip(&pieces).try_for_each(|(sink, piece)| sink.add(self.file, &digest, piece))?;
        self.total.broken = Some(reason);
        let not_written = self.copies.iter().map(|copy| {
            let copy = copy.display();
            Notice(format!("{copy} is not written: only a file that can be read to its end is written back"))
        });
        say(&not_written.collect::<Vec<_>>());
        self.reports(Vec::new())?;
        Err(error)
    }

    fn finish(mut self, path: &Path, ran: impl Fn(&Verdict) -> bool) -> Result<u8, Error> {
        let stale: Vec<Notice> = self.baseline.stale(self.file, &self.judged, ran).into_iter().collect();
        self.reports(stale)?;
        self.copies(path)?;
        Ok(u8::from(self.failed))
    }

    /// Ends the reports and writes the table of documents.
    fn reports(&mut self, mut notices: Vec<Notice>) -> Result<(), Error> {
        if self.unfinished > 0 {
            let what = format!("{}: units without a translation yet, not checked: {}", self.file, self.unfinished);
            notices.push(Notice(what));
        }
        if self.silenced > 0 {
            let what = format!("{}: findings that the file itself silences: {}", self.file, self.silenced);
            notices.push(Notice(what));
        }
        say(&notices);
        self.total.notices.extend(notices.into_iter().map(|notice| notice.0));
        std::mem::take(&mut self.sinks).into_iter().try_for_each(Sink::finish)?;
        if let Some(form) = &self.documents {
            let mut sink = Sink::open(form, self.file, true)?;
            let article = Article { title: self.file, digest: &self.total, records: &[] };
            let row = piece(&form.style, &article, &mut Vec::new());
            let row = row.map_err(|error| Error::new(self.file, error.to_string(), ""))?;
            sink.add(self.file, &self.total, &row)?;
            sink.finish()?;
        }
        Ok(())
    }

    /// Writes the file back with what was found.
    fn copies(&self, path: &Path) -> Result<(), Error> {
        for copy in &self.copies {
            let place = copy.display().to_string();
            let written = Part::new(copy).and_then(|(part, mut out)| {
                let done = if self.format == bitext::Format::Po {
                    let by_line = self.issues.iter().map(|(&line, issues)| (line as u32, issues.clone())).collect();
                    po::annotate(path, &by_line, &mut out)?
                } else {
                    xliff::annotate(path, &self.issues, &mut out)?
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
        Ok(())
    }
}
