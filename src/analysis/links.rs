//! Links and buttons of a page that stand on the line of a sentence: “… in the autumn. Read more The mayor …”. They have no
//! stop of their own, so where they end is told by what follows: nothing, a capital, or another link.
//!
//! A sentence may begin or end in the same words (“Read more books”, “she wants to read more”), so a link begins with a
//! capital, and what follows does; in scripts without capitals only calls count, at the edges of a sentence or of a line.

use std::ops::Range;

use crate::locale::{Locale, Page};

/// Longest line that is residue by its beginning, in words; teasers are headlines, and those are shorter.
pub(crate) const LINE: usize = 16;
/// Fewest words of a sentence that stands behind residue, and fewest characters of one without spaces.
pub(crate) const SENTENCE: usize = 4;
const CHARACTERS: usize = 8;
/// Marks that part a label from what it names: what follows belongs to the link.
const PARTING: &[char] = &[':', '：', '>', '»', '|', '–', '—', '/', '©', '›'];

/// A text in lower case, with plain spaces and apostrophes, character for character.
pub(crate) fn lowered(text: &str) -> String {
    let lower = text.to_lowercase().replace("i\u{307}", "i");
    if lower.is_ascii() { lower } else { lower.replace('’', "'").replace(['\u{a0}', '\u{202f}'], " ") }
}

/// The place in `words` of a place in its lower case.
pub(crate) fn place(words: &str, lower: &str, at: usize) -> usize {
    if words.len() == lower.len() {
        return at;
    }
    let characters = lower.get(..at).map_or(0, |before| before.chars().count());
    words.char_indices().nth(characters).map_or(words.len(), |(at, _)| at)
}

/// Where links and buttons of these pages stand in a sentence or a line, those side by side as one.
pub(crate) fn links(words: &str, lower: &str, pages: &[&Page], locale: &Locale) -> Vec<Range<usize>> {
    let mut places = places(words, lower, pages);
    places.sort_by_key(|(range, _)| (range.start, usize::MAX - range.end));
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut end = 0;
    for (index, (range, is_call)) in places.iter().enumerate() {
        if range.start < end {
            continue;
        }
        let next = places.iter().skip(index + 1).any(|(other, _)| {
            words.get(range.end..other.start).is_some_and(|between| !between.contains(char::is_alphanumeric))
        });
        let place = Place { words, range, opens: !has_words(words, end..range.start), before_link: next };
        if !place.is_link(*is_call, locale) {
            continue;
        }
        end = place.end(locale);
        match found.last_mut().filter(|last| !has_words(words, last.end..range.start)) {
            Some(last) => last.end = end,
            None => found.push(range.start..end),
        }
    }
    found
}

/// All phrases of the pages as whole words, true for calls.
fn places(words: &str, lower: &str, pages: &[&Page]) -> Vec<(Range<usize>, bool)> {
    let calls = pages.iter().flat_map(|page| page.calls.iter().map(|phrase| (phrase, true)));
    let heads = pages.iter().flat_map(|page| page.heads.iter().map(|phrase| (phrase, false)));
    let mut places = Vec::new();
    for (phrase, is_call) in calls.chain(heads) {
        for (at, _) in lower.match_indices(phrase.as_str()) {
            let before = lower.get(..at).and_then(|text| text.chars().next_back());
            let after = lower.get(at + phrase.len()..).and_then(|text| text.chars().next());
            if !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric) {
                places.push((place(words, lower, at)..place(words, lower, at + phrase.len()), is_call));
            }
        }
    }
    places
}

fn has_words(words: &str, range: Range<usize>) -> bool {
    words.get(range).is_some_and(|text| text.contains(char::is_alphanumeric))
}

/// A phrase of the page at its place: nothing of a sentence stands before it, or another link follows.
struct Place<'t> {
    words: &'t str,
    range: &'t Range<usize>,
    opens: bool,
    before_link: bool,
}

impl Place<'_> {
    fn rest(&self) -> &str {
        self.words.get(self.range.end..).unwrap_or_default().trim_start_matches(|c: char| !c.is_alphanumeric())
    }

    fn is_link(&self, is_call: bool, locale: &Locale) -> bool {
        let phrase = self.words.get(self.range.clone()).unwrap_or_default();
        let after = self.words.get(self.range.end..).unwrap_or_default().trim_start();
        if after.starts_with(PARTING) && has_words(after, 0..after.len()) || after.starts_with([',', '،', ';']) {
            return false;
        }
        let rest = self.rest();
        let cased = phrase.chars().any(|c| c.is_uppercase() || c.is_lowercase());
        let long = phrase.contains(' ') || !cased && phrase.chars().count() >= 4;
        if !cased {
            // Of scripts with spaces other words may stand beside a head: "संबंधित खबरें मिलने पर".
            let apart = is_call || phrase.chars().all(is_ideographic);
            let unended = !after.starts_with(['.', '।', '。', '؟', '؛']);
            return match (self.opens, rest.is_empty()) {
                (true, true) => true,
                (true, false) => apart && long,
                (false, true) => apart && long && unended,
                (false, false) => long && is_call && phrase.chars().all(is_ideographic),
            };
        }
        let capital = |text: &str| text.starts_with(char::is_uppercase);
        let first = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
        let is_function = locale.is_function_word(&first);
        // Any noun has a capital in German, and one word may be of a sentence: "Partager Jérusalem".
        let goes_on = self.before_link || capital(rest) && (is_function || long && !locale.nouns_capitalised);
        let titled = phrase.split(' ').all(capital);
        let unended = !after.starts_with(['.', '!', '?']) || after.starts_with("..");
        capital(phrase)
            && match (self.opens, rest.is_empty()) {
                (true, true) => true,
                (true, false) => goes_on,
                (false, true) => long && unended && (!titled || self.follows_small_letter()),
                (false, false) => long && !titled && goes_on,
            }
    }

    fn follows_small_letter(&self) -> bool {
        let before = self.words.get(..self.range.start).unwrap_or_default();
        before.split_whitespace().next_back().is_some_and(|word| word.starts_with(char::is_lowercase))
    }

    /// Where the link ends: before a sentence of the article or another link, or with the headline that it leads to.
    fn end(&self, locale: &Locale) -> usize {
        let rest = self.rest();
        let count = rest.split_whitespace().count();
        let characters = rest.chars().count();
        let ideographic = locale.unspaced || rest.chars().any(is_ideographic);
        let whole = if ideographic { characters >= CHARACTERS } else { count >= SENTENCE };
        let ended = ends_sentence(rest);
        let headline = !ended && count <= LINE && characters <= LINE * CHARACTERS;
        if rest.is_empty() || !self.before_link && (headline || ended && !whole) {
            self.words.len()
        } else {
            self.range.end
        }
    }
}

fn is_ideographic(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{9fff}')
}

/// A mark that ends sentences.
pub(crate) fn is_end(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '।')
}

/// Ends as a sentence does, perhaps with a closing mark after.
pub(crate) fn ends_sentence(words: &str) -> bool {
    words.trim_end_matches(['"', '”', '»', '’', '\'', ')', ' ', '\u{a0}']).ends_with(is_end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Lang;

    /// The links of a line, parted by "|".
    #[track_caller]
    fn found(lang: &str, line: &str, expected: &str) {
        let lang = Lang::parse(lang).expect("a tag");
        let ranges = links(line, &lowered(line), &[Page::of(lang)], Locale::of(lang));
        let words: Vec<&str> = ranges.into_iter().filter_map(|range| line.get(range)).collect();
        assert_eq!(words.join(" | "), expected, "{line}");
    }

    #[test]
    fn a_link_ends_where_a_sentence_begins() {
        found("en", "Read more The mayor presented the budget.", "Read more");
        found("de", "Mehr zum Thema Die Stadt hat ein neues Schwimmbad.", "Mehr zum Thema");
        found("es", "Empezará en otoño Leer más", "Leer más");
        found("tr", "İlgili haberler Belediye başkanı dün bütçeyi sundu.", "İlgili haberler");
        found("ar", "اقرأ المزيد قدمت رئيسة البلدية الميزانية أمس.", "اقرأ المزيد");
        found("zh", "阅读更多 市长昨天公布了预算。", "阅读更多");
        found("el", "Θα ξεκινήσει το φθινόπωρο Διαβάστε περισσότερα", "Διαβάστε περισσότερα");
    }

    #[test]
    fn links_side_by_side_are_one() {
        found("de", "Mehr zum Thema Artikel teilen Die Stadt hat ein neues Bad.", "Mehr zum Thema Artikel teilen");
        found("ko", "더 읽기 기사 공유", "더 읽기 기사 공유");
    }

    #[test]
    fn the_same_words_may_be_of_a_sentence() {
        found("en", "Read more books, the minister says.", "");
        found("en", "Children should read more.", "");
        found("de", "Mehr zum Thema weiß nur das Ministerium.", "");
        found("de", "Weiterlesen Kinder, so lernen sie mehr.", "");
        found("fr", "Partager Jérusalem est impossible.", "");
        found("zh", "阅读更多书籍对孩子有帮助。", "");
        found("hi", "उन्होंने कहा कि बच्चे और पढ़ें।", "");
        found("ko", "사이트에서 더보기 단추를 누르면 된다.", "");
        found("en", "Ten Things To Read More", "");
    }
}
