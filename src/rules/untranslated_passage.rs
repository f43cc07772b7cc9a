//! Some words left in the source language inside a translated sentence: a run of the source's own words, of which at
//! least one is a function word there and not here; or words in the source's script where the two scripts differ.
//! Names, loanwords and quotations kept on purpose are no such runs.

use std::collections::{BTreeSet, HashSet};
use std::sync::LazyLock;

use foldhash::fast::FixedState;
use serde::Deserialize;

use crate::analysis::quotes::{OPENING_BRACKETS, double_quotations, is_double, is_single};
use crate::analysis::{Side, Token, TokenKind};
use crate::language::detect::{Script, may_be, script_of, usual_script};
use crate::lexicon::forms::forms;
use crate::rule::*;
use crate::rules::untranslated_word::{is_borrowed, stands_in_compound};
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "untranslated-passage",
    category: Category::Untranslated,
    severity: Severity::Major,
    confidence: 0.85,
    summary: "some words left in the source language",
    help: "The words stand in the source just so. A title or a motto kept on purpose can be dismissed.",
    params: &[&MIN_WORDS],
    supersedes: &["foreign-passage", "invented-words", "mixed-script", "untranslated-word"],
    check: Check::Pair(passages),
    bad: &[
        Example {
            langs: "ru>en",
            source: "«⟦Мы никуда не спешим⟧, архив ждал сто лет», — сказала хранительница музея.",
            target: "“⟦Мы никуда не спешим⟧, the archive has waited a hundred years,” said the keeper of the museum.",
            because: "half of a quotation, which is no title",
        },
        Example {
            langs: "en>ru",
            source: "The minister said on Monday that ⟦the bridge would be closed for two years because of cracks⟧.",
            target: "Министр заявил в понедельник, что ⟦the bridge would be closed for two years because of cracks⟧.",
            because: "the engine stopped in the middle",
        },
        Example {
            langs: "fr>en",
            source: "Le maire a annoncé mardi ⟦la fermeture de trois écoles, faute d’élèves et de moyens suffisants⟧.",
            target: "The mayor announced on Tuesday ⟦la fermeture de trois écoles, faute d’élèves et de moyens suffisants⟧.",
            because: "more is left than is translated",
        },
        Example {
            langs: "de>en",
            source: "Die Ministerin will ⟦bis zum Ende des Jahres⟧ einen Plan vorlegen.",
            target: "The minister wants to present a plan ⟦bis zum Ende des Jahres⟧.",
            because: "five words of the source",
        },
        Example {
            langs: "ru>en",
            source: "Полиция задержала ⟦подозреваемого⟧ в понедельник.",
            target: "Police detained the ⟦подозреваемого⟧ on Monday.",
            because: "a word in the source's script",
        },
        Example {
            langs: "en>hi",
            source: "The minister opened the bridge ⟦before the end of the year⟧.",
            target: "मंत्री ने ⟦before the end of the year⟧ पुल का उद्घाटन किया।",
            because: "five words of the source, among those of another script",
        },
    ],
    good: &[
        Example {
            langs: "fr>en",
            source: "La Cour des comptes, elle, juge l’équilibre financier « pour le moins fragile ».",
            target: "The national audit office, the Cour des comptes, considers the finances “fragile, to say the least”.",
            because: "a name beside its meaning",
        },
        Example {
            langs: "fr>en",
            source: "La Bibliothèque nationale de France (BnF) n'a pas exercé son droit de préemption.",
            target: "The Bibliothèque nationale de France (BnF), the national library, did not exercise its right of first refusal.",
            because: "an institution with its acronym, and what it is",
        },
        Example {
            langs: "fr>en",
            source: "« On nous met devant le fait accompli », s'emporte le président des guides.",
            target: "“We have been presented with a fait accompli,” fumed the president of the guides.",
            because: "a phrase that English has borrowed",
        },
        Example {
            langs: "en>pl",
            source: "Estonian start-up Kuuvalgus grows leather from mushrooms.",
            target: "Estoński start-up Kuuvalgus hoduje skórę z grzybów.",
            because: "one borrowed word before a name",
        },
        Example {
            langs: "fr>en",
            source: "Le journal Le Monde cite la situation au Burkina Faso.",
            target: "The newspaper Le Monde quotes the situation in Burkina Faso.",
            because: "names and words that both languages have",
        },
        Example {
            langs: "fr>en",
            source: "Le mouvement des « gilets jaunes » reprend.",
            target: "The movement of the “gilets jaunes” (yellow vests) is back.",
            because: "kept in quotation marks and explained",
        },
        Example {
            langs: "it>en",
            source: "Il suo romanzo La casa delle maree uscirà a maggio.",
            target: "Her novel La casa delle maree (The House of the Tides) will come out in May.",
            because: "a title with its meaning in brackets",
        },
        Example {
            langs: "es>en",
            source: "En la taberna sirven pulpo a la gallega los jueves.",
            target: "The tavern serves pulpo a la gallega on Thursdays.",
            because: "the name of a dish",
        },
        Example {
            langs: "en>de",
            source: "Pour que rien ne change, il faut que tout change.",
            target: "Pour que rien ne change, il faut que tout change.",
            because: "a quotation that is French on both sides",
        },
        Example {
            langs: "sv>da",
            source: "Bensinpriset steg med 12 cent efter en explosion i Rotterdam.",
            target: "Benzinprisen steg med 12 cent efter en eksplosion i Rotterdam.",
            because: "words that both languages have",
        },
        Example {
            langs: "en>zh",
            source: "The Bank of New York Mellon and The New York Times moved their offices.",
            target: "The Bank of New York Mellon 和《The New York Times》都搬迁了办公室。",
            because: "names in Latin letters",
        },
    ],
};

static MIN_WORDS: Param = Param {
    name: "min-words",
    default: 2.0,
    unit: "words in a row",
    range: (2.0, 10.0),
    basis: "two words with a function word of the source language among them; one word alone may be a loan",
};

/// Passages of the source that stand in the translation as they are.
pub(super) fn passages(pair: &Pair<'_>) -> Vec<Flag> {
    if pair.source.lang().same_language(pair.target.lang()) {
        return Vec::new();
    }
    let (theirs, ours) = (usual_script(pair.source.lang()), usual_script(pair.target.lang()));
    // Names and brands keep their Latin letters in every script: of those, words are told by being words.
    if theirs == ours || theirs == Some(Script::Latin) { by_words(pair) } else { by_script(pair) }
}

/// Runs of words in the source's script, which the target does not use.
fn by_script(pair: &Pair<'_>) -> Vec<Flag> {
    let text = pair.target.analysis.text();
    let theirs = usual_script(pair.source.lang());
    let east_asian = |script| matches!(script, Some(Script::Han | Script::Kana));
    let foreign = |token: &Token| {
        let script = script_of(token.of(text));
        token.is_word() && script.is_some() && (script == theirs || east_asian(script) && east_asian(theirs))
    };
    // Japanese text is Han in good part.
    if matches!(pair.target.lang().code(), "ja" | "zh") && matches!(pair.source.lang().code(), "ja" | "zh") {
        return Vec::new();
    }
    runs(&pair.target, foreign)
        .into_iter()
        .filter(|span| !kept_on_purpose(&pair.target, *span) && !is_title(pair, *span))
        .map(|span| flag(pair, span))
        .collect()
}

/// Runs of the source's words in the source's order.
fn by_words<'a>(pair: &Pair<'a>) -> Vec<Flag> {
    let words = |side: &Side<'a>| -> Vec<(&'a str, Span, bool)> {
        let text = side.analysis.text();
        let capitals_tell = !pair.source.locale().nouns_capitalised;
        let words =
            side.tokens().iter().zip(side.spellings()).filter(|(t, _)| t.is_word() && !in_address(text, t.span));
        let capital = |t: &Token| capitals_tell && t.of(text).starts_with(char::is_uppercase);
        words.map(|(t, spelling)| (spelling.lower.as_str(), t.span, capital(t))).collect()
    };
    let (source, target) = (words(&pair.source), words(&pair.target));
    let known: HashSet<&str, FixedState> = source.iter().map(|&(word, ..)| word).collect();
    let mut flags = Vec::new();
    let mut at = 0;
    while at < target.len() {
        if target.get(at).is_some_and(|(word, ..)| !known.contains(word)) {
            at += 1;
            continue;
        }
        let longest = (0..source.len())
            .map(|from| target.iter().skip(at).zip(source.iter().skip(from)).take_while(|(a, b)| a.0 == b.0).count())
            .max()
            .unwrap_or(0);
        let run = target.get(at..at + longest).unwrap_or(&[]);
        let (theirs, ours) = (pair.source.locale(), pair.target.locale());
        // „Med“ is as Danish as it is Swedish.
        let at_home = |word: &str| {
            let zipf = |side: &Side<'_>| forms(side.lang())?.zipf(word);
            zipf(&pair.target).zip(zipf(&pair.source)).is_some_and(|(here, there)| here + SHARED >= there)
        };
        // "Start-up" is one word.
        let free = |span: &Span| !stands_in_compound(&pair.target, *span);
        let telling = run
            .iter()
            .filter(|(word, span, capital)| {
                !capital
                    && free(span)
                    && word.chars().count() > 1
                    && theirs.is_function_word(word)
                    && !ours.is_function_word(word)
                    && !at_home(word)
            })
            .count();
        let lower = run.iter().filter(|(word, span, _)| {
            let capital = pair.target.words(*span).starts_with(char::is_uppercase);
            !capital && free(span) && word.chars().count() > 3 && !theirs.is_function_word(word)
        });
        let foreign = lower.clone().filter(|(word, ..)| !at_home(word)).count();
        let lower = lower.count();
        let capitals = run.iter().filter(|(_, _, capital)| *capital).count();
        // "UK Commission for Employment and Skills": a name with function words in it.
        let name = capitals >= 2 && lower == 0;
        let enough = !name
            && longest as f32 >= MIN_WORDS.of(pair.article.params)
            && (telling >= 1 && telling + foreign >= 2 || lower >= 3 && longest >= 4);
        if enough && let (Some(first), Some(last)) = (run.first(), run.last()) {
            let span = first.1.cover(last.1);
            // A motto or a quotation in a third language is the same on both sides on purpose.
            let (from, to) = (pair.source.lang(), pair.target.lang());
            let words = pair.target.words(span);
            let third = longest >= QUOTED_WORDS && !may_be(words, from, to) && !may_be(words, to, from);
            let borrowed = is_dish(words) || is_borrowed(words);
            if !third && !kept_on_purpose(&pair.target, span) && !is_title(pair, span) && !borrowed {
                flags.push(flag(pair, span));
            }
        }
        at += longest.max(1);
    }
    flags
}

fn flag(pair: &Pair<'_>, span: Span) -> Flag {
    Flag::on(
        same_words(pair, span),
        Some(span),
        format!("{} stands in the source just so, and is not translated", pair.target.quote(span)),
    )
}

/// Where the source has words of the translation just so.
pub(super) fn same_words(pair: &Pair<'_>, span: Span) -> Option<Span> {
    let words = pair.target.words(span);
    let start = pair.source.span().start as usize + pair.source.text().find(words)?;
    Some(Span::new(start, start + words.len()))
}

/// Zipf value by which a word is rarer at most in a language that it belongs to as well.
const SHARED: f32 = 1.0;

/// Fewest words whose language can be told.
const QUOTED_WORDS: usize = 4;

/// Spans of consecutive tokens that a test holds for, over figures between them.
fn runs(side: &Side<'_>, test: impl Fn(&Token) -> bool) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut open = false;
    for token in side.tokens() {
        if open && token.kind == TokenKind::Figure {
            continue;
        }
        let hit = test(token);
        match found.last_mut() {
            Some(last) if hit && open => *last = last.cover(token.span),
            _ if hit => found.push(token.span),
            _ => {}
        }
        open = hit;
    }
    found
}

/// True when the words stand inside quotation marks or brackets of their segment, with hardly a word besides: kept on
/// purpose. In a long quotation they are as much a fault as outside.
pub(super) fn kept_on_purpose(side: &Side<'_>, span: Span) -> bool {
    let text = side.analysis.text();
    let segment = side.segments().iter().rev().find(|s| s.span.start <= span.start).map_or(span, |s| s.span);
    let before = Span { start: segment.start, end: span.start }.of(text);
    let after = Span { start: span.end, end: segment.end.max(span.end) }.of(text);
    const OPENING: [char; 12] = ['“', '„', '«', '‘', '(', '（', '[', '「', '『', '《', '〈', '"'];
    const CLOSING: [char; 12] = ['”', '“', '»', '’', ')', '）', ']', '」', '』', '》', '〉', '"'];
    let straight_inside = before.matches('"').count() % 2 == 1;
    let opens = before.rfind(|c| OPENING.contains(&c) && (c != '"' || straight_inside));
    let closed = before.rfind(|c| CLOSING.contains(&c) && c != '"' && c != '“');
    let Some(opens) = opens.filter(|at| closed.is_none_or(|closed| closed < *at)) else { return false };
    let words = |text: &str| text.split_whitespace().filter(|w| w.chars().any(char::is_alphanumeric)).count();
    let inside_before = before.get(opens..).map_or(0, words);
    let inside_after = words(after.split(|c| CLOSING.contains(&c)).next().unwrap_or(""));
    // “The being formally known as” (das offiziell bekannte Wesen): quoted and explained.
    let explained = after
        .find(CLOSING)
        .and_then(|at| after.get(at..))
        .is_some_and(|rest| rest.chars().skip(1).collect::<String>().trim_start().starts_with(['(', '[', '（']));
    explained || inside_before + inside_after <= words(span.of(text)) + WORDS_BESIDES
}

/// True for a name between commas, behind what it means, and for its words: “the national audit office, the Cour des comptes,
/// found”.
fn is_beside_its_meaning(pair: &Pair<'_>, span: Span) -> bool {
    let side = &pair.target;
    let before = side.words(Span { start: side.span().start, end: span.start });
    let after = side.words(Span { start: span.end, end: side.span().end });
    let (Some(comma), Some(end)) = (before.rfind(','), after.find([',', '.', ')'])) else { return false };
    let start = side.span().start + comma as u32 + 1;
    let mut name: Vec<&str> = side.words(Span { start, end: span.end + end as u32 }).split_whitespace().collect();
    if name.first().is_some_and(|word| side.locale().is_function_word(word)) {
        name.remove(0);
    }
    let name = name.join(" ");
    let name = name.trim_end_matches([',', '.', ')']);
    let several = (2..=NAME_WORDS).contains(&name.split(' ').count());
    several && name.starts_with(char::is_uppercase) && pair.source.text().contains(name)
}

/// Most words of such a name.
const NAME_WORDS: usize = 5;

/// True for words that are kept and explained: a gloss in brackets that the source does not have stands behind them, or behind a
/// name that follows them, “Le ore piccole (‘The Small Hours’)”; or for a title, with a capital, that is all of a quotation
/// in the source, and for words of such a title.
pub(super) fn is_title(pair: &Pair<'_>, span: Span) -> bool {
    let words = pair.target.words(span);
    let glossed = |side: &Side<'_>, end: u32| {
        let after = side.analysis.text().get(end as usize..side.span().end.max(end) as usize).unwrap_or("");
        let after = after.trim_start_matches(|c: char| is_double(c) || is_single(c) || c == '*' || c == '_');
        // “collège Jean-Zay (centro de secundaria)”: the name that belongs to the word comes first.
        let named = |word: &&str| word.starts_with(char::is_uppercase) && word.ends_with(char::is_alphanumeric);
        let mut rest = after.split_whitespace().skip_while(named);
        rest.next().is_some_and(|word| word.starts_with(OPENING_BRACKETS))
    };
    if is_beside_its_meaning(pair, span) {
        return true;
    }
    let there = same_words(pair, span);
    let explained = glossed(&pair.target, span.end) && !there.is_some_and(|there| glossed(&pair.source, there.end));
    let capital = words.starts_with(char::is_uppercase) && !pair.source.locale().nouns_capitalised;
    // Speech goes on behind a comma.
    let whole = |there: Span| {
        let goes_on = pair.source.analysis.text().get(there.end as usize..).is_some_and(|rest| rest.starts_with(", "));
        !goes_on && kept_on_purpose(&pair.source, there)
    };
    explained || is_presented(&pair.target, span) || capital && there.is_some_and(whole) || in_title(pair, span)
}

/// True for an institution with its acronym in brackets, behind which a comma says what it is: “the Bibliothèque nationale de
/// France (BnF), the national library”.
fn is_presented(target: &Side<'_>, span: Span) -> bool {
    let text = target.words(Span { start: span.start, end: target.span().end.max(span.start) });
    let Some((name, rest)) = text.split_once(" (") else { return false };
    let Some((acronym, behind)) = rest.split_once(')') else { return false };
    let one = name.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’'));
    let short = !acronym.contains(' ') && acronym.chars().filter(|c| c.is_uppercase()).count() > 1;
    one && short && name.contains(char::is_uppercase) && name.split(' ').count() <= NAMED && behind.starts_with(", ")
}

/// Most words of such an institution.
const NAMED: usize = 10;

/// True for words of a title that both sides have in quotation marks, the same and whole: “Tous les garçons et les filles”.
fn in_title(pair: &Pair<'_>, span: Span) -> bool {
    let inside = |side: &Side<'_>| {
        let quotations = double_quotations(side.analysis.text(), side.span()).pairs.into_iter();
        quotations.map(|(opens, closes)| Span { start: opens.end, end: closes.start }).collect::<Vec<_>>()
    };
    let Some(ours) = inside(&pair.target).into_iter().find(|quoted| span.within(*quoted)) else { return false };
    let title = pair.target.words(ours).trim();
    let short = title.split_whitespace().count() <= TITLE && title.ends_with(char::is_alphanumeric);
    let kept = || inside(&pair.source).into_iter().any(|theirs| pair.source.words(theirs).trim() == title);
    short && title.starts_with(char::is_uppercase) && kept()
}

/// Most words of a title.
const TITLE: usize = 8;

#[derive(Deserialize, Default)]
struct Dishes {
    dishes: BTreeSet<String>,
    meals: BTreeSet<String>,
    styles: Vec<String>,
}

static DISHES: LazyLock<Dishes> =
    LazyLock::new(|| toml::from_str(include_str!("../locale/data/dishes.toml")).unwrap_or_default());

/// Most words of the name of a dish.
const DISH: usize = 5;

/// True for the name of a dish, which menus of all countries have: “blanquette de veau”, “pulpo a la gallega”.
fn is_dish(words: &str) -> bool {
    let lower = words.to_lowercase().replace('’', "'");
    let count = lower.split_whitespace().count();
    let first = lower.split_whitespace().next().unwrap_or("");
    // "X alla Y": one word before, one behind.
    let styled = || DISHES.styles.iter().filter_map(|style| lower.split_once(style.as_str()));
    let in_style =
        || styled().any(|(dish, style)| [dish, style].iter().all(|part| part.split_whitespace().count() == 1));
    count <= DISH && (DISHES.meals.contains(&lower) || DISHES.dishes.contains(first) || count > 2 && in_style())
}

/// Words that may stand in a quotation beside those that were kept on purpose, over as many as these.
const WORDS_BESIDES: usize = 2;

/// Letters on either side of a word that its address may have.
const ADDRESS: usize = 300;

/// True when a word is a part of an address or a code: "example.org/a?b", "%C3%A9".
pub(super) fn in_address(text: &str, span: Span) -> bool {
    let [before, behind] =
        [text.get(..span.start as usize), text.get(span.end as usize..)].map(Option::unwrap_or_default);
    let bytes = |part: &mut dyn Iterator<Item = char>| -> usize {
        part.take(ADDRESS).take_while(|c| !c.is_whitespace()).map(char::len_utf8).sum()
    };
    let start = span.start as usize - bytes(&mut before.chars().rev());
    let end = span.end as usize + bytes(&mut behind.chars());
    text.get(start..end).is_some_and(|word| word.contains("://") || word.contains(['@', '%', '&', '=']))
}
