//! `mtlint check --batch`: many articles in parallel, reports written in the order of the articles as they are done.
//!
//! Every output is a head, a piece for each article, and an end. The pieces of a finished article go into a journal, so
//! that an interrupted run (`--resume`) or a later one (`--cache`) takes them from there instead of checking again, and
//! gives the same bytes. Reports are written to `NAME.part` and get their name when they are whole.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::check::{Asked, article, coloured, fail, fails};
use super::consistency::{self, Comparison};
use super::output::{Form, Sink, forms, pieces};
use super::{CheckArgs, LanguageArgs, kept, progress, say, shown};
use crate::batch::consistency::Sentences;
use crate::batch::in_order;
use crate::batch::jobs::{self, Files, Job};
use crate::batch::journal::{Entry, Journal, Key};
use crate::batch::manifest;
use crate::config::Config;
use crate::document::read::{LARGEST_FILE, LARGEST_LIST, bounded};
use crate::error::{Error, Notice};
use crate::language::Lang;
use crate::report::assembly::{Article, Digest, Format, piece};
use crate::report::{csv, json};
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
    let (typed, written) = (&args.languages, kept::written_by(args));
    let jobs = if batch.is_dir() {
        jobs::of_folder(batch, typed.source_lang, typed.target_lang, &written)?
    } else {
        manifest::of_manifest(batch, args.root.as_deref())?
    };
    let articles = jobs.iter().filter_map(|job| job.files.as_ref().ok());
    kept::refuse_clashes(articles.flat_map(|files| files.source.iter().chain([&files.target])), &written)?;
    let forms = forms(args, outputs, dialect(args), &[]);
    let work = Work { args, config, baseline, forms, context: context(args, config, baseline) };
    say_names_of_several(&jobs);
    let journal = opened(args)?.map(Mutex::new);
    if journal.is_some() {
        say_when_interrupted(if args.cache.is_some() { "" } else { " with --resume" });
    }
    let place = kept::journal(args).unwrap_or_default().display().to_string();
    let mut sinks: Vec<Sink> =
        work.forms.iter().map(|form| Sink::open(form, "mtlint", true)).collect::<Result<_, _>>()?;
    let bar = progress::bar(jobs.len() as u64, "{bar:30} {pos}/{len} articles, {per_sec}, {eta} left");
    let mut sum = Sum::default();
    let mut comparison = args.consistency.as_ref().map(|path| Comparison::begin(path, dialect(args))).transpose()?;
    let mut keys = Vec::new();
    let checked = |job: &Job| {
        let key = work.key(job);
        let earlier = journal.as_ref().and_then(|journal| locked(journal).get(key));
        let taken = earlier.is_some();
        let entry = earlier.unwrap_or_else(|| work.entry(job, key));
        // Kept at once, before the articles ahead of it are done: an interruption costs what was in work, no more.
        let kept = match &journal {
            Some(journal) if !taken => locked(journal).add(&entry).or_else(|error| fail(&place, &error)),
            _ => Ok(()),
        };
        bar.inc(1);
        kept.map(|()| (job.name.clone(), entry, taken))
    };
    let kept = in_order(jobs.iter(), checked, |checked| {
        let (name, entry, taken) = checked?;
        bar.suspend(|| tell(&entry));
        sum.add(&entry, taken);
        if let Some(comparison) = &mut comparison {
            comparison.see(entry.sentences.as_ref().unwrap_or(&Sentences::default()));
            keys.push(entry.key);
        }
        sinks.iter_mut().zip(&entry.pieces).try_for_each(|(sink, piece)| sink.add(&name, &entry.digest, piece))
    });
    bar.finish_and_clear();
    kept?;
    sinks.into_iter().try_for_each(Sink::finish)?;
    if let (Some(comparison), Some(journal)) = (comparison, &journal) {
        let odd = comparison.finish(|see| {
            jobs.iter().zip(&keys).try_for_each(|(job, key)| {
                let gone = || Error::new(&job.name, "the journal no longer holds it", "check the batch again");
                let entry = locked(journal).get(*key).ok_or_else(gone)?;
                entry.sentences.map_or(Ok(()), |sentences| see(&job.name, &sentences))
            })
        })?;
        sum.failed |= odd && consistency::fails(config);
    }
    if args.cache.is_none()
        && let Some(path) = kept::journal(args)
    {
        // All of it stands in the reports now; that it cannot be removed harms nobody.
        let _ = std::fs::remove_file(path);
    }
    // A closed standard error is nobody's loss.
    let _ = writeln!(io::stderr(), "{}", sum.said());
    Ok(if sum.broken > 0 { 2 } else { u8::from(sum.failed) })
}

/// The exit status of a run that was interrupted: 128 and the number of SIGINT, as shells give it.
const INTERRUPTED: i32 = 130;

/// Says of a run that is interrupted how it is gone on with, before it ends; what is in the journal is not lost. `how` is
/// what is typed beside the same call.
fn say_when_interrupted(how: &'static str) {
    let ends = move || {
        // A closed standard error is nobody's loss.
        let _ = writeln!(io::stderr(), "interrupted; call the same again{how} to go on where it stopped");
        std::process::exit(INTERRUPTED);
    };
    // Where no handler can be set, an interrupted run ends in silence, and can be gone on with all the same.
    let _ = ctrlc::set_handler(ends);
}

/// Names that are told one by one; the rest is counted.
const NAMED_AT_MOST: usize = 5;

/// Says which names stand for more than one article: their findings cannot be told apart.
fn say_names_of_several(jobs: &[Job]) {
    let (mut seen, mut several) = (BTreeSet::new(), BTreeSet::new());
    several.extend(jobs.iter().map(|job| job.name.as_str()).filter(|name| !seen.insert(*name)));
    if !several.is_empty() {
        let named: Vec<&str> = several.iter().copied().take(NAMED_AT_MOST).collect();
        let more = several.len() - named.len();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let what = format!("several articles have one name: {}{more}; give each an id of its own", named.join(", "));
        say(&[Notice(what)]);
    }
}

/// All that a result depends on beside the article: a new build may say something else of the same text, and so may
/// other lexicons, settings or verdicts.
fn context(args: &CheckArgs, config: &Config, baseline: &Baseline) -> Vec<u8> {
    let program = std::env::current_exe().and_then(|path| path.metadata());
    let program = program.map(|about| (about.len(), about.modified().ok())).ok();
    let lexicons: Vec<Key> = config
        .lexicons()
        .iter()
        .map(|path| bounded(path, LARGEST_LIST).unwrap_or_default())
        .map(|bytes| Key::of([bytes.as_slice()]))
        .collect();
    let typed = (&args.encoding, &args.languages, args.csv_dialect, args.consistency.is_some());
    let all = (env!("CARGO_PKG_VERSION"), program, config, lexicons, typed, coloured(), baseline);
    format!("{all:?}").into_bytes()
}

/// The journal of this run; a journal that a run before left is begun anew unless it is to be gone on with.
fn opened(args: &CheckArgs) -> Result<Option<Journal>, Error> {
    let Some(path) = kept::journal(args) else {
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
    let cannot = |error: io::Error| {
        let hint = match error.kind() {
            io::ErrorKind::Other => "results of earlier runs are kept here: name a file of its own, or delete this one",
            _ => super::write_hint(&error),
        };
        Error::new(&path.display().to_string(), format!("cannot be opened: {error}"), hint)
    };
    Journal::open(&path).map(Some).map_err(cannot)
}

fn locked(journal: &Mutex<Journal>) -> MutexGuard<'_, Journal> {
    // What a thread that panicked left behind is a journal all the same: it is only ever appended to.
    journal.lock().unwrap_or_else(PoisonError::into_inner)
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
        let forms = format!("{:?}", self.forms.iter().map(|form| form.style.kind).collect::<Vec<_>>());
        let (told, texts) = match &job.files {
            Ok(files) => {
                // A file that is too large for an article gets the same answer whatever it holds.
                let bytes =
                    |path: &PathBuf| bounded(path, LARGEST_FILE).unwrap_or_else(|error| error.to_string().into_bytes());
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
            let records = [json::Record { id: report.document.clone().into(), score: f64::from(score), report }];
            let digest = Digest::of(&job.name, [report]);
            let about = Article { title: &job.name, digest: &digest, records: &records };
            let pieces = pieces(&self.forms, &about, &mut notices);
            Ok(Entry {
                key,
                pieces: pieces.map_err(|error| Error::new(&job.name, error.to_string(), ""))?,
                digest,
                failed: fails(report, settings),
                notices: notices.into_iter().map(|notice| notice.0).collect(),
                sentences: self.args.consistency.as_ref().map(|_| Sentences::of(report)),
            })
        })?
    }

    /// What the outputs get for an article that could not be checked.
    fn broken(&self, job: &Job, key: Key, error: &Error) -> Entry {
        let digest = Digest::broken(&job.name, &error.to_string().replace("\n  ", "; "));
        let about = Article { title: &job.name, digest: &digest, records: &[] };
        let of = |form: &Form| piece(&form.style, &about, &mut Vec::new()).unwrap_or_default();
        let pieces = self.forms.iter().map(of).collect();
        Entry { key, pieces, digest, failed: false, notices: vec![error.to_string()], sentences: None }
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

fn tell(entry: &Entry) {
    let kind = if entry.digest.broken.is_some() { "error" } else { "note" };
    let mut out = io::stderr().lock();
    for notice in &entry.notices {
        // A closed standard error is nobody's loss.
        let _ = writeln!(out, "{kind}: {}", shown(notice));
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
        self.broken += usize::from(entry.digest.broken.is_some());
        self.segments += entry.digest.segments;
        self.failed |= entry.failed;
        for (sum, n) in self.findings.iter_mut().zip(entry.digest.findings) {
            *sum += n;
        }
    }

    fn said(&self) -> String {
        let total: u64 = self.findings.iter().sum();
        let levels = Severity::ALL.into_iter().zip(self.findings).rev().filter(|&(_, n)| n > 0);
        let levels: Vec<String> = levels.map(|(severity, n)| format!("{n} {}", severity.name())).collect();
        let levels = if levels.is_empty() { String::new() } else { format!(" ({})", levels.join(", ")) };
        let count = |n: u64, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
        let (articles, segments) = (count(self.articles as u64, "article"), count(self.segments, "segment"));
        let mut said = format!("{articles}, {segments}: {}{levels}", count(total, "finding"));
        if self.taken > 0 {
            said += &format!("; {} taken from an earlier run", self.taken);
        }
        if self.broken > 0 {
            said += &format!("; {} could not be checked", self.broken);
        }
        said
    }
}
