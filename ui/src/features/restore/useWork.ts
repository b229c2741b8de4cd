// How far long work has got that was started here, and the word to stop it.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useBackend } from '../../backend/BackendProvider';
import { useAnswer } from '../../backend/useAnswer';
import { useText } from '../../i18n';
import { localeTag, useLocale } from '../../i18n/Locale';
import { sizeText } from '../settings/answers';

/** How often the program is asked, in ms: often enough to look steady, too seldom to slow the work. */
const ASK_AGAIN = 250;

export type LongWork = { done: number; total: number; told?: string; onStop: () => void };

export function useWork(running: boolean): LongWork | null {
  const t = useText();
  const tag = localeTag(useLocale());
  const backend = useBackend();
  const client = useQueryClient();
  const progress = useAnswer('progress', {}, { when: running, every: ASK_AGAIN });
  useEffect(() => {
    // The next work begins at nothing, not where this one ended.
    if (!running) client.removeQueries({ queryKey: ['progress'] });
  }, [running, client]);
  if (!running) return null;
  const { work, done, total } = progress.data ?? { work: null, done: 0, total: 0 };
  return {
    done,
    total,
    // A copy is counted in bytes.
    ...(work === 'back_up' ? { told: t('state.progressOf', { done: sizeText(done, tag), total: sizeText(total, tag) }) } : {}),
    onStop: () => {
      // Work that ended meanwhile needs no stop.
      backend.call('stop_work', {}).catch(() => undefined);
    },
  };
}
