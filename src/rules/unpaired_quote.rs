//! A quotation mark without its partner: readers no longer know who speaks. Marks that are no pair, «like these”, and marks that
//! stand twice, `""like these""`, are told with them.
//!
//! Marks are paired over the whole paragraph (`analysis::quotes`), because a quotation may run over several
//! sentences. Newspapers open each paragraph of a long quotation and close only the last, so a mark is innocent
//! where the paragraph before or after continues it, and where the source has a lone mark at its place too.

use crate::analysis::Side;
use crate::analysis::quotes::{
    Paired, Quotations, double_quotations, is_double, is_single, single_quotations, with_word,
};
use crate::rule::*;
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "unpaired-quote",
    category: Category::Punctuation,
    severity: Severity::Minor,
    confidence: 0.85,
    summary: "a quotation mark without its partner",
    help: "Find where the quotation begins or ends in the source and put the missing mark there. Quotations that run \
           over paragraphs are left alone, as is a lone mark that the source has too.",
    params: &[&REACH],
    supersedes: &[],
    check: Check::Target(check),
    bad: &[
        Example {
            langs: "uk>en",
            source: "«Ми повернемося додому», — сказала вчителька з Бахмута.",
            target: "⟦\"\"We will go back home,\"\"⟧ said a teacher from Bakhmut.",
            because: "marks of a table",
        },
        Example {
            langs: "es>en",
            source: "«No vamos a cerrar», insistió la librera.",
            target: "«We are not ⟦closing,”⟧ the bookseller insisted.",
            because: "a guillemet opens, and a mark of another kind closes",
        },
        Example {
            langs: "fr>en",
            source: "« Nous ne céderons pas », a dit le maire lundi.",
            target: "⟦“We⟧ will not give in, the mayor said on Monday.",
            because: "the closing mark is lost",
        },
        Example {
            langs: "en>de",
            source: "The council met on Monday.\n\nShe called the plan a “serious mistake” and left.",
            target: "Der Rat tagte am Montag.\n\nSie nannte den Plan einen schweren ⟦Fehler“⟧ und ging.",
            because: "the opening mark is lost",
        },
        Example {
            langs: "en>fr",
            source: "“It was a hard choice,” he admitted.",
            target: "⟦« C'était⟧ un choix difficile, a-t-il reconnu.",
            because: "the closing guillemet is lost",
        },
        Example {
            langs: "en>fr",
            source: "The mayor called the plan a “serious mistake” and said of the council that “it knew the price from the first day on.”",
            target: "Le maire a qualifié le plan de ⟦« grave⟧ erreur et a dit du conseil qu’« il connaissait le prix depuis le premier jour ».",
            because: "the first of two quotations is not closed",
        },
        Example {
            langs: "en>de",
            source: "The crew shouted: “There is smoke!\n\nThere is smoke!” That was at noon. “I told everyone to leave the deck,” Hansen added.",
            target: "Die Besatzung rief: „Da ist Rauch!\n\nDa ist Rauch!“ Das war mittags. Ich sagte allen, sie sollten das Deck ⟦verlassen“⟧, fügte Hansen hinzu.",
            because: "the quotation of the paragraph before explains one mark, not both",
        },
        Example {
            langs: "es>en",
            source: "Kiruna “atrae a miles de turistas cada año”, sobre todo en invierno, dijo la alcaldesa.",
            target: "Kiruna draws thousands of tourists every ⟦year,”⟧ above all in winter, the mayor said.",
            because: "the name before the quotation begins the translation, too",
        },
        Example {
            langs: "fr>en",
            source: "Interrogé sur le contrat, le trésorier a répondu que les comptes étaient « incomplets, parce que deux dossiers manquaient ».",
            target: "Asked about the contract, the treasurer replied that the books were ⟦\"incomplete⟧, because two files were missing.",
            because: "words in the middle of a sentence, which the source closes at its end",
        },
        Example {
            langs: "de>en",
            source: "Der Geiger sagte am Dienstag: „Ich habe nie aufgehört zu üben“, und lachte: „Es hat nur niemand angerufen.“",
            target: "I never once stopped ⟦practising,\"⟧ the violinist said on Tuesday with a laugh. \"It's just that nobody called.\"",
            because: "the first of two quotations is not opened",
        },
        Example {
            langs: "en>ja",
            source: "The talks lasted all day.\n\nThe minister said the talks were “emotional”.",
            target: "協議は一日続いた。\n\n大臣は協議が感情的⟦だった」⟧と述べた。",
            because: "the opening bracket of the quotation is lost",
        },
        Example {
            langs: "en>es",
            source: "The coach said: “We played very badly in the second half.”",
            target: "El entrenador dijo: ⟦«Jugamos⟧ muy mal en la segunda parte.",
            because: "the quotation ends with its sentence, as in the source",
        },
        Example {
            langs: "de>zh",
            source: "Die Bürgermeisterin sagte: „Der Plan beginnt im nächsten Jahr.“",
            target: "市长说：⟦“计划将⟧于明年开始。",
            because: "the same in Chinese",
        },
    ],
    good: &[
        Example {
            langs: "fr>en",
            source: "« Nous ne céderons pas », a dit le maire. « Jamais. »",
            target: "\"We will not give in,\" the mayor said. \"Never.\"",
            because: "marks of another style, all paired",
        },
        Example {
            langs: "fr>en",
            source: "« Le pays est prêt. Nous l'avons prouvé.",
            target: "“The country is ready. We have proved it.",
            because: "the quotation goes on in the next paragraph, in the source as well",
        },
        Example {
            langs: "de>en",
            source: "Die Titel der Fahrer in den 90ern waren umkämpft.",
            target: "The drivers' titles of the '90s were hard-fought.",
            because: "apostrophes",
        },
        Example {
            langs: "de>en",
            source: "Er ist 6'2\" groß und hat einen 27\"-Bildschirm.",
            target: "He is 6'2\" tall and has a 27\" screen.",
            because: "feet and inches",
        },
        Example {
            langs: "en>de",
            source: "\"We stay,\" said the leader.",
            target: "„Wir bleiben\", sagte die Vorsitzende.",
            because: "mixed marks, but each has its partner",
        },
        Example {
            langs: "en>de",
            source: "'If he had been in charge, we would be out by now,' she said.",
            target: "‚Wäre er verantwortlich, dann wären wir schon draußen“, sagte sie.",
            because: "marks of two kinds that close each other",
        },
        Example {
            langs: "fr>en",
            source: "Elle a ri.\n\n« Il y avait déjà sept candidats. Quelqu'un les appelait “les sept nains” ».",
            target: "She laughed.\n\n“There were already seven candidates. Somebody called them “the seven dwarfs.”",
            because: "one mark closes both quotations",
        },
        Example {
            langs: "en>ru",
            source: "The paper “Izvestia” wrote: “‘The best’ are gone.”",
            target: "Газета «Известия» написала: «„Лучшие“ ушли».",
            because: "a quotation inside another",
        },
        Example {
            langs: "ar>en",
            source: "وقال الوزير: «سنواصل العمل».",
            target: "“We will continue to work,” the minister said.",
            because: "Arabic guillemets",
        },
        Example {
            langs: "de>en",
            source: "„Glauben Sie, dass er dem Land die Wahrheit sagt?“",
            target: "“Do you think he is telling the country the truth?",
            because: "an English paragraph whose quotation may go on in the next",
        },
    ],
};

static REACH: Param = Param {
    name: "reach",
    default: 1.35,
    unit: "times the share of the sentence that the source quotes",
    range: (1.0, 5.0),
    basis: "quotations of NTREX-128 take up at most so much more of the sentence in the translation",
};

/// Confidence where only a sentence and its source are there to tell, and the quotation may go on outside of what was
/// given: 26 of 47 such marks on sentences of human news translations (NTREX-128) were no faults.
const MAY_GO_ON: f32 = 0.45;
/// Confidence where the quotation of the source lies inside the sentence, so that ours should.
const INSIDE: f32 = 0.8;
/// Confidence of an opening mark where the source has both marks of as many quotations: of 16 such marks, closing ones
/// with them, on human translations of FLORES and PUD, 15 were slips; the closing ones may belong to the sentence before.
const CLOSED_THERE: f32 = 0.6;
/// English newspapers open each paragraph of a long quotation and close the last, where translations close each one: eight
/// of 3,789 sentences of NTREX-128 are such paragraphs.
const OPEN_PARAGRAPHS: &[&str] = &["en"];
/// Confidence of single marks, which apostrophes look like.
const SINGLE: f32 = 0.45;

fn check(target: &Side<'_>, source: Option<&Side<'_>>, params: &Params) -> Vec<Flag> {
    let mut flags = unlike(target, source);
    flags.extend(doubled(target, source));
    let (doubles, singles) = without_mixed(lone(target, DOUBLES), lone(target, SINGLES));
    for (found, confidence) in [(doubles, RULE.confidence), (singles, SINGLE)] {
        if found.is_empty() {
            continue;
        }
        // Singles are told from apostrophes only by their places, so both have to be in order in the source.
        let innocent = source.is_some_and(|side| {
            let there = unpaired(side, DOUBLES);
            // What the paragraphs around explain there, they explain here as well, but no more.
            let explained = lone(side, DOUBLES).is_empty() && there < unpaired(target, DOUBLES);
            there > 0 && !explained || !lone(side, SINGLES).is_empty()
        });
        if innocent {
            continue;
        }
        // `""word""` is the quotation of a CSV file, in which a mark pairs with itself.
        if target.text().contains("\"\"") {
            continue;
        }
        let sentence_alone = target.analysis.document.blocks.len() == 1;
        // One mark at each edge can be of the quotation that the source has; the others are of who knows what.
        let first_closing = found.iter().find(|(_, opens)| !opens).map(|(mark, _)| *mark);
        let last_opening = found.iter().rfind(|(_, opens)| *opens).map(|(mark, _)| *mark);
        for (mark, opens) in found {
            if opens && source.is_some_and(|side| closes_both(target, side, mark)) {
                continue;
            }
            let nearest = Some(mark) == if opens { last_opening } else { first_closing };
            let span = with_word(target.analysis.text(), target.span(), mark, opens);
            let what =
                if opens { "opens a quotation that nothing closes" } else { "closes a quotation that nothing opens" };
            let limit = match source {
                Some(side)
                    if sentence_alone && (!nearest || may_go_on(target, side, mark, opens, REACH.of(params))) =>
                {
                    if closed_there(target, side, opens) {
                        CLOSED_THERE
                    } else {
                        MAY_GO_ON
                    }
                }
                Some(_) if sentence_alone => INSIDE,
                Some(_) => 1.0,
                // A sentence by itself tells nothing, a paragraph does.
                None if sentence_alone => MAY_GO_ON,
                None => 0.7,
            };
            let flag = Flag::target(span, format!("{} {what}", target.quote(span)));
            flags.push(flag.confidence(confidence.min(limit)));
        }
    }
    flags
}

/// A quotation in marks that stand twice, `""like this""`, as a table of comma-separated values has them, and the source has not.
fn doubled(target: &Side<'_>, source: Option<&Side<'_>>) -> Option<Flag> {
    let text = target.text();
    let opens = text.match_indices(TWICE).map(|(at, _)| at).find(|at| {
        let (before, after) = (text.get(..*at).unwrap_or(""), text.get(at + TWICE.len()..).unwrap_or(""));
        (before.is_empty() || before.ends_with(char::is_whitespace)) && after.starts_with(char::is_alphanumeric)
    })?;
    let closes = opens + TWICE.len() + text.get(opens + TWICE.len()..)?.find(TWICE)?;
    // In a quotation of straight marks it is one inside of it.
    let inside = text.replace(TWICE, "").contains('"');
    if inside || source.is_some_and(|side| side.text().contains(TWICE)) {
        return None;
    }
    let start = target.span().start as usize;
    let span = Span::new(start + opens, start + closes + TWICE.len());
    let once = target.words(span).replace(TWICE, "\"");
    Some(Flag::target(span, format!("{} has its quotation marks twice", target.quote(span))).suggest(once))
}

/// A straight mark, twice.
const TWICE: &str = "\"\"";

/// Quotations that end in a mark of another kind than they begin with, «like this”, where those of the source do not.
fn unlike(target: &Side<'_>, source: Option<&Side<'_>>) -> Vec<Flag> {
    let found = unlike_pairs(target);
    if found.is_empty() || source.is_some_and(|side| !unlike_pairs(side).is_empty()) {
        return Vec::new();
    }
    let (text, whole) = (target.analysis.text(), target.span());
    let flag = |(opening, closing): (Span, Span)| {
        let span = with_word(text, whole, closing, false);
        let begins = target.quote(with_word(text, whole, opening, true));
        Flag::target(span, format!("{} closes with another kind of mark than {begins} opens with", target.quote(span)))
    };
    found.into_iter().map(flag).collect()
}

/// The pairs of a side of which one mark is a guillemet or a corner bracket and the other is not.
fn unlike_pairs(side: &Side<'_>) -> Vec<(Span, Span)> {
    let kind = |mark: Span| match mark.of(side.analysis.text()) {
        "«" | "»" => 1,
        "「" | "」" | "『" | "』" => 2,
        _ => 0,
    };
    let pairs = double_quotations(side.analysis.text(), side.span()).pairs;
    pairs.into_iter().filter(|&(opening, closing)| kind(opening) != kind(closing)).collect()
}

/// Marks of a side's paragraphs that have no partner within their paragraph, without a look at the next.
fn unpaired(side: &Side<'_>, pairing: Pairing) -> usize {
    let mut blocks: Vec<u32> = side.segments().iter().map(|segment| segment.block).collect();
    blocks.dedup();
    let found = blocks.iter().filter_map(|&block| side.analysis.paired(block as usize)).map(pairing);
    found.map(|found| found.unclosed.len() + found.unopened.len()).sum()
}

/// True when the quotation of a lone mark may have begun before a sentence that was given alone, or go on after it: the
/// source has no quotation, or its quotation is as long as all that lies between our mark and the edge.
fn may_go_on(target: &Side<'_>, source: &Side<'_>, mark: Span, opens: bool, most: f32) -> bool {
    let whole = source.span();
    let text = source.analysis.text();
    let mut pairs = single_quotations(text, whole).pairs;
    // "students' behaviour": a mark after an s inside the sentence is more likely an apostrophe.
    pairs.retain(|(_, closing)| {
        let (before, after) = (text.get(..closing.start as usize), text.get(closing.end as usize..));
        !(before.is_some_and(|t| t.ends_with('s')) && after.is_some_and(|t| t.starts_with(' ')))
    });
    pairs.extend(double_quotations(text, whole).pairs);
    let outermost = if opens { pairs.iter().max_by_key(|pair| pair.1) } else { pairs.iter().min_by_key(|pair| pair.0) };
    // As many quotations on both sides, ours with its one mark among them: it is the one in the same place.
    let own = double_quotations(target.analysis.text(), target.span());
    let doubles = double_quotations(text, whole);
    let ours: Vec<Span> = own.pairs.iter().map(|pair| pair.0).chain([mark]).collect();
    let rank = ours.iter().filter(|place| **place < mark).count();
    let mut there = doubles.pairs.clone();
    there.sort();
    let same_rank = there.get(rank).filter(|_| there.len() > 1 && there.len() == ours.len() && doubles.is_balanced());
    let Some(&(opening, closing)) = same_rank.or(outermost) else { return true };
    // `"Snow White and the Seven Dwarfs" »`: the outer quotation began before.
    let after = target.words(Span { start: mark.end, end: target.span().end });
    let before = target.words(Span { start: target.span().start, end: mark.start });
    if !opens && !after.contains(char::is_alphanumeric) && before.trim_end().ends_with(is_double) {
        return true;
    }
    let has_words = |span: Span| source.words(span).contains(char::is_alphanumeric);
    let begins = !has_words(Span { start: whole.start, end: opening.start });
    let ends = !has_words(Span { start: closing.end, end: whole.end });
    let reach = match opens {
        true => Span { start: mark.end, end: target.span().end },
        false => Span { start: target.span().start, end: mark.start },
    };
    let there = Span { start: opening.end, end: closing.start };
    // "HER2 “drives the growth of cancer,” …": the word before the quotation begins our sentence as well.
    let first = |side: &Side<'_>| side.tokens().iter().find(|token| token.is_word()).map(|token| token.span);
    let same_start = first(source).zip(first(target)).is_some_and(|(there, here)| {
        let word = source.words(there);
        there.end <= opening.start && word == target.words(here) && word.chars().count() > 2
    });
    if !opens && same_start {
        return false;
    }
    // "No," she said: a comma before the mark is of speech, and a word set at a distance is none.
    let speech = target.words(reach).ends_with([',', '.', '!', '?', '…']);
    let spoken = source.words(there).split_whitespace().count() > 1 || source.locale().unspaced;
    if !opens && speech && !spoken {
        return true;
    }
    let share =
        |part: Span, side: &Side<'_>| f64::from(part.end - part.start) / f64::from(side.span().end - side.span().start);
    let fits = begins && ends || share(reach, target) <= f64::from(most) * share(there, source);
    // The speaker of the source stands before its quotation, so ours cannot have begun the sentence: he would be in it.
    let lead_in = |text: &str| text.trim_end().ends_with([':', '：']);
    let there_before = source.words(Span { start: whole.start, end: opening.start });
    let here_before = target.words(Span { start: target.span().start, end: mark.start });
    let inside = !begins
        && if opens {
            !here_before.contains(char::is_alphanumeric)
        } else {
            lead_in(there_before) && target.words(reach).contains([':', '：'])
        };
    match (opens, begins, ends) {
        _ if inside => false,
        (true, false, true) if doubles.is_balanced() && own.unclosed.len() == 1 && is_part(target, mark) => false,
        // Speech and then its speaker: “We stay,” she said.
        (false, true, _) => ends,
        (true, _, false) => false,
        _ => fits,
    }
}

/// True where one mark is all that parts the quotations of a side from those of the source, which are whole.
fn closed_there(target: &Side<'_>, source: &Side<'_>, opens: bool) -> bool {
    let here = double_quotations(target.analysis.text(), target.span());
    let there = double_quotations(source.analysis.text(), source.span());
    let lone = here.unclosed.len() + here.unopened.len() == 1;
    let spoken = |(opening, closing): &(Span, Span)| {
        let words = source.words(Span { start: opening.end, end: closing.start });
        words.split_whitespace().count() >= SPOKEN || source.locale().unspaced
    };
    let whole = there.is_balanced() && there.pairs.len() == here.pairs.len() + 1 && there.pairs.iter().all(spoken);
    // What closes may have begun in the sentence before, unless another quotation stands beside it.
    let beside = if opens { !OPEN_PARAGRAPHS.contains(&target.lang().code()) } else { !here.pairs.is_empty() };
    lone && whole && beside
}

/// Fewest words of a quotation that is no name.
const SPOKEN: usize = 3;

/// True for a quotation that is a part of its sentence, “they were “mean and untruthful”: after a word, and in lower case.
/// It ends where the source has its end, and does not go on for another sentence.
fn is_part(target: &Side<'_>, mark: Span) -> bool {
    let before = target.words(Span { start: target.span().start, end: mark.start });
    let after = target.words(Span { start: mark.end, end: target.span().end });
    let led_in = before.trim_end().ends_with(char::is_alphabetic) && before.split_whitespace().nth(PART_OF).is_some();
    led_in && after.starts_with(char::is_lowercase)
}

/// Words before a quotation that is a part of its sentence, less one.
const PART_OF: usize = 2;

/// Marks without a partner, and whether each opens.
type Lone = Vec<(Span, bool)>;

/// Lone marks of both kinds, less those that close each other: ‚Wir bleiben“, with the marks of two keyboards.
fn without_mixed(mut doubles: Lone, mut singles: Lone) -> (Lone, Lone) {
    let partners = |a: &[(Span, bool)], b: &[(Span, bool)]| match (a, b) {
        (&[(opening, true)], &[(closing, false)]) | (&[(closing, false)], &[(opening, true)]) => opening < closing,
        _ => false,
    };
    if partners(&doubles, &singles) {
        doubles.clear();
        singles.clear();
    }
    (doubles, singles)
}

/// True when a paragraph begins with this mark and ends with one that closes two quotations at once, where the source
/// has two: “They called it “the seven dwarfs.”
fn closes_both(target: &Side<'_>, source: &Side<'_>, mark: Span) -> bool {
    let is_mark = |c: char| is_double(c) || is_single(c);
    let ends_twice = |text: &str| {
        let marks: String = text.chars().rev().take_while(|c| !c.is_alphanumeric()).collect();
        marks.chars().filter(|&c| is_mark(c)).count()
    };
    let blocks = &target.analysis.document.blocks;
    let Some(block) = blocks.iter().find(|block| mark.within(block.span)) else { return false };
    let there = source.segments().last().and_then(|s| source.analysis.document.blocks.get(s.block as usize));
    mark.start == block.span.start
        && ends_twice(block.span.of(target.analysis.text())) == 1
        && there.is_some_and(|block| ends_twice(block.span.of(source.analysis.text())) == 2)
}

/// How many paragraphs further on the partner of a mark may be, those between being without marks.
const SILENT: usize = 4;

type Pairing = fn(&Paired) -> &Quotations;
const DOUBLES: Pairing = |paired| &paired.doubles;
const SINGLES: Pairing = |paired| &paired.singles;

/// Marks of a side that have no partner in its paragraph and are not continued in a neighbouring one; true for
/// those that open.
fn lone(side: &Side<'_>, pairing: Pairing) -> Vec<(Span, bool)> {
    let analysis = side.analysis;
    let blocks = &analysis.document.blocks;
    let mut seen = Vec::new();
    let mut found = Vec::new();
    for segment in side.segments() {
        let block = segment.block as usize;
        if seen.contains(&block) {
            continue;
        }
        seen.push(block);
        let marks = |block: usize| analysis.paired(block).map(pairing);
        let Some((paragraph, quotations)) = blocks.get(block).zip(marks(block)) else { continue };
        if quotations.is_balanced() {
            continue;
        }
        let next = blocks.get(block + 1).zip(marks(block + 1));
        // Paragraphs in the middle of what somebody says may have no mark at all.
        let marked = |found: &&Quotations| !found.is_empty();
        let later = (block + 1..blocks.len()).take(SILENT).filter_map(marks).find(marked);
        let closed_later = later.is_some_and(|found| !found.unopened.is_empty());
        let previous = (0..block).rev().take(SILENT).filter_map(marks).find(marked);
        // The next paragraph opens with a mark, or closes one that it has not opened.
        let begins = quotations.unclosed.iter().any(|mark| mark.start == paragraph.span.start);
        let goes_on = next.is_some_and(|(block, quotations)| {
            let opens = |mark: &Span| mark.start == block.span.start;
            // A paragraph that begins with its lone mark is one of several that somebody says.
            begins && !quotations.is_balanced()
                || quotations.unclosed.iter().any(opens)
                || quotations.pairs.iter().any(|(opening, _)| opens(opening))
        });
        let goes_on = goes_on || closed_later;
        let went_on = previous.is_some_and(|quotations| !quotations.unclosed.is_empty());
        // The neighbours explain the last mark that opens and the first that closes, no others.
        let unclosed = quotations.unclosed.len() - usize::from(goes_on).min(quotations.unclosed.len());
        let first = usize::from(went_on);
        found.extend(quotations.unclosed.iter().take(unclosed).map(|&mark| (mark, true)));
        found.extend(quotations.unopened.iter().skip(first).map(|&mark| (mark, false)));
    }
    found.retain(|(mark, _)| mark.within(side.span()));
    found.sort();
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Analysis;
    use crate::document::{Block, BlockKind, Document};
    use crate::language::Lang;

    /// What is flagged in paragraphs parted by "|", without a source.
    #[track_caller]
    fn flagged(paragraphs: &str, expected: &[&str]) {
        let mut document = Document::default();
        for paragraph in paragraphs.split(" | ") {
            let start = document.text.len();
            document.text.push_str(paragraph);
            document.blocks.push(Block { kind: BlockKind::Paragraph, span: Span::new(start, document.text.len()) });
            document.text.push_str("\n\n");
        }
        let analysis = Analysis::new(&document, Lang::parse("en").expect("a tag"));
        let segments = analysis.segments.len() as u32;
        let found: Vec<String> = (0..segments)
            .flat_map(|i| check(&analysis.side(i..i + 1), None, &Params::default()))
            .filter(|flag| flag.confidence >= Some(0.5))
            .filter_map(|flag| flag.target)
            .map(|span| span.of(&document.text).to_string())
            .collect();
        assert_eq!(found, expected, "{paragraphs}");
    }

    #[test]
    fn a_quotation_may_run_over_paragraphs() {
        flagged("“We came at dawn, she said. “It was cold. | “Nobody was there. | “So we left.”", &["“We"]);
        flagged("The mayor said: “It was cold. | “Nobody was there. | “So we left.”", &[]);
        flagged("He asked: “Why? | Nobody knows.” | That was all.", &[]);
        flagged("He asked: “Why? | Nobody knows. | They left at noon.” | That was all.", &[]);
    }

    #[test]
    fn a_mark_that_no_neighbour_explains_is_flagged() {
        flagged("It was cold. | The mayor called it “a disgrace and left. | That was all.", &["“a"]);
        flagged("It was cold. | The mayor called it a disgrace” and left. | That was all.", &["disgrace”"]);
    }
}
