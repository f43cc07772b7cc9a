//! What is asked of a word again and again: its key, how it sounds, which names it may begin, whether it negates. All of
//! it follows from the language and the letters, and news repeats its words: it is worked out once and remembered.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use foldhash::fast::RandomState;

use crate::analysis::negation::negates;
use crate::analysis::{Side, Token, TokenKind};
use crate::language::Lang;
use crate::locale::Locale;
use crate::span::Span;

use super::counterpart::{plain, roman};
use super::gazetteer::Form;
use super::opposites::Meanings;
use super::{Folding, main_part, skeleton};

/// The capitalised words of a side, with their spellings.
pub(super) fn capitalised<'a>(side: &Side<'a>) -> impl Iterator<Item = (Span, &'a Spelling)> {
    let words = side.tokens().iter().zip(side.spellings().iter().map(Arc::as_ref));
    words.filter(|(token, _)| token.kind == TokenKind::Capital).map(|(token, spelling)| (token.span, spelling))
}

/// A word, prepared for being looked up and compared.
#[derive(Debug, Default)]
pub struct Spelling {
    /// In lower case.
    pub(crate) lower: String,
    /// The key that tables have it by.
    pub(crate) key: String,
    /// Without case, accents, and what stands on the short side of an apostrophe.
    pub(crate) folded: String,
    /// `folded` in Latin letters and figures.
    pub(crate) roman: String,
    /// The letters of `roman`, a bit each.
    pub(crate) letters: u32,
    /// The consonants of `roman`.
    pub(crate) skeleton: String,
    /// Letters of the longest part between apostrophes.
    pub(crate) length: usize,
    /// Written with a capital, perhaps behind an elided article.
    pub(crate) capital: bool,
    /// A function word of its language, whole or without what was elided.
    pub(crate) function: bool,
    /// A word that surely negates a clause.
    pub(crate) negates: bool,
    /// What it means of what has opposites or is one of a class.
    pub(super) meanings: Meanings,
    /// As the first word of a name.
    pub(super) name: Form,
    /// The same without an Arabic conjunction or preposition of one letter, which is written with its word.
    pub(super) unprefixed: Option<Form>,
}

impl Spelling {
    fn new(lang: Lang, text: &str) -> Spelling {
        let locale = Locale::of(lang);
        let lower = text.to_lowercase();
        let part = main_part(&lower);
        let folded = plain(part);
        let roman = roman(&folded);
        let (name, unprefixed) = Form::both(lang, text);
        let key = Folding::of(lang).key(text);
        Spelling {
            meanings: Meanings::of(lang, &lower, &key),
            key,
            letters: roman.bytes().filter(u8::is_ascii_lowercase).fold(0u32, |mask, b| mask | 1 << (b - b'a')),
            skeleton: skeleton(&roman),
            length: part.chars().filter(|c| c.is_alphabetic()).count(),
            capital: text.starts_with(char::is_uppercase) || main_part(text).starts_with(char::is_uppercase),
            function: locale.is_function_word(&lower) || locale.is_function_word(part),
            negates: negates(lang, text),
            lower,
            folded,
            roman,
            name,
            unprefixed,
        }
    }
}

/// Spellings that a thread remembers; half a kilobyte each, and more words than fifty articles have. When there are
/// more, all are forgotten.
const REMEMBERED: usize = 1 << 14;

type Words = HashMap<Box<str>, Arc<Spelling>, RandomState>;

#[derive(Default)]
struct Memory {
    words: HashMap<Lang, Words, RandomState>,
    count: usize,
}

thread_local! {
    static MEMORY: RefCell<Memory> = RefCell::default();
}

/// The spellings of a text's tokens; marks and figures have an empty one.
pub(crate) fn spellings(text: &str, tokens: &[Token], lang: Lang) -> Vec<Arc<Spelling>> {
    let none = Arc::new(Spelling::default());
    MEMORY.with_borrow_mut(|memory| {
        if memory.count > REMEMBERED {
            *memory = Memory::default();
        }
        let words = memory.words.entry(lang).or_default();
        let before = words.len();
        let spelling = |token: &Token| {
            let word = token.of(text);
            if !token.is_word() {
                return Arc::clone(&none);
            }
            if let Some(known) = words.get(word) {
                return Arc::clone(known);
            }
            let new = Arc::new(Spelling::new(lang, word));
            words.insert(word.into(), Arc::clone(&new));
            new
        };
        let spellings = tokens.iter().map(spelling).collect();
        memory.count += words.len() - before;
        spellings
    })
}
