//! Figures that go without saying, or are said in another way: the 225 of the Nikkei where the other side names the index alone, and the 90 of "90+4"
//! where it says the fourth minute of stoppage time; the months of a quarter, a factor that is a growth in percent ("1.4倍"), and a
//! multiplier that is that of the figure before. The indices are in `locale/data/indices.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::explain::gap;
use super::fit::equal;
use super::{Kind, Number};
use crate::analysis::Side;
use crate::span::Span;

/// Names of stock indices in all scripts, by the figure that belongs to them.
static INDICES: LazyLock<BTreeMap<String, Vec<String>>> = LazyLock::new(|| {
    let text = include_str!("../../locale/data/indices.toml");
    toml::from_str::<BTreeMap<String, BTreeMap<String, Vec<String>>>>(text)
        .ok()
        .and_then(|mut table| table.remove("indices"))
        .unwrap_or_default()
});

/// The minutes at which stoppage time begins, and the most of it.
const FULL: [f64; 4] = [45.0, 90.0, 105.0, 120.0];
const STOPPAGE: f64 = 20.0;
/// What makes a factor of the figure before it, in Chinese and Japanese and in Korean.
const FACTORS: [char; 2] = ['倍', '배'];
/// Bytes between two figures that one multiplier is said of.
const NEAR: u32 = 40;
/// English for three months, which it counts by their name: "in the third quarter".
const QUARTER: &str = "quarter";

/// Marks the figures of a side that go without saying on the other side.
pub(super) fn explain(side: &Side<'_>, other: &Side<'_>, of_side: &mut [bool], of_other: &mut [bool]) {
    indices(side, other, of_side);
    stoppage(side, other, of_side, of_other);
    quarters(side, other, of_side);
    factors(side, other, of_side, of_other);
    understood_multiplier(side, other, of_side, of_other);
}

/// The words behind a number and its unit.
fn behind<'t>(side: &Side<'t>, number: &Number) -> &'t str {
    side.words(Span { start: number.span.end.max(number.unit_span.end), end: side.span().end })
}

/// "7～9月期" for the quarter: three months, of which the other side says the last, or none.
fn quarters(side: &Side<'_>, other: &Side<'_>, of_side: &mut [bool]) {
    for (i, pair) in side.numbers().windows(2).enumerate() {
        let [first, last] = pair else { continue };
        let months =
            first.kind == Kind::Month && last.kind == Kind::Month && (last.value - first.value).rem_euclid(12.0) == 2.0;
        if !months
            || !side
                .words(Span { start: last.span.end, end: side.span().end })
                .trim_start_matches('月')
                .starts_with('期')
        {
            continue;
        }
        let counted = |n: &Number| n.unit == "quarter" || n.unit == "month" && n.value == 3.0;
        let whole = other.numbers().iter().any(counted) || other.text().to_lowercase().contains(QUARTER);
        let named = other.numbers().iter().any(|n| n.kind == Kind::Month && n.value == last.value);
        if whole || named {
            of_side.iter_mut().skip(i).take(if whole { 2 } else { 1 }).for_each(|explained| *explained = true);
        }
    }
}

/// "1.4倍に増えた" for 40 percent more; a factor is also so many hundredths.
fn factors(side: &Side<'_>, other: &Side<'_>, of_side: &mut [bool], of_other: &mut [bool]) {
    for (number, explained) in side.numbers().iter().zip(of_side.iter_mut()).filter(|(_, explained)| !**explained) {
        let Some(sign) = behind(side, number).trim_start().chars().next().filter(|sign| FACTORS.contains(sign)) else {
            continue;
        };
        // In Chinese "增长1.4倍" is a growth by 140 percent.
        let more = (number.value - 1.0) * 100.0;
        let values = [
            Some(number.value * 100.0),
            (sign == FACTORS[0] && side.lang().code() == "ja" || sign == FACTORS[1]).then_some(more),
        ];
        let mut others = other.numbers().iter().zip(of_other.iter_mut());
        let found = others.find(|(n, taken)| {
            !**taken && n.kind == Kind::Percent && values.iter().flatten().any(|value| (value - n.value).abs() < 0.5)
        });
        if let Some((_, other)) = found {
            (*explained, *other) = (true, true);
        }
    }
}

/// "3,6 miliardi, il parmigiano 3,2": the multiplier of the figure before, where nothing is behind it.
fn understood_multiplier(side: &Side<'_>, other: &Side<'_>, of_side: &mut [bool], of_other: &mut [bool]) {
    for (i, pair) in side.numbers().windows(2).enumerate() {
        let [first, second] = pair else { continue };
        let bare = second.kind == Kind::Cardinal && second.unit.is_empty() && second.scale == 1.0 && !second.spelled;
        let near = gap(first, second) <= NEAR && first.scale >= 1e6 && first.value / first.scale < 1000.0;
        let ends = || !behind(side, second).trim_start().starts_with(char::is_alphanumeric);
        if !bare || !near || of_side.get(i + 1) != Some(&false) || !ends() {
            continue;
        }
        let value = second.value * first.scale;
        let mut others = other.numbers().iter().zip(of_other.iter_mut());
        if let Some((_, taken)) = others.find(|(n, taken)| !**taken && equal(n.value, value)) {
            *taken = true;
            of_side.iter_mut().skip(i + 1).take(1).for_each(|explained| *explained = true);
        }
    }
}

fn indices(side: &Side<'_>, other: &Side<'_>, of_side: &mut [bool]) {
    for (number, explained) in side.numbers().iter().zip(of_side.iter_mut()).filter(|(_, explained)| !**explained) {
        let Some(names) = INDICES.get(side.words(number.span)) else { continue };
        let before = side.words(Span { start: side.span().start, end: number.span.start }).to_lowercase();
        let before = before.trim_end_matches([' ', '-', '\u{a0}']);
        *explained = names.iter().any(|name| before.ends_with(name.as_str()))
            && names.iter().any(|name| other.text().to_lowercase().contains(name.as_str()));
    }
}

/// "90+4" for "the fourth minute of stoppage time", and for the 94th.
fn stoppage(side: &Side<'_>, other: &Side<'_>, of_side: &mut [bool], of_other: &mut [bool]) {
    for (i, pair) in side.numbers().windows(2).enumerate() {
        let [full, more] = pair else { continue };
        let between = side.words(Span { start: full.span.end, end: more.span.start });
        let added = matches!(between.trim_matches([' ', '\'', '’', '′', '.']), "+" | "＋") && more.value <= STOPPAGE;
        if !added || !FULL.contains(&full.value) || of_side.get(i) != Some(&false) {
            continue;
        }
        let minute = |n: &Number| matches!(n.kind, Kind::Cardinal | Kind::Ordinal) && matches!(n.unit, "" | "minute");
        let mut others = other.numbers().iter().zip(of_other.iter_mut());
        if let Some((_, explained)) = others.find(|(n, _)| minute(n) && n.value == full.value + more.value) {
            *explained = true;
            of_side.iter_mut().skip(i).take(2).for_each(|explained| *explained = true);
        } else if other.numbers().iter().any(|n| minute(n) && n.value == more.value) {
            of_side.iter_mut().skip(i).take(1).for_each(|explained| *explained = true);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::numbers::tests::{flagged, quiet};

    #[test]
    fn the_table_of_indices_is_read_and_in_lower_case() {
        assert!(INDICES.len() > 5);
        assert!(INDICES.values().flatten().all(|name| *name == name.to_lowercase()));
    }

    #[test]
    fn an_index_may_be_named_without_its_figure() {
        quiet("en>ja", "The Nikkei 225 rose 0.6 percent.", "日経平均株価は0.6%上昇した。");
        quiet("en>ko", "The FTSE 100 fell 1.2 percent.", "영국 FTSE지수는 1.2% 하락했다.");
        quiet("fr>en", "Le CAC 40 a gagné 0,8 %.", "France's CAC rose 0.8%.");
        flagged("en>ja", "The Nikkei rose 225 points.", "日経平均株価は上昇した。");
        flagged("en>de", "The index has 225 members.", "Der Nikkei hat viele Mitglieder.");
    }

    #[test]
    fn stoppage_time_is_counted_from_the_end_of_the_half() {
        quiet("pl>en", "Gola w 90+3 min strzelił Nowak.", "Nowak scored in the third minute of stoppage time.");
        quiet("tr>en", "Gol 90+5'te geldi.", "The goal came in the fifth minute of added time.");
        quiet("ru>en", "Гол забили на 45+2-й минуте.", "The goal came two minutes into added time.");
        quiet("ar>en", "سجل الهدف في الدقيقة 90+4.", "He scored in the fourth minute of stoppage time.");
        quiet("fa>en", "او در دقیقه ۹۰+۳ گل زد.", "He scored three minutes into stoppage time.");
        quiet("es>en", "Marcó en el 90+4.", "He scored in the 94th minute.");
        flagged("pl>en", "Gola w 90+3 min strzelił Nowak.", "Nowak scored in the 83rd minute.");
    }

    #[test]
    fn the_months_of_a_quarter_go_without_saying() {
        let source = "7～9月期の最終損益は215億円の赤字だった。";
        quiet("ja>en", source, "It lost 21.5 billion yen in the three months to September.");
        quiet("ja>en", source, "It lost 21.5 billion yen in the third quarter.");
        quiet("ja>en", source, "It lost 21.5 billion yen ($140 million) in the third quarter.");
        flagged("ja>en", source, "It lost 25.1 billion yen in the three months to September.");
    }

    #[test]
    fn a_year_of_school_is_the_one_that_a_pupil_is_in() {
        quiet("ja>en", "中学2年の女子生徒が優勝した。", "A second-year junior high school girl won.");
        quiet("ja>en", "高校2年の男子生徒がけがをした。", "A boy in the second year of high school was hurt.");
        quiet("ja>en", "大学4年の学生が設計した。", "A fourth-year university student designed it.");
        flagged("ja>en", "高校3年の男子生徒がけがをした。", "A boy in the 2nd year of high school was hurt.");
    }

    #[test]
    fn a_factor_is_a_growth_in_percent() {
        quiet("ja>en", "空き家は10年で1.3倍に増えた。", "Vacant houses rose by 30% in 10 years.");
        quiet("ko>en", "매출은 10년 만에 1.3배로 늘었다.", "Sales rose 30% in 10 years.");
        flagged("ja>en", "空き家は10年で1.3倍に増えた。", "Vacant houses rose by 13% in 10 years.");
    }

    #[test]
    fn a_multiplier_may_be_said_of_the_first_figure_only() {
        quiet("it>en", "Il vino vale 4,1 miliardi, l'olio 1,7.", "Wine is worth 4.1 billion, oil 1.7 billion.");
        flagged("it>en", "Il vino vale 4,1 miliardi, l'olio 1,7.", "Wine is worth 4.1 billion, oil 1.7 million.");
        flagged("it>en", "Sono 4 milioni in 7 paesi.", "There are 4 million in 7 million countries.");
    }
}
