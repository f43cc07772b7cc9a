//! Which language a text is in. The script decides where it can; then a fast guess (whatlang); lingua, restricted to
//! the few languages in question, confirms where the guess is not what is expected. Names and quotations are left out,
//! documents are voted on block by block, and nothing is trusted under four words: a name alone can be taken for any
//! language.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::str::FromStr;
use std::sync::{Arc, LazyLock, Mutex};

use lingua::{IsoCode639_1, Language, LanguageDetector, LanguageDetectorBuilder};

use super::{Lang, common};
use crate::document::Document;

/// Words that a text needs, names and quotations left out, before its language is judged.
/// Below this lingua reads "Emmanuel Macron" as Yoruba and football headlines as Latin (pemistahl/lingua #124).
pub const FEWEST_WORDS: usize = 4;

/// Blocks of a document that vote on its language; the vote of this many is as good as that of all.
const VOTING_BLOCKS: usize = 40;

/// Languages so close that a short text of one reads as the other; they are not told apart when a segment is judged.
const CLOSE: &[&[&str]] = &[
    &["bs", "hr", "sr", "sh"],
    &["nb", "nn", "da"],
    &["id", "ms"],
    &["xh", "zu"],
    &["cs", "sk"],
    &["gl", "pt"],
    &["ru", "be"],
    &["hi", "mr", "ne"],
    &["fa", "ur", "ps"],
    &["ar", "arz"],
];

/// True when a short text of one language is easily taken for the other.
pub fn close(a: Lang, b: Lang) -> bool {
    a.same_language(b) || CLOSE.iter().any(|group| group.contains(&a.code()) && group.contains(&b.code()))
}

/// The language of a document, by a vote of its blocks; `None` if none of them has enough words.
pub fn document(document: &Document) -> Option<Lang> {
    let mut votes: BTreeMap<Lang, usize> = BTreeMap::new();
    let blocks = document.blocks.iter().map(|block| prose(block.span.of(&document.text)));
    let texts: Vec<String> = blocks.filter(|text| size(text) >= FEWEST_WORDS).take(VOTING_BLOCKS).collect();
    let (alone, mut sure) = (texts.len() == 1, None);
    for text in &texts {
        let script = by_script(text);
        sure = if script.is_none() || alone { common::surely(text) } else { None };
        if let Some(lang) = script.or(sure).or_else(|| first_guess(text)) {
            *votes.entry(lang).or_default() += size(text);
        }
    }
    let mut ranked: Vec<(Lang, usize)> = votes.into_iter().collect();
    ranked.sort_by_key(|&(lang, words)| (std::cmp::Reverse(words), lang));
    let total: usize = ranked.iter().map(|&(_, words)| words).sum();
    let &(best, words) = ranked.first()?;
    // A single text has no other to agree with: its function words are to tell.
    if words * 10 >= total * 9 && (!alone || sure == Some(best)) {
        return Some(best);
    }
    let candidates: Vec<Lang> = ranked.iter().take(3).map(|&(lang, _)| lang).chain(common_latin(best)).collect();
    let mut confirmed: BTreeMap<Lang, usize> = BTreeMap::new();
    for text in &texts {
        if let Some((lang, _)) = by_script(text).map(|lang| (lang, 1.0)).or_else(|| confirm(text, &candidates)) {
            *confirmed.entry(lang).or_default() += size(text);
        }
    }
    confirmed
        .into_iter()
        .max_by_key(|&(lang, words)| (words, std::cmp::Reverse(lang)))
        .map(|(lang, _)| lang)
        .or(Some(best))
}

/// English beside a guess in Latin script: a short English text is the commonest one to be guessed wrongly.
fn common_latin(best: Lang) -> Option<Lang> {
    Lang::parse("en").filter(|en| !en.same_language(best))
}

/// The language of a segment if it is surely not the expected one, with the confidence, 0 to 1.
pub fn surprise(text: &str, expected: Lang, other: Option<Lang>) -> Option<(Lang, f64)> {
    // A Chinese or Russian sentence full of Latin names is one all the same, and one with an address or a command in it.
    let own_script = usual_script(expected).filter(|&script| script != Script::Latin);
    let without_names = own_script.map(|own| without_latin_names(&without_code(text, own)));
    let text = without_names.as_deref().unwrap_or(text);
    let script = script_of(text);
    if let Some(lang) = script.and_then(only_language).filter(|&lang| !close(lang, expected)) {
        let shared_script = script == usual_script(expected);
        return (!shared_script && letters(text) >= 6).then_some((lang, 1.0));
    }
    if other_script(text, script, expected) && own_script.is_none_or(|own| share_of(text, own) < OWN_SHARE) {
        let candidates: Vec<Lang> = other.into_iter().chain(first_guess(text)).collect();
        let lang = confirm(text, &candidates).map(|(lang, _)| lang).or(first_guess(text))?;
        return (!close(lang, expected)).then_some((lang, 1.0));
    }
    if common::is_surely(text, expected, other) {
        return None;
    }
    let text = prose(text);
    let lower = text.split_whitespace().filter(|word| !word.starts_with(char::is_uppercase)).count();
    if size(&text) < FEWEST_WORDS || lower * 2 < size(&text) || common::is_surely(&text, expected, other) {
        return None;
    }
    let guess = first_guess(&text)?;
    let others: Vec<Lang> = other.into_iter().chain([guess]).collect();
    let no_other_script =
        || text.chars().all(|c| !c.is_alphabetic() || Some(self::script(c)) == usual_script(expected));
    // A sentence may be left half in the source's language, with a word or two of its own.
    let may_be_left = other.is_some_and(|other| other.same_language(guess));
    let leans = || !may_be_left && common::leans(&text, expected, &others) && no_other_script();
    if close(guess, expected) || leans() {
        return None;
    }
    let candidates: Vec<Lang> = others.into_iter().chain([expected]).collect();
    let (lang, confidence) = confirm(&text, &candidates)?;
    let sure = if size(&text) < SHORT { SURE_IF_SHORT } else { SURE };
    (!close(lang, expected) && confidence >= sure).then_some((lang, confidence))
}

/// Share of a text's letters, Han and the like by their weight, that are of a script.
fn share_of(text: &str, own: Script) -> f64 {
    let weight = |c: char| match script(c) {
        Script::Han => 3,
        Script::Kana | Script::Hangul => 2,
        _ => 1,
    };
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    let ours: usize = letters().filter(|&c| is_of(c, own)).map(weight).sum();
    ours as f64 / letters().map(weight).sum::<usize>().max(1) as f64
}

/// Share of letters in the script of the language from which a sentence is in it: with less, the words of another script
/// are no names and commands any more, but the sentence.
const OWN_SHARE: f64 = 0.25;

/// False when a text is likelier in another language, the second one or a third, than in the first.
pub fn may_be(text: &str, lang: Lang, other: Lang) -> bool {
    let candidates: Vec<Lang> = [Some(lang), Some(other), first_guess(text)].into_iter().flatten().collect();
    by_script(text)
        .or_else(|| confirm(text, &candidates).map(|(found, _)| found))
        .is_none_or(|found| close(found, lang))
}

/// Words below which a text is short, and the confidence that lingua needs to surprise us: short snippets are taken
/// for another language three times as often as whole sentences (94 against 99 % right, measured on 20 languages).
const SHORT: usize = 8;
const SURE_IF_SHORT: f64 = 0.95;
const SURE: f64 = 0.75;

/// How surely a single word is of the one language and not of the other, 0 to 1, by lingua's letter sequences; `None` if
/// lingua does not know both.
pub fn leaning(word: &str, one: Lang, other: Lang) -> Option<f64> {
    let (lang, confidence) = confirm(word, &[one, other])?;
    Some(if lang.same_language(one) { confidence } else { 1.0 - confidence })
}

/// The text without quotations and without names: words that begin in a capital inside a sentence.
fn prose(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let capitals = text.split_whitespace().filter(|w| w.starts_with(char::is_uppercase)).count();
    let words = text.split_whitespace().count();
    // In German, and in headlines, capitals are no sign of names.
    let capitals_are_names = capitals * 3 < words;
    let second_is_name = text.split_whitespace().nth(1).is_some_and(|word| word.starts_with(char::is_uppercase));
    for (index, word) in text.split_whitespace().enumerate() {
        let name = capitals_are_names
            && (index > 0 || second_is_name)
            && word.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase);
        let address = word.contains("://") || word.contains('@') || word.starts_with('#');
        if !name && !address && word.chars().any(char::is_alphabetic) {
            kept.push_str(word);
            kept.push(' ');
        }
    }
    kept
}

/// The text without addresses, and without quotations that have no letter of a script, where the rest has some: "使用
/// “pip install mapkit” 安装".
fn without_code(text: &str, own: Script) -> String {
    let has_own = |part: &str| part.chars().any(|c| c.is_alphabetic() && is_of(c, own));
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, closing, inside)) = rest.char_indices().find_map(|(at, c)| {
        let (_, closing) = MARKS.iter().find(|(opening, _)| opening.contains(&c))?;
        Some((rest.get(..at)?, *closing, rest.get(at + c.len_utf8()..)?))
    }) {
        kept.push_str(before);
        let Some(end) = inside.find(closing) else {
            rest = inside;
            continue;
        };
        let (words, after) = inside.split_at(end);
        if has_own(words) {
            kept.push_str(words);
        }
        rest = after.trim_start_matches(closing);
    }
    kept.push_str(rest);
    let kept = if has_own(&kept) { kept } else { text.to_owned() };
    // Where words are not spaced an address ends with its last sign of ASCII.
    let is_part = |c: char| c.is_ascii_graphic() && !matches!(c, '(' | ')' | '"' | '<' | '>' | '`');
    let mut bare = String::with_capacity(kept.len());
    for piece in kept.split_inclusive(|c| !is_part(c)) {
        let word = piece.trim_end_matches(|c| !is_part(c));
        bare.push_str(if is_address(word) { piece.get(word.len()..).unwrap_or("") } else { piece });
    }
    bare
}

/// Opening marks of quotations, and the closing ones of each.
const MARKS: [(&[char], &[char]); 6] = [
    (&['“', '„', '‟'], &['”', '“', '‟']),
    (&['«'], &['»']),
    (&['「', '『'], &['」', '』']),
    (&['《', '〈'], &['》', '〉']),
    (&['"'], &['"']),
    (&['`'], &['`']),
];

/// True for an address of the net, a mailbox, a handle or the name of a file: a mark inside that no word has.
fn is_address(word: &str) -> bool {
    let word = word.trim_matches(|c: char| matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '\''));
    let inside = |mark: char| {
        word.split_once(mark).is_some_and(|(before, after)| {
            before.ends_with(|c: char| c.is_ascii_alphanumeric())
                && after.starts_with(|c: char| c.is_ascii_alphanumeric())
        })
    };
    let letters = word.bytes().any(|c| c.is_ascii_alphabetic());
    letters
        && (word.contains("://") || word.starts_with(['@', '#']) || ['@', '.', '/', '_', '='].into_iter().any(inside))
}

/// True for a letter of a script; Japanese and Chinese share theirs.
fn is_of(c: char, own: Script) -> bool {
    let found = script(c);
    let east_asian = |script| matches!(script, Script::Han | Script::Kana);
    found == own || east_asian(found) && east_asian(own)
}

/// The text without words of Latin script that begin in a capital.
fn without_latin_names(text: &str) -> String {
    let is_latin = |c: char| c.is_alphanumeric() && script(c) == Script::Latin;
    let mut kept = String::with_capacity(text.len());
    let (mut in_word, mut in_name) = (false, false);
    for c in text.chars() {
        let goes_on = is_latin(c) || in_word && matches!(c, '\'' | '’' | '-');
        if goes_on && !in_word {
            in_name = c.is_uppercase();
        }
        in_word = goes_on;
        if !(in_word && in_name) {
            kept.push(c);
        }
    }
    kept
}

/// Words, or pairs of characters in scripts that write words without spaces.
fn size(text: &str) -> usize {
    let wide = text.chars().filter(|c| is_wide_letter(*c)).count();
    wide / 2 + text.split_whitespace().filter(|w| !w.starts_with(is_wide_letter)).count()
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphabetic()).count()
}

fn is_wide_letter(c: char) -> bool {
    matches!(script(c), Script::Han | Script::Kana)
}

/// Scripts that mtlint tells apart (Unicode blocks of the letters that news is written in).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Script {
    /// Latin.
    Latin,
    /// Cyrillic.
    Cyrillic,
    /// Greek.
    Greek,
    /// Arabic.
    Arabic,
    /// Hebrew.
    Hebrew,
    /// Devanagari.
    Devanagari,
    /// Thai.
    Thai,
    /// Hangul.
    Hangul,
    /// Hiragana and Katakana.
    Kana,
    /// Han.
    Han,
    /// Anything else with letters.
    Other,
}

/// All of them, in order.
const SCRIPTS: [Script; 11] = [
    Script::Latin,
    Script::Cyrillic,
    Script::Greek,
    Script::Arabic,
    Script::Hebrew,
    Script::Devanagari,
    Script::Thai,
    Script::Hangul,
    Script::Kana,
    Script::Han,
    Script::Other,
];

/// The script of a letter.
pub fn script(c: char) -> Script {
    match c as u32 {
        0x41..=0x24F | 0x1E00..=0x1EFF | 0xFF21..=0xFF5A => Script::Latin,
        0x370..=0x3FF | 0x1F00..=0x1FFF => Script::Greek,
        0x400..=0x52F => Script::Cyrillic,
        0x590..=0x5FF => Script::Hebrew,
        0x600..=0x77F | 0x8A0..=0x8FF | 0xFB50..=0xFDFF | 0xFE70..=0xFEFF => Script::Arabic,
        0x900..=0x97F => Script::Devanagari,
        0xE00..=0xE7F => Script::Thai,
        0x1100..=0x11FF | 0xAC00..=0xD7AF => Script::Hangul,
        0x3040..=0x30FF => Script::Kana,
        0x3400..=0x4DBF | 0x4E00..=0x9FFF => Script::Han,
        _ => Script::Other,
    }
}

/// The script of most letters of a text; text with some kana in it is Japanese, whatever its Han.
pub fn script_of(text: &str) -> Option<Script> {
    let mut counts = [0usize; SCRIPTS.len()];
    // Most of most texts; in pieces whose count fits into a byte, so that many bytes are counted at once.
    let in_ascii = |bytes: &[u8]| bytes.iter().map(|byte| u8::from((byte | 0x20).wrapping_sub(b'a') < 26)).sum::<u8>();
    counts[Script::Latin as usize] =
        text.as_bytes().chunks(u8::MAX.into()).map(|part| usize::from(in_ascii(part))).sum();
    for c in text.chars() {
        if !c.is_ascii() && c.is_alphabetic() {
            let script = script(c);
            // A character of Chinese is half a word, a syllable of Korean or Japanese about a third of one.
            counts[script as usize] += match script {
                Script::Han => 3,
                Script::Kana | Script::Hangul => 2,
                _ => 1,
            };
        }
    }
    let total: usize = counts.iter().sum();
    let mut best = Script::Latin;
    for script in SCRIPTS {
        if counts[script as usize] > counts[best as usize] {
            best = script;
        }
    }
    if best == Script::Han && counts[Script::Kana as usize] * 10 >= total {
        return Some(Script::Kana);
    }
    (counts[best as usize] * 2 > total).then_some(best)
}

/// The script that a language is written in.
pub fn usual_script(lang: Lang) -> Option<Script> {
    Some(match lang.code() {
        "ru" | "uk" | "bg" | "be" | "mk" | "kk" | "ky" | "mn" | "tg" => Script::Cyrillic,
        "sr" => return None,
        "el" => Script::Greek,
        "ar" | "fa" | "ur" | "ps" | "ckb" | "ug" | "sd" => Script::Arabic,
        "he" | "yi" => Script::Hebrew,
        "hi" | "mr" | "ne" => Script::Devanagari,
        "th" => Script::Thai,
        "ko" => Script::Hangul,
        "ja" => Script::Kana,
        "zh" => Script::Han,
        "am" | "bn" | "gu" | "hy" | "ka" | "km" | "kn" | "lo" | "ml" | "my" | "pa" | "si" | "ta" | "te" | "ti" => {
            Script::Other
        }
        _ => Script::Latin,
    })
}

/// True when a text is written in a script that its language does not use.
fn other_script(text: &str, script: Option<Script>, expected: Lang) -> bool {
    let (Some(found), Some(usual)) = (script, usual_script(expected)) else { return false };
    let both_japanese = matches!(found, Script::Han | Script::Kana) && matches!(usual, Script::Kana | Script::Han);
    found != usual && !both_japanese && letters(text) >= 12
}

/// The language of a text in a script that only one of the languages of news uses.
fn by_script(text: &str) -> Option<Lang> {
    script_of(text).and_then(only_language)
}

/// The only one of the languages of news that uses a script.
fn only_language(script: Script) -> Option<Lang> {
    Lang::parse(match script {
        Script::Greek => "el",
        Script::Hebrew => "he",
        Script::Thai => "th",
        Script::Hangul => "ko",
        Script::Kana => "ja",
        Script::Han => "zh",
        Script::Latin | Script::Cyrillic | Script::Arabic | Script::Devanagari | Script::Other => return None,
    })
}

/// The codes of whatlang (ISO 639-3, Mandarin and Iranian Persian for Chinese and Persian) as BCP 47 has them: ISO 639-1.
#[rustfmt::skip]
const SHORT_CODES: [(&str, &str); 70] = [
    ("afr", "af"), ("aka", "ak"), ("amh", "am"), ("ara", "ar"), ("aze", "az"), ("bel", "be"), ("ben", "bn"),
    ("bul", "bg"), ("cat", "ca"), ("ces", "cs"), ("cmn", "zh"), ("cym", "cy"), ("dan", "da"), ("deu", "de"),
    ("ell", "el"), ("eng", "en"), ("epo", "eo"), ("est", "et"), ("fin", "fi"), ("fra", "fr"), ("guj", "gu"),
    ("heb", "he"), ("hin", "hi"), ("hrv", "hr"), ("hun", "hu"), ("hye", "hy"), ("ind", "id"), ("ita", "it"),
    ("jav", "jv"), ("jpn", "ja"), ("kan", "kn"), ("kat", "ka"), ("khm", "km"), ("kor", "ko"), ("lat", "la"),
    ("lav", "lv"), ("lit", "lt"), ("mal", "ml"), ("mar", "mr"), ("mkd", "mk"), ("mya", "my"), ("nep", "ne"),
    ("nld", "nl"), ("nob", "nb"), ("ori", "or"), ("pan", "pa"), ("pes", "fa"), ("pol", "pl"), ("por", "pt"),
    ("ron", "ro"), ("rus", "ru"), ("sin", "si"), ("slk", "sk"), ("slv", "sl"), ("sna", "sn"), ("spa", "es"),
    ("srp", "sr"), ("swe", "sv"), ("tam", "ta"), ("tel", "te"), ("tgl", "tl"), ("tha", "th"), ("tuk", "tk"),
    ("tur", "tr"), ("ukr", "uk"), ("urd", "ur"), ("uzb", "uz"), ("vie", "vi"), ("yid", "yi"), ("zul", "zu"),
];

/// Languages that no newsroom writes: short texts full of names and loanwords are taken for them.
static DETECTOR: LazyLock<whatlang::Detector> =
    LazyLock::new(|| whatlang::Detector::with_denylist(vec![whatlang::Lang::Lat, whatlang::Lang::Epo]));

/// The fast guess, over all languages that whatlang knows and news is written in.
fn first_guess(text: &str) -> Option<Lang> {
    let code = DETECTOR.detect_lang(text)?.code();
    let short = SHORT_CODES.binary_search_by_key(&code, |&(long, _)| long).ok().and_then(|at| SHORT_CODES.get(at));
    Lang::parse(short.map_or(code, |&(_, short)| short))
}

/// Detectors by the languages that they choose from: a newsroom has few pairs, and building one takes a millisecond.
static DETECTORS: LazyLock<Mutex<BTreeMap<Vec<Lang>, Arc<LanguageDetector>>>> = LazyLock::new(Default::default);

/// What lingua says, choosing from some languages, with its confidence; `None` if it knows fewer than two of them,
/// since with one it answers that one for any text (lingua-py #235).
fn confirm(text: &str, candidates: &[Lang]) -> Option<(Lang, f64)> {
    let mut key: Vec<Lang> = candidates.iter().filter_map(|lang| Lang::parse(lang.code())).collect();
    key.sort();
    key.dedup();
    let known: Vec<Language> = key
        .iter()
        .filter_map(|lang| IsoCode639_1::from_str(lang.code()).ok())
        .map(|iso| Language::from_iso_code_639_1(&iso))
        .collect();
    if known.len() < 2 {
        return None;
    }
    let detector = {
        let mut detectors = DETECTORS.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        Arc::clone(
            detectors.entry(key).or_insert_with(|| Arc::new(LanguageDetectorBuilder::from_languages(&known).build())),
        )
    };
    let values = detector.compute_language_confidence_values(parted(text).as_ref());
    let (language, confidence) = values.first()?;
    (*confidence > 0.0)
        .then(|| Lang::parse(&language.iso_code_639_1().to_string()).map(|lang| (lang, *confidence)))
        .flatten()
}

/// Longest word that lingua is given, in characters: its time grows with the square of a word's length, and 50,000 letters
/// without a space took seconds. The longest words of German and Finnish news are well below 100.
const LONGEST_WORD: usize = 200;

/// The text with spaces in words that are no words.
fn parted(text: &str) -> Cow<'_, str> {
    let is_long = |word: &str| word.len() > LONGEST_WORD && word.chars().count() > LONGEST_WORD;
    if !text.split_whitespace().any(is_long) {
        return Cow::Borrowed(text);
    }
    let mut parted = String::with_capacity(text.len() + text.len() / LONGEST_WORD);
    let mut length = 0;
    for c in text.chars() {
        length = if c.is_whitespace() { 0 } else { length + 1 };
        if length > LONGEST_WORD {
            parted.push(' ');
            length = 1;
        }
        parted.push(c);
    }
    Cow::Owned(parted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_without_end_takes_no_time_without_end() {
        let words = "Le port a rouvert jeudi après trois jours de grève";
        assert!(matches!(parted(words), Cow::Borrowed(_)));
        let long = format!("{words} {}", "e".repeat(LONGEST_WORD + 3));
        assert_eq!(parted(&long), format!("{words} {} eee", "e".repeat(LONGEST_WORD)));
        let start = std::time::Instant::now();
        confirm(&"a".repeat(200_000), &[Lang::parse("fr").unwrap(), Lang::parse("en").unwrap()]);
        assert!(start.elapsed() < std::time::Duration::from_secs(20), "{:?}", start.elapsed());
    }

    fn lang(code: &str) -> Lang {
        Lang::parse(code).unwrap()
    }

    #[track_caller]
    fn surprised(expected: &str, other: &str, text: &str) -> Option<String> {
        surprise(text, lang(expected), Lang::parse(other)).map(|(found, _)| found.to_string())
    }

    #[test]
    fn languages_that_lingua_leaves_out_have_their_short_codes() {
        assert!(SHORT_CODES.is_sorted());
        let guess = |text: &str| first_guess(text).map(|lang| lang.to_string());
        let finnish = "Hallitus päätti eilen, että uusi silta rakennetaan joen yli ennen kesää.";
        assert_eq!(guess(finnish).as_deref(), Some("fi"));
        assert_eq!(guess("მთავრობამ გუშინ გადაწყვიტა ახალი ხიდის აშენება.").as_deref(), Some("ka"));
    }

    #[test]
    fn a_sentence_in_the_expected_language_is_no_surprise() {
        for (code, text) in [
            ("en", "The ministers agreed on Thursday to open the border again before winter."),
            ("fr", "Les ministres ont décidé jeudi de rouvrir la frontière avant l’hiver."),
            ("de", "Die Minister einigten sich am Donnerstag darauf, die Grenze wieder zu öffnen."),
            ("ru", "Министры договорились в четверг снова открыть границу до зимы."),
            ("zh", "部长们星期四同意在冬天之前重新开放边境。"),
            ("ar", "اتفق الوزراء يوم الخميس على إعادة فتح الحدود قبل الشتاء."),
        ] {
            assert_eq!(surprised(code, "en", text), None, "{code}");
        }
    }

    #[test]
    fn a_sentence_in_another_language_is_one() {
        assert_eq!(
            surprised("en", "fr", "Les ministres ont décidé jeudi de rouvrir la frontière avant l’hiver."),
            Some("fr".into())
        );
        assert_eq!(
            surprised("en", "fr", "De ministers besloten donderdag om de grens voor de winter weer te openen."),
            Some("nl".into())
        );
        assert_eq!(surprised("en", "zh", "部长们星期四同意在冬天之前重新开放边境。"), Some("zh".into()));
        assert_eq!(
            surprised("de", "en", "Министрите се споразумяха в четвъртък да отворят границата отново."),
            Some("bg".into())
        );
    }

    #[test]
    fn latin_names_make_no_chinese_sentence_foreign() {
        assert_eq!(
            surprised("zh", "en", "嫌疑人名叫 Arvo Lindqvist、Matti Saarinen、Eino Korhonen 和 Ville Laine。"),
            None
        );
        assert_eq!(surprised("ru", "en", "Клуб Chess Club Hamburg (CCH) и Reporters Without Borders возразили."), None);
        assert_eq!(
            surprised("zh", "en", "The ministers agreed on Thursday to open the border before winter."),
            Some("en".into())
        );
    }

    #[test]
    fn addresses_and_commands_make_no_sentence_foreign() {
        for (code, text) in [
            ("zh", "判决书全文见 https://court.example/decisions/2211。"),
            ("zh", "请运行“npm install leaflet-draw”。"),
            ("zh", "macOS 15.2 更新见 downloads.example.com/macos。"),
            ("ja", "券はpress@harbour-museum.exampleまで。"),
            ("ko", "지원은 jobs@harbour-museum.example 로."),
            ("ru", "Источник: https://data.example.org/air-quality/2024/summary"),
            ("ar", "المزيد على https://data.example.org/air-quality."),
            ("el", "Τρέξτε «git clone mapkit-core» τώρα."),
        ] {
            assert_eq!(surprised(code, "en", text), None, "{text}");
        }
        let left = "Read more about the decision at https://court.example/decisions/2211。";
        assert_eq!(surprised("zh", "en", left), Some("en".into()));
        let quoted = "“The ministers agreed on Thursday to open the border before winter.”";
        assert_eq!(surprised("ru", "en", quoted), Some("en".into()));
    }

    #[test]
    fn a_sentence_left_half_in_the_language_of_the_source_is_looked_at_closely() {
        let half = "Exporters, too, siparişleri yetiştirmekte zorlanıyor.";
        assert_eq!(surprised("en", "tr", half), Some("tr".into()));
        assert_eq!(surprised("en", "fr", "Kazakhstan: peacekeepers pack their bags"), None);
    }

    #[test]
    fn a_french_saying_is_not_english() {
        let may_be = |text, code, other| super::may_be(text, lang(code), lang(other));
        assert!(!may_be("Honni soit qui mal y pense, il faut le dire.", "en", "de"));
        assert!(may_be("Die Sitzung wurde auf Montag verschoben.", "de", "en"));
        assert!(may_be("تأجلت الجلسة إلى يوم الاثنين.", "ar", "en"));
    }

    #[test]
    fn names_alone_tell_nothing() {
        assert_eq!(surprised("en", "fr", "Nursultan Nazarbaïev, Emmanuel Macron, Charles de Gaulle"), None);
        assert_eq!(surprised("en", "fr", "Par Jean Dupont"), None);
    }
}
