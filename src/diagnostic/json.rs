//! Problems for editors and scripts: one JSON object a line.
