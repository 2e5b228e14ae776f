//! What was found of a body's links.

use std::ops::Range;

use gongkai_model::Dimensions;

use crate::media::Player;
use crate::tree::NodeId;

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lead {
    /// A place of the same page.
    Here {
        /// Without `#`, not encoded.
        anchor: String,
    },
    /// A page of the site.
    Page {
        /// Percent-encoded.
        href: String,
        /// Without `#`, not encoded.
        anchor: Option<String>,
    },
    /// An address that is written as it is: a mailbox, a telephone, what something else may serve.
    Address {
        /// The whole address.
        href: String,
    },
    /// Another site.
    External {
        /// As written.
        url: String,
    },
    /// A file of the site.
    File {
        /// Percent-encoded.
        href: String,
        /// The type in words.
        label: String,
        /// Bytes.
        size: u64,
    },
}

/// What a picture shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sight {
    /// A file of the site.
    Picture {
        /// Percent-encoded.
        href: String,
        /// Its own, if it tells.
        dimensions: Option<Dimensions>,
    },
    /// A film or a sound of the site, with a player.
    Played {
        /// Percent-encoded.
        href: String,
        /// What plays it.
        player: Player,
        /// The file of its captions, percent-encoded.
        captions: Option<String>,
        /// A link to it, for whoever cannot play it.
        lead: Lead,
    },
    /// A link to where it is, since it is on another site, or no picture.
    Elsewhere(Lead),
}

/// Something in a running text that leads somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The text's node.
    pub node: NodeId,
    /// Bytes of the node's text.
    pub range: Range<usize>,
    /// Where it leads.
    pub lead: MentionLead,
}

/// Where something in a running text leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MentionLead {
    /// An address.
    Address(Lead),
    /// A cited 文号.
    Citation {
        /// The document's page, percent-encoded.
        href: String,
    },
}

/// Where everything in a body leads. What is not here leads nowhere, and only its text is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Leads {
    /// In the order of their nodes, as the others.
    pub(super) links: Vec<(NodeId, Lead)>,
    pub(super) pictures: Vec<(NodeId, Sight)>,
    pub(super) mentions: Vec<Mention>,
}

impl Leads {
    /// Where a link leads.
    pub fn link(&self, id: NodeId) -> Option<&Lead> {
        of(&self.links, id)
    }

    /// What a picture shows.
    pub fn picture(&self, id: NodeId) -> Option<&Sight> {
        of(&self.pictures, id)
    }

    /// What is in a text, in order.
    pub fn mentions(&self, text: NodeId) -> &[Mention] {
        let from = self.mentions.partition_point(|m| m.node < text);
        let rest = self.mentions.get(from..).unwrap_or_default();
        let count = rest.iter().take_while(|m| m.node == text).count();
        rest.get(..count).unwrap_or_default()
    }

    /// All links and addresses with their nodes, in order.
    pub fn links(&self) -> impl Iterator<Item = (NodeId, &Lead)> {
        self.links.iter().map(|(id, lead)| (*id, lead))
    }

    /// Everything in running texts, in order.
    pub(crate) fn all_mentions(&self) -> impl Iterator<Item = &Mention> {
        self.mentions.iter()
    }

    /// All pictures that are shown or led to, in order.
    pub fn pictures(&self) -> impl Iterator<Item = (NodeId, &Sight)> {
        self.pictures.iter().map(|(id, sight)| (*id, sight))
    }
}

fn of<T>(found: &[(NodeId, T)], id: NodeId) -> Option<&T> {
    let at = found.binary_search_by_key(&id, |(id, _)| *id).ok()?;
    found.get(at).map(|(_, found)| found)
}
