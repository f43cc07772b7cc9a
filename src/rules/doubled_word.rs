//! A word that stands twice in a row, a slip of engines and of editors alike.
//!
//! Languages double words on purpose: pronouns (“vous vous”), auxiliaries (“had had”), relative pronouns after
//! articles (“die die”); the locale lists those. Names (“Bora Bora”) are told by the source, which has them twice as well,
//! or by their capitals, rhetoric by the source. Of languages that double words as part of their grammar only function
//! words and long inflected ones are looked at, as `locale/data/never_doubled.toml` has them. Three in a row are left to `repetition-loop`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::analysis::{Side, Token};
use crate::rule::*;
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "doubled-word",
    category: Category::Grammar,
    severity: Severity::Minor,
    confidence: 0.8,
    summary: "a word that stands twice in a row",
    help: "Delete one of the two unless the sentence needs both. Of languages that double words as part of their grammar \
           (Hindi, Turkish, Indonesian and others) it looks at function words only, and at long words in Turkish, Persian and Hindi, and not at Chinese and Japanese, nor \
           across a comma.",
    params: &[],
    supersedes: &[],
    check: Check::Target(check),
    bad: &[
        Example {
            langs: "fr>en",
            source: "Le ministre a quitté la salle avant le vote.",
            target: "The minister left ⟦the the⟧ room before the vote.",
            because: "an article is doubled",
        },
        Example {
            langs: "en>de",
            source: "The court postponed the ruling until Monday.",
            target: "Das Gericht hat das Urteil ⟦auf auf⟧ Montag verschoben.",
            because: "a preposition is doubled",
        },
        Example {
            langs: "en>ru",
            source: "The talks will continue in Geneva.",
            target: "Переговоры ⟦продолжатся продолжатся⟧ в Женеве.",
            because: "a verb is doubled",
        },
        Example {
            langs: ">en",
            source: "",
            target: "⟦The the⟧ bridge was closed on Friday.",
            because: "a capital at the start of the sentence hides it",
        },
        Example {
            langs: "en>fi",
            source: "The minister presented the bill on Wednesday.",
            target: "Ministeri esitteli lakiesityksen ⟦keskiviikkona keskiviikkona⟧.",
            because: "a long word of a language without a locale",
        },
        Example {
            langs: "de>en",
            source: "Die Abgeordnete Karin Wolff verließ den Ausschuss.",
            target: "The deputy Karin ⟦Wolff Wolff⟧ left the committee.",
            because: "a name that the source has once",
        },
        Example {
            langs: "en>hi",
            source: "The council closed the bridge for repairs.",
            target: "परिषद ने मरम्मत ⟦के के⟧ लिए पुल बंद कर दिया।",
            because: "a postposition, in a language that doubles other words",
        },
        Example {
            langs: "en>tr",
            source: "The court will announce its decision on Friday.",
            target: "Mahkeme ⟦kararını kararını⟧ cuma günü açıklayacak.",
            because: "a long word with endings, which Turkish does not double",
        },
        Example {
            langs: "en>fa",
            source: "The mayor reopened the stadium on Monday.",
            target: "شهردار روز دوشنبه ⟦ورزشگاه ورزشگاه⟧ را دوباره افتتاح کرد.",
            because: "a long Persian noun",
        },
    ],
    good: &[
        Example {
            langs: "en>it",
            source: "The smell came from a narrow little shop called Da Iolanda.",
            target: "L’odore veniva da una bottega, stretta stretta, che si chiama Da Iolanda.",
            because: "Italian doubles words between commas to strengthen them",
        },
        Example {
            langs: "en>de",
            source: "The programme wants to build on strengths, the minister said.",
            target: "Das Programm soll Stärken stärken, sagte die Ministerin.",
            because: "a noun and its verb",
        },
        Example {
            langs: "fr>en",
            source: "Les touristes sont revenus à Bora Bora.",
            target: "Tourists have returned to Bora Bora.",
            because: "a name",
        },
        Example {
            langs: "de>en",
            source: "Das Schiff lief am Montag aus dem Hafen von Pago-Pago aus.",
            target: "The ship left the port of Pago Pago on Monday.",
            because: "a name that the source has with a hyphen",
        },
        Example {
            langs: "en>fr",
            source: "You find yourselves facing a difficult choice.",
            target: "Vous vous trouvez devant un choix difficile.",
            because: "a reflexive pronoun after the subject",
        },
        Example {
            langs: "de>en",
            source: "Sie sagte, das habe sie immer gewusst.",
            target: "She said that that had always been clear to her.",
            because: "the locale knows that this word may be doubled",
        },
        Example {
            langs: "fr>en",
            source: "C'est très très loin d'ici.",
            target: "It is a long long way from here.",
            because: "the source doubles a word as well",
        },
        Example {
            langs: "en>ru",
            source: "It seemed that something had changed in border trade.",
            target: "Казалось, что что-то изменилось в приграничной торговле.",
            because: "the second is a part of another word",
        },
        Example {
            langs: "en>tr",
            source: "Prices are slowly coming down.",
            target: "Fiyatlar yavaş yavaş düşüyor.",
            because: "Turkish forms adverbs so",
        },
        Example {
            langs: "en>tr",
            source: "The old man told the story with laughter, thoughtfully and at length.",
            target: "Yaşlı adam öyküyü gülümseyerek gülümseyerek, düşünceli düşünceli, uzun uzun anlattı.",
            because: "long adverbs",
        },
        Example {
            langs: "fr>en",
            source: "Il a couru, couru, jusqu'à la frontière.",
            target: "He ran, ran all the way to the border.",
            because: "a comma stands between them",
        },
        Example {
            langs: "en>ar",
            source: "The minister spoke to CNN on Monday.",
            target: "تحدث الوزير إلى سي إن إن يوم الاثنين.",
            because: "the letters of an abbreviation are spelt out",
        },
        Example {
            langs: "en>es",
            source: "The train from A to B was late.",
            target: "El tren de A a B llegó tarde.",
            because: "a letter and a preposition",
        },
        Example {
            langs: "fr>en",
            source: "La ville compte 1 000 000 habitants.",
            target: "The city has 1 000 000 inhabitants.",
            because: "groups of figures are no words",
        },
    ],
};

/// Languages besides the unspaced ones whose grammar doubles words (reduplication; WALS chapter 27).
const REDUPLICATING: &[&str] = &[
    "tr", "az", "kk", "ky", "uz", "hi", "ur", "bn", "mr", "pa", "ta", "te", "id", "ms", "jv", "tl", "vi", "ko", "th",
    "fa", "hy", "ka",
];

/// Languages without a locale that double no long word: short ones may be two words that look alike (Danish "det det").
const LONG_ONLY: &[&str] = &[
    "fi", "da", "nb", "hu", "el", "bg", "sr", "hr", "bs", "sk", "sl", "et", "lt", "lv", "mk", "sq", "is", "ca", "gl",
    "be",
];
/// Languages that double any word to strengthen it, between commas: “una bottega blu, stretta stretta, …”.
const EMPHATIC: &[&str] = &["it"];
/// Fewest letters of a word that is long.
const LONG: usize = 6;

fn check(target: &Side<'_>, source: Option<&Side<'_>>, _: &Params) -> Vec<Flag> {
    let locale = target.locale();
    let long_only = LONG_ONLY.contains(&target.lang().code());
    let unknown = locale.lang.is_empty() && !long_only;
    if locale.unspaced || unknown {
        return Vec::new();
    }
    let reduplicates = REDUPLICATING.contains(&target.lang().code());
    // Rhetoric is translated as rhetoric: as many as the source has are taken for its own.
    let own = source.map_or(0, |side| doubled(side, false).len());
    let found = doubled(target, target.locale().nouns_capitalised);
    if found.len() <= own {
        return Vec::new();
    }
    // Of a source without spaces it is not known whether it has the name twice; "Pago-Pago" is a name as well.
    let known = source.is_some_and(|side| !side.locale().unspaced && !is_twice_in_hyphens(side.text()));
    found
        .into_iter()
        .filter(|(first, second)| {
            let word = target.words(second.span).to_lowercase();
            let is_name = !known && first.kind == second.kind && target.words(second.span).contains(char::is_uppercase);
            if reduplicates && !NEVER.holds(target.lang().code(), &word) {
                return false;
            }
            // "from A to B" is "de A a B".
            let is_letter = word.chars().count() == 1 && target.words(first.span) != target.words(second.span);
            let spells = source.is_some_and(|side| has_doubled_letter(side.text()));
            let is_spelling = spells && word.chars().count() <= SPELT_LETTER;
            let is_short = long_only && word.chars().count() < LONG;
            let is_emphatic =
                EMPHATIC.contains(&target.lang().code()) && is_apart(target, first.span.cover(second.span));
            !is_name && !is_letter && !is_spelling && !is_short && !is_emphatic && !locale.doubled_words.contains(&word)
        })
        .map(|(first, second)| {
            let span = first.span.cover(second.span);
            Flag::target(span, format!("{} has the same word twice", target.quote(span)))
                .suggest(target.words(first.span))
        })
        .collect()
}

/// Words that languages which double words do not double.
#[derive(Deserialize, Default)]
struct Never {
    words: BTreeMap<String, BTreeSet<String>>,
    /// Fewest characters of a word that is too long for it.
    long: BTreeMap<String, usize>,
    /// Ends of long words that are doubled all the same.
    adverbs: BTreeMap<String, BTreeSet<String>>,
}

impl Never {
    fn holds(&self, lang: &str, word: &str) -> bool {
        let is_long = self.long.get(lang).is_some_and(|least| word.chars().count() >= *least);
        let is_adverb =
            || self.adverbs.get(lang).is_some_and(|ends| ends.iter().any(|end| word.ends_with(end.as_str())));
        self.words.get(lang).is_some_and(|words| words.contains(word)) || is_long && !is_adverb()
    }
}

static NEVER: LazyLock<Never> =
    LazyLock::new(|| toml::from_str(include_str!("../locale/data/never_doubled.toml")).unwrap_or_default());

/// True when a word of a text is one word twice, with a hyphen between.
fn is_twice_in_hyphens(text: &str) -> bool {
    text.split_whitespace().any(|word| {
        let parts: Vec<String> = word.split(['-', '‑', '–']).map(str::to_lowercase).collect();
        parts.windows(2).any(|two| two.first() == two.get(1) && two.iter().all(|part| !part.is_empty()))
    })
}

/// Longest name of a letter in a script that spells out foreign abbreviations: "سي إن إن", CNN.
const SPELT_LETTER: usize = 2;

/// True when an abbreviation in capitals has a letter twice in a row.
fn has_doubled_letter(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|word| {
        let capitals = word.chars().filter(|c| c.is_uppercase()).count();
        let letters: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
        capitals >= 2 && letters.windows(2).any(|pair| pair.first() == pair.get(1))
    })
}

/// Neighbours that are the same word, with only spaces between them; runs of three or more are left out. `by_capital`:
/// German "Stärken stärken" is a noun and its verb, two words.
fn doubled(side: &Side<'_>, by_capital: bool) -> Vec<(Token, Token)> {
    let tokens = side.tokens();
    let same = |i: usize| match (tokens.get(i), tokens.get(i + 1)) {
        (Some(a), Some(b)) => {
            let gap = || side.analysis.text().get(a.span.end as usize..b.span.start as usize).unwrap_or("");
            a.is_word()
                && b.is_word()
                && same_word(side.words(a.span), side.words(b.span), by_capital)
                && !gap().is_empty()
                && gap().chars().all(|c| c.is_whitespace() && c != '\n')
                && !is_joined(side, a, b)
        }
        _ => false,
    };
    (0..tokens.len())
        .filter(|&i| same(i) && !same(i + 1) && !(i > 0 && same(i - 1)))
        .filter_map(|i| Some((*tokens.get(i)?, *tokens.get(i + 1)?)))
        .collect()
}

/// True for words between marks.
fn is_apart(side: &Side<'_>, span: Span) -> bool {
    let text = side.analysis.text();
    let before = text.get(..span.start as usize).unwrap_or_default().trim_end();
    let behind = text.get(span.end as usize..).unwrap_or_default();
    before.ends_with(',') && behind.starts_with([',', '.', ';', ':', '!', '?', '»', '”'])
}

/// "cross-border border", "что что-то": one of the two is a part of a longer word.
fn is_joined(side: &Side<'_>, a: &Token, b: &Token) -> bool {
    let text = side.analysis.text();
    text.get(..a.span.start as usize).is_some_and(|t| t.ends_with('-'))
        || text.get(b.span.end as usize..).is_some_and(|t| t.starts_with('-'))
}

fn same_word(a: &str, b: &str, by_capital: bool) -> bool {
    let first = |word: &str| word.chars().next().map(|c| c.to_lowercase().next());
    a == b || !by_capital && first(a) == first(b) && a.to_lowercase() == b.to_lowercase()
}
