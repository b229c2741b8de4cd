// Campaigns and contests: looked at, written with what is wrong at its field, ended, closed (rule W8).
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { campaigns, contest } from '../../../test/gallery/campaignScenes';
import { showPlace, type Program } from '../../../test/place';
import { CallFailed } from '../../backend/backend';
import type { Done } from '../../bindings/Done';
import { CampaignsPlace } from './CampaignsPlace';

const outOfRange = { code: 'rule_out_of_range', field: 'multiplier' };
const saved: Done = { id: 'c1', changes: [], attention: [] };

function desk(more: Program = {}): Program {
  return { campaigns: [...campaigns], contests: [contest], contest, programs: [], save_campaign: saved, end_campaign: saved, save_contest: saved, close_contest: saved, ...more };
}

describe('campaigns', () => {
  it('w8 shows a campaign with how far it is and its codes, and ends it', async () => {
    const { user, of } = showPlace(<CampaignsPlace />, desk());
    await user.click(await screen.findByRole('button', { name: /Noviembre al doble/ }));
    expect(await screen.findByText('NOVIEMBRE25')).toBeDefined();
    expect(screen.getByRole('progressbar', { name: 'First purchases' }).getAttribute('aria-valuenow')).toBe('23');
    await user.click(screen.getByRole('button', { name: 'End now' }));
    const confirm = await screen.findByRole('dialog');
    await user.click(within(confirm).getByRole('button', { name: /^End now/ }));
    await waitFor(() => expect(of('end_campaign')).toEqual([{ campaign: 'c1' }]));
  });

  it('w8 hands over what was typed as it was typed, and says what is wrong at its field', async () => {
    const wrong = () => {
      throw new CallFailed({ kind: 'invalid', fields: [{ field: 'multiplier', refusal: outOfRange }] });
    };
    const { user, of } = showPlace(<CampaignsPlace />, desk({ campaigns: [], save_campaign: wrong }));
    await user.click((await screen.findAllByRole('button', { name: 'New campaign' }))[0] ?? document.body);
    await user.type(await screen.findByLabelText('Name'), 'Julio');
    const factor = screen.getByLabelText('Gives so many times as much');
    await user.clear(factor);
    await user.type(factor, '0.5');
    await user.click(screen.getByRole('button', { name: /^Save/ }));
    expect(await screen.findByText('From 1 to 100, such as 2 or 1.5.')).toBeDefined();
    expect(of('save_campaign')).toEqual([{ campaign: null, form: { name: 'Julio', program: null, starts_on: null, ends_on: null, multiplier: '0.5', target_of: 'converted', target: '' } }]);
  });

  it('w8 shows the standings of a contest, with who is equal on one place, and opens the person', async () => {
    const { user, went } = showPlace(<CampaignsPlace />, desk());
    await user.click(await screen.findByText('Contests'));
    await user.click(await screen.findByRole('button', { name: /Los más de noviembre/ }));
    const rows = await screen.findAllByRole('row');
    expect(rows.map((row) => row.textContent)).toEqual(['PlaceReferrerFriends', '1Rosa Elena Quiñones9', '2Guillermo Peñaloza7', '2Carmen Ibáñez Solís7', '4Sara Ñiquen4']);
    await user.click(screen.getByRole('button', { name: 'Sara Ñiquen' }));
    expect(went).toEqual([{ at: 'person', id: 'r4' }]);
  });

  it('w8 closes a contest that is over', async () => {
    const over = { ...contest, over: true };
    const { user, of } = showPlace(<CampaignsPlace />, desk({ contests: [over], contest: over }));
    await user.click(await screen.findByText('Contests'));
    await user.click(await screen.findByRole('button', { name: /Los más de noviembre/ }));
    await user.click(await screen.findByRole('button', { name: 'Close the contest' }));
    const confirm = await screen.findByRole('dialog');
    await user.click(within(confirm).getByRole('button', { name: /^Close the contest/ }));
    await waitFor(() => expect(of('close_contest')).toEqual([{ contest: 'k1' }]));
  });

  it('w8 lets nobody write who may not', async () => {
    showPlace(<CampaignsPlace />, desk(), { may: ['read_all'] });
    await screen.findByRole('button', { name: /Noviembre al doble/ });
    expect(screen.queryByRole('button', { name: 'New campaign' })).toBeNull();
  });
});
