// A campaign, a contest and an experiment as they are typed by keyboard (rules W8, W11).
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { programs } from '../../../test/gallery/campaignDialogScenes';
import { campaigns, contest, experiment } from '../../../test/gallery/campaignScenes';
import { showPlace, type Program } from '../../../test/place';
import { expectAccessible } from '../../../test/show';
import { CallFailed } from '../../backend/backend';
import type { Done } from '../../bindings/Done';
import { CampaignsPlace } from './CampaignsPlace';

const saved: Done = { id: 'c1', changes: [], attention: [] };

function desk(more: Program = {}): Program {
  return { programs, campaigns: [...campaigns], contests: [contest], contest, experiments: [experiment], experiment, save_campaign: saved, save_contest: saved, save_experiment: saved, ...more };
}

/** Opens what writes a new one of a kind. */
async function writing(kind: 'campaign' | 'contest' | 'experiment', program: Program = {}) {
  const shown = showPlace(<CampaignsPlace />, desk(program));
  if (kind !== 'campaign') await shown.user.click(await screen.findByText(kind === 'contest' ? 'Contests' : 'Experiments'));
  await shown.user.click(await screen.findByRole('button', { name: `New ${kind}` }));
  const dialog = await screen.findByRole('dialog');
  await within(dialog).findByRole('textbox', { name: 'Name' });
  return { ...shown, dialog };
}

describe('writing', () => {
  it('w8 takes a campaign by keyboard: name, program, days, factor, target, Enter', async () => {
    const { user, of } = await writing('campaign');
    await expectAccessible();
    await user.keyboard('Julio{Tab}b{Tab}1/7/2026{Tab}31/7/2026{Tab}{Control>}a{/Control}1.5{Tab}f{Tab}40{Enter}');
    await waitFor(() => expect(of('save_campaign')).toEqual([{ campaign: null, form: { name: 'Julio', program: 'p2', starts_on: '2026-07-01', ends_on: '2026-07-31', multiplier: '1.5', target_of: 'recorded', target: '40' } }]));
    expect(await screen.findByText('Saved')).toBeTruthy();
  });

  it('w8 takes a contest of all programs, says at the day what is wrong, and keeps nothing of it after Escape', async () => {
    const wrong = () => {
      throw new CallFailed({ kind: 'invalid', fields: [{ field: 'ends_on', refusal: { code: 'end_before_start' } }] });
    };
    const { user, of } = await writing('contest', { save_contest: wrong });
    await user.keyboard('Verano{Tab}{Tab}1/7/2026{Tab}1/6/2026{Enter}');
    await waitFor(() => expect(of('save_contest')).toEqual([{ contest: null, form: { name: 'Verano', program: null, starts_on: '2026-07-01', ends_on: '2026-06-01' } }]));
    const last = screen.getByRole('textbox', { name: 'Last day' });
    await waitFor(() => expect(last.getAttribute('aria-invalid')).toBe('true'));
    await user.type(last, '{Backspace}5');
    expect(last.getAttribute('aria-invalid'), 'what is typed anew is not wrong yet').not.toBe('true');
    await user.keyboard('{Escape}');
    await user.click(await screen.findByRole('button', { name: 'New contest' }));
    expect(await screen.findByRole('textbox', { name: 'Name' })).toHaveProperty('value', '');
  });

  it('w11 asks for the program of offer B in words, and takes it by keyboard', async () => {
    const missing = () => {
      throw new CallFailed({ kind: 'invalid', fields: [{ field: 'other', refusal: { code: 'text_empty' } }] });
    };
    const { user, of, dialog } = await writing('experiment', { save_experiment: ({ form }) => (form.other === null ? missing() : saved) });
    await user.keyboard('Dos{Enter}');
    expect(await within(dialog).findByText('Choose the program whose rules are offer B.')).toBeTruthy();
    await user.keyboard('{Tab}{Tab}e{Tab}1/7/2026{Tab}1/9/2026{Enter}');
    await waitFor(() => expect(of('save_experiment').at(-1)).toEqual({ experiment: null, form: { name: 'Dos', program: 'p1', other: 'p3', sample: '100', starts_on: '2026-07-01', ends_on: '2026-09-01' } }));
  });

  it('w10 w11 says at the price what cannot be tried, and closes without a trace', async () => {
    const wrong = () => {
      throw new CallFailed({ kind: 'invalid', fields: [{ field: 'trial_amount', refusal: { code: 'amount_not_positive' } }] });
    };
    const { user, of } = showPlace(<CampaignsPlace />, desk({ try_experiment: wrong }), { may: ['read_all'] });
    await user.click(await screen.findByText('Experiments'));
    await user.click(await screen.findByRole('button', { name: /Efectivo o servicio/ }));
    await user.click(await screen.findByRole('button', { name: 'Try both' }));
    const price = await screen.findByRole('textbox', { name: 'A first visit of' });
    await user.keyboard('12');
    await waitFor(() => expect(of('try_experiment')).toHaveLength(1));
    await waitFor(() => expect(price.getAttribute('aria-invalid')).toBe('true'));
    expect(screen.queryByRole('region', { name: 'Offer A' })).toBeNull();
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Close' }));
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it.each(['Contests', 'Experiments'] as const)('w8 w11 is not offered to who may not: %s', async (kind) => {
    const { user } = showPlace(<CampaignsPlace />, desk(), { may: ['counter', 'pay'] });
    await user.click(await screen.findByText(kind));
    await screen.findByRole('button', { name: kind === 'Contests' ? /Los más de noviembre/ : /Efectivo o servicio/ });
    expect(screen.queryByRole('button', { name: /^New/ })).toBeNull();
  });
});
