// The window around every screen once somebody is signed in: rail, status bar, commands, keys, lock.
import { useState, type ReactNode } from 'react';
import { KeysHelp } from '../components/KeysHelp';
import { fold, Palette, type PaletteGroup } from '../components/Palette';
import { Rail, StatusBar, StatusKeys, WindowFrame } from '../components/Window';
import { useText } from '../i18n';
import { useKeys } from '../keys/Keys';
import type { Action } from './actions';
import { railItems, type Counts, type RailPlace } from './rail';
import { statusItems, type DeskState } from './status';

export type ShellProps = {
  brand: { name: string; place: string };
  me: { name: string; role: string };
  allowed: readonly RailPlace[];
  counts: Counts;
  state: DeskState;
  current: RailPlace;
  /** Changes with every screen, so that the focus follows. */
  screen: string;
  /** What the program found for what is typed in the palette; commands come from here. */
  found: { groups: readonly PaletteGroup[]; busy: boolean };
  onSearch: (query: string) => void;
  onGo: (place: RailPlace) => void;
  /** What can be done besides going to a place, each found by words of every language. */
  actions?: readonly Action[];
  onBack: () => void;
  onLock: () => void;
  /** Closes the program; what was typed is saved first. */
  onQuit: () => void;
  children: ReactNode;
};

type Over = { kind: 'nothing' } | { kind: 'palette'; query: string } | { kind: 'keys' };

export function Shell({ brand, me, allowed, counts, state, current, screen, found, actions = [], onSearch, onGo, onBack, onLock, onQuit, children }: ShellProps) {
  const t = useText();
  const [over, setOver] = useState<Over>({ kind: 'nothing' });
  const items = railItems(t, allowed, counts);
  const close = () => setOver({ kind: 'nothing' });
  const ask = (query: string) => {
    setOver({ kind: 'palette', query });
    onSearch(query);
  };
  const openPalette = () => ask('');
  const openKeys = () => setOver({ kind: 'keys' });
  useKeys(
    [
      { keys: 'Ctrl+K', label: t('keys.palette'), run: openPalette },
      { keys: 'F1', label: t('keys.desk'), run: () => onGo('desk') },
      { keys: '?', label: t('keys.help'), run: openKeys },
      { keys: 'Ctrl+L', label: t('keys.lock'), run: onLock },
      { keys: 'Ctrl+Q', label: t('keys.quit'), run: onQuit },
    ],
    'global',
  );
  // Lowest of all: a screen, a pane or a dialog takes Esc first.
  useKeys([{ keys: 'Esc', label: t('keys.back'), run: onBack }]);
  const go = (id: string) => {
    const place = allowed.find((one) => one === id);
    if (place) onGo(place);
  };
  return (
    <>
      <WindowFrame
        screen={screen}
        rail={<Rail brand={brand} items={items} current={current} onGo={go} me={me} onLock={onLock} />}
        bar={<StatusBar items={statusItems(t, state)} end={<StatusKeys onPalette={openPalette} onKeys={openKeys} />} />}
      >
        {children}
      </WindowFrame>
      {over.kind === 'palette' && (
        <OpenPalette
          query={over.query}
          onQuery={ask}
          found={found}
          onClose={close}
          commands={[
            ...items.map(({ id, label, icon }) => ({ id, title: label, mark: { kind: 'icon' as const, icon }, run: () => go(id) })),
            ...actions,
            { id: 'keys', title: t('keys.help'), mark: { kind: 'icon', icon: 'info' }, run: openKeys },
            { id: 'lock', title: t('keys.lock'), mark: { kind: 'icon', icon: 'lock' }, run: onLock },
            { id: 'quit', title: t('keys.quit'), mark: { kind: 'icon', icon: 'x' }, run: onQuit },
          ]}
        />
      )}
      {over.kind === 'keys' && <KeysHelp onClose={close} />}
    </>
  );
}

function OpenPalette({ query, onQuery, found, commands, onClose }: { query: string; onQuery: (query: string) => void; found: ShellProps['found']; commands: readonly Action[]; onClose: () => void }) {
  const t = useText();
  const word = fold(query.replace(/^>/, '').trim());
  const named = commands.filter((one) => fold(one.title).includes(word));
  const meant = word === '' ? [] : commands.filter((one) => !named.includes(one) && fold(one.words ?? '').includes(word));
  const fitting = [...named, ...meant];
  const groups = query.startsWith('#') ? found.groups : [...found.groups, { id: 'places', title: t('palette.commands'), items: fitting }];
  return <Palette query={query} onQuery={onQuery} groups={groups} busy={found.busy} onClose={onClose} />;
}
