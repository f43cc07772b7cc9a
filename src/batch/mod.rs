//! Many articles in one run: which files belong together (`jobs`, `manifest`), what is kept of each finished article so that an
//! interrupted run goes on and an unchanged article is not checked again (`journal`), which sentences the articles do not
//! translate alike (`consistency`), and the work itself, in parallel and in order.
//!
//! Memory does not grow with the number of articles: a window of them is in work at a time, and what is done is written
//! before the next window begins.

pub mod consistency;
pub mod jobs;
pub mod journal;
pub mod manifest;

use rayon::prelude::*;

/// Items in work at a time for each thread: enough that one long article does not leave the other threads idle for
/// long, few enough that the answers come soon and an interruption costs little.
const WINDOW_PER_THREAD: usize = 16;

/// Does `work` on all items in parallel and hands the results to `keep` in the order of the items.
///
/// # Errors
/// The first that `keep` returns; no further item is begun after it.
pub fn in_order<T, R, E>(
    items: impl Iterator<Item = T>,
    work: impl Fn(T) -> R + Sync,
    mut keep: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E>
where
    T: Send,
    R: Send,
{
    let window = rayon::current_num_threads() * WINDOW_PER_THREAD;
    let mut items = items.fuse();
    loop {
        let begun: Vec<T> = items.by_ref().take(window).collect();
        if begun.is_empty() {
            return Ok(());
        }
        let done: Vec<R> = begun.into_par_iter().map(&work).collect();
        done.into_iter().try_for_each(&mut keep)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_items() {
        let mut seen = Vec::new();
        let slow_first = |i: u64| {
            std::thread::sleep(std::time::Duration::from_micros(200_u64.saturating_sub(i)));
            i * 2
        };
        let ended: Result<(), ()> = in_order(0..1000, slow_first, |result| {
            seen.push(result);
            Ok(())
        });
        assert_eq!(ended, Ok(()));
        assert_eq!(seen, (0..1000).map(|i| i * 2).collect::<Vec<_>>());
    }

    #[test]
    fn the_first_error_of_the_writer_ends_the_run() {
        let ended = in_order(0.., |i: u64| i, |i| if i < 70 { Ok(()) } else { Err("the disk is full") });
        assert_eq!(ended, Err("the disk is full"));
    }
}
