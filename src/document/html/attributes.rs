//! Tags with thousands of attributes, which no page needs: the tokenizer compares each attribute with all before it, so
//! that 300,000 of them take minutes. What is beyond the first few hundred is taken out before the page is parsed.

use std::borrow::Cow;
use std::ops::Range;

/// Attributes of one tag that are kept. The busiest tags of real pages have some thirty.
const MOST: usize = 256;
/// Elements whose text holds no tags (HTML standard, 13.1.2).
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];

/// The page without surplus attributes; its lines stay.
pub fn thinned(page: &str) -> Cow<'_, str> {
    let surplus = surplus(page);
    if surplus.is_empty() {
        return Cow::Borrowed(page);
    }
    let mut kept = String::with_capacity(page.len());
    let mut end = 0;
    for part in surplus {
        kept.push_str(&page[end..part.start]);
        kept.extend(page[part.clone()].matches('\n'));
        end = part.end;
    }
    kept.push_str(&page[end..]);
    Cow::Owned(kept)
}

/// Where the surplus attributes stand.
fn surplus(page: &str) -> Vec<Range<usize>> {
    let bytes = page.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(offset) = memchr::memchr(b'<', bytes.get(at..).unwrap_or_default()) {
        at += offset + 1;
        let rest = bytes.get(at..).unwrap_or_default();
        if rest.starts_with(b"!--") {
            at += memchr::memmem::find(rest, b"-->").unwrap_or(rest.len());
        } else if rest.first().is_some_and(u8::is_ascii_alphabetic) {
            let name = rest.split(|&byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>')).next();
            let name = name.unwrap_or_default();
            let (end, cut) = tag(bytes, at + name.len());
            found.extend(cut.map(|cut| cut..end));
            at = end;
            let is_raw = RAW.iter().any(|raw| name.eq_ignore_ascii_case(raw.as_bytes()));
            at = if is_raw { raw_end(bytes, at, name) } else { at };
        }
    }
    found
}

/// The end of a tag, where its `>` is, and where its surplus begins, if it has any.
fn tag(bytes: &[u8], mut at: usize) -> (usize, Option<usize>) {
    let next = |at: usize| bytes.get(at).copied();
    let (mut count, mut cut) = (0, None);
    loop {
        while next(at).is_some_and(|byte| byte.is_ascii_whitespace() || byte == b'/') {
            at += 1;
        }
        if matches!(next(at), None | Some(b'>')) {
            return (at, cut);
        }
        count += 1;
        if count == MOST + 1 {
            cut = Some(at);
        }
        // The name, of which a first "=" is a part; then the value.
        at += 1;
        while next(at).is_some_and(|byte| !byte.is_ascii_whitespace() && !matches!(byte, b'=' | b'>' | b'/')) {
            at += 1;
        }
        let mut value = at;
        while next(value).is_some_and(|byte| byte.is_ascii_whitespace()) {
            value += 1;
        }
        if next(value) == Some(b'=') {
            at = value + 1;
            while next(at).is_some_and(|byte| byte.is_ascii_whitespace()) {
                at += 1;
            }
            at = match next(at) {
                Some(quote @ (b'"' | b'\'')) => {
                    let rest = bytes.get(at + 1..).unwrap_or_default();
                    at + 1 + memchr::memchr(quote, rest).map_or(rest.len(), |end| end + 1)
                }
                _ => {
                    let rest = bytes.get(at..).unwrap_or_default();
                    let ends = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'>';
                    at + rest.iter().position(ends).unwrap_or(rest.len())
                }
            };
        }
    }
}

/// The end of the text of an element that holds no tags.
fn raw_end(bytes: &[u8], at: usize, name: &[u8]) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    let is_end = |&place: &usize| {
        rest.get(place + 2..place + 2 + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name))
    };
    let end = memchr::memmem::find_iter(rest, b"</").find(is_end);
    at + end.unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attributes(count: usize) -> String {
        (0..count).map(|number| format!("data-{number}='{number} > 1'\n")).collect()
    }

    #[test]
    fn a_tag_keeps_its_first_attributes_and_the_page_its_lines() {
        let few = format!("<p {}>Le port.</p>", attributes(MOST));
        assert!(matches!(thinned(&few), Cow::Borrowed(_)));
        let many = format!("<p {}>Le port.</p>", attributes(MOST + 1_000));
        let thin = thinned(&many);
        assert_eq!(thin, format!("<p {}{}>Le port.</p>", attributes(MOST), "\n".repeat(1_000)));
        assert_eq!(thinned(&thin), thin);
    }

    #[test]
    fn what_only_looks_like_a_tag_is_left_alone() {
        let words = "mot ".repeat(MOST + 10);
        for page in [
            format!("<script>if (a <b {words}) x = \"</p>\";</script><p>Le port.</p>"),
            format!("<!-- <b {words} --><p>Le port.</p>"),
            format!("<p>1 < 2 {words}</p>"),
            format!("<p title=\"<b {words}\">Le port.</p>"),
            format!("<TITLE>a <b {words}</TITLE><p>Le port.</p>"),
            format!("<p title='{words}"),
        ] {
            assert_eq!(thinned(&page), page);
        }
        assert_eq!(thinned("<p é=ü =x / a = 'é>' b>Été</p><"), "<p é=ü =x / a = 'é>' b>Été</p><");
    }
}
