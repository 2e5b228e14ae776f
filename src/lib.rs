//! gongkai

pub mod stage;
