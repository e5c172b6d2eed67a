//! What the pieces of a text tell: who is meant, what happened, who says so.

mod clause;
mod refer;
mod tell;
mod trace;
mod voice;

pub use clause::{Clause, Subject};
pub use refer::{Drafted, Kinds, Meant, Memory, Thing, World};
pub use tell::{Aspect, Filler, Teller, Told};
pub use trace::trace;
pub use voice::{From, Listener, Scope, Speakers, Voice, WITNESS, covering};
