//! Letters that a text has because its bytes were read in the code page of another region: "kapatýldý" is Turkish in
//! Western European letters, "uzavøena" Czech. The pairs are the same bytes in windows-1252 and in the code page of the
//! language (windows-1250, -1254, -1251), as far as the language does not write the first of them itself.
//!
//! Names from abroad have such letters too, so only words in lower case count, or what the source has in its own letters.

use std::ops::Range;

use encoding_rs::{WINDOWS_1251, WINDOWS_1252};

use super::stretches;

/// Languages, letters that stand there, and letters that were meant.
const MISREAD: &[(&[&str], &str, &str)] = &[
    (&["tr", "az"], "ýþð", "ışğ"),
    (&["cs", "sk"], "øìèùï¾¹", "řěčůďľš"),
    (&["pl"], "³¹¿œæ", "łążść"),
    (&["hu"], "õû", "őű"),
    (&["ro"], "ãþº", "ăţş"),
    (&["hr", "sr", "bs", "sl"], "èæð", "čćđ"),
];
const CYRILLIC: &[&str] = &["ru", "uk", "bg", "be", "mk", "sr"];
/// Letters of a Cyrillic word read in Western European letters at least: names have fewer in a row.
const RUN: usize = 4;

/// Words of a text in such letters, in bytes, and what they should read.
pub(crate) fn misread_words(text: &str, lang: &str) -> Vec<(Range<usize>, String)> {
    let table = MISREAD.iter().find(|(langs, ..)| langs.contains(&lang));
    let cyrillic = CYRILLIC.contains(&lang);
    if text.is_ascii() || table.is_none() && !cyrillic {
        return Vec::new();
    }
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '³' | '¹' | '¿' | '¾' | 'º');
    let meant = |at: Range<usize>| {
        let word = text.get(at.clone()).unwrap_or("");
        let meant = table.and_then(|(_, there, meant)| repaired(word, there, meant));
        meant.or_else(|| if cyrillic { as_cyrillic(word) } else { None }).map(|meant| (at, meant))
    };
    stretches(text, is_part).into_iter().filter_map(meant).collect()
}

/// Words of a translation, in bytes, that are words of the source, which is in another language, in letters of another code page:
/// "Gülþah" for «Gülşah». Names and capitals count as well, since the source has what was meant.
pub(crate) fn misread_copies(text: &str, source: &str, lang: &str) -> Vec<(Range<usize>, String)> {
    let Some((_, there, meant)) = MISREAD.iter().find(|(langs, ..)| langs.contains(&lang)) else { return Vec::new() };
    let [there, meant] = [there, meant].map(|letters| format!("{letters}{}", letters.to_uppercase()));
    if !text.contains(|c| there.contains(c)) {
        return Vec::new();
    }
    let words: Vec<&str> = source.split(|c: char| !c.is_alphanumeric()).collect();
    let copy = |at: Range<usize>| {
        let word = text.get(at.clone())?;
        let read = letters(word, &there, &meant);
        (read != word && words.contains(&read.as_str()) && !words.contains(&word)).then_some((at, read))
    };
    stretches(text, char::is_alphanumeric).into_iter().filter_map(copy).collect()
}

/// A word with the letters `meant` for those that stand `there`.
fn letters(word: &str, there: &str, meant: &str) -> String {
    let letter = |c: char| there.chars().position(|other| other == c).and_then(|at| meant.chars().nth(at)).unwrap_or(c);
    word.chars().map(letter).collect()
}

fn repaired(word: &str, there: &str, meant: &str) -> Option<String> {
    let is_misread = |c: char| there.contains(c);
    // "km²", "¿qué?": marks count only between letters or at their end.
    let plain = word.chars().filter(|c| c.is_ascii_lowercase()).count();
    let lower =
        word.starts_with(char::is_lowercase) && !word.contains(|c: char| c.is_uppercase() || c.is_ascii_digit());
    if !lower || plain < 2 || word.len() < 5 || !word.contains(is_misread) {
        return None;
    }
    Some(letters(word, there, meant))
}

fn as_cyrillic(word: &str) -> Option<String> {
    let western = |c: char| ('\u{c0}'..='\u{ff}').contains(&c);
    if word.chars().count() < RUN || !word.chars().all(western) {
        return None;
    }
    let (bytes, _, _) = WINDOWS_1252.encode(word);
    let (meant, _, failed) = WINDOWS_1251.decode(&bytes);
    (!failed && meant.chars().all(char::is_alphabetic)).then(|| meant.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(lang: &str, text: &str, expected: &[&str]) {
        let meant: Vec<String> = misread_words(text, lang).into_iter().map(|(_, meant)| meant).collect();
        assert_eq!(meant, expected);
    }

    #[test]
    fn words_of_the_source_in_the_letters_of_another_code_page_are_found_in_any_translation() {
        let copies = |text: &str, source: &str, lang: &str| -> Vec<String> {
            misread_copies(text, source, lang).into_iter().map(|(_, meant)| meant).collect()
        };
        let source = "Şişli'de pastane sahibi Gülşah Özyığit kepenk indirecek.";
        assert_eq!(copies("Gülþah Özyýðit of Þiþli will shut.", source, "tr"), ["Gülşah", "Özyığit", "Şişli"]);
        assert_eq!(copies("Gergõ Fûtõ lives there.", "Fűtő Gergő ott él.", "hu"), ["Gergő", "Fűtő"]);
        assert_eq!(copies("João Conceição sings.", "João Conceição énekel.", "hu"), [""; 0]);
        assert_eq!(copies("She met Sigríð.", "Sigríğ ile tanıştı.", "is"), [""; 0]);
    }

    #[test]
    fn words_in_the_letters_of_another_code_page_are_found() {
        reads("tr", "Sokak kapatýldý.", &["kapatıldı"]);
        reads("cs", "Ulice byla uzavøena.", &["uzavřena"]);
        reads("pl", "Droga by³a zamkniêta.", &["była"]);
        reads("hu", "A fõváros.", &["főváros"]);
        reads("ru", "Óëèöà çàêðûòà.", &["Улица", "закрыта"]);
    }

    #[test]
    fn names_and_words_of_the_language_are_left_alone() {
        reads("tr", "Sigurðsson ve Þórður geldi.", &[]);
        reads("cs", "Søren přijel do Malmø, žluťoučký kůň.", &[]);
        reads("pl", "¿Qué?, 5 m³, 10 km² i kość.", &[]);
        reads("fr", "où, très, ø", &[]);
        reads("ru", "Он сказал «à la carte» и café.", &[]);
    }
}
