//! Links claims: groups those that tell the same, sets the groups in time, and says which
//! of them clash, follow one another, or reverse one another.
//!
//! Claims are never compared all against all. Claims of one occurrence form one [`Group`];
//! groups become [`Assertion`]s about states; each state's [`Timeline`] is swept once.

mod bounds;
mod bucket;
mod change;
mod clash;
mod edges;
mod effects;
mod figures;
mod group;
pub mod lineage;
mod order;
mod retraction;
mod rivalry;
mod timeline;
mod turns;

use rayon::prelude::*;

use crate::model::{ClaimId, Dossier, EntityList, Figure, Fraction, PredicateId, Range, Scope, When};

pub use clash::Reason;
pub(crate) use figures::counts_people;
pub use order::Order;
pub use retraction::goes_with;
pub use turns::{Level, Turn, sequence};

macro_rules! index {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// The id of the row at `index`.
            pub fn new(index: usize) -> $name {
                $name(index as u32)
            }

            /// The row's place in its table.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

index! {
    /// A row of [`Linked::groups`].
    GroupId
}
index! {
    /// A row of [`Linked::assertions`].
    AssertionId
}

/// Claims that tell of one occurrence, or of one state at one time: the stance group of a
/// proposition. Headlines and claims taken back are in none.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// The widest predicate of its claims: `recaptures` stands under `captures`.
    pub predicate: PredicateId,
    /// What fills the predicate's key roles.
    pub key: EntityList,
    /// Its claims, whatever their stance, sorted.
    pub claims: Vec<ClaimId>,
    /// What the times of its affirming claims have in common.
    pub when: When,
    /// What their scopes have in common.
    pub scope: Option<Scope>,
    /// What their figures have in common.
    pub figure: Option<Figure>,
    /// The time was narrowed by what it cannot be; these claims, taken as said, rule the rest out.
    pub narrowed_by: Vec<ClaimId>,
    /// Too vague: it fits more than one other group, so it says nothing about any.
    pub ambiguous: bool,
}

/// What a group says about one state of one thing: who holds how much, from when, until when.
#[derive(Debug, Clone, PartialEq)]
pub struct Assertion {
    /// The group behind it.
    pub group: GroupId,
    /// The state.
    pub state: PredicateId,
    /// Who holds it, sorted; empty for a state without a holder.
    pub holders: EntityList,
    /// How much; nothing for an ending.
    pub fraction: Fraction,
    /// The named part it speaks of, as a place in the vocabulary's scope words.
    pub part: Option<u16>,
    /// When it starts to hold.
    pub start: Range,
    /// Until when it is asserted; from then on it only persists.
    pub end: Range,
    /// An event brought it about, rather than a state being observed.
    pub event: bool,
    /// It tells what is left after a loss.
    pub loss: bool,
    /// For a loss: who gains by it.
    pub gainers: EntityList,
    /// Its bounds are approximate, uncertain or assumed.
    pub doubtful: bool,
    /// Written `?`: even what must overlap is only possible.
    pub uncertain: bool,
    /// The offset of the clock it was told by, in minutes from UTC, where that was said.
    pub offset: Option<i32>,
    /// It is too vague to place, and another account of the same value fits it: it neither
    /// unsettles nor continues the story.
    pub explained: bool,
    /// It was said of a whole that the timeline's place lies in.
    pub from_whole: bool,
    /// The claim that asserts it for longest.
    pub until: ClaimId,
}

/// What is known about one thing (a place, a road, an operation) in one family of states
/// that bear on one another, such as control, foothold and fighting.
#[derive(Debug, Clone, PartialEq)]
pub struct Timeline {
    /// The thing.
    pub key: EntityList,
    /// Assertions in order of time; those of a whole it lies in included.
    pub entries: Vec<AssertionId>,
    /// Who gained in turn.
    pub turns: Vec<Turn>,
}

/// How sure a clash is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// Both must hold at one time.
    Must,
    /// They may hold at one time; the doubt lies in a bound that was assumed, approximate or uncertain.
    Possible,
    /// Both orders fit all that was said.
    Unsettled,
}

/// Two camps whose values cannot both hold at one time.
#[derive(Debug, Clone, PartialEq)]
pub struct Clash {
    /// The timeline it stands on.
    pub timeline: usize,
    /// How sure it is.
    pub certainty: Certainty,
    /// Why the values exclude one another, for the pair that shows it best.
    pub reason: Reason,
    /// The pair that shows it best: the first in time.
    pub pair: (AssertionId, AssertionId),
    /// All assertions of the one camp and of the other.
    pub camps: (Vec<AssertionId>, Vec<AssertionId>),
}

/// Two values that follow one another.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The timeline it stands on.
    pub timeline: usize,
    /// The value before.
    pub from: AssertionId,
    /// The value after.
    pub to: AssertionId,
    /// The claim that reports the gain or the loss between them, if any does.
    pub reported_by: Option<ClaimId>,
    /// Gains reported in between that are too small, or of unknown size, to explain the growth.
    pub short_of: Vec<ClaimId>,
}

/// Figures of one count that cannot agree.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureClash {
    /// The earlier or smaller one, or that of a part.
    pub first: ClaimId,
    /// The later or larger one, or that of the whole.
    pub second: ClaimId,
    /// Why they cannot agree.
    pub reason: FigureReason,
}

/// Why two figures cannot agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FigureReason {
    /// No number lies in both ranges.
    NoCommonNumber,
    /// The same origin lets a cumulative count fall.
    Shrinks,
    /// A part is said to count more than the whole it lies in.
    ExceedsWhole,
}

/// Answers to one timeless question that share nobody.
#[derive(Debug, Clone, PartialEq)]
pub struct Rivalry {
    /// The state.
    pub predicate: PredicateId,
    /// What is asked about.
    pub key: EntityList,
    /// One group an answer.
    pub answers: Vec<GroupId>,
}

/// The type of a link between claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkKind {
    /// Another origin says the same.
    Corroborates,
    /// Both cannot hold.
    Contradicts,
    /// The later value replaces the earlier one.
    Changes,
    /// The later value undoes what a rival had gained.
    Reverses,
    /// Says that the other is so.
    Confirms,
    /// Says that the other is not so.
    Denies,
    /// Takes the other back.
    Retracts,
}

impl LinkKind {
    /// The name in every output.
    pub fn name(self) -> &'static str {
        match self {
            LinkKind::Corroborates => "corroborates",
            LinkKind::Contradicts => "contradicts",
            LinkKind::Changes => "changes",
            LinkKind::Reverses => "reverses",
            LinkKind::Confirms => "confirms",
            LinkKind::Denies => "denies",
            LinkKind::Retracts => "retracts",
        }
    }
}

/// A typed edge between two claims. Groups are linked through one claim each, so that the
/// number of links grows with groups, not with the square of how often a fact is repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Link {
    /// The claim that does it.
    pub from: ClaimId,
    /// The claim it is done to.
    pub to: ClaimId,
    /// What it does.
    pub kind: LinkKind,
    /// Whether only possible.
    pub possible: bool,
}

/// Everything `link` found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Linked {
    /// Groups, by predicate, key and time.
    pub groups: Vec<Group>,
    /// The group of each claim.
    pub group_of: Vec<Option<GroupId>>,
    /// For each claim, whether it was taken back: then it counts for nothing, in no check and no order.
    pub taken_back: Vec<bool>,
    /// What the groups say about states.
    pub assertions: Vec<Assertion>,
    /// One timeline for each thing with states.
    pub timelines: Vec<Timeline>,
    /// Values that cannot both hold at one time.
    pub clashes: Vec<Clash>,
    /// Values that follow one another.
    pub changes: Vec<Change>,
    /// Figures that cannot agree.
    pub figure_clashes: Vec<FigureClash>,
    /// Answers to timeless questions that cannot agree.
    pub rivalries: Vec<Rivalry>,
    /// All links, sorted.
    pub links: Vec<Link>,
    /// For each claim of an event, until when whoever said so vouches for what it started.
    pub vouched: Vec<Option<Range>>,
}

impl Linked {
    /// The group with this id.
    pub fn group(&self, id: GroupId) -> &Group {
        &self.groups[id.index()]
    }

    /// The assertion with this id.
    pub fn assertion(&self, id: AssertionId) -> &Assertion {
        &self.assertions[id.index()]
    }

    /// Until when this one claim of its group vouches for an assertion, which may be for less
    /// long than others of the group do.
    pub fn told_until(&self, claim: ClaimId, own: &Assertion) -> Range {
        if own.event { bounds::end(own.start, self.vouched[claim.index()]) } else { own.end }
    }

    /// Whether an assertion came about by a gain, rather than by a loss or an observed state.
    pub fn is_gain(&self, id: AssertionId) -> bool {
        self.assertion(id).position().gain
    }

    /// Whether two assertions exclude one another, whatever their times.
    pub fn excludes(&self, dossier: &Dossier, a: &Assertion, b: &Assertion) -> bool {
        clash::clash(dossier, a.position(), b.position()).is_some()
    }

    /// For each group, the timelines it tells something of, as places in [`Linked::timelines`].
    pub fn told_on(&self) -> Vec<Vec<u32>> {
        let mut told_on = vec![Vec::new(); self.groups.len()];
        for (at, timeline) in self.timelines.iter().enumerate() {
            for entry in &timeline.entries {
                let own: &mut Vec<u32> = &mut told_on[self.assertion(*entry).group.index()];
                if own.last() != Some(&(at as u32)) {
                    own.push(at as u32);
                }
            }
        }
        told_on
    }

    /// The claim that speaks for a group: the first that affirms.
    pub fn voice(&self, dossier: &Dossier, id: GroupId) -> Option<ClaimId> {
        edges::voice(dossier, self.group(id))
    }

    /// The claims of a group that say its proposition is so.
    pub fn affirming<'a>(&'a self, dossier: &'a Dossier, id: GroupId) -> impl Iterator<Item = ClaimId> + 'a {
        self.group(id).claims.iter().copied().filter(|claim| dossier.claim(*claim).stance.affirms())
    }
}

/// Links all claims of a dossier.
pub fn link(dossier: &Dossier) -> Linked {
    // Entering the pool of threads once is cheaper than once for each step.
    rayon::scope(|_| link_all(dossier))
}

fn link_all(dossier: &Dossier) -> Linked {
    let taken_back = retraction::taken_back(dossier);
    let sequence = Order::of_claims(dossier, &taken_back);
    let (vouched, mut gatherer) = rayon::join(
        || effects::vouched(dossier, &taken_back),
        || group::Gatherer::new(dossier, &sequence, &taken_back),
    );
    let waiting = gatherer.precise();
    let affirmed = |id: &ClaimId| dossier.claim(*id).stance.affirms();
    let narrowed = if !waiting.iter().any(affirmed) {
        Default::default()
    } else {
        let board = timeline::Board::new(dossier, &gatherer.groups(), &vouched);
        bounds::claims(dossier, &waiting, &board, &vouched)
    };
    gatherer.vague(&narrowed);
    let mut groups = gatherer.finish();
    let group_of = group::membership(dossier, &groups);
    let order = Order::of_groups(dossier, &group_of);
    order.tighten(&mut groups);
    let mut board = timeline::Board::new(dossier, &groups, &vouched);
    let narrowed = bounds::groups(dossier, &mut groups, &board);
    board.retime(dossier, &groups, &narrowed, &vouched);
    board.explain(dossier, &order);

    // Things know nothing of one another and are told side by side; what they yield is put
    // together in the order of the shelves.
    let wholes: Vec<Vec<Assertion>> =
        (0..board.shelves.len()).into_par_iter().map(|at| board.said_of_wholes(dossier, at)).collect();
    let assertions = std::mem::take(&mut board.assertions);
    let mut linked = Linked { groups, group_of, assertions, ..Linked::default() };
    let mut tasks = Vec::new();
    for ((_, key, shelf), wholes) in board.shelves.iter().zip(wholes) {
        let first = linked.assertions.len();
        linked.assertions.extend(wholes);
        tasks
            .push((key, shelf.iter().copied().chain((first..linked.assertions.len()).map(AssertionId::new)).collect()));
    }
    let (groups, assertions) = (&linked.groups, &linked.assertions);
    let gains = change::Gains::new(dossier, &board.shelves, assertions);
    let told: Vec<(Timeline, Vec<Clash>, Vec<Change>)> = tasks
        .into_par_iter()
        .enumerate()
        .map(|(at, (key, mut entries)): (usize, (&EntityList, Vec<AssertionId>))| {
            entries.sort_by_key(|id| {
                let own = &assertions[id.index()];
                (own.start.earliest, own.start.latest, order.rank(own.group), own.end, !own.event, *id)
            });
            let clashes = timeline::sweep(dossier, &order, assertions, &entries, at);
            let disputes = timeline::disputes(dossier, assertions, &clashes);
            let turns = turns::turns(dossier, groups, assertions, &entries, &disputes);
            let changes = change::changes(dossier, &gains, assertions, &entries, key, at);
            (Timeline { key: key.clone(), entries, turns }, clashes, changes)
        })
        .collect();
    for (timeline, clashes, changes) in told {
        linked.timelines.push(timeline);
        linked.clashes.extend(clashes);
        linked.changes.extend(changes);
    }
    (linked.figure_clashes, linked.rivalries) =
        rayon::join(|| figures::clashes(dossier, &linked.groups), || rivalry::rivalries(dossier, &linked.groups));
    linked.links = edges::links(dossier, &linked);
    linked.vouched = vouched;
    linked.taken_back = taken_back;
    linked
}
