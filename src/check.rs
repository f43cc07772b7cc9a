//! From an aligned article to findings: runs the rules, folds the flags of one cause into one finding, drops what the
//! settings do not ask for, and sorts.

mod fold;
mod silence;

use std::collections::{BTreeMap, BTreeSet};

use regex::Regex;

use crate::align::Bead;
use crate::error::Notice;
use crate::finding::Finding;
use crate::lexicon;
use crate::rule::{Article, Check, Flag, Pair, Params, Passage, Rule, Severity};
use crate::rules::RULES;

/// What the user asked for.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Only these rules, if any are named.
    pub select: BTreeSet<String>,
    /// Not these.
    pub ignore: BTreeSet<String>,
    /// Findings below this severity are dropped.
    pub min_severity: Severity,
    /// Findings below this confidence are dropped, 0 to 1.
    pub min_confidence: f32,
    /// Beads scored below this give one notice and no pair rules, 0 to 1.
    pub min_trust: f32,
    /// Thresholds of rules that are not their defaults.
    pub params: Params,
    /// Severity from which the exit status is 1.
    pub fail_on: Severity,
    /// How bad the findings of these rules are, by id, whatever the rules say.
    pub severities: BTreeMap<&'static str, Severity>,
    /// Confidence limits of single rules, by id, in place of the general one.
    pub confidences: BTreeMap<&'static str, f32>,
    /// Findings are dropped whose words, on either side, one of these matches.
    pub ignore_words: Vec<Regex>,
    /// Findings are dropped in beads whose text, on either side, one of these matches.
    pub ignore_segments: Vec<Regex>,
}

/// Findings below this confidence are held back unless asked for: one in two would be a false alarm.
pub const MIN_CONFIDENCE: f32 = 0.5;

/// Beads scored below this are not trusted: fewer than one in two of them is right, by the aligner's calibration.
pub const MIN_TRUST: f32 = 0.4;

impl Default for Settings {
    fn default() -> Self {
        Settings {
            select: BTreeSet::new(),
            ignore: BTreeSet::new(),
            min_severity: Severity::Neutral,
            min_confidence: MIN_CONFIDENCE,
            min_trust: MIN_TRUST,
            params: Params::default(),
            fail_on: Severity::Minor,
            severities: BTreeMap::new(),
            confidences: BTreeMap::new(),
            ignore_words: Vec::new(),
            ignore_segments: Vec::new(),
        }
    }
}

impl Settings {
    /// True if the rule of this id is asked for and exists.
    pub fn runs(&self, id: &str) -> bool {
        RULES.iter().any(|rule| rule.id == id && self.wants(rule))
    }

    fn wants(&self, rule: &Rule) -> bool {
        (self.select.is_empty() || self.select.contains(rule.id)) && !self.ignore.contains(rule.id)
    }

    /// Least confidence of a rule's findings, 0 to 1.
    fn limit(&self, rule: &Rule) -> f32 {
        self.confidences.get(rule.id).copied().unwrap_or(self.min_confidence)
    }

    /// True for a finding that the user's patterns drop.
    fn silences(&self, finding: &Finding, article: &Article<'_>) -> bool {
        if self.ignore_words.is_empty() && self.ignore_segments.is_empty() {
            return false;
        }
        let bead = article.beads.get(finding.bead);
        let sides = [
            (Some(article.target), finding.flag.target, bead.map(|bead| bead.target.clone())),
            (article.source, finding.flag.source, bead.map(|bead| bead.source.clone())),
        ];
        sides.into_iter().any(|(analysis, span, segments)| {
            let Some(analysis) = analysis else { return false };
            let words = span.map_or("", |span| span.of(analysis.text()));
            let text = segments.map_or("", |segments| analysis.side(segments).text());
            self.ignore_words.iter().any(|pattern| !words.is_empty() && pattern.is_match(words))
                || self.ignore_segments.iter().any(|pattern| !text.is_empty() && pattern.is_match(text))
        })
    }
}

/// What the rules say of an article.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Findings, by their place in the translation.
    pub findings: Vec<Finding>,
    /// Things worth saying that are no findings.
    pub notices: Vec<Notice>,
    /// How bad the translation looks, from 0 upwards; it counts what is too doubtful to report, too.
    pub score: f32,
    /// Findings that the files themselves ask not to be told of; the notices say where.
    pub silenced: u32,
    /// What is wrong with the comments that ask so; stands in the notices as well.
    pub misspelt: Vec<Notice>,
}

/// Checks an article.
pub fn check(article: &Article<'_>, settings: &Settings) -> Outcome {
    let mut outcome = Outcome::default();
    let mut found = Vec::new();
    let pairs = trusted(article, settings.min_trust);
    for rule in RULES.iter().filter(|rule| settings.wants(rule)) {
        found.extend(run(rule, article, &pairs, settings).into_iter().filter(|f| !settings.silences(f, article)));
    }
    // Conventions and faults of the source say nothing of how good the translation is.
    let told = |f: &&Finding| f.severity > Severity::Neutral && silence::over(f, article).is_none();
    let faults = found.iter().filter(told);
    outcome.score = faults.map(|f| f.confidence * (1.0 + f.severity.weight())).sum::<f32>() + badness(article);
    let found = fold::fold(found, article, settings);
    let reported = found
        .into_iter()
        .filter(|f| f.severity >= settings.min_severity && f.confidence >= settings.limit(f.rule))
        .collect();
    let silenced = silence::apply(reported, article, settings);
    outcome.findings = silenced.left;
    outcome.silenced = silenced.count;
    outcome.findings.sort_by_cached_key(|finding| (place(finding, article), finding.rule.id));
    outcome.notices = notices(article, settings);
    outcome.notices.extend(shorten(&mut outcome.findings));
    outcome.notices.extend(silenced.notices);
    outcome.notices.extend(silenced.misspelt.iter().cloned());
    outcome.misspelt = silenced.misspelt;
    outcome
}

/// Most findings of one rule that are told of one place: a reader has seen enough, and each repeats the whole place.
const MOST: usize = 50;

/// Leaves the first findings of each rule in each place, and says how many more there are.
fn shorten(findings: &mut Vec<Finding>) -> Vec<Notice> {
    let mut counts: BTreeMap<(usize, &'static str), usize> = BTreeMap::new();
    findings.retain(|finding| {
        let count = counts.entry((finding.bead, finding.rule.id)).or_default();
        *count += 1;
        *count <= MOST
    });
    let more = counts.into_iter().filter(|(_, count)| *count > MOST);
    let say = |((_, rule), count): ((usize, &str), usize)| {
        Notice(format!("{rule} found {count} faults in one passage; the first {MOST} of them are told"))
    };
    more.map(say).collect()
}

/// How little the two sides support each other, as a mean over the beads; beads with one side count as unsupported.
fn badness(article: &Article<'_>) -> f32 {
    if article.source.is_none() {
        return 0.0;
    }
    let of = |(index, bead): (usize, &Bead)| {
        if bead.has_both_sides() { lexicon::badness(article.support(index)) } else { 1.0 }
    };
    article.beads.iter().enumerate().map(of).sum::<f32>() / article.beads.len().max(1) as f32
}

/// The trusted beads with both sides: made once, so that what one pair rule computes of a bead serves the others.
fn trusted<'a>(article: &'a Article<'a>, min_trust: f32) -> Vec<Pair<'a>> {
    let Some(source) = article.source else { return Vec::new() };
    let beads = article.beads.iter().enumerate();
    let trusted = beads.filter(|(_, bead)| bead.has_both_sides() && bead.score >= min_trust);
    let side = |bead: &'a Bead| (source.side(bead.source.clone()), article.target.side(bead.target.clone()));
    trusted.map(|(index, bead)| (index, side(bead))).map(|(index, (s, t))| Pair::new(s, t, index, article)).collect()
}

/// What one rule says of an article.
fn run(rule: &'static Rule, article: &Article<'_>, pairs: &[Pair<'_>], settings: &Settings) -> Vec<Finding> {
    let min_trust = settings.min_trust;
    let severity = settings.severities.get(rule.id).copied();
    let mut found = Vec::new();
    let mut keep = |bead: usize, flags: Vec<Flag>| {
        found.extend(flags.into_iter().map(|flag| Finding {
            rule,
            severity: severity.or(flag.severity).unwrap_or(rule.severity),
            confidence: flag.confidence.unwrap_or(rule.confidence),
            bead,
            flag,
            evidence: Vec::new(),
        }));
    };
    match rule.check {
        Check::Article(check) => {
            for flag in check(article) {
                keep(bead_of(&flag, article), vec![flag]);
            }
        }
        Check::Target(check) => {
            for (index, bead) in article.beads.iter().enumerate().filter(|(_, bead)| !bead.target.is_empty()) {
                let target = article.target.side(bead.target.clone());
                let source = article.source.map(|s| s.side(bead.source.clone())).filter(|s| !s.is_empty());
                keep(index, check(&target, source.as_ref().filter(|_| bead.score >= min_trust), article.params));
            }
        }
        Check::Bead(check) => {
            for (index, bead) in article.beads.iter().enumerate().filter(|(_, bead)| !bead.target.is_empty()) {
                let target = article.target.side(bead.target.clone());
                let source = article.source.filter(|_| bead.score >= min_trust).map(|s| s.side(bead.source.clone()));
                keep(index, check(&Passage { target, source: source.filter(|s| !s.is_empty()), index, article }));
            }
        }
        Check::Pair(check) => {
            for pair in pairs {
                keep(pair.index, check(pair));
            }
        }
    }
    found
}

/// The bead that a flag stands in: by its place in the translation, else in the original.
fn bead_of(flag: &Flag, article: &Article<'_>) -> usize {
    let holds = |bead: &Bead| match (flag.target, flag.source, article.source) {
        (Some(span), _, _) => article.target.side(bead.target.clone()).span().overlaps(span) && !bead.target.is_empty(),
        (None, Some(span), Some(source)) => {
            source.side(bead.source.clone()).span().overlaps(span) && !bead.source.is_empty()
        }
        _ => false,
    };
    article.beads.iter().position(holds).unwrap_or(0)
}

/// Where a finding stands, for the order of the report: in the translation, an omission where its bead stands.
fn place(finding: &Finding, article: &Article<'_>) -> (u32, u32) {
    let before = article.beads.iter().take(finding.bead).rev().find(|bead| !bead.target.is_empty());
    let after_bead = before.map_or(0, |bead| article.target.side(bead.target.clone()).span().end);
    let target = finding.flag.target.map_or(after_bead, |span| span.start);
    (target, finding.flag.source.map_or(0, |span| span.start))
}

/// Rules that were asked for and say nothing of a translation alone, by id.
pub fn needing_source(settings: &Settings) -> Vec<&'static str> {
    let needs = |rule: &&&Rule| !matches!(rule.check, Check::Target(_) | Check::Bead(_)) && settings.wants(rule);
    RULES.iter().filter(needs).map(|rule| rule.id).collect()
}

/// What could not be checked.
fn notices(article: &Article<'_>, settings: &Settings) -> Vec<Notice> {
    let mut notices = Vec::new();
    if article.source.is_none() {
        let rules = needing_source(settings).len();
        if rules > 0 {
            let rules = format!("{rules} rule{}", if rules == 1 { "" } else { "s" });
            notices.push(Notice(format!("without the original, {rules} could not run")));
        }
        return notices;
    }
    let langs = article.source.map(|source| (source.lang, article.target.lang));
    if let Some((source, target)) = langs.filter(|(source, target)| !lexicon::knows(*source, *target)) {
        notices.push(Notice(format!(
            "no lexicon knows {} and {}: words were compared by names, figures and likeness only; `mtlint learn` makes one",
            source.name(),
            target.name()
        )));
    }
    let doubtful = |bead: &&Bead| bead.has_both_sides() && bead.score < settings.min_trust;
    let count = article.beads.iter().filter(doubtful).count();
    if count > 0 {
        notices.push(Notice(format!(
            "{count} of {} places are not surely aligned, and were checked without their source",
            article.beads.len()
        )));
    }
    notices
}
