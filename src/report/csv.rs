//! The tables: `Findings`, one row a finding, and `Documents`, one row an article.
//!
//! RFC 4180 in UTF-8: CRLF ends a record, cells with a separator, a quotation mark or a line break are quoted. What a
//! spreadsheet would do to a cell is prevented as OWASP's page "CSV Injection" has it: a cell that would be run as a
//! formula gets an apostrophe in front, in every dialect. Text that a spreadsheet would only *change* ("007" to 7,
//! "3-2" to a date) is left alone in `Dialect::Plain`, where programs read it, and gets the apostrophe in
//! `Dialect::Excel`; the trick of writing `="007"` is a formula itself and not used.

use std::io::{self, Write};

use csv::{Terminator, WriterBuilder};

use super::assembly::Digest;
use super::{COLUMNS, Cell, Report, Row};
use crate::error::Notice;
use crate::language::Lang;
use crate::locale::Locale;

/// Who reads the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Dialect {
    /// Programs: commas, no byte order mark.
    #[default]
    Plain,
    /// Excel and its like when a file is opened by a double click: a byte order mark, without which they take UTF-8
    /// for an old encoding, and an apostrophe before what they would change.
    Excel {
        /// `;` between cells and a comma in decimals, as Excel expects where the decimal sign is a comma.
        semicolons: bool,
    },
}

impl Dialect {
    /// Excel's dialect for a reader of some language.
    pub fn excel_for(lang: Lang) -> Dialect {
        Dialect::Excel { semicolons: Locale::of(lang).numbers.decimal == "," }
    }

    fn semicolons(self) -> bool {
        self == Dialect::Excel { semicolons: true }
    }
}

/// Characters that make a spreadsheet run a cell as a formula when they come first (OWASP, "CSV Injection"); the
/// full-width ones do so in Japanese editions.
const FORMULA_STARTS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// The most that a cell of Excel holds, in UTF-16 units ("Excel specifications and limits", support.microsoft.com).
pub const LONGEST_CELL: usize = 32_767;

/// Most letters of the one word that a text may hold and still be read as a date or a number: "30 September",
/// "12. Dezember"; the Polish "października" is the longest of our months.
const LONGEST_MONTH: usize = 12;

/// Words that become truth values (English, French, German, Spanish, Italian and Portuguese editions).
const TRUTH_VALUES: [&str; 10] =
    ["TRUE", "FALSE", "VRAI", "FAUX", "WAHR", "FALSCH", "VERDADERO", "FALSO", "VERO", "VERDADEIRO"];

/// The columns of the table of documents; a contract like `COLUMNS`.
pub const DOCUMENT_COLUMNS: [&str; 10] = [
    "document",
    "words",
    "segments",
    "neutral",
    "minor",
    "major",
    "critical",
    "mqm_penalty_per_100_words",
    "verdict",
    "notices",
];

/// What stands for the verdict of an article that could not be checked.
pub const BROKEN: &str = "error";

/// Writes the findings of all reports, in their order, then by place. The notices say what had to be cut.
pub fn write(reports: &[Report<'_>], out: &mut dyn Write, dialect: Dialect) -> io::Result<Vec<Notice>> {
    let mut findings = Findings::new(out, dialect)?;
    reports.iter().try_for_each(|report| findings.report(report))?;
    findings.finish()
}

/// The table of findings, written as articles come.
pub struct Findings<W: Write>(Table<W>);

impl<W: Write> Findings<W> {
    /// Begins the table.
    pub fn new(out: W, dialect: Dialect) -> io::Result<Self> {
        Table::new(out, dialect, &COLUMNS).map(Findings)
    }

    /// Goes on with a table that was begun elsewhere.
    pub fn further(out: W, dialect: Dialect) -> Self {
        Findings(Table::further(out, dialect))
    }

    /// Adds the findings of an article.
    pub fn report(&mut self, report: &Report<'_>) -> io::Result<()> {
        report.rows().iter().try_for_each(|row| self.row(row))
    }

    /// Adds one finding, with the reviewer's verdict if the row has it.
    pub fn row(&mut self, row: &Row) -> io::Result<()> {
        self.0.record(&row.document, &COLUMNS, &row.cells())
    }

    /// Ends the table. The notices say what had to be cut.
    pub fn finish(self) -> io::Result<Vec<Notice>> {
        self.0.finish()
    }
}

/// The table of articles, written as they come.
pub struct Documents<W: Write>(Table<W>);

impl<W: Write> Documents<W> {
    /// Begins the table.
    pub fn new(out: W, dialect: Dialect) -> io::Result<Self> {
        Table::new(out, dialect, &DOCUMENT_COLUMNS).map(Documents)
    }

    /// Goes on with a table that was begun elsewhere.
    pub fn further(out: W, dialect: Dialect) -> Self {
        Documents(Table::further(out, dialect))
    }

    /// Adds an article, or one that could not be checked.
    pub fn add(&mut self, digest: &Digest) -> io::Result<()> {
        self.0.record(&digest.document, &DOCUMENT_COLUMNS, &document_cells(digest))
    }

    /// Ends the table. The notices say what had to be cut.
    pub fn finish(self) -> io::Result<Vec<Notice>> {
        self.0.finish()
    }
}

/// The cells of an article in the order of `DOCUMENT_COLUMNS`.
pub fn document_cells(digest: &Digest) -> [Cell; 10] {
    let [neutral, minor, major, critical] = digest.findings.map(Cell::Whole);
    let notices: Vec<&str> = digest.broken.iter().chain(&digest.notices).map(String::as_str).collect();
    [
        Cell::Text(digest.document.clone()),
        Cell::Whole(digest.words),
        Cell::Whole(digest.segments),
        neutral,
        minor,
        major,
        critical,
        Cell::Decimal(digest.tally().penalty_per_100_words()),
        Cell::Text(digest.verdict().to_owned()),
        Cell::Text(notices.join("; ")),
    ]
}

/// A table of any columns, written row by row.
pub struct Table<W: Write> {
    out: csv::Writer<W>,
    dialect: Dialect,
    notices: Vec<Notice>,
}

impl<W: Write> Table<W> {
    /// Begins a table.
    pub fn new(mut out: W, dialect: Dialect, columns: &[&str]) -> io::Result<Self> {
        if dialect != Dialect::Plain {
            out.write_all("\u{feff}".as_bytes())?;
        }
        let mut table = Table::further(out, dialect);
        table.out.write_record(columns)?;
        Ok(table)
    }

    /// A table whose head stands elsewhere.
    fn further(out: W, dialect: Dialect) -> Self {
        let delimiter = if dialect.semicolons() { b';' } else { b',' };
        let out = WriterBuilder::new().delimiter(delimiter).terminator(Terminator::CRLF).from_writer(out);
        Table { out, dialect, notices: Vec::new() }
    }

    /// Adds a row. `document` is what notices of it are called by.
    pub fn record(&mut self, document: &str, columns: &[&str], cells: &[Cell]) -> io::Result<()> {
        for (cell, column) in cells.iter().zip(columns) {
            let written = match cell {
                Cell::Text(text) => {
                    let text = guarded(text, self.dialect);
                    let (text, cut) = shortened(text);
                    if cut {
                        self.notices.push(Notice(format!(
                            "{document}: a {column} of more than {LONGEST_CELL} characters was cut in the table"
                        )));
                    }
                    text
                }
                Cell::Whole(number) => number.to_string(),
                Cell::Decimal(number) if self.dialect.semicolons() => format!("{number:.2}").replace('.', ","),
                Cell::Decimal(number) => format!("{number:.2}"),
                Cell::Empty => String::new(),
            };
            self.out.write_field(written)?;
        }
        Ok(self.out.write_record(None::<&[u8]>)?)
    }

    /// Ends the table. The notices say what had to be cut.
    pub fn finish(mut self) -> io::Result<Vec<Notice>> {
        self.out.flush()?;
        Ok(self.notices)
    }
}

/// The text with an apostrophe in front if a spreadsheet would not leave it as it is. A NUL, at which many readers of
/// CSV stop, becomes the replacement character.
fn guarded(text: &str, dialect: Dialect) -> String {
    let text = text.replace('\0', "\u{fffd}");
    let runs = text.starts_with(FORMULA_STARTS);
    let changes = dialect != Dialect::Plain && looks_like_a_value(&text);
    if runs || changes { format!("'{text}") } else { text }
}

/// The text as it was before `guarded` put an apostrophe in front, in any dialect.
pub fn unguarded(text: &str) -> String {
    let inner = text.strip_prefix('\'').filter(|inner| inner.starts_with(FORMULA_STARTS) || looks_like_a_value(inner));
    inner.unwrap_or(text).to_owned()
}

/// True for what a spreadsheet may read as a number, a date, a time or a truth value: figures and marks with at most
/// one word of a month's length between them. Which dates it knows depends on its own language, so this is wide:
/// an apostrophe too many is seen and understood, a changed figure is not.
fn looks_like_a_value(text: &str) -> bool {
    let text = text.trim();
    let upper = text.to_uppercase();
    if TRUTH_VALUES.contains(&upper.as_str()) {
        return true;
    }
    let has_figure = text.chars().any(char::is_numeric);
    let mut words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let a_month_at_most = words.next().is_none_or(|word| word.chars().count() <= LONGEST_MONTH);
    has_figure && a_month_at_most && words.next().is_none()
}

/// The text, cut to what a cell holds, and whether it was cut.
pub fn shortened(mut text: String) -> (String, bool) {
    // No text has more UTF-16 units than bytes, so most need no count.
    if text.len() <= LONGEST_CELL || text.encode_utf16().count() <= LONGEST_CELL {
        return (text, false);
    }
    let mut units = 0;
    let end = text.char_indices().find_map(|(at, letter)| {
        units += letter.len_utf16();
        (units > LONGEST_CELL - 1).then_some(at)
    });
    text.truncate(end.unwrap_or(text.len()));
    text.push('…');
    (text, true)
}

#[cfg(test)]
mod tests {
    use super::super::assembly::{Kind, Style, whole};
    use super::super::fixture::*;
    use super::*;

    const EXCEL: Dialect = Dialect::Excel { semicolons: false };
    const SEMICOLONS: Dialect = Dialect::Excel { semicolons: true };

    fn written(reports: &[Report<'_>], dialect: Dialect) -> String {
        let mut out = Vec::new();
        write(reports, &mut out, dialect).unwrap();
        String::from_utf8(out).unwrap()
    }

    /// The records as a program reads them back, without the header.
    fn read(table: &str, delimiter: u8) -> Vec<Vec<String>> {
        let table = table.trim_start_matches('\u{feff}');
        let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(table.as_bytes());
        reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
    }

    fn column(name: &str) -> usize {
        COLUMNS.iter().position(|&column| column == name).unwrap()
    }

    #[test]
    fn the_table_is_what_a_spreadsheet_expects() {
        let report = report(
            "713.en.txt",
            "fr>en",
            &[("Au moins ⟦12 000⟧ morts.", "At least ⟦1,200⟧ dead.")],
            &[(0, &NUMBER, "“12 000” in the source, “1,200” in the translation")],
        );
        let finding = report.rows()[0].finding.clone();
        assert_eq!(
            written(&[report], Dialect::Plain),
            format!(
                "document,finding,rule,category,severity,confidence,source_lang,target_lang,source_line,target_line,\
                 source_text,target_text,source_before,source_match,source_after,target_before,target_match,\
                 target_after,reason,suggestion,evidence,status,comment,id\r\n\
                 713.en.txt,{finding},number-mismatch,Accuracy/Mistranslation,critical,0.90,fr,en,1,1,\
                 Au moins 12 000 morts.,\"At least 1,200 dead.\",Au moins ,12 000, morts.,At least ,\"1,200\", dead.,\
                 \"“12 000” in the source, “1,200” in the translation\",,,,,\r\n"
            )
        );
    }

    #[test]
    fn any_text_reads_back_as_it_was() {
        let hostile = "Sie sagte: \"Nein;, \r\n oder?\" 👩\u{200d}👩\u{200d}👧 \u{202e}مرحبا\u{202c} 文";
        let mut report = report("a.ar.txt", "en>ar", &[("⟦Hello⟧.", "⟦مرحبا⟧.")], &[(0, &STOP, hostile)]);
        report.findings[0].flag.suggestion = Some("\n".into());
        for (dialect, delimiter) in [(Dialect::Plain, b','), (EXCEL, b','), (SEMICOLONS, b';')] {
            let rows = read(&written(std::slice::from_ref(&report), dialect), delimiter);
            assert_eq!(rows.len(), 1);
            assert_eq!(rows[0][column("reason")], hostile);
            assert_eq!(rows[0][column("target_match")], "مرحبا");
            assert_eq!(rows[0][column("suggestion")], "\n");
        }
    }

    #[test]
    fn no_cell_runs_as_a_formula_in_any_dialect() {
        for cell in ["=1+1", "+33 1", "- Oui", "@who", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠1"] {
            for dialect in [Dialect::Plain, EXCEL, SEMICOLONS] {
                assert_eq!(guarded(cell, dialect), format!("'{cell}"));
            }
        }
        for cell in ["a=b", "« Non »", "'tis", "— Oui", ""] {
            assert_eq!(guarded(cell, EXCEL), cell);
        }
    }

    #[test]
    fn what_excel_would_change_is_kept_as_text() {
        let changed = [
            "007",
            "1234567890123456",
            "22.5",
            "3-2",
            "1/2",
            "10:30",
            "12 000",
            "1e5",
            "50 %",
            "3 May",
            "May 2024",
            "30. Dezember 2024",
            "TRUE",
            "faux",
            "１２",
        ];
        for cell in changed {
            assert_eq!(guarded(cell, EXCEL), format!("'{cell}"));
            assert_eq!(guarded(cell, Dialect::Plain), cell);
        }
        for cell in ["Au moins 12 000 morts", "713.en.txt", "true story", "nobody", "a7c0ffee12345678"] {
            assert_eq!(guarded(cell, EXCEL), cell);
        }
    }

    #[test]
    fn excel_gets_a_mark_and_its_own_separators() {
        let report = report("a.fr.txt", ">fr", &[("", "Il est ⟦parti⟧.")], &[(0, &STOP, "x")]);
        let table = written(std::slice::from_ref(&report), SEMICOLONS);
        assert!(table.starts_with("\u{feff}document;finding;rule;"));
        assert_eq!(read(&table, b';')[0][column("confidence")], "0,75");
        assert!(!written(&[report], Dialect::Plain).starts_with('\u{feff}'));
    }

    #[test]
    fn a_cell_is_cut_at_what_excel_holds() {
        let text = |letter: &str, n: usize| letter.repeat(n);
        assert_eq!(shortened(text("文", 32_767)), (text("文", 32_767), false));
        assert_eq!(shortened(text("文", 32_768)), (text("文", 32_766) + "…", true));
        assert_eq!(shortened(text("👍", 16_384)), (text("👍", 16_383) + "…", true), "two units each");
        let report = report("a.fr.txt", ">fr", &[("", "⟦Oui⟧.")], &[(0, &STOP, &text("a", 40_000))]);
        let notices = write(&[report], &mut Vec::new(), Dialect::Plain).unwrap();
        assert_eq!(notices[0].0, "a.fr.txt: a reason of more than 32767 characters was cut in the table");
    }

    #[test]
    fn rows_of_an_article_stand_by_place() {
        let one = report("b.fr.txt", ">fr", &[("", "⟦Un⟧."), ("", "⟦Deux⟧.")], &[(1, &STOP, "2"), (0, &STOP, "1")]);
        let rows = read(&written(&[one], Dialect::Plain), b',');
        assert_eq!(rows.iter().map(|row| row[column("reason")].as_str()).collect::<Vec<_>>(), ["1", "2"]);
    }

    #[test]
    fn the_table_of_documents_counts_and_judges() {
        let mut bad = report(
            "b.en.txt",
            "fr>en",
            &[("Sept ⟦morts⟧.", "⟦Eight⟧ people died."), ("Fin.", "The end.")],
            &[(0, &NUMBER, "x"), (0, &STOP, "y"), (1, &STOP, "z")],
        );
        bad.notices.push(Notice("line 3, \"Fin\": no pair".into()));
        let good = report("a.en.txt", "fr>en", &[("Fin.", "The end.")], &[]);
        let (out, _) = whole(&Style::plain(Kind::Documents), &[good, bad]).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "document,words,segments,neutral,minor,major,critical,mqm_penalty_per_100_words,verdict,notices\r\n\
             a.en.txt,2,1,0,0,0,0,0.00,pass,\r\n\
             b.en.txt,5,2,0,2,0,1,540.00,fail,\"line 3, \"\"Fin\"\": no pair\"\r\n"
        );
    }
}
