//! Loops: a decoder that has lost its way says the same words again and again (the “oscillatory hallucinations” of
//! Raunak et al. 2021).
//!
//! For each length the words are compared with those that many places further on; a run of matches is a loop.
//! Single words and pairs of words need three turns; longer phrases need two, and so do pairs that say something where the
//! source repeats nothing; a phrase of five words that comes back later in its sentence counts where the source says
//! nothing twice. What the source repeats as often is its author's rhetoric. Loops with other words in between are found
//! by their most frequent pair of words, as in Guerreiro et al. 2023 (top n-gram count), against the source's.

use std::collections::BTreeMap;

use crate::analysis::Side;
use crate::rule::*;
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "repetition-loop",
    category: Category::Mistranslation,
    severity: Severity::Critical,
    confidence: 0.95,
    summary: "words that go round in a loop",
    help: "The engine got stuck: what should stand behind the loop may be missing. Translate the sentence again.",
    params: &[&TURNS_OF_PAIR, &EXCESS],
    supersedes: &["doubled-word", "invented-words"],
    check: Check::Target(check),
    bad: &[
        Example {
            langs: "es>en",
            source: "La biblioteca de Zamora reabre el lunes.",
            target: "The library ⟦in Zamora in Zamora⟧ reopens on Monday.",
            because: "a preposition and its name, twice",
        },
        Example {
            langs: "en>de",
            source: "The bone belongs to a previously unknown species of seal.",
            target: "Der Knochen gehört zu einer ⟦bislang unbekannten, bislang unbekannten⟧ Robbenart.",
            because: "two words twice, with a comma between them",
        },
        Example {
            langs: "fr>en",
            source: "Le gouvernement allemand a refusé.",
            target: "The ⟦German German German⟧ government refused.",
            because: "one word, three times",
        },
        Example {
            langs: "en>fi",
            source: "The ferry now carries three times as many cars as it did before the bridge was closed.",
            target: "Lautta kuljettaa nyt ⟦kolme kertaa kolme kertaa⟧ niin paljon autoja kuin ennen sillan sulkemista.",
            because: "two words twice, in a language whose small words are not known",
        },
        Example {
            langs: "ru>en",
            source: "Он победил на внеочередных выборах прошлой весной.",
            target: "He won ⟦in a special in a special in a special⟧ election last spring.",
            because: "a phrase that goes round",
        },
        Example {
            langs: "en>de",
            source: "The law protects the patients and the communities that we serve.",
            target: "Das Gesetz schützt ⟦die Patienten und die Patienten und⟧ Gemeinden, denen wir dienen.",
            because: "three words twice are a loop as well",
        },
        Example {
            langs: "en>zh",
            source: "The mayor promised new schools.",
            target: "市长承诺⟦新建学校新建学校新建学校⟧。",
            because: "characters, where words have no spaces",
        },
        Example {
            langs: "de>en",
            source: "Der Kapitän übernahm später eine kleinere Flotte im Norden.",
            target: "The captain was assigned to the northern fleet, where he ⟦was assigned to the northern fleet⟧.",
            because: "a phrase comes back that the source does not have twice",
        },
        Example {
            langs: "de>en",
            source: "Die Mannschaft gewann das Spiel am Samstag.",
            target: "The team won ⟦the game the game⟧ on Saturday.",
            because: "an article and its noun",
        },
        Example {
            langs: ">fr",
            source: "",
            target: "Le président a salué ⟦la décision de la décision de la décision de⟧ la Cour.",
            because: "no source is needed for this",
        },
        Example {
            langs: "en>de",
            source: "They pulled rubbish out of the canals, including bicycles, trolleys and a kitchen.",
            target: "Sie zogen Müll aus den Kanälen, darunter ⟦Fahrräder, Einkaufswagen, Fahrräder, Einkaufswagen⟧ und eine Küche.",
            because: "two items of a list twice",
        },
        Example {
            langs: "it>en",
            source: "L’allenatore spera che la federazione possa rinviare le prossime tre partite in trasferta.",
            target: "The coach hopes that the association can postpone the next three away games. He ⟦hopes that the association can postpone the next three away games⟧.",
            because: "a sentence more, made up of the one before",
        },
    ],
    good: &[
        Example {
            langs: "en>de",
            source: "The lists name bicycles, trolleys, bicycles, trolleys, and so on.",
            target: "Die Listen nennen Fahrräder, Einkaufswagen, Fahrräder, Einkaufswagen und so weiter.",
            because: "as the source has it",
        },
        Example {
            langs: "de>en",
            source: "Der Zug fährt von Baden nach Baden-Baden, von Halle nach Halle.",
            target: "The train runs from Baden to Baden-Baden, from Halle to Halle.",
            because: "a name twice, with another word before each",
        },
        Example {
            langs: "fr>en",
            source: "« Jamais, jamais, jamais », a répété le ministre.",
            target: "“Never, never, never,” the minister repeated.",
            because: "the source says it three times",
        },
        Example {
            langs: "en>de",
            source: "Day by day by day the water rose.",
            target: "Tag um Tag um Tag stieg das Wasser.",
            because: "rhetoric of the source",
        },
        Example {
            langs: "fr>en",
            source: "Le maire a demandé sans cesse des renforts, pas à pas, en homme du peuple pour le peuple.",
            target: "The mayor asked again and again and again for reinforcements, step by step, as a man of the people for the people.",
            because: "rhetoric that goes on with its first word",
        },
        Example {
            langs: "fr>en",
            source: "Résultats : 0 0 0, puis 1 1 1.",
            target: "Results: 0 0 0, then 1 1 1.",
            because: "figures of a table",
        },
        Example {
            langs: "es>en",
            source: "El lunes vota París, el martes vota Lyon y el miércoles vota Niza.",
            target: "Paris votes on Monday, Lyon votes on Tuesday and Nice votes on Wednesday.",
            because: "parallel clauses",
        },
        Example {
            langs: "ru>en",
            source: "«Жители не собираются забывать о закрытой школе. И они вспомнят о ней на выборах осенью», — сказала мэр.",
            target: "“Residents are not going to forget the closed school - they are not going to forget it at the polls in autumn,” the mayor said.",
            because: "two sentences became one, and both say so",
        },
        Example {
            langs: "en>zh",
            source: "“Thank you, thank you,” he said slowly.",
            target: "“谢谢，谢谢，”他慢慢地说。",
            because: "the source says it twice, and doubled characters are one word",
        },
        Example {
            langs: ">zh",
            source: "",
            target: "孩子们哈哈大笑，慢慢地走回家。",
            because: "doubled characters are words of the language",
        },
    ],
};

static TURNS_OF_PAIR: Param = Param {
    name: "turns",
    default: 3.0,
    unit: "times in a row",
    range: (2.0, 10.0),
    basis: "one or two words; longer phrases need one turn less. Human translations double words, none triples them",
};

static EXCESS: Param = Param {
    name: "excess",
    default: 3.0,
    unit: "times more than the most frequent pair of words in the source",
    range: (2.0, 10.0),
    basis: "top n-gram count of Guerreiro et al. 2023, who take 2; Spanish and French human text reaches 2",
};

/// Longest phrase that is compared, in words (in characters twice that); Raunak et al. 2021 look at four.
const LONGEST: usize = 12;

fn check(target: &Side<'_>, source: Option<&Side<'_>>, params: &Params) -> Vec<Flag> {
    let units = units(target);
    // A loop of two words says a pair of words twice; so does one of a single word that is said three times.
    if TURNS_OF_PAIR.of(params) >= 3.0 && !says_a_pair_twice(&units) {
        return Vec::new();
    }
    let mut loops = runs(&units, target.locale().unspaced, params);
    if loops.is_empty() && source.is_some() {
        let listed = || list_twice(target, &units).filter(|_| !source.is_some_and(says_twice));
        loops.extend(phrase_twice(target, &units).or_else(listed));
    }
    if loops.is_empty() {
        let found = scattered(target, &units, source, params).or_else(|| echoed(target, &units, source));
        return found.into_iter().collect();
    }
    let own = source.map(|side| own_turns(side)).unwrap_or(1);
    let source_repeats = source.is_some_and(|side| says_twice(side));
    let source_glosses = source.is_some_and(|side| side.text().contains(['(', '（']));
    loops
        .into_iter()
        .map(|found| paired(found, target.locale().unspaced))
        .filter(|found| found.turns > own)
        .filter(|found| {
            // "Globalization and disease – globalization and disease in history", "the World Health Organization
            // (WHO)": the source says it twice as well, with the same pause between.
            let pause = units.get(found.start + found.length - 1).filter(|unit| unit.pauses);
            let bracketed = pause.is_some_and(|unit| {
                let after = target.analysis.text().get(unit.span.end as usize..).unwrap_or("");
                after.trim_start().starts_with(['(', '（'])
            });
            !(found.turns == 2 && (pause.is_some() && source_repeats || bracketed && source_glosses))
        })
        .filter_map(|found| {
            let first = units.get(found.start)?;
            let last = units.get(found.start + found.length * found.turns - 1)?;
            let once = units.get(found.start + found.length - 1)?;
            let span = first.span.cover(last.span);
            let phrase = target.quote(first.span.cover(once.span));
            let reason = format!("{} says {phrase} {} times in a row", target.quote(span), found.turns);
            let spaced_by_commas =
                units.get(found.start..found.start + found.length * found.turns - 1)?.iter().any(|u| u.pauses);
            let flag = Flag::target(span, reason).suggest(target.words(first.span.cover(once.span)));
            // Without a source to tell, "no, no, no" may well be what was said.
            Some(if spaced_by_commas && source.is_none() { flag.confidence(0.4) } else { flag })
        })
        .collect()
}

/// A word or figure, in lower case; a character in scripts without spaces.
struct Unit {
    word: String,
    span: Span,
    has_letters: bool,
    is_capital: bool,
    /// A comma or another mark stands after it.
    pauses: bool,
}

fn units(side: &Side<'_>) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    let unspaced = side.locale().unspaced;
    for token in side.tokens() {
        let word = side.words(token.span);
        if token.kind == crate::analysis::TokenKind::Mark {
            if let Some(last) = units.last_mut() {
                last.pauses |= word.chars().any(|c| !matches!(c, '"' | '“' | '”' | '«' | '»' | '\'' | '-'));
            }
        } else if unspaced && !word.is_ascii() {
            for (at, c) in word.char_indices() {
                let start = token.span.start as usize + at;
                units.push(Unit {
                    word: c.to_string(),
                    span: Span::new(start, start + c.len_utf8()),
                    has_letters: c.is_alphabetic(),
                    is_capital: false,
                    pauses: false,
                });
            }
        } else {
            units.push(Unit {
                word: word.to_lowercase(),
                span: token.span,
                has_letters: word.chars().any(char::is_alphabetic),
                is_capital: word.chars().next().is_some_and(char::is_uppercase),
                pauses: false,
            });
        }
    }
    units
}

fn says_a_pair_twice(units: &[Unit]) -> bool {
    let mut pairs: Vec<_> = units.windows(2).filter_map(|p| Some((&p.first()?.word, &p.get(1)?.word))).collect();
    pairs.sort_unstable();
    pairs.windows(2).any(|two| two.first() == two.get(1))
}

struct Run {
    start: usize,
    length: usize,
    turns: usize,
}

/// Loops that count as such, longest stretches of each, none inside another.
fn runs(units: &[Unit], unspaced: bool, params: &Params) -> Vec<Run> {
    let mut found: Vec<Run> = Vec::new();
    for length in 1..=(LONGEST * if unspaced { 2 } else { 1 }).min(units.len() / 2) {
        let turns = TURNS_OF_PAIR.of(params) as usize;
        let needed = match (unspaced, length) {
            (false, 1..=2) => turns,
            (true, 1) => turns + 1,
            (true, 2..=5) => turns,
            _ => turns - 1,
        };
        for run in periodic(units, length, needed) {
            let end = run.start + run.length * run.turns;
            let is_new = found.iter().all(|f| f.start + f.length * f.turns <= run.start || end <= f.start);
            let words = units.get(run.start..run.start + length).unwrap_or(&[]);
            // "Xinhua News Agency (Xinhua News Agency)": a name and its gloss.
            let is_gloss = run.turns == 2 && !unspaced && words.iter().all(|u| u.is_capital);
            if is_new && !is_gloss && words.iter().any(|u| u.has_letters) {
                found.push(run);
            }
        }
    }
    found.sort_by_key(|run| run.start);
    found
}

/// Doubled characters are words: 谢谢，谢谢 says one of them twice, and not a character four times.
fn paired(run: Run, unspaced: bool) -> Run {
    let doubled = unspaced && run.length == 1 && run.turns == 4;
    if doubled { Run { length: 2, turns: 2, ..run } } else { run }
}

/// Stretches that repeat with a period of `length`, at least `needed` times.
fn periodic(units: &[Unit], length: usize, needed: usize) -> Vec<Run> {
    let mut found = Vec::new();
    let (mut start, mut matches) = (0, 0);
    for (i, (a, b)) in units.iter().zip(units.iter().skip(length)).enumerate() {
        if a.word == b.word {
            if matches == 0 {
                start = i;
            }
            matches += 1;
        } else {
            matches = 0;
        }
        let goes_on = units.get(i + length + 1).zip(units.get(i + 1)).is_some_and(|(b, a)| a.word == b.word);
        if matches > 0 && !goes_on {
            let turns = (matches + length) / length;
            if turns >= needed.max(2) {
                found.push(Run { start, length, turns });
            }
            matches = 0;
        }
    }
    found
}

/// Two words twice that say something together: an article and its noun, a noun and its adjective. "Again and again and
/// again" goes on with the first of them, and names are doubled on purpose.
fn phrase_twice(target: &Side<'_>, units: &[Unit]) -> Option<Run> {
    let locale = target.locale();
    if locale.unspaced {
        return None;
    }
    // Where no small words are listed, both have to be long: “kolme kertaa kolme kertaa”.
    let listed = !locale.function_words.is_empty();
    let shortest = if listed { SAYING } else { SAYING + 1 };
    let says =
        |unit: &Unit| !locale.is_function_word(&unit.word) && unit.has_letters && unit.word.chars().count() >= shortest;
    units.windows(4).enumerate().find_map(|(start, four)| {
        let [a, b, c, d] = four else { return None };
        let goes_on =
            |at: Option<usize>, with: &Unit| at.and_then(|at| units.get(at)).is_some_and(|u| u.word == with.word);
        // “a hitherto unknown, hitherto unknown species”: with a pause between them both words say something.
        let paused = b.pauses && !(listed && says(a) && says(b));
        let twice = a.word == c.word && b.word == d.word && a.word != b.word && !(a.pauses || paused || c.pauses);
        let named = |unit: &Unit| unit.is_capital && !locale.nouns_capitalised;
        // “in Badajoz in Badajoz”
        let led_name = listed && locale.cased && !named(c) && named(b) && named(d) && locale.is_function_word(&a.word);
        // Without small words of its own, as Arabic writes them, a list goes on like this.
        let together = match (listed, locale.cased) {
            (true, true) => says(a) || says(b),
            (true, false) => says(a) != says(b),
            (false, _) => says(a) && says(b),
        };
        let is_phrase = together && [a, b].iter().all(|u| u.has_letters) && !named(c) && (!named(d) || led_name);
        let alone = !goes_on(Some(start + 4), a) && !goes_on(start.checked_sub(1), b);
        (twice && is_phrase && alone).then_some(Run { start, length: 2, turns: 2 })
    })
}

/// Two items of a list twice: “bicycles, trolleys, bicycles, trolleys”.
fn list_twice(target: &Side<'_>, units: &[Unit]) -> Option<Run> {
    let locale = target.locale();
    let says =
        |unit: &Unit| unit.has_letters && unit.word.chars().count() >= SAYING && !locale.is_function_word(&unit.word);
    let is_twice = |four: &[Unit]| {
        let [a, b, c, d] = four else { return false };
        let items = a.pauses && b.pauses && c.pauses && says(a) && says(b);
        items && a.word == c.word && b.word == d.word && a.word != b.word
    };
    let start = units.windows(4).position(is_twice).filter(|_| !locale.unspaced)?;
    Some(Run { start, length: 2, turns: 2 })
}

/// Fewest letters of a word that says something.
const SAYING: usize = 3;

/// How often the source itself says something in a row; 1 if it never does.
fn own_turns(side: &Side<'_>) -> usize {
    let units = units(side);
    let shortest = if side.locale().unspaced { 2 } else { 1 };
    (shortest..=LONGEST)
        .flat_map(|length| periodic(&units, length, 2))
        .filter(|run| units.get(run.start..run.start + run.length).is_some_and(|u| u.iter().any(|u| u.has_letters)))
        .map(|run| run.turns)
        .max()
        .unwrap_or(1)
}

/// The most frequent pair of words, where it is far more frequent than any in the source.
fn scattered(target: &Side<'_>, units: &[Unit], source: Option<&Side<'_>>, params: &Params) -> Option<Flag> {
    let locale = target.locale();
    let source = source?;
    if locale.unspaced || locale.function_words.is_empty() || units.len() < 8 {
        return None;
    }
    let mut places: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for (i, pair) in units.windows(2).enumerate() {
        let [a, b] = pair else { continue };
        let is_content = |u: &Unit| u.has_letters && !locale.is_function_word(&u.word);
        // A name may be repeated where the source has a pronoun or one word for it.
        let is_name = a.is_capital || b.is_capital;
        if (is_content(a) || is_content(b)) && a.has_letters && b.has_letters && !is_name && !a.pauses {
            places.entry((&a.word, &b.word)).or_default().push(i);
        }
    }
    let (_, at) = places.iter().max_by_key(|(_, at)| at.len())?;
    let own = top_count(source);
    if (at.len() as f32) < own as f32 + EXCESS.of(params) {
        return None;
    }
    let (first, last) = (units.get(*at.first()?)?, units.get(*at.last()? + 1)?);
    let once = first.span.cover(units.get(*at.first()? + 1)?.span);
    let span = first.span.cover(last.span);
    let reason =
        format!("{} says {} {} times, the source nothing as often", target.quote(span), target.quote(once), at.len());
    Some(Flag::target(span, reason).confidence(0.8))
}

/// A phrase that comes back in the same sentence, where the source says nothing twice: "was assigned to the ship,
/// where he was assigned to the ship".
fn echoed(target: &Side<'_>, units: &[Unit], source: Option<&Side<'_>>) -> Option<Flag> {
    let locale = target.locale();
    let source = source?;
    if locale.unspaced || locale.function_words.is_empty() || units.len() < 2 * ECHO {
        return None;
    }
    let mut seen: BTreeMap<Vec<&str>, usize> = BTreeMap::new();
    let (at, again) = units.windows(ECHO).enumerate().find_map(|(i, phrase)| {
        let content = |u: &&Unit| u.has_letters && !locale.is_function_word(&u.word);
        let says_something =
            phrase.iter().filter(content).count() >= 2 && phrase.iter().any(|u| content(&u) && !u.is_capital);
        let words = phrase.iter().map(|u| u.word.as_str()).collect();
        let first = *seen.entry(words).or_insert(i);
        (says_something && first + ECHO <= i).then_some((first, i))
    })?;
    // Two sentences that became one may well begin alike.
    let joined = source.segments().len() > target.segments().len();
    if joined {
        return None;
    }
    let length = units
        .iter()
        .skip(at)
        .zip(units.iter().skip(again))
        .take(again - at)
        .take_while(|(a, b)| a.word == b.word)
        .count();
    let once = units.get(at)?.span.cover(units.get(at + length - 1)?.span);
    let second = units.get(again)?.span.cover(units.get(again + length - 1)?.span);
    let in_one_sentence = target.segments().iter().any(|s| once.within(s.span) && second.within(s.span));
    // What a sentence more says again is one that was made up of the rest.
    let again = length >= LONG_ECHO && target.segments().len() > source.segments().len();
    let told = match in_one_sentence {
        true => !says_twice(source),
        false => again && !says_long_twice(source),
    };
    let place = if in_one_sentence { "in the same sentence" } else { "in the next sentence" };
    let reason = format!("{} comes back {place}, the source says nothing twice", target.quote(second));
    told.then(|| Flag::target(second, reason).severity(Severity::Major).confidence(0.75))
}

/// Shortest phrase whose return in another sentence is no chance, in words.
const LONG_ECHO: usize = 6;

/// True when the source says three words twice, or as many characters as that.
fn says_long_twice(side: &Side<'_>) -> bool {
    let length = if side.locale().unspaced { LONG_ECHO } else { TRIPLE };
    comes_back(&units(side), length, length)
}

/// Words of a phrase whose return in the source makes it one that repeats itself.
const TRIPLE: usize = 3;

/// True when so many words in a row come again, so many places on or later.
fn comes_back(units: &[Unit], length: usize, apart: usize) -> bool {
    let phrases: Vec<Vec<&str>> = units.windows(length).map(|p| p.iter().map(|u| u.word.as_str()).collect()).collect();
    phrases.iter().enumerate().any(|(at, phrase)| phrases.iter().skip(at + apart).any(|other| other == phrase))
}

/// Shortest phrase whose return is no chance, in words; with four, one human sentence in 1,200 of NTREX-128 has one.
const ECHO: usize = 5;

/// True when the source says three words twice, or two of its words begin alike, as inflected forms of one do.
fn says_twice(side: &Side<'_>) -> bool {
    let units = units(side);
    if side.locale().unspaced {
        // Two characters make up a word.
        return comes_back(&units, 2, 2);
    }
    if comes_back(&units, TRIPLE, 1) {
        return true;
    }
    let mut stems: Vec<String> = units
        .iter()
        .filter(|u| u.word.chars().count() >= 4 && !side.locale().is_function_word(&u.word))
        .map(|u| u.word.split(['\'', '’']).next_back().unwrap_or_default().chars().take(5).collect())
        .collect();
    stems.sort();
    stems.windows(2).any(|pair| pair.first() == pair.get(1))
}

/// Count of the most frequent word or pair of words of content.
fn top_count(side: &Side<'_>) -> usize {
    let units = units(side);
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for unit in units.iter().filter(|u| u.has_letters && !side.locale().is_function_word(&u.word)) {
        if !side.locale().unspaced {
            *counts.entry((&unit.word, "")).or_default() += 1;
        }
    }
    for pair in units.windows(2) {
        if let [a, b] = pair {
            *counts.entry((&a.word, &b.word)).or_default() += 1;
        }
    }
    counts.values().copied().max().unwrap_or(0)
}
