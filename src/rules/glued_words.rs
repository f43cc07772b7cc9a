//! Words that lost the space between them (“saidthat”, “derEintritt”), and a word in pieces (“govern ment”,
//! “M o s c o w”).
//!
//! The parts have to be words: the one a function word that is no affix (`locale/data/glued.toml`), the other one too, or
//! a word that the text has elsewhere or that the lexicon finds behind a word of the source; or both translate words of
//! the source, each another one. The whole must be no word: not in the source, not twice in the text, not in the lexicon. What the lexicon does not tell, the
//! list of the language's forms does: two common words of it in what it does not have.
//! Languages that write words together have no list but of function words that end no word; else a capital inside tells.
//! The lexicon knows words by their first letters: where these end before the second part begins it says nothing of the
//! whole, and only such ends are looked for.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;
use strsim::normalized_levenshtein;

use crate::analysis::{Side, Token, TokenKind};
use crate::language::Lang;
use crate::lexicon::forms::{Forms, forms};
use crate::lexicon::strangers::starts_sentence;
use crate::lexicon::{Folding, Usage, usage, word_support};
use crate::rule::*;
use crate::rules::pattern;
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "glued-words",
    category: Category::Spelling,
    severity: Severity::Minor,
    confidence: 0.8,
    summary: "two words without a space between them, or a word in single letters",
    help: "Put the space in or take it out. Only English, French, Spanish, Italian, Portuguese, Romanian, Polish, Czech, \
           Russian, Ukrainian and Arabic are searched for all words run together in small letters; German, Dutch and Swedish for \
           some function words behind a long word; other languages, which write particles together (Turkish, Arabic …), \
           for a capital inside and for words in pieces alone.",
    params: &[&MIN_SUPPORT, &MIN_LETTERS],
    supersedes: &["invented-words", "untranslated-word"],
    check: Check::Target(check),
    bad: &[
        Example {
            langs: "uk>en",
            source: "Верховна Рада ухвалила законопроєкт про громадянство.",
            target: "The parliament has passed a bill on ⟦citizen ship⟧.",
            because: "an ending that is a word besides",
        },
        Example {
            langs: "fr>en",
            source: "La police enquête sur le vol de bijoux.",
            target: "Police are investigating the ⟦jewelt heft⟧.",
            because: "a letter on the other side of the space",
        },
        Example {
            langs: "fr>en",
            source: "Le président a salué la décision du tribunal.",
            target: "⟦Thepresident⟧ welcomed the court's decision.",
            because: "the article that begins the sentence has run into its noun",
        },
        Example {
            langs: "fr>en",
            source: "Le président a déclaré que la route serait rouverte.",
            target: "The president ⟦saidthat⟧ the road would be reopened.",
            because: "the space between two words is lost",
        },
        Example {
            langs: "en>ja",
            source: "The council approved the new library on Monday.",
            target: "市議会は月曜日、⟦新 し い 図 書 館⟧を承認した。",
            because: "the characters of some words stand apart",
        },
        Example {
            langs: "en>ru",
            source: "The talks in Moscow ended on Monday.",
            target: "Переговоры в ⟦М о с к в е⟧ завершились в понедельник.",
            because: "the letters of a name stand apart",
        },
        Example {
            langs: "en>es",
            source: "The soldiers left the city on Friday.",
            target: "El viernes ⟦lossoldados⟧ abandonaron la ciudad.",
            because: "an article is glued to its noun",
        },
        Example {
            langs: ">en",
            source: "",
            target: "The bridge was closed on Friday because ⟦ofthe⟧ storm.",
            because: "two function words",
        },
        Example {
            langs: "fr>en",
            source: "Les électeurs se sont rendus aux urnes dimanche.",
            target: "Voters went ⟦tothe⟧ polls on Sunday.",
            because: "a short preposition before an article",
        },
        Example {
            langs: "ru>de",
            source: "Вход для студентов бесплатный.",
            target: "Für Studenten ist ⟦derEintritt⟧ frei.",
            because: "a capital inside a word",
        },
        Example {
            langs: "en>fr",
            source: "Two hospitals will close in Beirut.",
            target: "⟦Deuxhôpitaux⟧ fermeront à Beyrouth.",
            because: "the translations of two words of the source",
        },
        Example {
            langs: "fr>en",
            source: "Les observateurs de l'Union européenne ont quitté la capitale.",
            target: "⟦Observersfrom⟧ the European Union have left the capital.",
            because: "a preposition behind the first word of the sentence",
        },
        Example {
            langs: "en>de",
            source: "The boulders weigh up to nine tonnes.",
            target: "Die Findlinge ⟦wiegenbis⟧ zu neun Tonnen.",
            because: "a German preposition that ends no word",
        },
        Example {
            langs: "fr>en",
            source: "La poudre est utilisée dans le laboratoire.",
            target: "The powder is ⟦usedin⟧ the laboratory.",
            because: "a short word before a preposition",
        },
        Example {
            langs: "en>es",
            source: "The mayor opened the bridge on Thursday.",
            target: "El alcalde inauguró el puente ⟦eljueves⟧.",
            because: "a short article before its noun",
        },
        Example {
            langs: "en>fr",
            source: "The minister promised new measures against the floods.",
            target: "Le ministre a promis de ⟦nouvellesmesures⟧ contre les inondations.",
            because: "two words of the language in what is none",
        },
        Example {
            langs: "en>ru",
            source: "The mayor opened a new school on Monday.",
            target: "В понедельник мэр открыл ⟦новуюшколу⟧.",
            because: "the same, each the translation of a word of the source",
        },
        Example {
            langs: "en>uk",
            source: "The fire destroyed an old bridge over the river.",
            target: "Пожежа ⟦знищиластариймістчерез⟧ річку.",
            because: "more than two words in one",
        },
        Example {
            langs: "it>es",
            source: "Il sindaco ha chiesto più agenti per il centro.",
            target: "El alcalde ha pedido más ⟦agen tes⟧ para el centro.",
            because: "a word in two parts",
        },
        Example {
            langs: "en>ar",
            source: "The team won the title for the third time after a shoot-out.",
            target: "أحرز المنتخب اللقب ⟦للمرةالثالثة⟧ بعد ركلات الترجيح.",
            because: "a letter that only ends words stands inside",
        },
    ],
    good: &[
        Example {
            langs: "ja>en",
            source: "ウェブサイトは金曜日に閉鎖された。",
            target: "The web site was closed on Friday.",
            because: "two words that many write in one",
        },
        Example {
            langs: "it>en",
            source: "Le grandinate hanno distrutto metà dei frutteti della pianura.",
            target: "Hailstorms have destroyed half of the orchards on the plain.",
            because: "a compound that any word may form",
        },
        Example {
            langs: "pl>en",
            source: "Fala dotrze w nocy z wtorku na środę do Oławic.",
            target: "Overnight from Tuesday to Wednesday the crest will reach Oławice.",
            because: "a common word, though its parts are words as well",
        },
        Example {
            langs: "en>es",
            source: "Bats carry alpha-coronaviruses and beta-coronaviruses, a meta analysis says.",
            target: "Los murciélagos portan alfacoronavirus y betacoronavirus, según un metaanálisis.",
            because: "Greek letters and other first parts of learned compounds",
        },
        Example {
            langs: "fr>en",
            source: "Les passants ont vu la cargaison au large.",
            target: "Onlookers saw the offshore freight; nevertheless, they could not intervene.",
            because: "words that hold function words",
        },
        Example {
            langs: "fr>en",
            source: "Ils se lavent et apaisent leur colère ; on ne sait rien de cela ni de là, par la présente et sur-le-champ.",
            target: "They bathe and soothe their anger; thereof and therefrom nothing is known, herewith and forthwith.",
            because: "words that end in function words",
        },
        Example {
            langs: "en>fr",
            source: "The infections can be lethal.",
            target: "Les infections peuvent être létales.",
            because: "an ending that looks like an article",
        },
        Example {
            langs: "de>ru",
            source: "Es geschah etwas Seltsames.",
            target: "Произошло нечто странное.",
            because: "a word that holds two, between languages without a lexicon",
        },
        Example {
            langs: "en>de",
            source: "The investigation of the city took months.",
            target: "Die Untersuchung der Stadt dauerte Monate.",
            because: "German compounds",
        },
        Example {
            langs: "fr>en",
            source: "La patrie et son arrière-pays, une vaste prairie, étaient étanches aux sables mouvants.",
            target: "The motherland and its hinterland, a wide grassland, were waterproof against quicksand.",
            because: "long words that end in function words",
        },
        Example {
            langs: "en>de",
            source: "In between they went up the mountain and out of the valley, on the part of the city.",
            target: "Dazwischen gingen sie bergauf und talauswärts, vonseiten der Stadt war nichts herauszubekommen.",
            because: "particles that are written together",
        },
        Example {
            langs: "en>pt",
            source: "The video games of the multi-ethnic team sold well in the Middle East.",
            target: "Os videogames da equipa multiétnica venderam bem no mercado médio-oriental.",
            because: "first parts of compounds",
        },
        Example {
            langs: "ru>en",
            source: "Переговоры компаний «Ютуб» и «Ла-Салль» прошли в Москве.",
            target: "Talks between YouTube and LaSalle took place in Moscow.",
            because: "brands and names with a capital inside",
        },
        Example {
            langs: "en>fr",
            source: "Washington insiders expect that the second longest talks resume.",
            target: "À Washington, les initiés s'attendent à la reprise des deuxièmes plus longs pourparlers.",
            because: "words beside each other",
        },
        Example {
            langs: "fr>en",
            source: "L'entreprise InTheLoop a été vendue.",
            target: "The company InTheLoop was sold.",
            because: "a name",
        },
        Example {
            langs: "en>es",
            source: "The National Socialists met near the Indo-Australian border of the map.",
            target: "Los nacionalsocialistas se reunieron junto a la frontera indoaustraliana del mapa.",
            because: "first parts that combine",
        },
        Example {
            langs: "pt>fr",
            source: "E de repente lá está outra vez a fonte.",
            target: "Et soudain revoilà la fontaine.",
            because: "a common word that ends in a function word",
        },
        Example {
            langs: "en>fr",
            source: "A new betacoronavirus was found in three patients.",
            target: "Un nouveau bêtacoronavirus a été découvert chez trois patients.",
            because: "the word of the source",
        },
        Example {
            langs: "en>es",
            source: "Plan A B C D is no plan.",
            target: "El plan A B C D no es un plan.",
            because: "letters as letters",
        },
    ],
};

static MIN_SUPPORT: Param = Param {
    name: "min-support",
    default: 0.15,
    unit: "probability that the lexicon gives the longer part as a translation of a word of the source",
    range: (0.05, 1.0),
    basis: "chance likeness of a part of a word with a translation stays below it",
};

static MIN_LETTERS: Param = Param {
    name: "min-letters",
    default: 4.0,
    unit: "single letters in a row",
    range: (3.0, 20.0),
    basis: "grades, sections and initials are shorter",
};

/// What loses its space, by language.
#[derive(Deserialize, Default)]
struct Glued {
    /// Function words that begin and end no word.
    words: BTreeMap<String, BTreeSet<String>>,
    /// Function words that end no long word, each with the words and ends of words that it does end.
    ends: BTreeMap<String, BTreeMap<String, String>>,
    /// Function words that end no word of the language behind one of four letters, but such as the lexicon knows.
    short_ends: BTreeMap<String, BTreeSet<String>>,
    /// Articles, pronouns and conjunctions that are no prefix.
    starts: BTreeMap<String, BTreeSet<String>>,
    /// Languages in which two words of the list in one are hardly ever a word, with how many must translate one of the source.
    listed: BTreeMap<String, Evidence>,
    /// Letters that only end words.
    closing: BTreeMap<String, String>,
    /// Adjectives and nouns before another word in one.
    combining: BTreeMap<String, BTreeSet<String>>,
    heads: BTreeMap<String, BTreeSet<String>>,
    /// Ends of words that are words besides.
    suffixes: BTreeMap<String, BTreeSet<String>>,
}

/// How many of two words without a space between them must translate a word of the source.
#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Evidence {
    One,
    Both,
}

static GLUED: LazyLock<Glued> =
    LazyLock::new(|| toml::from_str(include_str!("../locale/data/glued.toml")).unwrap_or_default());

/// Fewest letters of a part that is a word by the text or the lexicon: shorter ones are endings as often.
const PART: usize = 4;
/// Fewest letters of a function word at the end: shorter ones are endings of the language as well ("létales").
const END: usize = 4;
/// Fewest letters of a function word before one of the list, and before a capital.
const LED: usize = 2;
/// Fewest letters of a word that the function word which begins the sentence is run together with.
const LONG: usize = 5;
/// Fewest letters of three words in one, and the Zipf value of each; a word that is as common is one.
const LONG_RUN: usize = 9;
const COMMON_PART: f32 = 3.0;
/// Zipf value of a whole that is one word whatever its parts are, "overnight"; slips are rarer, "ofthe" 3.
const COMMON_WHOLE: f32 = 3.5;
/// Fewest letters of a word before one that ends no long word.
const LONG_LEFT: usize = 6;
/// Letters up to which the lexicon knows a word in full, in all languages.
const IN_FULL: usize = 4;
/// How often the lexicon has seen a word that is common.
const COMMON: f32 = 50.0;
/// Languages of the list that combine numerals with nouns.
const SLAVIC: &[&str] = &["pl", "cs", "ru", "uk"];
/// Likeness of a word with one of the source from which it is the same word.
const ALIKE: f64 = 0.75;
/// Occurrences from which the lexicon knows a word.
const SEEN: f32 = 1.0;

fn check(target: &Side<'_>, source: Option<&Side<'_>>, params: &Params) -> Vec<Flag> {
    if target.locale().unspaced {
        return spaced_characters(target, source, params);
    }
    let mut flags = spaced_letters(target, source, params);
    let known = Known::new(target, source, params);
    flags.extend(target.tokens().iter().filter_map(|token| glued(token, &known)));
    flags.extend(target.tokens().windows(2).filter_map(|pair| parted(pair, &known)));
    flags.sort_by_key(|flag| flag.target);
    flags
}

/// How well a word of the source supports one of the target.
type Supports = Box<dyn Fn(&str, &str) -> f32>;
/// What the lexicon has seen of a word.
type Uses = Box<dyn Fn(&str) -> Usage>;

/// What tells the words of a target from strings of letters.
struct Known<'a> {
    target: &'a Side<'a>,
    source: Option<&'a Side<'a>>,
    min_support: f32,
    /// Words of the source; these and the tables are asked for by few sides.
    behind: OnceCell<Vec<&'a str>>,
    support: OnceCell<Option<Supports>>,
    usage: OnceCell<Option<Uses>>,
}

impl<'a> Known<'a> {
    fn new(target: &'a Side<'a>, source: Option<&'a Side<'a>>, params: &Params) -> Known<'a> {
        let min_support = MIN_SUPPORT.of(params);
        let (behind, support, usage) = (OnceCell::new(), OnceCell::new(), OnceCell::new());
        Known { target, source, min_support, behind, support, usage }
    }

    fn behind(&self) -> &[&'a str] {
        self.behind.get_or_init(|| {
            let words = |side: &'a Side<'a>| side.tokens().iter().filter(|t| t.is_word()).map(|t| side.words(t.span));
            self.source.into_iter().flat_map(words).collect()
        })
    }

    fn usage(&self) -> Option<&Uses> {
        let of = || usage(self.source?.lang(), self.target.lang()).map(|of| Box::new(of) as Uses);
        self.usage.get_or_init(of).as_ref()
    }

    fn support(&self) -> Option<&Supports> {
        let of = || word_support(self.source?.lang(), self.target.lang()).map(|of| Box::new(of) as Supports);
        self.support.get_or_init(of).as_ref()
    }

    /// True for a word that the lexicon has met.
    fn met(&self, word: &str) -> bool {
        self.usage().is_some_and(|of| of(word).seen[1] >= SEEN)
    }

    /// True for a word, or the beginning of one, that the lexicon has met often.
    fn is_common(&self, word: &str) -> bool {
        self.usage().is_some_and(|of| of(word).seen[1] >= COMMON)
    }

    /// The word of the source that a word translates best, if it translates one.
    fn translates(&self, word: &str) -> Option<usize> {
        let support = self.support()?;
        let each = self.behind().iter().enumerate().map(|(at, behind)| (at, support(behind, word)));
        each.filter(|(_, worth)| *worth >= self.min_support).max_by(|a, b| a.1.total_cmp(&b.1)).map(|(at, _)| at)
    }

    /// True for the translations of two words of the source, in what is no word itself. English forms compounds (“firebombed”), a part in "o" or
    /// "i" combines in any language (“videogames”, “multiétnico”), a numeral in the Slavic ones (“двухфакторный”).
    fn two_words(&self, left: &str, right: &str) -> bool {
        let (locale, lang) = (self.target.locale(), self.target.lang());
        let code = lang.code();
        let numeral = SLAVIC.contains(&code) && locale.numbers.words.contains_key(left);
        !(code == "en" || numeral || self.combines(left))
            && [left, right].iter().all(|part| part.chars().count() >= PART)
            && matches!((self.translates(left), self.translates(right)), (Some(a), Some(b)) if a != b)
    }

    /// True for a word that is written in one with the next: one in "o" or "i" in any language (“indoaustraliana”), and those
    /// of the list.
    fn combines(&self, left: &str) -> bool {
        let listed = || GLUED.combining.get(self.target.lang().code()).is_some_and(|list| list.contains(left));
        left.ends_with(['o', 'i', 'о', 'е', 'і']) || listed()
    }

    /// True for what is written in one with any word before it: “hailstorms”.
    fn is_headed(&self, right: &str) -> bool {
        GLUED.heads.get(self.target.lang().code()).is_some_and(|list| list.contains(right))
    }

    /// True when the text has a word elsewhere.
    fn elsewhere(&self, word: &str, here: Span) -> bool {
        let text = self.target.analysis.text();
        self.target.analysis.tokens.iter().any(|t| t.span != here && t.of(text) == word)
    }

    /// A part of a word by its own right: the text has it, or it translates a word of the source.
    fn is_word(&self, part: &str, here: Span) -> bool {
        part.chars().count() >= PART && (self.elsewhere(part, here) || self.translates(part).is_some())
    }

    /// True for what is a word as a whole: in the source, twice in the text, or in the lexicon.
    fn is_whole(&self, lower: &str, here: Span) -> bool {
        self.stands(lower, here) || self.met(lower)
    }

    /// True for a word that the text or the source has besides, or that is a function word.
    fn stands(&self, lower: &str, here: Span) -> bool {
        let text = self.target.analysis.text();
        let again = self.target.analysis.tokens.iter().any(|t| t.span != here && t.of(text).to_lowercase() == lower);
        let there = self.source.is_some_and(|side| side.text().to_lowercase().contains(lower));
        again || there || self.target.locale().is_function_word(lower)
    }

    /// True when the lexicon would know a word by more letters than its first part has, and does not.
    fn is_strange(&self, left: &str, whole: &str) -> bool {
        let key = Folding::of(self.target.lang()).key(whole);
        self.usage().is_some() && key.chars().count() >= left.chars().count() + LED && !self.met(whole)
    }
}

/// Letters of the longest word that is looked into: longer ones are no words of news, and each has as many cuts as letters.
const LONGEST: usize = 60;

/// A word that is two, or several.
fn glued(token: &Token, known: &Known<'_>) -> Option<Flag> {
    let target = known.target;
    let word = target.words(token.span);
    let letters = word.chars().count();
    if !token.is_word()
        || !(5..=LONGEST).contains(&letters)
        || !word.chars().all(char::is_alphabetic)
        || target.is_tied(token.span, &TIES)
    {
        return None;
    }
    let lower = word.to_lowercase();
    let small = word.chars().skip(1).all(char::is_lowercase);
    let found = if small { in_small_letters(token, word, known) } else { before_a_capital(token, word, known) };
    let zipf = || forms(target.lang()).and_then(|forms| forms.zipf(&lower)).unwrap_or_default();
    let is_common = || zipf() >= COMMON_PART;
    let found = found.filter(|_| !known.is_whole(&lower, token.span) && zipf() < COMMON_WHOLE);
    let more =
        || before_an_end(token, word, known).or_else(|| by_the_list(token, word, known)).filter(|_| !is_common());
    let two = found.or_else(|| if small { more() } else { None }).map(|(left, right)| vec![left, right]);
    let closed = || behind_a_closing_letter(word, target.lang()).map(|(left, right)| vec![left, right]);
    let parts = run_together(token, word, known).or(two).or_else(closed)?;
    let fixed = parts.join(" ");
    let number = if parts.len() == 2 { "two" } else { "several" };
    let reason = format!("{} seems to be {number} words, “{fixed}”", target.quote(token.span));
    Some(Flag::target(token.span, reason).suggest(fixed))
}

/// The two words in one of small letters: one of them a function word, or each of them the translation of another word
/// of the source.
fn in_small_letters<'w>(token: &Token, word: &'w str, known: &Known<'_>) -> Option<(&'w str, &'w str)> {
    let target = known.target;
    let list = GLUED.words.get(target.lang().code());
    let listed = |part: &str| list.is_some_and(|list| list.contains(part));
    // What the lexicon has met is one word: asked once, and before the parts are.
    let met = OnceCell::new();
    let strange = || !*met.get_or_init(|| known.met(&word.to_lowercase()));
    // A capital begins a name, or the sentence, where words of the source behind it tell enough.
    if token.kind == TokenKind::Capital {
        let tokens = target.tokens();
        let at = tokens.partition_point(|t| t.span.start < token.span.start);
        let small = |part: &str| part.to_lowercase();
        let led = |left: &str, right: &str| {
            let long = left.chars().count() > LED && right.chars().count() >= LONG;
            long && target.locale().is_function_word(left) && known.translates(right).is_some()
        };
        let two = |left: &str, right: &str| known.two_words(left, right) || led(left, right);
        list?;
        return starts_sentence(tokens, at, target)
            .then(|| cuts(word).find(|(left, right)| strange() && two(&small(left), right)))
            .flatten();
    }
    let has_lexicon = known.usage().is_some();
    let function = |part: &str| part.chars().count() >= LED && target.locale().is_function_word(part);
    cuts(word).find(|&(left, right)| {
        let (a, b) = (listed(left), listed(right));
        let before = || b && right.chars().count() >= END && known.is_word(left, token.span);
        // "tothe": a shorter function word in front. Without a lexicon nothing tells "thereof" from it.
        let led = has_lexicon && function(left) && b;
        let of_two = || list.is_some() && strange() && known.two_words(left, right);
        (a && (b || known.is_word(right, token.span)))
            || led
            || before()
            || of_two()
            || begins(left, right, word, known)
            || ends(left, right, word, known)
    })
}

/// True for an article or the like before a word that translates one of the source, “eljueves”, in what the lexicon does
/// not know.
fn begins(left: &str, right: &str, word: &str, known: &Known<'_>) -> bool {
    let starts = GLUED.starts.get(known.target.lang().code());
    let long = right.chars().count() >= if left.chars().count() > LED { PART - 1 } else { PART };
    starts.is_some_and(|starts| starts.contains(left))
        && long
        && known.is_strange(left, word)
        && known.translates(right).is_some()
}

/// True for a function word behind a short word that the lexicon knows well, “usedin”, in what it does not know.
fn ends(left: &str, right: &str, word: &str, known: &Known<'_>) -> bool {
    let lang = known.target.lang();
    GLUED.short_ends.get(lang.code()).is_some_and(|ends| ends.contains(right))
        && left.chars().count() == IN_FULL
        && known.is_strange(left, word)
        && known.is_common(left)
        && known.translates(left).is_some()
}

/// A long word that the lexicon knows or that translates one of the source, and behind it a function word that ends no such
/// word: “peoplefor”. The lexicon knows long words by their beginnings, and says nothing of the whole.
fn before_an_end<'w>(token: &Token, word: &'w str, known: &Known<'_>) -> Option<(&'w str, &'w str)> {
    let target = known.target;
    let list = GLUED.ends.get(target.lang().code())?;
    let tokens = target.tokens();
    let at = tokens.partition_point(|t| t.span.start < token.span.start);
    if token.kind == TokenKind::Capital && !starts_sentence(tokens, at, target) {
        return None;
    }
    let lower = word.to_lowercase();
    let cut = cuts(word).find(|(left, right)| {
        let ends_one = |but: &String| but.split_whitespace().any(|other| lower.ends_with(other));
        let free = || list.get(*right).is_some_and(|but| !ends_one(but));
        let small = || left.to_lowercase();
        let known = || known.is_common(&small()) || known.is_word(&small(), token.span);
        left.chars().count() >= LONG_LEFT && free() && known()
    });
    cut.filter(|_| !known.stands(&lower, token.span))
}

/// Two words of the language's list in what the list does not have, function words or translations of words of the source:
/// “schoolon”. In languages that form compounds, most of these are two words of the list as well.
fn by_the_list<'w>(token: &Token, word: &'w str, known: &Known<'_>) -> Option<(&'w str, &'w str)> {
    let target = known.target;
    let tokens = target.tokens();
    let at = tokens.partition_point(|t| t.span.start < token.span.start);
    let name = token.kind == TokenKind::Capital && !starts_sentence(tokens, at, target);
    let evidence = GLUED.listed.get(target.lang().code()).filter(|_| !name && known.support().is_some())?;
    let lower = word.to_lowercase();
    let (left, right) = word.split_at_checked(forms(target.lang())?.parts(&lower)?)?;
    let small = left.to_lowercase();
    let function = |part: &str| target.locale().is_function_word(part);
    if [&small, right].iter().any(|part| part.chars().count() < PART && !function(part)) {
        return None;
    }
    let (first, second) = (known.translates(&small), known.translates(right));
    let translated = match (function(&small), function(right)) {
        (true, true) => false,
        (true, false) => second.is_some(),
        (false, true) => first.is_some(),
        (false, false) if *evidence == Evidence::One => first != second && !known.is_headed(right),
        (false, false) => first.is_some() && second.is_some() && first != second,
    };
    let combines = !function(&small) && !function(right) && known.combines(&small);
    // “bêtacoronavirus” is the Betacoronavirus of the source.
    let alike = |other: &&str| normalized_levenshtein(&other.to_lowercase(), &lower) >= ALIKE;
    let cognate = known.behind().iter().any(alike);
    (translated && !combines && !cognate && !known.stands(&lower, token.span)).then_some((left, right))
}

/// Two words in one of which the first has a letter at its end that no other place of a word has: «للمرةالثالثة».
fn behind_a_closing_letter(word: &str, lang: Lang) -> Option<(&str, &str)> {
    let closing = GLUED.closing.get(lang.code())?;
    let closes = |at: usize| word.get(..at).is_some_and(|left| left.ends_with(|c| closing.contains(c)));
    let (at, _) = word.char_indices().find(|&(at, _)| closes(at))?;
    word.split_at_checked(at).filter(|(_, right)| right.chars().count() >= LED && !right.starts_with(is_vowel_sign))
}

/// True for the vowel signs of Arabic, which may stand behind any letter.
fn is_vowel_sign(c: char) -> bool {
    ('\u{64b}'..='\u{65f}').contains(&c)
}

/// Three words or more in what the list does not have, “новуюшколугорода”: two of those that are no function words translate
/// two words of the source, and all of them but one translate a word. A language that forms compounds writes no capital inside.
fn run_together<'w>(token: &Token, word: &'w str, known: &Known<'_>) -> Option<Vec<&'w str>> {
    let target = known.target;
    let forms = forms(target.lang())?;
    let apart = GLUED.listed.contains_key(target.lang().code()) || word.chars().skip(1).any(char::is_uppercase);
    if !apart || word.chars().count() < LONG_RUN || forms.zipf(word).is_some() || known.support().is_none() {
        return None;
    }
    let function = |part: &str| target.locale().is_function_word(&part.to_lowercase());
    let is_part = |part: &str, zipf: f32| {
        let letters = part.chars().count();
        zipf >= COMMON_PART && letters >= if function(part) { LED } else { PART }
    };
    let parts = forms.made_up_of(word, is_part).filter(|parts| parts.len() > 2)?;
    // A short function word at the end is an ending as often, and a word in "o" combines with what is behind it.
    let (last, before) = parts.split_last()?;
    let ending = function(last) && last.chars().count() < END - 1;
    let joined = || parts.first().zip(before.last()).is_some_and(|(a, b)| known.combines(a) || known.combines(b));
    let said: Vec<&str> = parts.iter().copied().filter(|part| !function(part)).collect();
    let behind: BTreeSet<usize> = said.iter().filter_map(|part| known.translates(&part.to_lowercase())).collect();
    let enough = behind.len() > 1 && behind.len() + 1 >= said.len() && !ending && !joined();
    (enough && !known.stands(&word.to_lowercase(), token.span)).then_some(parts)
}

/// The two words in one with a capital inside, “derEintritt”: the first a function word, or a word as the second is.
fn before_a_capital<'w>(token: &Token, word: &'w str, known: &Known<'_>) -> Option<(&'w str, &'w str)> {
    let target = known.target;
    let (left, right) = cuts(word).find(|(_, right)| right.chars().next().is_some_and(char::is_uppercase))?;
    let small = |part: &str| part.chars().skip(1).all(char::is_lowercase) && part.chars().count() >= LED;
    let (a, b) = (left.to_lowercase(), right.to_lowercase());
    let there = known.behind().contains(&right) || known.elsewhere(right, token.span);
    let function = target.locale().is_function_word(&a);
    let second = target.locale().is_function_word(&b) || there || known.translates(&b).is_some();
    // A brand begins with a capital as a rule, "YouTube": its parts translate nothing.
    let first = function || known.is_word(&a, token.span);
    (small(left) && small(right) && first && second).then_some((left, right))
}

/// A word in two parts, “govern ment”: the whole translates a word of the source, and a part is no word.
fn parted(pair: &[Token], known: &Known<'_>) -> Option<Flag> {
    let [first, second] = pair else { return None };
    let target = known.target;
    let span = first.span.cover(second.span);
    let (left, right) = (target.words(first.span), target.words(second.span));
    let gap = Span { start: first.span.end, end: second.span.start }.of(target.analysis.text());
    let in_letters = left.chars().all(char::is_alphabetic) && right.chars().all(char::is_lowercase);
    let letters = left.chars().count();
    if gap != " " || !in_letters || letters < LED || right.chars().count() < LED {
        return None;
    }
    if let Some(fixed) = by_a_space(left, right, known) {
        let what = if fixed.contains(' ') { "to have its space in the wrong place" } else { "to be one word" };
        let reason = format!("{} seems {what}, “{fixed}”", target.quote(span));
        return Some(Flag::target(span, reason).suggest(fixed));
    }
    // The lexicon knows words by their beginnings, so the second part has to be in the beginning as well.
    let folding = Folding::of(target.lang());
    let is_function = |part: &str| target.locale().is_function_word(&part.to_lowercase());
    if letters + LED > folding.longest() || is_function(left) {
        return None;
    }
    let whole = format!("{left}{right}");
    let telling = folding.key(&whole).chars().count() >= letters + LED;
    let strange = |part: &str| !known.met(&part.to_lowercase()) && !is_function(part);
    if !telling || !strange(left) && !strange(right) || known.translates(&whole).is_none() {
        return None;
    }
    let reason = format!("{} seems to be one word, “{whole}”", target.quote(span));
    Some(Flag::target(span, reason).suggest(whole))
}

/// What is meant by two words with a space too many between them, or one in the wrong place, by the list of the language's forms.
fn by_a_space(left: &str, right: &str, known: &Known<'_>) -> Option<String> {
    let list = forms(known.target.lang())?;
    let function = |word: &str| known.target.locale().is_function_word(&word.to_lowercase());
    let small = [function(left), function(right)];
    if small == [true, true] || !left.chars().skip(1).all(char::is_lowercase) {
        return None;
    }
    let [first, second] = [left, right].map(|word| list.zipf(word));
    let there = || [left, right].iter().any(|word| known.behind().contains(word));
    if (first.is_none() && !small[0]) || (second.is_none() && !small[1]) {
        return if there() { None } else { misplaced_space(left, right, list, known) };
    }
    // Of two words of the language the second one is rare, or ends others.
    let ends = || second.unwrap_or_default() < COMMON_WHOLE || is_suffix(right, known.target.lang());
    (small == [false, false] && ends() && !there()).then(|| one_of_two(left, right, list, known)).flatten()
}

/// The one word of two words of the language, of which the second one says nothing of the source, and the whole does:
/// “citizen ship”.
fn one_of_two(left: &str, right: &str, list: &Forms, known: &Known<'_>) -> Option<String> {
    let whole = format!("{left}{right}");
    list.zipf(&whole).filter(|zipf| *zipf >= COMMON_WHOLE)?;
    let meant = known.translates(&whole.to_lowercase())?;
    let same = known.translates(&left.to_lowercase()).is_none_or(|at| at == meant);
    (same && known.translates(right).is_none()).then_some(whole)
}

/// What is meant where the list lacks one of two words, and has both as one (“disco vered”), or two with a letter on the other
/// side of the space (“jewelt heft”).
fn misplaced_space(left: &str, right: &str, list: &Forms, known: &Known<'_>) -> Option<String> {
    let zipf = |word: &str| list.zipf(word).unwrap_or_default();
    let function = |word: &str| known.target.locale().is_function_word(word);
    let listed = |word: &str| list.zipf(word).is_some() || function(&word.to_lowercase());
    let is_word = |word: &str| listed(word) || known.met(&word.to_lowercase()) || known.translates(word).is_some();
    if is_word(left) && is_word(right) {
        return None;
    }
    let whole = format!("{left}{right}");
    if zipf(&whole) >= COMMON_WHOLE {
        return Some(whole);
    }
    let there = |word: &str| known.behind().contains(&word);
    let meant = |word: &str| there(word) || zipf(word) >= COMMON_PART && known.translates(word).is_some();
    let two = |a: &str, b: &str| (meant(a) || meant(b)) && (meant(a) || function(a)) && (meant(b) || function(b));
    let (stem, letter) = left.split_at_checked(left.char_indices().next_back()?.0)?;
    let behind = [letter, right].concat();
    if two(stem, &behind) {
        return Some(format!("{stem} {behind}"));
    }
    let (letter, rest) = right.split_at_checked(right.char_indices().nth(1)?.0)?;
    let before = [left, letter].concat();
    two(&before, rest).then(|| format!("{before} {rest}"))
}

/// True for what ends words of a language and is a word besides: "ship".
fn is_suffix(word: &str, lang: Lang) -> bool {
    GLUED.suffixes.get(lang.code()).is_some_and(|list| list.contains(word))
}

fn cuts(word: &str) -> impl Iterator<Item = (&str, &str)> {
    word.char_indices().skip(1).filter_map(|(at, _)| word.split_at_checked(at))
}

/// What ties a word to its neighbour: a hyphen, an apostrophe, a mark of an address.
const TIES: [char; 9] = ['-', '‑', '\'', '’', '.', '_', '/', '@', '#'];

/// Runs of single letters with one space between them that are not all capitals: “M o s c o w”.
fn spaced_letters(target: &Side<'_>, source: Option<&Side<'_>>, params: &Params) -> Vec<Flag> {
    let mut runs: Vec<(Span, usize, bool)> = Vec::new();
    for token in target.tokens() {
        let word = target.words(token.span);
        let is_letter = token.is_word() && word.chars().count() == 1 && word.chars().any(char::is_lowercase)
            || token.kind == TokenKind::Capital && word.chars().count() == 1;
        let lower = word.chars().any(char::is_lowercase);
        match runs.last_mut() {
            Some((run, count, low)) if is_letter && run.end + 1 == token.span.start => {
                *run = run.cover(token.span);
                *count += 1;
                *low |= lower;
            }
            _ if is_letter => runs.push((token.span, 1, lower)),
            _ => {}
        }
    }
    let own = |span: Span| source.is_some_and(|side| side.text().contains(target.words(span)));
    // A preposition of one letter stands before the name: "в М о с к в е".
    for (run, count, _) in &mut runs {
        let words = target.words(*run);
        let mut letters = words.split(' ');
        let (first, second) = (letters.next().unwrap_or(""), letters.next().unwrap_or(""));
        if first.chars().all(char::is_lowercase) && second.chars().all(char::is_uppercase) && !second.is_empty() {
            run.start += first.len() as u32 + 1;
            *count -= 1;
        }
    }
    runs.into_iter()
        .filter(|&(span, count, lower)| lower && count as f32 >= MIN_LETTERS.of(params) && !own(span))
        .map(|(span, _, _)| alone(target, span))
        .collect()
}

/// The same in a script without spaces, where a character is written like a letter: “小 さ な 衛 星”.
fn spaced_characters(target: &Side<'_>, source: Option<&Side<'_>>, params: &Params) -> Vec<Flag> {
    static APART: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"[\p{Han}\p{Hiragana}\p{Katakana}](?: [\p{Han}\p{Hiragana}\p{Katakana}])+"));
    let text = target.text();
    let least = MIN_LETTERS.of(params);
    let own = |words: &str| source.is_some_and(|side| side.text().contains(words));
    let is_long = |words: &str| words.split(' ').count() as f32 >= least && !own(words);
    let start = target.span().start as usize;
    let runs = APART.find_iter(text).filter(|run| is_long(run.as_str()));
    runs.map(|run| alone(target, Span::new(start + run.start(), start + run.end()))).collect()
}

fn alone(target: &Side<'_>, span: Span) -> Flag {
    let fixed: String = target.words(span).split_whitespace().collect();
    Flag::target(span, format!("{} stands in single letters", target.quote(span))).suggest(fixed)
}
