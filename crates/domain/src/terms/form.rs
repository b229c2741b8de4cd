//! In which forms rewards are given, and how each is counted, cut and used (rules O1, W2, X1).

words! {
    /// In which form a reward is given (rule W2).
    Form {
        /// Money, paid out.
        Cash = "cash",
        /// An amount off a purchase.
        Discount = "discount",
        /// Credit on an account, used in parts.
        Credit = "credit",
        /// A card with an amount, used in parts.
        GiftCard = "gift_card",
        /// A service without charge, such as a nail trim.
        Service = "service",
        /// A product without charge.
        Product = "product",
        /// A thing with our name on it.
        Merchandise = "merchandise",
        /// Points.
        Points = "points",
        /// More of something that is counted, such as 10 messages for a month.
        Quota = "quota",
        /// Something that others pay for, for a time.
        Feature = "feature",
    }
}

/// How a form is dealt with once it was granted (rule O1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handling {
    /// It is paid out.
    Paid,
    /// It is an amount off a purchase, known when it is used.
    TakenOff,
    /// The person has it and uses it, at once or in parts.
    Used,
}

impl Form {
    /// Returns how it is dealt with once it was granted.
    pub const fn handling(self) -> Handling {
        match self {
            Self::Cash => Handling::Paid,
            Self::Discount => Handling::TakenOff,
            Self::Credit | Self::GiftCard | Self::Service | Self::Product | Self::Merchandise => Handling::Used,
            Self::Points | Self::Quota | Self::Feature => Handling::Used,
        }
    }

    /// Returns whether its amount or stated worth is known when it is granted and counts for the limits (rule X1). A discount counts
    /// when it is used.
    pub const fn has_worth(self) -> bool {
        match self {
            Self::Cash | Self::Credit => true,
            Self::Discount | Self::Points | Self::Quota | Self::Feature => false,
            Self::GiftCard | Self::Service | Self::Product | Self::Merchandise => true,
        }
    }

    /// Returns whether it is given whole or not at all (rule X1).
    pub const fn is_whole(self) -> bool {
        match self {
            Self::GiftCard | Self::Service | Self::Product | Self::Merchandise | Self::Feature => true,
            Self::Cash | Self::Discount | Self::Credit | Self::Points | Self::Quota => false,
        }
    }

    /// Returns whether it is counted in units that have no worth in money (rules M4, X1).
    pub const fn in_units(self) -> bool {
        match self {
            Self::Points | Self::Quota | Self::Feature => true,
            Self::Cash | Self::Discount | Self::Credit | Self::GiftCard | Self::Service | Self::Product | Self::Merchandise => false,
        }
    }

    /// Returns whether a rule of its own can limit it: what is given whole or counted in units is not cut (rule X1).
    pub const fn has_cap(self) -> bool {
        !self.in_units() && !self.is_whole()
    }

    /// Returns whether a person has it from when it is granted and uses it, at once or in parts (rule O1): neither paid out nor
    /// an amount off a purchase.
    pub const fn is_gift(self) -> bool {
        match self.handling() {
            Handling::Paid | Handling::TakenOff => false,
            Handling::Used => true,
        }
    }

    /// Returns whether it can be used in parts.
    pub const fn is_used_in_parts(self) -> bool {
        match self {
            Self::Credit | Self::GiftCard | Self::Points | Self::Quota => true,
            Self::Cash | Self::Discount | Self::Service | Self::Product | Self::Merchandise | Self::Feature => false,
        }
    }

    /// Returns whether a campaign's factor multiplies it (rule W8): amounts and units, not things.
    pub const fn is_multiplied(self) -> bool {
        match self {
            Self::Cash | Self::Discount | Self::Credit | Self::GiftCard | Self::Points | Self::Quota => true,
            Self::Service | Self::Product | Self::Merchandise | Self::Feature => false,
        }
    }

    /// Returns whether it needs a name to say what is given.
    pub const fn is_named(self) -> bool {
        match self {
            Self::Service | Self::Product | Self::Merchandise | Self::Quota | Self::Feature => true,
            Self::Cash | Self::Discount | Self::Credit | Self::GiftCard | Self::Points => false,
        }
    }
}
