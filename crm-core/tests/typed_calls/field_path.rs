//! Where a value stands in an input.

use std::fmt;

use serde_json::Value;

#[derive(Clone)]
enum Step {
    Field(String),
    Item(usize),
}

/// Where a value stands in an input, as errors name it.
#[derive(Clone)]
pub struct FieldPath(Vec<Step>);

impl FieldPath {
    fn step(&self, step: Step) -> Self {
        Self([self.0.as_slice(), &[step]].concat())
    }

    /// A field of the object here.
    pub fn field(&self, name: &str) -> Self {
        self.step(Step::Field(name.to_owned()))
    }

    /// The path without the numbers of items.
    pub fn general(&self) -> String {
        self.to_string().replace(|letter: char| letter.is_ascii_digit(), "")
    }

    pub fn is_inside(&self, field: &str) -> bool {
        self.0.len() > 1 && matches!(self.0.first(), Some(Step::Field(first)) if first == field)
    }

    /// What stands here.
    pub fn of<'v>(&self, input: &'v Value) -> &'v Value {
        self.0.iter().fold(input, |value, step| match step {
            Step::Field(name) => &value[name],
            Step::Item(place) => &value[*place],
        })
    }

    /// The input with another value here.
    pub fn with(&self, input: &Value, other: Value) -> Value {
        let mut input = input.clone();
        let place = self.0.iter().fold(&mut input, |value, step| match step {
            Step::Field(name) => &mut value[name],
            Step::Item(place) => &mut value[*place],
        });
        *place = other;
        input
    }

    /// The input without this field; none if it is no field.
    pub fn without(&self, input: &Value) -> Option<Value> {
        let (Step::Field(name), around) = self.0.split_last()? else { return None };
        let around = Self(around.to_vec());
        let mut object = around.of(input).as_object()?.clone();
        object.remove(name);
        Some(around.with(input, object.into()))
    }
}

impl fmt::Display for FieldPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return f.write_str("params");
        }
        for (place, step) in self.0.iter().enumerate() {
            match step {
                Step::Field(name) if place == 0 => write!(f, "{name}")?,
                Step::Field(name) => write!(f, ".{name}")?,
                Step::Item(item) => write!(f, "[{item}]")?,
            }
        }
        Ok(())
    }
}

/// Every place in an input, the whole first.
pub fn paths(input: &Value) -> Vec<FieldPath> {
    let mut all = vec![FieldPath(Vec::new())];
    let mut next = 0;
    while let Some(path) = all.get(next).cloned() {
        match path.of(input) {
            Value::Object(fields) => all.extend(fields.keys().map(|name| path.field(name))),
            Value::Array(items) => {
                all.extend((0..items.len()).map(|item| path.step(Step::Item(item))));
            }
            _ => {}
        }
        next += 1;
    }
    all
}
