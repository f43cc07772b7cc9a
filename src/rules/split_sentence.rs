//! A full stop inside a sentence where no small letter behind it shows that the sentence goes on (`mid-sentence-break`): in a
//! script without capitals, or before a piece that the engine began as a sentence. The words beside the stop tell: one that
//! hardly ever ends a sentence stands before it, or one that hardly ever begins one behind it, by counts in text of people
//! (`locale/data/edges.tsv`) or because it begins questions only, and the translation has more sentences than the source. Or
//! the source tells: it says the words on both sides of the stop in one phrase. Or the engine pointed at what it did not know, “this place.”: a demonstrative and a
//! noun before the stop, and no verb in a language that ends in it, or nothing behind them in the source. In scripts without
//! capitals any word that the source does not support tells as much, behind a preposition or inside a phrase of the source.

use std::sync::LazyLock;

use crate::analysis::negation::negates;
use crate::analysis::{Side, Token, TokenKind};
use crate::document::BlockKind;
use crate::lexicon::context::pairs_of_words;
use crate::lexicon::forms::forms;
use crate::lexicon::parted::{demonstratives, leading};
use crate::lexicon::unpaused::{is_one_phrase, joining, link_behind, unpaused};
use crate::lexicon::{Support, Word, is_hiragana};
use crate::locale::Words;
use crate::locale::edges::{self, Edges};
use crate::locale::finite::is_finite;
use crate::rule::*;
use crate::segment::Class;
use crate::span::Span;

use super::mid_sentence_break::counterpart;
use super::misspelt_word::is_compound;
use super::truncated_ending::VERB_FINAL;

pub static RULE: Rule = Rule {
    id: "split-sentence",
    category: Category::Grammar,
    severity: Severity::Major,
    confidence: 0.75,
    summary: "a full stop between words that belong to one sentence",
    help: "The engine was probably handed the sentence in pieces, cut at a link. Compare the words before the stop with the \
           source, and join the halves.",
    params: &[&MAX_ODDS, &MAX_END, &MAX_BEGIN],
    supersedes: &["invented-words", "lost-content", "stranded-word"],
    check: Check::Bead(check),
    bad: &[
        Example {
            langs: "en>ru",
            source: "The World Bank has lowered its growth forecast for sub-Saharan Africa, citing high debt.",
            target: "Всемирный банк понизил прогноз роста экономики стран Африки к югу от ⟦подстанности.⟧ Сахары, сославшись на высокий долг.",
            because: "no list of words has it",
        },
        Example {
            langs: "zh>en",
            source: "据中国地震台网测定，周三凌晨云南大理州附近发生5.1级地震。",
            target: "⟦According to the website.⟧ The China Earthquake Networks Center measured a magnitude 5.1 earthquake near Dali early on Wednesday.",
            because: "“according to” and a noun are no sentence",
        },
        Example {
            langs: "uk>en",
            source: "Колишній капітан, що двадцять років служив на ⟦Північному флоті⟧, викладає історію мореплавства.",
            target: "A former captain who spent twenty years with the Northern ⟦kitchen.⟧ Fleet now teaches maritime history.",
            because: "a noun of which the table knows nothing parts two words that stand beside each other in the source",
        },
        Example {
            langs: "fr>en",
            source: "Le contingent a été envoyé ⟦dans cette ancienne république⟧ pour rétablir l’ordre.",
            target: "The contingent was sent to this ⟦event.⟧ Former republic to restore order.",
            because: "the piece before the link was completed, and the next begun with a capital",
        },
        Example {
            langs: "en>es",
            source: "The ministers signed the treaty with ⟦the neighbouring countries on⟧ Monday.",
            target: "Los ministros firmaron el lunes el tratado ⟦con.⟧ Los países vecinos.",
            because: "hardly a sentence ends in a preposition",
        },
        Example {
            langs: "en>it",
            source: "The engineers repaired the ⟦bridge across the river⟧ in three weeks.",
            target: "Gli ingegneri hanno riparato il ⟦ponte.⟧ Fiume in tre settimane.",
            because: "two words of one phrase",
        },
        Example {
            langs: "uk>en",
            source: "Інвестор Тарас ⟦Гнатюк не погодився з⟧ рішенням і пішов до суду.",
            target: "The company of the investor, Taras ⟦Hnatiuk.⟧ Did not agree with the decision and went to court.",
            because: "“Did” begins questions, and this is none",
        },
        Example {
            langs: "en>fa",
            source: "The sculptor ⟦stands near the city⟧ of Parma in northern Italy, and studies the marble.",
            target: "مجسمه‌ساز در نزدیکی ⟦این شهر.⟧ پارما در شمال ایتالیا ایستاده و مرمر را بررسی می‌کند.",
            because: "the engine completed the piece before a name, and no verb ends it",
        },
        Example {
            langs: "en>ja",
            source: "Stand on the bridge when ⟦the lights of the⟧ three towers come on.",
            target: "三つの塔に明かりがともるころに⟦この場所。⟧橋に立ってみよう。",
            because: "the same in Japanese",
        },
        Example {
            langs: "en>zh",
            source: "The ministers met in the old town hall and signed the treaty on Monday.",
            target: "部长们周一⟦在。⟧旧市政厅会面，并签署了条约。",
            because: "a preposition without its noun",
        },
        Example {
            langs: "en>ja",
            source: "The government will close the harbour for repairs next week.",
            target: "政府は来週、修理のために港⟦を。⟧閉鎖する。",
            because: "a particle of the object before the stop, its verb behind it",
        },
        Example {
            langs: "en>hi",
            source: "The police closed the road to the airport for two hours.",
            target: "पुलिस ने हवाई अड्डे ⟦के।⟧ रास्ते को दो घंटे के लिए बंद कर दिया।",
            because: "a postposition without its noun",
        },
        Example {
            langs: "en>fa",
            source: "The workers repaired the bridge before the first train arrived.",
            target: "کارگران پل ⟦را.⟧ پیش از رسیدن نخستین قطار تعمیر کردند.",
            because: "the object's particle, and its verb behind the stop",
        },
        Example {
            langs: "en>ar",
            source: "The minister visited the old ⟦factory workers⟧ on Tuesday.",
            target: "زار الوزير ⟦عمال.⟧ المصنع القديم يوم الثلاثاء.",
            because: "two words of one phrase",
        },
        Example {
            langs: "en>ar",
            source: "The mayor opened the new library in the ⟦harbour district on Thursday⟧.",
            target: "افتتح رئيس البلدية يوم الخميس المكتبة الجديدة في ⟦العاصفة.⟧ حي الميناء.",
            because: "the engine completed the piece after a preposition",
        },
        Example {
            langs: "en>fa",
            source: "The workers repaired the old bridge in the centre of the city on Monday.",
            target: "کارگران روز دوشنبه پل ⟦قدیمی.⟧ مرکز شهر را تعمیر کردند.",
            because: "no verb before the stop, where the language ends in one",
        },
    ],
    good: &[
        Example {
            langs: "en>de",
            source: "A loud protest, a whistle, and the match was over.",
            target: "Lauter Protest. Ein Pfiff, und das Spiel war aus.",
            because: "“laut” is the beginning of another word",
        },
        Example {
            langs: "en>fr",
            source: "Who decides? According to whom? The minister did not say.",
            target: "Qui décide ? Selon qui ? La ministre ne l'a pas dit.",
            because: "the source has as many sentences",
        },
        Example {
            langs: "en>fr",
            source: "The mayor never replied, not even to the letter from the prefect.",
            target: "La maire n’a jamais répondu. Pas même à la lettre du préfet.",
            because: "a negation begins a sentence without a verb",
        },
        Example {
            langs: "it>fr",
            source: "Cinque uomini sono stati fermati ieri a Napoli con l’accusa di furto.",
            target: "Cinq hommes ont été interpellés hier à Naples. Ils sont accusés de vol.",
            because: "two sentences were made of one, each with its subject",
        },
        Example {
            langs: "de>fr",
            source: "Ein junger Mann ist bei Freiburg mit seinem Auto gegen einen Baum geprallt.",
            target: "Un jeune homme a eu un accident près de Fribourg. Sa voiture a heurté un arbre.",
            because: "the same with a possessive",
        },
        Example {
            langs: "en>fa",
            source: "The victims were the pilot, aged 40, and Omid Karimi, aged 21, who was a passenger.",
            target: "قربانیان عبارت بودند از خلبان، 40 ساله، و امید کریمی، 21 ساله. کریمی مسافر بود.",
            because: "the verb came earlier, and the next sentence says its subject again",
        },
        Example {
            langs: "en>hi",
            source: "She became known for her work in the city and was praised for new ways of teaching.",
            target: "वे शहर में अपने काम के लिए मशहूर हुईं. पढ़ाने के नए तरीकों के लिए उनकी तारीफ़ हुई.",
            because: "one sentence became two",
        },
        Example {
            langs: "en>fr",
            source: "The museum reopened in May with a new wing, which the king paid for.",
            target: "Le musée a rouvert en mai avec une nouvelle aile. Le roi l’a payée.",
            because: "two sentences where the source pauses",
        },
        Example {
            langs: "fr>en",
            source: "Mon frère, qui est cuisinier, y ajoute du poivre ; n'en dites rien à Odile.",
            target: "My brother, who is a cook, adds pepper to his. Not a word to Odile.",
            because: "a sentence begins where the source has a semicolon",
        },
        Example {
            langs: "en>de",
            source: "The bridge will be closed again, the engineer said, but only for a week.",
            target: "Die Brücke werde wieder gesperrt, sagte sie. Aber nur für eine Woche.",
            because: "a pronoun ends the words of a speaker",
        },
        Example {
            langs: "en>ja",
            source: "Lodging: the Hotel Verlinden, close to the canal, from 90 euros.",
            target: "宿泊はホテル・フェルリンデンへ。運河のすぐそばで、90ユーロから。",
            because: "a tip that leaves its verb out",
        },
        Example {
            langs: "en>hi",
            source: "Nobody wanted to leave the city, for winter was near.",
            target: "सर्दी पास थी। कोई नहीं छोड़ना चाहता था यह शहर।",
            because: "the last stop ends what the source ends",
        },
        Example {
            langs: "en>zh",
            source: "He left the party after a long fight, which cost him many friends.",
            target: "经过长期争斗，他离开了该党。这让他失去了许多朋友。",
            because: "one sentence became two",
        },
        Example {
            langs: "en>ja",
            source: "The mayor, who took office in May, promised new schools.",
            target: "市長は５月に就任した。新しい学校を約束している。",
            because: "one sentence became two",
        },
        Example {
            langs: "en>ar",
            source: "The ferry stopped at noon because of the storm and the passengers waited.",
            target: "توقفت العبارة ظهرا بسبب العاصفة. وانتظر الركاب.",
            because: "one sentence became two",
        },
    ],
};

static MAX_ODDS: Param = Param {
    name: "max-odds",
    default: -4.0,
    unit: "halves of a natural logarithm",
    range: (-20.0, 0.0),
    basis: "one of the words, and both together, end or begin sentences seven times less often than words by chance; of stops \
            put into human sentences 27 % have it in Arabic, 63 % in Chinese, 84 % in Japanese (scripts/edges.py --check)",
};

static MAX_END: Param = Param {
    name: "max-end",
    default: -6.0,
    unit: "halves of a natural logarithm",
    range: (-20.0, 0.0),
    basis: "in scripts with capitals, a word that ends sentences twenty times less often than by chance; 35 % of stops put \
            into human sentences stand behind one, and none of the stops by which translators of 60,989 sentences made more of \
            them than the source has (scripts/edges.py --check)",
};

static MAX_BEGIN: Param = Param {
    name: "max-begin",
    default: -8.0,
    unit: "halves of a natural logarithm",
    range: (-20.0, 0.0),
    basis: "the same for words that begin sentences; nearer to chance it is adverbs, which the style of the paper puts there",
};

fn check(passage: &Passage<'_>) -> Vec<Flag> {
    let (target, Some(source)) = (&passage.target, &passage.source) else { return Vec::new() };
    let ends = |side: &Side<'_>| side.ends().max(1);
    let more = ends(target).saturating_sub(ends(source));
    if more == 0 || target.kind() != BlockKind::Paragraph {
        return Vec::new();
    }
    if let Some(flag) = attribution(source, target) {
        return vec![flag];
    }
    let edges = edges::of(target.lang());
    if target.locale().cased {
        return before_capitals(passage, source, edges, more);
    }
    let limit = MAX_ODDS.of(passage.article.params) as i32;
    let stops = target.terminators().iter().filter(|t| t.class == Class::End);
    let mut found: Vec<Stop> = stops.filter_map(|t| Stop::of(target, t.span, edges?)).collect();
    found.retain(|stop| stop.ends + stop.begins <= limit && stop.ends.min(stop.begins) <= limit);
    found.retain(|stop| !is_elliptic(target, stop.span));
    found.sort_by_key(|stop| (stop.ends + stop.begins, stop.span.start));
    found.truncate(more);
    let mut flags: Vec<Flag> = found.iter().map(|stop| stop.flag(target, source)).collect();
    if flags.len() < more && !target.locale().cased {
        let nouns = pointed(target).filter(|broken| !found.iter().any(|stop| stop.span.within(*broken)));
        let reasons = nouns.filter_map(|broken| Some((broken, why_none(target, passage.support(), broken)?)));
        flags.extend(reasons.take(more - flags.len()).map(|(broken, why)| ends_none(source, target, broken, why)));
    }
    // Characters are linked with too many words.
    if edges.is_some() && flags.len() < more && !target.locale().unspaced {
        let stops = target.terminators().iter().filter(|t| t.class == Class::End).map(|t| t.span);
        let told = |stop: &Span| found.iter().any(|found| found.span == *stop);
        let pairs = pairs_of_words(source, target, passage.support());
        let others = stops.filter(|stop| !told(stop)).filter_map(|stop| inside(passage, source, &pairs, stop));
        let others: Vec<Flag> = others.take(more - flags.len()).collect();
        flags.extend(others);
    }
    flags
}

/// A stop behind the words that say whose words follow, "According to the website.", which are no sentence.
fn attribution(source: &Side<'_>, target: &Side<'_>) -> Option<Flag> {
    static WORDS: LazyLock<Words> = LazyLock::new(|| Words::read(include_str!("../locale/data/attributions.toml")));
    let phrases = WORDS.get(target.lang().code())?;
    let most = if target.locale().unspaced { ATTRIBUTION_CHARACTERS } else { ATTRIBUTION };
    let is_such = |part: &str| {
        let lower = part.to_lowercase();
        let whole = |rest: &str| !rest.starts_with(char::is_alphabetic);
        let said = |phrase: &String| match (phrase.strip_prefix('-'), phrase.strip_suffix('-')) {
            (Some(end), _) => lower.ends_with(end),
            (_, Some(start)) => lower.starts_with(start),
            _ => lower.strip_prefix(phrase.as_str()).is_some_and(|rest| phrase.ends_with('\'') || whole(rest)),
        };
        !part.contains([',', '，', '、', '،', ':', '：', '–', '—']) && phrases.iter().any(said)
    };
    let (last, sentences) = target.segments().split_last()?;
    let first = sentences.iter().find(|sentence| {
        let words = target.tokens().iter().filter(|token| token.is_word() && token.span.within(sentence.span)).count();
        let part = target.words(sentence.span).trim_end_matches(|c: char| !c.is_alphanumeric());
        sentence.block == last.block && words > 0 && words <= most && is_such(part)
    })?;
    let stop = target.terminators().iter().rfind(|stop| stop.span.within(first.span))?.span;
    let broken = Span { start: first.span.start, end: stop.end };
    Some(ends_none(source, target, broken, "it says whose words follow, and nothing else").confidence(0.85))
}

/// Most words of such a part of a sentence, and most characters in a script without spaces.
const ATTRIBUTION: usize = 6;
const ATTRIBUTION_CHARACTERS: usize = 12;

/// Stops before a capital, at most `most`.
fn before_capitals(passage: &Passage<'_>, source: &Side<'_>, edges: Option<&Edges>, most: usize) -> Vec<Flag> {
    let (target, support) = (&passage.target, passage.support());
    let [odd, end, begin] = [&MAX_ODDS, &MAX_END, &MAX_BEGIN].map(|limit| limit.of(passage.article.params) as i32);
    let pairs = pairs_of_words(source, target, support);
    let invented = |word: &Word| word.is_absent() && !word.named;
    let absent = |span: Span| support.target.iter().any(|word| word.span == span && invented(word));
    let stops = target.terminators().iter().filter(|t| t.class == Class::End).map(|t| t.span);
    let stops = stops.filter(|&stop| target.words(stop) == ".");
    let flags = stops.filter_map(|span| {
        let phrase = unpaused(source, target, support, &pairs, span).filter(|_| !has_subject_behind(target, span));
        let stop = edges.and_then(|edges| Stop::of(target, span, edges));
        if let Some(stop) = &stop {
            let rare = stop.ends.min(stop.begins) <= odd && stop.ends + stop.begins <= odd;
            // “Il n’y a plus d’argent. Pas un centime.”: a negation begins a sentence without a verb.
            let elliptic = || negates(target.lang(), &target.words(stop.behind).to_lowercase());
            // “… y râpe du fromage ; n’en dites rien”: where the source pauses, so may who makes a sentence of its clause.
            let pauses = || source.words(counterpart(target, source, span).0).contains([';', ':', '—', '–']);
            let told = stop.ends <= end || stop.begins <= begin && !elliptic() || rare && phrase.is_some();
            if told && !pauses() {
                return Some(stop.flag(target, source));
            }
            if absent(stop.before) && (stop.begins <= odd || stop.is_pointed_at(target)) {
                let broken = stop.before.cover(stop.span);
                return Some(ends_none(source, target, broken, "it has nothing behind it in the source"));
            }
        }
        let begins_none = stop.is_some_and(|stop| stop.begins <= odd);
        let strange = |broken: Span| is_strange(target, target.words(broken).trim_end_matches('.'));
        if let Some(broken) = unlisted(target, support, &pairs, span).filter(|broken| begins_none || strange(*broken)) {
            let why = "no list of words has it, and it has nothing behind it in the source";
            return Some(ends_none(source, target, broken, why));
        }
        if let Some(word) = asking(target, span) {
            let broken = target.tokens().iter().rfind(|t| t.is_word() && t.span.end <= span.start)?.span.cover(span);
            let why = format!("{} begins no sentence but a question", target.quote(word));
            return Some(ends_none(source, target, broken, &why));
        }
        let parted_there = phrase.map(|found| parted(source, target, found.broken, found.phrase));
        parted_there.or_else(|| {
            let link = link_behind(source, target, &pairs, span)?;
            let before = target.tokens().iter().rev().find(|t| t.is_word() && t.span.end <= span.start)?.span;
            Some(before_link(source, target, before.cover(span), link))
        })
    });
    flags.take(most).collect()
}

/// The word before a stop with the stop, if a small word leads it, no list has it in this form and nothing of the source stands
/// for it: “a smaller drop than in the narrowment. First seven”. What follows is no sentence of its own.
fn unlisted(target: &Side<'_>, support: &Support, pairs: &[(Span, Span)], stop: Span) -> Option<Span> {
    let tokens = target.tokens();
    let at = tokens.partition_point(|token| token.span.start < stop.start).checked_sub(1)?;
    let [led, word] = tokens.get(at.checked_sub(1)?..=at)? else { return None };
    let text = target.words(word.span);
    let function = |token: &Token| target.locale().is_function_word(&target.words(token.span).to_lowercase());
    let list = forms(target.lang())?;
    let strange = word.is_word()
        && word.span.end == stop.start
        && text.chars().count() >= UNLISTED
        && text.chars().all(char::is_alphabetic)
        && (target.locale().nouns_capitalised || word.kind == TokenKind::Word)
        && list.zipf(text).is_none()
        && led.is_word()
        && function(led);
    let weak = support.target.iter().any(|w| w.span == word.span && w.support < NONE);
    let told = pairs.iter().any(|(_, own)| own.overlaps(word.span));
    (strange && weak && !told && support.has_lexicon && !has_subject_behind(target, stop))
        .then(|| word.span.cover(stop))
}

/// True for what is no form of a word of the language, as far as the list shows, and no compound.
fn is_strange(target: &Side<'_>, word: &str) -> bool {
    let stem: String = word.to_lowercase().chars().take(word.chars().count().saturating_sub(STEM)).collect();
    let listed = || forms(target.lang()).is_none_or(|list| list.beginning_with(&stem).next().is_some());
    !is_compound(target.lang(), &word.to_lowercase()) && !listed()
}

/// Fewest letters of such a word, and those at its end that inflect or derive.
const UNLISTED: usize = 6;
const STEM: usize = 3;

/// True for a stop before a pronoun or the like, which begins a sentence of its own: “… arrested in Naples. They are accused …”.
fn has_subject_behind(target: &Side<'_>, stop: Span) -> bool {
    static SUBJECTS: LazyLock<Words> = LazyLock::new(|| Words::read(include_str!("../locale/data/subjects.toml")));
    let subjects = SUBJECTS.get(target.lang().code()).unwrap_or_default();
    let behind = target.tokens().iter().find(|t| t.is_word() && t.span.start >= stop.end);
    behind.is_some_and(|t| subjects.contains(&target.words(t.span).to_lowercase()))
}

/// The word behind a stop, in small letters but for its first, if it begins questions only, and this is none.
fn asking(target: &Side<'_>, stop: Span) -> Option<Span> {
    static ASKING: LazyLock<Words> = LazyLock::new(|| Words::read(include_str!("../locale/data/asking.toml")));
    let words = ASKING.get(target.lang().code())?;
    let mut behind = target.tokens().iter().filter(|t| t.span.start >= stop.end);
    let (first, next) = (behind.next()?, behind.next()?);
    let sentence = target.segments().iter().find(|segment| first.span.within(segment.span))?;
    let asks = target.words(sentence.span).contains('?');
    let listed = words.contains(&target.words(first.span).to_lowercase());
    (listed && !asks && next.kind == TokenKind::Word).then_some(first.span)
}

/// A stop before the words of a link.
fn before_link(source: &Side<'_>, target: &Side<'_>, broken: Span, link: Span) -> Flag {
    let (words, there) = (target.quote(broken), source.quote(link));
    let reason = format!(
        "{words} ends no sentence here: the original goes on with a link, {there}, so the sentence was probably translated in \
         pieces"
    );
    Flag::on(Some(link), Some(broken), reason)
}

/// A stop inside a sentence of a script without capitals: by the words of the source beside it, by a word before it that
/// has nothing behind it, or by the verb that is missing.
fn inside(passage: &Passage<'_>, source: &Side<'_>, pairs: &[(Span, Span)], stop: Span) -> Option<Flag> {
    let (target, support) = (&passage.target, passage.support());
    let found = phrase(source, pairs, stop).or_else(|| {
        let found = unpaused(source, target, support, pairs, stop)?;
        Some((found.broken, found.phrase))
    });
    if let Some((broken, phrase)) = found {
        return Some(parted(source, target, broken, phrase));
    }
    let stop = edges::of(target.lang()).and_then(|edges| Stop::of(target, stop, edges))?;
    let finite = is_finite(target.lang(), target.words(stop.before));
    let stands = matches!(target.words(stop.span), "." | "।" | "۔");
    if finite == Some(true) || !stands || is_said_again(target, &stop) {
        return None;
    }
    let (before, behind) = beside(pairs, stop.before.cover(stop.span));
    let nearest = before.first().zip(behind.first());
    let around = nearest.filter(|(a, b)| is_one_phrase(source, between(a.0, b.0)));
    let joined = is_joined(target, stop.behind);
    let broken = stop.before.cover(stop.span);
    let word = support.target.iter().find(|word| word.span == stop.before).filter(|_| support.has_lexicon);
    if word.is_some_and(|word| word.support < NONE) && (stop.is_led(target) || around.is_some() && !joined) {
        return Some(ends_none(source, target, broken, "it has nothing behind it in the source"));
    }
    if let Some((a, b)) = around.filter(|(a, _)| a.1 == stop.before) {
        return Some(parted(source, target, broken, a.0.cover(b.0)));
    }
    // "My first manager.": a speaker leaves a verb out in a few words only.
    let sentence = target.segments().iter().find(|segment| stop.span.within(segment.span))?;
    let words = target.tokens().iter().filter(|token| token.is_word() && token.span.within(sentence.span)).count();
    let verbless = finite == Some(false) && !joined && words > SPOKEN;
    verbless.then(|| ends_none(source, target, broken, "no verb stands before the stop"))
}

/// True when the word behind a stop stands before it as well: a sentence of its own says its subject again.
fn is_said_again(target: &Side<'_>, stop: &Stop) -> bool {
    let word = target.words(stop.behind);
    let mut before = target.tokens().iter().take_while(|token| token.span.end <= stop.span.start);
    word.chars().count() >= SUBJECT && before.any(|token| target.words(token.span) == word)
}

/// Most words of a sentence without its verb.
const SPOKEN: usize = 3;

/// Fewest letters of a subject that is said again.
const SUBJECT: usize = 4;

/// Support of a word that has nothing behind it.
const NONE: f32 = 0.2;

/// Words with a counterpart: the source's, and the translation's.
type Pairs = Vec<(Span, Span)>;

/// The pairs that are next to a stop, before it and behind it, the nearest first.
fn beside(pairs: &[(Span, Span)], stop: Span) -> (Pairs, Pairs) {
    let (before, behind) = pairs.split_at(pairs.partition_point(|(_, own)| own.start < stop.start));
    let near = |pair: &&(Span, Span)| pair.1.end + REACH >= stop.start && pair.1.start <= stop.end + REACH;
    let before = before.iter().rev().take(BESIDE).filter(near).copied().collect();
    (before, behind.iter().take(BESIDE).filter(near).copied().collect())
}

/// What stands between two words.
fn between(a: Span, b: Span) -> Span {
    Span { start: a.end.min(b.end), end: a.start.max(b.start) }
}

/// True for a word that a conjunction begins, or is one: a translator's own sentence begins so.
fn is_joined(target: &Side<'_>, word: Span) -> bool {
    static WORDS: LazyLock<Words> = LazyLock::new(|| Words::read(include_str!("../locale/data/joined.toml")));
    let word = target.words(word);
    WORDS.get(target.lang().code()).unwrap_or(&[]).iter().any(|start| word.starts_with(start.as_str()))
}

/// The word before a stop with the stop, and the phrase of the source that the words on both sides of it translate.
fn phrase(source: &Side<'_>, pairs: &[(Span, Span)], stop: Span) -> Option<(Span, Span)> {
    let text = source.analysis.text();
    let (before, behind) = beside(pairs, stop);
    let mut joined = before.iter().flat_map(|a| behind.iter().map(move |b| (a.0, b.0, a.1))).filter(|&(a, b, _)| {
        let (first, second) = if a.start < b.start { (a, b) } else { (b, a) };
        let between = text.get(first.end as usize..second.start as usize);
        between.is_some_and(|between| joins(source, between))
    });
    joined.next().map(|(a, b, own)| (own.cover(stop), a.cover(b)))
}

/// Most characters of a sentence that leaves its verb out.
const ELLIPTIC: usize = 24;

/// True for a short sentence with a topic that ends in a particle, its verb left out: “宿泊はホテルへ。”.
fn is_elliptic(target: &Side<'_>, stop: Span) -> bool {
    static WORDS: LazyLock<Words> = LazyLock::new(|| Words::read(include_str!("../locale/data/elliptic.toml")));
    let Some([topic, ends @ ..]) = WORDS.get(target.lang().code()) else { return false };
    let sentence = target.segments().iter().find(|segment| stop.within(segment.span)).map(|segment| segment.span.start);
    let sentence = sentence.map(|start| target.words(Span { start, end: stop.start })).unwrap_or("");
    let short = sentence.chars().count() <= ELLIPTIC && !sentence.contains('、');
    short && sentence.contains(topic.as_str()) && ends.iter().any(|end| sentence.ends_with(end.as_str()))
}

/// Most characters of a noun behind a demonstrative, where words have no spaces.
const NOUN: usize = 6;

/// A demonstrative and a noun, and the stop behind them: “この場所。”, “این شهر.”.
fn pointed<'t>(target: &'t Side<'_>) -> impl Iterator<Item = Span> + 't {
    let text = target.analysis.text();
    let words = demonstratives(target.lang());
    let start = target.span().start as usize;
    let stops = target.terminators().iter().filter(|t| t.class == Class::End).map(|t| t.span);
    // The last one ends the translation of the whole.
    let last = target.terminators().iter().map(|t| t.span.start).max();
    stops.filter(move |stop| Some(stop.start) != last).filter_map(move |stop| {
        let before = text.get(start..stop.start as usize)?;
        let noun = |from: usize| before.get(from..).map(|rest| rest.trim());
        let led = words.iter().find_map(|word| {
            let at = before.rfind(word.as_str())?;
            let rest = noun(at + word.len())?;
            let own = match target.locale().unspaced {
                true => rest.chars().count() <= NOUN && !rest.chars().any(is_hiragana),
                false => {
                    before.get(..at)?.ends_with(' ')
                        && before.get(at + word.len()..)?.starts_with(' ')
                        && !rest.contains(char::is_whitespace)
                }
            };
            (own && !rest.is_empty() && rest.chars().all(char::is_alphabetic)).then_some(at)
        })?;
        Some(Span::new(start + led, stop.end as usize))
    })
}

/// Why a demonstrative and its noun end no sentence: where the verb comes last there is none; elsewhere nothing of the noun may
/// have a counterpart.
fn why_none(target: &Side<'_>, support: &Support, broken: Span) -> Option<&'static str> {
    if VERB_FINAL.contains(&target.lang().code()) {
        return Some("no verb stands before the stop");
    }
    let mut words = support.target.iter().filter(|word| word.span.within(broken)).peekable();
    let told = words.peek().is_some() && words.all(Word::is_absent);
    (support.has_lexicon && told).then_some("the words have nothing behind them in the source")
}

fn ends_none(source: &Side<'_>, target: &Side<'_>, broken: Span, why: &str) -> Flag {
    let (place, _) = counterpart(target, source, broken);
    let (words, there) = (target.quote(broken), source.quote(place));
    let reason = format!("{words} ends no sentence here: {why}; about here the original has {there}");
    Flag::on(Some(place), Some(broken), reason)
}

/// True when nothing but spaces, or one article or preposition of a genitive, stands between two words.
fn joins(source: &Side<'_>, between: &str) -> bool {
    let word = between.trim().to_lowercase();
    let known = || joining(source.lang()).contains(&word);
    !source.locale().unspaced && between.starts_with(' ') && (word.is_empty() || known())
}

fn parted(source: &Side<'_>, target: &Side<'_>, broken: Span, phrase: Span) -> Flag {
    let (words, there) = (target.quote(broken), source.quote(phrase));
    let reason = format!("{words} ends no sentence here: the source says {there} in one phrase, which the stop parts");
    Flag::on(Some(phrase), Some(broken), reason)
}

/// Words with a counterpart that are looked at on each side of a stop, and bytes to it that they have at most.
const BESIDE: usize = 2;
const REACH: u32 = 40;

/// A stop between two words.
struct Stop {
    span: Span,
    before: Span,
    behind: Span,
    /// How likely the word before it ends a sentence, and that behind it begins one.
    ends: i32,
    begins: i32,
}

impl Stop {
    /// A stop with nothing but spaces beside it, and what is known of its words.
    fn of(side: &Side<'_>, stop: Span, edges: &Edges) -> Option<Stop> {
        let text = side.analysis.text();
        let tokens = side.tokens();
        let at = tokens.partition_point(|t| t.span.end <= stop.start);
        let before = tokens.get(at.checked_sub(1)?)?;
        let behind = tokens.iter().skip(at).find(|t| t.span.start >= stop.end)?;
        let beside = |token: &Token| token.is_word() && !token.of(text).chars().any(char::is_numeric);
        let gap = text.get(stop.end as usize..behind.span.start as usize)?;
        if !beside(before) || !beside(behind) || before.span.end != stop.start || !gap.trim().is_empty() {
            return None;
        }
        let (first, second) = (before.of(text).to_lowercase(), behind.of(text).to_lowercase());
        let (first, second) = match side.locale().unspaced {
            true => (last(text.get(..stop.start as usize)?), initial(text.get(behind.span.start as usize..)?)),
            false => (vec![first.as_str()], vec![second.as_str()]),
        };
        let of = |words: Vec<&str>| words.into_iter().find_map(|word| edges.get(word)).copied().unwrap_or_default();
        let (ends, begins) = (of(first).0, of(second).1);
        Some(Stop { span: stop, before: before.span, behind: behind.span, ends, begins })
    }

    /// True when a demonstrative leads the word before it: “this event.”.
    fn is_pointed_at(&self, target: &Side<'_>) -> bool {
        self.is_led_by(target, demonstratives(target.lang()))
    }

    /// True when a preposition leads the word before it.
    fn is_led(&self, target: &Side<'_>) -> bool {
        self.is_led_by(target, leading(target.lang()))
    }

    fn is_led_by(&self, target: &Side<'_>, words: &[String]) -> bool {
        let tokens = target.tokens();
        let at = tokens.partition_point(|t| t.span.start < self.before.start);
        let led = at.checked_sub(1).and_then(|at| tokens.get(at));
        led.is_some_and(|led| words.contains(&target.words(led.span).to_lowercase()))
    }

    fn flag(&self, target: &Side<'_>, source: &Side<'_>) -> Flag {
        let broken = self.before.cover(self.span);
        let (before, behind) = (target.quote(self.before), target.quote(self.behind));
        let why = match (self.ends <= TELLING, self.begins <= TELLING) {
            (true, false) => format!("hardly a sentence ends in {before}"),
            (false, true) => format!("hardly a sentence begins with {behind}"),
            _ => format!("hardly a sentence ends in {before} and another begins with {behind}"),
        };
        let (place, _) = counterpart(target, source, self.span);
        let (words, there) = (target.quote(broken), source.quote(place));
        Flag::on(
            Some(place),
            Some(broken),
            format!("{words} ends no sentence here: {why}; about here the original has {there}"),
        )
    }
}

/// Odds from which a word tells by itself.
const TELLING: i32 = -2;

/// The last two characters of a text, and the last one.
pub(super) fn last(text: &str) -> Vec<&str> {
    let starts: Vec<usize> = text.char_indices().rev().take(2).map(|(at, _)| at).collect();
    starts.into_iter().rev().filter_map(|at| text.get(at..)).collect()
}

/// The first two characters of a text, and the first one.
fn initial(text: &str) -> Vec<&str> {
    let ends: Vec<usize> = text.char_indices().take(2).map(|(at, c)| at + c.len_utf8()).collect();
    ends.into_iter().rev().filter_map(|end| text.get(..end)).collect()
}

#[cfg(test)]
mod tests {
    use crate::check::Settings;
    use crate::document::{Document, html};
    use crate::language::Lang;

    /// What is said of a stop, in a translation of a paragraph with a link.
    fn reasons(paragraph: &str, translation: &str) -> Vec<String> {
        let page = format!("<html><body><article><h1>Un barco</h1><p>{paragraph}</p></article></body></html>");
        let source = html::parse("source.html", &page);
        let target = Document::from_text("target.txt", translation);
        let lang = |code| Lang::parse(code).unwrap();
        let checked = crate::check(Some((&source, lang("es"))), (&target, lang("en")), &Settings::default());
        let findings = checked.outcome.findings.iter().filter(|finding| finding.rule.id == "split-sentence");
        findings.map(|finding| finding.flag.reason.to_string()).collect()
    }

    const SOURCE: &str =
        "El armador ha decidido acogerse al <a href=\"/a\">plan de desguace financiado por Bruselas</a>.";

    #[test]
    fn a_stop_before_the_words_of_a_link_is_told_by_the_link() {
        let found = reasons(
            SOURCE,
            "A ship\n\nThe owner has decided to sign up to the agreement. Scrapping scheme financed by Brussels.",
        );
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains("a link, “plan de desguace financiado por Bruselas”"), "{found:?}");
    }

    #[test]
    fn a_sentence_of_its_own_that_a_link_stands_in_the_middle_of_is_none() {
        let found = reasons(
            SOURCE,
            "A ship\n\nThe owner has made up his mind. He will sign up to a scrapping scheme financed by Brussels.",
        );
        assert_eq!(found, [""; 0]);
    }
}
