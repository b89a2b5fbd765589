//! CRC-32 as zip has it (ISO-HDLC), of dumps, workbooks and cursors.

use std::fmt;

use crc::{CRC_32_ISO_HDLC, Crc, Digest, Table};

/// Four times as fast as a single table, and 16 kB that cannot be packed.
#[cfg(not(target_arch = "wasm32"))]
type Tables = Table<16>;
#[cfg(target_arch = "wasm32")]
type Tables = Table<1>;

static CRC: Crc<u32, Tables> = Crc::<u32, Tables>::new(&CRC_32_ISO_HDLC);

/// The checksum of what was given to it so far.
#[derive(Clone)]
pub(crate) struct Crc32(Digest<'static, u32, Tables>);

impl Crc32 {
    pub fn new() -> Self {
        Self(CRC.digest())
    }

    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    pub fn value(&self) -> u32 {
        self.0.clone().finalize()
    }
}

impl fmt::Debug for Crc32 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Crc32").field(&self.value()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standards_text_has_the_standards_checksum_by_either_number_of_tables() {
        let mut checksum = Crc32::new();
        checksum.update(b"1234");
        checksum.update(b"56789");
        assert_eq!(checksum.value(), 0xcbf4_3926);
        let of_the_browser = Crc::<u32, Table<1>>::new(&CRC_32_ISO_HDLC);
        let long = b"123456789".repeat(1000);
        checksum = Crc32::new();
        checksum.update(&long);
        assert_eq!(checksum.value(), of_the_browser.checksum(&long));
    }
}
