//! Figures in digits: codes and dates that are no single number, separators, times and scores with a colon, fractions
//! and seasons with a slash.

use super::Kind;
use super::atoms::{AtomKind, digit};
use super::scan::*;
use super::units::is_money;
use crate::span::Span;

/// The most letters of a currency that is written close to its figure: "KSh", "CFA".
const LETTERS: usize = 4;

impl Scanner<'_> {
    pub(super) fn figure(&mut self, at: usize) -> usize {
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
        if let Some(after) = self.feet_and_inches(at, end, &figure) {
            return after;
        }
        // "3分の2", "3분의 2"
        if figure.plain
            && matches!(self.atom(end).first, '分' | '분')
            && matches!(self.atom(end + 1).first, '之' | 'の' | '의')
        {
            let part = end + 2 + usize::from(self.atom(end + 2).kind == AtomKind::Space);
            if self.is_digits(part) && self.whole(part) < figure.value {
                self.push(self.span(at, part + 1), self.whole(part) / figure.value, Kind::Fraction);
                return part + 1;
            }
        }
        self.push(self.span(at, end), figure.value, Kind::Cardinal);
        if let Some(last) = self.out.last_mut() {
            last.other = figure.other;
        }
        if self.elided_century(at, end, &figure) {
            return end;
        }
        self.bare_decimal(at, &figure);
        self.currency_before(at);
        let end = self.after_number(end, &figure);
        self.range_year(at);
        let end = self.told_by_clock(at, end);
        self.told_by_zone(end, &figure)
    }

    /// Codes, telephone numbers, and dates in figures, which are not read as one number.
    pub(super) fn code_or_date(&mut self, at: usize) -> Option<usize> {
        let before = self.before(at);
        let glued = before.kind == AtomKind::Word && !is_caseless(before.of(self.text));
        let hyphen = DASHES[..1].contains(&before.first) && before.kind == AtomKind::Mark;
        let stem = at.checked_sub(2).map_or(NOTHING, |i| self.atom(i));
        let named = hyphen
            && stem.kind == AtomKind::Word
            && stem.first.is_uppercase()
            && !(self.count(at) == 4 && YEARS.contains(&self.whole(at)));
        let is_currency = glued
            && (self.lexicon.get(&before.of(self.text).to_lowercase()).is_some_and(|e| is_money(e.unit))
                || self.is_glued_money(at));
        // "&#8217;" is a character that was not decoded.
        let entity = self.is_mark(at.wrapping_sub(1), &['#']) && self.is_mark(at.wrapping_sub(2), &['&']);
        if (glued && !is_currency) || named || entity {
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
        // "丸の内1の9の1", "03・3212・0011": an address and a telephone number of Japan.
        let dialled = joint == '・' && self.atom(at).first == '0';
        let joins = matches!(joint, '.' | '-' | '/' | '‑' | 'の') && self.count(at) > 0 || dialled;
        while joins && count < groups.len() && self.atom(end).first == joint && self.is_digits(end + 1) {
            groups[count] = end + 1;
            count += 1;
            end += 2;
        }
        if count < 3 {
            // "91 123 45 67": a telephone number; groups of three only would be one figure.
            let mut groups = 1;
            let mut unequal = false;
            while self.atom(at + 2 * groups - 1).kind == AtomKind::Space
                && (2..=4).contains(&self.count(at + 2 * groups))
            {
                unequal |= self.count(at + 2 * groups) != 3;
                groups += 1;
            }
            let dialled = groups >= 3 && self.atom(at).first == '0' && self.count(at) >= 2;
            if groups >= 4 && unequal || dialled {
                let end = at + 2 * groups - 1;
                self.push(self.span(at, end), 0.0, Kind::Code);
                return Some(end);
            }
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
        match date.filter(|_| count == 3 && !matches!(joint, 'の' | '・')) {
            Some((year, month, day)) => {
                let doubtful = joint == '/'
                    && self.lexicon.open_order
                    && month <= 31.0
                    && day <= 31.0
                    && (month > 12.0 || day <= 12.0);
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

    /// "6'6\"", "5’10”": a height, in inches.
    fn feet_and_inches(&mut self, at: usize, end: usize, figure: &Figure) -> Option<usize> {
        let feet = figure.plain && figure.value < 10.0 && self.is_mark(end, &['\'', '’', '′']);
        let inches = self.whole(end + 1);
        let closes = self.is_mark(end + 2, &['"', '”', '″'])
            || self.is_mark(end + 2, &['\'', '’', '′']) && self.is_mark(end + 3, &['\'', '’', '′']);
        if !feet || !self.is_digits(end + 1) || inches >= 12.0 || !closes {
            return None;
        }
        self.push(self.span(at, end + 3), figure.value * 12.0 + inches, Kind::Cardinal);
        let unit_span = self.span(end + 2, end + 3);
        if let Some(last) = self.out.last_mut() {
            (last.unit, last.unit_span) = ("inch", unit_span);
        }
        Some(end + 3)
    }

    /// "nel '500", "nell'800": the hundreds of a century, whose thousand is left out.
    fn elided_century(&mut self, at: usize, end: usize, figure: &Figure) -> bool {
        let elided = self.lexicon.elided_centuries && self.is_mark(at.wrapping_sub(1), &['\'', '’']);
        let hundreds = figure.plain && figure.digits == 3 && figure.value % 100.0 == 0.0 && figure.value >= 200.0;
        // "l'800 per cento", "nell'800 a.C."
        let counts = self.atom(end).kind == AtomKind::Space
            && self.phrase(end + 1).is_some_and(|(_, entry)| !entry.unit.is_empty() || entry.multiplier.is_some());
        let is_century = elided && hundreds && !counts;
        if let Some(last) = self.out.last_mut().filter(|_| is_century) {
            (last.value, last.kind) = (figure.value / 100.0 + 11.0, Kind::Century);
            last.other = None;
        }
        is_century
    }

    /// ".5 percent": the zero before the decimal mark is left out.
    fn bare_decimal(&mut self, at: usize, figure: &Figure) {
        let Some(mark) = at.checked_sub(1).filter(|&mark| self.is_mark(mark, &['.'])) else { return };
        if !figure.plain || !matches!(self.before(mark).kind, AtomKind::Space) || mark == 0 {
            return;
        }
        let (start, places) = (self.atom(mark).start, 10f64.powi(self.count(at) as i32));
        if let Some(last) = self.out.last_mut() {
            (last.value, last.span.start) = (last.value / places, start);
        }
    }

    /// Digits with group and decimal separators.
    pub(super) fn read_figure(&self, at: usize) -> (Figure, usize) {
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
                // Both are commas of sentences too: "6.47，95 %".
                AtomKind::Mark if matches!(mark.first, '，' | '،') => {
                    grouped && (count == 1 || marks[count - 1] == ',')
                }
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
                    '，' | '،' => ',',
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
            // Nobody ends a decimal in a zero at the third place.
            if text.get(1).is_some_and(|digits| digits.ends_with('0')) && last != self.lexicon.decimal {
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

    pub(super) fn colon(&mut self, at: usize, end: usize) -> usize {
        let (a, b) = (self.whole(at), self.whole(end + 1));
        let is_clock = a <= 24.0 && b < 60.0 && self.count(end + 1) == 2 && self.count(at) <= 2;
        let after = end + 2;
        if is_clock {
            if self.is_mark(after, &[':', '.', ',']) && self.count(after + 1) == 2 {
                return self.race_time(at, after);
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

    /// "4:41.30", "10:30:15": minutes and seconds are figures of their own, as "4分41秒" has them.
    fn race_time(&mut self, at: usize, after: usize) -> usize {
        let mut end = after;
        while self.is_mark(end, &[':', '.', ',']) && self.count(end + 1) == 2 {
            end += 2;
        }
        for place in (at..end).filter(|&place| self.is_digits(place)).collect::<Vec<_>>() {
            self.push(self.span(place, place + 1), self.whole(place), Kind::Score);
        }
        end
    }

    /// "6/4, 3/6": one result of several is no fraction.
    fn is_in_a_list(&self, at: usize, end: usize) -> bool {
        let result = |from: usize| self.is_digits(from) && self.is_mark(from + 1, &['/']) && self.is_digits(from + 2);
        let before = at >= 5 && self.is_mark(at - 2, &[',']) && result(at - 5);
        before || self.is_mark(end, &[',']) && self.atom(end + 1).kind == AtomKind::Space && result(end + 2)
    }

    pub(super) fn slash(&mut self, at: usize, end: usize) -> usize {
        let (a, b) = (self.whole(at), self.whole(end + 1));
        if self.count(at) == 4 {
            self.push(self.span(at, at + 1), a, Kind::Year);
            let b = if self.count(end + 1) == 2 { (a / 100.0).floor() * 100.0 + b } else { b };
            self.push(self.span(end + 1, end + 2), b, Kind::Year);
            return end + 2;
        }
        if a > 0.0 && a < b && b <= 10.0 && self.count(at) == 1 && !self.is_in_a_list(at, end + 2) {
            self.push(self.span(at, end + 2), a / b, Kind::Fraction);
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
    /// "Dh200,000": letters close before a figure with the separators of an amount, which no code has; before any figure,
    /// where they are known for money: "KSh185.31", "Rp466 triliun".
    fn is_glued_money(&self, at: usize) -> bool {
        let (letters, mark) = (self.words(at - 1), self.atom(at + 1));
        let short = letters.len() <= LETTERS && letters.starts_with(|c: char| c.is_ascii_uppercase());
        let alone = matches!(self.before(at - 1).kind, AtomKind::Space | AtomKind::Mark);
        let thousands = mark.first == ',' && self.count(at + 2) == 3 && self.count(at) <= 3;
        let close = mark.kind == AtomKind::Mark && mark.start == self.atom(at).end;
        short && alone && (close && thousands || self.lexicon.is_money_letters(letters))
    }

    /// "$", "€" or "EUR" before a figure.
    pub(super) fn currency_before(&mut self, at: usize) {
        let spaced = self.before(at).kind == AtomKind::Space;
        let Some(place) = at.checked_sub(if spaced { 2 } else { 1 }) else { return };
        let atom = self.atom(place);
        let sign = atom.kind == AtomKind::Mark && !atom.first.is_ascii_punctuation() || atom.first == '$';
        // "EUR 5", "Rs 500"; not the Turkish "yeni 5", which is no yen.
        let code = atom.kind == AtomKind::Word && atom.of(self.text).len() <= 4 && !atom.first.is_lowercase();
        if !(sign || code) {
            return;
        }
        // "R$ 45": the letters before the sign say whose dollar it is, or that it is none.
        let country = place.checked_sub(1).filter(|&letters| {
            sign && self.atom(letters).kind == AtomKind::Word && self.atom(letters).end == atom.start
        });
        let whole = country.and_then(|letters| {
            let name = format!("{}{}", self.words(letters), atom.of(self.text)).to_lowercase();
            Some((letters, self.lexicon.get(&name).map(|entry| entry.unit).filter(|unit| is_money(unit))?))
        });
        let alone = || self.lexicon.get(&atom.of(self.text).to_lowercase()).map_or("", |entry| entry.unit);
        let (start, unit) = whole.map_or_else(|| (atom.start, alone()), |(at, unit)| (self.atom(at).start, unit));
        if is_money(unit)
            && let Some(last) = self.out.last_mut()
        {
            last.unit = unit;
            last.unit_span = Span { start, end: atom.end };
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::numbers::tests::{good_and_bad, mismatches, numbers_in, quiet};

    #[test]
    fn letters_of_money_stand_close_before_any_figure() {
        good_and_bad(
            "en>id",
            "The budget is 466 trillion rupiah.",
            "Anggarannya Rp466 triliun.",
            "Anggarannya Rp166 triliun.",
        );
        good_and_bad(
            "id>en",
            "Dendanya Rp12.500.000.",
            "The fine was 12.5 million rupiah.",
            "The fine was 15.2 million.",
        );
        quiet("en>id", "The rupiah weakened to 16,255 per dollar.", "Rupiah melemah menjadi Rp16.255 per dolar.");
        assert_eq!(mismatches("en>ms", "It cost $92.4 million.", "Projek itu menelan belanja RM92.4 juta.").len(), 1);
    }

    #[test]
    fn a_zero_is_not_lost_where_a_stop_parts_thousands() {
        for (lang, good, bad) in [
            ("sl", "Zbežalo je približno 100.000 ljudi.", "Zbežalo je približno 10.000 ljudi."),
            ("el", "Διέφυγαν περίπου 100.000 άνθρωποι.", "Διέφυγαν περίπου 10.000 άνθρωποι."),
            ("da", "Omkring 100.000 mennesker flygtede.", "Omkring 10.000 mennesker flygtede."),
            ("vi", "Khoảng 100.000 người đã bỏ chạy.", "Khoảng 10.000 người đã bỏ chạy."),
        ] {
            good_and_bad(&format!("en>{lang}"), "About 100,000 people fled.", good, bad);
        }
    }

    #[test]
    fn figures_that_are_spelt_out_are_the_same_to_their_last_digit() {
        good_and_bad(
            "en>fr",
            "It counted 1,234,567 votes.",
            "Il a compté 1 234 567 voix.",
            "Il a compté 1 234 568 voix.",
        );
        good_and_bad(
            "en>de",
            "Account 87654321 was closed.",
            "Konto 87654321 wurde geschlossen.",
            "Konto 87654312 wurde geschlossen.",
        );
        quiet("en>fr", "The bridge cost 1,234,567 euros.", "Le pont a coûté 1,23 million d’euros.");
        quiet("en>de", "Two thirds of 600,000 voted.", "Zwei Drittel von 600.000 stimmten ab.");
    }

    #[test]
    fn letters_before_a_dollar_sign_say_whose_it_is() {
        quiet("pt>en", "O aluguel subiu para R$ 1.850.", "The rent rose to 1,850 reais.");
        quiet("en>pt", "The fine is 300 reais, or $55.", "A multa é de R$ 300, cerca de US$ 55.");
        quiet("pt>en", "A obra custou R$1,4 bilhão.", "The works cost 1.4 billion reais.");
        quiet("en>fr", "The ticket costs C$40.", "Le billet coûte 40 dollars canadiens.");
        quiet("en>de", "The ticket costs A$40.", "Das Ticket kostet 40 Dollar.");
        assert_eq!(mismatches("pt>en", "O quilo custa R$ 64,80.", "It costs $64.80 a kilo.").len(), 1);
        assert_eq!(
            mismatches("pt>de", "A obra custou R$ 1,4 bilhão.", "Der Bau kostete 1,4 Milliarden Dollar.").len(),
            1
        );
    }

    #[test]
    fn letters_of_a_currency_stand_close_before_an_amount() {
        quiet("en>ar", "The fine is up to Dh150,000.", "تصل الغرامة إلى 150 ألف درهم.");
        quiet("en>ru", "The fine is Rs25,000.", "Штраф составляет 25 000 рупий.");
        quiet("en>tr", "Petrol costs KSh185.31 a litre.", "Benzinin litresi 185,31 şilin.");
        quiet("en>ja", "The tour costs RM1,450.", "ツアーは1450リンギットだ。");
        quiet("en>ko", "The budget is Rp3,621 trillion.", "예산은 3621조 루피아다.");
        assert_eq!(mismatches("en>ru", "The fine is Rs25,000.", "Штраф составляет 2500 рупий.").len(), 1);
        assert_eq!(mismatches("en>tr", "Petrol costs KSh185.31.", "Benzin 158,31 şilin.").len(), 1);
        assert!(numbers_in("en", "The A380 and iOS17.1").iter().all(|n| n.value != 17.1));
    }

    #[test]
    fn hundreds_behind_an_apostrophe_are_a_century_in_italian() {
        good_and_bad(
            "it>de",
            "Nel '500 la villa valeva 8mila ducati.",
            "Im 16. Jahrhundert war die Villa 8000 Dukaten wert.",
            "Im 15. Jahrhundert war die Villa 8000 Dukaten wert.",
        );
        good_and_bad(
            "it>en",
            "Nell’800 il borgo contava 3mila abitanti.",
            "In the 19th century the village had 3,000 inhabitants.",
            "In the 18th century the village had 3,000 inhabitants.",
        );
    }

    #[test]
    fn a_japanese_address_is_no_amount() {
        good_and_bad(
            "ja>en",
            "葬儀は9日、港区南青山2の33の20で行われる。",
            "The funeral will be held on the 9th at 2-33-20 Minami-Aoyama, Minato.",
            "The funeral will be held on the 8th at 2-33-20 Minami-Aoyama, Minato.",
        );
        good_and_bad(
            "ja>fr",
            "問い合わせは03・3212・0011、定員は40人。",
            "Renseignements au 03-3212-0011 ; 40 places.",
            "Renseignements au 03-3212-0011 ; 60 places.",
        );
    }
}
