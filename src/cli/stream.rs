//! `mtlint stream`: JSON lines in, JSON lines out, in order. A line that cannot be read is answered with an error
//! record; the run goes on.

use std::io::{self, BufRead, Read, Write};

use rayon::prelude::*;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{StreamArgs, write_error};
use crate::config::{About, Config};
use crate::document::bitext::LONGEST;
use crate::error::Error;
use crate::language::Lang;
use crate::report::json as report_json;
use crate::{Text, check_texts_with};

/// Lines taken in before the answers to them are written: enough to keep all threads busy, few enough to answer soon.
const CHUNK: usize = 512;

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

/// Runs the verb; the exit status is 0 unless nothing could be read or written.
pub fn run(args: &StreamArgs) -> Result<u8, Error> {
    let config = args.select.config(None)?;
    args.select.load_lexicons(&config)?;
    args.select.start_threads()?;
    let mut input = io::stdin().lock();
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut line_number = 0;
    loop {
        let mut lines: Vec<(usize, Line)> = Vec::with_capacity(CHUNK);
        let mut bytes = 0;
        let mut ended = false;
        while lines.len() < CHUNK && bytes <= LONGEST {
            let read = next_line(&mut input);
            match read.map_err(|error| Error::new("standard input", format!("cannot read: {error}"), ""))? {
                Line::End => {
                    ended = true;
                    break;
                }
                line => {
                    line_number += 1;
                    if let Line::Whole(text) = &line {
                        bytes += text.len();
                    }
                    if !line.is_blank() {
                        lines.push((line_number, line));
                    }
                }
            }
        }
        let answers: Vec<Vec<u8>> =
            lines.par_iter().map(|(number, line)| answer(*number, line, args, &config)).collect();
        for line in answers {
            if let Err(error) = out.write_all(&line) {
                return write_error("standard output", &error).map_or(Ok(0), Err);
            }
        }
        if let Err(error) = out.flush() {
            return write_error("standard output", &error).map_or(Ok(0), Err);
        }
        if ended {
            return Ok(0);
        }
    }
}

/// A line as it was read.
enum Line {
    Whole(Vec<u8>),
    /// It was longer than `LONGEST` and was passed over.
    TooLong,
    /// There is none.
    End,
}

impl Line {
    fn is_blank(&self) -> bool {
        matches!(self, Line::Whole(bytes) if bytes.iter().all(u8::is_ascii_whitespace))
    }
}

/// Reads a line, and never more of it into memory than `LONGEST`.
fn next_line(input: &mut impl BufRead) -> io::Result<Line> {
    let mut line = Vec::new();
    let read = input.by_ref().take(LONGEST as u64 + 1).read_until(b'\n', &mut line)?;
    if read <= LONGEST || line.ends_with(b"\n") {
        return Ok(if read == 0 { Line::End } else { Line::Whole(line) });
    }
    input.skip_until(b'\n')?;
    Ok(Line::TooLong)
}

/// The answer to one line, with its line break.
fn answer(number: usize, line: &Line, args: &StreamArgs, config: &Config) -> Vec<u8> {
    let mut bytes = Vec::new();
    let Line::Whole(line) = line else {
        let what = format!("line {number}: it is longer than {} MiB", LONGEST >> 20);
        return format!("{}\n", json!({"id": null, "error": what})).into_bytes();
    };
    let written = match serde_json::from_slice::<Record>(line) {
        Ok(record) => checked(&record, args, config, &mut bytes),
        Err(error) => {
            // What can be read of the line still tells which record it was.
            let id = serde_json::from_slice::<Value>(line).ok().and_then(|value| value.get("id").cloned());
            let what = error.to_string().replace(" at line 1 column ", " at column ");
            Err(io::Error::other(json!({"id": id, "error": format!("line {number}: {what}")}).to_string()))
        }
    };
    if let Err(error) = written {
        bytes = error.to_string().into_bytes();
        bytes.push(b'\n');
    }
    bytes
}

fn checked(record: &Record, args: &StreamArgs, config: &Config, out: &mut Vec<u8>) -> io::Result<()> {
    let paths: Vec<&str> = record.id.as_str().into_iter().collect();
    let settled = config.languages(&paths);
    let named = |lang: &Option<String>, typed: Option<Lang>, settled| {
        lang.as_deref().and_then(Lang::parse).or(typed).or(settled)
    };
    let source_lang = named(&record.source_lang, args.languages.source_lang, settled.0);
    let target_lang = named(&record.target_lang, args.languages.target_lang, settled.1);
    let source = record.source.as_deref().map(|text| Text { text, lang: source_lang });
    let target = Text { text: &record.target, lang: target_lang };
    let settings = |source, target| config.settings(&About { paths: &paths, source, target: Some(target) });
    check_texts_with(source, target, settings, |report, score| {
        let record = report_json::Record { id: record.id.clone(), score: f64::from(score), report };
        report_json::write_line(&record, out)
    })
}
