//! Which languages two files are in: what was typed, else what the file's name or markup says, else what its text
//! says; and what is wrong when these do not agree.

use crate::document::Document;
use crate::error::{Error, Notice};
use crate::language::{Lang, detect};

/// The language of a document, with a notice where text and declaration do not agree.
pub fn of(document: &Document, typed: Option<Lang>, notices: &mut Vec<Notice>) -> Result<Lang, Error> {
    let name = &document.origin.name;
    let told = typed.or_else(|| by_name(name)).or(document.declared);
    let seen = detect::document(document);
    match (told, seen) {
        (Some(told), Some(seen)) if !detect::close(told, seen) => {
            if typed.is_none() {
                let declared = if by_name(name).is_some() { "by its name" } else { "by its markup" };
                notices.push(Notice(format!(
                    "{name}: {} {declared}, but its text reads as {}; checked as {}",
                    language_name(told),
                    language_name(seen),
                    language_name(seen)
                )));
                return Ok(seen);
            }
            notices.push(Notice(format!(
                "{name}: checked as {}, as told, but its text reads as {}",
                language_name(told),
                language_name(seen)
            )));
            Ok(told)
        }
        (Some(told), _) => Ok(told),
        (None, Some(seen)) => Ok(seen),
        (None, None) => Err(Error::new(
            name,
            "its language cannot be told from so little text",
            "pass --source-lang or --target-lang",
        )),
    }
}

/// Refuses pairs that cannot be an original and its translation: swapped, or in one language.
pub fn refuse_wrong_pairs(source: &Document, target: &Document, langs: (Lang, Lang), typed: bool) -> Result<(), Error> {
    if source.text == target.text {
        return Err(Error::new(
            &target.origin.name,
            format!("holds the same text as {}", source.origin.name),
            "pass the original first, then its translation",
        ));
    }
    let (seen_source, seen_target) = (detect::document(source), detect::document(target));
    if let (Some(a), Some(b)) = (seen_source, seen_target) {
        let crossed = a.same_language(langs.1) && b.same_language(langs.0) && !a.same_language(b);
        if typed && crossed {
            return Err(Error::new(
                &source.origin.name,
                format!(
                    "original and translation seem to be swapped: this reads as {}, {} as {}",
                    language_name(a),
                    target.origin.name,
                    language_name(b)
                ),
                "pass the original first, then its translation",
            ));
        }
        if a.same_language(b) && !typed {
            return Err(Error::new(
                &target.origin.name,
                format!(
                    "the two files seem to be in the same language ({}): {} and this one",
                    language_name(a),
                    source.origin.name
                ),
                "pass an original and its translation, or --source-lang and --target-lang if you are sure",
            ));
        }
    }
    if langs.0.same_language(langs.1) {
        return Err(Error::new(
            "",
            format!("original and translation are both in {}", language_name(langs.0)),
            "pass the right --source-lang and --target-lang",
        ));
    }
    Ok(())
}

/// "fr" of "article.fr.txt" or "article_fr.html".
fn by_name(name: &str) -> Option<Lang> {
    let file = name.rsplit(['/', '\\']).next()?;
    let (stem, _) = file.rsplit_once('.')?;
    let tag = stem.rsplit(['.', '_']).next().filter(|tag| tag.len() < stem.len())?;
    Lang::parse(tag).filter(|lang| crate::locale::Locale::codes().contains(&lang.code()))
}

/// A language by its English name where we know it, else by its tag.
pub fn language_name(lang: Lang) -> String {
    let name = match lang.code() {
        "ar" => "Arabic",
        "bg" => "Bulgarian",
        "ca" => "Catalan",
        "cs" => "Czech",
        "da" => "Danish",
        "de" => "German",
        "el" => "Greek",
        "en" => "English",
        "es" => "Spanish",
        "fa" => "Persian",
        "fr" => "French",
        "he" => "Hebrew",
        "hi" => "Hindi",
        "it" => "Italian",
        "ja" => "Japanese",
        "ko" => "Korean",
        "nl" => "Dutch",
        "pl" => "Polish",
        "pt" => "Portuguese",
        "ro" => "Romanian",
        "ru" => "Russian",
        "sv" => "Swedish",
        "th" => "Thai",
        "tr" => "Turkish",
        "uk" => "Ukrainian",
        "zh" => "Chinese",
        _ => return lang.to_string(),
    };
    name.to_owned()
}
