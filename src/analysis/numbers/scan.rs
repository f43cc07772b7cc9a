//! Reads the atoms of a segment from left to right. Figures take in what stands round them: separators, multipliers,
//! units, currency signs, the other half of a range. A figure written together with letters is a code unless the
//! letters are an ending that we know.

use super::atoms::{Atom, AtomKind, atoms, digit};
use super::lexicon::{Entry, Lexicon};
use super::{Kind, Number};
use crate::segment::Segment;
use crate::span::Span;

/// Numbers of all segments, in text order.
pub fn scan(text: &str, segments: &[Segment], lexicon: &'static Lexicon) -> Vec<Number> {
    let mut scanner = Scanner { text, lexicon, atoms: Vec::new(), key: String::new(), out: Vec::new() };
    for segment in segments {
        let words = segment.span.of(text);
        let first = scanner.out.len();
        scanner.segment(words, segment.span.start as usize);
        scanner.relate(first);
    }
    scanner.out
}

struct Scanner<'t> {
    text: &'t str,
    lexicon: &'static Lexicon,
    atoms: Vec<Atom>,
    key: String,
    out: Vec<Number>,
}

/// Beyond the last atom.
const NOTHING: Atom = Atom { start: 0, end: 0, kind: AtomKind::Space, first: '\0' };

/// Separators that may stand inside a figure.
const SEPARATORS: &[char] = &['.', ',', '\'', '’', '٫', '٬', '．', '，'];

/// What Chinese and Japanese count people and things by; a numeral before one is a number and no part of a name.
const CLASSIFIERS: &str = "名人个個家岁歲天起例件只隻座辆艘架枚篇项項次年处處所条條间間";

/// Words between the ends of a range.
const BETWEEN: &[&str] = &["to", "and", "bis", "und", "à", "et", "a", "y", "e", "до", "и", "من", "إلى", "至", "到"];

const DASHES: &[char] = &['-', '–', '—', '‐', '‑', '−', '～', '~', '〜'];

/// A figure as written.
#[derive(Default)]
struct Figure {
    value: f64,
    other: Option<f64>,
    /// Digits of its first group, to know years and ordinals.
    digits: usize,
    plain: bool,
}

/// Years that news writes about without saying so; a bare figure in it may be one.
const YEARS: std::ops::RangeInclusive<f64> = 1000.0..=2100.0;

impl<'t> Scanner<'t> {
    fn atom(&self, at: usize) -> Atom {
        self.atoms.get(at).copied().unwrap_or(NOTHING)
    }

    fn before(&self, at: usize) -> Atom {
        at.checked_sub(1).map_or(NOTHING, |i| self.atom(i))
    }

    fn words(&self, at: usize) -> &'t str {
        self.atoms.get(at).map_or("", |atom| atom.of(self.text))
    }

    fn is_mark(&self, at: usize, marks: &[char]) -> bool {
        let atom = self.atom(at);
        atom.kind == AtomKind::Mark && marks.contains(&atom.first)
    }

    fn is_digits(&self, at: usize) -> bool {
        self.atom(at).kind == AtomKind::Digits
    }

    fn count(&self, at: usize) -> usize {
        if self.is_digits(at) { self.words(at).chars().count() } else { 0 }
    }

    fn whole(&self, at: usize) -> f64 {
        self.words(at).chars().filter_map(digit).fold(0.0, |value, d| value * 10.0 + f64::from(d))
    }

    fn phrase(&mut self, at: usize) -> Option<(usize, Entry)> {
        self.lexicon.phrase(&self.atoms, at, self.text, &mut self.key)
    }

    fn span(&self, from: usize, to: usize) -> Span {
        Span { start: self.atom(from).start, end: self.before(to).end.max(self.atom(from).start) }
    }

    fn segment(&mut self, words: &str, base: usize) {
        let mut buffer = std::mem::take(&mut self.atoms);
        atoms(words, base, &mut buffer);
        self.atoms = buffer;
        let mut at = 0;
        while at < self.atoms.len() {
            let atom = self.atom(at);
            let begins = at == 0 || self.before(at).kind == AtomKind::Space;
            if begins && let Some(after) = self.address(at) {
                at = after;
                continue;
            }
            at = match atom.kind {
                AtomKind::Digits => self.figure(at),
                AtomKind::Word => self.word(at),
                AtomKind::Cjk => self.cjk(at),
                AtomKind::Mark if "½⅓⅔¼¾".contains(atom.first) => self.fraction_sign(at),
                AtomKind::Space | AtomKind::Mark => at + 1,
            }
            .max(at + 1);
        }
    }

    /// The end of a web or mail address or a handle that begins here.
    fn address(&self, at: usize) -> Option<usize> {
        let mut end = at;
        let (mut dots, mut sign) = (false, false);
        while end < self.atoms.len() && self.atom(end).kind != AtomKind::Space && end < at + 60 {
            sign |= self.is_mark(end, &['@', '_'])
                || self.is_mark(end, &['#']) && self.atom(end + 1).kind == AtomKind::Word;
            dots |= self.is_mark(end, &[':']) && self.is_mark(end + 1, &['/']);
            dots |= self.words(end) == "www" && self.is_mark(end + 1, &['.']);
            let dotted = self.is_mark(end, &['.']) && end > at && self.before(end).kind == AtomKind::Word;
            dots |= dotted && ["com", "org", "net", "de", "fr", "ru", "tv"].contains(&self.words(end + 1));
            end += 1;
        }
        (dots || sign).then_some(end)
    }

    fn fraction_sign(&mut self, at: usize) -> usize {
        let value = match self.atom(at).first {
            '½' => 0.5,
            '⅓' => 1.0 / 3.0,
            '⅔' => 2.0 / 3.0,
            '¼' => 0.25,
            _ => 0.75,
        };
        match self.out.last_mut() {
            Some(last) if last.span.end == self.atoms[at].start => last.value += value,
            _ => self.push(self.span(at, at + 1), value, Kind::Cardinal),
        }
        at + 1
    }

    fn push(&mut self, span: Span, value: f64, kind: Kind) {
        self.out.push(Number {
            span,
            value,
            other: None,
            kind,
            unit: "",
            unit_span: Span::default(),
            scale: 1.0,
            spelled: false,
            faint: false,
        });
    }

    // Figures ----------------------------------------------------------------------------------------------------

    fn figure(&mut self, at: usize) -> usize {
        if let Some(after) = self.code_or_date(at) {
            return after;
        }
        let (figure, end) = self.read_figure(at);
        // "3:2", "10:30", "10:30:15".
        if figure.plain && self.is_mark(end, &[':', '：']) && self.is_digits(end + 1) {
            return self.colon(at, end);
        }
        // "2011/12", "1/4", "9/11".
        if figure.plain && self.is_mark(end, &['/', '⁄']) && self.is_digits(end + 1) && !self.is_mark(end + 2, &['/'])
        {
            return self.slash(at, end);
        }
        self.push(self.span(at, end), figure.value, Kind::Cardinal);
        if let Some(last) = self.out.last_mut() {
            last.other = figure.other;
        }
        self.currency_before(at);
        let end = self.after_number(end, &figure);
        self.range_year(at);
        end
    }

    /// Codes, telephone numbers, and dates in figures, which are not read as one number.
    fn code_or_date(&mut self, at: usize) -> Option<usize> {
        let before = self.before(at);
        let glued = before.kind == AtomKind::Word && !is_caseless(before.of(self.text));
        let hyphen = DASHES[..1].contains(&before.first) && before.kind == AtomKind::Mark;
        let stem = at.checked_sub(2).map_or(NOTHING, |i| self.atom(i));
        let named = hyphen
            && stem.kind == AtomKind::Word
            && stem.first.is_uppercase()
            && !(self.count(at) == 4 && YEARS.contains(&self.whole(at)));
        let is_currency =
            glued && self.lexicon.get(&before.of(self.text).to_lowercase()).is_some_and(|e| is_money(e.unit));
        if (glued && !is_currency) || named {
            let mut end = at + 1;
            while self.is_digits(end) || self.atom(end).kind == AtomKind::Word {
                end += 1;
            }
            let value = self.whole(at);
            self.push(self.span(at, end), value, Kind::Code);
            return Some(end);
        }
        // Runs of digit groups joined by one mark.
        let mut end = at + 1;
        let mut groups = [at, 0, 0, 0, 0, 0, 0, 0];
        let mut count = 1;
        let joint = self.atom(end).first;
        let joins = matches!(joint, '.' | '-' | '/' | '‑') && self.atom(end).kind == AtomKind::Mark;
        while joins && count < groups.len() && self.is_mark(end, &[joint]) && self.is_digits(end + 1) {
            groups[count] = end + 1;
            count += 1;
            end += 2;
        }
        if count < 3 {
            // "+33 1 42 68 53 00"
            if self.is_mark(at.wrapping_sub(1), &['+'])
                && self.atom(at + 1).kind == AtomKind::Space
                && self.is_digits(at + 2)
                && self.atom(at + 3).kind == AtomKind::Space
                && self.is_digits(at + 4)
            {
                let mut end = at + 1;
                while self.is_digits(end + 1) && matches!(self.atom(end).kind, AtomKind::Space | AtomKind::Mark) {
                    end += 2;
                }
                self.push(self.span(at, end), 0.0, Kind::Code);
                return Some(end);
            }
            return None;
        }
        let thousands = joint == '.' && groups[1..count].iter().all(|&g| self.count(g) == 3) && self.count(at) <= 3;
        if thousands {
            return None;
        }
        let (a, b, c) = (self.whole(groups[0]), self.whole(groups[1]), self.whole(groups[2]));
        let lengths = (self.count(groups[0]), self.count(groups[1]), self.count(groups[2]));
        let date = match lengths {
            (4, 1..=2, 1..=2) if b <= 12.0 && c <= 31.0 => Some((a, b, c)),
            (1..=2, 1..=2, 2 | 4) if a <= 31.0 && b <= 31.0 && (b <= 12.0 || a <= 12.0) => Some((c, b, a)),
            _ => None,
        };
        match date.filter(|_| count == 3) {
            Some((year, month, day)) => {
                let doubtful = joint == '/' && month <= 31.0 && day <= 31.0 && (month > 12.0 || day <= 12.0);
                let (month, day) = if month > 12.0 { (day, month) } else { (month, day) };
                for (group, value, kind) in [(groups[0], day, Kind::Day), (groups[1], month, Kind::Month)] {
                    self.push(self.span(group, group + 1), value, kind);
                    if let Some(last) = self.out.last_mut().filter(|_| doubtful) {
                        last.other = Some(if kind == Kind::Day { month } else { day });
                    }
                }
                let year = if year < 100.0 { if year < 40.0 { 2000.0 + year } else { 1900.0 + year } } else { year };
                self.push(self.span(groups[2], groups[2] + 1), year, Kind::Year);
            }
            None => self.push(self.span(at, end), a, Kind::Code),
        }
        Some(end)
    }

    /// Digits with group and decimal separators.
    fn read_figure(&self, at: usize) -> (Figure, usize) {
        let mut groups = [at; 8];
        let mut marks = ['\0'; 8];
        let mut count = 1;
        let mut end = at + 1;
        while count < groups.len() && self.is_digits(end + 1) {
            let (mark, length) = (self.atom(end), self.count(end + 1));
            let grouped = length == 3 && (1..=3).contains(&self.count(at)) && self.atom(at).first != '0';
            let joins = match mark.kind {
                AtomKind::Space => {
                    let one = mark.of(self.text).chars().count() == 1 && mark.first != '\n';
                    grouped && one && (count == 1 || marks[count - 1] == ' ')
                }
                AtomKind::Mark if matches!(mark.first, '\'' | '’') => grouped,
                AtomKind::Mark => SEPARATORS.contains(&mark.first),
                AtomKind::Digits | AtomKind::Word | AtomKind::Cjk => false,
            };
            if !joins {
                break;
            }
            groups[count] = end + 1;
            marks[count] = match mark.first {
                c if mark.kind == AtomKind::Mark => match c {
                    '．' | '٫' if c == '．' => '.',
                    '，' => ',',
                    '’' => '\'',
                    c => c,
                },
                _ => ' ',
            };
            count += 1;
            end += 2;
        }
        let digits = self.count(at);
        if count == 1 {
            return (Figure { value: self.whole(at), other: None, digits, plain: true }, end);
        }
        let text: Vec<String> = groups[..count]
            .iter()
            .map(|&g| self.words(g).chars().filter_map(digit).map(|d| char::from(b'0' + d)).collect())
            .collect();
        let joined = |whole: usize| -> f64 {
            let (left, right) = (text[..whole].concat(), text[whole..].concat());
            format!("{left}.{right}0").parse().unwrap_or(0.0)
        };
        let (last, length) = (marks[count - 1], self.count(groups[count - 1]));
        let same = marks[1..count].iter().all(|&mark| mark == last);
        let threes = groups[1..count].iter().all(|&g| self.count(g) == 3) && digits <= 3 && self.atom(at).first != '0';
        let indian =
            same && last == ',' && count > 2 && length == 3 && groups[1..count - 1].iter().all(|&g| self.count(g) == 2);
        let figure = |value: f64, other: Option<f64>| Figure { value, other, digits, plain: false };
        if same && count == 2 && matches!(last, '.' | ',') && threes {
            let (grouped, decimal) = (joined(2), joined(1));
            // Nobody writes three zeros behind a decimal mark.
            if text.get(1).is_some_and(|digits| digits == "000") && last != self.lexicon.decimal {
                return (figure(grouped, None), end);
            }
            // The mark that the language uses for decimals is read so only second where three digits follow "1.234".
            return if last == self.lexicon.decimal {
                (figure(decimal, Some(grouped)), end)
            } else {
                (figure(grouped, Some(decimal)), end)
            };
        }
        if same && (threes && !matches!(last, '٫') || indian) {
            return (figure(joined(count), None), end);
        }
        if count == 2 {
            return (figure(joined(1), None), end);
        }
        let grouping = marks[1];
        let mixed = last != grouping
            && marks[1..count - 1].iter().all(|&mark| mark == grouping)
            && groups[1..count - 1].iter().all(|&g| self.count(g) == 3 || self.count(g) == 2);
        if mixed {
            return (figure(joined(count - 1), None), end);
        }
        // A list such as "3,5,8": only its first figure is read here.
        (Figure { value: self.whole(at), other: None, digits, plain: true }, at + 1)
    }

    fn colon(&mut self, at: usize, end: usize) -> usize {
        let (a, b) = (self.whole(at), self.whole(end + 1));
        let is_clock = a <= 24.0 && b < 60.0 && self.count(end + 1) == 2 && self.count(at) <= 2;
        let mut after = end + 2;
        if is_clock {
            // Seconds, and a third group of a longer time, say nothing more.
            while self.is_mark(after, &[':', '.']) && self.count(after + 1) == 2 {
                after += 2;
            }
            self.push(self.span(at, after), (a * 60.0 + b) % 1440.0, Kind::Clock);
            return self.day_half(at, after, a);
        }
        for place in [at, end + 1] {
            let value = self.whole(place);
            self.push(self.span(place, place + 1), value, Kind::Score);
        }
        after
    }

    fn slash(&mut self, at: usize, end: usize) -> usize {
        let (a, b) = (self.whole(at), self.whole(end + 1));
        if self.count(at) == 4 {
            self.push(self.span(at, at + 1), a, Kind::Year);
            let b = if self.count(end + 1) == 2 { (a / 100.0).floor() * 100.0 + b } else { b };
            self.push(self.span(end + 1, end + 2), b, Kind::Year);
            return end + 2;
        }
        if a < b && b <= 10.0 && self.count(at) == 1 {
            self.push(self.span(at, end + 2), a / b, Kind::Cardinal);
            self.faint();
            return end + 2;
        }
        // "9/11", "24/7", "1/6": a name or a date in an order that we do not know.
        for place in [at, end + 1] {
            let value = self.whole(place);
            self.push(self.span(place, place + 1), value, Kind::Cardinal);
            self.faint();
        }
        end + 2
    }

    fn faint(&mut self) {
        if let Some(last) = self.out.last_mut() {
            last.faint = true;
        }
    }

    /// "$", "€" or "EUR" before a figure.
    fn currency_before(&mut self, at: usize) {
        let spaced = self.before(at).kind == AtomKind::Space;
        let Some(place) = at.checked_sub(if spaced { 2 } else { 1 }) else { return };
        let atom = self.atom(place);
        let sign = atom.kind == AtomKind::Mark && !atom.first.is_ascii_punctuation() || atom.first == '$';
        let code = atom.kind == AtomKind::Word && atom.of(self.text).len() <= 4;
        if !(sign || code) {
            return;
        }
        let name = atom.of(self.text).to_lowercase();
        let unit = self.lexicon.get(&name).map_or("", |entry| entry.unit);
        if is_money(unit)
            && let Some(last) = self.out.last_mut()
        {
            last.unit = unit;
            last.unit_span = Span { start: atom.start, end: atom.end };
        }
    }

    /// What follows a figure or number word: ending, multiplier, unit. Gives the place after it.
    fn after_number(&mut self, end: usize, figure: &Figure) -> usize {
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

    fn code(&mut self, end: usize) {
        let end = self.before(end).end;
        if let Some(last) = self.out.last_mut() {
            last.kind = Kind::Code;
            last.span.end = end;
        }
    }

    /// Makes the last number an ordinal, or a century where that word follows.
    fn ordinal(&mut self, end: usize) -> usize {
        let after = if self.atom(end).kind == AtomKind::Space { end + 1 } else { end };
        let century = self.phrase(after).filter(|(_, entry)| entry.century);
        let finish = self.before(end).end;
        if let Some(last) = self.out.last_mut() {
            last.kind = if century.is_some() { Kind::Century } else { Kind::Ordinal };
            last.span.end = finish.max(last.span.end);
            last.faint |= last.kind == Kind::Ordinal && last.spelled && last.value <= 2.0;
        }
        century.map_or(end, |(next, _)| next)
    }

    fn make_decade(&mut self, end: usize) -> bool {
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

    fn hours_and_minutes(&mut self, end: usize, minutes: usize) -> usize {
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
    fn day_half(&mut self, at: usize, end: usize, hour: f64) -> usize {
        let after = if self.atom(end).kind == AtomKind::Space { end + 1 } else { end };
        // Chinese news counts "时" on the clock of 24 hours.
        let full_day = self.atom(end.saturating_sub(1)).first == '时' || self.atom(end.saturating_sub(1)).first == '分';
        let mut finish = end;
        let mut half = None;
        if let Some((next, entry)) = self.phrase(after)
            && (entry.forenoon || entry.afternoon || entry.oclock)
        {
            finish = next;
            half = (entry.forenoon || entry.afternoon).then_some(entry.afternoon);
            if half.is_none()
                && let Some((later, entry)) = self.phrase(next + usize::from(self.atom(next).kind == AtomKind::Space))
                && (entry.forenoon || entry.afternoon)
            {
                half = Some(entry.afternoon);
                finish = later;
            }
        }
        half = half.or_else(|| self.half_before(at));
        // The last stop of "p.m."
        let dotted = finish > end && self.is_mark(finish.wrapping_sub(2), &['.']) && self.is_mark(finish, &['.']);
        finish += usize::from(dotted);
        let said = self.atom(finish.saturating_sub(1)).end;
        let midnight = hour == 12.0 && self.atom(end.saturating_sub(1)).kind == AtomKind::Cjk;
        if let Some(last) = self.out.last_mut() {
            match half {
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

    /// "晚上10点": the half of the day in the two or three characters before a time.
    fn half_before(&mut self, at: usize) -> Option<bool> {
        let skip = usize::from(self.before(at).kind == AtomKind::Space);
        let about = at.checked_sub(skip + 1).is_some_and(|i| matches!(self.atom(i).first, '约' | '約'));
        let skip = skip + usize::from(about);
        for back in 1..=2 {
            let place = at.checked_sub(back + skip)?;
            if self.atom(place).kind != AtomKind::Cjk {
                return None;
            }
            if let Some((next, entry)) = self.phrase(place)
                && next + skip == at
                && (entry.forenoon || entry.afternoon)
            {
                return Some(entry.afternoon);
            }
        }
        None
    }

    /// Takes in "million", "mil millones", "万"; and what is added to it: "1億2000万".
    fn multipliers(&mut self, end: usize, has_money: bool) -> usize {
        let mut end = end;
        for _ in 0..3 {
            let spaced = self.atom(end).kind == AtomKind::Space
                || self.is_mark(end, &DASHES[..1]) && self.atom(end + 1).kind == AtomKind::Word;
            let mut place = end + usize::from(spaced);
            // "400 多万"
            if matches!(self.atom(place).first, '多' | '余' | '餘') && numeral(self.atom(place + 1).first).is_some()
            {
                place += 1;
            }
            let Some((next, entry)) = self.phrase(place) else { break };
            let Some(factor) = entry.multiplier else { break };
            // A glued "m" is metres or minutes unless money is counted.
            let letter = self.atom(place).of(self.text).len() == 1;
            if letter && (!has_money && self.words(place) != "k" || spaced) || factor < 100.0 && !letter {
                break;
            }
            end = next;
            let finish = self.before(end).end;
            let Some(last) = self.out.last_mut() else { break };
            last.value *= factor;
            last.other = last.other.map(|other| other * factor);
            last.scale *= factor;
            last.span.end = finish;
            // "1億2000万"
            if self.is_digits(end) && self.atom(place).kind == AtomKind::Cjk {
                let (figure, after) = self.read_figure(end);
                let following = self.phrase(after).and_then(|(later, entry)| Some((later, entry.multiplier?)));
                let (later, smaller) = following.unwrap_or((after, 1.0));
                if smaller * figure.value >= factor {
                    break;
                }
                end = later;
                let finish = self.before(end).end;
                if let Some(last) = self.out.last_mut() {
                    last.value += figure.value * smaller;
                    last.span.end = finish;
                }
            }
        }
        // "24万多", "100余"
        while self.atom(end).kind == AtomKind::Cjk && matches!(self.atom(end).first, '多' | '余' | '餘' | '来' | '여')
        {
            end += 1;
        }
        end
    }

    /// Takes in the unit after a number, or what else the words after it make of it.
    fn unit_after(&mut self, end: usize, figure: &Figure) -> usize {
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
        // "2 millions de dollars", "16 000 millones de dólares", "two million US dollars"
        if scaled && matches!(self.words(place), "de" | "d" | "di" | "of" | "US" | "von") {
            let step = if self.atom(place + 1).kind == AtomKind::Space || self.is_mark(place + 1, &['\'', '’']) {
                2
            } else {
                1
            };
            if self.phrase(place).is_none() {
                place += step;
            }
        }
        let Some((next, entry)) = self.phrase(place) else {
            self.year(four);
            return end;
        };
        let glued = !spaced && place == end;
        let clock_word = entry.oclock || entry.forenoon || entry.afternoon;
        if !scaled && clock_word && value <= 24.0 && value.fract() < 0.6 {
            // "19.45 Uhr": the decimal figure is a time.
            let (hour, minutes) = (value.trunc(), (value.fract() * 100.0).round());
            let duration = entry.unit == "hour";
            let later = next + usize::from(self.atom(next).kind == AtomKind::Space);
            let to_minutes = self.count(later) == 2 && self.whole(later) < 60.0;
            if entry.forenoon || entry.afternoon || !duration || to_minutes {
                if let Some(last) = self.out.last_mut() {
                    last.kind = Kind::Clock;
                    last.value = hour * 60.0 + minutes;
                }
                let after = next + usize::from(self.atom(next).kind == AtomKind::Space);
                let follows = entry.oclock && self.count(after) == 2 && self.whole(after) < 60.0 && minutes == 0.0;
                if follows {
                    let add = self.whole(after);
                    let finish = self.atom(after).end;
                    if let Some(last) = self.out.last_mut() {
                        last.value += add;
                        last.span.end = finish;
                    }
                    return self.day_half(start, after + 1, hour);
                }
                return self.day_half(start, end, hour);
            }
        }
        let counted = spelled && self.out.last().is_some_and(|n| n.kind == Kind::Cardinal) && !entry.unit.is_empty();
        if entry.century && !counted {
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
        if entry.unit.is_empty() || has_money || four && (one_letter || !glued && entry.unit == "hour") {
            self.year(four);
            return end;
        }
        if spaced
            && one_letter
            && !matches!(self.words(place), "m" | "g" | "l" | "t" | "м" | "г" | "т" | "h" | "C" | "F")
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
            if matches!(entry.unit, "%" | "pp") {
                last.kind = Kind::Percent;
            }
            // "18 heures" is a duration or a time of day.
        }
        next
    }

    fn year(&mut self, four: bool) {
        if let Some(last) = self.out.last_mut().filter(|n| four && n.kind == Kind::Cardinal && n.unit.is_empty()) {
            last.kind = Kind::Year;
        }
    }

    /// Dates and times in Chinese, Japanese and Korean: "2018年7月26日19时54分".
    fn cjk_calendar(&mut self, place: usize, figure: &Figure) -> Option<usize> {
        let (value, number) = {
            let last = self.out.last()?;
            (last.value, self.out.len() - 1)
        };
        let sign = self.atom(place).first;
        let next = self.atom(place + 1).first;
        let counted = matches!(self.out.get(number), Some(n) if n.scale > 1.0);
        let kind = match sign {
            '年' | '년' if next == '代' => Kind::Decade,
            '年' | '년' if figure.digits == 4 && !counted && YEARS.contains(&value) => Kind::Year,
            '月' | '월' if (1.0..=12.0).contains(&value) => Kind::Month,
            '日' | '号' | '號' | '일' if (1.0..=31.0).contains(&value) && next != '間' && next != '간' => {
                Kind::Day
            }
            '点' | '點' | '时' | '時' | '시' if value <= 24.0 && next != '間' && next != '间' && next != '간' => {
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
                }
                let finish = self.before(end).end;
                let mut start = place;
                if let Some(last) = self.out.last_mut() {
                    last.kind = Kind::Clock;
                    last.value = (value * 60.0 + minutes) % 1440.0;
                    last.span.end = finish;
                    let from = last.span.start;
                    start = self.atoms.partition_point(|atom| atom.start < from);
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

    /// "1981-87": the second year takes its century from the first.
    fn range_year(&mut self, at: usize) {
        let Some((last, rest)) = self.out.split_last_mut() else { return };
        let Some(first) = rest.last() else { return };
        let dashed =
            at > 0 && self.atoms.get(at - 1).is_some_and(|a| a.kind == AtomKind::Mark && DASHES.contains(&a.first));
        let adjoins = dashed && first.span.end + 3 >= last.span.start;
        if adjoins && first.kind == Kind::Year && last.kind == Kind::Cardinal && (10.0..100.0).contains(&last.value) {
            last.value += (first.value / 100.0).floor() * 100.0;
            last.kind = Kind::Year;
        }
    }

    // Words ------------------------------------------------------------------------------------------------------

    fn word(&mut self, at: usize) -> usize {
        let Some((next, entry)) = self.phrase(at) else {
            return self.roman_or_glued(at);
        };
        if entry.decade_before && self.is_digits(next + 1) {
            let (figure, end) = self.read_figure(next + 1);
            self.push(self.span(next + 1, end), figure.value, Kind::Cardinal);
            if self.make_decade(end) {
                return end;
            }
            self.out.pop();
        }
        if entry.century {
            // "siglo XV"
            let after = next + 1;
            if let Some(value) = roman(self.words(after)) {
                self.push(self.span(after, after + 1), value, Kind::Century);
                return after + 1;
            }
        }
        let named = entry.month > 0 || entry.weekday > 0;
        if named && self.is_date_word(at, next, &entry) {
            let (value, kind) =
                if entry.month > 0 { (entry.month, Kind::Month) } else { (entry.weekday, Kind::Weekday) };
            self.push(self.span(at, next), f64::from(value), kind);
            return next;
        }
        if let Some(value) = entry.rough {
            self.push(self.span(at, next), value, Kind::Rough);
            return next;
        }
        if entry.number.is_some() || entry.ordinal.is_some() || entry.multiplier.is_some() {
            if entry.multiplier.is_some() && self.words(at).len() <= 2 && self.atom(at).first.is_ascii() {
                return next;
            }
            return self.spelled(at, next, entry);
        }
        // "a mile", "a million"
        if entry.article && self.atom(next).kind == AtomKind::Space {
            let counted = self.phrase(next + 1).is_some_and(|(_, e)| e.multiplier.is_some() || !e.unit.is_empty());
            if counted {
                let mut one = entry;
                one.number = Some(1.0);
                return self.spelled(at, next, one);
            }
        }
        at + 1
    }

    /// Months and weekdays that are ordinary words too need a figure, or a capital and a word such as "in", beside.
    fn is_date_word(&self, at: usize, next: usize, entry: &Entry) -> bool {
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
                self.words(at - 2),
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
        if entry.weekday > 0 {
            return near && !word.chars().all(char::is_uppercase);
        }
        near || dated && (capital || !matches!(word, "may" | "march"))
    }

    fn roman_or_glued(&mut self, at: usize) -> usize {
        let word = self.words(at);
        // "XIXe siècle", "XX век", "II w."
        if word.starts_with(['I', 'V', 'X', 'Х']) && word.len() <= 12 {
            let figure: String =
                word.chars().take_while(|c| "IVXLCХ".contains(*c)).map(|c| if c == 'Х' { 'X' } else { c }).collect();
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
        let may_be_glued = self.atom(at).first.is_lowercase() || word.len() > 8;
        if !self.lexicon.glued.is_empty() && may_be_glued {
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

    /// "zweihundertsiebenundzwanzig": parts from left to right, the longest first.
    fn glued(&self, word: &str) -> Option<(f64, bool)> {
        let ordinal = ["ste", "sten", "ster", "stes", "te", "ten", "ter", "tes"];
        let (mut total, mut current, mut parts) = (0.0, 0.0, 0);
        let mut rest = word;
        while !rest.is_empty() {
            let glue = self.lexicon.glue;
            let after = if parts > 0 && !glue.is_empty() { rest.strip_prefix(glue).unwrap_or(rest) } else { rest };
            let found =
                self.lexicon.glued.iter().find_map(|(part, value)| Some((after.strip_prefix(part.as_str())?, *value)));
            let Some((left, value)) = found else {
                let half = rest == "einhalb";
                let ends = parts > 0 && ordinal.contains(&rest);
                return (parts > 0 && (ends || half)).then_some((total + current + if half { 0.5 } else { 0.0 }, ends));
            };
            if value >= 1000.0 {
                total += f64::max(current, 1.0) * value;
                current = 0.0;
            } else if value == 100.0 {
                current = f64::max(current, 1.0) * 100.0;
            } else {
                current += value;
            }
            parts += 1;
            rest = left;
        }
        (parts > 1).then_some((total + current, false))
    }

    /// A number in words, with compounds.
    fn spelled(&mut self, at: usize, next: usize, entry: Entry) -> usize {
        let (mut total, mut current, mut largest) = (0.0_f64, 0.0_f64, 0.0_f64);
        let (mut end, mut entry, mut after) = (at, entry, next);
        let (mut any, mut ordinal, mut multiplied) = (false, false, false);
        loop {
            let value = entry.number.or(entry.ordinal);
            let factor = entry.multiplier.or(value.filter(|v| any && *v >= 100.0 && v.log10().fract() == 0.0));
            match (value, factor) {
                (_, Some(factor)) if any || entry.multiplier.is_some() => {
                    if factor >= 1000.0 {
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
                (Some(value), _) => {
                    let tens = self.lexicon.french_tens;
                    if !any || current == 0.0 {
                        current = value;
                    } else if tens && value == 20.0 && current == 4.0 {
                        current = 80.0;
                    } else if value < 1.0 && current.fract() == 0.0 && !(value > 0.0 && current < 1.0)
                        || value < lowest(current)
                        || tens && matches!(current % 100.0, 60.0 | 80.0) && (10.0..20.0).contains(&value)
                        || tens && current % 100.0 % 20.0 == 10.0 && (6.0..10.0).contains(&value) && current % 100.0 <= 90.0
                        // "ثلاثة وعشرون", three and twenty
                        || self.lexicon.joins_words() && current < 10.0 && (20.0..100.0).contains(&value) && value % 10.0 == 0.0
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
            if entry.ordinal.is_some() && entry.number.is_none() && entry.multiplier.is_none() {
                ordinal = true;
                break;
            }
            // The next word of the compound, perhaps behind a hyphen or a joiner.
            let gap = self.atom(end);
            let joined = gap.kind == AtomKind::Space || self.is_mark(end, &DASHES[..1]) || self.is_mark(end, &['‑']);
            if !joined {
                break;
            }
            let Some((next, following)) = self.phrase(end + 1) else { break };
            let follows = if following.joiner && following.number.is_none() {
                let gap = self.atom(next).kind == AtomKind::Space || self.is_mark(next, &DASHES[..1]);
                if gap { self.phrase(next + 1) } else { None }
            } else {
                Some((next, following))
            };
            let Some((next, following)) = follows else { break };
            if following.number.is_none() && following.multiplier.is_none() && following.ordinal.is_none() {
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
            // Arabic teens and compound ordinals stand in two words in the other order.
            let half_read = self.lexicon.joins_words() && (ordinal || value == 10.0);
            last.faint = value <= 2.0 || alone || half_read;
            if alone {
                last.kind = Kind::Rough;
            }
        }
        if ordinal {
            return self.ordinal(end);
        }
        self.unit_after(end, &Figure::default())
    }

    // Chinese and Japanese numerals --------------------------------------------------------------------------------

    fn cjk(&mut self, at: usize) -> usize {
        let lead = self.atom(at).first;
        // "百分之八十", "百分之 80"
        if lead == '百' && self.atom(at + 1).first == '分' && self.atom(at + 2).first == '之' {
            let mut end = at + 3;
            while numeral(self.atom(end).first).is_some() && end < at + 12 {
                end += 1;
            }
            if let Some(value) = self.numerals(at + 3, end).filter(|_| end > at + 3) {
                self.push(self.span(at, end), value, Kind::Percent);
                if let Some(last) = self.out.last_mut() {
                    last.unit = "%";
                    last.spelled = true;
                }
                return end;
            }
            return at + 3;
        }
        if let Some((next, entry)) = self.phrase(at) {
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
            if let Some(value) = entry.number.filter(|v| v.fract() != 0.0) {
                self.push(self.span(at, next), value, Kind::Cardinal);
                self.faint();
                return next;
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
        self.push(self.span(at, end), value, Kind::Cardinal);
        let single = end == at + 1;
        let first = self.before(at).first == '第';
        let about = matches!(self.atom(end).first, '多' | '余' | '餘' | '几' | '幾' | '数');
        if let Some(last) = self.out.last_mut() {
            last.spelled = true;
            last.faint = single || value < 10.0 || about;
            if first {
                last.kind = Kind::Ordinal;
            }
        }
        let digits = if (end - at) == 4 && YEARS.contains(&value) { 4 } else { 2 };
        let figure = Figure { value, other: None, digits, plain: true };
        let end = self.multipliers(end, false);
        let after = self.unit_after(end, &figure);
        let classified = CLASSIFIERS.contains(self.atom(end).first) && self.atom(end).kind == AtomKind::Cjk;
        let bare = self.out.last().is_some_and(|n| n.unit.is_empty() && n.kind == Kind::Cardinal && n.spelled);
        if bare && (end - at) <= 2 {
            self.faint();
        }
        if let Some(last) = self.out.last_mut().filter(|n| n.spelled && n.value >= 3.0 && n.kind == Kind::Cardinal) {
            let counts = classified || !last.unit.is_empty();
            last.faint = about || last.faint && !counts;
        }
        after
    }

    /// The minutes after "十一時" in "十一時五十二分", and the place after them.
    fn spelled_minutes(&self, at: usize) -> Option<(f64, usize)> {
        let end = (at..at + 3).take_while(|&i| numeral(self.atom(i).first).is_some()).last()? + 1;
        let value = self.numerals(at, end).filter(|value| *value < 60.0)?;
        (self.atom(end).first == '分').then_some((value, end + 1))
    }

    /// The value of a run of numerals: "一百二十三", "二〇一八", "三亿五千万".
    fn numerals(&self, at: usize, end: usize) -> Option<f64> {
        let run = (at..end).filter_map(|i| numeral(self.atom(i).first));
        let positional = run.clone().all(|value| value < 10.0);
        if positional {
            return (end - at <= 4).then(|| run.fold(0.0, |sum, value| sum * 10.0 + value));
        }
        let (mut total, mut section, mut unit) = (0.0, 0.0, 0.0);
        for value in run {
            if value < 10.0 {
                // "十四五": two numbers side by side, or a name.
                if unit > 0.0 {
                    return None;
                }
                unit = value;
            } else if value < 10_000.0 {
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
        Some(total + section + unit)
    }

    // Neighbours ---------------------------------------------------------------------------------------------------

    /// Lets the numbers of a segment lend each other what the text says once: "3-5 million", "6-8 p.m.", "5-12 May".
    fn relate(&mut self, first: usize) {
        let count = self.out.len();
        for i in (first..count).rev() {
            let Some([a, b]) = self.out.get_mut(i..i + 2) else { continue };
            let gap = b.span.start.saturating_sub(a.span.end.max(a.unit_span.end)) as usize;
            let between = self.text.get(a.span.end as usize..b.span.start as usize).unwrap_or("");
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
            let joined = dash || close && BETWEEN.contains(&between.trim());
            if joined && a.unit.is_empty() && !b.unit.is_empty() && a.kind == Kind::Cardinal && dash {
                a.unit = b.unit;
                if b.kind == Kind::Percent {
                    a.kind = Kind::Percent;
                }
            }
            if joined && a.unit.is_empty() && b.kind == Kind::Clock && a.kind == Kind::Cardinal && a.value <= 24.0 {
                let afternoon = b.value >= 720.0 && b.other.is_none() && a.value < 12.0;
                a.kind = Kind::Clock;
                a.value *= 60.0;
                a.other = Some((a.value + 720.0) % 1440.0);
                if dash && afternoon {
                    (a.value, a.other) = (a.value + 720.0, Some(a.value));
                }
            }
        }
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
}

/// The value of the lowest decimal place that is taken: 10 for 20, 100 for 200, 1 for 7.
fn lowest(value: f64) -> f64 {
    let mut place = 1.0;
    while place < 1e6 && value % (place * 10.0) == 0.0 {
        place *= 10.0;
    }
    place
}

fn is_money(unit: &str) -> bool {
    super::units::of(unit).is_some_and(|unit| unit.dimension == super::units::Dimension::Money)
}

/// True for scripts that join words to figures as a matter of course: Arabic "ال20".
fn is_caseless(word: &str) -> bool {
    word.chars().next().is_some_and(|c| !c.is_lowercase() && !c.is_uppercase())
}

/// A Roman figure up to 40, for centuries.
fn roman(word: &str) -> Option<f64> {
    let mut sum = 0;
    let mut last = 0;
    for c in word.chars().rev() {
        let value = match c {
            'I' => 1,
            'V' => 5,
            'X' => 10,
            _ => return None,
        };
        if value < last {
            sum -= value;
        } else {
            sum += value;
            last = value;
        }
    }
    (1..=40).contains(&sum).then_some(f64::from(sum))
}

/// The value of a Chinese or Japanese numeral.
fn numeral(c: char) -> Option<f64> {
    Some(match c {
        '〇' | '零' => 0.0,
        '一' => 1.0,
        '二' | '两' | '兩' => 2.0,
        '三' => 3.0,
        '四' => 4.0,
        '五' => 5.0,
        '六' => 6.0,
        '七' => 7.0,
        '八' => 8.0,
        '九' => 9.0,
        '十' => 10.0,
        '百' => 100.0,
        '千' => 1000.0,
        '万' | '萬' => 1e4,
        '亿' | '億' => 1e8,
        '兆' => 1e12,
        _ => return None,
    })
}
