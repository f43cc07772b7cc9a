//! `--consistency`: the table of sentences that the articles of a batch, or the units of a bitext, do not translate alike.

use std::io::{self, Write};
use std::path::Path;

use super::check::fail;
use super::output::Part;
use super::say;
use crate::batch::consistency::{Fault, Odd, Sentences, Watch};
use crate::config::{About, Config};
use crate::error::{Error, Notice};
use crate::report::Cell;
use crate::report::csv::{Dialect, Table};
use crate::rule::Severity;

/// The columns of the table; new ones come at the end.
const COLUMNS: [&str; 14] = [
    "document",
    "fault",
    "source_lang",
    "target_lang",
    "source_line",
    "target_line",
    "source_text",
    "target_text",
    "usual_document",
    "usual_line",
    "usual_source_text",
    "usual_target_text",
    "usual_times",
    "reason",
];

/// Takes the sentences of an article, with its name.
pub type See<'s> = dyn FnMut(&str, &Sentences) -> Result<(), Error> + 's;

/// The table, begun with the run so that a file that cannot be written is told at once, and filled when all is checked.
pub struct Comparison {
    place: String,
    to: Option<(Part, Table<Box<dyn Write>>)>,
    watch: Watch,
}

impl Comparison {
    /// Begins the table.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn begin(path: &Path, dialect: Dialect) -> Result<Comparison, Error> {
        let place = path.display().to_string();
        let begun = Part::new(path).and_then(|(part, out)| Ok((part, Table::new(out, dialect, &COLUMNS)?)));
        let to = match begun {
            Ok(begun) => Some(begun),
            Err(error) => fail(&place, &error).map(|()| None)?,
        };
        Ok(Comparison { place, to, watch: Watch::default() })
    }

    /// Takes in the sentences of the next article.
    pub fn see(&mut self, sentences: &Sentences) {
        self.watch.see(sentences);
    }

    /// Ends the table; `pass` gives the sentences of all articles once more, each time in the same order. True if there is
    /// any row.
    ///
    /// # Errors
    /// If the table cannot be written, or `pass` fails.
    pub fn finish(self, mut pass: impl FnMut(&mut See<'_>) -> Result<(), Error>) -> Result<bool, Error> {
        let Comparison { place, to, watch } = self;
        let Some((part, mut table)) = to else { return Ok(false) };
        let cannot = |error: &io::Error| fail(&place, error);
        let (mut counts, mut limit) = ([0_u64; 2], false);
        if let Some(mut groups) = watch.groups() {
            limit = groups.limit;
            pass(&mut |name, sentences| {
                groups.count(name, sentences);
                Ok(())
            })?;
            pass(&mut |name, sentences| {
                groups.odd_ones(name, sentences).iter().try_for_each(|odd| {
                    counts[usize::from(odd.fault == Fault::TwoSources)] += 1;
                    table.record(name, &COLUMNS, &cells(odd)).or_else(|error| cannot(&error))
                })
            })?;
        }
        match table.finish() {
            Ok(notices) => say(&notices),
            Err(error) => cannot(&error)?,
        }
        part.finish().or_else(|error| cannot(&error))?;
        told(&place, counts, limit);
        Ok(counts.iter().any(|&count| count > 0))
    }
}

/// True if what the table tells is bad enough for the exit status: as `inconsistent-translation`, it is minor.
pub fn fails(config: &Config) -> bool {
    config.settings(&About { paths: &[], source: None, target: None }).fail_on <= Severity::Minor
}

fn told(place: &str, [translations, sources]: [u64; 2], limit: bool) {
    let mut notices = vec![Notice(format!(
        "{place}: sentences that are translated in another way elsewhere: {translations}; translations that stand for another sentence elsewhere: {sources}"
    ))];
    if limit {
        notices.push(Notice(format!(
            "{place}: there are more sentences than are compared; run parts of the batch to compare all"
        )));
    }
    say(&notices);
}

/// The cells in the order of `COLUMNS`.
fn cells(odd: &Odd) -> [Cell; 14] {
    let text = |text: &str| Cell::Text(text.to_owned());
    [
        text(&odd.document),
        text(odd.fault.name()),
        text(&odd.source_lang),
        text(&odd.target_lang),
        Cell::Whole(odd.sentence.source_line.into()),
        Cell::Whole(odd.sentence.target_line.into()),
        text(&odd.sentence.source),
        text(&odd.sentence.target),
        text(&odd.usual_document),
        Cell::Whole(odd.usual.target_line.into()),
        text(&odd.usual.source),
        text(&odd.usual.target),
        Cell::Whole(odd.usual_times),
        text(&odd.reason()),
    ]
}
