//! A single word of a third language inside a sentence: “le groupe vaut jetzt 3 340 milliards”. The lists of forms say whose it
//! is: a common word of one language that the translation's list does not have, or has as rarely as any foreign word. What
//! the source or the article has too, the words of a borrowed phrase (“coup de grâce”) and compounds are left out. Longer
//! runs are `foreign-passage`, words of the source `untranslated-word`.

use crate::analysis::TokenKind;
use crate::language::Lang;
use crate::language::detect::{Script, close, script_of, usual_script};
use crate::lexicon::common::{COMMON, LETTERS, may_be_common};
use crate::lexicon::counterpart::plain;
use crate::lexicon::forms::{Forms, forms, listed};
use crate::lexicon::{usage, word_support};
use crate::rule::*;
use crate::span::Span;

use super::misspelt_word::{is_compound, stands_elsewhere};
use super::untranslated_passage::{in_address, kept_on_purpose};
use super::untranslated_word::{is_lent, is_named_with_its_language, stands_in_compound};

pub static RULE: Rule = Rule {
    id: "foreign-word",
    category: Category::Untranslated,
    severity: Severity::Major,
    confidence: 0.8,
    summary: "a word of a third language inside a sentence",
    help: "The engine slipped into another language for a word: translate it. A loanword or a term that is meant can be dismissed, or set \
           in quotation marks.",
    params: &[&MIN_ZIPF],
    supersedes: &["invented-words", "misspelt-word", "exchanged-word"],
    check: Check::Pair(check),
    bad: &[
        Example {
            langs: "en>fr",
            source: "The company is now worth 90 million euros.",
            target: "L'entreprise vaut ⟦jetzt⟧ 90 millions d'euros.",
            because: "a German word between English and French",
        },
        Example {
            langs: "pt>en",
            source: "O rio subiu dois metros, segundo os bombeiros.",
            target: "The river rose by two metres, ⟦según⟧ the fire brigade.",
            because: "Spanish between Portuguese and English",
        },
        Example {
            langs: "en>uk",
            source: "The train reached a speed of 300 kilometres an hour.",
            target: "Потяг досяг ⟦скорости⟧ 300 кілометрів на годину.",
            because: "Russian in Ukrainian",
        },
        Example {
            langs: "en>cs",
            source: "The price of bread has hardly changed.",
            target: "Cena chleba se ⟦prawie⟧ nezměnila.",
            because: "a pair without a lexicon",
        },
        Example {
            langs: "en>fa",
            source: "The team celebrated its victory in the capital.",
            target: "این تیم ⟦zafer⟧ خود را در پایتخت جشن گرفت.",
            because: "Latin letters that are neither a name nor English",
        },
    ],
    good: &[
        Example {
            langs: "fr>pl",
            source: "Un bon d'achat est généré ; on peut le présenter à la caisse.",
            target: "Generowany jest voucher, który można okazać w kasie.",
            because: "a word that English lent to many languages",
        },
        Example {
            langs: "de>en",
            source: "Die Niederlage war der Gnadenstoß für den Trainer.",
            target: "The defeat was the coup de grâce for the coach.",
            because: "a phrase that English has borrowed",
        },
        Example {
            langs: "en>de",
            source: "The harbour board paid for the lighthouse repairs.",
            target: "Die Hafenverwaltung bezahlte die Leuchtturmreparatur.",
            because: "compounds",
        },
        Example {
            langs: "es>en",
            source: "El granjero encontró el tractor en el granero.",
            target: "The farmer found the tractor in the barn.",
            because: "an English word, whatever it means in Swedish",
        },
        Example {
            langs: "en>pl",
            source: "The steep path leads to the castle.",
            target: "Na zamek prowadzi stroma ścieżka, a szczyt jest stromy.",
            because: "a form of a Polish word that Czech has as well",
        },
        Example {
            langs: "hi>en",
            source: "यह शब्द लैटिन से आया है और उसका अर्थ है नागरिक।",
            target: "The word comes from the Latin civis and means citizen.",
            because: "a word that is given with its language",
        },
        Example {
            langs: "en>de",
            source: "In Welsh, the bread of the sea is called bara lawr.",
            target: "Auf Walisisch heißt das Brot des Meeres bara lawr.",
            because: "words of the source",
        },
    ],
};

static MIN_ZIPF: Param = Param {
    name: "min-zipf",
    default: 4.0,
    unit: "logarithm to ten of the occurrences of the word in a thousand million words of its own language",
    range: (COMMON, 7.0),
    basis: "rarer words are names and terms that the lists of several languages lack",
};

/// How much more common, in steps of ten, a word is at home; and where the translation's list has it at all.
const RARER: f32 = 2.0;
const RARER_IF_LISTED: f32 = 2.5;
/// Zipf value up to which the translation's list may have a foreign word, and how far below its rarest one is that it lacks.
const RARE: f32 = 2.5;
const UNLISTED: f32 = 0.5;
/// The same of a word that translates one of the source; any common word will do then.
const RARER_IF_TRANSLATING: f32 = 1.0;
/// Occurrences from which the lexicon has met a word.
const SEEN: f32 = 1.0;
/// By how much more common a neighbour is in the language of the word, from which both are of a phrase.
const OF_PHRASE: f32 = 0.3;
/// Support from which a word of the source is the one that was translated into the third language.
const BEHIND: f32 = 0.1;

fn check(pair: &Pair<'_>) -> Vec<Flag> {
    let (source, target) = (&pair.source, &pair.target);
    let script = usual_script(target.lang());
    let Some(script) = script.filter(|_| !source.lang().same_language(target.lang())) else { return Vec::new() };
    let words = target.tokens().iter().filter(|token| token.kind == TokenKind::Word).map(|token| token.span);
    let flag = |span: Span| {
        let lang = foreign(pair, span, script)?;
        let behind = behind(pair, span, lang);
        let meant = behind.map_or(String::new(), |behind| format!(" for {}", source.quote(behind)));
        let (words, found, expected) = (target.quote(span), lang.name(), target.lang().name());
        Some(Flag::on(behind, Some(span), format!("{words}{meant} is {found}, not {expected}")))
    };
    words.filter_map(flag).collect()
}

/// The list that a word may not be in: the translation's, or the English one for Latin letters in another script, where
/// only English words are at home.
fn own_list(lang: Lang, script: Script) -> Option<&'static Forms> {
    if script == Script::Latin || script == Script::Cyrillic { forms(lang) } else { forms(Lang::parse("en")?) }
}

/// The third language that a word is of.
fn foreign(pair: &Pair<'_>, span: Span, script: Script) -> Option<Lang> {
    let target = &pair.target;
    let word = target.words(span);
    let written = script_of(word)?;
    let across = written != script;
    // Shorter words are units and parts of names.
    if word.chars().count() < LETTERS
        || !word.chars().all(char::is_lowercase)
        || across && (written != Script::Latin || script == Script::Cyrillic)
    {
        return None;
    }
    let own = own_list(target.lang(), script)?;
    let known = own.zipf(word);
    let here = known.unwrap_or(own.floor() - UNLISTED);
    let tied = || stands_in_compound(target, span) || in_address(target.analysis.text(), span);
    // "the Latin civis"
    let named = || is_named_with_its_language(target, span);
    if here > RARE || named() || target.locale().is_function_word(word) || tied() || stands_elsewhere(pair, span, word)
    {
        return None;
    }
    let met = || usage(pair.source.lang(), target.lang()).is_some_and(|usage| usage(word).seen[1] >= SEEN);
    // "Voucher" leads the list of Indonesian, and English lent it to all of them.
    if is_lent(word) {
        return None;
    }
    let formed = || !across && (is_compound(target.lang(), word) || is_variant(word, own));
    if !may_be_common(word) || known.is_some() && met() || formed() || kept_on_purpose(target, span) {
        return None;
    }
    let rarer = if known.is_some() { RARER_IF_LISTED } else { RARER };
    let third = |lang: &Lang| {
        let english = across && lang.code() == "en";
        let spoken = english || lang.same_language(pair.source.lang()) || close(*lang, target.lang());
        !spoken && usual_script(*lang) == Some(written)
    };
    // The lists of all languages of the script are read here: for few words, after all that can be told without them.
    let common =
        listed().filter_map(Lang::parse).filter(third).filter_map(|lang| Some((lang, forms(lang)?.zipf(word)?)));
    let (lang, zipf) = common.max_by(|a, b| a.1.total_cmp(&b.1))?;
    let telling = zipf >= MIN_ZIPF.of(pair.article.params) && zipf - here >= rarer;
    let translates = || zipf >= COMMON && zipf - here >= RARER_IF_TRANSLATING && behind(pair, span, lang).is_some();
    let foreign = telling || known.is_none() && translates();
    (foreign && !in_phrase(pair, span, lang, own)).then_some(lang)
}

/// True for what differs from a word of the list by its last letter, or by one more: a form that the list lacks; and for a word
/// of the list with accents, “région”.
fn is_variant(word: &str, own: &Forms) -> bool {
    let stem = word.char_indices().next_back().and_then(|(at, _)| word.get(..at)).unwrap_or(word);
    let most = word.chars().count() + 1;
    let mut forms = own.beginning_with(stem);
    forms.any(|(other, zipf)| other != word && zipf >= RARE && other.chars().count() <= most)
        || own.zipf(&plain(word)).is_some_and(|zipf| zipf > RARE)
}

/// True beside a word that the other language has rather than this one, with which it makes up a phrase: “bona fide”.
fn in_phrase(pair: &Pair<'_>, span: Span, lang: Lang, own: &Forms) -> bool {
    let tokens = pair.target.tokens();
    let at = tokens.partition_point(|token| token.span.start < span.start);
    let beside = [at.checked_sub(1), at.checked_add(1)].into_iter().flatten().filter_map(|at| tokens.get(at));
    let Some(theirs) = forms(lang) else { return false };
    let zipf = |list: &Forms, word: &str| list.zipf(word).unwrap_or(0.0);
    beside.filter(|token| token.kind == TokenKind::Word).any(|token| {
        let word = pair.target.words(token.span);
        zipf(theirs, word) - zipf(own, word) >= OF_PHRASE
    })
}

/// The word of the source that the foreign one translates.
fn behind(pair: &Pair<'_>, span: Span, lang: Lang) -> Option<Span> {
    let support = word_support(pair.source.lang(), lang)?;
    let word = pair.target.words(span);
    let words = pair.source.tokens().iter().filter(|token| token.is_word());
    let supported = words.map(|token| (token.span, support(pair.source.words(token.span), word)));
    supported.filter(|(_, support)| *support >= BEHIND).max_by(|a, b| a.1.total_cmp(&b.1)).map(|(span, _)| span)
}
