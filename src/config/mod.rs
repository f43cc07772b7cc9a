//! `mtlint.toml`: what a newsroom has settled, in layers that are resolved into the [`Settings`] of one document.
//!
//! A layer is a list of [`Told`] things, each with its line. Later ones win: the file, its `[languages]` that fit (the
//! translation's language before the pair), its `[[sources]]` that fit in their order, and last the command line.

mod parse;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use globset::GlobSet;
use regex::Regex;

use crate::check::Settings;
use crate::error::Error;
use crate::glossary::Glossary;
use crate::language::Lang;
use crate::rule::{Param, Rule, Severity};

/// The file's name, where none is typed.
pub const NAME: &str = "mtlint.toml";

/// Longest configuration that is read, in bytes; a real one has a few thousand.
const LONGEST: u64 = 1 << 20;

/// One thing that a configuration sets.
#[derive(Debug, Clone)]
pub enum Setting {
    /// Only these rules.
    Select(Vec<&'static Rule>),
    /// Not these, beside those that were left out before.
    Ignore(Vec<&'static Rule>),
    /// Findings below this severity are dropped.
    MinSeverity(Severity),
    /// Findings below this confidence are dropped, 0 to 1.
    MinConfidence(f32),
    /// Severity from which the exit status is 1.
    FailOn(Severity),
    /// Language of the originals.
    SourceLang(Lang),
    /// Language of the translations.
    TargetLang(Lang),
    /// Lexicons to be used beside the shipped ones.
    Lexicon(Vec<PathBuf>),
    /// Glossaries to be kept to.
    Glossary(Vec<Arc<Glossary>>),
    /// Findings whose words one of these matches are dropped.
    IgnoreWords(Vec<Regex>),
    /// Findings in segments that one of these matches are dropped.
    IgnoreSegments(Vec<Regex>),
    /// Whether a rule runs.
    Enabled(&'static Rule, bool),
    /// How bad all findings of a rule are.
    RuleSeverity(&'static Rule, Severity),
    /// The confidence limit of one rule, 0 to 1.
    RuleConfidence(&'static Rule, f32),
    /// A threshold of a rule.
    Threshold(&'static Rule, &'static Param, f32),
}

impl Setting {
    /// The key that sets it.
    pub fn key(&self) -> String {
        match self {
            Setting::Select(_) => "select".into(),
            Setting::Ignore(_) => "ignore".into(),
            Setting::MinSeverity(_) => "min-severity".into(),
            Setting::MinConfidence(_) => "min-confidence".into(),
            Setting::FailOn(_) => "fail-on".into(),
            Setting::SourceLang(_) => "source-lang".into(),
            Setting::TargetLang(_) => "target-lang".into(),
            Setting::Lexicon(_) => "lexicon".into(),
            Setting::Glossary(_) => "glossary".into(),
            Setting::IgnoreWords(_) => "ignore-words".into(),
            Setting::IgnoreSegments(_) => "ignore-segments".into(),
            Setting::Enabled(rule, _) => format!("rules.{}.enabled", rule.id),
            Setting::RuleSeverity(rule, _) => format!("rules.{}.severity", rule.id),
            Setting::RuleConfidence(rule, _) => format!("rules.{}.min-confidence", rule.id),
            Setting::Threshold(rule, param, _) => format!("rules.{}.{}", rule.id, param.name),
        }
    }

    /// Its value, as TOML writes it.
    fn value(&self) -> String {
        let list = |items: Vec<String>| format!("[{}]", items.join(", "));
        let ids = |rules: &[&'static Rule]| list(rules.iter().map(|rule| format!("{:?}", rule.id)).collect());
        let patterns = |all: &[Regex]| list(all.iter().map(|pattern| format!("'{pattern}'")).collect());
        match self {
            Setting::Select(rules) | Setting::Ignore(rules) => ids(rules),
            Setting::MinSeverity(severity) | Setting::FailOn(severity) | Setting::RuleSeverity(_, severity) => {
                format!("{:?}", severity.name())
            }
            Setting::MinConfidence(share) | Setting::RuleConfidence(_, share) => share.to_string(),
            Setting::SourceLang(lang) | Setting::TargetLang(lang) => format!("\"{lang}\""),
            Setting::Lexicon(paths) => list(paths.iter().map(|path| format!("'{}'", path.display())).collect()),
            Setting::Glossary(all) => list(all.iter().map(|one| format!("'{}'", one.path.display())).collect()),
            Setting::IgnoreWords(all) | Setting::IgnoreSegments(all) => patterns(all),
            Setting::Enabled(_, on) => on.to_string(),
            Setting::Threshold(_, _, value) => value.to_string(),
        }
    }

    /// True for lists to which each layer adds.
    fn adds_up(&self) -> bool {
        use Setting::{Glossary, Ignore, IgnoreSegments, IgnoreWords, Lexicon};
        matches!(self, Ignore(_) | IgnoreWords(_) | IgnoreSegments(_) | Lexicon(_) | Glossary(_))
    }

    /// Puts it into the settings, over what was there.
    fn apply(&self, settings: &mut Settings) {
        match self {
            Setting::Select(rules) => {
                settings.select = rules.iter().map(|rule| rule.id.to_owned()).collect();
                settings.ignore.retain(|id| !settings.select.contains(id));
            }
            Setting::Ignore(rules) => settings.ignore.extend(rules.iter().map(|rule| rule.id.to_owned())),
            Setting::MinSeverity(severity) => settings.min_severity = *severity,
            Setting::MinConfidence(share) => settings.min_confidence = *share,
            Setting::FailOn(severity) => settings.fail_on = *severity,
            Setting::SourceLang(_) | Setting::TargetLang(_) | Setting::Lexicon(_) => {}
            Setting::Glossary(all) => settings.params.glossaries.extend(all.iter().cloned()),
            Setting::IgnoreWords(all) => settings.ignore_words.extend(all.iter().cloned()),
            Setting::IgnoreSegments(all) => settings.ignore_segments.extend(all.iter().cloned()),
            Setting::Enabled(rule, true) => {
                settings.ignore.remove(rule.id);
                if !settings.select.is_empty() {
                    settings.select.insert(rule.id.to_owned());
                }
            }
            Setting::Enabled(rule, false) => {
                settings.ignore.insert(rule.id.to_owned());
            }
            Setting::RuleSeverity(rule, severity) => {
                settings.severities.insert(rule.id, *severity);
            }
            Setting::RuleConfidence(rule, share) => {
                settings.confidences.insert(rule.id, *share);
            }
            Setting::Threshold(_, param, value) => settings.params.set(param, *value),
        }
    }
}

/// A setting and who said so.
#[derive(Debug, Clone)]
pub struct Told {
    /// What is set.
    pub setting: Setting,
    /// The line of the file, from 1; `None` for the command line.
    pub line: Option<usize>,
}

/// Documents that a layer is for.
#[derive(Debug, Clone)]
enum Scope {
    /// Translations into a language, or between two.
    Languages { source: Option<Lang>, target: Lang },
    /// Documents whose path one of these matches.
    Paths(GlobSet),
}

impl Scope {
    fn holds(&self, about: &About<'_>) -> bool {
        // A profile for "pt" is for "pt-BR", too; one for "pt-BR" only for that.
        let fits = |wanted: Lang, lang: Option<Lang>| {
            lang.is_some_and(|lang| wanted == lang || wanted.region().is_empty() && wanted.same_language(lang))
        };
        match self {
            Scope::Languages { source, target } => {
                fits(*target, about.target) && source.is_none_or(|source| fits(source, about.source))
            }
            Scope::Paths(globs) => about.paths.iter().any(|path| globs.is_match(path.trim_start_matches("./"))),
        }
    }
}

/// What decides which layers are for a document.
#[derive(Debug, Clone, Copy, Default)]
pub struct About<'a> {
    /// Its path, and its original's.
    pub paths: &'a [&'a str],
    /// Language of the original; `None` if there is none, or not known yet.
    pub source: Option<Lang>,
    /// Language of the translation; `None` if not known yet.
    pub target: Option<Lang>,
}

/// A configuration as written, with the command line on top.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// The file; `None` if there is none.
    pub path: Option<PathBuf>,
    /// For all documents.
    base: Vec<Told>,
    /// For some, in the order in which they are laid on.
    profiles: Vec<(Scope, Vec<Told>)>,
    /// What was typed.
    typed: Vec<Told>,
}

impl Config {
    /// Reads the file that is named; or else the nearest `mtlint.toml` from the working folder up to the root of its
    /// repository, if there is one.
    pub fn load(named: Option<&Path>) -> Result<Config, Error> {
        match named.map(Path::to_path_buf).or_else(nearest) {
            Some(path) => Config::read(&path),
            None => Ok(Config::default()),
        }
    }

    /// Reads a file.
    pub fn read(path: &Path) -> Result<Config, Error> {
        let place = path.display().to_string();
        let hint = "pass the path of a configuration to --config";
        let mut bytes = Vec::new();
        let opened = std::fs::File::open(path).and_then(|file| file.take(LONGEST + 1).read_to_end(&mut bytes));
        opened.map_err(|error| Error::unread(&place, &error))?;
        if bytes.len() as u64 > LONGEST {
            return Err(Error::new(&place, "a configuration of more than 1 MiB is surely something else", hint));
        }
        let text = String::from_utf8(bytes).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            Error::new(&place, format!("byte {at} is not UTF-8"), "save the file as UTF-8")
        })?;
        let mut config = parse::parse(&text, &place, path.parent().unwrap_or(Path::new("")))?;
        config.path = Some(path.to_path_buf());
        Ok(config)
    }

    /// Lays what was typed on top of everything.
    pub fn with_typed(mut self, typed: Vec<Setting>) -> Config {
        self.typed = typed.into_iter().map(|setting| Told { setting, line: None }).collect();
        self
    }

    /// All that is said for a document, what wins last.
    pub fn told<'c>(&'c self, about: &'c About<'_>) -> impl Iterator<Item = &'c Told> {
        let profiles = self.profiles.iter().filter(|(scope, _)| scope.holds(about)).flat_map(|(_, told)| told);
        self.base.iter().chain(profiles).chain(&self.typed)
    }

    /// The settings for a document.
    pub fn settings(&self, about: &About<'_>) -> Settings {
        let mut settings = Settings::default();
        for told in self.told(about) {
            told.setting.apply(&mut settings);
        }
        settings
    }

    /// Languages that documents of these paths are in, original first, where that is settled.
    pub fn languages(&self, paths: &[&str]) -> (Option<Lang>, Option<Lang>) {
        let (mut source, mut target) = (None, None);
        for told in self.told(&About { paths, ..About::default() }) {
            match told.setting {
                Setting::SourceLang(lang) => source = Some(lang),
                Setting::TargetLang(lang) => target = Some(lang),
                _ => {}
            }
        }
        (source, target)
    }

    /// Lexicons to be used, of the file and of the command line.
    pub fn lexicons(&self) -> BTreeSet<PathBuf> {
        let lists = self.base.iter().chain(&self.typed).filter_map(|told| match &told.setting {
            Setting::Lexicon(paths) => Some(paths.iter().cloned()),
            _ => None,
        });
        lists.flatten().collect()
    }

    /// All files that it draws on: its own, and the lexicons and glossaries of every profile and of the command line.
    pub fn files(&self) -> BTreeSet<PathBuf> {
        let profiles = self.profiles.iter().flat_map(|(_, told)| told);
        let named = self.base.iter().chain(profiles).chain(&self.typed).flat_map(|told| match &told.setting {
            Setting::Lexicon(paths) => paths.clone(),
            Setting::Glossary(all) => all.iter().map(|glossary| glossary.path.clone()).collect(),
            _ => Vec::new(),
        });
        self.path.iter().cloned().chain(named).collect()
    }

    /// The keys that are set for a document, by name, each with where it was set: the one that counts, and all of
    /// those that add up.
    pub fn show(&self, about: &About<'_>) -> String {
        let mut kept: BTreeMap<String, Vec<&Told>> = BTreeMap::new();
        for told in self.told(about) {
            let here = kept.entry(told.setting.key()).or_default();
            if !told.setting.adds_up() {
                here.clear();
            }
            here.push(told);
        }
        let line = |key: &str, told: &Told| format!("{key} = {}  # {}\n", told.setting.value(), self.origin(told));
        kept.iter().flat_map(|(key, all)| all.iter().map(move |told| line(key, told))).collect()
    }

    fn origin(&self, told: &Told) -> String {
        match (told.line, &self.path) {
            (Some(line), Some(path)) => format!("{}, line {line}", path.display()),
            (Some(line), None) => format!("line {line}"),
            (None, _) => "command line".to_owned(),
        }
    }
}

/// The configuration that a run in the working folder takes, if there is one.
pub fn nearest() -> Option<PathBuf> {
    std::env::current_dir().ok().and_then(|here| find(&here))
}

/// The nearest configuration from a folder up to the root of its repository; outside of one only in the folder itself.
fn find(folder: &Path) -> Option<PathBuf> {
    let root = folder.ancestors().position(|folder| folder.join(".git").exists()).unwrap_or(0);
    folder.ancestors().take(root + 1).map(|folder| folder.join(NAME)).find(|path| path.is_file())
}

#[cfg(test)]
mod tests;
