//! One scene per rule, as whole commands over a clinic in memory; each test begins with the rule's number.

mod arriving;
mod clock;
mod closes;
mod codes;
mod collisions;
mod corrections;
mod desk;
mod exports;
mod gifts;
mod given;
mod issuing;
mod limits;
mod lives;
mod merges;
mod milestones;
mod money;
mod payouts;
mod people;
mod promises;
mod purchases;
mod referrals;
mod rewards;
mod roles;
mod roles_by_state;
mod trials;
mod validation;
