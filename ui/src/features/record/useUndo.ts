// Takes back what was just done, from a toast that outlives the screen it came from.
import { useQueryClient } from '@tanstack/react-query';
import { errorOf, type Answer, type Arguments, type CallName } from '../../backend/backend';
import { useBackend } from '../../backend/BackendProvider';
import { troubleText } from '../../backend/trouble';
import { useToast } from '../../components/Toasts';
import { useText } from '../../i18n';
import { useLocale } from '../../i18n/Locale';

export type Undo = <N extends CallName>(name: N, args: Arguments<N>, then?: (answer: Answer<N>) => void) => void;

/** Returns how to do something whose screen may be gone: what went wrong is told by a toast. */
export function useUndo(): Undo {
  const t = useText();
  const locale = useLocale();
  const toast = useToast();
  const backend = useBackend();
  const client = useQueryClient();
  return (name, args, then) => {
    const done = async () => {
      try {
        const answer = await backend.call(name, args);
        then?.(answer);
        await client.invalidateQueries();
      } catch (thrown) {
        toast({ tone: 'trouble', message: troubleText(errorOf(thrown), t, locale) });
      }
    };
    void done();
  };
}
