//! A clause that the translation negates and the source affirms: the reverse of `lost-negation`.

use super::lost_negation::{confidence, only_here};
use crate::analysis::negation::goes_until;
use crate::lexicon::doubt::readable;
use crate::rule::*;

pub static RULE: Rule = Rule {
    id: "added-negation",
    category: Category::Mistranslation,
    severity: Severity::Critical,
    confidence: 0.6, // as lost-negation
    summary: "a negation that the source does not have",
    help: "The translation negates what the source affirms. A translation that says the opposite of the opposite (“did not leave” for “stayed”) may look the same. Where the lexicon goes by way of English it is held back; --min-confidence 0.4 shows it.",
    params: &[&MIN_SUPPORT],
    supersedes: &[],
    check: Check::Pair(check),
    bad: &[
        Example {
            langs: "fr>en",
            source: "Le ministre a accepté la proposition du syndicat.",
            target: "The minister did ⟦not⟧ accept the union's proposal.",
            because: "he did the contrary",
        },
        Example {
            langs: "en>de",
            source: "The police found the vehicle on Monday.",
            target: "Die Polizei hat das Fahrzeug am Montag ⟦nicht⟧ gefunden.",
            because: "they did find it",
        },
        Example {
            langs: "en>de",
            source: "The minister signed the treaty.",
            target: "Der Minister unterzeichnete den Vertrag ⟦nicht⟧.",
            because: "it stands at the end of the sentence",
        },
    ],
    good: &[
        Example {
            langs: "zh>en",
            source: "直到警方播放录音，他才低下头。",
            target: "He did not bow his head until police played the recordings.",
            because: "only then",
        },
        Example {
            langs: "de>en",
            source: "Das Landesamt warnt vor dem Verzehr von Rohmilchkäse.",
            target: "The state agency is warning consumers not to eat raw-milk cheese.",
            because: "who warns of something says not to do it",
        },
        Example {
            langs: "fr>en",
            source: "Le ministre a refusé de répondre aux journalistes.",
            target: "The minister would not answer the journalists.",
            because: "the verb of the source negates",
        },
        Example {
            langs: "de>en",
            source: "Das Gesetz ist unwirksam.",
            target: "The law is not effective.",
            because: "the prefix of the source negates",
        },
    ],
};

static MIN_SUPPORT: Param = Param {
    name: "min-support",
    default: 0.7,
    unit: "support of the word that is negated",
    range: (0.0, 1.0),
    basis: "as for lost-negation",
};

fn check(pair: &Pair<'_>) -> Vec<Flag> {
    let found = pair.support();
    if !found.has_lexicon || !readable(&found.source) {
        return Vec::new();
    }
    let least = MIN_SUPPORT.of(pair.article.params);
    let added = only_here(pair, true, least).filter(|added| !goes_until(&pair.target, added.word));
    let Some(added) = added else { return Vec::new() };
    let reason = added.told(("translation", &pair.target), ("source", &pair.source));
    vec![Flag::on(added.counterpart, Some(added.word), reason).confidence(confidence(found))]
}
