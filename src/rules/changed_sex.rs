//! A woman of the source who is "he" in the translation, or a man who is "she": engines choose the pronoun where the source has
//! none («sa mère»), and take the commoner one.

use crate::analysis::sexes::{changed, unlike_subject};
use crate::rule::*;

pub static RULE: Rule = Rule {
    id: "changed-sex",
    category: Category::Mistranslation,
    severity: Severity::Major,
    // Two flags on 41,580 human pairs.
    confidence: 0.75,
    summary: "a woman called he, or a man called she",
    help: "Correct the pronoun. Where the sentence speaks of another person as well, whom the source does not name, it may be right.",
    params: &[],
    supersedes: &[],
    check: Check::Pair(check),
    bad: &[
        Example {
            langs: "en>pl",
            source: "Actress Judith Harmon admitted that she had turned the part down twice.",
            target: "Aktorka Judith Harmon ⟦przyznał⟧, że dwukrotnie odrzuciła tę rolę.",
            because: "the verb has the ending of a man's",
        },
        Example {
            langs: "fr>en",
            source: "La ⟦romancière⟧ Odile Ferrand a reçu le prix à Lyon et a remercié ses lecteurs.",
            target: "Novelist Odile Ferrand received the prize in Lyon and thanked ⟦his⟧ readers.",
            because: "the French possessive tells no sex, the noun does",
        },
        Example {
            langs: "en>de",
            source: "Health minister Karen Aldous said ⟦she⟧ would not resign over the report.",
            target: "Gesundheitsministerin Karen Aldous erklärte, ⟦er⟧ werde wegen des Berichts nicht zurücktreten.",
            because: "the pronoun of the source is plain",
        },
        Example {
            langs: "zh>en",
            source: "医生说⟦她⟧恢复得很好，下周可以回家。",
            target: "Doctors said ⟦he⟧ was recovering well and could go home next week.",
            because: "one character tells it",
        },
    ],
    good: &[
        Example {
            langs: "zh>en",
            source: "导演何婉清和她的团队在石窟里拍摄了两个冬天。",
            target: "Director He Wanqing and her team filmed in the grottoes for two winters.",
            because: "a surname, and no pronoun",
        },
        Example {
            langs: "en>uk",
            source: "Singer Olha Marchenko said the tour had ended.",
            target: "Співачка Ольга Марченко заявила, що тур завершився.",
            because: "the verb is a woman's",
        },
        Example {
            langs: "es>en",
            source: "Se casó con la actriz Elena Prats y vivió con ella en Sevilla.",
            target: "He married the actress Elena Prats and lived with her in Seville.",
            because: "Spanish leaves its subject out",
        },
        Example {
            langs: "en>ru",
            source: "She bought the house in May, although it had no roof.",
            target: "Дом был куплен в мае, хотя он был без крыши.",
            because: "the pronoun speaks of a thing, as “it” does",
        },
        Example {
            langs: "en>fr",
            source: "The minister and her husband left for Oslo.",
            target: "La ministre et son mari sont partis pour Oslo.",
            because: "she is no man for having one",
        },
        Example {
            langs: "ja>en",
            source: "彼女はほかの選手とともに表彰台に上がった。",
            target: "She stepped onto the podium with the other athletes.",
            because: "彼女 has the character of “he” in it",
        },
    ],
};

fn check(pair: &Pair<'_>) -> Vec<Flag> {
    if let Some((title, verb)) = unlike_subject(&pair.target) {
        let (title, quoted) = (pair.target.quote(title), pair.target.quote(verb));
        return vec![Flag::target(verb, format!("{quoted} is said of a man, and {title} is a woman"))];
    }
    let Some((told, claim)) = changed(&pair.source, &pair.target, &pair.support().target_names) else {
        return Vec::new();
    };
    let reason = format!(
        "{} where the source has {}, and no one of the other sex",
        pair.target.quote(claim),
        pair.source.quote(told)
    );
    vec![Flag::on(Some(told), Some(claim), reason)]
}
