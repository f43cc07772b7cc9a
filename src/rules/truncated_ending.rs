//! A sentence that breaks off: its source ends in a mark, and it does not; the surer when its last word needs another
//! one after it (an article, a conjunction), when it hardly ever ends a sentence by counts in text of people
//! (`locale/data/edges.tsv`), when it is no verb in a language that ends in one (`locale/data/finite.toml`), or when the
//! whole is much shorter than usual. Otherwise only the stop may be missing.

use crate::analysis::{Side, Token, TokenKind};
use crate::document::{Block, BlockKind};
use crate::language::detect::{Script, script};
use crate::lexicon::counterpart::{plain, roman};
use crate::lexicon::doubt::{longer, usual_length};
use crate::lexicon::forms::forms;
use crate::lexicon::{is_hiragana, word_support};
use crate::locale::finite::is_finite;
use crate::locale::{apart, edges};
use crate::rule::*;
use crate::rules::missing_full_stop::{Seam, seams};
use crate::rules::split_sentence;
use crate::segment::{is_terminator, marks_sentences};
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "truncated-ending",
    category: Category::Omission,
    severity: Severity::Critical,
    confidence: 0.75,
    summary: "an ending that breaks off",
    help: "The engine stopped early, or the text was cut when it was copied. Compare the last words with the source.",
    params: &[&MIN_LENGTH, &SAME_LENGTH],
    supersedes: &["lost-content", "unpaired-quote", "missing-full-stop", "omitted-segment"],
    check: Check::Bead(check),
    bad: &[
        Example {
            langs: "fr>en",
            source: "Le maire a promis que les commerçants touchés par le séisme seraient indemnisés ⟦cette année⟧.",
            target: "The mayor has promised that shopkeepers affected by ⟦the earthqu⟧",
            because: "no word, but the beginning of one",
        },
        Example {
            langs: "en>fr",
            source: "The company resumed its service to Nice because of strong demand ⟦from holidaymakers⟧.",
            target: "La compagnie a repris sa liaison avec Nice en raison de ⟦la forte⟧",
            because: "the last words of the source have nothing behind them",
        },
        Example {
            langs: "de>en",
            source: "Die Brücke bleibt bis zum Frühjahr gesperrt, weil ein Pfeiler repariert werden muss.",
            target: "The bridge will stay closed until spring ⟦because a⟧",
            because: "an article with nothing after it",
        },
        Example {
            langs: "es>en",
            source: "El puente seguirá cerrado hasta la primavera.\n\nEl alcalde pidió paciencia a los vecinos.",
            target: "The bridge will stay closed ⟦until spring⟧,\n\nThe mayor asked the neighbours for patience.",
            because: "a paragraph that ends in a comma where the source ends in a stop",
        },
        Example {
            langs: "ru>en",
            source: "Суд отложил заседание до пятницы по просьбе защиты, чтобы она изучила новые документы.",
            target: "The court adjourned the hearing ⟦until Friday⟧",
            because: "the source ends in a stop",
        },
        Example {
            langs: "fr>en",
            source: "La mairie a fermé le parc parce que des branches mortes menaçaient les enfants de l'école. Elle promet de le rouvrir en mai.",
            target: "The city closed the park because ⟦dead branches⟧ She promises to reopen it in May.",
            because: "the next sentence begins before this one has ended",
        },
        Example {
            langs: "fr>en",
            source: "La mairie a fermé le marché aux poissons, qui attirait des rats, s'est fâchée avec les commerçants et leur a retiré toutes les licences. « Ce n'était pas une bonne décision », a reconnu la maire.",
            target: "The city closed the ⟦market and⟧ “It was not a good decision,” the mayor acknowledged.",
            because: "a quotation begins after a word that leads on, and what stood there is gone",
        },
        Example {
            langs: "de>en",
            source: "Der Stürmer wurde nach einer Kopfverletzung, die er sich bei der Niederlage gegen den Tabellenführer zugezogen hatte, sofort im Krankenhaus operiert. Ana Torres Vidal, die Trainerin, erklärte Reportern, dass er wach sei.",
            target: "The striker was immediately operated on in ⟦a hospital⟧ Ana Torres Vidal, the coach, told reporters that he was awake.",
            because: "the next sentence begins with a name",
        },
        Example {
            langs: "en>tr",
            source: "The engineers repaired the old bridge before the first train crossed the river ⟦on Monday⟧.",
            target: "Mühendisler, pazartesi günü ilk tren nehri geçmeden önce ⟦eski köprünün⟧",
            because: "no verb, where the language ends in one",
        },
        Example {
            langs: "en>ja",
            source: "Every morning the fishermen leave the harbour before dawn and come back with their catch ⟦at noon⟧.",
            target: "毎朝、漁師たちは夜明け前に港を出て、正午には獲⟦物を⟧",
            because: "a particle without its verb",
        },
        Example {
            langs: "en>hi",
            source: "The workers repaired the old bridge before the first train crossed the river ⟦on Monday⟧.",
            target: "सोमवार को पहली ट्रेन के नदी पार करने से पहले मज़दूरों ने ⟦पुराने पुल⟧",
            because: "an object without its verb",
        },
        Example {
            langs: "de>en",
            source: "Die Stadt will alle Schulküchen umstellen. Der Gemeinderat stimmte dem Plan am ⟦Dienstagabend zu⟧.",
            target: "The city wants to change all school canteens. The council approved the plan on ⟦Tuesday evening⟧",
            because: "the sentence before it ends in its stop",
        },
        Example {
            langs: "pl>en",
            source: "Burmistrz zapowiedział, że nowy żłobek powstanie na terenie ⟦dawnej mleczarni⟧.",
            target: "The mayor announced that the new nursery would be built on the site of the ⟦former dai⟧",
            because: "half a dairy",
        },
        Example {
            langs: "fr>en",
            source: "Les pompiers ont mis six heures à éteindre le feu dans un entrepôt, où deux employés ont été légèrement intoxiqués par ⟦les fumées⟧.",
            target: "Firefighters took six hours to put out the fire in a warehouse, where two employees ⟦were slightly⟧",
            because: "nothing says the last words of the source",
        },
    ],
    good: &[
        Example {
            langs: "en>th",
            source: "The minister has resigned.",
            target: "รัฐมนตรีลาออกแล้ว",
            because: "Thai ends its sentences in no mark",
        },
        Example {
            langs: "en>ja",
            source: "Hours: 10 a.m. to 5 p.m.",
            target: "時間：午前10時～午後5時",
            because: "the stop is that of an abbreviation",
        },
        Example {
            langs: "en>tr",
            source: "The museum will reopen in April after a restoration that cost 12 million euros.",
            target: "Müze, 12 milyon avroya mal olan restorasyonun ardından nisanda yeniden açılacak",
            because: "the verb is there, and only the stop is missing",
        },
        Example {
            langs: "en>ja",
            source: "The museum will reopen in April after a restoration that cost 12 million euros.",
            target: "１２００万ユーロの修復終え、美術館が４月再開へ",
            because: "a headline ends in a particle",
        },
        Example {
            langs: "de>en",
            source: "Sehr geehrte Frau Ministerin, liebe Kollegen!\n\nIch danke Ihnen für die Einladung.",
            target: "Minister, dear colleagues,\n\nThank you for the invitation.",
            because: "a salutation ends as its language has it",
        },
        Example {
            langs: "es>fr",
            source: "Riego de los campos: un 60 % menos",
            target: "L'irrigation des champs est réduite de 60 %",
            because: "a figure follows",
        },
        Example {
            langs: "en>ja",
            source: "“My father always said that this was the sign of a storm.”",
            target: "「これが嵐の前触れだと、父がいつも言っていた」",
            because: "Japanese writes no stop before its closing bracket",
        },
        Example {
            langs: "fr>en",
            source: "Le pont reste fermé",
            target: "The bridge stays closed",
            because: "a headline",
        },
        Example {
            langs: "fr>en",
            source: "L’accord sera signé à La Haye par les deux ministres, dit le Guardian.",
            target: "The deal will be signed in The Hague by the two ministers, says The Guardian.",
            because: "names with an article",
        },
        Example {
            langs: "de>en",
            source: "Sie ist bei denen beliebt, die ihre Meinung sagen.",
            target: "She is popular with those who speak their minds",
            because: "only the stop is missing",
        },
        Example {
            langs: "en>pl",
            source: "The police asked for help and we went with them.",
            target: "Policja poprosiła o pomoc, a my poszliśmy z nimi",
            because: "a pronoun may end a sentence",
        },
        Example {
            langs: "ar>en",
            source: "غرق عبّارة في إندونيسيا: أعلنت شركة النقل البحري أن ثلاثة من الركاب ما زالوا في عداد المفقودين بعد أن انقلبت السفينة وغرقت في مضيق ماكاسار.",
            target: "Indonesia ferry sinking: operator now says three passengers still missing after capsize",
            because: "a headline leaves out articles, and has no stop",
        },
        Example {
            langs: "es>en",
            source: "Hasta entonces el equipo había dominado la posesión del balón sin llegar a la portería. La segunda parte fue igual, aunque Alfredo Moreno obligó al portero a intervenir.",
            target: "By then the team had dominated possession, and that pattern went on into the second half, though Alfredo Moreno did force a save.",
            because: "two sentences became one, with a name after a conjunction",
        },
        Example {
            langs: "zh>en",
            source: "大桥仍然关闭。",
            target: "“The bridge is still closed.”",
            because: "a quotation mark after the stop",
        },
    ],
};

/// Length below which a translation that lacks its stop needs more of its last words supported, in Latin letters to each
/// that its source would have. The first percentile over the clean translations of corpora/ is 0.72.
static MIN_LENGTH: Param = Param {
    name: "min-length",
    default: 0.6,
    unit: "share of the expected length",
    range: (0.3, 1.0),
    basis: "headlines and sentences cut off, FLORES and PUD: below it headlines without a stop are rare",
};

/// Length from which a translation that lacks its stop is taken for whole without a look at its words.
static SAME_LENGTH: Param = Param {
    name: "same-length",
    default: 0.85,
    unit: "share of the expected length",
    range: (0.5, 1.5),
    basis: "what is cut off at random is seldom less than a seventh of a sentence",
};

fn check(passage: &Passage<'_>) -> Vec<Flag> {
    let mut flags = passage.source.as_ref().map_or(Vec::new(), |source| run_together(&passage.target, source));
    flags.extend(broken_off(passage));
    flags
}

/// Sentences that break off inside the bead: the next begins with a capital where no mark stands.
fn run_together(target: &Side<'_>, source: &Side<'_>) -> Vec<Flag> {
    let flag = |seam: Seam| {
        let (before, next) = (target.quote(seam.before), target.quote(seam.next));
        let reason = format!("the sentence breaks off after {before}, and the next begins with {next}");
        Flag::target(seam.before, reason).confidence(0.8)
    };
    seams(target, source).into_iter().filter(|seam| seam.cut && !seam.joined).map(flag).collect()
}

/// The last sentence of a block that breaks off.
fn broken_off(passage: &Passage<'_>) -> Option<Flag> {
    let target = &passage.target;
    let text = target.analysis.text();
    let block = target.segments().last()?.block as usize;
    let block = target.analysis.document.blocks.get(block)?;
    let at_block_end = block.span.end <= target.span().end;
    // "… are playful, | inquisitive youngsters": the sentence goes on in the next paragraph.
    let next = target.analysis.document.blocks.iter().find(|next| next.span.start >= block.span.end);
    let goes_on = next.is_some_and(|next| {
        let first = next.span.of(text).chars().find(|c| c.is_alphanumeric());
        first.is_some_and(char::is_lowercase)
    });
    let headline = matches!(block.kind, BlockKind::Byline | BlockKind::Heading);
    let quoted = STOPLESS.contains(&target.lang().code()) && target.text().trim_end().ends_with(['」', '』']);
    if goes_on || quoted || ends(target.text()) || !at_block_end || headline || !marks_sentences(target.lang()) {
        return None;
    }
    let words: Vec<Span> = target.tokens().iter().filter(|t| t.is_word()).map(|t| t.span).collect();
    let last = words.last()?;
    let first = words.iter().rev().nth(1).unwrap_or(last);
    let named = first.cover(*last);
    let here = target.quote(named);
    // "a cut of 60 %", "the line (until 15:00)"
    let figure = target.tokens().iter().any(|t| t.kind == TokenKind::Figure && t.span.start >= last.end);
    if !figure && target.locale().open_words.contains(&last.of(text).to_lowercase()) && words.len() >= 4 {
        return Some(
            Flag::target(named, format!("nothing follows {here}, and the sentence cannot end there")).confidence(0.9),
        );
    }
    let source = passage.source.filter(|source| ends(source.text()) && block.kind != BlockKind::ListItem)?;
    let length = source.tokens().iter().filter(|t| t.is_word()).count();
    if words.len() < SHORTEST && length < SPOKEN || length < LINE && ends_in_abbreviation(source.text()) {
        return None;
    }
    let is_function = |span: Span| target.locale().is_function_word(&target.words(span).to_lowercase());
    // "z nimi", "with them": a pronoun behind its preposition may end a sentence. Of some languages it is known which
    // function words do not.
    let end = target.words(*last).to_lowercase();
    let closed =
        apart::of(target.lang()).is_some_and(|apart| !apart.contains(&(end.as_str(), "."))) && is_function(*first);
    let leads_on = is_function(*last) && !closed;
    let dangling = leads_on && !VERB_FINAL.contains(&target.lang().code());
    let asked = if others_end(target) { AMONG_ENDED } else { END_SUPPORTED };
    // A headline ends in no stop, but in no comma either; a sentence that was given alone may go on in the next one.
    let alone = target.analysis.document.blocks.len() == 1;
    let comma = !alone && target.text().trim_end().ends_with([',', '،', '，', '、']);
    let mark = source.text().trim_end().chars().rev().find(|c| is_terminator(*c)).unwrap_or('.');
    // "Liebe Gäste!", "Dear guests,": languages differ in what follows a salutation.
    if comma && matches!(mark, '!' | '！') && words.len() <= SALUTATION {
        return None;
    }
    let cut = is_cut(&source, target, *last);
    let whole = !comma && (is_whole(passage, &source, dangling, asked) && !cut || is_headline(target, words.len()));
    let tail: Vec<Span> = source.tokens().iter().filter(|t| t.is_word()).map(|t| t.span).collect();
    let tail = tail.get(tail.len().saturating_sub(2)..).unwrap_or(&[]).iter().copied().reduce(Span::cover)?;
    let there = source.quote(tail);
    let how = if comma { "goes on with a comma" } else { "breaks off" };
    let stop = match mark {
        '!' | '！' => "an exclamation mark",
        '?' | '？' | '؟' => "a question mark",
        '…' => "dots",
        _ => "a full stop",
    };
    let flag = |reason: String| Flag::on(Some(tail), Some(named), reason);
    if is_torn(&source, target, *last) {
        let reason =
            format!("the source ends in {stop} after {there}, the translation breaks off inside a word after {here}");
        return Some(flag(reason).confidence(TORN));
    }
    if whole && block.kind == BlockKind::Paragraph {
        // Among paragraphs that end in their marks it is worth knowing; behind a sentence that has its own it is no headline.
        if others_end(target) {
            let reason =
                format!("nothing ends the paragraph after {here}: all of it may be there, but for the full stop");
            return Some(flag(reason).confidence(0.7).severity(Severity::Neutral));
        }
        if follows_a_sentence(target, block) {
            let reason = format!(
                "the source ends in {stop} after {there}, and nothing ends the translation after {here}: all of it may be there, but for the mark"
            );
            return Some(flag(reason).confidence(AMONG_SENTENCES).severity(Severity::Minor));
        }
    }
    let reason = format!("the source ends in {stop} after {there}, the translation {how} after {here}");
    // A missing stop alone is a headline, or a slip of the pen.
    Some(flag(reason).confidence(if whole { 0.45 } else { 0.75 }))
}

/// Languages that write no stop before the bracket that closes a quotation (the ministry of education's 区切り符号の使ひ方,
/// 1946, as the press has it).
const STOPLESS: [&str; 1] = ["ja"];

/// Confidence of a sentence whose paragraph has another one before it, which ends in its mark.
const AMONG_SENTENCES: f32 = 0.6;

/// True for the last sentence of a paragraph in which another one ends before it; speech in Chinese and Japanese may lack its stop, and
/// quotations and brackets any.
fn follows_a_sentence(target: &Side<'_>, block: &Block) -> bool {
    let text = target.analysis.text();
    if target.locale().unspaced || target.text().trim_end().ends_with(CLOSING) {
        return false;
    }
    let of_block = target.analysis.segments.iter().map(|segment| segment.span).filter(|span| span.within(block.span));
    of_block.filter(|span| span.end < block.span.end).any(|span| ends(span.of(text)))
}

/// Words below which a text may be a line of a list, “Hours: 10 a.m. to 5 p.m.”, and no sentence.
const LINE: usize = 8;

/// True for "p.m.": the stop may be that of the abbreviation alone.
fn ends_in_abbreviation(text: &str) -> bool {
    let word = text.trim_end().rsplit(char::is_whitespace).next().unwrap_or("");
    let parts = word.strip_suffix('.').unwrap_or("").split('.');
    word.matches('.').count() > 1 && parts.into_iter().all(|part| part.chars().count() == 1)
}

/// True when something is missing for sure: the last word is one that hardly ever ends a sentence, or no verb where the
/// language ends in one, or the translation is much shorter than a whole one.
fn is_cut(source: &Side<'_>, target: &Side<'_>, last: Span) -> bool {
    let text = target.text().trim_end();
    // Behind a quotation or a bracket only the stop was forgotten.
    if text.ends_with(CLOSING) {
        return false;
    }
    let (word, unspaced) = (target.words(last).to_lowercase(), target.locale().unspaced);
    let by_noun = unspaced && !text.ends_with(is_hiragana);
    let finite = if by_noun { None } else { is_finite(target.lang(), if unspaced { text } else { &word }) };
    let ends = edges::of(target.lang()).and_then(|edges| {
        let endings = if unspaced { split_sentence::last(text) } else { vec![word.as_str()] };
        endings.into_iter().find_map(|ending| edges.get(ending)).map(|(ends, _)| *ends)
    });
    let hardly = finite.is_none() && ends.is_some_and(|ends| ends <= HARDLY_ENDS);
    let spoken = |token: &Token| target.locale().open_words.contains(&target.words(token.span).to_lowercase());
    let limit = match finite {
        Some(true) => CUT_AFTER_VERB,
        _ if target.lang().code() == "en" && !target.tokens().iter().any(spoken) => CUT_HEADLINE,
        _ => CUT,
    };
    let counted = [source, target].iter().all(|side| usual_length(side.lang()).is_some());
    finite == Some(false) || hardly || counted && longer(source, target) < limit
}

/// True for a last word that is only the beginning of one: of a name of the source, or of a translation of one of its words
/// where it translates none itself. “on the site of the former dai”, “in the ice of the Kar”.
fn is_torn(source: &Side<'_>, target: &Side<'_>, last: Span) -> bool {
    let end = target.words(Span { start: last.end, end: target.span().end.max(last.end) });
    let word = target.words(last);
    let letters = word.chars().count();
    if target.locale().unspaced
        || !end.trim().is_empty()
        || letters < TORN_LETTERS
        || !word.chars().all(char::is_alphabetic)
    {
        return false;
    }
    let theirs = || source.tokens().iter().zip(source.spellings()).filter(|(token, _)| token.is_word());
    let own = roman(&plain(word));
    if theirs().any(|(token, _)| source.words(token.span) == word) {
        return false;
    }
    let capital = word.starts_with(char::is_uppercase) && !target.locale().nouns_capitalised;
    if capital {
        let begins = |name: &str| name.starts_with(&own) && name.len() >= own.len() + TORN_OFF;
        let same = theirs().any(|(_, spelling)| spelling.roman == own);
        return !same && theirs().any(|(token, spelling)| token.kind == TokenKind::Capital && begins(&spelling.roman));
    }
    let (Some(list), Some(of)) = (forms(target.lang()), word_support(source.lang(), target.lang())) else {
        return false;
    };
    let word = plain(word);
    let translates = |other: &str| theirs().any(|(token, _)| of(source.words(token.span), other) >= TRANSLATES);
    let longer = |(other, _): &(&str, f32)| other.chars().count() >= letters + TORN_OFF;
    let known = list.zipf(&word).is_some_and(|zipf| zipf >= KNOWN);
    // A beginning that is no word of the language at all.
    let is_piece = letters >= PIECE && list.zipf(&word).is_none();
    let itself = translates(&word);
    let torn = |(other, zipf): (&str, f32)| is_piece && zipf >= KNOWN || !itself && translates(other);
    !known && list.beginning_with(&word).filter(longer).any(torn)
}

/// Fewest letters of the beginning of a word, of one that is no word itself, and of what is missing of it.
const TORN_LETTERS: usize = 3;
const PIECE: usize = 5;
const TORN_OFF: usize = 2;
/// Zipf value from which such a beginning is a word itself, and how well the whole one translates a word of the source.
const KNOWN: f32 = 3.5;
const TRANSLATES: f32 = 0.05;
/// Confidence that a text breaks off inside a word.
const TORN: f32 = 0.85;

/// Odds from which a word hardly ever ends a sentence, in halves of a natural logarithm.
const HARDLY_ENDS: i32 = -3;
/// By how much a translation is shorter than usual that is cut, as a natural logarithm; of the 193 whole human ones of FLORES
/// and PUD that lack their stop none is. More is asked where its end is a verb, and of a headline.
const CUT: f32 = -0.43;
const CUT_AFTER_VERB: f32 = -0.5;
const CUT_HEADLINE: f32 = -0.55;

/// Marks behind the last word of a quotation or in brackets.
const CLOSING: &[char] = &['"', '\'', '”', '’', '»', '›', '«', '‹', ')', ']', '}', '」', '』', '）', '】', '“', '‘'];

/// True for an English headline, which ends in no stop: its subject, a colon, and so many words in all without a comma, an
/// article or a conjunction.
fn is_headline(target: &Side<'_>, words: usize) -> bool {
    let opens = |word: &str| target.locale().open_words.contains(&word.to_lowercase());
    let mut spoken = target.tokens().iter().filter(|token| token.is_word());
    let told = target.text().contains(": ") && !target.text().contains(',');
    words >= HEADLINE && told && target.lang().code() == "en" && !spoken.any(|token| opens(target.words(token.span)))
}

/// Fewest words of a translation that are compared with a source of any length, and those of a source with one of any length.
const SHORTEST: usize = 2;
const SPOKEN: usize = 4;

/// Most words of a salutation: “Minister, Mayor, dear guests,”.
const SALUTATION: usize = 8;

/// Words of an English sentence among which there is an article or a conjunction.
const HEADLINE: usize = 10;

/// True when nothing but the stop seems to be missing: the last words of the source have counterparts, the more of them
/// the shorter the translation is.
fn is_whole(passage: &Passage<'_>, source: &Side<'_>, dangling: bool, asked: f32) -> bool {
    let length = (latin_length(passage.target.text()) / latin_length(source.text()).max(1.0)) as f32;
    let (support, params) = (passage.support(), passage.article.params);
    let last = support.source.get(support.source.len().saturating_sub(LAST_WORDS)..).unwrap_or(&[]);
    let weight: f32 = last.iter().map(|word| word.weight).sum();
    let mean = last.iter().map(|word| word.support * word.weight).sum::<f32>() / weight.max(f32::EPSILON);
    // Where hardly a word has a counterpart, the last ones say nothing.
    let rest = support.source.get(..support.source.len().saturating_sub(LAST_WORDS)).unwrap_or(&[]);
    let trusted = asked <= END_SUPPORTED;
    let unreadable = trusted && rest.iter().map(|word| word.support).sum::<f32>() < READABLE * rest.len() as f32;
    if unreadable && length >= MIN_LENGTH.of(params) && !dangling {
        return true;
    }
    if dangling {
        return trusted && length >= DANGLING_LENGTH && mean >= DANGLING_SUPPORTED;
    }
    let usual = [source, &passage.target].iter().all(|side| usual_length(side.lang()).is_some());
    let of_usual = if usual { longer(source, &passage.target).exp() } else { length };
    let missing = (MIN_LENGTH.of(params) - length).max(0.0);
    let end = || last.iter().rev().take(2);
    // Of the last words nothing is there; behind a quotation or a bracket only the stop was forgotten.
    let closed = passage.target.text().trim_end().ends_with(CLOSING);
    if usual && !closed && of_usual < SHORT_OF && last.len() > 2 && end().all(|word| word.support < LOST) {
        return false;
    }
    let very_end = last.len() >= 2 && end().all(|word| word.support >= SURE);
    trusted && of_usual >= SAME_LENGTH.of(params) || !last.is_empty() && (very_end || mean >= asked + SHORTER * missing)
}

/// Content words at the end of a source, and their mean support, 0 to 1, from which its end counts as translated; the
/// mean over clean pairs is about 0.6, over words cut off 0.1.
const LAST_WORDS: usize = 4;
const END_SUPPORTED: f32 = 0.35;
/// The same where the other paragraphs of the document end in their marks: a missing one is a sign there.
const AMONG_ENDED: f32 = 0.6;
/// How much more support each share of the length that is missing asks for; fitted on sentences cut off and on headlines.
const SHORTER: f32 = 2.0;
/// Languages whose sentences end in an auxiliary as a rule (WALS chapter 81, order of subject, object and verb).
pub(super) const VERB_FINAL: &[&str] =
    &["hi", "ur", "fa", "tr", "ja", "ko", "ta", "te", "bn", "mr", "kk", "az", "uz", "ky"];
/// What it takes for a translation that ends in a function word, “… this summer after”; verbs of German end so too.
const DANGLING_LENGTH: f32 = 0.7;
const DANGLING_SUPPORTED: f32 = 0.6;
/// Mean support of the other words from which the tables can read the pair.
const READABLE: f32 = 0.35;
/// Support of a word that has a counterpart for sure, and of one that has none; share of the usual length below which the last
/// two words of the source, without any, tell that the translation breaks off before them.
const SURE: f32 = 0.9;
const LOST: f32 = 0.1;
const SHORT_OF: f32 = 1.1;

/// True when the paragraphs of the document end in marks as a rule, so that one without is an exception.
fn others_end(target: &Side<'_>) -> bool {
    let document = target.analysis.document;
    let paragraphs: Vec<_> = document.blocks.iter().filter(|b| b.kind == BlockKind::Paragraph).collect();
    let ended = paragraphs.iter().filter(|b| ends(b.span.of(&document.text))).count();
    paragraphs.len() >= 4 && ended * 5 >= paragraphs.len() * 4
}

/// About how many Latin letters a text would have: characters, with those of denser scripts counted by how many letters
/// of an English translation stand for one of them (corpora/: Han 3.0, kana and Hangul 1.8, Arabic and Hebrew 1.2).
pub(crate) fn latin_length(text: &str) -> f64 {
    text.chars()
        .map(|c| match script(c) {
            Script::Han => 3.0,
            Script::Kana | Script::Hangul => 1.8,
            Script::Arabic | Script::Hebrew => 1.2,
            _ => 1.0,
        })
        .sum()
}

/// True when a text ends in a mark that can close a sentence, quotes and brackets after it left aside.
fn ends(text: &str) -> bool {
    let text = text.trim_end_matches(|c: char| c.is_whitespace() || CLOSING.contains(&c));
    text.ends_with(|c: char| is_terminator(c) || matches!(c, ':' | ';' | '：' | '，' | '；' | '؛' | '|'))
}

#[cfg(test)]
mod tests {
    use crate::check::Settings;
    use crate::language::Lang;
    use crate::rule::Severity;
    use crate::{Text, check_texts};

    #[test]
    fn german_books_close_their_quotations_with_the_mark_that_opens_french_ones() {
        let source = "“Forty-one seconds,” she says.\n\n“That’s all that will be left of it.”";
        let target = "»Einundvierzig Sekunden«, sagt sie.\n\n»Mehr wird davon nicht bleiben.«";
        let text = |text, lang| Text { text, lang: Lang::parse(lang) };
        let found =
            check_texts(Some(text(source, "en")), text(target, "de"), &Settings::default(), |r, _| r.findings.len());
        assert_eq!(found, 0);
    }

    #[test]
    fn a_whole_paragraph_without_its_stop_is_worth_knowing_among_others_that_have_theirs() {
        let source = "The port of Calais reopened on Thursday after a strike of nine days.\n\n\
                      The unions accepted a rise in wages of three percent.\n\n\
                      The first ferry left for Dover at noon with two hundred lorries on board.\n\n\
                      The mayor thanked the drivers for their patience.\n\n\
                      Talks about the night shifts will go on in October.";
        let target = "Le port de Calais a rouvert jeudi après neuf jours de grève.\n\n\
                      Les syndicats ont accepté une hausse des salaires de trois pour cent.\n\n\
                      Le premier ferry est parti pour Douvres à midi avec deux cents camions à bord\n\n\
                      Le maire a remercié les chauffeurs de leur patience.\n\n\
                      Les discussions sur le travail de nuit reprendront en octobre.";
        let text = |text, lang| Text { text, lang: Lang::parse(lang) };
        let found = check_texts(Some(text(source, "en")), text(target, "fr"), &Settings::default(), |report, _| {
            let findings = report.findings.iter();
            findings.map(|f| (f.rule.id, f.severity, f.flag.reason.to_string())).collect::<Vec<_>>()
        });
        let reason = "nothing ends the paragraph after “à bord”: all of it may be there, but for the full stop";
        assert_eq!(found, [("truncated-ending", Severity::Neutral, reason.to_owned())]);
    }
}
