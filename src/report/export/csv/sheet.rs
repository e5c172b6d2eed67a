//! One table in the making: guards every cell against being read as a formula.

use csv::Writer;

use crate::report::escape;

/// A table in the making.
pub(super) struct Sheet {
    writer: Writer<Vec<u8>>,
}

/// What a cell holds.
pub(super) enum Cell {
    /// Words: guarded.
    Text(String),
    /// A number, a minus sign included: nothing to guard against.
    Number(String),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        Cell::Text(text)
    }
}

impl From<&String> for Cell {
    fn from(text: &String) -> Cell {
        Cell::Text(text.clone())
    }
}

impl From<char> for Cell {
    fn from(letter: char) -> Cell {
        Cell::Text(letter.to_string())
    }
}

impl From<bool> for Cell {
    fn from(so: bool) -> Cell {
        Cell::Text(if so { "yes" } else { "no" }.to_owned())
    }
}

impl From<usize> for Cell {
    fn from(number: usize) -> Cell {
        Cell::Number(number.to_string())
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Cell {
        // What is no number is no cell: an open bound stays empty.
        Cell::Number(if number.is_finite() { number.to_string() } else { String::new() })
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(cell: Option<T>) -> Cell {
        cell.map_or(Cell::Text(String::new()), Into::into)
    }
}

impl Sheet {
    /// A table with these columns.
    pub(super) fn new<T: AsRef<str>>(columns: impl IntoIterator<Item = T>) -> Sheet {
        let mut sheet = Sheet { writer: Writer::from_writer(Vec::new()) };
        sheet.row(columns.into_iter().map(|column| Cell::from(column.as_ref())));
        sheet
    }

    /// Adds a row.
    pub(super) fn row(&mut self, cells: impl IntoIterator<Item = Cell>) {
        let record: Vec<String> = cells
            .into_iter()
            .map(|cell| match cell {
                Cell::Text(text) => guarded(&text),
                Cell::Number(number) => number,
            })
            .collect();
        // A vector takes everything, and every row of a sheet has as many cells as the first.
        let written = self.writer.write_record(&record);
        debug_assert!(written.is_ok(), "a row with too few or too many cells");
    }

    /// The table as text.
    pub(super) fn finish(self) -> String {
        self.writer.into_inner().map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
    }
}

/// Text that no spreadsheet takes for a formula: on one line, without characters that drive a
/// terminal, and led by an apostrophe where it starts like one (OWASP, "CSV Injection").
fn guarded(text: &str) -> String {
    let text = escape::terminal(text);
    let formula = |first: char| matches!(first, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠');
    if text.starts_with(formula) { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for start in ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", " =1", "\n-1", "＝1", "\u{1b}[0m=1"] {
            assert!(guarded(start).starts_with('\''), "{start:?}");
        }
        assert_eq!(guarded("a=b"), "a=b");
        assert_eq!(guarded("two\nlines"), "two lines");
    }

    #[test]
    fn numbers_keep_their_minus() {
        let mut sheet = Sheet::new(["a", "b"]);
        sheet.row([(-3.5).into(), "-3.5".into()]);
        assert_eq!(sheet.finish(), "a,b\n-3.5,'-3.5\n");
    }
}
