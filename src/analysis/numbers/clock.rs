//! Times of day, and the calendars of Chinese, Japanese and Korean.

use super::Kind;
use super::atoms::AtomKind;
use super::scan::*;

/// How the particles of Korean begin that stand behind a time: "3시 반에", "3시 반부터", "3시 반쯤".
const BEHIND_HALF: &str = "에부까쯤경께이은을의과";

/// A part of the day that tells which of its two times an hour is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Half {
    Forenoon,
    Afternoon,
    /// “中午11点”, “दोपहर 1 बजे”: from ten to three.
    Midday,
    /// “晚上10点”, “深夜2時”, “3 часа ночи”: the evening and the small hours.
    Night,
}

impl Half {
    /// True if an hour of twelve is one of the afternoon; twelve by itself is noon.
    pub(super) fn is_after_noon(self, hour: f64) -> bool {
        match self {
            Half::Forenoon => false,
            Half::Afternoon => true,
            Half::Midday => !(FORENOON..12.0).contains(&hour),
            Half::Night => (SMALL_HOURS..12.0).contains(&hour),
        }
    }
}

/// The first hour that “midday” has before noon.
const FORENOON: f64 = 10.0;
/// The first hour of a night that is not one of the next day.
const SMALL_HOURS: f64 = 5.0;

impl Scanner<'_> {
    pub(super) fn hours_and_minutes(&mut self, end: usize, minutes: usize) -> usize {
        let value = self.whole(minutes);
        let finish = self.atom(minutes).end;
        let mut hour = 0.0;
        if let Some(last) = self.out.last_mut() {
            hour = last.value;
            last.kind = Kind::Clock;
            last.value = hour * 60.0 + value;
            last.span.end = finish;
        }
        let at = end.saturating_sub(1);
        self.day_half(at, minutes + 1, hour)
    }

    /// "a.m." or "p.m." after a time, or, in Chinese, Japanese and Korean, before it; else both are possible.
    pub(super) fn day_half(&mut self, at: usize, end: usize, hour: f64) -> usize {
        let after = if self.atom(end).kind == AtomKind::Space { end + 1 } else { end };
        // Chinese news counts "时" on the clock of 24 hours.
        let full_day = self.atom(end.saturating_sub(1)).first == '时' || self.atom(end.saturating_sub(1)).first == '分';
        let mut finish = end;
        let mut half = None;
        if let Some((next, entry)) = self.phrase(after)
            && (entry.half.is_some() || entry.oclock)
        {
            finish = next;
            half = entry.half;
            if half.is_none()
                && let Some((later, entry)) = self.phrase(next + usize::from(self.atom(next).kind == AtomKind::Space))
                && entry.half.is_some()
            {
                half = entry.half;
                finish = later;
            }
        }
        // "05:00 (EDT) in the morning"
        let zoned = half.is_none() && self.is_mark(finish + 1, &['(']) && self.is_mark(finish + 3, &[')']);
        if zoned
            && self.atom(finish + 4).kind == AtomKind::Space
            && let Some((later, entry)) = self.phrase(finish + 5)
            && entry.half.is_some()
        {
            half = entry.half;
            finish = later;
        }
        half = half.or_else(|| self.half_before(at));
        // The last stop of "p.m."
        let dotted = finish > end && self.is_mark(finish.wrapping_sub(2), &['.']) && self.is_mark(finish, &['.']);
        finish += usize::from(dotted);
        let said = self.atom(finish.saturating_sub(1)).end;
        let midnight = hour == 12.0 && self.atom(end.saturating_sub(1)).kind == AtomKind::Cjk;
        if let Some(last) = self.out.last_mut() {
            match half.map(|half| half.is_after_noon(hour)) {
                Some(true) if midnight => last.other = Some((last.value + 720.0) % 1440.0),
                Some(true) if hour < 12.0 => last.value += 720.0,
                Some(false) if hour == 12.0 => last.value -= 720.0,
                Some(_) => {}
                None if hour <= 12.0 && !full_day => last.other = Some((last.value + 720.0) % 1440.0),
                None => {}
            }
            last.span.end = last.span.end.max(said);
        }
        finish
    }

    /// Makes the last number, which begins at an atom, a time of day where the word before it says so: "klockan 9",
    /// "saat 18.45".
    pub(super) fn told_by_clock(&mut self, at: usize, end: usize) -> usize {
        let spaced = self.before(at).kind == AtomKind::Space;
        let told = at.checked_sub(2).filter(|_| spaced).and_then(|place| self.phrase(place));
        let Some(last) = self.out.last().filter(|_| told.is_some_and(|(_, entry)| entry.clock_before)) else {
            return end;
        };
        let (hour, minutes) = (last.value.trunc(), (last.value.fract() * 100.0).round());
        let plain = last.kind == Kind::Cardinal && last.unit.is_empty() && last.scale == 1.0 && !last.spelled;
        if !plain || hour > 24.0 || minutes >= 60.0 {
            return end;
        }
        if let Some(last) = self.out.last_mut() {
            (last.kind, last.value, last.other) = (Kind::Clock, (hour * 60.0 + minutes) % 1440.0, None);
        }
        self.day_half(at, end, hour)
    }

    /// "1200 GMT", "12 h GMT": a figure before the name of a time zone is a time of day.
    pub(super) fn told_by_zone(&mut self, end: usize, figure: &Figure) -> usize {
        let zone = self.atom(end).kind == AtomKind::Space && self.phrase(end + 1).is_some_and(|(_, entry)| entry.zone);
        let Some(last) = self.out.last_mut().filter(|last| zone && last.kind != Kind::Clock) else { return end };
        let (hour, minutes) = match last.unit {
            "hour" => (last.value, 0.0),
            "" if figure.digits == 4 => ((last.value / 100.0).floor(), last.value % 100.0),
            _ => return end,
        };
        if figure.plain && hour <= 24.0 && minutes < 60.0 {
            (last.kind, last.unit) = (Kind::Clock, "");
            last.value = (hour * 60.0 + minutes) % 1440.0;
            last.span = last.span.cover(if last.unit_span.is_empty() { last.span } else { last.unit_span });
            last.unit_span = crate::span::Span::default();
        }
        end
    }

    /// "晚上10点": the half of the day in the two or three characters before a time.
    pub(super) fn half_before(&mut self, at: usize) -> Option<Half> {
        let skip = usize::from(self.before(at).kind == AtomKind::Space);
        if let Some(space) = at.checked_sub(1).filter(|&space| skip == 1 && self.before(space).kind == AtomKind::Word) {
            return self.half_word_before(space);
        }
        let about = at.checked_sub(skip + 1).is_some_and(|i| matches!(self.atom(i).first, '约' | '約'));
        let skip = skip + usize::from(about);
        for back in 1..=2 {
            let place = at.checked_sub(back + skip)?;
            if self.atom(place).kind != AtomKind::Cjk {
                return None;
            }
            if let Some((next, entry)) = self.phrase(place)
                && next + skip == at
                && entry.half.is_some()
            {
                return entry.half;
            }
        }
        None
    }

    /// "शाम 6:45 बजे", "sabah saat 9": the half of the day in the words that end before an atom.
    fn half_word_before(&mut self, end: usize) -> Option<Half> {
        for back in 1..=5 {
            let place = end.checked_sub(back)?;
            if self.atom(place).kind == AtomKind::Word
                && let Some((next, entry)) = self.phrase(place)
                && next == end
            {
                if entry.half.is_some() {
                    return entry.half;
                }
                if entry.clock_before {
                    return self.half_word_before(place.checked_sub(1)?);
                }
            }
        }
        None
    }

    /// The first year of an era that a Japanese or Chinese year is counted in, less one: 2018 for "令和6年".
    fn era_before(&self, at: usize) -> Option<f64> {
        let name = (self.atom(at.checked_sub(2)?).first, self.atom(at - 1).first);
        Some(match name {
            ('令', '和') => 2018.0,
            ('平', '成') => 1988.0,
            ('昭', '和') => 1925.0,
            ('大', '正') => 1911.0,
            ('民', '国' | '國') => 1911.0,
            _ => return None,
        })
    }

    /// True behind the name of a kind of school, whose years are counted.
    fn school_before(&self, at: usize) -> bool {
        let words = self.text.get(..self.atom(at).start as usize).unwrap_or("");
        self.lexicon.schools.iter().any(|school| words.ends_with(school))
    }

    /// "一刻", "3刻": the quarters of an hour.
    fn quarters(&self, at: usize) -> Option<f64> {
        let count = if self.is_digits(at) { Some(self.whole(at)) } else { numeral(self.atom(at).first) };
        count.filter(|count| (1.0..=3.0).contains(count) && self.atom(at + 1).first == '刻')
    }

    /// The end of "반" in "오후 3시 반에"; "3시 반대 시위" is a protest against something.
    fn korean_half(&self, end: usize) -> Option<usize> {
        let half = end + usize::from(self.atom(end).kind == AtomKind::Space);
        let after = self.atom(half + 1);
        let ends = after.kind != AtomKind::Cjk || BEHIND_HALF.contains(after.first);
        (self.atom(half).first == '반' && ends).then_some(half + 1)
    }

    /// Dates and times in Chinese, Japanese and Korean: "2018年7月26日19时54分".
    pub(super) fn cjk_calendar(&mut self, place: usize, figure: &Figure) -> Option<usize> {
        let (value, number) = {
            let last = self.out.last()?;
            (last.value, self.out.len() - 1)
        };
        let sign = self.atom(place).first;
        let next = self.atom(place + 1).first;
        let from = self.out.last().map_or(0, |last| last.span.start);
        let start = self.atoms.partition_point(|atom| atom.start < from);
        if sign == '年'
            && value < 100.0
            && let Some(before) = self.era_before(start)
        {
            let named = self.atom(start - 2).start;
            if let Some(last) = self.out.last_mut() {
                (last.kind, last.value, last.faint) = (Kind::Year, before + value, false);
                last.span.start = named;
            }
            return Some(place + 1);
        }
        // "中学2年" is the second year there, "中学2年間" two years.
        if matches!(sign, '年') && value < 10.0 && !matches!(next, '間' | '前' | '後') && self.school_before(start)
        {
            if let Some(last) = self.out.last_mut() {
                (last.kind, last.faint) = (Kind::Ordinal, false);
            }
            return Some(place + 1);
        }
        let counted = matches!(self.out.get(number), Some(n) if n.scale > 1.0);
        let kind = match sign {
            '年' | '년' if next == '代' => Kind::Decade,
            '年' | '년' if figure.digits == 4 && !counted && YEARS.contains(&value) => Kind::Year,
            '月' | '월' if (1.0..=12.0).contains(&value) && value.fract() == 0.0 => Kind::Month,
            '日' | '号' | '號' | '일' if (1.0..=31.0).contains(&value) && next != '間' && next != '간' => {
                Kind::Day
            }
            '点' | '點' | '时' | '時' | '시' if value <= 24.0 && !matches!(next, '間' | '间' | '간' | '즌') => {
                Kind::Clock
            }
            '世' if matches!(next, '纪' | '紀') => Kind::Century,
            '세' if next == '기' => Kind::Century,
            _ => return None,
        };
        let mut end = place + 1;
        match kind {
            Kind::Clock => {
                let mut minutes = 0.0;
                let digits = end + usize::from(self.atom(end).kind == AtomKind::Space);
                let sign = digits + 1 + usize::from(self.atom(digits + 1).kind == AtomKind::Space);
                if self.is_digits(digits) && matches!(self.atom(sign).first, '分' | '분') {
                    minutes = self.whole(digits);
                    end = sign + 1;
                } else if let Some((value, finish)) = self.spelled_minutes(end) {
                    minutes = value;
                    end = finish;
                } else if self.atom(end).first == '半' {
                    minutes = 30.0;
                    end += 1;
                } else if let Some(quarters) = self.quarters(end) {
                    minutes = quarters * 15.0;
                    end += 2;
                } else if let Some(finish) = self.korean_half(end) {
                    minutes = 30.0;
                    end = finish;
                }
                let finish = self.before(end).end;
                if let Some(last) = self.out.last_mut() {
                    last.kind = Kind::Clock;
                    last.value = (value * 60.0 + minutes) % 1440.0;
                    last.span.end = finish;
                }
                self.day_half(start, end, value);
            }
            Kind::Decade | Kind::Century => {
                end += 1;
                if let Some(last) = self.out.last_mut() {
                    last.kind = kind;
                }
            }
            _ => {
                if let Some(last) = self.out.last_mut() {
                    last.kind = kind;
                }
            }
        }
        Some(end)
    }
}
