//! JSON lines: `{"id"?, "source"?, "target", "source_lang"?, "target_lang"?}`, as `mtlint stream` takes them.

use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::Value;

use super::input::{Input, Line};
use super::{Fault, Format, Header, Raw, Raws, Text, ends_here, left_out};
use crate::error::Error;
use crate::language::Lang;

#[derive(Debug, Deserialize)]
struct Record {
    #[serde(default)]
    id: Value,
    #[serde(default)]
    source: Option<String>,
    target: String,
    #[serde(default)]
    source_lang: Option<String>,
    #[serde(default)]
    target_lang: Option<String>,
}

/// Reads a record a line; blank lines are passed over.
pub fn read(name: &str, mut input: Input) -> Result<(Header, Raws), Error> {
    let name = name.to_owned();
    let mut ended = false;
    let raws = std::iter::from_fn(move || {
        while !ended {
            let line = input.line();
            match input.read_line() {
                Ok(Line::Text(text)) if text.trim().is_empty() => {}
                Ok(Line::Text(text)) => return Some(record(&text, line).map_err(|what| left_out(&name, line, what))),
                Ok(Line::TooLong) => return Some(Err(left_out(&name, line, "it is longer than 16 MiB"))),
                Ok(Line::End) => ended = true,
                Err(error) => {
                    ended = true;
                    return Some(Err(Fault::EndsHere(ends_here(&name, line, error))));
                }
            }
        }
        None
    });
    Ok((Header::new(Format::Json, None, None), Box::new(raws)))
}

/// A record from its line, or what is wrong with it.
pub(crate) fn parse<T: DeserializeOwned>(line: &[u8]) -> Result<T, String> {
    // An array would be taken for the fields in their order.
    if !line.trim_ascii_start().starts_with(b"{") && serde_json::from_slice::<IgnoredAny>(line).is_ok() {
        return Err("it is no JSON object".to_owned());
    }
    // The line of a one-line text says nothing; its column does.
    serde_json::from_slice(line).map_err(|error| error.to_string().replace(" at line 1 column ", " at column "))
}

/// The language that a record names, if it does; what is wrong if it names none that we could know.
pub(crate) fn named_lang(tag: Option<&str>) -> Result<Option<Lang>, String> {
    let Some(tag) = tag.map(str::trim).filter(|tag| !tag.is_empty()) else { return Ok(None) };
    Lang::parse(tag).map(Some).ok_or_else(|| format!("“{tag}” is no language tag (fr, en-GB, zh)"))
}

fn record(text: &str, line: u32) -> Result<Raw, String> {
    let record: Record = parse(text.as_bytes())?;
    Ok(Raw {
        id: if record.id.is_null() { line.into() } else { record.id },
        source_lang: named_lang(record.source_lang.as_deref())?,
        target_lang: named_lang(record.target_lang.as_deref())?,
        source: Text::plain(record.source.unwrap_or_default()),
        target: Text::plain(record.target),
        line,
        silences: Vec::new(),
    })
}
