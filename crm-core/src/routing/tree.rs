//! A wide tournament over the members of a source: the best two without looking at all.
//!
//! A node keeps the key and the place of the best of the four below it: a cache line of keys.

use std::hint::select_unpredictable;

const FAN: usize = 4;

/// One who plays: a greater key wins, of equal keys the smaller place. Key 0 does not take part.
type Player = (u128, u32);

fn beats(a: Player, b: Player) -> bool {
    (a.0 > b.0) | ((a.0 == b.0) & (a.1 < b.1))
}

/// In one cache line, wherever the allocation begins.
#[derive(Debug, Clone, Copy, Default)]
#[repr(align(64))]
struct Keys([u128; FAN]);

impl Keys {
    /// The best of the four, and which it is; of equal ones the first.
    #[inline]
    fn best(&self) -> (u128, usize) {
        let [a, b, c, d] = self.0;
        let left = select_unpredictable(b > a, (b, 1), (a, 0));
        let right = select_unpredictable(d > c, (d, 3), (c, 2));
        select_unpredictable(right.0 > left.0, right, left)
    }

    /// The best of the others.
    #[inline]
    fn best_but(mut self, left_out: usize) -> (u128, usize) {
        if let Some(key) = self.0.get_mut(left_out) {
            *key = 0;
        }
        self.best()
    }
}

/// The tournament.
#[derive(Debug)]
pub(super) struct Tree {
    /// The members' own keys, by place.
    members: Vec<Keys>,
    /// Winners in blocks, level after level: of four members each, of four of those, … up to one
    /// block.
    keys: Vec<Keys>,
    places: Vec<[u32; FAN]>,
    /// The first block of each level.
    levels: Vec<usize>,
}

#[allow(clippy::indexing_slicing, reason = "hot; blocks follow from places that there are")]
impl Tree {
    pub(super) fn build(keys: impl ExactSizeIterator<Item = u128>) -> Self {
        let groups = keys.len().div_ceil(FAN).max(1);
        let mut members = vec![Keys::default(); groups];
        for (member, key) in members.iter_mut().flat_map(|keys| &mut keys.0).zip(keys) {
            *member = key;
        }
        let mut tree = Self { members, keys: Vec::new(), places: Vec::new(), levels: Vec::new() };
        tree.add_level(groups, Self::best_member);
        while let Some(&below) = tree.levels.last()
            && tree.keys.len() - below > 1
        {
            tree.add_level(tree.keys.len() - below, |tree, block| tree.best(below + block));
        }
        tree
    }

    fn add_level(&mut self, nodes: usize, winner: impl Fn(&Self, usize) -> Player) {
        let first = self.keys.len();
        self.levels.push(first);
        self.keys.resize(first + nodes.div_ceil(FAN), Keys::default());
        self.places.resize(self.keys.len(), [0; FAN]);
        for node in 0..nodes {
            let winner = winner(self, node);
            self.set(first + node / FAN, node % FAN, winner);
        }
    }

    /// The best of four members.
    #[inline]
    fn best_member(&self, group: usize) -> Player {
        let (key, node) = self.members[group].best();
        (key, (group * FAN + node) as u32)
    }

    /// The best of a block.
    #[inline]
    fn best(&self, block: usize) -> Player {
        let (key, node) = self.keys[block].best();
        (key, self.places[block][node])
    }

    #[inline]
    fn set(&mut self, block: usize, node: usize, winner: Player) {
        (self.keys[block].0[node], self.places[block][node]) = winner;
    }

    /// Gives the member at `place` another key.
    pub(super) fn update(&mut self, place: usize, key: u128) {
        let mut node = place / FAN;
        self.members[node].0[place % FAN] = key;
        let mut challenger: Player = (key, place as u32);
        // Who stood where the challenger comes from.
        let mut before = place as u32;
        for level in 0..self.levels.len() {
            let (block, at) = (self.levels[level] + node / FAN, node % FAN);
            let stood = (self.keys[block].0[at], self.places[block][at]);
            if !beats(challenger, stood) {
                if stood.1 != before || stood == challenger {
                    return;
                }
                challenger = match level {
                    0 => self.best_member(node),
                    _ => self.best(self.levels[level - 1] + node),
                };
            }
            self.set(block, at, challenger);
            before = stood.1;
            node /= FAN;
        }
    }

    /// Places of the best member and the next best, if they take part.
    pub(super) fn best_two(&self) -> (Option<usize>, Option<usize>) {
        let best = self.best(self.keys.len() - 1);
        if best.0 == 0 {
            return (None, None);
        }
        // All but the best lost to it on its way up: the next best is among those.
        let best_place = best.1 as usize;
        let mut node = best_place / FAN;
        let (key, at) = self.members[node].best_but(best_place % FAN);
        let mut next = (key, (node * FAN + at) as u32);
        for &first in &self.levels {
            let block = first + node / FAN;
            let (key, at) = self.keys[block].best_but(node % FAN);
            let loser = (key, self.places[block][at]);
            next = select_unpredictable(beats(loser, next), loser, next);
            node /= FAN;
        }
        (Some(best_place), (next.0 > 0).then_some(next.1 as usize))
    }
}
