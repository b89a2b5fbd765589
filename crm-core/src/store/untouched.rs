//! A file that is worked on as any other and stays as it is: what is written to it is kept in memory.

use std::collections::BTreeMap;
use std::io;
use std::ops::Bound;
use std::sync::{Mutex, MutexGuard, PoisonError};

use ::redb::{BackendError, StorageBackend};

const PIECE: usize = 4096;

#[derive(Debug)]
pub(super) struct Untouched<B> {
    file: B,
    written: Mutex<Written>,
}

#[derive(Debug)]
struct Written {
    len: u64,
    /// The end of what is left of the file itself.
    file_len: u64,
    /// By the number of the piece, for those that differ from the file.
    pieces: BTreeMap<u64, Box<[u8; PIECE]>>,
}

impl<B: StorageBackend> Untouched<B> {
    pub(super) fn over(file: B) -> io::Result<Self> {
        let len = file.len()?;
        let written = Mutex::new(Written { len, file_len: len, pieces: BTreeMap::new() });
        Ok(Self { file, written })
    }

    fn written(&self) -> MutexGuard<'_, Written> {
        self.written.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn piece(&self, written: &Written, number: u64) -> io::Result<Box<[u8; PIECE]>> {
        if let Some(piece) = written.pieces.get(&number) {
            return Ok(piece.clone());
        }
        let mut piece = Box::new([0; PIECE]);
        let begin = number * PIECE as u64;
        let there = written.file_len.saturating_sub(begin).min(PIECE as u64) as usize;
        if there > 0 {
            self.file.read(begin, piece.split_at_mut(there).0)?;
        }
        Ok(piece)
    }
}

/// The parts of a range that lie in one piece each: its number, where in it, and how many bytes.
fn pieces(mut offset: u64, mut bytes: usize) -> impl Iterator<Item = (u64, usize, usize)> {
    std::iter::from_fn(move || {
        let within = (offset % PIECE as u64) as usize;
        let part = bytes.min(PIECE - within);
        let number = offset / PIECE as u64;
        offset += part as u64;
        bytes -= part;
        (part > 0).then_some((number, within, part))
    })
}

impl<B: StorageBackend> StorageBackend for Untouched<B> {
    fn len(&self) -> io::Result<u64> {
        Ok(self.written().len)
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        let written = self.written();
        if offset + out.len() as u64 > written.len {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let mut rest = out;
        for (number, within, bytes) in pieces(offset, rest.len()) {
            let (part, behind) = rest.split_at_mut(bytes);
            let piece = self.piece(&written, number)?;
            part.copy_from_slice(piece.split_at(within).1.split_at(bytes).0);
            rest = behind;
        }
        Ok(())
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        let mut written = self.written();
        if len < written.len {
            let (last, within) = (len / PIECE as u64, (len % PIECE as u64) as usize);
            let mut piece = self.piece(&written, last)?;
            piece.split_at_mut(within).1.fill(0);
            written.pieces.split_off(&last);
            written.pieces.insert(last, piece);
            written.file_len = written.file_len.min(len);
        }
        written.len = len;
        Ok(())
    }

    fn sync_data(&self) -> io::Result<()> {
        Ok(())
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        let mut written = self.written();
        let mut rest = data;
        for (number, within, bytes) in pieces(offset, data.len()) {
            let (part, behind) = rest.split_at(bytes);
            let mut piece = self.piece(&written, number)?;
            piece.split_at_mut(within).1.split_at_mut(bytes).0.copy_from_slice(part);
            written.pieces.insert(number, piece);
            rest = behind;
        }
        written.len = written.len.max(offset + data.len() as u64);
        Ok(())
    }

    fn close(&self) -> io::Result<()> {
        self.file.close()
    }

    fn try_lock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<bool, BackendError> {
        self.file.try_lock_range(start, end)
    }

    fn unlock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<(), BackendError> {
        self.file.unlock_range(start, end)
    }
}

#[cfg(test)]
mod tests {
    use ::redb::backends::InMemoryBackend;
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    #[derive(Debug, Clone)]
    enum Step {
        Write(u64, Vec<u8>),
        SetLen(u64),
    }

    fn step() -> impl Strategy<Value = Step> {
        let write = (0..20_000_u64, vec(any::<u8>(), 0..9000));
        prop_oneof![
            3 => write.prop_map(|(offset, data)| Step::Write(offset, data)),
            1 => (0..20_000_u64).prop_map(Step::SetLen),
        ]
    }

    fn bytes(storage: &dyn StorageBackend) -> Vec<u8> {
        let mut bytes = vec![0; storage.len().unwrap() as usize];
        storage.read(0, &mut bytes).unwrap();
        bytes
    }

    proptest! {
        #[test]
        fn it_reads_as_if_written_and_the_file_stays(
            before in vec(any::<u8>(), 0..20_000),
            steps in vec(step(), 1..12),
        ) {
            let file = InMemoryBackend::new();
            file.set_len(before.len() as u64).unwrap();
            file.write(0, &before).unwrap();
            let untouched = Untouched::over(file).unwrap();
            let mut expected = before.clone();
            for step in steps {
                match step {
                    Step::Write(offset, data) => {
                        untouched.write(offset, &data).unwrap();
                        let end = offset as usize + data.len();
                        expected.resize(expected.len().max(end), 0);
                        expected[offset as usize..end].copy_from_slice(&data);
                    }
                    Step::SetLen(len) => {
                        untouched.set_len(len).unwrap();
                        expected.resize(len as usize, 0);
                    }
                }
                prop_assert_eq!(bytes(&untouched), expected.as_slice());
            }
            prop_assert_eq!(bytes(&untouched.file), before);
            prop_assert!(untouched.read(expected.len() as u64, &mut [0]).is_err());
        }
    }
}
