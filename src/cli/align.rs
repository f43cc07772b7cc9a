//! `mtlint align`: the beads alone, as JSON, as a table, or as a translation memory.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use clap::ValueEnum;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use serde_json::json;

use super::{AlignArgs, languages, say, write_error};
use crate::align::Bead;
use crate::align_with_lexicon;
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
    let beads = align_with_lexicon(&source, &target);
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
