// A failed call where a whole screen or a part of it should stand.
import type { CallError } from '../backend/backend';
import { CallErrorNote } from './CallErrorNote';
import css from './Note.module.css';

export function PageTrouble({ error }: { error: CallError }) {
  return (
    <div className={css['page']}>
      <CallErrorNote error={error} />
    </div>
  );
}
