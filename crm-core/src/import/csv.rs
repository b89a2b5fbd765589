//! Records of a CSV file: where they start and end, and on which line.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// Bytes of the longest record, and most cells of one.
const MAX_RECORD_BYTES: usize = 1024 * 1024;
const MAX_CELLS: usize = 4096;

/// Counts lines by their ends: CR, LF, or both.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lines {
    /// 1-based number of the line that the next byte is on.
    pub(super) number: u64,
    after_cr: bool,
}

impl Lines {
    pub(super) const FIRST: Self = Self { number: 1, after_cr: false };

    pub(super) fn pass(&mut self, byte: u8) {
        let is_second_half = byte == b'\n' && self.after_cr;
        if is_line_end(byte) && !is_second_half {
            self.number += 1;
        }
        self.after_cr = byte == b'\r';
    }

    /// Passes the line ends at the start of `bytes` and returns the rest.
    pub(super) fn pass_ends<'a>(&mut self, bytes: &'a [u8]) -> &'a [u8] {
        let end = bytes.iter().position(|byte| !is_line_end(*byte)).unwrap_or(bytes.len());
        let (ends, rest) = bytes.split_at(end);
        ends.iter().for_each(|byte| self.pass(*byte));
        rest
    }
}

pub(super) fn is_line_end(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

/// The cells of one record, as bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cells<'a> {
    bytes: &'a [u8],
    ends: &'a [usize],
}

impl<'a> Cells<'a> {
    pub(super) fn len(self) -> usize {
        self.ends.len()
    }

    /// The bytes of all cells.
    pub(super) fn bytes(self) -> &'a [u8] {
        self.bytes
    }

    pub(super) fn get(self, position: usize) -> Option<&'a [u8]> {
        let end = *self.ends.get(position)?;
        let start = match position.checked_sub(1) {
            Some(before) => *self.ends.get(before)?,
            None => 0,
        };
        self.bytes.get(start..end)
    }
}

/// What was found between two record ends.
#[derive(Debug)]
pub(super) enum Record<'a> {
    Cells(Cells<'a>),
    /// Longer than a mebibyte, as when a quote is left open. Reading goes on with the next line.
    TooLong,
    /// The file ended inside of quotes that were opened on an earlier line.
    Unclosed,
}

/// Cuts bytes into records. Memory is bounded by the longest record allowed.
#[derive(Debug)]
pub(super) struct Records {
    parser: Reader,
    separator: u8,
    lines: Lines,
    bytes: Vec<u8>,
    ends: Vec<usize>,
    state: State,
}

#[derive(Debug, Clone, Copy)]
enum State {
    Between,
    Within(Progress),
    /// Up to the next line end, after a record that was too long.
    Skipping,
}

#[derive(Debug, Clone, Copy)]
struct Progress {
    line: u64,
    bytes: usize,
    cells: usize,
    quotes_are_odd: bool,
}

impl Records {
    /// Records from the line on that `lines` stands at.
    pub(super) fn new(separator: u8, lines: Lines) -> Self {
        Self {
            parser: parser(separator),
            separator,
            lines,
            bytes: vec![0; 4096],
            ends: vec![0; 64],
            state: State::Between,
        }
    }

    /// Reads on, and gives each record that ends in `bytes` with the number of its first line.
    pub(super) fn feed(&mut self, mut bytes: &[u8], out: &mut dyn FnMut(u64, Record<'_>)) {
        while !bytes.is_empty() {
            match self.state {
                State::Between => {
                    bytes = self.lines.pass_ends(bytes);
                    if !bytes.is_empty() {
                        self.state = State::Within(Progress {
                            line: self.lines.number,
                            bytes: 0,
                            cells: 0,
                            quotes_are_odd: false,
                        });
                    }
                }
                State::Skipping => {
                    let end = bytes.iter().position(|byte| is_line_end(*byte));
                    let (_, rest) = bytes.split_at(end.unwrap_or(bytes.len()));
                    bytes = rest;
                    if end.is_some() {
                        self.state = State::Between;
                    }
                }
                State::Within(progress) => bytes = self.step(progress, bytes, out).0,
            }
        }
    }

    /// Gives the last record if no line end closed it.
    pub(super) fn finish(&mut self, out: &mut dyn FnMut(u64, Record<'_>)) {
        while let State::Within(progress) = self.state {
            if progress.quotes_are_odd && self.lines.number > progress.line {
                self.state = State::Between;
                return out(progress.line, Record::Unclosed);
            }
            if self.step(progress, &[], out).1 {
                return;
            }
        }
    }

    /// Lets the parser read once; returns what it left, and whether it wants nothing any more.
    fn step<'a>(
        &mut self,
        mut progress: Progress,
        bytes: &'a [u8],
        out: &mut dyn FnMut(u64, Record<'_>),
    ) -> (&'a [u8], bool) {
        let (result, read, written, ended) = self.parser.read_record(
            bytes,
            self.bytes.get_mut(progress.bytes..).unwrap_or_default(),
            self.ends.get_mut(progress.cells..).unwrap_or_default(),
        );
        let (passed, rest) = bytes.split_at(read);
        for byte in passed {
            self.lines.pass(*byte);
            progress.quotes_are_odd ^= *byte == b'"';
        }
        progress.bytes += written;
        progress.cells += ended;
        self.state = State::Within(progress);
        match result {
            ReadRecordResult::InputEmpty => {}
            ReadRecordResult::OutputFull if self.bytes.len() < MAX_RECORD_BYTES => {
                self.bytes.resize(self.bytes.len() * 2, 0);
            }
            ReadRecordResult::OutputEndsFull if self.ends.len() < MAX_CELLS => {
                self.ends.resize(self.ends.len() * 2, 0);
            }
            ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => {
                self.parser = parser(self.separator);
                self.state = State::Skipping;
                out(progress.line, Record::TooLong);
            }
            ReadRecordResult::Record => {
                self.state = State::Between;
                let cells = Cells {
                    bytes: self.bytes.get(..progress.bytes).unwrap_or_default(),
                    ends: self.ends.get(..progress.cells).unwrap_or_default(),
                };
                out(progress.line, Record::Cells(cells));
            }
            ReadRecordResult::End => self.state = State::Between,
        }
        (rest, matches!(result, ReadRecordResult::Record | ReadRecordResult::End))
    }
}

fn parser(separator: u8) -> Reader {
    ReaderBuilder::new().delimiter(separator).build()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &[u8], piece: usize) -> Vec<(u64, Result<Vec<String>, &'static str>)> {
        let mut found = Vec::new();
        let mut out = |line, record: Record<'_>| {
            let record = match record {
                Record::Cells(cells) => Ok((0..cells.len())
                    .map(|at| String::from_utf8_lossy(cells.get(at).unwrap()).into_owned())
                    .collect()),
                Record::TooLong => Err("too long"),
                Record::Unclosed => Err("unclosed"),
            };
            found.push((line, record));
        };
        let mut records = Records::new(b';', Lines::FIRST);
        for piece in text.chunks(piece) {
            records.feed(piece, &mut out);
        }
        records.finish(&mut out);
        found
    }

    fn cells(cells: &[&str]) -> Result<Vec<String>, &'static str> {
        Ok(cells.iter().map(|cell| (*cell).to_owned()).collect())
    }

    #[test]
    fn each_record_has_the_number_of_its_first_line() {
        let text = b"\r\na;b\r\n\r\n\"c\r\nc\";\"d\"\"d\"\r\ne;f\ng;h\ri;j";
        for piece in [1, 2, 3, 7, 4096] {
            assert_eq!(
                read(text, piece),
                [
                    (2, cells(&["a", "b"])),
                    (4, cells(&["c\r\nc", "d\"d"])),
                    (6, cells(&["e", "f"])),
                    (7, cells(&["g", "h"])),
                    (8, cells(&["i", "j"])),
                ]
            );
        }
    }

    #[test]
    fn a_record_over_a_mebibyte_is_reported_and_the_next_lines_are_read() {
        let mut text = b"a;b\n\"open;".to_vec();
        text.extend(b"x;y\n".repeat(MAX_RECORD_BYTES / 4 + 10));
        text.extend(b"c;d\n");
        let found = read(&text, 4096);
        assert_eq!(found[0], (1, cells(&["a", "b"])));
        assert_eq!(found[1], (2, Err("too long")));
        assert_eq!(found[2].1, cells(&["x", "y"]));
        let last_line = 2 + MAX_RECORD_BYTES as u64 / 4 + 10;
        assert_eq!(found.last(), Some(&(last_line, cells(&["c", "d"]))));
    }

    #[test]
    fn a_record_of_too_many_cells_is_reported() {
        let mut text = b";".repeat(MAX_CELLS + 1);
        text.extend(b"\na;b");
        assert_eq!(read(&text, 100), [(1, Err("too long")), (2, cells(&["a", "b"]))]);
    }

    #[test]
    fn a_quote_open_at_the_end_of_the_file_is_reported() {
        assert_eq!(read(b"a;\"b\nc;d\n", 3), [(1, Err("unclosed"))]);
        assert_eq!(read(b"a;5\" pipe", 3), [(1, cells(&["a", "5\" pipe"]))]);
        assert_eq!(read(b"a;5\" pipe\nc;d", 3).len(), 2);
    }

    proptest! {
        #[test]
        fn pieces_cut_anywhere_give_the_same_records(
            text in "[ab;\"\r\n]{0,60}",
            piece in 1_usize..9,
        ) {
            prop_assert_eq!(read(text.as_bytes(), piece), read(text.as_bytes(), 4096));
        }
    }
}
