//! A name that the source spells in one way throughout, but for its cases, and the translation in two: Zelensky six times,
//! Zelinsky once. The odd one out is reported. Endings that the language has are inflection, and are left alone; so is what
//! another name of the source sounds like, and what the gazetteer or the lexicon knows, for a country and its people have
//! one name in some languages and two in others. A spelling that only headlines have is odd however seldom the text has the
//! other one, and so is one that is a letter off the source's own.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use strsim::{normalized_levenshtein, osa_distance};

use crate::align::Bead;
use crate::analysis::{Side, TokenKind, quoted};
use crate::check::MIN_TRUST;
use crate::document::BlockKind;
use crate::language::Lang;
use crate::lexicon::counterpart::{is_form, plain, roman};
use crate::lexicon::gazetteer::mentions;
use crate::lexicon::{Folding, usage};
use crate::locale::Words;
use crate::rule::*;
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "inconsistent-name",
    category: Category::Inconsistency,
    severity: Severity::Minor,
    confidence: 0.75,
    summary: "a name that is spelt in another way than in the rest of the article",
    help: "The source has one spelling throughout. Sources in scripts without capitals are not looked at, nor differences that may be endings of the languages.",
    params: &[&MIN_TIMES],
    supersedes: &[],
    check: Check::Article(check),
    bad: &[
        Example {
            langs: "fr>en",
            source: "Marta Kowalewski dirige le port depuis mai.\n\nLundi, Kowalewski a promis des travaux.\n\nLes dockers font confiance à Kowalewski.\n\nMais ⟦Kowalewski⟧ n’a pas donné de date.",
            target: "Marta Kowalewski has run the port since May.\n\nOn Monday, Kowalewski promised repairs.\n\nThe dockers trust Kowalewski.\n\nBut ⟦Kowelawski⟧ gave no date.",
            because: "two vowels changed places",
        },
        Example {
            langs: "fr>en",
            source: "Selon ⟦Kowalewski⟧, le port sera réparé\n\nLe directeur du port, Marek Kowalewski, a reçu les dockers lundi matin dans son bureau.\n\n« Les quais seront réparés », a promis Kowalewski.",
            target: "Port will be repaired, says ⟦Kowelawski⟧\n\nThe director of the port, Marek Kowalewski, met the dockers in his office on Monday morning.\n\n“The quays will be repaired,” Kowalewski promised.",
            because: "the headline spells the name in another way than the article",
        },
        Example {
            langs: "de>en",
            source: "Das sagte Landrätin Gudrun Ackermann am Dienstag.\n\nDie Brücke sei sicher, versprach Ackermann.\n\nEine Anfrage ließ ⟦Ackermann⟧ unbeantwortet.",
            target: "District leader Gudrun Ackermann said so on Tuesday.\n\nThe bridge was safe, Ackermann promised.\n\n⟦Ackermahn⟧ left a question unanswered.",
            because: "one letter off, near the end; English names have no cases",
        },
        Example {
            langs: "ru>en",
            source: "Директор завода Олег Колесников подал в отставку.\n\nРабочие поддержали Колесникова.\n\nЗамену Колесникову ищут с мая.\n\nЗавод ждёт ответа ⟦Колесникова⟧.",
            target: "The head of the plant, Oleg Kolesnikov, resigned.\n\nThe workers backed Kolesnikov.\n\nA successor to Kolesnikov has been sought since May.\n\nThe plant awaits the answer of ⟦Kolensikov⟧.",
            because: "the cases of the source are one name",
        },
    ],
    good: &[
        Example {
            langs: "ru>en",
            source: "Соколенко написал письмо.\n\nВ понедельник Соколенко уехал.\n\nВсе ждали Соколенко.\n\nПисьмо Соколенко осталось без ответа.",
            target: "Sokolenko wrote a letter.\n\nOn Monday Sokolenko left.\n\nEverybody waited for Sokolenko.\n\nSokolenko’s letter went unanswered.",
            because: "one spelling, and a genitive",
        },
        Example {
            langs: "en>pl",
            source: "The team waited for Kowalski.\n\nOn Monday Kowalski came.\n\nFans met Kowalski at noon.\n\nThe club thanked Kowalski.",
            target: "Drużyna czekała na Kowalskiego.\n\nW poniedziałek Kowalski przyjechał.\n\nKibice spotkali Kowalskiego w południe.\n\nKlub podziękował Kowalskiemu.",
            because: "Polish inflects names",
        },
        Example {
            langs: "fr>en",
            source: "Bruno Lemaitre dirige la section.\n\nLundi, Lemaitre a parlé.\n\nPaul Lemaire préside le club.\n\nLe club attend Lemaitre, pas Lemaire.",
            target: "Bruno Lemaitre heads the section.\n\nOn Monday, Lemaitre spoke.\n\nPaul Lemaire chairs the club.\n\nThe club expects Lemaitre, not Lemaire.",
            because: "two persons, in the source as well",
        },
        Example {
            langs: "ru>en",
            source: "Иван Соколов написал письмо.\n\nСоколова ждали в понедельник.\n\nСоколов уехал с женой.\n\nСоколова не ответила.",
            target: "Ivan Sokolov wrote a letter.\n\nSokolov was expected on Monday.\n\nSokolov left with his wife.\n\nSokolova did not reply.",
            because: "a case of his name is her name",
        },
    ],
};

static MIN_TIMES: Param = Param {
    name: "min-times",
    default: 3.0,
    unit: "times that the usual spelling stands in the article, but for slips in headlines and one letter off the source",
    range: (2.0, 100.0),
    basis: "with fewer there is no telling which of two is the usual one",
};

/// Fewest letters of a name that is compared, and of one that may differ in more than one letter.
const LETTERS: usize = 4;
const LONG: usize = 5;
/// Least likeness of a name and its form in the translation.
const LIKE: f64 = 0.55;
/// Most letters that differ between a spelling and a slip of it.
const SLIP: usize = 2;
/// Letters at the end that may be an ending in languages whose names have cases.
const ENDING: usize = 2;
/// Times that the usual spelling stands at least where it sounds as in the source, and the odd one is one letter off; once
/// if it is the source's to the letter.
const OF_SOURCE: usize = 2;

/// Endings of names, by language; a language that is not listed has any.
static ENDINGS: LazyLock<Words> = LazyLock::new(|| Words::read(include_str!("../locale/data/name_endings.toml")));

/// A name of the source and what stands for it, at one place.
struct Use<'a> {
    bead: &'a Bead,
    /// The name as the source has it there, folded.
    name: String,
    source: Span,
    target: Span,
}

/// The forms of a name in the translation, with their uses.
type Forms<'a> = BTreeMap<String, Vec<Use<'a>>>;

fn check(article: &Article<'_>) -> Vec<Flag> {
    let Some(source) = article.source else { return Vec::new() };
    if !source.locale.cased || !article.target.locale.cased {
        return Vec::new();
    }
    let mut names: BTreeMap<String, Forms<'_>> = BTreeMap::new();
    for bead in article.beads.iter().filter(|bead| bead.has_both_sides() && bead.score >= MIN_TRUST) {
        let (there, here) = (source.side(bead.source.clone()), article.target.side(bead.target.clone()));
        let theirs = capitals(&there);
        let ours = if theirs.is_empty() { Vec::new() } else { capitals(&here) };
        let ours: Vec<_> = ours.into_iter().map(|(form, span)| (roman(&form), form, span)).collect();
        for (name, at) in theirs {
            let sound = roman(&name);
            let best = ours.iter().map(|(own, form, span)| (normalized_levenshtein(&sound, own), form, *span));
            let best = best.max_by(|a, b| a.0.total_cmp(&b.0));
            if let Some((_, form, target)) = best.filter(|(like, ..)| *like >= LIKE) {
                let found = Use { bead, name: name.clone(), source: at, target };
                names.entry(name).or_default().entry(form.clone()).or_default().push(found);
            }
        }
    }
    let spelt: BTreeSet<String> = names.keys().map(|name| sound(name)).collect();
    let names = match ENDINGS.get(source.lang.code()) {
        Some(_) => names.into_values().collect(),
        None => by_stem(names),
    };
    names.iter().flat_map(|forms| odd_ones(article, forms, &spelt)).collect()
}

/// Names of a language with cases, the forms of each together: one stem, and one name in the translation that both have.
fn by_stem(names: BTreeMap<String, Forms<'_>>) -> Vec<Forms<'_>> {
    let mut stems: Vec<(String, Forms<'_>)> = Vec::new();
    for (name, forms) in names {
        match stems.iter_mut().find(|(stem, _)| is_form(stem, &name)) {
            Some((_, known)) => forms.into_iter().for_each(|(form, uses)| known.entry(form).or_default().extend(uses)),
            None => stems.push((name, forms)),
        }
    }
    stems.into_iter().map(|(_, forms)| forms).collect()
}

/// How a folded name sounds, spellings that vary made one: Zelenskyy, Зеленський.
fn sound(name: &str) -> String {
    let mut sound = String::new();
    for c in roman(name).chars() {
        let c = if matches!(c, 'y' | 'j') { 'i' } else { c };
        if !sound.ends_with(c) {
            sound.push(c);
        }
    }
    sound
}

/// Flags on the forms of a name that are slips of the usual one; `spelt` are the sounds of all names of the source.
fn odd_ones(article: &Article<'_>, forms: &Forms<'_>, spelt: &BTreeSet<String>) -> Vec<Flag> {
    let heads = |uses: &Vec<Use<'_>>| {
        uses.iter().all(|at| article.target.kind(at.bead.target.start as usize) == BlockKind::Heading)
    };
    let kept = |form: &String, uses: &[Use<'_>]| uses.iter().any(|at| at.name == *form);
    let usual = forms.iter().max_by_key(|(form, uses)| (!heads(uses), uses.len(), kept(form, uses)));
    let Some((usual, uses)) = usual else { return Vec::new() };
    let often = (uses.len() as f32) >= MIN_TIMES.of(article.params);
    let in_text = !heads(uses);
    let own = uses.iter().any(|at| sound(&at.name) == sound(usual));
    let is_odd = |form: &str, odd: &Vec<Use<'_>>| {
        let least = if kept(usual, uses) { 1 } else { OF_SOURCE };
        let one_letter = own && uses.len() >= least && odd.len() == 1 && osa_distance(usual, form) == 1;
        often && odd.len() * 3 <= uses.len() || in_text && heads(odd) || one_letter
    };
    let cases = article.source.is_none_or(|source| ENDINGS.get(source.lang.code()).is_none());
    let is_slip = |form: &str| is_slip(article.target.lang, cases, usual, form);
    let odd = forms.iter().filter(|(form, odd)| {
        let short = form.chars().count().min(usual.chars().count()) < LONG;
        let another = spelt.contains(&sound(form)) && sound(form) != sound(usual);
        is_odd(form, odd) && is_slip(form) && !another && (!short || own && often)
    });
    let mut flags = Vec::new();
    for (form, odd) in odd.flat_map(|(form, odd)| odd.iter().map(move |odd| (form, odd))) {
        let here = article.target.side(odd.bead.target.clone());
        let beside = capitals(&here).iter().any(|(form, _)| form == usual);
        // A name one letter off the source's own is no word, whatever the lexicon has seen; and it may have seen the usual
        // one, for it knows words by their beginnings.
        let key = |form: &str| Folding::of(article.target.lang).key(form);
        let one_letter = usual.chars().count() >= LONG && osa_distance(usual, form) == 1;
        let off = one_letter && uses.len() >= OF_SOURCE && (odd.name == *usual || key(form) == key(usual));
        if beside || is_word(article, &here, odd.target, !off) {
            continue;
        }
        let Some(first) = uses.first() else { continue };
        let common = article.target.side(first.bead.target.clone());
        let times = if uses.len() == 1 { "once".to_owned() } else { format!("{} times", uses.len()) };
        let (own, usual) = (here.quote(odd.target), common.words(first.target));
        let theirs = article.source.map_or("", |source| odd.source.of(source.text()));
        // "Kolensikov" for Колесникова: the reader is to find the place.
        let there = if theirs == usual { String::new() } else { format!(", {} in the source,", quoted(theirs)) };
        let reason = format!("{own}{there} is spelt {} elsewhere in the article, {times}", quoted(usual));
        flags.push(Flag::on(Some(odd.source), Some(odd.target), reason).suggest(usual));
    }
    flags
}

/// True when a form differs from the usual one by few letters, and not by an ending that the language has, or by any where
/// one of the two languages (`cases`: the source's) has cases.
fn is_slip(lang: Lang, cases: bool, usual: &str, form: &str) -> bool {
    let same = usual.chars().zip(form.chars()).take_while(|(a, b)| a == b).count();
    let shorter = usual.chars().count().min(form.chars().count());
    let (distance, at_end) = (osa_distance(usual, form), same + ENDING >= shorter);
    if form == usual || distance > SLIP || shorter < LONG && distance > 1 {
        return false;
    }
    if !at_end {
        return true;
    }
    let rest = |name: &str| name.chars().skip(same).collect::<String>();
    let (a, b) = (rest(usual), rest(form));
    match ENDINGS.get(lang.code()) {
        // "Zelenskyy", "Zelenski": no ending of any case.
        Some(_) if cases => [&a, &b].iter().all(|end| end.chars().all(|c| matches!(c, 'i' | 'y' | 'j'))),
        Some(endings) => distance == 1 && ![&a, &b].iter().all(|end| end.is_empty() || endings.contains(*end)),
        None => false,
    }
}

/// True for what the gazetteer or, if asked, the translation's own vocabulary knows.
fn is_word(article: &Article<'_>, here: &Side<'_>, span: Span, ask_lexicon: bool) -> bool {
    let listed = || mentions(here, true).iter().any(|mention| mention.span.overlaps(span));
    let source = article.source.map_or(article.target.lang, |source| source.lang);
    let known = usage(source, article.target.lang).filter(|_| ask_lexicon);
    known.is_some_and(|of| of(here.words(span)).seen[1] >= SEEN) || listed()
}

/// Times in the lexicon's training text from which a spelling is a word of its own.
const SEEN: f32 = 5.0;

/// The capitalised words of a side that may be names, folded.
fn capitals(side: &Side<'_>) -> Vec<(String, Span)> {
    let of = |span: Span| {
        let folded = plain(side.words(span));
        let function = side.locale().is_function_word(&side.words(span).to_lowercase());
        (folded.chars().count() >= LETTERS && !function).then_some((folded, span))
    };
    side.tokens().iter().filter(|t| t.kind == TokenKind::Capital).filter_map(|t| of(t.span)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn slip(target: &str, cases: bool, usual: &str, form: &str) -> bool {
        is_slip(Lang::parse(target).unwrap(), cases, usual, form)
    }

    #[test]
    fn a_letter_at_the_end_is_a_slip_where_names_have_no_cases() {
        assert!(slip("en", false, "haberstroh", "haberstrom"));
        assert!(slip("fr", false, "merkel", "merkle"));
        assert!(!slip("pl", false, "haberstroh", "haberstrohu"), "Polish has cases");
        assert!(!slip("en", false, "williams", "william"), "a plural");
        assert!(!slip("es", false, "kennedy", "kennedys"));
        assert!(!slip("en", false, "ivanov", "ivanova"), "his wife");
    }

    #[test]
    fn the_ending_that_a_source_with_cases_may_have_brought_along_is_none() {
        assert!(!slip("en", true, "sokolov", "sokolova"));
        assert!(slip("en", true, "zelensky", "zelenskiy"), "no case of it");
        assert!(slip("en", true, "kolesnikov", "kolensikov"), "inside the name");
    }

    #[test]
    fn cases_of_a_name_in_the_source_are_one_name_and_other_names_are_not() {
        assert!(is_form("колесников", "колесниковым"));
        assert!(is_form("nowakowski", "nowakowskiego"));
        assert!(!is_form("петров", "петровский"));
        assert!(!is_form("orlov", "oreshkin"));
    }

    #[test]
    fn spellings_that_vary_sound_alike() {
        assert_eq!(sound("zelenskyy"), sound("zelenski"));
        assert_eq!(sound("гайсин"), sound("gaisin"));
        assert_ne!(sound("lemaitre"), sound("lemaire"));
    }

    #[test]
    fn the_endings_of_names_load() {
        assert!(ENDINGS.get("en").is_some_and(|endings| endings.contains(&"s".into())) && ENDINGS.get("ru").is_none());
    }
}
