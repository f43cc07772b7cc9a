//! Two sentences joined by a comma or a dash where the source has a full stop: “… on Monday, The vote …”. A function word
//! with a capital tells that a sentence begins there. Without any mark between the two it is a `truncated-ending`.

use crate::analysis::{Side, Token, TokenKind};
use crate::rule::*;
use crate::rules::missing_full_stop::{JOINTS, last_word, seams};
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "comma-for-stop",
    category: Category::Punctuation,
    severity: Severity::Minor,
    confidence: 0.8,
    summary: "a comma or a dash in the place of a full stop",
    help: "Put the full stop of the source. Quotations, titles and German “Sie” may begin with a capital after a comma.",
    params: &[],
    supersedes: &["wrong-casing"],
    check: Check::Pair(check),
    bad: &[
        Example {
            langs: "fr>en",
            source: "Le ministre a démissionné lundi. Le vote aura lieu mardi à Paris.",
            target: "The minister resigned on ⟦Monday, The⟧ vote will be held on Tuesday in Paris.",
            because: "a comma between two sentences",
        },
        Example {
            langs: "en>ru",
            source: "The bridge is closed. It will be repaired in May.",
            target: "Мост ⟦закрыт – Он⟧ будет отремонтирован в мае.",
            because: "a dash between two sentences",
        },
        Example {
            langs: "de>fr",
            source: "Die Gewerkschaft kündigt einen neuen Streik an. Ab Dienstag ist mit Verspätungen zu rechnen.",
            target: "Le syndicat annonce une nouvelle ⟦grève, À⟧ partir de mardi, il faut s’attendre à des retards.",
            because: "a word of one letter begins the second sentence",
        },
        Example {
            langs: "de>en",
            source: "Die Brücke bleibt bis zum Frühjahr gesperrt. Normalerweise fahren dort täglich tausende Autos.",
            target: "The bridge remains closed until ⟦spring, Normally⟧ thousands of cars drive there every day.",
            because: "an adverb begins the second sentence",
        },
    ],
    good: &[
        Example {
            langs: "fr>en",
            source: "Le ministre a démissionné lundi. Le vote aura lieu mardi.",
            target: "The minister resigned on Monday, and the vote will be held on Tuesday.",
            because: "joined as a sentence",
        },
        Example {
            langs: "fr>en",
            source: "Il a lu le journal. Il l'aime.",
            target: "He read his paper, The Guardian, which he loves.",
            because: "a name",
        },
        Example {
            langs: "nl>en",
            source: "ROTTERDAM (ANP) - De haven heeft minder goederen overgeslagen. Dat maakte het bedrijf bekend.",
            target: "ROTTERDAM — The port handled fewer goods, the company said.",
            because: "a dateline",
        },
        Example {
            langs: "zh>fr",
            source: "本报广州11月17日电 小鹏汽车17日发布财报。总营收为203.8亿元人民币。",
            target: "Canton, 17 novembre – Le constructeur Xpeng a publié lundi ses résultats, avec 20,38 milliards de yuans de ventes.",
            because: "a dateline with its date",
        },
    ],
};

/// Bytes of a dateline at most: "PATNA, Sept. 29 (PTI Bhasha)".
const DATELINE: usize = 60;

fn check(pair: &Pair<'_>) -> Vec<Flag> {
    let target = &pair.target;
    if !target.locale().cased || pair.source.ends() <= target.ends() {
        return Vec::new();
    }
    let locale = target.locale();
    let mut spans = Vec::new();
    for [before, word] in capitals_behind(target, JOINTS) {
        let next = target.words(word.span);
        let begins = (next.chars().count() > 1 || target.lang().code() != "en")
            && next.chars().skip(1).all(char::is_lowercase)
            && locale.is_function_word(&next.to_lowercase())
            && !(locale.nouns_capitalised && matches!(next, "Sie" | "Ihr" | "Ihre" | "Ihnen" | "Ihrer"));
        if begins {
            spans.push(before.span.cover(word.span));
        }
    }
    let seams = seams(target, &pair.source);
    let joined = seams.iter().filter(|seam| seam.joined && !seam.cut);
    spans.extend(joined.map(|seam| last_word(target, seam).cover(seam.next)));
    spans.retain(|span| !ends_dateline(target, *span));
    spans.sort();
    spans.dedup();
    spans.truncate(pair.source.ends() - target.ends());
    let reason = |span| format!("{} has no full stop, and the source has one more sentence", target.quote(span));
    spans.into_iter().map(|span| Flag::target(span, reason(span))).collect()
}

/// Words with a capital behind one of some marks, with the word before it: a space stands between, and a word in
/// small letters behind. “The Guardian”, “Los Angeles”: a name goes on with a capital.
pub(crate) fn capitals_behind<'t>(side: &Side<'t>, marks: &[&str]) -> impl Iterator<Item = [&'t Token; 2]> {
    side.tokens().windows(4).filter_map(|window| {
        let [before, mark, word, after] = window else { return None };
        let spaced = side.words(Span { start: mark.span.end, end: word.span.start }) == " ";
        let capital = word.kind == TokenKind::Capital && after.kind == TokenKind::Word;
        (before.is_word() && marks.contains(&side.words(mark.span)) && capital && spaced).then_some([before, word])
    })
}

/// True for what ends a dateline: a dash behind a place, a date or time, or behind a bracket, as the text begins.
pub(crate) fn ends_dateline(side: &Side<'_>, span: Span) -> bool {
    let begins = Span { start: side.span().start, end: span.end };
    let Some((before, _)) = side.words(begins).rsplit_once(['–', '—', '-']) else { return false };
    let mut words = before.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).peekable();
    let in_capitals =
        words.peek().is_some_and(|place| place.chars().count() > 2 && place.chars().all(char::is_uppercase));
    let dated = before.contains(char::is_numeric) || words.all(|word| word.starts_with(char::is_uppercase));
    begins.len() <= DATELINE && (in_capitals || dated || before.trim_end().ends_with(')'))
}
