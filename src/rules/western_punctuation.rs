//! Marks of Latin script in Chinese, Japanese, Arabic, Persian, Urdu and Greek text, which have marks of their own: a comma
//! after a Chinese character, ? for ؟ after an Arabic word. One finding a document, with a count.

use crate::language::detect::{Script, script};
use crate::rule::*;
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "western-punctuation",
    category: Category::LocaleConvention,
    severity: Severity::Neutral,
    confidence: 0.8,
    summary: "Western punctuation marks after words of a script that has its own",
    help: "A convention, not a fault: one finding tells of all such marks of the text. Some houses write the full stop so.",
    params: &[],
    supersedes: &[],
    check: Check::Article(check),
    bad: &[
        Example {
            langs: "en>zh",
            source: "The mayor said the plan was good, but expensive.",
            target: "市长说这个计划很好⟦,⟧但是很贵。",
            because: "a Western comma",
        },
        Example {
            langs: "en>ar",
            source: "Why did the minister resign?",
            target: "لماذا استقال الوزير⟦?⟧",
            because: "the Arabic question mark is turned",
        },
        Example {
            langs: "en>el",
            source: "Is the bridge closed?",
            target: "Είναι κλειστή η γέφυρα⟦?⟧",
            because: "a Greek question ends in a semicolon",
        },
    ],
    good: &[
        Example {
            langs: "en>zh",
            source: "Apple Inc. sold 3,500 phones, he said.",
            target: "他说，苹果公司（Apple Inc.）卖出了3,500部手机。",
            because: "marks in figures and names",
        },
        Example {
            langs: "en>ar",
            source: "The minister resigned, and the reason is unknown.",
            target: "استقال الوزير، والسبب مجهول.",
            because: "Arabic marks, and the full stop of all",
        },
    ],
};

/// Western marks and what stands for them (CLDR exemplar punctuation).
const HAN: &[(char, char)] = &[(',', '，'), ('.', '。'), ('?', '？'), ('!', '！'), (';', '；'), (':', '：')];
const GREEK: &[(char, char)] = &[('?', ';')];
const ARABIC: &[(char, char)] = &[(',', '،'), ('?', '؟'), (';', '؛')];

fn check(article: &Article<'_>) -> Vec<Flag> {
    let target = article.target;
    let marks = match target.lang.code() {
        "zh" | "ja" => HAN,
        "ar" | "fa" | "ur" | "ps" => ARABIC,
        "el" => GREEK,
        _ => return Vec::new(),
    };
    let at_home =
        |c: char| c.is_alphabetic() && matches!(script(c), Script::Han | Script::Kana | Script::Arabic | Script::Greek);
    let text = target.text();
    let mut before = ' ';
    let mut first = None;
    let mut count = 0;
    for (at, c) in text.char_indices() {
        let own = marks.iter().find(|(western, _)| *western == c).map(|(_, own)| *own);
        // "...", "10:30", "a.example": dots, figures and addresses go on without a space.
        let next = text.get(at + c.len_utf8()..).and_then(|rest| rest.chars().next());
        let plain =
            next.is_none_or(|next| next.is_whitespace() || at_home(next) || matches!(next, '"' | '”' | '」' | '»'));
        if let Some(own) = own.filter(|_| at_home(before) && plain) {
            first.get_or_insert((at, c, own));
            count += 1;
        }
        before = c;
    }
    let Some((at, mark, own)) = first else { return Vec::new() };
    let times = if count == 1 { "here".to_string() } else { format!("here, the first of {count} such marks") };
    let reason = format!("“{mark}” stands {times}; {} writes {own}", target.lang.name());
    vec![Flag::target(Span::new(at, at + mark.len_utf8()), reason).suggest(own)]
}
