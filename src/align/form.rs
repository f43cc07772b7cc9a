//! What a word looks like across scripts: transliterated, in lower case, and as a skeleton of its consonants.
//!
//! Alphabets that write few vowels (Arabic, Hebrew) and transcriptions that differ in them (Шарапова, Sharapova) agree
//! in the consonants, if those that scripts tell apart differently are merged.

use any_ascii::any_ascii_char;

/// A word for comparison.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Form {
    /// Transliterated to ASCII letters and digits, lower case.
    pub plain: String,
    /// Its consonants, merged into classes; doubled ones are one.
    pub skeleton: String,
}

/// The form of a word.
pub fn form(word: &str) -> Form {
    let mut plain = String::with_capacity(word.len());
    for c in word.chars() {
        plain.extend(any_ascii_char(c).chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()));
    }
    let skeleton = skeleton(&plain);
    Form { plain, skeleton }
}

fn skeleton(plain: &str) -> String {
    let mut out = String::with_capacity(plain.len());
    let letters = plain.as_bytes();
    for (i, &c) in letters.iter().enumerate() {
        let next = letters.get(i + 1).copied().unwrap_or(0);
        // Not w and y: Arabic and Hebrew write long vowels with them.
        let class = match c {
            b'c' if matches!(next, b'e' | b'i' | b'y') => 's',
            b'c' if next == b'h' => 'x',
            b's' if matches!(next, b'h') => 'x',
            b'c' | b'k' | b'q' => 'k',
            b'p' if next == b'h' => 'f',
            b'p' | b'b' => 'b',
            b'f' => 'f',
            b'v' => 'v',
            b'z' | b's' => 's',
            b'j' | b'g' => 'g',
            b't' if next == b's' => continue,
            b'd' => 'd',
            b't' => 't',
            b'l' => 'l',
            b'r' => 'r',
            b'm' => 'm',
            b'n' => 'n',
            b'x' => 'k',
            b'0'..=b'9' => c as char,
            _ => continue,
        };
        if !out.ends_with(class) {
            out.push(class);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_their_consonants_in_every_script() {
        for (one, other) in
            [("Шарапова", "Sharapova"), ("ترامب", "Tramp"), ("بوتين", "Putin"), ("Μητσοτάκης", "Mitsotakis")]
        {
            assert_eq!(form(one).skeleton, form(other).skeleton, "{one} {other}");
        }
    }
}
