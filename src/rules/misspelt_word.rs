//! A word with one letter lost, added, changed, or two exchanged (“persident”). The list of the language's forms does not have
//! it, and has a common word one letter from it.
//!
//! That word has to translate a word of the source. The lexicon knows words by their first letters: where the slip stands among
//! these, what is written must translate none. Or letters stand in a row as in hardly any word of the language (“inklsuive”), or
//! a frequent function word is meant. Ends of words inflect, and lists lack forms: a slip there is told by an end that few words
//! have, or the correction is common and surely meant, and no letter is merely another one. Spellings that people use by habit
//! are in the lists, and then the lexicon must never have met them. Compounds are words, and a common word of another language
//! is a foreign one. Names are `lost-name`'s.

use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;
use strsim::osa_distance;

use super::untranslated_passage::{in_address, kept_on_purpose};
use crate::analysis::Side;
use crate::language::Lang;
use crate::lexicon::forms::{Forms, forms, sorted_letters};
use crate::lexicon::misspelt::single_letters;
use crate::lexicon::strangers::starts_sentence;
use crate::lexicon::{Folding, seen, usage, word_support};
use crate::rule::*;
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "misspelt-word",
    category: Category::Spelling,
    severity: Severity::Minor,
    confidence: 0.9,
    summary: "a word with a letter lost, added or changed",
    help: "The translation's language does not have the word, and the suggested one translates a word of the source. It may be a \
           rare word that mtlint's list lacks. Slips that make another word of the language are not seen, nor those in \
           short words, in names and most at the ends of words.",
    params: &[&MIN_SUPPORT],
    supersedes: &["invented-words"],
    check: Check::Pair(check),
    bad: &[
        Example {
            langs: "pl>en",
            source: "Wolontariusze zbudowali ogromną tamę z worków z piaskiem.",
            target: "Volunteers built a ⟦gaint⟧ dam of sandbags.",
            because: "two letters of a common word in the wrong order",
        },
        Example {
            langs: "ro>en",
            source: "Două restaurante din Iași au fost închise luni de inspectori.",
            target: "Two ⟦restaurnats⟧ in Iași were closed by inspectors on Monday.",
            because: "letters in the wrong order, and only the list knows: there is no lexicon for Romanian",
        },
        Example {
            langs: "en>pl",
            source: "Shop owners say that commuters buy most of the bicycles.",
            target: "⟦Sprzedwacy⟧ twierdzą, że większość rowerów kupują dojeżdżający do pracy.",
            because: "two letters in the wrong order, and nothing in the source as a measure",
        },
        Example {
            langs: "fr>en",
            source: "Le président a promis de reconstruire le pont.",
            target: "The ⟦persident⟧ has promised to rebuild the bridge.",
            because: "two letters are exchanged",
        },
        Example {
            langs: "en>fr",
            source: "Residents will vote on the budget in March.",
            target: "Les ⟦habiitants⟧ voteront le budget en mars.",
            because: "a letter is added",
        },
        Example {
            langs: "en>de",
            source: "The company developed a new vaccine within a year.",
            target: "Das Unternehmen ⟦enwickelte⟧ innerhalb eines Jahres einen neuen Impfstoff.",
            because: "a letter is lost",
        },
        Example {
            langs: "en>de",
            source: "The government published its plans in May.",
            target: "Die ⟦Regirung⟧ veröffentlichte ihre Pläne im Mai.",
            because: "a noun, which has a capital in German",
        },
        Example {
            langs: "en>it",
            source: "The police closed the road after the accident.",
            target: "La polizia ha chiuso la strada dopo l'⟦incidebte⟧.",
            because: "behind an elided article",
        },
        Example {
            langs: "en>es",
            source: "The mayor did it without asking the council.",
            target: "El alcalde lo hizo sin consultar al ⟦conecjo⟧.",
            because: "letters in a row that no Spanish word has",
        },
        Example {
            langs: "en>fr",
            source: "The disease has spread to three villages since January.",
            target: "La maladie a gagné trois villages depuis ⟦janvie⟧.",
            because: "the last letter is lost, and no word ends so",
        },
        Example {
            langs: "en>es",
            source: "The answer of the ministry came on Tuesday.",
            target: "La ⟦respueta⟧ del ministerio llegó el martes.",
            because: "a letter is lost near the end",
        },
        Example {
            langs: "de>en",
            source: "Der Zug, der am Montag entgleiste, war voll.",
            target: "The train ⟦whcih⟧ derailed on Monday was full.",
            because: "a function word",
        },
        Example {
            langs: "en>ru",
            source: "The government promised new schools.",
            target: "⟦Праивтельство⟧ пообещало новые школы.",
            because: "the same in other letters, at the start of the sentence",
        },
        Example {
            langs: "en>fr",
            source: "Farmers in the valley lost a third of their harvest this summer.",
            target: "Les ⟦agriclteurus⟧ de la vallée ont perdu un tiers de leur récolte cet été.",
            because: "its letters in another order",
        },
        Example {
            langs: "en>tr",
            source: "The bridge was closed for repairs on Monday.",
            target: "Köprü pazartesi günü onarım için ⟦katpaıldı⟧.",
            because: "in a language of many forms, too",
        },
        Example {
            langs: "en>ru",
            source: "The repair work is still carried out by hand.",
            target: "Ремонт до сих пор ⟦выполняеться⟧ вручную.",
            because: "no Russian word ends so",
        },
    ],
    good: &[
        Example {
            langs: "en>fr",
            source: "The wind should weaken during the night.",
            target: "Il est possible que le vent faiblisse au cours de la nuit.",
            because: "a rare form of “faiblir”, and no slip for “faiblesse”",
        },
        Example {
            langs: "en>es",
            source: "The toy company has pulled its talking bear from shelves.",
            target: "La juguetera ha retirado de las tiendas su oso parlante.",
            because: "a word that no list has, with an end of its own",
        },
        Example {
            langs: "en>de",
            source: "The courier delivered the parcels before noon.",
            target: "Der Bote hat die Pakete vor Mittag zugestellt.",
            because: "no letter is out of its place",
        },
        Example {
            langs: "en>fr",
            source: "Two tonnes of sand were spread over the icy roads on Monday.",
            target: "Deux tonnes de sable ont été épandues lundi sur les routes verglacées.",
            because: "a rare word, and no common one without its first letter",
        },
        Example {
            langs: "en>de",
            source: "The company developed a new vaccine within a year.",
            target: "Das Unternehmen entwickelte innerhalb eines Jahres einen neuen Impfstoff.",
            because: "the word as it is written",
        },
        Example {
            langs: "en>de",
            source: "Latin and Swahili served the traders as linguae francae.",
            target: "Latein und Swahili dienten den Händlern als Linguae Francae.",
            because: "words of another language, which no list has",
        },
        Example {
            langs: "fr>es",
            source: "Le conseil a demandé aux habitants de déplacer leurs voitures.",
            target: "El concejo pidió a los vecinos que apartasen sus coches.",
            because: "a rare form of a verb",
        },
        Example {
            langs: "en>de",
            source: "The city council wants the bridge repair to be finished by May.",
            target: "Der Stadtrat will, dass die Brückensanierung bis Mai abgeschlossen ist.",
            because: "a compound that no list has",
        },
        Example {
            langs: "en>it",
            source: "The mayor blamed the company and added a note to the report.",
            target: "Il sindaco incolpò l'azienda e integrò il rapporto con una nota.",
            because: "rare forms of verbs",
        },
        Example {
            langs: "fr>en",
            source: "Le phytoplancton nourrit les copépodes du golfe.",
            target: "Phytoplankton feeds the copepods of the gulf.",
            because: "rare words that the source has too",
        },
        Example {
            langs: "de>en",
            source: "Das Zentrum für Organisationsberatung liegt am Hafen.",
            target: "The centre for organisational advice lies at the harbour.",
            because: "British spellings",
        },
        Example {
            langs: "ru>en",
            source: "Журнал рассказывает о новостях региона.",
            target: "The magazine reports on news from the région.",
            because: "a French word",
        },
    ],
};

static MIN_SUPPORT: Param = Param {
    name: "min-support",
    default: 0.05,
    unit: "probability that the lexicon gives the correction as a translation of a word of the source",
    range: (0.02, 1.0),
    basis: "with it, two of 55 flags on 61,000 pairs of human translations are wrong",
};

/// What is known of a language's spelling.
#[derive(Deserialize)]
struct Spelling {
    /// Zipf value of a correction.
    common: f32,
    /// True where words have so many forms that the list lacks usual ones.
    #[serde(default)]
    inflects: bool,
    /// Letters between the parts of a compound, where the language forms these.
    #[serde(default)]
    joints: Vec<String>,
    /// Spellings that both are right, or that the list does not tell apart.
    #[serde(default)]
    same: Vec<[String; 2]>,
    /// Ends of rare forms, each with that of a form that the list has.
    #[serde(default)]
    rare: Vec<[String; 2]>,
    /// Ends that no word of the language has, each with the one that is meant.
    #[serde(default)]
    wrong: Vec<[String; 2]>,
}

#[derive(Deserialize, Default)]
struct Languages {
    spelling: BTreeMap<String, Spelling>,
}

static LANGUAGES: LazyLock<Languages> =
    LazyLock::new(|| toml::from_str(include_str!("../locale/data/misspelt.toml")).unwrap_or_default());

/// Fewest letters of a word, and of one whose slip the lexicon does not see.
const LETTERS: usize = 5;
const LONG: usize = 6;
/// Letters at the end that inflect.
const ENDING: usize = 3;
/// Support from which what is written translates a word of the source itself.
const OWN: f32 = 0.02;
/// Support from which the correction is surely meant.
const SURE: f32 = 0.15;
/// Occurrences from which the lexicon has met a word.
const SEEN: f32 = 1.0;
/// Zipf values of a correction that needs no word of the source, of one that is a function word, and of one for what the
/// lexicon has met.
const PLAIN: f32 = 3.5;
const FREQUENT: f32 = 6.0;
const COMMON: f32 = 4.0;
/// Languages whose words are quoted in others, and the Zipf value of such a word.
const QUOTED: &[&str] = &["en", "fr", "es", "de", "it"];
const FOREIGN: f32 = 3.0;
/// Fewest letters of a word whose letters are in another order, and the Zipf value of one that the source supports.
const REORDERED: usize = 6;
const REORDERED_COMMON: f32 = 2.0;
/// Letters of a word in which other ones may be doubled.
const REDOUBLED: std::ops::RangeInclusive<usize> = 6..=24;
/// Fewest letters of a word that nothing but its correction tells from a rare one, fewest behind the slip, and the Zipf value of
/// the correction, and of a word inside it of which it is a derived one.
const LONE_STEM: f32 = 3.0;
const LONE_LETTERS: usize = 9;
const LONE_END: usize = 3;
const LONE: f32 = 4.0;
/// Fewest letters of a word with two in the wrong order, and fewest behind these.
const TURNED_LETTERS: usize = 9;
const TURNED_END: usize = 2;
/// How much more common the correction is than a habitual misspelling, which has so many letters.
const HABIT: f32 = 2.5;
const HABIT_LETTERS: usize = 7;

fn check(pair: &Pair<'_>) -> Vec<Flag> {
    let lang = pair.target.lang();
    let Some(spelling) = LANGUAGES.spelling.get(lang.code()).filter(|_| !lang.same_language(pair.source.lang())) else {
        return Vec::new();
    };
    let words = pair.target.tokens().iter().enumerate().filter(|(_, token)| token.is_word());
    words.filter_map(|(at, token)| misspelt(pair, at, token.span, spelling)).collect()
}

fn misspelt(pair: &Pair<'_>, at: usize, span: Span, spelling: &Spelling) -> Option<Flag> {
    let target = &pair.target;
    let (span, whole) = behind_apostrophe(target, span);
    let capital = whole.starts_with(char::is_uppercase);
    let name = capital && !target.locale().nouns_capitalised && !starts_sentence(target.tokens(), at, target);
    let small = whole.chars().skip(1).all(char::is_lowercase);
    if name || !small || whole.chars().count() < LETTERS {
        return None;
    }
    let list = forms(target.lang())?;
    if capital && in_foreign_phrase(target, at, list) {
        return None;
    }
    let zipf = list.zipf(whole);
    let rare = zipf.is_none_or(|zipf| zipf < spelling.common);
    if !rare || target.locale().is_function_word(&whole.to_lowercase()) {
        return None;
    }
    let word = whole.to_lowercase();
    if stands_elsewhere(pair, span, &word)
        || is_tied(target, span)
        || kept_on_purpose(target, span)
        || is_compound(target.lang(), &word)
        || is_rare_form(list, &word, spelling)
    {
        return None;
    }
    let flag = |fixed: String| {
        let fixed = if capital { capitalised(&fixed) } else { fixed };
        // The lists have "ss" for "ß".
        let fixed = if whole.contains('ß') { fixed.replace("ss", "ß") } else { fixed };
        let reason = format!("{} seems to be misspelt for “{fixed}”", target.quote(span));
        Flag::target(span, reason).suggest(fixed)
    };
    if zipf.is_none()
        && let Some(fixed) = with_its_end(list, &word, spelling)
    {
        return Some(flag(fixed));
    }
    let written = Written::of(pair, word, capital, zipf)?;
    if zipf.is_some() && (spelling.inflects || written.met || written.letters < HABIT_LETTERS) {
        return None;
    }
    let near = list.near(&written.word).into_iter().map(|(word, zipf, end)| written.near(word, zipf, end));
    let better = |a: &Near, b: &Near| a.worth.total_cmp(&b.worth).then(a.zipf.total_cmp(&b.zipf));
    let nearest = near.filter(|near| fits(near, &written, list, spelling, pair)).max_by(better).map(|near| near.word);
    let fixed = nearest
        .or_else(|| reordered(&written, list, spelling, pair))
        .or_else(|| redoubled(&written, list, spelling))?;
    if is_foreign(&written.word, target.lang()) {
        return None;
    }
    Some(flag(fixed))
}

/// The word of the list that has the right end in place of one that no word has: «выполняется» for «выполняеться».
fn with_its_end(list: &Forms, word: &str, spelling: &Spelling) -> Option<String> {
    let fixed = |[wrong, right]: &[String; 2]| Some(format!("{}{right}", word.strip_suffix(wrong.as_str())?));
    spelling.wrong.iter().filter_map(fixed).find(|fixed| list.zipf(fixed).is_some())
}

/// True for a rare form of a word that the list has in another one: «faiblisse» of «faiblir».
fn is_rare_form(list: &Forms, word: &str, spelling: &Spelling) -> bool {
    let listed = |[rare, usual]: &[String; 2]| {
        word.strip_suffix(rare.as_str()).is_some_and(|stem| list.zipf(&format!("{stem}{usual}")).is_some())
    };
    spelling.rare.iter().any(listed)
}

/// True for two words of a language that forms compounds in one.
pub(super) fn is_compound(lang: Lang, word: &str) -> bool {
    let joints = LANGUAGES.spelling.get(lang.code()).map_or(&[][..], |spelling| &spelling.joints);
    let joints: Vec<&str> = joints.iter().map(String::as_str).collect();
    !joints.is_empty() && forms(lang).is_some_and(|list| list.is_compound(word, &joints))
}

/// A word that may be misspelt.
struct Written<'a> {
    word: String,
    capital: bool,
    /// Zipf value, of one that the list has.
    zipf: Option<f32>,
    letters: usize,
    key: String,
    folding: Folding,
    /// True if the lexicon has met the word, or one that begins so.
    met: bool,
    /// True if it, or one that begins so, translates a word of the source.
    own: bool,
    /// How well the words of the source support one.
    support: Box<dyn Fn(&str) -> f32 + 'a>,
}

/// A word of the list that is a letter away.
struct Near {
    word: String,
    zipf: f32,
    /// Letters behind the slip.
    end: usize,
    /// True if the lexicon tells the two words apart.
    told: bool,
    /// How well a word of the source supports it.
    worth: f32,
}

impl<'a> Written<'a> {
    fn of(pair: &Pair<'a>, word: String, capital: bool, zipf: Option<f32>) -> Option<Written<'a>> {
        let (from, to) = (pair.source.lang(), pair.target.lang());
        let translates = word_support(from, to);
        // Where the source's language has no table, another one that the translation's has tells which words are known.
        let seen = match usage(from, to) {
            Some(usage) => usage(&word).seen[1],
            None => seen(to)?(&word),
        };
        let there = translates.as_ref().map_or_else(Vec::new, |_| in_source(pair));
        let of_word = move |behind: &str, word: &str| translates.as_ref().map_or(0.0, |support| support(behind, word));
        let support = move |word: &str| there.iter().map(|behind| of_word(behind, word)).fold(0.0, f32::max);
        let (met, own, folding) = (seen >= SEEN, support(&word) >= OWN, Folding::of(to));
        let (letters, key) = (word.chars().count(), folding.key(&word));
        Some(Written { word, capital, zipf, letters, key, folding, met, own, support: Box::new(support) })
    }

    fn near(&self, word: String, zipf: f32, end: usize) -> Near {
        Near { told: self.folding.key(&word) != self.key, worth: (self.support)(&word), word, zipf, end }
    }
}

/// True for a correction that the source, the letters of the word or a function word's frequency support.
fn fits(near: &Near, written: &Written<'_>, list: &Forms, spelling: &Spelling, pair: &Pair<'_>) -> bool {
    let word = written.word.as_str();
    // The first letter makes another name of a name.
    let first = near.end + 1 >= written.letters;
    if near.told && written.own || written.capital && first || same_spelling(spelling, word, &near.word) {
        return false;
    }
    let strange = near.told && !written.met;
    let supported = near.worth >= MIN_SUPPORT.of(pair.article.params) && near.zipf >= spelling.common;
    let translates =
        supported && (strange || near.told && near.zipf >= COMMON || !near.told && written.letters >= LONG);
    let function = || near.zipf >= FREQUENT && strange && pair.target.locale().is_function_word(&near.word);
    let odd = LazyCell::new(|| near.zipf >= PLAIN && is_odd(list, word, near.end));
    // A long word that nothing has is a common one with a slip inside, whatever the source says.
    let alone = || {
        let long = written.letters >= LONE_LETTERS && near.end >= LONE_END && near.zipf >= LONE;
        long && !is_derived(list, word)
    };
    // So is one of two letters in the wrong order.
    let long = written.letters >= TURNED_LETTERS && near.zipf >= LONE_STEM;
    let common = near.zipf >= LONE && !written.capital && !written.met;
    let turned =
        (long || common) && near.end >= TURNED_END && !first && written.zipf.is_none() && exchanged(word, &near.word);
    let evidence = match written.zipf {
        _ if turned => true,
        Some(zipf) => supported && strange && written.letters >= HABIT_LETTERS && near.zipf - zipf >= HABIT,
        None if spelling.inflects => supported && strange,
        None => translates || !written.capital && (function() || *odd || alone()),
    };
    if !evidence {
        return false;
    }
    let odd_end = LazyCell::new(|| list.is_odd(last(word, ENDING), true));
    // A last letter that is another one, or one more, is an ending; so are other vowels before it.
    let lost = near.word.chars().count() > written.letters;
    let sure = supported && near.zipf >= COMMON && near.worth >= SURE;
    let changed = near.word.chars().count() == written.letters && !exchanged(word, &near.word);
    let inside = near.end > 0;
    let told_by_letters = (inside || lost) && *odd_end;
    let told_by_source = sure && (strange && (inside || lost) || inside && !changed);
    let placed = turned || near.end >= ENDING || !spelling.inflects && (told_by_letters || told_by_source);
    placed && (*odd || *odd_end || !is_cognate(&in_source(pair), word, &near.word))
}

/// A word of the list whose letters are those of an unknown word in another order, if it translates a word of the source or
/// the letters stand as they do in hardly any word: “agriclteurus” for “agriculteurs”.
fn reordered(written: &Written<'_>, list: &Forms, spelling: &Spelling, pair: &Pair<'_>) -> Option<String> {
    // An inflected word that the list lacks may be another form of the same letters.
    if written.zipf.is_some() || spelling.inflects && written.own || written.letters < REORDERED {
        return None;
    }
    let letters: Vec<char> = written.word.chars().collect();
    let odd = LazyCell::new(|| letters.windows(3).any(|three| list.is_odd(&three.iter().collect::<String>(), false)));
    let meant = |word: &str, zipf: f32| {
        let another = written.own && written.folding.key(word) != written.key;
        // With another end it is a form of its own: “juguetera” beside “juguetear”.
        if another || last(word, 1) != last(&written.word, 1) {
            return false;
        }
        let supported = (written.support)(word) >= MIN_SUPPORT.of(pair.article.params);
        supported && zipf >= REORDERED_COMMON || !written.own && zipf >= PLAIN && *odd
    };
    let found = list.reordered(&written.word).into_iter().filter(|(word, zipf)| meant(word, *zipf));
    found.max_by(|a, b| a.1.total_cmp(&b.1)).map(|(word, _)| word.to_owned())
}

/// A common word that has the letters of an unknown or a very rare one, but for which of them are doubled: “reccomend” for
/// “recommend”. One slip of the kind is a letter more or less, which `fits` looks at.
fn redoubled(written: &Written<'_>, list: &Forms, spelling: &Spelling) -> Option<String> {
    let rare = written.zipf.is_none_or(|zipf| zipf <= list.floor());
    let long = REDOUBLED.contains(&written.letters);
    if !rare || spelling.inflects && written.own || written.capital || !long {
        return None;
    }
    let letters: Vec<char> = written.word.chars().collect();
    let doubled = (1..letters.len()).filter(|at| letters[*at] == letters[*at - 1]);
    let once =
        doubled.map(|at| letters.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, c)| *c).collect::<String>());
    let single = single_letters(&written.word);
    let near = once.flat_map(|word| list.near(&word));
    let meant = near.filter(|(word, zipf, _)| *zipf >= LONE && single_letters(word) == single && *word != written.word);
    meant.max_by(|a, b| a.1.total_cmp(&b.1)).map(|(word, ..)| word)
}

/// True for a word of the list with a few letters before it: “prepagados”.
fn is_derived(list: &Forms, word: &str) -> bool {
    let rests = word
        .char_indices()
        .skip(1)
        .filter_map(|(at, _)| word.get(at..))
        .take_while(|rest| rest.chars().count() >= LETTERS);
    rests.into_iter().any(|rest| list.zipf(rest).is_some_and(|zipf| zipf >= LONE_STEM))
}

/// True for three letters in a row about a slip that hardly any word of the list has.
fn is_odd(list: &Forms, word: &str, end: usize) -> bool {
    let letters: Vec<char> = word.chars().collect();
    let slip = letters.len().saturating_sub(end);
    let around = slip.saturating_sub(4)..(slip + 2).min(letters.len());
    letters.get(around).unwrap_or(&[]).windows(3).any(|three| list.is_odd(&three.iter().collect::<String>(), false))
}

/// True for two words that have the same letters.
fn exchanged(word: &str, other: &str) -> bool {
    sorted_letters(word) == sorted_letters(other)
}

/// The last letters of a word.
fn last(word: &str, letters: usize) -> &str {
    word.char_indices().rev().nth(letters.saturating_sub(1)).and_then(|(at, _)| word.get(at..)).unwrap_or(word)
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// The word behind an elided article or the like, “l'accident”, with its place.
fn behind_apostrophe<'a>(target: &Side<'a>, span: Span) -> (Span, &'a str) {
    let whole = target.words(span);
    let behind =
        whole.char_indices().rev().find(|(_, c)| matches!(c, '\'' | '’')).map_or(0, |(at, c)| at + c.len_utf8());
    let span = Span { start: span.start + behind as u32, end: span.end };
    (span, target.words(span))
}

fn in_source<'a>(pair: &Pair<'a>) -> Vec<&'a str> {
    let source = pair.source;
    source.tokens().iter().filter(|token| token.is_word()).map(|token| source.words(token.span)).collect()
}

/// True for a word of the source, and for one that the text has twice.
pub(super) fn stands_elsewhere(pair: &Pair<'_>, here: Span, word: &str) -> bool {
    let text = pair.target.analysis.text();
    let mut tokens = pair.target.analysis.tokens.iter();
    let again = |other: Span| !other.overlaps(here) && other.of(text).to_lowercase().contains(word);
    pair.source.text().to_lowercase().contains(word) || tokens.any(|token| token.is_word() && again(token.span))
}

/// True behind a capitalised word that the list does not have either, inside a sentence: a name, or a phrase of another
/// language, “Linguae Francae”.
fn in_foreign_phrase(side: &Side<'_>, at: usize, list: &Forms) -> bool {
    let tokens = side.tokens();
    let Some(before) = at.checked_sub(1).and_then(|before| tokens.get(before)) else { return false };
    let word = side.words(before.span);
    word.starts_with(char::is_uppercase) && !starts_sentence(tokens, at - 1, side) && list.zipf(word).is_none()
}

/// True when a hyphen, a stop or the like ties a word to its neighbour, as in an address, or cuts it off: "mid- and".
fn is_tied(side: &Side<'_>, span: Span) -> bool {
    let text = side.analysis.text();
    side.is_tied(span, &TIES)
        || text.get(span.end as usize..).is_some_and(|behind| behind.starts_with(CUTS))
        || in_address(text, span)
}

/// What ties a word to its neighbour, and what leaves it unfinished.
const TIES: [char; 9] = ['-', '‑', '–', '.', '_', '/', '@', '#', '\u{ad}'];
const CUTS: [char; 6] = ['-', '‑', '_', '/', '\'', '’'];

/// True when two words differ in spellings that both are right.
fn same_spelling(spelling: &Spelling, word: &str, other: &str) -> bool {
    let mut same = spelling.same.iter();
    same.any(|[one, two]| word.replace(one.as_str(), two) == other.replace(one.as_str(), two))
}

/// True for a common word of another language that is widely quoted.
fn is_foreign(word: &str, lang: Lang) -> bool {
    let others = QUOTED.iter().filter_map(|code| Lang::parse(code)).filter(|other| !other.same_language(lang));
    others.filter_map(forms).any(|list| list.zipf(word).is_some_and(|zipf| zipf >= FOREIGN))
}

/// True for a word that is nearer to one of the source than the correction is: a loanword.
fn is_cognate(there: &[&str], word: &str, other: &str) -> bool {
    let letters = word.chars().count();
    there.iter().any(|behind| {
        let behind = behind.to_lowercase();
        let far = osa_distance(&behind, word);
        far * 4 <= letters && far <= osa_distance(&behind, other)
    })
}
