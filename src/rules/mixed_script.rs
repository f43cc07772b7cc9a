//! A word with letters of two alphabets: a Latin “a” in a Cyrillic word looks right and is found by no search.
//!
//! Only look-alikes count (Unicode TR 39, confusables): languages add Cyrillic endings to Latin names (“VIPы”) and
//! join them with hyphens (“IT-компания”) on purpose, and those show by letters that have no twin.

use crate::analysis::Side;
use crate::language::Lang;
use crate::rule::*;

pub static RULE: Rule = Rule {
    id: "mixed-script",
    category: Category::CharacterEncoding,
    severity: Severity::Minor,
    confidence: 0.9,
    summary: "a word with letters of two alphabets",
    help: "Type the word again: some of its letters only look like those of its alphabet, and searches miss it.",
    params: &[],
    supersedes: &["misspelt-word"],
    check: Check::Target(check),
    bad: &[
        Example {
            langs: "en>ru",
            source: "The army denied the reports on Monday.",
            target: "⟦Аrмия⟧ опровергла сообщения в понедельник.",
            because: "a letter that has no twin",
        },
        Example {
            langs: "en>ru",
            source: "The president arrived in Moscow.",
            target: "⟦Пpезидент⟧ прибыл в Москву.",
            because: "the second letter is Latin",
        },
        Example {
            langs: "ru>en",
            source: "Заседание перенесли.",
            target: "The ⟦sеssion⟧ was postponed.",
            because: "the second letter is Cyrillic",
        },
        Example {
            langs: "en>el",
            source: "The government resigned.",
            target: "Η ⟦κυβέρνησh⟧ παραιτήθηκε.",
            because: "a Latin letter at the end of a Greek word",
        },
        Example {
            langs: "en>ar",
            source: "The court approved the contract for new buses that the ministry signed.",
            target: "أقرت ⟦المحکمة⟧ عقد الحافلات الجديدة الذي وقعته الوزارة.",
            because: "a Persian kaf",
        },
    ],
    good: &[
        Example {
            langs: "en>ru",
            source: "They wrote on WhatsApp and met at the SberPay office.",
            target: "Они переписывались WhatsAppом и встретились в офисе СберPay.",
            because: "an ending behind a foreign word, and a brand",
        },
        Example {
            langs: "en>ru",
            source: "The IT company offers Wi-Fi and VIP cards.",
            target: "IT-компания предлагает Wi-Fi-сеть и VIP-карты.",
            because: "hyphens between the alphabets",
        },
        Example {
            langs: "en>ru",
            source: "VIPs watched on iPhones.",
            target: "VIPы смотрели на iPhoneах.",
            because: "an ending after a foreign word",
        },
        Example {
            langs: "fr>en",
            source: "Des fibres de 5 μm et des rayons γ.",
            target: "Fibres of 5 μm and γ rays.",
            because: "signs of science",
        },
    ],
};

fn check(target: &Side<'_>, source: Option<&Side<'_>>, _: &Params) -> Vec<Flag> {
    // Most texts have one alphabet and need no closer look.
    if target.text().is_ascii() {
        return Vec::new();
    }
    target
        .tokens()
        .iter()
        .filter(|token| token.is_word())
        .filter_map(|token| {
            let word = target.words(token.span);
            let repaired = repaired(word).or_else(|| in_arabic(target.lang(), word));
            if repaired.is_none() && !is_interrupted(word) {
                return None;
            }
            if source.is_some_and(|side| side.text().contains(word)) {
                return None;
            }
            let flag = Flag::target(token.span, format!("{} has letters of two alphabets", target.quote(token.span)));
            Some(match repaired {
                Some(repaired) => flag.suggest(repaired),
                None => flag,
            })
        })
        .collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Cyrillic,
    Greek,
}

fn script(c: char) -> Option<Script> {
    match c {
        'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' if c.is_alphabetic() => Some(Script::Latin),
        '\u{400}'..='\u{52f}' => Some(Script::Cyrillic),
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Some(Script::Greek),
        _ => None,
    }
}

/// Latin letters with their Cyrillic and Greek twins; '_' where there is none (Unicode TR 39).
const TWINS: [(&str, Script); 3] = [
    ("ABCEHIKMOPTXYaceiopxysjh", Script::Latin),
    ("АВСЕНІКМОРТХУасеіорхуѕјһ", Script::Cyrillic),
    ("ΑΒ_ΕΗΙΚΜΟΡΤΧΥα__ιορχυ__η", Script::Greek),
];

/// True for a word that goes over to the other alphabet and back, "Аrмия": an ending behind a foreign word, "WhatsAppом", does
/// not, and capitals are those of a brand.
fn is_interrupted(word: &str) -> bool {
    let brand = word.chars().any(|c| c.is_uppercase() && script(c) == Some(Script::Latin));
    let mut scripts: Vec<Script> = word.chars().filter_map(script).collect();
    scripts.dedup();
    !brand && scripts.windows(3).any(|three| *three == [Script::Cyrillic, Script::Latin, Script::Cyrillic])
}

/// An Arabic word with the Persian kaf in it, or with the Persian yeh before its end, in the letters of Arabic: on keyboards
/// and in data of both languages the letters go for one another, searches do not find them.
fn in_arabic(lang: Lang, word: &str) -> Option<String> {
    let inside = word.char_indices().next_back().and_then(|(end, _)| word.get(..end)).unwrap_or("");
    if lang.code() != "ar" || !(word.contains('ک') || inside.contains('ی')) {
        return None;
    }
    // "گ" and "چ" are of a name that is spelt as at home.
    (!word.contains(['گ', 'چ', 'پ', 'ژ'])).then(|| word.replace('ک', "ك").replace('ی', "ي"))
}

/// The word in the alphabet of most of its letters, if all others are twins of letters there.
fn repaired(word: &str) -> Option<String> {
    let count = |wanted: Script| word.chars().filter(|&c| script(c) == Some(wanted)).count();
    let counts = [Script::Latin, Script::Cyrillic, Script::Greek].map(|s| (count(s), s));
    let most = counts.iter().max_by_key(|(n, _)| *n)?;
    let others: usize = counts.iter().filter(|(_, s)| *s != most.1).map(|(n, _)| n).sum();
    if others == 0 || others * 2 > most.0 || most.0 < 3 {
        return None;
    }
    let letters: Vec<char> = word.chars().collect();
    let foreign_tail = letters.iter().rev().take_while(|&&c| script(c).is_some_and(|s| s != most.1)).count();
    // "iPhoneа", "VIPа": a Cyrillic ending on a Latin word.
    if most.1 == Script::Latin && foreign_tail == others && letters.iter().filter(|c| c.is_uppercase()).count() >= 1 {
        return None;
    }
    letters
        .iter()
        .map(|&c| match script(c) {
            Some(s) if s != most.1 => {
                let from = TWINS.iter().find(|(_, t)| *t == s)?.0;
                let to = TWINS.iter().find(|(_, t)| *t == most.1)?.0;
                let twin = to.chars().nth(from.chars().position(|l| l == c)?)?;
                (twin != '_').then_some(twin)
            }
            _ => Some(c),
        })
        .collect()
}
