//! Terms of the newsroom's glossaries: where one stands in the source, one of its translations has to stand in the
//! sentence or beside it, inflected or in a compound as it may be; a name that stays has to stand letter for letter.
//! `glossary` says how both are found. Without a glossary the rule says nothing.

use crate::analysis::quoted;
use crate::glossary::Term;
use crate::glossary::find::{Found, stands, stands_just_so};
use crate::rule::*;
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "glossary-term",
    category: Category::Terminology,
    severity: Severity::Major,
    confidence: 0.8, // the words are the newsroom's own; a pronoun or a paraphrase may stand for them
    summary: "a term that is not translated as the glossary has it",
    help: "The glossary of mtlint.toml or of --glossary wants other words here. A pronoun or a rewording in their place is no fault.",
    params: &[],
    supersedes: &[],
    check: Check::Pair(check),
    bad: &[
        Example {
            langs: "de>en",
            source: "Die Vertreter des ⟦Bundesrats⟧ lehnten das Gesetz ab.",
            target: "The members of the upper house rejected the law.",
            because: "the glossary has Federal Council for Bundesrat",
        },
        Example {
            langs: "fr>en",
            source: "Les propos ont été recueillis par ⟦Le Soir⟧ de Bruxelles.",
            target: "The remarks were made to The Evening in Brussels.",
            because: "the glossary keeps the newspaper's name",
        },
        Example {
            langs: "en>ja",
            source: "The governor of the ⟦central bank⟧ resigned on Monday.",
            target: "日本銀行の総裁は月曜日に辞任した。",
            because: "the glossary has 中央銀行, no bank by its name",
        },
    ],
    good: &[
        Example {
            langs: "en>de",
            source: "Central banks raised their rates, the central bank's president said.",
            target: "Die Zentralbanken erhöhten ihre Zinsen, sagte der Zentralbankpräsident.",
            because: "the glossary's word, in the plural and in a compound",
        },
        Example {
            langs: "en>ru",
            source: "The Cabinet of Ministers met in the capital.",
            target: "Заседание Кабинета министров прошло в столице.",
            because: "the glossary's words in another case",
        },
    ],
};

fn check(pair: &Pair<'_>) -> Vec<Flag> {
    let article = pair.article;
    if article.params.glossaries.is_empty() {
        return Vec::new();
    }
    let (from, into) = (pair.source.lang(), pair.target.lang());
    let base = pair.source.span().start as usize;
    let around = article.beads.get(pair.index.saturating_sub(1)..).unwrap_or(&[]).iter();
    let around = around.take(if pair.index == 0 { 2 } else { 3 });
    let texts: Vec<&str> = around.map(|bead| article.target.side(bead.target.clone()).text()).collect();
    let indexes = article.params.glossaries.iter().map(|glossary| (glossary, glossary.index(from, into)));
    let indexes: Vec<_> = indexes.collect();
    let found = indexes.iter().map(|(glossary, index)| index.find(&glossary.terms, pair.source.text(), from));
    let mut flags: Vec<Flag> = Vec::new();
    let mut said: Vec<&str> = Vec::new();
    for (span, terms) in by_place(found.collect()) {
        let named = terms.first().map_or("", |term| term.source.as_str());
        let done = terms.iter().any(|term| kept(term, &texts, into));
        if done || said.contains(&named) {
            continue;
        }
        said.push(named);
        let span = Span::new(base + span.start as usize, base + span.end as usize);
        flags.push(missing(pair.source.quote(span), &terms).with_source(Some(span)));
    }
    flags
}

/// What the glossaries want of each place; of several glossaries the last that has a term there.
fn by_place(found: Vec<Vec<Found<'_>>>) -> Vec<(Span, Vec<&Term>)> {
    let mut places: Vec<(Span, Vec<&Term>)> = Vec::new();
    for glossary in found.into_iter().rev() {
        let taken = places.len();
        for Found { term, span } in glossary {
            if places.iter().take(taken).any(|(place, _)| place.overlaps(span)) {
                continue;
            }
            match places.iter_mut().skip(taken).find(|(place, _)| *place == span) {
                Some((_, terms)) => terms.push(term),
                None => places.push((span, vec![term])),
            }
        }
    }
    places.sort_by_key(|(span, _)| *span);
    places
}

/// True if the translation has what the glossary wants.
fn kept(term: &Term, texts: &[&str], lang: crate::language::Lang) -> bool {
    if term.stays() {
        return texts.iter().any(|text| stands_just_so(&term.source, text));
    }
    term.targets.iter().any(|target| stands(target, term.cased, texts, lang))
}

fn missing(words: String, terms: &[&Term]) -> Flag {
    let note = terms.iter().map(|term| term.note.as_str()).find(|note| !note.is_empty());
    let note = note.map_or(String::new(), |note| format!(" ({note})"));
    let mut wanted: Vec<&str> = terms.iter().flat_map(|term| &term.targets).map(String::as_str).collect();
    wanted.dedup();
    match (terms.iter().all(|term| term.stays()), wanted.first()) {
        (false, Some(first)) => {
            let all = wanted.iter().map(|target| quoted(target)).collect::<Vec<_>>().join(" or ");
            Flag::on(None, None, format!("{words} is {all} in the glossary{note}, which is not here")).suggest(*first)
        }
        _ => {
            let name = terms.first().map_or("", |term| term.source.as_str());
            Flag::on(None, None, format!("{words} stays as it is by the glossary{note}, and is not here")).suggest(name)
        }
    }
}

/// The glossary under which the examples of all rules are read.
#[cfg(test)]
pub(super) fn example_glossary() -> crate::glossary::Glossary {
    let term = |source: &str, targets: &[&str], lang: Option<&str>| Term {
        source: source.to_owned(),
        targets: targets.iter().map(|&target| target.to_owned()).collect(),
        note: String::new(),
        cased: false,
        source_lang: None,
        target_lang: lang.and_then(crate::language::Lang::parse),
        line: 1,
    };
    let terms = vec![
        term("Bundesrat", &["Federal Council"], Some("en")),
        term("Le Soir", &[], None),
        term("central bank", &["中央銀行"], Some("ja")),
        term("central bank", &["Zentralbank"], Some("de")),
        term("Cabinet of Ministers", &["Кабинет министров"], Some("ru")),
    ];
    crate::glossary::Glossary::new("terms.csv", terms)
}
