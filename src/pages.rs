//! Page models: every value a template can see, and the contract with theme authors.
