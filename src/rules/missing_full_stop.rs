//! Two sentences that run together without a mark between them: “… take care of themselves The course was designed …”.
//! A capital in the middle tells where the second begins; the source tells that it is no name: it has a sentence more,
//! its sentences up to there support the words before the capital, and those after it the words from the capital on.
//!
//! Where the first sentence has lost its last words as well it is a `truncated-ending`; with a comma or a dash between
//! the two a `comma-for-stop`.

use crate::analysis::quotes::is_double;
use crate::analysis::{Side, Token, TokenKind};
use crate::lexicon::borders::{Border, Borders};
use crate::lexicon::doubt::doubt;
use crate::lexicon::support::Word;
use crate::rule::*;
use crate::rules::truncated_ending::latin_length;
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "missing-full-stop",
    category: Category::Punctuation,
    severity: Severity::Minor,
    confidence: 0.8,
    summary: "two sentences without a full stop between them",
    help: "Put the full stop of the source before the capital. Names in the middle of a sentence have capitals, too.",
    params: &[],
    supersedes: &["wrong-casing", "omitted-segment"],
    check: Check::Target(check),
    bad: &[
        Example {
            langs: "en>fr",
            source: "Students do not know how to look after themselves. The course was designed by a professor of medicine.",
            target: "Les étudiants ne savent pas prendre soin d'eux-⟦mêmes Ce⟧ cours a été conçu par un professeur de médecine.",
            because: "a capital in the middle, and no stop before it",
        },
        Example {
            langs: "en>it",
            source: "The museum will reopen in April after a restoration that cost 12 million euros. Visitors will be able to see the frescoes for the first time since 1987.",
            target: "Il museo riaprirà ad aprile dopo un restauro costato 12 milioni di ⟦euro I⟧ visitatori potranno vedere gli affreschi per la prima volta dal 1987.",
            because: "a word of one letter begins the second sentence",
        },
        Example {
            langs: "de>fr",
            source: "Der Konzern streicht tausend Stellen in Stuttgart. Der Betriebsrat protestiert gegen die Entscheidung.",
            target: "Le groupe supprime mille emplois à ⟦Stuttgart Le⟧ comité d'entreprise proteste contre cette décision.",
            because: "a name before it",
        },
        Example {
            langs: "fr>de",
            source: "Le tribunal de Lyon a condamné l’ancien directeur à deux ans de prison. Son avocat a annoncé qu’il ferait appel.",
            target: "Das Gericht in Lyon hat den ehemaligen Direktor zu zwei Jahren Haft ⟦verurteilt Sein⟧ Anwalt kündigte an, Berufung einzulegen.",
            because: "German nouns have their capital after an article as well",
        },
        Example {
            langs: "de>en",
            source: "Die Brücke bleibt bis zum Frühjahr gesperrt. Normalerweise fahren dort täglich tausende Autos.",
            target: "The bridge remains closed until ⟦spring Normally⟧ thousands of cars drive there every day.",
            because: "the second sentence begins with an adverb",
        },
    ],
    good: &[
        Example {
            langs: "en>de",
            source: "They failed once. The next time they won.",
            target: "Sie scheiterten einmal, doch das nächste Mal gewannen sie.",
            because: "“Mal” is a noun here",
        },
        Example {
            langs: "fr>en",
            source: "Le ministre a démissionné lundi. Le vote aura lieu mardi.",
            target: "The minister resigned on Monday and the vote will be held on Tuesday.",
            because: "joined as a sentence",
        },
        Example {
            langs: "fr>en",
            source: "Le maire a parlé à la ville. Pierre Dumont travaille au port.",
            target: "The mayor spoke to the city where Pierre Dumont works at the port.",
            because: "a name in a clause",
        },
        Example {
            langs: "fr>en",
            source: "Le refrain dit qu'elle a une queue. Il dit aussi : « Dans un monde sans vaches, rien ne va. »",
            target: "The chorus says that she has a tail and “In a world without cows nothing works.”",
            because: "a quotation begins with its capital",
        },
        Example {
            langs: "de>fr",
            source: "Der Prozess ist auf den 14. September vertagt worden. Die Richter in Tel Aviv gaben dem Antrag gegen den Widerstand der Staatsanwaltschaft statt.",
            target: "Le procès a été ajourné au 14 septembre : les juges de Tel-Aviv ont accédé à la demande malgré l'opposition du parquet.",
            because: "a city behind its preposition, though its first word may begin a sentence",
        },
        Example {
            langs: "es>en",
            source: "El presidente habló el lunes. Congreso y Senado votarán el martes.",
            target: "The president spoke on Monday before Congress and the Senate vote on Tuesday.",
            because: "an institution has its capital anywhere",
        },
    ],
};

/// A place where two sentences run together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Seam {
    /// The last two words before it.
    pub before: Span,
    /// The word that begins the next sentence.
    pub next: Span,
    /// True when words of the source's sentence before it are missing.
    pub cut: bool,
    /// True when a comma or a dash stands between the two.
    pub joined: bool,
    /// True when the next sentence begins with a function word, and the words on both sides are those of its source.
    surely: bool,
}

/// Content words on each side of a seam that its own sentences of the source support, more than the others do.
const OF_EACH_SIDE: f32 = 1.0;
/// Doubt about the source's words before a seam from which they count as cut off, in log-odds: of two words, or of one
/// where the translation stops after a function word.
const CUT: f32 = 2.5;
const CUT_SHORT: f32 = 1.0;
/// Doubt from which so much of a sentence is missing that it was cut off for sure; the log-odds of three words.
const CUT_SURELY: f32 = 5.0;
/// Length of two sentences, in Latin letters to each of the source, below which a name may begin the second: in human
/// sentences with names that have that much doubt about them it is 0.7 and more.
const CUT_LENGTH: f64 = 0.65;
/// Length of a translation to its source, in Latin letters, from which its end is not cut off.
const CUT_OFF: f64 = 0.85;
/// Support from which a word is its sentence's, over that of the other sentences.
const MORE: f32 = 0.3;
/// The same for the words next to a seam, which have to tell more clearly.
const TELLING: f32 = 0.5;

fn check(target: &Side<'_>, source: Option<&Side<'_>>, _: &Params) -> Vec<Flag> {
    let seams = source.map_or(Vec::new(), |source| seams(target, source));
    let flag = |seam: &Seam| {
        let last = last_word(target, seam);
        let (before, next, span) = (target.quote(last), target.quote(seam.next), last.cover(seam.next));
        Flag::target(
            span,
            format!(
                "in {} nothing ends the sentence after {before}, and the next begins with {next}",
                target.quote(span)
            ),
        )
    };
    seams.iter().filter(|seam| !seam.cut && !seam.joined).map(flag).collect()
}

/// The last word before a seam: the place of the missing mark.
pub(crate) fn last_word(target: &Side<'_>, seam: &Seam) -> Span {
    let last = target.tokens().iter().rfind(|token| token.is_word() && token.span.end <= seam.next.start);
    last.map_or(seam.before, |token| token.span)
}

/// Places where sentences of a bead run together, at most as many as the source has sentences more.
pub(crate) fn seams(target: &Side<'_>, source: &Side<'_>) -> Vec<Seam> {
    let missing = source.ends().saturating_sub(target.ends());
    if source.segments().len() < 2 || !target.locale().cased {
        return Vec::new();
    }
    let borders = Borders::new(*source, *target);
    let mut found = Vec::new();
    for (index, next) in target.tokens().iter().enumerate().filter(|(_, token)| token.kind == TokenKind::Capital) {
        let before = target.tokens().get(..index).unwrap_or(&[]);
        let after = target.tokens().get(index + 1);
        if missing == 0 && begins_sentence(target, next.of(target.analysis.text()), next, after) != Some(Starts::Surely)
        {
            continue;
        }
        // A sentence may have been added elsewhere in the bead, so one that breaks off for sure is told by itself.
        if found.len() < missing.max(1)
            && let Some(seam) = seam(target, source, &borders, before, next, after)
            && (missing > 0 || seam.surely && !seam.joined)
        {
            found.push(seam);
        }
    }
    found
}

/// The seam before a capital, if there is one.
fn seam(
    target: &Side<'_>,
    source: &Side<'_>,
    borders: &Borders<'_>,
    before: &[Token],
    next: &Token,
    after: Option<&Token>,
) -> Option<Seam> {
    let text = target.analysis.text();
    let opening = before.last().is_some_and(|token| "\"“„«‘".contains(token.of(text)));
    let before = if opening { before.get(..before.len() - 1)? } else { before };
    let joined = !opening && before.last().is_some_and(|token| JOINTS.contains(&token.of(text)));
    let before = if joined { before.get(..before.len() - 1)? } else { before };
    let closed = before.last().is_some_and(|token| "”»)]".contains(token.of(text)));
    let before = if closed { before.get(..before.len() - 1)? } else { before };
    let (last, rest) = before.split_last()?;
    let first = rest.iter().rfind(|token| token.is_word())?;
    let word = next.of(text);
    let starts = begins_sentence(target, word, next, after)?;
    let same_block = !Span { start: last.span.end, end: next.span.start }.of(text).contains('\n');
    // "… a mess for the GOP “It is …”", "… on Monday The vote …", "… en 2031 Il ne …": a function word tells enough after
    // a name, a figure, a quotation or a bracket.
    let locale = target.locale();
    let last_word = last.of(text).to_lowercase();
    let goes_on = after.is_some_and(|token| token.is_word());
    let after_name = last.kind != TokenKind::Mark && starts == Starts::Surely && (opening || goes_on);
    if !(last.kind == TokenKind::Word && !closed || after_name) || !same_block {
        return None;
    }
    if locale.nouns_capitalised && starts != Starts::Surely {
        return None;
    }
    let split = split(borders, next.span.start)?;
    let stops_short = locale.is_function_word(&last_word);
    // The source's next sentence begins with a quotation, as ours does.
    let quoted = opening && starts == Starts::Surely && split.quoted;
    let parted = quoted || split.parted && (starts == Starts::Surely || !split.thin);
    let cut_surely = parted && split.missing >= CUT_SURELY;
    // "… that the Democrats", "… and “In a world …”", «de Tel-Aviv»: an open word leads on, unless what stood there is gone: "a boat called Monkey Business and “It was not well thought out,” she said".
    let leads_on = locale.open_words.contains(&last_word);
    if leads_on && (starts != Starts::Surely || !cut_surely) {
        return None;
    }
    let article = locale.is_function_word(&word.to_lowercase());
    let is_seam = match starts {
        Starts::Surely => true,
        // "…, The Guardian says": a comma does before a name what nothing else does.
        Starts::Perhaps => {
            split.fits && !named_elsewhere(source, target, next.span) && !(joined && article) || article && cut_surely
        }
        Starts::Hardly => cut_surely && latin_length(target.text()) < CUT_LENGTH * latin_length(source.text()),
    };
    is_seam.then_some(Seam {
        before: first.span.cover(last.span),
        next: next.span,
        joined,
        cut: split.short && split.missing >= if stops_short { CUT_SHORT } else { CUT },
        surely: starts == Starts::Surely && split.parted,
    })
}

/// How sure a word with a capital begins a sentence by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Starts {
    /// A function word.
    Surely,
    /// A function word with another capital after it, “The Scottish Government”, “The Telegraph”, or a word that may be
    /// a name.
    Perhaps,
    /// A name of several words.
    Hardly,
}

pub(crate) fn begins_sentence(target: &Side<'_>, word: &str, next: &Token, after: Option<&Token>) -> Option<Starts> {
    let (text, locale) = (target.analysis.text(), target.locale());
    let lower = word.to_lowercase();
    let date = locale.months.iter().chain(&locale.weekdays).any(|forms| forms.contains(&lower));
    // "by the WHO", "group A", "to No. 1", "and I'm", German "Sie"; but "I visitatori", "В Москве".
    let stem = word.split(['\'', '’']).next().unwrap_or(word);
    let single = word.chars().nth(1).is_none() && locale.is_function_word(&lower) && target.lang().code() != "en";
    let is_acronym = !single && !word.chars().any(char::is_lowercase) || target.lang().code() == "en" && stem == "I";
    let stopped = text.get(next.span.end as usize..).and_then(|rest| rest.strip_prefix('.'));
    let abbreviated = stopped.is_some_and(|rest| {
        locale.prefix_abbreviations.contains(&lower) || rest.trim_start().starts_with(char::is_numeric)
    });
    if date || is_acronym || abbreviated || locale.capitals_inside.contains(&lower) {
        return None;
    }
    // "he told The Telegraph", "on Her Majesty's Secret Service": a name of several words.
    let name_goes_on = !locale.nouns_capitalised && after.is_some_and(|token| token.kind == TokenKind::Capital);
    match (locale.is_function_word(&lower), name_goes_on) {
        (true, false) => Some(Starts::Surely),
        (true, true) | (false, false) => Some(Starts::Perhaps),
        (false, true) => Some(Starts::Hardly),
    }
}

/// Marks that join two sentences into one.
pub(crate) const JOINTS: &[&str] = &[",", "–", "—", "-"];

/// True when the source has a word of the same letters with a capital inside a sentence: a name.
fn named_elsewhere(source: &Side<'_>, target: &Side<'_>, word: Span) -> bool {
    let word = target.words(word);
    source.segments().iter().any(|segment| {
        let inside = segment.span.of(source.analysis.text());
        inside.match_indices(word).any(|(at, _)| at > 0)
    })
}

/// What the sentences of the source say of a cut through the translation.
struct Split {
    /// The sentences before and after it support the words before and after it, and the two words at it.
    fits: bool,
    /// The same, but for the two words at it: the nearest ones that tell their sentences do.
    parted: bool,
    /// The second of the source's parts begins with a quotation mark.
    quoted: bool,
    /// The tables are small, so that a lack of support says less.
    thin: bool,
    /// Doubt about the words of the source before the cut, in log-odds.
    missing: f32,
    /// The translation before the cut is shorter than its source by what a cut takes away.
    short: bool,
}

/// How well the best cut through the source's sentences fits a cut through the translation.
fn split(borders: &Borders<'_>, at: u32) -> Option<Split> {
    let window = borders.round(at);
    let target = window.target;
    let before_cut = target.analysis.text().get(target.span().start as usize..at as usize)?;
    let mut best: Option<(f32, Split)> = None;
    for Border { parts: [first, second], supports: [with_first, with_second] } in &window.borders {
        // How much more the second sentence supports a word than the first, where that tells anything.
        let more: Vec<(&Word, f32)> = with_second
            .target
            .iter()
            .zip(&with_first.target)
            .map(|(second, first)| (second, second.support - first.support))
            .map(|(word, more)| (word, if more.abs() >= MORE { more } else { 0.0 }))
            .collect();
        let (before, after) = more.split_at(more.partition_point(|(word, _)| word.span.start < at));
        let sum = |words: &[(&Word, f32)]| words.iter().map(|(_, more)| more).sum::<f32>();
        let (of_first, of_second) = (-sum(before), sum(after));
        let missing: f32 = with_first.source.iter().map(doubt).filter(|doubt| *doubt > 0.0).sum();
        // "an anticipated Senate vote": both words are of the second sentence. A function word says nothing itself.
        let last_is_first = before.last().is_none_or(|(_, more)| *more <= 0.0);
        let next_is_second = after
            .first()
            .is_some_and(|(word, more)| *more > 0.0 && (word.known && !word.named || word.span.start != at));
        let telling = |(_, more): &&(&Word, f32)| more.abs() >= TELLING;
        let parts = of_first >= OF_EACH_SIDE && of_second >= OF_EACH_SIDE;
        let split = Split {
            fits: parts && last_is_first && next_is_second,
            parted: parts
                && before.iter().rfind(telling).is_some_and(|(_, more)| *more < 0.0)
                && after.iter().find(telling).is_some_and(|(_, more)| *more > 0.0),
            quoted: second.text().starts_with(is_double),
            thin: with_first.thin,
            missing,
            short: latin_length(before_cut) < CUT_OFF * latin_length(first.text()),
        };
        if best.as_ref().is_none_or(|(worth, _)| of_first.min(of_second) > *worth) {
            best = Some((of_first.min(of_second), split));
        }
    }
    best.map(|(_, split)| split)
}
