//! recoupe reconciles what sources say.
//!
//! A dossier of YAML claims goes through five stages, each a folder with one verb of the
//! same name; every stage returns a plain value and the findings it met:
//!
//! ```text
//! files ─▶ load ─▶ resolve ─▶ link ─▶ assess ─▶ report
//! ```
//!
//! `docs/ARCHITECTURE.md` is the map of the house, with its invariants.

pub mod assess;
pub mod compare;
pub mod expression;
pub mod extract;
pub mod files;
pub mod finding;
pub mod link;
pub mod load;
pub mod model;
pub mod report;
pub mod resolve;
pub mod review;
pub mod schema;
pub mod trial;
pub mod whatif;
