//! File texts, and positions in them. Knows nothing of YAML and never touches the disk:
//! whoever runs the line hands the bytes in.

mod span;

pub use span::{FileId, Position, Span};

/// The largest file that is read, in bytes. A dossier file is typed by people; what is
/// larger is a mistake or an attack, and is refused before it is parsed.
pub const MAX_FILE_BYTES: u64 = 32 * 1024 * 1024;

/// Why a file could not become text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// The bytes are not UTF-8.
    #[error("is not UTF-8 text: the byte at offset {offset} belongs to no character")]
    NotUtf8 {
        /// Offset of the first bad byte.
        offset: usize,
    },
    /// The file is larger than [`MAX_FILE_BYTES`].
    #[error("is {bytes} bytes long; the limit is {MAX_FILE_BYTES}")]
    TooLarge {
        /// The file's size, in bytes.
        bytes: u64,
    },
    /// The operating system refused.
    #[error("cannot be read: {0}")]
    Io(String),
}

/// One file of a dossier: its path relative to the dossier, with `/` between parts, and its text.
#[derive(Debug, Clone)]
pub struct File {
    path: String,
    text: String,
    /// Byte offset at which each line starts.
    lines: Vec<u32>,
    unreadable: Option<Unreadable>,
}

impl File {
    /// The path, relative to the dossier.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The text, without a byte-order mark's meaning removed: offsets are those of the file.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Why the text is empty although the file exists.
    pub fn unreadable(&self) -> Option<&Unreadable> {
        self.unreadable.as_ref()
    }

    /// Line and column of a byte offset, both counted from 1; columns count characters.
    pub fn position(&self, offset: u32) -> Position {
        let line = self.lines.partition_point(|&start| start <= offset).max(1);
        let start = self.lines[line - 1] as usize;
        let end = (offset as usize).clamp(start, self.text.len());
        let before = self.text.get(start..end).unwrap_or("");
        Position { line: line as u32, column: before.chars().count() as u32 + 1 }
    }

    /// The byte range of a line (counted from 1), without its line end.
    pub fn line_range(&self, line: u32) -> std::ops::Range<usize> {
        let index = (line.max(1) as usize - 1).min(self.lines.len() - 1);
        let start = self.lines[index] as usize;
        let end = self.lines.get(index + 1).map_or(self.text.len(), |&next| next as usize);
        let content = self.text[start..end].trim_end_matches(['\n', '\r']);
        start..start + content.len()
    }

    /// How many lines the file has; at least one.
    pub fn line_count(&self) -> u32 {
        self.lines.len() as u32
    }

    /// The byte offset of a line and column, both counted from 1, columns in characters.
    /// What lies outside the text is brought to its nearest end.
    pub fn offset(&self, line: u32, column: u32) -> u32 {
        let range = self.line_range(line);
        let text = &self.text[range.clone()];
        let inside = text.char_indices().nth(column.max(1) as usize - 1).map_or(text.len(), |(at, _)| at);
        (range.start + inside) as u32
    }
}

/// All the files of a dossier, sorted by path.
#[derive(Debug, Clone, Default)]
pub struct Files {
    files: Vec<File>,
}

impl Files {
    /// Takes files in any order; afterwards their ids follow the order of their paths, so
    /// nothing downstream can depend on the order in which a disk listed them.
    pub fn new(contents: impl IntoIterator<Item = (String, Result<Vec<u8>, Unreadable>)>) -> Files {
        let mut files: Vec<File> = contents.into_iter().map(|(path, bytes)| read(path, bytes)).collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Files { files }
    }

    /// Convenience for tests and examples: files given as texts.
    pub fn from_texts<'a>(texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Files {
        Files::new(texts.into_iter().map(|(path, text)| (path.to_owned(), Ok(text.as_bytes().to_vec()))))
    }

    /// The file with this id.
    pub fn get(&self, id: FileId) -> &File {
        &self.files[id.index()]
    }

    /// Every file with its id, in path order.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &File)> {
        self.files.iter().enumerate().map(|(index, file)| (FileId::new(index), file))
    }

    /// The file with this path.
    pub fn find(&self, path: &str) -> Option<(FileId, &File)> {
        let index = self.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok()?;
        Some((FileId::new(index), &self.files[index]))
    }

    /// The text a span covers; empty if the span lies outside the file.
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.file).text.get(span.start as usize..span.end as usize).unwrap_or("")
    }

    /// Where a span starts.
    pub fn position(&self, span: Span) -> Position {
        self.get(span.file).position(span.start)
    }
}

fn read(path: String, bytes: Result<Vec<u8>, Unreadable>) -> File {
    let text = bytes.and_then(|bytes| {
        if bytes.len() as u64 > MAX_FILE_BYTES {
            return Err(Unreadable::TooLarge { bytes: bytes.len() as u64 });
        }
        String::from_utf8(bytes).map_err(|error| Unreadable::NotUtf8 { offset: error.utf8_error().valid_up_to() })
    });
    let (text, unreadable) = match text {
        Ok(text) => (text, None),
        Err(reason) => (String::new(), Some(reason)),
    };
    let starts = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n').map(|(at, _)| at as u32 + 1);
    let lines = std::iter::once(0).chain(starts).collect();
    File { path, text, lines, unreadable }
}
