// The queue of payouts: what to approve, what to hand over, what is paid.
import { useMemo, useRef, useState, type ReactNode } from 'react';
import { Button } from '../../components/Button';
import { Segmented } from '../../components/Choice';
import { DataTable, type Column } from '../../components/DataTable';
import { MoneyText, useMoney } from '../../components/MoneyText';
import { EmptyState, Skeleton } from '../../components/States';
import { Body, Head } from '../../components/Window';
import { useText, type TextKey } from '../../i18n';
import { useWhen } from '../../i18n/when';
import { useNextFocus } from '../../keys/focus';
import { useKeys } from '../../keys/Keys';
import { firstName } from '../record/firstName';
import { ApproveDialog, PayDialog, ReceiptDialog, StopDialog, type ReceiptDialogProps, type Stop } from './PayoutDialogs';
import { PayoutDetail, type PayoutSteps } from './PayoutDetail';
import { blockText, type PayoutDetailView, type PayoutRow, type PayoutSumsView, type PayoutTab, type PayoutTotal } from './view';
import css from './Payouts.module.css';

/** What lies over the queue; the container closes it once the program has said yes. */
export type PayoutsOver = { kind: 'nothing' } | { kind: 'approve'; ids: readonly string[] } | { kind: 'pay'; id: string } | { kind: 'receipt'; payout: PayoutRow } | { kind: Stop; ids: readonly string[] };

export type PayoutsPageProps = {
  tab: PayoutTab;
  counts: { toApprove: number; approved: number };
  onTab: (tab: PayoutTab) => void;
  /** `null` while they load. */
  rows: readonly PayoutRow[] | null;
  sums: PayoutSumsView | null;
  /** What several payouts come to; `null` while the program is asked. */
  totalOf: (ids: readonly string[]) => PayoutTotal | null;
  chosen: ReadonlySet<string>;
  onChosen: (chosen: ReadonlySet<string>) => void;
  open: PayoutDetailView | null;
  onOpen: (id: string) => void;
  onCloseDetail: () => void;
  /** What the person at the desk may do; what they may not is not shown. */
  may: { approve: boolean; pay: boolean };
  /** Asks for somebody's payout. */
  onAsk?: (() => void) | undefined;
  /** Opens the bank files; absent where this person may not. */
  onBank?: (() => void) | undefined;
  /** Closes the day; absent where this person may not. */
  onCloseDay?: (() => void) | undefined;
  /** Opens the year and its tax papers; absent where this person may not. */
  onTax?: (() => void) | undefined;
  /** The settings let one person ask and approve (rule O2). */
  oneAllowed: boolean;
  /** The person at the desk, whose PIN is asked. */
  me: string;
  over: PayoutsOver;
  onOver: (over: PayoutsOver) => void;
  /** Whether this computer has a printer; else receipts are saved. */
  canPrint?: boolean;
  receipt: ReceiptDialogProps['receipt'];
  onReceipt: (payout: PayoutRow) => void;
  onSaveReceipt: (payout: PayoutRow) => void;
  onOpenReceipt: (place: string) => void;
  onApprove: (ids: readonly string[], pin: string) => void;
  onPay: (id: string, reference: string | null) => void;
  onStop: (kind: Stop, ids: readonly string[], reason: string) => void;
  /** Asks again for one that failed. */
  onRetry: (id: string) => void;
  /** What the program said about the last try, shown in the dialog. */
  error?: string | undefined;
  busy?: boolean;
};

const empties: Record<PayoutTab, { title: TextKey; text: TextKey }> = {
  toApprove: { title: 'payouts.empty.title', text: 'payouts.empty.text' },
  approved: { title: 'payouts.emptyApproved.title', text: 'payouts.emptyApproved.text' },
  paid: { title: 'payouts.emptyPaid.title', text: 'payouts.emptyPaid.text' },
  failed: { title: 'payouts.emptyFailed.title', text: 'payouts.emptyFailed.text' },
};

const tabs: readonly PayoutTab[] = ['toApprove', 'approved', 'paid', 'failed'];

export function PayoutsPage(props: PayoutsPageProps) {
  const t = useText();
  const { tab, rows, chosen, open, may } = props;
  const all = useMemo(() => rows ?? [], [rows]);
  const free = all.filter((row) => row.block === null);
  const picked = all.filter((row) => chosen.has(row.id));
  // Each part has its own verbs above it, so that they fit; their keys work in all.
  // Money leaves only where somebody pointed: at what is ticked, else at what lies open; while nothing does, the keys mean the row that
  // has the focus.
  const [at, setAt] = useState<string | null>(null);
  const last = useLast(at);
  const list = useRef<HTMLDivElement>(null);
  const pointed = picked.length > 0 ? picked : open ? free.filter((row) => row.id === open.id) : [];
  const meant = picked.length > 0 || open ? pointed : free.filter((row) => row.id === at);
  const approving = tab === 'toApprove' && may.approve;
  const next = open ?? (tab === 'approved' ? (all.find((row) => row.id === last) ?? all[0]) : undefined);
  const payable = may.pay && next?.state === 'approved' ? next : null;
  const approve = (those: readonly PayoutRow[]) => props.onOver({ kind: 'approve', ids: those.map((row) => row.id) });
  const reject = (those: readonly PayoutRow[]) => props.onOver({ kind: 'reject', ids: those.map((row) => row.id) });
  useNextFocus(list, `${tab} ${rows === null ? 'waits' : 'stands'}`);
  useKeys([
    ...(approving
      ? [
          { keys: 'A', label: t('payouts.key.approve'), run: () => approve(meant), off: meant.length === 0 },
          { keys: 'R', label: t('payouts.reject'), run: () => reject(meant), off: meant.length === 0 },
          { keys: 'Ctrl+A', label: t('payouts.key.choose'), run: () => props.onChosen(new Set(free.map((row) => row.id))) },
        ]
      : []),
    ...(props.onCloseDay ? [{ keys: 'C', label: t('closeDay.open'), run: props.onCloseDay }] : []),
    ...(props.onTax ? [{ keys: 'T', label: t('tax.open'), run: props.onTax }] : []),
    ...(props.onBank ? [{ keys: 'B', label: t('bankFile.title'), run: props.onBank }] : []),
    ...(props.onAsk ? [{ keys: 'N', label: t('payouts.ask'), run: props.onAsk }] : []),
    ...(tab === 'approved' && may.pay ? [{ keys: 'A', label: t('payouts.key.pay'), run: () => payable && props.onOver({ kind: 'pay', id: payable.id }), off: payable === null }] : []),
  ]);
  useKeys(tabs.map((one, index) => ({ keys: `Alt+${index + 1}`, label: t(`payouts.${one}`), run: () => props.onTab(one) })));
  return (
    <>
      <Head
        title={t('payouts.title')}
        sub={
          <Segmented
            label={t('payouts.which')}
            value={tab}
            onChange={props.onTab}
            segments={[
              { value: 'toApprove', label: t('payouts.toApprove'), count: props.counts.toApprove },
              { value: 'approved', label: t('payouts.approved'), count: props.counts.approved },
              { value: 'paid', label: t('payouts.paid') },
              { value: 'failed', label: t('payouts.failed') },
            ]}
          />
        }
      >
        {tab === 'paid' && props.onTax && (
          <Button size="sm" look="ghost" keys="T" onPress={props.onTax}>
            {t('tax.open')}
          </Button>
        )}
        {tab === 'paid' && props.onCloseDay && (
          <Button size="sm" look="ghost" keys="C" onPress={props.onCloseDay}>
            {t('closeDay.open')}
          </Button>
        )}
        {tab === 'approved' && props.onBank && (
          <Button size="sm" icon="bank" keys="B" onPress={props.onBank}>
            {t('bankFile.title')}
          </Button>
        )}
        {props.onAsk && tab !== 'paid' && (tab !== 'approved' || !props.onBank) && (
          <Button size="sm" icon="plus" keys="N" onPress={props.onAsk}>
            {t('payouts.ask')}
          </Button>
        )}
      </Head>
      <Body>
        <div className={css['list']} ref={list}>
          <Rows {...props} approving={approving} onAt={setAt} />
          {approving && all.length > 0 && <ApproveBar rows={pointed} total={totalFor(pointed, props.totalOf)} bulk={picked.length > 0} any={free.length > 0} onClear={() => props.onChosen(new Set())} onReject={() => reject(pointed)} onApprove={() => approve(pointed)} />}
          {tab === 'approved' && payable && (
            <SelectionBar rows={[payable]} bulk={false} people={1}>
              <PayButton payout={payable} onPress={() => props.onOver({ kind: 'pay', id: payable.id })} />
            </SelectionBar>
          )}
        </div>
        {open && <PayoutDetail payout={open} canPrint={props.canPrint ?? true} me={props.me} oneAllowed={props.oneAllowed} steps={stepsOf(open, may)} busy={props.busy} onReceipt={() => props.onReceipt(open)} onStop={(kind) => props.onOver({ kind, ids: [open.id] })} onRetry={() => props.onRetry(open.id)} onClose={props.onCloseDetail} />}
      </Body>
      <Over {...props} all={all} />
    </>
  );
}

/** Returns the rarer steps that this person may take (rule O2). */
function stepsOf(payout: PayoutRow, may: PayoutsPageProps['may']): PayoutSteps {
  const { state } = payout;
  const byBank = payout.method === 'bank_transfer' || payout.method === 'check';
  return {
    cancel: state === 'requested' ? may.pay : (state === 'approved' || state === 'failed') && may.approve,
    fail: state === 'approved' && may.approve && byBank,
    retry: state === 'failed' && may.approve,
    return: state === 'paid' && may.approve && (byBank || payout.method === 'account_credit'),
  };
}

function Rows(props: PayoutsPageProps & { approving: boolean; onAt: (id: string | null) => void }) {
  const t = useText();
  const when = useWhen();
  const money = useMoney();
  const { rows, sums, tab, approving } = props;
  const columns = useMemo<Column<PayoutRow>[]>(
    () => [
      {
        id: 'payee',
        title: t('payouts.column.payee'),
        width: 'minmax(0, 2fr)',
        sortBy: (row) => row.payee.toLocaleLowerCase(),
        cell: (row) => (
          <span className={css['two']}>
            <span className="b el">{row.payee}</span>
            <span className="t3 xs el num">
              {row.number}
              {tab === 'toApprove' && row.block !== null && <span className="wait b"> · {blockText(row.block, t)}</span>}
              {row.changed && <span className="wait b"> · {t('payouts.changed')}</span>}
              {tab === 'failed' && ` · ${t(`payouts.state.${row.state}`)}`}
            </span>
          </span>
        ),
      },
      { id: 'method', title: t('payouts.column.method'), width: 'minmax(0, 1.3fr)', sortBy: (row) => row.method, cell: (row) => <span className="t2">{t(`payouts.method.${row.method}`)}</span> },
      {
        id: 'askedBy',
        title: t('payouts.column.askedBy'),
        width: 'minmax(0, 1.1fr)',
        sortBy: (row) => row.askedAt,
        cell: (row) => (
          <span className={css['two']}>
            <span className="t2 el">{row.askedBy === null ? t('payouts.schedule') : firstName(row.askedBy)}</span>
            <span className="t3 xs num">{when(row.askedAt)}</span>
          </span>
        ),
      },
      { id: 'lines', title: t('payouts.column.lines'), width: '76px', align: 'end', cell: (row) => <span className="t2">{row.lines}</span> },
      { id: 'amount', title: t('payouts.column.amount'), width: '124px', align: 'end', sortBy: (row) => row.amount.minor, cell: (row) => <MoneyText of={row.amount} strong /> },
    ],
    [t, when, tab],
  );
  if (rows === null) return <Skeleton rows={6} />;
  if (rows.length === 0) {
    return (
      <EmptyState icon="cash" title={t(empties[tab].title)}>
        {t(empties[tab].text)}
      </EmptyState>
    );
  }
  return (
    <>
      {sums && (
        <dl className={css['sums']}>
          <div>
            <dt>{t(tab === 'toApprove' ? 'payouts.toApprove' : 'payouts.sum.total')}</dt>
            <dd className="money">{money(sums.total)}</dd>
          </div>
          {sums.byMethod.map(({ method, amount }) => (
            <div key={method}>
              <dt>{t(`payouts.method.${method}`)}</dt>
              <dd className="money">{money(amount)}</dd>
            </div>
          ))}
        </dl>
      )}
      <Cut tab={tab} shown={rows.length} counts={props.counts} />
      <DataTable
        label={t('payouts.title')}
        rows={rows}
        columns={columns}
        rowId={(row) => row.id}
        rowLabel={(row) => t('payouts.row', { number: row.number, payee: row.payee, amount: money(row.amount) })}
        open={props.open?.id ?? null}
        onOpen={(row) => props.onOpen(row.id)}
        onAt={props.onAt}
        autoFocus
        {...(approving ? { selection: { title: t('payouts.selectAll'), chosen: props.chosen, onChange: props.onChosen }, notChosen: (row: PayoutRow) => (row.block === null ? undefined : blockText(row.block, t)) } : {})}
      />
    </>
  );
}

/** The program lists no more than these at once; of what was paid or stopped it does not say how many more there are. */
const MOST = 200;

/** Says that there are more than are listed, and where those are. */
function Cut({ tab, shown, counts }: { tab: PayoutTab; shown: number; counts: PayoutsPageProps['counts'] }) {
  const t = useText();
  const waits = tab === 'toApprove' || tab === 'approved' ? counts[tab] : null;
  if (waits === null ? shown < MOST : waits <= shown) return null;
  return <p className={`t2 sm ${css['cut'] ?? ''}`}>{waits === null ? t('payouts.cut.older', { shown }) : t(`payouts.cut.${tab === 'approved' ? 'approved' : 'toApprove'}`, { shown, all: waits })}</p>;
}

/** Returns what some come to: one is its own amount, of several the program says it. */
function totalFor(rows: readonly PayoutRow[], totalOf: PayoutsPageProps['totalOf']): PayoutTotal | null {
  const [only, ...rest] = rows;
  return only && rest.length === 0 ? { amount: only.amount, people: 1 } : totalOf(rows.map((row) => row.id));
}

/** Returns the value, or while there is none the last one. */
function useLast<T extends string | number>(value: T | null): T | null {
  const [last, setLast] = useState(value);
  if (value !== null && value !== last) setLast(value);
  return value ?? last;
}

/** What is about to be approved, how many and how much; while nothing is, what to do first. */
function ApproveBar({ rows, total, bulk, any, onClear, onReject, onApprove }: { rows: readonly PayoutRow[]; total: PayoutTotal | null; bulk: boolean; any: boolean; onClear: () => void; onReject: () => void; onApprove: () => void }) {
  const t = useText();
  const money = useMoney();
  const reason = rows.length > 0 ? undefined : t(any ? 'payouts.tickFirst' : 'payouts.noneYours');
  const none = rows.length === 0;
  // What was said stands until the next total is there.
  const label = useLast(none ? t('payouts.approveOne') : total && (bulk ? t('payouts.approveMany', { count: rows.length, amount: money(total.amount) }) : t('payouts.approve', { amount: money(total.amount) })));
  const people = useLast(none ? 0 : (total?.people ?? null));
  return (
    <SelectionBar rows={rows} bulk={bulk} any={any} people={people ?? 0}>
      {bulk && (
        <Button look="ghost" onPress={onClear}>
          {t('payouts.clear')}
        </Button>
      )}
      <Button reason={reason} onPress={onReject}>
        {t('payouts.reject')}
      </Button>
      <Button look="primary" keys="A" reason={reason} onPress={onApprove}>
        {label ?? t('payouts.approveOne')}
      </Button>
    </SelectionBar>
  );
}

function SelectionBar({ rows, bulk, any = true, people, children }: { rows: readonly PayoutRow[]; bulk: boolean; any?: boolean; people: number; children: ReactNode }) {
  const t = useText();
  const [only] = rows;
  return (
    <div className={css['bar']}>
      <div className="grow">
        <div className="b el" role="status">
          {bulk ? t('payouts.selected', { count: rows.length }) : (only?.payee ?? t('payouts.noneTicked'))}
        </div>
        <div className="t2 xs num">{only ? t('payouts.selectedDetail', { people, lines: rows.reduce((sum, row) => sum + row.lines, 0) }) : t(any ? 'payouts.noneTickedHow' : 'payouts.noneYours')}</div>
      </div>
      {children}
    </div>
  );
}

function PayButton({ payout, onPress }: { payout: PayoutRow; onPress: () => void }) {
  const t = useText();
  const money = useMoney();
  return (
    <Button look="primary" icon="cash" keys="A" onPress={onPress}>
      {t('payouts.pay', { amount: money(payout.amount) })}
    </Button>
  );
}

function Over({ over, all, open, error, busy = false, ...props }: PayoutsPageProps & { all: readonly PayoutRow[] }) {
  const known: readonly PayoutRow[] = open && !all.some((row) => row.id === open.id) ? [...all, open] : all;
  const meant = new Set('ids' in over ? over.ids : []);
  const those = known.filter((row) => meant.has(row.id));
  const total = those.length === 0 ? null : totalFor(those, props.totalOf);
  const common = { error, busy, onClose: () => props.onOver({ kind: 'nothing' }) };
  switch (over.kind) {
    case 'nothing':
      return null;
    case 'approve':
      return total && <ApproveDialog {...common} rows={those} total={total} who={firstName(props.me)} alone={props.oneAllowed} onConfirm={(pin) => props.onApprove(over.ids, pin)} />;
    case 'reject':
    case 'cancel':
    case 'fail':
    case 'return':
      return total && <StopDialog {...common} kind={over.kind} rows={those} total={total} onConfirm={(reason) => props.onStop(over.kind, over.ids, reason)} />;
    case 'receipt':
      return <ReceiptDialog payout={over.payout} canPrint={props.canPrint ?? true} receipt={props.receipt} onPrint={() => props.onReceipt(over.payout)} onSave={() => props.onSaveReceipt(over.payout)} onOpen={props.onOpenReceipt} onClose={common.onClose} />;
    case 'pay': {
      const payout = known.find((row) => row.id === over.id);
      return payout ? <PayDialog {...common} payout={payout} canPrint={props.canPrint ?? true} onConfirm={(reference) => props.onPay(over.id, reference)} /> : null;
    }
  }
}
