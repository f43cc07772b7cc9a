//! Chinese and Japanese numerals, and the native number words of Korean.

use super::Kind;
use super::atoms::AtomKind;
use super::scan::*;

/// True for a syllable of Korean (Unicode block Hangul Syllables).
pub(super) fn is_hangul(c: char) -> bool {
    matches!(c as u32, 0xAC00..=0xD7AF)
}

/// True for a letter of the Japanese script for foreign words, and the sign that lengthens it.
pub(super) fn is_katakana(c: char) -> bool {
    matches!(c, 'ァ'..='ヺ' | 'ー')
}

/// Units behind which a digit is tenths.
const TAILED: [&str; 2] = ["m", "CNY"];
/// The most decimals that a figure in characters has.
const MOST_DECIMALS: usize = 4;

impl Scanner<'_> {
    pub(super) fn cjk(&mut self, at: usize) -> usize {
        let lead = self.atom(at).first;
        // "百分之八十", "百分之 80"
        if lead == '百' && self.atom(at + 1).first == '分' && self.atom(at + 2).first == '之' {
            let mut end = at + 3;
            while numeral(self.atom(end).first).is_some() && end < at + 12 {
                end += 1;
            }
            if let Some(value) = self.numerals(at + 3, end).filter(|_| end > at + 3) {
                let decimals = self.decimals(end);
                let (value, end) = decimals.map_or((value, end), |(part, end)| (value + part, end));
                self.push(self.span(at, end), value, Kind::Percent);
                if let Some(last) = self.out.last_mut() {
                    last.unit = "%";
                    last.spelled = true;
                }
                return end;
            }
            return at + 3;
        }
        if let Some((value, end)) = self.parts(at) {
            self.push_spelled(self.span(at, end), value, Kind::Fraction);
            return end;
        }
        if let Some((next, entry)) = self.phrase(at) {
            // Korean has spaces, and "두 시간", two hours, stands in "모두 시간" as well.
            let inside = is_hangul(lead) && is_hangul(self.before(at).first);
            if entry.amount > 0.0 && !inside {
                return self.amount(at, next, &entry);
            }
            if let Some(value) = entry.rough {
                self.push(self.span(at, next), value, Kind::Rough);
                return next;
            }
            if entry.month > 0 || entry.weekday > 0 {
                let (value, kind) =
                    if entry.month > 0 { (entry.month, Kind::Month) } else { (entry.weekday, Kind::Weekday) };
                self.push(self.span(at, next), f64::from(value), kind);
                return next;
            }
            if let Some(value) = entry.number.filter(|v| v.fract() == 0.0 && is_hangul(lead) && !inside) {
                return self.native(at, next, value);
            }
            if let Some(value) = entry.number.filter(|v| v.fract() != 0.0) {
                self.push(self.span(at, next), value, if value < 1.0 { Kind::Fraction } else { Kind::Cardinal });
                if let Some(last) = self.out.last_mut() {
                    (last.spelled, last.faint) = (true, true);
                }
                // "半小时"
                return self.unit_after(next, &Figure::default());
            }
        }
        if numeral(lead).is_none() {
            return at + 1;
        }
        let mut end = at;
        while numeral(self.atom(end).first).is_some() && self.atom(end).kind != AtomKind::Space && end < at + 24 {
            end += 1;
        }
        let Some(value) = self.numerals(at, end) else { return end };
        if let Some((part, after)) = self.decimals(end) {
            return self.with_decimals(at, after, value + part);
        }
        self.push(self.span(at, end), value, Kind::Cardinal);
        // "七八个": seven or eight.
        let (first_one, second) = (numeral(self.atom(at).first), numeral(self.atom(at + 1).first));
        let either = end == at + 2 && first_one.zip(second).is_some_and(|(a, b)| a > 0.0 && b < 10.0 && b == a + 1.0);
        if either && let Some(last) = self.out.last_mut() {
            (last.value, last.other) = (value.rem_euclid(10.0), Some((value / 10.0).floor()));
        }
        let value = if either { value.rem_euclid(10.0) } else { value };
        let single = end == at + 1 || either;
        let first = self.before(at).first == '第';
        let about = matches!(self.atom(end).first, '多' | '余' | '餘' | '几' | '幾' | '数');
        if let Some(last) = self.out.last_mut() {
            last.spelled = true;
            last.faint = single || value < 10.0 || about && value < 20.0;
            last.about = about;
            if first {
                last.kind = Kind::Ordinal;
            }
        }
        let digits = if (end - at) == 4 && YEARS.contains(&value) { 4 } else { 2 };
        let figure = Figure { value, other: None, digits, plain: true };
        let end = self.multipliers(end, false);
        let after = self.unit_after(end, &figure);
        let after = self.tail(after);
        let classified = CLASSIFIERS.contains(self.atom(end).first) && self.atom(end).kind == AtomKind::Cjk;
        let bare = self.out.last().is_some_and(|n| n.unit.is_empty() && n.kind == Kind::Cardinal && n.spelled);
        if bare && (end - at) <= 2 {
            self.faint();
        }
        // "上午十时" is a time; "十点" may be ten points.
        let timed = self.out.last().is_some_and(|n| n.kind == Kind::Clock) && self.half_before(at).is_some();
        if let Some(last) = self.out.last_mut().filter(|_| timed) {
            last.faint = false;
        }
        if let Some(last) = self.out.last_mut().filter(|n| n.spelled && n.value >= 3.0 && n.kind == Kind::Cardinal) {
            let counts = classified || !last.unit.is_empty();
            last.faint = about && last.value < 20.0 || last.faint && !counts;
        }
        after
    }

    /// The decimals behind a numeral, and where they end: "点六" in "十八点六". In "十点五十分" and "八点二十" the mark is an hour's,
    /// and "两点一线" counts points.
    fn decimals(&self, at: usize) -> Option<(f64, usize)> {
        if !matches!(self.atom(at).first, '点' | '點') {
            return None;
        }
        let run = (at + 1..).map_while(|i| numeral(self.atom(i).first).filter(|value| *value < 10.0));
        let (part, count) =
            run.take(MOST_DECIMALS).fold((0.0, 0), |(part, count), digit| (part * 10.0 + digit, count + 1));
        let end = at + 1 + count;
        let after = self.atom(end).first;
        let of_time = matches!(after, '十' | '分' | '刻' | '半' | '钟' | '鐘' | '线' | '滴');
        (count > 0 && !of_time).then(|| (part / 10f64.powi(count as i32), end))
    }

    /// "一米三", "三块五": takes in the tenths and hundredths behind a unit that they are not named with.
    fn tail(&mut self, at: usize) -> usize {
        let digits = (at..).map_while(|i| numeral(self.atom(i).first).filter(|value| *value < 10.0));
        let (part, count) = digits.take(3).fold((0.0, 0), |(part, count), digit| (part * 10.0 + digit, count + 1));
        let end = at + count;
        // "两米五人", "三块五角": what they count stands behind them.
        let next = self.atom(end);
        let counted = numeral(next.first).is_some()
            || "厘分角毫".contains(next.first)
            || CLASSIFIERS.contains(next.first) && next.kind == AtomKind::Cjk;
        let [unit_end, tail_end] = [at, end].map(|at| self.before(at).end);
        let Some(last) = self.out.last_mut().filter(|n| TAILED.contains(&n.unit) && n.value.fract() == 0.0) else {
            return at;
        };
        if counted || !matches!(count, 1 | 2) || last.unit_span.end != unit_end {
            return at;
        }
        last.value += part / 10f64.powi(count as i32);
        last.unit_span.end = tail_end;
        end
    }

    /// "二十三点四万": takes in what stands behind the decimals.
    fn with_decimals(&mut self, at: usize, end: usize, value: f64) -> usize {
        self.push(self.span(at, end), value, Kind::Cardinal);
        let figure = Figure { value, other: None, digits: 2, plain: false };
        let end = self.multipliers(end, false);
        let end = self.unit_after(end, &figure);
        if let Some(last) = self.out.last_mut() {
            last.spelled = true;
            // "一点一点" is little by little.
            last.faint = last.unit.is_empty() && last.scale == 1.0 && value < 10.0;
        }
        end
    }

    /// "스물세 살", "일흔둘에": a native number word of Korean. Of one syllable, or in the form that stands before what it counts,
    /// it begins other words as well ("세계", "열차") unless a space is behind it; up to ten it tells nothing alone.
    fn native(&mut self, at: usize, next: usize, value: f64) -> usize {
        let open = next == at + 1 || matches!(self.before(next).first, '한' | '두' | '세' | '네' | '무');
        if open && self.atom(next).kind != AtomKind::Space {
            return next;
        }
        self.push_spelled(self.span(at, next), value, Kind::Cardinal);
        let after = self.unit_after(next, &Figure { value, other: None, digits: 2, plain: true });
        // "열세" is thirteen, and being outnumbered.
        if let Some(last) = self.out.last_mut().filter(|n| n.unit.is_empty() && (n.value <= 10.0 || n.value == 13.0)) {
            last.faint = true;
        }
        after
    }

    /// "三分之二", "3分の2": the fraction and where it ends.
    fn parts(&self, at: usize) -> Option<(f64, usize)> {
        let run = |from: usize| {
            let end = (from..from + 4).take_while(|&i| numeral(self.atom(i).first).is_some()).last().map(|i| i + 1)?;
            Some((self.numerals(from, end)?, end))
        };
        let (whole, end) = run(at)?;
        if self.atom(end).first != '分' || !matches!(self.atom(end + 1).first, '之' | 'の') {
            return None;
        }
        let (part, end) = run(end + 2)?;
        (part < whole).then_some((part / whole, end))
    }

    /// The minutes after "十一時" in "十一時五十二分", and the place after them.
    pub(super) fn spelled_minutes(&self, at: usize) -> Option<(f64, usize)> {
        let end = (at..at + 3).take_while(|&i| numeral(self.atom(i).first).is_some()).last()? + 1;
        let value = self.numerals(at, end).filter(|value| *value < 60.0)?;
        (self.atom(end).first == '分').then_some((value, end + 1))
    }

    /// The value of a run of numerals: "一百二十三", "二〇一八", "三亿五千万".
    pub(super) fn numerals(&self, at: usize, end: usize) -> Option<f64> {
        let run = (at..end).filter_map(|i| numeral(self.atom(i).first));
        let positional = run.clone().all(|value| value < 10.0);
        if positional {
            return (end - at <= 4).then(|| run.fold(0.0, |sum, value| sum * 10.0 + value));
        }
        let (mut total, mut section, mut unit) = (0.0, 0.0, 0.0);
        // "八千五" is 8,500: a last digit without a power of ten has the one below that before it, unless 零 says otherwise.
        let mut power = 1.0;
        for value in run {
            if value < 10.0 {
                // "十四五": two numbers side by side, or a name.
                if unit > 0.0 {
                    return None;
                }
                unit = value;
                power = if value > 0.0 { power } else { 1.0 };
                continue;
            }
            power = value;
            if value < 10_000.0 {
                section += f64::max(unit, 1.0) * value;
                unit = 0.0;
            } else {
                let part: f64 = section + unit;
                if part == 0.0 && total > 0.0 {
                    total *= value;
                } else {
                    total += f64::max(part, 1.0) * value;
                }
                section = 0.0;
                unit = 0.0;
            }
        }
        let power = if self.lexicon.ones_last { 1.0 } else { power };
        Some(total + section + unit * f64::max(power / 10.0, 1.0))
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::numbers::tests::{flagged_once, mismatches, quiet};

    #[test]
    fn a_last_digit_without_its_power_is_of_the_next_lower_one() {
        quiet("zh>en", "她每月工资八千五。", "Her monthly salary is 8,500.");
        quiet("zh>en", "门票一百五，一顿饭三块五。", "A ticket is 150 and a meal 3.5 yuan.");
        quiet("zh>en", "亏损达三万五，去年是一千零五。", "The loss came to 35,000, after 1,005 last year.");
        quiet("ja>en", "女性が百一歳で亡くなった。", "A woman has died at the age of 101.");
        quiet("en>zh", "The fence is 1.4 metres high.", "围栏高一米四。");
        quiet("zh>en", "身高一米三以下的儿童免票。", "Children under 1.3 metres tall get in free.");
        quiet("zh>en", "隧道高三米，五人受伤。", "The tunnel is 3 metres high; five people were hurt.");
        flagged_once("zh>en", "房租涨到一千二。", "The rent rose to 1,002.");
        flagged_once("zh>en", "他身高一米八二。", "He is 1.28 metres tall.");
    }

    #[test]
    fn decimals_in_characters_belong_to_their_figure() {
        quiet("zh>en", "隧道全长十八点六公里。", "The tunnel is 18.6 km long.");
        quiet("zh>en", "全市有三十二点四万名学生。", "The city has 324,000 pupils.");
        quiet("zh>de", "工业产值增长百分之六点三。", "Die Industrieproduktion wuchs um 6,3 Prozent.");
        quiet(
            "zh>en",
            "会议上午十点五十分开始，下午三点二十结束。",
            "The meeting began at 10:50 a.m. and ended at 3:20 p.m.",
        );
        assert_eq!(mismatches("zh>en", "隧道全长十八点六公里。", "The tunnel is 16.8 km long.").len(), 1);
        assert_eq!(mismatches("zh>en", "工业产值增长百分之六点三。", "Industrial output grew 3.6%.").len(), 1);
    }
}
