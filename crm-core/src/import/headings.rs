//! The heading row: which column holds which field, and what separates them.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::encoding::Encoding;
use crate::text::fold;
use crate::{Error, Result};

/// A field that a column may hold.
#[derive(Debug)]
pub struct Field {
    pub(super) name: &'static str,
    /// What its column may be called, in the form that [`plain`] gives.
    pub(super) headings: &'static [&'static str],
}

/// What is told about a file by hand. It wins over what is recognised.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Mapping {
    /// Names of fields by the headings of their columns.
    pub columns: BTreeMap<String, String>,
    /// What separates cells.
    pub separator: Option<char>,
    /// The encoding of the file.
    pub encoding: Option<Encoding>,
    /// The sheet of a workbook; the first by default.
    pub sheet: Option<String>,
}

/// A column whose field is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its heading, as it is in the file.
    pub heading: String,
    /// The field that it holds.
    pub field: &'static str,
    /// Its place in a row, from 0.
    pub(super) position: usize,
}

/// What the columns of a file are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Headings {
    pub(super) columns: Vec<Column>,
    /// Headings of the columns that are not read.
    pub(super) ignored: Vec<String>,
    /// How many cells a row has.
    pub(super) width: usize,
}

impl Headings {
    /// The place of the column that holds a field.
    pub(super) fn position(&self, field: &str) -> Option<usize> {
        self.columns.iter().find(|column| column.field == field).map(|column| column.position)
    }
}

impl Mapping {
    /// Checks what can be checked before the file is there.
    pub(super) fn check(&self, fields: &[Field]) -> Result<()> {
        for name in self.columns.values() {
            field(fields, name)?;
        }
        self.separator_byte().map(drop)
    }

    /// The separator told by hand.
    pub(super) fn separator_byte(&self) -> Result<Option<u8>> {
        let Some(separator) = self.separator else { return Ok(None) };
        u8::try_from(separator)
            .ok()
            .filter(|byte| byte.is_ascii_punctuation() || matches!(byte, b'\t' | b' '))
            .filter(|byte| *byte != b'"')
            .map(Some)
            .ok_or_else(|| Error::invalid("mapping.separator", "cannot separate cells"))
    }
}

fn field(fields: &[Field], name: &str) -> Result<&'static str> {
    fields
        .iter()
        .find(|field| field.name == name)
        .map(|field| field.name)
        .ok_or_else(|| Error::invalid("mapping.columns", "names a field that is not known"))
}

/// Finds the fields of columns, by hand first and by their headings then.
///
/// Two columns for one field are an error, as either may be the wrong one; naming one of them in
/// the mapping settles it.
pub(super) fn recognise(
    fields: &[Field],
    headings: &[String],
    mapping: &Mapping,
) -> Result<Headings> {
    let plain_headings: Vec<String> = headings.iter().map(|heading| plain(heading)).collect();
    let mut found: Vec<Option<&'static str>> = vec![None; headings.len()];
    let mut by_hand = Vec::new();
    for (heading, name) in &plain_keys(&mapping.columns) {
        let name = field(fields, name)?;
        let mut same = plain_headings.iter().zip(&mut found).filter(|(at, _)| *at == heading);
        let (Some((_, column)), None) = (same.next(), same.next()) else {
            let reason = "names a heading that is not in the file exactly once";
            return Err(Error::invalid("mapping.columns", reason));
        };
        *column = Some(name);
        by_hand.push(name);
    }
    // A column under a field's own name is that field, whatever the others are called.
    let own = |heading: &str, field: &Field| heading == field.name.replace('_', " ");
    let is_named = |field: &Field| plain_headings.iter().any(|heading| own(heading, field));
    for (heading, column) in plain_headings.iter().zip(&mut found) {
        let known = fields
            .iter()
            .find(|field| field.headings.contains(&heading.as_str()))
            .filter(|field| !by_hand.contains(&field.name))
            .filter(|field| own(heading, field) || !is_named(field));
        *column = column.or(known.map(|field| field.name));
    }
    let mut recognised = Headings { width: headings.len(), ..Headings::default() };
    for (position, (heading, field)) in headings.iter().zip(found).enumerate() {
        let heading = heading.trim().to_owned();
        match field {
            Some(field) => recognised.columns.push(Column { heading, field, position }),
            None if heading.is_empty() => {}
            None => recognised.ignored.push(heading),
        }
    }
    Ok(recognised)
}

fn plain_keys(columns: &BTreeMap<String, String>) -> BTreeMap<String, &str> {
    columns.iter().map(|(heading, field)| (plain(heading), field.as_str())).collect()
}

/// Refuses columns that leave no clear meaning.
pub(super) fn check(headings: &Headings, required: &str) -> Result<()> {
    if headings.columns.is_empty() {
        return Err(Error::invalid("file", "has no columns with known headings"));
    }
    for (at, column) in headings.columns.iter().enumerate() {
        if let Some(other) = headings.columns.iter().skip(at + 1).find(|o| o.field == column.field)
        {
            let reason = format!(
                "has two columns for {}, number {} and {}: name one of them in the mapping",
                column.field,
                column.position + 1,
                other.position + 1
            );
            return Err(Error::invalid("file", reason));
        }
    }
    match headings.position(required) {
        Some(_) => Ok(()),
        None => Err(Error::invalid("file", format!("has no column for {required}"))),
    }
}

/// The form in which headings and names of statuses are compared: folded, nothing but letters,
/// digits, `№` and `#`, one space between words.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for char in fold(text).chars() {
        if char.is_alphanumeric() || matches!(char, '№' | '#') {
            plain.push(char);
        } else if !plain.is_empty() && !plain.ends_with(' ') {
            plain.push(' ');
        }
    }
    plain.truncate(plain.trim_end().len());
    plain
}

#[cfg(test)]
mod tests {
    use super::super::customers::CUSTOMER_FIELDS;
    use super::super::orders::ORDER_FIELDS;
    use super::*;

    fn fields(headings: &[&str], mapping: &[(&str, &str)]) -> Result<Vec<&'static str>> {
        let headings: Vec<String> = headings.iter().map(|h| (*h).to_owned()).collect();
        let columns =
            mapping.iter().map(|(h, field)| ((*h).to_owned(), (*field).to_owned())).collect();
        let mapping = Mapping { columns, ..Mapping::default() };
        mapping.check(&ORDER_FIELDS)?;
        let recognised = recognise(&ORDER_FIELDS, &headings, &mapping)?;
        check(&recognised, "total")?;
        Ok(recognised.columns.iter().map(|column| column.field).collect())
    }

    #[test]
    fn every_heading_is_plain_and_means_one_field() {
        for fields in [&ORDER_FIELDS[..], &CUSTOMER_FIELDS] {
            for field in fields {
                assert!(field.headings.contains(&field.name.replace('_', " ").as_str()));
                for heading in field.headings {
                    assert_eq!(plain(heading), *heading);
                    let meant = fields.iter().filter(|f| f.headings.contains(heading)).count();
                    assert_eq!(meant, 1, "{heading}");
                }
            }
        }
    }

    #[test]
    fn case_yo_and_punctuation_make_no_difference() {
        assert_eq!(plain(" Номер_заказа: "), "номер заказа");
        assert_eq!(plain("E-Mail"), "e mail");
        assert_eq!(plain("Населённый  пункт"), "населенный пункт");
        assert_eq!(plain("Сумма, руб."), "сумма руб");
        assert_eq!(fields(&["ORDER-NUMBER", "Сумма, ₽"], &[]), Ok(vec!["number", "total"]));
    }

    #[test]
    fn columns_that_are_not_known_are_ignored() {
        let headings = ["Номер заказа", "Кол-во", "Сумма", "lines", ""].map(str::to_owned);
        let found = recognise(&ORDER_FIELDS, &headings, &Mapping::default()).unwrap();
        assert_eq!(found.ignored, ["Кол-во", "lines"]);
        assert_eq!(found.width, 5);
        assert_eq!(found.position("total"), Some(2));
        assert_eq!(found.position("notes"), None);
    }

    #[test]
    fn a_mapping_wins_over_recognition() {
        assert_eq!(
            fields(&["Сумма", "Код", "Итого"], &[("код", "number"), ("Итого", "total")]),
            Ok(vec!["number", "total"])
        );
        assert_eq!(fields(&["Дата", "Сумма"], &[("Дата", "notes")]), Ok(vec!["notes", "total"]));
    }

    #[test]
    fn a_mapping_that_fits_not_is_refused() {
        let refused = |result: Result<Vec<&'static str>>| match result {
            Err(Error::Invalid { field, .. }) => assert_eq!(field, "mapping.columns"),
            other => panic!("{other:?}"),
        };
        refused(fields(&["Сумма"], &[("Код", "number")]));
        refused(fields(&["Сумма"], &[("Сумма", "price")]));
        refused(fields(&["Код", "Код", "Сумма"], &[("Код", "number")]));
    }

    #[test]
    fn columns_without_a_clear_meaning_are_refused() {
        let reason = |headings: &[&str], mapping: &[(&str, &str)]| match fields(headings, mapping) {
            Err(Error::Invalid { reason, .. }) => reason,
            other => panic!("{other:?}"),
        };
        assert_eq!(reason(&["a", "b"], &[]), "has no columns with known headings");
        assert_eq!(reason(&["Номер", "Дата"], &[]), "has no column for total");
        let two = "has two columns for total, number 1 and 3: name one of them in the mapping";
        assert_eq!(reason(&["Сумма", "Дата", "Итого"], &[]), two);
        assert_eq!(reason(&["a", "b", "c"], &[("a", "total"), ("c", "total")]), two);
    }

    #[test]
    fn only_a_sign_separates_cells() {
        let separator = |char| Mapping { separator: Some(char), ..Mapping::default() };
        assert_eq!(separator(';').separator_byte(), Ok(Some(b';')));
        assert_eq!(separator('\t').separator_byte(), Ok(Some(b'\t')));
        for char in ['"', '\n', 'a', '1', '\0', '№'] {
            assert!(separator(char).separator_byte().is_err(), "{char:?}");
        }
    }
}
