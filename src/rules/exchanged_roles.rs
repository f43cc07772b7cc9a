//! Two who changed places: the one who beats, sues or accuses in the source is beaten, sued or accused in the translation. Orders
//! of words that put the object first, and passives, mislead engines.

use crate::lexicon::roles::exchanged_roles;
use crate::rule::*;

pub static RULE: Rule = Rule {
    id: "exchanged-roles",
    category: Category::Mistranslation,
    severity: Severity::Critical,
    confidence: 0.8,
    summary: "the one who does it and the one whom it is done to changed places",
    help: "Look who does it to whom on either side. Some thirty verbs of the news are looked at, where the sentence tells surely \
           which of the two stands where.",
    params: &[],
    supersedes: &["exchanged-word", "lost-name", "invented-name"],
    check: Check::Pair(check),
    bad: &[
        Example {
            langs: "fr>en",
            source: "Le groupe ⟦italien⟧ a racheté son concurrent espagnol.",
            target: "The ⟦Spanish⟧ group has bought its Italian competitor.",
            because: "who they are changed places, and what they are did not",
        },
        Example {
            langs: "en>fr",
            source: "The ⟦actress⟧ accused the journalist of lying about her illness.",
            target: "Le ⟦journaliste⟧ a accusé l’actrice d’avoir menti sur sa maladie.",
            because: "the journalist is the one accused",
        },
        Example {
            langs: "fr>en",
            source: "La joueuse norvégienne a été battue par la ⟦qualifiée⟧ ukrainienne en une heure.",
            target: "The Norwegian ⟦player⟧ beat the Ukrainian qualifier in an hour.",
            because: "a passive that is lost",
        },
        Example {
            langs: "de>en",
            source: "Den Minister verklagte im März der ⟦Verlag⟧.",
            target: "The ⟦minister⟧ sued the publisher in March.",
            because: "the German object stands first",
        },
    ],
    good: &[
        Example {
            langs: "en>es",
            source: "Hungary lost to Wales on Saturday.",
            target: "Gales venció a Hungría el sábado.",
            because: "who loses to another is beaten by him",
        },
        Example {
            langs: "en>fr",
            source: "The actress accused the journalist of lying about her illness.",
            target: "Le journaliste a été accusé par l’actrice d’avoir menti sur sa maladie.",
            because: "a passive",
        },
        Example {
            langs: "de>en",
            source: "Den Minister verklagte im März der Verlag.",
            target: "The minister was sued by the publisher in March.",
            because: "the object stands first, and a passive has it first as well",
        },
        Example {
            langs: "es>en",
            source: "A la fiscal la denunció el juez por filtrar documentos.",
            target: "The judge reported the prosecutor for leaking documents.",
            because: "the Spanish object stands first",
        },
    ],
};

fn check(pair: &Pair<'_>) -> Vec<Flag> {
    let Some(found) = exchanged_roles(&pair.source, &pair.target, pair.support()) else { return Vec::new() };
    let source = |span| pair.source.quote(span);
    let target = |span| pair.target.quote(span);
    let reason = format!(
        "{0} and {1} changed places: {2} is what {0} does in the source, {4} what {3} does in the translation",
        source(found.agent[0]),
        source(found.patient[0]),
        source(found.verbs[0]),
        target(found.patient[1]),
        target(found.verbs[1]),
    );
    vec![Flag::on(Some(found.agent[0]), Some(found.patient[1]), reason)]
}
