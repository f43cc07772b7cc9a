//! SARIF 2.1.0 (OASIS, 2020), the form in which code hosts take findings of any linter.
//!
//! A finding is at a line of the translation; the line of the original is a related location. Columns are not given:
//! what mtlint reads is the text of a page, and its offsets are not those of the file. The fingerprint makes the host
//! know a finding again, and a reviewer's dismissal is a suppression.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::{Report, Row, by_document};
use crate::rule::{Rule, Severity};
use crate::verdict::Status;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The name under which hosts keep the fingerprint; the number would grow if fingerprints were made otherwise.
const FINGERPRINT: &str = "mtlint/v1";

/// Writes all findings as one run, by document, then place.
pub fn write(reports: &[Report<'_>], out: &mut dyn Write) -> io::Result<()> {
    let reports = by_document(reports);
    let mut rules: BTreeMap<&'static str, &'static Rule> = BTreeMap::new();
    for finding in reports.iter().flat_map(|report| &report.findings) {
        rules.insert(finding.rule.id, finding.rule);
    }
    let results = reports.iter().flat_map(|report| {
        let source = report.source.map(|source| source.document.origin.name.as_str());
        report.rows().into_iter().map(move |row| Result::of(&row, source))
    });
    let driver = Driver {
        name: "mtlint",
        version: env!("CARGO_PKG_VERSION"),
        rules: rules.values().map(|rule| Descriptor::of(rule)).collect(),
    };
    let run = Run { tool: Tool { driver }, column_kind: "unicodeCodePoints", results: results.collect() };
    serde_json::to_writer_pretty(&mut *out, &Log { schema: SCHEMA, version: "2.1.0", runs: [run] })?;
    out.write_all(b"\n")
}

#[derive(Serialize)]
struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Tool,
    column_kind: &'static str,
    results: Vec<Result>,
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
        let mut out = Vec::new();
        write(&[report], &mut out).unwrap();
        let log: Value = serde_json::from_slice(&out).unwrap();
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
