// The moment before the desk is there: its own mark, and a word once the wait is long enough to be felt.
import { useEffect, useState } from 'react';
import { Brand } from '../../components/Window';
import { useText } from '../../i18n';
import css from './Opening.module.css';

/** What comes sooner than this needs no word. */
const SHOW_AFTER = 400;

export function Opening() {
  const t = useText();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), SHOW_AFTER);
    return () => clearTimeout(timer);
  }, []);
  return (
    <main className={css['opening']}>
      <div role="status">
        <Brand name={t('firstRun.app')} place={late ? t('opening.wait') : ''} onGround />
      </div>
    </main>
  );
}
