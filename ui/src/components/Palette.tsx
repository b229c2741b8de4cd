// Ctrl+K: every verb, everybody and every code, from one field.
import { Modal } from '@mantine/core';
import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useText } from '../i18n';
import { useKeys } from '../keys/Keys';
import type { Shortcut } from '../keys/shortcut';
import { Avatar } from './Avatar';
import { Icon, type IconName } from './Icon';
import { Kbd } from './Kbd';
import css from './Palette.module.css';

export type PaletteItem = {
  id: string;
  /** Matched letters are marked by the palette. */
  title: string;
  detail?: ReactNode;
  end?: ReactNode;
  keys?: Shortcut | undefined;
  mark: { kind: 'person'; name: string } | { kind: 'icon'; icon: IconName };
  run: () => void;
};

export type PaletteGroup = { id: string; title: string; items: readonly PaletteItem[] };

export type PaletteProps = {
  query: string;
  onQuery: (query: string) => void;
  groups: readonly PaletteGroup[];
  busy?: boolean;
  onClose: () => void;
};

export function Palette({ query, onQuery, groups, busy = false, onClose }: PaletteProps) {
  const t = useText();
  const list = useId();
  const body = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState(0);
  const items = groups.flatMap((group) => group.items);
  const starts = groups.map((_, place) => groups.slice(0, place).reduce((sum, group) => sum + group.items.length, 0));
  const at = Math.min(chosen, Math.max(0, items.length - 1));
  useKeys([{ keys: 'Esc', label: t('keys.close'), run: onClose }], 'modal');

  const go = (index: number) => {
    const next = items.length === 0 ? 0 : (index + items.length) % items.length;
    setChosen(next);
    body.current?.querySelector(`[data-index="${next}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  const run = (item: PaletteItem | undefined) => {
    if (item === undefined) return;
    onClose();
    item.run();
  };
  const nextGroup = () => {
    go(starts.find((start) => start > at) ?? 0);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, () => void> = { ArrowDown: () => go(at + 1), ArrowUp: () => go(at - 1), Enter: () => run(items[at]), Tab: nextGroup };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  };

  return (
    <Modal.Root opened classNames={{ content: css['palette'], overlay: css['scrim'] }} onClose={onClose} size={640} yOffset={96} closeOnEscape={false} transitionProps={{ duration: 120, transition: 'fade' }} trapFocus returnFocus>
      <Modal.Overlay />
      <Modal.Content radius={14} aria-label={t('palette.title')}>
        <div className={css['top']}>
          <Icon name="search" size={20} />
          <input
            className={css['field']}
            data-autofocus
            role="combobox"
            aria-expanded="true"
            aria-controls={list}
            aria-activedescendant={items[at] ? `${list}-${at}` : undefined}
            aria-label={t('palette.title')}
            placeholder={t('palette.placeholder')}
            autoComplete="off"
            spellCheck={false}
            maxLength={200}
            value={query}
            onChange={(event) => {
              setChosen(0);
              onQuery(event.currentTarget.value);
            }}
            onKeyDown={onKeyDown}
          />
          <Kbd keys="Esc" />
        </div>
        <div className={css['list']} role="listbox" id={list} aria-label={t('palette.results')} aria-busy={busy} ref={body} tabIndex={-1}>
          {groups.map(
            (group, place) =>
              group.items.length > 0 && (
                <div key={group.id} role="group" aria-label={group.title}>
                  <div className={css['group']} aria-hidden="true">
                    {group.title}
                  </div>
                  {group.items.map((item, offset) => {
                    const index = (starts[place] ?? 0) + offset;
                    return <Line key={item.id} id={`${list}-${index}`} index={index} item={item} query={query} on={index === at} onRun={() => run(item)} />;
                  })}
                </div>
              ),
          )}
          {items.length === 0 && !busy && <p className={css['none']}>{t('palette.none')}</p>}
        </div>
        <div className={css['foot']}>
          <span>
            <Kbd keys="Up" /> <Kbd keys="Down" /> {t('palette.move')}
          </span>
          <span>
            <Kbd keys="Tab" /> {t('palette.actions')}
          </span>
          <i className="sp" />
          <span>
            <b>{'>'}</b> {t('palette.onlyCommands')}
          </span>
          <span>
            <b>{'#'}</b> {t('palette.onlyCodes')}
          </span>
        </div>
      </Modal.Content>
    </Modal.Root>
  );
}

function Line({ id, index, item, query, on, onRun }: { id: string; index: number; item: PaletteItem; query: string; on: boolean; onRun: () => void }) {
  const person = item.mark.kind === 'person';
  return (
    <div id={id} data-index={index} role="option" aria-selected={on} className={css['line']} data-small={!person || undefined} onClick={onRun}>
      {item.mark.kind === 'person' ? (
        <Avatar name={item.mark.name} />
      ) : (
        <span className={css['icon']}>
          <Icon name={item.mark.icon} />
        </span>
      )}
      <div className="grow el">
        <Marked text={item.title} query={query} />
        {item.detail !== undefined && (person ? <div className="t2 sm el">{item.detail}</div> : <span className="t2"> {item.detail}</span>)}
      </div>
      {item.end !== undefined && <span className="t2 sm num">{item.end}</span>}
      {on ? <Kbd keys="Enter" /> : item.keys !== undefined && <Kbd keys={item.keys} />}
    </div>
  );
}

/** A text with the part that was typed in the accent color; accents and case make no difference. */
export function Marked({ text, query }: { text: string; query: string }) {
  const wanted = fold(query.replace(/^[>#]/, '').trim());
  const at = wanted === '' ? -1 : fold(text).indexOf(wanted);
  if (at < 0 || fold(text).length !== text.length) return <>{text}</>;
  return (
    <>
      {text.slice(0, at)}
      <mark className={css['mark']}>{text.slice(at, at + wanted.length)}</mark>
      {text.slice(at + wanted.length)}
    </>
  );
}

/** A text without accents and case, to be compared. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{Mn}/gu, '').toLowerCase();
}
