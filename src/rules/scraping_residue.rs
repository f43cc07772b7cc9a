//! Text of the page that is not of the article: links to other articles, buttons, credits, cookie notices,
//! breadcrumbs, placeholders of templates. It comes with the text where a page was scraped for translation.
//!
//! The phrases stand in the locales, one list a language, and in `locale/data/pages.toml` for languages without one; pages mix in English, so its list always counts. A phrase
//! counts only where it fills a line or what follows the last sentence of one: “according to a source linked to the
//! ministry” is no link. What the source has as well is residue of the source, and only worth knowing.

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use aho_corasick::AhoCorasick;
use regex::Regex;

use crate::analysis::Side;
use crate::analysis::breadcrumbs::breadcrumb;
use crate::analysis::variables::variables;
use crate::language::Lang;
use crate::locale::{ByLanguage, Locale, Residue};
use crate::rule::*;
use crate::rules::pattern;
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "scraping-residue",
    category: Category::Residue,
    severity: Severity::Minor,
    confidence: 0.9,
    summary: "text of the page that does not belong to the article",
    help: "Delete it. Where the source has the same line the flag is neutral: it was there before the translation.",
    params: &[],
    supersedes: &[
        "added-segment",
        "invented-words",
        "invented-name",
        "detached-segment",
        "truncated-ending",
        "number-mismatch",
        "wrong-language",
        "space-fault",
        "doubled-word",
    ],
    check: Check::Target(check),
    bad: &[
        Example {
            langs: "en>de",
            source: "The accused said nothing. His lawyer said he would appeal.",
            target: "Der Angeklagte schwieg. ⟦Artikel teilen⟧ Sein Anwalt kündigte an, Berufung einzulegen.",
            because: "a button of the page before a sentence of the article",
        },
        Example {
            langs: "fr>en",
            source: "Le contingent a quitté le pays jeudi.",
            target: "The contingent left the country on Thursday. ⟦Source link -123⟧",
            because: "a link and its number",
        },
        Example {
            langs: "en>de",
            source: "The council meets again in May.",
            target: "Der Rat tagt im Mai wieder. ⟦Lesen Sie auch: Der Haushalt im Überblick⟧",
            because: "a teaser of another article",
        },
        Example {
            langs: "ar>en",
            source: "استقال الوزير يوم الاثنين.",
            target: "The minister resigned on Monday. ⟦[ad_1]⟧",
            because: "a placeholder of an advertisement",
        },
        Example {
            langs: "zh>en",
            source: "市长宣布了新计划。",
            target: "The mayor announced a new plan. ⟦Facebook Twitter WhatsApp Email⟧",
            because: "buttons for sharing",
        },
        Example { langs: ">fr", source: "", target: "⟦Accueil > Monde > Asie⟧", because: "a breadcrumb" },
        Example {
            langs: "en>fi",
            source: "The minister resigned on Monday.",
            target: "Ministeri erosi maanantaina. ⟦Lue myös: Budjetti pähkinänkuoressa⟧",
            because: "a teaser in a language without a locale",
        },
        Example {
            langs: "en>ko",
            source: "The minister resigned on Monday.",
            target: "장관이 월요일 사임했다. ⟦뉴스레터 구독하기⟧",
            because: "a button with a particle",
        },
        Example {
            langs: "fr>en",
            source: "Le maire a démissionné lundi.",
            target: "⟦Home > World > Europe⟧ The mayor resigned on Monday.",
            because: "a breadcrumb on the line of a sentence",
        },
        Example {
            langs: "en>ru",
            source: "The mayor resigned on Monday.",
            target: "⟦Главная / Мир / Европа⟧ Мэр ушёл в отставку в понедельник.",
            because: "the same in Russian",
        },
        Example {
            langs: "en>pt",
            source: "The mayor resigned on Monday.",
            target: "O prefeito ⟦%s⟧ renunciou na segunda-feira.",
            because: "a variable that was never filled in",
        },
        Example {
            langs: "en>lt",
            source: "The minister resigned on Monday.",
            target: "Ministras pirmadienį atsistatydino. ⟦Ši svetainė naudoja slapukus.⟧",
            because: "a cookie notice",
        },
        Example {
            langs: "fr>en",
            source: "Le maire a parlé à la presse.",
            target: "The mayor ⟦<b>⟧spoke⟦</b>⟧ to the press.",
            because: "tags of the page's markup",
        },
    ],
    good: &[
        Example {
            langs: "fr>en",
            source: "Selon une source liée au ministère, le lien est établi.",
            target: "According to a source linked to the ministry, the link is established.",
            because: "ordinary words",
        },
        Example {
            langs: "fr>en",
            source: "Lire davantage de livres aide les enfants, selon l'étude.",
            target: "Read more books, the study advises parents. Share your time with children.",
            because: "sentences that begin like buttons",
        },
        Example {
            langs: "de>en",
            source: "Werbung für Tabak bleibt verboten.",
            target: "Advertisement for tobacco remains banned.",
            because: "the word is the subject",
        },
        Example {
            langs: "fr>en",
            source: "Le groupe possède Facebook, Instagram et WhatsApp.",
            target: "The group owns Facebook, Instagram and WhatsApp.",
            because: "a sentence about networks",
        },
        Example {
            langs: "fr>en",
            source: "Le trajet Paris > Lyon > Nice dure cinq heures, 5 %d'usagers en plus.",
            target: "The journey Paris > Lyon > Nice takes five hours, with 5 %s more passengers.",
            because: "a journey, and per cent",
        },
        Example {
            langs: "en>de",
            source: "Dear {name}, %s is waiting.",
            target: "Guten Tag {name}, %s wartet.",
            because: "variables of the source",
        },
        Example {
            langs: "fr>en",
            source: "Dix choses à lire ensuite",
            target: "Ten Things To Read Next",
            because: "a headline in title case",
        },
        Example {
            langs: "fr>en",
            source: "Par Jean Dupont avec AFP",
            target: "By Jean Dupont with AFP",
            because: "a byline",
        },
    ],
};

static PLACEHOLDER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\[/?(?:ad|caption|embed|gallery|vc|et_pb|video|audio|playlist)[_0-9a-z]*(?:\s[^\]]*)?\]|\{%[^%]*%\}|<!--.*?-->|<%.{0,80}?%>|\[object Object\]|https?://[^\s()<>]+[?&](?:utm_[a-z]+|fbclid|gclid)=[^\s()<>]*|#(?:VALUE!|REF!|DIV/0!|NAME\?)|</?(?:p|b|i|u|em|strong|br|span|div|a|li|ul|ol|h[1-6]|img|figure|figcaption|blockquote|table|tr|td|sup|sub)(?:\s[^<>]*)?/?>",
    )
});
static BREADCRUMB: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\s*\p{L}[^>»›.!?]{0,40}(?:\s[>»›]\s[^>»›.!?]{1,60}){2,}$"));
static LONE_ADDRESS: LazyLock<Regex> = LazyLock::new(|| pattern(r"^https?://\S+[?&](?:utm_|fbclid|gclid)\S*$"));
/// What may follow a phrase on a line of residue: numbers, codes and marks.
static CODE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[\s\p{P}\p{S}\d]*$"));

/// Names on buttons for sharing; the names of networks are the same in all languages.
const NETWORKS: &[&str] = &[
    "facebook",
    "twitter",
    "whatsapp",
    "linkedin",
    "pinterest",
    "telegram",
    "reddit",
    "email",
    "e-mail",
    "instagram",
    "tumblr",
    "messenger",
    "tiktok",
    "x",
    "viber",
    "vk",
    "threads",
    "bluesky",
    "mail",
    "print",
];
/// Agencies that photographs are credited to, whole names only.
const PHOTO_AGENCIES: &[&str] = &["getty images", "via getty", "shutterstock", "istock", "imago images", "afp via"];
/// Longest line that is residue by its beginning, in words; teasers are headlines, and those are shorter.
const LINE: usize = 16;

/// Fewest words of a sentence that stands behind residue.
const SENTENCE: usize = 4;

fn check(target: &Side<'_>, source: Option<&Side<'_>>, _: &Params) -> Vec<Flag> {
    let found = residue(target);
    if found.is_empty() {
        return Vec::new();
    }
    let own = source.map(|side| residue(side)).unwrap_or_default();
    let whole = target.span();
    // A variable that the source has is to be there.
    let is_kept = |span: Span| {
        let words = target.words(span);
        source.is_some_and(|side| side.text().contains(words)) && variables(words).first() == Some(&(0..words.len()))
    };
    found
        .into_iter()
        .enumerate()
        .filter(|(_, span)| !is_kept(*span))
        .map(|(i, span)| {
            // A line for a line: the source has it, whether or not we know its words.
            let line_for_line = source.filter(|side| {
                let (there, here) = (side.text().chars().count(), target.text().chars().count());
                span == whole && there <= here * 5 / 2 && here <= there * 5 / 2 && !ends_sentence(side.text())
            });
            match own.get(i).copied().or_else(|| line_for_line.map(|side| side.span())) {
                Some(there) => {
                    let words = source.map(|side| side.quote(there)).unwrap_or_default();
                    let reason = format!("{} is text of the page, and so is {words} in the source", target.quote(span));
                    Flag::on(Some(there), Some(span), reason).severity(Severity::Neutral).confidence(0.6)
                }
                None => Flag::target(
                    span,
                    format!("{} seems to be text of the page, not of the article", target.quote(span)),
                ),
            }
        })
        .collect()
}

/// Lines, and sentences of lines, that are residue.
fn residue(side: &Side<'_>) -> Vec<Span> {
    let own = residue_of(side.lang());
    let english = Lang::parse("en").map(residue_of);
    let mut found: Vec<Span> = Vec::new();
    let may_hold = may_hold_residue(side);
    for piece in pieces(side) {
        let words = side.words(piece);
        let lower = words.to_lowercase().replace('’', "'");
        let known = |list: &Residue| is_residue(&lower, words, list);
        let tail = |list: &Residue| tail(&lower, words, list);
        if may_hold && (known(own) || english.is_some_and(known)) || is_page_furniture(words, &lower) {
            // A teaser of two sentences and the like: neighbours are one passage.
            match found.last_mut() {
                Some(last)
                    if side
                        .analysis
                        .text()
                        .get(last.end as usize..piece.start as usize)
                        .is_some_and(|t| t.trim().is_empty() && !t.contains('\n')) =>
                {
                    *last = last.cover(piece);
                }
                _ => {
                    let alone = [Some(own), english].into_iter().flatten().find_map(|list| before(&lower, words, list));
                    let end = alone.map_or(piece.end as usize, |length| piece.start as usize + length);
                    found.push(Span::new(piece.start as usize, end));
                }
            }
        } else if let Some(at) = may_hold.then(|| tail(own).or_else(|| english.and_then(tail))).flatten() {
            found.push(Span::new(piece.start as usize + at, piece.end as usize));
        } else if let Some(length) = breadcrumb(&lower, words) {
            found.push(Span::new(piece.start as usize, piece.start as usize + length));
        } else if words.contains(['[', '{', '<', '%', '#', '=']) {
            let placeholders = PLACEHOLDER.find_iter(words).map(|found| found.range()).chain(variables(words));
            found.extend(
                placeholders.map(|at| Span::new(piece.start as usize + at.start, piece.start as usize + at.end)),
            );
        }
    }
    found
}

/// Residue of languages without a locale.
static PAGES: LazyLock<ByLanguage<Residue>> =
    LazyLock::new(|| ByLanguage::new(include_str!("../locale/data/pages.toml")));

/// What is residue in a language.
pub(crate) fn residue_of(lang: Lang) -> &'static Residue {
    PAGES.get(lang.code()).unwrap_or_else(|| &Locale::of(lang).residue)
}

/// All phrases of residue of a language and of English, to be looked for at once before the lists are gone through.
static PHRASES: LazyLock<BTreeMap<&'static str, OnceLock<Option<AhoCorasick>>>> = LazyLock::new(|| {
    let codes = Locale::codes().iter().copied().chain(PAGES.langs());
    codes.map(|code| (code, OnceLock::new())).collect()
});

/// True when a phrase of residue of its language or of English stands anywhere in a text.
pub(crate) fn may_hold_residue(side: &Side<'_>) -> bool {
    let lang = side.lang();
    let look = |text: &str| {
        let lower = text.to_lowercase().replace('’', "'");
        let holds = |code: &str| {
            let searcher = PHRASES.get(code)?.get_or_init(|| {
                let lists = [Lang::parse(code)?, Lang::parse("en")?].map(residue_of);
                let phrases = lists.iter().flat_map(|list| [&list.line_starts, &list.phrases, &list.machine_notes]);
                AhoCorasick::new(phrases.flatten()).ok()
            });
            Some(searcher.as_ref()?.is_match(&lower))
        };
        holds(lang.code()).or_else(|| holds("en")) == Some(true)
    };
    // A long document is cheaper looked at as a whole; only where it holds something each of its sentences is.
    side.analysis.holds_residue(look) && (side.text().len() == side.analysis.text().len() || look(side.text()))
}

/// A side cut at line breaks and after the marks that end sentences, however it was segmented.
pub(crate) fn pieces(side: &Side<'_>) -> Vec<Span> {
    let text = side.text();
    let base = side.span().start as usize;
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut push = |from: usize, to: usize| {
        let span = Span::new(base + from, base + to).trimmed(side.analysis.text());
        if !span.is_empty() {
            pieces.push(span);
        }
    };
    let mut ended = false;
    for (at, c) in text.char_indices() {
        let closes = matches!(c, '"' | '”' | '»' | '’' | '\'' | ')' | ']' | '」' | '“');
        if c == '\n' || ended && (c.is_whitespace() || c == '[') || ended && !closes && !is_end(c) {
            push(start, at);
            start = at;
            ended = false;
        }
        // "3.5", "U.S": a stop inside a word ends nothing.
        let next = text.get(at + c.len_utf8()..).and_then(|t| t.chars().next());
        if is_end(c) && (matches!(c, '。' | '！' | '？') || next.is_none_or(|n| !n.is_alphanumeric())) {
            ended = true;
        } else if !closes {
            ended = false;
        }
    }
    push(start, text.len());
    pieces
}

fn is_end(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '।')
}

fn ends_sentence(words: &str) -> bool {
    words.trim_end_matches(['"', '”', '»', '’', '\'', ')', ' ', '\u{a0}']).ends_with(is_end)
}

fn is_residue(lower: &str, words: &str, list: &Residue) -> bool {
    if list.phrases.iter().any(|phrase| contains_phrase(lower, phrase)) {
        return true;
    }
    let begins_line = words.chars().next().is_some_and(|c| !c.is_lowercase());
    begins_line && list.line_starts.iter().any(|start| is_line(lower, words, start))
}

/// The length of a phrase of the page that a sentence of the article follows without a mark: "Artikel teilen Sein Anwalt
/// kündigte an, Berufung einzulegen." The sentence is to stay.
fn before(lower: &str, words: &str, list: &Residue) -> Option<usize> {
    let phrases = list.phrases.iter().filter(|phrase| lower.len() == words.len() && lower.starts_with(phrase.as_str()));
    let length = phrases.map(String::len).max()?;
    let rest = words.get(length..)?.trim_start();
    let sentence = rest.starts_with(char::is_uppercase) && ends_sentence(rest);
    (sentence && rest.split_whitespace().count() >= SENTENCE).then_some(length)
}

/// A line that begins with a phrase, and goes on as such lines do.
fn is_line(lower: &str, words: &str, start: &str) -> bool {
    let Some(rest) = lower.strip_prefix(start) else { return false };
    if rest.starts_with(char::is_alphanumeric) && !start.ends_with(|c: char| !c.is_alphanumeric()) {
        return false;
    }
    if CODE.is_match(rest) {
        return true;
    }
    let count = words.split_whitespace().count();
    let parted = start.ends_with([':', '：', '»', '>'])
        || rest.trim_start().starts_with([':', '：', '>', '»', '|', '–', '—', '/', '©']);
    // "Click here to subscribe …" says what it is; "Read more books" does not.
    let explicit = start.split_whitespace().count() >= 3
        || !start.is_ascii()
            && start.chars().count() >= 6
            && !start.contains(' ')
            && start.chars().all(|c| ('\u{3040}'..='\u{9fff}').contains(&c));
    let tail_is_names = rest.split_whitespace().count() <= 4
        && words.get(words.len().saturating_sub(rest.len())..).is_some_and(|tail| {
            tail.split_whitespace().all(|w| w.starts_with(|c: char| c.is_uppercase() || !c.is_alphanumeric()))
        });
    let unended = !ends_sentence(words);
    count <= LINE && (parted || (explicit || tail_is_names && start.contains(' ')) && unended)
}

/// Where a line of residue is glued to the end of a headline or caption, which has no stop: "… in Geneva Photo
/// credit: …". Headlines in title case hold such words too, so only what no sentence goes on with counts.
fn tail(lower: &str, words: &str, list: &Residue) -> Option<usize> {
    if lower.len() != words.len() {
        return None;
    }
    list.line_starts.iter().filter(|start| start.contains(' ') || start.ends_with(':')).find_map(|start| {
        let at = lower.rfind(start.as_str()).filter(|&at| at > 0)?;
        let (before, here) = (words.get(..at)?, words.get(at..)?);
        let rest = here.get(start.len()..)?;
        let stands_apart = before.ends_with(' ') && here.starts_with(|c: char| c.is_uppercase() || c == '[');
        let last_word = before.split_whitespace().next_back()?;
        let parted =
            start.ends_with(':') || rest.starts_with([':', ' ']) && rest.trim_start().starts_with([':', '©', '|']);
        let only_code = CODE.is_match(rest) && last_word.starts_with(char::is_lowercase);
        let ends = parted && here.split_whitespace().count() <= LINE && !ends_sentence(here);
        (stands_apart && before.split_whitespace().count() >= 3 && (ends || only_code)).then_some(at)
    })
}

/// True for scripts whose words other letters may follow: without spaces, or with particles (Korean).
fn wide(phrase: &str) -> bool {
    phrase.chars().all(|c| is_wide(c) || c == ' ')
}

pub(crate) fn is_wide(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{e00}'..='\u{e7f}')
}

fn contains_phrase(lower: &str, phrase: &str) -> bool {
    lower.match_indices(phrase).any(|(at, _)| {
        let before = lower.get(..at).and_then(|t| t.chars().next_back());
        let after = lower.get(at + phrase.len()..).and_then(|t| t.chars().next());
        wide(phrase) || !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

/// What no list needs to name: placeholders, rows of buttons, credits, breadcrumbs, addresses that count clicks.
fn is_page_furniture(words: &str, lower: &str) -> bool {
    let count = words.split_whitespace().count();
    if words.starts_with(['[', '{', '<', '#'])
        && PLACEHOLDER.find(words).is_some_and(|m| m.as_str().len() == words.len())
    {
        return true;
    }
    if ends_sentence(words) || count > LINE {
        return false;
    }
    // What a script prints for nothing.
    if matches!(words, "undefined" | "NaN" | "null") {
        return true;
    }
    let in_list = |w: &&str| NETWORKS.contains(&w.trim_matches(|c: char| !c.is_alphanumeric()));
    let buttons = lower.split_whitespace().filter(in_list).count();
    let row = buttons >= 3 && buttons * 3 >= count * 2 && !lower.contains(',');
    // The word is the same in most languages; on a line of so few words it is a button.
    let newsletter = count <= 6 && contains_phrase(lower, "newsletter") && !lower.contains(',');
    let credit =
        count <= 10 && PHOTO_AGENCIES.iter().any(|a| contains_phrase(lower, a)) && words.contains(['/', '©', ':', '|']);
    row || credit
        || newsletter
        || words.contains(['>', '»', '›']) && BREADCRUMB.is_match(words)
        || words.starts_with("http") && LONE_ADDRESS.is_match(words)
}
