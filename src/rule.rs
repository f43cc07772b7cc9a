//! What the author of a rule reads: a rule is a value and a function.

use std::cell::OnceCell;
use std::sync::Arc;

use crate::align::Bead;
use crate::analysis::Analysis;
use crate::analysis::Side;
use crate::analysis::numbers::compare::{Comparison, compare};
use crate::glossary::Glossary;
use crate::language::{Lang, detect};
use crate::lexicon::context::{Candidate, candidate};
use crate::lexicon::support::support_by;
use crate::lexicon::{Evidence, Support};
use crate::segment::Segment;
use crate::span::Span;

/// A check with everything that people need to know of it.
#[derive(Debug)]
pub struct Rule {
    /// Its name, read after "this sentence has a …"; never changes.
    pub id: &'static str,
    /// Where it stands in the MQM typology.
    pub category: Category,
    /// How bad it is if true.
    pub severity: Severity,
    /// How likely its flags are right, 0 to 1; a flag may carry its own.
    pub confidence: f32,
    /// The fault in half a line.
    pub summary: &'static str,
    /// What the reader should look at, and what the rule cannot see.
    pub help: &'static str,
    /// Its thresholds.
    pub params: &'static [&'static Param],
    /// Rules whose flags at the same place are explained by this one.
    pub supersedes: &'static [&'static str],
    /// The function.
    pub check: Check,
    /// Pairs that it flags, at the marked words.
    pub bad: &'static [Example],
    /// Pairs that no rule flags.
    pub good: &'static [Example],
}

/// What a rule is given, and so what it needs.
#[derive(Debug, Clone, Copy)]
pub enum Check {
    /// The translation, and its source if there is one.
    Target(fn(&Side<'_>, Option<&Side<'_>>, &Params) -> Vec<Flag>),
    /// The translation, with what is known of it and of its source if there is one.
    Bead(fn(&Passage<'_>) -> Vec<Flag>),
    /// Both sides of a trusted bead; neither is empty.
    Pair(fn(&Pair<'_>) -> Vec<Flag>),
    /// The whole article.
    Article(fn(&Article<'_>) -> Vec<Flag>),
}

/// The translation of a bead, and its source if the bead is trusted.
#[derive(Debug)]
pub struct Passage<'a> {
    /// The translation; not empty.
    pub target: Side<'a>,
    /// The original, if the bead is trusted; not empty.
    pub source: Option<Side<'a>>,
    /// Place of the bead in the article.
    pub index: usize,
    /// The article it belongs to.
    pub article: &'a Article<'a>,
}

impl<'a> Passage<'a> {
    /// How well the words of both sides support each other, computed once for all rules.
    pub fn support(&self) -> &'a Support {
        self.article.support(self.index)
    }

    /// The language of each segment that is surely not in that of the translation, with the confidence, 0 to 1.
    pub fn foreign(&self) -> &'a [Option<(Lang, f64)>] {
        let other = self.source.map(|source| source.lang());
        let judge = |segment: &Segment| detect::surprise(self.target.words(segment.span), self.target.lang(), other);
        let judged = self.article.known.beads.get(self.index).map(|bead| &bead.foreign);
        judged.map_or(&[], |cell| cell.get_or_init(|| self.target.segments().iter().map(judge).collect()))
    }
}

/// Both sides of a trusted bead.
#[derive(Debug)]
pub struct Pair<'a> {
    /// The original; not empty.
    pub source: Side<'a>,
    /// The translation; not empty.
    pub target: Side<'a>,
    /// Place of the bead in the article.
    pub index: usize,
    /// The article it belongs to: its neighbours tell a moved thing from a missing one.
    pub article: &'a Article<'a>,
    numbers: OnceCell<Comparison<'a>>,
    /// The most doubtful run of the source, and of the translation.
    runs: [OnceCell<Option<Candidate>>; 2],
}

impl<'a> Pair<'a> {
    /// The pair of a bead, at its place in the article; both sides are to have text.
    pub fn new(source: Side<'a>, target: Side<'a>, index: usize, article: &'a Article<'a>) -> Pair<'a> {
        Pair { source, target, index, article, numbers: OnceCell::new(), runs: Default::default() }
    }

    /// Its numbers, compared once for all rules.
    pub fn numbers(&self) -> &Comparison<'a> {
        self.numbers.get_or_init(|| compare(self.source, self.target))
    }

    /// How well its words support each other, computed once for all rules.
    pub fn support(&self) -> &'a Support {
        self.article.support(self.index)
    }

    /// The most doubtful run of the translation (`in_target`) or of the source, looked for once for all rules.
    pub fn doubtful_run(&self, in_target: bool) -> Option<&Candidate> {
        let [theirs, ours] = &self.runs;
        let run = if in_target { ours } else { theirs };
        run.get_or_init(|| candidate(&self.source, &self.target, self.support(), in_target)).as_ref()
    }

    /// The beads before and after, where they have text on a side: of the source, or of the translation.
    pub fn neighbours(&self, of_source: bool) -> Vec<Side<'a>> {
        let near = [self.index.checked_sub(1), Some(self.index + 1)];
        let beads = near.into_iter().flatten().filter_map(|i| self.article.beads.get(i));
        let side = |bead: &'a Bead| match of_source {
            true => self.article.source.map(|source| source.side(bead.source.clone())),
            false => Some(self.article.target.side(bead.target.clone())),
        };
        beads.filter_map(side).filter(|side| !side.is_empty()).collect()
    }

    /// Both sides of the beads before and after that have a source.
    pub fn beside(&self) -> Vec<[Side<'a>; 2]> {
        let near = [self.index.checked_sub(1), Some(self.index + 1)];
        let both = near.into_iter().flatten().filter_map(|i| self.article.sides(i));
        both.filter(|[source, _]| !source.is_empty()).collect()
    }
}

/// What is computed of each bead when the first rule asks, and kept for the others.
#[derive(Debug)]
pub struct Known {
    beads: Vec<KnownBead>,
    none: Support,
    evidence: Evidence,
}

#[derive(Debug, Default)]
struct KnownBead {
    support: OnceCell<Support>,
    foreign: OnceCell<Vec<Option<(Lang, f64)>>>,
}

impl Known {
    /// Nothing yet, of so many beads.
    pub fn of(beads: usize) -> Known {
        Known::by(beads, Evidence::default())
    }

    /// The same, with what is to be known of words by some kinds of evidence only.
    pub fn by(beads: usize, evidence: Evidence) -> Known {
        Known { beads: (0..beads).map(|_| KnownBead::default()).collect(), none: Support::default(), evidence }
    }
}

/// An article with its alignment.
#[derive(Debug, Clone, Copy)]
pub struct Article<'a> {
    /// The original; `None` in translation-only mode.
    pub source: Option<&'a Analysis<'a>>,
    /// The translation.
    pub target: &'a Analysis<'a>,
    /// The alignment, in the order of the target; one bead for each target segment where there is no source.
    pub beads: &'a [Bead],
    /// The thresholds and glossaries that the user set.
    pub params: &'a Params,
    /// What the rules have asked of its beads so far.
    pub known: &'a Known,
}

impl<'a> Article<'a> {
    /// Both sides of a bead, the source first; `None` without a source, or past the end.
    pub fn sides(&self, bead: usize) -> Option<[Side<'a>; 2]> {
        let bead = self.beads.get(bead)?;
        Some([self.source?.side(bead.source.clone()), self.target.side(bead.target.clone())])
    }

    /// How well the words of a bead's sides support each other; nothing is known of a bead that does not exist.
    pub fn support(&self, bead: usize) -> &'a Support {
        let (Some([source, target]), Some(known)) = (self.sides(bead), self.known.beads.get(bead)) else {
            return &self.known.none;
        };
        known.support.get_or_init(|| support_by(&source, &target, self.known.evidence))
    }
}

/// What a rule says of a place.
#[derive(Debug, Clone, PartialEq)]
pub struct Flag {
    /// The words in question in the original.
    pub source: Option<Span>,
    /// The words in question in the translation.
    pub target: Option<Span>,
    /// Why, for a translator: the words on both sides, then the doubt; lower case, no final stop.
    pub reason: String,
    /// What could stand there instead.
    pub suggestion: Option<String>,
    /// How likely it is right, if other than the rule's own confidence; 0 to 1.
    pub confidence: Option<f32>,
    /// How bad it is, if other than the rule's own severity.
    pub severity: Option<Severity>,
}

impl Flag {
    /// A flag on words of both sides, either of which may be missing.
    pub fn on(source: Option<Span>, target: Option<Span>, reason: impl Into<String>) -> Flag {
        Flag { source, target, reason: reason.into(), suggestion: None, confidence: None, severity: None }
    }

    /// A flag on words of the translation.
    pub fn target(target: Span, reason: impl Into<String>) -> Flag {
        Flag::on(None, Some(target), reason)
    }

    /// The same flag with its own confidence.
    pub fn confidence(mut self, confidence: f32) -> Flag {
        self.confidence = Some(confidence);
        self
    }

    /// The same flag with its own severity.
    pub fn severity(mut self, severity: Severity) -> Flag {
        self.severity = Some(severity);
        self
    }

    /// True when the flagged words of the translation are some of these.
    pub fn is_on(&self, words: Span) -> bool {
        self.target.is_some_and(|told| told.overlaps(words))
    }

    /// The same flag with words to put there.
    pub fn suggest(mut self, suggestion: impl Into<String>) -> Flag {
        self.suggestion = Some(suggestion.into());
        self
    }

    /// The same flag with the words of the source in question.
    pub fn with_source(mut self, source: Option<Span>) -> Flag {
        self.source = source;
        self
    }
}

/// A threshold of a rule.
#[derive(Debug)]
pub struct Param {
    /// Its name in the configuration.
    pub name: &'static str,
    /// Its value when nothing is said.
    pub default: f32,
    /// What it counts.
    pub unit: &'static str,
    /// Smallest and largest sensible value.
    pub range: (f32, f32),
    /// Where the default comes from.
    pub basis: &'static str,
}

impl Param {
    /// Its value in a run: as set, or else the default.
    pub fn of(&'static self, params: &Params) -> f32 {
        params.thresholds.iter().find(|(param, _)| std::ptr::eq(*param, self)).map_or(self.default, |(_, value)| *value)
    }
}

/// What a run tells the rules: thresholds that are not their defaults, and the newsroom's terms.
#[derive(Debug, Clone, Default)]
pub struct Params {
    thresholds: Vec<(&'static Param, f32)>,
    /// Glossaries; where two have the same term, the later one counts.
    pub glossaries: Vec<Arc<Glossary>>,
}

impl Params {
    /// Sets a threshold; what was set before is forgotten. The value is kept inside the threshold's range.
    pub fn set(&mut self, param: &'static Param, value: f32) {
        self.thresholds.retain(|(other, _)| !std::ptr::eq(*other, param));
        self.thresholds.push((param, value.max(param.range.0).min(param.range.1)));
    }
}

/// A pair of texts that a rule flags or does not; `⟦ ⟧` mark the words to name.
#[derive(Debug, Clone, Copy)]
pub struct Example {
    /// "fr>en"; ">en" for translation only.
    pub langs: &'static str,
    /// The original; empty for translation only.
    pub source: &'static str,
    /// The translation.
    pub target: &'static str,
    /// Why it is flagged, or not.
    pub because: &'static str,
}

/// How bad an issue is if it is true; MQM's four levels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing, no fault.
    Neutral,
    /// Noticed, but it hinders nobody.
    Minor,
    /// It disturbs or misleads.
    Major,
    /// It says something false, or nothing.
    Critical,
}

impl Severity {
    /// All levels, mildest first.
    pub const ALL: [Severity; 4] = [Severity::Neutral, Severity::Minor, Severity::Major, Severity::Critical];

    /// MQM's penalty weight: 0, 1, 5 or 25 (themqm.org, scoring models).
    pub fn weight(self) -> f32 {
        match self {
            Severity::Neutral => 0.0,
            Severity::Minor => 1.0,
            Severity::Major => 5.0,
            Severity::Critical => 25.0,
        }
    }

    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Neutral => "neutral",
            Severity::Minor => "minor",
            Severity::Major => "major",
            Severity::Critical => "critical",
        }
    }
}

/// An MQM path (MQM-Core 2, themqm.org).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// Something in the translation that the source does not have.
    Addition,
    /// Something of the source that the translation does not have.
    Omission,
    /// Something said wrongly.
    Mistranslation,
    /// Left in the source language, or in a third one.
    Untranslated,
    /// Something changed that should stay as it is.
    DoNotTranslate,
    /// Another word than the newsroom's glossary has.
    Terminology,
    /// Wrong marks, wrong places of marks.
    Punctuation,
    /// Wrong words or forms in the target language.
    Grammar,
    /// Wrong letters or capitals.
    Spelling,
    /// Damaged characters.
    CharacterEncoding,
    /// The same thing twice, or twice differently.
    Inconsistency,
    /// A convention of the target locale is not kept.
    LocaleConvention,
    /// Text of the page or of the engine that is not of the article.
    Residue,
    /// A fault of the original, whatever the translation made of it.
    Source,
}

impl Category {
    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Category::Addition => "Accuracy/Addition",
            Category::Omission => "Accuracy/Omission",
            Category::Mistranslation => "Accuracy/Mistranslation",
            Category::Untranslated => "Accuracy/Untranslated",
            Category::DoNotTranslate => "Accuracy/Do not translate",
            Category::Terminology => "Terminology/Inconsistent with terminology resource",
            Category::Punctuation => "Linguistic conventions/Punctuation",
            Category::Grammar => "Linguistic conventions/Grammar",
            Category::Spelling => "Linguistic conventions/Spelling",
            Category::CharacterEncoding => "Linguistic conventions/Character encoding",
            Category::Inconsistency => "Style/Inconsistency",
            Category::LocaleConvention => "Locale conventions",
            Category::Residue => "Other/Residue",
            Category::Source => "Other/Source",
        }
    }
}
