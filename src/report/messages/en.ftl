# What the HTML report says of its own accord, in English. Names, wordings and findings stand in
# it as the dossier and the checks give them.
#
# Project Fluent: https://projectfluent.org/fluent/guide/. A message is a key, `=` and a text;
# `{ $count }` is filled in. A further language, or another text for one message, is a file
# `rules/messages/<language>.ftl` of the dossier with some or all of these keys.

## The page

labelled = { $name }:
title = What the sources say
skip-to-content = Skip to the content
made-by = Made by recoupe { $version }
scripts-off = Scripts are off: everything is on the page, without filters and without replay.
contents = What follows
legend = Key
show = Show
yes = yes
no = no
none = none

## In short

covered = Period
as-known-on = As known on { $day }
left-out = Left out
nothing-to-report = Nothing to report.
what-reversed = What changed hands and back
what-contradicts = What contradicts
what-rests-on-one-origin = What rests on one origin
more-of-these = { $count ->
    [one] { $count } more
   *[other] { $count } more
}

## Counted

count-documents = { $count ->
    [one] { $count } document
   *[other] { $count } documents
}
count-claims = { $count ->
    [one] { $count } claim
   *[other] { $count } claims
}
count-origins = { $count ->
    [0] no named origin
    [one] { $count } origin
   *[other] { $count } origins
}
count-own-voices = { $count ->
    [one] { $count } own voice
   *[other] { $count } own voices
}

## Headings

documents = Documents
claims = Claims
claim = Claim
document = Document
places = Places
place = Place
no-place = No place named
findings = Findings
sources = Sources
how-it-went = How it went
what-was-said = What was said
headlines = Headlines, compared with their body
set-apart = Taken back, or set apart
timeline-of = Timeline of { $name }
sourcing = Who had it from whom
sourcing-elsewhere = `recoupe graph { $place }` draws it
matrix = Who confirms and contradicts whom

## The matrix of sources

matrix-pairs = Two by two
matrix-about = Read along a row: how often what this source says is confirmed or contradicted by each other.
matrix-source = Source
matrix-agreements = { $count ->
    [0] never agree
    [one] agree { $count } time
   *[other] agree { $count } times
}
matrix-clashes = { $count ->
    [0] never contradict
    [one] contradict { $count } time
   *[other] contradict { $count } times
}

## Filters

filters = Filters
filter-place = Place
filter-source = Source
filter-code = Kind of finding
filter-grade = Grade
filter-from = From
filter-to = To
filter-text = Search
filter-text-hint = Words in claims, findings and names
filter-clear = Clear filters
filter-any = All
filter-shown-findings = { $shown } of { $total ->
    [one] { $total } finding
   *[other] { $total } findings
}
filter-shown-claims = { $shown } of { $total ->
    [one] { $total } claim
   *[other] { $total } claims
}
filter-nothing = Nothing fits these filters.

## Replay: what was known on a day

replay = What was known on
replay-about = Shows the dossier as it stood on the evening of a day, with only the documents published by then.
replay-day = Day
replay-known-on = Known on { $day }
replay-all = All that is known
replay-previous = Day before
replay-next = Day after

## Grades

grade = Grade
grade-about = The letter says how far the origin can be relied on for this claim, the digit how well the claim is borne out. F and 6 are unknown, not worst.
grade-reads = { $grade }: { $letter }, { $digit }
grades = How the grades came about
reliability = Reliability
credibility = Credibility
grade-A = completely reliable
grade-B = usually reliable
grade-C = fairly reliable
grade-D = not usually reliable
grade-E = unreliable
grade-F = reliability cannot be judged
grade-1 = confirmed
grade-2 = probably true
grade-3 = possibly true
grade-4 = doubtful
grade-5 = improbable
grade-6 = truth cannot be judged

## Findings

severity-error = error
severity-warning = warning
severity-note = note
possible = possible
because = because
rule = Rule
proof = Proof
help = Hint
involved = Claims involved

code-contradiction = Contradiction
code-self-contradiction = Contradicts itself
code-figure-conflict = Figures that disagree
code-relayed-before-said = Relayed before it was said
code-circular-sourcing = Circular sourcing
code-reversal = Changed hands and back
code-premature-announcement = Announced too early
code-unsettled-order = Order unsettled
code-unreported-change = Change nobody reported
code-recaptured-without-loss = Recaptured, never lost
code-shrinking-total = Shrinking total
code-overstated-relay = Overstated relay
code-single-origin = One origin
code-undeclared-relay = Undeclared relay
code-anonymous-origin = Anonymous origin
code-unknown-lineage = Own voice alone
code-interested-party = Interested party
code-dated-ahead = Dated ahead of its document
code-unreviewed-draft = Drafts not reviewed
code-lost-reference = Reference lost

meaning-contradiction = two origins give values that cannot both hold at one time
meaning-self-contradiction = one origin gives values that cannot both hold, without a correction
meaning-figure-conflict = figures of one thing that cannot agree
meaning-relayed-before-said = a relay dated before its origin spoke
meaning-circular-sourcing = sources that rest on one another in a circle
meaning-reversal = a state went from one side to another and back
meaning-premature-announcement = a fact announced as complete, and soon after undone or contradicted
meaning-unsettled-order = both may be true, but what was said does not settle which came first
meaning-unreported-change = the state changed and nobody reported the change
meaning-recaptured-without-loss = one origin announces the same gain twice and never the loss
meaning-shrinking-total = a cumulative count that falls
meaning-overstated-relay = a relay or a headline says more than what it relays
meaning-single-origin = one origin behind several documents of one occurrence
meaning-undeclared-relay = two documents so alike that a common wire is likelier than chance
meaning-anonymous-origin = an origin nobody can name
meaning-unknown-lineage = what an outlet says in its own voice and nobody else says
meaning-interested-party = an origin that tells of its own side's success, or against its interest
meaning-dated-ahead = a claim of something done that is dated after its document
meaning-unreviewed-draft = drafted claims that nobody has reviewed
meaning-lost-reference = drafts that refer to a claim somebody rejected

## A claim

stance-asserts = asserts
stance-confirms = confirms
stance-denies = denies
stance-doubts = doubts
stance-announces = announces
stance = Stance
published = Published
undated = undated
approximate = approximate
uncertain = uncertain
assumed = assumed
interpreted = interpreted
chain = Attribution chain
origin = Origin
relay = Relay
publisher = Publisher
own-voice = own voice
unnamed = unnamed
wording = In its words
scope = How much of it
medium = Medium
note = Note
paragraph = paragraph { $number }

medium-communique = communiqué
medium-interview = interview
medium-statement = statement
medium-broadcast = broadcast
medium-post = post
medium-photo = photo
medium-video = video
medium-map = map
medium-witness = witness
medium-report = report

kind-belligerent = belligerent
kind-government = government
kind-monitor = monitor
kind-agency = news agency
kind-outlet = outlet
kind-organisation = organisation
kind-person = person

link-corroborates = corroborates
link-contradicts = contradicts
link-changes = changes
link-reverses = reverses
link-confirms = confirms
link-denies = denies
link-retracts = takes back
link-relays = relays
interests = Interests

## Reading the figures

legend-uncertain-bound = start or end not known more exactly
legend-persists = taken to last, nobody says so
legend-asserted = said to be so
legend-claim-valid = a claim, at the time it speaks of
legend-claim-reported = the same claim, when it was reported
legend-contradiction = contradiction
legend-reversal = changed hands and back
legend-denial = denied or doubted
legend-uneven = time runs unevenly: quiet stretches are shortened

## Days

day = { $day } { $month } { $year }
day-unknown = an unknown day
month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = June
month-7 = July
month-8 = Aug
month-9 = Sept
month-10 = Oct
month-11 = Nov
month-12 = Dec
