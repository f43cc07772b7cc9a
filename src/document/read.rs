//! stub
use super::Document;
use crate::error::{Error, Notice};
use std::path::Path;
/// Reads a file.
pub fn read(_path: &Path, _encoding: Option<&str>) -> Result<(Document, Vec<Notice>), Error> {
    Ok(Default::default())
}
