//! Customers that are taken over from a file: whom a row fits, what it adds, and that it is told before (rules P1, P2, P3, R7).

use desk::api::*;
use domain::LocalDate;

use crate::clinic::{Clinic, invalid, person_form, refused};

/// A list of another system: a family with one telephone, somebody who is here, a mistake in each column that can have one.
const LIST: &str = "\u{feff}N\u{fa}mero;Nombre;Tel\u{e9}fono;Correo;Cliente desde;Sucursal\n\
    K-1;Luis Pe\u{f1}a;442 765 4321;luis@correo.mx;04/05/2019;Centro\n\
    K-2;Ana Ruiz;442 000 0001;;;Centro\n\
    K-3;Tom\u{e1}s Ruiz;442 000 0001;;2021-06-30;Norte\n\
    K-4;Rosa Tamez;442 123 4567;;;Norte\n\
    K-5;;442 000 0005;;;Norte\n\
    K-6;Eva Luz;no tiene;;;Norte\n\
    K-7;Iris Mora;;iris@;;Norte\n\
    K-8;Noe Sosa;;;31/12/2099;Norte\n";

fn counts(list: &CustomerList) -> [u32; 5] {
    let CustomerCounts { new, changed, same, unclear, wrong } = list.counts;
    [new, changed, same, unclear, wrong]
}

/// A clinic with Luis, whose mailbox and number are not known, and Juan, whose telephone somebody else has in the list.
async fn clinic() -> (Clinic, PersonId) {
    let clinic = Clinic::open().await;
    let luis = clinic.register("Luis Pena", "(442) 765-4321").await;
    clinic.register("Juan P\u{e9}rez", "442 123 4567").await;
    clinic.sign_in(clinic.manager).await;
    (clinic, luis)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn p1_p2_p3_a_list_says_whom_its_rows_fit_and_is_taken_over_once() {
    let (clinic, luis) = clinic().await;
    let read = clinic.read_customer_list(LIST).await.expect("it can be read");
    assert_eq!((read.ignored.as_slice(), counts(&read)), (["Sucursal".to_owned()].as_slice(), [2, 1, 0, 1, 4]));
    let fits: Vec<(u32, &CustomerFit)> = read.rows.iter().map(|row| (row.line, &row.fit)).collect();
    let (5, CustomerFit::Unclear { people }) = fits[0] else { panic!("Rosa has the telephone of Juan: {fits:?}") };
    assert_eq!(people[0].name, "Juan P\u{e9}rez");
    let wrong: Vec<(u32, &str, &Refusal)> = fits
        .iter()
        .filter_map(|(line, fit)| match fit {
            CustomerFit::Wrong { problem } => Some((*line, problem.column.as_str(), &problem.refusal)),
            _ => None,
        })
        .collect();
    let (empty, phone, email, ahead) = (Refusal::TextEmpty, Refusal::PhoneUnreadable, Refusal::EmailUnreadable, Refusal::DayToCome);
    assert_eq!(wrong, [(6, "name", &empty), (7, "phone", &phone), (8, "email", &email), (9, "since", &ahead)]);
    assert_eq!(clinic.people("", 0).await.expect("a list").total, 2, "nothing is written by reading");

    let taken = clinic.take_over_customers(LIST, &[]).await.expect("a manager may");
    assert_eq!(counts(&taken), counts(&read), "it does what it said");
    let known = clinic.story(luis).await.page;
    assert_eq!((known.details.name.as_str(), known.details.emails.len(), known.is_customer), ("Luis Pena", 1, true));
    assert_eq!(known.details.external_id.as_ref().map(|number| number.as_str()), Some("K-1"));
    assert_eq!(known.details.customer_since, LocalDate::from_ymd(2019, 5, 4));
    let again = clinic.take_over_customers(LIST, &[]).await.expect("it can be repeated");
    assert_eq!(counts(&again), [0, 0, 3, 1, 4], "nothing twice");
    assert_eq!(clinic.people("", 0).await.expect("a list").total, 4, "the family is two people");

    // Somebody says who Rosa is: nobody who was here.
    let said = [CustomerSaid { line: 5, person: None }];
    assert_eq!(counts(&clinic.take_over_customers(LIST, &said).await.expect("it can be repeated")), [1, 0, 3, 0, 4]);
    assert_eq!(counts(&clinic.take_over_customers(LIST, &[]).await.expect("it can be repeated")), [0, 0, 4, 0, 4]);
    clinic.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn p2_a_list_that_came_again_with_more_in_it_finds_its_people() {
    let (clinic, _) = clinic().await;
    clinic.take_over_customers(LIST, &[]).await.expect("a manager may");
    let later = "name,phone,id,since\nTom\u{e1}s Ruiz,442 000 0001,K-3,2020-01-02\nAna Mar\u{ed}a Ruiz,442 999 0002,K-2,\nJuan P\u{e9}rez,442 123 4567,K-9,\n";
    let taken = clinic.take_over_customers(later, &[]).await.expect("a manager may");
    assert_eq!(counts(&taken), [0, 3, 0, 0, 0], "by the number, and by telephone and name");
    let CustomerFit::Known { name, adds } = &taken.rows[1].fit else { panic!("{:?}", taken.rows) };
    assert_eq!((name.as_str(), *adds), ("Ana Ruiz", true), "the name that is here stays");
    assert_eq!(counts(&clinic.take_over_customers(later, &[]).await.expect("it can be repeated")), [0, 0, 3, 0, 0]);
    let other = "name,phone,id\nJuan P\u{e9}rez,442 123 4567,K-10\n";
    assert_eq!(counts(&clinic.read_customer_list(other).await.expect("it can be read")), [0, 0, 0, 1, 0], "another number");
    clinic.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn p3_r4_a_friend_who_is_on_the_list_is_an_existing_customer() {
    let (clinic, luis) = clinic().await;
    clinic.take_over_customers(LIST, &[]).await.expect("a manager may");
    let juan = clinic.register("Mar\u{ed}a", "").await;
    let code = clinic.code(juan).await;
    let said = clinic.check_code(&code, Some(luis), None).await.expect("it can be looked up");
    assert_eq!(said.refusal, Some(Refusal::NotNew), "he had bought before");
    let ana = person_form("Ana Ruiz", "442 000 0001");
    let alike = clinic.alike(&ana, None).await.expect("it can be looked up");
    assert_eq!((alike.len(), alike.iter().all(|one| one.is_customer)), (2, true), "shown while she is typed");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r7_purchases_of_a_file_fit_by_the_number_that_the_list_brought() {
    let (clinic, luis) = clinic().await;
    let sales = "folio,n\u{fa}mero de cliente,total\nA-1,K-1,300\nA-2,K-3,120\nA-3,K-99,50\n";
    let before = clinic.read_purchase_file(sales).await.expect("it can be read");
    assert!(before.rows.iter().all(|row| row.person.is_none()));
    clinic.take_over_customers(LIST, &[]).await.expect("a manager may");
    let after = clinic.read_purchase_file(sales).await.expect("it can be read");
    let names: Vec<Option<&str>> = after.rows.iter().map(|row| row.person_name.as_deref()).collect();
    assert_eq!(names, [Some("Luis Pena"), Some("Tom\u{e1}s Ruiz"), None]);
    assert_eq!(after.rows[0].person, Some(luis));
    let imported = clinic.import_purchase_file(sales).await.expect("it can be recorded");
    assert_eq!((imported.recorded, imported.unmatched), (2, 1));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn p3_only_a_manager_takes_over_a_list_that_names_its_customers() {
    let clinic = Clinic::open().await;
    let needs = Refusal::NotPermitted { needs: domain::Role::Manager };
    assert_eq!(refused(clinic.read_customer_list(LIST).await), needs);
    assert_eq!(refused(clinic.take_over_customers(LIST, &[]).await), needs);
    clinic.sign_in(clinic.manager).await;
    let lacks = invalid(clinic.read_customer_list("phone,since\n442 765 4321,2019-01-01\n").await);
    assert_eq!(lacks, [("file".to_owned(), Refusal::NotFound { what: "name".to_owned() })]);
    let many = format!("name\n{}", "Ana\n".repeat(20_001));
    assert_eq!(invalid(clinic.take_over_customers(&many, &[]).await), [("file".to_owned(), Refusal::TooMany { limit: 20_000 })]);
}

/// A list of so many people who are not here.
fn long(rows: usize) -> String {
    let line = |nth: usize| format!("K-{nth},Person {nth} Ruiz,55{nth:08},person{nth}@correo.mx,2019-05-04\n");
    format!("id,name,phone,email,since\n{}", (0..rows).map(line).collect::<String>())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn p3_of_a_long_list_a_few_rows_are_shown_and_all_are_taken_over() {
    let clinic = Clinic::open().await;
    clinic.sign_in(clinic.manager).await;
    // As many as fit, where somebody wants to know how long that takes.
    let rows = std::env::var("CUSTOMER_ROWS").map_or(900, |rows| rows.parse().expect("a number"));
    let list = long(rows);
    for (step, expected) in [("read", [rows, 0, 0, 0, 0]), ("take over", [rows, 0, 0, 0, 0]), ("again", [0, 0, rows, 0, 0])] {
        let begun = std::time::Instant::now();
        let told = if step == "read" { clinic.read_customer_list(&list).await } else { clinic.take_over_customers(&list, &[]).await };
        let told = told.expect("a manager may");
        assert_eq!(counts(&told).map(|count| count as usize), expected, "{step}");
        assert_eq!((told.rows.len(), told.stopped), (200, false));
        eprintln!("{step}: {rows} rows in {:?}", begun.elapsed());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn p3_a_list_that_is_stopped_tells_what_it_took_over_and_is_ended_later() {
    let clinic = Clinic::open().await;
    clinic.sign_in(clinic.manager).await;
    let list = long(3_000);
    let stop = async {
        while clinic.door().progress().await.is_none_or(|view| view.done == 0) {
            tokio::task::yield_now().await;
        }
        clinic.door().stop_work().await;
    };
    let (told, ()) = tokio::join!(clinic.take_over_customers(&list, &[]), stop);
    let told = told.expect("a manager may");
    assert!(told.stopped && (200..3_000).contains(&told.counts.new), "{:?}", told.counts);
    assert_eq!(clinic.people("", 0).await.expect("a list").total, i64::from(told.counts.new));
    let rest = clinic.take_over_customers(&list, &[]).await.expect("a manager may");
    assert_eq!((rest.counts.new, rest.counts.same), (3_000 - told.counts.new, told.counts.new));
}
