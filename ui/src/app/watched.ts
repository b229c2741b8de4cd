// While somebody is signed in, the watched folder is looked into; what came in is told once (rule R7).
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useBackend } from '../backend/BackendProvider';
import type { Looked } from '../bindings/Looked';
import { useToast } from '../components/Toasts';
import { isTrouble, takenText, troubleTexts, whereText } from '../features/settings/watched';
import { useText } from '../i18n';
import { useMay } from './session';

/** How often the folder is looked into, in ms. */
export const LOOK_AGAIN = 30_000;
/** More files than this are told of together. */
const EACH = 2;

export function useWatched(): void {
  const backend = useBackend();
  const client = useQueryClient();
  const t = useText();
  const toast = useToast();
  const records = useMay()('counter');
  const known = useRef<ReadonlySet<string>>(new Set());
  const tell = useEffectEvent(({ taken, folder }: Looked) => {
    client.setQueryData(['watched_folder', {}], folder);
    if (taken.length > EACH) {
      const read = taken.flatMap(({ outcome }) => (outcome.outcome === 'read' ? [outcome] : []));
      const sum = (of: 'recorded' | 'wrong') => read.reduce((all, one) => all + one[of], 0);
      toast({ message: t('watched.several', { files: taken.length, count: sum('recorded'), wrong: sum('wrong'), refused: taken.length - read.length }), tone: taken.some(isTrouble) ? 'trouble' : 'done' });
    } else {
      for (const file of taken) toast({ message: [takenText(file, t), whereText(file, t)].filter(Boolean).join(' '), tone: isTrouble(file) ? 'trouble' : 'done' });
    }
    // What is wrong is said when it begins, and again only after it was well.
    const wrong = troubleTexts(folder, t);
    const fresh = wrong.filter((text) => !known.current.has(text));
    known.current = new Set(wrong);
    if (fresh.length > 0) toast({ message: `${t('watched.title')}: ${fresh.slice(0, EACH).join(' ')}`, tone: 'trouble' });
    if (taken.length > 0) void client.invalidateQueries();
  });
  const look = useEffectEvent(() => backend.call('look_in_watched_folder', {}));
  useEffect(() => {
    if (!records) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let left = false;
    const again = () => {
      void look()
        .then((looked) => left || tell(looked))
        // What keeps the program from answering is said by what else is asked of it.
        .catch(() => undefined)
        .finally(() => {
          if (!left) timer = setTimeout(again, LOOK_AGAIN);
        });
    };
    again();
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [records]);
}
