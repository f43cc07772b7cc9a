//! A quotation of the source that is no quotation in the translation: what somebody said has become what the
//! newspaper says. Quotations are looked at one by one: the translation has fewer of them than the source, and none at
//! the place of this one. Marks that moved round other words are told by whose the words are (`analysis::speaker`).
//! What counts is speech that is set off from its speaker on both sides, by a colon or by a comma at the same place:
//! engines lose the marks and keep the sentence, while translators who turn to indirect speech build another one.
//!
//! Two things more tell a loss where nothing is set off: a sentence of an article that is spoken from end to end, and the
//! spaces that stood inside the marks.
//!
//! Titles and names lose their marks legitimately, above all out of Russian, Ukrainian and Polish, where every
//! company, ship and newspaper carries them; so names are passed over, and short quotations stay below the reporting limit.

use crate::analysis::Side;
use crate::analysis::quotes::{double_quotations, is_double, single_quotations};
use crate::analysis::speaker::{around, moved_marks, moved_speech, swallowed};
use crate::analysis::speech::{
    ENDS, after_colon, bare_nickname, emptied, is_bare, is_reported, is_spoken, lost_at_edge, set_off,
};
use crate::check::MIN_TRUST;
use crate::document::BlockKind;
use crate::lexicon::context::pairs_of_words;
use crate::rule::*;
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "lost-quotation",
    category: Category::Omission,
    severity: Severity::Minor,
    // 48 of 50 on human sentences of PUD are speech without marks; NTREX-128 has 2 doubtful ones.
    confidence: 0.75,
    summary: "a quotation whose marks are lost",
    help: "Put quotation marks round the words, so that readers know whose they are. Names and titles may go without. Words at a distance and what became indirect speech are held back; --min-confidence 0.4 shows them.",
    params: &[&UTTERANCE],
    supersedes: &[],
    check: Check::Pair(check),
    bad: &[
        Example {
            langs: "fr>en",
            source: "⟦« La presse n'est plus libre dans ce pays »⟧, a affirmé le syndicat des journalistes.",
            target: "⟦The press is no longer free in this country⟧, the journalists' union said.",
            because: "the statement of a union looks like the newspaper's own",
        },
        Example {
            langs: "en>de",
            source: "He was told: ⟦“you have power when so many have none.”⟧",
            target: "Man sagte ihm: ⟦Du hast Macht, wo so viele keine haben.⟧",
            because: "speech without marks",
        },
        Example {
            langs: "zh>en",
            source: "他说：⟦“会谈坦率而富有建设性，我们会继续谈下去。”⟧",
            target: "He said: ⟦The talks were frank and constructive, and we will go on.⟧",
            because: "the words were his",
        },
        Example {
            langs: "en>de",
            source: "⟦“The water rose faster than anybody had expected,”⟧ said Jana Weber, a researcher at the harbour office.",
            target: "⟦Das Wasser stieg schneller, als irgendjemand erwartet hatte⟧, sagt Jana Weber, eine Forscherin des Hafenamts.",
            because: "the speaker has an apposition",
        },
        Example {
            langs: "fr>en",
            source: "⟦« Nous avons vu l'eau monter en une heure »⟧, a dit la maire. « Personne ne dormait. »",
            target: "⟦We saw the water rise within an hour⟧, the mayor said. “Nobody was asleep.”",
            because: "the marks of one of two quotations are lost",
        },
        Example {
            langs: "fr>en",
            source: "« Nous avons vu l'eau monter », ⟦a dit la maire de la ville⟧. « Personne ne dormait. »",
            target: "⟦“We saw the water rise, the mayor of the town said. Nobody was asleep.”⟧",
            because: "two quotations became one, and the speaker is inside it",
        },
        Example {
            langs: "de>en",
            source: "„Wir werden die Brücke vor dem Winter reparieren“, ⟦versprach der Bürgermeister am Dienstag⟧.",
            target: "⟦“We will repair the bridge before winter, promised the mayor on Tuesday.”⟧",
            because: "the speaker is inside the quotation",
        },
        Example {
            langs: "zh>en",
            source: "“水位还在上涨，”⟦市长说⟧，“请大家尽快撤离。”",
            target: "⟦“The water level is still rising, the mayor said, please leave as soon as possible.”⟧",
            because: "two quotations became one, out of Chinese",
        },
        Example {
            langs: "en>de",
            source: "The report calls the accident ⟦“entirely avoidable and foreseeable”⟧ and criticises the operator.",
            target: "Der Bericht nennt den ⟦„Unfall“⟧ völlig vermeidbar und vorhersehbar und kritisiert den Betreiber.",
            because: "the marks stand round another word",
        },
        Example {
            langs: "fr>en",
            source: "Le facteur a attendu une heure.\n\n⟦« Je crois qu'ils n'ont jamais reçu mes lettres. »⟧",
            target: "The postman waited for an hour.\n\n⟦I think they never received my letters, he said.⟧",
            because: "a sentence that is spoken from end to end",
        },
        Example {
            langs: "fr>en",
            source: "Le facteur a attendu une heure.\n\n⟦« Je crois qu'ils n'ont jamais reçu mes lettres.⟧ Personne ne m'a répondu depuis le mois de mai. »",
            target: "The postman waited for an hour.\n\n⟦I think they never received my letters.⟧ Nobody has answered me since May.",
            because: "a quotation of two sentences is one finding",
        },
        Example {
            langs: "de>en",
            source: "Die Sprecherin des Hafenamts, Jana Weber, sagte: ⟦„Das Wasser stieg schneller, als wir erwartet hatten.“⟧",
            target: "⟦The water rose faster than we had expected⟧, said Jana Weber, a spokeswoman for the port authority.",
            because: "the speaker moved behind the quotation",
        },
        Example {
            langs: "fr>en",
            source: "⟦« L'eau a monté pendant la nuit »⟧, a dit la maire de la ville devant les journalistes.",
            target: "The water rose during the night, ⟦“said the mayor of the city in front of the journalists.”⟧",
            because: "the marks stand round the speaker",
        },
        Example {
            langs: "pt>en",
            source: "A ministra garantiu que ⟦\"não haverá cortes nas pensões\"⟧, mas os sindicatos acusam-na de esconder o relatório.",
            target: "The minister has pledged that there will be no cuts in pensions, but the unions accuse her of ⟦\"hiding the report\"⟧.",
            because: "the marks stand round what nobody says",
        },
        Example {
            langs: "zh>en",
            source: "⟦“孩子们终于可以在自己村里上学了。”⟧校长李秀兰说，新校舍的建设资金大部分来自村民捐款。",
            target: "At last the children can go to school in their own village, said the headteacher, Li Xiulan, who noted that ⟦\"most of the money for the new building had been donated by villagers\"⟧.",
            because: "the same out of a script without spaces",
        },
        Example {
            langs: "fr>en",
            source: "Le trompettiste Louis ⟦« Satchmo »⟧ Armstrong est né à La Nouvelle-Orléans.",
            target: "The trumpeter Louis ⟦Satchmo⟧ Armstrong was born in New Orleans.",
            because: "a nickname inside a name",
        },
        Example {
            langs: "fr>en",
            source: "Le rapport conclut que le barrage ⟦« a été construit sur un sol instable malgré les avertissements des ingénieurs »⟧ dans les années soixante.",
            target: "The report concludes that the dam was built on unstable ground despite the warnings of the engineers in the sixties.",
            because: "a long quotation, translated word by word",
        },
        Example {
            langs: "de>en",
            source: "Der Präsident macht mehr Q&A als jeder vor ihm“, erklärte sie und fügte hinzu: ⟦„Wir haben uns die Zahlen angesehen.“⟧",
            target: "\"The president does more Q&A than any before him,\" she said, adding: ⟦We have looked at the numbers.\"⟧",
            because: "speech after a colon, in a source that has lost a mark elsewhere",
        },
        Example {
            langs: "en>fr",
            source: "The film makes light of the ⟦“horrors”⟧ of the war.",
            target: "Le film se moque des  ⟦horreurs⟧  de la guerre.",
            because: "the spaces inside the guillemets are left",
        },
        Example {
            langs: "ja>en",
            source: "市長は⟦「計画は来年の春に始まる予定だ」⟧と述べた。",
            target: "The mayor said: ⟦The plan is due to start next spring.⟧",
            because: "Japanese has no colon before what is said",
        },
    ],
    good: &[
        Example {
            langs: "en>zh",
            source: "\"They may be the great-great-grandchildren,\" she said, \"or they may be complete strangers.\"",
            target: "她说：“它们也许是玄孙辈，也许跟它们毫不相干。”",
            because: "two quotations have become one behind their speaker",
        },
        Example {
            langs: "de>en",
            source: "Die Ministerin will nach der Wahl „genau prüfen“, ob die Brücke bleibt.",
            target: "\"After the election I will look closely at whether the bridge stays.\"",
            because: "all of it is said by her",
        },
        Example {
            langs: "fr>en",
            source: "Le président a dénoncé « une attaque contre la liberté de la presse ».",
            target: "The president condemned an attack on the freedom of the press.",
            because: "the writer's own words may go without",
        },
        Example {
            langs: "en>de",
            source: "“We will rebuild the bridge before winter,” she said, according to Le Monde.",
            target: "Laut Le Monde sagte sie, man werde die Brücke vor dem Winter wieder aufbauen, Stein um Stein.",
            because: "it became indirect speech, with the speaker before it",
        },
        Example {
            langs: "ru>en",
            source: "Компания «Северсталь» сообщила об убытках.",
            target: "Severstal reported losses.",
            because: "Russian puts marks round names of companies",
        },
        Example {
            langs: "pl>en",
            source: "Dziennik „Gazeta Wyborcza” napisał o tym w piątek.",
            target: "Gazeta Wyborcza wrote about it on Friday.",
            because: "a newspaper",
        },
        Example {
            langs: "de>en",
            source: "Der Film „Das Leben der Anderen“ gewann.",
            target: "The Lives of Others won.",
            because: "a title, in italics in many newspapers",
        },
        Example {
            langs: "fr>en",
            source: "« Nous restons », a-t-elle dit.",
            target: "'We are staying,' she said.",
            because: "British newspapers use single marks",
        },
        Example {
            langs: "zh>en",
            source: "《人民日报》周一报道。",
            target: "The People's Daily reported on Monday.",
            because: "title marks",
        },
        Example {
            langs: "en>de",
            source: "“The water is going to be a very important issue,” Jana Weber, a researcher, told the paper.",
            target: "Das Wasser werde ein sehr wichtiges Thema sein, teilte Jana Weber, eine Forscherin, der Zeitung mit.",
            because: "the verb says that it is reported",
        },
        Example {
            langs: "en>de",
            source: "“We saw the water rise,” the mayor said. “Nobody slept.”",
            target: "„Wir sahen das Wasser steigen“, sagte die Bürgermeisterin, und niemand habe geschlafen.",
            because: "the second quotation became indirect speech",
        },
        Example {
            langs: "en>de",
            source: "“We saw the water rise,” the mayor of the town said. “Nobody slept.”",
            target: "„Wir sahen das Wasser steigen. Niemand schlief“, sagte die Bürgermeisterin der Stadt.",
            because: "the speaker stands after both quotations",
        },
        Example {
            langs: "en>fr",
            source: "“The road is blocked,” the police chief said. “Nobody can leave the valley.”",
            target: "« La route est bloquée, a déclaré le chef de la police. Personne ne peut quitter la vallée. »",
            because: "French lets the quotation go on round its speaker",
        },
        Example {
            langs: "ru>en",
            source: "— «Новая жизнь» закрылась навсегда. Читатели узнали об этом утром, — сказал редактор.",
            target: "“New Life closed for good. Readers learned about it in the morning,” the editor said.",
            because: "what is about the name in marks is speech, too, after a dash",
        },
        Example {
            langs: "en>ru",
            source: "“This is a tragedy,” the governor of the region said. “We will help all the families.”",
            target: "«Это трагедия, — заявил губернатор области. — Мы поможем всем семьям».",
            because: "Russian sets the speaker off with dashes",
        },
        Example {
            langs: "en>fr",
            source: "\"We are ready,\" he said.",
            target: "– Nous sommes prêts, a-t-il dit.",
            because: "a dash opens speech in French",
        },
        Example {
            langs: "fr>en",
            source: "« Le pont est vieux. Nous le savions. Nous avons attendu », a dit la maire.",
            target: "“The bridge is old. We knew it. We waited,” the mayor said.",
            because: "the sentence in the middle stands inside the marks of its paragraph",
        },
        Example {
            langs: "de>en",
            source: "„Das Wasser stieg schneller, als wir erwartet hatten“, sagte die Sprecherin des Hafenamts.",
            target: "Asked about the flood, the spokeswoman of the port authority was surprised how fast the water had risen.",
            because: "indirect speech, with the speaker in front of it",
        },
        Example {
            langs: "fr>en",
            source: "Le quotidien « Sud » Toulouse a fermé.",
            target: "The daily Sud of Toulouse has closed.",
            because: "the name of a newspaper, not a nickname",
        },
        Example {
            langs: "es>en",
            source: "El término «enjambre» describe un grupo de abejas.",
            target: "The term swarm describes a group of bees.",
            because: "a word that is spoken of",
        },
        Example {
            langs: "ja>en",
            source: "市長は「計画は来年始まる」と述べた。",
            target: "The mayor had one thing to say: that the plan would start next year.",
            because: "indirect speech after a colon",
        },
    ],
};

static UTTERANCE: Param = Param {
    name: "utterance",
    default: 4.0,
    unit: "words",
    range: (1.0, 20.0),
    basis: "shorter quotations are mostly names, titles and distance marks",
};

/// Languages whose newspapers put marks round every proper name that is not a person or a place.
const MARKS_ROUND_NAMES: &[&str] = &["ru", "uk", "be", "pl", "bg", "cs", "kk"];

fn check(pair: &Pair<'_>) -> Vec<Flag> {
    let (source, target) = (&pair.source, &pair.target);
    // "&quot;" and damaged marks are the business of `character-damage`.
    let damaged =
        ["\u{fffd}", "â€", "â\u{80}"].iter().any(|mark| target.text().contains(mark)) || has_entity(target.text());
    // A paragraph with a dash before it is read as an item of a list.
    let dialogue = target.text().trim_start().starts_with(['–', '—', '-']) || target.kind() == BlockKind::ListItem;
    let marks = marks(target);
    if damaged || dialogue {
        return Vec::new();
    }
    // Sentences given alone are often translated without the marks round all of them.
    let in_article = target.analysis.document.blocks.len() > 1;
    let least = UTTERANCE.of(pair.article.params);
    if in_article && marks.is_empty() && is_spoken(source, least) && is_bare(target) {
        let told = told_before(pair, least);
        return (!told).then(|| flag(pair, source.span(), Some(target.span()), RULE.confidence)).into_iter().collect();
    }
    let at_edge = source.text().starts_with(is_double) || source.text().trim_end().ends_with(is_double);
    if marks.is_empty() && at_edge && lost_at_edge(target) {
        return vec![flag(pair, source.span(), Some(target.span()), RULE.confidence)];
    }
    let quotations = double_quotations(source.analysis.text(), source.span());
    if !quotations.is_balanced() {
        return after_colons(pair).into_iter().collect();
    }
    let mut pairs = quotations.pairs;
    pairs.sort();
    if let Some(flag) = inside(pair, &pairs).or_else(|| moved(pair, &pairs)) {
        return vec![flag];
    }
    let fewer = marks.len() < 2 * pairs.len() && marks.len().is_multiple_of(2);
    if !fewer {
        return Vec::new();
    }
    let nicknames: Vec<Flag> = pairs
        .iter()
        .filter_map(|quotation| bare_nickname(source, target, *quotation))
        .map(|(there, here)| flag(pair, there, Some(here), RULE.confidence))
        .collect();
    if !nicknames.is_empty() {
        return nicknames;
    }
    let emptied = emptied(target).filter(|_| pairs.len() == 1 && marks.is_empty());
    let reported = target.lang().code() == "de" && is_reported(target.text());
    let is_only = pairs.len() == 1 && marks.is_empty() && !reported;
    pairs
        .into_iter()
        .filter_map(|(opening, closing)| {
            let inner = Span { start: opening.end, end: closing.start };
            let moved = || moved_speech(source, target, inner).filter(|_| is_only);
            let set_off = set_off(source, target, inner, &marks).or(emptied).or_else(moved);
            // With other marks about only speech at its own place can be told.
            if set_off.is_none() && !marks.is_empty() {
                return None;
            }
            let likely = confidence(source, set_off.is_some(), inner, UTTERANCE.of(pair.article.params));
            let confidence = match likely {
                _ if emptied.is_some() => RULE.confidence,
                Some(likely) if is_only && likely < RULE.confidence && is_literal(pair, inner) => LIKELY,
                likely => likely?,
            };
            Some(flag(pair, opening.cover(closing), set_off, confidence))
        })
        .collect()
}

/// True when the sentence before belongs to the same quotation and has lost its marks, too: one quotation is one finding.
fn told_before(pair: &Pair<'_>, least: f32) -> bool {
    let before = pair.index.checked_sub(1).and_then(|index| pair.article.beads.get(index));
    let trusted = before.filter(|bead| bead.has_both_sides() && bead.score >= MIN_TRUST);
    let Some((bead, original)) = trusted.zip(pair.article.source) else { return false };
    let (there, here) = (original.side(bead.source.clone()), pair.article.target.side(bead.target.clone()));
    let (first, last) = (there.span().end, pair.source.span().start);
    let same = |(opening, closing): &(Span, Span)| opening.end < first && last < closing.start;
    around(&pair.source).is_some_and(|pairs| pairs.iter().any(same)) && is_spoken(&there, least) && is_bare(&here)
}

/// True for a long quotation that is a part of its sentence, of which most words stand in the translation: who leaves out
/// marks that only set words at a distance seldom translates them word by word. What somebody says in a sentence of its own
/// turns into indirect speech as often as not, and names of works are no utterances.
fn is_literal(pair: &Pair<'_>, inner: Span) -> bool {
    let text = pair.source.words(inner).trim();
    let cased = text.chars().any(|c| c.is_uppercase() || c.is_lowercase());
    let part = !cased || text.starts_with(char::is_lowercase);
    let here: Vec<_> = pair.support().source.iter().filter(|word| word.span.within(inner)).collect();
    let weight: f32 = here.iter().map(|word| word.weight).sum();
    let support: f32 = here.iter().map(|word| word.weight * word.support).sum();
    let words: f32 = pair.support().source.iter().map(|word| word.weight).sum();
    let long = weight >= LONG && words - weight >= OTHERS;
    part && long && !text.ends_with(ENDS) && !text.ends_with([',', '，']) && support >= weight * LITERAL
}

/// Words of content of a long quotation, and of the sentence about it; share of its words that are supported.
const LONG: f32 = 4.0;
const OTHERS: f32 = 3.0;
const LITERAL: f32 = 0.6;
/// Confidence of long quotations that are translated word by word.
const LIKELY: f32 = 0.6;

/// True where a character was left encoded, "&quot;": "Q&A" is none.
fn has_entity(text: &str) -> bool {
    text.split('&').skip(1).any(|rest| {
        let name = rest.split(';').next().unwrap_or_default();
        name.len() < rest.len() && name.len() > 1 && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#')
    })
}

/// The flag on a quotation and the words that it has become, if they can be told.
fn flag(pair: &Pair<'_>, there: Span, here: Option<Span>, confidence: f32) -> Flag {
    let words = here.map_or("the translation".to_string(), |span| pair.target.quote(span));
    let quotation = pair.source.quote(there);
    let reason = format!("{quotation} is a quotation in the source, {words} has no quotation marks");
    Flag::on(Some(there), here, reason).confidence(confidence)
}

/// The speaker, who stands inside a quotation of the translation.
fn inside(pair: &Pair<'_>, pairs: &[(Span, Span)]) -> Option<Flag> {
    let (speaker, quotation) = swallowed(&pair.source, &pair.target, pairs)?;
    let (there, words) = (pair.source.quote(speaker), pair.target.quote(quotation));
    let reason = format!("{there} stands outside of the quotation marks in the source, and inside of them in {words}");
    Some(Flag::on(Some(speaker), Some(quotation), reason).confidence(RULE.confidence))
}

/// The only quotation of both sides, which stands round other words here.
fn moved(pair: &Pair<'_>, pairs: &[(Span, Span)]) -> Option<Flag> {
    let (source, target) = (&pair.source, &pair.target);
    let here = double_quotations(target.analysis.text(), target.span());
    let ([(opening, closing)], [own], true) = (pairs, here.pairs.as_slice(), here.is_balanced()) else { return None };
    let inner = Span { start: opening.end, end: closing.start };
    let linked = || pairs_of_words(source, target, pair.support());
    if !moved_marks(source, target, inner, own.0.cover(own.1), linked) {
        return None;
    }
    let (there, quotation) = (opening.cover(*closing), own.0.cover(own.1));
    let (says, said) = (source.quote(there), target.quote(quotation));
    let reason = format!("{says} is the quotation of the source, and {said} stands in quotation marks here");
    Some(Flag::on(Some(there), Some(quotation), reason).confidence(RULE.confidence))
}

/// Speech after the only colon of both sides, which begins with a mark in the source alone.
fn after_colons(pair: &Pair<'_>) -> Option<Flag> {
    let (there, here) = (after_colon(&pair.source)?, after_colon(&pair.target)?);
    let (speech, bare) = (pair.source.words(there), pair.target.words(here));
    let spoken = speech.starts_with(is_double) && speech.split_whitespace().count() >= SPEECH;
    // A small letter after the colon goes on with what the writer says.
    let begins = bare.starts_with(|c: char| c.is_alphanumeric() && !c.is_lowercase());
    (spoken && begins).then(|| flag(pair, there, Some(here), RULE.confidence))
}

/// The marks of a translation that may be of quotations, apostrophes left out as far as they can be told.
fn marks(target: &Side<'_>) -> Vec<Span> {
    let text = target.text();
    let base = target.span().start as usize;
    let sure = |c: char| is_double(c) || matches!(c, '‹' | '›' | '‘' | '‚' | '《' | '〈' | '》' | '〉' | '―');
    let mut marks: Vec<Span> = text
        .char_indices()
        .filter(|(_, c)| sure(*c))
        .map(|(at, c)| Span::new(base + at, base + at + c.len_utf8()))
        .collect();
    let singles = single_quotations(target.analysis.text(), target.span());
    marks.extend(singles.pairs.iter().flat_map(|(opening, closing)| [*opening, *closing]));
    marks.extend(singles.unclosed.iter().chain(&singles.unopened));
    // "the drivers' titles" has no quotation mark, "'twas" may have one.
    let is_quoting = |w: &str| w.ends_with('\'') && !w.ends_with("s'") || w.starts_with('\'');
    let mut at = 0;
    for word in text.split_whitespace() {
        at += text.get(at..).and_then(|rest| rest.find(word)).unwrap_or(0);
        let place = Span::new(base + at, base + at + word.len());
        if is_quoting(word) && !marks.iter().any(|mark| mark.overlaps(place)) {
            marks.push(place);
        }
        at += word.len();
    }
    marks.sort();
    marks.dedup();
    marks
}

/// Fewest words of speech that is set off from its speaker.
const SPEECH: usize = 3;
/// Names in scripts without capitals are shorter, in words.
const NAME: usize = 7;
/// How likely it is that these words are somebody's, rather than a name; `None` where they are a name.
fn confidence(source: &Side<'_>, set_off: bool, inner: Span, utterance: f32) -> Option<f32> {
    let words = source.words(inner).trim();
    let unspaced = source.locale().unspaced || words.chars().any(|c| ('\u{3040}'..='\u{9fff}').contains(&c));
    // Two characters make up a word of Chinese or Japanese.
    let length = if unspaced {
        words.chars().filter(|c| c.is_alphanumeric()).count() / 2
    } else {
        words.split_whitespace().count()
    };
    let capitals = words.split_whitespace().filter(|w| w.starts_with(char::is_uppercase)).count();
    let is_cased = words.chars().any(|c| c.is_uppercase() || c.is_lowercase());
    let ends_sentence = words.ends_with(ENDS) || words.ends_with([',', '，']);
    let utterance = length >= utterance as usize;
    if set_off && length >= SPEECH {
        return Some(RULE.confidence);
    }
    // A name: capitals in most words; in scripts without capitals, no mark in it and no more words than names have.
    let is_name = if is_cased {
        !ends_sentence && words.starts_with(char::is_uppercase) && (capitals * 2 >= length || !utterance)
    } else {
        !ends_sentence && length < NAME && !words.contains(['，', '、', ',', '،'])
    };
    if length == 0 || is_name {
        return None;
    }
    match (utterance, words.starts_with(char::is_uppercase) && !ends_sentence) {
        (true, false) => Some(0.45),
        // A title, or the beginning of speech.
        (true, true) => Some(0.42),
        (false, _) if MARKS_ROUND_NAMES.contains(&source.lang().code()) && length <= 2 => None,
        // 4 of 18 on NTREX-128 were faults: writers set words at a distance, translators find other ways.
        (false, _) => Some(0.4),
    }
}
