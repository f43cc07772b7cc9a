//! Names of countries, peoples, languages, cities and organisations in the languages of the news, and which of them stand
//! for one another: a country, its people, its language and its capital as a government are one family.
//!
//! Sources: CLDR (Unicode-3.0), i18n-nationality (MIT), GeoNames (CC BY 4.0), and `data/families.tsv`, written for mtlint;
//! `scripts/places.py` derives `data/places.tsv` and `cities.tsv` of the first and the third.
//! An inflected name is found by the endings of its language, `forms`; `build` makes `data/names.bin`.

mod build;
mod forms;
mod mentions;
mod pieces;
mod places;

use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

use crate::language::Lang;
use crate::locale::{Locale, Words};
use crate::span::Span;

use super::packed::unpack;
use super::table::{Reader, sum_up};
pub use build::build;
pub use mentions::{adjectives, mentions};
pub(super) use pieces::Form;
use pieces::piece;
pub(super) use places::is_city_of;
pub use places::{is_nation, parts, places, small_places};

/// Inhabitants from which a city's name is taken for one where it stands: names of smaller ones are more often those of
/// persons (Warren, Tyler).
const LARGE: u32 = 300_000;

/// First bytes of the file of names.
const MAGIC: &[u8] = b"mtlint names 4\n";

/// Languages by their number in the file, in order; 0 is any.
const LANGS: [&str; 39] = [
    "*", "ar", "bg", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "he", "hi", "hr", "hu", "id",
    "it", "ja", "ko", "lt", "lv", "nb", "nl", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "th", "tr", "uk", "vi",
    "zh",
];

/// Languages that share the names of another one, and that one.
const SAME_NAMES: [(&str, &str); 3] = [("bs", "hr"), ("nn", "nb"), ("sh", "hr")];

/// Languages that write the adjectives of nations with a small letter; English, Dutch and Turkish have a capital.
const SMALL_ADJECTIVES: [&str; 25] = [
    "bg", "ca", "cs", "da", "de", "el", "es", "et", "fi", "fr", "hr", "hu", "it", "lt", "lv", "nb", "pl", "pt", "ro",
    "ru", "sk", "sl", "sr", "sv", "uk",
];

/// The number of a language in the file, if the gazetteer has names of it.
fn number_of(lang: Lang) -> Option<usize> {
    let code = SAME_NAMES.iter().find(|(code, _)| *code == lang.code()).map_or(lang.code(), |(_, same)| same);
    LANGS.binary_search(&code).ok()
}

/// True for a language that writes the adjectives of nations with a small letter.
fn has_small_adjectives(lang: Lang) -> bool {
    number_of(lang).is_some_and(|number| SMALL_ADJECTIVES.contains(&LANGS[number]))
}

/// True for a language that marks names by a capital; of those without a locale some are written in a script without any.
fn is_cased(lang: Lang) -> bool {
    Locale::of(lang).cased && !["he", "th"].contains(&lang.code())
}

/// True for a language that is written without spaces, also of those without a locale.
fn is_unspaced(lang: Lang) -> bool {
    Locale::of(lang).unspaced || lang.code() == "th"
}

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A country or a part of the world.
    Country,
    /// A people or a language.
    People,
    /// A city by its main name, or by its name in CLDR; a region of a country.
    City,
    /// An organisation.
    Organisation,
    /// A name that a city also has, somewhere, an institution's, or one that is a common word: it explains a name, but is
    /// not taken for one.
    Alternate,
    /// A currency: the country that it is named after is not named by it ("Australian dollars").
    Money,
    /// A firm, by a name that is nothing else.
    Firm,
    /// An event that others are like but for their number: the First World War.
    Event,
}

const KINDS: [Kind; 8] = [
    Kind::Country,
    Kind::People,
    Kind::City,
    Kind::Organisation,
    Kind::Alternate,
    Kind::Money,
    Kind::Firm,
    Kind::Event,
];

/// A name of a family.
#[derive(Debug, Clone, Copy)]
struct Name {
    start: u32,
    end: u32,
    family: u32,
    kind: Kind,
    /// Written in capitals throughout, and short: only such words are it ("US", not "us").
    acronym: bool,
    /// A part of a country, which is added to the name of a city in it as often as it is invented; or the main name of a
    /// small city, which is a person's as often. Both are only taken for what was put for another.
    quiet: bool,
}

/// All names.
#[derive(Debug, Default)]
struct Names {
    /// All names one behind the other, sorted by language, then text.
    text: String,
    /// First name of each language, and how many there are.
    starts: Vec<u32>,
    /// Of each name its end in `text`.
    ends: Vec<u32>,
    /// Of each name its marks: family, kind, acronym.
    marks: Vec<u32>,
    /// The scripts that each family has names in, by `scripts_in`, and `NATION` for a country and its people.
    scripts: Vec<u16>,
    /// First place of each family in `by_family`, and how many there are.
    family_starts: Vec<u32>,
    /// Numbers of all names, by family.
    by_family: Vec<u32>,
}

/// A number of a list; 0 if it is shorter.
fn number_at(list: &[u32], at: usize) -> u32 {
    list.get(at).copied().unwrap_or(0)
}

/// Bits of the marks of a name below its family: the kind, one for an acronym, one for a part of a country or a small city.
const MARKS: u32 = 5;

/// Bit of a family, beside those for its scripts: a country and its people; not a part of the world, and no language without
/// a country.
const NATION: u16 = 64;

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

    /// Reads what `build` made; `None` if it is not that.
    fn read(file: &[u8]) -> Option<Names> {
        let bytes = unpack(MAGIC, file)?;
        let mut from = Reader { bytes: &bytes };
        let families = from.number()?;
        let starts = from.sums(LANGS.len() + 1)?;
        let all = starts.last().copied()? as usize;
        let ends = from.sums(all)?;
        let marks = from.numbers(all)?;
        let scripts = from.numbers(families)?.into_iter().map(|bits| bits as u16).collect();
        let text = std::str::from_utf8(from.bytes).ok()?.to_string();
        let mut family_starts = vec![0; families + 1];
        for mark in &marks {
            *family_starts.get_mut((mark >> MARKS) as usize + 1)? += 1;
        }
        sum_up(&mut family_starts);
        let (mut next, mut by_family) = (family_starts.clone(), vec![0; all]);
        for (number, mark) in (0u32..).zip(&marks) {
            let place = next.get_mut((mark >> MARKS) as usize)?;
            *by_family.get_mut(*place as usize)? = number;
            *place += 1;
        }
        Some(Names { text, starts, ends, marks, scripts, family_starts, by_family })
    }

    /// The name of a number.
    fn name(&self, number: u32) -> Name {
        let (at, marks) = (number as usize, number_at(&self.marks, number as usize));
        Name {
            start: at.checked_sub(1).map_or(0, |before| number_at(&self.ends, before)),
            end: number_at(&self.ends, at),
            family: marks >> MARKS,
            kind: KINDS.get((marks >> 1 & 7) as usize).copied().unwrap_or(Kind::Alternate),
            acronym: marks & 1 == 1,
            quiet: marks >> 4 & 1 == 1,
        }
    }

    fn text(&self, name: &Name) -> &str {
        self.text.get(name.start as usize..name.end as usize).unwrap_or("")
    }

    /// The scripts that a family has names in.
    fn scripts(&self, family: u32) -> u16 {
        self.scripts.get(family as usize).copied().unwrap_or(0)
    }

    /// The names of a family in all languages.
    fn of_family(&self, family: u32) -> impl Iterator<Item = Name> {
        self.numbers_of(family).map(|number| self.name(number))
    }

    /// Their numbers.
    fn numbers_of(&self, family: u32) -> impl Iterator<Item = u32> {
        let family = family as usize;
        let places =
            number_at(&self.family_starts, family) as usize..number_at(&self.family_starts, family + 1) as usize;
        self.by_family.get(places).unwrap_or(&[]).iter().copied()
    }

    /// The numbers of the names of a language.
    fn of_lang(&self, lang: usize) -> Range<u32> {
        number_at(&self.starts, lang)..number_at(&self.starts, lang + 1)
    }

    /// The names of a language that begin with `prefix`.
    fn starting<'n>(&'n self, lang: usize, prefix: &'n str) -> impl Iterator<Item = Name> + 'n {
        let Range { mut start, end } = self.of_lang(lang);
        let mut above = end;
        while start < above {
            let middle = start + (above - start) / 2;
            if self.text(&self.name(middle)) < prefix { start = middle + 1 } else { above = middle }
        }
        (start..end).map(|number| self.name(number)).take_while(move |name| self.text(name).starts_with(prefix))
    }
}

/// True when one of the families has a name that a text in a language would use: in the language itself, or, for a
/// language in Latin or Cyrillic letters, in any, since names look alike there.
pub fn has_name(families: &[u32], lang: Lang) -> bool {
    let names = Names::shipped();
    let Some(number) = number_of(lang) else { return false };
    families.iter().any(|&family| names.scripts(family) & scripts_of(number) != 0)
}

/// True when one of the families is the country that a reader of a language takes for granted, or its capital.
pub fn is_home(families: &[u32], lang: Lang) -> bool {
    static HOMES: LazyLock<Words> = LazyLock::new(|| Words::read(include_str!("../locale/data/home_countries.toml")));
    let (Some(homes), Some(number)) = (HOMES.get(lang.code()), number_of(lang)) else { return false };
    let names = Names::shipped();
    homes.iter().map(|home| home.split(' ').map(piece).collect::<Vec<_>>().join(" ")).any(|home| {
        let mut whole = names.starting(number, &home).take_while(|name| names.text(name) == home);
        whole.any(|name| matches!(name.kind, Kind::Country | Kind::City) && families.contains(&name.family))
    })
}

/// True for a nation that English writes by its initials: they stand in those of its institutions (USAF, UKIP), and readers
/// take it for granted ("the president", "the Royal Navy").
pub fn has_initials(families: &[u32]) -> bool {
    let names = Names::shipped();
    let english = LANGS.binary_search(&"en").map_or(0..0, |lang| names.of_lang(lang));
    let own = families.iter().flat_map(|&family| names.numbers_of(family)).filter(|number| english.contains(number));
    own.map(|number| names.name(number)).any(|name| name.acronym && name.kind == Kind::Country)
}

/// True for a nation whose name begins with a character: beside that of another one it is that nation, 印巴.
pub fn begins_with(families: &[u32], character: char) -> bool {
    let names = Names::shipped();
    let mut own = families.iter().flat_map(|&family| names.of_family(family));
    own.any(|name| name.kind == Kind::Country && names.text(&name).starts_with(character))
}

/// The acronyms that a language has for one of the families, in capitals.
pub(super) fn acronyms(families: &[u32], lang: Lang) -> Vec<String> {
    let names = Names::shipped();
    let own = number_of(lang);
    let of_lang = own.into_iter().chain([0]).flat_map(|lang| names.of_lang(lang));
    let acronyms =
        of_lang.map(|number| names.name(number)).filter(|name| name.acronym && families.contains(&name.family));
    acronyms.map(|name| names.text(&name).to_uppercase()).collect()
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
        let name = names.text(&name);
        if !name.starts_with(is_character) {
            return false;
        }
        let ends: Vec<usize> = name.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
        let part = |from: usize, letters: usize| {
            let start = from.checked_sub(1).map_or(Some(0), |i| ends.get(i).copied())?;
            name.get(start..*ends.get(from + letters - 1)?)
        };
        let whole = ends.len() < 2 && text.contains(name);
        // Two signs of katakana are a syllable or two, as many words have.
        let first = name.starts_with(super::is_ideograph) && part(0, 2).is_some_and(|part| text.contains(part));
        whole || first || (0..ends.len()).any(|from| part(from, TELLING).is_some_and(|part| text.contains(part)))
    })
}

/// True when a text holds a part of the name of a nation that is one of the families, as news shortens it (沙特, サウジ): its
/// beginning, or any three characters; three signs of katakana inside a name stand in many words.
pub fn begins_nation(families: &[u32], text: &str) -> bool {
    let names = Names::shipped();
    families.iter().flat_map(|&family| names.of_family(family)).any(|name| {
        let (nation, name) = (matches!(name.kind, Kind::Country | Kind::People), names.text(&name));
        if !nation || !name.starts_with(is_character) {
            return false;
        }
        let characters: Vec<char> = name.chars().collect();
        let has = |part: &[char]| text.contains(&part.iter().collect::<String>());
        match name.starts_with(super::is_ideograph) {
            true => characters.get(..TELLING - 1).is_some_and(has) || characters.windows(TELLING).any(has),
            false => characters.get(..TELLING).is_some_and(has),
        }
    })
}

/// Fewest letters of a name that is looked for inside longer words.
pub(super) const IN_COMPOUND: usize = 5;

/// True when a longer word holds a name that one of the families has: "Nordalgerien", "Südosteuropas". The word is folded,
/// as names are kept.
pub fn in_compound(families: &[u32], word: &str) -> bool {
    let names = Names::shipped();
    let mut of_families = families.iter().flat_map(|&family| names.of_family(family)).map(|name| names.text(&name));
    of_families.any(|name| name.len() < word.len() && name.chars().count() >= IN_COMPOUND && word.contains(name))
}

/// Bits for the scripts of a language's own names: one for each script that stands apart, one for Latin letters.
fn scripts_of(lang: usize) -> u16 {
    match LANGS.get(lang).copied().unwrap_or("") {
        "ar" | "fa" => 2,
        "hi" => 4,
        "zh" => 8,
        "ja" => 16,
        "el" => 128,
        "he" => 256,
        "ko" => 512,
        "th" => 1024,
        _ => 1 | 32,
    }
}

/// The same bits for a name of any language, by its letters.
fn scripts_in(name: &str) -> u16 {
    name.chars().fold(0, |bits, c| {
        bits | match c {
            '\u{600}'..='\u{6ff}' => 2,
            '\u{900}'..='\u{97f}' => 4,
            '\u{30a0}'..='\u{30ff}' => 16,
            '\u{400}'..='\u{45f}' => 32,
            '\u{370}'..='\u{3ff}' => 128,
            '\u{5d0}'..='\u{5ea}' => 256,
            '\u{ac00}'..='\u{d7a3}' => 512,
            '\u{e00}'..='\u{e7f}' => 1024,
            c if super::is_ideograph(c) => 8,
            _ => 1,
        }
    })
}
