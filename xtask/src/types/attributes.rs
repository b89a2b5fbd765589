//! Attributes of serde.

use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, ExprLit, Lit, Meta, Token};

/// The attributes `#[serde(…)]` of an item or field.
pub(super) struct Serde(Vec<Meta>);

impl Serde {
    pub fn of(attributes: &[Attribute]) -> Result<Self, String> {
        let mut all = Vec::new();
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("serde")) {
            let list = attribute.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated);
            all.extend(list.map_err(|error| error.to_string())?);
        }
        Ok(Self(all))
    }

    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|meta| meta.path().is_ident(name))
    }

    /// The text of `name = "text"`.
    pub fn text(&self, name: &str) -> Option<String> {
        let meta = self.0.iter().find(|meta| meta.path().is_ident(name))?;
        let Meta::NameValue(value) = meta else { return None };
        let Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) = &value.value else { return None };
        Some(text.value())
    }

    /// Fails for an attribute that is not among the `known`: nothing is told without being understood.
    pub fn refuse_other(&self, known: &[&str]) -> Result<(), String> {
        match self.0.iter().find(|meta| !known.iter().any(|known| meta.path().is_ident(known))) {
            None => Ok(()),
            Some(meta) => {
                let name = meta.path().get_ident().map(ToString::to_string).unwrap_or_default();
                Err(format!("serde({name}) is not understood here"))
            }
        }
    }
}

/// Fails for an item that does not derive this trait.
pub(super) fn derives(attributes: &[Attribute], wanted: &str) -> Result<(), String> {
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("derive")) {
        let derived = attribute
            .parse_args_with(Punctuated::<syn::Path, Token![,]>::parse_terminated)
            .map_err(|error| error.to_string())?;
        let last = |path: &syn::Path| path.segments.last().is_some_and(|name| name.ident == wanted);
        if derived.iter().any(last) {
            return Ok(());
        }
    }
    Err(format!("does not derive {wanted}"))
}
