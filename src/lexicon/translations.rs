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

/// A translation with the probability there and back.
type Step = (&'static str, [f32; 2]);

impl Translations {
    /// Translations from a language into the words of a document; `None` if no table knows the two languages.
    pub fn into_words_of(target: &Analysis<'_>, source: Lang) -> Option<Translations> {
        let lookup = Lookup::of(source, target.lang);
        if lookup.tables.is_empty() {
            return None;
        }
        let to = Folding::of(target.lang);
        let mut words: HashMap<String, Vec<String>> = HashMap::new();
        let mut add = |key: String, word: String| {
            let known = words.entry(key).or_default();
            if !known.contains(&word) {
                known.push(word);
            }
        };
        for token in target.tokens.iter().filter(|token| token.is_word()) {
            let word = token.of(target.text()).to_lowercase();
            add(to.key(&word), word);
        }
        if to.unspaced {
            // Characters and pairs of them stand for themselves.
            to.keys(target.text()).into_iter().for_each(|key| add(key.clone(), key));
        }
        Some(Translations { lookup, from: Folding::of(source), words })
    }

    /// Words of the document, in lower case, that translate a word of the source, with the geometric mean of both
    /// directions' probabilities, 0 to 1; `None` if the tables do not know the word.
    pub fn of(&self, word: &str) -> Option<Vec<(String, f32)>> {
        let links = direct(&self.lookup, &self.from.key(word));
        if links.is_empty() {
            return None;
        }
        let mut found: Vec<(String, f32)> = Vec::new();
        for (other, [there, back]) in links {
            let words = self.words.get(other).map_or(&[][..], Vec::as_slice);
            found.extend(words.iter().map(|word| (word.clone(), (there * back).sqrt())));
        }
        found.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        found.dedup_by(|a, b| a.0 == b.0);
        Some(found)
    }
}

/// Translations of a key in the tables, each once, the likeliest.
fn direct(lookup: &Lookup, key: &str) -> Vec<Step> {
    let mut found: Vec<Step> = Vec::new();
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn translations(source: &str, target: &str, text: &str, word: &str) -> Option<Vec<String>> {
        let document = Document::from_text("target", text);
        let target = Analysis::new(&document, Lang::parse(target).unwrap());
        let lexicon = Translations::into_words_of(&target, Lang::parse(source).unwrap())?;
        Some(lexicon.of(word)?.into_iter().map(|(word, _)| word).collect())
    }

    #[test]
    fn only_words_of_the_document_are_found() {
        let found = translations("de", "en", "The hospital has burnt down.", "krankenhaus");
        assert_eq!(found, Some(vec!["hospital".to_owned()]));
        assert_eq!(translations("de", "en", "The bridge has been closed.", "krankenhaus"), Some(Vec::new()));
        assert_eq!(translations("de", "en", "The bridge has been closed.", "qqqq"), None);
    }

    #[test]
    fn two_languages_without_a_table_go_by_english() {
        let found = translations("de", "fr", "Un hôpital a brûlé dimanche.", "krankenhaus");
        assert_eq!(found, Some(vec!["hôpital".to_owned()]));
        let found = translations("de", "zh", "医院起火。", "krankenhaus").unwrap();
        assert!(found.contains(&"医院".to_owned()), "{found:?}");
    }

    #[test]
    fn a_language_without_tables_has_no_lexicon() {
        assert_eq!(translations("de", "fi", "Sairaala paloi.", "krankenhaus"), None);
    }
}
