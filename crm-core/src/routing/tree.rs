//! A wide tournament over the members of a source: the best two without looking at all.
//!
//! A node keeps the key and the place of the best of the four below it: a cache line of keys.
//! Members' own keys are not kept: they follow from weight and standing, and are asked for when
//! four are played again.

const FAN: usize = 4;
/// Left out when everybody plays.
const NOBODY: usize = usize::MAX;

/// One who plays: a greater key wins, of equal keys the smaller place. Key 0 does not take part.
type Player = (u128, u32);

fn beats(a: Player, b: Player) -> bool {
    a.0 > b.0 || (a.0 == b.0 && a.1 < b.1)
}

/// In one cache line, wherever the allocation begins.
#[derive(Debug, Clone, Copy, Default)]
#[repr(align(64))]
struct Keys([u128; FAN]);

#[derive(Debug)]
struct Level {
    keys: Vec<Keys>,
    places: Vec<[u32; FAN]>,
}

impl Level {
    fn new(winners: impl ExactSizeIterator<Item = Player>) -> Self {
        let blocks = winners.len().div_ceil(FAN);
        let mut level =
            Self { keys: vec![Keys::default(); blocks], places: vec![[0; FAN]; blocks] };
        let keys = level.keys.iter_mut().flat_map(|keys| &mut keys.0);
        for ((key, place), winner) in keys.zip(level.places.as_flattened_mut()).zip(winners) {
            (*key, *place) = winner;
        }
        level
    }

    /// The best of a block, one of its nodes left out.
    #[inline]
    fn best_but(&self, block: usize, left_out: usize) -> Player {
        let (Some(Keys(keys)), Some(places)) = (self.keys.get(block), self.places.get(block))
        else {
            return (0, 0);
        };
        let (mut best, mut at) = (0, 0);
        for (node, &key) in keys.iter().enumerate() {
            let key = if node == left_out { 0 } else { key };
            (best, at) = if key > best { (key, node) } else { (best, at) };
        }
        (best, places.get(at).copied().unwrap_or_default())
    }

    fn node_mut(&mut self, node: usize) -> Option<(&mut u128, &mut u32)> {
        let (block, node) = (node / FAN, node % FAN);
        Some((
            self.keys.get_mut(block)?.0.get_mut(node)?,
            self.places.get_mut(block)?.get_mut(node)?,
        ))
    }
}

/// The tournament. Every method is given the members' keys as they are now, by place.
#[derive(Debug)]
pub(super) struct Tree {
    members: usize,
    /// From the winners of four members each up to a level of one block.
    levels: Vec<Level>,
}

impl Tree {
    pub(super) fn build(members: usize, key: impl Fn(usize) -> u128) -> Self {
        let mut tree = Self { members, levels: Vec::new() };
        let mut level =
            Level::new((0..members.div_ceil(FAN)).map(|block| tree.play(block, NOBODY, &key)));
        while level.keys.len() > 1 {
            let next = Level::new((0..level.keys.len()).map(|block| level.best_but(block, NOBODY)));
            tree.levels.push(level);
            level = next;
        }
        tree.levels.push(level);
        tree
    }

    /// Plays a block of members, one of them left out.
    fn play(&self, block: usize, left_out: usize, key: &impl Fn(usize) -> u128) -> Player {
        let mut best = (0, 0);
        let places = block * FAN..self.members.min(block * FAN + FAN);
        for place in places {
            let key = if left_out == place { 0 } else { key(place) };
            best = if key > best.0 { (key, place as u32) } else { best };
        }
        best
    }

    /// The member at `place` has another key now.
    pub(super) fn update(&mut self, place: usize, key: impl Fn(usize) -> u128) {
        let mut challenger: Player = (key(place), place as u32);
        let mut from = place;
        let mut span = 1;
        for level in 0..self.levels.len() {
            let node = from / FAN;
            let Some((&mut best, &mut best_place)) =
                self.levels.get_mut(level).and_then(|level| level.node_mut(node))
            else {
                return;
            };
            let stood = (best, best_place);
            if !beats(challenger, stood) {
                if best_place as usize / span != from || stood == challenger {
                    return;
                }
                challenger = match level.checked_sub(1).and_then(|below| self.levels.get(below)) {
                    Some(below) => below.best_but(node, NOBODY),
                    None => self.play(node, NOBODY, &key),
                };
            }
            if let Some((key, place)) =
                self.levels.get_mut(level).and_then(|level| level.node_mut(node))
            {
                (*key, *place) = challenger;
            }
            from = node;
            span *= FAN;
        }
    }

    /// Places of the best member and the next best, if they take part.
    pub(super) fn best_two(&self, key: impl Fn(usize) -> u128) -> (Option<usize>, Option<usize>) {
        let Some(top) = self.levels.last() else { return (None, None) };
        let best = top.best_but(0, NOBODY);
        if best.0 == 0 {
            return (None, None);
        }
        // All but the best lost to it on its way up: the next best is among those.
        let best_place = best.1 as usize;
        let mut next = self.play(best_place / FAN, best_place, &key);
        let mut node = best_place / FAN;
        for level in &self.levels {
            let loser = level.best_but(node / FAN, node % FAN);
            if loser.0 > 0 && (next.0 == 0 || beats(loser, next)) {
                next = loser;
            }
            node /= FAN;
        }
        (Some(best_place), (next.0 > 0).then_some(next.1 as usize))
    }
}
