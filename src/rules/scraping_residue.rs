//! Text of the page that is not of the article: links to other articles, buttons, credits, cookie notices,
//! breadcrumbs, placeholders of templates. It comes with the text where a page was scraped for translation.
//!
//! `locale::pages` has the phrases of each language; pages mix in English, so its list always counts. A phrase counts only
//! where it fills a line or what follows the last sentence of one, “according to a source linked to the ministry” is no
//! link; links run on inside a line are found by `analysis::links`. What the source has as well is residue of the source,
//! and only worth knowing; the credit of a picture, which the source has, too, is of the article.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::analysis::Side;
use crate::analysis::breadcrumbs::breadcrumb;
use crate::analysis::links::{LINE, SENTENCE, ends_sentence, is_end, links, lowered, place};
use crate::analysis::quotes::is_double;
use crate::analysis::variables::variables;
use crate::language::Lang;
use crate::locale::{Locale, Page};
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
            langs: "de>en",
            source: "Der Nationalrat hat ein Verbot von Ölheizungen abgelehnt.",
            target: "The National Council has rejected ⟦[Image: Keystone/dpa]⟧ a ban on oil heating.",
            because: "the credit of a picture in brackets",
        },
        Example {
            langs: "en>it",
            source: "Two climbers who had been trapped for a night were flown to the valley on Monday.",
            target: "Due alpinisti rimasti bloccati per una notte ⟦[Leggi anche]⟧ sono stati portati a valle lunedì.",
            because: "a link in brackets in the middle of a sentence",
        },
        Example {
            langs: "sv>en",
            source: "En lärare i Borås har fått ett pris för sina lektioner i fysik, som hon håller utomhus i alla väder.",
            target: "⟦Photo: Karin Lund/TT⟧ A teacher in Borås has been given a prize for her physics lessons, which she holds outdoors in all weathers.",
            because: "the credit of a picture that has run into the sentence",
        },
        Example {
            langs: "es>en",
            source: "El grupo cerrará 28 tiendas en tres países y concentrará sus inversiones en la red.",
            target: "The group will close 28 stores in three countries ⟦Advertisement Continue reading⟧ and concentrate its investments on the internet.",
            because: "labels in the middle of a sentence",
        },
        Example {
            langs: "pt>en",
            source: "A cantora subiu ao palco acompanhada de um coro de sessenta crianças.",
            target: "The singer took to the stage ⟦LEIA MAIS Foto: Divulgação⟧ with a choir of sixty children.",
            because: "labels of the original page, and whose the picture is",
        },
        Example {
            langs: "uk>en",
            source: "Оркестр дав концерт на пероні, де сотні пасажирів чекали на потяги.",
            target: "The orchestra played on the platform, where hundreds ⟦Subscribe to our Telegram channel⟧ of passengers were waiting.",
            because: "a button with the name of a network",
        },
        Example {
            langs: "ru>en",
            source: "Цены на пшеницу опустились до минимума на фоне прогнозов рекордного урожая.",
            target: "Wheat prices fell to a low ⟦Photo:⟧ press service, archive amid forecasts of a record harvest.",
            because: "the credit of a picture in the middle of a sentence",
        },
        Example {
            langs: "fr>en",
            source: "Le musée prépare une rétrospective pour l'automne, avec cent toiles.",
            target: "The museum prepares a retrospective for the autumn, ⟦Read also:⟧ The best shows of the year with a hundred paintings.",
            because: "a link to another article, in the middle of the sentence",
        },
        Example {
            langs: "en>es",
            source: "The senate approved a law that cuts the working week.",
            target: "El Senado aprobó una ley (⟦Lea también:⟧ Las mejores playas del verano) que reduce la jornada semanal.",
            because: "the same in brackets",
        },
        Example {
            langs: "en>ar",
            source: "The team reached the semi-finals with a late goal.",
            target: "بلغ الفريق الدور نصف النهائي ⟦اقرأ أيضا:⟧ أبرز صفقات الانتقالات بهدف متأخر.",
            because: "the same in a script without capitals",
        },
        Example {
            langs: "fr>de",
            source: "Le port a rouvert jeudi après trois jours de grève.",
            target: "Der Hafen wurde am Donnerstag nach drei Streiktagen wieder geöffnet. ⟦(Foto von Getty Images)⟧",
            because: "the credit of a picture in brackets",
        },
        Example {
            langs: "en>it",
            source: "Write to the ministry's press office by Friday.",
            target: "Scrivete all’ufficio stampa del ministero entro venerdì. ⟦[email protected]⟧",
            because: "what a page shows where it hides an address from robots",
        },
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
            langs: "fr>en",
            source: "Un orage a provoqué l’évacuation d’un camping, sans faire de blessés.",
            target: "A thunderstorm forced the evacuation of a campsite ⟦[photo_caption_2]⟧, but nobody was hurt.",
            because: "the name of a field in a template",
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
        Example {
            langs: "en>es",
            source: "The council approved the plan on Monday. The mayor presented the budget yesterday.",
            target: "El consejo aprobó el plan el lunes. ⟦Leer más⟧ La alcaldesa presentó ayer el presupuesto.",
            because: "a link before a sentence of the article",
        },
        Example {
            langs: "en>ar",
            source: "The council approved the plan on Monday.",
            target: "وافق المجلس على الخطة يوم الاثنين. ⟦اقرأ المزيد⟧",
            because: "a link in a script without capitals",
        },
        Example {
            langs: "en>fr",
            source: "Police in Marseille have arrested a man suspected of stealing two hundred bicycles.",
            target: "La police de Marseille a arrêté un homme soupçonné ⟦<g id=\"2\">⟧d’avoir volé deux cents vélos⟦</g>⟧.",
            because: "the tags of a translation tool",
        },
    ],
    good: &[
        Example {
            langs: "zh>en",
            source: "图片说明：周四，消防员在河边。",
            target: "Photo: Firefighters at the river on Thursday.",
            because: "a caption has its label on both sides",
        },
        Example {
            langs: "fr>en",
            source: "Le rapport (voir aussi : l'annexe) sera publié lundi.",
            target: "The report, see also: the annex, will be published on Monday.",
            because: "a hint without a capital is the article's",
        },
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
        Example {
            langs: "fr>en",
            source: "« Partagez cet article avec vos amis », demande le club.",
            target: "“Share this article with your friends,” the club asks.",
            because: "somebody says so",
        },
        Example {
            langs: "pl>en",
            source: "Burmistrz otworzył jarmark na rynku. Fot. J. Borkowski",
            target: "The mayor opened the fair in the market square. Photo: J. Borkowski",
            because: "the credit of a picture with an initial",
        },
        Example {
            langs: "fr>en",
            source: "Le port a rouvert jeudi. (Crédit photo : Anna Weber)",
            target: "The port reopened on Thursday. (Photo: Anna Weber)",
            because: "the same in brackets",
        },
        Example {
            langs: "de>en",
            source: "Der Rat billigte den Plan am Montag. Foto: Anna Weber",
            target: "The council approved the plan on Monday. Photo: Anna Weber",
            because: "the credit of a picture, on both sides",
        },
    ],
};

/// Codes of page builders and templates, comments, addresses with what tracks the reader, errors of spreadsheets, and the tags of
/// HTML, of XLIFF (1.2 and 2.1, inline elements) and of tools that number them.
static PLACEHOLDER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\[/?(?:ad|caption|embed|gallery|vc|et_pb|video|audio|playlist)[_0-9a-z]*(?:\s[^\]]*)?\]|\[[a-z][a-z0-9]*(?:_[a-z0-9]+)+\]|\{%[^%]*%\}|<!--.*?-->|<%.{0,80}?%>|\[object Object\]|https?://[^\s()<>]+[?&](?:utm_[a-z]+|fbclid|gclid)=[^\s()<>]*|#(?:VALUE!|REF!|DIV/0!|NAME\?)|</?(?:p|b|i|u|em|strong|br|span|div|a|li|ul|ol|h[1-6]|img|figure|figcaption|blockquote|table|tr|td|sup|sub|font|script|style|section|small|mark|iframe|hr|g|x|bx|ex|bpt|ept|ph|it|mrk|pc|sc|ec)(?:\s[^<>]*)?/?>|</?[0-9]{1,3}/?>",
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
fn check(target: &Side<'_>, source: Option<&Side<'_>>, _: &Params) -> Vec<Flag> {
    let found = residue(target, source.map(Side::lang));
    if found.is_empty() {
        return Vec::new();
    }
    let own = source.map(|side| residue(side, None)).unwrap_or_default();
    // A variable that the source has is to be there.
    let is_kept = |span: Span| {
        let words = target.words(span);
        source.is_some_and(|side| side.text().contains(words)) && variables(words).first() == Some(&(0..words.len()))
    };
    let flag = |(i, span): (usize, Span)| {
        let line = || source.and_then(|side| same_line(target, side, span));
        match own.get(i).copied().or_else(line) {
            // Credits and categories belong to the article, where it has them.
            Some(_) if is_credit(target, span) => None,
            None if is_credit(target, span) && source.is_some_and(|side| has_credit(target, span, side)) => None,
            Some(there) => {
                let words = source.map(|side| side.quote(there)).unwrap_or_default();
                let reason = format!("{} is text of the page, and so is {words} in the source", target.quote(span));
                Some(Flag::on(Some(there), Some(span), reason).severity(Severity::Neutral).confidence(0.6))
            }
            None => Some(Flag::target(
                span,
                format!("{} seems to be text of the page, not of the article", target.quote(span)),
            )),
        }
    };
    found.into_iter().enumerate().filter(|(_, span)| !is_kept(*span)).filter_map(flag).collect()
}

/// The line of the source that stands behind a line of residue, whether or not we know its words: both sides are one line
/// without an end, or both have a label with a colon at the same place, counted from the end.
fn same_line(target: &Side<'_>, source: &Side<'_>, span: Span) -> Option<Span> {
    let alike = |there: Span| {
        let (there, here) = (source.words(there).chars().count(), target.words(span).chars().count());
        there <= here * 5 / 2 && here <= there * 5 / 2
    };
    if span == target.span() && !ends_sentence(source.text()) && alike(source.span()) {
        return Some(source.span());
    }
    let labelled = |words: &str| words.chars().take(LABEL).any(|c| matches!(c, ':' | '：'));
    let (here, there) = (pieces(target), pieces(source));
    let rank = here.iter().rev().position(|piece| *piece == span)?;
    let line = there.iter().rev().nth(rank).copied().filter(|_| here.len() == there.len())?;
    (labelled(target.words(span)) && labelled(source.words(line)) && alike(line)).then_some(line)
}

/// Where the colon of a label stands at the latest, in characters.
const LABEL: usize = 30;

/// True for the credit of a picture or a category: “Photo: Anna Weber”.
fn is_credit(side: &Side<'_>, span: Span) -> bool {
    let words = side.words(span);
    has_credit_word(&lowered(inside_brackets(words).unwrap_or(words)), &pages(side.lang()))
}

/// True when a text in lower case begins with the word of a credit.
fn has_credit_word(lower: &str, pages: &[&Page]) -> bool {
    pages.iter().flat_map(|page| &page.credits).any(|credit| lower.starts_with(credit.as_str()))
}

/// True when a text in lower case names an agency of photographs.
fn names_agency(lower: &str) -> bool {
    PHOTO_AGENCIES.iter().any(|agency| contains_phrase(lower, agency))
}

/// What stands in one pair of brackets round all the words.
fn inside_brackets(words: &str) -> Option<&str> {
    let brackets = [('(', ')'), ('[', ']')];
    let inside = brackets.iter().find_map(|(open, close)| words.strip_prefix(*open)?.strip_suffix(*close));
    inside.filter(|inside| !inside.contains(['(', '[', ')', ']']))
}

/// True for a credit in brackets: “(Photo: Anna Weber)”, “(Photo by Getty Images)”.
fn is_bracketed_credit(words: &str, pages: &[&Page]) -> bool {
    let Some(inside) = inside_brackets(words).filter(|inside| inside.split_whitespace().count() <= LINE) else {
        return false;
    };
    is_credit_text(&lowered(inside), pages)
}

/// True when a text in lower case begins with the word of a credit, or names an agency of photographs.
fn is_credit_text(lower: &str, pages: &[&Page]) -> bool {
    has_credit_word(lower, pages) || names_agency(lower)
}

/// True when the source names the one whom a credit names, or has the word for it, wherever it stands: “fot. A. Zieliński”.
fn has_credit(target: &Side<'_>, span: Span, source: &Side<'_>) -> bool {
    let lower = lowered(source.text());
    let name = target.words(span).split(|c: char| !c.is_alphabetic()).rfind(|word| !word.is_empty());
    let named = name.is_some_and(|name| name.chars().count() >= NAME && source.text().contains(name));
    named || pages(source.lang()).iter().any(|page| page.credits.iter().any(|credit| contains_phrase(&lower, credit)))
}

/// Fewest letters of a name that tells.
const NAME: usize = 3;

/// The pages of a language, and English ones, which mix in everywhere.
fn pages(lang: Lang) -> Vec<&'static Page> {
    let mut pages = vec![Page::of(lang)];
    pages.extend(Lang::parse("en").filter(|english| english.code() != lang.code()).map(Page::of));
    pages
}

/// Lines, and sentences of lines, that are residue; `from`: the language that a side is translated from, in which a label may
/// have been left.
fn residue(side: &Side<'_>, from: Option<Lang>) -> Vec<Span> {
    let mut pages = pages(side.lang());
    let mut found: Vec<Span> = Vec::new();
    let mut placeholders: Vec<Span> = Vec::new();
    let mut may_hold = may_hold_residue(side);
    let left = from.map(Page::of).filter(|page| page.stands_in(&lowered(side.text())));
    if let Some(page) = left {
        pages.push(page);
        may_hold = true;
    }
    for piece in pieces(side) {
        let words = side.words(piece);
        let lower = lowered(words);
        let start = piece.start as usize;
        let links = if may_hold { links(words, &lower, &pages, side.locale()) } else { Vec::new() };
        let known = may_hold && !is_speech(words) && pages.iter().any(|page| is_residue(&lower, words, page));
        let tail = || pages.iter().filter(|_| may_hold).find_map(|page| tail(&lower, words, page));
        if !links.is_empty() {
            found.extend(links.into_iter().map(|link| Span::new(start + link.start, start + link.end)));
        } else if known || is_page_furniture(words, &lower) || is_bracketed_credit(words, &pages) {
            let alone = pages.iter().find_map(|page| before(&lower, words, page));
            // A sentence without its stop may stand before the breadcrumb.
            let behind = breadcrumb(&lower, words).map_or(0, |crumbs| crumbs.start);
            found.push(Span::new(start + behind, alone.map_or(piece.end as usize, |length| start + length)));
        } else if let Some(at) = tail() {
            found.push(Span::new(start + at, piece.end as usize));
        } else if let Some(label) = pages.iter().filter(|_| may_hold).find_map(|page| label(&lower, words, page)) {
            found.push(Span::new(start + label.start, start + label.end));
        } else if let Some(label) = inside(&lower, words, &pages, side.locale()).filter(|_| may_hold) {
            found.push(Span::new(start + label.start, start + label.end));
        } else if let Some(label) = in_brackets(words, &pages).or_else(|| credit_before(&lower, words, &pages)) {
            found.push(Span::new(start + label.start, start + label.end));
        } else if let Some(crumbs) = breadcrumb(&lower, words) {
            found.push(Span::new(start + crumbs.start, start + crumbs.end));
        } else if words.contains(['[', '{', '<', '%', '#', '=']) {
            let ranges = PLACEHOLDER.find_iter(words).map(|found| found.range()).chain(variables(words));
            placeholders.extend(ranges.map(|at| Span::new(start + at.start, start + at.end)));
        }
    }
    let mut found = joined(side, found);
    found.extend(placeholders);
    found.sort();
    found
}

/// A label or the credit of a picture in square brackets: “stuck for 17 hours [Read also] on a rock face”.
fn in_brackets(words: &str, pages: &[&Page]) -> Option<Range<usize>> {
    let opens = words.find('[')?;
    let closes = opens + words.get(opens..)?.find(']')?;
    let inside = lowered(words.get(opens + 1..closes)?);
    let labels = || pages.iter().flat_map(|page| page.line_starts.iter().chain(&page.calls));
    let mut phrases = pages.iter().flat_map(|page| &page.phrases);
    let told = labels().any(|label| label.contains(' ') && inside == *label)
        || phrases.any(|phrase| contains_phrase(&inside, phrase))
        || is_credit_text(&inside, pages);
    told.then_some(opens..closes + 1)
}

/// The credit of a picture that a sentence follows without a mark: “Photo: Johan Ek/TT A man has been sentenced.”
fn credit_before(lower: &str, words: &str, pages: &[&Page]) -> Option<Range<usize>> {
    let credits = || pages.iter().flat_map(|page| &page.credits).filter(|credit| credit.ends_with([':', '：']));
    let label = credits().filter(|credit| lower.starts_with(credit.as_str())).map(String::len).max()?;
    let behind = words.get(place(words, lower, label)..)?.trim_start();
    let names: Vec<&str> = behind.split(' ').take_while(|word| is_name(word)).collect();
    // The last of them begins the sentence.
    let names = names.split_last().map(|(_, names)| names).filter(|names| (1..=NAMED).contains(&names.len()))?;
    let end = words.len() - behind.len() + names.iter().map(|name| name.len() + 1).sum::<usize>();
    let sentence = words.get(end..)?;
    let told = ends_sentence(sentence) && sentence.split_whitespace().count() >= SENTENCE;
    told.then_some(0..end - 1)
}

/// Residue with neighbours on its line is one passage: a teaser of two sentences and the like.
fn joined(side: &Side<'_>, found: Vec<Span>) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::new();
    let gap = |from: u32, to: u32| side.analysis.text().get(from as usize..to as usize);
    let is_gap = |text: &str| text.trim().is_empty() && !text.is_empty() && !text.contains('\n');
    for span in found {
        match joined.last_mut().filter(|last| gap(last.end, span.start).is_some_and(is_gap)) {
            Some(last) => *last = last.cover(span),
            None => joined.push(span),
        }
    }
    joined
}

/// True when a phrase of residue of its language or of English stands anywhere in a text.
pub(crate) fn may_hold_residue(side: &Side<'_>) -> bool {
    let look = |text: &str| {
        let lower = lowered(text);
        pages(side.lang()).iter().any(|page| page.stands_in(&lower))
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
        // "3.5", "U.S": a stop inside a word ends nothing, nor does one behind an initial: "Photo: A. Weber".
        let next = text.get(at + c.len_utf8()..).and_then(|t| t.chars().next());
        let initial = c == '.' && ends_in_initial(text.get(..at).unwrap_or(""));
        if is_end(c) && !initial && (matches!(c, '。' | '！' | '？') || next.is_none_or(|n| !n.is_alphanumeric())) {
            ended = true;
        } else if !closes {
            ended = false;
        }
    }
    push(start, text.len());
    pieces
}

/// True behind a capital that stands alone, at the end of what stands before a stop.
fn ends_in_initial(before: &str) -> bool {
    let mut letters = before.chars().rev();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_whitespace)
}

/// True for a quotation with words of the article behind it: “Share this article,” the association asks.
fn is_speech(words: &str) -> bool {
    let mut quoted = words.strip_prefix(|c: char| is_double(c)).into_iter().flat_map(|rest| rest.rsplit(is_double));
    let behind = quoted.next().unwrap_or("");
    quoted.next().is_some() && behind.split_whitespace().count() >= SPEAKS && ends_sentence(words)
}

/// Fewest words that present a speaker.
const SPEAKS: usize = 2;

fn is_residue(lower: &str, words: &str, list: &Page) -> bool {
    if list.phrases.iter().any(|phrase| contains_phrase(lower, phrase)) {
        return true;
    }
    let begins_line = words.chars().next().is_some_and(|c| !c.is_lowercase());
    begins_line && list.line_starts.iter().any(|start| is_line(lower, words, start))
}

/// The length of a phrase of the page that a sentence of the article follows without a mark: "Artikel teilen Sein Anwalt
/// kündigte an, Berufung einzulegen." The sentence is to stay.
fn before(lower: &str, words: &str, list: &Page) -> Option<usize> {
    let phrases = list.phrases.iter().filter(|phrase| lower.starts_with(phrase.as_str()));
    let length = place(words, lower, phrases.map(String::len).max()?);
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
    // "Follow us on Facebook".
    let networks = rest.split_whitespace().any(|word| NETWORKS.contains(&word)) && rest.split_whitespace().count() <= 4;
    let tail_is_names = tail_is_names || networks;
    count <= LINE && (parted || (explicit || tail_is_names && start.contains(' ')) && unended)
}

/// Where a line of residue is glued to the end of a headline or caption, which has no stop: "… in Geneva Photo
/// credit: …". Headlines in title case hold such words too, so only what no sentence goes on with counts.
fn tail(lower: &str, words: &str, list: &Page) -> Option<usize> {
    list.line_starts.iter().filter(|start| start.contains(' ') || start.ends_with([':', '：'])).find_map(|start| {
        let at = lower.rfind(start.as_str()).filter(|&at| at > 0)?;
        let (place, [before, here, rest]) = cut(words, lower, at..at + start.len())?;
        let stands_apart = before.ends_with(' ') && here.starts_with(|c: char| c.is_uppercase() || c == '[');
        let last_word = before.split_whitespace().next_back()?;
        let parted = start.ends_with([':', '：'])
            || rest.starts_with([':', ' ']) && rest.trim_start().starts_with([':', '©', '|']);
        let only_code = CODE.is_match(rest) && last_word.starts_with(char::is_lowercase);
        let ends = parted && here.split_whitespace().count() <= LINE && !ends_sentence(here);
        (stands_apart && before.split_whitespace().count() >= 3 && (ends || only_code)).then_some(place.start)
    })
}

/// What leads to another article with a capital and a colon in the middle of a sentence, “… this autumn, Read also: The best …”;
/// where it ends nothing tells.
fn label(lower: &str, words: &str, list: &Page) -> Option<Range<usize>> {
    let labels = list.line_starts.iter().filter(|start| start.contains(' ') && start.ends_with(char::is_alphabetic));
    labels.into_iter().find_map(|start| {
        let at = lower.find(start.as_str())?;
        let (place, [before, here, rest]) = cut(words, lower, at..at + start.len())?;
        let inside = before.trim_end().ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | ';' | '،' | '('));
        let apart = before.ends_with([' ', '(']) && !here.starts_with(char::is_lowercase) && rest.starts_with(": ");
        (inside && apart).then_some(place.start..place.end + 1)
    })
}

/// A label with a capital behind a word in lower case, where the sentence goes on as if nothing stood there: “three countries
/// Advertisement Continue reading and on sales”, “a low Photo: press service amid forecasts”. Nouns of German have capitals
/// everywhere, and titles in title case.
fn inside(lower: &str, words: &str, pages: &[&Page], locale: &Locale) -> Option<Range<usize>> {
    if locale.nouns_capitalised || !ends_sentence(words) {
        return None;
    }
    let starts = || pages.iter().flat_map(|page| &page.line_starts);
    let labels = || starts().filter(|start| start.starts_with(char::is_alphabetic));
    let of = |start: &String| {
        let at = lower.find(start.as_str())?;
        let mut end = at + start.len();
        let mut others: Vec<Range<usize>> = Vec::new();
        // Several in a row.
        let next = |end: usize| {
            let rest = lower.get(end..)?.strip_prefix(' ')?;
            labels().find(|next| next.contains([' ', ':']) && rest.starts_with(next.as_str()))
        };
        while let Some(next) = next(end) {
            others.push(end + 1..end + 1 + next.len());
            end += 1 + next.len();
        }
        let (mut place, [before, _, rest]) = cut(words, lower, at..end)?;
        let small = before.split_whitespace().count() >= 3
            && before.strip_suffix(' ').is_some_and(|before| before.ends_with(|c: char| c.is_lowercase() || c == ','));
        let label = lower.get(at..end)?;
        let told = label.contains([':', ' ']);
        let titled = |part| cut(words, lower, part).is_some_and(|(part, _)| is_titled(words, part));
        let capitals = titled(at..at + start.len()) && others.into_iter().all(titled);
        // "Photo: Divulgação Comments (12) with a choir": whose it is, in names.
        let behind = rest.strip_prefix(' ')?;
        let named = behind.split_whitespace().take_while(|word| is_name(word)).count();
        let named = if label.ends_with(':') && named <= NAMED { named } else { 0 };
        let length: usize = behind.split(' ').take(named).map(|name| name.len() + 1).sum();
        place.end += length;
        let goes_on = behind.get(length..).is_some_and(|rest| rest.starts_with(char::is_lowercase));
        (small && told && capitals && goes_on).then_some(place)
    };
    labels().find_map(of)
}

/// True for a label that begins with a capital and has no other, but in the name of a network, or has nothing else.
fn is_titled(words: &str, label: Range<usize>) -> bool {
    let label = words.get(label).unwrap_or_default();
    let capitals = |word: &str| word.chars().filter(|c| c.is_uppercase()).count();
    let named = label.split(' ').skip(1).filter(|word| NETWORKS.contains(&word.to_lowercase().as_str()));
    let single = capitals(label) == 1 + named.map(capitals).sum::<usize>();
    let letters = label.chars().filter(|c| c.is_alphabetic()).count();
    label.starts_with(char::is_uppercase) && (single || capitals(label) == letters)
}

/// True for a word with a capital, or one in brackets.
fn is_name(word: &str) -> bool {
    word.starts_with(|c: char| c.is_uppercase() || c == '(')
}

/// Most names behind a label.
const NAMED: usize = 4;

/// Where a part of a text in lower case is in the text itself; what stands before it, from its beginning on, and behind it.
fn cut<'w>(words: &'w str, lower: &str, part: Range<usize>) -> Option<(Range<usize>, [&'w str; 3])> {
    let [from, to] = [part.start, part.end].map(|at| place(words, lower, at));
    Some((from..to, [words.get(..from)?, words.get(from..)?, words.get(to..)?]))
}

/// True for letters of scripts whose words others may follow: without spaces, or with particles (Korean).
pub(crate) fn is_wide(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{e00}'..='\u{e7f}')
}

fn contains_phrase(lower: &str, phrase: &str) -> bool {
    lower.match_indices(phrase).any(|(at, _)| {
        let before = lower.get(..at).and_then(|t| t.chars().next_back());
        let after = lower.get(at + phrase.len()..).and_then(|t| t.chars().next());
        let edge = |c: Option<char>| c.is_some_and(is_wide);
        (edge(phrase.chars().next()) || !before.is_some_and(char::is_alphanumeric))
            && (edge(phrase.chars().next_back()) || !after.is_some_and(char::is_alphanumeric))
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
    let credit = count <= 10 && names_agency(lower) && words.contains(['/', '©', ':', '|']);
    row || credit
        || newsletter
        || words.contains(['>', '»', '›']) && BREADCRUMB.is_match(words)
        || words.starts_with("http") && LONE_ADDRESS.is_match(words)
}
