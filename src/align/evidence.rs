//! What the aligner knows of two documents: for each clause its length, its place in the layout, and the words,
//! figures and marks in it that may have a counterpart on the other side; and which of them are counterparts.
//!
//! Words are types, numbered in the order of the text. Two types are alike if they are equal by value (figures), equal
//! or similar once transliterated (names, cognates), or if the lexicon says so.

use std::collections::HashMap;
use std::ops::Range;

use super::clauses::clauses;
use super::form::{Form, form};
use super::learnt::{self, Stems};
use super::{Bead, Options};
use crate::analysis::{Analysis, TokenKind};
use crate::document::BlockKind;

/// What kind of thing a type is; each kind has its own chance of finding a counterpart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// A figure of one digit.
    Digit,
    /// A figure of two digits or more.
    Number,
    /// A word with a capital inside a sentence, or of capitals only.
    Name,
    /// The capitalised first word of a segment.
    First,
    /// A word of seven letters or more.
    Long,
    /// A word of four to six letters.
    Word,
    /// A shorter word, or characters of a script without spaces; only a lexicon knows it.
    Short,
    /// A question or exclamation mark.
    Cry,
    /// Another mark: quotation marks, brackets, colons.
    Mark,
}

/// Number of classes.
pub const CLASSES: usize = 9;
/// Degrees of likeness: equal, close, similar, translated, perhaps translated, learnt from the documents, loosely so.
pub const DEGREES: usize = 7;

/// A place of a counterpart: a clause of the other side, and how alike the best word in it is; 0 is equal.
pub type Hit = (u32, u8);

/// A word type of one side.
#[derive(Debug, Clone)]
pub struct Type {
    /// Its kind.
    pub class: Class,
    /// The clauses that it stands in, ascending.
    pub clauses: Vec<u32>,
    /// Where the other side has a counterpart of it, ascending, each clause once.
    pub hits: Vec<Hit>,
    /// In how many clauses of the other side it finds a counterpart of this degree or a better one.
    pub found: [u32; DEGREES],
    /// True when a lexicon knows it.
    known: bool,
}

impl Type {
    /// False for short words and sequences of characters that found nothing and that no lexicon knows: not all of them
    /// are words, so it means nothing that they have no counterpart.
    pub fn speaks(&self) -> bool {
        self.class != Class::Short || !self.hits.is_empty() || self.known
    }
}

/// One document.
#[derive(Debug, Clone, Default)]
pub struct Text {
    /// Where the clauses of each segment begin, and where the last one's end.
    pub starts: Vec<u32>,
    /// Length of each clause, in letters of an alphabet.
    pub lengths: Vec<f64>,
    /// True where a clause opens a paragraph.
    pub opens: Vec<bool>,
    /// True where a segment goes on with the sentence of the one before it: it begins in lower case, or that one ends
    /// in a comma, colon, semicolon or dash.
    pub continues: Vec<bool>,
    /// True where a clause goes on with the segment of the one before it.
    pub inner: Vec<bool>,
    /// True for a heading.
    pub heading: Vec<bool>,
    /// Types of each clause, ascending, each once; those that say nothing with them.
    pub words: Vec<Vec<u32>>,
    /// All types.
    pub types: Vec<Type>,
}

impl Text {
    /// Number of clauses.
    pub fn len(&self) -> usize {
        self.lengths.len()
    }

    /// Number of segments.
    pub fn segments(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }
}

/// Both documents.
#[derive(Debug, Clone, Default)]
pub struct Evidence {
    /// The original.
    pub source: Text,
    /// The translation.
    pub target: Text,
    /// True when breaks between paragraphs may be used.
    pub layout: bool,
    /// True when marks may be used.
    pub marks: bool,
    /// True when length ratio and chances may be learnt from the documents.
    pub adapts: bool,
    /// True when a lexicon may be learnt from them.
    pub learns: bool,
    /// Counterparts by looks and by the lexicon.
    pairs: Vec<(u32, u32, u8)>,
    stems: [Stems; 2],
}

impl Evidence {
    /// Reads both documents.
    pub fn new(source: &Analysis<'_>, target: &Analysis<'_>, options: &Options<'_>) -> Evidence {
        let with_lexicon = options.translations.is_some() && options.kinds.lexicon;
        let with_short = with_lexicon || options.kinds.learnt;
        let (mut source, source_names) = read(source, options, with_short);
        let (target, target_names) = read(target, options, with_short);
        let mut pairs: Vec<(u32, u32, u8)> = Vec::new();
        equal(&source_names, &target_names, &mut pairs);
        if options.kinds.words {
            similar(&source_names, &target_names, &mut pairs);
        }
        if let (Some(translations), true) = (options.translations, with_lexicon) {
            let known = translated(&source_names, &target_names, translations, &mut pairs);
            for (one, known) in source.types.iter_mut().zip(known) {
                one.known = known;
            }
        }
        let stems = [&source_names, &target_names]
            .map(|names| Stems::new(names.iter().map(|name| is_word(name.class).then_some(name.word.as_str()))));
        let kinds = options.kinds;
        let mut evidence = Evidence {
            source,
            target,
            layout: kinds.layout,
            marks: kinds.marks,
            adapts: kinds.adaptation,
            learns: kinds.learnt,
            pairs,
            stems,
        };
        evidence.count(Vec::new());
        evidence
    }

    /// Where the clauses of each side's segments begin, and where the last one's end.
    pub fn starts(&self) -> [&[u32]; 2] {
        [&self.source.starts, &self.target.starts]
    }

    /// Takes a lexicon into use that is learnt from the beads of a pass, in the place of the one before it.
    pub fn learn(&mut self, beads: &[Bead]) {
        let words = [&self.source.words, &self.target.words].map(Vec::as_slice);
        let learnt = learnt::pairs([&self.stems[0], &self.stems[1]], words, beads);
        self.count(learnt);
    }

    /// Notes where each type finds its counterparts, of those known before and those learnt.
    fn count(&mut self, learnt: Vec<(u32, u32, u8)>) {
        let mut pairs = learnt;
        pairs.extend_from_slice(&self.pairs);
        // The best degree of each pair counts.
        pairs.sort_unstable();
        pairs.dedup_by_key(|&mut (s, t, _)| (s, t));
        for one in self.source.types.iter_mut().chain(&mut self.target.types) {
            one.hits.clear();
            one.found = [0; DEGREES];
        }
        let there: Vec<(u32, u8, u32)> = pairs.iter().map(|&(s, t, degree)| (s, degree, t)).collect();
        let back: Vec<(u32, u8, u32)> = pairs.iter().map(|&(s, t, degree)| (t, degree, s)).collect();
        find(&mut self.source.types, &self.target.types, there);
        find(&mut self.target.types, &self.source.types, back);
    }
}

/// Notes where each type finds its counterparts: (type, degree, the other side's type).
fn find(types: &mut [Type], others: &[Type], mut pairs: Vec<(u32, u8, u32)>) {
    pairs.sort_unstable();
    for same in pairs.chunk_by(|a, b| a.0 == b.0) {
        let Some(one) = same.first().and_then(|&(id, ..)| types.get_mut(id as usize)) else { continue };
        for &(_, degree, other) in same.iter().take(MOST_MATCHES) {
            let places = others.get(other as usize).map_or(&[][..], |other| &other.clauses);
            one.hits.extend(places.iter().map(|&place| (place, degree)));
        }
        one.hits.sort_unstable();
        one.hits.dedup_by_key(|hit| hit.0);
        for &(_, degree) in &one.hits {
            for found in one.found.iter_mut().skip(usize::from(degree)) {
                *found += 1;
            }
        }
    }
}

/// Counterparts of a type that are kept: what resembles more words than this resembles them by chance.
const MOST_MATCHES: usize = 24;

/// What a type is called: its key for equality, and its forms.
#[derive(Debug, Clone)]
struct Name {
    class: Class,
    word: String,
    form: Form,
}

fn read(analysis: &Analysis<'_>, options: &Options<'_>, with_short: bool) -> (Text, Vec<Name>) {
    let text = analysis.text();
    let with_lexicon = options.translations.is_some() && options.kinds.lexicon;
    let mut out = Text::default();
    let mut names: Vec<Name> = Vec::new();
    let mut known: HashMap<(Class, String), u32> = HashMap::new();
    let mut tokens = analysis.tokens.iter().peekable();
    let mut block = None;
    let mut hangs = false;
    let pieces = analysis.segments.iter().enumerate().flat_map(|(i, segment)| {
        let start = segment.span.start;
        let words = segment.span.of(text);
        let parts = if options.kinds.clauses {
            clauses(words, with_lexicon)
        } else {
            vec![Range { start: 0, end: words.len() }]
        };
        let parts = parts.into_iter();
        parts.map(move |part| (i, segment.block, part.start == 0, start + part.start as u32..start + part.end as u32))
    });
    let mut ended = true;
    for (i, of_block, begins, piece) in pieces {
        let words = text.get(piece.start as usize..piece.end as usize).unwrap_or_default();
        let at = out.lengths.len() as u32;
        out.inner.push(!begins);
        if begins {
            out.starts.push(at);
        }
        out.lengths.push(words.chars().map(letters).sum::<f64>().max(1.0));
        let same_block = block == Some(of_block);
        out.opens.push(!same_block);
        block = Some(of_block);
        let first_letter = words.chars().find(|c| c.is_alphanumeric());
        out.continues.push(same_block && (hangs || first_letter.is_some_and(char::is_lowercase)));
        let trimmed = words.trim_end();
        hangs = trimmed.ends_with(HANGING);
        out.heading.push(analysis.kind(i) == BlockKind::Heading);
        let mut first = begins || ended;
        ended = trimmed.ends_with(ENDING);
        let mut here: Vec<u32> = Vec::new();
        let mut add = |class: Class, word: String| {
            let id = *known.entry((class, word)).or_insert_with_key(|(class, word)| {
                let form = if is_word(*class) { form(word) } else { Form::default() };
                names.push(Name { class: *class, word: word.clone(), form });
                out.types.push(Type {
                    class: *class,
                    clauses: Vec::new(),
                    hits: Vec::new(),
                    found: [0; DEGREES],
                    known: false,
                });
                (out.types.len() - 1) as u32
            });
            here.push(id);
        };
        // Characters of a script without spaces that stand together: no one has cut them into words, so the lexicon is
        // asked for each sequence of them.
        let mut run: Vec<&str> = Vec::new();
        while let Some(token) = tokens.next_if(|t| t.span.start < piece.end) {
            if token.span.start < piece.start {
                continue;
            }
            let word = token.of(text);
            if with_short {
                if token.is_word() && is_unspaced(word) {
                    run.push(word);
                    for length in 1..=run.len().min(LONGEST_SEQUENCE) {
                        add(Class::Short, run[run.len() - length..].concat());
                    }
                    continue;
                }
                run.clear();
            }
            match token.kind {
                TokenKind::Mark => {
                    if let (Some(mark), true) = (word.chars().next().and_then(mark), options.kinds.marks) {
                        add(if matches!(mark, "?" | "!") { Class::Cry } else { Class::Mark }, mark.to_owned());
                    }
                }
                TokenKind::Figure | TokenKind::Word | TokenKind::Capital => {
                    let (digits, has_letters) = digits(word);
                    if !digits.is_empty() && options.kinds.numbers {
                        add(if digits.len() == 1 { Class::Digit } else { Class::Number }, digits);
                    }
                    if has_letters && token.is_word() && (options.kinds.words || with_short) {
                        let class = class(word, first, token.kind == TokenKind::Capital);
                        if class != Class::Short || with_short {
                            add(class, word.to_lowercase());
                        }
                        first = false;
                    }
                }
            }
        }
        here.sort_unstable();
        here.dedup();
        for &id in &here {
            out.types[id as usize].clauses.push(at);
        }
        out.words.push(here);
    }
    out.starts.push(out.lengths.len() as u32);
    (out, names)
}

/// Marks that end a sentence.
const ENDING: [char; 4] = ['.', '?', '!', '…'];
/// Marks that end no sentence.
const HANGING: [char; 13] = [',', ';', ':', '–', '—', '-', '，', '、', '；', '：', '،', '؛', '('];

/// Most characters in a word of a script without spaces that the lexicon is asked for.
const LONGEST_SEQUENCE: usize = 4;

/// True for one character of a script that is written without spaces.
fn is_unspaced(word: &str) -> bool {
    let mut chars = word.chars();
    // Hiragana, Thai, Lao, Myanmar, Khmer, ideographs.
    let is_ideograph = |c| matches!(c, '\u{3040}'..='\u{309f}' | '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}');
    // A letter of Thai comes with its vowel and tone marks.
    chars.next().is_some_and(is_ideograph) && chars.all(is_ideograph)
}

fn is_word(class: Class) -> bool {
    matches!(class, Class::Name | Class::First | Class::Long | Class::Word | Class::Short)
}

fn class(word: &str, first: bool, capital: bool) -> Class {
    let length = word.chars().count();
    if capital && length >= 2 {
        let capitals = length <= 6 && word.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
        if first && !capitals { Class::First } else { Class::Name }
    } else {
        match length {
            0..=3 => Class::Short,
            4..=6 => Class::Word,
            _ => Class::Long,
        }
    }
}

/// The digits of a word, without separators, leading zeros dropped; and whether it has letters.
fn digits(word: &str) -> (String, bool) {
    let mut digits = String::new();
    let mut has_letters = false;
    for c in word.chars() {
        let value = c.to_digit(10).or_else(|| match any_ascii::any_ascii_char(c).as_bytes() {
            [digit @ b'0'..=b'9'] if c.is_numeric() => Some(u32::from(digit - b'0')),
            _ => None,
        });
        match value {
            Some(value) => digits.extend(char::from_digit(value, 10)),
            None => has_letters |= c.is_alphabetic(),
        }
    }
    let kept = digits.trim_start_matches('0').len();
    let start = digits.len() - kept.max(usize::from(!digits.is_empty()));
    (digits.split_off(start), has_letters)
}

/// How many letters of an alphabet a character stands for, from translated news: a Chinese character carries about
/// what three letters do.
pub fn letters(c: char) -> f64 {
    match c {
        c if c.is_whitespace() => 0.0,
        '\u{2e80}'..='\u{2fff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => 3.0,
        '\u{3040}'..='\u{30ff}' => 1.8,
        '\u{ac00}'..='\u{d7af}' => 2.2,
        _ => 1.0,
    }
}

/// The mark that a character is a form of, of those that translations keep.
fn mark(c: char) -> Option<&'static str> {
    Some(match c {
        '?' | '？' | '؟' | '\u{37e}' => "?",
        '!' | '！' | '¡' => "!",
        '"' | '“' | '”' | '„' | '«' | '»' | '「' | '」' | '『' | '』' | '＂' => "\"",
        '(' | ')' | '（' | '）' => "(",
        ':' | '：' => ":",
        ';' | '；' | '؛' => ";",
        '%' | '％' | '٪' => "%",
        '$' => "$",
        '€' => "€",
        '£' => "£",
        '…' => "…",
        '/' => "/",
        _ => return None,
    })
}

/// Figures, marks and words that are the same.
fn equal(source: &[Name], target: &[Name], pairs: &mut Vec<(u32, u32, u8)>) {
    let mut by_word: HashMap<&str, Vec<u32>> = HashMap::new();
    for (t, name) in target.iter().enumerate() {
        by_word.entry(key(name)).or_default().push(t as u32);
    }
    for (s, name) in source.iter().enumerate() {
        for &t in by_word.get(key(name)).map_or(&[][..], Vec::as_slice) {
            let short = name.class == Class::Short || target[t as usize].class == Class::Short;
            if is_word(name.class) == is_word(target[t as usize].class) && !short {
                pairs.push((s as u32, t, 0));
            }
        }
    }
}

fn key(name: &Name) -> &str {
    if is_word(name.class) && !name.form.plain.is_empty() { &name.form.plain } else { &name.word }
}

/// Words that share enough of their letters or of their consonants.
fn similar(source: &[Name], target: &[Name], pairs: &mut Vec<(u32, u32, u8)>) {
    let mut ids: HashMap<u32, u32> = HashMap::new();
    let mut postings: Vec<Vec<u32>> = Vec::new();
    let mut target_sizes: Vec<[u32; 2]> = Vec::with_capacity(target.len());
    for (t, name) in target.iter().enumerate() {
        let grams = grams(name);
        target_sizes.push(sizes(&grams));
        for gram in grams {
            let next = postings.len() as u32;
            let id = *ids.entry(gram).or_insert(next);
            if id == next {
                postings.push(Vec::new());
            }
            postings[id as usize].push(t as u32);
        }
    }
    let mut shared: Vec<[u32; 2]> = vec![[0; 2]; target.len()];
    let mut touched: Vec<u32> = Vec::new();
    for (s, name) in source.iter().enumerate() {
        let grams = grams(name);
        let size = sizes(&grams);
        for gram in grams {
            let Some(&id) = ids.get(&gram) else { continue };
            let list = &postings[id as usize];
            if list.len() > COMMON_GRAM {
                continue;
            }
            for &t in list {
                let count = &mut shared[t as usize];
                if *count == [0; 2] {
                    touched.push(t);
                }
                count[(gram >> 31) as usize] += 1;
            }
        }
        for t in touched.drain(..) {
            let common = std::mem::take(&mut shared[t as usize]);
            let other = target_sizes[t as usize];
            let dice = |k: usize| 2.0 * f64::from(common[k]) / f64::from((size[k] + other[k]).max(1));
            let likeness = dice(0).max(SKELETON_WORTH * dice(1));
            if likeness >= CLOSE {
                pairs.push((s as u32, t, 1));
            } else if likeness >= SIMILAR {
                pairs.push((s as u32, t, 2));
            }
        }
    }
}

/// Sequences of letters in more words than this say nothing and cost time.
const COMMON_GRAM: usize = 400;
/// Likeness (Dice) from which two words are close.
const CLOSE: f64 = 0.6;
/// Likeness from which they are similar.
const SIMILAR: f64 = 0.38;
/// What equal consonants are worth against equal letters.
const SKELETON_WORTH: f64 = 0.85;

/// Trigrams of a word's letters, and of its consonants (with the top bit set); each once, ascending.
fn grams(name: &Name) -> Vec<u32> {
    let mut out = Vec::new();
    if !is_word(name.class) || name.class == Class::Short || name.form.plain.len() < 3 {
        return out;
    }
    let mut add = |word: &str, flag: u32| {
        let mut before = (b'^', b'^');
        for c in word.bytes().chain([b'$']) {
            if before.1 != b'^' || flag != 0 {
                out.push(flag << 31 | u32::from(before.0) << 16 | u32::from(before.1) << 8 | u32::from(c));
            }
            before = (before.1, c);
        }
    };
    add(&name.form.plain, 0);
    if name.form.skeleton.len() >= 3 {
        add(&name.form.skeleton, 1);
    }
    out.sort_unstable();
    out.dedup();
    out
}

fn sizes(grams: &[u32]) -> [u32; 2] {
    let skeletal = grams.iter().filter(|&&g| g >> 31 == 1).count();
    [(grams.len() - skeletal) as u32, skeletal as u32]
}

/// Words that the lexicon gives for one another; which words of the source it knows.
fn translated(
    source: &[Name],
    target: &[Name],
    translations: super::Translations<'_>,
    pairs: &mut Vec<(u32, u32, u8)>,
) -> Vec<bool> {
    let mut known = vec![false; source.len()];
    let mut by_word: HashMap<&str, Vec<u32>> = HashMap::new();
    for (t, name) in target.iter().enumerate().filter(|(_, n)| is_word(n.class)) {
        by_word.entry(&name.word).or_default().push(t as u32);
    }
    for (s, name) in source.iter().enumerate().filter(|(_, n)| is_word(n.class)) {
        let found = translations(&name.word);
        known[s] = found.is_some();
        for (word, probability) in found.into_iter().flatten() {
            for &t in by_word.get(word.as_str()).map_or(&[][..], Vec::as_slice) {
                pairs.push((s as u32, t, if probability >= LIKELY { 3 } else { 4 }));
            }
        }
    }
    known
}

/// Probability from which a translation in the lexicon counts as the usual one.
const LIKELY: f32 = 0.2;
