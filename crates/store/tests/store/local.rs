//! What only this desk keeps.

use domain::{StaffId, Timestamp};
use store::StaffSecret;

use crate::place::{Place, wait};

#[test]
fn settings_come_back_as_they_were_put_also_after_opening_again() {
    wait(async {
        let place = Place::new();
        let store = place.create().await;
        assert_eq!(store.local::<Vec<String>>("printers").await.expect("readable"), None);
        store.put_local("printers", &vec!["Ñandú".to_owned()]).await.expect("kept");
        store.put_local("printers", &vec!["PDF".to_owned(), "“80 mm”".to_owned()]).await.expect("kept");
        store.close().await.expect("it closes");
        let found: Option<Vec<String>> = place.open().await.local("printers").await.expect("readable");
        assert_eq!(found, Some(vec!["PDF".to_owned(), "“80 mm”".to_owned()]));
    });
}

#[test]
fn a_setting_that_is_something_else_is_an_error_not_a_default() {
    wait(async {
        let place = Place::new();
        let store = place.create().await;
        store.put_local("theme", &"dark").await.expect("kept");
        assert!(matches!(store.local::<u32>("theme").await, Err(store::StoreError::Corrupt(_))));
    });
}

#[test]
fn secrets_are_replaced_whole() {
    wait(async {
        let place = Place::new();
        let store = place.create().await;
        let staff = StaffId(uuid::Uuid::from_u128(5));
        assert_eq!(store.secret(staff).await.expect("readable"), None);
        let secret = StaffSecret { verifier: "$argon2id$x".to_owned(), failures: 4, locked_until: Some(Timestamp(99)), must_change: true };
        store.put_secret(staff, &secret).await.expect("kept");
        assert_eq!(store.secret(staff).await.expect("readable"), Some(secret.clone()));
        let secret = StaffSecret { failures: 0, locked_until: None, must_change: false, ..secret };
        store.put_secret(staff, &secret).await.expect("kept");
        assert_eq!(store.secret(staff).await.expect("readable"), Some(secret));
    });
}
