//! Random choices that are the same on every machine.

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng as _, SeedableRng as _};

/// A sequence of random choices.
#[derive(Clone, Debug)]
pub struct Random(Xoshiro256PlusPlus);

impl Random {
    /// The sequence numbered `stream` of a seed. Streams are independent of one another, so that
    /// documents can be made in any order.
    pub fn new(seed: u64, stream: u64) -> Self {
        // The generator's own seeding (SplitMix64) scatters neighbouring values.
        let mut streams = Xoshiro256PlusPlus::seed_from_u64(seed);
        let offset = streams.next_u64();
        Self(Xoshiro256PlusPlus::seed_from_u64(
            offset.wrapping_add(stream),
        ))
    }

    /// A number below `bound`; zero if `bound` is zero.
    pub fn below(&mut self, bound: u64) -> u64 {
        // Multiply and shift: the bias is below 2⁻⁴⁰ for the bounds used here.
        ((u128::from(self.0.next_u64()) * u128::from(bound)) >> 64) as u64
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.below(high.saturating_sub(low) + 1)
    }

    /// True `percent` times of a hundred.
    pub fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of `items`, each as likely as the next; `None` if there are none.
    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        items.get(self.below(items.len() as u64) as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_means_these_numbers_for_ever() {
        let mut random = Random::new(1, 0);
        let drawn: Vec<u64> = (0..6).map(|_| random.below(1000)).collect();
        assert_eq!(drawn, [148, 89, 875, 915, 344, 519]);
    }

    #[test]
    fn streams_differ() {
        assert_ne!(
            Random::new(1, 0).below(u64::MAX),
            Random::new(1, 1).below(u64::MAX)
        );
        assert_ne!(
            Random::new(1, 0).below(u64::MAX),
            Random::new(2, 0).below(u64::MAX)
        );
    }

    #[test]
    fn bounds_are_kept_and_reached() {
        let mut random = Random::new(7, 7);
        let drawn: Vec<u64> = (0..2000).map(|_| random.between(3, 9)).collect();
        assert_eq!(drawn.iter().min(), Some(&3));
        assert_eq!(drawn.iter().max(), Some(&9));
        assert_eq!(random.below(0), 0);
        assert_eq!(random.pick::<u8>(&[]), None);
    }
}
