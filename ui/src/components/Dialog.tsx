// Dialogs: only where money leaves or a person chooses a thing; detail opens beside, not over.
import { Modal } from '@mantine/core';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { useText } from '../i18n';
import { useKeys } from '../keys/Keys';
import type { Money } from '../money/money';
import { Avatar } from './Avatar';
import { Button } from './Button';
import { MoneyText } from './MoneyText';
import { PinInput } from './PinInput';
import css from './Dialog.module.css';

export type DialogProps = {
  title: ReactNode;
  onClose: () => void;
  width?: number;
  foot?: ReactNode;
  children: ReactNode;
  /** What Enter does in each line and choice of the dialog, and Ctrl+Enter everywhere in it. */
  enterRuns?: () => void;
};

/** Where Enter means that one is done; in a search, a list or a longer text it means something else. */
const done = new Set(['text', 'tel', 'email', 'password', 'radio']);

export function Dialog({ title, onClose, width = 440, foot, children, enterRuns }: DialogProps) {
  const t = useText();
  useKeys(
    [
      { keys: 'Esc', label: t('keys.close'), run: onClose },
      ...(enterRuns ? [{ keys: 'Ctrl+Enter', label: t('keys.confirm'), run: enterRuns }] : []),
    ],
    'modal',
  );
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const { target, currentTarget, key } = event;
    // What a field does with Enter itself, such as one whose list is open, it has done by now.
    if (key !== 'Enter' || event.ctrlKey || event.repeat || event.defaultPrevented || enterRuns === undefined) return;
    if (!(target instanceof HTMLInputElement) || !done.has(target.type) || !currentTarget.contains(target)) return;
    event.preventDefault();
    enterRuns();
  };
  return (
    <Modal.Root opened classNames={{ inner: css['around'], content: css['dialog'], overlay: css['scrim'] }} onClose={onClose} size={width} centered closeOnEscape={false} transitionProps={{ duration: 180, transition: 'pop' }} returnFocus trapFocus>
      <Modal.Overlay />
      <Modal.Content radius={16}>
        <div className={css['inside']} onKeyDown={onKeyDown}>
          <Modal.Title className={css['title']}>{title}</Modal.Title>
          {children}
        </div>
        {foot !== undefined && <div className={css['foot']}>{foot}</div>}
      </Modal.Content>
    </Modal.Root>
  );
}

export type MoneyLine = { key: string; name: string; detail: string; amount: Money };

export type ConfirmMoneyProps = {
  /** The question, with amount and number of payees in it. */
  title: string;
  lead: string;
  lines: readonly MoneyLine[];
  total: Money;
  /** First name of who is asked for the PIN. */
  who: string;
  action: string;
  /** Why this person may do it, such as being neither who asked nor who is paid. */
  note?: string;
  /** What the program said about the last try. */
  error?: string | undefined;
  busy?: boolean;
  onConfirm: (pin: string) => void;
  onClose: () => void;
};

/** The foot of a dialog whose list is chosen from: it has nothing to confirm. */
export function OnlyClose({ text, autoFocus = false, onPress }: { text: string; autoFocus?: boolean; onPress: () => void }) {
  return (
    <>
      <i className="sp" />
      <Button look="ghost" autoFocus={autoFocus} onPress={onPress}>
        {text}
      </Button>
    </>
  );
}

export type ConfirmFootProps = {
  /** What should be known before it is confirmed. */
  note?: ReactNode;
  action: string;
  busy?: boolean;
  /** Why it cannot be confirmed now. */
  reason?: string | undefined;
  autoFocus?: boolean;
  onConfirm: () => void;
  onClose: () => void;
};

/** The foot of a dialog that asks: not now, or the one thing that its key does. */
export function ConfirmFoot({ note, action, busy = false, reason, autoFocus = false, onConfirm, onClose }: ConfirmFootProps) {
  const t = useText();
  return (
    <>
      <span className="t3 xs grow">{note}</span>
      <Button look="ghost" onPress={onClose}>
        {t('action.cancel')}
      </Button>
      <Button look="primary" keys="Enter" busy={busy} reason={reason} autoFocus={autoFocus} onPress={onConfirm}>
        {action}
      </Button>
    </>
  );
}

/** The one confirmation: money is about to leave, so amount and payees are repeated and the PIN is asked. */
export function ConfirmMoney({ title, lead, lines, total, who, action, note, error, busy = false, onConfirm, onClose }: ConfirmMoneyProps) {
  const t = useText();
  const [pin, setPin] = useState('');
  const confirm = () => {
    if (pin.length < 4 || busy) return;
    onConfirm(pin);
    setPin('');
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      foot={<ConfirmFoot note={note} action={action} busy={busy} onConfirm={confirm} onClose={onClose} />}
    >
      <p className={`t2 ${css['lead'] ?? ''}`}>{lead}</p>
      <ul className={css['lines']}>
        {lines.map((line) => (
          <li key={line.key}>
            <Avatar name={line.name} />
            <div className="grow">
              <div className="b el">{line.name}</div>
              <div className="t3 xs el">{line.detail}</div>
            </div>
            <MoneyText of={line.amount} strong />
          </li>
        ))}
      </ul>
      <div className={css['total']}>
        <span className="b">{t('money.total')}</span>
        <span className={css['sum']}>
          <MoneyText of={total} />
        </span>
      </div>
      <PinInput label={t('pin.yours', { who })} look="dialog" autoFocus value={pin} onChange={setPin} onEnter={confirm} error={error} />
    </Dialog>
  );
}
