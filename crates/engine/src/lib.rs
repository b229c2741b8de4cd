//! Tables, commands, the working set, run and rebase. Pure.
