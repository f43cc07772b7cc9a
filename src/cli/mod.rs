//! The command line: arguments as typed, one file a verb.

pub mod align;
pub mod batch;
pub mod bitext;
pub mod check;
pub mod config;
mod consistency;
pub mod dismiss;
pub mod explain;
mod kept;
pub mod languages;
pub mod learn;
pub mod output;
pub mod progress;
mod reach;
pub mod rules;
pub mod stats;
pub mod stream;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

use crate::align::Kinds;
use crate::config::{Config, Setting};
use crate::document::read::{LARGEST_LIST, bounded};
use crate::error::{Error, Notice};
use crate::glossary::Glossary;
use crate::language::Lang;
use crate::lexicon;
use crate::report::assembly::Format;
use crate::report::{csv, text};
use crate::rule::{Rule, Severity};
use crate::rules as catalogue;

/// The linter for machine translation: an original and its translation in, reasoned findings out.
#[derive(Debug, Parser)]
#[command(version, about, max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub verb: Verb,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Check an article: ORIGINAL TRANSLATION, or a TRANSLATION alone
    Check(Box<CheckArgs>),
    /// Show which sentences belong together
    Align(AlignArgs),
    /// Check JSON lines from standard input, and answer in order
    Stream(StreamArgs),
    /// Train a lexicon from your translation memory, for --lexicon
    Learn(LearnArgs),
    /// Take in what reviewers wrote into the columns `status` and `comment` of a report
    Dismiss(DismissArgs),
    /// Show how often reviewers agreed with each rule, and what to change for this newsroom
    Stats(StatsArgs),
    /// List the rules, or explain one
    Rules(RulesArgs),
    /// Write the completions of a shell to standard output
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Write the manual page to standard output
    Man,
    /// Check a configuration, or show what it settles and where
    Config(ConfigArgs),
}

/// Languages of the two sides.
#[derive(Debug, Clone, Default, Args)]
pub struct LanguageArgs {
    /// Language of the original, such as fr or pt-BR; detected when left out
    #[arg(long, value_name = "TAG", value_parser = parse_lang)]
    pub source_lang: Option<Lang>,
    /// Language of the translation; detected when left out
    #[arg(long, value_name = "TAG", value_parser = parse_lang)]
    pub target_lang: Option<Lang>,
}

/// Which findings to give.
#[derive(Debug, Clone, Args)]
pub struct SelectArgs {
    /// Run only these rules
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub select: Vec<String>,
    /// Leave these rules out
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub ignore: Vec<String>,
    /// Leave out findings milder than this; neutral when nothing is said
    #[arg(long, value_name = "SEVERITY", value_enum)]
    pub min_severity: Option<SeverityArg>,
    /// Leave out findings less sure than this, 0 to 1; 0.5 when nothing is said
    #[arg(long, value_name = "SHARE", value_parser = parse_share)]
    pub min_confidence: Option<f32>,
    /// Lexicons that `mtlint learn` wrote, to be used beside the shipped ones
    #[arg(long, value_name = "FILE")]
    pub lexicon: Vec<PathBuf>,
    /// Glossaries to be kept to beside those of the configuration: .csv with the columns source,target or .tbx
    #[arg(long, value_name = "FILE")]
    pub glossary: Vec<PathBuf>,
    /// Configuration; mtlint.toml here or further up in the repository when left out
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Threads to use, up to 256 or the number of cores; one for each core when left out
    #[arg(long, value_name = "N", value_parser = parse_threads)]
    pub threads: Option<usize>,
}

/// Arguments of `check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// The original and the translation (.txt, .md, .html, .docx, .srt, .vtt), or the translation alone
    #[arg(value_name = "FILE", num_args = 1..=2, required_unless_present_any = ["batch", "bitext"])]
    pub files: Vec<PathBuf>,
    /// Check pairs that are aligned already: .tmx, .xlf, .xliff, .po, .tsv, .csv or .jsonl, also with .gz
    #[arg(long, value_name = "FILE", conflicts_with_all = ["files", "batch"])]
    pub bitext: Option<PathBuf>,
    /// Check many articles: a folder with NAME.<lang>.ENDING or <lang>/NAME.ENDING files, or a manifest.csv with the
    /// columns source,target and, where they are known, source_lang,target_lang,id
    #[arg(long, value_name = "DIR|MANIFEST", conflicts_with = "files")]
    pub batch: Option<PathBuf>,
    /// The folder that the paths of a manifest start at and may not leave; its own folder when left out
    #[arg(long, value_name = "DIR", requires = "batch")]
    pub root: Option<PathBuf>,
    /// Go on with an interrupted batch: what the journal beside the first report holds is not checked again
    #[arg(long, requires = "batch")]
    pub resume: bool,
    /// Keep results here, and take from it those of articles that have not changed; may be deleted at any time
    #[arg(long, value_name = "FILE", requires = "batch", conflicts_with = "resume")]
    pub cache: Option<PathBuf>,
    /// Write the report here; its ending tells the format (.csv, .xlsx, .jsonl, .json, .html, .sarif, .xml for JUnit,
    /// .md, .txt); may be given several times. A bitext in XLIFF or PO is written back with the findings in it (.xlf, .po)
    #[arg(short, long, value_name = "FILE")]
    pub output: Vec<PathBuf>,
    /// Format of the report on standard output
    #[arg(long, value_enum)]
    pub format: Option<Format>,
    /// For whom the CSV is: plain for scripts, excel with a byte order mark and the separator of the language
    #[arg(long, value_enum, default_value = "plain")]
    pub csv_dialect: DialectArg,
    /// Also write the table of documents to this CSV file
    #[arg(long, value_name = "FILE")]
    pub documents: Option<PathBuf>,
    /// Also write the sentences that articles of a batch, or units of a bitext, do not translate alike to this CSV file
    #[arg(long, value_name = "FILE", conflicts_with = "files")]
    pub consistency: Option<PathBuf>,
    /// Encoding of the files, such as windows-1252; detected when left out
    #[arg(long, value_name = "LABEL")]
    pub encoding: Option<String>,
    /// Verdicts that `mtlint dismiss` wrote; mtlint-baseline.toml here, or beside mtlint.toml, when left out
    #[arg(long, value_name = "FILE")]
    pub baseline: Vec<PathBuf>,
    /// Exit with status 1 from this severity on; minor when nothing is said
    #[arg(long, value_name = "SEVERITY", value_enum)]
    pub fail_on: Option<SeverityArg>,
    /// Languages.
    #[command(flatten)]
    pub languages: LanguageArgs,
    /// Findings.
    #[command(flatten)]
    pub select: SelectArgs,
}

/// Arguments of `align`.
#[derive(Debug, Args)]
pub struct AlignArgs {
    /// The original
    pub original: PathBuf,
    /// Its translation
    pub translation: PathBuf,
    /// Format of the beads
    #[arg(long, value_enum, default_value = "tsv")]
    pub format: align::Format,
    /// Kinds of evidence that are left out of account, to see what each is worth
    #[arg(long, value_name = "KINDS", value_delimiter = ',', value_parser = Kinds::NAMES)]
    pub without: Vec<String>,
    /// The files hold one segment a line; blank lines are paragraph breaks
    #[arg(long)]
    pub presegmented: bool,
    /// Encoding of the files; detected when left out
    #[arg(long, value_name = "LABEL")]
    pub encoding: Option<String>,
    /// Languages.
    #[command(flatten)]
    pub languages: LanguageArgs,
}

/// Arguments of `stream`.
#[derive(Debug, Args)]
pub struct StreamArgs {
    /// Languages, for records that name none.
    #[command(flatten)]
    pub languages: LanguageArgs,
    /// Findings.
    #[command(flatten)]
    pub select: SelectArgs,
}

/// Arguments of `learn`.
#[derive(Debug, Args)]
pub struct LearnArgs {
    /// Sentence pairs, one a line: the sentence, a tab, its translation; or .tmx, .xlf, .po, .csv, .jsonl; .gz is unpacked
    #[arg(required = true)]
    pub bitexts: Vec<PathBuf>,
    /// Leave out the pairs that stand in this file, too: those that are to be checked with the lexicon; may be repeated
    #[arg(long, value_name = "FILE")]
    pub except: Vec<PathBuf>,
    /// Language of the first column
    #[arg(long, value_name = "TAG", value_parser = parse_lang)]
    pub source_lang: Lang,
    /// Language of the second column
    #[arg(long, value_name = "TAG", value_parser = parse_lang)]
    pub target_lang: Lang,
    /// Write the lexicon here
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
}

/// Arguments of `dismiss`.
#[derive(Debug, Args)]
pub struct DismissArgs {
    /// Reports that came back from a reviewer: .csv or .tsv in any dialect, .xlsx, .json, .jsonl
    #[arg(value_name = "REVIEWED", required = true)]
    pub files: Vec<PathBuf>,
    /// The baseline to write; what it holds already is kept; mtlint-baseline.toml here, or beside mtlint.toml, when left
    /// out
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Who judged; $GIT_AUTHOR_NAME or else the user's name when left out
    #[arg(long, value_name = "NAME")]
    pub author: Option<String>,
    /// When, as year-month-day; today when left out
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,
}

/// Arguments of `stats`.
#[derive(Debug, Args)]
pub struct StatsArgs {
    /// The baselines; mtlint-baseline.toml here, or beside mtlint.toml, when left out
    #[arg(value_name = "BASELINE")]
    pub baselines: Vec<PathBuf>,
    /// Put the proposals into mtlint.toml, or into the file named
    #[arg(long, value_name = "FILE", num_args = 0..=1, default_missing_value = "mtlint.toml", require_equals = true)]
    pub write_config: Option<PathBuf>,
}

/// Arguments of `rules`.
#[derive(Debug, Args)]
pub struct RulesArgs {
    /// What to do; the list when left out
    #[command(subcommand)]
    pub what: Option<RulesVerb>,
    /// Write the list as a Markdown table
    #[arg(long)]
    pub markdown: bool,
}

/// Arguments of `config`.
#[derive(Debug, Args)]
pub struct ConfigArgs {
    /// What to do.
    #[command(subcommand)]
    pub what: ConfigVerb,
}

/// What to do with a configuration.
#[derive(Debug, Subcommand)]
pub enum ConfigVerb {
    /// Say whether it can be used
    Check {
        /// The configuration; the one that a run here would take when left out
        file: Option<PathBuf>,
    },
    /// Show what holds for a document, each key with its line
    Show {
        /// The configuration; the one that a run here would take when left out
        file: Option<PathBuf>,
        /// Path of a document, for [[sources]]
        #[arg(long, value_name = "PATH")]
        document: Option<String>,
        /// Languages, for [languages].
        #[command(flatten)]
        languages: LanguageArgs,
    },
}

/// What to do with the rules.
#[derive(Debug, Subcommand)]
pub enum RulesVerb {
    /// Show one rule: what it is for, its languages, thresholds, examples, traps, and how well it was measured to work
    Explain {
        /// The rule's id
        id: String,
    },
}

/// For whom a CSV file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DialectArg {
    /// RFC 4180.
    Plain,
    /// What Excel opens by a double click.
    Excel,
}

/// A severity as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SeverityArg {
    /// Worth knowing.
    Neutral,
    /// Hinders nobody.
    Minor,
    /// Disturbs or misleads.
    Major,
    /// Says something false.
    Critical,
}

impl From<SeverityArg> for Severity {
    fn from(severity: SeverityArg) -> Severity {
        match severity {
            SeverityArg::Neutral => Severity::Neutral,
            SeverityArg::Minor => Severity::Minor,
            SeverityArg::Major => Severity::Major,
            SeverityArg::Critical => Severity::Critical,
        }
    }
}

impl CheckArgs {
    /// The dialect of CSV for a reader of some language.
    pub fn dialect(&self, lang: Lang) -> csv::Dialect {
        match self.csv_dialect {
            DialectArg::Plain => csv::Dialect::Plain,
            DialectArg::Excel => csv::Dialect::excel_for(lang),
        }
    }
}

fn parse_lang(tag: &str) -> Result<Lang, String> {
    Lang::parse(tag).ok_or_else(|| format!("“{tag}” is no language tag; write fr, en-GB, zh"))
}

fn parse_share(text: &str) -> Result<f32, String> {
    let share: f32 = text.parse().map_err(|_| format!("“{text}” is no number between 0 and 1"))?;
    if (0.0..=1.0).contains(&share) { Ok(share) } else { Err(format!("{text} is not between 0 and 1")) }
}

/// Most threads on a machine with fewer cores: each takes some 3 MB of memory, and 4,000 of them wait for each other.
const MOST_THREADS: usize = 256;

fn parse_threads(text: &str) -> Result<usize, String> {
    let most = std::thread::available_parallelism().map_or(0, usize::from).max(MOST_THREADS);
    let threads = text.parse().ok().filter(|threads| (1..=most).contains(threads));
    threads.ok_or_else(|| format!("“{text}” is no number from 1 to {most}; leave it out for all cores"))
}

impl SelectArgs {
    /// The configuration with what was typed on top, if every rule that is named exists.
    pub fn config(&self, fail_on: Option<SeverityArg>) -> Result<Config, Error> {
        let rules = |ids: &[String]| ids.iter().map(|id| known_rule(id)).collect::<Result<Vec<_>, _>>();
        let list = |ids: &[String], of: fn(Vec<&'static Rule>) -> Setting| {
            Ok::<_, Error>((!ids.is_empty()).then_some(of(rules(ids)?)))
        };
        if !self.select.is_empty() && self.select.iter().all(|id| self.ignore.contains(id)) {
            return Err(Error::new(
                "--ignore",
                "every rule that --select names is left out again",
                "no rule is left to run",
            ));
        }
        let glossaries = self.glossary.iter().map(|path| Glossary::read(path).map(Arc::new));
        let glossaries: Vec<Arc<Glossary>> = glossaries.collect::<Result<_, _>>()?;
        let typed = [
            list(&self.select, Setting::Select)?,
            list(&self.ignore, Setting::Ignore)?,
            self.min_severity.map(|severity| Setting::MinSeverity(severity.into())),
            self.min_confidence.map(Setting::MinConfidence),
            fail_on.map(|severity| Setting::FailOn(severity.into())),
            (!self.lexicon.is_empty()).then(|| Setting::Lexicon(self.lexicon.clone())),
            (!glossaries.is_empty()).then_some(Setting::Glossary(glossaries)),
        ];
        Ok(Config::load(self.config.as_deref())?.with_typed(typed.into_iter().flatten().collect()))
    }

    /// Takes the named lexicons into use, once, before anything is checked.
    pub fn load_lexicons(&self, config: &Config) -> Result<(), Error> {
        let load = |path: &PathBuf| {
            let place = path.display().to_string();
            let bytes = bounded(path, LARGEST_LIST).map_err(|error| Error::unread(&place, &error))?;
            let hint = "pass a file that `mtlint learn` of this version wrote; learn it again if an older one did";
            lexicon::Table::read(&bytes).ok_or_else(|| Error::new(&place, "this is no lexicon", hint))
        };
        let tables: Vec<lexicon::Table> = config.lexicons().iter().map(load).collect::<Result<_, _>>()?;
        if tables.is_empty() { Ok(()) } else { lexicon::add(tables) }
    }

    /// Sets the number of threads, once, before any work is given to them.
    pub fn start_threads(&self) -> Result<(), Error> {
        let threads = self.threads.unwrap_or(0);
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global();
        pool.map_err(|error| {
            Error::new("", format!("cannot start {threads} threads: {error}"), "pass a smaller --threads")
        })
    }
}

/// Refuses the id of a rule that does not exist, with the nearest one that does.
pub fn known_rule(id: &str) -> Result<&'static Rule, Error> {
    catalogue::find(id).ok_or_else(|| {
        let near = catalogue::nearest(id);
        let hint = near.map_or(String::new(), |near| format!("did you mean \"{near}\"? "));
        Error::new("", format!("there is no rule \"{id}\""), format!("{hint}`mtlint rules` lists them all"))
    })
}

/// Runs what was typed; the exit status, 0 or 1.
pub fn run(cli: &Cli) -> Result<u8, Error> {
    match &cli.verb {
        Verb::Check(args) => check::run(args),
        Verb::Align(args) => align::run(args),
        Verb::Stream(args) => stream::run(args),
        Verb::Learn(args) => learn::verb(args),
        Verb::Dismiss(args) => dismiss::run(args),
        Verb::Stats(args) => stats::run(args),
        Verb::Rules(args) => self::rules::run(args),
        Verb::Completions { shell } => {
            let mut text = Vec::new();
            clap_complete::generate(*shell, &mut Cli::command(), "mtlint", &mut text);
            print(&text)
        }
        Verb::Man => {
            let mut text = Vec::new();
            manual(Cli::command(), &mut text).or_else(|error| write_error("", &error).map_or(Ok(()), Err))?;
            print(&text)
        }
        Verb::Config(args) => config::run(args),
    }
}

/// The manual: the page of the program, then that of each verb.
fn manual(mut command: clap::Command, out: &mut dyn Write) -> std::io::Result<()> {
    command.build();
    clap_mangen::Man::new(command.clone()).render(out)?;
    let verbs = command.get_subcommands().filter(|verb| verb.get_name() != "help");
    verbs.cloned().try_for_each(|verb| clap_mangen::Man::new(verb).render(out))
}

/// Writes to standard output.
fn print(text: &[u8]) -> Result<u8, Error> {
    let written = std::io::stdout().lock().write_all(text);
    written.or_else(|error| write_error("standard output", &error).map_or(Ok(()), Err)).map(|()| 0)
}

/// What a failed write is for the user; `None` for a closed pipe, which is no fault of ours: `mtlint … | head`.
pub fn write_error(place: &str, error: &std::io::Error) -> Option<Error> {
    let told = || Error::new(place, format!("cannot write: {error}"), write_hint(error));
    (error.kind() != std::io::ErrorKind::BrokenPipe).then(told)
}

/// What to do about a file that cannot be written.
fn write_hint(error: &std::io::Error) -> &'static str {
    match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such folder: make it, or name another",
        _ => "look at the space on the disk and at the folder's permissions",
    }
}

/// Writes a file whole or not at all: to a temporary name beside it, then renamed.
fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let (part, mut out) = output::Part::new(path)?;
    out.write_all(bytes).and_then(|()| out.flush())?;
    drop(out);
    part.finish()
}

/// Notices go to standard error; a closed one is nobody's loss.
fn say(notices: &[Notice]) {
    let mut out = std::io::stderr().lock();
    for notice in notices {
        let _ = writeln!(out, "note: {}", shown(&notice.0));
    }
}

/// A notice or an error for a terminal: names and words of files in it cannot steer it or turn its direction.
pub fn shown(said: &str) -> String {
    said.split('\n').map(text::plain).collect::<Vec<_>>().join("\n")
}
