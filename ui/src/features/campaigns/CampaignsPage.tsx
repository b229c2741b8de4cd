// Campaigns, contests and experiments: what runs, how far it is, one of them beside the list (rules W8, W11).
import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import type { CampaignPage } from '../../bindings/CampaignPage';
import type { ContestLine } from '../../bindings/ContestLine';
import type { ExperimentLine } from '../../bindings/ExperimentLine';
import { Button } from '../../components/Button';
import { Segmented } from '../../components/Choice';
import type { IconName } from '../../components/Icon';
import { useDates } from '../../components/MoneyText';
import { EmptyState, Skeleton } from '../../components/States';
import { Tag } from '../../components/Tag';
import { Body, Head } from '../../components/Window';
import { useText } from '../../i18n';
import { campaignTones, contestTime, contestTones, kinds, type Kind } from './view';
import css from './Campaigns.module.css';

export type CampaignsPageProps = {
  shown: Kind;
  onShown: (kind: Kind) => void;
  /** `null` while they load. */
  campaigns: readonly CampaignPage[] | null;
  contests: readonly ContestLine[] | null;
  experiments: readonly ExperimentLine[] | null;
  open: string | null;
  onOpen: (id: string) => void;
  /** Absent where this person may not write them. */
  onAdd?: (() => void) | undefined;
  onBack: () => void;
  /** The one that is open. */
  children?: ReactNode;
};

export function CampaignsPage({ shown, onShown, campaigns, contests, experiments, open, onOpen, onAdd, onBack, children }: CampaignsPageProps) {
  const t = useText();
  const add = onAdd && (
    <Button size="sm" look="primary" icon="plus" onPress={onAdd}>
      {t(`campaigns.add.${shown}`)}
    </Button>
  );
  return (
    <>
      <Head title={t('campaigns.title')} onBack={onBack}>
        <Segmented label={t('campaigns.shown')} value={shown} segments={kinds.map((kind) => ({ value: kind, label: t(`campaigns.kind.${kind}`) }))} onChange={onShown} />
        {add}
      </Head>
      <Body>
        <div className={css['list']}>
          {shown === 'campaigns' && <Campaigns rows={campaigns} open={open} onOpen={onOpen} add={add} />}
          {shown === 'contests' && <Contests rows={contests} open={open} onOpen={onOpen} add={add} />}
          {shown === 'experiments' && <Experiments rows={experiments} open={open} onOpen={onOpen} add={add} />}
        </div>
        {children}
      </Body>
    </>
  );
}

type Line = { id: string; name: string };
type ListProps<T> = { rows: readonly T[] | null; open: string | null; onOpen: (id: string) => void; add: ReactNode };
type LinesProps<T> = ListProps<T> & { kind: Kind; icon: IconName; /** What stands under the name. */ under: (row: T) => string; /** What stands at the end of the line. */ end: (row: T) => ReactNode };

function Lines<T extends Line>({ rows, open, onOpen, add, kind, icon, under, end }: LinesProps<T>) {
  const t = useText();
  if (rows === null) return <Skeleton rows={4} />;
  if (rows.length === 0) {
    return (
      <EmptyState icon={icon} title={t(`campaigns.none.${kind}`)} action={add}>
        {t(`campaigns.none.${kind}Text`)}
      </EmptyState>
    );
  }
  return (
    <ul>
      {rows.map((row) => (
        <li key={row.id}>
          <UnstyledButton className={css['row']} aria-current={row.id === open ? 'true' : undefined} onClick={() => onOpen(row.id)}>
            <span className="grow">
              <b className="el">{row.name}</b>
              <span className="t2 sm el">{under(row)}</span>
            </span>
            {end(row)}
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}

function Campaigns(list: ListProps<CampaignPage>) {
  const t = useText();
  const span = useSpan();
  const end = (row: CampaignPage) => (
    <>
      <span className={css['figures']}>
        <b className="num">{t('campaigns.factor', { factor: row.factor })}</b>
        <span className="t3 sm num">{row.target === null ? t('campaigns.recorded', { count: row.recorded }) : t('campaigns.reached', { reached: row.reached ?? 0, count: row.target.count })}</span>
      </span>
      <span className={css['state']}>
        <Tag tone={campaignTones[row.time]}>{t(`campaigns.time.${row.time}`)}</Tag>
      </span>
    </>
  );
  return <Lines {...list} kind="campaigns" icon="calendar" under={(row) => [row.program_name, span(row)].join(' · ')} end={end} />;
}

function Contests(list: ListProps<ContestLine>) {
  const t = useText();
  const span = useSpan();
  const end = (row: ContestLine) => {
    const time = contestTime(row);
    return <Tag tone={contestTones[time]}>{t(`contest.time.${time}`)}</Tag>;
  };
  return <Lines {...list} kind="contests" icon="chart" under={(row) => [row.program_name ?? t('contest.allPrograms'), span(row)].join(' · ')} end={end} />;
}

function Experiments(list: ListProps<ExperimentLine>) {
  const t = useText();
  const span = useSpan();
  const end = (row: ExperimentLine) => (
    <>
      <span className="t3 sm num">{t('experiment.each', { sample: row.sample })}</span>
      <span className={css['state']}>
        <Tag tone={campaignTones[row.time]}>{t(`campaigns.time.${row.time}`)}</Tag>
      </span>
    </>
  );
  return <Lines {...list} kind="experiments" icon="columns" under={(row) => [row.program_name, span(row)].join(' · ')} end={end} />;
}

/** Writes from when until when. */
export function useSpan(): (of: { starts_on: string; ends_on: string }) => string {
  const t = useText();
  const dates = useDates();
  return ({ starts_on, ends_on }) => t('campaigns.span', { from: dates.full(starts_on), until: dates.full(ends_on) });
}
