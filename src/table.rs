//! TOML tables read key by key, with the place of every key and value.
//!
//! The only home of the `toml` crate. A reader takes keys out of a table one at a time
//! and reports what is left as unknown, with the nearest known key.
