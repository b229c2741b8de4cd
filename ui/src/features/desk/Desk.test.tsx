import { screen } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { DeskScene } from '../../../test/gallery/deskScenes';
import { nothing } from '../../../test/gallery/figures';
import { expectAccessible, show } from '../../../test/show';
import { Desk, type DeskProps } from './Desk';

function Page(rest: Partial<DeskProps>) {
  const [query, onQuery] = useState('');
  const verb = { run: nothing };
  return <Desk found={null} onSubmit={nothing} scannerReady verbs={{ referral: verb, purchase: verb, code: verb, print: verb }} summary={{ referrals: 0, visits: 0, codes: 0 }} events={[]} queue={[]} withManager={[]} {...rest} query={query} onQuery={onQuery} />;
}

describe('the desk', () => {
  it('answers to its four verbs, unless one is off', async () => {
    const runs = { referral: vi.fn(), purchase: vi.fn(), code: vi.fn(), print: vi.fn() };
    const { user } = show(<Page verbs={{ referral: { run: runs.referral }, purchase: { run: runs.purchase }, code: { run: runs.code, reason: 'No program runs.' }, print: { run: runs.print } }} />);
    await user.keyboard('{F2}{F3}{F4}{F6}');
    expect(Object.values(runs).map((run) => run.mock.calls.length)).toEqual([1, 1, 0, 1]);
  });

  it('opens what it found with arrows and Enter, and asks the program with Enter alone', async () => {
    const open = [vi.fn(), vi.fn()];
    const onSubmit = vi.fn();
    const item = (id: number) => ({ id: String(id), mark: { kind: 'person', name: 'Juan' } as const, title: 'Juan', detail: '', run: open[id] ?? nothing });
    const { user, again } = show(<Page found={{ busy: false, onAddPerson: nothing, items: [item(0), item(1)] }} />);
    await user.click(screen.getByRole('combobox'));
    await user.keyboard('juan{ArrowDown}{Enter}');
    expect(open[1]).toHaveBeenCalledTimes(1);
    again(<Page found={{ busy: true, onAddPerson: nothing, items: [] }} onSubmit={onSubmit} />);
    await user.keyboard('{Enter}');
    expect(onSubmit).toHaveBeenCalledWith('juan');
  });

  it('adds somebody new with Shift Enter when nobody fits', async () => {
    const onAddPerson = vi.fn();
    const { user } = show(<Page found={{ busy: false, onAddPerson, items: [] }} />);
    await user.click(screen.getByRole('combobox'));
    await user.keyboard('Zoë');
    expect(screen.getByText('Nobody and nothing fits “Zoë”')).toBeTruthy();
    await user.keyboard('{Shift>}{Enter}{/Shift}');
    expect(onAddPerson).toHaveBeenCalledTimes(1);
  });

  it('shows only my events when asked', async () => {
    const { user } = show(<DeskScene />);
    const before = document.body.textContent.includes('Óscar Treviño');
    await user.click(screen.getByRole('radio', { name: 'Mine' }));
    expect([before, screen.getByRole('main').textContent.includes('Farmacia San Rafael')]).toEqual([true, true]);
  });

  it('has no finding of axe', async () => {
    show(<DeskScene />);
    await expectAccessible();
  });
});
