//! Decisions of the routing in words.

use std::cmp::Ordering;

use crm_core::routing::{DecidedOperator, Decision, DecisionPolicy, ExclusionReason, Sticky};

use crate::table::printable;

/// A decision in a sentence or two.
pub fn in_words(decision: &Decision) -> String {
    let mut text = format!("{}: ", decision.at);
    match (&decision.winner, &decision.by_hand_by) {
        (Some(winner), Some(actor)) => {
            let (actor, winner) = (printable(actor), printable(&winner.name));
            text.push_str(&format!("{actor} gave it to {winner} by hand."));
            return text;
        }
        (None, Some(actor)) => {
            text.push_str(&format!("{} let its operator leave without it.", printable(actor)));
            return text;
        }
        (Some(winner), None) => text.push_str(&choice(winner, decision)),
        (None, None) => text.push_str("nobody could take it, so it waits in the queue."),
    }
    let excluded = excluded(decision);
    if !excluded.is_empty() {
        text.push_str(&format!(" Passed over: {excluded}."));
    }
    text
}

fn choice(winner: &DecidedOperator, decision: &Decision) -> String {
    let name = printable(&winner.name);
    let weight = |of: &DecidedOperator| of.weight.unwrap_or_default();
    match decision.sticky {
        Some(Sticky::OpenContact) => {
            return format!("{name} got it: the lead's newest open contact is there.");
        }
        Some(Sticky::ClosedContact) => {
            return format!("{name} got it: the lead's contact that was closed last was there.");
        }
        None => {}
    }
    if let Some(draw) = decision.draw {
        let (lots, candidates) = (weight(winner), decision.candidates);
        return format!(
            "{name} got it by lot {draw}, with {lots} of the lots of {candidates} who could take it."
        );
    }
    let Some(runner_up) = &decision.runner_up else {
        return format!("{name} got it, the only one who could take it.");
    };
    let ours = weight_over_load(winner);
    if decision.policy == DecisionPolicy::SmoothWeighted {
        let share = |of: &DecidedOperator| {
            format!("{} received at weight {}", of.received.unwrap_or_default(), weight(of))
        };
        return format!(
            "{name} got it: with {}, it was its turn before {} with {}, the runner-up of {} who could \
             take it.",
            share(winner),
            printable(&runner_up.name),
            share(runner_up),
            decision.candidates,
        );
    }
    if decision.policy == DecisionPolicy::LeastLoaded && winner.load != runner_up.load {
        return format!(
            "{name} got it: {} open contacts are fewer than {} of {}, the runner-up of {} who could \
             take it.",
            winner.load,
            runner_up.load,
            printable(&runner_up.name),
            decision.candidates,
        );
    }
    if decision.policy == DecisionPolicy::LeastLoaded {
        return format!(
            "{name} got it: as few open contacts as {}, the runner-up of {} who could take it; {}.",
            printable(&runner_up.name),
            decision.candidates,
            tie(winner, runner_up),
        );
    }
    let theirs = format!(
        "{} of {}, the runner-up of {} who could take it",
        weight_over_load(runner_up),
        printable(&runner_up.name),
        decision.candidates,
    );
    match compare(winner, runner_up) {
        Ordering::Equal => {
            format!("{name} got it: {ours} equals {theirs}; {}.", tie(winner, runner_up))
        }
        Ordering::Greater => format!("{name} got it: {ours} is more than {theirs}."),
        Ordering::Less => format!("{name} got it with {ours}, before {theirs}."),
    }
}

/// What broke the tie of two equal ratios.
fn tie(winner: &DecidedOperator, runner_up: &DecidedOperator) -> String {
    if winner.load != runner_up.load {
        return format!("{} open contacts are fewer than {}", winner.load, runner_up.load);
    }
    match (winner.last_assigned_at, runner_up.last_assigned_at) {
        (None, Some(_)) => "the winner had never been given one".to_owned(),
        (Some(ours), Some(theirs)) if ours < theirs => {
            format!("the winner had waited for one since {ours}, the other since {theirs}")
        }
        _ => "the winner has been there longer".to_owned(),
    }
}

/// Weight / load, as the rule compares them: a load of 0 counts as 1.
fn weight_over_load(operator: &DecidedOperator) -> String {
    format!("{} / {}", operator.weight.unwrap_or_default(), operator.load.max(1))
}

fn compare(winner: &DecidedOperator, runner_up: &DecidedOperator) -> Ordering {
    let weight = |operator: &DecidedOperator| u64::from(operator.weight.unwrap_or_default());
    let load = |operator: &DecidedOperator| u64::from(operator.load.max(1));
    (weight(winner) * load(runner_up)).cmp(&(weight(runner_up) * load(winner)))
}

fn excluded(decision: &Decision) -> String {
    let reasons = [
        (Some(ExclusionReason::Full), decision.excluded.full, "full"),
        (Some(ExclusionReason::Inactive), decision.excluded.inactive, "inactive"),
        (None, decision.excluded.no_weight, "without a weight for the source"),
    ];
    let reasons =
        reasons.iter().filter(|(_, count, _)| *count > 0).map(|(reason, count, words)| {
            let top = decision.excluded_top.iter().filter(|top| Some(top.reason) == *reason);
            let names: Vec<String> = top
                .map(|top| match top.reason {
                    ExclusionReason::Full => {
                        format!("{}, {} of {}", printable(&top.name), top.load, top.max_load)
                    }
                    ExclusionReason::Inactive => printable(&top.name),
                })
                .collect();
            match names.is_empty() {
                true => format!("{count} {words}"),
                false => format!("{count} {words} ({})", names.join("; ")),
            }
        });
    reasons.collect::<Vec<_>>().join(", ")
}
