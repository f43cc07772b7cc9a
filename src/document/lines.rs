//! The lines of a file. A line ends at "\n", at "\r\n", or at a "\r" alone, as old Macintosh files have it.

use std::ops::Range;

/// The byte ranges of the lines of `text`, without their ends; an empty text has one empty line.
pub fn lines(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut start = 0;
    for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
        // The "\n" of a "\r\n" has been passed with its "\r".
        if at < start {
            continue;
        }
        found.push(start..at);
        let ends_in_two = bytes.get(at) == Some(&b'\r') && bytes.get(at + 1) == Some(&b'\n');
        start = at + if ends_in_two { 2 } else { 1 };
    }
    found.push(start..bytes.len());
    found
}

/// The line, from 1, that holds byte `at` of `text`.
pub fn line_of(text: &str, at: usize) -> u32 {
    lines(text.get(..at).unwrap_or(text)).len() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_three_kinds_of_line_ends_count_once() {
        let text = "Unix\nDOS\r\nMac\rlast";
        let found: Vec<&str> = lines(text).into_iter().map(|line| &text[line]).collect();
        assert_eq!(found, ["Unix", "DOS", "Mac", "last"]);
        assert_eq!(line_of(text, 11), 3);
    }
}
