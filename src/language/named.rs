//! The language that a file's name tells: "fr" of `article.fr.txt`, `article_fr.html` or `sport/derby.pt-BR.md`.

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
    let tagged = rest.rsplit_once(['.', '_']).and_then(|(stem, tag)| Some((stem, known(tag)?)));
    Some(tagged.map_or((rest, None, ending), |(stem, lang)| (stem, Some(lang), ending)))
}

fn known(tag: &str) -> Option<Lang> {
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
        ] {
            assert_eq!(by_name(name), Lang::parse(lang), "{name}");
        }
        for name in ["fr.txt", "final.txt", "notes.xq.txt", "article", "mit.em.txt"] {
            assert_eq!(by_name(name), None, "{name}");
        }
        assert_eq!(parts("a/713.en.html"), Some(("713", Lang::parse("en"), "html")));
    }
}
