// The end of the day: the cash that went out here, counted against its signed receipts, a difference explained, and its paper (rule O9).
import { useState } from 'react';
import { useAct, useAnswer } from '../../backend/useAnswer';
import type { DayClosed } from '../../bindings/DayClosed';
import { Button } from '../../components/Button';
import { CallErrorNote } from '../../components/CallErrorNote';
import { Dialog } from '../../components/Dialog';
import { TextField } from '../../components/Field';
import { MoneyField } from '../../components/MoneyField';
import { MoneyText, useMoney } from '../../components/MoneyText';
import { ErrorNote, Note } from '../../components/Note';
import { useToast } from '../../components/Toasts';
import { useText } from '../../i18n';
import { useWhen } from '../../i18n/when';
import { useSavedToast, useSavePaper } from '../papers/useSavePaper';
import dialog from '../../components/Dialog.module.css';
import css from './BankFiles.module.css';

export function CloseDayDialog({ currency, onClose }: { currency: string; onClose: () => void }) {
  const t = useText();
  const money = useMoney();
  const day = useAnswer('day_to_close', { on: null });
  const close = useAct('close_day');
  const [counted, setCounted] = useState('');
  const [receipts, setReceipts] = useState('');
  const [explanation, setExplanation] = useState('');
  const run = () => {
    if (!close.busy) close.run({ form: { counted, receipts, explanation } });
  };
  const [last] = day.data?.closes ?? [];
  const { payouts = [] } = day.data ?? {};
  return (
    <Dialog
      title={t('closeDay.title')}
      width={560}
      onClose={onClose}
      enterRuns={run}
      foot={
        <>
          <i className="sp" />
          <Button look="ghost" onPress={onClose}>
            {t(last ? 'action.close' : 'action.cancel')}
          </Button>
          <Button look="primary" keys="Enter" busy={close.busy} onPress={run}>
            {t(last ? 'closeDay.again' : 'closeDay.action')}
          </Button>
        </>
      }
    >
      <p className={`t2 ${dialog['lead'] ?? ''}`}>{t('closeDay.lead')}</p>
      <div className={dialog['parts']}>
        {day.error && <CallErrorNote error={day.error.error} />}
        {last && <Closed close={last} />}
        {day.data && (
          <section>
            <h3 data-small>
              {t('closeDay.receipts', { count: payouts.length })} · <span className="money">{money(day.data.paid)}</span>
            </h3>
            {payouts.length > 0 && (
              <ul className={css['rows']} aria-label={t('closeDay.receipts', { count: payouts.length })} tabIndex={0}>
                {payouts.map((payout) => (
                  <li key={payout.number}>
                    <span className="t3 num">{payout.number}</span>
                    <span className="grow">
                      <span className="b el">{payout.person_name}</span>
                      <span className="t3 xs">{payout.paid_by}</span>
                    </span>
                    <MoneyText of={payout.amount} />
                  </li>
                ))}
              </ul>
            )}
          </section>
        )}
        <MoneyField mayBeZero autoFocus label={t('closeDay.counted')} hint={t('closeDay.countedHint')} currency={currency} value={counted} onChange={setCounted} error={close.fields['counted']} />
        <TextField label={t('closeDay.signed')} numeric value={receipts} onChange={setReceipts} error={close.fields['receipts'] === undefined ? undefined : t('closeDay.signedMissing')} />
        <TextField label={t('closeDay.explanation')} optional hint={t('closeDay.explanationHint')} value={explanation} onChange={setExplanation} error={close.fields['explanation'] === undefined ? undefined : t('closeDay.explanationMissing')} />
        {close.refusal !== undefined && <ErrorNote title={t('error.refused.title')}>{close.refusal}</ErrorNote>}
      </div>
    </Dialog>
  );
}

/** What the last close says, and its paper. */
function Closed({ close }: { close: DayClosed }) {
  const t = useText();
  const money = useMoney();
  const when = useWhen();
  const toast = useToast();
  const print = useAct('print_day_close');
  const saving = useSavePaper();
  const saved = useSavedToast(saving.open);
  const text = print.text ?? saving.text;
  const differs = close.difference.minor !== 0 || close.receipts !== close.payouts;
  return (
    <Note tone={differs ? 'wait' : 'ok'} icon={differs ? 'alert' : 'check'}>
      <b role="status">{t('closeDay.closed', { when: when(close.at), by: close.by ?? '' })}</b>
      <div className="t2 sm">
        {[t('closeDay.sums', { counted: money(close.counted), paid: money(close.paid), difference: money(close.difference, 'always') }), t('closeDay.ofReceipts', { receipts: close.receipts, payouts: close.payouts }), close.explanation].filter(Boolean).join(' · ')}
      </div>
      <div className={css['go']}>
        <Button size="sm" icon="print" busy={print.busy} onPress={() => print.run({ close: close.id, printer: null }, ({ printer }) => toast({ message: t('closeDay.printed', { printer }) }))}>
          {t('closeDay.print')}
        </Button>
        <Button size="sm" look="ghost" icon="download" busy={saving.busy} onPress={() => saving.save({ paper: 'day_close', close: close.id }, saved)}>
          {t('cards.savePdf')}
        </Button>
      </div>
      {text !== undefined && <div className="stop sm">{text}</div>}
    </Note>
  );
}
