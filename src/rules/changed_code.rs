//! Names of models, forms and classes that mix letters and figures (A380, B-52, COVID-19, H1N1) are the same in every
//! language; hyphens, spaces and case are a matter of style. A code of the source that is missing is paired with one of
//! the translation that the source does not have and that looks like it: one figure or one letter apart.
//!
//! In texts of programs a variable (`%s`, `{name}`) is a code as well, and none may be missing.
//!
//! A code without such a neighbour is left alone: languages have words of their own for some (Q3, "T3" in French).

use crate::analysis::variables::variables;
use crate::analysis::{Side, bare, stretches};
use crate::language::detect::{Script, script};
use crate::rule::*;
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "changed-code",
    category: Category::DoNotTranslate,
    severity: Severity::Major,
    // One flag on 11,356 human translations of TICO-19, PUD and FLORES, and it is a slip (H5N1, H5N5); none on NTREX-128.
    confidence: 0.9,
    summary: "a model number or another code that was changed",
    help: "Copy it from the source. A hyphen, a space or capitals may differ; ordinals, units and times are no codes.",
    params: &[],
    supersedes: &["number-mismatch", "invented-name", "scraping-residue"],
    check: Check::Pair(check),
    bad: &[
        Example {
            langs: "fr>en",
            source: "Un ⟦A380⟧ de la compagnie a dû se poser à Lyon.",
            target: "An ⟦A330⟧ of the airline had to land in Lyon.",
            because: "another aircraft",
        },
        Example {
            langs: "en>de",
            source: "Two ⟦B-52⟧ bombers crossed the strait at night.",
            target: "Zwei Bomber vom Typ ⟦B-25⟧ überquerten nachts die Meerenge.",
            because: "figures changed places",
        },
        Example {
            langs: "ru>en",
            source: "Вирус ⟦H5N1⟧ нашли на трёх фермах.",
            target: "The ⟦H5N8⟧ virus was found on three farms.",
            because: "another strain",
        },
        Example {
            langs: "ru>en",
            source: "Истребитель ⟦Су-35⟧ упал в море.",
            target: "A ⟦Su-34⟧ fighter fell into the sea.",
            because: "another aircraft, in another alphabet",
        },
        Example {
            langs: "en>fr",
            source: "Hello %s, you have ⟦%d⟧ new messages.",
            target: "Bonjour %s, vous avez de nouveaux messages.",
            because: "a variable is lost",
        },
        Example {
            langs: "en>de",
            source: "Hello ⟦{name}⟧, welcome back.",
            target: "Hallo ⟦{Name}⟧, willkommen zurück.",
            because: "the program does not know it by this name",
        },
    ],
    good: &[
        Example {
            langs: "en>ru",
            source: "A B-52 and an F16 took part, as did the G20 envoys.",
            target: "Участвовали B52, F-16 и посланники G-20.",
            because: "hyphens are a matter of style",
        },
        Example {
            langs: "ru>en",
            source: "Участвовали Су-35, МиГ-29 и С-400, группа из 40 человек.",
            target: "An Su-35, a MiG-29 and an S-400 took part, a group of 40.",
            because: "the same codes in another alphabet",
        },
        Example {
            langs: "en>ru",
            source: "Hello {name}, 5 %s of {0}.",
            target: "{name}, здравствуйте: 5 % от {0}.",
            because: "the same variables, and per cent",
        },
        Example {
            langs: "en>fr",
            source: "Sales rose in Q3.",
            target: "Les ventes ont progressé au T3.",
            because: "French has a letter of its own for quarters",
        },
        Example {
            langs: "en>de",
            source: "An A380 and an A330 stood on the runway.",
            target: "Ein A330 und ein A380 standen auf der Piste.",
            because: "the same codes in another order",
        },
    ],
};

/// Fewest characters of a code whose letters may be what was changed: shorter ones are too alike by chance.
const LONG: usize = 4;

fn check(pair: &Pair<'_>) -> Vec<Flag> {
    let mut flags = lost_variables(pair);
    let there = codes(&pair.source);
    if there.is_empty() {
        return flags;
    }
    let here = codes(&pair.target);
    let (source_text, target_text) = (folded(pair.source.text()), folded(pair.target.text()));
    let new = |code: &&Code| !source_text.contains(&code.folded) && !there.iter().any(|other| other.transcribes(code));
    let mut free: Vec<&Code> = here.iter().filter(new).collect();
    // Across alphabets the figures are compared: "Су-35" is "Su-35".
    let kept = |code: &Code| target_text.contains(&code.folded) || here.iter().any(|other| other.transcribes(code));
    for code in there.iter().filter(|code| !kept(code)) {
        let Some(at) = free.iter().position(|other| code.resembles(other)) else { continue };
        let other = free.remove(at);
        let (source, target) = (pair.source.quote(code.span), pair.target.quote(other.span));
        flags.push(
            Flag::on(Some(code.span), Some(other.span), format!("{source} in the source, {target} in the translation"))
                .suggest(pair.source.words(code.span)),
        );
    }
    flags
}

/// Variables of the source that the translation does not have, with one that it has instead.
fn lost_variables(pair: &Pair<'_>) -> Vec<Flag> {
    let spans = |side: &Side<'_>| -> Vec<Span> {
        let base = side.span().start as usize;
        variables(side.text()).into_iter().map(|at| Span::new(base + at.start, base + at.end)).collect()
    };
    let there = spans(&pair.source);
    if there.is_empty() {
        return Vec::new();
    }
    let mut new = spans(&pair.target).into_iter().filter(|&span| !pair.source.text().contains(pair.target.words(span)));
    let lost = there.into_iter().filter(|&span| !pair.target.text().contains(pair.source.words(span)));
    lost.map(|span| {
        let (there, instead) = (pair.source.quote(span), new.next());
        let reason = match instead {
            Some(other) => format!("{there} in the source, {} in the translation", pair.target.quote(other)),
            None => format!("{there} is missing in the translation"),
        };
        Flag::on(Some(span), instead, reason).suggest(pair.source.words(span))
    })
    .collect()
}

struct Code {
    span: Span,
    folded: String,
    has_hyphen: bool,
}

impl Code {
    /// The same letters with other figures, or a single character apart.
    fn resembles(&self, other: &Code) -> bool {
        let letters = |code: &Code| code.folded.chars().filter(|c| c.is_alphabetic()).collect::<String>();
        let length = self.folded.chars().count();
        let same_length = length == other.folded.chars().count();
        let apart = self.folded.chars().zip(other.folded.chars()).filter(|(a, b)| a != b).count();
        letters(self) == letters(other)
            || same_length && apart == 1 && length >= LONG
            || self.is_cyrillic() != other.is_cyrillic()
                && self.count() == other.count()
                && self.has_hyphen
                && other.has_hyphen
    }

    /// The same code in the other alphabet, as far as its figures tell.
    fn transcribes(&self, other: &Code) -> bool {
        let figures = |code: &Code| code.folded.chars().filter(char::is_ascii_digit).collect::<String>();
        self.is_cyrillic() != other.is_cyrillic() && figures(self) == figures(other)
    }

    fn is_cyrillic(&self) -> bool {
        self.folded.starts_with(|c| script(c) == Script::Cyrillic)
    }

    /// How many letters it has.
    fn count(&self) -> usize {
        self.folded.chars().filter(|c| c.is_alphabetic()).count()
    }
}

/// Words of Latin or Cyrillic letters and figures that begin with a letter, have a capital and a figure.
fn codes(side: &Side<'_>) -> Vec<Code> {
    let text = side.text();
    let base = side.span().start as usize;
    let is_letter = |c: char| c.is_ascii_alphabetic() || script(c) == Script::Cyrillic;
    let is_part = |c: char| is_letter(c) || c.is_ascii_digit() || c == '-';
    let mut found = Vec::new();
    for at in stretches(text, is_part) {
        let words = text.get(at.clone()).unwrap_or("");
        let word = words.trim_matches('-');
        let from = at.start + words.len() - words.trim_start_matches('-').len();
        // "a.example/A1", "user@B2": a part of an address; "café2": a part of a word.
        let touches = |c: Option<char>| {
            c.is_some_and(|c| c.is_alphanumeric() && c.is_lowercase() || matches!(c, '@' | '/' | '#' | '_' | '='))
        };
        let apart = !touches(text.get(..from).and_then(|t| t.chars().next_back()))
            && !touches(text.get(at.end..).and_then(|t| t.chars().next()));
        let short_head = word.chars().take_while(|&c| is_letter(c)).count() <= HEAD;
        if apart
            && short_head
            && word.starts_with(is_letter)
            && word.contains(char::is_uppercase)
            && word.contains(|c: char| c.is_ascii_digit())
            && word.len() >= 2
        {
            let span = Span::new(base + from, base + from + word.len());
            found.push(Code { span, folded: folded(word), has_hyphen: word.contains('-') });
        }
    }
    found
}

/// Longest beginning in letters: "COVID-19"; longer ones are words with a number behind them ("Formel-1").
const HEAD: usize = 5;

/// A code or a text whatever its marks.
fn folded(text: &str) -> String {
    bare(text).collect()
}
