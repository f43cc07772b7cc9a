//! The review page: one HTML file with an article, its translation and the findings, for a person with a browser and no
//! network. Verdicts stay in that browser until they are exported for `mtlint dismiss`.
//!
//! Articles are data: their text is JSON in an inert block, in which `<` is escaped, and the script puts it on the page
//! as text nodes only. The content security policy allows the page's own script and style, by their hash, and nothing
//! else, so that even a mistake in that could not run anything (W3C, Content Security Policy Level 3).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{Report, Row};
use crate::analysis::{Analysis, Side};
use crate::document::BlockKind;
use crate::error::Notice;
use crate::language::Lang;
use crate::span::Span;
use crate::verdict::Status;

const PAGE: &str = include_str!("page.html");
const INDEX: &str = include_str!("index.html");
const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");
const INDEX_SCRIPT: &str = include_str!("index.js");

/// Languages that are written from right to left (CLDR, layout/orientation), of those that we know by name.
const RIGHT_TO_LEFT: [&str; 6] = ["ar", "fa", "he", "ps", "ur", "yi"];

/// What the page shows of an article.
#[derive(Debug, Serialize)]
struct Article<'r> {
    /// What people know it by; of a bitext a page is a part.
    title: &'r str,
    /// What verdicts name.
    document: &'r str,
    source_lang: Option<String>,
    target_lang: String,
    source_rtl: bool,
    target_rtl: bool,
    notices: Vec<&'r str>,
    beads: Vec<Sides<'r>>,
    findings: Vec<Item>,
}

#[derive(Debug, Serialize)]
struct Sides<'r> {
    source: &'r str,
    target: &'r str,
    heading: bool,
}

/// (number of the bead, start, end), offsets in UTF-16 units of the side's text, as scripts count.
type Mark = (usize, usize, usize);

#[derive(Debug, Serialize)]
struct Item {
    finding: String,
    rule: &'static str,
    category: &'static str,
    severity: &'static str,
    confidence: f32,
    bead: usize,
    source_text: String,
    target_text: String,
    reason: String,
    suggestion: String,
    evidence: Vec<String>,
    status: String,
    comment: String,
    source_marks: Vec<Mark>,
    target_marks: Vec<Mark>,
}

/// The data of an article, or of units of a bitext, for what stands `around` it.
pub fn data(title: &str, document: &str, reports: &[&Report<'_>]) -> String {
    let (mut beads, mut findings) = (Vec::new(), Vec::new());
    for report in reports {
        findings.extend(items(report, beads.len()));
        beads.extend(sides(report));
    }
    let rtl = |lang: Lang| RIGHT_TO_LEFT.contains(&lang.code());
    let source = reports.iter().find_map(|report| report.source).map(|source| source.lang);
    let target = reports.first().map(|report| report.target.lang);
    let notices = reports.iter().flat_map(|report| &report.notices);
    let article = Article {
        title,
        document,
        source_lang: source.map(|lang| lang.to_string()),
        target_lang: target.map_or(String::new(), |lang| lang.to_string()),
        source_rtl: source.is_some_and(rtl),
        target_rtl: target.is_some_and(rtl),
        notices: notices.map(|Notice(notice)| notice.as_str()).collect(),
        beads,
        findings,
    };
    // Strings and numbers always serialise; were it otherwise, the page would say that there is nothing.
    serde_json::to_string(&article).unwrap_or_default().replace('<', "\\u003c")
}

fn span_of(analysis: &Analysis<'_>, range: &std::ops::Range<u32>) -> Span {
    analysis.side(range.clone()).span()
}

/// Both texts of each bead.
fn sides<'r>(report: &'r Report<'_>) -> impl Iterator<Item = Sides<'r>> {
    let heading = |analysis: &Analysis<'_>, range: &std::ops::Range<u32>| {
        !range.is_empty() && Side::kind(&analysis.side(range.clone())) == BlockKind::Heading
    };
    report.beads.iter().map(move |bead| Sides {
        source: report.source.map_or("", |source| span_of(source, &bead.source).of(source.text())),
        target: span_of(report.target, &bead.target).of(report.target.text()),
        heading: heading(report.target, &bead.target)
            || report.source.is_some_and(|source| bead.target.is_empty() && heading(source, &bead.source)),
    })
}

/// The findings; `shift` beads stand before those of this report.
fn items(report: &Report<'_>, shift: usize) -> Vec<Item> {
    let sources: Vec<Span> = report
        .source
        .map_or(Vec::new(), |source| report.beads.iter().map(|bead| span_of(source, &bead.source)).collect());
    let targets: Vec<Span> = report.beads.iter().map(|bead| span_of(report.target, &bead.target)).collect();
    let marks = |text: &str, sides: &[Span], span| {
        marks(text, sides, span).into_iter().map(|(bead, start, end)| (bead + shift, start, end)).collect()
    };
    let findings = report.ordered().into_iter().zip(report.rows()).map(|(finding, row)| Item {
        bead: finding.bead + shift,
        source_marks: report.source.map_or(Vec::new(), |s| marks(s.text(), &sources, finding.flag.source)),
        target_marks: marks(report.target.text(), &targets, finding.flag.target),
        ..Item::of(row)
    });
    findings.collect()
}

impl Item {
    fn of(row: Row) -> Item {
        Item {
            finding: row.finding,
            rule: row.rule,
            category: row.category.name(),
            severity: row.severity.name(),
            confidence: row.confidence,
            bead: 0,
            source_text: row.source_text,
            target_text: row.target_text,
            reason: row.reason,
            suggestion: row.suggestion,
            evidence: row.evidence.iter().map(|said| format!("{}: {}", said.rule, said.reason)).collect(),
            status: row.status.map_or("", Status::name).to_owned(),
            comment: row.comment,
            source_marks: Vec::new(),
            target_marks: Vec::new(),
        }
    }
}

/// The parts of a span in each bead that it reaches into.
fn marks(text: &str, sides: &[Span], span: Option<Span>) -> Vec<Mark> {
    let Some(span) = span.filter(|span| text.get(span.range()).is_some()) else { return Vec::new() };
    let within = |(index, side): (usize, &Span)| {
        let (start, end) = (span.start.max(side.start), span.end.min(side.end));
        let units = |to: u32| text.get(side.start as usize..to as usize).map(|part| part.encode_utf16().count());
        (start < end).then_some(())?;
        Some((index, units(start)?, units(end)?))
    };
    sides.iter().enumerate().filter_map(within).collect()
}

/// The page of an article, whose `data` is given.
pub fn page(title: &str, data: &str) -> String {
    let (before, after) = around(title);
    before + data + &after
}

/// What stands before the data of the articles of a page, and after it; commas stand between.
pub fn around(title: &str) -> (String, String) {
    let (before, after) = PAGE.split_once("{data}").unwrap_or((PAGE, ""));
    let filled = |template: &str| {
        fill(
            template,
            &[
                ("title", &escaped(title)),
                ("style", STYLE),
                ("script", SCRIPT),
                ("style_hash", &hash(STYLE)),
                ("script_hash", &hash(SCRIPT)),
            ],
        )
    };
    (filled(before) + "{\"documents\":[", format!("]}}{}", filled(after)))
}

/// A line of the index of a batch.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Name of the article.
    pub document: String,
    /// Its page, relative to the index; `None` if it could not be checked.
    pub page: Option<String>,
    /// What should happen to it next, or "error".
    pub verdict: String,
    /// Findings by severity, mildest first.
    pub findings: [u64; 4],
}

/// The index of a batch: its articles, each with a link to its page.
pub fn index(title: &str, entries: &[Entry]) -> String {
    let mut rows = String::new();
    for entry in entries {
        let name = escaped(&entry.document);
        let name = match &entry.page {
            Some(page) => format!("<a href=\"{}\">{name}</a>", escaped(&in_url(page))),
            None => name,
        };
        let counts: String = entry.findings.iter().rev().map(|n| format!("<td class=\"number\">{n}</td>")).collect();
        let (document, total) = (escaped(&entry.document), entry.findings.iter().sum::<u64>());
        rows += &format!(
            "<tr><th scope=\"row\">{name}</th><td>{}</td>{counts}<td data-document=\"{document}\" data-total=\"{total}\"></td></tr>\n",
            escaped(&entry.verdict)
        );
    }
    let findings: u64 = entries.iter().flat_map(|entry| entry.findings).sum();
    let summary = format!("{} articles, {findings} findings", entries.len());
    fill(
        INDEX,
        &[
            ("title", &escaped(title)),
            ("style", STYLE),
            ("script", INDEX_SCRIPT),
            ("style_hash", &hash(STYLE)),
            ("script_hash", &hash(INDEX_SCRIPT)),
            ("summary", &summary),
            ("rows", &rows),
        ],
    )
}

/// The template with each `{name}` replaced, in one pass: what is put in is never taken for a template.
fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut page = String::with_capacity(template.len() + values.iter().map(|(_, value)| value.len()).sum::<usize>());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        page += before;
        let named = after.split_once('}').and_then(|(name, after)| {
            let value = values.iter().find(|(known, _)| *known == name)?.1;
            Some((value, after))
        });
        match named {
            Some((value, after)) => {
                page += value;
                rest = after;
            }
            None => {
                page.push('{');
                rest = after;
            }
        }
    }
    page + rest
}

/// The source of a style or script as a policy names it.
fn hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text.as_bytes())))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

/// A relative path as a URL has it: letters, figures, `/`, `-`, `_`, `.` stand for themselves (RFC 3986, section 2.3).
fn in_url(path: &str) -> String {
    path.bytes().fold(String::new(), |mut url, byte| {
        if byte.is_ascii_alphanumeric() || b"/-_.~".contains(&byte) {
            url.push(char::from(byte));
        } else {
            url += &format!("%{byte:02X}");
        }
        url
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::*;
    use super::*;

    #[test]
    fn a_hash_is_written_as_policies_have_it() {
        // FIPS 180-4, the message "abc"; in base64 as the policy wants it.
        assert_eq!(hash("abc"), "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    }

    #[test]
    fn nothing_in_an_article_can_end_its_block_of_data() {
        let hostile = "</script><script>alert(1)</script><!-- {script} {data}";
        let report = report(hostile, "fr>en", &[("Un <b>mot</b>.", hostile)], &[(0, &STOP, hostile)]);
        let page = page(hostile, &data(hostile, hostile, &[&report]));
        assert_eq!(page.matches("<script").count(), 2, "the data and the script");
        assert_eq!(page.matches("</script>").count(), 2);
        assert!(!page.contains("<!--") && !page.contains("<b>"));
        let block = page.split_once("id=\"data\">").unwrap().1.split_once("</script>").unwrap().0;
        let read: serde_json::Value = serde_json::from_str(block).unwrap();
        assert_eq!(read["documents"][0]["beads"][0]["target"], hostile);
    }

    #[test]
    fn words_are_marked_by_bead_in_units_that_scripts_count() {
        let report = report(
            "a.ar.txt",
            "en>ar",
            &[("👍 ⟦Seven⟧ left.", "رحل ⟦سبعة⟧."), ("⟦Nobody stayed.⟧", "")],
            &[(0, &NUMBER, "x"), (1, &OMITTED, "y")],
        );
        let read: serde_json::Value = serde_json::from_str(&data("a", "a", &[&report])).unwrap();
        assert_eq!(read["target_rtl"], true);
        assert_eq!(read["findings"][0]["source_marks"], serde_json::json!([[0, 3, 8]]), "the thumb is two units");
        assert_eq!(read["findings"][0]["target_marks"], serde_json::json!([[0, 4, 8]]));
        assert_eq!(read["findings"][1]["source_marks"], serde_json::json!([[1, 0, 14]]));
        assert_eq!(read["beads"][1]["target"], "");
    }

    #[test]
    fn the_index_links_pages_and_escapes_names() {
        let entry = |document: &str, page: Option<&str>| Entry {
            document: document.into(),
            page: page.map(str::to_owned),
            verdict: "review".into(),
            findings: [1, 2, 3, 4],
        };
        let index = index("Night", &[entry("été & <b>.fr.txt", Some("pages/é 1.html")), entry("713", None)]);
        assert!(index.contains("<a href=\"pages/%C3%A9%201.html\">été &amp; &lt;b&gt;.fr.txt</a>"));
        assert!(index.contains("<th scope=\"row\">713</th><td>review</td><td class=\"number\">4</td>"));
        assert!(index.contains("2 articles, 20 findings"));
    }
}
