//! `mtlint align`: the beads alone, as JSON, as a table, or as a translation memory.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use clap::ValueEnum;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use serde_json::json;

use super::{AlignArgs, languages, say, write_error};
use crate::align::{Bead, Kinds};
use crate::align_by;
use crate::analysis::Analysis;
use crate::document::{read, segmented};
use crate::error::Error;

/// Format of the beads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Segments and beads, by index.
    Json,
    /// Source, target and score, a bead a line.
    Tsv,
    /// TMX 1.4b, a unit for each bead that has both sides.
    Tmx,
}

/// Runs the verb.
pub fn run(args: &AlignArgs) -> Result<u8, Error> {
    let mut notices = Vec::new();
    let mut open = |path: &Path| {
        let (document, said) = read(path, args.encoding.as_deref())?;
        notices.extend(said);
        Ok::<_, Error>(if args.presegmented {
            let (document, segments) = segmented::parse(&document.origin.name, &document.text);
            (document, Some(segments))
        } else {
            (document, None)
        })
    };
    let (source, target) = (open(&args.original)?, open(&args.translation)?);
    let typed = &args.languages;
    let source_lang = languages::of(&source.0, typed.source_lang, &mut notices)?.lang;
    let target_lang = languages::of(&target.0, typed.target_lang, &mut notices)?.lang;
    say(&notices);
    let analyse = |(document, segments), lang| match segments {
        Some(segments) => Analysis::with_segments(document, lang, segments, Vec::new()),
        None => Analysis::new(document, lang),
    };
    let source = analyse((&source.0, source.1), source_lang);
    let target = analyse((&target.0, target.1), target_lang);
    let kinds = args.without.iter().try_fold(Kinds::default(), |kinds, name| kinds.without(name)).unwrap_or_default();
    let beads = align_by(&source, &target, kinds);
    let mut out = BufWriter::new(io::stdout().lock());
    let written = write(&source, &target, &beads, args.format, &mut out).and_then(|()| out.flush());
    written.or_else(|error| write_error("standard output", &error).map_or(Ok(()), Err))?;
    Ok(0)
}

/// Writes beads.
pub fn write(
    source: &Analysis<'_>,
    target: &Analysis<'_>,
    beads: &[Bead],
    format: Format,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Json => write_json(source, target, beads, out),
        Format::Tsv => write_tsv(source, target, beads, out),
        Format::Tmx => write_tmx(source, target, beads, out),
    }
}

fn write_json(source: &Analysis<'_>, target: &Analysis<'_>, beads: &[Bead], out: &mut dyn Write) -> io::Result<()> {
    let texts =
        |side: &Analysis<'_>| side.segments.iter().map(|s| s.span.of(side.text()).to_owned()).collect::<Vec<_>>();
    let beads: Vec<_> = beads
        .iter()
        .map(|bead| {
            let indices = |range: &std::ops::Range<u32>| range.clone().collect::<Vec<_>>();
            let score = (f64::from(bead.score) * 1000.0).round() / 1000.0;
            json!({"source": indices(&bead.source), "target": indices(&bead.target), "score": score})
        })
        .collect();
    writeln!(out, "{}", json!({"source": texts(source), "target": texts(target), "beads": beads}))
}

/// The text of some segments on one line: tabs and line breaks become spaces.
fn line(side: &Analysis<'_>, range: &std::ops::Range<u32>) -> String {
    side.side(range.clone()).text().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn write_tsv(source: &Analysis<'_>, target: &Analysis<'_>, beads: &[Bead], out: &mut dyn Write) -> io::Result<()> {
    for bead in beads {
        writeln!(out, "{}\t{}\t{:.3}", line(source, &bead.source), line(target, &bead.target), bead.score)?;
    }
    Ok(())
}

/// TMX 1.4b (LISA/OSCAR 2005): header with its seven required attributes, then a unit a bead with both variants.
fn write_tmx(source: &Analysis<'_>, target: &Analysis<'_>, beads: &[Bead], out: &mut dyn Write) -> io::Result<()> {
    let mut xml = Writer::new_with_indent(out, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    xml.write_event(Event::Start(BytesStart::new("tmx").with_attributes([("version", "1.4")])))?;
    let source_lang = source.lang.to_string();
    xml.write_event(Event::Empty(BytesStart::new("header").with_attributes([
        ("creationtool", "mtlint"),
        ("creationtoolversion", env!("CARGO_PKG_VERSION")),
        ("segtype", "sentence"),
        ("o-tmf", "mtlint"),
        ("adminlang", "en"),
        ("srclang", source_lang.as_str()),
        ("datatype", "plaintext"),
    ])))?;
    xml.write_event(Event::Start(BytesStart::new("body")))?;
    for bead in beads.iter().filter(|bead| bead.has_both_sides()) {
        xml.write_event(Event::Start(BytesStart::new("tu")))?;
        for (side, range) in [(source, &bead.source), (target, &bead.target)] {
            let lang = side.lang.to_string();
            xml.write_event(Event::Start(BytesStart::new("tuv").with_attributes([("xml:lang", lang.as_str())])))?;
            xml.write_event(Event::Start(BytesStart::new("seg")))?;
            // XML 1.0 has no place for control characters, not even escaped.
            let text: String = line(side, range)
                .chars()
                .filter(|c| !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}'))
                .collect();
            xml.write_event(Event::Text(BytesText::new(&text)))?;
            xml.write_event(Event::End(BytesEnd::new("seg")))?;
            xml.write_event(Event::End(BytesEnd::new("tuv")))?;
        }
        xml.write_event(Event::End(BytesEnd::new("tu")))?;
    }
    xml.write_event(Event::End(BytesEnd::new("body")))?;
    xml.write_event(Event::End(BytesEnd::new("tmx")))?;
    writeln!(xml.into_inner())
}

#[cfg(test)]
mod tests {
    use quick_xml::Reader;

    use super::*;
    use crate::language::Lang;

    const SOURCE: &str = "Zwei \"Züge\" fielen aus.\nA & B <i>streiken</i>\u{1}.\nDer Rest fehlt.\n";
    const TARGET: &str = "Two \"trains\" were cancelled.\nA & B <i>are on strike</i>\u{1}.\n";

    fn written(format: Format) -> String {
        let (source, source_segments) = segmented::parse("", SOURCE);
        let (target, target_segments) = segmented::parse("", TARGET);
        let of = |tag: &str| Lang::parse(tag).unwrap();
        let source = Analysis::with_segments(&source, of("de"), source_segments, Vec::new());
        let target = Analysis::with_segments(&target, of("en"), target_segments, Vec::new());
        let beads =
            [(0..1, 0..1), (1..2, 1..2), (2..3, 2..2)].map(|(source, target)| Bead { source, target, score: 0.9 });
        let mut out = Vec::new();
        write(&source, &target, &beads, format, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    /// What the DTD of TMX 1.4b allows of the elements that we write: required attributes, and the content model as
    /// "parent > child child"; `seg` holds text.
    fn required(element: &str) -> (&'static [&'static str], &'static [&'static str]) {
        match element {
            "tmx" => (&["version"], &["header", "body"]),
            "header" => (
                &["creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"],
                &["note", "prop", "ude"],
            ),
            "body" => (&[], &["tu"]),
            "tu" => (&[], &["note", "prop", "tuv"]),
            "tuv" => (&["xml:lang"], &["note", "prop", "seg"]),
            "seg" => (&[], &["bpt", "ept", "it", "ph", "hi", "ut", "sub"]),
            other => panic!("the DTD has no element {other}"),
        }
    }

    #[test]
    fn a_translation_memory_obeys_the_dtd_of_tmx() {
        let xml = written(Format::Tmx);
        assert!(xml.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"));
        let mut reader = Reader::from_str(&xml);
        // Each open element with the children that it had.
        let mut open: Vec<(String, Vec<String>)> = vec![(String::new(), Vec::new())];
        let mut closed: Vec<(String, Vec<String>)> = Vec::new();
        loop {
            let event = reader.read_event().unwrap();
            match &event {
                Event::Start(start) | Event::Empty(start) => {
                    let name = start.name();
                    let name = name.as_ref().to_owned();
                    let parent = open.last_mut().unwrap();
                    if !parent.0.is_empty() {
                        assert!(required(&parent.0).1.contains(&name.as_str()), "{name} in {}", parent.0);
                    }
                    parent.1.push(name.clone());
                    let has: Vec<String> = start.attributes().map(|a| a.unwrap().key.as_ref().to_owned()).collect();
                    for attribute in required(&name).0 {
                        assert!(has.iter().any(|a| a == attribute), "{name} lacks {attribute}");
                    }
                    open.push((name, Vec::new()));
                    if matches!(event, Event::Empty(_)) {
                        closed.extend(open.pop());
                    }
                }
                Event::End(_) => closed.extend(open.pop()),
                Event::Text(text) => {
                    let inside = &open.last().unwrap().0;
                    let blank = text.trim().is_empty();
                    assert!(blank || inside == "seg", "text in {inside}");
                }
                Event::Eof => break,
                _ => {}
            }
        }
        let of = |name: &str| closed.iter().filter(|c| c.0 == name).map(|c| c.1.join(" ")).collect::<Vec<_>>();
        assert_eq!(of("tmx"), ["header body"]);
        assert_eq!(of("body"), ["tu tu"], "a unit for each bead that has both sides");
        assert!(of("tu").iter().all(|children| children == "tuv tuv"));
        assert!(of("tuv").iter().all(|children| children == "seg"));
        assert!(xml.contains("A &amp; B &lt;i&gt;streiken&lt;/i&gt;."), "{xml}");
        assert!(xml.contains("version=\"1.4\"") && xml.contains("segtype=\"sentence\""));
    }

    #[test]
    fn a_table_reads_back() {
        let table = written(Format::Tsv);
        let rows: Vec<Vec<&str>> = table.lines().map(|line| line.split('\t').collect()).collect();
        assert_eq!(rows.len(), 3);
        assert!(rows.iter().all(|row| row.len() == 3 && row[2].parse::<f32>().is_ok_and(|s| s == 0.9)));
        for (side, text) in [(0, SOURCE), (1, TARGET)] {
            let back: Vec<&str> = rows.iter().map(|row| row[side]).filter(|cell| !cell.is_empty()).collect();
            assert_eq!(back, text.lines().collect::<Vec<_>>());
        }
    }
}
