//! The operations as TypeScript knows them, from the Rust definitions and what serde makes of them.
//!
//! Inputs and outputs are read where they are defined: the table of operations names the input and
//! the function, whose signature tells the output; attributes of serde tell what may be left out or
//! null. Whatever is not understood is an error, so that no type is guessed.

mod attributes;
mod jsdoc;
mod macros;
mod shape;
mod source;
#[cfg(test)]
mod tests;

use std::fs;
use std::path::Path;
use std::process::Command;

use syn::Expr;

use self::jsdoc::{comment, docs};
use self::macros::Row;
use self::shape::{Shapes, Way};
use self::source::{Crate, Function, Table};
use super::run;

const SOURCES: &str = "crm-core/src";
const PACKAGE: &str = "crm-wasm/ts";
const TYPES: &str = "crm-wasm/ts/src/generated/operations.ts";
const REFERENCE: &str = "docs/operations.md";

/// What every program meets beside the operations.
const BESIDE: [&str; 2] = ["crate::Error", "crate::change::Change"];

/// Writes the types, and the reference.
pub(crate) fn write() -> Result<(), String> {
    for (path, text) in files()? {
        fs::write(path, text).map_err(|error| format!("{path}: {error}"))?;
    }
    Ok(())
}

/// Fails if what is committed is not what the definitions say, or real calls do not fit it.
pub(crate) fn check() -> Result<(), String> {
    for (path, text) in files()? {
        let committed = fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
        if committed != text {
            return Err(format!("{path} is not what the definitions say: run `cargo xtask types`"));
        }
    }
    let npm = |arguments: &[&str]| run(Command::new("npm").args(arguments).current_dir(PACKAGE));
    if !Path::new(PACKAGE).join("node_modules/.bin/tsc").exists() {
        npm(&["ci"])?;
    }
    npm(&["exec", "--", "tsc", "--project", "test/types"])
}

/// What is made of the definitions: paths and texts.
fn files() -> Result<[(&'static str, String); 2], String> {
    let sources = Crate::read(Path::new(SOURCES))?;
    let table = sources.table()?;
    let mut shapes = Shapes::new(&sources);
    for path in BESIDE {
        shapes.declare(path)?;
    }
    let operations = table.rows.iter().map(|row| {
        let operation = Operation::of(row, table, &sources, &mut shapes);
        operation.map_err(|reason| format!("{}: {reason}", row.name))
    });
    let operations: Vec<Operation<'_>> = operations.collect::<Result<_, String>>()?;
    Ok([(TYPES, types(&operations, shapes)), (REFERENCE, reference(&operations))])
}

/// An operation with its types.
struct Operation<'a> {
    row: &'a Row,
    input: String,
    output: String,
    /// What it may fail with, in lines.
    errors: Vec<String>,
}

impl<'a> Operation<'a> {
    fn of(
        row: &'a Row,
        table: &Table,
        sources: &Crate,
        shapes: &mut Shapes<'_>,
    ) -> Result<Self, String> {
        let function = called(&row.run, table, sources)?;
        let lines = docs(&function.attributes).into_iter();
        let errors = lines.skip_while(|line| line != "# Errors").skip(1);
        Ok(Self {
            row,
            input: shapes.of(&table.module, &row.input, Way::In)?,
            output: shapes.result(function)?,
            errors: errors.take_while(|line| !line.starts_with('#')).collect(),
        })
    }

    fn declaration(&self) -> String {
        let Self { row: Row { kind, name, summary, .. }, input, output, errors } = self;
        let mut lines = vec![summary.clone()];
        if let Some((first, more)) = errors.split_first() {
            lines.extend([String::new(), format!("@throws {first}")]);
            lines.extend_from_slice(more);
        }
        let docs = comment(&lines, "  ");
        format!("{docs}  '{name}': {{ kind: '{kind}'; input: {input}; output: {output} }};\n")
    }
}

fn types(operations: &[Operation<'_>], shapes: Shapes<'_>) -> String {
    let shapes: String = shapes.into_declarations().map(|shape| format!("\n{shape}")).collect();
    let declarations: String = operations.iter().map(Operation::declaration).collect();
    let kinds = operations.iter().map(|Operation { row, .. }| (&row.name, &row.kind));
    let kinds: String = kinds.map(|(name, kind)| format!("  '{name}': '{kind}',\n")).collect();
    format!(
        "\
// The operations of the engine, with their inputs, results and errors.
// Written by `cargo xtask types` from the definitions in crm-core: do not edit.
{shapes}
/** What each operation takes and gives, by name. */
export interface Operations {{
{declarations}}}

/**
 * What each operation does to the data: a query reads, a command changes them in one transaction,
 * work takes several.
 */
export const operations = {{
{kinds}}} as const satisfies {{ [Name in keyof Operations]: Operations[Name]['kind'] }};
"
    )
}

fn reference(operations: &[Operation<'_>]) -> String {
    let rows: String = operations
        .iter()
        .map(|Operation { row, input, output, .. }| {
            let Row { kind, name, summary, .. } = row;
            format!("| `{name}` | {kind} | `{input}` | `{output}` | {summary} |\n")
        })
        .collect();
    format!(
        "\
<!-- Written by `cargo xtask types` from the definitions in crm-core: do not edit. -->

# Operations

A query reads, a command changes data in one transaction, work takes several. All of them go by these
names through `crm call`, `crm rpc`, `Crm::call` and the npm package. The types are declared, field by
field, in [operations.ts](../{TYPES}).

| name | kind | takes | gives | what it does |
|---|---|---|---|---|
{rows}"
    )
}

/// The function that does the work of an operation: named, or called by a closure.
fn called<'a>(run: &Expr, table: &Table, sources: &'a Crate) -> Result<&'a Function, String> {
    let found = match run {
        Expr::Closure(closure) => return called(&closure.body, table, sources),
        Expr::Call(call) => return called(&call.func, table, sources),
        Expr::MethodCall(call) => sources.method("Crm", &call.method.to_string()),
        Expr::Path(path) => {
            let names = path.path.segments.iter().map(|segment| segment.ident.to_string());
            let names: Vec<String> = names.collect();
            match names.as_slice() {
                [of, method] if of == "Crm" => sources.method(of, method),
                names => sources.function(&table.module, names),
            }
        }
        _ => None,
    };
    found.ok_or_else(|| "the function that does the work is not found".to_owned())
}
