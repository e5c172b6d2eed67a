//! Expressions of rules, in the Common Expression Language: read once, with every name checked
//! and the steps they can take counted beforehand, then asked of one claim after another.
//!
//! The only user of the CEL crate. An expression cannot run long: the language has no loop but
//! over lists, and what its nested lists could cost is worked out before it runs ([`MAX_STEPS`]).
//! Its parser is guarded too, since short texts dense with brackets can keep it busy for very
//! long (cel-rust issues 305 and 306).

mod facts;
mod walk;

use std::collections::{BTreeMap, BTreeSet, HashMap};

pub use facts::{example, map};

use cel::{Context, Program, Value};

/// Longest expression, in characters.
pub const MAX_LENGTH: usize = 400;
/// Most brackets, and signs `!` and `-`, of an expression.
pub const MAX_BRACKETS: usize = 24;
/// How deep its brackets may be nested.
pub const MAX_DEPTH: usize = 6;
/// Longest list it may be asked about.
pub const MAX_LIST: usize = 32;
/// Most steps it may take for one claim, were every list as long as [`MAX_LIST`].
pub const MAX_STEPS: u64 = 50_000;
/// Bytes of stack for the parser, which needs far more than it looks.
const STACK: usize = 32 << 20;

/// What an expression can be asked about.
#[derive(Debug, Clone, PartialEq)]
pub enum Fact {
    /// A word or text.
    Text(String),
    /// Yes or no.
    Flag(bool),
    /// A number.
    Number(i64),
    /// Several of one kind.
    List(Vec<Fact>),
    /// Facts by name.
    Map(Facts),
}

/// Facts by name.
pub type Facts = BTreeMap<String, Fact>;

/// An expression that has been read.
pub struct Expression {
    text: String,
    program: Program,
    uses: BTreeSet<String>,
}

/// Why a text is no expression to use, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub help: String,
}

impl Problem {
    fn new(what: impl Into<String>, help: impl Into<String>) -> Problem {
        Problem { what: what.into(), help: help.into() }
    }
}

impl Expression {
    /// Reads an expression about facts such as these: every name in it has to be one of
    /// theirs, and it has to come out true or false for them.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(text: &str, example: &Facts) -> Result<Expression, Problem> {
        shape(text)?;
        let program = parse(text)?;
        let uses = walk::check(program.expression(), example)?;
        let expression = Expression { text: text.to_owned(), program, uses };
        match expression.evaluate(example) {
            Ok(Value::Bool(_)) => Ok(expression),
            Ok(_) => Err(Problem::new("comes out neither true nor false", "compare something: `size(chain) > 2`")),
            Err(error) => Err(Problem::new(
                format!("cannot be worked out: {error}"),
                "see docs/FORMAT.md for what each name holds",
            )),
        }
    }

    /// The expression as written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether it asks about this.
    pub fn uses(&self, name: &str) -> bool {
        self.uses.contains(name)
    }

    /// Whether it is true of these facts.
    ///
    /// # Errors
    /// Why nobody can tell: a fact that is missing or of another kind, or too long a list.
    pub fn holds(&self, facts: &Facts) -> Result<bool, String> {
        if facts.values().any(too_long) {
            return Err(format!("a list of more than {MAX_LIST}"));
        }
        match self.evaluate(facts)? {
            Value::Bool(holds) => Ok(holds),
            _ => Err("neither true nor false".to_owned()),
        }
    }

    fn evaluate(&self, facts: &Facts) -> Result<Value, String> {
        let mut context = Context::default();
        for (name, fact) in facts {
            context.add_variable_from_value(name.as_str(), value(fact));
        }
        self.program.execute(&context).map_err(|error| error.to_string())
    }
}

fn too_long(fact: &Fact) -> bool {
    match fact {
        Fact::List(list) => list.len() > MAX_LIST || list.iter().any(too_long),
        Fact::Map(facts) => facts.values().any(too_long),
        Fact::Text(_) | Fact::Flag(_) | Fact::Number(_) => false,
    }
}

fn value(fact: &Fact) -> Value {
    match fact {
        Fact::Text(text) => text.as_str().into(),
        Fact::Flag(flag) => Value::Bool(*flag),
        Fact::Number(number) => Value::Int(*number),
        Fact::List(list) => list.iter().map(value).collect::<Vec<Value>>().into(),
        Fact::Map(facts) => {
            facts.iter().map(|(name, fact)| (name.clone(), value(fact))).collect::<HashMap<String, Value>>().into()
        }
    }
}

/// Refuses what the parser had better not see.
fn shape(text: &str) -> Result<(), Problem> {
    let (mut depth, mut deepest, mut brackets) = (0_usize, 0, 0);
    for sign in text.chars() {
        match sign {
            '(' | '[' | '{' => {
                depth += 1;
                brackets += 1;
            }
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            '!' | '-' | '?' => brackets += 1,
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    let help = "split it into two rules, or say it with matchers";
    if text.chars().count() > MAX_LENGTH {
        return Err(Problem::new(format!("is longer than {MAX_LENGTH} characters"), help));
    }
    if brackets > MAX_BRACKETS {
        return Err(Problem::new(format!("has more than {MAX_BRACKETS} brackets and signs"), help));
    }
    if deepest > MAX_DEPTH {
        return Err(Problem::new(format!("has brackets more than {MAX_DEPTH} deep"), help));
    }
    Ok(())
}

fn parse(text: &str) -> Result<Program, Problem> {
    let own = text.to_owned();
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(move || {
        Program::compile(&own).map_err(|errors| {
            errors.errors.first().map_or_else(String::new, |error| {
                let (line, column) = error.pos;
                let wrong = error.msg.split(" expecting ").next().unwrap_or_default();
                format!(" at {line}:{column}: {wrong}")
            })
        })
    });
    let read = thread
        .map_err(|error| error.to_string())
        .and_then(|thread| thread.join().unwrap_or_else(|_| Err(": the parser gave up".to_owned())));
    read.map_err(|error| {
        Problem::new(
            format!("cannot be read{}", error.lines().next().unwrap_or_default()),
            "write one in the Common Expression Language: `size(chain) > 2 && origin.kind == \"monitor\"`",
        )
    })
}

#[cfg(test)]
mod tests;
