//! Characters that were damaged on their way: UTF-8 read as latin-1, one of the windows code pages, Shift-JIS or GBK, lost
//! characters (U+FFFD), HTML entities and escapes left in the text, control and private-use characters.
//!
//! Mojibake is found by undoing it, as ftfy does (Speer 2019): the characters are turned back into bytes, and where
//! these are UTF-8 of a likely character, the text was read wrongly. So the repair comes with the finding.

use std::sync::LazyLock;

use encoding_rs::{
    Encoding, GBK, MACINTOSH, SHIFT_JIS, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254,
    WINDOWS_1255, WINDOWS_1256,
};
use regex::Regex;

use crate::analysis::Side;
use crate::analysis::code_pages::{misread_copies, misread_words};
use crate::analysis::quoted;
use crate::rule::*;
use crate::rules::pattern;
use crate::rules::scraping_residue::is_wide;
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "character-damage",
    category: Category::CharacterEncoding,
    severity: Severity::Major,
    confidence: 0.97,
    summary: "damaged characters",
    help: "The text was read in a wrong encoding, or markup was left in it. Take the suggestion, or the word from the \
           source; if many places are damaged, convert the file again.",
    params: &[],
    supersedes: &[
        "space-fault",
        "invented-words",
        "doubled-punctuation",
        "lost-content",
        "untranslated-passage",
        "unpaired-quote",
        "wrong-casing",
        "mixed-script",
        "foreign-script",
        "number-mismatch",
    ],
    check: Check::Target(check),
    bad: &[
        Example {
            langs: "pt>en",
            source: "A Polícia Federal prendeu em São Luís o líder de uma quadrilha.",
            target: "Federal police have arrested the leader of a gang in ⟦S√£o Lu√≠s⟧.",
            because: "UTF-8 read as Mac Roman",
        },
        Example {
            langs: "en>it",
            source: "The town will have a new bridge.",
            target: "La città ⟦avrÃ⟧ un nuovo ponte.",
            because: "the same, of which the second half was taken for a space",
        },
        Example {
            langs: "en>fr",
            source: "The minister said so.",
            target: "Le ministre l'a ⟦dÃ©clarÃ©⟧ lundi.",
            because: "UTF-8 read as windows-1252",
        },
        Example {
            langs: "fr>en",
            source: "L'avocat de l'accusé a parlé.",
            target: "The ⟦defendantâ€™s⟧ lawyer spoke.",
            because: "an apostrophe in three characters",
        },
        Example {
            langs: "en>de",
            source: "We must go on.",
            target: "Wir ⟦m\u{fffd}ssen⟧ weitermachen.",
            because: "a lost character",
        },
        Example {
            langs: "fr>en",
            source: "C'est la décision du tribunal.",
            target: "⟦It&#8217;s⟧ the court's decision.",
            because: "an entity of HTML",
        },
        Example {
            langs: "en>ru",
            source: "Good morning, Moscow.",
            target: "⟦РџСЂРёРІРµС‚⟧, Москва.",
            because: "UTF-8 read as windows-1251",
        },
        Example {
            langs: "en>pl",
            source: "The mayor stayed in office.",
            target: "Burmistrz ⟦zostaĹ‚⟧ na stanowisku.",
            because: "UTF-8 read as windows-1250",
        },
        Example {
            langs: "ru>en",
            source: "«Мы ждали», — сказала она.",
            target: "⟦вЂњWe⟧ waited,” she said.",
            because: "a quotation mark read as windows-1251",
        },
        Example {
            langs: "en>ja",
            source: "A ski resort with twelve lifts has opened.",
            target: "十二基を備えた⟦繧ｹ繧ｭ繝ｼ繝ｪ繝輔ヨ⟧が開業した。",
            because: "UTF-8 read as Shift-JIS",
        },
        Example {
            langs: "en>fr",
            source: "The summer was hot.",
            target: "L'⟦\\u00e9t\\u00e9⟧ fut chaud.",
            because: "escapes of JSON",
        },
        Example {
            langs: "en>tr",
            source: "The street was closed.",
            target: "Sokak ⟦kapatýldý⟧.",
            because: "Turkish letters read in a Western European code page",
        },
        Example {
            langs: "en>fr",
            source: "The street was closed.",
            target: "La rue est ⟦ferm?e⟧.",
            because: "a letter that could not be written",
        },
        Example {
            langs: "en>de",
            source: "The trains are running to schedule again.",
            target: "Die ⟦Z?ge fahren wieder planm??ig⟧.",
            because: "the same behind a capital, and two in a row",
        },
        Example {
            langs: "uk>en",
            source: "Письменниця живе у Ґданську.",
            target: "The writer lives in ⟦GdaÅ„sk⟧.",
            because: "a mark that would open a quotation is in the middle of a word",
        },
    ],
    good: &[
        Example {
            langs: "en>de",
            source: "What was said in the council on Monday?",
            target: "??was im Rat am Montag gesagt wurde?",
            because: "marks before the first word stand in no word",
        },
        Example {
            langs: "en>cs",
            source: "Søren asked: really? See https://a.example/x?id=1 and Malmø.",
            target: "Søren se zeptal: opravdu? Viz https://a.example/x?id=1 a Malmø.",
            because: "a name, a question and an address",
        },
        Example {
            langs: "en>fr",
            source: "He drank coffee at “the Café”.",
            target: "Il a bu « à la française » au «CAFÉ».",
            because: "accents and marks as they should be",
        },
        Example {
            langs: "en>pt",
            source: "The São Paulo mayor, MAÇÃ.",
            target: "A prefeita de São Paulo não comentou a maçã.",
            because: "Portuguese letters",
        },
        Example {
            langs: "en>de",
            source: "See https://example.org/%C3%A9t%C3%A9?a=1&b=2 or AT&T; R&D.",
            target: "Siehe https://example.org/%C3%A9t%C3%A9?a=1&b=2 oder AT&T; R&D.",
            because: "an address, and ampersands that are meant",
        },
        Example {
            langs: "en>vi",
            source: "Hanoi is the capital.",
            target: "Hà Nội là thủ đô của Việt Nam.",
            because: "Vietnamese letters",
        },
        Example {
            langs: "en>ro",
            source: "The film “Life” was shown to A and B.",
            target: "Filmul „VIAȚĂ” a fost prezentat; „SĂ”, „Ă” și «Ă» sunt litere.",
            because: "a Romanian capital before a closing mark",
        },
        Example {
            langs: "en>sk",
            source: "He said yes.",
            target: "Povedal „áno“ a vĺčatá i stĺpy padli.",
            because: "Slovak letters",
        },
        Example {
            langs: "en>uk",
            source: "He said yes.",
            target: "Її об’єднання «Рідна Русь» погодилося.",
            because: "Ukrainian letters",
        },
    ],
};

static ESCAPE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"&(?:amp;)?#(?:[0-9]{2,6}|[xX][0-9a-fA-F]{2,5});|&(?:amp;)?(?:amp|nbsp|quot|apos|lt|gt|[lr]s?[ad]?quo|hellip|[mn]dash|middot|bull|euro|pound|copy|reg|trade|deg|shy|szlig|[aA]elig|oslash|ntilde|ccedil|Ccedil|[aeiouAEIOU](?:grave|acute|circ|uml|tilde|ring));|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|(?:%[cC][2-9a-fA-F]%[89abAB][0-9a-fA-F])+",
    )
});

/// Damaged places no further apart than this make one flag; about two words.
const ONE_RUN: usize = 24;

fn check(target: &Side<'_>, source: Option<&Side<'_>>, _: &Params) -> Vec<Flag> {
    let text = target.text();
    let mut damage = Vec::new();
    if !text.is_ascii() {
        damage.extend(misread(text));
        let words = misread_words(text, target.lang().code());
        let copies = source.map(|source| misread_copies(text, source.text(), source.lang().code()));
        for (at, meant) in words.into_iter().chain(copies.into_iter().flatten()) {
            if !damage.iter().any(|other: &Damage| other.start < at.end && at.start < other.end) {
                damage.push(Damage { start: at.start, end: at.end, meant: Some(meant) });
            }
        }
    }
    damage.extend(replaced(text));
    damage.extend(lost(text));
    if text.contains(['&', '\\', '%']) {
        damage.extend(escapes(text));
    }
    if damage.is_empty() {
        return Vec::new();
    }
    damage.sort_by_key(|d| d.start);
    let base = target.span().start as usize;
    let mut flags = Vec::new();
    for run in joined(text, damage) {
        let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
        let (start, end) = word_round(text, first.start, last.end);
        let words = text.get(start..end).unwrap_or("");
        if source.is_some_and(|side| side.text().contains(words)) {
            continue;
        }
        let reason = match repaired(text, start, end, &run) {
            Some(repaired) if !words.chars().all(char::is_whitespace) => {
                let flag = Flag::target(
                    Span::new(base + start, base + end),
                    format!("{} has damaged characters and should perhaps read {}", quoted(words), quoted(&repaired)),
                );
                flags.push(flag.suggest(repaired));
                continue;
            }
            _ => format!("{} has damaged characters", quoted(words)),
        };
        flags.push(Flag::target(Span::new(base + start, base + end), reason));
    }
    flags
}

struct Damage {
    start: usize,
    end: usize,
    /// What stood there, if it can be told.
    meant: Option<String>,
}

fn joined(text: &str, damage: Vec<Damage>) -> Vec<Vec<Damage>> {
    let mut runs: Vec<Vec<Damage>> = Vec::new();
    for place in damage {
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|last| place.start < last.end) => {}
            Some(run)
                if run.last().is_some_and(|last| {
                    text.get(last.end..place.start).is_some_and(|gap| gap.chars().count() <= ONE_RUN)
                }) =>
            {
                run.push(place);
            }
            _ => runs.push(vec![place]),
        }
    }
    runs
}

/// The damaged place with the letters that touch it.
fn word_round(text: &str, start: usize, end: usize) -> (usize, usize) {
    let before = text.get(..start).unwrap_or("");
    let after = text.get(end..).unwrap_or("");
    // Where words are not spaced the letters that touch it are those of the sentence.
    let is_part = |c: char| c.is_alphanumeric() && !is_wide(c);
    let start = before.trim_end_matches(is_part).len();
    (start, end + after.len() - after.trim_start_matches(is_part).len())
}

fn repaired(text: &str, start: usize, end: usize, run: &[Damage]) -> Option<String> {
    let mut whole = String::new();
    let mut at = start;
    for place in run {
        whole.push_str(text.get(at..place.start)?);
        whole.push_str(place.meant.as_deref()?);
        at = place.end;
    }
    whole.push_str(text.get(at..end)?);
    Some(whole)
}

/// Question marks inside words, where a character could not be written: “ferm?e”, “L'?t?”, “Z?ge”, “planm??ig”.
fn replaced(text: &str) -> Vec<Damage> {
    let word_round = |at: usize| {
        let start = text.get(..at).and_then(|t| t.rfind(char::is_whitespace)).unwrap_or(0);
        text.get(start..).unwrap_or("").split_whitespace().next().unwrap_or("")
    };
    let last = |at: usize| text.get(..at).and_then(|t| t.chars().next_back());
    let next = |at: usize| text.get(at + 1..).and_then(|t| t.chars().next());
    let two = |at: usize| text.get(at..).is_some_and(|t| t.starts_with("??"));
    text.match_indices('?')
        .filter(|(at, _)| {
            let (before, after) = (last(*at), next(*at));
            // Addresses and queries have theirs by right.
            let plain = !word_round(*at).trim_end_matches(['.', ':']).contains(['/', '=', '&', '.', ':', '@', '%']);
            let goes_on =
                after.is_some_and(char::is_lowercase) || two(*at) && next(at + 1).is_some_and(char::is_lowercase);
            let led = before.is_some_and(|c| c.is_lowercase() || matches!(c, '\'' | '’'))
                || at.checked_sub(1).is_some_and(|at| two(at) && last(at).is_some_and(char::is_lowercase))
                || is_lone_capital(text.get(..*at).unwrap_or(""));
            goes_on && led && plain
        })
        .map(|(at, mark)| Damage { start: at, end: at + mark.len(), meant: None })
        .collect()
}

/// True for a text that ends in a word of one capital, “Z” of “Z?ge”.
fn is_lone_capital(text: &str) -> bool {
    let mut letters = text.chars().rev();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none_or(char::is_whitespace)
}

/// Lost characters, control characters and those of private use.
fn lost(text: &str) -> Vec<Damage> {
    let mut found = Vec::new();
    let mut previous = ' ';
    for (at, c) in text.char_indices() {
        let lone_accent = ('\u{300}'..='\u{36f}').contains(&c) && previous.is_whitespace();
        let damaged = matches!(c, '\u{fffd}' | '\u{fffe}' | '\u{ffff}' | '\u{e000}'..='\u{f8ff}')
            || c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{85}')
            || lone_accent;
        if damaged {
            let meant = c.is_control().then(String::new).filter(|_| (c as u32) < 0x80);
            found.push(Damage { start: at, end: at + c.len_utf8(), meant });
        }
        previous = c;
    }
    found
}

fn escapes(text: &str) -> Vec<Damage> {
    ESCAPE
        .find_iter(text)
        .filter(|found| {
            let word_start = text.get(..found.start()).unwrap_or("").rfind(char::is_whitespace).unwrap_or(0);
            let word = text.get(word_start..found.end()).unwrap_or("");
            // Addresses hold escapes by right.
            !(word.contains("://")
                || word.contains("www.")
                || found.as_str().starts_with('%') && word.contains(['/', '?', '=']))
        })
        .map(|found| Damage { start: found.start(), end: found.end(), meant: unescaped(found.as_str()) })
        .collect()
}

fn unescaped(escape: &str) -> Option<String> {
    let code = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32).map(String::from);
    if let Some(body) = escape.strip_prefix('&').and_then(|e| e.strip_suffix(';')) {
        let body = body.strip_prefix("amp;").unwrap_or(body);
        if let Some(digits) = body.strip_prefix("#x").or_else(|| body.strip_prefix("#X")) {
            return code(digits, 16);
        }
        if let Some(digits) = body.strip_prefix('#') {
            return code(digits, 10);
        }
        let named = match body {
            "amp" => "&",
            "nbsp" => "\u{a0}",
            "quot" => "\"",
            "apos" => "'",
            "lt" => "<",
            "gt" => ">",
            "rsquo" => "’",
            "lsquo" => "‘",
            "ldquo" => "“",
            "rdquo" => "”",
            "laquo" => "«",
            "raquo" => "»",
            "hellip" => "…",
            "mdash" => "—",
            "ndash" => "–",
            "euro" => "€",
            "szlig" => "ß",
            _ => return accented(body),
        };
        return Some(named.to_string());
    }
    if let Some(digits) = escape.strip_prefix("\\u").or_else(|| escape.strip_prefix("\\x")) {
        return code(digits, 16);
    }
    let bytes: Option<Vec<u8>> =
        escape.split('%').filter(|part| !part.is_empty()).map(|part| u8::from_str_radix(part, 16).ok()).collect();
    String::from_utf8(bytes?).ok()
}

/// "eacute": the letter and its accent, composed.
fn accented(name: &str) -> Option<String> {
    use unicode_normalization::UnicodeNormalization;
    let letter = name.get(..1)?;
    let accent = match name.get(1..)? {
        "grave" => '\u{300}',
        "acute" => '\u{301}',
        "circ" => '\u{302}',
        "tilde" => '\u{303}',
        "uml" => '\u{308}',
        "ring" => '\u{30a}',
        "cedil" => '\u{327}',
        _ => return None,
    };
    Some(letter.chars().chain([accent]).nfc().collect())
}

/// UTF-8 that was read as one of the 8-bit encodings.
fn misread(text: &str) -> Vec<Damage> {
    let mut found = Vec::new();
    let characters: Vec<(usize, char)> = text.char_indices().collect();
    let mut i = 0;
    while let Some(&(start, c)) = characters.get(i) {
        if c.is_ascii() {
            i += 1;
            continue;
        }
        let misread = sequence(&characters, i).or_else(|| of_region(&characters, i)).or_else(|| run(&characters, i));
        match misread.or_else(|| of_two_bytes(&characters, i)) {
            Some((taken, meant)) => {
                let end = characters.get(i + taken).map_or(text.len(), |&(at, _)| at);
                found.push(Damage { start, end, meant: Some(meant) });
                i += taken;
            }
            None => i += 1,
        }
    }
    found
}

/// The byte that windows-1252, or latin-1 for its controls, has for a character.
fn latin_byte(c: char) -> Option<u8> {
    if ('\u{80}'..='\u{ff}').contains(&c) {
        return Some(c as u8);
    }
    byte_in(c, WINDOWS_1252)
}

fn byte_in(c: char, encoding: &'static Encoding) -> Option<u8> {
    let mut buffer = [0; 4];
    let (bytes, _, failed) = encoding.encode(c.encode_utf8(&mut buffer));
    match (failed, bytes.as_ref()) {
        (false, [byte]) if *byte >= 0x80 => Some(*byte),
        _ => None,
    }
}

/// A character that these characters, as bytes, are the UTF-8 of; and how many they are.
fn sequence(characters: &[(usize, char)], i: usize) -> Option<(usize, String)> {
    let (_, lead) = *characters.get(i)?;
    // First bytes of UTF-8 are the same letters in latin-1 and windows-1252.
    if !('\u{c2}'..='\u{f4}').contains(&lead) {
        return None;
    }
    let length = match latin_byte(lead)? {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    let next = characters.get(i + 1).map(|&(_, c)| c);
    let bytes: Option<Vec<u8>> =
        characters.get(i..i + length).and_then(|cs| cs.iter().map(|&(_, c)| latin_byte(c)).collect());
    let decoded = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
    let Some(meant) = decoded.filter(|d| d.chars().all(|c| is_likely(c, lead))) else {
        // "Â " before a space or a mark, "â€" without its third byte, which windows-1252 does not have.
        return match (lead, next) {
            ('Â', Some(' ')) => Some((2, " ".to_string())),
            ('Ã', Some(' ')) => lost_a_grave(characters, i).then(|| (1, "à".to_string())),
            ('â', Some('€')) => Some((2, "”".to_string())),
            _ => None,
        };
    };
    // "MAÇÃ”": a capital word before a closing mark; no mojibake begins inside a word of capitals.
    let in_capitals = i.checked_sub(1).and_then(|i| characters.get(i)).is_some_and(|&(_, c)| c.is_uppercase());
    let quotes =
        next.is_some_and(|c| matches!(c, '“' | '”' | '‘' | '’' | '«' | '»' | '„' | '\u{a0}' | '…' | '–' | '—'));
    // Inside a word no quotation opens: “GdaÅ„sk”.
    let is_small = |i: Option<usize>| i.and_then(|i| characters.get(i)).is_some_and(|&(_, c)| c.is_lowercase());
    let inside = is_small(i.checked_sub(1)) && is_small(i.checked_add(2));
    if length == 2 && quotes && !inside && (in_capitals || matches!(lead, 'Ä' | 'Å' | 'Ö' | 'Ü' | 'É')) {
        return None;
    }
    // "marché »" happens to be the UTF-8 of a Chinese character: one of them alone is no evidence.
    if length == 3 && meant.chars().all(|c| c >= '\u{900}' && !('\u{2000}'..='\u{2fff}').contains(&c) && c < '\u{fe00}')
    {
        let another = sequence(characters, i + length)?;
        return Some((length + another.0, meant + &another.1));
    }
    Some((length, meant))
}

/// True for "sarÃ  un", "Ã  la": the no-break space of "Ã\u{a0}" was made a space. No word ends in a capital behind a small letter,
/// and none is a lone Ã before one.
fn lost_a_grave(characters: &[(usize, char)], i: usize) -> bool {
    let at = |i: Option<usize>| i.and_then(|i| characters.get(i)).map(|&(_, c)| c);
    let before = at(i.checked_sub(1));
    before.is_some_and(char::is_lowercase)
        || before == Some(' ') && at(i.checked_add(2)).is_some_and(char::is_lowercase)
}

/// Characters that news is written in, told apart by the lead that they come from.
fn is_likely(c: char, lead: char) -> bool {
    match lead {
        'Â' => ('\u{a0}'..='\u{bf}').contains(&c),
        'Ã' => ('\u{c0}'..='\u{ff}').contains(&c),
        'Ä' | 'Å' => ('\u{100}'..='\u{17f}').contains(&c),
        'Î' | 'Ï' => ('\u{384}'..='\u{3ff}').contains(&c),
        'Ð' | 'Ñ' | 'Ò' => ('\u{400}'..='\u{4ff}').contains(&c),
        'Ø' | 'Ù' | 'Ú' => ('\u{600}'..='\u{6ff}').contains(&c),
        'â' => matches!(c, '\u{2010}'..='\u{203a}' | '€' | '™' | '−' | '→' | '●' | '■'),
        'ï' => matches!(c, '\u{feff}' | '\u{ff00}'..='\u{ff60}'),
        'ð' => true,
        'ã'..='é' => matches!(c, '\u{3000}'..='\u{9fff}'),
        'ê'..='í' => matches!(c, '\u{ac00}'..='\u{d7a3}'),
        'à' => matches!(c, '\u{900}'..='\u{97f}' | '\u{e00}'..='\u{e7f}'),
        _ => false,
    }
}

/// What characters mean whose bytes in a code page are UTF-8.
fn as_utf8(taken: &[(usize, char)], encoding: &'static Encoding) -> Option<String> {
    let bytes: Option<Vec<u8>> = taken.iter().map(|&(_, c)| byte_in(c, encoding)).collect();
    String::from_utf8(bytes?).ok()
}

/// UTF-8 of Western and Central European letters and of marks that was read as windows-1250 (“zostaĹ‚”), as windows-1251
/// (“вЂњ”, “dГ©clarГ©”) or as Mac Roman (“S√£o”, “‚Äú”).
fn of_region(characters: &[(usize, char)], i: usize) -> Option<(usize, String)> {
    let lead = characters.get(i)?.1;
    let before = i.checked_sub(1).and_then(|i| characters.get(i)).map(|&(_, c)| c);
    let (encoding, length) = match lead {
        'Ă' | 'Ä' | 'Ĺ' => (WINDOWS_1250, 2),
        'Г' => (WINDOWS_1251, 2),
        'в' => (WINDOWS_1251, 3),
        '√' => (MACINTOSH, 2),
        '‚' => (MACINTOSH, 3),
        _ => return None,
    };
    let taken = characters.get(i..i + length)?;
    let meant = as_utf8(taken, encoding)?;
    let likely = match lead {
        'Ă' | 'Г' | '√' => |c: char| ('\u{c0}'..='\u{ff}').contains(&c),
        'Ä' | 'Ĺ' => |c: char| ('\u{100}'..='\u{17f}').contains(&c),
        _ => |c: char| is_likely(c, 'â'),
    };
    // A letter before a mark, “VIAȚĂ”, «А и Г»: only beside letters of the same word it is none.
    let beside = |c: Option<char>| match lead {
        'Г' => c.is_some_and(|c| c.is_ascii_alphabetic()),
        _ => c.is_some_and(char::is_lowercase),
    };
    let in_word = length > 2 || beside(before) || beside(characters.get(i + length).map(|&(_, c)| c));
    (in_word && meant.chars().all(likely)).then_some((length, meant))
}

/// Code pages, the letters that the first bytes of another script's UTF-8 are in them, and that script.
const RUNS: [(&Encoding, &[char], std::ops::RangeInclusive<char>); 6] = [
    (WINDOWS_1251, &['Р', 'С'], '\u{401}'..='\u{491}'),
    (WINDOWS_1250, &['Đ', 'Ń'], '\u{401}'..='\u{491}'),
    (WINDOWS_1254, &['Ğ', 'Ñ'], '\u{401}'..='\u{491}'),
    (WINDOWS_1253, &['Ξ', 'Ο'], '\u{386}'..='\u{3ce}'),
    (WINDOWS_1255, &['׳'], '\u{5d0}'..='\u{5ea}'),
    (WINDOWS_1256, &['ط', 'ظ'], '\u{61f}'..='\u{6d2}'),
];

/// At least three letters in a row that were read in a code page of their region, or of another: "РџСЂРё".
fn run(characters: &[(usize, char)], start: usize) -> Option<(usize, String)> {
    let first = characters.get(start)?.1;
    RUNS.iter().filter(|(_, leads, _)| leads.contains(&first)).find_map(|(encoding, _, letters)| {
        let (mut i, mut meant) = (start, String::new());
        while let Some(pair) = characters.get(i..i + 2) {
            let Some(letter) = as_utf8(pair, encoding) else { break };
            if !letter.chars().all(|c| letters.contains(&c)) {
                break;
            }
            meant.push_str(&letter);
            i += 2;
        }
        (meant.chars().count() >= RUN).then_some((i - start, meant))
    })
}

/// Fewest letters in a row by which a script that was misread is told.
const RUN: usize = 3;

/// At least three characters of Japanese or Chinese in a row whose UTF-8 was read as Shift-JIS (“繧ｹ繧ｭ繝｣繝ｳ”) or GBK.
fn of_two_bytes(characters: &[(usize, char)], start: usize) -> Option<(usize, String)> {
    let first = characters.get(start)?.1;
    if !('\u{4e00}'..='\u{9fff}').contains(&first) {
        return None;
    }
    [SHIFT_JIS, GBK].into_iter().find_map(|encoding| {
        let mut bytes = Vec::new();
        let (mut taken, mut meant) = (0, (0, String::new()));
        for &(_, c) in characters.get(start..)? {
            let mut buffer = [0; 4];
            let (encoded, _, failed) = encoding.encode(c.encode_utf8(&mut buffer));
            let starts = bytes.is_empty() && !encoded.first().is_some_and(|byte| (0xe3..=0xe9).contains(byte));
            if failed || starts || c.is_ascii() {
                break;
            }
            bytes.extend_from_slice(&encoded);
            taken += 1;
            match std::str::from_utf8(&bytes) {
                Ok(whole) => meant = (taken, whole.to_owned()),
                Err(error) if error.error_len().is_none() => {}
                Err(_) => break,
            }
        }
        let (taken, meant) = meant;
        let likely = meant.chars().all(|c| is_likely(c, 'ã'));
        (likely && meant.chars().count() >= RUN).then_some((taken, meant))
    })
}
