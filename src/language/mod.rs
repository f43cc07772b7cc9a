//! Languages: their tags, and (in `detect`) which one a text is in.

use std::fmt;

pub mod common;
pub mod detect;
pub mod named;

/// A language by its BCP 47 tag, of which the language and the region are kept ("pt-BR", "zh", "ast").
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang {
    language: [u8; 3],
    region: [u8; 2],
}

impl Lang {
    /// "und", the tag of a text whose language nobody knows (ISO 639-2).
    pub const UNKNOWN: Lang = Lang { language: *b"und", region: [0; 2] };

    /// A language from its tag, such as "fr", "en-GB" or "zh_Hans_CN"; `None` if it is not shaped like one.
    pub fn parse(tag: &str) -> Option<Lang> {
        let mut parts = tag.trim().split(['-', '_']);
        let name = parts.next()?;
        if !(2..=3).contains(&name.len()) || !name.bytes().all(|b| b.is_ascii_alphabetic()) {
            return None;
        }
        let mut lang = Lang { language: [0; 3], region: [0; 2] };
        for (to, from) in lang.language.iter_mut().zip(name.bytes()) {
            *to = from.to_ascii_lowercase();
        }
        for part in parts {
            // CLDR, likely subtags: what is written so comes from there.
            if name.eq_ignore_ascii_case("zh") && lang.region().is_empty() {
                match part.to_ascii_lowercase().as_str() {
                    "hant" => lang.region = *b"TW",
                    "hans" => lang.region = *b"CN",
                    _ => {}
                }
            }
            if part.len() == 2 && part.bytes().all(|b| b.is_ascii_alphabetic()) {
                for (to, from) in lang.region.iter_mut().zip(part.bytes()) {
                    *to = from.to_ascii_uppercase();
                }
            }
        }
        Some(lang)
    }

    /// The language alone: "pt" of "pt-BR". That of "no", Bokmål and Nynorsk together (ISO 639-3, a macrolanguage), is "nb", as
    /// the news is nearly always in Bokmål.
    // Asked in a hundred places: a copy in each makes the program larger.
    #[inline(never)]
    pub fn code(&self) -> &str {
        match self.given() {
            "no" => "nb",
            code => code,
        }
    }

    /// The language as its tag gives it.
    fn given(&self) -> &str {
        let length = self.language.iter().position(|&b| b == 0).unwrap_or(3);
        self.language.get(..length).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or("")
    }

    /// The region, such as "BR"; empty if the tag had none.
    pub fn region(&self) -> &str {
        if self.region[0] == 0 { "" } else { std::str::from_utf8(&self.region).unwrap_or("") }
    }

    /// Its English name where we know it, else its tag.
    pub fn name(self) -> String {
        let name = match self.given() {
            "af" => "Afrikaans",
            "ak" => "Akan",
            "am" => "Amharic",
            "ar" => "Arabic",
            "arz" => "Egyptian Arabic",
            "ast" => "Asturian",
            "az" => "Azerbaijani",
            "be" => "Belarusian",
            "bg" => "Bulgarian",
            "bn" => "Bengali",
            "bs" => "Bosnian",
            "ca" => "Catalan",
            "ceb" => "Cebuano",
            "ckb" => "Central Kurdish",
            "cs" => "Czech",
            "cy" => "Welsh",
            "da" => "Danish",
            "de" => "German",
            "el" => "Greek",
            "en" => "English",
            "eo" => "Esperanto",
            "es" => "Spanish",
            "et" => "Estonian",
            "eu" => "Basque",
            "fa" => "Persian",
            "fi" => "Finnish",
            "fil" => "Filipino",
            "fo" => "Faroese",
            "fr" => "French",
            "ga" => "Irish",
            "gd" => "Scottish Gaelic",
            "gl" => "Galician",
            "gu" => "Gujarati",
            "ha" => "Hausa",
            "he" => "Hebrew",
            "hi" => "Hindi",
            "hr" => "Croatian",
            "ht" => "Haitian Creole",
            "hu" => "Hungarian",
            "hy" => "Armenian",
            "id" => "Indonesian",
            "ig" => "Igbo",
            "is" => "Icelandic",
            "it" => "Italian",
            "ja" => "Japanese",
            "jv" => "Javanese",
            "ka" => "Georgian",
            "kk" => "Kazakh",
            "km" => "Khmer",
            "kn" => "Kannada",
            "ko" => "Korean",
            "ku" => "Kurdish",
            "ky" => "Kyrgyz",
            "la" => "Latin",
            "lb" => "Luxembourgish",
            "lg" => "Ganda",
            "lo" => "Lao",
            "lt" => "Lithuanian",
            "lv" => "Latvian",
            "mg" => "Malagasy",
            "mi" => "Maori",
            "mk" => "Macedonian",
            "ml" => "Malayalam",
            "mn" => "Mongolian",
            "mr" => "Marathi",
            "ms" => "Malay",
            "mt" => "Maltese",
            "my" => "Burmese",
            "nb" => "Norwegian Bokmål",
            "ne" => "Nepali",
            "nl" => "Dutch",
            "nn" => "Norwegian Nynorsk",
            "no" => "Norwegian",
            "or" => "Odia",
            "pa" => "Punjabi",
            "pl" => "Polish",
            "ps" => "Pashto",
            "pt" => "Portuguese",
            "ro" => "Romanian",
            "ru" => "Russian",
            "rw" => "Kinyarwanda",
            "sd" => "Sindhi",
            "sh" => "Serbo-Croatian",
            "si" => "Sinhala",
            "sk" => "Slovak",
            "sl" => "Slovenian",
            "sn" => "Shona",
            "so" => "Somali",
            "sq" => "Albanian",
            "sr" => "Serbian",
            "st" => "Sotho",
            "sv" => "Swedish",
            "sw" => "Swahili",
            "ta" => "Tamil",
            "te" => "Telugu",
            "tg" => "Tajik",
            "th" => "Thai",
            "ti" => "Tigrinya",
            "tk" => "Turkmen",
            "tl" => "Tagalog",
            "tn" => "Tswana",
            "tr" => "Turkish",
            "ts" => "Tsonga",
            "tt" => "Tatar",
            "ug" => "Uyghur",
            "uk" => "Ukrainian",
            "ur" => "Urdu",
            "uz" => "Uzbek",
            "vi" => "Vietnamese",
            "xh" => "Xhosa",
            "yi" => "Yiddish",
            "yo" => "Yoruba",
            "zh" => "Chinese",
            "zu" => "Zulu",
            _ => return self.to_string(),
        };
        name.to_owned()
    }

    /// True when both name the same language, whatever the region.
    pub fn same_language(&self, other: Lang) -> bool {
        self.language == other.language
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.given())?;
        if !self.region().is_empty() {
            write!(f, "-{}", self.region())?;
        }
        Ok(())
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Lang({self})")
    }
}
