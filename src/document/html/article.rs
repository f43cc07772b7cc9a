//! Which part of a page is the article.
//!
//! Pages say it (`<article>`, `<main>`, `itemprop="articleBody"`); where they do not, or where what they say holds little
//! of the text, the way leads from the body down to the part that still has most of the text outside links. The weight of
//! text outside links is that of boilerplate detection (Kohlschütter, Fankhauser and Nejdl, "Boilerplate Detection using
//! Shallow Text Features", WSDM 2010: link density is the strongest single feature).

use super::tree::{Id, ROOT, Step, Tree};
use crate::language::Lang;

/// Elements that hold no text for readers.
const INVISIBLE: &[&str] = &[
    "head", "script", "style", "noscript", "template", "iframe", "svg", "math", "object", "canvas", "audio", "video",
    "select", "textarea", "datalist", "rt", "rp",
];
/// Elements that stand around articles, or belong to the machinery of the page.
const AROUND: &[&str] = &["nav", "footer", "aside", "button", "dialog", "menu"];
/// Roles of the same (WAI-ARIA 1.2).
const ROLES_AROUND: &[&str] = &[
    "navigation",
    "complementary",
    "contentinfo",
    "search",
    "dialog",
    "alertdialog",
    "menu",
    "menubar",
    "toolbar",
    "button",
];
/// Words in classes and ids of blocks that are not the article.
const CLASSES_AROUND: &[&str] = &[
    "share",
    "sharing",
    "sharebar",
    "sharebuttons",
    "social",
    "socials",
    "related",
    "recommended",
    "recommendations",
    "newsletter",
    "cookie",
    "cookies",
    "consent",
    "gdpr",
    "comment",
    "comments",
    "disqus",
    "breadcrumb",
    "breadcrumbs",
    "ad",
    "ads",
    "advert",
    "adverts",
    "advertisement",
    "advertising",
    "adslot",
    "sponsored",
    "promo",
    "outbrain",
    "taboola",
    "navigation",
    "navbar",
    "pagination",
    "sidebar",
    "paywall",
    "popup",
    "modal",
];
/// Elements within a line: a class on them says nothing about a block.
const WITHIN_LINES: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "mark", "q", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var",
];
/// Elements that may hold an article; the way down to it ends at all others.
const CONTAINERS: &[&str] =
    &["html", "body", "div", "section", "center", "table", "tbody", "tr", "td", "form", "main", "article"];

/// Share of a list that links fill, from which it leads elsewhere.
const MOSTLY_LINKS: f64 = 0.6;
/// Share of the text that a part must hold for the way down to go on into it: an article loses a quarter at most.
const MOST_OF_THE_TEXT: f64 = 0.75;
/// What a part that the page calls an article must hold of the most that such a part holds, and of the densest part.
/// Below it is a teaser.
const NO_TEASER: f64 = 0.5;
const NOT_OVERLOOKED: f64 = 0.25;
/// How much more text the part around may have, when it brings in the headline and the byline.
const A_LITTLE_MORE: f64 = 4.0 / 3.0;

/// The article of a page.
#[derive(Debug)]
pub struct Article {
    /// The element that holds it.
    pub root: Id,
    /// The headline, if it stands outside.
    pub headline: Option<Id>,
    /// For each node, whether it is left out, with all that it holds.
    pub left_out: Vec<bool>,
}

/// What a node holds that readers see.
#[derive(Debug, Clone, Copy, Default)]
struct Holds {
    /// Characters, without white space.
    text: u32,
    /// Those in links.
    linked: u32,
    /// A headline, or a part that the page calls an article.
    headline: bool,
    article: bool,
}

impl Holds {
    /// Characters outside links.
    fn weight(self) -> f64 {
        f64::from(self.text.saturating_sub(self.linked))
    }

    fn is_mostly_links(self) -> bool {
        f64::from(self.linked) > MOSTLY_LINKS * f64::from(self.text)
    }
}

/// Finds the article.
pub fn find(tree: &Tree) -> Article {
    let mut left_out = invisible(tree);
    leave_out_surroundings(tree, &mut left_out);
    let holds = weigh(tree, &left_out);
    let root = choose(tree, &left_out, &holds);
    let has_headline = holds.get(root).is_some_and(|holds| holds.headline);
    let headline = if has_headline { None } else { headline(tree, &left_out, &holds) };
    Article { root, headline, left_out }
}

/// The language that the page declares for `root`.
pub fn declared(tree: &Tree, root: Id) -> Option<Lang> {
    let around = std::iter::successors(Some(root), |&id| tree.parent(id));
    let said = |id| tree.attribute(id, "lang").or_else(|| tree.attribute(id, "xml:lang")).and_then(Lang::parse);
    around.into_iter().find_map(said).or_else(|| {
        let mut found = None;
        tree.walk(ROOT, |step| {
            if let Step::Enter(id) = step
                && tree.name(id) == "meta"
                && tree.attribute(id, "http-equiv").is_some_and(|v| v.eq_ignore_ascii_case("content-language"))
            {
                found = found.or_else(|| Lang::parse(tree.attribute(id, "content")?.split(',').next()?));
            }
            true
        });
        found
    })
}

/// For each node, whether readers do not see it.
pub fn invisible(tree: &Tree) -> Vec<bool> {
    (0..tree.len()).map(|id| INVISIBLE.contains(&tree.name(id)) || is_hidden(tree, id)).collect()
}

fn is_hidden(tree: &Tree, id: Id) -> bool {
    // Frameworks show the body once it has loaded.
    if ["", "html", "body"].contains(&tree.name(id)) {
        return false;
    }
    let style =
        tree.attribute(id, "style").map(|style| style.replace(' ', "").to_ascii_lowercase()).unwrap_or_default();
    tree.attribute(id, "hidden").is_some()
        || tree.attribute(id, "aria-hidden") == Some("true")
        || style.contains("display:none")
        || style.contains("visibility:hidden")
}

/// The words of an element's class and id, in lower case: "articleShare-bar" has "article", "share" and "bar".
pub fn class_words(tree: &Tree, id: Id) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for value in ["class", "id"].into_iter().filter_map(|name| tree.attribute(id, name)) {
        let mut before = ' ';
        for c in value.chars() {
            let is_new = !before.is_alphanumeric() || (before.is_lowercase() && c.is_uppercase());
            if c.is_alphanumeric() {
                match words.last_mut() {
                    Some(word) if !is_new => word.push(c.to_ascii_lowercase()),
                    _ => words.push(c.to_ascii_lowercase().to_string()),
                }
            }
            before = c;
        }
    }
    words
}

fn is_role(tree: &Tree, id: Id, role: &str) -> bool {
    tree.attribute(id, "role").is_some_and(|said| said.eq_ignore_ascii_case(role))
}

fn is_article(tree: &Tree, id: Id) -> bool {
    tree.name(id) == "article" || is_role(tree, id, "article")
}

fn is_main(tree: &Tree, id: Id) -> bool {
    tree.name(id) == "main" || is_role(tree, id, "main")
}

fn is_article_body(tree: &Tree, id: Id) -> bool {
    tree.attribute(id, "itemprop").is_some_and(|said| said.split_whitespace().any(|word| word == "articleBody"))
}

fn is_called_article(tree: &Tree, id: Id) -> bool {
    is_article(tree, id) || is_main(tree, id) || is_article_body(tree, id)
}

/// Adds up what each node holds.
fn weigh(tree: &Tree, left_out: &[bool]) -> Vec<Holds> {
    let mut all = vec![Holds::default(); tree.len()];
    let mut links = 0_u32;
    tree.walk(ROOT, |step| match step {
        Step::Enter(id) if left_out.get(id) == Some(&true) => false,
        Step::Enter(id) => {
            links += u32::from(tree.name(id) == "a");
            let text = tree.text(id).chars().filter(|c| !c.is_whitespace()).count() as u32;
            let linked = if links > 0 { text } else { 0 };
            let own = Holds { text, linked, headline: tree.name(id) == "h1", article: is_called_article(tree, id) };
            if let Some(holds) = all.get_mut(id) {
                *holds = own;
            }
            true
        }
        Step::Leave(id) => {
            links -= u32::from(tree.name(id) == "a");
            let below = all.get(id).copied().unwrap_or_default();
            if let Some(holds) = tree.parent(id).and_then(|parent| all.get_mut(parent)) {
                holds.text += below.text;
                holds.linked += below.linked;
                // A headline without words is a picture.
                holds.headline |= below.headline && below.text > 0;
                holds.article |= below.article;
            }
            true
        }
    });
    all
}

fn leave_out_surroundings(tree: &Tree, left_out: &mut [bool]) {
    let holds = weigh(tree, left_out);
    let all = holds.get(ROOT).copied().unwrap_or_default();
    let mut articles = 0_u32;
    let mut around: Vec<Id> = Vec::new();
    tree.walk(ROOT, |step| match step {
        Step::Enter(id) if left_out.get(id) == Some(&true) => false,
        Step::Enter(id) => {
            articles += u32::from(is_called_article(tree, id));
            let holds = holds.get(id).copied().unwrap_or_default();
            let is_around = is_around(tree, id, holds, all, articles > 0);
            if is_around {
                around.push(id);
                articles -= u32::from(is_called_article(tree, id));
            }
            !is_around
        }
        Step::Leave(id) => {
            articles -= u32::from(is_called_article(tree, id));
            true
        }
    });
    for id in around {
        if let Some(out) = left_out.get_mut(id) {
            *out = true;
        }
    }
}

fn is_around(tree: &Tree, id: Id, holds: Holds, all: Holds, in_article: bool) -> bool {
    let name = tree.name(id);
    if ["", "html", "body"].contains(&name) || is_called_article(tree, id) {
        return false;
    }
    if AROUND.contains(&name) || ROLES_AROUND.iter().any(|role| is_role(tree, id, role)) {
        return !holds.article;
    }
    let is_header = name == "header" || is_role(tree, id, "banner");
    if is_header && !in_article {
        // The headline of the article may stand in it; the name of the paper is a link.
        return !holds.article && (!holds.headline || holds.is_mostly_links());
    }
    if ["ul", "ol", "dl"].contains(&name) && holds.is_mostly_links() {
        return true;
    }
    // The frame around the whole page may be called "has-sidebar", or be one form.
    let has_the_article = holds.article || holds.headline || holds.weight() > all.weight() / 2.0;
    let is_called_so = !WITHIN_LINES.contains(&name)
        && class_words(tree, id).iter().any(|word| CLASSES_AROUND.contains(&word.as_str()));
    !has_the_article && (name == "form" || is_called_so)
}

/// The element that holds the article.
fn choose(tree: &Tree, left_out: &[bool], holds: &[Holds]) -> Id {
    let weight = |id: Id| holds.get(id).copied().unwrap_or_default().weight();
    let densest = densest(tree, left_out, weight);
    // The heaviest of each kind, the first of equals.
    let kinds = [is_article, is_main, is_article_body];
    let mut heaviest: [Option<Id>; 3] = [None; 3];
    tree.walk(ROOT, |step| match step {
        Step::Enter(id) if left_out.get(id) == Some(&true) => false,
        Step::Enter(id) => {
            for (best, is_kind) in heaviest.iter_mut().zip(kinds) {
                if is_kind(tree, id) && weight(id) > best.map_or(0.0, weight) {
                    *best = Some(id);
                }
            }
            true
        }
        Step::Leave(_) => true,
    });
    let most = heaviest.iter().flatten().map(|&id| weight(id)).fold(0.0, f64::max);
    let named = heaviest.into_iter().flatten().find(|&id| weight(id) >= NO_TEASER * most);
    match named {
        Some(id) if weight(id) >= NOT_OVERLOOKED * weight(densest) => {
            if is_article_body(tree, id) {
                with_headline(tree, holds, id)
            } else {
                id
            }
        }
        _ => with_headline(tree, holds, densest),
    }
}

/// The last part on the way down that has most of the text.
fn densest(tree: &Tree, left_out: &[bool], weight: impl Fn(Id) -> f64) -> Id {
    let mut at = ROOT;
    loop {
        let enough = MOST_OF_THE_TEXT * weight(at);
        let next = tree.children(at).find(|&child| {
            left_out.get(child) == Some(&false) && CONTAINERS.contains(&tree.name(child)) && weight(child) >= enough
        });
        match next {
            Some(child) if weight(child) > 0.0 => at = child,
            _ => return at,
        }
    }
}

/// The part around `id` that has the headline, with the byline between, if it has little else.
fn with_headline(tree: &Tree, holds: &[Holds], id: Id) -> Id {
    let holds = |id: Id| holds.get(id).copied().unwrap_or_default();
    let most = A_LITTLE_MORE * holds(id).weight();
    std::iter::successors(Some(id), |&id| tree.parent(id))
        .take_while(|&around| holds(around).weight() <= most)
        .find(|&around| holds(around).headline)
        .unwrap_or(id)
}

/// The first headline that is not the name of the paper, which is a link to its front page.
fn headline(tree: &Tree, left_out: &[bool], holds: &[Holds]) -> Option<Id> {
    let mut found = None;
    tree.walk(ROOT, |step| match step {
        Step::Enter(id) if left_out.get(id) == Some(&true) => false,
        Step::Enter(id) => {
            let holds = holds.get(id).copied().unwrap_or_default();
            if found.is_none() && tree.name(id) == "h1" && holds.weight() > 0.0 {
                found = Some(id);
            }
            found.is_none()
        }
        Step::Leave(_) => true,
    });
    found
}
