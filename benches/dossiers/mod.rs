//! Generated dossiers for the benchmarks: the same bytes on every machine.
#![allow(dead_code, reason = "each bench takes the dossiers it needs")]

use std::fmt::Write as _;

/// A small generator of numbers that is the same everywhere.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }

    /// Zipf-like: the first few of `limit` come up most of the time.
    fn skewed(&mut self, limit: usize) -> usize {
        let share = self.next() as f64 / (1u64 << 31) as f64;
        ((limit as f64).powf(share) as usize).saturating_sub(1).min(limit - 1)
    }
}

/// Claims about places and by sources of very unequal weight, over two years. They are as long
/// as people file them: those of the Boukamal dossier take 284 bytes on average.
pub fn skewed(claims: usize) -> Vec<(String, String)> {
    let (places, sources) = ((claims / 50).max(10), (claims / 500).clamp(10, 300));
    let mut numbers = Numbers(7);
    let mut texts = tables(places, sources);
    texts.extend(documents(claims, sources, places, &mut numbers, |numbers, claim, _, says, told| {
        let origin = sources / 2 + numbers.skewed(sources - sources / 2);
        let from = if numbers.below(3) == 0 { String::new() } else { format!("\n    from: [s{origin}]") };
        format!(
            "  - id: c{claim}\n    says: {says}\n    when: {told}{from}\n    medium: statement\n    wording: mot\n    \
             at: {{paragraph: {}}}\n    note: >-\n      The sentence gives no day of its own; it is read from the\n      \
             paragraph before, and who did it from the headline.\n",
            claim + 1
        )
    }));
    texts
}

/// Documents of forty claims each. `claim` writes one: its number, the publisher, what it says, of when.
fn documents(
    claims: usize,
    sources: usize,
    places: usize,
    numbers: &mut Numbers,
    claim: impl Fn(&mut Numbers, usize, usize, &str, &str) -> String,
) -> Vec<(String, String)> {
    const EACH: usize = 40;
    let mut texts = Vec::new();
    for document in 0..claims.div_ceil(EACH) {
        let day = numbers.below(730);
        // The first half of the sources publish, the others are whom they quote.
        let publisher = numbers.skewed(sources / 2);
        let mut text = format!(
            "document: {{id: d{document}, publisher: s{publisher}, published: {}, language: en}}\nclaims:\n",
            date(day)
        );
        for at in 0..EACH.min(claims - document * EACH) {
            let place = numbers.skewed(places);
            let seen = day.saturating_sub(numbers.below(3));
            let (says, told) = statement(numbers, place, seen);
            text.push_str(&claim(numbers, at, publisher, &says, &date(told)));
        }
        texts.push((format!("claims/d{document:06}.yaml"), text));
    }
    texts
}

/// The same, told by speakers of every kind and passed through chains of up to eight, the
/// publisher included.
pub fn chained(claims: usize) -> Vec<(String, String)> {
    const KINDS: [&str; 5] = ["belligerent", "monitor", "agency", "person", "government"];
    let (places, sources) = ((claims / 50).max(10), (claims / 500).clamp(20, 300));
    let mut numbers = Numbers(11);
    let mut texts = tables(places, 0);
    let mut rows = String::from("sources:\n");
    for source in 0..sources {
        let kind = if source < sources / 2 { "outlet" } else { KINDS[source % KINDS.len()] };
        let letter = ["A", "B", "C", "D", "F"][source / 2 % 5];
        let _ = writeln!(
            rows,
            "  - {{id: s{source}, name: Source {source}, kind: {kind}, reliability: {letter}, interests: [a{}]}}",
            source % 4
        );
    }
    texts.retain(|(path, _)| path != "rules/sources.yaml");
    texts.push(("rules/sources.yaml".to_owned(), rows));
    texts.extend(documents(claims, sources, places, &mut numbers, |numbers, claim, publisher, says, told| {
        let mut chain = vec![sources / 2 + numbers.skewed(sources - sources / 2)];
        // Relays are outlets; nobody relays himself, and the publisher closes the chain.
        for _ in 0..numbers.below(7) {
            let relay = numbers.skewed(sources / 2);
            if relay != publisher && !chain.contains(&relay) {
                chain.push(relay);
            }
        }
        let chain: Vec<String> = chain.into_iter().map(|source| format!("s{source}")).collect();
        let chain = chain.join(", ");
        format!(
            "  - id: c{claim}\n    says: {says}\n    when: {told}\n    from: [{chain}]\n    medium: statement\n    wording: mot\n"
        )
    }));
    texts
}

/// Two hundred rules of one sort, each a file.
pub fn rules(sort: &str) -> Vec<(String, String)> {
    const KINDS: [&str; 5] = ["belligerent", "monitor", "agency", "person", "government"];
    const PREDICATES: [&str; 5] = ["captures", "controls", "enters", "attacks", "killed"];
    let when = |at: usize| match sort {
        "of a predicate nobody uses" => format!("{{claim: {{predicate: proclaims}}, relays: \">= {}\"}}", at % 7),
        "of one source each" => {
            format!("{{origin: {{id: s{}}}, claim: {{predicate: {}}}}}", at % 20, PREDICATES[at % 5])
        }
        "of many sorts" => match at % 5 {
            0 => format!(
                "{{origin: {{kind: {}}}, claim: {{interest: own}}, relays: \">= {}\"}}",
                KINDS[at / 5 % 5],
                at % 7
            ),
            1 => format!("{{claim: {{predicate: {}, actor: {{side_of: origin}}}}}}", PREDICATES[at / 5 % 4]),
            2 => format!("{{relay: {{reliability: at_least B}}, published: within {} days}}", at),
            3 => format!("{{origin: {{kind: {}}}, contradicted_by: {{reliability: at_least B}}}}", KINDS[at / 5 % 5]),
            _ => format!(
                "{{origin: {{record: {{premature: \">= {}\"}}}}, not: {{confirmed_by: {{reliability: any}}}}}}",
                at % 9
            ),
        },
        _ => "{claim: {wording: mot}}".to_owned(),
    };
    let rule = |at: usize| {
        let effect = if at.is_multiple_of(2) { "lower" } else { "raise" };
        let text = format!(
            "id: r{at}\nstatus: test\ndescription: d\nbecause: b\nwhen: {}\nthen: {{reliability: {{{effect}: 1}}}}\n\
             tests: {{applies: [], does_not: []}}\n",
            when(at)
        );
        (format!("rules/reliability/r{at}.yaml"), text)
    };
    (0..200).map(rule).collect()
}

/// What somebody says of a place: mostly what is so, and now and then something else. A place
/// changes hands two or three times.
fn statement(numbers: &mut Numbers, place: usize, day: usize) -> (String, usize) {
    const PERIOD: usize = 270;
    let shift = place * 37 % PERIOD;
    let period = (day + shift) / PERIOD;
    let since = (period * PERIOD).saturating_sub(shift);
    let truth = (place * 7 + period * 3 + period * period) % 4;
    let wrong = numbers.below(100) < 2;
    let actor = if wrong { numbers.below(4) } else { truth };
    match numbers.below(10) {
        0..=1 => (format!("{{predicate: captures, actor: a{actor}, place: p{place}, scope: whole}}"), since),
        2..=6 => (format!("{{predicate: controls, actor: a{actor}, place: p{place}, scope: most}}"), day),
        7 => (format!("{{predicate: enters, actor: a{actor}, place: p{place}}}"), since),
        8 => (format!("{{predicate: attacks, actor: a{actor}, place: p{place}}}"), day),
        _ => (format!("{{predicate: killed, place: p{place}, value: {}, unit: people}}", (place + day) % 40), day),
    }
}

/// Two accounts that cannot both be true, each told by ever more outlets in their own voice.
pub fn disputed(outlets: usize) -> Vec<(String, String)> {
    let mut texts = tables(10, outlets);
    for outlet in 0..outlets {
        let actor = 1 + outlet % 2;
        let text = format!(
            "document: {{id: d{outlet}, publisher: s{outlet}, published: 2020-03-12, language: en}}\nclaims:\n  - id: c\n    \
             says: {{predicate: controls, actor: a{actor}, place: p1, scope: whole}}\n    when: 2020-03-01/2020-03-10\n"
        );
        texts.push((format!("claims/d{outlet:06}.yaml"), text));
    }
    texts
}

/// One fact, told by ever more outlets after one origin.
pub fn repeated(outlets: usize) -> Vec<(String, String)> {
    let mut texts = tables(10, outlets + 1);
    for outlet in 0..outlets {
        let text = format!(
            "document: {{id: d{outlet}, publisher: s{}, published: 2020-03-02, language: en}}\nclaims:\n  - id: c\n    \
             says: {{predicate: captures, actor: a1, place: p1, scope: whole}}\n    when: 2020-03-01\n    from: [s0]\n",
            outlet + 1
        );
        texts.push((format!("claims/d{outlet:06}.yaml"), text));
    }
    texts
}

fn tables(places: usize, sources: usize) -> Vec<(String, String)> {
    let mut place_rows = String::from("entities:\n  - {id: country, names: [Country]}\n");
    for place in 0..places {
        let _ = writeln!(place_rows, "  - {{id: p{place}, names: [Place {place}], part_of: country}}");
    }
    let mut source_rows = String::from("sources:\n");
    for source in 0..sources {
        let _ = writeln!(source_rows, "  - {{id: s{source}, name: Source {source}, kind: outlet, reliability: C}}");
    }
    let mut actor_rows = String::from("entities:\n");
    for actor in 0..4 {
        let _ = writeln!(actor_rows, "  - {{id: a{actor}, names: [Actor {actor}]}}");
    }
    vec![
        ("rules/entities/places.yaml".to_owned(), place_rows),
        ("rules/entities/actors.yaml".to_owned(), actor_rows),
        ("rules/sources.yaml".to_owned(), source_rows),
    ]
}

/// The day so many days after New Year 2020.
fn date(day: usize) -> String {
    let start = chrono::NaiveDate::from_ymd_opt(2020, 1, 1).unwrap_or_default();
    (start + chrono::Days::new(day as u64)).to_string()
}
