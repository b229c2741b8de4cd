//! One scene per rule, as whole commands over a clinic in memory; each test begins with the rule's number.

mod codes;
mod desk;
mod issuing;
mod merges;
mod money;
mod payouts;
mod people;
mod referrals;
mod rewards;
mod roles;
