//! "Did you mean".

/// The name among `known` that was most likely meant by `written`: at most one third of its
/// characters differ.
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    /// Nobody means a name of so many characters; comparing costs their square.
    const LONGEST: usize = 200;
    let length = written.chars().count();
    if length > LONGEST {
        return None;
    }
    known
        .into_iter()
        .filter_map(|name| {
            let other = name.chars().count();
            let longer = length.max(other);
            // Two-character Chinese names that share one are worth a suggestion too.
            let most = (longer / 3).max(1).min(longer.saturating_sub(1));
            if length.abs_diff(other) > most {
                return None;
            }
            let distance = strsim::osa_distance(written, name);
            (distance <= most).then_some((distance, name))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}
