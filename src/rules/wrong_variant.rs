//! One article, one way of writing: Chinese in simplified or traditional characters, Serbian in Cyrillic or Latin.
//!
//! A table of characters that only one way has (`locale/data/han.toml`) counts both over the article; a sentence in the
//! rarer way is named, or any against the way that the language tag asks for. Names, mottos and mirrored quotations in the
//! other way are common, so stray characters count only at two places outside of quotations. A Serbian clause inside a
//! sentence of the other alphabet is told by its words (`locale/data/serbian.toml`).

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::analysis::quotes::double_quotations;
use crate::analysis::{Analysis, quoted};
use crate::language::detect::{Script, script};
use crate::rule::*;
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "wrong-variant",
    category: Category::LocaleConvention,
    severity: Severity::Major,
    confidence: 0.85,
    summary: "a sentence in the other way of writing: traditional for simplified characters, Latin for Cyrillic",
    help: "Convert it to the way of the rest. The tag of the language decides where it names a region (zh-TW, zh-CN); \
           otherwise most of the article does. A name or a quotation left so on purpose can be dismissed.",
    params: &[&MIN_CHARACTERS],
    supersedes: &[],
    check: Check::Article(check),
    bad: &[
        Example {
            langs: "en>zh",
            source: "The government announced the plan on Monday. The opposition rejected it.",
            target: "政府周一宣布了这项计划，这将帮助农村发展经济。⟦反對黨拒絕了這項計劃。⟧",
            because: "the second sentence is in traditional characters",
        },
        Example {
            langs: "en>sr",
            source: "The government announced the plan on Monday. The opposition rejected it.",
            target: "Влада је у понедељак објавила план и позвала све странке. ⟦Opozicija je odbila plan vlade.⟧",
            because: "Latin letters in an article in Cyrillic",
        },
        Example {
            langs: "en>zh-TW",
            source: "The opposition rejected the plan.",
            target: "⟦反对党拒绝了这项计划。⟧",
            because: "Taiwan writes traditional characters",
        },
        Example {
            langs: "en>sr",
            source: "The council met on Monday because the bridge had been closed. It will vote next week.",
            target: "Савет се састао у понедељак ⟦zato što je most bio zatvoren⟧. Гласаће идуће недеље.",
            because: "a clause in Latin letters",
        },
        Example {
            langs: "en>zh",
            source: "The government said it would increase support for rural development and extend the subsidies.",
            target: "政府周一表示，将加大对农村⟦發展的支持力度，并扩大補貼⟧范围。",
            because: "two words of a sentence in the other characters",
        },
    ],
    good: &[
        Example {
            langs: "en>sr",
            source: "The council showed the film “Life is what it is” and a show by Saturday Night Live.",
            target: "Савет је приказао филм „Life is what it is“ и емисију Saturday Night Live.",
            because: "titles keep their letters",
        },
        Example {
            langs: "en>zh",
            source: "The Taipei newspaper United Daily News reported it.",
            target: "台北的《聯合報》报道了这件事，还说这项计划将于明年开始。",
            because: "a name in its own characters",
        },
        Example {
            langs: "en>zh",
            source: "The Taiwanese reporter Chen Chien-kuo wrote it, and “long live freedom” on the wall.",
            target: "台湾记者陳建國写了这篇报道，还在墙上写下“自由萬歲，國家獨立”几个字。",
            because: "a name and a quotation",
        },
        Example {
            langs: "en>sr",
            source: "Google opened an office in Belgrade on Monday.",
            target: "Google је у понедељак отворио канцеларију у Београду.",
            because: "a name in Latin letters",
        },
    ],
};

static MIN_CHARACTERS: Param = Param {
    name: "min-characters",
    default: 3.0,
    unit: "different characters that the other way does not have",
    range: (1.0, 20.0),
    basis: "names hold one or two",
};

/// Different letters of a Serbian sentence; names have fewer.
const LETTERS: usize = 10;
/// Characters that a reason shows.
const SHOWN: usize = 6;

#[derive(Deserialize, Default)]
struct Han {
    simplified: String,
    traditional: String,
}

static HAN: LazyLock<[BTreeSet<char>; 2]> = LazyLock::new(|| {
    let han: Han = toml::from_str(include_str!("../locale/data/han.toml")).unwrap_or_default();
    [han.simplified.chars().collect(), han.traditional.chars().collect()]
});

fn check(article: &Article<'_>) -> Vec<Flag> {
    let target = article.target;
    match target.lang.code() {
        "zh" => {
            let asked = match target.lang.region() {
                "TW" | "HK" | "MO" => Some(Way::Second),
                "CN" | "SG" => Some(Way::First),
                _ => None,
            };
            let least = MIN_CHARACTERS.of(article.params) as usize;
            let names = ["simplified characters", "traditional characters"];
            let mut found = flags(target, names, asked, least, |way, c| HAN[way as usize].contains(&c));
            found.extend(single_characters(target, names, asked));
            found
        }
        "sr" => {
            let letters = ["Cyrillic letters", "Latin letters"];
            let mut found = flags(target, letters, None, LETTERS, |way, c| {
                c.is_alphabetic() && script(c) == if way == Way::First { Script::Cyrillic } else { Script::Latin }
            });
            found.extend(clauses(target));
            found
        }
        _ => Vec::new(),
    }
}

/// Characters of the other way here and there in a sentence that has the way of the whole, outside of quotations and
/// titles. Those side by side may be of a name, so it takes two places.
fn single_characters(target: &Analysis<'_>, names: [&str; 2], asked: Option<Way>) -> Vec<Flag> {
    let text = target.text();
    let count = |way: Way| text.chars().filter(|c| HAN[way as usize].contains(c)).count();
    let counts = [count(Way::First), count(Way::Second)];
    let own = asked.unwrap_or(if counts[1] > counts[0] { Way::Second } else { Way::First });
    // A sentence of both ways has no way of its own.
    if asked.is_none() && counts[own as usize] < 2 * counts[1 - own as usize] {
        return Vec::new();
    }
    let (other, name) = if own == Way::First { (Way::Second, names[1]) } else { (Way::First, names[0]) };
    let mut flags = Vec::new();
    for segment in &target.segments {
        let words = segment.span.of(text);
        if !words.contains(|c| HAN[own as usize].contains(&c)) {
            continue;
        }
        let quotations = double_quotations(text, segment.span).pairs;
        let titles = words.match_indices('《').filter_map(|(at, _)| Some(at..at + words.get(at..)?.find('》')?));
        let titles: Vec<_> = titles.collect();
        let base = segment.span.start as usize;
        let is_set_off = |at: usize| {
            let at_text = (base + at) as u32;
            titles.iter().any(|title| title.contains(&at))
                || quotations.iter().any(|(opening, closing)| opening.end <= at_text && at_text < closing.start)
        };
        let found: Vec<(usize, char)> =
            words.char_indices().filter(|(at, c)| HAN[other as usize].contains(c) && !is_set_off(*at)).collect();
        let apart = |pair: &[(usize, char)]| words.get(pair[0].0..pair[1].0).map_or(0, |t| t.chars().count()) > NAME;
        let places = 1 + found.windows(2).filter(|pair| apart(pair)).count();
        let different: BTreeSet<char> = found.iter().map(|(_, c)| *c).collect();
        let (Some((first, _)), Some((last, c))) = (found.first(), found.last()) else { continue };
        if places < PLACES || different.len() < PLACES {
            continue;
        }
        let some: String = different.iter().take(SHOWN).collect();
        let span = Span::new(base + first, base + last + c.len_utf8());
        let reason = format!("{} has {name} ({some}), the rest of the sentence has not", quoted(span.of(text)));
        flags.push(Flag::target(span, reason).severity(Severity::Minor).confidence(0.6));
    }
    flags
}

/// Fewest places with characters of the other way, and the most characters between two of one name.
const PLACES: usize = 2;
const NAME: usize = 3;

/// Serbian clauses in the other alphabet inside a sentence: words of the language, not names or what is quoted.
fn clauses(target: &Analysis<'_>) -> Vec<Flag> {
    let text = target.text();
    let alphabet = |word: &str| word.chars().find(|c| c.is_alphabetic()).map(script);
    let letters = |of: Script| text.chars().filter(|c| c.is_alphabetic() && script(*c) == of).count();
    let (own, other, name) = match letters(Script::Cyrillic) >= letters(Script::Latin) {
        true => (Script::Cyrillic, Script::Latin, "Latin letters"),
        false => (Script::Latin, Script::Cyrillic, "Cyrillic letters"),
    };
    let mut flags = Vec::new();
    for segment in &target.segments {
        let first = target.tokens.partition_point(|token| token.span.start < segment.span.start);
        let inside = target.tokens.iter().skip(first).take_while(|token| token.span.end <= segment.span.end);
        let words: Vec<Span> = inside.filter(|token| token.is_word()).map(|token| token.span).collect();
        if !words.iter().any(|span| alphabet(span.of(text)) == Some(own)) {
            continue;
        }
        let runs = words.chunk_by(|a, b| alphabet(a.of(text)) == alphabet(b.of(text)));
        for run in runs.filter(|run| run.len() >= CLAUSE && run.iter().all(|w| alphabet(w.of(text)) == Some(other))) {
            let small = run.iter().filter(|span| span.of(text).starts_with(char::is_lowercase)).count();
            let serbian = run.iter().filter(|span| is_serbian(&span.of(text).to_lowercase())).count();
            let Some(span) = run.iter().copied().reduce(Span::cover) else { continue };
            if small * 2 >= run.len() && serbian >= SURELY {
                let reason = format!("{} is in {name}, the rest of the sentence is not", quoted(span.of(text)));
                flags.push(Flag::target(span, reason));
            }
        }
    }
    flags
}

/// Fewest words of a clause, and how many of them have to be Serbian for sure.
const CLAUSE: usize = 3;
const SURELY: usize = 2;

#[derive(Deserialize, Default)]
struct Serbian {
    letters: String,
    words: Vec<String>,
}

static SERBIAN: LazyLock<Serbian> =
    LazyLock::new(|| toml::from_str(include_str!("../locale/data/serbian.toml")).unwrap_or_default());

/// True for a word that is Serbian by its letters, or one of the most frequent ones.
fn is_serbian(word: &str) -> bool {
    SERBIAN.words.iter().any(|known| known == word) || word.contains(|c| SERBIAN.letters.contains(c))
}

/// One of two ways of writing a language, in the order of their names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    First,
    Second,
}

/// Sentences of a text that have nothing of the way of the whole and at least so many characters of the other way.
fn flags(
    target: &Analysis<'_>,
    names: [&str; 2],
    asked: Option<Way>,
    least: usize,
    is_of: impl Fn(Way, char) -> bool,
) -> Vec<Flag> {
    let of = |text: &str, way: Way| text.chars().filter(|&c| is_of(way, c)).collect::<BTreeSet<char>>();
    let count = |way: Way| target.text().chars().filter(|&c| is_of(way, c)).count();
    let mostly = if count(Way::Second) > count(Way::First) { Way::Second } else { Way::First };
    let own = asked.unwrap_or(mostly);
    let (other, [name, other_name]) = match own {
        Way::First => (Way::Second, names),
        Way::Second => (Way::First, [names[1], names[0]]),
    };
    let mut flags = Vec::new();
    for segment in &target.segments {
        let words = segment.span.of(target.text());
        let found = of(words, other);
        if found.len() >= least && of(words, own).is_empty() {
            let some: String = found.iter().take(SHOWN).collect();
            let reason = format!("{} is in {other_name} ({some}), and the text should be in {name}", quoted(words));
            flags.push(Flag::target(segment.span, reason));
        }
    }
    flags
}
