//! Number words that are written together: "zweihundertsiebenundzwanzig", "ventunenne".

use std::borrow::Cow;

use super::atoms::AtomKind;
use super::lexicon::APOSTROPHES;
use super::scan::Scanner;

/// Letters that an adjective has behind its stem at most: "-ového", "-ními".
const MOST_ENDING: usize = 4;
/// From how many "-fold" says no more than very many.
const MANY: f64 = 100.0;

impl<'t> Scanner<'t> {
    /// "ventunenne", "dertienjarige", "Achtzehnjähriger": the age.
    pub(super) fn age(&self, word: &str) -> Option<f64> {
        if self.lexicon.ages.is_empty() {
            return None;
        }
        let lower = word.to_lowercase();
        let stem = self.lexicon.ages.iter().find_map(|ending| lower.strip_suffix(ending))?;
        // Italian drops the vowel before the ending.
        ["", "o", "a", "e", "i"]
            .iter()
            .find_map(|vowel| self.number_in(&format!("{stem}{vowel}")).filter(|value| *value >= 3.0))
    }

    /// The value of the part of a word that is one number or several.
    fn number_in(&self, stem: &str) -> Option<f64> {
        let said = self.lexicon.get(stem).and_then(|entry| entry.number);
        // "Hundert", and «пяти» of «п'ятиденний», are parts only.
        let part = || self.lexicon.glued.iter().find(|(part, _)| part == stem).map(|&(_, value)| value);
        said.or_else(part).or_else(|| self.glued(stem).map(|(value, _)| value))
    }

    /// A word without the apostrophes inside, and the place after it: «п'ятиденний».
    pub(super) fn word_in_one(&self, at: usize) -> (Cow<'t, str>, usize) {
        if !self.lexicon.apostrophes {
            return (Cow::Borrowed(self.words(at)), at + 1);
        }
        let mut end = at + 1;
        while self.is_mark(end, &APOSTROPHES) && self.atom(end + 1).kind == AtomKind::Word {
            end += 2;
        }
        let word = self.span(at, end).of(self.text);
        (Cow::Owned(word.replace(APOSTROPHES, "")), end)
    }

    /// "stometrový", "пятипроцентный", "pětadvacetitisícová", "Fünfjahreshoch": the number in an adjective of a unit or a
    /// multiplier, or in a compound that begins with them, and the unit.
    pub(super) fn number_adjective(&self, word: &str) -> Option<(f64, &'static str)> {
        let lower = word.to_lowercase();
        let value = |stem: &str| self.number_in(stem).filter(|value| value.fract() == 0.0);
        // "Fünfjahreshoch": the rest of a noun may stand behind.
        let cut = |start: &str| {
            let open = start.strip_suffix('-');
            let (stem, ending) = lower.split_once(open.unwrap_or(start))?;
            (open.is_some() || ending.chars().count() <= MOST_ENDING).then(|| value(stem))?
        };
        let multiplied = &self.lexicon.multiplier_adjectives;
        // „Tausendfach“ counts nothing.
        let times = |start: &str, factor: f64| Some(cut(start).filter(|v| factor > 1.0 || *v < MANY)? * factor);
        let unit = || self.lexicon.adjectives().find_map(|(start, unit)| Some((cut(start)?, unit)));
        unit().or_else(|| multiplied.iter().find_map(|&(start, factor)| Some((times(start, factor)?, ""))))
    }

    /// "zweihundertsiebenundzwanzig": parts from left to right, the longest first.
    pub(super) fn glued(&self, word: &str) -> Option<(f64, bool)> {
        let ordinal = ["ste", "sten", "ster", "stes", "te", "ten", "ter", "tes"];
        let (mut total, mut current, mut parts) = (0.0, 0.0, 0);
        let mut rest = word;
        while !rest.is_empty() {
            let glue = self.lexicon.glue;
            let after = if parts > 0 && !glue.is_empty() { rest.strip_prefix(glue).unwrap_or(rest) } else { rest };
            let found =
                self.lexicon.glued.iter().find_map(|(part, value)| Some((after.strip_prefix(part.as_str())?, *value)));
            let Some((left, value)) = found else {
                let half = rest == "einhalb";
                let ends = parts > 0 && ordinal.contains(&rest);
                return (parts > 0 && (ends || half)).then_some((total + current + if half { 0.5 } else { 0.0 }, ends));
            };
            if value >= 1000.0 {
                total += f64::max(current, 1.0) * value;
                current = 0.0;
            } else if value == 100.0 {
                current = f64::max(current, 1.0) * 100.0;
            } else {
                current += value;
            }
            parts += 1;
            rest = left;
        }
        (parts > 1).then_some((total + current, false))
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::numbers::tests::{good_and_bad, quiet};

    #[test]
    fn an_adjective_of_a_unit_has_its_number_inside() {
        good_and_bad(
            "cs>en",
            "Strana nepřekonala pětiprocentní hranici.",
            "The party failed to clear the 5% threshold.",
            "The party failed to clear the 15% threshold.",
        );
        good_and_bad(
            "cs>en",
            "Na dálnici nabrali až dvacetiminutové zpoždění.",
            "They were delayed by up to 20 minutes on the motorway.",
            "They were delayed by up to 30 minutes on the motorway.",
        );
        good_and_bad(
            "cs>en",
            "Stometrová věž je zavřená.",
            "The 100-metre tower is closed.",
            "The 110-metre tower is closed.",
        );
        good_and_bad(
            "cs>en",
            "Hrozí mu pětadvacetitisícová pokuta.",
            "He faces a fine of 25,000 koruna.",
            "He faces a fine of 52,000 koruna.",
        );
        good_and_bad(
            "cs>en",
            "Patnáctimetrový strom spadl na čtyřicetitunový kamion.",
            "A 15-metre tree fell on a 40-tonne lorry.",
            "A 15-metre tree fell on a 14-tonne lorry.",
        );
        good_and_bad(
            "sk>en",
            "Strana neprekročila päťpercentnú hranicu.",
            "The party failed to clear the 5% threshold.",
            "The party failed to clear the 15% threshold.",
        );
        good_and_bad(
            "sk>en",
            "Vlak mal dvadsaťminútové meškanie.",
            "The train was 20 minutes late.",
            "The train was 30 minutes late.",
        );
        good_and_bad(
            "ru>de",
            "Партия не преодолела пятипроцентный барьер.",
            "Die Partei scheiterte an der 5-Prozent-Hürde.",
            "Die Partei scheiterte an der 15-Prozent-Hürde.",
        );
        good_and_bad(
            "uk>pl",
            "Вежа має стометрову висоту.",
            "Wieża ma 100 metrów wysokości.",
            "Wieża ma 110 metrów wysokości.",
        );
        good_and_bad(
            "pl>de",
            "Partia nie przekroczyła pięcioprocentowego progu.",
            "Die Partei scheiterte an der 5-Prozent-Hürde.",
            "Die Partei scheiterte an der 15-Prozent-Hürde.",
        );
    }

    #[test]
    fn a_compound_or_a_latin_adjective_has_its_number_inside_as_well() {
        for (langs, source, good, bad) in [
            (
                "en>de",
                "The 5-day strike has closed 12 mines.",
                "Der fünftägige Streik hat zwölf Zechen lahmgelegt.",
                "Der sechstägige Streik hat zwölf Zechen lahmgelegt.",
            ),
            (
                "en>de",
                "Copper reached a 10-year high.",
                "Kupfer erreichte ein Zehnjahreshoch.",
                "Kupfer erreichte ein Fünfjahreshoch.",
            ),
            (
                "en>nl",
                "The 6-day visit ended in Ghent.",
                "Het zesdaagse bezoek eindigde in Gent.",
                "Het achtdaagse bezoek eindigde in Gent.",
            ),
            (
                "en>sv",
                "The 12-hour outage hit Kiruna.",
                "Det tolvtimmars långa avbrottet drabbade Kiruna.",
                "Det tiotimmars långa avbrottet drabbade Kiruna.",
            ),
            (
                "en>uk",
                "The 5-day visit ended in Lutsk.",
                "П'ятиденний візит завершився в Луцьку.",
                "Шестиденний візит завершився в Луцьку.",
            ),
        ] {
            good_and_bad(langs, source, good, bad);
        }
        for (langs, source, good) in [
            ("en>fr", "The 5-year plan was dropped.", "Le plan quinquennal a été abandonné."),
            ("en>fr", "The 76-year-old man was rescued.", "Le septuagénaire a été secouru."),
            ("en>es", "Her 6-year term ends in June.", "Su sexenio termina en junio."),
            ("it>en", "Il conflitto ventennale è finito.", "The 20-year conflict is over."),
            ("de>en", "Er musste sich tausendfach entschuldigen.", "He had to apologise over and over."),
        ] {
            quiet(langs, source, good);
        }
    }
}
