//! A bracket without its partner. Brackets are paired over the whole paragraph; labels of lists and faces are none.

use crate::analysis::Side;
use crate::analysis::quotes::with_word;
use crate::rule::*;
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "unpaired-bracket",
    category: Category::Punctuation,
    severity: Severity::Minor,
    confidence: 0.9,
    summary: "a bracket without its partner",
    help: "Add the missing bracket or delete the other. A lone bracket that the source has too is left alone.",
    params: &[],
    supersedes: &[],
    check: Check::Target(check),
    bad: &[
        Example {
            langs: "fr>en",
            source: "L'Organisation du traité de sécurité collective (OTSC) a envoyé des soldats.",
            target: "The Collective Security Treaty Organization ⟦(CSTO⟧ has sent soldiers.",
            because: "the closing bracket is lost",
        },
        Example {
            langs: "en>de",
            source: "It stretches over 180 miles (290 km) of coast.",
            target: "Es erstreckt sich über 180 Meilen 290 ⟦km)⟧ Küste.",
            because: "the opening bracket is lost",
        },
        Example {
            langs: "en>zh",
            source: "The World Health Organization (WHO) warned on Monday.",
            target: "世界卫生组织⟦（WHO⟧周一发出警告。",
            because: "a bracket of full width",
        },
    ],
    good: &[
        Example {
            langs: "fr>en",
            source: "Le prix : a) baisse, b) hausse.",
            target: "The price: a) falls, b) rises.",
            because: "labels of a list",
        },
        Example {
            langs: "de>en",
            source: "Cuomo (53) trat zurück.",
            target: "Cuomo, 53, resigned.",
            because: "brackets turned into commas",
        },
        Example { langs: "fr>en", source: "Bravo à tous :)", target: "Well done everyone :)", because: "a face" },
        Example {
            langs: "zh>en",
            source: "世卫组织（联合国卫生机构，日内瓦）周一表示。",
            target: "The WHO [the UN's health agency (Geneva)] said on Monday.",
            because: "brackets inside others",
        },
        Example {
            langs: "ru>en", source: "1) цена; 2) срок", target: "1) price; 2) date", because: "numbered points"
        },
    ],
};

fn check(target: &Side<'_>, source: Option<&Side<'_>>, _: &Params) -> Vec<Flag> {
    if source.is_some_and(|side| !lone(side).is_empty()) {
        return Vec::new();
    }
    lone(target)
        .into_iter()
        .map(|(mark, opens)| {
            let span = with_word(target.analysis.text(), target.span(), mark, opens);
            let what = if opens { "is never closed" } else { "closes nothing" };
            Flag::target(span, format!("the bracket in {} {what}", target.quote(span)))
        })
        .collect()
}

/// Brackets of a side without a partner in their paragraph; true for those that open.
fn lone(side: &Side<'_>) -> Vec<(Span, bool)> {
    let mut found = Vec::new();
    let mut last = None;
    for segment in side.segments().iter().filter(|s| last.replace(s.block) != Some(s.block)) {
        let Some(paired) = side.analysis.paired(segment.block as usize) else { continue };
        found.extend(paired.brackets.unclosed.iter().map(|mark| (*mark, true)));
        found.extend(paired.brackets.unopened.iter().map(|mark| (*mark, false)));
    }
    found.retain(|(mark, _)| mark.within(side.span()));
    found.sort();
    found
}
