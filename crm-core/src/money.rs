//! Money: exact decimal amounts as they are written, and the currencies they are counted in.
//!
//! Sums and rules work on `i64` minor units (kopecks, cents) of the file's one currency;
//! [`Money`] is how such an amount comes in and goes out.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::{Error, Result};

/// Digits of the longest amount that is read: every one of that many digits fits in an `i64`.
const MAX_DIGITS: usize = 18;
const NOT_DECIMAL: &str = "must be a decimal string such as \"1234.50\"";

/// An exact decimal amount: `units / 10^decimals`.
///
/// ```
/// use crm_core::money::{Currency, Money};
///
/// let total: Money = "1234.5".parse()?;
/// assert_eq!(total.in_currency(Currency::parse("RUB")?.decimals())?, 123_450);
/// assert_eq!(Money::new(123_450, 2).to_string(), "1234.50");
/// # Ok::<(), crm_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Money {
    units: i64,
    decimals: u8,
}

impl Money {
    /// The amount of that many units, `decimals` of whose digits stand behind the point.
    pub const fn new(units: i64, decimals: u8) -> Self {
        Self { units, decimals }
    }

    /// The amount without its point: 123450 for `1234.50`.
    pub const fn units(self) -> i64 {
        self.units
    }

    /// How many digits stand behind the point.
    pub const fn decimals(self) -> u8 {
        self.decimals
    }

    /// The amount in minor units of a currency that has that many decimals.
    ///
    /// # Errors
    /// [`Error::Invalid`] if the amount is written with more decimals, or is too large.
    pub fn in_currency(self, decimals: u8) -> Result<i64> {
        let missing = decimals
            .checked_sub(self.decimals)
            .ok_or_else(|| invalid(format!("has more than {decimals} decimals")))?;
        10_i64
            .checked_pow(missing.into())
            .and_then(|scale| self.units.checked_mul(scale))
            .ok_or_else(|| invalid("is too large"))
    }
}

fn invalid(reason: impl Into<String>) -> Error {
    Error::invalid("money", reason)
}

impl FromStr for Money {
    type Err = Error;

    /// Reads `1234`, `1234.50`, `-0.05`: no exponent, plus sign, spaces or bare point, and at most
    /// 18 digits. A negative amount is read; whether it makes sense is for the caller to say.
    fn from_str(text: &str) -> Result<Self> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = match digits.split_once('.') {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (digits, None),
        };
        let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !is_number(whole) || !fraction.is_none_or(is_number) {
            return Err(invalid(NOT_DECIMAL));
        }
        let fraction = fraction.unwrap_or_default();
        if whole.len() + fraction.len() > MAX_DIGITS {
            return Err(invalid(format!("has more than {MAX_DIGITS} digits")));
        }
        let units = whole
            .bytes()
            .chain(fraction.bytes())
            .fold(0_i64, |units, digit| units * 10 + i64::from(digit - b'0'));
        let decimals = u8::try_from(fraction.len()).unwrap_or(u8::MAX);
        Ok(Self { units: if negative { -units } else { units }, decimals })
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let units = self.units.unsigned_abs();
        let (whole, fraction) = match 10_u64.checked_pow(self.decimals.into()) {
            Some(scale) => (units / scale, units % scale),
            None => (0, units),
        };
        if self.units < 0 {
            f.write_str("-")?;
        }
        write!(f, "{whole}")?;
        if self.decimals > 0 {
            write!(f, ".{fraction:0width$}", width = usize::from(self.decimals))?;
        }
        Ok(())
    }
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            (self.units, self.decimals).serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        struct Text;
        impl de::Visitor<'_> for Text {
            type Value = Money;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a decimal string such as \"1234.50\"")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> std::result::Result<Money, E> {
                text.parse().map_err(|error| match error {
                    Error::Invalid { reason, .. } => E::custom(reason),
                    other => E::custom(other),
                })
            }
            fn visit_i64<E: de::Error>(self, _: i64) -> std::result::Result<Money, E> {
                Err(E::custom(NOT_DECIMAL))
            }
            fn visit_u64<E: de::Error>(self, _: u64) -> std::result::Result<Money, E> {
                Err(E::custom(NOT_DECIMAL))
            }
            fn visit_f64<E: de::Error>(self, _: f64) -> std::result::Result<Money, E> {
                Err(E::custom(NOT_DECIMAL))
            }
        }
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(Text)
        } else {
            let (units, decimals) = Deserialize::deserialize(deserializer)?;
            Ok(Self { units, decimals })
        }
    }
}

/// A currency of ISO 4217 that has minor units. The default is the ruble.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Currency(iso_currency::Currency);

impl Currency {
    /// The currency of a code such as `RUB`.
    ///
    /// # Errors
    /// [`Error::Invalid`] if there is no such currency, or it has no minor units, as gold.
    pub fn parse(code: &str) -> Result<Self> {
        iso_currency::Currency::from_code(code)
            .filter(|currency| currency.exponent().is_some())
            .map(Self)
            .ok_or_else(|| Error::invalid("currency", "is not a currency code such as RUB"))
    }

    /// The three letters of the code.
    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// How many decimals its amounts have: 2 for the ruble, 0 for the yen.
    pub fn decimals(self) -> u8 {
        self.0.exponent().and_then(|exponent| u8::try_from(exponent).ok()).unwrap_or_default()
    }

    /// An amount of minor units of this currency.
    pub fn money(self, units: i64) -> Money {
        Money::new(units, self.decimals())
    }
}

impl Default for Currency {
    fn default() -> Self {
        Self(iso_currency::Currency::RUB)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn reason(text: &str) -> String {
        match text.parse::<Money>() {
            Err(Error::Invalid { reason, .. }) => reason,
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn amounts_are_read_exactly_and_written_as_they_were() {
        for (text, units, decimals) in [
            ("0", 0, 0),
            ("1234.50", 123_450, 2),
            ("-0.05", -5, 2),
            ("0.001", 1, 3),
            ("999999999999999999", 999_999_999_999_999_999, 0),
            ("-0.000000000000000001", -1, 18),
        ] {
            if text.len() <= 20 {
                assert_eq!(text.parse(), Ok(Money::new(units, decimals)), "{text}");
            }
            assert_eq!(Money::new(units, decimals).to_string(), text);
        }
        assert_eq!(Money::new(i64::MIN, 2).to_string(), "-92233720368547758.08");
        assert_eq!(Money::new(7, 25).to_string(), format!("0.{}7", "0".repeat(24)));
    }

    #[test]
    fn what_is_no_plain_decimal_is_refused_with_an_example() {
        for text in [
            "", "-", ".", "5.", ".5", "+5", " 5", "5 ", "1e3", "1,5", "1.2.3", "--5", "٣", "NaN",
            "1 000", "0x10", "-.5",
        ] {
            assert_eq!(reason(text), "must be a decimal string such as \"1234.50\"", "{text}");
        }
    }

    #[test]
    fn more_than_18_digits_are_refused() {
        assert_eq!(reason("1000000000000000000"), "has more than 18 digits");
        assert_eq!(reason("0.000000000000000001"), "has more than 18 digits");
    }

    #[test]
    fn an_amount_is_counted_in_minor_units_of_the_currency() {
        let minor = |text: &str, decimals| text.parse::<Money>().unwrap().in_currency(decimals);
        assert_eq!(minor("12", 2), Ok(1200));
        assert_eq!(minor("12.3", 2), Ok(1230));
        assert_eq!(minor("-12.34", 2), Ok(-1234));
        assert_eq!(minor("12.340", 2), Err(invalid("has more than 2 decimals")));
        assert_eq!(minor("12.3", 0), Err(invalid("has more than 0 decimals")));
        assert_eq!(minor("999999999999999999", 2), Err(invalid("is too large")));
        assert_eq!(minor("0", 200), Err(invalid("is too large")));
    }

    #[test]
    fn only_a_string_is_money_in_json() {
        let read = |json: &str| serde_json::from_str::<Money>(json).map_err(|e| e.to_string());
        assert_eq!(read("\"1234.50\""), Ok(Money::new(123_450, 2)));
        for json in ["1234.5", "1234", "-1"] {
            let message = read(json).unwrap_err();
            assert!(message.starts_with("must be a decimal string such as \"1234.50\""), "{json}");
        }
        assert!(read("null").is_err());
        assert_eq!(serde_json::to_string(&Money::new(5, 2)).unwrap(), "\"0.05\"");
        let bytes = postcard::to_stdvec(&Money::new(-5, 2)).unwrap();
        assert_eq!(postcard::from_bytes(&bytes), Ok(Money::new(-5, 2)));
    }

    #[test]
    fn decimals_follow_the_currency() {
        let decimals = |code| Currency::parse(code).map(Currency::decimals).ok();
        assert_eq!(decimals("RUB"), Some(2));
        assert_eq!(decimals("JPY"), Some(0));
        assert_eq!(decimals("KWD"), Some(3));
        for code in ["XAU", "XXX", "rub", "RUBLE", "", "ABC"] {
            assert_eq!(decimals(code), None, "{code}");
        }
        assert_eq!(Currency::default().code(), "RUB");
        assert_eq!(Currency::default().money(-5).to_string(), "-0.05");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(
            units in -999_999_999_999_999_i64..=999_999_999_999_999,
            decimals in 0_u8..=12,
        ) {
            let money = Money::new(units, decimals);
            prop_assert_eq!(money.to_string().parse::<Money>(), Ok(money));
        }

        #[test]
        fn no_text_panics(text in ".*") {
            let _ = text.parse::<Money>();
        }
    }
}
