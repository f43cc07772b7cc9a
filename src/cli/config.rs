//! `mtlint config`: whether a configuration can be used, and what it settles for a document.

use std::io::{self, Write};

use super::{ConfigArgs, ConfigVerb, write_error};
use crate::config::{About, Config, NAME};
use crate::error::Error;

/// Runs the verb.
pub fn run(args: &ConfigArgs) -> Result<u8, Error> {
    let (ConfigVerb::Check { file } | ConfigVerb::Show { file, .. }) = &args.what;
    let config = Config::load(file.as_deref())?;
    let Some(path) = &config.path else {
        return Err(Error::new("", format!("there is no {NAME} here"), "pass the path of a configuration"));
    };
    let text = match &args.what {
        ConfigVerb::Check { .. } => format!("{} is good\n", path.display()),
        ConfigVerb::Show { document, languages, .. } => {
            let paths: Vec<&str> = document.as_deref().into_iter().collect();
            let settled = config.languages(&paths);
            config.show(&About {
                paths: &paths,
                source: languages.source_lang.or(settled.0),
                target: languages.target_lang.or(settled.1),
            })
        }
    };
    let written = io::stdout().lock().write_all(text.as_bytes());
    written.or_else(|error| write_error("standard output", &error).map_or(Ok(()), Err))?;
    Ok(0)
}
