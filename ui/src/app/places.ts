// Where somebody is in the window. `go` opens a place, `back` returns to the one before; typed text is kept by drafts.
import { createContext, useContext } from 'react';
import type { Permission } from '../bindings/Permission';
import type { SettingsSection } from '../features/settings/SettingsPage';
import type { RailPlace } from './rail';

export type Place =
  | { at: 'desk' }
  | { at: 'people' }
  | { at: 'person'; id: string }
  /** With a name, one that was typed and not found. */
  | { at: 'new_person'; name?: string }
  | { at: 'edit_person'; id: string }
  | { at: 'referrals' }
  | { at: 'referral'; id: string }
  | { at: 'payouts' }
  | { at: 'payout'; id: string }
  /** With a person, their card first; with a code, that one's; `personal` is where a code with a word in it is typed. */
  | { at: 'cards'; person?: string; code?: string; personal?: boolean }
  | { at: 'programs' }
  | { at: 'campaigns' }
  | { at: 'ledger' }
  | { at: 'attention' }
  /** With a subject, that one open. */
  | { at: 'settings'; section?: SettingsSection }
  /** `code` was scanned or typed; `known` is the friend, if we have them; `draft` is where what is typed is kept. */
  | { at: 'record'; code?: string; scanned?: boolean; known?: string; draft?: string }
  | { at: 'purchase'; person?: string };

/** What of the rail is marked while a place is open. */
export function railPlaceOf(place: Place): RailPlace {
  switch (place.at) {
    case 'person':
    case 'new_person':
    case 'edit_person':
      return 'people';
    case 'referral':
      return 'referrals';
    case 'payout':
      return 'payouts';
    case 'campaigns':
      return 'programs';
    case 'record':
    case 'purchase':
      return 'desk';
    case 'desk':
    case 'people':
    case 'referrals':
    case 'payouts':
    case 'cards':
    case 'programs':
    case 'ledger':
    case 'attention':
    case 'settings':
      return place.at;
  }
}

/** Any one of these opens the place; what a role may not do is not shown. */
const opens: Record<RailPlace, readonly Permission[] | null> = {
  desk: null,
  people: null,
  referrals: ['counter', 'read_all'],
  payouts: ['pay'],
  cards: ['counter'],
  programs: ['programs', 'read_all'],
  ledger: ['read_all'],
  attention: ['counter', 'read_all'],
  settings: null,
};

export function mayOpen(place: RailPlace, may: readonly Permission[]): boolean {
  const permissions = opens[place];
  return permissions === null || permissions.some((permission) => may.includes(permission));
}

/** How many steps back are remembered. */
const MOST = 50;

/** Where somebody came from, nearest last; never empty. */
export type Way = readonly [Place, ...Place[]];
export const home: Way = [{ at: 'desk' }];

export function current(way: Way): Place {
  return way.at(-1) ?? way[0];
}

/** Returns the way after going to a place; the same kind of form is not stacked on itself. */
export function onward(way: Way, place: Place): Way {
  const last = current(way);
  const form = place.at === 'record' || place.at === 'purchase' || place.at === 'new_person';
  const kept = last.at === place.at && (form || JSON.stringify(last) === JSON.stringify(place)) ? way.slice(0, -1) : way;
  return asWay([...kept, place].slice(-MOST));
}

/** Returns the way after going back; from a list one goes back to the desk. */
export function backward(way: Way): Way {
  return asWay(way.slice(0, -1));
}

function asWay(places: Place[] | readonly Place[]): Way {
  const [first, ...rest] = places;
  return first ? [first, ...rest] : home;
}

export type Walk = { place: Place; go: (place: Place) => void; back: () => void };

export const WalkContext = createContext<Walk>({ place: { at: 'desk' }, go: () => undefined, back: () => undefined });

/** Returns where we are, and how to go elsewhere. */
export function useWalk(): Walk {
  return useContext(WalkContext);
}
