//! What stands in the macros of the sources: the table of operations and the queries of lists.

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, Field, Ident, ItemStruct, LitStr, Token, Type, braced};

/// A row of the table of operations.
pub(super) struct Row {
    pub kind: String,
    pub name: String,
    pub input: Type,
    pub run: Expr,
    pub summary: String,
}

/// Reads rows such as `query "operators.get" ById<Operator> => team::get_operator; "An operator."`.
pub(super) fn rows(input: ParseStream<'_>) -> syn::Result<Vec<Row>> {
    let mut rows = Vec::new();
    while !input.is_empty() {
        Attribute::parse_outer(input)?;
        let kind = input.parse::<Ident>()?.to_string();
        let name = input.parse::<LitStr>()?.value();
        let taken: Type = input.parse()?;
        input.parse::<Token![=>]>()?;
        let run: Expr = input.parse()?;
        input.parse::<Token![;]>()?;
        let summary = input.parse::<LitStr>()?.value();
        rows.push(Row { kind, name, input: taken, run, summary });
    }
    Ok(rows)
}

/// A `list_query!`: its documentation, name and filters.
pub(super) struct Query {
    attributes: Vec<Attribute>,
    name: Ident,
    filters: Vec<Filter>,
}

struct Filter {
    attributes: Vec<Attribute>,
    name: Ident,
    ty: Type,
}

impl Parse for Query {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attributes = Attribute::parse_outer(input)?;
        input.parse::<Token![pub]>()?;
        input.parse::<Token![struct]>()?;
        let name = input.parse()?;
        let inside;
        braced!(inside in input);
        let filters = Punctuated::<Filter, Token![,]>::parse_terminated(&inside)?;
        Ok(Self { attributes, name, filters: filters.into_iter().collect() })
    }
}

impl Parse for Filter {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attributes = Attribute::parse_outer(input)?;
        let name = input.parse()?;
        input.parse::<Token![:]>()?;
        Ok(Self { attributes, name, ty: input.parse()? })
    }
}

/// What the macro `list_query!` gives every query.
pub(super) struct Shared {
    attributes: Vec<Attribute>,
    fields: Vec<Field>,
}

impl Shared {
    /// Takes it out of the macro: what stands around its repetitions in the struct that it makes.
    pub fn of(definition: &TokenStream) -> syn::Result<Self> {
        let incomplete = || syn::Error::new_spanned(definition, "has another form than expected");
        let mut sides = definition.clone().into_iter();
        let template = sides.find_map(|token| match token {
            TokenTree::Punct(arrow) if arrow.as_char() == '>' => Some(()),
            _ => None,
        });
        let template = template.and_then(|()| sides.next());
        let Some(TokenTree::Group(template)) = template else { return Err(incomplete()) };
        let mut attributes = TokenStream::new();
        let mut tokens = without_repetitions(template.stream()).into_iter();
        for token in tokens.by_ref() {
            if matches!(&token, TokenTree::Ident(word) if word == "pub") {
                break;
            }
            attributes.extend([token]);
        }
        let fields = tokens.find_map(|token| match token {
            TokenTree::Group(fields) => Some(without_repetitions(fields.stream())),
            _ => None,
        });
        let fields = fields.ok_or_else(incomplete)?;
        let parse = Punctuated::<Field, Token![,]>::parse_terminated_with;
        let fields = (|input: ParseStream<'_>| parse(input, Field::parse_named)).parse2(fields)?;
        Ok(Self {
            attributes: Attribute::parse_outer.parse2(attributes)?,
            fields: fields.into_iter().collect(),
        })
    }
}

/// Without `$(…)*`.
fn without_repetitions(tokens: TokenStream) -> TokenStream {
    let mut kept = Vec::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let dollar = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '$');
        match tokens.peek() {
            Some(TokenTree::Group(_)) if dollar => {
                tokens.next();
                tokens.next();
            }
            _ => kept.push(token),
        }
    }
    kept.into_iter().collect()
}

impl Query {
    pub fn made(&self, shared: &Shared) -> syn::Result<ItemStruct> {
        let Self { attributes, name, filters } = self;
        let (shared_attributes, shared_fields) = (&shared.attributes, &shared.fields);
        let filters = filters
            .iter()
            .map(|Filter { attributes, name, ty }| quote!(#(#attributes)* pub #name: Option<#ty>));
        syn::parse2(quote! {
            #(#attributes)*
            #(#shared_attributes)*
            pub struct #name { #(#filters,)* #(#shared_fields,)* }
        })
    }
}
