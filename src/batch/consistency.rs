//! Sentences that many articles have in common, and that are not translated alike: one sentence of the sources in two
//! ways, or two sentences that became one. Only the whole run tells which is the odd one out, so this is a table of its
//! own, made when all articles are done; within one article the rules `inconsistent-translation` and
//! `duplicated-segment` say it in the report.
//!
//! Sentences pass three times: `Watch` keeps a number for each (64 bits of SipHash, so that memory does not grow with
//! their length) and tells which are not translated alike; `Groups` counts the ways of these; then each place that goes
//! another way than most is told. All three are bounded, whatever the number of articles.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::Hasher;

use serde::{Deserialize, Serialize};
use siphasher::sip::SipHasher13;

use crate::analysis::{Analysis, bare, quoted};
use crate::check::MIN_TRUST;
use crate::document::BlockKind;
use crate::language::Lang;
use crate::locale::Locale;
use crate::report::Report;

/// Sentences that are watched at most; a table of so many numbers takes about 18 MB, and two are kept.
const MOST_WATCHED: usize = 900_000;
/// Sentences at most that are told of as not translated alike.
const MOST_GROUPS: usize = 10_000;
/// Ways of translating one sentence that are counted at most.
const MOST_WAYS: usize = 50;
/// Fewest words of a sentence: shorter ones depend on what was said before. As for `inconsistent-translation`.
const MIN_WORDS: usize = 4;
/// Share of words that two sources of one translation have in common, of the words of both, from which they say the same
/// in other words: «Il est mort lundi», «Il est décédé lundi».
const SAME: f64 = 0.5;

/// A sentence and its translation, alone in their bead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// The original.
    pub source: String,
    /// The translation.
    pub target: String,
    /// Line of the original's file, from 1.
    pub source_line: u32,
    /// Line of the translation's file, from 1.
    pub target_line: u32,
}

/// The sentences of an article that are compared with those of others.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Sentences {
    /// Language of the original.
    pub source_lang: String,
    /// Language of the translation.
    pub target_lang: String,
    /// In the order of the translation.
    pub list: Vec<Sentence>,
}

impl Sentences {
    /// The sentences of an article that were surely aligned one to one and are long enough; headlines have a style of their
    /// own in each newsroom, and are left out.
    pub fn of(report: &Report<'_>) -> Sentences {
        let Some(source) = report.source else { return Sentences::default() };
        let target = report.target;
        let one = |analysis: &Analysis<'_>, range: &std::ops::Range<u32>| {
            range.len() == 1 && analysis.kind(range.start as usize) != BlockKind::Heading
        };
        let alone = report.beads.iter().filter(|bead| bead.score >= MIN_TRUST);
        let alone = alone.filter(|bead| one(source, &bead.source) && one(target, &bead.target));
        let pairs = alone.map(|bead| {
            let (there, here) = (source.side(bead.source.clone()), target.side(bead.target.clone()));
            Sentence {
                source: there.text().to_owned(),
                target: here.text().to_owned(),
                source_line: source.document.line(there.span().start),
                target_line: target.document.line(here.span().start),
            }
        });
        Sentences::told(source.lang, target.lang, pairs)
    }

    /// The pairs of two languages that are long enough on both sides.
    pub fn told(source: Lang, target: Lang, pairs: impl IntoIterator<Item = Sentence>) -> Sentences {
        let long =
            |pair: &Sentence| words(&pair.source, source) >= MIN_WORDS && words(&pair.target, target) >= MIN_WORDS;
        let list = pairs.into_iter().filter(long).collect();
        Sentences { source_lang: source.to_string(), target_lang: target.to_string(), list }
    }

    /// The numbers of each sentence: of its source and of its translation, by their letters and languages.
    fn keyed(&self) -> impl Iterator<Item = (u64, u64, &Sentence)> {
        self.list.iter().map(|sentence| {
            let source = self.key("source", &sentence.source);
            (source, self.key("target", &sentence.target), sentence)
        })
    }

    fn key(&self, side: &str, text: &str) -> u64 {
        let mut hasher = SipHasher13::new();
        for part in [side, &self.source_lang, &self.target_lang] {
            hasher.write(part.as_bytes());
            hasher.write_u8(0xff);
        }
        let mut letter = [0; 4];
        bare(text).for_each(|c| hasher.write(c.encode_utf8(&mut letter).as_bytes()));
        // A question and its answer may have the same words.
        hasher.write_u8(u8::from(text.contains(['?', '？', '؟'])));
        hasher.finish()
    }
}

/// Words of a text; two characters of a script without spaces count as one.
fn words(text: &str, lang: Lang) -> usize {
    if Locale::of(lang).unspaced { bare(text).count() / 2 } else { text.split_whitespace().count() }
}

/// What two articles do not agree on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// One sentence of the sources, translated in another way than mostly.
    TwoTranslations,
    /// A translation that mostly stands for another sentence.
    TwoSources,
}

impl Fault {
    /// Its name in the table.
    pub fn name(self) -> &'static str {
        match self {
            Fault::TwoTranslations => "two translations",
            Fault::TwoSources => "two sources",
        }
    }
}

/// The first pass: which sentences are not translated alike.
#[derive(Debug, Default)]
pub struct Watch {
    /// The first translation of each source, and the first source of each translation, by their numbers.
    translations: HashMap<u64, u64>,
    sources: HashMap<u64, u64>,
    odd: BTreeSet<(Fault, u64)>,
    full: bool,
}

impl Watch {
    /// Takes in the sentences of the next article.
    pub fn see(&mut self, sentences: &Sentences) {
        for (source, target, _) in sentences.keyed() {
            let first = note(&mut self.translations, source, target, &mut self.full);
            if first != target && self.odd.len() < MOST_GROUPS {
                self.odd.insert((Fault::TwoTranslations, source));
            }
            let first = note(&mut self.sources, target, source, &mut self.full);
            if first != source && self.odd.len() < MOST_GROUPS {
                self.odd.insert((Fault::TwoSources, target));
            }
        }
    }

    /// What is to be counted, for the second pass; `None` if all is translated alike.
    pub fn groups(self) -> Option<Groups> {
        let limit = self.full || self.odd.len() >= MOST_GROUPS;
        let groups: BTreeMap<(Fault, u64), Group> = self.odd.into_iter().map(|odd| (odd, Group::default())).collect();
        (!groups.is_empty() || limit).then_some(Groups { groups, articles: 0, limit })
    }
}

/// What stands at a number first; the number is not taken in where there are too many.
fn note(first: &mut HashMap<u64, u64>, key: u64, value: u64, full: &mut bool) -> u64 {
    if let Some(first) = first.get(&key) {
        return *first;
    }
    if first.len() < MOST_WATCHED {
        first.insert(key, value);
    } else {
        *full = true;
    }
    value
}

/// A way of translating a sentence, or one of the sources of a translation.
#[derive(Debug, Clone)]
struct Way {
    key: u64,
    times: u64,
    document: String,
    first: Sentence,
}

#[derive(Debug, Default)]
struct Group {
    ways: Vec<Way>,
    /// The first article, and whether there is another one.
    article: usize,
    several: bool,
}

impl Group {
    /// The way most places go; the first of two that are as frequent.
    fn usual(&self) -> Option<&Way> {
        self.ways.iter().rev().max_by_key(|way| way.times)
    }
}

/// The second pass: how often each way is gone.
#[derive(Debug)]
pub struct Groups {
    groups: BTreeMap<(Fault, u64), Group>,
    articles: usize,
    /// True when there were more sentences than are watched.
    pub limit: bool,
}

impl Groups {
    /// Counts the sentences of the next article; the articles are to come in the order of the first pass.
    pub fn count(&mut self, document: &str, sentences: &Sentences) {
        self.articles += 1;
        for (source, target, sentence) in sentences.keyed() {
            for (fault, key, way) in [(Fault::TwoTranslations, source, target), (Fault::TwoSources, target, source)] {
                let Some(group) = self.groups.get_mut(&(fault, key)) else { continue };
                if group.ways.is_empty() {
                    group.article = self.articles;
                }
                group.several |= group.article != self.articles;
                let known = group.ways.len();
                match group.ways.iter_mut().find(|other| other.key == way) {
                    Some(known) => known.times += 1,
                    None if known < MOST_WAYS => {
                        let (document, first) = (document.to_owned(), sentence.clone());
                        group.ways.push(Way { key: way, times: 1, document, first });
                    }
                    None => {}
                }
            }
        }
    }

    /// The third pass: the sentences of an article that go another way than most.
    pub fn odd_ones(&self, document: &str, sentences: &Sentences) -> Vec<Odd> {
        let mut found = Vec::new();
        for (source, target, sentence) in sentences.keyed() {
            for (fault, key, way) in [(Fault::TwoTranslations, source, target), (Fault::TwoSources, target, source)] {
                let group = self.groups.get(&(fault, key)).filter(|group| group.several);
                let Some(usual) = group.and_then(Group::usual).filter(|usual| usual.key != way) else { continue };
                if fault == Fault::TwoSources && likeness(&sentence.source, &usual.first.source) >= SAME {
                    continue;
                }
                found.push(Odd {
                    document: document.to_owned(),
                    fault,
                    source_lang: sentences.source_lang.clone(),
                    target_lang: sentences.target_lang.clone(),
                    sentence: sentence.clone(),
                    usual_document: usual.document.clone(),
                    usual: usual.first.clone(),
                    usual_times: usual.times,
                });
            }
        }
        found
    }
}

/// Share of words that two sentences have in common (Dice 1945), 0 to 1; of pairs of letters in scripts without spaces.
fn likeness(a: &str, b: &str) -> f64 {
    let parts = |text: &str| -> BTreeSet<String> {
        let words: Vec<String> = text.split_whitespace().map(|word| bare(word).collect()).collect();
        if words.len() > 1 {
            return words.into_iter().filter(|word: &String| !word.is_empty()).collect();
        }
        let letters: Vec<char> = bare(text).collect();
        letters.windows(2).map(|two| two.iter().collect()).collect()
    };
    let (a, b) = (parts(a), parts(b));
    let common = a.intersection(&b).count();
    2.0 * common as f64 / (a.len() + b.len()).max(1) as f64
}

/// A place that goes another way than most.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Odd {
    /// Name of the translation.
    pub document: String,
    /// What is not alike.
    pub fault: Fault,
    /// Language of the original.
    pub source_lang: String,
    /// Language of the translation.
    pub target_lang: String,
    /// The place.
    pub sentence: Sentence,
    /// Name of the translation that goes the usual way first.
    pub usual_document: String,
    /// The place there.
    pub usual: Sentence,
    /// How often the usual way is gone in all articles.
    pub usual_times: u64,
}

impl Odd {
    /// Why, for a translator.
    pub fn reason(&self) -> String {
        let Odd { sentence, usual, .. } = self;
        match self.fault {
            Fault::TwoTranslations => format!(
                "{} is translated as {} elsewhere, and as {} here",
                quoted(&sentence.source),
                quoted(&usual.target),
                quoted(&sentence.target)
            ),
            Fault::TwoSources => format!(
                "{} stands for {} elsewhere, and for {} here",
                quoted(&sentence.target),
                quoted(&usual.source),
                quoted(&sentence.source)
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is told of articles, each a list of "source > translation" lines, as "article line: fault, usual translation
    /// or source".
    fn told(articles: &[&[&str]]) -> Vec<String> {
        let sentences = |lines: &[&str]| Sentences {
            source_lang: "fr".into(),
            target_lang: "en".into(),
            list: (1..)
                .zip(lines)
                .map(|(line, pair)| {
                    let (source, target) = pair.split_once(" > ").unwrap();
                    Sentence { source: source.into(), target: target.into(), source_line: line, target_line: line }
                })
                .collect(),
        };
        let articles: Vec<Sentences> = articles.iter().map(|lines| sentences(lines)).collect();
        let mut watch = Watch::default();
        articles.iter().for_each(|article| watch.see(article));
        let Some(mut groups) = watch.groups() else { return Vec::new() };
        let named = || (1..).map(|n: usize| n.to_string()).zip(&articles);
        named().for_each(|(name, article)| groups.count(&name, article));
        let odd = named().flat_map(|(name, article)| groups.odd_ones(&name, article));
        odd.map(|odd| {
            let usual = match odd.fault {
                Fault::TwoTranslations => &odd.usual.target,
                Fault::TwoSources => &odd.usual.source,
            };
            format!(
                "{} {}: {}, {usual} ({})",
                odd.document,
                odd.sentence.target_line,
                odd.fault.name(),
                odd.usual_times
            )
        })
        .collect()
    }

    #[test]
    fn the_odd_one_out_is_told_wherever_it_stands() {
        let road = "La route nationale reste fermée. > The national road remains closed.";
        let odd = "La route nationale reste fermée. > The main road is still shut.";
        let expected = ["two translations, The national road remains closed. (2)"];
        for (at, articles) in [[odd, road, road], [road, odd, road], [road, road, odd]].iter().enumerate() {
            let articles: Vec<&[&str]> = articles.iter().map(std::slice::from_ref).collect();
            assert_eq!(told(&articles), [format!("{} 1: {}", at + 1, expected[0])]);
        }
    }

    #[test]
    fn of_two_ways_as_frequent_the_later_is_the_odd_one() {
        let articles: [&[&str]; 2] = [
            &["Les écoles rouvriront lundi matin. > Schools will reopen on Monday morning."],
            &["Les écoles rouvriront lundi matin. > Classes resume Monday morning at schools."],
        ];
        assert_eq!(told(&articles), ["2 1: two translations, Schools will reopen on Monday morning. (1)"]);
    }

    #[test]
    fn one_translation_of_two_sentences_is_told_unless_they_say_the_same() {
        let articles: [&[&str]; 3] = [
            &["Le maire a démissionné lundi soir. > The mayor resigned on Monday evening."],
            &["La tempête a coupé le courant dans trois villages. > The mayor resigned on Monday evening."],
            &["Le maire a démissionné lundi soir, dit-il. > The mayor resigned on Monday evening."],
        ];
        assert_eq!(told(&articles), ["2 1: two sources, Le maire a démissionné lundi soir. (1)"]);
    }

    #[test]
    fn what_is_translated_alike_and_what_one_article_repeats_is_not_told() {
        let line = "Lisez aussi notre enquête complète. > Read our full investigation, too.";
        assert_eq!(told(&[&[line], &[line, "Le port rouvre ce matin. > The port reopens this morning."]]), [""; 0]);
        // Marks and capitals are no other way.
        assert_eq!(
            told(&[&[line], &["Lisez aussi : notre enquête complète > read our full investigation too"]]),
            [""; 0]
        );
        let question = "Le port rouvre ce matin ? > Does the port reopen this morning?";
        assert_eq!(told(&[&["Le port rouvre ce matin. > The port reopens this morning."], &[question]]), [""; 0]);
        // Within one article it is the business of a rule.
        let two =
            ["Le port rouvre ce matin. > The port reopens this morning.", "Le port rouvre ce matin. > Harbour open."];
        assert_eq!(told(&[&two]), [""; 0]);
    }

    #[test]
    fn sentences_beyond_the_limit_are_not_watched_and_the_limit_is_told() {
        let (mut first, mut full) = (HashMap::new(), false);
        (0..MOST_WATCHED as u64).for_each(|key| assert_eq!(note(&mut first, key, 7, &mut full), 7));
        assert!(!full);
        assert_eq!(note(&mut first, u64::MAX, 8, &mut full), 8);
        assert!(full);
        assert_eq!(first.len(), MOST_WATCHED);
        assert_eq!(note(&mut first, 3, 9, &mut full), 7);
    }
}
