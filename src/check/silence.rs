//! What the files themselves silence: their comments to mtlint, and parts that are not to be translated. A finding is
//! silenced where its words lie in such a place on either side; an omission also where its words would stand. Nothing is
//! lost unsaid: each place is named with what it silenced, and so is one that silences nothing any more.

use super::{Settings, place};
use crate::document::{Document, Silence};
use crate::error::Notice;
use crate::finding::Finding;
use crate::rule::Article;
use crate::rules::{find, nearest};

/// What is left, and what is said of the rest.
#[derive(Debug, Default)]
pub(super) struct Silenced {
    /// Findings that nothing silences.
    pub left: Vec<Finding>,
    /// How many are silenced.
    pub count: u32,
    /// What each place silenced.
    pub notices: Vec<Notice>,
    /// Rules that do not exist.
    pub misspelt: Vec<Notice>,
}

fn documents<'a>(article: &Article<'a>) -> impl Iterator<Item = &'a Document> {
    article.source.map(|source| source.document).into_iter().chain([article.target.document])
}

impl Silence {
    fn names(&self, rule: &str) -> bool {
        self.rules.is_empty() || self.rules.iter().any(|named| named == rule)
    }
}

/// The place that silences a finding.
pub(super) fn over<'a>(finding: &Finding, article: &Article<'a>) -> Option<&'a Silence> {
    let (source, target) = (article.source.map(|source| source.document), article.target.document);
    if target.silences.is_empty() && source.is_none_or(|source| source.silences.is_empty()) {
        return None;
    }
    let names = |silence: &&'a Silence| silence.names(finding.rule.id);
    let in_target = target.silences.iter().filter(names).find(|silence| match finding.flag.target {
        Some(span) => silence.span.overlaps(span),
        None => silence.span.range().contains(&(place(finding, article).0 as usize)),
    });
    in_target.or_else(|| {
        let span = finding.flag.source?;
        source?.silences.iter().filter(names).find(|silence| silence.span.overlaps(span))
    })
}

/// Takes out the findings that the files silence.
pub(super) fn apply(findings: Vec<Finding>, article: &Article<'_>, settings: &Settings) -> Silenced {
    if documents(article).all(|document| document.silences.is_empty()) {
        return Silenced { left: findings, ..Silenced::default() };
    }
    let mut silenced = Silenced::default();
    let mut by: Vec<(*const Silence, &'static str)> = Vec::new();
    for finding in findings {
        match over(&finding, article) {
            Some(silence) => by.push((std::ptr::from_ref(silence), finding.rule.id)),
            None => silenced.left.push(finding),
        }
    }
    silenced.count = by.len() as u32;
    for document in documents(article) {
        for silence in &document.silences {
            let own = by.iter().filter(|(other, _)| std::ptr::eq(*other, silence)).map(|(_, rule)| *rule);
            silenced.tell(document, silence, own.collect(), settings);
        }
    }
    silenced
}

impl Silenced {
    /// What is to be said of one place.
    fn tell(&mut self, document: &Document, silence: &Silence, mut rules: Vec<&str>, settings: &Settings) {
        let at = format!("{}, line {}", document.origin.name, silence.line);
        for rule in silence.rules.iter().filter(|rule| find(rule).is_none()) {
            let near = nearest(rule).map_or(String::new(), |near| format!("; did you mean \"{near}\"?"));
            self.misspelt.push(Notice(format!(
                "{at}: the comment names \"{rule}\", and there is no such rule{near} (mtlint ignore RULE: reason)"
            )));
        }
        if silence.is_open {
            self.notices.push(Notice(format!(
                "{at}: no `mtlint on` ends this `mtlint off`; nothing is reported from here to the end of the file"
            )));
        }
        let why = if silence.reason.is_empty() { String::new() } else { format!(" ({})", silence.reason) };
        rules.sort_unstable();
        if !rules.is_empty() {
            let count =
                if rules.len() == 1 { "1 finding is".to_owned() } else { format!("{} findings are", rules.len()) };
            rules.dedup();
            self.notices.push(Notice(format!("{at}: {count} silenced here: {}{why}", rules.join(", "))));
        } else if silence.rules.iter().any(|rule| settings.runs(rule)) {
            self.notices
                .push(Notice(format!("{at}: nothing is found here any more that the comment would silence{why}")));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check;
    use crate::check::Settings;
    use crate::document::{Document, html, markdown};
    use crate::language::Lang;

    const SOURCE: &str =
        "# Le port\n\nAu moins 12 000 tonnes attendaient.\n\nLa grève a coûté 350 euros.\n\nLe maire est venu.\n";

    /// (rule and words of each finding, what is said), of a translation into English.
    #[track_caller]
    fn checked(source: &Document, target: &Document) -> (Vec<String>, Vec<String>) {
        let (fr, en) = (Lang::parse("fr").unwrap(), Lang::parse("en").unwrap());
        let outcome = check(Some((source, fr)), (target, en), &Settings::default()).outcome;
        let words = |f: &crate::finding::Finding| f.flag.target.map_or("", |span| span.of(&target.text)).to_owned();
        assert_eq!(outcome.silenced > 0, outcome.notices.iter().any(|notice| notice.0.contains("silenced here")));
        (
            outcome.findings.iter().map(|f| format!("{} {}", f.rule.id, words(f))).collect(),
            outcome.notices.into_iter().map(|notice| notice.0).collect(),
        )
    }

    fn target(text: &str) -> (Vec<String>, Vec<String>) {
        checked(&markdown::parse("a.fr.md", SOURCE), &markdown::parse("a.en.md", text))
    }

    #[test]
    fn a_comment_silences_a_rule_in_the_next_block() {
        let (found, said) = target(
            "# The port\n\n<!-- mtlint ignore number-mismatch: the port counts anew -->\n\nAt least 1,200 tonnes were waiting.\n\nThe strike cost 530 euros.\n\nThe mayor came.\n",
        );
        assert_eq!(found, ["number-mismatch 530 euros"].map(|s| s.replace(" euros", "")).to_vec(), "{said:?}");
        assert_eq!(said, ["a.en.md, line 3: 1 finding is silenced here: number-mismatch (the port counts anew)"]);
    }

    #[test]
    fn off_and_on_silence_what_stands_between() {
        let (found, said) = target(
            "# The port\n\n<!-- mtlint off -->\n\nAt least 1,200 tonnes were waiting.\n\n<!-- mtlint on -->\n\nThe strike cost 530 euros.\n\nThe mayor came.\n",
        );
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(said, ["a.en.md, line 3: 1 finding is silenced here: number-mismatch"]);
        let (found, said) =
            target("# The port\n\n<!-- mtlint off -->\n\nAt least 1,200 tonnes were waiting.\n\nThe mayor came.\n");
        assert!(found.is_empty(), "without an end it holds to the last line, for omissions too: {found:?}");
        assert!(said.iter().any(|said| said.contains("omitted-segment")), "{said:?}");
        let open = "a.en.md, line 3: no `mtlint on` ends this `mtlint off`; nothing is reported from here to the end of the file";
        assert!(said.iter().any(|said| said == open), "{said:?}");
    }

    #[test]
    fn a_rule_that_does_not_exist_is_told_and_silences_nothing() {
        let (found, said) = target(
            "# The port\n\n<!-- mtlint ignore number-missmatch -->\n\nAt least 1,200 tonnes were waiting.\n\nThe strike cost 350 euros.\n\nThe mayor came.\n",
        );
        assert_eq!(found.len(), 1);
        assert_eq!(
            said,
            ["a.en.md, line 3: the comment names \"number-missmatch\", and there is no such rule; did you mean \
              \"number-mismatch\"? (mtlint ignore RULE: reason)"]
        );
    }

    #[test]
    fn a_comment_that_silences_nothing_any_more_is_told() {
        let (found, said) = target(
            "# The port\n\nAt least 12,000 tonnes were waiting.\n\n<!-- mtlint ignore number-mismatch: old -->\n\nThe strike cost 350 euros.\n\nThe mayor came.\n",
        );
        assert!(found.is_empty());
        assert_eq!(said, ["a.en.md, line 5: nothing is found here any more that the comment would silence (old)"]);
    }

    #[test]
    fn parts_that_are_not_to_be_translated_are_left_alone_in_either_file() {
        let page = |figure: &str| {
            format!(
                "<html translate=\"no\"><body><article><h1>The port</h1>\n<p>At least {figure} tonnes were waiting.</p>\n<p>The strike cost 530 euros.</p></article></body></html>"
            )
        };
        let source = |figure: &str| {
            html::parse(
                "a.fr.html",
                &format!(
                    "<article><h1>Le port</h1><p>Au moins {figure} tonnes attendaient.</p><p>La grève a coûté 350 euros.</p></article>"
                ),
            )
        };
        let kept = html::parse("a.en.html", &page("<span translate=\"no\">1,200</span>"));
        let (found, said) = checked(&source("12 000"), &kept);
        assert_eq!(found.len(), 1, "the page as a whole is checked: {found:?}");
        assert_eq!(said, ["a.en.html, line 2: 1 finding is silenced here: number-mismatch (translate=\"no\")"]);
        let (found, said) =
            checked(&source("<b translate=\"no\">12 000</b>"), &html::parse("a.en.html", &page("1,200")));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(said[0].starts_with("a.fr.html, line 1: 1 finding is silenced here"), "{said:?}");
    }

    #[test]
    fn comments_of_html_work_as_those_of_markdown() {
        let page = "<article><h1>The port</h1>\n<!-- mtlint ignore number-mismatch: ok -->\n<p>At least 1,200 tonnes were waiting.</p>\n<p>The strike cost 350 euros.</p>\n<p>The mayor came.</p></article>";
        let (found, said) = checked(&markdown::parse("a.fr.md", SOURCE), &html::parse("a.en.html", page));
        assert!(found.is_empty(), "{found:?}");
        assert_eq!(said, ["a.en.html, line 2: 1 finding is silenced here: number-mismatch (ok)"]);
    }
}
