//! The lexicon as the aligner asks it: which words of this translation could translate a word.

use std::collections::HashMap;

use super::{Folding, Lookup};
use crate::analysis::Analysis;
use crate::language::Lang;

/// The tables between two languages, and the words of one document by the keys that they are looked up by.
#[derive(Debug)]
pub struct Translations {
    lookup: Lookup,
    from: Folding,
    words: HashMap<String, Vec<String>>,
}

impl Translations {
    /// Translations from a language into the words of a document; `None` if there is no table for the two languages.
    pub fn into_words_of(target: &Analysis<'_>, source: Lang) -> Option<Translations> {
        let lookup = Lookup::of(source, target.lang);
        if lookup.tables.is_empty() {
            return None;
        }
        let to = Folding::of(target.lang);
        let mut words: HashMap<String, Vec<String>> = HashMap::new();
        for token in target.tokens.iter().filter(|token| token.is_word()) {
            let word = token.of(target.text()).to_lowercase();
            let known = words.entry(to.key(&word)).or_default();
            if !known.contains(&word) {
                known.push(word);
            }
        }
        Some(Translations { lookup, from: Folding::of(source), words })
    }

    /// Words of the document, in lower case, that translate a word of the source, with the geometric mean of both
    /// directions' probabilities, 0 to 1. Where words are not spaced, keys are characters and pairs of them, and stand
    /// for themselves.
    pub fn of(&self, word: &str) -> Vec<(String, f32)> {
        let key = self.from.key(word);
        let mut found: Vec<(String, f32)> = Vec::new();
        for (table, reversed) in &self.lookup.tables {
            let [first, second] = &table.words;
            let (side, here, there) = if *reversed { (1, second, first) } else { (0, first, second) };
            let Some(id) = here.find(&key).filter(|&id| !here.is_frequent(id)) else { continue };
            for link in table.links(side, id).iter().filter(|link| !there.is_frequent(link.to)) {
                let (other, probability) = (there.get(link.to), (link.there() * link.back()).sqrt());
                match self.words.get(other) {
                    Some(words) => found.extend(words.iter().map(|word| (word.clone(), probability))),
                    None => found.push((other.to_owned(), probability)),
                }
            }
        }
        found.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        found.dedup_by(|a, b| a.0 == b.0);
        found
    }
}
