//! What can go wrong (`Error`), and what is worth saying while the run goes on (`Notice`).

use std::fmt;
use std::io;
use std::path::Path;

/// Why something could not be read, configured or written: what happened, where, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// What happened, with the file and the line where there is one.
    pub what: String,
    /// What the user can do; empty when there is nothing to say.
    pub hint: String,
}

impl Error {
    /// An error with its place and a hint.
    pub fn new(place: &str, what: impl Into<String>, hint: impl Into<String>) -> Self {
        let what = what.into();
        Error { what: if place.is_empty() { what } else { format!("{place}: {what}") }, hint: hint.into() }
    }

    /// A file that cannot be read, in words for people where the system's are for programmers.
    pub fn unread(place: &str, error: &io::Error) -> Self {
        let (what, hint) = match error.kind() {
            io::ErrorKind::NotFound => ("there is no such file", "check the spelling of the path"),
            io::ErrorKind::PermissionDenied => ("it may not be read", "check the permissions of the file"),
            io::ErrorKind::IsADirectory => ("this is a directory", "pass a file"),
            _ => return Error::new(place, format!("it cannot be read: {error}"), ""),
        };
        Error::new(place, what, hint)
    }

    /// The refusal to write over a file that is read.
    pub fn in_its_place(path: &Path) -> Self {
        Error::new(&path.display().to_string(), "the report would take its place", "give the report another name")
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.what)?;
        if !self.hint.is_empty() {
            write!(f, "\n  {}", self.hint)?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}

/// Something the user should know although the run goes on, in words for people.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Notice(pub String);

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
