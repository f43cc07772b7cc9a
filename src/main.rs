//! Parse, run, exit code.

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;
use mimalloc::MiMalloc;
use mtlint::cli::{Cli, run, shown};

/// A pair of sentences asks for some six hundred small pieces of memory, a tenth of its time with the system's allocator.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    match run(&Cli::parse()) {
        Ok(status) => ExitCode::from(status),
        Err(error) => {
            // A closed standard error is nobody's loss.
            let _ = writeln!(std::io::stderr(), "error: {}", shown(&error.to_string()));
            ExitCode::from(2)
        }
    }
}
