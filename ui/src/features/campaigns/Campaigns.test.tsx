// Campaigns, contests and experiments: looked at, written with what is wrong at its field, ended, closed (rules W8, W11).
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { campaigns, contest, experiment } from '../../../test/gallery/campaignScenes';
import { showPlace, type Program } from '../../../test/place';
import { CallFailed } from '../../backend/backend';
import type { Done } from '../../bindings/Done';
import { CampaignsPlace } from './CampaignsPlace';

const outOfRange = { code: 'rule_out_of_range', field: 'multiplier' };
const outOfSample = { code: 'rule_out_of_range', field: 'sample' };
const saved: Done = { id: 'c1', changes: [], attention: [] };

function desk(more: Program = {}): Program {
  return { experiments: [experiment], experiment, save_experiment: saved, end_experiment: saved, campaigns: [...campaigns], contests: [contest], contest, programs: [], save_campaign: saved, end_campaign: saved, save_contest: saved, close_contest: saved, ...more };
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
    const factor = screen.getByLabelText('Multiplies what is given by');
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

  it('w11 says of an experiment that it is too early, with the ranges of both rates', async () => {
    const { user } = showPlace(<CampaignsPlace />, desk());
    await user.click(await screen.findByText('Experiments'));
    await user.click(await screen.findByRole('button', { name: /Efectivo o servicio/ }));
    expect(await screen.findByText('Too early to tell.')).toBeDefined();
    expect(screen.getByText('B less A so far: from +5.2 to +33.4 percentage points.')).toBeDefined();
    expect(screen.getByRole('img', { name: 'between 49.1% and 70.0%' })).toBeDefined();
    expect(screen.getByText('48 bought, 11 may still')).toBeDefined();
    const months = await screen.findByRole('table', { name: 'By month of recording' });
    expect(within(months).getAllByRole('row').map((row) => row.textContent)[2]).toContain('27 of 50, 11 open');
    expect(screen.queryByText(/brings more/)).toBeNull();
  });

  it('w11 tries both offers on one price', async () => {
    const gives = (minor: number) => ({ discount: { minor, currency: 'MXN' }, paid: { minor: 100_000 - minor, currency: 'MXN' }, number: 1, rewards: [], choices: [], actions: [], given: { minor, currency: 'MXN' }, of_referral: { minor, currency: 'MXN' }, limit: { minor: 500_000, currency: 'MXN' } });
    const { user, of } = showPlace(<CampaignsPlace />, desk({ try_experiment: { a: gives(15_000), b: gives(25_000) } }));
    await user.click(await screen.findByText('Experiments'));
    await user.click(await screen.findByRole('button', { name: /Efectivo o servicio/ }));
    await user.click(await screen.findByRole('button', { name: 'Try both' }));
    await user.type(await screen.findByRole('textbox', { name: 'A first visit of' }), '1000');
    expect(await screen.findByRole('region', { name: 'Offer B' })).toBeDefined();
    expect(of('try_experiment').at(-1)).toEqual({ experiment: 'e1', trial: { amount: '1000', tax: '', number: 1, kind: null, on: null } });
  });

  it('w11 writes an experiment and says what is wrong at its field', async () => {
    const wrong = () => {
      throw new CallFailed({ kind: 'invalid', fields: [{ field: 'sample', refusal: outOfSample }, { field: 'other', refusal: { code: 'text_empty' } }] });
    };
    const { user, of } = showPlace(<CampaignsPlace />, desk({ experiments: [], save_experiment: wrong }));
    await user.click(await screen.findByText('Experiments'));
    await user.click((await screen.findAllByRole('button', { name: 'New experiment' }))[0] ?? document.body);
    await user.type(await screen.findByLabelText('Name'), 'Dos');
    const sample = screen.getByLabelText('Referrers of each offer');
    await user.clear(sample);
    await user.type(sample, '5');
    await user.click(screen.getByRole('button', { name: /^Save/ }));
    expect(await screen.findByText('A whole number from 20 to 100,000.')).toBeDefined();
    expect(of('save_experiment')).toEqual([{ experiment: null, form: { name: 'Dos', program: null, other: null, sample: '5', starts_on: null, ends_on: null } }]);
  });

  it('w11 ends an experiment that runs, and lets nobody change what is compared', async () => {
    const { user, of } = showPlace(<CampaignsPlace />, desk());
    await user.click(await screen.findByText('Experiments'));
    await user.click(await screen.findByRole('button', { name: /Efectivo o servicio/ }));
    expect((await screen.findByRole('button', { name: /^Change/ })).getAttribute('aria-disabled')).toBe('true');
    await user.click(screen.getByRole('button', { name: 'End now' }));
    const confirm = await screen.findByRole('dialog');
    await user.click(within(confirm).getByRole('button', { name: /^End now/ }));
    await waitFor(() => expect(of('end_experiment')).toEqual([{ experiment: 'e1' }]));
  });
});
