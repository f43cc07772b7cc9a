//! From the text of a configuration to its layers. Every key and value is looked at with its line, so that a message
//! can name it; a key that is not known is refused with the nearest that is.

use std::path::Path;
use std::sync::Arc;

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use regex::{Regex, RegexBuilder};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Config, Scope, Setting, Told};
use crate::error::Error;
use crate::glossary::Glossary;
use crate::language::Lang;
use crate::rule::{Rule, Severity};
use crate::rules::{self, RULES};

/// Keys of every layer; `select` comes before what adds to it or takes away.
const KEYS: [&str; 9] = [
    "select",
    "ignore",
    "min-severity",
    "min-confidence",
    "fail-on",
    "glossary",
    "ignore-words",
    "ignore-segments",
    "rules",
];

/// Keys of layers that are chosen by path: a layer that is chosen by language cannot set it.
const LANGUAGES: [&str; 2] = ["source-lang", "target-lang"];

/// Keys of a rule, beside its thresholds.
const RULE_KEYS: [&str; 3] = ["enabled", "severity", "min-confidence"];

/// Largest compiled pattern, in bytes: a pattern runs on every segment.
const PATTERN_SIZE: usize = 1 << 20;

/// The configuration in a text; paths in it start from `folder`.
pub fn parse(text: &str, place: &str, folder: &Path) -> Result<Config, Error> {
    let file = File { text, place, folder };
    let table = DeTable::parse(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        file.error(at, error.message().lines().collect::<Vec<_>>().join(", "), "see https://toml.io for the syntax")
    })?;
    let table = table.get_ref();
    let known = [&KEYS[..], &LANGUAGES, &["lexicon", "languages", "sources"]].concat();
    file.refuse_unknown(table, &known, "key")?;
    let mut config = Config { base: file.layer(table)?, ..Config::default() };
    if let Some(value) = table.get("languages") {
        // The translation's language alone first: what is said of the pair is more exact.
        let mut entries: Vec<_> = file.table(value)?.iter().collect();
        entries.sort_by_key(|(name, _)| name.get_ref().contains('>'));
        for (name, value) in entries {
            let scope = file.languages(name.get_ref(), name.span().start)?;
            let layer = file.table(value)?;
            file.refuse_unknown(layer, &KEYS, "key of a language")?;
            config.profiles.push((scope, file.layer(layer)?));
        }
    }
    if let Some(value) = table.get("sources") {
        for value in file.array(value)? {
            let layer = file.table(value)?;
            let known = [&KEYS[..], &LANGUAGES, &["paths"]].concat();
            file.refuse_unknown(layer, &known, "key of a source")?;
            let Some(paths) = layer.get("paths") else {
                let hint = "add paths = [\"wires/**\"]";
                return Err(file.error(value.span().start, "a source needs the paths that it is for", hint));
            };
            config.profiles.push((Scope::Paths(file.globs(paths)?), file.layer(layer)?));
        }
    }
    Ok(config)
}

/// What messages need.
struct File<'t> {
    text: &'t str,
    place: &'t str,
    folder: &'t Path,
}

type Value<'i> = Spanned<DeValue<'i>>;

impl File<'_> {
    fn line(&self, at: usize) -> usize {
        self.text.bytes().take(at).filter(|&b| b == b'\n').count() + 1
    }

    fn error(&self, at: usize, what: impl Into<String>, hint: impl Into<String>) -> Error {
        Error::new(&format!("{}, line {}", self.place, self.line(at)), what, hint)
    }

    fn wrong(&self, value: &Value<'_>, wanted: &str) -> Error {
        let found = match value.get_ref() {
            DeValue::String(_) => "a string",
            DeValue::Integer(_) | DeValue::Float(_) => "a number",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        self.error(value.span().start, format!("here stands {found}"), format!("write {wanted}"))
    }

    fn refuse_unknown(&self, table: &DeTable<'_>, known: &[&str], what: &str) -> Result<(), Error> {
        // The first in the file, whatever the alphabet says.
        let unknown = table.keys().filter(|key| !known.contains(&key.get_ref().as_ref()));
        let Some(key) = unknown.min_by_key(|key| key.span().start) else { return Ok(()) };
        let hint = suggestion(key.get_ref(), known, &format!("the keys here are {}", known.join(", ")));
        Err(self.error(key.span().start, format!("there is no {what} \"{}\"", key.get_ref()), hint))
    }

    fn table<'v, 'i>(&self, value: &'v Value<'i>) -> Result<&'v DeTable<'i>, Error> {
        value.get_ref().as_table().ok_or_else(|| self.wrong(value, "a table, such as [rules.number-mismatch]"))
    }

    fn array<'v, 'i>(&self, value: &'v Value<'i>) -> Result<&'v [Value<'i>], Error> {
        let list = value.get_ref().as_array().ok_or_else(|| self.wrong(value, "a list, such as [\"…\", \"…\"]"))?;
        Ok(list)
    }

    fn string<'v>(&self, value: &'v Value<'_>) -> Result<&'v str, Error> {
        value.get_ref().as_str().ok_or_else(|| self.wrong(value, "a string, in quotation marks"))
    }

    fn list<T>(&self, value: &Value<'_>, item: impl Fn(&Value<'_>) -> Result<T, Error>) -> Result<Vec<T>, Error> {
        self.array(value)?.iter().map(item).collect()
    }

    /// A number inside its range, ends included.
    fn number(&self, value: &Value<'_>, name: &str, range: (f32, f32)) -> Result<f32, Error> {
        let number = match value.get_ref() {
            DeValue::Integer(number) if number.radix() == 10 => number.as_str().parse::<f32>().ok(),
            DeValue::Float(number) => number.as_str().parse::<f32>().ok(),
            _ => None,
        };
        let number = number.ok_or_else(|| self.wrong(value, "a number"))?;
        if number >= range.0 && number <= range.1 {
            return Ok(number);
        }
        let hint = format!("write a number from {} to {}", range.0, range.1);
        Err(self.error(value.span().start, format!("{number} is out of the range of {name}"), hint))
    }

    fn severity(&self, value: &Value<'_>) -> Result<Severity, Error> {
        let name = self.string(value)?;
        Severity::ALL.into_iter().find(|severity| severity.name() == name).ok_or_else(|| {
            let names = Severity::ALL.map(Severity::name);
            let hint = suggestion(name, &names, "the severities are neutral, minor, major, critical");
            self.error(value.span().start, format!("there is no severity \"{name}\""), hint)
        })
    }

    fn lang(&self, value: &Value<'_>) -> Result<Lang, Error> {
        self.tag(self.string(value)?, value.span().start)
    }

    fn tag(&self, tag: &str, at: usize) -> Result<Lang, Error> {
        Lang::parse(tag)
            .ok_or_else(|| self.error(at, format!("\"{tag}\" is no language tag"), "write fr, en-GB, zh or the like"))
    }

    /// "fr" for all translations into French, "en>de" for those from English into German.
    fn languages(&self, name: &str, at: usize) -> Result<Scope, Error> {
        match name.split_once('>') {
            None => Ok(Scope::Languages { source: None, target: self.tag(name, at)? }),
            Some((source, target)) => {
                Ok(Scope::Languages { source: Some(self.tag(source, at)?), target: self.tag(target, at)? })
            }
        }
    }

    fn rule(&self, id: &str, at: usize) -> Result<&'static Rule, Error> {
        rules::find(id).ok_or_else(|| {
            let ids: Vec<&str> = RULES.iter().map(|rule| rule.id).collect();
            let hint = suggestion(id, &ids, "`mtlint rules` lists them all");
            self.error(at, format!("there is no rule \"{id}\""), hint)
        })
    }

    fn rules(&self, value: &Value<'_>) -> Result<Vec<&'static Rule>, Error> {
        self.list(value, |item| self.rule(self.string(item)?, item.span().start))
    }

    fn patterns(&self, value: &Value<'_>) -> Result<Vec<Regex>, Error> {
        self.list(value, |item| {
            let text = self.string(item)?;
            RegexBuilder::new(text).size_limit(PATTERN_SIZE).build().map_err(|error| {
                let why = match &error {
                    regex::Error::CompiledTooBig(_) => "it is too large; write several smaller ones".to_owned(),
                    _ => error.to_string().lines().last().unwrap_or("").trim_start_matches("error: ").to_owned(),
                };
                self.error(item.span().start, format!("'{text}' is no pattern"), why)
            })
        })
    }

    fn globs(&self, value: &Value<'_>) -> Result<GlobSet, Error> {
        let mut all = GlobSetBuilder::new();
        for item in self.array(value)? {
            let text = self.string(item)?;
            let glob = GlobBuilder::new(text.trim_start_matches("./")).literal_separator(true).build();
            all.add(glob.map_err(|error| {
                self.error(item.span().start, format!("'{text}' is no pattern of paths"), error.kind().to_string())
            })?);
        }
        all.build().map_err(|error| self.error(value.span().start, "these are no patterns of paths", error.to_string()))
    }

    /// What a table says, without its profiles.
    fn layer(&self, table: &DeTable<'_>) -> Result<Vec<Told>, Error> {
        let mut told = Vec::new();
        for key in KEYS.iter().chain(&LANGUAGES).chain(&["lexicon"]) {
            let Some((name, value)) = table.get_key_value(*key) else { continue };
            let setting = match *key {
                "select" => Setting::Select(self.rules(value)?),
                "ignore" => Setting::Ignore(self.rules(value)?),
                "min-severity" => Setting::MinSeverity(self.severity(value)?),
                "min-confidence" => Setting::MinConfidence(self.number(value, key, (0.0, 1.0))?),
                "fail-on" => Setting::FailOn(self.severity(value)?),
                "glossary" => Setting::Glossary(
                    self.list(value, |item| Ok(Arc::new(Glossary::read(&self.folder.join(self.string(item)?))?)))?,
                ),
                "ignore-words" => Setting::IgnoreWords(self.patterns(value)?),
                "ignore-segments" => Setting::IgnoreSegments(self.patterns(value)?),
                "source-lang" => Setting::SourceLang(self.lang(value)?),
                "target-lang" => Setting::TargetLang(self.lang(value)?),
                "lexicon" => Setting::Lexicon(self.list(value, |item| Ok(self.folder.join(self.string(item)?)))?),
                _ => {
                    self.rule_tables(value, &mut told)?;
                    continue;
                }
            };
            told.push(Told { setting, line: Some(self.line(name.span().start)) });
        }
        Ok(told)
    }

    fn rule_tables(&self, value: &Value<'_>, told: &mut Vec<Told>) -> Result<(), Error> {
        for (id, value) in self.table(value)? {
            let rule = self.rule(id.get_ref(), id.span().start)?;
            let table = self.table(value)?;
            let known: Vec<&str> = RULE_KEYS.into_iter().chain(rule.params.iter().map(|param| param.name)).collect();
            self.refuse_unknown(table, &known, &format!("key of {}", rule.id))?;
            for (name, value) in table {
                let key = name.get_ref().as_ref();
                let setting = match (key, rule.params.iter().find(|param| param.name == key)) {
                    (_, Some(param)) => Setting::Threshold(rule, param, self.number(value, key, param.range)?),
                    ("severity", _) => Setting::RuleSeverity(rule, self.severity(value)?),
                    ("min-confidence", _) => Setting::RuleConfidence(rule, self.number(value, key, (0.0, 1.0))?),
                    _ => Setting::Enabled(
                        rule,
                        value.get_ref().as_bool().ok_or_else(|| self.wrong(value, "true or false"))?,
                    ),
                };
                told.push(Told { setting, line: Some(self.line(name.span().start)) });
            }
        }
        Ok(())
    }
}

/// What was likely meant, then what there is; names that are further off than this share are no help.
fn suggestion(written: &str, known: &[&str], all: &str) -> String {
    let near = |name: &&&str| strsim::jaro_winkler(written, name);
    let best = known.iter().max_by(|a, b| near(a).total_cmp(&near(b))).filter(|name| near(name) > NEAR);
    best.map_or(all.to_owned(), |name| format!("did you mean \"{name}\"? {all}"))
}

/// Likeness (Jaro-Winkler) from which a name is worth asking for: one or two letters off.
const NEAR: f64 = 0.8;
