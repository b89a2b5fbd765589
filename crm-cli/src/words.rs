//! The two languages of the command line: which one is spoken, and how a text is written in both.
//!
//! - A sentence stands where it is printed: `say!("{n} rows", "строк: {n}")`.
//! - A heading of a table is a pair: `words("name", "имя")`.
//! - Help is written in English in `args.rs`; `help.rs` has the Russian for each text of it.
//! - What the engine says in English has its Russian in `errors.rs`.
//!
//! The first two do not compile without a translation; tests find what lacks one in the others. JSON is
//! the same in both languages.

mod codes;
mod errors;
mod help;

use std::ffi::OsString;
use std::sync::OnceLock;

pub use codes::{Codes, name_of, place_of};
pub use errors::{error, reason};
pub use help::{command, wrong_usage};

/// A language that the command line speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Language {
    #[value(name = "en")]
    English,
    #[value(name = "ru")]
    Russian,
}

static SPOKEN: OnceLock<Language> = OnceLock::new();

/// The language that is spoken.
pub fn language() -> Language {
    SPOKEN.get().copied().unwrap_or(Language::English)
}

/// Chooses the language once and for all: of `--lang`, else of the locale.
///
/// Reads the arguments before clap does, whose help and errors are to be in that language.
pub fn choose(arguments: impl IntoIterator<Item = OsString>) {
    let asked = asked_for(arguments.into_iter().filter_map(|argument| argument.into_string().ok()));
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty());
    let of_locale = || match locale {
        Some(name) if name.starts_with("ru") => Language::Russian,
        _ => Language::English,
    };
    // Only the first choice counts, and there is one.
    let _ = SPOKEN.set(asked.unwrap_or_else(of_locale));
}

fn asked_for(arguments: impl IntoIterator<Item = String>) -> Option<Language> {
    let mut arguments = arguments.into_iter().take_while(|argument| argument != "--");
    let mut asked = None;
    while let Some(argument) = arguments.next() {
        let value = match argument.strip_prefix("--lang") {
            Some("") => arguments.next(),
            Some(value) => value.strip_prefix('=').map(str::to_owned),
            None => continue,
        };
        asked = match value.as_deref() {
            Some("en") => Some(Language::English),
            Some("ru") => Some(Language::Russian),
            // clap says what is wrong with it.
            _ => asked,
        };
    }
    asked
}

/// A text in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    english: &'static str,
    russian: &'static str,
}

/// A text in English and in Russian.
pub const fn words(english: &'static str, russian: &'static str) -> Words {
    Words { english, russian }
}

impl Words {
    /// The text in the language that is spoken.
    pub fn get(self) -> &'static str {
        match language() {
            Language::English => self.english,
            Language::Russian => self.russian,
        }
    }
}

/// Formats a text in the language that is spoken; both take the same arguments.
macro_rules! say {
    ($english:literal, $russian:literal $(, $argument:expr)* $(,)?) => {
        match $crate::words::language() {
            $crate::words::Language::English => format!($english $(, $argument)*),
            $crate::words::Language::Russian => format!($russian $(, $argument)*),
        }
    };
}
pub(crate) use say;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_language_asked_for_is_spoken() {
        let asked = |text: &str| asked_for(text.split(' ').map(str::to_owned));
        assert_eq!(asked("check"), None);
        assert_eq!(asked("--lang ru check"), Some(Language::Russian));
        assert_eq!(asked("check --lang=en"), Some(Language::English));
        assert_eq!(asked("--lang ru check --lang en"), Some(Language::English));
        assert_eq!(asked("call -- --lang ru"), None);
        assert_eq!(asked("--lang de"), None);
        assert_eq!(asked("--language ru"), None);
    }
}
