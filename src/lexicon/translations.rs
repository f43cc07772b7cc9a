//! The lexicon as the aligner asks it: which words of this translation could translate a word.

use std::collections::HashMap;

use super::{Folding, Lookup};
use crate::analysis::Analysis;
use crate::language::Lang;

/// The tables between two languages, and the words of one document by the keys that they are looked up by.
#[derive(Debug)]
pub struct Translations {
    lookup: Lookup,
    /// From English to the language of the document, where no table knows both languages: each word goes by English.
    onward: Lookup,
    from: Folding,
    words: HashMap<String, Vec<String>>,
}

impl Translations {
    /// Translations from a language into the words of a document; `None` if no table knows the two languages and they
    /// do not both have one with English.
    pub fn into_words_of(target: &Analysis<'_>, source: Lang) -> Option<Translations> {
        let mut lookup = Lookup::of(source, target.lang);
        let mut onward = Lookup { tables: Vec::new() };
        if lookup.tables.is_empty() && source.code() != target.lang.code() {
            let english = Lang::parse("en")?;
            lookup = Lookup::of(source, english);
            onward = Lookup::of(english, target.lang);
            if onward.tables.is_empty() {
                return None;
            }
        }
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
        Some(Translations { lookup, onward, from: Folding::of(source), words })
    }

    /// Words of the document, in lower case, that translate a word of the source, with the geometric mean of both
    /// directions' probabilities, 0 to 1. Where words are not spaced, keys are characters and pairs of them, and stand
    /// for themselves.
    pub fn of(&self, word: &str) -> Vec<(String, f32)> {
        let key = self.from.key(word);
        let mut links = direct(&self.lookup, &key);
        if !self.onward.tables.is_empty() {
            links = self.by_english(&links);
        }
        let mut found: Vec<(String, f32)> = Vec::new();
        for (other, [there, back]) in links {
            let probability = (there * back).sqrt();
            match self.words.get(other) {
                Some(words) => found.extend(words.iter().map(|word| (word.clone(), probability))),
                None => found.push((other.to_owned(), probability)),
            }
        }
        found.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        found.dedup_by(|a, b| a.0 == b.0);
        found
    }

    /// Walks on from English words: the probability of a walk is that of both its steps, and all walks to a word add up.
    fn by_english(&self, links: &[Step<'static>]) -> Vec<Step<'static>> {
        let mut walks: Vec<Step<'static>> = Vec::new();
        for &(english, [there, back]) in links {
            for (word, [on, home]) in direct(&self.onward, english) {
                walks.push((word, [there * on, back * home]));
            }
        }
        walks.sort_by(|a, b| a.0.cmp(b.0).then(a.1[0].total_cmp(&b.1[0])));
        let sums = walks.chunk_by(|a, b| a.0 == b.0).filter_map(|same| {
            let sum = same.iter().fold([0.0f32; 2], |sum, step| [sum[0] + step.1[0], sum[1] + step.1[1]]);
            same.first().map(|step| (step.0, sum.map(|p| p.min(1.0))))
        });
        // What is less likely than this is more often another sense of the English word.
        sums.filter(|(_, [there, back])| (there * back).sqrt() >= LEAST_WALK).collect()
    }
}

/// A translation with the probability there and back.
type Step<'w> = (&'w str, [f32; 2]);

/// Least probability of a translation by way of English; the same as a link that the tables keep.
const LEAST_WALK: f32 = 0.02;

/// Translations of a key in the tables, each once, the likeliest.
fn direct(lookup: &Lookup, key: &str) -> Vec<Step<'static>> {
    let mut found: Vec<Step<'static>> = Vec::new();
    for (table, reversed) in &lookup.tables {
        let [first, second] = &table.words;
        let (side, here, there) = if *reversed { (1, second, first) } else { (0, first, second) };
        let Some(id) = here.find(key).filter(|&id| !here.is_frequent(id)) else { continue };
        for link in table.links(side, id).iter().filter(|link| !there.is_frequent(link.to)) {
            let (on, home) = if *reversed { (link.back(), link.there()) } else { (link.there(), link.back()) };
            found.push((there.get(link.to), [on, home]));
        }
    }
    found.sort_by(|a, b| a.0.cmp(b.0).then((b.1[0] * b.1[1]).total_cmp(&(a.1[0] * a.1[1]))));
    found.dedup_by(|a, b| a.0 == b.0);
    found
}
