//! Documentation of Rust as comments of TypeScript.

use syn::{Attribute, Expr, ExprLit, Lit, Meta};

/// The lines of a documentation.
pub(super) fn docs(attributes: &[Attribute]) -> Vec<String> {
    let lines = attributes.iter().filter_map(|attribute| match &attribute.meta {
        Meta::NameValue(doc) if doc.path.is_ident("doc") => match &doc.value {
            Expr::Lit(ExprLit { lit: Lit::Str(line), .. }) => Some(plain(line.value().trim())),
            _ => None,
        },
        _ => None,
    });
    lines.collect()
}

/// Without links to Rust items: codes of errors instead of their variants, names instead of others.
fn plain(line: &str) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("[`") {
        let Some((item, after)) = after.split_once("`]") else { break };
        text += before;
        let name = item.rsplit("::").next().unwrap_or(item);
        match item.strip_prefix("Error::") {
            Some(variant) => text += &format!("`{}`", snake_case(variant)),
            None => text += &format!("`{name}`"),
        }
        let target = after.strip_prefix('(').and_then(|target| target.split_once(')'));
        rest = target.map_or(after, |(_, after)| after);
    }
    text + rest
}

/// The documentation as a comment of TypeScript.
pub(super) fn jsdoc(attributes: &[Attribute], indent: &str) -> String {
    comment(&docs(attributes), indent)
}

/// A comment of these lines, if there are any.
pub(super) fn comment(lines: &[String], indent: &str) -> String {
    match lines {
        [] => String::new(),
        [line] => format!("{indent}/** {line} */\n"),
        lines => {
            let lines = lines.iter().map(|line| match line.as_str() {
                "" => format!("{indent} *\n"),
                line => format!("{indent} * {line}\n"),
            });
            format!("{indent}/**\n{}{indent} */\n", lines.collect::<String>())
        }
    }
}

/// A name of Rust as a word of the wire.
pub(super) fn snake_case(name: &str) -> String {
    let mut words = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !words.is_empty() {
            words.push('_');
        }
        words.extend(letter.to_lowercase());
    }
    words
}
