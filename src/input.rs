//! Reads the site folder into memory: every file, sorted, nothing outside it.
