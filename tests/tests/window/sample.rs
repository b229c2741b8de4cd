//! The sample clinic opens on any computer.

use crate::sign_in::{Sample, enter};
use crate::stage::Stage;

#[tokio::test]
async fn the_sample_clinic_opens_where_no_keychain_works_and_opens_again() {
    let stage = Stage::new("sample").with("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere").with_demo();
    for _ in 0..2 {
        stage
            .play(|window| async move {
                enter(&window, Sample::Emily).await;
                window.see("Today").await;
            })
            .await;
    }
    assert!(stage.data().join("key.json").exists(), "it lies where it was wanted");
}
