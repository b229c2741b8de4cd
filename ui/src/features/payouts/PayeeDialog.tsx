// Who can be paid now, the largest sum first; typing narrows it down.
import { useId, useState, type KeyboardEvent } from 'react';
import { Button } from '../../components/Button';
import { Dialog, OnlyClose } from '../../components/Dialog';
import { TextField } from '../../components/Field';
import { MoneyText } from '../../components/MoneyText';
import { PersonLine } from '../../components/PersonLine';
import { useText } from '../../i18n';
import type { PayeeRow } from './view';
import dialog from '../../components/Dialog.module.css';
import css from './Payouts.module.css';

export type PayeeDialogProps = {
  /** `null` while they load. */
  payees: readonly PayeeRow[] | null;
  onPick: (payee: PayeeRow) => void;
  onAll: () => void;
  onClose: () => void;
};

/** The program lists no more than these at once. */
const MOST = 200;

export function PayeeDialog({ payees, onPick, onAll, onClose }: PayeeDialogProps) {
  const t = useText();
  const list = useId();
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(0);
  const word = plain(query);
  const fitting = (payees ?? []).filter((payee) => plain(payee.name).includes(word));
  const at = Math.min(chosen, Math.max(0, fitting.length - 1));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (fitting.length > 0) setChosen((at + (event.key === 'ArrowDown' ? 1 : -1) + fitting.length) % fitting.length);
    }
    const payee = fitting[at];
    if (event.key === 'Enter' && payee) {
      event.preventDefault();
      onPick(payee);
    }
  };
  return (
    <Dialog
      title={t('payouts.payees.title')}
      width={480}
      onClose={onClose}
      foot={
        <>
          <Button look="ghost" icon="people" reason={payees?.length === 0 ? t('payouts.payees.none') : undefined} onPress={onAll}>
            {t('payouts.all.open')}
          </Button>
          <OnlyClose text={t('action.cancel')} onPress={onClose} />
        </>
      }
    >
      <div className={dialog['parts']}>
        {payees !== null && payees.length >= MOST && <p className="t2 sm">{t('payouts.payees.cut', { shown: payees.length })}</p>}
        <TextField
          label={t('payouts.payees.find')}
          icon="search"
          autoFocus
          value={query}
          onChange={(typed) => {
            setQuery(typed);
            setChosen(0);
          }}
          onKeyDown={onKeyDown}
        />
        {payees !== null && fitting.length === 0 ? (
          <p className="t2" role="status">
            {t(payees.length === 0 ? 'payouts.payees.none' : 'field.nothingFound')}
          </p>
        ) : (
          <ul className={css['payees']} role="listbox" id={list} aria-label={t('payouts.payees.title')}>
            {fitting.map((payee, index) => (
              <li key={payee.id} role="option" aria-selected={index === at} onClick={() => onPick(payee)}>
                <PersonLine name={payee.name} detail={t('payouts.rewards', { count: payee.lines })}>
                  <MoneyText of={payee.amount} strong />
                </PersonLine>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  );
}

/** Without accents and upper case, as people type. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase().trim();
}
