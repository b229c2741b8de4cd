// A reward that its recipient chooses is given at the counter, and a manager takes such a choice back (rule W2).
import { useState, type ReactNode } from 'react';
import { useAct } from '../../backend/useAnswer';
import type { ChoiceTold } from '../../bindings/ChoiceTold';
import { ReasonDialog } from '../../components/ReasonDialog';
import { useToast } from '../../components/Toasts';
import { useText } from '../../i18n';
import { ChooseDialog } from './ChooseDialog';

export type Choosing = { choose: (choice: ChoiceTold) => void; takeBack: (choice: string) => void; over: ReactNode };

/** Whether it can be chosen now. */
export function isOpen({ closed }: ChoiceTold): boolean {
  return closed === null;
}

export function useChoose(): Choosing {
  const t = useText();
  const toast = useToast();
  const choose = useAct('choose_reward');
  const unchoose = useAct('unchoose_reward');
  const [of, setOf] = useState<ChoiceTold | null>(null);
  const [taken, setTaken] = useState<string | null>(null);
  return {
    choose: (choice) => {
      choose.forget();
      setOf(choice);
    },
    takeBack: (choice) => {
      unchoose.forget();
      setTaken(choice);
    },
    over: (
      <>
        {of !== null && (
          <ChooseDialog
            choice={of}
            error={choose.text}
            busy={choose.busy}
            onChoose={({ number, gives }) =>
              choose.run({ choice: of.id, alternative: number }, () => {
                setOf(null);
                toast({ message: t('choice.done', { name: of.person_name, what: gives }) });
              })
            }
            onClose={() => setOf(null)}
          />
        )}
        {taken !== null && (
          <ReasonDialog
            title={t('choice.undoTitle')}
            lead={t('choice.undoLead')}
            action={t('choice.undoOne')}
            error={unchoose.text}
            busy={unchoose.busy}
            onConfirm={(reason) =>
              unchoose.run({ choice: taken, reason }, () => {
                setTaken(null);
                toast({ message: t('choice.undone') });
              })
            }
            onClose={() => setTaken(null)}
          />
        )}
      </>
    ),
  };
}
