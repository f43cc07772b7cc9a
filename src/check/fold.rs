//! One damage, one finding: a flag that another rule explains becomes its evidence.
//!
//! A rule names those that it explains (`supersedes`), and does so at the same words, or in the same bead where a finding
//! names none of the translation. Marks that belong in pairs reach farther: where damage took or added text between
//! a lone mark and the next one, the partner went or came with that text.
//!
//! A sentence that the aligner could join with none, beside one of the translation that it could join with none either,
//! is no omission: it was translated into what stands there, be that another language or half a sentence.
//!
//! Findings are looked up by rule and place, so the cost is about that of sorting them.

use std::collections::BTreeMap;

use super::{Settings, place};
use crate::analysis::quotes::is_double;
use crate::finding::{Evidence, Finding};
use crate::rule::{Article, Rule};
use crate::span::Span;

/// Rules on marks that belong in pairs.
const PAIRED: &[&str] = &["unpaired-quote"];

/// Rules whose damage takes or adds text, and marks with it.
const MOVES_TEXT: &[&str] = &[
    "added-segment",
    "character-damage",
    "duplicated-segment",
    "mid-sentence-break",
    "omitted-segment",
    "repetition-loop",
    "truncated-ending",
    "untranslated-passage",
    "untranslated-segment",
    "wrong-language",
];

/// What may stand for a sentence that seems to be left out.
const STANDS_FOR: &[&str] = &[
    "added-segment",
    "character-damage",
    "copied-source",
    "mid-sentence-break",
    "truncated-ending",
    "untranslated-passage",
    "untranslated-segment",
    "wrong-language",
];

/// What says nothing of the source, and so stands for no sentence of it.
const SAYS_NOTHING: &[&str] = &["duplicated-segment", "machine-note", "repetition-loop", "scraping-residue"];

/// Folds the findings of an article; those that are left keep their order.
pub(super) fn fold(found: Vec<Finding>, article: &Article<'_>, settings: &Settings) -> Vec<Finding> {
    let by_rule = ByRule::of(&found, article, settings);
    let instead = instead(article, &by_rule);
    let explained_by: Vec<Option<usize>> = found
        .iter()
        .map(|finding| {
            by_rule.explains(finding, settings).or_else(|| match finding.rule.id {
                "omitted-segment" => by_rule.first_of(STANDS_FOR, instead.get(finding.bead).copied().flatten()?),
                id if PAIRED.contains(&id) => by_rule.moved_text(reach(finding, article)?),
                _ => None,
            })
        })
        .collect();
    // A flag that is explained itself hands its evidence on to what explains it; the chain is short, and cut at its
    // own length in case that rules supersede each other in a ring.
    let root = |mut index: usize| {
        for _ in 0..RING {
            match explained_by.get(index).copied().flatten() {
                Some(next) => index = next,
                None => break,
            }
        }
        index
    };
    let roots: Vec<usize> = (0..found.len()).map(root).collect();
    let mut kept: Vec<Option<Finding>> = found.into_iter().map(Some).collect();
    for (index, &root) in roots.iter().enumerate() {
        if root == index {
            continue;
        }
        let Some(explained) = kept.get_mut(index).and_then(Option::take) else { continue };
        if let Some(Some(finding)) = kept.get_mut(root)
            && explained.confidence >= settings.limit(explained.rule)
        {
            finding.evidence.push(Evidence { rule: explained.rule.id, reason: explained.flag.reason });
        }
    }
    kept.into_iter().flatten().collect()
}

/// Longest chain of rules that explain each other; each is of another rule.
const RING: usize = 64;

/// Findings that are sure enough to be reported, of one rule.
#[derive(Default)]
struct Places {
    rule: Option<&'static Rule>,
    /// Those that name words of the translation, by their start, with the largest end up to each.
    spans: Vec<(Span, usize, u32)>,
    /// The first of each bead.
    beads: BTreeMap<usize, usize>,
    /// The first of each bead that names no words of the translation.
    wordless: BTreeMap<usize, usize>,
    /// Where those without words stand, with their index.
    gaps: Vec<(u32, usize)>,
}

impl Places {
    /// The first finding that names words near these.
    fn near(&self, span: Span) -> Option<usize> {
        let after = self.spans.partition_point(|(other, ..)| other.start <= span.end.saturating_add(1));
        let before = self.spans.get(..after).unwrap_or(&[]);
        let reaching = before.iter().rev().take_while(|(.., end)| span.start <= end.saturating_add(1));
        reaching.filter(|(other, ..)| near(*other, span)).map(|(_, index, _)| *index).min()
    }

    /// The first finding at the place of another.
    fn at(&self, finding: &Finding) -> Option<usize> {
        match finding.flag.target {
            Some(span) => self.near(span).into_iter().chain(self.wordless.get(&finding.bead).copied()).min(),
            None => self.beads.get(&finding.bead).copied(),
        }
    }
}

/// The sure findings of each rule, by its id.
struct ByRule(BTreeMap<&'static str, Places>);

impl ByRule {
    fn of(found: &[Finding], article: &Article<'_>, settings: &Settings) -> ByRule {
        let mut rules: BTreeMap<&'static str, Places> = BTreeMap::new();
        let sure = found.iter().enumerate().filter(|(_, f)| f.confidence >= settings.limit(f.rule));
        for (index, finding) in sure {
            let places = rules.entry(finding.rule.id).or_default();
            places.rule = Some(finding.rule);
            places.beads.entry(finding.bead).or_insert(index);
            match finding.flag.target {
                Some(span) => places.spans.push((span, index, span.end)),
                None => {
                    places.wordless.entry(finding.bead).or_insert(index);
                    if MOVES_TEXT.contains(&finding.rule.id) {
                        places.gaps.push((place(finding, article).0, index));
                    }
                }
            }
        }
        for places in rules.values_mut() {
            places.spans.sort();
            places.gaps.sort();
            let mut farthest = 0;
            for (span, _, end) in &mut places.spans {
                farthest = span.end.max(farthest);
                *end = farthest;
            }
        }
        ByRule(rules)
    }

    /// The first finding that explains this one, by the rules' own word, and is not explained by it.
    fn explains(&self, finding: &Finding, settings: &Settings) -> Option<usize> {
        let sure = finding.confidence >= settings.limit(finding.rule);
        let explaining = self.0.values().filter(|places| {
            places.rule.is_some_and(|rule| {
                let outranked = names(finding.rule, rule) && !expressly(rule, finding.rule);
                names(rule, finding.rule) && !(sure && outranked)
            })
        });
        explaining.filter_map(|places| places.at(finding)).min()
    }

    /// The first finding of some rules that names words in a part of the translation.
    fn first_of(&self, rules: &[&str], part: Span) -> Option<usize> {
        rules.iter().filter_map(|id| self.0.get(id)).filter_map(|places| places.near(part)).min()
    }

    /// The first finding in a part of the translation whose damage took or added text.
    fn moved_text(&self, reach: Span) -> Option<usize> {
        let moving = MOVES_TEXT.iter().filter_map(|id| self.0.get(id));
        let gap = |places: &Places| {
            let first = places.gaps.partition_point(|(at, _)| *at < reach.start);
            let inside = places.gaps.get(first..).unwrap_or(&[]).iter().take_while(|(at, _)| *at <= reach.end);
            inside.map(|(_, index)| *index).min()
        };
        moving.filter_map(|places| places.near(reach).into_iter().chain(gap(places)).min()).min()
    }
}

/// For each bead, the part of the translation that may stand for it: of neighbouring beads with one side, those of the
/// translation that may say something of the source, where they are not fewer than those of the source.
fn instead(article: &Article<'_>, by_rule: &ByRule) -> Vec<Option<Span>> {
    let mut parts = Vec::with_capacity(article.beads.len());
    for run in article.beads.chunk_by(|a, b| !a.has_both_sides() && !b.has_both_sides()) {
        let of_source = run.iter().filter(|bead| bead.target.is_empty()).count();
        let of_target = run.iter().filter(|bead| bead.source.is_empty());
        let spans = of_target.map(|bead| article.target.side(bead.target.clone()).span());
        let spans: Vec<Span> = spans.filter(|&span| by_rule.first_of(SAYS_NOTHING, span).is_none()).collect();
        let enough = of_source > 0 && spans.len() >= of_source;
        let part = spans.into_iter().reduce(Span::cover).filter(|_| enough);
        parts.extend(run.iter().map(|_| part));
    }
    parts
}

/// True when a rule says that it explains another by its id, which counts more than that the other explains all.
fn expressly(rule: &Rule, other: &Rule) -> bool {
    rule.supersedes.contains(&other.id) && !other.supersedes.contains(&rule.id)
}

/// True when a rule says that it explains another.
fn names(rule: &Rule, other: &Rule) -> bool {
    rule.supersedes.contains(&other.id) || rule.supersedes.contains(&"*") && rule.id != other.id
}

/// True when spans overlap or touch: the words round a break are all part of one damage.
fn near(a: Span, b: Span) -> bool {
    a.start <= b.end.saturating_add(1) && b.start <= a.end.saturating_add(1)
}

/// How far a lone mark's quotation may have reached: from it to the next mark of its paragraph, or to the paragraph's end.
fn reach(finding: &Finding, article: &Article<'_>) -> Option<Span> {
    let span = finding.flag.target?;
    let document = article.target.document;
    let index = document.blocks.partition_point(|block| block.span.end < span.end);
    let paragraph = document.blocks.get(index)?.span;
    let is_mark = |c: char| is_double(c) || matches!(c, '‘' | '’' | '‚' | '‹' | '›');
    let opens = span.of(&document.text).starts_with(|c: char| is_mark(c) || c == '\'');
    if opens {
        let rest = Span { start: span.end, end: paragraph.end.max(span.end) };
        let next = rest.of(&document.text).find(is_mark).map_or(rest.end, |at| rest.start + at as u32);
        Some(Span { start: span.start, end: next })
    } else {
        let rest = Span { start: paragraph.start.min(span.start), end: span.start };
        let last = rest.of(&document.text).rfind(is_mark).map_or(rest.start, |at| rest.start + at as u32);
        Some(Span { start: last, end: span.end })
    }
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use crate::align::Bead;
    use crate::analysis::Analysis;
    use crate::check::Settings;
    use crate::document::Document;
    use crate::finding::Finding;
    use crate::language::Lang;
    use crate::rule::{Article, Known};
    use crate::{Text, check_texts};

    /// A finding and what it explains.
    fn line(finding: &Finding) -> String {
        let evidence: Vec<&str> = finding.evidence.iter().map(|e| e.rule).collect();
        let (id, evidence) = (finding.rule.id, evidence.join(", "));
        if evidence.is_empty() { id.to_owned() } else { format!("{id} < {evidence}") }
    }

    /// What is found in an article, and what it explains: "rule" or "rule < other, other".
    #[track_caller]
    fn folded(langs: (&str, &str), source: &str, target: &str, expected: &[&str]) {
        let text = |lang, text| Text { text, lang: Lang::parse(lang) };
        let settings = Settings::default();
        let found = check_texts(Some(text(langs.0, source)), text(langs.1, target), &settings, |report, _| {
            report.findings.iter().map(line).collect::<Vec<_>>()
        });
        assert_eq!(found, expected, "{target}");
    }

    #[test]
    fn a_mark_that_went_with_the_cut_off_words_is_part_of_the_cut() {
        folded(
            ("fr", "en"),
            "Le maire a réuni le conseil.\n\n« La décision est une chance pour les deux pays », a-t-il dit lundi.",
            "The mayor convened the council.\n\n“The decision is an opportunity for the",
            &["truncated-ending < lost-content, unpaired-quote"],
        );
    }

    #[test]
    fn a_mark_that_came_with_repeated_words_is_part_of_the_repetition() {
        folded(
            ("fr", "en"),
            "Le pompier a parlé.\n\n« J'ai entendu ma femme crier dans la maison. »",
            "The firefighter spoke.\n\n“I heard my wife cry out in the house. “I heard my wife cry out in the house.”",
            &["duplicated-segment < repetition-loop, unpaired-quote"],
        );
    }

    /// What is found in an article of these beads, and what it explains.
    #[track_caller]
    fn of_beads(source: &str, target: &str, beads: &[(Range<u32>, Range<u32>)], expected: &[&str]) {
        let (source, target) = (Document::from_text("source", source), Document::from_text("target", target));
        let lang = |tag| Lang::parse(tag).unwrap();
        let (source, target) = (Analysis::new(&source, lang("fr")), Analysis::new(&target, lang("en")));
        let bead = |(s, t): &(Range<u32>, Range<u32>)| Bead { source: s.clone(), target: t.clone(), score: 0.9 };
        let beads: Vec<Bead> = beads.iter().map(bead).collect();
        let settings = Settings::default();
        let known = Known::of(beads.len());
        let article =
            Article { source: Some(&source), target: &target, beads: &beads, params: &settings.params, known: &known };
        let found: Vec<String> = crate::check::check(&article, &settings).findings.iter().map(line).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_sentence_that_was_copied_is_one_finding() {
        folded(
            ("fr", "en"),
            "Le maire a réuni le conseil municipal.\n\nLa décision est une chance pour les habitants des deux pays voisins.",
            "The mayor convened the city council.\n\nLa décision est une chance pour les habitants des deux pays voisins.",
            &["copied-source < untranslated-passage, untranslated-segment"],
        );
    }

    #[test]
    fn a_sentence_in_a_third_language_is_one_finding() {
        of_beads(
            "Le port a rouvert jeudi matin.\n\nLes dockers réclamaient une hausse de salaire et des pauses plus longues.\n\nLe premier navire a accosté à sept heures.",
            "The port reopened on Thursday morning.\n\nDie Hafenarbeiter hatten eine Lohnerhöhung und längere Pausen im Sommer gefordert.\n\nThe first ship docked at seven o'clock.",
            &[(0..1, 0..1), (1..2, 1..1), (2..2, 1..2), (2..3, 2..3)],
            &["wrong-language < added-segment, omitted-segment"],
        );
    }

    #[test]
    fn text_of_the_page_stands_for_no_sentence_that_is_left_out() {
        of_beads(
            "Le port a rouvert jeudi matin.\n\nLes dockers réclamaient une hausse de salaire et des pauses plus longues.\n\nLe premier navire a accosté à sept heures.",
            "The port reopened on Thursday morning.\n\nClick here to subscribe to our newsletter\n\nThe first ship docked at seven o'clock.",
            &[(0..1, 0..1), (1..2, 1..1), (2..2, 1..2), (2..3, 2..3)],
            &["omitted-segment", "scraping-residue < added-segment"],
        );
    }

    #[test]
    fn a_lone_mark_beyond_another_quotation_stands_for_itself() {
        folded(
            ("fr", "en"),
            "Le maire a réuni le conseil.\n\nIl a parlé d'une « chance » et d'un « pari risqué » pour la ville, pour la région et pour le port.",
            "The mayor convened the council.\n\nHe spoke of a chance” and of a “risky bet” for the town, for the region and for the",
            &["unpaired-quote", "truncated-ending"],
        );
    }
}
