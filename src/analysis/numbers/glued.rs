//! Number words that are written together: "zweihundertsiebenundzwanzig", "ventunenne".

use super::scan::Scanner;

impl Scanner<'_> {
    /// "ventunenne", "dertienjarige", "Achtzehnjähriger": the age.
    pub(super) fn age(&self, word: &str) -> Option<f64> {
        if self.lexicon.ages.is_empty() {
            return None;
        }
        let lower = word.to_lowercase();
        let stem = self.lexicon.ages.iter().find_map(|ending| lower.strip_suffix(ending))?;
        // Italian drops the vowel before the ending.
        ["", "o", "a", "e", "i"].iter().find_map(|vowel| {
            let whole = format!("{stem}{vowel}");
            let value = self.lexicon.get(&whole).and_then(|entry| entry.number);
            value.or_else(|| self.glued(&whole).map(|(value, _)| value)).filter(|value| *value >= 3.0)
        })
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
