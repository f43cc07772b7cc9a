//! Quotation marks and brackets of a text, and which of them belong together.
//!
//! The same mark opens in one language and closes in another (“ closes in German), newsrooms mix typographic and
//! typewriter marks, and the apostrophe looks like a single quotation mark. So a mark's role is read from the mark
//! and from its neighbours first (a space before and a letter after: it opens), and only what stays open is settled
//! by what has been opened before it. Unlike marks may close each other („…"), as they do in agency copy.

use crate::span::Span;

/// A quotation mark that has no partner, or two that belong together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Quotations {
    /// Opening and closing mark of each quotation, in the order of the closing ones.
    pub pairs: Vec<(Span, Span)>,
    /// Marks that open a quotation which nothing closes, in text order.
    pub unclosed: Vec<Span>,
    /// Marks that close a quotation which nothing opens, in text order.
    pub unopened: Vec<Span>,
}

impl Quotations {
    /// True when there is no quotation mark at all.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty() && self.is_balanced()
    }

    /// True when every mark has its partner.
    pub fn is_balanced(&self) -> bool {
        self.unclosed.is_empty() && self.unopened.is_empty()
    }
}

/// The marks of a paragraph, paired.
#[derive(Debug, Clone, Default)]
pub struct Paired {
    /// Double quotation marks.
    pub doubles: Quotations,
    /// Single ones, without apostrophes.
    pub singles: Quotations,
    /// Brackets.
    pub brackets: Quotations,
}

impl Paired {
    /// Those of a part of a text.
    pub fn of(text: &str, part: Span) -> Paired {
        Paired {
            doubles: double_quotations(text, part),
            singles: single_quotations(text, part),
            brackets: brackets(text, part),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Opens,
    Closes,
    Either,
}

/// True for the marks that can only be quotation marks, single ones left out.
pub fn is_double(mark: char) -> bool {
    matches!(mark, '"' | '＂' | '“' | '”' | '„' | '‟' | '«' | '»' | '「' | '」' | '『' | '』' | '〝' | '〞' | '〟')
}

/// True for marks that are a single quotation mark or an apostrophe.
pub fn is_single(mark: char) -> bool {
    matches!(mark, '\'' | '‘' | '’' | '‚' | '‹' | '›')
}

/// The double quotation marks of a part of a text, paired.
pub fn double_quotations(text: &str, part: Span) -> Quotations {
    paired(text, part, is_double, double_role)
}

/// The single quotation marks of a part of a text, paired; apostrophes are left out as far as they can be told.
pub fn single_quotations(text: &str, part: Span) -> Quotations {
    let mut found = paired(text, part, is_single, single_role);
    // "the drivers' titles": a mark after a letter closes something only if something is open.
    found.unopened.retain(|mark| {
        let before = part.of(text).get(..(mark.start - part.start) as usize).and_then(|t| t.chars().next_back());
        before.is_some_and(|c| matches!(c, '.' | ',' | '!' | '?' | '…')) || matches!(mark.of(text), "›")
    });
    found
}

fn paired(text: &str, part: Span, wanted: fn(char) -> bool, role: fn(&Neighbours) -> Option<Role>) -> Quotations {
    let mut found = Quotations::default();
    let mut open: Vec<(Span, Role)> = Vec::new();
    let words = part.of(text);
    for (at, mark) in words.char_indices().filter(|&(_, c)| wanted(c)) {
        let (before, after) = (words.get(..at).unwrap_or(""), words.get(at + mark.len_utf8()..).unwrap_or(""));
        let inside = open.last().and_then(|(opening, _)| opening.of(text).chars().next());
        let Some(role) = role(&Neighbours { mark, before, after, is_open: !open.is_empty(), inside }) else { continue };
        let start = part.start as usize + at;
        let span = Span::new(start, start + mark.len_utf8());
        match (role, open.last().map(|(opening, _)| *opening)) {
            (Role::Closes, Some(opening)) => {
                open.pop();
                found.pairs.push((opening, span));
            }
            (Role::Either, Some(opening)) if opening.of(text) == span.of(text) => {
                open.pop();
                found.pairs.push((opening, span));
            }
            (Role::Closes, None) => found.unopened.push(span),
            (Role::Opens | Role::Either, _) => open.push((span, role)),
        }
    }
    for (mark, role) in open {
        let before = text.get(part.start as usize..mark.start as usize).unwrap_or("");
        // `… often don't vote. " Even before that`: a mark at a distance on both sides closes the sentence before it.
        let closes = role == Role::Either && before.trim_end().ends_with(['.', '!', '?', '…', '。', '؟']);
        if closes { found.unopened.push(mark) } else { found.unclosed.push(mark) }
    }
    found.unopened.sort();
    found
}

struct Neighbours<'t> {
    mark: char,
    before: &'t str,
    after: &'t str,
    is_open: bool,
    /// The mark that is open.
    inside: Option<char>,
}

impl Neighbours<'_> {
    /// White space, an opening bracket, a dash or another opening mark stands before it, or nothing.
    fn starts(&self) -> bool {
        self.before.chars().next_back().is_none_or(|c| {
            c.is_whitespace()
                || matches!(c, '(' | '[' | '{' | '—' | '–' | '-' | '/' | '¿' | '¡' | '（' | '：' | '=')
                || matches!(c, '„' | '‘' | '‚' | '«' | '‹' | '「' | '“')
        })
    }

    /// White space, a mark or nothing stands after it.
    fn ends(&self) -> bool {
        self.after.chars().next().is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '$' | '€' | '£' | '#' | '@'))
    }

    fn spaced_before(&self) -> bool {
        self.before.chars().next_back().is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-'))
    }

    /// „… »Fuss!« …”: a quotation in one that other marks open, closed before that one is.
    fn opens_second(&self) -> bool {
        let next = self.after.find(['«', '»', '”', '“']).and_then(|at| self.after.get(at..));
        self.inside == Some('„') && next.is_some_and(|rest| rest.starts_with('«'))
    }

    fn spaced_after(&self) -> bool {
        self.after.chars().next().is_none_or(char::is_whitespace)
    }
}

fn double_role(n: &Neighbours<'_>) -> Option<Role> {
    let after_digit = n.before.chars().next_back().is_some_and(|c| c.is_ascii_digit());
    Some(match n.mark {
        // 5'10" and 27" are measures.
        '"' | '”' if after_digit && !n.is_open => return None,
        // ש"אין סיבה": behind a letter that is written with the next word.
        '"' if opens_behind_prefix(n) => Role::Opens,
        // ת"א, צה"ל: Hebrew abbreviations.
        '"' if n.before.chars().next_back().is_some_and(is_hebrew) && n.after.chars().next().is_some_and(is_hebrew) => {
            return None;
        }
        '„' | '‟' | '「' | '『' | '〝' => Role::Opens,
        '」' | '』' | '〞' | '〟' => Role::Closes,
        // »…« is German, »…» Swedish, « … » French.
        '«' if !n.starts()
            && n.ends()
            && !n.before.ends_with(['\'', '’'])
            && !n.after.starts_with(['\u{a0}', '\u{202f}']) =>
        {
            Role::Closes
        }
        '«' => Role::Opens,
        '»' if n.starts()
            && !n.spaced_after()
            && n.after.starts_with(|c: char| c.is_alphanumeric())
            && (!n.is_open || n.opens_second()) =>
        {
            Role::Opens
        }
        '»' => Role::Closes,
        // German closes with it, after another mark too: „… ‚du‘“.
        '“' if !n.spaced_before() && n.ends() => Role::Closes,
        '“' if n.starts() && !n.spaced_after() => Role::Opens,
        '“' => Role::Opens,
        '”' if n.starts() && !n.spaced_after() && !n.ends() => Role::Opens,
        '”' => Role::Closes,
        _ => match (n.before.trim_end().is_empty(), n.after.trim_start().is_empty()) {
            (true, _) => Role::Opens,
            (_, true) => Role::Closes,
            // "… the level of 2005 ".
            _ if n.is_open && n.after.starts_with(['.', ',', '،', '。', '，', ';', ')']) => Role::Closes,
            // He said:"Yes."
            _ if !n.is_open && n.before.ends_with(':') && !n.spaced_after() => Role::Opens,
            _ if n.starts() && !n.spaced_after() => Role::Opens,
            _ if !n.starts() && n.ends() => Role::Closes,
            _ => Role::Either,
        },
    })
}

fn single_role(n: &Neighbours<'_>) -> Option<Role> {
    let (before, after) = (n.before.chars().next_back(), n.after.chars().next());
    Some(match n.mark {
        '‚' | '‹' => Role::Opens,
        '›' => Role::Closes,
        // "it's", "l'État", "'90s"
        _ if before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric) => return None,
        _ if after.is_some_and(|c| c.is_ascii_digit()) && !n.is_open => return None,
        _ if n.starts() || before.is_some_and(is_double) && !n.ends() => {
            let word: String = n.after.chars().take_while(|c| c.is_alphabetic()).collect();
            // Words that an apostrophe begins; they open nothing.
            if word.is_empty()
                || matches!(
                    word.to_lowercase().as_str(),
                    "em" | "n" | "til" | "tis" | "twas" | "cause" | "s" | "t" | "d"
                )
            {
                return None;
            }
            Role::Opens
        }
        // German ‚…‘ closes with it.
        '‘' if !n.is_open => return None,
        _ if n.ends() => Role::Closes,
        _ => return None,
    })
}

/// Hebrew letters that stand for "that", "and", "the", "in", "from" and the like, and are written with the word behind them.
const PREFIXES: &str = "משהוכלב";

/// True for a mark behind such letters alone, before a word of Hebrew: an abbreviation has its mark before its last letter.
fn opens_behind_prefix(n: &Neighbours<'_>) -> bool {
    let letters = |text: &mut dyn Iterator<Item = char>| text.take_while(|c| is_hebrew(*c)).collect::<String>();
    let before = letters(&mut n.before.chars().rev());
    let (prefix, word) = (before.chars().all(|c| PREFIXES.contains(c)), letters(&mut n.after.chars()));
    !n.is_open && !before.is_empty() && prefix && word.chars().nth(1).is_some()
}

fn is_hebrew(c: char) -> bool {
    ('\u{5d0}'..='\u{5ea}').contains(&c)
}

/// Marks that begin words in brackets.
pub const OPENING_BRACKETS: [char; 3] = ['(', '（', '['];

/// Round, square and curly brackets of a part of a text, paired; those of lists ("a)") and of faces (":)") left out.
pub fn brackets(text: &str, part: Span) -> Quotations {
    let mut found = Quotations::default();
    let mut open: Vec<(char, Span)> = Vec::new();
    let words = part.of(text);
    for (at, mark) in words.char_indices() {
        let start = part.start as usize + at;
        let span = Span::new(start, start + mark.len_utf8());
        let before = words.get(..at).unwrap_or("");
        if let Some(closing) = closing_bracket(mark) {
            if !before.ends_with([':', ';', '=']) && !before.ends_with(":-") {
                open.push((closing, span));
            }
        } else if let Some(closing) = closes(mark) {
            match open.iter().rposition(|&(c, _)| c == closing) {
                Some(i) => {
                    found.unclosed.extend(open.drain(i + 1..).map(|(_, s)| s));
                    if let Some((_, opening)) = open.pop() {
                        found.pairs.push((opening, span));
                    }
                }
                None if ends_label(before) || is_face(before) => {}
                None => found.unopened.push(span),
            }
        }
    }
    found.unclosed.extend(open.into_iter().map(|(_, s)| s));
    found.unclosed.sort();
    found
}

fn closing_bracket(mark: char) -> Option<char> {
    match mark {
        '(' | '（' => Some(')'),
        '[' | '［' | '【' => Some(']'),
        '{' => Some('}'),
        _ => None,
    }
}

fn closes(mark: char) -> Option<char> {
    match mark {
        ')' | '）' => Some(')'),
        ']' | '］' | '】' => Some(']'),
        '}' => Some('}'),
        _ => None,
    }
}

/// "a)", "12)", "iii)": the label of a list item, at the start or after a space.
fn ends_label(before: &str) -> bool {
    let label: String = before.chars().rev().take_while(|c| !c.is_whitespace()).collect();
    let length = label.chars().count();
    (1..=3).contains(&length)
        && (label.chars().all(|c| c.is_ascii_digit())
            || length == 1 && label.chars().all(char::is_alphabetic)
            || label.chars().all(|c| matches!(c, 'i' | 'v' | 'x')))
}

/// ":", ";-": what stands before the mouth of a face.
fn is_face(before: &str) -> bool {
    [":", ";", ":-", ";-", "=", ":'"].iter().any(|eyes| {
        before.strip_suffix(eyes).is_some_and(|rest| rest.is_empty() || rest.ends_with(char::is_whitespace))
    })
}

/// A mark and the word that it touches, so that a reader finds its place.
pub fn with_word(text: &str, part: Span, mark: Span, opens: bool) -> Span {
    if opens {
        let after = text.get(mark.end as usize..part.end as usize).unwrap_or("");
        let gap = after.len() - after.trim_start().len();
        match word_length(after.trim_start().chars()) {
            0 => mark,
            word => Span::new(mark.start as usize, mark.end as usize + gap + word),
        }
    } else {
        let before = text.get(part.start as usize..mark.start as usize).unwrap_or("");
        // Only marks and spaces may stand between the word and the mark.
        let head = before.trim_end_matches(|c: char| !c.is_alphanumeric());
        Span::new(part.start as usize + head.len() - word_length(head.chars().rev()), mark.end as usize)
    }
}

/// Length in bytes of the word that characters begin with; of scripts without spaces three characters are enough.
fn word_length(characters: impl Iterator<Item = char>) -> usize {
    let is_wide = |c: char| ('\u{2e80}'..='\u{9fff}').contains(&c) || ('\u{f900}'..='\u{faff}').contains(&c);
    let mut characters = characters.peekable();
    let wide = characters.peek().copied().is_some_and(is_wide);
    let most = if wide { 3 } else { usize::MAX };
    characters
        .take_while(|&c| (c.is_alphanumeric() || matches!(c, '\'' | '’')) && is_wide(c) == wide)
        .take(most)
        .map(char::len_utf8)
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn quotations(text: &str, pairs: usize, unclosed: usize, unopened: usize) {
        let found = double_quotations(text, Span::new(0, text.len()));
        let got = (found.pairs.len(), found.unclosed.len(), found.unopened.len());
        assert_eq!(got, (pairs, unclosed, unopened), "{text}");
    }

    #[test]
    fn marks_of_many_languages_pair() {
        quotations("“We stay,” she said, “and we vote.”", 2, 0, 0);
        quotations("„Wir bleiben“, sagte sie. „Und wir wählen.“", 2, 0, 0);
        quotations("„Er ruft ‚halt‘“, sagte sie.", 1, 0, 0);
        quotations("Il s'agit d’« encourager » les élus.", 1, 0, 0);
        quotations("»Wir bleiben«, sagte sie.", 1, 0, 0);
        quotations("»Vi stannar», sade hon.", 1, 0, 0);
        quotations("„A polgármester azt mondta: »Elég!«, és hazament” – mesélte.", 2, 0, 0);
        quotations("« Nous restons », dit-elle, « et “tout” ira bien. »", 3, 0, 0);
        quotations("”Vi stannar”, sade hon.", 1, 0, 0);
        quotations("彼は「残る」と述べた。", 1, 0, 0);
        quotations("他说：“我们留下。”", 1, 0, 0);
        quotations("\"We stay,\" she said. \"We vote.\"", 2, 0, 0);
        quotations("„Mixed marks\", he wrote.", 1, 0, 0);
    }

    #[test]
    fn a_hebrew_quotation_may_begin_behind_a_prefix_and_an_abbreviation_is_none() {
        quotations("השר אמר ש\"אין שום סיבה לדחות את הבחירות\" ויצא.", 1, 0, 0);
        quotations("הוא כינה את ההצעה כ\"מגוחכת ומסוכנת\".", 1, 0, 0);
        quotations("דובר צה\"ל ומנכ\"ל החברה שילמו מאה ש\"ח.", 0, 0, 0);
    }

    #[test]
    fn a_mark_without_partner_is_told_by_its_side() {
        quotations("“We stay, she said.", 0, 1, 0);
        quotations("We stay,” she said.", 0, 0, 1);
        quotations("We stay,\" she said.", 0, 0, 1);
        quotations("Sie nannte es einen „Fehler und ging.", 0, 1, 0);
    }

    #[test]
    fn a_mark_at_a_distance_after_a_full_stop_closes() {
        quotations("But it could be higher among young voters. \" Even before that, analysts saw it coming.", 0, 0, 1);
        quotations("He smiled. \" We stay. \" Then he left.", 1, 0, 0);
    }

    #[test]
    fn measures_are_no_quotations() {
        quotations("He is 6'2\" tall and owns a 27\" screen.", 0, 0, 0);
    }

    #[test]
    fn an_apostrophe_is_no_single_quotation_mark() {
        for text in ["the drivers' titles", "back in the '90s", "l'État et l'Église", "rock 'n' roll", "O'Neill's wins"]
        {
            assert_eq!(single_quotations(text, Span::new(0, text.len())), Quotations::default(), "{text}");
        }
        let text = "He called it ‘a gift’ and ‘the drivers’ choice’.";
        assert!(!single_quotations(text, Span::new(0, text.len())).pairs.is_empty());
    }

    #[test]
    fn labels_and_faces_are_no_brackets() {
        for text in ["a) the price b) the date", "1) vote", "Well done :)", "(a [b] c)", "（完）"] {
            assert!(brackets(text, Span::new(0, text.len())).is_balanced(), "{text}");
        }
        let text = "the council (SCIS, strives";
        assert_eq!(brackets(text, Span::new(0, text.len())).unclosed.len(), 1);
    }
}
