//! What serde makes of a Rust type, told in TypeScript.

use std::collections::BTreeMap;

use syn::{
    Field, Fields, GenericArgument, ItemEnum, ItemStruct, PathArguments, ReturnType, Type, Variant,
};

use super::attributes::{Serde, derives};
use super::jsdoc::{jsdoc, snake_case};
use super::source::{Crate, Definition, Function, ModulePath, Named};

/// Types that write themselves as text.
const AS_TEXT: [(&str, &str); 6] = [
    ("Bytes", "Bytes as base64."),
    ("Day", "A day of the calendar, such as `2025-01-31`."),
    ("Id", "Id of a record, a UUID. Later records have greater ones."),
    ("Money", "An exact amount as a decimal, such as `1234.50`."),
    ("Month", "A month of the calendar, such as `2025-01`."),
    (
        "Timestamp",
        "A moment as RFC 3339. Given are UTC and milliseconds: `2025-01-31T09:05:00.000Z`.",
    ),
];

const JSON_VALUE: &str = "\
/** Any JSON. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | JsonValue[]
  | { [name: string]: JsonValue };
";

/// Which way values of a type go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// From the caller: what may be left out is optional.
    In,
    /// To the caller: every field is there.
    Out,
}

impl Way {
    /// What a type derives that goes this way. What does not, writes or reads itself.
    fn derived(self) -> &'static str {
        match self {
            Self::In => "Deserialize",
            Self::Out => "Serialize",
        }
    }
}

/// The declarations that were needed so far.
pub(super) struct Shapes<'a> {
    sources: &'a Crate,
    /// By name: the module of its Rust type, and the text.
    declared: BTreeMap<String, (ModulePath, String)>,
}

/// Where a type is written: its module and the parameters that it may name.
#[derive(Clone, Copy)]
struct Place<'p> {
    module: &'p [String],
    parameters: &'p [String],
    way: Way,
}

type Result<T> = std::result::Result<T, String>;

impl<'a> Shapes<'a> {
    pub fn new(sources: &'a Crate) -> Self {
        Self { sources, declared: BTreeMap::new() }
    }

    /// The declarations, by name.
    pub fn into_declarations(self) -> impl Iterator<Item = String> {
        self.declared.into_values().map(|(_, text)| text)
    }

    /// The type as it stands in `module`.
    pub fn of(&mut self, module: &[String], ty: &Type, way: Way) -> Result<String> {
        self.shape(ty, Place { module, parameters: &[], way })
    }

    /// The type of what a function gives when it does not fail.
    pub fn result(&mut self, function: &Function) -> Result<String> {
        let name = &function.signature.ident;
        if let ReturnType::Type(_, ty) = &function.signature.output
            && let Some(value) = argument(ty, "Result")
        {
            return self.of(&function.module, value, Way::Out);
        }
        Err(format!("{name} gives no Result"))
    }

    /// Declares the type that has this path from the root of the crate.
    pub fn declare(&mut self, path: &str) -> Result<()> {
        let ty = syn::parse_str(path).map_err(|error| format!("{path}: {error}"))?;
        self.of(&[], &ty, Way::Out).map(|_| ())
    }

    fn shape(&mut self, ty: &Type, place: Place<'_>) -> Result<String> {
        let path = match ty {
            Type::Reference(reference) => return self.shape(&reference.elem, place),
            Type::Tuple(tuple) if tuple.elems.is_empty() => return Ok("null".to_owned()),
            Type::Path(path) => path,
            _ => return Err("a type of this form has no shape in TypeScript".to_owned()),
        };
        let names: Vec<String> =
            path.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        let arguments = arguments(ty);
        if let [parameter] = names.as_slice()
            && place.parameters.contains(parameter)
        {
            return Ok(parameter.clone());
        }
        match self.sources.find(place.module, &names) {
            Named::Foreign(name) => self.foreign(&name, &arguments, place),
            Named::Own(module, definition) => self.own(module, definition, &arguments, place),
        }
    }

    /// A type that writes itself as text.
    fn text(&mut self, name: &str) -> Result<String> {
        let meaning = AS_TEXT.iter().find(|(text, _)| *text == name).map(|(_, meaning)| meaning);
        let meaning = meaning.ok_or_else(|| format!("{name} is no text"))?;
        let text = format!("/** {meaning} */\nexport type {name} = string;\n");
        self.insert(name, &ModulePath::new(), text)?;
        Ok(name.to_owned())
    }

    fn foreign(&mut self, name: &str, arguments: &[&Type], place: Place<'_>) -> Result<String> {
        let name = name.rsplit("::").next().unwrap_or(name);
        Ok(match (name, arguments) {
            ("bool", []) => "boolean".to_owned(),
            ("u8" | "u32" | "u64" | "i64" | "usize" | "f64", []) => "number".to_owned(),
            ("String" | "str" | "char", []) => "string".to_owned(),
            ("Value", []) => {
                self.insert("JsonValue", &ModulePath::new(), JSON_VALUE.to_owned())?;
                "JsonValue".to_owned()
            }
            ("Box", [inner]) => self.shape(inner, place)?,
            ("Option", [inner]) => format!("{} | null", self.shape(inner, place)?),
            ("Vec", [item]) => match self.shape(item, place)? {
                union if union.contains('|') => format!("({union})[]"),
                item => format!("{item}[]"),
            },
            ("BTreeMap", [_, value]) => {
                format!("{{ [name: string]: {} }}", self.shape(value, place)?)
            }
            // What is in it, another operation reads.
            ("Map", [_, _]) if place.way == Way::In => "object".to_owned(),
            _ => return Err(format!("what {name} is in TypeScript is not known")),
        })
    }

    fn own(
        &mut self,
        module: &ModulePath,
        definition: &Definition,
        arguments: &[&Type],
        place: Place<'_>,
    ) -> Result<String> {
        let at = |parameters| Place { module, parameters, way: place.way };
        match (definition, arguments) {
            (Definition::Alias(alias), []) => self.shape(&alias.ty, at(&[])),
            (Definition::Struct(item), [inner]) if item.ident == "Unread" => {
                self.shape(inner, place)
            }
            (Definition::Struct(item), _) => {
                let name = item.ident.to_string();
                let parameters: Vec<String> = item
                    .generics
                    .type_params()
                    .map(|parameter| parameter.ident.to_string())
                    .collect();
                if AS_TEXT.iter().any(|(text, _)| *text == name) {
                    return self.text(&name);
                }
                let text = self
                    .declaration(item, at(&parameters))
                    .map_err(|reason| format!("{name}: {reason}"))?;
                // Ids are no different for different records.
                let generic = text.contains(&format!("{name}<"));
                self.insert(&name, module, text)?;
                if !generic {
                    return Ok(name);
                }
                let arguments: Vec<String> = arguments
                    .iter()
                    .map(|argument| self.shape(argument, place))
                    .collect::<Result<_>>()?;
                Ok(format!("{name}<{}>", arguments.join(", ")))
            }
            (Definition::Enum(item), []) => {
                let name = match item.ident.to_string().as_str() {
                    "Error" => "CrmError".to_owned(),
                    name => name.to_owned(),
                };
                let text = match name.as_str() {
                    "CrmError" => self.errors(item, at(&[])),
                    _ => self.union(item, at(&[])),
                };
                let text = text.map_err(|reason| format!("{name}: {reason}"))?;
                self.insert(&name, module, text)?;
                Ok(name)
            }
            _ => Err("a generic type of this form has no shape in TypeScript".to_owned()),
        }
    }

    /// Notes a declaration; another one of the same name would be mixed up with it.
    fn insert(&mut self, name: &str, module: &ModulePath, text: String) -> Result<()> {
        let declared = self.declared.entry(name.to_owned());
        let (from, known) = declared.or_insert_with(|| (module.clone(), text.clone()));
        if (&*from, &*known) == (module, &text) {
            return Ok(());
        }
        Err(format!("{name} has two shapes, of {} and of {}", from.join("::"), module.join("::")))
    }

    fn declaration(&mut self, item: &ItemStruct, place: Place<'_>) -> Result<String> {
        derives(&item.attrs, place.way.derived())?;
        let serde = Serde::of(&item.attrs)?;
        serde.refuse_other(&["deny_unknown_fields", "default", "bound"])?;
        if place.way == Way::In && !serde.has("deny_unknown_fields") {
            return Err("an input must refuse unknown fields".to_owned());
        }
        let Fields::Named(fields) = &item.fields else {
            return Err("only structs with named fields have a shape in TypeScript".to_owned());
        };
        let docs = jsdoc(&item.attrs, "");
        let name = &item.ident;
        if fields.named.is_empty() {
            return Ok(format!("{docs}export type {name} = {{ [name: string]: never }};\n"));
        }
        let (mut lines, mut base) = (String::new(), String::new());
        for field in &fields.named {
            let field_name = field.ident.as_ref().map(ToString::to_string).unwrap_or_default();
            let own = Serde::of(&field.attrs)?;
            if place.way == Way::Out && own.has("flatten") {
                own.refuse_other(&["flatten"])?;
                base = format!(" extends {}", self.shape(&field.ty, place)?);
                continue;
            }
            let line = match place.way {
                Way::In => self.taken(field, &own, serde.has("default"), place),
                Way::Out => self.given(field, &own, place),
            };
            let line = line.map_err(|reason| format!("{field_name}: {reason}"))?;
            lines += &format!("{}  {field_name}{line};\n", jsdoc(&field.attrs, "  "));
        }
        let used = |parameter: &&String| uses_word(&lines, parameter);
        let parameters: Vec<&str> =
            place.parameters.iter().filter(used).map(String::as_str).collect();
        let parameters = match parameters.is_empty() {
            true => String::new(),
            false => format!("<{}>", parameters.join(", ")),
        };
        Ok(format!("{docs}export interface {name}{parameters}{base} {{\n{lines}}}\n"))
    }

    /// A field that callers give.
    fn taken(
        &mut self,
        field: &Field,
        serde: &Serde,
        default: bool,
        place: Place<'_>,
    ) -> Result<String> {
        serde.refuse_other(&["default", "deserialize_with"])?;
        let inner = argument(&field.ty, "Option");
        let patch = argument(&field.ty, "Patch");
        let reader = serde.text("deserialize_with");
        // serde takes a missing `Option` for none, unless it is read in another way.
        let optional = default || serde.has("default") || (inner.is_some() && reader.is_none());
        let nullable = match reader.as_deref() {
            None | Some("Option::deserialize") => inner.is_some() || patch.is_some(),
            Some("input::present") if inner.is_some() => false,
            Some(other) => return Err(format!("what {other} reads is not known")),
        };
        let shape = self.shape(inner.or(patch).unwrap_or(&field.ty), place)?;
        let (optional, nullable) =
            (if optional { "?" } else { "" }, if nullable { " | null" } else { "" });
        Ok(format!("{optional}: {shape}{nullable}"))
    }

    /// A field that callers are given.
    fn given(&mut self, field: &Field, serde: &Serde, place: Place<'_>) -> Result<String> {
        serde.refuse_other(&["serialize_with", "default", "deserialize_with"])?;
        match serde.text("serialize_with").as_deref() {
            None => Ok(format!(": {}", self.shape(&field.ty, place)?)),
            Some("base64") => Ok(format!(": {}", self.text("Bytes")?)),
            Some(other) => Err(format!("what {other} writes is not known")),
        }
    }

    /// An enum: words, or objects of one member.
    fn union(&mut self, item: &ItemEnum, place: Place<'_>) -> Result<String> {
        derives(&item.attrs, place.way.derived())?;
        let serde = Serde::of(&item.attrs)?;
        serde.refuse_other(&["rename_all", "untagged"])?;
        let mut lines = String::new();
        for variant in &item.variants {
            let word = word(variant, &serde)?;
            let shape = match (&variant.fields, serde.has("untagged")) {
                (Fields::Unit, false) => format!("'{word}'"),
                (Fields::Unnamed(fields), untagged) if fields.unnamed.len() == 1 => {
                    let inner = fields.unnamed.iter().map(|field| self.shape(&field.ty, place));
                    let inner = inner.collect::<Result<String>>()?;
                    if untagged { inner } else { format!("{{ {word}: {inner} }}") }
                }
                _ => return Err(format!("{word} has no shape in TypeScript")),
            };
            lines += &format!("\n{}  | {shape}", jsdoc(&variant.attrs, "  "));
            let alias = Serde::of(&variant.attrs)?.text("alias");
            if let Some(alias) = alias.filter(|_| place.way == Way::In) {
                lines += &format!("\n  | '{alias}'");
            }
        }
        Ok(format!("{}export type {} ={lines};\n", jsdoc(&item.attrs, ""), item.ident))
    }

    /// The errors, which write themselves: code and message, and what belongs to the variant. What a
    /// conflict does not know it leaves out.
    fn errors(&mut self, item: &ItemEnum, place: Place<'_>) -> Result<String> {
        let mut lines = String::new();
        for variant in &item.variants {
            let code = snake_case(&variant.ident.to_string());
            let mut members = format!("      code: '{code}';\n      message: string;\n");
            for field in &variant.fields {
                members += &match field.ident {
                    Some(_) => self.member(field, place, "")?,
                    None => self.members(&field.ty, place, "")?,
                };
            }
            lines += &format!("\n{}  | {{\n{members}    }}", jsdoc(&variant.attrs, "  "));
        }
        Ok(format!("{}export type CrmError ={lines};\n", jsdoc(&item.attrs, "")))
    }

    /// The fields of a struct among those of an error.
    fn members(&mut self, ty: &Type, place: Place<'_>, optional: &str) -> Result<String> {
        let Type::Path(path) = ty else { return Err("an error of unknown form".to_owned()) };
        let names = path.path.segments.iter().map(|segment| segment.ident.to_string());
        let names: Vec<String> = names.collect();
        let Named::Own(module, Definition::Struct(item)) = self.sources.find(place.module, &names)
        else {
            return Err(format!("{} is no struct", names.join("::")));
        };
        let place = Place { module, ..place };
        let mut members = String::new();
        for field in &item.fields {
            members += &match argument(&field.ty, "Option") {
                None => self.member(field, place, optional)?,
                Some(inner) => match argument(inner, "Box") {
                    None => self.member(field, place, "?")?,
                    Some(inner) => self.members(inner, place, "?")?,
                },
            };
        }
        Ok(members)
    }

    fn member(&mut self, field: &Field, place: Place<'_>, optional: &str) -> Result<String> {
        let name = field.ident.as_ref().map(ToString::to_string).unwrap_or_default();
        let shape = self.shape(argument(&field.ty, "Option").unwrap_or(&field.ty), place)?;
        Ok(format!("{}      {name}{optional}: {shape};\n", jsdoc(&field.attrs, "      ")))
    }
}

/// The name of a variant on the wire.
fn word(variant: &Variant, container: &Serde) -> Result<String> {
    let serde = Serde::of(&variant.attrs)?;
    serde.refuse_other(&["rename", "alias"])?;
    let name = variant.ident.to_string();
    match (serde.text("rename"), container.text("rename_all").as_deref()) {
        (Some(name), _) => Ok(name),
        (None, Some("snake_case")) => Ok(snake_case(&name)),
        (None, None) => Ok(name),
        (None, Some(other)) => Err(format!("names in {other} are not understood")),
    }
}

/// The only argument of the type, if it is called `name`.
fn argument<'t>(ty: &'t Type, name: &str) -> Option<&'t Type> {
    let Type::Path(path) = ty else { return None };
    path.path.segments.last().filter(|last| last.ident == name)?;
    arguments(ty).first().copied()
}

fn arguments(ty: &Type) -> Vec<&Type> {
    let Type::Path(path) = ty else { return Vec::new() };
    match path.path.segments.last().map(|last| &last.arguments) {
        Some(PathArguments::AngleBracketed(list)) => list
            .args
            .iter()
            .filter_map(|argument| match argument {
                GenericArgument::Type(ty) => Some(ty),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    }
}

fn uses_word(text: &str, word: &str) -> bool {
    text.split(|letter: char| !letter.is_alphanumeric()).any(|found| found == word)
}
