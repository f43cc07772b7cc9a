//! Packs the tables that are kept as text for people to read to a sixth or a half of their size. What the program has no use
//! for in this form it includes as text.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;

/// Folders of tables, and the folder that the packed ones are put into.
const FOLDERS: [(&str, &str); 2] = [("src/locale/data", ""), ("src/locale/data/kinds", "kinds")];
/// Tables of the lexicon.
const TABLES: [&str; 4] = ["families.tsv", "added.trees", "lost.trees", "names.trees"];
const LEXICON: &str = "src/lexicon/data";

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=build.rs");
    let out = std::env::var_os("OUT_DIR").map(PathBuf::from).ok_or_else(|| io::Error::other("cargo sets OUT_DIR"))?;
    for (folder, packed) in FOLDERS {
        println!("cargo:rerun-if-changed={folder}");
        let packed = out.join(packed);
        fs::create_dir_all(&packed)?;
        for table in fs::read_dir(folder)? {
            let table = table?.path();
            if table.is_file() {
                pack(&table, &packed)?;
            }
        }
    }
    for table in TABLES.map(|name| Path::new(LEXICON).join(name)) {
        println!("cargo:rerun-if-changed={}", table.display());
        pack(&table, &out)?;
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
