//! `mtlint check`: one article, or a translation alone; many are handed on to `batch`.

use std::io::{self, IsTerminal};
use std::path::Path;

use super::output::{Sink, forms};
use super::{CheckArgs, LanguageArgs, batch, bitext, dismiss, kept, languages, say, write_error};
use crate::check;
use crate::check::{Settings, needing_source};
use crate::config::{About, Config};
use crate::document::{Document, read};
use crate::error::Error;
use crate::report::assembly::{Article, Digest, Format, piece};
use crate::report::{Report, json};
use crate::verdict::{Baseline, Verdict};

/// Runs the verb; the exit status, 1 when a finding reaches `--fail-on`.
pub fn run(args: &CheckArgs) -> Result<u8, Error> {
    refuse_batch_options(args)?;
    let config = args.select.config(args.fail_on)?;
    kept::refuse_clashes(kept::read_by(args, &config), kept::written_by(args))?;
    args.select.load_lexicons(&config)?;
    args.select.start_threads()?;
    let baseline = dismiss::baseline(&args.baseline, config.path.as_deref())?;
    if let Some(file) = &args.bitext {
        return bitext::run(args, file, &config, &baseline);
    }
    let outputs: Vec<(&Path, Format)> =
        args.output.iter().map(|path| Ok((path.as_path(), format_of(path)?))).collect::<Result<_, Error>>()?;
    if let Some(batch) = &args.batch {
        return batch::run(args, batch, &config, &baseline, &outputs);
    }
    let (source, target) = match args.files.as_slice() {
        [original, translation] => (Some(original.as_path()), translation.as_path()),
        [translation] => (None, translation.as_path()),
        _ => return Err(Error::new("", "check takes one or two files", "mtlint check ORIGINAL TRANSLATION")),
    };
    let asked = Asked {
        source,
        target,
        languages: &args.languages,
        encoding: args.encoding.as_deref(),
        name: None,
        baseline: &baseline,
    };
    article(&asked, &config, |report, score, settings| one(args, settings, &outputs, report, score))?
}

/// Refuses what is for many articles where there is one: clap does not, where the options that they need are shut out.
fn refuse_batch_options(args: &CheckArgs) -> Result<(), Error> {
    let typed = [("--resume", args.resume), ("--root", args.root.is_some()), ("--cache", args.cache.is_some())];
    match typed.into_iter().find(|(_, typed)| *typed && args.batch.is_none()) {
        Some((option, _)) => {
            Err(Error::new(option, "this is for many articles", "pass a folder or a manifest with --batch"))
        }
        None => Ok(()),
    }
}

/// An article to read and check.
pub struct Asked<'a> {
    /// The original, if there is one.
    pub source: Option<&'a Path>,
    /// The translation.
    pub target: &'a Path,
    /// The languages as far as they are told.
    pub languages: &'a LanguageArgs,
    /// The encoding that the user gives, if any.
    pub encoding: Option<&'a str>,
    /// What reports call it, if not by the path of the translation.
    pub name: Option<&'a str>,
    /// What reviewers said of earlier findings.
    pub baseline: &'a Baseline,
}

/// Reads an article, checks it, and gives its report, its score and the settings that held for it to `then`.
pub fn article<R>(
    asked: &Asked<'_>,
    config: &Config,
    then: impl FnOnce(&Report<'_>, f32, &Settings) -> R,
) -> Result<R, Error> {
    let mut notices = Vec::new();
    let mut open = |path: &Path| -> Result<Document, Error> {
        if bitext::is_one(path) {
            let hint = format!("its pairs are aligned already: mtlint check --bitext {}", path.display());
            return Err(Error::new(&path.display().to_string(), "this is a bitext, no article", hint));
        }
        let (document, said) = read(path, asked.encoding)?;
        notices.extend(said);
        Ok(document)
    };
    let source = asked.source.map(&mut open).transpose()?;
    let target = open(asked.target)?;
    let paths: Vec<&str> = source.iter().chain([&target]).map(|document| document.origin.name.as_str()).collect();
    let settled = config.languages(&paths);
    let typed = LanguageArgs {
        source_lang: asked.languages.source_lang.or(settled.0),
        target_lang: asked.languages.target_lang.or(settled.1),
    };
    let here = languages::of(&target, typed.target_lang, &mut notices)?;
    let there = source.as_ref().map(|document| languages::of(document, typed.source_lang, &mut notices)).transpose()?;
    let pair = source.as_ref().zip(there);
    if let Some(source) = pair {
        let told = typed.source_lang.is_some() && typed.target_lang.is_some();
        languages::refuse_wrong_pairs(source, (&target, here), told)?;
    }
    let pair = pair.map(|(document, told)| (document, told.lang));
    let about = About { paths: &paths, source: pair.map(|(_, lang)| lang), target: Some(here.lang) };
    let settings = config.settings(&about);
    let checked = check(pair, (&target, here.lang), &settings);
    notices.extend(checked.outcome.notices.iter().cloned());
    let mut report = checked.report(Vec::new());
    if let Some(name) = asked.name {
        report.document = name.to_owned();
    }
    // Without the source the fingerprints are others, so nothing can be said of what is missing.
    let ran = |verdict: &Verdict| {
        pair.is_some() && settings.runs(&verdict.rule) && verdict.confidence >= f64::from(settings.min_confidence)
    };
    notices.extend(asked.baseline.mark(&mut report, ran));
    report.notices = notices;
    Ok(then(&report, checked.outcome.score, &settings))
}

/// True if a finding that nobody has dismissed reaches the severity that makes the run fail.
pub fn fails(report: &Report<'_>, settings: &Settings) -> bool {
    report.standing().iter().any(|finding| finding.severity >= settings.fail_on)
}

/// The reports of the one article of a run.
fn one(
    args: &CheckArgs,
    settings: &Settings,
    outputs: &[(&Path, Format)],
    report: &Report<'_>,
    score: f32,
) -> Result<u8, Error> {
    let shown = outputs.is_empty() && matches!(args.format, None | Some(Format::Text));
    if !shown {
        say(&report.notices);
    }
    let not_run = if report.source.is_some() { Vec::new() } else { needing_source(settings) };
    let forms = forms(args, outputs, args.dialect(report.target.lang), &not_run);
    let records = [json::Record { id: report.document.clone().into(), score: f64::from(score), report }];
    let (title, digest) = (report.document.as_str(), Digest::of(&report.document, [report]));
    let mut notices = Vec::new();
    for form in &forms {
        let mut sink = Sink::open(form, title, false)?;
        let article = Article { title, digest: &digest, records: &records };
        match piece(&form.style, &article, &mut notices) {
            Ok(piece) => sink.add(title, &digest, &piece)?,
            Err(error) => fail(title, &error)?,
        }
        sink.finish()?;
    }
    say(&notices);
    Ok(u8::from(fails(report, settings)))
}

/// True if standard output is a terminal that shows colours, and the user does not mind them.
pub fn coloured() -> bool {
    io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

pub(super) fn fail(place: &str, error: &io::Error) -> Result<(), Error> {
    write_error(place, error).map_or(Ok(()), Err)
}

pub(super) fn format_of(path: &Path) -> Result<Format, Error> {
    match path.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase).as_deref() {
        Some("csv") => Ok(Format::Csv),
        Some("jsonl" | "ndjson") => Ok(Format::Jsonl),
        Some("json") => Ok(Format::Json),
        #[cfg(feature = "xlsx")]
        Some("xlsx") => Ok(Format::Xlsx),
        Some("sarif") => Ok(Format::Sarif),
        Some("xml") => Ok(Format::Junit),
        Some("md") => Ok(Format::Markdown),
        Some("txt") => Ok(Format::Text),
        Some("html" | "htm") => Ok(Format::Html),
        _ => Err(Error::new(
            &path.display().to_string(),
            "no report format has this ending",
            "name it .csv, .xlsx, .jsonl, .json, .html, .sarif, .xml (JUnit), .md or .txt",
        )),
    }
}
