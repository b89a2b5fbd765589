//! Functions that resemble each other, side by side: gzip finds a repetition only if it is at most 32 KiB
//! back.

#![expect(clippy::indexing_slicing, reason = "indices are numbers of functions and runs made here")]

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::fmt::Write;

use wasm_encoder::{Module, NameMap, NameSection, RawSection};
use wasmparser::{BinaryReaderError, KnownCustom, Name, Parser, Payload, TypeRef};

/// How many bytes must be the same to count as a repetition. An instruction has one to three.
const RUN: usize = 6;

/// Runs of more functions than this tell nothing, and would take most of the time.
const COMMON: usize = 400;

/// How many bytes of functions the next one is compared with: what gzip still sees at its end.
const WINDOW: usize = 24 << 10;

/// Weights are whole numbers, so that their sums depend neither on the order of their terms nor on the
/// machine.
const WEIGHT: f64 = (1 << 20) as f64;

/// A module whose functions are named so that in the order of names they are in a good order.
pub(crate) struct Named {
    pub module: Vec<u8>,
    /// What function has which number in that order: what the stack of a trap shows.
    pub symbols: String,
}

/// Gives the functions of a module other names.
pub(crate) fn name_by_similarity(module: &[u8]) -> Result<Named, BinaryReaderError> {
    let mut renamed = Module::new();
    let mut imported: u32 = 0;
    let mut bodies: Vec<&[u8]> = Vec::new();
    let mut names: BTreeMap<u32, &str> = BTreeMap::new();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        match &payload {
            Payload::ImportSection(imports) => {
                for import in imports.clone().into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes()),
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(kinds) = section.as_known() {
                    for kind in kinds {
                        if let Name::Function(functions) = kind? {
                            for function in functions {
                                let function = function?;
                                names.insert(function.index, function.name);
                            }
                        }
                    }
                    continue;
                }
            }
            _ => {}
        }
        if let Some((id, range)) = payload.as_section() {
            let data = &module[range.start as usize..range.end as usize];
            renamed.section(&RawSection { id, data });
        }
    }
    let mut places = vec![0; bodies.len()];
    let mut symbols = String::new();
    for (place, function) in (imported..).zip(order(&bodies)) {
        places[function] = place;
        let name = names.get(&(imported + function as u32)).copied().unwrap_or("?");
        let _ = writeln!(symbols, "{place} {name}");
    }
    let mut functions = NameMap::new();
    for import in 0..imported {
        functions.append(import, &format!("{import:08}"));
    }
    for (index, place) in (imported..).zip(places) {
        functions.append(index, &format!("{place:08}"));
    }
    let mut section = NameSection::new();
    section.functions(&functions);
    renamed.section(&section);
    Ok(Named { module: renamed.finish(), symbols })
}

/// The functions in an order in which each has as much as possible in common with those right before
/// it: from the longest one on, the next is always the one that shares most for its length. Rare runs
/// weigh more.
fn order(bodies: &[&[u8]]) -> Vec<usize> {
    let Runs { of_function, functions } = Runs::of(bodies);
    let weights: Vec<i64> =
        functions.iter().map(|with| (WEIGHT / (with.len() as f64).sqrt()) as i64).collect();
    // Between the root, which favours long functions, and the length itself, which favours short ones.
    let lengths: Vec<f64> = bodies
        .iter()
        .map(|body| (body.len() as f64 + 8.0).sqrt())
        .map(|root| root * root.sqrt())
        .collect();
    let mut shared = vec![0_i64; bodies.len()];
    let mut times_in_window = vec![0_u32; functions.len()];
    let mut window: VecDeque<usize> = VecDeque::new();
    let mut window_size = 0;
    let mut rest: Vec<usize> = (0..bodies.len()).collect();
    let mut order = Vec::with_capacity(bodies.len());
    let mut next = rest.iter().copied().max_by_key(|&function| bodies[function].len());
    while let Some(function) = next {
        order.push(function);
        rest.retain(|&other| other != function);
        window.push_back(function);
        window_size += bodies[function].len();
        for &run in &of_function[function] {
            times_in_window[run] += 1;
            if times_in_window[run] == 1 {
                functions[run].iter().for_each(|&with| shared[with] += weights[run]);
            }
        }
        while window_size > WINDOW && window.len() > 1 {
            let Some(left) = window.pop_front() else { break };
            window_size -= bodies[left].len();
            for &run in &of_function[left] {
                times_in_window[run] -= 1;
                if times_in_window[run] == 0 {
                    functions[run].iter().for_each(|&with| shared[with] -= weights[run]);
                }
            }
        }
        let gain = |function: usize| shared[function] as f64 / lengths[function];
        next = rest.iter().copied().max_by(|&a, &b| gain(a).total_cmp(&gain(b)));
    }
    order
}

/// The runs of bytes that functions share, by number.
struct Runs {
    of_function: Vec<Vec<usize>>,
    /// Those that have it, for each run.
    functions: Vec<Vec<usize>>,
}

impl Runs {
    fn of(bodies: &[&[u8]]) -> Self {
        let mut with: HashMap<&[u8], Vec<usize>> = HashMap::new();
        for (function, body) in bodies.iter().enumerate() {
            let runs: HashSet<&[u8]> = body.windows(RUN).collect();
            runs.into_iter().for_each(|run| with.entry(run).or_default().push(function));
        }
        let shared = with.into_values().filter(|with| (2..=COMMON).contains(&with.len()));
        let functions: Vec<Vec<usize>> = shared.collect();
        let mut of_function = vec![Vec::new(); bodies.len()];
        for (run, with) in functions.iter().enumerate() {
            with.iter().for_each(|&function| of_function[function].push(run));
        }
        Self { of_function, functions }
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        CodeSection, EntityType, Function, FunctionSection, ImportSection, TypeSection, ValType,
    };

    use super::*;

    /// A function that adds these numbers up, and no other.
    fn sum(numbers: impl IntoIterator<Item = i32>) -> Function {
        let mut function = Function::new([]);
        function.instructions().i32_const(0);
        for number in numbers {
            function.instructions().i32_const(number).i32_add();
        }
        function.instructions().end();
        function
    }

    fn module(functions: &[Function]) -> Vec<u8> {
        let (mut types, mut imports) = (TypeSection::new(), ImportSection::new());
        types.ty().function([], [ValType::I32]);
        imports.import("host", "clock", EntityType::Function(0));
        let (mut signatures, mut code, mut names) =
            (FunctionSection::new(), CodeSection::new(), NameMap::new());
        for (function, index) in functions.iter().zip(1..) {
            signatures.function(0);
            code.function(function);
            names.append(index, &format!("sum_{index}"));
        }
        let mut section = NameSection::new();
        section.functions(&names);
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&signatures).section(&code);
        module.section(&section);
        module.finish()
    }

    #[test]
    fn what_is_alike_stands_side_by_side_under_the_number_that_a_trap_shows() {
        let [even, odd, third] =
            [0, 1, 2].map(|rest| move |first: i32| sum((first..90).map(|at| at * 3000 + rest)));
        let functions = [even(0), odd(1), third(1), even(1), third(0), odd(0)];
        let named = name_by_similarity(&module(&functions)).unwrap();
        let numbers = named.symbols.lines().map(|line| line.split_once(' ').unwrap().0);
        assert_eq!(numbers.collect::<Vec<_>>(), ["1", "2", "3", "4", "5", "6"]);
        let names = named.symbols.lines().map(|line| line.split_once(' ').unwrap().1);
        let names: Vec<&str> = names.collect();
        let mut pairs: Vec<Vec<&str>> = names.chunks(2).map(<[_]>::to_vec).collect();
        pairs.iter_mut().for_each(|pair| pair.sort_unstable());
        pairs.sort_unstable();
        assert_eq!(pairs, [["sum_1", "sum_4"], ["sum_2", "sum_6"], ["sum_3", "sum_5"]]);
    }

    #[test]
    fn the_same_module_is_named_the_same_and_nothing_but_names_changes() {
        let functions: Vec<Function> =
            (0..200).map(|at| sum((0..at % 40).map(|number| number * at))).collect();
        let module = module(&functions);
        let named = name_by_similarity(&module).unwrap();
        for _ in 0..5 {
            assert_eq!(name_by_similarity(&module).unwrap().module, named.module);
        }
        let before_names = module.windows(4).rposition(|bytes| bytes == b"name").unwrap() - 4;
        assert_eq!(named.module[..before_names], module[..before_names]);
        let places: HashSet<&str> =
            named.symbols.lines().map(|line| line.split_once(' ').unwrap().0).collect();
        assert_eq!(places.len(), functions.len());
    }

    #[test]
    fn a_module_without_functions_stays_one() {
        let named = name_by_similarity(&module(&[])).unwrap();
        assert_eq!(named.symbols, "");
        assert!(name_by_similarity(&named.module[..named.module.len() - 1]).is_err());
    }
}
