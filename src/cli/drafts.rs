//! Drafts as files of a dossier: each beside the text it was made from.

use std::path::Path;

use recoupe::extract::draft::{Draft, Kept, yaml};

use super::failure::Failure;
use super::output;

/// Writes a draft and its text into a folder. What a person decided on in an earlier draft there
/// stays as it is.
pub fn write(folder: &Path, mut draft: Draft, ending: &str, bytes: &[u8]) -> Result<(), Failure> {
    std::fs::create_dir_all(folder).map_err(|error| Failure::writing(folder, error.kind()))?;
    let path = folder.join(format!("{}.yaml", draft.id));
    let kept = match std::fs::read_to_string(&path) {
        Ok(previous) => Kept::of(&previous)
            .map_err(|reason| Failure::NotDrafted { path: path.clone(), reason: reason.to_string() })?,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Kept::default(),
        Err(error) => {
            return Err(Failure::CannotRead { path, reason: Failure::unread(&error), help: "draft to another folder" });
        }
    };
    kept.apply(&mut draft);
    draft.file = format!("{}.{ending}", draft.id);
    output::write_bytes(&folder.join(&draft.file), bytes)?;
    output::write_whole(&path, &yaml(&draft, &kept.texts))
}
