//! Spaces where none belongs and missing ones, round punctuation and quotation marks.
//!
//! Each language has its own habit (French sets a space before “: ; ! ?”), which the locale knows; a language without
//! a locale is left alone. Addresses, times, figures, initials and names such as “Node.js” hold marks without spaces
//! by right.

use std::sync::LazyLock;

use regex::Regex;

use crate::analysis::Side;
use crate::analysis::quotes::double_quotations;
use crate::rule::*;
use crate::rules::pattern;
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "space-fault",
    category: Category::Punctuation,
    severity: Severity::Minor,
    confidence: 0.9,
    summary: "a space too many or too few at a punctuation mark",
    help: "Delete or add the space. French spaces before : ; ! ? and inside « » are right.",
    params: &[],
    supersedes: &[],
    check: Check::Target(check),
    bad: &[
        Example {
            langs: "fr>en",
            source: "La police, appelée à minuit, est arrivée tôt.",
            target: "The ⟦police ,⟧ called at midnight, came early.",
            because: "a space before a comma",
        },
        Example {
            langs: "fr>en",
            source: "Le Kazakhstan, une ex-république soviétique, a demandé de l'aide.",
            target: "Kazakhstan, a former Soviet ⟦republic,asked⟧ for help.",
            because: "no space after a comma",
        },
        Example {
            langs: "en>fr",
            source: "On Monday the minister left Iran. The talks in Oman go on until Friday.",
            target: "Le ministre a quitté l’Iran ⟦lundi.Les⟧ pourparlers à Oman se poursuivent jusqu’à vendredi.",
            because: "no space behind a sentence",
        },
        Example {
            langs: "fr>en",
            source: "« Les tâches sont remplies », a dit le ministre.",
            target: "“The tasks have been ⟦fulfilled ”⟧, the minister said.",
            because: "a space before the closing mark",
        },
        Example {
            langs: "ru>en",
            source: "«Не показывай слез», – сказала она.",
            target: "\"Never show your ⟦tears, \"⟧ she said.",
            because: "the same with typewriter marks",
        },
        Example {
            langs: "en>fr",
            source: "The report, published on Monday, is clear.",
            target: "Le ⟦rapport ,⟧ publié lundi, est clair.",
            because: "French sets no space before a comma",
        },
        Example {
            langs: "it>en",
            source: "Il consiglio, riunito lunedì, ha respinto il piano.",
            target: "The ⟦council ,⟧which met on Monday, rejected the plan.",
            because: "the space on the wrong side of the comma",
        },
        Example {
            langs: "en>de",
            source: "The court has ruled. The minister resigned.",
            target: "Das Gericht hat ⟦entschieden.Der⟧ Minister trat zurück.",
            because: "two sentences run into each other",
        },
        Example {
            langs: "en>it",
            source: "The mayor's office is closed today.",
            target: "⟦L' ufficio⟧ del sindaco è chiuso oggi.",
            because: "a space behind the apostrophe",
        },
        Example {
            langs: "en>fr",
            source: "The school awaits the children.",
            target: "C'est ⟦l 'école⟧ qui attend ⟦d ' autres⟧ enfants.",
            because: "spaces before the apostrophe and around it",
        },
    ],
    good: &[
        Example {
            langs: "en>fr",
            source: "The word 'd' and the letter 'l' are short, the '90s were long.",
            target: "Le mot 'd' et la lettre 'l' sont courts, les années 90 étaient longues, l’été aussi.",
            because: "quotation marks round letters",
        },
        Example {
            langs: "en>it",
            source: "A bit of patience, in the '60s and '70s.",
            target: "Un po' di pazienza, negli anni '60 e '70, e va' avanti, da' retta.",
            because: "words that lost their ending",
        },
        Example {
            langs: "en>fr",
            source: "“Who is it?” he asked: nobody; nothing!",
            target: "« Qui est-ce ? » a-t-il demandé : personne ; rien !",
            because: "French spaces",
        },
        Example {
            langs: "fr>en",
            source: "Il utilise Node.js, à 10:30, sur http://a.example.com:80/b,c, aux U.S.A., à 3,5 %.",
            target: "He uses Node.js, at 10:30, on http://a.example.com:80/b,c, in the U.S.A., at 3.5%.",
            because: "marks inside names, times, addresses and figures",
        },
        Example {
            langs: "fr>en",
            source: "La bulle .com et les calibres .45 … et ensuite ?",
            target: "The .com bubble and the .45 calibre … and then?",
            because: "leading dots and an ellipsis",
        },
        Example {
            langs: "fr>en",
            source: "J. K. Rowling, George W. Bush et J.K. Galbraith.",
            target: "J. K. Rowling, George W. Bush and J.K. Galbraith.",
            because: "initials",
        },
        Example {
            langs: "en>zh",
            source: "The iPhone, he said, is here.",
            target: "他说，iPhone 来了。",
            because: "no spaces at Chinese marks",
        },
        Example {
            langs: "ar>en",
            source: "قال: \"نعم\".",
            target: "He said: \"Yes\" (or \"no\"), and \"perhaps\".",
            because: "spaces outside the marks",
        },
        Example {
            langs: "sv>sv",
            source: "EU:s toppmöte",
            target: "EU:s toppmöte slutade sent.",
            because: "a colon before an ending",
        },
    ],
};

static SPACE_BEFORE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r#"[\p{L}\p{N}%"”»)\]’'][ \u{a0}\u{202f}\t]+([,.;:!?،؛؟，。；：！？、)\]])"#));
/// Words that lost their vowel to the next one, and a space between the two, by language.
static ELISION: LazyLock<Vec<(&str, Regex)>> = LazyLock::new(|| {
    [
        ("fr", r"(?i)(?:^|\s)((?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu) ?['’])( ?)\p{L}"),
        ("it", r"(?i)(?:^|\s)((?:[cdlmstv]|(?:d|n|s)?(?:all|ell|ull)|un|quest|quell) ?['’])( ?)\p{L}"),
        ("ca", r"(?i)(?:^|\s)([dlmnst] ?['’])( ?)\p{L}"),
    ]
    .into_iter()
    .map(|(lang, text)| (lang, pattern(text)))
    .collect()
});
static NO_SPACE: LazyLock<Regex> = LazyLock::new(|| pattern(r"[\p{L}\p{N}][)\]’”»]?[,;.:!?،؛؟]\p{L}"));

fn check(target: &Side<'_>, source: Option<&Side<'_>>, _: &Params) -> Vec<Flag> {
    let mut flags = spaces_before(target, source);
    // Of a language without lists it is known that nobody sets a space before a comma or a full stop.
    if target.locale().lang.is_empty() {
        flags.retain(|flag| flag.target.is_some_and(|span| target.words(span).ends_with([',', '.'])));
        return flags;
    }
    flags.extend(missing_spaces(target, source));
    flags.extend(spaces_in_quotations(target, source));
    flags.extend(parted_elisions(target));
    flags.sort_by_key(|flag| flag.target);
    flags.dedup_by_key(|flag| flag.target);
    flags
}

/// “L' ufficio”, “l 'école”: a space at the apostrophe of a word that lost its vowel.
fn parted_elisions(target: &Side<'_>) -> Vec<Flag> {
    let text = target.text();
    let Some((_, elision)) = ELISION.iter().find(|(lang, _)| *lang == target.lang().code()) else { return Vec::new() };
    if !["' ", "’ ", " '", " ’"].iter().any(|parted| text.contains(parted)) {
        return Vec::new();
    }
    let base = target.span().start as usize;
    let found = elision.captures_iter(text).filter_map(|found| Some((found.get(1)?, found.get(0)?.end())));
    found
        .filter(|(head, end)| text.get(head.start()..*end).is_some_and(|words| words.contains(' ')))
        .map(|(head, end)| {
            let last = text.get(..end).and_then(|words| words.chars().next_back()).map_or(0, char::len_utf8);
            let rest = text.get(end - last..).unwrap_or("");
            let word = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
            let span = Span::new(base + head.start(), base + end - last + word);
            let fixed: String = target.words(span).split_whitespace().collect();
            Flag::target(span, format!("{} has a space at the apostrophe", target.quote(span))).suggest(fixed)
        })
        .collect()
}

/// True when a mark stands behind a space; the pattern is slow, and few sentences have one.
fn may_have_space_before(text: &str) -> bool {
    let spaced = |c: char| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\t');
    let marks = |c: char| ",.;:!?،؛؟，。；：！？、)]".contains(c);
    text.split(spaced).skip(1).any(|rest| rest.starts_with(marks))
}

/// True when a letter stands right behind a mark.
fn may_lack_space(text: &str) -> bool {
    text.split([',', ';', '.', ':', '!', '?', '،', '؛', '؟']).skip(1).any(|rest| rest.starts_with(char::is_alphabetic))
}

fn spaces_before(target: &Side<'_>, source: Option<&Side<'_>>) -> Vec<Flag> {
    let text = target.text();
    if !may_have_space_before(text) {
        return Vec::new();
    }
    let base = target.span().start as usize;
    SPACE_BEFORE
        .captures_iter(text)
        .filter_map(|found| {
            let (whole, mark) = (found.get(0)?, found.get(1)?);
            let after = text.get(mark.end()..).unwrap_or("");
            let next = after.chars().next();
            let own_habit = target.locale().spacing.before.contains(mark.as_str());
            let ends = next.is_none_or(|c| c.is_whitespace() || matches!(c, '"' | '”' | '»' | '’' | '\'' | ')' | ','));
            // ":)", ";)"
            let face = matches!(mark.as_str(), ":" | ";") && after.starts_with([')', '(']);
            let scored = mark.as_str() == ":" && after.trim_start().starts_with(|c: char| c.is_ascii_digit());
            let dots = after.trim_start().starts_with('.') || after.starts_with(['-', '/']);
            let doubled = source.is_some_and(|side| same_habit(side, mark.as_str()));
            // "came ,saw": the space has changed places with the mark.
            let moved = matches!(mark.as_str(), "," | ";" | "،" | "؛") && next.is_some_and(char::is_alphabetic);
            if own_habit || !ends && !moved || face || scored || dots || doubled {
                return None;
            }
            let start = word_start(text, whole.start() + 1);
            let span = Span::new(base + start, base + mark.end());
            let reason = format!("{} has a space before the mark", target.quote(span));
            let fixed = target.words(span).split_whitespace().collect::<String>();
            Some(Flag::target(span, reason).suggest(if moved { fixed + " " } else { fixed }))
        })
        .collect()
}

/// The source sets the same space, and its language has no such habit: a notation of the text.
fn same_habit(source: &Side<'_>, mark: &str) -> bool {
    !source.locale().spacing.before.contains(mark)
        && SPACE_BEFORE.captures_iter(source.text()).any(|c| c.get(1).is_some_and(|m| m.as_str() == mark))
}

/// Start of the word that ends at or before `end`.
fn word_start(text: &str, end: usize) -> usize {
    let before = text.get(..floor(text, end)).unwrap_or("");
    let trimmed = before.trim_end().len();
    before
        .get(..trimmed)
        .unwrap_or("")
        .rfind(char::is_whitespace)
        .map_or(0, |i| i + before.get(i..).and_then(|t| t.chars().next()).map_or(1, char::len_utf8))
}

fn floor(text: &str, mut at: usize) -> usize {
    while at > 0 && !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The text, and the word right behind it: a sentence ends at a mark that has lost its space, too.
fn with_word_behind<'a>(target: &Side<'a>) -> &'a str {
    let whole = target.analysis.text();
    let Span { start, end } = target.span();
    let behind = whole.get(end as usize..).and_then(|rest| rest.split(char::is_whitespace).next()).map_or(0, str::len);
    whole.get(start as usize..end as usize + behind).unwrap_or("")
}

fn missing_spaces(target: &Side<'_>, source: Option<&Side<'_>>) -> Vec<Flag> {
    let text = with_word_behind(target);
    if target.locale().unspaced || !may_lack_space(text) {
        return Vec::new();
    }
    let base = target.span().start as usize;
    let mut flags = Vec::new();
    for found in NO_SPACE.find_iter(text) {
        let start = word_start(text, found.start() + 1);
        let rest = text.get(start..).unwrap_or("");
        let token = rest.split(char::is_whitespace).next().unwrap_or("");
        let Some(at) = found.as_str().char_indices().nth(1).map(|(i, _)| found.start() + i) else { continue };
        // The mark may stand after a closing quotation mark.
        let Some((mark_at, mark)) = text
            .get(at..)
            .and_then(|t| t.char_indices().find(|(_, c)| ",;.:!?،؛؟".contains(*c)))
            .map(|(i, c)| (at + i, c))
        else {
            continue;
        };
        let before: String =
            text.get(start..mark_at).unwrap_or("").chars().rev().take_while(|c| c.is_alphanumeric()).collect();
        let after: String =
            text.get(mark_at + mark.len_utf8()..).unwrap_or("").chars().take_while(|c| c.is_alphanumeric()).collect();
        let known = source.is_some_and(|side| side.text().contains(token.trim_matches(|c: char| !c.is_alphanumeric())));
        let faces =
            |c: char| c == '_' || c == '@' || c == '/' || c == '\\' || c == '&' || c == '#' || c == '=' || c == '%';
        if token.contains(faces) || token.contains("www.") || known || !runs_on(mark, &before, &after) {
            continue;
        }
        let end = mark_at + mark.len_utf8() + after.len();
        let words = text.get(start..mark_at).unwrap_or("");
        let start = start + words.len() - words.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
        let span = Span::new(base + start, base + end);
        let reason = format!("{} has no space after the mark", target.quote(span));
        let span = Span { end: span.end.min(target.span().end), ..span };
        let cut = mark_at + mark.len_utf8() - start;
        let words = target.words(span);
        let fixed = format!("{} {}", words.get(..cut).unwrap_or(""), words.get(cut..).unwrap_or(""));
        let confidence = if matches!(mark, ',' | ';' | '،' | '؛') { 0.9 } else { 0.7 };
        flags.push(Flag::target(span, reason).suggest(fixed).confidence(confidence));
    }
    flags
}

/// `before` is the word before the mark, backwards.
fn runs_on(mark: char, before: &str, after: &str) -> bool {
    let long = |word: &str, least: usize| word.chars().filter(|c| c.is_alphabetic()).count() >= least;
    let lower_end = before.chars().take(2).all(char::is_lowercase) && long(before, 3);
    let high_start =
        after.chars().next().is_some_and(char::is_uppercase) && after.chars().nth(1).is_none_or(char::is_lowercase);
    match mark {
        // "3,5": a figure before and a letter after is a list run together; "a,b" is a formula.
        ',' | '،' => {
            (long(before, 2) || before.chars().count() >= 2) && long(after, 1) && (long(before, 2) || long(after, 2))
        }
        ';' | '؛' => long(before, 2) && long(after, 2),
        // "Node.js", "St.Petersburg", "U.S.Army", "EU:s": only a whole word before and a capital after are a new sentence.
        '.' => lower_end && high_start && long(after, 2),
        ':' => lower_end && high_start && long(after, 2) && long(before, 4),
        _ => lower_end && high_start && long(after, 1),
    }
}

fn spaces_in_quotations(target: &Side<'_>, source: Option<&Side<'_>>) -> Vec<Flag> {
    let locale = target.locale();
    let text = target.analysis.text();
    let part = target.span();
    let quotations = double_quotations(text, part);
    if quotations.is_empty() {
        return Vec::new();
    }
    let closing = quotations.pairs.iter().map(|p| p.1).chain(quotations.unopened.iter().copied());
    let opening = quotations.pairs.iter().map(|p| p.0).chain(quotations.unclosed.iter().copied());
    let spaced =
        |mark: Span| locale.spacing.before.contains(mark.of(text)) || locale.spacing.after.contains(mark.of(text));
    let inner = |mark: Span| {
        source.is_some_and(|side| {
            let (there, whole) = (double_quotations(side.analysis.text(), side.span()), side.analysis.text());
            let own = |m: Span| {
                side.locale().spacing.before.contains(m.of(whole)) || side.locale().spacing.after.contains(m.of(whole))
            };
            mark.of(text).starts_with('"')
                && there
                    .pairs
                    .iter()
                    .any(|(_, c)| !own(*c) && whole.get(..c.start as usize).is_some_and(|t| t.ends_with(' ')))
        })
    };
    let mut flags = Vec::new();
    // French typesets a space inside every kind of quotation mark.
    if locale.spacing.after.contains('«') {
        return flags;
    }
    for mark in closing.filter(|&m| !spaced(m) && !inner(m)) {
        let before = text.get(part.start as usize..mark.start as usize).unwrap_or("");
        let word = before.trim_end_matches([' ', '\u{a0}', '\u{202f}']);
        if word.len() == before.len()
            || !word.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | '!' | '?' | '…'))
        {
            continue;
        }
        let span = Span::new(part.start as usize + word_start(before, word.len()), mark.end as usize);
        let span = Span { start: trimmed_start(text, span), end: span.end };
        let fixed = span.of(text).split_whitespace().collect::<String>();
        flags.push(
            Flag::target(span, format!("{} has a space before the closing quotation mark", target.quote(span)))
                .suggest(fixed),
        );
    }
    for mark in opening.filter(|&m| !spaced(m)) {
        let after = text.get(mark.end as usize..part.end as usize).unwrap_or("");
        let word = after.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
        if word.len() == after.len() || !word.starts_with(char::is_alphanumeric) {
            continue;
        }
        let length = word.find(|c: char| !c.is_alphanumeric()).unwrap_or(word.len());
        let span = Span::new(mark.start as usize, mark.end as usize + after.len() - word.len() + length);
        let fixed = span.of(text).split_whitespace().collect::<String>();
        flags.push(
            Flag::target(span, format!("{} has a space after the opening quotation mark", target.quote(span)))
                .suggest(fixed)
                .confidence(0.7),
        );
    }
    flags
}

/// Start of a span without marks at its beginning.
fn trimmed_start(text: &str, span: Span) -> u32 {
    let words = span.of(text);
    let marks = words.len() - words.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    if marks < words.len() { span.start + marks as u32 } else { span.start }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Analysis;
    use crate::document::{Block, BlockKind, Document};
    use crate::language::Lang;

    #[test]
    fn a_sentence_that_lost_the_space_to_the_next_is_flagged_up_to_its_own_end() {
        let text = String::from("Le ministre a quitté l’Iran lundi.Les pourparlers se poursuivent.");
        let block = Block { kind: BlockKind::Paragraph, span: Span::new(0, text.len()) };
        let document = Document { text, blocks: vec![block], ..Document::default() };
        let analysis = Analysis::new(&document, Lang::parse("fr").expect("a tag"));
        let flags = check(&analysis.side(0..1), None, &Params::default());
        let found: Vec<_> =
            flags.iter().map(|flag| (flag.target.map(|s| s.of(&document.text)), &*flag.reason)).collect();
        assert_eq!(found, [(Some("lundi."), "“lundi.Les” has no space after the mark")]);
        assert!(check(&analysis.side(1..2), None, &Params::default()).is_empty());
    }
}
