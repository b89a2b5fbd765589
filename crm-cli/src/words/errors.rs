//! What the engine says in English, in Russian. A reason that is not known here stays as it is.

use std::sync::LazyLock;

use crm_core::{Error, Newer};

use super::codes::{Codes, name_of};
use super::{Language, language};

/// An error in a sentence.
pub fn error(error: &Error) -> String {
    match language() {
        Language::English => error.to_string(),
        Language::Russian => in_russian(error),
    }
}

/// A reason of the engine, in the language that is spoken.
pub fn reason(text: &str) -> String {
    match language() {
        Language::English => text.to_owned(),
        Language::Russian => translated(text).unwrap_or_else(|| text.to_owned()),
    }
}

fn in_russian(error: &Error) -> String {
    match error {
        Error::NotFound { entity, .. } => format!("не найдено: {}", name_of(entity, Codes::Entity)),
        Error::Invalid { field, reason: text } => format!("{field}: {}", reason(text)),
        Error::Duplicate { field, .. } => format!("{field}: такое значение уже есть"),
        Error::Stale { .. } => "запись тем временем изменилась".to_owned(),
        Error::Conflict(conflict) => match &conflict.newer {
            None => reason(&conflict.reason),
            Some(newer) => {
                let Newer { entity, id, seq, operation } = newer.as_ref();
                let (why, entity) = (reason(&conflict.reason), name_of(entity, Codes::Entity));
                format!("{why}: {entity} {id}, операция {operation}, изменение {seq}")
            }
        },
        Error::Busy => "файл данных открыт в другой программе".to_owned(),
        Error::TooNew { found, supported } => {
            format!("формат файла данных — {found}; эта программа читает форматы до {supported}")
        }
        Error::Corrupt { reason: text } => format!("файл данных не читается: {}", reason(text)),
        Error::Storage { reason: text } => format!("ошибка хранения: {}", reason(text)),
        Error::Cancelled => "отменено".to_owned(),
        Error::UnknownOperation { name } => format!("неизвестная операция {name}"),
    }
}

fn translated(text: &str) -> Option<String> {
    REASONS.iter().find_map(|(english, russian)| {
        let mut values = Vec::new();
        matches(english, text, &mut values).then(|| {
            let mut values = values.into_iter();
            let mut pieces = russian.split("{}");
            let first = pieces.next().unwrap_or_default().to_owned();
            pieces.fold(first, |said, piece| said + values.next().unwrap_or_default() + piece)
        })
    })
}

/// Whether a text is a pattern with something in place of each `{}`, which goes to `values`.
fn matches<'t>(pattern: &str, text: &'t str, values: &mut Vec<&'t str>) -> bool {
    let Some((before, after)) = pattern.split_once("{}") else { return pattern == text };
    let Some(rest) = text.strip_prefix(before) else { return false };
    let next = after.split("{}").next().unwrap_or_default();
    let value = match next {
        "" => Some(rest),
        next => rest.split_once(next).map(|(value, _)| value),
    };
    let Some(value) = value else { return false };
    values.push(value);
    rest.strip_prefix(value).is_some_and(|rest| matches(after, rest, values))
}

/// Reasons as the engine says them, with `{}` for what stands there, and the same in Russian: the first
/// that fits. The interface of the desktop reads them too.
static REASONS: LazyLock<Vec<(String, String)>> =
    LazyLock::new(|| serde_json::from_str(include_str!("reasons.ru.json")).unwrap_or_default());

#[cfg(test)]
mod tests {
    use std::path::Path;

    /// What is said of a field of JSON that should have had another form.
    const ANY_FORM: &str = "must be {}";

    use super::*;

    #[test]
    fn what_stands_in_a_reason_stands_in_its_translation() {
        let said = |text: &str| translated(text).unwrap_or_default();
        assert_eq!(said("must be from 1 to 1000"), "должно быть от 1 до 1000");
        assert_eq!(
            said("has two columns for total, number 1 and 3: name one of them in the mapping"),
            "два столбца для поля total, номер 1 и 3: назовите один из них в сопоставлении",
        );
        assert_eq!(said("is required for a new order"), "обязательно для нового заказа");
        assert_eq!(translated("an animal flew by"), None);
    }

    /// Every text that the engine gives as a reason, as it stands in its sources.
    fn reasons_of_the_engine() -> Vec<String> {
        fn files(folder: &Path, found: &mut Vec<String>) {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    files(&path, found);
                } else if path.extension().is_some_and(|end| end == "rs")
                    && !["conformance.rs", "tests.rs"].iter().any(|name| path.ends_with(name))
                {
                    let text = std::fs::read_to_string(&path).unwrap();
                    found.push(text.split("#[cfg(test)]\nmod ").next().unwrap().to_owned());
                }
            }
        }
        const CALLS: [&str; 6] =
            ["invalid(", "corrupt(", "because(", "counted(", "Conflict::new(", "let reason = "];
        let mut sources = Vec::new();
        files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../crm-core/src"), &mut sources);
        let mut reasons = Vec::new();
        for source in &sources {
            for (call, place) in CALLS
                .into_iter()
                .flat_map(|call| source.match_indices(call).map(move |(place, _)| (call, place)))
            {
                let (before, from) = source.split_at(place);
                // The statement: code and texts take turns, up to the first code with its end.
                let mut pieces = from.strip_prefix(call).unwrap().split('"');
                while !before.ends_with("fn ")
                    && let (Some(code), Some(text)) = (pieces.next(), pieces.next())
                    && !code.contains(';')
                    && !code.contains("\n}")
                {
                    // Reasons have words; names of fields have none.
                    if text.split(' ').filter(|word| word.starts_with(char::is_alphabetic)).count()
                        > 1
                    {
                        reasons.push(text.to_owned());
                    }
                }
            }
        }
        reasons
    }

    /// A reason as it is said, where a name can stand in it.
    fn filled(reason: &str) -> String {
        reason.replace("{what}", "source")
    }

    #[test]
    fn every_reason_of_the_engine_has_its_russian() {
        let reasons = reasons_of_the_engine();
        assert!(reasons.len() > 80, "{}", reasons.len());
        let is_missing = |reason: &&String| {
            let russian = translated(&filled(reason));
            // The pattern for all forms is no translation of any other reason.
            russian.is_none_or(|said| *reason != ANY_FORM && said.starts_with("должно быть: "))
        };
        let missing: Vec<_> = reasons.iter().filter(is_missing).collect();
        assert!(missing.is_empty(), "add to reasons.ru.json: {missing:#?}");
    }
}
