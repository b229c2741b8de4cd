// The window: rail and status bar lie on it, the work lies on one sheet, detail beside it in a sunken pane.
import { UnstyledButton } from '@mantine/core';
import { useRef, type ReactNode } from 'react';
import { useText } from '../i18n';
import { useScreenFocus } from '../keys/focus';
import { useKeptFocus } from '../keys/kept';
import { useKeys } from '../keys/Keys';
import { Avatar } from './Avatar';
import { IconButton } from './Button';
import { Icon, type IconName } from './Icon';
import { Kbd } from './Kbd';
import { useCount } from './MoneyText';
import css from './Window.module.css';

export type RailItem = {
  id: string;
  label: string;
  icon: IconName;
  /** How many wait there. */
  count?: number | undefined;
  /** The count waits for this person. */
  hot?: boolean;
  /** A gap stands before it. */
  gap?: boolean;
};

export type RailProps = {
  brand: { name: string; place: string };
  items: readonly RailItem[];
  current: string;
  onGo: (id: string) => void;
  me: { name: string; role: string };
  onLock: () => void;
};

export type StatusItem = { id: string; icon: IconName; text: string; tone?: 'ok' | 'wait' | 'plain'; onPress?: () => void };

export function Brand({ name, place, onGround = false }: { name: string; place: string; onGround?: boolean }) {
  return (
    <div className={css['brand']} data-ground={onGround || undefined}>
      <span className={css['mark']}>
        <Icon name="paw" size={20} />
      </span>
      <div className={css['brandText']}>
        <b>{name}</b>
        <span>{place}</span>
      </div>
    </div>
  );
}

export function Rail({ brand, items, current, onGo, me, onLock }: RailProps) {
  const t = useText();
  const count = useCount();
  return (
    <nav className={css['rail']} aria-label={t('nav.main')}>
      <Brand {...brand} />
      {items.map((item) => (
        <a
          key={item.id}
          href={`#/${item.id}`}
          className={css['nav']}
          data-gap={item.gap === true ? true : undefined}
          aria-current={item.id === current ? 'page' : undefined}
          title={item.label}
          onClick={(event) => {
            event.preventDefault();
            onGo(item.id);
          }}
        >
          <Icon name={item.icon} />
          <span className={css['navText']}>{item.label}</span>
          {item.count !== undefined && item.count > 0 && (
            <span className={css['count']} data-hot={item.hot === true ? true : undefined}>
              {count(item.count)}
              <span className="offscreen">{t('nav.waiting')}</span>
            </span>
          )}
        </a>
      ))}
      <div className="sp" />
      <UnstyledButton className={css['me']} onClick={onLock} title={t('nav.lock', { name: me.name })}>
        <Avatar name={me.name} />
        <span className={css['meText']}>
          <b>{me.name}</b>
          <span className="el">{me.role}</span>
        </span>
        <Kbd keys="Ctrl+L" />
        <span className="offscreen">{t('keys.lock')}</span>
      </UnstyledButton>
    </nav>
  );
}

export function StatusBar({ items, end }: { items: readonly StatusItem[]; end?: ReactNode }) {
  const t = useText();
  return (
    <footer className={css['bar']} aria-label={t('status.label')}>
      {items.map((item) =>
        item.onPress ? (
          <UnstyledButton key={item.id} className={css['status']} data-tone={item.tone ?? 'plain'} onClick={item.onPress}>
            <Icon name={item.icon} size={16} />
            {item.text}
          </UnstyledButton>
        ) : (
          <span key={item.id} className={css['status']} data-tone={item.tone ?? 'plain'}>
            <Icon name={item.icon} size={item.icon === 'check' ? 14 : 16} />
            {item.text}
          </span>
        ),
      )}
      <i className="sp" />
      {end}
    </footer>
  );
}

/** The two hints that end every status bar. */
export function StatusKeys({ onPalette, onKeys }: { onPalette: () => void; onKeys: () => void }) {
  const t = useText();
  return (
    <>
      <UnstyledButton className={css['status']} onClick={onPalette}>
        <Kbd keys="Ctrl+K" /> {t('status.commands')}
      </UnstyledButton>
      <UnstyledButton className={css['status']} onClick={onKeys}>
        <Kbd keys="?" /> {t('status.keys')}
      </UnstyledButton>
    </>
  );
}

export function WindowFrame({ rail, bar, screen, children }: { rail: ReactNode; bar: ReactNode; screen: string; children: ReactNode }) {
  const sheet = useScreenFocus<HTMLElement>(screen);
  useKeptFocus(sheet);
  return (
    <div className={css['app']}>
      {rail}
      <main className={css['sheet']} ref={sheet}>
        {children}
      </main>
      {bar}
    </div>
  );
}

export type HeadProps = {
  title: string;
  /** The way here, nearest last; the title ends it. */
  crumbs?: readonly { label: string; onPress: () => void }[];
  onBack?: () => void;
  /** Beside the title: what there is, in a few words. */
  sub?: ReactNode;
  children?: ReactNode;
};

export function Head({ title, crumbs, onBack, sub, children }: HeadProps) {
  const t = useText();
  return (
    <header className={css['head']}>
      {onBack && <IconButton icon="back" label={t('action.back')} onPress={onBack} />}
      {crumbs ? (
        <>
          {crumbs.map((crumb) => (
            <UnstyledButton key={crumb.label} className={css['crumb']} onClick={crumb.onPress}>
              <span className="el">{crumb.label}</span>
              <Icon name="right" size={14} />
            </UnstyledButton>
          ))}
          <h2 className={css['crumbTitle']}>{title}</h2>
        </>
      ) : (
        <h2>{title}</h2>
      )}
      {sub}
      <i className="sp" />
      {children}
    </header>
  );
}

/** Head, then the work with what stands beside it. */
export function Body({ children }: { children: ReactNode }) {
  return <div className={css['body']}>{children}</div>;
}

/** Detail beside the work, never over it; Esc closes it. */
export function Pane({ label, width = 340, onClose, children }: { label: string; width?: 316 | 336 | 340 | 344; onClose?: () => void; children: ReactNode }) {
  const t = useText();
  const ref = useRef<HTMLElement>(null);
  useKeys(onClose ? [{ keys: 'Esc', label: t('keys.closePane'), run: onClose }] : []);
  return (
    <aside ref={ref} className={css['pane']} aria-label={label} data-width={width}>
      {children}
    </aside>
  );
}

/** The first line of a pane: what it shows, and how to close it. */
export function PaneHead({ children, actions, onClose }: { children: ReactNode; actions?: ReactNode; onClose: () => void }) {
  const t = useText();
  return (
    <div className={css['paneHead']}>
      {children}
      <i className="sp" />
      {actions}
      <IconButton icon="x" size={18} label={t('action.close')} onPress={onClose} />
    </div>
  );
}

/** A part of a screen with its title; level 4 is drawn small. */
export function Section({ title, note, aside, level = 3, children }: { title: string; note?: ReactNode; aside?: ReactNode; level?: 3 | 4; children?: ReactNode }) {
  return (
    <section>
      <div className={css['section']}>
        <h3 data-small={level === 4 || undefined}>{title}</h3>
        {note !== undefined && <span className="t3 num sm">{note}</span>}
        <i className="sp" />
        {aside}
      </div>
      {children}
    </section>
  );
}
