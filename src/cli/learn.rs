//! `mtlint learn`: trains a lexicon from translation memories: tab-separated lines or another bitext, plain or gzipped.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use flate2::read::MultiGzDecoder;

use super::{LearnArgs, say};
use crate::document::bitext::{self, Fault, Format, Wanted};
use crate::error::{Error, Notice};
use crate::language::Lang;
use crate::lexicon::learn::learn;

/// Runs the verb.
pub fn verb(args: &LearnArgs) -> Result<u8, Error> {
    say(&run(&args.bitexts, args.source_lang, args.target_lang, &args.output)?);
    Ok(0)
}

/// Reads `first<TAB>second` lines of all inputs in the order given, and writes the table that they teach.
pub fn run(inputs: &[PathBuf], first: Lang, second: Lang, output: &Path) -> Result<Vec<Notice>, Error> {
    let mut pairs = Vec::new();
    let mut odd = 0;
    let mut notices = Vec::new();
    for input in inputs {
        if Format::of(input).is_some_and(|format| format != Format::Tsv) {
            for pair in bitext::pairs(input, Wanted { source: Some(first), target: Some(second) })? {
                match pair {
                    Ok(pair) => pairs.push(pair),
                    Err(Fault::LeftOut(notice)) => notices.push(notice),
                    Err(Fault::EndsHere(error)) => return Err(error),
                }
            }
            continue;
        }
        let place = input.display().to_string();
        let unread = |e: std::io::Error| Error::new(&place, e.to_string(), "");
        for line in lines(input).map_err(unread)? {
            let line = line.map_err(unread)?;
            match line.split_once('\t') {
                Some((a, b)) => pairs.push((a.to_string(), b.split('\t').next().unwrap_or(b).to_string())),
                None => odd += usize::from(!line.trim().is_empty()),
            }
        }
    }
    let learnt = learn(first, second, pairs.into_iter());
    if learnt.table.is_empty() {
        let hint = "give at least some hundred pairs: the sentence, a tab, its translation";
        return Err(Error::new("", "nothing could be learnt from these files", hint));
    }
    let unwritten = |e: std::io::Error| Error::new(&output.display().to_string(), e.to_string(), "");
    std::fs::write(output, learnt.table.write()).map_err(unwritten)?;
    notices.push(Notice(format!(
        "learnt {} word pairs of {}-{} from {} lines",
        learnt.table.pairs(),
        first,
        second,
        learnt.lines
    )));
    if learnt.left_out + odd > 0 {
        let count = learnt.left_out + odd;
        notices.push(Notice(format!("{count} lines were left out: no tab, a side without words, or too long")));
    }
    Ok(notices)
}

/// The lines of a file, unpacked if its name ends in .gz.
fn lines(path: &Path) -> std::io::Result<impl Iterator<Item = std::io::Result<String>>> {
    let file = File::open(path)?;
    let packed = path.extension().is_some_and(|e| e.eq_ignore_ascii_case("gz"));
    let reader: Box<dyn Read> = if packed { Box::new(MultiGzDecoder::new(file)) } else { Box::new(file) };
    Ok(BufReader::new(reader).lines())
}
