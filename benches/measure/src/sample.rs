//! Repeated figures of one kind.

/// The figures of several rounds. On a busy machine the least is the truest, and its distance from
/// the median tells how busy the machine was.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sample(Vec<f64>);

impl Sample {
    /// Adds a round's figure.
    pub fn push(&mut self, figure: f64) {
        self.0.push(figure);
    }

    /// The least; `None` without rounds.
    pub fn least(&self) -> Option<f64> {
        self.0.iter().copied().min_by(f64::total_cmp)
    }

    /// The greatest; `None` without rounds.
    pub fn greatest(&self) -> Option<f64> {
        self.0.iter().copied().max_by(f64::total_cmp)
    }

    /// The median, the mean of the middle two for an even number; `None` without rounds.
    pub fn median(&self) -> Option<f64> {
        let mut sorted = self.0.clone();
        sorted.sort_unstable_by(f64::total_cmp);
        let upper = *sorted.get(sorted.len() / 2)?;
        let lower = *sorted.get(sorted.len().checked_sub(1)? / 2)?;
        Some(f64::midpoint(lower, upper))
    }

    /// The median of this sample over that of another, round by round: what was measured side by
    /// side had the same noise. `None` without rounds.
    pub fn ratio(&self, other: &Self) -> Option<f64> {
        let ratios = self
            .0
            .iter()
            .zip(&other.0)
            .map(|(this, other)| this / other);
        Self(ratios.collect()).median()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(figures: &[f64]) -> Sample {
        Sample(figures.to_vec())
    }

    #[test]
    fn least_greatest_and_median() {
        let odd = sample(&[3.0, 1.0, 8.0]);
        assert_eq!(
            (odd.least(), odd.median(), odd.greatest()),
            (Some(1.0), Some(3.0), Some(8.0))
        );
        assert_eq!(sample(&[4.0, 1.0]).median(), Some(2.5));
        assert_eq!(sample(&[]).median(), None);
    }

    #[test]
    fn a_ratio_compares_rounds() {
        // The second round was slow for both.
        assert_eq!(
            sample(&[2.0, 20.0, 2.2]).ratio(&sample(&[1.0, 10.0, 1.0])),
            Some(2.0)
        );
    }
}
