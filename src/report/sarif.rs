//! SARIF 2.1.0 (OASIS, 2020), the form in which code hosts take findings of any linter.
//!
//! A finding is at a line of the translation; the line of the original is a related location. Columns are not given:
//! what mtlint reads is the text of a page, and its offsets are not those of the file. The fingerprint makes the host
//! know a finding again, and a reviewer's dismissal is a suppression.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use serde::Serialize;

use super::{Report, Row};
use crate::rule::{Rule, Severity};
use crate::verdict::Status;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The name under which hosts keep the fingerprint; the number would grow if fingerprints were made otherwise.
const FINGERPRINT: &str = "mtlint/v1";

/// What stands before the first result.
pub fn head() -> io::Result<String> {
    Ok(format!(
        "{{\n  \"$schema\": \"{SCHEMA}\",\n  \"version\": \"2.1.0\",\n  \"runs\": [\n    {{\n      \"columnKind\": \"unicodeCodePoints\",\n      \"results\": ["
    ))
}

/// The results of an article, by place, with commas between; empty if there are none.
pub fn results(reports: &[&Report<'_>]) -> io::Result<String> {
    let mut results = Vec::new();
    for report in reports {
        let source = report.source.map(|source| source.document.origin.name.as_str());
        for row in report.rows() {
            results.push(indented(&Result::of(&row, source), 8)?);
        }
    }
    Ok(results.join(",\n"))
}

/// What stands after the last result, if there was any: the rules that found something, and articles that could not be
/// checked, with the reason.
pub fn end(any: bool, rules: &BTreeSet<String>, broken: &[(String, String)]) -> io::Result<String> {
    let rules = rules.iter().filter_map(|id| crate::rules::find(id)).map(Descriptor::of).collect();
    let tool = Tool { driver: Driver { name: "mtlint", version: env!("CARGO_PKG_VERSION"), rules } };
    let notifications = broken.iter().map(|(document, reason)| Notification {
        level: "error",
        message: Text { text: reason.clone() },
        locations: [Location { message: None, physical_location: Physical::of(document, 1, "") }],
    });
    let invocation =
        Invocation { execution_successful: broken.is_empty(), tool_execution_notifications: notifications.collect() };
    let results = if any { "\n      ]" } else { "]" };
    let (tool, invocations) = (indented(&tool, 6)?, indented(&[invocation], 6)?);
    let (tool, invocations) = (tool.trim_start(), invocations.trim_start());
    Ok(format!("{results},\n      \"tool\": {tool},\n      \"invocations\": {invocations}\n    }}\n  ]\n}}\n"))
}

/// A value laid out for people, each line of it moved in.
fn indented(value: &impl Serialize, by: usize) -> io::Result<String> {
    let text = serde_json::to_string_pretty(value)?;
    // A line break inside a value is written \n, so each line here is a line of the layout.
    Ok(text.lines().map(|line| format!("{:by$}{line}", "")).collect::<Vec<_>>().join("\n"))
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tool_execution_notifications: Vec<Notification>,
}

#[derive(Serialize)]
struct Notification {
    level: &'static str,
    message: Text,
    locations: [Location; 1],
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
struct Driver {
    name: &'static str,
    version: &'static str,
    rules: Vec<Descriptor>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: &'static str,
    short_description: Text,
    help: Text,
    default_configuration: Configuration,
    properties: Properties,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Properties {
    category: &'static str,
    confidence: f64,
}

#[derive(Serialize)]
struct Text {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Result {
    rule_id: &'static str,
    level: &'static str,
    message: Text,
    /// SARIF's own measure of likelihood, 0 to 100.
    rank: f64,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    partial_fingerprints: BTreeMap<&'static str, String>,
    suppressions: Vec<Suppression>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text>,
    physical_location: Physical,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    region: Region,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    snippet: Option<Text>,
}

#[derive(Serialize)]
struct Suppression {
    kind: &'static str,
    status: &'static str,
    justification: String,
}

impl Descriptor {
    fn of(rule: &Rule) -> Descriptor {
        Descriptor {
            id: rule.id,
            short_description: Text { text: rule.summary.to_owned() },
            help: Text { text: rule.help.to_owned() },
            default_configuration: Configuration { level: level(rule.severity) },
            properties: Properties { category: rule.category.name(), confidence: hundredths(rule.confidence) },
        }
    }
}

impl Result {
    fn of(row: &Row, source: Option<&str>) -> Result {
        let original = source.zip(row.source_line).map(|(name, line)| {
            let message = Some(Text { text: "the original".to_owned() });
            Location { message, physical_location: Physical::of(name, line, &row.source_match) }
        });
        let suppression = Suppression { kind: "external", status: "accepted", justification: row.comment.clone() };
        let dismissed = row.status == Some(Status::Dismissed);
        Result {
            rule_id: row.rule,
            level: level(row.severity),
            message: Text { text: row.reason.clone() },
            rank: hundredths(row.confidence) * 100.0,
            locations: [Location {
                message: None,
                physical_location: Physical::of(&row.document, row.target_line, &row.target_match),
            }],
            related_locations: original.into_iter().collect(),
            partial_fingerprints: BTreeMap::from([(FINGERPRINT, row.finding.clone())]),
            suppressions: dismissed.then_some(suppression).into_iter().collect(),
        }
    }
}

impl Physical {
    fn of(name: &str, line: u32, words: &str) -> Physical {
        let snippet = (!words.is_empty()).then(|| Text { text: words.to_owned() });
        // A document without lines still has to be somewhere; SARIF counts from 1.
        Physical { artifact_location: Artifact { uri: uri(name) }, region: Region { start_line: line.max(1), snippet } }
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical => "error",
        Severity::Major => "warning",
        Severity::Minor | Severity::Neutral => "note",
    }
}

fn hundredths(share: f32) -> f64 {
    if share.is_finite() { (f64::from(share) * 100.0).round() / 100.0 } else { 0.0 }
}

/// A file's name as a URI reference (RFC 3986): what is no unreserved character is escaped. A first part with a colon
/// would be read as a scheme, so the colon is escaped too.
fn uri(name: &str) -> String {
    let mut uri = String::new();
    if name.starts_with('/') {
        uri.push_str("file://");
    }
    for byte in name.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            b'\\' if cfg!(windows) => uri.push('/'),
            _ => uri += &format!("%{byte:02X}"),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::super::assembly::{Format, text_of};
    use super::super::fixture::*;
    use super::*;
    use serde_json::Value;

    #[test]
    fn a_finding_is_a_result_with_both_places_and_a_fingerprint() {
        let mut report = report(
            "wire/713 été.en.txt",
            "fr>en",
            &[("Au moins ⟦12 000⟧ morts.", "At least ⟦1,200⟧ dead.")],
            &[(0, &NUMBER, "“12 000” in the source, “1,200” in the translation"), (0, &STOP, "x")],
        );
        let rows = report.rows();
        report.verdicts.insert(rows[1].finding.clone(), (Status::Dismissed, "house style".into()));
        let log: Value = serde_json::from_str(&text_of(Format::Sarif, &[report])).unwrap();
        let run = &log["runs"][0];
        assert_eq!((&log["version"], &run["columnKind"]), (&"2.1.0".into(), &"unicodeCodePoints".into()));
        assert_eq!(run["tool"]["driver"]["name"], "mtlint");
        assert_eq!(run["tool"]["driver"]["rules"][0]["id"], "number-mismatch");
        let result = &run["results"][0];
        assert_eq!((&result["ruleId"], &result["level"]), (&"number-mismatch".into(), &"error".into()));
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "wire/713%20%C3%A9t%C3%A9.en.txt");
        assert_eq!((&place["region"]["startLine"], &place["region"]["snippet"]["text"]), (&1.into(), &"1,200".into()));
        assert_eq!(result["relatedLocations"][0]["physicalLocation"]["region"]["snippet"]["text"], "12 000");
        assert_eq!(result["partialFingerprints"]["mtlint/v1"], rows[0].finding);
        assert_eq!(result["suppressions"], Value::Array(vec![]));
        assert_eq!(run["results"][1]["suppressions"][0]["justification"], "house style");
    }

    #[test]
    fn names_become_references_that_no_reader_takes_for_something_else() {
        assert_eq!(uri("/srv/a b.txt"), "file:///srv/a%20b.txt");
        assert_eq!(uri("a:b?#.txt"), "a%3Ab%3F%23.txt");
    }
}
