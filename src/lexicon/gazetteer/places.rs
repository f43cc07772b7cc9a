//! Places and organisations that a text surely names, for rules that take one for another.

use crate::analysis::{Side, Token, TokenKind};
use crate::span::Span;

use super::forms::Forms;
use super::mentions::{adjectives, coins, is_of_money, is_single_nation, merged, with_money};
use super::pieces::{Form, name_part};
use super::{Kind, Mention, NATION, Names, has_small_adjectives, is_cased, is_unspaced, number_of};

/// Countries, peoples, cities, regions and organisations that a side surely names, inflected ones and adjectives with them;
/// none that names a currency, and none in a language that the gazetteer does not have.
pub fn places(side: &Side<'_>) -> Vec<Mention> {
    if number_of(side.lang()).is_none() {
        return Vec::new();
    }
    let cased = is_cased(side.lang());
    let found = with_money(side, false);
    let money = coins(&found);
    let sure = |m: &Mention| {
        let words = side.words(m.span);
        let city = matches!(m.kind, Kind::City | Kind::Alternate) && is_city(side, m);
        let place = is_nation(m) || city || m.kind == Kind::Organisation;
        // "Mer Noire" has its capital on the word that tells it from others.
        let large = name_part(words).split(' ').any(|word| word.starts_with(char::is_uppercase));
        // "Man" begins more sentences than the island is in.
        let function = words.chars().any(char::is_lowercase) && side.locale().is_function_word(&words.to_lowercase());
        place && (large || !cased) && !function && words.chars().nth(1).is_some()
    };
    let found = found.into_iter().filter_map(|m| organisation(side, m));
    let names = found.filter(|m| sure(m) && !is_of_money(side, m, &money));
    let names = names.map(|m| match m.kind {
        Kind::Alternate => Mention { kind: Kind::City, ..m },
        _ if is_nation(&m) => told(side, m),
        _ => m,
    });
    merged(names.chain(adjectives(side).into_iter().filter(is_nation)).collect())
}

/// Countries and cities that a side writes with a small letter, and peoples where the language gives their adjectives a capital:
/// where it writes those small, only what stands right behind a function word, "do warszawy". None in a script without capitals.
pub fn small_places(side: &Side<'_>) -> Vec<Mention> {
    if number_of(side.lang()).is_none() || !is_cased(side.lang()) {
        return Vec::new();
    }
    let small = |m: &Mention| {
        let words = side.words(m.span);
        let long = words.chars().count() >= SMALL && !side.locale().is_function_word(words);
        let long = long && Forms::of(side.lang()).adjective_stem(&super::piece(words)).is_none();
        words.chars().all(|c| !c.is_uppercase()) && words.starts_with(char::is_lowercase) && long
    };
    let follows_function = |m: &Mention| {
        let before = Span { start: side.span().start, end: m.span.start };
        let word = side.words(before).split_whitespace().next_back().unwrap_or_default().to_lowercase();
        let elided = side.words(m.span).contains(['\'', '’']);
        !has_small_adjectives(side.lang()) || side.locale().is_function_word(&word) && !elided
    };
    let people = !has_small_adjectives(side.lang());
    let place = |m: &Mention| match m.kind {
        Kind::Country => is_nation(m),
        Kind::People => people && is_nation(m),
        _ => m.kind == Kind::City && is_city(side, m),
    };
    let mut found = with_money(side, false);
    let money = coins(&found);
    found.retain(|m| small(m) && place(m) && follows_function(m) && !is_of_money(side, m, &money));
    if !found.is_empty() {
        let adjectives = adjectives(side);
        found.retain(|m| !adjectives.iter().any(|adjective| adjective.span.overlaps(m.span)));
    }
    found
}

/// True when a word is spelt as the main name of a city that one of the families is.
pub fn is_city_of(families: &[u32], word: &Form) -> bool {
    let names = Names::shipped();
    let main = names.of_lang(0);
    let mut own = families.iter().flat_map(|&family| names.numbers_of(family)).filter(|number| main.contains(number));
    own.any(|number| {
        let name = names.name(number);
        name.kind == Kind::City && names.text(&name) == word.folded
    })
}

/// Fewest letters of such a name.
const SMALL: usize = 5;

/// True for a country or its people, and not for its capital, a part of the world, or a language without a country.
pub fn is_nation(mention: &Mention) -> bool {
    let names = Names::shipped();
    let nation = || mention.families.iter().any(|&family| names.scripts(family) & NATION != 0);
    matches!(mention.kind, Kind::Country | Kind::People) && nation()
}

/// A mention as it is, but an acronym in capitals is the organisation and not the town of the same letters, and what only
/// begins like an organisation's name is none.
fn organisation(side: &Side<'_>, mut mention: Mention) -> Option<Mention> {
    let mut words = side.tokens().iter().zip(side.spellings());
    let Some((_, word)) = words.find(|(token, _)| token.span == mention.span) else { return Some(mention) };
    let names = Names::shipped();
    let forms = [Some(&word.name), word.unprefixed.as_ref()].into_iter().flatten();
    let whole = forms.flat_map(|form| form.names.iter().filter(|name| names.text(name) == form.folded));
    let families: Vec<u32> = whole.filter(|name| name.kind == Kind::Organisation).map(|name| name.family).collect();
    let mut own = families.into_iter().filter(|family| mention.families.contains(family)).collect::<Vec<_>>();
    own.sort_unstable();
    own.dedup();
    let words = side.words(mention.span);
    if !own.is_empty() && words.chars().count() >= ACRONYM && words.chars().all(char::is_uppercase) {
        (mention.kind, mention.families) = (Kind::Organisation, own);
        return Some(mention);
    }
    (mention.kind != Kind::Organisation || !own.is_empty()).then_some(mention)
}

/// Letters from which capitals are an acronym and no abbreviation of a state.
const ACRONYM: usize = 3;

/// A nation that is written as its name is: it is no form of a city's that is only like it, "Niger" and "Nigeria" of Niğde.
fn told(side: &Side<'_>, mut mention: Mention) -> Mention {
    let mut words = side.tokens().iter().zip(side.spellings());
    let Some((_, word)) = words.find(|(token, _)| token.span == mention.span) else { return mention };
    let (form, names) = (&word.name, Names::shipped());
    let whole = form.names.iter().filter(|name| names.text(name) == form.folded);
    let families: Vec<u32> = whole.map(|name| name.family).filter(|f| mention.families.contains(f)).collect();
    if families.iter().any(|&family| names.scripts(family) & NATION != 0) {
        mention.families.retain(|family| families.contains(family));
    }
    mention
}

/// True for a city in a form of its language, where nations have such forms as well: what only begins like one is none.
/// A small one is taken for one by its main name alone, and not beside another name: "San Pedro", "South Carolina".
fn is_city(side: &Side<'_>, mention: &Mention) -> bool {
    let (forms, names) = (Forms::of(side.lang()), Names::shipped());
    if is_unspaced(side.lang()) {
        let mut own = mention.families.iter().flat_map(|&family| names.of_family(family));
        return own.any(|name| name.kind == Kind::City && names.text(&name) == side.words(mention.span));
    }
    let mut words = side.tokens().iter().zip(side.spellings());
    let Some((_, word)) = words.find(|(token, _)| token.span == mention.span) else {
        return mention.kind == Kind::City;
    };
    let is_of = |form: &Form| {
        let mut own = form.names.iter().filter(|name| mention.families.contains(&name.family));
        own.any(|name| match name.kind {
            Kind::City => forms.of_city(names.text(name), &form.folded),
            Kind::Alternate => name.quiet && names.text(name) == form.folded && stands_alone(side, mention.span),
            _ => false,
        })
    };
    is_of(&word.name) || word.unprefixed.as_ref().is_some_and(is_of)
}

/// True for a name that begins no sentence, where any word may look like one, and has no other word with a capital beside it.
fn stands_alone(side: &Side<'_>, span: Span) -> bool {
    let between = |token: &Token| match token.span.end <= span.start {
        true => Span { start: token.span.end, end: span.start },
        false => Span { start: span.end, end: token.span.start.max(span.end) },
    };
    let beside = |token: &&Token| matches!(side.words(between(token)), "" | " " | "." | ". " | "-");
    let before = side.words(Span { start: side.span().start, end: span.start });
    let begins = before.trim_end().chars().next_back().is_none_or(|c| !c.is_alphanumeric() && c != ',');
    let mut names = side.tokens().iter().filter(|t| t.kind == TokenKind::Capital && t.span != span);
    !begins && !names.any(|token| beside(&token))
}

/// The families that peoples in a name are of: "French" of "French Guiana". A country in the name of another one is not
/// meant by it: the Sudan by South Sudan.
pub fn parts(side: &Side<'_>, mention: &Mention) -> Vec<u32> {
    let words = side.tokens().iter().zip(side.spellings());
    let spaced = !is_unspaced(side.lang());
    let inside = words.filter(|(token, _)| spaced && token.span.within(mention.span) && token.span != mention.span);
    let names = inside.flat_map(|(_, word)| &word.name.names);
    let people = names.filter(|name| name.kind == Kind::People && is_single_nation(name, Names::shipped()));
    people.map(|name| name.family).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Analysis;
    use crate::document::Document;
    use crate::language::Lang;

    fn with_places<R>(lang: &str, text: &str, then: impl FnOnce(&Side<'_>, Vec<Mention>) -> R) -> R {
        let document = Document::from_text("text", text);
        let analysis = Analysis::new(&document, Lang::parse(lang).unwrap());
        let side = analysis.side(0..analysis.segments.len() as u32);
        then(&side, places(&side))
    }

    /// The places in a text, separated by bars.
    #[track_caller]
    fn places_in(lang: &str, text: &str, expected: &str) {
        let found = with_places(lang, text, |side, found| {
            found.iter().map(|m| side.words(m.span).to_string()).collect::<Vec<_>>().join("|")
        });
        assert_eq!(expected, found, "expected above, got below: {lang}");
    }

    /// True when both texts name the same places in some order.
    #[track_caller]
    fn same(langs: &str, source: &str, target: &str, expected: bool) {
        let (from, to) = langs.split_once('>').unwrap();
        let (a, b) = (with_places(from, source, |_, found| found), with_places(to, target, |_, found| found));
        let within = |some: &[Mention], all: &[Mention]| some.iter().all(|m| all.iter().any(|other| other.same(m)));
        let both = !a.is_empty() && !b.is_empty() && within(&a, &b) && within(&b, &a);
        assert_eq!(expected, both, "{source} / {target}: {a:?} {b:?}");
    }

    #[test]
    fn nations_are_found_in_the_cases_of_languages_that_have_no_lexicon() {
        places_in("cs", "Německý kancléř přiletěl z Francie do Norska.", "Německý|Francie|Norska");
        places_in("sk", "Talianska vláda rokuje v Nórsku s čínskymi firmami.", "Talianska|Nórsku|čínskymi");
        places_in("hr", "Njemački kancelar stigao je u Francusku.", "Njemački|Francusku");
        places_in("sr", "Министар је из Француске отпутовао у Норвешку.", "Француске|Норвешку");
        places_in("sr", "Predsednik Poljske je u Ukrajini.", "Poljske|Ukrajini");
        places_in("sl", "Nemški kancler je prispel v Francijo.", "Nemški|Francijo");
        places_in("bg", "Германският канцлер пристигна във Франция.", "Германският|Франция");
        places_in("ro", "Guvernul italian scrie președinților Poloniei și Ucrainei.", "italian|Poloniei|Ucrainei");
        places_in("hu", "A német kancellár Franciaországba és Norvégiába utazott.", "német|Franciaországba|Norvégiába");
        places_in("fi", "Ministeri matkusti Norjasta Ranskaan.", "Norjasta|Ranskaan");
        places_in("et", "Minister sõitis teisipäeval Norrasse.", "Norrasse");
        places_in("lv", "Ministrs otrdien devās uz Norvēģiju.", "Norvēģiju");
        places_in("lt", "Lenkijos prezidentas išvyko į Norvegiją.", "Lenkijos|Norvegiją");
        places_in("el", "Ο Γάλλος πρόεδρος ταξίδεψε από τη Γαλλία στη Νορβηγία.", "Γάλλος|Γαλλία|Νορβηγία");
        places_in("he", "הקנצלר הגרמני נסע לצרפת.", "הגרמני|לצרפת");
        places_in("sv", "Den italienska regeringen skriver till Norges statsminister.", "italienska|Norges");
        places_in("da", "Den tyske forbundskansler rejste til Frankrig.", "tyske|Frankrig");
        places_in("no", "Den tyske forbundskansleren reiste til Frankrike.", "tyske|Frankrike");
        places_in("ko", "독일 총리는 화요일 프랑스를 떠나 노르웨이로 갔다.", "독일|프랑스를|노르웨이로");
        places_in("id", "Menteri itu pergi ke Norwegia pada hari Selasa.", "Norwegia");
        places_in("vi", "Bộ trưởng đã đến Na Uy hôm thứ Ba.", "Na Uy");
        places_in("ca", "El canceller alemany va arribar a França.", "alemany|França");
    }

    #[test]
    fn words_that_only_look_like_nations_are_none() {
        places_in("sk", "Mali by ste zvoliť platný názov súboru.", "");
        places_in("hr", "Mali vodič pomaže novim korisnicima.", "");
        places_in("ca", "Para els processos que intenten escriure.", "");
        places_in("vi", "Anh ấy nói rằng pháp luật phải được tôn trọng.", "");
        places_in("vi", "Ông Nguyễn Đức Chung đã từ chức.", "");
        places_in("hu", "A döntés sokak számára fontos lett.", "");
        places_in("th", "แฟ้มดังกล่าวต้องการสิทธิ์", "");
        places_in("he", "לא ניתן לזהות את גובה התמונה.", "");
    }

    #[test]
    fn an_adjective_that_is_written_like_its_country_is_found_by_its_small_letter() {
        places_in("fr", "Le président suisse est arrivé.", "suisse");
        places_in("hu", "Három japán turista meghalt.", "japán");
        same("fr>en", "Le président suisse est arrivé.", "The Swiss president has arrived.", true);
        same("fr>en", "Le président suisse est arrivé.", "The French president has arrived.", false);
        same("fr>en", "Le premier ministre canadien est arrivé.", "The French prime minister has arrived.", false);
        same("de>en", "Der österreichische Kanzler ist da.", "The German chancellor is here.", false);
    }

    #[test]
    fn capitals_and_well_known_towns_are_places_whatever_their_size() {
        places_in(
            "en",
            "Talks in Bern, Vaduz, Valletta and Thimphu led to Davos.",
            "Bern|Vaduz|Valletta|Thimphu|Davos",
        );
        places_in("en", "He left Geneva for Kherson and Sharm el-Sheikh.", "Geneva|Kherson|Sharm el-Sheikh");
        places_in("en", "The split reading of a nice sale for the young.", "");
        same("de>fr", "Das Treffen in Genf endete.", "Les entretiens de Genève ont pris fin.", true);
        same("ru>zh", "Встреча в Женеве завершилась.", "日内瓦的会议结束了。", true);
        same("uk>pl", "Зустріч відбулася у Відні.", "Spotkanie odbyło się w Wiedniu.", true);
        same("uk>en", "У Києві пройшов мітинг.", "A rally was held in Kyiv.", true);
        same("uk>en", "У Києві пройшов мітинг.", "A rally was held in Minsk.", false);
    }

    #[test]
    fn regions_and_rivers_are_places_of_their_own() {
        same("es>en", "Las elecciones en Cataluña se celebran hoy.", "Catalonia votes today.", true);
        same("es>en", "Las elecciones en Andalucía se celebran hoy.", "Catalonia votes today.", false);
        same("ja>en", "沖縄の知事が辞任した。", "The governor of Okinawa resigned.", true);
        same("ja>en", "沖縄の知事が辞任した。", "The governor of Hokkaido resigned.", false);
        same("de>en", "Die Donau ist über die Ufer getreten.", "The Danube burst its banks.", true);
        same("de>en", "Die Donau ist über die Ufer getreten.", "The Rhine burst its banks.", false);
        same("ru>en", "Выборы в Баварии прошли спокойно.", "The elections in Bavaria were calm.", true);
        same("zh>en", "得州和加州的选民", "Voters in Texas and California", true);
    }

    #[test]
    fn countries_whose_names_hold_one_another_are_told_apart() {
        same("en>fr", "North Korea fired a missile.", "La Corée du Sud a tiré un missile.", false);
        same("fr>en", "Le Niger a fermé sa frontière.", "Nigeria closed its border.", false);
        same("en>es", "South Sudan signed the deal.", "Sudán firmó el acuerdo.", false);
        same("en>es", "The Dominican Republic won.", "Dominica ganó.", false);
        same("en>ru", "Guinea-Bissau held elections.", "В Гвинее прошли выборы.", false);
        same("en>fr", "The Democratic Republic of Congo closed its border.", "Le Congo-Brazzaville ferma.", false);
        same("en>pt", "The minister flew to China.", "O ministro voou para o Chile.", false);
        same("en>ru", "The minister flew to Pakistan.", "Министр прилетел в Бангладеш.", false);
    }
}
