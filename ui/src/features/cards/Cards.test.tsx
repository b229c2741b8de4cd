import { screen, within } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { cardJob, cardProps } from '../../../test/gallery/cardScenes';
import { expectAccessible, show } from '../../../test/show';
import { CardsPage, type CardsPageProps } from './CardsPage';
import { idleOptions, sheetUse, type CardJob } from './view';

function Page({ onJob, ...rest }: Partial<CardsPageProps>) {
  const [job, setJob] = useState<CardJob>(rest.job ?? cardJob);
  return (
    <CardsPage
      {...cardProps(rest)}
      job={job}
      onJob={(next) => {
        setJob(next);
        onJob?.(next);
      }}
    />
  );
}

describe('how cards lie on sheets', () => {
  const a4 = { columns: 2, rows: 5 };
  it.each([
    [{ count: 6, start: 4 }, { sheets: 1, used: 3, free: 1 }],
    [{ count: 10, start: 1 }, { sheets: 1, used: 0, free: 0 }],
    [{ count: 1, start: 10 }, { sheets: 1, used: 9, free: 0 }],
    [{ count: 2, start: 10 }, { sheets: 2, used: 9, free: 9 }],
    [{ count: 1, start: 99 }, { sheets: 1, used: 9, free: 0 }],
  ])('%o takes %o', (job, use) => expect(sheetUse(a4, job)).toEqual(use));
});

describe('cards', () => {
  it('prints with F6 and saves with Ctrl S', async () => {
    const onPrint = vi.fn();
    const onSavePdf = vi.fn();
    const { user } = show(<Page onPrint={onPrint} onSavePdf={onSavePdf} />);
    await user.keyboard('{F6}{Control>}s{/Control}');
    expect(onPrint).toHaveBeenCalledTimes(1);
    expect(onSavePdf).toHaveBeenCalledTimes(1);
  });

  it('shows the page that the program drew, both sides', () => {
    show(<Page />);
    expect(screen.getByRole('img', { name: 'Front' }).getAttribute('src')).toMatch(/^data:image/);
    expect(screen.getByRole('img', { name: 'Back' })).toBeTruthy();
    expect(screen.getByText(/Starts at cell 4, because 3 are gone/)).toBeTruthy();
  });

  it('changes stock, count, start, nudge and what stands on it by keyboard', async () => {
    const onJob = vi.fn();
    const { user } = show(<Page onJob={onJob} />);
    await user.click(screen.getByRole('radio', { name: /CR80/ }));
    expect(onJob).toHaveBeenLastCalledWith(expect.objectContaining({ stock: 'cr80', start: 1 }));
    screen.getByRole('textbox', { name: 'Cards' }).focus();
    await user.keyboard('{ArrowUp}{ArrowUp}{ArrowDown}');
    expect(onJob).toHaveBeenLastCalledWith(expect.objectContaining({ count: 7 }));
    screen.getByRole('textbox', { name: 'X' }).focus();
    await user.keyboard('{ArrowDown}');
    expect(onJob).toHaveBeenLastCalledWith(expect.objectContaining({ nudgeX: 3 }));
    await user.click(screen.getByRole('switch', { name: 'Referrer’s name' }));
    expect(onJob).toHaveBeenLastCalledWith(expect.objectContaining({ fields: expect.objectContaining({ referrer: true }) as unknown }));
  });

  it('reads a typed nudge with comma and minus, and keeps it in range', async () => {
    const onJob = vi.fn();
    const { user } = show(<Page onJob={onJob} />);
    const field = screen.getByRole('textbox', { name: 'Y' });
    await user.clear(field);
    await user.type(field, '-1,3');
    expect(onJob).toHaveBeenLastCalledWith(expect.objectContaining({ nudgeY: -13 }));
    await user.clear(field);
    await user.type(field, '99');
    expect(onJob).toHaveBeenLastCalledWith(expect.objectContaining({ nudgeY: 50 }));
  });

  it('issues a standing code with F4 where there is none yet', async () => {
    const onIssue = vi.fn();
    const { user } = show(<Page codes={[]} code={null} onIssue={onIssue} />);
    await user.keyboard('{F4}');
    expect(onIssue).toHaveBeenCalled();
  });

  it('asks whose card it is', async () => {
    const onPerson = vi.fn();
    const { user } = show(<Page person={null} codes={[]} code={null} onPerson={onPerson} />);
    await user.click(screen.getByRole('textbox', { name: 'Choose a person' }));
    await user.keyboard('juan{Enter}');
    expect(onPerson).toHaveBeenCalledWith({ id: 'j', name: 'Juan Pérez García', detail: 'Luna · 415 152 0311' });
  });

  it('issues a personal code that is free, and says why another is not', async () => {
    const onIssue = vi.fn();
    const personal = { text: 'JUAN2025', onText: vi.fn(), onIssue };
    const { user, again } = show(<Page personal={{ ...personal, answer: { kind: 'free', code: 'JUAN2025' } }} />);
    expect(screen.getByText('JUAN2025 is free.')).toBeTruthy();
    screen.getByRole('textbox', { name: /Personal code/ }).focus();
    await user.keyboard('{Enter}');
    expect(onIssue).toHaveBeenCalledWith('JUAN2025');
    again(<Page personal={{ ...personal, answer: { kind: 'refused', text: 'This code is taken. Choose another.' } }} />);
    expect(screen.getByText('This code is taken. Choose another.')).toBeTruthy();
    await user.keyboard('{Enter}');
    expect(onIssue).toHaveBeenCalledTimes(1);
    again(<Page personal={{ ...personal, answer: { kind: 'checking' } }} />);
    expect(screen.getByText('Looking whether it is free')).toBeTruthy();
  });

  it('pauses and resumes', async () => {
    const onPause = vi.fn();
    const { user, again } = show(<Page onPause={onPause} />);
    await user.click(screen.getByRole('button', { name: 'Pause' }));
    expect(onPause).toHaveBeenCalledWith('c', true);
    again(<Page onPause={onPause} codes={[{ id: 'c', code: '04K7M-2QX9T', kind: 'standing', paused: true, trouble: null, terms: [] }]} />);
    await user.click(screen.getByRole('button', { name: 'Resume' }));
    expect(onPause).toHaveBeenLastCalledWith('c', false);
  });

  it('says on F6 that there is no printer, how to set one up, and saves the PDF', async () => {
    const onPrint = vi.fn();
    const onSavePdf = vi.fn();
    const onPrinting = vi.fn();
    const { user } = show(<Page printers={[]} onPrint={onPrint} onSavePdf={onSavePdf} onPrinting={onPrinting} error="Out of paper." />);
    expect(screen.getByText('None found')).toBeTruthy();
    expect(screen.getByRole('alert').textContent).toContain('Out of paper.');
    await user.keyboard('{F6}');
    const dialog = await screen.findByRole('dialog', { name: 'There is no printer' });
    expect(within(dialog).getByText(/add it in the system’s printer settings/)).toBeTruthy();
    await expectAccessible();
    await user.keyboard('{Enter}');
    expect(onSavePdf).toHaveBeenCalledTimes(1);
    expect(screen.queryByRole('dialog')).toBeNull();
    await user.click(screen.getByRole('button', { name: /^Print 6 cards/ }));
    await user.click(await screen.findByRole('button', { name: 'Open the printing settings' }));
    expect(onPrinting).toHaveBeenCalledTimes(1);
    await user.keyboard('{F6}');
    await screen.findByRole('dialog');
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(onPrint).not.toHaveBeenCalled();
  });

  it('waits for the card before it can be saved where nothing prints', async () => {
    const onSavePdf = vi.fn();
    const { user, again } = show(<Page printers={[]} preview={{ kind: 'loading' }} onSavePdf={onSavePdf} />);
    await user.keyboard('{F6}');
    const save = within(await screen.findByRole('dialog')).getByRole('button', { name: 'Save PDF' });
    await user.click(save);
    expect(onSavePdf).not.toHaveBeenCalled();
    again(<Page printers={[]} onSavePdf={onSavePdf} />);
    await user.click(save);
    expect(onSavePdf).toHaveBeenCalledTimes(1);
  });

  it('turns off what has no effect, says why, and leaves it to the keyboard', async () => {
    const onJob = vi.fn();
    const { user } = show(<Page onJob={onJob} has={{ phone: false, endDate: false, offer: false }} />);
    for (const [name, why] of [
      ['Clinic phone', /The clinic has no phone yet/],
      ['End date', 'This code has no end date.'],
      ['Offer', 'This program offers friends nothing.'],
    ] as const) {
      const option = screen.getByRole('switch', { name });
      expect(option.getAttribute('aria-disabled')).toBe('true');
      expect(option).toHaveProperty('checked', false);
      expect(document.getElementById(option.getAttribute('aria-describedby') ?? '')?.textContent).toMatch(why);
      option.focus();
      expect(document.activeElement).toBe(option);
      await user.keyboard(' ');
    }
    expect(onJob).not.toHaveBeenCalled();
    await user.click(screen.getByRole('switch', { name: 'Clinic logo' }));
    expect(onJob).toHaveBeenCalledTimes(1);
    await expectAccessible();
  });

  it('says of single cards and of a roll how they come out', () => {
    const { again } = show(<Page job={{ ...cardJob, stock: 'cr80' }} />);
    expect(screen.getByRole('heading', { name: '6 cards, one by one' })).toBeTruthy();
    again(<Page key="roll" job={{ ...cardJob, stock: 'receipt' }} />);
    expect(screen.getByRole('heading', { name: '6 cards, one below the other' })).toBeTruthy();
    expect(screen.getByText('A roll has one side.')).toBeTruthy();
  });

  it('knows what a side, a roll and a single card leave without effect', () => {
    const has = { phone: true, endDate: true, offer: true };
    const cells = { columns: 2, rows: 5 };
    const stock = (rest: object) => ({ id: 's', name: 's', paper: null, size: '', cells, ...rest });
    expect(idleOptions({ sides: 'both' }, stock({}), has)).toEqual({});
    expect(idleOptions({ sides: 'front' }, stock({}), has)).toEqual({ phone: 'cards.no.phoneFront' });
    expect(idleOptions({ sides: 'front' }, stock({ cells: null, roll: true }), has)).toEqual({ logo: 'cards.no.logo', cropMarks: 'cards.no.cropMarks' });
    expect(idleOptions({ sides: 'both' }, stock({ cells: null }), has)).toEqual({ cropMarks: 'cards.no.cropMarks' });
  });

  it('is walked by Tab from the stock over what is set and the preview to what prints, and on', async () => {
    const { user } = show(
      <>
        <Page />
        <button type="button">{'after'}</button>
      </>,
    );
    const way: string[] = [];
    for (let step = 0; step < 60 && way.at(-1) !== 'after'; step += 1) {
      await user.tab();
      const at = document.activeElement;
      way.push(at?.getAttribute('aria-label') ?? at?.textContent ?? '');
    }
    const wanted = ['Preview and print job', 'Someone else', 'Save PDF', 'Print 6 cardsF6', 'after'];
    expect(way.filter((one) => wanted.includes(one))).toEqual(wanted);
    expect(document.activeElement?.textContent).toBe('after');
    const switches = screen.getAllByRole('switch').length;
    expect(way.indexOf('Preview and print job'), 'all that is set comes before').toBeGreaterThan(switches + 3);
  });

  it('has no finding of axe', async () => {
    const { again } = show(
      <main>
        <Page />
      </main>,
    );
    await expectAccessible();
    again(
      <main>
        <Page preview={{ kind: 'failed', text: 'The font is missing.' }} />
      </main>,
    );
    await expectAccessible();
  });
});
