//! Things that must not be in a source: unfinished work, this machine's paths, foreign line ends.

use super::{Files, SourceFile};

/// Words that say "not finished", in pieces so that this file does not contain them.
const UNFINISHED: [&str; 2] = [concat!("TO", "DO"), concat!("FIX", "ME")];

/// Macros that are left from writing or looking.
const LEFT_OVERS: [&str; 2] = [concat!("dbg", "!("), concat!("todo", "!(")];

/// Folders that only some machines have.
const MACHINE_FOLDERS: [&str; 3] = ["home", "root", "work"];

/// What is written by people; locks and generated pictures are not.
const WRITTEN: [&str; 12] = ["css", "html", "js", "json", "md", "mjs", "rs", "sh", "sql", "toml", "ts", "tsx"];

/// Finds them all.
pub fn check(files: &Files) -> Vec<String> {
    files.iter().flat_map(|file| unfinished(file).chain(machine_paths(file)).chain(line_ends(file)).collect::<Vec<_>>()).collect()
}

fn unfinished(file: &SourceFile) -> impl Iterator<Item = String> {
    let is_written = WRITTEN.contains(&file.extension()) && !file.path.ends_with("package-lock.json");
    let is_rust = file.extension() == "rs";
    file.lines().filter(move |_| is_written).flat_map(move |(line, text)| {
        let words = UNFINISHED.iter().filter(move |word| has_word(text, word));
        let macros = LEFT_OVERS.iter().filter(move |left| is_rust && text.contains(**left));
        words.chain(macros).map(move |found| format!("{}:{line}: says {found}", file.path))
    })
}

fn machine_paths(file: &SourceFile) -> impl Iterator<Item = String> {
    let is_code = matches!(file.extension(), "rs" | "ts" | "tsx");
    file.lines()
        .filter(move |(_, text)| is_code && has_machine_path(text))
        .map(|(line, _)| format!("{}:{line}: names a path of one machine", file.path))
}

fn line_ends(file: &SourceFile) -> Option<String> {
    (file.extension() == "sql" && file.text.contains('\r')).then(|| format!("{}: has CRLF line ends", file.path))
}

/// Tells whether `word` stands in `text` by itself.
fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        ![before, after].into_iter().flatten().any(|symbol| symbol.is_alphanumeric() || symbol == '_')
    })
}

/// Tells whether an absolute path begins with one of the machine's folders; `a/home/b` and `https://x/work/` are others.
fn has_machine_path(text: &str) -> bool {
    text.match_indices('/').any(|(at, _)| {
        let is_start = text[..at].chars().next_back().is_none_or(|before| !before.is_alphanumeric() && !"._-/}".contains(before));
        let mut parts = text[at + 1..].splitn(2, '/');
        let folder = parts.next().unwrap_or_default();
        is_start && MACHINE_FOLDERS.contains(&folder) && parts.next().is_some()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(path: &str, text: &str) -> Vec<String> {
        check(&Files::sample(&[(path, text)]))
    }

    #[test]
    fn unfinished_work_is_found_with_its_line() {
        let (first, second) = (UNFINISHED[0], UNFINISHED[1]);
        assert_eq!(findings("a.rs", &format!("ok\n// {first}: later")), [format!("a.rs:2: says {first}")]);
        assert_eq!(findings("docs/a.md", second), [format!("docs/a.md:1: says {second}")]);
        for left in LEFT_OVERS {
            assert_eq!(findings("a.rs", &format!("{left}x)")).len(), 1, "{left}");
        }
    }

    #[test]
    fn words_that_only_contain_it_are_fine() {
        assert!(findings("es.json", "¡Eso es todo!").is_empty(), "Spanish may say todo");
        assert!(findings("a.rs", &format!("{}S_DONE", UNFINISHED[0])).is_empty());
    }

    #[test]
    fn a_path_of_one_machine_is_found_in_code() {
        for folder in MACHINE_FOLDERS {
            assert_eq!(findings("a.rs", &format!("open(\"/{folder}/x\")")).len(), 1, "{folder}");
            assert_eq!(findings("a.tsx", &format!("'/{folder}/x'")).len(), 1, "{folder}");
        }
        for fine in ["https://example.org/work/x", "ui/home/x", "\"/home\"", "/workshop/x", "`${base}/work/x`"] {
            assert!(findings("a.ts", fine).is_empty(), "{fine}");
        }
    }

    #[test]
    fn foreign_line_ends_are_found_in_sql() {
        assert_eq!(findings("migrations/1.sql", "SELECT 1;\r\n"), ["migrations/1.sql: has CRLF line ends"]);
        assert!(findings("migrations/1.sql", "SELECT 1;\n").is_empty());
    }
}
