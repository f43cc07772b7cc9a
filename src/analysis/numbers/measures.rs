//! What languages count and date with, beyond the lists of their locales: `locale/data/measures.tsv`, made of CLDR, and
//! `amounts.tsv`, `dates.tsv` and `money.tsv`, written by hand. A section a language, a row a key and its forms; the heads of the files say which keys
//! there are.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::locale::{packed, unpacked};

/// The files.
static FILES: LazyLock<[&str; 4]> = LazyLock::new(|| {
    [
        unpacked(packed!("measures")),
        unpacked(packed!("amounts")),
        unpacked(packed!("dates")),
        include_str!("../../locale/data/money.tsv"),
    ]
});

/// One form of a row, and what it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Measure {
    /// A unit, by its name.
    Unit(&'static str),
    /// How the forms of a unit begin.
    UnitBeginning(&'static str),
    /// A unit in the singular: one of it, whatever stands beside it.
    One(&'static str),
    /// An amount of a unit in a word: "שבועיים", two weeks.
    Amount(f64, &'static str),
    /// The beginning of such a word: "dvodnevn", of two days.
    Beginning(f64, &'static str),
    /// A number word.
    Number(f64),
    /// A word between the parts of a number.
    Joiner,
    /// Letters that are written together with the word behind them.
    Prefix,
    /// How words begin that make an area of the length beside them.
    Square,
    /// A word behind a figure that multiplies it.
    Multiplier(f64),
    /// How such words begin.
    MultiplierBeginning(f64),
    /// A month, 1 to 12, and when its name is one.
    Month(u8, Sure),
    /// A day of the week, Monday 1 to Sunday 7.
    Weekday(u8, Sure),
}

/// When a form is the name of a month or weekday.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Sure {
    /// Always.
    Always,
    /// Beside a figure: Bulgarian "май" is "apparently" as well.
    Figure,
    /// With a capital: Indonesian "minggu" is a week.
    Capital,
    /// Also with endings behind it: Finnish "maaliskuu-ssa".
    Beginning,
}

/// The rows of each language, from all files.
static ROWS: LazyLock<BTreeMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut rows: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (language, section) in FILES.iter().flat_map(|file| sections(file)) {
        rows.entry(language).or_default().push(section);
    }
    rows
});

/// The languages that have a section.
pub(super) fn languages() -> impl Iterator<Item = &'static &'static str> {
    ROWS.keys()
}

/// Each form of a language with what it is.
pub(super) fn of(language: &str) -> impl Iterator<Item = (&'static str, Measure)> {
    ROWS.get(language).into_iter().flatten().flat_map(|rows| rows.lines()).flat_map(|row| {
        let mut cells = row.split('\t');
        let measure = cells.next().and_then(measure);
        cells.filter_map(move |form| Some((form, measure?)))
    })
}

fn sections(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    // A single character is looked for much faster than a line break and one, and no form has a bracket.
    file.split('[').skip(1).filter_map(|section| section.split_once("]\n"))
}

fn measure(key: &'static str) -> Option<Measure> {
    if let Ok(value) = key.parse() {
        return Some(Measure::Number(value));
    }
    match key {
        "and" => return Some(Measure::Joiner),
        "prefix" => return Some(Measure::Prefix),
        "square" => return Some(Measure::Square),
        _ => {}
    }
    let Some((count, unit)) = key.split_once(' ') else {
        return Some(key.strip_suffix('*').map_or(Measure::Unit(key), Measure::UnitBeginning));
    };
    if let "month" | "Month" | "weekday" | "Weekday" = count {
        let place = unit.trim_end_matches(['*', '?']).parse().ok()?;
        let sure = match unit.chars().next_back() {
            Some('*') => Sure::Beginning,
            Some('?') => Sure::Figure,
            _ if count.starts_with(char::is_uppercase) => Sure::Capital,
            _ => Sure::Always,
        };
        return Some(if count.eq_ignore_ascii_case("month") {
            Measure::Month(place, sure)
        } else {
            Measure::Weekday(place, sure)
        });
    }
    if count == "one" {
        return Some(Measure::One(unit));
    }
    if count == "x" {
        return Some(match unit.strip_suffix('*') {
            Some(value) => Measure::MultiplierBeginning(value.parse().ok()?),
            None => Measure::Multiplier(unit.parse().ok()?),
        });
    }
    let value = count.parse().ok()?;
    Some(match unit.strip_suffix('*') {
        Some(unit) => Measure::Beginning(value, unit),
        None => Measure::Amount(value, unit),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::numbers::tests::{good_and_bad, mismatches, numbers_in, quiet};
    use crate::analysis::numbers::units;

    #[test]
    fn months_weekdays_and_millions_are_known_in_the_forms_that_news_writes() {
        for (langs, source, good, bad) in [
            ("en>th", "The vote is on 5 March.", "การลงคะแนนจะมีขึ้นในวันที่ 5 มีนาคม", "การลงคะแนนจะมีขึ้นในวันที่ 5 เมษายน"),
            ("en>sw", "The vote is on 5 March.", "Kura itapigwa tarehe 5 Machi.", "Kura itapigwa tarehe 5 Aprili."),
            ("en>sq", "It lost 5 billion euros.", "Humbi 5 miliardë euro.", "Humbi 5 milionë euro."),
            ("en>gu", "It opened on 5 July.", "તે 5 જુલાઈએ ખુલ્યું.", "તે 5 જૂને ખુલ્યું."),
            (
                "lt>en",
                "Derybos vyko šių metų kovą, 5 dieną.",
                "The talks were held on 5 March.",
                "The talks were held on 5 May.",
            ),
            (
                "sr>en",
                "У недељу је 12 људи повређено.",
                "On Sunday 12 people were injured.",
                "On Wednesday 12 people were injured.",
            ),
        ] {
            good_and_bad(langs, source, good, bad);
        }
    }

    #[test]
    fn the_part_of_the_day_tells_an_hour_in_languages_without_a_file() {
        quiet("en>el", "He will speak at 7:30 p.m. on Tuesday.", "Θα μιλήσει την Τρίτη στις 7.30 το βράδυ.");
        quiet("ca>fr", "El judici comença a les 7 de la tarda.", "Le procès commence à 19 heures.");
        quiet("ur>en", "شرح سود ساڑھے 20 فیصد ہے۔", "The interest rate is 20.5 percent.");
    }

    #[test]
    fn every_row_has_a_key_that_is_understood_and_forms_in_lower_case() {
        for (language, rows) in FILES.iter().flat_map(|file| sections(file)) {
            for row in rows.lines().filter(|row| !row.is_empty()) {
                let (key, forms) = row.split_once('\t').unwrap_or_else(|| panic!("{language}: {row}"));
                let found = measure(key).unwrap_or_else(|| panic!("{language}: {key}"));
                if let Measure::Month(place, _) = found {
                    assert!((1..=12).contains(&place), "{language}: {key}");
                } else if let Measure::Weekday(place, _) = found {
                    assert!((1..=7).contains(&place), "{language}: {key}");
                }
                if let Measure::Unit(unit)
                | Measure::UnitBeginning(unit)
                | Measure::One(unit)
                | Measure::Amount(_, unit)
                | Measure::Beginning(_, unit) = found
                {
                    assert!(units::of(unit).is_some(), "{language}: {unit}");
                }
                for form in forms.split('\t') {
                    assert!(!form.is_empty() && form == form.to_lowercase(), "{language}: {key}: {form:?}");
                }
            }
        }
        assert!(languages().count() > 100 && languages().any(|code| *code == "da"));
    }

    /// What is read in a sentence: value and unit.
    #[track_caller]
    fn reads(lang: &str, text: &str, expected: &str) {
        let found = numbers_in(lang, text);
        let got: Vec<String> = found.iter().map(|n| format!("{} {}", n.value, n.unit)).collect();
        assert_eq!(got.join(", "), expected, "{text}");
    }

    #[test]
    fn a_number_word_before_a_unit_is_an_amount_in_languages_without_a_locale() {
        reads("sk", "Bomby vybuchli v priebehu dvoch hodín.", "2 hour");
        reads("fi", "Myrsky kesti yli kolme tuntia.", "3 hour");
        reads("el", "Το διαβατήριο ισχύει έξι μήνες.", "6 month");
        reads("lt", "Centras buvo už septyniasdešimt kilometrų.", "70 km");
        reads("et", "Linn vabastati kahe nädalaga.", "2 week");
        reads("hr", "Čekali su dvadeset i pet dana.", "25 day");
        reads("sr", "Остали су седамдесет километара далеко.", "70 km");
        reads("hu", "Két órán belül kétnapos sztrájk kezdődött.", "2 hour, 2 day");
        reads("he", "תוך שבועיים בלבד נסללו שישה קילומטר.", "2 week, 6 km");
        reads("mk", "Штрајкот траеше два месеца.", "2 month");
        reads("cy", "Parhaodd y streic ddau ddiwrnod.", "2 day");
        reads("bn", "দুই সপ্তাহ পরে সেতুটি খুলে দেওয়া হয়।", "2 week");
        reads("id", "Rapat berlangsung seminggu, bukan dua puluh lima menit.", "1 week, 25 minute");
    }

    #[test]
    fn a_number_word_before_anything_else_is_no_number_there() {
        reads("da", "En mand og to kvinder ventede i en kø.", "");
        reads("fi", "Kaksi ja puoli tuntia myöhemmin kuusi kaatui.", "");
        reads("eu", "Hogeita hamar egun geroago itzuli ziren.", "30 day");
        reads("no", "Det var 2 hundre meter til målet.", "2 ");
        reads("vi", "Vụ việc xảy ra ngày 5 tháng 11 năm 2018.", "5 , 11 , 2018 ");
    }

    #[test]
    fn duals_and_one_word_amounts_are_read_in_languages_with_a_locale() {
        reads("ar", "انتهى الاجتماع في غضون ساعتين.", "2 hour");
        reads("ko", "이들은 약 일주일을 그곳에서 보냈다.", "1 week");
        reads("ko", "모두 시간이 없었다.", "");
        reads("cs", "Dvoudenní stávka skončila.", "2 day");
    }

    #[test]
    fn native_numbers_of_korean_are_read_where_they_count() {
        reads("ko", "그는 스물세 살에 고향을 떠나 일흔둘에 돌아왔다.", "23 year, 72 ");
        reads("ko", "참석자는 스무 명이었고 회의는 세 시간 걸렸다.", "20 , 3 hour");
        reads("ko", "세계 경제는 열차처럼 열세를 만회하지 못했다.", "");
    }

    #[test]
    fn three_quarters_of_an_hour_are_forty_five_minutes() {
        reads("nl", "Bak het brood minstens drie kwartier.", "45 minute");
        reads("sv", "Mötet varade i tre kvart.", "45 minute");
        reads("pl", "Przerwa trwała trzy kwadranse.", "45 minute");
        reads("cs", "Přestávka trvala tři čtvrtě hodiny.", "45 minute");
        reads("ru", "Перерыв длился три четверти часа.", "45 minute");
        reads("it", "La pausa è durata tre quarti d’ora.", "45 minute");
        reads("fi", "Tauko kesti kolme varttia.", "45 minute");
        reads("ar", "استغرق الاجتماع ثلاثة أرباع الساعة.", "45 minute");
    }

    #[test]
    fn another_amount_of_the_same_unit_is_flagged_and_an_equal_one_is_not() {
        let pairs = [
            ("sk>en", "Telo tam ležalo asi jeden deň.", "The body lay there for about 24 hours.", "24 days."),
            ("el>en", "Η απεργία κράτησε έξι μέρες.", "The strike lasted 144 hours.", "The strike lasted 144 days."),
            (
                "is>en",
                "Fundurinn stóð í tvær klukkustundir.",
                "The meeting lasted 120 minutes.",
                "It lasted 120 hours.",
            ),
            ("gl>en", "Tardaron unha hora en chegar.", "They took 60 minutes to get there.", "They took 60 hours."),
            ("ta>en", "இரண்டே வாரங்களில் பாலம் கட்டப்பட்டது.", "The bridge was built in 14 days.", "It took 14 weeks."),
            (
                "ar>en",
                "أغلق الطريق يومين بعد الحادث.",
                "The road was closed for 48 hours.",
                "It was closed for 48 days.",
            ),
            ("en>sv", "The ferry was late by a week.", "Färjan var 7 dagar sen.", "Färjan var 7 veckor sen."),
        ];
        for (langs, source, good, bad) in pairs {
            assert_eq!(mismatches(langs, source, good).len(), 0, "{source} → {good}");
            assert_eq!(mismatches(langs, source, bad).len(), 1, "{source} → {bad}");
        }
    }

    #[test]
    fn a_form_is_the_name_of_one_month_and_of_one_weekday() {
        for language in languages() {
            let mut names = BTreeMap::new();
            for (form, measure) in of(language) {
                let (is_month, place) = match measure {
                    Measure::Month(place, _) => (true, place),
                    Measure::Weekday(place, _) => (false, place),
                    _ => continue,
                };
                let before = names.insert((form, is_month), place);
                assert!(before.is_none_or(|before| before == place), "{language}: {form}");
            }
        }
    }

    #[test]
    fn months_and_weekdays_are_compared_in_languages_without_lists_of_their_own() {
        let english = ("The minister resigned on Tuesday, 5 March.", "The minister resigned on Friday, 5 June.");
        for (lang, source) in [
            ("fi", "Ministeri erosi tiistaina 5. maaliskuuta."),
            ("el", "Ο υπουργός παραιτήθηκε την Τρίτη 5 Μαρτίου."),
            ("hu", "A miniszter március 5-én, kedden lemondott."),
            ("vi", "Bộ trưởng từ chức hôm thứ Ba, ngày 5 tháng 3."),
            ("id", "Menteri itu mengundurkan diri pada Selasa, 5 Maret."),
            ("he", "השר התפטר ביום שלישי, 5 במרץ."),
            ("da", "Ministeren trak sig tirsdag den 5. marts."),
            ("bg", "Министърът подаде оставка във вторник, 5 март."),
            ("hr", "Ministar je podnio ostavku u utorak, 5. ožujka."),
            ("lv", "Ministrs atkāpās otrdien, 5. martā."),
            ("ka", "მინისტრი სამშაბათს, 5 მარტს გადადგა."),
        ] {
            assert_eq!(mismatches(&format!("{lang}>en"), source, english.0).len(), 0, "{source}");
            assert_eq!(mismatches(&format!("{lang}>en"), source, english.1).len(), 2, "{source}");
        }
    }

    #[test]
    fn millions_and_milliards_are_told_apart_in_languages_without_lists_of_their_own() {
        for (langs, source, good, bad) in [
            (
                "hu>de",
                "A kár 1,2 milliárd forint.",
                "Der Schaden beträgt 1,2 Milliarden Forint.",
                "1,2 Millionen Forint.",
            ),
            ("vi>en", "Bà thu về 210 tỷ đồng.", "She took in 210 billion dong.", "She took in 210 million dong."),
            ("he>en", "הוא גבה 2.3 מיליון שקל.", "He charged 2.3 million shekels.", "He charged 2.3 billion shekels."),
            ("fi>en", "Silta maksoi 247 miljoonan euron verran.", "The bridge cost €247m.", "The bridge cost €247bn."),
        ] {
            assert_eq!(mismatches(langs, source, good).len(), 0, "{source} → {good}");
            assert_eq!(mismatches(langs, source, bad).len(), 1, "{source} → {bad}");
        }
    }

    #[test]
    fn money_is_read_in_languages_without_lists_of_their_own() {
        for (langs, source, good, bad) in [
            (
                "en>id",
                "He will receive $18,000.",
                "Ia akan menerima 18.000 dolar AS.",
                "Ia akan menerima 18.000 rupiah.",
            ),
            ("en>fi", "He raised nearly £70,000.", "Hän keräsi liki 70 000 puntaa.", "Hän keräsi liki 70 000 euroa."),
            ("en>fi", "It cost C$5,000.", "Se maksoi 5 000 Kanadan dollaria.", "Se maksoi 5 000 jeniä."),
            ("bg>en", "Получи награда от 5000 лева.", "He got a reward of 5,000 leva.", "He got a reward of $5,000."),
        ] {
            assert_eq!(mismatches(langs, source, good).len(), 0, "{source} → {good}");
            assert_eq!(mismatches(langs, source, bad).len(), 1, "{source} → {bad}");
        }
    }

    #[test]
    fn words_that_are_only_spelt_like_a_month_or_weekday_are_no_date() {
        let read = |lang, text| numbers_in(lang, text).iter().filter(|n| n.is_date()).count();
        assert_eq!(read("bg", "Май министърът подаде оставка."), 0);
        assert_eq!(read("bg", "Министърът подаде оставка на 5 май."), 2);
        assert_eq!(read("id", "Ia tiba dua minggu lalu."), 0);
        assert_eq!(read("id", "Ia tiba pada hari Minggu."), 1);
        assert_eq!(read("sr", "Прошле недеље је поднео оставку."), 0);
        assert_eq!(read("vi", "Đây là lần thứ ba trong ba tháng."), 0);
        assert_eq!(read("el", "Είναι η τρίτη φορά."), 0);
        assert_eq!(read("hu", "Szombathelyen tüntettek."), 0);
    }

    #[test]
    fn a_vague_duration_says_nothing_of_figures() {
        assert_eq!(mismatches("sk>en", "Stretávajú sa každý týždeň.", "They meet 3 times a week.").len(), 0);
        assert_eq!(mismatches("pl>en", "Przez całe tygodnie padało.", "It rained for 3 weeks.").len(), 0);
        assert_eq!(mismatches("uk>en", "Минулого тижня тривав страйк.", "A 3-week strike went on last week.").len(), 0);
    }
}
