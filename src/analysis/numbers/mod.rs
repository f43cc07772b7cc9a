//! Figures, number words, dates, times and amounts by value, in running text of every script.
//!
//! Each segment is cut into atoms (`atoms`), read left to right (`scan`) with the words of its language (`lexicon`),
//! and compared by value and kind (`compare`, `fit`, `explain`), with the conversions of `units`; `fault` says what was
//! changed. Where notation leaves two readings ("1.234"; "6:30" without a.m. or p.m.), both are kept.

mod account;
mod after;
mod atoms;
mod beside;
pub mod calendars;
mod clock;
pub mod compare;
mod compound;
pub mod currencies;
mod durations;
mod explain;
mod fahrenheit;
pub mod fault;
mod figures;
pub mod fit;
mod glued;
mod han;
mod lexicon;
mod limits;
mod measures;
pub mod misplaced;
pub mod month_parts;
mod named;
mod noon;
mod ordinals;
pub mod rates;
mod reading;
mod relate;
mod relative;
mod scan;
pub mod shares;
mod short_dates;
pub mod stranded;
pub mod units;
mod words;

pub(crate) use beside::gap;
pub use fit::Fit;
pub(crate) use relative::names_year;

use super::Side;
use super::tokens::{Token, TokenKind};
use crate::language::Lang;
use crate::segment::Segment;
use crate::span::Span;

/// A figure or number word by value.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// The words of it, with its multiplier, and not its unit.
    pub span: Span,
    /// Its value in the unit's own scale: 2,500,000 for "2.5 million".
    pub value: f64,
    /// A second reading where the notation leaves doubt: 1.234 for "1.234" where it is first read as 1234.
    pub other: Option<f64>,
    /// What it counts.
    pub kind: Kind,
    /// The unit, by its standard name ("km", "EUR", "hour"); empty if there is none.
    pub unit: &'static str,
    /// The words of the unit; empty if there are none.
    pub unit_span: Span,
    /// What its multiplier makes of it: 1,000,000 for "2.5 million", 1 without one.
    pub scale: f64,
    /// Written as a word.
    pub spelled: bool,
    /// Perhaps no number at all ("one", "second", a single Chinese numeral): it explains others and accuses none.
    pub faint: bool,
    /// Said to be inexact: "40余" is 40 to 49, "four dozen" about 48.
    pub about: bool,
}

/// What a number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// How many.
    Cardinal,
    /// Which in a row.
    Ordinal,
    /// Of a hundred.
    Percent,
    /// A year.
    Year,
    /// A century, by its number.
    Century,
    /// A decade, by its first year; below 100 where the century is not said.
    Decade,
    /// A day of a month.
    Day,
    /// A time of day, in minutes after midnight.
    Clock,
    /// A month, 1 to 12.
    Month,
    /// A day of the week, Monday 1 to Sunday 7.
    Weekday,
    /// A score, by its first figure; the second is a number of its own.
    Score,
    /// A code that only looks like a number: "A380".
    Code,
    /// A rough number: "dozens".
    Rough,
    /// A part of a whole, in words or figures: "two thirds", "1/4".
    Fraction,
}

impl Number {
    /// True for months, weekdays, days of a month and times of day.
    pub fn is_date(&self) -> bool {
        matches!(self.kind, Kind::Month | Kind::Weekday | Kind::Day | Kind::Clock)
    }

    /// Where it ends, with its unit.
    pub(crate) fn end(&self) -> u32 {
        self.span.end.max(self.unit_span.end)
    }
}

/// Numbers of all segments, in text order.
pub fn numbers(text: &str, segments: &[Segment], lang: Lang) -> Vec<Number> {
    scan::scan(text, segments, lexicon::Lexicon::of(lang))
}

/// True for a language whose names of months are known.
fn knows_months(lang: Lang) -> bool {
    lexicon::Lexicon::of(lang).knows_months
}

/// A word that names a unit without any figure.
struct Unnumbered {
    span: Span,
    /// The unit's standard name.
    unit: &'static str,
    /// Only one of it is meant.
    single: bool,
}

/// Words of a side that name a unit without any figure.
fn unnumbered_units(side: &Side<'_>) -> impl Iterator<Item = Unnumbered> {
    let lexicon = lexicon::Lexicon::of(side.lang());
    let numbered =
        |span: Span| side.numbers().iter().any(|n| n.unit_span.start < span.end && span.start < n.unit_span.end);
    let mut key = String::new();
    let words = side.tokens().iter().filter(|token| token.is_word()).enumerate();
    // A word with a capital is a name, unless it begins the sentence.
    let common = words.filter(|(at, token)| token.kind == TokenKind::Word || *at == 0).map(|(_, token)| token);
    common.filter(move |token| !numbered(token.span)).filter_map(move |token| {
        lexicon::lower(side.words(token.span), &mut key);
        let entry = lexicon.get(&key).filter(|entry| !entry.unit.is_empty() && entry.amount == 0.0)?;
        Some(Unnumbered { span: token.span, unit: entry.unit, single: entry.single })
    })
}

/// True when a side names, without any figure, a unit of which `number` is one: "a whole day" for "24 hours".
pub fn is_one_unnumbered(number: &Number, side: &Side<'_>) -> bool {
    unnumbered_units(side).any(|Unnumbered { unit, .. }| {
        let one = units::convert(1.0, unit, number.unit);
        unit != number.unit && one.is_some_and(|one| (one - number.value).abs() <= 0.02 * one)
    })
}

/// Where a side names the unit of `number` without a figure: the place where the figure is missing.
pub fn unnumbered_unit(number: &Number, side: &Side<'_>) -> Option<Span> {
    unnumbered_units(side).find(|word| word.unit == number.unit).map(|word| word.span)
}

/// True when a side names a unit of time without any figure.
pub fn names_time(side: &Side<'_>) -> bool {
    unnumbered_units(side).any(|word| units::is_time(word.unit))
}

/// Weekdays in the words of the translation's language that stand in a source of another language, in a name that it has
/// not translated: "The Sunday Times".
pub fn foreign_weekdays(source: &Side<'_>, target: &Side<'_>) -> Vec<(Span, f64)> {
    let (own, foreign) = (lexicon::Lexicon::of(source.lang()), lexicon::Lexicon::of(target.lang()));
    let mut key = String::new();
    let capital = source.tokens().iter().filter(|token| token.kind == TokenKind::Capital);
    let weekday = |span: Span| {
        lexicon::lower(source.words(span), &mut key);
        let entry = foreign.get(&key).filter(|entry| entry.weekday > 0 && !entry.doubtful)?;
        let is_own = own.get(&key).is_some_and(|entry| entry.weekday > 0);
        (!is_own).then_some((span, f64::from(entry.weekday)))
    };
    capital.map(|token| token.span).filter_map(weekday).collect()
}

/// Months of the source that are missing, each with the word beside a figure of the translation that is its name but for a
/// letter: "Jully 26".
pub fn misspelt_months(target: &Side<'_>, missing: &[&Number]) -> Vec<(Span, Span)> {
    let lexicon = lexicon::Lexicon::of(target.lang());
    let has = |month: f64| target.numbers().iter().any(|n| n.kind == Kind::Month && n.value == month);
    let months = missing.iter().filter(|n| n.kind == Kind::Month && !has(n.value));
    let mut found = Vec::new();
    for month in months {
        let beside = |token: &&Token| {
            let near = |n: &Number| {
                let gap = |a: Span, b: Span| b.start >= a.end && b.start - a.end == 1;
                (1.0..=31.0).contains(&n.value) && (gap(n.span, token.span) || gap(token.span, n.span))
            };
            // Hindi spells April in two ways, as other languages without capitals may.
            let cased = target.words(token.span).contains(char::is_lowercase);
            cased && token.is_word() && target.numbers().iter().any(near)
        };
        let spelt = |token: &&Token| lexicon.is_near_month(&target.words(token.span).to_lowercase(), month.value as u8);
        found.extend(target.tokens().iter().filter(beside).find(spelt).map(|token| (month.span, token.span)));
    }
    found
}

/// Where a source speaks of a single one of the time unit that a figure of the translation counts: "тижня" for "7 weeks".
/// Of several such words, or where the translation has one without a figure as well, it cannot be said.
pub fn single_unit(number: &Number, source: &Side<'_>, target: &Side<'_>) -> Option<Span> {
    let time = units::of(number.unit).is_some_and(|unit| unit.dimension == units::Dimension::Time);
    if !time || number.spelled || number.value < 2.0 || number.kind != Kind::Cardinal {
        return None;
    }
    // The 71st minute is no single one.
    let counted = |word: &Unnumbered| {
        let beside = |n: &Number| n.span.end <= word.span.start && word.span.start - n.span.end <= 2;
        source.numbers().iter().any(|n| n.kind == Kind::Ordinal && beside(n))
    };
    let mut words = unnumbered_units(source).filter(|word| word.unit == number.unit && !counted(word));
    let word = words.next().filter(|word| word.single)?;
    let alone = words.next().is_none() && unnumbered_unit(number, target).is_none();
    alone.then_some(word.span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Lang;

    /// The numbers of a text that is one segment.
    #[track_caller]
    pub(super) fn numbers_in(lang: &str, text: &str) -> Vec<Number> {
        let segments = [Segment { span: Span::new(0, text.len()), block: 0 }];
        numbers(text, &segments, Lang::parse(lang).unwrap())
    }

    /// What the rules of numbers, dates and units say of a pair.
    #[track_caller]
    pub(super) fn mismatches(langs: &str, source: &str, target: &str) -> Vec<String> {
        crate::rules::tests::reasons(langs, source, target, |id| id.ends_with("-mismatch"))
    }

    /// The rules say nothing of a pair.
    #[track_caller]
    pub(super) fn quiet(langs: &str, source: &str, target: &str) {
        assert_eq!(mismatches(langs, source, target), Vec::<String>::new(), "{source} → {target}");
    }

    /// They say something.
    #[track_caller]
    pub(super) fn flagged(langs: &str, source: &str, target: &str) {
        assert_ne!(mismatches(langs, source, target), Vec::<String>::new(), "{source} → {target}");
    }

    /// They say one thing.
    #[track_caller]
    pub(super) fn flagged_once(langs: &str, source: &str, target: &str) {
        assert_eq!(mismatches(langs, source, target).len(), 1, "{source} → {target}");
    }

    /// They say nothing of the one translation, and something of the other.
    #[track_caller]
    pub(super) fn good_and_bad(langs: &str, source: &str, good: &str, bad: &str) {
        quiet(langs, source, good);
        flagged(langs, source, bad);
    }

    /// What is read in a sentence, as "value", with a letter for the kind and the unit behind it.
    #[track_caller]
    fn reads(lang: &str, text: &str, expected: &str) {
        let got: Vec<String> = numbers_in(lang, text)
            .iter()
            .map(|n| {
                let kind = match n.kind {
                    Kind::Cardinal => "",
                    Kind::Ordinal => "th",
                    Kind::Percent | Kind::Score => "",
                    Kind::Year => "y",
                    Kind::Century => "c",
                    Kind::Decade => "s",
                    Kind::Day => "d",
                    Kind::Clock => "min",
                    Kind::Month => "m",
                    Kind::Weekday => "w",
                    Kind::Code => "code",
                    Kind::Rough => "~",
                    Kind::Fraction => "/",
                };
                format!("{}{kind}{}", n.value, n.unit)
            })
            .collect();
        assert_eq!(got.join(" "), expected, "{text}");
    }

    #[test]
    fn a_figure_has_one_value_in_every_notation() {
        reads("fr", "Un contingent de 2 030 soldats", "2030");
        reads("fr", "Un contingent de 2\u{202f}030 soldats", "2030");
        reads("en", "A contingent of 2,030 soldiers", "2030");
        reads("de", "Die 12.500 Einwohner zahlen 1.234,50 Euro", "12500 1234.5EUR");
        reads("hi", "१५ लोग", "15");
        reads("ar", "٢٥ شخصا", "25");
        reads("zh", "共有１５０人", "150");
    }

    #[test]
    fn a_multiplier_belongs_to_its_figure() {
        reads("en", "It cost $2.5 billion and £125m", "2500000000USD 125000000GBP");
        reads("ru", "10 тысяч человек", "10000");
        reads("zh", "3.5万人，1億2000万円", "35000 120000000");
        reads("zh", "共发出2万4801张", "24801");
        reads("fr", "2,5 millions d'euros", "2500000EUR");
        reads("fr", "110 milliards de mètres cubes", "110000000000m3");
        reads("es", "16 000 millones de dólares", "16000000000USD");
    }

    #[test]
    fn number_words_are_figures_too() {
        reads("en", "two hundred and fifty people", "250");
        reads("fr", "quatre-vingt-dix-sept députés", "97");
        reads("de", "siebenundzwanzig Abgeordnete", "27");
        reads("zh", "一百二十三人", "123");
        reads("en", "half a million euros", "500000EUR");
    }

    #[test]
    fn dates_and_times_are_read_by_their_parts() {
        reads("en", "on Tuesday, March 5 at 8:30 p.m.", "2w 3m 5d 1230min");
        reads("fr", "mardi 5 mars à 20 h 30", "2w 5d 3m 1230min");
        reads("de", "am 19. Juli um 19.45 Uhr", "19d 7m 1185min");
        reads("zh", "2018年7月26日19时54分", "2018y 7m 26d 1194min");
        reads("zh", "凌晨四点半", "270min");
        reads("en", "They may march on", "");
    }

    #[test]
    fn a_share_may_stand_before_its_figure() {
        reads("tr", "Müşteriler yüzde üç faiz alıyor.", "3%");
        reads("tr", "Enflasyon yüzde 12,5 arttı.", "12.5%");
        reads("tr", "yüz kişi", "100~");
    }

    #[test]
    fn a_preposition_is_no_century() {
        reads("ru", "Авария на станции №9 в порту", "9");
        reads("ru", "в 19 в. и в XVIII в", "19c 18c");
    }

    #[test]
    fn centuries_and_decades_keep_their_kind() {
        reads("fr", "au XIXe siècle", "19c");
        reads("en", "in the 19th century and the 1970s", "19c 1970s");
        reads("fr", "les années 70", "70s");
        reads("de", "im 19. Jahrhundert", "19c");
    }

    #[test]
    fn codes_and_addresses_are_no_numbers() {
        reads("en", "The A380 and Covid-19", "380code 19code");
        reads("en", "see www.site24.com/2020/11 now", "");
        reads("en", "a 5G phone", "5code");
    }

    #[test]
    fn ranges_lend_each_other_what_is_said_once() {
        reads("en", "the war of 1981-87", "1981y 1987y");
        reads("en", "10-15% of voters", "10% 15%");
        reads("en", "a 3-2 win", "3 2");
        reads("pt", "parciais de 3/6, 6/4 e 7/5", "3 6 6 4 7 5");
        reads("en", "2 to 4 inches of rain", "2inch 4inch");
        reads("en", "between 10 and 20 miles, 3 or 4 km", "10mile 20mile 3km 4km");
        reads("it", "tra i 16 e i 32 chilometri", "16km 32km");
        reads("ru", "от 5 до 10 см", "5cm 10cm");
        reads("ko", "5에서 10센티미터", "5cm 10cm");
        // The smaller figure behind the larger one is the end of no range.
        reads("en", "12 goals and 3 miles, 12 and 3 miles", "12 3mile 12 3mile");
    }

    #[test]
    fn parts_of_points_and_of_units_are_amounts() {
        reads("en", "a quarter point, a half-point cut, half a percentage point", "0.25pp 0.5pp 0.5pp");
        reads("en", "a quarter of a percentage point", "0.25pp");
        reads("fr", "d’un quart de point, de 25 points de base", "0.25pp 25bp");
        reads("de", "um einen Viertelpunkt, um einen halben Prozentpunkt", "0.25pp 0.5pp");
        reads("zh", "降息25个基点，半个百分点", "25bp 0.5pp");
        reads("en", "three quarters of a mile", "0.75/mile");
        reads("en", "a quarter of a million people", "250000");
        reads("en", "at one point", "");
    }

    #[test]
    fn arabic_duals_are_two_of_each_multiplier_in_every_case() {
        reads("ar", "تريليوني دولار وملياري يورو", "2000000000000USD 2000000000EUR");
        reads("ar", "لمليونين من السكان، بألفي شخص، ومئتي جندي", "2000000 2000 200");
        reads("ar", "مليونين ونصف المليون دولار", "2500000 1000000~USD");
    }

    #[test]
    fn a_remainder_behind_ten_thousands_belongs_to_them() {
        reads("ko", "한 상자에 3만 7,800원, 관중 2만 1,576명", "37800KRW 21576");
        reads("ko", "4만 5천 원, 2조 3,500억 원", "45000KRW 2350000000000KRW");
        reads("ja", "観客は2万1,576人だった", "21576");
        reads("zh", "将于11月下旬恢复", "11m");
        reads("ja", "5千4百万人が登録した", "54000000");
        reads("zh", "约1万2千5百人参加", "12500");
        reads("ko", "가입자 3만 2024년 목표", "30000 2024y");
        reads("ko", "한 포기에 1만2천40원", "12040KRW");
        reads("fr", "parcourir 360 milles", "360mile");
    }

    #[test]
    fn foreign_units_of_japanese_are_read_whole() {
        reads("ja", "1錠10ミリグラム、水200ミリリットル", "1 10mg 200ml");
        reads("ja", "直径2ミリ、体重61キロ、450キロカロリー", "2mm 61kilo 450");
    }

    #[test]
    fn halves_and_quarters_stand_before_or_behind_their_number() {
        reads("hi", "साढ़े नौ बजे, पौने छह बजे, सवा चार बजे", "570min 345min 255min");
        reads("hi", "सवा तीन लाख लोग, साढ़े पाँच सौ किसान, सवा लाख", "325000 550 125000");
        reads("ko", "오후 4시 반에 시작, 오전 9시 반대 시위", "990min 540min");
        reads("zh", "下午四点一刻, 凌晨一点三刻", "975min 105min");
        reads("es", "una hora y media, hora y media, las ocho menos cuarto", "1.5hour 1.5hour 7.75");
        reads("uk", "о пів на дев'яту, о чверть на шосту, за чверть восьма", "510min 315min 465min");
        reads("cs", "v půl deváté, ve tři čtvrtě na šest", "510min 345min");
        reads("pl", "o wpół do ósmej, za kwadrans dziewiąta", "450min 525min");
        reads("de", "um Viertel nach neun, ein Viertelliter Sahne", "555min 0.25l");
    }

    #[test]
    fn halves_of_an_hour_and_of_a_pound_are_the_same_on_both_sides() {
        for (langs, source, good, bad) in [
            ("hi>en", "बैठक साढ़े नौ बजे शुरू हुई।", "The meeting began at 9.30 a.m.", "The meeting began at 9.50 a.m."),
            ("hi>en", "सड़क सुबह साढ़े पाँच बजे बंद हुई।", "The road closed at 5.30 a.m.", "The road closed at 5.30 p.m."),
            ("hi>en", "सड़क शाम सवा पाँच बजे बंद हुई।", "The road closed at 5.15 p.m.", "The road closed at 5.15 a.m."),
            ("uk>en", "Вистава почалася о пів на восьму.", "The show started at 7.30.", "The show started at 8.50."),
            (
                "uk>en",
                "Півтора мільйона людей виїхали.",
                "One and a half million people left.",
                "Two and a half million people left.",
            ),
            (
                "fr>de",
                "Il est mort le lendemain de son soixantième anniversaire.",
                "Er starb am Tag nach seinem sechzigsten Geburtstag.",
                "Er starb am Tag nach seinem siebzigsten Geburtstag.",
            ),
            (
                "ja>en",
                "費用は年間250億円と見積もられている。",
                "The cost is estimated at 25 billion yen a year.",
                "The cost is estimated at 25 billion yuan a year.",
            ),
            (
                "zh>en",
                "费用估计为¥2500万。",
                "The cost is estimated at 25 million yuan.",
                "The cost is estimated at 25 million euros.",
            ),
            (
                "en>it",
                "Shops that break the rules face fines of up to 50,000 kroner.",
                "I negozi che violano le regole rischiano multe fino a 50.000 corone.",
                "I negozi che violano le regole rischiano multe fino a 50.000 euro.",
            ),
            (
                "en>ja",
                "The probe is travelling at 25 miles per second.",
                "探査機は秒速約40キロで飛行している。",
                "探査機は秒速約60キロで飛行している。",
            ),
            (
                "es>en",
                "La sonda cayó a 1,5 kilómetros por segundo.",
                "The probe fell at 0.9 miles per second.",
                "The probe fell at 2.9 miles per second.",
            ),
            (
                "en>sv",
                "The 17th-century church was sold in May.",
                "Kyrkan från 1600-talet såldes i maj.",
                "Kyrkan från 1700-talet såldes i maj.",
            ),
            (
                "en>ru",
                "The probe is travelling at about 25 miles per second.",
                "Зонд летит со скоростью около 40 км/с.",
                "Зонд летит со скоростью около 60 км/с.",
            ),
            (
                "en>zh",
                "The show runs for an hour and three quarters.",
                "演出时长为1小时45分钟。",
                "演出时长为1小时15分钟。",
            ),
            (
                "pt>en",
                "Antes comprava três pacotes de meio quilo.",
                "She used to buy three half-kilo packs.",
                "She used to buy five half-kilo packs.",
            ),
            ("de>fr", "Man braucht ein halbes Pfund Butter.", "Il faut 250 g de beurre.", "Il faut 450 g de beurre."),
            (
                "pl>en",
                "Kierowca miał 1,6 promila.",
                "The driver's level was 0.16 per cent.",
                "The driver's level was 0.61 per cent.",
            ),
            (
                "de>en",
                "Sie hatte 1,2 Promille.",
                "She had 0.12% alcohol in her blood.",
                "She had 0.21% alcohol in her blood.",
            ),
            ("ko>en", "집은 20평이다.", "The house measures 66 square metres.", "The house measures 86 square metres."),
        ] {
            assert_eq!(mismatches(langs, source, good), [""; 0], "{source} → {good}");
            assert!(!mismatches(langs, source, bad).is_empty(), "{source} → {bad}");
        }
    }

    #[test]
    fn customary_measures_in_two_numbers_are_one() {
        for (langs, source, good, bad) in [
            ("en>fr", "He is 6ft 1in tall.", "Il mesure 1,85 m.", "Il mesure 1,58 m."),
            ("en>ja", "He weighed 11st 6lb.", "体重は約73キロだった。", "体重は約93キロだった。"),
            ("en>it", "Add half a pint of milk.", "Aggiungete 280 ml di latte.", "Aggiungete 820 ml di latte."),
            ("en>de", "A half-dozen guests were hurt.", "Sechs Gäste wurden verletzt.", "Neun Gäste wurden verletzt."),
            (
                "en>fr",
                "The school lies 40 miles south of the city.",
                "L'école se trouve à une soixantaine de kilomètres au sud de la ville.",
                "L'école se trouve à une centaine de kilomètres au sud de la ville.",
            ),
            (
                "en>ru",
                "The single sold 4m copies.",
                "Сингл разошёлся тиражом 4 млн копий.",
                "Сингл разошёлся тиражом 7 млн копий.",
            ),
            ("fa>en", "ظرفیت آن 55000 بشکه است.", "It holds 2.31 million gallons.", "It holds 1.04 million gallons."),
            ("en>de", "The wall is 4m high.", "Die Mauer ist 4 Meter hoch.", "Die Mauer ist 7 Meter hoch."),
        ] {
            assert_eq!(mismatches(langs, source, good), [""; 0], "{source} → {good}");
            assert!(!mismatches(langs, source, bad).is_empty(), "{source} → {bad}");
        }
    }

    #[test]
    fn what_a_cup_weighs_depends_on_what_is_in_it() {
        for (langs, source, target) in [
            (
                "en>it",
                "Add 2 cups of cornmeal and a stick of butter.",
                "Unite 300 g di farina di mais e 115 g di burro.",
            ),
            ("en>de", "Stir in half a cup of cream.", "120 ml Sahne einrühren."),
            ("en>sv", "Use 3 cups of oats.", "Ta 7 dl havregryn."),
            ("it>en", "Voto: 6,5", "Rating: 6.5/10"),
            ("de>en", "Der Mann ist Mitte sechzig.", "The man is about 65."),
            ("ko>en", "그는 올해 칠순을 맞았다.", "He turned 70 this year."),
        ] {
            assert_eq!(mismatches(langs, source, target), [""; 0], "{source} → {target}");
        }
        let recipe = "Ingredientes: 2 tazas de arroz, 700 g de pollo, 150 g de queso.";
        assert_eq!(mismatches("es>en", recipe, "Ingredients: 2 cups rice, 70 g chicken, 150 g cheese.").len(), 1);
        assert_eq!(mismatches("en>it", "Won 3 cups in 2 years.", "Ha vinto 5 coppe in 2 anni.").len(), 1);
    }

    #[test]
    fn money_and_small_weights_are_told_apart() {
        for (langs, source, good, bad) in [
            (
                "fa>en",
                "بودجه ۴۰۰ میلیارد تومان است.",
                "The budget is 400 billion tomans.",
                "The budget is 400 billion dollars.",
            ),
            ("ru>en", "Билет стоит 700 тенге.", "A ticket costs 700 tenge.", "A ticket costs 700 euros."),
            ("en>de", "The ticket costs 90 baht.", "Die Karte kostet 90 Baht.", "Die Karte kostet 90 Euro."),
            ("en>uk", "One tablet has 50 mg.", "Одна таблетка містить 50 мг.", "Одна таблетка містить 50 г."),
        ] {
            assert_eq!(mismatches(langs, source, good), [""; 0], "{source} → {good}");
            assert_eq!(mismatches(langs, source, bad).len(), 1, "{source} → {bad}");
        }
    }

    #[test]
    fn another_time_of_day_is_named_with_its_counterpart() {
        for (langs, source, target, reason) in [
            (
                "en>pl",
                "The match kicks off at 5 p.m.",
                "Mecz rozpocznie się o 19.00.",
                "“19.00” for “5 p.m.”: another time",
            ),
            (
                "it>en",
                "La scossa è arrivata alle 21.22.",
                "The tremor came at 8.22 p.m.",
                "“8.22 p.m.” for “21.22”: another time",
            ),
        ] {
            assert_eq!(mismatches(langs, source, target), [reason], "{source} → {target}");
        }
    }

    #[test]
    fn halves_and_roman_figures_are_read_in_longer_words() {
        reads("de", "anderthalbtausend Tote", "1500");
        reads("fr", "le XVIIe arrondissement", "17th");
        // A stop that has got between a figure and its multiplier.
        reads("fr", "1,3. milliard d’euros", "1300000000EUR");
        reads("de", "Es waren 13. Millionen fehlten.", "13 1000000~");
    }

    #[test]
    fn what_the_source_says_roughly_the_translation_cannot_know_any_better() {
        let said = |langs, source, target| mismatches(langs, source, target).len();
        assert_eq!(said("zh>en", "展览将展出五十余件文物。", "More than 50 objects will be on show."), 0);
        assert_eq!(said("zh>en", "展览将展出五十余件文物。", "More than 52 objects will be on show."), 1);
        assert_eq!(said("zh>en", "这座桥已有一千多年历史。", "The bridge is more than 1,000 years old."), 0);
        assert_eq!(said("zh>en", "这座桥已有一千多年历史。", "The bridge is more than 1,030 years old."), 1);
        assert_eq!(said("en>zh", "The show has 53 objects.", "展览展出五十余件文物。"), 0);
    }

    #[test]
    fn roman_figures_are_compared_where_both_sides_have_one() {
        let said = |langs, source, target| mismatches(langs, source, target).len();
        assert_eq!(
            said("zh>en", "全市将应急响应提升至Ⅱ级。", "The city raised its emergency response to level II."),
            0
        );
        assert_eq!(
            said("zh>en", "全市将应急响应提升至Ⅱ级。", "The city raised its emergency response to level III."),
            1
        );
        assert_eq!(said("fr>de", "Une lettre de Louis XVI.", "Ein Brief Ludwigs XIV."), 1);
        assert_eq!(said("ru>en", "Дворец построил Николай II.", "The palace was built by Nicholas the Second."), 0);
    }

    #[test]
    fn half_of_a_unit_is_not_the_whole_of_it() {
        let said = |langs, source, target| mismatches(langs, source, target).len();
        assert_eq!(said("fr>en", "Le trajet dure une demi-heure.", "The journey takes half an hour."), 0);
        assert_eq!(said("fr>en", "Le trajet dure une demi-heure.", "The journey takes an hour."), 1);
        assert_eq!(said("en>fr", "The train left just before 7 a.m.", "Le train est parti peu avant 7 heures."), 0);
        assert_eq!(said("en>de", "The siege began 20 years ago.", "Die Belagerung begann vor zwei Jahrzehnten."), 0);
        assert_eq!(said("zh>en", "三十余年来，她一直住在这里。", "She has lived here for more than two decades."), 1);
    }

    #[test]
    fn months_are_read_at_the_end_of_a_range_of_them() {
        reads("en", "in the rainy season (November to May)", "11m 5m");
        reads("en", "November to may be", "11m");
        let source = "Pendant la saison des pluies (de novembre à mars), l’eau monte.";
        let target = "In the rainy season (November to May) the water rises.";
        assert_eq!(mismatches("fr>en", source, target), ["“May” for “mars”: another month"]);
    }

    #[test]
    fn a_time_is_told_by_its_half_of_the_day_behind_its_zone() {
        reads("en", "at 05:00 (EDT) in the afternoon", "1020min");
        let source = "嫌疑人于7月6日19时54分离开。";
        let target = "The suspect left on July 6 at six to eight in the evening.";
        assert_eq!(mismatches("zh>en", source, target), [""; 0]);
    }

    #[test]
    fn three_days_are_no_time_of_day_and_three_in_the_afternoon_are_no_days() {
        quiet("en>ru", "The strike lasted 3 days.", "Забастовка длилась 3 дня.");
        quiet("uk>en", "Страйк тривав 2,5 дня.", "The strike lasted 2.5 days.");
        quiet("ru>en", "Поезд прибыл в 4 дня.", "The train arrived at 4 pm.");
        flagged_once("ru>en", "Поезд прибыл в 4 дня.", "The train arrived at 4 am.");
        flagged_once("en>ru", "The strike lasted 4 days.", "Забастовка длилась 3 дня.");
    }

    #[test]
    fn a_month_is_no_january() {
        let de = "Sie heizt seit Januar mit Holz und spart 1.900 Euro im Monat.";
        quiet("de>en", de, "Since January she has been heating with wood and saves €1,900 a month.");
        flagged_once("de>en", de, "Since July she has been heating with wood and saves €1,900 a month.");
    }

    #[test]
    fn dozens_and_tens_are_counted_in_any_case() {
        quiet("ru>en", "Сотрудники живут на четырёх дюжинах баз.", "The staff live in 48 bases.");
        quiet("uk>en", "Працівники живуть на чотирьох десятках баз.", "The staff live in 40 bases.");
        flagged_once("uk>en", "Працівники живуть на чотирьох десятках баз.", "The staff live in 150 bases.");
    }

    #[test]
    fn litres_of_rain_on_a_square_metre_are_millimetres() {
        let de = "In Dresden fielen binnen einer Stunde 60 Liter Regen pro Quadratmeter.";
        quiet("de>en", de, "Dresden had 60 millimetres of rain within an hour.");
        flagged_once("de>en", "In Dresden liefen 60 Liter Öl aus.", "In Dresden 60 millimetres of oil leaked.");
    }

    #[test]
    fn half_past_nine_is_in_the_morning_where_the_clock_has_24_hours() {
        let cs = "Muzeum otevírá v sobotu v 9:30 a vstup je zdarma.";
        quiet("cs>en", cs, "The museum opens on Saturday at 9.30am and admission is free.");
        flagged_once("cs>en", cs, "The museum opens on Saturday at 9.30pm and admission is free.");
        let en = "The museum opens on Saturday at 9.30pm.";
        flagged_once("en>de", en, "Das Museum öffnet am Samstag um 9.30 Uhr.");
        quiet("en>de", en, "Das Museum öffnet am Samstagabend um 9.30 Uhr.");
        quiet("en>de", en, "Das Museum öffnet am Samstag um 21.30 Uhr.");
        quiet("nl>en", "De wedstrijd begint vanavond om 8.30 uur.", "The match kicks off at 8.30pm tonight.");
        quiet("es>en", "El partido empieza a las 8:30.", "The match kicks off at 8.30pm.");
        let concert = "It began at 8.30pm, the organisers said.";
        quiet("de>en", "Am Abend gab es ein Konzert. Es begann um 8.30 Uhr, so die Veranstalter.", concert);
        let far = "Der Abend war kurz. Alle blieben zu Hause. Es begann um 8.30 Uhr, so die Veranstalter.";
        flagged_once("de>en", far, concert);
    }

    #[test]
    fn midday_begins_in_the_forenoon_and_a_night_ends_there() {
        reads("zh", "中午11点半，会议开始。", "690min");
        reads("zh", "中午1点，会议开始。", "780min");
        reads("zh", "晚上10点，火车进站。", "1320min");
        reads("zh", "夜里1点，火车进站。", "60min");
        reads("ja", "深夜1時半、火は消し止められた。", "90min");
        reads("ru", "в 3 часа ночи", "180min");
        reads("hi", "रात 2 बजे", "120min");
        reads("it", "alle 3 di notte", "180min");
        assert_eq!(mismatches("es>en", "Cesó a las 12 de la noche.", "It ceased at midnight."), [""; 0]);
    }

    #[test]
    fn an_age_behind_a_name_is_one_in_years() {
        let source = "Anna Lind, 26, spent a year in Iraq.";
        let target = "Anna Lind, 26 mois, a passé un an en Irak.";
        assert_eq!(mismatches("en>fr", source, target), ["“26 mois” for “26”, which is an age in years"]);
        let target = "Anna Lind, 26 ans, a passé un an en Irak.";
        assert_eq!(mismatches("en>fr", source, target), [""; 0]);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_without_a_panic_and_in_order(
            text in "([0-9]{1,4}|[.,:/ \\-–%$€°]|May|p\\.m\\.|million|一|百|分|之|万|年|月|时|XIX|er|half|and|٣|९|é|\\PC){0,24}",
            lang in "en|fr|de|zh|ar|ja|ru|xx",
        ) {
            let found = numbers_in(&lang, &text);
            for pair in found.windows(2) {
                proptest::prop_assert!(pair[0].span.start <= pair[1].span.start, "{:?}", found);
            }
            for number in &found {
                proptest::prop_assert!(text.get(number.span.range()).is_some_and(|words| !words.is_empty()));
                proptest::prop_assert!(text.get(number.unit_span.range()).is_some());
            }
        }
    }

    #[test]
    fn persian_thousands_in_words_take_in_what_is_left_over_in_figures() {
        let source = "در این سیل یک هزار و ۵۰۰ خانه ویران شد.";
        good_and_bad("fa>en", source, "The flood destroyed 1,500 houses.", "The flood destroyed 1,600 houses.");
        let source = "این پل در قرن بیست و یکم ساخته شد.";
        good_and_bad("fa>en", source, "The bridge is of the 21st century.", "The bridge is of the 19th century.");
    }

    #[test]
    fn czech_ages_end_in_a_one_that_is_no_word_for_it_elsewhere() {
        let source = "Zatkli jednačtyřicetiletého muže z Brna.";
        good_and_bad(
            "cs>en",
            source,
            "A 41-year-old man from Brno was arrested.",
            "A 14-year-old man from Brno was arrested.",
        );
    }
}
