import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { attentionProps } from '../../../test/gallery/referralScenes';
import { expectAccessible, show } from '../../../test/show';
import { AttentionPage } from './AttentionPage';

describe('attention', () => {
  it('decides by keyboard alone: a number, a reason, Ctrl Enter', async () => {
    const onDecide = vi.fn();
    const { user } = show(<AttentionPage {...attentionProps({ onDecide })} />);
    await user.keyboard('2');
    await user.click(screen.getByRole('textbox', { name: 'Reason' }));
    await user.keyboard('came later{Control>}{Enter}{/Control}');
    expect(onDecide).toHaveBeenCalledWith('1', 'deny', 'came later', []);
  });

  it('asks for a choice, then for a reason', async () => {
    const onDecide = vi.fn();
    const { user } = show(<AttentionPage {...attentionProps({ onDecide })} />);
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(screen.getByRole('alert').textContent).toBe('Choose one of these first.');
    await user.keyboard('1{Control>}{Enter}{/Control}');
    expect(screen.getByText('A reason is needed, in a few words.')).toBeTruthy();
    expect(onDecide).not.toHaveBeenCalled();
  });

  it('names the choice on the button', async () => {
    const { user } = show(<AttentionPage {...attentionProps()} />);
    await user.keyboard('1');
    expect(screen.getByRole('button', { name: /Pay for both/ })).toBeTruthy();
  });

  it('goes to the next matter with Alt and an arrow, and through the list with arrows', async () => {
    const onOpen = vi.fn();
    const { user } = show(<AttentionPage {...attentionProps({ onOpen })} />);
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    expect(onOpen).toHaveBeenCalledWith('2');
    screen.getByRole('button', { name: /Last use honoured twice/ }).focus();
    await user.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    expect(onOpen).toHaveBeenLastCalledWith('3');
  });

  it('lets a receptionist look and says why no more', async () => {
    const onDecide = vi.fn();
    const { user } = show(<AttentionPage {...attentionProps({ onDecide, reason: 'A manager does this.' })} />);
    await user.keyboard('1{Control>}{Enter}{/Control}');
    expect(onDecide).not.toHaveBeenCalled();
    expect(screen.getByRole('button', { name: /^Decide(?!d)/ }).getAttribute('aria-disabled')).toBe('true');
  });

  it('shows what was decided, by whom and why', () => {
    const open = attentionProps().open;
    if (!open) throw new Error('the scene opens one');
    show(<AttentionPage {...attentionProps({ which: 'decided', open: { ...open, decided: { who: 'Héctor Ruiz', what: 'Pay for both', reason: 'good faith', at: open.since } } })} />);
    expect(screen.getByText('Héctor Ruiz decided: Pay for both')).toBeTruthy();
    expect(screen.queryByRole('radiogroup')).toBeNull();
  });

  it('has something to say when nothing waits', () => {
    const { again } = show(<AttentionPage {...attentionProps({ rows: [], count: 0, open: null })} />);
    expect(screen.getByText('Nothing needs you')).toBeTruthy();
    again(<AttentionPage {...attentionProps({ which: 'decided', rows: [], open: null, error: 'no' })} />);
    expect(screen.getByText('Nothing was decided yet')).toBeTruthy();
  });

  it('has no finding of axe', async () => {
    show(
      <main>
        <AttentionPage {...attentionProps({ error: 'It has changed since you looked at it. Look at it again.' })} />
      </main>,
    );
    await expectAccessible();
  });
});
