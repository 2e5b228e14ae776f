//! gongkai
