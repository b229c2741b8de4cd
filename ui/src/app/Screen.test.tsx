import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { showPlace } from '../../test/place';
import type { CallName } from '../backend/backend';
import type { Place } from './places';
import { Screen } from './Screen';

// Each place asks the program for its own subject, and for nobody else's.
const asked: readonly (readonly [Place, CallName, object])[] = [
  [{ at: 'desk' }, 'today', {}],
  [{ at: 'people' }, 'people', { typed: '' }],
  [{ at: 'person', id: 'juan' }, 'person', { person: 'juan' }],
  [{ at: 'edit_person', id: 'juan' }, 'person', { person: 'juan' }],
  [{ at: 'record', code: 'K', known: 'emily' }, 'person', { person: 'emily' }],
  [{ at: 'purchase', person: 'emily' }, 'person', { person: 'emily' }],
  [{ at: 'referral', id: 'r1' }, 'referral', { referral: 'r1' }],
  [{ at: 'payouts' }, 'payouts', { filter: 'requested' }],
  [{ at: 'payout', id: 'y' }, 'payout', { payout: 'y' }],
  [{ at: 'programs' }, 'programs', {}],
  [{ at: 'cards', person: 'juan' }, 'person', { person: 'juan' }],
  [{ at: 'attention' }, 'attention', {}],
  [{ at: 'settings', section: 'staff' }, 'staff', {}],
];

it.each(asked)('%o asks %s for %o', async (place, name, args) => {
  const { of } = showPlace(<Screen place={place} />, {}, { at: place });
  await waitFor(() => expect(of(name)[0]).toMatchObject(args));
});

it('puts the name that was not found into a new person', async () => {
  showPlace(<Screen place={{ at: 'new_person', name: 'Zoe Arriaga' }} />, {}, { at: { at: 'new_person', name: 'Zoe Arriaga' } });
  expect(await screen.findByDisplayValue('Zoe Arriaga')).toBeTruthy();
});

it('lets nothing of one person show through on another', async () => {
  const { again, of } = showPlace(<Screen place={{ at: 'person', id: 'juan' }} />, {}, { at: { at: 'person', id: 'juan' } });
  await waitFor(() => expect(of('person')).toHaveLength(1));
  const [before] = document.querySelectorAll('main > *');
  again(<Screen place={{ at: 'person', id: 'emily' }} />);
  await waitFor(() => expect(of('person').at(-1)).toEqual({ person: 'emily' }));
  expect(before?.isConnected ?? false).toBe(false);
});
