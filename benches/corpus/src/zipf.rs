//! Zipf's law: the word of rank *r* occurs in proportion to 1 / (*r* + offset).

use crate::random::Random;

/// Parts of a weight. Integers, because `powf` differs between machines.
const SCALE: u64 = 1 << 32;

/// A distribution over ranks counted from zero.
#[derive(Clone, Debug)]
pub struct Zipf {
    cumulative: Vec<u64>,
}

impl Zipf {
    /// A distribution over `ranks` ranks. The larger `offset` (Mandelbrot's), the flatter its head;
    /// zero is taken as one.
    pub fn new(ranks: usize, offset: u64) -> Self {
        let mut sum = 0;
        let cumulative = (0..ranks as u64)
            .map(|rank| {
                sum += SCALE / (rank + offset.max(1));
                sum
            })
            .collect();
        Self { cumulative }
    }

    /// A rank. Zero if there are no ranks.
    pub fn draw(&self, random: &mut Random) -> usize {
        let total = self.cumulative.last().copied().unwrap_or(0);
        let point = random.below(total);
        self.cumulative.partition_point(|&end| end <= point)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frequencies_follow_the_law() {
        let zipf = Zipf::new(5000, 2);
        let mut random = Random::new(3, 0);
        let mut counts = vec![0_u32; 5000];
        for _ in 0..1_000_000 {
            counts[zipf.draw(&mut random)] += 1;
        }
        for rank in [1_u32, 10, 100] {
            let expected = f64::from(rank + 2) / 2.0;
            let found = f64::from(counts[0]) / f64::from(counts[rank as usize]);
            assert!(
                (found / expected - 1.0).abs() < 0.15,
                "rank {rank}: {found} against {expected}"
            );
        }
        assert!(counts.iter().filter(|&&count| count > 0).count() > 4900);
    }

    #[test]
    fn an_empty_distribution_draws_zero() {
        assert_eq!(Zipf::new(0, 2).draw(&mut Random::new(1, 0)), 0);
    }
}
