//! What every reader promises, on any bytes.

use super::*;
use proptest::prelude::*;
use std::time::{Duration, Instant};

/// Checks what the rest of mtlint relies on; `file` is the text that was parsed.
#[track_caller]
fn holds(document: &Document, file: &str) {
    let text = &document.text;
    let is_place = |span: Span| span.start <= span.end && text.get(span.range()).is_some();
    let mut end = 0;
    for block in &document.blocks {
        assert!(is_place(block.span) && !block.span.is_empty(), "{block:?} of {text:?}");
        assert!(block.span.start >= end, "{block:?} begins before {end}");
        assert_eq!(block.span.trimmed(text), block.span, "white space at the ends of {block:?}");
        end = block.span.end;
    }
    assert!(document.marks.is_sorted_by_key(|mark| mark.span.start));
    for mark in &document.marks {
        assert!(is_place(mark.span) && !mark.span.is_empty(), "{mark:?} of {text:?}");
        assert!(document.blocks.iter().any(|block| mark.span.within(block.span)), "{mark:?} is in no block");
    }
    let last = lines::lines(file).len() as u32;
    let mut before = 1;
    for at in 0..=text.len() as u32 {
        let line = document.line(at);
        assert!((before..=last).contains(&line), "line {line} after {before} of {last}, at byte {at}");
        before = line;
    }
}

/// Pieces of the three formats, which meet the readers' decisions more often than random characters do.
fn piece() -> impl Strategy<Value = String> {
    let pieces = [
        "<p>",
        "</p>",
        "<div class=share>",
        "</div>",
        "<article>",
        "</article>",
        "<h1>",
        "</h1>",
        "<table>",
        "<tr><td>",
        "</table>",
        "<a href=x>",
        "</a>",
        "<b>",
        "</b>",
        "<br>",
        "<li>",
        "<ul>",
        "</ul>",
        "<svg>",
        "<script>",
        "</script>",
        "<template>",
        "</template>",
        "<!--",
        "-->",
        "&nbsp;",
        "&#10;",
        "&#0;",
        "\r\n",
        "\r",
        "\n",
        "\n\n",
        "# ",
        "- ",
        "1. ",
        "2. ",
        "> ",
        "|a|b|\n|-|-|\n|",
        "```\n",
        "---\n",
        "*",
        "**",
        "`",
        "[x](y)",
        "![",
        "](z)",
        "By Anna Kim",
        "über ",
        "市",
        "ب",
        "\u{a0}",
        "\u{202f}",
        "\u{feff}",
        "\u{ad}",
        "\0",
        " ",
        "\t",
        "Words go on. ",
        "\n\n7\n00:00:01,000 --> 00:00:02,000\n",
        "\n00:03.000 --> x\n",
        "- ",
        "{\\an8}",
        "<rt>",
        "<v Eva>",
        "\nNOTE ",
        "\u{1f30d}",
        "\u{3000}",
    ];
    prop_oneof![3 => proptest::sample::select(pieces.to_vec()).prop_map(str::to_owned), 1 => "\\PC{0,8}"]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn every_reader_keeps_its_promises(pieces in proptest::collection::vec(piece(), 0..40)) {
        let text = pieces.concat();
        holds(&txt::parse("x", &text), &text);
        holds(&html::parse("x", &text), &text);
        holds(&markdown::parse("x", &text), &text);
        for format in [subtitles::Format::Srt, subtitles::Format::Vtt] {
            for text in [text.clone(), format!("WEBVTT\n\n00:01.000 --> 00:02.000\n{text}")] {
                if let Ok(document) = subtitles::parse("x", &text, format, &mut Vec::new()) {
                    holds(&document, &text);
                }
            }
        }
    }

    #[test]
    fn any_bytes_decode(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let decoded = encoding::decode(&bytes, None);
        holds(&txt::parse("x", &decoded.text), &decoded.text);
        encoding::decode(&bytes, Some("gb18030"));
    }
}

#[test]
fn time_grows_with_the_size_and_no_faster() {
    let line = "A single line without end & with <b>marks</b>, 1. numbers * and so on ".repeat(30_000);
    let start = Instant::now();
    for parse in [txt::parse, html::parse, markdown::parse] {
        assert!(parse("x", &line).text.len() > 1_000_000);
    }
    // Two megabytes: work by the square of it would take minutes.
    assert!(start.elapsed() < Duration::from_secs(30), "{:?}", start.elapsed());
}
