//! Addresses of the source – URLs, e-mail addresses, handles and hashtags – that the translation spells differently.
//! A reader cannot follow them. A link to the page in the reader's language (“/fr/”, “fr.”) is no fault.

use std::sync::LazyLock;

use regex::Regex;

use crate::analysis::Side;
use crate::rule::*;
use crate::rules::pattern;
use crate::rules::scraping_residue::is_wide;
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "changed-address",
    category: Category::DoNotTranslate,
    severity: Severity::Major,
    confidence: 0.9,
    summary: "an address that is spelt differently than in the source",
    help: "Copy the address from the source. Links to a page in the reader's language are left alone.",
    params: &[&EDITS],
    supersedes: &[],
    check: Check::Pair(check),
    bad: &[
        Example {
            langs: "fr>en",
            source: "Les témoins peuvent écrire à ⟦temoins@ville-lyon.fr⟧ jusqu'à lundi.",
            target: "Witnesses can write to ⟦temoin@ville-lyon.fr⟧ until Monday.",
            because: "a letter of an e-mail address is lost",
        },
        Example {
            langs: "de>en",
            source: "Der Bericht steht auf ⟦https://www.umwelt-atlas.de/bericht-2021⟧.",
            target: "The report is at ⟦https://www.umwelt-atlas.de/berich-2021⟧.",
            because: "the link leads nowhere",
        },
        Example {
            langs: "ru>en",
            source: "Фото опубликовал ⟦@kremlin_watch⟧ в среду.",
            target: "The photo was published by ⟦@kremlin_wach⟧ on Wednesday.",
            because: "another account",
        },
        Example {
            langs: "en>fr",
            source: "The report is at ⟦https://example.org/Report-A⟧ since Monday.",
            target: "Le rapport est sur ⟦https://example.org/report-a⟧ depuis lundi.",
            because: "the server tells capitals in a path apart",
        },
        Example {
            langs: "en>ru",
            source: "The photo was posted by ⟦@harbour_watch⟧ today.",
            target: "Фото сегодня опубликовал ⟦@ harbour_watch⟧.",
            because: "a space breaks the handle",
        },
    ],
    good: &[
        Example {
            langs: "ja>zh",
            source: "同社は公式サイトhttps://toyota.jp/gr86で新車を発表した。",
            target: "该公司在官方网站https://toyota.jp/gr86上发布了新车。",
            because: "the address ends where the characters go on",
        },
        Example {
            langs: "fr>en",
            source: "Voir https://www.who.int/fr/news et fr.wikipedia.org/wiki/OMS.",
            target: "See https://www.who.int/en/news and en.wikipedia.org/wiki/WHO.",
            because: "the reader's language",
        },
        Example {
            langs: "zh>en",
            source: "@harbour_watch没有回应我们的提问。",
            target: "@harbour_watch did not answer our questions.",
            because: "the sentence goes on behind the handle without a space",
        },
        Example {
            langs: "fr>en",
            source: "Plus sur www.example.org/etude.",
            target: "More at http://www.example.org/etude/.",
            because: "the same address in another notation",
        },
        Example {
            langs: "es>en",
            source: "La etiqueta #NiUnaMenos se hizo viral.",
            target: "The hashtag #NotOneLess went viral.",
            because: "a translated hashtag",
        },
    ],
};

static EDITS: Param = Param {
    name: "edits",
    default: 3.0,
    unit: "characters changed at most",
    range: (1.0, 10.0),
    basis: "slips of copying change few characters; more is another address",
};

static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:https?://|www\.)[^\s<>«»“”()\[\]，。、]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[#@][\p{L}\p{N}_]{3,}|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|info|gov|edu|eu|int)(?:/[^\s<>«»“”()\[\]，。、]*)?",
    )
});

fn check(pair: &Pair<'_>) -> Vec<Flag> {
    let source = addresses(&pair.source);
    if source.is_empty() {
        return Vec::new();
    }
    let target = addresses(&pair.target);
    let mut flags = parted(pair, &source);
    flags.extend(recased(pair, &source, &target));
    let spelt = |side: &Side<'_>, spans: &[Span]| spans.iter().map(|&s| normal(side.words(s))).collect::<Vec<_>>();
    let (there, here) = (spelt(&pair.source, &source), spelt(&pair.target, &target));
    for (span, address) in source.iter().zip(&there).filter(|(_, a)| !here.contains(a)) {
        if flags.iter().any(|flag| flag.source == Some(*span)) {
            continue;
        }
        let nearest = target
            .iter()
            .zip(&here)
            .filter(|(_, other)| !there.contains(other) && same_kind(address, other))
            .map(|(at, other)| (strsim::levenshtein(address, other), at, other))
            .min_by_key(|(edits, at, _)| (*edits, at.start));
        match nearest {
            Some((_, _, other)) if is_localised(address, other) => {}
            Some((edits, at, _))
                if edits <= EDITS.of(pair.article.params) as usize && edits * 4 <= address.chars().count() =>
            {
                let reason = format!(
                    "{} in the source, {} in the translation",
                    pair.source.quote(*span),
                    pair.target.quote(*at)
                );
                flags.push(Flag::on(Some(*span), Some(*at), reason).suggest(pair.source.words(*span)));
            }
            _ if pair.target.text().contains(pair.source.words(*span)) => {}
            // Another handle, another page of the same site: the only one that is new for the only one that is lost.
            Some((_, at, other)) if stands_for(address, other) && alone(&there, &here) => {
                let reason = format!(
                    "{} in the source, {} in the translation",
                    pair.source.quote(*span),
                    pair.target.quote(*at)
                );
                flags.push(
                    Flag::on(Some(*span), Some(*at), reason).suggest(pair.source.words(*span)).confidence(REPLACED),
                );
            }
            _ => flags.push(
                Flag::on(Some(*span), None, format!("{} is not in the translation", pair.source.quote(*span)))
                    .confidence(0.4),
            ),
        }
    }
    flags
}

/// Confidence where an address became another one: a newsroom may link to a page of its own choice.
const REPLACED: f32 = 0.6;

/// True for two handles, two mailboxes of one host and two pages of one site. Hashtags are translated at times.
fn stands_for(address: &str, other: &str) -> bool {
    let host = |t: &str| t.split('/').next().unwrap_or("").to_string();
    let of_mail = |t: &str| t.split_once('@').map(|(_, host)| host.to_string());
    address.starts_with('@')
        || !address.starts_with('#') && host(address) == host(other)
        || of_mail(address).is_some_and(|a| of_mail(other) == Some(a))
}

/// True when each side has a single address that the other does not have.
fn alone(there: &[String], here: &[String]) -> bool {
    let lost = there.iter().filter(|address| !here.contains(address)).count();
    lost == 1 && here.iter().filter(|address| !there.contains(address)).count() == 1
}

/// Handles and hashtags with a space behind their sign: “@ kremlin_watch”.
fn parted(pair: &Pair<'_>, source: &[Span]) -> Vec<Flag> {
    let text = pair.target.text();
    let base = pair.target.span().start as usize;
    let mut flags = Vec::new();
    for &span in source {
        let address = pair.source.words(span);
        let Some((sign, name)) = address.split_at_checked(1).filter(|(sign, _)| matches!(*sign, "@" | "#")) else {
            continue;
        };
        let broken = format!("{sign} {name}");
        if let Some(at) = text.find(&broken).filter(|_| !text.contains(address)) {
            let here = Span::new(base + at, base + at + broken.len());
            let reason =
                format!("{} in the source, {} in the translation", pair.source.quote(span), pair.target.quote(here));
            flags.push(Flag::on(Some(span), Some(here), reason).suggest(address));
        }
    }
    flags
}

/// Addresses whose path has other capitals: servers tell them apart, unlike in the name of the host.
fn recased(pair: &Pair<'_>, source: &[Span], target: &[Span]) -> Vec<Flag> {
    let path = |address: &str| -> Option<String> {
        let bare = address.split_once("://").map_or(address, |(_, rest)| rest);
        Some(bare.split_once('/')?.1.trim_end_matches('/').to_string()).filter(|path| !path.is_empty())
    };
    let mut flags = Vec::new();
    for &span in source {
        let address = pair.source.words(span);
        let same = |other: &&Span| normal(pair.target.words(**other)) == normal(address);
        let Some(&here) = target.iter().find(same) else { continue };
        if path(address) != path(pair.target.words(here)) {
            let reason =
                format!("{} in the source, {} in the translation", pair.source.quote(span), pair.target.quote(here));
            flags.push(Flag::on(Some(span), Some(here), reason).suggest(address));
        }
    }
    flags
}

fn addresses(side: &Side<'_>) -> Vec<Span> {
    let text = side.text();
    // All of them have one of these, and few sentences have: the pattern is slow.
    let dotted = || text.split('.').skip(1).any(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()));
    if !(text.contains(['@', '#']) || text.contains("://") || dotted()) {
        return Vec::new();
    }
    let base = side.span().start as usize;
    ADDRESS
        .find_iter(text)
        .map(|found| {
            // Where words are not spaced, the sentence goes on behind an address without a space.
            let goes_on = |c: char| !c.is_ascii();
            let tag = found.as_str().strip_prefix(['#', '@']);
            let whole = match tag {
                // "@kremlin_watch没有", "#MeToo는": a name in ASCII ends where letters of such a script begin.
                Some(name) if name.starts_with(|c: char| c.is_ascii()) => found.as_str().split(is_wide).next(),
                None if side.locale().unspaced => found.as_str().split(goes_on).next(),
                _ => None,
            };
            let length = whole
                .unwrap_or(found.as_str())
                .trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '"', '’', '…'])
                .len();
            Span::new(base + found.start(), base + found.start() + length)
        })
        .filter(|span| !span.is_empty())
        .collect()
}

/// An address as all its notations have it: no scheme, no "www.", no stroke at its end, lower case.
fn normal(address: &str) -> String {
    let lower = address.to_lowercase();
    let bare = lower.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.");
    bare.trim_end_matches('/').to_string()
}

fn same_kind(a: &str, b: &str) -> bool {
    a.starts_with('#') == b.starts_with('#')
        && a.starts_with('@') == b.starts_with('@')
        && a.contains('@') == b.contains('@')
}

/// True when two addresses differ only in parts that name a language, such as "/fr/" and "/en/".
fn is_localised(a: &str, b: &str) -> bool {
    let parts = |t: &str| t.split(|c: char| !c.is_alphanumeric()).map(str::to_string).collect::<Vec<_>>();
    let (a, b) = (parts(a), parts(b));
    let is_code = |part: &str| part.len() == 2 && part.bytes().all(|c| c.is_ascii_lowercase());
    a.iter().zip(&b).any(|(x, y)| x != y && is_code(x) && is_code(y))
}
