//! Problems for people: the line, a caret, what to type.
