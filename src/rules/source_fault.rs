//! Faults that stand in the original: text of the page, damaged characters, letters of two alphabets, doubled words, loops,
//! stops in the middle of a sentence, brackets and quotation marks without a partner. They are told apart, so that nobody
//! looks for them in the translation, which may have put them right or passed them on.
//!
//! The rules that know these faults are asked about the source as if it were a translation.

use crate::analysis::Side;
use crate::analysis::quotes::double_quotations;
use crate::rule::*;
use crate::rules::{
    character_damage, doubled_word, mid_sentence_break, mixed_script, repetition_loop, scraping_residue, stranded_word,
    unpaired_bracket, unpaired_quote,
};
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "source-fault",
    category: Category::Source,
    severity: Severity::Neutral,
    confidence: 0.6,
    summary: "a fault of the original, not of its translation",
    help: "Nothing to put right in the translation unless it passed the fault on. The source has text of its page, \
           damaged characters, letters of two alphabets, a doubled word, a loop, a stop, a bracket or a quotation mark \
           out of place there.",
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
        Example {
            langs: "ru>en",
            source: "⟦Пpезидент⟧ прибыл в Москву в понедельник.",
            target: "The president arrived in Moscow on Monday.",
            because: "a Latin letter in a Cyrillic word",
        },
        Example {
            langs: "de>en",
            source: "Sie nannte den Plan einen ⟦„schweren⟧ Fehler und verließ den Saal.",
            target: "She called the plan a “serious mistake” and left the room.",
            because: "the closing mark is lost, and put right in the translation",
        },
    ],
    good: &[
        Example {
            langs: "fr>en",
            source: "Nous nous réunirons lundi.",
            target: "We will meet on Monday.",
            because: "a word that the language doubles",
        },
        Example {
            langs: "en>de",
            source: "“We will not close the schools this year.",
            target: "„Wir werden die Schulen in diesem Jahr nicht schließen.",
            because: "a quotation that goes on in the next paragraph of both",
        },
        Example {
            langs: "it>en",
            source: "Il consiglio ha approvato il piano. Link alla fonte: Comune di Bari.",
            target: "The council approved the plan. Where this comes from: Municipality of Bari.",
            because: "a label that the translation has in other words",
        },
    ],
};

/// Least confidence of a flag on the source: what stays below the reporting limit in a translation does here.
const SURE: f32 = 0.5;

/// True when a side has a quotation, and a partner for each of its marks.
fn quotes(side: &Side<'_>) -> bool {
    let found = double_quotations(side.analysis.text(), side.span());
    !found.pairs.is_empty() && found.is_balanced()
}

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
            (&mixed_script::RULE, None),
            // A mark of the source alone may be of a quotation that goes on; the translation shows where it ends.
            (&unpaired_quote::RULE, quotes(&target).then_some(&target)),
        ];
        let found = asked.into_iter().filter_map(|(rule, excuse)| match rule.check {
            Check::Target(check) => Some(check(&side, excuse, article.params)),
            _ => None,
        });
        let mut found: Vec<Flag> =
            found.flatten().filter(|flag| flag.confidence.is_none_or(|sure| sure >= SURE)).collect();
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
