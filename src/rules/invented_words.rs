//! Words of the translation that nothing in the source says: the run of neighbouring content words with the most doubt, by
//! the lexicon's support and Kadane's scan, judged by what its bead shows for and against it (`lexicon::context`). What the
//! source leaves unexplained counts against it, for a free translation leaves words over on both sides, and a translation
//! that is longer than usual counts for it. Words that a neighbouring sentence says, that may be an acronym of the source
//! written out, or that present a person whom both sides name, are held back, and so is a gloss in brackets.

use crate::analysis::numbers::units::is_money;
use crate::analysis::quotes::{OPENING_BRACKETS, brackets};
use crate::analysis::{Number, Side, Token, quoted};
use crate::lexicon::Support;
use crate::lexicon::acronyms::{explains_one, left_over};
use crate::lexicon::context::said_nearby;
use crate::lexicon::doubt::{longer, readable};
use crate::lexicon::gazetteer::{Mention, is_home};
use crate::lexicon::persons::presents_a_person;
use crate::lexicon::trees;
use crate::rule::*;
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "invented-words",
    category: Category::Addition,
    severity: Severity::Critical,
    confidence: 0.45,
    summary: "words that the source does not have",
    help: "The lexicon finds no counterpart for these words. A free translation can look the same; a lone word is never flagged. Its less certain flags are held back; --min-confidence 0.4 shows them.",
    params: &[&MIN_ODDS, &MIN_WORDS],
    supersedes: &[],
    check: Check::Pair(check),
    bad: &[
        Example {
            langs: "fr>en",
            source: "Le ministre a visité l’usine mardi.",
            target: "The minister visited the factory on Tuesday, where a ⟦violent storm destroyed several fishing boats⟧.",
            because: "a storm that is not in the source",
        },
        Example {
            langs: "de>fr",
            source: "Der Minister besuchte am Dienstag die Fabrik.",
            target: "Le ministre a visité l’usine mardi, où une ⟦violente tempête avait détruit plusieurs bateaux de pêche⟧.",
            because: "the same between two languages that know each other by way of English",
        },
    ],
    good: &[
        Example {
            langs: "fr>en",
            source: "Au pied levé, elle a remplacé le chef d’orchestre souffrant.",
            target: "At short notice she stood in for the ailing conductor.",
            because: "free words on both sides",
        },
        Example {
            langs: "de>en",
            source: "Der Bürgermeister versprach den Anwohnern eine neue Brücke.",
            target: "The mayor promised local residents a new bridge.",
            because: "each word has its counterpart",
        },
        Example {
            langs: "en>fr",
            source: "The figures were published by the CDFW on Monday.",
            target: "Les chiffres ont été publiés lundi par le département de la pêche et de la faune sauvage.",
            because: "an acronym that is written out",
        },
    ],
};

static MIN_ODDS: Param = Param {
    name: "min-odds",
    default: 3.6,
    unit: "log-odds",
    range: (1.0, 6.0),
    basis: "1 of 2,000 human translations of news has more (FLORES, folds that were left out); 10 of 100 phrases put into one have, and 8 of 10 whole sentences",
};

static MIN_WORDS: Param = Param {
    name: "min-words",
    default: 2.0,
    unit: "words",
    range: (1.0, 10.0),
    basis: "4 to 9 in 100 lone words would be free translations",
};

/// Least length beyond the usual that is worth a look: none of the training text has less and comes near the limit.
const LEAST_LONGER: f32 = 0.05;

fn check(pair: &Pair<'_>) -> Vec<Flag> {
    let support = pair.support();
    let long = longer(&pair.source, &pair.target) >= LEAST_LONGER;
    if !long || !support.has_lexicon || !readable(&support.source) {
        return Vec::new();
    }
    let Some(found) = pair.doubtful_run(true) else { return Vec::new() };
    let (odds, least) = (trees::added().sum(&found.features), MIN_ODDS.of(pair.article.params) + more_odds(support));
    if found.words < MIN_WORDS.of(pair.article.params) || odds < least || found.free {
        return Vec::new();
    }
    let (span, gloss) = in_full(pair, found.span);
    let reason = format!("{} has nothing behind it in the source", quoted(pair.target.words(span)));
    let sure = if ends_in_figure(pair, found.span) { HELD_BACK } else { confidence(pair, found.span, true) };
    vec![Flag::on(found.place, Some(span), reason).confidence(if gloss { HELD_BACK.min(sure) } else { sure })]
}

/// A run with the rest of a compound and of a bracket that it is cut off from, “(late December to mid”; and true if it is a
/// gloss in brackets that the source does not have, with hardly a word before it: translators explain words so.
fn in_full(pair: &Pair<'_>, run: Span) -> (Span, bool) {
    let text = pair.target.analysis.text();
    let rest = text.get(run.end as usize..pair.target.span().end.max(run.end) as usize).unwrap_or("");
    let tied = rest.starts_with(['-', '‑']) && rest.chars().nth(1).is_some_and(char::is_alphanumeric);
    let goes_on = |c: char| c.is_alphanumeric() || matches!(c, '-' | '‑');
    let tail = if tied { rest.find(|c| !goes_on(c)).unwrap_or(rest.len()) } else { 0 };
    let mut span = Span::new(run.start as usize, run.end as usize + tail);
    let pairs = brackets(text, pair.target.span()).pairs;
    let Some((opening, closing)) = pairs.iter().find(|(opening, closing)| run.overlaps(opening.cover(*closing))) else {
        return (span, false);
    };
    let outside =
        |token: &&Token| token.is_word() && token.span.within(run) && !token.span.within(opening.cover(*closing));
    let beside = pair.target.tokens().iter().filter(outside).count();
    let own = !pair.source.text().contains(OPENING_BRACKETS);
    if run.start < opening.end && run.end <= closing.start {
        span = span.cover(*closing);
    }
    (span, own && beside <= BESIDE_A_GLOSS)
}

/// True for a run whose end is a figure of the source, a free translation: “z pensją 31 dolarów” for "at $31 a week".
fn ends_in_figure(pair: &Pair<'_>, run: Span) -> bool {
    let behind = |at: u32| {
        pair.target.tokens().iter().filter(|t| t.is_word() && t.span.start >= at && t.span.within(run)).count()
    };
    let kept = pair.numbers().same.iter().filter(|(_, number, _)| number.span.within(run) && !number.spelled);
    kept.into_iter().any(|(_, number, _)| behind(number.span.end.max(number.unit_span.end)) <= BEHIND_FIGURE)
}

/// Most words of such a run behind its figure and its unit.
const BEHIND_FIGURE: usize = 1;

/// Most words of a run that stand before its gloss: the one that is explained.
const BESIDE_A_GLOSS: usize = 1;

/// Log-odds that are asked for beyond the limit where the tables go by way of English: as many human translations have them
/// as have the limit itself in pairs with a table of their own.
pub(super) fn more_odds(support: &Support) -> f32 {
    if support.by_english { 0.3 } else { 0.0 }
}

/// How likely a run of the translation (`in_target`) or of the source is a fault, 0 to 1, judged by reading: less where a
/// neighbour of its other side says the words, an acronym left over there may be short for them, or they explain one.
pub(super) fn confidence(pair: &Pair<'_>, run: Span, in_target: bool) -> f32 {
    let support = pair.support();
    let (here, there, words, own) = match in_target {
        true => (&pair.target, &pair.source, &support.source, &support.target),
        false => (&pair.source, &pair.target, &support.target, &support.source),
    };
    let evidence = support.evidence;
    let elsewhere = evidence.acronyms && left_over(there, words)
        || evidence.neighbours && said_nearby(&pair.neighbours(in_target), here, run, in_target)
        || presents_a_person(here, own, run)
        || explains_one(here, run)
        || converts_money(here, run)
        || in_target && tells_home(pair, run);
    if elsewhere { HELD_BACK } else { SURE }
}

/// True for hardly more than the country of the source's readers, who need not be told: “the valley in eastern Germany”.
fn tells_home(pair: &Pair<'_>, run: Span) -> bool {
    let support = pair.support();
    let is_home = |name: &&Mention| name.span.overlaps(run) && is_home(&name.families, pair.source.lang());
    let Some(home) = support.target_names.iter().find(is_home) else { return false };
    support.target.iter().filter(|word| word.span.within(run) && !word.span.overlaps(home.span)).count() <= BESIDE_HOME
}

/// Most content words beside that country.
const BESIDE_HOME: usize = 2;

/// True for an amount with the same in the money of the readers behind it, in brackets: "12 million pounds ($15 million)".
fn converts_money(side: &Side<'_>, run: Span) -> bool {
    let inside = side.numbers().iter().filter(|n| n.span.overlaps(run) && is_money(n.unit));
    let amounts: Vec<&Number> = inside.collect();
    amounts.windows(2).any(|pair| {
        let [first, second] = pair else { return false };
        let between = side.words(Span { start: first.span.end.min(second.span.start), end: second.span.start });
        first.unit != second.unit && between.contains(['(', '（'])
    })
}

const SURE: f32 = 0.75;
const HELD_BACK: f32 = 0.45;

#[cfg(test)]
mod tests {
    use crate::check::Settings;
    use crate::language::Lang;
    use crate::{Text, check_texts};

    /// The confidences of what invented-words and lost-content say.
    #[track_caller]
    fn confidences(langs: &str, source: &str, target: &str) -> Vec<f32> {
        let (from, to) = langs.split_once('>').unwrap();
        let text = |text, lang| Text { text, lang: Lang::parse(lang) };
        check_texts(Some(text(source, from)), text(target, to), &Settings::default(), |report, _| {
            let ours = report.findings.iter().filter(|f| ["invented-words", "lost-content"].contains(&f.rule.id));
            ours.map(|finding| finding.confidence).collect()
        })
    }

    #[test]
    fn a_member_that_an_enumeration_of_the_source_does_not_have_is_invented() {
        let source = "The mayor opened the new bridge on Monday and thanked the workers.";
        let target = "Le maire a inauguré lundi le nouveau pont et remercié les ouvriers, ainsi que les pompiers de la ville voisine.";
        assert!(confidences("en>fr", source, target).iter().any(|confidence| *confidence > 0.5));
        let source = "The island exports tea and sugar.";
        let target = "La isla exporta té y azúcar, así como piezas de recambio para tractores.";
        assert!(confidences("en>es", source, target).iter().any(|confidence| *confidence > 0.5));
        let source = "The island exports tea and sugar as well as spare parts for tractors.";
        assert!(confidences("en>es", source, target).is_empty());
    }

    #[test]
    fn a_free_translation_that_ends_in_a_figure_of_the_source_is_held_back() {
        let source = "In 1950 she was hired as a \"computer\" by the hydrographic office at $31 a week.";
        let target = "W 1950 r. urząd hydrograficzny zatrudnił ją na stanowisku „komputera”, jak nazywano wówczas rachmistrzów, z pensją 31 dolarów tygodniowo.";
        assert!(confidences("en>pl", source, target).iter().all(|confidence| *confidence < 0.5));
    }

    #[test]
    fn the_explanation_of_an_acronym_is_held_back_on_either_side() {
        let (short, long) =
            ("La SNCF a annulé douze trains.", "The SNCF, France’s national railway company, cancelled twelve trains.");
        for (langs, source, target) in [("fr>en", short, long), ("en>fr", long, short)] {
            assert!(confidences(langs, source, target).iter().all(|confidence| *confidence < 0.5), "{langs}");
        }
        let source = "Selon un rapport du BRGM remis l’an dernier, rien n’est inquiétant.";
        let target = "According to a report by the BRGM, the French geological survey, submitted last year, nothing is worrying.";
        assert!(confidences("fr>en", source, target).iter().all(|confidence| *confidence < 0.5));
    }

    #[test]
    fn where_a_place_of_the_source_s_own_country_lies_is_held_back() {
        let source =
            "Knapp vier Jahre nach dem Hangrutsch bei Wünschendorf rollen die Züge wieder durch das Elstertal.";
        let target = "Almost four years after the landslide near Wünschendorf, trains are to run through the Elster valley in eastern Germany once again.";
        assert!(confidences("de>en", source, target).iter().all(|confidence| *confidence < 0.5));
    }

    #[test]
    fn a_gloss_in_brackets_is_held_back_and_named_in_full() {
        let source = "در دی ماه بهای نان دو برابر شد و مردم اعتراض کردند.";
        let target =
            "In the month of Dey (late December to mid-January) the price of bread doubled and people protested.";
        assert!(confidences("fa>en", source, target).iter().all(|confidence| *confidence < 0.5));
        let source = "Petrol costs 3.60 dollars per gallon in Ohio.";
        let target = "Benzin kostet in Ohio 3,60 Dollar pro Gallone (das sind 95 Cent pro Liter).";
        assert!(confidences("en>de", source, target).iter().all(|confidence| *confidence < 0.5));
    }

    #[test]
    fn an_amount_in_the_money_of_the_readers_is_held_back() {
        let source = "A government spokesman declined to comment on the report, but said £12m had been set aside for new equipment.";
        let target = "Представитель правительства отказался комментировать отчёт, но сообщил, что на новое оборудование выделено 12 миллионов фунтов (около 15 миллионов долларов).";
        assert!(confidences("en>ru", source, target).iter().all(|confidence| *confidence < 0.5));
    }

    #[test]
    fn what_agencies_put_before_a_surname_is_held_back_and_a_clause_with_a_name_is_not() {
        let russian = "Лавров не исключил встречи с Блинкеном на полях Генассамблеи ООН.";
        let english = "Russian Foreign Minister Sergei Lavrov said he might meet US Secretary of State Antony Blinken on the sidelines of the UN General Assembly.";
        assert!(confidences("ru>en", russian, english).iter().all(|confidence| *confidence < 0.5));
        assert!(confidences("en>ru", english, russian).iter().all(|confidence| *confidence < 0.5));
        let source = "Le ministre a visité l’usine mardi avec Leroy.";
        let target = "The minister visited the factory on Tuesday after a violent storm destroyed several fishing boats of Minister Leroy.";
        assert!(confidences("fr>en", source, target).iter().any(|confidence| *confidence > 0.5));
    }
}
