//! Clauses: where a segment can be cut into parts that stand for themselves.
//!
//! Translators cut and join sentences at their clauses, and segmenters err there. So the search runs over clauses, and
//! beads of whole segments are made of its beads where those share a segment: a clause that went to the next sentence in
//! the translation joins the two. Without a cut inside, a clause is its segment.

use std::ops::Range;

use super::evidence::letters;

/// Fewest letters on both sides of a cut: "Mr." and "12." are no clauses.
const LEAST: f64 = 8.0;
/// The same at a comma: less than some four words is an item of a list or an adverb. With 12 to 35 letters the
/// development documents come out within 0.02 of one another.
const LEAST_AT_COMMA: f64 = 20.0;

/// The clauses of a segment as ranges of its bytes; together they are the segment. Not every clause at a comma has a name
/// or a figure to be known by, so these are `cut_at_commas` only where a lexicon knows their words.
pub fn clauses(segment: &str, cut_at_commas: bool) -> Vec<Range<usize>> {
    let letters_in = |text: &str| text.chars().filter(|c| c.is_alphabetic()).map(letters).sum::<f64>();
    let mut out = Vec::new();
    let mut left = letters_in(segment);
    let (mut start, mut counted, mut here) = (0, 0, 0.0);
    for (cut, least) in cuts(segment, cut_at_commas) {
        here += segment.get(counted..cut).map_or(0.0, letters_in);
        counted = counted.max(cut);
        if here >= least && left - here >= least {
            out.push(start..cut);
            left -= here;
            (start, here) = (cut, 0.0);
        }
    }
    out.push(start..segment.len());
    out
}

/// Where marks end a clause, and the fewest letters that each asks for.
fn cuts(segment: &str, cut_at_commas: bool) -> impl Iterator<Item = (usize, f64)> {
    segment.char_indices().filter(move |(_, c)| cut_at_commas || !COMMAS.contains(c)).filter_map(|(at, c)| {
        let end = at + c.len_utf8();
        let least = if COMMAS.contains(&c) { LEAST_AT_COMMA } else { LEAST };
        let mut rest = segment.get(end..)?.chars();
        if FULL_WIDTH_ENDS.contains(&c) {
            let closing = rest.take_while(|c| CLOSING.contains(c) || FULL_WIDTH_ENDS.contains(c));
            return Some((end + closing.map(char::len_utf8).sum::<usize>(), least));
        }
        let (next, after) = (rest.next()?, rest.next());
        let before_dash = c.is_whitespace() && DASHES.contains(&next) && after.is_some_and(char::is_whitespace);
        // "at 6 a.m. on Tuesday": an abbreviation.
        let goes_on = FULL_STOPS.contains(&c) && after.is_some_and(char::is_lowercase);
        (ENDS.contains(&c) && next.is_whitespace() && !goes_on || before_dash).then_some((end, least))
    })
}

/// Marks that end a clause before white space.
const ENDS: [char; 12] = ['.', ';', ':', '?', '!', '…', '؛', '؟', '۔', '।', ',', '،'];
/// Those of them that are followed by a capital.
const FULL_STOPS: [char; 4] = ['.', '?', '!', '…'];
/// Marks that end one by themselves, with what closes behind them.
const FULL_WIDTH_ENDS: [char; 7] = ['。', '？', '！', '；', '：', '，', '、'];
const CLOSING: [char; 6] = ['”', '’', '」', '』', '）', '》'];
/// Those of both that may part less than clauses.
const COMMAS: [char; 4] = [',', '،', '，', '、'];
/// Dashes that begin one between white space.
const DASHES: [char; 3] = ['-', '–', '—'];

#[cfg(test)]
mod tests {
    use super::*;

    /// "|" marks each cut.
    #[track_caller]
    fn cut(expected: &str) {
        let segment = expected.replace('|', "");
        let got: Vec<&str> = clauses(&segment, true).into_iter().map(|range| &segment[range]).collect();
        assert_eq!(expected, got.join("|"));
    }

    #[test]
    fn clauses_end_at_semicolons_colons_dashes_and_missed_full_stops() {
        cut("Der Fluss stieg um 3 m.| Sechs Dörfer wurden geräumt;| die Bahn fuhr nicht.");
        cut("Elle a répondu :| « Nous ne céderons pas. »");
        cut("The ferry sailed at noon |– the last one of the season.");
    }

    #[test]
    fn scripts_without_spaces_are_cut_at_their_own_marks() {
        cut("他说：“列车停运了。”|市长周一前往灾区；|学校仍然关闭。");
        cut("توقفت القطارات؛| وبقيت المدارس مغلقة حتى الاثنين.");
    }

    #[test]
    fn a_comma_parts_clauses_but_not_the_items_of_a_list() {
        cut("Der Fluss trat in der Nacht über die Ufer,| sodass sechs Dörfer geräumt wurden.");
        cut("河水周一夜间漫过堤岸淹没农田，|六个村庄的居民被迫离开家园。");
        cut("Ferries, trains and buses, too, stood still.");
    }

    #[test]
    fn abbreviations_and_clock_times_are_no_cuts() {
        cut("Dr. Meier spoke at 6 p.m. in the town hall, at 14:30 in the church.");
        cut("5. Kapitel: Die Flut");
    }

    #[test]
    fn a_segment_of_marks_is_one_clause() {
        cut("… . . . ; - ?");
        cut("");
    }
}
