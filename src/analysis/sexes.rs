//! A person whose sex a translation changes: the source has a woman and no man, the translation calls one "he". Data:
//! `locale/data/sexes.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

use super::listed::{List, in_characters, plain};
use super::{Side, Token, TokenKind};
use crate::lexicon::context::place_of;
use crate::lexicon::gazetteer::Mention;
use crate::lexicon::strangers::starts_sentence;
use crate::locale::{ByLanguage, packed, unpacked};
use crate::span::Span;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Words {
    she: List,
    he: List,
    woman: List,
    man: List,
    maybe_she: List,
    maybe_he: List,
    things: List,
    /// Endings of verbs in the past that a man is the subject of.
    man_past: List,
    unsexed: bool,
    of_things: bool,
}

static WORDS: LazyLock<ByLanguage<Words>> = LazyLock::new(|| ByLanguage::new(unpacked(packed!("sexes"))));

/// Words, or characters of a script without spaces, at the beginning of a sentence among which its subject stands: who is
/// called an actress there is the one whom it is about.
const SUBJECT: [usize; 2] = [3, 12];

/// A sex, with the words of a language that tell it.
struct Sex<'w> {
    pronouns: &'w List,
    titles: &'w List,
    maybe: &'w List,
}

impl Words {
    /// Both sexes, women first or men.
    fn sexes(&self, women: bool) -> [Sex<'_>; 2] {
        let she = Sex { pronouns: &self.she, titles: &self.woman, maybe: &self.maybe_she };
        let he = Sex { pronouns: &self.he, titles: &self.man, maybe: &self.maybe_he };
        if women { [she, he] } else { [he, she] }
    }
}

/// The first word of the source that tells a person's sex, with the first of the translation that tells the other one, which
/// nothing in the source may. `places`: the places that the translation names.
pub fn changed(source: &Side<'_>, target: &Side<'_>, places: &[Mention]) -> Option<(Span, Span)> {
    let [there, here] = [source, target].map(|side| WORDS.get(side.lang().code()));
    let (there, here) = (there?, here?);
    [true, false].into_iter().find_map(|women| {
        let ([sex, other], [same, claimed]) = (there.sexes(women), here.sexes(women));
        let first = |side: &Side<'_>, list: &List, part: Span| {
            list.places(side, part).into_iter().find(|word| !is_surname(side, *word))
        };
        let claim = first(target, claimed.pronouns, target.span())?;
        let told = first(source, sex.pronouns, source.span());
        let told = told.or_else(|| first(source, sex.titles, subject(source)))?;
        let has =
            |side: &Side<'_>, lists: &[&List]| lists.iter().any(|list| !list.places(side, side.span()).is_empty());
        // «Su marido» has no "his", and "er" may be the contract: another may be meant if the translation has both.
        let both = || (there.unsexed || here.of_things || !women) && has(target, &[same.pronouns, same.maybe]);
        // «Poslankyně zažalovala předsedu za to, co řekl»: a verb about there may be that of another one, who is a man.
        let about = |token: &Token| (place_of(token.span, source) - place_of(claim, target)).abs() <= ABOUT;
        let verbs = || source.tokens().iter().filter(|token| is_man_past(source, token, there));
        let of_man = || women && !here.of_things && verbs().any(about);
        let open = has(source, &[other.pronouns, other.titles, other.maybe, &there.things]) || both() || of_man();
        (!open && persons(source, target, claim, places) < 2).then_some((told, claim))
    })
}

/// True for a pronoun with a capital that is a name: inside a sentence, or before another capital, “He Wanqing”.
fn is_surname(side: &Side<'_>, word: Span) -> bool {
    let tokens = side.tokens();
    let Some(at) = tokens.iter().position(|token| token.span == word) else { return false };
    let capital = |at: usize| tokens.get(at).is_some_and(|token| token.kind == TokenKind::Capital);
    capital(at) && (!starts_sentence(tokens, at, side) || capital(at + 1))
}

/// A woman whose name and title begin a sentence of the translation, and the verb right behind them that is a man's:
/// «Воротарка Марія Ліндквіст відбив».
pub fn unlike_subject(target: &Side<'_>) -> Option<(Span, Span)> {
    let words = WORDS.get(target.lang().code()).filter(|words| !words.man_past.all.is_empty())?;
    let tokens = target.tokens();
    let lower = |token: &Token| plain(target.words(token.span));
    (0..tokens.len()).find_map(|at| {
        let title =
            tokens.get(at).filter(|token| token.kind == TokenKind::Capital && words.woman.holds(&lower(token)))?;
        let behind = || tokens.get(at + 1..).unwrap_or_default().iter();
        let names = behind().take(NAMES).take_while(|token| token.kind == TokenKind::Capital).count();
        let verb = behind().nth(names).filter(|token| token.kind == TokenKind::Word && names > 0)?;
        let past = is_man_past(target, verb, words);
        (past && starts_sentence(tokens, at, target)).then_some((title.span, verb.span))
    })
}

/// How far apart in their sides, 0 to 1, a pronoun and the verb that it is the subject of stand at most.
const ABOUT: f32 = 0.3;

/// True for a word that ends like a verb of the past whose subject is a man.
fn is_man_past(side: &Side<'_>, token: &Token, words: &Words) -> bool {
    let word = plain(side.words(token.span));
    let long = token.kind == TokenKind::Word && word.chars().count() >= VERB;
    long && words.man_past.holds(&word) && !side.locale().is_function_word(&word)
}

/// Most words of such a name, and fewest letters of such a verb.
const NAMES: usize = 5;
const VERB: usize = 4;

/// How many runs of capitals before a word of the translation may be persons: of two words or more, or with one that the source
/// has as well, and not among `places`. A pronoun may speak of any of them.
fn persons(source: &Side<'_>, target: &Side<'_>, claim: Span, places: &[Mention]) -> usize {
    let before: Vec<&Token> = target.tokens().iter().filter(|token| token.span.end <= claim.start).collect();
    let runs = before.split(|token| token.kind != TokenKind::Capital).filter(|run| !run.is_empty());
    let has = |word: &str| source.tokens().iter().any(|token| source.words(token.span) == word);
    let is_person = |run: &&[&Token]| {
        let is_place = run.iter().all(|token| places.iter().any(|place| place.span.overlaps(token.span)));
        !is_place && (run.len() > 1 || run.iter().any(|token| has(target.words(token.span))))
    };
    runs.filter(is_person).count()
}

/// The beginning of a side's first sentence.
fn subject(side: &Side<'_>) -> Span {
    let words = side.tokens().iter().filter(|token| token.is_word());
    let end = words.take(SUBJECT[usize::from(in_characters(side))]).last().map_or(side.span().start, |t| t.span.end);
    Span { end, ..side.span() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::reasons;

    #[track_caller]
    fn says_nothing(langs: &str, source: &str, target: &str) {
        assert_eq!(reasons(langs, source, target, |id| id == "changed-sex"), Vec::<String>::new(), "{target}");
    }

    #[test]
    fn a_pronoun_may_speak_of_the_other_person_of_the_sentence() {
        says_nothing(
            "fr>en",
            "La ministre Odile Ferrand a remercié Marc Dubreuil de son soutien.",
            "Minister Odile Ferrand thanked Marc Dubreuil for his support.",
        );
        says_nothing("es>en", "La jueza escuchó a su marido.", "The judge heard out her husband.");
        says_nothing("pt>en", "Encontrou a sua esposa em Lisboa.", "He met his wife in Lisbon.");
        says_nothing("de>en", "Die Königin empfing ihren Sohn.", "The queen received her son and his guests.");
    }

    #[test]
    fn a_pronoun_may_speak_of_whoever_a_verb_about_there_makes_a_man() {
        says_nothing(
            "cs>en",
            "Opoziční poslankyně zažalovala předsedu Sněmovny za výroky, které pronesl v debatě.",
            "An opposition MP sued the speaker of the chamber over remarks he made in a debate.",
        );
        let source = "Балерина призналась, что думала уйти со сцены, но её отговорил педагог.";
        let target = "The ballerina admitted that he had considered leaving the stage, but was talked out of it.";
        assert_eq!(reasons("ru>en", source, target, |id| id == "changed-sex").len(), 1);
    }

    #[test]
    fn a_pronoun_that_speaks_of_things_tells_no_sex() {
        says_nothing(
            "en>de",
            "She signed the contract before it was printed.",
            "Den Vertrag unterschrieb Karen Aldous, bevor er gedruckt war.",
        );
        says_nothing("en>ko", "She answered all the questions.", "그는 모든 질문에 답했다.");
    }

    #[test]
    fn every_language_can_be_read_and_no_word_is_of_both_sexes() {
        for code in WORDS.langs() {
            let words = WORDS.get(code).unwrap();
            let [she, he] =
                words.sexes(true).map(|sex| [&sex.pronouns.all[..], &sex.titles.all, &sex.maybe.all].concat());
            assert!(!she.is_empty(), "{code}");
            let twice = she.into_iter().find(|word| he.contains(word));
            assert_eq!(twice, None, "{code}");
        }
    }
}
