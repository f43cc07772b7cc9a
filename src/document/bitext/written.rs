//! Files that were written back, held against the rules of XLIFF 1.2 (OASIS 2008, 2.3 and appendix A), XLIFF 2.1 (OASIS
//! 2018, 4.2.2 and 5.9) and ITS 2.0 (W3C 2013, 8.17). The schemas themselves are OASIS's and are not copied here.

use std::collections::BTreeSet;
use std::io::Write;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::xliff::{self, Issue};
use crate::rule::Severity;
use crate::rules::RULES;

/// The values of `locQualityIssueType` (ITS 2.0, appendix C).
const TYPES: &str = "terminology mistranslation omission untranslated addition duplication inconsistency grammar legal \
    register locale-specific-content locale-violation style characters misspelling typographical formatting \
    inconsistent-entities numbers markup pattern-problem whitespace internationalization length non-conformance \
    uncategorized other";

/// An element with the names of those round it and of those before it in its parent.
#[derive(Debug)]
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    parents: Vec<String>,
    before: Vec<String>,
}

impl Element {
    fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    fn parent(&self) -> &str {
        self.parents.last().map_or("", String::as_str)
    }
}

fn elements(xml: &str) -> Vec<Element> {
    let mut reader = Reader::from_str(xml);
    let mut found = Vec::new();
    let mut open: Vec<(String, Vec<String>)> = vec![(String::new(), Vec::new())];
    loop {
        let event = reader.read_event().unwrap();
        let (start, stays): (&BytesStart<'_>, bool) = match &event {
            Event::Start(start) => (start, true),
            Event::Empty(start) => (start, false),
            Event::End(_) => {
                open.pop();
                continue;
            }
            Event::Eof => return found,
            _ => continue,
        };
        let name = start.name().as_ref().to_owned();
        let attributes = start.attributes().map(|one| one.unwrap());
        let attributes = attributes.map(|one| (one.key.as_ref().to_owned(), one.value.into_owned())).collect();
        let parents = open.iter().skip(1).map(|(name, _)| name.clone()).collect();
        let inside = &mut open.last_mut().unwrap().1;
        found.push(Element { name: name.clone(), attributes, parents, before: inside.clone() });
        inside.push(name.clone());
        if stays {
            open.push((name, Vec::new()));
        }
    }
}

/// Writes issues into a file and holds what comes out against the rules; `is_2` for XLIFF 2.
#[track_caller]
fn holds(text: &str, is_2: bool, issues: &[(usize, Vec<Issue>)]) {
    let mut file = tempfile::Builder::new().suffix(".xlf").tempfile().unwrap();
    file.write_all(text.as_bytes()).unwrap();
    let mut out = Vec::new();
    let issues = issues.iter().cloned().collect();
    xliff::annotate(file.path(), &issues, &mut out).unwrap().unwrap();
    let written = String::from_utf8(out).unwrap();
    let elements = elements(&written);

    let root = elements.first().unwrap();
    let prefix = root.attributes.iter().find(|(_, value)| value == "http://www.w3.org/2005/11/its");
    let prefix = prefix.and_then(|(key, _)| key.strip_prefix("xmlns:")).unwrap();
    assert_eq!(root.attribute(&format!("{prefix}:version")), Some("2.0"), "{written}");
    let its = |name: &str| format!("{prefix}:{name}");

    let mut ids = BTreeSet::new();
    let (mut lists, mut referred, mut said) = (BTreeSet::new(), BTreeSet::new(), 0);
    for element in &elements {
        let marks = |key: &String| key.starts_with(&its("locQuality"));
        let is_mark = element.attributes.iter().any(|(key, _)| marks(key));
        if is_mark {
            // Issues stand on an annotation inside the translation, and nowhere else.
            assert_eq!(element.name, "mrk", "{element:?}");
            assert!(element.parents.iter().any(|name| name == "target"), "{element:?}");
            let id = element.attribute(if is_2 { "id" } else { "mid" }).unwrap();
            assert!(ids.insert(id.to_owned()), "{id} stands twice");
            let kind = element.attribute(if is_2 { "type" } else { "mtype" });
            assert_eq!(kind, Some(if is_2 { "its:generic" } else { "x-its" }));
        }
        let value = |name: &str| {
            let name = if is_mark { its(name) } else { name.to_owned() };
            element.attribute(&name).map(str::to_owned)
        };
        match value("locQualityIssuesRef") {
            Some(list) => {
                let list = list.strip_prefix(if is_2 { "#its=" } else { "#" }).unwrap().to_owned();
                assert!(value("locQualityIssueType").is_none(), "an issue and a list: {element:?}");
                referred.insert(list);
            }
            None if is_mark || element.name == its("locQualityIssue") => {
                said += 1;
                let kind = value("locQualityIssueType").unwrap();
                assert!(TYPES.split_whitespace().any(|known| known == kind), "{kind} is no type of ITS");
                let severity: f64 = value("locQualityIssueSeverity").unwrap().parse().unwrap();
                assert!((0.0..=100.0).contains(&severity));
                assert!(!value("locQualityIssueComment").unwrap().is_empty());
            }
            None => {}
        }
        if element.name == its("locQualityIssue") {
            assert_eq!(element.parent(), its("locQualityIssues"));
            assert!(!element.attributes.iter().any(|(key, _)| marks(key)), "a prefix: {element:?}");
        }
        if element.name == its("locQualityIssues") {
            lists.insert(element.attribute("xml:id").unwrap().to_owned());
            assert_eq!(element.parent(), if is_2 { "unit" } else { "trans-unit" });
            // In XLIFF 2 before all of its own elements, in 1.2 behind them.
            let own: Vec<_> = element.before.iter().filter(|name| !name.contains(':')).collect();
            assert_eq!(own.is_empty(), is_2, "{element:?}");
        }
        if element.parent() == "trans-unit" && !element.name.contains(':') {
            assert!(!element.before.iter().any(|name| name.contains(':')), "behind the list: {element:?}");
        }
    }
    assert_eq!(lists, referred, "{written}");
    assert_eq!(said, issues.values().map(Vec::len).sum::<usize>());
}

fn issues(number: usize) -> Vec<Issue> {
    let of = |rule: &crate::rule::Rule, severity: Severity| Issue {
        rule: rule.id,
        category: rule.category,
        severity,
        reason: "“a” & <b> \"c\"\u{1}\n--".to_owned(),
    };
    let severities = Severity::ALL.into_iter().cycle();
    RULES.iter().zip(severities).map(|(rule, severity)| of(rule, severity)).take(number).collect()
}

const XLIFF: &str = "<?xml version=\"1.0\"?>\n<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\"><file original=\"a\" source-language=\"fr\" target-language=\"en\" datatype=\"plaintext\"><body>\n<trans-unit id=\"u1\"><source>Au moins <x id=\"1\"/>12 000 morts.</source><target>At least <x id=\"1\"/>1,200 dead.</target><note>x</note><alt-trans><target>y</target></alt-trans></trans-unit>\n<trans-unit id=\"u2\"><source>Fin.</source><target>End.</target><a:b xmlns:a=\"a\"/></trans-unit>\n</body></file></xliff>\n";
const XLIFF_2: &str = "<xliff version=\"2.1\" srcLang=\"de\" trgLang=\"en\" xmlns=\"urn:oasis:names:tc:xliff:document:2.0\"><file id=\"f\">\n<unit id=\"u\"><notes><note>x</note></notes><originalData><data id=\"d\">y</data></originalData><segment id=\"s\"><source>Der Rat <ph id=\"1\" dataRef=\"d\"/>tagt.</source><target>The council <ph id=\"1\" dataRef=\"d\"/>meets.</target></segment>\n<segment><source>Ende.</source><target>End.</target></segment></unit></file></xliff>";

#[test]
fn written_back_files_keep_the_rules_of_their_standards() {
    for (one, two) in [(1, 0), (1, 1), (2, 0), (3, 2), (RULES.len(), RULES.len())] {
        let all = [(0, issues(one)), (1, issues(two))];
        let some: Vec<_> = all.into_iter().filter(|(_, issues)| !issues.is_empty()).collect();
        holds(XLIFF, false, &some);
        holds(XLIFF_2, true, &some);
    }
}

#[test]
fn a_prefix_that_the_file_has_for_its_is_kept() {
    let bound = " xmlns:i=\"http://www.w3.org/2005/11/its\" i:version=\"2.0\" srcLang";
    holds(&XLIFF_2.replace(" srcLang", bound), true, &[(0, issues(1)), (1, issues(3))]);
    let without_version = bound.replace(" i:version=\"2.0\"", "");
    holds(&XLIFF_2.replace(" srcLang", &without_version), true, &[(0, issues(1)), (1, issues(3))]);
}
