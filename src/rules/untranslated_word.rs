//! A single word left in the source language inside a translated sentence. The word stands in the source just so. Whose it
//! is, the lists of forms say by how common it is in both languages; where there is none, lingua's letter sequences and the
//! lexicon do: loanwords and names are at home in both. A capital is a name's more often than not, but for nouns of a language that gives all of them one, behind
//! an article or a preposition. Among words of another script a word in Latin letters is told by being a word. Runs with
//! function words are `untranslated-passage`.

use super::untranslated_passage::{in_address, is_title, kept_on_purpose, same_words};
use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::LazyLock;

use foldhash::fast::FixedState;
use serde::Deserialize;

use crate::analysis::{Side, Token, TokenKind};
use crate::language::Lang;
use crate::language::detect::{Script, leaning, script, usual_script};
use crate::lexicon::forms::{Forms, forms};
use crate::lexicon::gazetteer::{Kind, adjectives, mentions};
use crate::lexicon::{Usage, seen, usage, word_support};
use crate::locale::{packed, unpacked};
use crate::rule::*;
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "untranslated-word",
    category: Category::Untranslated,
    severity: Severity::Major,
    confidence: 0.8,
    summary: "a word left in the source language",
    help: "The word stands in the source just so, and the translation's language does not use it. A loanword that the lexicon does not know yet can be dismissed.",
    params: &[&MIN_LEANING, &MIN_SEEN],
    supersedes: &["invented-words", "wrong-casing"],
    check: Check::Pair(check),
    bad: &[
        Example {
            langs: "en>it",
            source: "The parish says that the demand for ⟦food parcels⟧ has doubled since the winter.",
            target: "La parrocchia afferma che la domanda di ⟦food parcels⟧ è raddoppiata dall'inverno.",
            because: "two English words in a row, each of which Italian may have heard of",
        },
        Example {
            langs: "en>ru",
            source: "The telescope picked up a ⟦faint radio signal⟧ from a young galaxy.",
            target: "Телескоп уловил ⟦faint radio signal⟧ от молодой галактики.",
            because: "three English words in a row",
        },
        Example {
            langs: "es>en",
            source: "El alcalde es el ⟦portavoz⟧ de los vecinos.",
            target: "The mayor is the ⟦portavoz⟧ of the residents.",
            because: "the Spanish word for a spokesman",
        },
        Example {
            langs: "en>de",
            source: "The survey ⟦showed⟧ a clear majority for the bridge.",
            target: "Die Umfrage ⟦showed⟧ eine klare Mehrheit für die Brücke.",
            because: "the English verb",
        },
        Example {
            langs: "de>en",
            source: "Die ⟦Gewerkschaft⟧ verschob den Streik auf den Herbst.",
            target: "The ⟦Gewerkschaft⟧ put off the strike until autumn.",
            because: "a German noun, which has a capital like any other",
        },
        Example {
            langs: "en>ru",
            source: "The governor promised a new ⟦hospital⟧ for the town.",
            target: "Губернатор пообещал городу новый ⟦hospital⟧.",
            because: "an English word in Latin letters",
        },
        Example {
            langs: "en>uk",
            source: "Night buses run ⟦through⟧ the old town until two.",
            target: "Нічні автобуси їздять ⟦through⟧ старе місто до другої години.",
            because: "a small word tells as much among letters of another script",
        },
        Example {
            langs: "en>zh",
            source: "The hospital has treated 57 cases of ⟦measles⟧ since Monday.",
            target: "该医院自周一以来已收治57例⟦measles⟧患者。",
            because: "no word in Latin letters is at home among characters",
        },
        Example {
            langs: "de>en",
            source: "In der Stadt fehlt es an ⟦Wohnungen⟧ und Kindergärten.",
            target: "The city is short of ⟦Wohnungen⟧ and kindergartens.",
            because: "a German noun without an article",
        },
        Example {
            langs: "en>ko",
            source: "The governor opened the ⟦bridge⟧ on Friday.",
            target: "주지사는 금요일에 ⟦bridge⟧를 개통했다.",
            because: "the same with a Korean particle behind it",
        },
        Example {
            langs: "en>fr",
            source: "The lower quays are ⟦frequently⟧ under water in winter.",
            target: "En hiver, les quais bas sont ⟦frequently⟧ sous l'eau.",
            because: "the English adverb, which shares its beginning with a French one",
        },
        Example {
            langs: "pt>es",
            source: "O prefeito ⟦declarou⟧ que a ponte será reaberta em maio.",
            target: "El alcalde ⟦declarou⟧ que el puente reabrirá en mayo.",
            because: "a Portuguese verb, one letter from the Spanish one",
        },
        Example {
            langs: "cs>en",
            source: "Starosta slíbil městu novou ⟦nemocnici⟧.",
            target: "The mayor promised the town a new ⟦nemocnici⟧.",
            because: "a Czech word that English has never seen",
        },
        Example {
            langs: "pt>en",
            source: "Os ⟦feirantes⟧ de Salvador protestam contra a nova taxa.",
            target: "⟦Feirantes⟧ in Salvador are protesting against the new fee.",
            because: "it has a capital only because the sentence begins with it",
        },
        Example {
            langs: "hu>en",
            source: "A rendőrök több mint ezer ⟦hamisított⟧ karórát találtak.",
            target: "Police found more than a thousand ⟦hamisított⟧ wristwatches.",
            because: "a Hungarian word that English has never seen, though nothing is known of Hungarian",
        },
    ],
    good: &[
        Example {
            langs: "hu>en",
            source: "A betegek remdesivir és szotrovimab mellett sem gyógyultak.",
            target: "The patients did not recover on remdesivir and sotrovimab either.",
            because: "medicines have one name everywhere",
        },
        Example {
            langs: "fr>en",
            source: "Pour le club, c'était le coup de grâce.",
            target: "For the club this was the coup de grâce.",
            because: "a part of a phrase that English has borrowed",
        },
        Example {
            langs: "it>en",
            source: "I carabinieri hanno ritrovato la tela in un casolare.",
            target: "The carabinieri have found the canvas in a farmhouse.",
            because: "what only the one country has keeps its name",
        },
        Example {
            langs: "en>it",
            source: "The second race was stopped by the safety car, and a pit stop decided it.",
            target: "La seconda gara è stata fermata dalla safety car e decisa da un pit stop.",
            because: "phrases that Italian has borrowed",
        },
        Example {
            langs: "en>fr",
            source: "Tickets for the Harrow flower show sold out within an hour.",
            target: "Les billets du Harrow flower show se sont vendus en une heure.",
            because: "a part of a name",
        },
        Example {
            langs: "it>es",
            source: "Lo ha scritto il Corriere della Sera di domenica.",
            target: "Lo publicó el Corriere della Sera del domingo.",
            because: "the name of a newspaper",
        },
        Example {
            langs: "en>fr",
            source: "The lockdown began in March.",
            target: "Le lockdown a commencé en mars.",
            because: "a word that the press of many countries took over",
        },
        Example {
            langs: "fr>en",
            source: "Le café du onzième arrondissement sert une crème brûlée près de la gendarmerie.",
            target: "The café in the eleventh arrondissement serves a crème brûlée near the gendarmerie.",
            because: "French words that English has",
        },
        Example {
            langs: "en>nl",
            source: "The services of the two bases will be merged by June.",
            target: "De services van de twee bases worden voor juni samengevoegd.",
            because: "plurals of words that Dutch has",
        },
        Example {
            langs: "en>it",
            source: "The court called the figures accurate.",
            target: "Il tribunale ha definito accurate le cifre.",
            because: "an Italian adjective in its feminine plural",
        },
        Example {
            langs: "fr>en",
            source: "Elle joue une femme fatale qui travaille pour les services secrets.",
            target: "She plays a femme fatale who works for the secret service.",
            because: "a phrase that English has borrowed",
        },
        Example {
            langs: "en>de",
            source: "The manager of the hip hop festival promised a second show.",
            target: "Der Manager des Hip-Hop-Festivals versprach eine zweite Show.",
            because: "German uses these words too",
        },
        Example {
            langs: "fr>en",
            source: "Le ministre parle de « flexibilité heureuse ».",
            target: "The minister speaks of a “flexibilité heureuse”, a happy flexibility.",
            because: "kept in quotation marks and explained",
        },
        Example {
            langs: "fr>en",
            source: "Le chœur a repris « Les garçons et les filles du port » avant la sortie.",
            target: "The choir sang \"Les garçons et les filles du port\" ahead of the release.",
            because: "the title of a song, in quotation marks on both sides",
        },
        Example {
            langs: "de>en",
            source: "Der Klettersteig am Hochstaufen bleibt nach dem Erdrutsch gesperrt.",
            target: "The via ferrata on the Hochstaufen will stay closed after the landslide.",
            because: "a mountain, which has an article in German",
        },
        Example {
            langs: "de>en",
            source: "Der Spiegel berichtete, dass die Autobahn bei Werl gesperrt wird.",
            target: "Der Spiegel reported that the Autobahn near Werl will be closed.",
            because: "a magazine, a word that English has, a town",
        },
        Example {
            langs: "en>zh",
            source: "Researchers found Homo sapiens bones and the bacterium (Yersinia pestis) in the cave, bbc.com reported.",
            target: "据bbc.com报道，研究人员在洞穴中发现了 Homo sapiens 的骨头和细菌（Yersinia pestis）。",
            because: "names of species, an address",
        },
        Example {
            langs: "en>uk",
            source: "The letter S stands for security, the professor joked.",
            target: "Літера S означає security, тобто безпеку, пожартував професор.",
            because: "kept and explained behind a comma",
        },
        Example {
            langs: "en>ja",
            source: "The company calls the service open bank.",
            target: "同社はこのサービスを「open bank」と呼ぶ。",
            because: "a name in quotation marks",
        },
    ],
};

static MIN_LEANING: Param = Param {
    name: "min-leaning",
    default: 0.93,
    unit: "lingua's confidence in the source language",
    range: (0.5, 1.0),
    basis: "9 of 10 words left untranslated have more, 1 of 50 words that both sides of a human translation have",
};

static MIN_SEEN: Param = Param {
    name: "min-seen",
    default: 8.0,
    unit: "occurrences in the lexicon's training text",
    range: (1.0, 1000.0),
    basis: "a rarer word may be a name",
};

/// Leaning that is enough for a common word of the source's language that the other hardly ever uses.
const LEANING_IF_COMMON: f64 = 0.75;
/// Leaning that outweighs that the training text has the word on both sides; and leaning of a spelling that the other
/// language cannot have.
const SURE_LEANING: f64 = 0.97;
const CERTAIN: f64 = 0.995;
/// Occurrences from which a word is common.
const COMMON: f32 = 100.0;
/// Most occurrences in the target language for each in the source's: of a word that is hardly ever used there, and of one
/// that shares its beginning with some word there (the lexicon looks words up by their beginning).
const HARDLY: f32 = 0.02;
const SHARED: f32 = 0.7;
/// Probability from which the lexicon takes a spelling for a loanword.
const LOAN: f32 = 0.3;
/// Fewest letters: shorter ones are units and initials.
const LETTERS: usize = 4;

/// Occurrences from which a word that the other language never has is told with little leaning.
const NEVER: f32 = 30.0;
const LEANING_IF_NEVER: f64 = 0.3;
/// Leaning of a long word that neither the list nor the table of the translation's language has. In 41,580 human pairs, and
/// in 20,779 of them with the source's language taken for one without tables, only medicines have more.
const LEANING_IF_NEW: f64 = 0.6;
/// Leaning of a capitalised noun, and the most that the lexicon takes it for a loanword or a name.
const LEANING_OF_NOUNS: f64 = 0.9;
const KEPT_NOUN: f32 = 0.05;
/// Letters that the lexicon knows of a word, more or less; and occurrences from which a longer one is taken for a word that it
/// has seen, where the detector tells nothing since the other language has another script.
const WHOLE: usize = 8;
const SEEN_IF_LONG: f32 = 20.0;
/// Zipf values of a word that is common in its language and rare in the other, and of one that is at home; and how much
/// rarer, in steps of ten, a word is where it is foreign. Lists of other languages have English words at a hundredth of their
/// use, those of any other language hardly ever.
const COMMON_THERE: f32 = 3.0;
const RARE_HERE: f32 = 3.5;
const HOME: f32 = 3.0;
const RARER: f32 = 2.0;
/// The most that a word may be rarer in one of two languages that both have it.
const OF_BOTH: f32 = 1.0;
/// How far below the rarest words of a list one is that it does not have.
const UNLISTED: f32 = 0.5;
/// Zipf value of a word that the list of another script does not have.
const LISTED: f32 = 2.5;
/// Fewest letters of such a word in one script, and the last ones that may be an ending.
const LONG: usize = 6;
const STEM: usize = 2;
/// How much rarer a word is that is no inflected form of the other language either, whatever it looks like.
const NEVER_HERE: f32 = 2.5;
const RARER_THAN_ENGLISH: f32 = 1.3;
/// By how much two words beside each other are rarer, both together, and the fewest letters of either. Of 41,580 human pairs
/// 28 have a phrase with half as much, and nearly all of these are loans.
const PHRASE_RARER: f32 = 1.9;
const PHRASE_LETTERS: usize = 3;
/// Mean of both probabilities of a translation from which a word explains another, and words behind the mark among which it is.
const TRANSLATED: f32 = 0.1;
const EXPLAINING: usize = 4;
/// Most occurrences among words of another script for each in the source's language.
const ACROSS: f32 = 0.1;

#[derive(Deserialize, Default)]
struct Loans {
    loans: BTreeSet<String>,
    german: BTreeSet<String>,
    money: BTreeSet<String>,
    kept: BTreeSet<String>,
    phrases: BTreeSet<String>,
    medicines: BTreeSet<String>,
    articles: BTreeMap<String, BTreeSet<String>>,
}

/// English and German words that most languages of Europe have taken over, and what stands before a common noun.
static LOANS: LazyLock<Loans> = LazyLock::new(|| toml::from_str(unpacked(packed!("loans"))).unwrap_or_default());

type Of<T> = Box<dyn Fn(&str) -> T>;

/// What the lists and the lexicon know of the words of both languages: of both at once, or of each beside English. Most pairs
/// ask nothing.
struct Vocabulary {
    lists: OnceCell<Option<[&'static Forms; 2]>>,
    from: Lang,
    to: Lang,
    pair: OnceCell<Option<Of<Usage>>>,
    there: OnceCell<Option<Of<f32>>>,
    here: OnceCell<Option<Of<f32>>>,
}

impl Vocabulary {
    fn new(from: Lang, to: Lang) -> Vocabulary {
        let (lists, pair, there, here) = (OnceCell::new(), OnceCell::new(), OnceCell::new(), OnceCell::new());
        Vocabulary { from, to, lists, pair, there, here }
    }

    /// By how much a word is rarer in the target's language than in the source's, in steps of ten; 0 where no list tells.
    fn rarer(&self, word: &str) -> f32 {
        let Some([there, here]) = self.lists() else { return 0.0 };
        there.zipf(word).map_or(0.0, |common| common - own_zipf(here, word))
    }

    /// The lists of both languages, if both have one.
    fn lists(&self) -> Option<[&'static Forms; 2]> {
        *self.lists.get_or_init(|| Some([forms(self.from)?, forms(self.to)?]))
    }

    /// True for a word that is common in the source's language, and far from it in the target's, by the lists of both.
    fn is_foreign(&self, word: &str) -> bool {
        let Some([there, here]) = self.lists() else { return false };
        // English words go into all languages, and are inflected there; English takes in words of all ("crème").
        let (rarer, never) = match (self.from.code(), self.to.code()) {
            ("en", _) => (RARER_THAN_ENGLISH, f32::INFINITY),
            (_, "en") => (NEVER_HERE, NEVER_HERE),
            _ => (RARER, NEVER_HERE),
        };
        let [common, own] = [there.zipf(word).unwrap_or(0.0), own_zipf(here, word)];
        // “services” is as Dutch as “service”, “accurate” as Italian as “accurato”.
        let stem = word.char_indices().next_back().and_then(|(at, _)| word.get(..at)).unwrap_or(word);
        let kin = |other: &str| other.chars().count() <= word.chars().count() && other != word;
        let inflected = || {
            let mut all = here.beginning_with(stem).filter(|(other, zipf)| kin(other) && *zipf >= HOME);
            all.any(|(other, zipf)| there.zipf(other).unwrap_or(0.0) - zipf < rarer)
        };
        common >= COMMON_THERE && own <= RARE_HERE && common - own >= rarer && (common - own >= never || !inflected())
    }

    /// True for a word that is at home in both languages, by their lists: «тренер» is Russian and Ukrainian.
    fn is_of_both(&self, word: &str) -> bool {
        let Some([there, here]) = self.lists() else { return false };
        here.zipf(word).is_some_and(|own| own >= HOME && there.zipf(word).unwrap_or(0.0) - own < OF_BOTH)
    }

    /// True where the target's list has a word that is the same but for its last letters: a loanword with an ending.
    fn has_kin(&self, word: &str) -> bool {
        let stem = word.char_indices().rev().nth(STEM - 1).and_then(|(at, _)| word.get(..at)).unwrap_or(word);
        forms(self.to).is_none_or(|here| here.beginning_with(stem).next().is_some())
    }

    /// True for a word of the source's list that the target's list does not have at all.
    fn is_unlisted(&self, word: &str) -> bool {
        forms(self.to).is_some_and(|own| own.zipf(word).is_none()) && self.is_listed_there(word)
    }

    /// True for a word that the list of the source's language has, and not among the rarest.
    fn is_listed_there(&self, word: &str) -> bool {
        forms(self.from).and_then(|list| list.zipf(word)).is_some_and(|zipf| zipf >= LISTED)
    }

    /// True for a word that English uses as well: “café”, “arrondissement”.
    fn is_english_too(&self, word: &str) -> bool {
        let lists = || Some((forms(self.from)?.zipf(word)?, forms(self.to)?.zipf(word)?));
        self.to.code() == "en" && lists().is_some_and(|(there, here)| there - here < NEVER_HERE)
    }

    /// The use of a word in both languages, if a table has both.
    fn usage(&self, word: &str) -> Option<Usage> {
        let of = || usage(self.from, self.to).map(|of| Box::new(of) as Of<Usage>);
        self.pair.get_or_init(of).as_ref().map(|of| of(word))
    }

    /// How often a word was seen in the source's language, and in the target's, each beside English.
    fn seen(&self, word: &str) -> [Option<f32>; 2] {
        let of = [(&self.there, self.from), (&self.here, self.to)];
        of.map(|(cell, lang)| {
            cell.get_or_init(|| seen(lang).map(|of| Box::new(of) as Of<f32>)).as_ref().map(|of| of(word))
        })
    }
}

/// How common a word is in its list; below the rarest ones where the list does not have it.
fn own_zipf(list: &Forms, word: &str) -> f32 {
    list.zipf(word).unwrap_or(list.floor() - UNLISTED)
}

fn check(pair: &Pair<'_>) -> Vec<Flag> {
    let (from, to) = (pair.source.lang(), pair.target.lang());
    let across = usual_script(from) != usual_script(to);
    // A sentence that is the source's as a whole is judged as one.
    let copied = pair.source.text().trim() == pair.target.text().trim();
    if copied || from.same_language(to) || across && usual_script(from) != Some(Script::Latin) {
        return Vec::new();
    }
    let words = Vocabulary::new(from, to);
    let mut runs: Vec<Span> = Vec::new();
    let tokens = pair.target.tokens();
    for at in tokens.iter().enumerate().filter(|(_, token)| token.is_word()).map(|(at, _)| at) {
        let found = if across { left_across(pair, at, &words) } else { left(pair, at, &words) };
        let Some(span) = found else { continue };
        match runs.last_mut() {
            Some(last) if last.end + 1 == span.start => *last = last.cover(span),
            _ => runs.push(span),
        }
    }
    let mut phrases = phrases(pair, &words);
    phrases.retain(|phrase| !runs.iter().any(|run| run.overlaps(*phrase)));
    runs.extend(phrases);
    runs.into_iter().map(|span| flag(pair, span)).collect()
}

/// Words beside each other that the source has just so, where neither is foreign enough by itself and both together are:
/// “food parcels”. No phrases that many languages have borrowed, and no parts of names.
fn phrases(pair: &Pair<'_>, words: &Vocabulary) -> Vec<Span> {
    let (target, tokens) = (&pair.target, pair.target.tokens());
    let theirs: HashSet<&str, FixedState> = neighbours(&pair.source).map(|(_, span)| pair.source.words(span)).collect();
    // Most pairs have none in common, and need no list.
    let same = neighbours(target).filter(|(_, span)| theirs.contains(target.words(*span)));
    let same: BTreeMap<usize, Span> = same.collect();
    let plain = |word: &str| word.chars().count() >= PHRASE_LETTERS && word.chars().all(char::is_lowercase);
    let foreign = |at: usize| {
        let both = [at, at + 1].map(|at| tokens.get(at).map_or("", |token| target.words(token.span)));
        both.iter().all(|word| plain(word))
            && !both.iter().any(|word| words.is_english_too(word))
            && both.iter().map(|word| words.rarer(word)).sum::<f32>() >= PHRASE_RARER
    };
    let capital = |at: usize| tokens.get(at).is_some_and(|token| token.kind == TokenKind::Capital);
    let in_name = |at: usize| {
        let before = at.checked_sub(1).filter(|before| same.contains_key(before));
        before.is_some_and(capital) || same.contains_key(&(at + 1)) && capital(at + 2)
    };
    let mut found: Vec<Span> = Vec::new();
    for (&at, &span) in &same {
        let left = foreign(at)
            && !in_name(at)
            && !is_borrowed(target.words(span))
            && !stands_in_compound(target, span)
            && !in_address(target.analysis.text(), span)
            && !kept_on_purpose(target, span)
            && !is_explained(pair, span)
            && !is_title(pair, span);
        match found.last_mut().filter(|_| left) {
            Some(last) if last.overlaps(span) => *last = last.cover(span),
            _ if left => found.push(span),
            _ => {}
        }
    }
    found
}

/// Words with nothing but a space between them, by the place of the first.
fn neighbours<'a>(side: &Side<'a>) -> impl Iterator<Item = (usize, Span)> + use<'a> {
    let side = *side;
    let pairs = side.tokens().iter().zip(side.tokens().iter().skip(1)).enumerate();
    let apart = move |a: &Token, b: &Token| side.words(Span { start: a.span.end, end: b.span.start }) == " ";
    pairs
        .filter(move |(_, (a, b))| a.is_word() && b.is_word() && apart(a, b))
        .map(|(at, (a, b))| (at, a.span.cover(b.span)))
}

/// The word at a place, if it is left in the source's language.
fn left(pair: &Pair<'_>, at: usize, words: &Vocabulary) -> Option<Span> {
    let span = pair.target.tokens().get(at)?.span;
    let word = &inside_sentence(pair, span);
    let noun = word.starts_with(char::is_uppercase);
    let left = word.chars().count() >= LETTERS
        && word.chars().all(char::is_alphabetic)
        && in_source(pair, word, noun).is_some()
        && (!noun || may_be_noun(pair, at, words))
        && !stands_in_compound(&pair.target, span)
        && !in_address(pair.target.analysis.text(), span)
        && of_source_only(pair, word, words)
        && (noun || !in_loan(pair, span, words))
        && !kept_on_purpose(&pair.target, span)
        && !is_explained(pair, span)
        && !is_title(pair, span)
        && !in_borrowed(&pair.target, at)
        && !(noun && mentions(&pair.target, true).iter().any(|mention| mention.span.overlaps(span)));
    left.then_some(span)
}

/// A word as it is written inside a sentence: without the capital that it has at the beginning of one, before words in small
/// letters, where the source has it in small letters as well.
fn inside_sentence<'t>(pair: &Pair<'t>, span: Span) -> Cow<'t, str> {
    let (target, word) = (&pair.target, pair.target.words(span));
    let begins = || target.tokens().iter().find(|token| token.is_word()).is_some_and(|first| first.span == span);
    let before_small = || {
        let behind = target.analysis.text().get(span.end as usize..).and_then(|text| text.strip_prefix(' '));
        behind.is_some_and(|behind| behind.starts_with(char::is_lowercase))
    };
    if !word.starts_with(char::is_uppercase) || !begins() || !before_small() {
        return Cow::Borrowed(word);
    }
    let small = word.to_lowercase();
    let is_small = pair.source.tokens().iter().any(|token| pair.source.words(token.span) == small);
    if is_small { Cow::Owned(small) } else { Cow::Borrowed(word) }
}

/// The word in Latin letters at a place of a text in another script, if the source's language has it; a particle may be
/// written behind it.
fn left_across(pair: &Pair<'_>, at: usize, words: &Vocabulary) -> Option<Span> {
    let tokens = pair.target.tokens();
    let token = tokens.get(at)?.span;
    let whole = pair.target.words(token);
    let latin = |c: char| script(c) == Script::Latin && c.is_alphabetic();
    let start = whole.find(latin)?;
    let word = whole.get(start..)?.split(|c| !latin(c)).next()?;
    let span = Span::new(token.start as usize + start, token.start as usize + start + word.len());
    // "Homo sapiens", "van Gogh", "One night at dinner": a part of a name.
    let candidate = |word: &str| {
        word.chars().count() >= LETTERS && word.chars().all(char::is_lowercase) && is_foreign_word(word, words)
    };
    let theirs = in_source(pair, word, false)?;
    let beside = [at.checked_sub(1), at.checked_add(1)].into_iter().flatten().filter_map(|i| tokens.get(i));
    let in_name = beside.filter(|token| token.is_word()).any(|token| {
        let other = pair.target.words(token.span);
        other.starts_with(latin) && !candidate(other)
    });
    let left = candidate(word)
        && !in_name
        && !stands_in_compound(&pair.target, span)
        && !in_address(pair.target.analysis.text(), span)
        && !is_loan(pair.source.lang(), word)
        && !kept_on_purpose(&pair.target, span)
        && !is_explained(pair, span)
        && !is_title(pair, span)
        && !kept_on_purpose(&pair.source, theirs)
        && !is_named_with_its_language(&pair.source, theirs);
    left.then_some(span)
}

/// True for a word that the translation explains behind a comma, a dash or a bracket: “security, тобто безпека”.
fn is_explained(pair: &Pair<'_>, kept: Span) -> bool {
    let words = || pair.target.tokens().iter().skip_while(|token| token.span.start < kept.end);
    let parts = |token: &Token| matches!(pair.target.words(token.span), "," | "(" | "–" | "—" | "،" | "、" | "（");
    if !words().next().is_some_and(parts) {
        return false;
    }
    let (word, behind) = (pair.target.words(kept), words().filter(|token| token.is_word()).take(EXPLAINING));
    let of = word_support(pair.source.lang(), pair.target.lang());
    of.is_some_and(|of| behind.map(|token| of(word, pair.target.words(token.span))).any(|worth| worth >= TRANSLATED))
}

/// True for a word that is given as one of another language: "the Latin civilis".
pub(super) fn is_named_with_its_language(side: &Side<'_>, word: Span) -> bool {
    let before = side.tokens().iter().take_while(|token| token.span.end <= word.start).last();
    let named = || mentions(side, false).into_iter().chain(adjectives(side));
    before
        .is_some_and(|before| named().any(|mention| mention.kind == Kind::People && mention.span.overlaps(before.span)))
}

/// True for a common word of the source's language that a language in another script does not write so.
fn is_foreign_word(word: &str, words: &Vocabulary) -> bool {
    // No list has the words of Chinese, Japanese or Korean, in which no word in Latin letters is at home.
    let unlisted = words.is_unlisted(word) || forms(words.to).is_none() && words.is_listed_there(word);
    if words.is_foreign(word) || unlisted {
        return true;
    }
    let seen = || Usage { seen: [words.seen(word)[0].unwrap_or(0.0), 0.0], kept: 0.0 };
    let [there, here] = words.usage(word).unwrap_or_else(seen).seen;
    let least = if word.chars().count() > WHOLE { SEEN_IF_LONG } else { MIN_SEEN.default };
    there >= least && here <= ACROSS * there
}

/// The place of a word in the source; nouns of a language that gives them a capital may have lost it, or have got one.
fn in_source(pair: &Pair<'_>, word: &str, noun: bool) -> Option<Span> {
    let nouns = pair.source.locale().nouns_capitalised || pair.target.locale().nouns_capitalised && noun;
    let lower = if nouns { word.to_lowercase() } else { String::new() };
    let tokens = pair.source.tokens().iter().zip(pair.source.spellings()).filter(|(token, _)| token.is_word());
    let mut same = tokens.filter(|(t, spelling)| pair.source.words(t.span) == word || nouns && spelling.lower == lower);
    same.next().map(|(token, _)| token.span)
}

/// True for a capitalised word that may be a noun of one of the two languages: behind an article in the source, which names
/// have no more often than not, not beside a name, and with no capital in a source that gives one to names alone.
fn may_be_noun(pair: &Pair<'_>, at: usize, words: &Vocabulary) -> bool {
    let (ours, theirs) = (pair.target.locale(), pair.source.locale());
    if ours.nouns_capitalised == theirs.nouns_capitalised {
        return false;
    }
    let tokens = pair.target.tokens();
    let is_capital = |at: Option<usize>| at.and_then(|at| tokens.get(at)).filter(|t| t.kind == TokenKind::Capital);
    let function = |span: Span| ours.is_function_word(&pair.target.words(span).to_lowercase());
    let beside = [at.checked_sub(1), at.checked_add(1)].into_iter().filter_map(is_capital).any(|t| !function(t.span));
    let Some(word) = tokens.get(at).map(|token| pair.target.words(token.span)) else { return false };
    let articles = LOANS.articles.get(pair.source.lang().code());
    let is_noun = |word: &str| {
        let all = pair.source.tokens();
        all.iter().zip(all.iter().skip(1)).any(|(before, token)| {
            let article = pair.source.words(before.span).to_lowercase();
            pair.source.words(token.span) == word && articles.is_some_and(|known| known.contains(&article))
        })
    };
    // Between commas and conjunctions a noun has no article; the lists tell that it is one.
    let bare = || words.is_foreign(&word.to_lowercase());
    if theirs.nouns_capitalised { !beside && (is_noun(word) || bare()) } else { is_noun(&word.to_lowercase()) }
}

/// True for a phrase that many languages have borrowed: “fait accompli”.
pub(super) fn is_borrowed(phrase: &str) -> bool {
    LOANS.phrases.contains(&phrase.to_lowercase().replace('’', "'"))
}

/// True for a part of such a phrase: “coup de *grâce*”.
fn in_borrowed(side: &Side<'_>, at: usize) -> bool {
    let tokens = side.tokens();
    let begins = |from: usize| {
        let first = tokens.get(from);
        let phrases =
            tokens.iter().take(from + BORROWED).skip(at).filter_map(|last| Some(first?.span.cover(last.span)));
        phrases.into_iter().any(|phrase| is_borrowed(side.words(phrase)))
    };
    (at.saturating_sub(BORROWED - 1)..=at).any(begins)
}

/// Most words of such a phrase.
const BORROWED: usize = 4;

/// True for a word that many languages have taken from another one.
pub(super) fn is_lent(word: &str) -> bool {
    is_english_loan(word) || LOANS.kept.contains(word)
}

/// True for a word that they have from English.
fn is_english_loan(word: &str) -> bool {
    LOANS.loans.contains(&word.to_lowercase())
}

/// True for a word that many languages have taken from this one.
fn is_loan(from: Lang, word: &str) -> bool {
    match from.code() {
        "en" => is_english_loan(word),
        "de" => LOANS.german.contains(&word.to_lowercase()),
        _ => [&LOANS.money, &LOANS.kept].iter().any(|list| list.contains(word)),
    }
}

/// True for the name of a substance, by its ending.
fn is_medicine(word: &str) -> bool {
    LOANS.medicines.iter().any(|ending| word.ends_with(ending))
}

/// True when a spelling is a word of the source's language and none of the target's.
fn of_source_only(pair: &Pair<'_>, word: &str, words: &Vocabulary) -> bool {
    let (from, to) = (pair.source.lang(), pair.target.lang());
    let noun = word.starts_with(char::is_uppercase);
    let nouns = pair.source.locale().nouns_capitalised != pair.target.locale().nouns_capitalised;
    if words.is_english_too(word)
        || noun && !nouns
        || pair.target.locale().is_function_word(&word.to_lowercase())
        || is_loan(from, word)
        || words.is_of_both(word)
    {
        return false;
    }
    if word.chars().all(char::is_lowercase) && words.is_foreign(word) {
        return true;
    }
    let leans = |least: f64| leaning(word, from, to).unwrap_or(0.0) >= least;
    let long = word.chars().count() >= LONG && word.chars().all(char::is_lowercase);
    // English words go into all languages.
    let unheard = || from.code() != "en" && words.seen(word)[1] == Some(0.0) && leans(LEANING_IF_NEW);
    if long && words.is_unlisted(word) && !words.has_kin(word) && (leans(SURE_LEANING) || unheard()) {
        return true;
    }
    let direct = words.usage(word);
    let Usage { seen: [there, here], kept } = match direct {
        Some(usage) => usage,
        None => match words.seen(word) {
            [Some(there), Some(here)] => Usage { seen: [there, here], kept: 0.0 },
            // Nothing is known of the source's language: a word that this one has never seen is of that one.
            [None, Some(here)] => {
                let new = || forms(to).is_some_and(|own| own.zipf(word).is_none()) && !words.has_kin(word);
                // Of a language that lingua does not know, a letter with a mark tells a word from a name of software.
                let unlike = || leaning(word, from, to).map_or(!word.is_ascii(), |sure| sure >= LEANING_IF_NEW);
                let unheard = || long && new() && unlike() && !is_medicine(word);
                return !noun && here == 0.0 && (leans(SURE_LEANING) || unheard());
            }
            [_, None] => return false,
        },
    };
    let direct = direct.is_some();
    if there < MIN_SEEN.default || here > SHARED * there || !direct && here > 0.0 {
        return false;
    }
    let common = there >= COMMON && here <= HARDLY * there;
    if noun {
        // The lexicon knows words by their first letters: "Hochstaufen" is no word, but a mountain.
        if !words.is_listed_there(&word.to_lowercase()) {
            return false;
        }
        let known = if pair.target.locale().nouns_capitalised { common && here == 0.0 } else { here <= HARDLY * there };
        return known && kept < KEPT_NOUN && leans(LEANING_OF_NOUNS);
    }
    if !direct {
        return leans(SURE_LEANING);
    }
    match (kept >= LOAN, common) {
        (true, _) => leans(CERTAIN) || here <= HARDLY * there && leans(SURE_LEANING),
        (false, true) => leans(LEANING_IF_COMMON),
        (false, false) if here == 0.0 && there >= NEVER && from.code() != "en" => leans(LEANING_IF_NEVER),
        (false, false) if here == 0.0 && there >= NEVER => leans(LEANING_IF_COMMON),
        (false, false) => leans(f64::from(MIN_LEANING.default)),
    }
}

/// True for a word of a phrase that the language has borrowed, "femme fatale": the word beside it stands beside it in the
/// source as well, and is no word that only the source's language has; or a small word of a name, "Corriere della Sera",
/// with a capital before and behind it.
fn in_loan(pair: &Pair<'_>, word: Span, vocabulary: &Vocabulary) -> bool {
    let words: Vec<Span> = pair.target.tokens().iter().filter(|t| t.is_word()).map(|t| t.span).collect();
    let Some(at) = words.iter().position(|span| *span == word) else { return false };
    let beside = [at.checked_sub(1), at.checked_add(1)].map(|i| i.and_then(|i| words.get(i)).copied());
    if let [Some(before), Some(after)] = beside
        && !pair.source.locale().nouns_capitalised
        && pair.source.locale().is_function_word(pair.target.words(word))
        && [before, after].iter().all(|span| pair.target.words(*span).starts_with(char::is_uppercase))
        && pair.source.text().contains(pair.target.words(before.cover(after)))
    {
        return true;
    }
    beside.into_iter().flatten().any(|other| {
        let text = pair.target.words(other);
        let content = text.chars().count() >= LETTERS
            && text.chars().all(char::is_lowercase)
            && !pair.source.locale().is_function_word(text);
        let phrase = pair.target.words(word.cover(other));
        content && pair.source.text().contains(phrase) && !of_source_only(pair, text, vocabulary)
    })
}

/// True when a hyphen or an apostrophe ties a word to another, or a mark makes it a code: "laissez-faire", "{name}"; or when
/// a bracket parts it from its beginning, "[w]hile".
pub(super) fn stands_in_compound(side: &Side<'_>, span: Span) -> bool {
    side.is_tied(span, &['-', '‑', '\'', '’', '.', '_', '/', '#', '{', '<', ']'])
}

fn flag(pair: &Pair<'_>, span: Span) -> Flag {
    let words = pair.target.quote(span);
    let there = in_source(pair, &inside_sentence(pair, span), true).or_else(|| same_words(pair, span));
    let (from, to) = (pair.source.lang().name(), pair.target.lang().name());
    let same = |there: Span| pair.source.words(there) == pair.target.words(span);
    let how = there
        .filter(|there| !same(*there))
        .map_or("just so".to_owned(), |there| format!("as {}", pair.source.quote(there)));
    let reason = format!("{words} stands in the source {how}: it is {from}, and {to} does not use it");
    Flag::on(there, Some(span), reason)
}
