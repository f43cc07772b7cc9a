//! The acronym of an organisation as the source's language writes it, where the translation's language has its own: OTAN
//! in English, IMF in German; or the same in the letters of the translation: OON for ООН. `lexicon/data/families.tsv` has
//! the acronyms of each language; an acronym that the language also uses, that is given beside the language's own name, that
//! is a part of a name kept whole, or that a language does not have its own for, is left alone.

use crate::analysis::{Side, Token, TokenKind};
use crate::lexicon::acronyms::{own, stands_for, used};
use crate::lexicon::counterpart::roman;
use crate::lexicon::strangers::shouting;
use crate::rule::*;
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "untranslated-acronym",
    category: Category::Untranslated,
    severity: Severity::Minor,
    confidence: 0.8,
    summary: "an acronym of the source's language",
    help: "Readers know the organisation by the acronym of their own language. A newsroom that writes the other one can put it into its glossary, or ignore the word.",
    params: &[],
    supersedes: &["invented-name", "untranslated-word"],
    check: Check::Pair(check),
    bad: &[
        Example {
            langs: "fr>en",
            source: "Le sommet de l’⟦OTAN⟧ s’ouvre mardi à Vilnius.",
            target: "The ⟦OTAN⟧ summit opens in Vilnius on Tuesday.",
            because: "English has NATO",
        },
        Example {
            langs: "en>de",
            source: "The ⟦IMF⟧ lowered its forecast on Tuesday.",
            target: "Der ⟦IMF⟧ senkte am Dienstag seine Prognose.",
            because: "German has IWF",
        },
        Example {
            langs: "en>ru",
            source: "The ⟦WHO⟧ published a new report on Monday.",
            target: "⟦WHO⟧ опубликовала в понедельник новый доклад.",
            because: "Russian has ВОЗ",
        },
        Example {
            langs: "en>fr",
            source: "The ⟦EU⟧ gave the fishermen another year.",
            target: "L’⟦EU⟧ a donné un an de plus aux pêcheurs.",
            because: "French has UE",
        },
        Example {
            langs: "ru>en",
            source: "⟦ООН⟧ направила в город врачей.",
            target: "The ⟦OON⟧ sent doctors to the town.",
            because: "letter by letter; English has UN",
        },
    ],
    good: &[
        Example {
            langs: "fr>en",
            source: "Le sommet de l’OTAN s’ouvre mardi à Vilnius.",
            target: "The NATO summit opens in Vilnius on Tuesday.",
            because: "the language's own acronym",
        },
        Example {
            langs: "en>de",
            source: "UNESCO and the FBI declined to comment.",
            target: "Die UNESCO und das FBI wollten sich nicht äußern.",
            because: "German writes them so, too",
        },
        Example {
            langs: "en>fr",
            source: "The IMF lowered its forecast on Tuesday.",
            target: "Le FMI (IMF en anglais) a abaissé mardi ses prévisions.",
            because: "the English acronym stands beside the French one",
        },
        Example {
            langs: "es>en",
            source: "La CPI dictó sentencia el lunes, y el IPC subió.",
            target: "The ICC delivered its verdict on Monday, and the CPI rose.",
            because: "an acronym of another thing, and the court has its own",
        },
        Example {
            langs: "en>es",
            source: "UN Women opened an office in Quito, the EU Observer wrote.",
            target: "UN Women abrió una oficina en Quito, escribió EU Observer.",
            because: "parts of names that are kept whole",
        },
    ],
};

fn check(pair: &Pair<'_>) -> Vec<Flag> {
    let (source, target) = (&pair.source, &pair.target);
    let langs = (source.lang(), target.lang());
    if langs.0.code() == langs.1.code() || shouting(source) || shouting(target) {
        return Vec::new();
    }
    let mut flags = Vec::new();
    for (at, token) in target.tokens().iter().enumerate().filter(|(_, token)| token.is_word()) {
        let found = parts(target, token).find_map(|here| {
            let acronym = target.words(here);
            let (theirs, there) = behind(source, acronym, !used(acronym, langs.1))?;
            let own = own(theirs, langs.0, langs.1)?;
            let named = stands_for(target.text(), theirs, langs.0, langs.1) || in_name(pair, at, here);
            (!named).then_some((here, there, own))
        });
        let Some((here, there, own)) = found else { continue };
        let (ours, theirs) = (target.quote(here), source.quote(there));
        let is = if ours == theirs {
            "is the acronym of the source's language".to_owned()
        } else {
            format!("is {theirs} letter by letter")
        };
        let reason = format!("{ours} {is}; this one has “{own}”");
        flags.push(Flag::on(Some(there), Some(here), reason).suggest(own));
    }
    flags
}

/// The parts of a word, between apostrophes and hyphens, that may be acronyms: "l’OTAN", "ONU-backed".
fn parts<'a>(side: &Side<'a>, token: &Token) -> impl Iterator<Item = Span> + use<'a> {
    let (word, start) = (side.words(token.span), token.span.start as usize);
    word.split(['\'', '’', '-', '‑']).filter_map(move |part| {
        let at = start + (part.as_ptr() as usize - word.as_ptr() as usize);
        part.chars().all(char::is_uppercase).then(|| Span::new(at, at + part.len())).filter(|span| span.len() > 1)
    })
}

/// The acronym of the source that a word of the translation is, or is letter by letter, and its place.
fn behind<'a>(source: &Side<'a>, acronym: &str, by_letters: bool) -> Option<(&'a str, Span)> {
    let all = || source.tokens().iter().filter(|token| token.is_word()).flat_map(|token| parts(source, token));
    let found = all().find(|span| source.words(*span) == acronym);
    let same_letters = |span: &Span| {
        let theirs = source.words(*span);
        theirs.is_ascii() != acronym.is_ascii() && roman(theirs) == roman(acronym)
    };
    found.or_else(|| all().find(same_letters).filter(|_| by_letters)).map(|span| (source.words(span), span))
}

/// True when an acronym stands beside a capitalised word, and in the source as well: UN Women, EU-Observer.
fn in_name(pair: &Pair<'_>, at: usize, acronym: Span) -> bool {
    let tokens = pair.target.tokens();
    let whole = tokens.get(at).map_or(acronym, |token| token.span);
    let beside = [at.checked_sub(1), at.checked_add(1)].into_iter().flatten().filter_map(|i| tokens.get(i));
    let function = |span: Span| pair.target.locale().is_function_word(&pair.target.words(span).to_lowercase());
    let capitals = beside.filter(|token| token.kind == TokenKind::Capital && !function(token.span));
    let capitals = capitals.map(|token| acronym.cover(token.span));
    let compound = (whole != acronym).then_some(Span { end: whole.end, ..acronym }).filter(|span| *span != acronym);
    capitals.chain(compound).any(|span| {
        let words = pair.target.words(span);
        words.len() > acronym.len() && pair.source.text().contains(words)
    })
}
