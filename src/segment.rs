//! Where sentences end. One pass lists every mark that could end one, with its class; two readings of that list
//! follow: the sentences as they were meant (soft stops joined), and the candidates for breaks inside them.
//!
//! The default sentence boundaries of UAX #29 never break before a lower-case letter (SB8), and so hide the very
//! fault that mtlint looks for; here such a stop is listed as [`Class::Soft`]. What is an abbreviation, an ordinal or
//! a name in lower case is data of the locale.

use crate::document::{BlockKind, Document};
use crate::language::Lang;
use crate::locale::Locale;
use crate::span::Span;

/// A sentence as its author meant it, or a heading, byline or list item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    /// Where it is, without white space at its ends.
    pub span: Span,
    /// The block that it belongs to, by index; a segment never spans two.
    pub block: u32,
}

/// A mark that could end a sentence, and what it is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terminator {
    /// The mark or marks ("?!", "..."), without closing quotes and brackets after it.
    pub span: Span,
    /// What it is taken for.
    pub class: Class,
}

/// What a terminator is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// It ends a sentence.
    End,
    /// A stop that ends nothing by its looks: a lower-case word goes on after it. The seed's artefact shows so.
    Soft,
    /// The stop of an abbreviation, of an initial, of an ordinal.
    Abbreviation,
    /// A stop inside a number, a word or an address, or before another mark.
    Inside,
    /// An ellipsis that the sentence goes on after.
    Ellipsis,
    /// The end of a quoted utterance or of an exclamation inside a sentence: "“Is it true?” he asked".
    Quoted,
}

/// Both readings of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Segmentation {
    /// Sentences as meant, in text order; none empty, none overlap.
    pub segments: Vec<Segment>,
    /// Every candidate for a break, in text order.
    pub terminators: Vec<Terminator>,
}

/// Cuts a document into sentences. Headings and bylines stay whole.
pub fn segment(document: &Document, locale: &Locale) -> Segmentation {
    let mut result = Segmentation::default();
    for (index, block) in document.blocks.iter().enumerate() {
        let mut start = block.span.start as usize;
        for (terminator, after) in candidates(&document.text, block.span, locale) {
            result.terminators.push(terminator);
            let whole = matches!(block.kind, BlockKind::Heading | BlockKind::Byline);
            if terminator.class == Class::End && !whole {
                push(&mut result.segments, &document.text, Span::new(start, after), index);
                start = after;
            }
        }
        push(&mut result.segments, &document.text, Span::new(start, block.span.end as usize), index);
    }
    result
}

/// Adds a segment; one without any letter or figure (a lone bracket, a row of dashes) joins the segment before it in
/// its block, so that nothing is lost.
fn push(segments: &mut Vec<Segment>, text: &str, span: Span, block: usize) {
    let span = span.trimmed(text);
    if span.is_empty() {
        return;
    }
    let wordless = !span.of(text).chars().any(char::is_alphanumeric);
    match segments.last_mut() {
        Some(last) if wordless && last.block as usize == block => last.span = last.span.cover(span),
        _ => segments.push(Segment { span, block: block as u32 }),
    }
}

/// Every terminator of a block, each with the offset after the closing quotes and brackets that follow it.
fn candidates(text: &str, block: Span, locale: &Locale) -> Vec<(Terminator, usize)> {
    let mut found = Vec::new();
    let end = block.end as usize;
    let mut at = block.start as usize;
    while let Some(offset) = text.get(at..end).and_then(|rest| rest.find(is_terminator)) {
        let start = at + offset;
        let rest = &text[start..end];
        let marks = rest.find(|c| !is_terminator(c)).unwrap_or(rest.len());
        let place = Place { text, start, after: start + marks, block, locale };
        let after = place.after_closers();
        found.push((Terminator { span: Span::new(start, start + marks), class: place.class(after) }, after));
        at = start + marks;
    }
    found
}

/// Languages that mark no sentence ends: a whole paragraph is one segment (Unicode UAX #29, 5).
const UNMARKED: &[&str] = &["th", "lo", "km", "my"];

/// True for a language that ends its sentences in a mark.
pub fn marks_sentences(lang: Lang) -> bool {
    !UNMARKED.contains(&lang.code())
}

/// Marks that end sentences in some script (Unicode property Sentence_Terminal, those in use in news).
pub fn is_terminator(c: char) -> bool {
    matches!(
        c,
        '.' | '!'
            | '?'
            | '…'
            | '。'
            | '｡'
            | '！'
            | '？'
            | '．'
            | '؟'
            | '۔'
            | '।'
            | '॥'
            | '։'
            | '።'
            | '‼'
            | '⁇'
            | '⁈'
            | '⁉'
    )
}

/// True for small letters of a script that begins its sentences with capital ones. Unicode counts Georgian letters as
/// small, but their capitals are for headings only.
fn is_small(c: char) -> bool {
    c.is_lowercase() && !('\u{10d0}'..='\u{10ff}').contains(&c)
}

/// True for the letters and vowel signs of Arabic script.
fn is_arabic(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{65f}' | '\u{66e}'..='\u{6d3}')
}

/// True for marks that end a sentence without a space after them.
fn is_wide(c: char) -> bool {
    matches!(c, '。' | '｡' | '！' | '？' | '．')
}

/// Marks that close what was opened before, and that belong to the sentence before them.
fn is_closer(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '”'
            | '’'
            | '»'
            | '›'
            | ')'
            | ']'
            | '}'
            | '」'
            | '』'
            | '）'
            | '】'
            | '》'
            | '〉'
            | '“'
            | '‘'
            | '«'
    )
}

/// A terminator in its surroundings.
struct Place<'a> {
    text: &'a str,
    start: usize,
    after: usize,
    block: Span,
    locale: &'a Locale,
}

impl<'a> Place<'a> {
    fn before(&self) -> &'a str {
        self.text.get(self.block.start as usize..self.start).unwrap_or("")
    }

    /// True behind a letter of a script without capitals, where a small Latin one tells nothing: "밝혔다. e커머스 업체들은".
    fn has_no_case(&self) -> bool {
        self.before().chars().rev().find(|c| c.is_alphabetic()).is_some_and(|c| !c.is_lowercase() && !c.is_uppercase())
    }

    fn marks(&self) -> &'a str {
        self.text.get(self.start..self.after).unwrap_or("")
    }

    fn rest(&self, from: usize) -> &'a str {
        self.text.get(from..self.block.end as usize).unwrap_or("")
    }

    /// The offset after the closing marks that follow. A closing mark may stand after a space (French, and as a
    /// fault elsewhere), but then nothing may touch it from the right, or it opens what comes next.
    fn after_closers(&self) -> usize {
        let mut after = self.after;
        loop {
            let rest = self.rest(after);
            let spaces = rest.len() - rest.trim_start().len();
            let mut chars = rest[spaces..].chars();
            let (Some(mark), next) = (chars.next(), chars.next()) else { return after };
            let opens_next = spaces > 0 && next.is_some_and(|c| c.is_alphanumeric() || "“«„\"'".contains(c));
            let opener_by_shape = spaces > 0
                && matches!(mark, '“' | '‘' | '«' | '"' | '\'')
                && next.is_some_and(|c| !c.is_whitespace() && !",.;:!?)".contains(c));
            let touches_word =
                spaces == 0 && matches!(mark, '“' | '‘' | '«') && next.is_some_and(char::is_alphanumeric);
            if !is_closer(mark) || opens_next || opener_by_shape || touches_word {
                return after;
            }
            if spaces > 0
                && matches!(mark, '«' | '“' | '‘' | '\'' | '"')
                && next.is_some_and(char::is_whitespace)
                && mark == '«'
            {
                // "… fini. « Nous …": the French opening mark stands alone between spaces.
                return after;
            }
            after += spaces + mark.len_utf8();
        }
    }

    fn class(&self, after: usize) -> Class {
        let marks = self.marks();
        let rest = self.rest(after);
        let closers = self.text.get(self.after..after).unwrap_or("");
        let next = rest.trim_start();
        let Some(first) = next.chars().next() else { return Class::End };
        let spaced = next.len() < rest.len();
        let last = marks.chars().next_back().unwrap_or('.');
        if is_wide(last) {
            return self.wide_class(closers, first);
        }
        let ellipsis = marks.contains('…') || marks.contains("..");
        // "Er trat zurück. {{article.title}}": what comes is no word of a sentence.
        let is_code = spaced
            && marks == "."
            && (matches!(first, '{' | '<' | '%' | '$' | '&' | '[')
                || next.starts_with("http")
                || next.starts_with("www."));
        if is_code && self.abbreviated(next, closers).is_none() {
            return Class::End;
        }
        if !spaced && (!self.locale.unspaced || first.is_ascii()) {
            if self.lost_space(rest, closers) {
                return Class::End;
            }
            let glued = !first.is_alphanumeric() && closers.is_empty() && !"(“«\"".contains(first);
            return if ellipsis {
                Class::Ellipsis
            } else if glued || closers.is_empty() {
                Class::Inside
            } else {
                Class::Quoted
            };
        }
        if ",;:)]".contains(first) {
            return Class::Inside;
        }
        let word = next_word(next);
        let goes_on = word.chars().next().is_some_and(is_small) && !self.has_no_case();
        if ellipsis {
            return if goes_on || closers.contains([']', ')']) { Class::Ellipsis } else { Class::End };
        }
        let stop = marks == ".";
        if stop && self.heads_entry() {
            return Class::Abbreviation;
        }
        if stop && let Some(class) = self.abbreviated(next, closers) {
            return class;
        }
        if matches!(first, '—' | '–' | '-') {
            // "“It is over.” – That was all": a dash goes on when its clause does.
            return if goes_on { Class::Quoted } else { Class::End };
        }
        if !goes_on || self.starts_low_by_right(next) || mixed_case(word) {
            return Class::End;
        }
        if !stop || !closers.is_empty() {
            return Class::Quoted;
        }
        Class::Soft
    }

    /// True for the end of a sentence that has lost the space behind it: “left Iran.On Monday”, which is neither an address
    /// (“example.org”, “jane.Roe@example.org”) nor an abbreviation (“U.S.”, “St.Petersburg”). A straight quotation mark between
    /// them closes if one is open, or if it is the last.
    fn lost_space(&self, rest: &str, closers: &str) -> bool {
        let mut marks = self.marks().chars();
        let (Some(mark), None) = (marks.next(), marks.next()) else { return false };
        let opens = |quote| self.before().matches(quote).count() % 2 == 0 && rest.contains(quote);
        if ['"', '\''].into_iter().any(|quote| closers.contains(quote) && opens(quote)) {
            return false;
        }
        if matches!(mark, '।' | '॥' | '۔' | '؟' | '։' | '።') {
            return rest.starts_with(char::is_alphabetic);
        }
        let (before, behind) = (self.before(), rest.trim_start_matches(['“', '«', '„', '(']));
        let word = |is: fn(char) -> bool| before.chars().rev().take_while(|&c| is(c)).count() >= SMALL;
        let starts = behind.starts_with(char::is_uppercase) && word(char::is_lowercase)
            || behind.starts_with(is_arabic) && word(is_arabic);
        let chunk = |part: Option<&str>| part.is_some_and(|part| part.contains(['@', '/', '_', '=', '\\', '#']));
        let address = || chunk(before.split_whitespace().next_back()) || chunk(behind.split_whitespace().next());
        let abbreviated = || mark == '.' && self.abbreviated(behind, closers).is_some();
        starts && !address() && !abbreviated()
    }

    /// "08.05 h. Unos 64.000 hogares": the time of an entry in a live report, with its unit and a note in brackets.
    fn heads_entry(&self) -> bool {
        let before = self.before().trim_end();
        let note = before.strip_suffix(')').and_then(|before| before.split_once('('));
        let head = note.map_or(before, |(head, _)| head);
        let mut words = head.split_whitespace();
        let clock = words.next().and_then(|word| word.split_once(['.', ':', 'h', 'H']));
        let figures = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        let unit = words.next().is_none_or(|word| word.chars().count() <= UNIT);
        clock.is_some_and(|(hour, minute)| figures(hour) && minute.len() == 2 && figures(minute))
            && unit
            && words.next().is_none()
    }

    /// A brand, or a particle with its name behind it: "von der Leyen"; but "die Anhebung. zur die im Januar", and a single
    /// preposition of the language is one: "l'esposizione. di Milano" (it would begin a sentence with a capital, "De Gaulle"),
    /// and so are several before an acronym, which is nobody's name: "een bijeenkomst. van de BBC".
    fn starts_low_by_right(&self, next: &str) -> bool {
        let word = next_word(next);
        let lower = word.to_lowercase();
        if !self.locale.lower_starts.contains(&lower) {
            return false;
        }
        let own = self.locale.function_words.contains(&lower);
        let is_particle = own || word.chars().count() <= PARTICLE;
        let is_start = |chunk: &&str| self.locale.lower_starts.contains(&chunk.to_lowercase());
        let particles = next.split_whitespace().take_while(is_start).count();
        let is_acronym =
            |chunk: &str| chunk.chars().filter(|c| c.is_uppercase()).count() > 1 && !chunk.contains(is_small);
        let is_name = |chunk: &str| !chunk.starts_with(is_small) && !is_acronym(chunk);
        let named = || next.split_whitespace().nth(particles).is_some_and(is_name);
        !is_particle || (!own || particles > 1) && named()
    }

    /// CJK full-width marks end sentences without spaces; after a closing quote the sentence goes on when a particle
    /// or the speaker's verb follows.
    fn wide_class(&self, closers: &str, first: char) -> Class {
        let goes_on =
            matches!(first, 'と' | 'っ' | 'な' | 'の' | 'を' | 'に' | 'が' | 'は' | 'も' | 'で' | '、' | '，' | ',');
        if !closers.is_empty() && goes_on { Class::Quoted } else { Class::End }
    }

    /// What a single stop is if the word before it may carry one of its own.
    fn abbreviated(&self, rest: &str, closers: &str) -> Option<Class> {
        let next = next_word(rest);
        let before = self.before();
        let word = last_word(before);
        if word.is_empty() || !closers.is_empty() && !closers.starts_with(')') {
            return None;
        }
        let folded = word.trim_end_matches('.').to_lowercase();
        let spaced_out = spaced_abbreviation(before, &folded);
        let spaced_on = format!("{folded}. {}", next.to_lowercase());
        let capital_next = next.chars().next().is_some_and(char::is_uppercase);
        let function_next = capital_next && self.locale.function_words.contains(&next.to_lowercase());
        let knows = |set: &std::collections::BTreeSet<String>| {
            set.contains(&folded) || set.contains(&spaced_out) || set.contains(&spaced_on)
        };
        if knows(&self.locale.prefix_abbreviations) {
            // "Er starb 45 n. Chr. Sein Sohn folgte": the last part of a spaced one may end the sentence.
            let last_part = self.locale.prefix_abbreviations.contains(&spaced_out);
            return Some(if last_part && function_next { Class::End } else { Class::Abbreviation });
        }
        let figures = word.chars().all(|c| c.is_numeric());
        if figures {
            let starts_block = before.trim_start().len() == word.len();
            let ordinal = self.locale.ordinal_stop && word.chars().count() <= 3 && !function_next;
            return (starts_block || ordinal).then_some(Class::Abbreviation);
        }
        // "Thutmosis III. fast 120 Jahre zuvor": a king's number is an ordinal, too.
        let roman = word.chars().count() >= 2 && word.chars().all(|c| "IVXLC".contains(c));
        if self.locale.ordinal_stop && roman && !next.is_empty() {
            return (!function_next).then_some(Class::Abbreviation);
        }
        // "III. Károly": a number alone is no sentence.
        if roman && before.trim_start().len() == word.len() {
            return Some(Class::Abbreviation);
        }
        // "kl. 9 d. 3. maj", "n. 50 ihmistä": a lone letter in lower case is short for a word, or for the unit of a figure.
        let lone = word.chars().count() == 1 && word.chars().all(char::is_lowercase);
        let counted = || before.trim_end_matches(word).trim_end().ends_with(char::is_numeric);
        if lone && !next.is_empty() && !counted() && !self.locale.function_words.contains(word) {
            return Some(Class::Abbreviation);
        }
        let mut letters = word.chars();
        let initial = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
        let doubled = folded.chars().count() == 2 && folded.chars().next() == folded.chars().nth(1);
        let initial = initial || doubled && word.chars().all(char::is_uppercase) || is_devanagari_initial(word);
        // "А. С. Петров": the second initial looks like a preposition in capitals.
        let function_next = function_next
            && !(next.chars().count() == 1 && rest.trim_start().get(next.len()..).is_some_and(|r| r.starts_with('.')));
        let dotted = word.contains('.') && word.split('.').all(|part| (1..=2).contains(&part.chars().count()));
        if initial || dotted {
            // "George W. Bush", "U.S. officials", "EE. UU."; but "in the U.S. The president": a new sentence begins in a capital,
            // and with a function word if anything tells it from a name.
            return Some(if function_next { Class::End } else { Class::Abbreviation });
        }
        if knows(&self.locale.abbreviations) {
            let titled = word.chars().next().is_some_and(char::is_uppercase);
            let ends = if titled { function_next } else { capital_next };
            return Some(if ends { Class::End } else { Class::Abbreviation });
        }
        None
    }
}

/// The first word of a text, after opening marks.
fn next_word(text: &str) -> &str {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').unwrap_or(text.len());
    text.get(..end).unwrap_or("")
}

/// Fewest small letters, or letters of Arabic script, before a mark that is taken for the end of a sentence though no space is
/// behind it.
const SMALL: usize = 3;

/// Letters of the unit behind a time of day at most: "h", "ч", "Uhr".
const UNIT: usize = 3;

/// Letters of a particle of names at most, where it is no function word of the language.
const PARTICLE: usize = 3;

/// The last word of a text with the stops inside it: "U.S", "p.m", "J.-L".
fn last_word(text: &str) -> &str {
    let start = text
        .char_indices()
        .rev()
        .take(40)
        .take_while(|&(_, c)| c.is_alphanumeric() || c == '.' || c == '-')
        .last()
        .map_or(text.len(), |(at, _)| at);
    text.get(start..).unwrap_or("").trim_start_matches(['-', '.'])
}

/// "z. B" for a text that ends in it: abbreviations of two letters are written with a space, too.
fn spaced_abbreviation(before: &str, last: &str) -> String {
    let head = before.get(..before.len() - last.len().min(before.len())).unwrap_or("").trim_end();
    match head.strip_suffix('.') {
        Some(head) => format!("{}. {last}", last_word(head).to_lowercase()),
        None => String::new(),
    }
}

/// "डॉ. एस. के.": Devanagari spells initials as syllables, and ends its sentences with a danda.
fn is_devanagari_initial(word: &str) -> bool {
    word.chars().count() <= 3 && word.chars().all(|c| ('\u{900}'..='\u{97F}').contains(&c))
}

/// "iPhone", "eBay": a name that begins in lower case.
fn mixed_case(word: &str) -> bool {
    word.chars().skip(1).any(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Block;
    use crate::language::Lang;

    fn document(text: &str) -> Document {
        let block = Block { kind: BlockKind::Paragraph, span: Span::new(0, text.len()) };
        Document { text: text.into(), blocks: vec![block], ..Document::default() }
    }

    /// "|" marks each cut.
    #[track_caller]
    fn segments(lang: &str, marked: &str) {
        let text = marked.replace(" | ", " ").replace('|', "");
        let document = document(&text);
        let found = segment(&document, Locale::of(Lang::parse(lang).unwrap()));
        let got: Vec<&str> = found.segments.iter().map(|s| s.span.of(&text)).collect();
        let expected: Vec<&str> = marked.split('|').map(str::trim).collect();
        assert_eq!(expected, got, "expected above, got below");
    }

    /// "⟦.⟧" marks the soft stops.
    #[track_caller]
    fn soft_stops(lang: &str, marked: &str) {
        let text = marked.replace(['⟦', '⟧'], "");
        let document = document(&text);
        let found = segment(&document, Locale::of(Lang::parse(lang).unwrap()));
        let mut got = text.clone();
        for stop in found.terminators.iter().rev().filter(|t| t.class == Class::Soft) {
            got.replace_range(stop.span.range(), &format!("⟦{}⟧", stop.span.of(&text)));
        }
        assert_eq!(marked, got, "expected above, got below");
    }

    #[test]
    fn a_small_latin_letter_begins_a_sentence_of_a_script_without_capitals() {
        segments("ko", "산업부는 조치를 취하겠다고 밝혔다. | e커머스 업체들은 명확한 규칙을 요구해 왔다.");
        segments("ar", "أعلنت الشركة نتائجها. | iPhone لا يزال أهم منتجاتها.");
        segments("he", "החברה פרסמה את תוצאותיה. | eToro נסחרת בניו יורק.");
    }

    #[test]
    fn a_stop_before_a_placeholder_or_an_address_ends_its_sentence() {
        segments("de", "Er trat zurück. | {{article.title}}");
        segments("it", "Si è dimesso lunedì. | %s");
        segments("en", "She resigned. | https://www.example.org/a is the source.");
        segments("en", "Smith Co. <sic> was sold.");
    }

    #[test]
    fn a_number_of_a_king_at_the_beginning_is_no_sentence_of_its_own() {
        segments("hu", "III. Károly király Rómába utazik. | A látogatás négy napig tart.");
        segments("tr", "XIV. Leo pazar günü konuştu.");
    }

    #[test]
    fn the_time_of_an_entry_is_no_sentence_of_its_own() {
        segments("es", "06.10 h (hora local). Buenos días y bienvenidos. |La borrasca ha tocado tierra.");
        segments("es", "08.05 h. Unos 64.000 hogares están sin luz.");
        segments("de", "9:30 Uhr. Alle Schulen bleiben geschlossen.");
        segments("es", "El partido empezó a las 21.00 h. |Los aficionados llegaron antes.");
        segments("en", "It was 21.30. |Nobody had come.");
    }

    #[test]
    fn a_particle_of_names_begins_a_sentence_only_before_a_name() {
        segments("de", "Er ging. | von der Leyen blieb.");
        segments("it", "La mostra apre all'esposizione. di Milano in maggio.");
        segments("pt", "A professora, autora do relatório. da Universidade de Lisboa, falou.");
        segments("nl", "Het besluit volgt op een bijeenkomst. van de NOS in januari.");
        segments("en", "He left. | de Gaulle stayed.");
        segments("fr", "Un lieu précis (par ex. la Chine) est évité.");
        segments("uk", "Тиск знизився до 137 мм рт. ст., а потім зріс. | Лікарі задоволені.");
        segments("de", "Sie kündigte eine Anhebung an. zur die im Januar kommt.");
    }

    #[test]
    fn a_stop_before_a_lower_case_word_is_soft_and_the_sentence_stays_whole() {
        soft_stops("en", "Riots led to the Netherlands⟦.⟧ arrest of hundreds of people. They went home.");
        segments("en", "Riots led to the Netherlands. arrest of hundreds of people. | They went home.");
        soft_stops("de", "Er reiste in diese Veranstaltung⟦.⟧ ehemalige Provinz zurück.");
        soft_stops("ru", "Их отправили на это мероприятие⟦.⟧ бывшую республику.");
    }

    #[test]
    fn titles_initials_and_references_end_no_sentence() {
        segments("en", "Dr. Moll met George W. Bush and Rep. Sherman at No. 10 on Friday. | They talked.");
        segments("fr", "M. Dupont a rencontré J.-L. Martin. | Ils ont parlé de l’al. 5 du traité.");
        segments("en", "On Mar. 18 he left, and the 21 Mar. talks failed. | She lives in Del Mar. | The sea is near.");
        segments("de", "Die Firma, z. B. in Köln, schweigt. | Dr. Weber nicht.");
        segments("ru", "По словам А. С. Петрова, ущерб составил 5 млн руб. и растёт. | Суд решит.");
    }

    #[test]
    fn dotted_abbreviations_end_a_sentence_before_a_function_word_in_capitals() {
        segments(
            "en",
            "He flew to the U.S. in May. | It was the U.S. Navy that came to the U.S. | The ship left at 9 p.m. local time.",
        );
        soft_stops("ru", "Northfield Electric Power Co. сообщила об убытках⟦.⟧ третий год подряд.");
        soft_stops("en", "The U.S. officials, the U.K. government and Smith Co. will meet at 10 a.m. and later.");
    }

    #[test]
    fn short_forms_of_millions_units_and_eras_end_no_sentence_in_languages_without_lists() {
        for (lang, text) in [
            ("el", "Το εργοστάσιο θα κοστίσει 600 εκατ. ευρώ συνολικά."),
            ("bg", "Картината струва над 400 хил. евро днес."),
            ("sl", "Most bo stal 600 mio. evrov, pravi minister."),
            ("da", "Broen koster 600 mio. kroner, siger ministeren."),
            ("lt", "Tiltas kainuos 600 mln. eurų, sako ministras."),
            ("cs", "Chrám postavený v 5. stol. př. n. l. je otevřen."),
            ("id", "Gedung di Jl. Gajah Mada itu milik PT. Maju Jaya."),
        ] {
            soft_stops(lang, text);
        }
    }

    #[test]
    fn an_article_of_one_letter_is_no_abbreviation() {
        soft_stops("en", "The letter was brought to a⟦.⟧ court in the city.");
    }

    #[test]
    fn abbreviations_of_eras_end_no_sentence() {
        segments("de", "Die Stadt wurde um 300 v. Chr. gegründet und (79 n. Chr.) zerstört. | Sie blieb leer.");
        segments("de", "Er starb 45 n. Chr. | Sein Sohn folgte ihm.");
        segments("es", "El templo es de 500 a. C. y cayó en 79 d. C. por el volcán. | Nadie volvió.");
        segments(
            "es",
            "El antepasado existía en el 8000 a. e. c., y la villa en el 79 e. c. según el museo. | Nadie volvió.",
        );
        segments("it", "Il tempio risale al 500 a. C. ed è crollato nel 79 d.C. per il vulcano.");
        segments("nl", "De stad werd in 300 v. Chr. gesticht en in 500 n. Chr. verwoest.");
        segments("sv", "Staden grundades 300 f. Kr. och förstördes 500 e. Kr. av nomader.");
        segments("ro", "Orașul a fost fondat în 300 î. Hr. și distrus în 500 d. Hr. de nomazi.");
        segments("fr", "Le site, fondé en 300 av. J.-C. et détruit en 79 apr. J.-C. par le volcan, rouvre.");
    }

    #[test]
    fn titles_end_no_sentence_in_languages_without_a_file_either() {
        segments("hu", "A 3. kerületben dr. Kovács István kb. 50 embert látott. | Aztán hazament.");
        segments("fi", "Tri Virtanen sanoi, että n. 50 ihmistä tuli. | Sitten satoi.");
        segments("da", "Bl.a. sagde hr. Jensen, at ca. 50 kom d. 3. maj. | Så regnede det.");
        segments("el", "Ο κ. Παπαδόπουλος είπε ότι ήρθαν περ. 50 άτομα. | Μετά έβρεξε.");
        segments("bg", "Проф. Иванов и д-р Петров дойдоха на 3 май. | После валя.");
        segments("vi", "TP. Hồ Chí Minh có khoảng 9 triệu dân. | Trời mưa.");
    }

    #[test]
    fn a_stop_after_an_ordinal_ends_no_sentence() {
        segments("de", "Der Vertrag gilt seit dem 3. Mai. | Er läuft bis 2031. | Das reicht.");
        segments("cs", "Sešli se 5. května v Praze. | Pak odjeli.");
    }

    #[test]
    fn quoted_questions_and_exclamations_go_on() {
        segments("en", "“Is it true?” he asked. | “It is.” | She left.");
        segments("fr", "« Quoi ! » s’exclame-t-il. | « C’est fini. » | Il part.");
        soft_stops("en", "Yahoo! said it would sell. “Go.” said the coach.");
    }

    #[test]
    fn breaks_inside_quotations_are_found() {
        segments("en", "“We lost. | We will win.” | That was all.");
        segments("de", "„Wir haben verloren. | Wir kommen wieder“, sagte er.");
    }

    #[test]
    fn an_ellipsis_goes_on_in_lower_case() {
        segments("en", "It was late… and dark. | The operation is over […], he said. | He left...");
    }

    #[test]
    fn numbers_addresses_and_brands_are_not_cut() {
        segments("en", "Growth was 3.5 percent, says www.example.com. | iPhone sales rose.");
    }

    #[test]
    fn a_mark_that_lost_the_space_behind_it_ends_its_sentence() {
        segments("en", "The minister left Iran.|On Monday he was in Oman.|The talks go on.");
        segments("ru", "Он уехал из Ирана.|В понедельник его видели в Омане.");
        segments("fr", "« C’est fini.»|Le ministre est parti.|Nous restons, dit-elle.");
        segments("en", "\"The talks are over.\"|The minister left, and he called it \"a success\".");
        segments("es", "¿Quién lo sabe?|Nadie respondió.");
        segments("hi", "बैठक समाप्त हुई।|प्रतिनिधि लौट गए।");
        segments("ar", "غادر الوزير إيران.|واستمرت المحادثات في عُمان.");
        segments(
            "en",
            "Write to jane.Roe@example.org, or see www.example.Org/News, says St.Mary’s and the U.S.Congress.",
        );
    }

    #[test]
    fn scripts_with_their_own_marks_are_cut() {
        segments("zh", "会议已经结束。|代表们周五离开。");
        segments("ja", "「もう終わった。」と大臣は述べた。|会議は閉会した。");
        segments("ar", "هل انتهت الحرب؟ | نعم انتهت. | وعاد الجنود.");
        segments("hi", "बैठक समाप्त हुई। | प्रतिनिधि लौट गए।");
        segments("fa", "جلسه پایان یافت. | نمایندگان رفتند؟");
    }

    #[test]
    fn a_space_before_a_closing_mark_keeps_the_mark_with_its_sentence() {
        segments("fr", "« Tout est fini. » | « Non », dit-elle.");
        segments("en", "“The tasks are done. ” | He left.");
    }
}
