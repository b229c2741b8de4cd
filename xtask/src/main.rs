//! Set-up, run, test, code generation, checks and benches.
fn main() {}
