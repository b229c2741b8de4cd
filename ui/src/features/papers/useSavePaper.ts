// A paper that is saved among somebody's documents: where it is, and a way to open it.
import type { PaperOrder } from '../../bindings/PaperOrder';
import { useAct } from '../../backend/useAnswer';
import { useToast } from '../../components/Toasts';
import { useText } from '../../i18n';

export type SavePaper = {
  /** Saves it; `then` hears where. */
  save: (paper: PaperOrder, then: (place: string) => void) => void;
  /** Opens what was saved, with the program that the system has for it. */
  open: (place: string) => void;
  busy: boolean;
  text: string | undefined;
  forget: () => void;
};

export function useSavePaper(): SavePaper {
  const saving = useAct('save_paper');
  const opening = useAct('open_saved');
  return {
    save: (paper, then) => saving.run({ paper }, then),
    open: (path) => opening.run({ path }),
    busy: saving.busy,
    text: saving.text ?? opening.text,
    forget: () => {
      saving.forget();
      opening.forget();
    },
  };
}

/** Returns what says where a paper is. */
export function useSavedToast(open: SavePaper['open']): (place: string) => void {
  const t = useText();
  const toast = useToast();
  return (place) => toast({ message: t('cards.saved', { place }), onOpen: () => open(place) });
}
