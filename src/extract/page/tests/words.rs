//! Cues of three languages, for tests.

use super::super::Furniture;
use crate::load::RawFurniture;

fn list(words: &str) -> Vec<String> {
    words.split('|').map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect()
}

/// English, French and German, joined.
pub fn words() -> Furniture {
    let mut furniture = english();
    furniture.join(french());
    furniture.join(german());
    furniture
}

fn months(lists: [&str; 12]) -> [Vec<String>; 12] {
    lists.map(list)
}

fn english() -> Furniture {
    let phrases = RawFurniture {
        consent: list(
            "cookies | cookie policy | privacy policy | accept all | reject all | manage preferences | your consent | personal data | your choices",
        ),
        donation: list(
            "support our journalism | support independent journalism | make a donation | donate now | donate | become a member | help us keep",
        ),
        read_also: list("read also | read more | see also | also read | related | more on this story"),
        follow: list(
            "follow us | follow … | share | share this | tweet | subscribe | sign up | newsletter | print | email | facebook | telegram | whatsapp",
        ),
        caption: list("photo | photograph | file photo | image | picture | image credit"),
        byline: list("by | written by | story by"),
        closing: list(
            "comments | leave a comment | related articles | all rights reserved | copyright | most read | view on | original article",
        ),
        navigation: list("search | home | menu | log in | sign in | sections | skip to content"),
        signature: list("contributed to this report | with files from | reporting by | editing by | source | with"),
        date_labels: list("published | published on | posted | posted on | updated | last updated | date | dateline"),
    };
    Furniture {
        phrases,
        agencies: list("AFP | AP | Reuters | Associated Press | dpa | ATS | Wire"),
        months: months([
            "January | Jan",
            "February | Feb",
            "March | Mar",
            "April | Apr",
            "May",
            "June | Jun",
            "July | Jul",
            "August | Aug",
            "September | Sept | Sep",
            "October | Oct",
            "November | Nov",
            "December | Dec",
        ]),
        weekdays: list(
            "Monday | Tuesday | Wednesday | Thursday | Friday | Saturday | Sunday | Mon | Tue | Wed | Thu | Fri | Sat | Sun",
        ),
    }
}

fn french() -> Furniture {
    let phrases = RawFurniture {
        consent: list(
            "cookies | traceurs | tout accepter | tout refuser | paramétrer vos choix | vous consentez | vos choix | données personnelles | politique de confidentialité",
        ),
        donation: list(
            "soutenez … | faites un don | faire un don | votre soutien | nous aider | abonnez-vous à partir",
        ),
        read_also: list("lire aussi | à lire aussi | voir aussi | à lire"),
        follow: list("suivez … | partager | partagez | abonnez-vous | imprimer | envoyer"),
        caption: list("photo | image d'illustration | crédit photo | légende"),
        byline: list("par | by"),
        closing: list("commentaires | tous droits réservés | les plus lus | voir sur … | sur le même sujet"),
        navigation: list("rechercher | accueil | menu | se connecter | rubriques"),
        signature: list("avec | source | ont contribué à cet article"),
        date_labels: list("publié le | publié | mis à jour | mis à jour le | date | modifié le"),
    };
    Furniture {
        phrases,
        agencies: list("AFP | ATS | Keystone-ATS | Belga"),
        months: months([
            "janvier | janv",
            "février | févr",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet | juil",
            "août",
            "septembre | sept",
            "octobre | oct",
            "novembre | nov",
            "décembre | déc",
        ]),
        weekdays: list("lundi | mardi | mercredi | jeudi | vendredi | samedi | dimanche"),
    }
}

fn german() -> Furniture {
    let phrases = RawFurniture {
        consent: list("Cookies | Datenschutzerklärung | alle akzeptieren | alle ablehnen | Ihre Einwilligung"),
        donation: list("unterstützen Sie … | jetzt spenden | spenden Sie | Ihre Spende"),
        read_also: list("lesen Sie auch | auch interessant | mehr zum Thema"),
        follow: list("folgen Sie … | teilen | drucken"),
        caption: list("Foto | Bild | Symbolbild"),
        byline: list("von"),
        closing: list("Kommentare | alle Rechte vorbehalten | meistgelesen"),
        navigation: list("Suche | Startseite | Anmelden"),
        signature: list("mit Material von | Quelle"),
        date_labels: list("veröffentlicht am | aktualisiert | Stand"),
    };
    Furniture {
        phrases,
        agencies: list("dpa | SDA | APA"),
        months: months([
            "Januar | Jänner",
            "Februar",
            "März",
            "April",
            "Mai",
            "Juni",
            "Juli",
            "August",
            "September",
            "Oktober",
            "November",
            "Dezember",
        ]),
        weekdays: list("Montag | Dienstag | Mittwoch | Donnerstag | Freitag | Samstag | Sonntag"),
    }
}
