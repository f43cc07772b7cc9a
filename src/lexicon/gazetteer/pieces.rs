//! Words as names are kept and looked for: without case, accents, elided articles and the letters that are written before them.

use crate::analysis::Side;
use crate::language::Lang;
use crate::lexicon::spelling::Spelling;
use crate::locale::Locale;
use crate::span::Span;

use super::super::{ONE_LETTER, clitics, fold, main_part};
use super::forms::{Forms, is_hangul};
use super::{Kind, Name, Names, is_cased, number_of};

/// A word as the first word of a name.
#[derive(Debug, Default)]
pub(in crate::lexicon) struct Form {
    /// As names are kept: without case, accents, elided articles and stops.
    pub(super) folded: String,
    pub(super) letters: usize,
    /// Written with a capital, and with no small letter.
    pub(super) capital: bool,
    pub(super) upper: bool,
    /// The names whose first word it may be, perhaps with another ending.
    pub(super) names: Vec<Name>,
}

impl Form {
    /// A word, and without the Arabic conjunction or preposition of one letter that may be written with it.
    pub(in crate::lexicon) fn both(lang: Lang, word: &str) -> (Form, Option<Form>) {
        // "l'Allemagne", "l'UE": what counts is the word behind the article.
        let part = name_part(word);
        let capital = word.starts_with(char::is_uppercase) || part.starts_with(char::is_uppercase);
        let upper = part.chars().all(|c| !c.is_lowercase());
        let form = |folded: String| {
            let names = if folded.is_empty() { Vec::new() } else { beginning(&folded, capital, lang) };
            Form { letters: folded.chars().count(), folded, capital, upper, names }
        };
        let spelt = folded(word);
        let whole = clitics(&spelt).to_string();
        // Such a letter stands before the article, and not behind it.
        let has_article = spelt.strip_suffix(whole.as_str()).is_some_and(|before| before.ends_with('ل'));
        let rest = prefixes(lang).filter(|_| !has_article).and_then(|letters| whole.strip_prefix(letters));
        let rest = rest.filter(|rest| rest.chars().count() >= 4);
        let unprefixed = rest.map(|rest| form(clitics(rest).to_string()));
        (form(whole), unprefixed)
    }
}

/// The conjunctions and prepositions of one letter that are written with a word.
pub(super) fn prefixes(lang: Lang) -> Option<&'static [char]> {
    match lang.code() {
        "ar" | "fa" => Some(ONE_LETTER),
        "he" => Some(&['ו', 'ה', 'ב', 'ל', 'מ', 'ש', 'כ']),
        _ => None,
    }
}

/// The names that a folded word may begin: those of its language, then those of any.
fn beginning(folded: &str, capital: bool, lang: Lang) -> Vec<Name> {
    let names = Names::shipped();
    let cased = is_cased(lang);
    if cased && !capital && Locale::of(lang).is_function_word(folded) {
        return Vec::new();
    }
    let forms = Forms::of(lang);
    let stem = if cased && !capital { forms.adjective_stem(folded) } else { None };
    let letters = stem.unwrap_or(folded).chars().count();
    let keep = letters.saturating_sub(5).max(if folded.starts_with(is_hangul) { 2 } else { 3 }).min(letters);
    let prefix = folded.char_indices().nth(keep).map_or(folded, |(end, _)| folded.get(..end).unwrap_or(folded));
    let langs = number_of(lang).into_iter().chain((capital || !cased).then_some(0));
    let may_begin = |name: &Name| {
        let mut words = names.text(name).split(' ');
        let (first, more) = (words.next().unwrap_or(""), words.next().is_some());
        forms.alike(name.kind, !more, first, folded)
    };
    let mut found: Vec<Name> = langs.flat_map(|lang| names.starting(lang, prefix)).filter(may_begin).collect();
    if let Some(stem) = stem {
        // What is left is a city's name, whole: of a small one too, and one that it has beside its main one.
        let is_whole = |name: &Name| names.text(name) == stem && matches!(name.kind, Kind::City | Kind::Alternate);
        let is_city = |name: &Name| {
            is_whole(name) || name.kind == Kind::City && !name.quiet && Forms::is_stem_of(stem, names.text(name))
        };
        let all = number_of(lang).into_iter().chain([0]).flat_map(|lang| names.starting(lang, prefix));
        found.extend(all.filter(is_city));
    }
    found
}

/// A word of a side.
pub(super) struct Piece<'a> {
    pub(super) span: Span,
    pub(super) form: &'a Form,
}

/// The part of a word between apostrophes that is the name: the longest one with a capital ("dell'Iraq", "ABD'deki"), or
/// the longest. Two letters are a name of their own in capitals only: "dell'UE", "EU:s", but "Ma'anshan".
pub(super) fn name_part(word: &str) -> &str {
    let parts = word.split(['\'', '’', '\u{200c}', ':']);
    let names = |p: &&str| {
        let (first, mut others) = (p.starts_with(char::is_uppercase), p.chars().skip(1));
        first && (p.chars().count() >= 3 || p.chars().count() == 2 && others.all(char::is_uppercase))
    };
    parts.filter(names).max_by_key(|p| p.len()).unwrap_or(main_part(word))
}

/// A word as names are kept: without case, accents, elided articles and stops.
pub(super) fn piece(word: &str) -> String {
    clitics(&folded(word)).to_string()
}

/// The same, with the Arabic article and the particles that are written with a word.
fn folded(word: &str) -> String {
    let part = name_part(word);
    let mut folded = String::with_capacity(part.len());
    part.chars().map(untoned).for_each(|c| fold(c, &mut folded));
    folded
}

/// A Greek letter without its accent, which moves from case to case ("Γάλλος", "Γαλλία"), and no final sigma.
fn untoned(c: char) -> char {
    match c {
        'ά' | 'Ά' => 'α',
        'έ' | 'Έ' => 'ε',
        'ή' | 'Ή' => 'η',
        'ί' | 'Ί' | 'ϊ' | 'ΐ' => 'ι',
        'ό' | 'Ό' => 'ο',
        'ύ' | 'Ύ' | 'ϋ' | 'ΰ' => 'υ',
        'ώ' | 'Ώ' => 'ω',
        'ς' => 'σ',
        _ => c,
    }
}

/// The words of a side in one of their forms.
pub(super) fn pieces<'a>(side: &Side<'a>, form: fn(&'a Spelling) -> &'a Form) -> Vec<Piece<'a>> {
    let words = side.tokens().iter().zip(side.spellings()).filter(|(token, _)| token.is_word());
    let pieces = words.map(|(token, spelling)| Piece { span: token.span, form: form(spelling) });
    pieces.filter(|piece| !piece.form.folded.is_empty()).collect()
}
