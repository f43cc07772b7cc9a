//! A capital behind a comma, a semicolon or a dash where the sentence goes on: “The minister of the republic, Has announced …”.
//! Engines that are handed a sentence in pieces complete the piece before the cut and begin the next one as a sentence. A
//! function word with a capital tells. Where the source ends a sentence there it is a `comma-for-stop`, and behind a full stop
//! a `split-sentence`.

use std::cell::LazyCell;

use crate::analysis::{Side, Token, TokenKind};
use crate::lexicon::context::pairs_of_words;
use crate::lexicon::strangers::shouting;
use crate::rule::*;
use crate::rules::comma_for_stop::{capitals_behind, ends_dateline};
use crate::rules::missing_full_stop::{JOINTS, Starts, begins_sentence};
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "stray-capital",
    category: Category::Grammar,
    severity: Severity::Major,
    confidence: 0.75,
    summary: "a capital behind a comma or a dash, where the sentence goes on",
    help: "The engine was probably handed the sentence in pieces, cut at a link, and began the second piece as a sentence. \
           Compare the words before the mark with the source, and join the halves.",
    params: &[],
    supersedes: &["wrong-casing", "space-fault"],
    check: Check::Pair(check),
    bad: &[
        Example {
            langs: "pl>en",
            source: "Minister finansów zapowiedział, że rząd wróci do sprawy jesienią.",
            target: "The minister of finance of the ⟦republic, Has⟧ announced that the government would return to the matter in autumn.",
            because: "a verb with a capital",
        },
        Example {
            langs: "ar>en",
            source: "وينتظر السكان سيارات إسعاف جديدة من اليابان في بداية العام.",
            target: "The residents of the ⟦region, They⟧ are waiting for new ambulances from Japan at the beginning of the year.",
            because: "a subject of its own",
        },
    ],
    good: &[
        Example {
            langs: "en>it",
            source: "The play, A Doll's House, returns to the theatre in May.",
            target: "Il dramma, Una casa di bambola, torna a teatro a maggio.",
            because: "a title without quotation marks on both sides",
        },
        Example {
            langs: "de>en",
            source: "Die Frage, wer zahlt, ist offen.",
            target: "The question, Who will pay?, remains open.",
            because: "a question of its own",
        },
        Example {
            langs: "fr>en",
            source: "Après le match, le Guardian et le maire ont salué l’équipe.",
            target: "After the match, The Guardian and the mayor praised the team.",
            because: "the article of a newspaper",
        },
        Example {
            langs: "en>es",
            source: "The proteins S, E and M line the shell of the virus.",
            target: "Las proteínas S, E y M revisten la cubierta del virus.",
            because: "letters",
        },
        Example {
            langs: "fr>en",
            source: "Le lendemain, lundi, il est parti avec un catholique.",
            target: "The next day, Monday, he left with a Catholic.",
            because: "words that English writes with a capital",
        },
    ],
};

fn check(pair: &Pair<'_>) -> Vec<Flag> {
    let (source, target) = (&pair.source, &pair.target);
    if !target.locale().cased || source.ends() > target.ends() || shouting(target) || shouting(source) {
        return Vec::new();
    }
    let pairs = LazyCell::new(|| pairs_of_words(source, target, pair.support()));
    let is_capital = |word: Span| source.tokens().iter().any(|t| t.span == word && t.kind == TokenKind::Capital);
    let mut flags = Vec::new();
    for [before, word] in capitals_behind(target, &[JOINTS, &[";"]].concat()) {
        let place = before.span.cover(word.span);
        let starts = begins_sentence(target, target.words(word.span), word, None);
        // "The proteins S, E and M", in Spanish.
        let letter = target.words(before.span).chars().nth(1).is_none();
        if starts != Some(Starts::Surely) || letter || ends_dateline(target, place) {
            continue;
        }
        let theirs = pairs.iter().find(|(_, own)| *own == word.span).map(|(theirs, _)| *theirs);
        // A title or a question between commas: “The question, Who will pay?, remains open.”
        let rest = target.words(Span { start: word.span.end, end: target.span().end });
        if !theirs.is_some_and(is_capital) && !rest.contains('?') && !has_title(source) {
            let reason = format!("{}: a capital in the middle of the sentence", target.quote(place));
            flags.push(Flag::on(theirs, Some(place), reason));
        }
    }
    flags
}

/// True for a side with a function word in a capital behind a mark inside a sentence: “the play, A Doll's House”.
fn has_title(side: &Side<'_>) -> bool {
    let starts = |word: &Token| side.segments().iter().any(|segment| segment.span.start == word.span.start);
    let begins = |word: &Token| side.locale().is_function_word(&side.words(word.span).to_lowercase());
    side.tokens().windows(2).any(|pair| {
        let [mark, word] = pair else { return false };
        !mark.is_word() && word.kind == TokenKind::Capital && begins(word) && !starts(word)
    })
}
