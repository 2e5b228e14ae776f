//! `C`: content, links and relations.

mod anchor_missing;
mod control_character;
mod footnote;
mod html_removed;
mod indented_text;
mod link_missing;
mod link_unmade;
mod link_unpublished;
mod lost_heading;
mod lost_link;
mod picture_external;
mod picture_missing;
mod picture_without_alt;
mod too_deep;
mod unsafe_link;

pub use anchor_missing::AnchorMissing;
pub use control_character::ControlCharacter;
pub use footnote::Footnote;
pub use html_removed::HtmlRemoved;
pub use indented_text::IndentedText;
pub use link_missing::LinkMissing;
pub use link_unmade::LinkUnmade;
pub use link_unpublished::LinkUnpublished;
pub use lost_heading::LostHeading;
pub use lost_link::LostLink;
pub use picture_external::PictureExternal;
pub use picture_missing::PictureMissing;
pub use picture_without_alt::PictureWithoutAlt;
pub use too_deep::TooDeep;
pub use unsafe_link::UnsafeLink;
