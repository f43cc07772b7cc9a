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
    /// Where no table knows both languages each word goes by English: the keys of the document that an English key
    /// leads to. Only those, so that a short document costs no walk through the whole tables.
    by_english: Option<HashMap<&'static str, Vec<Step>>>,
}

/// A translation with the probability there and back.
type Step = (&'static str, [f32; 2]);

impl Translations {
    /// Translations from a language into the words of a document; `None` if no table knows the two languages and they
    /// do not both have one with English.
    pub fn into_words_of(target: &Analysis<'_>, source: Lang) -> Option<Translations> {
        let mut lookup = Lookup::of(source, target.lang);
        let mut onward = None;
        if lookup.tables.is_empty() && source.code() != target.lang.code() {
            let english = Lang::parse("en")?;
            lookup = Lookup::of(source, english);
            onward = Some(Lookup::of(target.lang, english)).filter(|onward| !onward.tables.is_empty());
            onward.as_ref()?;
        }
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
        let by_english = onward.map(|onward| english_of(words.keys(), &onward));
        Some(Translations { lookup, from: Folding::of(source), words, by_english })
    }

    /// Words of the document, in lower case, that translate a word of the source, with the geometric mean of both
    /// directions' probabilities, 0 to 1; `None` if the tables do not know the word.
    pub fn of(&self, word: &str) -> Option<Vec<(String, f32)>> {
        let mut links = direct(&self.lookup, &self.from.key(word));
        if links.is_empty() {
            return None;
        }
        if let Some(by_english) = &self.by_english {
            links = walks(&links, by_english);
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

/// The keys of a document by the English keys that they translate, with the probabilities from there and back.
fn english_of<'k>(keys: impl Iterator<Item = &'k String>, onward: &Lookup) -> HashMap<&'static str, Vec<Step>> {
    let mut by_english: HashMap<&'static str, Vec<Step>> = HashMap::new();
    for (key, links) in keys.filter_map(|key| links(onward, key)) {
        for (english, [home, on]) in links {
            by_english.entry(english).or_default().push((key, [on, home]));
        }
    }
    by_english
}

/// Walks on from English words: the probability of a walk is that of both its steps, and all walks to a word add up.
fn walks(links: &[Step], by_english: &HashMap<&'static str, Vec<Step>>) -> Vec<Step> {
    let mut walks: Vec<Step> = Vec::new();
    for &(english, [there, back]) in links {
        for &(word, [on, home]) in by_english.get(english).into_iter().flatten() {
            walks.push((word, [there * on, back * home]));
        }
    }
    walks.sort_by(|a, b| a.0.cmp(b.0).then(a.1[0].total_cmp(&b.1[0])).then(a.1[1].total_cmp(&b.1[1])));
    let sums = walks.chunk_by(|a, b| a.0 == b.0).filter_map(|same| {
        let sum = same.iter().fold([0.0f32; 2], |sum, step| [sum[0] + step.1[0], sum[1] + step.1[1]]);
        same.first().map(|step| (step.0, sum.map(|p| p.min(1.0))))
    });
    // What is less likely than this is more often another sense of the English word.
    sums.filter(|(_, [there, back])| (there * back).sqrt() >= LEAST_WALK).collect()
}

/// Least probability of a translation by way of English; the same as a link that the tables keep.
const LEAST_WALK: f32 = 0.02;

/// Translations of a key in the tables, each once, the likeliest.
fn direct(lookup: &Lookup, key: &str) -> Vec<Step> {
    links(lookup, key).map_or_else(Vec::new, |(_, links)| links)
}

/// The same with the key as a table holds it; `None` if none does.
fn links(lookup: &Lookup, key: &str) -> Option<(&'static str, Vec<Step>)> {
    let mut found: Vec<Step> = Vec::new();
    let mut held = None;
    for (table, reversed) in &lookup.tables {
        let [first, second] = &table.words;
        let (side, here, there) = if *reversed { (1, second, first) } else { (0, first, second) };
        let Some(id) = here.find(key).filter(|&id| !here.is_frequent(id)) else { continue };
        held = Some(here.get(id));
        for link in table.links(side, id).iter().filter(|link| !there.is_frequent(link.to)) {
            let (on, home) = if *reversed { (link.back(), link.there()) } else { (link.there(), link.back()) };
            found.push((there.get(link.to), [on, home]));
        }
    }
    found.sort_by(|a, b| a.0.cmp(b.0).then((b.1[0] * b.1[1]).total_cmp(&(a.1[0] * a.1[1]))));
    found.dedup_by(|a, b| a.0 == b.0);
    held.map(|key| (key, found))
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
