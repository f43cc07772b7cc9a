//! mtlint, the linter for machine translation: I/O at both ends, pure in the middle.
//!
//! Data flows one way:
//!
//! | stage | from → to | where |
//! |---|---|---|
//! | read | a file → [`document::Document`] | `document`, one file a format |
//! | detect | a document → [`language::Lang`] | `language::detect` |
//! | segment | a document and its [`locale::Locale`] → segments | `segment` |
//! | analyse | segments → [`analysis::Analysis`]: tokens, numbers | `analysis` |
//! | align | two analyses → [`align::Bead`]s | `align` |
//! | configure | `mtlint.toml` and the command line → [`check::Settings`] of a document | `config`, `glossary` |
//! | check | an [`rule::Article`] → [`finding::Finding`]s | `check`, `rules`, one file a rule |
//! | report | findings → rows → bytes | `report`, one file a format |
//! | judge | reviewed files → the baseline, which marks the next findings | `verdict` |
//!
//! Reading, configuration and writing return `Result`; what is between them are total functions of their input. All
//! spans are byte ranges on character boundaries of their document's text. Nothing iterates in hash order: the same
//! input gives the same bytes at any thread count.

pub mod align;
pub mod analysis;
pub mod batch;
pub mod check;
pub mod cli;
pub mod config;
pub mod document;
pub mod error;
pub mod finding;
pub mod glossary;
pub mod language;
pub mod lexicon;
pub mod locale;
pub mod report;
pub mod rule;
pub mod rules;
pub mod segment;
pub mod span;
pub mod verdict;

use std::collections::BTreeMap;

use align::Bead;
use analysis::Analysis;
use check::{Outcome, Settings};
use document::Document;
use error::Notice;
use language::Lang;
use report::Report;

/// An article after all stages.
#[derive(Debug)]
pub struct Checked<'d> {
    /// The original; `None` in translation-only mode.
    pub source: Option<Analysis<'d>>,
    /// The translation.
    pub target: Analysis<'d>,
    /// The alignment; one bead a target segment without an original.
    pub beads: Vec<Bead>,
    /// What the rules say.
    pub outcome: Outcome,
}

impl<'d> Checked<'d> {
    /// What the report writers take, with all that is worth saying of the run.
    pub fn report(&self, notices: Vec<Notice>) -> Report<'_> {
        Report {
            document: self.target.document.origin.name.clone(),
            source: self.source.as_ref(),
            target: &self.target,
            beads: &self.beads,
            findings: self.outcome.findings.clone(),
            notices,
            verdicts: BTreeMap::new(),
            earlier: BTreeMap::new(),
            unit: String::new(),
        }
    }
}

/// Checks a translation against its original, or alone.
pub fn check<'d>(
    source: Option<(&'d Document, Lang)>,
    target: (&'d Document, Lang),
    settings: &Settings,
) -> Checked<'d> {
    let source = source.map(|(document, lang)| Analysis::new(document, lang));
    let target = Analysis::new(target.0, target.1);
    let beads = match &source {
        Some(source) => aligned(source, &target),
        None => {
            (0..target.segments.len() as u32).map(|i| Bead { source: 0..0, target: i..i + 1, score: 0.0 }).collect()
        }
    };
    let known = rule::Known::of(beads.len());
    let params = &settings.params;
    let article = rule::Article { source: source.as_ref(), target: &target, beads: &beads, params, known: &known };
    let outcome = check::check(&article, settings);
    Checked { source, target, beads, outcome }
}

/// A text as a program hands it in: a sentence or a whole article, with its language if that is known.
#[derive(Debug, Clone, Copy)]
pub struct Text<'t> {
    /// The text; blank lines are paragraph breaks.
    pub text: &'t str,
    /// Its language; detected if `None`.
    pub lang: Option<Lang>,
}

/// Checks texts that a program hands in, and gives the report and its score to `then`: 0 for nothing wrong, and up. A
/// source of white space alone counts as none.
///
/// ```
/// use mtlint::{Text, check_texts, check::Settings, language::Lang};
///
/// let source = Text { text: "Au moins 12 000 personnes ont été arrêtées.", lang: Lang::parse("fr") };
/// let target = Text { text: "At least 1,200 people were arrested.", lang: Lang::parse("en") };
/// let reasons = check_texts(Some(source), target, &Settings::default(), |report, score| {
///     assert!(score > 1.0);
///     report.findings.iter().map(|finding| finding.flag.reason.clone()).collect::<Vec<_>>()
/// });
/// assert!(reasons.iter().any(|reason| reason.contains("“12 000”") && reason.contains("“1,200”")));
/// ```
pub fn check_texts<R>(
    source: Option<Text<'_>>,
    target: Text<'_>,
    settings: &Settings,
    then: impl FnOnce(&Report<'_>, f32) -> R,
) -> R {
    check_texts_with(source, target, |_, _| settings.clone(), then)
}

/// The same with settings that depend on the languages, which are known only when the texts have been looked at.
pub fn check_texts_with<R>(
    source: Option<Text<'_>>,
    target: Text<'_>,
    settings: impl FnOnce(Option<Lang>, Lang) -> Settings,
    then: impl FnOnce(&Report<'_>, f32) -> R,
) -> R {
    let source = source.filter(|source| !source.text.trim().is_empty());
    let source = source.map(|source| (Document::from_text("source", source.text), source.lang));
    let document = Document::from_text("target", target.text);
    let known = |lang: Option<Lang>, document: &Document| {
        lang.or_else(|| language::detect::document(document)).unwrap_or(Lang::UNKNOWN)
    };
    let target_lang = known(target.lang, &document);
    let source = source.as_ref().map(|(document, lang)| (document, known(*lang, document)));
    let settings = settings(source.map(|(_, lang)| lang), target_lang);
    let checked = check(source, (&document, target_lang), &settings);
    let report = checked.report(checked.outcome.notices.clone());
    then(&report, checked.outcome.score)
}

/// The alignment with all the evidence there is, the shipped lexicon with it.
pub fn align_with_lexicon(source: &Analysis<'_>, target: &Analysis<'_>) -> Vec<Bead> {
    align_by(source, target, align::Kinds::default())
}

/// The alignment with these kinds of evidence.
pub fn align_by(source: &Analysis<'_>, target: &Analysis<'_>, kinds: align::Kinds) -> Vec<Bead> {
    let beads = searched(source, target, kinds);
    if kinds.lexicon { align::halves::rejoin(source, target, beads) } else { beads }
}

/// The alignment as the search finds it, halves of sentences apart.
fn searched(source: &Analysis<'_>, target: &Analysis<'_>, kinds: align::Kinds) -> Vec<Bead> {
    if !kinds.lexicon {
        return align::align(source, target, &align::Options { kinds, translations: None });
    }
    let lexicon = lexicon::Translations::into_words_of(target, source.lang);
    let translations = lexicon.as_ref().map(|lexicon| |word: &str| lexicon.of(word));
    let translations = translations.as_ref().map(|of| of as align::Translations<'_>);
    align::align(source, target, &align::Options { kinds, translations })
}

/// Score that a null bead of a lone paragraph needs: a sentence and its translation were handed in as a pair, so a free
/// translation is likelier than an addition. Fitted on contrast.jsonl and clean.jsonl of the development part at 0.95,
/// then moved with the sharpness of the posterior, which was lowered from 1.02 to 0.75 and scales the log odds.
const SURE_NULL: f32 = 0.9;

/// The alignment of an article; or of a single paragraph a side, which was handed in as a pair and is taken for one: its
/// beads are trusted, and its null beads have to be sure.
fn aligned(source: &Analysis<'_>, target: &Analysis<'_>) -> Vec<Bead> {
    if source.document.blocks.len() != 1 || target.document.blocks.len() != 1 {
        return align_with_lexicon(source, target);
    }
    let all = |analysis: &Analysis<'_>| 0..analysis.segments.len() as u32;
    let whole = || vec![Bead { source: all(source), target: all(target), score: 1.0 }];
    // Of two sentences there is nothing to choose, and a stream of pairs is mostly these.
    if source.segments.len() == 1 && target.segments.len() == 1 {
        return whole();
    }
    // A sentence and its translation may have the same clauses in another order, which a search for clauses that went to
    // a neighbour takes for omissions and additions.
    let mut beads = searched(source, target, align::Kinds { clauses: false, ..align::Kinds::default() });
    let lost = beads.iter().any(|bead| bead.target.is_empty());
    let added = beads.iter().any(|bead| bead.source.is_empty());
    let unsure = beads.iter().any(|bead| !bead.has_both_sides() && bead.score < SURE_NULL);
    if lost && added {
        let Some(paired) = align::halves::replaced(&beads) else { return whole() };
        beads = paired;
    } else if unsure {
        return whole();
    }
    let mut beads = align::halves::rejoin(source, target, beads);
    for bead in beads.iter_mut().filter(|bead| bead.has_both_sides()) {
        bead.score = 1.0;
    }
    beads
}
