//! `mtlint dismiss`: a reviewer's verdicts, from the report that came back into the baseline.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use super::{DismissArgs, kept, put, say, write_error};
use crate::config;
use crate::document::read::{LARGEST_LIST, bounded};
use crate::error::{Error, Notice};
use crate::verdict::{Baseline, FILE_NAME, Key, Status, Verdict, read_reviewed};

/// Runs the verb; the exit status is 0.
pub fn run(args: &DismissArgs) -> Result<u8, Error> {
    let author = args.author.clone().unwrap_or_else(user);
    let date = match &args.date {
        Some(date) => dated(date)?,
        None => today(),
    };
    let output = args.output.clone().unwrap_or_else(|| usual(config::nearest().as_deref()));
    kept::refuse_clashes(&args.files, [&output])?;
    let mut baseline = open(&output)?.unwrap_or_default();
    let (mut total, mut passed_over) = (0, false);
    let mut earlier: BTreeMap<Key, (Option<Status>, String)> = BTreeMap::new();
    for path in &args.files {
        let place = path.display().to_string();
        let bytes = bounded(path, LARGEST_LIST).map_err(|error| Error::unread(&place, &error))?;
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
        let (judged, mut notices) = read_reviewed(&place, &ending, &bytes)?;
        total += judged.len();
        let count = |status| judged.iter().filter(|judged| judged.status == Some(status)).count();
        let counts: Vec<String> = Status::ALL.map(|status| format!("{} {}", count(status), status.name())).into();
        passed_over |= !notices.is_empty();
        for one in &judged {
            let said = (one.status, format!("in {place}"));
            let key = (one.document.clone(), one.finding.clone());
            let by_another = |verdict: &&Verdict| verdict.author != author;
            let other = earlier.insert(key, said).or_else(|| {
                let verdict = baseline.own(&one.document, &one.finding).filter(by_another)?;
                let who = if verdict.author.is_empty() { "somebody" } else { &verdict.author };
                Some((Some(verdict.status), format!("by {who} on {}", verdict.date)))
            });
            if let Some((status, other)) = other.filter(|(status, _)| *status != one.status) {
                let name = |status: Option<Status>| status.map_or("open", Status::name);
                notices.push(Notice(format!(
                    "{place}: {} {} of {} is {} here, and {} {other}; the last word counts",
                    one.rule,
                    one.finding,
                    one.document,
                    name(one.status),
                    name(status)
                )));
            }
        }
        let merged = baseline.merge(&judged, &author, &date);
        notices.push(Notice(format!(
            "{place}: {}; {} new or changed, {} known already, {} taken back",
            counts.join(", "),
            merged.changed,
            merged.known,
            merged.removed
        )));
        say(&notices);
    }
    if total == 0 && !passed_over {
        say(&[Notice("no row has a status: write dismissed, confirmed or fixed into that column".to_owned())]);
    }
    put(&output, baseline.write().as_bytes())
        .or_else(|error| write_error(&output.display().to_string(), &error).map_or(Ok(()), Err))?;
    Ok(0)
}

/// Where the baseline is when nobody names it: in the working folder; or else beside the configuration, which serves a
/// whole repository.
pub(super) fn usual(config: Option<&Path>) -> PathBuf {
    let here = PathBuf::from(FILE_NAME);
    match config {
        Some(config) if !here.exists() => config.with_file_name(FILE_NAME),
        _ => here,
    }
}

/// The verdicts of the named files; of the usual file, if there is one, when none is named.
pub fn baseline(paths: &[PathBuf], config: Option<&Path>) -> Result<Baseline, Error> {
    if paths.is_empty() {
        return Ok(open(&usual(config))?.unwrap_or_default());
    }
    let mut all = Baseline::default();
    for path in paths {
        let missing = || Error::new(&path.display().to_string(), "there is no such file", "`mtlint dismiss` writes it");
        all.extend(open(path)?.ok_or_else(missing)?);
    }
    Ok(all)
}

/// Reads a baseline; `None` if there is no such file.
fn open(path: &Path) -> Result<Option<Baseline>, Error> {
    let place = path.display().to_string();
    match bounded(path, LARGEST_LIST) {
        Ok(bytes) => {
            let text =
                String::from_utf8(bytes).map_err(|_| Error::new(&place, "it is not UTF-8", "save it as UTF-8"))?;
            Baseline::parse(&place, &text).map(Some)
        }
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::unread(&place, &error)),
    }
}

/// Who runs this, as git or the system calls them.
fn user() -> String {
    ["GIT_AUTHOR_NAME", "USER", "USERNAME"].into_iter().find_map(|name| std::env::var(name).ok()).unwrap_or_default()
}

fn dated(text: &str) -> Result<String, Error> {
    let parts: Vec<&str> = text.split('-').collect();
    let figures = |part: &&str, length: usize| part.len() == length && part.bytes().all(|digit| digit.is_ascii_digit());
    let valid = matches!(parts.as_slice(), [year, month, day]
        if figures(year, 4) && figures(month, 2) && figures(day, 2) && ("01"..="12").contains(month) && ("01"..="31").contains(day));
    if valid {
        Ok(text.to_owned())
    } else {
        Err(Error::new("--date", format!("“{text}” is no date"), "write 2025-03-31"))
    }
}

/// Today in UTC: the one place where mtlint looks at a clock.
fn today() -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let (year, month, day) = civil(seconds / 86_400);
    format!("{year:04}-{month:02}-{day:02}")
}

/// Year, month and day of the n-th day after 1970-01-01: `civil_from_days` of Howard Hinnant's "chrono-Compatible
/// Low-Level Date Algorithms", which counts years from March so that the leap day comes last.
fn civil(days: u64) -> (u64, u64, u64) {
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    (era * 400 + year_of_era + u64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_through_leap_years() {
        assert_eq!(civil(0), (1970, 1, 1));
        assert_eq!(civil(11_016), (2000, 2, 29));
        assert_eq!(civil(11_017), (2000, 3, 1));
        assert_eq!(civil(20_178), (2025, 3, 31));
    }

    #[test]
    fn a_date_is_year_month_and_day() {
        assert_eq!(dated("2025-03-31"), Ok("2025-03-31".to_owned()));
        for wrong in ["31.3.2025", "2025-13-01", "2025-3-1", "yesterday", "2025-01-01-01", "２０２５-01-01"] {
            assert!(dated(wrong).is_err(), "{wrong}");
        }
    }
}
