//! Figures that go without saying, or are said in another way: the 225 of the Nikkei where the other side names the index alone, and the 90 of "90+4"
//! where it says the fourth minute of stoppage time; the months of a quarter, a factor that is a growth in percent ("1.4倍"), and a
//! multiplier that is that of the figure before. The indices are in `locale/data/indices.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::account::Account;
use super::beside::{before, behind, between, gap};
use super::fit::equal;
use super::{Kind, Number};

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

/// Settles the figures of a side that go without saying on the other side.
pub(super) fn explain(side: &Account<'_>, other: &Account<'_>) {
    indices(side, other);
    stoppage(side, other);
    quarters(side, other);
    factors(side, other);
    understood_multiplier(side, other);
}

/// "7～9月期" for the quarter: three months, of which the other side says the last, or none.
fn quarters(side: &Account<'_>, other: &Account<'_>) {
    for (i, first, last) in side.neighbours() {
        let months =
            first.kind == Kind::Month && last.kind == Kind::Month && (last.value - first.value).rem_euclid(12.0) == 2.0;
        if !months || !behind(side, last.span.end).trim_start_matches('月').starts_with('期') {
            continue;
        }
        let counted = |n: &Number| n.unit == "quarter" || n.unit == "month" && n.value == 3.0;
        let whole = other.numbers().iter().any(counted) || other.text().to_lowercase().contains(QUARTER);
        let named = other.numbers().iter().any(|n| n.kind == Kind::Month && n.value == last.value);
        if whole || named {
            side.settle_run(i, if whole { 2 } else { 1 });
        }
    }
}

/// "1.4倍に増えた" for 40 percent more; a factor is also so many hundredths.
fn factors(side: &Account<'_>, other: &Account<'_>) {
    for (i, number) in side.left() {
        let sign = behind(side, number.end()).trim_start().chars().next();
        let Some(sign) = sign.filter(|sign| FACTORS.contains(sign)) else { continue };
        // In Chinese "增长1.4倍" is a growth by 140 percent.
        let more = (number.value - 1.0) * 100.0;
        let values = [
            Some(number.value * 100.0),
            (sign == FACTORS[0] && side.lang().code() == "ja" || sign == FACTORS[1]).then_some(more),
        ];
        let same = |n: &Number| values.iter().flatten().any(|value| (value - n.value).abs() < 0.5);
        if other.settle_first(|n| n.kind == Kind::Percent && same(n)) {
            side.settle(i);
        }
    }
}

/// "3,6 miliardi, il parmigiano 3,2": the multiplier of the figure before, where nothing is behind it.
fn understood_multiplier(side: &Account<'_>, other: &Account<'_>) {
    for (i, first, second) in side.neighbours() {
        let bare = second.kind == Kind::Cardinal && second.unit.is_empty() && second.scale == 1.0 && !second.spelled;
        let near = gap(first, second) <= NEAR && first.scale >= 1e6 && first.value / first.scale < 1000.0;
        let ends = || !behind(side, second.end()).trim_start().starts_with(char::is_alphanumeric);
        let whole = bare && near && side.is_left(i + 1) && ends();
        if whole && other.settle_first(|n| equal(n.value, second.value * first.scale)) {
            side.settle(i + 1);
        }
    }
}

fn indices(side: &Account<'_>, other: &Account<'_>) {
    for (i, number) in side.left() {
        let Some(names) = INDICES.get(side.words(number.span)) else { continue };
        let before = before(side, number.span.start).to_lowercase();
        let before = before.trim_end_matches([' ', '-', '\u{a0}']);
        if names.iter().any(|name| before.ends_with(name.as_str()))
            && names.iter().any(|name| other.text().to_lowercase().contains(name.as_str()))
        {
            side.settle(i);
        }
    }
}

/// "90+4" for "the fourth minute of stoppage time", and for the 94th.
fn stoppage(side: &Account<'_>, other: &Account<'_>) {
    for (i, full, more) in side.neighbours() {
        let added = matches!(between(side, full, more).trim_matches([' ', '\'', '’', '′', '.']), "+" | "＋")
            && more.value <= STOPPAGE;
        if !added || !FULL.contains(&full.value) || !side.is_left(i) {
            continue;
        }
        let minute = |n: &Number| matches!(n.kind, Kind::Cardinal | Kind::Ordinal) && matches!(n.unit, "" | "minute");
        let at = |value: f64| other.numbers().iter().position(|n| minute(n) && n.value == value);
        if let Some(j) = at(full.value + more.value) {
            other.settle(j);
            side.settle_run(i, 2);
        } else if at(more.value).is_some() {
            side.settle(i);
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
