use proptest::prelude::*;

use super::{as_of, read_day, resolve};
use crate::files::Files;
use crate::finding::{Code, Finding};
use crate::load::{load, with_defaults};
use crate::model::{Dossier, EntityId, FUTURE, Holder, PAST, RoleValue, Stance, Step};

const SOURCES: &str = "\
sources:
  - {id: army, name: The Army, kind: belligerent, reliability: D, interests: [state]}
  - {id: watch, name: L’Observatoire, aliases: [OBS], kind: monitor, spokespersons: [chief]}
  - {id: chief, kind: person}
  - {id: wire, kind: agency}
  - {id: paper, kind: outlet, owner: wire}
";

const ACTORS: &str = "\
entities:
  - {id: state, names: [the State]}
  - {id: army, names: [The Army], part_of: state}
  - {id: rebels, allied_with: militia}
  - {id: militia}
";

const PLACES: &str = "\
entities:
  - {id: country}
  - {id: province, part_of: country}
  - {id: town, names: [La Ville, {name: المدينة, language: ar}], part_of: province, share: \"<1%\", coordinates: [34.5, 40.9]}
";

fn files(texts: &[(&str, &str)]) -> Files {
    let base = [
        ("rules/sources.yaml", SOURCES),
        ("rules/entities/actors.yaml", ACTORS),
        ("rules/entities/places.yaml", PLACES),
    ];
    let base = base.into_iter().filter(|(path, _)| texts.iter().all(|(own, _)| own != path));
    with_defaults(
        base.chain(texts.iter().copied()).map(|(path, text)| (path.to_owned(), Ok(text.as_bytes().to_vec()))).collect(),
    )
}

fn run(files: &Files) -> (Dossier, Vec<Finding>) {
    let (raw, mut findings) = load(files);
    let (dossier, more) = resolve(raw);
    findings.extend(more);
    (dossier, findings)
}

/// Findings as `line:column code: message | help`; the paths are left to the reader.
fn errors(texts: &[(&str, &str)]) -> Vec<String> {
    let files = files(texts);
    let findings = run(&files).1;
    let line = |finding: &Finding| {
        let position = files.position(finding.labels[0].span);
        let (code, help) = (finding.code.name(), finding.help.as_deref().unwrap_or(""));
        format!("{}:{} {code}: {} | {help}", position.line, position.column, finding.message)
    };
    findings.iter().map(line).collect()
}

fn sound(texts: &[(&str, &str)]) -> Dossier {
    assert_eq!(errors(texts), Vec::<String>::new());
    run(&files(texts)).0
}

/// One document of the paper's with these claims.
fn document(claims: &str) -> String {
    format!("document: {{id: d, publisher: paper, published: 2017-11-10}}\nclaims:\n{claims}")
}

fn claim_errors(claims: &str) -> Vec<String> {
    errors(&[("claims/d.yaml", &document(claims))])
}

fn claims(text: &str) -> Dossier {
    sound(&[("claims/d.yaml", &document(text))])
}

fn entity(dossier: &Dossier, id: &str) -> EntityId {
    EntityId::new(dossier.entities.iter().position(|entity| entity.id == id).unwrap())
}

#[test]
fn names_are_found_by_id_name_or_alias_whatever_their_accents() {
    let dossier = claims(
        "  - {id: a, says: {predicate: captures, actor: THE  ARMY, place: la ville}, from: [\"l'observatoire\", Wire]}\n\
         \x20 - {id: b, says: {predicate: captures, actor: army, place: المدينة}, from: obs}\n",
    );
    let (a, b) = (&dossier.claims[0], &dossier.claims[1]);
    assert_eq!(a.says.roles, b.says.roles);
    let chain = |claim: &crate::model::Claim| -> Vec<String> {
        let id = |step: &Step| match step {
            Step::Source(source) => dossier.source(*source).id.clone(),
            Step::Unnamed(_) => "unknown".to_owned(),
        };
        claim.chain.iter().map(id).collect()
    };
    assert_eq!(chain(a), ["watch", "wire", "paper"]);
    assert_eq!(chain(b), ["watch", "paper"]);
    assert!(a.says.scope.unwrap().assumed);
}

#[test]
fn what_is_not_found_says_why() {
    assert_eq!(
        claim_errors("  - {id: a, says: {predicate: captures, actor: armey, place: army}, from: town}\n"),
        [
            "3:48 near-name: nothing is called `armey`, but `army` is near | did you mean `army`? If so write that, or add this spelling to its names",
            "3:62 wrong-kind: `army` is an actor, not a place | add it to `rules/entities/places.yaml`, or to the document's `entities`",
            "3:75 wrong-kind: `town` is a place, not a source | add it to `rules/sources.yaml`, or to the aliases of a source there",
        ]
    );
    assert_eq!(
        claim_errors("  - {id: a, says: {predicate: captures, actor: army, place: elsewhere}}\n"),
        [
            "3:61 unresolved-name: nobody has filed `elsewhere` | add it to `rules/entities/places.yaml`, or to the document's `entities`",
        ]
    );
    assert_eq!(
        claim_errors("  - {id: a, says: {predicate: capture, actor: army}}\n"),
        ["3:31 unknown-predicate: the vocabulary has no predicate `capture` | did you mean `captures`?",]
    );
    assert_eq!(
        claim_errors("  - {id: a, says: {predicate: captures, actr: army, place: town, scope: hole}}\n"),
        [
            "3:41 unknown-role: `captures` has no role `actr` | did you mean `actor`?",
            "3:31 missing-role: `captures` needs the role `actor` | add `actor:`, the name of something of kind `actor`",
            "3:73 invalid-scope: `hole` is no scope | did you mean `whole`?",
        ]
    );
    let twins = "entities:\n  - {id: town-a, names: [Twin]}\n  - {id: town-b, names: [TWIN]}\n";
    let text = document("  - {id: a, says: {predicate: captures, actor: army, place: twin}}\n");
    let actors = "entities:\n  - {id: army}\n";
    let sources = "sources: [{id: paper, kind: outlet}]";
    assert_eq!(
        errors(&[
            ("claims/d.yaml", &text),
            ("rules/sources.yaml", sources),
            ("rules/entities/places.yaml", twins),
            ("rules/entities/actors.yaml", actors),
        ]),
        [
            "3:61 ambiguous-name: `twin` is a name of several things | write the id of the one that is meant: `town-a` or `town-b`"
        ]
    );
}

#[test]
fn chains_are_closed_by_the_publisher_and_never_relay_themselves() {
    let says = "says: {predicate: fighting, place: town}";
    let found = claim_errors(&format!(
        "  - {{id: a, {says}, from: [watch, paper]}}\n\
         \x20 - {{id: b, {says}, from: [watch, obs, wire]}}\n\
         \x20 - {{id: c, {says}, from: []}}\n\
         \x20 - {{id: e, {says}, described_as: someone}}\n"
    ));
    assert_eq!(
        found,
        [
            "3:69 repeated-step: `paper` relays itself | take it out: the publisher closes the chain by itself, and `from` left out is its own voice",
            "4:69 repeated-step: `obs` relays itself | name each step once",
            "5:61 invalid-value: the chain is empty | take `from` out for the publisher's own voice, or write `[unknown]`",
            "6:69 invalid-value: `described_as` describes nobody | add `unknown` to `from` where this somebody stands, or take it out",
        ]
    );
    let dossier =
        claims(&format!("  - {{id: a, {says}, from: [unknown], described_as: a  soldier, medium: witness}}\n"));
    assert_eq!(dossier.words, ["a soldier", "witness"]);
    assert!(
        matches!(dossier.claims[0].chain[..], [Step::Unnamed(Some(word)), Step::Source(_)] if dossier.word(word) == "a soldier")
    );
}

#[test]
fn a_claim_takes_what_it_lacks_from_the_one_it_answers() {
    let dossier = claims(
        "  - {id: a, says: {predicate: captures, actor: army, place: town}, when: 2017-11-09}\n\
         \x20 - {id: b, confirms: a}\n\
         \x20 - {id: c, denies: d/b}\n\
         \x20 - {id: e, retracts: a}\n\
         \x20 - {id: f, says: {predicate: fighting, place: town}}\n",
    );
    let [a, b, c, e, f] = &dossier.claims[..] else { panic!("five claims") };
    assert_eq!(
        [b, c, e].map(|claim| (claim.says == a.says, claim.when == a.when, claim.stance)),
        [(true, true, Stance::Confirms), (true, true, Stance::Denies), (true, true, Stance::Denies)]
    );
    assert_eq!(c.denies.map(|id| dossier.claim_name(id)), Some("d/b".to_owned()));
    assert!(f.when.assumed && f.when.start.earliest == PAST && f.when.start == f.when.end);
    assert_eq!(f.when.words(), "by 10 Nov 2017");
}

#[test]
fn what_says_nothing_is_an_error() {
    assert_eq!(
        claim_errors(
            "  - {id: a}\n  - {id: b, confirms: c}\n  - {id: c, denies: b}\n  - {id: e, confirms: nobody}\n  - {id: f, retracts: e}\n  - {id: g, stance: doubts, confirms: a, denies: b}\n"
        ),
        [
            "6:23 unknown-claim: there is no claim `nobody` | for a claim of another document write `document/claim`",
            "8:39 invalid-value: `g` both confirms and denies | make two claims of it",
            "3:10 no-proposition: `a` says nothing | add `says: {predicate: …}`, or name the claim it confirms, denies or retracts",
            "4:23 no-proposition: `b` says nothing: its references lead back to it | give `b` a `says` of its own",
            "5:21 no-proposition: `c` says nothing: its references lead back to it | give `c` a `says` of its own",
            "7:23 no-proposition: `f` takes what it says from `d/e`, which cannot be used | mend `d/e`, or give `f` a `says` of its own",
            "8:39 no-proposition: `g` takes what it says from `d/a`, which cannot be used | mend `d/a`, or give `g` a `says` of its own",
        ]
    );
}

#[test]
fn orders_that_cannot_be_are_reported_and_dropped() {
    let says = "says: {predicate: fighting, place: town}";
    let text = format!(
        "  - {{id: a, {says}, after: b}}\n\
         \x20 - {{id: b, {says}, after: [c, early]}}\n\
         \x20 - {{id: c, {says}, before: e, after: a}}\n\
         \x20 - {{id: e, {says}}}\n\
         \x20 - {{id: early, {says}, when: 2017-11-01, after: late}}\n\
         \x20 - {{id: late, {says}, when: 2017-11-05}}\n"
    );
    assert_eq!(
        claim_errors(&text),
        [
            "5:73 cyclic-order: `d/a` comes before itself: `d/a` > `d/c` > `d/b` > `d/a` | take out the `after` or `before` that is wrong",
            "7:84 impossible-order: `early` cannot come after `d/late` | correct one of the two times, or take the `after` out",
        ]
    );
    let (dossier, _) = run(&files(&[("claims/d.yaml", &document(&text))]));
    let orders: Vec<(usize, usize)> =
        dossier.claims.iter().map(|claim| (claim.after.len(), claim.before.len())).collect();
    assert_eq!(orders, [(0, 0), (1, 0), (0, 1), (0, 0), (0, 0), (0, 0)]);
}

#[test]
fn figures_take_a_value_and_nothing_else_does() {
    assert_eq!(
        claim_errors(
            "  - {id: a, says: {predicate: killed, place: town}}\n  - {id: b, says: {predicate: fighting, place: town, value: 3, unit: people}}\n  - {id: c, says: {predicate: killed, scope: whole, value: 3}}\n"
        ),
        [
            "3:31 missing-key: `killed` is a figure and needs the key `value` | add `value:`",
            "4:64 unknown-role: `fighting` has no role `unit` | `fighting` takes `actor`, `by`, `place` or `target`",
            "4:61 invalid-value: `fighting` is no figure and takes no `value` | take it out, or use a predicate of `kind: figure`",
            "5:46 invalid-scope: `killed` takes no scope | take it out, or give the predicate a `scope` in the vocabulary",
        ]
    );
    let dossier = claims("  - {id: a, says: {predicate: killed, place: town, value: \">=22\", unit: fighters}}\n");
    let says = &dossier.claims[0].says;
    let unit =
        says.roles.iter().find(|(role, _)| dossier.vocabulary.role_name(*role) == "unit").map(|(_, value)| value);
    assert!(matches!(unit, Some(RoleValue::Words(words)) if dossier.word(words[0]) == "fighters"));
    assert_eq!(says.figure.unwrap().low, 22.0);
}

#[test]
fn ids_given_twice_are_shown_at_both_places() {
    let text = document(
        "  - {id: a, says: {predicate: fighting, place: town}}\n  - {id: a, says: {predicate: fighting, place: province}}\n",
    );
    let files = files(&[
        ("claims/d.yaml", &text),
        ("claims/e.yaml", &text),
        ("rules/entities/roads.yaml", "entities: [{id: town}]"),
    ]);
    let (dossier, findings) = run(&files);
    let found: Vec<(&str, usize)> =
        findings.iter().map(|finding| (finding.message.as_str(), finding.labels.len())).collect();
    assert_eq!(
        found,
        [
            ("the document id `d` is given twice", 2),
            ("the claim id `a` is given twice", 2),
            ("the entity id `town` is given twice", 2),
        ]
    );
    assert_eq!(dossier.claims.len(), 1);
}

#[test]
fn wholes_sides_and_alliances_follow_from_what_is_declared() {
    let actors = "\
entities:
  - {id: state}
  - {id: army, part_of: state}
  - {id: guard, part_of: army, side: west}
  - {id: guard-unit, part_of: guard}
  - {id: west, part_of: world}
  - {id: world}
  - {id: scouts, part_of: west}
  - {id: rebels, allied_with: scouts}
";
    let dossier = sound(&[("rules/entities/actors.yaml", actors)]);
    let side = |id: &str| dossier.entity(dossier.entity(entity(&dossier, id)).side).id.as_str();
    assert_eq!(side("army"), "state");
    assert_eq!(side("guard-unit"), "west");
    assert_eq!((side("west"), side("scouts")), ("west", "west"));
    assert!(dossier.contains(entity(&dossier, "state"), entity(&dossier, "guard-unit")));
    assert_eq!(dossier.entity(entity(&dossier, "scouts")).allied_with, [entity(&dossier, "rebels")]);
    assert!(dossier.rivals(entity(&dossier, "army"), entity(&dossier, "guard-unit")) || side("army") != "west");
}

#[test]
fn a_circle_of_parts_is_printed_and_cut() {
    let places = "entities:\n  - {id: town, part_of: b}\n  - {id: b, part_of: c}\n  - {id: c, part_of: [town, d]}\n  - {id: d}\n";
    assert_eq!(
        errors(&[("rules/entities/places.yaml", places)]),
        ["3:22 cyclic-part-of: `b` is part of itself: `b` > `c` > `town` > `b` | take out the `part_of` that is wrong"]
    );
    let (dossier, _) = run(&files(&[("rules/entities/places.yaml", places)]));
    assert_eq!(dossier.entity(entity(&dossier, "c")).part_of, [entity(&dossier, "d")]);
    assert!(dossier.entity(entity(&dossier, "town")).part_of.is_empty());
}

#[test]
fn drafts_of_one_entity_are_united() {
    let one = "document: {id: one, publisher: paper}\nentities: [{id: hill, kind: place, names: [Hill]}]\nclaims: [{id: a, says: {predicate: fighting, place: colline}}]\n";
    let two =
        "document: {id: two, publisher: paper}\nentities: [{id: hill, kind: place, names: [Colline], part_of: town}]\n";
    let dossier = sound(&[("claims/1.yaml", two), ("claims/2.yaml", one)]);
    let hill = dossier.entity(entity(&dossier, "hill"));
    assert_eq!(hill.names.iter().map(|name| name.text.as_str()).collect::<Vec<_>>(), ["Hill", "Colline"]);
    assert!(hill.local && hill.within.len() == 4);
}

#[test]
fn the_vocabulary_inherits_and_its_effects_are_settled() {
    let dossier = sound(&[]);
    let vocabulary = &dossier.vocabulary;
    let predicate = |id: &str| vocabulary.named(id).unwrap();
    let name = |role| vocabulary.role_name(role);
    let (captures, recaptures) = (predicate("captures"), predicate("recaptures"));
    assert_eq!(recaptures.kind_of.map(|wider| vocabulary.predicate(wider).id.as_str()), Some("captures"));
    assert_eq!(recaptures.roles, captures.roles);
    assert!(recaptures.scoped && recaptures.presupposes[0].earlier);
    assert_eq!(recaptures.presupposes[1..], captures.presupposes[..]);
    assert_eq!(captures.presupposes[0].holder, Holder::Other);
    assert!(matches!(captures.ends[0].holder, Holder::Role(role) if name(role) == "target"));
    assert_eq!(captures.ends[0].to.map(name), Some("actor"));
    let withdraws = predicate("withdraws");
    assert_eq!(withdraws.ends[0].key.iter().map(|role| name(*role)).collect::<Vec<_>>(), ["from_place"]);
    assert_eq!(predicate("cuts").ends[0].holder, Holder::Nobody);
    assert_eq!(predicate("fighting").excludes[0].scope.map(|scope| scope.fraction.low), Some(1_000_000));
}

#[test]
fn a_wrong_vocabulary_is_told_line_by_line() {
    let vocabulary = "\
scopes: [{word: whole, fraction: \"2\"}]
predicates:
  - {id: holds, kind: state, roles: {actor: {type: actor}, place: {type: place}}, key: [plce], holder: actor, cumulative: true}
  - {id: takes, kind: event, roles: {who: {type: actor}, place: {type: actor}}, key: [place], starts: [{state: holds}, {state: hold}, {state: takes}, {state: holds, acto: who}]}
  - {id: a, kind: event, kind_of: b}
  - {id: b, kind_of: a}
  - {id: other, kind: event, roles: {other: {type: text}}}
";
    assert_eq!(
        errors(&[("rules/vocabulary.yaml", vocabulary)]),
        [
            "1:34 invalid-value: `2` is no fraction | write a number from 0 to 1, or an interval such as `[0.9,1)`, where a round bracket leaves its bound out",
            "7:38 invalid-value: a role cannot be called `other` | give the role another name",
            "5:35 invalid-value: `a` is a kind of itself | take out the `kind_of` that is wrong",
            "6:10 missing-key: the predicate `b` needs the key `kind` | add `kind: state`, `kind: event` or `kind: figure`",
            "3:89 unknown-role: `holds` has no role `plce` | did you mean `place`?",
            "3:10 invalid-value: `holds` has `cumulative`, which only a figure can have | take `cumulative` out, or change its `kind`",
            "4:104 missing-role: `takes` has no role `actor` to fill that of `holds` | say which role fills it: `actor: ROLE`",
            "4:128 unknown-predicate: the vocabulary has no predicate `hold` | did you mean `holds`?",
            "4:143 invalid-value: `takes` is no state | name a predicate of `kind: state`",
            "4:166 unknown-role: `holds` has no role `acto` | did you mean `actor`?",
        ]
    );
}

#[test]
fn a_file_that_cannot_be_read_is_one_error_not_thousands() {
    let text = document("  - {id: a, says: {predicate: captures, actor: army, place: town}}\n");
    for path in ["rules/vocabulary.yaml", "rules/sources.yaml", "rules/entities/places.yaml"] {
        let found = errors(&[("claims/d.yaml", &text), (path, "a: [\n")]);
        assert_eq!(found.iter().filter(|line| line.contains("invalid-yaml")).count(), 1, "{path}");
        assert!(found.iter().all(|line| !line.contains("-name") && !line.contains("-predicate")), "{path}: {found:#?}");
    }
}

#[test]
fn as_of_keeps_what_was_out_by_then() {
    let text = |id: &str, published: &str, claims: &str| {
        format!(
            "document: {{id: {id}, publisher: paper{published}}}\nclaims: [{{id: c, says: {{predicate: fighting, place: town}}{claims}}}]\n"
        )
    };
    let texts = [
        ("claims/a.yaml", text("a", ", published: 2017-11-09", "")),
        ("claims/b.yaml", text("b", ", published: 2017-11", ", after: a/c")),
        ("claims/c.yaml", text("c", "", "")),
        ("claims/d.yaml", text("d", ", published: 2017-11-08", ", after: [a/c, e/c]")),
        ("claims/e.yaml", text("e", ", published: 2017-12-01", "")),
    ];
    let texts: Vec<(&str, &str)> = texts.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let dossier = sound(&texts);
    let then = as_of(dossier.clone(), read_day("2017-11-09").unwrap().latest);
    assert_eq!(then.documents.iter().map(|document| document.id.as_str()).collect::<Vec<_>>(), ["a", "d"]);
    let left: Vec<_> = then.left_out.iter().map(|left| (left.document.as_str(), left.published.as_deref())).collect();
    assert_eq!(left, [("b", Some("Nov 2017")), ("c", None)]);
    assert_eq!(then.claims[1].after.iter().map(|id| then.claim_name(*id)).collect::<Vec<_>>(), ["a/c"]);
    let now = as_of(dossier.clone(), FUTURE);
    assert_eq!((now.documents.len(), now.left_out.len()), (4, 1));
}

#[test]
fn long_chains_cost_no_more_than_their_length() {
    let mut places = "entities:\n  - {id: town}\n  - {id: p0}\n".to_owned();
    let mut text = document("  - {id: c0, says: {predicate: fighting, place: town}}\n");
    for row in 1..20_000 {
        places += &format!("  - {{id: p{row}, part_of: p{}}}\n", row - 1);
        text += &format!("  - {{id: c{row}, confirms: c{}, after: c{}}}\n", row - 1, row - 1);
    }
    let files = files(&[("claims/d.yaml", &text), ("rules/entities/places.yaml", &places)]);
    let (dossier, findings) = run(&files);
    assert!(findings.iter().all(|finding| finding.code == Code::InvalidValue) && !findings.is_empty());
    assert_eq!(dossier.claims.len(), 20_000);
}

/// The dossier without its places in files, which move when files do.
fn without_spans(dossier: &Dossier) -> String {
    let debug = format!("{dossier:?}");
    let mut out = String::with_capacity(debug.len());
    let mut rest = debug.as_str();
    while let Some(at) = rest.find("Span {") {
        out += &rest[..at];
        rest = rest[at..].split_once(" }").map_or("", |(_, after)| after);
    }
    out + rest
}

const CLAIMS: [&str; 6] = [
    "{id: a, says: {predicate: captures, actor: army, place: town, with: [rebels, state]}, when: 2017-11-09~, from: [watch, wire]}",
    "{id: b, confirms: a, by: chief, described_as: someone, from: unknown, medium: witness}",
    "{id: c, says: {predicate: killed, place: town, value: \"~300\", population: fighters}, when: ../2018}",
    "{id: e, denies: a, after: [a, c], event: first, at: {paragraph: 3, headline: true}}",
    "{id: f, says: {predicate: controls, actor: rebels, place: province, scope: 25%}, before: x/a}",
    "{id: g, says: {predicate: attacks, actor: army, place: town, by: [Air strikes, artillery]}, said: 2017-11}",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_files_and_claims_never_matters(
        claims in Just(CLAIMS.to_vec()).prop_shuffle(),
        paths in Just(vec!["claims/1.yaml", "claims/2.yaml", "claims/z/3.yaml"]).prop_shuffle(),
    ) {
        let text = |id: &str, claims: &[&str]| {
            let list: String = claims.iter().map(|claim| format!("  - {claim}\n")).collect();
            format!("document: {{id: {id}, publisher: paper, published: 2017-11-10}}\nentities: [{{id: hill, kind: place, names: [{id}]}}]\nclaims:\n{list}")
        };
        let build = |paths: &[&str], claims: &[&str]| {
            let texts = [text("x", claims), text("y", claims), text("z", claims)];
            let texts: Vec<(&str, &str)> = paths.iter().copied().zip(texts.iter().map(String::as_str)).collect();
            sound(&texts)
        };
        let straight = build(&["claims/1.yaml", "claims/2.yaml", "claims/z/3.yaml"], &CLAIMS);
        prop_assert_eq!(without_spans(&build(&paths, &claims)), without_spans(&straight));
    }

    #[test]
    fn no_change_to_a_file_panics(
        which in 0_usize..5,
        cuts in proptest::collection::vec((any::<prop::sample::Index>(), 0_usize..12, "[-a-z:{}\\[\\],\"'&*#|>~?% \n\t0-9é]{0,6}"), 1..5),
    ) {
        let list: String = CLAIMS.iter().map(|claim| format!("  - {claim}\n")).collect();
        let claims = format!("document: {{id: x, publisher: paper, published: 2017-11-10}}\nclaims:\n{list}");
        let vocabulary = include_str!("../../rules/vocabulary.yaml");
        let paths = ["claims/x.yaml", "rules/vocabulary.yaml", "rules/sources.yaml", "rules/entities/actors.yaml", "rules/entities/places.yaml"];
        let mut texts = [claims.as_str(), vocabulary, SOURCES, ACTORS, PLACES].map(str::to_owned);
        for (at, len, new) in cuts {
            let chars: Vec<char> = texts[which].chars().collect();
            let start = at.index(chars.len().max(1)).min(chars.len());
            let end = (start + len).min(chars.len());
            texts[which] = chars[..start].iter().copied().chain(new.chars()).chain(chars[end..].iter().copied()).collect();
        }
        let texts: Vec<(&str, &str)> = paths.into_iter().zip(texts.iter().map(String::as_str)).collect();
        let files = files(&texts);
        let (dossier, findings) = run(&files);
        for claim in &dossier.claims {
            prop_assert!(claim.document.index() < dossier.documents.len() && !claim.chain.is_empty());
        }
        for label in findings.iter().flat_map(|finding| &finding.labels) {
            prop_assert!(label.span.end as usize <= files.get(label.span.file).text().len());
        }
        let _ = as_of(dossier, 0);
    }
}
