//! Names and texts: their limits, and the search in them.

use std::ops::{BitAnd, BitOr};

use memchr::memmem::Finder;

use crate::phone::{self, Region};
use crate::{Error, Result};

/// Unicode scalar values of the longest name, city, e-mail, number or actor.
pub const MAX_NAME_CHARS: usize = 200;
/// Bytes of the longest text, in UTF-8.
pub const MAX_TEXT_BYTES: usize = 64 * 1024;
/// Fewer digits than this are not looked for in phones.
const MIN_PHONE_DIGITS: usize = 3;

/// A trimmed name that must not be empty.
///
/// # Errors
/// [`Error::Invalid`] of `field` if it is empty or has more than 200 characters.
pub fn name<'a>(field: &str, text: &'a str) -> Result<&'a str> {
    required(field, optional_name(field, text)?)
}

/// A trimmed name; none if nothing is left of it.
///
/// # Errors
/// [`Error::Invalid`] of `field` if it has more than 200 characters.
pub fn optional_name<'a>(field: &str, text: &'a str) -> Result<Option<&'a str>> {
    let text = text.trim();
    if text.len() > MAX_NAME_CHARS && text.chars().count() > MAX_NAME_CHARS {
        return Err(Error::invalid(field, format!("has more than {MAX_NAME_CHARS} characters")));
    }
    Ok((!text.is_empty()).then_some(text))
}

/// A trimmed text that must not be empty.
///
/// # Errors
/// [`Error::Invalid`] of `field` if it is empty or has more than 64 KiB.
pub fn text<'a>(field: &str, text: &'a str) -> Result<&'a str> {
    required(field, optional_text(field, text)?)
}

/// A trimmed text; none if nothing is left of it.
///
/// # Errors
/// [`Error::Invalid`] of `field` if it has more than 64 KiB.
pub fn optional_text<'a>(field: &str, text: &'a str) -> Result<Option<&'a str>> {
    let text = text.trim();
    if text.len() > MAX_TEXT_BYTES {
        return Err(Error::invalid(field, "is longer than 64 KiB"));
    }
    Ok((!text.is_empty()).then_some(text))
}

fn required<'a>(field: &str, text: Option<&'a str>) -> Result<&'a str> {
    text.ok_or_else(|| Error::invalid(field, "must not be empty"))
}

/// The form in which texts are compared: lower case, and ё as е.
///
/// Each character is folded by itself, so a part of a text folds to a part of the folded text.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            // What nearly all texts are made of: searches fold millions of them.
            '\0'..='\x7f' => folded.push(char.to_ascii_lowercase()),
            'а'..='я' => folded.push(char),
            'А'..='Я' => folded.extend(char::from_u32(u32::from(char) + 0x20)),
            _ => folded
                .extend(char.to_lowercase().map(|lower| if lower == 'ё' { 'е' } else { lower })),
        }
    }
    folded
}

/// What someone typed into a search field.
///
/// Every word must be found, as any part of any of the texts. Neighbouring words of nothing but
/// digits and `+ ( ) - .` may instead be found together, as a part of the phone.
///
/// ```
/// use crm_core::phone::Region;
/// use crm_core::text::{SearchQuery, fold};
///
/// let query = SearchQuery::parse("королев 8 (999) 12", Region::default());
/// assert!(query.matches(&[&fold("Семён Королёв")], "79991234567"));
/// ```
#[derive(Debug, Clone, Default)]
pub struct SearchQuery {
    words: Vec<Finder<'static>>,
    numbers: Vec<NumberGroup>,
}

#[derive(Debug, Clone)]
struct NumberGroup {
    words: Vec<Finder<'static>>,
    /// What of it may be a part of a phone: the digits as typed, then with the country code.
    digits: Vec<Finder<'static>>,
}

impl SearchQuery {
    /// Reads a query; `region` says which trunk prefix stands for which country code.
    pub fn parse(text: &str, region: Region) -> Self {
        let folded = fold(text);
        let mut query = Self::default();
        let mut run = Vec::new();
        for word in folded.split_whitespace() {
            if word.chars().all(|char| char.is_ascii_digit() || phone::is_punctuation(char)) {
                run.push(word.to_owned());
            } else {
                query.close_run(&mut run, region);
                query.words.push(finder(word));
            }
        }
        query.close_run(&mut run, region);
        query
    }

    fn close_run(&mut self, run: &mut Vec<String>, region: Region) {
        if !run.is_empty() {
            self.numbers.push(NumberGroup::new(std::mem::take(run), region));
        }
    }

    /// Whether nothing is asked for: such a query matches everything.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.numbers.is_empty()
    }

    /// Whether it is found in these texts, each passed through [`fold`], or in the digits of the
    /// phone (without its plus sign; empty if there is none).
    pub fn matches(&self, folded_texts: &[&str], phone_digits: &str) -> bool {
        let within = |text: &str, word: &Finder<'_>| word.find(text.as_bytes()).is_some();
        self.evaluate(
            true,
            |word| folded_texts.iter().any(|text| within(text, word)),
            |digits| within(phone_digits, digits),
        )
    }

    /// Which of `all` match, of any kind of set: `in_texts` tells in which a word is found, `in_phone`
    /// in the phones of which digits are.
    pub(crate) fn evaluate<S>(
        &self,
        all: S,
        in_texts: impl Fn(&Finder<'_>) -> S,
        in_phone: impl Fn(&Finder<'_>) -> S,
    ) -> S
    where
        S: Copy + Default + PartialEq + BitAnd<Output = S> + BitOr<Output = S>,
    {
        let none = S::default();
        let with_all = |words: &[Finder<'_>], among: S| {
            words.iter().fold(among, |left, word| match left == none {
                true => none,
                false => left & in_texts(word),
            })
        };
        let with_words = with_all(&self.words, all);
        self.numbers.iter().fold(with_words, |left, group| {
            if left == none {
                return none;
            }
            let phones = group.digits.iter().fold(none, |found, digits| found | in_phone(digits));
            left & (phones | with_all(&group.words, left))
        })
    }
}

fn finder(word: &str) -> Finder<'static> {
    Finder::new(word).into_owned()
}

impl NumberGroup {
    fn new(words: Vec<String>, region: Region) -> Self {
        let typed: String =
            words.iter().flat_map(|word| word.chars()).filter(char::is_ascii_digit).collect();
        let finders = |words: &[String]| words.iter().map(|word| finder(word)).collect();
        if typed.len() < MIN_PHONE_DIGITS {
            return Self { words: finders(&words), digits: Vec::new() };
        }
        let international = words.iter().find_map(|word| word.chars().next()) == Some('+');
        let trunk_prefix = region.trunk_prefix();
        let with_country_code = typed
            .strip_prefix(&trunk_prefix)
            .filter(|_| !international && !trunk_prefix.is_empty())
            .map(|rest| format!("{}{rest}", region.country_code()));
        let mut digits = vec![typed];
        digits.extend(with_country_code);
        Self { words: finders(&words), digits: finders(&digits) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(query: &str, texts: &[&str], phone: &str) -> bool {
        let texts: Vec<String> = texts.iter().map(|text| fold(text)).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        SearchQuery::parse(query, Region::default()).matches(&texts, phone)
    }

    #[test]
    fn names_are_trimmed_and_counted_in_characters() {
        assert_eq!(name("name", "  Анна \u{a0}"), Ok("Анна"));
        assert_eq!(name("name", " \t"), Err(Error::invalid("name", "must not be empty")));
        assert_eq!(optional_name("city", "  "), Ok(None));
        let longest = "ё".repeat(200);
        assert_eq!(optional_name("city", &longest), Ok(Some(longest.as_str())));
        let reason = "has more than 200 characters";
        assert_eq!(name("city", &"ё".repeat(201)), Err(Error::invalid("city", reason)));
        assert_eq!(optional_name("city", &"ё".repeat(201)), Err(Error::invalid("city", reason)));
    }

    #[test]
    fn texts_are_limited_in_bytes() {
        let longest = "я".repeat(32 * 1024);
        assert_eq!(text("notes", &longest), Ok(longest.as_str()));
        let longer = format!("{longest}.");
        let too_long = Err(Error::invalid("notes", "is longer than 64 KiB"));
        assert_eq!(text("notes", &longer), too_long);
        assert_eq!(text("notes", " "), Err(Error::invalid("notes", "must not be empty")));
        assert_eq!(optional_text("notes", " "), Ok(None));
    }

    #[test]
    fn case_and_yo_make_no_difference() {
        assert_eq!(fold("ЁЛКА Ёж ÄÖ"), "елка еж äö");
        assert!(found("королев", &["Семён КОРОЛЁВ"], ""));
        assert!(found("КОРОЛЁВ семен", &["семён королев"], ""));
        assert!(!found("королёва", &["Семён Королёв"], ""));
    }

    #[test]
    fn every_character_folds_to_its_lower_case() {
        for char in '\0'..=char::MAX {
            let lower: String = char.to_lowercase().collect();
            assert_eq!(fold(&char.to_string()), lower.replace('ё', "е"));
        }
    }

    #[test]
    fn all_words_must_be_found_in_any_of_the_texts() {
        assert!(found("анна пермь", &["Анна Белова", "Пермь"], ""));
        assert!(found("  ЕЛО\u{a0}ерм ", &["Анна Белова", "Пермь"], ""));
        assert!(!found("анна москва", &["Анна Белова", "Пермь"], ""));
        assert!(found("", &[], ""));
        assert!(SearchQuery::parse(" \t ", Region::default()).is_empty());
    }

    #[test]
    fn three_digits_are_found_in_the_phone() {
        for query in
            ["123", "+7 999 123", "8 (999) 123-45-67", "8999123", "(999) 12", "4567", "7 9 9 9"]
        {
            assert!(found(query, &["Анна"], "79991234567"), "{query}");
        }
        for query in ["12", "8 (998)", "+8 999 123", "99 99", "124"] {
            assert!(!found(query, &["Анна"], "79991234567"), "{query}");
        }
    }

    #[test]
    fn numbers_are_found_in_texts_word_by_word() {
        assert!(found("12", &["Дом 12"], ""));
        assert!(found("2024-01 77", &["Заказ 2024-01", "Квартира 77"], "79991234567"));
        assert!(!found("2024-01 78", &["Заказ 2024-01", "Квартира 77"], "79991234567"));
    }

    #[test]
    fn words_and_numbers_are_asked_for_together() {
        assert!(found("анна 8 999 белова", &["Анна Белова"], "79991234567"));
        assert!(!found("анна 8 998 белова", &["Анна Белова"], "79991234567"));
        assert!(found("999 анна 567", &["Анна Белова"], "79991234567"));
        assert!(!found("999 анна 568", &["Анна Белова"], "79991234567"));
        assert!(!found("999", &["Анна"], ""));
    }

    #[test]
    fn the_trunk_prefix_is_that_of_the_region() {
        let query = SearchQuery::parse("030 90", Region::parse("DE").unwrap());
        assert!(query.matches(&[], "4930901820"));
        let query = SearchQuery::parse("8 999", Region::parse("DE").unwrap());
        assert!(!query.matches(&[], "79991234567"));
    }

    proptest! {
        #[test]
        fn a_part_of_a_text_finds_it(before in ".*", part in "[^0-9+().-]*", after in ".*") {
            let whole = format!("{before}{part}{after}");
            prop_assert!(found(&part, &[&whole], ""));
        }
    }
}
