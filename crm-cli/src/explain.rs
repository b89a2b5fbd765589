//! Decisions of the routing in words.

use std::cmp::Ordering;

use crm_core::routing::{DecidedOperator, Decision, DecisionPolicy, ExclusionReason, Sticky};

use crate::table::{printable, time};
use crate::words::{Words, say, words};

/// A decision in a sentence or two.
pub fn in_words(decision: &Decision) -> String {
    let mut text = format!("{}: ", time(&decision.at.to_string()));
    match (&decision.winner, &decision.by_hand_by) {
        (Some(winner), Some(actor)) => {
            let (actor, winner) = (printable(actor), printable(&winner.name));
            text.push_str(&say!(
                "{actor} gave it to {winner} by hand.",
                "вручную назначено: {winner} (назначил {actor}).",
            ));
            return text;
        }
        (None, Some(actor)) => {
            let actor = printable(actor);
            text.push_str(&say!(
                "{actor} let its operator leave without it.",
                "оператор ушёл, обращение осталось (решил {actor}).",
            ));
            return text;
        }
        (Some(winner), None) => text.push_str(&choice(winner, decision)),
        (None, None) => text.push_str(&say!(
            "nobody could take it, so it waits in the queue.",
            "взять его было некому, оно ждёт в очереди.",
        )),
    }
    let excluded = excluded(decision);
    if !excluded.is_empty() {
        text.push_str(&say!(" Passed over: {excluded}.", " Не участвовали: {excluded}."));
    }
    text
}

fn choice(winner: &DecidedOperator, decision: &Decision) -> String {
    let name = printable(&winner.name);
    let weight = |of: &DecidedOperator| of.weight.unwrap_or_default();
    match decision.sticky {
        Some(Sticky::OpenContact) => {
            return say!(
                "{name} got it: the lead's newest open contact is there.",
                "{name}: там последнее открытое обращение этого лида.",
            );
        }
        Some(Sticky::ClosedContact) => {
            return say!(
                "{name} got it: the lead's contact that was closed last was there.",
                "{name}: там было обращение этого лида, закрытое последним.",
            );
        }
        None => {}
    }
    let candidates = decision.candidates;
    if let Some(draw) = decision.draw {
        let lots = weight(winner);
        return say!(
            "{name} got it by lot {draw}, with {lots} of the lots of {candidates} who could take it.",
            "{name} по жребию {draw}: жребиев у него {lots}, взять могли {candidates}.",
        );
    }
    let Some(runner_up) = &decision.runner_up else {
        return say!(
            "{name} got it, the only one who could take it.",
            "{name}: больше взять было некому.",
        );
    };
    let other = printable(&runner_up.name);
    let ours = weight_over_load(winner);
    if decision.policy == DecisionPolicy::SmoothWeighted {
        let share = |of: &DecidedOperator| {
            let (received, weight) = (of.received.unwrap_or_default(), weight(of));
            say!("{received} received at weight {weight}", "получено {received} при весе {weight}")
        };
        let (ours, theirs) = (share(winner), share(runner_up));
        return say!(
            "{name} got it: with {ours}, it was its turn before {other} with {theirs}, the runner-up \
             of {candidates} who could take it.",
            "{name}: {ours}, очередь раньше, чем у второго ({other}: {theirs}); взять могли \
             {candidates}.",
        );
    }
    let (load, other_load) = (winner.load, runner_up.load);
    if decision.policy == DecisionPolicy::LeastLoaded && load != other_load {
        return say!(
            "{name} got it: {load} open contacts are fewer than {other_load} of {other}, the \
             runner-up of {candidates} who could take it.",
            "{name}: открытых обращений {load}, меньше, чем у второго ({other}: {other_load}); \
             взять могли {candidates}.",
        );
    }
    let tie = tie(winner, runner_up);
    if decision.policy == DecisionPolicy::LeastLoaded {
        return say!(
            "{name} got it: as few open contacts as {other}, the runner-up of {candidates} who could \
             take it; {tie}.",
            "{name}: открытых обращений столько же, сколько у второго ({other}); {tie}; взять могли \
             {candidates}.",
        );
    }
    let theirs = weight_over_load(runner_up);
    match compare(winner, runner_up) {
        Ordering::Equal => say!(
            "{name} got it: {ours} equals {theirs} of {other}, the runner-up of {candidates} who \
             could take it; {tie}.",
            "{name}: {ours} равно {theirs} у второго ({other}); {tie}; взять могли {candidates}.",
        ),
        Ordering::Greater => say!(
            "{name} got it: {ours} is more than {theirs} of {other}, the runner-up of {candidates} \
             who could take it.",
            "{name}: {ours} больше, чем {theirs} у второго ({other}); взять могли {candidates}.",
        ),
        Ordering::Less => say!(
            "{name} got it with {ours}, before {theirs} of {other}, the runner-up of {candidates} \
             who could take it.",
            "{name}: {ours}, раньше, чем {theirs} у второго ({other}); взять могли {candidates}.",
        ),
    }
}

/// What broke the tie of two equal ratios.
fn tie(winner: &DecidedOperator, runner_up: &DecidedOperator) -> String {
    let (load, other) = (winner.load, runner_up.load);
    if load != other {
        return say!(
            "{load} open contacts are fewer than {other}",
            "открытых обращений {load}, а не {other}",
        );
    }
    match (winner.last_assigned_at, runner_up.last_assigned_at) {
        (None, Some(_)) => {
            say!("the winner had never been given one", "победителю ещё ничего не назначали")
        }
        (Some(ours), Some(theirs)) if ours < theirs => {
            let [ours, theirs] = [ours, theirs].map(|moment| time(&moment.to_string()));
            say!(
                "the winner had waited for one since {ours}, the other since {theirs}",
                "победителю последнее назначено {ours}, второму {theirs}",
            )
        }
        _ => say!("the winner has been there longer", "победитель в команде дольше"),
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
    let reasons: [(Option<ExclusionReason>, u32, Words); 3] = [
        (Some(ExclusionReason::Full), decision.excluded.full, words("full", "заняты полностью")),
        (
            Some(ExclusionReason::Inactive),
            decision.excluded.inactive,
            words("inactive", "неактивны"),
        ),
        (
            None,
            decision.excluded.no_weight,
            words("without a weight for the source", "без веса для источника"),
        ),
    ];
    let reasons =
        reasons.iter().filter(|(_, count, _)| *count > 0).map(|(reason, count, words)| {
            let top = decision.excluded_top.iter().filter(|top| Some(top.reason) == *reason);
            let names: Vec<String> = top
                .map(|top| {
                    let (name, load, max) = (printable(&top.name), top.load, top.max_load);
                    match top.reason {
                        ExclusionReason::Full => {
                            say!("{name}, {load} of {max}", "{name}, {load} из {max}")
                        }
                        ExclusionReason::Inactive => name,
                    }
                })
                .collect();
            let words = words.get();
            match names.is_empty() {
                true => say!("{count} {words}", "{words}: {count}"),
                false => {
                    let names = names.join("; ");
                    say!("{count} {words} ({names})", "{words}: {count} ({names})")
                }
            }
        });
    reasons.collect::<Vec<_>>().join(", ")
}
