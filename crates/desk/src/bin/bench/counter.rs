//! What a receptionist waits for: a code, a name, a referral that is saved.

use std::fs::File;
use std::io::{Seek, Write};
use std::time::{Duration, Instant};

use desk::counter::ReferralForm;
use desk::desk::Desk;
use desk::form::PersonForm;
use domain::code::{BLOCKS, SERIALS};
use domain::{Code, CodeId, CodeKey, CodeKind, LocalDate, ProgramId, Timestamp};
use engine::table::{Record, Row};
use engine::tables::CodeRow;
use engine::value::Json;
use store::{DatabaseKey, Store};
use uuid::Uuid;

use crate::Failed;
use crate::clinic::{Clinic, beside_the_build};
use crate::table::{Figure, Table, millis, percentile};

const CODES: u32 = 1_000_000;
const LOOKS: u32 = 20_000;
const SEARCHES: i64 = 1_000;
const RECORDS: u32 = 400;
/// What one page of the write-ahead log and its frame take.
const PAGE: [u8; 4096 + 24] = [0x5A; 4096 + 24];

/// Measures a code's check among a million codes, which a clinic of ten million people would have.
pub async fn codes(desk: &Desk, table: &mut Table) -> Result<(), Failed> {
    let key = CodeKey([9; 32]);
    let store = million_codes(&key).await?;
    let mut rng = fastrand::Rng::with_seed(1);
    let (mut proofs, mut whole) = (Vec::new(), Vec::new());
    for _ in 0..LOOKS {
        let number = rng.u32(0..CODES);
        let typed = Code::generate(number / SERIALS, number % SERIALS, &key).shown().to_lowercase();
        let started = Instant::now();
        let code = Code::parse(&typed)?;
        let is_genuine = std::hint::black_box(code.is_genuine(&key));
        proofs.push(started.elapsed());
        let rows = store.ask(|work| work.find(CodeRow::by_text, &[&code], 1)).await??;
        whole.push(started.elapsed());
        if rows.is_empty() || !is_genuine {
            return Err("every code that was made is found".into());
        }
    }
    store.close().await?;
    table.add("code check: parse and proof", Figure::Time(percentile(&mut proofs, 50)), None, "");
    let reach = Some(Figure::Time(Duration::from_micros(20)));
    let cause = "SQLCipher reads, proves and opens the pages that are not in memory";
    table.add("code check: parse, proof, look-up among 1,000,000", Figure::Time(percentile(&mut whole, 50)), reach, cause);
    let mut answers = Vec::new();
    for code in some_codes(desk, 500).await? {
        let started = Instant::now();
        desk.check_code(&code, None, None).await?;
        answers.push(started.elapsed());
    }
    table.add("code check: the whole answer of the desk, median", Figure::Time(percentile(&mut answers, 50)), millis(100), "");
    Ok(())
}

async fn million_codes(key: &CodeKey) -> Result<Store, Failed> {
    let path = beside_the_build()?.join("codes.db");
    let finished = path.with_extension("finished");
    let secret = DatabaseKey::new([7; 32]);
    if finished.exists()
        && let Ok(store) = Store::open(&path, &secret).await
    {
        return Ok(store);
    }
    // None yet, one whose making was interrupted, or one of another shape.
    for file in [path.clone(), path.with_extension("db-wal"), path.with_extension("db-shm"), finished.clone()] {
        if file.exists() {
            std::fs::remove_file(file)?;
        }
    }
    let store = Store::create(&path, &secret).await?;
    const { assert!(CODES / SERIALS < BLOCKS, "a million codes have their blocks") };
    store.bulk_load(CodeRow::TABLE, (0..CODES).map(|number| code_row(number, key))).await?;
    store.seal_snapshot().await?;
    std::fs::write(finished, "")?;
    Ok(store)
}

fn code_row(number: u32, key: &CodeKey) -> Record {
    let text = Code::generate(number / SERIALS, number % SERIALS, key);
    let id = |number: u128| Uuid::from_u128(number << 8 | 7);
    let row = CodeRow {
        id: CodeId(id(u128::from(number))),
        shown: text.shown(),
        text,
        kind: CodeKind::Standing,
        program: ProgramId(id(1)),
        referrer: Some(domain::PersonId(id(u128::from(number)))),
        campaign: None,
        starts_on: None,
        ends_on: None,
        use_limit: None,
        uses: 0,
        paused: false,
        provisional: false,
        key_version: Some(1),
        own_terms: Json::default(),
        issued_at: Timestamp(i64::from(number)),
        issued_on: LocalDate::from_ymd(2026, 1, 1).expect("a date"),
        issued_by: None,
    };
    row.to_record()
}

async fn some_codes(desk: &Desk, count: i64) -> Result<Vec<String>, Failed> {
    let mut reader = desk.store.reader().await?;
    // By their ids, which tell nothing about their texts.
    let most: i64 = sqlx::query_scalar("SELECT count(*) FROM code").fetch_one(&mut *reader).await?;
    let mut rng = fastrand::Rng::with_seed(2);
    let mut codes = Vec::new();
    for _ in 0..count {
        let found: Option<String> =
            sqlx::query_scalar("SELECT shown FROM code WHERE rowid = ?").bind(rng.i64(1..=most)).fetch_optional(&mut *reader).await?;
        codes.extend(found);
    }
    Ok(codes)
}

/// Measures finding people by part of a name, with its accents, and by two.
pub async fn search(desk: &Desk, table: &mut Table) -> Result<(), Failed> {
    let mut reader = desk.store.reader().await?;
    let most: i64 = sqlx::query_scalar("SELECT max(rowid) FROM person").fetch_one(&mut *reader).await?;
    let mut rng = fastrand::Rng::with_seed(3);
    let (mut ones, mut twos, mut accented, mut all) = (Vec::new(), Vec::new(), 0, Vec::new());
    for _ in 0..SEARCHES {
        let name: Option<String> =
            sqlx::query_scalar("SELECT name FROM person WHERE rowid = ?").bind(rng.i64(1..=most)).fetch_optional(&mut *reader).await?;
        let Some(name) = name else { continue };
        let words: Vec<&str> = name.split(' ').collect();
        let part = |word: &str, rng: &mut fastrand::Rng| word.chars().take(rng.usize(3..7)).collect::<String>();
        let one = part(words[rng.usize(0..words.len())], &mut rng);
        let two = format!("{} {}", part(words[0], &mut rng), part(words[words.len() - 1], &mut rng));
        for (typed, times) in [(one, &mut ones), (two, &mut twos)] {
            accented += u32::from(!typed.is_ascii());
            let started = Instant::now();
            let found = store::read::search::people(&mut reader, &typed, store::read::search::MOST).await?;
            let time = started.elapsed();
            times.push(time);
            all.push(time);
            if found.is_empty() {
                return Err(format!("{typed} is part of a name and finds nobody").into());
            }
        }
    }
    drop(reader);
    table.note(format!("{} searches by parts of names, {accented} of them with accents", all.len()));
    table.add("search by part of a name, median", Figure::Time(percentile(&mut ones, 50)), None, "");
    table.add("search by parts of two names, median", Figure::Time(percentile(&mut twos, 50)), None, "");
    table.add(
        "search by one or two parts, p99",
        Figure::Time(percentile(&mut all, 99)),
        millis(5),
        "two common words have many people in common",
    );
    Ok(())
}

/// Measures recording a referral until it is saved, beside what this disk takes to save anything.
pub async fn record(clinic: &Clinic, desk: &Desk, table: &mut Table) -> Result<(), Failed> {
    let mut probe = tempfile::tempfile_in(&clinic.data)?;
    let (mut syncs, mut records) = (Vec::new(), Vec::new());
    let codes = some_codes(desk, i64::from(RECORDS)).await?;
    let run = u64::try_from(desk.now().at.0).unwrap_or(0) / 1000;
    for (nth, code) in (0_u64..).zip(codes) {
        syncs.push(sync(&mut probe)?);
        let person = PersonForm {
            name: format!("Nueva Amistad {nth}"),
            phones: vec![format!("+52 33 {:08}", (run * 1000 + nth) % 80_000_000 + 20_000_000)],
            ..PersonForm::default()
        };
        let form = ReferralForm {
            code,
            known: None,
            person,
            source: domain::Source::WalkIn,
            note: String::new(),
            program: None,
            handed_over: None,
        };
        let started = Instant::now();
        desk.record_referral(&form).await?;
        records.push(started.elapsed());
    }
    let sync = percentile(&mut syncs, 50);
    table.add("this disk's own fsync, median", Figure::Time(sync), None, "");
    table.add("this disk's own fsync, p95", Figure::Time(percentile(&mut syncs, 95)), None, "");
    let reach = Some(Figure::Time(sync + Duration::from_micros(500)));
    let cause = "some fifty pages are changed, each read, opened, sealed and proved";
    table.add("record a referral, saved: median (0.5 ms + fsync)", Figure::Time(percentile(&mut records, 50)), reach, cause);
    let cause = "as the median; now and then the indexes of words are merged, and the disk takes longer";
    table.add("record a referral, saved: p95", Figure::Time(percentile(&mut records, 95)), millis(3), cause);
    Ok(())
}

/// Writes and saves a page at the end of a file, as the write-ahead log does.
fn sync(file: &mut File) -> Result<Duration, Failed> {
    file.seek(std::io::SeekFrom::End(0))?;
    let started = Instant::now();
    file.write_all(&PAGE)?;
    file.sync_data()?;
    Ok(started.elapsed())
}
