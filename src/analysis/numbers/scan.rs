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
    let mut before = Span::default();
    for segment in segments {
        let words = segment.span.of(text);
        let first = scanner.out.len();
        scanner.segment(words, segment.span.start as usize);
        scanner.relate(first);
        scanner.of_24_hours(first, [before, segment.span]);
        before = segment.span;
    }
    scanner.out
}

pub(super) struct Scanner<'t> {
    pub(super) text: &'t str,
    pub(super) lexicon: &'static Lexicon,
    pub(super) atoms: Vec<Atom>,
    pub(super) key: String,
    pub(super) out: Vec<Number>,
}

/// Beyond the last atom.
pub(super) const NOTHING: Atom = Atom { start: 0, end: 0, kind: AtomKind::Space, first: '\0' };

/// Separators that may stand inside a figure.
pub(super) const SEPARATORS: &[char] = &['.', ',', '\'', '’', '٫', '٬', '،', '．', '，'];

/// What Chinese and Japanese count people and things by; a numeral before one is a number and no part of a name.
pub(super) const CLASSIFIERS: &str = "名人个個家岁歲天起例件只隻座辆艘架枚篇项項次年处處所条條间間";

pub(super) const DASHES: &[char] = &['-', '–', '—', '‐', '‑', '−', '～', '~', '〜'];

/// A figure as written.
#[derive(Default)]
pub(super) struct Figure {
    pub(super) value: f64,
    pub(super) other: Option<f64>,
    /// Digits of its first group, to know years and ordinals.
    pub(super) digits: usize,
    pub(super) plain: bool,
}

/// Years that news writes about without saying so; a bare figure in it may be one.
pub(super) const YEARS: std::ops::RangeInclusive<f64> = 1000.0..=2100.0;

impl<'t> Scanner<'t> {
    pub(super) fn atom(&self, at: usize) -> Atom {
        self.atoms.get(at).copied().unwrap_or(NOTHING)
    }

    pub(super) fn before(&self, at: usize) -> Atom {
        at.checked_sub(1).map_or(NOTHING, |i| self.atom(i))
    }

    pub(super) fn words(&self, at: usize) -> &'t str {
        self.atoms.get(at).map_or("", |atom| atom.of(self.text))
    }

    pub(super) fn is_mark(&self, at: usize, marks: &[char]) -> bool {
        let atom = self.atom(at);
        atom.kind == AtomKind::Mark && marks.contains(&atom.first)
    }

    pub(super) fn is_digits(&self, at: usize) -> bool {
        self.atom(at).kind == AtomKind::Digits
    }

    pub(super) fn count(&self, at: usize) -> usize {
        if self.is_digits(at) { self.words(at).chars().count() } else { 0 }
    }

    pub(super) fn whole(&self, at: usize) -> f64 {
        self.words(at).chars().filter_map(digit).fold(0.0, |value, d| value * 10.0 + f64::from(d))
    }

    pub(super) fn phrase(&mut self, at: usize) -> Option<(usize, Entry)> {
        self.lexicon.phrase(&self.atoms, at, self.text, &mut self.key)
    }

    pub(super) fn span(&self, from: usize, to: usize) -> Span {
        Span { start: self.atom(from).start, end: self.before(to).end.max(self.atom(from).start) }
    }

    pub(super) fn segment(&mut self, words: &str, base: usize) {
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
            let (first, from) = (self.out.len(), at);
            at = match atom.kind {
                AtomKind::Digits => self.figure(at),
                AtomKind::Word => self.word(at),
                AtomKind::Cjk => self.cjk(at),
                AtomKind::Mark if "½⅓⅔¼¾".contains(atom.first) => self.fraction_sign(at),
                AtomKind::Mark if matches!(atom.first, '(' | '（') => self.day_in_brackets(at),
                AtomKind::Space | AtomKind::Mark => at + 1,
            }
            .max(at + 1);
            self.share_before(from, first);
        }
    }

    /// The day of the week behind a date of Japanese, "3月14日(金)".
    fn day_in_brackets(&mut self, at: usize) -> usize {
        let behind_date = self.before(at).first == '日';
        match self.phrase(at).filter(|(_, entry)| behind_date && entry.weekday > 0) {
            Some((next, entry)) => {
                self.push(self.span(at, next), f64::from(entry.weekday), Kind::Weekday);
                next
            }
            None => at + 1,
        }
    }

    /// Gives the number `first`, read from an atom, the share that stands before it: "yüzde üç".
    fn share_before(&mut self, from: usize, first: usize) {
        let bare = |n: &Number| n.kind == Kind::Cardinal && n.unit.is_empty();
        let Some(place) = from.checked_sub(2).filter(|_| self.out.get(first).is_some_and(bare)) else { return };
        let before = self.phrase(place).filter(|(end, entry)| entry.share_before && *end + 1 == from);
        let Some((end, entry)) = before else { return };
        let unit_span = self.span(place, end);
        if let Some(number) = self.out.get_mut(first) {
            (number.unit, number.unit_span, number.kind) = (entry.unit, unit_span, Kind::Percent);
        }
    }

    /// The end of a web or mail address or a handle that begins here.
    pub(super) fn address(&self, at: usize) -> Option<usize> {
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

    pub(super) fn fraction_sign(&mut self, at: usize) -> usize {
        let value = match self.atom(at).first {
            '½' => 0.5,
            '⅓' => 1.0 / 3.0,
            '⅔' => 2.0 / 3.0,
            '¼' => 0.25,
            _ => 0.75,
        };
        let (start, finish) = (self.atom(at).start, self.atom(at).end);
        match self.out.last_mut() {
            Some(last) if last.span.end == start => (last.value, last.span.end) = (last.value + value, finish),
            _ => self.push(self.span(at, at + 1), value, Kind::Cardinal),
        }
        let has_money = self.out.last().is_some_and(|n| super::units::is_money(n.unit));
        let end = self.multipliers(at + 1, has_money);
        self.unit_after(end, &Figure::default())
    }

    pub(super) fn push(&mut self, span: Span, value: f64, kind: Kind) {
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
            about: false,
        });
    }

    /// Takes in a number in words.
    pub(super) fn push_spelled(&mut self, span: Span, value: f64, kind: Kind) {
        self.push(span, value, kind);
        if let Some(last) = self.out.last_mut() {
            last.spelled = true;
        }
    }

    pub(super) fn faint(&mut self) {
        if let Some(last) = self.out.last_mut() {
            last.faint = true;
        }
    }
}

/// The value of the lowest decimal place that is taken: 10 for 20, 100 for 200, 1 for 7.
pub(super) fn lowest(value: f64) -> f64 {
    let mut place = 1.0;
    while place < 1e6 && value % (place * 10.0) == 0.0 {
        place *= 10.0;
    }
    place
}

/// True for per cent, percentage points and basis points.
pub(super) fn is_share(unit: &str) -> bool {
    super::units::of(unit).is_some_and(|unit| unit.dimension == super::units::Dimension::Share)
}

/// True for scripts that join words to figures as a matter of course: Arabic "ال20".
pub(super) fn is_caseless(word: &str) -> bool {
    word.chars().next().is_some_and(|c| !c.is_lowercase() && !c.is_uppercase())
}

/// A Roman figure up to 40, for centuries, in letters or as a sign of its own: "Ⅱ".
pub(super) fn roman(word: &str) -> Option<f64> {
    if let Some(sign) = word.chars().next().filter(|c| ('Ⅰ'..='Ⅻ').contains(c)) {
        let alone = word.len() == sign.len_utf8();
        return alone.then(|| f64::from(sign as u32 - 'Ⅰ' as u32 + 1));
    }
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
pub(super) fn numeral(c: char) -> Option<f64> {
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

#[cfg(test)]
mod tests {
    use crate::analysis::numbers::tests::good_and_bad;

    #[test]
    fn a_half_sign_belongs_to_the_figure_and_its_unit() {
        good_and_bad(
            "en>da",
            "She has planted 4½ miles of hedges.",
            "Hun har plantet godt syv kilometer hegn.",
            "Hun har plantet godt ni kilometer hegn.",
        );
        good_and_bad(
            "en>sv",
            "The walk is 3½ miles long.",
            "Promenaden är 5,6 kilometer lång.",
            "Promenaden är 6,9 kilometer lång.",
        );
        good_and_bad(
            "en>de",
            "The talks took 2½ hours.",
            "Die Gespräche dauerten zweieinhalb Stunden.",
            "Die Gespräche dauerten viereinhalb Stunden.",
        );
        good_and_bad(
            "en>fr",
            "The road cost £1½ million.",
            "La route a coûté 1,5 million de livres.",
            "La route a coûté 1,8 million de livres.",
        );
    }
}
