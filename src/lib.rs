//! Variorum makes annotated reading rooms: sources side by side, every quotation
//! checked word for word against the text it quotes.
//!
//! All files are read into memory, pass through a row of pure stages that each turn
//! one plain value into the next, and leave as one set of output files that is
//! published whole or not at all. The modules stand in the order in which they may use
//! each other; `ARCHITECTURE.md` has the table.

pub mod date;
pub mod error;
pub mod files;
pub mod nearest;
pub mod output;

pub mod diagnostic;
pub mod table;

pub mod text;

pub mod wording;

pub mod alignment;
pub mod collation;
pub mod figures;
pub mod markdown;
pub mod quotation;
pub mod reported;
pub mod search;

pub mod settings;

pub mod edition;

pub mod input;

pub mod parse;

pub mod resolve;

pub mod publication;

pub mod align;
pub mod audit;
pub mod compare;

pub mod weave;

pub mod highlight;

pub mod pages;

pub mod theme;

pub mod find;
pub mod guard;
pub mod proposal;
pub mod publish;
pub mod starter;

pub mod pipeline;
