//! Which numbers of a side are accounted for in a comparison, be it by one of the other side, by several together or by
//! words. What accounts for numbers takes the accounts of both sides and settles in them.

use std::cell::Cell;
use std::ops::Deref;

use super::Number;
use crate::analysis::Side;

/// A side, and which of its numbers are accounted for. They can be settled on the way through those that are left.
pub(super) struct Account<'a> {
    side: Side<'a>,
    settled: Vec<Cell<bool>>,
}

impl<'a> Account<'a> {
    /// An account in which no number is settled.
    pub fn new(side: Side<'a>) -> Self {
        Account { side, settled: vec![Cell::new(false); side.numbers().len()] }
    }

    /// The numbers that nothing accounts for so far, each with its index.
    pub fn left(&self) -> impl Iterator<Item = (usize, &'a Number)> {
        self.numbers().iter().enumerate().filter(|(i, _)| self.is_left(*i))
    }

    /// True for a number that nothing accounts for so far; false where there is none.
    pub fn is_left(&self, i: usize) -> bool {
        self.settled.get(i).is_some_and(|settled| !settled.get())
    }

    /// Numbers that follow each other, with the index of the first: 7 and 10 of "7/10", settled or not.
    pub fn neighbours(&self) -> impl Iterator<Item = (usize, &'a Number, &'a Number)> {
        let numbers = self.numbers();
        numbers.iter().zip(numbers.iter().skip(1)).enumerate().map(|(i, (first, second))| (i, first, second))
    }

    /// Something accounts for a number.
    pub fn settle(&self, i: usize) {
        self.settle_run(i, 1);
    }

    /// Something accounts for so many numbers that follow each other.
    pub fn settle_run(&self, first: usize, count: usize) {
        self.settled.iter().skip(first).take(count).for_each(|settled| settled.set(true));
    }

    /// Settles the first number that is left and is such a one; false if there is none.
    pub fn settle_first(&self, is_such: impl Fn(&Number) -> bool) -> bool {
        let found = self.left().find(|(_, n)| is_such(n));
        found.inspect(|(i, _)| self.settle(*i)).is_some()
    }

    /// Settles all such numbers, left or not; false if there is none.
    pub fn settle_all(&self, is_such: impl Fn(&Number) -> bool) -> bool {
        let mut any = false;
        for (i, _) in self.numbers().iter().enumerate().filter(|(_, n)| is_such(n)) {
            self.settle(i);
            any = true;
        }
        any
    }

    /// Nothing accounts for a number after all.
    pub fn reopen(&self, i: usize) {
        self.settled.iter().skip(i).take(1).for_each(|settled| settled.set(false));
    }
}

/// An account is read as its side is: `account.numbers()`, `account.lang()`.
impl<'a> Deref for Account<'a> {
    type Target = Side<'a>;

    fn deref(&self) -> &Side<'a> {
        &self.side
    }
}
