import { screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { friendsProgram, programFormProps, programRows } from '../../../test/gallery/peopleScenes';
import { expectAccessible, show } from '../../../test/show';
import { ProgramForm, type ProgramFormProps } from './ProgramForm';
import { ProgramsPage } from './ProgramsPage';
import { clinicProgram, readDays, readPercent, type ProgramFields } from './view';

function Form(rest: Partial<ProgramFormProps>) {
  const [fields, onFields] = useState<ProgramFields>(rest.fields ?? friendsProgram);
  return <ProgramForm {...programFormProps(rest)} fields={fields} onFields={onFields} />;
}

describe('what is typed', () => {
  it.each([
    ['15', 1500],
    ['12.5', 1250],
    ['12,25 %', 1225],
    ['100', 10_000],
    ['0', null],
    ['100.01', null],
    ['1.234', null],
    ['ten', null],
    ['-5', null],
  ])('reads %s as %s basis points', (typed, points) => expect(readPercent(typed)).toBe(points));

  it.each([
    ['90', 90],
    [' 1 ', 1],
    ['0', null],
    ['3661', null],
    ['1.5', null],
  ])('reads %s as %s days', (typed, days) => expect(readDays(typed)).toBe(days));
});

describe('a program', () => {
  it('says in sentences what it gives', async () => {
    show(<Form />);
    expect((await screen.findByText(/off the first visit, at most/)).textContent).toBe('The friend gets 15% off the first visit, at most $150.00.');
    expect((await screen.findByText(/as soon as the friend has paid/)).textContent).toBe('The referrer gets $200.00 as soon as the friend has paid.');
    expect(screen.getByText('The friend has 90 days to come.')).toBeTruthy();
  });

  const more = programFormProps().more;
  it.each([
    ['recording', 0, 'The referrer gets $200.00 as soon as the friend is recorded.'],
    ['recording', 7, 'The referrer gets $200.00 7 days after the friend is recorded.'],
    ['acceptance', 30, 'The referrer gets $200.00 30 days after the referral is accepted.'],
    ['first_purchase', 30, 'The referrer gets $200.00 30 days after the friend has paid.'],
    ['every_purchase', 0, 'The referrer gets $200.00 for every visit of the friend.'],
    ['every_purchase', 7, 'The referrer gets $200.00 for every visit of the friend, 7 days later.'],
  ] as const)('r7 says what it pays for: %s after %i days', async (pays, waitingDays, sentence) => {
    show(<Form fields={{ ...friendsProgram, waitingDays, minimumSpend: '650' }} more={{ ...more, pays }} />);
    await waitFor(() => expect(screen.getByText(/The referrer gets/).textContent).toBe(sentence));
    if (pays === 'first_purchase' || pays === 'every_purchase') await screen.findByText('$650.00');
    expect(screen.queryByText('$650.00') !== null, 'a least amount is of a visit').toBe(pays === 'first_purchase' || pays === 'every_purchase');
  });

  it('r7 says how long and how often every visit counts, and that a percentage needs a visit', () => {
    const fields = { ...friendsProgram, referrerKind: 'percent' as const, referrerPercent: '10' };
    const { again } = show(<Form fields={fields} more={{ ...more, pays: 'every_purchase', forDays: '90', forCount: '3' }} />);
    expect(screen.getByText(/The referrer gets/).textContent).toBe('The referrer gets 10% of every visit.');
    expect(screen.getByText('Visits count up to 90 days after the first.')).toBeTruthy();
    expect(screen.getByText('3 visits count at most.')).toBeTruthy();
    again(<Form fields={fields} more={{ ...more, pays: 'acceptance', forDays: '90', forCount: '3' }} />);
    expect(screen.getByText(/Without a visit there is nothing/)).toBeTruthy();
    expect(screen.queryByText(/count at most/)).toBeNull();
  });

  it('saves with Enter from any field', async () => {
    const onSave = vi.fn();
    const { user } = show(<Form onSave={onSave} />);
    screen.getByRole('textbox', { name: 'Name of the program' }).focus();
    await user.keyboard(' 2{Enter}');
    expect(onSave).toHaveBeenCalledTimes(1);
  });

  it('names what is missing or out of range instead of saving', async () => {
    const onSave = vi.fn();
    const { user } = show(<Form fields={{ ...clinicProgram, friendPercent: '120', validDays: '0' }} onSave={onSave} />);
    await user.keyboard('{Control>}s{/Control}');
    expect(onSave).not.toHaveBeenCalled();
    expect(screen.getAllByText('This is missing.')).toHaveLength(2);
    expect(screen.getByText('A percentage goes from 1 to 100.')).toBeTruthy();
    expect(screen.getByText('Days go from 1 to 3660.')).toBeTruthy();
  });

  it('turns cash into a percentage and the discount into an amount', async () => {
    const { user } = show(<Form />);
    const [offPercent] = screen.getAllByRole('radio', { name: 'Amount' });
    const [, cashPercent] = screen.getAllByRole('radio', { name: 'Percent' });
    if (offPercent && cashPercent) {
      await user.click(offPercent);
      await user.click(cashPercent);
    }
    await user.type(screen.getByRole('textbox', { name: 'Discount' }), '50');
    await waitFor(() => expect(screen.getByText(/The friend gets/).textContent).toBe('The friend gets $50.00 off the first visit.'));
    expect(screen.getByText(/of the first visit/).textContent).toContain('10% of the first visit.');
  });

  it('pauses, resumes and starts', async () => {
    const onState = vi.fn();
    const { user, again } = show(<Form onState={onState} />);
    await user.click(screen.getByRole('button', { name: 'Pause' }));
    again(<Form state="paused" onState={onState} />);
    await user.click(screen.getByRole('button', { name: 'Resume' }));
    again(<Form state="draft" onState={onState} />);
    await user.click(screen.getByRole('button', { name: 'Start' }));
    expect(onState.mock.calls).toEqual([['paused'], ['active'], ['active']]);
  });

  it('can only be looked at by who may not write it', async () => {
    const onSave = vi.fn();
    const { user } = show(<Form reason="A manager does this." onSave={onSave} refusal="No." />);
    await user.keyboard('{Control>}s{/Control}');
    expect(onSave).not.toHaveBeenCalled();
  });

  it('has no finding of axe', async () => {
    show(
      <main>
        <Form />
      </main>,
    );
    await expectAccessible();
  });
});

describe('programs', () => {
  it('opens one, says what each gives, offers the first', async () => {
    const onOpen = vi.fn();
    const onAdd = vi.fn();
    const { user, again } = show(<ProgramsPage programs={programRows} onOpen={onOpen} onAdd={onAdd} />);
    expect(screen.getByText('the friend 15% off · the referrer $200.00')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: /Summer baths/ }));
    expect(onOpen).toHaveBeenCalledWith('2');
    await expectAccessible();
    again(<ProgramsPage programs={[]} onOpen={onOpen} />);
    expect(screen.getByText('No program yet')).toBeTruthy();
    again(<ProgramsPage programs={null} onOpen={onOpen} />);
    expect(screen.queryByText('No program yet')).toBeNull();
  });
});
