//! The kinds of evidence that the rules on words go by. Each can be left out, to measure what it adds:
//! `cargo run --profile quick --example measure_lexicon -- ablation DIR`.

/// Which kinds of evidence count; all of them by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Evidence {
    /// Translations that the tables know.
    pub tables: bool,
    /// Names that the gazetteer knows.
    pub names: bool,
    /// Words that look or sound alike: cognates and transcribed names.
    pub looks: bool,
    /// Figures.
    pub numbers: bool,
    /// What stands next to a word: which word explains which, and the beads before and after.
    pub neighbours: bool,
    /// Acronyms.
    pub acronyms: bool,
}

impl Default for Evidence {
    fn default() -> Evidence {
        Evidence { tables: true, names: true, looks: true, numbers: true, neighbours: true, acronyms: true }
    }
}

impl Evidence {
    /// The kinds by name.
    pub const KINDS: [&str; 6] = ["tables", "names", "looks", "numbers", "neighbours", "acronyms"];

    /// All kinds but one, named as in [`Evidence::KINDS`]; `None` if there is no such kind.
    pub fn without(kind: &str) -> Option<Evidence> {
        let all = Evidence::default();
        Some(match kind {
            "tables" => Evidence { tables: false, ..all },
            "names" => Evidence { names: false, ..all },
            "looks" => Evidence { looks: false, ..all },
            "numbers" => Evidence { numbers: false, ..all },
            "neighbours" => Evidence { neighbours: false, ..all },
            "acronyms" => Evidence { acronyms: false, ..all },
            _ => return None,
        })
    }
}
