//! One place or organisation for another: a country, a people, a city or an organisation that only the translation names,
//! where the source has one that only it names.
//!
//! Both halves are asked of the gazetteer, whatever the looks of the words say by chance ("India" and "Israel" are alike,
//! and single characters transcribe many names): that a side lacks a name says little by itself, that each lacks the
//! other's says nearly all. In 36,736 human translations (FLORES devtest, PUD) it alone finds eight exchanges, and all are
//! there: Australia for Austria, Iran for Iraq.

use std::cell::LazyCell;

use crate::analysis::{Side, Token};
use crate::span::Span;

use super::counterpart::Counterparts;
use super::gazetteer::{Kind, Mention, adjectives, is_home, parts, places};
use super::key_support;
use super::support::Support;

/// Least mean of both probabilities of a translation that says that two names are one.
const TRANSLATION: f32 = 0.02;

/// Places of the source, each with the one of the translation that stands for it. `counterparts` are those of the target's
/// names in the source.
pub fn exchanged(
    source: &Side<'_>,
    target: &Side<'_>,
    support: &Support,
    counterparts: &Counterparts<'_>,
) -> Vec<(Span, Span)> {
    let mut ours = places(target);
    if ours.is_empty() {
        return Vec::new();
    }
    let mut named = telling(source, &support.source_names);
    named.extend(adjectives(source));
    let lacks = |names: &[Mention], place: &Mention| !names.iter().any(|other| other.same(place));
    ours.retain(|place| lacks(&named, place));
    if ours.is_empty() {
        return Vec::new();
    }
    let mut theirs = left_over(places(source), target, support);
    let there = LazyCell::new(|| Counterparts::new(*source, *target));
    // A city that the gazetteer has in this script may go by another name in the other one, and is heard there.
    if !source.locale().unspaced && !target.locale().unspaced {
        let heard = |span: Span, families: &[u32]| there.explain_city(span, families);
        let several = has_several_words(target, &ours);
        theirs.retain(|place| place.kind != Kind::City || !is_explained(source, place, several, &heard));
    }
    // "Ein britischer Händler … georgianisch": the home of the source's readers is put in for others, and what seems to be lost
    // has a word like it.
    let is_lost = |place: &Mention| !there.explain(place.span, &place.families);
    ours.retain(|place| !is_home(&place.families, source.lang()) || theirs.iter().any(is_lost));
    ours.retain(|place| !translated(source, target, place.span, &theirs));
    // Of cities the gazetteer has not all spellings; in characters all look a little like each other.
    let spelt = |span: Span, families: &[u32]| counterparts.explain(span, families);
    let several = has_several_words(source, &theirs);
    let explained = |place: &Mention| place.kind == Kind::City && is_explained(target, place, several, &spelt);
    ours.retain(|place| target.locale().unspaced || !explained(place));
    if ours.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for place in ours {
        let may_stand_for = |other: &Mention| {
            class(other.kind) == class(place.kind) && !holds(source, other, &place) && !holds(target, &place, other)
        };
        let far = |other: &Mention| (within(source, other.span) - within(target, place.span)).abs();
        let others = theirs.iter().enumerate().filter(|(_, other)| may_stand_for(other));
        let nearest = others.min_by(|(_, a), (_, b)| far(a).total_cmp(&far(b))).map(|(at, _)| at);
        found.extend(nearest.map(|at| (theirs.remove(at).span, place.span)));
    }
    found
}

/// True for a place that something on the other side is the counterpart of. Where that side has a place of several words left
/// over, each word of one of several has to have its counterpart: the "Sea" of the Red Sea has it in any other.
fn is_explained(side: &Side<'_>, place: &Mention, several: bool, explains: &dyn Fn(Span, &[u32]) -> bool) -> bool {
    let inside = side.tokens().iter().filter(|token| token.is_word() && token.span.within(place.span));
    let words: Vec<Span> = inside.map(|token| token.span).collect();
    let function = |word: Span| side.locale().is_function_word(&side.words(word).to_lowercase());
    let each = || words.iter().all(|word| function(*word) || explains(*word, &place.families));
    explains(place.span, &place.families) && (words.len() < 2 || !several || each())
}

/// True when one of the places is a city, a region or a sea of several words.
fn has_several_words(side: &Side<'_>, places: &[Mention]) -> bool {
    places.iter().any(|place| place.kind == Kind::City && side.words(place.span).contains(' '))
}

/// What may be taken for one another: a city for a city, an organisation for an organisation, a nation or its people for
/// another.
fn class(kind: Kind) -> Kind {
    if matches!(kind, Kind::City | Kind::Organisation) { kind } else { Kind::Country }
}

/// Names that tell what they name: a single character of Chinese is a country, and much else.
fn telling(side: &Side<'_>, names: &[Mention]) -> Vec<Mention> {
    let tells = |m: &&Mention| !side.locale().unspaced || side.words(m.span).chars().nth(1).is_some();
    names.iter().filter(tells).cloned().collect()
}

/// The places of the source that no name of the translation is the counterpart of. Each name there is the counterpart of
/// one, and a city's rather that of a city than of its country.
fn left_over(mut theirs: Vec<Mention>, target: &Side<'_>, support: &Support) -> Vec<Mention> {
    let mut names = telling(target, &support.target_names);
    let small: Vec<Mention> = adjectives(target)
        .into_iter()
        .filter(|small| !names.iter().any(|name| name.span.overlaps(small.span)))
        .collect();
    names.extend(small);
    let mut take = |place: &Mention, of: fn(Kind) -> bool| {
        let counterpart = names.iter().position(|name| of(name.kind) && name.same(place));
        counterpart.map(|at| names.remove(at)).is_some()
    };
    theirs.retain(|place| place.kind != Kind::City || !take(place, |kind| kind == Kind::City));
    theirs.retain(|place| !take(place, |_| true));
    theirs
}

/// True when a word of one name names the other: "French Guiana", フランス領.
fn holds(side: &Side<'_>, whole: &Mention, part: &Mention) -> bool {
    parts(side, whole).iter().any(|family| part.families.contains(family))
}

/// The place of a span in its side, 0 to 1.
fn within(side: &Side<'_>, span: Span) -> f32 {
    (span.start - side.span().start) as f32 / side.span().len().max(1) as f32
}

/// True when a table translates some word of the source by a word of a name; single characters translate too much. The
/// words of a nation that is left over there translate it by chance, the "Korea" of "North Korea" that of "Corée du Sud", and so do
/// the characters of an organisation.
fn translated(source: &Side<'_>, target: &Side<'_>, name: Span, left: &[Mention]) -> bool {
    let Some(of) = key_support(source.lang(), target.lang()).filter(|_| !target.locale().unspaced) else {
        return false;
    };
    let keys = |side: &Side<'_>, span: Span, without: &[Span]| {
        let words = side.tokens().iter().zip(side.spellings());
        let other = |token: &Token| without.iter().any(|span| token.span.within(*span));
        let inside = words.filter(|(token, _)| token.is_word() && token.span.within(span) && !other(token));
        inside.map(|(_, spelling)| spelling.key.clone()).collect::<Vec<_>>()
    };
    let by_chance = |place: &&Mention| match class(place.kind) {
        Kind::Country => true,
        // And the "Sea" of one sea that of another.
        Kind::City if source.words(place.span).contains(' ') => true,
        kind => kind == Kind::Organisation && source.locale().unspaced,
    };
    let others: Vec<Span> = left.iter().filter(by_chance).map(|place| place.span).collect();
    let theirs = keys(source, source.span(), &others);
    keys(target, name, &[]).iter().any(|own| theirs.iter().any(|other| of(other, own) >= TRANSLATION))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Analysis;
    use crate::document::Document;
    use crate::language::Lang;
    use crate::lexicon::support;

    /// Asserts what `exchanged` finds between two sentences: "theirs>ours", separated by bars.
    #[track_caller]
    fn exchanges(langs: &str, source: &str, target: &str, expected: &str) {
        let (from, to) = langs.split_once('>').unwrap();
        let (a, b) = (Document::from_text("source", source), Document::from_text("target", target));
        let (a, b) = (Analysis::new(&a, Lang::parse(from).unwrap()), Analysis::new(&b, Lang::parse(to).unwrap()));
        let whole = |analysis: &Analysis<'_>| 0..analysis.segments.len() as u32;
        let (source, target) = (a.side(whole(&a)), b.side(whole(&b)));
        let found = exchanged(&source, &target, &support(&source, &target), &Counterparts::new(target, source));
        let words: Vec<String> =
            found.into_iter().map(|(a, b)| format!("{}>{}", source.words(a), target.words(b))).collect();
        assert_eq!(expected, words.join("|"), "expected above, got below");
    }

    #[test]
    fn an_adjective_of_another_nation_is_an_exchange_in_every_inflection() {
        exchanges("en>fr", "The Swedish navy denied it.", "La marine japonaise a démenti.", "Swedish>japonaise");
        exchanges(
            "en>ru",
            "He met Hungarian ministers.",
            "Он встретился с турецкими министрами.",
            "Hungarian>турецкими",
        );
        exchanges("en>pl", "The Spanish delegation left.", "Delegacja grecka wyjechała.", "Spanish>grecka");
        exchanges("en>ar", "The Italian minister resigned.", "استقال الوزير الإسباني.", "Italian>الإسباني");
    }

    #[test]
    fn a_country_by_its_characters_or_in_a_case_is_an_exchange() {
        exchanges("en>zh", "Nepal closed its border on Friday.", "葡萄牙周五关闭了边境。", "Nepal>葡萄牙");
        exchanges(
            "en>ja",
            "Talks in Egypt ended without a deal.",
            "ノルウェーでの協議は合意に至らなかった。",
            "Egypt>ノルウェー",
        );
        exchanges("en>uk", "She grew up in Denmark.", "Вона виросла у Швеції.", "Denmark>Швеції");
        exchanges("fa>en", "رئیس‌جمهور به لهستان سفر کرد.", "The president travelled to Peru.", "لهستان>Peru");
    }

    #[test]
    fn a_city_stands_for_a_city_and_not_for_its_country() {
        exchanges("en>ru", "The fair in Istanbul opens today.", "Выставка в Сингапуре открывается сегодня.", "");
        exchanges(
            "en>ru",
            "The fair in Casablanca opens today.",
            "Выставка в Мельбурне открывается сегодня.",
            "Casablanca>Мельбурне",
        );
    }

    #[test]
    fn a_city_in_any_script_is_exchanged() {
        exchanges(
            "ja>en",
            "首相は来週、京都を訪問する。",
            "The prime minister will visit Munich next week.",
            "京都>Munich",
        );
        exchanges(
            "en>ja",
            "The trial in Manchester was adjourned.",
            "ミュンヘンの裁判は延期された。",
            "Manchester>ミュンヘン",
        );
        exchanges("zh>ja", "昆明的工厂已经停产。", "青島の工場は操業を停止した。", "昆明>青島");
        exchanges(
            "en>ko",
            "The court in Munich rejected the appeal.",
            "법원은 부산에서 항소를 기각했다.",
            "Munich>부산에서",
        );
        exchanges("fr>ar", "Le tramway de Marseille est arrêté.", "توقف الترام في مانشستر.", "Marseille>مانشستر");
        exchanges("en>ar", "The talks in Cairo failed.", "فشلت المحادثات الخارجية في بغداد.", "Cairo>بغداد");
        exchanges("en>fa", "The flood reached Mashhad at night.", "سیل شب به اصفهان رسید.", "Mashhad>اصفهان");
        exchanges("en>ru", "The port of Hamburg is closed.", "Порт Марселя закрыт.", "Hamburg>Марселя");
    }

    #[test]
    fn a_city_is_the_same_in_another_script_and_a_part_of_a_word_is_no_city() {
        exchanges("en>zh", "The canals of Venice are dry.", "威尼斯的运河已经干涸。", "");
        exchanges(
            "en>ja",
            "She won gold for Kobe at the Olympics.",
            "彼女はオリンピックで神戸に金メダルをもたらした。",
            "",
        );
        exchanges(
            "de>ar",
            "Die Straße nach Kiel führt durch die Berge.",
            "الطريق إلى كيل يمر عبر الجبال، وموقعه الإلكتروني معطل.",
            "",
        );
        exchanges("zh>en", "内华达州的产业以旅游为主。", "Tourism is the main industry of Nevada.", "");
        exchanges("en>fa", "The Olympic champion skied to Kowloon.", "قهرمان المپیک با اسکی به جزیره کولون رفت.", "");
    }

    #[test]
    fn a_small_city_is_exchanged_by_its_main_name_where_it_stands_alone() {
        exchanges("it>en", "L’acquedotto di Trieste è pronto.", "The aqueduct of Salerno is ready.", "Trieste>Salerno");
        exchanges("tr>zh", "San Fransisco'nun ekonomisi büyüyor.", "旧金山的经济正在增长。", "");
    }

    #[test]
    fn a_nation_within_the_name_of_another_one_is_an_exchange() {
        exchanges(
            "en>fr",
            "North Korea fired a missile.",
            "La Corée du Sud a tiré un missile.",
            "North Korea>Corée du Sud",
        );
        exchanges("en>es", "South Sudan signed the deal.", "Sudán firmó el acuerdo.", "South Sudan>Sudán");
        exchanges("de>en", "Guinea-Bissau wählt am Sonntag.", "Guinea votes on Sunday.", "Guinea-Bissau>Guinea");
        exchanges("en>fr", "North Korea fired a missile.", "La Corée du Nord a tiré un missile.", "");
    }

    #[test]
    fn an_organisation_stands_for_an_organisation() {
        exchanges("en>ru", "NATO held exercises in May.", "ОБСЕ провела учения в мае.", "NATO>ОБСЕ");
        exchanges("en>fr", "The World Bank granted a loan.", "Le FMI a accordé un prêt.", "World Bank>FMI");
        exchanges("ja>en", "国連は報告書を発表した。", "NATO published a report.", "国連>NATO");
        exchanges("zh>en", "世界贸易组织发出警告。", "The WHO issued a warning.", "世界贸易组织>WHO");
        exchanges("fr>en", "L’OTAN et l’ONU sont d’accord.", "NATO and the United Nations agree.", "");
        exchanges(
            "en>de",
            "The WHO published a report on Ghana.",
            "Die Weltgesundheitsorganisation berichtete über Ghana.",
            "",
        );
    }

    #[test]
    fn of_a_nation_that_is_named_twice_one_mention_can_be_exchanged() {
        exchanges(
            "en>it",
            "Germany sold the ships, and German crews manned them.",
            "La Germania vendette le navi, e le equipaggiarono marinai turchi.",
            "German>turchi",
        );
    }

    #[test]
    fn translations_of_a_name_are_no_exchanges() {
        exchanges("en>es", "The Dutch prime minister spoke.", "Habló el primer ministro de Holanda.", "");
        exchanges("en>de", "Moscow rejected the offer.", "Russland lehnte das Angebot ab.", "");
        exchanges("en>zh", "Taiwan was then ruled by the Republic of China.", "台湾当时由中华民国统治。", "");
        exchanges("en>ja", "He was born in French Guiana.", "彼はフランス領ギアナで生まれた。", "");
        exchanges(
            "en>pt",
            "The deal is worth 20 million Australian dollars.",
            "O negócio vale 20 milhões de dólares do Canadá.",
            "",
        );
        exchanges("fr>en", "Les Amérindiens du Pérou protestent.", "Native Americans in Peru are protesting.", "");
    }
}
