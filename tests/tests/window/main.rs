//! Journeys through the real window, by keyboard alone, as people go them; `cargo xtask test window` starts what they need.
#![cfg(target_os = "linux")]

mod attack;
mod bad_luck;
mod books;
mod budgets;
mod choices;
mod computers;
mod display;
mod first_day;
mod first_run;
mod handing_over;
mod keyboard;
mod own;
mod own_program;
mod paper;
mod payouts;
mod pictures;
mod restoring;
mod sample;
mod scanner;
mod scanning;
mod second_start;
mod sign_in;
mod stage;
mod system;
mod till;
mod times;
mod window;
