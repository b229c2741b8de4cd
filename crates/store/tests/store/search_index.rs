//! The words by which people are found follow the people.

use domain::{Language, PersonDetails, PersonId};
use engine::Action;
use store::Store;
use store::read::search::people;
use testkit::{Clinic, Offer, email, line, name, phone};
use uuid::Uuid;

use crate::place::{Place, wait};

async fn clinic(place: &Place) -> (Store, Clinic) {
    let store = place.create().await;
    let mut clinic = Clinic::default();
    store.submit_many(&clinic.founding(Offer::new())).await.expect("the store works");
    (store, clinic)
}

async fn found(store: &Store, typed: &str) -> Vec<String> {
    let mut reader = store.reader().await.expect("a reader");
    people(&mut reader, typed, 50).await.expect("a search")
}

fn details() -> PersonDetails {
    PersonDetails {
        phones: vec![phone("+524151520844")],
        emails: vec![email("J.Nunez+vet@Correo.mx")],
        address: Some(line("Calle Aldama 14, Centro")),
        external_id: Some(line("K-0815")),
        patients: vec![domain::Patient { name: name("Güera"), kind: Some(name("perra")) }],
        tags: vec![name("Club Dorado")],
        ..PersonDetails::named(name("José Ñúñez Álvarez"), Language::Es)
    }
}

#[test]
fn p1_people_are_found_by_every_part_of_them_however_it_is_typed() {
    wait(async {
        let place = Place::new();
        let (store, mut clinic) = clinic(&place).await;
        let person = PersonId(clinic.uuid());
        let register = clinic.command(Some(clinic.receptionist), Action::RegisterPerson { person, details: details() });
        store.submit(&register).await.expect("the store works");
        for typed in [
            "jose",
            "dorado",
            "JOSÉ",
            "nunez",
            "ñúñ",
            "alv jos",
            "José Ñúñez Álvarez",
            "guera",
            "Güe",
            "aldama 14",
            "j.nunez",
            "correo",
            "K-0815",
            "0815",
            "4151520844",
            "415 152 08 44",
            "+52 415 152",
            "0844",
            "1520844",
            "0844 jose",
            "nunez 4151 aldama",
        ] {
            assert_eq!(found(&store, typed).await, [person.to_string()], "{typed}");
        }
        for typed in ["unez", "jose perez", "0845", "jose 0845", "zzz", "", "\"", "*", "AND", "NOT jose", "jose\" OR \"x"] {
            assert!(found(&store, typed).await.is_empty(), "{typed}");
        }
    });
}

#[test]
fn p1_changed_people_are_found_by_what_they_are_now() {
    wait(async {
        let place = Place::new();
        let (store, mut clinic) = clinic(&place).await;
        let person = PersonId(clinic.uuid());
        let staff = Some(clinic.receptionist);
        let register = clinic.command(staff, Action::RegisterPerson { person, details: details() });
        let new = PersonDetails::named(name("Zoë Quiñones"), Language::Es);
        let update = clinic.command(staff, Action::UpdatePerson { person, details: new });
        let outcomes = store.submit_many(&[register, update]).await.expect("the store works");
        assert!(outcomes.iter().all(engine::Outcome::is_done), "{outcomes:?}");
        assert_eq!(found(&store, "zoe qui").await, [person.to_string()]);
        for gone in ["jose", "guera", "4151520844", "aldama"] {
            assert!(found(&store, gone).await.is_empty(), "{gone}");
        }
    });
}

#[test]
fn a_person_taken_back_is_found_no_more() {
    wait(async {
        let place = Place::new();
        let (store, mut clinic) = clinic(&place).await;
        let person = PersonId(Uuid::from_u128(1));
        let register = clinic.command(Some(clinic.receptionist), Action::RegisterPerson { person, details: details() });
        let mut raw = place.bare();
        let mut base = store::base::SqliteBase(&mut raw);
        let execution = engine::run(&mut base, &register).await.expect("it runs");
        engine::Base::write(&mut base, &execution.effects).await.expect("it writes");
        assert_eq!(found(&store, "jose").await.len(), 1);
        let undone: Vec<_> = execution.effects.iter().map(engine::Effect::undone).collect();
        engine::Base::write(&mut store::base::SqliteBase(&mut raw), &undone).await.expect("it writes");
        assert!(found(&store, "jose").await.is_empty());
        let left: i64 = raw.query_row("SELECT count(*) FROM person_search_key", [], |row| row.get(0)).expect("a count");
        assert_eq!(left, 0);
    });
}
