//! The style sheet `main.css`, which is written as several files.

/// Its path in the theme. A site's own file of this path replaces all of it.
pub(super) const MAIN: &str = "assets/main.css";

/// The files joined. Their order is part of the cascade: of two rules of equal weight, the later one holds.
pub(super) static MAIN_CSS: &str = concat!(
    include_str!("../../themes/default/styles/base.css"),
    include_str!("../../themes/default/styles/header.css"),
    include_str!("../../themes/default/styles/search-box.css"),
    include_str!("../../themes/default/styles/navigation.css"),
    include_str!("../../themes/default/styles/home.css"),
    include_str!("../../themes/default/styles/lists.css"),
    include_str!("../../themes/default/styles/tables.css"),
    include_str!("../../themes/default/styles/document.css"),
    include_str!("../../themes/default/styles/text.css"),
    include_str!("../../themes/default/styles/footer.css"),
    include_str!("../../themes/default/styles/devices.css"),
);

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::MAIN_CSS;

    #[test]
    fn every_file_of_the_folder_is_joined_once() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default/styles");
        let mut length = 0;
        for entry in std::fs::read_dir(folder).unwrap() {
            let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
            assert_eq!(MAIN_CSS.matches(text.as_str()).count(), 1, "{text}");
            length += text.len();
        }
        assert_eq!(MAIN_CSS.len(), length);
    }
}
