//! `mtlint check --batch`: many articles in parallel, reports written in the order of the articles as they are done.
//!
//! Every output is a head, a piece for each article, and an end. The pieces of a finished article go into a journal, so
//! that an interrupted run (`--resume`) or a later one (`--cache`) takes them from there instead of checking again, and
//! gives the same bytes. Reports are written to `NAME.part` and get their name when they are whole.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;

use super::check::{Asked, article, coloured, fail, fails};
use super::{CheckArgs, Format, LanguageArgs};
use crate::batch::in_order;
use crate::batch::jobs::{self, Files, Job};
use crate::batch::journal::{Entry, Journal, Key};
use crate::config::Config;
use crate::error::{Error, Notice};
use crate::language::Lang;
use crate::report::{Report, Tally, csv, github, json as report_json, review, text};
use crate::rule::Severity;
use crate::verdict::Baseline;

/// Runs the verb; the exit status: 2 when an article could not be checked, else 1 when a finding reaches `--fail-on`.
pub fn run(
    args: &CheckArgs,
    batch: &Path,
    config: &Config,
    baseline: &Baseline,
    outputs: &[(&Path, Format)],
) -> Result<u8, Error> {
    let forms = forms(args, outputs);
    if let Some(form) = forms.iter().find(|form| !form.kind.comes_in_pieces()) {
        let place = form.path.as_ref().map_or("--format".to_owned(), |path| path.display().to_string());
        let hint = "write .csv, .jsonl, .json or .html";
        return Err(Error::new(&place, "this format holds one article, not a batch", hint));
    }
    let typed = &args.languages;
    let jobs = if batch.is_dir() {
        jobs::of_folder(batch, typed.source_lang, typed.target_lang)?
    } else {
        jobs::of_manifest(batch, args.root.as_deref())?
    };
    let work = Work { args, config, baseline, forms, context: context(args, config, baseline) };
    let journal = opened(args, outputs)?.map(Mutex::new);
    let mut sinks: Vec<Sink> = work.forms.iter().map(|form| Sink::new(form, args)).collect::<Result<_, _>>()?;
    let bar = progress(jobs.len() as u64);
    let mut sum = Sum::default();
    let checked = |job: &Job| {
        let key = work.key(job);
        let earlier = journal.as_ref().and_then(|journal| locked(journal).get(key));
        let taken = earlier.is_some();
        let entry = earlier.unwrap_or_else(|| work.entry(job, key));
        // Kept at once, before the articles ahead of it are done: an interruption costs what was in work, no more.
        let kept = match &journal {
            Some(journal) if !taken => locked(journal).add(&entry).or_else(|error| fail("the journal", &error)),
            _ => Ok(()),
        };
        bar.inc(1);
        kept.map(|()| (job.name.clone(), entry, taken))
    };
    let kept = in_order(jobs.iter(), checked, |checked| {
        let (name, entry, taken) = checked?;
        bar.suspend(|| tell(&entry));
        sum.add(&entry, taken);
        sinks.iter_mut().zip(&entry.pieces).try_for_each(|(sink, piece)| sink.article(&name, &entry, piece))
    });
    bar.finish_and_clear();
    kept?;
    sinks.into_iter().try_for_each(Sink::finish)?;
    if args.cache.is_none()
        && let Some(path) = journal_path(args, outputs)
    {
        // All of it stands in the reports now; that it cannot be removed harms nobody.
        let _ = std::fs::remove_file(path);
    }
    // A closed standard error is nobody's loss.
    let _ = writeln!(io::stderr(), "{}", sum.said());
    Ok(if sum.broken > 0 { 2 } else { u8::from(sum.failed) })
}

/// A report that is written: where to, and in what form.
#[derive(Debug, Clone)]
struct Form {
    /// `None` is standard output.
    path: Option<PathBuf>,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Findings(Format),
    Documents,
}

impl Kind {
    /// True if a report of many articles is their reports one after the other.
    fn comes_in_pieces(self) -> bool {
        match self {
            Kind::Documents => true,
            Kind::Findings(
                Format::Csv | Format::Jsonl | Format::Json | Format::Html | Format::Text | Format::Github,
            ) => true,
            #[cfg(feature = "xlsx")]
            Kind::Findings(Format::Xlsx) => false,
            Kind::Findings(Format::Sarif | Format::Junit | Format::Markdown) => false,
        }
    }
}

fn forms(args: &CheckArgs, outputs: &[(&Path, Format)]) -> Vec<Form> {
    let files = outputs.iter().map(|&(path, format)| (Some(path.to_path_buf()), Kind::Findings(format)));
    let documents = args.documents.iter().map(|path| (Some(path.clone()), Kind::Documents));
    let shown = outputs.is_empty() || args.format.is_some();
    let shown = shown.then(|| (None, Kind::Findings(args.format.unwrap_or(Format::Text))));
    files.chain(documents).chain(shown).map(|(path, kind)| Form { path, kind }).collect()
}

/// All that a result depends on beside the article: a new build may say something else of the same text, and so may
/// other lexicons, settings or verdicts.
fn context(args: &CheckArgs, config: &Config, baseline: &Baseline) -> Vec<u8> {
    let program = std::env::current_exe().and_then(|path| path.metadata());
    let program = program.map(|about| (about.len(), about.modified().ok())).ok();
    let lexicons: Vec<Key> = config
        .lexicons()
        .iter()
        .map(|path| std::fs::read(path).unwrap_or_default())
        .map(|bytes| Key::of([bytes.as_slice()]))
        .collect();
    let typed = (&args.encoding, &args.languages, args.csv_dialect);
    let all = (env!("CARGO_PKG_VERSION"), program, config, lexicons, typed, coloured(), baseline);
    format!("{all:?}").into_bytes()
}

fn journal_path(args: &CheckArgs, outputs: &[(&Path, Format)]) -> Option<PathBuf> {
    let beside = |path: &Path| with_suffix(path, ".journal");
    args.cache.clone().or_else(|| outputs.first().map(|(path, _)| beside(path)))
}

/// The journal of this run; a journal that a run before left is begun anew unless it is to be gone on with.
fn opened(args: &CheckArgs, outputs: &[(&Path, Format)]) -> Result<Option<Journal>, Error> {
    let Some(path) = journal_path(args, outputs) else {
        let hint = "write the report to a file with -o, and call the same again";
        return if args.resume {
            Err(Error::new("--resume", "there is no report to go on with", hint))
        } else {
            Ok(None)
        };
    };
    if args.cache.is_none() && !args.resume {
        // Where there is none, there is nothing to remove; what cannot be removed cannot be opened either.
        let _ = std::fs::remove_file(&path);
    }
    let hint = "look at the space on the disk and at the folder's permissions";
    let cannot = |error: io::Error| Error::new(&path.display().to_string(), format!("cannot be opened: {error}"), hint);
    Journal::open(&path).map(Some).map_err(cannot)
}

fn locked(journal: &Mutex<Journal>) -> MutexGuard<'_, Journal> {
    // What a thread that panicked left behind is a journal all the same: it is only ever appended to.
    journal.lock().unwrap_or_else(PoisonError::into_inner)
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(suffix);
    path.with_file_name(name)
}

/// What is needed to check any article of the run.
struct Work<'a> {
    args: &'a CheckArgs,
    config: &'a Config,
    baseline: &'a Baseline,
    forms: Vec<Form>,
    context: Vec<u8>,
}

impl Work<'_> {
    /// The key of an article: what it is called, what its files hold, and all that the run adds.
    fn key(&self, job: &Job) -> Key {
        let forms = format!("{:?}", self.forms.iter().map(|form| form.kind).collect::<Vec<_>>());
        let (told, texts) = match &job.files {
            Ok(files) => {
                let bytes = |path: &PathBuf| std::fs::read(path).unwrap_or_else(|error| error.to_string().into_bytes());
                let paths = files.source.iter().chain([&files.target]);
                (format!("{files:?}"), paths.filter(|path| is_plain_file(path)).map(bytes).collect())
            }
            Err(error) => (error.to_string(), Vec::new()),
        };
        let parts = [forms.as_bytes(), &self.context, job.name.as_bytes(), told.as_bytes()];
        Key::of(parts.into_iter().chain(texts.iter().map(Vec::as_slice)))
    }

    /// What each output gets for an article, whatever happens to it.
    fn entry(&self, job: &Job, key: Key) -> Entry {
        let checked = match &job.files {
            Ok(files) => {
                // A fault of ours in one article must not cost the run the others.
                let checked = catch_unwind(AssertUnwindSafe(|| self.checked(job, files, key)));
                checked.unwrap_or_else(|_| {
                    Err(Error::new(&job.name, "mtlint itself failed on this article", "please report it as a bug"))
                })
            }
            Err(error) => Err(error.clone()),
        };
        checked.unwrap_or_else(|error| self.broken(job, key, &error))
    }

    fn checked(&self, job: &Job, files: &Files, key: Key) -> Result<Entry, Error> {
        if let Some(path) =
            files.source.iter().chain([&files.target]).find(|path| path.exists() && !is_plain_file(path))
        {
            return Err(Error::new(&path.display().to_string(), "this is no plain file", "list files only"));
        }
        let typed = &self.args.languages;
        let languages = LanguageArgs {
            source_lang: files.source_lang.or(typed.source_lang),
            target_lang: files.target_lang.or(typed.target_lang),
        };
        let asked = Asked {
            source: files.source.as_deref(),
            target: &files.target,
            languages: &languages,
            encoding: self.args.encoding.as_deref(),
            name: Some(&job.name),
            baseline: self.baseline,
        };
        article(&asked, self.config, |report, score, settings| {
            let mut notices = report.notices.clone();
            let piece = |form: &Form| self.piece(form, report, score, &mut notices);
            let pieces = self.forms.iter().map(piece).collect::<io::Result<_>>();
            let standing = report.standing();
            let count = |severity| standing.iter().filter(|f| f.severity == severity).count() as u64;
            Ok(Entry {
                key,
                pieces: pieces.map_err(|error| Error::new(&job.name, error.to_string(), ""))?,
                segments: report.target.segments.len() as u64,
                findings: Severity::ALL.map(count),
                verdict: Tally::of(report).verdict().name().to_owned(),
                failed: fails(report, settings),
                broken: false,
                notices: notices.into_iter().map(|notice| notice.0).collect(),
            })
        })?
    }

    /// What one output gets for an article.
    fn piece(&self, form: &Form, report: &Report<'_>, score: f32, notices: &mut Vec<Notice>) -> io::Result<String> {
        let mut bytes = Vec::new();
        let dialect = dialect(self.args);
        let record = || report_json::Record { id: report.document.clone().into(), score: f64::from(score), report };
        match form.kind {
            Kind::Documents => {
                let mut table = csv::Documents::further(&mut bytes, dialect);
                table.report(report)?;
                notices.extend(table.finish()?);
            }
            Kind::Findings(Format::Csv) => {
                let mut table = csv::Findings::further(&mut bytes, dialect);
                table.report(report)?;
                notices.extend(table.finish()?);
            }
            Kind::Findings(Format::Jsonl) => report_json::write_line(&record(), &mut bytes)?,
            Kind::Findings(Format::Json) => report_json::write_item(&record(), &mut bytes)?,
            Kind::Findings(Format::Html) => bytes = review::data(report).into_bytes(),
            Kind::Findings(Format::Github) => github::write(std::slice::from_ref(report), &mut bytes)?,
            Kind::Findings(Format::Text) => {
                let coloured = form.path.is_none() && coloured();
                text::Text::new(&mut bytes, text::Options { coloured, not_run: &[] }).report(report)?;
            }
            // `run` has refused what does not come in pieces.
            Kind::Findings(_) => {}
        }
        String::from_utf8(bytes).map_err(io::Error::other)
    }

    /// What the outputs get for an article that could not be checked.
    fn broken(&self, job: &Job, key: Key, error: &Error) -> Entry {
        let reason = error.to_string().replace("\n  ", "; ");
        let piece = |form: &Form| match form.kind {
            Kind::Documents => {
                let mut bytes = Vec::new();
                let mut table = csv::Documents::further(&mut bytes, dialect(self.args));
                let written = table.broken(&job.name, &reason).and_then(|()| table.finish());
                written.map(|_| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
            }
            Kind::Findings(Format::Jsonl) => json!({"id": job.name, "error": reason}).to_string() + "\n",
            Kind::Findings(Format::Json) => {
                format!("  {{\n    \"id\": {},\n    \"error\": {}\n  }}", json!(job.name), json!(reason))
            }
            Kind::Findings(_) => String::new(),
        };
        Entry {
            key,
            pieces: self.forms.iter().map(piece).collect(),
            segments: 0,
            findings: [0; 4],
            verdict: csv::BROKEN.to_owned(),
            failed: false,
            broken: true,
            notices: vec![error.to_string()],
        }
    }
}

fn is_plain_file(path: &Path) -> bool {
    path.metadata().is_ok_and(|about| about.is_file())
}

/// The dialect of a table of many articles: the separators of the language that was typed for the translations.
fn dialect(args: &CheckArgs) -> csv::Dialect {
    let english = Lang::parse("en");
    args.languages.target_lang.or(english).map_or(csv::Dialect::Plain, |lang| args.dialect(lang))
}

/// An output that is being written.
struct Sink {
    out: Box<dyn Write>,
    /// Where it is written, and the name that it gets when it is whole.
    file: Option<(PathBuf, PathBuf)>,
    kind: Kind,
    pieces: usize,
    /// The pages of the articles, if this is an index of them.
    pages: Option<Pages>,
    /// Nobody reads it any more: `mtlint … | head`.
    closed: bool,
}

impl Sink {
    fn new(form: &Form, args: &CheckArgs) -> Result<Sink, Error> {
        let file = form.path.as_ref().map(|path| (with_suffix(path, ".part"), path.clone()));
        let out: Box<dyn Write> = match &file {
            None => Box::new(BufWriter::new(io::stdout())),
            Some((part, path)) => match File::create(part) {
                Ok(file) => Box::new(BufWriter::new(file)),
                Err(error) => {
                    fail(&path.display().to_string(), &error)?;
                    Box::new(io::sink())
                }
            },
        };
        let pages = match (&file, form.kind) {
            (Some((_, path)), Kind::Findings(Format::Html)) => Some(Pages::new(path)?),
            (None, Kind::Findings(Format::Html)) => {
                let hint = "write it to a file: -o review.html; the pages of the articles go into a folder beside it";
                return Err(Error::new("", "the review page of a batch is more than one file", hint));
            }
            _ => None,
        };
        let mut sink = Sink { out, file, kind: form.kind, pieces: 0, pages, closed: false };
        let mut head = Vec::new();
        let begun = match form.kind {
            Kind::Documents => csv::Documents::new(&mut head, dialect(args)).and_then(|table| table.finish()),
            Kind::Findings(Format::Csv) => {
                csv::Findings::new(&mut head, dialect(args)).and_then(|table| table.finish())
            }
            Kind::Findings(Format::Json) => head.write_all(b"[").map(|()| Vec::new()),
            Kind::Findings(_) => Ok(Vec::new()),
        };
        begun.and_then(|_| sink.out.write_all(&head)).or_else(|error| sink.failed(&error))?;
        Ok(sink)
    }

    /// Adds what an article has for this output.
    fn article(&mut self, name: &str, entry: &Entry, piece: &str) -> Result<(), Error> {
        match &mut self.pages {
            Some(pages) => pages.add(name, entry, piece),
            None => self.piece(piece),
        }
    }

    fn piece(&mut self, piece: &str) -> Result<(), Error> {
        let between = match self.kind {
            Kind::Findings(Format::Json) if self.pieces > 0 => ",\n",
            Kind::Findings(Format::Json) => "\n",
            _ => "",
        };
        self.pieces += 1;
        if self.closed {
            return Ok(());
        }
        let written = self.out.write_all(between.as_bytes()).and_then(|()| self.out.write_all(piece.as_bytes()));
        written.or_else(|error| self.failed(&error))
    }

    fn finish(mut self) -> Result<(), Error> {
        if self.closed {
            return Ok(());
        }
        let end = match self.kind {
            Kind::Findings(Format::Json) if self.pieces > 0 => "\n]\n",
            Kind::Findings(Format::Json) => "]\n",
            _ => "",
        };
        let end = match &self.pages {
            Some(pages) => review::index(&pages.title, &pages.entries),
            None => end.to_owned(),
        };
        let ended = self.out.write_all(end.as_bytes()).and_then(|()| self.out.flush());
        let named = match &self.file {
            Some((part, path)) => ended.and_then(|()| std::fs::rename(part, path)),
            None => ended,
        };
        named.or_else(|error| self.failed(&error))
    }

    /// A closed pipe ends this output and nothing else; all else ends the run.
    fn failed(&mut self, error: &io::Error) -> Result<(), Error> {
        self.closed = true;
        let place = self.file.as_ref().map_or("standard output".to_owned(), |(_, path)| path.display().to_string());
        fail(&place, error)
    }
}

/// The pages of the articles of a batch, in a folder beside their index.
struct Pages {
    title: String,
    folder: PathBuf,
    entries: Vec<review::Entry>,
}

impl Pages {
    fn new(index: &Path) -> Result<Pages, Error> {
        let title = index.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let folder = index.with_file_name(format!("{title}_articles"));
        std::fs::create_dir_all(&folder).or_else(|error| fail(&folder.display().to_string(), &error))?;
        Ok(Pages { title, folder, entries: Vec::new() })
    }

    fn add(&mut self, name: &str, entry: &Entry, data: &str) -> Result<(), Error> {
        let plain = |c: char| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' };
        let short: String = name.chars().take(60).map(plain).collect();
        let file = format!("{:05}-{short}.html", self.entries.len() + 1);
        let page = (!entry.broken).then(|| {
            let place = self.folder.file_name().unwrap_or_default().to_string_lossy();
            format!("{place}/{file}")
        });
        if page.is_some() {
            let path = self.folder.join(&file);
            let written = std::fs::write(&path, review::page(name, &[data.to_owned()]));
            written.or_else(|error| fail(&path.display().to_string(), &error))?;
        }
        let (document, verdict) = (name.to_owned(), entry.verdict.clone());
        self.entries.push(review::Entry { document, page, verdict, findings: entry.findings });
        Ok(())
    }
}

/// A bar with rate and time left; nothing where standard error is no terminal.
fn progress(articles: u64) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(articles);
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} articles, {per_sec}, {eta} left");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

fn tell(entry: &Entry) {
    let kind = if entry.broken { "error" } else { "note" };
    let mut out = io::stderr().lock();
    for notice in &entry.notices {
        // A closed standard error is nobody's loss.
        let _ = writeln!(out, "{kind}: {notice}");
    }
}

/// The run in figures.
#[derive(Debug, Default)]
struct Sum {
    articles: usize,
    broken: usize,
    taken: usize,
    segments: u64,
    findings: [u64; 4],
    failed: bool,
}

impl Sum {
    fn add(&mut self, entry: &Entry, taken: bool) {
        self.articles += 1;
        self.taken += usize::from(taken);
        self.broken += usize::from(entry.broken);
        self.segments += entry.segments;
        self.failed |= entry.failed;
        for (sum, n) in self.findings.iter_mut().zip(entry.findings) {
            *sum += n;
        }
    }

    fn said(&self) -> String {
        let total: u64 = self.findings.iter().sum();
        let levels = Severity::ALL.into_iter().zip(self.findings).rev().filter(|&(_, n)| n > 0);
        let levels: Vec<String> = levels.map(|(severity, n)| format!("{n} {}", severity.name())).collect();
        let levels = if levels.is_empty() { String::new() } else { format!(" ({})", levels.join(", ")) };
        let mut said = format!("{} articles, {} segments: {total} findings{levels}", self.articles, self.segments);
        if self.taken > 0 {
            said += &format!("; {} taken from an earlier run", self.taken);
        }
        if self.broken > 0 {
            said += &format!("; {} could not be checked", self.broken);
        }
        said
    }
}
