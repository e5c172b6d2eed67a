//! Reads a baseline: findings that an earlier run printed.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use recoupe::compare::{Baseline, Unusable};
use recoupe::files::MAX_FILE_BYTES;

use super::failure::Failure;

/// The baseline in this file.
pub fn read(path: &Path) -> Result<Baseline, Failure> {
    let bytes = bytes(path).map_err(|reason| Failure::CannotRead {
        path: path.to_owned(),
        reason,
        help: "name a file that `recoupe check --format json` wrote",
    })?;
    let unusable = |unusable| Failure::BadBaseline { path: path.to_owned(), unusable };
    let text = String::from_utf8(bytes).map_err(|_| unusable(not_text()))?;
    Baseline::read(&text).map_err(unusable)
}

/// A shell that redirects as UTF-16 is the usual reason.
fn not_text() -> Unusable {
    Unusable {
        line: None,
        reason: "is not UTF-8 text".to_owned(),
        help: "write it as UTF-8; some shells redirect output as UTF-16",
    }
}

fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    let metadata = std::fs::metadata(path).map_err(|error| Failure::unread(&error))?;
    // A directory or a device could be read for ever; a pipe, as of a shell's `<(…)`, ends.
    if metadata.is_dir() {
        return Err("is a directory, not a file".to_owned());
    }
    let mut bytes = Vec::new();
    let limit = MAX_FILE_BYTES * 4;
    let file = File::open(path).map_err(|error| Failure::unread(&error))?;
    file.take(limit + 1).read_to_end(&mut bytes).map_err(|error| Failure::unread(&error))?;
    if bytes.len() as u64 > limit { Err(format!("is longer than {limit} bytes")) } else { Ok(bytes) }
}
