//! Code to HTML with classes: the only home of `syntect`.
