//! Two spellings of one language in the same text: "colour" in one paragraph and "center" in the next, "daß" beside
//! "muss". Engines learn from both and follow neither. One finding a document, at the first word of the rarer spelling, with
//! both counts. Names keep the spelling of their country ("Labour", "the Lincoln Center"), so only words in small letters
//! count. Data: `locale/data/spellings.toml`; -ise and -ize are left out, since British spelling has both.

use std::collections::HashMap;
use std::sync::{LazyLock, OnceLock};

use serde::Deserialize;

use crate::rule::*;
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "mixed-spelling",
    category: Category::Inconsistency,
    severity: Severity::Minor,
    confidence: 0.6,
    summary: "two spellings of the language in the same text",
    help: "Choose the spelling of your house for the whole article. Quotations of the source keep none of their own.",
    params: &[&WORDS],
    supersedes: &[],
    check: Check::Article(check),
    bad: &[
        Example {
            langs: "fr>en",
            source: "La couleur du port a changé. Les voisins se plaignent. Le centre reste fermé.",
            target: "The colour of the port has changed. The neighbours complain. The ⟦center⟧ remains closed.",
            because: "two British spellings and an American one",
        },
        Example {
            langs: "en>de",
            source: "He says that it must be done. He knew it.",
            target: "Er sagt, ⟦daß⟧ es getan werden muss und dass er es wusste.",
            because: "the old spelling beside the new one",
        },
    ],
    good: &[
        Example {
            langs: "fr>en",
            source: "Le parti travailliste se réunit au Lincoln Center. Les voisins aiment la couleur.",
            target: "The Labour Party meets at the Lincoln Center. The neighbors like the color.",
            because: "names keep their spelling",
        },
        Example {
            langs: "fr>en",
            source: "Les voisins ont organisé la défense du port.",
            target: "The neighbours organized the defence of the harbour.",
            because: "-ize is British, too",
        },
        Example {
            langs: "en>de",
            source: "The big house stands in the white street.",
            target: "Das große Haus steht in der weißen Straße, und man muss wissen, dass es dreißig sind.",
            because: "the sharp s stays after long vowels",
        },
    ],
};

static WORDS: Param = Param {
    name: "words",
    default: 3.0,
    unit: "words of either spelling in the text",
    range: (2.0, 50.0),
    basis: "one word of each may be the writer's habit, as in two sentences of NTREX-128",
};

#[derive(Debug, Deserialize)]
struct Spelling {
    lang: String,
    names: [String; 2],
    endings: Vec<String>,
    pairs: Vec<[String; 2]>,
}

#[derive(Debug, Default, Deserialize)]
struct File {
    #[serde(rename = "provenance")]
    _provenance: String,
    spelling: Vec<Spelling>,
}

/// Two spellings of a language, and which words are of the first or the second, listed when they are first asked for.
struct Ways {
    spelling: Spelling,
    words: OnceLock<HashMap<String, usize>>,
}

static SPELLINGS: LazyLock<Vec<Ways>> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../locale/data/spellings.toml")).unwrap_or_default();
    file.spelling.into_iter().map(|spelling| Ways { spelling, words: OnceLock::new() }).collect()
});

impl Ways {
    fn words(&self) -> &HashMap<String, usize> {
        self.words.get_or_init(|| {
            let pairs = self.spelling.pairs.iter().flat_map(|pair| pair.iter().enumerate());
            let forms = |word: &String, way| {
                let endings = self.spelling.endings.iter();
                endings.map(|ending| (format!("{word}{ending}"), way)).collect::<Vec<_>>()
            };
            pairs.flat_map(|(way, word)| forms(word, way)).collect()
        })
    }
}

fn check(article: &Article<'_>) -> Vec<Flag> {
    let target = article.target;
    let spellings = SPELLINGS.iter().filter(|ways| ways.spelling.lang == target.lang.code());
    spellings.filter_map(|ways| mixed(article, ways)).collect()
}

/// The first word of the rarer of two spellings, where a text has both.
fn mixed(article: &Article<'_>, ways: &Ways) -> Option<Flag> {
    let text = article.target.text();
    let words = ways.words();
    let mut found: [Vec<Span>; 2] = [Vec::new(), Vec::new()];
    for token in article.target.tokens.iter().filter(|token| token.is_word()) {
        if let Some(&way) = words.get(token.of(text)) {
            found[way].push(token.span);
        }
    }
    let rarer = usize::from(found[1].len() <= found[0].len());
    let (few, many) = (&found[rarer], &found[1 - rarer]);
    let (first, other) = (few.first()?, many.first()?);
    if ((few.len() + many.len()) as f32) < WORDS.of(article.params) {
        return None;
    }
    let quote = |span: &Span| crate::analysis::quoted(span.of(text));
    let times = |count: usize| if count == 1 { "once".to_owned() } else { format!("{count} times") };
    let (name, other_name) = (&ways.spelling.names[rarer], &ways.spelling.names[1 - rarer]);
    let (rare, usual) = (times(few.len()), times(many.len()));
    let reason =
        format!("{} is {name} spelling ({rare} in the text), {} is {other_name} ({usual})", quote(first), quote(other));
    Some(Flag::target(*first, reason))
}
