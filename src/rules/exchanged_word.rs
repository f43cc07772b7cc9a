//! A word put for its opposite (fallen, risen), or for another of a small class (autumn, spring): what engines take for one
//! another because both stand in the same places. The words are known by their translations, in any two languages that have
//! a table, and by lists of forms, which need none; each side has one word of the set, at the same place, and nothing of it
//! is negated.

use crate::lexicon::opposites::exchanged_words;
use crate::rule::*;

pub static RULE: Rule = Rule {
    id: "exchanged-word",
    category: Category::Mistranslation,
    severity: Severity::Critical,
    confidence: 0.7,
    summary: "a word put for its opposite, or for another of its kind",
    help: "Compare the two words: the translation may say the contrary of the source. Free translations that turn a sentence \
           round may look the same.",
    params: &[],
    supersedes: &["invented-words", "lost-content"],
    check: Check::Pair(check),
    bad: &[
        Example {
            langs: "pl>en",
            source: "Inwestor ⟦rozważa⟧ kupno portu w Kołobrzegu, podała gazeta.",
            target: "The investor ⟦has decided⟧ to buy the port of Kołobrzeg, the newspaper said.",
            because: "a plan that is only considered",
        },
        Example {
            langs: "sv>en",
            source: "Räntan steg i mars till ⟦den högsta⟧ nivån på tio år.",
            target: "Interest rates rose in March to the ⟦lowest⟧ level in ten years.",
            because: "opposites in a language without a lexicon",
        },
        Example {
            langs: "uk>en",
            source: "Попит на електромобілі ⟦скоротився⟧ за рік.",
            target: "Demand for electric cars has ⟦grown⟧ in a year.",
            because: "the lists of both languages tell, whatever a small table knows of the rest",
        },
        Example {
            langs: "pt>en",
            source: "As exportações de calçados ⟦aumentaram⟧ 14% no primeiro semestre.",
            target: "Shoe exports were 14 ⟦percent lower⟧ in the first half of the year.",
            because: "a comparison says in which direction",
        },
        Example {
            langs: "fr>en",
            source: "L'accusé ⟦nie⟧ les faits depuis mardi.",
            target: "The defendant ⟦admits⟧ the facts since Tuesday.",
            because: "he says the contrary",
        },
        Example {
            langs: "de>en",
            source: "Die Mieten sind im vergangenen Jahr um ein Drittel ⟦gestiegen⟧.",
            target: "Rents have ⟦fallen⟧ by a third over the past year.",
            because: "the contrary",
        },
        Example {
            langs: "en>fr",
            source: "The works on the harbour will begin next ⟦spring⟧.",
            target: "Les travaux du port commenceront ⟦l’automne⟧ prochain.",
            because: "another season",
        },
        Example {
            langs: "en>fr",
            source: "The west wing will reopen to the public the ⟦day after tomorrow⟧.",
            target: "L’aile ouest rouvrira ⟦demain⟧ ses portes au public.",
            because: "a day too early",
        },
        Example {
            langs: "en>es",
            source: "Growers sold their coffee ⟦before the⟧ introduction of the levy.",
            target: "Los productores vendieron su café ⟦después de⟧ la introducción del impuesto.",
            because: "what comes first comes last",
        },
    ],
    good: &[
        Example {
            langs: "en>fi",
            source: "A lorry and a car collided near Tampere.",
            target: "Kuorma-auto ja henkilöauto törmäsivät Tampereen lähellä.",
            because: "a part of a compound says another thing than the whole",
        },
        Example {
            langs: "en>fr",
            source: "Drivers are advised to avoid the ring road while engineers replace the noise barriers.",
            target: "Les automobilistes sont invités à éviter le périphérique le temps que les murs antibruit soient remplacés.",
            because: "who drives a car is of no trade",
        },
        Example {
            langs: "de>en",
            source: "Die Polizei hat die Demonstration nicht erlaubt.",
            target: "The police banned the demonstration.",
            because: "the opposite of what is negated",
        },
        Example {
            langs: "fr>en",
            source: "Le soir, les habitants de l’ouest de la ville se sont réunis.",
            target: "In the evening the residents of the west of the city gathered.",
            because: "each word stands for its own",
        },
    ],
};

fn check(pair: &Pair<'_>) -> Vec<Flag> {
    let flag = |(there, here)| {
        let reason = format!("{} where the source has {}", pair.target.quote(here), pair.source.quote(there));
        Flag::on(Some(there), Some(here), reason)
    };
    exchanged_words(&pair.source, &pair.target, pair.support()).into_iter().map(flag).collect()
}
