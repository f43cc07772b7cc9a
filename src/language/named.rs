//! The language that a file's name tells: "fr" of `article.fr.txt`, `article_fr.html`, `sport/derby.pt-BR.md` or
//! `derby_pt_BR.md`.

use super::Lang;
use crate::locale::Locale;

/// The language of a path or file name, if it has one of a language that we know.
pub fn by_name(path: &str) -> Option<Lang> {
    parts(path).and_then(|(_, lang, _)| lang)
}

/// The name of the article, its language and the ending: "derby", Spanish, "txt" of `sport/derby.es.txt`. `None`
/// without an ending. A word that happens to look like a tag ("final.txt") is none.
pub fn parts(path: &str) -> Option<(&str, Option<Lang>, &str)> {
    let file = path.rsplit(['/', '\\']).next()?;
    let (rest, ending) = file.rsplit_once('.')?;
    let tagged = tagged(rest, &['.', '_']);
    Some(tagged.map_or((rest, None, ending), |(stem, lang)| (stem, Some(lang), ending)))
}

/// The name before its language, and the language, if one of `marks` stands between them: "derby" and "pt-BR" of
/// "derby.pt-BR" or "derby_pt_BR". A region after `_` has capitals: the language of "derby_de_la" is no German of Laos.
pub(crate) fn tagged<'n>(name: &'n str, marks: &[char]) -> Option<(&'n str, Lang)> {
    let (stem, tag) = name.rsplit_once(marks)?;
    let is_region = tag.len() == 2 && tag.bytes().all(|byte| byte.is_ascii_uppercase());
    let with_region = || {
        let (stem, language) = stem.rsplit_once(marks)?;
        Some((stem, known(name.get(name.len() - tag.len() - 1 - language.len()..)?)?))
    };
    is_region.then(with_region).flatten().or_else(|| Some((stem, known(tag)?)))
}

/// The language of a tag, if it is one that we know.
pub(crate) fn known(tag: &str) -> Option<Lang> {
    Lang::parse(tag).filter(|lang| Locale::codes().contains(&lang.code()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tag_before_the_ending_tells_the_language() {
        for (name, lang) in [
            ("article.fr.txt", "fr"),
            ("article_fr.html", "fr"),
            ("sport\\derby.pt-BR.md", "pt-BR"),
            ("2024.11.24.zh.txt", "zh"),
            ("derby.pt_BR.md", "pt-BR"),
            ("derby_en_US.txt", "en-US"),
            ("A.FR.TXT", "fr"),
        ] {
            assert_eq!(by_name(name), Lang::parse(lang), "{name}");
        }
        for name in ["fr.txt", "final.txt", "notes.xq.txt", "article", "mit.em.txt", "derby_de_la.txt", "a.DB.US.txt"] {
            assert_eq!(by_name(name), None, "{name}");
        }
        assert_eq!(parts("a/713.en.html"), Some(("713", Lang::parse("en"), "html")));
    }
}
