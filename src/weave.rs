//! Text and ranges to HTML: tags are closed and reopened where ranges cross.
