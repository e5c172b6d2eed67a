//! Ids of drafted claims: what happened where, told apart by number.

use std::collections::HashMap;

use crate::extract::names::slug;

/// The longest id.
const MAX_ID: usize = 60;

/// Ids given so far.
#[derive(Debug, Clone, Default)]
pub struct Names {
    given: HashMap<String, u32>,
}

impl Names {
    /// A fresh id made of words.
    pub fn fresh(&mut self, words: &[&str]) -> String {
        let mut id = slug(&words.join("-"));
        while id.len() > MAX_ID {
            let cut = id[..MAX_ID].rfind('-').unwrap_or_else(|| {
                id.char_indices().map(|(at, _)| at).take_while(|at| *at <= MAX_ID).last().unwrap_or(0)
            });
            id.truncate(cut.max(1));
        }
        if id.is_empty() {
            id.push_str("claim");
        }
        let count = self.given.entry(id.clone()).or_insert(0);
        *count += 1;
        if *count == 1 { id } else { format!("{id}-{count}") }
    }
}
