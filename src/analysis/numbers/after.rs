//! What stands after a figure or number word and belongs to it: endings, multipliers, units, centuries and decades.

use super::atoms::AtomKind;
use super::han::{is_hangul, is_katakana};
use super::lexicon::Entry;
use super::scan::*;
use super::units::is_money;
use super::{Kind, Number};

/// The least that is left over beside ten thousands: three digits.
const LEFT_OVER: f64 = 100.0;

impl Scanner<'_> {
    /// What follows a figure or number word: ending, multiplier, unit. Gives the place after it.
    pub(super) fn after_number(&mut self, end: usize, figure: &Figure) -> usize {
        let mut end = end;
        let glued = matches!(self.atom(end).kind, AtomKind::Word);
        let has_money = self.out.last().is_some_and(|n| is_money(n.unit));
        // "1er", "21st", "80er", "12h30", "5km", "2.5bn".
        if glued {
            // "5G" is no weight.
            let letter = self.words(end).len() == 1 && self.atom(end).first.is_uppercase();
            if letter && !has_money && !matches!(self.atom(end).first, 'C' | 'F' | 'W') {
                self.code(end + 1);
                return end + 1;
            }
            // "21st" is an ordinal, "9st" a weight.
            let ordinal = figure.value % 10.0 == 1.0 && figure.value % 100.0 != 11.0;
            if let Some(unit) = self.lexicon.glued_unit(self.words(end)).filter(|_| !self.is_digits(end + 1))
                && !(ordinal && self.phrase(end).is_some_and(|(_, entry)| entry.ordinal_ending))
            {
                let unit_span = self.span(end, end + 1);
                if let Some(last) = self.out.last_mut().filter(|last| last.unit.is_empty()) {
                    (last.unit, last.unit_span) = (unit, unit_span);
                }
                return end + 1;
            }
            let Some((next, entry)) = self.phrase(end) else {
                if !is_caseless(self.words(end)) {
                    self.code(end + 1);
                }
                return end + 1;
            };
            if entry.decade && self.make_decade(next) {
                return next;
            }
            if entry.ordinal_ending
                && entry.multiplier.is_none()
                && !(entry.unit == "m" || entry.oclock && figure.plain)
            {
                return self.ordinal(next);
            }
            if figure.plain && (entry.oclock || entry.unit == "hour") && self.is_digits(next) && self.count(next) == 2 {
                return self.hours_and_minutes(end, next);
            }
        }
        // "1980's", "1990-х", "20-го", "19."
        if self.atom(end).kind == AtomKind::Mark
            && let Some((next, entry)) = self.phrase(end)
        {
            if entry.decade && self.make_decade(next) {
                return next;
            }
            if entry.ordinal_ending {
                return self.ordinal(next);
            }
        }
        if figure.plain
            && self.lexicon.ordinal_stop
            && self.is_mark(end, &['.'])
            && self.atom(end + 1).kind == AtomKind::Space
        {
            let next = self.atom(end + 2);
            let named = self.phrase(end + 2).is_some_and(|(_, e)| e.month > 0 || e.century);
            if figure.digits <= 2 && next.kind == AtomKind::Word && (named || next.first.is_lowercase()) {
                return self.ordinal(end + 1);
            }
        }
        // "º", "ª"
        if self.is_mark(end, &['º', 'ª']) || matches!(self.words(end), "º" | "ª") {
            return self.ordinal(end + 1);
        }
        end = self.multipliers(end, has_money);
        self.unit_after(end, figure)
    }

    pub(super) fn code(&mut self, end: usize) {
        let end = self.before(end).end;
        if let Some(last) = self.out.last_mut() {
            last.kind = Kind::Code;
            last.span.end = end;
        }
    }

    /// Makes the last number an ordinal, or a century where that word follows.
    pub(super) fn ordinal(&mut self, end: usize) -> usize {
        // "The 17th-century church"
        let joined = self.atom(end).kind == AtomKind::Space || self.is_mark(end, &['-', '‑']);
        let century = self.phrase(if joined { end + 1 } else { end }).filter(|(_, entry)| entry.century);
        let finish = self.before(end).end;
        if let Some(last) = self.out.last_mut() {
            last.kind = if century.is_some() { Kind::Century } else { Kind::Ordinal };
            last.span.end = finish.max(last.span.end);
            last.faint |= last.kind == Kind::Ordinal && last.spelled && last.value <= 2.0;
        }
        century.map_or(end, |(next, _)| next)
    }

    pub(super) fn make_decade(&mut self, end: usize) -> bool {
        let finish = self.before(end).end;
        let Some(last) = self.out.last_mut() else { return false };
        let value = last.value;
        let is_decade = value % 10.0 == 0.0 && value >= 10.0 && (value < 100.0 || YEARS.contains(&value));
        if is_decade {
            last.kind = Kind::Decade;
            last.span.end = finish;
        }
        is_decade
    }

    /// Takes in "million", "mil millones", "万"; and what is added to it: "1億2000万".
    pub(super) fn multipliers(&mut self, end: usize, has_money: bool) -> usize {
        // "300+ billion"
        let plus = self.is_mark(end, &['+']) && self.atom(end + 1).kind == AtomKind::Space;
        let mut end = end + usize::from(plus);
        for _ in 0..3 {
            let spaced = self.atom(end).kind == AtomKind::Space
                || self.is_mark(end, &DASHES[..1]) && self.atom(end + 1).kind == AtomKind::Word;
            // "1,3. milliard": a stop that has got between the figure and its multiplier.
            let stopped = self.is_mark(end, &['.'])
                && self.atom(end + 1).kind == AtomKind::Space
                && self.atom(end + 2).first.is_lowercase()
                && self.words(end + 2).chars().count() > 3;
            let mut place = if stopped { end + 2 } else { end + usize::from(spaced) };
            // "400 多万"
            if matches!(self.atom(place).first, '多' | '余' | '餘') && numeral(self.atom(place + 1).first).is_some()
            {
                place += 1;
            }
            let Some((next, entry)) = self.phrase(place) else { break };
            // "1.400 de miliarde"
            let (next, entry) = match entry.link.then(|| self.phrase(next + 1)).flatten() {
                Some((next, entry)) if entry.multiplier.is_some() => (next, entry),
                _ => (next, entry),
            };
            let Some(factor) = entry.multiplier else { break };
            // Czech "mil" are miles, "mil." millions.
            let shortened = self.is_shortened(next) || has_money;
            if !entry.unit.is_empty() && self.words(place).chars().count() > 1 && !shortened {
                break;
            }
            // "mi²" is no million.
            if matches!(self.words(next), "²" | "³") {
                break;
            }
            // A glued "m" is metres or minutes unless money is counted: "€5m", "12 M€".
            let letter = self.atom(place).of(self.text).len() == 1;
            // "3m euros", "3m-euro"
            let joined = self.atom(next).kind == AtomKind::Space || self.is_mark(next, &['-']);
            let apart = !spaced && factor == 1e6 && joined;
            let named = apart && self.phrase(next + 1).is_some_and(|(_, entry)| is_money(entry.unit));
            let money = named || self.is_mark(next, &['€', '$', '£', '¥']);
            if letter && !money && (!has_money && self.words(place) != "k" || spaced) || factor < 100.0 && !letter {
                // "3m copies": metres first, and millions where the other side has them.
                let counted = self.atom(next).kind == AtomKind::Space && self.atom(next + 1).first.is_lowercase();
                if let Some(last) = self.out.last_mut().filter(|_| letter && !spaced && factor == 1e6 && counted) {
                    last.other = last.other.or(Some(last.value * factor));
                }
                break;
            }
            end = next;
            let finish = self.before(end).end;
            let Some(last) = self.out.last_mut() else { break };
            last.value *= factor;
            last.other = last.other.map(|other| other * factor);
            last.scale *= factor;
            last.span.end = finish;
            // "1億2000万", "1만2천40"
            let mut least = factor;
            while self.is_digits(end) && self.atom(place).kind == AtomKind::Cjk {
                let (figure, after) = self.read_figure(end);
                let following = self.phrase(after).and_then(|(later, entry)| Some((later, entry.multiplier?)));
                let mut following = following.unwrap_or((after, 1.0));
                // "5千4百万": the hundreds are of the thousands, and 万 is of both.
                let power =
                    numeral(self.atom(after).first).filter(|&power| power >= 10.0 && power * figure.value < least);
                if let Some(power) = power.filter(|_| following.1 * figure.value >= least) {
                    following = (after + 1, power);
                }
                let (later, smaller) = following;
                if smaller * figure.value >= least {
                    break;
                }
                (end, least) = (later, smaller);
                let finish = self.before(end).end;
                if let Some(last) = self.out.last_mut() {
                    last.value += figure.value * smaller;
                    last.span.end = finish;
                }
            }
        }
        end = self.smaller_multiple(end);
        end = self.rest_of_thousands(end);
        // "24万多", "100余"
        while self.atom(end).kind == AtomKind::Cjk && matches!(self.atom(end).first, '多' | '余' | '餘' | '来' | '여')
        {
            end += 1;
        }
        end
    }

    /// True where a stop shortens the word before it and ends no sentence: "mil. korun".
    pub(super) fn is_shortened(&mut self, at: usize) -> bool {
        let follows = self.atom(at + 2);
        // "mil. Kč"
        let goes_on = follows.first.is_lowercase() || follows.kind == AtomKind::Mark;
        self.is_mark(at, &['.'])
            && self.atom(at + 1).kind == AtomKind::Space
            && (goes_on || self.phrase(at + 2).is_some_and(|(_, entry)| is_money(entry.unit)))
    }

    /// Takes in the smaller part of a sum: "2 lakh 44 thousand", "1 million 200 thousand".
    fn smaller_multiple(&mut self, end: usize) -> usize {
        let factor = self.out.last().map_or(1.0, |last| last.scale);
        if factor < 1e4 || self.atom(end).kind != AtomKind::Space || !self.is_digits(end + 1) {
            return end;
        }
        let (figure, after) = self.read_figure(end + 1);
        // "1조 4000억" writes the multiplier close to its figure.
        let close = self.atom(after).kind == AtomKind::Cjk;
        let said =
            self.phrase(after + usize::from(!close)).filter(|_| close || self.atom(after).kind == AtomKind::Space);
        let said = said.and_then(|(next, entry)| Some((next, entry.multiplier.filter(|smaller| *smaller >= 1000.0)?)));
        // "7만 2,400원": what is left over stands in figures, unless they are those of a year.
        let year = figure.plain && YEARS.contains(&figure.value) && self.atom(after).first == '년';
        let rest = is_hangul(self.before(end).first) && figure.value >= LEFT_OVER && !year;
        let Some((next, smaller)) = said.or_else(|| rest.then_some((after, 1.0))) else { return end };
        if smaller * figure.value >= factor || smaller == 1.0 && figure.value.fract() != 0.0 {
            return end;
        }
        let finish = self.before(next).end;
        if let Some(last) = self.out.last_mut() {
            last.value += figure.value * smaller;
            last.span.end = finish;
        }
        next
    }

    /// Takes in what is left over beside thousands in words: "31 bin 500", "12 tys. 345", "3 آلاف و500", "یک هزار و ۵۰۰" are
    /// one figure each.
    pub(super) fn rest_of_thousands(&mut self, end: usize) -> usize {
        let word = self.before(end);
        let long = word.kind == AtomKind::Word && word.of(self.text).chars().count() > 1;
        let entry = self.phrase(end.saturating_sub(1)).filter(|(next, _)| long && *next == end).map(|(_, entry)| entry);
        let thousands = entry.is_some_and(|entry| entry.multiplier == Some(1000.0));
        let counts = |last: &Number| matches!(last.kind, Kind::Cardinal | Kind::Rough) && last.value % 1000.0 == 0.0;
        let whole = self.out.last().is_some_and(counts);
        let stopped = self.is_mark(end, &['.']);
        let mut place = end + usize::from(stopped) + 1;
        if !thousands || !whole || self.before(place).kind != AtomKind::Space {
            return end;
        }
        if self.words(place) == "و" {
            place += 1 + usize::from(self.atom(place + 1).kind == AtomKind::Space);
        }
        let (figure, after) = if self.is_digits(place) { self.read_figure(place) } else { return end };
        // "12 tys. 3 osoby": behind a stop a sentence may begin.
        let least = if stopped { LEFT_OVER } else { 1.0 };
        let fits = figure.plain && figure.digits <= 3 && (least..1000.0).contains(&figure.value);
        // "3 тыс. 500-летних дубов", "sold for 3 bin 12 Mayıs'ta"
        let mark = self.is_mark(after, DASHES) || self.is_mark(after, &['%', ':', '/']);
        let spaced = usize::from(self.atom(after).kind == AtomKind::Space);
        let other = self.phrase(after + spaced).is_some_and(|(_, entry)| {
            // "10 bin 5 yıl": nobody counts years to the last one of so many.
            let years = entry.unit == "year" && figure.value < LEFT_OVER;
            entry.month > 0 || entry.multiplier.is_some() || is_share(entry.unit) || years
        });
        if !fits || mark || other {
            return end;
        }
        let finish = self.before(after).end;
        if let Some(last) = self.out.last_mut() {
            // Nothing of it is rounded.
            (last.value, last.scale, last.other) = (last.value + figure.value, 1.0, None);
            (last.kind, last.faint, last.spelled) = (Kind::Cardinal, false, false);
            last.span.end = finish;
        }
        after
    }

    /// Takes in tenths, and the hundredths and thousandths behind them: "3割1分4厘" is 31.4 per cent, "二成三" 23.
    fn tenths(&mut self, end: usize) -> Option<usize> {
        let [tenth, smaller @ ..] = self.lexicon.tenths else { return None };
        let counts = self.out.last().is_some_and(|last| last.value <= 10.0 && last.kind == Kind::Cardinal);
        // "1割れ", "3割る", "2割合", "三成员", "一成不变": other words begin so.
        let word = self.lexicon.not_tenths.contains(self.atom(end + 1).first);
        if !counts || word || self.words(end) != tenth {
            return None;
        }
        let (mut after, mut value, mut part) = (end + 1, self.out.last()?.value * 10.0, 1.0);
        for name in smaller {
            let place = after + usize::from(self.atom(after).kind == AtomKind::Space);
            let digit = if self.is_digits(place) { Some(self.whole(place)) } else { numeral(self.atom(place).first) };
            if let Some(digit) = digit.filter(|digit| *digit < 10.0 && self.words(place + 1) == name) {
                (value, after) = (value + digit * part, place + 2);
            }
            part /= 10.0;
        }
        // "二成三": the hundredths have no name.
        if let Some(digit) = numeral(self.atom(after).first).filter(|digit| smaller.is_empty() && *digit < 10.0) {
            (value, after) = (value + digit, after + 1);
        }
        let about = matches!(self.atom(after).first, '台' | '強' | '弱' | '余' | '超' | '대');
        let (unit_span, finish) = (self.span(end, end + 1), self.before(after).end);
        if let Some(last) = self.out.last_mut() {
            (last.value, last.kind, last.unit) = (value, Kind::Percent, "%");
            (last.unit_span, last.span.end, last.about) = (unit_span, finish.max(last.span.end), about);
        }
        Some(after)
    }

    /// Takes in "and a half", "menos cuarto" behind a number, its multiplier or its unit: "siete días y medio", "七天半".
    pub(super) fn half(&mut self, end: usize) -> usize {
        let spaced = self.atom(end).kind == AtomKind::Space;
        let Some((next, entry)) = self.phrase(end + usize::from(spaced)) else { return end };
        // In scripts without spaces the half stands close: "七天半".
        if entry.part_after == 0.0 || spaced == (self.atom(end).kind == AtomKind::Cjk) {
            return end;
        }
        let finish = self.before(next).end;
        let Some(last) = self.out.last_mut().filter(|last| last.value.fract() == 0.0) else { return end };
        // A dual is two of its scale in one word: "مليونين ونصف" is two and a half million.
        let dual = last.spelled && last.scale == 1.0 && last.value >= 2000.0;
        last.value += entry.part_after * if dual { last.value / 2.0 } else { last.scale };
        if last.unit_span.is_empty() {
            last.span.end = finish;
            // "one and a half million"
            let counted = spaced && last.scale == 1.0 && last.value < 1000.0;
            let end = if counted { self.multipliers(next, false) } else { next };
            if let Some(last) = self.out.last_mut() {
                last.faint &= last.scale == 1.0;
            }
            return end;
        }
        last.unit_span.end = finish;
        next
    }

    /// A length under a word for "square" or "cubic", before it or behind it: its area or volume, and where it ends.
    fn raised(&self, unit: &'static str, next: usize) -> Option<(&'static str, usize)> {
        let sign = match self.words(next) {
            "²" | "2" => Some(2),
            "³" | "3" => Some(3),
            _ => None,
        };
        if let Some(power) = sign.filter(|_| self.atom(next).kind != AtomKind::Space) {
            return Some((super::units::raised(unit, power)?, next + 1));
        }
        let after = next + usize::from(self.atom(next).kind == AtomKind::Space);
        let power = self.lexicon.power(&self.words(after).to_lowercase())?;
        Some((super::units::raised(unit, power)?, after + 1))
    }

    /// The unit at a place, with the words for "square" and "cubic" round it.
    fn unit_at(&mut self, place: usize) -> Option<(usize, Entry)> {
        let before = self.lexicon.power(&self.words(place).to_lowercase());
        let found = self.phrase(place);
        if let Some(power) = before.filter(|_| found.is_none_or(|(_, entry)| entry.unit.is_empty())) {
            let after = place + 1 + usize::from(self.atom(place + 1).kind == AtomKind::Space);
            if let Some((next, mut entry)) = self.phrase(after)
                && let Some(unit) = super::units::raised(entry.unit, power)
            {
                entry.unit = unit;
                return Some((next, entry));
            }
        }
        // "300-килограммовый"
        let hyphen =
            self.is_mark(place.wrapping_sub(1), &DASHES[..1]) || self.atom(place).start == self.before(place).end;
        if hyphen
            && found.is_none_or(|(_, entry)| entry.unit.is_empty())
            && let Some(unit) = self.lexicon.adjective(&self.words(place).to_lowercase())
        {
            return Some((place + 1, Entry::unit(unit)));
        }
        let (next, mut entry) = found?;
        // "5キロカロリー": the beginning of another word is no unit.
        if is_katakana(self.before(next).first) && is_katakana(self.atom(next).first) {
            return None;
        }
        if let Some((unit, end)) = self.raised(entry.unit, next) {
            entry.unit = unit;
            return Some((end, entry));
        }
        Some((next, entry))
    }

    /// True for the last number behind a word that tells an hour: "в 4 дня".
    fn is_at_hour(&self) -> bool {
        let before = self.out.last().and_then(|last| self.text.get(..last.span.start as usize));
        let word = before.and_then(|text| text.split_whitespace().next_back()).map(str::to_lowercase);
        word.is_some_and(|word| self.lexicon.at_hours.iter().any(|at| *at == word))
    }

    /// Takes in the unit after a number, or what else the words after it make of it.
    pub(super) fn unit_after(&mut self, end: usize, figure: &Figure) -> usize {
        if let Some(after) = self.tenths(end) {
            return after;
        }
        let end = self.half(end);
        let Some(last) = self.out.last() else { return end };
        let (value, scaled, spelled) = (last.value, last.scale > 1.0, last.spelled);
        let four = figure.plain && figure.digits == 4 && !scaled && YEARS.contains(&value) && !spelled;
        let start = end.saturating_sub(1);
        let spaced = self.atom(end).kind == AtomKind::Space
            || self.is_mark(end, &DASHES[..1]) && self.atom(end + 1).kind == AtomKind::Word;
        let mut place = end + usize::from(spaced);
        if self.atom(place).kind == AtomKind::Cjk
            && let Some(after) = self.cjk_calendar(place, figure)
        {
            return after;
        }
        // "35 de kilometri"
        if let Some((after, entry)) = self.phrase(place)
            && entry.link
            && self.atom(after).kind == AtomKind::Space
        {
            place = after + 1;
        }
        // "2 millions de dollars", "16 000 millones de dólares", "two million US dollars"
        if scaled && matches!(self.words(place), "de" | "d" | "di" | "of" | "US" | "von") {
            let step = if self.atom(place + 1).kind == AtomKind::Space || self.is_mark(place + 1, &['\'', '’']) {
                2
            } else {
                1
            };
            if self.phrase(place).is_none_or(|(_, entry)| entry.part_of) {
                place += step;
            }
        }
        let Some((next, entry)) = self.unit_at(place) else {
            self.year(four);
            return end;
        };
        let glued = !spaced && place == end;
        // "4 дня": of the day, or four of them.
        let days = entry.half.is_some() && entry.unit == "day" && !self.is_at_hour();
        let clock_word = entry.oclock || entry.half.is_some() && !days;
        if !scaled && clock_word && value <= 24.0 && value.fract() < 0.6 {
            // "19.45 Uhr": the decimal figure is a time.
            let (hour, minutes) = (value.trunc(), (value.fract() * 100.0).round());
            // "Om 8.30 uur": decimals have a comma there.
            let stopped =
                self.lexicon.decimal == ',' && self.count(start) == 2 && self.is_mark(start.wrapping_sub(1), &['.']);
            let duration = entry.unit == "hour" && !stopped;
            let later = next + usize::from(self.atom(next).kind == AtomKind::Space);
            // "In drie uur 58 bekeuringen": an hour in words has its minutes in words.
            let to_minutes = !spelled && self.count(later) == 2 && self.whole(later) < 60.0;
            // "9 heures du matin", "सुबह 9 बजे"
            let half_said = self.phrase(later).is_some_and(|(_, e)| e.half.is_some());
            if entry.half.is_some() || !duration || to_minutes || half_said {
                if let Some(last) = self.out.last_mut() {
                    last.kind = Kind::Clock;
                    last.value = hour * 60.0 + minutes;
                }
                if entry.oclock && to_minutes && minutes == 0.0 {
                    let add = self.whole(later);
                    let finish = self.atom(later).end;
                    if let Some(last) = self.out.last_mut() {
                        last.value += add;
                        last.span.end = finish;
                    }
                    return self.day_half(start, later + 1, hour);
                }
                return self.day_half(start, end, hour);
            }
        }
        let counted = spelled && self.out.last().is_some_and(|n| n.kind == Kind::Cardinal) && !entry.unit.is_empty();
        // "№9 в порту" is in the port: a figure has the letter for a century with its stop.
        let letter = figure.digits > 0 && self.words(place).chars().count() == 1 && !self.is_mark(next, &['.']);
        if entry.century && !counted && !letter {
            if let Some(last) = self.out.last_mut().filter(|n| n.value <= 40.0 && n.value >= 1.0) {
                last.kind = Kind::Century;
            }
            return next;
        }
        if entry.decade && glued && self.make_decade(next) {
            return next;
        }
        if entry.ordinal_ending && (glued || self.words(place).chars().count() > 2) && entry.unit.is_empty() {
            return self.ordinal(next);
        }
        // "in 2018 m": a bare year takes no unit of one letter, nor "°" without its letter.
        let one_letter = self.atom(place).of(self.text).len() == 1 && self.atom(place).kind == AtomKind::Word;
        let has_money = self.out.last().is_some_and(|n| !n.unit.is_empty());
        // "в 1998 году", "the 1998 Cup"
        let kitchen =
            super::units::of(entry.unit).is_some_and(|unit| unit.dimension == super::units::Dimension::Kitchen);
        let named_year = four && (entry.unit == "year" || kitchen);
        if entry.unit.is_empty() || has_money || four && one_letter || named_year {
            self.year(four);
            return end;
        }
        if spaced
            && one_letter
            && !matches!(self.words(place), "m" | "g" | "l" | "t" | "м" | "г" | "л" | "т" | "h" | "C" | "F")
        {
            return end;
        }
        // What is left of "m²" after a bad conversion of the text.
        if entry.unit == "m" && self.is_mark(next, &['?', '\u{FFFD}']) {
            return next;
        }
        let unit_span = self.span(place, next);
        if let Some(last) = self.out.last_mut() {
            last.unit = entry.unit;
            last.unit_span = unit_span;
            if is_share(entry.unit) {
                last.kind = Kind::Percent;
            }
        }
        self.half(next)
    }

    pub(super) fn year(&mut self, four: bool) {
        if let Some(last) = self.out.last_mut().filter(|n| four && n.kind == Kind::Cardinal && n.unit.is_empty()) {
            last.kind = Kind::Year;
        }
    }

    /// "1981-87": the second year takes its century from the first.
    pub(super) fn range_year(&mut self, at: usize) {
        let Some((last, rest)) = self.out.split_last_mut() else { return };
        let Some(first) = rest.last() else { return };
        let dashed =
            at > 0 && self.atoms.get(at - 1).is_some_and(|a| a.kind == AtomKind::Mark && DASHES.contains(&a.first));
        let adjoins = dashed && first.span.end + 3 >= last.span.start;
        if adjoins && first.kind == Kind::Year && last.kind == Kind::Cardinal && last.span.len() == 2 {
            last.value += (first.value / 100.0).floor() * 100.0;
            last.kind = Kind::Year;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::numbers::tests::{good_and_bad, quiet};

    #[test]
    fn what_is_left_over_beside_thousands_in_words_is_the_same_figure() {
        good_and_bad(
            "tr>de",
            "Kentte ortalama kira 31 bin 500 lirayı buldu.",
            "Die Durchschnittsmiete in der Stadt erreichte 31.500 Lira.",
            "Die Durchschnittsmiete in der Stadt erreichte 31.700 Lira.",
        );
        good_and_bad("tr>en", "Sel 2 bin 24 evi vurdu.", "The flood hit 2,024 homes.", "The flood hit 2,042 homes.");
        good_and_bad(
            "tr>de",
            "İlde 1 milyon 701 bin 602 kişi yaşıyor.",
            "In der Provinz leben 1.701.602 Menschen.",
            "In der Provinz leben 1.701.206 Menschen.",
        );
        good_and_bad(
            "pl>de",
            "Na mecz przyszło 40 tys. 112 kibiców.",
            "Zum Spiel kamen 40.112 Fans.",
            "Zum Spiel kamen 41.112 Fans.",
        );
        good_and_bad(
            "ru>de",
            "В марше участвовали 3 тыс. 500 человек.",
            "An dem Marsch nahmen 3500 Menschen teil.",
            "An dem Marsch nahmen 3600 Menschen teil.",
        );
        good_and_bad(
            "uk>pl",
            "Квиток коштує 1 тис. 150 грн.",
            "Bilet kosztuje 1150 hrywien.",
            "Bilet kosztuje 1510 hrywien.",
        );
        good_and_bad(
            "es>fr",
            "Unos 3 mil 500 migrantes cruzaron el río.",
            "Quelque 3 500 migrants ont traversé le fleuve.",
            "Quelque 3 800 migrants ont traversé le fleuve.",
        );
        good_and_bad(
            "hi>en",
            "बाढ़ में 2 हजार 500 घर डूब गए।",
            "The flood submerged 2,500 houses.",
            "The flood submerged 2,900 houses.",
        );
        good_and_bad(
            "ar>fr",
            "شارك في المسيرة 3 آلاف و500 شخص.",
            "La marche a réuni 3 500 personnes.",
            "La marche a réuni 3 700 personnes.",
        );
    }

    #[test]
    fn a_figure_behind_thousands_may_be_another_one() {
        good_and_bad(
            "ru>en",
            "Дом продали за 300 тыс. 12 мая.",
            "The house was sold for 300,000 on 12 May.",
            "The house was sold for 300,000 on 21 May.",
        );
        good_and_bad(
            "ru>en",
            "В парке 3 тыс. 500-летних дубов.",
            "The park has 3,000 oaks that are 500 years old.",
            "The park has 3,000 oaks that are 600 years old.",
        );
    }

    #[test]
    fn tenths_are_per_cent_with_hundredths_and_thousandths_behind_them() {
        good_and_bad(
            "ja>fr",
            "住民の8割が反対した。",
            "80 % des habitants ont dit non.",
            "70 % des habitants ont dit non.",
        );
        good_and_bad(
            "ja>en",
            "支持は6割台半ばに達した。",
            "Support reached about 65 percent.",
            "Support reached about 85 percent.",
        );
        good_and_bad(
            "ja>en",
            "打率3割1分4厘で首位に立った。",
            "He took the lead with a batting average of .314.",
            "He took the lead with a batting average of .341.",
        );
        good_and_bad("zh>en", "出口量增长二成三。", "Exports grew by 23 percent.", "Exports grew by 32 percent.");
        good_and_bad(
            "zh>en",
            "约三成的居民反对。",
            "About 30 percent were against it.",
            "About 80 percent were against it.",
        );
        quiet("zh>en", "这三成员国一成不变。", "These three member states never change.");
        good_and_bad("ja>en", "売上高は2割5分増えた。", "Sales rose by 25 percent.", "Sales rose by 52 percent.");
        good_and_bad(
            "ko>en",
            "주민의 8할이 반대했다.",
            "Of the residents, 80 percent said no.",
            "Of the residents, 60 percent said no.",
        );
    }
}
