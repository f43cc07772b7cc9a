//! stub
use super::Document;
use crate::error::{Error, Notice};
use std::path::Path;
/// Reads a file.
pub fn read(path: &Path, _encoding: Option<&str>) -> Result<(Document, Vec<Notice>), Error> {
    let t = std::fs::read_to_string(path).map_err(|e| Error::new("", e.to_string(), ""))?;
    Ok((Document::from_text(&path.display().to_string(), &t), vec![]))
}
