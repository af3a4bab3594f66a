//! Templates: built in, overridden one by one, and never fed with content as code.
