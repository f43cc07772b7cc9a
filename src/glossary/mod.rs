//! A newsroom's glossary: terms with the translations that are wanted, and names that stay as they are.
//!
//! Read from CSV ([`table`]) or TBX ([`tbx`]); found in an original by stem and looked for in a translation by
//! [`find`]. What a row means: a term without a translation, or with itself as its translation, is not translated.

pub mod find;
mod table;
mod tbx;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::document::bitext::input;
use crate::error::Error;
use crate::language::Lang;
use find::Index;

/// Most terms of a glossary; the largest public one, IATE, has about as many in two languages.
const MOST: usize = 1_000_000;

/// Pairs of languages whose index is kept; a run that checks more builds some of them again.
const INDEXES: usize = 64;

/// A term as a row of the glossary gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The words of the original; not empty.
    pub source: String,
    /// Translations, any of which will do; none for what stays as it is.
    pub targets: Vec<String>,
    /// What the glossary says beside it; may be empty.
    pub note: String,
    /// True if capitals count: "Apple" is no apple.
    pub cased: bool,
    /// Language of the original; `None` for any.
    pub source_lang: Option<Lang>,
    /// Language of the translation; `None` for any.
    pub target_lang: Option<Lang>,
    /// The line of the file, from 1.
    pub line: u32,
}

impl Term {
    /// True if it is not to be translated.
    pub fn stays(&self) -> bool {
        self.targets.iter().all(|target| *target == self.source)
    }

    /// True if it is for a translation between these.
    fn is_for(&self, source: Lang, target: Lang) -> bool {
        let fits = |wanted: Option<Lang>, lang: Lang| {
            wanted.is_none_or(|wanted| wanted == lang || wanted.region().is_empty() && wanted.same_language(lang))
        };
        fits(self.source_lang, source) && fits(self.target_lang, target)
    }
}

/// All terms of a file.
#[derive(Debug, Default)]
pub struct Glossary {
    /// The file.
    pub path: PathBuf,
    /// Its terms, in the order of the file.
    pub terms: Vec<Term>,
    indexes: Mutex<BTreeMap<(Lang, Lang), Arc<Index>>>,
}

impl Glossary {
    /// A glossary of terms at hand.
    pub fn new(path: impl Into<PathBuf>, terms: Vec<Term>) -> Glossary {
        Glossary { path: path.into(), terms, indexes: Mutex::default() }
    }

    /// Reads a `.csv`, `.tsv` or `.tbx`; the error names the line that cannot be used.
    pub fn read(path: &Path) -> Result<Glossary, Error> {
        let name = path.display().to_string();
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or("").to_ascii_lowercase();
        let read = match ending.as_str() {
            "csv" | "tsv" | "txt" => table::read,
            "tbx" | "xml" => tbx::read,
            _ => {
                let hint = "a glossary is a .csv with the columns source,target or a .tbx";
                return Err(Error::new(&name, format!("\".{ending}\" is no ending of a glossary"), hint));
            }
        };
        let terms = read(&name, input::open(path, None)?)?;
        if terms.is_empty() {
            return Err(Error::new(&name, "there is no term in it", "write a header source,target and a term a line"));
        }
        Ok(Glossary::new(path, terms))
    }

    /// The index of its terms for two languages; made once and kept.
    pub fn index(&self, source: Lang, target: Lang) -> Arc<Index> {
        let mut indexes = self.indexes.lock().unwrap_or_else(PoisonError::into_inner);
        if indexes.len() >= INDEXES && !indexes.contains_key(&(source, target)) {
            indexes.clear();
        }
        indexes.entry((source, target)).or_insert_with(|| Arc::new(Index::new(&self.terms, source, target))).clone()
    }
}

/// Refuses more terms than a glossary has.
fn within_bounds(name: &str, line: u32, terms: &[Term]) -> Result<(), Error> {
    if terms.len() < MOST {
        return Ok(());
    }
    let what = format!("there are more than {MOST} terms");
    Err(Error::new(&at(name, line), what, "leave out what the newsroom does not need"))
}

/// A place in a file, as errors begin.
fn at(name: &str, line: u32) -> String {
    format!("{name}, line {line}")
}
