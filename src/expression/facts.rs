//! The names an expression can use, each with an example of what it holds.

use super::{Fact, Facts};

/// An example of the facts about a claim, whose roles can be these.
pub fn example<'r>(roles: impl Iterator<Item = &'r str>) -> Facts {
    let source = || [("id", word()), ("kind", word()), ("reliability", word()), ("interests", words())];
    let origin = source().into_iter().chain([("voice", word()), ("described_as", word())]);
    let claim = [
        ("predicate", word()),
        ("stance", word()),
        ("medium", word()),
        ("wording", word()),
        ("headline", Fact::Flag(false)),
        ("interpreted", Fact::Flag(false)),
        ("spokesperson", Fact::Flag(false)),
        ("interest", word()),
    ];
    let claim = claim.into_iter().chain(roles.map(|role| (role, words())));
    let document = [("id", word()), ("language", word()), ("published", word())];
    map([
        ("origin", Fact::Map(map(origin))),
        ("publisher", Fact::Map(map(source()))),
        ("claim", Fact::Map(map(claim))),
        ("document", Fact::Map(map(document))),
        ("chain", words()),
        ("relays", Fact::Number(1)),
        ("days", Fact::Number(1)),
    ])
}

/// Facts from names and values.
pub fn map<'n>(entries: impl IntoIterator<Item = (&'n str, Fact)>) -> Facts {
    entries.into_iter().map(|(name, fact)| (name.to_owned(), fact)).collect()
}

fn word() -> Fact {
    Fact::Text("word".to_owned())
}

fn words() -> Fact {
    Fact::List(vec![word()])
}
