//! The command line: arguments as typed, one file a verb.

pub mod align;
pub mod check;
pub mod languages;
pub mod learn;
pub mod rules;
pub mod stream;

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::align::Kinds;
use crate::check::Settings;
use crate::error::{Error, Notice};
use crate::language::Lang;
use crate::lexicon;
use crate::rule::Severity;
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
    Check(CheckArgs),
    /// Show which sentences belong together
    Align(AlignArgs),
    /// Check JSON lines from standard input, and answer in order
    Stream(StreamArgs),
    /// Train a lexicon from your translation memory, for --lexicon
    Learn(LearnArgs),
    /// List the rules, or explain one
    Rules(RulesArgs),
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
    /// Leave out findings milder than this
    #[arg(long, value_name = "SEVERITY", value_enum, default_value = "neutral")]
    pub min_severity: SeverityArg,
    /// Leave out findings less sure than this, 0 to 1
    #[arg(long, value_name = "SHARE", default_value_t = crate::check::MIN_CONFIDENCE, value_parser = parse_share)]
    pub min_confidence: f32,
    /// Lexicons that `mtlint learn` wrote, to be used beside the shipped ones
    #[arg(long, value_name = "FILE")]
    pub lexicon: Vec<PathBuf>,
    /// Threads to use; one for each core when left out
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,
}

/// Arguments of `check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// The original and the translation (.txt, .md, .html), or the translation alone
    #[arg(value_name = "FILE", num_args = 1..=2, required = true)]
    pub files: Vec<PathBuf>,
    /// Write the report here; its ending tells the format (.csv, .jsonl, .json, .txt); may be given several times
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
    /// Encoding of the files, such as windows-1252; detected when left out
    #[arg(long, value_name = "LABEL")]
    pub encoding: Option<String>,
    /// Exit with status 1 from this severity on
    #[arg(long, value_name = "SEVERITY", value_enum, default_value = "minor")]
    pub fail_on: SeverityArg,
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
    /// Sentence pairs, one a line: the sentence, a tab, its translation; .gz is unpacked
    #[arg(required = true)]
    pub bitexts: Vec<PathBuf>,
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

/// What to do with the rules.
#[derive(Debug, Subcommand)]
pub enum RulesVerb {
    /// Show one rule with its examples and thresholds
    Explain {
        /// The rule's id
        id: String,
    },
}

/// Format of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For reading in the terminal.
    Text,
    /// One row a finding.
    Csv,
    /// One line of JSON a document.
    Jsonl,
    /// JSON for people.
    Json,
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

fn parse_lang(tag: &str) -> Result<Lang, String> {
    Lang::parse(tag).ok_or_else(|| format!("“{tag}” is no language tag; write fr, en-GB, zh"))
}

fn parse_share(text: &str) -> Result<f32, String> {
    let share: f32 = text.parse().map_err(|_| format!("“{text}” is no number between 0 and 1"))?;
    if (0.0..=1.0).contains(&share) { Ok(share) } else { Err(format!("{text} is not between 0 and 1")) }
}

impl SelectArgs {
    /// The settings, if every rule that is named exists.
    pub fn settings(&self) -> Result<Settings, Error> {
        for id in self.select.iter().chain(&self.ignore) {
            known_rule(id)?;
        }
        Ok(Settings {
            select: self.select.iter().cloned().collect(),
            ignore: self.ignore.iter().cloned().collect(),
            min_severity: self.min_severity.into(),
            min_confidence: self.min_confidence,
            ..Settings::default()
        })
    }

    /// Takes the named lexicons into use, once, before anything is checked.
    pub fn load_lexicons(&self) -> Result<(), Error> {
        let load = |path: &PathBuf| {
            let place = path.display().to_string();
            let bytes = std::fs::read(path).map_err(|error| Error::new(&place, format!("cannot read: {error}"), ""))?;
            let hint = "pass a file that `mtlint learn` wrote";
            lexicon::Table::read(&bytes).ok_or_else(|| Error::new(&place, "this is no lexicon", hint))
        };
        let tables: Vec<lexicon::Table> = self.lexicon.iter().map(load).collect::<Result<_, _>>()?;
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
pub fn known_rule(id: &str) -> Result<&'static crate::rule::Rule, Error> {
    catalogue::find(id).ok_or_else(|| {
        let near = catalogue::RULES
            .iter()
            .max_by(|a, b| strsim::jaro_winkler(id, a.id).total_cmp(&strsim::jaro_winkler(id, b.id)));
        let hint = near.map_or(String::new(), |rule| format!("did you mean \"{}\"? ", rule.id));
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
        Verb::Rules(args) => self::rules::run(args),
    }
}

/// What a failed write is for the user; `None` for a closed pipe, which is no fault of ours: `mtlint … | head`.
pub fn write_error(place: &str, error: &std::io::Error) -> Option<Error> {
    let hint = "look at the space on the disk and at the folder's permissions";
    (error.kind() != std::io::ErrorKind::BrokenPipe).then(|| Error::new(place, format!("cannot write: {error}"), hint))
}

/// Notices go to standard error; a closed one is nobody's loss.
fn say(notices: &[Notice]) {
    let mut out = std::io::stderr().lock();
    for notice in notices {
        let _ = writeln!(out, "note: {notice}");
    }
}
