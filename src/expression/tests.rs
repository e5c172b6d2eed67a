use super::{Expression, Fact, Facts};

fn facts() -> Facts {
    let text = |text: &str| Fact::Text(text.to_owned());
    let map = |entries: &[(&str, Fact)]| -> Facts {
        entries.iter().map(|(name, fact)| ((*name).to_owned(), fact.clone())).collect()
    };
    map(&[
        ("origin", Fact::Map(map(&[("id", text("watch")), ("interests", Fact::List(vec![text("red")]))]))),
        ("chain", Fact::List(vec![text("watch"), text("wire")])),
        ("days", Fact::Number(3)),
        ("headline", Fact::Flag(false)),
    ])
}

fn read(text: &str) -> Result<bool, String> {
    match Expression::read(text, &facts()) {
        Ok(expression) => expression.holds(&facts()),
        Err(problem) => Err(format!("{} | {}", problem.what, problem.help)),
    }
}

#[test]
fn expressions_ask_about_facts() {
    assert_eq!(read("size(chain) == 2 && days > 2"), Ok(true));
    assert_eq!(read("chain.exists(step, step.startsWith('wi'))"), Ok(true));
    assert_eq!(read("'red' in origin.interests && !headline"), Ok(true));
    assert_eq!(read("origin.id == 'wire' || days < 0"), Ok(false));
}

#[test]
fn wrong_names_and_kinds_are_told_with_the_nearest() {
    let wrong = |text: &str| read(text).unwrap_err();
    assert_eq!(wrong("size(chian) > 1"), "knows no `chian` | did you mean `chain`?");
    assert_eq!(wrong("origin.idd == 'x'"), "asks `origin` for `idd` | did you mean `id`?");
    assert_eq!(wrong("chain.contain('x')"), "calls `contain`, which rules cannot | did you mean `contains`?");
    assert!(wrong("days").starts_with("comes out neither true nor false"), "{}", wrong("days"));
    assert!(wrong("days > 'x'").starts_with("cannot be worked out"), "{}", wrong("days > 'x'"));
    assert!(wrong("days >").starts_with("cannot be read"), "{}", wrong("days >"));
    assert!(wrong("").starts_with("cannot be read"), "{}", wrong(""));
}

#[test]
fn what_would_never_end_is_refused_before_it_runs() {
    let nested = "chain.all(a, chain.all(b, chain.all(c, chain.all(d, a != b || c != d))))";
    assert!(read(nested).unwrap_err().starts_with("could take more than"), "{:?}", read(nested));
    let list = format!("[{}].all(a, [{}].all(b, chain.all(c, a == b)))", "1,".repeat(60) + "1", "1,".repeat(60) + "1");
    assert!(read(&list).unwrap_err().starts_with("could take more than"), "{:?}", read(&list));
    for text in ["(".repeat(5000), "[".repeat(12) + &"]".repeat(12), "!".repeat(300) + "true", "1+".repeat(500) + "1"] {
        assert!(read(&text).is_err(), "{text}");
    }
}

#[test]
fn a_list_too_long_to_go_through_is_said() {
    let expression = Expression::read("chain.all(step, step != 'x')", &facts()).unwrap_or_else(|_| panic!("reads"));
    let mut long = facts();
    long.insert("chain".to_owned(), Fact::List(vec![Fact::Number(1); super::MAX_LIST + 1]));
    assert_eq!(expression.holds(&long), Err(format!("a list of more than {}", super::MAX_LIST)));
}

/// Texts that pass the guard are read at once, however they are made of brackets and signs.
#[test]
fn the_guard_keeps_dense_texts_from_the_parser() {
    let signs = ["[", "{", "(", "!", "-", "?", "a", ":", ",", "]", "}", ")", "&&", "1"];
    let mut seed = 7_u64;
    for _ in 0..150 {
        let mut text = String::new();
        for _ in 0..60 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push_str(signs[(seed >> 33) as usize % signs.len()]);
        }
        let _ = read(&text);
    }
}
