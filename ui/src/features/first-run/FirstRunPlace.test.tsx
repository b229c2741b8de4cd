import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { showPlace, type Program } from '../../../test/place';
import { CallFailed } from '../../backend/backend';
import type { Zone } from '../../bindings/Zone';
import { FirstRunPlace } from './FirstRunPlace';

const zone = (name: string, country: string | null, currency: string | null, main = true): Zone => ({ name, offset: 0, country, currency, main });
const zones: Zone[] = [zone('America/Mexico_City', 'MX', 'MXN'), zone('America/New_York', 'US', 'USD'), zone('America/Tijuana', 'MX', 'MXN', false), zone('Europe/Madrid', 'ES', 'EUR')];
const program: Program = { zones };

async function atClinic(place = { zone: 'UTC', country: null, currency: null } as { zone: string; country: string | null; currency: string | null }) {
  const shown = showPlace(<FirstRunPlace place={place} passphrase={null} onLanguage={() => undefined} />, program);
  await waitFor(() => expect(shown.of('zones')).toHaveLength(1));
  await shown.user.keyboard('{Control>}{Enter}{/Control}');
  const field = (name: string) => screen.getByRole('combobox', { name });
  const choose = async (name: string, typed: string) => {
    await shown.user.click(field(name));
    await shown.user.clear(field(name));
    await shown.user.keyboard(`${typed}{Enter}`);
  };
  return { ...shown, field, choose };
}

describe('where the clinic is', () => {
  it('brings its currency and its time zone', async () => {
    const { field, choose } = await atClinic();
    await choose('Country', 'Mex');
    expect(field('Country')).toHaveProperty('value', 'Mexico');
    expect(field('Currency')).toHaveProperty('value', 'MXN · Mexican Peso');
    expect(field('Time zone')).toHaveProperty('value', 'America/Mexico City');
  });

  it('leaves what somebody chose, and a time zone of the country', async () => {
    const { field, choose } = await atClinic({ zone: 'America/Tijuana', country: 'US', currency: 'USD' });
    await choose('Currency', 'euro');
    await choose('Country', 'Mex');
    expect(field('Currency')).toHaveProperty('value', 'EUR · Euro');
    expect(field('Time zone')).toHaveProperty('value', 'America/Tijuana');
  });

  it('offers the currencies of today alone, by their names in each language', async () => {
    const { user, field } = await atClinic();
    await user.click(field('Currency'));
    expect(screen.queryByText(/ADP/)).toBeNull();
    await user.clear(field('Currency'));
    await user.keyboard('dolar esta');
    expect(await screen.findByText('USD · US Dollar')).toBeTruthy();
  });
});

describe('a desk that was here before', () => {
  const path = '/media/stick/desk-2025-11-20.db';

  it('comes back from a backup instead of being founded anew', async () => {
    const { user, of } = showPlace(<FirstRunPlace place={{ zone: 'UTC', country: null, currency: null }} passphrase={null} onLanguage={() => undefined} />, {
      zones,
      backups: [],
      look_at_backup: { path, organization: 'Los Fresnos', seq: 18390, at: 1_763_665_200_000, newer_here: null },
      restore: { seq: 18390, kept: null },
    });
    await user.click(screen.getByRole('button', { name: 'Choose a backup…' }));
    await screen.findByRole('dialog', { name: 'Which backup?' });
    expect(screen.getByText(/A backup opens only with its key/)).toBeTruthy();
    await user.type(screen.getByRole('textbox', { name: 'A file elsewhere' }), `${path}{Enter}`);
    await user.click(await screen.findByRole('button', { name: /^Bring it back/ }));
    await waitFor(() => expect(of('restore')).toEqual([{ path, pin: null, passphrase: null }]));
    expect(of('found')).toEqual([]);
  });

  it('says that the key is not here, and goes back to the first step', async () => {
    const { user } = showPlace(<FirstRunPlace place={{ zone: 'UTC', country: null, currency: null }} passphrase={null} onLanguage={() => undefined} />, {
      zones,
      backups: [],
      look_at_backup: () => {
        throw new CallFailed({ kind: 'broken', code: 'lost_key', detail: '' });
      },
    });
    await user.click(screen.getByRole('button', { name: 'Choose a backup…' }));
    await user.type(await screen.findByRole('textbox', { name: 'A file elsewhere' }), `${path}{Enter}`);
    expect((await screen.findByRole('alert')).textContent).toContain('Its key is not here');
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getByText('Which language do you work in?')).toBeTruthy();
  });
});
