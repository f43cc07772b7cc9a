//! JSON for programs: one object an article, on a line of its own for streams, or in an array laid out for people.
//!
//! Offsets count Unicode code points of the document's text, because bytes, UTF-16 units and code points differ and
//! code points are what Python and SQL count. They are found in one pass over each text.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Value;

use super::Report;
use crate::analysis::Analysis;
use crate::span::Span;
use crate::verdict::Status;

/// A report with what only the caller knows of it.
#[derive(Debug, Clone)]
pub struct Record<'r, 'a> {
    /// The caller's name for it, a string or a number as it was given.
    pub id: Value,
    /// Badness: 0 for nothing wrong, and up.
    pub score: f64,
    /// What was found.
    pub report: &'r Report<'a>,
}

/// Writes one record on a line.
pub fn write_line(record: &Record<'_, '_>, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &Object::of(record))?;
    out.write_all(b"\n")
}

/// Writes one record as it stands in the array for people, without the comma or line break after it.
pub fn write_item(record: &Record<'_, '_>, out: &mut dyn Write) -> io::Result<()> {
    let object = serde_json::to_string_pretty(&Object::of(record))?;
    // A line break inside a value is written \n, so each line here is a line of the layout.
    let lines: Vec<String> = object.lines().map(|line| format!("  {line}")).collect();
    out.write_all(lines.join("\n").as_bytes())
}

#[derive(Serialize)]
struct Object<'r> {
    id: &'r Value,
    score: f64,
    source_lang: Option<String>,
    target_lang: String,
    findings: Vec<Item<'r>>,
    notices: Vec<&'r str>,
}

#[derive(Serialize)]
struct Item<'r> {
    rule: &'static str,
    category: &'static str,
    severity: &'static str,
    confidence: f64,
    reason: &'r str,
    source_span: Option<Words<'r>>,
    target_span: Option<Words<'r>>,
    suggestion: Option<&'r str>,
    evidence: Vec<Reason<'r>>,
    finding: String,
    status: Option<&'static str>,
    comment: String,
}

#[derive(Serialize)]
struct Words<'r> {
    start: usize,
    end: usize,
    text: &'r str,
}

#[derive(Serialize)]
struct Reason<'r> {
    rule: &'static str,
    reason: &'r str,
}

impl<'r> Object<'r> {
    fn of(record: &'r Record<'r, '_>) -> Object<'r> {
        let report = record.report;
        let ordered = report.ordered();
        let source = report.source.map(|source| CodePoints::of(source, ordered.iter().map(|f| f.flag.source)));
        let target = CodePoints::of(report.target, ordered.iter().map(|f| f.flag.target));
        let findings = ordered
            .into_iter()
            .zip(report.rows())
            .map(|(finding, row)| Item {
                rule: finding.rule.id,
                category: finding.rule.category.name(),
                severity: finding.severity.name(),
                confidence: thousandths(f64::from(finding.confidence)),
                reason: &finding.flag.reason,
                source_span: source.as_ref().and_then(|points| points.words(finding.flag.source?)),
                target_span: finding.flag.target.and_then(|span| target.words(span)),
                suggestion: finding.flag.suggestion.as_deref(),
                evidence: finding.evidence.iter().map(|e| Reason { rule: e.rule, reason: &e.reason }).collect(),
                finding: row.finding,
                status: row.status.map(Status::name),
                comment: row.comment,
            })
            .collect();
        Object {
            id: &record.id,
            score: thousandths(record.score),
            source_lang: report.source.map(|source| source.lang.to_string()),
            target_lang: report.target.lang.to_string(),
            findings,
            notices: report.notices.iter().map(|notice| notice.0.as_str()).collect(),
        }
    }
}

/// Three decimals: more would only show how a float is stored. What is no number is 0, which JSON can hold.
fn thousandths(number: f64) -> f64 {
    if number.is_finite() { (number * 1000.0).round() / 1000.0 } else { 0.0 }
}

/// The offsets of some spans in code points.
struct CodePoints<'t> {
    text: &'t str,
    /// (byte, code points before it), for every end of a span, in text order.
    ends: Vec<(usize, usize)>,
}

impl<'t> CodePoints<'t> {
    fn of(analysis: &Analysis<'t>, spans: impl Iterator<Item = Option<Span>>) -> CodePoints<'t> {
        let text = analysis.text();
        let valid = spans.flatten().filter(|span| text.get(span.range()).is_some());
        let mut bytes: Vec<usize> = valid.flat_map(|span| [span.range().start, span.range().end]).collect();
        bytes.sort_unstable();
        bytes.dedup();
        let (mut from, mut points) = (0, 0);
        let ends = bytes
            .into_iter()
            .map(|byte| {
                points += text.get(from..byte).map_or(0, |part| part.chars().count());
                from = byte;
                (byte, points)
            })
            .collect();
        CodePoints { text, ends }
    }

    fn words(&self, span: Span) -> Option<Words<'t>> {
        let text = self.text.get(span.range())?;
        let point = |byte: usize| {
            let at = self.ends.binary_search_by_key(&byte, |&(at, _)| at).ok()?;
            self.ends.get(at).map(|&(_, points)| points)
        };
        Some(Words { start: point(span.range().start)?, end: point(span.range().end)?, text })
    }
}

#[cfg(test)]
mod tests {
    use super::super::assembly::{Format, text_of};
    use super::super::fixture::*;
    use super::*;
    use crate::error::Notice;
    use crate::finding::Evidence;

    fn lines(report: &Report<'_>, id: Value, score: f64) -> String {
        let mut out = Vec::new();
        write_line(&Record { id, score, report }, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_record_is_one_line_with_offsets_in_code_points() {
        let mut report = report(
            "713.zh.txt",
            "ar>zh",
            &[("قُتل ⟦سبعة⟧ أشخاص.", "👍八⟦八⟧人死亡。")],
            &[(0, &NUMBER, "“سبعة” in the source,\n“八” in the translation")],
        );
        report.findings[0].flag.suggestion = Some("七".into());
        report.findings[0].evidence.push(Evidence { rule: "repeated-word", reason: "“八八”".into() });
        report.notices.push(Notice("one".into()));
        assert_eq!(
            lines(&report, 713.into(), 22.5),
            concat!(
                r#"{"id":713,"score":22.5,"source_lang":"ar","target_lang":"zh","findings":[{"#,
                r#""rule":"number-mismatch","category":"Accuracy/Mistranslation","severity":"critical","#,
                r#""confidence":0.9,"reason":"“سبعة” in the source,\n“八” in the translation","#,
                r#""source_span":{"start":5,"end":9,"text":"سبعة"},"target_span":{"start":2,"end":3,"text":"八"},"#,
                r#""suggestion":"七","evidence":[{"rule":"repeated-word","reason":"“八八”"}],"#,
                r#""finding":"e0b34fb524047b4f","status":null,"comment":""}],"notices":["one"]}"#,
                "\n"
            )
        );
    }

    #[test]
    fn what_is_not_there_is_null() {
        let mut report = report("a.en.txt", ">en", &[("", "He ⟦left⟧.")], &[(0, &STOP, "x")]);
        report.findings[0].flag.target = None;
        report.findings[0].confidence = f32::NAN;
        let object: Value = serde_json::from_str(&lines(&report, "a".into(), 0.0)).unwrap();
        let finding = &object["findings"][0];
        assert_eq!(object["source_lang"], Value::Null);
        assert_eq!([&finding["source_span"], &finding["target_span"], &finding["suggestion"]], [&Value::Null; 3]);
        assert_eq!(finding["evidence"], Value::Array(vec![]));
        assert_eq!(finding["confidence"], 0.0);
    }

    #[test]
    fn the_array_for_people_holds_the_same_objects() {
        let reports =
            ["a.fr.txt", "b.fr.txt"].map(|name| report(name, ">fr", &[("", "Il est ⟦parti⟧.")], &[(0, &STOP, "x")]));
        let (array, stream) = (text_of(Format::Json, &reports), text_of(Format::Jsonl, &reports));
        assert!(array.starts_with("[\n  {\n    \"id\": \"a.fr.txt\",\n"));
        let array: Vec<Value> = serde_json::from_str(&array).unwrap();
        let stream: Vec<Value> = stream.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(array, stream);
    }
}
