//! Numbers in words, with their compounds; months, weekdays, centuries in Roman figures.

use super::Kind;
use super::atoms::AtomKind;
use super::lexicon::Entry;
use super::ordinals::is_tens;
use super::scan::*;

impl Scanner<'_> {
    pub(super) fn word(&mut self, at: usize) -> usize {
        let Some((next, entry)) = self.phrase(at) else {
            return self.roman_or_glued(at);
        };
        if entry.amount > 0.0 {
            return self.amount(at, next, &entry);
        }
        // "Mitte siebzig"
        if entry.age_before
            && let Some((end, tens)) = self.phrase(next + 1)
            && let Some(value) = tens.number.filter(|value| value % 10.0 == 0.0 && (20.0..100.0).contains(value))
        {
            self.push(self.span(at, end), value, Kind::Decade);
            return end;
        }
        // Polish "trzydzieste szóste" is the 36th, and no thirties.
        let decade = match entry.decade_before {
            true => self.phrase(next + 1),
            false => Some((next, entry)).filter(|_| !self.has_unit_behind(next, entry.decade_word)),
        };
        let tens = |e: &Entry| e.number.filter(|value| entry.decade_before && value % 10.0 == 0.0 && *value >= 20.0);
        if let Some((end, value)) = decade.and_then(|(end, e)| {
            Some((end, if e.decade_word > 0.0 { e.decade_word } else { tens(&e).filter(|value| *value < 100.0)? }))
        }) {
            self.push(self.span(at, end), value, Kind::Decade);
            return end;
        }
        if entry.decade_before && self.is_digits(next + 1) {
            let (figure, end) = self.read_figure(next + 1);
            self.push(self.span(next + 1, end), figure.value, Kind::Cardinal);
            if self.make_decade(end) {
                return end;
            }
            self.out.pop();
        }
        // "halb neun", "half past eight", "о чверть на третю"
        if entry.minutes_before != 0.0 && self.atom(next).kind == AtomKind::Space {
            let hour = self
                .phrase(next + 1)
                .and_then(|(end, e)| Some((end, e.number.or(e.ordinal).or((e.hour > 0.0).then_some(e.hour))?)));
            let hour = hour.or((self.count(next + 1) > 0).then(|| (next + 2, self.whole(next + 1))));
            if let Some((end, hour)) = hour.filter(|(_, hour)| (1.0..=12.0).contains(hour)) {
                let value = hour * 60.0 + entry.minutes_before;
                self.push_spelled(self.span(at, end), value, Kind::Clock);
                return self.day_half(at, end, (value / 60.0).floor());
            }
        }
        if entry.part_before != 0.0 && self.atom(next).kind == AtomKind::Space {
            return self.part_before(at, next + 1, entry.part_before);
        }
        // Russian "в" shortens the century and is "in" as well.
        if entry.century && self.words(at).chars().count() > 2 {
            // "siglo XV", "secolul al XVII-lea", "القرن السابع عشر", "século 19"
            let link = self.phrase(next + 1).filter(|(_, e)| e.link).map(|(end, _)| end);
            let after = link.unwrap_or(next) + 1;
            if let Some(value) = roman(self.words(after)) {
                self.push(self.span(after, after + 1), value, Kind::Century);
                return after + 1;
            }
            let said = self.phrase(after).and_then(|(end, e)| Some((end, e.ordinal.or(e.number)?)));
            let figure = (self.count(after) > 0 && self.count(after) <= 2).then(|| (after + 1, self.whole(after)));
            // Polish "w wieku 4 miesięcy" is an age.
            let counts =
                |scanner: &mut Self, end: usize| scanner.phrase(end + 1).is_some_and(|(_, e)| !e.unit.is_empty());
            let value = said.or(figure).filter(|(_, value)| (1.0..=25.0).contains(value));
            if let Some((end, value)) = value
                && self.atom(next).kind == AtomKind::Space
                && !counts(self, end)
            {
                self.push(self.span(after, end), value, Kind::Century);
                return end;
            }
        }
        let named = entry.month > 0 || entry.weekday > 0;
        if named && self.is_date_word(at, next, &entry) {
            return self.date_word(at, next, &entry);
        }
        if let Some(value) = entry.rough {
            self.push(self.span(at, next), value, Kind::Rough);
            return next;
        }
        if entry.number.is_some() || entry.ordinal.is_some() || entry.multiplier.is_some() {
            if entry.multiplier.is_some() && self.words(at).len() <= 2 && self.atom(at).first.is_ascii() {
                return next;
            }
            return if self.lexicon.counts_units && entry.multiplier.is_none() {
                self.counted(at, next, entry)
            } else {
                self.spelled(at, next, entry)
            };
        }
        // "hora y media": that it is one goes without saying.
        if !entry.unit.is_empty()
            && self.atom(next).kind == AtomKind::Space
            && let Some((end, half)) = self.phrase(next + 1)
            && half.part_after > 0.0
        {
            self.push(self.span(at, end), 1.0 + half.part_after, Kind::Cardinal);
            let unit_span = self.span(at, next);
            if let Some(last) = self.out.last_mut() {
                (last.unit, last.unit_span, last.spelled, last.faint) = (entry.unit, unit_span, true, true);
            }
            return end;
        }
        // "a mile", "a million", "one and a half"
        if entry.article && self.atom(next).kind == AtomKind::Space {
            let counts =
                |e: &Entry| e.amount == 0.0 && (e.multiplier.is_some() || !e.unit.is_empty() || e.part_after > 0.0);
            let counted = self.phrase(next + 1).is_some_and(|(_, e)| counts(&e));
            if counted {
                let mut one = entry;
                one.number = Some(1.0);
                return self.spelled(at, next, one);
            }
        }
        at + 1
    }

    /// "साढ़े तीन सौ" is 350 and "पौने आठ बजे" 7:45: what stands before the number at an atom is a part of its last word.
    fn part_before(&mut self, from: usize, at: usize, part: f64) -> usize {
        let count = self.out.len();
        let digits = self.is_digits(at);
        let said = self.phrase(at).and_then(|(_, entry)| entry.number);
        let first = if digits { self.read_figure(at).0.value } else { said.unwrap_or(1.0) };
        let end = if digits { self.figure(at) } else { self.word(at) };
        let start = self.atom(from).start;
        // "सुबह साढ़े चार बजे": the half of the day stands before the part.
        let half = self.half_before(from);
        if let Some(number) = self.out.get_mut(count).filter(|_| first >= 1.0) {
            // "सवा लाख": the multiplier alone counts one.
            if number.kind == Kind::Rough {
                number.kind = Kind::Cardinal;
            }
            let scale = if number.kind == Kind::Clock { 60.0 } else { number.value / first };
            number.value += part * scale;
            number.other = number.other.map(|other| other + part * scale);
            if let Some(half) = half.filter(|_| number.kind == Kind::Clock && number.other.is_some()) {
                let afternoon = half.is_after_noon((number.value / 60.0).floor());
                (number.value, number.other) = (number.value % 720.0 + if afternoon { 720.0 } else { 0.0 }, None);
            }
            (number.faint, number.span.start) = (false, start);
        }
        end
    }

    /// A number word of a language whose words are known as what counts units: it is one before a unit, unless what
    /// stands before it may be the greater part of the same number.
    fn counted(&mut self, at: usize, next: usize, entry: Entry) -> usize {
        let count = self.out.len();
        let end = self.spelled(at, next, entry);
        let follows = self.follows_number(at);
        let counts = self.out.get(count).is_some_and(|number| !number.unit.is_empty());
        if counts && !follows {
            return end;
        }
        self.out.truncate(count);
        next
    }

    /// True behind a number, or behind a word that is one, with or without a joiner between.
    fn follows_number(&mut self, at: usize) -> bool {
        let mut before = at;
        for _ in 0..2 {
            let close = self.before(before).kind == AtomKind::Space || self.is_mark(before.wrapping_sub(1), DASHES);
            let Some(place) = before.checked_sub(2).filter(|_| close) else { return false };
            let entry = self.phrase(place).map(|(_, entry)| entry).unwrap_or_default();
            if self.is_digits(place) || entry.number.is_some() {
                return true;
            }
            if !entry.joiner {
                return false;
            }
            before = place;
        }
        false
    }

    /// "half an hour", "半小时": it explains a figure and accuses none, unless it is as exact as "a quarter point".
    pub(super) fn amount(&mut self, at: usize, next: usize, entry: &Entry) -> usize {
        let unit_span = self.span(at, next);
        let share = is_share(entry.unit);
        self.push(unit_span, entry.amount, if share { Kind::Percent } else { Kind::Cardinal });
        if let Some(last) = self.out.last_mut() {
            (last.unit, last.unit_span, last.spelled, last.faint) = (entry.unit, unit_span, true, !share);
        }
        next
    }

    /// Takes in what a part is a part of, where that is a multiplier ("a quarter of a million"), or steps before the
    /// unit that it is ("three quarters of a mile").
    fn part_of(&mut self, end: usize) -> usize {
        let spaced = self.atom(end).kind == AtomKind::Space;
        let link = if spaced { self.phrase(end + 1) } else { None };
        let Some((place, _)) = link.filter(|(_, entry)| entry.part_of) else { return end };
        let Some((next, entry)) = self.phrase(place + 1) else { return end };
        let Some(factor) = entry.multiplier.filter(|factor| *factor >= 1000.0) else {
            return if entry.unit.is_empty() || entry.amount > 0.0 { end } else { place };
        };
        let finish = self.before(next).end;
        if let Some(last) = self.out.last_mut() {
            (last.value, last.scale, last.span.end) = (last.value * factor, factor, finish);
            (last.kind, last.faint) = (Kind::Cardinal, false);
        }
        next
    }

    /// The name of a month or weekday.
    fn date_word(&mut self, at: usize, next: usize, entry: &Entry) -> usize {
        let (value, kind) = if entry.month > 0 { (entry.month, Kind::Month) } else { (entry.weekday, Kind::Weekday) };
        self.push(self.span(at, next), f64::from(value), kind);
        next
    }

    /// Months and weekdays that are ordinary words too need a figure, or a capital and a word such as "in", beside.
    pub(super) fn is_date_word(&self, at: usize, next: usize, entry: &Entry) -> bool {
        if entry.capital && !(at..next).any(|place| self.atom(place).first.is_uppercase()) {
            return false;
        }
        if !entry.doubtful {
            return true;
        }
        let word = self.words(at);
        let after = next + usize::from(self.is_mark(next, &['.']));
        let near = self.is_digits(after + 1)
            || self.is_digits(after + 2)
            || at >= 2 && self.is_digits(at - 2)
            || at >= 3 && self.is_digits(at - 3)
            || at >= 4 && self.is_digits(at - 4) && self.is_mark(at - 2, &[',', '.']);
        let dated = at >= 2
            && matches!(
                self.words(at - 2).to_lowercase().as_str(),
                "in" | "last"
                    | "this"
                    | "next"
                    | "since"
                    | "until"
                    | "early"
                    | "late"
                    | "mid"
                    | "from"
                    | "en"
                    | "im"
                    | "by"
                    | "of"
            );
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        // "November to May", "from March until May"
        let after_month = self.out.last().is_some_and(|last| {
            let between = self.text.get(last.span.end as usize..self.atom(at).start as usize).unwrap_or("");
            let dash = between.chars().count() <= 3 && between.contains(DASHES);
            last.kind == Kind::Month && (dash || self.lexicon.joins_range(between))
        });
        if capital && after_month {
            return true;
        }
        // The planet has a capital.
        if word == "mars" {
            return true;
        }
        if entry.weekday > 0 {
            return near && !word.chars().all(char::is_uppercase);
        }
        near || dated && (capital || !matches!(word, "may" | "march"))
    }

    pub(super) fn roman_or_glued(&mut self, at: usize) -> usize {
        let word = self.words(at);
        // "XIXe siècle", "XX век", "II w."
        // Cyrillic texts write them with Х and І of their own.
        if word.starts_with(['I', 'V', 'X', 'Х', 'І']) && word.len() <= 12 {
            let figure: String = word
                .chars()
                .take_while(|c| "IVXLCХІ".contains(*c))
                .map(|c| match c {
                    'Х' => 'X',
                    'І' => 'I',
                    c => c,
                })
                .collect();
            if let Some(value) = roman(&figure) {
                let after = at + 2 - usize::from(self.atom(at + 1).kind != AtomKind::Space);
                let after = if self.is_mark(at + 1, &['.']) && self.atom(at + 2).kind == AtomKind::Space {
                    at + 3
                } else {
                    after
                };
                if let Some((next, entry)) = self.phrase(after)
                    && entry.century
                {
                    self.push(self.span(at, at + 1), value, Kind::Century);
                    return next;
                }
            }
        }
        // "XVIIe arrondissement", "XXIIª edición"
        let figure = word.trim_end_matches(|c: char| !matches!(c, 'I' | 'V' | 'X'));
        let ending = word.get(figure.len()..).unwrap_or("");
        if figure.len() >= 2
            && let Some(value) = roman(figure)
            && self.lexicon.get(ending).is_some_and(|entry| entry.ordinal_ending)
        {
            self.push(self.span(at, at + 1), value, Kind::Ordinal);
            return at + 1;
        }
        // "Louis X", but no platform called X.
        let regnal = word == "X" && self.before(at).kind == AtomKind::Space && {
            let name = at.checked_sub(2).map_or("", |name| self.words(name));
            name.starts_with(char::is_uppercase) && name.chars().count() > 2
        };
        let letters = word.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'Ⅰ'..='Ⅻ'));
        if (word.len() >= 2 || regnal)
            && letters
            && let Some(value) = roman(word)
        {
            // "Louis XVI", "World War II": it explains "ルイ16世" and accuses nobody.
            self.push(self.span(at, at + 1), value, Kind::Ordinal);
            self.faint();
            return at + 1;
        }
        let (word, next) = self.word_in_one(at);
        if let Some(age) = self.age(&word) {
            self.push(self.span(at, next), age, Kind::Cardinal);
            if let Some(last) = self.out.last_mut() {
                last.spelled = true;
                last.unit = "year";
            }
            return next;
        }
        if let Some(value) = self.ordinal_in_one(&word) {
            self.push_spelled(self.span(at, next), value, Kind::Ordinal);
            return self.ordinal(next);
        }
        if let Some((value, unit)) = self.number_adjective(&word) {
            let share = is_share(unit);
            let span = self.span(at, next);
            self.push(span, value, if share { Kind::Percent } else { Kind::Cardinal });
            if let Some(last) = self.out.last_mut() {
                // "stoprocentní" is "for sure" as well.
                (last.unit, last.spelled, last.faint) = (unit, true, value <= 2.0 || share && value == 100.0);
                last.unit_span = if unit.is_empty() { last.unit_span } else { span };
            }
            return next;
        }
        if let Some(day) = self.lexicon.weekday_adjective(&word.to_lowercase()) {
            self.push(self.span(at, next), f64::from(day), Kind::Weekday);
            return next;
        }
        let word = self.words(at);
        let may_be_glued = self.atom(at).first.is_lowercase() || word.len() > 8;
        if self.lexicon.writes_together && may_be_glued {
            let lower = word.to_lowercase();
            let day = self.lexicon.glued_days.iter().find(|(name, _)| lower.starts_with(name.as_str()));
            if let Some(&(_, day)) = day {
                self.push(self.span(at, at + 1), f64::from(day), Kind::Weekday);
                return at + 1;
            }
            if let Some((value, ordinal)) = self.glued(&lower) {
                self.push(self.span(at, at + 1), value, if ordinal { Kind::Ordinal } else { Kind::Cardinal });
                if let Some(last) = self.out.last_mut() {
                    last.spelled = true;
                    last.faint = value <= 3.0;
                }
                let end = self.multipliers(at + 1, false);
                return self.unit_after(end, &Figure::default());
            }
        }
        at + 1
    }

    /// True where the ordinal of a unit stands behind one of ten or of tens: "trigésima *sexta*".
    fn has_unit_behind(&mut self, end: usize, tens: f64) -> bool {
        let begins = self.atom(end).kind == AtomKind::Space && (tens == 10.0 || is_tens(tens));
        let behind = if begins { self.phrase(end + 1) } else { None };
        behind.is_some_and(|(_, entry)| entry.number.is_none() && entry.ordinal.is_some_and(|unit| unit < 10.0))
    }

    /// A number in words, with compounds.
    pub(super) fn spelled(&mut self, at: usize, next: usize, entry: Entry) -> usize {
        let (mut total, mut current, mut largest) = (0.0_f64, 0.0_f64, 0.0_f64);
        let (mut end, mut entry, mut after) = (at, entry, next);
        let (mut any, mut ordinal, mut multiplied) = (false, false, false);
        let mut dozens = false;
        let mut joined_by_word = false;
        let mut checkpoint: Option<(usize, f64)> = None;
        loop {
            let rough = entry.rough.filter(|value| any && matches!(*value, 10.0 | 12.0));
            let value = entry.number.or(entry.ordinal).or(rough);
            let factor = entry.multiplier.or(value.filter(|v| any && *v >= 100.0 && v.log10().fract() == 0.0));
            match (value, factor) {
                (_, Some(factor)) if any || entry.multiplier.is_some() => {
                    if factor >= 1000.0 {
                        if let Some((earlier, sum)) = checkpoint.filter(|_| current > 0.0 && factor >= largest) {
                            (end, total, current) = (earlier, sum, 0.0);
                            break;
                        }
                        if current == 0.0 && total > 0.0 {
                            total *= factor;
                        } else {
                            total += (if current == 0.0 { 1.0 } else { current }) * factor;
                        }
                        current = 0.0;
                        largest = largest.max(factor);
                    } else if current < factor {
                        current = (if current == 0.0 { 1.0 } else { current }) * factor;
                    } else {
                        break;
                    }
                    multiplied = true;
                }
                // "four dozen", "чотирьох десятках"
                (Some(of @ (10.0 | 12.0)), _)
                    if (entry.dozen || entry.rough.is_some())
                        && any
                        && total == 0.0
                        && (1.0..12.0).contains(&current) =>
                {
                    current *= of;
                    dozens = true;
                }
                (Some(value), _) => {
                    let tens = self.lexicon.french_tens;
                    if !any || current == 0.0 {
                        current = value;
                    } else if !joined_by_word
                        && total == 0.0
                        && current.fract() == 0.0
                        && value > 0.0
                        && value != 0.5
                        && current > 1.0
                        && value * current < 0.99
                    {
                        // "zwei Drittel", "two fifths"
                        current *= value;
                    } else if tens && value == 20.0 && current == 4.0 {
                        current = 80.0;
                    } else if value < 1.0 && current.fract() == 0.0 && !(value > 0.0 && current < 1.0)
                        || value < lowest(current)
                        || tens && matches!(current % 100.0, 60.0 | 80.0) && (10.0..20.0).contains(&value)
                        || tens && current % 100.0 % 20.0 == 10.0 && (6.0..10.0).contains(&value) && current % 100.0 <= 90.0
                        // "ثلاثة وعشرون", three and twenty
                        || self.lexicon.joins_words() && current < 10.0 && (10.0..100.0).contains(&value) && value % 10.0 == 0.0
                    {
                        current += value;
                    } else {
                        break;
                    }
                }
                (None, _) => break,
            }
            any = true;
            end = after;
            dozens |= entry.dozen;
            // What counts from here belongs to this number only if no multiplier after it is as large: "three million
            // and five million".
            if current == 0.0 && total > 0.0 {
                checkpoint = Some((end, total));
            }
            if entry.ordinal.is_some() && entry.number.is_none() && entry.multiplier.is_none() {
                ordinal = true;
                // "الحادية والثلاثين", first and thirty; "trigésima sexta", thirtieth sixth
                let goes_on = self.lexicon.joins_words() && current < 10.0 || self.has_unit_behind(after, current);
                if !goes_on {
                    break;
                }
            }
            // The next word of the compound, perhaps behind a hyphen or a joiner.
            let gap = self.atom(end);
            let joined = gap.kind == AtomKind::Space || self.is_mark(end, &DASHES[..1]) || self.is_mark(end, &['‑']);
            if !joined {
                break;
            }
            let Some((next, following)) = self.phrase(end + 1) else { break };
            joined_by_word = following.joiner && following.number.is_none();
            let follows = if joined_by_word {
                let gap = self.atom(next).kind == AtomKind::Space || self.is_mark(next, &DASHES[..1]);
                if gap { self.phrase(next + 1) } else { None }
            } else {
                Some((next, following))
            };
            let Some((next, following)) = follows else { break };
            if self.lexicon.counts_units && following.multiplier.is_some() {
                break;
            }
            // "ألف ست": without an "and" nothing is added to a thousand.
            let added = self.atom(end + 1).first == 'و' || following.multiplier.is_some();
            if self.lexicon.joins_words() && current == 0.0 && total > 0.0 && !added {
                break;
            }
            // "Three half-kilo packs": the half is of the kilo.
            let of_unit = gap.kind == AtomKind::Space && !joined_by_word && self.is_mark(next, &DASHES[..1]);
            if of_unit && following.number == Some(0.5) {
                break;
            }
            // Czech "mil" are miles, "mil." millions.
            let miles = following.multiplier.is_some() && !following.unit.is_empty() && !self.is_shortened(next);
            let dozen = following.rough == Some(12.0);
            if miles
                || following.number.is_none() && following.multiplier.is_none() && following.ordinal.is_none() && !dozen
            {
                break;
            }
            // "two thirds", "five second": what ends a fraction or counts time adds nothing.
            (after, entry) = (next, following);
        }
        if !any {
            return next;
        }
        let value = total + current;
        let alone = multiplied && end == next;
        self.push(self.span(at, end), value, if ordinal { Kind::Ordinal } else { Kind::Cardinal });
        if let Some(last) = self.out.last_mut() {
            last.spelled = true;
            last.scale = largest.max(1.0);
            last.faint = value <= 2.0 || alone;
            last.about = dozens;
            if value > 0.0 && value < 1.0 {
                last.kind = Kind::Fraction;
                last.faint = value == 0.5;
            }
            if alone {
                last.kind = Kind::Rough;
            }
        }
        if ordinal {
            return self.ordinal(end);
        }
        let end = if value > 0.0 && value < 1.0 { self.part_of(end) } else { self.rest_of_thousands(end) };
        self.unit_after(end, &Figure::default())
    }
}
