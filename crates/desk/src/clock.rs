//! The desk's clock: the instant with the date and offset at the clinic, and what can be guessed about where the clinic is.

use std::time::{SystemTime, UNIX_EPOCH};

use chrono::{DateTime, Offset, TimeZone, Utc};
use chrono_tz::Tz;
use domain::{Currency, LocalDate, Moment, Refusal, Timestamp};
use serde::{Deserialize, Serialize};

use crate::waiting::Reading;

/// A clock this far behind what is recorded was set back: people correct a clock by less.
const JUMP: i64 = 10 * 60_000;

/// The parts of the world that zones for people are named after; what is named otherwise is an alias or a fixed offset.
const REGIONS: [&str; 10] = ["Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"];

/// Countries whose first zone in the table is not the one that most people keep.
const CAPITALS: [(&str, &str); 4] =
    [("AU", "Australia/Sydney"), ("BR", "America/Sao_Paulo"), ("CA", "America/Toronto"), ("RU", "Europe/Moscow")];

/// The system's own table of which country a zone is in.
#[cfg(unix)]
const ZONE_TABLE: &str = "/usr/share/zoneinfo/zone.tab";

/// Where instants come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The system's clock.
    System,
    /// Always the same instant, for demonstrations and tests.
    Fixed(Timestamp),
}

/// A clock that hangs in the clinic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    zone: Tz,
    source: Source,
}

impl Clock {
    /// Makes a clock of an IANA zone's name.
    pub fn new(zone: &str, source: Source) -> Result<Self, Refusal> {
        Ok(Self { zone: parse_zone(zone)?, source })
    }

    /// Hangs the clock in another zone.
    pub fn in_zone(self, zone: &str) -> Result<Self, Refusal> {
        Ok(Self { zone: parse_zone(zone)?, ..self })
    }

    /// Returns the name of the zone.
    pub fn zone(&self) -> &'static str {
        self.zone.name()
    }

    /// Returns the instant.
    pub fn instant(&self) -> Timestamp {
        match self.source {
            Source::System => system_instant(),
            Source::Fixed(at) => at,
        }
    }

    /// Returns what is known of time, for waits that a changed clock must not end.
    pub(crate) fn reading(&self) -> Reading {
        let running = match self.source {
            Source::System => Some(crate::waiting::running()),
            Source::Fixed(_) => None,
        };
        Reading { clock: self.instant(), running }
    }

    /// Returns the instant with the date and offset at the clinic (rule Y4).
    pub fn now(&self) -> Moment {
        self.moment(self.instant())
    }

    /// Returns an instant with the date and offset at the clinic (rule Y4).
    pub fn moment(&self, at: Timestamp) -> Moment {
        let offset = offset_minutes(self.zone, at);
        let local = utc(Timestamp(at.0.saturating_add(i64::from(offset) * 60_000)));
        Moment { at, date: LocalDate(local.date_naive()), offset }
    }
}

/// Checks that a text is the name of an IANA zone.
pub fn check_zone(zone: &str) -> Result<(), Refusal> {
    parse_zone(zone).map(|_| ())
}

/// A time zone that people can choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
pub struct Zone {
    /// The IANA name.
    pub name: String,
    /// The offset from UTC now, in minutes east.
    pub offset: i16,
    /// The country it is in, as two letters of ISO 3166, where the system's table says so.
    pub country: Option<String>,
    /// The currency that people of the country pay in.
    pub currency: Option<Currency>,
    /// Whether most people of the country keep this one.
    pub main: bool,
}

/// Returns the zones to choose from, by name, with their offsets at an instant.
pub fn zones(at: Timestamp) -> Vec<Zone> {
    let is_for_people = |zone: &&Tz| zone.name().split_once('/').map_or(zone.name() == "UTC", |(region, _)| REGIONS.contains(&region));
    let known = chrono_tz::TZ_VARIANTS.iter().filter(is_for_people);
    let table = zone_table();
    let rows: Vec<(&str, &str)> = table_rows(&table).collect();
    let of = |zone: &Tz| {
        let country = rows.iter().find(|(_, name)| *name == zone.name()).map(|(country, _)| *country);
        let main = country.is_some_and(|country| main_zone(&rows, country) == Some(zone.name()));
        Zone {
            name: zone.name().to_owned(),
            offset: offset_minutes(*zone, at),
            country: country.map(str::to_owned),
            currency: country.and_then(currency_of),
            main,
        }
    };
    let mut zones: Vec<Zone> = known.map(of).collect();
    zones.sort_by(|a, b| a.name.cmp(&b.name));
    zones
}

/// Returns the zone that most people of a country keep: the table's first, but for countries that it lists from one end.
fn main_zone<'a>(rows: &[(&'a str, &'a str)], country: &str) -> Option<&'a str> {
    let capital = CAPITALS.iter().find(|(of, _)| *of == country).map(|(_, zone)| *zone);
    capital.or_else(|| rows.iter().find(|(of, _)| *of == country).map(|(_, zone)| *zone))
}

/// What the computer tells about where the clinic is: a proposal for the first run, which a person confirms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
pub struct Place {
    /// The IANA zone.
    pub zone: String,
    /// The country, as two letters of ISO 3166.
    pub country: Option<String>,
    /// The country's currency.
    pub currency: Option<Currency>,
}

/// Returns where the computer seems to be; the zone is UTC when it does not say.
pub fn guess_place() -> Place {
    let said = std::env::var("TZ").ok().map(|zone| zone.trim_start_matches(':').to_owned()).filter(|zone| zone.parse::<Tz>().is_ok());
    let zone = said.or_else(|| iana_time_zone::get_timezone().ok()).filter(|zone| zone.parse::<Tz>().is_ok());
    // A clinic may work in a language of another country; it cannot be in the time zone of one.
    let country = zone.as_deref().and_then(country_of_zone).or_else(country_of_locale);
    let currency = country.as_deref().and_then(currency_of);
    Place { zone: zone.unwrap_or_else(|| Tz::UTC.name().to_owned()), country, currency }
}

/// Returns the currency that people of a country pay in: not its funds, units of account or former currencies.
pub fn currency_of(country: &str) -> Option<Currency> {
    let country: iso_currency::Country = country.parse().ok()?;
    let all = iso_currency::Currency::from_country(country);
    let in_use = all.into_iter().find(|currency| !currency.is_fund() && !currency.is_special() && currency.is_superseded().is_none())?;
    in_use.code().parse().ok()
}

/// Returns by how many milliseconds the clock is behind the latest instant that is recorded, if by more than ten minutes (rule Y4).
///
/// The desk warns; what is recorded meanwhile is recorded all the same.
pub fn behind_log(latest: Timestamp, now: Timestamp) -> Option<i64> {
    let behind = latest.0.saturating_sub(now.0);
    (behind > JUMP).then_some(behind)
}

fn parse_zone(zone: &str) -> Result<Tz, Refusal> {
    zone.parse().map_err(|_| Refusal::TimeZoneUnknown)
}

/// Returns the instant by the system's clock.
pub fn system_instant() -> Timestamp {
    let millis = |span: std::time::Duration| i64::try_from(span.as_millis()).unwrap_or(i64::MAX);
    Timestamp(match SystemTime::now().duration_since(UNIX_EPOCH) {
        Ok(since) => millis(since),
        Err(before) => -millis(before.duration()),
    })
}

/// Returns an instant for the calendar, at the calendar's ends if it lies beyond them.
fn utc(at: Timestamp) -> DateTime<Utc> {
    let end = if at.0 < 0 { DateTime::<Utc>::MIN_UTC } else { DateTime::<Utc>::MAX_UTC };
    DateTime::from_timestamp_millis(at.0).unwrap_or(end)
}

fn offset_minutes(zone: Tz, at: Timestamp) -> i16 {
    let seconds = zone.offset_from_utc_datetime(&utc(at).naive_utc()).fix().local_minus_utc();
    // Only the local mean times of the past have seconds.
    i16::try_from(seconds.div_euclid(60)).expect("an offset is less than a day")
}

/// Returns the system's table; empty where there is none.
#[cfg(unix)]
fn zone_table() -> String {
    std::fs::read_to_string(ZONE_TABLE).unwrap_or_default()
}

/// Windows keeps no such table.
#[cfg(not(unix))]
fn zone_table() -> String {
    String::new()
}

fn country_of_zone(zone: &str) -> Option<String> {
    country_in_table(&zone_table(), zone)
}

/// Finds the country of a zone.
fn country_in_table(table: &str, zone: &str) -> Option<String> {
    table_rows(table).find(|(_, name)| *name == zone).map(|(country, _)| country.to_owned())
}

/// Returns country and zone of each line of `country TAB coordinates TAB zone`.
fn table_rows(table: &str) -> impl Iterator<Item = (&str, &str)> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| {
        let mut cells = line.split('\t');
        Some((cells.next()?, cells.nth(1)?))
    })
}

/// Returns the country of the formats that the person chose, or else of the language.
fn country_of_locale() -> Option<String> {
    let formats = ["LC_ALL", "LC_MONETARY"].into_iter().filter_map(|name| std::env::var(name).ok()).find(|text| !text.is_empty());
    formats.as_deref().and_then(country_in_locale).or_else(|| sys_locale::get_locale().as_deref().and_then(country_in_locale))
}

/// Finds the country in `es_MX.UTF-8`, `es-MX` or `zh-Hans-CN`.
fn country_in_locale(locale: &str) -> Option<String> {
    let tag = locale.split(['.', '@']).next()?;
    let is_country = |part: &&str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_uppercase());
    tag.split(['_', '-']).skip(1).find(is_country).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        Timestamp(DateTime::parse_from_rfc3339(text).expect("an instant of the test").timestamp_millis())
    }

    fn moment(zone: &str, instant: &str) -> (String, i16) {
        let clock = Clock::new(zone, Source::Fixed(at(instant))).expect("a zone");
        let now = clock.now();
        assert!(now.is_coherent(), "{zone} {instant}: {now:?}");
        (now.date.to_string(), now.offset)
    }

    #[test]
    fn y4_a_moment_has_the_date_and_offset_at_the_clinic() {
        assert_eq!(moment("America/Mexico_City", "2026-11-21T05:59:59Z"), ("2026-11-20".to_owned(), -360));
        assert_eq!(moment("America/Mexico_City", "2026-11-21T06:00:00Z"), ("2026-11-21".to_owned(), -360));
        assert_eq!(moment("Asia/Kathmandu", "2026-11-20T18:15:00Z"), ("2026-11-21".to_owned(), 345));
        assert_eq!(moment("America/New_York", "2026-03-08T06:59:59Z"), ("2026-03-08".to_owned(), -300));
        assert_eq!(moment("America/New_York", "2026-03-08T07:00:00Z"), ("2026-03-08".to_owned(), -240), "summer time has begun");
        assert_eq!(moment("Pacific/Kiritimati", "2026-11-20T10:00:00Z"), ("2026-11-21".to_owned(), 840), "the earliest zone");
    }

    #[test]
    fn a_clock_moved_to_another_zone_keeps_its_instant() {
        let clock = Clock::new("UTC", Source::Fixed(at("2026-11-21T05:00:00Z"))).expect("a zone");
        let there = clock.clone().in_zone("America/Mexico_City").expect("a zone").now();
        assert_eq!((there.at, there.date.to_string()), (clock.instant(), "2026-11-20".to_owned()));
    }

    #[test]
    fn the_systems_clock_gives_the_instant_of_now() {
        let clock = Clock::new("UTC", Source::System).expect("a zone");
        let (first, second) = (clock.now(), clock.now());
        assert!(first.at > at("2026-01-01T00:00:00Z") && first.at <= second.at && first.is_coherent());
    }

    #[test]
    fn an_instant_beyond_the_calendar_does_not_stop_the_clock() {
        let clock = Clock::new("America/Mexico_City", Source::Fixed(Timestamp(i64::MAX / 2))).expect("a zone");
        assert_eq!(clock.now().at, Timestamp(i64::MAX / 2));
    }

    #[test]
    fn an_unknown_zone_is_refused() {
        assert_eq!(Clock::new("Mexico/Fresnos", Source::System), Err(Refusal::TimeZoneUnknown));
        assert_eq!(check_zone(""), Err(Refusal::TimeZoneUnknown));
        assert_eq!(check_zone("Europe/Madrid"), Ok(()));
    }

    #[test]
    fn y4_a_clock_set_back_is_noticed_and_a_corrected_one_is_not() {
        let latest = at("2026-11-21T12:00:00Z");
        assert_eq!(behind_log(latest, at("2026-11-21T11:50:00Z")), None, "ten minutes are a correction");
        assert_eq!(behind_log(latest, at("2026-11-21T11:49:59Z")), Some(601_000));
        assert_eq!(behind_log(latest, at("2027-11-21T12:00:00Z")), None, "a desk may stand still for a year");
        assert_eq!(behind_log(Timestamp(i64::MAX), Timestamp(i64::MIN)), Some(i64::MAX), "nonsense does not stop the desk");
    }

    #[test]
    fn zones_to_choose_from_are_places_with_their_offset() {
        let zones = zones(at("2026-07-01T00:00:00Z"));
        let offset = |name: &str| zones.iter().find(|zone| zone.name == name).map(|zone| zone.offset);
        assert_eq!((offset("Europe/Madrid"), offset("America/Mexico_City"), offset("UTC")), (Some(120), Some(-360), Some(0)));
        assert_eq!((offset("US/Central"), offset("Etc/GMT+5"), offset("EST5EDT")), (None, None, None));
        assert!(zones.len() > 400 && zones.is_sorted_by(|a, b| a.name < b.name));
    }

    #[test]
    fn a_country_has_its_zones_and_one_that_most_people_keep() {
        let table = "MX\t+1924-09909\tAmerica/Mexico_City\tCentral Mexico\nMX\t+3232-11701\tAmerica/Tijuana\nBR\t-0351-03225\tAmerica/Noronha\nBR\t-2332-04637\tAmerica/Sao_Paulo\n";
        let rows: Vec<(&str, &str)> = table_rows(table).collect();
        assert_eq!(
            (main_zone(&rows, "MX"), main_zone(&rows, "BR"), main_zone(&rows, "XX")),
            (Some("America/Mexico_City"), Some("America/Sao_Paulo"), None)
        );
        let rows = zones(at("2026-07-01T00:00:00Z"));
        let with_country = rows.iter().filter(|zone| zone.country.is_some());
        assert!(with_country.clone().all(|zone| zone.currency == zone.country.as_deref().and_then(currency_of)), "each has its country's");
        let main = |country: &str| rows.iter().filter(|zone| zone.main && zone.country.as_deref() == Some(country)).count();
        assert!(with_country.filter_map(|zone| zone.country.as_deref()).all(|country| main(country) == 1), "no country has two or none");
    }

    #[test]
    fn a_country_has_the_currency_that_people_pay_in() {
        let currencies = ["MX", "US", "CH", "CL", "CO", "UY", "BO", "ES", "HR", "JP", "KW", "GB"]
            .map(|country| currency_of(country).map(Currency::code));
        let expected = ["MXN", "USD", "CHF", "CLP", "COP", "UYU", "BOB", "EUR", "EUR", "JPY", "KWD", "GBP"].map(Some);
        assert_eq!(currencies, expected);
        assert_eq!((currency_of("AQ"), currency_of("XX"), currency_of("Mexico")), (None, None, None), "Antarctica has none");
    }

    #[test]
    fn a_country_is_read_from_the_zone_or_the_locale() {
        let table = "# comment\nMX\t+1924-09909\tAmerica/Mexico_City\tCentral Mexico\nES\t+4024-00341\tEurope/Madrid\tSpain (mainland)\n";
        assert_eq!(country_in_table(table, "Europe/Madrid").as_deref(), Some("ES"));
        assert_eq!(country_in_table(table, "US/Central"), None);
        let countries = ["es_MX.UTF-8", "es-MX", "zh-Hans-CN", "ca_ES@valencia", "C", "POSIX", "es", "C.UTF-8"].map(country_in_locale);
        assert_eq!(countries.each_ref().map(Option::as_deref), [Some("MX"), Some("MX"), Some("CN"), Some("ES"), None, None, None, None]);
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn the_systems_own_table_knows_the_country_of_a_zone() {
        assert_eq!(country_of_zone("America/Mexico_City").as_deref(), Some("MX"));
    }

    #[test]
    fn the_guess_is_a_zone_that_exists() {
        assert!(guess_place().zone.parse::<Tz>().is_ok());
    }
}
