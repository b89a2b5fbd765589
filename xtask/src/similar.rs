//! Functions that resemble each other, side by side: gzip finds a repetition only if it is at most 32 KiB
//! back.

#![expect(clippy::indexing_slicing, reason = "all indices are numbers of functions and runs")]

use std::collections::{HashMap, HashSet, VecDeque};

use wasm_encoder::{Module, NameMap, NameSection, RawSection};
use wasmparser::{BinaryReaderError, Parser, Payload, TypeRef};

/// How many bytes must be the same to count as a repetition. An instruction has one to three.
const RUN: usize = 6;

/// Runs of more functions than this tell nothing, and would take most of the time.
const COMMON: usize = 400;

/// How many bytes of functions the next one is compared with: what gzip still sees at its end.
const WINDOW: usize = 24 << 10;

/// Gives every function of `module` a name by which they stand in a good order.
pub(crate) fn name_by_similarity(module: &[u8]) -> Result<Vec<u8>, BinaryReaderError> {
    let mut renamed = Module::new();
    let mut imported: u32 = 0;
    let mut bodies: Vec<&[u8]> = Vec::new();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        match &payload {
            Payload::ImportSection(imports) => {
                for import in imports.clone().into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes()),
            Payload::CustomSection(section) if section.name() == "name" => continue,
            _ => {}
        }
        if let Some((id, range)) = payload.as_section() {
            let data = &module[range.start as usize..range.end as usize];
            renamed.section(&RawSection { id, data });
        }
    }
    let mut places = vec![0; bodies.len()];
    for (place, function) in order(&bodies).into_iter().enumerate() {
        places[function] = place;
    }
    let mut functions = NameMap::new();
    for import in 0..imported {
        functions.append(import, &format!("import {import}"));
    }
    for (index, place) in (imported..).zip(places) {
        functions.append(index, &format!("{place:08}"));
    }
    let mut names = NameSection::new();
    names.functions(&functions);
    renamed.section(&names);
    Ok(renamed.finish())
}

/// The functions in an order in which each has as much as possible in common with those right before
/// it: from the longest one on, the next is always the one that shares most for its length. Rare runs
/// weigh more.
fn order(bodies: &[&[u8]]) -> Vec<usize> {
    let Runs { of_function, functions } = Runs::of(bodies);
    let weights: Vec<f64> = functions.iter().map(|with| (with.len() as f64).powf(-0.5)).collect();
    let lengths: Vec<f64> = bodies.iter().map(|body| (body.len() as f64 + 8.0).powf(0.8)).collect();
    let mut shared = vec![0.0; bodies.len()];
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
        let gain = |function: usize| shared[function] / lengths[function];
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
        let mut shared: Vec<_> =
            with.into_iter().filter(|(_, with)| (2..=COMMON).contains(&with.len())).collect();
        // A map's order is another one each time; sums of fractions are, too.
        shared.sort_unstable();
        let mut of_function = vec![Vec::new(); bodies.len()];
        for (run, (_, with)) in shared.iter().enumerate() {
            with.iter().for_each(|&function| of_function[function].push(run));
        }
        Self { of_function, functions: shared.into_iter().map(|(_, with)| with).collect() }
    }
}
