// One contest beside the list: who has brought how many, as it stands or as it was closed.
import { UnstyledButton } from '@mantine/core';
import type { ContestPage } from '../../bindings/ContestPage';
import { Button } from '../../components/Button';
import { Tag } from '../../components/Tag';
import { Pane, PaneHead } from '../../components/Window';
import { useText } from '../../i18n';
import { useSpan } from './CampaignsPage';
import { contestTime, contestTones } from './view';
import css from './Campaigns.module.css';

export type ContestDetailProps = {
  contest: ContestPage;
  /** Absent where this person may not write contests. */
  writes?: { onEdit: () => void; onCloseContest: () => void } | undefined;
  onPerson: (id: string) => void;
  onClose: () => void;
};

export function ContestDetail({ contest, writes, onPerson, onClose }: ContestDetailProps) {
  const t = useText();
  const span = useSpan();
  const time = contestTime(contest);
  return (
    <Pane label={contest.name} width={344} onClose={onClose}>
      <PaneHead onClose={onClose}>
        <Tag tone={contestTones[time]}>{t(`contest.time.${time}`)}</Tag>
      </PaneHead>
      <div className={css['top']}>
        <h3 className={css['name']}>{contest.name}</h3>
        <p className="t2 sm">{[contest.program_name ?? t('contest.allPrograms'), span(contest)].join(' · ')}</p>
        <p className="t3 sm">{t(contest.closed ? 'contest.kept' : 'contest.live')}</p>
      </div>
      <hr />
      <div className={css['part']}>
        {contest.places.length === 0 ? (
          <p className="t2 sm">{t('contest.nobody')}</p>
        ) : (
          <table className={css['places']} aria-label={t('contest.standings')}>
            <thead>
              <tr>
                <th scope="col">{t('contest.place')}</th>
                <th scope="col">{t('contest.who')}</th>
                <th scope="col">{t('contest.friends')}</th>
              </tr>
            </thead>
            <tbody>
              {contest.places.map((row) => (
                <tr key={row.referrer}>
                  <td className="num">{row.place}</td>
                  <th scope="row">
                    <UnstyledButton className={css['person']} onClick={() => onPerson(row.referrer)}>
                      {row.name}
                    </UnstyledButton>
                  </th>
                  <td className="num">{row.friends}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
      {writes && !contest.closed && (
        <div className={css['foot']}>
          <Button icon="pencil" onPress={writes.onEdit}>
            {t('campaigns.change')}
          </Button>
          <Button look={contest.over ? 'primary' : undefined} reason={contest.over ? undefined : t('contest.runs')} onPress={writes.onCloseContest}>
            {t('contest.close')}
          </Button>
        </div>
      )}
    </Pane>
  );
}
