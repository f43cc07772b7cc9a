//! A unit, currency or multiplier that changed while its figure did not, and figures that were converted wrongly or
//! not at all. Right conversions, rounded as news does, are no fault; rates of currencies are not known.

use crate::analysis::numbers::Fit;
use crate::analysis::numbers::currencies::exchanged_currency;
use crate::analysis::numbers::fault::{Fault, belief, fault, half_converted, is_rain, magnitude, prefix};
use crate::analysis::numbers::fit::equal;
use crate::analysis::numbers::names_year;
use crate::analysis::numbers::rates::may_be_worth;
use crate::analysis::numbers::units;
use crate::analysis::{Kind, Number, Side};
use crate::lexicon::gazetteer::{self, Mention};
use crate::rule::*;
use crate::span::Span;

/// The rule.
pub static RULE: Rule = Rule {
    id: "unit-mismatch",
    category: Category::Mistranslation,
    severity: Severity::Critical,
    confidence: 0.9,
    summary: "another unit, currency or multiplier than in the source",
    help: "Check the unit and the figure together: millions are not billions, and twenty kilometres are twelve miles. \
           Right conversions are accepted.",
    params: &[],
    supersedes: &["number-mismatch"],
    check: Check::Pair(check),
    bad: &[
        Example {
            langs: "fr>en",
            source: "Le gazoduc a coûté ⟦11 milliards⟧ de dollars.",
            target: "The pipeline cost $⟦11 million⟧.",
            because: "milliards are billions",
        },
        Example {
            langs: "de>en",
            source: "Der Fluss ist ⟦300 Kilometer⟧ lang.",
            target: "The river is ⟦300 miles⟧ long.",
            because: "the unit changed and the figure did not",
        },
        Example {
            langs: "fr>en",
            source: "La route fait ⟦20 kilomètres⟧.",
            target: "The road is ⟦18 miles⟧ long.",
            because: "20 km are 12.4 miles",
        },
        Example {
            langs: "en>de",
            source: "Bail was set at ⟦$500⟧.",
            target: "Die Kaution wurde auf ⟦500 Euro⟧ festgesetzt.",
            because: "another currency",
        },
        Example {
            langs: "en>nl",
            source: "The violin is worth ⟦£900,000⟧.",
            target: "De viool is ⟦9 miljoen euro⟧ waard.",
            because: "a pound was never worth ten euros",
        },
        Example {
            langs: "fr>en",
            source: "L’⟦euro⟧ a reculé face au dollar.",
            target: "The ⟦yen⟧ fell against the dollar.",
            because: "another currency, without an amount",
        },
        Example {
            langs: "ru>en",
            source: "Курс ⟦рубля⟧ обвалился утром в понедельник.",
            target: "The ⟦euro⟧ collapsed on Monday morning.",
            because: "another currency, in a case",
        },
        Example {
            langs: "de>en",
            source: "Die Gruppe besteht aus 45 Inseln und erstreckt sich über ⟦300 Kilometer⟧.",
            target: "The group consists of 300 islands and extends over ⟦45 kilometres⟧.",
            because: "the figures have changed places",
        },
        Example {
            langs: "da>en",
            source: "Redningsarbejdet tog mindst ⟦en time⟧.",
            target: "The rescue took at least ⟦60 hours⟧.",
            because: "an hour was to be sixty minutes",
        },
    ],
    good: &[
        Example {
            langs: "en>nl",
            source: "The violin is worth £900,000.",
            target: "De viool is ruim een miljoen euro waard.",
            because: "told in the money of its readers, at a rate that there was",
        },
        Example {
            langs: "en>ar",
            source: "Two people, a 78-year-old woman and a farm worker of 34, have died in the heat.",
            target: "توفي شخصان بسبب الحر، هما امرأة في الثامنة والسبعين من عمرها وعامل زراعي يبلغ 34 عاماً.",
            because: "an age needs no unit",
        },
        Example {
            langs: "en>fr",
            source: "The two moths split off between 20m and 25m years ago.",
            target: "Les deux papillons se sont séparés il y a 20 à 25 millions d'années.",
            because: "a letter for million, and no metre",
        },
        Example {
            langs: "zh>en",
            source: "涉案金额逾三千万元",
            target: "Gang held over 30m-yuan fakes",
            because: "the same before a hyphen",
        },
        Example {
            langs: "en>zh",
            source: "The camera has a 50-megapixel sensor and a 12-megapixel lens.",
            target: "这款相机采用5000万像素传感器和1200万像素镜头。",
            because: "mega is a million",
        },
        Example {
            langs: "es>fr",
            source: "En la comarca caen apenas 200 litros de lluvia por metro cuadrado al año.",
            target: "Il tombe à peine 200 millimètres de pluie par an dans la région.",
            because: "a litre to the square metre is a millimetre deep",
        },
        Example {
            langs: "en>es",
            source: "The striker tapped in from four yards.",
            target: "El delantero marcó desde cuatro metros.",
            because: "four yards are nearly four metres",
        },
        Example {
            langs: "es>fr",
            source: "El embalse guarda 9,1 hectómetros cúbicos.",
            target: "La retenue contient 9,1 millions de mètres cubes.",
            because: "a cubic hectometre is a million cubic metres",
        },
        Example {
            langs: "fr>en",
            source: "La route fait 20 kilomètres.",
            target: "The road is 12.4 miles long.",
            because: "a right conversion",
        },
        Example {
            langs: "fr>en",
            source: "Le gazoduc a coûté 2,5 milliards d'euros.",
            target: "The pipeline cost €2.5bn.",
            because: "the same sum in another notation",
        },
        Example {
            langs: "de>en",
            source: "Der Strand ist 100 km (62 Meilen) entfernt.",
            target: "The beach is 62 miles away.",
            because: "one of two given units",
        },
        Example {
            langs: "ru>en",
            source: "Вместо 42 рублей за поездку придётся платить 47.",
            target: "A ride will cost 47 roubles, up from 42.",
            because: "the unit of the second figure goes without saying",
        },
        Example {
            langs: "en>pl",
            source: "The pound weakened after the vote, and the dollar gained 2%.",
            target: "Funt osłabł po głosowaniu, a kurs dolara wzrósł o 2%.",
            because: "the same currencies",
        },
        Example {
            langs: "zh>fr",
            source: "他设计了加拿大新版5元和100元纸币。",
            target: "Il a dessiné les nouveaux billets canadiens de 5 et 100 dollars.",
            because: "元 is the money of whatever country is named",
        },
        Example {
            langs: "en>zh",
            source: "Exports to the United States rose to NT$380.2 billion in August.",
            target: "8月對美國出口增至新台幣3802億元。",
            because: "and of Taiwan, where no country is named",
        },
        Example {
            langs: "zh>en",
            source: "现有的管道容量为1100亿立方米。",
            target: "The existing capacity is 110 billion cubic metres.",
            because: "亿 is a hundred million",
        },
    ],
};

/// True for a letter that is no metre, but short for the million of the other side: "25m years".
fn is_millions(letter: &Number, other: &Number) -> bool {
    letter.unit == "m" && equal(letter.value * 1e6, other.value)
}

fn check(pair: &Pair<'_>) -> Vec<Flag> {
    let found = pair.numbers();
    let mut flags = Vec::new();
    let is_time = |n: &Number| units::of(n.unit).is_some_and(|unit| unit.dimension == units::Dimension::Time);
    for &(source, target, fit) in &found.same {
        let known = !source.unit.is_empty() && !target.unit.is_empty();
        let degrees = known && other_degrees(pair, source, target);
        let other = known
            && !units::same(source.unit, target.unit)
            && !known_elsewhere(pair, source, target)
            && (is_time(target) || !names_year(&pair.source, source))
            && (is_time(source) || !names_year(&pair.target, target))
            && !is_rain([(&pair.source, source), (&pair.target, target)])
            && !rounds_to_itself(source, target)
            && !(is_millions(source, target) || is_millions(target, source))
            && !own_money(&pair.source, source, target)
            && !own_money(&pair.target, target, source);
        // "a mile", "one day": unless both measure the same, they are no pair.
        let lone = |n: &Number| n.spelled && n.value <= 1.0;
        let measured = |n: &Number| units::of(n.unit).map(|unit| unit.dimension);
        let apart = (lone(source) || lone(target)) && measured(source) != measured(target);
        let trusted = !apart && fit >= Fit::Reading && !source.is_date() && !target.is_date();
        if (other || degrees) && trusted {
            let (there, here) = (pair.source.quote(whole(source)), pair.target.quote(whole(target)));
            let reason = format!("{here} for {there}: the unit changed and the figure did not");
            let confidence = if source.spelled || target.spelled { 0.75 } else { 0.9 };
            flags.push(Flag::on(Some(whole(source)), Some(whole(target)), reason).confidence(confidence));
        }
    }
    for (source, target) in other_ages(&pair.source, &found.same) {
        let (there, here) = (pair.source.quote(source.span), pair.target.quote(whole(target)));
        let reason = format!("{here} for {there}, which is an age in years");
        flags.push(Flag::on(Some(source.span), Some(whole(target)), reason).confidence(AGE));
    }
    let said = |ours: Span, flags: &[Flag]| flags.iter().any(|flag| flag.is_on(ours));
    if let Some((theirs, ours)) =
        exchanged_currency(&pair.source, &pair.target).filter(|(_, ours)| !said(*ours, &flags))
    {
        let (there, here) = (pair.source.quote(theirs), pair.target.quote(ours));
        let reason = format!("{here} where the source has {there}: another currency");
        flags.push(Flag::on(Some(theirs), Some(ours), reason).confidence(CURRENCY));
    }
    if let Some((source, target)) = crossed(pair, &found.same) {
        let (there, here) = (pair.source.quote(whole(source)), pair.target.quote(whole(target)));
        let reason = format!("{here} for {there}: the unit stands with another figure of the sentence");
        flags.push(Flag::on(Some(whole(source)), Some(whole(target)), reason).confidence(CROSSED));
    }
    let prefixed = |a: &Number, b: &Number| {
        let millions = [(&pair.source, a, b.value / a.value), (&pair.target, b, a.value / b.value)];
        millions.into_iter().any(|(side, number, ratio)| prefix(side, number).is_some_and(|times| equal(times, ratio)))
    };
    let changed = found.changed.iter().filter(|(a, b)| fault(a, b) == Fault::Unit);
    for &(source, target) in changed.filter(|(a, b)| !prefixed(a, b)) {
        let Some(confidence) = belief(source, target).filter(|_| !may_be_worth(source, target)) else { continue };
        let (from, to, what) = if let Some(ratio) = magnitude(source, target) {
            let times =
                if ratio > 1.0 { format!("× {}", ratio.round()) } else { format!("÷ {}", (1.0 / ratio).round()) };
            // A billion is 10⁹ on the short scale and 10¹² on the long one; a milliard is always 10⁹.
            let what = match (source.scale, target.scale) {
                (1e12, 1e9) => format!("{times}, the long scale's billion is taken for the short one's"),
                (1e9, 1e12) => format!("{times}, a milliard is taken for a long-scale billion"),
                (1e9, 1e6) => format!("{times}, billions became millions"),
                (1e6, 1e9) => format!("{times}, millions became billions"),
                _ => times,
            };
            (source.span, target.span, what)
        } else if half_converted(source, target) {
            (whole(source), whole(target), "the figure was converted and the unit was not".to_owned())
        } else {
            let what = match units::convert(source.value, source.unit, target.unit) {
                Some(value) => format!("the source's figure makes {} in that unit", short(value)),
                None => "another figure and another unit".to_owned(),
            };
            (whole(source), whole(target), what)
        };
        let (there, here) = (pair.source.quote(from), pair.target.quote(to));
        flags.push(Flag::on(Some(from), Some(to), format!("{here} for {there}: {what}")).confidence(confidence));
    }
    flags
}

/// True for a few of one unit that are as many of another: four yards are 3.7 metres.
fn rounds_to_itself(source: &Number, target: &Number) -> bool {
    let physical = units::of(source.unit).is_some_and(|unit| unit.dimension != units::Dimension::Money);
    let converted = units::convert(source.value, source.unit, target.unit).filter(|_| physical);
    converted.is_some_and(|value| source.value < FEW && (value - target.value).abs() < 0.5)
}

/// Below this, figures are rounded to whole ones.
const FEW: f64 = 10.0;

/// Ages of the source, behind a name and between commas or brackets ("Track Palin, 26,"), that are no years in the translation.
fn other_ages<'a>(source: &Side<'_>, same: &[(&'a Number, &'a Number, Fit)]) -> Vec<(&'a Number, &'a Number)> {
    let is_age = |n: &Number| {
        let (from, to) = (source.span().start, source.span().end);
        let before = source.words(Span { start: from, end: n.span.start }).trim_end();
        let after = source.words(Span { start: n.span.end, end: to });
        let closed = before.ends_with(',') && after.starts_with(',') || before.ends_with('(') && after.starts_with(')');
        let name = before.trim_end_matches([',', '(', ' ']).rsplit(char::is_whitespace).next().unwrap_or("");
        let bare = n.kind == Kind::Cardinal && n.unit.is_empty() && !n.spelled;
        bare && (LEAST_AGE..MOST_AGE).contains(&n.value) && closed && name.starts_with(char::is_uppercase)
    };
    let shorter = |n: &Number| {
        let time = units::of(n.unit).is_some_and(|unit| unit.dimension == units::Dimension::Time);
        time && !matches!(n.unit, "year" | "decade")
    };
    same.iter().filter(|(a, b, _)| shorter(b) && is_age(a)).map(|(a, b, _)| (*a, *b)).collect()
}

/// Ages that news tells of persons by a bare figure.
const LEAST_AGE: f64 = 10.0;
const MOST_AGE: f64 = 120.0;
/// Confidence of an age in another unit; judged by reading.
const AGE: f32 = 0.75;
/// Confidence of a unit that went over to another figure; judged by reading.
const CROSSED: f32 = 0.8;
/// Confidence of a currency that is named without an amount: both halves are missing on the other side.
const CURRENCY: f32 = 0.9;
/// Bytes between two figures that may be a range, of which either end has the unit.
const RANGE: u32 = 12;

/// The source's number with a unit and the translation's that has it instead, of two figures that both sides have:
/// 15 islands in 2.2 million km², 2.2 million islands in 15 km².
fn crossed<'a>(pair: &Pair<'_>, same: &[(&'a Number, &'a Number, Fit)]) -> Option<(&'a Number, &'a Number)> {
    let counts = |n: &Number| {
        let kind = matches!(n.kind, Kind::Cardinal | Kind::Percent | Kind::Year | Kind::Day | Kind::Ordinal);
        kind && !n.faint
    };
    let equal = |a: &Number, b: &Number, fit: Fit| fit >= Fit::Value || fit == Fit::Reading && a.value == b.value;
    let sure = same.iter().filter(|(a, b, fit)| equal(a, b, *fit) && counts(a) && counts(b));
    let (lost, gained): (Vec<_>, Vec<_>) = sure
        .filter(|(a, b, _)| a.unit.is_empty() != b.unit.is_empty())
        .partition(|(source, _, _)| !source.unit.is_empty());
    let ([(source, bare, _)], [(other, target, _)]) = (lost.as_slice(), gained.as_slice()) else { return None };
    let apart = |a: &Number, b: &Number| {
        a.span.start.saturating_sub(b.span.end).max(b.span.start.saturating_sub(a.span.end)) > RANGE
    };
    // "47 roubles, up from 42": the unit goes without saying.
    let understood = |side: &Side<'_>, n: &Number| {
        let rest = Span { start: n.span.end, end: side.span().end };
        !side.words(rest).trim_start().starts_with(char::is_alphanumeric)
    };
    let of_a_date = matches!(other.kind, Kind::Year | Kind::Day);
    // "A woman of 78": an age needs none.
    let age = source.unit == "year" && [source, other].iter().all(|n| (LEAST_AGE..MOST_AGE).contains(&n.value));
    let elided = !of_a_date && understood(&pair.source, other) && (age || understood(&pair.target, bare));
    let alone = units::same(source.unit, target.unit) && apart(source, other) && apart(bare, target) && !elided;
    alone.then_some((*source, *target))
}

/// True for an amount of the money that a country named beside it has: 加拿大 … 100 元 are Canada's dollars; and for one in
/// the money of those who write so, without a country: 元 are the dollars of Taiwan, Hong Kong and Singapore, too.
fn own_money(side: &Side<'_>, amount: &Number, other: &Number) -> bool {
    let foreign = |m: &Mention| m.kind == gazetteer::Kind::Country && !gazetteer::is_home(&m.families, side.lang());
    units::ANY_MONEY.contains(&side.words(amount.unit_span))
        && (units::HOME_MONEY.contains(&other.unit) || gazetteer::mentions(side, false).iter().any(foreign))
}

/// True when degrees without a name became degrees Fahrenheit, or the reverse: only English leaves it open which.
fn other_degrees(pair: &Pair<'_>, source: &Number, target: &Number) -> bool {
    let metric = |side: &Side<'_>| side.lang().code() != "en";
    source.unit == "degree" && target.unit == "fahrenheit" && metric(&pair.source)
        || source.unit == "fahrenheit" && target.unit == "degree" && metric(&pair.target)
}

/// The figure with its unit.
fn whole(number: &Number) -> Span {
    if number.unit_span.is_empty() { number.span } else { number.span.cover(number.unit_span) }
}

/// True when the source has the figure of the translation in its unit too: both were given.
fn known_elsewhere(pair: &Pair<'_>, source: &Number, target: &Number) -> bool {
    let has = |numbers: &[Number], unit: &str, value: f64| {
        numbers.iter().any(|n| units::same(n.unit, unit) && (n.value - value).abs() <= 1e-6 * value.abs())
    };
    has(pair.source.numbers(), target.unit, target.value) && has(pair.target.numbers(), source.unit, source.value)
}

/// Three digits that count, as news would write it.
fn short(value: f64) -> String {
    if value >= 100.0 { format!("{value:.0}") } else { format!("{:.1}", value) }
}
