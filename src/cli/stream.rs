//! `mtlint stream`: JSON lines in, JSON lines out, in order. A line that cannot be read is answered with an error
//! record; the run goes on.

use std::io::{self, BufRead, Read, Write};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{StreamArgs, write_error};
use crate::config::{About, Config};
use crate::document::bitext::LONGEST;
use crate::document::bitext::json::{named_lang, parse};
use crate::error::Error;
use crate::language::Lang;
use crate::report::json as report_json;
use crate::{Text, check_texts_with};

/// Most lines taken in before the answers to them are written: enough to keep all threads busy.
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
    let queue = Arc::<Queue>::default();
    // Nobody waits for the reader: when the other end of the output is closed, it may be waiting for a line still.
    std::thread::spawn({
        let queue = Arc::clone(&queue);
        move || queue.fill(io::stdin().lock())
    });
    let mut out = io::BufWriter::new(io::stdout().lock());
    loop {
        let (lines, ended) = queue.take();
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
        match ended {
            Some(Ok(())) => return Ok(0),
            Some(Err(error)) => return Err(Error::unread("standard input", &error)),
            None => {}
        }
    }
}

/// Lines that were read and wait for their answers. They are taken as soon as there are any, so that a program which
/// sends one record and waits for the answer gets it; while answers are made, lines gather, up to a chunk.
#[derive(Default)]
struct Queue {
    waiting: Mutex<Waiting>,
    changed: Condvar,
}

#[derive(Default)]
struct Waiting {
    lines: Vec<(usize, Line)>,
    bytes: usize,
    /// How the input ended, once it has.
    ended: Option<io::Result<()>>,
}

impl Waiting {
    fn is_full(&self) -> bool {
        self.lines.len() >= CHUNK || self.bytes > LONGEST
    }
}

impl Queue {
    /// Puts the lines of the input into the queue, numbered from 1.
    fn fill(&self, mut input: impl BufRead) {
        for number in 1.. {
            let read = next_line(&mut input);
            let mut waiting = self.when(|waiting| !waiting.is_full());
            match read {
                Ok(Line::End) => waiting.ended = Some(Ok(())),
                Err(error) => waiting.ended = Some(Err(error)),
                Ok(line) if line.is_blank() => {}
                Ok(mut line) => {
                    if number == 1 {
                        line.drop_mark();
                    }
                    waiting.bytes += line.length();
                    waiting.lines.push((number, line));
                }
            }
            self.changed.notify_all();
            if waiting.ended.is_some() {
                return;
            }
        }
    }

    /// All lines that wait, at least one before the end; and how the input ended, if it has.
    fn take(&self) -> (Vec<(usize, Line)>, Option<io::Result<()>>) {
        let mut waiting = self.when(|waiting| !waiting.lines.is_empty() || waiting.ended.is_some());
        self.changed.notify_all();
        let Waiting { lines, ended, .. } = std::mem::take(&mut *waiting);
        (lines, ended)
    }

    /// The queue when something holds of it.
    fn when(&self, holds: impl Fn(&Waiting) -> bool) -> MutexGuard<'_, Waiting> {
        let waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        self.changed.wait_while(waiting, |waiting| !holds(waiting)).unwrap_or_else(PoisonError::into_inner)
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

    /// Bytes that it takes.
    fn length(&self) -> usize {
        if let Line::Whole(bytes) = self { bytes.len() } else { 0 }
    }

    /// Drops the byte order mark that Windows puts before the first line.
    fn drop_mark(&mut self) {
        if let Line::Whole(bytes) = self
            && bytes.starts_with(b"\xef\xbb\xbf")
        {
            bytes.drain(..3);
        }
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
    let written = parse::<Record>(line).and_then(|record| {
        let langs = [&record.source_lang, &record.target_lang].map(|tag| named_lang(tag.as_deref()));
        let [source_lang, target_lang] = langs;
        let langs = (source_lang?, target_lang?);
        checked(&record, langs, args, config, &mut bytes).map_err(|error| error.to_string())
    });
    if let Err(what) = written {
        // What can be read of the line still tells which record it was.
        let id = serde_json::from_slice::<Value>(line).ok().and_then(|value| value.get("id").cloned());
        bytes = json!({"id": id, "error": format!("line {number}: {what}")}).to_string().into_bytes();
        bytes.push(b'\n');
    }
    bytes
}

/// Checks a record in the languages that it names, if it does.
fn checked(
    record: &Record,
    langs: (Option<Lang>, Option<Lang>),
    args: &StreamArgs,
    config: &Config,
    out: &mut Vec<u8>,
) -> io::Result<()> {
    let paths: Vec<&str> = record.id.as_str().into_iter().collect();
    let settled = config.languages(&paths);
    let source_lang = langs.0.or(args.languages.source_lang).or(settled.0);
    let target_lang = langs.1.or(args.languages.target_lang).or(settled.1);
    let source = record.source.as_deref().map(|text| Text { text, lang: source_lang });
    let target = Text { text: &record.target, lang: target_lang };
    let settings = |source, target| config.settings(&About { paths: &paths, source, target: Some(target) });
    check_texts_with(source, target, settings, |report, score| {
        let record = report_json::Record { id: record.id.clone(), score: f64::from(score), report };
        report_json::write_line(&record, out)
    })
}
