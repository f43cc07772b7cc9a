//! Which files are an original and its translation: by name in a folder (`713.fr.html` and `713.en.txt`), by folders of
//! their languages (`fr/713.html` and `en/713.html`); or as a manifest lists them (`manifest`). What cannot be paired is a
//! job that failed, with the reason: nothing is left out silently.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::language::Lang;
use crate::language::named::{known, parts, tagged};

/// An article to check, or why it cannot be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// What reports call it: the path of the translation from the folder, or what the manifest calls it.
    pub name: String,
    /// Its files.
    pub files: Result<Files, Error>,
}

/// The files of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Files {
    /// The original; `None` checks the translation alone.
    pub source: Option<PathBuf>,
    /// The translation.
    pub target: PathBuf,
    /// Language of the original, if the manifest tells it.
    pub source_lang: Option<Lang>,
    /// Language of the translation, likewise.
    pub target_lang: Option<Lang>,
}

/// Endings of files that may hold an article.
const ENDINGS: [&str; 10] = ["txt", "md", "markdown", "html", "htm", "xhtml", "docx", "text", "srt", "vtt"];

/// The names that stand for an original and for a translation where the name of the article would be: a folder for each
/// article with `source.fr.html` and `translation.en.txt` in it.
const ORIGINALS: [&str; 2] = ["source", "original"];
const TRANSLATIONS: [&str; 2] = ["target", "translation"];

/// What to do about a folder that cannot be read.
const UNREAD_HINT: &str = "check the permissions of the folder";

/// The articles of a folder and the folders in it, in the order of their paths.
///
/// Files `NAME.<lang>.ENDING` (or `NAME_<lang>.ENDING`) of one folder and one name belong together; what stays alone is
/// looked at again by other habits: `NAME-<lang>.ENDING`, `<lang>.ENDING`, and `<lang>/NAME.ENDING`. The original is the
/// one in `source_lang`, else the one not in `target_lang`, else the only one without a language in its name; every other
/// file is a translation of it. In a folder that holds `source.<lang>.ENDING` and `translation.<lang>.ENDING`, the names
/// say it.
///
/// `written` are the files and folders that the run itself writes. The reports of the run before may stand beside the
/// articles; what has a counterpart in another language is an article, and is not written over.
///
/// # Errors
/// If the folder cannot be read, holds no article at all, or an article that would be written over.
pub fn of_folder(
    root: &Path,
    source_lang: Option<Lang>,
    target_lang: Option<Lang>,
    written: &[PathBuf],
) -> Result<Vec<Job>, Error> {
    let real = |path: &PathBuf| path.canonicalize().ok();
    let mut found = Found {
        root: root.canonicalize().unwrap_or_default(),
        written: written.iter().filter_map(real).collect(),
        ..Found::default()
    };
    collect(root, &mut found).map_err(|error| {
        Error::new(&root.display().to_string(), format!("the folder cannot be read: {error}"), UNREAD_HINT)
    })?;
    let refused = found.refused.into_iter().map(|(path, what, hint)| {
        let name = below(root, &path);
        Job { files: Err(Error::new(&name, what, hint)), name }
    });
    let mut groups = regrouped(root, found.groups.into_values().collect());
    let written_over = groups.iter().filter(|files| are_articles(files)).flatten().find(|file| file.is_written);
    if let Some(file) = written_over {
        return Err(Error::in_its_place(&file.path));
    }
    groups.retain(|files| !files.iter().any(|file| file.is_written));
    let mut jobs: Vec<Job> =
        groups.into_iter().flat_map(|files| paired(root, files, source_lang, target_lang)).chain(refused).collect();
    jobs.sort_by(|a, b| a.name.cmp(&b.name));
    if jobs.is_empty() {
        return Err(Error::new(
            &root.display().to_string(),
            "there are no articles in this folder",
            "name them NAME.<lang>.ENDING, such as 713.fr.html and 713.en.txt, or <lang>/NAME.ENDING, or pass a manifest",
        ));
    }
    Ok(jobs)
}

/// A file whose name tells its language.
#[derive(Debug, Clone)]
struct Named {
    path: PathBuf,
    stem: String,
    lang: Option<Lang>,
    /// The run writes this file, or into the folder that it stands in.
    is_written: bool,
}

/// True for files of one name that are versions of one article, and not the formats of one report.
fn are_articles(files: &[Named]) -> bool {
    files.iter().any(|file| !file.is_written)
        || files.windows(2).any(|two| matches!(two, [a, b] if a.lang != b.lang || a.stem != b.stem))
}

/// What a folder holds.
#[derive(Debug, Default)]
struct Found {
    /// The folder without links in its path.
    root: PathBuf,
    /// What the run writes itself, likewise.
    written: Vec<PathBuf>,
    /// Files of one folder and one name.
    groups: BTreeMap<(PathBuf, String), Vec<Named>>,
    /// Files and folders that are not read, why, and what to do.
    refused: Vec<(PathBuf, String, &'static str)>,
}

impl Found {
    fn is_written(&self, path: &Path) -> bool {
        let is_written = |real: PathBuf| self.written.iter().any(|written| real.starts_with(written));
        !self.written.is_empty() && path.canonicalize().is_ok_and(is_written)
    }
}

fn collect(folder: &Path, found: &mut Found) -> std::io::Result<()> {
    let mut entries = std::fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(|entry| entry.file_name());
    for entry in entries {
        let (path, kind) = (entry.path(), entry.file_type()?);
        // "~$name.docx" is the lock of an open document.
        let hidden = [".", "~$"].iter().any(|mark| entry.file_name().to_string_lossy().starts_with(mark));
        // A link to a folder is not followed: it may lead back here.
        if kind.is_dir() && !hidden {
            // One folder that is closed to us costs no article of the others.
            if let Err(error) = collect(&path, found) {
                found.refused.push((path, format!("the folder cannot be read: {error}"), UNREAD_HINT));
            }
        } else if !hidden && let Some(mut named) = named(&path) {
            named.is_written = found.is_written(&path);
            // As in a manifest: what stands in a report may be read by others than the owner of this disk.
            if !named.is_written
                && kind.is_symlink()
                && path.canonicalize().is_ok_and(|real| !real.starts_with(&found.root))
            {
                let hint = "copy the file into the folder, or pass a manifest and --root with a folder that holds both";
                found.refused.push((path, "this link leads out of the folder".to_owned(), hint));
                continue;
            }
            if path.file_name().and_then(OsStr::to_str).is_none() {
                found.refused.push((path, "its name is not UTF-8".to_owned(), "rename the file"));
                continue;
            }
            let is_role = ORIGINALS.contains(&named.stem.as_str()) || TRANSLATIONS.contains(&named.stem.as_str());
            let group = if is_role { String::new() } else { named.stem.clone() };
            found.groups.entry((folder.to_path_buf(), group)).or_default().push(named);
        }
    }
    Ok(())
}

/// The path from the folder, as reports say it.
fn below(root: &Path, path: &Path) -> String {
    let path = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

/// A habit of naming files by their language: what the files of an article have in common, and the language of one.
type Habit = fn(&Path) -> Option<(PathBuf, Lang)>;

/// Those besides `NAME.<lang>.ENDING`, the surest first. None is taken for one unless files in two languages show it:
/// "mid-it.txt" and "no.txt" are mostly no Italian and no Norwegian.
const HABITS: [Habit; 3] = [
    // derby-es.txt
    |path| {
        let (stem, lang) = tagged(path.file_stem()?.to_str()?, &['-'])?;
        Some((path.with_file_name(stem), lang))
    },
    // derby/es.txt
    |path| Some((path.parent()?.to_path_buf(), known(path.file_stem()?.to_str()?)?)),
    // es/sport/derby.txt: of several folders with such a name the last.
    |path| {
        let parts: Vec<&OsStr> = path.parent()?.iter().collect();
        let lang = |part: &&OsStr| part.to_str().and_then(known);
        let at = parts.iter().rposition(|part| lang(part).is_some())?;
        let place = parts.get(..at)?.iter().chain([&OsStr::new("*")]).chain(parts.get(at + 1..)?).collect::<PathBuf>();
        Some((place.join(path.file_stem()?), lang(parts.get(at)?)?))
    },
];

/// The groups, with the files that stood alone put together by other habits.
fn regrouped(root: &Path, groups: Vec<Vec<Named>>) -> Vec<Vec<Named>> {
    let (mut groups, mut alone): (Vec<_>, Vec<_>) = groups.into_iter().partition(|files| files.len() > 1);
    for habit in HABITS {
        let mut by_place: BTreeMap<PathBuf, Vec<Named>> = BTreeMap::new();
        let mut others = Vec::new();
        for file in alone.into_iter().flatten() {
            match file.path.strip_prefix(root).ok().and_then(habit) {
                Some((place, lang)) => by_place.entry(place).or_default().push(Named { lang: Some(lang), ..file }),
                None => others.push(vec![file]),
            }
        }
        for files in by_place.into_values() {
            let first = files.first().and_then(|file| file.lang);
            let several = files.iter().any(|file| first.zip(file.lang).is_some_and(|(a, b)| !a.same_language(b)));
            if several {
                groups.push(files);
            } else {
                others.extend(files.into_iter().map(|file| vec![file]));
            }
        }
        alone = others;
    }
    groups.into_iter().chain(alone).collect()
}

/// The parts of a file's name; `None` for files that hold no article, which a folder may hold too (pictures, tables).
fn named(path: &Path) -> Option<Named> {
    let name = path.file_name()?.to_string_lossy();
    let (stem, lang, ending) = parts(&name)?;
    let known = ENDINGS.contains(&ending.to_lowercase().as_str());
    known.then(|| Named { path: path.to_path_buf(), stem: stem.to_owned(), lang, is_written: false })
}

/// The jobs of the files of one name.
fn paired(root: &Path, files: Vec<Named>, source_lang: Option<Lang>, target_lang: Option<Lang>) -> Vec<Job> {
    let name = |file: &Named| below(root, &file.path);
    let refused = |what: &str, hint: &str| {
        let refuse = |file: &Named| Job { name: name(file), files: Err(Error::new(&name(file), what, hint)) };
        files.iter().map(refuse).collect::<Vec<_>>()
    };
    let of_lang = |file: &&Named, lang: Lang| file.lang.is_some_and(|own| own.same_language(lang));
    let by_role = files.iter().find(|file| ORIGINALS.contains(&file.stem.as_str()));
    let unnamed = || {
        let mut unnamed = files.iter().filter(|file| file.lang.is_none());
        unnamed.next().filter(|_| files.len() > 1 && unnamed.next().is_none())
    };
    let original = match (source_lang, target_lang) {
        _ if by_role.is_some() => by_role,
        (Some(lang), _) => files.iter().find(|file| of_lang(file, lang)).or_else(unnamed),
        (None, Some(lang)) if files.len() == 2 => files.iter().find(|file| !of_lang(file, lang)),
        (None, _) => unnamed(),
    };
    let Some(original) = original else {
        return match (files.len(), source_lang) {
            (1, _) => refused("there is no original beside it", "name the two NAME.<lang>.ENDING, or pass a manifest"),
            (_, Some(lang)) => refused(&format!("none of the files of this name is in {}", lang.name()), ""),
            _ => refused(
                "its name does not tell which file is the original",
                "pass --source-lang (or --target-lang, where there are two)",
            ),
        };
    };
    let others = files.iter().filter(|file| file.path != original.path);
    let wanted = others.filter(|file| target_lang.is_none_or(|lang| of_lang(file, lang) || file.lang.is_none()));
    let jobs: Vec<Job> = wanted
        .map(|file| Job {
            name: name(file),
            files: Ok(Files {
                source: Some(original.path.clone()),
                target: file.path.clone(),
                source_lang: None,
                target_lang: None,
            }),
        })
        .collect();
    if jobs.is_empty() { refused("there is no translation beside it", "") } else { jobs }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(crate) fn folder(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "Une phrase.").unwrap();
        }
        folder
    }

    /// The jobs as a reader says them: "713.fr.txt > 713.en.txt", or the name and why not.
    pub(crate) fn said(root: &Path, jobs: Vec<Job>) -> Vec<String> {
        let short = |path: &Path| path.strip_prefix(root).unwrap().display().to_string();
        let say = |job: Job| match job.files {
            Ok(files) => format!("{} > {}", files.source.map_or("-".into(), |path| short(&path)), short(&files.target)),
            Err(error) => error.what.replace(&format!("{}/", root.display()), ""),
        };
        jobs.into_iter().map(say).collect()
    }

    fn lang(tag: &str) -> Option<Lang> {
        Lang::parse(tag)
    }

    #[test]
    fn files_of_one_name_are_a_pair() {
        let folder = folder(&[
            "713.fr.html",
            "713.en.txt",
            "sport/derby_es.md",
            "sport/derby_en.md",
            "photo.jpg",
            "~$713.docx",
            ".713.en.txt.swp",
        ]);
        let root = folder.path();
        assert_eq!(
            said(root, of_folder(root, None, lang("en"), &[]).unwrap()),
            ["713.fr.html > 713.en.txt", "sport/derby_es.md > sport/derby_en.md"]
        );
        let from_french = said(root, of_folder(root, lang("fr"), None, &[]).unwrap());
        assert_eq!(from_french[0], "713.fr.html > 713.en.txt");
        assert!(from_french[1].ends_with("none of the files of this name is in French"), "{from_french:?}");
    }

    #[test]
    fn an_original_may_have_several_translations() {
        let folder = folder(&["a.en.txt", "a.fr.txt", "a.de.txt"]);
        let root = folder.path();
        assert_eq!(
            said(root, of_folder(root, lang("en"), None, &[]).unwrap()),
            ["a.en.txt > a.de.txt", "a.en.txt > a.fr.txt"]
        );
        assert_eq!(said(root, of_folder(root, lang("en"), lang("fr"), &[]).unwrap()), ["a.en.txt > a.fr.txt"]);
    }

    #[test]
    fn a_folder_for_each_article_names_the_roles() {
        let folder = folder(&["derby/source.es.txt", "derby/translation.en.txt"]);
        let root = folder.path();
        assert_eq!(
            said(root, of_folder(root, None, None, &[]).unwrap()),
            ["derby/source.es.txt > derby/translation.en.txt"]
        );
    }

    #[test]
    fn files_are_paired_by_other_habits_of_naming() {
        for (files, pair) in [
            (["fr/713.html", "en/713.html"], "fr/713.html > en/713.html"),
            (["fr/sport/derby.txt", "en-GB/sport/derby.md"], "fr/sport/derby.txt > en-GB/sport/derby.md"),
            (["wires/fr/713.txt", "wires/en/713.txt"], "wires/fr/713.txt > wires/en/713.txt"),
            (["derby-fr.txt", "derby-en.txt"], "derby-fr.txt > derby-en.txt"),
            (["derby-fr-CA.txt", "derby-en-US.txt"], "derby-fr-CA.txt > derby-en-US.txt"),
            (["derby_fr_CA.txt", "derby.en_US.txt"], "derby_fr_CA.txt > derby.en_US.txt"),
            (["713/fr.txt", "713/en.txt"], "713/fr.txt > 713/en.txt"),
            (["A.FR.TXT", "A.EN.TXT"], "A.FR.TXT > A.EN.TXT"),
        ] {
            let folder = folder(&files);
            let root = folder.path();
            assert_eq!(said(root, of_folder(root, None, lang("en"), &[]).unwrap()), [pair]);
            assert_eq!(said(root, of_folder(root, lang("fr"), None, &[]).unwrap()), [pair]);
        }
        let folder = folder(&["mid-it.txt", "no.txt", "en/713.txt"]);
        let jobs = said(folder.path(), of_folder(folder.path(), None, lang("en"), &[]).unwrap());
        assert_eq!(jobs.len(), 3, "{jobs:?}");
        assert!(jobs.iter().all(|job| job.ends_with("there is no original beside it")), "{jobs:?}");
    }

    #[test]
    fn what_the_run_writes_is_no_article() {
        let folder = folder(&["a.fr.txt", "a.en.txt", "report.html", "report_articles/00001-a.html"]);
        let root = folder.path();
        let written = [root.join("report.html"), root.join("report_articles"), root.join("other.csv")];
        assert_eq!(said(root, of_folder(root, None, lang("en"), &written).unwrap()), ["a.fr.txt > a.en.txt"]);
    }

    #[test]
    fn the_one_without_a_language_is_the_original() {
        let folder = folder(&["713.txt", "713.en.txt", "713.de.txt"]);
        let root = folder.path();
        assert_eq!(
            said(root, of_folder(root, None, None, &[]).unwrap()),
            ["713.txt > 713.de.txt", "713.txt > 713.en.txt"]
        );
        let from_french = said(root, of_folder(root, lang("fr"), None, &[]).unwrap());
        assert_eq!(from_french, ["713.txt > 713.de.txt", "713.txt > 713.en.txt"]);
        assert_eq!(said(root, of_folder(root, lang("fr"), lang("en"), &[]).unwrap()), ["713.txt > 713.en.txt"]);
        std::fs::write(root.join("713.fr.txt"), "Une phrase.").unwrap();
        let named = said(root, of_folder(root, lang("fr"), lang("en"), &[]).unwrap());
        assert!(named.contains(&"713.fr.txt > 713.en.txt".to_owned()), "what is named wins: {named:?}");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn links_out_of_the_folder_and_names_in_another_encoding_are_told() {
        use std::os::unix::ffi::OsStrExt;
        let folder = folder(&["a.fr.txt", "a.en.txt", "b.fr.txt"]);
        let root = folder.path();
        std::os::unix::fs::symlink("/etc/hostname", root.join("b.en.txt")).unwrap();
        std::os::unix::fs::symlink("a.fr.txt", root.join("c.fr.txt")).unwrap();
        std::os::unix::fs::symlink(root.join("a.en.txt"), root.join("c.en.txt")).unwrap();
        std::fs::write(root.join(OsStr::from_bytes(b"d\xe9.en.txt")), "The port.").unwrap();
        assert_eq!(
            said(root, of_folder(root, lang("fr"), None, &[]).unwrap()),
            [
                "a.fr.txt > a.en.txt",
                "b.en.txt: this link leads out of the folder",
                "b.fr.txt: there is no translation beside it",
                "c.fr.txt > c.en.txt",
                "d\u{fffd}.en.txt: its name is not UTF-8",
            ]
        );
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_folder_that_cannot_be_read_costs_no_article_of_the_others() {
        let folder = folder(&["a.fr.txt", "a.en.txt", "z/b.fr.txt", "z/b.en.txt"]);
        // Deeper than a path may be long, and so closed even to root.
        let deep = "for i in $(seq 20); do mkdir $0; cd $0; done";
        let name = "m".repeat(250);
        std::process::Command::new("sh").args(["-c", deep, &name]).current_dir(folder.path()).status().unwrap();
        let jobs = said(folder.path(), of_folder(folder.path(), lang("fr"), None, &[]).unwrap());
        assert_eq!((jobs[0].as_str(), jobs[2].as_str()), ("a.fr.txt > a.en.txt", "z/b.fr.txt > z/b.en.txt"));
        assert!(jobs[1].contains("mmm: the folder cannot be read: File name too long"), "{jobs:?}");
        assert_eq!(jobs.len(), 3);
    }

    #[test]
    fn what_cannot_be_paired_says_why() {
        let folder = folder(&["a.fr.txt", "a.en.txt", "notes.txt"]);
        let jobs = said(folder.path(), of_folder(folder.path(), None, None, &[]).unwrap());
        assert_eq!(
            jobs,
            [
                "a.en.txt: its name does not tell which file is the original",
                "a.fr.txt: its name does not tell which file is the original",
                "notes.txt: there is no original beside it",
            ]
        );
        let empty = tempfile::tempdir().unwrap();
        assert!(
            of_folder(empty.path(), None, None, &[])
                .unwrap_err()
                .what
                .ends_with("there are no articles in this folder")
        );
    }
}
