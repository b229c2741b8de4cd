// How far long work has got that was started here, and the word to stop it.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useBackend } from '../../backend/BackendProvider';
import { useAnswer } from '../../backend/useAnswer';

/** How often the program is asked, in ms: often enough to look steady, too seldom to slow the work. */
const ASK_AGAIN = 250;

export type LongWork = { done: number; total: number; onStop: () => void };

export function useWork(running: boolean): LongWork | null {
  const backend = useBackend();
  const client = useQueryClient();
  const progress = useAnswer('progress', {}, { when: running, every: ASK_AGAIN });
  useEffect(() => {
    // The next work begins at nothing, not where this one ended.
    if (!running) client.removeQueries({ queryKey: ['progress'] });
  }, [running, client]);
  if (!running) return null;
  return {
    done: progress.data?.done ?? 0,
    total: progress.data?.total ?? 0,
    onStop: () => {
      // Work that ended meanwhile needs no stop.
      backend.call('stop_work', {}).catch(() => undefined);
    },
  };
}
