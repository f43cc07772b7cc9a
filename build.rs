//! Packs the tables that are kept as text for people to read: the lists of words in `locale/data/kinds` to a sixth of their
//! size, the largest other tables to a half and less.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;

const LISTS: &str = "src/locale/data/kinds";
const TABLES: [&str; 14] = [
    "src/lexicon/data/families.tsv",
    "src/locale/data/amounts.tsv",
    "src/locale/data/apart.tsv",
    "src/locale/data/certainty.toml",
    "src/locale/data/dates.tsv",
    "src/locale/data/edges.tsv",
    "src/locale/data/function_words.tsv",
    "src/locale/data/links.toml",
    "src/locale/data/measures.tsv",
    "src/locale/data/negation.toml",
    "src/locale/data/pages.toml",
    "src/locale/data/reading.toml",
    "src/locale/data/relative.toml",
    "src/locale/data/sexes.toml",
];

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed={LISTS}");
    let out = std::env::var_os("OUT_DIR").map(PathBuf::from).ok_or_else(|| io::Error::other("cargo sets OUT_DIR"))?;
    for list in fs::read_dir(LISTS)? {
        pack(&list?.path(), &out)?;
    }
    for table in TABLES {
        println!("cargo:rerun-if-changed={table}");
        pack(Path::new(table), &out)?;
    }
    Ok(())
}

/// Writes the packed form of a file to a folder, under its name and ".gz".
fn pack(file: &Path, folder: &Path) -> io::Result<()> {
    let packed = folder.join(file.file_name().unwrap_or_default()).with_extension("gz");
    let mut encoder = GzEncoder::new(File::create(packed)?, Compression::best());
    encoder.write_all(&fs::read(file)?)?;
    encoder.finish()?;
    Ok(())
}
