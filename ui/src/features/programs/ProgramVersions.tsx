// The versions of a program: when each was saved, by whom, what changed, and how many friends still have it (rule W1).
import { useAnswer } from '../../backend/useAnswer';
import { useDates } from '../../components/MoneyText';
import { Skeleton } from '../../components/States';
import { useText } from '../../i18n';
import { ProgramChanges } from './ProgramChanges';
import css from './Editor.module.css';

export function ProgramVersions({ program }: { program: string }) {
  const t = useText();
  const dates = useDates();
  const versions = useAnswer('program_versions', { program });
  if (!versions.data) return <Skeleton rows={3} />;
  return (
    <ol reversed className={css['versions']}>
      {versions.data.map(({ version, since, by, recorded, open, changes }) => (
        <li key={version} className={css['part']}>
          <h3>{t('editor.version', { version })}</h3>
          <p className="t2 sm">{by === null ? dates.full(since) : t('editor.versionBy', { date: dates.full(since), who: by })}</p>
          <p className="t3 sm num">{t('editor.held', { recorded, open })}</p>
          {changes.length === 0 ? <p className="t2 sm">{t('editor.sameWords')}</p> : <ProgramChanges changes={changes} />}
        </li>
      ))}
    </ol>
  );
}
