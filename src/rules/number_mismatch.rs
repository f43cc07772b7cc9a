//! Figures are compared by value and without order: `12 000` in French is `12,000` in English, and languages move
//! figures about. What is left over on both sides is paired by likeness; a figure that stands on one side only is
//! looked for in the rest of the article before it counts as missing. Dates and units have rules of their own.

use crate::analysis::numbers::Fit;
use crate::analysis::numbers::compare::{elsewhere, same_digits};
use crate::analysis::numbers::fault::{Fault, belief, fault};
use crate::analysis::numbers::shares::exchanged_shares;
use crate::analysis::numbers::stranded::{bare_century, stranded_ending};
use crate::analysis::numbers::{is_one_unnumbered, names_time, single_unit, units, unnumbered_unit};
use crate::analysis::quotes::OPENING_BRACKETS;
use crate::analysis::{Kind, Number, Side};
use crate::document::BlockKind;
use crate::rule::*;
use crate::rules::changed_phone;
use crate::span::Span;

/// The rule.
pub static RULE: Rule = Rule {
    id: "number-mismatch",
    category: Category::Mistranslation,
    severity: Severity::Critical,
    confidence: 0.9,
    summary: "a figure that the other side does not have",
    help: "Readers quote figures. Check it against the source; number words, multipliers and rounded figures are \
           compared by value. Figures that stand elsewhere in the article count as moved.",
    params: &[],
    supersedes: &[],
    check: Check::Pair(check),
    bad: &[
        Example {
            langs: "nl>en",
            source: "De burgemeester heeft het pand voor ⟦zes maanden⟧ gesloten.",
            target: "The mayor has ordered the building to close.",
            because: "nothing says for how long",
        },
        Example {
            langs: "hr>en",
            source: "Izgorjelo je oko ⟦640⟧ hektara borove šume i maslinika.",
            target: "About ⟦460⟧ hectares (1,580 acres) of pine forest and olive groves burned down.",
            because: "the conversion beside it is that of the right figure",
        },
        Example {
            langs: "hr>en",
            source: "Za to je zaprijećena kazna zatvora do ⟦pet⟧ godina.",
            target: "The offence carries a prison sentence of up to ⟦fifteen⟧ years.",
            because: "number words before units are read in languages without lists too",
        },
        Example {
            langs: "de>en",
            source: "Die Kosten stiegen von 214 Millionen Euro auf ⟦247 Millionen⟧.",
            target: "The cost has risen from €214m to €⟦274m⟧.",
            because: "two ends of a rise, of which one was changed",
        },
        Example {
            langs: "de>en",
            source: "Der Liter Diesel kostete im Mittel ⟦1,234⟧ Euro.",
            target: "A litre of diesel cost ⟦1,234⟧ euros on average.",
            because: "the German comma is a decimal one",
        },
        Example {
            langs: "fr>en",
            source: "Au moins ⟦12 000⟧ personnes ont été arrêtées.",
            target: "At least ⟦1,200⟧ people were arrested.",
            because: "a digit is lost",
        },
        Example {
            langs: "de>en",
            source: "Die Arbeitslosigkeit stieg auf ⟦7,4⟧ Prozent.",
            target: "Unemployment rose to ⟦74⟧ percent.",
            because: "the decimal comma is lost",
        },
        Example {
            langs: "ru>en",
            source: "Погибли ⟦27⟧ человек, сообщила полиция.",
            target: "Police said ⟦72⟧ people had died.",
            because: "digits are swapped",
        },
        Example {
            langs: "ru>en",
            source: "Он работает здесь уже ⟦32⟧ года.",
            target: "He has worked here for ⟦years⟧.",
            because: "a figure is missing before its unit",
        },
        Example {
            langs: "de>en",
            source: "Die Küste ist über ⟦300⟧ km (190 Meilen) lang.",
            target: "The coast is more than ⟦km⟧ (190 miles) long.",
            because: "the figure is missing before the unit, whatever the conversion says",
        },
        Example {
            langs: "uk>en",
            source: "Упродовж ⟦тижня⟧ після обвалу шахту не відкривали.",
            target: "The mine stayed closed for ⟦7⟧ weeks after the collapse.",
            because: "the source speaks of a single week",
        },
        Example {
            langs: "en>es",
            source: "Of 412 schools, 61 (⟦14.8⟧%) stayed closed.",
            target: "De 412 escuelas, 61 permanecieron cerradas.",
            because: "a share in brackets is no gloss",
        },
        Example {
            langs: "de>en",
            source: "Der SC Weiher gewann am Samstag mit ⟦3:1⟧ in Lindau.",
            target: "SC Weiher won in Lindau on Saturday.",
            because: "the score is missing",
        },
        Example {
            langs: "en>fr",
            source: "The bridge was closed in ⟦2017⟧ after a survey.",
            target: "Le pont a été fermé en ⟦2019⟧ après une expertise.",
            because: "another year",
        },
        Example {
            langs: "en>ru",
            source: "⟦One in eight⟧ pupils in Wales missed at least a month of school.",
            target: "⟦Каждый шестой⟧ школьник в Уэльсе пропустил не менее месяца занятий.",
            because: "another share, in words on both sides",
        },
        Example {
            langs: "zh>en",
            source: "该计划覆盖⟦2691⟧名渔民。",
            target: "The scheme covers ⟦2 691⟧ fishermen.",
            because: "English parts thousands with commas",
        },
    ],
    good: &[
        Example {
            langs: "zh>en",
            source: "全年交付新车24.8万辆，同比增长57%。",
            target: "It delivered 248,000 new cars during the year, up 57% on 2023.",
            because: "同比 is against the year before",
        },
        Example {
            langs: "it>en",
            source: "Una sessantina di persone sono state raggiunte in elicottero.",
            target: "Helicopters reached some 60 people.",
            because: "about sixty, in one word",
        },
        Example {
            langs: "ru>en",
            source: "Билет до райцентра стоит 96 рублей.",
            target: "A ticket to the district town costs 96 roubles, or about £0.90.",
            because: "the same amount in the readers' currency",
        },
        Example {
            langs: "nl>en",
            source: "Zijn team schreef in drie uur 58 bekeuringen uit.",
            target: "His team wrote 58 tickets in three hours.",
            because: "three hours, and no time of day",
        },
        Example {
            langs: "ru>en",
            source: "Мост через реку был длиной в 340 саженей.",
            target: "The bridge over the river was some 725 metres long.",
            because: "a sazhen is 2.13 metres",
        },
        Example {
            langs: "en>it",
            source: "Stir in 4 fl oz of olive oil.",
            target: "Unite 110 ml di olio d’oliva.",
            because: "a fluid ounce of Britain is 28 millilitres",
        },
        Example {
            langs: "en>de",
            source: "Dock workers end strike in Portland\n\nThe dock workers of Portland ended their strike on Monday. It had lasted 19 days, and 27 ships had to wait at sea.",
            target: "Portland: Hafenarbeiter beenden Streik nach 19 Tagen\n\nDie Hafenarbeiter von Portland haben ihren Streik am Montag beendet. Er hatte 19 Tage gedauert, und 27 Schiffe mussten auf See warten.",
            because: "a headline takes a figure from its article",
        },
        Example {
            langs: "pt>en",
            source: "A multa máxima continua a ser de $25,000 por caso.",
            target: "The highest fine is still $25,000 a case.",
            because: "thousands as English writes them",
        },
        Example {
            langs: "fr>en",
            source: "Un contingent de 2 030 soldats.",
            target: "A contingent of 2,030 soldiers.",
            because: "the same figure in another notation",
        },
        Example {
            langs: "ru>en",
            source: "На площадь вышли 10 тысяч человек.",
            target: "Some 10,000 people took to the square.",
            because: "a multiplier is written out",
        },
        Example {
            langs: "es>en",
            source: "La inversión asciende a 16 000 millones de dólares.",
            target: "The investment comes to $16 billion.",
            because: "a thousand million is a billion",
        },
        Example {
            langs: "fr>en",
            source: "Quatre-vingt-dix-sept députés ont voté pour, une douzaine contre.",
            target: "Ninety-seven MPs voted in favour and about 12 against.",
            because: "number words are figures",
        },
        Example {
            langs: "fr>en",
            source: "Au XIXe siècle, la ville comptait 300 habitants.",
            target: "In the 19th century the town had 300 inhabitants.",
            because: "centuries in Roman figures",
        },
        Example {
            langs: "zh>en",
            source: "该公司在全国雇用了3.5万名员工。",
            target: "The company employs 35,000 people across the country.",
            because: "万 is ten thousand",
        },
        Example {
            langs: "en>fr",
            source: "The lake is 20 km (12 miles) from the town.",
            target: "Le lac se trouve à 20 km de la ville.",
            because: "a conversion that one side can do without",
        },
        Example {
            langs: "en>pt",
            source: "Everybody in Lisbon seems to be waiting for tram 28. Our reporter tried others for four days. Take tram 18 instead.",
            target: "Toda Lisboa parece esperar pelo elétrico 28. O nosso repórter experimentou outros durante quatro dias. Em vez do 28, apanhe o 18.",
            because: "a figure that the article has told",
        },
        Example {
            langs: "fr>es",
            source: "Les élèves du lycée Paul-Cézanne ont fêté leur bac mardi.",
            target: "Los alumnos del lycée Paul-Cézanne (instituto para jóvenes de entre 15 y 18 años) celebraron el martes su graduación.",
            because: "an explanation in brackets for other readers",
        },
        Example {
            langs: "en>es",
            source: "At the age of forty-one, she won the marathon again.",
            target: "A los cuarenta y un años, volvió a ganar el maratón.",
            because: "the one of “un” in a compound",
        },
        Example {
            langs: "en>it",
            source: "The museum welcomed its 1,000th visitor on Sunday.",
            target: "Domenica il museo ha accolto il suo millesimo visitatore.",
            because: "a round ordinal in words",
        },
        Example {
            langs: "en>de",
            source: "The A380 carried 500 people to the G7 summit.",
            target: "Der A380 brachte 500 Menschen zum G7-Gipfel.",
            because: "codes are no numbers",
        },
    ],
};

/// Languages of which some countries write the decimal comma and others the point (CLDR: es and es-MX).
const BOTH_STYLES: [&str; 1] = ["es"];

/// True for a figure like "1.234" that is a decimal first and, in its other reading, the other figure.
fn is_thousandth(decimal: &Number, whole: &Number) -> bool {
    let other = decimal.other.filter(|grouped| *grouped == whole.value && *grouped >= 1000.0);
    other.is_some_and(|grouped| (grouped / decimal.value - 1000.0).abs() < 1e-6)
}

/// True for a figure of a byline or an agency's line.
fn in_byline(side: &Side<'_>, number: &Number) -> bool {
    let blocks = &side.analysis.document.blocks;
    blocks.iter().any(|block| block.kind == BlockKind::Byline && number.span.within(block.span))
}

/// Confidence of one in so many for one in another number; judged by reading.
const SHARE: f32 = 0.8;

fn check(pair: &Pair<'_>) -> Vec<Flag> {
    let found = pair.numbers();
    let mut flags = Vec::new();
    for &(source, target) in &found.changed {
        if fault(source, target) != Fault::Figure {
            continue;
        }
        // Of a language without lists number words are read before units only, and halves behind the unit not at all.
        let whole = source.value.fract() == 0.0 && target.value.fract() == 0.0;
        let measured = whole && !source.unit.is_empty() && source.unit == target.unit;
        if !measured && (source.spelled && !is_read(&pair.target) || target.spelled && !is_read(&pair.source)) {
            continue;
        }
        let Some(confidence) = belief(source, target) else { continue };
        let (there, here) = (pair.source.quote(source.span), pair.target.quote(target.span));
        let reason = match difference(source, target) {
            Some(what) => format!("{here} for {there}: {what}"),
            None => format!("{there} in the source, {here} in the translation"),
        };
        flags.push(Flag::on(Some(source.span), Some(target.span), reason).confidence(confidence));
    }
    if let Some((theirs, ours)) = exchanged_shares(&pair.source, &pair.target)
        && !flags.iter().any(|flag| flag.is_on(ours))
    {
        let (there, here) = (pair.source.quote(theirs), pair.target.quote(ours));
        let reason = format!("{there} in the source, {here} in the translation");
        flags.push(Flag::on(Some(theirs), Some(ours), reason).confidence(SHARE));
    }
    for &(source, target, fit) in &found.same {
        let read = fit == Fit::Reading
            && pair.source.lang() != pair.target.lang()
            && target.scale == 1.0
            && pair.target.words(target.span).contains(['.', ','])
            && is_read(&pair.source)
            && is_read(&pair.target);
        // "14.962" for 14,962: an English reader takes the stop for a decimal mark.
        let thousands = is_thousandth(target, source);
        // "1,234" for the German "1,234": an English reader takes the comma for one of thousands.
        let there = pair.source.words(source.span);
        // "$5,000" in Portuguese: nobody ends a decimal in a zero at the third place.
        let decimal = there.contains(['.', ',']) && !there.ends_with('0');
        let decimals = decimal && is_thousandth(source, target) && !BOTH_STYLES.contains(&pair.source.lang().code());
        if read && (thousands || decimals) {
            let (there, here) = (pair.source.quote(source.span), pair.target.quote(target.span));
            let what = if thousands {
                "the thousands are read as decimals"
            } else {
                "the decimal mark is read as one of thousands"
            };
            let reason = format!("{here} for {there}: {what}");
            flags.push(
                Flag::on(Some(source.span), Some(target.span), reason).confidence(0.75).severity(Severity::Major),
            );
        }
    }
    flags.extend(found.same.iter().filter_map(|&(source, target, _)| parted_by_spaces(pair, source, target)));
    // Bylines are left out on purpose.
    let told = |n: &Number| !in_byline(&pair.source, n);
    // "for at least months": a small figure is telling where it leaves its unit behind, that the source has nowhere so.
    let left_unit = |n: &Number| {
        let place = unnumbered_unit(n, &pair.target).filter(|_| unnumbered_unit(n, &pair.source).is_none());
        place.filter(|_| n.kind == Kind::Cardinal && n.value >= 2.0 && !n.spelled && !n.faint)
    };
    let lost_time = |n: &Number| is_lost_time(n, &pair.source, &pair.target);
    let telling_or_left = |n: &Number| telling(n) || left_unit(n).is_some() || lost_time(n);
    for number in found.missing.iter().filter(|n| telling_or_left(n) && told(n) && is_read(&pair.target)) {
        let implied = is_one_unnumbered(number, &pair.target);
        let gloss = left_unit(number).is_none() && is_gloss(&pair.source, number, &pair.target);
        if !implied && !elsewhere(number, pair, true) && !gloss {
            let Some(span) = whole(number, &found.missing) else { continue };
            let span = if lost_time(number) { span.cover(number.unit_span) } else { span };
            let place = unnumbered_unit(number, &pair.target);
            let there = pair.source.quote(span);
            let reason = match place {
                Some(unit) => format!("{there} is missing before {} in the translation", pair.target.quote(unit)),
                None => format!("{there} is missing in the translation"),
            };
            flags.push(Flag::on(Some(span), place, reason).confidence(0.6));
        }
    }
    flags.extend(left_behind(pair));
    for number in &found.added {
        let single = single_unit(number, &pair.source, &pair.target);
        if single.is_none() && !(telling(number) && is_read(&pair.source)) {
            continue;
        }
        let implied = is_one_unnumbered(number, &pair.source);
        if !implied && !elsewhere(number, pair, false) && !is_gloss(&pair.target, number, &pair.source) {
            let Some(span) = whole(number, &found.added) else { continue };
            let here = pair.target.quote(span);
            let reason = match single {
                Some(unit) => {
                    let counted = pair.target.quote(number.span.cover(number.unit_span));
                    format!("{counted} for {}, which is a single one", pair.source.quote(unit))
                }
                None => format!("{here} has no figure behind it in the source"),
            };
            flags.push(Flag::on(single, Some(span), reason).confidence(0.6));
        }
    }
    // "(0351) 483 22 33" for "+49 351 483 2233": `changed-phone` compares them whole.
    if !flags.is_empty() {
        let phones = [changed_phone::places(&pair.source), changed_phone::places(&pair.target)];
        let inside =
            |span: Option<Span>, of: &[Span]| span.is_some_and(|span| of.iter().any(|phone| span.within(*phone)));
        flags.retain(|flag| !inside(flag.source, &phones[0]) && !inside(flag.target, &phones[1]));
    }
    flags
}

/// "2 691" for "2691": thousands parted by spaces in a language that parts them by commas, where the source does not have them so.
fn parted_by_spaces(pair: &Pair<'_>, source: &Number, target: &Number) -> Option<Flag> {
    let words = |side: &Side<'_>, n: &Number| side.words(n.span).split_whitespace().collect::<Vec<_>>().join(" ");
    let (theirs, ours) = (words(&pair.source, source), words(&pair.target, target));
    let groups = || ours.split(' ').all(|group| group.bytes().all(|b| b.is_ascii_digit()));
    let parted = COMMAS.contains(&pair.target.lang().code())
        && target.kind == Kind::Cardinal
        && ours.contains(' ')
        && groups()
        && theirs != ours;
    let lang = pair.target.lang().name();
    parted.then(|| {
        let (there, here) = (pair.source.quote(source.span), pair.target.quote(target.span));
        let reason = format!("{here} for {there}: {lang} parts thousands with commas");
        Flag::on(Some(source.span), Some(target.span), reason).confidence(BY_SPACES).severity(Severity::Minor)
    })
}

/// Languages that part thousands with commas (CLDR 47, numbers, group), and confidence that spaces are none of theirs: none of
/// 10,001 human translations into English has any.
const COMMAS: [&str; 5] = ["en", "hi", "ja", "ko", "zh"];
const BY_SPACES: f32 = 0.7;

/// A missing ordinal, century or decade that leaves its ending or its word behind: "the th century".
fn left_behind(pair: &Pair<'_>) -> Option<Flag> {
    let of_kind = |n: &&&Number| {
        let kind = matches!(n.kind, Kind::Ordinal | Kind::Century | Kind::Decade | Kind::Day);
        kind && !n.faint
    };
    let mut missing = pair.numbers().missing.iter().filter(of_kind).filter(|n| !elsewhere(n, pair, true)).peekable();
    let first = missing.peek()?;
    let ending = stranded_ending(&pair.target).filter(|_| stranded_ending(&pair.source).is_none());
    let century = || {
        let number = pair.numbers().missing.iter().find(|n| n.kind == Kind::Century)?;
        let word = bare_century(&pair.target).filter(|_| bare_century(&pair.source).is_none())?;
        Some((*number, word))
    };
    let (number, place) = ending.map(|span| (**first, span)).or_else(century)?;
    let (there, here) = (pair.source.quote(number.span), pair.target.quote(place));
    let reason = format!("{there} is missing before {here} in the translation");
    Some(Flag::on(Some(number.span), Some(place), reason).confidence(0.75))
}

/// True when the language has a locale: of another one a number word is unknown, not missing.
fn is_read(side: &Side<'_>) -> bool {
    !side.locale().lang.is_empty()
}

/// True for numbers that a translator keeps: figures beyond the small ones that are spelled, paraphrased or implied.
fn telling(number: &Number) -> bool {
    let kept = match number.kind {
        Kind::Cardinal => number.value >= 10.0 || number.value.fract() != 0.0,
        // "one per cent", "100 %" are words as often as figures.
        Kind::Percent => number.value != 100.0 && number.value > 1.0,
        Kind::Year => true,
        Kind::Score => true,
        // The twentieth and the thousandth are words as often as figures, and not all languages' are read.
        Kind::Ordinal => number.value >= 13.0 && number.value % 10.0 != 0.0,
        Kind::Century | Kind::Decade | Kind::Day | Kind::Clock | Kind::Month | Kind::Weekday => false,
        Kind::Code | Kind::Rough | Kind::Fraction => false,
    };
    kept && !number.spelled && !number.faint
}

/// True for months, years and the like, in figures or in words, where the other side has none at all. Not those of a title, “Six
/// Days in Fallujah”, a hundred of which have names of their own; and 十分 is “enough”.
fn is_lost_time(number: &Number, side: &Side<'_>, other: &Side<'_>) -> bool {
    let counted = number.kind == Kind::Cardinal && (2.0..100.0).contains(&number.value) && !number.faint;
    let titled = side.words(number.unit_span).starts_with(char::is_uppercase) && !side.locale().nouns_capitalised;
    let minutes = number.unit == "minute" && side.locale().unspaced;
    // Of a language without lists a number word may be another one: Hungarian "hét" is a week as well.
    let unsure = number.spelled && (minutes || !is_read(side));
    let tells_time = |n: &Number| units::is_time(n.unit) || n.is_date() || n.kind == Kind::Year;
    let is_time = counted && units::is_time(number.unit) && !titled && !unsure;
    is_time && !other.numbers().iter().any(tells_time) && !names_time(other)
}

/// What is reported of a figure of one side: a score whole, with its first figure, and nothing with its second one.
fn whole(number: &Number, of_side: &[&Number]) -> Option<Span> {
    let beside = |a: Span, b: Span| a.end < b.start && b.start - a.end <= BETWEEN_SCORES;
    let scores = || of_side.iter().filter(|other| number.kind == Kind::Score && other.kind == Kind::Score);
    if scores().any(|other| beside(other.span, number.span)) {
        return None;
    }
    Some(
        scores()
            .find(|other| beside(number.span, other.span))
            .map_or(number.span, |other| number.span.cover(other.span)),
    )
}

/// Most bytes between the figures of a score: a dash of three, spaces beside it.
const BETWEEN_SCORES: u32 = 5;

/// True for a gloss that one side may do without: "€100m ($110m)". A share in brackets is none: "656 (9.2 %)". What stands in a
/// longer pair of brackets is one where the other side has none: "collège (centro para chicos de 11 a 15 años)".
fn is_gloss(side: &Side<'_>, number: &Number, other: &Side<'_>) -> bool {
    if number.kind == Kind::Percent {
        return false;
    }
    if is_exchanged(side, number, other) {
        return true;
    }
    let before = side.analysis.text().get(..number.span.start as usize).unwrap_or("");
    let reach = if other.text().contains(OPENING_BRACKETS) { SHORT_GLOSS } else { LONG_GLOSS };
    before
        .chars()
        .rev()
        .take(reach)
        .take_while(|c| !matches!(c, ')' | '）' | '\n'))
        .any(|c| OPENING_BRACKETS.contains(&c))
}

/// True for an amount right behind one in a currency that the other side names, which has not its own: "96 roubles, or about
/// £0.90".
fn is_exchanged(side: &Side<'_>, number: &Number, other: &Side<'_>) -> bool {
    let money = |n: &&Number| units::is_money(n.unit);
    let numbers = side.numbers();
    let before = numbers.iter().rfind(|n| n.span.end <= number.span.start).filter(money);
    let Some(before) = before.filter(|before| money(&number) && !units::same(before.unit, number.unit)) else {
        return false;
    };
    let end = before.span.end.max(before.unit_span.end);
    let near = number.span.start.saturating_sub(end) <= BEHIND_AMOUNT;
    let named = |unit: &'static str| other.numbers().iter().any(|n| units::same(n.unit, unit));
    near && named(before.unit) && !named(number.unit)
}

/// Most bytes between an amount and the same in the readers' currency.
const BEHIND_AMOUNT: u32 = 24;

/// Most characters between the bracket before a gloss and its figure.
const SHORT_GLOSS: usize = 16;
const LONG_GLOSS: usize = 80;

/// What happened to a figure, where that can be told.
fn difference(source: &Number, target: &Number) -> Option<String> {
    // "1700-talet" for "17th-century"
    if [source, target].iter().any(|n| n.kind == Kind::Century) {
        return Some("another century".to_owned());
    }
    let (a, b) = (source.value, target.value);
    let ratio = b / a;
    let is = |x: f64| (ratio - x).abs() < 1e-6 * x;
    if a.fract() != 0.0 && b.fract() == 0.0 && [10.0, 100.0, 1000.0].iter().any(|&x| is(x)) {
        return Some("the decimal mark is lost".to_owned());
    }
    if b.fract() != 0.0 && is(0.001) {
        return Some("the thousands are read as decimals".to_owned());
    }
    if is(10.0) {
        return Some("one more zero".to_owned());
    }
    if is(0.1) {
        return Some(if b.fract() == 0.0 { "one zero less" } else { "the decimal mark has moved" }.to_owned());
    }
    for power in [100.0, 1e3, 1e6, 1e9, 1e12] {
        if is(power) {
            return Some(format!("× {power}"));
        }
        if is(1.0 / power) {
            return Some(format!("÷ {power}"));
        }
    }
    if same_digits(a, b) {
        return Some("digits swapped".to_owned());
    }
    let what = match source.kind {
        Kind::Year => "another year",
        Kind::Decade => "another decade",
        Kind::Fraction => "another fraction",
        _ => return None,
    };
    (source.kind == target.kind).then(|| what.to_owned())
}
