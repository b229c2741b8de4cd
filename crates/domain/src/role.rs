//! Roles and what each may do (rule Y6).

use crate::Refusal;

words! {
    /// What a member of staff, or another actor, is to the organization (rule Y6).
    Role {
        /// Works at the counter.
        Receptionist = "receptionist",
        /// Hands over what was redeemed.
        Fulfiller = "fulfiller",
        /// Approves, overrides, runs programs.
        Manager = "manager",
        /// Owns the place.
        Owner = "owner",
        /// Reads everything, changes nothing.
        Auditor = "auditor",
        /// A business partner, through the API.
        Partner = "partner",
        /// The program itself, by schedule.
        System = "system",
    }
}

words! {
    /// Something that a role may do.
    Permission {
        /// Register and update people, issue codes, record referrals and purchases, print.
        Counter = "counter",
        /// Ask for a payout and hand over approved cash.
        Pay = "pay",
        /// Approve, refuse and hold rewards and payouts.
        Approve = "approve",
        /// Decide attention items, correct, override, refund, merge people.
        Decide = "decide",
        /// Make and change programs and codes of the house.
        Programs = "programs",
        /// Change staff.
        Staff = "staff",
        /// Change the organization's settings.
        Settings = "settings",
        /// Read every record and report.
        ReadAll = "read_all",
        /// What time brings: expiry, maturity.
        Schedule = "schedule",
    }
}

impl Role {
    /// Returns whether the role may do this (rule Y6).
    pub const fn may(self, permission: Permission) -> bool {
        match permission {
            Permission::Counter | Permission::Pay => matches!(self, Self::Receptionist | Self::Manager | Self::Owner),
            Permission::Approve | Permission::Decide | Permission::Programs => matches!(self, Self::Manager | Self::Owner),
            Permission::Staff | Permission::Settings => matches!(self, Self::Owner),
            Permission::ReadAll => matches!(self, Self::Manager | Self::Owner | Self::Auditor),
            Permission::Schedule => !matches!(self, Self::Auditor | Self::Partner),
        }
    }

    /// Refuses what the role may not do, naming the least role that may.
    pub fn require(self, permission: Permission) -> Result<(), Refusal> {
        if self.may(permission) {
            return Ok(());
        }
        let needs = Self::ALL.iter().copied().find(|role| role.may(permission)).unwrap_or(Self::Owner);
        Err(Refusal::NotPermitted { needs })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn y6_each_role_may_what_the_rule_says_and_no_more() {
        use Permission::*;
        let table: [(Role, &[Permission]); 7] = [
            (Role::Receptionist, &[Counter, Pay, Schedule]),
            (Role::Fulfiller, &[Schedule]),
            (Role::Manager, &[Counter, Pay, Approve, Decide, Programs, ReadAll, Schedule]),
            (Role::Owner, &[Counter, Pay, Approve, Decide, Programs, Staff, Settings, ReadAll, Schedule]),
            (Role::Auditor, &[ReadAll]),
            (Role::Partner, &[]),
            (Role::System, &[Schedule]),
        ];
        for (role, allowed) in table {
            for permission in Permission::ALL {
                assert_eq!(role.may(*permission), allowed.contains(permission), "{role} {permission}");
            }
        }
        assert_eq!(Role::Receptionist.require(Approve), Err(Refusal::NotPermitted { needs: Role::Manager }));
    }

    #[test]
    fn y6_each_role_contains_the_one_before_where_it_makes_sense() {
        let contains =
            |outer: Role, inner: Role| Permission::ALL.iter().all(|permission| !inner.may(*permission) || outer.may(*permission));
        assert!(contains(Role::Manager, Role::Receptionist) && contains(Role::Manager, Role::Fulfiller));
        assert!(contains(Role::Owner, Role::Manager) && contains(Role::Manager, Role::Auditor));
        assert!(!contains(Role::Receptionist, Role::Manager) && !contains(Role::Manager, Role::Owner));
        assert!(!contains(Role::Auditor, Role::Receptionist), "who reads all changes nothing");
    }
}
