//! A sentence that breaks off: its source ends in a mark, and it does not; the surer when its last word needs another
//! one after it (an article, a conjunction).

use crate::analysis::Side;
use crate::document::BlockKind;
use crate::rule::*;
use crate::segment::is_terminator;
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "truncated-ending",
    category: Category::Omission,
    severity: Severity::Critical,
    confidence: 0.75,
    summary: "an ending that breaks off",
    help: "The engine stopped early, or the text was cut when it was copied. Compare the last words with the source.",
    params: &[],
    supersedes: &["lost-content", "unpaired-quote"],
    check: Check::Target(check),
    bad: &[
        Example {
            langs: "de>en",
            source: "Die Brücke bleibt bis zum Frühjahr gesperrt, weil ein Pfeiler repariert werden muss.",
            target: "The bridge will stay closed until spring ⟦because a⟧",
            because: "an article with nothing after it",
        },
        Example {
            langs: "ru>en",
            source: "Суд отложил заседание до пятницы по просьбе защиты.",
            target: "The court adjourned the hearing until Friday ⟦at the request⟧",
            because: "the source ends in a stop",
        },
    ],
    good: &[
        Example { langs: "fr>en", source: "Le pont reste fermé", target: "The bridge stays closed", because: "a headline" },
        Example { langs: "zh>en", source: "大桥仍然关闭。", target: "“The bridge is still closed.”", because: "a quotation mark after the stop" },
    ],
};

fn check(target: &Side<'_>, source: Option<&Side<'_>>) -> Vec<Flag> {
    let text = target.analysis.text();
    let block = target.segments().last().map_or(0, |s| s.block as usize);
    let Some(block) = target.analysis.document.blocks.get(block) else { return Vec::new() };
    let at_block_end = block.span.end <= target.span().end;
    if ends(target.text()) || !at_block_end || matches!(block.kind, BlockKind::Byline | BlockKind::Heading) && source.is_none() {
        return Vec::new();
    }
    let words: Vec<Span> = target.tokens().iter().filter(|t| t.is_word()).map(|t| t.span).collect();
    let Some(&last) = words.last().filter(|_| words.len() >= 3) else { return Vec::new() };
    let open = target.locale().open_words.contains(&last.of(text).to_lowercase());
    let named = words.get(words.len() - 2..).unwrap_or(&[]).iter().copied().reduce(Span::cover).unwrap_or(last);
    let here = target.quote(named);
    let source_ends = source.is_some_and(|source| ends(source.text()));
    if open {
        return vec![Flag::target(named, format!("nothing follows {here}, and the sentence cannot end there")).confidence(0.9)];
    }
    match source {
        Some(source) if source_ends && block.kind != BlockKind::ListItem => {
            let tail: Vec<Span> = source.tokens().iter().filter(|t| t.is_word()).map(|t| t.span).collect();
            let tail = tail.get(tail.len().saturating_sub(2)..).unwrap_or(&[]).iter().copied().reduce(Span::cover);
            let there = tail.map_or(String::new(), |span| source.quote(span));
            vec![Flag::on(tail, Some(named), format!("the source ends in a full stop after {there}, the translation breaks off after {here}"))]
        }
        _ => Vec::new(),
    }
}

/// True when a text ends in a mark that can close a sentence, quotes and brackets after it left aside.
fn ends(text: &str) -> bool {
    let text = text.trim_end_matches(|c: char| c.is_whitespace() || "\"'”’»›)]}」』）】“‘".contains(c));
    text.ends_with(|c: char| is_terminator(c) || matches!(c, ':' | ';' | '：' | '，'))
}
