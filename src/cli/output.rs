//! The files that a run writes: each under a temporary name until it is whole, and put together by `report::assembly`.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::check::{coloured, fail};
use super::{CheckArgs, put, say};
use crate::error::{Error, Notice};
use crate::report::assembly::{Article, Digest, Format, Kind, Output, Style, piece};
use crate::report::{csv, review};

/// Links that are followed, one after the other; as many as Linux follows (path_resolution(7)).
const MOST_LINKS: usize = 40;

/// A report that is to be written.
#[derive(Debug, Clone)]
pub struct Form {
    /// `None` is standard output.
    pub path: Option<PathBuf>,
    /// How it is written.
    pub style: Style,
}

/// The reports that were asked for; the table of documents is the last of the files.
pub fn forms(
    args: &CheckArgs,
    outputs: &[(&Path, Format)],
    dialect: csv::Dialect,
    not_run: &[&'static str],
) -> Vec<Form> {
    let files = outputs.iter().map(|&(path, format)| (Some(path.to_path_buf()), Kind::Findings(format)));
    let documents = args.documents.iter().map(|path| (Some(path.clone()), Kind::Documents));
    let shown = outputs.is_empty() && args.output.is_empty() || args.format.is_some();
    let shown = shown.then(|| (None, Kind::Findings(args.format.unwrap_or(Format::Text))));
    let form = |(path, kind): (Option<PathBuf>, Kind)| {
        let coloured = path.is_none() && coloured();
        let style = Style { kind, dialect, coloured, summary: args.batch.is_none(), not_run: not_run.to_vec() };
        Form { path, style }
    };
    files.chain(documents).chain(shown).map(form).collect()
}

/// What each report gets for an article.
pub fn pieces(forms: &[Form], article: &Article<'_, '_>, notices: &mut Vec<Notice>) -> io::Result<Vec<String>> {
    forms.iter().map(|form| piece(&form.style, article, notices)).collect()
}

/// A file under a temporary name, which is removed unless the file is whole.
pub struct Part {
    path: PathBuf,
    /// The temporary name, until the file has its own.
    part: Option<PathBuf>,
}

impl Part {
    /// Begins the file. A pipe or a device is written to as it is: a file in its place would be another thing. A link
    /// stays one, and a file that was there before hands on who may read it.
    pub fn new(path: &Path) -> io::Result<(Part, Box<dyn Write>)> {
        let path = &behind_links(path);
        let is_stream = path.metadata().is_ok_and(|about| !about.is_file() && !about.is_dir());
        let part = (!is_stream).then(|| with_suffix(path, ".part"));
        let file = match &part {
            Some(part) => {
                let file = File::create(part)?;
                if let Ok(before) = path.metadata() {
                    // A file system without permissions has none to keep.
                    let _ = file.set_permissions(before.permissions());
                }
                file
            }
            None => File::options().write(true).open(path)?,
        };
        Ok((Part { path: path.to_owned(), part }, Box::new(BufWriter::new(file))))
    }

    /// Gives it its name.
    pub fn finish(mut self) -> io::Result<()> {
        if let Some(part) = &self.part {
            std::fs::rename(part, &self.path)?;
        }
        self.part = None;
        Ok(())
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        if let Some(part) = &self.part {
            // What is left of a failed write is of no use; that it cannot be removed says nothing new.
            let _ = std::fs::remove_file(part);
        }
    }
}

/// The file that a link leads to, whether it is there yet or not.
fn behind_links(path: &Path) -> PathBuf {
    let mut path = path.to_path_buf();
    for _ in 0..MOST_LINKS {
        let Ok(to) = path.read_link() else { break };
        path = path.parent().unwrap_or(Path::new("")).join(to);
    }
    path
}

/// The path with something after its name.
pub fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(suffix);
    path.with_file_name(name)
}

/// A report that is being written.
pub struct Sink {
    place: String,
    /// `None` once nobody reads it any more: `mtlint … | head`.
    to: Option<To>,
    part: Option<Part>,
}

enum To {
    Whole(Box<Output<Box<dyn Write>>>),
    /// An index, with the pages of the articles.
    Pages(Pages, Box<dyn Write>),
}

impl Sink {
    /// Begins a report of one article, or of many, whose pages in HTML are files of their own.
    pub fn open(form: &Form, title: &str, many: bool) -> Result<Sink, Error> {
        let place = form.path.as_ref().map_or("standard output".to_owned(), |path| path.display().to_string());
        let mut sink = Sink { place, to: None, part: None };
        let begun = (|| {
            let (part, out): (_, Box<dyn Write>) = match &form.path {
                None => (None, Box::new(BufWriter::new(io::stdout()))),
                Some(path) => Part::new(path).map(|(part, out)| (Some(part), out))?,
            };
            let to = match (&form.path, form.style.kind) {
                (Some(path), Kind::Findings(Format::Html)) if many => To::Pages(Pages::new(path)?, out),
                _ => To::Whole(Box::new(Output::new(out, form.style.clone(), title)?)),
            };
            Ok((part, to))
        })();
        match begun {
            Ok((part, to)) => (sink.part, sink.to) = (part, Some(to)),
            Err(error) => fail(&sink.place, &error)?,
        }
        Ok(sink)
    }

    /// True once nobody reads it any more.
    pub fn is_closed(&self) -> bool {
        self.to.is_none()
    }

    /// Adds what an article has for this report.
    pub fn add(&mut self, title: &str, digest: &Digest, piece: &str) -> Result<(), Error> {
        let written = match &mut self.to {
            Some(To::Whole(output)) => output.add(digest, piece),
            Some(To::Pages(pages, _)) => pages.add(title, digest, piece),
            None => Ok(()),
        };
        written.or_else(|error| {
            self.to = None;
            fail(&self.place, &error)
        })
    }

    /// Ends the report and gives its file the name.
    pub fn finish(self) -> Result<(), Error> {
        let ended = match self.to {
            Some(To::Whole(output)) => output.finish().map(|said| say(&said)),
            Some(To::Pages(pages, mut out)) => {
                let index = review::index(&pages.title, &pages.entries);
                out.write_all(index.as_bytes()).and_then(|()| out.flush())
            }
            None => return Ok(()),
        };
        let named = ended.and_then(|()| self.part.map_or(Ok(()), Part::finish));
        named.or_else(|error| fail(&self.place, &error))
    }
}

/// The pages of the articles of a batch or bitext, in a folder beside their index.
struct Pages {
    title: String,
    folder: PathBuf,
    entries: Vec<review::Entry>,
}

/// The folder of the pages of an index.
pub fn pages_folder(index: &Path) -> PathBuf {
    let title = index.file_stem().unwrap_or_default().to_string_lossy();
    index.with_file_name(format!("{title}_articles"))
}

impl Pages {
    fn new(index: &Path) -> io::Result<Pages> {
        let title = index.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let folder = pages_folder(index);
        std::fs::create_dir_all(&folder)?;
        Ok(Pages { title, folder, entries: Vec::new() })
    }

    fn add(&mut self, title: &str, digest: &Digest, data: &str) -> io::Result<()> {
        let plain = |c: char| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' };
        let short: String = title.chars().take(60).map(plain).collect();
        let file = format!("{:05}-{short}.html", self.entries.len() + 1);
        let page = digest.broken.is_none().then(|| {
            let place = self.folder.file_name().unwrap_or_default().to_string_lossy();
            format!("{place}/{file}")
        });
        if page.is_some() {
            put(&self.folder.join(&file), review::page(title, data).as_bytes())?;
        }
        let (document, verdict) = (title.to_owned(), digest.verdict().to_owned());
        self.entries.push(review::Entry { document, page, verdict, findings: digest.findings });
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(path: &Path, format: Format) -> Form {
        let style = Style {
            kind: Kind::Findings(format),
            dialect: csv::Dialect::Plain,
            coloured: false,
            summary: true,
            not_run: Vec::new(),
        };
        Form { path: Some(path.to_owned()), style }
    }

    /// The names in a folder.
    fn names(folder: &Path) -> Vec<String> {
        let entries = std::fs::read_dir(folder).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    fn digest() -> Digest {
        Digest { document: "713".into(), ..Digest::default() }
    }

    #[test]
    fn a_report_gets_its_name_when_it_is_whole_and_not_before() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("r.jsonl");
        let mut sink = Sink::open(&form(&path, Format::Jsonl), "x", false).unwrap();
        sink.add("713", &digest(), "{}\n").unwrap();
        assert_eq!(names(folder.path()), ["r.jsonl.part"]);
        sink.finish().unwrap();
        assert_eq!(names(folder.path()), ["r.jsonl"]);
        assert_eq!(std::fs::read_to_string(path).unwrap(), "{}\n");
    }

    #[test]
    fn a_report_that_is_given_up_leaves_the_one_before_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("r.jsonl");
        std::fs::write(&path, "yesterday").unwrap();
        let mut sink = Sink::open(&form(&path, Format::Jsonl), "x", false).unwrap();
        sink.add("713", &digest(), "{}\n").unwrap();
        drop(sink);
        assert_eq!(names(folder.path()), ["r.jsonl"]);
        assert_eq!(std::fs::read_to_string(path).unwrap(), "yesterday");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_write_that_fails_is_an_error_and_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("r.jsonl");
        let full = || std::os::unix::fs::symlink("/dev/full", folder.path().join("r.jsonl.part")).unwrap();
        full();
        let mut sink = Sink::open(&form(&path, Format::Jsonl), "x", false).unwrap();
        let long = format!("{}\n", "x".repeat(1 << 16));
        let error = sink.add("713", &digest(), &long).unwrap_err();
        assert!(error.what.contains("r.jsonl: cannot write: No space left"), "{error}");
        assert!(sink.is_closed());
        sink.add("714", &digest(), &long).unwrap();
        sink.finish().unwrap();
        assert_eq!(names(folder.path()), [""; 0]);
        // What fits into the buffer fails at the end.
        full();
        let mut sink = Sink::open(&form(&path, Format::Jsonl), "x", false).unwrap();
        sink.add("713", &digest(), "{}\n").unwrap();
        assert!(sink.finish().unwrap_err().what.contains("No space left"));
        assert_eq!(names(folder.path()), [""; 0]);
        let nowhere = folder.path().join("nowhere/r.jsonl");
        assert!(Sink::open(&form(&nowhere, Format::Jsonl), "x", false).is_err());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_pipe_is_written_to_and_stays_a_pipe() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("r.jsonl");
        assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
        let reader = std::thread::spawn({
            let path = path.clone();
            move || std::fs::read_to_string(path).unwrap()
        });
        let mut sink = Sink::open(&form(&path, Format::Jsonl), "x", false).unwrap();
        sink.add("713", &digest(), "{}\n").unwrap();
        sink.finish().unwrap();
        assert_eq!(reader.join().unwrap(), "{}\n");
        assert!(!path.metadata().unwrap().is_file());
        assert_eq!(names(folder.path()), ["r.jsonl"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_report_keeps_the_link_it_is_written_through_and_its_permissions() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::create_dir(at("desk")).unwrap();
        std::fs::write(at("desk/r.jsonl"), "yesterday").unwrap();
        std::fs::set_permissions(at("desk/r.jsonl"), std::fs::Permissions::from_mode(0o600)).unwrap();
        symlink("desk/r.jsonl", at("one.jsonl")).unwrap();
        symlink(at("one.jsonl"), at("two.jsonl")).unwrap();
        symlink("desk/new.jsonl", at("new-link.jsonl")).unwrap();
        for name in ["two.jsonl", "new-link.jsonl"] {
            let mut sink = Sink::open(&form(&at(name), Format::Jsonl), "x", false).unwrap();
            sink.add("713", &digest(), "{}\n").unwrap();
            sink.finish().unwrap();
            assert!(at(name).is_symlink());
            assert_eq!(std::fs::read_to_string(at(name)).unwrap(), "{}\n");
        }
        assert_eq!(at("desk/r.jsonl").metadata().unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(names(&at("desk")), ["new.jsonl", "r.jsonl"]);
    }

    #[test]
    fn many_articles_are_an_index_with_a_page_each_and_the_broken_one_without() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("r.html");
        let mut sink = Sink::open(&form(&path, Format::Html), "x", true).unwrap();
        sink.add("../713 é", &digest(), "{}").unwrap();
        sink.add("714", &Digest::broken("714", "it is empty"), "").unwrap();
        sink.finish().unwrap();
        assert_eq!(names(folder.path()), ["r.html", "r_articles"]);
        assert_eq!(names(&folder.path().join("r_articles")), ["00001-___713__.html"]);
    }
}
