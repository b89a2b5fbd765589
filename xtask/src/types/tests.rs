use super::shape::{Shapes, Way};
use super::source::Crate;

/// The declaration of the only type in a source.
fn declared(source: &str, way: Way) -> Result<String, String> {
    let name = ["struct ", "enum "].iter().find_map(|word| source.split(word).nth(1)).unwrap();
    let name = name.split(|letter: char| !letter.is_alphanumeric()).next().unwrap();
    let mut sources = Crate::default();
    sources.add(Vec::new(), syn::parse_file(source).unwrap().items).unwrap();
    let mut shapes = Shapes::new(&sources);
    shapes.of(&[], &syn::parse_str(name).unwrap(), way)?;
    Ok(shapes.into_declarations().collect())
}

#[test]
fn what_callers_give_may_be_missing_or_null_as_serde_reads_it() {
    let source = r#"
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Input {
            /// Why, as [`Error::NotFound`] tells.
            required: String,
            optional: Option<u64>,
            #[serde(default)]
            defaulted: Vec<bool>,
            #[serde(default, deserialize_with = "input::present")]
            never_null: Option<char>,
            #[serde(deserialize_with = "Option::deserialize")]
            never_missing: Option<f64>,
        }"#;
    let expected = "\
export interface Input {
  /** Why, as `not_found` tells. */
  required: string;
  optional?: number | null;
  defaulted?: boolean[];
  never_null?: string;
  never_missing: number | null;
}
";
    assert_eq!(declared(source, Way::In).unwrap(), expected);
}

#[test]
fn what_callers_are_given_is_all_there() {
    let source = "
        #[derive(Serialize)]
        struct Output {
            id: &'static str,
            before: Option<BTreeMap<String, i64>>,
            list: Vec<Option<bool>>,
        }";
    let expected = "\
export interface Output {
  id: string;
  before: { [name: string]: number } | null;
  list: (boolean | null)[];
}
";
    assert_eq!(declared(source, Way::Out).unwrap(), expected);
}

#[test]
fn an_enum_is_its_words_on_the_wire() {
    let source = r#"
        #[derive(Serialize)]
        #[serde(rename_all = "snake_case")]
        enum Words {
            /// The first.
            InQueue,
            #[serde(rename = "utf-8", alias = "utf8")]
            Utf8,
            Ok(u32),
        }"#;
    let expected = "\
export type Words =
  /** The first. */
  | 'in_queue'
  | 'utf-8'
  | { ok: number };
";
    assert_eq!(declared(source, Way::Out).unwrap(), expected);
    let taken = declared(&source.replace("Serialize", "Deserialize"), Way::In).unwrap();
    assert_eq!(taken, expected.replace("  | 'utf-8'\n", "  | 'utf-8'\n  | 'utf8'\n"));
}

#[test]
fn what_is_not_understood_is_refused() {
    let cases = [
        (Way::Out, "struct A { a: u64 }", "A: does not derive Serialize"),
        (Way::Out, "#[derive(Serialize)] struct A(u64);", "A: only structs with named fields"),
        (
            Way::Out,
            "#[derive(Serialize)] struct A { a: Rc<u64> }",
            "A: a: what Rc is in TypeScript",
        ),
        (
            Way::Out,
            r#"#[derive(Serialize)] struct A { #[serde(skip_serializing_if = "no")] a: u64 }"#,
            "A: a: serde(skip_serializing_if) is not understood",
        ),
        (
            Way::Out,
            r#"#[derive(Serialize)] #[serde(rename_all = "camelCase")] struct A { a: u64 }"#,
            "A: serde(rename_all) is not understood",
        ),
        (
            Way::Out,
            r#"#[derive(Serialize)] #[serde(rename_all = "UPPERCASE")] enum A { B }"#,
            "A: names in UPPERCASE are not understood",
        ),
        (
            Way::In,
            "#[derive(Deserialize)] struct A { a: u64 }",
            "A: an input must refuse unknown fields",
        ),
        (
            Way::In,
            r#"#[derive(Deserialize)] #[serde(deny_unknown_fields)]
            struct A { #[serde(deserialize_with = "hex")] a: u64 }"#,
            "A: a: what hex reads is not known",
        ),
    ];
    for (way, source, reason) in cases {
        let refused = declared(source, way).unwrap_err();
        assert!(refused.starts_with(reason), "{source}: {refused}");
    }
}

#[test]
fn types_of_one_name_are_not_mixed_up() {
    let mut sources = Crate::default();
    sources.add(Vec::new(), Vec::new()).unwrap();
    for module in ["a", "b"] {
        let source = format!("#[derive(Serialize)] struct Same {{ {module}: u64 }}");
        sources.add(vec![module.to_owned()], syn::parse_file(&source).unwrap().items).unwrap();
    }
    let mut shapes = Shapes::new(&sources);
    shapes.declare("crate::a::Same").unwrap();
    let refused = shapes.declare("crate::b::Same").unwrap_err();
    assert_eq!(refused, "Same has two shapes, of a and of b");
}
