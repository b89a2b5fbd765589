//! Phone numbers: the one place where a text becomes an E.164 number, and the regions of phones.
//!
//! What a phone is, is decided by the metadata of libphonenumber, which are built in: every build
//! of one version of the engine calls the same texts the same person.

use std::fmt;

use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumberFormat};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::{Error, Result};

/// Longer texts than this are no phones: E.164 has 15 digits.
const MAX_BYTES: usize = 64;

/// A valid phone number in E.164, such as `+79991234567`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phone(String);

impl Phone {
    /// The number with its plus sign.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number with its plus sign.
    pub fn into_string(self) -> String {
        self.0
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Reads a phone: nothing but digits, spaces and `+ ( ) - .`, and a valid number of `region`, or
/// of any country if it is written with its code. None if it is not; an extension is not.
///
/// ```
/// use crm_core::phone::{Region, normalize};
///
/// let phone = normalize("8 (999) 123-45-67", Region::default());
/// assert_eq!(phone.unwrap().as_str(), "+79991234567");
/// ```
pub fn normalize(text: &str, region: Region) -> Option<Phone> {
    let text = text.trim();
    if text.is_empty() || text.len() > MAX_BYTES || !text.chars().all(is_phone_char) {
        return None;
    }
    let number = if text.is_ascii() {
        PHONE_NUMBER_UTIL.parse(text, Some(region.0))
    } else {
        PHONE_NUMBER_UTIL.parse(text.replace(is_space, " "), Some(region.0))
    }
    .ok()?;
    (number.extension.is_none() && PHONE_NUMBER_UTIL.is_valid_number(&number))
        .then(|| Phone(PHONE_NUMBER_UTIL.format(&number, PhoneNumberFormat::E164).into_owned()))
}

fn is_phone_char(char: char) -> bool {
    char.is_ascii_digit() || is_punctuation(char) || is_space(char)
}

/// What may stand between the digits of a phone besides spaces.
pub(crate) fn is_punctuation(char: char) -> bool {
    matches!(char, '+' | '(' | ')' | '-' | '.')
}

/// An ordinary space, or one of the no-break spaces that programs put between groups of digits.
pub(crate) fn is_space(char: char) -> bool {
    matches!(char, ' ' | '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}')
}

/// A region of phone numbers, by the two letters of ISO 3166. The default is Russia.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Region(rlibphonenumber::Region);

impl Region {
    /// The region of a code such as `RU`.
    ///
    /// # Errors
    /// [`Error::Invalid`] if no phone numbers are known for it.
    pub fn parse(code: &str) -> Result<Self> {
        let is_code = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
        rlibphonenumber::Region::from_code(code)
            .ok()
            .filter(|region| {
                is_code && PHONE_NUMBER_UTIL.get_country_code_for_region(*region).is_some()
            })
            .map(Self)
            .ok_or_else(|| Error::invalid("region", "is not a region code such as RU"))
    }

    /// The two letters of the code.
    pub fn code(self) -> String {
        self.0.to_string()
    }

    /// The code that numbers of the region start with in E.164: 7 for Russia.
    pub fn country_code(self) -> u32 {
        PHONE_NUMBER_UTIL
            .get_country_code_for_region(self.0)
            .and_then(|code| u32::try_from(code).ok())
            .unwrap_or_default()
    }

    /// The digits dialled before a number inside of the region: `8` in Russia. Empty where numbers
    /// are not usually written with any.
    ///
    /// The library has it in its patterns only, so it is read off a number in national notation.
    pub fn trunk_prefix(self) -> String {
        let Ok(number) = PHONE_NUMBER_UTIL.get_example_number(self.0) else {
            return String::new();
        };
        let national: String = PHONE_NUMBER_UTIL
            .format(&number, PhoneNumberFormat::National)
            .chars()
            .filter(char::is_ascii_digit)
            .collect();
        let significant = rlibphonenumber::get_national_significant_number_owned(&number);
        national.strip_suffix(&significant).unwrap_or_default().to_owned()
    }
}

impl Default for Region {
    fn default() -> Self {
        Self(rlibphonenumber::Region::RU)
    }
}

impl fmt::Debug for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.code())
    }
}

impl Serialize for Region {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.code())
    }
}

impl<'de> Deserialize<'de> for Region {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        Self::parse(&code).map_err(|_| de::Error::custom("is not a region code such as RU"))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Option<String> {
        normalize(text, Region::default()).map(Phone::into_string)
    }

    #[test]
    fn one_person_is_found_in_every_notation() {
        for text in [
            "+7 999 123-45-67",
            "8 (999) 123-45-67",
            "79991234567",
            "89991234567",
            "9991234567",
            "8-999-123-45-67",
            "+7(999)123.45.67",
            "+7\u{a0}999\u{a0}123\u{202f}45\u{202f}67",
            "  +7 999 123 45 67  ",
        ] {
            assert_eq!(read(text).as_deref(), Some("+79991234567"), "{text}");
        }
        assert_eq!(read("8-901-000-00-03").as_deref(), Some("+79010000003"));
        assert_eq!(read("+79000017850").as_deref(), Some("+79000017850"));
    }

    #[test]
    fn landlines_and_free_numbers_are_phones() {
        assert_eq!(read("8 (495) 123-45-67").as_deref(), Some("+74951234567"));
        assert_eq!(read("8 800 555 35 35").as_deref(), Some("+78005553535"));
    }

    #[test]
    fn a_number_of_any_country_is_read_with_its_code() {
        for (text, phone) in [
            ("+7 701 123 4567", "+77011234567"),
            ("+7 727 250 0000", "+77272500000"),
            ("+49 30 901820", "+4930901820"),
            ("+49 1512 3456789", "+4915123456789"),
            ("+1 650 253 0000", "+16502530000"),
            ("+44 20 7946 0958", "+442079460958"),
            ("+380 67 123 45 67", "+380671234567"),
            ("+375 29 123 45 67", "+375291234567"),
            ("+86 138 0013 8000", "+8613800138000"),
            ("8 10 49 30 901820", "+4930901820"),
        ] {
            assert_eq!(read(text).as_deref(), Some(phone), "{text}");
        }
    }

    #[test]
    fn the_region_decides_what_a_number_without_code_is() {
        let read =
            |text, region| normalize(text, Region::parse(region).unwrap()).map(Phone::into_string);
        assert_eq!(read("(650) 253-0000", "US").as_deref(), Some("+16502530000"));
        assert_eq!(read("030 901820", "DE").as_deref(), Some("+4930901820"));
        assert_eq!(read("020 7946 0958", "GB").as_deref(), Some("+442079460958"));
        assert_eq!(read("8 (999) 123-45-67", "US"), None);
    }

    #[test]
    fn what_is_not_valid_is_no_phone() {
        for text in [
            "",
            " ",
            "+",
            "8",
            "112",
            "12345",
            "+7 000 123 45 67",
            "+7 999 123 45 678",
            "899912345678901234",
            "+1 555 555 5555",
            "16502530000",
            "+7+9991234567",
            "+8 999 123 45 67",
            "0049 30 901820",
            "79991234567 79991234568",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn letters_extensions_and_other_characters_are_no_phone() {
        for text in [
            "tel:+79991234567",
            "+7 999 123-45-67 ext. 5",
            "+7 999 123-45-67 доб. 5",
            "+7 999 123-45-67 x5",
            "+7 999 123-45-67;ext=5",
            "+7 999 123-45-67#5",
            "+7 999 123/45/67",
            "+7\t999 123 45 67",
            "1-800-FLOWERS",
            "+７９９９１２３４５６７",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_region_knows_its_country_code_and_trunk_prefix() {
        let known = |code| {
            let region = Region::parse(code).unwrap();
            (region.country_code(), region.trunk_prefix())
        };
        assert_eq!(known("RU"), (7, "8".to_owned()));
        assert_eq!(known("KZ"), (7, "8".to_owned()));
        assert_eq!(known("DE"), (49, "0".to_owned()));
        assert_eq!(known("UA"), (380, "0".to_owned()));
        assert_eq!(known("IT"), (39, String::new()));
        assert_eq!(known("US"), (1, String::new()));
        for code in ["", "R", "RUS", "ru", "ZZ", "XX", "001", "ру"] {
            assert!(Region::parse(code).is_err(), "{code}");
        }
        assert_eq!(Region::default().code(), "RU");
    }

    #[test]
    fn the_example_number_of_every_region_is_a_phone() {
        let regions: Vec<_> = PHONE_NUMBER_UTIL.get_supported_regions().collect();
        assert!(regions.len() > 240);
        for region in regions {
            let example = PHONE_NUMBER_UTIL.get_example_number(region).unwrap();
            let e164 = PHONE_NUMBER_UTIL.format(&example, PhoneNumberFormat::E164);
            assert_eq!(read(&e164).as_deref(), Some(e164.as_ref()), "{region:?}");
            Region(region).trunk_prefix();
        }
    }

    proptest! {
        #[test]
        fn no_text_panics_and_a_phone_stays_what_it_is(text in "[0-9+() .-]{0,20}|.*") {
            if let Some(phone) = read(&text) {
                prop_assert_eq!(read(&phone), Some(phone));
            }
        }
    }
}
