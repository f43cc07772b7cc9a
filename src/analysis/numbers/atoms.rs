//! The pieces that figures are read from: runs of digits, words, single characters of scripts without spaces, white
//! space, marks. Finer than `tokens`, whose boundaries (UAX #29) join "3.5" and "12:30" before they are understood.

/// A piece of a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Atom {
    pub start: u32,
    pub end: u32,
    pub kind: AtomKind,
    pub first: char,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AtomKind {
    /// Decimal digits of one script.
    Digits,
    /// Letters and their marks.
    Word,
    /// One character of Chinese, Japanese or Korean.
    Cjk,
    /// White space.
    Space,
    /// Any other character.
    Mark,
}

impl Atom {
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }
}

/// The zero of each script's decimal digits that news is written in (Unicode, General_Category Nd).
const ZEROS: [u32; 12] = [0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0xFF10];

/// The value of a decimal digit of any script.
pub fn digit(c: char) -> Option<u8> {
    if c.is_ascii() {
        return c.to_digit(10).map(|d| d as u8);
    }
    let code = c as u32;
    ZEROS.iter().find(|&&zero| (zero..zero + 10).contains(&code)).map(|zero| (code - zero) as u8)
}

fn is_cjk(c: char) -> bool {
    matches!(c as u32, 0x3005..=0x3007 | 0x3040..=0x30FF | 0x31F0..=0x31FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF
        | 0xAC00..=0xD7AF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
}

/// The signs that take the vowel from a letter in the scripts of India and Sri Lanka (Unicode, Indic_Syllabic_Category).
fn is_virama(c: char) -> bool {
    let code = c as u32;
    (0x94D..=0xD4D).contains(&code) && code & 0x7F == 0x4D || code == 0xDCA
}

fn kind(c: char) -> AtomKind {
    if c.is_ascii() {
        return match c {
            '0'..='9' => AtomKind::Digits,
            'a'..='z' | 'A'..='Z' => AtomKind::Word,
            ' ' | '\t' | '\n' | '\r' => AtomKind::Space,
            _ => AtomKind::Mark,
        };
    }
    if digit(c).is_some() {
        AtomKind::Digits
    } else if c.is_whitespace() {
        AtomKind::Space
    } else if is_cjk(c) {
        AtomKind::Cjk
    } else if c.is_alphabetic() || matches!(c as u32, 0x300..=0x36F | 0x64B..=0x65F | 0x200C | 0x200D) || is_virama(c) {
        AtomKind::Word
    } else {
        AtomKind::Mark
    }
}

/// Cuts `words`, which stands at byte `base` of its document.
pub fn atoms(words: &str, base: usize, out: &mut Vec<Atom>) {
    out.clear();
    for (at, c) in words.char_indices() {
        let kind = kind(c);
        let (start, end) = ((base + at) as u32, (base + at + c.len_utf8()) as u32);
        match out.last_mut() {
            Some(last) if last.kind == kind && matches!(kind, AtomKind::Digits | AtomKind::Word | AtomKind::Space) => {
                last.end = end;
            }
            _ => out.push(Atom { start, end, kind, first: c }),
        }
    }
}
