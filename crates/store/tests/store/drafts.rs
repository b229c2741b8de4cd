//! What people were typing outlives the process, is each person's own, and does not pile up.

use domain::{StaffId, Timestamp};
use store::Draft;

use crate::place::{Place, wait};

fn draft(form: &str, fields: &str, at: i64) -> Draft {
    Draft { form: form.to_owned(), fields: fields.to_owned(), at: Timestamp(at) }
}

#[test]
fn drafts_come_back_after_opening_again_to_whose_they_are() {
    wait(async {
        let place = Place::new();
        let store = place.create().await;
        let (ana, rosa) = (StaffId(uuid::Uuid::from_u128(1)), StaffId(uuid::Uuid::from_u128(2)));
        store.put_draft(ana, &draft("record", r#"{"name":"Iv"}"#, 1), 5).await.expect("kept");
        store.put_draft(ana, &draft("record", r#"{"name":"Iván Ñ"}"#, 2), 5).await.expect("kept");
        store.put_draft(ana, &draft("purchase", "{}", 3), 5).await.expect("kept");
        store.close().await.expect("it closes");
        let store = place.open().await;
        assert_eq!(store.drafts(ana).await.expect("readable"), [draft("purchase", "{}", 3), draft("record", r#"{"name":"Iván Ñ"}"#, 2)]);
        assert_eq!(store.drafts(rosa).await.expect("readable"), []);
        store.remove_draft(ana, "purchase").await.expect("gone");
        store.sweep_drafts(Timestamp(2)).await.expect("swept");
        assert_eq!(store.drafts(ana).await.expect("readable").len(), 1, "only what is older goes");
        store.sweep_drafts(Timestamp(3)).await.expect("swept");
        assert_eq!(store.drafts(ana).await.expect("readable"), []);
    });
}

#[test]
fn of_each_person_only_the_newest_are_kept() {
    wait(async {
        let place = Place::new();
        let store = place.create().await;
        let ana = StaffId(uuid::Uuid::from_u128(1));
        for nth in 0..7 {
            store.put_draft(ana, &draft(&format!("person/{nth}"), "{}", nth), 3).await.expect("kept");
        }
        let left: Vec<String> = store.drafts(ana).await.expect("readable").into_iter().map(|draft| draft.form).collect();
        assert_eq!(left, ["person/6", "person/5", "person/4"]);
        assert!(store.put_draft(ana, &draft("x", "no JSON", 9), 3).await.is_err());
    });
}
