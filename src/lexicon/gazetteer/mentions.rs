//! Names as they stand in a text.

use crate::analysis::Side;
use crate::language::Lang;
use crate::lexicon::spelling::Spelling;
use crate::locale::Locale;
use crate::span::Span;

use super::super::{clitics, fold, is_hiragana, main_part};
use super::{Kind, LANGS, Mention, Name, Names};

/// A word as the first word of a name.
#[derive(Debug, Default)]
pub(in crate::lexicon) struct Form {
    /// As names are kept: without case, accents, elided articles and stops.
    folded: String,
    letters: usize,
    /// Written with a capital, and with no small letter.
    capital: bool,
    upper: bool,
    /// The names whose first word it may be, perhaps with another ending.
    names: Vec<Name>,
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
        let whole = piece(word);
        let prefixes = ["ar", "fa"].contains(&lang.code()).then_some(['و', 'ف', 'ب', 'ل', 'ك']);
        let rest = prefixes.and_then(|prefixes| whole.strip_prefix(prefixes)).filter(|rest| rest.chars().count() >= 4);
        let unprefixed = rest.map(|rest| form(clitics(rest).to_string()));
        (form(whole), unprefixed)
    }
}

/// The names that a folded word may begin: those of its language, then those of any.
fn beginning(folded: &str, capital: bool, lang: Lang) -> Vec<Name> {
    let names = Names::shipped();
    let locale = Locale::of(lang);
    if locale.cased && !capital && locale.is_function_word(folded) {
        return Vec::new();
    }
    let letters = folded.chars().count();
    let keep = letters.saturating_sub(5).max(3).min(letters);
    let prefix = folded.char_indices().nth(keep).map_or(folded, |(end, _)| folded.get(..end).unwrap_or(folded));
    let own = LANGS.iter().position(|l| *l == lang.code());
    let langs = own.into_iter().chain((capital || !locale.cased).then_some(0));
    let may_begin = |name: &Name| names.text(name).split(' ').next().is_some_and(|first| alike(first, folded, false));
    langs.flat_map(|lang| names.starting(lang, prefix)).filter(may_begin).collect()
}

/// A word of a side.
struct Piece<'a> {
    span: Span,
    form: &'a Form,
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
pub(super) fn piece(word: &str) -> String {
    let part = name_part(word);
    let mut folded = String::with_capacity(part.len());
    part.chars().for_each(|c| fold(c, &mut folded));
    clitics(&folded).to_string()
}

/// The words of a side in one of their forms.
fn pieces<'a>(side: &Side<'a>, form: fn(&'a Spelling) -> &'a Form) -> Vec<Piece<'a>> {
    let words = side.tokens().iter().zip(side.spellings()).filter(|(token, _)| token.is_word());
    let pieces = words.map(|(token, spelling)| Piece { span: token.span, form: form(spelling) });
    pieces.filter(|piece| !piece.form.folded.is_empty()).collect()
}

/// Names in a side. `strict` takes only a whole and unchanged name in capitals, for what is to be called a name; without
/// it, inflected names and alternates count too, for what may explain one.
pub fn mentions(side: &Side<'_>, strict: bool) -> Vec<Mention> {
    let names = Names::shipped();
    let whole = pieces(side, |spelling| &spelling.name);
    let mut found = Vec::new();
    let Some(lang) = LANGS.iter().position(|l| *l == side.lang().code()) else {
        // The gazetteer does not have the language: only names of any language can be found.
        spaced(side, &whole, names, strict, &mut found);
        return merged(found);
    };
    if side.locale().unspaced {
        unspaced(side, names, lang, &mut found);
    }
    spaced(side, &whole, names, strict, &mut found);
    if !strict && ["ar", "fa"].contains(&side.lang().code()) {
        let stripped = pieces(side, |spelling| spelling.unprefixed.as_ref().unwrap_or(&spelling.name));
        spaced(side, &stripped, names, strict, &mut found);
    }
    let found = merged(found);
    let money: Vec<Span> = found.iter().filter(|m| m.kind == Kind::Money).map(|m| m.span).collect();
    let names_money = |m: &Mention| {
        side.analysis.text().get(m.span.end as usize..).is_some_and(|rest| rest.starts_with(['$', '£', '€']))
            || money.iter().any(|coin| beside(side, *coin, m.span))
    };
    found.into_iter().filter(|m| m.kind != Kind::Money && !(strict && names_money(m))).collect()
}

/// Adjectives of nations written with a small letter, as many languages write them: "francesa", "шведский". They have
/// all letters of their name but the ending, and no more than an ending beside.
pub fn adjectives(side: &Side<'_>) -> Vec<Mention> {
    if !side.locale().cased {
        return Vec::new();
    }
    let names = Names::shipped();
    let pieces = pieces(side, |spelling| &spelling.name);
    let is_form = |name: &Name, word: &Form| {
        let text = names.text(name);
        let letters = text.chars().count();
        let same = text.chars().zip(word.folded.chars()).take_while(|(a, b)| a == b).count();
        let (other, longer) = match letters {
            0..5 => return false,
            5 => (1, 1),
            6..LONG => (1, 2),
            _ => (2, 3),
        };
        name.kind == Kind::People && same + other >= letters && (letters..=letters + longer).contains(&word.letters)
    };
    let small = pieces.iter().filter(|piece| !piece.form.capital);
    let found = small.flat_map(|Piece { span, form }| {
        let named = form.names.iter().filter(|name| is_form(name, form));
        named.map(|name| Mention { span: *span, kind: name.kind, families: vec![name.family] })
    });
    merged(found.collect())
}

/// Letters from which an adjective's ending has two of them, and another form's ending five: "francuski", "francuskiego".
const LONG: usize = 8;

/// True for spans with no more than a space between them.
fn beside(side: &Side<'_>, a: Span, b: Span) -> bool {
    let (first, second) = if a.start <= b.start { (a, b) } else { (b, a) };
    let between = side.analysis.text().get(first.end as usize..second.start as usize);
    a.overlaps(b) || between.is_some_and(|text| text.trim().is_empty())
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

fn spaced(side: &Side<'_>, pieces: &[Piece<'_>], names: &Names, strict: bool, found: &mut Vec<Mention>) {
    let cased = side.locale().cased;
    for (at, Piece { span, form: first }) in pieces.iter().enumerate() {
        // Of the words in lower case only those for money matter to a strict reader.
        let lower = cased && strict && !first.capital;
        for name in &first.names {
            // "l'XI secolo": a short word in capitals is an acronym or a Roman number, and no Xi.
            let numeral = strict && cased && first.upper && first.letters <= 3 && !name.acronym;
            if lower && name.kind != Kind::Money {
                continue;
            }
            if strict && name.kind == Kind::Alternate || name.acronym && !first.upper || numeral {
                continue;
            }
            let mut words = names.text(name).split(' ');
            if words.next() != Some(first.folded.as_str()) && strict {
                continue;
            }
            let rest = pieces.get(at..).unwrap_or(&[]);
            let mut count = 1;
            let others = rest.iter().skip(1).map(Some).chain(std::iter::repeat(None));
            let matches = words
                .inspect(|_| count += 1)
                .zip(others)
                .all(|(word, piece)| piece.is_some_and(|piece| alike(word, &piece.form.folded, strict)));
            let together =
                || cased && strict && rest.iter().take(count).all(|p| p.form.capital || p.form.folded.len() < 4);
            if matches
                && (!(cased && strict) || lower || together())
                && let Some(last) = rest.get(count - 1)
            {
                found.push(Mention { span: span.cover(last.span), kind: name.kind, families: vec![name.family] });
            }
        }
    }
}

/// True when a word is a word of a name, perhaps with another ending.
fn alike(name: &str, word: &str, strict: bool) -> bool {
    if name == word {
        return true;
    }
    // What has another ending begins alike.
    if strict || name.as_bytes().first() != word.as_bytes().first() {
        return false;
    }
    let (n, w) = (name.chars().count(), word.chars().count());
    if n < 4 || w < 3 || w > n + 3 {
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
                let words = names.text(&name);
                if rest.starts_with(words) {
                    let span = Span::new(base + at, base + at + words.len());
                    found.push(Mention { span, kind: name.kind, families: vec![name.family] });
                }
            }
        }
    }
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
    fn adjectives_of_nations_are_found_without_a_capital_and_words_that_only_begin_alike_are_not() {
        #[track_caller]
        fn adjectives_in(lang: &str, text: &str, expected: &str) {
            let document = Document::from_text("text", text);
            let analysis = Analysis::new(&document, Lang::parse(lang).unwrap());
            let found = adjectives(&analysis.side(0..analysis.segments.len() as u32));
            let words: Vec<&str> = found.iter().map(|m| m.span.of(analysis.text())).collect();
            assert_eq!(expected, words.join("|"), "expected above, got below");
        }
        adjectives_in("pt", "A música francesa atravessou fronteiras, muito além do rio.", "francesa");
        adjectives_in("pl", "Rozmowy z francuskiego obozu trwają.", "francuskiego");
        adjectives_in("ru", "Делегацию принял шведский министр.", "шведский");
        adjectives_in("es", "Un cerdo acorraló a una persona, y las autoridades suecas callan.", "suecas");
        adjectives_in("nl", "Tien jaar lang bleef de brug dicht.", "");
        adjectives_in("en", "The Swedish minister spoke.", "");
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
