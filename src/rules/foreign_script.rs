//! Words in a script that neither side is written in: Chinese in an English translation from Russian. Models that know
//! many languages slip so. Latin letters are at home everywhere; what the source has too, and what stands in quotation
//! marks or brackets, was kept on purpose. A whole sentence is `wrong-language`, letters inside a word `mixed-script`.

use crate::analysis::Side;
use crate::language::detect::{Script, script, usual_script};
use crate::rule::*;
use crate::rules::untranslated_passage::kept_on_purpose;
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "foreign-script",
    category: Category::Untranslated,
    severity: Severity::Major,
    confidence: 0.9,
    summary: "words in a script that neither the source nor the translation is written in",
    help: "The engine slipped into a third language. A name given in its own letters can be dismissed.",
    params: &[],
    supersedes: &["mixed-script", "invented-words"],
    check: Check::Target(check),
    bad: &[
        Example {
            langs: "ru>en",
            source: "Министр подчеркнул значение этого соглашения для всей области.",
            target: "The minister stressed the ⟦重要性⟧ of this agreement for the whole region.",
            because: "Chinese between Russian and English",
        },
        Example {
            langs: "en>de",
            source: "The court adjourned the hearing until Monday.",
            target: "Das Gericht vertagte die ⟦слушание⟧ auf Montag.",
            because: "Russian between English and German",
        },
        Example {
            langs: "en>hi",
            source: "The mayor thanked the firefighters for their work.",
            target: "महापौर ने दमकल कर्मियों को उनके काम के लिए ⟦شكرا⟧ कहा।",
            because: "Arabic letters in Hindi",
        },
        Example {
            langs: "en>zh",
            source: "The mayor opened the exhibition.",
            target: "市长⟦открыл⟧了展览。",
            because: "half the letters, but one word of three",
        },
        Example {
            langs: "zh>en",
            source: "该市将新建三座图书馆、两座体育馆。",
            target: "The city will build three libraries⟦、⟧two sports halls.",
            because: "the comma of a Chinese list",
        },
        Example {
            langs: "ar>en",
            source: "البحر لم يعد كما كان، والسمك رحل مع الدفء.",
            target: "The sea is not what it was⟦،⟧ and the fish have gone with the warmth.",
            because: "an Arabic comma",
        },
        Example {
            langs: "es>en",
            source: "¿Quién pagará la limpieza de la ría?",
            target: "⟦¿⟧Who will pay to clean up the estuary?",
            because: "the mark that opens a question in Spanish",
        },
    ],
    good: &[
        Example {
            langs: "es>en",
            source: "El rey le espetó «¿Por qué no te callas?» ante las cámaras.",
            target: "“¿Por qué no te callas?” (Why don't you shut up?), the king snapped in front of the cameras.",
            because: "quoted in the language of the source",
        },
        Example {
            langs: "es>gl",
            source: "¿Quién pagará la limpieza de la ría?",
            target: "¿Quen pagará a limpeza da ría?",
            because: "Galician may open a question with a mark, too",
        },
        Example {
            langs: "fr>en",
            source: "Le mot « glasnost » vient du russe.",
            target: "The word glasnost (гласность) comes from Russian.",
            because: "given in its own letters, in brackets",
        },
        Example {
            langs: "en>de",
            source: "The Greek letter π and the particle Ω are known.",
            target: "Der griechische Buchstabe π und das Teilchen Ω sind bekannt.",
            because: "symbols",
        },
        Example {
            langs: "en>ja",
            source: "Samsung presented a phone.",
            target: "サムスンは電話を発表した。",
            because: "Japanese mixes scripts",
        },
    ],
};

/// Fewest letters of a run: single Greek letters are symbols, a Han character is half a word.
const LETTERS: usize = 3;
const CHARACTERS: usize = 2;

/// Marks that one group of languages alone writes.
struct Marks {
    marks: &'static str,
    /// How the flag calls these languages.
    whose: &'static str,
    /// Others in an alphabet that write them.
    shared: &'static [&'static str],
    /// The script of all languages that do.
    home: Option<Script>,
    /// True where the word stands behind the mark, and not before it.
    opens: bool,
}

const MARKS: [Marks; 3] = [
    Marks { marks: "、，。；：！？", whose: "Chinese and Japanese", shared: &[], home: None, opens: false },
    Marks { marks: "،؛؟", whose: "Arabic", shared: &[], home: Some(Script::Arabic), opens: false },
    Marks {
        marks: "¿¡",
        whose: "Spanish",
        shared: &["an", "ast", "ca", "es", "eu", "ext", "gl", "gn", "qu"],
        home: None,
        opens: true,
    },
];

/// The first of the marks of other languages beside a word that is written in an alphabet: “three libraries、two halls”.
/// What the source has in these very words was quoted.
fn foreign_marks(target: &Side<'_>, source: Option<&Side<'_>>, own: Script) -> Option<Flag> {
    if !matches!(own, Script::Latin | Script::Cyrillic | Script::Greek | Script::Arabic) || target.text().is_ascii() {
        return None;
    }
    let text = target.text();
    let is_own = |c: char| c.is_alphabetic() && script(c) == own;
    let (ends_word, source) = (|c: char| !c.is_alphabetic(), source.map(Side::text));
    let found = |marks: &Marks| {
        let stands = |&(at, mark): &(usize, &str)| {
            let (before, behind) = (text.get(..at).unwrap_or(""), text.get(at + mark.len()..).unwrap_or(""));
            let (beside, words) = match marks.opens {
                true => {
                    let word = behind.split(ends_word).next().unwrap_or("");
                    (word.chars().next(), format!("{mark}{word}"))
                }
                false => {
                    let word = before.rsplit(ends_word).next().unwrap_or("");
                    (word.chars().next_back(), format!("{word}{mark}"))
                }
            };
            beside.is_some_and(is_own) && !source.is_some_and(|source| source.contains(&words))
        };
        let mut all = text.match_indices(|c| marks.marks.contains(c));
        all.find(stands).map(|(at, mark)| (at, mark.len(), marks.whose))
    };
    let foreign = MARKS.iter().filter(|m| m.home != Some(own) && !m.shared.contains(&target.lang().code()));
    let (at, length, whose) = foreign.filter_map(found).next()?;
    let start = target.span().start as usize + at;
    let span = Span::new(start, start + length);
    let reason = format!("{} is a mark of {whose}, which {} does not use", target.quote(span), target.lang().name());
    Some(Flag::target(span, reason).severity(Severity::Minor))
}

fn check(target: &Side<'_>, source: Option<&Side<'_>>, _: &Params) -> Vec<Flag> {
    let Some(own) = usual_script(target.lang()) else { return Vec::new() };
    let theirs = source.and_then(|side| usual_script(side.lang()));
    let at_home = |found: Script| {
        let east = matches!(found, Script::Han | Script::Kana);
        found == own
            || Some(found) == theirs
            || matches!(found, Script::Latin | Script::Other)
            // Japanese and Korean write Chinese characters, Chinese has brands in kana.
            || east && matches!(own, Script::Han | Script::Kana | Script::Hangul)
            || east && matches!(theirs, Some(Script::Han | Script::Kana | Script::Hangul))
    };
    let text = target.text();
    let base = target.span().start as usize;
    let mut runs: Vec<(Span, Script)> = Vec::new();
    for (at, c) in text.char_indices() {
        let found = script(c);
        if !c.is_alphabetic() || at_home(found) {
            continue;
        }
        let span = Span::new(base + at, base + at + c.len_utf8());
        match runs.last_mut() {
            Some((run, script)) if *script == found && is_gap(target, run.end, span.start) => *run = run.cover(span),
            _ => runs.push((span, found)),
        }
    }
    let letters = |words: &str| words.chars().filter(|c| c.is_alphabetic()).count();
    // A character is worth several letters: half a sentence of three words may be one of them.
    let weight = |c: char| if matches!(script(c), Script::Han | Script::Hangul) { 3 } else { 1 };
    let worth = |words: &str| words.chars().filter(|c| c.is_alphabetic()).map(weight).sum::<usize>();
    let whole = worth(text);
    runs.retain(|&(span, found)| {
        let words = target.words(span);
        let least = if matches!(found, Script::Han | Script::Kana | Script::Hangul) { CHARACTERS } else { LETTERS };
        let count = letters(words);
        count >= least
            && worth(words) * 2 < whole
            && !source.is_some_and(|side| side.text().contains(words))
            && !kept_on_purpose(target, span)
    });
    let runs = runs.into_iter().map(|(span, found)| {
        let reason = format!("{} is in {found:?} letters, which neither side is written in", target.quote(span));
        Flag::target(span, reason)
    });
    foreign_marks(target, source, own).into_iter().chain(runs).collect()
}

/// True for nothing, or a space, between two places.
fn is_gap(side: &Side<'_>, from: u32, to: u32) -> bool {
    Span { start: from, end: to.max(from) }.of(side.analysis.text()).chars().all(|c| c == ' ' || c == '\u{a0}')
}
