//! Tables between two languages that each have one with English: every walk over an English word, with the probability
//! of both its steps, and all walks between two words added up (Utiyama and Isahara 2007, "A comparison of pivot methods
//! for phrase-based statistical machine translation", section 3.1, for words).

use std::collections::HashMap;

use super::Lookup;
use super::table::{Row, Table};

/// Geometric mean of both directions' probabilities below which a walk is more often another sense of the English word.
const LEAST: f32 = 0.02;

/// A translation: the number of the other key, and the probability there and back.
type Step = (u32, f32, f32);

/// The keys of a language, and what they translate into and out of English.
struct WithEnglish {
    /// Keys with how often they were seen, sorted.
    words: Vec<(String, f64)>,
    /// For each of them the English keys, with the probability of the English one and of this one.
    english: Vec<Vec<Step>>,
}

/// The table from the first language into the second, by the tables that each has with English.
pub(super) fn through_english(first: &Lookup, second: &Lookup) -> Table {
    let mut numbers: HashMap<&'static str, u32> = HashMap::new();
    let (from, to) = (WithEnglish::of(first, &mut numbers), WithEnglish::of(second, &mut numbers));
    let mut onward: Vec<Vec<Step>> = vec![Vec::new(); numbers.len()];
    for (key, steps) in (0u32..).zip(&to.english) {
        for &(english, home, on) in steps {
            if let Some(steps) = onward.get_mut(english as usize) {
                steps.push((key, on, home));
            }
        }
    }
    let mut rows: Vec<Row> = Vec::new();
    let mut sums = vec![(0.0f32, 0.0f32); to.words.len()];
    let mut touched: Vec<u32> = Vec::new();
    for (key, steps) in (0u32..).zip(&from.english) {
        for &(english, there, back) in steps {
            for &(other, on, home) in onward.get(english as usize).map_or(&[][..], Vec::as_slice) {
                let Some(sum) = sums.get_mut(other as usize) else { continue };
                if sum.0 + sum.1 == 0.0 {
                    touched.push(other);
                }
                *sum = (sum.0 + there * on, sum.1 + home * back);
            }
        }
        touched.sort_unstable();
        for other in touched.drain(..) {
            let Some(sum) = sums.get_mut(other as usize) else { continue };
            let (there, back) = std::mem::take(sum);
            if (there * back).sqrt() >= LEAST {
                rows.push((key, other, there.min(1.0).into(), back.min(1.0).into()));
            }
        }
    }
    let lang =
        |lookup: &Lookup| lookup.tables.first().map_or("", |&(table, reversed)| &table.langs[usize::from(reversed)]);
    Table::new([lang(first), lang(second)], [from.words, to.words], &rows)
}

impl WithEnglish {
    /// The keys of all tables together. English keys get a number each, that both languages share.
    fn of(lookup: &Lookup, numbers: &mut HashMap<&'static str, u32>) -> WithEnglish {
        let mut found: Vec<(&str, f32, usize, u32)> = Vec::new();
        for (number, (table, reversed)) in lookup.tables.iter().enumerate() {
            let words = &table.words[usize::from(*reversed)];
            found.extend((0..words.len() as u32).map(|id| (words.get(id), words.count(id), number, id)));
        }
        found.sort_by(|a, b| a.0.cmp(b.0).then(a.2.cmp(&b.2)));
        let (mut words, mut english) = (Vec::new(), Vec::new());
        for same in found.chunk_by(|a, b| a.0 == b.0) {
            let Some(&(word, ..)) = same.first() else { continue };
            words.push((word.to_string(), same.iter().map(|key| f64::from(key.1)).fold(0.0, f64::max)));
            let mut steps: Vec<Step> = Vec::new();
            for &(_, _, number, id) in same {
                let Some(&(table, reversed)) = lookup.tables.get(number) else { continue };
                let (side, theirs) = (usize::from(reversed), &table.words[usize::from(!reversed)]);
                for link in table.links(side, id).iter().filter(|link| !theirs.is_frequent(link.to)) {
                    let (there, back) =
                        if reversed { (link.back(), link.there()) } else { (link.there(), link.back()) };
                    let next = numbers.len() as u32;
                    let other = *numbers.entry(theirs.get(link.to)).or_insert(next);
                    match steps.iter_mut().find(|step| step.0 == other) {
                        Some(step) => (step.1, step.2) = (step.1.max(there), step.2.max(back)),
                        None => steps.push((other, there, back)),
                    }
                }
            }
            english.push(steps);
        }
        WithEnglish { words, english }
    }
}

#[cfg(test)]
mod tests {
    use crate::language::Lang;
    use crate::lexicon::{Lookup, knows, word_support};

    #[test]
    fn two_languages_with_english_tables_translate_each_other_in_both_directions() {
        let [de, fr, zh] = ["de", "fr", "zh"].map(|lang| Lang::parse(lang).unwrap());
        assert!(Lookup::of(de, fr).by_english && knows(de, fr));
        let (there, back) = (word_support(de, fr).unwrap(), word_support(fr, de).unwrap());
        assert!(there("Krankenhaus", "hôpital") > 0.3, "{}", there("Krankenhaus", "hôpital"));
        assert_eq!(there("Krankenhaus", "hôpital"), back("hôpital", "Krankenhaus"));
        assert_eq!(there("Krankenhaus", "pont"), 0.0);
        assert!(word_support(zh, de).unwrap()("医院", "Krankenhaus") > 0.1);
    }

    #[test]
    fn a_language_without_a_table_and_a_language_with_itself_have_none() {
        let [de, fi] = ["de", "fi"].map(|lang| Lang::parse(lang).unwrap());
        assert!(word_support(de, fi).is_none() && !knows(fi, de));
        assert!(word_support(de, de).is_none());
    }
}
