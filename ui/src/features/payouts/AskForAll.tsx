// Asks for everybody's payout at once: how much and for how many people is said before, who was left out and why is said after.
import { useState } from 'react';
import type { AskedForAll } from '../../bindings/AskedForAll';
import { useAct, useAnswer } from '../../backend/useAnswer';
import { CallErrorNote } from '../../components/CallErrorNote';
import { Segmented } from '../../components/Choice';
import { ConfirmFoot, Dialog, OnlyClose } from '../../components/Dialog';
import { Field } from '../../components/Field';
import { MoneyText, useMoney } from '../../components/MoneyText';
import { ErrorNote } from '../../components/Note';
import { PersonLine } from '../../components/PersonLine';
import { useToast } from '../../components/Toasts';
import { useText } from '../../i18n';
import { useLocale } from '../../i18n/Locale';
import { refusalText } from '../../i18n/refusal';
import { methodsWithoutAccount, type MethodWithoutAccount } from './view';
import dialog from '../../components/Dialog.module.css';
import css from './Payouts.module.css';

export function AskForAll({ onDone, onClose }: { onDone: () => void; onClose: () => void }) {
  const t = useText();
  const money = useMoney();
  const toast = useToast();
  const payable = useAnswer('payable', {});
  const ask = useAct('request_payouts');
  const [otherwise, setOtherwise] = useState<MethodWithoutAccount>('cash');
  const [asked, setAsked] = useState<AskedForAll | null>(null);
  if (asked) return <Left asked={asked} onClose={onClose} />;
  const nobody = payable.data?.people === 0 ? t('payouts.payees.none') : undefined;
  const onConfirm = () => {
    if (ask.busy || nobody !== undefined || !payable.data) return;
    ask.run({ otherwise }, (done) => {
      if (done.amount) toast({ message: t('payouts.all.done', { count: done.payouts, amount: money(done.amount) }) });
      onDone();
      if (done.left_out.length === 0) onClose();
      else setAsked(done);
    });
  };
  return (
    <Dialog
      title={t('payouts.all.title')}
      width={480}
      onClose={onClose}
      enterRuns={onConfirm}
      foot={<ConfirmFoot note={t('payouts.all.foot')} action={t('payouts.all.action')} autoFocus busy={ask.busy} reason={nobody} onConfirm={onConfirm} onClose={onClose} />}
    >
      <div className={dialog['parts']}>
        {payable.error && <CallErrorNote error={payable.error.error} />}
        {payable.data && nobody === undefined && (
          <div className={dialog['total']}>
            <span className="b">{t('payouts.all.people', { count: payable.data.people })}</span>
            <span className={dialog['sum']}>
              <MoneyText of={payable.data.amount} />
            </span>
          </div>
        )}
        {nobody !== undefined && <p role="status">{nobody}</p>}
        <Field label={t('payouts.all.otherwise')}>
          <Segmented wide label={t('payouts.all.otherwise')} value={otherwise} onChange={setOtherwise} segments={methodsWithoutAccount.map((value) => ({ value, label: t(`payouts.method.${value}`) }))} />
        </Field>
        {ask.text !== undefined && <ErrorNote title={t('error.refused.title')}>{ask.text}</ErrorNote>}
      </div>
    </Dialog>
  );
}

/** Those for whom nothing was asked, each with why: they never hold the others. */
function Left({ asked, onClose }: { asked: AskedForAll; onClose: () => void }) {
  const t = useText();
  const locale = useLocale();
  return (
    <Dialog title={t('payouts.all.left', { count: asked.left_out.length })} width={480} onClose={onClose} foot={<OnlyClose autoFocus text={t('action.close')} onPress={onClose} />}>
      <ul className={`${css['payees'] ?? ''} ${css['left'] ?? ''}`} aria-label={t('payouts.all.left', { count: asked.left_out.length })} tabIndex={0}>
        {asked.left_out.map((one) => (
          <li key={one.person}>
            <PersonLine whole name={one.person_name} detail={refusalText(one.refusal, t, locale)} />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
