import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { expectAccessible, show } from '../../test/show';
import { CallErrorNote } from '../components/CallErrorNote';
import { refusalText } from '../i18n/refusal';
import { BackendProvider, useBackend } from './BackendProvider';
import { CallFailed, errorOf, type Backend } from './backend';

describe('what a failed call means', () => {
  it('is refused only with a code', () => {
    expect(errorOf({ kind: 'refused', refusal: { code: 'code_paused' } })).toEqual({ kind: 'refused', refusal: { code: 'code_paused' } });
    expect(errorOf({ kind: 'refused', refusal: 'no' })).toMatchObject({ kind: 'unreachable' });
  });

  it('is broken with a code for support, and unreachable for everything else', () => {
    expect(errorOf({ kind: 'broken', code: 'store', detail: 7 })).toEqual({ kind: 'broken', code: 'store', detail: '7' });
    expect(errorOf(new Error('gone'))).toEqual({ kind: 'unreachable', detail: 'gone' });
    expect(errorOf(undefined)).toEqual({ kind: 'unreachable', detail: '' });
    expect(new CallFailed({ kind: 'refused', refusal: { code: 'not_new' } }).message).toBe('not_new');
    expect(new CallFailed({ kind: 'broken', code: 'a', detail: 'b' }).message).toBe('b');
  });

  it('says what happened, what is safe and what to do', async () => {
    const { again } = show(<CallErrorNote error={{ kind: 'refused', refusal: { code: 'own_code' } }} />);
    expect(screen.getByRole('alert').textContent).toContain('Nobody brings himself.');
    again(<CallErrorNote error={{ kind: 'broken', code: 'E17', detail: 'x' }} />);
    expect(screen.getByRole('alert').textContent).toContain('Code for support: E17');
    again(<CallErrorNote error={{ kind: 'unreachable', detail: 'x' }} />);
    expect(screen.getByRole('alert').textContent).toContain('The program does not answer');
    await expectAccessible();
  });
});

describe('what a refusal says', () => {
  const locale = { language: 'en', region: 'MX', timeZone: 'America/Mexico_City', currency: 'MXN' } as const;
  const t = vi.fn((key: string) => key);

  it('writes money, dates and times by locale', () => {
    refusalText({ code: 'below_minimum', sum: { minor: 1200, currency: 'MXN' }, minimum: { minor: 2000, currency: 'MXN' } } as { code: string }, t, locale);
    expect(t).toHaveBeenLastCalledWith('refusal.below_minimum', expect.objectContaining({ sum: '$12.00', minimum: '$20.00' }));
    refusalText({ code: 'code_expired', on: '2025-10-31' } as { code: string }, t, locale);
    expect(t).toHaveBeenLastCalledWith('refusal.code_expired', expect.objectContaining({ on: '31 Oct 2025' }));
    refusalText({ code: 'pin_locked', until: Date.UTC(2025, 10, 20, 20, 40) } as { code: string }, t, locale);
    expect(t).toHaveBeenLastCalledWith('refusal.pin_locked', expect.objectContaining({ until: '14:40' }));
    expect(refusalText({ code: 'something_new' }, t, locale)).toBe('refusal.unknown');
  });
});

describe('the backend', () => {
  it('can be another one for a test', () => {
    const other: Backend = { call: vi.fn() };
    let seen: Backend | null = null;
    function Reads() {
      seen = useBackend();
      return null;
    }
    show(
      <BackendProvider backend={other}>
        <Reads />
      </BackendProvider>,
    );
    expect(seen).toBe(other);
  });
});
