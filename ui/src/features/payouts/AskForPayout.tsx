// Asks for one person's payout, from the queue or from the person's page.
import { useAct, useAnswer } from '../../backend/useAnswer';
import { useToast } from '../../components/Toasts';
import { Dialog } from '../../components/Dialog';
import { CallErrorNote } from '../../components/CallErrorNote';
import { useMoney } from '../../components/MoneyText';
import { useText } from '../../i18n';
import { payoutLine } from './answers';
import { RequestPayout } from './RequestPayout';

export function AskForPayout({ person, onDone, onClose }: { person: string; onDone: (payout: string) => void; onClose: () => void }) {
  const t = useText();
  const money = useMoney();
  const toast = useToast();
  const story = useAnswer('person', { person });
  const payable = useAnswer('payable_to', { person });
  const ask = useAct('request_payout');
  const save = useAct('save_bank_account');
  const failed = story.error ?? payable.error;
  if (failed) {
    return (
      <Dialog title={t('payouts.ask')} onClose={onClose}>
        <CallErrorNote error={failed.error} />
      </Dialog>
    );
  }
  if (!story.data || !payable.data) return null;
  const { page } = story.data;
  const { available, waiting } = page.balance;
  return (
    <RequestPayout
      payee={page.details.name}
      detail={[page.details.phones[0], page.details.patients.map((patient) => patient.name).join(', ')].filter(Boolean).join(' · ')}
      amount={available}
      lines={payable.data.map(payoutLine)}
      note={waiting.minor > 0 ? t('payouts.request.waiting', { amount: money(waiting) }) : null}
      account={page.account ?? null}
      accountError={save.fields['bank_account']}
      error={ask.text ?? save.refusal}
      busy={ask.busy || save.busy}
      onRequest={(method, account) => {
        const request = () =>
          ask.run({ person, method }, (done) => {
            toast({ message: t('payouts.request.done', { amount: money(available), payee: page.details.name }) });
            onDone(done.id);
          });
        if (account === undefined) request();
        else save.run({ person, account }, request);
      }}
      onClose={onClose}
    />
  );
}
