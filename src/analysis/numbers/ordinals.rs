//! Ordinals in words: stems with the ends that they take, "szóst" and "ej", words of their own, and ends that make an ordinal of
//! any number word, "trentasei" and "esima". All are in `locale/data/ordinals.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::scan::Scanner;
use crate::locale::{ByLanguage, packed, unpacked};

/// The ordinals of one language.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Ordinals {
    ends: Vec<String>,
    stems: BTreeMap<String, f64>,
    words: BTreeMap<String, f64>,
    /// Ends that stand behind a number word, which loses its own vowel.
    pub(super) suffixes: Vec<String>,
}

static ORDINALS: LazyLock<ByLanguage<Ordinals>> = LazyLock::new(|| ByLanguage::new(unpacked(packed!("ordinals"))));

/// The smallest ordinal that is made of a number word by an end alone.
const REGULAR: f64 = 4.0;
/// What its number word may have lost: "ventun" for "ventuno".
const LOST: [&str; 5] = ["", "o", "a", "e", "i"];

/// The ordinals of a language; `None` if none are known.
pub(super) fn of(lang: &str) -> Option<&'static Ordinals> {
    ORDINALS.get(lang)
}

impl Ordinals {
    /// All forms, with their values.
    pub(super) fn forms(&self) -> impl Iterator<Item = (String, f64)> {
        let stems = self.stems.iter();
        let ended = stems.flat_map(|(stem, &n)| self.ends.iter().map(move |end| (format!("{stem}{end}"), n)));
        ended.chain(self.words.iter().map(|(word, &n)| (word.clone(), n)))
    }
}

impl Scanner<'_> {
    /// "trentaseiesima", "छत्तीसवें", "tjugofemte": what number the ordinal is of.
    pub(super) fn ordinal_in_one(&self, word: &str) -> Option<f64> {
        let lower = word.to_lowercase();
        let number = |word: &str| self.lexicon.get(word).and_then(|entry| entry.number);
        let mut stems = self.lexicon.ordinal_suffixes.iter().filter_map(|suffix| lower.strip_suffix(suffix.as_str()));
        let found = stems.find_map(|stem| LOST.iter().find_map(|lost| number(&format!("{stem}{lost}"))));
        // Hundredths and thousandths are parts.
        found.filter(|value| (REGULAR..100.0).contains(value)).or_else(|| self.tens_and_ordinal(&lower))
    }

    /// "tjugofemte": tens and the ordinal of a unit, in languages that write numbers together.
    fn tens_and_ordinal(&self, word: &str) -> Option<f64> {
        let tens = self.lexicon.glued.iter().filter(|(_, value)| is_tens(*value));
        tens.filter_map(|(tens, value)| Some((word.strip_prefix(tens.as_str())?, value))).find_map(|(rest, value)| {
            let unit = self.lexicon.get(rest)?.ordinal.filter(|unit| *unit < 10.0)?;
            Some(value + unit)
        })
    }
}

/// True for twenty to ninety.
pub(super) fn is_tens(value: f64) -> bool {
    (20.0..100.0).contains(&value) && value % 10.0 == 0.0
}

#[cfg(test)]
mod tests {
    use crate::analysis::numbers::tests::good_and_bad;

    #[test]
    fn an_ordinal_in_words_is_one_in_figures() {
        for (langs, source) in [
            ("fa>en", "سی و ششمین نمایشگاه کتاب تهران روز چهارشنبه گشایش یافت."),
            ("fa>en", "سی‌وششمین نمایشگاه کتاب تهران روز چهارشنبه گشایش یافت."),
            ("hi>en", "छत्तीसवें पुस्तक मेले का बुधवार को उद्घाटन हुआ।"),
            ("pl>en", "W środę otwarto trzydzieste szóste targi książki."),
            ("cs>en", "Ve středu byl zahájen třicátý šestý knižní veletrh."),
            ("sv>en", "Den trettiosjätte bokmässan öppnades på onsdagen."),
            ("it>en", "Mercoledì si è aperta la trentaseiesima fiera del libro."),
            ("es>en", "El miércoles se inauguró la trigésima sexta feria del libro."),
            ("pt>en", "Na quarta-feira foi aberta a trigésima sexta feira do livro."),
            ("fr>en", "La trente-sixième foire du livre a ouvert mercredi."),
            ("de>en", "Am Mittwoch wurde die sechsunddreißigste Buchmesse eröffnet."),
            ("nl>en", "Woensdag is de zesendertigste boekenbeurs geopend."),
            ("ru>en", "В среду открылась тридцать шестая книжная ярмарка."),
            ("uk>en", "У середу відкрився тридцять шостий книжковий ярмарок."),
            ("tr>en", "Otuz altıncı kitap fuarı çarşamba günü açıldı."),
            ("ar>en", "افتتح يوم الأربعاء معرض الكتاب السادس والثلاثون."),
            ("ro>en", "Miercuri s-a deschis al treizeci și șaselea târg de carte."),
        ] {
            good_and_bad(
                langs,
                source,
                "The 36th book fair opened on Wednesday.",
                "The 38th book fair opened on Wednesday.",
            );
        }
    }

    #[test]
    fn tens_and_teens_have_their_own_words() {
        for (langs, source, good, bad) in [
            (
                "es>en",
                "Celebró su nonagésimo cumpleaños.",
                "He celebrated his 90th birthday.",
                "He celebrated his 80th birthday.",
            ),
            ("es>en", "Fue su decimosexta victoria.", "It was her 16th win.", "It was her 17th win."),
            ("pt>en", "Foi a décima segunda edição.", "It was the 12th edition.", "It was the 22nd edition."),
            (
                "pl>en",
                "Była to trzydziesta edycja festiwalu.",
                "It was the 30th edition of the festival.",
                "It was the 40th edition of the festival.",
            ),
            ("sv>en", "Det var hennes femtonde seger.", "It was her 15th win.", "It was her 16th win."),
            ("nl>en", "Het was haar dertiende zege.", "It was her 13th win.", "It was her 30th win."),
            (
                "fa>en",
                "پنجاهمین سالگرد ازدواج آنها بود.",
                "It was their 50th wedding anniversary.",
                "It was their 60th wedding anniversary.",
            ),
            (
                "tr>en",
                "Ellinci yıl dönümünü kutladılar.",
                "They celebrated their 50th anniversary.",
                "They celebrated their 60th anniversary.",
            ),
            ("ar>en", "كانت تلك الدورة السادسة عشرة.", "It was the 16th edition.", "It was the 17th edition."),
        ] {
            good_and_bad(langs, source, good, bad);
        }
    }
}
