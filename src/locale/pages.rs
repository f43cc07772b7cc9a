//! What is known of the pages of news sites, by language: the lists of the locales (`[residue]`), those of languages without
//! one (`data/pages.toml`), and the links, buttons and labels of all (`data/links.toml`).

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use aho_corasick::AhoCorasick;
use serde::Deserialize;

use super::{ByLanguage, Locale, Residue, packed, unpacked};
use crate::language::Lang;

/// Text of pages in a language, lower case.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// A whole line that begins so is residue ("source link", "lire aussi :"); what is below stands here, too.
    pub(crate) line_starts: Vec<String>,
    /// What asks the reader to do something ("read more", "lire aussi").
    pub(crate) calls: Vec<String>,
    /// What stands over lists and boxes ("related articles", "publicité").
    pub(crate) heads: Vec<String>,
    /// Who made a picture or a text, and what it is about, with the colon ("photo:", "category:").
    pub(crate) credits: Vec<String>,
    /// A sentence with this phrase in it is residue ("we use cookies").
    pub(crate) phrases: Vec<String>,
    /// What engines and models say ("here is the translation", "as an ai").
    pub(crate) machine_notes: Vec<String>,
    searcher: Option<AhoCorasick>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Links {
    calls: Vec<String>,
    heads: Vec<String>,
    labels: Vec<String>,
    credits: Vec<String>,
}

static RESIDUE: LazyLock<ByLanguage<Residue>> = LazyLock::new(|| ByLanguage::new(unpacked(packed!("pages"))));
static LINKS: LazyLock<ByLanguage<Links>> = LazyLock::new(|| ByLanguage::new(unpacked(packed!("links"))));

static PAGES: LazyLock<BTreeMap<&'static str, OnceLock<Page>>> = LazyLock::new(|| {
    let codes = Locale::codes().iter().copied().chain(RESIDUE.langs()).chain(LINKS.langs());
    codes.map(|code| (code, OnceLock::new())).collect()
});
static UNKNOWN: Page = Page {
    line_starts: Vec::new(),
    calls: Vec::new(),
    heads: Vec::new(),
    credits: Vec::new(),
    phrases: Vec::new(),
    machine_notes: Vec::new(),
    searcher: None,
};

impl Page {
    /// The pages of a language; an empty one if nothing is known of it.
    pub(crate) fn of(lang: Lang) -> &'static Page {
        let page = PAGES.get_key_value(lang.code());
        page.map_or(&UNKNOWN, |(code, page)| page.get_or_init(|| Page::read(lang, code)))
    }

    /// True when any of this stands in a text in lower case.
    pub(crate) fn stands_in(&self, lower: &str) -> bool {
        self.searcher.as_ref().is_some_and(|searcher| searcher.is_match(lower))
    }

    fn read(lang: Lang, code: &str) -> Page {
        let own = RESIDUE.get(code).unwrap_or_else(|| &Locale::of(lang).residue);
        let empty = Links::default();
        let links = LINKS.get(code).unwrap_or(&empty);
        let colons = |words: &[String]| -> Vec<String> {
            words.iter().flat_map(|word| [":", " :", "："].map(|colon| format!("{word}{colon}"))).collect()
        };
        let is_link = |label: &&String| links.calls.iter().chain(&links.heads).any(|link| link == *label);
        let own_labels: Vec<String> = links.labels.iter().filter(|label| !is_link(label)).cloned().collect();
        let credits = [colons(&links.credits), colons(&own_labels)].concat();
        let mut line_starts = own.line_starts.clone();
        line_starts.extend(colons(&links.labels).into_iter().chain(credits.iter().cloned()));
        line_starts.extend(links.calls.iter().chain(&links.heads).cloned());
        let all = line_starts.iter().chain(&own.phrases).chain(&own.machine_notes);
        Page {
            searcher: AhoCorasick::new(all).ok(),
            line_starts,
            calls: links.calls.clone(),
            heads: links.heads.clone(),
            credits,
            phrases: own.phrases.clone(),
            machine_notes: own.machine_notes.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_links_and_credits_and_all_are_in_lower_case() {
        for code in LINKS.langs() {
            let page = Page::of(Lang::parse(code).expect("a tag"));
            assert!(page.calls.len() + page.heads.len() + page.credits.len() >= 10, "{code}");
            for phrase in page.line_starts.iter().chain(&page.phrases) {
                assert_eq!(*phrase, phrase.to_lowercase().replace("i\u{307}", "i"), "{code}");
            }
        }
    }
}
