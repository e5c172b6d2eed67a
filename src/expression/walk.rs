//! Walks an expression before it ever runs: names it uses, functions it calls, steps it can take.

use std::collections::BTreeSet;

use cel::common::ast::{EntryExpr, Expr, IdedExpr};

use super::{Fact, Facts, MAX_LIST, MAX_STEPS, Problem};
use crate::load::{listed, nearest};

/// Functions that rules may call: those whose work does not outgrow what they are given.
const FUNCTIONS: [&str; 9] = ["size", "startsWith", "endsWith", "contains", "string", "int", "double", "all", "exists"];

/// Checks an expression against an example of the facts it will be asked about; gives the
/// names of those it uses.
pub(super) fn check(expression: &IdedExpr, example: &Facts) -> Result<BTreeSet<String>, Problem> {
    let mut walk = Walk { example, own: Vec::new(), uses: BTreeSet::new() };
    let cost = walk.cost(expression)?;
    if cost.steps > MAX_STEPS {
        return Err(Problem::new(
            format!("could take more than {MAX_STEPS} steps for one claim"),
            "go through fewer lists inside one another",
        ));
    }
    Ok(walk.uses)
}

/// What evaluating something can take: steps, and the length of the list it may come out as.
#[derive(Clone, Copy)]
struct Cost {
    steps: u64,
    length: u64,
}

struct Walk<'a> {
    example: &'a Facts,
    /// Names that the expression itself gives to the items of a list.
    own: Vec<String>,
    uses: BTreeSet<String>,
}

impl Walk<'_> {
    fn cost(&mut self, expression: &IdedExpr) -> Result<Cost, Problem> {
        match &expression.expr {
            Expr::Unspecified | Expr::Literal(_) => Ok(Cost { steps: 1, length: 1 }),
            Expr::Ident(name) => self.name(name),
            Expr::Select(select) => {
                self.field(&select.operand, &select.field)?;
                let operand = self.cost(&select.operand)?;
                Ok(Cost { steps: operand.steps.saturating_add(1), length: MAX_LIST as u64 })
            }
            Expr::List(list) => self.sum(list.elements.iter(), list.elements.len()),
            Expr::Map(map) => {
                let mut parts = Vec::new();
                for entry in &map.entries {
                    if let EntryExpr::MapEntry(entry) = &entry.expr {
                        parts.extend([&entry.key, &entry.value]);
                    }
                }
                self.sum(parts.into_iter(), map.entries.len())
            }
            Expr::Struct(made) => Err(Problem::new(
                format!("makes a `{}`", made.type_name),
                "ask about what is there; nothing can be made",
            )),
            Expr::Call(call) => {
                let word = call.func_name.chars().next().is_some_and(char::is_alphabetic);
                if word && !FUNCTIONS.contains(&call.func_name.as_str()) {
                    let help = match nearest(&call.func_name, FUNCTIONS) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => format!("use {}", listed(FUNCTIONS)),
                    };
                    return Err(Problem::new(format!("calls `{}`, which rules cannot", call.func_name), help));
                }
                let parts: Vec<&IdedExpr> = call.target.iter().map(|target| &**target).chain(&call.args).collect();
                let mut total = Cost { steps: 1, length: 0 };
                for part in parts {
                    let part = self.cost(part)?;
                    // A list sought through or put together costs its length.
                    total.steps = total.steps.saturating_add(part.steps).saturating_add(part.length);
                    total.length = total.length.saturating_add(part.length);
                }
                Ok(total)
            }
            Expr::Comprehension(each) => {
                let range = self.cost(&each.iter_range)?;
                let init = self.cost(&each.accu_init)?;
                let before = self.own.len();
                self.own.push(each.accu_var.clone());
                let result = self.cost(&each.result)?;
                self.own.push(each.iter_var.clone());
                self.own.extend(each.iter_var2.clone());
                let (cond, step) = (self.cost(&each.loop_cond)?, self.cost(&each.loop_step)?);
                self.own.truncate(before);
                let each_time = cond.steps.saturating_add(step.steps);
                let steps = range.length.max(1).saturating_mul(each_time);
                let steps = steps.saturating_add(range.steps).saturating_add(init.steps).saturating_add(result.steps);
                Ok(Cost { steps, length: range.length })
            }
        }
    }

    fn sum<'e>(&mut self, parts: impl Iterator<Item = &'e IdedExpr>, length: usize) -> Result<Cost, Problem> {
        let mut steps = 1_u64;
        for part in parts {
            steps = steps.saturating_add(self.cost(part)?.steps);
        }
        Ok(Cost { steps, length: length as u64 })
    }

    fn name(&mut self, name: &str) -> Result<Cost, Problem> {
        if !self.own.iter().any(|own| own == name) {
            if !self.example.contains_key(name) {
                return Err(unknown(name, self.example, "knows no"));
            }
            self.uses.insert(name.to_owned());
        }
        Ok(Cost { steps: 1, length: MAX_LIST as u64 })
    }

    /// A field has to be one of the thing it is asked of, where that can be told.
    fn field(&self, of: &IdedExpr, field: &str) -> Result<(), Problem> {
        let Expr::Ident(name) = &of.expr else { return Ok(()) };
        if self.own.iter().any(|own| own == name) {
            return Ok(());
        }
        match self.example.get(name) {
            Some(Fact::Map(facts)) if !facts.contains_key(field) => {
                Err(unknown(field, facts, &format!("asks `{name}` for")))
            }
            _ => Ok(()),
        }
    }
}

fn unknown(name: &str, known: &Facts, what: &str) -> Problem {
    let names = || known.keys().map(String::as_str);
    let help = match nearest(name, names()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("there is {}", listed(names())),
    };
    Problem::new(format!("{what} `{name}`"), help)
}
