//! The encodings of imported files: UTF-8 and Windows-1251, which Excel writes in Russia.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// How the bytes of a file are characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Encoding {
    /// UTF-8.
    #[serde(rename = "utf-8", alias = "utf8")]
    Utf8,
    /// Windows-1251.
    #[serde(rename = "cp1251", alias = "windows-1251")]
    Cp1251,
}

impl Encoding {
    /// The encoding that some bytes show: none if they are ASCII, which is the same in both.
    ///
    /// Russian text in Windows-1251 is not valid UTF-8 but for contrived cases.
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.is_ascii() {
            None
        } else if std::str::from_utf8(bytes).is_ok() {
            Some(Self::Utf8)
        } else {
            Some(Self::Cp1251)
        }
    }

    /// The text of some bytes; none if they are not of this encoding.
    pub(super) fn decode(self, bytes: &[u8]) -> Option<Cow<'_, str>> {
        match self {
            Self::Utf8 => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
            Self::Cp1251 if bytes.is_ascii() => Self::Utf8.decode(bytes),
            Self::Cp1251 => Some(bytes.iter().map(|byte| cp1251(*byte)).collect()),
        }
    }

    /// Writes a text; a character that the encoding does not have as `?`. Gives how many those are.
    pub(crate) fn encode(self, text: &str, out: &mut Vec<u8>) -> u64 {
        if self == Self::Utf8 || text.is_ascii() {
            out.extend_from_slice(text.as_bytes());
            return 0;
        }
        let mut replaced = 0;
        out.extend(text.chars().map(|char| {
            let upper = || CP1251.iter().position(|known| *known == char);
            let byte = match char.is_ascii() {
                true => u8::try_from(char).ok(),
                false => upper().and_then(|place| u8::try_from(0x80 + place).ok()),
            };
            byte.unwrap_or_else(|| {
                replaced += 1;
                b'?'
            })
        }));
        replaced
    }
}

fn cp1251(byte: u8) -> char {
    byte.checked_sub(0x80)
        .and_then(|upper| CP1251.get(usize::from(upper)).copied())
        .unwrap_or(char::from(byte))
}

/// The characters of the bytes from 0x80 on, as the WHATWG Encoding Standard has them.
#[rustfmt::skip]
const CP1251: [char; 128] = [
    'Ђ', 'Ѓ', '‚', 'ѓ', '„', '…', '†', '‡', '€', '‰', 'Љ', '‹', 'Њ', 'Ќ', 'Ћ', 'Џ',
    'ђ', '‘', '’', '“', '”', '•', '–', '—', '\u{98}', '™', 'љ', '›', 'њ', 'ќ', 'ћ', 'џ',
    '\u{a0}', 'Ў', 'ў', 'Ј', '¤', 'Ґ', '¦', '§', 'Ё', '©', 'Є', '«', '¬', '\u{ad}', '®', 'Ї',
    '°', '±', 'І', 'і', 'ґ', 'µ', '¶', '·', 'ё', '№', 'є', '»', 'ј', 'Ѕ', 'ѕ', 'ї',
    'А', 'Б', 'В', 'Г', 'Д', 'Е', 'Ж', 'З', 'И', 'Й', 'К', 'Л', 'М', 'Н', 'О', 'П',
    'Р', 'С', 'Т', 'У', 'Ф', 'Х', 'Ц', 'Ч', 'Ш', 'Щ', 'Ъ', 'Ы', 'Ь', 'Э', 'Ю', 'Я',
    'а', 'б', 'в', 'г', 'д', 'е', 'ж', 'з', 'и', 'й', 'к', 'л', 'м', 'н', 'о', 'п',
    'р', 'с', 'т', 'у', 'ф', 'х', 'ц', 'ч', 'ш', 'щ', 'ъ', 'ы', 'ь', 'э', 'ю', 'я',
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_of_cp1251_is_the_character_of_the_standard() {
        for byte in 0..=255_u8 {
            let bytes = [byte];
            let (expected, _) = encoding_rs::WINDOWS_1251.decode_without_bom_handling(&bytes);
            assert_eq!(Encoding::Cp1251.decode(&bytes).unwrap(), expected, "{byte:#x}");
        }
    }

    #[test]
    fn the_encoding_shows_in_the_first_bytes_that_are_not_ascii() {
        assert_eq!(Encoding::of(b"plain;text"), None);
        assert_eq!(Encoding::of("Дата".as_bytes()), Some(Encoding::Utf8));
        assert_eq!(Encoding::of(b"\xc4\xe0\xf2\xe0"), Some(Encoding::Cp1251));
    }

    #[test]
    fn what_is_written_in_cp1251_is_read_back_and_the_rest_counted() {
        let (mut bytes, text) = (Vec::new(), "Ёлка № 5 — “ok”");
        assert_eq!(Encoding::Cp1251.encode(text, &mut bytes), 0);
        assert_eq!(Encoding::Cp1251.decode(&bytes).unwrap(), text);
        bytes.clear();
        assert_eq!(Encoding::Cp1251.encode("я😀漢", &mut bytes), 2);
        assert_eq!(bytes, b"\xff??");
    }

    #[test]
    fn utf8_that_is_none_has_no_text() {
        assert_eq!(Encoding::Utf8.decode(b"\xc4\xe0\xf2\xe0"), None);
        assert_eq!(Encoding::Cp1251.decode(b"\xc4\xe0\xf2\xe0").unwrap(), "Дата");
    }
}
