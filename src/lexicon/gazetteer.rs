//! Names of countries, peoples, languages, cities and organisations in the languages of the news, and which of them stand
//! for one another: a country, its people, its language and its capital as a government are one family.
//!
//! Sources: CLDR (Unicode-3.0), i18n-nationality (MIT), GeoNames (CC BY 4.0), and `data/families.tsv`, written for mtlint.
//! An inflected name is found by the name without its last two letters; `build` makes `data/names.bin`.

mod build;
mod mentions;

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::OnceLock;

use crate::language::Lang;
use crate::span::Span;

use super::table::{Reader, unpack};

pub use build::build;
pub(super) use mentions::Form;
pub use mentions::mentions;
use mentions::piece;

/// Inhabitants from which a city's name is taken for one where it stands: names of smaller ones are more often those of
/// persons (Warren, Tyler).
const LARGE: u32 = 300_000;

/// First bytes of the file of names.
const MAGIC: &[u8] = b"mtlint names 1\n";

/// Languages by their number in the file; 0 is any.
const LANGS: [&str; 17] =
    ["*", "ar", "de", "en", "es", "fa", "fr", "hi", "it", "ja", "nl", "pl", "pt", "ru", "tr", "uk", "zh"];

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A country or a part of the world.
    Country,
    /// A people or a language.
    People,
    /// A city by its main name, or by its name in CLDR.
    City,
    /// An organisation.
    Organisation,
    /// A name that a city also has, somewhere: it explains a name, but is not taken for one.
    Alternate,
    /// A currency: the country that it is named after is not named by it ("Australian dollars").
    Money,
    /// A firm, by a name that is nothing else.
    Firm,
}

const KINDS: [Kind; 7] =
    [Kind::Country, Kind::People, Kind::City, Kind::Organisation, Kind::Alternate, Kind::Money, Kind::Firm];

/// A name of a family.
#[derive(Debug, Clone, Copy)]
struct Name {
    start: u32,
    end: u32,
    family: u32,
    kind: Kind,
    /// Written in capitals throughout, and short: only such words are it ("US", not "us").
    acronym: bool,
}

/// Characters of an opening, by which names are found: most words of a text begin like no name.
const OPENING: usize = 3;

/// From and to which name the names with an opening stand.
type Openings = HashMap<u64, (u32, u32), BuildHasherDefault<Mixed>>;

/// The first characters of a text in one number, if it has so many.
fn opening(text: &str) -> Option<u64> {
    let mut chars = text.chars();
    // A character has 21 bits.
    (0..OPENING).try_fold(0, |number, _| Some(number << 21 | u64::from(u32::from(chars.next()?))))
}

/// Hashes an opening by a multiplication: the table is our own, and no place for an attack.
#[derive(Default)]
struct Mixed(u64);

impl Hasher for Mixed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.write_u64(u64::from(byte)));
    }

    fn write_u64(&mut self, number: u64) {
        // 2^64 over the golden ratio (Knuth, The Art of Computer Programming 3, 6.4).
        self.0 = (self.0 ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(26);
    }
}

/// All names.
#[derive(Debug, Default)]
struct Names {
    text: String,
    /// Sorted by language, then text.
    names: Vec<Name>,
    /// First name of each language.
    starts: Vec<u32>,
    /// The names of each language that begin with the same three characters, noted when it is first asked for.
    openings: [OnceLock<Openings>; LANGS.len()],
    /// The scripts that each family has names in, by `scripts_in`, noted when they are first asked for.
    scripts: OnceLock<Vec<u8>>,
    /// Numbers of all names, by family.
    by_family: OnceLock<Vec<u32>>,
}

/// A name in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// The words.
    pub span: Span,
    /// What they name.
    pub kind: Kind,
    /// The families that have this name, sorted.
    pub families: Vec<u32>,
}

impl Mention {
    /// True when both may be the same.
    pub fn same(&self, other: &Mention) -> bool {
        self.families.iter().any(|f| other.families.binary_search(f).is_ok())
    }
}

impl Names {
    fn shipped() -> &'static Names {
        static NAMES: OnceLock<Names> = OnceLock::new();
        NAMES.get_or_init(|| Names::read(include_bytes!("data/names.bin")).unwrap_or_default())
    }

    fn read(bytes: &[u8]) -> Option<Names> {
        let body = unpack(MAGIC, bytes)?;
        let mut from = Reader { bytes: &body };
        let mut names = Names::default();
        for _ in LANGS {
            names.starts.push(names.names.len() as u32);
            let mut before = String::new();
            for _ in 0..from.number()? {
                let shared = from.number()?;
                let length = from.number()?;
                before.truncate(before.is_char_boundary(shared).then_some(shared)?);
                before.push_str(std::str::from_utf8(from.take(length)?).ok()?);
                let start = names.text.len() as u32;
                names.text.push_str(&before);
                let marks = from.number()?;
                let kind = *KINDS.get(marks >> 1)?;
                let family = u32::try_from(from.number()?).ok()?;
                names.names.push(Name { start, end: names.text.len() as u32, family, kind, acronym: marks & 1 == 1 });
            }
        }
        names.starts.push(names.names.len() as u32);
        Some(names)
    }

    /// Where the names of each opening stand in a language.
    fn openings(&self, lang: usize) -> Option<&Openings> {
        let bounds = self.starts.get(lang).zip(self.starts.get(lang + 1));
        let noted = || {
            let mut openings = Openings::default();
            let (first, end) = bounds.map_or((0, 0), |(&first, &end)| (first, end));
            for at in first..end {
                let text = self.names.get(at as usize).map_or("", |name| self.text(name));
                if let Some(opening) = opening(text) {
                    openings.entry(opening).or_insert((at, at)).1 = at + 1;
                }
            }
            openings
        };
        self.openings.get(lang).map(|cell| cell.get_or_init(noted))
    }

    fn text(&self, name: &Name) -> &str {
        self.text.get(name.start as usize..name.end as usize).unwrap_or("")
    }

    /// The scripts that a family has names in.
    fn scripts(&self, family: u32) -> u8 {
        let noted = || {
            let mut scripts = Vec::new();
            for name in &self.names {
                let family = name.family as usize;
                if scripts.len() <= family {
                    scripts.resize(family + 1, 0);
                }
                if let Some(known) = scripts.get_mut(family) {
                    *known |= scripts_in(self.text(name));
                }
            }
            scripts
        };
        self.scripts.get_or_init(noted).get(family as usize).copied().unwrap_or(0)
    }

    /// The names of a family in all languages.
    fn of_family(&self, family: u32) -> impl Iterator<Item = &Name> {
        let of = |number: &u32| self.names.get(*number as usize).map_or(u32::MAX, |name| name.family);
        let all = self.by_family.get_or_init(|| {
            let mut all: Vec<u32> = (0..self.names.len() as u32).collect();
            all.sort_by_key(of);
            all
        });
        let start = all.partition_point(|number| of(number) < family);
        let rest = all.get(start..).unwrap_or(&[]).iter();
        rest.take_while(move |number| of(number) == family).filter_map(|&number| self.names.get(number as usize))
    }

    /// The names of a language that begin with `prefix`.
    fn starting(&self, lang: usize, prefix: &str) -> &[Name] {
        let bound = |i: usize| self.starts.get(i).copied().unwrap_or(0);
        let (from, to) = match opening(prefix) {
            Some(opening) => self.openings(lang).and_then(|all| all.get(&opening)).copied().unwrap_or_default(),
            None => (bound(lang), bound(lang + 1)),
        };
        let names = self.names.get(from as usize..to as usize).unwrap_or(&[]);
        let start = names.partition_point(|n| self.text(n) < prefix);
        let rest = names.get(start..).unwrap_or(&[]);
        let end = rest.partition_point(|n| self.text(n).starts_with(prefix));
        rest.get(..end).unwrap_or(&[])
    }
}

/// True when one of the families has a name that a text in a language would use: in the language itself, or, for a
/// language in Latin or Cyrillic letters, in any, since names look alike there.
pub fn has_name(families: &[u32], lang: Lang) -> bool {
    let names = Names::shipped();
    let Some(number) = LANGS.iter().position(|l| *l == lang.code()) else { return false };
    families.iter().any(|&family| names.scripts(family) & scripts_of(number) != 0)
}

/// True for what names are written in without spaces: Han characters and katakana.
fn is_character(c: char) -> bool {
    super::is_ideograph(c) || ('\u{30a0}'..='\u{30ff}').contains(&c)
}

/// Characters of a name that tell it from others: names are transcribed by the same few characters, and news shortens them.
const TELLING: usize = 3;

/// True when a text holds a part of a name, in Han characters or katakana, that one of the families has: the first two
/// characters, or any three in a row.
pub fn in_characters(families: &[u32], text: &str) -> bool {
    let names = Names::shipped();
    families.iter().flat_map(|&family| names.of_family(family)).any(|name| {
        let name = names.text(name);
        if !name.starts_with(is_character) {
            return false;
        }
        let ends: Vec<usize> = name.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
        let part = |from: usize, letters: usize| {
            let start = from.checked_sub(1).map_or(Some(0), |i| ends.get(i).copied())?;
            name.get(start..*ends.get(from + letters - 1)?)
        };
        let whole = ends.len() < 2 && text.contains(name);
        let first = part(0, 2).is_some_and(|part| text.contains(part));
        whole || first || (0..ends.len()).any(|from| part(from, TELLING).is_some_and(|part| text.contains(part)))
    })
}

/// Fewest letters of a name that is looked for inside longer words.
pub(super) const IN_COMPOUND: usize = 5;

/// True when a longer word holds a name that one of the families has: "Nordalgerien", "Südosteuropas". The word is folded,
/// as names are kept.
pub fn in_compound(families: &[u32], word: &str) -> bool {
    let names = Names::shipped();
    let mut of_families = families.iter().flat_map(|&family| names.of_family(family)).map(|name| names.text(name));
    of_families.any(|name| name.len() < word.len() && name.chars().count() >= IN_COMPOUND && word.contains(name))
}

/// Bits for the scripts of a language's own names: one for each script that stands apart, one for Latin letters.
fn scripts_of(lang: usize) -> u8 {
    match LANGS.get(lang).copied().unwrap_or("") {
        "ar" | "fa" => 2,
        "hi" => 4,
        "zh" => 8,
        "ja" => 16,
        _ => 1 | 32,
    }
}

/// The same bits for a name of any language, by its letters.
fn scripts_in(name: &str) -> u8 {
    name.chars().fold(0, |bits, c| {
        bits | match c {
            '\u{600}'..='\u{6ff}' => 2,
            '\u{900}'..='\u{97f}' => 4,
            '\u{30a0}'..='\u{30ff}' => 16,
            '\u{400}'..='\u{45f}' => 32,
            c if super::is_ideograph(c) => 8,
            _ => 1,
        }
    })
}
