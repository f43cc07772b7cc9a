//! Quotation marks of another language, « » in English or “ ” in German: mostly the source's own, carried over. One
//! finding a document, with a count; `locale/data/quotation_marks.toml` says which marks a language uses.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::analysis::quotes::is_double;
use crate::rule::*;
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "foreign-quotation-marks",
    category: Category::LocaleConvention,
    severity: Severity::Neutral,
    confidence: 0.8,
    summary: "quotation marks that the language does not use",
    help: "A convention, not a fault: one finding tells of all such marks of the text. Houses may have a style of their own.",
    params: &[],
    supersedes: &[],
    check: Check::Article(check),
    bad: &[
        Example {
            langs: "fr>en",
            source: "Le maire parle d'un « jour noir » et d'une « honte ».",
            target: "The mayor spoke of a ⟦«⟧dark day» and of a «disgrace».",
            because: "French marks in English",
        },
        Example {
            langs: "en>de",
            source: "The mayor called it a “dark day” for the city.",
            target: "Der Bürgermeister nannte es einen “dunklen Tag⟦”⟧ für die Stadt.",
            because: "German closes with the mark that English opens with",
        },
        Example {
            langs: "ja>zh",
            source: "市長は「暗い日」と呼んだ。",
            target: "市长称之为⟦«⟧黑暗的一天»。",
            because: "French marks in Chinese",
        },
    ],
    good: &[
        Example {
            langs: "en>de",
            source: "The mayor called it a “dark day”.",
            target: "Der Bürgermeister nannte es einen „dunklen Tag“.",
            because: "German marks",
        },
        Example {
            langs: "en>fr",
            source: "The mayor called it a “dark day”.",
            target: "Le maire parle d'un « jour noir ».",
            because: "French marks",
        },
    ],
};

#[derive(Deserialize, Default)]
struct Marks {
    marks: BTreeMap<String, String>,
}

static MARKS: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    toml::from_str::<Marks>(include_str!("../locale/data/quotation_marks.toml")).unwrap_or_default().marks
});

fn check(article: &Article<'_>) -> Vec<Flag> {
    let target = article.target;
    let Some(own) = MARKS.get(target.lang.code()) else { return Vec::new() };
    let foreign = |c: char| is_double(c) && c != '"' && !own.contains(c) && !matches!(c, '＂' | '″' | '‟');
    let mut found = target.text().char_indices().filter(|(_, c)| foreign(*c));
    let Some((at, mark)) = found.next() else { return Vec::new() };
    let count = 1 + found.count();
    let usual: String = own.chars().take(2).collect();
    let times = if count == 1 { "here".to_string() } else { format!("{count} times, first here") };
    let reason = format!("the mark {mark} stands {times}; {} writes {usual}", target.lang.name());
    vec![Flag::target(Span::new(at, at + mark.len_utf8()), reason)]
}
