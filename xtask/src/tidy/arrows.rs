//! Which crate may depend on which, and what the pure crates must never reach.

use std::collections::{BTreeMap, BTreeSet};

use crate::workspace::{Metadata, PROGRAM};

/// `domain ← engine ← {store, sync}`, `domain ← cards`, `{store, sync, cards} ← {desk, server}`, `desk ← src-tauri`.
const ARROWS: [(&str, &[&str]); 10] = [
    ("domain", &[]),
    ("engine", &["domain"]),
    ("store", &["domain", "engine"]),
    ("sync", &["domain", "engine"]),
    ("cards", &["domain"]),
    ("desk", &["domain", "engine", "store", "sync", "cards"]),
    ("server", &["domain", "engine", "store", "sync", "cards"]),
    (PROGRAM, &["domain", "engine", "store", "sync", "cards", "desk"]),
    ("testkit", &["domain", "engine", "store", "sync", "cards", "desk", "server"]),
    ("xtask", &[]),
];

/// Tests across processes may use everything; nothing depends on them.
const JOURNEYS: &str = "journeys";

/// Only tests use the builders of tests.
const TESTKIT: &str = "testkit";

/// The crates without I/O and time zone tables (rule Y4), and what would bring them.
const PURE: [&str; 2] = ["domain", "engine"];
const IMPURE: [&str; 6] = ["chrono-tz", "reqwest", "rusqlite", "sqlx", "tauri", "tokio"];

/// Finds arrows that run the wrong way and pure crates that reach I/O.
pub fn check(metadata: &Metadata) -> Vec<String> {
    let mut findings = wrong_arrows(metadata);
    for name in PURE {
        findings.extend(impure_paths(metadata, name));
    }
    findings
}

fn wrong_arrows(metadata: &Metadata) -> Vec<String> {
    let members: BTreeMap<&str, &str> = metadata.members().map(|package| (package.id.as_str(), package.name.as_str())).collect();
    let mut findings = Vec::new();
    for node in &metadata.resolve.nodes {
        let Some(&from) = members.get(node.id.as_str()) else { continue };
        if from == JOURNEYS {
            continue;
        }
        let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| *name == from) else {
            findings.push(format!("{from}: this crate has no line in the table of arrows (xtask/src/tidy/arrows.rs)"));
            continue;
        };
        for arrow in &node.deps {
            let Some(&to) = members.get(arrow.pkg.as_str()) else { continue };
            if to == TESTKIT {
                if arrow.is_normal() {
                    findings.push(format!("{from} → testkit: only tests may use it ([dev-dependencies])"));
                }
            } else if !allowed.contains(&to) {
                findings.push(format!("{from} → {to}: this arrow runs the wrong way"));
            }
        }
    }
    findings
}

/// Finds, from a pure crate along normal dependencies, each impure one, with the way there.
fn impure_paths(metadata: &Metadata, name: &str) -> Vec<String> {
    let Some(start) = metadata.members().find(|package| package.name == name) else { return Vec::new() };
    let nodes: BTreeMap<&str, _> = metadata.resolve.nodes.iter().map(|node| (node.id.as_str(), node)).collect();
    let mut seen: BTreeSet<&str> = BTreeSet::from([start.id.as_str()]);
    let mut paths = vec![vec![start.id.as_str()]];
    let mut findings = Vec::new();
    while let Some(path) = paths.pop() {
        let Some(node) = path.last().and_then(|id| nodes.get(id)) else { continue };
        for arrow in node.deps.iter().filter(|arrow| arrow.is_normal()) {
            if !seen.insert(&arrow.pkg) {
                continue;
            }
            let next = [path.as_slice(), &[arrow.pkg.as_str()]].concat();
            if metadata.package(&arrow.pkg).is_some_and(|package| IMPURE.contains(&package.name.as_str())) {
                let names = next.iter().filter_map(|id| metadata.package(id)).map(|package| package.name.as_str());
                findings.push(format!("{}: {name} is pure and must not reach this", names.collect::<Vec<_>>().join(" → ")));
            } else {
                paths.push(next);
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::{Dependency, DependencyKind, Node, Package, Resolve};

    /// Builds a graph of crates that are all members except those of `IMPURE` and `outside`.
    fn graph(arrows: &[(&str, &str, Option<&str>)]) -> Metadata {
        let names: BTreeSet<&str> = arrows.iter().flat_map(|(from, to, _)| [*from, *to]).collect();
        let package =
            |name: &&str| Package { id: (*name).to_owned(), name: (*name).to_owned(), version: String::new(), targets: Vec::new() };
        let is_member = |name: &&&str| !IMPURE.contains(*name) && **name != "outside";
        let node = |name: &&str| Node {
            id: (*name).to_owned(),
            deps: arrows.iter().filter(|(from, _, _)| from == name).map(|(_, to, kind)| arrow(to, *kind)).collect(),
        };
        Metadata {
            packages: names.iter().map(package).collect(),
            workspace_members: names.iter().filter(is_member).map(|name| (*name).to_owned()).collect(),
            resolve: Resolve { nodes: names.iter().map(node).collect() },
            ..Metadata::default()
        }
    }

    fn arrow(to: &str, kind: Option<&str>) -> Dependency {
        Dependency { pkg: to.to_owned(), dep_kinds: vec![DependencyKind { kind: kind.map(str::to_owned) }] }
    }

    #[test]
    fn the_designed_arrows_are_fine() {
        let good = graph(&[
            ("engine", "domain", None),
            ("store", "engine", None),
            ("desk", "store", None),
            ("desk", "cards", None),
            ("referral-desk", "desk", None),
            ("store", "testkit", Some("dev")),
            ("testkit", "engine", None),
            ("journeys", "desk", Some("dev")),
            ("engine", "tokio", Some("dev")),
        ]);
        assert_eq!(check(&good), Vec::<String>::new());
    }

    #[test]
    fn an_arrow_the_wrong_way_is_found_even_for_tests() {
        assert_eq!(check(&graph(&[("domain", "engine", None)])), ["domain → engine: this arrow runs the wrong way"]);
        assert_eq!(check(&graph(&[("engine", "store", Some("dev"))])), ["engine → store: this arrow runs the wrong way"]);
        assert_eq!(check(&graph(&[("desk", "referral-desk", None)])), ["desk → referral-desk: this arrow runs the wrong way"]);
        assert_eq!(check(&graph(&[("cards", "engine", None)])), ["cards → engine: this arrow runs the wrong way"]);
    }

    #[test]
    fn a_program_built_with_the_testkit_is_found() {
        assert_eq!(check(&graph(&[("desk", "testkit", None)])), ["desk → testkit: only tests may use it ([dev-dependencies])"]);
    }

    #[test]
    fn a_crate_without_a_place_is_found() {
        let findings = check(&graph(&[("helpers", "domain", None)]));
        assert!(findings[0].starts_with("helpers: this crate has no line"), "{findings:?}");
    }

    #[test]
    fn a_pure_crate_that_reaches_io_through_another_is_found_with_the_way() {
        let bad = graph(&[("domain", "outside", None), ("outside", "tokio", None)]);
        assert_eq!(check(&bad), ["domain → outside → tokio: domain is pure and must not reach this"]);
    }

    #[test]
    fn y4_no_replica_needs_time_zone_tables() {
        let bad = graph(&[("engine", "domain", None), ("domain", "chrono-tz", None)]);
        let way = |from: &str| format!("{from}domain → chrono-tz: ");
        let findings = check(&bad);
        assert!(findings.len() == 2 && findings[0].starts_with(&way("")) && findings[1].starts_with(&way("engine → ")), "{findings:?}");
        assert!(check(&graph(&[("desk", "chrono-tz", None)])).is_empty(), "the desk's clock hangs in a zone");
    }

    #[test]
    fn a_pure_crate_that_has_io_itself_is_found() {
        let bad = graph(&[("engine", "sqlx", None)]);
        assert_eq!(check(&bad), ["engine → sqlx: engine is pure and must not reach this"]);
    }
}
