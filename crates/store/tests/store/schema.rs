//! The migrated file has the shape that the engine declares, and finds rows by indexes only.

use engine::table::Record;
use engine::tables::TABLES;
use engine::value::Kind;
use sqlx::{AssertSqlSafe, Row};

use crate::place::{Place, wait};

#[test]
fn migrated_tables_are_the_engines_tables() {
    wait(async {
        let place = Place::new();
        let store = place.create().await;
        let mut reader = store.reader().await.expect("a reader");
        for table in TABLES {
            let columns = sqlx::query("SELECT name, type, \"notnull\" AS required, pk FROM pragma_table_info(?) ORDER BY cid")
                .bind(table.name)
                .fetch_all(&mut *reader)
                .await
                .expect("columns");
            let found: Vec<(String, String, bool, bool)> =
                columns.iter().map(|row| (row.get("name"), row.get("type"), row.get("required"), row.get("pk"))).collect();
            let kind = |kind| if kind == Kind::Int { "INTEGER" } else { "TEXT" };
            let wanted: Vec<(String, String, bool, bool)> = table
                .columns
                .iter()
                .map(|column| (column.name.to_owned(), kind(column.kind).to_owned(), !column.nullable, column.name == "id"))
                .collect();
            assert_eq!(found, wanted, "{}", table.name);
            let strict: bool = sqlx::query_scalar("SELECT strict FROM pragma_table_list WHERE name = ?")
                .bind(table.name)
                .fetch_one(&mut *reader)
                .await
                .expect("the table");
            assert!(strict, "{} is not strict", table.name);
            for index in table.indexes {
                let name = format!("{}_{}", table.name, index.name);
                let columns: Vec<String> = sqlx::query_scalar("SELECT name FROM pragma_index_info(?) ORDER BY seqno")
                    .bind(&name)
                    .fetch_all(&mut *reader)
                    .await
                    .expect("the index");
                let wanted: Vec<&str> = index.columns.iter().copied().chain(["id"]).collect();
                assert_eq!(columns, wanted, "{name}");
            }
        }
    });
}

#[test]
fn no_synced_table_forbids_what_two_desks_may_both_do() {
    wait(async {
        let place = Place::new();
        let store = place.create().await;
        let mut reader = store.reader().await.expect("a reader");
        for table in TABLES {
            let unique: Vec<String> = sqlx::query_scalar("SELECT name FROM pragma_index_list(?) WHERE \"unique\" AND origin <> 'pk'")
                .bind(table.name)
                .fetch_all(&mut *reader)
                .await
                .expect("indexes");
            assert!(unique.is_empty(), "{} has unique {unique:?}", table.name);
            let foreign: i64 = sqlx::query_scalar("SELECT count(*) FROM pragma_foreign_key_list(?)")
                .bind(table.name)
                .fetch_one(&mut *reader)
                .await
                .expect("foreign keys");
            assert_eq!(foreign, 0, "{}", table.name);
        }
    });
}

#[test]
fn a_new_file_went_through_every_migration_there_is() {
    wait(async {
        let place = Place::new();
        let store = place.create().await;
        let mut reader = store.reader().await.expect("a reader");
        let found: Vec<(i64, String)> = sqlx::query("SELECT version, description FROM _sqlx_migrations ORDER BY version")
            .fetch_all(&mut *reader)
            .await
            .expect("migrations")
            .iter()
            .map(|row| (row.get("version"), row.get("description")))
            .collect();
        let folder = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../../migrations/desk")).expect("the folder");
        let mut wanted: Vec<String> = folder.map(|entry| entry.expect("a file").file_name().to_string_lossy().into_owned()).collect();
        wanted.sort();
        let found: Vec<String> = found.iter().map(|(version, name)| format!("{version:04}_{name}.sql")).collect();
        assert_eq!(found, wanted);
    });
}

#[test]
fn every_read_of_the_engine_uses_an_index_and_sorts_nothing() {
    wait(async {
        let place = Place::new();
        let store = place.create().await;
        let mut reader = store.reader().await.expect("a reader");
        for table in TABLES {
            let statements = store::sql::of(table);
            let finds = table.indexes.iter().map(|index| statements.find(index.name).expect("a statement"));
            let row = |value: i64| Record::from(vec![engine::value::Value::Int(value); table.columns.len()]);
            let (update, values) = (store::sql::update(table, &row(1), &row(2)).0, row(2).len());
            assert!(update.matches(" = ?").count() > values, "every column is set, where the key is: {update}");
            for sql in [statements.by_key, &update, statements.delete].into_iter().chain(finds) {
                let steps = sqlx::query(AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}"))).fetch_all(&mut *reader).await.expect("a plan");
                let plan: Vec<String> = steps.iter().map(|row| row.get("detail")).collect();
                assert!(!plan.is_empty(), "{sql}");
                for step in &plan {
                    assert!(step.starts_with("SEARCH") && step.contains(" USING "), "{sql}\n{plan:?}");
                }
            }
        }
    });
}

#[test]
fn the_file_is_sqlcipher_durable_and_unreadable_without_its_key() {
    let place = Place::new();
    wait(async {
        let store = place.create().await;
        for command in &testkit::Clinic::default().founding(testkit::Offer::new()) {
            store.submit(command).await.expect("the store works");
        }
        let mut reader = store.reader().await.expect("a reader");
        let version: String = sqlx::query_scalar("PRAGMA cipher_version").fetch_one(&mut *reader).await.expect("SQLCipher");
        assert!(version.starts_with("4."), "{version}");
        for (pragma, wanted) in [("journal_mode", "wal"), ("synchronous", "2"), ("foreign_keys", "1")] {
            let row = sqlx::query(AssertSqlSafe(format!("PRAGMA {pragma}"))).fetch_one(&mut *reader).await.expect("a pragma");
            let found = row.try_get::<String, _>(0).or_else(|_| row.try_get::<i64, _>(0).map(|number| number.to_string()));
            assert_eq!(found.expect("a value"), wanted, "{pragma}");
        }
        let written = sqlx::query("DELETE FROM staff").execute(&mut *reader).await;
        assert!(written.is_err(), "a reader writes nothing");
        drop(reader);
        store.close().await.expect("it closes");
    });
    for entry in std::fs::read_dir(place.path().parent().expect("a folder")).expect("the folder") {
        let path = entry.expect("an entry").path();
        let bytes = std::fs::read(&path).expect("a file");
        for plain in ["SQLite format", "Olga Dueñas", "CREATE TABLE", "found_organization"] {
            assert!(!contains(&bytes, plain), "{} shows {plain}", path.display());
        }
    }
    assert!(std::fs::metadata(place.path()).expect("the file").len() > 4096);
}

#[test]
fn nothing_shows_the_key() {
    wait(async {
        let place = Place::new();
        let store = place.create().await;
        let shown = format!("{store:?} {:?}", crate::place::key());
        assert!(!shown.contains("0707") && !shown.contains("7, 7"), "{shown}");
    });
}

fn contains(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}
