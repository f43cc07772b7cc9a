//! Names of countries, peoples, languages, cities and organisations in the languages of the news, and which of them stand
//! for one another: a country, its people, its language and its capital as a government are one family.
//!
//! Sources: CLDR (Unicode-3.0), i18n-nationality (MIT), GeoNames (CC BY 4.0), and `data/families.tsv`, written for mtlint.
//! An inflected name is found by the name without its last two letters; `build` makes `data/names.bin`.

mod build;

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::OnceLock;

use crate::analysis::{Side, Token, TokenKind};
use crate::language::Lang;
use crate::span::Span;

use super::table::{Reader, unpack};
use super::{clitics, fold, is_hiragana, main_part};

pub use build::build;

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
    /// The scripts that each family has names in, by `scripts_in`.
    scripts: Vec<u8>,
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
        for name in &names.names {
            let (family, bits) =
                (name.family as usize, scripts_in(names.text.get(name.start as usize..name.end as usize)?));
            if names.scripts.len() <= family {
                names.scripts.resize(family + 1, 0);
            }
            if let Some(known) = names.scripts.get_mut(family) {
                *known |= bits;
            }
        }
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

/// A word of a side, folded.
struct Piece {
    span: Span,
    folded: String,
    capital: bool,
    upper: bool,
}

/// The part of a word between apostrophes that is the name: the longest one with a capital ("dell'Iraq", "ABD'deki"), or
/// the longest. Two letters are a name of their own in capitals only: "dell'UE", but "Ma'anshan".
fn name_part(word: &str) -> &str {
    let parts = word.split(['\'', '’', '\u{200c}']);
    let names = |p: &&str| {
        let (first, mut others) = (p.starts_with(char::is_uppercase), p.chars().skip(1));
        first && (p.chars().count() >= 3 || p.chars().count() == 2 && others.all(char::is_uppercase))
    };
    parts.filter(names).max_by_key(|p| p.len()).unwrap_or(main_part(word))
}

/// A word as names are kept: without case, accents, elided articles and stops.
fn piece(word: &str) -> String {
    let part = name_part(word);
    let mut folded = String::with_capacity(part.len());
    part.chars().for_each(|c| fold(c, &mut folded));
    clitics(&folded).to_string()
}

/// Names in a side. `strict` takes only a whole and unchanged name in capitals, for what is to be called a name; without
/// it, inflected names and alternates count too, for what may explain one.
pub fn mentions(side: &Side<'_>, strict: bool) -> Vec<Mention> {
    let names = Names::shipped();
    let Some(lang) = LANGS.iter().position(|l| *l == side.lang().code()) else {
        return latin_only(side, names, strict);
    };
    let mut found = Vec::new();
    if side.locale().unspaced {
        unspaced(side, names, lang, &mut found);
    }
    spaced(side, &pieces(side), names, &[lang, 0], strict, &mut found);
    if !strict && ["ar", "fa"].contains(&side.lang().code()) {
        spaced(side, &without_prefix(pieces(side)), names, &[lang, 0], strict, &mut found);
    }
    let found = merged(found);
    let money: Vec<Span> = found.iter().filter(|m| m.kind == Kind::Money).map(|m| m.span).collect();
    let names_money = |m: &Mention| {
        side.analysis.text().get(m.span.end as usize..).is_some_and(|rest| rest.starts_with(['$', '£', '€']))
            || money.iter().any(|coin| beside(side, *coin, m.span))
    };
    found.into_iter().filter(|m| m.kind != Kind::Money && !(strict && names_money(m))).collect()
}

/// True for spans with no more than a space between them.
fn beside(side: &Side<'_>, a: Span, b: Span) -> bool {
    let (first, second) = if a.start <= b.start { (a, b) } else { (b, a) };
    let between = side.analysis.text().get(first.end as usize..second.start as usize);
    a.overlaps(b) || between.is_some_and(|text| text.trim().is_empty())
}

/// Words without the Arabic conjunction or preposition of one letter that is written with them.
fn without_prefix(mut pieces: Vec<Piece>) -> Vec<Piece> {
    for piece in &mut pieces {
        let rest = piece.folded.strip_prefix(['و', 'ف', 'ب', 'ل', 'ك']).filter(|rest| rest.chars().count() >= 4);
        if let Some(rest) = rest.map(|rest| clitics(rest).to_string()) {
            piece.folded = rest;
        }
    }
    pieces
}

/// Names in a language that the gazetteer does not have: those of any language only.
fn latin_only(side: &Side<'_>, names: &Names, strict: bool) -> Vec<Mention> {
    let mut found = Vec::new();
    spaced(side, &pieces(side), names, &[0], strict, &mut found);
    merged(found)
}

/// The longest names, in the order of the text, with all their families.
fn merged(mut found: Vec<Mention>) -> Vec<Mention> {
    found.sort_by(|a, b| a.span.start.cmp(&b.span.start).then(b.span.end.cmp(&a.span.end)).then(a.kind.cmp(&b.kind)));
    let mut mentions: Vec<Mention> = Vec::new();
    for mention in found {
        match mentions.last_mut() {
            Some(last) if last.span == mention.span => last.families.extend(mention.families),
            Some(last) if mention.span.within(last.span) => {}
            _ => mentions.push(mention),
        }
    }
    for mention in &mut mentions {
        mention.families.sort_unstable();
        mention.families.dedup();
    }
    mentions
}

fn pieces(side: &Side<'_>) -> Vec<Piece> {
    let make = |token: &Token| {
        let word = side.words(token.span);
        // "l'Allemagne", "l'UE": what counts is the word behind the article.
        let part = name_part(word);
        let upper = part.chars().all(|c| !c.is_lowercase());
        let capital = token.kind == TokenKind::Capital || part.starts_with(char::is_uppercase);
        Piece { span: token.span, folded: piece(word), capital, upper }
    };
    side.tokens().iter().filter(|t| t.is_word()).map(make).filter(|p| !p.folded.is_empty()).collect()
}

fn spaced(side: &Side<'_>, pieces: &[Piece], names: &Names, langs: &[usize], strict: bool, found: &mut Vec<Mention>) {
    let cased = side.locale().cased;
    for (at, first) in pieces.iter().enumerate() {
        // Of the words in lower case only those for money matter to a strict reader.
        let lower = cased && strict && !first.capital;
        if cased && !first.capital && side.locale().is_function_word(&first.folded) {
            continue;
        }
        let letters = first.folded.chars().count();
        let keep = if strict { letters } else { letters.saturating_sub(5).max(3).min(letters) };
        let prefix = first
            .folded
            .char_indices()
            .nth(keep)
            .map_or(first.folded.as_str(), |(end, _)| first.folded.get(..end).unwrap_or(&first.folded));
        for &lang in langs {
            if lang == 0 && cased && !first.capital {
                continue;
            }
            for name in names.starting(lang, prefix) {
                // "l'XI secolo": a short word in capitals is an acronym or a Roman number, and no Xi.
                let numeral = strict && cased && first.upper && letters <= 3 && !name.acronym;
                if lower && name.kind != Kind::Money {
                    continue;
                }
                if strict && name.kind == Kind::Alternate || name.acronym && !first.upper || numeral {
                    continue;
                }
                let rest = pieces.get(at..).unwrap_or(&[]);
                let words = names.text(name).split(' ');
                let count = words.clone().count();
                let matches = count <= rest.len() && words.zip(rest).all(|(n, p)| alike(n, &p.folded, strict));
                let together = || cased && strict && rest.iter().take(count).all(|p| p.capital || p.folded.len() < 4);
                if matches
                    && (!(cased && strict) || lower || together())
                    && let Some(last) = rest.get(count - 1)
                {
                    found.push(Mention {
                        span: first.span.cover(last.span),
                        kind: name.kind,
                        families: vec![name.family],
                    });
                }
            }
        }
    }
}

/// True when a word is a word of a name, perhaps with another ending.
fn alike(name: &str, word: &str, strict: bool) -> bool {
    if name == word {
        return true;
    }
    let (n, w) = (name.chars().count(), word.chars().count());
    if strict || n < 4 || w < 3 || w > n + 3 {
        return false;
    }
    let stem = if n >= 5 { n - 2 } else { n - 1 };
    let stem = name.char_indices().nth(stem).map_or(name, |(end, _)| name.get(..end).unwrap_or(name));
    word.starts_with(stem)
}

/// Names in a script without spaces: at any place of the text.
fn unspaced(side: &Side<'_>, names: &Names, lang: usize, found: &mut Vec<Mention>) {
    let (text, base) = (side.text(), side.span().start as usize);
    for (at, c) in text.char_indices().filter(|&(_, c)| !c.is_ascii() && c.is_alphanumeric() && !is_hiragana(c)) {
        let rest = text.get(at..).unwrap_or("");
        for lang in [lang, 0] {
            for name in names.starting(lang, c.encode_utf8(&mut [0; 4])) {
                let words = names.text(name);
                if rest.starts_with(words) {
                    let span = Span::new(base + at, base + at + words.len());
                    found.push(Mention { span, kind: name.kind, families: vec![name.family] });
                }
            }
        }
    }
}

/// True when one of the families has a name that a text in a language would use: in the language itself, or, for a
/// language in Latin or Cyrillic letters, in any, since names look alike there.
pub fn has_name(families: &[u32], lang: Lang) -> bool {
    let names = Names::shipped();
    let Some(number) = LANGS.iter().position(|l| *l == lang.code()) else { return false };
    families
        .iter()
        .any(|&family| names.scripts.get(family as usize).is_some_and(|&bits| bits & scripts_of(number) != 0))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Analysis;
    use crate::document::Document;

    /// The names in a text, separated by bars.
    #[track_caller]
    fn named(lang: &str, text: &str, strict: bool, expected: &str) {
        let document = Document::from_text("text", text);
        let analysis = Analysis::new(&document, Lang::parse(lang).unwrap());
        let found = mentions(&analysis.side(0..analysis.segments.len() as u32), strict);
        let words: Vec<&str> = found.iter().map(|m| m.span.of(analysis.text())).collect();
        assert_eq!(expected, words.join("|"), "expected above, got below");
    }

    #[test]
    fn a_name_is_found_beside_an_elided_article_or_a_case_ending() {
        named("it", "La politica nei confronti dell'Iraq non cambia.", true, "dell'Iraq");
        named("it", "La posizione dell'UE non cambia.", true, "dell'UE");
        named("tr", "Seçim ABD'deki gazetelerde yer aldı.", false, "ABD'deki");
    }

    #[test]
    fn a_saint_is_written_short_or_in_full() {
        named("en", "He flew to St. Petersburg on Monday.", true, "St. Petersburg");
        named("en", "He flew to Saint Petersburg on Monday.", true, "Saint Petersburg");
    }

    #[test]
    fn a_currency_names_no_country() {
        named("en", "The hospital received 45 million Australian dollars.", true, "");
        named("en", "The deal is worth US$45 million.", true, "");
        named("en", "Australian farmers received 45 million.", true, "Australian");
    }

    #[test]
    fn the_first_syllable_of_a_city_is_not_the_city() {
        named("en", "Born in Hong Kong, Ma studied law.", true, "Hong Kong");
    }

    #[test]
    fn the_world_a_republic_and_a_century_are_no_places() {
        named("en", "The former World champion spoke of the Republic.", true, "");
        named("it", "Lo stile nacque tra il X e l'XI secolo.", true, "");
    }

    #[test]
    fn adjectives_of_countries_are_found_in_their_inflected_forms() {
        named("it", "Le truppe statunitensi sono rientrate.", false, "statunitensi");
        named("pl", "Rozmowy z irackimi ministrami trwają.", false, "irackimi");
        named("fa", "نمایندگان انگلستان رسیدند.", false, "انگلستان");
    }
}
