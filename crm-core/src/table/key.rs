//! The ordered key codec: byte order of the encoding is the order of the values.
//!
//! Integers are big-endian with the sign bit flipped, strings end with `00 00` and escape a zero
//! byte as `00 FF`, tuples stand one after the other. Every encoding is self-delimiting.

use crate::{Error, Id, Result, Timestamp};

/// A value that can stand in a key.
pub trait Key: Sized {
    /// Appends the encoding to `out`.
    fn encode(&self, out: &mut Vec<u8>);

    /// Takes a value off the front of `input`.
    fn decode(input: &mut &[u8]) -> Result<Self>;

    /// The encoding on its own.
    fn to_key(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(32);
        self.encode(&mut out);
        out
    }

    /// Reads a whole key: bytes left over are an error.
    fn from_key(mut bytes: &[u8]) -> Result<Self> {
        let value = Self::decode(&mut bytes)?;
        if bytes.is_empty() { Ok(value) } else { Err(malformed()) }
    }
}

fn malformed() -> Error {
    Error::corrupt("a key is malformed")
}

fn take<const N: usize>(input: &mut &[u8]) -> Result<[u8; N]> {
    let (head, rest) = input.split_first_chunk::<N>().ok_or_else(malformed)?;
    *input = rest;
    Ok(*head)
}

macro_rules! unsigned {
    ($($integer:ty),*) => {$(
        impl Key for $integer {
            fn encode(&self, out: &mut Vec<u8>) {
                out.extend_from_slice(&self.to_be_bytes());
            }
            fn decode(input: &mut &[u8]) -> Result<Self> {
                take(input).map(Self::from_be_bytes)
            }
        }
    )*};
}
unsigned!(u8, u32, u64);

impl Key for i64 {
    fn encode(&self, out: &mut Vec<u8>) {
        (*self as u64 ^ (1 << 63)).encode(out);
    }
    fn decode(input: &mut &[u8]) -> Result<Self> {
        u64::decode(input).map(|bits| (bits ^ (1 << 63)) as i64)
    }
}

impl Key for Timestamp {
    fn encode(&self, out: &mut Vec<u8>) {
        self.millis().encode(out);
    }
    fn decode(input: &mut &[u8]) -> Result<Self> {
        Timestamp::from_millis(i64::decode(input)?).map_err(|_| malformed())
    }
}

impl<E> Key for Id<E> {
    fn encode(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.to_bytes());
    }
    fn decode(input: &mut &[u8]) -> Result<Self> {
        take(input).map(Id::from_bytes)
    }
}

impl Key for [u8; 16] {
    fn encode(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self);
    }
    fn decode(input: &mut &[u8]) -> Result<Self> {
        take(input)
    }
}

impl Key for String {
    fn encode(&self, out: &mut Vec<u8>) {
        for &byte in self.as_bytes() {
            out.push(byte);
            if byte == 0 {
                out.push(0xFF);
            }
        }
        out.extend_from_slice(&[0, 0]);
    }
    fn decode(input: &mut &[u8]) -> Result<Self> {
        let mut text = Vec::new();
        loop {
            match take::<1>(input)? {
                [0] => match take::<1>(input)? {
                    [0] => return String::from_utf8(text).map_err(|_| malformed()),
                    [0xFF] => text.push(0),
                    _ => return Err(malformed()),
                },
                [byte] => text.push(byte),
            }
        }
    }
}

impl Key for () {
    fn encode(&self, _: &mut Vec<u8>) {}
    fn decode(_: &mut &[u8]) -> Result<Self> {
        Ok(())
    }
}

macro_rules! tuple {
    ($($name:ident),*) => {
        impl<$($name: Key),*> Key for ($($name,)*) {
            #[allow(non_snake_case)]
            fn encode(&self, out: &mut Vec<u8>) {
                let ($($name,)*) = self;
                $($name.encode(out);)*
            }
            fn decode(input: &mut &[u8]) -> Result<Self> {
                Ok(($($name::decode(input)?,)*))
            }
        }
    };
}
tuple!(A, B);
tuple!(A, B, C);
tuple!(A, B, C, D);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    type Whole = (i64, String, u32, u64);

    proptest! {
        #[test]
        fn byte_order_is_value_order(a: Whole, b: Whole) {
            prop_assert_eq!(a.to_key().cmp(&b.to_key()), a.cmp(&b));
        }

        #[test]
        fn strings_with_zero_bytes_keep_their_order(a in "[\0\u{1}a]{0,4}", b in "[\0\u{1}a]{0,4}", n: u8) {
            prop_assert_eq!((a.clone(), n).to_key().cmp(&(b.clone(), 7u8).to_key()), (a, n).cmp(&(b, 7)));
        }

        #[test]
        fn a_key_reads_back_as_it_was(value: Whole) {
            prop_assert_eq!(Whole::from_key(&value.to_key()).unwrap(), value);
        }

        #[test]
        fn damaged_keys_are_errors_and_never_panic(bytes: Vec<u8>) {
            let _ = Whole::from_key(&bytes);
        }
    }

    #[test]
    fn the_encoding_is_byte_exact() {
        assert_eq!((-1i64).to_key(), [0x7F, 255, 255, 255, 255, 255, 255, 255]);
        assert_eq!(1u32.to_key(), [0, 0, 0, 1]);
        assert_eq!("a\0b".to_string().to_key(), [b'a', 0, 0xFF, b'b', 0, 0]);
        assert_eq!(Timestamp::from_millis(1).unwrap().to_key(), [128, 0, 0, 0, 0, 0, 0, 1]);
    }

    #[test]
    fn bytes_left_over_are_an_error() {
        assert!(u32::from_key(&[0, 0, 0, 1, 0]).is_err());
    }
}
