//! The watched folder: files are recorded once, put away, and told of; bad luck loses nothing (rule R7).

use std::path::{Path, PathBuf};

use desk::api::*;
use domain::{Permission, Role};

use crate::clinic::{Clinic, refused};

const SALES: &str = "folio,fecha,cliente,teléfono,total\n\
                     A-1,2026-03-02,Ana Ruiz,442 765 4321,1160\n\
                     A-2,2026-03-02,Nadie Conocido,442 000 0000,300\n\
                     A-3,2026-03-02,Ana Ruiz,,gratis\n\
                     A-4,2026-03-02,Ana Ruiz,,75.50\n";

/// A clinic that watches a folder.
struct Scene {
    clinic: Clinic,
    folder: PathBuf,
    _scratch: tempfile::TempDir,
}

impl Scene {
    async fn open() -> Self {
        let clinic = Clinic::open().await;
        clinic.register("Ana Ruiz", "442 765 4321").await;
        let scratch = tempfile::tempdir().expect("a temporary folder");
        let folder = scratch.path().join("ventas");
        std::fs::create_dir(&folder).expect("it can be made");
        clinic.sign_in(clinic.owner).await;
        assert_eq!(clinic.set_watched_folder(&folder.display().to_string()).await, Ok(None));
        clinic.sign_in(clinic.receptionist).await;
        Self { clinic, folder, _scratch: scratch }
    }

    fn lay(&self, name: &str, bytes: impl AsRef<[u8]>) {
        std::fs::write(self.folder.join(name), bytes).expect("it can be written");
    }

    async fn look(&self) -> Looked {
        self.clinic.look_in_watched_folder().await.expect("it can be looked into")
    }

    /// Looks twice: what was written between the looks is left for the next.
    async fn look_twice(&self) -> Looked {
        let first = self.look().await;
        assert_eq!(first.taken, [], "somebody may be writing still");
        self.look().await
    }

    fn names(&self, part: &str) -> Vec<String> {
        let entries = self.folder.join(part).read_dir().map(|all| all.filter_map(Result::ok).collect()).unwrap_or_else(|_| Vec::new());
        let mut names: Vec<_> = entries.iter().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    fn text(&self, name: &str) -> String {
        std::fs::read_to_string(self.folder.join(name)).expect("it is there")
    }
}

fn read(recorded: u32, already: u32, unmatched: u32, wrong: u32) -> FileOutcome {
    FileOutcome::Read { recorded, review: 0, already, unmatched, wrong }
}

fn outcomes(looked: &Looked) -> Vec<(&str, FileOutcome)> {
    looked.taken.iter().map(|file| (file.name.as_str(), file.outcome.clone())).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r7_a_file_in_the_watched_folder_is_recorded_put_away_and_told_of() {
    let scene = Scene::open().await;
    scene.lay("ventas-11-22.CSV", SALES);
    scene.lay("notas.txt", "no es de compras");
    scene.lay(".ventas.csv", SALES);
    let first = scene.look().await;
    assert_eq!((first.taken.len(), first.folder.waiting), (0, 1), "it may still be written");
    let second = scene.look().await;
    assert_eq!(outcomes(&second), [("ventas-11-22.CSV", read(2, 0, 1, 1))]);
    assert_eq!(scene.names("imported"), ["ventas-11-22 2026-03-02-problems.csv", "ventas-11-22 2026-03-02.csv"]);
    assert_eq!(scene.text("imported/ventas-11-22 2026-03-02.csv"), SALES);
    let problems = scene.text("imported/ventas-11-22 2026-03-02-problems.csv");
    assert_eq!(problems, "\u{feff}renglón,motivo\r\n4,\"importe: no es un importe\"\r\n", "in the clinic's language");
    assert_eq!(scene.names(""), [".ventas.csv", "imported", "notas.txt", "refused"]);
    let told = &second.folder.files[0];
    assert_eq!(told.moved.as_deref(), Some("imported/ventas-11-22 2026-03-02.csv"));
    assert_eq!(told.problems.as_deref(), Some("imported/ventas-11-22 2026-03-02-problems.csv"));
    let waiting = scene.clinic.attention().await.expect("it is there").unmatched;
    assert_eq!((waiting.len(), waiting[0].buyer.as_str()), (1, "Nadie Conocido, 442 000 0000"));
    let third = scene.look().await;
    assert_eq!(
        (third.taken.len(), third.folder.files.len(), third.folder.waiting),
        (0, 1, 0),
        "it is told once, and stays in the settings"
    );
    assert_eq!(scene.clinic.watched_folder().await, Ok(third.folder));
    scene.clinic.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r7_a_file_that_comes_twice_is_recorded_once_and_nothing_is_written_over() {
    let scene = Scene::open().await;
    for (count, outcome) in [read(2, 0, 1, 1), read(0, 3, 0, 1), read(0, 3, 0, 1)].into_iter().enumerate() {
        scene.lay("ventas.csv", SALES);
        assert_eq!(outcomes(&scene.look_twice().await), [("ventas.csv", outcome)], "time {count}");
    }
    let stems = ["ventas 2026-03-02", "ventas 2026-03-02 (2)", "ventas 2026-03-02 (3)"];
    let mut names: Vec<_> = stems.iter().flat_map(|stem| [format!("{stem}.csv"), format!("{stem}-problems.csv")]).collect();
    names.sort();
    assert_eq!(scene.names("imported"), names);
    scene.clinic.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r7_a_program_that_ends_between_recording_and_moving_does_no_harm() {
    let scene = Scene::open().await;
    scene.lay("ventas.csv", SALES);
    scene.clinic.import_purchase_file(SALES).await.expect("it can be recorded");
    // What is laid beside the file was written already; the file itself was not moved.
    std::fs::create_dir(scene.folder.join("imported")).expect("it can be made");
    let beside = "imported/ventas 2026-03-02-problems.csv";
    scene.lay(beside, "\u{feff}renglón,motivo\r\n4,\"importe: no es un importe\"\r\n");
    let looked = scene.look_twice().await;
    assert_eq!(outcomes(&looked), [("ventas.csv", read(0, 3, 0, 1))]);
    assert_eq!(looked.taken[0].problems.as_deref(), Some(beside), "the very same is not written again");
    assert_eq!(scene.names("imported"), ["ventas 2026-03-02-problems.csv", "ventas 2026-03-02.csv"]);
    scene.clinic.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r7_a_file_that_is_being_written_waits() {
    let scene = Scene::open().await;
    for rows in 1..4 {
        scene.lay("ventas.csv", format!("folio,total\n{}", "A-1,10\n".repeat(rows)));
        let looked = scene.look().await;
        assert_eq!((looked.taken.len(), looked.folder.waiting), (0, 1), "{rows} rows");
    }
    assert_eq!(scene.look().await.taken.len(), 1);
    scene.lay("vacio.csv", "");
    scene.look().await;
    let looked = scene.look().await;
    assert_eq!((looked.taken.len(), looked.folder.waiting), (0, 1), "nothing was written to it yet");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r7_a_file_that_cannot_be_read_is_put_away_with_the_reason() {
    let scene = Scene::open().await;
    scene.lay("a-latin1.csv", b"folio,total,cliente\nA-1,10,Pe\xf1a\n");
    scene.lay("b-sin-importe.csv", "folio,cliente\nA-1,Ana\n");
    scene.lay("c-muchas.csv", format!("total\n{}", "1\n".repeat(10_001)));
    let huge = std::fs::File::create(scene.folder.join("d-enorme.csv")).expect("it can be made");
    huge.set_len(100 * 1024 * 1024).expect("it can be long");
    drop(huge);
    let looked = scene.look_twice().await;
    let refused = |why| FileOutcome::Refused { why };
    let expected = [
        ("a-latin1.csv", refused(WhyRefused::NotText)),
        ("b-sin-importe.csv", refused(WhyRefused::NoAmount)),
        ("c-muchas.csv", refused(WhyRefused::TooManyRows)),
        ("d-enorme.csv", refused(WhyRefused::TooLarge)),
    ];
    assert_eq!(outcomes(&looked), expected);
    assert_eq!((scene.names("refused").len(), scene.names("imported").len(), scene.names("").len()), (8, 0, 2));
    let text = scene.text("refused/a-latin1 2026-03-02.txt");
    assert!(text.contains("No se registró nada") && text.contains("UTF-8"), "{text}");
    assert_eq!(looked.taken[3].moved.as_deref(), Some("refused/d-enorme 2026-03-02.csv"));
    assert_eq!(scene.look().await.taken, [], "and told once");
    scene.clinic.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[cfg(unix)]
async fn r7_a_folder_or_a_link_of_that_name_is_left_where_it_lies() {
    let scene = Scene::open().await;
    let elsewhere = scene.folder.parent().expect("it lies in one").join("otro.csv");
    std::fs::write(&elsewhere, SALES).expect("it can be written");
    std::os::unix::fs::symlink(&elsewhere, scene.folder.join("liga.csv")).expect("it can be made");
    std::fs::create_dir(scene.folder.join("carpeta.csv")).expect("it can be made");
    let looked = scene.look_twice().await;
    let left = |name: &str| LeftFile { name: name.into(), why: WhyLeft::NotAFile };
    assert_eq!((looked.taken.len(), looked.folder.left), (0, vec![left("carpeta.csv"), left("liga.csv")]));
    assert_eq!(scene.names(""), ["carpeta.csv", "liga.csv"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r7_a_folder_that_is_gone_is_told_and_goes_on_when_it_is_back() {
    let scene = Scene::open().await;
    scene.lay("ventas.csv", SALES);
    let away = scene.folder.with_extension("away");
    std::fs::rename(&scene.folder, &away).expect("it can be moved");
    let gone = scene.look_twice().await;
    assert_eq!((gone.folder.trouble, gone.folder.path.is_some()), (Some(FolderTrouble::Gone), true));
    std::fs::rename(&away, &scene.folder).expect("it can be moved");
    let back = scene.look_twice().await;
    assert_eq!((back.taken.len(), back.folder.trouble), (1, None));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r7_where_nothing_can_be_put_away_nothing_is_recorded() {
    let scene = Scene::open().await;
    scene.lay("imported", "a file where the folder should be");
    scene.lay("ventas.csv", SALES);
    let looked = scene.look_twice().await;
    assert_eq!((looked.taken.len(), looked.folder.trouble), (0, Some(FolderTrouble::NoPermission)));
    assert!(scene.clinic.attention().await.expect("it is there").unmatched.is_empty());
    std::fs::remove_file(scene.folder.join("imported")).expect("it is there");
    assert_eq!(outcomes(&scene.look().await), [("ventas.csv", read(2, 0, 1, 1))]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[cfg(target_os = "linux")]
async fn r7_a_file_that_is_recorded_and_cannot_be_moved_is_told_once_and_moved_later() {
    use std::os::unix::fs::{MetadataExt, symlink};
    let scene = Scene::open().await;
    // No file moves to another disk.
    let other = tempfile::tempdir_in("/dev/shm").expect("the system's memory can be written");
    let device = |path: &Path| path.metadata().expect("it is there").dev();
    assert_ne!(device(other.path()), device(&scene.folder), "two disks");
    symlink(other.path(), scene.folder.join("imported")).expect("it can be made");
    scene.lay("ventas.csv", SALES);
    let looked = scene.look_twice().await;
    assert_eq!((outcomes(&looked), looked.taken[0].moved.as_ref()), (vec![("ventas.csv", read(2, 0, 1, 1))], None));
    let left = [LeftFile { name: "ventas.csv".into(), why: WhyLeft::CannotMove }];
    assert_eq!(looked.folder.left, left);
    let again = scene.look().await;
    assert_eq!((again.taken.len(), again.folder.left.as_slice()), (0, left.as_slice()), "told once, shown still");
    assert_eq!(other.path().read_dir().expect("it is there").count(), 0, "nothing half lies there");
    std::fs::remove_file(scene.folder.join("imported")).expect("it is there");
    std::fs::create_dir(scene.folder.join("imported")).expect("it can be made");
    let moved = scene.look().await;
    assert_eq!((moved.taken.len(), moved.folder.left.len(), scene.names("imported").len()), (0, 0, 2));
    scene.clinic.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r7_the_owner_says_which_folder_is_watched_and_who_records_looks() {
    let scene = Scene::open().await;
    let (clinic, path) = (&scene.clinic, scene.folder.display().to_string());
    let needs = |role| Refusal::NotPermitted { needs: role };
    assert_eq!(refused(clinic.set_watched_folder(&path).await), needs(Role::Owner));
    clinic.sign_in(clinic.owner).await;
    let file = scene.folder.join("x.csv");
    std::fs::write(&file, "total\n").expect("it can be written");
    let own = clinic.folder.backups();
    let cases = [
        (scene.folder.join("none"), FolderTrouble::Gone),
        (PathBuf::from("ventas"), FolderTrouble::Gone),
        (file, FolderTrouble::NotAFolder),
        (clinic.folder.path().to_owned(), FolderTrouble::Own),
        (own, FolderTrouble::Own),
        #[cfg(target_os = "linux")]
        (PathBuf::from("/proc"), FolderTrouble::NoPermission),
    ];
    for (wrong, trouble) in cases {
        assert_eq!(clinic.set_watched_folder(&wrong.display().to_string()).await, Ok(Some(trouble)), "{}", wrong.display());
    }
    assert_eq!(clinic.watched_folder().await.expect("it is there").path, Some(path), "what cannot be watched changes nothing");
    assert_eq!(clinic.set_watched_folder(" ").await, Ok(None));
    let looked = scene.look().await;
    assert_eq!((looked.folder.path, looked.folder.looked_at), (None, None), "none is watched");
    clinic.sign_out().await.expect("it can be locked");
    assert_eq!(refused(clinic.look_in_watched_folder().await), Refusal::NotSignedIn);
    assert!(!Role::Auditor.may(Permission::Counter), "who only reads records nothing");
}
