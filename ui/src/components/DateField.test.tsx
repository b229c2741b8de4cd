import { configure, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { expectAccessible, show } from '../../test/show';
import { daysLater, readDate, typedDate } from '../i18n/dates';
import type { Locale } from '../i18n/Locale';
import { DateField } from './DateField';

// A busy computer draws a calendar slowly.
configure({ asyncUtilTimeout: 5000 });

const at = (language: 'en' | 'es', region: string): Locale => ({ language, region, timeZone: 'UTC', currency: 'USD' });

function Form({ start = '', onWrong = vi.fn(), onEnter = vi.fn() }: { start?: string; onWrong?: (wrong: boolean) => void; onEnter?: () => void }) {
  const [value, setValue] = useState(start);
  return (
    <main>
      <DateField
        label="Until"
        value={value}
        onChange={setValue}
        onWrong={onWrong}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onEnter();
        }}
      />
      <output>{value}</output>
    </main>
  );
}

const value = () => document.querySelector('output')?.textContent;

describe('a date that is typed', () => {
  it.each([
    ['es', 'MX', '31/12/2025', '2025-12-31'],
    ['es', 'US', '03/04/2026', '2026-04-03'],
    ['en', 'MX', '03/04/2026', '2026-04-03'],
    ['en', 'US', '03/04/2026', '2026-03-04'],
    ['en', 'US', '12-31-25', '2025-12-31'],
    ['es', 'MX', ' 1.2.26 ', '2026-02-01'],
    ['es', 'MX', '5 3', '2025-03-05'],
    ['en', 'US', '2026-03-04', '2026-03-04'],
    ['es', 'MX', '31/02/2026', null],
    ['es', 'MX', '12/31/2025', null],
    ['es', 'MX', '29/02/2028', '2028-02-29'],
    ['es', 'MX', '1', null],
    ['es', 'MX', '1/2/', null],
    ['es', 'MX', '1/2/202', null],
    ['es', 'MX', 'mañana', null],
  ] as const)('in %s-%s “%s” is %s', (language, region, typed, date) => expect(readDate(typed, '2025-11-20', at(language, region))).toBe(date));

  it('is written as it is typed', () => {
    expect([typedDate('2025-12-31', at('es', 'US')), typedDate('2025-12-31', at('en', 'GB')), typedDate('2025-12-31', at('en', 'US'))]).toEqual(['31/12/2025', '31/12/2025', '12/31/2025']);
    expect([daysLater('2025-12-31', 1), daysLater('2024-03-01', -1)]).toEqual(['2026-01-01', '2024-02-29']);
  });
});

describe('a field for a date', () => {
  it('follows the language of the program, not of the system', async () => {
    const { user } = show(<Form />, 'es');
    const field = screen.getByRole('textbox', { name: 'Until' });
    expect(field.getAttribute('placeholder')).toBe('dd/mm/aaaa');
    await user.type(field, '3/4/2026');
    expect(value()).toBe('2026-04-03');
    await user.tab();
    expect(field).toHaveProperty('value', '03/04/2026');
  });

  it('steps by a day with the arrows, from today where nothing stands', async () => {
    const { user } = show(<Form />);
    screen.getByRole('textbox').focus();
    await user.keyboard('{ArrowUp}');
    const today = value() ?? '';
    expect(today).toMatch(/^2025-11-\d\d$/);
    await user.keyboard('{ArrowUp}{ArrowUp}{ArrowDown}');
    expect(value()).toBe(daysLater(today, 1));
    await user.clear(screen.getByRole('textbox'));
    expect(value()).toBe('');
  });

  it('lets no form go on with what is no date, and says how to type one', async () => {
    const onEnter = vi.fn();
    const onWrong = vi.fn();
    const { user } = show(<Form start="2025-12-31" onEnter={onEnter} onWrong={onWrong} />);
    const field = screen.getByRole('textbox');
    await user.clear(field);
    await user.type(field, '31/2/2026{Enter}');
    expect(screen.getByText(/This is no date. Type it as in \d\d\/11\/2025/)).toBeTruthy();
    expect(value(), 'the one before does not stay behind it').toBe('');
    expect(onEnter).not.toHaveBeenCalled();
    expect(onWrong).toHaveBeenLastCalledWith(true);
    expect(field, 'what was typed stays').toHaveProperty('value', '31/2/2026');
    await user.clear(field);
    await user.type(field, '28/2/2026{Enter}');
    expect(onWrong).toHaveBeenLastCalledWith(false);
    expect(onEnter).toHaveBeenCalledTimes(1);
  });

  it('picks from a calendar in the program’s language, opened by key, left by Esc', async () => {
    const { user } = show(<Form start="2025-12-31" />, 'es');
    const field = screen.getByRole('textbox');
    field.focus();
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    expect(await screen.findByText(/diciembre 2025/)).toBeTruthy();
    await expectAccessible();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByText(/diciembre 2025/)).toBeNull());
    await user.click(screen.getByRole('button', { name: 'Until: Calendario' }));
    await user.click(await screen.findByLabelText('24 diciembre 2025'));
    expect(value()).toBe('2025-12-24');
    await waitFor(() => expect(document.activeElement).toBe(field));
  });
});
