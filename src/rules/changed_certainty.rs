//! What the source leaves open and the translation claims: "may" told as "certainly", "allegedly" as "provably"; and what is
//! somebody's word in the source ("according to the union") and nobody's in the translation.

use crate::analysis::certainty::{Claim, claimed, told_as_fact, unattributed};
use crate::lexicon::context::pairs_of_words;
use crate::lexicon::doubt::readable;
use crate::rule::*;
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "changed-certainty",
    category: Category::Mistranslation,
    severity: Severity::Major,
    confidence: 0.7,
    summary: "a possibility told as a certainty",
    help: "Compare both words: what a source calls possible, alleged or unproven must not be told as a fact, nor what somebody says without him who says it.",
    params: &[],
    supersedes: &[],
    check: Check::Pair(check),
    bad: &[
        Example {
            langs: "en>fr",
            source: "The cashier ⟦allegedly⟧ stole nearly 600,000 euros from the charity.",
            target: "Le caissier a ⟦volé⟧ près de 600 000 euros à l'association.",
            because: "a rough figure leaves no allegation open",
        },
        Example {
            langs: "uk>en",
            source: "⟦За попередніми даними⟧, вибух стався через порушення правил.",
            target: "The explosion was caused by a breach of the ⟦rules⟧.",
            because: "what is found at first may prove wrong",
        },
        Example {
            langs: "nl>en",
            source: "⟦Volgens de vakbond⟧ zijn bij het bedrijf zeker vijftig chauffeurs onderbetaald.",
            target: "⟦At least 50 drivers have been underpaid at the company.⟧",
            because: "whose word it is, is lost",
        },
        Example {
            langs: "es>en",
            source: "El ⟦presunto⟧ autor del robo fue detenido el lunes en Lleida.",
            target: "The thief was ⟦arrested⟧ in Lleida on Monday.",
            because: "nothing is proven yet",
        },
        Example {
            langs: "hu>en",
            source: "⟦Sajtóértesülések szerint⟧ a bank vezérigazgatója a jövő hónapban lemond.",
            target: "The bank's chief executive will step down next month.",
            because: "what the papers have heard is told as fact",
        },
        Example {
            langs: "cs>en",
            source: "Požár v Kladně ⟦zřejmě⟧ způsobila vadná lednice.",
            target: "⟦The fire in Kladno was caused by a faulty fridge.⟧",
            because: "without a lexicon the sentence stands for the word",
        },
        Example {
            langs: "en>es",
            source: "At least 17 miners ⟦are believed to be⟧ trapped underground.",
            target: "Al menos 17 mineros están ⟦atrapados⟧ bajo tierra.",
            because: "nobody knows yet",
        },
        Example {
            langs: "de>en",
            source: "Der Mann ⟦soll in 40 Fällen gefälschte Konzertkarten verkauft haben⟧.",
            target: "The man ⟦sold⟧ counterfeit concert tickets in 40 cases.",
            because: "he is said to have done it, with a figure between the two halves of that",
        },
        Example {
            langs: "en>cs",
            source: "The treasurer ⟦allegedly⟧ spent the donations on a yacht.",
            target: "Pokladník ⟦prokazatelně⟧ utratil dary za jachtu.",
            because: "nothing has been proven",
        },
        Example {
            langs: "de>en",
            source: "Der Täter war ⟦vermutlich⟧ schon über die Grenze geflohen.",
            target: "The culprit had ⟦certainly⟧ fled across the border already.",
            because: "nobody knows",
        },
        Example {
            langs: "zh>en",
            source: "气象台说，台风周末⟦可能⟧登陆。",
            target: "The weather bureau said the typhoon will ⟦definitely⟧ make landfall at the weekend.",
            because: "it may change its course",
        },
        Example {
            langs: "en>pl",
            source: "Residents ⟦may⟧ park in the yard on Sundays.",
            target: "W niedziele mieszkańcy ⟦muszą⟧ parkować na podwórzu.",
            because: "they need not",
        },
        Example {
            langs: "en>es",
            source: "The new drug ⟦could⟧ halve the number of attacks.",
            target: "El nuevo fármaco ⟦reducirá⟧ a la mitad el número de ataques.",
            because: "it is not known yet",
        },
        Example {
            langs: "de>en",
            source: "Der Kassierer ⟦soll jahrelang Spenden gestohlen haben⟧, heute beginnt der Prozess.",
            target: "The treasurer ⟦stole⟧ donations for years; the trial begins today.",
            because: "a rumour told as a fact",
        },
        Example {
            langs: "es>en",
            source: "El exalcalde ⟦habría recibido⟧ comisiones por el contrato de limpieza.",
            target: "The former mayor ⟦received⟧ commissions for the cleaning contract.",
            because: "the verb is in the conditional of hearsay",
        },
        Example {
            langs: "en>de",
            source: "The fire was ⟦allegedly⟧ started by a guest; investigators have so far interviewed forty witnesses.",
            target: "Der Brand wurde von einem ⟦Gast⟧ verursacht; die Ermittler haben bislang vierzig Zeugen befragt.",
            because: "what is doubted behind the semicolon is another thing",
        },
    ],
    good: &[
        Example {
            langs: "it>ru",
            source: "A quanto sembra, i ladri sono entrati nel museo da una finestra.",
            target: "Воры, по-видимому, проникли в музей через окно.",
            because: "a word with a hyphen leaves it open",
        },
        Example {
            langs: "de>en",
            source: "Laut Polizei wurden im Hafen fünfzig Autos gestohlen.",
            target: "Police put the number of cars stolen in the port at fifty.",
            because: "whose word it is, is said in another way",
        },
        Example {
            langs: "fr>en",
            source: "Selon l’âge du patient, le traitement dure deux ou trois semaines.",
            target: "The treatment lasts two or three weeks, depending on the age of the patient.",
            because: "nobody says it",
        },
        Example {
            langs: "hu>en",
            source: "Sajtóértesülések szerint a bank vezérigazgatója a jövő hónapban lemond.",
            target: "The bank's chief executive is reportedly to step down next month.",
            because: "the report is kept in another word",
        },
        Example {
            langs: "ru>en",
            source: "Режиссёр восемь лет не мог найти деньги на картину, а теперь представит её в Локарно.",
            target: "For eight years the director found no money for the film, which will now compete at Locarno.",
            because: "who could not do it was not able to",
        },
        Example {
            langs: "en>es",
            source: "The fire is thought to have started in the kitchen.",
            target: "Se cree que el incendio empezó en la cocina.",
            because: "what is believed",
        },
        Example {
            langs: "fr>en",
            source: "Elle a promis que le pont serait réparé avant l’été.",
            target: "She promised that the bridge would be repaired before summer.",
            because: "the conditional of what was to come",
        },
        Example {
            langs: "de>en",
            source: "Die Brücke soll bis zum Herbst Radwege haben.",
            target: "The bridge is to have cycle lanes by the autumn.",
            because: "a plan, and no rumour",
        },
        Example {
            langs: "en>de",
            source: "The suspect may have crossed the border on Friday.",
            target: "Der Verdächtige dürfte am Freitag die Grenze überquert haben.",
            because: "a word that leaves it as open",
        },
        Example {
            langs: "fr>en",
            source: "Le suspect aurait franchi la frontière vendredi, a confirmé la police.",
            target: "The suspect crossed the border on Friday, police confirmed.",
            because: "what is confirmed is so in the source",
        },
        Example {
            langs: "en>it",
            source: "Suspected cases of the disease remain unconfirmed.",
            target: "I casi sospetti della malattia non sono ancora confermati.",
            because: "a negation of what is sure",
        },
        Example {
            langs: "en>fr",
            source: "The museum will open in May.",
            target: "Le musée va ouvrir en mai.",
            because: "a month",
        },
    ],
};

fn check(pair: &Pair<'_>) -> Vec<Flag> {
    let found = pair.support();
    let unreadable = || found.has_lexicon && !(readable(&found.source) && readable(&found.target));
    let Some((open, claim, what)) = claimed(&pair.source, &pair.target) else {
        if unreadable() {
            return Vec::new();
        }
        let open = told_as_fact(&pair.source, &pair.target).and_then(|open| as_fact(pair, open));
        return open.or_else(|| as_own(pair)).into_iter().collect();
    };
    if unreadable() {
        return Vec::new();
    }
    let told = match what {
        Claim::Sure => "tells as certain",
        Claim::Bound => "tells as bound to be so",
    };
    let reason =
        format!("{} {told} what the source leaves open with {}", pair.target.quote(claim), pair.source.quote(open));
    vec![Flag::on(Some(open), Some(claim), reason)]
}

/// A flag on words that say whose word something is, where whose it is has no counterpart.
fn as_own(pair: &Pair<'_>) -> Option<Flag> {
    let (by, follows) = unattributed(&pair.source, &pair.target)?;
    let words = &pair.support().source;
    let who = match follows {
        true => words.iter().find(|word| word.span.start >= by.end),
        false => words.iter().rfind(|word| word.span.end <= by.start),
    }?;
    let between = pair.source.words(Span { start: by.end.min(who.span.end), end: by.start.max(who.span.start) });
    if !who.is_absent() || between.len() > BESIDE || between.contains(|c: char| c.is_ascii_punctuation()) {
        return None;
    }
    let whose = pair.source.quote(by.cover(who.span));
    let whole = pair.target.span();
    let reason = format!("{whose} says whose word this is, and nothing in {} does", pair.target.quote(whole));
    Some(Flag::on(Some(by.cover(who.span)), Some(whole), reason))
}

/// Bytes between such words and whose word it is: an article, an adjective.
const BESIDE: usize = 24;

/// A flag on what the source says is but alleged or believed, and on what the translation has of it, or of what stands beside
/// it; without a lexicon nothing tells where that is.
fn as_fact(pair: &Pair<'_>, open: Span) -> Option<Flag> {
    let found = pair.support();
    let pairs = pairs_of_words(&pair.source, &pair.target, found);
    let inside = pairs.iter().filter(|(other, _)| other.within(open)).max_by_key(|(other, _)| other.start);
    let behind = || pairs.iter().filter(|(other, _)| other.start >= open.end).min_by_key(|(other, _)| other.start);
    let (theirs, whole) = (pair.source.quote(open), pair.target.span());
    let left_open = format!("{theirs} of the source leaves open what it says, and nothing");
    let (claim, reason) = match (inside, behind()) {
        (Some((_, claim)), _) => {
            let ours = pair.target.quote(*claim);
            (*claim, format!("{ours} is told as a fact, which the source leaves open with {theirs}"))
        }
        (None, Some((_, next))) => (*next, format!("{left_open} beside {} does", pair.target.quote(*next))),
        (None, None) if found.has_lexicon => return None,
        (None, None) => (whole, format!("{left_open} in {} does", pair.target.quote(whole))),
    };
    Some(Flag::on(Some(open), Some(claim), reason))
}
