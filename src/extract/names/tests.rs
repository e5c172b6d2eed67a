//! What names are found, and what is none.

use super::super::words::{Forms, Glue, Word, words};
use super::*;
use crate::model::{KindId, SourceKind};

fn place() -> Kind {
    Kind::Entity(KindId::new(0))
}

fn actor() -> Kind {
    Kind::Entity(KindId::new(1))
}

fn habits() -> Habits {
    let mut habits = Habits::default();
    habits.add(
        ["le", "la", "les", "l'", "the"],
        ["al", "el", "ez", "ar", "as", "ال"],
        ["de", "du", "des", "d'", "of", "for", "ben", "van", "al", "el"],
    );
    habits
}

fn gazetteer() -> Gazetteer {
    let rows: [(&str, Kind, &[&str]); 14] = [
        ("tell-ez-zan", place(), &["Tell ez-Zan", "تل الزان"]),
        ("boutalib", place(), &["Boutalib", "Abou Talib", "Al-Butalib", "البوطالب"]),
        ("al-qair", place(), &["Al-Qaïr"]),
        ("karadine", place(), &["Karadine"]),
        ("rowa", place(), &["Rowa"]),
        ("east", place(), &["Est"]),
        ("isaw", place(), &["Isaw"]),
        ("hema", place(), &["Hema"]),
        ("coast-surge", actor(), &["groupe Elan côtier", "Elan côtier", "EC"]),
        ("army", actor(), &["armée nordienne"]),
        ("army", Kind::Source(SourceKind::Belligerent), &["Nordian army", "armée nordienne"]),
        ("ondh", Kind::Source(SourceKind::Monitor), &["ONDH", "Observatoire nordien des droits de l'homme"]),
        ("sami", Kind::Source(SourceKind::Person), &["Sami Abdel Karim"]),
        ("ahp", Kind::Source(SourceKind::Agency), &["AHP", "Agence Horizon-Presse"]),
    ];
    let rows = rows.iter().map(|(id, kind, names)| Named { id, kind: *kind, names: names.to_vec() });
    Gazetteer::new(rows, habits())
}

fn split(text: &str) -> Vec<Word> {
    let glue = Glue {
        before: ["l'", "d'", "qu'"].map(str::to_owned).to_vec(),
        after: vec!["'s".to_owned()],
        halves: Vec::new(),
    };
    let mut forms = Forms::default();
    for word in ["selon", "novembre", "mais"] {
        forms.file(word);
    }
    let mut out = Vec::new();
    words(text, 0, &forms, &glue, &mut out);
    out
}

/// Mentions as `text=how:id,id` or `text=new:id`.
fn read(text: &str) -> String {
    let (gazetteer, words) = (gazetteer(), split(text));
    let said = names(text, &words, &gazetteer).into_iter().map(|mention| {
        let from = words[mention.words.start].start as usize;
        let spelled = &text[from..words[mention.words.end - 1].end as usize];
        let how = match mention.how {
            How::Spelled => "=",
            How::Folded => "~",
            How::Learned => "!",
            How::Skeleton(_) => "?",
            How::Unknown => "+",
        };
        let ids: Vec<&str> = mention.candidates.iter().map(|row| gazetteer.row(row.row).id.as_str()).collect();
        let new = mention.unknown.filter(|_| ids.is_empty()).map(|unknown| unknown.id);
        format!("{spelled}{how}{}", new.unwrap_or_else(|| ids.join(",")))
    });
    said.collect::<Vec<_>>().join("; ")
}

#[test]
fn filed_names_are_found_however_they_are_written() {
    for (text, said) in [
        ("la ville de Boutalib", "Boutalib=boutalib"),
        ("la ville de BOUTALIB", "BOUTALIB~boutalib"),
        ("près d’al-Qaïr", "al-Qaïr~al-qair"),
        ("près de Al Qair et Qaïr", "Al Qair~al-qair; Qaïr~al-qair"),
        ("à Tell Ezzan", "Tell Ezzan~tell-ez-zan"),
        ("à Tell ez Zan", "Tell ez Zan~tell-ez-zan"),
        ("à Tell ez-Zan", "Tell ez-Zan=tell-ez-zan"),
        ("in Butalib, the Boutalib", "Butalib~boutalib; Boutalib=boutalib"),
        ("l’al-Boutalib", "al-Boutalib~boutalib"),
        ("في البوطالب", "البوطالب=boutalib"),
        ("l'armée nordienne", "armée nordienne=army,army"),
        ("le groupe « Elan côtier » a", "groupe « Elan côtier »~coast-surge"),
        ("l'Observatoire nordien des droits\nde l’Homme", "Observatoire nordien des droits\nde l’Homme~ondh"),
        ("L'Agence Horizon\u{2011}Presse", "Agence Horizon\u{2011}Presse~ahp"),
    ] {
        assert_eq!(read(text), said, "{text}");
    }
}

#[test]
fn words_that_only_have_a_names_letters_are_none() {
    for text in [
        "so I saw home",
        "il est parti, ec et ahp",
        "la rowa, le karadine",
        "Tell, ez-Zan",
        "Tell\n\nez-Zan",
        "Est tombée la ville qui est",
        "Il faut",
    ] {
        assert!(!read(text).contains(['=', '~']), "{text}: {}", read(text));
    }
    assert_eq!(read("dans l'Est du pays"), "Est=east");
}

#[test]
fn near_names_are_marked() {
    for (text, said) in [
        ("à Boutelib et Abu Telib", "Boutelib?boutalib; Abu Telib?boutalib"),
        ("à Tell al-Zaan hier", "Tell al-Zaan?tell-ez-zan"),
        ("à Keradin", "Keradin?karadine"),
        ("à Vossoul", "Vossoul+vossoul"),
        ("à Védine", "Védine+vedine"),
    ] {
        assert_eq!(read(text), said, "{text}");
    }
}

#[test]
fn texts_introduce_abbreviations() {
    for (text, said) in [
        (
            "Le Front du Nord pour le Renouveau a parlé. Le Front (FN) est là",
            "Front du Nord+front-du-nord; Renouveau+renouveau; Front+front; FN+fn",
        ),
        (
            "Forces démocratiques nordiennes (FDN) et FDN, pas fdn",
            "Forces démocratiques nordiennes!forces-democratiques-nordiennes; FDN!forces-democratiques-nordiennes; FDN!forces-democratiques-nordiennes",
        ),
        (
            "the Northern Front for Renewal (NFR) met. NFR men",
            "Northern Front for Renewal!northern-front-for-renewal; NFR!northern-front-for-renewal; NFR!northern-front-for-renewal",
        ),
        ("groupe Élan côtier (GEC) puis GEC", "groupe Élan côtier~coast-surge; GEC!coast-surge; GEC!coast-surge"),
        (
            "FN (Front du Nord) et Front du Nord",
            "FN!front-du-nord; Front du Nord!front-du-nord; Front du Nord!front-du-nord",
        ),
        ("Tell ez-Zan (AHP)", "Tell ez-Zan=tell-ez-zan; AHP=ahp"),
    ] {
        assert_eq!(read(text), said, "{text}");
    }
}

#[test]
fn unknown_names_are_told_from_capitals_that_say_nothing() {
    for (text, said) in [
        ("Hier, Jean Dupont a parlé", "Jean Dupont+jean-dupont"),
        ("Hier rien. Demain non plus", ""),
        ("Selon Jean de la Tour, oui", "Jean de la Tour+jean-de-la-tour"),
        ("Orsa est tombée. On dit Orsa prise", "Orsa+orsa; Orsa+orsa"),
        ("en Novembre", ""),
        ("Sami Abdel Karim, puis Karim", "Sami Abdel Karim=sami; Karim!sami"),
        (
            "dit Jean Dupont. A Jean Dupont ou Dupont",
            "Jean Dupont+jean-dupont; Jean Dupont+jean-dupont; Dupont!jean-dupont",
        ),
        ("Army Says Town Captured After Heavy Fighting", ""),
        ("BOUTALIB REPRISE PAR DES SOLDATS", "BOUTALIB~boutalib"),
        ("de Tarek el-Mansar.", "Tarek el-Mansar+tarek-el-mansar"),
    ] {
        assert_eq!(read(text), said, "{text}");
    }
}

#[test]
fn kinds_tell_candidates_apart() {
    let (gazetteer, text) = (gazetteer(), "l'armée nordienne");
    let found = names(text, &split(text), &gazetteer);
    let among =
        |kind: Kind| found[0].candidates.iter().filter(|candidate| gazetteer.row(candidate.row).kind == kind).count();
    assert_eq!(among(Kind::Source(SourceKind::Belligerent)), 1);
    assert_eq!(among(place()), 0);
    assert_eq!(gazetteer.row(found[0].candidates[0].row).entity(), Some(crate::model::EntityId::new(9)));
}

proptest::proptest! {
    #[test]
    fn any_text_gives_disjoint_mentions_in_order(text in "(\\PC{0,5}|[A-Z]{2,4}|Boutalib|al-|Tell ez-|Zan|EC|[ (),.«»\"’'\n-]|Elan côtier){0,40}") {
        let words = split(&text);
        let gazetteer = gazetteer();
        let mut end = 0;
        for mention in names(&text, &words, &gazetteer) {
            proptest::prop_assert!(end <= mention.words.start && mention.words.start < mention.words.end);
            proptest::prop_assert!(mention.words.end <= words.len());
            proptest::prop_assert!(!mention.candidates.is_empty() || mention.unknown.is_some());
            end = mention.words.end;
        }
    }
}
