//! Whether a word may be the finite verb that ends a sentence, by its ending (`data/finite.toml`), in languages whose
//! sentences end in one as a rule.

use std::sync::LazyLock;

use crate::language::Lang;

use super::by_language::Words;

static ENDINGS: LazyLock<Words> = LazyLock::new(|| Words::read(include_str!("data/finite.toml")));

/// True for a word that may be a finite verb; `None` in a language whose sentences need not end in one.
pub(crate) fn is_finite(lang: Lang, word: &str) -> Option<bool> {
    ENDINGS.get(lang.code()).map(|endings| endings.iter().any(|end| word.ends_with(end.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_noun_is_no_verb() {
        let of = |lang: &str, word: &str| Lang::parse(lang).and_then(|lang| is_finite(lang, word));
        assert_eq!([of("fa", "شهر"), of("fa", "می‌کنند")], [Some(false), Some(true)]);
        assert_eq!([of("hi", "पुल"), of("hi", "है")], [Some(false), Some(true)]);
        assert_eq!([of("tr", "köprünün"), of("tr", "onarıldı")], [Some(false), Some(true)]);
        assert_eq!([of("ja", "しまし"), of("ja", "しました")], [Some(false), Some(true)]);
        assert_eq!(of("de", "Brücke"), None);
    }
}
