//! A word put for its opposite, or for another of a small class: "fallen" for «gestiegen», "autumn" for «printemps».
//!
//! Sets are of English words (`data/opposites.toml`), and a word of another language belongs to the pole that its translations
//! lead to, so that any two languages with tables can be compared; or, of small classes, the forms of each language are listed
//! (`locale/data/kinds`). Each side then has one pole of a set, at the same place, and neither has the other's.

mod poles;

use std::cell::LazyCell;
use std::collections::BTreeSet;
use std::ops::Range;

use super::context::{pairs_of_words, place_of};
use super::gazetteer::Mention;
use super::strangers::starts_sentence;
use super::support::Support;
use super::{Folding, ideograph_pairs, key_support};
use crate::analysis::listed::{letters, phrase_place};
use crate::analysis::negation::{self, may_negate, negations};
use crate::analysis::numbers::currencies::is_turned_rate;
use crate::analysis::{Side, Token, TokenKind};
use crate::span::Span;

pub(super) use poles::Meanings;
use poles::{Forms, Pole, are_near, is_apart, is_class, is_of_names, is_turned, phrases, poles};

/// Mean of both probabilities of a translation from which a word has a counterpart, and from which a neighbour shows its
/// place.
const SUPPORTED: f32 = 0.03;
const NEIGHBOUR: f32 = 0.1;
/// The same of a word and its listed opposite, from which they are told apart by an ending that the tables leave out:
/// “hermano”, “sister”.
const SAME_STEM: f32 = 0.3;
/// Words, or characters of a script without spaces, on either side of a word among which a negation is one of it, and those
/// among which a hint of one is.
const NEGATING: [usize; 2] = [4, 10];
const HINTING: [usize; 2] = [2, 6];
/// Most words between a word and such a neighbour.
const NEAR: usize = 6;
/// How far apart words may lie in their sides, of 1, to be in the same place whatever stands beside them: none of 41,580 human
/// translations of FLORES, PUD and TICO-19 has a pair that comes with it, two have one within 0.4.
const APART: f32 = 0.25;

/// Words of the source, each with the word of the translation that says its opposite, or names another of its kind.
pub fn exchanged_words(source: &Side<'_>, target: &Side<'_>, support: &Support) -> Vec<(Span, Span)> {
    let ours = meant(target);
    let theirs = if ours.is_empty() { Vec::new() } else { meant(source) };
    if theirs.is_empty() {
        return Vec::new();
    }
    let pairs = LazyCell::new(|| pairs_of_words(source, target, support));
    let titled = [source, target].map(|side| LazyCell::new(move || titled_poles(side)));
    let mut found: Vec<(Span, Span)> = Vec::new();
    let mut seen: BTreeSet<u16> = BTreeSet::new();
    for set in ours.iter().map(|word| word.pole.0).filter(|set| seen.insert(*set)) {
        let Some((other, own)) = differing(&theirs, &ours, set) else { continue };
        let pair = (other.span, own.span);
        if are_near(own.pole, other.pole) || found.contains(&pair) {
            continue;
        }
        let of_class = is_class(set);
        // A part of a compound is another word: “grand-mère”.
        let listed = of_class && !source.is_tied(other.span, &['-']) && !target.is_tied(own.span, &['-']);
        // "Savings bank" and "Regional Court": a title has no opposite, but says what a word of the other side does.
        let explained = titled[1].contains(&other.pole)
            || titled[0].contains(&own.pole)
            || is_named(target, &support.target_names, own)
            || is_named(source, &support.source_names, other)
            || is_translated(target, own.key, source, other, listed)
            || is_translated(source, other.key, target, own, listed);
        let negated = || negated(source, other.span, of_class) || negated(target, own.span, of_class);
        let turned = || is_turned(set) && (negated() || is_turned_rate(source, target));
        let agrees = || agrees(own, other, [&ours, &theirs]) || agrees(other, own, [&theirs, &ours]);
        let together = || same_place(source, target, pair) || beside(source, target, &pairs, pair);
        if !explained && !agrees() && !turned() && together() {
            found.push(pair);
        }
    }
    // “Fewer and fewer” for "immer mehr" tells “fewer” as well.
    let part = |(other, own): &(Span, Span), whole: &(Span, Span)| {
        (other, own) != (&whole.0, &whole.1) && other.within(whole.0) && own.within(whole.1)
    };
    let parts: Vec<_> = found.iter().filter(|pair| found.iter().any(|whole| part(pair, whole))).copied().collect();
    found.retain(|pair| !parts.contains(pair));
    found
}

/// Words and phrases of a class, each the only one on its side, with the one of the translation that says the same.
pub fn same_of_classes(source: &Side<'_>, target: &Side<'_>) -> Vec<(Span, Span)> {
    let of_classes = |side| meant(side).into_iter().filter(|word| is_class(word.pole.0)).collect::<Vec<_>>();
    let (theirs, ours) = (of_classes(source), of_classes(target));
    let only = |words: &[Meant<'_>], pole: Pole| {
        let mut found = words.iter().filter(|word| word.pole == pole).map(|word| word.span);
        let first = found.next()?;
        found.all(|other| other == first).then_some(first)
    };
    let mut poles: Vec<Pole> = theirs.iter().map(|word| word.pole).collect();
    poles.sort_unstable();
    poles.dedup();
    poles.into_iter().filter_map(|pole| only(&theirs, pole).zip(only(&ours, pole))).collect()
}

/// A word that means a pole.
#[derive(Debug, Clone, Copy)]
struct Meant<'a> {
    pole: Pole,
    span: Span,
    key: &'a str,
}

/// The words of a set that mean different poles: the first of either side, if all of a side mean one pole; or, where both
/// sides have as many, the only two in the same place that do not mean the same.
fn differing<'a>(theirs: &[Meant<'a>], ours: &[Meant<'a>], set: u16) -> Option<(Meant<'a>, Meant<'a>)> {
    let of_set = |words: &[Meant<'a>]| {
        let mut places = BTreeSet::new();
        let of_set = words.iter().filter(|word| word.pole.0 == set);
        of_set.filter(|word| places.insert((word.span.start, word.span.end, word.pole))).copied().collect::<Vec<_>>()
    };
    let (theirs, ours) = (of_set(theirs), of_set(ours));
    let one_pole =
        |words: &[Meant<'a>]| words.iter().all(|word| words.first().is_some_and(|first| first.pole == word.pole));
    if one_pole(&theirs) && one_pole(&ours) {
        return Some((*theirs.first()?, *ours.first()?));
    }
    let mut apart = theirs.iter().zip(&ours).filter(|(other, own)| other.pole != own.pole);
    let found = apart.next().filter(|_| theirs.len() == ours.len())?;
    apart.next().is_none().then_some((*found.0, *found.1))
}

/// True for a word of a name. What is surely a word of a class is none by itself where nothing is written with a capital, nor by
/// a character of it.
fn is_named(side: &Side<'_>, names: &[Mention], meant: Meant<'_>) -> bool {
    let (word, set) = (meant.span, meant.pole.0);
    let text = side.words(word);
    let function = || side.locale().is_function_word(&text.to_lowercase());
    // The capital of a sentence tells no name.
    let first = || side.tokens().iter().position(|token| token.span == word);
    let begins = || first().is_some_and(|at| starts_sentence(side.tokens(), at, side));
    let capital = text.starts_with(char::is_uppercase) && !side.locale().nouns_capitalised && !begins();
    let small = || is_class(set) && (!capital || function() || is_of_names(set));
    names.iter().any(|name| name.span.overlaps(word) && !(name.span.within(word) && small()))
}

/// The words of a side that mean a pole, without those of titles.
fn meant<'a>(side: &Side<'a>) -> Vec<Meant<'a>> {
    if side.locale().unspaced { meant_in_characters(side) } else { meant_in_words(side) }
}

/// Two characters by their key, and forms wherever they stand.
fn meant_in_characters<'a>(side: &Side<'a>) -> Vec<Meant<'a>> {
    let two = ideograph_pairs(side, side.tokens());
    let poles = poles(side.lang());
    let told = |span: Span| {
        let key = side.words(span);
        poles.get(key).into_iter().flatten().map(move |&pole| Meant { pole, span, key })
    };
    let start = side.span().start;
    let listed = |(place, pole): (Range<usize>, Pole)| {
        let span = Span { start: start + place.start as u32, end: start + place.end as u32 };
        Meant { pole, span, key: side.words(span) }
    };
    let mut found: Vec<Meant<'a>> = two.flat_map(told).collect();
    found.extend(Forms::of(side.lang()).within(side.text()).into_iter().map(listed));
    found
}

fn meant_in_words<'a>(side: &Side<'a>) -> Vec<Meant<'a>> {
    let tokens = side.tokens();
    let spellings = side.spellings();
    let english = side.lang().code() == "en";
    let in_phrase = |at: usize, key: &str| {
        let next = spellings.get(at + 1).map_or("", |next| next.lower.as_str());
        english && phrases().get(key).is_some_and(|nexts| nexts.contains(&next))
    };
    let words = tokens.iter().zip(spellings).enumerate().filter(|(_, (token, _))| token.is_word());
    let mut found: Vec<Meant<'a>> = Vec::new();
    for (_, (token, word)) in words.filter(|(at, (_, word))| !is_titled(side, *at) && !in_phrase(*at, &word.key)) {
        let meant =
            |&(pole, keyed): &(Pole, bool)| Meant { pole, span: token.span, key: if keyed { &word.key } else { "" } };
        found.extend(word.meanings.poles.iter().map(meant));
    }
    let mut in_phrases: Vec<(usize, Meant<'a>)> = Vec::new();
    for (at, (token, word)) in tokens.iter().zip(spellings).enumerate() {
        for (before, phrases) in &word.meanings.phrases {
            let start = token.span.start + letters(side.words(token.span), *before);
            let behind = tokens.get(at + 1..).unwrap_or_default();
            for phrase in *phrases {
                let span = phrase_place(side, start, behind, &phrase.words);
                in_phrases.extend(span.map(|span| (phrase.number, Meant { pole: phrase.pole, span, key: "" })));
            }
        }
    }
    // Of two that overlap, the one that is listed first counts.
    in_phrases.sort_by_key(|(place, _)| *place);
    // "north-east" is neither the north nor the east, and "the day after tomorrow" is not tomorrow.
    let part = |word: &Meant<'_>| {
        let tied = |phrase: &Meant<'_>| !side.words(phrase.span).contains(char::is_whitespace);
        // „Heute Nacht“ may be the one that was and the one to come.
        let long = |phrase: &Meant<'_>| side.words(phrase.span).split(' ').nth(2).is_some();
        let whole = |phrase: &Meant<'_>| tied(phrase) || long(phrase) && is_apart(phrase.pole.0);
        let holds = |phrase: &Meant<'_>| whole(phrase) && phrase.pole.0 == word.pole.0 && word.span.within(phrase.span);
        in_phrases.iter().any(|(_, phrase)| holds(phrase))
    };
    found.retain(|word| !part(word));
    found.extend(in_phrases.into_iter().map(|(_, meant)| meant));
    found
}

/// True for a word with a capital beside another one: "Over My Head".
fn is_titled(side: &Side<'_>, at: usize) -> bool {
    let capital = |at: Option<usize>| {
        at.and_then(|at| side.tokens().get(at)).is_some_and(|token| token.kind == TokenKind::Capital)
    };
    let beside = capital(at.checked_sub(1)) || capital(Some(at + 1));
    !side.locale().nouns_capitalised && capital(Some(at)) && beside
}

/// What words of titles mean.
fn titled_poles(side: &Side<'_>) -> Vec<Pole> {
    let titled = side.spellings().iter().enumerate().filter(|(at, _)| is_titled(side, *at));
    titled.flat_map(|(_, word)| word.meanings.poles.iter().map(|(pole, _)| *pole)).collect()
}

/// True when a word of the other side translates a word; a character of the one that is said to be its opposite does not, nor
/// does what is listed as its opposite, though both may have one stem: “hermano”, “hermana”.
fn is_translated(side: &Side<'_>, key: &str, other: &Side<'_>, opposite: Meant<'_>, listed: bool) -> bool {
    let (opposite, apart) = (opposite.span, is_apart(opposite.pole.0));
    let Some(of) = key_support(side.lang(), other.lang()) else { return false };
    if other.locale().unspaced {
        let end = other.span().end;
        let around =
            [Span { start: other.span().start, end: opposite.start }, Span { start: opposite.end.min(end), end }];
        let keys = around.iter().flat_map(|part| Folding::of(other.lang()).keys(other.words(*part)));
        return keys.into_iter().any(|word| of(key, &word) >= SUPPORTED) || of(key, other.words(opposite)) >= SUPPORTED;
    }
    let words = || other.tokens().iter().zip(other.spellings());
    let of_opposite = words().filter(|(token, _)| listed && token.span.overlaps(opposite));
    let same_stem = of_opposite.map(|(_, word)| of(key, &word.key)).fold(0.0, f32::max);
    let least = if same_stem >= SAME_STEM { same_stem } else { SUPPORTED };
    let is_other = |token: &Token| !apart && same_stem < SAME_STEM || !token.span.overlaps(opposite);
    let mut others = words().filter(|(token, word)| is_other(token) && !(listed && word.function));
    others.any(|(_, word)| of(key, &word.key) >= least)
}

/// True for a word that means a pole of another class as well, and the other side has a word more for that one than this
/// side has besides: “freed” where «tahliye» says it, and not what is taken for its opposite.
fn agrees(own: Meant<'_>, opposite: Meant<'_>, [ours, theirs]: [&[Meant<'_>]; 2]) -> bool {
    let others = ours.iter().filter(|word| word.span == own.span && word.pole.0 != own.pole.0 && is_class(word.pole.0));
    let count = |words: &[Meant<'_>], pole: Pole, but: Span| {
        let of_pole = words.iter().filter(|word| word.pole == pole && !word.span.overlaps(but));
        of_pole.map(|word| word.span.start).collect::<BTreeSet<u32>>().len()
    };
    others.map(|word| word.pole).any(|pole| count(theirs, pole, opposite.span) > count(ours, pole, own.span))
}

/// True when what stands beside a word negates it: what surely does, or next to it what may; of a class, whose words are
/// known surely, not what is much else besides.
fn negated(side: &Side<'_>, word: Span, of_class: bool) -> bool {
    let negations = negations(side);
    let near = |reach: [usize; 2]| negation::beside(side, word, reach).into_iter().flatten();
    let surely = |part: Span| negations.iter().any(|negation| negation.within(part));
    negations.iter().any(|negation| negation.overlaps(word))
        || near(NEGATING).any(surely)
        || near(HINTING).any(|part| may_negate(side, part, of_class))
}

/// True for words at about the same distance from the ends of their sides.
fn same_place(source: &Side<'_>, target: &Side<'_>, words: (Span, Span)) -> bool {
    (place_of(words.0, source) - place_of(words.1, target)).abs() < APART
}

/// True when a neighbour of the one word has its counterpart beside the other.
fn beside(source: &Side<'_>, target: &Side<'_>, pairs: &[(Span, Span)], words: (Span, Span)) -> bool {
    let [theirs, ours] = [near(source, words.0), near(target, words.1)];
    let among = |near: &[Near<'_>], word: Span| near.iter().any(|near| near.span == word);
    // Words too frequent for `pairs`, "Jahr", show a place as well.
    let translate = || {
        let of = key_support(source.lang(), target.lang());
        of.is_some_and(|of| theirs.iter().any(|a| ours.iter().any(|b| of(a.key, b.key) >= NEIGHBOUR)))
    };
    pairs.iter().any(|pair| among(&theirs, pair.0) && among(&ours, pair.1)) || translate()
}

/// A neighbour.
struct Near<'a> {
    span: Span,
    key: &'a str,
}

/// The words on either side of a word that are no function words.
fn near<'a>(side: &Side<'a>, word: Span) -> Vec<Near<'a>> {
    let words: Vec<_> = side.tokens().iter().zip(side.spellings()).filter(|(token, _)| token.is_word()).collect();
    let at = words.partition_point(|(token, _)| token.span.start < word.start);
    let near = words.iter().take(at + 1 + NEAR).skip(at.saturating_sub(NEAR));
    let content = near.filter(|(token, spelling)| !spelling.function && !token.span.overlaps(word));
    content.map(|(token, spelling)| Near { span: token.span, key: &spelling.key }).collect()
}

#[cfg(test)]
mod tests {
    use crate::rules::tests::reasons;

    /// What is said of exchanged words in a pair.
    #[track_caller]
    fn said(langs: &str, source: &str, target: &str) -> Vec<String> {
        reasons(langs, source, target, |id| id == "exchanged-word")
    }

    #[test]
    fn a_title_has_no_opposite_and_says_what_a_word_of_the_other_side_does() {
        let source = "Der frühere Chef der Sparkasse muss sich vor dem Landgericht Nürnberg verantworten.";
        let target = "The former head of the savings bank will stand trial at Nuremberg Regional Court.";
        assert_eq!(said("de>en", source, target), [""; 0]);
        let source = "Non dimenticate che la biblioteca chiude alle sei.";
        assert_eq!(said("it>en", source, "Remember that the library closes at six."), [""; 0]);
    }

    #[test]
    fn the_opposite_of_a_word_is_told_in_any_two_languages() {
        for (langs, source, target, expected) in [
            (
                "fr>en",
                "Les prix du blé ont augmenté de douze pour cent en une semaine.",
                "Wheat prices fell by twelve per cent within a week.",
                "“fell” where the source has “augmenté”",
            ),
            (
                "en>de",
                "The pound rose against the dollar on Tuesday.",
                "Das Pfund fiel am Dienstag gegenüber dem Dollar.",
                "“fiel” where the source has “rose”",
            ),
            (
                "ar>en",
                "وارتفع عدد المرضى في مدن الساحل خلال الصيف الماضي.",
                "The number of patients in the towns of the coast rose during the past winter.",
                "“winter” where the source has “الصيف”",
            ),
            (
                "en>ru",
                "The rescuers searched the southern slope of the mountain until dusk.",
                "Спасатели до сумерек обыскивали северный склон горы.",
                "“северный” where the source has “southern”",
            ),
            (
                "es>de",
                "Su madre vive en una pequeña casa cerca del puerto.",
                "Sein Vater wohnt in einem kleinen Haus in der Nähe des Hafens.",
                "“Vater” where the source has “madre”",
            ),
            (
                "zh>en",
                "火灾发生在星期二晚上，没有人受伤。",
                "The fire broke out on Tuesday morning; nobody was hurt.",
                "“morning” where the source has “晚上”",
            ),
            (
                "de>en",
                "Die Zahl der Anträge hat sich seit Januar verdoppelt.",
                "The number of applications has halved since January.",
                "“halved” where the source has “verdoppelt”",
            ),
            (
                "en>fr",
                "The minister said she was disappointed by the vote on the bridge.",
                "La ministre s'est dite ravie du vote sur le pont.",
                "“ravie” where the source has “disappointed”",
            ),
            (
                "de>en",
                "Immer mehr Familien ziehen aufs Land.",
                "Fewer and fewer families are moving to the countryside.",
                "“Fewer and fewer” where the source has “Immer mehr”",
            ),
            (
                "en>es",
                "The minister's younger sister, a dentist, is the party's candidate for the town hall.",
                "El hermano menor del ministro, dentista, es el candidato del partido a la alcaldía.",
                "“hermano” where the source has “sister”",
            ),
            (
                "en>fr",
                "More than half of the region's family doctors may retire within ten years.",
                "Moins de la moitié des médecins de famille de la région pourraient prendre leur retraite d'ici dix ans.",
                "“Moins de” where the source has “More”",
            ),
            (
                "de>en",
                "Der Vorstand hatte leichtes Wachstum erwartet und rechnet nun mit einem Umsatzrückgang um sechs Prozent.",
                "The board had been expecting slight growth and now sees revenue rising by six per cent.",
                "“rising” where the source has “Umsatzrückgang”",
            ),
        ] {
            assert_eq!(said(langs, source, target), [expected], "{target}");
        }
    }

    #[test]
    fn the_forms_of_small_classes_are_known_one_by_one() {
        for (langs, source, target, expected) in [
            (
                "de>en",
                "Am Pfingstmontag blieb das Freibad geschlossen.",
                "The outdoor pool stayed closed on Easter Monday.",
                "“Easter Monday” where the source has “Pfingstmontag”",
            ),
            (
                "en>de",
                "The council will meet again on Tuesday evening.",
                "Der Rat tritt am Dienstagvormittag wieder zusammen.",
                "“Dienstagvormittag” where the source has “evening”",
            ),
            (
                "ru>en",
                "Строительство займёт не менее десяти лет.",
                "Construction will take no more than ten years.",
                "“no more than” where the source has “не менее”",
            ),
            (
                "fr>en",
                "Elle dit que des dizaines d’habitants ont signé la pétition.",
                "She says that hundreds of residents signed the petition.",
                "“hundreds” where the source has “dizaines”",
            ),
            (
                "en>uk",
                "The price of bread rose in the capital.",
                "Ціна хліба в столиці знизилася.",
                "“знизилася” where the source has “rose”",
            ),
        ] {
            assert_eq!(said(langs, source, target), [expected], "{target}");
        }
    }

    #[test]
    fn opposites_are_known_form_by_form_whatever_a_table_knows_of_them() {
        for (langs, source, target, expected) in [
            (
                "en>ru",
                "The committee rejected the plan to widen the harbour.",
                "Комитет одобрил план расширения гавани.",
                "“одобрил” where the source has “rejected”",
            ),
            (
                "fr>de",
                "Le musée a ouvert deux nouvelles salles en juin.",
                "Das Museum hat im Juni zwei neue Säle geschlossen.",
                "“geschlossen” where the source has “ouvert”",
            ),
            (
                "es>en",
                "Es el mayor incendio de la región en veinte años.",
                "It is the smallest fire in the region in twenty years.",
                "“smallest” where the source has “mayor”",
            ),
            (
                "tr>en",
                "Mahkeme, eski belediye başkanını beraat ettirdi.",
                "The court convicted the former mayor.",
                "“convicted” where the source has “beraat”",
            ),
        ] {
            assert_eq!(said(langs, source, target), [expected], "{target}");
        }
    }

    #[test]
    fn whatever_goes_up_or_down_is_told_by_its_verb() {
        for (langs, source, target, expected) in [
            (
                "en>es",
                "Shares in the brewery jumped 4% on the news.",
                "Las acciones de la cervecera se desplomaron un 4 % tras la noticia.",
                "“se desplomaron” where the source has “jumped”",
            ),
            (
                "it>en",
                "Il divario tra le due regioni si è ristretto nel secondo trimestre.",
                "The gap between the two regions widened in the second quarter.",
                "“widened” where the source has “ristretto”",
            ),
            (
                "en>es",
                "The price of bread was higher than at any time since 2009.",
                "El precio del pan era más bajo que en cualquier otro momento desde 2009.",
                "“más bajo” where the source has “higher”",
            ),
            (
                "uk>en",
                "Рівень води в річці почав спадати.",
                "The water level in the river began to rise.",
                "“rise” where the source has “спадати”",
            ),
        ] {
            assert_eq!(said(langs, source, target), [expected], "{target}");
        }
        let source = "The club was beaten by its neighbours on Sunday.";
        assert_eq!(said("en>de", source, "Der Nachbar gewann am Sonntag gegen den Verein."), [""; 0]);
    }

    #[test]
    fn of_two_words_of_a_set_one_can_be_exchanged() {
        for (langs, source, target, expected) in [
            (
                "zh>en",
                "第三季度手机出口量同比下降百分之六，但平均售价有所提高。",
                "Mobile phone exports rose by six per cent in the third quarter, although the average price increased.",
                "“rose” where the source has “下降”",
            ),
            (
                "de>en",
                "Die Zahl der Übernachtungen ist um acht Prozent gesunken, die der Gäste ist gestiegen.",
                "The number of overnight stays rose by eight per cent, that of guests has risen.",
                "“rose” where the source has “gesunken”",
            ),
            (
                "en>ar",
                "The border crossing in the north of the country was reopened on Sunday.",
                "أُعيد يوم الأحد فتح المعبر الحدودي في جنوب البلاد.",
                "“جنوب” where the source has “north”",
            ),
            (
                "zh>en",
                "该公司否认曾向供应商施压要求降价。",
                "The company admitted having pressured its suppliers.",
                "“admitted” where the source has “否认”",
            ),
        ] {
            assert_eq!(said(langs, source, target), [expected], "{target}");
        }
        let source = "Im Osten regnete es am Montag, im Westen schien die Sonne.";
        let target = "In the west the sun shone on Monday, in the east it rained.";
        assert_eq!(said("de>en", source, target), [""; 0]);
    }

    #[test]
    fn opposites_of_the_news_are_known_in_many_languages() {
        for (langs, source, target, expected) in [
            (
                "fr>en",
                "La commune doit verser 90 000 euros à la veuve du pompier.",
                "The municipality has to pay 90,000 euros to the widower of the firefighter.",
                "“widower” where the source has “veuve”",
            ),
            (
                "en>it",
                "Employers say it has become easier to recruit seasonal staff.",
                "I datori di lavoro dicono che è diventato più difficile reclutare personale stagionale.",
                "“difficile” where the source has “easier”",
            ),
            (
                "ru>en",
                "Продажи новых автомобилей в стране выросли в марте на 11%.",
                "Sales of used cars in the country grew by 11% in March.",
                "“used cars” where the source has “новых автомобилей”",
            ),
            (
                "da>en",
                "Antallet af trafikulykker steg kraftigt i fjor.",
                "The number of road accidents fell sharply last year.",
                "“fell” where the source has “steg”",
            ),
            (
                "fi>en",
                "Ajoneuvot sijoitetaan itärajalle ensi keväänä.",
                "The vehicles will be stationed on the western border next spring.",
                "“western” where the source has “itärajalle”",
            ),
            (
                "hu>en",
                "A forint kedd délután erősödött az euróval szemben.",
                "The forint weakened against the euro on Tuesday afternoon.",
                "“weakened” where the source has “erősödött”",
            ),
            (
                "el>en",
                "Οι εξαγωγές μειώθηκαν τον Μάιο.",
                "Imports fell in May.",
                "“Imports” where the source has “εξαγωγές”",
            ),
            ("ko>en", "수출은 5월에 감소했다.", "Imports fell in May.", "“Imports” where the source has “수출은”"),
            (
                "en>da",
                "House prices in the north-east rose fastest.",
                "Boligpriserne i sydvest steg hurtigst.",
                "“sydvest” where the source has “north-east”",
            ),
            (
                "de>en",
                "Trotz des Siegs im letzten Spiel steigen die Handballerinnen ab.",
                "Despite the defeat in the last game, the handball team is relegated.",
                "“defeat” where the source has “Siegs”",
            ),
        ] {
            assert_eq!(said(langs, source, target), [expected], "{target}");
        }
    }

    #[test]
    fn what_is_negated_named_or_meant_otherwise_is_no_opposite() {
        for (langs, source, target) in [
            ("ar>en", "التصوير غير مسموح به داخل المتحف.", "Photography is banned inside the museum."),
            ("fr>en", "Le musée est ouvert jusqu’à 18 heures le jeudi.", "The museum closes at 6 p.m. on Thursdays."),
            ("it>en", "Gli sforzi del comitato non hanno avuto successo.", "The committee's efforts were a failure."),
            ("fr>en", "La vente n’est plus autorisée depuis mardi.", "The sale has been prohibited since Tuesday."),
            (
                "de>en",
                "Er wohnt in Südkorea, sein Bruder im Norden.",
                "He lives in South Korea, his brother in the north.",
            ),
            (
                "ru>en",
                "Растёт опасение, что комитет распадётся.",
                "There is a growing fear that the committee may fall apart.",
            ),
            (
                "it>en",
                "Il fratello e la sorella sono arrivati di sera.",
                "The sister and the brother arrived in the evening.",
            ),
            (
                "en>fr",
                "Her grandmother was born in Rennes and worked at the arsenal.",
                "Sa grand-mère est née à Rennes et travaillait à l'arsenal.",
            ),
            (
                "es>en",
                "El diario deportivo, hermano del nuestro, también subió de precio.",
                "The sports daily, our sister paper, went up in price as well.",
            ),
            (
                "tr>en",
                "Mahkeme, iki yıldır tutuklu yargılanan muhasebecinin tahliyesine karar verdi.",
                "After two years in custody, the accountant is to be freed on the court's orders.",
            ),
            ("en>ru", "The rouble fell to 98 per dollar on Friday.", "Доллар в пятницу вырос до 98 рублей."),
            ("ja>en", "円相場は1ドル=155円台に下落した。", "The dollar rose above 155 yen."),
            ("ar>en", "غنت أغنيتها \"فوق رأس\" في الحفل.", "She sang her song “Over My Head” at the concert."),
        ] {
            assert_eq!(said(langs, source, target), [""; 0], "{target}");
        }
    }
}
