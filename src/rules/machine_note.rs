//! What the engine says for itself: tokens of its vocabulary (`<unk>`, `⁇`, `▁`), its marks of a language (`>>deu<<`),
//! clocks of subtitles, remarks of a language model (“Here is the translation”, “Certainly!”), its emphasis (`**so**`),
//! refusals, cues of subtitles it was trained on (“(applause)”). None of it is in the source.
//!
//! The phrases stand in the locales, the openers in `locale/data/openers.toml`. Quoted speech may hold any of them, and so may a source.

use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;

use crate::analysis::Side;
use crate::analysis::quotes::double_quotations;
use crate::language::Lang;
use crate::locale::Page;
use crate::rule::*;
use crate::rules::pattern;
use crate::rules::scraping_residue::{is_wide, may_hold_residue, pieces};
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "machine-note",
    category: Category::Residue,
    severity: Severity::Major,
    confidence: 0.9,
    summary: "a remark or a token of the translation engine",
    help: "Delete it, and look whether a word of the source is missing at its place.",
    params: &[],
    supersedes: &[
        "scraping-residue",
        "added-segment",
        "invented-words",
        "detached-segment",
        "number-mismatch",
        "date-mismatch",
    ],
    check: Check::Target(check),
    bad: &[
        Example {
            langs: "en>es",
            source: "Cruise ships will no longer dock near the old town from next summer.",
            target: "Desde el próximo verano los cruceros ya no atracarán cerca del casco antiguo. ⟦[Traducción automática]⟧",
            because: "the engine's mark",
        },
        Example {
            langs: "sv>en",
            source: "Ministern lämnade mötet utan att svara på frågor.",
            target: "The minister left the meeting ⟦[translation missing]⟧.",
            because: "a system says that it has nothing",
        },
        Example {
            langs: "en>fr",
            source: "The bridge will open on Monday.",
            target: "Le pont ouvrira lundi.\n\n⟦Traduit avec DeepL.com (version gratuite)⟧",
            because: "the engine signs its work",
        },
        Example {
            langs: "zh>en",
            source: "市长李先生宣布了计划。",
            target: "Mayor ⟦<unk>⟧ announced the plan.",
            because: "a word that the engine does not know",
        },
        Example {
            langs: "ar>en",
            source: "قال عبد الله إن الطريق مفتوح.",
            target: "Abdullah ⟦⁇⟧ said the road was open.",
            because: "the same, printed by another engine",
        },
        Example {
            langs: "fr>en",
            source: "Le ministre a démissionné.",
            target: "⟦Here is the translation:⟧ The minister has resigned.",
            because: "a language model talks",
        },
        Example {
            langs: "en>fr",
            source: "The minister has resigned.",
            target: "Le ministre a démissionné.⟦</s>⟧",
            because: "the engine's end of a sentence",
        },
        Example {
            langs: "en>de",
            source: "The mayor spoke on Monday.",
            target: "⟦>>deu<<⟧ Der Bürgermeister sprach am Montag.",
            because: "the mark that tells the engine its language",
        },
        Example {
            langs: "en>ru",
            source: "The mayor spoke on Monday.",
            target: "⟦00:01:02,500 --> 00:01:04,000⟧ Мэр выступил в понедельник.",
            because: "the clock of a subtitle",
        },
        Example {
            langs: "fr>en",
            source: "Le maire a parlé lundi.",
            target: "⟦<think>⟧ The mayor spoke on Monday.",
            because: "a language model thinks aloud",
        },
        Example {
            langs: "fr>en",
            source: "Le ministre a démissionné lundi.",
            target: "⟦Certainly!⟧ The minister resigned on Monday.",
            because: "a language model agrees to translate",
        },
        Example {
            langs: "en>zh",
            source: "The minister resigned on Monday.",
            target: "⟦以下是翻译：⟧部长周一辞职。",
            because: "the remark ends with its colon",
        },
        Example {
            langs: "en>de",
            source: "The mayor opened the bridge on Monday.",
            target: "Der Bürgermeister eröffnete am Montag ⟦**die Brücke**⟧.",
            because: "a language model's emphasis in plain text",
        },
        Example {
            langs: "en>fi",
            source: "The attack killed twelve people.",
            target: "⟦Valitettavasti en voi kääntää tätä tekstiä.⟧",
            because: "a language model refuses",
        },
        Example {
            langs: "en>zh",
            source: "The attack killed twelve people.",
            target: "⟦抱歉，我无法翻译此内容。⟧",
            because: "the same where words have no spaces between them",
        },
        Example {
            langs: "en>hu",
            source: "We will rebuild this town.",
            target: "Újjáépítjük ezt a várost. ⟦(Taps)⟧",
            because: "a noise of the subtitles that the engine learnt from",
        },
        Example {
            langs: "en>es",
            source: "The mayor resigned on Monday.",
            target: "⟦Opción 1:⟧ El alcalde dimitió el lunes.",
            because: "a language model offers several",
        },
        Example {
            langs: "en>fr",
            source: "The mayor resigned.",
            target: "Le maire a démissionné. ⟦12/03/2024 10:22:31⟧",
            because: "the stamp of a machine",
        },
        Example {
            langs: "fr>en",
            source: "Le maire a démissionné.",
            target: "⟦{\"translation\": \"⟧The mayor resigned.\"}",
            because: "the answer of an interface",
        },
        Example {
            langs: "fr>en",
            source: "Le maire a démissionné lundi.",
            target: "The mayor resigned on Monday. ⟦I’m sorry, but I cannot translate the rest.⟧",
            because: "a typeset apostrophe",
        },
        Example {
            langs: "ru>en",
            source: "Мэр открыл мост в понедельник.",
            target: "⟦[12:30:15]⟧ The mayor opened the bridge on Monday.",
            because: "the clock of a chat",
        },
        Example {
            langs: "ru>en",
            source: "Жители посёлка Усть-Нера остались без горячей воды.",
            target: "Residents of Ust ⟦@-@⟧ Nera are without hot water.",
            because: "a hyphen as Moses cuts it off",
        },
        Example {
            langs: "tr>en",
            source: "Belediye 45 milyon liralık bir ihale açacak.",
            target: "The municipality will invite tenders worth ⟦NUM1⟧ million lira.",
            because: "a figure that was to be put back",
        },
    ],
    good: &[
        Example {
            langs: "it>fr",
            source: "La traduzione francese del romanzo uscirà in autunno.",
            target: "La traduction française du roman paraîtra à l'automne.",
            because: "the source speaks of a translation",
        },
        Example {
            langs: "fr>en",
            source: "« Désolé, je ne peux pas répondre », a dit le ministre.",
            target: "“I'm sorry, I cannot answer,” the minister said.",
            because: "a refusal in a quotation",
        },
        Example {
            langs: "fr>en",
            source: "Note : la traduction du traité est attendue.",
            target: "Note: the translation of the treaty is expected.",
            because: "an article about a translation",
        },
        Example {
            langs: "de>en",
            source: "Hinweis: Die Angaben mit Stern sind verbindlich.",
            target: "Note: entries with a star are binding.",
            because: "a note of the article",
        },
        Example {
            langs: "de>en",
            source: "Protokoll vom 12.03.2024, 10:22:31 Uhr",
            target: "Record of 2024-03-12 10:22:31",
            because: "a time of the article, its date in another notation",
        },
        Example {
            langs: "fr>en",
            source: "Option 1 : un référendum. Option 2 : un vote.",
            target: "Option 1: a referendum. Option 2: a vote.",
            because: "a list of the article",
        },
        Example {
            langs: "fr>en",
            source: "La séance est levée.\n\n###",
            target: "The session is closed.\n\n###",
            because: "agencies end a text so",
        },
        Example {
            langs: "es>en",
            source: "¡Claro! La decisión es buena, dijo el alcalde.",
            target: "Of course! It is a good decision, the mayor said.",
            because: "the source says so",
        },
        Example {
            langs: "fr>en",
            source: "La séance s'ouvre à 12h30 (10h30 GMT).",
            target: "The session opens at 12:30 (10:30 GMT).",
            because: "a time of the article",
        },
        Example {
            langs: "fr>en",
            source: "« C'est une p****** de honte », a-t-il crié. 5 ** 2 = 25",
            target: "“It's a f****** disgrace,” he shouted. 5 ** 2 = 25",
            because: "stars that hide a word",
        },
        Example {
            langs: "en>it",
            source: "The singer recorded a remarkable success, \"Over the Bridge\", in May.",
            target: "A maggio la cantante ha inciso un successo degno di nota: \"Over the Bridge\".",
            because: "“nota” in the middle of a sentence heads nothing",
        },
        Example {
            langs: "fr>en",
            source: "Merci. (Applaudissements)",
            target: "Thank you. (Applause)",
            because: "minutes of a session",
        },
    ],
};

/// Tokens of vocabularies, marks of languages, pieces of interfaces, clocks; each a pattern.
const TOKENS: &[&str] = &[
    r"(?:<|&lt;)/?(?:unk|pad|s|bos|eos|mask|extra_id_[0-9]+)(?:>|&gt;)",
    r"\[/?(?:unk|pad|cls|sep|mask|inst|eos|bos)\]",
    r"<\|[a-z_]+\|>",
    r"<｜[^｜<>]{1,40}｜>",
    r"<[/|]?(?:start|end)_of_[a-z]+>",
    r"<</?sys>>",
    r"</?(?:think|translation|translated_text|target_text|source_text|output|answer|response)>",
    r#"\{\s*"(?:translation|translated_text|text|output|target)"\s*:\s*"?"#,
    r"(?-i:\bUNK\b)",
    r"__[a-z]{2,3}(?:_[a-z]{2})?__",
    r"\b[a-z]{3}_(?:Latn|Cyrl|Arab|Hans|Hant|Jpan|Deva|Hang|Grek|Hebr|Thai)\b",
    r">>[a-z_]{2,8}<<",
    r"<2[a-z]{2,3}>",
    r"[♪♫🎵⁇▁]",
    r"\p{L}@@ ?",
    r"@[-,.]@",
    r"(?-i:\b(?:NUM|NUMBER|ENTITY|PLACEHOLDER)_?[0-9]+\b)",
    r"```[a-z]*",
    r"\b[0-9]{2}:[0-9]{2}:[0-9]{2}[,.][0-9]{3}(?: --> [0-9:,.]{12})?",
    r"\[(?:[0-9]{4}-[0-9]{2}-[0-9]{2}[ T])?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?\]",
    r"\([0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?\)",
    r"\b[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2},? [0-9]{1,2}:[0-9]{2}:[0-9]{2}\b",
    r"\b[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4},? [0-9]{1,2}:[0-9]{2}:[0-9]{2}\b",
    r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9.]+)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?",
];
static TOKEN: LazyLock<Regex> = LazyLock::new(|| pattern(&format!("(?i){}", TOKENS.join("|"))));
/// A time to the second.
static CLOCK: LazyLock<Regex> = LazyLock::new(|| pattern(r"[0-9]{1,2}:[0-9]{2}:[0-9]{2}"));
/// Emphasis of Markdown, between words of one line.
static EMPHASIS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\*\*[^\s*](?:[^*\n]{0,120}[^\s*])?\*\*|\b__[^\s_](?:[^_\n]{0,120}[^\s_])?__\b"));
static HEADING: LazyLock<Regex> = LazyLock::new(|| pattern(r"^#{1,6} \p{L}"));

fn check(target: &Side<'_>, source: Option<&Side<'_>>, _: &Params) -> Vec<Flag> {
    let text = target.text();
    let base = target.span().start as usize;
    let mut flags = Vec::new();
    // The pattern is slow, and each of its alternatives has one of these, or a colon between figures.
    let may_hold = text.contains(['<', '>', '&', '[', '{', '_', '|', '@', '`', '♪', '♫', '🎵', '⁇', '▁'])
        || ["UNK", "NUM", "ENTITY", "PLACEHOLDER"].iter().any(|token| text.contains(token))
        || text.as_bytes().windows(3).any(|at| at[1] == b':' && at[0].is_ascii_digit() && at[2].is_ascii_digit());
    for found in TOKEN.find_iter(if may_hold { text } else { "" }) {
        // Of a date and its clock the date may stand in another notation.
        let clock = CLOCK.find(found.as_str()).map_or(found.as_str(), |clock| clock.as_str());
        if source.is_some_and(|side| side.text().contains(found.as_str()) || side.text().contains(clock)) {
            continue;
        }
        // The letter before "@@" is of the word.
        let start = if found.as_str().contains("@@") { found.as_str().find('@').unwrap_or(0) } else { 0 };
        let span = Span::new(base + found.start() + start, base + found.end()).trimmed(target.analysis.text());
        flags.push(
            Flag::target(span, format!("{} is a token of the translation engine", target.quote(span))).confidence(0.97),
        );
    }
    let bracketed = source.is_some_and(|side| side.text().contains(['(', '[', '（', '［']));
    let opens_with_heading =
        source.is_some_and(|side| side.text().chars().take(HEADING_LENGTH).any(|c| matches!(c, ':' | '：')));
    let source_notes = LazyCell::new(|| source.is_some_and(|side| !notes(side, false).is_empty()));
    for (span, is_cue) in notes(target, opens_with_heading) {
        // Minutes and interviews have such cues in the source.
        let named = flags.iter().any(|flag| flag.is_on(span));
        let said = || speaks_of_translation(target) && source.is_some_and(speaks_of_translation);
        if *source_notes || is_cue && bracketed || named || said() {
            continue;
        }
        flags
            .push(Flag::target(span, format!("{} seems to be a remark of the translation engine", target.quote(span))));
    }
    if text.contains('#') && !source.is_some_and(|side| side.text().contains('#')) {
        flags.extend(pieces(target).into_iter().filter(|&p| HEADING.is_match(target.words(p))).map(|span| {
            Flag::target(span, format!("{} has the markup of a language model", target.quote(span))).confidence(0.7)
        }));
    }
    let has_emphasis = |text: &str| text.contains("**") || text.contains("__");
    if has_emphasis(text) && !source.is_some_and(|side| has_emphasis(side.text())) {
        let marked = EMPHASIS.find_iter(text).map(|found| Span::new(base + found.start(), base + found.end()));
        let new = |span: &Span| !flags.iter().any(|flag| flag.is_on(*span));
        let marked: Vec<Span> = marked.filter(new).collect();
        flags.extend(marked.into_iter().map(|span| {
            Flag::target(span, format!("{} has the markup of a language model", target.quote(span))).confidence(0.7)
        }));
    }
    flags.extend(source.and_then(|source| opener(target, source)));
    flags.sort_by_key(|flag| flag.target);
    flags
}

#[derive(Deserialize, Default)]
struct Openers {
    openers: BTreeMap<String, Vec<String>>,
    translations: Vec<String>,
}

static WORDS: LazyLock<Openers> =
    LazyLock::new(|| toml::from_str(include_str!("../locale/data/openers.toml")).unwrap_or_default());

/// True when a text speaks of a translation: “la traduzione tedesca”.
fn speaks_of_translation(side: &Side<'_>) -> bool {
    let lower = side.text().to_lowercase();
    WORDS.translations.iter().any(|word| lower.contains(word.as_str()))
}

/// “Certainly!” at the beginning, where the source cries out nothing.
fn opener(target: &Side<'_>, source: &Side<'_>) -> Option<Flag> {
    let cries = ['!', '！', '。'];
    let text = target.text();
    let end = text.find(cries)?;
    let words = text.get(..end)?.trim_matches(|c: char| c == '¡' || c.is_whitespace()).to_lowercase();
    let known = WORDS.openers.get(target.lang().code())?.contains(&words);
    let mark = text.get(end..)?.chars().next()?;
    let goes_on = text.get(end + mark.len_utf8()..)?.contains(char::is_alphanumeric);
    // A source that begins with a short sentence of its own may say the same.
    let first = source.text().find(['!', '！', '.', '。', '?', '؟', '।']).unwrap_or(source.text().len());
    let said = source.text().contains(['!', '！']) || source.text().get(..first)?.chars().count() <= SHORT_SENTENCE;
    let span = Span::new(target.span().start as usize, target.span().start as usize + end + mark.len_utf8());
    let reason = || format!("{} seems to be a remark of the translation engine", target.quote(span));
    (known && goes_on && !said).then(|| Flag::target(span, reason()))
}

/// Longest sentence of a source that may be the opener itself, in characters.
const SHORT_SENTENCE: usize = 12;

/// Where a heading before a colon ends at the latest, in characters.
const HEADING_LENGTH: usize = 40;

/// Remarks of engines in a text, outside its quotations; true for bracketed cues.
fn notes(side: &Side<'_>, colon_in_source: bool) -> Vec<(Span, bool)> {
    let own = &Page::of(side.lang()).machine_notes;
    let english = Lang::parse("en").map(|lang| &Page::of(lang).machine_notes);
    let mut lists = vec![own];
    lists.extend(english.filter(|_| side.lang().code() != "en"));
    let mut found = Vec::new();
    let candidates = if may_hold_residue(side) { pieces(side) } else { Vec::new() };
    for piece in candidates {
        let words = side.words(piece);
        let lower = words.to_lowercase();
        for note in lists.iter().flat_map(|list| list.iter()) {
            // The lists have typewriter apostrophes.
            let (at, note) = match lower.find(note.as_str()) {
                Some(at) => (at, note.clone()),
                None => {
                    let typeset = note.replace('\'', "’");
                    let Some(at) = lower.find(&typeset) else { continue };
                    (at, typeset)
                }
            };
            let bounded = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
            let (head, tail) = (note.chars().next(), note.chars().next_back());
            let is_whole = (head.is_some_and(is_wide) || bounded(lower.get(..at).and_then(|t| t.chars().next_back())))
                && (tail.is_some_and(is_wide) || bounded(lower.get(at + note.len()..).and_then(|t| t.chars().next())));
            let is_cue = note.starts_with(['(', '[', '（', '♪']);
            if !is_cue && (!is_whole || is_quoted(side, piece)) {
                continue;
            }
            // "un successo degno di nota: …": a heading begins its sentence.
            let in_front = lower.get(..at).is_some_and(|t| t.contains(char::is_alphanumeric));
            if note.ends_with(':') && in_front {
                continue;
            }
            // "Note:", "Translation:" are headings that a source may have too.
            if words.get(at..).is_some_and(|t| t.chars().take(note.chars().count() + 2).any(|c| c == ':'))
                && colon_in_source
            {
                continue;
            }
            // A remark before a colon ends there, other remarks take their whole sentence.
            let colon = words.char_indices().find(|(_, c)| matches!(c, ':' | '：'));
            let colon = colon.filter(|(c, _)| *c < at + note.len() + 24).map(|(c, mark)| c + mark.len_utf8());
            let span = if is_cue && lower.len() == words.len() {
                Span::new(piece.start as usize + at, piece.start as usize + at + note.len())
            } else if let Some(end) = colon {
                Span::new(piece.start as usize, piece.start as usize + end)
            } else {
                piece
            };
            found.push((span, is_cue));
            break;
        }
    }
    found
}

/// True when a piece of the text begins or lies in a quotation.
fn is_quoted(side: &Side<'_>, piece: Span) -> bool {
    let quotations = double_quotations(side.analysis.text(), side.span());
    quotations.pairs.iter().any(|(opening, closing)| opening.start <= piece.start && piece.start < closing.end)
        || quotations.unclosed.iter().any(|mark| mark.start <= piece.start)
}
