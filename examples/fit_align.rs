//! Fits the weights of the aligner (`src/align/weights.toml`) and measures how they generalise.
//!
//! ```text
//! cargo run --profile quick --example fit_align -- fit GOLD out.toml    weights, with their provenance
//! cargo run --profile quick --example fit_align -- cross GOLD           held-out figures, reliability of the scores
//! cargo run --profile quick --example fit_align -- ablation GOLD        the shipped weights without each kind of evidence
//! ```
//!
//! GOLD is a folder of JSON files: source and target (lists of segments), source_paragraphs and target_paragraphs
//! (indices that open one), source_lang and target_lang, beads (pairs of index lists). The fit is a coordinate search
//! for the highest mean log posterior of the gold beads, each document aligned with the shipped lexicon and without,
//! from the same plain start every time; going away from the start costs, so that what the data does not need stays
//! plausible. Nothing is fitted by language.
//!
//! `cross` leaves a part out, fits on the rest and reports on what was left out: five folds over documents (all
//! translations of a text in one fold; a document of more than 200 beads is cut into five runs of beads, as it is not
//! like the others), and each pair of languages in turn.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write as _;
use std::io::{Write as _, stderr, stdout};
use std::path::Path;

use mtlint::align::fit::{Prepared, Staged, Weights};
use mtlint::align::{Bead, Kinds, Options};
use mtlint::analysis::Analysis;
use mtlint::document::segmented;
use mtlint::language::Lang;
use mtlint::lexicon::Translations;
use rayon::prelude::*;
use serde::Deserialize;

type Result<T> = std::result::Result<T, Box<dyn Error>>;
/// Source from and to, target from and to; an empty side is 0 to 0.
type Key = (u32, u32, u32, u32);

#[derive(Deserialize)]
struct File {
    source_lang: String,
    target_lang: String,
    source: Vec<String>,
    target: Vec<String>,
    source_paragraphs: BTreeSet<usize>,
    target_paragraphs: BTreeSet<usize>,
    beads: Vec<(Vec<u32>, Vec<u32>)>,
}

/// A document as one kind of run sees it.
struct Gold {
    /// The set it is from, its pair of languages, whether it is aligned with a lexicon.
    groups: Vec<String>,
    lexicon: bool,
    text: String,
    pair: String,
    prepared: Prepared,
    beads: Vec<Key>,
    /// Places where the parts of a long document begin, as segments of the target.
    parts: Vec<u32>,
}

impl Gold {
    fn part(&self, key: &Key) -> usize {
        // A segment left out has no place in the target; the bead list has it beside one that has.
        let at = if key.3 > key.2 { key.2 } else { self.after(key.0) };
        self.parts.partition_point(|&start| start <= at).saturating_sub(1)
    }

    fn after(&self, source: u32) -> u32 {
        self.beads.iter().find(|k| k.0 >= source && k.1 > k.0 && k.3 > k.2).map_or(u32::MAX, |k| k.2)
    }
}

/// What is fitted on and what is reported on: documents with the parts of them.
#[derive(Default)]
struct Split<'g> {
    train: Vec<(&'g Gold, Vec<Key>)>,
    test: Vec<(&'g Gold, Option<usize>)>,
}

fn key(source: &[u32], target: &[u32]) -> Vec<Key> {
    let range = |side: &[u32]| match (side.first(), side.last()) {
        (Some(&first), Some(&last)) => (first, last + 1),
        _ => (0, 0),
    };
    let ((a, b), (c, d)) = (range(source), range(target));
    if a == b || c == d {
        (a..b).map(|i| (i, i + 1, 0, 0)).chain((c..d).map(|j| (0, 0, j, j + 1))).collect()
    } else {
        vec![(a, b, c, d)]
    }
}

fn is_null(key: &Key) -> bool {
    key.0 == key.1 || key.2 == key.3
}

fn text(segments: &[String], paragraphs: &BTreeSet<usize>) -> String {
    let mut text = String::new();
    for (i, segment) in segments.iter().enumerate() {
        let line = segment.split_whitespace().collect::<Vec<_>>().join(" ");
        text.push_str(if i > 0 && paragraphs.contains(&i) { "\n" } else { "" });
        text.push_str(if line.is_empty() { "-" } else { &line });
        text.push('\n');
    }
    text
}

/// Reads a folder; each document once with the lexicon and once without.
fn read(folder: &Path, kinds: Kinds) -> Result<Vec<Gold>> {
    let mut paths: Vec<_> =
        std::fs::read_dir(folder)?.map(|entry| entry.map(|e| e.path())).collect::<std::io::Result<_>>()?;
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "json"));
    paths.sort();
    let documents: std::result::Result<Vec<Vec<Gold>>, String> =
        paths.par_iter().map(|path| document(path, kinds).map_err(|e| format!("{}: {e}", path.display()))).collect();
    Ok(documents?.into_iter().flatten().collect())
}

fn document(path: &Path, kinds: Kinds) -> Result<Vec<Gold>> {
    let file: File = serde_json::from_str(&std::fs::read_to_string(path)?)?;
    let (source, source_segments) = segmented::parse("", &text(&file.source, &file.source_paragraphs));
    let (target, target_segments) = segmented::parse("", &text(&file.target, &file.target_paragraphs));
    let lang = |tag: &str| Lang::parse(tag).ok_or_else(|| format!("{tag} is no language"));
    let source = Analysis::with_segments(&source, lang(&file.source_lang)?, source_segments, Vec::new());
    let target = Analysis::with_segments(&target, lang(&file.target_lang)?, target_segments, Vec::new());
    let beads: Vec<Key> = file.beads.iter().flat_map(|(s, t)| key(s, t)).collect();
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let set = stem.split('-').next().unwrap_or_default().to_owned();
    let pair = format!("{}-{}", file.source_lang, file.target_lang);
    let long = beads.len() > 200;
    let step = beads.len().div_ceil(FOLDS);
    let parts = if long {
        let starts = beads.chunks(step).map(|run| run.iter().find(|k| k.3 > k.2).map_or(0, |k| k.2));
        starts.enumerate().map(|(i, start)| if i == 0 { 0 } else { start }).collect()
    } else {
        vec![0]
    };
    let lexicon = Translations::into_words_of(&target, source.lang);
    let of = lexicon.as_ref().map(|lexicon| |word: &str| lexicon.of(word));
    let translations = of.as_ref().map(|of| of as mtlint::align::Translations<'_>);
    // All translations of one text bear its number.
    let number = stem.split('-').nth(1).unwrap_or_default().to_owned();
    Ok([translations, None]
        .into_iter()
        .map(|translations| Gold {
            groups: if set == "ntrex" { vec![set.clone(), pair.clone()] } else { vec![set.clone()] },
            lexicon: translations.is_some(),
            text: number.clone(),
            pair: pair.clone(),
            prepared: Prepared::new(&source, &target, &Options { kinds, translations }),
            beads: beads.clone(),
            parts: parts.clone(),
        })
        .collect())
}

const FOLDS: usize = 5;

/// The numbers that are fitted.
fn numbers(weights: &mut Weights) -> Vec<&mut f64> {
    let mut out: Vec<&mut f64> = weights.shapes.iter_mut().skip(1).take(9).collect();
    out.extend(weights.classes.iter_mut());
    out.extend(weights.chance.iter_mut());
    out.extend(weights.finds.iter_mut().flat_map(|finds| finds.iter_mut()).filter(|find| **find > 0.0));
    out.extend([
        &mut weights.null_opens,
        &mut weights.null_goes_on,
        &mut weights.length_variance,
        &mut weights.length_variance_per_letter,
        &mut weights.length,
        &mut weights.missing,
        &mut weights.chance_worth,
        &mut weights.finds_worth,
        &mut weights.both_open,
        &mut weights.one_opens,
        &mut weights.both_continue,
        &mut weights.one_continues,
        &mut weights.continues_inside,
        &mut weights.null_continues,
        &mut weights.both_inner,
        &mut weights.one_inner,
        &mut weights.inner_inside,
        &mut weights.null_inner,
        &mut weights.null_within,
        &mut weights.null_amid,
        &mut weights.sharpness,
    ]);
    out
}

/// Where every fit starts: round numbers from the literature (shapes and length after Gale & Church 1993) and from how
/// rare a word of each class is in news; no evidence is preferred.
fn start() -> Weights {
    let word = [0.2, 0.1, 0.05, 0.15, 0.05, 0.15, 0.05];
    let only = |find: f64| [find, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0];
    let known = [0.0, 0.0, 0.0, 0.3, 0.1, 0.2, 0.1];
    Weights {
        shapes: vec![0.0, -2.5, -2.5, -4.0, -5.5, -5.5, -6.0, -6.0, -7.0, -7.0, -8.0, -8.0, -8.0, -10.0, -10.0, -11.0],
        null_opens: -3.0,
        null_goes_on: -2.0,
        length_variance: 0.01,
        length_variance_per_letter: 2.0,
        length: 0.7,
        classes: [0.4; 9],
        missing: 0.7,
        chance: [0.07, 0.01, 0.01, 0.02, 0.02, 0.05, 0.05, 0.1, 0.1],
        chance_worth: 20.0,
        finds: [only(0.6), only(0.7), word, word, word, word, known, only(0.5), only(0.5)],
        finds_worth: 30.0,
        both_open: 0.5,
        one_opens: -1.0,
        break_inside: -6.0,
        both_continue: 0.5,
        one_continues: -1.0,
        continues_inside: 0.5,
        null_continues: -0.5,
        both_inner: 0.5,
        one_inner: -3.0,
        inner_inside: -0.7,
        null_inner: -1.5,
        null_within: 1.0,
        null_amid: -4.0,
        heading_against_text: -1.0,
        sharpness: 1.0,
        threshold: 0.4,
    }
}

/// Mean log posterior of the gold beads, none below `LEAST`.
fn objective(train: &[(Staged, &[Key])], weights: &Weights) -> f64 {
    let each: Vec<(f64, usize)> = train
        .par_iter()
        .map(|(staged, beads)| {
            let posteriors = staged.posteriors(weights, beads);
            (posteriors.iter().map(|p| p.max(LEAST).ln()).sum(), posteriors.len())
        })
        .collect();
    each.iter().map(|e| e.0).sum::<f64>() / each.iter().map(|e| e.1).sum::<usize>().max(1) as f64
}

/// A bead that the model holds impossible counts as this.
const LEAST: f64 = 0.003;
/// What it costs to be a factor of e away from the start, by number.
const DISTANCE: f64 = 0.0005;

/// Each short document once, with the lexicon or without in turn: half the time, and as many texts.
fn sample(train: Vec<(&Gold, Vec<Key>)>) -> Vec<(&Gold, Vec<Key>)> {
    let keep = |(i, gold): (usize, &Gold)| gold.parts.len() > 1 || i % 4 == 0 || i % 4 == 3;
    train.into_iter().enumerate().filter(|(i, (gold, _))| keep((*i, gold))).map(|(_, one)| one).collect()
}

fn fit(train: &[(&Gold, Vec<Key>)], from: Weights, rounds: usize) -> Weights {
    let mut origin = from.clone();
    let mut weights = from;
    let mut steps = vec![0.4; numbers(&mut weights).len()];
    let mut highest: Option<(f64, Weights)> = None;
    // The last turn only looks at what the one before it came to.
    for round in 0..=rounds {
        // The passes before the last one change little with the weights: once a round is enough.
        let staged: Vec<_> =
            train.par_iter().map(|(gold, beads)| (gold.prepared.stage(&weights), beads.as_slice())).collect();
        let away = |tried: &mut Weights, origin: &mut Weights| {
            let logs = numbers(tried).into_iter().zip(numbers(origin)).map(|(a, b)| (*a / *b).ln().powi(2));
            DISTANCE * logs.sum::<f64>()
        };
        let reached = objective(&staged, &weights) - away(&mut weights, &mut origin);
        let _ = writeln!(stderr(), "{reached:.4}");
        if highest.as_ref().is_some_and(|(value, _)| *value > reached) {
            // The round went further than what the earlier passes gave it bears out.
            steps.iter_mut().for_each(|step| *step *= 0.3);
            highest.iter().for_each(|(_, before)| weights = before.clone());
            continue;
        }
        highest = Some((reached, weights.clone()));
        if round == rounds {
            break;
        }
        let mut best = reached;
        for (k, step) in steps.iter_mut().enumerate() {
            for direction in [1.0f64, -1.0] {
                let mut tried = weights.clone();
                if let Some(number) = numbers(&mut tried).into_iter().nth(k) {
                    *number *= (direction * *step).exp();
                }
                let value = objective(&staged, &tried) - away(&mut tried, &mut origin);
                if value > best + 1e-5 {
                    best = value;
                    weights = tried;
                    *step *= 1.5;
                    break;
                } else if direction < 0.0 {
                    *step *= 0.5;
                }
            }
        }
    }
    highest.map_or(weights, |(_, weights)| weights)
}

/// Counts of a group of documents.
#[derive(Default, Clone)]
struct Counts {
    hits: [f64; 2],
    found: f64,
    gold: f64,
    nulls: [f64; 3],
    /// By tenth of the score: right ones, all.
    scores: [[f64; 2]; 11],
}

impl Counts {
    fn strict(&self) -> f64 {
        f1(self.hits[0] / self.found.max(1.0), self.hits[1] / self.gold.max(1.0))
    }

    fn null(&self) -> f64 {
        f1(self.nulls[0] / self.nulls[1].max(1.0), self.nulls[0] / self.nulls[2].max(1.0))
    }
}

fn f1(precision: f64, recall: f64) -> f64 {
    2.0 * precision * recall / (precision + recall).max(1e-9)
}

/// Sets and pairs of languages, with the lexicon or without.
type Table = BTreeMap<(String, bool), Counts>;

fn measure(test: &[(&Gold, Option<usize>)], weights: &Weights, table: &mut Table) {
    let aligned: Vec<Vec<Bead>> = test.par_iter().map(|(gold, _)| gold.prepared.align(weights)).collect();
    for ((gold, part), beads) in test.iter().zip(&aligned) {
        let inside = |key: &Key| part.is_none_or(|part| gold.part(key) == part);
        let right: BTreeSet<Key> = gold.beads.iter().copied().filter(inside).collect();
        for group in &gold.groups {
            let counts = table.entry((group.clone(), gold.lexicon)).or_default();
            for bead in beads {
                let null = |r: &std::ops::Range<u32>| if r.is_empty() { (0, 0) } else { (r.start, r.end) };
                let ((a, b), (c, d)) = (null(&bead.source), null(&bead.target));
                let key = (a, b, c, d);
                if !inside(&key) {
                    continue;
                }
                let hit = f64::from(u8::from(right.contains(&key)));
                counts.hits[0] += hit;
                counts.found += 1.0;
                if is_null(&key) {
                    counts.nulls[0] += hit;
                    counts.nulls[1] += 1.0;
                } else {
                    counts.hits[1] += hit;
                }
                let tenth = if bead.score > 0.99 { 10 } else { (bead.score * 10.0) as usize };
                counts.scores[tenth.min(10)][0] += hit;
                counts.scores[tenth.min(10)][1] += 1.0;
            }
            counts.gold += right.iter().filter(|k| !is_null(k)).count() as f64;
            counts.nulls[2] += right.iter().filter(|k| is_null(k)).count() as f64;
        }
    }
}

fn shown(table: &Table) -> String {
    let mut out = String::from("# set        lexicon  strict   null  right above 0.9 (share of beads)\n");
    for ((group, lexicon), counts) in table {
        let sure = counts.scores[9..].iter().fold([0.0, 0.0], |a, s| [a[0] + s[0], a[1] + s[1]]);
        let kind = if *lexicon { "yes" } else { "no" };
        let (strict, null) = (counts.strict(), counts.null());
        let (right, share) = (sure[0] / sure[1].max(1.0), sure[1] / counts.found.max(1.0));
        let _ = writeln!(out, "# {group:10} {kind:>8} {strict:7.3} {null:6.3}  {right:.3} ({share:.2})");
    }
    out
}

fn reliability(table: &Table) -> String {
    let mut out = String::from("# score       right of beads, by set: with the lexicon, without\n");
    for tenth in 0..11 {
        let (low, high) = if tenth == 10 {
            (0.99, 1.0)
        } else {
            (tenth as f64 / 10.0, if tenth == 9 { 0.99 } else { (tenth + 1) as f64 / 10.0 })
        };
        let _ = write!(out, "# {low:.2}-{high:.2}");
        for set in ["textberg", "ntrex"] {
            for lexicon in [true, false] {
                let [right, all] =
                    table.get(&(set.to_owned(), lexicon)).map_or([0.0; 2], |counts| counts.scores[tenth]);
                let _ = write!(out, "  {:5.3} of {all:5}", right / f64::max(all, 1.0));
            }
        }
        out.push('\n');
    }
    out
}

/// Five folds over documents and runs of beads.
fn folds(all: &[Gold]) -> Vec<Split<'_>> {
    let texts: BTreeSet<&str> = all.iter().map(|gold| gold.text.as_str()).collect();
    let order: BTreeMap<&str, usize> = texts.into_iter().enumerate().map(|(i, text)| (text, i % FOLDS)).collect();
    (0..FOLDS)
        .map(|fold| {
            let mut split = Split::default();
            for gold in all {
                if gold.parts.len() > 1 {
                    let train = gold.beads.iter().copied().filter(|key| gold.part(key) != fold).collect();
                    split.train.push((gold, train));
                    split.test.push((gold, Some(fold)));
                } else if order.get(gold.text.as_str()) == Some(&fold) {
                    split.test.push((gold, None));
                } else {
                    split.train.push((gold, gold.beads.clone()));
                }
            }
            split
        })
        .collect()
}

/// Each pair of languages in turn.
fn pairs(all: &[Gold]) -> Vec<Split<'_>> {
    let pairs: BTreeSet<&str> = all.iter().map(|gold| gold.pair.as_str()).collect();
    pairs
        .into_iter()
        .map(|pair| {
            let (test, train): (Vec<&Gold>, Vec<&Gold>) = all.iter().partition(|gold| gold.pair == pair);
            Split {
                train: train.into_iter().map(|gold| (gold, gold.beads.clone())).collect(),
                test: test.into_iter().map(|gold| (gold, None)).collect(),
            }
        })
        .collect()
}

fn cross(all: &[Gold], rounds: usize) -> Result<()> {
    for (title, splits) in [("five folds over documents", folds(all)), ("each pair of languages left out", pairs(all))]
    {
        let mut table = Table::new();
        for split in splits {
            measure(&split.test, &fit(&sample(split.train), start(), rounds), &mut table);
        }
        write!(stdout(), "# {title}\n{}{}", shown(&table), reliability(&table))?;
    }
    Ok(())
}

fn whole(all: &[Gold]) -> Vec<(&Gold, Option<usize>)> {
    all.iter().map(|gold| (gold, None)).collect()
}

fn ablation(folder: &Path) -> Result<()> {
    for without in std::iter::once("").chain(Kinds::NAMES) {
        let kinds = if without.is_empty() { Some(Kinds::default()) } else { Kinds::default().without(without) };
        let all = read(folder, kinds.ok_or("no such kind")?)?;
        let mut table = Table::new();
        measure(&whole(&all), Weights::shipped(), &mut table);
        let figure = |set: &str, lexicon: bool| {
            table
                .get(&(set.to_owned(), lexicon))
                .map_or_else(String::new, |c| format!("{:.3} / {:.3}", c.strict(), c.null()))
        };
        writeln!(
            stdout(),
            "without {without:10} ntrex {} (no lexicon {})  textberg {} (no lexicon {})",
            figure("ntrex", true),
            figure("ntrex", false),
            figure("textberg", true),
            figure("textberg", false)
        )?;
    }
    Ok(())
}

const USAGE: &str = "usage: fit_align fit GOLD OUT.toml [ROUNDS [FROM.toml]] | cross GOLD [ROUNDS] | ablation GOLD | measure GOLD [WEIGHTS]";

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let rounds = |at: usize| arguments.get(at).and_then(|r| r.parse().ok()).unwrap_or(3);
    match arguments.as_slice() {
        ["fit", gold, out, ..] => {
            let all = read(Path::new(gold), Kinds::default())?;
            let train = sample(all.iter().map(|gold| (gold, gold.beads.clone())).collect());
            let from = match arguments.get(4) {
                Some(path) => toml::from_str(&std::fs::read_to_string(path)?)?,
                None => start(),
            };
            let weights = fit(&train, from, rounds(3));
            let mut table = Table::new();
            measure(&whole(&all), &weights, &mut table);
            std::fs::write(out, format!("# In-sample:\n{}{}", shown(&table), toml::to_string(&weights)?))?;
        }
        ["cross", gold, ..] => cross(&read(Path::new(gold), Kinds::default())?, rounds(2))?,
        ["ablation", gold] => ablation(Path::new(gold))?,
        ["measure", gold, weights @ ..] => {
            let all = read(Path::new(gold), Kinds::default())?;
            let mut table = Table::new();
            let weights = match weights.first() {
                Some(path) => toml::from_str(&std::fs::read_to_string(path)?)?,
                None => Weights::shipped().clone(),
            };
            let start = std::time::Instant::now();
            measure(&whole(&all), &weights, &mut table);
            writeln!(stderr(), "{:.2} s", start.elapsed().as_secs_f64())?;
            write!(stdout(), "{}{}", shown(&table), reliability(&table))?;
        }
        _ => writeln!(stderr(), "{USAGE}")?,
    }
    Ok(())
}
