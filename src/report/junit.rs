//! JUnit's XML, which continuous integration shows as tests: a suite an article, a test a finding.
//!
//! There is no standard; what Jenkins' own schema (jenkinsci/xunit-plugin, junit-10.xsd) has is kept to, with `file` and
//! `line`, which GitLab and others read, besides. A dismissed finding is a skipped test, an article without findings is
//! one test that passes, and one that could not be checked a test in error. The sums of all suites together, which may
//! be left out, are: they would stand before the first article.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};

use super::{Report, Row, text};
use crate::verdict::Status;

/// What stands before the first suite.
pub const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"mtlint\">";

/// What stands after the last one.
pub const END: &str = "\n</testsuites>\n";

/// The suite of an article, or of units of a bitext; of one that could not be checked, with the reason.
pub fn suite(title: &str, broken: Option<&String>, reports: &[&Report<'_>]) -> io::Result<Vec<u8>> {
    let rows: Vec<Row> = reports.iter().flat_map(|report| report.rows()).collect();
    let mut bytes = Vec::new();
    let mut xml = Writer::new_with_indent(&mut bytes as &mut dyn Write, b' ', 2);
    // It is indented as what stands in this element, which `HEAD` has written.
    xml.write_event(Event::Start(BytesStart::new("testsuites")))?;
    let skipped = rows.iter().filter(|row| row.status == Some(Status::Dismissed)).count();
    let counts = [
        ("name", clean(title)),
        ("tests", rows.len().max(1).to_string()),
        ("failures", (rows.len() - skipped).to_string()),
        ("errors", usize::from(broken.is_some()).to_string()),
        ("skipped", skipped.to_string()),
    ];
    xml.write_event(Event::Start(element("testsuite", &counts)))?;
    if let Some(reason) = broken {
        let test = [("name", "can be checked".to_owned()), ("classname", clean(title))];
        xml.write_event(Event::Start(element("testcase", &test)))?;
        xml.write_event(Event::Empty(element("error", &[("message", clean(reason))])))?;
        xml.write_event(Event::End(BytesEnd::new("testcase")))?;
    } else if rows.is_empty() {
        let test = [("name", "no findings".to_owned()), ("classname", clean(title))];
        xml.write_event(Event::Empty(element("testcase", &test)))?;
    }
    for row in &rows {
        test(&mut xml, row)?;
    }
    xml.write_event(Event::End(BytesEnd::new("testsuite")))?;
    bytes.drain(.."<testsuites>".len());
    Ok(bytes)
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

fn element(name: &'static str, attributes: &[(&str, String)]) -> BytesStart<'static> {
    BytesStart::new(name).with_attributes(attributes.iter().map(|(key, value)| (*key, value.as_str())))
}

/// The text with what no XML 1.0 document may hold (section 2.2) replaced, and what hides in it shown.
fn clean(text: &str) -> String {
    let allowed = |letter: char| {
        matches!(letter, '\t' | '\n' | '\r') || (letter >= ' ' && !matches!(letter, '\u{fffe}' | '\u{ffff}'))
    };
    let mut shown = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            _ if text::hides(letter) => shown += &text::by_number(letter),
            _ if allowed(letter) => shown.push(letter),
            _ => shown.push('\u{fffd}'),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::super::assembly::{Format, text_of};
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
        assert_eq!(
            text_of(Format::Junit, &[good, bad]),
            format!(
                r#"<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="mtlint">
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
