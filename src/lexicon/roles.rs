//! Who does what to whom: "Spain beat Italy" for «L’Italie a battu l’Espagne». Data: `locale/data/roles.toml`.
//!
//! Verbs of the news that one does to another are listed with what tells, in each language, which of the two stands where: the
//! passive and its agent, an object in front of the verb, a verb at the end of its clause. Where both sides have one such verb,
//! and the words for who does it and to whom it is done are found on the other side each in the other one's place, they changed
//! places. What cannot be told surely is left alone.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::LazyLock;

use foldhash::fast::FixedState;
use serde::Deserialize;
use strsim::normalized_levenshtein;

use super::counterpart::is_form;
use super::forms::forms;
use super::spelling::Spelling;
use super::support::Support;
use super::{ideograph_pairs, key_support};
use crate::analysis::listed::{List, in_characters, phrase_place, plain};
use crate::analysis::{Side, Token, TokenKind};
use crate::locale::{ByLanguage, packed, unpacked};
use crate::span::Span;

/// Who stands for whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Roles {
    /// The verb in the source, and in the translation.
    pub verbs: [Span; 2],
    /// Who does it in the source, and the word of the translation for the one it is done to there.
    pub agent: [Span; 2],
    /// The same of the one it is done to in the source.
    pub patient: [Span; 2],
}

/// A verb's forms, as the file has them.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Verb {
    active: Vec<String>,
    participle: Vec<String>,
    inverse: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Facts {
    passive: List,
    perfect: List,
    past: bool,
    agent: List,
    determiner: List,
    clitic: List,
    share: List,
    pivot: List,
    second: bool,
    object: List,
    masculine: List,
    feminine: List,
    masculine_object: List,
    nominative: Vec<String>,
    by_before: List,
    to_before: List,
    verbs: BTreeMap<String, Verb>,
}

/// A form of a verb.
#[derive(Debug, Clone)]
struct Form {
    /// All its words.
    words: String,
    /// What is done.
    deed: String,
    voice: Voice,
}

/// Who stands where beside a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Voice {
    Active,
    /// Passive behind an auxiliary.
    Participle,
    /// The subject is the one it is done to: "lost to".
    Inverse,
}

/// What is known of a language.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "Facts")]
struct Language {
    facts: Facts,
    forms: Vec<Form>,
    /// The places of forms, by their first word.
    by_first: HashMap<String, Vec<usize>, FixedState>,
}

impl From<Facts> for Language {
    fn from(facts: Facts) -> Language {
        let of_verb = |(deed, verb): (&String, &Verb)| {
            let form = |words: &String, voice| Form { words: words.clone(), deed: deed.clone(), voice };
            let lists =
                [(&verb.active, Voice::Active), (&verb.participle, Voice::Participle), (&verb.inverse, Voice::Inverse)];
            lists
                .into_iter()
                .flat_map(|(list, voice)| list.iter().map(move |words| form(words, voice)))
                .collect::<Vec<_>>()
        };
        let forms: Vec<Form> = facts.verbs.iter().flat_map(of_verb).collect();
        let mut by_first: HashMap<String, Vec<usize>, FixedState> = HashMap::default();
        for (at, form) in forms.iter().enumerate() {
            let first = form.words.split(' ').next().unwrap_or_default();
            by_first.entry(first.to_owned()).or_default().push(at);
        }
        Language { facts, forms, by_first }
    }
}

static LANGUAGES: LazyLock<ByLanguage<Language>> = LazyLock::new(|| ByLanguage::new(unpacked(packed!("roles"))));

/// Least probability there and back of a word and its translation.
const TRANSLATES: f32 = 0.05;
/// Least likeness of the consonants of a name in two scripts, and the fewest that tell.
const SOUNDS: f64 = 0.75;
const CONSONANTS: usize = 3;
/// Most tokens between a verb and its auxiliary where the verb does not stand at the end of its clause.
const NEAR: usize = 4;
/// Words behind a verb of which one may be a share: «jedna trzecia».
const SHARE: usize = 2;
/// What stands for other words inside a verb: „werfen … vor“.
const GAP: char = '…';
/// Most tokens on either side of a verb that are looked at.
const LONGEST: usize = 20;
/// Marks that part clauses.
const PAUSES: [&str; 15] = [",", ";", ":", ".", "(", ")", "–", "—", "?", "!", "…", "，", "。", "；", "："];

/// Something that is done: which verb says it, who does it and to whom.
struct Deed<'a> {
    name: &'static str,
    verb: Span,
    agent: Vec<Said<'a>>,
    patient: Vec<Said<'a>>,
}

impl<'a> Deed<'a> {
    /// What a form says, if both are named.
    fn of(form: &'static Form, verb: Span, agent: Vec<Said<'a>>, patient: Vec<Said<'a>>) -> Option<Deed<'a>> {
        let (agent, patient) = if form.voice == Voice::Inverse { (patient, agent) } else { (agent, patient) };
        let both = !agent.is_empty() && !patient.is_empty();
        both.then_some(Deed { name: &form.deed, verb, agent, patient })
    }
}

/// A word for who does it, or for whom it is done to.
#[derive(Clone, Copy)]
struct Said<'a> {
    span: Span,
    key: &'a str,
    spelling: Option<&'a Spelling>,
}

/// Those who changed places between a source and its translation, if a verb tells it surely.
pub fn exchanged_roles(source: &Side<'_>, target: &Side<'_>, support: &Support) -> Option<Roles> {
    let (there, here) = LANGUAGES.get(source.lang().code()).zip(LANGUAGES.get(target.lang().code()))?;
    let of = key_support(source.lang(), target.lang())?;
    let ours = deeds(target, here);
    let theirs = if ours.is_empty() { Vec::new() } else { deeds(source, there) };
    let only = |deeds: &[Deed<'_>], name: &str| deeds.iter().filter(|deed| deed.name == name).count() == 1;
    theirs.iter().filter(|deed| only(&theirs, deed.name) && only(&ours, deed.name)).find_map(|deed| {
        let own = ours.iter().find(|own| own.name == deed.name)?;
        let links = Links { source, target, support, of: &of };
        let [agents, patients] = [&deed.agent, &deed.patient].map(|words| links.of(words));
        let straight = among(&agents, &own.agent).or_else(|| among(&patients, &own.patient));
        let (agent, patient) = among(&agents, &own.patient).zip(among(&patients, &own.agent))?;
        // «Le groupe italien» and "the Spanish group": who they are tells more than what.
        let named = [agent, patient].iter().all(|[word, _]| links.is_name(*word));
        (straight.is_none() || named).then_some(Roles { verbs: [deed.verb, own.verb], agent, patient })
    })
}

/// How the words of two sides are found to stand for each other.
struct Links<'a, 'd, F: Fn(&str, &str) -> f32> {
    source: &'a Side<'d>,
    target: &'a Side<'d>,
    support: &'a Support,
    of: &'a F,
}

impl<F: Fn(&str, &str) -> f32> Links<'_, '_, F> {
    /// Words of the source, each with those of the translation that stand for it about as well as any.
    fn of(&self, words: &[Said<'_>]) -> Vec<(Span, Vec<Span>)> {
        let all = said(self.target, 0..self.target.tokens().len());
        let counterparts = |word: &Said<'_>| {
            let strengths: Vec<f32> = all.iter().map(|other| self.strength(word, other)).collect();
            let best = strengths.iter().copied().fold(0.0, f32::max);
            let near = |strength: f32| best >= TRANSLATES && strength * 2.0 >= best;
            let near = all.iter().zip(strengths).filter(|(_, strength)| near(*strength));
            (word.span, near.map(|(other, _)| other.span).collect())
        };
        words.iter().map(counterparts).collect()
    }

    /// True for a word of the source that is a name of the gazetteer, or the people of one.
    fn is_name(&self, word: Span) -> bool {
        self.support.source_names.iter().any(|name| word.within(name.span))
    }

    /// How well a word of the translation stands for one of the source, 0 to 1.
    fn strength(&self, word: &Said<'_>, other: &Said<'_>) -> f32 {
        let Support { source_names, target_names, .. } = self.support;
        let theirs = source_names.iter().filter(|name| word.span.within(name.span));
        let mut ours = theirs.flat_map(|name| target_names.iter().filter(move |own| own.same(name)));
        if ours.any(|name| other.span.within(name.span)) {
            return 1.0;
        }
        let named = word.spelling.zip(other.spelling).is_some_and(|(a, b)| self.is_one_name(a, b));
        if named { 1.0 } else { (self.of)(word.key, other.key) }
    }

    /// True for two forms of a name, in one script or in two.
    fn is_one_name(&self, a: &Spelling, b: &Spelling) -> bool {
        let cased = [self.source, self.target].map(|side| side.locale().cased);
        if cased[0] && !a.capital || cased[1] && !b.capital {
            return false;
        }
        let short = a.skeleton.len().min(b.skeleton.len());
        let across = a.folded.is_ascii() != b.folded.is_ascii();
        let sounds = || normalized_levenshtein(&a.skeleton, &b.skeleton) >= SOUNDS;
        is_form(&a.folded, &b.folded) || across && short >= CONSONANTS && sounds()
    }
}

/// The first word all of whose counterparts are among some words of the translation, with one of them.
fn among(words: &[(Span, Vec<Span>)], lot: &[Said<'_>]) -> Option<[Span; 2]> {
    let is_of_lot = |span: &Span| lot.iter().any(|other| other.span == *span);
    let inside = words.iter().filter(|(_, counterparts)| counterparts.iter().all(is_of_lot));
    inside.filter_map(|(word, counterparts)| Some([*word, *counterparts.first()?])).next()
}

/// What a part of a side says without its small words: words, or pairs of characters.
fn said<'a>(side: &Side<'a>, part: Range<usize>) -> Vec<Said<'a>> {
    let tokens = side.tokens().get(part.clone()).unwrap_or_default();
    if side.locale().unspaced {
        return ideograph_pairs(side, tokens)
            .map(|span| Said { span, key: side.words(span), spelling: None })
            .collect();
    }
    let spellings = side.spellings().get(part).unwrap_or_default();
    // "On Wednesday a mining company sued …"
    let date = |token: &Token| side.numbers().iter().any(|n| n.is_date() && n.span.overlaps(token.span));
    let words = tokens.iter().zip(spellings);
    let words = words.filter(|(token, word)| token.is_word() && !word.function && !date(token));
    words.map(|(token, word)| Said { span: token.span, key: &word.key, spelling: Some(word.as_ref()) }).collect()
}

/// What is done in a side, as far as it can be told.
fn deeds<'a>(side: &Side<'a>, language: &'static Language) -> Vec<Deed<'a>> {
    if in_characters(side) {
        return deeds_in_characters(side, language);
    }
    let mut found: Vec<Deed<'a>> = Vec::new();
    for (at, token) in side.tokens().iter().enumerate().filter(|(_, token)| token.is_word()) {
        let Some(forms) = language.by_first.get(&plain(side.words(token.span))) else { continue };
        let forms = forms.iter().filter_map(|form| language.forms.get(*form));
        let behind = side.tokens().get(at + 1..).unwrap_or_default();
        let place = |form: &Form| match form.words.contains(' ') {
            true => phrase_place(side, token.span.start, behind, &form.words),
            false => Some(token.span),
        };
        let placed = forms.filter_map(|form| Some((form, place(form)?)));
        let Some((form, verb)) = placed.max_by_key(|(_, span)| span.end) else { continue };
        found.extend(Clause::around(side, language, at, verb).deed(form, verb));
    }
    found
}

/// A verb in its clause.
struct Clause<'a, 's> {
    side: &'s Side<'a>,
    language: &'static Language,
    /// The tokens of the clause before the verb, those right before it among which its auxiliaries are, its own, and those behind.
    before: Range<usize>,
    auxiliaries: Range<usize>,
    verb: Range<usize>,
    behind: Range<usize>,
}

impl<'a, 's> Clause<'a, 's> {
    fn around(side: &'s Side<'a>, language: &'static Language, at: usize, verb: Span) -> Clause<'a, 's> {
        let tokens = side.tokens();
        let pause = |token: &&Token| token.kind == TokenKind::Mark && PAUSES.contains(&side.words(token.span));
        let end = tokens.partition_point(|token| token.span.start < verb.end);
        let back =
            |at: usize| at - tokens.iter().take(at).rev().take(LONGEST).take_while(|token| !pause(token)).count();
        let comma = |at: usize| tokens.get(at).is_some_and(|token| side.words(token.span) == ",");
        let mut before = back(at)..at;
        // "The Dane, seeded third, was beaten": what stands between commas is put aside.
        let content = |at: usize| side.spellings().get(at).is_some_and(|word| !word.function && !word.lower.is_empty());
        if !before.clone().any(content)
            && let Some(second) = before.start.checked_sub(1).filter(|second| comma(*second))
            && let Some(first) = back(second).checked_sub(1).filter(|first| comma(*first))
        {
            before = back(first)..first;
        }
        let behind = tokens.iter().skip(end).take(LONGEST).take_while(|token| !pause(token)).count();
        Clause { side, language, before, auxiliaries: back(at)..at, verb: at..end, behind: end..end + behind }
    }

    /// Whether a list holds a token.
    fn holds(&self, list: &List, at: usize) -> bool {
        self.side
            .tokens()
            .get(at)
            .is_some_and(|token| token.is_word() && list.holds(&plain(self.side.words(token.span))))
    }

    /// What the clause tells of one who does something to another.
    fn deed(self, form: &'static Form, verb: Span) -> Option<Deed<'a>> {
        let facts = &self.language.facts;
        let ends = !facts.pivot.all.is_empty();
        // An auxiliary beside the verb, or the finite verb that sends it to the end of the clause.
        let Range { start, end } = self.auxiliaries;
        let near = if ends { start..end } else { end.saturating_sub(NEAR).max(start)..end };
        let last = |lists: &[&List]| near.clone().rev().find(|at| lists.iter().any(|list| self.holds(list, *at)));
        let auxiliary = last(&[&facts.passive, &facts.perfect]);
        let passive =
            last(&[&facts.passive]).is_some() || ends && self.behind.clone().any(|at| self.holds(&facts.passive, at));
        let by_next = self.holds(&facts.agent, self.behind.start);
        let participle = form.voice == Voice::Participle;
        let is_passive = by_next || participle && passive;
        let is_active = !participle || auxiliary.is_some() || facts.past;
        if !is_passive && !is_active {
            return None;
        }
        let pivot = if participle { auxiliary } else { last(&[&facts.pivot]) };
        let parted = form.words.contains(GAP).then_some(self.verb.start);
        let pivot = pivot.filter(|at| ends && at + 1 < self.verb.start).or(parted);
        let finite = pivot.or(auxiliary).unwrap_or(self.verb.start);
        // „Am Samstag schlug …“: what comes first is neither.
        let first = self.before.clone().find(|at| self.side.tokens().get(*at).is_some_and(Token::is_word))?;
        let small = self.is_small(first) && !self.holds(&facts.object, first);
        if facts.second && small {
            return None;
        }
        let before = said(self.side, self.before.start..pivot.or(auxiliary).unwrap_or(end).min(self.before.end));
        let rest = match pivot {
            Some(pivot) if parted.is_some() => pivot + 1..self.verb.end - 1,
            Some(pivot) => pivot + 1..self.verb.start,
            None => self.behind.clone(),
        };
        if is_passive {
            let mut by = rest.clone().chain(self.behind.clone()).filter(|at| self.holds(&facts.agent, *at));
            let by = by.next()?;
            let end = if by < self.verb.start { self.verb.start } else { self.behind.end };
            return Deed::of(form, verb, self.phrase(by + 1..end), before);
        }
        let object = self.phrase(rest);
        // Where the verb is the second part of a sentence, its object may be a pronoun behind it.
        if facts.second && self.holds(&facts.clitic, self.verb.end) {
            return None;
        }
        // «План поддерживает половина избирателей»: a share may do it as well, whatever stands first.
        let words = |at: &usize| self.side.tokens().get(*at).is_some_and(Token::is_word);
        if self.behind.clone().filter(words).take(SHARE).any(|at| self.holds(&facts.share, at)) {
            return None;
        }
        // "Lo denunció": the object is a pronoun; «a la fiscal la denunció el juez» says it twice.
        let before_verb = finite.checked_sub(1).filter(|at| self.auxiliaries.contains(at));
        let pronoun = before_verb.is_some_and(|at| self.holds(&facts.clitic, at));
        let may_be_object = self.holds(&facts.masculine_object, first);
        let agrees = |list| self.holds(list, self.verb.start);
        // «Ministra zastąpi Nowak», «Журналиста арестовала полиция»: nothing tells surely which of the two he is.
        let is_man = may_be_object && self.is_masculine(first);
        if may_be_object && !agrees(&facts.masculine) && (!agrees(&facts.feminine) || is_man) {
            return None;
        }
        // «Судья», "kierowca": men have this ending, too.
        let is_object = self.holds(&facts.object, first) || is_man;
        let twice = !facts.object.all.is_empty() && !facts.second;
        match (pronoun, is_object) {
            (true, true) => Deed::of(form, verb, object, before),
            (true, false) => None,
            (false, true) if twice => None,
            (false, true) => Deed::of(form, verb, object, before),
            (false, false) => Deed::of(form, verb, before, object),
        }
    }

    /// True where the form without the ending is the more common word: «журналист» to «журналиста», but not «актрис» to
    /// «актриса».
    fn is_masculine(&self, at: usize) -> bool {
        let (Some(word), Some(list)) = (self.side.spellings().get(at), forms(self.side.lang())) else { return false };
        let stem = word.lower.char_indices().next_back().and_then(|(end, _)| word.lower.get(..end)).unwrap_or_default();
        let common = |word: &str| list.zipf(word).unwrap_or(0.0);
        self.language.facts.nominative.iter().any(|end| common(&format!("{stem}{end}")) > common(&word.lower))
    }

    /// True for a small word that is no article.
    fn is_small(&self, at: usize) -> bool {
        let function = self.side.spellings().get(at).is_some_and(|word| word.function);
        function && !self.holds(&self.language.facts.determiner, at)
    }

    /// The words of the phrase that a part begins with: up to the first small word that is no article. Where other parts of
    /// the sentence may come first, without these: a preposition, an article, and what stands behind it.
    fn phrase(&self, part: Range<usize>) -> Vec<Said<'a>> {
        let facts = &self.language.facts;
        if !facts.second {
            let end = part.clone().find(|at| self.is_small(*at)).unwrap_or(part.end);
            return said(self.side, part.start..end);
        }
        let articles = !facts.pivot.all.is_empty();
        let (mut words, mut aside, mut small) = (Vec::new(), false, false);
        for at in part {
            if self.is_small(at) {
                aside = true;
            } else if self.holds(&facts.determiner, at) {
                aside &= small;
            } else {
                words.extend(said(self.side, at..at + 1).into_iter().filter(|_| !aside));
                aside &= articles;
            }
            small = self.is_small(at);
        }
        words
    }
}

/// The same in a script without spaces, where a verb stands anywhere and what leads one of the two stands before it.
fn deeds_in_characters<'a>(side: &Side<'a>, language: &'static Language) -> Vec<Deed<'a>> {
    let facts = &language.facts;
    let text = side.text();
    let base = side.span().start;
    let mut found = Vec::new();
    for form in &language.forms {
        for (at, _) in text.match_indices(form.words.as_str()) {
            let verb = Span { start: base + at as u32, end: base + (at + form.words.len()) as u32 };
            let tokens = side.tokens();
            let [start, end] =
                [verb.start, verb.end].map(|place| tokens.partition_point(|token| token.span.start < place));
            let Clause { before, behind, .. } = Clause::around(side, language, start, verb);
            let led = |list: &List| {
                let part = Span { start: tokens.get(before.start)?.span.start, end: verb.start };
                let by = *list.places(side, part).first()?;
                let [from, to] =
                    [by.start, by.end].map(|place| tokens.partition_point(|token| token.span.start < place));
                Some((said(side, before.start..from), said(side, to..start)))
            };
            let (agent, patient) = match (led(&facts.by_before), led(&facts.to_before)) {
                (Some((patient, agent)), None) => (agent, patient),
                (None, Some((agent, patient))) => (agent, patient),
                (None, None) => (said(side, before), said(side, end..behind.end)),
                _ => continue,
            };
            found.extend(Deed::of(form, verb, agent, patient));
        }
    }
    found.sort_by_key(|deed| deed.verb.start);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::reasons;

    /// Whether a pair is told to have exchanged who does it and to whom.
    #[track_caller]
    fn exchanged(langs: &str, source: &str, target: &str, expected: bool) {
        let found = reasons(langs, source, target, |id| id == "exchanged-roles");
        assert_eq!(expected, !found.is_empty(), "{source} / {target}: {found:?}");
    }

    #[test]
    fn every_language_has_forms_in_lower_case_of_deeds_that_english_has() {
        let deeds = |lang: &str| LANGUAGES.get(lang).unwrap().facts.verbs.keys().cloned().collect::<Vec<_>>();
        for lang in LANGUAGES.langs() {
            assert!(deeds(lang).len() >= 10, "{lang}");
            assert!(deeds(lang).iter().all(|deed| deeds("en").contains(deed)), "{lang}");
            let forms = &LANGUAGES.get(lang).unwrap().forms;
            assert!(forms.iter().all(|form| form.words == form.words.to_lowercase()), "{lang}");
        }
    }

    #[test]
    fn a_passive_turns_the_two_round() {
        let source = "The Spanish club has accused the Italian goalkeeper of lying.";
        exchanged("en>de", source, "Der italienische Torwart hat den spanischen Verein der Lüge beschuldigt.", true);
        exchanged(
            "en>de",
            source,
            "Der italienische Torwart wurde von dem spanischen Verein der Lüge beschuldigt.",
            false,
        );
        exchanged("en>nl", source, "De Italiaanse keeper is door de Spaanse club beschuldigd van liegen.", false);
        exchanged("en>fr", source, "Le gardien italien a été accusé de mensonge par le club espagnol.", false);
    }

    #[test]
    fn an_object_in_front_of_the_verb_is_one() {
        let source = "Украинского водителя спас турист из Лодзи.";
        exchanged("ru>en", source, "A tourist from Lodz was rescued by a Ukrainian driver.", true);
        exchanged("ru>en", source, "A Ukrainian driver was rescued by a tourist from Lodz.", false);
        let source = "Команду з Полтави обіграли у фіналі волейболістки з Одеси.";
        exchanged(
            "uk>en",
            source,
            "The team from Poltava was beaten in the final by volleyball players from Odesa.",
            false,
        );
        let source = "Den Trainer aus Bremen warf gestern der Verein den Betrug vor.";
        exchanged("de>en", source, "The club accused the coach from Bremen of fraud.", false);
    }

    #[test]
    fn a_pronoun_is_the_object_whatever_stands_behind_the_verb() {
        let source = "The minister will be replaced in the government by Anna Nowak.";
        exchanged("en>pl", source, "Ministra w rządzie zastąpi Anna Nowak.", false);
        exchanged("en>pl", source, "Minister odszedł i w rządzie zastąpi go posłanka Anna Nowak.", false);
        exchanged(
            "es>en",
            "Al concejal lo denunció la presidenta del club.",
            "The president reported the councillor.",
            false,
        );
        exchanged(
            "es>en",
            "Al concejal lo denunció la presidenta del club.",
            "The councillor reported the president.",
            true,
        );
    }

    #[test]
    fn what_stands_between_commas_is_put_aside() {
        let source = "La joueuse norvégienne, tête de série numéro 4, a été battue par la qualifiée polonaise.";
        exchanged("fr>en", source, "The Norwegian player, seeded fourth, beat the Polish qualifier.", true);
        exchanged("fr>en", source, "The Norwegian player, seeded fourth, was beaten by the Polish qualifier.", false);
    }

    #[test]
    fn scripts_without_spaces_lead_the_one_who_does_it() {
        let source = "去年离队的教练被两名运动员指控克扣奖金。";
        exchanged("zh>en", source, "The coach has accused two athletes of withholding prize money.", true);
        exchanged("zh>en", source, "Two athletes have accused the coach of withholding prize money.", false);
    }

    #[test]
    fn a_man_in_front_of_a_verb_for_women_may_be_its_object() {
        let source = "Журналиста арестовала в аэропорту тайная полиция.";
        exchanged("ru>en", source, "The journalist was arrested at the airport by the secret police.", false);
        let source = "Trenera zwolniła w poniedziałek rada nadzorcza.";
        exchanged("pl>en", source, "The coach was dismissed on Monday by the supervisory board.", false);
        let source = "Актриса обвинила режиссёра во лжи.";
        exchanged("ru>en", source, "The director accused the actress of lying.", true);
        exchanged("ru>en", "Судья обвинил вратаря во лжи.", "The referee accused the goalkeeper of lying.", false);
    }

    #[test]
    fn a_share_behind_the_verb_may_be_the_one_who_does_it() {
        exchanged(
            "ru>en",
            "План поддерживает половина избирателей.",
            "The plan is supported by half of voters.",
            false,
        );
        exchanged(
            "pl>en",
            "Plan popiera jedna trzecia wyborców.",
            "The plan is supported by a third of voters.",
            false,
        );
    }

    #[test]
    fn a_day_is_none_of_the_two() {
        let source = "渔民协会周三起诉一家矿业公司。";
        exchanged("zh>en", source, "On Wednesday a mining company sued the fishermen's association.", true);
        exchanged("zh>en", source, "On Wednesday the fishermen's association sued a mining company.", false);
    }
}
