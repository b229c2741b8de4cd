//! Who brought whom: everybody is brought by one referrer, and a referrer brings one to forty.

/// How many friends each of ten referrers brings: a few bring most.
const SIZES: [u32; 10] = [40, 20, 12, 8, 6, 5, 4, 3, 1, 1];
/// Friends of ten referrers.
const OF_TEN: u32 = 100;

/// An assignment of all people to referrers that can be asked both ways without a table.
#[derive(Clone, Copy, Debug)]
pub struct Groups {
    people: u64,
    factor: u64,
    inverse: u64,
    shift: u64,
}

impl Groups {
    /// Mixes people by a factor near `permille` of them, so that nobody brings himself.
    pub fn new(people: u32, permille: u64) -> Self {
        let people = u64::from(people);
        let mut factor = people * permille / 1000;
        while gcd(factor, people) != 1 {
            factor += 1;
        }
        let mut groups = Self { people, factor, inverse: inverse(factor, people), shift: 1 };
        while (0..groups.referrers()).any(|referrer| groups.referrer_of(referrer) == referrer) {
            groups.shift += 1;
        }
        groups
    }

    fn referrers(&self) -> u32 {
        narrow(self.people / 10)
    }

    /// Returns who brought a person.
    pub fn referrer_of(&self, person: u32) -> u32 {
        let place = (u64::from(person) * self.factor + self.shift) % self.people;
        let (ten, mut rest) = (narrow(place) / OF_TEN, narrow(place) % OF_TEN);
        let mut nth = 0;
        for size in SIZES {
            if rest < size {
                break;
            }
            rest -= size;
            nth += 1;
        }
        ten * 10 + nth
    }

    /// Returns whom a referrer brought.
    pub fn friends_of(self, referrer: u32) -> impl Iterator<Item = u32> {
        let nth = (referrer % 10) as usize;
        let from = referrer / 10 * OF_TEN + SIZES[..nth].iter().sum::<u32>();
        (from..from + SIZES[nth])
            .map(move |place| narrow((u64::from(place) + self.people - self.shift % self.people) * self.inverse % self.people))
    }
}

fn narrow(number: u64) -> u32 {
    u32::try_from(number).expect("less than the number of people")
}

fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}

/// Returns what undoes a multiplication by `factor` modulo `modulus`.
fn inverse(factor: u64, modulus: u64) -> u64 {
    let modulus = i128::from(modulus);
    let (mut old, mut new) = ((i128::from(factor), 1), (modulus, 0));
    while new.0 != 0 {
        let times = old.0 / new.0;
        (old, new) = (new, (old.0 - times * new.0, old.1 - times * new.1));
    }
    u64::try_from(old.1.rem_euclid(modulus)).expect("less than the modulus")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_is_brought_once_and_nobody_by_himself() {
        for people in [100, 300, 12_300] {
            let groups = Groups::new(people, 618);
            let mut brought: Vec<u32> = (0..people / 10).flat_map(|referrer| groups.friends_of(referrer)).collect();
            for referrer in 0..people / 10 {
                assert!(groups.friends_of(referrer).all(|friend| friend != referrer && groups.referrer_of(friend) == referrer));
            }
            brought.sort_unstable();
            assert_eq!(brought, (0..people).collect::<Vec<_>>());
        }
    }
}
