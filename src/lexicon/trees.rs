//! Boosted regression trees (Friedman, "Greedy function approximation", 2001), as `scripts/fit_words.py` and
//! `scripts/fit_names.py` fit and write them: their sum is the log-odds that a doubtful run of words is a fault.
//!
//! A file names its features in order in the first line, and has a tree in each other: its nodes from the root, left
//! branch first; "feature<=threshold" for a fork, "=value" for a leaf.

use std::sync::OnceLock;

use super::{context, strangers};
use crate::locale::{packed, unpacked};

/// A node; the left branch of a fork follows it.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Node {
    Fork { feature: usize, threshold: f32, right: usize },
    Leaf(f32),
}

/// Trees whose values add up.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Trees {
    trees: Vec<Vec<Node>>,
}

impl Trees {
    /// Reads a file that goes by all `features` or by some; `None` if it is not one, or goes by others.
    pub fn read(text: &str, features: &[&str]) -> Option<Trees> {
        let mut lines = text.lines().filter(|line| !line.starts_with('#'));
        let place = |name: &str| features.iter().position(|feature| *feature == name);
        let places = lines.next()?.split(' ').map(place).collect::<Option<Vec<_>>>()?;
        Some(Trees { trees: lines.map(|line| tree(line, &places)).collect::<Option<_>>()? })
    }

    /// The sum of the trees' values for features in the order in which the file was read.
    pub fn sum(&self, features: &[f32]) -> f32 {
        self.trees.iter().map(|tree| value(tree, features)).sum()
    }
}

/// The trees about words of the translation that the source does not have.
pub fn added() -> &'static Trees {
    static TREES: OnceLock<Trees> = OnceLock::new();
    TREES.get_or_init(|| Trees::read(unpacked(packed!("added")), &context::FEATURES).unwrap_or_default())
}

/// The trees about words of the source that the translation does not have.
pub fn lost() -> &'static Trees {
    static TREES: OnceLock<Trees> = OnceLock::new();
    TREES.get_or_init(|| Trees::read(unpacked(packed!("lost")), &context::FEATURES).unwrap_or_default())
}

/// The trees about names of the translation that the source does not have.
pub fn names() -> &'static Trees {
    static TREES: OnceLock<Trees> = OnceLock::new();
    TREES.get_or_init(|| Trees::read(unpacked(packed!("names")), &strangers::FEATURES).unwrap_or_default())
}

/// The value of the leaf that a tree leads to.
fn value(tree: &[Node], features: &[f32]) -> f32 {
    let mut at = 0;
    loop {
        match tree.get(at) {
            Some(Node::Leaf(value)) => return *value,
            Some(Node::Fork { feature, threshold, right }) => {
                let left = features.get(*feature).is_some_and(|number| number <= threshold);
                // Forks lead onward only, as `tree` reads them, so that this ends.
                at = if left { at + 1 } else { *right };
            }
            None => return 0.0,
        }
    }
}

/// Reads a tree whose features have these places; the right branch of a fork begins where its left one is complete.
fn tree(line: &str, places: &[usize]) -> Option<Vec<Node>> {
    let mut nodes: Vec<Node> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut complete = false;
    for word in line.split(' ') {
        if complete {
            return None;
        }
        if let Some((feature, threshold)) = word.split_once("<=") {
            let feature = *places.get(feature.parse::<usize>().ok()?)?;
            open.push(nodes.len());
            nodes.push(Node::Fork { feature, threshold: threshold.parse().ok()?, right: 0 });
            continue;
        }
        nodes.push(Node::Leaf(word.strip_prefix('=')?.parse().ok()?));
        let next = nodes.len();
        complete = loop {
            let Some(fork) = open.last().copied() else { break true };
            match nodes.get_mut(fork) {
                Some(Node::Fork { right, .. }) if *right == 0 => {
                    *right = next;
                    break false;
                }
                _ => open.pop(),
            };
        };
    }
    complete.then_some(nodes)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FEATURES: [&str; 2] = ["doubt", "words"];

    #[test]
    fn the_values_of_all_trees_add_up() {
        let file = "# made by hand\ndoubt words\n0<=2.5 =-1 1<=3 =0.5 =2\n=0.25\n";
        let trees = Trees::read(file, &FEATURES).unwrap();
        assert_eq!(trees.sum(&[2.5, 9.0]), -0.75);
        assert_eq!(trees.sum(&[3.0, 3.0]), 0.75);
        assert_eq!(trees.sum(&[3.0, 4.0]), 2.25);
    }

    #[test]
    fn a_file_may_go_by_some_of_the_features_in_an_order_of_its_own() {
        let trees = Trees::read("words\n0<=3 =-1 =1\n", &FEATURES).unwrap();
        assert_eq!(trees.sum(&[9.0, 3.0]), -1.0);
        assert_eq!(trees.sum(&[0.0, 4.0]), 1.0);
    }

    #[test]
    fn the_shipped_files_are_whole() {
        assert!([added(), lost(), names()].iter().all(|trees| trees.trees.len() >= 100));
    }

    #[test]
    fn a_broken_file_is_none() {
        let head = "doubt words";
        for (file, why) in [
            ("doubt weight\n=1", "other features"),
            (&format!("{head}\n0<=1 =2"), "a fork without its right branch"),
            (&format!("{head}\n=1 =2"), "a leaf too many"),
            (&format!("{head}\n99<=1 =2 =3"), "no such feature"),
            (&format!("{head}\n0<=x =2 =3"), "no number"),
            ("", "nothing"),
        ] {
            assert_eq!(Trees::read(file, &FEATURES), None, "{why}");
        }
    }
}
