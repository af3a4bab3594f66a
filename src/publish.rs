//! The output folder: exchanged in one step, whole or not at all.
