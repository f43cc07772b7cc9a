//! `mtlint learn`: trains a lexicon from translation memories: tab-separated lines or another bitext, plain or gzipped.
//!
//! Pairs are taken in one by one and kept as numbers, so that millions of them fit. Those that are to be checked later
//! are best left out (`--except`): what is invented in them would be learnt as a translation.

use std::collections::HashSet;
use std::hash::Hasher;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressStyle};
use siphasher::sip::SipHasher13;

use super::{LearnArgs, kept, say};
use crate::document::bitext::input::{Line, open};
use crate::document::bitext::{self, Fault, Format, Wanted};
use crate::document::read::read_as;
use crate::error::{Error, Notice};
use crate::language::Lang;
use crate::lexicon::learn::{Lessons, STEPS};

/// Runs the verb.
pub fn verb(args: &LearnArgs) -> Result<u8, Error> {
    say(&run(&args.bitexts, &args.except, args.source_lang, args.target_lang, &args.output)?);
    Ok(0)
}

/// Reads the pairs of all inputs in the order given, without those of the inputs to be left out, and writes the table
/// that they teach.
pub fn run(
    inputs: &[PathBuf],
    except: &[PathBuf],
    first: Lang,
    second: Lang,
    output: &Path,
) -> Result<Vec<Notice>, Error> {
    kept::refuse_clashes(inputs.iter().chain(except), [output])?;
    if first.code() == second.code() {
        let hint = "name the languages of the two columns with --source-lang and --target-lang";
        return Err(Error::new("", format!("both sides are to be {}", first.name()), hint));
    }
    let mut notices = Vec::new();
    let mut checked = HashSet::new();
    for input in except {
        read(input, first, second, &mut notices, |a, b| {
            checked.extend([hash(a), hash(b)]);
        })?;
    }
    let mut lessons = Lessons::new(first, second);
    let (mut odd, mut left_out) = (0, 0);
    let bar = counter();
    for input in inputs {
        odd += read(input, first, second, &mut notices, |a, b| {
            bar.inc(1);
            // One side is enough: its other translations have the same words.
            if checked.contains(&hash(a)) || checked.contains(&hash(b)) {
                left_out += 1;
            } else {
                lessons.add(a, b);
            }
        })?;
    }
    bar.finish_and_clear();
    let bar = steps();
    let learnt = lessons.learn(|| bar.inc(1));
    bar.finish_and_clear();
    if learnt.table.is_empty() {
        let hint = "give at least some hundred pairs: the sentence, a tab, its translation";
        return Err(Error::new("", "nothing could be learnt from these files", hint));
    }
    let unwritten = |e: io::Error| Error::new(&output.display().to_string(), e.to_string(), "");
    learnt.table.write().and_then(|file| std::fs::write(output, file)).map_err(unwritten)?;
    notices.push(Notice(format!(
        "learnt {} word pairs of {}-{} from {} lines",
        learnt.table.pairs(),
        first,
        second,
        learnt.lines
    )));
    if left_out > 0 {
        notices.push(Notice(format!("{left_out} lines were left out: they stand in a file of --except")));
    }
    if learnt.left_out + odd > 0 {
        let count = learnt.left_out + odd;
        notices.push(Notice(format!(
            "{count} lines were left out: no tab, a side without words, too long, or over the limit of memory"
        )));
    }
    Ok(notices)
}

/// Hands on the pairs of a file; gives the number of lines that hold none.
fn read(
    input: &Path,
    first: Lang,
    second: Lang,
    notices: &mut Vec<Notice>,
    mut take: impl FnMut(&str, &str),
) -> Result<usize, Error> {
    if Format::of(input).is_some_and(|format| format != Format::Tsv) {
        for pair in bitext::pairs(input, Wanted { source: Some(first), target: Some(second) })? {
            match pair {
                Ok((a, b)) => take(&a, &b),
                Err(Fault::LeftOut(notice) | Fault::Said(notice)) => notices.push(notice),
                Err(Fault::EndsHere(error)) => return Err(error),
            }
        }
        return Ok(0);
    }
    let place = input.display().to_string();
    let unread = |error: io::Error| Error::unread(&place, &error);
    let mut lines = open(input, None)?;
    notices.extend(lines.guessed().map(|encoding| read_as(&place, encoding)));
    let mut odd = 0;
    loop {
        match lines.read_line().map_err(unread)? {
            Line::End => return Ok(odd),
            Line::TooLong => odd += 1,
            Line::Text(line) => match line.split_once('\t') {
                Some((a, b)) => take(a, b.split('\t').next().unwrap_or(b)),
                None => odd += usize::from(!line.trim().is_empty()),
            },
        }
    }
}

/// A number for a text, whatever white space stands round it.
fn hash(text: &str) -> u64 {
    let mut hasher = SipHasher13::new();
    hasher.write(text.trim().as_bytes());
    hasher.finish()
}

/// Pairs read; nothing where standard error is no terminal.
fn counter() -> ProgressBar {
    bar(None, "{spinner} {human_pos} pairs read, {per_sec}")
}

/// Steps of learning done.
fn steps() -> ProgressBar {
    bar(Some(STEPS as u64), "{bar:30} step {pos} of {len}, {elapsed}")
}

fn bar(length: Option<u64>, template: &str) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = length.map_or_else(ProgressBar::new_spinner, ProgressBar::new);
    bar.with_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()))
}
