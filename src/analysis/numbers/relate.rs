//! What the numbers of a segment lend each other: "3-5 million", "6-8 p.m.", "5-12 May".

use super::scan::*;
use super::{Kind, Number};
use crate::span::Span;

/// Characters behind litres of rain among which their area is named.
const AREA_BEHIND: usize = 40;

impl Scanner<'_> {
    /// Lets the numbers of a segment lend each other what the text says once: "3-5 million", "6-8 p.m.", "5-12 May".
    pub(super) fn relate(&mut self, first: usize) {
        let count = self.out.len();
        for i in (first..count).rev() {
            let Some([a, b]) = self.out.get_mut(i..i + 2) else { continue };
            let between = self.text.get(a.span.end as usize..b.span.start as usize).unwrap_or("");
            let unit = a.unit_span.end.saturating_sub(a.span.end) as usize;
            let gap = between.get(unit..).unwrap_or(between).chars().count();
            let close = gap <= 6 && !between.contains([',', ';', '(', '，', '、', '.']);
            if close
                && a.scale == 1.0
                && b.scale >= 1000.0
                && a.value < 1000.0
                && a.kind == Kind::Cardinal
                && a.unit.is_empty()
            {
                a.other = Some(a.value * b.scale);
            }
            let dash = between.chars().count() <= 3 && between.contains(DASHES);
            let joined = dash || close && self.lexicon.joins_range(between);
            // Words join the lower end to the higher one: "10 to 20 miles", but not "12 and 3 kilometres".
            let range = joined && (dash || !a.faint && !a.spelled && a.scale == b.scale && a.value < b.value);
            if range && a.unit.is_empty() && !b.unit.is_empty() && a.kind == Kind::Cardinal {
                a.unit = b.unit;
                if b.kind == Kind::Percent {
                    a.kind = Kind::Percent;
                }
            }
            if joined
                && a.unit.is_empty()
                && b.kind == Kind::Clock
                && a.kind == Kind::Cardinal
                && a.value <= 24.0
                && a.value.fract() < 0.6
            {
                let afternoon = b.value >= 720.0 && b.other.is_none() && a.value < 12.0;
                a.kind = Kind::Clock;
                a.value = a.value.trunc() * 60.0 + (a.value.fract() * 100.0).round();
                a.other = Some((a.value + 720.0) % 1440.0);
                if dash && afternoon {
                    (a.value, a.other) = (a.value + 720.0, Some(a.value));
                }
            }
        }
        // "the eighteenth and nineteenth centuries"
        for i in first + 1..count {
            let Some([a, b]) = self.out.get_mut(i - 1..i + 1) else { continue };
            let between = self.text.get(a.span.end as usize..b.span.start as usize).unwrap_or("");
            let joined = self.lexicon.joins_range(between) || between.chars().count() <= 3 && between.contains(DASHES);
            if a.kind == Kind::Ordinal && b.kind == Kind::Century && joined && a.value < b.value {
                a.kind = Kind::Century;
                a.faint = false;
            }
        }
        self.feet_with_inches(first);
        self.decades_of_centuries(first);
        self.rain(first);
        let count = self.out.len();
        // A figure beside a month is its day.
        for i in first..count {
            if self.out.get(i).is_none_or(|n| n.kind != Kind::Month) {
                continue;
            }
            for (neighbour, before) in [(i.wrapping_sub(1), true), (i + 1, false)] {
                if neighbour < first || neighbour >= count {
                    continue;
                }
                let month = self.out[i].span;
                let day = &self.out[neighbour];
                let gap = if before { (day.span.end, month.start) } else { (month.end, day.span.start) };
                let between = self.text.get(gap.0 as usize..gap.1 as usize).unwrap_or("?");
                let words = between.split_whitespace().filter(|w| w.chars().any(char::is_alphanumeric)).count();
                let link = words == 0
                    || words == 1
                        && matches!(between.trim().trim_start_matches('.').trim(), "de" | "of" | "the" | "di");
                let fits = matches!(day.kind, Kind::Cardinal | Kind::Ordinal)
                    && (1.0..=31.0).contains(&day.value)
                    && day.value.fract() == 0.0
                    && day.unit.is_empty()
                    && day.scale == 1.0;
                // "7～9月": the first month of several.
                let months = before
                    && between.contains(DASHES)
                    && self.text.get(..month.end as usize).is_some_and(|t| t.ends_with('月'));
                if months && fits && (1.0..=12.0).contains(&day.value) {
                    self.out[neighbour].kind = Kind::Month;
                    break;
                }
                if fits && link && between.chars().count() <= 5 && !between.contains([';', '(', ')']) {
                    if let Some(day) = self.out.get_mut(neighbour) {
                        day.kind = Kind::Day;
                        day.faint = false;
                    }
                    // "5-12 May": the first of the two as well.
                    if before && neighbour > first {
                        let start = self.out[neighbour].span.start;
                        if let Some(other) = self.out.get_mut(neighbour - 1).filter(|n| n.kind == Kind::Cardinal) {
                            let between = self.text.get(other.span.end as usize..start as usize).unwrap_or("");
                            if between.chars().count() <= 3 && between.contains(DASHES) && other.value <= 31.0 {
                                other.kind = Kind::Day;
                            }
                        }
                    }
                    break;
                }
            }
        }
    }

    /// "60 Liter Regen pro Quadratmeter" are 60 millimetres.
    fn rain(&mut self, first: usize) {
        let areas = &self.lexicon.per_square_metre;
        for litres in self.out.iter_mut().skip(first).filter(|n| n.unit == "l") {
            let behind: String =
                self.text.get(litres.end() as usize..).unwrap_or("").chars().take(AREA_BEHIND).collect();
            let behind = behind.to_lowercase();
            if areas.iter().any(|area| behind.contains(area)) {
                litres.unit = "mm";
            }
        }
    }

    /// "V 9:30" is in the morning where the clock has 24 hours and neither the segment nor the one before it speaks of a later
    /// part of the day.
    pub(super) fn of_24_hours(&mut self, first: usize, segments: [Span; 2]) {
        let later = &self.lexicon.later_half;
        let told = |n: &Number| {
            let figures = n.kind == Kind::Clock && !n.spelled && n.value >= 60.0;
            figures && n.other.is_some_and(|other| n.value < other)
        };
        if later.is_empty() || !self.out.iter().skip(first).any(told) {
            return;
        }
        let words = segments.map(|segment| segment.of(self.text).to_lowercase());
        if !later.iter().any(|part| words.iter().any(|words| words.contains(part))) {
            self.out.iter_mut().skip(first).filter(|n| told(n)).for_each(|n| n.other = None);
        }
    }

    /// "20世纪60年代", "50er Jahre des 19. Jahrhunderts": the century says which decade it is.
    fn decades_of_centuries(&mut self, first: usize) {
        let mut i = first + 1;
        while i < self.out.len() {
            let [a, b] = [&self.out[i - 1], &self.out[i]];
            let (century, decade) = if a.kind == Kind::Century { (a, b) } else { (b, a) };
            let between = self.text.get(a.span.end as usize..b.span.start as usize).unwrap_or("");
            let close = between.chars().count() <= 14 && !between.contains([',', ';', '、', '，']);
            let belongs = century.kind == Kind::Century && decade.kind == Kind::Decade && decade.value < 100.0;
            if !(belongs && close) {
                i += 1;
                continue;
            }
            let value = (century.value - 1.0) * 100.0 + decade.value;
            let span = a.span.cover(b.span);
            if let Some(decade) = self.out.get_mut(i) {
                (decade.kind, decade.value, decade.span) = (Kind::Decade, value, span);
            }
            self.out.remove(i - 1);
        }
    }

    /// "5 feet 10 inches", "6ft 6in": one length.
    fn feet_with_inches(&mut self, first: usize) {
        let mut i = first + 1;
        while i < self.out.len() {
            let [a, b] = [&self.out[i - 1], &self.out[i]];
            let close = b.span.start.saturating_sub(a.unit_span.end) <= 5;
            if a.unit == "foot" && b.unit == "inch" && close && b.value < 12.0 {
                let (inches, unit_span) = (b.value, b.unit_span);
                if let Some(feet) = self.out.get_mut(i - 1) {
                    (feet.value, feet.unit_span) = (feet.value + inches / 12.0, unit_span);
                }
                self.out.remove(i);
            } else {
                i += 1;
            }
        }
    }
}
