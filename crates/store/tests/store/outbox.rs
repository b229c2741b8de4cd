//! A desk with a server: what waits is undone, confirmed and run again as over memory, and in the end all are the same.

use domain::CommandId;
use engine::log::Log;
use engine::rebase::{Pending, rebase};
use engine::seal::SealKey;
use engine::{Base, Envelope, Memory, Outcome};
use proptest::prelude::*;
use store::{Store, StoreError};
use testkit::History;
use uuid::Uuid;

use crate::place::{Place, confirmed, entries, long, rows, rows_of, subjects, wait};

/// A server in memory, the desk's file, and what the desk would be over memory.
struct Pair {
    server: Memory,
    desk: Store,
    twin: Memory,
    waiting: Vec<Pending>,
    sent: usize,
}

impl Pair {
    async fn new(place: &Place) -> Self {
        Self { server: Memory::new(), desk: place.create().await, twin: Memory::new(), waiting: Vec::new(), sent: 0 }
    }

    async fn serve(&mut self, command: &Envelope) -> Outcome {
        engine::submit(&mut self.server, command).await.expect("memory works")
    }

    /// Runs a command at the desk and over its twin.
    async fn work(&mut self, command: &Envelope) {
        let outcome = self.desk.submit_pending(command).await.expect("the store works");
        if outcome == (Outcome::Rejected { refusal: domain::Refusal::CommandIdReused })
            || self.waiting.iter().any(|pending| pending.envelope.id == command.id)
            || self.is_confirmed(command.id)
        {
            return;
        }
        let parent = self.waiting.iter().find(|pending| Some(pending.envelope.id) == command.after);
        let refused_here = parent.is_some_and(|pending| !pending.execution.outcome.is_done());
        let execution = if refused_here || self.is_refused(command.after).await {
            engine::Execution::rejected(domain::Refusal::ParentRejected)
        } else {
            engine::run(&mut self.twin, command).await.expect("memory works")
        };
        self.twin.write(&execution.effects).await.expect("memory works");
        assert_eq!(outcome, execution.outcome);
        self.waiting.push(Pending { envelope: command.clone(), execution });
    }

    fn is_confirmed(&self, id: CommandId) -> bool {
        self.server.entries()[..self.sent].iter().any(|recorded| recorded.command.contains(&format!("\"id\":\"{id}\"")))
    }

    async fn is_refused(&self, parent: Option<CommandId>) -> bool {
        let Some(parent) = parent.filter(|parent| self.is_confirmed(*parent)) else { return false };
        self.server.clone().outcome_of(parent).await.expect("memory works").is_some_and(|(_, outcome)| !outcome.is_done())
    }

    /// Brings the server's entries to the desk and to its twin.
    async fn sync(&mut self) {
        let news = &self.server.entries()[self.sent..];
        let here = self.desk.rebase(news, &keys(&self.server).await).await.expect("the entries fit");
        let confirmed = confirmed(&self.server, self.sent);
        let there = rebase(&mut self.twin, std::mem::take(&mut self.waiting), &confirmed).await.expect("memory works");
        assert_eq!(here, there);
        self.sent = self.server.entries().len();
        self.waiting = there.pending;
        assert_eq!(self.desk.pending().await.expect("readable"), self.waiting);
        assert_eq!(rows(&self.desk).await, rows_of(&self.twin));
        assert_eq!(entries(&self.desk).await, self.server.entries());
    }
}

async fn keys(memory: &Memory) -> Vec<(Uuid, SealKey)> {
    let mut keys = Vec::new();
    for subject in subjects(memory) {
        keys.push((subject, memory.clone().seal_key(subject).await.expect("memory makes keys")));
    }
    keys
}

/// Works at desk and server by a list of moves: 0 the desk runs the next command, 1 somebody else does at the server, 2 the
/// oldest waiting command reaches the server, 3 the server's entries reach the desk.
async fn play(history: &History, moves: &[u8]) {
    let place = Place::new();
    let mut pair = Pair::new(&place).await;
    let (founding, rest) = history.commands.split_at(8);
    for command in founding {
        pair.serve(command).await;
    }
    pair.sync().await;
    let mut rest = rest.iter();
    let mut unsent = Vec::new();
    for step in moves {
        match step {
            0 => {
                let Some(command) = rest.next() else { continue };
                pair.work(command).await;
                unsent.push(command.clone());
            }
            1 => {
                let Some(command) = rest.next() else { continue };
                pair.serve(command).await;
            }
            2 if !unsent.is_empty() => {
                let command = unsent.remove(0);
                pair.serve(&command).await;
            }
            2 => {}
            _ => pair.sync().await,
        }
    }
    for command in unsent {
        pair.serve(&command).await;
    }
    pair.sync().await;
    assert!(pair.waiting.is_empty(), "everything is confirmed");
    assert_eq!(rows(&pair.desk).await, rows_of(&pair.server), "desk and server are the same");
    let verification = pair.desk.verify(|_, _| {}).await.expect("readable");
    assert!(verification.is_sound(), "{:?}", verification.findings);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20, ..ProptestConfig::default() })]

    #[test]
    fn y2_a_desk_and_its_server_come_to_the_same(history in testkit::history(40), moves in prop::collection::vec(0_u8..4, 0..60)) {
        wait(play(&history, &moves));
    }
}

#[test]
fn y2_a_waiting_command_is_run_once_and_survives_opening_again() {
    let history = long(71, 40);
    wait(async {
        let place = Place::new();
        let desk = place.create().await;
        let mut first = Vec::new();
        for command in &history.commands {
            first.push(desk.submit_pending(command).await.expect("the store works"));
        }
        assert_eq!(first, history.outcomes, "over an empty log the outbox comes to what the log would");
        let (before, waiting) = (rows(&desk).await, desk.pending().await.expect("readable"));
        desk.close().await.expect("it closes");
        let desk = place.open().await;
        for (command, outcome) in history.commands.iter().zip(&first) {
            assert_eq!(desk.submit_pending(command).await.expect("the store works"), *outcome);
        }
        assert_eq!(rows(&desk).await, before);
        assert_eq!(desk.pending().await.expect("readable"), waiting);
    });
}

#[test]
fn y5_entries_that_do_not_follow_or_were_changed_leave_everything_as_it_was() {
    let history = long(72, 60);
    wait(async {
        let place = Place::new();
        let mut pair = Pair::new(&place).await;
        let (first, rest) = history.commands.split_at(30);
        for command in first {
            pair.serve(command).await;
        }
        pair.sync().await;
        pair.work(&rest[0]).await;
        for command in rest {
            pair.serve(command).await;
        }
        let before = (rows(&pair.desk).await, pair.desk.pending().await.expect("readable"), pair.desk.head().await.expect("a head"));
        let news = &pair.server.entries()[pair.sent..];
        let keys = keys(&pair.server).await;
        let mut changed = news.to_vec();
        changed[3].effects.push(' ');
        for wrong in [&news[1..], &pair.server.entries()[..pair.sent], &changed[..]] {
            let refused = pair.desk.rebase(wrong, &keys).await;
            assert!(matches!(refused, Err(StoreError::Engine(engine::Fault::ChainBroken { .. }))), "{refused:?}");
            let after = (rows(&pair.desk).await, pair.desk.pending().await.expect("readable"), pair.desk.head().await.expect("a head"));
            assert!(after == before, "nothing was changed");
        }
        pair.sync().await;
    });
}
