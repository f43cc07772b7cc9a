//! Which languages two files are in: what was typed, else what the file's name or markup says, else what its text
//! says; and what is wrong when these do not agree.

use crate::document::Document;
use crate::error::{Error, Notice};
use crate::language::named::by_name;
use crate::language::{Lang, detect};

/// What a document is checked as, and what its text says it is.
#[derive(Debug, Clone, Copy)]
pub struct Told {
    /// The language that it is checked as.
    pub lang: Lang,
    /// The language that its text reads as; `None` if there is too little of it.
    pub seen: Option<Lang>,
}

/// The language of a document, with a notice where text and declaration do not agree.
pub fn of(document: &Document, typed: Option<Lang>, notices: &mut Vec<Notice>) -> Result<Told, Error> {
    let name = &document.origin.name;
    let told = typed.or_else(|| by_name(name)).or(document.declared);
    let seen = detect::document(document);
    let lang = match (told, seen) {
        (Some(told), Some(seen)) if !detect::close(told, seen) => {
            if typed.is_none() {
                let declared = if by_name(name).is_some() { "by its name" } else { "by its markup" };
                notices.push(Notice(format!(
                    "{name}: {} {declared}, but its text reads as {}; checked as {}",
                    told.name(),
                    seen.name(),
                    seen.name()
                )));
                seen
            } else {
                notices.push(Notice(format!(
                    "{name}: checked as {}, as told, but its text reads as {}",
                    told.name(),
                    seen.name()
                )));
                told
            }
        }
        (Some(told), _) => told,
        (None, Some(seen)) => seen,
        (None, None) => {
            return Err(Error::new(
                name,
                "its language cannot be told from so little text",
                "pass --source-lang or --target-lang",
            ));
        }
    };
    Ok(Told { lang, seen })
}

/// Refuses pairs that cannot be an original and its translation: swapped, or in one language.
pub fn refuse_wrong_pairs(source: (&Document, Told), target: (&Document, Told), typed: bool) -> Result<(), Error> {
    let ((source, there), (target, here)) = (source, target);
    if source.text == target.text {
        return Err(Error::new(
            &target.origin.name,
            format!("holds the same text as {}", source.origin.name),
            "pass the original first, then its translation",
        ));
    }
    if let (Some(a), Some(b)) = (there.seen, here.seen) {
        let crossed = a.same_language(here.lang) && b.same_language(there.lang) && !a.same_language(b);
        if typed && crossed {
            return Err(Error::new(
                &source.origin.name,
                format!(
                    "original and translation seem to be swapped: this reads as {}, {} as {}",
                    a.name(),
                    target.origin.name,
                    b.name()
                ),
                "pass the original first, then its translation",
            ));
        }
        if a.same_language(b) && !typed {
            return Err(Error::new(
                &target.origin.name,
                format!(
                    "the two files seem to be in the same language ({}): {} and this one",
                    a.name(),
                    source.origin.name
                ),
                "pass an original and its translation, or --source-lang and --target-lang if you are sure",
            ));
        }
    }
    if there.lang.same_language(here.lang) {
        return Err(Error::new(
            "",
            format!("original and translation are both in {}", there.lang.name()),
            "pass the right --source-lang and --target-lang",
        ));
    }
    Ok(())
}
