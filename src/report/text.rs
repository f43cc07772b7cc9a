//! Findings for a terminal, drawn as rustc draws its own: the reason, the place, both segments with the words
//! underlined.
//!
//! Columns are counted by the crate unicode-width (UAX #11) a grapheme at a time, so that marks stay with their letter
//! and Chinese takes two. Characters that steer a terminal or turn the direction of text are shown by number. Lines
//! with letters of a right-to-left script get brackets round the words too, because many terminals turn such lines
//! round and leave the underline where it was.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::assembly::Digest;
use super::{Place, Report};
use crate::finding::Finding;
use crate::rule::Severity;
use crate::span::Span;

/// Columns of a segment that are shown; the rest is left out on either side of the words.
const COLUMNS: usize = 100;

/// How to write for a terminal.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options<'o> {
    /// Whether the terminal shows colours.
    pub coloured: bool,
    /// Ids of the rules that could not run because there was no source.
    pub not_run: &'o [&'o str],
}

/// Writes all findings, in the order of the reports, then by place, and a summary.
pub fn write(reports: &[Report<'_>], out: &mut dyn Write, options: Options<'_>) -> io::Result<()> {
    let mut text = Text::new(out, options);
    reports.iter().try_for_each(|report| text.report(report))?;
    text.finish()
}

/// Findings for a terminal, written as articles come.
pub struct Text<'o, W: Write> {
    out: W,
    options: Options<'o>,
    total: Digest,
}

impl<'o, W: Write> Text<'o, W> {
    /// Begins with nothing written.
    pub fn new(out: W, options: Options<'o>) -> Self {
        Text { out, options, total: Digest::default() }
    }

    /// Adds an article. Findings on the same words share one picture; dismissed ones are only counted.
    pub fn report(&mut self, report: &Report<'_>) -> io::Result<()> {
        self.total.add(&Digest::of("", [report]));
        let standing = report.standing();
        let same_words = |a: &&Finding, b: &&Finding| {
            (a.bead, a.flag.source, a.flag.target) == (b.bead, b.flag.source, b.flag.target)
        };
        for group in standing.chunk_by(same_words) {
            self.group(report, group)?;
        }
        for notice in &report.notices {
            let note = self.styled(Style::new().bold(), "note");
            // What is about a file names it already.
            let mut sides = report.source.into_iter().chain([report.target]);
            let names = |name: &str| notice.0.strip_prefix(name).is_some_and(|rest| rest.starts_with([':', ',']));
            let names_file = sides.any(|side| names(&side.document.origin.name));
            let place = if names_file { String::new() } else { format!("{}: ", plain(&report.document)) };
            writeln!(self.out, "{note}: {place}{}", plain(&notice.0))?;
        }
        Ok(())
    }

    /// Writes the summary.
    pub fn finish(mut self) -> io::Result<()> {
        writeln!(self.out, "{}", summary(&self.total, self.options))?;
        self.out.flush()
    }

    /// Findings on the same words: their reasons, the picture, what can be done.
    fn group(&mut self, report: &Report<'_>, group: &[&Finding]) -> io::Result<()> {
        let Some(worst) = group.iter().max_by_key(|finding| finding.severity) else { return Ok(()) };
        for finding in group {
            let head = format!("{}[{}]", finding.severity.name(), finding.rule.id);
            let head = self.styled(colour(finding.severity), &head);
            writeln!(self.out, "{head} ({:.2}): {}", finding.confidence, plain(&finding.flag.reason))?;
        }
        let (source, target) = (report.source_place(worst), report.target_place(worst));
        let sides: Vec<(String, &Place<'_>)> = source
            .iter()
            .chain([&target])
            .filter(|place| !place.shown().is_empty())
            .map(|place| (format!("{} {}", place.analysis.lang, place.line()), place))
            .collect();
        let gutter = sides.iter().map(|(label, _)| label.len()).max().unwrap_or(0);
        let arrow = self.styled(GUTTER, &format!("{:gutter$}-->", ""));
        writeln!(self.out, "{arrow} {}:{}", plain(&report.document), target.line())?;
        let bar = self.styled(GUTTER, &format!("{:gutter$} |", ""));
        writeln!(self.out, "{bar}")?;
        // A side without words in question is shown where the other side's words stand in proportion.
        let centre = sides.iter().find_map(|(_, place)| middle(place)).unwrap_or(0.0);
        for (label, place) in &sides {
            let (line, underline) = picture(place, centre);
            let label = self.styled(GUTTER, &format!("{label:>gutter$} |"));
            writeln!(self.out, "{label} {line}")?;
            if !underline.is_empty() {
                let marks = underline.trim_start();
                let indent = underline.len() - marks.len();
                let marks = self.styled(colour(worst.severity), marks);
                writeln!(self.out, "{bar} {:indent$}{marks}", "")?;
            }
        }
        let remark = self.styled(GUTTER, &format!("{:gutter$} =", ""));
        for finding in group {
            if let Some(suggestion) = &finding.flag.suggestion {
                writeln!(self.out, "{remark} suggestion: {}", plain(suggestion))?;
            }
            for evidence in &finding.evidence {
                writeln!(self.out, "{remark} also {}: {}", evidence.rule, plain(&evidence.reason))?;
            }
        }
        writeln!(self.out)
    }

    fn styled(&self, style: Style, text: &str) -> String {
        styled(self.options, style, text)
    }
}

fn styled(options: Options<'_>, style: Style, text: &str) -> String {
    if options.coloured { format!("{style}{text}{style:#}") } else { text.to_owned() }
}

/// The last line: findings of all articles by severity, and what could not run.
pub fn summary(total: &Digest, options: Options<'_>) -> String {
    let findings: u64 = total.findings.iter().sum();
    let mut summary = format!("{} in {}", counted(findings, "finding"), counted(total.segments, "segment"));
    let levels = total.findings.iter().zip(Severity::ALL).rev();
    let counts: Vec<String> =
        levels.filter(|(n, _)| **n > 0).map(|(n, severity)| format!("{n} {}", severity.name())).collect();
    if !counts.is_empty() {
        summary += &format!(": {}", counts.join(", "));
    }
    if total.dismissed > 0 {
        summary += &format!("; {} dismissed by reviewers", total.dismissed);
    }
    if !options.not_run.is_empty() {
        let rules = counted(options.not_run.len() as u64, "rule");
        summary += &format!("; {rules} could not run without the source: {}", options.not_run.join(", "));
    }
    styled(options, Style::new().bold(), &summary)
}

/// The frame's style, as rustc has it.
const GUTTER: Style = AnsiColor::Blue.on_default().bold();

fn colour(severity: Severity) -> Style {
    match severity {
        Severity::Critical => AnsiColor::Red.on_default().bold(),
        Severity::Major => AnsiColor::Yellow.on_default().bold(),
        Severity::Minor => AnsiColor::Cyan.on_default().bold(),
        Severity::Neutral => AnsiColor::Green.on_default().bold(),
    }
}

/// "1 finding", "2 findings", "no findings".
fn counted(n: u64, what: &str) -> String {
    match n {
        0 => format!("no {what}s"),
        1 => format!("1 {what}"),
        _ => format!("{n} {what}s"),
    }
}

/// Where the middle of the words stands in the shown text, 0 to 1.
fn middle(place: &Place<'_>) -> Option<f64> {
    let (matched, shown) = (place.matched?, place.shown());
    let before = f64::from(matched.start - shown.start) + matched.len() as f64 / 2.0;
    Some(before / shown.len().max(1) as f64)
}

/// One grapheme as it is shown.
struct Shape {
    text: String,
    width: usize,
    /// Whether it is one of the words in question.
    marked: bool,
}

/// The shown text of one side and the line under it.
fn picture(place: &Place<'_>, centre: f64) -> (String, String) {
    let shown = place.shown();
    let mut shapes: Vec<Shape> = Vec::new();
    let right_to_left = shown.of(place.analysis.text()).chars().any(is_right_to_left);
    for (at, grapheme) in shown.of(place.analysis.text()).grapheme_indices(true) {
        let start = shown.start as usize + at;
        let here = Span::new(start, start + grapheme.len());
        let marked = place.matched.is_some_and(|matched| {
            // An empty match is a place between two letters: the second is marked.
            if matched.is_empty() { matched.start == here.start } else { here.overlaps(matched) }
        });
        let text = visible(grapheme);
        shapes.push(Shape { width: text.width(), text, marked });
    }
    let marked_after_end = place.matched.is_some_and(|matched| matched.is_empty() && matched.start == shown.end);
    if marked_after_end {
        shapes.push(Shape { text: " ".into(), width: 1, marked: true });
    }
    let first = shapes.iter().position(|shape| shape.marked);
    let (from, to) = match first {
        Some(first) => {
            let last = shapes.iter().rposition(|shape| shape.marked).unwrap_or(first);
            window(&shapes, first, last + 1)
        }
        None => {
            let at = (centre * shapes.len() as f64) as usize;
            window(&shapes, at.min(shapes.len()), at.min(shapes.len()))
        }
    };
    let (mut line, mut under) = (String::new(), String::new());
    let mut add = |text: &str, width: usize, mark: char| {
        line.push_str(text);
        under.extend(std::iter::repeat_n(mark, width));
    };
    if from > 0 {
        add("…", 1, ' ');
    }
    let mut inside = false;
    for shape in shapes.get(from..to).unwrap_or(&[]) {
        if right_to_left && shape.marked != inside {
            add(if inside { "⟧" } else { "⟦" }, 1, ' ');
        }
        inside = shape.marked;
        add(&shape.text, shape.width, if shape.marked { '^' } else { ' ' });
    }
    if right_to_left && inside {
        add("⟧", 1, ' ');
    }
    if to < shapes.len() {
        add("…", 1, ' ');
    }
    (line.trim_end().to_owned(), under.trim_end().to_owned())
}

/// The shapes to show: those from `first` to `last` as far as they fit, and as much on either side as there is room.
fn window(shapes: &[Shape], first: usize, last: usize) -> (usize, usize) {
    let width = |shape: &Shape| shape.width;
    if shapes.iter().map(width).sum::<usize>() <= COLUMNS {
        return (0, shapes.len());
    }
    let mut room = COLUMNS;
    let mut to = first;
    // The words themselves, of which the beginning counts most.
    while let Some(shape) = shapes.get(to).filter(|shape| to < last && shape.width <= room) {
        room -= shape.width;
        to += 1;
    }
    let mut from = first;
    let mut left = room / 2;
    while let Some(shape) = from.checked_sub(1).and_then(|i| shapes.get(i)).filter(|shape| shape.width <= left) {
        left -= shape.width;
        room -= shape.width;
        from -= 1;
    }
    while let Some(shape) = shapes.get(to).filter(|shape| shape.width <= room) {
        room -= shape.width;
        to += 1;
    }
    while let Some(shape) = from.checked_sub(1).and_then(|i| shapes.get(i)).filter(|shape| shape.width <= room) {
        room -= shape.width;
        from -= 1;
    }
    (from, to)
}

/// Words for a terminal: on one line, with nothing hidden in them.
pub fn plain(text: &str) -> String {
    text.graphemes(true).map(visible).collect()
}

/// A grapheme as it can be seen: a line break as an arrow, other white space as a space of its width, and characters
/// that steer a terminal, turn the direction of text or hide in it by their number.
fn visible(grapheme: &str) -> String {
    let mut shown = String::with_capacity(grapheme.len());
    if matches!(grapheme, "\r\n" | "\n" | "\r" | "\u{2028}" | "\u{2029}") {
        return "↵".to_owned();
    }
    for letter in grapheme.chars() {
        match letter {
            '\t' => shown.push(' '),
            _ if hides(letter) || letter.is_control() => shown += &by_number(letter),
            _ => shown.push(letter),
        }
    }
    shown
}

/// True for characters that turn the direction of text or hide in it.
pub fn hides(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// A character by its number, as people write it.
pub fn by_number(letter: char) -> String {
    format!("<U+{:04X}>", u32::from(letter))
}

/// True for the letters of Hebrew, Arabic, Syriac, Thaana, N'Ko and their presentation forms: the blocks that UAX #9
/// gives to right-to-left scripts.
pub fn is_right_to_left(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::super::fixture::*;
    use super::*;
    use crate::error::Notice;
    use crate::finding::Evidence;

    #[track_caller]
    fn shows(report: &Report<'_>, expected: &[&str]) {
        let mut out = Vec::new();
        write(std::slice::from_ref(report), &mut out, Options::default()).unwrap();
        let (got, expected) = (String::from_utf8(out).unwrap(), expected.join("\n") + "\n");
        assert!(got == expected, "expected\n{expected}\ngot\n{got}");
    }

    #[test]
    fn a_finding_shows_both_sides_with_the_words_underlined() {
        let mut report = report(
            "713.en.txt",
            "fr>en",
            &[
                ("Kaboul, mardi.", "Kabul, Tuesday."),
                ("Au moins ⟦12 000⟧ personnes ont fui.", "At least ⟦1,200⟧ people fled."),
                ("⟦Personne n’est mort.⟧", ""),
            ],
            &[
                (2, &OMITTED, "“Personne n’est mort.” has nothing behind it in the translation"),
                (1, &NUMBER, "“12 000” in the source, “1,200” in the translation"),
                (1, &STOP, "“1,200” reads as two sentences"),
            ],
        );
        report.findings[1].flag.suggestion = Some("12,000".into());
        report.findings[1].evidence.push(Evidence { rule: "length-ratio", reason: "shorter than most".into() });
        report.notices.push(Notice("the language was guessed".into()));
        shows(
            &report,
            &[
                "critical[number-mismatch] (0.90): “12 000” in the source, “1,200” in the translation",
                "minor[stray-full-stop] (0.75): “1,200” reads as two sentences",
                "    --> 713.en.txt:2",
                "     |",
                "fr 2 | Au moins 12 000 personnes ont fui.",
                "     |          ^^^^^^",
                "en 2 | At least 1,200 people fled.",
                "     |          ^^^^^",
                "     = suggestion: 12,000",
                "     = also length-ratio: shorter than most",
                "",
                "major[omitted-segment] (0.60): “Personne n’est mort.” has nothing behind it in the translation",
                "    --> 713.en.txt:2",
                "     |",
                "fr 3 | Personne n’est mort.",
                "     | ^^^^^^^^^^^^^^^^^^^^",
                "",
                "note: 713.en.txt: the language was guessed",
                "3 findings in 2 segments: 1 critical, 1 major, 1 minor",
            ],
        );
    }

    #[test]
    fn chinese_takes_two_columns_and_arabic_marks_none() {
        let report = report(
            "9.zh.txt",
            "ar>zh",
            &[("قُتِلَ ⟦سَبْعَة⟧ أشخاص.", "至少有⟦八人⟧死亡。")],
            &[(0, &NUMBER, "“سَبْعَة” in the source, “八人” in the translation")],
        );
        shows(
            &report,
            &[
                "critical[number-mismatch] (0.90): “سَبْعَة” in the source, “八人” in the translation",
                "    --> 9.zh.txt:1",
                "     |",
                "ar 1 | قُتِلَ ⟦سَبْعَة⟧ أشخاص.",
                "     |      ^^^^",
                "zh 1 | 至少有八人死亡。",
                "     |       ^^^^",
                "",
                "1 finding in 1 segment: 1 critical",
            ],
        );
    }

    #[test]
    fn what_hides_in_a_text_is_shown_and_cannot_steer_the_terminal() {
        let report = report(
            "a\u{1b}[2J.fr.txt",
            ">fr",
            &[("", "Il\tdit ⟦\u{202e}oui⟧\u{1b}[31m.")],
            &[(0, &STOP, "“\u{202e}oui” turns\nround")],
        );
        shows(
            &report,
            &[
                "minor[stray-full-stop] (0.75): “<U+202E>oui” turns↵round",
                "    --> a<U+001B>[2J.fr.txt:1",
                "     |",
                "fr 1 | Il dit <U+202E>oui<U+001B>[31m.",
                "     |        ^^^^^^^^^^^",
                "",
                "1 finding in 1 segment: 1 minor",
            ],
        );
    }

    #[test]
    fn a_long_segment_is_cut_round_the_words() {
        let (before, after) = ("never again, ".repeat(20), ", said the minister".repeat(20));
        let target = format!("{before}⟦twelve⟧{after}");
        let report = report("a.en.txt", ">en", &[("", &target)], &[(0, &STOP, "x")]);
        let (line, underline) = picture(&report.target_place(&report.findings[0]), 0.0);
        assert_eq!(line.width(), COLUMNS + 2, "{line}");
        assert!(line.starts_with('…') && line.ends_with('…'), "{line}");
        assert_eq!(line.find("twelve").map(|at| line[..at].width()), Some(underline.len() - "twelve".len()));
        assert!(underline.ends_with(" ^^^^^^"));
    }

    #[test]
    fn the_other_side_of_a_long_segment_is_shown_in_proportion() {
        let source = format!("{}⟦Ende⟧.", "und so weiter und so fort ".repeat(20));
        let target = format!("{}the end.", "and so on and so forth ".repeat(20));
        let report = report("a.en.txt", "de>en", &[(&source, &target)], &[(0, &STOP, "x")]);
        let finding = &report.findings[0];
        let centre = middle(&report.source_place(finding).unwrap()).unwrap();
        let (line, underline) = picture(&report.target_place(finding), centre);
        assert!(line.ends_with("the end."), "{line}");
        assert_eq!(underline, "");
    }

    #[test]
    fn a_place_between_letters_is_marked_by_the_next_one_even_at_the_end() {
        let mut report = report("a.en.txt", ">en", &[("", "He left")], &[(0, &STOP, "no stop")]);
        for (at, under) in [(3, "   ^"), (7, "       ^")] {
            report.findings[0].flag.target = Some(Span::new(at, at));
            let (line, underline) = picture(&report.target_place(&report.findings[0]), 0.0);
            assert_eq!((line.as_str(), underline.as_str()), ("He left", under));
        }
    }

    #[test]
    fn colours_come_only_when_asked_for() {
        let report = report("a.en.txt", ">en", &[("", "He ⟦left⟧.")], &[(0, &NUMBER, "x")]);
        let written = |coloured| {
            let mut out = Vec::new();
            write(std::slice::from_ref(&report), &mut out, Options { coloured, not_run: &[] }).unwrap();
            String::from_utf8(out).unwrap()
        };
        assert!(!written(false).contains('\u{1b}'));
        assert!(written(true).contains("\u{1b}[31m"), "{:?}", written(true));
        assert_eq!(anstream::adapter::strip_str(&written(true)).to_string(), written(false));
    }

    #[test]
    fn the_summary_names_the_rules_that_could_not_run() {
        let report = report("a.en.txt", ">en", &[("", "He left."), ("", "She did not.")], &[]);
        let mut out = Vec::new();
        let options = Options { coloured: false, not_run: &["number-mismatch", "omitted-segment"] };
        write(&[report], &mut out, options).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "no findings in 2 segments; 2 rules could not run without the source: number-mismatch, omitted-segment\n"
        );
    }
}
