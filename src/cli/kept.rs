//! What a run reads and what it writes are different files, whichever way they are named: a report over an article, or a
//! lexicon over the memory that it is learnt from, would destroy work. Asked before anything is written.

use std::path::{Path, PathBuf};

use super::output::{pages_folder, with_suffix};
use super::{CheckArgs, dismiss};
use crate::config::Config;
use crate::error::Error;

/// Refuses files to be written that are read, too, or that are one file under two names.
///
/// # Errors
/// If there is one.
pub fn refuse_clashes<R: AsRef<Path>, W: AsRef<Path>>(
    read: impl IntoIterator<Item = R>,
    written: impl IntoIterator<Item = W>,
) -> Result<(), Error> {
    let mut seen: Vec<(PathBuf, W)> = Vec::new();
    for path in written {
        let file = real(path.as_ref());
        if seen.iter().any(|(other, _)| *other == file) {
            let place = path.as_ref().display().to_string();
            return Err(Error::new(&place, "two files would be written here", "give each a name of its own"));
        }
        seen.push((file, path));
    }
    for path in read {
        let file = real(path.as_ref());
        if let Some((_, written)) = seen.iter().find(|(other, _)| *other == file) {
            return Err(Error::in_its_place(written.as_ref()));
        }
    }
    Ok(())
}

/// All that a run of `check` reads, but for the articles of a batch, which are found later.
pub fn read_by(args: &CheckArgs, config: &Config) -> Vec<PathBuf> {
    let baselines =
        if args.baseline.is_empty() { vec![dismiss::usual(config.path.as_deref())] } else { args.baseline.clone() };
    let typed = args.files.iter().chain(&args.bitext).chain(&args.batch).cloned();
    typed.chain(config.files()).chain(baselines).collect()
}

/// All files that a run of `check` writes, and the folders of pages.
pub fn written_by(args: &CheckArgs) -> Vec<PathBuf> {
    let tables = args.documents.iter().chain(&args.consistency);
    let pages = args.output.iter().filter(|_| args.files.is_empty()).filter(|path| is_page(path));
    let pages = pages.map(|path| pages_folder(path));
    args.output.iter().chain(tables).cloned().chain(journal(args)).chain(pages).collect()
}

fn is_page(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ["html", "htm"].iter().any(|page| ending.eq_ignore_ascii_case(page)))
}

/// Where a batch keeps the results of finished articles: in the cache, or beside its first report.
pub fn journal(args: &CheckArgs) -> Option<PathBuf> {
    let first = args.output.first().or(args.consistency.as_ref()).filter(|_| args.batch.is_some());
    args.cache.clone().or_else(|| first.map(|path| with_suffix(path, ".journal")))
}

/// A path that can be compared, without links and "..". Of a file that is not there yet, that is known of its folder.
fn real(path: &Path) -> PathBuf {
    let beside = || {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        Some(folder.canonicalize().ok()?.join(path.file_name()?))
    };
    path.canonicalize().ok().or_else(beside).unwrap_or_else(|| path.to_path_buf())
}
