//! A clause that the source negates and the translation affirms. The source has a word that surely negates, what it negates
//! is translated, by the tables or as one of a class, or nearly all of its clause is; and in the translation nothing even may
//! negate: no such word, prefix, or verb that implies it, but those that other words of the source say ("refused"); of what is
//! much else besides ("but", "in-"), nothing beside the translation.
//! `added-negation` is the reverse.

use std::cell::LazyCell;

use crate::analysis::listed::plain;
use crate::analysis::negation::{begins_until, beside, hints, may_negate, negates_by_ending, negations, negations_of};
use crate::analysis::{Side, Token};
use crate::lexicon::context::{is_translation, pairs_of_words, translates};
use crate::lexicon::doubt::readable;
use crate::lexicon::opposites::same_of_classes;
use crate::lexicon::{Support, Word};
use crate::rule::*;
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "lost-negation",
    category: Category::Mistranslation,
    severity: Severity::Critical,
    // With added-negation 32 flags on 41,580 human pairs, some of them true; of 2,871 negations taken out of such, 675 are found.
    confidence: 0.6,
    summary: "a negation that is lost",
    help: "The source negates what the translation affirms. A translation that says the opposite of the opposite (“stayed” for “did not leave”) may look the same. Where the lexicon goes by way of English it is held back; --min-confidence 0.4 shows it.",
    params: &[&MIN_SUPPORT],
    supersedes: &[],
    check: Check::Pair(check),
    bad: &[
        Example {
            langs: "en>es",
            source: "The union said it would ⟦not⟧ accept the offer, which brings a single payment but no increase in pay.",
            target: "El sindicato dijo que aceptaría la oferta, que prevé un pago único pero ningún aumento salarial.",
            because: "the other negation of the translation says what another one of the source does",
        },
        Example {
            langs: "en>de",
            source: "The airline said ⟦none⟧ of the passengers had needed treatment in hospital.",
            target: "Die Fluggesellschaft sagte, die Passagiere hätten eine Behandlung im Krankenhaus benötigt.",
            because: "none needed it, and here all do",
        },
        Example {
            langs: "en>it",
            source: "The referee did ⟦not⟧ consult the video monitor before awarding the penalty.",
            target: "L'arbitro ha consultato il monitor video prima di assegnare il rigore.",
            because: "the verb is the same, and “prima” stands behind it",
        },
        Example {
            langs: "zh>en",
            source: "委员会表示，⟦不同意⟧关闭这座大桥。",
            target: "The committee said it agreed to close the bridge.",
            because: "a verb that is negated by one character",
        },
        Example {
            langs: "en>zh",
            source: "The bank had ⟦not⟧ discussed an early cut, despite constant pressure from exporters.",
            target: "尽管出口商不断施压，该银行已讨论提前降息。",
            because: "不断 is “constant” and negates nothing",
        },
        Example {
            langs: "es>en",
            source: "El ayuntamiento ⟦no⟧ descarta vender el estadio.",
            target: "The city council rules out the sale of the stadium.",
            because: "it said the contrary, and “out” belongs to the verb",
        },
        Example {
            langs: "fr>en",
            source: "Le ministre n’a ⟦pas⟧ accepté la proposition du syndicat.",
            target: "The minister accepted the union's proposal.",
            because: "he did the contrary",
        },
        Example {
            langs: "de>en",
            source: "Die Polizei hat das Fahrzeug ⟦nicht⟧ gefunden.",
            target: "The police found the vehicle.",
            because: "they are still looking",
        },
        Example {
            langs: "tr>en",
            source: "Bakan pazartesi günü soruyu ⟦yanıtlamadı⟧.",
            target: "The minister answered the question on Monday.",
            because: "an ending negates",
        },
        Example {
            langs: "ja>en",
            source: "大臣は月曜日に質問に答え⟦なかった⟧。",
            target: "The minister answered the question on Monday.",
            because: "an ending of the verb before it negates",
        },
        Example {
            langs: "ru>en",
            source: "Полицейские ⟦не⟧ нашли следов взлома, поэтому хозяин лавки подозревает кого-то из своих.",
            target: "The officers found traces of a break-in, but the owner of the shop still suspects one of his own people.",
            because: "what else is said far from it negates nothing here",
        },
        Example {
            langs: "en>es",
            source: "There is ⟦no⟧ evidence that the ferry was overloaded, the harbour master told the inquiry.",
            target: "Hay pruebas de que el transbordador iba sobrecargado, declaró el capitán del puerto en la investigación.",
            because: "a noun is negated",
        },
        Example {
            langs: "en>fr",
            source: "The union did ⟦not⟧ accept the new offer of the company's board and refused to suspend the strike.",
            target: "Le syndicat a accepté la nouvelle offre de la direction de l'entreprise et a refusé de suspendre la grève.",
            because: "“refusé” is what the other verb says",
        },
        Example {
            langs: "en>es",
            source: "The inspectors found ⟦no⟧ evidence that the home had falsified its records.",
            target: "Los inspectores encontraron pruebas de que la residencia había falsificado sus registros.",
            because: "“inspectores” begins like “incapaz” and negates nothing",
        },
        Example {
            langs: "de>en",
            source: "Für Besucher bestand ⟦keine⟧ Gefahr, obwohl Keime im Wasser gefunden wurden.",
            target: "There was a danger to visitors, although germs were found in the water.",
            because: "“although” belongs to the other clause",
        },
        Example {
            langs: "en>ru",
            source: "The government ⟦failed to⟧ pay its debts on time.",
            target: "Правительство вовремя выплатило свои долги.",
            because: "who failed to do it did not",
        },
    ],
    good: &[
        Example {
            langs: "en>fr",
            source: "The government failed to win a majority.",
            target: "Le gouvernement a échoué à obtenir la majorité.",
            because: "the other language has a verb for it, too",
        },
        Example {
            langs: "en>zh",
            source: "The bank had not discussed an early cut, despite constant pressure from exporters.",
            target: "尽管出口商不断施压，该银行尚未讨论提前降息。",
            because: "the one 不 is of “constant”, and 尚未 negates",
        },
        Example {
            langs: "fr>en",
            source: "Il faut éviter une personne qui n'a pas le virus ou n'en présente pas les symptômes.",
            target: "One has to avoid a person who does not have the virus or symptoms of the virus.",
            because: "one negation may do for two in a clause",
        },
        Example {
            langs: "ru>en",
            source: "Режиссёр восемь лет не находил деньги на фильм.",
            target: "It took the director eight years before he found the money for the film.",
            because: "until then he had not",
        },
        Example {
            langs: "en>de",
            source: "The government is preparing for a possible no-deal scenario.",
            target: "Die Regierung bereitet sich auf ein mögliches No-Deal-Szenario vor.",
            because: "a compound that stays as it is",
        },
        Example {
            langs: "fr>en",
            source: "Les randonneurs éviteront le sentier tant que la passerelle n’aura pas été réparée.",
            target: "Hikers will avoid the path until the footbridge has been repaired.",
            because: "“tant que … ne … pas” is until",
        },
        Example {
            langs: "fr>en",
            source: "Le ministre n’a pas accepté la proposition du syndicat.",
            target: "The minister rejected the union's proposal.",
            because: "a verb that negates",
        },
        Example {
            langs: "de>en",
            source: "Nicht nur die Polizei hat das Fahrzeug gefunden.",
            target: "The vehicle was found by the police and by others.",
            because: "“not only” negates nothing",
        },
        Example {
            langs: "ru>en",
            source: "Министр не ответил на вопрос журналистов.",
            target: "The minister left the journalists' question unanswered.",
            because: "a prefix that negates",
        },
        Example {
            langs: "en>de",
            source: "The pool will not open until Monday, the council said.",
            target: "Das Bad öffnet erst am Montag, teilte der Stadtrat mit.",
            because: "not before then is only then",
        },
        Example {
            langs: "en>de",
            source: "She sang “Don’t Go Breaking My Heart” at the gala.",
            target: "Bei der Gala sang sie „Don’t Go Breaking My Heart“.",
            because: "a title that stays as it is",
        },
        Example {
            langs: "fr>en",
            source: "La ville craint que le fleuve ne déborde.",
            target: "The town fears that the river may burst its banks.",
            because: "this “ne” negates nothing",
        },
        Example {
            langs: "fr>en",
            source: "Le départ en bus n’est pas impossible, selon la compagnie.",
            target: "Leaving by bus is possible, according to the company.",
            because: "two negations affirm",
        },
        Example {
            langs: "ru>en",
            source: "Космонавт Леонов — часть первого отряда.",
            target: "Leonov, cosmonaut No. 11, was part of the first team.",
            because: "a number is no negation",
        },
    ],
};

static MIN_SUPPORT: Param = Param {
    name: "min-support",
    default: 0.6,
    unit: "support of the word that is negated",
    range: (0.0, 1.0),
    basis: "the verb is to be the same, or the translation may have said it in another way",
};

fn check(pair: &Pair<'_>) -> Vec<Flag> {
    let found = pair.support();
    if !found.has_lexicon || !readable(&found.source) {
        return Vec::new();
    }
    let least = MIN_SUPPORT.of(pair.article.params);
    let Some(found_here) = only_here(pair, false, least) else { return Vec::new() };
    let [this, other] = [("source", &pair.source), ("translation", &pair.target)];
    let reason = found_here.told(this, other);
    // Where it is missing is no word of the translation.
    vec![Flag::on(Some(found_here.word), None, reason).confidence(confidence(found))]
}

/// A clause that only one side negates.
pub(super) struct Negated {
    /// The word that negates it, or one whose ending does.
    pub(super) word: Span,
    /// What it negates.
    what: Span,
    /// What the other side has for that.
    pub(super) counterpart: Option<Span>,
}

impl Negated {
    /// What this side negates, with which word, and where the other side does not. Either side with its name.
    pub(super) fn told(&self, (this, here): (&str, &Side<'_>), (other, there): (&str, &Side<'_>)) -> String {
        let negates = match self.word == self.what {
            true => "negates".to_string(),
            false => format!("negates {}", here.quote(self.what)),
        };
        let does = self.counterpart.map_or("does".to_string(), |span| format!("negates {}", there.quote(span)));
        format!("the {this} {negates} with {}, and nothing in the {other} {does}", here.quote(self.word))
    }
}

/// Confidence where the tables go by way of English, which is too loose to tell.
const LOOSE: f32 = 0.45;

/// How much a clause that only one side negates is to be believed.
pub(super) fn confidence(found: &Support) -> f32 {
    if found.by_english { LOOSE } else { RULE.confidence }
}

/// A word that negates on this side, and what it negates, if that is translated, every word of the other side that surely
/// negates says what another one says here, and nothing beside the translation might negate.
pub(super) fn only_here(pair: &Pair<'_>, reversed: bool, least: f32) -> Option<Negated> {
    let found = pair.support();
    let (source, target) = ((&pair.source, &found.source), (&pair.target, &found.target));
    let ((here, words), (there, theirs)) = if reversed { (target, source) } else { (source, target) };
    let negating = negations(here);
    if negating.is_empty() {
        return None;
    }
    let hidden = hints(there)?;
    let close = LazyCell::new(|| [words, theirs].iter().all(|words| share(words) >= CLOSE));
    let mut alike = same_of_classes(&pair.source, &pair.target);
    alike.iter_mut().filter(|_| reversed).for_each(|(own, other)| std::mem::swap(own, other));
    let least = Least { support: least, strict: found.thin };
    // What is one of a class on both sides has its translation whatever the tables know.
    let of_class = |span: Span| alike.iter().any(|(own, _)| span.overlaps(*own));
    // «Электричества не было 2 минуты»: what is counted is not negated.
    let counted = |span: Span| here.numbers().iter().any(|n| !n.unit.is_empty() && n.unit_span.overlaps(span));
    let known =
        words.iter().map(|word| if of_class(word.span) { Word { known: true, support: 1.0, ..*word } } else { *word });
    let known: Vec<Word> = known.collect();
    let own: Vec<Span> = alike.iter().map(|(own, _)| *own).collect();
    let phrase = |word: Span| own.iter().copied().find(|own| word.within(*own));
    // „Schließt … nicht aus“ is negated; "not known" is listed so, and means what the other side says.
    let inside = |word: Span, phrase: Span| phrase.start < word.start && word.end < phrase.end;
    let what_of = |&word: &Span| match phrase(word) {
        // An ending negates: «yanıtlamadı».
        Some(phrase) if phrase == word && negates_by_ending(here.lang(), here.words(word)) => Some((word, word)),
        Some(phrase) => inside(word, phrase).then_some((word, phrase)),
        None => {
            let content = || what(word, here, &known, least, &close);
            next_of_class(word, here, &known, &own).or_else(content).map(|what| (word, phrase(what).unwrap_or(what)))
        }
    };
    let unspaced = here.locale().unspaced;
    let negated = negating.iter().filter_map(what_of);
    let negated = negated.filter(|&(word, what)| unspaced || !is_verb_of(what, word) && !counted(what));
    let negated: Vec<(Span, Span)> = negated.collect();
    if negated.is_empty() {
        return None;
    }
    let mut pairs = pairs_of_words(&pair.source, &pair.target, found);
    pairs.iter_mut().filter(|_| reversed).for_each(|(own, other)| std::mem::swap(own, other));
    pairs.retain(|(own, other)| !alike.iter().any(|(a, b)| own.overlaps(*a) || other.overlaps(*b)));
    pairs.extend(&alike);
    let said_by = |word| said_by(word, what(word, there, theirs, TOLD, &close), there, &negated, &pairs);
    let said = negations_of(there).into_iter().map(said_by).collect();
    let clauses = Clauses { here, there, words, negating, hidden, pairs, alike, said };
    negated.iter().find_map(|&(word, what)| clauses.lost(word, what))
}

/// The word of this side whose negation one of the other side says, and the words there that do: it, what it negates, and the
/// auxiliaries before them. What is negated here may stand a few words behind: «no supone una amenaza», "no threat".
fn said_by(
    word: Span,
    what: Option<Span>,
    there: &Side<'_>,
    negated: &[(Span, Span)],
    pairs: &[(Span, Span)],
) -> Option<(Span, Span)> {
    let counterpart = |own: Span| pairs.iter().find(|(other, _)| other.overlaps(own)).map(|(_, other)| *other);
    let leads = |other: Span| {
        let clause = word.end <= other.start && !there.words(word.cover(other)).contains(PAUSES);
        clause && beside(there, other, BESIDE)[0].is_some_and(|before| word.within(before))
    };
    let own = what.and_then(|what| Some((pairs.iter().find(|(_, other)| other.overlaps(what))?.0, what)));
    let of_own = own.and_then(|(own, what)| Some((negated.iter().find(|(_, what)| what.overlaps(own))?.0, what)));
    let nearby =
        || negated.iter().find_map(|(by, what)| Some((*by, counterpart(*what).filter(|other| leads(*other))?)));
    let (by, what) = of_own.or_else(nearby)?;
    let all = word.cover(what);
    Some((by, beside(there, all, [AUXILIARIES, 0])[0].map_or(all, |before| all.cover(before))))
}

/// The word of a class right behind one that negates; some are so common that they are no content words ("know").
fn next_of_class(word: Span, side: &Side<'_>, words: &[Word], classes: &[Span]) -> Option<Span> {
    let next = classes.iter().copied().filter(|own| own.start >= word.end).min_by_key(|own| own.start)?;
    // «未送», what is negated with the negation in one.
    let between = words.iter().any(|w| w.span.end > word.start && w.span.end <= next.start);
    let inside = |token: &&Token| token.span.start >= word.end && token.span.end <= next.start;
    let few = side.tokens().iter().filter(inside).count() <= BETWEEN;
    (!between && few && is_near(side, word.end, next.start)).then_some(next)
}

/// Most small words between a negation and such a word: “not been”, and no "not care who".
const BETWEEN: usize = 1;

/// True for places with hardly anything between them, and no mark.
fn is_near(side: &Side<'_>, a: u32, b: u32) -> bool {
    let between = side.analysis.text().get(a as usize..b as usize).unwrap_or_default();
    between.len() <= NEAR && !between.contains(|c: char| c.is_ascii_punctuation() || "，。、；：".contains(c))
}

/// Two sides of which one may negate what the other affirms.
struct Clauses<'a, 'd> {
    /// The side that negates, and the other.
    here: &'a Side<'d>,
    there: &'a Side<'d>,
    /// The words of this side.
    words: &'a [Word],
    /// Its words that negate.
    negating: Vec<Span>,
    /// What may negate on the other side.
    hidden: Vec<Span>,
    /// Words of this side and their translations on the other.
    pairs: Vec<(Span, Span)>,
    /// Those of them that are of one class.
    alike: Vec<(Span, Span)>,
    /// For each word that surely negates on the other side, what [`said_by`] tells.
    said: Vec<Option<(Span, Span)>>,
}

impl Clauses<'_, '_> {
    /// What is negated here by a word, unless the other side says it or may say it in another way.
    fn lost(&self, word: Span, negated: Span) -> Option<Negated> {
        let Clauses { here, there, .. } = self;
        let apart = |by: Span| here.words(by.cover(word)).contains(PAUSES);
        if !self.said.iter().all(|said| said.is_some_and(|(by, _)| apart(by))) {
            return None;
        }
        // Titles and names stay as they are: "Her Father Didn't Like Me".
        let kept = |span: Span| plain(there.text()).contains(&plain(here.words(span)));
        if kept(word) && kept(negated) {
            return None;
        }
        // "Not unsafe" affirms; "does not rule out" becomes its opposite as "rules out".
        let counterpart = self.pairs.iter().find(|(own, _)| own.overlaps(negated)).map(|(_, other)| *other);
        let affirms = negated != word && may_negate(here, negated, true);
        let sure = counterpart.is_some_and(|other| self.are_same(negated, other, may_negate(there, other, true)));
        let same = counterpart.filter(|_| affirms || sure);
        if affirms && !sure && !same.is_some_and(|other| self.hidden.iter().any(|hint| hint.overlaps(other))) {
            return None;
        }
        if !self.hidden.iter().all(|hint| self.explains(*hint, negated, same)) {
            return None;
        }
        let lost = Negated { word, what: negated, counterpart };
        let Some(other) = counterpart else { return (!may_negate(there, there.span(), false)).then_some(lost) };
        let [before, behind] = beside(there, other, BESIDE);
        let behind = if affirms { self.behind_hint(other, behind) } else { behind };
        // What may negate by itself ("remains") does not if it says the very same: «reste».
        let itself = counterpart.filter(|_| same.is_none());
        let around = [before, behind];
        let hides = itself.is_some_and(|word| may_negate(there, word, false))
            || around.into_iter().flatten().any(|part| self.hides(part, negated))
            || before.is_some_and(|part| begins_until(there, part));
        (!hides).then_some(lost)
    }

    /// True for a word of this side and its sure translation: of one class, or by the tables unless the classes alone count. They
    /// have "invalid" for «valido», which is seldom without its negation.
    fn are_same(&self, own: Span, other: Span, by_class: bool) -> bool {
        let of_class = self.alike.iter().any(|(a, b)| a.overlaps(own) && b.overlaps(other));
        if of_class || by_class {
            return of_class;
        }
        translates(self.there, other, self.here, &[own])
    }

    /// True when a part of the other side may negate, by a phrase, or by a word that surely translates no word of this side but
    /// for what negates and is negated: «avertissement» says "warning".
    fn hides(&self, part: Span, negated: Span) -> bool {
        let there = self.there;
        if !may_negate(there, part, false) {
            return false;
        }
        let words = |side: &Side<'_>| side.tokens().iter().filter(|t| t.is_word()).map(|t| t.span).collect::<Vec<_>>();
        let telling = |word: &Span| word.within(part) && may_negate(there, *word, false);
        let mut telling = words(there).into_iter().filter(telling).peekable();
        let content = |word: Span| self.words.iter().any(|own| own.span == word);
        let affirms = |word: Span| {
            !may_negate(self.here, word, false) || content(word) && !self.negating.iter().any(|by| by.overlaps(word))
        };
        let negates = |word: Span| self.negating.iter().any(|by| is_verb_of(word, *by));
        let plain = |word: &Span| !word.overlaps(negated) && !negates(*word) && affirms(*word);
        let plain: Vec<Span> = words(self.here).into_iter().filter(plain).collect();
        telling.peek().is_none() || !telling.all(|word| plain.iter().any(|own| self.are_same(*own, word, false)))
    }

    /// What stands behind a word of the other side, without the rest of the phrase that it begins and that may negate.
    fn behind_hint(&self, word: Span, behind: Option<Span>) -> Option<Span> {
        let hint = self.hidden.iter().filter(|hint| hint.overlaps(word)).map(|hint| hint.end).max();
        let behind = behind.filter(|part| hint.is_none_or(|end| end < part.end))?;
        Some(Span { start: hint.map_or(behind.start, |end| end.max(behind.start)), ..behind })
    }

    /// True for what may negate on the other side and says other words of this side: “refused” hides no negation.
    /// `same`: what the other side has for a word that affirms if it is negated.
    fn explains(&self, hint: Span, negated: Span, same: Option<Span>) -> bool {
        let of_class = |span: Span| self.alike.iter().any(|(own, _)| *own == span);
        let supported =
            |span: Span| of_class(span) || self.words.iter().any(|w| w.span == span && w.support >= TRANSLATED);
        // "Failed to" is what «échoué» says, and negates.
        let negates = |own: Span| self.negating.iter().any(|by| *by == own || is_verb_of(own, *by));
        let mut others = self.pairs.iter().filter(|(own, _)| *own != negated && !negates(*own) && supported(*own));
        others.any(|(_, other)| other.overlaps(hint))
            || self.said.iter().flatten().any(|(_, said)| hint.within(*said))
            || same.is_some_and(|other| other.overlaps(hint))
            || is_translation(self.there, hint, self.here, &self.negating)
    }
}

/// True for the verb that a negation of several words begins with, "failed to": not what it negates.
fn is_verb_of(word: Span, negation: Span) -> bool {
    word.start == negation.start && word.end < negation.end
}

/// What a word negates, if that is translated. `close`: whether the sentence is translated word by word, so that what stands
/// before the word tells as much as what stands behind it.
fn what(
    word: Span,
    side: &Side<'_>,
    words: &[Word],
    least: Least,
    close: &LazyCell<bool, impl FnOnce() -> bool>,
) -> Option<Span> {
    let text = side.analysis.text();
    // "And not Kiera": names are not negated.
    let named = |w: &&Word| w.capital && !side.locale().nouns_capitalised;
    let translated =
        |w: &&Word| (w.known || !least.strict && w.support >= SURELY) && w.support >= least.support && !named(w);
    // Turkish negates by an ending; and what a word at the end of a sentence negates stands before it: German, Japanese.
    let itself = || words.iter().find(|w| w.span.overlaps(word)).filter(translated);
    let next = || words.iter().find(|w| w.span.start >= word.end && is_near(side, word.end, w.span.start));
    let before =
        || words.iter().rfind(|w| w.span.end <= word.start && is_near(side, w.span.end, word.start)).filter(translated);
    let rest = text.get(word.end as usize..side.span().end as usize).unwrap_or_default();
    let ends = rest.trim_start().is_empty() || rest.starts_with(['.', '。', '!']);
    let either = || ends || next().is_none_or(|w| !w.known || w.support >= TRANSLATED) && **close;
    let found = itself().or_else(|| next().filter(translated)).or_else(|| before().filter(|_| either()));
    // A verb that is said otherwise, in a clause whose other words are translated: „rechnet nicht damit, dass …“.
    let verb = || next().filter(|w| !least.strict && !named(w) && is_translated(clause_of(word, side), words, w.span));
    Some(found.or_else(verb)?.span)
}

/// The clause that a word of a side stands in.
fn clause_of(word: Span, side: &Side<'_>) -> Span {
    let whole = side.span();
    let before = side.words(Span { end: word.start.max(whole.start), ..whole });
    let behind = side.words(Span { start: word.end.min(whole.end), ..whole });
    let start = before.rfind(PAUSES).map_or(whole.start, |at| whole.start + at as u32);
    let end = behind.find(PAUSES).map_or(whole.end, |at| word.end + at as u32);
    Span { start, end }
}

/// True when nearly all known words of a clause but one are translated, and they are some.
fn is_translated(clause: Span, words: &[Word], but: Span) -> bool {
    let known: Vec<&Word> = words.iter().filter(|w| w.known && w.span != but && w.span.within(clause)).collect();
    let translated = known.iter().filter(|w| w.support >= TRANSLATED).count() as f32;
    known.len() >= FEW && translated >= CLOSE * known.len() as f32
}

/// Fewest words by which a clause is known to be translated.
const FEW: usize = 4;

/// What tells that what is negated has a translation.
#[derive(Debug, Clone, Copy)]
struct Least {
    support: f32,
    /// True where only words that the tables know count, and nothing is told of a word by the rest of its clause.
    strict: bool,
}

/// What a negation of the other side has to have.
const TOLD: Least = Least { support: TRANSLATED, strict: true };

/// Share of a side's words that have a translation.
fn share(words: &[Word]) -> f32 {
    let known = || words.iter().filter(|w| w.known);
    known().filter(|w| w.support >= TRANSLATED).count() as f32 / known().count().max(1) as f32
}

/// Support from which a word has a translation, and the share of such words from which a translation is close.
const TRANSLATED: f32 = 0.5;
const CLOSE: f32 = 0.8;

/// Support from which a word that the tables hardly know has one.
const SURELY: f32 = 0.8;

/// Words, or characters of a script without spaces, on either side of a translation in which a hint may stand.
const BESIDE: [usize; 2] = [4, 8];

/// Words before a negation that belong to it: “ne va pas”.
const AUXILIARIES: usize = 2;

/// Marks between two clauses: in one, many languages negate twice what others negate once.
const PAUSES: [char; 12] = [',', ';', ':', '.', '–', '—', '،', '؛', '，', '；', '：', '。'];

/// Bytes between a word that negates and what it negates: an auxiliary or an article at most.
const NEAR: usize = 16;

#[cfg(test)]
mod tests {
    use crate::rules::tests::says;

    /// What the rule says of a translation that lost a negation.
    #[track_caller]
    fn lost(langs: &str, source: &str, target: &str, expected: &str) {
        let reasons: Vec<&str> = if expected.is_empty() { Vec::new() } else { vec![expected] };
        says("lost-negation", langs, source, target, &reasons);
    }

    #[test]
    fn what_is_ruled_out_or_not_is_told_by_its_class() {
        lost(
            "de>en",
            "Das Land Sachsen schließt eine Beteiligung nicht aus.",
            "The state of Saxony has ruled out taking a stake.",
            "the source negates “schließt eine Beteiligung nicht aus” with “nicht”, and nothing in the translation negates “ruled out”",
        );
        lost(
            "en>de",
            "The surgeon said she did not expect the strike to end before Easter.",
            "Die Chirurgin rechnet damit, dass der Streik vor Ostern endet.",
            "the source negates “expect” with “not”, and nothing in the translation negates “rechnet damit”",
        );
        lost(
            "fr>en",
            "La maire n'exclut pas une hausse des tarifs.",
            "The mayor has not ruled out a rise in fares.",
            "",
        );
    }

    #[test]
    fn words_too_common_for_the_tables_are_told_by_their_class() {
        lost(
            "en>de",
            "Most people in the village do not know about it.",
            "Die meisten Leute im Dorf wissen davon.",
            "the source negates “know” with “not”, and nothing in the translation negates “wissen”",
        );
        lost(
            "de>en",
            "Der Torwart hat kaum ein Spiel verpasst, aber der Verein wird den Vertrag nicht verlängern.",
            "The goalkeeper has hardly missed a game, but the club will extend the contract.",
            "the source negates “verlängern” with “nicht”, and nothing in the translation negates “extend”",
        );
        lost("en>es", "The letters do not care who won.", "A las cartas les da igual quién ganó.", "");
    }

    #[test]
    fn a_negation_before_the_verb_says_that_of_its_object() {
        lost(
            "en>es",
            "The outbreak poses no threat to the city, and the fair is not being considered a danger.",
            "El brote no supone una amenaza para la ciudad, y la feria se considera un peligro.",
            "the source negates “considered” with “not”, and nothing in the translation negates “considera”",
        );
    }

    #[test]
    fn a_word_that_may_negate_hides_nothing_where_it_says_another_nor_does_an_expletive() {
        lost(
            "en>fr",
            "We did not receive a warning from the manufacturer before the batteries caught fire.",
            "Nous avons reçu un avertissement du fabricant avant que les batteries ne prennent feu.",
            "the source negates “receive” with “not”, and nothing in the translation negates “reçu”",
        );
    }

    #[test]
    fn a_negation_of_two_words_and_one_of_several_are_one() {
        lost(
            "fr>en",
            "Le syndicat ne s'oppose plus à la fermeture du guichet.",
            "The union opposes the closure of the counter.",
            "the source negates “s'oppose” with “ne s'oppose plus”, and nothing in the translation negates “opposes”",
        );
        lost(
            "de>en",
            "Kein einziger Fahrgast wurde bei dem Unfall verletzt.",
            "One passenger was injured in the accident.",
            "the source negates “Fahrgast” with “Kein einziger”, and nothing in the translation negates “passenger”",
        );
    }

    #[test]
    fn what_may_negate_beside_the_word_does_not_if_it_says_another_word_of_the_source() {
        lost(
            "en>fr",
            "The editor said that he did not intend to appeal.",
            "Le rédacteur a indiqué qu’il avait l’intention de faire appel.",
            "the source negates “intend” with “not”, and nothing in the translation negates “l’intention”",
        );
        lost(
            "it>en",
            "Il contratto non era più valido dopo la morte del fondatore.",
            "The contract became invalid after the death of the founder.",
            "",
        );
        lost("pl>en", "Wykonali rozkaz bez żadnych pytań.", "They obeyed the order without question.", "");
    }

    #[test]
    fn a_verb_that_is_said_otherwise_is_negated_in_a_clause_whose_other_words_are_translated() {
        lost(
            "en>fr",
            "The port authority does not rent boats to tourists on the island in winter.",
            "L’autorité portuaire propose des bateaux aux touristes sur l’île en hiver.",
            "the source negates “rent” with “not”, and nothing in the translation does",
        );
    }

    #[test]
    fn clauses_are_parted_by_the_marks_of_chinese_as_well() {
        lost(
            "zh>en",
            "专家强调，目前没有证据显示这种疫苗有副作用，市民不必担心。",
            "Experts stressed that there was evidence that the vaccine had side effects and told people not to worry.",
            "the source negates “证据” with “没有”, and nothing in the translation negates “evidence”",
        );
    }

    #[test]
    fn what_is_counted_is_not_negated_and_what_begins_only_then_is() {
        lost("ru>en", "Электричества не было 2 минуты.", "The power cut lasted 2 minutes.", "");
        lost(
            "en>zh",
            "Schools in the capital will not reopen until Monday because of the heat.",
            "受热浪影响，首都的学校要到周一才会重新开放。",
            "",
        );
    }
}
