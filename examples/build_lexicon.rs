//! Builds `src/lexicon/data/names.bin` from the name lists of a folder: `cargo run --release --example build_lexicon DIR`.

use std::io::Read;

use flate2::read::MultiGzDecoder;

fn main() -> std::io::Result<()> {
    let Some(folder) = std::env::args().nth(1) else {
        return Err(std::io::Error::other("name the folder that holds cldr-names.tsv.gz and the other lists"));
    };
    let text = |name: &str| {
        let mut text = String::new();
        MultiGzDecoder::new(std::fs::File::open(format!("{folder}/{name}.tsv.gz"))?).read_to_string(&mut text)?;
        Ok::<String, std::io::Error>(text)
    };
    let own = |name: &str| std::fs::read_to_string(format!("src/lexicon/data/{name}.tsv"));
    let names = mtlint::lexicon::gazetteer::build(
        &text("cldr-names")?,
        &text("demonyms")?,
        &(text("geonames-cities100k")? + &own("cities")?),
        &(own("families")? + &own("places")?),
    )?;
    std::fs::write("src/lexicon/data/names.bin", names)
}
