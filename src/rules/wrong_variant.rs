//! One article, one way of writing: Chinese in simplified or traditional characters, Serbian in Cyrillic or Latin.
//!
//! A table of characters that only one way has (`locale/data/han.toml`) counts both over the article; a sentence in the
//! rarer way is named, or any against the way that the language tag asks for. Names, mottos and mirrored quotations in the other
//! way are common, so a few stray characters are left alone. A Serbian clause inside a sentence of the other alphabet is told
//! by its words (`locale/data/serbian.toml`).

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::Deserialize;

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
            flags(target, ["simplified characters", "traditional characters"], asked, least, |way, c| {
                HAN[way as usize].contains(&c)
            })
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
