//! When things happen at the sample clinic: in its opening hours, with the time between them that people need, never ahead of the clock.

use domain::Timestamp;
use fastrand::Rng;

use super::DAYS;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// The clinic stands six hours west of UTC, in summer too.
const WEST: i64 = 6 * HOUR;

/// At which hour the clinic opens.
pub const OPENS: i64 = 9;

/// At which hour it closes.
const CLOSES: i64 = 19;

/// How long it has been open before a day has something to tell.
const SETTLED: i64 = 30 * MINUTE;

/// Most of what is left of a day that one thing takes, so that the last ones fit too.
const SHARE: i64 = 24;

/// Where the sample clinic is in its days.
pub struct Pace {
    /// When its first day begins, at midnight.
    start: i64,
    /// What time it is.
    now: i64,
    /// When what is done now must have been done.
    end: i64,
    /// Until when there is a past to fill.
    last: i64,
    /// Its own, so that how long things take decides nothing else.
    rng: Rng,
}

impl Pace {
    /// Lets the last day be today, or before today has something to tell the day before.
    pub fn until(now: Timestamp) -> Self {
        let midnight = (now.0 - WEST).div_euclid(DAY) * DAY + WEST;
        let is_early = now.0 < midnight + OPENS * HOUR + SETTLED;
        let start = midnight - (DAYS + i64::from(is_early)) * DAY;
        Self { start, now: start, end: start, last: now.0, rng: Rng::with_seed(2027) }
    }

    /// Goes on to a time of a day; never back.
    pub fn go_to(&mut self, day: i64, hour: i64, minute: i64, more: i64) -> Timestamp {
        self.end = self.close_of(day);
        self.now = self.now.max(self.start + day * DAY + hour * HOUR + minute * MINUTE + more);
        Timestamp(self.now)
    }

    /// Goes on to about one of the equal parts of a day, as far as the day has come.
    pub fn go_to_part(&mut self, day: i64, part: i64, parts: i64) -> Timestamp {
        self.end = self.close_of(day);
        let opens = self.start + day * DAY + OPENS * HOUR;
        let length = (self.end - opens) / parts;
        let about = self.rng.i64(-length / 4..=length / 4);
        self.now = self.now.max(opens + length * part + about);
        Timestamp(self.now)
    }

    /// Goes on by what a person needs for one thing.
    pub fn work(&mut self) -> Timestamp {
        let most = (self.end - self.now) / SHARE;
        let wanted = self.rng.i64(2 * MINUTE..7 * MINUTE);
        // Late in the day things go faster, and not all alike.
        let hurried = most - most / 4 + self.rng.i64(0..=(most / 4).max(0));
        self.now += wanted.min(hurried);
        Timestamp(self.now)
    }

    /// Goes on by a moment, for what the clock brings by itself.
    pub fn tick(&mut self) -> Timestamp {
        self.now += 1_000;
        Timestamp(self.now)
    }

    fn close_of(&self, day: i64) -> i64 {
        self.last.min(self.start + day * DAY + CLOSES * HOUR)
    }
}

#[cfg(test)]
mod tests {
    use domain::LocalDate;

    use super::*;
    use crate::clock::{Clock, Source};
    use crate::desk::Desk;
    use crate::folder::Folder;

    /// The second of March, midnight at the clinic.
    const TODAY: i64 = 1_772_431_200_000;

    /// Returns when each thing was done at the clinic as it stands at a time of today, and the day that it is there.
    async fn made_at(time: i64) -> (Vec<(Option<String>, i64)>, LocalDate, i64) {
        let scratch = tempfile::tempdir().expect("a temporary folder");
        let folder = Folder::open(&scratch.path().join("desk")).expect("it can be made");
        let key = store::DatabaseKey::random().expect("the system gives random bytes");
        let store = store::Store::create(&folder.database(), &key).await.expect("it can be made");
        let clock = Clock::new("America/Mexico_City", Source::Fixed(Timestamp(TODAY + time))).expect("a zone");
        let desk = Desk::new(folder, store, clock).await.expect("it opens");
        super::super::fill(&desk).await.expect("it can be filled");
        let mut reader = desk.store.reader().await.expect("it can be read");
        let entries = sqlx::query_as("SELECT staff, at FROM log_entry ORDER BY seq").fetch_all(&mut *reader).await.expect("a log");
        drop(reader);
        let today = desk.now().date;
        let desk = std::sync::Arc::into_inner(desk).expect("nobody else has it");
        desk.store.close().await.expect("it can be closed");
        (entries, today, TODAY + time)
    }

    #[tokio::test]
    async fn things_happen_in_opening_hours_a_while_apart_and_never_ahead_of_the_clock() {
        // In the night, as it opens, in the morning, in the evening.
        for (time, is_today) in [(3 * HOUR, false), (9 * HOUR, false), (9 * HOUR + SETTLED, true), (13 * HOUR, true), (23 * HOUR, true)] {
            let (entries, today, now) = made_at(time).await;
            let done: Vec<i64> = entries.iter().filter(|(staff, _)| staff.is_some()).map(|(_, at)| *at).collect();
            assert!(done.len() > 400, "{}", done.len());
            assert!(entries.iter().all(|(_, at)| *at <= now), "{today}: nothing is ahead of the clock");
            for at in &done {
                let hour = (at - TODAY).rem_euclid(DAY) / HOUR;
                assert!((OPENS..CLOSES).contains(&hour), "{today}: at {hour} o’clock");
            }
            let least = done.windows(2).map(|pair| pair[1] - pair[0]).min().expect("many");
            assert!(least >= 12_000, "{today}: {least} ms apart");
            let days: std::collections::BTreeSet<i64> = done.iter().map(|at| (at - TODAY).div_euclid(DAY)).collect();
            assert_eq!(days.last(), Some(&if is_today { 0 } else { -1 }), "{today}");
            let last: Vec<i64> = done.iter().copied().filter(|at| (at - TODAY).div_euclid(DAY) == *days.last().expect("one")).collect();
            let opens = last[0] - (last[0] - TODAY).rem_euclid(DAY) + OPENS * HOUR;
            let open_for = (now - opens).min((CLOSES - OPENS) * HOUR);
            assert!(last[last.len() - 1] - last[0] > open_for / 3, "{today}: they are spread over what the day has had");
        }
    }

    #[tokio::test]
    async fn the_same_clock_makes_the_same_days() {
        let times = |(entries, ..): (Vec<(Option<String>, i64)>, LocalDate, i64)| entries.into_iter().map(|(_, at)| at).collect::<Vec<_>>();
        assert_eq!(times(made_at(13 * HOUR).await), times(made_at(13 * HOUR).await));
    }
}
