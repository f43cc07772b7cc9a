//! Faults that stand in the original: text of the page, damaged characters, doubled words, loops, stops in the middle of a
//! sentence, brackets without a partner. They are told apart, so that nobody looks for them in the translation, which may
//! have put them right or passed them on.
//!
//! The rules that know these faults are asked about the source as if it were a translation.

use crate::rule::*;
use crate::rules::{
    character_damage, doubled_word, mid_sentence_break, repetition_loop, scraping_residue, stranded_word,
    unpaired_bracket,
};
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "source-fault",
    category: Category::Source,
    severity: Severity::Neutral,
    confidence: 0.6,
    summary: "a fault of the original, not of its translation",
    help: "Nothing to put right in the translation unless it passed the fault on. The source has text of its page, \
           damaged characters, a doubled word, a loop, a stop or a bracket out of place there.",
    params: &[],
    supersedes: &[],
    check: Check::Article(check),
    bad: &[
        Example {
            langs: "fr>en",
            source: "Le contingent a quitté le pays jeudi. ⟦Lire aussi : la carte des combats⟧",
            target: "The contingent left the country on Thursday.",
            because: "a link of the page, which the translator left out",
        },
        Example {
            langs: "de>en",
            source: "Das ⟦Gerichtâ€™s⟧ Urteil fiel am Montag.",
            target: "The court's ruling came on Monday.",
            because: "damaged characters, put right in the translation",
        },
        Example {
            langs: "en>ru",
            source: "The talks will continue ⟦in in⟧ Geneva.",
            target: "Переговоры продолжатся в Женеве.",
            because: "a doubled word",
        },
        Example {
            langs: "en>de",
            source: "The minister presented ⟦the.⟧ bill on Wednesday.",
            target: "Der Minister legte am Mittwoch den Gesetzentwurf vor.",
            because: "a stop in the middle",
        },
        Example {
            langs: "es>en",
            source: "El ministro habló ⟦el miércoles el miércoles el miércoles el miércoles⟧.",
            target: "The minister spoke on Wednesday.",
            because: "the original was a machine's work, too",
        },
        Example {
            langs: "fr>en",
            source: "Le maire a démissionné ⟦(lundi⟧ et son adjointe le remplace.",
            target: "The mayor resigned (on Monday) and his deputy takes over.",
            because: "a bracket that is never closed",
        },
    ],
    good: &[Example {
        langs: "fr>en",
        source: "Nous nous réunirons lundi.",
        target: "We will meet on Monday.",
        because: "a word that the language doubles",
    }],
};

fn check(article: &Article<'_>) -> Vec<Flag> {
    let Some(source) = article.source else { return Vec::new() };
    let mut flags = Vec::new();
    for (index, bead) in article.beads.iter().enumerate().filter(|(_, bead)| !bead.source.is_empty()) {
        let side = source.side(bead.source.clone());
        let target = article.target.side(bead.target.clone());
        let other = (!target.is_empty()).then_some(&target);
        // What both sides have of these two is reported beside the translation's words, or rhetoric.
        let asked = [
            (&scraping_residue::RULE, other),
            (&doubled_word::RULE, other),
            (&repetition_loop::RULE, other),
            (&character_damage::RULE, None),
            (&stranded_word::RULE, None),
            (&unpaired_bracket::RULE, None),
        ];
        let found = asked.into_iter().filter_map(|(rule, excuse)| match rule.check {
            Check::Target(check) => Some(check(&side, excuse, article.params)),
            _ => None,
        });
        let mut found: Vec<Flag> = found.flatten().collect();
        if let Check::Bead(check) = mid_sentence_break::RULE.check {
            found.extend(check(&Passage { target: side, source: None, index, article }));
        }
        // A loop is doubled words, too, and a stop in the middle stands behind a stranded word.
        let mut named: Vec<Span> = Vec::new();
        for flag in found.into_iter().filter(|flag| flag.severity != Some(Severity::Neutral)) {
            let Some(span) = flag.target else { continue };
            if !named.iter().any(|other| other.overlaps(span)) {
                named.push(span);
                flags.push(Flag::on(Some(span), None, format!("in the source: {}", flag.reason)));
            }
        }
    }
    flags
}
