import { screen, within } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { expectAccessible, show } from '../../test/show';
import { useToast } from '../components/Toasts';
import { foundGroups } from './found';
import { localeOfComputer } from './App';
import { places } from './rail';
import { Shell, type ShellProps } from './Shell';
import { statusItems, type DeskState } from './status';

const state: DeskState = { connection: { kind: 'alone' }, printer: { name: 'HP', ready: true, paper: 'A4' }, backup: '13:00' };

function props(rest: Partial<ShellProps> = {}): ShellProps {
  return {
    brand: { name: 'Los Fresnos', place: 'desk 04' },
    me: { name: 'Lucía Herrera', role: 'Receptionist' },
    allowed: places,
    counts: { payouts: 7, attention: 4 },
    state,
    current: 'desk',
    screen: 'desk',
    found: { groups: [], busy: false },
    onSearch: vi.fn(),
    onGo: vi.fn(),
    onBack: vi.fn(),
    onLock: vi.fn(),
    onQuit: vi.fn(),
    children: <h2>Desk</h2>,
    ...rest,
  };
}

describe('the window', () => {
  it('locks with Ctrl L, goes back with Esc and home with F1', async () => {
    const all = props();
    const { user } = show(<Shell {...all} />);
    await user.keyboard('{Control>}l{/Control}{Escape}{F1}');
    expect(all.onLock).toHaveBeenCalledTimes(1);
    expect(all.onBack).toHaveBeenCalledTimes(1);
    expect(all.onGo).toHaveBeenCalledWith('desk');
    await expectAccessible();
  });

  it('finds commands and people with Ctrl K, runs with Enter, closes with Esc', async () => {
    const run = vi.fn();
    const onGo = vi.fn();
    const onSearch = vi.fn();
    const juan = foundGroups((key) => key, [{ id: 'j', title: 'Juan Pérez', mark: { kind: 'person', name: 'Juan Pérez' }, run }], []);
    function Searching() {
      const [query, setQuery] = useState('');
      onSearch(query);
      return <Shell {...props({ found: { groups: query === 'juan' ? juan : [], busy: false }, onSearch: setQuery, onGo })} />;
    }
    const { user } = show(<Searching />);
    await user.keyboard('{Control>}k{/Control}');
    await screen.findByRole('dialog');
    await user.keyboard('juan');
    expect(onSearch).toHaveBeenLastCalledWith('juan');
    await user.keyboard('{Enter}');
    expect(run).toHaveBeenCalledTimes(1);
    await user.keyboard('{Control>}k{/Control}');
    await screen.findByRole('dialog');
    await user.keyboard('>payo{ArrowDown}{ArrowUp}{Tab}{Enter}');
    expect(onGo).toHaveBeenCalledWith('payouts');
    await user.keyboard('{Control>}k{/Control}zzzz');
    await user.keyboard('{Escape}');
    expect(onGo).toHaveBeenCalledTimes(1);
  });

  it('shows the keys with a question mark', async () => {
    const { user } = show(<Shell {...props()} />);
    await user.keyboard('?');
    expect(await screen.findByText('Keys of this screen')).toBeTruthy();
    expect(within(screen.getByRole('dialog')).getByText('Lock the desk')).toBeTruthy();
  });

  it('says where the work is saved in every state', () => {
    const t = (key: string) => key;
    const words = (connection: DeskState['connection'], printer: DeskState['printer'] = null, backup: string | null = null) => statusItems(t, { connection, printer, backup }).map((item) => item.text);
    expect(words({ kind: 'alone' })).toEqual(['status.saved', 'status.noPrinter', 'status.noBackup']);
    expect(words({ kind: 'confirmed', at: '14:31' }, { name: 'HP', ready: false, paper: null })).toEqual(['status.saved', 'status.confirmed', 'status.printerStopped', 'status.noBackup']);
    expect(words({ kind: 'sending', count: 1 })).toContain('status.sending');
    expect(words({ kind: 'offline', count: 7 }, null, '13:00')).toEqual(['status.saved', 'status.offline', 'status.noPrinter', 'status.backup']);
  });

  it('speaks as the computer does before the program has said anything', () => {
    expect(localeOfComputer('es', 'America/Mexico_City')).toMatchObject({ language: 'es', region: 'ES' });
    expect(localeOfComputer('fr-CA', 'America/Toronto')).toMatchObject({ language: 'en', region: 'CA' });
  });
});

describe('toasts', () => {
  function Say({ onUndo }: { onUndo: () => void }) {
    const toast = useToast();
    return (
      <>
        <button onClick={() => toast({ message: 'Recorded', onUndo })}>say</button>
        <button onClick={() => toast({ message: 'Out of paper', tone: 'trouble' })}>trouble</button>
      </>
    );
  }

  it('undoes with Ctrl Z once, and keeps trouble until it is closed', async () => {
    const onUndo = vi.fn();
    const { user } = show(<Say onUndo={onUndo} />);
    await user.click(screen.getByText('say'));
    await user.keyboard('{Control>}z{/Control}{Control>}z{/Control}');
    expect(onUndo).toHaveBeenCalledTimes(1);
    await user.click(screen.getByText('trouble'));
    expect(screen.getByText('Out of paper')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Close' }));
    expect(screen.queryByText('Out of paper')).toBeNull();
  });
});
