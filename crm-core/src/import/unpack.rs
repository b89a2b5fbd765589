//! Gzip around a file, known by its first two bytes and unpacked as it comes.

use std::io::Write;

use flate2::write::MultiGzDecoder;

use crate::{Error, Result};

const GZIP_MAGIC: [u8; 2] = [0x1f, 0x8b];
/// Packed bytes that are unpacked at once. Deflate makes at most 1 032 bytes of one, so what is
/// held unpacked stays near a mebibyte, whatever the file claims to be.
const SLICE_BYTES: usize = 1024;

/// Passes plain files through and unpacks gzipped ones.
#[derive(Debug)]
pub(super) enum Unpacker {
    /// Fewer than two bytes have come.
    Start(Vec<u8>),
    Plain,
    Gzip(MultiGzDecoder<Vec<u8>>),
}

impl Unpacker {
    pub(super) fn new() -> Self {
        Self::Start(Vec::new())
    }

    pub(super) fn feed(
        &mut self,
        bytes: &[u8],
        out: &mut dyn FnMut(&[u8]) -> Result<()>,
    ) -> Result<()> {
        match self {
            Self::Start(head) => {
                head.extend_from_slice(bytes);
                if head.len() < GZIP_MAGIC.len() {
                    return Ok(());
                }
                let head = std::mem::take(head);
                *self = if head.starts_with(&GZIP_MAGIC) {
                    Self::Gzip(MultiGzDecoder::new(Vec::new()))
                } else {
                    Self::Plain
                };
                self.feed(&head, out)
            }
            Self::Plain => out(bytes),
            Self::Gzip(decoder) => {
                for slice in bytes.chunks(SLICE_BYTES) {
                    decoder.write_all(slice).map_err(|_| damaged("is a damaged gzip file"))?;
                    drain(decoder, out)?;
                }
                Ok(())
            }
        }
    }

    pub(super) fn finish(&mut self, out: &mut dyn FnMut(&[u8]) -> Result<()>) -> Result<()> {
        match self {
            Self::Start(head) => out(&std::mem::take(head)),
            Self::Plain => Ok(()),
            Self::Gzip(decoder) => {
                decoder
                    .try_finish()
                    .map_err(|_| damaged("is a gzip file whose end is missing or damaged"))?;
                drain(decoder, out)
            }
        }
    }
}

fn drain(
    decoder: &mut MultiGzDecoder<Vec<u8>>,
    out: &mut dyn FnMut(&[u8]) -> Result<()>,
) -> Result<()> {
    let unpacked = decoder.get_mut();
    out(unpacked)?;
    unpacked.clear();
    Ok(())
}

fn damaged(reason: &str) -> Error {
    Error::invalid("file", reason)
}

#[cfg(test)]
mod tests {
    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn pack(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn unpack(bytes: &[u8], piece: usize) -> Result<Vec<u8>> {
        let mut unpacked = Vec::new();
        let mut unpacker = Unpacker::new();
        let mut out = |bytes: &[u8]| {
            unpacked.extend_from_slice(bytes);
            Ok(())
        };
        for piece in bytes.chunks(piece) {
            unpacker.feed(piece, &mut out)?;
        }
        unpacker.finish(&mut out)?;
        Ok(unpacked)
    }

    #[test]
    fn gzip_is_known_by_its_first_bytes_and_unpacked_in_pieces() {
        let text = b"number;total\n1;2\n".repeat(50);
        for piece in [1, 2, 7, 4096] {
            assert_eq!(unpack(&pack(&text), piece).unwrap(), text);
            assert_eq!(unpack(&text, piece).unwrap(), text);
        }
        assert_eq!(unpack(b"", 1).unwrap(), b"");
        assert_eq!(unpack(b"\x1f", 1).unwrap(), b"\x1f");
    }

    #[test]
    fn files_packed_one_after_another_are_one_file() {
        let mut packed = pack(b"one;");
        packed.extend(pack(b"two"));
        assert_eq!(unpack(&packed, 3).unwrap(), b"one;two");
    }

    #[test]
    fn a_truncated_or_damaged_gzip_is_refused() {
        let packed = pack(&b"number;total\n1;2\n".repeat(50));
        let missing = Error::invalid("file", "is a gzip file whose end is missing or damaged");
        for length in [3, 12, packed.len() / 2, packed.len() - 1] {
            assert_eq!(unpack(&packed[..length], 5), Err(missing.clone()), "{length}");
        }
        for position in [2, 12, packed.len() - 5] {
            let mut packed = packed.clone();
            packed[position] ^= 0x55;
            assert!(unpack(&packed, 5).is_err(), "{position}");
        }
    }

    #[test]
    fn a_bomb_is_unpacked_in_small_pieces() {
        let packed = pack(&vec![b'0'; 32 * 1024 * 1024]);
        let (mut largest, mut all) = (0, 0);
        let mut unpacker = Unpacker::new();
        let mut out = |bytes: &[u8]| {
            largest = largest.max(bytes.len());
            all += bytes.len();
            Ok(())
        };
        unpacker.feed(&packed, &mut out).unwrap();
        unpacker.finish(&mut out).unwrap();
        assert_eq!(all, 32 * 1024 * 1024);
        assert!(largest < 2 * 1024 * 1024, "{largest}");
    }
}
