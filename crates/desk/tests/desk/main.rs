//! A desk as the window and the command line use it: the whole day, bad input, bad luck.

mod bank;
mod clinic;
mod clock;
mod closing;
mod codes;
mod corrections;
mod day;
mod deciding;
mod first_run;
mod forms;
mod issuing;
mod looking;
mod merging;
mod own;
mod papers;
mod pins;
mod programs;
mod promises;
mod purchases;
mod restoring;
mod roles;
mod rule_words;
mod sample;
mod sending;
mod watched_folder;
mod words;
