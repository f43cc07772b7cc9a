//! JUnit's XML, which continuous integration shows as tests: a suite an article, a test a finding.
//!
//! There is no standard; what Jenkins' own schema (jenkinsci/xunit-plugin, junit-10.xsd) has is kept to, with `file` and
//! `line`, which GitLab and others read, besides. A dismissed finding is a skipped test, and an article without
//! findings is one test that passes.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::{Report, Row, by_document};
use crate::verdict::Status;

/// Writes all findings, by document, then place.
pub fn write(reports: &[Report<'_>], out: &mut dyn Write) -> io::Result<()> {
    let suites: Vec<(&str, Vec<Row>)> =
        by_document(reports).into_iter().map(|report| (report.document.as_str(), report.rows())).collect();
    let mut xml = Writer::new_with_indent(out, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let all = suites.iter().map(|(_, rows)| Counts::of(rows)).fold(Counts::default(), Counts::plus);
    xml.write_event(Event::Start(all.on("testsuites", "mtlint")))?;
    for (document, rows) in &suites {
        xml.write_event(Event::Start(Counts::of(rows).on("testsuite", document)))?;
        if rows.is_empty() {
            let test = [("name", "no findings".to_owned()), ("classname", clean(document))];
            xml.write_event(Event::Empty(element("testcase", &test)))?;
        }
        for row in rows {
            test(&mut xml, row)?;
        }
        xml.write_event(Event::End(BytesEnd::new("testsuite")))?;
    }
    xml.write_event(Event::End(BytesEnd::new("testsuites")))?;
    xml.into_inner().write_all(b"\n")
}

fn test(xml: &mut Writer<&mut dyn Write>, row: &Row) -> io::Result<()> {
    let attributes = [
        ("name", format!("{}, line {} ({})", row.rule, row.target_line, row.finding)),
        ("classname", clean(&row.document)),
        ("file", clean(&row.document)),
        ("line", row.target_line.to_string()),
    ];
    xml.write_event(Event::Start(element("testcase", &attributes)))?;
    if row.status == Some(Status::Dismissed) {
        xml.write_event(Event::Empty(element(
            "skipped",
            &[("message", clean(&format!("dismissed: {}", row.comment)))],
        )))?;
    } else {
        let failure = [("message", clean(&row.reason)), ("type", format!("{}[{}]", row.severity.name(), row.rule))];
        xml.write_event(Event::Start(element("failure", &failure)))?;
        let sides = clean(&format!("{}\n{}", row.source_text, row.target_text));
        xml.write_event(Event::Text(BytesText::new(sides.trim())))?;
        xml.write_event(Event::End(BytesEnd::new("failure")))?;
    }
    xml.write_event(Event::End(BytesEnd::new("testcase")))
}

#[derive(Clone, Copy, Default)]
struct Counts {
    tests: usize,
    failures: usize,
    skipped: usize,
}

impl Counts {
    fn of(rows: &[Row]) -> Counts {
        let skipped = rows.iter().filter(|row| row.status == Some(Status::Dismissed)).count();
        Counts { tests: rows.len().max(1), failures: rows.len() - skipped, skipped }
    }

    fn plus(self, other: Counts) -> Counts {
        Counts {
            tests: self.tests + other.tests,
            failures: self.failures + other.failures,
            skipped: self.skipped + other.skipped,
        }
    }

    fn on(self, element_name: &'static str, name: &str) -> BytesStart<'static> {
        let counts = [
            ("name", clean(name)),
            ("tests", self.tests.to_string()),
            ("failures", self.failures.to_string()),
            ("errors", "0".to_owned()),
            ("skipped", self.skipped.to_string()),
        ];
        // The schema knows no skipped tests of all suites together.
        let upto = if element_name == "testsuites" { 4 } else { 5 };
        element(element_name, counts.get(..upto).unwrap_or(&counts))
    }
}

fn element(name: &'static str, attributes: &[(&str, String)]) -> BytesStart<'static> {
    BytesStart::new(name).with_attributes(attributes.iter().map(|(key, value)| (*key, value.as_str())))
}

/// The text with what no XML 1.0 document may hold (section 2.2) replaced.
fn clean(text: &str) -> String {
    let allowed = |letter: char| {
        matches!(letter, '\t' | '\n' | '\r') || (letter >= ' ' && !matches!(letter, '\u{fffe}' | '\u{ffff}'))
    };
    text.chars().map(|letter| if allowed(letter) { letter } else { '\u{fffd}' }).collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::*;
    use super::*;

    #[test]
    fn findings_are_failures_dismissed_ones_are_skipped() {
        let mut bad = report(
            "b.en.txt",
            "fr>en",
            &[("Il dit ⟦« sept »⟧.", "He <said> ⟦\u{1}eight⟧.")],
            &[(0, &NUMBER, "“« sept »” & \"eight\""), (0, &STOP, "y")],
        );
        let (kept, judged) = (bad.rows()[0].finding.clone(), bad.rows()[1].finding.clone());
        bad.verdicts.insert(judged.clone(), (Status::Dismissed, "house style".into()));
        let good = report("a.en.txt", "fr>en", &[("Fin.", "The end.")], &[]);
        let mut out = Vec::new();
        write(&[bad, good], &mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            format!(
                r#"<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="mtlint" tests="3" failures="1" errors="0">
  <testsuite name="a.en.txt" tests="1" failures="0" errors="0" skipped="0">
    <testcase name="no findings" classname="a.en.txt"/>
  </testsuite>
  <testsuite name="b.en.txt" tests="2" failures="1" errors="0" skipped="1">
    <testcase name="number-mismatch, line 1 ({kept})" classname="b.en.txt" file="b.en.txt" line="1">
      <failure message="“« sept »” &amp; &quot;eight&quot;" type="critical[number-mismatch]">Il dit « sept ».
He &lt;said&gt; {}eight.</failure>
    </testcase>
    <testcase name="stray-full-stop, line 1 ({judged})" classname="b.en.txt" file="b.en.txt" line="1">
      <skipped message="dismissed: house style"/>
    </testcase>
  </testsuite>
</testsuites>
"#,
                '\u{fffd}'
            )
        );
    }
}
