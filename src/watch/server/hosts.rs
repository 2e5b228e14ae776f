//! The names under which the preview answers.
//!
//! A page of another site can make its own name lead to 127.0.0.1 (DNS rebinding) and would then read
//! the preview as if it were its own. Its name is still in the Host header, so only names that cannot
//! belong to another site are answered.

use std::net::IpAddr;

use axum::http::uri::Authority;

/// The names under which the preview answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hosts {
    /// This machine: `localhost` and loopback addresses.
    Local,
    /// The network too: any address, since none is another site's name.
    Network,
}

impl Hosts {
    /// What a listener on an address may be called.
    pub fn of(bound: IpAddr) -> Self {
        if bound.is_loopback() {
            Self::Local
        } else {
            Self::Network
        }
    }

    /// Whether a Host header's value, with or without a port, is one of the names.
    pub fn accepts(&self, host: &str) -> bool {
        let Ok(authority) = host.parse::<Authority>() else {
            return false;
        };
        if authority.as_str().contains('@') {
            return false;
        }
        let name = authority.host();
        if name.eq_ignore_ascii_case("localhost") {
            return true;
        }
        let bare = name
            .strip_prefix('[')
            .and_then(|name| name.strip_suffix(']'))
            .unwrap_or(name);
        let Ok(address) = bare.parse::<IpAddr>() else {
            return false;
        };
        address.is_loopback() || *self == Self::Network
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_sites_names_are_refused() {
        let local = Hosts::of(IpAddr::from([127, 0, 0, 1]));
        for good in [
            "localhost",
            "LOCALHOST:8080",
            "127.0.0.1:8080",
            "[::1]:8080",
        ] {
            assert!(local.accepts(good), "{good}");
        }
        for bad in [
            "evil.example",
            "evil.example:8080",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "192.168.1.5:8080",
            "localhost@evil.example",
            "evil.example@localhost",
            "",
            "[::1",
        ] {
            assert!(!local.accepts(bad), "{bad}");
        }
    }

    #[test]
    fn on_the_network_addresses_are_names_too() {
        let network = Hosts::of(IpAddr::from([0, 0, 0, 0]));
        for good in ["192.168.1.5:8080", "[fe80::1]:8080", "localhost"] {
            assert!(network.accepts(good), "{good}");
        }
        assert!(!network.accepts("evil.example:8080"));
    }
}
