//! A sentence in a language that is neither the translation's nor the source's. Judged by script, a fast guess and
//! lingua in that order (see `language::detect`); quotations and names are left out of the judgement.

use std::collections::HashSet;

use encoding_rs::SHIFT_JIS;

use crate::analysis::quotes::double_quotations;
use crate::analysis::{Side, Token, TokenKind, quoted};
use crate::language::Lang;
use crate::language::common::leans;
use crate::language::detect::{leaning, script_of, usual_script};
use crate::lexicon::counterpart::{is_form, plain};
use crate::rule::*;
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "wrong-language",
    category: Category::Untranslated,
    severity: Severity::Critical,
    confidence: 0.9,
    summary: "a whole sentence in a third language",
    help: "The engine chose another language. A quotation left in its language on purpose can be dismissed.",
    params: &[],
    supersedes: &["*"],
    check: Check::Bead(check),
    bad: &[Example {
        langs: "fr>en",
        source: "Le conseil a décidé de reporter le vote à la semaine prochaine.",
        target: "⟦De gemeenteraad heeft besloten om de stemming uit te stellen tot volgende week.⟧",
        because: "Dutch in an English text",
    }],
    good: &[
        Example {
            langs: "fr>en",
            source: "Elle a lu « Todos los hombres del rey están muertos » hier soir.",
            target: "She was reading “Todos los hombres del rey están muertos” last night.",
            because: "a title in quotation marks",
        },
        Example {
            langs: "en>ja",
            source: "Dates: May 3 to June 30, closed on Mondays",
            target: "会期：5月3日～6月30日、休館日：月曜日",
            because: "a line of Japanese without kana",
        },
        Example {
            langs: "es>en",
            source: "El alcalde abrió la sesión con un minuto de silencio.",
            target: "The mayor opened the session with a minute of silence.",
            because: "plain English",
        },
        Example {
            langs: "en>zh",
            source: "The full judgment is at https://court.example/decisions/2211.",
            target: "判决书全文见 https://court.example/decisions/2211。",
            because: "an address in Latin letters",
        },
        Example {
            langs: "fi>fr",
            source: "Väyrynen voitti finaalin Hämeenlinnassa",
            target: "Väyrynen remporte la finale à Hämeenlinna",
            because: "two names of the source in a short headline",
        },
    ],
};

fn check(passage: &Passage<'_>) -> Vec<Flag> {
    let (target, source) = (&passage.target, passage.source.as_ref());
    foreign(passage)
        .into_iter()
        .filter(|(_, lang, _, _)| !source.is_some_and(|source| lang.same_language(source.lang())))
        .map(|(span, lang, confidence, words)| {
            let (found, expected) = (lang.name(), target.lang().name());
            Flag::target(span, format!("{words} is {found}, not {expected}")).confidence(confidence)
        })
        .collect()
}

/// True when a sentence is in the language of the translation once its quotations and names are left out: “She read ‘Todos
/// los hombres del rey están muertos’ last night.”
fn has_prose_of_its_own(target: &Side<'_>, sentence: Span) -> bool {
    let count = target.tokens().iter().filter(|token| token.is_word() && token.span.within(sentence)).count();
    let quoted = double_quotations(target.analysis.text(), sentence).pairs;
    let outside =
        |span: Span| !quoted.iter().any(|(opening, closing)| opening.start <= span.start && span.end <= closing.end);
    let words: Vec<&Token> = target
        .tokens()
        .iter()
        .filter(|token| token.is_word() && token.span.within(sentence) && outside(token.span))
        .collect();
    // "del" in "Banca Nazionale del Lavoro" is of the name.
    let capital = |at: Option<usize>| at.and_then(|at| words.get(at)).is_some_and(|t| t.kind == TokenKind::Capital);
    let prose = words.iter().enumerate().filter(|(at, token)| {
        *at == 0 || token.kind == TokenKind::Word && !(capital(at.checked_sub(1)) && capital(at.checked_add(1)))
    });
    let (mut own, mut all) = (0, 0);
    for (_, token) in prose {
        all += 1;
        own += usize::from(target.locale().is_function_word(&target.words(token.span).to_lowercase()));
    }
    let apart = count - all;
    apart as f32 >= APART * count as f32 && all >= PROSE && own as f32 >= OWN_WORDS * all as f32
}

/// True when it is names and words of the source that make a sentence look foreign: “Minister Vondráček holds talks in
/// Bucharest”, “Pierogi ruskie cost 24 zlotys”. Without them it has function words of its own, or the detector is no
/// longer sure.
fn only_names(passage: &Passage<'_>, sentence: Span, lang: Lang) -> bool {
    let Some(source) = passage.source else { return false };
    let target = &passage.target;
    let capital = |token: &&Token| token.kind == TokenKind::Capital;
    let theirs: Vec<String> = source.tokens().iter().filter(capital).map(|t| plain(source.words(t.span))).collect();
    let named = |token: &&&Token| {
        let own = plain(target.words(token.span));
        capital(token) && theirs.iter().any(|name| is_form(name, &own))
    };
    let words: Vec<&Token> = target.tokens().iter().filter(|t| t.is_word() && t.span.within(sentence)).collect();
    let rest: Vec<&str> = words.iter().filter(|t| !named(t)).map(|t| target.words(t.span)).collect();
    let own = |rest: &[&str]| {
        let rest = rest.join(" ");
        let unsure = || leaning(&rest, lang, target.lang()).is_some_and(|sure| sure < STILL_FOREIGN);
        leans(&rest, target.lang(), &[lang]) || unsure()
    };
    if rest.len() < words.len() && own(&rest) {
        return true;
    }
    let there = |word: &&&str| source.tokens().iter().any(|t| source.words(t.span) == **word);
    let translated: Vec<&str> = rest.iter().filter(|word| !there(word)).copied().collect();
    translated.len() >= PROSE && translated.len() * 2 > words.len() && own(&translated)
}

/// Confidence of the detector, 0 to 1, from which words are foreign without the names among them: that of whole sentences.
const STILL_FOREIGN: f64 = 0.75;
/// Fewest words of prose that tell.
const PROSE: usize = 4;
/// Share of words in quotations and names from which the rest is judged by itself.
const APART: f32 = 0.3;
/// Share of function words in prose from which it is the translation's own language: running text of news has 0.4 to 0.5.
const OWN_WORDS: f32 = 0.3;

/// True for a line of Han characters that Japanese uses as well, “会期：5月3日”: it is Chinese only with words that Chinese
/// sentences are made of, or with characters that the Japanese standard lacks (JIS X 0208).
fn may_be_own(words: &str, lang: Lang, own: Lang) -> bool {
    if own.code() != "ja" || lang.code() != "zh" {
        return false;
    }
    let (_, _, lacking) = SHIFT_JIS.encode(words);
    !lacking && CHINESE.chars().filter(|c| words.contains(*c)).count() < PARTICLES
}

/// Words of one character that Chinese sentences are made of, in both variants, and how many of them make a sentence:
/// Japanese has them in its own words, 目的, 終了.
const CHINESE: &str = "的了在是我你他她它們這那不沒也都就很把被給與為於從將";
const PARTICLES: usize = 2;

/// Words of the source's language that a sentence in it has, whatever a detector says.
const OF_SOURCE: usize = 2;

/// True for a sentence with words that surely are the source's: function words of its language, or what stands in the source
/// in lower case, too.
fn has_words_of(target: &Side<'_>, segment: Span, source: &Side<'_>) -> bool {
    let there: HashSet<&str> = source.tokens().iter().map(|token| source.words(token.span)).collect();
    let words = target.tokens().iter().filter(|token| token.span.within(segment)).map(|token| target.words(token.span));
    let own = words.filter(|word| {
        let letters = word.chars().all(char::is_lowercase) && word.chars().nth(1).is_some();
        letters && (source.locale().is_function_word(word) || there.contains(word))
    });
    own.take(OF_SOURCE).count() == OF_SOURCE
}

/// Segments that are surely not in the language of the translation: place, language, confidence, their first words.
pub(crate) fn foreign(passage: &Passage<'_>) -> Vec<(Span, Lang, f32, String)> {
    let (target, source) = (&passage.target, passage.source.as_ref());
    let text = target.analysis.text();
    let mut found = Vec::new();
    // Of a language that we know little of the detector knows nothing, and takes it for one that it knows.
    let unknown = target.locale().lang.is_empty();
    for (segment, surprise) in target.segments().iter().zip(passage.foreign()) {
        let &Some((lang, confidence)) = surprise else { continue };
        let words = segment.span.of(text);
        // A motto that the source has just so, in a language that is neither, is kept on purpose.
        let kept =
            source.is_some_and(|source| source.text().contains(words.trim_matches(|c: char| !c.is_alphanumeric())));
        let of_source = source.is_some_and(|source| source.lang().same_language(lang));
        let borne_out = || of_source && source.is_some_and(|source| has_words_of(target, segment.span, source));
        let guessed = unknown && script_of(words) == usual_script(target.lang()) && !borne_out();
        if only_names(passage, segment.span, lang) || may_be_own(words, lang, target.lang()) {
            continue;
        }
        if !guessed && !has_prose_of_its_own(target, segment.span) && (!kept || of_source) {
            found.push((segment.span, lang, confidence as f32, quoted(words)));
        }
    }
    found
}
