//! The articles that a manifest lists: a table, as a spreadsheet or a program writes it.

use std::path::{Component, Path, PathBuf};

use super::jobs::{Files, Job};
use crate::document::bitext::rows::{Rows, named_separator, separator};
use crate::document::encoding::decode;
use crate::document::read::{LARGEST_LIST, bounded};
use crate::error::Error;
use crate::language::Lang;

/// The articles that a manifest lists, in its order: a CSV table with the columns `source`, `target` and, where they
/// are known, `source_lang`, `target_lang` and `id`. Paths start at the manifest's folder, or at `root`, and may not
/// leave it: a manifest is data, and may come from elsewhere.
///
/// # Errors
/// If the manifest cannot be read, or has no column `target`.
pub fn of_manifest(path: &Path, root: Option<&Path>) -> Result<Vec<Job>, Error> {
    let place = path.display().to_string();
    let bytes = bounded(path, LARGEST_LIST).map_err(|error| Error::unread(&place, &error))?;
    let text = decode(&bytes, None).text;
    let named = named_separator(text.as_bytes());
    let table = if named.is_some() { text.split_once('\n').map_or("", |(_, table)| table) } else { &text };
    let delimiter = named.unwrap_or_else(|| separator(table.as_bytes()));
    let mut rows = Rows::new(table.as_bytes(), delimiter, true, u32::from(named.is_some()));
    let unread = |error| Error::new(&place, format!("the manifest cannot be read: {error}"), "");
    rows.next_line().map_err(|(_, error)| unread(error))?;
    let headers = rows.cells.clone();
    let column = |name: &str| headers.iter().position(|header| header.trim().eq_ignore_ascii_case(name));
    let columns = ["source", "target", "source_lang", "target_lang", "id"].map(column);
    if columns[1].is_none() {
        return Err(Error::new(
            &format!("{place}, line 1"),
            "there is no column \"target\"",
            "a manifest has the columns source,target and, where they are known, source_lang,target_lang,id",
        ));
    }
    let root = root.or(path.parent()).unwrap_or(Path::new(""));
    let mut jobs = Vec::new();
    loop {
        let line = match rows.next_line() {
            Ok(Some(line)) => line,
            Ok(None) => return Ok(jobs),
            Err((line, error)) => {
                let name = format!("{place}, line {line}");
                let refused = Error::new(&name, "this line cannot be read", error.to_string());
                jobs.push(Job { name, files: Err(refused) });
                continue;
            }
        };
        let [source, target, source_lang, target_lang, id] =
            columns.map(|at| at.and_then(|at| rows.cells.get(at)).map_or("", str::trim));
        let name = match (id, target) {
            ("", "") => format!("{place}, line {line}"),
            ("", target) => target.to_owned(),
            (id, _) => id.to_owned(),
        };
        let files = listed(root, [source, target], [source_lang, target_lang])
            .map_err(|(what, hint)| Error::new(&format!("{place}, line {line}"), what, hint));
        jobs.push(Job { name, files });
    }
}

/// The files of a line of a manifest, or what is wrong with it and what to do.
fn listed(root: &Path, files: [&str; 2], langs: [&str; 2]) -> Result<Files, (String, &'static str)> {
    let lang = |tag: &str| match (tag, Lang::parse(tag)) {
        ("", _) => Ok(None),
        (_, Some(lang)) => Ok(Some(lang)),
        (tag, None) => Err((format!("“{tag}” is no language tag"), "write fr, en-GB, zh")),
    };
    let [source, target] = files;
    if target.is_empty() {
        return Err(("there is no translation on this line".to_owned(), ""));
    }
    let source = if source.is_empty() { None } else { Some(within(root, source)?) };
    let [source_lang, target_lang] = [lang(langs[0])?, lang(langs[1])?];
    Ok(Files { source, target: within(root, target)?, source_lang, target_lang })
}

/// The path below the root, if it stays there.
fn within(root: &Path, path: &str) -> Result<PathBuf, (String, &'static str)> {
    let hint = "pass --root with a folder that holds all files of the manifest";
    let leaves = || (format!("“{path}” leads out of the folder"), hint);
    let below = match Path::new(path).strip_prefix(root) {
        Ok(below) => below,
        Err(_) => Path::new(path),
    };
    let mut depth = 0_usize;
    for part in below.components() {
        match part {
            Component::Normal(_) => depth += 1,
            Component::CurDir => {}
            Component::ParentDir => depth = depth.checked_sub(1).ok_or_else(leaves)?,
            Component::RootDir | Component::Prefix(_) => return Err(leaves()),
        }
    }
    let joined = root.join(below);
    // A link inside the folder may still lead out of it. The folder of a bare "list.csv" is the empty path.
    let folder = if root.as_os_str().is_empty() { Path::new(".") } else { root };
    match (joined.canonicalize(), folder.canonicalize()) {
        (Ok(real), Ok(root)) if !real.starts_with(&root) => Err(leaves()),
        _ => Ok(joined),
    }
}

#[cfg(test)]
mod tests {
    use super::super::jobs::tests::{folder, said};
    use super::*;

    fn manifest(lines: &str) -> (tempfile::TempDir, Vec<String>) {
        let folder = folder(&["a.fr.txt", "a.en.txt"]);
        let path = folder.path().join("list.csv");
        std::fs::write(&path, lines).unwrap();
        let jobs = said(folder.path(), of_manifest(&path, None).unwrap());
        (folder, jobs)
    }

    #[test]
    fn a_manifest_lists_pairs_in_its_own_order_and_columns() {
        let (_folder, jobs) = manifest("\u{feff}id;target;source\r\n713;a.en.txt;a.fr.txt\r\n;./a.en.txt;\r\n");
        assert_eq!(jobs, ["a.fr.txt > a.en.txt", "- > a.en.txt"]);
    }

    #[test]
    fn a_manifest_may_come_from_a_spreadsheet() {
        let pair = "source;target\r\na.fr.txt;a.en.txt\r\n\r\n../b;a.en.txt\r\n";
        let expected = ["a.fr.txt > a.en.txt", "list.csv, line 4: “../b” leads out of the folder"];
        assert_eq!(manifest(pair).1, expected);
        let (folder, jobs) = manifest(&format!("sep=;\r\n{pair}"));
        assert_eq!(jobs, [expected[0], "list.csv, line 5: “../b” leads out of the folder"]);
        let bytes: Vec<u8> = "\u{feff}".encode_utf16().chain(pair.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let path = folder.path().join("list.csv");
        std::fs::write(&path, bytes).unwrap();
        assert_eq!(said(folder.path(), of_manifest(&path, None).unwrap()), expected);
    }

    #[test]
    fn a_bad_line_of_a_manifest_is_a_job_that_failed() {
        let (_folder, jobs) = manifest("source,target,source_lang\na.fr.txt,,fr\na.fr.txt,a.en.txt,french!\n");
        assert_eq!(
            jobs,
            [
                "list.csv, line 2: there is no translation on this line",
                "list.csv, line 3: “french!” is no language tag"
            ]
        );
    }

    #[test]
    fn a_manifest_cannot_lead_out_of_its_folder() {
        for path in ["../etc/passwd", "a/../../b.txt", "/etc/passwd"] {
            let (_folder, jobs) = manifest(&format!("source,target\n{path},a.en.txt\n"));
            assert_eq!(jobs, [format!("list.csv, line 2: “{path}” leads out of the folder")]);
        }
        let (folder, _) = manifest("target\na.en.txt\n");
        let absolute = folder.path().join("a.en.txt").display().to_string();
        std::fs::write(folder.path().join("list.csv"), format!("target\n{absolute}\n")).unwrap();
        let jobs = of_manifest(&folder.path().join("list.csv"), None).unwrap();
        assert_eq!(said(folder.path(), jobs), ["- > a.en.txt"], "an absolute path below the folder stays there");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_cannot_lead_out_of_the_folder_either() {
        let (folder, _) = manifest("target\na.en.txt\n");
        std::os::unix::fs::symlink("/etc/hostname", folder.path().join("link.txt")).unwrap();
        std::fs::write(folder.path().join("list.csv"), "target\nlink.txt\n").unwrap();
        let jobs = of_manifest(&folder.path().join("list.csv"), None).unwrap();
        assert_eq!(said(folder.path(), jobs), ["list.csv, line 2: “link.txt” leads out of the folder"]);
    }

    #[test]
    fn a_manifest_without_targets_is_refused() {
        let folder = folder(&[]);
        let path = folder.path().join("list.csv");
        std::fs::write(&path, "original,translation\na,b\n").unwrap();
        let error = of_manifest(&path, None).unwrap_err();
        assert!(error.what.ends_with("list.csv, line 1: there is no column \"target\""), "{error}");
    }
}
