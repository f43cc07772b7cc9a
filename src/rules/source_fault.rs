//! Faults that stand in the original: text of the page, damaged characters, doubled words. They are told apart, so that
//! nobody looks for them in the translation, which may have put them right or passed them on.
//!
//! The rules that know these faults are asked about the source as if it were a translation.

use crate::rule::*;
use crate::rules::{character_damage, doubled_word, scraping_residue};

pub static RULE: Rule = Rule {
    id: "source-fault",
    category: Category::Source,
    severity: Severity::Neutral,
    confidence: 0.6,
    summary: "a fault of the original, not of its translation",
    help: "Nothing to put right in the translation unless it passed the fault on. The source has text of its page, \
           damaged characters or a doubled word there.",
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
    for bead in article.beads.iter().filter(|bead| !bead.source.is_empty()) {
        let side = source.side(bead.source.clone());
        let target = article.target.side(bead.target.clone());
        let other = (!target.is_empty()).then_some(&target);
        // What both sides have of these two is reported beside the translation's words, or rhetoric.
        for (rule, excuse) in
            [(&scraping_residue::RULE, other), (&doubled_word::RULE, other), (&character_damage::RULE, None)]
        {
            let Check::Target(found) = rule.check else { continue };
            flags.extend(
                found(&side, excuse, article.params)
                    .into_iter()
                    .filter(|flag| flag.severity != Some(Severity::Neutral))
                    .map(|flag| Flag::on(flag.target, None, format!("in the source: {}", flag.reason))),
            );
        }
    }
    flags
}
