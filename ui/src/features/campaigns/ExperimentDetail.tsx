// One experiment beside the list: both offers, their rates with how sure they are, and what may be said (rule W11).
import type { Cohort } from '../../bindings/Cohort';
import type { ExperimentPage } from '../../bindings/ExperimentPage';
import type { Interval } from '../../bindings/Interval';
import type { Rate } from '../../bindings/Rate';
import { Button } from '../../components/Button';
import { useDates } from '../../components/MoneyText';
import { Note } from '../../components/Note';
import { Tag } from '../../components/Tag';
import { Pane, PaneHead, Section } from '../../components/Window';
import { useText } from '../../i18n';
import { localeTag, useLocale } from '../../i18n/Locale';
import { useSpan } from './CampaignsPage';
import { campaignTones } from './view';
import css from './Campaigns.module.css';

export type ExperimentDetailProps = {
  experiment: ExperimentPage;
  /** Absent where this person may not write experiments. */
  writes?: { onEdit: () => void; onEnd: () => void } | undefined;
  onTry: () => void;
  onClose: () => void;
};

const WHOLE = 1_000_000;

export function ExperimentDetail({ experiment, writes, onTry, onClose }: ExperimentDetailProps) {
  const t = useText();
  const span = useSpan();
  const points = usePoints();
  const { report, begun, sample, time } = experiment;
  const { finding, cohorts } = report;
  const called = finding.kind === 'better';
  return (
    <Pane label={experiment.name} width={344} onClose={onClose}>
      <PaneHead onClose={onClose}>
        <Tag tone={campaignTones[time]}>{t(`campaigns.time.${time}`)}</Tag>
      </PaneHead>
      <div className={css['top']}>
        <h3 className={css['name']}>{experiment.name}</h3>
        <p className="t2 sm">{[experiment.program_name, span(experiment)].join(' · ')}</p>
      </div>
      <hr />
      <div className={css['part']}>
        <Note tone={called ? 'ok' : 'plain'} icon={called ? 'check' : 'info'}>
          <b>{called ? t('experiment.better', { variant: finding.variant.toUpperCase() }) : t(`experiment.finding.${finding.kind}`, { sample })}</b>
          {begun && <div className="t2">{t(finding.kind === 'better' || finding.kind === 'no_difference' ? 'experiment.differs' : 'experiment.differsSoFar', points(report.difference))}</div>}
        </Note>
        {(['a', 'b'] as const).map((variant) => (
          <Variant key={variant} name={variant.toUpperCase()} rate={report[variant]} sample={sample} gives={experiment[variant]} />
        ))}
        {cohorts.length > 1 && <Cohorts of={cohorts} />}
        <Section level={4} title={t('experiment.method')}>
          <p className="t2 sm">{t('experiment.methodText', { sample, friends: experiment.friends })}</p>
        </Section>
      </div>
      <div className={css['foot']}>
        {writes && (time === 'running' || time === 'to_come') && (
          <>
            <Button icon="pencil" reason={begun ? t('experiment.begun') : undefined} onPress={writes.onEdit}>
              {t('campaigns.change')}
            </Button>
            <Button onPress={writes.onEnd}>{t('campaigns.end')}</Button>
          </>
        )}
        <Button onPress={onTry}>{t('experiment.try')}</Button>
      </div>
    </Pane>
  );
}

function Variant({ name, rate, sample, gives }: { name: string; rate: Rate; sample: number; gives: readonly string[] }) {
  const t = useText();
  const percent = usePercent();
  const { interval, part, open, share } = rate;
  const between = t('experiment.between', { low: percent(interval.low), high: percent(interval.high) });
  return (
    <Section level={4} title={t('experiment.variant', { name })} note={t('experiment.of', { all: part.all, sample })}>
      <p className={css['rate']}>
        <b className="num">{part.all === 0 ? '–' : percent(share)}</b>
        {part.all > 0 && <span className="t2 sm num">{between}</span>}
      </p>
      {part.all > 0 && (
        <div className={css['scale']} role="img" aria-label={between}>
          <i style={{ insetInlineStart: width(interval.low), width: width(interval.high - interval.low) }} />
          <b style={{ insetInlineStart: width(share) }} />
        </div>
      )}
      <p className="t3 sm num">{t('experiment.converted', { of: part.of, open })}</p>
      <ul className={css['gives']}>
        {gives.map((sentence) => (
          <li key={sentence} className="t2 sm">
            {sentence}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Cohorts({ of }: { of: readonly Cohort[] }) {
  const t = useText();
  const dates = useDates();
  const cell = ({ part, open }: Rate) => (open === 0 ? t('experiment.cell', { of: part.of, all: part.all }) : t('experiment.cellOpen', { of: part.of, all: part.all, open }));
  return (
    <Section level={4} title={t('experiment.cohorts')}>
      <table className={css['places']} aria-label={t('experiment.cohorts')}>
        <thead>
          <tr>
            <th scope="col">{t('experiment.month')}</th>
            <th scope="col">{t('experiment.variant', { name: 'A' })}</th>
            <th scope="col">{t('experiment.variant', { name: 'B' })}</th>
          </tr>
        </thead>
        <tbody>
          {of.map((cohort) => (
            <tr key={cohort.month}>
              <th scope="row">{dates.month(cohort.month)}</th>
              <td className="num">{cell(cohort.a)}</td>
              <td className="num">{cell(cohort.b)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

/** Where a share lies on the scale from none to all. */
function width(ppm: number): string {
  return `${(ppm / WHOLE) * 100}%`;
}

/** Writes a share in percent with one decimal. */
function usePercent(): (ppm: number) => string {
  const tag = localeTag(useLocale());
  return (ppm) => new Intl.NumberFormat(tag, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(ppm / WHOLE);
}

/** Writes a difference in percentage points, signed, with one decimal. */
function usePoints(): (interval: Interval) => { low: string; high: string } {
  const tag = localeTag(useLocale());
  const write = (ppm: number) => new Intl.NumberFormat(tag, { signDisplay: 'exceptZero', minimumFractionDigits: 1, maximumFractionDigits: 1 }).format((ppm / WHOLE) * 100);
  return ({ low, high }) => ({ low: write(low), high: write(high) });
}
