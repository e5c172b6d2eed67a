//! Why bytes are no article that can be read, and what to do about it.

use super::{MAX_PAGE_BYTES, MAX_PIECES};

/// Why a file is not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Larger than [`MAX_PAGE_BYTES`].
    #[error("is {bytes} bytes long; an article may have {MAX_PAGE_BYTES}: save the article alone")]
    TooLarge {
        /// The file's size.
        bytes: usize,
    },
    /// More lines or blocks than [`MAX_PIECES`].
    #[error("has more than {MAX_PIECES} lines or blocks: save the article alone")]
    TooManyPieces,
    /// Neither UTF-8 nor HTML that says what it is instead.
    #[error("is not UTF-8 text: the byte at offset {offset} belongs to no character: save it as UTF-8")]
    NotUtf8 {
        /// Offset of the first bad byte.
        offset: usize,
    },
    /// HTML that declares an encoding and does not keep to it.
    #[error("says that it is {charset}, but the byte at offset {offset} is no {charset}: save it as UTF-8")]
    NotCharset {
        /// What the page declares.
        charset: &'static str,
        /// Offset of the first bad byte.
        offset: usize,
    },
    /// Text in UTF-16 or UTF-32.
    #[error("seems to be {what}: save it as UTF-8")]
    Wide {
        /// The encoding.
        what: &'static str,
    },
    /// No text at all.
    #[error("seems to be {what}, not text: {remedy}")]
    Binary {
        /// What its first bytes say it is.
        what: &'static str,
        /// What to do.
        remedy: &'static str,
    },
}

const COPY: &str = "open it, copy the article and save it as plain text";
const SAVE_AS_TEXT: &str = "open it and save it as plain text";
const UNPACK: &str = "unpack it and give the files in it";

/// File formats by their first bytes.
const MAGIC: &[(&[u8], &str, &str)] = &[
    (b"%PDF-", "a PDF", "copy its text, or run pdftotext over it, and give the text"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an older Word or Office file", SAVE_AS_TEXT),
    (b"{\\rtf", "rich text (RTF)", SAVE_AS_TEXT),
    (b"\x1f\x8b", "a gzip archive", UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", UNPACK),
    (b"BZh", "a bzip2 archive", UNPACK),
    (b"\xfd7zXZ\0", "an xz archive", UNPACK),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", UNPACK),
    (b"\x89PNG\r\n", "a picture (PNG)", COPY),
    (b"\xff\xd8\xff", "a picture (JPEG)", COPY),
    (b"GIF8", "a picture (GIF)", COPY),
    (b"II*\0", "a picture (TIFF)", COPY),
    (b"MM\0*", "a picture (TIFF)", COPY),
    (b"bplist00", "a Safari web archive", "save the page as HTML source"),
    (b"SQLite format 3\0", "an SQLite database", COPY),
    (b"\x7fELF", "a program", COPY),
];

/// Refuses what its size or first bytes show not to be an article.
pub(super) fn refuse(bytes: &[u8]) -> Result<(), Refused> {
    if bytes.len() > MAX_PAGE_BYTES {
        return Err(Refused::TooLarge { bytes: bytes.len() });
    }
    if let Some(&(_, what, remedy)) = MAGIC.iter().find(|(magic, _, _)| bytes.starts_with(magic)) {
        return Err(Refused::Binary { what, remedy });
    }
    if bytes.starts_with(b"PK\x03\x04") {
        let (what, remedy) = zip(bytes);
        return Err(Refused::Binary { what, remedy });
    }
    if archive_of_mail(bytes) {
        return Err(Refused::Binary {
            what: "a web archive (MHTML)", remedy: "save the page as “HTML only” instead"
        });
    }
    wide(bytes)?;
    // A stray NUL happens in saved text; one byte in a hundred does not.
    let start = &bytes[..bytes.len().min(64 * 1024)];
    let nuls = start.iter().filter(|&&byte| byte == 0).count();
    if nuls > 2 && nuls * 100 > start.len() {
        return Err(Refused::Binary { what: "a binary file", remedy: COPY });
    }
    Ok(())
}

/// Office files are archives whose first entries have telling names.
fn zip(bytes: &[u8]) -> (&'static str, &'static str) {
    let start = &bytes[..bytes.len().min(8 * 1024)];
    let has = |name: &[u8]| start.windows(name.len()).any(|window| window == name);
    if has(b"word/") {
        ("a Word file (docx)", SAVE_AS_TEXT)
    } else if has(b"application/vnd.oasis") {
        ("an OpenDocument file", SAVE_AS_TEXT)
    } else if has(b"application/epub") {
        ("an e-book (EPUB)", COPY)
    } else if has(b"[Content_Types].xml") {
        ("an Office file", SAVE_AS_TEXT)
    } else {
        ("a ZIP archive", UNPACK)
    }
}

/// What browsers save as “single file”: a mail with the page inside, encoded.
fn archive_of_mail(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(2 * 1024)];
    let has = |name: &[u8]| start.windows(name.len()).any(|window| window.eq_ignore_ascii_case(name));
    (start.starts_with(b"From:") || start.starts_with(b"MIME-Version:") || start.starts_with(b"Content-Type:"))
        && has(b"multipart/related")
}

fn wide(bytes: &[u8]) -> Result<(), Refused> {
    let what = match bytes {
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => "text in UTF-32",
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "text in UTF-16",
        // Without a mark: every second byte of Latin text is NUL.
        _ => {
            let start = &bytes[..bytes.len().min(512) & !1];
            let (odd, even) = start
                .chunks_exact(2)
                .fold((0, 0), |(odd, even), pair| (odd + usize::from(pair[1] == 0), even + usize::from(pair[0] == 0)));
            let most = start.len() / 2 * 7 / 10;
            if start.len() < 16 || (odd <= most || even > 0) && (even <= most || odd > 0) {
                return Ok(());
            }
            "text in UTF-16"
        }
    };
    Err(Refused::Wide { what })
}
