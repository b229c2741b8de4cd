// The queue of payouts, wired to the program: asked for, approved as seen, paid, stopped.
import { useState } from 'react';
import { useMay, useSigned } from '../../app/session';
import { useWalk } from '../../app/places';
import type { PayoutView } from '../../bindings/PayoutView';
import { errorOf } from '../../backend/backend';
import { troubleText } from '../../backend/trouble';
import { useAct, useAnswer, useAsk } from '../../backend/useAnswer';
import { PageTrouble } from '../../components/PageTrouble';
import { useMoney } from '../../components/MoneyText';
import { useToast } from '../../components/Toasts';
import { useText } from '../../i18n';
import { useToday } from '../../i18n/now';
import { useLocale } from '../../i18n/Locale';
import { refusalText } from '../../i18n/refusal';
import { filterOf, payeeRow, payoutDetail, payoutRow, sumsView, type Looks } from './answers';
import { AskForAll } from './AskForAll';
import { AskForPayout } from './AskForPayout';
import { BankFilesDialog } from './BankFilesDialog';
import { CloseDayDialog } from './CloseDayDialog';
import { TaxDialog } from './TaxDialog';
import { PayeeDialog } from './PayeeDialog';
import { PayoutsPage, type PayoutsOver } from './PayoutsPage';
import type { Stop } from './PayoutDialogs';
import { useReceipt } from './useReceipt';
import type { PayoutDetailView, PayoutRow, PayoutTab } from './view';

const nobody: ReadonlySet<string> = new Set();

type Asking = { kind: 'nobody' } | { kind: 'who' } | { kind: 'all' } | { kind: 'person'; id: string };

export function PayoutsPlace() {
  const t = useText();
  const money = useMoney();
  const locale = useLocale();
  const toast = useToast();
  const may = useMay();
  const { session, organization } = useSigned();
  const { place, go, back } = useWalk();
  const wanted = place.at === 'payout' ? place.id : null;
  const [chosenTab, setTab] = useState<PayoutTab | null>(null);
  const [opened, setOpened] = useState<string | null>(null);
  const [chosen, setChosen] = useState(nobody);
  const [changed, setChanged] = useState(nobody);
  const [over, setOver] = useState<PayoutsOver>({ kind: 'nothing' });
  const today = useToday();
  const [beside, setWith] = useState<'bank' | 'day' | 'tax' | null>(null);
  const [asking, setAsking] = useState<Asking>({ kind: 'nobody' });
  // The versions as they stood when the confirmation was opened: what changes under it is refused and shown anew.
  const [seen, setSeen] = useState<ReadonlyMap<string, number>>(new Map());
  const [refused, setRefused] = useState<string | undefined>();

  const story = useAnswer('payout', { payout: wanted ?? opened ?? '' }, { when: wanted !== null || opened !== null });
  const open = wanted ?? opened;
  const tab = chosenTab ?? (wanted !== null && story.data ? tabOf(story.data.page.payout) : may('approve') ? 'toApprove' : 'approved');
  const queue = useAnswer('payouts', { filter: filterOf[tab] });
  const staff = useAnswer('staff', {});
  const payees = useAnswer('payees', {}, { when: asking.kind === 'who' });
  const payee = story.data?.page.payout.person;
  const person = useAnswer('person', { person: payee ?? '' }, { when: payee !== undefined && open !== null });

  const approve = useAct('approve_payouts');
  const pay = useAct('pay_payout');
  const stops = { reject: useAct('reject_payout'), cancel: useAct('cancel_payout'), fail: useAct('fail_payout'), return: useAct('return_payout') };
  const retry = useAct('retry_payout');
  const receipt = useReceipt();

  const looks: Looks = {
    staff: session.staff,
    person: staff.data?.find((one) => one.id === session.staff)?.person ?? null,
    fourEyes: organization.settings.four_eyes,
  };
  const rows = queue.data?.rows.map((row) => payoutRow(row, looks, changed)) ?? null;
  const told = story.data?.page.payout.id === open ? story.data : undefined;
  const detail = told ? payoutDetail(told, looks, changed, yearOf(person.data?.page.balance)) : null;

  // Asked as soon as several are meant, so that the confirmation stands with its total.
  const meant = 'ids' in over ? new Set(over.ids) : chosen;
  const many = (queue.data?.rows ?? []).map(({ id }) => id).filter((id) => meant.has(id));
  const total = useAnswer('payout_total', { payouts: many }, { when: many.length > 1 });
  const sum = useAsk('payout_total');

  const show = (id: string | null) => {
    setOpened(id);
    if (wanted !== null) {
      if (id === null) back();
      else go({ at: 'payout', id });
    }
  };
  const onTab = (next: PayoutTab) => {
    setTab(next);
    setChosen(nobody);
    setOpened(null);
    if (wanted !== null) go({ at: 'payouts' });
  };
  const cover = (next: PayoutsOver) => {
    for (const act of [approve, pay, ...Object.values(stops)]) act.forget();
    setRefused(undefined);
    if (next.kind === 'approve') setSeen(versionsOf(queue.data?.rows ?? [], next.ids));
    setOver(next);
  };

  const sayApproved = (done: readonly PayoutRow[]) => {
    const say = (amount: PayoutRow['amount']) => toast({ message: t('payouts.approvedToast', { count: done.length, amount: money(amount) }) });
    const [only, ...rest] = done;
    if (only && rest.length === 0) say(only.amount);
    else if (only) void sum({ payouts: done.map(({ id }) => id) }).then(({ amount }) => say(amount), (error: unknown) => toast({ tone: 'trouble', message: troubleText(errorOf(error), t, locale) }));
  };
  const onApprove = (ids: readonly string[], pin: string) => {
    const asked = ids.flatMap((id) => {
      const version = seen.get(id);
      return version === undefined ? [] : [{ id, version }];
    });
    const meantIds = new Set(ids);
    const wereAsked = (rows ?? []).filter((row) => meantIds.has(row.id));
    setRefused(undefined);
    approve.run({ seen: asked, pin }, (answers) => {
      const noes = answers.flatMap(({ id, refusal }) => (refusal === null ? [] : [{ id, refusal }]));
      const refusedIds = new Set(noes.map(({ id }) => id));
      const done = wereAsked.filter((row) => !refusedIds.has(row.id));
      sayApproved(done);
      setChosen(nobody);
      if (noes.length === 0) {
        cover({ kind: 'nothing' });
        return;
      }
      const again = noes.filter(({ refusal }) => refusal.code === 'changed_since').map(({ id }) => id);
      setChanged((before) => new Set([...before, ...again]));
      const said = [...new Set(noes.map(({ refusal }) => refusalText(refusal, t, locale)))].join(' ');
      if (again.length === 0) {
        cover({ kind: 'nothing' });
        toast({ tone: 'trouble', message: said });
        return;
      }
      // What changed is looked at anew, and confirmed anew.
      void queue.refetch().then(({ data }) => {
        setSeen(versionsOf(data?.rows ?? [], again));
        setRefused(said);
        setOver({ kind: 'approve', ids: again });
      });
    });
  };

  const onPay = (id: string, reference: string | null) => {
    const payout = [...(rows ?? []), ...(detail ? [detail] : [])].find((row) => row.id === id);
    pay.run({ payout: id, reference: reference ?? '' }, () => {
      if (!payout) return;
      if (payout.method === 'cash') onReceipt(payout);
      else {
        cover({ kind: 'nothing' });
        toast({ message: t('payouts.paidToast', { amount: money(payout.amount), payee: payout.payee }) });
      }
    });
  };
  const onReceipt = (payout: PayoutRow) => {
    cover({ kind: 'receipt', payout });
    receipt.print(payout.id);
  };
  const onStop = (kind: Stop, ids: readonly string[], reason: string) => {
    const [first, ...rest] = ids;
    if (first === undefined) {
      setChosen(nobody);
      cover({ kind: 'nothing' });
      return;
    }
    stops[kind].run({ payout: first, reason }, () => onStop(kind, rest, reason));
  };

  if (queue.error) return <PageTrouble error={queue.error.error} />;
  const acting = over.kind === 'approve' ? approve : over.kind === 'pay' ? pay : over.kind === 'nothing' || over.kind === 'receipt' ? null : stops[over.kind];
  return (
    <>
      {retry.error && <PageTrouble error={retry.error} />}
      {total.error && <PageTrouble error={total.error.error} />}
      <PayoutsPage
        tab={tab}
        counts={{ toApprove: queue.data?.requested ?? 0, approved: queue.data?.approved ?? 0 }}
        onTab={onTab}
        rows={rows}
        sums={tab === 'toApprove' || tab === 'approved' ? sumsView(queue.data?.sums ?? null) : null}
        totalOf={(ids) => (alike(ids, many) ? (total.data ?? null) : null)}
        chosen={chosen}
        onChosen={setChosen}
        open={detail}
        onOpen={show}
        onCloseDetail={() => show(null)}
        may={{ approve: may('approve'), pay: may('pay') }}
        onAsk={may('pay') ? () => setAsking({ kind: 'who' }) : undefined}
        onBank={may('approve') ? () => setWith('bank') : undefined}
        onTax={may('approve') ? () => setWith('tax') : undefined}
        onCloseDay={may('pay') ? () => setWith('day') : undefined}
        oneAllowed={!looks.fourEyes}
        me={session.name}
        over={over}
        onOver={cover}
        canPrint={receipt.canPrint}
        receipt={receipt.state}
        onReceipt={onReceipt}
        onSaveReceipt={(payout) => receipt.save(payout.id)}
        onOpenReceipt={receipt.open}
        onApprove={onApprove}
        onPay={onPay}
        onStop={onStop}
        onRetry={(id) => retry.run({ payout: id }, () => toast({ message: t('payouts.retried') }))}
        error={refused ?? acting?.text}
        busy={acting?.busy === true || retry.busy}
      />
      {beside === 'bank' && <BankFilesDialog currency={organization.currency} onClose={() => setWith(null)} />}
      {beside === 'day' && <CloseDayDialog currency={organization.currency} onClose={() => setWith(null)} />}
      {beside === 'tax' && <TaxDialog thisYear={Number(today.slice(0, 4))} onClose={() => setWith(null)} />}
      {asking.kind === 'who' && <PayeeDialog payees={payees.data?.map(payeeRow) ?? null} onPick={(picked) => setAsking({ kind: 'person', id: picked.id })} onAll={() => setAsking({ kind: 'all' })} onClose={() => setAsking({ kind: 'nobody' })} />}
      {asking.kind === 'all' && (
        <AskForAll
          onDone={() => onTab('toApprove')}
          onClose={() => setAsking({ kind: 'nobody' })}
        />
      )}
      {asking.kind === 'person' && (
        <AskForPayout
          person={asking.id}
          onDone={(id) => {
            setAsking({ kind: 'nobody' });
            onTab('toApprove');
            setOpened(id);
          }}
          onClose={() => setAsking({ kind: 'nobody' })}
        />
      )}
    </>
  );
}

function versionsOf(rows: readonly PayoutView[], ids: readonly string[]): ReadonlyMap<string, number> {
  const meant = new Set(ids);
  return new Map(rows.filter((row) => meant.has(row.id)).map((row) => [row.id, row.version]));
}

function alike(some: readonly string[], others: readonly string[]): boolean {
  const known = new Set(others);
  return some.length === others.length && some.every((id) => known.has(id));
}

function tabOf({ state }: PayoutView): PayoutTab {
  switch (state) {
    case 'requested':
      return 'toApprove';
    case 'approved':
    case 'paid':
      return state;
    case 'rejected':
    case 'cancelled':
    case 'failed':
    case 'returned':
      return 'failed';
  }
}

function yearOf(balance: { paid: PayoutRow['amount']; year: number } | undefined): PayoutDetailView['paidThisYear'] {
  return balance ? { year: balance.year, amount: balance.paid } : null;
}
