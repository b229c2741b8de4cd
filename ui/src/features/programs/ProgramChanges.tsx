// What changed between two writings of a program, thing by thing.
import type { Change } from '../../bindings/Change';
import { useText } from '../../i18n';
import css from './Editor.module.css';

export function ProgramChanges({ changes }: { changes: readonly Change[] }) {
  const t = useText();
  return (
    <ul className={css['changes']}>
      {changes.map(({ before, after }, index) => (
        <li key={index}>
          {after !== null && <p>{after}</p>}
          {before !== null && <p className="t3 sm">{t(after === null ? 'editor.gone' : 'editor.was', { sentence: before })}</p>}
        </li>
      ))}
    </ul>
  );
}
