//! Names as they stand in a text.

use crate::analysis::Side;
use crate::span::Span;

use super::super::is_hiragana;
use super::forms::{Forms, shared};
use super::pieces::{Form, Piece, pieces, prefixes};
use super::{Kind, Mention, Name, Names, has_small_adjectives, is_cased, is_unspaced, number_of};

/// Names in a side. `strict` takes only a whole and unchanged name in capitals, for what is to be called a name; without
/// it, inflected names and alternates count too, for what may explain one.
pub fn mentions(side: &Side<'_>, strict: bool) -> Vec<Mention> {
    let found = with_money(side, strict);
    let money = if strict { coins(&found) } else { Vec::new() };
    let names_money = |m: &Mention| strict && is_of_money(side, m, &money);
    found.into_iter().filter(|m| m.kind != Kind::Money && !names_money(m)).collect()
}

/// The currencies among names.
pub(super) fn coins(found: &[Mention]) -> Vec<Span> {
    found.iter().filter(|m| m.kind == Kind::Money).map(|m| m.span).collect()
}

/// True for a name beside one of the currencies or before the sign of one.
pub(super) fn is_of_money(side: &Side<'_>, mention: &Mention, money: &[Span]) -> bool {
    let rest = side.analysis.text().get(mention.span.end as usize..);
    rest.is_some_and(|rest| rest.starts_with(['$', '£', '€'])) || money.iter().any(|c| beside(side, *c, mention.span))
}

/// Names in a side, those of currencies with them.
pub(super) fn with_money(side: &Side<'_>, strict: bool) -> Vec<Mention> {
    let names = Names::shipped();
    let whole = pieces(side, |spelling| &spelling.name);
    let mut found = Vec::new();
    let Some(lang) = number_of(side.lang()) else {
        // The gazetteer does not have the language: only names of any language can be found.
        spaced(side, &whole, names, strict, &mut found);
        return merged(found);
    };
    if is_unspaced(side.lang()) {
        unspaced(side, names, lang, strict, &mut found);
    }
    // Words of Thai are cut by rules of thumb only, and keep no tones.
    if side.lang().code() != "th" {
        spaced(side, &whole, names, strict, &mut found);
    }
    if !strict && prefixes(side.lang()).is_some() {
        let stripped = pieces(side, |spelling| spelling.unprefixed.as_ref().unwrap_or(&spelling.name));
        spaced(side, &stripped, names, strict, &mut found);
    }
    merged(found)
}

/// Adjectives of nations written with a small letter, as many languages write them: "francesa", "шведский".
pub fn adjectives(side: &Side<'_>) -> Vec<Mention> {
    if !has_small_adjectives(side.lang()) {
        return Vec::new();
    }
    let names = Names::shipped();
    let pieces = pieces(side, |spelling| &spelling.name);
    let mut found = Vec::new();
    for (at, Piece { span, form }) in pieces.iter().enumerate().filter(|(_, piece)| !piece.form.capital) {
        let people = |name: &&Name| name.kind == Kind::People && names.text(name).chars().count() >= ADJECTIVE;
        let adjectives: Vec<Name> = form.names.iter().filter(people).copied().collect();
        let nearest = nearest_nation(&adjectives, &form.folded, names);
        for name in adjectives.iter().filter(|name| is_nearest(name, &form.folded, nearest, names)) {
            let rest = pieces.get(at..).unwrap_or(&[]);
            if let Some(last) = last_word(name, rest, names, side, false) {
                found.push(Mention { span: span.cover(last), kind: name.kind, families: vec![name.family] });
            }
        }
    }
    merged(found)
}

/// Fewest letters of an adjective: shorter ones are words of other sense too often.
const ADJECTIVE: usize = 4;

/// True for spans with no more than a space between them.
fn beside(side: &Side<'_>, a: Span, b: Span) -> bool {
    let (first, second) = if a.start <= b.start { (a, b) } else { (b, a) };
    let between = side.analysis.text().get(first.end as usize..second.start as usize);
    a.overlaps(b) || between.is_some_and(|text| text.trim().is_empty())
}

/// The longest names, in the order of the text, with all their families.
pub(super) fn merged(mut found: Vec<Mention>) -> Vec<Mention> {
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
    let cased = is_cased(side.lang());
    // "В Китае", but not the attribute of another noun, "Комиссия Канады": of whom it is, the reader knows.
    let led = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| pieces.get(at)).map(|piece| side.words(piece.span).to_lowercase());
        Forms::of(side.lang()).bare || before.is_some_and(|word| side.locale().is_function_word(&word))
    };
    for (at, Piece { span, form: first }) in pieces.iter().enumerate() {
        // Of the words in lower case only those for money matter to a strict reader.
        let lower = cased && strict && !first.capital;
        let nearest = nearest_nation(&first.names, &first.folded, names);
        for name in &first.names {
            if !is_nearest(name, &first.folded, nearest, names) {
                continue;
            }
            // "l'XI secolo": a short word in capitals is an acronym or a Roman number, and no Xi.
            let numeral = strict && cased && first.upper && first.letters <= 3 && !name.acronym;
            // A longer name keeps what stands in it from being one: "plaza de San Pedro".
            let longer = name.kind == Kind::Alternate && names.text(name).contains(' ');
            if lower && name.kind != Kind::Money && !longer {
                continue;
            }
            if strict && name.kind == Kind::Alternate && !longer || name.acronym && !first.upper || numeral {
                continue;
            }
            let whole = names.text(name).split(' ').next() == Some(first.folded.as_str());
            if strict && !whole && !(cased && is_inflected(name, first, names, side) && led(at)) {
                continue;
            }
            let rest = pieces.get(at..).unwrap_or(&[]);
            let count = names.text(name).split(' ').count();
            let together =
                || cased && strict && rest.iter().take(count).all(|p| p.form.capital || p.form.folded.len() < 4);
            if (!(cased && strict) || lower || longer || together())
                && let Some(last) = last_word(name, rest, names, side, strict)
            {
                // "Nouvelle-Écosse" is not told, and no "Écosse" either.
                let kind = if strict && name.quiet { Kind::Alternate } else { name.kind };
                found.push(Mention { span: span.cover(last), kind, families: vec![name.family] });
            }
        }
    }
}

/// The last of the words of a name that its first word, the first of `pieces`, begins, if all of them stand there.
fn last_word(name: &Name, pieces: &[Piece<'_>], names: &Names, side: &Side<'_>, strict: bool) -> Option<Span> {
    let mut last = pieces.first()?;
    // Most names are of one word.
    let Some((_, rest)) = names.text(name).split_once(' ') else { return Some(last.span) };
    let forms = Forms::of(side.lang());
    let is_form = |word: &str, piece: &Piece<'_>| match strict {
        true => word == piece.form.folded,
        false => forms.alike(name.kind, false, word, &piece.form.folded),
    };
    for (at, word) in (1..).zip(rest.split(' ')) {
        last = pieces.get(at).filter(|piece| is_form(word, piece))?;
    }
    Some(last.span)
}

/// True for a form of a country's or a city's name of one word, in a language that has such: "Maďarsku", "Budapešti".
fn is_inflected(name: &Name, word: &Form, names: &Names, side: &Side<'_>) -> bool {
    let text = names.text(name);
    let forms = Forms::of(side.lang());
    let place = match name.kind {
        Kind::Country => word.capital,
        Kind::City => word.capital && forms.of_city(text, &word.folded),
        _ => false,
    };
    place && !text.contains(' ') && text.chars().count() >= INFLECTED
}

/// Fewest letters of such a name: forms of shorter ones are common words.
const INFLECTED: usize = 5;

/// What a word shares with the nation of one word that it is most like.
fn nearest_nation(of: &[Name], word: &str, names: &Names) -> Option<(usize, bool)> {
    let nations = of.iter().filter(|name| is_single_nation(name, names));
    nations.map(|name| shared(names.text(name), word)).max()
}

/// False for a nation that a word is less like than the nearest one.
fn is_nearest(name: &Name, word: &str, nearest: Option<(usize, bool)>, names: &Names) -> bool {
    !is_single_nation(name, names) || Some(shared(names.text(name), word)) == nearest
}

pub(super) fn is_single_nation(name: &Name, names: &Names) -> bool {
    matches!(name.kind, Kind::Country | Kind::People) && !names.text(name).contains(' ')
}

/// Names in a script without spaces: at any place of the text.
fn unspaced(side: &Side<'_>, names: &Names, lang: usize, strict: bool, found: &mut Vec<Mention>) {
    let (text, base) = (side.text(), side.span().start as usize);
    for (at, c) in text.char_indices().filter(|&(_, c)| !c.is_ascii() && c.is_alphanumeric() && !is_hiragana(c)) {
        let rest = text.get(at..).unwrap_or("");
        for lang in [lang, 0] {
            for name in names.starting(lang, c.encode_utf8(&mut [0; 4])) {
                let words = names.text(&name);
                if rest.starts_with(words) && !is_inside(&name, text, at, words) {
                    let span = Span::new(base + at, base + at + words.len());
                    let kind = if strict && name.quiet { Kind::Alternate } else { name.kind };
                    found.push(Mention { span, kind, families: vec![name.family] });
                }
            }
        }
    }
}

/// Most letters of a nation's name in katakana that longer words of other sense hold: タイ in タイトル, マリ in マリオ.
const SHORT_KATAKANA: usize = 3;

/// True for a short name of a nation, or any of a city, in katakana with more of it beside.
fn is_inside(name: &Name, text: &str, at: usize, words: &str) -> bool {
    let longest = match name.kind {
        Kind::Country | Kind::People => SHORT_KATAKANA,
        Kind::City => usize::MAX,
        _ => return false,
    };
    let katakana = |c: char| ('\u{30a0}'..='\u{30ff}').contains(&c) && c != '・';
    let before = text.get(..at).and_then(|text| text.chars().next_back());
    let behind = text.get(at + words.len()..).and_then(|text| text.chars().next());
    words.chars().all(katakana) && words.chars().count() <= longest && before.into_iter().chain(behind).any(katakana)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Analysis;
    use crate::document::Document;
    use crate::language::Lang;

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
    fn a_name_in_one_of_its_cases_is_surely_one_behind_a_preposition() {
        named("cs", "Ministr ve čtvrtek v Maďarsku oznámil nové daně.", true, "Maďarsku");
        named("ru", "Четверо пассажиров были оставлены в Китае.", true, "Китае");
        named("ru", "Это решение Комиссии Канады по радиовещанию.", true, "");
        named("hu", "A miniszter csütörtökön Norvégiában beszélt az adókról.", true, "Norvégiában");
        named("de", "Der Grund für den Einsatz Russlands ist unklar.", true, "");
    }

    #[test]
    fn a_form_of_one_nation_is_none_of_a_nation_that_is_only_like_it() {
        #[track_caller]
        fn same(lang: &str, text: &str, name: &str, expected: bool) {
            let of = |lang: &str, text: &str| {
                let document = Document::from_text("text", text);
                let analysis = Analysis::new(&document, Lang::parse(lang).unwrap());
                mentions(&analysis.side(0..analysis.segments.len() as u32), false)
            };
            let (found, named) = (of(lang, text), of("en", name));
            let same = found.iter().any(|m| named.iter().any(|n| m.same(n)));
            assert_eq!(expected, same, "{name} in “{text}”");
        }
        same("ru", "Переговоры пройдут в Иране.", "Iran", true);
        same("ru", "Переговоры пройдут в Иране.", "Iraq", false);
        same("ru", "Министр прибыл из Австралии.", "Australia", true);
        same("ru", "Министр прибыл из Австралии.", "Austria", false);
        same("ru", "Войска Нигера отступили.", "Niger", true);
        same("ru", "Войска Нигерии отступили.", "Niger", false);
        same("uk", "Міністри з Ірану приїхали.", "Iraq", false);
        same("es", "El presidente guineano viajó a Guinea Ecuatorial.", "Equatorial Guinea", true);
    }

    #[test]
    fn nations_are_found_by_their_adjectives_and_inhabitants() {
        #[track_caller]
        fn nations_in(lang: &str, text: &str, expected: &str) {
            let document = Document::from_text("text", text);
            let analysis = Analysis::new(&document, Lang::parse(lang).unwrap());
            let found = mentions(&analysis.side(0..analysis.segments.len() as u32), false);
            let nations = found.iter().filter(|m| matches!(m.kind, Kind::Country | Kind::People));
            let words: Vec<&str> = nations.map(|m| m.span.of(analysis.text())).collect();
            assert_eq!(expected, words.join("|"), "expected above, got below");
        }
        nations_in("ar", "استقبل الوزير الفرنسي نظيره الألماني بين الاجتماعين.", "الفرنسي|الألماني");
        nations_in("fa", "وزیر سوئدی برای دیدار با همتای ایتالیایی رفت.", "سوئدی|ایتالیایی");
        nations_in("hi", "स्पेनी मंत्री ने फ्रांसीसी मंत्री से बिना बात के मुलाकात की।", "स्पेनी|फ्रांसीसी");
        nations_in("tr", "Fransız bakan, İsveçli mevkidaşıyla doğru düzgün görüştü.", "Fransız|İsveçli");
        nations_in(
            "uk",
            "У Норвегії зустрілися португальський і польський міністри.",
            "Норвегії|португальський|польський",
        );
        nations_in("pl", "Niemców i Hiszpanów często dzieli część węgla.", "Niemców|Hiszpanów");
        nations_in("ja", "タイの首相が新しいタイトルを得た。", "タイ");
        nations_in("zh", "澳大利亞總理抵達紐西蘭。", "澳大利亞|紐西蘭");
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
        adjectives_in(
            "pt",
            "O presidente norte-americano recebeu o ministro sul-coreano.",
            "norte-americano|sul-coreano",
        );
        adjectives_in("pt", "Os ministros irão a Madri com o colega francês.", "francês");
        adjectives_in("es", "Una empresa china y un banco ruso.", "china|ruso");
        adjectives_in("ru", "Чешская делегация встретила датских министров.", "датских");
        adjectives_in("en", "The Swedish minister spoke.", "");
        adjectives_in("en", "No one can guarantee that, with no green on the voting cards.", "");
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
