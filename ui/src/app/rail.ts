// What stands in the rail: what a role may not do is not shown.
import type { IconName } from '../components/Icon';
import type { RailItem } from '../components/Window';
import type { TextKey, Translate } from '../i18n';

export const places = ['desk', 'people', 'referrals', 'payouts', 'cards', 'programs', 'ledger', 'attention', 'settings'] as const;
export type RailPlace = (typeof places)[number];

const drawn: Record<RailPlace, { icon: IconName; text: TextKey; gap: boolean }> = {
  desk: { icon: 'desk', text: 'nav.desk', gap: false },
  people: { icon: 'people', text: 'nav.people', gap: false },
  referrals: { icon: 'referral', text: 'nav.referrals', gap: false },
  payouts: { icon: 'cash', text: 'nav.payouts', gap: true },
  cards: { icon: 'card', text: 'nav.cards', gap: false },
  programs: { icon: 'rules', text: 'nav.programs', gap: true },
  ledger: { icon: 'book', text: 'nav.ledger', gap: false },
  attention: { icon: 'alert', text: 'nav.attention', gap: false },
  settings: { icon: 'settings', text: 'nav.settings', gap: false },
};

export type Counts = { payouts: number; attention: number };

export function railItems(t: Translate, allowed: readonly RailPlace[], counts: Counts): RailItem[] {
  return places
    .filter((place) => allowed.includes(place))
    .map((place) => ({
      id: place,
      label: t(drawn[place].text),
      icon: drawn[place].icon,
      gap: drawn[place].gap,
      count: place === 'payouts' ? counts.payouts : place === 'attention' ? counts.attention : undefined,
      hot: place === 'attention',
    }));
}
