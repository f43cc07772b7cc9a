//! A full stop that ends no sentence: a lower-case word goes on after it. Engines that are handed a sentence in pieces,
//! cut at inline markup, complete the piece before the cut with a plausible noun and a stop, and go on in lower case
//! with the next. Abbreviations, initials, ordinals, brands and ellipses are sorted out by the segmenter, from locale
//! data. Where nothing shows that a sentence goes on, in scripts without case or before a capital that the engine put, it is
//! `split-sentence`. A name may go on after
//! the stop, which the source has inside a clause (`lexicon::parted`), and where nouns have capitals, as in German, a noun:
//! the source has one sentence, and the two words before the stop, after an article, have nothing behind them.

use crate::analysis::{Side, Token, TokenKind};
use crate::document::{BlockKind, MarkKind};
use crate::lexicon::context::pairs_of_words;
use crate::lexicon::gazetteer::{Kind, Mention};
use crate::lexicon::parted::{Parted, parted_names};
use crate::rule::*;
use crate::segment::Class;
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "mid-sentence-break",
    category: Category::Addition,
    severity: Severity::Critical,
    confidence: 0.9,
    summary: "a full stop in the middle of the sentence, often after words that the source does not have",
    help: "The engine was probably handed the sentence in pieces, cut at a link, and completed the first piece. Compare \
           the words before the stop with the source, and join the halves. Before a capital, and in scripts without case \
           (Chinese, Arabic, Hindi …), it is split-sentence that sees such breaks.",
    params: &[],
    supersedes: &[
        "invented-words",
        "invented-name",
        "space-fault",
        "wrong-casing",
        "doubled-punctuation",
        "lost-content",
        "stranded-word",
        "split-sentence",
    ],
    check: Check::Bead(check),
    bad: &[
        Example {
            langs: "en>it",
            source: "She trains three hours a day, coached online by the Georgian international master ⟦Nino⟧ Tsereteli.",
            target: "Si allena tre ore al giorno, e la segue online la maestra internazionale georgiana ⟦giocatrice.⟧ Nino Tsereteli.",
            because: "what is said before the noun is said right before the name in the source",
        },
        Example {
            langs: "es>en",
            source: "La abogada de la familia⟦, Marta Olmedo,⟧ ya ha presentado un recurso.",
            target: "The family's lawyer is a ⟦lawyer.⟧ Marta Olmedo, has already lodged an appeal.",
            because: "the name stands between commas, of which the first became a stop",
        },
        Example {
            langs: "fr>en",
            source: "Les émeutes ont conduit à l’arrestation de 300 personnes dans tout le pays.",
            target: "The riots led to ⟦the Netherlands.⟧ arrest of 300 people across the country.",
            because: "the source has no Netherlands, and the sentence goes on",
        },
        Example {
            langs: ">de",
            source: "",
            target: "Die Truppen wurden in diese ⟦Veranstaltung.⟧ ehemalige Provinz geschickt.",
            because: "the translation alone gives it away",
        },
        Example {
            langs: "fr>en",
            source: "Le bateau, abandonné en 2003 dans un bras mort de la rade, sera détruit.",
            target: "The boat, abandoned in ⟦2003.⟧ in a dead arm of the harbour, will be scrapped.",
            because: "behind a figure too",
        },
        Example {
            langs: "en>ru",
            source: "The company was sold to a former rival last year.",
            target: "Компанию продали этому ⟦мероприятию.⟧ бывшему конкуренту в прошлом году.",
            because: "a stray noun and a stop before the rest of the clause",
        },
        Example {
            langs: "en>de",
            source: "The officers blocked the road to the harbour for two hours.",
            target: "Die Beamten sperrten zwei Stunden lang den ⟦Vereinigten Staaten.⟧ Straße zum Hafen.",
            because: "German nouns have capitals, and so the rest of the clause begins with one",
        },
        Example {
            langs: "fr>en",
            source: "Le contingent a été envoyé ⟦au Kazakhstan⟧ pour y rétablir l’ordre.",
            target: "The contingent was sent to this ⟦event.⟧ Kazakhstan to restore order there.",
            because: "the rest begins with a name, which the French sentence has in its middle",
        },
        Example {
            langs: "en>fr",
            source: "City went ahead after a header ⟦from Tommy Conway⟧.",
            target: "City a pris l’avantage grâce à une tête du ⟦joueur.⟧ de Tommy Conway.",
            because: "a particle before the name is no beginning either",
        },
        Example {
            langs: "fi>en",
            source: "Nainen pitää keittoravintolaa ⟦Tampereella⟧ joen rannalla.",
            target: "The woman runs a soup restaurant in this ⟦town.⟧ Tampere, by the river.",
            because: "without a lexicon: the engine points at what it does not know",
        },
        Example {
            langs: "de>es",
            source: "Mats Lüders traf ⟦gegen Kiel⟧ in der letzten Minute des Spiels.",
            target: "Mats Lüders marcó ante el ⟦equipo.⟧ Kiel en el último minuto del partido.",
            because: "the engine completed the name of the club",
        },
    ],
    good: &[
        Example {
            langs: "en>ko",
            source: "The ministry said it would act. E-commerce firms have asked for clear rules.",
            target: "산업부는 조치를 취하겠다고 밝혔다. e커머스 업체들은 명확한 규칙을 요구해 왔다.",
            because: "a Latin letter begins a sentence small in a script without capitals",
        },
        Example {
            langs: "en>fr",
            source: "If there is no soap, hands can be cleaned with ash.The World Health Organization recommends it.",
            target: "S’il n’y a pas de savon, on peut se laver les mains à la cendre. L’Organisation mondiale de la Santé le recommande.",
            because: "the source lost the space behind its own full stop",
        },
        Example {
            langs: "en>lt",
            source: "About 200,000 people of Vilnius watched the fireworks.",
            target: "Fejerverkus stebėjo apie 200 tūkst. Vilniaus gyventojų.",
            because: "an abbreviation before a name",
        },
        Example {
            langs: "en>pl",
            source: "In the early 2000s, there were five doctors in the town.",
            target: "We wczesnych latach 2000. przypadało tam pięciu lekarzy.",
            because: "an ordinal",
        },
        Example {
            langs: ">en",
            source: "",
            target: "“Will a boat come?” his daughter had asked. (laughter in the hall) Nobody knew.",
            because: "a remark in brackets begins small",
        },
        Example {
            langs: "en>de",
            source: "The goal was scored in the last minute by Mbappé.",
            target: "Das Tor fiel in der letzten Minute. Mbappé war der Schütze.",
            because: "the end of the source's sentence became one of its own",
        },
        Example {
            langs: "en>nl",
            source: "To the north is the romantic town of Sintra, which was made famous by Lord Byron.",
            target: "In het noorden ligt de romantische stad Sintra. Sintra werd beroemd door Lord Byron.",
            because: "the translator made two sentences of one, and said the name again",
        },
        Example {
            langs: "fr>en",
            source: "La ministre Elena Vasco a salué l’accord, Paul Renard refuse de le signer.",
            target: "Minister Elena Vasco welcomed the agreement. Paul Renard refuses to sign it.",
            because: "the source pauses before the name",
        },
        Example {
            langs: "fr>en",
            source: "Les responsables américains se réunissent à 9 heures.",
            target: "U.S. officials meet at 9 a.m. on Monday with Smith Co. and others.",
            because: "abbreviations",
        },
        Example {
            langs: "fr>en",
            source: "« Est-ce vrai ? » a-t-il demandé.",
            target: "“Is it true?” he asked.",
            because: "a quoted question goes on in lower case",
        },
        Example {
            langs: "de>en",
            source: "Am 19. Juli kam er. iPhone-Verkäufe stiegen.",
            target: "He came on July 19. iPhone sales rose.",
            because: "a brand in lower case begins a sentence",
        },
        Example {
            langs: "ru>en",
            source: "Стемнело… и похолодало.",
            target: "It grew dark... and cold.",
            because: "an ellipsis",
        },
        Example {
            langs: "en>de",
            source: "The officers blocked the road to the harbour for two hours, and the ferry had to wait.",
            target: "Die Beamten sperrten zwei Stunden lang die Straße zum Hafen. Die Fähre musste warten.",
            because: "one sentence became two",
        },
        Example {
            langs: "en>de",
            source: "She left the party after a long fight, which cost her many friends.",
            target: "Sie verließ die Partei nach langem Streit. Freunde hat sie dabei viele verloren.",
            because: "a noun begins the second of two sentences",
        },
    ],
};

fn check(passage: &Passage<'_>) -> Vec<Flag> {
    let (target, source) = (&passage.target, passage.source.as_ref());
    let soft: Vec<Span> = target.terminators().iter().filter(|t| t.class == Class::Soft).map(|t| t.span).collect();
    if target.kind() == BlockKind::Byline {
        return Vec::new();
    }
    if soft.is_empty() {
        let names = source.map(|source| before_names(passage, source)).unwrap_or_default();
        return if names.is_empty() { before_noun(passage).into_iter().collect() } else { names };
    }
    let justified = source.is_some_and(|source| {
        // As many sentences in the source as stops here: the stop may be right, and only the capital after it missing.
        let sentences = |side: &Side<'_>| side.ends().max(1);
        sentences(source) >= sentences(target) + soft.len()
            || source.terminators().iter().any(|t| t.class == Class::Soft)
    });
    soft.into_iter().filter_map(|stop| flag(passage, stop, justified)).collect()
}

fn flag(passage: &Passage<'_>, stop: Span, justified: bool) -> Option<Flag> {
    let target = &passage.target;
    let text = target.analysis.text();
    let fragment = fragment(target, stop)?;
    let next = target.tokens().iter().find(|t| t.span.start >= stop.end && t.is_word())?;
    // "he asked. (applause)": what stands in brackets may begin with a small letter.
    if (Span { start: stop.end, end: next.span.start }).of(text).contains(['(', '[']) {
        return None;
    }
    let stranded = target.locale().open_words.contains(&fragment.of(text).to_lowercase());
    // "a. the first, b. the second": letters of a list.
    if fragment.of(text).chars().count() < 2 && !stranded {
        return None;
    }
    let broken = fragment.cover(stop);
    let (words, next) = (target.quote(broken), target.quote(next.span));
    let mut reason = format!("{words} ends no sentence here: it goes on in lower case with {next}");
    let mut place = None;
    if let Some(source) = &passage.source {
        let (span, link) = counterpart(target, source, stop);
        place = Some(span);
        let there = source.quote(span);
        reason += &match link {
            true => format!("; the original has a link at {there}, so the sentence was probably translated in pieces"),
            false => format!("; about here the original has {there}"),
        };
        reason += match behind(passage, source, broken, span, link) {
            Behind::Elsewhere => "; the words stand in the source, at another place",
            Behind::Here => "; the words before the stop are the source’s, and the stop is too many",
            Behind::Nothing => "; the words before the stop have nothing behind them in the source",
            Behind::Open => "; whether the words before the stop have anything behind them in the source is open",
        };
    }
    let flag = Flag::on(place, Some(broken), reason);
    Some(if justified && !stranded { flag.confidence(DOUBTFUL).severity(Severity::Major) } else { flag })
}

/// A break before a noun, in a language whose nouns have capitals: two sentences of the translation stand for one, and an
/// article and two words without a counterpart end the first.
fn before_noun(passage: &Passage<'_>) -> Option<Flag> {
    let (target, source) = (&passage.target, passage.source.as_ref()?);
    let [first, second] = target.segments() else { return None };
    if !target.locale().nouns_capitalised || first.block != second.block || source.ends() != 1 || target.ends() != 2 {
        return None;
    }
    let stop = target.terminators().iter().find(|t| t.class == Class::End && t.span.end <= first.span.end)?;
    let text = target.analysis.text();
    let end = target.tokens().partition_point(|t| t.span.start < stop.span.start);
    let words: Vec<&Token> = target.tokens().get(..end)?.iter().rev().take_while(|t| t.is_word()).take(3).collect();
    let [noun, word, article] = words.as_slice() else { return None };
    let next = target.tokens().iter().find(|t| t.span.start >= second.span.start && t.is_word())?;
    let goes_on = !target.locale().is_function_word(&next.of(text).to_lowercase());
    let led = target.locale().is_function_word(&article.of(text).to_lowercase());
    let fragment = word.span.cover(noun.span);
    let support = &passage.support().target;
    let invented = support.iter().filter(|w| w.span.within(fragment) && w.is_absent()).count() == 2;
    let rest = support.iter().filter(|w| !w.span.within(fragment));
    let translated = rest.clone().filter(|w| w.support >= SUPPORTED).count() * 2 >= rest.count();
    if !(goes_on && led && invented && translated) {
        return None;
    }
    let broken = fragment.cover(stop.span);
    let (span, _) = counterpart(target, source, stop.span);
    let (words, next, there) = (target.quote(broken), target.quote(next.span), source.quote(span));
    let reason = format!(
        "{words} ends no sentence of the source, and has nothing behind it there; the clause seems to go on with {next}; \
         about here the original has {there}"
    );
    Some(Flag::on(Some(span), Some(broken), reason).confidence(BEFORE_NOUN))
}

/// Breaks before a name that the source has inside a clause.
fn before_names(passage: &Passage<'_>, source: &Side<'_>) -> Vec<Flag> {
    let found = parted_names(source, &passage.target, passage.support());
    found.into_iter().map(|found| before_name(&passage.target, source, found)).collect()
}

fn before_name(target: &Side<'_>, source: &Side<'_>, found: Parted) -> Flag {
    let (words, next, there) = (target.quote(found.broken), target.quote(found.next), source.quote(found.there));
    let mut reason = format!(
        "{words} ends no sentence of the source: {next}, with which it goes on, stands inside the clause there, {there}"
    );
    if found.invented {
        reason += "; the words before the stop have nothing behind them in the source";
    }
    let flag = Flag::on(Some(found.there), Some(found.broken), reason);
    if found.invented { flag } else { flag.confidence(BEFORE_NAME).severity(Severity::Major) }
}

/// The words that the engine completed: the name or the noun before the stop, with a name's article.
fn fragment(target: &Side<'_>, stop: Span) -> Option<Span> {
    let text = target.analysis.text();
    let tokens = target.tokens();
    let end = tokens.partition_point(|t| t.span.start < stop.start);
    let figure = tokens.get(end.checked_sub(1)?).filter(|t| t.kind == TokenKind::Figure && t.span.end == stop.start);
    if let Some(figure) = figure {
        // A stop behind a figure may make it an ordinal, which is not known of languages without lists.
        return (!target.locale().ordinal_stop && !target.locale().lang.is_empty()).then_some(figure.span);
    }
    let words: Vec<&Token> = tokens.get(..end)?.iter().rev().take_while(|t| t.is_word()).take(8).collect();
    let (last, rest) = words.split_first()?;
    let mut span = last.span;
    // In German every noun has a capital, so only the last one is named.
    let names = !target.locale().nouns_capitalised && last.of(text).starts_with(char::is_uppercase);
    if names {
        for word in rest {
            let lower = word.of(text).to_lowercase();
            let article = target.locale().open_words.contains(&lower);
            if !word.of(text).starts_with(char::is_uppercase) && !article {
                break;
            }
            span = span.cover(word.span);
            if article {
                break;
            }
        }
    }
    Some(span)
}

/// What stands in the source where the translation breaks: the link nearest to the same share of the text, or the words
/// at that share; and whether it is a link.
pub(super) fn counterpart(target: &Side<'_>, source: &Side<'_>, stop: Span) -> (Span, bool) {
    let share = f64::from(stop.start - target.span().start) / f64::from(target.span().len().max(1) as u32);
    let at = source.span().start + (share * source.span().len() as f64) as u32;
    let distance = |span: Span| span.start.abs_diff(at);
    // A link a third of the sentence away is another one: word order does not move clauses further as a rule.
    let links = source.marks().filter(|mark| mark.kind == MarkKind::Link).map(|mark| mark.span);
    if let Some(link) =
        links.filter(|&span| distance(span) as usize * 3 <= source.span().len()).min_by_key(|&span| distance(span))
    {
        return (link, true);
    }
    let words: Vec<Span> = source.tokens().iter().filter(|t| t.is_word()).map(|t| t.span).collect();
    let nearest = words.iter().position(|span| span.end >= at).unwrap_or(words.len().saturating_sub(1));
    let around = words.get(nearest.saturating_sub(1)..(nearest + 3).min(words.len())).unwrap_or(&[]);
    let span = around.iter().copied().reduce(Span::cover).unwrap_or_else(|| source.span());
    (span, false)
}

/// Confidence where the source has a sentence end to match the stop: the fault is then a lost capital as often as a break.
const DOUBTFUL: f32 = 0.6;

/// Confidence of a break before a name, if the words before it may be right: two sentences may have been made of one.
const BEFORE_NAME: f32 = 0.7;

/// Confidence of a break before a noun, which a sentence may begin with as well.
const BEFORE_NOUN: f32 = 0.75;

/// Mean support from which the words of a fragment have something behind them, 0 to 1, on the scale of `lexicon::support`.
const SUPPORTED: f32 = 0.5;

/// Support below which words are said to have nothing behind them: an invented word has that little
/// 2.7 times as often as a translated one, or more (`lexicon::doubt`).
const WEAK: f32 = 0.3;

/// What stands in the source for the words before a stop.
enum Behind {
    Nothing,
    /// The same words, beside those that go on.
    Here,
    Elsewhere,
    Open,
}

/// Most words between the counterparts of the word before a stop and of that behind it, if the stop alone is wrong.
const BESIDE: usize = 4;

/// Whether the words before a stop have counterparts in the source, and where: `place` is what stands there about here. Before a link the engine completed them as
/// a rule, so that there weak support is none.
fn behind(passage: &Passage<'_>, source: &Side<'_>, broken: Span, place: Span, link: bool) -> Behind {
    let (target, support) = (&passage.target, passage.support());
    let place_name = |m: &&Mention| matches!(m.kind, Kind::Country | Kind::City) && m.span.overlaps(broken);
    let mut names = support.target_names.iter().filter(place_name).peekable();
    if names.peek().is_some() && !names.any(|name| support.source_names.iter().any(|other| other.same(name))) {
        return Behind::Nothing;
    }
    let pairs = pairs_of_words(source, target, support);
    let at = pairs.partition_point(|(_, own)| own.start < broken.end);
    let last = at.checked_sub(1).and_then(|at| pairs.get(at)).filter(|(_, own)| own.overlaps(broken));
    // A character is a part of many words.
    if let Some((last, _)) = last.filter(|_| !source.locale().unspaced) {
        let next = pairs.get(at).map_or(source.span(), |(next, _)| *next);
        let between = Span { start: last.end.min(next.end), end: last.start.max(next.start) };
        let words = source.tokens().iter().filter(|token| token.is_word() && token.span.within(between)).count();
        return if words <= BESIDE || last.within(place) { Behind::Here } else { Behind::Elsewhere };
    }
    let words: Vec<_> = support.target.iter().filter(|word| word.span.within(broken)).collect();
    let known = words.iter().any(|word| word.known || word.named);
    match words.iter().map(|word| word.support).reduce(f32::max) {
        Some(most) if known && (link && most < SUPPORTED || most < WEAK) => Behind::Nothing,
        _ => Behind::Open,
    }
}
