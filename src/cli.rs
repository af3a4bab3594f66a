//! The commands and their options, without logic of their own.
