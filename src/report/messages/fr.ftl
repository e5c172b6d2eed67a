# Ce que le rapport HTML dit de lui-même, en français. Les noms, les termes des sources et les
# constats y figurent tels que le dossier et les contrôles les donnent.
#
# Project Fluent : https://projectfluent.org/fluent/guide/. Un message est une clé, `=` et un
# texte ; `{ $count }` est rempli. Espaces insécables devant « : ; ? ! » et dans les guillemets.

## La page

labelled = { $name } :
title = Ce que disent les sources
skip-to-content = Aller au contenu
made-by = Établi par recoupe { $version }
scripts-off = Les scripts sont désactivés : tout figure sur la page, sans filtres ni retour en arrière.
contents = Au sommaire
legend = Légende
show = Afficher
yes = oui
no = non
none = aucun

## En bref

covered = Période
as-known-on = État des connaissances au { $day }
left-out = Écartés
nothing-to-report = Rien à signaler.
what-reversed = Retournements
what-contradicts = Contradictions
what-rests-on-one-origin = Une seule origine
more-of-these = { $count ->
    [one] { $count } autre
   *[other] { $count } autres
}

## Comptes

count-documents = { $count ->
    [one] { $count } document
   *[other] { $count } documents
}
count-claims = { $count ->
    [one] { $count } affirmation
   *[other] { $count } affirmations
}
count-origins = { $count ->
    [0] aucune origine nommée
    [one] { $count } origine
   *[other] { $count } origines
}
count-own-voices = { $count ->
    [one] { $count } voix propre
   *[other] { $count } voix propres
}

## Intertitres

documents = Documents
claims = Affirmations
claim = Affirmation
document = Document
places = Lieux
place = Lieu
no-place = Sans lieu
findings = Constats
sources = Sources
how-it-went = Le fil des faits
what-was-said = Ce qui a été dit
headlines = Les titres, comparés au corps du texte
set-apart = Retiré, ou mis à part
timeline-of = Chronologie : { $name }
sourcing = Qui le tient de qui
sourcing-elsewhere = `recoupe graph { $place }` la dessine
matrix = Qui recoupe et qui contredit qui

## Le tableau croisé des sources

matrix-pairs = Deux à deux
matrix-about = Se lit par ligne : combien de fois les dires de cette source sont recoupés ou contredits par chacune des autres.
matrix-source = Source
matrix-agreements = { $count ->
    [0] jamais d’accord
   *[other] d’accord { $count } fois
}
matrix-clashes = { $count ->
    [0] jamais en contradiction
   *[other] en contradiction { $count } fois
}

## Filtres

filters = Filtres
filter-place = Lieu
filter-source = Source
filter-code = Type de constat
filter-grade = Cotation
filter-from = Du
filter-to = Au
filter-text = Rechercher
filter-text-hint = Mots des affirmations, des constats et des noms
filter-clear = Effacer les filtres
filter-any = Tout
filter-shown-findings = { $shown } sur { $total ->
    [one] { $total } constat
   *[other] { $total } constats
}
filter-shown-claims = { $shown } sur { $total ->
    [one] { $total } affirmation
   *[other] { $total } affirmations
}
filter-nothing = Rien ne répond à ces filtres.

## Retour en arrière : ce que l’on savait un jour donné

replay = Ce que l’on savait le
replay-about = Montre le dossier tel qu’il était au soir d’un jour, avec les seuls documents déjà publiés.
replay-day = Jour
replay-known-on = Ce que l’on savait le { $day }
replay-all = Tout ce que l’on sait
replay-previous = Jour précédent
replay-next = Jour suivant

## Cotation

grade = Cotation
grade-about = La lettre dit à quel point l’origine est fiable pour cette affirmation, le chiffre à quel point celle-ci est recoupée. F et 6 veulent dire inconnu, et non mauvais.
grade-reads = { $grade } : { $letter }, { $digit }
grades = D’où viennent les cotes
reliability = Fiabilité de l’origine
credibility = Crédibilité de l’affirmation
grade-A = tout à fait fiable
grade-B = généralement fiable
grade-C = assez fiable
grade-D = généralement peu fiable
grade-E = non fiable
grade-F = fiabilité impossible à apprécier
grade-1 = recoupée
grade-2 = probablement vraie
grade-3 = peut-être vraie
grade-4 = douteuse
grade-5 = improbable
grade-6 = véracité impossible à apprécier

## Constats

severity-error = erreur
severity-warning = alerte
severity-note = remarque
possible = possible
because = parce que
rule = Règle
proof = Raisonnement
help = À noter
involved = Affirmations en cause

code-contradiction = Contradiction
code-self-contradiction = Se contredit
code-figure-conflict = Chiffres incompatibles
code-relayed-before-said = Repris avant d’être dit
code-circular-sourcing = Sources qui se citent en rond
code-reversal = Retournement
code-premature-announcement = Annonce prématurée
code-unsettled-order = Ordre incertain
code-unreported-change = Changement passé sous silence
code-recaptured-without-loss = Repris sans perte admise
code-shrinking-total = Bilan en baisse
code-overstated-relay = Reprise qui en rajoute
code-single-origin = Une seule origine
code-undeclared-relay = Reprise non déclarée
code-anonymous-origin = Origine anonyme
code-unknown-lineage = Voix propre sans recoupement
code-interested-party = Partie intéressée
code-dated-ahead = Postérieur à son document
code-unreviewed-draft = Ébauches non relues
code-lost-reference = Renvoi perdu

meaning-contradiction = deux origines donnent des versions qui ne peuvent être vraies en même temps
meaning-self-contradiction = une même origine donne des versions incompatibles, sans rectificatif
meaning-figure-conflict = des chiffres d’une même chose qui ne peuvent s’accorder
meaning-relayed-before-said = une reprise datée d’avant la parole de son origine
meaning-circular-sourcing = des sources qui s’appuient en rond les unes sur les autres
meaning-reversal = une situation passée d’un camp à l’autre, puis revenue
meaning-premature-announcement = un fait annoncé comme accompli, puis vite défait ou contredit
meaning-unsettled-order = les deux peuvent être vrais, mais rien de ce qui est dit ne tranche l’ordre
meaning-unreported-change = la situation a changé et personne n’a rapporté le changement
meaning-recaptured-without-loss = une origine annonce deux fois le même gain et jamais la perte
meaning-shrinking-total = un bilan cumulé qui diminue
meaning-overstated-relay = une reprise ou un titre en dit plus que ce qu’il reprend
meaning-single-origin = une seule origine derrière plusieurs documents sur un même fait
meaning-undeclared-relay = deux documents si semblables qu’une dépêche commune est plus probable que le hasard
meaning-anonymous-origin = une origine que personne ne peut nommer
meaning-unknown-lineage = ce qu’un média dit de sa propre voix et que nul autre ne dit
meaning-interested-party = une origine qui rapporte le succès de son camp, ou parle contre son intérêt
meaning-dated-ahead = l’affirmation d’un fait accompli, daté d’après son document
meaning-unreviewed-draft = des énoncés ébauchés que personne n’a relus
meaning-lost-reference = des ébauches qui renvoient à un énoncé rejeté

## Une affirmation

stance-asserts = affirme
stance-confirms = confirme
stance-denies = dément
stance-doubts = met en doute
stance-announces = annonce
stance = Position
published = Publié
undated = sans date
approximate = approximatif
uncertain = incertain
assumed = supposé
interpreted = interprété
chain = Chaîne d’attribution
origin = Origine
relay = Reprise
publisher = Publié par
own-voice = voix propre du média
unnamed = non nommé
wording = Dans ses termes
scope = Étendue
medium = Forme
note = Note
paragraph = paragraphe { $number }

medium-communique = communiqué
medium-interview = entretien
medium-statement = déclaration
medium-broadcast = émission
medium-post = message en ligne
medium-photo = photo
medium-video = vidéo
medium-map = carte
medium-witness = témoin
medium-report = compte rendu

kind-belligerent = belligérant
kind-government = gouvernement
kind-monitor = observatoire
kind-agency = agence de presse
kind-outlet = média
kind-organisation = organisation
kind-person = personne

link-corroborates = corrobore
link-contradicts = contredit
link-changes = change
link-reverses = renverse
link-confirms = confirme
link-denies = dément
link-retracts = retire
link-relays = reprend
interests = Intérêts

## Lire les figures

legend-uncertain-bound = début ou fin sans date plus précise
legend-persists = supposé durer, personne ne le dit
legend-asserted = affirmé
legend-claim-valid = une affirmation, au moment dont elle parle
legend-claim-reported = la même affirmation, quand elle a été rapportée
legend-contradiction = contradiction
legend-reversal = retournement
legend-denial = démenti ou mis en doute
legend-uneven = le temps n’est pas à l’échelle : les périodes calmes sont raccourcies

## Les jours

day = { $day ->
    [1] 1er
   *[other] { $day }
} { $month } { $year }
day-unknown = un jour inconnu
month-1 = janv.
month-2 = févr.
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juill.
month-8 = août
month-9 = sept.
month-10 = oct.
month-11 = nov.
month-12 = déc.
