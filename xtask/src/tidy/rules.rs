//! Rules of docs/RULES.md that are marked built, and the tests that bear their numbers.

use std::collections::BTreeSet;

use super::{Files, SourceFile};

const RULES: &str = "docs/RULES.md";

/// What marks a rule as built; what is not marked is still to come.
const BUILT: &str = "<!-- built -->";

/// Finds built rules without a test, tests of rules that do not exist, and marks that belong to no rule.
pub fn check(files: &Files) -> Vec<String> {
    let Some(page) = files.get(RULES) else {
        return vec![format!("{RULES}: is not there")];
    };
    let rules = rules_of(page);
    let tested: BTreeSet<String> = files.iter().flat_map(tested_rules).collect();
    let mut findings = Vec::new();
    for rule in &rules {
        if rule.is_built && !tested.contains(&rule.number) {
            findings.push(format!(
                "{RULES}:{}: {} is marked built but no test bears its number",
                rule.line,
                rule.number.to_ascii_uppercase()
            ));
        }
    }
    // Between backticks the page only speaks about the mark.
    let marks = page.text.matches(BUILT).count() - page.text.matches(&format!("`{BUILT}`")).count();
    let built = rules.iter().filter(|rule| rule.is_built).count();
    if marks != built {
        findings.push(format!("{RULES}: {marks} marks `{BUILT}` for {built} rules; each belongs into the text of one rule"));
    }
    findings
}

struct Rule {
    number: String,
    line: usize,
    is_built: bool,
}

/// Reads the rules: each begins with its bold number (`- **M1**`, `**N3**` within a line, `- **X1 Order.**`) and ends before the next
/// one, at an empty line or at a heading.
fn rules_of(page: &SourceFile) -> Vec<Rule> {
    let mut rules: Vec<Rule> = Vec::new();
    let mut is_inside = false;
    for (line, text) in page.lines() {
        if text.trim().is_empty() || text.starts_with('#') {
            is_inside = false;
        }
        let mut parts = text.split("**");
        mark_if(&mut rules, is_inside, parts.next().unwrap_or_default());
        while let Some(bold) = parts.next() {
            if let Some(number) = rule_number(bold) {
                rules.push(Rule { number, line, is_built: false });
                is_inside = true;
            }
            mark_if(&mut rules, is_inside, parts.next().unwrap_or_default());
        }
    }
    rules
}

fn mark_if(rules: &mut [Rule], is_inside: bool, text: &str) {
    if let Some(rule) = rules.last_mut().filter(|_| is_inside) {
        rule.is_built |= text.contains(BUILT);
    }
}

/// Reads `M1` from `M1` or `X1 Order.`, in lower case.
fn rule_number(bold: &str) -> Option<String> {
    let word = bold.split(' ').next()?;
    is_number(word, char::is_ascii_uppercase).then(|| word.to_ascii_lowercase())
}

fn is_number(word: &str, is_letter: fn(&char) -> bool) -> bool {
    let mut symbols = word.chars();
    symbols.next().is_some_and(|first| is_letter(&first)) && word.len() > 1 && symbols.all(|symbol| symbol.is_ascii_digit())
}

/// Returns the rules whose numbers the tests of a file bear.
fn tested_rules(file: &SourceFile) -> BTreeSet<String> {
    match file.extension() {
        "rs" => rust_tests(&file.text),
        "ts" | "tsx" => script_tests(&file.text),
        _ => BTreeSet::new(),
    }
}

/// Reads `fn m2_x4_splits_exactly` below a `#[test]` of any kind that is not ignored.
fn rust_tests(text: &str) -> BTreeSet<String> {
    let mut numbers = BTreeSet::new();
    let (mut is_test, mut is_ignored) = (false, false);
    for line in text.lines().map(str::trim) {
        if line.starts_with("#[") {
            is_test |= line.contains("test]") || line.contains("test(");
            is_ignored |= line.starts_with("#[ignore");
        } else if let Some(name) = function_name(line) {
            if is_test && !is_ignored {
                numbers.extend(leading_numbers(name.split('_')));
            }
            (is_test, is_ignored) = (false, false);
        } else if !line.is_empty() && !line.starts_with("//") {
            (is_test, is_ignored) = (false, false);
        }
    }
    numbers
}

fn function_name(line: &str) -> Option<&str> {
    let line = line.strip_prefix("pub ").unwrap_or(line);
    let line = line.strip_prefix("async ").unwrap_or(line);
    line.strip_prefix("fn ")?.split(['(', '<']).next()
}

/// Reads `it('m2 x4 splits exactly'` and `test("M2: …`; the title of a skipped test does not count.
fn script_tests(text: &str) -> BTreeSet<String> {
    let mut numbers = BTreeSet::new();
    for line in text.lines().map(str::trim) {
        let call = line.strip_prefix("it(").or_else(|| line.strip_prefix("test("));
        if let Some(title) = call.and_then(|call| call.strip_prefix(['\'', '"', '`'])) {
            let words = title.split([' ', ':', ',', '_', '\'', '"', '`']).filter(|word| !word.is_empty());
            numbers.extend(leading_numbers(words));
        }
    }
    numbers
}

fn leading_numbers<'a>(words: impl Iterator<Item = &'a str>) -> impl Iterator<Item = String> {
    words.take_while(|word| is_number(word, char::is_ascii_alphabetic)).map(str::to_ascii_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "\
# The rules
- **M1** Money is integer. <!-- built -->
- **M2** Rounding happens once,
  half away from zero. <!-- built -->
- **M3** Net, unless **gross**.

- **N1** Rate. **N2** Funnel. <!-- built --> **N3** Time.
- **X1 Order.** First this.
";

    fn findings(page: &str, path: &str, code: &str) -> Vec<String> {
        check(&Files::sample(&[(RULES, page), (path, code)]))
    }

    #[test]
    fn a_built_rule_without_a_test_is_found_at_its_line() {
        let code = "#[test]\nfn m1_money_is_exact() {}\n#[tokio::test]\nasync fn n2_funnel() {}\n";
        assert_eq!(findings(PAGE, "a.rs", code), ["docs/RULES.md:3: M2 is marked built but no test bears its number"]);
    }

    #[test]
    fn one_test_may_bear_several_numbers() {
        let code = "#[test]\nfn m1_m2_n2_hold_together() {}\n";
        assert_eq!(findings(PAGE, "a.rs", code), Vec::<String>::new());
    }

    #[test]
    fn a_function_that_is_no_test_or_is_ignored_proves_nothing() {
        let page = "- **M1** Exact. <!-- built -->\n";
        let good = [
            "#[test]\nfn m1_x() {}",
            "#[test]\n/// Why.\n#[should_panic]\nfn m1() {}",
            "proptest! {\n  #[test]\n  fn m1_x(a in 0..9) {}\n}",
        ];
        for code in good {
            assert_eq!(findings(page, "a.rs", code), Vec::<String>::new(), "{code}");
        }
        for code in [
            "fn m1_x() {}",
            "#[test]\n#[ignore = \"slow\"]\nfn m1_x() {}",
            "#[test]\nfn other() {}\nfn m1_x() {}",
            "#[test]\nfn m12_x() {}",
        ] {
            assert_eq!(findings(page, "a.rs", code).len(), 1, "{code}");
        }
    }

    #[test]
    fn a_title_in_the_screens_tests_counts_and_a_skipped_one_does_not() {
        let page = "- **M1** Exact. <!-- built -->\n";
        for code in ["it('m1 shows cents', () => {", "  test(\"M1: shows cents\", () => {"] {
            assert_eq!(findings(page, "a.test.ts", code), Vec::<String>::new(), "{code}");
        }
        for code in ["it.skip('m1 shows cents', () => {", "it('shows m1', () => {", "// it('m1', "] {
            assert_eq!(findings(page, "a.test.ts", code).len(), 1, "{code}");
        }
    }

    #[test]
    fn a_mark_outside_every_rule_is_found() {
        let page = "Read this. <!-- built -->\n\n- **M1** Exact.\n";
        assert!(findings(page, "a.rs", "")[0].contains("1 marks"), "a mark that belongs to nothing says nothing");
        assert_eq!(findings("The mark is `<!-- built -->`.\n\n- **M1** Exact.\n", "a.rs", ""), Vec::<String>::new());
        assert_eq!(check(&Files::sample(&[])), ["docs/RULES.md: is not there"]);
    }
}
