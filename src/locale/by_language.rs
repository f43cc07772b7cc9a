//! A file of facts with a table for each language (`locale/data/reading.toml`): a run needs two or three of them, and
//! reading all would be a good part of a start-up. So the text is cut at the heads of its tables, and each is read when
//! it is first asked for.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;
use serde::de::DeserializeOwned;

/// The tables of a TOML text, by language.
#[derive(Debug)]
pub(crate) struct ByLanguage<T> {
    tables: BTreeMap<&'static str, (&'static str, OnceLock<T>)>,
}

impl<T: DeserializeOwned + Default> ByLanguage<T> {
    /// Cuts a text at the lines that are the head of a table (`[fr]`); what stands before the first one is left out.
    pub(crate) fn new(text: &'static str) -> ByLanguage<T> {
        let mut tables = BTreeMap::new();
        // The text begins with a comment.
        for table in text.split("\n[").skip(1) {
            if let Some((lang, facts)) = table.split_once("]\n") {
                tables.insert(lang, (facts, OnceLock::new()));
            }
        }
        ByLanguage { tables }
    }

    /// What is known of a language; `None` if it has no table. A table that cannot be read is an empty one.
    pub(crate) fn get(&self, lang: &str) -> Option<&T> {
        self.tables.get(lang).map(|(text, read)| read.get_or_init(|| toml::from_str(text).unwrap_or_default()))
    }

    /// The languages that have a table.
    pub(crate) fn langs(&self) -> impl Iterator<Item = &'static str> {
        self.tables.keys().copied()
    }
}

/// Lists of words by language, a TOML text with a table of them.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Words {
    words: BTreeMap<String, Vec<String>>,
}

impl Words {
    /// Reads a text; one that cannot be read has no lists.
    pub(crate) fn read(text: &str) -> Words {
        toml::from_str(text).unwrap_or_default()
    }

    /// The words of a language; `None` where it has no list.
    pub(crate) fn get(&self, lang: &str) -> Option<&[String]> {
        self.words.get(lang).map(Vec::as_slice)
    }
}

/// What is counted of languages, in a table of tabs whose lines begin with the language.
#[derive(Debug)]
pub(crate) struct Counted<T> {
    tables: BTreeMap<&'static str, (Vec<&'static str>, OnceLock<T>)>,
}

impl<T> Counted<T> {
    /// Sorts the lines of a text by language; comments are of none.
    pub(crate) fn new(text: &'static str) -> Counted<T> {
        let mut tables: BTreeMap<&str, (Vec<&str>, OnceLock<T>)> = BTreeMap::new();
        for line in text.lines() {
            if let Some((lang, line)) = line.split_once('\t') {
                tables.entry(lang).or_default().0.push(line);
            }
        }
        Counted { tables }
    }

    /// What the lines of a language say, each read by `read`; `None` where nothing was counted.
    pub(crate) fn get<E, I: Iterator<Item = E>>(&self, lang: &str, read: fn(&'static str) -> Option<I>) -> Option<&T>
    where
        T: FromIterator<E>,
    {
        let (lines, table) = self.tables.get(lang)?;
        Some(table.get_or_init(|| lines.iter().filter_map(|line| read(line)).flatten().collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each table of a file, read by itself, is the same as in the whole file.
    #[track_caller]
    fn same_in_parts(text: &'static str) {
        let whole: toml::Table = toml::from_str(text).unwrap();
        let parts = ByLanguage::<toml::Table>::new(text);
        let tables: Vec<(&str, &toml::Value)> =
            whole.iter().filter(|(_, table)| table.is_table()).map(|(lang, table)| (lang.as_str(), table)).collect();
        assert_eq!(parts.langs().count(), tables.len());
        for (lang, table) in tables {
            assert_eq!(parts.get(lang), table.as_table(), "{lang}");
        }
    }

    #[test]
    fn the_tables_of_a_file_are_read_one_by_one_as_in_the_whole() {
        same_in_parts(include_str!("data/reading.toml"));
        same_in_parts(include_str!("data/negation.toml"));
        same_in_parts(include_str!("data/pages.toml"));
    }
}
