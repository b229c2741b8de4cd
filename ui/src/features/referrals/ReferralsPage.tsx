// Every referral: who came because of whom, how far it is; detail beside.
import { useMemo } from 'react';
import { Avatar } from '../../components/Avatar';
import { Button } from '../../components/Button';
import { Segmented } from '../../components/Choice';
import { DataTable, type Column } from '../../components/DataTable';
import { TextField } from '../../components/Field';
import { CodeBadge } from '../../components/MoneyText';
import { EmptyState, Skeleton } from '../../components/States';
import { Tag } from '../../components/Tag';
import { Body, Head } from '../../components/Window';
import { useText } from '../../i18n';
import type { LocalDate } from '../../i18n/dates';
import { useWhen } from '../../i18n/when';
import { useKeys } from '../../keys/Keys';
import type { ChoiceActions } from '../choices/ReferralChoices';
import { ReferralDetail } from './ReferralDetail';
import { ReferralDialog, type ReferralDialogProps } from './ReferralDialogs';
import { StepDialog } from './StepDialog';
import { stateTones, type ReferralDetailView, type ReferralRow, type ReferralStep } from './view';
import type { VisitActions } from './Visits';
import css from './Referrals.module.css';

export type ReferralFilter = 'all' | 'open' | 'converted' | 'review' | 'ended';

/** What lies over the list; the container closes it once the program has said yes. */
export type ReferralsOver = { kind: 'nothing' } | { kind: 'step'; step: ReferralStep } | { kind: 'cancel' } | { kind: 'reject' } | { kind: 'correct' };

export type ReferralsPageProps = Pick<ReferralDialogProps, 'people' | 'onSearchPeople' | 'onCancel' | 'onReject' | 'onCorrect'> & VisitActions & ChoiceActions & {
  filter: ReferralFilter;
  onFilter: (filter: ReferralFilter) => void;
  query: string;
  onQuery: (query: string) => void;
  /** `null` while they load. */
  rows: readonly ReferralRow[] | null;
  /** How many there are with those that are not listed yet. */
  total: number;
  onMore: () => void;
  open: ReferralDetailView | null;
  onOpen: (id: string) => void;
  onCloseDetail: () => void;
  onRecord: () => void;
  onAccept: (id: string) => void;
  onAttribute: () => void;
  /** The day of a milestone; `null` of what is done now. */
  onMark: (id: string, step: number, done: boolean, on: LocalDate | null) => void;
  /** Opens the person of a reward or of the referral. */
  onPerson: (referral: string, who: 'friend' | 'referrer') => void;
  over: ReferralsOver;
  onOver: (over: ReferralsOver) => void;
  error?: string | undefined;
  /** Why the day of a milestone cannot be. */
  dayError?: string | undefined;
  busy?: boolean;
};

const filters: readonly ReferralFilter[] = ['all', 'open', 'converted', 'review', 'ended'];

export function ReferralsPage(props: ReferralsPageProps) {
  const t = useText();
  const when = useWhen();
  const { rows, open, filter } = props;
  useKeys([{ keys: 'F2', label: t('desk.verb.referral'), run: props.onRecord }]);
  const narrow = open !== null;
  const columns = useMemo<Column<ReferralRow>[]>(
    () => [
      {
        id: 'friend',
        title: t('referrals.column.friend'),
        width: 'minmax(0, 1.8fr)',
        sortBy: (row) => row.friend.toLocaleLowerCase(),
        cell: (row) => (
          <span className={css['name']}>
            <Avatar name={row.friend} />
            <span className="grow">
              <span className="b el">{row.friend}</span>
              <span className="t3 xs el">{row.referrer === null ? t('referrals.unknown') : t('referrals.by', { referrer: row.referrer })}</span>
            </span>
          </span>
        ),
      },
      { id: 'state', title: t('referrals.column.state'), width: 'minmax(172px, 1fr)', sortBy: (row) => row.state, cell: (row) => <Tag tone={row.flag ? 'wait' : stateTones[row.state]}>{row.flag ? t(`referralFlag.${row.flag}`) : row.paid ? t('referrals.paid') : t(`referralState.${row.state}`)}</Tag> },
      { id: 'recorded', title: t('referrals.column.recorded'), width: '116px', sortBy: (row) => row.at, cell: (row) => <span className="t2 num">{when(row.at)}</span> },
      { id: 'source', title: t('referrals.column.source'), width: '104px', sortBy: (row) => row.source, cell: (row) => <span className="t2">{t(`channel.${row.source}`)}</span> },
      { id: 'code', title: t('cards.code'), width: '132px', cell: (row) => row.code !== null && <CodeBadge code={row.code} /> },
    ],
    [t, when],
  );
  const record = (
    <Button size="sm" look="primary" keys="F2" onPress={props.onRecord}>
      {t('desk.verb.referral')}
    </Button>
  );
  return (
    <>
      <Head title={t('referrals.title')} sub={<Segmented label={t('referrals.filter')} value={filter} onChange={props.onFilter} segments={filters.map((value) => ({ value, label: t(`referrals.${value}`) }))} />}>
        <div className={css['search']}>
          <TextField hiddenLabel size="sm" icon="search" label={t('referrals.search')} placeholder={t('referrals.search')} value={props.query} onChange={props.onQuery} />
        </div>
        {record}
      </Head>
      <Body>
        <div className={css['list']}>
          {rows === null ? (
            <Skeleton rows={8} />
          ) : rows.length === 0 ? (
            <EmptyState icon="referral" title={t('referrals.empty.title')}>
              {t('referrals.empty.text')}
            </EmptyState>
          ) : (
            <DataTable
              label={t('referrals.title')}
              rows={rows}
              columns={columns}
              hidden={narrow ? withDetail : undefined}
              rowId={(row) => row.id}
              rowLabel={(row) => t('referrals.row', { friend: row.friend, referrer: row.referrer ?? t('referrals.unknown'), state: t(`referralState.${row.state}`) })}
              rowHeight={56}
              open={open?.id ?? null}
              onOpen={(row) => props.onOpen(row.id)}
            />
          )}
          {rows !== null && rows.length < props.total && (
            <div className={css['more']}>
              <span className="t2 sm num grow">{t('state.progress', { done: rows.length, total: props.total })}</span>
              <Button size="sm" onPress={props.onMore}>
                {t('referrals.more')}
              </Button>
            </div>
          )}
        </div>
        {open && <ReferralDetail referral={open} busy={props.busy} onAccept={() => props.onAccept(open.id)} onMark={(step, done) => (done && step.kind === 'milestone' ? props.onOver({ kind: 'step', step }) : props.onMark(open.id, step.number, done, null))} onOver={(kind) => props.onOver({ kind })} onAttribute={props.onAttribute} onPerson={(who) => props.onPerson(open.id, who)} onRefund={props.onRefund} onCancelRefund={props.onCancelRefund} onChoose={props.onChoose} onTakeBack={props.onTakeBack} onClose={props.onCloseDetail} />}
      </Body>
      {open && props.over.kind === 'step' && <StepDialog step={props.over.step} dayError={props.dayError} error={props.error} busy={props.busy ?? false} onConfirm={(step, on) => props.onMark(open.id, step, true, on)} onClose={() => props.onOver({ kind: 'nothing' })} />}
      {open && props.over.kind !== 'nothing' && props.over.kind !== 'step' && (
        <ReferralDialog kind={props.over.kind} referral={open} people={props.people} onSearchPeople={props.onSearchPeople} onCancel={props.onCancel} onReject={props.onReject} onCorrect={props.onCorrect} error={props.error} busy={props.busy ?? false} onClose={() => props.onOver({ kind: 'nothing' })} />
      )}
    </>
  );
}

/** Columns that make room for the detail. */
const withDetail: ReadonlySet<string> = new Set(['source', 'code']);
