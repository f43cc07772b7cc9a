//! Packs the lists of words that are kept as text for people to read: `locale/data/kinds/XX.tsv` to a sixth of its size.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::PathBuf;

use flate2::Compression;
use flate2::write::GzEncoder;

const LISTS: &str = "src/locale/data/kinds";

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed={LISTS}");
    let out = std::env::var_os("OUT_DIR").map(PathBuf::from).ok_or_else(|| io::Error::other("cargo sets OUT_DIR"))?;
    for entry in fs::read_dir(LISTS)? {
        let list = entry?.path();
        let packed = out.join(list.file_name().unwrap_or_default()).with_extension("gz");
        let mut encoder = GzEncoder::new(File::create(packed)?, Compression::best());
        encoder.write_all(&fs::read(list)?)?;
        encoder.finish()?;
    }
    Ok(())
}
