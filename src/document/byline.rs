//! Which lines say who wrote the article, by the words that newsrooms open them with.
//!
//! A name must follow: "By Anna Kowalska and agencies" is a byline, "By the end of the week" is not.

/// Longest byline, in words: two authors, their places and an agency.
const LONGEST_IN_WORDS: usize = 16;
/// Longest byline, in characters, which also bounds scripts without spaces.
const LONGEST_IN_CHARS: usize = 120;

/// Words that open a byline when a name follows; from the bylines of agencies and papers in these languages.
const OPENERS: &[&str] = &[
    "by",
    "par",
    "von",
    "por",
    "di",
    "da",
    "door",
    "av",
    "af",
    "de",
    "per",
    "от",
    "автор",
    "авторы",
    "текст",
    "автори",
    "autor",
    "autora",
    "autorka",
    "autorzy",
    "auteur",
    "autore",
    "autori",
    "author",
    "forfatter",
    "författare",
    "text",
    "tekst",
    "testo",
    "texto",
    "texte",
    "story",
    "yazan",
    "haber",
    "írta",
    "szerző",
    "kirjoittanut",
    "napsal",
    "napsala",
    "opracowanie",
    "oprac",
];

/// Openers after which only a colon makes a byline, for they are common first words of prose and headings.
const NEED_COLON: &[&str] = &["de", "per", "text", "tekst", "testo", "texto", "texte", "текст", "story", "haber", "от"];

/// Openers and closers of scripts without capitals, where the mark alone must do.
const MARKED_STARTS: &[&str] =
    &["文/", "文/", "文・", "记者", "記者", "本报记者", "本報記者", "作者", "撰文", "取材・文", "بقلم", "מאת", "نوشته"];
/// "… reporter", as Korean and Japanese papers sign.
const MARKED_ENDS: &[&str] = &["기자", "記者", "记者", "특파원"];

/// Agencies that sign alone or with a name.
const AGENCIES: &[&str] = &[
    "afp",
    "ap",
    "reuters",
    "dpa",
    "efe",
    "ansa",
    "tass",
    "тасс",
    "xinhua",
    "新华社",
    "新華社",
    "belga",
    "anp",
    "apa",
    "sda",
    "ats",
    "keystone-sda",
    "kyodo",
    "yonhap",
    "pap",
    "čtk",
    "mti",
    "interfax",
    "интерфакс",
    "lusa",
    "ritzau",
    "ntb",
    "tt",
    "stt",
    "agerpres",
    "укрінформ",
    "bta",
    "бта",
    "anadolu",
    "aa",
    "رويترز",
];

/// Small words inside a byline.
const CONNECTIVES: &[&str] = &[
    "and",
    "et",
    "und",
    "y",
    "e",
    "en",
    "och",
    "og",
    "i",
    "a",
    "и",
    "та",
    "with",
    "avec",
    "mit",
    "con",
    "com",
    "met",
    "med",
    "z",
    "с",
    "s",
    "ve",
    "for",
    "pour",
    "für",
    "para",
    "per",
    "voor",
    "de",
    "du",
    "des",
    "la",
    "le",
    "von",
    "van",
    "der",
    "den",
    "del",
    "della",
    "di",
    "da",
    "dos",
    "al",
    "el",
    "bin",
    "ibn",
    "ter",
    "in",
    "à",
    "aus",
    "the",
    "at",
    "staff",
    "agencies",
    "agences",
    "agence",
    "agenturen",
    "correspondent",
    "correspondant",
    "correspondante",
];

/// True when `line` reads like a byline.
pub fn is_byline(line: &str) -> bool {
    let line = line.trim().trim_matches(['*', '_', '(', ')', '[', ']']).trim();
    let too_long = line.chars().nth(LONGEST_IN_CHARS).is_some();
    if line.is_empty() || too_long || line.ends_with(['!', '?', '。', '…', ':', ';']) {
        return false;
    }
    if is_marked(line) {
        return true;
    }
    let words: Vec<&str> = line.split([' ', '\t', '\u{a0}', ',', '/', '|', '&']).filter(|word| is_word(word)).collect();
    let Some((first, rest)) = words.split_first() else { return false };
    if words.len() > LONGEST_IN_WORDS {
        return false;
    }
    if words.iter().all(|word| is_agency(word)) {
        return true;
    }
    let opener = first.trim_end_matches([':', '.']).to_lowercase();
    let has_colon = first.ends_with(':');
    if !OPENERS.contains(&opener.as_str()) || (NEED_COLON.contains(&opener.as_str()) && !has_colon) {
        return false;
    }
    // "Von Montag an gilt ein neues Gesetz": one word in lower case that no name holds, and it is prose.
    let all_names = rest.iter().all(|word| is_name(word) || is_agency(word) || is_connective(word));
    let ends_a_sentence = line.ends_with('.') && rest.last().is_some_and(|word| word.chars().count() > 4);
    all_names && !ends_a_sentence && rest.first().is_some_and(|word| is_name(word) || is_agency(word))
}

fn is_marked(line: &str) -> bool {
    let short = line.chars().count() <= 30 && !line.contains(['،', ',', '。', '、', '.']);
    short
        && (MARKED_STARTS.iter().any(|mark| line.starts_with(mark))
            || MARKED_ENDS.iter().any(|mark| line.strip_suffix(mark).is_some_and(|name| name.chars().count() <= 12)))
}

fn is_word(word: &str) -> bool {
    word.chars().any(char::is_alphanumeric)
}

fn is_name(word: &str) -> bool {
    word.chars().find(|c| c.is_alphabetic()).is_some_and(|c| c.is_uppercase() || !c.is_lowercase())
        && !word.starts_with(|c: char| c.is_numeric())
}

fn is_agency(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    AGENCIES.contains(&word.as_str())
}

fn is_connective(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    CONNECTIVES.contains(&word.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn newsrooms_sign_in_many_ways() {
        for line in [
            "By Anna Kowalska and agencies",
            "By Tom Reed in Nairobi, for Reuters",
            "Par Élodie Garnier avec AFP",
            "Von Jürgen Maier, dpa",
            "Por Lucía Fernández",
            "Di Marco Bianchi",
            "Door Pieter van der Meer",
            "Автор: Ирина Соколова",
            "文/王小明",
            "記者 林志明",
            "김민수 기자",
            "بقلم أحمد منصور",
            "(AFP)",
            "*Par Luc Moreau*",
            "Reuters, dpa",
        ] {
            assert!(is_byline(line), "{line}");
        }
    }

    #[test]
    fn prose_that_opens_with_the_same_words_is_no_byline() {
        for line in [
            "By the end of the week the road was open again",
            "Par ailleurs, le ministre a démissionné",
            "Von Montag an gilt ein neues Gesetz",
            "Por fin llueve en Málaga",
            "Di Maio si dimette",
            "Da oggi treni fermi",
            "От дождя пострадали поля",
            "De Nantes à Brest",
            "By Monday, Paris was quiet.",
            "記者は現場に入り、住民から話を聞いた。",
            "",
        ] {
            assert!(!is_byline(line), "{line}");
        }
    }
}
