//! The acronym of an organisation as the source's language writes it, where the translation's language has its own: OTAN
//! in English, IMF in German. `lexicon/data/families.tsv` has the acronyms of each language; an acronym that the language
//! also uses, that is given beside the language's own name, or that a language does not have its own for, is left alone.

use crate::lexicon::acronyms::{own, stands_for};
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
            source: "La CPI dictó sentencia el lunes.",
            target: "The ICC delivered its verdict on Monday, and the CPI rose.",
            because: "an acronym of another thing, and the court has its own",
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
    for token in target.tokens().iter().filter(|token| token.is_word()) {
        let word = target.words(token.span);
        if !word.chars().all(char::is_uppercase) {
            continue;
        }
        let Some(theirs) = source.tokens().iter().find(|t| stands_for_itself(source.words(t.span), word)) else {
            continue;
        };
        let Some(own) = own(word, langs.0, langs.1) else { continue };
        if stands_for(target.text(), word, langs.0, langs.1) {
            continue;
        }
        let end = theirs.span.end as usize;
        let reason =
            format!("{} is the acronym of the source's language; this one has “{own}”", target.quote(token.span));
        flags.push(Flag::on(Some(Span::new(end - word.len(), end)), Some(token.span), reason).suggest(own));
    }
    flags
}

/// True when a word of the source is the acronym, perhaps behind an elided article.
fn stands_for_itself(theirs: &str, acronym: &str) -> bool {
    theirs.rsplit(['\'', '’']).next() == Some(acronym)
}
