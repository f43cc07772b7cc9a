//! Capitals that went wrong: a sentence all in capitals, one without any, one that begins in lower case; words in capitals or
//! in title case in the middle of one, and capitals inside a word.
//!
//! The source tells: what it writes in capitals may be in capitals here. Where the source's script has no capitals,
//! only whole sentences with their end count, since headlines and lists follow the style of the house.

use std::cell::LazyCell;
use std::collections::BTreeSet;

use crate::analysis::Side;
use crate::analysis::quotes::double_quotations;
use crate::document::BlockKind;
use crate::lexicon::capitals::{capital_dates, capital_peoples, shouted_words, small_dates, small_names, titled_runs};
use crate::lexicon::forms::forms;
use crate::rule::*;
use crate::segment::Segment;
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "wrong-casing",
    category: Category::Spelling,
    severity: Severity::Minor,
    confidence: 0.85,
    summary: "capitals or small letters that the sentence should not have",
    help: "Write it in sentence case. Brands and particles that begin in lower case (iPhone, de Gaulle) are left \
           alone, as are list items and what the source writes so too.",
    params: &[&WORDS],
    supersedes: &[],
    check: Check::Target(check),
    bad: &[
        Example {
            langs: "pt>en",
            source: "Moçambique vai construir uma central solar no norte.",
            target: "⟦MOzambique⟧ is to build a solar power plant in the north.",
            because: "two capitals",
        },
        Example {
            langs: "nl>en",
            source: "De luchthaven Lelystad mag niet uitbreiden.",
            target: "⟦LElystad⟧ Airport is not allowed to expand.",
            because: "the source has the name as it is written",
        },
        Example {
            langs: "en>fr",
            source: "The minister will meet his Polish counterpart on ⟦Thursday⟧ in Gdansk.",
            target: "Le ministre rencontrera ⟦Jeudi⟧ à Gdansk son homologue polonais.",
            because: "French writes weekdays small",
        },
        Example {
            langs: "en>es",
            source: "The lorry driver, who is ⟦French⟧, was released on Monday.",
            target: "El camionero, de nacionalidad ⟦Francesa⟧, quedó en libertad el lunes.",
            because: "and Spanish peoples",
        },
        Example {
            langs: "pl>en",
            source: "Od lipca uczniowie pojadą komunikacją miejską za darmo.",
            target: "From July pupils will use public ⟦transPort⟧ free of charge.",
            because: "a capital inside a common word",
        },
        Example {
            langs: "en>ro",
            source: "It is one of the coldest towns in the country.",
            target: "Este ⟦UNUL DINTRE CELE⟧ mai reci orașe din țară.",
            because: "small words in capitals",
        },
        Example {
            langs: "fr>en",
            source: "Le tremblement de terre a détruit des milliers de maisons.",
            target: "⟦THE EARTHQUAKE DESTROYED THOUSANDS OF HOMES.⟧",
            because: "all in capitals",
        },
        Example {
            langs: "ru>en",
            source: "Он позвонил Трампу в понедельник.",
            target: "⟦he called trump on monday.⟧",
            because: "no capital at all",
        },
        Example {
            langs: "zh>en",
            source: "地震没有引发海啸，但有一百多人死亡。",
            target: "⟦the⟧ quake triggered no tsunami, but more than a hundred people died near Palu.",
            because: "a sentence begins with a capital",
        },
        Example {
            langs: "en>de",
            source: "Our brands are made for every need.",
            target: "⟦unsere⟧ Marken sind für jeden Bedarf gemacht.",
            because: "German begins sentences with a capital as well",
        },
        Example {
            langs: "en>fr",
            source: "The mayor announced the closure of two schools on Monday.",
            target: "Le maire ⟦A ANNONCÉ LUNDI LA FERMETURE⟧ de deux écoles.",
            because: "capitals in the middle",
        },
        Example {
            langs: "fr>en",
            source: "Le maire a annoncé lundi la fermeture de deux écoles en ville.",
            target: "The mayor announced ⟦On Monday The Closure Of Two Schools In⟧ town.",
            because: "title case in the middle",
        },
        Example {
            langs: "en>es",
            source: "The mayor announced the closure of two schools.",
            target: "El ⟦AlCalDe⟧ anunció el cierre de dos escuelas.",
            because: "capitals inside a word",
        },
        Example {
            langs: "en>el",
            source: "The government announced new measures against inflation.",
            target: "Η κυβέρνηση ⟦ΑΝΑΚΟΙΝΩΣΕ ΝΕΑ ΜΕΤΡΑ⟧ κατά του πληθωρισμού.",
            because: "words in capitals that are no names of the source",
        },
        Example {
            langs: "en>ru",
            source: "The government announced new measures against inflation on Monday.",
            target: "Правительство ⟦Объявило В Понедельник О Новых Мерах⟧ против инфляции.",
            because: "title case in a language that has none",
        },
        Example {
            langs: "en>pl",
            source: "The president flew from ⟦Warsaw⟧ to Berlin.",
            target: "Prezydent poleciał z ⟦warszawy⟧ do Berlina.",
            because: "a city without its capital",
        },
        Example {
            langs: "en>es",
            source: "She thanked the nurses of the Brisbane hospital.",
            target: "Agradeció su labor a las enfermeras del hospital de ⟦brisbane⟧.",
            because: "a city without its capital",
        },
        Example {
            langs: "es>en",
            source: "El ministro ⟦francés⟧ se reunió el ⟦jueves⟧ con su homóloga en Berlín.",
            target: "The ⟦french⟧ minister met his counterpart in Berlin on ⟦thursday⟧.",
            because: "a nation's adjective and a weekday, which English gives capitals",
        },
        Example {
            langs: "nl>en",
            source: "De dierenarts krijgt volgende maand een koninklijke onderscheiding.",
            target: "Next month the vet will receive a ⟦ROYAL⟧ decoration.",
            because: "an ordinary word in capitals",
        },
        Example {
            langs: "en>it",
            source: "The talks in Geneva will resume on ⟦Wednesday⟧ morning.",
            target: "I colloqui di Ginevra riprenderanno ⟦Mercoledì⟧ mattina.",
            because: "Italian writes its weekdays small",
        },
    ],
    good: &[
        Example {
            langs: "en>cs",
            source: "She lost the semi-final in Paris.",
            target: "V pařížském semifinále prohrála.",
            because: "Czech writes the adjectives of cities small",
        },
        Example {
            langs: "en>fi",
            source: "Police in Washington arrested three people.",
            target: "Poliisi pidätti Washingtonissa kolme ihmistä.",
            because: "a city, whoever is meant by its name",
        },
        Example {
            langs: "en>nl",
            source: "Iceland has closed its harbours.",
            target: "IJsland heeft zijn havens gesloten.",
            because: "Dutch writes two capitals for one letter",
        },
        Example {
            langs: "en>es",
            source: "The Portuguese driver was held near the Banco Español branch in Vigo.",
            target: "El conductor portugués fue detenido junto a la sucursal del Banco Español en Vigo.",
            because: "a people in the name of a bank",
        },
        Example {
            langs: "en>ru",
            source: "The minister said that it was not quite the same thing.",
            target: "Министр сказал, что это НЕ ТО ЖЕ самое.",
            because: "small words of two letters, as acronyms have them",
        },
        Example {
            langs: "en>es",
            source: "The procession on Good Friday and the festival of Plaza del Dos de Mayo were cancelled.",
            target: "Se suspendieron la procesión del Viernes Santo y la fiesta de la plaza del Dos de Mayo.",
            because: "a holiday and a square",
        },
        Example {
            langs: "en>pt",
            source: "Two alpha-CoVs and four beta-CoVs are known to infect bats in the cave.",
            target: "Sabe-se que dois alfaCoVs e quatro betaCoVs infectam morcegos na caverna.",
            because: "the capitals of the source, in a compound",
        },
        Example {
            langs: "en>it",
            source: "Northern Algeria had a mild, Mediterranean climate in the 18th century.",
            target: "Nel XVIII secolo l'Algeria settentrionale godeva di un clima mite e mediterraneo.",
            because: "an adjective, and a figure of the Romans",
        },
        Example {
            langs: "en>ta",
            source: "The WHO said this in the capital on Tuesday evening.",
            target: "தலைநகரில் செவ்வாய்க்கிழமை மாலை WHO இதைத் தெரிவித்தது.",
            because: "an acronym in a script without capitals",
        },
        Example {
            langs: "fr>en",
            source: "La banderole disait « Arrêtez la guerre au Yémen » ; la BBC, l'OTAN et les États-Unis l'ont montrée.",
            target: "The banner read “STOP THE WAR IN YEMEN”; the BBC, NATO and the US showed it.",
            because: "a banner in quotation marks, and abbreviations",
        },
        Example {
            langs: "fr>en",
            source: "Selon le Times, le Guardian et l'Independent, Will Smith a vu Theresa May.",
            target: "According to The Times, The Guardian and The Independent, Will Smith met Theresa May.",
            because: "names that begin in an article or look like function words",
        },
        Example {
            langs: "en>es",
            source: "They flew from El Salvador to Havana and Los Angeles.",
            target: "Volaron de El Salvador a La Habana y Los Ángeles.",
            because: "names of places with their articles",
        },
        Example {
            langs: "fr>en",
            source: "Le film Le Seigneur des anneaux a plu à l'équipe de MacBookPro.",
            target: "The film The Lord Of The Rings pleased the MacBookPro team.",
            because: "a title",
        },
        Example {
            langs: "fr>en",
            source: "URGENT : LE PREMIER MINISTRE DÉMISSIONNE",
            target: "BREAKING: PRIME MINISTER RESIGNS",
            because: "the source is in capitals too",
        },
        Example {
            langs: "fr>en",
            source: "Les ventes de l'iPhone ont augmenté.",
            target: "iPhone sales have risen.",
            because: "a brand",
        },
        Example {
            langs: "fr>en",
            source: "… et il est parti.",
            target: "… and he left.",
            because: "the sentence goes on",
        },
        Example { langs: "fr>en", source: "OTAN, ONU, UE, FMI", target: "NATO, UN, EU, IMF", because: "abbreviations" },
        Example {
            langs: "en>es",
            source: "“Is it true?” he asked.",
            target: "“¿Es verdad?”, preguntó.",
            because: "the question mark is of the quotation",
        },
        Example {
            langs: "en>ar",
            source: "The minister resigned on Monday.",
            target: "استقال الوزير يوم الاثنين.",
            because: "no capitals in this script",
        },
        Example {
            langs: "nl>en",
            source: "'s Avonds sloot de brug.",
            target: "In the evening the bridge closed.",
            because: "the Dutch apostrophe takes the capital",
        },
        Example {
            langs: "en>es",
            source: "A company from China and the Ministry of Foreign Affairs signed it on Monday.",
            target: "Una empresa china y el Ministerio de Asuntos Exteriores lo firmaron el lunes.",
            because: "an adjective, and a ministry",
        },
        Example {
            langs: "en>de",
            source: "The library is closed on Monday evenings and in March.",
            target: "Die Bücherei ist montags und im März geschlossen, ihre montagabendlichen Lesungen entfallen.",
            because: "a German adverb and an adjective",
        },
    ],
};

static WORDS: Param = Param {
    name: "words",
    default: 4.0,
    unit: "words",
    range: (2.0, 20.0),
    basis: "shorter lines are names, abbreviations and labels",
};

fn check(target: &Side<'_>, source: Option<&Side<'_>>, params: &Params) -> Vec<Flag> {
    // Without a source nothing tells a house style from a fault.
    let Some(source) = source else { return Vec::new() };
    // Georgian writes sentences without capitals, though Unicode calls its letters small.
    if !target.locale().cased || target.lang().code() == "ka" || target.kind() == BlockKind::ListItem {
        return Vec::new();
    }
    let needed = WORDS.of(params) as usize;
    let there = Letters::of(source.text());
    let mut flags: Vec<Flag> =
        target.segments().iter().filter_map(|segment| in_capitals(target, segment, source, &there, needed)).collect();
    if flags.is_empty() {
        flags.extend(begins_low(target, source, &there, needed));
        let told = |flag: &Flag| flags.iter().any(|begun| flag.target.is_some_and(|words| begun.is_on(words)));
        let runs: Vec<Flag> = runs(target, source, &there).into_iter().filter(|flag| !told(flag)).collect();
        flags.extend(runs);
    }
    flags
}

/// Words in capitals one after another, function words in capitals, words with capitals inside.
fn runs(target: &Side<'_>, source: &Side<'_>, there: &Letters) -> Vec<Flag> {
    // A source without small letters, or one that shouts or is in title case itself, tells nothing.
    if there.lower == 0 && there.upper > 0 {
        return Vec::new();
    }
    let caseless = there.lower == 0;
    let lower = LazyCell::new(|| source.text().to_lowercase());
    let shouts = LazyCell::new(|| source.text().split_whitespace().any(is_shouted));
    let text = target.analysis.text();
    let quotations = LazyCell::new(|| double_quotations(text, target.span()));
    let is_quoted =
        |span: Span| quotations.pairs.iter().any(|(open, close)| open.end <= span.start && span.end <= close.start);
    let words: Vec<Span> = target.tokens().iter().filter(|t| t.is_word()).map(|t| t.span).collect();
    let mut flags: Vec<Flag> = Vec::new();
    let is_function = |word: &str| target.locale().is_function_word(&word.to_lowercase());
    let capitals =
        |span: Span| !span.of(text).contains(char::is_lowercase) && span.of(text).contains(char::is_uppercase);
    let beside = |a: &Span, b: &Span| {
        a.end <= b.start && Span { start: a.end, end: b.start }.of(text).chars().all(char::is_whitespace)
    };
    let alike = |a: &Span, b: &Span| capitals(*a) == capitals(*b) && beside(a, b);
    for run in words.chunk_by(alike).filter(|run| run.len() >= RUN && run.iter().all(|span| capitals(*span))) {
        let long: Vec<&str> = run.iter().map(|span| span.of(text)).filter(|word| word.chars().count() > 4).collect();
        // Names and acronyms stand in the source as well, and without its capitals only a longer run is none.
        let new = long.len() >= if caseless { RUN } else { 2 }
            && !long.iter().any(|word| lower.contains(&word.to_lowercase()));
        let Some(span) = run.iter().copied().reduce(Span::cover).filter(|span| !is_quoted(*span)) else { continue };
        let functions =
            run.iter().filter(|span| span.of(text).chars().count() >= SPELT && is_function(span.of(text))).count();
        let function = run.iter().any(|span| is_function(span.of(text)));
        let shouted = long.len() >= 2 && (function || new) || functions >= 2;
        if !*shouts && shouted && run.len() < words.len() {
            flags.push(Flag::target(span, format!("{} is in capitals, the source is not", target.quote(span))));
        }
    }
    let titled = |side: &Side<'_>| -> Vec<Span> {
        let starts: Vec<u32> = side.segments().iter().map(|segment| segment.span.start).collect();
        let tokens = side.tokens().iter().filter(|t| t.is_word()).map(|t| t.span);
        let inside = tokens.filter(|span| !starts.contains(&span.start));
        inside
            .filter(|span| {
                let word = span.of(side.analysis.text());
                let rest = word.chars().skip(1);
                word.starts_with(char::is_uppercase)
                    && word.chars().count() > 1
                    && rest.clone().all(char::is_lowercase)
                    && side.locale().is_function_word(&word.to_lowercase())
                    // "El Salvador", "The Guardian": articles and particles begin names.
                    && !side.locale().lower_starts.contains(&word.to_lowercase())
                    && word != "The"
            })
            .collect()
    };
    let here: Vec<Span> = titled(target).into_iter().filter(|span| !is_quoted(*span)).collect();
    let different: BTreeSet<&str> = here.iter().map(|span| span.of(text)).collect();
    if !caseless
        && different.len() >= TITLED
        && titled(source).is_empty()
        && ends(target.text())
        && !target.locale().nouns_capitalised
    {
        let few = words.iter().any(|span| span.of(text).starts_with(char::is_lowercase));
        flags.extend(here.into_iter().reduce(Span::cover).filter(|_| few).map(|span| {
            Flag::target(span, format!("{} has capitals in the middle of a sentence", target.quote(span)))
        }));
    }
    let titled = titled_runs(source, target).into_iter().map(|span| (span, "has capitals in the middle of a sentence"));
    let loud = if *shouts { Vec::new() } else { shouted_words(source, target) };
    let loud = loud.into_iter().map(|span| (span, "is in capitals, its counterpart in the source is not"));
    for (span, what) in titled.chain(loud).filter(|(span, _)| !is_quoted(*span)) {
        if !flags.iter().any(|flag| flag.is_on(span)) {
            flags.push(Flag::target(span, format!("{} {what}", target.quote(span))));
        }
    }
    let small = small_names(source, target).into_iter().chain(small_dates(source, target));
    flags.extend(small.map(|(there, here)| {
        let (name, words) = (source.quote(there), target.quote(here));
        Flag::on(Some(there), Some(here), format!("{words} is a name, {name} in the source, without its capital"))
    }));
    let capital = capital_dates(source, target).into_iter().chain(capital_peoples(source, target));
    flags.extend(capital.map(|(there, here)| {
        let (word, lang) = (target.quote(here), target.lang().name());
        let reason = format!("{word} has a capital, {lang} writes {} small", source.quote(there));
        Flag::on(Some(there), Some(here), reason)
    }));
    let changes = |word: &str| {
        let letters: Vec<char> = word.chars().collect();
        letters.windows(2).filter(|pair| matches!(pair, [a, b] if a.is_lowercase() && b.is_uppercase())).count()
    };
    // "tooK", "transPort": a common word, and no brand in two parts.
    let slipped = |word: &str| {
        let before = word.chars().take_while(|c| c.is_lowercase()).count();
        let capitals = word.chars().filter(|c| c.is_uppercase()).count();
        let common = || forms(target.lang()).and_then(|list| list.zipf(word)).is_some_and(|zipf| zipf >= COMMON);
        before >= BEFORE && capitals == 1 && common()
    };
    // "MOzambique": the key was held too long.
    let held = |word: &str| {
        let mut letters = word.chars();
        let two = letters.by_ref().take(2).filter(|c| c.is_uppercase()).count() == 2;
        let listed = || forms(target.lang()).and_then(|list| list.zipf(word)).is_some_and(|zipf| zipf >= NAME);
        let listed = || listed() || forms(source.lang()).is_some_and(|list| list.zipf(word).is_some());
        two && !word.starts_with(DIGRAPH)
            && letters.clone().count() >= BEHIND
            && letters.all(char::is_lowercase)
            && listed()
    };
    for span in words {
        let word = span.of(text);
        if changes(word) < 2 && !slipped(word) && !held(word) {
            continue;
        }
        let tagged = text.get(..span.start as usize).is_some_and(|before| before.ends_with(['#', '@', '/', '.', '_']));
        // “alfaCoV” is the alpha-CoV of the source.
        let capital = word.char_indices().skip(1).find(|(_, c)| c.is_uppercase());
        let compound = capital.is_some_and(|(at, _)| source.text().contains(word.get(at..).unwrap_or(word)));
        // "LElystad" where the source has "Lelystad", and no "VOTE" beside it that plays with capitals.
        let usual = || {
            let usual: String = word.chars().take(1).chain(word.chars().skip(1).flat_map(char::to_lowercase)).collect();
            let plays = target.tokens().iter().any(|t| t.is_word() && t.span.len() > 2 && capitals(t.span));
            !plays && held(word) && source.tokens().iter().any(|t| source.words(t.span) == usual)
        };
        if !tagged && !compound && (!lower.contains(&word.to_lowercase()) || usual()) {
            flags.push(Flag::target(span, format!("{} has capitals inside the word", target.quote(span))));
        }
    }
    flags
}

/// Fewest letters of a function word that is no acronym.
const SPELT: usize = 3;
/// Fewest letters before a capital that slipped into a word, and behind two capitals that begin one.
const BEFORE: usize = 2;
const BEHIND: usize = 4;
/// What Dutch writes with two capitals: "IJsland".
const DIGRAPH: &str = "IJ";
/// Zipf value of a word that is surely one, and of one with two capitals, a name as often.
const COMMON: f32 = 3.5;
const NAME: f32 = 2.5;
/// Fewest words of a run in capitals: two are a name and its abbreviation.
const RUN: usize = 3;
/// Fewest different function words in title case: titles have one or two, and some are names (Will, May).
const TITLED: usize = 3;

/// How many letters of each case, all letters, and words.
struct Letters {
    upper: usize,
    lower: usize,
    all: usize,
    words: usize,
}

impl Letters {
    fn of(text: &str) -> Letters {
        Letters {
            upper: text.chars().filter(|c| c.is_uppercase()).count(),
            lower: text.chars().filter(|c| c.is_lowercase()).count(),
            all: text.chars().filter(|c| c.is_alphabetic()).count(),
            words: text.split_whitespace().filter(|w| w.chars().any(char::is_alphabetic)).count(),
        }
    }

    /// Hardly a small letter: a stray one may be in "McDONALD". An acronym in a script without case is no sentence.
    fn all_capitals(&self) -> bool {
        self.upper * 2 > self.all && self.lower * 20 <= self.upper
    }
}

fn in_capitals(
    target: &Side<'_>,
    segment: &Segment,
    source: &Side<'_>,
    there: &Letters,
    needed: usize,
) -> Option<Flag> {
    let words = target.words(segment.span);
    let here = Letters::of(words);
    // Abbreviations are capitals by right; a sentence has longer words.
    let long_words =
        || words.split_whitespace().filter(|w| w.chars().filter(|c| c.is_alphabetic()).count() > 4).count();
    if !here.all_capitals() || here.words < needed || long_words() < 2 {
        return None;
    }
    let source_shouts = source.text().split_whitespace().filter(|w| is_shouted(w)).count() * 3 >= here.words;
    let caseless = there.upper + there.lower == 0;
    if there.all_capitals() || source_shouts {
        return None;
    }
    let is_headline = target.analysis.kind(target.range().start) == BlockKind::Heading || !ends(words);
    let confidence = match (caseless, is_headline) {
        (_, false) => 0.85,
        (false, true) => 0.7,
        (true, true) => 0.45,
    };
    let reason = format!("{} is all in capitals, the source is not", target.quote(segment.span));
    Some(Flag::target(segment.span, reason).confidence(confidence))
}

fn is_shouted(word: &str) -> bool {
    word.chars().filter(|c| c.is_uppercase()).count() > 2 && !word.chars().any(char::is_lowercase)
}

/// Ends as a sentence does, perhaps with a closing mark after.
fn ends(words: &str) -> bool {
    words
        .trim_end_matches(['"', '”', '’', '\'', '»', '“', ')', ']', ' ', '\u{a0}', '\u{202f}', '」'])
        .ends_with(['.', '!', '?', '…', ':', '。', '！', '？', '؟', '।'])
}

fn begins_low(target: &Side<'_>, source: &Side<'_>, there: &Letters, needed: usize) -> Option<Flag> {
    let text = target.text();
    let start = text.find(|c: char| !is_opening(c))?;
    let rest = text.get(start..)?;
    let word_length =
        rest.find(|c: char| c.is_whitespace() || matches!(c, ',' | ':' | ';' | '!' | '?')).unwrap_or(rest.len());
    let word = rest.get(..word_length)?;
    let is_plain_word = word.starts_with(char::is_lowercase)
        && !word
            .chars()
            .any(|c| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '@' | '/' | '_' | '.' | '\u{fffd}'));
    if !is_plain_word {
        return None;
    }
    let here = Letters::of(text);
    let no_capital = here.upper == 0 && here.words >= needed && there.upper != 1 && ends(text);
    let by_right = !no_capital && starts_low_by_right(target, word, rest.get(word_length..).unwrap_or(""));
    if by_right || continues(target) {
        return None;
    }
    let source_start = source.text().trim_start_matches(is_opening);
    // "… and he left": the source goes on too. Figures have no case; the word after them tells.
    let first = source_start.trim_start_matches(|c: char| c.is_numeric() || c.is_whitespace()).chars().next()?;
    let caseless = first.is_alphabetic() && !first.is_uppercase() && !first.is_lowercase();
    let starts_high = first.is_uppercase() || caseless;
    // The same word begins the source: a name in lower case.
    if !starts_high
        || source_start.starts_with(word)
        || source.analysis.kind(source.range().start) == BlockKind::ListItem
    {
        return None;
    }
    if no_capital && (there.upper > 1 || caseless) {
        let span = target.span();
        return Some(Flag::target(span, format!("{} has no capital at all", target.quote(span))));
    }
    let sentence = ends(text) || ends(source.text());
    let enough = here.words >= needed && (!caseless || sentence);
    // "touching animals;": an item of a list.
    if !enough || text.trim_end().ends_with([';', '؛']) {
        return None;
    }
    let at = target.span().start as usize + start;
    let span = Span::new(at, at + word.trim_end_matches(|c: char| !c.is_alphanumeric()).len());
    let capital = target.words(span).chars().next().map(|c| c.to_uppercase().collect::<String>()).unwrap_or_default();
    let suggestion: String = capital + &target.words(span).chars().skip(1).collect::<String>();
    let reason = format!("{} begins the sentence in lower case", target.quote(span));
    let flag = Flag::target(span, reason).suggest(suggestion);
    // A German noun has its capital anywhere: in a fragment it does not show a beginning.
    let is_fragment = source.locale().nouns_capitalised && !ends(source.text());
    Some(if is_fragment { flag.confidence(0.45) } else { flag })
}

/// Quotation marks and brackets that may stand before the first word.
fn is_opening(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '"' | '“'
                | '”'
                | '„'
                | '«'
                | '»'
                | '‘'
                | '’'
                | '\''
                | '‚'
                | '('
                | '['
                | '¿'
                | '¡'
                | '「'
                | '『'
                | '‹'
        )
}

/// Brands and particles: "al-Assad", "d'Artagnan"; "de Gaulle", where a name comes after.
fn starts_low_by_right(target: &Side<'_>, word: &str, after: &str) -> bool {
    let starts = &target.locale().lower_starts;
    let head = word.split(['-', '\'', '’']).next().unwrap_or(word);
    let joined = word.len() > head.len() && (starts.contains(head) || starts.contains(&format!("{head}-")));
    joined || starts.contains(word) && after.trim_start().starts_with(char::is_uppercase)
}

/// True when the segment before has not come to an end; a heading has none.
fn continues(target: &Side<'_>) -> bool {
    let before = target.range().start.checked_sub(1);
    before.is_some_and(|before| {
        target.analysis.kind(before) == BlockKind::Paragraph
            && target.analysis.segments.get(before).is_some_and(|s| !ends(target.words(s.span)))
    })
}
