//! The sources of a crate as a tree of modules in which names are looked up.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::parse::Parser;
use syn::{Attribute, Ident, ImplItem, Item, ItemEnum, ItemStruct, ItemType, Signature, UseTree};

use super::macros::{Query, Row, Shared, rows};

/// Where a module stands, from the root of the crate.
pub(super) type ModulePath = Vec<String>;

/// A definition of the crate that types are made of.
pub(super) enum Definition {
    Struct(ItemStruct),
    Enum(ItemEnum),
    Alias(ItemType),
}

/// A function, with its documentation.
pub(super) struct Function {
    /// Where the names of its signature are looked up.
    pub module: ModulePath,
    pub signature: Signature,
    pub attributes: Vec<Attribute>,
}

/// What a name stands for.
pub(super) enum Named<'a> {
    Own(&'a ModulePath, &'a Definition),
    /// Of another crate, or built in.
    Foreign(String),
}

#[derive(Default)]
struct Module {
    path: ModulePath,
    /// The names brought in by `use`, with their paths.
    uses: BTreeMap<String, Vec<String>>,
    definitions: BTreeMap<String, Definition>,
    functions: BTreeMap<String, Function>,
}

/// The table of operations, with the module it stands in.
pub(super) struct Table {
    pub module: ModulePath,
    pub rows: Vec<Row>,
}

/// All sources of a crate.
#[derive(Default)]
pub(super) struct Crate {
    modules: BTreeMap<ModulePath, Module>,
    /// Methods by type and name.
    methods: BTreeMap<(String, String), Function>,
    /// The macro that queries of lists are made by, and what it is called with.
    list_query: Option<TokenStream>,
    queries: Vec<(ModulePath, Query)>,
    table: Option<Table>,
}

impl Crate {
    /// Reads the sources in `folder`.
    pub fn read(folder: &Path) -> Result<Self, String> {
        let mut sources = Self::default();
        sources.read_folder(folder, &ModulePath::new())?;
        sources.make_queries()?;
        Ok(sources)
    }

    pub fn table(&self) -> Result<&Table, String> {
        self.table.as_ref().ok_or_else(|| "there is no table `operations!`".to_owned())
    }

    /// What `path` stands for in `module`.
    pub fn find(&self, module: &[String], path: &[String]) -> Named<'_> {
        self.look_up(module, path, &|module, name| {
            module.definitions.get(name).map(|definition| Named::Own(&module.path, definition))
        })
        .unwrap_or_else(|| Named::Foreign(path.join("::")))
    }

    /// The function that `path` stands for in `module`.
    pub fn function(&self, module: &[String], path: &[String]) -> Option<&Function> {
        self.look_up(module, path, &|module, name| module.functions.get(name))
    }

    pub fn method(&self, of: &str, name: &str) -> Option<&Function> {
        self.methods.get(&(of.to_owned(), name.to_owned()))
    }

    fn look_up<'a, T>(
        &'a self,
        module: &[String],
        path: &[String],
        of: &dyn Fn(&'a Module, &str) -> Option<T>,
    ) -> Option<T> {
        let (first, rest) = path.split_first()?;
        match first.as_str() {
            "crate" => return self.look_up(&[], rest, of),
            "self" => return self.look_up(module, rest, of),
            "super" => return self.look_up(module.split_last()?.1, rest, of),
            _ => {}
        }
        let here = self.modules.get(module)?;
        if rest.is_empty()
            && let Some(found) = of(here, first)
        {
            return Some(found);
        }
        let child = [module, std::slice::from_ref(first)].concat();
        let child = Some(&child).filter(|child| self.modules.contains_key(*child));
        if let Some(child) = child
            && !rest.is_empty()
        {
            return self.look_up(child, rest, of);
        }
        match here.uses.get(first)?.split_first()? {
            // A crate or a module that something of the same name is taken from.
            (start, inside) if start == first => self.look_up(child?, &[inside, rest].concat(), of),
            (start, inside) => {
                self.look_up(module, &[std::slice::from_ref(start), inside, rest].concat(), of)
            }
        }
    }

    fn read_folder(&mut self, folder: &Path, path: &ModulePath) -> Result<(), String> {
        let unreadable = |error| format!("{}: {error}", folder.display());
        for entry in fs::read_dir(folder).map_err(unreadable)? {
            let file = entry.map_err(unreadable)?.path();
            let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let inside = match name.as_str() {
                "lib" | "mod" => path.clone(),
                _ => [path.as_slice(), &[name]].concat(),
            };
            if file.is_dir() {
                self.read_folder(&file, &inside)?;
            } else if file.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&file).map_err(unreadable)?;
                let parsed = syn::parse_file(&text).and_then(|file| self.add(inside, file.items));
                parsed.map_err(|error| format!("{}: {error}", file.display()))?;
            }
        }
        Ok(())
    }

    /// Adds what stands in a module.
    pub fn add(&mut self, path: ModulePath, items: Vec<Item>) -> Result<(), syn::Error> {
        let mut module = Module { path: path.clone(), ..Module::default() };
        let function =
            |signature, attributes| Function { module: path.clone(), signature, attributes };
        for item in items {
            match item {
                Item::Struct(item) => {
                    module.definitions.insert(item.ident.to_string(), Definition::Struct(item));
                }
                Item::Enum(item) => {
                    module.definitions.insert(item.ident.to_string(), Definition::Enum(item));
                }
                Item::Type(item) => {
                    module.definitions.insert(item.ident.to_string(), Definition::Alias(item));
                }
                Item::Fn(item) => {
                    let name = item.sig.ident.to_string();
                    module.functions.insert(name, function(item.sig, item.attrs));
                }
                Item::Use(item) => add_uses(&item.tree, &[], &mut module.uses),
                Item::Impl(item) if item.trait_.is_none() => {
                    let of = item.self_ty.to_token_stream().to_string();
                    for inner in item.items {
                        if let ImplItem::Fn(method) = inner {
                            let name = method.sig.ident.to_string();
                            let method = function(method.sig, method.attrs);
                            self.methods.insert((of.clone(), name), method);
                        }
                    }
                }
                Item::Macro(item) if item.mac.path.is_ident("operations") => {
                    let rows = rows.parse2(item.mac.tokens)?;
                    self.table = Some(Table { module: path.clone(), rows });
                }
                Item::Macro(item)
                    if item.ident.as_ref().is_some_and(|name| name == "list_query") =>
                {
                    self.list_query = Some(item.mac.tokens);
                }
                Item::Macro(item) if item.mac.path.is_ident("list_query") => {
                    self.queries.push((path.clone(), syn::parse2(item.mac.tokens)?));
                }
                _ => {}
            }
        }
        self.modules.insert(path, module);
        Ok(())
    }

    /// Makes of each `list_query!` the struct that the macro makes of it.
    fn make_queries(&mut self) -> Result<(), String> {
        let Some(definition) = &self.list_query else { return Ok(()) };
        let unknown = |error: syn::Error| format!("list_query!: {error}");
        let shared = Shared::of(definition).map_err(unknown)?;
        for (path, query) in std::mem::take(&mut self.queries) {
            let made = query.made(&shared).map_err(unknown)?;
            let module = self.modules.entry(path).or_default();
            module.definitions.insert(made.ident.to_string(), Definition::Struct(made));
        }
        Ok(())
    }
}

fn add_uses(tree: &UseTree, before: &[String], uses: &mut BTreeMap<String, Vec<String>>) {
    let with = |name: &Ident| [before, &[name.to_string()]].concat();
    match tree {
        UseTree::Path(path) => add_uses(&path.tree, &with(&path.ident), uses),
        UseTree::Name(name) if name.ident == "self" => {
            if let Some(module) = before.last() {
                uses.insert(module.clone(), before.to_vec());
            }
        }
        UseTree::Name(name) => {
            uses.insert(name.ident.to_string(), with(&name.ident));
        }
        UseTree::Rename(rename) => {
            uses.insert(rename.rename.to_string(), with(&rename.ident));
        }
        UseTree::Group(group) => group.items.iter().for_each(|tree| add_uses(tree, before, uses)),
        UseTree::Glob(_) => {}
    }
}
