//! The articles of `corpora/` with what must and must not be found in them, for the tests and for the measuring of rules.
#![allow(missing_docs, clippy::unwrap_used)] // a test: its names document it, and it may fail anywhere

use std::path::{Path, PathBuf};

use mtlint::check::Settings;
use mtlint::document::{Document, read};
use mtlint::finding::Finding;
use mtlint::language::Lang;
use mtlint::span::Span;
use mtlint::{Checked, check};
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Gold {
    pub source_lang: String,
    pub target_lang: String,
    pub finding: Vec<Expected>,
    pub innocent: Vec<Expected>,
}

#[derive(Deserialize)]
pub struct Expected {
    pub rule: Option<String>,
    pub target: Option<String>,
    pub source: Option<String>,
}

pub struct Corpus {
    pub name: String,
    pub folder: PathBuf,
    pub gold: Gold,
    pub source: Document,
    pub translation: Document,
    pub clean: Document,
}

impl Corpus {
    pub fn langs(&self) -> (Lang, Lang) {
        (Lang::parse(&self.gold.source_lang).unwrap(), Lang::parse(&self.gold.target_lang).unwrap())
    }

    pub fn check<'d>(&'d self, target: &'d Document) -> Checked<'d> {
        let (source, target_lang) = self.langs();
        check(Some((&self.source, source)), (target, target_lang), &Settings::default())
    }
}

fn file(folder: &Path, start: &str) -> Document {
    let mut names: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    let path = names.into_iter().find(|p| p.file_name().unwrap().to_str().unwrap().starts_with(start)).unwrap();
    let (mut document, notices) = read(&path, None).unwrap();
    assert!(notices.is_empty(), "{}: {notices:?}", path.display());
    document.origin.name = path.file_name().unwrap().to_str().unwrap().to_owned();
    document
}

pub fn corpora() -> Vec<Corpus> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora");
    let mut folders: Vec<PathBuf> =
        std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
        .into_iter()
        .map(|folder| Corpus {
            name: folder.file_name().unwrap().to_str().unwrap().to_owned(),
            gold: toml::from_str(&std::fs::read_to_string(folder.join("gold.toml")).unwrap()).unwrap(),
            source: file(&folder, "source."),
            translation: file(&folder, "translation."),
            clean: file(&folder, "clean."),
            folder,
        })
        .collect()
}

/// Where words stand in a document, in bytes.
pub fn place(document: &Document, words: Option<&str>) -> Option<(usize, usize)> {
    let words = words?;
    document.text.find(words).map(|at| (at, at + words.len()))
}

impl Corpus {
    /// True if a finding names words of an expected one: in the translation, or in the original where that names none.
    pub fn finds(&self, expected: &Expected, finding: &Finding) -> bool {
        let in_target = place(&self.translation, expected.target.as_deref());
        let in_source = place(&self.source, expected.source.as_deref().filter(|_| expected.target.is_none()));
        let overlaps = |span: Option<Span>, place: Option<(usize, usize)>| {
            span.zip(place).is_some_and(|(span, (start, end))| (span.start as usize) < end && start < span.end as usize)
        };
        overlaps(finding.flag.target, in_target) || overlaps(finding.flag.source, in_source)
    }
}
